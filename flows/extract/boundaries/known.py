"""Which of a text's words the lexicons know (acts, heads, common words of names), as a code a character."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from flows.extract.lexicon import load, words

Codes = NDArray[np.uint64]

LONGEST: Final = 8
"""The longest word that is looked for."""
_SHORTEST = 2
_ACT, _HEAD, _COMMON, _OPENS = 1, 2, 4, 8
_BITS = 24
_MIX, _BASE = np.uint64(0x9E3779B97F4A7C15), np.uint64(1000003)
_LONG_HEAD = 4
_BEYOND = np.zeros(LONGEST, dtype=np.uint64)
"""What stands behind a text, for words that would run over its end."""
_FURTHER = np.arange(_SHORTEST - 1, LONGEST)[:, None]
"""How far behind the first character of a word the last stands, a row a length."""
_ONE_ACT = tuple(b"\1" + b"\2" * (size - 1) for size in range(LONGEST + 1))
"""Where an act of each length begins and goes on."""


def points(text: str) -> NDArray[np.uint32]:
    """The code points of a text."""
    return np.frombuffer(text.encode("utf-32-le", "replace"), dtype=np.uint32)


def hashed(stretches: Codes, bits: int) -> NDArray[np.int64]:
    """Numbers of so many bits by which stretches are told apart, in their place."""
    stretches *= _MIX
    stretches >>= np.uint64(64 - bits)
    return stretches.view(np.int64)


def stretches(codes: Codes, longest: int) -> list[Codes]:
    """What stands for the stretches of 1, 2, … characters (a table each, of as many columns less) that begin
    at each character of some rows."""
    found = [codes]
    for length in range(1, longest):
        longer = found[-1][..., :-1] * _BASE
        longer += codes[..., length:]
        found.append(longer)
    return found


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
    """What the word is whose stretch has a place, and whether a longer one begins with it. Others may have
    the same: one stretch in a thousand is taken for a word that it is not, on every machine alike; were it
    more, a new word of a lexicon would change what is seen where it does not stand."""
    table = np.zeros(1 << _BITS, dtype=np.uint8)
    for kind, found in ((_ACT, _act_words()), (_HEAD, _head_words()), (_COMMON, _common_words())):
        for word in sorted(set(found)):
            if _SHORTEST <= len(word) <= LONGEST:
                found_at = stretches(points(word).astype(np.uint64), len(word))
                table[hashed(found_at[-1].copy(), _BITS)] |= np.uint8(kind)
                table[hashed(found_at[_SHORTEST - 1][:1].copy(), _BITS)] |= np.uint8(_OPENS)
    return table


def _words(row: Codes) -> tuple[NDArray[np.uint8], NDArray[np.intp], NDArray[np.intp]]:
    """The known words of a row of code points, the shortest first: what each is, where it begins and how long
    it is."""
    two = stretches(row, _SHORTEST)[-1]
    at = np.flatnonzero(_table().take(hashed(two.copy(), _BITS)) & _OPENS)
    beyond = np.concatenate((row, _BEYOND))
    longer = beyond.take(at + _FURTHER)
    longer[0] = two.take(at)
    for shorter, here in pairwise(longer):
        here += shorter * _BASE
    told = _table().take(hashed(longer, _BITS)) & (_ACT | _HEAD | _COMMON)
    found = np.flatnonzero(told)
    more, where = np.divmod(found, max(1, len(at)))
    kinds, begins, length = told.ravel()[found], at[where], more + _SHORTEST
    whole = begins + length <= len(row)
    return kinds[whole], begins[whole], length[whole]


def known(row: Codes) -> tuple[Codes, Codes, Codes]:
    """For each character of a row of code points: 1 where an act begins and 2 where it goes on (of acts that
    overlap the longest); how long the longest head is that ends there (up to 4); 1 in a common word."""
    n = len(row)
    kinds, at, length = _words(row)
    heads = np.zeros(n, dtype=np.uint64)
    head = (kinds & _HEAD) > 0
    ends = at + length
    heads[ends[head] - 1] = np.minimum(length[head], _LONG_HEAD)
    common = (kinds & _COMMON) > 0
    covers = np.bincount(at[common], minlength=n) - np.bincount(ends[common], minlength=n)[:n]
    act = (kinds & _ACT) > 0
    return _acts(at[act], length[act], n), heads, (np.cumsum(covers) > 0).astype(np.uint64)


def _acts(at: NDArray[np.intp], length: NDArray[np.intp], n: int) -> Codes:
    """Where acts begin (1) and go on (2), of stretches that may be some."""
    acts = bytearray(n)
    longest_first = np.argsort(-length, kind="stable")
    for start, size in zip(at[longest_first].tolist(), length[longest_first].tolist(), strict=True):
        if not acts[start] and not acts[start + size - 1]:
            acts[start : start + size] = _ONE_ACT[size]
    return np.frombuffer(acts, dtype=np.uint8).astype(np.uint64)
