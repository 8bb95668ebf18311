"""Notices that tests make up: written, read, extracted."""

from __future__ import annotations

import json
from pathlib import Path

from flows.extract import extract
from flows.extract.model import Extraction
from flows.extract.records import record
from flows.read import read
from flows.read.notice import Notice


def noticed(text: str, folder: Path) -> Notice:
    """A text as reading gives it."""
    path = folder / "notice.txt"
    path.write_text(text, encoding="utf-8")
    return read(path)


def extracted(text: str, folder: Path) -> Extraction:
    """What is found in a text."""
    return extract(noticed(text, folder))


def recorded(file: Path, folder: Path) -> Path:
    """The record of a file of a notice, left in a folder."""
    path = folder / f"{file.stem}.json"
    told = record(extract(read(file, raw_path=file.name)))
    path.write_text(json.dumps(told, ensure_ascii=False, default=str), encoding="utf-8")
    return path
