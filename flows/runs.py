"""The record of each run: the audit of the pipeline, independent of Prefect's database.

    <work>/runs/<n>.json    what run n was asked, what it did step by step, what it found and how it ended;
                            written at every step, so that a run that was killed shows where
    <work>/runs/<n>/        what its steps handed each other; kept after a run that failed, else removed

`state` is `running`, `published`, `unchanged` (the same was published before) or `failed`.
"""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flows.settings import Settings


class Run:
    """One run and its record. `facts` is the record; whoever adds to it calls `save`."""

    def __init__(self, settings: Settings) -> None:
        self.number, self.folder = _claim(settings.work / "runs")
        self.facts: dict[str, Any] = {
            "run": self.number,
            "state": "running",
            "began": now(),
            "settings": settings.plain(),
            "steps": [],
        }
        self.save()

    @property
    def record(self) -> Path:
        """The file of the record."""
        return self.folder.with_suffix(".json")

    def save(self) -> None:
        """Writes the record, whole or not at all."""
        new = self.folder.with_suffix(".new")
        new.write_text(json.dumps(self.facts, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        os.replace(new, self.record)

    @contextmanager
    def step(self, name: str) -> Iterator[dict[str, Any]]:
        """A step of the run: what the block puts into the dictionary is recorded with its time."""
        facts: dict[str, Any] = {"step": name}
        began = time.monotonic()
        self.facts["steps"].append(facts)
        self.save()
        try:
            yield facts
        finally:
            facts["seconds"] = round(time.monotonic() - began, 3)
            self.save()

    def fail(self, error: BaseException) -> None:
        """Closes the record of a run that failed: the step, the kind of error, why, and where to look."""
        reason = str(error) or type(error).__name__
        step = self.facts["steps"][-1]["step"] if self.facts["steps"] else None
        self.facts["failure"] = {
            "run": self.number,
            "at": now(),
            "step": step,
            "kind": type(error).__name__,
            "reason": reason,
            "look_at": str(self.record),
        }
        self.end("failed", reason)

    def end(self, state: str, error: str | None = None) -> None:
        """Closes the record, and removes what the steps left unless the run failed."""
        self.facts |= {"state": state, "ended": now(), "error": error}
        self.save()
        if state != "failed":
            shutil.rmtree(self.folder, ignore_errors=True)


def _claim(runs: Path) -> tuple[int, Path]:
    """The next number, taken by making its folder, so that two runs at once never share one."""
    runs.mkdir(parents=True, exist_ok=True)
    number = max((int(p.stem) for p in runs.iterdir() if p.stem.isdecimal()), default=0)
    while True:
        number += 1
        folder = runs / str(number)
        if folder.with_suffix(".json").exists():
            continue
        try:
            folder.mkdir()
            return number, folder
        except FileExistsError:
            continue


def now() -> str:
    """The time, as records and status.json tell it."""
    return datetime.now(UTC).isoformat(timespec="seconds")
