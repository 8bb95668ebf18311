"""Names of counties, cities and towns that read like common words or verbs (如东, 修水, 通化, 于集镇)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from flows.read.regions.divisions import called, every_township

_ALL = ("省", "自治区", "市", "区", "县", "州", "盟", "旗", "地区")
# Districts are called by words that any town uses (江北, 和平).
_TELLING = ("市", "县", "州", "盟", "旗", "地区")
# How long most are: longer ones may be called by a thing (大石桥).
_SHORT = 2
# Called as what is done.
_VERBS = frozenset(("新建", "合作", "前进"))


# How towns are called, how long most are, and what is said of all of one.
_TOWN_KINDS = ("镇", "乡", "街道", "苏木")
_TOWN_SIZES, _ALL_OF_IT = range(3, 8), ("全镇", "全乡", "其中")
# How far into the name of a town a common word begins at most.
_FAR_INTO = 2


# Places by their first two characters, the longest first: a pattern of thousands takes long to make.
_Places = dict[str, tuple[str, ...]]


def _by_start(found: Iterable[str]) -> _Places:
    places: dict[str, list[str]] = {}
    for place in sorted(found, key=len, reverse=True):
        places.setdefault(place[:2], []).append(place)
    return {start: tuple(those) for start, those in places.items()}


@cache
def _every() -> _Places:
    return _by_start(called(_ALL) - _VERBS)


@cache
def _own() -> _Places:
    return _by_start(p for p in called(_TELLING) - _VERBS if p[0] != "全")


@cache
def _towns() -> _Places:
    towns = (t for t in every_township() if len(t) in _TOWN_SIZES and t.endswith(_TOWN_KINDS))
    return _by_start(t for t in towns if not any(of in t for of in _ALL_OF_IT))


def town(text: str, start: int, word: str) -> int:
    """Where the town ends whose name begins there, 0 where none does or all but its kind is a word
    (于集镇 with 于, but no 新建镇 with 新建)."""
    end = _end(_towns(), text, start)
    no_more = end and any(text[start:end] == word + kind for kind in _TOWN_KINDS)
    return 0 if no_more else end


def within_town(text: str, start: int, end: int) -> bool:
    """Whether a short word stands in the name of a town (和|兴镇, 英将|乡)."""
    word = text[start:end]
    return any(town(text, at, word) > end for at in range(max(0, start - _FAR_INTO), start + 1))


def whole(text: str) -> bool:
    """Whether words are but what a city or county is called by (廊坊)."""
    return len(text) == _SHORT and text in _every().get(text, ())


def ends(text: str) -> int:
    """Where the city or county ends that a text begins with, 0 where it begins with none."""
    return _end(_every(), text, 0)


def _end(places: _Places, text: str, start: int) -> int:
    """Where the longest of some places that stands there ends, 0 where none does."""
    for place in places.get(text[start : start + 2], ()):
        if text.startswith(place, start):
            return start + len(place)
    return 0


def begins(text: str, start: int, common: re.Pattern[str]) -> bool:
    """Whether a place is named there, and no common word or other place from its second character on
    (建水县, but 建|水厂; 从江县, but 从|江苏)."""
    return _begins(_every(), text, start, 1, common)


def tells(text: str, common: re.Pattern[str]) -> bool:
    """Whether a name begins with that of a county or city, common as its characters may be."""
    end = _end(_own(), text, 0)
    return (
        end > 0
        and end + 1 < len(text)
        and not common.fullmatch(text, 0, end)
        and _begins(_own(), text, 0, end - 1, common)
    )


def _begins(places: _Places, text: str, start: int, least: int, common: re.Pattern[str]) -> bool:
    end = _end(places, text, start)
    inner = range(start + least, end)
    return end > 0 and not any(common.match(text, at) or _end(_every(), text, at) for at in inner)


@cache
def across(cuts: Iterable[str]) -> tuple[str, ...]:
    """The places that a word among some begins in, or stands in (安达|产业园 holds 达产)."""
    words = frozenset(cuts)
    starts = {word[:size] for word in words for size in range(1, len(word))}
    found = [
        p
        for p in called(_ALL) - _VERBS
        if any(p[at:] in starts for at in range(1, len(p)))
        or any(p[at:end] in words for at in range(len(p)) for end in range(at + 1, len(p) + 1))
    ]
    return tuple(sorted(found))
