"""Firms' plants that a notice names in full, told of later by the firm's own word alone (福盛冷链物流园 …
福盛三季度投用)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from flows.extract.lexicon import either, words
from flows.extract.projects import places, stages
from flows.extract.projects.cuts import familiar
from flows.extract.projects.names import Name
from flows.read.notice import Span

# How long a firm's own word is, and how far behind it an act stands at most.
_SHORTEST, _LONGEST, _NEAR = 2, 4, 14
# What such a plant is called behind its firm's word.
_PLANT = re.compile(
    "(?:厂子?|公司|项目|园|基地)?(?:[一二三四]期)?(?![一-龥]?(?:区|镇|乡|村|县|市|街道|路|大道))"
)
# What a firm's word is made of: no number, no place's ending.
_WORD = re.compile(
    "[一-龥]{1,3}[^省市县区镇乡村街路江河湖山海桥城东西南北中上下新老大小一二三四五六七八九十年月]"
)


@cache
def _trade() -> re.Pattern[str]:
    """What a firm deals in, right behind its own word."""
    trades = {*words("projects", "heads", "firms"), *words("projects", "heads", "trades")}
    return re.compile(either(sorted(trades)))


class Branded:
    """The firms' words of a notice that begin the name of one project each."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        told = list(dict.fromkeys(names))
        of: dict[str, set[str]] = {}
        for name in told:
            if brand := _brand(name):
                of.setdefault(brand, set()).add(name)
        self._names = {
            brand: min(named, key=lambda n: (-len(n), n))
            for brand, named in of.items()
            if len(named) == 1 and sum(n.startswith(brand) for n in told) == 1
        }

    def __bool__(self) -> bool:
        return bool(self._names)

    def within(self, text: str, span: Span) -> bool:
        """Whether a stretch of a text may tell of one of them by its firm's word."""
        return any(text.find(brand, span.start, span.end) >= 0 for brand in self._names)

    def told(self, text: str, clause: Span) -> list[Name]:
        """The plant of which a clause tells by the firm's word that it begins with, at once or at a time."""
        for brand, name in self._names.items():
            if not text.startswith(brand, clause.start, clause.end) or text.startswith(name, clause.start):
                continue
            plant = _PLANT.match(text, clause.start + len(brand), clause.end)
            if plant is None:
                continue
            end = plant.end()
            rest = text[end : min(clause.end, end + _NEAR)]
            acts = stages.acts(rest)
            if acts and not familiar().sub("", rest[: acts[0].start]).strip():
                return [Name(clause.start, end, name, "strong", True)]
        return []


def _brand(name: str) -> str | None:
    """The word of its own that a firm's name begins with, before what it deals in."""
    for size in range(_SHORTEST, _LONGEST + 1):
        brand = name[:size]
        if len(name) > size + 2 and _WORD.fullmatch(brand) and _trade().match(name, size):
            return None if places.whole(brand) or stages.acts(brand) else brand
    return None
