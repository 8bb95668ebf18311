"""What the model sees of each character: itself and its neighbours, in pieces of one to four, and their kinds."""

from __future__ import annotations

from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from flows.extract.boundaries.known import Codes, known

BITS: Final = 20
"""Pieces are told apart by a hash of so many bits; the table of weights has as many rows."""
# Where each piece begins, seen from its character, and how long it is.
_PIECES = (
    (0, 1), (-1, 1), (1, 1), (-2, 1), (2, 1), (-1, 2), (0, 2), (-2, 2), (1, 2), (-3, 3), (1, 3), (-4, 4), (1, 4),
)  # fmt: skip
_KINDS = ((-2, 3), (-1, 3), (0, 3), (-2, 5))
_ACTS = ((-1, 3), (-2, 5))
_HEADS = ((0, 1), (-1, 3))
_COMMON = ((-1, 3),)
_MARGIN = 6
_SHIFT, _OTHER = np.uint64(64 - BITS), 0xFFFD
_MIX, _STEP = np.uint64(0x9E3779B97F4A7C15), 7919
_BASE, _KIND_BASE, _CODES = np.uint64(1000003), np.uint64(31), np.uint64(5)
_NUMBER, _HAN, _LETTER, _ELSE = 1, 2, 3, 4
_MARKS = "\n,.;:!?()、。“”《》-"


@cache
def _tables() -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """For each code point what it counts as (all digits alike, full width as half) and of what kind it is."""
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


def keys(text: str) -> list[NDArray[np.intp]]:
    """The hashes of a text's pieces: for each sort of piece one a character, from 0 up to 2**BITS."""
    same, kinds = _tables()
    points = np.frombuffer(text.encode("utf-32-le", "replace"), dtype=np.uint32).astype(np.intp)
    points[points > 0xFFFF] = _OTHER
    n, found = len(points), []
    line = ord("\n")

    def padded(codes: Codes, beyond: np.uint64) -> Codes:
        row = np.full(n + 2 * _MARGIN, beyond, dtype=np.uint64)
        row[_MARGIN : _MARGIN + n] = codes
        return row

    def add(pieces: Codes) -> None:
        salt = np.uint64(_STEP * (len(found) + 1))
        found.append((((pieces + salt) * _MIX) >> _SHIFT).astype(np.intp))

    def add_all(codes: Codes, beyond: np.uint64, base: np.uint64, pieces: tuple[tuple[int, int], ...]) -> None:
        row = padded(codes, beyond)
        longer = {1: row}
        for length in range(2, 1 + max(length for _, length in pieces)):
            longer[length] = longer[length - 1][:-1] * base + row[length - 1 :]
        for begin, length in pieces:
            add(longer[length][_MARGIN + begin : _MARGIN + begin + n])

    row = same[points]
    acts, heads, common = known(row)
    nothing = np.uint64(0)
    add_all(row, same[line], _BASE, _PIECES)
    add_all(kinds[points], kinds[line], _KIND_BASE, _KINDS)
    add_all(acts, nothing, _CODES, _ACTS)
    add_all(heads, nothing, _CODES, _HEADS)
    add_all(common, nothing, _CODES, _COMMON)
    # A head's end before an act or another word is where most names end.
    act, head, of_name, plain = (
        padded(codes, nothing) for codes in (acts, heads, common, row)
    )

    def at(codes: Codes, off: int) -> Codes:
        return codes[_MARGIN + off : _MARGIN + off + n]

    both = act + head * _CODES
    add(at(both, -1) * np.uint64(25) + at(both, 0))
    ends = at(head, 0) + at(act, 1) * _CODES
    add(ends + at(plain, 1) * np.uint64(25))
    add(ends + ((at(of_name, -1) * np.uint64(2) + at(of_name, 0)) * np.uint64(2) + at(of_name, 1)) * np.uint64(25))
    return found
