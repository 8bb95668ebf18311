"""Which of a text's words the lexicons know (acts, heads, common words of names), as a code a character."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from flows.extract.lexicon import load, words

Codes = NDArray[np.uint64]

LONGEST: Final = 8
"""The longest word that is looked for; the shortest has two characters."""
_ACT, _HEAD, _COMMON = 1, 2, 4
_BITS = 24
_MIX, _BASE = np.uint64(0x9E3779B97F4A7C15), np.uint64(1000003)
_LONG_HEAD = 4


def points(text: str) -> NDArray[np.uint32]:
    """The code points of a text."""
    return np.frombuffer(text.encode("utf-32-le", "replace"), dtype=np.uint32)


def hashed(stretches: Codes, bits: int) -> NDArray[np.int64]:
    """Numbers of so many bits by which stretches are told apart, in their place."""
    stretches *= _MIX
    stretches >>= np.uint64(64 - bits)
    return stretches.view(np.int64)


def grown(row: Codes, longest: int) -> Codes:
    """What stands for the stretches of 1, 2, … characters (a row each) that begin at each character; 0 where
    one would run over the end."""
    stretches = np.zeros((longest, len(row)), dtype=np.uint64)
    stretches[0] = row
    for length in range(1, longest):
        np.multiply(stretches[length - 1, :-length], _BASE, out=stretches[length, :-length])
        stretches[length, :-length] += row[length:]
    return stretches


def _act_words() -> Iterable[str]:
    for stage in load("stages")["stages"]:
        yield from words("stages", "stages", stage)
    yield from words("clauses", "cuts", "words")


def _head_words() -> Iterable[str]:
    for kind in ("firms", "acts", "weak", "strong"):
        yield from words("projects", "heads", kind)


def _common_words() -> Iterable[str]:
    yield from words("projects", "generic", "words")
    yield from words("projects", "generic", "ordinary")


@cache
def _table() -> NDArray[np.uint8]:
    """What the word is whose stretch has a place. Others may have the same: one stretch in a thousand is
    taken for a word that it is not, on every machine alike; were it more, a new word of a lexicon would
    change what is seen where it does not stand."""
    table = np.zeros(1 << _BITS, dtype=np.uint8)
    for kind, found in ((_ACT, _act_words()), (_HEAD, _head_words()), (_COMMON, _common_words())):
        for word in sorted(set(found)):
            if 2 <= len(word) <= LONGEST:
                stretches = grown(points(word).astype(np.uint64), len(word))
                table[hashed(stretches[-1:, 0], _BITS)] |= np.uint8(kind)
    return table


def known(row: Codes) -> tuple[Codes, Codes, Codes]:
    """For each character of a row of code points: 1 where an act begins and 2 where it goes on (of acts that
    overlap the longest); how long the longest head is that ends there (up to 4); 1 in a common word."""
    n = len(row)
    flags = _table().take(hashed(grown(row, min(LONGEST, n))[1:], _BITS))
    for beyond, told in enumerate(flags, 1):
        told[n - beyond :] = 0
    found = np.flatnonzero(flags)  # the shortest first
    kinds, (length, at) = flags.ravel()[found], np.divmod(found, n)
    length += 2
    heads = np.zeros(n, dtype=np.uint64)
    head = (kinds & _HEAD) > 0
    ends = at + length
    heads[ends[head] - 1] = np.minimum(length[head], _LONG_HEAD)
    common = (kinds & _COMMON) > 0
    covers = np.bincount(at[common], minlength=n) - np.bincount(ends[common], minlength=n)[:n]
    return _acts(at, ends, (kinds & _ACT) > 0, n), heads, (np.cumsum(covers) > 0).astype(np.uint64)


def _acts(at: NDArray[np.intp], ends: NDArray[np.intp], act: NDArray[np.bool_], n: int) -> Codes:
    """Where acts begin (1) and go on (2), of stretches in the order of their lengths that may be some."""
    acts = bytearray(n)
    starts, stops = at[act].tolist(), ends[act].tolist()
    for start, end in sorted(zip(starts, stops, strict=True), key=_by_length):
        if not acts[start] and not acts[end - 1]:
            acts[start:end] = b"\1" + b"\2" * (end - start - 1)
    return np.frombuffer(acts, dtype=np.uint8).astype(np.uint64)


def _by_length(stretch: tuple[int, int]) -> int:
    return stretch[0] - stretch[1]
