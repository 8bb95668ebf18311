"""What a release holds, and whether a folder still holds just that:

SHA256SUMS, in the form of `sha256sum -c`.
"""

from __future__ import annotations

import filecmp
import hashlib
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

SUMS, STATUS = "SHA256SUMS", "status.json"

_LINE = re.compile("[0-9a-f]{64}  .")


@dataclass(frozen=True, slots=True)
class FileSum:
    """Size and SHA-256 of a file."""

    bytes: int
    sha256: str


def sum_of(path: Path) -> FileSum:
    with path.open("rb") as file:
        return FileSum(os.fstat(file.fileno()).st_size, hashlib.file_digest(file, "sha256").hexdigest())


def write_sums(sums: dict[str, FileSum], release: Path) -> None:
    """SHA256SUMS over all files of the release."""
    lines = [f"{sums[path].sha256}  {path}\n" for path in sorted(sums)]
    (release / SUMS).write_text("".join(lines), encoding="utf-8")


def sums_of(release: Path) -> dict[str, str]:
    """The hashes that SHA256SUMS tells by path. ValueError where a line is none."""
    return parse_sums((release / SUMS).read_bytes())


def parse_sums(text: bytes) -> dict[str, str]:
    """The same of the bytes of a SHA256SUMS."""
    *lines, rest = text.decode("utf-8").split("\n")
    if rest or not all(_LINE.match(line) for line in lines):
        raise ValueError(f"{SUMS} has lines that tell no file")
    return {line[66:]: line[:64] for line in lines}


def listed(release: Path) -> set[str]:
    """The files that a release put into a folder, from its SHA256SUMS; none where that is none."""
    try:
        lines = (release / SUMS).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return set()
    if not lines or not all(_LINE.match(line) for line in lines):
        return set()
    return {line[66:] for line in lines} | {SUMS}


def present(folder: Path) -> set[str]:
    """The files and links of a folder, without those whose name, or folder's name, begins with a dot.

    status.json at the top is no part of a release (status.py), and not told either.
    """
    found = set()
    for at, folders, names in os.walk(folder):
        links = [name for name in folders if os.path.islink(os.path.join(at, name))]
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in [*names, *links]:
            if not name.startswith("."):
                found.add(Path(at, name).relative_to(folder).as_posix())
    return found - {STATUS}


def same(one: Path, other: Path, paths: Iterable[str]) -> bool:
    """Whether two folders hold the same bytes under these paths."""
    return all(filecmp.cmp(one / path, other / path, shallow=False) for path in paths)
