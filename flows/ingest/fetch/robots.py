"""robots.txt by RFC 9309: what a site lets us ask for, and how fast.

No file (a 4xx but 429): all may be asked. A file that cannot be had (5xx, 429, no answer, too large, moved to
another host): nothing, until the next run.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from protego import Protego

MOST_BYTES = 1_048_576
"""Twice what the RFC asks to be read."""


class Robots:
    """The rules of one host for us."""

    def __init__(self, text: str | None, agent: str, closed: str | None = None) -> None:
        """`text` is the file, None when there is none; `closed` is why nothing may be asked."""
        self._rules = Protego.parse(text) if text else None
        self._agent = agent
        self.closed = closed

    def forbid(self, address: str) -> str | None:
        """Why an address may not be asked, or None."""
        if self.closed:
            return f"robots.txt cannot be had: {self.closed}"
        if self._rules and not self._rules.can_fetch(address, self._agent):
            return "robots.txt forbids it"
        return None

    @property
    def delay(self) -> float:
        """Seconds between requests that the site asks for: its Crawl-delay, or what its Request-rate comes
        to."""
        if not self._rules:
            return 0.0
        rate = self._rules.request_rate(self._agent)
        asked = rate.seconds / rate.requests if rate and rate.requests else 0.0
        return max(self._rules.crawl_delay(self._agent) or 0.0, asked)


def robots_address(address: str) -> str:
    """Where the rules for an address are."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}/robots.txt"
