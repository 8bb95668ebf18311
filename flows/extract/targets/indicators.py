"""Indicators: the noun phrase that a figure counts, from the words before or behind it."""

from __future__ import annotations

import re
from functools import lru_cache

from flows.extract.lexicon import load
from flows.extract.targets.wordset import WordSet
from flows.values import value

_WORDS = load("indicators")
_PLACES = (
    ("verbs", "light"),
    ("lead", "words"),
    ("level", "words"),
    ("change", "verbs"),
    ("change", "manner"),
    ("tail", "verbs"),
)


LEAD = WordSet(_WORDS["lead"]["words"])
LIGHT = WordSet(_WORDS["verbs"]["light"])
PURE = WordSet(_WORDS["verbs"]["pure"])
ACTS = WordSet(_WORDS["verbs"]["acts"])
BUILT = WordSet(_WORDS["verbs"]["built"])
SHORT = WordSet(_WORDS["verbs"]["short"])
GROUND = WordSet(_WORDS["verbs"]["ground"])
BUILDS = WordSet(_WORDS["verbs"]["builds"])
UPON = WordSet(_WORDS["verbs"]["upon"])
UPON_PEOPLE = WordSet(_WORDS["verbs"]["upon_people"])
BATCHES = WordSet(_WORDS["counted"]["batches"])
COUNTED = WordSet(_WORDS["counted"]["although_named"])
BODIES = WordSet(_WORDS["counted"]["bodies"])
ONE_CHARACTER = WordSet(_WORDS["counted"]["of_one"])
BARE = WordSet(_WORDS["verbs"]["bare"])
NOUNS = WordSet(_WORDS["verbs"]["nouns"])
ONE = WordSet(_WORDS["verbs"]["whole"])
COMPOUND = WordSet(_WORDS["verbs"]["compound"])
LEVEL = WordSet(_WORDS["level"]["words"])
KEEP = WordSet(_WORDS["level"]["keep"])
CHANGE = WordSet(_WORDS["change"]["verbs"])
SPANS = WordSet(_WORDS["change"]["spans"])
MANNER = WordSet(_WORDS["change"]["manner"])
SHARE = WordSet(_WORDS["attribute"]["share"])
ATTRIBUTE = WordSet(_WORDS["attribute"]["words"])
TOTALS = WordSet(_WORDS["attribute"]["totals"])
SPENDING = WordSet(_WORDS["attribute"]["spending"])
YIELD = WordSet(_WORDS["attribute"]["yields"])
SOWN = WordSet(_WORDS["attribute"]["sown"])
AREA = WordSet(_WORDS["attribute"]["area"])
THINGS = WordSet(_WORDS["attribute"]["things"])
TAIL = WordSet(_WORDS["tail"]["verbs"])
CLOSING = WordSet(_WORDS["tail"]["closing"])
PREDICATE = WordSet(_WORDS["tail"]["predicate"])
OF_ALL = WordSet(_WORDS["tail"]["of_all"])
DONE = WordSet(_WORDS["tail"]["done"])
AFTER = WordSet(_WORDS["tail"]["after"])
INNER = WordSet(_WORDS["verbs"]["inner"])
_VERBAL = WordSet(*(_WORDS[a][b] for a, b in _PLACES))
MODIFIERS = WordSet(_WORDS["modifiers"]["words"])
HEADS = WordSet(_WORDS["heads"]["words"])
_YEARS_BEFORE = frozenset(year for key in ("before", "two_before") for year in load("when")["relative"][key])
"""What only tells when (上年完成560亩)."""
_WRITTEN: dict[str, str] = _WORDS["change"]["written"]
_PAIRS: dict[str, list[str]] = _WORDS["pairs"]

