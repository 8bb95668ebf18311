"""The model at work: how much each stretch of a text reads like the name of a project, in whole numbers.

A linear chain over characters (outside, first, within, last), whose weights `train.py` learns. What a stretch
counts is the logarithm, in hundredths, of how much likelier it is a name than not. Weights are whole numbers:
every machine reads the same.
"""

from __future__ import annotations

import threading
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from flows.extract.boundaries.features import BITS, LOOKS, SORTS, looked_up, of_words
from flows.extract.boundaries.known import Codes
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
FAINT: Final = -600
"""What counts less does not look like a name at all."""
_FAR = np.arange(1, LONGEST)[:, None]
"""How far behind its first character the last of a name stands, a row a length."""
_ANYTHING = 1 << 30
_MANY = 4
_SHARE = 21
_HALF = 1 << (_SHARE - 1)
_RAISE = np.int64(sum(_HALF << (_SHARE * which) for which in range(STATES - 1)))
_MASK = np.int64((1 << _SHARE) - 1)
_FIT = 1 << 16
"""What the states of a character count is told in less than this: of a whole block it fits in 32 bits."""
_BLOCK = 8192
_AT_ONCE = 9
"""How many rows are looked up at once: of more what they count would not stay at hand."""


@value
class Likely(Span):
    """A stretch that is likelier a name than not; `score` in hundredths."""

    score: int


@value
class Boundaries:
    """The likeliest names of a text in order, what the likeliest stretch around each character counts, where
    those names start, and a byte for each character: 1 where it looks like one of a name, if faintly."""

    likely: tuple[Likely, ...]
    best: array[int]
    starts: tuple[int, ...]
    looks: bytes

    def between(self, start: int, end: int) -> tuple[Likely, ...]:
        """The names that stand wholly in text[start:end]."""
        first = bisect_left(self.starts, start)
        last = bisect_left(self.starts, end, first)
        while first < last and self.likely[last - 1].end > end:
            last -= 1
        return self.likely[first:last]

    def ending(self, end: int) -> Likely | None:
        """The name that ends at a place, if one does."""
        at = bisect_left(self.starts, end) - 1
        return self.likely[at] if at >= 0 and self.likely[at].end == end else None

    def any_between(self, start: int, end: int) -> bool:
        """Whether any of text[start:end] looks like a name, if faintly."""
        return self.looks.find(1, start, end) >= 0

    def most(self, start: int, end: int) -> int:
        """What the likeliest stretch counts that holds some of text[start:end]."""
        return max(self.best[start:end], default=UNLIKELY)


def boundaries(text: str, weights: Path = WEIGHTS) -> Boundaries:
    """The names that a text holds by the look of it; in time that grows with its length. `weights` are what
    `train.py` has written."""
    likely: list[Likely] = []
    counts: list[NDArray[np.int32]] = [np.zeros(0, dtype=np.int32)]
    for start, block in _blocks(text):
        told, best = _read(block, weights)
        end = 0
        for first, last, score in told:
            likely.append(Likely(start + _of_word(block, first, end), start + last, score))
            end = last
        counts.append(best)
    return boundaries_of(likely, np.concatenate(counts))


def _of_word(text: str, start: int, low: int) -> int:
    """Where a stretch starts that no number or Latin word is cut by (1|10千伏柏湾变电站, Q|FT农机项目)."""
    while low < start and _one_word(text[start - 1], text[start]):
        start -= 1
    return start


def _one_word(before: str, at: str) -> bool:
    """Whether two characters side by side are of one number or of one word in Latin letters."""
    return (before.isdigit() and at.isdigit()) or (
        before.isascii() and before.isalpha() and at.isascii() and at.isalpha()
    )


def boundaries_of(likely: Sequence[Likely], best: NDArray[np.int32]) -> Boundaries:
    """What likely names, in order, and a count for each character tell."""
    starts, looks = tuple(s.start for s in likely), (best >= FAINT).tobytes()
    return Boundaries(tuple(likely), array("i", best.tobytes()), starts, looks)


def unseen(text: str) -> Boundaries:
    """A text of which nothing is told by its look: for the rules alone."""
    return boundaries_of((), np.full(len(text), _ANYTHING, dtype=np.int32))


def everywhere(text: str) -> Boundaries:
    """The same, but that nothing is passed by as unlike any name: for who asks what was considered."""
    return replace(boundaries(text), looks=b"\1" * len(text))


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
def _kept(weights: Path) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int32]]:
    """How much more than outside each piece makes a character first, within and last, in one number, by its
    hash; the same for how words stand around it, raised; the weights of one state behind another.
    ValueError: weights so large that what they add up to would not fit in their share of a number."""
    with np.load(weights) as kept:
        of = kept["weights"].astype(np.int64)
        of = of[:, FIRST:] - of[:, :FIRST]
        if of.size and int(np.abs(of).max()) * SORTS >= _FIT:
            raise ValueError(f"{weights}: a weight is too large")
        table = np.zeros(1 << BITS, dtype=np.int64)
        table[kept["keys"]] = (of << np.arange(0, (STATES - 1) * _SHARE, _SHARE)).sum(axis=1)
        # Each share is raised by a half of what it has room for: so none takes from the one above.
        return table, of_words(table) + _RAISE, kept["moves"]


