"""Notices whose words and figures single blanks part (完成投资 3.2 亿元), in lines that are
broken at a width, with characters that no one sees: read without these, told where they stand."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import accumulate, compress
from typing import TypeVar

from flows.extract.model import Extraction
from flows.read.notice import Heading, Notice, Section, Span, Table, moved_to
from flows.read.plain import RAISED, UNSEEN, noise
from flows.read.sentences import soft_breaks
from flows.values import value

# A blank beside a figure; the figure that a line begins with is a mark (3 柏湾大桥).
_BLANK = re.compile(
    r"[ \xa0\u2002-\u200a](?:(?<=[一-龥、，。；：（）“”%％].)(?=[0-9０-９])"
    r"|(?<=[0-9０-９%％].)(?=[一-龥%％]))"
)
_UNSEEN = re.compile(f"[{UNSEEN}]")
_AT_START = re.compile(r"^[ \t\u3000\xa0]*[0-9０-９.．]+", re.MULTILINE)
# Where an exponent that was set in the line above belongs.
_BELOW, _EXPONENTS = re.compile("(?<=m) (?=[ ,，。；;、)）])"), {"2": "²", "3": "³"}
_S = TypeVar("_S", bound=Span)


@value
class Tight:
    """A notice without such blanks. `kept` is where each of its characters stands in the text as it is."""

    notice: Notice
    kept: tuple[int, ...]

    def placed(self, found: Extraction, notice: Notice) -> Extraction:
        """What was found, at its places in the notice as it is."""
        return Extraction(
            notice,
            tuple(map(self._moved, found.projects)),
            tuple(map(self._moved, found.land_areas)),
            tuple(map(self._moved, found.quantities)),
            tuple(map(self._moved, found.milestones)),
            tuple(map(self._moved, found.refusals)),
        )

    def _moved(self, row: _S) -> _S:
        start = self.kept[row.start] if row.start < len(self.kept) else self.kept[-1] + 1
        end = self.kept[row.end - 1] + 1 if row.end > row.start else start
        return moved_to(row, start, end)


def tightened(notice: Notice) -> Tight | None:
    """A notice without the blanks beside figures, breaks within sentences and what no one sees, None where it
    has none of these; blanks between cells and in list marks stay."""
    text, body = notice.text, notice.body
    blanks = {m.start() for m in _BLANK.finditer(text, body.start, body.end)}
    if blanks:
        blanks -= {m.end() for m in _AT_START.finditer(text, body.start, body.end)}
    for at in soft_breaks(text):
        if body.start <= at < body.end:
            blanks |= {at, at + 1} if text.startswith("\r\n", at) else {at}
    if blanks:
        for mark in notice.marks:
            blanks.difference_update(range(mark.start, mark.end))
        for table in notice.tables:
            cells = {at for row in table.rows for cell in row for at in range(cell.start, cell.end)}
            blanks -= {at for at in range(table.start, table.end) if at not in cells}
    for raised in RAISED.finditer(text):
        if blank := _BELOW.search(text, raised.end() + 1):
            notice = replace(
                notice,
                text=f"{notice.text[: blank.start()]}{_EXPONENTS[raised[0]]}{notice.text[blank.end() :]}",
            )
    blanks |= {m.start() for m in _UNSEEN.finditer(text, body.start, body.end)}
    for start, end in noise(text):
        blanks.update(range(max(start, body.start), min(end, body.end)))
    if not blanks:
        return None
    stays = bytearray(b"\1") * len(text)
    for at in blanks:
        stays[at] = 0
    return Tight(_without(notice, stays), tuple(compress(range(len(text)), stays)))


def _without(notice: Notice, stays: bytearray) -> Notice:
    """The notice without the characters at which `stays` is 0, all its stretches moved."""
    text = notice.text
    before = list(accumulate(stays, initial=0))  # how many characters stay before a place
    tight = "".join(compress(text, stays))
    headings: dict[int, Heading] = {}

    def moved(span: _S) -> _S:
        return moved_to(span, before[span.start], before[span.end])

    def heading(h: Heading) -> Heading:
        if h.start not in headings:
            at = text.find(h.text, h.start)
            words = tight[before[at] : before[at + len(h.text)]] if at >= 0 else h.text
            headings[h.start] = replace(moved(h), text=words)
        return headings[h.start]

    def section(s: Section) -> Section:
        return replace(moved(s), headings=tuple(map(heading, s.headings)))

    def table(t: Table) -> Table:
        rows = tuple(tuple(map(moved, row)) for row in t.rows)
        return replace(moved(t), rows=rows, caption=moved(t.caption) if t.caption else None)

    return replace(
        notice,
        text=tight,
        body=moved(notice.body),
        headings=tuple(map(heading, notice.headings)),
        sections=tuple(map(section, notice.sections)),
        tables=tuple(map(table, notice.tables)),
        marks=tuple(map(moved, notice.marks)),
    )
