"""Nouns behind a name that are no part of it: they only say what is done to the thing (建设, 前期工作)."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from flows.extract.lexicon import either, words


@cache
def _tails() -> re.Pattern[str]:
    # 整村拆迁, and 石桥村拆迁, is all that is done there
    every = (*words("clauses", "cuts", "tails"), *words("clauses", "cuts", "tails_of_projects"))
    firsts = "".join(sorted({re.escape(word[0]) for word in every}))
    return re.compile(
        f"(?=[{firsts}])(?:"
        "(?<!整[村体组])(?<![复还回])(?<!村(?=拆迁$))"
        + either(words("clauses", "cuts", "tails"))
        + "$|(?:(?<=项目)|(?<=项目区))"
        + either(words("clauses", "cuts", "tails_of_projects"))
        + "$)"
    )


@cache
def _lasts() -> frozenset[str]:
    """The two characters, or the one, that a stretch ends with from which something can go ($ passes over a
    line's end)."""
    tails = (*words("clauses", "cuts", "tails"), *words("clauses", "cuts", "tails_of_projects"))
    return frozenset(word[-2:] for word in tails) | frozenset("、的\n")


@lru_cache(maxsize=1 << 14)
def without_tail(text: str) -> str:
    """A stretch without the nouns that only say what is done to the thing (建设, 前期工作, 征收)."""
    lasts = _lasts()
    while text[-2:] in lasts or text[-1:] in lasts:
        cut = _tails().sub("", text).rstrip("、的")
        if cut == text or len(cut) < 2:
            return text
        text = cut
    return text
