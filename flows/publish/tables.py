"""The data files of a release: each table by year, as Parquet for programs and as CSV for people.

Parquet files lie in Hive partitions and do not repeat the year inside: readers take it from the folder,
and those of pyarrow and pandas refuse a column that stands in both. A table without rows has one empty
file for the unknown year.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from flows.publish import sheets
from schemas import TABLES
from schemas.derive import arrow_schema

UNKNOWN_YEAR = "__HIVE_DEFAULT_PARTITION__"

_ROW_GROUP = 65_536


@dataclass(frozen=True, slots=True)
class DataFiles:
    """The files of one table, by year, the unknown year last; paths are relative to the release."""

    table: str
    rows: int
    parquet: tuple[str, ...]
    csv: tuple[str, ...]


def write_table(name: str, accepted: Path, release: Path) -> DataFiles:
    """Writes one table.

    `accepted` is its Parquet file as validation left it: complete, in published order.
    """
    schema = arrow_schema(TABLES[name])
    without_year = schema.remove(schema.get_field_index("year"))
    parquet, csv, rows = [], [], 0
    for year, part in _by_year(accepted):
        parquet.append(f"parquet/{name}/year={year or UNKNOWN_YEAR}/{name}.parquet")
        csv.append(f"csv/{name}/{name}-{year or 'undated'}.csv")
        for path in (parquet[-1], csv[-1]):
            (release / path).parent.mkdir(parents=True, exist_ok=True)
        pq.write_table(
            part.drop_columns("year").cast(without_year),
            release / parquet[-1],
            row_group_size=_ROW_GROUP,
            compression="zstd",
            use_dictionary=True,
            version="2.6",
        )
        sheets.write(part, release / csv[-1])
        rows += part.num_rows
    return DataFiles(name, rows, tuple(parquet), tuple(csv))


def _by_year(accepted: Path) -> Iterator[tuple[int | None, pa.Table]]:
    """The table's rows year by year; only one year's are held."""
    years = pq.read_table(accepted, columns=["year"], partitioning=None)["year"]
    told = sorted(pc.unique(years).drop_null().to_pylist())
    for year in told:
        yield year, pq.read_table(accepted, filters=pc.field("year") == year, partitioning=None)
    if years.null_count or not told:
        yield None, pq.read_table(accepted, filters=pc.field("year").is_null(), partitioning=None)
