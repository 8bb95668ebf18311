"""Which element of a page holds its article: the one that government templates keep it in
(lexicons/html.toml), by the comments that they put around it or by its name."""

from __future__ import annotations

import re

import lxml.html
from lxml import etree

from flows.read.lexicon import lexicon

FRAMED = "taken-frame"
"""The class of a frame's text where it was put into its page: the article of a page that names none."""
LEAST = 15
"""Words that an article has at least, in characters."""
_BLANKS = re.compile(r"[\s\u3000\xa0|]+")
_MADE_ID = re.compile(r"^ctl\d+_(?:.*_)?")
_TAGS = ("div", "td", "article", "section", "ucapcontent", "span", "main", "pre", "body")


def article(tree: lxml.html.HtmlElement) -> lxml.html.HtmlElement | None:
    """The element that holds the article: of the surest sign the one with most words."""
    data = lexicon("html")
    marked = [_between(c) for c in _marked(tree, data["comments"]["article"])]
    marked = [e for e in marked if len(words(e)) >= LEAST]
    if marked:
        return max(marked, key=lambda e: len(words(e)))
    found = named(tree)
    for names, most_links in ((data["sure"], 0.7), ([FRAMED], 0.7), (data["loose"], 0.25)):
        for name in names:
            sized = [(len(words(e)), e) for e in found.get(name, [])]
            sized = [(n, e) for n, e in sized if n >= LEAST and link_words(e) <= most_links * n]
            if sized:
                return max(sized, key=lambda f: f[0])[1]
    return None


def emptied(tree: lxml.html.HtmlElement) -> lxml.html.HtmlElement | None:
    """The element that should hold the article and has no words: a surely named one."""
    found = surely_named(tree)
    return found[0] if found and not any(words(e) for e in found) else None


def surely_named(tree: lxml.html.HtmlElement) -> list[lxml.html.HtmlElement]:
    """The elements whose names are those of articles alone, with or without words."""
    return [e for name, all_ in named(tree).items() if name in lexicon("html")["sure"] for e in all_]


def named(tree: lxml.html.HtmlElement) -> dict[str, list[lxml.html.HtmlElement]]:
    """The elements that may hold an article, by their ids and classes."""
    found: dict[str, list[lxml.html.HtmlElement]] = {}
    for element in tree.iter(*_TAGS):
        id_ = _MADE_ID.sub("", element.get("id", ""))
        for name in dict.fromkeys([id_, *element.get("class", "").split()]):
            if name:
                found.setdefault(name, []).append(element)
    return found


def marked_title(tree: lxml.html.HtmlElement) -> str:
    """The title that comments stand around, or nothing."""
    for comment in _marked(tree, lexicon("html")["comments"]["title"]):
        told = " ".join("".join(_between(comment).itertext()).split())
        if told:
            return told
    return ""


def _marked(tree: lxml.html.HtmlElement, marks: list[str]) -> list[lxml.html.HtmlElement]:
    """The comments that hold one of some marks, within an element."""
    return [
        comment
        for comment in tree.iter(etree.Comment)
        if any(mark in (comment.text or "") for mark in marks) and comment.getparent() is not None
    ]


def _between(comment: lxml.html.HtmlElement) -> lxml.html.HtmlElement:
    """An element of what stands between a comment and the one that ends it; the whole that it stands in,
    where no other beside it does."""
    within = []
    for after in comment.itersiblings():
        if isinstance(after, etree._Comment) and (after.text or "").strip().endswith(("end", "结束")):
            break
        within.append(after)
    else:
        parent = comment.getparent()
        return comment if parent is None else parent
    held = lxml.html.Element("div")
    held.text, comment.tail = comment.tail, None
    comment.addnext(held)
    held.extend(within)
    return held


def words(element: lxml.html.HtmlElement) -> str:
    """What an element says, without blanks."""
    return _BLANKS.sub("", "".join(element.itertext()))


def link_words(element: lxml.html.HtmlElement) -> int:
    """How many characters of an element are links."""
    return sum(len(words(a)) for a in element.iter("a"))
