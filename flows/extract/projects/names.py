"""Project names in a stretch of words: shared heads split, told from common words by what remains.

A name is place + thing + phase. A head is the thing (大桥, 产业园), strong where it says by itself that
something is built.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache, lru_cache

from flows.extract.lexicon import either, load
from flows.extract.projects.heads import (
    NOTE,
    NUMBER,
    PHASE,
    QUOTED,
    bare,
    before_list,
    generic,
    head_of,
    heads,
    joined_words,
    lacks_head,
    place,
    proper,
    road,
)
from flows.extract.quantities.numerals import value as written
from flows.values import value

_PHASES = re.compile(r"^([^、]{2,16}?)([一二三四五])期?[、和及]([一二三四五])期([^、和及等]*)$")
_BLOCKS = re.compile("^([^、]{3,16}?)([A-Z][0-9]?)[、和及]([A-Z][0-9]?)((?:地块|区|座|标段)[^、和及等]*)$")
_OF_PLACES = re.compile(r"(?:[县市区州镇乡村]|地区?)(?:建设|发展|打造|种植|实施|开展|推进)")
# Heads that firms take from a list.
_OF_FIRMS = re.compile("(?:项目|工程|生产线|基地|车间|厂房|工厂|总部|期)$")
# What is summed up and is built nowhere (柏戏剧院等文化品牌).
_NO_SITES = re.compile("[^、，项工]{0,4}(?:品牌|名片|赛事|荣誉|奖项|称号|媒体|经验|做法|案例)")
_RANKS = re.compile(
    r"^(?:[省市县区]级|国家级|百亿级|千亿级|在建|续建|在谈|重点|(?:政府|社会资本|企业|国有|民营)投资的?)+"
)
_LONGEST_LIST = 80
# Works that are done at each place of the list before them: 等小区改造, 等园区污水管网.
_WORKS = re.compile(
    r"(?:管网|改造|整治|治理|加固|提升|修复|更新|扩建|迁建|加装电梯)(?:建设)?(?:工程|项目|试点)?$"
)
# How large it is, in brackets behind a name.
_SIZE_NOTE = re.compile(
    r"(?<=.{3})[（(][^（）()、]*[0-9][^（）()、]*(?:吨|亩|公里|米|千瓦|台|套|辆|头|只|元|张|户|人)[^（）()、0-9]{0,4}[）)]$"
)
_BESIDE = re.compile(
    r"(?:项目|工程)(?=.{4})|.{4,}?[东西南北]侧的?(?=.{4})(?![A-Z0-9]+[-—0-9]*(?:地块|区块)$)"
)
_PROJECT = re.compile("(?:工程|项目)+$")
_ADMINISTERED = re.compile("[区县市镇乡村省]$|街道$")
_ROUTE = re.compile("^[^至—－-]{2,6}[至—－-][^至—－-]{2,6}$")
_PART_OF = re.compile("(.{4,}?(?:项目|工程))(?!项目|工程)([^（(一二三四五化].+)")
# How long a road is, how much a plant makes a day: within its name no part of it.
_MEASURED = re.compile(
    r"(?<=.)(?:全长|约|共)*(?:[0-9.]+(?:公里|千米|米)|日(?:供水|处理|供气|产)(?:能力)?[0-9.]+万?(?:吨|立方米))(?=.)"
)
_CODE = re.compile("[GSX][0-9]{2,4}")
_FIRMS = ("企业", "公司", "龙头企业", "骨干企业", "工业企业", "规上企业", "重点企业")
_SETTLED = re.compile(r"(?:小区|社区|村|片区|园区|产业园|工业园|家园|花园|水库|灌区|河|湖)$")
_MORE = re.compile(
    rf"等(?:{NUMBER}(?:个|座|条|处|所|项|大|家|宗)[^、和及与，]{{1,14}}|[^、和及与，]{{1,12}}(?:项目|工程))"
    "(?P<joint>、|以及|和|及|与)"
)
_GROUP = re.compile(
    rf"(?P<etc>等)?(?:这|上述|以上)?(?:(?P<count>{NUMBER})(?P<unit>个|座|条|处|所|项|大|家|宗|对|个村|个镇))(?!(?:[渠店屯庄坝湾沟集]|子(?!项目|工程)))(?P<head>[^、，]*)$"
)
_GROUP_OF = re.compile(rf"(?P<count>{NUMBER})(?P<unit>村|镇|乡|社区)(?P<head>[^、，]{{2,}})$")
_QUOTED_PAIR, _PAIR_COUNTED = re.compile("(?<=”)(?=“)"), re.compile(f"”{NUMBER}(?:个|条|座|处|项|所)")
# What is a quarter takes no other quarter's head (柏湾地块、南门小区两个片区).
_QUARTER = re.compile("(?:地块|区块|片区|小区|街区|园区)$")
# By whom a list is ranked (柏湾物流园等省、市重点项目).
_LEVELS = re.compile("等(?:国家|省|市|、)*$")
_YEAR_BEFORE = re.compile("20[0-9]{2}年$")
# What is worked at of a thing that is named before it (柏湾大桥桥面及机电工程).
_PARTS_OF = re.compile(
    "(?:路面|路基|桥隧|桥涵|桥梁|桥面|桥墩|主塔|大坝|坝体|坝肩|溢洪道|机电|土建|桩基|房建|交安|主体结构|主体及附属|主体及配套|[及和与])+(?:工程|施工|填筑|浇筑|开挖|安装)$"
)
_ETC = re.compile(r"等(?:(?:(?:国家|省|市|县)、)+[市县区]级?)?(?P<head>[^、，]*)$")
_HEAD_FIRST = re.compile(rf"(?P<count>{NUMBER})(?:座|个|条|处|所|家|大)(?=[^、]{{4,}}、)")
_PLANNED = re.compile("(?:策划|规划设计|方案设计|前期工作)$")
_OWN_COUNT = re.compile(rf"等{NUMBER}(?:村|镇|乡|县|社区|个村|个镇|个乡)")
# Two that are named only to say where a third one lies: A路与B路交汇口.
_CROSSING = re.compile(r"[^、和与]{1,12}(?:交汇|交叉|交界|相交|衔接|连接处|结合部)")
_JOINT = re.compile(r"、|以及|和|及|与")
# What a list of ways lends with the stretch that is built of each (柏黄、石绩高铁柏州段).
_STRETCH_OF = re.compile("(?<=[一-龥]{2})(?:高铁|城际铁路|城际|铁路|高速公路|高速)[一-龥]{2,4}?段$")
_BRACKETED = re.compile(r"[（(][^（）()]*[）)]")
_OTHER_PHASE = re.compile(rf"({NUMBER}(?:期|标段|标))(?:工程|项目)?")
_PHASE_OF = re.compile(rf"{NUMBER}(?:期|标段|标)")
_NUMBERED, _NUMBERED_ON = re.compile("[0-9]+号"), re.compile("[0-9]+号.*")
_SUMMED = re.compile(r".{0,14}?(?:项目|工程)(?![^、]{0,6}(?:项目|工程))")
_JOINED = re.compile("和|及|与")
_APPOSED = re.compile(r"(?:重点|重大|标志性|控制性|龙头)(?:工程|项目)中?(?=.{4})")
_SUMMING = re.compile(
    r"子(?=项目|工程)|公共服务|社会事业|重点|重大|重要|主要|基础设施|交通|民生|续建|在建|新建|建设|项目|工程|省级|市级|骨干|一批|地方|[一-龥]{0,2}类|水利|设施|算力|新兴|转型|升级|优质|示范|配套|电源|电网|能源|产业|工业|文旅|农业|[0-9.]+亿?万?元以上|过亿元|亿元"
)


@value
class Name:
    """A candidate: its place in the stretch (code points), its full text, and how sure its head makes it.

    `head` is strong, weak, act, shared (lent by the list it stands in) or none; `proper` says that it tells
    itself from others; `until` is where the count and head end that a list closes with (三个未来社区).
    """

    start: int
    end: int
    text: str
    head: str
    proper: bool
    until: int = 0


def pieces(text: str, pair: bool = False) -> list[tuple[int, int]]:
    """The parts of a list, split at 、和及与, where these are no part of a word or stand in quotes."""
    joints = list(_JOINT.finditer(text))
    pair = pair or _PAIR_COUNTED.search(text) is not None
    if not joints and not pair:
        return [(0, len(text))] if text else []
    safe = [
        (m.start(), m.end())
        for m in joined_words().finditer(text)
        if not (m.group() == "中和" and text[m.start() - 1 : m.start()] in ("高", "初", "集"))
    ]
    safe += [(m.start(), m.end()) for m in QUOTED.finditer(text)]
    safe += [(m.start(), m.end()) for m in _BRACKETED.finditer(text)]
    parts, at = [], 0
    if pair:  # “A”“B”两条
        for joint in _QUOTED_PAIR.finditer(text):
            parts.append((at, joint.start()))
            at = joint.start()
    for joint in joints:
        inside = any(
            s <= joint.start() < e and not (s == joint.start() and _PROJECT.search(text[at:s]))
            for s, e in safe
        )
        if joint.start() == at or (joint.group() != "、" and inside):
            continue
        if (
            joint.group() == "和"
            and at == 0
            and joint.start() < 4
            and lacks_head(text[at : joint.start()])
            and not place().search(text[at : joint.start()])
        ):
            continue
        if joint.group() in "与和" and _CROSSING.match(text, joint.end()):
            continue
        if text.startswith(("市", "县", "区"), joint.end()) and _LEVELS.search(text, 0, joint.start()):
            continue
        if joint.group() == "、" and any(s <= joint.start() < e for s, e in safe if text[s] in '“‘"（('):
            continue
        parts.append((at, joint.start()))
        at = joint.end()
    parts.append((at, len(text)))
    parts = [(s, e) for s, e in parts if e > s]
    joined: list[tuple[int, int]] = []
    for s, e in parts:
        lone = (
            joined and text[joined[-1][1] : s] in ("及", "与") and head_of(text[slice(*joined[-1])]) is None
        )
        if joined and (lone or not proper(text[s:e])) and _joins(text, joined[-1], s, len(parts)):
            joined[-1] = (joined[-1][0], e)
        else:
            joined.append((s, e))
    return joined


@lru_cache(maxsize=1 << 12)
def parts_of(text: str) -> tuple[tuple[int, int], ...]:
    """The parts of a list, without the count or 等 that closes it."""
    parts = pieces(text)
    summed = _sum(text, parts)
    return tuple(pieces(text[: summed.start]) if summed else parts)


def shared_head(text: str) -> str:
    """What a list's last name lends to the names before it: its longest ending made of common words only."""
    way = _STRETCH_OF.search(text)
    if way:
        return way.group()
    core = text
    at = last = len(core)
    while at > 0:
        step = next(
            (
                size
                for size in range(min(8, at), 1, -1)
                if core[at - size : at] in heads() or generic().fullmatch(core[at - size : at])
            ),
            0,
        )
        if not step and at < len(core) and core[at - 1] in "和及与":
            step = 1  # 一体化保护和修复工程
        if not step and at == len(core) and core[-1:] in heads():
            step = 1  # 松墩排涝站: 站 alone lends nothing, 排涝站 does
        if not step:
            break
        last, at = at, at - step
    while core[at : at + 1] in tuple("和及与"):
        at += 1
    if not at:
        return core[last:] if head_of(core[last:]) == "act" else ""
    year = _YEAR_BEFORE.search(core, 0, at)
    return core[year.start() if year else at :] if len(core) - at > 1 else ""


