"""Project names in a stretch of words: shared heads split, told from common words by what remains.

A name is place + thing + phase. A head is the thing (大桥, 产业园), strong where it says by itself that
something is built.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from flows.extract.lexicon import either, words

_NUMBER = r"(?:[0-9０-９]+|[一二两三四五六七八九十]+)"
_PHASES = re.compile(r"^([^、]{2,16}?)([一二三四五])期?[、和及]([一二三四五])期([^、和及等]*)$")
_OF_PLACES = re.compile(r"(?:[县市区州镇乡村]|地区?)(?:建设|发展|打造|种植|实施|开展|推进)")
_RANKS = re.compile(r"^(?:[省市县区]级|国家级|百亿级|千亿级|在建|续建|重点)+")
_NO_NAME = re.compile(
    r"[东西南北]至|[以由为对将把在从用]项目$|(?:富裕|文明|幸福|平安|清廉|法治|数字|健康|和谐)[一-龥]{2}$"
)
_LONGEST_LIST = 80
_BRACKET = re.compile(r"[（(](?!第[^（）()]*批次)[^（）()]{1,14}[）)]$")
_PHASE = re.compile(
    rf"(?:[（(]?第?{_NUMBER}(?:期|标段|阶段)(?:工程|项目)?[）)]?|[一二三四五六七八九十]号(?:机组|楼|线)|[东西南北中]?区段)$"
)
_NOTE = re.compile(r"[［\[][0-9０-９]{1,3}[］\]]")
_ROAD = re.compile(r"[GSXＧＳ][0-9]{2,4}(?:线|国道|省道)?$")
_GROUP = re.compile(
    rf"(?P<etc>等)?(?:(?P<count>{_NUMBER})(?P<unit>个|座|条|处|所|项|大|家|宗|对|个村|个镇))(?P<head>[^、，]*)$"
)
_ETC = re.compile(r"等(?P<head>[^、，]*)$")
_OWN_COUNT = re.compile(rf"等{_NUMBER}(?:村|镇|乡|县|社区|个村|个镇|个乡)")
_JOINT = re.compile(r"、|以及|和|及|与|暨")
_ADMIN = re.compile(r"^(?:[县镇乡市区省旗盟州]|街道)(?![域政级区城乡镇村委里直内外])")
_QUOTED = re.compile(r"[“‘\"《「].+?[”’\"》」]")
_NO_HEAD = re.compile(
    r"(?:[0-9]楼|进场|到场|现场|上场|入场|立场|街道|入库|上线|在线|一线|出厂|思路|出路|退路|道路|网站|下线|防线|底线|红线|热线|主线|战线|条线|视线|路线|网络|到站|进城|入城|产城|下乡|进村|入村|驻村|入园|退园|出园|手段|乘坐)$"
)
_SLOGAN = re.compile(r"[一二两三四五六七八九十百千万亿0-9]+")
_PLAIN = re.compile(r"(?:示范|重点|重大|试点|建设|系列)*(?:项目|工程)$")
_PART = re.compile(r"[0-9A-Z]+#.*|[0-9A-Z]+号(?:楼|库|厂房|车间|仓)|[百千万亿]+[亩吨元].*")


@dataclass(frozen=True, slots=True)
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


@cache
def heads() -> dict[str, str]:
    found = dict.fromkeys(words("projects", "heads", "acts"), "act")
    found.update(dict.fromkeys(words("projects", "heads", "weak"), "weak"))
    found.update(dict.fromkeys(words("projects", "heads", "strong"), "strong"))
    return found


@cache
def _generic() -> re.Pattern[str]:
    every = [
        w
        for w in (*words("projects", "generic", "words"), *words("projects", "generic", "apart"))
        if len(w) > 1
    ]
    every += [w for w in heads() if len(w) > 1 and w[-1] not in "港站湾岛路"]
    return re.compile(either(every))


@cache
def _single() -> frozenset[str]:
    every = [w for w in words("projects", "generic", "words") if len(w) == 1]
    return (
        frozenset(every)
        | frozenset(w for w in heads() if len(w) == 1)
        | frozenset("的和及与、等期号段第一二三四五六七八九十两占了上对接可达超管有效被")
    )


@cache
def _joined() -> re.Pattern[str]:
    return re.compile(either(words("clauses", "cuts", "joined")))


@cache
def _sides() -> re.Pattern[str]:
    return re.compile(either(words("projects", "heads", "sides")) + "[新片园核组]")


@cache
def _place() -> re.Pattern[str]:
    return re.compile(either(words("projects", "heads", "place")) + "$")


@cache
def _barred() -> re.Pattern[str]:
    return re.compile(either(words("projects", "generic", "barred")))


@cache
def _campaign() -> re.Pattern[str]:
    return re.compile(either(words("projects", "generic", "campaign")) + "$")


def bare(text: str) -> str:
    """A name without phase, section in brackets and footnote marks at its end."""
    text = _NOTE.sub("", text)
    while True:
        cut = _BRACKET.sub("", _PHASE.sub("", text))
        if cut == text or not cut:
            return text
        text = cut


@lru_cache(maxsize=1 << 16)
def head_of(text: str) -> str | None:
    """The kind of head that a stretch ends with (strong, weak, act), or None."""
    core = bare(text)
    if _ROAD.search(core) or (core != text and re.search(r"(?:期|标段)(?:工程|项目)$", text)):
        return "strong"
    core = core.rstrip('”’"》」')
    if (
        re.match(r"[GSX][0-9]{2,4}", core)
        or re.search(r"引[一-龥]{1,2}[济入][一-龥]{1,2}$", core)
        or text.endswith("号线")
    ):
        return "strong"
    for size in range(min(8, len(core)), 0, -1):
        kind = heads().get(core[-size:])
        if kind:
            if size == 1 and _NO_HEAD.search(core):
                return None
            if core[-1] == "段" and re.search(r"^.{0,2}段$|[阶时手片地身文]段$", core):
                return None
            return "strong" if core != text and kind == "weak" and _PHASE.search(text) else kind
    return "strong" if len(core) > 2 and re.search(r"[一二三四五六七八九十]期$", text) else None


@lru_cache(maxsize=1 << 16)
def proper(text: str) -> bool:
    """Whether something is left of a name when all words are taken away that any town could use."""
    core = bare(text)
    quoted = [q.strip('“”‘’"《》「」') for q in _QUOTED.findall(text)]
    if any(len(q) > 1 and not _SLOGAN.match(q) for q in quoted):
        return bool(_QUOTED.sub("", _PLAIN.sub("", text)))
    core = _QUOTED.sub("", core) if quoted else core
    plain = _PLAIN.sub("", core)
    if _ADMIN.match(plain) and len(plain) > 3 and head_of(plain):
        return True
    if re.match(r"第[一二三四五六七八九十]+", core) and len(core) > 4:
        return True
    if re.match(r"(?:县城|城区|镇区|圩镇|集镇)", core) and re.search(r"(?:工程|[厂场站]|中心)$", core):
        return True
    if re.match(r"[东西南北中][线环片]", core) or _sides().match(core):
        return True
    if _road(core) or (core[-1:] in "镇乡" and len(core) > 2 and not _generic().fullmatch(core)):
        return True
    if core != text and ((_PHASE.search(text) and (head_of(core) or len(core) > 3)) or _BRACKET.search(text)):
        return True
    if re.search(r"[A-Z]+[0-9]+|[0-9]+[号线](?!楼)", core):
        return True
    left = re.sub(r"[0-9０-９.%（）()“”]|兆瓦|千伏|[万千]+[瓦吨伏头]", "", _generic().sub(" ", core))
    return any(
        len(run.strip()) > 1 or (run.strip() and run.strip() not in _single())
        for run in left.split(" ")
        if run
    ) and any(c not in _single() and not c.isspace() for c in left)


def _road(core: str) -> bool:
    """Whether a road is called by a name, common as its words may be (振兴街, 科创二路)."""
    match = re.fullmatch(
        r"(.{2,6}?)[一二三四五六七八九十]?(?:路|街|大道|大街)(?:[东西南北]?[延段线].*|(?:改造|拓宽|整治|提升|改扩建|大修|扩建|改建).*|“.*)?",
        core,
    )
    if match is None:
        return False
    called, kinds = match.group(1), words("projects", "heads", "road_types")
    return called not in kinds and not any(
        called.endswith(kind) for kind in kinds if len(kind) > 1 or kind in "公铁道"
    )


def plausible(text: str) -> bool:
    """Whether a stretch could be a name at all."""
    if (
        _PART.fullmatch(text)
        or len(re.findall(r"[（(]", text)) != len(re.findall(r"[）)]", text))
        or text.count("“") != text.count("”")
    ):
        return False
    return (
        2 <= len(text) <= 40
        and not re.match(r"[东南西北]至", text)
        and not _barred().search(text)
        and not re.search(r"[，。；：！？,;:!?|]", text)
    )


def _lacks_head(piece: str) -> bool:
    """Whether a name in a list is only a place, to which the list lends its head."""
    return head_of(piece) is None or (
        head_of(piece) == "weak" and _place().search(piece) is not None and len(piece) <= 4
    )


def campaign(text: str) -> bool:
    """Whether it is called 工程 and is a campaign."""
    return bool(_campaign().search(bare(text)))


@cache
def may_name() -> re.Pattern[str]:
    """What a clause holds that could name a project: a head, a numbered phase or road, a list's end."""
    return re.compile(rf"{either(list(heads()))}|[期段等延]|[GSX][0-9]{{2}}|引.{{1,2}}济")


