"""What a clause without names tells of those before it: acts, stages, figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache, cached_property, partial

from flows.extract.analysis import Analysis
from flows.extract.lexicon import either, one_of, words
from flows.extract.model import Stage, When
from flows.extract.projects import figures, parts, stages
from flows.extract.projects.act_words import COMPLETES
from flows.extract.projects.cuts import behind_times, familiar, only_times
from flows.extract.projects.events import Event, Group, Walk
from flows.extract.projects.heads import head_of, proper
from flows.extract.projects.names import Name
from flows.extract.projects.pointed import MEANT, called
from flows.extract.projects.steps import next_step
from flows.extract.projects.tails import without_tail
from flows.extract.quantities import Quantity
from flows.extract.quantities.numerals import value as written
from flows.extract.when import soonest
from flows.read.notice import Span

_about = partial(one_of, "clauses", "subjects")

# A part, before what is done to it, and no verb (12月底前空分装置试车).
_OWN_PART = re.compile(f"(?!.*(?:{_about('no_part')}|确保.*全))[^的]{{2,16}}")
_EACH = re.compile("[均各]|分别|每[站座所个条处家]")
# What a name holds that can be called 园区 later.
_ZONES = frozenset("园区城港基地带群")
_LISTS = re.compile("[，、并]")
# Which of two, and how it goes on.
_WHICH = re.compile(f"{MEANT}(前者|后者|[前后]一[个座条处所家项])?(?:已|将|于)*")
# How many of several, the first or the last (前两座已完工).
_SOME = re.compile("([前后])([两三四五六七二])[座个条处所家项](?:[已均正将]|全部|完成|基本|竣工)")
# What is taken before works begin is told with its size (完成征地96亩).
_LAND = words("clauses", "subjects", "land")
# … or with how many live there.
_LAND_OR_HOMES = (*_LAND, "户", "栋", "宗")
# Which of it.
_SOME_OF = re.compile("^(?:剩余|其余|首期|首批|沿线|全部|一期|二期|约)+")
# Land that is handed over for works, by a time (三季度供地90亩).
_OF_TIMES = frozenset("0123456789年月季节汛")
_GIVEN = words("clauses", "subjects", "given")
# Land that is taken over the whole year is an aim of it, not a step of works.
_OF_ALL_YEAR = ("年内", "全年", "今年", "当年", "本年")
_TAKEN = frozenset(word for word in _GIVEN if word.startswith("征"))
_BESIDES = ("另外", "另", "同时")
_WORKED, _NO_WORKS = words("clauses", "subjects", "worked"), ("投资", "绿化", "任务")
# How long words are that tell what other land it is (完成荒山造林850亩).
_OWN_LAND = 4
# What works of a project are done within the year, by the length (年内完成路基6公里).
_BY_LENGTH = words("clauses", "subjects", "by_length")
_BY_THEN = re.compile("(?:年内|年底前?|[0-9]{1,2}月(?:份|底)?前?)完成(?!.*面积)")
# Why it comes later (因天气转冷明年动工).
_LATER = re.compile(
    "(?:因|由于|受)"
    "(?:[一-龥]{2,10}?(?=推迟|明年|今年|预计|未|暂|尚)|[一-龥 ]{2,12}?停[工建][一-龥 ]{0,6}后于?)"
    "|(?:推迟|顺延|推后|延[后期]?|改)[到至](?=[明今下次]年|20[0-9]{2}年|年底|[0-9]{1,2}月)"
)
# Begins with a set of characters, to which re leaps.
_SHARE = re.compile("[一二三四五六七八九过](?:成(?<!过成)|半(?<=[一过]半))(?:左右|以上)?")
# What a clause does is what the project is named by (侵蚀沟治理工程，治理沟道20条).
_NAMED_BY = words("clauses", "subjects", "named_by")
# A body that does something begins a new sentence (某银行挂牌营业).
_BODY = re.compile(f"[一-龥]{{2}}{_about('bodies')}$")
# What lies on a road is a part of it.
_ROAD = re.compile(f"{_about('ways')}|[0-9]线|[GSXY][0-9]{{3}}|.至.{{2,9}}段")
_ON_ROAD = re.compile(
    f"[一-龥]{{2,5}}(?:[0-9一二三四五六七八九十]{{1,2}}号)?{_about('on_way')}{_about('sides')}?"
)
KEYED = "控制性|关键性?|咽喉"
"""What a road's hardest part is called before its name, as a part of a pattern."""
_KEY = re.compile(f"^(?:其中)?(?:全线|重点)?(?:{KEYED}|控制|重难点)(?:节点)?(?:工程)?的?")
_PART_DONE = re.compile(_about("part_done"))
# What stands in a park is not the park.
_IN_PARK = re.compile(f"园区[一-龥]{{2,6}}{_about('in_park')}")
_OF_WHAT_ELSE = ("为", "园区", "凡")
# What begins a sentence about a thing that is made, whatever it costs.
_MAKES = re.compile(
    "(?:投资(?:约|近)?[0-9.]+余?[万亿]+元)?(?:全面|全部|基本|顺利|如期|已经?)*(?:建成|新建|修建|建设|兴建|新?开工)了?"
)
ITEM = re.compile("[一二三四五六七八九十](?:要|是)")
"""How a new item of a list of tasks begins."""
# People who move in are counted, not works (搬迁入住48户).
_MOVES = re.compile(_about("moves"))
# Animals that come, with which a farm is in use.
_HEADS, _COME = frozenset(("头", "只", "羽", "匹")), re.compile("^进.|入[栏舍场笼]|进场")
# By what it is told how much of a project is built, and the ends of such acts.
_EXTENTS = frozenset(("公里", "千米", "米", "平方米"))
_BUILT_SO_FAR = (*stages.MADE, "修建", "竣工", "完工", "动工", "开工", "成型", "贯通", "铺通", "通车")
# When it is to be done, told by what comes then (早稻插秧前通水).
_BEFORE = re.compile(
    "[一-龥“”]{1,8}?(?:之前|前后|(?<![超提目当日以])前|期间|之后)(?![一-龥]{0,2}[期景])"
    "|[一-龥“”]{2,10}?(?:获批|批复|批准|通过|完成|到位|落实|确定|出让|结束)后"
)
# What is counted behind an act that makes it.
_MADE_IN = frozenset("条座个处所项家盏")
_THINGS_MADE = re.compile("[一-龥]{2,8}")
# Counters of things like those that a list names; how a count of the rest begins.
_OTHERS = frozenset("条座个处所项家")
_UPON = ("对", "将", "把")
_REST = ("其余", "其他", "其它", "剩余", "另外", "另有", "还有")
# What is done to works of a sort, or to what is no works (推进在建核电项目建设, 推进投资于人).
_OF_A_SORT = re.compile(
    "(?:推进|推动|加快|抓好|抓紧|做好|实施)(?:[0-9]+余?[个项条座])?(?:在建|续建|拟建|待建|已开工|新开工)的?"
    "[一-龥]{0,8}(?:项目|工程|高铁|铁路|公路|高速|水库|电站)|投资于"
)
_OWN_THING = 3
_REACHED = re.compile("(?:实现|完成|确保|力争)+$")
# How many there are that cost so much together.
_NEAR, _MANY = (
    20,
    re.compile(
        "(?:(?<!子)(?:项目|工程)[0-9]+余?[个项]|[0-9]+余?[个项][^，,。；;、0-9]{0,8}(?<!子)(?:项目|工程))[，,]$"
    ),
)
# How much of a step is done.
_OF_STEP = re.compile("[约近过]?(?:[0-9.]+[%％]|一半|[一二三四五六七八九]成)(?:以上|左右)?")
# What an act is done to some of alone, or what it is but told to concern (涉及我街道的征地工作).
_NOT_OF_ALL = re.compile(
    "(?:大部分|(?<!大)部分|多数|半数|一半)(?:以上)?的?(?:项目|工程|企业)[^，,。；;]{0,4}$"
    "|涉及[^，,。；;]{0,16}的[^，,。；;]{0,4}$"
)
# How far all works of a project get (年底前|完成总工程量的85%).
_ALL_WORKS = re.compile(
    "(?:完成|达到?)了?(?:(?:总?工程总?量|全部工程量?|工程形象进度|形象进度|总体?进度|工程进度)的?达?到?)?"
    "(?:[0-9.]+[%％]|[一二三四五六七八九]成)(?:以上|左右)?(?:的?(?:总|全部)?工程量)?$"
    "|(?:总体|工程)?(?:形象)?进度(?:要?达到?|完成)[0-9.]+[%％](?:以上|左右)?$"
)
# What something else costs (…，中草药园区投资70万元).
_ITS_SUM = re.compile("([一-龥]{3,10}?)(?:总|计划|预计|概算)*投资")
_OF = re.compile(r"([一-龥]{2,4})(?:工程|项目)")
# What a clause is about that names a work of its own, though common words do (；香菇烘干项目已完成招标).
_OWN_WORK = re.compile(
    "(?![该此本其各]|整个|全部|所有)([一-龥]{3,24}?)(?:项目|工程)(?=[已正将现均]|即将|目前|基本|全面|完成|进入|开工|顺利|预计|计划)"
)
_OWN_WORDS = 3
# What may stand before a verb that begins a sentence.
_HOW = re.compile(f"(?:[0-9]{{1,2}}[.．、])?{_about('how')}*")
# Several of the places of which works are told, before what is done at them.
_PLACES = re.compile("((?:[一-龥]{2,5}村?[、和])+[一-龥]{2,5}?村?)(?=[已均正将都完全也两三四五]|[0-9])")
_JOINED = re.compile("[、和]")
_SO_MANY = re.compile("[两三四五六][座条个处所家项](?![一-龥]{0,2}[座条个处所家项])")


