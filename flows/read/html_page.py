"""HTML to text: the article of a page with its title and metadata lines; tables as lines of | cells, in
their order.

Which part of a page is the article: the element that government templates keep it in (html_article.py), else
what trafilatura takes for it. The words come from the page itself, never from the extractor, which tears
numbers out of their sentences on short pages (完成 / 452.7 / 亩).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import lxml.html
from lxml import etree

from flows.ingest.missing import TOLD, missing
from flows.ingest.suffix import ATTACHED
from flows.read.body import is_frame
from flows.read.fields import fields
from flows.read.html_article import FRAMED, LEAST, article, emptied, surely_named, words
from flows.read.html_head import head
from flows.read.html_walk import Line, walk
from flows.read.notice import Span

_LEAST_EXTRACTED, _LONGEST_DATED = 150, 40
_ENDS = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
_DATED = re.compile(r"(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}")
_TURNS = re.compile(
    r"(?:[\s|｜\[\]【】()（）<>«»…·]*(?:共?第?(?<!\d)\d{1,3}(?!\d)页?|[上下前后]一?页|首页|尾页|末页|共\d+页))+[\s|｜\[\]【】()（）<>«»]*"
)
_LONGEST_TURNS = 120
_LEAST_SURE, _LEAST_SHARE = 240, 10
_FILE = re.compile(rf"(?:{'|'.join(map(re.escape, sorted(ATTACHED)))})$", re.IGNORECASE)
_OF_A_FONT = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
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


def page(markup: str, frames: Mapping[str, str] | None = None, further: Sequence[str] = ()) -> Page:
    """The notice of an HTML page, with the text of its `frames` by their src, and of `further` pages that go
    on with it. Raises NoText."""
    tree = _tree(markup)
    _place(tree, frames or {})
    held = article(tree)
    lines = walk(tree, held)
    if not lines:
        raise NoText(_no_notice(markup) or "is a page without text")
    inside = [held in line.within for line in lines]
    if not any(inside):
        inside = _extracted(markup, lines)
    first = next((i for i, isin in enumerate(inside) if isin and not _belongs(lines[i])), inside.index(True))
    above = [i < first and _belongs(line) for i, line in enumerate(lines)]
    facts = head(tree, lines, first)
    title = facts.get("title") or facts.get("window")
    kept = [
        isin or (i < first and (above[i] or line.text == title))
        for i, (line, isin) in enumerate(zip(lines, inside, strict=True))
    ]
    told = [line for line, isin in zip(lines, inside, strict=True) if isin and line.text != title]
    _check(tree, held, markup, "".join(line.text for line in told if not _belongs(line)))
    text = [line.text for line, keep in zip(lines, kept, strict=True) if keep and not _turns(line)]
    for more in further:
        text += _further(more, title, set(text))
    others = [line.text for line, isin in zip(lines, inside, strict=True) if not isin]
    return Page("\n".join(text), "\n".join([facts.pop("site", ""), *others]).strip(), facts)


def _further(markup: str, title: str | None, before: set[str]) -> list[str]:
    """The text of a page that goes on with a notice: its article without what the pages before it have as
    well."""
    tree = _tree(markup)
    held = article(tree)
    lines = walk(tree, held)
    inside = [held in line.within for line in lines]
    if lines and not any(inside):
        inside = _extracted(markup, lines)
    told = [line for line, isin in zip(lines, inside, strict=True) if isin and not _turns(line)]
    first = next((i for i, line in enumerate(told) if not _belongs(line)), len(told))
    shown = [line.text for line in told[first:] if line.text != title]
    return [] if set(shown) <= before else shown


def _turns(line: Line) -> bool:
    """Whether a line only leads to the other pages of a notice."""
    return line.links > 0 and len(line.text) <= _LONGEST_TURNS and _TURNS.fullmatch(line.text) is not None


def _place(tree: lxml.html.HtmlElement, frames: Mapping[str, str]) -> None:
    """Puts the text of frames where they stand; in a page with an article of its own only those within it."""
    own = [e for e in surely_named(tree) if words(e)] if frames else []
    for element in list(tree.iter("iframe", "frame", "embed")):
        markup = frames.get(element.get("src") or "")
        holder = element.getparent()
        if markup is None or holder is None or (own and not any(e in own for e in element.iterancestors())):
            continue
        try:
            inner = _tree(markup)
        except NoText:
            continue
        place = lxml.html.Element("div", {"class": FRAMED})
        for child in inner.iter("body"):
            place.text = child.text
            place.extend(child)
            break
        place.tail, element.tail = element.tail, None
        holder.replace(element, place)


def _check(tree: lxml.html.HtmlElement, held: lxml.html.HtmlElement | None, markup: str, told: str) -> None:
    """Refuses a page whose words are none of a notice, or cannot be read. Raises NoText."""
    own = len(_OF_A_FONT.findall(told))
    if own * _LEAST_SHARE > len(told):
        raise NoText(f"is written in a font of its own: {own} of its characters mean nothing without it")
    if len(told) < _LEAST_SURE and (why := _no_notice(markup)):
        raise NoText(why)
    empty = emptied(tree) if held is None and len(told) < LEAST else None
    if empty is None or any(_FILE.search(a.get("href", "")) for a in tree.iter("a")):
        return
    if next(empty.iter("img"), None) is not None:
        raise NoText("shows its text as pictures, and has none to read")
    if next(empty.iter("iframe", "frame", "embed", "object"), None) is not None:
        raise NoText("keeps its text in a frame that was not taken with it")
    raise NoText("has an empty article, which a script fills in a browser")


def _no_notice(markup: str) -> str | None:
    what = missing(markup.encode("utf-8", "replace"))
    return f"is no notice: it {TOLD[what]}" if what else None


def _tree(markup: str) -> lxml.html.HtmlElement:
    markup = _ENDS.sub("", markup)  # a page put together of several goes on after the end of the first
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

    markup = _ENDS.sub("", markup)
    extracted = (
        trafilatura.extract(markup, include_tables=True, include_comments=False, favor_recall=True) or ""
    )
    taken = _SPACES.sub("", extracted)
    if len(taken) >= _LEAST_EXTRACTED:
        inside = [_SPACES.sub("", line.text) in taken for line in lines]
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
