"""Tables without rules: lines whose pieces stand in the same columns."""

from __future__ import annotations

from collections.abc import Sequence

from flows.read.documents.made import cell, glue
from flows.read.documents.placed import Line

_LEAST_COLUMNS, _LEAST_ROWS, _MOST_BETWEEN = 3, 2, 2


def table_at(lines: Sequence[Line], start: int) -> tuple[int, list[list[str]]] | None:
    """The table that begins with a line: the line after it, and its rows of cells. None if there is none."""
    end, rows = start, 0
    for i in range(start, len(lines)):
        if len(lines[i].pieces) >= _LEAST_COLUMNS:
            end, rows = i + 1, rows + 1
        elif i - end >= _MOST_BETWEEN or i == start:
            break
    if rows < _LEAST_ROWS:
        return None
    columns = _columns(lines[start:end])
    if len(columns) < _LEAST_COLUMNS:
        return None
    found: list[list[list[str]]] = []
    for line in lines[start:end]:
        cells: list[list[str]] = [[] for _ in columns]
        for piece in line.pieces:
            at = next(i for i, (left, right) in enumerate(columns) if left <= piece.x0 and piece.x1 <= right)
            cells[at].append(piece.text)
        if found and not cells[0] and len(line.pieces) < _LEAST_COLUMNS:
            for above, here in zip(found[-1], cells, strict=True):
                above += here
        else:
            found.append(cells)
    return end, [[cell(glue(c)) for c in cells] for cells in found]


def _columns(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """The stretches across the page that pieces cover."""
    found: list[tuple[float, float]] = []
    for left, right in sorted((p.x0, p.x1) for line in lines for p in line.pieces):
        if found and left < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], right))
        else:
            found.append((left, right))
    return found