def _collective(head: str) -> bool:
    """Whether a head behind 等 only sums up (等重大工程) and lends nothing."""
    return not _SUMMING.sub("", head)


@lru_cache(maxsize=1 << 16)
def parse(text: str) -> tuple[Name, ...]:
    """The names in a stretch that holds nothing but names: "A、B和C工程", "A、B、C三个未来社区", "A等项目".

    >>> [n.text for n in parse("井头、江景、靖江三个省级未来社区")]
    ['井头未来社区', '江景未来社区', '靖江未来社区']
    """
    pair = _PHASES.search(text)
    if pair:
        first, second = (pair.group(1) + pair.group(k) + "期" + pair.group(4) for k in (2, 3))
        return (
            Name(0, pair.end(2), first, "strong", proper(first)),
            Name(pair.start(3), len(text), second, "strong", proper(second)),
        )
    blocks = _BLOCKS.search(text)
    if blocks:
        first, second = (blocks.group(1) + blocks.group(k) + blocks.group(4) for k in (2, 3))
        return (
            Name(0, blocks.end(2), first, "strong", proper(first)),
            Name(blocks.start(3), len(text), second, "strong", proper(second)),
        )
    more = _MORE.search(text)
    if more:  # A、B等5条道路和C工程
        others = [n for n in parse(text[more.end() :]) if n.head != "none"]
        if any(n.proper and (n.head != "shared" or _GROUP.search(text, more.end())) for n in others):
            placed = [replace(n, start=n.start + more.end(), end=n.end + more.end()) for n in others]
            return (*parse(text[: more.start("joint")]), *placed)
    first = _HEAD_FIRST.search(text)
    if first:
        count = written(first["count"])
        listed = before_list(count, text[first.end() :]) if count is not None else None
        if listed:
            at, head = first.end() + listed[0], listed[1]
            return tuple(
                Name(
                    at + s, at + e, text[at + s : at + e] + join(text[at + s : at + e], head), "shared", True
                )
                for s, e in pieces(text[at:])
            )
    parts = pieces(text)
    summed = _sum(text, parts)
    if summed:
        if _OF_PLACES.match(summed.head) or _NO_SITES.match(summed.head):
            return ()
        parts = pieces(text[: summed.start], pair=summed.count == 2)
    spans = [(s, e) for s, e in parts if text[s:e].strip()]
    if not spans or len(spans) > _LONGEST_LIST:
        return ()
    names: list[Name] = []
    for index, (s, e) in enumerate(spans):
        e = s + _whole(text[s:e])
        size = _SIZE_NOTE.search(text, s, e)
        e = size.start() if size else e
        piece, s = _sited(*_apposed(NOTE.sub("", text[s:e].strip()), s))
        if piece.endswith("建设") and head_of(piece[:-2]):
            piece, e = piece[:-2], e - 2
        planned = _PLANNED.search(piece)
        if (
            planned
            and len(spans) > 1
            and proper(piece[: planned.start()])
            and head_of(piece[: planned.start()])
        ):
            names.append(Name(s, s + planned.start(), piece[: planned.start()], "strong", True))
            continue  # A项目策划、B景区规划设计等
        other = _OTHER_PHASE.fullmatch(piece)
        if names and other:
            whole = _PHASE_OF.sub(other[1], names[-1].text)
            names.append(Name(s, e, whole, names[-1].head, True))
            continue
        numbered = _NUMBERED.match(piece)
        if names and numbered and _NUMBERED.search(names[-1].text):
            whole = _NUMBERED_ON.sub(piece, names[-1].text)
            names.append(Name(s, e, whole, names[-1].head, True))
            continue
        told = proper(piece) or (summed is not None and _surely(summed, len(spans)))
        if piece[:1] in "“‘" and piece[-1:] in "”’" and len(QUOTED.findall(piece)) == 1 and len(piece) > 4:
            piece, s, e = piece[1:-1], s + 1, e - 1
        behind = [text[a:b] for a, b in spans[index + 1 :]]
        if summed and not (
            _collective(summed.head)
            and behind
            and (len(piece) <= 3 or _ROUTE.search(piece))
            and lacks_head(piece)
        ):
            whole, kind = _counted(piece, summed.head)
            if whole == piece and road(piece) and summed.count == len(spans) > 1 and _of_all(summed.head):
                whole, kind = piece + summed.head, "shared"  # 柳林、南大街两个安置小区
        else:
            whole, kind = _listed(piece, behind)
        if summed and len(spans) == 1 and not summed.open and _ADMINISTERED.search(piece):
            continue  # 柏树区四大医疗中心 names none of them
        if kind:
            names.append(Name(s, e, _MEASURED.sub("", whole), kind, told))
    if summed and names:
        names[-1] = replace(names[-1], until=summed.until)
    return tuple(names)


