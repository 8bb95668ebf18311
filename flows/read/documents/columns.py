"""The columns of a page: regions that are read one after the other."""

from __future__ import annotations

from collections.abc import Sequence

from flows.read.documents.placed import Line, Word, line_of

_STEPS, _MARGIN = 40, 0.25
_LEAST_LINES = 4
_LEAST_WIDTH = 8
_FULL, _FULL_SHARE = 0.8, 0.4
"""Prose fills its lines: this much of the width in this share of the lines. Cells of tables do not."""


def regions(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of a page in the order of reading: stretches of one column, and the columns of several from
    left to right."""
    found = _gutter(lines)
    if found is None:
        return [list(lines)] if lines else []
    x, start, end = found
    sides: tuple[list[Line], list[Line]] = ([], [])
    for line in lines[start:end]:
        for side, words in zip(sides, _parted(line, x), strict=True):
            if words:
                side.append(line_of(words))
    return [
        *regions(lines[:start]),
        *regions(sides[0]),
        *regions(sides[1]),
        *regions(lines[end:]),
    ]


def _parted(line: Line, x: float) -> tuple[list[Word], list[Word]]:
    return [w for w in line.words if w.x1 <= x], [w for w in line.words if w.x1 > x]


def _gutter(lines: Sequence[Line]) -> tuple[float, int, int] | None:
    """Where a blank runs down between prose and prose, and the lines from and to which it does."""
    if len(lines) < _LEAST_LINES:
        return None
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    best: tuple[int, float, int, int] | None = None
    for step in range(_STEPS + 1):
        x = left + (right - left) * (_MARGIN + (1 - 2 * _MARGIN) * step / _STEPS)
        start = 0
        for i, line in enumerate([*lines, None]):
            if line is None or any(w.x0 < x < w.x1 for w in line.words):
                score = _score(lines[start:i], x) if i - start >= _LEAST_LINES else 0
                if score and (best is None or score > best[0]):
                    best = (score, x, start, i)
                start = i + 1
    return best[1:] if best else None


def _score(lines: Sequence[Line], x: float) -> int:
    parted = [_parted(line, x) for line in lines]
    sides = [[p[i] for p in parted if p[i]] for i in (0, 1)]
    least = min(map(len, sides))
    return least if least >= _LEAST_LINES and all(map(_prose, sides)) else 0


def _prose(lines: Sequence[list[Word]]) -> bool:
    width = max(line[-1].x1 for line in lines) - min(line[0].x0 for line in lines)
    size = max(w.size for line in lines for w in line)
    full = sum(line[-1].x1 - line[0].x0 >= _FULL * width for line in lines)
    return width >= _LEAST_WIDTH * size and full >= _FULL_SHARE * len(lines)
