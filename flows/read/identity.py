"""The id of a notice, from what the source says, so that a better reader does not renumber the world.

The first of these that the notice has, hashed:

1. its index number, when it tells documents apart: groups parted by / - _ of which the last is a running
   number that is not zero (LH331082-066/2023-132817). A bare code of the body (LH331082-066, 014180263),
which some sites put
   on every page, does not; with a first group of fewer than six characters (A1/2023-7), which other sites
   may use too, the
   issuer is added;
2. its address;
3. issuer, title and date together, and the text too when neither issuer nor title says of which place it is:
   hundreds of counties have a 政府工作报告 of one day from their 县政府办公室;
4. its bytes.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from datetime import date
from urllib.parse import urlsplit, urlunsplit

_LENGTH = 16
_RUNNING = re.compile(
    r"(?P<body>[0-9A-Z]+(?:[-_][0-9A-Z]+)*?)[-/_]+(?:[0-9A-Z]+[-/_]+)*?(?P<number>\d{1,12})"
)
# A place by its name (洨原县, 栗园镇), not 我县, 2015年县水利局, 城乡建设.
_PLACE = re.compile(
    "[一-龥](?<![我本全各该城社年度月届于对在])(?<!(?<![一-龥])园)"
    "(?:街道|[省市县区旗州盟]|[镇乡](?!建设)|苏木)|[一-龥]{2}(?:分局|地区)"
)
_COUNTIES = frozenset("市县区旗州盟")
_BEFORE = re.compile("^(?:.*[0-9]年度?|关于)")


def notice_id(
    *,
    index_number: str | None,
    source_url: str | None,
    issuer: str | None,
    title: str | None,
    day: date | None,
    text: str,
    sha256: str,
) -> tuple[str, str]:
    """The id, and what it was made of: index_number, source_url, title or bytes."""
    index = _index(index_number, issuer)
    if index:
        return _hash("index_number", index), "index_number"
    if source_url:
        return _hash("source_url", _address(source_url)), "source_url"
    if title and day and issuer:
        alike = () if place_told(issuer) or place_told(title) else (_plain(text),)
        return _hash("title", _plain(issuer), _plain(title), day.isoformat(), *alike), "title"
    return _hash("bytes", sha256), "bytes"


def place_told(text: str) -> str | None:
    """The first place that an issuer or title names, with what stands before it but for a year (云水县 of
    2023年云水县工作总结); None where it names none (县政府办公室)."""
    plain = _plain(text)
    found = _PLACE.search(plain)
    return _BEFORE.sub("", plain[: found.end()]) if found else None


def county_told(text: str) -> str | None:
    """The smallest county, city or zone that an issuer or title names, else the place that it names."""
    plain = _plain(text)
    begin, found = 0, None
    for m in _PLACE.finditer(plain):
        if m[0][-1] in _COUNTIES:
            found = _BEFORE.sub("", plain[begin : m.end()])
        begin = m.end()
    return found or place_told(text)


def _index(index_number: str | None, issuer: str | None) -> str | None:
    plain = _plain(index_number or "").upper()
    m = _RUNNING.fullmatch(plain)
    if not m or not int(m["number"]) or not re.search(r"(?:19|20)\d\d|\d{4,}", plain[m.end("body") :]):
        return None
    if len(m["body"].replace("-", "").replace("_", "")) >= 6:
        return plain
    return f"{plain}\n{_plain(issuer)}" if issuer else None


def _address(url: str) -> str:
    """An address without what does not tell documents apart: the scheme, the case of the host, the
    fragment."""
    parts = urlsplit(url.strip())
    return urlunsplit(("", parts.netloc.lower(), parts.path or "/", parts.query, ""))


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def _hash(*parts: str) -> str:
    return "n" + hashlib.sha256("\n".join(parts).encode("utf-8")).hexdigest()[:_LENGTH]
