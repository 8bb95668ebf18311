"""A raw file becomes a Notice."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flows.read.body import body_span, lines
from flows.read.dates import find_date
from flows.read.decode import Undecodable, decode
from flows.read.fields import Field
from flows.read.layout import layout
from flows.read.lexicon import lexicon
from flows.read.notice import Notice, Span
from flows.read.outline import entries, steps
from flows.read.sections import sections
from flows.read.tables import tables
from flows.read.telling import tell
from flows.read.unreadable import Unreadable

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
    page = layout(text, found)
    values = _values(page.fields)
    body_lines = found[page.head : page.tail]
    outline = entries(text, body_lines)
    path = steps(text, outline)
    heads = [s.heading for s in path if s.heading]
    written, published = find_date(values.get("written_on", "")), find_date(values.get("published_on", ""))
    written = written or page.signed
    published = published or page.dated
    title = values.get("title") or page.title
    told = tell(title, [h.text for h in heads if h.level == 1], written or published)
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
        issuer=values.get("issuer") or page.signer,
        index_number=values.get("index_number"),
        document_number=values.get("document_number"),
        written_on=written,
        published_on=published,
        disclosure=values.get("disclosure"),
        kind=told.kind,
        reviewed_year=told.context.reviewed_year,
        planned_year=told.context.planned_year,
        body=body_span(text, found, page.head, page.tail),
        headings=tuple(heads),
        sections=sections(text, body_lines, path, told.context, told.default),
        tables=tables(text, body_lines),
        marks=tuple(Span(e.mark.start, e.mark.end) for e in outline if e.mark),
    )


def _values(found: Sequence[Field]) -> dict[str, str]:
    """For each field of a notice the value of its most trusted label that has one."""
    best: dict[str, tuple[int, str]] = {}
    for f in found:
        if f.name and f.value:
            trust = lexicon("labels")["labels"][f.name].index(f.label)
            if f.name not in best or trust < best[f.name][0]:
                best[f.name] = (trust, f.value)
    return {name: value for name, (_, value) in best.items()}
