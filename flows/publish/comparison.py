"""A release held against the one before it: which version it gets, and what its `changes/` tells."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pyarrow as pa

from flows.changes import Changes, differ
from flows.publish import changes
from flows.publish.changes import Origins
from flows.publish.errors import PublishFailed
from flows.publish.previous import Previous, Unreadable
from flows.publish.version import FIRST, Difference, Level, Version, differences
from schemas import TABLES, about


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs. `level` is None where nothing does that a reader of rows would see; `tables` are the
    counts of those that differ, `lost` those whose rows of before can no longer be read."""

    before: Previous | None
    level: Level | None = None
    found: list[Difference] = field(default_factory=list)
    tables: dict[str, dict[str, Any]] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)

    @property
    def version(self) -> Version:
        if self.before is None:
            return FIRST
        return self.before.version if self.level is None else self.before.version.after(self.level)

    def patched(self) -> Comparison:
        """The same of a release whose rows are those before, but whose files are not."""
        return replace(self, level=Level.PATCH)

    def previous(self) -> dict[str, str] | None:
        """What a release says of the one before it; one that is the same says what that said."""
        if self.before is None:
            return None
        if self.level is None:
            told: dict[str, str] | None = self.before.told.get("previous")
            return told
        return {"version": str(self.before.version), "digest": self.before.digest}

    def write(self, release: Path) -> None:
        """Leaves changes/ beside the rows that `compare` wrote; a release that is the same keeps it."""
        if self.before and self.level is None:
            with suppress(OSError):
                shutil.copytree(self.before.folder / changes.FOLDER, release / changes.FOLDER)
                return
        if not self.tables:
            shutil.rmtree(release / changes.FOLDER, ignore_errors=True)
        told = {
            "version": str(self.version),
            "previous": self.previous(),
            "level": self.level.name.lower() if self.level else None,
            "differences": [{"level": one.level.name.lower(), "what": one.what} for one in self.found],
            "tables": self.tables,
            "lost": self.lost,
        }
        changes.write_told(told, release)


@dataclass(frozen=True, slots=True)
class Now:
    """The release that is made: accepted tables, the hashes of their rows, raw files, descriptor."""

    accepted: Mapping[str, pa.Table]
    contents: dict[str, str]
    raw: dict[str, str]
    package: dict[str, Any]


def compare(before: Previous | None, now: Now, release: Path) -> Comparison:
    """Compares with the release before, and writes the rows that differ into changes/ of `release`."""
    if before is None:
        return Comparison(None)
    found = differences(before.package, now.package)
    levels = {one.level for one in found}
    tables, lost = {}, []
    origins: tuple[Origins, Origins] | None = None
    for name in _names(before, now):
        if before.content(name) == now.contents.get(name):
            continue
        try:
            changed = _changes(name, before, now)
            origins = origins or (_origins(before), Origins(now.accepted["notices"], now.raw))
        except Unreadable as error:
            lost.append(str(error))
            levels.add(Level.MINOR)
            continue
        levels.add(Level.MINOR if changed.added.num_rows and _is_news(name) else Level.PATCH)
        tables[name] = _written(changed, _key(name, before), origins, release, before, now)
    return Comparison(before, max(levels, default=None), found, tables, lost)


def _names(before: Previous, now: Now) -> Iterator[str]:
    yield from (name for name in before.told["tables"] if name not in now.contents)
    yield from now.contents


def _key(name: str, before: Previous) -> str:
    return about(TABLES[name]).key if name in TABLES else before.key(name)


def _is_news(name: str) -> bool:
    return name not in TABLES or about(TABLES[name]).news


def _changes(name: str, before: Previous, now: Now) -> Changes:
    if name not in now.contents:
        old = before.table(name)
        return differ(name, old, old.schema.empty_table(), before.key(name))
    new = now.accepted[name]
    old = before.table(name) if before.content(name) else new.schema.empty_table()
    return differ(name, old, new)


def _origins(before: Previous) -> Origins:
    raw = {file["raw_path"]: file["sha256"] for file in before.told["raw"]}
    return Origins(before.table("notices"), raw)


def _written(
    changed: Changes, key: str, origins: tuple[Origins, Origins], release: Path, before: Previous, now: Now
) -> dict[str, Any]:
    """Writes the delta of a table, reads it back and tries it both ways."""
    name = changed.table
    counts = changes.write_delta(changed, key, origins, release)
    delta = changes.read_delta(release, name)
    hashes = before.content(name), now.contents.get(name)
    try:
        if delta:
            after = now.accepted[name] if name in now.contents else changed.added
            changes.check(name, key, delta, after, hashes, changed.passing)
    except changes.NotRebuilt as error:
        raise PublishFailed(str(error)) from error
    return counts | {"content_before": hashes[0], "content_after": hashes[1]}
