"""What the model sees of each character: the text around it, in pieces, and which known words stand there."""

from __future__ import annotations

from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from flows.extract.boundaries.known import LONGEST, Codes, known_in, mixed, points, stretches

BITS: Final = 20
"""Pieces are told apart by a hash of so many bits; a table of weights has as many rows."""
# What is seen of a text, a row each: itself, the kinds of its characters, and the acts, heads and common
# words in it.
_ITSELF, _KIND, _ACT, _HEAD, _COMMON = range(5)
_ROWS, _TEXT_ROWS = 5, 2
_FARTHEST = 1 << 10
"""Stands for one row further on, where the pieces of a group are of several rows at one place."""
_Group = tuple[int, int, int, int, tuple[int, ...]]
# The pieces, in groups that are reckoned at once: how long they are, of which row, where the first begins,
# seen from its character, how much further on each other one does, and the sorts that they are.
_OF_TEXT: tuple[_Group, ...] = (
    (1, _ITSELF, -2, 1, (3, 1, 0, 2, 4)),
    (2, _ITSELF, -2, 1, (7, 5, 6, 8)),
    (3, _ITSELF, -3, 4, (9, 10)),
    (4, _ITSELF, -4, 5, (11, 12)),
    (3, _KIND, -2, 1, (13, 14, 15)),
    (5, _KIND, -2, 1, (16,)),
)
_OF_WORDS: tuple[_Group, ...] = (
    (5, _ACT, -2, 1, (18,)),
    (3, _ACT, -1, _FARTHEST, (17, 20, 21)),
    (1, _HEAD, 0, 1, (19,)),
)
_LONGEST = 5
_NEXT, _ENDS = (23,), (22, 24)
_ORDER = (*(s for *_, sorts in _OF_TEXT for s in sorts), *_NEXT)
_WORD_ORDER = (*(s for *_, sorts in _OF_WORDS for s in sorts), *_ENDS)
SORTS: Final = len(_ORDER) + len(_WORD_ORDER)
"""How many sorts of pieces there are."""
LOOKS: Final = len(_ORDER)
"""How many pieces of each character are looked up by their hashes: those that only words make are not."""
_MARGIN = LONGEST
_POINTS, _OTHER = 1 << 16, 0xFFFD


def _apart(order: tuple[int, ...]) -> Codes:
    """What keeps sorts apart, for each of some, in a row of its own."""
    return mixed(np.array([[7919 * (sort + 1)] for sort in order], dtype=np.uint64))


_APART, _WORDS_APART = _apart(_ORDER), _apart(_WORD_ORDER)
_PLACES = np.argsort(np.array((*_ORDER, *_WORD_ORDER)))
_HASH, _25 = np.uint64(64 - BITS), np.uint64(25)
# What words are at a character, as one number: of three kinds for acts, five for heads, two for common ones.
_ACTS, _HEADS, _COMMONS = 3, 5, 2
_HERE = _ACTS * _HEADS * _COMMONS
_NEAR = _HERE**3
_NUMBER, _HAN, _LETTER, _ELSE = 1, 2, 3, 4
_LINE, _MARKS = ord("\n"), "\n,.;:!?()、。“”《》-"
_BREAKS = "\n。"
# What stands for the end of a head here and an act behind it, by five times the act and the head.
_ENDING = mixed(np.arange(_ACTS * _HEADS, dtype=np.uint64)) + _APART[-1]


@cache
def _tables() -> tuple[Codes, Codes, NDArray[np.bool_]]:
    """For each code point what it counts as (digits alike, full width as half), and of what kind it is, both
    mixed; whether it ends a sentence. Those past `_POINTS` have one place: "clip" takes them there."""
    same = np.arange(_POINTS + 1, dtype=np.uint64)
    same[_POINTS] = _OTHER
    same[0xFF01:0xFF5F] = same[0x21:0x7F]
    same[0x30:0x3A] = same[0xFF10:0xFF1A] = 0x30
    kinds = np.full(_POINTS + 1, _ELSE, dtype=np.uint64)
    kinds[0x3400:0xA000] = _HAN
    kinds[0x41:0x5B] = kinds[0x61:0x7B] = _LETTER
    kinds[0x30] = _NUMBER
    for number, mark in enumerate(_MARKS, _ELSE + 1):
        kinds[ord(mark)] = number
    ends = np.zeros(_POINTS + 1, dtype=np.bool_)
    ends[[ord(mark) for mark in _BREAKS]] = True
    return mixed(same), mixed(kinds[same]), ends


def _read(text: str) -> tuple[NDArray[np.intp], Codes]:
    """The code points of a text and of a line behind it, and the rows of itself and its kinds, mixed, lines
    around them."""
    same, kinds, _ = _tables()
    n = len(text)
    told = np.empty(n + 1, dtype=np.intp)
    told[:n], told[n] = points(text), _LINE
    seen = np.empty((_TEXT_ROWS, n + 2 * _MARGIN), dtype=np.uint64)
    for of, row in zip((same, kinds), seen, strict=True):
        row[:_MARGIN] = row[n + _MARGIN :] = of[_LINE]
        of.take(told, out=row[_MARGIN : n + _MARGIN + 1], mode="clip")
    return told, seen


def _known(seen: Codes, two: Codes) -> tuple[Codes, Codes, Codes]:
    """The acts, heads and common words of a text whose rows are seen; `two` are its stretches of two."""
    n = seen.shape[1] - 2 * _MARGIN
    return known_in(seen[_ITSELF, _MARGIN:], two[_ITSELF, _MARGIN : _MARGIN + max(0, n - 1)])