def _surely(summed: _Sum, size: int) -> bool:
    """Whether what closes a list says that its words are names, common as they read (青山、茶园两个村)."""
    return summed.head.startswith("子") or (size > 1 and summed.count == size and summed.head[:1] in "村镇乡")


@value
class _Sum:
    """What closes a list: where it starts, the head that it names, and where that head ends."""

    start: int
    head: str
    until: int
    open: bool
    count: Decimal | None


def _sum(text: str, parts: Sequence[tuple[int, int]]) -> _Sum | None:
    """The count or 等 that closes a list, with its head: 三个省级未来社区, 等高铁项目."""
    if len(parts) == 1 and (_OWN_COUNT.search(text) or "等主要" in text or "等关键" in text):
        return None
    kinds = _GROUP_OF.search(text) if len(parts) > 1 else None
    if kinds and written(kinds["count"]) != len(parts):
        kinds = None
    match = _GROUP.search(text) or kinds or _ETC.search(text)
    if (
        not match
        or not match.start()
        or text.count("“", 0, match.start()) != text.count("”", 0, match.start())
    ):
        return None
    if _CODE.fullmatch(text, 0, match.start()):
        return None  # S21五家渠至…: the number of a road and a place
    head = match.group("head")
    cut = _SUMMED.match(head)
    head = cut.group() if cut else head
    until = match.start("head") + len(head)
    first = _JOINED.split(head)[0]
    if first != head and head_of(first) not in (None, "act"):
        head = first  # 等水电站和抽水蓄能项目: the names before are of the first kind
    if match.groupdict().get("unit") in ("个村", "个镇"):
        head = match.group("unit")[1:] + head.removeprefix("的")
    elif match is kinds:
        head = match.group("unit") + head.removeprefix("的")
    if not head and match.groupdict().get("etc"):
        head = "项目"  # 等3个亿元以上项目: a figure cut them off
    told = match.groupdict().get("count")
    count = written(told) if told else None
    return _Sum(match.start(), _RANKS.sub("", head).removeprefix("的"), until, "等" in match.group(), count)


