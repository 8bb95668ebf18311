"""What asking for an address can end with."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from flows.ingest.missing import Missing

GONE = frozenset({404, 410})
UNCHANGED = 304


class Failed(Exception):
    """An address that was asked and gave nothing to keep; the message says why in plain words."""


class Stopped(Failed):
    """A host that must not be asked again in this run."""


class Refused(Exception):
    """An address that was not asked: robots.txt, a host that the source does not name, a private machine."""


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server said of the state that we have, for a conditional request."""

    etag: str | None = None
    last_modified: str | None = None

    def headers(self) -> dict[str, str]:
        """As a request says them."""
        said = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in said.items() if value}


@dataclass(frozen=True)
class Answer:
    """A response: 200 with its body, 304, 404 or 410. `final` is the address after redirects, `headers` have
    names in lower case, `body` is as served but for its codings of transfer; `lost` is what a 200 is instead
    of the notice that was asked for (missing.py)."""

    address: str
    final: str
    status: int
    at: datetime
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    lost: Missing | None = None

    @property
    def gone(self) -> bool:
        """Whether its server has it no more, by status or in words."""
        return self.status in GONE or self.lost is not None

    @cached_property
    def sha256(self) -> str:
        """Of the body."""
        return hashlib.sha256(self.body).hexdigest()

    @property
    def validators(self) -> Validators:
        """For the next time."""
        return Validators(self.headers.get("etag"), self.headers.get("last-modified"))
