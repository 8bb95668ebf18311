"""The data files of a release: each table by year, as Parquet for programs and as CSV for people.

A table that knows no years has one file of each.

Parquet files lie in Hive partitions and do not repeat the year inside: readers take it from the folder,
and those of pyarrow and pandas refuse a column that stands in both. A table without rows has one empty
file for the unknown year.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from flows.publish import sheets
from flows.publish.errors import PublishFailed
from flows.publish.workbook import MOST_ROWS
from schemas import DATED, TABLES
from schemas.derive import arrow_schema

UNKNOWN_YEAR = "__HIVE_DEFAULT_PARTITION__"

_ROW_GROUP = 65_536


@dataclass(frozen=True, slots=True)
class DataFiles:
    """The files of one table, by year, the unknown year last; paths are relative to the release.

    `whole` has all years; None for a table without years, or with more rows than a spreadsheet opens.
    """

    table: str
    rows: int
    parquet: tuple[str, ...]
    csv: tuple[str, ...]
    whole: str | None


def write_table(name: str, accepted: Path, release: Path) -> DataFiles:
    """Writes one table.

    `accepted` is its Parquet file as validation left it: complete, in published order.
    """
    parquet, csv, rows = [], [], 0
    for year, part in _by_year(accepted) if name in DATED else [(None, pq.read_table(accepted))]:
        below, sheet = _places(name, year)
        if sheet in csv:
            raise PublishFailed(f"{name}: accepted rows are not in the order of their years")
        parquet.append(below)
        csv.append(sheet)
        for path in (below, sheet):
            (release / path).parent.mkdir(parents=True, exist_ok=True)
        _write_parquet(name, part, release / below)
        sheets.write(part, release / sheet)
        rows += part.num_rows
    whole = None
    if name in DATED and rows < MOST_ROWS:
        whole = f"csv/{name}.csv"
        _join([release / path for path in csv], release / whole)
    return DataFiles(name, rows, tuple(parquet), tuple(csv), whole)


def _join(parts: list[Path], whole: Path) -> None:
    """CSV files of the same columns as one."""
    with whole.open("wb") as file:
        for number, part in enumerate(parts):
            with part.open("rb") as lines:
                header = lines.readline()
                file.write(header if number == 0 else b"")
                shutil.copyfileobj(lines, file)


def _places(name: str, year: int | None) -> tuple[str, str]:
    """Where the Parquet and the CSV file of a year lie, or those of a table that knows no years."""
    if name not in DATED:
        return f"parquet/{name}/{name}.parquet", f"csv/{name}/{name}.csv"
    return (
        f"parquet/{name}/year={year or UNKNOWN_YEAR}/{name}.parquet",
        f"csv/{name}/{name}-{year or 'undated'}.csv",
    )


def _write_parquet(name: str, part: pa.Table, path: Path) -> None:
    schema = arrow_schema(TABLES[name])
    if name in DATED:
        schema = schema.remove(schema.get_field_index("year"))
    pq.write_table(
        part.select(schema.names).cast(schema),
        path,
        row_group_size=_ROW_GROUP,
        compression="zstd",
        use_dictionary=True,
        version="2.6",
    )


def _by_year(accepted: Path) -> Iterator[tuple[int | None, pa.Table]]:
    """The table's rows year by year, the unknown year last, as they lie in the file; only one year's are
    held."""
    file = pq.ParquetFile(accepted)
    pieces = [file.schema_arrow.empty_table()]
    current: int | None = None
    for group in range(file.num_row_groups):
        for year, rows in _runs(file.read_row_group(group)):
            if year != current and pieces[-1].num_rows:
                yield current, pa.concat_tables(pieces).combine_chunks()
                pieces = []
            current = year
            pieces.append(rows)
    yield current, pa.concat_tables(pieces).combine_chunks()


def _runs(rows: pa.Table) -> Iterator[tuple[int | None, pa.Table]]:
    """Stretches of rows of one year."""
    years = pc.fill_null(rows["year"], 0).to_numpy()
    starts = [0, *(np.flatnonzero(np.diff(years)) + 1).tolist(), len(years)]
    for start, end in pairwise(starts):
        if start < end:
            yield int(years[start]) or None, rows.slice(start, end - start)