@cache
def _bare() -> re.Pattern[str]:
    """What a clause begins with that stands for the project before (园区, 该项目)."""
    bare = either(words("clauses", "subjects", "bare"))
    return re.compile(f"(?:该|此|本|整个)?{bare}|该项(?=[已将于在由总正目前拟计预])")


@cache
def _this() -> re.Pattern[str]:
    """… and what does anywhere (该项目)."""
    return re.compile(f"该[一-龥]{{0,3}}{either(words('clauses', 'subjects', 'things'))}")


def _says_so(said_words: str, topic: Sequence[Name]) -> bool:
    """Whether a clause says by a word that it is about the project before."""
    if (bare := _bare().match(said_words)) and _fits(bare[0], topic):
        return True
    return "该" in said_words and _this().search(said_words) is not None


def _fits(bare: str, topic: Sequence[Name]) -> bool:
    """Whether what a clause calls what it is about can be the project before: a plant is no 园区."""
    if not bare.startswith("园区"):
        return True
    return any(not _ZONES.isdisjoint(n.text) for n in topic)


@cache
def chain() -> re.Pattern[str]:
    """How a clause begins that is one of a chain of deadlines: 3月份完成…, 年底前完成…."""
    return re.compile(
        r"(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?|[一二三四]季度|年|主?汛期?|国庆|春节|入冬|入汛)(?:份|底|末|初|中旬|上旬|下旬)?(?:之?前|内)?"
        r"(?:全部|全面|基本|力争|确保|配合[一-龥]{0,6})?(?:完成|启动|开工|开始|建成)(?!全[县市镇街村区乡省])"
    )


