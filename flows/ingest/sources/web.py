"""Notices of a site: which are asked for tonight, and what becomes of each.

First those that are not known, then those that are due. A notice is due when the time since it was last
asked for is a quarter of the time since it last changed, at most `revisit_days`; within half a day nothing
is asked for twice, so that a run that was stopped goes on where it stood. A known notice that the lists show
no more is due like the others.

Attachments, frames and further pages are taken before their notice: a notice that is in the manifest has
them, or their failure has been told. A notice whose second page or frame has changed is a new version.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import PurePosixPath
from typing import Any

from flows.ingest.address import host_of
from flows.ingest.fetch.answer import UNCHANGED, Answer, Failed, Refused, Stopped
from flows.ingest.fetch.crawl import Crawl
from flows.ingest.fetch.fetcher import Clock, Fetcher, Purpose
from flows.ingest.markup import Link, declared, frames, is_page, links, text_digest
from flows.ingest.parts import MOST_FRAMES, MOST_PAGES, Part, parts
from flows.ingest.rawstore import RawStore
from flows.ingest.sources.lists import pages
from flows.ingest.sources.model import AddressSource, ListSource
from flows.ingest.sources.taken import Taken
from flows.ingest.states import Found, Known, Version
from flows.ingest.suffix import is_attached, suffix_of

_LEAST_REST = timedelta(hours=12)
_SHARE_OF_AGE = 4
_MOST_FAILURES_IN_A_ROW = 5
_HEADERS = (
    "content-type",
    "content-disposition",
    "content-language",
    "date",
    "etag",
    "last-modified",
    "server",
)


class NoMore(Exception):
    """A site that fails again and again is left for this run."""


@dataclass
class Visit:
    """A run of a source over the network."""

    source: ListSource | AddressSource
    fetcher: Fetcher
    store: RawStore
    crawl: Crawl
    clock: Clock
    taken: Taken
    failures: int = 0

    def run(self) -> None:
        """Takes what is new and due. Raises Stopped or NoMore when the site must be left."""
        until = time.monotonic() + self.source.limits.minutes * 60
        found = {link.address: link.text for link in self._links(until)}
        self.taken.seen = len(found)
        known = {a: k for a in self.store.addresses(self.source.id) if (k := self._known(a))}
        fresh = [a for a in found if a not in known]
        old = [*(a for a in found if a in known), *(a for a in known if a not in found)]
        due = [a for a in old if self._is_due(known[a])]
        self.taken.counts["later"] += len(old) - len(due)
        todo = [*fresh, *due]
        for done, address in enumerate(todo):
            if time.monotonic() > until:
                self.taken.unreached = len(todo) - done
                return
            self._notice(address, found.get(address, ""))

    def _links(self, until: float) -> Iterator[Link]:
        if isinstance(self.source, AddressSource):
            yield from (Link(address, "") for address in self.source.addresses)
            return
        for page in pages(self.source, self.fetcher, self.crawl):
            if page.error:
                self.taken.trouble("lists failed", page.error)
            yield from page.notices
            if time.monotonic() > until:
                self.taken.trouble("lists unreached", f"{page.address}: no time for the pages after it")
                return

    def _known(self, address: str) -> Known | None:
        return self.store.known(self.source.id, address)

    def _is_due(self, known: Known) -> bool:
        now = self.clock()
        rest = min((now - known.changed_at) / _SHARE_OF_AGE, timedelta(days=self.source.revisit_days))
        return now - known.asked_at >= max(rest, min(_LEAST_REST, timedelta(days=self.source.revisit_days)))

    def _notice(self, address: str, title: str) -> None:
        answer = self._ask(address, "notice")
        if answer is None:
            return
        body = answer.body if answer.status == 200 else self._kept(address)
        facts: dict[str, object] = {"title": title or None}
        taken: list[dict[str, Any]] = []
        if body is not None and not answer.gone:
            taken, lacking = self._parts(body, answer)
            facts |= {"parts_lacking": lacking} if lacking else {}
            bodies = [body, *(self._kept(part["address"]) or b"" for part in taken)]
            attached = {link.address: link for b in bodies for link in self._attached(b, answer)}
            for link in attached.values() if self.source.attachments else ():
                self._attachment(link, address)
        if answer.status == UNCHANGED and body is not None and self._has_other_parts(address, taken):
            answer = self._again(answer, body)
        self._keep(answer, facts, None, tuple(taken))

    def _parts(self, body: bytes, answer: Answer) -> tuple[list[dict[str, Any]], int]:
        """The frames and further pages of a notice, taken, as its sidecar tells them; and how many are not
        to be had."""
        notice, hint = answer.address, self.source.encoding
        media_type = answer.headers.get("content-type", "")
        todo = parts(body, notice, answer.final, media_type, hint) if is_page(body) else []
        seen, taken, lacking = {notice, answer.final}, list[dict[str, Any]](), 0
        while todo and len(taken) + lacking < MOST_PAGES + MOST_FRAMES:
            part = todo.pop(0)
            if part.address in seen or host_of(part.address) not in self.source.all_hosts:
                continue
            seen.add(part.address)
            version = self._part(part, notice)
            if version is None:
                lacking += 1
            elif version.sidecar["attachment_of"] == notice:  # else it is the furniture of several pages
                data = (self.store.raw / version.path).read_bytes()
                taken.append(_told(part, version))
                more = parts(data, notice, part.address, media_type, hint) if part.kind == "page" else []
                todo += [p for p in more if p.kind == "page"]  # the last one that a page shows may show more
        return sorted(taken, key=lambda t: (t["kind"], t["number"])), lacking

    def _part(self, part: Part, notice: str) -> Version | None:
        known = self._known(part.address)
        if known is None or self._is_due(known):
            answer = self._ask(part.address, "notice")
            if answer is not None:
                self._keep(answer, {"part_of": notice, "kind": part.kind}, notice)
        return self.store.current(self.source.id, part.address)

    def _has_other_parts(self, address: str, taken: list[dict[str, Any]]) -> bool:
        version = self.store.current(self.source.id, address)
        had = version.sidecar.get("parts", []) if version else []
        return [p["digest"] for p in had] != [p["digest"] for p in taken]

    def _again(self, answer: Answer, body: bytes) -> Answer:
        """The page that we have of a notice whose parts are others now, as if it were served again."""
        version = self.store.current(self.source.id, answer.address)
        was = version.sidecar if version else {}
        headers = {**was.get("headers", {}), **answer.headers}
        final = was.get("final_url") or answer.address
        return replace(answer, status=200, body=body, headers=headers, final=final)

    def _attachment(self, link: Link, notice: str) -> None:
        known = self._known(link.address)
        if known and not self._is_due(known):
            return
        answer = self._ask(link.address, "attachment")
        if answer is not None:
            self._keep(answer, {"title": link.text or None}, notice)

    def _ask(self, address: str, purpose: Purpose) -> Answer | None:
        """The answer of an address; what is refused or fails is told, and None."""
        attachment = purpose == "attachment"
        known = self._known(address)
        try:
            answer = self.fetcher.get(address, purpose, known.validators if known else None)
        except Stopped as error:
            self.taken.trouble("failed", str(error), attachment)
            raise
        except Refused as error:
            self.taken.trouble("refused", str(error), attachment)
            return None
        except Failed as error:
            self.taken.trouble("failed", str(error), attachment)
            self.failures += 1
            if self.failures >= _MOST_FAILURES_IN_A_ROW:
                raise NoMore(f"{self.failures} addresses in a row failed, the last: {error}") from error
            return None
        self.failures = 0
        if answer.status == 200 and not answer.body:
            self.taken.trouble("failed", f"{address}: is empty", attachment)
            return None
        return answer

    def _keep(
        self,
        answer: Answer,
        facts: dict[str, object],
        attachment_of: str | None,
        taken: tuple[dict[str, Any], ...] = (),
    ) -> None:
        source = self.source
        what = "parts " if "part_of" in facts else "attachments " if attachment_of else ""
        if answer.gone:
            if self._known(answer.address):
                self.store.gone(source.id, answer.address, answer.at)
            self.taken.count(f"{what}gone")
            if answer.lost:
                self.taken.count(f"{what}gone in words")
            return
        if answer.status == UNCHANGED:
            self.store.same(source.id, answer.address, answer.at, answer.validators)
            self.taken.count(f"{what}same")
            return
        media_type = answer.headers.get("content-type", "")
        disposition = answer.headers.get("content-disposition", "")
        found = Found(
            address=answer.address,
            body=answer.body,
            suffix=suffix_of(answer.body, answer.address, media_type, disposition),
            digest_of=lambda body: text_digest(
                body, (link.address for link in self._attached(body, answer)), media_type, source.encoding
            ),
            at=answer.at,
            facts={
                "source_url": answer.address,
                "final_url": answer.final if answer.final != answer.address else None,
                "retrieved_at": answer.at.isoformat(),
                "status": answer.status,
                "media_type": declared(media_type, answer.body, source.encoding),
                "headers": {name: answer.headers[name] for name in _HEADERS if name in answer.headers},
                "publisher": source.publisher,
                "region": source.region,
                **facts,
            },
            validators=answer.validators,
            attachment_of=attachment_of,
            parts=taken,
        )
        self.taken.count(what + self.store.put(source.id, found))

    def _kept(self, address: str) -> bytes | None:
        """The bytes of what the store has of an address."""
        version = self.store.current(self.source.id, address)
        try:
            return (self.store.raw / version.path).read_bytes() if version else None
        except OSError:
            return None

    def _attached(self, body: bytes, answer: Answer) -> Iterable[Link]:
        """The attachments of a page. Those on other hosts are refused when they are asked for."""
        if not is_page(body):
            return []
        media_type, hint = answer.headers.get("content-type", ""), self.source.encoding
        own = self.source.attachment
        shown = [Link(frame.address, "") for frame in frames(body, answer.final, media_type, hint)]
        return [
            link
            for link in [*links(body, answer.final, media_type, hint), *shown]
            if (is_attached(link.address, link.text) or (own and re.search(own, link.address)))
            and link.address != answer.address
        ]


def _told(part: Part, version: Version) -> dict[str, Any]:
    """A part as the sidecar of its notice tells it; `file` is its place beside the notice."""
    return {
        "kind": part.kind,
        "address": part.address,
        "number": part.number,
        "src": part.src or None,
        "file": "/".join(PurePosixPath(version.path).parts[-2:]),
        "sha256": version.sha256,
        "digest": version.sidecar["digest"],
        "media_type": version.sidecar.get("media_type"),
    }
