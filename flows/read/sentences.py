"""Sentences and clauses of a text, as spans of code points."""

from __future__ import annotations

import re

from flows.read.notice import Span

_STOP = re.compile(r"[。！？!?\n\r]+|(?<=[^\s]);(?=\s*\n)")


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The sentences of text[start:end] in order, trimmed, with their closing mark, none empty."""
    end = len(text) if end is None else end
    spans, at = [], start
    for stop in _STOP.finditer(text, start, end):
        spans.append(_trim(text, at, stop.end()))
        at = stop.end()
    spans.append(_trim(text, at, end))
    return [s for s in spans if s.start < s.end]


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
