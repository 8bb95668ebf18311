"""What a project is for, told from the words of its name."""

from __future__ import annotations

from functools import cache

from flows.extract.lexicon import load, words


@cache
def category(name: str) -> str:
    """The category whose word stands last in a name (县医院道路改造 is transport), else `other`."""
    by_last = _words()
    for end in range(len(name), 0, -1):
        for word, code in by_last.get(name[end - 1], ()):
            if name.endswith(word, 0, end):
                return code
    return "other"


@cache
def _words() -> dict[str, tuple[tuple[str, str], ...]]:
    """The words by their last characters, each with the first category that has it, in the order of these."""
    found: dict[str, dict[str, str]] = {}
    for code in load("categories")["categories"]:
        for word in words("categories", "categories", code):
            found.setdefault(word[-1], {}).setdefault(word, code)
    return {last: tuple(those.items()) for last, those in found.items()}
