"""Pages that are served as if all were well and are no notice: “the page does not exist”, “the site is being
mended”, the home page in place of a notice. The words are in lexicons/missing.toml."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from flows.ingest.markup import is_page, said
from flows.ingest.suffix import ATTACHED, address_suffix

Missing = Literal["gone", "home", "passing", "page"]
TOLD: dict[Missing, str] = {
    "gone": "says that it does not exist (status 200)",
    "home": "leads to the front page",
    "passing": "is a page that stands in for the notice (status 200)",
    "page": "is a page and not the file",
}
FOR_A_WHILE: tuple[Missing, ...] = ("passing", "page")
"""What may be there again the next time."""
_HOME = re.compile(r"/(?:(?:index|default|main|home)\.[a-z]{3,5})?", re.IGNORECASE)
_SCRIPTS_TELL = re.compile(r"(?:alert|document\.write)\s*\(\s*[\"']([^\"']{2,80})[\"']")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], int, int]:
    path = Path(__file__).parent / "lexicons" / "missing.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    gone, title, passing = (re.compile("|".join(data[key])) for key in ("gone", "title", "passing"))
    return gone, title, passing, data["most_gone"], data["most_passing"]


def lost(
    asked: str, final: str, body: bytes, media_type: str = "", hint: str | None = None
) -> Missing | None:
    """What an answer of status 200 is instead of the notice or attachment that was asked for, None where it
    may be that. `final` is the address after redirects."""
    if final != asked and is_home(final) and not is_home(asked):
        return "home"
    what = missing(body, media_type, hint)
    return what or ("page" if address_suffix(asked) in ATTACHED and is_page(body) else None)


def missing(body: bytes, media_type: str = "", hint: str | None = None) -> Missing | None:
    """What a page is instead of a notice by its words; None for one that may be a notice, or is no page."""
    if not is_page(body):
        return None
    page = said(body, media_type, hint)
    gone, title, passing, most_gone, most_passing = _patterns()
    words = page.words
    if len(words) <= most_passing:
        words += "".join(_SCRIPTS_TELL.findall(page.scripts))
    if len(words) <= most_gone and (gone.search(words) or title.match(page.title)):
        return "gone"
    return "passing" if len(words) <= most_passing and passing.search(page.title + words) else None


def is_home(address: str) -> bool:
    """Whether an address is the front page of its host."""
    parts = urlsplit(address)
    return bool(_HOME.fullmatch(parts.path or "/")) and not parts.query