def _counted(piece: str, head: str) -> tuple[str, str | None]:
    """A name of a list that closes with a count or 等, and the kind of its head or the list's."""
    kind = head_of(piece)
    if kind == "firm" and head in _FIRMS:
        return piece, kind
    added = _added(piece, head)
    if added is not None and (not added or head_of(_PROJECT.sub("", added)) == "act"):
        return piece + added, "shared" if added else kind or "shared"
    if head and not _collective(head):
        short = len(piece) <= 3 and len(bare(piece)) == len(piece) and not road(piece)
        if (
            lacks_head(piece)
            or short
            or (kind == "weak" and head_of(head) == "weak" and not road(piece) and not _QUARTER.search(piece))
        ):
            whole = piece + join(piece, head)
            if head_of(whole) is None and kind and not lacks_head(piece):
                return piece, kind  # 馨香园等14处园林小品
            return whole, "shared" if head_of(whole) else "none"
        if _WORKS.search(head) and (join(piece, head) != head or _SETTLED.search(piece)):
            return piece + join(piece, head), "shared"
    if kind in (None, "firm"):
        return piece, "shared" if head_of(head) else kind or "none"
    return piece, kind


def _of_all(head: str) -> bool:
    """Whether a head behind a count of the names says what each of them is, roads too."""
    return (
        not _collective(head) and head_of(head) is not None and not any(k.match(head) for k, _ in _classes())
    )


