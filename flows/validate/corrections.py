"""Corrections: cells that a person put right where no rule can, in `corrections.toml` beside this file.

One row, by its id (notice_id in `notices`, row_id elsewhere):

    [[correction]]
    table = "land_areas"
    id = "r0123456789abcdef"
    field = "year"
    expected = "2023"            # what extraction gives today, as CSV shows it; "" for an empty cell
    right = "2024"               # what is right; "" for nothing
    who = "王一 (open-data@example.org)"
    why = "the sentence before says that it is next year's"

Every row of a pattern, by regular expressions that must match whole cells:

    [[correction]]
    table = "projects"
    match = { name = "(梨园路|梨园大道)改造工程", notice_id = ".*" }
    field = "category"
    expected = "other"
    right = "transport"
    who = "…"
    why = "…"

Which ids mean one project, as they are published:

    [[project]]
    same = ["p0123456789abcdef", "pfedcba9876543210"]    # all are given the first
    who = "…"
    why = "…"

    [[project]]
    id = "p0123456789abcdef"
    apart = "梨园路东延.*"       # what is called so is none of it: a regular expression for whole names
    who = "…"
    why = "…"

Corrections are applied in their order before any check, so that what they make is checked like all else; a
row that one of them changed has `corrected` true. One that finds no row, or no row with the value that it
expects, stops the run: it is out of date, and somebody must look. Rows of a pattern that have another value
than the expected one stay as they are.

A correction of cells does not touch quotes, ids, or the columns that rows repeat from their notice (correct
the notice). None adds a row or takes one away.
"""

from __future__ import annotations

import dataclasses
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import pyarrow as pa

from flows.validate.report import ValidationFailed
from schemas import FROM_NOTICES, TABLES, about, facts
from schemas.columns import FROM_NOTICE
from schemas.notices import HISTORY

CORRECTIONS = Path(__file__).with_name("corrections.toml")
CORRECTED = "corrected"

_KEYS = {"table", "id", "match", "field", "expected", "right", "who", "why"}
_FIXED = {"quote", "quote_start", "quote_end", "raw_path", "raw_sha256", CORRECTED}
_FIXED |= {"notice_id", "row_id", "project_id"}
_FIXED |= {"attachment_of", *HISTORY}


@dataclass(slots=True)
class Correction:
    """One entry; `applied` counts the rows that it changed, `seen` holds other values that it found."""

    name: str
    table: str
    id: str | None
    match: dict[str, re.Pattern[str]]
    field: str
    expected: str
    right: str
    applied: int = 0
    seen: set[str] = dataclasses.field(default_factory=set)

    def apply(self, row: dict[str, Any]) -> bool:
        """Puts a row right; whether it did."""
        if self.id is not None and row.get(about(TABLES[self.table]).key) != self.id:
            return False
        if not all(pattern.fullmatch(_text(row.get(column))) for column, pattern in self.match.items()):
            return False
        if not _equal(row.get(self.field), self.expected):
            self.seen.add(_text(row.get(self.field)))
            return False
        row[self.field] = _typed(self.table, self.field, self.right)
        self.applied += 1
        return True


@dataclass(slots=True)
class SameProject:
    """Ids that mean one project, the first of which all are given."""

    name: str
    ids: tuple[str, ...]
    applied: int = 0


@dataclass(slots=True)
class OtherProject:
    """What a project is not called; `applied` counts the ids that it keeps from the project's."""

    name: str
    id: str
    apart: re.Pattern[str]
    applied: int = 0


class Corrections:
    """All corrections of a run, by table, and of which ids mean one project."""

    def __init__(
        self, all: list[Correction], same: Iterable[SameProject] = (), apart: Iterable[OtherProject] = ()
    ) -> None:
        self._all = all
        self.same, self.apart = list(same), list(apart)
        self._by_table = {name: [one for one in all if one.table == name] for name in TABLES}

    def apply(self, table: str, rows: list[dict[str, Any]]) -> None:
        """Puts rows of a table right, and marks each row."""
        mine = self._by_table[table]
        for row in rows:
            row[CORRECTED] = bool(mine) and sum(one.apply(row) for one in mine) > 0

    def check(self) -> None:
        """ValidationFailed unless every correction of cells found what it expects."""
        _loud([_told(one) for one in self._all if not one.applied])

    def check_projects(self) -> None:
        """ValidationFailed unless every correction of which ids mean one project did something."""
        same = (one for one in self.same if not one.applied)
        others = (one for one in self.apart if not one.applied)
        told = [f"{one.name} finds no projects of the ids {', '.join(one.ids)}" for one in same]
        _loud(told + [f"{one.name} finds nothing called {one.apart.pattern} in {one.id}" for one in others])


