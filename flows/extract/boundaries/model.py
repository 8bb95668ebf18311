"""The model at work: how much each stretch of a text reads like the name of a project, in whole numbers.

A linear chain over characters (outside, first, within, last), whose weights `train.py` learns. What a stretch
counts is the logarithm, in hundredths, of how much likelier it is a name than not. Weights are whole numbers:
every machine reads the same.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from flows.extract.boundaries.features import BITS, keys
from flows.extract.boundaries.known import points
from flows.read.notice import Span
from flows.values import value

WEIGHTS: Final = Path(__file__).with_name("weights.npz")
SCALE: Final = 100
LONGEST: Final = 40
"""How long a name is at most."""
OUTSIDE, FIRST, WITHIN, LAST = range(4)
STATES: Final = 4
UNLIKELY: Final = -800
"""What counts less is not told apart."""
_ANYTHING = 1 << 30
_MANY = 4
_BLOCK = 8192
_BREAKS = (ord("\n"), ord("。"))


@value
class Likely(Span):
    """A stretch that is likelier a name than not; `score` in hundredths."""

    score: int


@value
class Boundaries:
    """The likeliest names of a text in order, what the likeliest stretch around each character counts, and
    where those names start."""

    likely: tuple[Likely, ...]
    best: array[int]
    starts: tuple[int, ...]

    def between(self, start: int, end: int) -> tuple[Likely, ...]:
        """The names that stand wholly in text[start:end]."""
        first = bisect_left(self.starts, start)
        last = bisect_left(self.starts, end, first)
        return tuple(s for s in self.likely[first:last] if s.end <= end) if first < last else ()

    def ending(self, end: int) -> Likely | None:
        """The name that ends at a place, if one does."""
        at = bisect_left(self.starts, end) - 1
        return self.likely[at] if at >= 0 and self.likely[at].end == end else None

    def most(self, start: int, end: int) -> int:
        """What the likeliest stretch counts that holds some of text[start:end]."""
        return max(self.best[start:end], default=UNLIKELY)


def boundaries(text: str, weights: Path = WEIGHTS) -> Boundaries:
    """The names that a text holds by the look of it; in time that grows with its length. `weights` are what
    `train.py` has written."""
    likely: list[Likely] = []
    best = array("i")
    for start, block in _blocks(text):
        told, counts = _read(block, weights)
        likely += [Likely(start + s, start + e, score) for s, e, score in told]
        best.frombytes(counts.tobytes())
    return boundaries_of(likely, best)


def boundaries_of(likely: Sequence[Likely], best: array[int]) -> Boundaries:
    """What likely names, in order, and a count for each character tell."""
    return Boundaries(tuple(likely), best, tuple(s.start for s in likely))


def unseen(text: str) -> Boundaries:
    """A text of which nothing is told by its look: for the rules alone."""
    return boundaries_of((), array("i", [_ANYTHING]) * len(text))


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
def _kept(weights: Path) -> tuple[NDArray[np.uint64], NDArray[np.int32]]:
    """The weights of each piece for the four states, in one number, and those of one state behind another."""
    with np.load(weights) as kept:
        table = np.zeros((1 << BITS, STATES), dtype=np.int16)
        table[kept["keys"]] = kept["weights"]
        return table.view(np.uint64).ravel(), kept["moves"]


def _states(text: str, table: NDArray[np.uint64]) -> NDArray[np.int32]:
    """How much each state counts at each character."""
    states = np.zeros((len(text), STATES), dtype=np.int32)
    for of in keys(text):
        states += table.take(of).view(np.int16).reshape(-1, STATES)
    return states


def _read(text: str, weights: Path) -> tuple[list[tuple[int, int, int]], NDArray[np.int32]]:
    """The names of a block and their scores, and the best that each of its characters is in."""
    table, moves = _kept(weights)
    n, states = len(text), _states(text, table)
    beside = moves - moves[OUTSIDE, OUTSIDE]
    first, within, last = (states[:, s] - states[:, OUTSIDE] for s in (FIRST, WITHIN, LAST))
    at = points(text)
    stops = np.append(np.flatnonzero((at == _BREAKS[0]) | (at == _BREAKS[1])), n)
    first += beside[OUTSIDE, FIRST]
    first[0] -= beside[OUTSIDE, FIRST]  # nothing stands before a sentence
    first[stops[stops < n - 1] + 1] -= beside[OUTSIDE, FIRST]
    upto = np.concatenate(([0], np.cumsum(within + beside[WITHIN, WITHIN], dtype=np.int64)))
    # A name from b to e counts begins[b] + ends[e]; one of two characters `pair` besides.
    middle = beside[FIRST, WITHIN] + beside[WITHIN, LAST] - beside[WITHIN, WITHIN]
    pair = beside[FIRST, LAST] - middle
    begins = first - upto[1:] + middle
    ends = np.full(n + LONGEST, upto.min() + int(last.min()) + UNLIKELY, dtype=np.int64)
    ends[:n] = upto[:-1] + last + beside[LAST, OUTSIDE]
    starts = np.flatnonzero(begins + _highest(ends, LONGEST)[:n] > UNLIKELY - max(0, int(pair)))
    far = np.arange(1, LONGEST)
    scores = begins[starts, None] + ends[starts[:, None] + far]
    scores[:, 0] += pair
    room = stops[np.searchsorted(stops, starts)] - starts  # to where its sentence ends
    scores[far >= room[:, None]] = UNLIKELY
    told_at = scores > 0
    if np.count_nonzero(told_at) > _MANY * len(starts):  # rubbish: of each start the best few will do
        told_at &= scores >= np.partition(scores, -_MANY, axis=1)[:, -_MANY, None]
    row, column = np.nonzero(told_at)
    end, begin = starts[row] + column + 2, starts[row]
    told = sorted(zip(end.tolist(), begin.tolist(), scores[row, column].tolist(), strict=True))
    return _best(told), _around(starts, scores, n)


def _around(starts: NDArray[np.intp], scores: NDArray[np.int64], n: int) -> NDArray[np.int32]:
    """What the best stretch around each character counts, by where they start and how far they go."""
    best = np.full(n + LONGEST, UNLIKELY, dtype=np.int64)
    reaching = np.maximum.accumulate(scores[:, ::-1], axis=1)[:, ::-1]  # so far or farther
    for far, counts in enumerate((reaching[:, 0], *reaching.T)):
        at = starts + far
        best[at] = np.maximum(best[at], counts)
    return best[:n].astype(np.int32)


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
