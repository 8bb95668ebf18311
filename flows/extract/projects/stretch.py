"""The names that a stretch of words tells by itself: all of it, or as much as ends in a sure head."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from flows.extract.lexicon import pattern
from flows.extract.projects import stages
from flows.extract.projects.accepted import TAKEN
from flows.extract.projects.cuts import familiar, openers
from flows.extract.projects.endings import place
from flows.extract.projects.going_on import attribute
from flows.extract.projects.heads import head_ends, head_of, proper, worked_at
from flows.extract.projects.lists import COUNTED, PROJECT, closed, pieces
from flows.extract.projects.names import Name, parse
from flows.extract.projects.tails import without_tail

_NEWLY = re.compile("新(?![区城园校村能院馆址楼厂站桥路房港场居])")
_OPEN, _CLOSE = re.compile("[（(]"), re.compile("[）)]")
# From where to where a phase runs (柏云公路一期云溪至石桥).
_RUNS = re.compile("[一-龥]{1,5}至[一-龥]{1,5}$")
_INNER = re.compile(r"([^、和（(]{2,5}?)(?:建设|共建|创建|申建|新建|打造|修建|援建)([^、和].{3,})$")
# Who builds for itself (青石镇新建标准化厂房, 镇中学新建学生宿舍楼).
_OWNER = re.compile(
    "[^全各每本该我][^镇乡村]{1,3}(?:镇|乡|村|街道)$|(?<![各所])(?:中学|小学|学校|卫生院|医院|幼儿园|敬老院)$"
)
# What a zone, a firm or a co-operative builds.
_BY_BODY = re.compile(
    "([^、和]{2,12}(?:新区|开发区|高新区|经开区|合作社|公司|集团))(?:建设|新建|打造|兴建)([^、和].{3,})$"
)
# What a name of a road goes on with (柏湾大道|南).
_SIDES = frozenset("东南西北上下左右内外前后")
# How long a name is that is sure, whatever stands behind it.
_SURE, _SURE_PROJECT = 5, 7
_PHASE_BUILDS = re.compile(
    "([^、和及（）()]{3,}?[一二三四五六]期)(?:工程|项目)?(?:建设|新建|扩建|增建)(?=[0-9])"
)
_TWO_PHASES = re.compile(
    r"(?P<of>[^、和及（）()]{3,}?)(?P<first>[一二三四五六])期?(?P<second>[二三四五六])期"
)
_LOOSE = re.compile("[“”的、]|重点|重大|^[0-9]")
_NUMBERED = re.compile("[（(一二三四五六七八九十化]")
# What is built at a site that is named before it (柏湾度假区新建索道).
_NEW_AT = re.compile(
    "([^、]{4,}?)(?:新建|新修|新增|增设|建设|铺设|敷设|埋设|安装|利用|(?:连片|集中)?拆除)(?![一二三四五六七]期)([^、]{2,})$"
)
_BESIDE = re.compile("[东西南北两]侧|旁|附近|[交路]口")
_LISTED = re.compile("[、和及与]")
_MORE = re.compile("等.{2,}[和及与].{2,}等")
# What goes on about a list that is counted.
_OF_LIST = frozenset("的为及和与等上内里外")
# What may stand alone behind one, before a word that ends it.
_SAYS = frozenset("还仍尚已均都共也又再才刚各每有交卡正拟将要需未没")
_SITE_ACTS = re.compile(r"([^、]{4,}?(?:项目|工程))(?!项目|工程)([^、]{2,}?)(?:、.*)?$")


@lru_cache(maxsize=1 << 13)
def named(words: str) -> Sequence[Name]:
    """The names that a stretch of words tells by itself: all of it, or as much as ends in a strong head."""
    if words.endswith("期") and (two := _TWO_PHASES.fullmatch(words)) and head_of(two["of"]):
        return [
            Name(0, two.start("second"), f"{two['of']}{two['first']}期", "strong", True),
            Name(two.start("second"), len(words), f"{two['of']}{two['second']}期", "strong", True),
        ]  # 柏湾酒店群一期二期
    if "期" in words and (builds := _PHASE_BUILDS.match(words)):
        return parse(builds[1])  # 柏湾加工园二期建设2万吨速冻库
    inner = _INNER.match(words) if "建" in words or "打造" in words else None
    if inner and not head_of(inner[1]) and head_of(without_tail(inner[2])) and proper(without_tail(inner[2])):
        shift = inner.start(2)
        return [replace(n, start=n.start + shift, end=n.end + shift) for n in parse(without_tail(inner[2]))]
    if inner and _OWNER.search(inner[1]) and head_of(inner[2]) == "strong" and not PROJECT.search(words):
        shift = inner.start(2)  # 青石镇新建标准化厂房
        placed = [replace(n, start=n.start + shift, end=n.end + shift) for n in parse(inner[2])]
        if placed and not any(n.proper for n in placed):
            return [replace(n, text=inner[1] + n.text, proper=True) for n in placed]
    own = _BY_BODY.match(words) if "建" in words or "打造" in words else None
    if own and head_of(own[2]) in ("strong", "weak") and "、" not in own[2]:
        placed = [replace(n, start=n.start + own.start(2), end=n.end + own.start(2)) for n in parse(own[2])]
        if len(placed) == 1:  # 东江新区建设石桥中心, 石桥合作社建设蔬菜基地
            return placed if placed[0].proper else [replace(placed[0], text=own[1] + own[2], proper=True)]
    inner_words = words[4:-2]
    site = _SITE_ACTS.match(words) if "项目" in inner_words or "工程" in inner_words else None
    if (
        site
        and head_of(site[1])
        and not _MORE.match(words, site.end(1))  # A工程等14条公路和B等4条铁路
        and (
            (site[2][0] not in "及与和" and openers().match(site[2]))
            or _of_parts(site[1], words[site.end(1) :])
        )
    ):
        return parse(site[1])
    whole = _thing(words)
    new = "新" in whole or "设" in whole or "装" in whole or "拆" in whole or "利" in whole
    site = _NEW_AT.match(whole, whole.rfind("、") + 1) if new else None
    if site and _site_of(site[1], site[2]):
        return parse(whole[: site.end(1)])
    names = parse(whole)
    if names and names[-1].head != "none" and names[-1].told_to >= len(whole) - 1:
        return names
    return _shortened(words, names) or names


# What 桥 makes a part with.
_OF_BRIDGES = frozenset("墩面台塔梁桩")


def _site_of(site: str, thing: str) -> bool:
    """Whether a name is followed by what is built there, which has no name of its own."""
    return (
        head_of(site) in ("strong", "weak", "act")
        and proper(site)
        and not PROJECT.search(thing)
        and not thing.startswith(("项目", "工程"))  # 柏湾农田建设|项目一片区
        and not _BESIDE.search(site)
        and not proper(thing)
    )


def _thing(words: str) -> str:
    """A stretch without what is done to the thing; of houses that are taken that is all there is."""
    return words if "房屋" in words and TAKEN.fullmatch(words) else without_tail(words)


def _of_parts(whole: str, parts: str) -> bool:
    """Whether a project's name is followed by what it is made of (柏树医院项目门诊楼、住院楼)."""
    pieces = [p for p in _LISTED.split(parts.partition("等")[0]) if p]
    return proper(whole) and all(head_of(p) and not proper(p) and not _NUMBERED.match(p) for p in pieces)


