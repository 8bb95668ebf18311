"""XLSX to text: each sheet as the lines above its table, its rows as | cells, and the lines below."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from itertools import zip_longest
from typing import Any

from openpyxl import load_workbook

from flows.read.documents.made import Made, NotRead, cell, row

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MOST_ROWS, _MOST_COLUMNS = 20_000, 60
_OWN_NAME = re.compile(r"(?:Sheet|工作表)\s*\d*", re.IGNORECASE)
_PLACES = re.compile(r"0\.(0+)")


def read(data: bytes) -> Made:
    """The text of a workbook's visible sheets. Raises NotRead."""
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    shown = [s for s in book.worksheets if s.sheet_state == "visible"]
    warnings = [f"hidden sheet left out: {s.title}" for s in book.worksheets if s not in shown]
    parts: list[tuple[str, list[str]]] = []
    for sheet in shown:
        sheet.reset_dimensions()  # what a file says of its size is not believed
        rows = list(_rows(sheet))
        if len(rows) > _MOST_ROWS:
            raise NotRead(f"has a sheet of more than {_MOST_ROWS:,} rows")
        lines = _lines(rows)
        if lines:
            parts.append((sheet.title, lines))
    if not parts:
        raise NotRead("is a workbook without words")
    several = len(parts) > 1
    lines = []
    for title, told in parts:
        if several and not _OWN_NAME.fullmatch(title) and title not in told[0]:
            lines.append(cell(title))
        lines += told
    return Made("\n".join(lines) + "\n", MEDIA_TYPE, tuple(warnings))


def _rows(sheet: Any) -> Iterator[list[str]]:
    for cells in sheet.iter_rows(max_row=_MOST_ROWS + 1, max_col=_MOST_COLUMNS):
        words = [_shown(c.value, c.number_format or "") if c.value is not None else "" for c in cells]
        while words and not words[-1]:
            words.pop()
        yield words


def _lines(rows: list[list[str]]) -> list[str]:
    """A row with one cell is a line above or below the table, and a row within it."""
    rows = [r for r in rows if any(r)]
    full = [i for i, r in enumerate(rows) if sum(map(bool, r)) > 1]
    if not full:
        return ["".join(r) for r in rows]
    used = [any(column) for column in zip_longest(*rows[full[0] : full[-1] + 1], fillvalue="")]
    lines = []
    for i, cells in enumerate(rows):
        if i < full[0] or i > full[-1]:
            lines.append("".join(cells))
        else:
            lines.append(row([c for c, keep in zip_longest(cells, used, fillvalue="") if keep]))
    return lines


def _shown(value: Any, form: str) -> str:
    """A value as its cell shows it, or near enough: no figure changes but by the rounding that is shown."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime | date):
        return _day(value, form)
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, int | float):
        return _number(value, form)
    return cell(str(value))


def _day(value: date, form: str) -> str:
    if "年" not in form:
        return f"{value.year}-{value.month:02}-{value.day:02}"
    day = f"{value.day}日" if "d" in form.lower() else ""
    return f"{value.year}年{value.month}月{day}"


def _number(value: float, form: str) -> str:
    number = Decimal(format(value, ".15g"))
    if not number.is_finite():
        return ""
    places = _PLACES.search(form)
    percent = "%" in form
    if percent:
        number *= 100
    if places or form.startswith(("0", "#,##0")):
        number = number.quantize(Decimal(1).scaleb(-len(places[1]) if places else 0), ROUND_HALF_UP)
        return f"{number:f}" + "%" * percent
    words = f"{number:f}"
    return (words.rstrip("0").rstrip(".") if "." in words else words) + "%" * percent
