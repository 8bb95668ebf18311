"""The one way in which reading fails."""

from __future__ import annotations

from pathlib import Path


class Unreadable(Exception):
    """A raw file that cannot be read as a notice: which file, and why in plain words."""

    def __init__(self, path: Path | str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = str(path)
        self.reason = reason
