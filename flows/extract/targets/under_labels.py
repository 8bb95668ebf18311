"""What the fields of labelled items tell of figures: costs, sizes, what a year is to spend."""

from __future__ import annotations

from collections.abc import Sequence

from flows.extract.labelled import Field
from flows.extract.labels import bare
from flows.extract.quantities import Quantity
from flows.values import value

_SIZES = frozenset(("size", "party", "term", "name", "rest"))
SIZE = "size", "tells how large the project of an item is"


@value
class Split:
    """The figures of a field: those that are no targets, what a year is to spend with what names it, and the
    rest, to be read as those of any sentence that begins there."""

    none: Sequence[Quantity]
    spent: Quantity | None
    name: str
    rest: Sequence[Quantity]
    begin: int


def split(field: Field, quantities: Sequence[Quantity]) -> Split:
    """The figures under a label of an item that is a project."""
    if field.kind in _SIZES:
        sums = [q for q in quantities if q.unit == "元"]
        return Split([q for q in quantities if q not in sums], None, "", sums, field.start)
    first = quantities[0] if quantities[0].unit == "元" else None
    behind = quantities[0].quote_end
    if first and field.kind == "total":
        return Split((first,), None, "", quantities[1:], behind)
    if first and field.kind == "yearly" and first.quote_start - field.inner <= 1:
        return Split((), first, bare(field.words), quantities[1:], behind)
    return Split((), None, "", quantities, field.start)
