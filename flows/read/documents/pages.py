"""Placed words to text: what repeats on every page goes, tables become rows, lines become paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from flows.read.documents.aligned import table_at
from flows.read.documents.columns import regions
from flows.read.documents.grids import Grid
from flows.read.documents.made import row
from flows.read.documents.paragraphs import Placed, paragraphs
from flows.read.documents.placed import Line, Word, lines_of

_OUTER_LINES, _REPEATED, _EDGE = 2, 0.4, 0.12
_DIGITS = re.compile(r"[\d一二三四五六七八九十]+")
_PAGE_NUMBER = re.compile(
    r"[\s\-—–－·.]*(?:第?\s*\d{1,4}\s*页?|[ivxIVX]{1,6})(?:\s*[/／共,，、]*\s*共?\s*\d{1,4}\s*页?)?[\s\-—–－·.]*"
)


@dataclass(frozen=True, slots=True)
class Page:
    """The words of a page in any order, its size, and its ruled tables."""

    words: Sequence[Word]
    width: float
    height: float
    grids: Sequence[Grid] = field(default=())


def text_of(pages: Sequence[Page]) -> str:
    """The text of pages, a paragraph a line, a row of a table as | cells."""
    bare = [lines_of(w for w in p.words if not any(g.holds(w) for g in p.grids)) for p in pages]
    bare = _without_frame(pages, bare)
    edges = _edges(pages, bare)
    items: list[Placed | str] = []
    for number, (page, lines) in enumerate(zip(pages, bare, strict=True)):
        for item in _page(page, lines, number, edges):
            if isinstance(item, list):  # a table that goes on on the next page tells its head again
                told = row(item)
                if not (items and isinstance(items[-1], str) and told == _top(items)):
                    items.append(told)
            else:
                items.append(item)
    return "\n".join(p for p in paragraphs(items) if p.strip()) + "\n"


def _top(items: Sequence[Placed | str]) -> str:
    """The first row of the table that is being made."""
    i = len(items)
    while i and isinstance(items[i - 1], str):
        i -= 1
    return str(items[i])


def _page(
    page: Page, lines: Sequence[Line], number: int, edges: dict[int, tuple[float, float]]
) -> Iterator[Placed | list[str]]:
    """The lines and rows of a page, in order."""
    tables = sorted(page.grids, key=lambda g: g.ys[0])
    at = 0
    for k, grid in enumerate([*tables, None]):
        end = at
        while end < len(lines) and (grid is None or lines[end].y0 < grid.ys[0]):
            end += 1
        for part, region in enumerate(regions(lines[at:end])):
            yield from _region(page, region, (number * 1000 + k) * 1000 + part, edges)
        at = end
        if grid is not None:
            yield from grid.rows([w for w in page.words if grid.holds(w)])


def _region(
    page: Page, lines: Sequence[Line], stretch: int, edges: dict[int, tuple[float, float]]
) -> Iterator[Placed | list[str]]:
    left, right = edges[round(page.width)]
    own = min(line.x0 for line in lines), max(line.x1 for line in lines)
    if own[1] - own[0] < 0.6 * (right - left) and len(lines) > 3 and not _short(lines):
        left, right = own
    i = 0
    while i < len(lines):
        table = table_at(lines, i)
        if table is None:
            yield Placed(lines[i], left, right, stretch)
            i += 1
        else:
            i, rows = table
            yield from rows


def _short(lines: Sequence[Line]) -> bool:
    """Whether lines are so unequal that none need be full: a list, not a column."""
    longest = max(line.x1 for line in lines)
    return sum(longest - line.x1 < 2 * line.size for line in lines) * 2 < len(lines)


def _edges(pages: Sequence[Page], bare: Sequence[Sequence[Line]]) -> dict[int, tuple[float, float]]:
    """For each width of page where its text begins and ends: as far right as left at least."""
    found: dict[int, tuple[float, float]] = {}
    for width in {round(p.width) for p in pages}:
        lines = [line for p, ls in zip(pages, bare, strict=True) if round(p.width) == width for line in ls]
        if not lines:
            found[width] = (0.0, float(width))
            continue
        left = sorted(line.x0 for line in lines)[len(lines) // 20]
        right = sorted(line.x1 for line in lines)[len(lines) - 1 - len(lines) // 20]
        found[width] = (left, max(right, width - 1.25 * left))
    return found


def _without_frame(pages: Sequence[Page], bare: Sequence[list[Line]]) -> list[list[Line]]:
    """The lines of pages without page numbers and without what stands at the same place of many pages."""
    seen = Counter(
        key for page, lines in zip(pages, bare, strict=True) for key in {_key(page, o) for o in _outer(lines)}
    )
    least = max(2, int(_REPEATED * len(pages)))
    told: set[tuple[str, int]] = set()
    kept: list[list[Line]] = []
    for page, lines in zip(pages, bare, strict=True):
        gone = set()
        for line in _outer(lines):
            key = _key(page, line)
            edge = line.y1 < _EDGE * page.height or line.y0 > (1 - _EDGE) * page.height
            repeated = seen[key] >= least and (key in told or len(line.pieces) < 3)
            if repeated or (edge and _PAGE_NUMBER.fullmatch(line.text)):
                gone.add(id(line))
            told.add(key)
        kept.append([line for line in lines if id(line) not in gone])
    return kept


def _outer(lines: Sequence[Line]) -> list[Line]:
    return list(dict.fromkeys([*lines[:_OUTER_LINES], *lines[-_OUTER_LINES:]]))


def _key(page: Page, line: Line) -> tuple[str, int]:
    """What a line says but for its numbers, and where it stands."""
    return _DIGITS.sub("#", line.text.replace(" ", "")), round(line.y0 / max(1.0, page.height / 150))
