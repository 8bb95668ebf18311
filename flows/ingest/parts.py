"""What belongs to a notice beside its page: its further pages (第1页, 下一页), and frames with its text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal
from urllib.parse import parse_qsl, urlsplit

from flows.ingest.address import host_of, joined
from flows.ingest.markup import frames, links, said

Kind = Literal["page", "frame"]
MOST_PAGES, MOST_FRAMES = 50, 3
_MOST_WORDS = 400
"""A page with more words of its own keeps its text itself, whatever frames it has."""
_TURNS = re.compile(
    r"[\[【(（]?\s*(?:第?\s*\d{1,3}\s*页?|[下后]一?页|末页|尾页|[>»]{1,2}|next)\s*[\]】)）]?", re.IGNORECASE
)
_MADE = re.compile(
    r"createPageHTML\(\s*(\d{1,3})\s*,\s*\d{1,3}\s*,\s*[\"']([^\"']+)[\"']\s*,\s*[\"'](\w{2,6})[\"']"
)
_NUMBERS = frozenset({"page", "p", "pn", "pageno", "pagenum", "pageindex", "curpage", "currentpage", "cpage"})


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a notice: where it is; which page, or what the page calls a frame (its src as written)."""

    kind: Kind
    address: str
    number: int = 0
    src: str = ""


def parts(body: bytes, notice: str, base: str, media_type: str = "", hint: str | None = None) -> list[Part]:
    """The parts that a page of a notice shows: the frames that may hold its text, and further pages in their
    order. `notice` is the address of its first page, `base` the one of this page."""
    shown = [Part("frame", address, src=src) for src, address in _frames(body, base, media_type, hint)]
    numbered = _pages(body, notice, base, media_type, hint)
    turned = [Part("page", a, n) for a, n in sorted(numbered.items(), key=lambda p: (p[1], p[0]))]
    return shown[:MOST_FRAMES] + turned[:MOST_PAGES]


def _frames(body: bytes, base: str, media_type: str, hint: str | None) -> list[tuple[str, str]]:
    shown = frames(body, base, media_type, hint)
    if not shown or len(said(body, media_type, hint).words) > _MOST_WORDS:
        return []
    return [(frame.text, frame.address) for frame in shown]


def _pages(body: bytes, notice: str, base: str, media_type: str, hint: str | None) -> dict[str, int]:
    own = PurePosixPath(urlsplit(notice).path)
    numbered: dict[str, int] = {}
    for link in links(body, base, media_type, hint):
        number = _number(link.address, notice) if _TURNS.fullmatch(link.text) else None
        if number is not None:
            numbered[link.address] = number
    for count, name, suffix in _MADE.findall(said(body, media_type, hint).scripts):
        if name == own.stem:
            made = {joined(notice, f"{name}_{n}.{suffix}"): n for n in range(1, int(count))}
            numbered |= {address: n for address, n in made.items() if address}
    return numbered


def _number(address: str, notice: str) -> int | None:
    """Which page of a notice an address is: t1_2.html of t1.html, show?id=7&page=2 of show?id=7."""
    if host_of(address) != host_of(notice):
        return None
    here, first = urlsplit(address), urlsplit(notice)
    asked, own = dict(parse_qsl(here.query)), dict(parse_qsl(first.query))
    turned = [k for k, v in asked.items() if k.lower() in _NUMBERS and v.isdecimal() and own.get(k) != v]
    if here.path == first.path and len(turned) == 1:
        rest = {k: v for k, v in asked.items() if k != turned[0]}
        number = int(asked[turned[0]])
        return number if rest == {k: v for k, v in own.items() if k != turned[0]} and number > 1 else None
    if here.query != first.query:
        return None
    stem, suffix = re.match(r"(.*?)(\.\w+)?$", first.path, re.DOTALL).groups()  # type: ignore[union-attr]
    numbered = re.fullmatch(rf"{re.escape(stem)}[_-](\d{{1,3}}){re.escape(suffix or '')}", here.path)
    return int(numbered[1]) if numbered else None
