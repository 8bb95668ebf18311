"""Extracted records, read file by file into one typed table for each table of rows, and one for the
notices.

A record is the JSON that extraction leaves for one raw file: `notice` with `text` and `rows`, or
`failure` where the file could not be read. Only one record's text is held at a time: that every quote
stands at its span is seen here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from typing import Any

import orjson
import pyarrow as pa

from flows.validate.cells import parse
from flows.validate.corrections import Corrections
from flows.validate.failures import BAD_CELL, Failure, Failures
from flows.validate.report import RawRead, ValidationFailed
from schemas import FROM_NOTICES, TABLES, facts
from schemas.columns import FROM_NOTICE
from schemas.notices import HISTORY

SOURCE, ORDINAL, QUOTED, CONTENT = "_source", "_ordinal", "_quoted", "_content"
"""Columns of our own beside the table's:

the record, the row's place in it, whether its quote was found, its text's hash.
"""

_FLUSH = 65_536
_NO_HISTORY: dict[str, Any] = dict.fromkeys(HISTORY)


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

    def let_go(self) -> None:
        """Keeps of the rows only which record each is from, once they are settled: memory."""
        self.table = self.table.select([SOURCE])


Refusals = dict[tuple[str, str, str], tuple[int, str]]


@dataclass(slots=True)
class Found:
    """All that the records hold. `paths[source]` is the file of a record."""

    paths: list[Path]
    notices: Gathered
    rows: dict[str, Gathered]
    unreadable: list[Unreadable]
    raw: list[RawRead]
    refusals: Refusals

    def refused(self) -> list[dict[str, Any]]:
        """What extraction saw and did not take: how often by table, rule and reason, and the first file."""
        return [
            {"table": table, "rule": rule, "reason": reason, "times": times, "example": example}
            for (table, rule, reason), (times, example) in sorted(self.refusals.items())
        ]


def read(
    extracted: Iterable[Path],
    corrections: Corrections | None = None,
    histories: Mapping[str, Mapping[str, Any]] | None = None,
) -> Found:
    """Reads all records, puts right what people corrected, and adds what is known of the raw files' history,
    by their paths.

    ValidationFailed where a file is no record or a row has columns that its table lacks.
    """
    paths = list(extracted)
    corrections = corrections or Corrections([])
    notices = _Gathering(
        "notices", {f.name: f.type for f in facts(TABLES["notices"]) if f.name != "year"}, CONTENT
    )
    rows = {name: _Gathering(name, _own_columns(name), QUOTED) for name in FROM_NOTICES}
    unreadable: list[Unreadable] = []
    raw: list[RawRead] = []
    refusals: Refusals = {}
    for source, path in enumerate(paths):
        try:
            record = orjson.loads(path.read_bytes())
            if record["notice"] is None:
                told = record["failure"]
                unreadable.append(Unreadable(source, told["raw_path"], told["check"], told["reason"]))
                raw.append(RawRead(told["raw_path"], told["raw_sha256"]))
                continue
            text, notice = record["text"], record["notice"]
            content = hashlib.sha256(text.encode()).hexdigest()
            corrections.apply("notices", [notice])
            notice |= {**_NO_HISTORY, **(histories or {}).get(notice["raw_path"], {})}
            notices.add([notice], source, [content])
            raw.append(RawRead(notice["raw_path"], notice["raw_sha256"]))
            _count(record.get("refusals", ()), notice["raw_path"], refusals)
            for name, found in record["rows"].items():
                corrections.apply(name, found)
                rows[name].add(found, source, _stand(text, found))
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise ValidationFailed(
                f"{path}: not an extracted record ({type(error).__name__}: {error})"
            ) from error
    if paths:
        corrections.check()
    gathered = {name: one.done() for name, one in rows.items()}
    return Found(paths, notices.done(), gathered, unreadable, raw, refusals)


def _count(told: Iterable[dict[str, Any]], raw_path: str, refusals: Refusals) -> None:
    """Adds what a record refused. A reason ends where it shows the word that it was seen by."""
    for one in told:
        key = one["table"], one["rule"], one["reason"].partition(": ")[0]
        times, example = refusals.get(key, (0, raw_path))
        refusals[key] = times + 1, example


def reread(path: Path) -> dict[str, Any]:
    """One record again, for what must be shown of it as it was found."""
    record: dict[str, Any] = orjson.loads(path.read_bytes())
    return record


def _own_columns(name: str) -> dict[str, pa.DataType]:
    """The columns that a record's rows carry: all of the table's but those that come from the notice."""
    return {fact.name: fact.type for fact in facts(TABLES[name]) if fact.name not in FROM_NOTICE}


_EVIDENCE = itemgetter("quote", "quote_start", "quote_end")


def _stand(text: str, rows: list[dict[str, Any]]) -> list[bool]:
    """Of each row, whether its quote is what the text says at its span."""
    try:
        return [0 <= start < end and text[start:end] == quote for quote, start, end in map(_EVIDENCE, rows)]
    except (KeyError, TypeError):  # a cell is missing or no number: one by one
        return [_stands(text, row.get("quote"), row.get("quote_start"), row.get("quote_end")) for row in rows]


def _stands(text: str, quote: Any, start: Any, end: Any) -> bool:
    return isinstance(start, int) and isinstance(end, int) and 0 <= start < end and text[start:end] == quote


class _Gathering:
    """Rows of one table, parsed a stretch at a time. A row is held as a tuple of its cells and our marks."""

    def __init__(self, name: str, types: dict[str, pa.DataType], extra: str) -> None:
        self._name = name
        self._types = types
        mark = pa.bool_() if extra == QUOTED else pa.string()
        self._ours = pa.schema([(SOURCE, pa.int32()), (ORDINAL, pa.int32()), (extra, mark)])
        self._schema = pa.schema([*types.items(), *self._ours])
        self._cells = itemgetter(*types)
        self._rows: list[tuple[Any, ...]] = []
        self._sources: list[int] = []
        self._ordinals: list[int] = []
        self._marks: list[Any] = []
        self._batches: list[pa.RecordBatch] = []
        self._failures = Failures()
        self._done = 0

    def add(self, rows: list[dict[str, Any]], source: int, marks: list[Any]) -> None:
        """Takes a record's rows with what is noted of each."""
        width = len(self._types)
        try:
            cells = list(map(self._cells, rows))
            fits = set(map(len, rows)) <= {width}
        except KeyError:
            fits = False
        self._rows += cells if fits else [self._cells(self._completed(row)) for row in rows]
        self._sources += [source] * len(rows)
        self._ordinals += range(len(rows))
        self._marks += marks
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
        for (name, type), values in zip(self._types.items(), zip(*self._rows, strict=True), strict=True):
            column, bad = parse(values, type)
            columns.append(column)
            for cell in bad:
                reason = f"{name} must be {cell.wanted}"
                self._failures.add(Failure(self._done + cell.row, BAD_CELL, name, cell.value, reason))
        for field, noted in zip(self._ours, (self._sources, self._ordinals, self._marks), strict=True):
            columns.append(pa.array(noted, field.type))
            noted.clear()
        self._batches.append(pa.record_batch(columns, self._schema))
        self._done += len(self._rows)
        self._rows.clear()
