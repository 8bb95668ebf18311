"""Releases to send, and what must hold at a target whatever happened: what latest.json tells is whole."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import fsspec
from extracted_records import REGIONS, changed, record, write

from flows.publish import publish
from flows.validate import validate

CODE = {"gongbao": "0.1.0", "extract": "7"}


def make_releases(folder: Path) -> list[Path]:
    """Three published folders, each the release after the one before: 1.0.0, 1.1.0, 1.1.1."""
    first, second = record(1), record(2)
    made = []
    for number, records in enumerate(
        [[first], [first, second], [first, changed(second, "targets", value="6")]]
    ):
        shutil.copytree(made[-1], folder / f"{number}/published") if made else None
        accepted = folder / f"{number}/accepted"
        validate(write(folder / f"{number}/extracted", *records), accepted, regions=REGIONS)
        publish(
            accepted, folder / f"{number}/published", code=CODE, at=f"2026-01-0{number + 1}T00:00:00+00:00"
        )
        made.append(folder / f"{number}/published")
    return made


def digest(published: Path) -> str:
    return hashlib.sha256((published / "SHA256SUMS").read_bytes()).hexdigest()


def latest(url: str) -> dict[str, Any] | None:
    fs, root = fsspec.core.url_to_fs(url)
    fs.invalidate_cache()
    if not fs.exists(f"{root}/latest.json"):
        return None
    told: dict[str, Any] = json.loads(fs.cat_file(f"{root}/latest.json"))
    return told


def whole(url: str) -> str | None:
    """The version that is read there, after each of its files was found right; None where there is none."""
    told = latest(url)
    if told is None:
        return None
    fs, root = fsspec.core.url_to_fs(url)
    sums = fs.cat_file(f"{root}/{told['base']}SHA256SUMS")
    assert hashlib.sha256(sums).hexdigest() == told["digest"]
    listed = {f"{root}/{told['base']}{line[66:]}": line[:64] for line in sums.decode().splitlines()}
    found = fs.cat([*listed])
    assert {name: hashlib.sha256(data).hexdigest() for name, data in found.items()} == listed
    return str(told["version"])
