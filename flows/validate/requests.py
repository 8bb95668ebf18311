"""The crawl ledger as the rows of the table `requests`.

Published are the last `DAYS` days of it, counted back from its own last run, so that a release grows with the
size of a crawl and not with its age, and the same ledger gives the same rows on any day. raw/ledger/ keeps it
whole.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from flows.ingest.ledger import BadLedger, ledger_files, read_ledger, run_of
from flows.validate.cells import parse
from flows.validate.report import ValidationFailed
from schemas import TABLES, about, facts

DAYS = 31

_NAME = "requests"


def request_rows(raw: Path | None) -> pa.Table:
    """The rows of the ledger below `raw`, in published order; none without one. ValidationFailed where a
    file of it is broken."""
    try:
        rows = [row for path in (ledger_files(raw, DAYS) if raw else ()) for row in _rows(path)]
    except BadLedger as error:
        raise ValidationFailed(f"the ledger is not as it was written: {error}") from error
    columns = {}
    for fact in facts(TABLES[_NAME]):
        values = [row.get(fact.name) for row in rows]
        columns[fact.name], bad = parse(values, fact.type)
        if bad:
            wrong = bad[0]
            raise ValidationFailed(f"the ledger: {fact.name} is {wrong.value!r}, and no {wrong.wanted}")
    table = pa.table(columns)
    order = [("year", "ascending"), *((column, "ascending") for column in about(TABLES[_NAME]).order)]
    return table.take(pc.sort_indices(table, sort_keys=order))


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    run, name = run_of(path).isoformat(), path.name.partition(".jsonl")[0]
    for number, row in enumerate(read_ledger(path), 1):
        told = hashlib.sha256(f"{name}\n{number}".encode()).hexdigest()[:16]
        year = str(row.get("asked_at"))[:4]
        yield row | {
            "run": run,
            "year": int(year) if year.isdecimal() else None,
            "request_id": f"q{told}",
        }