_TIME = re.compile(
    r"(?=[到至在于\d“\"十第一二三四上下])"  # what it begins with, looked at before all that it may lack
    r"(?:到|至|在|于)?(?=20|[“\"]?十[一二三四五六]五|第?[一二三四]季|[上下]半年|\d)"
    r"(?:20\d\d年(?:度(?!假))?|[“\"]?十[一二三四五六]五[”\"]?)?"
    r"(?:第?[一二三四]季度[底末初]?|[上下]半年|\d{1,2}月(?:份|底|末|初|起|上旬|中旬|下旬)?|末|底|期末|期间)?(?:以?前|之前|内)?"
)
_WHEN = re.compile(r"(?:20\d\d年|[今明]年|年[内底末]|[上下]半年|第?[一二三四]季度|\d{1,2}月)")
_AT_TIME = re.compile(
    r"(?:20\d\d年)?(?:[今明当全]年|年[内底末]|[上下]半年|第?[一二三四]季度|\d{1,2}月(?:底|份|初|起|[上中下]旬|\d{1,2}日)?"
    '|[“"]?(?:五一|十一|七一)[”"]?|国庆节?|春节|元旦|汛[前期]|入[冬夏秋]|[春夏秋冬]季)(?:之?前|内)?'
)
_MONTHS = re.compile(r"(?<=[\u4e00-\u9fff])\d{1,2}月(?:份|底|末)?(?:之?前)?(?=[^\d年月]*$)")
_AGAIN = frozenset("新再拟将续可能应需须要还也又并且")
_OPENERS = LIGHT.begins | LEAD.begins | SHORT.begins | _AGAIN
"""What stands at the front of a phrase where anything is taken off."""
_MORE = frozenset("再又还")
_ONCE_MORE = re.compile("^[再又还](?=(?:完成)?投资|投入)")
_CREATED = re.compile("^创(?=[\u4e00-\u9fff]{0,2}税|产值|总产值|利税|利润|税收|外汇|收入)")
_YEARLY = re.compile("^年均?(?:可|预计可?|将)(?:实现|达到?|新增|增加|带动|接待)?")
# When it is to be so, behind what is told (产量2030年达到300亿立方米).
_IN_YEAR = re.compile("(?<=[一-龥]{2})(?<![比较在于])(?:到|至)?20[0-9]{2}年(?:底|末)?$")
# What fields of a list share (能源领域投资额).
_FIELD = re.compile("[一-龥]{2,4}?((?:领域|行业|产业|方面)[一-龥]{2,8})$")
LIST = re.compile("[、和与]|(?<![普涉惠波])及(?!其?相关|其他)")
"""What parts the things of a list; 普及率 is none."""
_RAISED = re.compile(
    r"[由从](?=(?:目前的?|原来的?|现在的?|每[人户月年亩]+|上年的?|去年的?)*约?[\d一二两三四五六七八九十百千万])"
)
_COMPARED = re.compile(
    r"(?:较|比|与|相比)(?:20\d\d年?|[“\"]?十[一二三四五六]五[”\"]?|上年|去年|前年|今年|上年度|同期|全[省市县国])"
    r"[^，。]{0,4}$"
)
MARK = re.compile(
    r"(?:\d{1,2}[.．、]|[①-⑳]|[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}[、是]"
    "|[\\d两三四五六七八九十]+个(?:(?=[\u4e00-\u9fff]{0,6}(?:项目|企业))|园区|街道|乡镇|镇|社区|村|部门|单位))"
)
_SINCE = re.compile(r"(?:较|比)(?:20\d\d年|[“\"]?十[一二三四五六]五[”\"]?|上年|去年)(?:期?末|底|同期|时期)?")
# A predicate behind the noun behind a figure: 60户农户作为示范户, 3个项目尽快投产.
_IS = re.compile(
    "(?<=[\u4e00-\u9fff]{2})"
    "(?:是(?!否)|作为|(?:免费)?进行|免费(?:实施|开展|提供)|为(?=[\u4e00-\u9fff]{2})|尽快|早日|主体(?=[完封竣结])|达到?$|到[基乡村企镇社]"
    "|(?:已经?|正在|(?<!实施|开展|推进|完成|实现)(?:继续|全面|全部))(?=.{2})"
    r"|(?:[今明]年|年[内底末]|[上下]半年|第?[一二三四]季度|\d{1,2}月(?!\d))(?=.))"
    "|(?<=[\u4e00-\u9fff]{4})(?:实施(?!方案|细则|主体)|开展)(?=.{3})"
)
_SO_FAR = re.compile("(?:已|拟|预计)[\u4e00-\u9fff]{1,3}?的?(?:企业|项目|工程|小区|地块|土地)")
_ON_PLACE = WordSet(_WORDS["verbs"]["on_place"])
# Where or for whom it is done: 邵堂村新增…, 城区新建…, 基地拟建….
_PLACE = re.compile(
    "在?[\u4e00-\u9fff、]{0,12}?(?:(?<![农中旧])村|林场|农场|牧场|厂|(?<![城乡村])镇|(?<!城)乡|社区|街道|城区|县城|园区|基地|项目"
    "|[\u4e00-\u9fff]{2}[市县区州旗])"
)
_PLACE_ENDS, _PLACE_FAR = re.compile("[村场厂镇乡区道城地目市县州旗]"), 17
"""What ends such a place, and how far from where it begins."""
_VILLAGE = re.compile("^[\u4e00-\u9fff]{1,5}(?:(?<!农)村|镇|(?<![下返])乡|街道|社区)")
_NOTE = re.compile(r"[\[［〔]\d{1,3}[\]］〕]")
_AIM = re.compile("^.*目标(?:是|为)(?=.)")
# What a project brings once it is done: 一期投产后可年产轴承30万套.
_ONCE_DONE = re.compile(
    "^[\u4e00-\u9fff]{0,10}?(?:建成|投产|达产|达效|投用|投运|竣工|完工|运营|启用|投入使用|正常(?:生产|运行|运营|营业|运转)|满产)后(?:预计|每年|可|将|能)*(?=..)"
)
_UNTIL = re.compile(r"(?:到|至)20\d\d年(?:底|末)?(?=(?:将|要)?(?:达到?|超过?|突破|为|增[加至]到?)?$)")
_JOINS, _JOINT = re.compile("^(?:以及|及|和|与|或)"), re.compile("[、和及与]")
_MODIFIES = re.compile("以上|以下|以内|的")
_NAMED = re.compile(".+(?<![高同平初])(?<![^一二三四五六七八九]中)等(?![级次额候])(?=[\u4e00-\u9fff]{2})")
_DONE_TO = re.compile("(?<=^对)[\u4e00-\u9fff]{2,10}?(?=(?:实施|进行|开展)..)")
_LISTED = re.compile(r"等?[二两三四五六七八九十\d]+[项类个](?:主要|核心|约束性|预期性|重点)?指标$")
_EDGES = "、，…, \t\u3000：:（(）)；;-—的"


