"""What a figure counts: the nouns around it, or what the figures before it counted."""

from __future__ import annotations

import re

from flows.extract.targets import indicators as words
from flows.extract.targets.places import Place
from flows.extract.targets.refusals import LAND_UNITS, LENGTHS, MEASURES, RATES
from flows.values import value

_PEOPLE = frozenset({"人", "名", "户", "位", "人次"})
_PROJECTS = re.compile("[\u4e00-\u9fff]{0,4}(?:项目|工程|地块|园区|片区)")
_IN_ALL = re.compile("(?:总|全|共)(?:长|长度|里程|库容|面积)约?")
_SPENT = ("投入", "投资")
# What a project costs, and how it is told how much of that is spent in a year.
_COSTS = ("总投资", "概算", "估算", "概算投资", "估算投资", "总造价")
_WAY = re.compile("[路街线道]$|[路街线道速].{0,6}段$")
_LENGTHS_IN = ("公里", "米")
_OF_THE_YEAR = re.compile(
    "(?:[今本当]年度?|年内|全年|20[0-9]{2}年度?)(?:度|计划|拟|预计|将|先行?)*(?:安排|完成|下达|支出)(?:资金)?[约近]?$"
)
# What villages and towns themselves are counted in.
_MANY = ("个", "家", "处", "批")
_LEFT_OVER = frozenset({"", "剩余", "剩余的", "剩下", "剩下的", "余下", "余下的"})
_THE_REST = ("其余", "其余的", "另外的")
# What is no more than the thing itself, or how it goes on.
_OF_IT = frozenset(("", "用地", "项目", "工程", "建设", "面积", "占地", *_LEFT_OVER))
_NOT_OWN = frozenset("再向卡段期余")
# How long a bare act is, and how it is done (步道5公里|同步开建).
_ACT, _MANNER = 2, re.compile("^(?:同步|全线|全面|正式|顺利|陆续|相继)+")
# What says that as much of it is kept (基本农田53.8万亩|不减少).
_KEPT = frozenset(("不减少", "不降低", "不下降", "不突破", "不反弹", "不增加"))
_ALL = re.compile("^(?:全部|均|都|如期|稳定|实现)+")
_LONGEST_LIST = 8
_BOTH = re.compile(
    "(.+[、和及与].+?)(?:分别)?[均都](?:要|将|力争|确保)?(?:达到?|超过|超|保持在|稳定在|控制在|实现|为|在)?"
)
_IN_LIST, _APART = re.compile(rf"(?:{words.LIST.pattern})\s*$"), re.compile("分别(?:为|是|达到?)?$")
_LISTS = ("、", "和", "与", "及", "为中心的")
"""What the words before a list's last thing end with."""
_LISTING = re.compile("[、等和]")


@value
class Said:
    """What the last figure of a sentence counted."""

    noun: str
    unit: str
    verb: str = ""
    change: str = ""
    project: str | None = None


def respectively(around: list[Place], at: int) -> int:
    """How many figures from one on can share a list of nouns (分别增长7%和8%)."""
    size = 1
    while at + size < len(around) and size < _LONGEST_LIST:
        place = around[at + size]
        if not place.joined:
            break
        alike = place.quantity.unit == around[at].quantity.unit or "分别" in around[at].left
        if not alike or place.left.strip("、和与及 "):
            break
        size += 1
    return size


def names(place: Place, size: int, said: list[Said]) -> list[str]:
    """The indicators of figures that share a list of nouns: those before them, or those last said."""
    phrase = words.before(place.left)
    nouns = words.shared(phrase.noun, size)
    if not phrase.noun and ("分别" in place.left or phrase.change) and len(said) >= size:
        nouns = [s.noun for s in said[-size:]]
    if not nouns and "分别" in place.left and phrase.noun.endswith("率") and len(said) >= size:
        rate = phrase.noun  # 闲置土地处置600亩、低效用地处置500亩，处置率分别达到20%和30%
        nouns = [s.noun.removesuffix(rate[:2]) + rate for s in said[-size:]]
    if not nouns and "分别" in place.left and phrase.noun:
        nouns = [phrase.noun] * size
    return [noun.removesuffix(phrase.change) + phrase.change for noun in nouns]


def own_words(told: str) -> str:
    """What words behind a project's name count, "" where they only tell what is done to it (再建, 剩余)."""
    phrase = words.before(told)
    noun = phrase.noun
    if noun in _OF_IT or noun[:1] in _NOT_OWN or (words.only_verbs(told) and noun not in words.GROUND):
        return ""
    named = len(noun) > 2 or phrase.verb or noun in words.ACTS or noun in words.GROUND
    return noun if named else ""