# How much else a clause of a chain can speak of and be about the same still.
_CHAINED = 8
DEADLINE = frozenset("0123456789一二三四年主汛国春入")
"""The characters that such a deadline begins with."""


def chains(text: str, clause: Span) -> bool:
    """Whether a clause is one of a chain of deadlines."""
    return text[clause.start] in DEADLINE and chain().match(text, clause.start, clause.end) is not None


@cache
def revives() -> re.Pattern[str]:
    """How a clause begins, or what it holds, that goes back to the last project of the line."""
    bare = either(words("clauses", "subjects", "bare"))
    return re.compile(
        rf"^(?:该|此|本|整个)?{bare}|(?P<near>^{either(words('clauses', 'subjects', 'since'))}"
        r"|^预计(?!全年)|^计划(?:于|今|明|[0-9]))"
        rf"|.{{0,10}}该{_about('pointed')}"
    )


@cache
def attribute() -> re.Pattern[str]:
    """How a clause begins that tells a figure or an effect of the project before."""
    return re.compile(
        "^由[一-龥A-Za-z0-9]{2,16}(?:公司|集团|合作社|商会|企业)(?:独家|全额|共同)?(?:投资|出资|承建|兴建)"
        rf"|^{either(words('clauses', 'subjects', 'of'))}?"
        rf"{either(words('clauses', 'subjects', 'attributes'))}"
        rf"|^(?:全部|全面|整体|当年|年末|年底)?{either(words('clauses', 'subjects', 'effects'))}"
        rf"|^(?:可[停存储]|开放(?:病床|床位)|{_about('has')}|设(?![立计施备想定])|配(?![合备套]))[一-龥]{{0,6}}[0-9]"
    )


@cache
def _of_its_parts() -> re.Pattern[str]:
    """How a clause begins that tells how many there are of what works consist of."""
    return re.compile(
        "(?:主要|计划|拟|规划|[0-9]{1,2}月(?:底|份)?前?|年[底内]前?|[上下]半年|[一二三四]季度|确保|力争|争取)*"
        "(?:建设|新建|修建|兴建|安装|吊装|布置|架设|建成)[一-龥A-Z0-9×]{0,8}?"
        + either(words("clauses", "subjects", "consists"))
        + "(?:[0-9]|[一二两三四五六七八九十])"
    )


@cache
def _sizes() -> frozenset[str]:
    return frozenset(words("clauses", "subjects", "sizes"))


def go_on(
    analysis: Analysis,
    out: Walk,
    clause: Span,
    own: Sequence[Quantity],
    topic: Sequence[Name],
    *,
    loose: bool,
    fresh: bool,
    sure: bool = False,
) -> bool:
    """A clause without names under names told before: its acts and figures are theirs. Returns whether it is
    about them. `loose`: a heading gives the names; `fresh`: nothing in the sentence was told of them yet;
    `sure`: whatever it speaks of."""
    text = analysis.text
    words = text[clause.start : clause.end]
    if words.startswith(_OF_WHAT_ELSE) and (words[0] in "为凡" or _IN_PARK.match(words)):
        return False
    said = _says_so(words, topic)
    invest = figures.investment(text, clause.start, clause.end, own) if own else None
    if invest is not None and _costs_others(text, clause, words, topic, said=said or loose):
        invest = None
    of = _OF.search(words) if "工程" in words or "项目" in words else None
    if of and (those := [n for n in topic if of[1][-2:] in n.text]):
        topic = those
    all_works = _all_works(words, topic) if own else None
    told_of = said or all_works is not None
    if _of_others(text, clause, words, own, topic, said=told_of, loose=loose, fresh=fresh):
        return False
    going = _Going(
        analysis, clause, words, own, topic,
        loose=loose, fresh=fresh, sure=sure, said=said, all_works=all_works,
    )  # fmt: skip
    told = going.told(out)
    if not (going.clusters or own) and (step := next_step(text, out, clause, topic)):
        told.append((step.span, soonest(analysis.notice, step.span.start, step.span.end), step.stage, True))
    each: Sequence[Decimal] = ()
    apart: Sequence[Decimal] = ()
    reached = None
    if own:
        each = figures.investments(text, clause.start, clause.end, own)
        reached = figures.progress(text, clause.start, clause.end, own)
        if reached and len(topic) > 1:
            apart = figures.shares(text, clause.start, clause.end, own)
    for at, name in enumerate(topic):
        for span, place, stage, spare in told:
            out.events.append(
                Event(
                    name.start, name.end, name.text, place, stage, span, text[span.start : span.end],
                    False, False, "project: subject before", spare=spare,
                )
            )  # fmt: skip
        total = each[at] if len(each) == len(topic) else invest
        far = reached
        if apart:  # 分别完成工程量的80%和50%
            far = replace(reached, value=apart[at]) if reached and len(apart) == len(topic) else None
        if total is not None or far:
            _tell_figures(analysis, out, name, total, far)
    return going.about(told)


