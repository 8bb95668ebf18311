"""Which records tell the same notice, and which rows are told twice.

Records with one notice_id: the newest by `published_on` (then the first by `raw_path`) is kept. Another
whose text is the same is merged into it; one whose text differs is an older version and is set aside.
Within a notice, rows that are equal in every column are one row; rows that share a row_id and differ are
left for the check that ids are unique.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from flows.validate.extracted import CONTENT, ORDINAL, SOURCE


@dataclass(frozen=True, slots=True)
class Versions:
    """Rows of the notices table that do not stand:

    `merged`, and `replaced` with the raw_path of what is kept.
    """

    merged: set[int] = field(default_factory=set)
    replaced: dict[int, str] = field(default_factory=dict)


def versions(notices: pa.Table) -> Versions:
    """Sorts out the notices that several records tell. Rows are numbers of `notices`."""
    groups: dict[str, list[int]] = {}
    for row, notice_id in enumerate(notices["notice_id"].to_pylist()):
        if notice_id is not None:
            groups.setdefault(notice_id, []).append(row)
    found = Versions()
    for rows in groups.values():
        if len(rows) > 1:
            _settle(notices, rows, found)
    return found


def _settle(notices: pa.Table, rows: list[int], found: Versions) -> None:
    told = notices.select(["published_on", "raw_path", CONTENT]).take(rows).to_pylist()
    newest = sorted(zip(rows, told, strict=True), key=lambda one: _rank(*one))
    kept = newest[0][1]
    seen = {kept[CONTENT]}
    for row, version in newest[1:]:
        if version[CONTENT] in seen:
            found.merged.add(row)
        else:
            seen.add(version[CONTENT])
            found.replaced[row] = kept["raw_path"] or ""


def _rank(row: int, version: dict[str, Any]) -> tuple[int, str, int]:
    day: date = version["published_on"] or date.min
    return -day.toordinal(), version["raw_path"] or "", row


def told_twice(rows: pa.Table) -> NDArray[np.bool_]:
    """Which rows repeat an earlier one of the same row_id in every column."""
    twice = np.zeros(rows.num_rows, dtype=np.bool_)
    counts = rows["row_id"].value_counts()
    often = counts.filter(pc.greater(counts.field("counts"), 1)).field("values").drop_null()
    if len(often) == 0:
        return twice
    at = pc.indices_nonzero(pc.is_in(rows["row_id"], value_set=often))
    cells = rows.drop_columns([SOURCE, ORDINAL]).take(at).to_pylist()
    first: dict[str, dict[str, Any]] = {}
    for row, told in zip(at.to_pylist(), cells, strict=True):
        twice[row] = first.setdefault(told["row_id"], told) == told and first[told["row_id"]] is not told
    return twice
