"""Square metres of the units of land: the one place that knows their ratio."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

M2_PER_UNIT: dict[str, Fraction] = {
    "亩": Fraction(10000, 15),
    "公顷": Fraction(10000),
    "平方公里": Fraction(1000000),
    "平方米": Fraction(1),
}


def square_metres(value: Decimal, unit: str) -> Decimal:
    """`value` of `unit` in m², rounded half to even to two decimals. KeyError on a unit that is no land unit.

    Only the last step rounds: numerator first, and a quotient to more digits than any figure has.
    """
    ratio, (number, of) = M2_PER_UNIT[unit], value.as_integer_ratio()
    of *= ratio.denominator
    whole, rest = divmod(number * ratio.numerator * 100, of)
    twice = 2 * rest
    if twice > of or (twice == of and whole % 2):
        whole += 1
    return Decimal(whole).scaleb(-2)
