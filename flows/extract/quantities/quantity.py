"""What a quantity is."""

from __future__ import annotations

from decimal import Decimal

from flows.extract.model import Bound
from flows.values import value


@value
class Quantity:
    """A number in the text: `start:end` is number and unit, `quote_start:quote_end` adds the bound words.

    `value` and `value_high` are in `unit`, multiples folded (1.2万亩 is 12000 亩); `unit` is "" for none.
    `describes`: the number only tells what kind of thing follows (20万吨级航道, 亿元以上项目).
    """

    start: int
    end: int
    quote_start: int
    quote_end: int
    value: Decimal
    value_high: Decimal | None
    unit: str
    bound: Bound
    describes: bool = False
