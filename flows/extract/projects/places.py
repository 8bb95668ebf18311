"""Names of counties and cities that read like common words or verbs (如东, 修水, 通化)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from flows.extract.lexicon import either
from flows.read.regions.divisions import called

_ALL = ("省", "自治区", "市", "区", "县", "州", "盟", "旗", "地区")
# Districts are called by words that any town uses (江北, 和平).
_TELLING = ("市", "县", "州", "盟", "旗", "地区")
# Called as what is done.
_VERBS = frozenset(("新建", "合作", "前进"))


@cache
def _every() -> re.Pattern[str]:
    return re.compile(either(sorted(called(_ALL) - _VERBS)))


@cache
def _own() -> re.Pattern[str]:
    return re.compile(either(sorted(p for p in called(_TELLING) - _VERBS if p[0] != "全")))


def begins(text: str, start: int, common: re.Pattern[str]) -> bool:
    """Whether a place is named there, and no common word or other place from its second character on
    (建水县, but 建|水厂; 从江县, but 从|江苏)."""
    return _begins(_every(), text, start, 1, common)


def tells(text: str, common: re.Pattern[str]) -> bool:
    """Whether a name begins with that of a county or city, common as its characters may be."""
    found = _own().match(text)
    return (
        found is not None
        and found.end() + 1 < len(text)
        and not common.fullmatch(text, 0, found.end())
        and _begins(_own(), text, 0, found.end() - 1, common)
    )


def _begins(places: re.Pattern[str], text: str, start: int, least: int, common: re.Pattern[str]) -> bool:
    found = places.match(text, start)
    if found is None:
        return False
    inner = range(start + least, found.end())
    return not any(common.match(text, at) or _every().match(text, at) for at in inner)


@cache
def across(cuts: Iterable[str]) -> tuple[str, ...]:
    """The places that a word among some begins in, or stands in (安达|产业园 holds 达产)."""
    words = tuple(cuts)
    starts = {word[:size] for word in words for size in range(1, len(word))}
    found = [
        p
        for p in called(_ALL) - _VERBS
        if any(p[at:] in starts for at in range(1, len(p))) or any(w in p for w in words)
    ]
    return tuple(sorted(found))