def _loud(stale: list[str]) -> None:
    if stale:
        raise ValidationFailed(f"corrections that no longer fit: {'; '.join(stale)}")


def read_corrections(path: Path = CORRECTIONS) -> Corrections:
    """The corrections of a file. ValidationFailed where an entry is none."""
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        if told.keys() - {"correction", "project"}:
            said = ", ".join(told.keys())
            raise ValueError(f"has other entries than [[correction]] and [[project]]: {said}")
        entries = enumerate(told.get("correction", []), 1)
        cells = [_correction(f"correction {number}", entry) for number, entry in entries]
        projects = [_project(f"project {n}", entry) for n, entry in enumerate(told.get("project", []), 1)]
        same = [one for one in projects if isinstance(one, SameProject)]
        return Corrections(cells, same, [one for one in projects if isinstance(one, OtherProject)])
    except (OSError, ValueError, re.error) as error:
        raise ValidationFailed(f"{path.name}: {error}") from error


def _project(name: str, told: Mapping[str, Any]) -> SameProject | OtherProject:
    for key in ("who", "why"):
        if not isinstance(told.get(key), str) or not told[key]:
            raise ValueError(f"{name} needs {key}, as text")
    kept = {key: value for key, value in told.items() if key not in ("who", "why")}
    match kept:
        case {"same": [_, _, *_] as ids} if len(kept) == 1 and all(isinstance(one, str) for one in ids):
            return SameProject(name, tuple(ids))
        case {"id": str(id), "apart": str(apart)} if len(kept) == 2:
            return OtherProject(name, id, re.compile(apart))
    raise ValueError(f"{name} needs either same, two ids or more, or id and apart")


def _correction(name: str, told: Mapping[str, Any]) -> Correction:
    if unknown := told.keys() - _KEYS:
        raise ValueError(f"{name} has unknown keys: {', '.join(sorted(unknown))}")
    if ("id" in told) == ("match" in told):
        raise ValueError(f"{name} needs either id or match")
    for key in ("table", "field", "expected", "right", "who", "why"):
        if not isinstance(told.get(key), str) or not (told[key] or key in ("expected", "right")):
            raise ValueError(f"{name} needs {key}, as text")
    table, column, match = told["table"], told["field"], told.get("match", {})
    if table not in ("notices", *FROM_NOTICES):
        raise ValueError(f"{name}: {table} has no rows to correct")
    repeated = {"year"} if table == "notices" else FROM_NOTICE.keys()
    columns = {fact.name for fact in facts(TABLES[table])} - repeated
    if unknown := {column, *match} - columns:
        raise ValueError(f"{name}: {table} has no {', '.join(sorted(unknown))} of its own")
    if column in _FIXED:
        raise ValueError(f"{name}: {column} cannot be corrected")
    if told["expected"] == told["right"] or not (told.get("id") or match):
        raise ValueError(f"{name} corrects nothing")
    patterns = {key: re.compile(pattern) for key, pattern in match.items()}
    return Correction(name, table, told.get("id"), patterns, column, told["expected"], told["right"])


def _told(one: Correction) -> str:
    which = one.id or "pattern"
    found = f"found {', '.join(map(repr, sorted(one.seen)))}" if one.seen else "found no such row"
    return f"{one.name} ({one.table} {which}, {one.field}): expected {one.expected!r}, {found}"


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _equal(value: Any, expected: str) -> bool:
    """Whether a raw cell says what is expected; figures are compared as numbers."""
    text = _text(value)
    if text == expected or not text or not expected:
        return text == expected
    try:
        return Decimal(text) == Decimal(expected)
    except InvalidOperation:
        return False


def _typed(table: str, column: str, text: str) -> Any:
    """A raw cell of a column, as records hold it."""
    kind = next(fact.type for fact in facts(TABLES[table]) if fact.name == column)
    if text == "":
        return None
    return int(text) if pa.types.is_integer(kind) else text
