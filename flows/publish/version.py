"""The version of a release, found by comparing it with the one before.

    MAJOR   what breaks a reader: a table, column or code is gone (or renamed, which is the same), a column
            has another type, unit or key, or stands in another order
    MINOR   what adds: a table, column, code or row
    PATCH   all else: rows that changed or went, descriptions, how it was made; rows of the crawl ledger,
            which come every night

The first release is 1.0.0. A release that is the same to the byte keeps its version.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any


class Level(IntEnum):
    """How much a release differs from the one before."""

    PATCH = 1
    MINOR = 2
    MAJOR = 3


@dataclass(frozen=True, slots=True, order=True)
class Version:
    """MAJOR.MINOR.PATCH."""

    major: int
    minor: int
    patch: int

    @classmethod
    def parse(cls, text: str) -> Version:
        """ValueError where it is none."""
        major, minor, patch = map(int, text.split("."))
        return cls(major, minor, patch)

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}.{self.patch}"

    def after(self, level: Level) -> Version:
        """The version of the next release."""
        if level is Level.MAJOR:
            return Version(self.major + 1, 0, 0)
        if level is Level.MINOR:
            return Version(self.major, self.minor + 1, 0)
        return Version(self.major, self.minor, self.patch + 1)


FIRST = Version(1, 0, 0)


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs between the descriptors of two releases."""

    level: Level
    what: str


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Difference]:
    """What differs in tables, columns and codes between two data packages."""
    old, new = _tables(before), _tables(after)
    found = [Difference(Level.MAJOR, f"table {name} is gone") for name in old if name not in new]
    found += [Difference(Level.MINOR, f"table {name} is new") for name in new if name not in old]
    for name in old:
        if name in new:
            found += _of_table(name, old[name], new[name])
    return found


def _tables(package: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    return {one["name"]: one["schema"] for one in package["resources"] if one.get("type") == "table"}


def _of_table(name: str, before: dict[str, Any], after: dict[str, Any]) -> Iterator[Difference]:
    old, new = ({field["name"]: field for field in schema["fields"]} for schema in (before, after))
    for column in old:
        if column not in new:
            yield Difference(Level.MAJOR, f"{name}.{column} is gone")
    for column in new:
        if column not in old:
            yield Difference(Level.MINOR, f"{name}.{column} is new")
    kept = [column for column in old if column in new]
    if kept != [column for column in new if column in old]:
        yield Difference(Level.MAJOR, f"{name}: columns stand in another order")
    if before.get("primaryKey") != after.get("primaryKey"):
        yield Difference(Level.MAJOR, f"{name}: another primary key")
    for column in kept:
        yield from _of_column(f"{name}.{column}", old[column], new[column])


def _of_column(name: str, before: dict[str, Any], after: dict[str, Any]) -> Iterator[Difference]:
    exact = "arrow_type" if "arrow_type" in before else "type"
    for what in (exact, "unit"):
        if before.get(what) != after.get(what):
            was, now = before.get(what, "none"), after.get(what, "none")
            yield Difference(Level.MAJOR, f"{name}: {what} {was} becomes {now}")
    old, new = (one.get("constraints", {}).get("enum") for one in (before, after))
    if old is None or new is None:
        if old != new:
            level = Level.MINOR if new is None else Level.MAJOR
            yield Difference(level, f"{name}: codes " + ("are free text now" if new is None else "only now"))
        return
    for code in old:
        if code not in new:
            yield Difference(Level.MAJOR, f"{name}: code {code} is gone")
    for code in new:
        if code not in old:
            yield Difference(Level.MINOR, f"{name}: code {code} is new")