@value
class Phrase:
    """What stands before a figure: `noun` without verb and bound, the `verb` taken off, the `change` kept."""

    noun: str
    verb: str = ""
    change: str = ""

    @property
    def indicator(self) -> str:
        """The noun with its verb of change (规上工业增加值增长)."""
        return self.noun + self.change


@lru_cache(maxsize=1024)
def before(text: str) -> Phrase:
    """The phrase that ends where a figure begins."""
    text = "".join(text.split())
    text = _RAISED.split(text, maxsplit=1)[0] if "由" in text or "从" in text else text
    text = _NOTE.sub("", text)
    text = _UNTIL.sub("", text) if "20" in text else text
    text = (_AIM.sub("", text) if "目标" in text else text).strip(_EDGES)
    text = "" if text[:1] in ("较", "比") and _SINCE.fullmatch(text) else text
    text = _ONCE_DONE.sub("", text) if "后" in text else text
    if mark := MARK.match(text):
        text = text[mark.end() :]
    elif joins := _JOINS.match(text):
        text = text[joins.end() :]
    if (at := text.rfind("其中")) >= 0:
        text = text[at + 2 :].strip(_EDGES)
    if "月" in text and (time := _MONTHS.search(text)) and only_verbs(text[time.end() :]):
        leveled = time.end() == len(text) or text[time.end() :] in LEVEL  # 签约率10月底达到80%
        text = (text[: time.start()] if leveled else "") + text[time.end() :]
    if only_verbs(text):
        change = "" if LIGHT.at_end(text) == text else CHANGE.at_end(text)
        span = SPANS.at_end(text[: len(text) - len(change)]) if change else ""
        return Phrase("", text, span + _WRITTEN.get(text, _WRITTEN.get(change, change)))
    while text[-1:] in LEVEL.ends and (word := LEVEL.at_end(text)) and len(KEEP.at_end(text)) <= len(word):
        text = text[: -len(word)]
    text = _LISTED.sub("", text) if text.endswith("指标") else text
    text = _IN_YEAR.sub("", text) if "20" in text else text
    if text.startswith("对") and (to := _DONE_TO.search(text)):
        text = to[0] + text[to.end() + 2 :]  # 对低产茶园实施改造
    text = (text.removesuffix(BUILT.at_end(text)) if text[-1:] in BUILT.ends else text) or text
    change = CHANGE.at_end(text) if text[-1:] in CHANGE.ends else ""
    if change and not LIGHT.at_end(text[: -len(change)]):
        text = text[: -len(change)]
        change = _WRITTEN.get(change, change)
        while manner := SPANS.at_end(text) or MANNER.at_end(text) or _compared(text):
            if len(KEEP.at_end(text)) > len(manner):
                break
            text = text[: -len(manner)]
            change = manner + change if manner in SPANS else change
    else:
        change = ""
    text = text[1:] if text[:1] in _MORE and _ONCE_MORE.match(text) else text
    text = _LISTED.sub("", text) if text.endswith("指标") else text
    noun, verb = _without_verb(_last_item(text))
    noun = "" if noun in _YEARS_BEFORE else noun
    noun = _YEARLY.sub("年", noun) if noun.startswith("年") else noun
    noun = _CREATED.sub("", noun) if noun.startswith("创") else noun
    return Phrase(noun.strip(_EDGES), verb, change)