def shared_end(names: list[str]) -> str:
    """What the names of several things end with, "" where that is no word."""
    if all(_WAY.search(name) for name in names):
        return "道路"
    first = names[0]
    end = next(first[at:] for at in range(len(first) + 1) if all(n.endswith(first[at:]) for n in names))
    return end if len(end) > 1 else ""


def told_costs(said: list[Said], project: str | None) -> bool:
    """Whether it was said before what a project costs in all."""
    return any(one.noun.endswith(_COSTS) and one.project == project for one in said)


def told_ahead(around: list[Place], at: int) -> str:
    """What a figure counts that is named behind the next ones, "" where it has a noun of its own."""
    if at + 1 == len(around):
        return ""
    place, then = around[at], around[at + 1]
    bare = not place.right.strip()
    if then.right.startswith("的") and _IN_ALL.fullmatch(place.right):
        return words.behind(then.right)  # 5条总长12公里的产业路
    if then.joined and bare and place.quantity.unit not in MEASURES:
        counted = words.before(place.left).noun
        named = counted.endswith("等") or (counted and counted in _LEFT_OVER)
        if named and (thing := words.before(then.left).noun):
            return thing  # 甲路、乙路等6条|道路11公里
    if (kind := place.right.strip("、和 ")) in words.MODIFIERS:
        return kind + _thing_behind(around[at + 1 : at + 4])  # 2个国家级、5个省级示范村
    verb = words.TAIL.at_end(place.left.strip()) if then.joined and bare else ""
    if verb and words.only_verbs(place.left.strip()):
        alike = words.TAIL.at_end(then.left.strip()) and then.quantity.unit == place.quantity.unit
        thing = words.behind(then.right) if alike else ""
        return thing and thing + verb  # 新开工12个、竣工8个安置房项目
    if place.quantity.unit != "户" or then.quantity.unit not in _PEOPLE:
        return ""
    if place.right.strip("、和 ") or words.before(place.left).noun not in _LEFT_OVER:
        return ""
    return words.behind(then.right) or _becomes(then.right)  # 剩余812户、2105名贫困人口脱贫


def _becomes(right: str) -> str:
    """What is told behind a figure that all of it comes to (全部脱贫), "" where nothing is."""
    told = _ALL.sub("", right.strip())
    return words.DONE.at_start(told) if told != right.strip() else ""


def _comes_to(right: str) -> str:
    """What is told behind a figure that comes of it by a time (6月底前签约), "" where nothing is."""
    right = right.strip()
    then = words.past_time(right)
    if not then:
        return ""
    told = _ALL.sub("", right[then:])
    return words.DONE.at_start(told) or words.TAIL.at_start(told) or words.ACTS.at_start(told)


def _thing_behind(others: list[Place]) -> str:
    """The thing behind the last level of a list (省级、3个市级示范村 → 示范村)."""
    for other in others:
        noun = words.behind(other.right) if other.joined else ""
        own = words.MODIFIERS.at_start(noun)
        if own != noun or not own:
            return noun[len(own) :] if own else ""
    return ""


def alike(place: Place) -> list[str]:
    """The indicators that one figure is told of each (甲覆盖率、乙普及率均达到95%)."""
    if "均" not in place.left and "都" not in place.left:
        return []
    told = _BOTH.fullmatch("".join(place.left.split()))
    found = words.shared(words.before(told[1]).noun, len(words.LIST.split(told[1]))) if told else []
    return found if told and len(found) > 1 else []


def all_named(place: Place) -> bool:
    """Whether a list before a figure names everything that it counts (大垄、西岙、前山头3个村文化礼堂)."""
    value, noun = place.quantity.value, words.before(place.left).noun
    if value > _LONGEST_LIST or place.quantity.unit in MEASURES or noun.endswith("等"):
        return False
    if words.COUNTED.inside(place.right):
        return False
    counted = place.right.strip() or place.followed
    return bool(counted) and "、" in noun and len(words.LIST.split(noun)) == value


# By when somebody is to do it, within the words that a figure counts, behind who does.
_DUE = re.compile(
    "(?<=[局镇村乡位司道门区县市会])(?:今年|明年|年内|年底前?|全年|[0-9]{1,2}月(?:底|份|初|中旬|下旬|上旬)?前?|[上下]半年|[一二三四]季度)"
    "(?=[一-龥]{2})(?!.(?:计划|工作|目标|任务)|度)"
)


