"""`changes/` of a release: how the release before becomes this one, and why.

    changes.json            both versions, what differs in columns and codes, counts and reasons by table,
                            the hash of each table's rows before and after
    <table>.csv             for people: a line for each cell that changed, each row that was added or removed
    <table>.before.parquet  whole rows of the release before that were removed or changed, in its columns
    <table>.after.parquet   whole rows of this release that were added or changed

Only tables whose rows differ have files; passing columns (when a notice was last seen) make no difference.
The release before without the rows of `before`, with those of `after`, is this one; the other way round gives
the one before. Both are tried when a release is made, by the hash of the rows. A row was added, removed or
changed because its

    source        raw file is new, gone or another, or its source has it no more
    correction    cells were put right by a person (corrections.toml), or no longer are
    extractor     the code reads the same file in another way
    list          table is no notice's (regions, requests), and was brought up to date
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from flows.changes import Changes, unequal
from flows.publish import sheets
from flows.publish.content import content_sha256
from schemas.notices import HISTORY

FOLDER = "changes"
TOLD = f"{FOLDER}/changes.json"
_MARKS = ("change", "why")


class NotRebuilt(Exception):
    """A delta does not lead from one release to the other."""


@dataclass(frozen=True, slots=True)
class Origins:
    """Of a release: which bytes its notices and raw files have."""

    notices: pa.Table
    raw: dict[str, str]

    def of(self, rows: pa.Table) -> pa.Array | None:
        """The hash of each row's raw file, null where there is none; None for a table that is no notice's."""
        if "raw_path" in rows.column_names:
            return pa.array([self.raw.get(path) for path in rows["raw_path"].to_pylist()], pa.string())
        if "notice_id" not in rows.column_names:
            return None
        at = pc.index_in(rows["notice_id"], value_set=self.notices["notice_id"])
        return self.notices["raw_sha256"].take(at).combine_chunks()


def write_delta(found: Changes, key: str, origins: tuple[Origins, Origins], release: Path) -> dict[str, Any]:
    """Writes the files of one table that differs. Answers its counts and reasons."""
    (release / FOLDER).mkdir(exist_ok=True)
    why = {
        "removed": _why(found.removed, None, origins),
        "changed": _why(found.after, found.before, origins),
        "added": _why(found.added, None, origins),
    }
    parts = {
        "before": [("removed", found.removed), ("changed", found.before)],
        "after": [("changed", found.after), ("added", found.added)],
    }
    for name, pieces in parts.items():
        rows = pa.concat_tables([_marked(table, how, why[how]) for how, table in pieces]).sort_by(key)
        path = release / FOLDER / f"{found.table}.{name}.parquet"
        pq.write_table(rows, path, compression="zstd", version="2.6")
    sheets.write(_cells(found, key, why), release / FOLDER / f"{found.table}.csv")
    reasons = pa.chunked_array(list(why.values()), pa.string()).value_counts().to_pylist()
    return found.counts() | {"why": {one["values"]: one["counts"] for one in reasons}}


def read_delta(release: Path, table: str) -> tuple[pa.Table, pa.Table] | None:
    """The rows before and after, without marks; None where the table did not change."""
    files = [release / FOLDER / f"{table}.{part}.parquet" for part in ("before", "after")]
    if not files[0].exists():
        return None
    before, after = (pq.read_table(file).drop_columns(list(_MARKS)) for file in files)
    return before, after


def apply(rows: pa.Table, drop: pa.Table, add: pa.Table, key: str) -> pa.Table:
    """`rows` without those of `drop`, with those of `add`, in the columns of `add`."""
    kept = rows.filter(pc.invert(pc.is_in(rows[key], value_set=drop[key])))
    return pa.concat_tables([_fit(kept, add.schema), add])


def check(
    table: str,
    key: str,
    delta: tuple[pa.Table, pa.Table],
    after: pa.Table,
    hashes: tuple[str | None, str | None],
    passing: Collection[str] = (),
) -> None:
    """Rebuilds both releases' rows of a table from the delta. NotRebuilt unless the hashes are these."""
    old = apply(after, delta[1], delta[0], key)
    new = apply(old, delta[0], delta[1], key)
    for rows, sha256, which in ((old, hashes[0], "before"), (new, hashes[1], "after")):
        if sha256 is not None and content_sha256(rows, key, passing) != sha256:
            raise NotRebuilt(f"{table}: the delta does not give the rows {which}")


