"""Raw cells of extracted records become typed columns; a cell that cannot is named, and the rest stay
typed.

Raw text is checked first, whole columns at a time, and only what looks odd is tried cell by cell: a cell
that cannot be coerced would otherwise spoil the checks of its whole column. Empty text is no text: it
becomes null.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc


@dataclass(frozen=True, slots=True)
class BadCell:
    """A cell that is not of its column's type:

    its row, the raw value as text, and what it should have been.
    """

    row: int
    value: str
    wanted: str


class _Misfit(Exception):
    """A raw value that is not what its column holds."""


def parse(values: Sequence[Any], type: pa.DataType) -> tuple[pa.Array, list[BadCell]]:
    """A column of `type`, null where a value is missing or bad, and the bad cells in order."""
    if pa.types.is_decimal(type):
        return _decimals(values, type)
    if pa.types.is_string(type):
        return _texts(values)
    if pa.types.is_integer(type):
        return _whole(values, type, _integer(type), "a whole number")
    if pa.types.is_boolean(type):
        return _whole(values, type, _truth, "true or false")
    if pa.types.is_date(type):
        return _one_by_one(values, type, _date, "a day like 2024-01-31")
    return _one_by_one(values, type, _instant, "a time like 2024-01-31T02:00:00+00:00")


def _texts(values: Sequence[Any], wanted: str = "text") -> tuple[pa.Array, list[BadCell]]:
    column, bad = _whole(values, pa.string(), _text, wanted)
    empty = pc.equal(column, "")
    return (pc.if_else(empty, None, column) if pc.any(empty).as_py() else column), bad


def _decimals(values: Sequence[Any], type: pa.DataType) -> tuple[pa.Array, list[BadCell]]:
    wanted = f"an exact number of at most {type.scale} decimals, written as text"
    texts, bad = _texts(values, wanted)
    plain = pc.match_substring_regex(
        texts, rf"^-?[0-9]{{1,{type.precision - type.scale}}}(\.[0-9]{{1,{type.scale}}})?$"
    )
    odd = pc.indices_nonzero(pc.invert(pc.fill_null(plain, True))).to_pylist()
    if odd:
        cells = texts.to_pylist()
        for row in odd:
            try:
                cells[row] = _plain_decimal(cells[row], type)
            except _Misfit:
                bad.append(BadCell(row, cells[row], wanted))
                cells[row] = None
        texts = pa.array(cells, pa.string())
    return texts.cast(type), sorted(bad, key=lambda cell: cell.row)


def _plain_decimal(text: str, type: pa.DataType) -> str:
    """`text` in plain digits. Takes exponents and spare zeros; refuses what does not fit exactly."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise _Misfit from None
    if not text.isascii() or "_" in text or not number.is_finite():
        raise _Misfit
    if not -type.precision < number.adjusted() < type.precision - type.scale:
        raise _Misfit
    plain = f"{number:f}"
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    if len(plain.partition(".")[2]) > type.scale:
        raise _Misfit
    return plain


def _whole(
    values: Sequence[Any], type: pa.DataType, convert: Callable[[Any], Any], wanted: str
) -> tuple[pa.Array, list[BadCell]]:
    """The whole column at once where it fits, else cell by cell."""
    try:
        column = pa.array(values, type)
    except (pa.ArrowException, TypeError, OverflowError, UnicodeError):
        return _one_by_one(values, type, convert, wanted)
    return column, []


def _one_by_one(
    values: Sequence[Any], type: pa.DataType, convert: Callable[[Any], Any], wanted: str
) -> tuple[pa.Array, list[BadCell]]:
    cells: list[Any] = []
    bad: list[BadCell] = []
    for row, value in enumerate(values):
        try:
            cells.append(None if value is None or value == "" else convert(value))
        except _Misfit:
            cells.append(None)
            bad.append(BadCell(row, str(value), wanted))
    return pa.array(cells, type), bad


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise _Misfit
    try:
        value.encode()
    except UnicodeError:
        raise _Misfit from None
    return value


def _integer(type: pa.DataType) -> Callable[[Any], int]:
    limit = 1 << (type.bit_width - 1)

    def convert(value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not -limit <= value < limit:
            raise _Misfit
        return value

    return convert


def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise _Misfit
    return value


def _date(value: Any) -> date:
    try:
        day = date.fromisoformat(value)
    except (TypeError, ValueError):
        raise _Misfit from None
    if day.isoformat() != value:
        raise _Misfit
    return day


def _instant(value: Any) -> datetime:
    try:
        instant = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        raise _Misfit from None
    if instant.tzinfo is None:
        raise _Misfit
    return instant.astimezone(UTC)
