"""Sidecars: `<file>.json` beside a raw file says where its bytes came from.

Each key may be missing or null; keys of other names are kept and passed on.

    what          what the file is, in words
    source_url    the address it was taken from, http or https
    retrieved_at  when it was taken, ISO 8601 with an offset: 2023-12-05T02:00:00+08:00
    media_type    what its server called it: text/html; charset=gbk
    note          anything else
"""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

SUFFIX = ".json"
_TEXTS = ("what", "source_url", "retrieved_at", "media_type", "note")


class BadSidecar(Exception):
    """A sidecar that cannot be used; the message says which key and why."""


def read_sidecar(path: Path) -> dict[str, Any]:
    """The checked content of a sidecar. Raises BadSidecar."""
    try:
        data = json.loads(path.read_bytes())
    except OSError as error:
        raise BadSidecar(f"the sidecar cannot be opened: {error.strerror}") from error
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise BadSidecar(f"the sidecar is not JSON: {error}") from error
    if not isinstance(data, dict):
        raise BadSidecar("the sidecar is not a JSON object")
    for key in _TEXTS:
        if not isinstance(data.get(key), str | None):
            raise BadSidecar(f"the sidecar's {key} is neither text nor null")
    _check_address(data.get("source_url"))
    _check_time(data.get("retrieved_at"))
    return data


def _check_address(address: str | None) -> None:
    if address is None:
        return
    try:
        parts = urlsplit(address)
    except ValueError as error:
        raise BadSidecar(f"the sidecar's source_url is no address: {error}") from error
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise BadSidecar(f"the sidecar's source_url is no http address: {address}")


def _check_time(time: str | None) -> None:
    if time is None:
        return
    try:
        parsed = datetime.fromisoformat(time)
    except ValueError as error:
        raise BadSidecar(f"the sidecar's retrieved_at is no ISO 8601 time: {time}") from error
    if parsed.tzinfo is None:
        raise BadSidecar(f"the sidecar's retrieved_at lacks its offset: {time}")
