"""Things that are built at each of several places (在东村、西村各建一座泵站)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flows.extract.projects.chunks import Chunk
from flows.extract.projects.events import Group
from flows.extract.projects.heads import head_of, proper
from flows.extract.projects.kinds import PLACE, is_place, places
from flows.extract.projects.lending import common, join
from flows.extract.projects.lists import parts_of
from flows.extract.projects.names import Name
from flows.extract.projects.plausible import plausible
from flows.extract.projects.tails import without_tail
from flows.extract.quantities import Quantity
from flows.extract.quantities.numerals import value as written
from flows.read.notice import Span

_VERBS = (
    "(?:新|改扩|兴|修|开工)?(?:建(?:成|设|起|好|了|立)?)|打造|设立|设置|布局|配建"
    "|开展|实施|完成|启动|(?:加快|全面|全力)?推进"
)
BUILT = re.compile(
    rf"(?:各|再|均|都|分别|也|计划|拟|将|年内)*(?:投资[0-9.]+[万亿]+元[，,]?)?(?:{_VERBS})了?"
    r"(?:[一二两三四五0-9]+(?:座|个|处|所|口|家|条|栋))?"
)
"""What is done before a thing that is built, with how many of it."""
# What a place is called by: 和 parts two, so that there is one way to read a list.
_ONE = "(?:[^，,、和及0-9]|和(?=[平睦顺田县]))"
# Places at which one thing each is built, or as many as they are.
_BUILT_AT = re.compile(
    r"(?P<at>(?:(?:共|总|计划|累计)*投资[约近]?[0-9.]+[万亿]+元，?)?[一-龥]{0,4}?在)?"
    rf"(?P<places>{_ONE}{{2,8}}(?:[、和及]{_ONE}{{2,8}}?){{1,11}})"
    r"(?:(?P<number>[两二三四五六七八九十2-9])个?(?P<kind>集镇|圩镇|村|镇|乡|社区|街道|片区|园区|乡镇|地方?))?"
    rf"(?P<each>分别|各|均|都)?(?P<built>再?(?:计划|拟|年内|投资[0-9.]+[万亿]+元)*(?:{_VERBS}))了?"
    r"(?:(?P<count>[一二两三四五六七八九十]|[0-9]+)(?:个|座|所|处|条|家|栋)(?P<thing>[^，,、0-9]{2,14})"
    r"|(?P<things>[^，,、0-9]{2,14}?)(?:(?P<many>[一二两三四五六七八九十]|[0-9]+)(?:个|座|所|处|条|家|栋)|$))"
)
_EACH = ("各", "均", "都", "分别")
_SIZED = re.compile("^[百千万]+亩")
_PLACES = frozenset(("处", "个", "座", "所", "家"))
_OF_TOWNS = re.compile("^(?:乡镇|镇村|全[县镇乡市区])")
# How far behind where a clause begins it says so.
_NEAR = 40
# It begins with a set of characters, to which re leaps.
_MAY_BE_BUILT_AT = re.compile(
    "[在各两二三四五六七八九十2-9](?:(?<=[在各])|个?(?:集镇|圩镇|[村镇乡屯]|社区|街道))"
)


def built_at(text: str, clause: Span) -> Group | None:
    """The names of what a clause builds one of at each of several places (在东村、西村各建1座泵站)."""
    start, end = clause.start, clause.end
    joined = text.find("、", start, end) >= 0 or text.find("和", start, end) >= 0
    if not (joined or text.find("及", start, end) >= 0):
        return None  # no two places
    near = _MAY_BE_BUILT_AT.search(text, start, min(end, start + _NEAR))
    found = _BUILT_AT.match(text, clause.start, clause.end) if near else None
    if found is None or not (found["at"] or found["each"] or found["kind"]):
        return None
    thing = _SIZED.sub("", without_tail(found["thing"] or found["things"]))
    words, shift = found["places"], found.start("places")
    number = written(found["number"]) if found["number"] else None
    spans = places(words, number)
    many, where = found["count"] or found["many"], found["kind"] or ""
    if len(spans) < 2 or (number is not None and number != len(spans)):
        return None
    if many is not None and written(many) != (1 if found["each"] else len(spans)):
        return None
    if not (found["at"] and many) and not (where or all(PLACE.search(words[s:e]) for s, e in spans)):
        return None
    counted = bool(found["at"]) and many is not None and head_of(thing) in ("strong", "weak")
    if not (common(thing) or counted):
        return None
    at = [words[s:e] + join(words[s:e], where) for s, e in spans]
    kind = _OF_TOWNS.sub("", thing)
    head = "act" if head_of(kind) == "act" else "shared"
    names = [
        Name(s + shift, e + shift, place + join(place, kind), head, True)
        for (s, e), place in zip(spans, at, strict=True)
    ]
    if not any(map(proper, at)) or not all(is_place(p, alone=False, some=True) for p in at):
        return None
    if not all(plausible(n.text) for n in names):
        return None
    start = found.start("built")
    lead = text[start : found.start("thing" if found["thing"] else "things")]
    return Group(tuple(names), start, lead, clause.end, clause.end, clause.start)


def placed(text: str, cut: Sequence[Chunk], chunk: Chunk, own: Sequence[Quantity]) -> Sequence[Name]:
    """The names of a thing that is built at places which a count closes (服务站建成东村、西村两处)."""
    if not chunk.lead or not BUILT.fullmatch(chunk.lead):
        return ()
    count = next((q for q in own if q.quote_start == chunk.end and q.unit in _PLACES), None)
    thing = next((c for c in cut if count and c.end == chunk.lead_start), None)
    if count is None or thing is None:
        return ()
    kind = _OF_TOWNS.sub("", text[thing.start : thing.end])
    if head_of(kind) not in ("strong", "weak") or proper(kind):
        return ()
    words = text[chunk.start : chunk.end]
    spans = parts_of(words)
    if len(spans) != count.value or not all(is_place(words[s:e], alone=False) for s, e in spans):
        return ()
    return [Name(s, e, words[s:e] + kind, "shared", True) for s, e in spans]


def sited(text: str, cut: Sequence[Chunk], chunk: Chunk, names: Sequence[Name]) -> Sequence[Name]:
    """The names of what is built at each of the places before it (东村、西村各建成1座泵站), none where no
    places are told."""
    if len(names) != 1 or names[0].head not in ("strong", "weak", "act"):
        return ()
    if names[0].proper and not (chunk.lead.startswith(_EACH) and common(names[0].text)):
        return ()
    place = next((c for c in cut if c.end == chunk.lead_start), None)
    if names[0].head == "act" and not (place and PLACE.search(text, place.start, place.end)):
        return ()
    if place is None or not BUILT.fullmatch(chunk.lead):
        return ()
    words = text[place.start : place.end]
    spans = places(words, None)
    several = len(spans) > 1 or place.lead.endswith("在")
    if not several or not all(is_place(words[s:e], alone=not place.lead.endswith("在")) for s, e in spans):
        return ()
    shift = place.start - chunk.start
    end = place.end - chunk.start
    return [Name(s + shift, e + shift, words[s:e] + names[0].text, "shared", True, end) for s, e in spans]
