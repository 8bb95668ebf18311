"""The work store: what extraction made of each raw file, kept so that nothing is extracted twice.

    <work>/extracted/<version>/<kk>/<key>.json           a record (records.py), or the failure of a file that
                                                         cannot be read, whole or not there
    <work>/extracted/<version>/<kk>/<key>.failed.json    a failure that may pass (no permission, out of time):
                                                         tried again by the next run

`key` stands for the bytes of a raw file, its place in raw/ and its sidecar, and for those of the notice that
it is attached to; `version` for all that a result hangs on: the declared version and the content of
`MADE_BY`, so that a word added to a lexicon counts at once, and a change in how pages are fetched does not.
All of it can be deleted at any time; the next run then extracts everything.
"""

from __future__ import annotations

import hashlib
import json
import os
from functools import cache
from pathlib import Path
from typing import Any

from flows.extract.extract import VERSION
from flows.ingest.manifest import RawFile

_OF_INGEST = ("address.py", "forms.py", "lexicons", "markup.py", "missing.py", "suffix.py")
MADE_BY = (
    "flows/extract",
    "flows/read",
    "flows/values.py",
    *(f"flows/ingest/{name}" for name in _OF_INGEST),
    "schemas/area.py",
)
"""The code that makes records, with its lexicons; a test holds it against what that code imports."""

_KNOWLEDGE = {".py", ".toml", ".csv", ".gz", ".txt", ".json"}


@cache
def code_version() -> str:
    """The declared version with a digest of the code and lexicons: `0.1.0-1f2e3d4c`."""
    top = Path(__file__).resolve().parent.parent.parent
    digest = hashlib.sha256()
    for place in MADE_BY:
        within = [top / place] if place.endswith(".py") else sorted((top / place).rglob("*"))
        for path in (p for p in within if p.suffix in _KNOWLEDGE):
            digest.update(path.relative_to(top).as_posix().encode() + b"\0")
            digest.update(path.read_bytes() + b"\0")
    return f"{VERSION}-{digest.hexdigest()[:8]}"


class Store:
    """The extracted records of one version, below a work folder."""

    def __init__(self, work: Path, version: str | None = None) -> None:
        self.folder = work / "extracted" / (version or code_version())

    def path(self, file: RawFile) -> Path:
        """Where the record of a raw file is kept."""
        files = (file, file.attached_to) if file.attached_to else (file,)
        parts = [part for one in files for part in (one.sha256, one.raw_path, one.sidecar)]
        text = json.dumps(parts, ensure_ascii=False, sort_keys=True)
        key = hashlib.sha256(text.encode()).hexdigest()
        return self.folder / key[:2] / f"{key}.json"

    def has(self, file: RawFile) -> bool:
        """Whether a raw file need not be extracted again."""
        return self.path(file).exists()


def failed_path(record: Path) -> Path:
    """Where a failure that may pass is kept, beside the place of the record."""
    return record.with_suffix(".failed.json")


def write_record(record: dict[str, Any], path: Path) -> None:
    """Writes a record so that it is there whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.{os.getpid()}")
    new.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    os.replace(new, path)


def failure(file: RawFile, check: str, reason: str) -> dict[str, Any]:
    """The record of a raw file that gave no notice: which check, and why in plain words."""
    told = {"raw_path": file.raw_path, "raw_sha256": file.sha256, "check": check, "reason": reason}
    return {"notice": None, "failure": told}
