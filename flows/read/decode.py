"""Bytes to text. The order is strict, and each step either decodes every byte or passes on:

1. a byte order mark (UTF-8, UTF-16, UTF-32): decoded by it or not at all;
2. UTF-16 without a mark, when every second byte of the start says so;
3. UTF-8, when all bytes are valid UTF-8 (a declared charset is not asked: bytes do not lie);
4. what the page declares (`<meta charset>`, XML declaration), gb2312 and gbk read as gb18030;
5. what the bytes look like, by statistics;
6. gb18030.

What decodes must also look like text: control characters or noise make it unreadable.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from resiliparse.parse.encoding import detect_encoding

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,20})", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffe\uffff]")
_SAMPLE = 65_536


class Undecodable(Exception):
    """No encoding makes text of these bytes; the message says why."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, without its byte order mark, and the encoding that gave it."""

    text: str
    encoding: str


def decode(data: bytes, *, declared: str | None = None) -> Decoded:
    """Decodes by the order above. Raises Undecodable."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = _strict(data[len(mark) :], encoding)
            if text is None:
                raise Undecodable(f"has a byte order mark of {encoding} but is not valid {encoding}")
            return _checked(text, encoding)
    for encoding in _candidates(data, declared):
        text = _strict(data, encoding)
        if text is not None:
            return _checked(text, encoding)
    raise Undecodable("is neither UTF-8, UTF-16 nor GB18030 text")


def _candidates(data: bytes, declared: str | None) -> Iterator[str]:
    """The encodings to try, in their order; statistics are made only where nothing before them decodes."""
    head = data[:4096]
    if wide := _wide(head):
        yield wide
    yield "utf-8"
    if encoding := canonical(declared):
        yield encoding
    match = _DECLARED.search(head)
    if match and (encoding := canonical(match.group(1).decode("ascii"))):
        yield encoding
    if encoding := canonical(detect_encoding(data[:_SAMPLE])):
        yield encoding
    yield "gb18030"


def canonical(name: str | None) -> str | None:
    """The codec for a declared charset: gb2312 and gbk are read as gb18030; None for unknown or one-byte
    ones."""
    try:
        codec = codecs.lookup(name.strip()).name if name else None
    except (LookupError, ValueError):
        return None
    if codec in ("gb2312", "gbk", "gb18030", "hz"):
        return "gb18030"
    return codec if codec in ("utf-8", "utf-16-le", "utf-16-be", "big5", "big5hkscs", "cp950") else None


def _wide(head: bytes) -> str | None:
    """UTF-16 by its zero bytes: markup, digits, spaces and line ends have one on a fixed side."""
    if 0 not in head:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    least = max(2, len(head) // 100)
    if odd >= least and even * 20 <= odd:
        return "utf-16-le"
    if even >= least and odd * 20 <= even:
        return "utf-16-be"
    return None


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _checked(text: str, encoding: str) -> Decoded:
    first = len(_CONTROL.findall(text, 0, _SAMPLE))
    controls = first + (len(_CONTROL.findall(text[-_SAMPLE:])) if len(text) > _SAMPLE else first)
    if controls * 200 > min(len(text), 2 * _SAMPLE):
        raise Undecodable("is binary, not text")
    return Decoded(text, encoding)