def _costs_others(text: str, clause: Span, words: str, topic: Sequence[Name], *, said: bool) -> bool:
    """Whether a sum is no one project's before, or something else's (`said`: no clause of something else)."""
    if (len(topic) > 1 or text.startswith("等", topic[-1].end)) and not _EACH.search(words):
        return True  # a total of several
    if _MANY.search(text, max(0, clause.start - _NEAR), clause.start):
        return True  # 项目36个，总投资152亿元
    other = None if said else _ITS_SUM.match(words)
    return other is not None and _is_thing(other[1])


def _of_others(
    text: str,
    clause: Span,
    words: str,
    own: Sequence[Quantity],
    topic: Sequence[Name],
    *,
    said: bool,
    loose: bool,
    fresh: bool,
) -> bool:
    """Whether a clause begins with what is none of the projects before (`said`: it says that it is)."""
    if own and len(topic) > 1 and others(text, clause, own):
        return True
    if said:
        return False
    if fresh and own and not attribute().match(words):
        return True
    if fresh and (ITEM.match(words) or own_object(words) or _of_a_body(words)):
        return True
    if loose:
        return False
    if (own and _of_a_count(text, clause, own, topic)) or _OF_A_SORT.search(words):
        return True
    if fresh and (made := _MAKES.match(words)) and _is_thing(words[made.end() :]):
        return True  # 。建成特教学校，秋季投入使用
    return text[clause.start - 1] in "；;" and own_object(words, 1)


def _of_a_count(text: str, clause: Span, own: Sequence[Quantity], topic: Sequence[Name]) -> bool:
    """Whether a clause begins with how many things of their own it is about (，15条高速公路建成通车)."""
    q = own[0]
    if q.unit not in _OTHERS or q.value <= 1 or q.value == len(topic):
        return False
    if not only_times(text[clause.start : q.quote_start]):
        return False
    acts = stages.acts(text[q.quote_end : clause.end])
    thing = text[q.quote_end : q.quote_end + acts[0].start] if acts and not acts[0].spare else ""
    return len(thing) >= _OWN_THING and _is_thing(thing)


def _is_thing(said_words: str) -> bool:
    """Whether words are a thing of their own, no part of works."""
    thing = without_tail(said_words)
    return head_of(thing) in ("strong", "weak") and not parts.opens_part(thing)


def _tell_figures(
    analysis: Analysis, out: Walk, name: Name, invest: Decimal | None, reached: Quantity | None
) -> None:
    """What is invested in a project before and how far it is."""
    place = soonest(analysis.notice, name.start, name.end)
    then = soonest(analysis.notice, reached.start, reached.end) if reached else place
    then = then if then.modality == "actual" else place  # how far it is, is told of what was done
    for at, total, share in ((place, invest, None), (then, None, reached.value if reached else None)):
        if total is not None or share is not None:
            out.events.append(
                Event(
                    name.start, name.end, name.text, at, None, None, "", False, True,
                    "project: figure", total, share,
                )
            )  # fmt: skip


# Stages that tell of a whole thing; how long a name is that no rule knows, and what is none: times, verbs.
_OF_WHOLES, _STRANGER = ("started", "completed", "in_use"), (2, 6)
_NO_STRANGER = re.compile(
    "[年月节假期季前后]|^(?:分别|要|在|迎|配合|切实|保证|确保|从|朝|受|进|首|下|鼓励|施工)"
)
# What firms are called by alone.
_FIRM = re.compile("[一-龥]{2}(?:[木竹米面茶酒乳牧蛋肉种渔糖盐粉果菌铝铜锌纸管泵]|农)业")
_A_PART = re.compile("^[第首其本]|[段层跨幅]$|[至—-]|[0-9A-Z#]")
_OPENS, _MARKS = "，,；;。：:\n、）", re.compile("[，,；;。：:\n]")
# How much else, in characters, a clause may complete that is the project's own, and what is all of a place's.
_OF_PARTS, _OF_SEAT = 14, re.compile("[镇城]区|县城|[集圩]镇|全[省市县区镇乡]|[一-龥]村|农村")


