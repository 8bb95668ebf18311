"""What a run can be told: where it reads and writes, and how much may go wrong. All of it has a default."""

from __future__ import annotations

import os
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Settings:
    """The settings of a run.

    raw, published, work     folders: the notices, what is published, and what a run keeps for the next
    max_quarantine_share     a table with more of its rows in quarantine fails the run (0.05 is 5%)
    major, shrink            a release may break readers of the last one; may have far fewer rows
    to                       where releases go on to, an address that fsspec knows; None: nowhere
    keep                     how many releases stay there; None: all
    corrections              a file of corrections; None: those of the house
    notice_seconds           a notice that takes longer to read and extract is set aside
    batch                    notices in one task
    workers                  processes that extract at once
    """

    raw: Path = Path("raw")
    published: Path = Path("published")
    work: Path = Path(".gongbao")
    max_quarantine_share: float = 0.05
    major: bool = False
    shrink: bool = False
    to: str | None = None
    keep: int | None = None
    corrections: Path | None = None
    notice_seconds: int = 60
    batch: int = 100
    workers: int = os.cpu_count() or 1

    def absolute(self) -> Settings:
        """The same with absolute paths, for a run that begins in another folder."""
        return replace(
            self,
            raw=self.raw.absolute(),
            published=self.published.absolute(),
            work=self.work.absolute(),
            to=str(Path(self.to).absolute()) if self.to and "://" not in self.to else self.to,
            corrections=self.corrections.absolute() if self.corrections else None,
        )

    def plain(self) -> dict[str, Any]:
        """The settings as JSON takes them."""
        return {name: str(v) if isinstance(v, Path) else v for name, v in asdict(self).items()}
