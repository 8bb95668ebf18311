"""A text in usual words: what another word of the same length says as the one that all rules know (眼下 as
目前, 务必 as 确保). Each place stays where it was."""

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


def usual(text: str) -> str:
    """The text in usual words, of the same length.

    >>> usual("眼下正抓紧收尾，务必岁末前建成。企业已入驻")
    '目前正抓紧收尾，确保年底前建成。企业已入驻'
    """
    table = _usual()
    return _others().sub(lambda other: table[other[0]], text)
