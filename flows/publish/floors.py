"""Floors: a table or a year that lost too many rows against the release before is more likely a bad night
than news. `floors.toml` beside this file says how much each may lose."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

_FLOORS = Path(__file__).with_name("floors.toml")


@cache
def _limits(table: str) -> dict[str, Any]:
    told = tomllib.loads(_FLOORS.read_text(encoding="utf-8"))
    limits: dict[str, Any] = told["default"] | told.get(table, {})
    return limits


def breaches(before: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    """What shrank too much, in words. Both map tables to their counts: `published`, and `years` to rows."""
    return [said for table in now for said in _of_table(table, before.get(table), now[table])]


def _of_table(table: str, before: Mapping[str, Any] | None, now: Mapping[str, Any]) -> Iterator[str]:
    limits = _limits(table)
    if now["published"] < limits["at_least"]:
        yield f"{table}: {now['published']} rows, at least {limits['at_least']} are expected"
    if before is None:
        return
    if said := _shrunk(before["published"], now["published"], limits["table"], limits["always_allowed"]):
        yield f"{table}: {said}"
    for year, rows in before["years"].items():
        if said := _shrunk(rows, now["years"].get(year, 0), limits["year"], limits["always_allowed"]):
            yield f"{table} of {year}: {said}"


def _shrunk(before: int, now: int, share: float, always_allowed: int) -> str | None:
    lost = before - now
    if lost <= always_allowed or lost <= Fraction(str(share)) * before:
        return None
    return f"{before} rows become {now}, more than {share * 100:g}% fewer"