class _Going:
    """A clause that may go on about projects before: its acts, and how much else it speaks of."""

    def __init__(
        self,
        analysis: Analysis,
        clause: Span,
        words: str,
        own: Sequence[Quantity],
        topic: Sequence[Name],
        *,
        loose: bool,
        fresh: bool,
        sure: bool,
        said: bool,
        all_works: re.Match[str] | None,
    ) -> None:
        self.analysis, self.clause, self.words, self.own, self.topic = analysis, clause, words, own, topic
        self.loose, self.fresh, self.sure, self.said = loose, fresh, sure, said
        self.parted = analysis.text[clause.start - 1] in "；;"
        self.all_works = None if self.parted else all_works
        self.chained = not fresh and chains(analysis.text, clause)
        self.clusters = stages.clusters(words)

    @cached_property
    def foreign(self) -> int:
        """How many characters of the clause speak of something else."""
        return _foreign(self.words, self.clause, self.own)

    def told(self, out: Walk) -> list[tuple[Span, When, Stage, bool]]:
        """The acts of the clause that are done to the projects: place, when, how far, and whether they but
        hurry."""
        analysis, text, own, said = self.analysis, self.analysis.text, self.own, self.said
        apart = self.fresh or self.parted  # something else may begin
        told: list[tuple[Span, When, Stage, bool]] = []
        before: tuple[int, bool] | None = None
        for cluster in self.clusters:
            s, e = self.clause.start + cluster[0].start, self.clause.start + cluster[-1].end
            place = soonest(analysis.notice, s, e)
            act = stages.told(cluster, planned=place.modality == "planned")
            if act is None or _NOT_OF_ALL.search(self.words, 0, cluster[-1].start):
                continue
            if stages.of_what_follows(self.words, cluster[-1]):
                continue
            if act.stage in _OF_WHOLES and not act.spare and self._of_a_stranger(cluster[0].start):
                continue
            if own and act.text in _TAKEN and _taken_before(out, self.topic):
                continue  # 启动征地，首批征收土地300亩
            counted = self._counted(act, s, e)
            shares = before is not None and before[1] and text[before[0] : s].endswith("并")
            counted = counted or (shares and act.stage == "in_use")  # 建成3栋厂房并投用
            before = e, counted
            besides = out.events and out.events[-1].act and place.modality == "actual"
            besides = besides and (act.spare or act.text in stages.MADE)
            if besides and _others_made(text, e, own, self.topic):
                continue  # 新建A公园，改造游园6处
            if place.modality == "planned" and self.all_works and not _preparing(out, self.topic):
                e = self.clause.start + self.all_works.end()
                told.append((Span(s, e), place, "under_construction", False))
                break
            if place.modality == "planned":
                alone = act.spare and not (said or self.loose or self.chained or self.sure)
                made = self.sure and act.text in stages.MADE  # A安置区：建成安置房820套
                made = made or (act.text.endswith(_BUILT_SO_FAR) and self._so_far(cluster[0].start, e))
                completes = not apart and self._completes(cluster[0])
                part = completes or self._of_its_works(e)
                if (counted and not made) or (alone and not part and own_object(self.words, 2 if own else 1)):
                    continue  # 完成A路路基，启动20吨供热锅炉建设
                if not (self.sure or part or act.waits) and self._else(cluster, act, s, e, apart=apart):
                    continue
            elif not (self.loose or said) and self.foreign > (3 if apart else 6):
                continue
            stage = stages.in_end(act, self.topic[-1].text, planned=place.modality == "planned")
            if (counted or self.words.startswith("配套")) and stage in ("completed", "in_use"):
                stage = "under_construction"
            if act.text == "完成" and (share := _OF_STEP.match(text, e)) and _preparing(out, self.topic):
                e, stage = share.end(), "preparation"  # 启动A片区征收，年内完成80%
            elif act.text in COMPLETES and self._ends_step(cluster[0].start, e):
                stage = "preparation"  # A片区征收房屋2860户，9月底前完成
            e = max(parts.through(text, e), parts.through(text, self.clause.start + cluster[0].end))
            if act.text in stages.MADE and (until := parts.held_at(self.topic[-1].text, text, e)):
                e, stage = until, "under_construction"  # A公园建成科普馆
            if told and stages.one_object(text, told[-1][0].start, told[-1][0].end, s):
                before_it = told.pop()  # 完成装修和设备安装
                s, stage = before_it[0].start, stages.furthest((before_it[2], stage)) or stage
            told.append((Span(s, e), soonest(analysis.notice, s, e), stage, act.hurries))
        return told

    def _of_a_stranger(self, act: int) -> bool:
        """Whether something that no rule reads as a name is what an act is done to (，江湾里年底交付)."""
        if self.said or self.loose or self.sure or self.own:
            return False
        before = self.words[:act]
        if _LATER.match(before):
            return False  # 推迟到明年6月通车
        strange = familiar().sub(" ", before).split()
        if len(strange) != 1 or not before.startswith(strange[0]) or "、" in before:
            return False
        word = strange[0]
        if _A_PART.search(word) or parts.is_part(before, headed=False):
            return False  # 第一台机组, 石桥至云岭段, 电解液车间
        if head_of(word) in ("strong", "weak") and proper(word):
            return True  # ，城西市场即将启用
        if not _STRANGER[0] <= len(word) <= _STRANGER[1] or not self._beside_another():
            return False
        if head_of(word) in ("strong", "weak"):
            return len(word) > _STRANGER[0] and not parts.opens_part(word)
        if _FIRM.fullmatch(word):
            return True  # ，惠民菌业投产
        return len(before) > len(word) and proper(word) and not _NO_STRANGER.search(word)

    def _beside_another(self) -> bool:
        """Whether the clause before tells what is done to the one project that it begins with."""
        text, end = self.analysis.text, self.clause.start - 1
        start = self.topic[0].start
        if len(self.topic) > 1 or text[end] not in "，,；;" or not self.topic[0].end < end:
            return False
        before = text[start:end]
        return text[start - 1] in _OPENS and not _MARKS.search(before) and bool(stages.acts(before))

    def _counted(self, act: stages.Act, s: int, e: int) -> bool:
        """Whether an act at text[s:e] is done to things that are counted, not to all of a project."""
        text, words, own = self.analysis.text, self.words, self.own
        while text.startswith("、", e) and (also := stages.acts(text[e + 1 : e + 5])) and not also[0].start:
            e += 1 + also[0].end  # 新建、改建幼儿园12所
        if act.text.endswith("手续"):
            return False  # 办理余下500亩用地手续
        moves = _MOVES.search(act.text) is not None
        if not own or (moves and not (len(self.topic) > 1 and any(q.quote_start == e for q in own))):
            return False
        of_one = self._of_one()
        taken = act.stage == "preparation" and text.startswith(("完成", "交付"), s)
        taken = taken and (of_one or "平" not in act.text)
        given = of_one and act.text.endswith(_GIVEN) and self._timed(s)
        taken = taken or (given and not (act.text in _TAKEN and words.startswith(_OF_ALL_YEAR)))
        of_taken = _LAND_OR_HOMES if of_one else _LAND
        by_then = not (self.fresh or self.parted) and _by_then(words, s - self.clause.start)
        things = any(
            q.unit not in ("%", "成", "层")
            and not (q.unit in ("人", "名") and act.stage == "in_use" and not act.text.startswith("接待"))
            and not (
                act.stage == "in_use"
                and (q.unit.endswith("瓦") or (q.unit in _HEADS and _COME.search(act.text)))
            )
            and (q.quote_end == s or (q.start >= e and not _LISTS.search(text, e, q.start)))
            for q in own
            if not (taken and q.unit in of_taken) and not (by_then and q.unit in _BY_LENGTH)
        )
        return things and not self._of_its_works(e)

    def _of_one(self) -> bool:
        """Whether the clause goes on in a sentence that speaks of one project."""
        return len(self.topic) == 1 and not (self.fresh or self.parted)

    def _timed(self, act: int) -> bool:
        """Whether nothing but a time stands before an act in its clause (三季度|供地)."""
        before = self.words[: act - self.clause.start]
        if before and not _SOME_OF.sub("", before):
            return True  # 首期|供地300亩
        return not _OF_TIMES.isdisjoint(before) and only_times(before)

    def _so_far(self, act: int, end: int) -> bool:
        """Whether a clause tells nothing but when an act that ends there is done to so much of the one
        project before (年底前建成3公里)."""
        size = self.own[0] if len(self.own) == 1 and self._of_one() else None
        if size is None or size.unit not in _EXTENTS:
            return False
        part = self.analysis.text[end : size.quote_start]
        if part and not parts.opens_part(part):
            return False
        return size.quote_end == self.clause.end and only_times(self.words[:act])

    def _ends_step(self, act: int, end: int) -> bool:
        """Whether a clause says no more than when it is done what the clause before takes before works."""
        text, start = self.analysis.text, self.clause.start - 1
        if end != self.clause.end or text[start] not in "，," or not only_times(self.words[:act]):
            return False
        before = stages.acts(text[max(text.rfind(mark, 0, start) for mark in "，,。；;：:\n") + 1 : start])
        return bool(before) and all(a.stage == "preparation" and not a.denied for a in before)

    def _of_its_works(self, end: int) -> bool:
        """Whether what an act that ends there completes, so much of it, are works of the project before."""
        if not self._of_one() or not self.own or self.words.startswith(_BESIDES):
            return False
        text = self.analysis.text
        size = next((q for q in self.own if q.start >= end), None)
        return size is not None and text.endswith("完成", 0, end) and _of_works(text[end : size.quote_start])

    def _completes(self, act: stages.Act) -> bool:
        """Whether all that a clause right behind the one project before tells is what else is completed, of a
        few words (建设A公园，完成湖面清淤和环湖栈道)."""
        if self.own or len(self.topic) > 1 or act.text not in COMPLETES or self.foreign > _OF_PARTS:
            return False
        return only_times(self.words[: act.start]) and _OF_SEAT.search(self.words) is None

    def _else(self, cluster: Sequence[stages.Act], act: stages.Act, s: int, e: int, *, apart: bool) -> bool:
        """Whether an act that is planned at text[s:e] speaks of too much else to be done to the projects."""
        text, clause, own, topic = self.analysis.text, self.clause, self.own, self.topic
        own_part = (
            not (apart or own or act.spare or len(topic) > 1)
            and cluster[-1].end == len(self.words)
            and _OWN_PART.fullmatch(self.words, 0, cluster[0].start) is not None
        )
        allowed = 12 if self.chained else 6 if self.said or (self.loose and not own) else 5 if own_part else 3
        near = _foreign_near(text, clause, s, e, own, topic) if len(self.clusters) > 1 else self.foreign
        return min(self.foreign, near) > allowed

    def about(self, told: Sequence[object]) -> bool:
        """Whether the clause is about the projects, of which it has `told` so much."""
        own = self.own
        if self.said or self.loose or self.all_works:
            return True
        if attribute().match(self.words) or _echoes(self.words, self.topic):
            return True
        if len(self.topic) == 1 and not (self.fresh or self.parted) and _of_its_parts().match(self.words):
            return True  # 建设千吨级泊位2个
        if not own:
            return bool(told) or self.foreign <= 8
        if told and self.chained and self.foreign <= _CHAINED:
            return True  # 5月底前完成78户主体工程，年底入住
        if self.parted and not told:
            return False
        planned = soonest(self.analysis.notice, own[0].start, own[0].end).modality == "planned"
        return all(q.unit in _sizes() for q in own) and self.foreign <= (6 if planned else 12)


