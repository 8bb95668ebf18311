"""What the ledger recalls of pages: when each was there, and when its server had it no more.

A manifest that was lost is made again with it. What the ledger hides (names of sessions) it cannot recall.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from flows.ingest.ledger import ledger_files, read_ledger
from flows.ingest.missing import FOR_A_WHILE, TOLD

_GONE = {why for what, why in TOLD.items() if what not in FOR_A_WHILE}


@dataclass(frozen=True, slots=True, order=True)
class Answered:
    """A page was asked for, and was there or gone. To the millisecond."""

    at: datetime
    gone: bool


def recalled(raw: Path) -> dict[tuple[str, str], list[Answered]]:
    """By source and address, in order of time. Raises BadLedger."""
    found: dict[tuple[str, str], list[Answered]] = {}
    for path in ledger_files(raw):
        for row in read_ledger(path):
            if row["purpose"] in ("notice", "attachment"):
                gone = row["status"] in (404, 410) or row["error"] in _GONE
                if gone or (row["status"] in (200, 304) and row["error"] is None):
                    one = Answered(datetime.fromisoformat(row["asked_at"]), gone)
                    found.setdefault((row["source"], row["asked_for"]), []).append(one)
    for answers in found.values():
        answers.sort()
    return found
