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
_WORD = _ACT | _HEAD | _COMMON
_BITS = 24
MIX: Final = np.uint64(0x9E3779B97F4A7C15)
_BASE = np.uint64(1000003)
_LONG_HEAD = 4
_COARSE = 17
"""A table of so many bits, which stays at hand, is asked first: few stretches are words."""
_FURTHER = np.arange(LONGEST - 1, _SHORTEST - 2, -1)[:, None]
"""How far behind the first character of a word the last stands, a row a length, the longest first."""


def points(text: str) -> NDArray[np.uint32]:
    """The code points of a text."""
    return np.frombuffer(text.encode("utf-32-le", "replace"), dtype=np.uint32)


def mixed(codes: Codes) -> Codes:
    """Codes by which stretches are told apart once `stretches` has put them together: it is linear, so that
    to mix the codes is to mix what they make; the highest bits of that are the hash."""
    return codes * MIX


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
def _tables() -> tuple[NDArray[np.uint8], NDArray[np.bool_], NDArray[np.bool_]]:
    """What the word is whose stretch has a place, and whether a longer one begins with it. Others may have
    the same: one stretch in a thousand is taken for a word that it is not, on every machine alike; were it
    more, a new word of a lexicon would change what is seen where it does not stand. And, by the first bits of
    the place, whether any has some: a word, a beginning."""
    table = np.zeros(1 << _BITS, dtype=np.uint8)
    for kind, found in ((_ACT, _act_words()), (_HEAD, _head_words()), (_COMMON, _common_words())):
        for word in sorted(set(found)):
            if _SHORTEST <= len(word) <= LONGEST:
                found_at = stretches(mixed(points(word).astype(np.uint64)), len(word))
                table[_place(found_at[-1], _BITS)] |= np.uint8(kind)
                table[_place(found_at[_SHORTEST - 1][:1], _BITS)] |= np.uint8(_OPENS)
    any_of = np.bitwise_or.reduce(table.reshape(1 << _COARSE, -1), axis=1)
    return table, (any_of & _WORD) > 0, (any_of & _OPENS) > 0


def _place(mixed_up: Codes, bits: int) -> NDArray[np.int64]:
    return (mixed_up >> np.uint64(64 - bits)).view(np.int64)


def _words(row: Codes, two: Codes) -> tuple[NDArray[np.uint8], NDArray[np.intp], NDArray[np.intp]]:
    """The known words of a row of mixed codes, the longest first: what each is, where it begins and how long
    it is. Behind the row stand `LONGEST` more codes; `two` are the stretches of two."""
    table, any_word, any_opens = _tables()
    at = np.flatnonzero(any_opens.take(_place(two, _COARSE)))
    opening = two.take(at)
    opens = np.flatnonzero(table.take(_place(opening, _BITS)) & _OPENS)
    at = at.take(opens)
    longer = row.take(at + _FURTHER)
    longer[-1] = opening.take(opens)
    for shorter, here in pairwise(longer[::-1]):
        here += shorter * _BASE
    places = np.flatnonzero(any_word.take(_place(longer, _COARSE)))
    kinds = table.take(_place(longer.take(places), _BITS)) & np.uint8(_WORD)
    fewer, where = np.divmod(places, max(1, len(at)))
    begins, length = at.take(where), LONGEST - fewer
    whole = np.flatnonzero((kinds > 0) & (begins + length <= len(row) - LONGEST))
    return kinds.take(whole), begins.take(whole), length.take(whole)


def known(row: Codes) -> tuple[Codes, Codes, Codes]:
    """For each character of a row of code points: 1 where an act begins and 2 where it goes on (of acts that
    overlap the longest); how long the longest head is that ends there (up to 4); 1 in a common word."""
    codes = mixed(np.concatenate((row, np.zeros(LONGEST, dtype=np.uint64))))
    return known_in(codes, stretches(codes, _SHORTEST)[-1][: max(0, len(row) - 1)])


def known_in(row: Codes, two: Codes) -> tuple[Codes, Codes, Codes]:
    """The same of a row of mixed codes, behind which `LONGEST` more stand; `two` are its stretches of two."""
    n = len(row) - LONGEST
    kinds, at, length = _words(row, two)
    ends = at + length
    act, head, common = (np.flatnonzero(kinds & kind) for kind in (_ACT, _HEAD, _COMMON))
    heads = np.zeros(n, dtype=np.uint64)
    # Of those that end at one place the longest is put last.
    heads[ends.take(head)[::-1] - 1] = np.minimum(length.take(head), _LONG_HEAD)[::-1]
    covers = np.bincount(at.take(common), minlength=n)
    covers -= np.bincount(ends.take(common), minlength=n)[:n]
    in_common = (np.cumsum(covers) > 0).astype(np.uint64)
    return _acts(at.take(act), length.take(act), n), heads, in_common


def _acts(at: NDArray[np.intp], length: NDArray[np.intp], n: int) -> Codes:
    """Where acts begin (1) and go on (2), of stretches that may be some, the longest first."""
    acts = bytearray(n)
    for start, last in zip(at.tolist(), (at + (length - 1)).tolist(), strict=True):
        if acts[start] or acts[last]:
            continue
        acts[start] = 1
        while last > start:
            acts[last] = 2
            last -= 1
    return np.frombuffer(acts, dtype=np.uint8).astype(np.uint64)
