"""Pages as ingest looks at them: their links, and whether two states of one say the same.

A rough reading on purpose: what a notice says is read in a later room, with much more care. Here it must only
be steady.
"""

from __future__ import annotations

import codecs
import hashlib
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import lxml.html
from lxml import etree

from flows.ingest.address import joined, lasting

_META = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{2,20})", re.IGNORECASE)
_HEADER = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_ENDS = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
_TAGS = re.compile(rb"<(?:!doctype\s+html|html|head|body|div|table|p)\b", re.IGNORECASE)
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CHINESE = {"gb2312": "gb18030", "gbk": "gb18030", "hz": "gb18030"}


@dataclass(frozen=True, slots=True)
class Said:
    """What a page says: its title, its words outside of links and of its frame, both without blanks, and its
    scripts."""

    title: str
    words: str
    scripts: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a page: where it leads, and its words (or its title)."""

    address: str
    text: str


def decoded(body: bytes, media_type: str = "", hint: str | None = None) -> str:
    """The text of a page: UTF-8 when it is that, else as header, page or `hint` say, else GB18030."""
    if body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return body.decode("utf-16", "replace")
    meta, header = _META.search(body[:4096]), _HEADER.search(media_type)
    said = (header.group(1) if header else None, meta.group(1).decode("ascii", "replace") if meta else None)
    for name in ("utf-8-sig", *said, hint, "gb18030"):
        try:
            codec = codecs.lookup(name).name if name else ""
            if codec:
                return body.decode(_CHINESE.get(codec, codec))
        except (LookupError, UnicodeDecodeError):
            continue
    return body.decode("gb18030", "replace")


def is_page(body: bytes) -> bool:
    """Whether bytes are a page of HTML and no document."""
    start = body[:2048].removeprefix(codecs.BOM_UTF8).lstrip()
    return start.startswith(b"<") and bool(_TAGS.search(body[:65_536]))


def declared(media_type: str, body: bytes, hint: str | None) -> str | None:
    """The media type as served; where it lacks a charset, with the one that the source file tells."""
    if hint and "charset" not in media_type.lower() and is_page(body):
        return f"{media_type or 'text/html'}; charset={hint}"
    return media_type or None


def links(body: bytes, base: str, media_type: str = "", hint: str | None = None) -> list[Link]:
    """The http links of a page in its order, each address once. Lists that a script unpacks from CDATA
    (as JPage's do) are looked into as well."""
    found: dict[str, str] = {}
    for tree in _trees(body, media_type, hint):
        here = tree.xpath("string(//base/@href)")
        start = joined(base, str(here)) or base if here else base
        for element in tree.iter("a", "area"):
            to = joined(start, element.get("href") or "")
            if to:
                to = lasting(to)
                words = " ".join("".join(element.itertext()).split()) or (element.get("title") or "").strip()
                title = (element.get("title") or "").strip()
                found[to] = found.get(to) or (title if words.rstrip(".…") in title else words)
    return [Link(address, text) for address, text in found.items()]


def frames(body: bytes, base: str, media_type: str = "", hint: str | None = None) -> list[Link]:
    """The http frames of a page that are shown, in its order; the text of each is its src as written."""
    tree = _tree(decoded(body, media_type, hint))
    found: dict[str, str] = {}
    for element in () if tree is None else tree.iter("iframe", "frame", "embed"):
        src = element.get("src") or ""
        to = joined(base, src) if src.strip() else None
        if to and not _is_hidden(element):
            found.setdefault(to, src)
    return [Link(address, src) for address, src in found.items()]


def _is_hidden(element: lxml.html.HtmlElement) -> bool:
    sides = (element.get(side, "").strip().removesuffix("px") for side in ("width", "height"))
    hidden = "hidden" in element.attrib or _HIDDEN.search(element.get("style", ""))
    return bool(hidden) or any(side in ("0", "1") for side in sides)


def said(body: bytes, media_type: str = "", hint: str | None = None) -> Said:
    """What a page says."""
    tree = _tree(decoded(body, media_type, hint))
    if tree is None:
        return Said("", "", "")
    title = "".join(max((t.text or "" for t in tree.iter("title")), key=len, default="").split())
    scripts = "\n".join(s.text or "" for s in tree.iter("script"))
    for element in list(tree.iter("title")):
        element.text = ""
    return Said(title, "".join(_words(tree)), scripts)


def text_digest(
    body: bytes, attachments: Iterable[str] = (), media_type: str = "", hint: str | None = None
) -> str:
    """A digest that is the same for two states of a page that say the same: of its words outside of links,
    without blanks, visit counters and clocks (lexicons/chrome.toml), and of the addresses of its attachments.
    Of bytes that are no page, or have no words, it is their SHA-256."""
    tree = _tree(decoded(body, media_type, hint)) if is_page(body) else None
    words = "" if tree is None else "".join(_words(tree))
    if not words:
        return hashlib.sha256(body).hexdigest()
    words = _passing().sub("", words)
    return hashlib.sha256(
        "\n".join([words, *sorted(set(attachments))]).encode("utf-8", "replace")
    ).hexdigest()


@cache
def _chrome() -> dict[str, list[str]]:
    path = Path(__file__).parent / "lexicons" / "chrome.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def _passing() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in _chrome()["counters"] + _chrome()["clocks"]))


def _words(tree: lxml.html.HtmlElement) -> Iterator[str]:
    etree.strip_elements(tree, *_chrome()["elements"], "a", etree.Comment, with_tail=False)
    for text in tree.itertext():
        yield "".join(unicodedata.normalize("NFKC", str(text)).split())


def _trees(body: bytes, media_type: str, hint: str | None) -> Iterator[lxml.html.HtmlElement]:
    tree = _tree(decoded(body, media_type, hint))
    if tree is None:
        return
    yield tree
    for script in tree.iter("script"):
        for part in _CDATA.findall(script.text or ""):
            inner = _tree(part)
            if inner is not None:
                yield inner


def _tree(text: str) -> lxml.html.HtmlElement | None:
    text = _ENDS.sub("", text)  # pages put together of several go on after the end of the first
    parser = lxml.html.HTMLParser(encoding="utf-8", no_network=True)
    try:
        return lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
