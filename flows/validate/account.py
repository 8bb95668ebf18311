"""What became of every row that was found, by table, year and source: found = published + quarantined +
merged, in each line. The year is that of the row (of a notice: in which it was published), the source that
of its raw file (flows/ingest/origin.py); a table that is no notice's has neither.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pyarrow as pa

from flows.ingest.origin import source_of
from flows.validate.extracted import SOURCE, Found
from flows.validate.settle import Settled
from schemas import FROM_NOTICES

Line = dict[str, Any]
_Place = tuple[str, int | None, str | None]
_FATES = ("published", "quarantined", "merged")


def account(found: Found, settled: Mapping[str, Settled], aside: pa.Table) -> list[Line]:
    """The lines in order of table, source and year, the unknown year last. AssertionError where they are
    not all that was found."""
    sources = [source_of(file.raw_path) for file in found.raw]
    counts: dict[_Place, Counter[str]] = {}

    def add(fate: str, places: Iterator[tuple[_Place, int]]) -> None:
        for place, rows in places:
            counts.setdefault(place, Counter())[fate] += rows

    for name, one in settled.items():
        if not _of_notices(name):
            add("published", _listed(name, one.accepted))
            continue
        years = one.accepted["year"].combine_chunks()
        add("published", _places(name, years, pa.array(one.sources, pa.int32()), sources))
        add("merged", _places(name, one.again["year"], one.again[SOURCE], sources))
    add("merged", _read_again(found, sources))
    add("quarantined", _aside(aside))
    for name in settled.keys() - {table for table, _, _ in counts}:
        counts[name, None, None] = Counter()
    order = {name: at for at, name in enumerate(settled)}
    lines = [
        {"table": table, "year": year, "source": source, "found": told.total()}
        | {fate: told[fate] for fate in _FATES}
        for (table, year, source), told in sorted(counts.items(), key=lambda one: _rank(one[0], order))
    ]
    _check(lines, found, sources)
    return lines


def _of_notices(name: str) -> bool:
    return name == "notices" or name in FROM_NOTICES


def _rank(place: _Place, order: Mapping[str, int]) -> tuple[int, str, int]:
    table, year, source = place
    return order[table], source or "", 10_000 if year is None else year


def _places(name: str, years: Any, records: Any, sources: list[str]) -> Iterator[tuple[_Place, int]]:
    """Rows by year and record, told by year and source."""
    grouped = pa.table({"year": years, "record": records}).group_by(["year", "record"], use_threads=False)
    for row in grouped.aggregate([([], "count_all")]).to_pylist():
        yield (name, row["year"], sources[row["record"]]), row["count_all"]


def _listed(name: str, rows: pa.Table) -> Iterator[tuple[_Place, int]]:
    """Rows of a table that is no notice's, by year where they have one."""
    if "year" not in rows.column_names:
        yield (name, None, None), rows.num_rows
        return
    for one in rows["year"].value_counts().to_pylist():
        yield (name, one["values"], None), one["counts"]


def _read_again(found: Found, sources: list[str]) -> Iterator[tuple[_Place, int]]:
    """Files that could not be read and were listed more than once."""
    seen = set()
    for file in found.unreadable:
        if file.raw_path in seen:
            yield ("notices", None, sources[file.source]), 1
        seen.add(file.raw_path)


def _aside(aside: pa.Table) -> Iterator[tuple[_Place, int]]:
    keys = ["table", "year", "raw_path"]
    grouped = aside.select(keys).group_by(keys, use_threads=False).aggregate([([], "count_all")])
    for row in grouped.to_pylist():
        yield (row["table"], row["year"], source_of(row["raw_path"])), row["count_all"]


def _check(lines: list[Line], found: Found, sources: list[str]) -> None:
    """Whether the lines of each table and source are what its records hold."""
    told: Counter[tuple[str, str]] = Counter()
    for line in lines:
        told[line["table"], line["source"]] += line["found"]
    there = Counter(("notices", source) for source in sources)
    for name, gathered in found.rows.items():
        by_record = np.bincount(gathered.table[SOURCE].to_numpy(), minlength=len(sources))
        for source, count in zip(sources, by_record.tolist(), strict=True):
            there[name, source] += count
    for (name, source), rows in there.items():
        if told[name, source] != rows:
            raise AssertionError(
                f"{name} of {source}: {rows} rows were found, but {told[name, source]} told of"
            )
