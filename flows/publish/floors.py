"""Floors: a table, a year or a source that lost too many rows against the release before is more likely a bad
night than news, and stops publication. Ceilings: one that grew too much is worth a look, and is told.

`floors.toml` beside this file says how much each may lose or grow.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from schemas import FROM_NOTICES

_FLOORS = Path(__file__).with_name("floors.toml")


@dataclass(frozen=True, slots=True)
class Counted:
    """The rows of a release: by table (`published`, and `years` to rows), and of notices by source."""

    tables: Mapping[str, Any]
    sources: Mapping[str, int]


def counted(tables: Mapping[str, Any], lines: Iterable[Mapping[str, Any]]) -> Counted:
    """`lines` are those of quality/counts.csv: table, source, rows published, and more."""
    sources: Counter[str] = Counter()
    for line in lines:
        if line["source"] and line["table"] in ("notices", *FROM_NOTICES):
            sources[line["source"]] += line["published"]
    return Counted(tables, sources)


@cache
def _limits(name: str) -> dict[str, Any]:
    told = tomllib.loads(_FLOORS.read_text(encoding="utf-8"))
    limits: dict[str, Any] = told["default"] | told.get(name, {})
    return limits


def breaches(before: Counted | None, now: Counted) -> list[str]:
    """What shrank too much, in words."""
    said = []
    for table, told in now.tables.items():
        if told["published"] < (least := _limits(table)["at_least"]):
            said.append(f"{table}: {told['published']} rows, at least {least} are expected")
    return said + list(_differ(before, now, ("table", "year", "source"), _shrunk))


def surges(before: Counted | None, now: Counted) -> list[str]:
    """What grew so much that somebody should look, in words."""
    return list(_differ(before, now, ("table_ceiling", None, "source_ceiling"), _grown))


def _differ(
    before: Counted | None,
    now: Counted,
    shares: tuple[str, str | None, str],
    how: Callable[[int, int, float, int], str | None],
) -> Iterator[str]:
    if before is None:
        return
    of_table, of_year, of_source = shares
    for table, told in now.tables.items():
        limits, was = _limits(table), before.tables.get(table)
        if was is None:
            continue
        if said := how(was["published"], told["published"], limits[of_table], limits["always_allowed"]):
            yield f"{table}: {said}"
        for year, rows in was["years"].items() if of_year else ():
            here = told["years"].get(year, 0)
            if of_year and (said := how(rows, here, limits[of_year], limits["always_allowed"])):
                yield f"{table} of {year}: {said}"
    limits = _limits("sources")
    for source, rows in before.sources.items():
        if said := how(rows, now.sources.get(source, 0), limits[of_source], limits["always_allowed"]):
            yield f"source {source}: {said}"


def _shrunk(before: int, now: int, share: float, always_allowed: int) -> str | None:
    lost = before - now
    if lost <= always_allowed or lost <= Fraction(str(share)) * before:
        return None
    return f"{before} rows become {now}, more than {share * 100:g}% fewer"


def _grown(before: int, now: int, share: float, always_allowed: int) -> str | None:
    more = now - before
    if before == 0 or more <= always_allowed or more <= Fraction(str(share)) * before:
        return None
    return f"{before} rows become {now}, more than {share * 100:g}% more"
