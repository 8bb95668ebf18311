"""The raw store: every file under raw/ is a notice as served, unchanged, but for these.

    raw/<region>/<date>/<issuer>/<file>        the bytes of a notice; folders are for people
    raw/<region>/<date>/<issuer>/<file>.json   its sidecar (sidecar.py), optional
    raw/sources/                               where notices are taken from (sources/load.py)
    raw/taken/                                 what was taken (rawstore.py): of each page the current version
                                               is listed, by a manifest
    raw/ledger/                                each request that was made for it (ledger.py)
    names that begin with a dot                not looked at

A file that cannot be read as a notice (a form that is not read, a bad sidecar, a sidecar without its file)
is listed with its `problem`, so that the run can tell it; nothing is left out silently.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from flows.ingest.forms import MEDIA_TYPES, media_type
from flows.ingest.places import RESERVED, taken_folder
from flows.ingest.rawstore import RawStore
from flows.ingest.sidecar import SUFFIX, BadSidecar, read_sidecar
from flows.ingest.states import Version


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file of the raw store. `raw_path` is relative to raw/ with slashes; `problem` says why it is no
    notice, or is None; `history` of a taken one tells its version, first_seen, last_seen and gone_since;
    `attached_to` is the notice of an attachment."""

    path: Path
    raw_path: str
    sha256: str
    size: int
    sidecar: dict[str, Any] = field(default_factory=dict)
    problem: str | None = None
    history: dict[str, Any] = field(default_factory=dict)
    attached_to: RawFile | None = None


def raw_files(raw: Path) -> list[RawFile]:
    """All files of a raw store in the order of their paths (by code point). Raises NotADirectoryError when
    it is none."""
    if not raw.is_dir():
        raise NotADirectoryError(f"{raw} is no folder of raw notices")
    names = set(_walk(raw))
    files = [_raw_file(raw, path, names) for path in names if not _is_sidecar(path, names)]
    return sorted([*files, *_taken(raw)], key=lambda file: file.raw_path)


def _taken(raw: Path) -> Iterator[RawFile]:
    """The taken files, by their manifest: none is opened. One that is lost is told when it is read."""
    if not taken_folder(raw).is_dir():
        return
    notices: dict[tuple[str, str], RawFile] = {}
    attachments: list[tuple[tuple[str, str], RawFile]] = []
    with RawStore(raw) as store:
        for v in store.listing():
            if v.sidecar.get("part_of"):
                continue  # it is read with its notice
            owner = v.sidecar.get("attachment_of")
            if owner:
                attachments.append(((v.source, owner), _taken_file(raw, v)))
            else:
                notices[v.source, v.address] = _taken_file(raw, v)
    yield from notices.values()
    for where, file in attachments:
        yield replace(file, attached_to=notices.get(where))


def attached_to(raw: Path, sidecar: Mapping[str, Any]) -> RawFile | None:
    """The notice that a file with this sidecar is attached to."""
    if not (sidecar.get("attachment_of") and taken_folder(raw).is_dir()):
        return None
    with RawStore(raw) as store:
        version = store.current(sidecar["source"], sidecar["attachment_of"])
    return _taken_file(raw, version) if version else None


def _taken_file(raw: Path, v: Version) -> RawFile:
    history = {
        "version": v.version,
        "first_seen": v.first_seen,
        "last_seen": v.last_seen,
        "gone_since": v.gone_since,
    }
    path = raw / v.path
    return RawFile(path, v.path, v.sha256, v.size, v.sidecar, _unread_form(path), history)


def _walk(raw: Path) -> Iterator[Path]:
    for folder, subfolders, names in os.walk(raw):
        top = RESERVED if Path(folder) == raw else frozenset[str]()
        subfolders[:] = [s for s in subfolders if not s.startswith(".") and s not in top]
        yield from (Path(folder) / name for name in names if not name.startswith("."))


def _is_sidecar(path: Path, names: set[Path]) -> bool:
    return path.suffix == SUFFIX and path.with_suffix("") in names


def _raw_file(raw: Path, path: Path, names: set[Path]) -> RawFile:
    sidecar: dict[str, Any] = {}
    problem: str | None = None
    beside = path.with_name(path.name + SUFFIX)
    if beside in names:
        try:
            sidecar = read_sidecar(beside)
        except BadSidecar as error:
            problem = str(error)
    if media_type(path) is None:
        problem = "is a sidecar without its file" if path.suffix == SUFFIX else _unread_form(path)
    try:
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
            size = os.fstat(file.fileno()).st_size
    except OSError as error:
        sha256, size, problem = "", 0, f"cannot be opened: {error.strerror}"
    return RawFile(path, path.relative_to(raw).as_posix(), sha256, size, sidecar, problem)


def _unread_form(path: Path) -> str | None:
    return None if media_type(path) else f"is not of a form that is read ({', '.join(MEDIA_TYPES)})"
