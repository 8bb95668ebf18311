"""The suffix that bytes are kept under: what they are goes before what a server calls them.

Readers go by the suffix, and addresses such as /art/detail.jsp?id=1 have none that helps.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from urllib.parse import parse_qsl, unquote, urlsplit

from flows.ingest.forms import MEDIA_TYPES
from flows.ingest.markup import is_page

_NAME = re.compile(r"filename\*?=(?:UTF-8'')?[\"']?([^\"';]+)", re.IGNORECASE)
_ZIPPED = frozenset({".docx", ".xlsx", ".ofd", ".zip"})
_COMPOUND = frozenset({".doc", ".wps", ".xls", ".et"})
_PAGES = frozenset({".htm", ".html", ".shtml", ".xhtml"})
ATTACHED = frozenset(MEDIA_TYPES) - _PAGES - {".txt", ".text"}
"""Suffixes of links that are attachments of a notice."""


def suffix_of(body: bytes, address: str, media_type: str = "", disposition: str = "") -> str:
    """`.html`, `.pdf`, …; `.bin` for what nothing tells."""
    name = _NAME.search(disposition)
    told = [address_suffix(address), PurePosixPath(name.group(1)).suffix.lower() if name else ""]
    media = media_type.partition(";")[0].strip().lower()
    by_media = next((suffix for suffix, known in MEDIA_TYPES.items() if known == media), "")
    if body.startswith(b"%PDF-"):
        return ".pdf"
    if body.startswith(b"PK\x03\x04"):
        return next((s for s in (*told, by_media) if s in _ZIPPED), ".zip")
    if body.startswith(b"\xd0\xcf\x11\xe0"):
        return next((s for s in (*told, by_media) if s in _COMPOUND), ".doc")
    if body.startswith(b"{\\rtf"):
        return ".rtf"
    if is_page(body):
        return next((s for s in told if s in _PAGES), ".html")
    return next((s for s in (*told, by_media) if s in MEDIA_TYPES), "") or ".bin"


def address_suffix(address: str) -> str:
    """The suffix of an address's path, in lower case; where it is a script's (down.jsp?filename=a.doc), that
    of a file which it is asked for."""
    parts = urlsplit(address)
    asked = [PurePosixPath(value).suffix.lower() for _, value in parse_qsl(parts.query)]
    own = PurePosixPath(unquote(parts.path)).suffix.lower()
    return own if own in MEDIA_TYPES else next((s for s in asked if s in ATTACHED), own)


def is_attached(address: str, words: str) -> bool:
    """Whether a link leads to a file, by its address or its words (项目清单.docx)."""
    return address_suffix(address) in ATTACHED or PurePosixPath(words.strip()).suffix.lower() in ATTACHED
