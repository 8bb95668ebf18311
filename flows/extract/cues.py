"""The words of a sentence that tell when and whether: years, 今年, 预计, 已, 建成后, months, and where
their reach ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto
from functools import cache

from flows.extract.cue_patterns import HOLIDAYS, SEASONS, after_done, cue_pattern, forward
from flows.extract.lexicon import either, load
from flows.read.dates import chinese_small
from flows.read.years import PERIOD, YEAR, period_end, year_of
from flows.values import value


class Kind(Enum):
    """What a cue says."""

    YEAR = auto()
    RELATIVE = auto()
    DEADLINE = auto()
    PLANNED = auto()
    ACTUAL = auto()
    EFFECT = auto()
    SEGMENT = auto()
    GROUND = auto()
    WITHIN = auto()
    COLON = auto()
    REST = auto()
    FRESH = auto()


@value
class Cue:
    """A cue at text[start:end]. `year` is a year, for RELATIVE a shift, for DEADLINE a month (None for the
    year's end), for WITHIN the month by which a quarter or
    season is over.

    `local`: the year is that of the number behind it alone (2025年的14万元), the shift counts from the year
    that the notice plans (今后五年), the deadline is one by its word (前), what is within tells a time (年内,
    not 剩余), the intention is that of the number behind it alone (任务300亩). `attribute`: the year may only
    date what stands behind it (落实2025年…), the shift is that of the number behind it alone (上年的14万元),
    the intention is that of a column, for its year.
    `open`: an intention that leaves the year open. `closing`: one that closes the account of a time that goes
    on (预计完成300亩).
    """

    kind: Kind
    start: int
    end: int
    year: int | None = None
    local: bool = False
    open: bool = False
    attribute: bool = False
    closing: bool = False


@cache
def _open() -> frozenset[str]:
    return frozenset(load("when")["modality"]["open"])


@cache
def _shifts() -> dict[str, int]:
    r = load("when")["relative"]
    return (
        dict.fromkeys(r["same"], 0)
        | dict.fromkeys(r["before"], -1)
        | dict.fromkeys(r["two_before"], -2)
        | dict.fromkeys(r["after"], 1)
        | dict.fromkeys(r["two_after"], 2)
        | dict.fromkeys(r["over"], -1)
    )


# Areas of works by the year that put them in hand (2011年度增减挂钩A、B两个项目区).
_AREAS = re.compile("度[^，,。；;\n0-9]{2,24}?项目区")


@cache
def _ended() -> re.Pattern[str]:
    """A thing that the year before it names, and that is told as ended (2016年度某某项目通过验收)."""
    ended = either(load("when")["names"]["ended"])
    return re.compile(
        rf"度(?:[^，,。；\n]{{2,36}}?|(?=项目|工程|高))(?:项目|工程|高标准农田(?:[\d.]+万?亩)?)(?:县|区|村|片)?(?:建设)?(?:任务)?"
        rf"(?:[（(][^（）()\n]{{2,40}}[）)])?(?:\d{{1,2}}月[份底初中]?)?(?:顺利|全部|全面|均|已|一次性|如期|圆满|基本|高质量|完成){{0,3}}{ended}"
    )


@cache
def _gathered() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Projects behind a later year, and what is done with them before it."""
    of = load("when")["later"]
    later = re.compile(f"度?的?(?:{either(of['projects'])})*(?:项目|工程)")
    return later, re.compile(f"{either(of['gathers'])}[^，,。；;、]{{0,3}}$")


@cache
def _names() -> tuple[re.Pattern[str], ...]:
    n = load("when")["names"]
    when_in = r"(?:[底初末春]|\d{1,2}月(?:份|底)?|[上下]半年)?"
    past = re.compile(
        rf"{when_in}(?:[^，,。；、\n\d]{{2,6}}、)?(?:[^，,。；、\n的]{{0,3}}{either(n['past'])}[^，,。；\n的\d]{{0,4}}"
        # longer words that end with what was begun, ended or broke off: 因资金断档停建的, 汛期冲毁的
        rf"|[^，,。；\n的\d]{{2,16}}?(?:{either(n['past'])}|{either(n['broke_off'])})"
        # any two or three characters before 的 that name no place: 落户的, 新划转的
        rf"|[^，,。；、\n的\d{n['places']}]{{2,3}})的(?!\d(?!\d*(?:千伏|兆瓦|万千瓦)|[\d、和#]*号))"
    )
    name = re.compile(rf"度?(?P<words>[^，,。；、\n\d]{{2,20}}?){either(n['ends'])}")
    between, whole = re.compile(either(n["between"])), re.compile(either(n["whole"]))
    return past, name, between, whole, re.compile(rf"{either(n['verbs'])}[了好]?$")


@cache
def _histories() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What is said of a year that opens a goal (2024年的主要目标), and of years that only tell the past of
    what a figure describes (2021年开工，占地50亩; 成立于2015年，占地50亩)."""
    n = load("when")["names"]
    of = rf"(?:{either(n['past'])}){{1,2}}"
    return (
        re.compile(rf"的{either(n['aims'])}"),
        re.compile(
            rf"(?:\d{{1,2}}月(?:份|底)?|[底初])?(?:正式|开始)?{of}(?:建设|运营|使用)?[，,]{either(n['sizes'])}"
        ),
        re.compile(rf"{either(n['since'])}$"),
    )


# What is a cue wherever it stands, and tells no more.
_ALWAYS = {
    "segment": Kind.SEGMENT,
    "actual": Kind.ACTUAL,
    "effect": Kind.EFFECT,
    "yearly": Kind.EFFECT,
    "rest": Kind.REST,
    "colon": Kind.COLON,
    "fresh": Kind.FRESH,
    "ground": Kind.GROUND,
}


def cues(sentence: str) -> tuple[Cue, ...]:
    """The cues of a sentence in their order, their places counted from its start."""
    pattern, kinds = cue_pattern()
    found: list[Cue] = []
    for match in pattern.finditer(sentence):
        kind = kinds[match.lastindex - 1] if match.lastindex else ""
        if kind in _ALWAYS:
            found.append(Cue(_ALWAYS[kind], match.start(), match.end()))
        elif kind and (cue := _cue(sentence, kind, match)):
            found.append(cue)
    if len(found) > 1 and (term := _TERM.search(sentence)):
        return tuple(c for c in found if not term.start() < c.start < term.end())
    return tuple(found)


def _cue(text: str, kind: str, m: re.Match[str]) -> Cue | None:
    start, end = m.span()
    match kind:
        case "planned":
            if m[0][0] == "可" and text[max(0, start - 1) : start].isalpha() and _KIND.match(text, end):
                return None  # 新建可容纳300人的老年公寓
            if m[0][0] == "可" and (_ACCOUNT.match(text, end) or _accounted(text, start)):
                return Cue(Kind.PLANNED, start, end, closing=True)  # 年底可完成税收540万元，同比增长31%
            return Cue(Kind.PLANNED, start, end, open=m[0] in _open())
        case "year":
            return _year(text, m)
        case "short_year":
            return Cue(Kind.YEAR, start, end, _CENTURY + int(m[0][:2]))
        case "period":
            inner = PERIOD.search(text, start, end + 2)
            of = _OF_FIGURE.match(text, end)
            end = of.end() if of else end
            return Cue(Kind.YEAR, start, end, period_end(inner), local=of is not None) if inner else None
        case "forward":
            return Cue(Kind.RELATIVE, start, end, forward()[m[0]], local=True)
        case "relative":
            past, *_, verbs = _names()
            if past.match(text, end) or _LEFT_OVER.match(text, end):
                return None
            if _shifts()[m[0]] < 0 and verbs.search(text, max(0, start - 5), start):
                return None  # 补植上年茶园缺窝
            if _shifts()[m[0]] > 1 and start and text[start - 1] not in _PARTS:
                return None  # 扩建后|年产值
            if _OF_LATER.match(text, end) and _GATHERS.search(text, max(0, start - 8), start):
                return None  # 包装储备明年重点项目9个
            return Cue(Kind.RELATIVE, start, end, _shifts()[m[0]])
        case "year_of":
            shift = next(n for word, n in _shifts().items() if m[0].startswith(word))
            return Cue(Kind.RELATIVE, start, end, shift, attribute=True)
        case "closing":
            return Cue(Kind.PLANNED, start, end, closing=True)
        case "month":
            since = text[max(0, start - 2) : start] in ("截至", "截止", "以来")
            if since:
                return None
            month, before = int(m[0].partition("月")[0]), m[0].endswith("前")
            gone = _ON.search(text, 0, start) if not before and _HAPPENED.match(text, end) else None
            return Cue(Kind.DEADLINE, start, end, month, local=before, attribute=gone is not None)
        case "written_month":
            written = chinese_small(m[0].partition("月")[0])
            return Cue(Kind.DEADLINE, start, end, written, local=m[0].endswith("前"))
        case "monthend":
            return Cue(Kind.DEADLINE, start, end, THIS_MONTH, local=m[0].endswith("前"))
        case "nextmonth":
            return Cue(Kind.DEADLINE, start, end, NEXT_MONTH, local=True)
        case "holiday":
            month = next(n for word, n in HOLIDAYS.items() if word in m[0])
            return Cue(Kind.DEADLINE, start, end, month, local=True)
        case "yearend":
            return Cue(Kind.DEADLINE, start, end, 12, local=m[0].endswith("前"))
        case "so_far":
            return Cue(Kind.ACTUAL, start, end, local=True)
        case "task":
            return Cue(Kind.PLANNED, start, end, local=True)
        case "within":
            ends = next((n for word, n in SEASONS.items() if word in m[0]), None)
            return Cue(Kind.WITHIN, start, end, ends, local=m[0][0] in "年全")
    return None


def _year(text: str, m: re.Match[str]) -> Cue | None:
    year = YEAR.match(text, m.start())
    if year is None:
        return None
    past, name, between, whole, verbs = _names()
    aim, history, since = _histories()
    after = m.end()
    if ended := _OF_ITS_END.match(text, after):  # 由2020年底的6400万亩扩大到9000万亩
        return Cue(Kind.YEAR, m.start(), ended.end(), year_of(year), local=True)
    if text[after : after + 1] == "的" and not aim.match(text, after):
        return None
    before = text[max(0, m.start() - 6) : m.start()]
    if past.match(text, after) or since.search(before) or _LEFT_OVER.match(text, after):
        return None
    if year["to"] and text.startswith(_UNUSED, after):
        return None  # 处置2009—2022年批而未供土地
    if before.endswith(_IS) and _OF_SORT.match(text, after):
        return None  # 青石敬老院为2022年续建，3月入住
    if text.startswith(("度项目", "度工程"), after) and before[-1:].isalpha():
        return None  # 灌区节水改造2008年度项目
    if _ENTERED.search(before) and _A_LIST.match(text, after):
        return None  # 争取列入2024年省级投资计划
    if history.match(text, after) and not _INTENDED.search(before):
        return None
    if text.startswith("度", after) and (_ended().match(text, after) or _AREAS.match(text, after)):
        return None
    attribute = verbs.search(text, max(0, m.start() - 5), m.start()) is not None
    named = name.match(text, more.end() if (more := _MORE_YEARS.match(text, after)) else after)
    if named and not between.search(whole.sub("", named["words"])):
        return None
    return Cue(Kind.YEAR, m.start(), after, year_of(year), attribute=attribute)


# Of a year or its end, right before a figure.
_OF_ITS_END = re.compile("[底末初]?的(?=[0-9])")


def _to_come(cue: Cue) -> bool:
    """Whether a cue behind a place tells that it is still to come: 预计, 明年, 6月底前."""
    return (
        (cue.kind is Kind.PLANNED and not cue.local)
        or (cue.kind is Kind.RELATIVE and cue.year in (1, 2))
        or (cue.kind is Kind.DEADLINE and cue.local)
    )


# What stands before 后年, where it is no part of 扩建后|年产值.
_PARTS = "，,。；;、：:（( 至到于在"
_CENTURY = 2000
NEXT_MONTH, THIS_MONTH = 13, 14
"""The months of deadlines that are told by 下月 and 月底."""
# From when to when works go, in brackets: no year of what is told beside it.
_TERM = re.compile(
    r"[（(](?:建设|施工)?(?:工期|周期|期限|年限)?[:：]?20\d\d年(?:\d{1,2}月)?[-—–~～至到]+20\d\d年(?:\d{1,2}月)?底?[）)]"
)
# What a five-year plan tells of a number alone (由“十一五”时期的0.7亿元增长到…).
_OF_FIGURE = re.compile(r"[”\"]?(?:时期|期间|期?末)的(?=\d)")
# What happened on a day: 于10月8日开工, and no 拟于, 计划于.
_ON = re.compile("(?<![将拟划计争保取望求须要应定订力])于$")
_HAPPENED = re.compile(
    "(?:正式|全面|顺利|实质性?|已)?(?:开工|动工|启动|进场|竣工|完工|通车|投产|投用|投入|开业|挂牌|签约|破土|奠基|开始)"
)
# Projects of a later year, and what is done with them before.
_OF_LATER = re.compile("度?的?(?:拟建|拟实施|重点|重大|新开工|实事|民生|建设|前期|政府投资)*(?:项目|工程)")
_GATHERS = re.compile("(?:储备|谋划|包装|策划|梳理|筛选|编制|申报|摸排|征集|排定)[^，,。；;、]{0,3}$")
_LEFT_OVER = re.compile("度?(?:结转|未完成|未完工|遗留|跨年)")
_UNUSED = ("批而未供", "供而未用")
_IS, _OF_SORT = (
    ("为", "是", "系", "属"),
    re.compile("度?(?:续建|新建|结转|跨年|遗留|列入|立项|实施|批复|下达)(?:项目|工程|的)?[，,。；;）)]"),
)
_ENTERED, _A_LIST = (
    re.compile("[列纳进]入[^，,。；;、]{0,4}$"),
    re.compile("度?[^，,。；;、]{0,12}(?:计划|盘子|笼子|项目库|储备库|名单)"),
)
_MORE_YEARS = re.compile(r"(?:[、和及](?:19|20)\d\d年)+")
_INTENDED = re.compile("(?:拟|将|计划|预计|力争|争取)[于在]?$")
# How an estimate goes on of a year that ends: what it is compared with.
_ACCOUNT = re.compile(
    r"[^；;。\n]{0,40}?(?:同比|比[上去]年|占(?:目标|年度|全年|年)|完成(?:全年|年度|年)(?:目标)?任务的?\d)"
)
# … or went before, so far back at most: 种植面积比上年净增540亩，可实现产值720万元.
_COMPARED = re.compile("同比|[比较](?:上年|去年)(?:同期)?[净]?[增减长下]")
_FAR, _OF_WORKS = 60, re.compile("项目|工程|建成|投产|达产|投用|投运|完工|以?后|公司|企业|基地|将|年产")
# What something is for, before its name.
_KIND = re.compile("[^，,。；;：:、的]{1,16}的[一-龥“]")
_REST = "[^，,。；;：:、（）()|｜\n]"
_CLAUSE = re.compile(f"{_REST}{{0,40}}")
# … and of land what is to come behind what held it up (余下1.7万亩受降雨影响，明年续建).
_HELD_UP = re.compile(f"(?:{_REST}{{0,12}}?(?:受|因|由于){_REST}{{2,30}}[，,])?{_REST}{{0,40}}")
_LAND_ENDS = ("亩", "顷")


def _accounted(text: str, start: int) -> bool:
    """Whether what can be had is told of what was compared before it in the sentence, and of no works."""
    before = text[max(0, start - _FAR) : start].rpartition("。")[2].rpartition("；")[2]
    return _COMPARED.search(before) is not None and not _OF_WORKS.search(before)


def lookahead(sentence: str, found: Sequence[Cue], end: int) -> Sequence[Cue]:
    """An intention told behind a place in the same clause, with its time (剩余120亩预计年底前完成)."""
    if not found or found[-1].start < end:
        return ()
    clause = (_HELD_UP if sentence.endswith(_LAND_ENDS, 0, end) else _CLAUSE).match(sentence, end)
    behind = [c for c in found if clause and end <= c.start < clause.end()]
    for first, cue in enumerate(behind):
        if _to_come(cue):
            return behind[first:]
    return ()


@cache
def _effects() -> tuple[re.Pattern[str], re.Pattern[str]]:
    effect = load("when")["effect"]
    done = either(effect["done"])
    return re.compile(after_done(done)), re.compile(either(effect["goes_on"]))


def effect_goes_on(text: str, begin: int, low: int) -> bool:
    """Whether the sentence at `begin` goes on with a project's effect that the sentence before it told."""
    if begin < 2 or text[begin - 1] != "。":
        return False
    effect, goes_on = _effects()
    if not goes_on.match(text, begin):
        return False
    far = max(low, begin - 300)
    before = max(far, text.rfind("。", far, begin - 1) + 1, text.rfind("\n", far, begin - 1) + 1)
    return bool(effect.search(text, before, begin))


_PART_DONE = re.compile(
    r"[\d.]+[万亿]?[^\d，,。；]{1,12}[，,](?:目前|现|已|实际|截至目前|至今)[^，,。；\d]{0,4}完成"
)


def done_behind(sentence: str, start: int) -> bool:
    """Whether a part of a planned figure is told as done right behind it (计划修5000亩，目前完成4000亩)."""
    return _PART_DONE.match(sentence, start) is not None
