"""A hash of what a table says, whoever wrote its files: it stays when a Parquet writer's version changes.

SHA-256 over the rows in order of their key (by code point) as CSV in UTF-8: first the column names; lines
that end in LF; texts always in quotes, with quotes doubled; figures, days and times as in the release's own
CSV files; nothing for null. Columns that are told as `passing` are left out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection

import pyarrow as pa
import pyarrow.compute as pc

from flows.publish import sheets

_STRETCH = 65_536


def content_sha256(table: pa.Table, key: str, passing: Collection[str] = ()) -> str:
    """The hash of a table's rows."""
    table = table.select([name for name in table.column_names if name not in passing])
    digest = hashlib.sha256(",".join(table.column_names).encode() + b"\n")
    for start in range(0, table.num_rows, _STRETCH) if table.num_rows else ():
        if start == 0:
            table = table.take(pc.sort_indices(table[key]))
        for batch in table.slice(start, _STRETCH).combine_chunks().to_batches():
            digest.update(sheets.lines([_cells(column) for column in batch.columns], "\n"))
    return digest.hexdigest()


def _cells(column: pa.Array) -> pa.Array:
    plain = sheets.plain(column)
    if not pa.types.is_string(column.type):
        return plain
    return pc.binary_join_element_wise('"', pc.replace_substring(plain, '"', '""'), '"', "")