def _grouped(groups: tuple[_Group, ...], lengths: list[Codes], apart: Codes, to: Codes) -> None:
    """Writes what stands for the pieces of groups, a row a sort. `lengths` are the stretches of the rows."""
    n, at = to.shape[1], 0
    for length, first, begin, step, sorts in groups:
        pieces, end = lengths[length - 1], at + len(sorts)
        width = pieces.shape[1]
        further = width if step == _FARTHEST else step
        # Views that lie over each other: nothing is copied.
        views: Codes = np.ndarray(
            (len(sorts), n), np.uint64, pieces, (first * width + _MARGIN + begin) * 8, (further * 8, 8)
        )
        np.add(views, apart[at:end], out=to[at:end])
        at = end


def _next(itself: Codes, acts: Codes, heads: Codes, to: Codes) -> None:
    """A head's end with the act and the character behind it: most names end with a head."""
    ends = heads.copy()
    ends[:-1] += acts[1:] * _HEADS
    _ENDING.take(ends.view(np.int64), out=to, mode="clip")
    to[:-1] += itself[_MARGIN + 1 : -_MARGIN] * _25  # behind the text stands nothing


def keys(text: str) -> NDArray[np.int64]:
    """The hashes of a text's pieces: for each sort of piece (a row) one a character, from 0 up to 2**BITS."""
    _, seen = _read(text)
    lengths = stretches(seen, _LONGEST)
    room = np.empty((len(_ORDER), len(text)), dtype=np.uint64)
    _grouped(_OF_TEXT, lengths, _APART, room)
    acts, heads, common = _known(seen, lengths[1])
    _next(seen[_ITSELF], acts, heads, room[-1])
    rows = np.zeros((_ROWS, seen.shape[1]), dtype=np.uint64)
    rows[_ACT:, _MARGIN:-_MARGIN] = acts, heads, common
    return np.concatenate(((room >> _HASH).view(np.int64), _word_keys(rows)))[_PLACES]


def _word_keys(seen: Codes) -> NDArray[np.int64]:
    """The hashes of the pieces that only words make, of rows of which those of words are told."""
    room = np.empty((len(_WORD_ORDER), seen.shape[1] - 2 * _MARGIN), dtype=np.uint64)
    _grouped(_OF_WORDS, stretches(mixed(seen), _LONGEST), _WORDS_APART, room)
    here, before, behind = (slice(_MARGIN + by, by - _MARGIN) for by in (0, -1, 1))
    both = seen[_HEAD] * 5 + seen[_ACT]
    common = seen[_COMMON]
    # A head's end with what stands around it: before an act or another word, behind common words.
    around = common[before] * 4 + common[here] * 2 + common[behind]
    ends = both[before] * 25 + both[here], around * 25 + seen[_ACT, behind] * 5 + seen[_HEAD, here]
    room[-len(_ENDS) :] = mixed(np.array(ends)) + _WORDS_APART[-len(_ENDS) :]
    return (room >> _HASH).view(np.int64)


def of_words(table: NDArray[np.int64]) -> NDArray[np.int64]:
    """What pieces that only words make count together, of a table by hashes, by how words stand around a
    character (as `_ways` has it)."""
    here, acts = _HEADS * _COMMONS, (_ACTS,) * 5
    near = _laid(np.indices((_HERE,) * 3).reshape(3, -1))
    wide = _laid(np.indices(acts).reshape(5, -1) * here)
    beside = table.take(_word_keys(near)[1:, 1::3]).sum(axis=0).reshape((_ACTS, here) * 3)
    apart = table.take(_word_keys(wide)[0, 2::5]).reshape(acts).transpose(0, 4, 1, 2, 3)
    both: NDArray[np.int64] = apart[..., :, None, :, None, :, None] + beside
    return both.ravel()


def _laid(ways: NDArray[np.intp]) -> Codes:
    """Rows of words in which each way stands, one behind the other; a way is a column of numbers."""
    told = ways.T.ravel().astype(np.uint64)
    seen = np.zeros((_ROWS, len(told) + 2 * _MARGIN), dtype=np.uint64)
    here = _HEADS * _COMMONS
    seen[_ACT:, _MARGIN:-_MARGIN] = told // here, told % here // _COMMONS, told % _COMMONS
    return seen


def _ways(acts: Codes, heads: Codes, common: Codes) -> NDArray[np.int64]:
    """How words stand around each character: acts two before and two behind it, then, before it, at it and
    behind it, what they are there."""
    far, near = np.zeros((2, len(acts) + 4), dtype=np.int64)
    np.multiply(acts.view(np.int64), _NEAR, out=far[2:-2])
    here = near[2:-2]
    np.multiply(acts.view(np.int64), _HEADS, out=here)
    here += heads.view(np.int64)
    here *= _COMMONS
    here += common.view(np.int64)
    ways = near[1:-3] * _HERE
    ways += here
    ways *= _HERE
    ways += near[3:-1]
    ways += far[4:]
    far *= _ACTS
    ways += far[:-4]
    return ways


def looked_up(text: str, room: Codes) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.intp]]:
    """The hashes of the pieces that tell of each character, written into `room`, which has a row for each of
    `LOOKS`; how words stand around it; and where sentences end, at last behind the text."""
    told, seen = _read(text)
    lengths = stretches(seen, _LONGEST)
    _grouped(_OF_TEXT, lengths, _APART, room)
    acts, heads, common = _known(seen, lengths[1])
    _next(seen[_ITSELF], acts, heads, room[-1])
    room >>= _HASH
    stops = np.flatnonzero(_tables()[2].take(told, mode="clip"))
    return room.view(np.int64), _ways(acts, heads, common), stops
