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
_BITS = 20
_MIX, _BASE = np.uint64(0x9E3779B97F4A7C15), np.uint64(1000003)
_LONG_HEAD = 4


def points(text: str) -> NDArray[np.uint32]:
    """The code points of a text."""
    return np.frombuffer(text.encode("utf-32-le", "replace"), dtype=np.uint32)


def hashed(stretches: Codes, bits: int) -> NDArray[np.int64]:
    """Numbers of so many bits by which stretches are told apart."""
    return ((stretches * _MIX) >> np.uint64(64 - bits)).view(np.int64)


def grown(shorter: Codes, row: Codes, length: int) -> Codes:
    """What stands for each stretch of `length` characters, from what does for those shorter by one."""
    return shorter[:-1] * _BASE + row[length - 1 :]


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
    """What the word is whose stretch has a place. Others may have the same: one stretch in some hundred is
    taken for a word that it is not, on every machine alike."""
    table = np.zeros(1 << _BITS, dtype=np.uint8)
    for kind, found in ((_ACT, _act_words()), (_HEAD, _head_words()), (_COMMON, _common_words())):
        for word in sorted(set(found)):
            if 2 <= len(word) <= LONGEST:
                stretch = row = points(word).astype(np.uint64)
                for length in range(2, len(word) + 1):
                    stretch = grown(stretch, row, length)
                table[hashed(stretch, _BITS)] |= np.uint8(kind)
    return table


def known(row: Codes) -> tuple[Codes, Codes, Codes]:
    """For each character of a row of code points: 1 where an act begins and 2 where it goes on (of acts that
    overlap the longest); how long the longest head is that ends there (up to 4); 1 in a common word."""
    n, table = len(row), _table()
    heads, covers = np.zeros(n, dtype=np.uint64), np.zeros(n + 1, dtype=np.int64)
    stretches, told = row, []
    for length in range(2, min(LONGEST, n) + 1):
        stretches = grown(stretches, row, length)
        flags = table.take(hashed(stretches, _BITS))
        at = np.flatnonzero(flags)
        kinds = flags[at]
        heads[at[(kinds & _HEAD) > 0] + (length - 1)] = min(length, _LONG_HEAD)
        common = at[(kinds & _COMMON) > 0]
        covers[common] += 1
        covers[common + length] -= 1
        told.append((length, at[(kinds & _ACT) > 0].tolist()))
    acts = bytearray(n)
    for length, starts in reversed(told):
        act = b"\1" + b"\2" * (length - 1)
        for start in starts:
            if not acts[start] and not acts[start + length - 1]:
                acts[start : start + length] = act
    return (
        np.frombuffer(acts, dtype=np.uint8).astype(np.uint64),
        heads,
        (np.cumsum(covers[:-1]) > 0).astype(np.uint64),
    )