def common() -> tuple[str, ...]:
    """All words that can stand in a name, for those who cut text into names."""
    return tuple(w for w in {*words("projects", "generic", "words"), *heads()} if len(w) > 1)


def _items(text: str) -> list[tuple[int, int]]:
    """The parts of a list, split at 、和及与, where these are no part of a word or stand in quotes."""
    safe = [(m.start(), m.end()) for m in _joined().finditer(text)]
    safe += [(m.start(), m.end()) for m in _QUOTED.finditer(text)]
    safe += [(m.start(), m.end()) for m in re.finditer(r"[（(][^（）()]*[）)]", text)]
    parts, at = [], 0
    for joint in _JOINT.finditer(text):
        if joint.start() == at or (joint.group() != "、" and any(s <= joint.start() < e for s, e in safe)):
            continue
        if (
            joint.group() == "和"
            and at == 0
            and joint.start() < 4
            and _lacks_head(text[at : joint.start()])
            and not _place().search(text[at : joint.start()])
        ):
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


def shared_head(text: str) -> str:
    """What a list's last name lends to the names before it: its longest ending made of common words only."""
    core = text
    at = len(core)
    while at > 0:
        step = next(
            (
                size
                for size in range(min(8, at), 1, -1)
                if core[at - size : at] in heads() or _generic().fullmatch(core[at - size : at])
            ),
            0,
        )
        if not step:
            break
        at -= step
    return core[at:] if at else ""


