"""Phases and parts of a project that are told by these alone: 二期, 二标段, B区, 南延."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from flows.extract.projects.events import Walk
from flows.extract.projects.heads import head_of, proper
from flows.extract.projects.known import other_phase
from flows.extract.projects.names import NUMBERED, Name, parse
from flows.extract.projects.tails import without_tail

_ALONE = re.compile(
    r"[（(]?(?:该?项目|该?工程|其中?的?)?([一二三四五六七八九十]+期)[）)]?(?:工程|项目)?(?!蓄水|移民|围堰|导流|截流|基坑)"
)
# The next of several (五期、六期).
_AND_PHASES = re.compile("(?<=期)[、和及]([一二三四五六七八九十]+期)(?:工程|项目)?")
_EXTENDED, _EXTENSION = re.compile("[东西南北]延"), re.compile("[东西南北]延.*$")
_PHASE = re.compile("[一二三四五六七八九十首]期")
# Parts that another part of the same kind stands for, in the name told before (A区 … B区, 一标段 … 二标段).
_BLOCK, _SECTION, _SIDED = "[A-H一二三四五六]区块?", "[一二三四五六七八九十]+标段?", "[东西南北中][段片]"
_PLOT = "(?:[A-H]|[A-Z]?-?[0-9]{1,3}[号#]?|[东西南北中])地块"
_UNIT = "[0-9一二三四五六七八]{1,2}[号#](?:机组|泊位)"
_CALLED = f"[一二三四五六七八]号(?:{NUMBERED})"
_PARTS = tuple(map(re.compile, (_BLOCK, "[东西南北]区", _SECTION, _SIDED, _PLOT, _UNIT, _CALLED)))
# How a part is told alone, and how in the name before: a place's in brackets (柏江堤防（石桥段）…；青口段…).
_STANDS_FOR = (
    (
        re.compile("[0-9]{1,2}号线(?:[东西南北]延|[一二三四]期|[一-龥]{2,4}段)?"),
        re.compile("(?<=地铁|交通|轻轨)[0-9]{1,2}号线.*"),
    ),
    *((kind, kind) for kind in _PARTS),
    (
        re.compile("[一-龥]{2,4}段"),
        re.compile(
            "(?<=[（(])[一-龥]{2,4}段(?=[）)]$)|(?<=工程|项目|治理|整治|改造|高速|公路|铁路|大道|绿道|管廊)[一-龥]{2,3}段$"
        ),
    ),
)
# Plots that are told by their numbers behind the quarter in which they lie.
_PLOTS = re.compile(
    "(?:[0-9]{1,3}|[A-Z](?:-?[0-9]{1,3})?)号?(?:[、和及与](?:[0-9]{1,3}|[A-Z](?:-?[0-9]{1,3})?)号?)*地块"
)
_QUARTER = re.compile(".{2,}(?:片区|新区|新城|园区|组团|街区|社区|小区|商务区|更新单元)")
# One of these, with what is done at it behind (B区外墙涂料施工, 北段石板铺装).
_AT_PART = re.compile(
    f"(?!.片区)(?:{_BLOCK}|{_SECTION}|{_SIDED})(?=[一-龥])(?![域位间内外长县镇乡村旗委和及与])"
)
# Parts that the one project spoken of has, and what those are called that have them.
_PART_OF_ONE = (
    (re.compile("[一二三四五六七八九十]+标段?|[0-9A-Z]{1,3}标段?"), re.compile("")),
    (
        re.compile("[东西南北中]段|[左右东西南北]岸"),
        re.compile("[路线河渠道堤溪江]|大街|高速|快速|管网|绿道|治理"),
    ),
    (re.compile("[A-H]区|[东西南北中][区片]"), re.compile("[区园城苑庭港楼]|家园|花园|安置|基地|中心|新村")),
)
_PART_OF_ONE_ENDS = frozenset("标段岸区片")
_PARTS_LISTED = re.compile("[（(][^（()）]{1,6}[、和及][^（()）]{1,6}[)）]$")
_PART_MARKS, _SIDE_OR_BLOCK = frozenset("区标段片"), re.compile(f"{_SIDED}|{_BLOCK}")
_PART_ENDS = frozenset("区段片块组位桥道洞站闸头")
# How long a part is, with 主体 or 地块 behind it.
_LONGEST = 8
_OWN_PHASE = re.compile("[一二三四五]期(?:工程|项目)?")
# A phase of a thing that is told by its kind alone (片区二期), and how long a phase is.
_OF_KIND = re.compile("([一-龥]{2,4})([一二三四五六七八九十]+期)")
_PHASE_SIZE = 2
# How far behind a project a phase of it is looked for.
_SENTENCE = 80
# What is a project by its last word, and no part of one.
_SURELY = ("项目", "工程")
# How many events back a line can still speak of a phase.
_BACK = 40


def told_alone(words: str, topic: Sequence[Name], out: Walk) -> Sequence[Name]:
    """The name of a stretch that tells but a phase or a part of the topic, or of a project before; none
    else."""
    alone = _ALONE.match(words) if "期" in words else None
    if alone and (topic or _of_phases(out)):
        first = Name(0, alone.end(1), alone.group(1), "phase", True)
        more = _AND_PHASES.finditer(words, alone.end())
        return [first, *(Name(m.start(1), m.end(1), m[1], "phase", True) for m in more)]
    of_kind = _OF_KIND.match(words) if "期" in words else None
    if of_kind and (whole := _kind_before(of_kind[1], out, topic)):
        return [Name(0, of_kind.end(2), other_phase(whole, of_kind[2]), "strong", True)]
    if topic and words[1:2] == "延" and _EXTENDED.match(words):
        side = _EXTENSION.sub("", topic[-1].text)
        if side != topic[-1].text:
            return [
                Name(n.start, n.end, side + n.text, "strong", True) for n in parse(without_tail(words))[:1]
            ]
    if topic and "地块" in words and (plots := _PLOTS.fullmatch(without_tail(words))):
        quarter = _QUARTER.match(topic[-1].text)
        if quarter:
            shift = quarter.end()
            return [
                replace(n, start=max(0, n.start - shift), end=n.end - shift)
                for n in parse(quarter[0] + plots[0])
            ]
    line = words[0].isdigit() and "号线" in words[:4]
    if line or (len(words) <= _LONGEST and not _PART_ENDS.isdisjoint(words)):
        part = without_tail(words)
        whole = _other_part(part, out, topic) if line or part[-1:] in _PART_ENDS else None
        if whole:
            return [Name(0, len(part), whole, "strong", True)]
    if len(words) <= _LONGEST and len(topic) == 1:
        part = without_tail(words)
        if one := _part_of(part, topic[0].text):
            return [Name(0, len(part), one, "strong", True)]
    if words[1:2] in _PART_MARKS and (at := _AT_PART.match(words)):
        rest = without_tail(words[at.end() :])
        own = head_of(rest) in ("strong", "act") and proper(rest)
        one = topic[0].text if len(topic) == 1 else ""
        whole = _other_part(at[0], out, topic) or _side_of(at[0], topic) or (one and _part_of(at[0], one))
        if whole and not own:
            return [Name(0, at.end(), whole, "strong", True)]
    return ()


def _kind_before(kind: str, out: Walk, topic: Sequence[Name]) -> str | None:
    """The name of which a phase was told last that is of a kind (旧糖厂片区一期 … 片区二期); none where the
    kind tells itself from others."""
    if proper(kind) or head_of(kind) is None:
        return None
    for name in (*(n.text for n in reversed(topic)), *(e.name for e in reversed(out.events[-_BACK:]))):
        phase = _PHASE.search(name)
        if phase and name[: phase.start()].endswith(kind):
            return name if len(name) > len(kind) + _PHASE_SIZE else None
    return None


def _part_of(part: str, whole: str) -> str | None:
    """The name of a part that is told alone (一标段) of the one project spoken of, whose name may list its
    parts (A项目（一标段、二标段）)."""
    if part[-1:] not in _PART_OF_ONE_ENDS:
        return None
    whole = _PARTS_LISTED.sub("", whole)
    of = next((has for alone, has in _PART_OF_ONE if alone.fullmatch(part)), None)
    return whole + part if of and of.search(whole) and not any(k.search(whole) for k in _PARTS) else None


def _side_of(part: str, topic: Sequence[Name]) -> str | None:
    """The name of a side of the one project spoken of, where no part of it is told."""
    if not _SIDE_OR_BLOCK.fullmatch(part) or len(topic) != 1 or any(k.search(topic[0].text) for k in _PARTS):
        return None
    return topic[0].text + part


def in_full(text: str, name: Name, topic: Sequence[Name], out: Walk, *, of_clause: bool) -> Name:
    """A phase with the name of the project whose it is; `of_clause`: its own clause names the topic."""
    if len(topic) == 1 and (
        of_clause or _PHASE.search(topic[0].text) or _newly_told(text, topic[0].text, name, out)
    ):
        whole = topic[0].text  # 帮助A厂实施二期扩能
    else:
        whole = _phased(text, out) or (_of_phases(out) if len(topic) != 1 else None) or topic[-1].text
    return replace(name, text=other_phase(whole, name.text), head="strong")


def _newly_told(text: str, topic: str, phase: Name, out: Walk) -> bool:
    """Whether a sentence that tells of a phase alone has told of a project before it, and of no phase of one
    since (启动B项目，项目用地300亩，一期当年建设)."""
    if not topic.endswith(_SURELY):
        return False
    for event in reversed(out.events[-_BACK:]):
        if not event.named or _PHASE.search(event.name):
            return False
        if event.name == topic:
            return "。" not in text[event.end : event.end + _SENTENCE].partition(phase.text)[0]
    return False


def _other_part(words: str, out: Walk, topic: Sequence[Name]) -> str | None:
    """The name told last of which a part of the same kind was told, with this part instead."""
    kind = next((within for alone, within in _STANDS_FOR if alone.fullmatch(words)), None)
    if kind is None:
        return None
    told = (n.text for n in reversed(topic))
    for name in (*told, *(e.name for e in reversed(out.events[-_BACK:]))):
        part = kind.search(name)
        if part and part.start() > 1:
            rest = name[part.end() :]
            if (rest[:1] in ("（", "(") and rest[-1:] in ("）", ")")) or _OWN_PHASE.fullmatch(rest):
                rest = ""  # where that part runs, or its own phase (A区二期竣工，B区封顶)
            return name[: part.start()] + words + rest
    return None


def _phased(text: str, out: Walk) -> str | None:
    """The project whose phase the line told last, where it told some by the phase alone (一期…，二期…)."""
    last = None
    for event in reversed(out.events[-_BACK:]):
        if last is None and event.named and _PHASE.search(event.name):
            last = event.name
        if _ALONE.match(text, event.start, event.end):
            return last or event.name
    return None


def _of_phases(out: Walk) -> str | None:
    """The project told last of which a phase was told: another phase behind a list is its."""
    return next((e.name for e in reversed(out.events[-_BACK:]) if _PHASE.search(e.name)), None)
