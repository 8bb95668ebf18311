"""The model at work: how much each stretch of a text reads like the name of a project, in whole numbers.

A linear chain over characters (outside, first, within, last), whose weights `train.py` learns. What a stretch
counts is the logarithm, in hundredths, of how much likelier it is a name than not. Weights are whole numbers:
every machine reads the same.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from flows.extract.boundaries.features import BITS, keys
from flows.read.notice import Span
from flows.values import value

WEIGHTS: Final = Path(__file__).with_name("weights.npz")
SCALE: Final = 100
LONGEST: Final = 40
"""How long a name is at most."""
OUTSIDE, FIRST, WITHIN, LAST = range(4)
UNLIKELY: Final = -800
"""What counts less is not told apart."""
_ANYTHING = 1 << 30
_BLOCK = 8192
_BREAKS = (ord("\n"), ord("。"))


@value
class Likely(Span):
    """A stretch that is likelier a name than not; `score` in hundredths."""

    score: int


@value
class Boundaries:
    """The likeliest names of a text in order, and what the likeliest stretch around each character counts."""

    likely: tuple[Likely, ...]
    best: array[int]

    def between(self, start: int, end: int) -> tuple[Likely, ...]:
        """The names that stand wholly in text[start:end]."""
        at = bisect_right(self.likely, start - 1, key=lambda s: s.start)
        found = []
        for span in self.likely[at:]:
            if span.start >= end:
                break
            if span.end <= end:
                found.append(span)
        return tuple(found)

    def most(self, start: int, end: int) -> int:
        """What the likeliest stretch counts that holds some of text[start:end]."""
        return max(self.best[start:end], default=UNLIKELY)


def boundaries(text: str) -> Boundaries:
    """The names that a text holds by the look of it; in time that grows with its length."""
    likely: list[Likely] = []
    best = array("i")
    for start, block in _blocks(text):
        told, counts = _read(block)
        likely += [Likely(start + s, start + e, score) for s, e, score in told]
        best.frombytes(counts.tobytes())
    return Boundaries(tuple(likely), best)


def unseen(text: str) -> Boundaries:
    """A text of which nothing is told by its look: for the rules alone."""
    return Boundaries((), array("i", [_ANYTHING]) * len(text))


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """A text in pieces that end with a line where they can."""
    start = 0
    while start < len(text):
        end = start + _BLOCK
        if end < len(text):
            end = text.rfind("\n", start, end) + 1 or end
            end = end if end > start else start + _BLOCK
        yield start, text[start:end]
        start = min(end, len(text))


@cache
def _weights() -> tuple[NDArray[np.int16], NDArray[np.int32]]:
    """The weights of each piece for the four states, and those of one state behind another."""
    with np.load(WEIGHTS) as kept:
        table = np.zeros((1 << BITS, 4), dtype=np.int16)
        table[kept["keys"]] = kept["weights"]
        return table, kept["moves"]


def _read(text: str) -> tuple[list[tuple[int, int, int]], NDArray[np.int32]]:
    """The names of a block and their scores, and the best that each of its characters is in."""
    table, moves = _weights()
    states = np.zeros((len(text), 4), dtype=np.int32)
    for of in keys(text):
        states += table[of]
    beside = moves - moves[OUTSIDE, OUTSIDE]
    first, within, last = (states[:, s] - states[:, OUTSIDE] for s in (FIRST, WITHIN, LAST))
    points = np.frombuffer(text.encode("utf-32-le", "replace"), dtype=np.uint32)
    breaks = np.flatnonzero((points == _BREAKS[0]) | (points == _BREAKS[1]))
    opens = np.concatenate(([0], breaks + 1))  # nothing stands before a sentence
    first += beside[OUTSIDE, FIRST]
    first[opens[opens < len(text)]] -= beside[OUTSIDE, FIRST]
    last += beside[LAST, OUTSIDE]
    within += beside[WITHIN, WITHIN]
    upto = np.concatenate(([0], np.cumsum(within, dtype=np.int64)))
    # A name from b to e counts first[b] + within[b+1:e] + last[e] + middle; one of two, pair for middle.
    middle = beside[FIRST, WITHIN] + beside[WITHIN, LAST] - beside[WITHIN, WITHIN]
    pair = beside[FIRST, LAST]
    stops = np.append(breaks, len(text))
    begins = first - upto[1:] + middle
    ends = np.concatenate((upto[:-1] + last, np.full(LONGEST, upto.min() + last.min())))
    least = UNLIKELY - max(0, int(pair - middle))
    starts = np.flatnonzero(begins + _highest(ends, LONGEST)[: len(text)] > least)
    room = stops[np.searchsorted(stops, starts)] - starts  # to where its sentence ends
    far = np.arange(1, LONGEST)
    scores = begins[starts, None] + ends[starts[:, None] + far]
    scores[:, 0] += pair - middle
    row, column = np.nonzero((scores > UNLIKELY) & (far < room[:, None]))
    begin, end = starts[row], starts[row] + column + 2
    score = scores[row, column]
    order = np.lexsort((end, begin, score))
    told = list(zip(score[order].tolist(), begin[order].tolist(), end[order].tolist(), strict=True))
    best = np.full(len(text), UNLIKELY, dtype=np.int32)
    for count, b, e in told:
        best[b:e] = count
    return _best(sorted((e, b, count) for count, b, e in told if count > 0)), best


def _highest(of: NDArray[np.int64], width: int) -> NDArray[np.int64]:
    """The highest of each number and those that follow it, at least `width` where there are so many."""
    size = 1
    while size < width:
        of = np.concatenate((np.maximum(of[:-size], of[size:]), of[-size:]))
        size *= 2
    return of


def _best(told: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Of stretches (end, start, score) in the order of their ends, those that count most side by side."""
    ends, totals = [0], [0]
    chosen: list[tuple[int, int, int, int]] = [(0, 0, 0, 0)]  # start, end, score, which before
    for end, start, score in told:
        before = bisect_right(ends, start) - 1
        total = totals[before] + score
        if total > totals[-1]:
            ends.append(end)
            totals.append(total)
            chosen.append((start, end, score, before))
    found, at = [], len(chosen) - 1
    while at:
        start, end, score, at = chosen[at]
        found.append((start, end, score))
    return found[::-1]
