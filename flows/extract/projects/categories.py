"""What a project is for, told from the words of its name."""

from __future__ import annotations

from functools import cache

from flows.extract.lexicon import load, words


@cache
def category(name: str) -> str:
    """The category whose word stands last in a name (县医院道路改造 is transport), else `other`."""
    table, longest, lasts = _words()
    for end in range(len(name), 0, -1):
        if name[end - 1] not in lasts:
            continue
        told = [table[w] for w in (name[at:end] for at in range(max(0, end - longest), end)) if w in table]
        if told:
            return min(told)[1]
    return "other"


@cache
def _words() -> tuple[dict[str, tuple[int, str]], int, frozenset[str]]:
    """The rank and the category of each word, the first category that has it, the longest word's length,
    and the last characters of words."""
    table: dict[str, tuple[int, str]] = {}
    for rank, code in enumerate(load("categories")["categories"]):
        for word in words("categories", "categories", code):
            table.setdefault(word, (rank, code))
    return table, max(map(len, table)), frozenset(word[-1] for word in table)
