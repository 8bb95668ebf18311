"""Web archives (ISO 28500) by warcio: every 200 response that is a notice becomes a raw file.

An archive that was read whole is not opened again while its name, size and time are the same. Captures may
come in any order, in one archive and from archive to archive: each state of an address is kept once, by its
time (rawstore.py).

A revisit record says that an address was captured again with the payload of an earlier capture, and has none
itself: the address is taken as seen again at that time in that state, of its own or of the address that the
record refers to. When the capture that it means is in none of the archives, that is told.

Archives are data that strangers made: a record that is broken or too large is told and passed over.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flows.ingest.address import is_http, plain_address
from flows.ingest.fetch.answer import Failed
from flows.ingest.fetch.body import Truncated, read_body
from flows.ingest.fetch.crawl import Crawl
from flows.ingest.markup import Link, declared, text_digest
from flows.ingest.missing import TOLD, missing
from flows.ingest.rawstore import RawStore
from flows.ingest.sources.lists import is_notice
from flows.ingest.sources.model import WarcSource
from flows.ingest.sources.taken import Taken
from flows.ingest.states import Found, State
from flows.ingest.suffix import suffix_of

_PIECE = 65_536


@dataclass(frozen=True, slots=True)
class Revisit:
    """A capture without a payload: that of `of` with this `digest`, captured at `of_at`, where it says so."""

    address: str
    at: datetime
    of: str
    of_at: datetime | None
    digest: str | None
    record: str | None
    archive: str


def archives(source: WarcSource) -> list[Path]:
    """The archives of a source, in order. Raises NotADirectoryError."""
    if not source.folder.is_dir():
        raise NotADirectoryError(f"{source.folder} is no folder")
    return sorted(p for p in source.folder.glob(source.files) if p.is_file())


def take_warc(source: WarcSource, store: RawStore, crawl: Crawl, taken: Taken) -> None:
    """Takes what the archives hold."""
    later: list[Revisit] = []
    for path in archives(source):
        stat = path.stat()
        mark = (source.id, path.name, stat.st_size, stat.st_mtime_ns)
        if crawl.has_archive(*mark):
            taken.count("archives as before")
            continue
        try:
            for what in store.put_all(source.id, _states(path, source, store, taken, later)):
                taken.count(what)
        except Failed as error:
            taken.trouble("archives failed", str(error))
            continue
        crawl.keep_archive(*mark)
    for revisit in later:  # what they refer to may have come after them
        found = _revisited(revisit, source, store)
        if found:
            taken.count(store.put(source.id, found))
        else:
            why = f"refers to a capture of {revisit.of} that is in no archive"
            taken.trouble("failed", f"{revisit.archive}: {revisit.address}: {why}")
    taken.seen = len(store.addresses(source.id))


def _states(
    path: Path, source: WarcSource, store: RawStore, taken: Taken, later: list[Revisit]
) -> Iterator[Found]:
    """The states of notices in an archive. Revisits of what is not here, or not yet, are left in `later`."""
    for one in _captures(path, source, taken):
        found = _revisited(one, source, store) if isinstance(one, Revisit) else one
        if found:
            yield found
        elif isinstance(one, Revisit):
            later.append(one)


def _captures(path: Path, source: WarcSource, taken: Taken) -> Iterator[Found | Revisit]:
    """The notices of an archive. Raises Failed for a file that is none, or ends within a record."""
    from warcio.archiveiterator import ArchiveIterator

    try:
        with path.open("rb") as file:
            for record in ArchiveIterator(file):
                address = _address(record, source)
                if address is None:
                    continue
                try:
                    if record.rec_type == "revisit":
                        yield _revisit(record, address, path)
                    else:
                        yield _found(record, address, path, source)
                except (Failed, Truncated, ValueError) as error:
                    taken.trouble("failed", f"{path.name}: {address}: {error}")
    except Exception as error:  # over a broken record warcio raises anything
        raise Failed(f"{path}: is no web archive that can be read: {error}") from error


def _address(record: Any, source: WarcSource) -> str | None:
    """The address of a record that captures a notice."""
    said = record.rec_headers.get_header("WARC-Target-URI") or ""
    if record.rec_type not in ("response", "revisit") or not is_http(said):
        return None
    status = record.http_headers.get_statuscode() if record.http_headers else None
    if status != "200" and not (record.rec_type == "revisit" and status in (None, "304")):
        return None
    try:
        address = plain_address(said)
    except ValueError:  # a name that no host can have
        return None
    return address if is_notice(Link(address, ""), source.links) else None


def _revisit(record: Any, address: str, path: Path) -> Revisit:
    said = record.rec_headers.get_header
    of, at = said("WARC-Refers-To-Target-URI") or "", _time(said("WARC-Date"))
    return Revisit(
        address=address,
        at=at,
        of=plain_address(of) if is_http(of) else address,
        of_at=_time(said("WARC-Refers-To-Date")) if said("WARC-Refers-To-Date") else None,
        digest=said("WARC-Payload-Digest"),
        record=said("WARC-Record-ID"),
        archive=path.name,
    )


def _revisited(revisit: Revisit, source: WarcSource, store: RawStore) -> Found | None:
    """What a revisit saw: the last state that has its digest, else the one of the time that it names, or,
    when it names none, of its own time; None where the store has none of these."""
    states = store.states(source.id, revisit.of)
    named = [s for s in states if revisit.digest and s.sidecar.get("payload_digest") == revisit.digest]
    time = (revisit.of_at or revisit.at).isoformat()
    then = [s for s in states if s.first_seen <= time and (revisit.of_at is None or time <= s.last_seen)]
    state: State | None = next(reversed([*then, *named]), None)
    try:
        body = (store.raw / state.path).read_bytes() if state else b""
    except OSError:
        return None
    if state is None:
        return None
    media_type = state.sidecar.get("headers", {}).get("content-type", "")
    kept = ("status", "media_type", "headers", "payload_digest", "publisher", "region")
    return Found(
        address=revisit.address,
        body=body,
        suffix=Path(state.path).suffix,
        digest_of=lambda data: text_digest(data, (), media_type, source.encoding),
        at=revisit.at,
        facts={
            "source_url": revisit.address,
            "retrieved_at": revisit.at.isoformat(),
            **{fact: state.sidecar.get(fact) for fact in kept},
            "archive": revisit.archive,
            "record": revisit.record,
            "payload_of": state.sidecar.get("record"),
        },
    )


def _found(record: Any, address: str, path: Path, source: WarcSource) -> Found:
    headers = {name.lower(): value for name, value in record.http_headers.headers}
    body = read_body(_pieces(record), headers, source.page_bytes)
    if not body:
        raise Failed("is empty")
    media_type = headers.get("content-type", "")
    if what := missing(body, media_type, source.encoding):
        raise Failed(TOLD[what])
    at = _time(record.rec_headers.get_header("WARC-Date"))
    return Found(
        address=address,
        body=body,
        suffix=suffix_of(body, address, media_type, headers.get("content-disposition", "")),
        digest_of=lambda data: text_digest(data, (), media_type, source.encoding),
        at=at,
        facts={
            "source_url": address,
            "retrieved_at": at.isoformat(),
            "status": 200,
            "media_type": declared(media_type, body, source.encoding),
            "headers": {n: headers[n] for n in ("content-type", "date", "last-modified") if n in headers},
            "archive": path.name,
            "record": record.rec_headers.get_header("WARC-Record-ID"),
            "payload_digest": record.rec_headers.get_header("WARC-Payload-Digest"),
            "publisher": source.publisher,
            "region": source.region,
        },
    )


def _time(said: str | None) -> datetime:
    """A WARC-Date in UTC. Raises ValueError."""
    if not said:
        raise ValueError("has no WARC-Date")
    time = datetime.fromisoformat(said.replace("Z", "+00:00"))
    return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)


def _pieces(record: Any) -> Iterator[bytes]:
    """The bytes of a record, its transfer coding undone."""
    from warcio.bufferedreaders import ChunkedDataReader

    coded = (record.http_headers.get_header("transfer-encoding") or "").lower() == "chunked"
    stream = ChunkedDataReader(record.raw_stream, decomp_type=None) if coded else record.raw_stream
    while piece := stream.read(_PIECE):
        yield piece
