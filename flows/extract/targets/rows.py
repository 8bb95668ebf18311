"""Rows of quantity targets."""

from __future__ import annotations

from flows.extract.model import QuantityRow, When
from flows.extract.quantities import Quantity
from flows.extract.targets.tables import Area


def planned(area: Area) -> QuantityRow:
    r = area.row
    bound, value, high = r.bound, r.value, r.value_high
    return QuantityRow(r.start, r.end, r.when, area.indicator, bound, value, high, r.unit, r.project, "table")


def row(q: Quantity, told: When, indicator: str, project: str | None, rule: str) -> QuantityRow:
    start, end = q.quote_start, q.quote_end
    return QuantityRow(start, end, told, indicator, q.bound, q.value, q.value_high, q.unit, project, rule)