def _collective(head: str) -> bool:
    """Whether a head behind 等 only sums up (等重大工程) and lends nothing."""
    left = re.sub(
        r"重点|重大|重要|主要|基础设施|交通|民生|续建|在建|新建|建设|项目|工程|省级|市级|骨干|一批|地方|[一-龥]{0,2}类|水利|设施|算力",
        "",
        head,
    )
    return not left


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
    parts = _items(text)
    summed = _sum(text, parts)
    if summed:
        if _OF_PLACES.match(summed.head):
            return ()
        parts = _items(text[: summed.start])
    spans = [(s, e) for s, e in parts if text[s:e].strip()]
    if not spans or len(spans) > _LONGEST_LIST:
        return ()
    names: list[Name] = []
    for index, (s, e) in enumerate(spans):
        piece, s = _apposed(_NOTE.sub("", text[s:e].strip()), s)
        if piece.endswith("建设") and head_of(piece[:-2]):
            piece, e = piece[:-2], e - 2
        if names and re.fullmatch(rf"{_NUMBER}期(?:工程|项目)?", piece):
            whole = re.sub(rf"{_NUMBER}期", piece[:2], names[-1].text)
            names.append(Name(s, e, whole, names[-1].head, True))
            continue
        numbered = re.match(r"[0-9]+号", piece)
        if names and numbered and re.search(r"[0-9]+号", names[-1].text):
            whole = re.sub(r"[0-9]+号.*", piece, names[-1].text)
            names.append(Name(s, e, whole, names[-1].head, True))
            continue
        behind = [text[a:b] for a, b in spans[index + 1 :]]
        whole, kind = _counted(piece, summed.head) if summed else _listed(piece, behind)
        if kind:
            names.append(Name(s, e, whole, kind, proper(piece)))
    if summed and names:
        names[-1] = replace(names[-1], until=summed.until)
    return tuple(names)


