"""The flow that lists the raw files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from flows.ingest import raw_files
from flows.ingest.listing import write_listing


def may_pass(_task: Any, _run: Any, state: Any) -> bool:
    """Whether a failure may be gone a moment later: a disk's or network's, not a folder that is none."""
    error = state.result(raise_on_failure=False)
    return isinstance(error, OSError) and not isinstance(error, NotADirectoryError)


@flow(name="ingest")
def ingest(raw: Path, listing: Path) -> int:
    """Lists the files below `raw` in `listing`; how many there are."""
    return list_raw(raw, listing)


@task(retries=2, retry_delay_seconds=2, retry_condition_fn=may_pass, cache_policy=NO_CACHE)
def list_raw(raw: Path, listing: Path) -> int:
    """Hashes every raw file."""
    files = raw_files(raw)
    write_listing(files, listing)
    return len(files)
