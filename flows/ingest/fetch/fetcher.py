"""Asks for addresses of one source, with all its manners, and writes each request to the ledger.

For every address, and again for every redirect: its host is one that the source names, robots.txt allows
it, it is the host's turn; then one GET with our name and contact, without cookies, to a checked machine
(connect.py), read within limits (body.py). What may pass (429, 5xx, a broken connection) is asked again,
after Retry-After or a wait that doubles.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from decimal import Decimal
from email.utils import parsedate_to_datetime
from typing import Literal
from urllib.parse import urlsplit

import httpcore

from flows import __version__
from flows.ingest.address import host_of, joined, plain_address, public
from flows.ingest.fetch.answer import GONE, UNCHANGED, Answer, Failed, Refused, Stopped, Validators
from flows.ingest.fetch.body import ACCEPTED, Truncated, read_body
from flows.ingest.fetch.connect import PublicOnly
from flows.ingest.fetch.pace import Pace
from flows.ingest.fetch.robots import MOST_BYTES, Robots, robots_address
from flows.ingest.ledger import Request
from flows.ingest.missing import FOR_A_WHILE, TOLD, Missing, lost
from flows.ingest.sources.model import WebSource

Purpose = Literal["robots", "list", "notice", "attachment"]
Clock = Callable[[], datetime]

NAME = "gongbao"
_AGAIN = frozenset({408, 429, 500, 502, 503, 504})
_MOVED = frozenset({301, 302, 303, 307, 308})
_FIRST_WAIT, _LONGEST_WAIT, _LONGEST_REST = 2.0, 120.0, 900.0
_LONGEST_DELAY = 3600.0
"""A pace at which a night comes to nothing: who asks for more is not asked."""
_BROKEN = (httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError, Truncated)


def utc_now() -> datetime:
    """The time."""
    return datetime.now(UTC)


@dataclass
class _Asking:
    """One address on its way, that `redirects` of `asked_for` led to: what the ledger is told of it."""

    purpose: Purpose
    address: str
    asked_for: str
    robots: str
    validators: Validators = field(default_factory=Validators)
    delay: float = 0.0
    redirects: int = 0


class Fetcher:
    """Asks for the addresses of a source. Closes as a context."""

    def __init__(
        self,
        source: WebSource,
        pace: Pace,
        ledger: Callable[[Request], None],
        *,
        clock: Clock = utc_now,
        first_wait: float = _FIRST_WAIT,
    ) -> None:
        self._source, self._pace, self._ledger = source, pace, ledger
        self._clock, self._first_wait = clock, first_wait
        self._hosts = source.all_hosts
        self._robots: dict[str, Robots] = {}
        self._agent = f"{NAME}/{__version__} (open data of public notices; {source.contact})"
        self._network = PublicOnly(source.private)
        self._pool = httpcore.ConnectionPool(
            max_connections=2, keepalive_expiry=30, network_backend=self._network
        )

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(self, *error: object) -> None:
        self._pool.close()

    def get(self, address: str, purpose: Purpose, known: Validators | None = None) -> Answer:
        """The answer of an address: 200, 404, 410, or 304 when `known` validators are still right.

        Raises Refused when it must not be asked, Failed when nothing came of it, Stopped when its host is
        not to be asked any more.
        """
        asked_for, passed = plain_address(address), set[str]()
        at = asked_for
        while True:
            asking = _Asking(purpose, at, asked_for, "unknown", known or Validators(), redirects=len(passed))
            answer = self._patiently(self._allowed(asking))
            if answer.status not in _MOVED:
                return replace(answer, address=address)
            passed.add(at)
            to = joined(at, answer.headers.get("location", ""))
            if to is None:
                raise Failed(f"{at} redirects to nowhere")
            if to in passed or len(passed) > self._source.limits.redirects:
                raise Failed(f"{address} redirects {len(passed)} times" + (", in a loop" * (to in passed)))
            at = to

    def delay(self, address: str) -> float:
        """Seconds between requests to the host of an address."""
        return max(self._source.pace_seconds, self._rules(address).delay)

    def forbidden(self, address: str) -> str | None:
        """Why robots.txt lets nobody ask for an address, or None."""
        return self._rules(address).forbid(address)

    def _allowed(self, asking: _Asking) -> _Asking:
        self._within(asking)
        if why := self._rules(asking.address).forbid(asking.address):
            asking.robots = "forbidden"
            self._refuse(asking, why)
        delay = self.delay(asking.address)
        if delay > _LONGEST_DELAY:
            self._write(asking, error=f"robots.txt asks for {delay:g} s between requests")
            raise Stopped(f"{asking.address}: robots.txt asks for {delay:g} s between requests")
        return replace(asking, robots="allowed", delay=delay)

    def _within(self, asking: _Asking) -> None:
        host = host_of(asking.address)
        if host not in self._hosts:
            self._refuse(asking, f"{host} is no host of this source")

    def _refuse(self, asking: _Asking, why: str) -> None:
        self._write(asking, error=why)
        raise Refused(f"{asking.address}: {why}")

    def _rules(self, address: str) -> Robots:
        """The rules of an address's host, asked for once a run."""
        at = robots_address(address)
        if at not in self._robots:
            self._robots[at] = self._ask_rules(at)
        return self._robots[at]

    def _ask_rules(self, at: str) -> Robots:
        asking = _Asking("robots", at, at, "own", delay=self._source.pace_seconds)
        for _ in range(self._source.limits.redirects + 1):
            try:
                self._within(asking)
                answer = self._patiently(asking, any_status=True)
            except (Failed, Refused) as error:
                return Robots(None, NAME, closed=str(error))
            if answer.status in _MOVED:
                to = joined(asking.address, answer.headers.get("location", "")) or ""
                asking = replace(asking, address=to, redirects=asking.redirects + 1)
                continue
            text = answer.body.decode("utf-8-sig", "replace") if answer.status == 200 else None
            return Robots(text, NAME)
        return Robots(None, NAME, closed="it redirects without end")

    def _patiently(self, asking: _Asking, any_status: bool = False) -> Answer:
        """Asks until there is an answer that is final, or attempts run out."""
        host, most = host_of(asking.address), self._source.limits.attempts
        for attempt in range(1, most + 1):
            wait = min(self._first_wait * 2 ** (attempt - 1), _LONGEST_WAIT)
            try:
                answer = self._once(asking, attempt)
            except _BROKEN as error:
                why = f"{asking.address}: {_told(error)}"
            except Failed as error:
                raise Failed(f"{asking.address}: {error}") from error
            else:
                if answer.status not in _AGAIN:
                    return self._final(asking, answer, any_status)
                why = f"{asking.address}: status {answer.status}"
                rest = _retry_after(answer.headers.get("retry-after"), self._clock())
                if rest is not None and rest > _LONGEST_REST:
                    raise Stopped(f"{why}, and asks to be left alone for {rest:.0f} s")
                wait = max(wait, rest or 0.0)
            self._pace.hold(host, wait)
        raise Failed(f"{why} ({most} attempts)")

    def _final(self, asking: _Asking, answer: Answer, any_status: bool) -> Answer:
        asked_whether = answer.status == UNCHANGED and bool(asking.validators.headers())
        expected = answer.status == 200 or answer.status in GONE or answer.status in _MOVED
        if answer.lost in FOR_A_WHILE:
            raise Failed(f"{answer.final}: {TOLD[answer.lost]}")
        if expected or asked_whether or any_status:
            return answer
        raise Failed(f"{answer.final}: status {answer.status}")

    def _once(self, asking: _Asking, attempt: int) -> Answer:
        """One request, with its row in the ledger."""
        limits = self._source.limits
        largest = {"attachment": limits.attachment_bytes, "robots": MOST_BYTES}
        limit = largest.get(asking.purpose, limits.page_bytes)
        with self._pace.turn(host_of(asking.address), asking.delay) as waited:
            asked_at, began = self._clock(), time.monotonic()
            answer: Answer | None = None
            error: BaseException | None = None
            try:
                answer = self._exchange(asking, asked_at, limit)
                return answer
            except BaseException as raised:
                error = raised
                raise
            finally:
                took = time.monotonic() - began
                self._write(asking, answer, _told(error), asked_at, attempt, waited, took)

    def _exchange(self, asking: _Asking, asked_at: datetime, limit: int) -> Answer:
        seconds = self._source.limits.seconds
        self._network.deadline = time.monotonic() + seconds
        timeout = {"connect": min(seconds, 20), "read": seconds, "write": seconds, "pool": seconds}
        headers = {
            "Host": host_of(asking.address),
            "User-Agent": self._agent,
            "Accept": "*/*",
            "Accept-Encoding": ACCEPTED,
            **asking.validators.headers(),
        }
        with self._pool.stream(
            "GET",
            _url(asking.address),
            headers=[(name.encode(), value.encode("latin-1", "replace")) for name, value in headers.items()],
            extensions={"timeout": timeout},
        ) as response:
            said = {n.decode("latin-1").lower(): v.decode("latin-1") for n, v in response.headers}
            body = read_body(response.iter_stream(), said, limit) if response.status == 200 else b""
            answer = Answer(asking.address, asking.address, response.status, asked_at, said, body)
            return replace(answer, lost=self._lost(asking, answer))

    def _lost(self, asking: _Asking, answer: Answer) -> Missing | None:
        if answer.status != 200 or asking.purpose not in ("notice", "attachment"):
            return None
        media_type = answer.headers.get("content-type", "")
        return lost(asking.asked_for, asking.address, answer.body, media_type, self._source.encoding)

    def _write(
        self,
        asking: _Asking,
        answer: Answer | None = None,
        error: str | None = None,
        asked_at: datetime | None = None,
        attempt: int = 0,
        waited: float = 0.0,
        seconds: float = 0.0,
    ) -> None:
        status = answer.status if answer else None
        error = error or _lacking(answer)
        self._ledger(
            Request(
                source=self._source.id,
                asked_at=(asked_at or self._clock()).isoformat(timespec="milliseconds"),
                purpose=asking.purpose,
                address=public(asking.address),
                asked_for=public(asking.asked_for),
                robots=asking.robots,
                redirects=asking.redirects,
                attempt=attempt,
                wait_seconds=Decimal(f"{waited:.3f}"),
                seconds=Decimal(f"{seconds:.3f}"),
                status=status,
                bytes=len(answer.body) if answer else 0,
                sha256=answer.sha256 if answer and status == 200 else None,
                cached=status == UNCHANGED,
                error=public(error) if error else None,
            )
        )


def _url(address: str) -> httpcore.URL:
    """An address for httpcore, whose own reading of texts loses what stands after a semicolon."""
    parts = urlsplit(address)
    target = parts.path + (f"?{parts.query}" if parts.query else "")
    return httpcore.URL(scheme=parts.scheme, host=parts.hostname or "", port=parts.port, target=target or "/")


def _lacking(answer: Answer | None) -> str | None:
    """Why an answer is none to keep."""
    if answer is None or answer.status < 400:
        return TOLD[answer.lost] if answer and answer.lost else None
    return f"status {answer.status}"


def _told(error: BaseException | None) -> str | None:
    if error is None:
        return None
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__


def _retry_after(said: str | None, now: datetime) -> float | None:
    """Seconds that a Retry-After asks for: a number of them, or a date."""
    if not said:
        return None
    if said.strip().isdecimal():
        return float(said)
    try:
        return max(0.0, (parsedate_to_datetime(said) - now).total_seconds())
    except (ValueError, TypeError):
        return None
