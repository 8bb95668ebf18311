"""Where sources, what they bring and what they were asked lie below raw/. Known without importing any."""

from __future__ import annotations

from pathlib import Path

SOURCES = "sources"
TAKEN = "taken"
LEDGER = "ledger"
RESERVED = frozenset({SOURCES, TAKEN, LEDGER})
"""Folders right below raw/ that hold no notices put there by hand."""


def sources_folder(raw: Path) -> Path:
    """Where the source files are."""
    return raw / SOURCES


def source_files(raw: Path) -> list[Path]:
    """The source files of a raw store, by name."""
    return sorted(sources_folder(raw).glob("*.toml"))


def taken_folder(raw: Path) -> Path:
    """Where what the sources bring is."""
    return raw / TAKEN


def ledger_folder(raw: Path) -> Path:
    """Where the requests are told."""
    return raw / LEDGER
