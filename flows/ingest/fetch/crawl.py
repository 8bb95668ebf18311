"""The crawl store: what a run keeps of sites for the next.

    <work>/crawl.sqlite
        lists       the last state of each list page and its validators, for conditional requests
        archives    the web archives that were read whole, by name, size and time

It can be deleted: then the lists are transferred, and the archives read, once more.
"""

from __future__ import annotations

import zlib
from pathlib import Path

from flows.ingest.database import opened
from flows.ingest.fetch.answer import Validators

_TABLES = """
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
