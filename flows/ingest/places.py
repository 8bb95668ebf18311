"""Where sources and what they bring lie below raw/. Known without importing either."""

from __future__ import annotations

from pathlib import Path

SOURCES = "sources"
TAKEN = "taken"
RESERVED = frozenset({SOURCES, TAKEN})
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