@dataclass(frozen=True, slots=True)
class _Sum:
    """What closes a list: where it starts, the head that it names, and where that head ends."""

    start: int
    head: str
    until: int


def _sum(text: str, parts: Sequence[tuple[int, int]]) -> _Sum | None:
    """The count or 等 that closes a list, with its head: 三个省级未来社区, 等高铁项目."""
    if len(parts) == 1 and (_OWN_COUNT.search(text) or "等主要" in text or "等关键" in text):
        return None
    match = _GROUP.search(text) or _ETC.search(text)
    if (
        not match
        or not match.start()
        or text.count("“", 0, match.start()) != text.count("”", 0, match.start())
    ):
        return None
    head = match.group("head")
    cut = re.match(r".{0,14}?(?:项目|工程)(?![^、]{0,6}(?:项目|工程))", head)
    head = cut.group() if cut else head
    until = match.start("head") + len(head)
    first = re.split("和|及|与", head)[0]
    if first != head and head_of(first) not in (None, "act"):
        head = first  # 等水电站和抽水蓄能项目: the names before are of the first kind
    if match.groupdict().get("unit") in ("个村", "个镇"):
        head = match.group("unit")[1:] + head
    return _Sum(match.start(), _RANKS.sub("", head).removeprefix("的"), until)


def _counted(piece: str, head: str) -> tuple[str, str | None]:
    """A name of a list that closes with a count or 等, and the kind of its head or the list's."""
    kind = head_of(piece)
    if head and not _collective(head):
        short = len(piece) <= 3 and len(bare(piece)) == len(piece) and not _road(piece)
        if _lacks_head(piece) or short or (kind == "weak" and head_of(head) == "weak" and not _road(piece)):
            whole = piece + _join(piece, head)
            return whole, "shared" if head_of(whole) else "none"
    if kind is None:
        return piece, "shared" if head_of(head) else "none"
    return piece, kind


def _listed(piece: str, behind: Sequence[str]) -> tuple[str, str | None]:
    """A name of a plain list, and the kind of its head: what lacks one takes the next one's."""
    kind = head_of(piece)
    lender = next((t for t in behind if not _lacks_head(t)), None)
    lent = shared_head(lender) if lender else ""
    if not lent:
        return piece, kind
    rest = _join(piece, lent)
    if rest != lent and rest and head_of(rest) == "act":
        return piece + rest, "shared"
    if _lacks_head(piece):
        return piece + rest, "shared" if head_of(piece + rest) else "none"
    return piece, kind


def _apposed(piece: str, start: int) -> tuple[str, int]:
    """A name without what it is said to be (重点工程隆泸叙铁路), and where it starts then."""
    match = re.search(r"(?:重点|重大|标志性|控制性|龙头)(?:工程|项目)(?=.{4})", piece)
    if match and head_of(piece[match.end() :]) and proper(piece[match.end() :]):
        return piece[match.end() :], start + match.end()
    return piece, start


def _joins(text: str, first: tuple[int, int], start: int, parts: int) -> bool:
    """Whether the common words behind 及, 与, 和 belong to the name before (宿舍楼及大门工程)."""
    before, joint = text[first[0] : first[1]], text[first[1] : start]
    if before.endswith(("工程", "项目")) or _PHASE.search(before):
        return False
    return (joint in "及与" and joint != "") or (joint == "和" and parts == 2 and head_of(before) != "act")


def _join(piece: str, lent: str) -> str:
    """The lent head without what the piece already ends with."""
    for size in range(min(len(piece), len(lent)), 1, -1):
        if piece.endswith(lent[:size]):
            return lent[size:]
    return lent
