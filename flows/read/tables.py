"""Tables of a text: lines of cells parted by | (or by blanks: `spaced`), with the caption above them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flows.read.notice import Span, Table
from flows.read.spaced import caption, spaced_tables, trimmed

_CELL = re.compile(r"[^|｜\n\r]*")
_RULE = re.compile(r"[\s|｜:\-—+=]*")
NUMBER_HEAD, _NUMBER = re.compile(r"序\s*号|编\s*号|项次|No\.?"), re.compile(r"[（(]?\d{1,3}[)）.．、]?")
"""How the column is headed that numbers the rows of a table."""
# What stands over some rows of a table, in a line of its own.
_GROUP = re.compile(r"\s*[^，,。；;：:|｜\d]{2,16}(?:[（(]\d+[个项][）)])?\s*")
_SUMS_UP = re.compile(r"[合总小共]\s*计|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[)）]|备?注")


def tables(text: str, lines: Sequence[Span]) -> tuple[Table, ...]:
    """The tables in some lines: two or more lines in a row with two or more cells. A line of dashes is no
    row."""
    if "|" not in text and "｜" not in text:
        return tuple(spaced_tables(text, lines))
    found: list[Table] = []
    run: list[Span] = []
    before: Span | None = None
    for at, line in enumerate([*lines, None]):
        if line is not None and _cells(text, line) >= 2:
            run.append(line)
            continue
        if line and run and at + 1 < len(lines) and _over_rows(text, run[0], line, lines[at + 1]):
            continue
        if len(run) >= 2:
            rows = tuple(row(text, r) for r in run if not _RULE.fullmatch(text, r.start, r.end))
            if len(rows) >= 2:
                rows = _aligned(text, rows)
                found.append(Table(run[0].start, run[-1].end, rows, before))
        run = []
        before = caption(line) if line is not None else None
    found += spaced_tables(text, [s for s in lines if _cells(text, s) < 2])
    return tuple(sorted(found, key=lambda t: t.start))


def _over_rows(text: str, head: Span, line: Span, after: Span) -> bool:
    """Whether a line without cells stands over the rows of a table below it, with as many cells as its head
    ((一)续建项目)."""
    cells = _cells(text, head)
    alike = cells > 2 and _cells(text, after) == cells
    return alike and _GROUP.fullmatch(text, line.start, line.end) is not None


def _aligned(text: str, rows: tuple[tuple[Span, ...], ...]) -> tuple[tuple[Span, ...], ...]:
    """Rows with a blank first cell where one number stands beside several (a page that loses how many rows a
    cell spans leaves the blank at the end of those below it)."""

    def words(cell: Span) -> str:
        return text[cell.start : cell.end]

    if not NUMBER_HEAD.fullmatch(words(rows[0][0])):
        return rows
    numbered = [len(r) > 1 and _NUMBER.fullmatch(words(r[0])) is not None for r in rows]
    if not any(numbered):
        return rows
    found = list(rows)
    for i in range(numbered.index(True) + 1, len(rows)):
        first, last = rows[i][0], rows[i][-1]
        spare = len(rows[i]) < len(rows[0]) or (len(rows[i]) == len(rows[0]) and last.start == last.end)
        if numbered[i] or first.start == first.end or not spare or _SUMS_UP.match(words(first)):
            continue
        if sum(c.start < c.end for c in rows[i]) < 2:
            continue  # what stands over the rows below it
        blank = Span(first.start, first.start)
        found[i] = (blank, *(rows[i] if len(rows[i]) < len(rows[0]) else rows[i][:-1]))
    return tuple(found)


def _cells(text: str, line: Span) -> int:
    bars = text.count("|", line.start, line.end) + text.count("｜", line.start, line.end)
    edges = (text[line.start] in "|｜") + (text[line.end - 1] in "|｜")
    return bars + 1 - edges if bars else 0


def row(text: str, line: Span) -> tuple[Span, ...]:
    """The cells of a line, trimmed; an empty one has start == end."""
    framed = text[line.start] in "|｜"  # a bar at the end alone closes an empty cell
    start = line.start + framed
    end = line.end - (framed and text[line.end - 1] in "|｜" and line.end - 1 >= start)
    cells: list[Span] = []
    at = start
    while at <= end:
        m = _CELL.match(text, at, end)
        stop = m.end() if m else end
        cells.append(trimmed(text, at, stop))
        at = stop + 1
    return tuple(cells)
