"""What differs between two publications, row by row: rows of one id that both have, or only one.

A row has changed when any of its cells has, but for those of passing columns (schemas/column.py). Ids hang on
what the source says, so a better rule shows as changed rows, a new one as added rows. Tables are compared as
Arrow columns: a million rows take seconds.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from schemas import TABLES, about
from schemas.column import passing
from schemas.derive import arrow_schema


@dataclass(frozen=True, slots=True)
class Changes:
    """The rows of one table that differ. `before` and `after` are the changed rows in the same order."""

    table: str
    added: pa.Table
    removed: pa.Table
    before: pa.Table
    after: pa.Table
    passing: frozenset[str] = frozenset()

    def counts(self) -> dict[str, int]:
        """How many rows were added, removed and changed."""
        return {
            "added": self.added.num_rows,
            "removed": self.removed.num_rows,
            "changed": self.after.num_rows,
        }


def published_table(published: Path, name: str) -> pa.Table:
    """A table of a publication in the columns of its schema; none of its rows where it is not there."""
    schema, folder = arrow_schema(TABLES[name]), published / "parquet" / name
    if not folder.is_dir():
        return schema.empty_table()
    by_year = ds.partitioning(pa.schema([("year", pa.int32())]), flavor="hive")
    found = ds.dataset(folder, format="parquet", partitioning=by_year).to_table()
    return _fit(found, schema)


def accepted_table(accepted: Path, name: str) -> pa.Table:
    """A table that validation left."""
    return _fit(pq.read_table(accepted / f"{name}.parquet"), arrow_schema(TABLES[name]))


def differ(name: str, old: pa.Table, new: pa.Table, key: str | None = None) -> Changes:
    """What differs between two states of a table. A column that one of them lacks, or has in another type,
    has changed where it is not empty."""
    key = key or about(TABLES[name]).key
    at = pc.index_in(new[key], value_set=old[key].combine_chunks())
    both = pc.is_valid(at)
    here, there = pc.indices_nonzero(both), at.drop_null()
    changed = pa.array([False] * len(here), pa.bool_())
    ignored = passing(TABLES[name]) if name in TABLES else frozenset()
    for column in dict.fromkeys([*old.column_names, *new.column_names]):
        if column in ignored:
            continue
        # a column at a time: whole tables side by side would be held twice more
        pair = ((old, there), (new, here))
        cells = [table[column].take(rows) for table, rows in pair if column in table.column_names]
        if len(cells) == 2 and cells[0].type == cells[1].type:
            changed = pc.or_(changed, unequal(*cells))
        else:
            for one in cells:
                changed = pc.or_(changed, pc.is_valid(one))
    gone = pc.invert(pc.is_in(old[key], value_set=new[key].combine_chunks()))
    return Changes(
        name,
        added=new.filter(pc.invert(both)).sort_by(key),
        removed=old.filter(gone).sort_by(key),
        before=old.take(there.filter(changed)).sort_by(key),
        after=new.take(here.filter(changed)).sort_by(key),
        passing=ignored,
    )


def since_last(published: Path, accepted: Path) -> dict[str, dict[str, int]]:
    """Rows added, removed and changed in each table; empty where what was published before cannot be read."""
    try:
        return {
            name: differ(name, published_table(published, name), accepted_table(accepted, name)).counts()
            for name in TABLES
        }
    except pa.ArrowException:  # a publication of another making: the next one will be readable
        return {}


def changed_columns(before: dict[str, object], after: dict[str, object]) -> list[str]:
    """The columns in which two rows differ, in order."""
    return [column for column in before if before[column] != after[column]]


def unequal(one: pa.ChunkedArray, other: pa.ChunkedArray) -> pa.ChunkedArray:
    """Where cells differ; two empty cells do not."""
    apart = pc.fill_null(pc.not_equal(one, other), False)
    return pc.or_(apart, pc.xor(pc.is_null(one), pc.is_null(other)))


def _fit(table: pa.Table, schema: pa.Schema) -> pa.Table:
    """The table in a schema's columns; a column that an older publication lacks is empty."""
    columns = [
        table[f.name].cast(f.type) if f.name in table.column_names else pa.nulls(table.num_rows, f.type)
        for f in schema
    ]
    return pa.table(columns, schema=schema)
