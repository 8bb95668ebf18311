"""`status.json`: whether what stands in a published folder is the last word, or what a failed run left.

It lies in the folder and is no part of the release: SHA256SUMS does not name it, it has the clock's times,
and it is replaced by itself, whole. A new release comes with its own, in the same step; a run that changed
nothing, or failed, writes it anew.

    state        "current", or "failed": the last run failed, and what stands here is older (or, where its
                 step was "send", stands here and is not yet at its target)
    release      version and digest (SHA-256 of SHA256SUMS) of what stands here
    checked      when the last run ended, however it did
    succeeded    when a run last ended with this release
    failure      of a run that failed: number, when, step, kind of error, reason, where to look
    sha256       of the rest, so that a damaged file is seen

A reader who finds `state` "current" but `checked` older than a night or two knows that no run has ended
since: what stands here is stale. `succeeded` says how old the data can be.
"""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any

from flows.publish.manifest import STATUS
from flows.publish.previous import previous


def current(folder: Path, version: str, digest: str, at: str) -> None:
    """A run ended at `at` (ISO 8601) with this release in the folder."""
    release = {"version": version, "digest": digest}
    _write(
        folder,
        {"state": "current", "release": release, "checked": at, "succeeded": at, "failure": None},
    )


def failed(folder: Path, at: str, failure: dict[str, Any]) -> None:
    """A run failed at `at`. Nothing is written where nothing is published."""
    if not folder.is_dir():
        return
    before = read(folder) or {"succeeded": None}
    stands = previous(folder)
    release = {"version": str(stands.version), "digest": stands.digest} if stands else None
    told = {"release": release, "succeeded": before["succeeded"]}
    _write(folder, {"state": "failed", "checked": at, "failure": failure} | told)


def read(folder: Path) -> dict[str, Any] | None:
    """What it tells; None where there is none, or it is damaged."""
    try:
        told: dict[str, Any] = json.loads((folder / STATUS).read_bytes())
        told.pop("sha256")
        return told if _bytes(told) == (folder / STATUS).read_bytes() else None
    except (OSError, ValueError, KeyError, AttributeError):
        return None


def problem(folder: Path) -> str | None:
    """What is wrong with the file, or None; a folder need not have one."""
    if (folder / STATUS).exists() and read(folder) is None:
        return f"{STATUS}: is damaged"
    return None


def _bytes(told: dict[str, Any]) -> bytes:
    plain = json.dumps(told, ensure_ascii=False, sort_keys=True)
    whole = told | {"sha256": hashlib.sha256(plain.encode()).hexdigest()}
    return (json.dumps(whole, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def _write(folder: Path, told: dict[str, Any]) -> None:
    new = folder / f".{STATUS}.{os.getpid()}"
    with new.open("wb") as file:
        file.write(_bytes(told))
        file.flush()
        os.fsync(file.fileno())
    os.replace(new, folder / STATUS)
