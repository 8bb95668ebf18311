"""Notices of a site: which are asked for tonight, and what becomes of each.

First those that are not known, then those that are due. A notice is due when the time since it was last
asked for is a quarter of the time since it last changed, at most `revisit_days`; within half a day nothing
is asked for twice, so that a run that was stopped goes on where it stood. A known notice that the lists show
no more is due like the others.

Attachments are taken before their notice: a notice that is in the manifest has them, or their failure has
been told.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from flows.ingest.fetch.answer import GONE, UNCHANGED, Answer, Failed, Refused, Stopped
from flows.ingest.fetch.crawl import Crawl
from flows.ingest.fetch.fetcher import Clock, Fetcher, Purpose
from flows.ingest.markup import Link, declared, is_page, links, text_digest
from flows.ingest.rawstore import Found, Known, RawStore
from flows.ingest.sources.lists import pages
from flows.ingest.sources.model import AddressSource, ListSource
from flows.ingest.sources.taken import Taken
from flows.ingest.suffix import ATTACHED, address_suffix, suffix_of

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
        if body is not None and answer.status not in GONE and self.source.attachments:
            for link in self._attached(body, answer):
                self._attachment(link, address)
        self._keep(answer, {"title": title or None}, None)

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

    def _keep(self, answer: Answer, facts: dict[str, object], attachment_of: str | None) -> None:
        source, attached = self.source, attachment_of is not None
        if answer.status in GONE:
            if self._known(answer.address):
                self.store.gone(source.id, answer.address, answer.at)
            self.taken.count("gone", attached)
            return
        if answer.status == UNCHANGED:
            self.store.same(source.id, answer.address, answer.at, answer.validators)
            self.taken.count("same", attached)
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
        )
        self.taken.count(self.store.put(source.id, found), attached)

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
        media_type, own = answer.headers.get("content-type", ""), self.source.attachment
        return [
            link
            for link in links(body, answer.final, media_type, self.source.encoding)
            if (address_suffix(link.address) in ATTACHED or (own and re.search(own, link.address)))
            and link.address != answer.address
        ]
