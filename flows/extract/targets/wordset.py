"""Sets of words that are looked for at either end of a phrase, or anywhere in it."""

from __future__ import annotations

import re
from collections.abc import Iterable


class WordSet(frozenset[str]):
    """Words from lexicon lists (each a text of words with spaces between), the longest one found first."""

    def __new__(cls, *lists: str) -> WordSet:
        return super().__new__(cls, (w for words in lists for w in words.split()))

    def __init__(self, *_: str) -> None:
        self._first, self._last = _sizes(self, 0), _sizes(self, -1)
        self.begins = self._first.keys()
        """What words begin with: where none of these stands, none begins."""
        self.ends = self._last.keys()
        """What words end with."""
        self._any = re.compile("|".join(map(re.escape, sorted(self, key=lambda w: (-len(w), w)))))

    def at_start(self, text: str) -> str:
        """The longest word that the text begins with, "" if none."""
        for size in self._first.get(text[:1], ()):
            if (word := text[:size]) in self:
                return word
        return ""

    def at_end(self, text: str) -> str:
        """The longest word that the text ends with, "" if none."""
        for size in self._last.get(text[-1:], ()):
            if (word := text[-size:]) in self:
                return word
        return ""

    def inside(self, text: str) -> bool:
        """Whether one of the words stands anywhere in the text."""
        return self._any.search(text) is not None

    def first_in(self, text: str) -> int:
        """Where the first of the words begins, -1 if none stands in the text."""
        found = self._any.search(text)
        return found.start() if found else -1


def _sizes(words: Iterable[str], place: int) -> dict[str, tuple[int, ...]]:
    """How long the words are by their first or last character, longest first."""
    table: dict[str, set[int]] = {}
    for word in words:
        table.setdefault(word[place], set()).add(len(word))
    return {key: tuple(sorted(sizes, reverse=True)) for key, sizes in table.items()}
