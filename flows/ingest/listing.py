"""The raw files of one run as a file, so that flows hand each other a path and not ten thousand rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

import orjson

from flows.ingest.manifest import RawFile

_NAMES = [f.name for f in fields(RawFile)]


def write_listing(files: Sequence[RawFile], path: Path) -> None:
    """Writes raw files in their order."""
    path.write_bytes(orjson.dumps([as_json(file) for file in files], option=orjson.OPT_APPEND_NEWLINE))


def read_listing(path: Path) -> list[RawFile]:
    """The raw files that `write_listing` wrote."""
    return [from_json(row) for row in orjson.loads(path.read_bytes())]


def read_histories(path: Path) -> dict[str, dict[str, Any]]:
    """The history of each raw file that has one, by its raw_path."""
    return {row["raw_path"]: row["history"] for row in orjson.loads(path.read_bytes()) if row["history"]}


def as_json(file: RawFile) -> dict[str, Any]:
    """A raw file as JSON takes it."""
    told = {name: getattr(file, name) for name in _NAMES}
    owner = file.attached_to
    return told | {"path": str(file.path), "attached_to": as_json(owner) if owner else None}


def from_json(told: Mapping[str, Any]) -> RawFile:
    """The raw file that `as_json` told."""
    owner = told["attached_to"]
    return RawFile(**{**told, "path": Path(told["path"]), "attached_to": from_json(owner) if owner else None})
