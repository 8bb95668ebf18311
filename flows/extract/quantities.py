"""Numbers with their units and bounds, found in Chinese text."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from flows.extract.model import Bound


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in the text. `start:end` is number and unit; `quote_start:quote_end` adds the bound words around it.

    `value` and `value_high` are in `unit`, multiples folded (1.2万亩 is 12000 亩). `unit` is "" where none stands.
    """

    start: int
    end: int
    quote_start: int
    quote_end: int
    value: Decimal
    value_high: Decimal | None
    unit: str
    bound: Bound
