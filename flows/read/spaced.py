"""Tables of plain text without bars: below a line of headings, lines whose cells are parted by tabs or by two
or more blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from flows.read.notice import Span, Table

_BLANK = " \u3000\xa0"
_GAP = re.compile(rf"[{_BLANK}]*\t[{_BLANK}]*|[{_BLANK}]{{2,}}")
_ONE = re.compile(rf"[{_BLANK}]+|\t")
_FIGURE = re.compile(r"[\d,，.%％\-—－/≤≥]+")
_PROSE = re.compile(r"[。；;！？]|[：:]$|\d{4}[-/.年]\d{1,2}[-/.月]\d")
_LEAST, _LONGEST_HEAD, _LONGEST_CAPTION = 3, 24, 60


def spaced_tables(text: str, lines: Sequence[Span]) -> Iterator[Table]:
    """The tables in some lines, in order: headings of three or more columns, and a line or more with as many
    cells."""
    i = 0
    while i < len(lines):
        heads = _cells(text, lines[i])
        rows = [heads, *_below(text, lines[i + 1 :], heads)] if _are_heads(text, heads) else []
        if any(len(row) == len(heads) for row in rows[1:]):
            above = lines[i - 1] if i and lines[i - 1].end - lines[i - 1].start <= _LONGEST_CAPTION else None
            last = lines[i + len(rows) - 1]
            yield Table(lines[i].start, last.end, tuple(map(tuple, rows)), above)
            i += len(rows)
        else:
            i += 1


def gaps(text: str, table: Table) -> Iterator[int]:
    """Where a bar fits between two cells of such a table that none parts yet."""
    for row in table.rows:
        cells = [c for c in row if c.start < c.end]
        for a, b in pairwise(cells):
            if "|" not in text[a.end : b.start] and "｜" not in text[a.end : b.start]:
                yield a.end


def _cells(text: str, line: Span, gap: re.Pattern[str] = _GAP) -> list[Span]:
    cells, at = [], line.start
    for m in gap.finditer(text, line.start, line.end):
        cells.append(Span(at, m.start()))
        at = m.end()
    return [*cells, Span(at, line.end)]


def _are_heads(text: str, cells: Sequence[Span]) -> bool:
    if len(cells) < _LEAST:
        return False
    told = [text[c.start : c.end] for c in cells]
    return all(
        0 < len(words) <= _LONGEST_HEAD and not _FIGURE.fullmatch(words) and not _PROSE.search(words)
        for words in told
    )


def _below(text: str, lines: Sequence[Span], heads: Sequence[Span]) -> Iterator[list[Span]]:
    """The rows below some headings, as far as lines go on with as many cells, or with blank ones."""
    for line in lines:
        cells = _cells(text, line)
        if 1 < len(cells) < len(heads):
            single = _cells(text, line, _ONE)
            cells = single if len(single) == len(heads) else _placed(text, cells, heads)
        if len(cells) != len(heads):
            return
        yield cells


def _placed(text: str, cells: Sequence[Span], heads: Sequence[Span]) -> list[Span]:
    """Cells below the headings that they stand under, with blank ones between; none where two stand under
    one."""
    columns = [_across(text, head) for head in heads]
    found = [Span(cells[0].start, cells[0].start)] * len(heads)
    last = -1
    for cell in cells:
        left, right = _across(text, cell)
        away = [max(a - right, left - b, 0) for a, b in columns]
        at = away.index(min(away))
        if at <= last:
            return []
        found[at] = cell
        for blank in range(last + 1, at):
            found[blank] = Span(cell.start, cell.start)
        last = at
    for blank in range(last + 1, len(heads)):
        found[blank] = Span(cells[-1].end, cells[-1].end)
    return found


def _across(text: str, cell: Span) -> tuple[int, int]:
    """How far from the left edge a cell begins and ends: Chinese characters are two wide."""
    start = text.rfind("\n", 0, cell.start) + 1
    left = _width(text, start, cell.start)
    return left, left + _width(text, cell.start, cell.end)


def _width(text: str, start: int, end: int) -> int:
    return sum(2 if ord(c) > 0x2E7F else 1 for c in text[start:end])
