"""Ranges: what a number goes on to (5-8万元, 50万至80万元, 五成到六成, 百分之二十至三十)."""

from __future__ import annotations

import re
from decimal import Decimal

from flows.extract.quantities import figures, names, units
from flows.extract.quantities.figures import NUMBER, TOKEN, Figure
from flows.extract.quantities.units import NONE, Found

_RANGE = re.compile(r" ?(?:-{1,2}|—{1,2}|–|~{1,2}|～{1,2}|至|到) ?(?=[\d零一二两三四五六七八九十百千万])")
FIRSTS = frozenset(" -—–~～至到")
"""The characters with which a range can go on behind its first number."""
_CHANGE = re.compile(r"[从由自]$")


def upper(
    text: str, start: int, stop: int, unit: Found, figure: Figure
) -> tuple[Decimal, Decimal, int, Found] | None:
    """The range that begins with a number (5-8万元, 50万至80万元): low, high, end and unit."""
    gap = _RANGE.match(text, stop)
    if gap is None or _CHANGE.search(text, max(0, start - 1), start):
        return None
    if unit is NONE and (second := TOKEN.match(text, gap.end())) and second["tenths"] and not second["off"]:
        tenths = figures.tenths(second)  # 两到三成
        if tenths is not None and figure.low * 10 < tenths.low:
            return figure.low * 10, tenths.low, tenths.end, Found(tenths.end, "%", Decimal(1), "measure")
    second = NUMBER.match(text, gap.end())
    top = None if second is None else figures.figure(second)
    if top is None or top.high is not None:
        return None
    last = units.unit_at(text, top.end, top.written)
    low = figure.low
    if unit is NONE and figure.factor < top.factor and low * figure.factor < top.low / top.factor:
        low *= top.factor // figure.factor
    if (unit is not NONE and unit.name != last.name) or low >= top.low:
        return None
    if last is NONE and names.dated(text, top.end):
        return None
    return low, top.low, top.end if last is NONE else last.end, last


def share(text: str, figure: Figure) -> tuple[int, Decimal] | None:
    """Where the range that begins with a share ends, and its high end."""
    gap = _RANGE.match(text, figure.end)
    second = TOKEN.match(text, gap.end()) if gap else None
    if second is None:
        return None
    if second["share"] or second["tenths"]:
        top = figures.share(second) if second["share"] else figures.tenths(second)
    else:
        top = figures.figure(second) if second["number"] and figure.unit == "%" else None
        if top is None or top.low > 100 or units.unit_at(text, top.end, top.written) is not NONE:
            return None
        if names.dated(text, top.end):
            return None
    if top is None or top.high is not None or top.low <= figure.low:
        return None
    return top.end, top.low