class _Room(threading.local):
    """Memory for what the pieces of a block are and count, of each thread, kept from block to block: to be
    given such large stretches anew and cleared takes longer than all that is reckoned in them."""

    def __init__(self) -> None:
        self._codes = np.empty(LOOKS * _BLOCK, dtype=np.uint64)
        self._counts = np.empty(_AT_ONCE * _BLOCK, dtype=np.int64)

    def of(self, n: int) -> tuple[Codes, NDArray[np.int64]]:
        """Rows for each look at a table, and for what those of some count, of so many characters, of a block
        at most."""
        codes, counts = self._codes[: LOOKS * n], self._counts[: _AT_ONCE * n]
        return codes.reshape(LOOKS, n), counts.reshape(_AT_ONCE, n)


_room = _Room()


def _states(
    text: str, table: NDArray[np.int64], words: NDArray[np.int64]
) -> tuple[NDArray[np.int32], NDArray[np.intp]]:
    """How much more than outside each state (a row) counts at each character, and where sentences end."""
    codes, counts = _room.of(len(text))
    rows, ways, stops = looked_up(text, codes)
    left = words.take(ways)
    for at in range(0, LOOKS, _AT_ONCE):
        some = rows[at : at + _AT_ONCE]
        # All hashes have a place: "clip" only says that they need not be looked through for one without.
        left += table.take(some, out=counts[: len(some)], mode="clip").sum(axis=0)
    states = np.empty((STATES - 1, len(text)), dtype=np.int32)
    for which, state in enumerate(states):
        np.bitwise_and(left, _MASK, out=state, casting="unsafe")
        if which < STATES - 2:
            left >>= _SHARE
    states -= _HALF
    return states, stops


def _read(text: str, weights: Path) -> tuple[list[tuple[int, int, int]], NDArray[np.int32]]:
    """The names of a block and their scores, and the best that each of its characters is in."""
    table, words, moves = _kept(weights)
    n = len(text)
    (first, within, last), stops = _states(text, table, words)
    beside = moves - moves[OUTSIDE, OUTSIDE]
    enters, stays, leaves = (int(beside[at]) for at in ((OUTSIDE, FIRST), (WITHIN, WITHIN), (LAST, OUTSIDE)))
    # A name from b to e counts begins[b] + ends[e]; one of two characters `pair` besides.
    middle = int(beside[FIRST, WITHIN] + beside[WITHIN, LAST]) - stays
    pair = int(beside[FIRST, LAST]) - middle
    upto = np.zeros(n + 1, dtype=np.int32)
    within += stays
    np.cumsum(within, out=upto[1:])
    begins = first
    begins -= upto[1:]
    begins += enters + middle
    begins[0] -= enters  # nothing stands before a sentence
    begins[stops[: stops.searchsorted(n - 1)] + 1] -= enters
    ends = np.empty(n + LONGEST, dtype=np.int32)
    ends[n:] = int(upto.min()) + int(last.min()) + UNLIKELY
    np.add(upto[:-1], last, out=ends[:n])
    ends[:n] += leaves
    starts = np.flatnonzero(begins + _highest(ends, LONGEST)[:n] > UNLIKELY - max(0, pair))
    scores = ends.take(starts + _FAR)  # a row a length
    scores += begins.take(starts)
    scores[0] += pair
    room = stops.take(stops.searchsorted(starts)) - starts  # to where its sentence ends
    np.putmask(scores, room <= _FAR, UNLIKELY)
    few = _MANY * len(starts)
    some = np.flatnonzero(scores.max(axis=0) > UNLIKELY)
    starts, scores = starts.take(some), scores.take(some, axis=1)
    told_at = scores > 0
    if np.count_nonzero(told_at) > few:  # rubbish: of each start the best few will do
        told_at &= scores >= np.partition(scores, -_MANY, axis=0)[-_MANY]
    told_flat = np.flatnonzero(told_at)
    longer, which = np.divmod(told_flat, max(1, len(starts)))
    begin = starts.take(which)
    end = begin + longer + 2
    in_order = np.lexsort((begin, end))
    told = zip(*(of.take(in_order).tolist() for of in (end, begin, scores.take(told_flat))), strict=True)
    return _best(told), _around(starts, scores, n)


def _around(starts: NDArray[np.intp], scores: NDArray[np.int32], n: int) -> NDArray[np.int32]:
    """What the best stretch around each character counts, by how far they go and where they start."""
    reaching = np.maximum.accumulate(scores[::-1], axis=0)  # so far or farther, the farthest first
    wide = n + LONGEST
    best: NDArray[np.int32] = np.full((LONGEST, wide), UNLIKELY, dtype=np.int32)  # a row a distance
    # What is so far from each start and farther, as a view: a row a start, from its second character on.
    step = (wide + 1) * best.itemsize
    behind: NDArray[np.int32] = np.ndarray((n, LONGEST - 1), np.int32, best, step, (best.itemsize, step))
    behind[starts] = reaching[::-1].T
    best[0, starts] = reaching[-1]
    highest: NDArray[np.int32] = best.max(axis=0)
    return highest[:n]


def _highest(of: NDArray[np.int32], width: int) -> NDArray[np.int32]:
    """The highest of each number and those that follow it, at least `width` where there are so many."""
    highest, size = of.copy(), 1
    while size < width:
        np.maximum(highest[:-size], highest[size:], out=highest[:-size])
        size *= 2
    return highest


def _best(told: Iterable[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
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
