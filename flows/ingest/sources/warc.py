"""Web archives (ISO 28500) by warcio: every 200 response that is a notice becomes a raw file.

An archive that was read whole is not opened again while its name, size and time are the same. Captures of one
address make its versions in the order of the archives; a capture that is older than what there is adds
nothing. Archives are data that strangers made: a record that is broken or too large is told and passed over.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flows.ingest.address import is_http, plain_address
from flows.ingest.fetch.answer import Failed
from flows.ingest.fetch.body import Truncated, read_body
from flows.ingest.fetch.crawl import Crawl
from flows.ingest.markup import Link, declared, text_digest
from flows.ingest.rawstore import Found, RawStore
from flows.ingest.sources.lists import is_notice
from flows.ingest.sources.model import WarcSource
from flows.ingest.sources.taken import Taken
from flows.ingest.suffix import suffix_of

_PIECE = 65_536


def archives(source: WarcSource) -> list[Path]:
    """The archives of a source, in order. Raises NotADirectoryError."""
    if not source.folder.is_dir():
        raise NotADirectoryError(f"{source.folder} is no folder")
    return sorted(p for p in source.folder.glob(source.files) if p.is_file())


def take_warc(source: WarcSource, store: RawStore, crawl: Crawl, taken: Taken) -> None:
    """Takes what the archives hold."""
    for path in archives(source):
        stat = path.stat()
        mark = (source.id, path.name, stat.st_size, stat.st_mtime_ns)
        if crawl.has_archive(*mark):
            taken.count("archives as before")
            continue
        try:
            for found in _responses(path, source, taken):
                known = store.known(source.id, found.address)
                if known and known.changed_at > found.at:
                    taken.count("older")
                    continue
                taken.count(store.put(source.id, found))
        except Failed as error:
            taken.trouble("archives failed", str(error))
            continue
        crawl.keep_archive(*mark)
    taken.seen = len(store.addresses(source.id))


def _responses(path: Path, source: WarcSource, taken: Taken) -> Iterator[Found]:
    """The notices of an archive. Raises Failed for a file that is none, or ends within a record."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    try:
        with path.open("rb") as file:
            for record in ArchiveIterator(file):
                if record.rec_type != "response" or not record.http_headers:
                    continue
                address = record.rec_headers.get_header("WARC-Target-URI") or ""
                if not is_http(address) or record.http_headers.get_statuscode() != "200":
                    continue
                address = plain_address(address)
                if not is_notice(Link(address, ""), source.links):
                    continue
                try:
                    yield _found(record, address, path, source)
                except (Failed, Truncated, ValueError) as error:
                    taken.trouble("failed", f"{path.name}: {address}: {error}")
    except (ArchiveLoadFailed, EOFError, OSError) as error:
        raise Failed(f"{path}: is no web archive that can be read: {error}") from error


def _found(record: Any, address: str, path: Path, source: WarcSource) -> Found:
    headers = {name.lower(): value for name, value in record.http_headers.headers}
    body = read_body(_pieces(record), headers, source.page_bytes)
    if not body:
        raise Failed("is empty")
    media_type = headers.get("content-type", "")
    at = datetime.fromisoformat(record.rec_headers.get_header("WARC-Date").replace("Z", "+00:00"))
    return Found(
        address=address,
        body=body,
        suffix=suffix_of(body, address, media_type, headers.get("content-disposition", "")),
        digest_of=lambda data: text_digest(data, (), media_type, source.encoding),
        at=at.astimezone(UTC),
        facts={
            "source_url": address,
            "retrieved_at": at.astimezone(UTC).isoformat(),
            "status": 200,
            "media_type": declared(media_type, body, source.encoding),
            "headers": {n: headers[n] for n in ("content-type", "date", "last-modified") if n in headers},
            "archive": path.name,
            "record": record.rec_headers.get_header("WARC-Record-ID"),
            "publisher": source.publisher,
            "region": source.region,
        },
    )


def _pieces(record: Any) -> Iterator[bytes]:
    """The bytes of a record, its transfer coding undone."""
    from warcio.bufferedreaders import ChunkedDataReader

    coded = (record.http_headers.get_header("transfer-encoding") or "").lower() == "chunked"
    stream = ChunkedDataReader(record.raw_stream, decomp_type=None) if coded else record.raw_stream
    while piece := stream.read(_PIECE):
        yield piece