def indicator(place: Place, said: list[Said]) -> tuple[str, str, str]:
    """The indicator of a figure, the verb before it, and the rule that found it."""
    right = words.behind(place.right)
    right = "" if right in _KEPT else right
    right = _APART.sub("", right) if "分别" in right else right
    bare = _MANNER.sub("", right)
    acts = len(bare) == _ACT or (bare and words.DONE.at_start(bare) == bare)
    right = bare if acts else right  # 步道5公里|同步开建
    listed = right and place.left.rstrip().endswith(_LISTS)
    listed = listed and (_IN_LIST.search(place.left) is not None or place.left.rstrip().endswith("为中心的"))
    phrase = words.Phrase("") if listed else words.before(place.left)
    if timed := _DUE.search(phrase.noun):  # 县农业局年底前|垦造水田
        phrase = words.before(phrase.noun[timed.end() :] + phrase.change)
    spent = phrase.noun or phrase.verb
    if right and spent.endswith(_SPENT) and len(spent) < 5 and words.before(right).verb:
        thing = words.before(right).noun  # 投入3亿元实施路网工程
        right = thing + spent[-2:] if thing else right
    if said and place.joined and phrase.noun in words.BATCHES:
        return _carried(place, words.Phrase(""), said)  # 上报建设用地8个|批次2200亩
    of_bodies = place.joined and bool(said) and said[-1].noun in words.BODIES
    if of_bodies and not right and place.quantity.unit in _PEOPLE:
        reached = words.UPON_PEOPLE.at_end(said[-1].verb) if phrase.noun in ("", said[-1].noun) else ""
        if reached:
            return reached, reached, "act on what was said"  # 惠及3个|乡镇2.8万人
    if phrase.noun and phrase.noun in _LEFT_OVER and not right and (act := _comes_to(place.right)):
        if said and act in words.DONE:
            return _carried(place, words.Phrase("", phrase.verb), said)  # 敷设21公里，剩余8公里6月底前完成
        return act, phrase.verb, "what becomes of the rest"
    if phrase.noun and phrase.noun in _LEFT_OVER and (becomes := _becomes(place.right)):
        return becomes, phrase.verb, "what becomes of the rest"  # 剩余的38人|全部脱贫
    sort = words.sort_of(phrase.noun)
    several = "、" in phrase.noun
    counted = place.quantity.unit not in MEASURES or (sort != phrase.noun and len(sort) > 2)
    if _PROJECTS.match(sort) or (several and counted):
        phrase = words.Phrase(sort, phrase.verb, phrase.change)
    done = words.DONE.at_start(right) == right
    if right and done and phrase.noun and phrase.noun in _LEFT_OVER:
        if not said or said[-1].unit != place.quantity.unit:
            return right, phrase.verb, "what becomes of the rest"
        return _carried(place, words.Phrase("", phrase.verb), said)  # 剩余的31公里年底前完成
    if phrase.noun and right and not done and _finished(place.left):
        return right, phrase.verb, "noun behind the number"
    if phrase.noun and right and not done and not phrase.change and not _reached(place.left):
        of_all = words.LIGHT.at_start(right) or words.OF_ALL.at_start(right)
        if place.quantity.unit == "%" and of_all:
            return phrase.noun + right, phrase.verb, "noun, number, act"
        if len(right) < 3 and not _LISTING.search(phrase.noun):
            return phrase.noun + right, phrase.verb, "noun around the number"
        return right, phrase.verb, "noun behind the number"
    if phrase.noun in _THE_REST and said and said[-1].unit == place.quantity.unit:
        return _carried(place, words.Phrase("", phrase.verb), said)  # 先期供地200亩，其余180亩
    if phrase.noun:
        if said and phrase.noun in words.SHARE:
            return said[-1].noun + "占比", phrase.verb, "share of what was said"
        if said and (of := _of_what(phrase.noun, said, place)):
            return of, phrase.verb, "attribute of what was said"
        if said and phrase.noun.startswith("占"):
            return said[-1].noun + phrase.indicator, phrase.verb, "share of what was said"
        if phrase.noun.endswith("占"):
            return phrase.noun + "比", phrase.verb, "noun before the number"
        kind = said and place.quantity.unit != "所"  # 小学4所、幼儿园2所
        noun = words.of_kind(phrase.noun, said[-1].noun) if kind else phrase.noun
        if said and said[-1].unit == place.quantity.unit and place.quantity.unit not in _MANY:
            noun = words.of_place(noun, said[-1].noun)
        return noun + phrase.change + (right if done else ""), phrase.verb, "noun before the number"
    if right and not done:
        return right, phrase.verb, "noun behind the number"
    if right and place.quantity.unit in _PEOPLE and not words.UPON.at_end(phrase.verb):
        return right, phrase.verb, "what becomes of people"
    return _carried(place, phrase, said)


