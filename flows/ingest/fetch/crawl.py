"""The crawl store: what was asked, and the list pages that were served.

    <work>/crawl.sqlite
        requests    the ledger: a row for each request, and for each that was not made and why. Only added to
        lists       the last state of each list page and its validators, for conditional requests
        archives    the web archives that were read whole, by name, size and time

It can be deleted: then the lists are transferred once more. What the ledger says of the past is lost.
Times are UTC, ISO 8601.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from flows.ingest.database import opened
from flows.ingest.fetch.answer import Validators


@dataclass(frozen=True, slots=True)
class Request:
    """A row of the ledger.

    run, source   which run, and for which source
    asked_at      when the request was sent, or refused
    purpose       robots, list, notice or attachment
    address       what was asked
    robots        allowed, forbidden, unknown (not asked for: another host), or own (robots.txt itself)
    attempt       1 for the first
    wait_seconds  how long we waited for the host's turn
    seconds       how long the answer took
    status        HTTP status, None when there was no answer
    bytes         of the body, after its codings were undone
    sha256        of the body
    cached        what we had was still right (304)
    error         why nothing came of it, None when something did
    """

    run: str
    source: str
    asked_at: str
    purpose: str
    address: str
    robots: str
    attempt: int = 0
    wait_seconds: float = 0.0
    seconds: float = 0.0
    status: int | None = None
    bytes: int = 0
    sha256: str | None = None
    cached: bool = False
    error: str | None = None


_COLUMNS = [f.name for f in fields(Request)]
_TABLES = f"""
create table if not exists requests (request_id integer primary key, {", ".join(_COLUMNS)});
create table if not exists lists (source, address, etag, last_modified, body blob,
                                  primary key (source, address));
create table if not exists archives (source, name, size, modified_ns, primary key (source, name));
"""


class Crawl:
    """The crawl store of a work folder; one object a thread. Closes as a context."""

    def __init__(self, work: Path) -> None:
        work.mkdir(parents=True, exist_ok=True)
        self._db = opened(work / "crawl.sqlite", _TABLES)
        self._db.isolation_level = None

    def __enter__(self) -> Crawl:
        return self

    def __exit__(self, *error: object) -> None:
        self._db.close()

    def write(self, request: Request) -> None:
        """Adds a row to the ledger."""
        marks = ", ".join("?" * len(_COLUMNS))
        self._db.execute(f"insert into requests ({', '.join(_COLUMNS)}) values ({marks})", astuple(request))

    def requests(self, run: str | None = None) -> Iterator[Request]:
        """The ledger in its order, of one run or all."""
        query = f"select {', '.join(_COLUMNS)} from requests where ? is null or run = ? order by request_id"
        for row in self._db.execute(query, (run, run)):
            said = dict(zip(_COLUMNS, row, strict=True))
            yield Request(**said | {"cached": bool(said["cached"])})

    def list_page(self, source: str, address: str) -> tuple[Validators, bytes] | None:
        """The last state of a list page."""
        query = "select etag, last_modified, body from lists where source = ? and address = ?"
        row = self._db.execute(query, (source, address)).fetchone()
        return (Validators(row[0], row[1]), zlib.decompress(row[2])) if row else None

    def keep_list_page(self, source: str, address: str, validators: Validators, body: bytes) -> None:
        """Keeps the state of a list page for the next time."""
        row = (source, address, validators.etag, validators.last_modified, zlib.compress(body, 6))
        self._db.execute("insert or replace into lists values (?, ?, ?, ?, ?)", row)

    def has_archive(self, source: str, name: str, size: int, modified_ns: int) -> bool:
        """Whether a web archive was read whole."""
        query = "select 1 from archives where source = ? and name = ? and size = ? and modified_ns = ?"
        return self._db.execute(query, (source, name, size, modified_ns)).fetchone() is not None

    def keep_archive(self, source: str, name: str, size: int, modified_ns: int) -> None:
        """Keeps that a web archive was read whole."""
        row = (source, name, size, modified_ns)
        self._db.execute("insert or replace into archives values (?, ?, ?, ?)", row)
