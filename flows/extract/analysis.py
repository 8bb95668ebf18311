"""A notice cut up once for all extractors: its sentences and its quantities."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from flows.extract import labelled, quantities
from flows.extract.boundaries import Boundaries, boundaries
from flows.extract.labelled import Field, Head
from flows.extract.quantities import Quantity
from flows.extract.usual import unusual, usual
from flows.read.notice import Heading, Notice, Section, Span
from flows.read.plain import (
    blank_behind_marks,
    closed_up,
    curled,
    narrow,
    oddly_quoted,
    plain,
    traditional,
    wide,
)
from flows.read.sentences import sentences
from flows.read.spaced import gaps
from flows.values import value


@value
class Analysis:
    """A notice with what every extractor needs of it, each list in the order of the text.

    `starts`, `figures` and `sections` are where sentences, quantities and sections start; `marks` are the
    ends of list marks and `headings` the headings by where they start; `items` are where what stands behind
    a list mark starts; `fields` are those of labelled items by where a sentence of one starts,
    `heads` what these items begin with; `boundaries` are where names may stand by the look of the text.
    `told` is the text in its own words, where `text` has usual ones for some.
    """

    notice: Notice
    text: str
    sentences: tuple[Span, ...]
    quantities: tuple[Quantity, ...]
    starts: tuple[int, ...]
    figures: tuple[int, ...]
    sections: tuple[int, ...]
    marks: dict[int, int]
    headings: dict[int, Heading]
    items: frozenset[int]
    fields: dict[int, Field]
    heads: dict[int, Head]
    boundaries: Boundaries
    told: str

    def sentence_at(self, position: int) -> Span:
        """The sentence around a place (the last one that starts at or before it)."""
        return self.sentences[bisect_right(self.starts, position, 1) - 1]

    def section_at(self, position: int) -> Section:
        """The section that governs a place."""
        return self.notice.sections[bisect_right(self.sections, position, 1) - 1]

    def quantities_in(self, span: Span) -> tuple[Quantity, ...]:
        """The quantities that start in a stretch of the text."""
        return self.quantities[bisect_left(self.figures, span.start) : bisect_left(self.figures, span.end)]


def analyse(notice: Notice, look: Callable[[str], Boundaries] = boundaries) -> Analysis:
    """Cuts the body of a notice into sentences and finds the quantities in it. One in traditional
    characters is read, and its names are told, in simplified ones, every place where it was. Cells that only
    blanks part are parted by bars, like all others. `look` tells where names may stand by the look of the
    text."""
    if wide(notice.text):
        notice = _written(notice, narrow)
    if oddly_quoted(notice.text):
        notice = _written(notice, curled)
    if blank_behind_marks(notice.text):
        notice = _written(notice, closed_up)
    if traditional(notice.text):
        notice = _written(notice, plain)
    said = notice.text
    if unusual(said):
        notice = _written(notice, usual)
    if any(bar := [at for table in notice.tables for at in gaps(notice.text, table)]):
        notice, said = replace(notice, text=_barred(notice.text, bar)), _barred(said, bar)
    spans = tuple(_parted(notice, sentences(notice.text, notice.body.start, notice.body.end)))
    low, high = notice.body.start, notice.body.end
    found = tuple([q for q in quantities.find(_unmarked(notice)) if low <= q.start < high])
    of: dict[int, Field] = {}
    if told := labelled.fields(notice):
        found = tuple(labelled.with_units(notice.text, found, told))
        pieces = list(labelled.cut(notice.text, spans, told))
        spans = tuple(piece for piece, _ in pieces)
        of = {piece.start: f for piece, f in pieces if f}
        notice = replace(notice, sections=labelled.sections(notice, told))
    return Analysis(
        notice,
        notice.text,
        spans,
        found,
        tuple([s.start for s in spans]),
        tuple([q.start for q in found]),
        tuple([s.start for s in notice.sections]),
        {m.start: m.end for m in notice.marks},
        {h.start: h for h in notice.headings},
        frozenset(m.end for m in notice.marks),
        of,
        {f.head.start: f.head for f in of.values()},
        look(notice.text),
        said,
    )


def _parted(notice: Notice, spans: Sequence[Span]) -> Iterator[Span]:
    """Sentences, cut behind the headings that nothing parts from their text."""
    text = notice.text
    ends = {h.start: h.end for h in notice.headings if h.mark and text[h.end : h.end + 1].isalnum()}
    for span in spans:
        end = ends.get(span.start, 0)
        if span.start < end < span.end:
            yield Span(span.start, end)
            yield Span(end, span.end)
        else:
            yield span


def _written(notice: Notice, how: Callable[[str], str]) -> Notice:
    """The notice in other characters, each at its place."""

    of: dict[int, Heading] = {}

    def heading(h: Heading) -> Heading:
        if h.start not in of:
            of[h.start] = replace(h, text=how(h.text))
        return of[h.start]

    def section(s: Section) -> Section:
        return replace(s, headings=tuple(map(heading, s.headings))) if s.headings else s

    return replace(
        notice,
        text=how(notice.text),
        title=how(notice.title) if notice.title else None,
        headings=tuple(map(heading, notice.headings)),
        sections=tuple(map(section, notice.sections)),
    )


def _barred(text: str, at: list[int]) -> str:
    """The text with a bar for the first blank behind each cell of a table that has none."""
    parts, begin = [], 0
    for place in at:
        parts += [text[begin:place], "|"]
        begin = place + 1
    return "".join([*parts, text[begin:]])


def _unmarked(notice: Notice) -> str:
    """The text with list marks blanked (5.60兆瓦光伏电站 is item 5), every place where it was."""
    parts, at = [], 0
    for mark in notice.marks:
        parts += [notice.text[at : mark.start], " " * (mark.end - mark.start)]
        at = mark.end
    return "".join([*parts, notice.text[at:]])
