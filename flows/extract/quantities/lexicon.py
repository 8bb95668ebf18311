"""The words of quantities: units, bound words and names with numerals, from TOML lexicons."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, cast

from flows.extract.lexicon import load
from flows.extract.model import Bound
from flows.values import value

Use = Literal["measure", "counter", "arabic"]


@value
class Unit:
    """A spelling of a unit: what it means, the factor to it, and after which numbers it stands."""

    name: str
    factor: Decimal
    use: Use
    not_one: bool
    not_before: str


def units() -> dict[str, Unit]:
    """Every spelling of a unit."""
    data = load("units")
    counters, stops = data["counters"], data["not_before"]
    plain: list[tuple[str, Use]] = [(word, "measure") for word in data["measures"]["words"]]
    plain += [(word, "counter") for word in counters["words"]]
    plain += [(word, "arabic") for word in counters["arabic"]]
    not_one = frozenset(counters["not_one"])
    found = {w: Unit(w, Decimal(1), use, w in not_one, stops.get(w, "")) for w, use in plain}
    for spelling, meant in data["spellings"].items():
        name, factor = (meant, 1) if isinstance(meant, str) else meant
        use: Use = "arabic" if spelling in counters["arabic"] else "measure"
        found[spelling] = Unit(name, Decimal(factor), use, False, stops.get(spelling, ""))
    return found


def bounds(side: str) -> dict[str, Bound]:
    """The bound words `before` or `after` a number."""
    return {word: cast(Bound, bound) for bound, words in load("bounds")[side].items() for word in words}


def words(file: str, *tables: str) -> list[str]:
    """The words of some tables of a lexicon, each once, sorted."""
    data = load(file)
    return sorted({word for table in tables for word in data[table]})
