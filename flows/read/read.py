"""A raw file becomes a Notice."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from flows.read import titles
from flows.read.body import body_span, is_frame, lines
from flows.read.dates import find_date
from flows.read.decode import Undecodable, decode
from flows.read.fields import Field, fields
from flows.read.notice import Notice, Span
from flows.read.outline import entries, steps
from flows.read.sections import sections
from flows.read.unreadable import Unreadable
from flows.read.years import Context

MAX_BYTES = 64 * 1024 * 1024


def read(path: Path, *, raw_path: str | None = None, sidecar: Mapping[str, Any] | None = None) -> Notice:
    """The notice in a raw file. Raises Unreadable(path, reason)."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Unreadable(path, f"cannot be opened: {error.strerror}") from error
    if not data.strip():
        raise Unreadable(path, "is empty")
    try:
        text = decode(data).text
    except Undecodable as error:
        raise Unreadable(path, str(error)) from error
    side = dict(sidecar or {})
    return _notice(text, hashlib.sha256(data).hexdigest(), raw_path or path.name, side)


def _notice(text: str, sha256: str, raw_path: str, side: Mapping[str, Any]) -> Notice:
    found = lines(text)
    layout = titles.layout(text, found)
    values = {f.name: f.value for f in reversed(layout.fields) if f.name and f.value}
    body = body_span(text, found, layout.head, layout.tail)
    body_lines = found[layout.head : layout.tail]
    outline = entries(text, body_lines)
    path = steps(text, outline)
    heads = [s.heading for s in path if s.heading]
    written, published = _date(values, "written_on"), _date(values, "published_on")
    day = written or published or _signed(text, found[layout.head :]) or _any_date(layout.fields)
    title = values.get("title") or layout.title
    told = titles.told(title, [h.text for h in heads if h.level == 1], day)
    context = Context(told.reviewed_year, told.planned_year, day)
    retrieved = side.get("retrieved_at")
    return Notice(
        notice_id=sha256[:16],
        raw_path=raw_path,
        raw_sha256=sha256,
        media_type=str(side.get("media_type") or "text/plain"),
        text=text,
        source_url=side.get("source_url"),
        retrieved_at=datetime.fromisoformat(retrieved).astimezone(UTC) if retrieved else None,
        title=title,
        issuer=values.get("issuer"),
        index_number=values.get("index_number"),
        document_number=values.get("document_number"),
        written_on=written,
        published_on=published,
        disclosure=values.get("disclosure"),
        kind=told.kind,
        reviewed_year=told.reviewed_year,
        planned_year=told.planned_year,
        body=body,
        headings=tuple(heads),
        sections=sections(text, body_lines, path, context, told.default),
        marks=tuple(Span(e.mark.start, e.mark.end) for e in outline if e.mark),
    )


def _date(values: Mapping[str | None, str], name: str) -> date | None:
    return find_date(values.get(name, ""))


def _any_date(found: Sequence[Field]) -> date | None:
    return next(
        (d for f in found if f.name in ("written_on", "published_on") and (d := find_date(f.value))), None
    )


def _signed(text: str, found: Sequence[Span]) -> date | None:
    """The date under the last lines: a line that is little more than a date."""
    for line in reversed(found[-15:]):
        words = text[line.start : line.end]
        if len(words) <= 24 and not is_frame(text, line) and (day := find_date(words)):
            return day
    return None