def _all_works(said_words: str, topic: Sequence[Name]) -> re.Match[str] | None:
    """What a clause says, by when alone, of how far all works of the one project before get."""
    far = _ALL_WORKS.search(said_words) if len(topic) == 1 else None
    return far if far and only_times(said_words[: far.start()]) else None


def _taken_before(out: Walk, topic: Sequence[Name]) -> bool:
    """Whether it was just told that land is taken for the one project."""
    last = out.events[-1] if out.events else None
    return last is not None and len(topic) == 1 and last.name == topic[0].text and "征" in last.milestone


def _others_made(text: str, end: int, own: Sequence[Quantity], topic: Sequence[Name]) -> bool:
    """Whether an act that ends there makes several things, or something of land, which are no parts of what
    is spoken of."""
    made = next(
        (q for q in own if q.start >= end and (q.unit in _LAND or (q.unit in _MADE_IN and q.value > 1))), None
    )
    thing = text[end : made.quote_start] if made else ""
    if not _THINGS_MADE.fullmatch(thing) or parts.opens_part(thing):
        return False
    if made and made.unit in _LAND:
        twos = [thing[i : i + 2] for i in range(len(thing) - 1)]
        return len(thing) >= _OWN_LAND and not any(two in n.text for two in twos for n in topic)
    return True


