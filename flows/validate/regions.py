"""The list of divisions as the rows of the table `regions`, one a code.

A code that was given to another place, or another name, stands once: under what it means today, with the
name that it had.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

import pyarrow as pa

from flows.read.regions import FORMER_LISTS, Division, divisions
from schemas import TABLES
from schemas.derive import arrow_schema


@cache
def all_regions() -> pa.Table:
    """The rows of the list that notices are read with."""
    return region_rows(divisions())


def region_rows(listed: Iterable[Division]) -> pa.Table:
    """The rows of some divisions in the order of their codes."""
    rows: dict[str, dict[str, Any]] = {}
    for division in sorted(listed, key=lambda one: (one.code, not one.current)):
        if division.code in rows:
            rows[division.code]["former_name"] = division.name
        else:
            rows[division.code] = _row(division)
    for code, row in rows.items():
        row["parent_code"] = next((above for above in _above(code) if above in rows), None)
    return pa.Table.from_pylist(list(rows.values()), arrow_schema(TABLES["regions"]))


def _row(division: Division) -> dict[str, Any]:
    return {
        "region_code": division.code,
        "level": division.level,
        "name": division.name,
        "province": division.region.province,
        "city": division.region.city,
        "county": division.region.county,
        "former_lists": None if division.current else FORMER_LISTS,
    }


def _above(code: str) -> list[str]:
    """The codes that a division may lie in, the nearest first: some counties lie in no city."""
    return [above for above in (code[:6], code[:4] + "00", code[:2] + "0000") if above != code]
