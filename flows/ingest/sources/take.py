"""Takes what a source has, whatever its kind. A source that fails is an account with an error, no more."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from flows.ingest.fetch.answer import Failed
from flows.ingest.fetch.crawl import Crawl
from flows.ingest.fetch.fetcher import Clock, Fetcher, utc_now
from flows.ingest.fetch.pace import Pace
from flows.ingest.ledger import Ledger
from flows.ingest.rawstore import RawStore
from flows.ingest.sources.folder import take_folder
from flows.ingest.sources.load import BadSource, load_source
from flows.ingest.sources.model import FolderSource, WarcSource
from flows.ingest.sources.taken import Taken
from flows.ingest.sources.warc import take_warc
from flows.ingest.sources.web import NoMore, Visit


def take(
    file: Path,
    raw: Path,
    work: Path,
    pace: Pace,
    *,
    run: datetime | None = None,
    clock: Clock = utc_now,
    first_wait: float | None = None,
) -> Taken:
    """Takes what is new of the source that `file` tells into raw/, and writes what was asked to the ledger.

    `run` is when the run began, for the ledger. Never raises for what a source, a site or a file does.
    """
    try:
        source = load_source(file)
    except BadSource as error:
        return Taken(file.stem, error=str(error))
    taken = Taken(source.id, source.name, source.floor)
    try:
        with RawStore(raw) as store, Crawl(work) as crawl:
            if isinstance(source, FolderSource):
                take_folder(source, store, clock, taken)
            elif isinstance(source, WarcSource):
                take_warc(source, store, crawl, taken)
            else:
                waits = {} if first_wait is None else {"first_wait": first_wait}
                with (
                    Ledger(raw, run or clock(), source.id) as ledger,
                    Fetcher(source, pace, ledger.write, clock=clock, **waits) as fetcher,
                ):
                    Visit(source, fetcher, store, crawl, clock, taken).run()
    except (Failed, NoMore) as error:
        taken.error = str(error)
    except Exception as error:
        taken.error = str(error) if isinstance(error, OSError) else f"{type(error).__name__}: {error}"
    return taken
