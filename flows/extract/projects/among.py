"""Members of what was counted, told by where they are (新建公厕14座，其中车站、塔坡2座已开放)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from flows.extract.projects import stages
from flows.extract.projects.cuts import familiar
from flows.extract.projects.endings import NUMBER
from flows.extract.projects.events import Group
from flows.extract.projects.heads import lacks_head, proper
from flows.extract.projects.kinds import Kind, kind_of, of_kind, places
from flows.extract.projects.lending import SETTLED_AT, common
from flows.extract.projects.lists import PROJECT
from flows.extract.projects.names import Name, parse
from flows.extract.projects.tails import without_tail
from flows.extract.quantities import Quantity
from flows.extract.quantities.numerals import value as written
from flows.read.notice import Span

AMONG = "其中"
"""What begins a clause about some of those that were counted."""
_COUNTERS = frozenset("座条处个所口家站村")
_COUNT = re.compile(f"(?P<count>{NUMBER})(?:[座条处个所口家]|(?=[站村]))")
# A list that is counted, of things that clauses before count.
_AGAIN = re.compile(
    f"[^，,。；;：:0-9]{{2,24}}?、[^，,。；;：:、0-9]{{2,10}}?{NUMBER}(?P<unit>[座条处个所口家])"
    "(?![一-龥]{0,4}(?:项目|工程|小区|片区|社区)|月)"
)
# What they are once more (其中东村、西村两个站).
_SAME = re.compile("^[站村点园校院厂桥路场]")
_INSIDE = re.compile(
    f"[^，,。；;]{{0,12}}?{NUMBER}[座条处个所口家](?P<thing>[一-龥]{{4,14}}?)(?:当?中|里|之中)"
)
# A list with its count and what those are, of which what follows tells some.
_INSIDE_LIST = re.compile(
    f"(?P<list>[^，,。；;、：:和]{{2,10}}(?:[、和][^，,。；;、：:和]{{2,10}})*[、和][^，,。；;、：:和]{{2,10}}?"
    f"{NUMBER}[座条处个所口家][^，,。；;、：:]{{2,14}}?)(?:当?中|里|之中)"
)
INSIDE_ENDS = "中里"
"""How a clause ends that tells inside what those are that follow."""
_LONGEST, _TO, _STILL = 40, "至到", "尚仍还均都在"
_TWO = Decimal(2)


@cache
def _said_last() -> re.Pattern[str]:
    """When and how, behind a list."""
    return re.compile(f"(?:{familiar().pattern})+$")


def counts(text: str, clause: Span, own: Sequence[Quantity]) -> Kind | None:
    """What a clause counts several of, with the works on them; None where it does not."""
    several = [q for q in own if q.unit in _COUNTERS and q.value >= _TWO]
    if not several:
        return None
    last = several[-1]
    thing = without_tail(text[last.quote_end : clause.end])
    if common(thing) and not PROJECT.search(thing):
        return Kind(thing, "")  # 新建3座污水处理站
    kind = kind_of(text, Span(clause.start, last.quote_end), [last], undergone=True)
    return None if kind is None or PROJECT.search(kind.thing) else kind  # 扶持项目18个: of all sorts


# What only says that others were told of before (剩余的柏湾、石桥2座).
_THE_REST = re.compile("(?:剩余|剩下|余下|其余)的?")


def listed_inside(text: str, clause: Span) -> list[Name]:
    """The names of a list that a clause counts, of which those behind it tell some (柏湾、沙柏两座水库中，
    柏湾水库完工); none for another."""
    inner = _INSIDE_LIST.fullmatch(text, clause.start, clause.end)
    names = parse(inner["list"]) if inner else ()
    told = len(names) > 1 and all(n.proper and n.head in ("shared", "strong") for n in names)
    at = inner.start("list") if inner else 0
    return [replace(n, start=n.start + at, end=n.end + at, until=0) for n in names] if told else []


def inside(text: str, clause: Span) -> Kind | None:
    """What those are of which the clauses behind one tell some (六个老旧小区改造项目中，A、B已完工)."""
    of = _INSIDE.fullmatch(text, clause.start, clause.end)
    return Kind(of["thing"], "") if of and common(PROJECT.sub("", of["thing"])) else None


def counter_again(text: str, clause: Span) -> str | None:
    """The counter of a list of places that a clause counts itself (东大街、丽景苑两处上半年完工): what they
    are may be what was counted before."""
    again = None if text.startswith(AMONG, clause.start) else _AGAIN.match(text, clause.start, clause.end)
    return again["unit"] if again else None


def of_these(text: str, clause: Span, kind: Kind, *, sure: bool = False) -> Group | None:
    """Those of a kind that a clause tells of by their places alone, before what is done to them; `sure`: it
    was told that they are of it, whatever they are called."""
    start = clause.start + (len(AMONG) if text.startswith(AMONG, clause.start) else 0)
    start = others.end() if (others := _THE_REST.match(text, start, clause.end)) else start
    acts = [a for a in stages.acts(text[start : clause.end]) if text[start + a.start - 1] not in _TO]
    if not acts or acts[0].start > _LONGEST or text[start + acts[0].end] == "、":
        return None
    body = text[start : start + acts[0].start]
    count = _COUNT.search(body, body.rfind("、") + 1)  # no 永丰二村、文教新村
    if count:
        told, rest = body[: count.start()], body[count.end() :]
        if familiar().sub("", _SAME.sub("", rest)).strip(_STILL) and not rest.startswith(kind.thing):
            return None
    else:
        told = _said_last().sub("", body)
    number = written(count["count"]) if count else None
    spans = places(told, number)
    pieces = [told[s:e] for s, e in spans]
    if not told or (number is not None and number != len(pieces)) or not any(map(proper, pieces)):
        return None
    if not (sure or all(lacks_head(p) or SETTLED_AT.search(p) for p in pieces)):
        return None
    names = of_kind(text, start, start + len(told), kind, Decimal(len(pieces)))
    if len(names) != len(pieces):
        return None
    post = start + (count.end() if count else len(told))
    return Group(tuple(names), start, "", post, clause.end, clause.start)
