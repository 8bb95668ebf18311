"""Pages and their states, as the raw store tells them (rawstore.py)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from flows.ingest.fetch.answer import Validators


@dataclass(frozen=True, slots=True)
class Known:
    """What the store has of an address. Times are UTC; `asked_at` is the last time that its server
    answered."""

    version: int
    digest: str
    first_seen: datetime
    last_seen: datetime
    asked_at: datetime
    changed_at: datetime
    gone_since: datetime | None
    validators: Validators


@dataclass(frozen=True, slots=True)
class Version:
    """A version that the store has: `path` is relative to raw/ with slashes, `version` how many there are of
    its address, `first_seen` when the address was."""

    source: str
    address: str
    version: int
    path: str
    sha256: str
    size: int
    sidecar: dict[str, Any]
    first_seen: str
    last_seen: str
    gone_since: str | None


@dataclass(frozen=True, slots=True)
class State:
    """A state of a page among others, and when it was seen first and last (UTC, ISO 8601)."""

    path: str
    sidecar: dict[str, Any]
    first_seen: str
    last_seen: str


@dataclass(frozen=True, slots=True)
class Found:
    """A state of a page as it was served: what `put` takes. `digest_of` tells states apart, `facts` go into
    the sidecar."""

    address: str
    body: bytes
    suffix: str
    digest_of: Callable[[bytes], str]
    at: datetime
    facts: Mapping[str, Any]
    validators: Validators = field(default_factory=Validators)
    attachment_of: str | None = None
    parts: tuple[Mapping[str, Any], ...] = ()
    """Its further pages and frames, as its sidecar tells them: each with its own `digest`."""

    def digest(self) -> str:
        """Of this state with its parts."""
        return self.digest_with(self.body, self.parts)

    def digest_with(self, body: bytes, parts: Iterable[Mapping[str, Any]]) -> str:
        """Of another state of the page, told in the same way."""
        own, others = self.digest_of(body), [str(part["digest"]) for part in parts]
        return hashlib.sha256("\n".join([own, *others]).encode()).hexdigest() if others else own
