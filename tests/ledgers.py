"""Made ledgers of crawls, for the tests of validation and publishing."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from flows.ingest.ledger import Ledger, Request


def request(at: datetime, number: int, **cells: Any) -> Request:
    """A request that was answered."""
    address = f"http://a.example/{number}.html"
    made = {"robots": "allowed", "attempt": 1, "wait_seconds": Decimal("3.001"), "seconds": Decimal("0.25"), "status": 200}
    made |= {"bytes": 48_000 + number, "sha256": f"{number:064x}"} | cells
    return Request("yunshui", at.isoformat(timespec="milliseconds"), "notice", address, address, **made)  # type: ignore[arg-type]


def ledger(raw: Path, *nights: tuple[int, int, int], requests: int = 2, **cells: Any) -> Path:
    """A ledger of a source over nights (year, month, day); the raw store."""
    for night in nights:
        began = datetime(*night, 18, tzinfo=UTC)
        with Ledger(raw, began, "yunshui") as one:
            for number in range(requests):
                one.write(request(began, number, **cells))
    return raw
