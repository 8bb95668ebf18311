"""The raw files of one run as a file, so that flows hand each other a path and not ten thousand rows."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from flows.ingest.manifest import RawFile


def write_listing(files: Sequence[RawFile], path: Path) -> None:
    """Writes raw files in their order."""
    rows = [asdict(file) | {"path": str(file.path)} for file in files]
    path.write_text(json.dumps(rows, ensure_ascii=False, indent=0), encoding="utf-8")


def read_listing(path: Path) -> list[RawFile]:
    """The raw files that `write_listing` wrote."""
    rows = json.loads(path.read_text(encoding="utf-8"))
    return [RawFile(**(row | {"path": Path(row["path"])})) for row in rows]
