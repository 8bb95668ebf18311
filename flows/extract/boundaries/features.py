"""What the model sees of each character: the text around it, in pieces, and which known words stand there."""

from __future__ import annotations

from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from flows.extract.boundaries.known import Codes, hashed, known, points, stretches

BITS: Final = 20
"""Pieces are told apart by a hash of so many bits; the table of weights has as many rows."""
# What is seen of a text, a row each: itself, the kinds of its characters, and the acts, heads and common
# words in it.
_ITSELF, _KIND, _ACT, _HEAD, _COMMON = range(5)
_ROWS = 5
_FARTHEST = 1 << 10
"""Stands for one row further on, where the pieces of a group are of several rows at one place."""
# The pieces, in groups that are reckoned at once: how long they are, of which row, where the first begins,
# seen from its character, how much further on each other one does, and the sorts that they are.
_GROUPS = (
    (1, _ITSELF, -2, 1, (3, 1, 0, 2, 4)),
    (2, _ITSELF, -2, 1, (7, 5, 6, 8)),
    (3, _ITSELF, -3, 4, (9, 10)),
    (4, _ITSELF, -4, 5, (11, 12)),
    (3, _KIND, -2, 1, (13, 14, 15)),
    (5, _KIND, -2, _FARTHEST, (16, 18)),
    (3, _ACT, -1, _FARTHEST, (17, 20, 21)),
    (1, _HEAD, 0, 1, (19,)),
)
_LONGEST = 5
_ENDS = (22, 23, 24)
_ORDER = tuple(sort for *_, sorts in _GROUPS for sort in sorts) + _ENDS
SORTS: Final = len(_ORDER)
"""How many sorts of pieces there are."""
_MARGIN = 6
_OTHER = 0xFFFD
_APART = np.array([[7919 * (sort + 1)] for sort in _ORDER], dtype=np.uint64)  # keeps sorts apart
_PLACES = np.argsort(np.array(_ORDER))
_NUMBER, _HAN, _LETTER, _ELSE = 1, 2, 3, 4
_LINE, _MARKS = ord("\n"), "\n,.;:!?()、。“”《》-"


@cache
def _tables() -> tuple[Codes, Codes]:
    """For each code point what it counts as (digits alike, full width as half), and of what kind it is."""
    same = np.arange(1 << 16, dtype=np.uint64)
    same[0xFF01:0xFF5F] = same[0x21:0x7F]
    same[0x30:0x3A] = same[0xFF10:0xFF1A] = 0x30
    kinds = np.full(1 << 16, _ELSE, dtype=np.uint64)
    kinds[0x3400:0xA000] = _HAN
    kinds[0x41:0x5B] = kinds[0x61:0x7B] = _LETTER
    kinds[0x30] = _NUMBER
    for number, mark in enumerate(_MARKS, _ELSE + 1):
        kinds[ord(mark)] = number
    return same, kinds[same]


def keys(text: str) -> NDArray[np.int64]:
    """The hashes of a text's pieces: for each sort of piece (a row) one a character, from 0 up to 2**BITS."""
    return keys_in(text, np.empty((SORTS, len(text)), dtype=np.uint64))[_PLACES]


def keys_in(text: str, room: Codes) -> NDArray[np.int64]:
    """The same, the sorts in any order, written into `room` (a row a sort, in one piece)."""
    same, kinds = _tables()
    n, told = len(text), points(text).astype(np.intp)
    told[told > 0xFFFF] = _OTHER
    row = same.take(told)
    acts, heads, common = known(row)
    seen = np.zeros((_ROWS, n + 2 * _MARGIN), dtype=np.uint64)
    seen[_ITSELF], seen[_KIND] = same[_LINE], kinds[_LINE]  # lines stand around a text
    for codes, of in zip((row, kinds.take(told), acts, heads, common), seen, strict=True):
        of[_MARGIN : _MARGIN + n] = codes
    lengths = stretches(seen, _LONGEST)
    at = 0
    for length, first, begin, step, sorts in _GROUPS:
        pieces, to = lengths[length - 1], at + len(sorts)
        width = pieces.shape[1]
        further = width if step == _FARTHEST else step
        # Views that lie over each other: nothing is copied.
        views: Codes = np.ndarray(
            (len(sorts), n), np.uint64, pieces, (first * width + _MARGIN + begin) * 8, (further * 8, 8)
        )
        np.add(views, _APART[at:to], out=room[at:to])
        at = to
    _ends(seen, room[at:])
    room[at:] += _APART[at:]
    return hashed(room, BITS)


def _ends(seen: Codes, to: Codes) -> None:
    """A head's end with what stands around it: most names end with one, before an act or another word."""
    here, before, behind = (slice(_MARGIN + by, by - _MARGIN) for by in (0, -1, 1))
    both = seen[_HEAD] * 5
    both += seen[_ACT]
    act_before, with_next, with_names = to
    np.multiply(both[before], 25, out=act_before)
    act_before += both[here]
    ends = seen[_ACT, behind] * 5
    ends += seen[_HEAD, here]
    with_next[:] = ends
    with_next[:-1] += seen[_ITSELF, here][1:] * 25  # behind the text stands nothing
    common = seen[_COMMON]
    around = common[before] * 4
    around += common[here] * 2
    around += common[behind]
    np.multiply(around, 25, out=with_names)
    with_names += ends
