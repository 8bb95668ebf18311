"""Tables of pages that lost their lines: each cell stands on a line of its own, the headings first (序号⏎
项目内容⏎目前进度⏎…), then row by row, each with its number before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flows.read.notice import Span, Table
from flows.read.spaced import caption, known_heads

_FIRST = re.compile(r"序\s*号|序|编\s*号")
_HEAD = re.compile(r"[^\s。；;，,！？:：|｜\d]{1,14}")
_ASIDE = re.compile(r"[（(][^（()）]{1,8}[）)]")
_PROSE = re.compile(r"[。；;]|\d|.{16}")
# What sorts the rows, and reaches over those below it.
_SORT = re.compile(r"(?:项目|工作|任务|指标|事项)?(?:指标|类别|类型|分类|领域|类目|板块)")
_MOST_HEADS, _LEAST_ROWS = 9, 2
_KNOWN = 2
"""So many headings must be known ones."""
_LONGEST_ROW = 24


def stacked_tables(text: str, lines: Sequence[Span]) -> list[Table]:
    """The tables in some lines, in order. A row has as many cells as headings: blank ones at its end where it
    has fewer lines, and before what it tells where what sorts the rows is told above."""
    found: list[Table] = []
    i = 0
    while i < len(lines):
        if not _FIRST.fullmatch(text, lines[i].start, lines[i].end):
            i += 1
            continue
        heads, at = _heads(text, lines, i)
        rows, after = _rows(text, lines, at, len(heads)) if heads else ([], at)
        if len(rows) < _LEAST_ROWS:
            i += 1
            continue
        sorts = _SORT.fullmatch(text, heads[1].start, heads[1].end) is not None
        cells = [_cells(text, row, len(heads), sorts=sorts) for row in rows]
        above = caption(lines[i - 1]) if i else None
        found.append(Table(lines[i].start, lines[after - 1].end, (tuple(heads), *cells), above))
        i = after
    return found


def _heads(text: str, lines: Sequence[Span], first: int) -> tuple[list[Span], int]:
    """The headings of the columns, and which line the number of the first row is; none where no such table
    begins."""
    heads = [lines[first]]
    for at in range(first + 1, min(len(lines), first + 2 * _MOST_HEADS)):
        line = lines[at]
        if text[line.start : line.end] == "1":
            enough = 2 < len(heads) <= _MOST_HEADS and known_heads(text, heads[1:]) >= _KNOWN
            return (heads, at) if enough else ([], at)
        if _ASIDE.fullmatch(text, line.start, line.end):
            heads[-1] = Span(heads[-1].start, line.end)  # 责任股室⏎(单位)
        elif _HEAD.fullmatch(text, line.start, line.end):
            heads.append(line)
        else:
            break
    return [], first + 1


def _rows(text: str, lines: Sequence[Span], at: int, columns: int) -> tuple[list[list[Span]], int]:
    """The lines of each row, its number first, as long as the numbers go on; and which line follows."""
    rows: list[list[Span]] = []
    while at < len(lines) and text[lines[at].start : lines[at].end] == str(len(rows) + 1):
        row = [lines[at]]
        following = str(len(rows) + 2)
        end = at + 1
        while end < len(lines) and end - at < _LONGEST_ROW:
            if text[lines[end].start : lines[end].end] == following:
                break
            end += 1
        else:
            end = min(len(lines), at + columns)  # the last row
        row += lines[at + 1 : end]
        if len(row) < _LEAST_ROWS:
            break
        rows.append(row)
        at = end
    return rows, at


def _cells(text: str, row: Sequence[Span], columns: int, *, sorts: bool) -> tuple[Span, ...]:
    """The cells of a row."""
    cells = list(row)
    if sorts and _PROSE.search(text, cells[1].start, cells[1].end):
        cells.insert(1, Span(cells[1].start, cells[1].start))
    cells = cells[:columns]
    end = cells[-1].end
    return (*cells, *[Span(end, end)] * (columns - len(cells)))
