"""The body of a response, up to a limit of bytes after decompression.

gzip and deflate are unpacked a piece at a time, so that a small response that unpacks to gigabytes costs no
more memory than its limit. RFC 9110 section 8.4: codings are undone from the last to the first.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping

from flows.ingest.fetch.answer import Failed

ACCEPTED = "gzip, deflate"
_PIECE = 65_536


class Truncated(Exception):
    """A body that ends before its end: worth another attempt."""


def read_body(chunks: Iterable[bytes], headers: Mapping[str, str], limit: int) -> bytes:
    """The bytes of a response with its codings undone. Raises Failed for more than `limit` of them or a
    coding that was not asked for, and Truncated."""
    codings = [c.strip().lower() for c in headers.get("content-encoding", "").split(",")]
    undoing = [_Undoing(c) for c in reversed(codings) if c not in ("", "identity")]
    parts: list[bytes] = []
    left = limit
    for chunk in chunks:
        for part in _undone(chunk, undoing):
            left -= len(part)
            if left < 0:
                raise Failed(f"has more than {limit:,} bytes")
            parts.append(part)
    for coding in undoing:
        coding.close()
    return b"".join(parts)


def _undone(chunk: bytes, undoing: list[_Undoing]) -> Iterable[bytes]:
    if not undoing:
        yield chunk
        return
    first, *rest = undoing
    for part in first.feed(chunk):
        yield from _undone(part, rest)


class _Undoing:
    """One coding of a body, undone in pieces."""

    def __init__(self, coding: str) -> None:
        if coding not in ("gzip", "x-gzip", "deflate"):
            raise Failed(f"is packed as {coding}, which was not asked for")
        self._raw = coding == "deflate"
        self._unpack = zlib.decompressobj(zlib.MAX_WBITS if self._raw else zlib.MAX_WBITS | 16)
        self._fed = False

    def feed(self, data: bytes) -> Iterable[bytes]:
        """The pieces that more packed bytes give."""
        while data:
            if self._unpack.eof:
                return  # what follows the end of a member is padding
            try:
                part = self._unpack.decompress(data, _PIECE)
            except zlib.error as error:
                if self._fed or not self._raw:
                    raise Failed(f"cannot be unpacked: {error}") from error
                self._unpack = zlib.decompressobj(-zlib.MAX_WBITS)  # deflate without its zlib frame
                self._fed = True
                continue
            self._fed = True
            data = self._unpack.unconsumed_tail
            if part:
                yield part

    def close(self) -> None:
        """Checks that the end was there."""
        if self._fed and not self._unpack.eof:
            raise Truncated("ends in the middle of what was packed")
