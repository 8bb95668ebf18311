"""Words placed on a page, and the lines that they make. Lengths are the page's own; y runs down."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

_SAME_LINE, _BLANK, _APART = 0.5, 0.3, 1.2
"""In character sizes: how far centres of a line lie apart, the gap of a blank, and the gap between cells."""


@dataclass(frozen=True, slots=True)
class Word:
    """Some characters and their box."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def size(self) -> float:
        return max(self.y1 - self.y0, 0.01)

    @property
    def middle(self) -> float:
        return (self.y0 + self.y1) / 2


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: its words from left to right, and the pieces that they make, with wide gaps
    between."""

    words: tuple[Word, ...]
    pieces: tuple[Word, ...]

    @property
    def x0(self) -> float:
        return self.pieces[0].x0

    @property
    def x1(self) -> float:
        return self.pieces[-1].x1

    @property
    def y0(self) -> float:
        return min(p.y0 for p in self.pieces)

    @property
    def y1(self) -> float:
        return max(p.y1 for p in self.pieces)

    @property
    def size(self) -> float:
        return max(p.size for p in self.pieces)

    @property
    def text(self) -> str:
        return "  ".join(p.text for p in self.pieces)


def lines_of(words: Iterable[Word]) -> list[Line]:
    """The lines that some words make, from top to bottom."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.middle, w.x0)):
        if rows and word.middle - rows[-1][0].middle < _SAME_LINE * min(word.size, rows[-1][0].size):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [line_of(r) for r in rows]


def line_of(words: Iterable[Word]) -> Line:
    """The line of some words that stand on one."""
    placed = sorted(words, key=lambda w: w.x0)
    return Line(tuple(placed), tuple(_pieces(placed)))


def _pieces(words: list[Word]) -> list[Word]:
    found: list[Word] = []
    for word in words:
        last = found[-1] if found else None
        if last is None or word.x0 - last.x1 > _APART * min(word.size, last.size):
            found.append(word)
        elif word.text != last.text or word.x0 - last.x0 > word.size / 4:  # drawn twice to look bold
            blank = " " if word.x0 - last.x1 > _BLANK * word.size else ""
            found[-1] = Word(
                last.text + blank + word.text,
                last.x0,
                min(last.y0, word.y0),
                max(last.x1, word.x1),
                max(last.y1, word.y1),
            )
    return found
