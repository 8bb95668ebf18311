"""Extracted records, read file by file into one typed table for each table of rows, and one for the
notices.

A record is the JSON that extraction leaves for one raw file: `notice` with `text` and `rows`, or
`failure` where the file could not be read. Only one record's text is held at a time: that every quote
stands at its span is seen here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from typing import Any

import orjson
import pyarrow as pa

from flows.validate.cells import parse
from flows.validate.failures import BAD_CELL, Failure, Failures
from flows.validate.report import RawFile, ValidationFailed
from schemas import TABLES, facts
from schemas.columns import FROM_NOTICE

ROW_TABLES = tuple(name for name in TABLES if name not in ("notices", "quarantine"))

SOURCE, ORDINAL, QUOTED, CONTENT = "_source", "_ordinal", "_quoted", "_content"
"""Columns of our own beside the table's:

the record, the row's place in it, whether its quote was found, its text's hash.
"""

_FLUSH = 65_536


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A raw file that reading gave up on."""

    source: int
    raw_path: str
    check: str
    reason: str


@dataclass(slots=True)
class Gathered:
    """The typed rows of one table with what was wrong with single cells."""

    table: pa.Table
    failures: Failures


@dataclass(slots=True)
class Found:
    """All that the records hold. `paths[source]` is the file of a record."""

    paths: list[Path]
    notices: Gathered
    rows: dict[str, Gathered]
    unreadable: list[Unreadable]
    raw: list[RawFile]


def read(extracted: Iterable[Path]) -> Found:
    """Reads all records.

    ValidationFailed where a file is no record or a row has columns that its table lacks.
    """
    paths = list(extracted)
    notices = _Gathering(
        "notices", {f.name: f.type for f in facts(TABLES["notices"]) if f.name != "year"}, CONTENT
    )
    rows = {name: _Gathering(name, _own_columns(name), QUOTED) for name in ROW_TABLES}
    unreadable: list[Unreadable] = []
    raw: list[RawFile] = []
    for source, path in enumerate(paths):
        try:
            record = orjson.loads(path.read_bytes())
            if record["notice"] is None:
                told = record["failure"]
                unreadable.append(Unreadable(source, told["raw_path"], told["check"], told["reason"]))
                raw.append(RawFile(told["raw_path"], told["raw_sha256"]))
                continue
            text, notice = record["text"], record["notice"]
            content = hashlib.sha256(text.encode()).hexdigest()
            notices.add(notice, source, 0, content)
            raw.append(RawFile(notice["raw_path"], notice["raw_sha256"]))
            for name, found in record["rows"].items():
                take = rows[name].add
                for ordinal, row in enumerate(found):
                    start, end = row.get("quote_start"), row.get("quote_end")
                    take(row, source, ordinal, _stands(text, row.get("quote"), start, end))
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise ValidationFailed(
                f"{path}: not an extracted record ({type(error).__name__}: {error})"
            ) from error
    return Found(paths, notices.done(), {name: one.done() for name, one in rows.items()}, unreadable, raw)


def reread(path: Path) -> dict[str, Any]:
    """One record again, for what must be shown of it as it was found."""
    record: dict[str, Any] = orjson.loads(path.read_bytes())
    return record


def _own_columns(name: str) -> dict[str, pa.DataType]:
    """The columns that a record's rows carry: all of the table's but those that come from the notice."""
    return {fact.name: fact.type for fact in facts(TABLES[name]) if fact.name not in FROM_NOTICE}


def _stands(text: str, quote: Any, start: Any, end: Any) -> bool:
    """Whether the quote is what the text says at its span."""
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end):
        return False
    return bool(text[start:end] == quote)


class _Gathering:
    """Rows of one table, parsed a stretch at a time. A row is held as a tuple of its cells and our marks."""

    def __init__(self, name: str, types: dict[str, pa.DataType], extra: str) -> None:
        self._name = name
        self._types = types
        mark = pa.bool_() if extra == QUOTED else pa.string()
        self._schema = pa.schema([*types.items(), (SOURCE, pa.int32()), (ORDINAL, pa.int32()), (extra, mark)])
        self._cells = itemgetter(*types)
        self._rows: list[tuple[Any, ...]] = []
        self._batches: list[pa.RecordBatch] = []
        self._failures = Failures()
        self._done = 0

    def add(self, row: dict[str, Any], source: int, ordinal: int, mark: Any) -> None:
        if len(row) != len(self._types) or row.keys() != self._types.keys():
            row = self._completed(row)
        self._rows.append((*self._cells(row), source, ordinal, mark))
        if len(self._rows) >= _FLUSH:
            self._flush()

    def done(self) -> Gathered:
        self._flush()
        return Gathered(pa.Table.from_batches(self._batches, self._schema), self._failures)

    def _completed(self, row: dict[str, Any]) -> dict[str, Any]:
        """The row with null for what it leaves out."""
        if unknown := sorted(row.keys() - self._types.keys()):
            raise ValidationFailed(
                f"{self._name}: extracted rows have columns that the table lacks: {', '.join(unknown)}"
            )
        return dict.fromkeys(self._types) | row

    def _flush(self) -> None:
        if not self._rows:
            return
        columns: list[pa.Array] = []
        for field, values in zip(self._schema, zip(*self._rows, strict=True), strict=True):
            column, bad = (
                parse(values, field.type) if field.name in self._types else (pa.array(values, field.type), [])
            )
            columns.append(column)
            for cell in bad:
                reason = f"{field.name} must be {cell.wanted}"
                self._failures.add(Failure(self._done + cell.row, BAD_CELL, field.name, cell.value, reason))
        self._batches.append(pa.record_batch(columns, self._schema))
        self._done += len(self._rows)
        self._rows.clear()