@cache
def _classes() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    """What a list sums up by, and how the names of that kind end."""
    return tuple(
        (
            re.compile("(?:城市|城区|市政|县城)?" + either(c["sum"].split()) + "(?!管网|网|设施|沿线|照明)"),
            tuple(c["ends"].split()),
        )
        for c in load("projects")["classes"]
    )


def _added(piece: str, head: str) -> str | None:
    """What a list's head adds to a name of the kind that it sums up (道路改造 adds 改造 to 柏溪路); None to
    others."""
    for kind, ends in _classes():
        match = kind.match(head)
        if match and len(piece) > 1 and piece.endswith(ends):
            rest = head[match.end() :]
            more = kind.match(rest)
            return rest[more.end() :] if more else rest
    return None


def _listed(piece: str, behind: Sequence[str]) -> tuple[str, str | None]:
    """A name of a plain list, and the kind of its head: what lacks one takes the next one's."""
    kind = head_of(piece)
    works = _works_of_all(piece, behind)
    if works:
        return piece + works, "shared"
    lender = next((t for t in behind if not lacks_head(t)), None)
    lent = shared_head(lender) if lender else ""
    if not lent:
        return piece, kind
    if kind == "firm" and head_of(lent) in ("strong", "weak") and not _OF_FIRMS.search(lent):
        return piece, kind  # 云岭木业、石桥石材园
    rest = join(piece, lent)
    if lacks_head(piece) and not (kind == "strong" and lent[-1] == piece[-1]):
        return piece + rest, "shared" if head_of(piece + rest) else "none"
    return piece, kind  # 石桥、柏湾大桥 are bridges both