def _compared(text: str) -> str:
    found = _COMPARED.search(text)
    return found[0] if found else ""


def behind(text: str) -> str:
    """The phrase that begins where a figure ends, "" where none does."""
    text = _NOTE.sub("", "".join(text.split()))
    if not text:
        return ""
    if (time := _WHEN.match(text)) and not text[0].isdigit():
        text = text[time.end() :].removeprefix("前").removeprefix("全部")
    if text.startswith("/") or ((time := _TIME.match(text)) and time.end()):
        return ""
    sized = text.startswith("的")
    if sized and not closes(text):
        text = text[1:]
    opens = PREDICATE.at_start(text) and not NOUNS.at_start(text) and not _SO_FAR.match(text)
    if not text or closes(text) or opens:
        return ""
    while (word := AFTER.at_end(text)) and len(text) > len(word) + 1:
        text = text[: -len(word)]
    noun = _IS.split(text, maxsplit=1)[0].strip(_EDGES)
    return noun if len(noun) > 1 or (noun in ONE_CHARACTER and not sized) else ""


def closes(text: str) -> bool:
    """Whether the words behind a figure belong to the phrase before it (达到1000亿斤的目标)."""
    word = CLOSING.at_start(text)
    return bool(word) and (word == text or word[0] == "的" or len(word) > 2)


def shared(noun: str, count: int) -> list[str]:
    """The names that a list of `count` figures counts one by one, each with what the list shares."""
    for word, parts in _PAIRS.items():
        if count == len(parts) and word in noun:
            return [noun.replace(word, part, 1) for part in parts]
    items = [part for part in LIST.split(noun) if part]
    if len(items) != count or count < 2:
        return []
    last = items[-1]
    if "等" in last[1:-1]:
        last, _, common = last.partition("等")
        return [item + common for item in [*items[:-1], last]]
    return [item + _common(item, last) for item in items[:-1]] + [last]


def _common(item: str, last: str) -> str:
    """What an earlier item of a list lacks that the last one has (存款、贷款余额 → 余额)."""
    for size in (4, 3, 2):
        tail = item[-size:]
        if len(tail) == size and (at := last.find(tail)) >= 0:
            return last[at + size :]
    if field := _FIELD.match(last):
        return field[1]  # 交通、能源领域投资额
    own = MODIFIERS.at_start(last)
    if own and item in MODIFIERS:
        return last[len(own) :]
    head = last[-3:] if last.endswith("率") else HEADS.at_end(last)
    return "" if HEADS.at_end(item) or head == last else head


def sort_of(noun: str) -> str:
    """What a list of names counts (石桥小学、柏川二中等学校 → 学校)."""
    found = _NAMED.match(noun) if "等" in noun else None
    return noun[found.end() :] if found else noun


def of_kind(noun: str, said: str) -> str:
    """A word that only tells which of a kind with the kind that was said (省级龙头企业2家、市级5家)."""
    kind = _MODIFIES.split(said[len(MODIFIERS.at_start(said)) :])[-1]
    if noun in MODIFIERS or noun.removesuffix("的").endswith(("以上", "以下", "级")):
        return noun.removesuffix("的") + kind
    return noun


def of_place(noun: str, said: str) -> str:
    """A village or town with what was said before (建设水窖50口，其中柏湾村30口)."""
    one = _VILLAGE.fullmatch(noun) and not noun.startswith("各")
    return noun + _VILLAGE.sub("", said) if one else noun


