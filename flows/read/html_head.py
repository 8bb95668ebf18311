"""What a page says of its notice outside of the text: meta tags, the title above the article, the title of
the window."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import lxml.html

from flows.read.body import is_frame
from flows.read.html_article import link_words, marked_title
from flows.read.html_walk import Line
from flows.read.lexicon import lexicon
from flows.read.notice import Span

_SHORTEST, _LONGEST = 4, 90
_SITE_PARTS = re.compile(r"\s*[_|｜]+\s*|\s+[-–—]\s*|[-–—](?=[^-–—]{2,20}(?:政府|门户|网|局)$)")

_OF_A_SITE = re.compile(r"^\S{2,20}(?:政府|政府网|门户网站|网|局|委员会|厅) \S{2,12} (?=\S{5})")
"""The site and the column before a title: 云水县人民政府 计划总结 云水县2023年工作总结."""


def head(tree: lxml.html.HtmlElement, lines: Sequence[Line], first: int) -> dict[str, str]:
    """title, published_on, issuer and site, as far as they are told, and `window`: the title of the window
    where nothing else tells one. `first` is the article's first line."""
    said = {
        m.get("name") or m.get("property") or "": (m.get("content") or "").strip() for m in tree.iter("meta")
    }
    found: dict[str, str] = {}
    for name, tags in lexicon("html")["meta"].items():
        value = next((said[t] for t in tags if said.get(t)), None)
        if value:
            found[name] = value
    if "title" not in found:
        told = max((" ".join((t.text or "").split()) for t in tree.iter("title")), key=len, default="")
        window = _OF_A_SITE.sub("", _SITE_PARTS.split(told)[0].strip())
        title = marked_title(tree) or _title(tree, lines, first, told, window)
        found |= {k: v for k, v in (("title", title), ("window", "" if title else window)) if v}
    return found


def _title(tree: lxml.html.HtmlElement, lines: Sequence[Line], first: int, told: str, bare: str) -> str:
    """The heading that the window's title `told` repeats, else the last one above the article."""
    shown = set(_named(tree))
    headings = [
        (i, line.text)
        for i, line in enumerate(lines)
        if (line.heading or (shown and _closed(line.text) in shown)) and _may_be_title(line)
    ]
    same = [t for _, t in headings if _closed(t) in _closed(told) or (bare and _closed(bare) in _closed(t))]
    above = [t for i, t in headings if i <= first]
    return (same or above[-1:] or [t for _, t in headings[:1]] or [""])[0]


def _may_be_title(line: Line) -> bool:
    return (
        _SHORTEST <= len(line.text) <= _LONGEST
        and line.links * 2 <= len(line.text)
        and not is_frame(line.text, Span(0, len(line.text)))
    )


def _named(tree: lxml.html.HtmlElement) -> Iterator[str]:
    """What stands in elements that templates name for the title."""
    names = {name.lower() for name in lexicon("html")["titles"]}
    for element in tree.iter("div", "td", "p", "span", "font", "section", "strong"):
        own = re.sub(r"^ctl\d+_(?:.*_)?", "", element.get("id", ""))
        if names & {own.lower(), *element.get("class", "").lower().split()}:
            told = _closed("".join(element.itertext()))
            if _SHORTEST <= len(told) <= _LONGEST and link_words(element) * 2 <= len(told):
                yield told


def _closed(text: str) -> str:
    return re.sub(r"[\s\u3000\xa0]+", "", text)
