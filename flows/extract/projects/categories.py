"""What a project is for, told from the words of its name."""

from __future__ import annotations

from functools import cache

from flows.extract.lexicon import load, words


@cache
def category(name: str) -> str:
    """The category whose word stands last in a name (县医院道路改造 is transport), else `other`."""
    best, at = "other", -1
    for code in load("categories")["categories"]:
        for word in words("categories", "categories", code):
            place = name.rfind(word)
            if place >= 0 and place + len(word) > at:
                best, at = code, place + len(word)
    return best