def _last_item(text: str) -> str:
    """A list of acts is cut to its last act (改造小区、新增停车位 → 新增停车位)."""
    at = text.rfind("、")
    while at > 0:
        rest = text[at + 1 :]
        if (time := _WHEN.match(rest)) and len(rest) > time.end() + 1:
            return rest
        if (verb := LIGHT.at_start(rest)) and len(rest) > len(verb) + 1 and not _noun_ahead(rest, verb):
            return rest
        if rest in SPENDING and verb:
            return rest
        at = text.rfind("、", 0, at)
    if ONE.at_end(text):
        return text
    for at in range(len(text) - 3, 5, -1):
        verb = INNER.at_start(text[at:]) if text[at] in INNER.begins else ""
        if verb and len(text) > at + len(verb) + 1 and not _noun_ahead(text[at:], verb):
            return text[at:]
    return text


# Places whose name begins like a verb: 建德市, 修水县.
_TOWN = re.compile("..[市县区旗镇乡村州路街]")
_NEW_KIND = re.compile("新(?:型|材料|能源|农|兴|质|业态|经济|媒体)")


def _without_verb(text: str) -> tuple[str, str]:
    """A phrase without the adverbs, times and verbs at its front, and the last verb taken off."""
    verb = ""
    while text:
        if time := _TIME.match(text):
            text = text[time.end() :].lstrip(_EDGES)
        ended = _PLACE_ENDS.search(text, 0, _PLACE_FAR)
        if ended and (place := _PLACE.match(text)) and _begins(text[place.end() :]):
            text = text[place.end() :]
        if text[:1] not in _OPENERS:
            break
        word = LIGHT.at_start(text)
        again = "" if word or text[:1] not in _AGAIN else LIGHT.at_start(text[1:]) or LEAD.at_start(text[1:])
        if len(again) > 1 and not _noun_ahead(text[1:], again):
            word = text[0] + again
        longer = LEAD.at_start(text)
        word = longer if len(longer) > len(word) else word
        if not word and not _noun_ahead(text, "") and not _TOWN.match(text):
            word = SHORT.at_start(text)
        if word.endswith("新") and _NEW_KIND.match(text, len(word) - 1):
            word = word[:-1]  # 发展|新型农民合作社
        rest = text[len(word) :]
        if not word or len(rest) < 2 or _noun_ahead(text, word):
            break
        if word in BARE and len(rest) <= 2:
            break
        verb = word if word not in LEAD or word in LIGHT else verb
        text = rest.lstrip(_EDGES)
    return text, verb


def _begins(text: str) -> bool:
    """Whether a verb or a time begins a phrase that names something behind it."""
    word = INNER.at_start(text) or _ON_PLACE.at_start(text)
    if not word and text[:1] in _MORE and (again := LIGHT.at_start(text[1:]) or SHORT.at_start(text[1:])):
        word = text[0] + again
    return len(word) > 1 and len(text) > len(word) + 1 and not _noun_ahead(text, word)


def _noun_ahead(text: str, verb: str) -> bool:
    """Whether what begins like a verb is a noun (建设规模, 处置率)."""
    noun = NOUNS.at_start(text)
    rest = text[len(verb) :]
    return len(noun) > len(verb) or rest in COMPOUND or rest[:1] in ("业", "者")


def past_time(text: str) -> int:
    """Where what is said begins behind a time that a text starts with (五一前|拆完旧厂房), 0 without one."""
    time = _AT_TIME.match(text)
    return time.end() if time else 0


def only_verbs(text: str) -> bool:
    """Whether nothing but verbs, adverbs and times stands in a phrase."""
    while text:
        if (time := _TIME.match(text)) and time.end():
            text = text[time.end() :]
            continue
        word = _VERBAL.at_start(text)
        if not word:
            return False
        text = text[len(word) :].lstrip(_EDGES)
    return True


def act(verbs: str, *, alone: bool) -> str:
    """The act in a run of verbs that is a noun too (完成造林更新 → 造林更新); `alone`: any act will do."""
    at = ACTS.first_in(verbs)
    if at >= 0:
        own, rest = ACTS.at_start(verbs[at:]), verbs[at:]
        while (word := LEVEL.at_end(rest[len(own) :])) and not KEEP.at_end(rest):
            rest = rest[: -len(word)]  # 存栏|扩大到
        return rest
    last = LIGHT.at_end(verbs)
    return last if alone and last not in PURE else ""


def listed(noun: str) -> list[str]:
    """The items of a plain list (A、B、C各1个)."""
    return [part for part in _JOINT.split(noun) if len(part) > 1]