def _shortened(words: str, found: Sequence[Name]) -> Sequence[Name]:
    """The names of as much of a chunk as ends in a head, where those are more than were found, or one that
    goes farther."""
    bracketed = "（" in words or "(" in words or "）" in words or ")" in words
    for size in head_ends(words):
        name = words[:size]
        kind = head_of(name)
        if words.startswith("建议书", size):
            continue  # 柏湾水库|项目建议书
        if words[size - 1] == words[size - 2] and words[size] in _OF_BRIDGES:
            continue  # 柏湾大桥|桥墩出水
        if not kind or (bracketed and len(_OPEN.findall(name)) != len(_CLOSE.findall(name))):
            continue
        if words[size - 1] in ")）":
            names = parse(name)
            return names if len(names) > len(found) else ()
        if (kind == "strong" or proper(name)) and (
            _goes_on(words[size:])
            or (kind == "act" and words[size] == "后")
            or (words[size:] == "有" and not PROJECT.search(name))
            or (kind == "strong" and _tells(words, size))
            or _all_of_count(words, size, kind)
        ):
            names = parse(_thing(name))
            farther = (
                len(names) == len(found) == 1
                and names[0].told_to > found[0].told_to
                and _LISTED.match(words, found[0].told_to) is not None
            )
            better = len(names) == len(found) > 1 and _all_none(found) and not _all_none(names)
            better = better and _all_of_count(words, size, kind)
            return names if len(names) > len(found) or farther or better else ()
    return () if found else _works(words)


def _all_of_count(words: str, size: int, kind: str) -> bool:
    """Whether the first characters, whose head is of some kind, are a list whose names are as many as its
    count tells: with its head it ends, whatever is said behind (柏湾、石桥两个客运站|卡在…), but for what is
    of those that it names (两个水库|管理所, 三条街|道)."""
    if COUNTED.search(words, 0, size) is None or words[size] in _OF_LIST:
        return False
    step = pattern("stages", "objects", "behind").match(words, size)
    if not step and words[size] not in _SAYS:
        if kind == "act" or size + 1 == len(words):
            return False
        if pattern("projects", "heads", "bodies").match(words, size):
            return False
    name = words[:size]
    _, summed = closed(name)
    of = pieces(name[: summed.start], pair=True) if summed else ()
    if summed is None:
        return False
    return (len(of) > 1 and summed.count == len(of)) or (step is not None and summed.open)


def _all_none(names: Sequence[Name]) -> bool:
    return all(n.head == "none" for n in names)


def _works(words: str) -> Sequence[Name]:
    """The works on a thing that a stretch begins with, what is told of them in no known words behind
    (青石老街改造推倒重来)."""
    for size in head_ends(words):
        name = words[:size]
        if head_of(name) == "act" and _tells(words, size):
            body = worked_at(name)
            if head_of(body) in ("strong", "weak") or place().search(body):
                return parse(name)
    return ()


def _tells(text: str, size: int) -> bool:
    """Whether the first `size` characters are surely a name and the rest may be what it does, in no known
    words (柏湾产业园增资扩产)."""
    name = text[:size]
    least = _SURE_PROJECT if PROJECT.search(name) else _SURE
    if text[size] in _SIDES or name.endswith("号线"):
        return False  # 柏湾大道|南, 地铁3号线|石桥站
    return (
        size >= least
        and not pattern("projects", "heads", "bodies").match(text, size)
        and not _LOOSE.search(name)
        and not openers().match(text)
        and proper(name)
    )


def _goes_on(rest: str) -> bool:
    """Whether what stands behind a head is no part of a longer word."""
    return bool(
        rest[0] in "“（(［对因由为在被是按占共正拟可获位经于投与受还仍尚也均都向以从随刚"
        or rest == "外"
        or rest.startswith(("项目建议书", "日处理", "日供水", "日产", "年产", "年处理"))
        or familiar().match(rest)
        or attribute().match(rest)
        or _NEWLY.match(rest)
        or _RUNS.match(rest)
        or any(a.start == 0 for a in stages.acts(rest))
    )
