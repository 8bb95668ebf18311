"""The flow that takes what the sources have, and lists the raw files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from prefect import flow, task, unmapped
from prefect.cache_policies import NO_CACHE

from flows.ingest import raw_files
from flows.ingest.fetch.crawl import Crawl
from flows.ingest.fetch.pace import Pace
from flows.ingest.listing import write_listing
from flows.ingest.places import source_files
from flows.ingest.rawstore import RawStore
from flows.progress import report


@dataclass(frozen=True)
class Ingested:
    """How many files there are, and the account of each source (sources/taken.py)."""

    files: int
    sources: tuple[dict[str, Any], ...] = ()


def may_pass(_task: Any, _run: Any, state: Any) -> bool:
    """Whether a failure may be gone a moment later: a disk's or network's, not a folder that is none."""
    error = state.result(raise_on_failure=False)
    return isinstance(error, OSError) and not isinstance(error, NotADirectoryError)


@flow(name="ingest")
def ingest(raw: Path, listing: Path, work: Path, began: str | None = None) -> Ingested:
    """Takes what the sources of `raw` have, all at once but each host at its pace, and lists the files below
    `raw` in `listing`. What was asked is in the ledger as of a run that `began` then (ISO 8601)."""
    files = source_files(raw)
    taken = []
    if files:
        doing = "asking sources"
        with RawStore(raw), Crawl(work):
            pass  # made before threads open them all at once
        report(doing, of=len(files))
        for future in take_source.map(files, *map(unmapped, (raw, work, began, Pace()))):
            taken.append(future.result())
            report(doing, done=1)
    return Ingested(list_raw(raw, listing), tuple(taken))


@task(task_run_name="take-{file.stem}", cache_policy=NO_CACHE)
def take_source(file: Path, raw: Path, work: Path, began: str | None, pace: Pace) -> dict[str, Any]:
    """One source; what stops it is in its account."""
    from flows.ingest.sources.take import take

    return take(file, raw, work, pace, run=datetime.fromisoformat(began) if began else None).as_json()


@task(retries=2, retry_delay_seconds=2, retry_condition_fn=may_pass, cache_policy=NO_CACHE)
def list_raw(raw: Path, listing: Path) -> int:
    """Hashes every raw file."""
    files = raw_files(raw)
    write_listing(files, listing)
    return len(files)
