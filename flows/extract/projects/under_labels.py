"""What the fields of a labelled item tell of its project: its sum, how far it is, what is to be reached."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from flows.extract.analysis import Analysis
from flows.extract.labelled import SILENT, Field
from flows.extract.projects.chunks import clauses
from flows.extract.projects.events import Event, Walk
from flows.extract.projects.figures import investment
from flows.extract.projects.going_on import go_on
from flows.extract.projects.names import Name
from flows.extract.when import soonest
from flows.read.notice import Span


def tell_field(analysis: Analysis, out: Walk, sentence: Span, field: Field, names: Sequence[Name]) -> None:
    """A field's sentence under the item's names. What it names is a part of theirs."""
    inner = Span(max(sentence.start, field.inner), sentence.end)
    if inner.start >= inner.end:
        return
    if field.kind == "total":
        total = next((q for q in analysis.quantities_in(inner) if q.unit == "元"), None)
        _sum(analysis, out, names, total.value if total else None)
    elif field.kind not in SILENT:
        tell_clauses(analysis, out, inner, names)
    else:
        for clause in clauses(analysis.text, inner.start, inner.end):
            if own := analysis.quantities_in(clause):
                _sum(analysis, out, names, investment(analysis.text, clause.start, clause.end, own))
    if field.kind != "party":
        out.stretch(names, sentence.end)


def tell_clauses(analysis: Analysis, out: Walk, words: Span, names: Sequence[Name]) -> None:
    """What clauses tell of names that stand elsewhere: before the label or in the row that they are of."""
    for clause in clauses(analysis.text, words.start, words.end):
        own = analysis.quantities_in(clause)
        go_on(analysis, out, clause, own, names, loose=True, fresh=False, sure=True)


def _sum(analysis: Analysis, out: Walk, names: Sequence[Name], total: Decimal | None) -> None:
    """What the one project of an item costs."""
    if total is None or len(names) != 1:
        return
    name = names[0]
    place = soonest(analysis.notice, name.start, name.end)
    out.events.append(
        Event(
            name.start, name.end, name.text, place, None, None, "", False, True, "project: figure", total,
        )
    )  # fmt: skip