def _of_what(noun: str, said: list[Said], place: Place) -> str:
    """An attribute with what it is one of (重大项目1678个、年度投资1.1万亿元), "" where it stands alone."""
    last = said[-1].noun
    if noun in words.SPENDING or noun in words.AREA:
        near = reversed(said[-_LONGEST_LIST:])
        things = (s.noun for s in near if s.unit not in MEASURES and s.unit not in _PEOPLE)
        counted = next(things, None)
        counted = counted and counted.removesuffix(words.TAIL.at_end(counted))
        if noun in words.SPENDING:
            return counted + noun if counted is not None and words.THINGS.at_end(counted) else ""
        return last + noun if counted == last else ""
    if noun in LENGTHS:
        return last + noun if said[-1].unit not in MEASURES else ""
    if noun in words.TOTALS:
        return last + noun if said[-1].unit == place.quantity.unit else ""
    if noun in words.YIELD:
        return _of_crop(noun, said)
    old = words.ATTRIBUTE.at_end(last)
    if not (place.joined and old and noun in words.ATTRIBUTE) or old == last:
        return ""
    thing = last[: -len(old)]
    while act := words.ACTS.at_end(thing):
        thing = thing[: -len(act)]
    return thing + noun


def _of_crop(noun: str, said: list[Said]) -> str:
    """The yield of the crop whose area was told last, if nothing but yields was told since."""
    for one in reversed(said[-_LONGEST_LIST:]):
        if one.unit in LAND_UNITS:
            crop = one.noun
            while tail := words.SOWN.at_end(crop):
                crop = crop[: -len(tail)]
            return crop + noun if crop else ""
        if not words.YIELD.at_end(one.noun):
            break
    return ""


def _finished(left: str) -> bool:
    """Whether 完成 ends the words before an area (某园区完成120亩工业用地挂牌)."""
    return left.rstrip().endswith("完成")


def _reached(left: str) -> bool:
    """Whether a verb of reaching ends the words before a figure (达到, 控制在)."""
    return bool(words.LEVEL.at_end(left.strip()))


def _carried(place: Place, phrase: words.Phrase, said: list[Said]) -> tuple[str, str, str]:
    """The indicator of a figure without a noun: what was said before, with its own verb."""
    last = said[-1] if said else None
    costs = last is not None and last.noun.endswith(_COSTS)
    if costs and place.quantity.unit == "元" and _OF_THE_YEAR.search(place.left):
        return _SPENT[-1], phrase.verb, "what is spent of it in the year"  # 总投资5亿元，今年安排|2亿元
    upon = words.UPON.at_end(phrase.verb)
    goes_on = last is not None and place.joined and last.unit == place.quantity.unit
    if last and upon and goes_on and last.noun not in words.ACTS:
        thing = last.noun.removesuffix(words.TAIL.at_end(last.noun))
        return (thing or last.noun) + upon, phrase.verb, "act on what was said"
    other = last is not None and last.unit in RATES and place.quantity.unit not in RATES
    if act := words.act(phrase.verb, alone=not said or other):  # 签约率达到80%，年内拆平|150亩
        return act, phrase.verb, "act alone"
    if last is None:
        return words.TAIL.at_end(phrase.verb), phrase.verb, "act alone"
    if phrase.change:
        return last.noun + phrase.change, phrase.verb, "growth of what was said"
    if tail := words.TAIL.at_end(phrase.verb):
        base = next((s for s in reversed(said) if s.unit == place.quantity.unit), said[-1]).noun
        base = base.removeprefix(words.TAIL.at_start(base)) or base
        old = words.TAIL.at_end(base)
        if not old and tail.endswith("率") and base.endswith("率"):
            return tail, tail, "act alone"  # 投资完成率100%，开工率95%
        return (base[: -len(old)] if old else base) + tail, tail, "act on what was said"
    if place.quantity.unit in RATES and last.unit not in RATES:
        return "", phrase.verb, "nothing said"
    if costs and place.quantity.unit in _LENGTHS_IN and "完成" in phrase.verb:
        return "完成长度", phrase.verb, "how much of it is done"  # 总投资5亿元，年内完成|3公里
    level = words.SPANS.at_start(last.change) and _reached(place.left)  # 年均增长5%，达到50%
    change = last.change if place.quantity.unit == last.unit and not level else ""
    return last.noun + change, last.verb, "what was said"
