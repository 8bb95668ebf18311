"""The quarantine table: each row that was found and does not stand, as it was found, with what is wrong
with it.

Rows are read again from their records, so that what is shown is what extraction gave, not what was made
of it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

import orjson
import pyarrow as pa
import pyarrow.compute as pc

from flows.validate import checks
from flows.validate.extracted import Found, Unreadable, reread
from flows.validate.failures import Failures, told
from flows.validate.settle import SetAside, Settled
from schemas import TABLES, about
from schemas.derive import arrow_schema

_MODEL = TABLES["quarantine"]


def quarantine(found: Found, settled: Mapping[str, Settled], unreadable: list[Unreadable]) -> pa.Table:
    """All that does not stand, in published order."""
    made: list[dict[str, Any]] = [_of_file(file) for file in unreadable]
    aside = [(row.source, name, row) for name, one in settled.items() for row in one.aside]
    source, record = -1, {}
    for at, name, row in sorted(aside, key=lambda one: (one[0], one[1], one[2].ordinal)):
        if at != source:
            source, record = at, reread(found.paths[at])
        made.append(_of_row(name, record, row))
    _give_ids(made)
    table = pa.Table.from_pylist(made, arrow_schema(_MODEL))
    order = [("year", "ascending"), *((column, "ascending") for column in about(_MODEL).order)]
    table = table.take(pc.sort_indices(table, sort_keys=order))
    wrong = Failures()
    checks.check("quarantine", _MODEL, table, wrong)
    if wrong.rows():
        raise AssertionError(f"quarantine does not keep its own schema: {told(wrong.of(wrong.rows()[0]))}")
    return table


def _of_file(file: Unreadable) -> dict[str, Any]:
    return {
        "table": "notices",
        "check": file.check,
        "reason": file.reason,
        "row": orjson.dumps({"raw_path": file.raw_path}).decode(),
        "raw_path": file.raw_path,
    }


def _of_row(name: str, record: dict[str, Any], aside: SetAside) -> dict[str, Any]:
    notice = record["notice"]
    row = notice if name == "notices" else record["rows"][name][aside.ordinal]
    first = aside.failures[0]
    return {
        "table": name,
        "notice_id": _text(row.get("notice_id")),
        "year": _year(name, row),
        "check": first.check,
        "column": first.column,
        "value": first.value,
        "reason": told(aside.failures),
        "row": orjson.dumps(row, option=orjson.OPT_SORT_KEYS).decode(),
        "quote": _text(row.get("quote")),
        "quote_start": _place(row.get("quote_start"), 0),
        "quote_end": _place(row.get("quote_end"), 1),
        "raw_path": str(notice["raw_path"]),
    }


def _give_ids(made: list[dict[str, Any]]) -> None:
    """Ids from the raw file and the row as found; a row found twice in one file is told apart by its turn."""
    turns: dict[tuple[str, str, str], int] = {}
    for row in made:
        what = (row["table"], row["raw_path"], row["row"])
        turn = turns[what] = turns.get(what, -1) + 1
        row["quarantine_id"] = hashlib.sha256("\0".join([*what, str(turn)]).encode()).hexdigest()[:16]


def _year(name: str, row: dict[str, Any]) -> int | None:
    year = str(row.get("published_on"))[:4] if name == "notices" else row.get("year")
    if isinstance(year, str) and year.isascii() and year.isdigit():
        year = int(year)
    return year if isinstance(year, int) and not isinstance(year, bool) and 1949 <= year <= 2100 else None


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None


def _place(value: Any, least: int) -> int | None:
    fits = isinstance(value, int) and not isinstance(value, bool) and least <= value < 1 << 31
    return value if fits else None
