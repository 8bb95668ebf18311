"""The list pages of a site, turned until they end.

A list ends with a page that does not exist, that has no link to a next one, that shows nothing which the
pages before it did not show (an endless list), or at the source's `most`. A page after the first that fails
ends its list as well, and is told.

A list does not end at a page of which all is known: a notice that is entered with an older date, or moved
into the list, stands further down, and the floor counts what the whole list shows. The pages that have not
changed cost a request each and no bytes where the server has validators.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from flows.ingest.fetch.answer import GONE, UNCHANGED, Answer, Failed, Refused, Stopped
from flows.ingest.fetch.crawl import Crawl
from flows.ingest.fetch.fetcher import Fetcher
from flows.ingest.markup import Link, links
from flows.ingest.sources.model import MARK, Links, List, ListSource


@dataclass(frozen=True, slots=True)
class Page:
    """A list page: its number in its list, its notices, and the next one. `error` says why it has none."""

    address: str
    number: int
    notices: tuple[Link, ...]
    next: str | None
    error: str | None = None


def is_notice(link: Link, rules: Links | None) -> bool:
    """Whether a link of a list page leads to a notice."""
    if rules is None:
        return True
    return (
        re.search(rules.notice, link.address) is not None
        and (rules.never is None or re.search(rules.never, link.address) is None)
        and (rules.title is None or re.search(rules.title, link.text) is not None)
    )


def pages(source: ListSource, fetcher: Fetcher, crawl: Crawl) -> Iterator[Page]:
    """The pages of all lists of a source, in their order. Raises Stopped."""
    for listed in source.lists:
        shown: set[str] = set()
        address: str | None = listed.address
        number = 1
        passed: set[str] = set()
        while address and address not in passed and number <= listed.most:
            passed.add(address)
            page = list_page(source, listed, address, number, fetcher, crawl)
            yield page
            fresh = {link.address for link in page.notices} - shown
            if page.error or not (fresh or number == 1):
                break
            shown |= fresh
            address, number = page.next, number + 1


def list_page(
    source: ListSource, listed: List, address: str, number: int, fetcher: Fetcher, crawl: Crawl
) -> Page:
    """One page of a list. Raises Stopped."""
    try:
        body, final, media_type = _body(source, address, fetcher, crawl)
    except Stopped:
        raise
    except (Failed, Refused) as error:
        return Page(address, number, (), None, str(error))
    if body is None:
        return Page(address, number, (), None, None if number > 1 else f"{address}: is gone")
    return _page(source, listed, address, number, links(body, final, media_type, source.encoding))


def first_page(source: ListSource, fetcher: Fetcher) -> tuple[Page, list[Link]]:
    """The first page of the first list with all its links, as it is now. Raises Stopped."""
    listed = source.lists[0]
    try:
        answer = fetcher.get(listed.address, "list")
    except Stopped:
        raise
    except (Failed, Refused) as error:
        return Page(listed.address, 1, (), None, str(error)), []
    if answer.status in GONE:
        return Page(listed.address, 1, (), None, f"{listed.address}: is gone"), []
    found = links(answer.body, answer.final, answer.headers.get("content-type", ""), source.encoding)
    return _page(source, listed, listed.address, 1, found), found


def _page(source: ListSource, listed: List, address: str, number: int, found: list[Link]) -> Page:
    notices = tuple(link for link in found if is_notice(link, source.links))
    return Page(address, number, notices, _next(listed, number, found))


def _body(source: ListSource, address: str, fetcher: Fetcher, crawl: Crawl) -> tuple[bytes | None, str, str]:
    """The page as it is now, from the crawl store where it has not changed; None when it is gone."""
    kept = crawl.list_page(source.id, address)
    answer: Answer = fetcher.get(address, "list", kept[0] if kept else None)
    media_type = answer.headers.get("content-type", "")
    if answer.status == UNCHANGED and kept:
        return kept[1], answer.final, media_type
    if answer.status in GONE:
        return None, answer.final, media_type
    crawl.keep_list_page(source.id, address, answer.validators, answer.body)
    return answer.body, answer.final, media_type


def _next(listed: List, number: int, found: list[Link]) -> str | None:
    if listed.pages:
        return listed.pages.replace(MARK, str(listed.first + number - 1))
    if listed.next:
        return next((link.address for link in found if listed.next in link.text), None)
    return None
