"""HTML to text: the article of a page with its title and metadata lines; tables as lines of | cells, in
their order.

Which part of a page is the article: the element that government templates keep it in (html_article.py), else
what trafilatura takes for it. The words come from the page itself, never from the extractor, which tears
numbers out of their sentences on short pages (完成 / 452.7 / 亩).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import lxml.html
from lxml import etree

from flows.read.body import is_frame
from flows.read.fields import fields
from flows.read.html_article import article
from flows.read.html_head import head
from flows.read.html_walk import Line, walk
from flows.read.notice import Span

_LEAST_EXTRACTED, _LONGEST_DATED = 150, 40
_ENDS = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
_DATED = re.compile(r"(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}")
_UNREAD = ("script", "style", "noscript", "template", "textarea", "select")
_SPACES = re.compile(r"[\s\u3000\xa0|]+")


class NoText(Exception):
    """A page without words."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page read: the text of its notice, its other lines, and what its head says (title or window,
    published_on, issuer)."""

    text: str
    frame: str
    head: dict[str, str] = field(default_factory=dict)


def page(markup: str) -> Page:
    """The notice of an HTML page. Raises NoText."""
    markup = _ENDS.sub("", markup)  # a page put together of several goes on after the end of the first
    tree = _tree(markup)
    held = article(tree)
    lines = walk(tree, held)
    if not lines:
        raise NoText("is a page without text")
    inside = [held in line.within for line in lines]
    if not any(inside):
        inside = _extracted(markup, lines)
    above = [_belongs(line) for line in lines]
    first = next((i for i, isin in enumerate(inside) if isin and not above[i]), inside.index(True))
    facts = head(tree, lines, first)
    title = facts.get("title") or facts.get("window")
    kept = [
        isin or (i < first and (above[i] or line.text == title))
        for i, (line, isin) in enumerate(zip(lines, inside, strict=True))
    ]
    text = "\n".join(line.text for line, keep in zip(lines, kept, strict=True) if keep)
    others = [line.text for line, isin in zip(lines, inside, strict=True) if not isin]
    return Page(text, "\n".join([facts.pop("site", ""), *others]).strip(), facts)


def _tree(markup: str) -> lxml.html.HtmlElement:
    try:
        tree = lxml.html.document_fromstring(
            markup.encode("utf-8"), parser=lxml.html.HTMLParser(encoding="utf-8")
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise NoText("is a page without text") from error
    etree.strip_elements(tree, *_UNREAD, with_tail=False)
    return tree


def _extracted(markup: str, lines: Sequence[Line]) -> list[bool]:
    """The lines that the extractor keeps; all but lists of links when it finds no article."""
    import trafilatura  # slow to import, and most pages do without it

    extracted = (
        trafilatura.extract(markup, include_tables=True, include_comments=False, favor_recall=True) or ""
    )
    words = _SPACES.sub("", extracted)
    if len(words) >= _LEAST_EXTRACTED:
        inside = [_SPACES.sub("", line.text) in words for line in lines]
        inside = [isin and not _navigation(line) for isin, line in zip(inside, lines, strict=True)]
        if sum(len(line.text) for line, isin in zip(lines, inside, strict=True) if isin) >= _LEAST_EXTRACTED:
            return inside
    inside = [not _navigation(line) for line in lines]
    return inside if any(inside) else [True] * len(lines)


def _navigation(line: Line) -> bool:
    return line.links * 2 > len(line.text) or is_frame(line.text, Span(0, len(line.text)))


def _belongs(line: Line) -> bool:
    """Whether a line above the article is its title or metadata."""
    if line.links * 2 > len(line.text):
        return False
    known = [f for f in fields(line.text, 0) if f.known]
    dated = len(line.text) <= _LONGEST_DATED and _DATED.match(line.text) is not None
    return line.heading or dated or any(f.name for f in known) or len(known) > 1
