"""What the model sees of each character: the text around it, in pieces, and which known words stand there."""

from __future__ import annotations

from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from flows.extract.boundaries.known import Codes, grown, hashed, known, points

BITS: Final = 20
"""Pieces are told apart by a hash of so many bits; the table of weights has as many rows."""
# Where each piece begins, seen from its character, and how long it is: of the text itself, …
_TEXT = (
    *((0, 1), (-1, 1), (1, 1), (-2, 1), (2, 1)),
    *((-1, 2), (0, 2), (-2, 2), (1, 2), (-3, 3), (1, 3), (-4, 4), (1, 4)),
)
# … of the kinds of its characters, and of the acts, heads and common words in it.
_KINDS, _ACTS, _HEADS, _COMMON = (
    ((-2, 3), (-1, 3), (0, 3), (-2, 5)),
    ((-1, 3), (-2, 5)),
    ((0, 1), (-1, 3)),
    ((-1, 3),),
)
_AROUND_ENDS = 3
SORTS: Final = sum(map(len, (_TEXT, _KINDS, _ACTS, _HEADS, _COMMON))) + _AROUND_ENDS
"""How many sorts of pieces there are."""
_MARGIN = 6
_OTHER, _NOTHING = 0xFFFD, np.uint64(0)
_APART = tuple(np.uint64(7919 * sort) for sort in range(1, SORTS + 1))  # keeps sorts apart
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


def keys(text: str, room: Codes | None = None) -> NDArray[np.int64]:
    """The hashes of a text's pieces: for each sort of piece (a row) one a character, from 0 up to 2**BITS.
    They are written into `room`, where one is given (SORTS numbers a character)."""
    same, kinds = _tables()
    told = points(text).astype(np.intp)
    told[told > 0xFFFF] = _OTHER
    row = same[told]
    acts, heads, common = known(row)
    found = [
        *_pieces(row, same[_LINE], _TEXT),
        *_pieces(kinds[told], kinds[_LINE], _KINDS),
        *_pieces(acts, _NOTHING, _ACTS),
        *_pieces(heads, _NOTHING, _HEADS),
        *_pieces(common, _NOTHING, _COMMON),
        *_ends(row, acts, heads, common),
    ]
    every = np.empty((SORTS, len(row)), dtype=np.uint64) if room is None else room
    for pieces, apart, to in zip(found, _APART, every, strict=True):
        np.add(pieces, apart, out=to)
    return hashed(every, BITS)


def _padded(row: Codes, beyond: np.uint64) -> Codes:
    padded = np.full(len(row) + 2 * _MARGIN, beyond, dtype=np.uint64)
    padded[_MARGIN : _MARGIN + len(row)] = row
    return padded


def _pieces(row: Codes, beyond: np.uint64, places: tuple[tuple[int, int], ...]) -> list[Codes]:
    """The pieces of a row at some places around each of its characters; `beyond` stands around it."""
    stretches = grown(_padded(row, beyond), max(length for _, length in places))
    at, end = _MARGIN, _MARGIN + len(row)
    return [stretches[length - 1, at + begin : end + begin] for begin, length in places]


def _ends(row: Codes, acts: Codes, heads: Codes, common: Codes) -> list[Codes]:
    """A head's end with what stands around it: most names end with one, before an act or another word."""
    act, head, of_name, behind = (_padded(codes, _NOTHING) for codes in (acts, heads, common, row))
    at, end = _MARGIN, _MARGIN + len(row)
    five, two, all_ends = np.uint64(5), np.uint64(2), np.uint64(25)
    both = act + head * five
    ends = head[at:end] + act[at + 1 : end + 1] * five
    around = (of_name[at - 1 : end - 1] * two + of_name[at:end]) * two + of_name[at + 1 : end + 1]
    return [
        both[at - 1 : end - 1] * all_ends + both[at:end],
        ends + behind[at + 1 : end + 1] * all_ends,
        ends + around * all_ends,
    ]