def _works_of_all(piece: str, behind: Sequence[str]) -> str:
    """The works that the first name of a list behind with works on it lends to those of its kind before it
    (A水库、B水库、C水库除险加固工程), "" where the list turns to something else."""
    for other in behind:
        lent = "" if lacks_head(other) else shared_head(other)
        rest = join(piece, lent)
        if lent and rest != lent and head_of(_PROJECT.sub("", rest)) == "act":
            return rest
        roads = lent and road(bare(piece)) and road(bare(other[: -len(lent)]))
        if roads and head_of(_PROJECT.sub("", lent)) == "act":
            return lent if lent not in heads() else ""  # A路、B路雨污管网改造工程
        if lent and rest:
            return ""
    return ""


def _apposed(piece: str, start: int) -> tuple[str, int]:
    """A name without what it is said to be (重点工程隆泸叙铁路), and where it starts then."""
    match = _APPOSED.search(piece)
    if match and head_of(piece[match.end() :]) and proper(piece[match.end() :]):
        return piece[match.end() :], start + match.end()
    return piece, start


def _whole(piece: str) -> int:
    """How long a name is without what it is made of (龙溪水库增容工程大坝, …项目第一栋厂房)."""
    parts = _PARTS_OF.search(piece)
    whole = piece[: parts.start()] if parts else ""
    if len(whole) > 3 and proper(whole) and head_of(whole) in ("strong", "weak"):
        return len(whole)
    match = _PART_OF.fullmatch(piece)
    if match and head_of(match[2]) and not proper(match[2]) and proper(match[1]):
        return match.end(1)
    return len(piece)


def _sited(piece: str, start: int) -> tuple[str, int]:
    """A name without where it lies (运河大桥东侧石桥工业园) and what it is counted as (项目石桥大桥)."""
    match = _BESIDE.match(piece)
    if match and head_of(piece[match.end() :]) and proper(piece[match.end() :]):
        return piece[match.end() :], start + match.end()
    return piece, start


def _joins(text: str, first: tuple[int, int], start: int, parts: int) -> bool:
    """Whether the common words behind 及, 与, 和 belong to the name before (宿舍楼及大门工程)."""
    before, joint = text[first[0] : first[1]], text[first[1] : start]
    if before.endswith(("工程", "项目")) or PHASE.search(before):
        return False
    if joint == "和":
        return head_of(before) != "act" if parts == 2 else head_of(before) is None
    return joint in "及与" and joint != ""


def join(piece: str, lent: str) -> str:
    """The lent head without what the piece already ends with."""
    if piece[-1:] == lent[:1] and lent[:1] in ("村", "镇", "乡"):
        return lent[1:]  # 柏湾村、石桥村两村道路
    for size in range(min(len(piece), len(lent)), 1, -1):
        if piece.endswith(lent[:size]):
            return lent[size:]
    return lent