def write_told(told: dict[str, Any], release: Path) -> None:
    (release / FOLDER).mkdir(exist_ok=True)
    text = json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True)
    (release / TOLD).write_text(text + "\n", encoding="utf-8")


def _fit(rows: pa.Table, schema: pa.Schema) -> pa.Table:
    """Rows in other columns: what they lack is null. Cells that are lost stood in the delta."""
    made = [
        rows[field.name]
        if field.name in rows.column_names and rows.schema.field(field.name).type == field.type
        else pa.nulls(rows.num_rows, field.type)
        for field in schema
    ]
    return pa.table(made, schema=pa.schema([field.with_nullable(True) for field in schema])).cast(schema)


def _why(rows: pa.Table, other: pa.Table | None, origins: tuple[Origins, Origins]) -> pa.Array:
    """Why each row differs; `other` is what it was before."""
    was, now = (one.of(rows) for one in origins)
    if was is None or now is None:
        return pa.array(["list"] * rows.num_rows, pa.string())
    source = unequal(was, now)
    for column in HISTORY:
        if other is not None and column in rows.column_names and column in other.column_names:
            source = pc.or_(source, unequal(rows[column], other[column]).combine_chunks())
    right = pa.array([False] * rows.num_rows, pa.bool_())
    for table in (rows, other):
        if table is not None and "corrected" in table.column_names:
            right = pc.or_(right, pc.fill_null(table["corrected"], False).combine_chunks())
    return pc.if_else(source, "source", pc.if_else(right, "correction", "extractor"))


def _marked(table: pa.Table, how: str, why: pa.Array) -> pa.Table:
    marks = [pa.array([how] * table.num_rows, pa.string()), why]
    plain = table.replace_schema_metadata(None)
    fields = [pa.field(field.name, field.type) for field in plain.schema]
    names = [pa.field(name, pa.string()) for name in _MARKS]
    return pa.table([*marks, *plain.columns], schema=pa.schema([*names, *fields]))


def _cells(found: Changes, key: str, why: dict[str, pa.Array]) -> pa.Table:
    """The lines that people read, in order of the key, a row's columns in their order."""
    pieces = [
        _lines(table[key], how, why[how], None, None, None)
        for how, table in (("removed", found.removed), ("added", found.added))
    ]
    before, after = found.before, found.after
    for column in dict.fromkeys([*before.column_names, *after.column_names]):
        if column in found.passing:
            continue
        old, new = (
            _texts(table[column]) if column in table.column_names else pa.nulls(table.num_rows, pa.string())
            for table in (before, after)
        )
        differs = unequal(old, new)
        told = (after[key], why["changed"], old, new)
        ids, reasons, old, new = (one.filter(differs) for one in told)
        pieces.append(_lines(ids, "changed", reasons, column, old, new))
    lines = pa.concat_tables(pieces)
    order = pa.array(range(lines.num_rows), pa.int64())
    by_key = pc.sort_indices(
        lines.append_column("_at", order), sort_keys=[("id", "ascending"), ("_at", "ascending")]
    )
    return lines.take(by_key).rename_columns([*_MARKS, key, "column", "old", "new"])


def _lines(ids: Any, how: str, why: Any, column: str | None, old: Any, new: Any) -> pa.Table:
    size, text = len(ids), pa.string()
    cells = [pa.array([how] * size, text), why, ids, pa.array([column] * size, text), old, new]
    names = [*_MARKS, "id", "column", "old", "new"]
    filled = [pa.nulls(size, text) if one is None else one for one in cells]
    return pa.table(filled, schema=pa.schema([(name, text) for name in names]))


def _texts(column: pa.ChunkedArray) -> pa.Array:
    return sheets.plain(column.combine_chunks())
