"""The flow that checks what was extracted."""

from __future__ import annotations

import json
from pathlib import Path

from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from flows.ingest.listing import read_histories
from flows.progress import report
from flows.validate import Limits, ValidationReport
from flows.validate import validate as validate_records
from flows.validate.corrections import CORRECTIONS


@flow(name="validate")
def validate(
    records: Path,
    accepted: Path,
    max_quarantine_share: float,
    raw: Path | None = None,
    listing: Path | None = None,
    corrections: Path | None = None,
) -> ValidationReport:
    """Checks the records listed in `records`, with the history of the files in `listing` and the ledger of
    `raw`, into `accepted`. ValidationFailed: nothing may be published."""
    report("checking rows")
    return check_records(records, accepted, max_quarantine_share, raw, listing, corrections or CORRECTIONS)


@task(cache_policy=NO_CACHE)
def check_records(
    records: Path,
    accepted: Path,
    max_quarantine_share: float,
    raw: Path | None,
    listing: Path | None,
    corrections: Path,
) -> ValidationReport:
    """All tables at once, since rows refer to each other. Never tried again: the same rows fail the same."""
    paths = [Path(path) for path in json.loads(records.read_text(encoding="utf-8"))]
    histories = read_histories(listing) if listing else {}
    limits = Limits(max_quarantine_share=max_quarantine_share)
    return validate_records(paths, accepted, limits, corrections=corrections, raw=raw, histories=histories)