def past_names(said_words: str, names: Sequence[Name]) -> int:
    """How long the words are by which a clause begins with some of several names (石桥村、柏湾村|已通水)."""
    if len(names) > 1:
        listed = _PLACES.match(said_words.removeprefix("其中"))
        if listed is None:
            return 0
        end = said_words.find(listed[1]) + len(listed[1])
        many = _SO_MANY.match(said_words, end)  # 石桥、柏湾两座|完工
        return many.end() if many else end
    size = 0
    while size < min(len(said_words), len(names[0].text)) and said_words[size] == names[0].text[size]:
        size += 1
    return size if size > 1 else 0


def _of_works(thing: str) -> bool:
    """Whether what is completed, so much of it, is a part of works or a step before them (干渠防渗18公里)."""
    thing = _SOME_OF.sub("", thing)
    if not thing or thing.endswith(_NO_WORKS):
        return False
    return parts.opens_part(thing) or thing.endswith(_WORKED)


def _by_then(said_words: str, at: int) -> bool:
    """Whether the piece of a clause around an act tells what of the project is done within the year."""
    return _BY_THEN.match(said_words, said_words.rfind("、", 0, at) + 1) is not None


def of_another(said_words: str, topic: Sequence[Name]) -> bool:
    """Whether a clause begins with a work that is none of those before, whatever it is called."""
    own = _OWN_WORK.match(said_words) if "项目" in said_words or "工程" in said_words else None
    if own is None or any(own[1][:2] in n.text for n in topic):
        return False
    return len(familiar().sub("", own[1]).strip()) >= _OWN_WORDS and not stages.acts(own[1][:2])


