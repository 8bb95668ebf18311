"""Tables whose cells are closed by bars and stand on lines of their own (7 |⏎完善路网，… |⏎12月底前 |): rows
that a page broke behind each cell."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flows.read.notice import Span, Table
from flows.read.spaced import caption, known_heads, trimmed
from flows.read.tables import NUMBER_HEAD

_BARS = "|｜"
_BAR = re.compile("[|｜]")
_NUMBER = re.compile(r"\d{1,3}")
_LEAST_LINES, _LEAST_HEADS, _MOST_HEADS, _LEAST_ROWS = 8, 3, 12, 2
_KNOWN = 2
"""So many headings must be known ones."""
_LONGEST_HEAD = 16


def torn_tables(text: str, lines: Sequence[Span]) -> list[Table]:
    """The tables in some lines, in order: a heading of numbers first (序号), then rows of as many cells, each
    with its number before it. Nothing of a run of lines that does not add up to such rows."""
    found: list[Table] = []
    if "|" not in text and "｜" not in text:
        return found
    first = 0
    while first < len(lines):
        last = first
        while last < len(lines) and text[lines[last].end - 1] in _BARS:
            last += 1
        if last - first >= _LEAST_LINES and (rows := _rows(text, lines[first:last])):
            above = caption(lines[first - 1]) if first else None
            found.append(Table(lines[first].start, lines[last - 1].end, rows, above))
        first = max(last, first + 1)
    return found


def _rows(text: str, lines: Sequence[Span]) -> tuple[tuple[Span, ...], ...]:
    """The headings and the rows of a run of lines, cell by cell; nothing where they do not add up."""
    cells = _cells(text, lines)
    if not NUMBER_HEAD.fullmatch(text, cells[0].start, cells[0].end):
        return ()
    most = min(len(cells), _MOST_HEADS + 1)
    columns = next((at for at in range(1, most) if _numbers(text, cells[at])), 0)
    heads = cells[:columns]
    if not _LEAST_HEADS <= columns <= _MOST_HEADS or known_heads(text, heads) < _KNOWN:
        return ()
    if any(h.end - h.start > _LONGEST_HEAD for h in heads) or len(cells) % columns:
        return ()
    rows = [tuple(cells[at : at + columns]) for at in range(0, len(cells), columns)]
    whole = len(rows) > _LEAST_ROWS and all(_numbers(text, row[0]) for row in rows[1:])
    return tuple(rows) if whole else ()


def _numbers(text: str, cell: Span) -> bool:
    return _NUMBER.fullmatch(text, cell.start, cell.end) is not None


def _cells(text: str, lines: Sequence[Span]) -> list[Span]:
    """The cells of some lines, each closed by a bar, trimmed."""
    cells: list[Span] = []
    for line in lines:
        at = line.start
        for bar in _BAR.finditer(text, line.start, line.end):
            cells.append(trimmed(text, at, bar.start()))
            at = bar.end()
    return cells
