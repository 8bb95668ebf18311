"""A text in usual words: what another word of the same length says as the one that all rules know (眼下 as
目前, 落成 as 建成). Each place stays where it was, and what is told of it is told in its own words."""

from __future__ import annotations

import re
from functools import cache

from flows.extract.lexicon import either, load, words

_PARTS = r"\s，,。；;：:、（(“"
"""What may stand before a clause."""


@cache
def _usual() -> dict[str, str]:
    """What each other word is read as. ValueError: one is not as long as its usual word, or stands twice."""
    found: dict[str, str] = {}
    for word in load("usual")["usual"]:
        for other in words("usual", "usual", word):
            if len(other) != len(word) or other in found:
                raise ValueError(f"lexicons/usual.toml: {other} cannot be read as {word}")
            found[other] = word
    return found


@cache
def _others() -> re.Pattern[str]:
    """One of the other words, where it stands by itself."""
    return re.compile("|".join(map(_alone, sorted(_usual(), key=lambda word: (-len(word), word)))))


def _alone(word: str) -> str:
    behind, before = (
        either(words("usual", side, word)) if load("usual")[side].get(word) else ""
        for side in ("not_behind", "not_before")
    )
    first = word[0] + (f"(?<!(?:{behind}){word[0]})" if behind else "")
    if word in words("usual", "begins", "words"):
        first += f"(?<![^{_PARTS}]{word[0]})"
    return first + word[1:] + (f"(?!{before})" if before else "")


def unusual(text: str) -> bool:
    """Whether a text says anything in another word than the usual one."""
    return _others().search(text) is not None


def usual(text: str) -> str:
    """The text in usual words, of the same length.

    >>> usual("眼下正抓紧收尾，务必岁末前建成。企业已入驻")
    '目前正抓紧收尾，确保年底前建成。企业已入驻'
    """
    table = _usual()
    return _others().sub(lambda other: table[other[0]], text)


class AsTold:
    """What a text says, found in its usual words, in its own. `text` and `read` are both, of one length."""

    def __init__(self, text: str, read: str) -> None:
        self._text, self._read = text, read
        self._apart = [(o, word) for o, word in _usual().items() if o in text and word not in text]
        self._told: dict[str, str] = {}

    def __call__(self, found: str) -> str:
        """The own words of what was found in the usual ones.

        >>> AsTold("柏湾大桥落成", "柏湾大桥建成")("建成")
        '落成'
        """
        if found not in self._told:
            self._told[found] = self._own(found)
        return self._told[found]

    def _own(self, found: str) -> str:
        if found in self._text:
            return found
        at = self._read.find(found)
        if at >= 0:
            return self._text[at : at + len(found)]
        for other, word in self._apart:  # made of words that stand apart
            found = found.replace(word, other)
        return found