def member(said_words: str, topic: Sequence[Name]) -> Sequence[Name]:
    """Those of several names that a clause is about, by how it begins (前者, the place of one)."""
    if len(topic) < 2:
        return topic
    some = _SOME.match(said_words)
    count = int(written(some[2]) or 0) if some else 0
    if some and 0 < count < len(topic):
        return topic[:count] if some[1] == "前" else topic[-count:]
    said = _WHICH.match(said_words)
    if said and said[1]:
        return [topic[0] if said[1][0] == "前" else topic[-1]]
    listed = _PLACES.match(said_words.removeprefix("其中"))
    if listed and len(places := _JOINED.split(listed[1])) > 1:
        those = [n for p in places for n in topic if n.text.startswith(p)]
        if len(those) == len(places):
            return those  # 石桥村、柏湾村已通水
    begins = said_words[said.end() if said else 0 :][:3]
    own = [n for n in topic if len(begins) == 3 and n.text.startswith(begins[:2])]
    own = own if len(own) == 1 else [n for n in topic if len(begins) == 3 and begins in n.text]
    own = own if len(own) == 1 else called(said_words, topic)[0]
    return own if len(own) == 1 else topic


def on_way(text: str, found: Sequence[Group], ways: Sequence[Name]) -> bool:
    """Whether what is told of are bridges and tunnels of a road told of before, which what follows is about
    (A高速…，B隧道贯通，年底通车)."""
    return (
        bool(ways)
        and all(_ROAD.search(n.text) for n in ways)
        and all(
            only_times(_REACHED.sub("", _KEY.sub("", g.lead.strip("，,"))))
            and _ON_ROAD.fullmatch(text, n.start, n.end)
            for g in found
            for n in g.names
        )
        and all(_PART_DONE.search(text, g.post_start, g.post_end) for g in found)
    )


def own_object(said_words: str, least: int = 3) -> bool:
    """Whether a new sentence begins with an act upon something else (启动古城水厂搬迁)."""
    acts = stages.acts(said_words)
    if not acts or not acts[0].spare:
        return False
    if acts[0].start > 2 and not _HOW.fullmatch(said_words, 0, acts[0].start):
        return False
    upto = acts[1].start if len(acts) > 1 else len(said_words)
    return len(familiar().sub("", said_words[acts[0].end : upto])) > least


def _echoes(said_words: str, topic: Sequence[Name]) -> bool:
    """Whether a clause does what the project before is named by (侵蚀沟治理工程，治理沟道20条)."""
    return len(topic) == 1 and said_words.startswith(_NAMED_BY) and said_words[:2] in topic[0].text


def only_acts(said_words: str) -> bool:
    """Whether a clause tells nothing but acts (已完工并通过验收)."""
    acts = stages.acts(said_words)
    if not acts or any(a.spare for a in acts):
        return False
    rest = said_words
    for act in reversed(acts):
        rest = rest[: act.start] + rest[act.end :]
    return not familiar().sub("", rest).strip()


def _of_a_body(said_words: str) -> bool:
    """Whether a new sentence begins with a body that does something (某银行挂牌营业)."""
    acts = stages.acts(said_words)
    return bool(acts) and _BODY.search(said_words[: acts[0].start]) is not None


def _preparing(out: Walk, topic: Sequence[Name]) -> bool:
    """Whether what was told last is that a step of one project before its works goes on."""
    last = out.events[-1] if out.events else None
    if last is None or last.stage != "preparation" or "完成" in last.milestone:
        return False
    return [n.text for n in topic] == [last.name]


def others(text: str, clause: Span, own: Sequence[Quantity]) -> bool:
    """Whether a count of others is what the clause is about (其余12条支路, 正在施工的13条道路,
    对52个小区…)."""
    for q in own:
        if q.unit in _OTHERS and q.value > 1:
            before = text[clause.start : q.quote_start].strip()
            if before.endswith("的") or before in _UPON or behind_times(before).startswith(_REST):
                return True
    return False


def _foreign_near(
    text: str, clause: Span, start: int, end: int, own: Sequence[Quantity], topic: Sequence[Name]
) -> int:
    """How much else the piece around an act speaks of, of several that 、 parts (年底主线建成); the tunnels
    and bridges of a road are its parts."""
    begin = max(text.rfind("、", clause.start, start) + 1, clause.start)
    stop = text.find("、", end, clause.end)
    piece = Span(begin, clause.end if stop < 0 else stop)
    words = text[piece.start : piece.end]
    if begin > clause.start and only_times(words[: start - begin]):
        piece, words = clause, text[clause.start : clause.end]  # A设备安装到位、12月试车: A's
    if all(_ROAD.search(n.text) for n in topic):
        words = _ON_ROAD.sub(lambda m: " " * len(m[0]), words)
    return _foreign(words, piece, [q for q in own if piece.start <= q.start < piece.end])


def _foreign(clause_words: str, clause: Span, own: Sequence[Quantity]) -> int:
    """How many characters of a clause are neither acts, parts, times nor figures: what else it speaks of."""
    rest = clause_words
    for q in own:
        start, end = q.quote_start - clause.start, q.quote_end - clause.start
        rest = rest[:start] + " " * (end - start) + rest[end:]
    if later := _LATER.match(rest):
        rest = rest[later.end() :]
    rest = _SHARE.sub("", rest)
    if before := _BEFORE.match(rest):
        rest = rest[before.end() :]
    for act in stages.acts(rest):
        rest = rest[: act.start] + " " * (act.end - act.start) + rest[act.end :]
    return len("".join(familiar().sub(" ", rest).split()))
