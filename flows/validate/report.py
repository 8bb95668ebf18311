"""What a validation says of itself: limits that it keeps, counts that it gives, and how it fails."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Limits:
    """How much may be wrong before a run fails.

    A table fails when more than `max_quarantine_share` of its rows (and more than `always_allowed` of
    them, so that one odd row never stops a small table) fail their own checks. Rows that only go along
    with their notice or project, and versions of a notice that a newer one replaces, are quarantined and
    counted but say nothing of the rules. Raw files that cannot be read have a share of their own; the
    default lets a run pass while one notice is left.
    """

    max_quarantine_share: float = 0.05
    always_allowed: int = 1
    max_unreadable_share: float = 1.0


@dataclass(frozen=True, slots=True)
class TableCounts:
    """What became of the rows of a table: found = published + quarantined + merged."""

    found: int
    published: int
    quarantined: int
    merged: int
    years: dict[str, int] = field(default_factory=dict)
    checks: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.found != self.published + self.quarantined + self.merged:
            raise AssertionError(
                f"{self.found} rows found, but {self.published} published + {self.quarantined} quarantined"
                f" + {self.merged} merged"
            )


@dataclass(frozen=True, slots=True)
class RawRead:
    """A raw file that was read, or could not be."""

    raw_path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """The counts of a validation.

    `accepted` is false when the run must not be published, `refusal` says why. `account` has the same counts
    by table, year and source (account.py), `refused` what extraction saw and did not take, by reason.
    """

    out: Path
    tables: dict[str, TableCounts]
    raw: tuple[RawRead, ...]
    accepted: bool
    refusal: str | None = None
    account: list[dict[str, Any]] = field(default_factory=list)
    refused: list[dict[str, Any]] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """What `counts.json` holds; no path of this machine."""
        return {
            "accepted": self.accepted,
            "refusal": self.refusal,
            "tables": {name: asdict(counts) for name, counts in self.tables.items()},
            "raw": [{"raw_path": file.raw_path, "sha256": file.sha256} for file in self.raw],
            "account": self.account,
            "refused": self.refused,
        }


class ValidationFailed(Exception):
    """The run must not be published. `report` has the counts where validation came so far."""

    def __init__(self, message: str, report: ValidationReport | None = None) -> None:
        super().__init__(message)
        self.report = report
