"""Names told by the works that are done on a thing that stands: 对A进行改造, 将A改建为…, 治理A河."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from flows.extract.lexicon import either, words
from flows.extract.projects.chunks import Chunk
from flows.extract.projects.heads import head_of, proper
from flows.extract.projects.lists import PROJECT, parts_of
from flows.extract.projects.names import Name
from flows.extract.projects.plausible import plausible
from flows.extract.projects.tails import without_tail
from flows.read.notice import Span

# What stands before the thing, and how long what follows can be.
ON, _FAR = ("对", "将", "把"), 20
_SHORTEST, _LONGEST = 3, 16
_PHASED = re.compile("期(?:工程|项目)?$")
# Waters and ways that have no head of their own: as they stand they are no projects.
_STANDING = (*"河江溪沟渠湖塘", "道路", "村道", "街巷", "路面", "水系")
_LASTS = frozenset(word[-1] for word in _STANDING)
# What is put in order everywhere is no thing.
_NO_THING = re.compile("环境|秩序|市容|招牌|背街|乱象|门店")
_MORE = ("维修", "翻修", "翻新", "整修", "拓宽", "护砌")


@cache
def _done_on() -> re.Pattern[str]:
    """Works as the object of 进行, or with what the thing becomes by them."""
    works = f"(?P<{{}}>(?:{either([*words('projects', 'heads', 'acts'), *_MORE])})+)"
    return re.compile(
        "(?:(?:[0-9]+|[一二两三四五六七八九十])(?:条|座|个|处|所|栋)[一-龥]{2,6}?)?(?:已|正|将|分别|先后|全面|逐步|统一|重新|同步)*(?:进行|实施|开展)了?(?:全面|整体|局部|系统|集中)?的?"
        + works.format("done")
        + "(?!率)|(?:整体|全面)?"
        + works.format("into")
        + "[为成]"
    )


def works_on(text: str, lead: str, start: int, end: int) -> Span | None:
    """The works that text[start:end] tells of what stands between `lead` and it."""
    if not lead.endswith(ON):
        return None
    found = _done_on().match(text, start, min(end, start + _FAR))
    if found is None or (lead[-1] == "对") != (found["done"] is not None):
        return None
    return Span(*found.span("done" if found["done"] else "into"))


def worked(
    text: str, chunk: Chunk, end: int, names: Sequence[Name], before: Sequence[Name]
) -> Sequence[Name]:
    """The names of a stretch with the works that are done on it, where it is told so; `before` are those that
    the stretch before it tells."""
    if chunk.lead.endswith(ON):
        on = works_on(text, chunk.lead, chunk.end, end)
        if on is None:
            return names
        done = text[on.start : on.end]
        told = max((n.told_to for n in names), default=0)
        if chunk.start + told + 1 < chunk.end or any(n.head == "none" for n in names):
            return _with(text[chunk.start : chunk.end], done) or names
        return [] if _NO_THING.search(text, chunk.start, chunk.end) else [_of_works(n, done) for n in names]
    if not names and text[chunk.end - 1] in _LASTS:
        thing = without_tail(text[chunk.start : chunk.end])
        if thing.endswith(_STANDING):
            listed = (
                not chunk.lead and before and before[-1].head == "act" and text[chunk.start - 1] in "、和"
            )
            done = works_before(before[-1].text if listed else chunk.lead)
            return _with(thing, done) if done else names
    return names


def works_before(lead: str) -> str:
    """The works that govern what follows (治理|青溪河); "" where none do."""
    for works in _works().get(lead[-1:], ()):
        if lead.endswith(works):
            return works
    return ""


@cache
def _works() -> dict[str, list[str]]:
    """Works by their last character, the longest first."""
    found: dict[str, list[str]] = {}
    for works in words("projects", "heads", "works"):
        found.setdefault(works[-1], []).append(works)
    return found


def _with(things: str, done: str) -> list[Name]:
    """The things of a list with what is done on them, none where one is no thing of its own."""
    found = []
    for s, e in parts_of(things):
        piece = things[s:e]
        fits = _SHORTEST <= len(piece) <= _LONGEST and head_of(piece) != "firm"
        if not (fits and proper(piece) and plausible(piece)) or _NO_THING.search(piece):
            return []
        found.append(Name(s, e, piece + done, "act", True))
    return found


def _of_works(name: Name, done: str) -> Name:
    """A thing that stands, with the works; what is a project by itself keeps its name."""
    by_itself = PROJECT.search(name.text) or _PHASED.search(name.text)
    if not name.proper or by_itself or name.head in ("act", "firm", "phase"):
        return name
    whole = name.text + done
    return replace(name, text=whole, head="act") if head_of(done) == "act" and plausible(whole) else name
