"""Extracted records in, accepted tables out.

    <out>/<table>.parquet       rows that stand, in published order, and `quarantine` with all that do not
    <out>/counts.json           the report; written last

A run that must not be published leaves `quarantine.parquet` and a `counts.json` that says so, and no
other table.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import orjson
import pyarrow as pa
import pyarrow.parquet as pq

from flows.validate import settle
from flows.validate.account import account
from flows.validate.corrections import CORRECTIONS, read_corrections
from flows.validate.extracted import Found, Unreadable, read
from flows.validate.identity import join
from flows.validate.quarantine import quarantine
from flows.validate.regions import all_regions
from flows.validate.report import Limits, RawRead, TableCounts, ValidationFailed, ValidationReport
from flows.validate.requests import request_rows
from flows.validate.settle import Settled
from schemas import DATED, FROM_NOTICES, TABLES
from schemas.derive import arrow_schema

COUNTS = "counts.json"
_PLAIN = orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE


@cache
def known_regions() -> Settled:
    """The list of divisions, checked. Takes a second the first time, so a run does it while it waits."""
    return settle.listed("regions", all_regions())


def validate(
    extracted: Iterable[Path],
    out: Path,
    limits: Limits | None = None,
    regions: pa.Table | None = None,
    corrections: Path = CORRECTIONS,
    raw: Path | None = None,
    histories: Mapping[str, Mapping[str, Any]] | None = None,
) -> ValidationReport:
    """Checks all records (one path for each raw file; a path may come twice) and writes the tables that
    `publish` takes. `regions` are the places that notices may name, by default all that are known;
    `corrections` is the file of what people put right, `raw` the raw store whose ledger is published;
    `histories` tell version, first_seen, last_seen and gone_since of raw files by their paths.

    ValidationFailed where a record is none, a column or table fails as a whole, or a limit is passed; its
    `report` has the counts where they are known.
    """
    _clear(out)
    put_right = read_corrections(corrections)
    found = read(extracted, put_right, histories)
    if not found.paths:
        raise ValidationFailed("there is no notice to validate")
    settled = {"regions": known_regions() if regions is None else settle.listed("regions", regions)}
    settled["notices"] = settle.notices(found, settled)
    join(found, settled["notices"], put_right)
    for name in FROM_NOTICES:
        settled[name] = settle.rows(name, found, settled["notices"], settled)
        found.rows[name].let_go()
    settled["requests"] = settle.listed("requests", request_rows(raw))
    unreadable = _each_once(found.unreadable)
    aside = quarantine(found, settled, unreadable)
    tables = _counts(settled, len(found.unreadable), unreadable, aside)
    refusal = _refusal(settled, len(unreadable), limits or Limits())
    told = account(found, settled, aside)
    report = ValidationReport(out, tables, _raw(found), refusal is None, refusal, told, found.refused())
    _write("quarantine", aside, out)
    if refusal is None:
        for name, one in settled.items():
            _write(name, one.accepted, out)
    (out / COUNTS).write_bytes(orjson.dumps(report.as_json(), option=_PLAIN))
    if refusal is not None:
        raise ValidationFailed(refusal, report)
    return report


def _each_once(unreadable: list[Unreadable]) -> list[Unreadable]:
    return list({file.raw_path: file for file in unreadable}.values())


def _counts(
    settled: Mapping[str, Settled], unreadable_found: int, unreadable: list[Unreadable], aside: pa.Table
) -> dict[str, TableCounts]:
    """The counts of each table, with the accounting asserted: of each, and of quarantine over all."""
    tables = {}
    for name, one in settled.items():
        checks = one.checks()
        lost, again = (len(unreadable), unreadable_found - len(unreadable)) if name == "notices" else (0, 0)
        for file in unreadable if name == "notices" else ():
            checks[file.check] = checks.get(file.check, 0) + 1
        tables[name] = TableCounts(
            found=one.found + unreadable_found if name == "notices" else one.found,
            published=one.accepted.num_rows,
            quarantined=len(one.aside) + lost,
            merged=one.merged + again,
            years=_years(one.accepted) if name in DATED else {},
            checks=dict(sorted(checks.items())),
        )
    total = sum(counts.quarantined for counts in tables.values())
    if total != aside.num_rows:
        raise AssertionError(f"{total} rows were set aside, but quarantine holds {aside.num_rows}")
    tables["quarantine"] = TableCounts(total, total, 0, 0, _years(aside))
    return tables


def _years(table: pa.Table) -> dict[str, int]:
    """Rows by year, the unknown year last as "undated"."""
    counted = {row["values"]: row["counts"] for row in table["year"].value_counts().to_pylist()}
    undated = {"undated": counted.pop(None)} if None in counted else {}
    return {str(year): counted[year] for year in sorted(counted)} | undated


def _refusal(settled: Mapping[str, Settled], unreadable: int, limits: Limits) -> str | None:
    """Why the run must not be published, or None."""
    said = []
    for name, one in settled.items():
        rows = one.found - one.merged
        allowed = max(int(Fraction(str(limits.max_quarantine_share)) * rows), limits.always_allowed)
        if one.own > allowed:
            check, times = max(one.checks().items(), key=lambda count: count[1])
            said.append(
                f"{name}: {one.own} of {rows} rows fail their checks, {allowed} may"
                f" (most often {check}, {times} times)"
            )
    files = settled["notices"].found + unreadable
    if Fraction(unreadable, files) > Fraction(str(limits.max_unreadable_share)):
        said.append(f"notices: {unreadable} of {files} raw files cannot be read")
    if not said and settled["notices"].accepted.num_rows == 0:
        said.append("notices: none of those found can be published")
    return "; ".join(said) or None


def _raw(found: Found) -> tuple[RawRead, ...]:
    return tuple(sorted(set(found.raw), key=lambda file: (file.raw_path, file.sha256)))


def _clear(out: Path) -> None:
    """Removes what an earlier validation left, the sign that it ended first."""
    out.mkdir(parents=True, exist_ok=True)
    for name in (COUNTS, *(f"{table}.parquet" for table in TABLES)):
        (out / name).unlink(missing_ok=True)


def _write(name: str, table: pa.Table, out: Path) -> None:
    schema = arrow_schema(TABLES[name])
    pq.write_table(table.cast(schema), out / f"{name}.parquet", compression="zstd", row_group_size=65_536)
