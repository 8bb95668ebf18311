"""The words of quantities: units, bound words, names with numerals, from the TOML lexicons beside this package."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, cast

from flows.extract.model import Bound

_FOLDER = Path(__file__).parents[1] / "lexicons"


def load(name: str) -> dict[str, Any]:
    """One lexicon file, parsed."""
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def units() -> dict[str, tuple[str, Decimal]]:
    """Each spelling of a unit: the unit it means and the factor to it."""
    data, found = load("units"), {}
    for words in data["words"].values():
        found.update({w: (w, Decimal(1)) for w in words})
    for spelling, meant in data["spellings"].items():
        unit, factor = (meant, 1) if isinstance(meant, str) else meant
        found[spelling] = (unit, Decimal(factor))
    return found


@cache
def bounds(side: str) -> dict[str, Bound]:
    """The bound words `before`, `after` or `inside` a number."""
    return {word: cast(Bound, bound) for bound, words in load("bounds")[side].items() for word in words}


@cache
def names() -> tuple[str, ...]:
    """Words that hold a numeral and are no quantity, longest first."""
    return tuple(sorted(set(load("number_names")["names"]), key=lambda w: (-len(w), w)))


def longest(words: Iterable[str]) -> int:
    """The length of the longest word."""
    return max(map(len, words))
