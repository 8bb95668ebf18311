"""The flow that reads and extracts what is new, in batches."""

from __future__ import annotations

import json
from pathlib import Path

from prefect import flow, task, unmapped
from prefect.cache_policies import NO_CACHE

from flows.extract.batches import EXTRACTING, Extracted, batches, extract_batch, gather
from flows.extract.store import Store
from flows.extract.workers import Outcome, Workers
from flows.ingest.listing import read_listing
from flows.ingest.manifest import RawFile
from flows.progress import report


@flow(name="extract")
def extract(
    listing: Path, records: Path, work: Path, workers: int, batch: int, notice_seconds: int
) -> Extracted:
    """Extracts the listed files that are not in the work store, and lists the record of each in `records`.

    A file that gives no notice is among the failures; it never fails the flow.
    """
    files, store = read_listing(listing), Store(work)
    todo = batches(files, store, batch)
    report(EXTRACTING, of=sum(len(b) for b in todo))
    with Workers(store, notice_seconds, work / "extract.log", min(workers, len(todo))) as processes:
        done = extract_notices.map(todo, unmapped(processes)).result() if todo else []
    extracted = gather(files, store, (outcome for outcomes in done for outcome in outcomes))
    records.write_text(json.dumps([str(path) for path in extracted.records]), encoding="utf-8")
    return extracted


@task(task_run_name="extract-batch", retries=1, retry_delay_seconds=1, cache_policy=NO_CACHE)
def extract_notices(files: list[RawFile], workers: Workers) -> list[Outcome]:
    """One batch; tried again where the disk failed it."""
    return extract_batch(files, workers)
