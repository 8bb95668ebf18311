"""What a read notice is: its text as decoded, what the page says of itself, and its outline.

All positions are code points of `Notice.text`, ends exclusive. The text is never cleaned: quotes are slices
of it.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import field, fields
from datetime import date, datetime
from functools import cache
from operator import attrgetter
from typing import Literal, TypeVar

from flows.values import value

_START = attrgetter("start")
Modality = Literal["actual", "planned"]
Kind = Literal[
    "work_summary",
    "work_plan",
    "summary_and_plan",
    "government_report",
    "land_notice",
    "project_list",
    "other",
]


@value
class Span:
    """A stretch of a notice's text."""

    start: int
    end: int


_S = TypeVar("_S", bound=Span)


def moved_to(span: _S, start: int, end: int) -> _S:
    """The same at another place; a third of the time that `replace` takes."""
    kind = type(span)
    further = _further(kind)  # type: ignore[arg-type]
    return kind(start, end, *[getattr(span, name) for name in further])


@cache
def _further(kind: type[Span]) -> tuple[str, ...]:
    """The fields of a kind of span behind its start and end."""
    return tuple(f.name for f in fields(kind))[2:]


@value
class Heading(Span):
    """A heading: `text` is its words without the list mark, `level` is 1 for the outermost."""

    level: int
    mark: str
    text: str


@value
class Section(Span):
    """A stretch under the same headings, with the year and modality that they give it (GUIDE: year and
    modality).

    `headings` runs from the outermost to the innermost; `rule` says what decided year and modality.
    """

    headings: tuple[Heading, ...]
    year: int | None
    modality: Modality
    rule: str


@value
class Table(Span):
    """A table of the text: rows of cells, each cell the span of its trimmed words (empty cells have start
    == end)."""

    rows: tuple[tuple[Span, ...], ...]
    caption: Span | None


@value
class Region:
    """Where the notice speaks of: the GB/T 2260 code as deep as told, and names down to the township."""

    code: str | None = None
    province: str | None = None
    city: str | None = None
    county: str | None = None
    township: str | None = None


@value
class Notice:
    """One notice, read. Raw facts first, then what the page says of itself, then what reading made of it."""

    notice_id: str
    raw_path: str
    raw_sha256: str
    media_type: str
    text: str
    source_url: str | None = None
    attachment_of: str | None = None
    """The notice_id of the notice that it is attached to."""
    retrieved_at: datetime | None = None
    title: str | None = None
    issuer: str | None = None
    index_number: str | None = None
    document_number: str | None = None
    written_on: date | None = None
    published_on: date | None = None
    disclosure: str | None = None
    kind: Kind = "other"
    reviewed_year: int | None = None
    planned_year: int | None = None
    region: Region = field(default_factory=Region)
    body: Span = Span(0, 0)
    headings: tuple[Heading, ...] = ()
    sections: tuple[Section, ...] = ()
    tables: tuple[Table, ...] = ()
    marks: tuple[Span, ...] = ()
    """The list marks at the start of lines (also glued ones: the 5 of "52022年…"), which are no numbers of
    the text."""
    identified_by: str = "bytes"
    """What notice_id was made of: index_number, source_url, title or bytes."""
    warnings: tuple[str, ...] = ()
    """What an operator should know: no title, no region and why, labels that no lexicon has."""

    def section_at(self, position: int) -> Section:
        """The section that governs a place. Sections cover the whole text in order."""
        return self.sections[max(0, bisect_right(self.sections, position, key=_START) - 1)]
