"""OFD (GB/T 33190) to text, by ofdkit's placed runs of text and our layout of pages."""

from __future__ import annotations

from ofdkit import open as open_ofd

from flows.read.documents.made import Made, NotRead
from flows.read.documents.pages import Page, text_of
from flows.read.documents.placed import Word

MEDIA_TYPE = "application/ofd"
_MOST_PAGES = 2_000
# Where the top and bottom of a character lie, seen from its baseline, in sizes.
_ABOVE, _BELOW = 0.86, 0.14


def read(data: bytes) -> Made:
    """The text of a document. Raises NotRead."""
    with open_ofd(data) as document:
        if len(document.pages) > _MOST_PAGES:
            raise NotRead(f"has {len(document.pages):,} pages, more than the limit of {_MOST_PAGES:,}")
        pages = [
            Page(
                [
                    Word(r.text, r.x, r.y - _ABOVE * r.size, r.x + r.width, r.y + _BELOW * r.size)
                    for r in page.runs
                    if r.text.strip() and r.size > 0
                ],
                page.width,
                page.height,
            )
            for page in document.pages
        ]
        warnings = tuple(document.warnings)
    text = text_of(pages)
    if not text.strip():
        raise NotRead("is an OFD document of pictures without text")
    return Made(text, MEDIA_TYPE, warnings)
