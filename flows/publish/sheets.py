"""CSV files for people: UTF-8 with a byte order mark, so that Excel shows Chinese, and lines that end in
CR LF (RFC 4180).

Figures are exact and plain: decimals without spare zeros, days and times in ISO 8601, nothing for null. A
text that a spreadsheet would run as a formula gets an apostrophe before it; figures in columns of figures
stay as they are.
"""

from __future__ import annotations

from pathlib import Path
from typing import IO

import pyarrow as pa
import pyarrow.compute as pc

BOM = b"\xef\xbb\xbf"

_STRETCH = 65_536

_RUNS = "^[\\s\\x{00a0}\\x{3000}\\x{feff}]*[=+\\-@＝＋－＠]|^[\\t\\r\\n]"
"""What a spreadsheet takes for a formula:

=, +, -, @ (wide ones too), also after blanks; and a cell that begins with a tab.
"""

_NEGATIVE = "^-[0-9]+(\\.[0-9]+)?$"


def write(table: pa.Table, path: Path) -> None:
    """One file with a header of the column names."""
    with path.open("wb") as file:
        pour(table, file)


def pour(table: pa.Table, file: IO[bytes]) -> None:
    """The same into an open file."""
    file.write(BOM + ",".join(table.column_names).encode() + b"\r\n")
    for batch in table.to_batches(_STRETCH):
        if batch.num_rows:
            file.write(lines([_cells(column) for column in batch.columns], "\r\n"))


def lines(columns: list[pa.Array], end: str, between: str = ",") -> memoryview:
    """Texts of cells, at least one row of them, as lines in UTF-8; nothing for null."""
    joined = pc.binary_join_element_wise(*columns, between, null_handling="replace", null_replacement="")
    joined = pc.binary_join_element_wise(joined, "", end)
    _, offsets, data = joined.buffers()
    first, last = joined.offset, joined.offset + len(joined)
    ends = memoryview(offsets).cast("i" if pa.types.is_string(joined.type) else "q")
    return memoryview(data)[ends[first] : ends[last]]


def plain(column: pa.Array) -> pa.Array:
    """A column as the plain text of its cells."""
    if pa.types.is_decimal(column.type) and column.type.scale > 0:
        return pc.utf8_rtrim(pc.utf8_rtrim(column.cast(pa.string()), "0"), ".")
    if pa.types.is_timestamp(column.type):
        told = pc.utf8_rtrim(pc.utf8_rtrim(pc.strftime(column, "%Y-%m-%dT%H:%M:%S"), "0"), ".")
        return pc.binary_join_element_wise(told, "Z", "")
    return column.cast(pa.string())


def _cells(column: pa.Array) -> pa.Array:
    """A column as CSV writes it."""
    return _quoted(_harmless(column)) if pa.types.is_string(column.type) else plain(column)


def _harmless(texts: pa.Array) -> pa.Array:
    runs = pc.and_not(pc.match_substring_regex(texts, _RUNS), pc.match_substring_regex(texts, _NEGATIVE))
    if not pc.any(runs).as_py():
        return texts
    return pc.if_else(runs, pc.binary_join_element_wise("'", texts, ""), texts)


def _quoted(texts: pa.Array) -> pa.Array:
    special = pc.match_substring_regex(texts, '[",\\r\\n]')
    if not pc.any(special).as_py():
        return texts
    doubled = pc.replace_substring(texts, '"', '""')
    return pc.if_else(special, pc.binary_join_element_wise('"', doubled, '"', ""), texts)
