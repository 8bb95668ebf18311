"""HTML to text: the article of a page with its title and metadata lines; tables as lines of | cells, in
their order.

Which part of a page is the article: the element that government templates keep it in (lexicons/html.toml),
else what trafilatura takes for it. The words come from the page itself, never from the extractor, which
tears
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
from flows.read.html_walk import Line, walk
from flows.read.lexicon import lexicon
from flows.read.notice import Span

_LEAST_ARTICLE, _LEAST_EXTRACTED, _LONGEST_EXTRACTED = 15, 150, 500_000
_SPACES = re.compile(r"[\s\u3000\xa0|]+")


class NoText(Exception):
    """A page without words."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page read: the text of its notice, its other lines, and what its head says (title, published_on,
    issuer)."""

    text: str
    frame: str
    head: dict[str, str] = field(default_factory=dict)


def page(markup: str) -> Page:
    """The notice of an HTML page. Raises NoText."""
    tree = _tree(markup)
    article = _article(tree)
    lines = walk(tree)
    if not lines:
        raise NoText("is a page without text")
    inside = _extracted(markup, lines) if article is None else [article in line.within for line in lines]
    head = _head(tree, lines)
    first = inside.index(True)
    kept = [
        line.text
        for line, isin, i in zip(lines, inside, range(len(lines)), strict=True)
        if isin or (i < first and _belongs(line, head.get("title", "")))
    ]
    others = [line.text for line, isin in zip(lines, inside, strict=True) if not isin]
    return Page("\n".join(kept), "\n".join([head.pop("site", ""), *others]).strip(), head)


def _tree(markup: str) -> lxml.html.HtmlElement:
    try:
        tree = lxml.html.document_fromstring(
            markup.encode("utf-8"), parser=lxml.html.HTMLParser(encoding="utf-8")
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise NoText("is a page without text") from error
    return tree


def _article(tree: lxml.html.HtmlElement) -> lxml.html.HtmlElement | None:
    """The element that holds the article by the names that templates give it: of the surest name the one
    with most words."""
    named: dict[str, list[lxml.html.HtmlElement]] = {}
    for element in tree.iter("div", "td", "article", "section", "ucapcontent", "span", "main"):
        for name in {element.get("id", ""), *element.get("class", "").split()} - {""}:
            named.setdefault(name, []).append(element)
    data = lexicon("html")
    for names, most_links in ((data["sure"], 0.7), (data["loose"], 0.25)):
        for name in names:
            found = [(len(_words(e)), e) for e in named.get(name, [])]
            found = [(n, e) for n, e in found if n >= _LEAST_ARTICLE and _link_words(e) <= most_links * n]
            if found:
                return max(found, key=lambda f: f[0])[1]
    return None


def _words(element: lxml.html.HtmlElement) -> str:
    return _SPACES.sub("", "".join(element.itertext()))


def _link_words(element: lxml.html.HtmlElement) -> int:
    return sum(len(_words(a)) for a in element.iter("a"))


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


def _belongs(line: Line, title: str) -> bool:
    """Whether a line above the article is its title or metadata."""
    if line.links * 2 > len(line.text):
        return False
    known = [f for f in fields(line.text, 0) if f.known]
    return line.heading or line.text == title or any(f.name for f in known) or len(known) > 1


def _head(tree: lxml.html.HtmlElement, lines: Sequence[Line]) -> dict[str, str]:
    """What meta tags, the first heading and the page's title say."""
    said = {
        m.get("name") or m.get("property") or "": (m.get("content") or "").strip() for m in tree.iter("meta")
    }
    found: dict[str, str] = {}
    for name, tags in lexicon("html")["meta"].items():
        value = next((said[t] for t in tags if said.get(t)), None)
        if value:
            found[name] = value
    if "title" not in found:
        heading = next((line.text for line in lines if line.heading and len(line.text) >= 4), None)
        title = next((" ".join((t.text or "").split()) for t in tree.iter("title")), "")
        bare = re.split(r"\s*[_|｜]\s*|\s+[-–—]\s*|[-–—](?=[^-–—]{2,20}(?:政府|门户|网|局)$)", title)[
            0
        ].strip()
        if heading or bare:
            found["title"] = heading or bare
    return found
