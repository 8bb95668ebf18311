"""The parts of a list of names, and the count or 等 that closes it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache, partial

from flows.extract.lexicon import one_of, words
from flows.extract.projects.endings import NUMBER, PHASE, heads, joined_words, place
from flows.extract.projects.heads import QUOTED, head_of, lacks_head, proper, road
from flows.extract.projects.parts import is_part
from flows.extract.quantities.numerals import value as written
from flows.values import value

_summed = partial(one_of, "projects", "lists")

# What is told of those that a list sums up before what they are: how they stand, how large, whose.
_RANKS = re.compile(
    f"^(?:{_summed('ranks')}|[0-9]+万?亩以上|[百千万]亩|[大小](?:[（(][12一二ⅠⅡ][）)]|[12一二ⅠⅡ])?型|(?:(?:国家|[省市县区])级?[、和及]?)*(?:国家|[省市县区镇乡])(?:级|(?=重[点大](?:建设)?(?:项目|工程)))|乡镇(?=[一-龥]{{2}})"
    f"|(?:[省市县国]级?保护?|[省市县国]级文物保护|文物保护|文保)单位(?=的|{_summed('guarded')})"
    f"|{_summed('villages')}(?=村[^、]{{2}})|{_summed('payers')}投资的?)+"
)
_LEVEL = re.compile("^[省市县区镇乡]级")
# What says no more than that a thing is a project.
PROJECT = re.compile("(?:工程|项目)+$")
_CODE = re.compile("[GSX][0-9]{2,4}")
# How a list ends that is counted (三个省级未来社区), but for places that begin so (五家渠).
GROUP = re.compile(
    rf"(?P<etc>等)?(?:这|上述|以上)?(?<!至)(?<!冬季)(?<!现代)(?:(?:(?<![A-Z0-9.])|(?=[两三四五六七八九十]))(?P<count>[0-9.]+万|{NUMBER})(?P<more>[余多])?(?P<unit>个|座|条|处|所|项(?!目)|大(?!批)|家(?![村寨营镇桥垭坳坡塘湾沟冲坪坝岭岗槽坎咀嘴坨洼峪峁梁庄堡屯])|宗|对|口(?=[^、，]{{0,4}}(?:塘|井))|片(?!区)|眼(?=机?井(?![路街巷站社村]))|[栋幢](?=[一-龥]{{1,10}}(?:楼|房|公寓|宿舍))|个村|个镇|个屯|个乡|个组|个社区|(?=子?项目))(?:以上)?)(?!(?:[渠店庄坝湾沟]|屯(?!级)|集(?!中|镇)|子(?!项目|工程)))(?P<head>(?:(?:国家|[省市县区])级?、)*[^、，]*)$"
)
COUNTED = re.compile("[0-9０-９一二两三四五六七八九十余多万](?:[个座条处所项大家宗对口片眼栋幢])")
"""What is in all that counts the names of a list."""
# … by the places that its names are (石桥、柏湾两村党群服务中心).
_GROUP_OF = re.compile(rf"(?P<count>{NUMBER})(?P<unit>村|镇|乡|社区)(?P<head>[^、，]{{2,}})$")
_COUNTED_PLACES = re.compile("[0-9０-９一二两三四五六七八九十](?:村|镇|乡|社区)")
_SO_MANY = f"{NUMBER}(?:个|条|座|处|项|所|家|栋|幢)"
_QUOTED_PAIR, _PAIR_COUNTED = re.compile("(?<=”)(?=“)"), re.compile(f"”{_SO_MANY}")
ALL_QUOTED = re.compile("(?:“[^“”]+”[、和及]?){2,}")
"""A list of nothing but names in quotation marks."""
COUNTED_QUOTES = re.compile(f"{ALL_QUOTED.pattern}{_SO_MANY}")
"""Such a list and its count."""
# Which phase the last of a list is, in a bracket.
_ITS_PHASE = re.compile("(?<=[一-龥]{4})[（(][一二三四五六七八九十]期[）)]$")
# What else is counted, in a bracket.
_ALSO_KIND = re.compile("[（(][一-龥][)）]$")
# What works are called together (等“十大工程”).
_TEN_WORKS = re.compile(f"“{NUMBER}大[一-龥]{{0,6}}?(?:工程|项目)”(?:建设|实施)?$")
# Projects that are told by whose they are alone (三家企业项目), or by what they cost.
BY_COST = "(?:总?投资)?[超过上]?[0-9.]*[十百千]?[亿万]元(?:以上)?的?[一-龥]{0,6}?(?:项目|工程)"
"""What counts projects by what they cost (亿元以上项目), as a part of a pattern."""
COSTS = "[0-9.]+[亿万]+[美欧港]?元"
"""What one of a list costs (5亿元柏湾家电、3亿美元青石物流园), as a part of a pattern."""
_OF_FIRMS = re.compile(f"(?:企业|外资|内资|民营|招商|签约|落地|亿元)+项目|{BY_COST}")
# By whom a list is ranked (柏湾物流园等省、市重点项目).
_OF_LEVELS = ("省", "市", "县", "区")
_LEVELS = re.compile(f"(?:等(?:一(?:大)?批)?|{NUMBER}[个项])(?:国家|省|市|、)*$")
# How a list ends that is not counted (等高铁项目).
_ETC = re.compile(
    r"(?<![高中同平均对])等(?:处(?=[0-9的]))?(?:一(?:大)?批|一系列|多[个家项处座条])?(?:(?:(?:国家|省|市|县)、)+[省市县区]级?)?(?P<head>[^、，]*)$"
)
# One name and a count of places sum up no projects (柏湾等3个村).
_OWN_COUNT = re.compile(rf"等{NUMBER}(?:村|镇|乡|县|社区|个村|个镇|个乡)")
# Two that are named only to say where a third one lies: A路与B路交汇口.
_CROSSING = re.compile(f"[^、和与至]{{1,12}}(?:{_summed('crossings')}|路口(?!段))")
_AT_CROSSING = re.compile(f"[^、和与至]{{1,6}}{_summed('roads')}[东南西北]*[侧角]?{_summed('at_crossings')}$")
_INTERCHANGE = re.compile(
    "[^、和与至及]{2,8}(?:互通(?:式?立交)?|立交桥?|立体交叉)(?![一-龥]{0,3}(?:段|区|路))"
)
_JOINT = re.compile(r"、|以及|和|及|与")
_BRACKETED = re.compile(r"[（(][^（）()]*[）)]")
# Where the head ends that a list is summed up by.
_SUMMED = re.compile(r".{0,14}?(?:项目(?!区)|工程)(?![^、]{0,6}(?:项目|工程))")
# Ways that are summed up with another kind (等道路和桥梁项目).
_WAYS = re.compile(f"(?:[主次支城市政区]*|农村)?{_summed('ways')}")
_OF_BODIES = re.compile(f"([一-龥]{{0,6}}?{_summed('bodies')})的(?=[一-龥]{{2}})")
_OF_PLACES = re.compile("[村镇乡屯组]的(?=[一-龥]{2})")
_JOINED, _IN_ALL = re.compile("和|及|与"), re.compile("(?<=.)共[有计]")
# How large what a list sums up is.
_HOW_LARGE = re.compile(
    "(?<=.{2})(?:在建|建设|总|装机|投资|供水|灌溉|设计)*(?:规模|装机|投资额?|长度|面积)(?!化).*$"
)
# What those that a list sums up undergo.
_UNDERGONE = re.compile(f"(?<=.{{2}}){_summed('undergone')}$")
# … and who lives there (两个集中安置点群众入住).
_PEOPLE = re.compile(
    f"(?<=安置[点区房]|居住[点区]|小康村)(?:搬迁)?{_summed('villagers')}.*$"
    f"|(?<=小区|社区|新村)(?:搬迁)?{_summed('people')}.*$"
)
_FIRST = 4
# A county or town, and a firm of it whose name begins with 和.
_SEAT = re.compile("[一-龥]{1,4}[县市区镇乡旗]")
_LUCKY_FIRM = re.compile(
    "和[兴顺谐润泰美盛祥丰信达合源悦瑞][^县市区镇乡村和]{0,12}?(?:厂|公司|集团|合作社|酒店|商行)"
)
_PHASE_ALONE = re.compile("[二三四五六七八九十]期(?:工程|项目)?")
# A school by its number, which goes on alone (一中和二中).
_SCHOOL = re.compile("[一二三四五六七八九十][小中幼]$")
# Words with 和 that begin few names: it may stand between two things.
_JOINING = frozenset(words("projects", "lists", "joining"))
# What of things is worked at, which they are not called by (两条通村公路路面铺筑).
_WORKED_AT = words("projects", "lists", "worked_at")
# Before 中 these make a word with it (柏湾高中和…).
_MIDDLE = tuple("高初集一二三四五六七八九十")


def pieces(text: str, pair: bool = False) -> list[tuple[int, int]]:
    """The parts of a list, split at 、和及与, where these are no part of a word or stand in quotes."""
    joints = list(_JOINT.finditer(text))
    if "”" in text:
        pair = pair or _PAIR_COUNTED.search(text) is not None or ALL_QUOTED.fullmatch(text) is not None
    if not joints and not pair:
        return [(0, len(text))] if text else []
    safe = _safe(text)
    parts, at = [], 0
    if pair:  # “A”“B”两条
        for found in _QUOTED_PAIR.finditer(text):
            parts.append((at, found.start()))
            at = found.start()
    for found in joints:
        start, end = found.span()
        joint = text[start:end]
        if start == at or (start == at + 1 and joint in ("和", "及", "与")):
            continue  # 瑞和里: one character is no name
        if text[start - 1] == "至":
            continue  # 松岭至、柏湾河道: it runs from there to there
        if text[end : end + 1] in _OF_LEVELS and _LEVELS.search(text, 0, start):
            continue
        if joint == "、":
            if safe and any(s <= start < e and text[s] in '“‘"（(' for s, e in safe):
                continue
        elif (
            safe and any(s <= start < e and not (s == start and PROJECT.search(text[at:s])) for s, e in safe)
        ) or (joint != "及" and _joint_within(text, at, start, joint)):
            continue
        parts.append((at, start))
        at = end
    if at < len(text):
        parts.append((at, len(text)))
    if pair:  # joints within what stands in quotes
        parts = [(s, e) for s, e in parts if e > s]
    joined: list[tuple[int, int]] = []
    for s, e in parts:
        first = joined[-1] if joined else (0, 0)
        paired = bool(joined) and text[first[1] : s] in ("和", "及", "与")
        if paired and _joins(text, first, s, len(parts)) and _is_more(text, first, s, e):
            joined[-1] = (first[0], e)
        else:
            joined.append((s, e))
    return joined


def _safe(text: str) -> list[tuple[int, int]]:
    """What is not split: words with 和, 及, 与 in them, quotations, brackets."""
    safe: list[tuple[int, int]] = []
    if "和" in text or "及" in text or "与" in text:
        safe = [
            (m.start(), m.end())
            for m in joined_words().finditer(text)
            if not (m.group() == "中和" and text[m.start() - 1 : m.start()] in _MIDDLE)
            and not (m.group()[0] == "和" and m.start() > _FIRST and _works(text[: m.start()]))
            and not (m.group() in _JOINING and _two_things(text[: m.start()], text[m.start() + 1 :]))
        ]
    if "”" in text or "》" in text or "’" in text or '"' in text or "」" in text:
        safe += [m.span() for m in QUOTED.finditer(text)]
    if "）" in text or ")" in text:
        safe += [m.span() for m in _BRACKETED.finditer(text)]
    return safe


def _joint_within(text: str, at: int, start: int, joint: str) -> bool:
    """Whether a 和 or 与 that stands there stands in a name that begins at `at`."""
    if joint == "以及":
        return False
    if joint == "和":
        if text.startswith("段", start + 1):
            return True  # 青溪至仁和|段
        before = text[:start]
        if (
            at == 0
            and start < _FIRST
            and lacks_head(before)
            and not place().search(before)
            and not _alike(before, text[start + 1 :])
        ):
            return True
        if _SEAT.fullmatch(text, at, start) and _LUCKY_FIRM.fullmatch(text, start):
            return True  # 永安县和兴食品厂
    elif _INTERCHANGE.match(text, start + 1):
        return True  # 东环与柏湾公路互通立交
    elif text[start - 1] in "路街道巷" and _AT_CROSSING.match(text, start + 1):
        return True  # 柏湾路与石桥街口袋公园
    return _CROSSING.match(text, start + 1) is not None


def _is_more(text: str, before: tuple[int, int], start: int, end: int) -> bool:
    """Whether what stands behind 和, 及, 与 has no name of its own."""
    what = _ITS_PHASE.sub("", text[start:end])
    if text[before[1] : start] != "和" and (
        head_of(text[slice(*before)]) in (None, "firm")
        or is_part(PROJECT.sub("", what.removeprefix("其")), headed=True)
    ):
        return True
    return not (proper(what) or _PHASE_ALONE.fullmatch(what))


def _works(before: str) -> bool:
    """Whether a list ends in works (柏河段治理|和|和龙水库…)."""
    last = before[max(map(before.rfind, "、和及")) + 1 :]
    return head_of(last) == "act" and proper(last)


def _alike(before: str, behind: str) -> bool:
    """Whether two places that are called alike stand side by side before one thing (青龙和马庙|水厂)."""
    stem = next((behind[:size] for size in (2, 3) if _thing(behind[size:])), "")
    return len(before) > 1 and bool(stem) and proper(before) and proper(stem)


def _thing(words: str) -> bool:
    """Whether words are but a thing, or a thing and what is done to it (水库除险加固)."""
    bare = PROJECT.sub("", words)
    return bare in heads() or (
        head_of(bare) == "act" and any(bare[:size] in heads() for size in range(2, min(6, len(bare))))
    )


def _two_things(before: str, behind: str) -> bool:
    """Whether 和 stands between two things, though it makes a word with what follows (防洪堤和|县物流中心,
    新能源基地和|美林电站)."""
    if behind.startswith("县"):
        return head_of(before) is not None
    kinds = ("strong", "weak", "act")
    return head_of(before) in kinds and head_of(behind) in kinds and proper(behind)


@lru_cache(maxsize=1 << 12)
def parts_of(text: str) -> tuple[tuple[int, int], ...]:
    """The parts of a list, without the count or 等 that closes it."""
    parts, summed = closed(text)
    return tuple(pieces(text[: summed.start])) if summed else parts


@lru_cache(maxsize=1 << 10)
def closed(text: str) -> tuple[tuple[tuple[int, int], ...], Sum | None]:
    """The parts of a list with what closes it, and that."""
    parts = tuple(pieces(text))
    return parts, sum_of(text, parts)


def so_many(text: str, count: Decimal | None) -> tuple[tuple[int, int], ...]:
    """The parts of a list that is counted: where they are fewer than told, 和 may part what else is one name
    (柏湾和云岭两座大桥)."""
    parts = parts_of(text)
    if count is None or len(parts) >= count or not _JOINED.search(text):
        return parts
    split: list[tuple[int, int]] = []
    for start, end in parts:
        for joint in _JOINED.finditer(text, start + 2, end - 2):
            split.append((start, joint.start()))
            start = joint.end()
        split.append((start, end))
    return tuple(split) if len(split) == count and all(e - s > 1 for s, e in split) else parts


@value
class Sum:
    """What closes a list: where it starts, the head that it names, and where that head ends."""

    start: int
    head: str
    until: int
    open: bool
    count: Decimal | None


def sum_of(text: str, parts: Sequence[tuple[int, int]]) -> Sum | None:
    """The count or 等 that closes a list, with its head: 三个省级未来社区, 等高铁项目."""
    etc = "等" in text
    if etc and len(parts) == 1 and (_OWN_COUNT.search(text) or "等主要" in text or "等关键" in text):
        return None
    kinds = _GROUP_OF.search(text) if len(parts) > 1 and _COUNTED_PLACES.search(text) else None
    if kinds and written(kinds["count"]) != len(parts):
        kinds = None
    match = GROUP.search(text) if COUNTED.search(text) else None
    if match and _TEN_WORKS.search(text):
        match = None
    match = match or kinds or (_ETC.search(text) if etc else None)
    if (
        not match
        or not match.start()
        or text[match.start() - 1] == "第"  # 柏湾第二大型基地
        or text.count("“", 0, match.start()) != text.count("”", 0, match.start())
    ):
        return None
    if text.count("（", 0, match.start()) != text.count("）", 0, match.start()):
        return None  # 柏湾片区（8个小区）老旧小区改造
    if _CODE.fullmatch(text, 0, match.start()):
        return None  # S21五家渠至…: the number of a road and a place
    head = match.group("head")
    cut = None if _TEN_WORKS.fullmatch(head) else _SUMMED.match(head)
    head = cut.group() if cut else head
    head = head.partition("共")[0] or head if _IN_ALL.search(head) else head  # 三个小区|共有楼房
    if (size := _HOW_LARGE.search(head)) and head_of(head[: size.start()]):
        head = head[: size.start()]  # 五座抽水蓄能电站在建规模居第一
    done = _UNDERGONE.search(head)
    head = head[: done.start()] if done else head  # 等小区回迁
    if (people := _PEOPLE.search(head)) is not None:
        head = head[: people.start()]  # 两个集中安置点群众入住
    until = match.start("head") + len(head)
    head = _ALSO_KIND.sub("", head)  # 9所学校（园）
    if head[:1] in "“‘" and head[-1:] in "”’":
        head = "项目" if _TEN_WORKS.fullmatch(head) else head[1:-1]  # 2条“断头路”
    first = _JOINED.split(head)[0]
    if first != head and (head_of(first) not in (None, "act") or _WAYS.fullmatch(first)):
        head = first  # 等水电站和抽水蓄能项目: the names before are of the first kind
    groups = match.groupdict()
    if len(groups.get("unit") or "") > 1 and match is not kinds:
        head = match.group("unit")[1:] + head.removeprefix("的")
    elif match is not kinds and _OF_PLACES.match(head):
        head = head[0] + head[2:]  # 三个村的党群服务中心
    elif (of := _OF_BODIES.match(head)) is not None:
        head = of[1] + head[of.end() :]  # 三所中心小学的学生宿舍楼
    elif match is kinds:
        head = match.group("unit") + head.removeprefix("的")
    if head.endswith(_WORKED_AT):
        part = next(p for p in _WORKED_AT if head.endswith(p))
        if head_of(head.removesuffix(part)):
            head = head.removesuffix(part)  # 两条通村公路路面铺筑
    if not head and groups.get("etc"):
        head = "项目"  # 等3个亿元以上项目: a figure cut them off
    told = groups.get("count")
    count = written(told) if told and not groups.get("more") else None
    if _OF_FIRMS.fullmatch(head):
        head = "项目"  # 三家企业项目
    sort = _RANKS.sub("", head).removeprefix("的")
    sort = _LEVEL.sub("", head) if sort == "村" != head else sort  # 两个省级重点村
    return Sum(match.start(), sort, until, "等" in match.group(), count)


def _joins(text: str, first: tuple[int, int], start: int, parts: int) -> bool:
    """Whether the common words behind 及, 与, 和 belong to the name before (宿舍楼及大门工程)."""
    before, joint = text[first[0] : first[1]], text[first[1] : start]
    if before.endswith(("工程", "项目")) or PHASE.search(before):
        return False
    if joint == "和":
        if _SCHOOL.search(before):
            return False
        things = head_of(before) == "strong" or road(before)
        if things and head_of(text[start:]) in ("strong", "weak") and "工程" not in text:
            return False  # 滨河公园和健身步道
        return head_of(before) != "act" if parts == 2 else head_of(before) in (None, "firm")
    return joint in "及与" and joint != ""
