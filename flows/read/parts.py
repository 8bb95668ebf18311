"""The parts of a notice that were taken with its page (flows/ingest/parts.py), as its sidecar tells them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flows.read.unreadable import Unreadable

_FILE = re.compile(r"[0-9a-f]{16}/v\d+-[0-9a-f]{64}\.\w{1,8}")
_MOST = 60


@dataclass(frozen=True, slots=True)
class Part:
    """A further page of a notice, or a frame that it calls `src`: its bytes as served."""

    kind: str
    src: str
    media_type: str
    data: bytes


def parts_of(path: Path, side: Mapping[str, Any]) -> tuple[list[Part], list[str]]:
    """The parts of the notice in a raw file, in their order, and what to know of them. Raises Unreadable."""
    told = side.get("parts")
    lacking = side.get("parts_lacking")
    warnings = [f"lacks {lacking} of its pages, which could not be had"] if isinstance(lacking, int) else []
    return [_part(path, part) for part in (told if isinstance(told, list) else [])[:_MOST]], warnings


def _part(path: Path, told: Any) -> Part:
    file = str(told.get("file")) if isinstance(told, dict) else ""
    if not _FILE.fullmatch(file):
        raise Unreadable(path, "has a sidecar that tells its further pages wrongly")
    try:
        data = (path.parent / file).read_bytes()
    except OSError as error:
        raise Unreadable(path, f"has a further page that cannot be opened: {error.strerror}") from error
    if hashlib.sha256(data).hexdigest() != told.get("sha256"):
        raise Unreadable(path, "has a further page that is not what was taken")
    return Part(str(told.get("kind")), str(told.get("src") or ""), str(told.get("media_type") or ""), data)
