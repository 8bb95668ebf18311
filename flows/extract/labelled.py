"""Items whose body is made of labelled fields (1.A工程。总投资：5亿元；工程进展：…；年度目标：…), all in one
line or each label on its own."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from flows.extract.labels import BLANK, Label, label_at
from flows.extract.quantities import Quantity, find
from flows.read.notice import Notice, Section, Span
from flows.values import value

_COLON = re.compile("[:：】]")
_LONGEST_HEAD, _LONGEST_RUN_IN, _FAR = 60, 16, 300
_NUMBER = re.compile("[0-9一二三四五六七八九十]+|[①-⑳]")
_MARKED = re.compile("[，,：:]")
_STOP = re.compile("[；;。\n]")
_UNIT_ABOVE = re.compile("单位[:：][^\n）)]{0,6}?([亿万]?元)")
_HEAD_ENDS = "。；;：:，,、 \t\u3000\xa0【—"
_NAMED = re.compile("[\u4e00-\u9fff]{2}")
_SENTENCE = re.compile("[。；;！？]")

_TOLD = frozenset(("total", "yearly", "progress", "goal", "next", "size", "spent"))
"""An item has one of these at least."""
_BESIDE = frozenset(("party", "term", "name"))
_OF_A_PROJECT = frozenset(("total", "yearly"))
_BUILT = re.compile("建设|规模|工程|面积|用地|占地")
"""Fields that only projects have, and the words of those that tell their size."""
_SHORT = frozenset(("total", "yearly", "party", "term", "name", "spent"))
"""Fields that end where a clause does."""
_NAMES_FIGURES = frozenset(("total", "yearly", "spent", "size"))
"""Labels that tell what the figure under them is."""
_MONEY = frozenset(("total", "yearly", "spent"))
SILENT = frozenset(("party", "name", "term", "size", "problem", "effect", "spent"))
"""What stands under these tells of no acts."""
RULE = "label: "


@value
class Head(Span):
    """Where the words stand that an item begins with; `sure`: only projects have such items."""

    sure: bool


@value
class Field(Span):
    """A label with what stands under it, from `inner` on."""

    inner: int
    words: str
    kind: str
    unit: str
    year: int | None
    head: Head


@dataclass(slots=True)
class _Item:
    head: Span | None
    mark: str | None
    run_in: bool = False
    """Whether its line goes on behind the words that it begins with."""
    labels: list[tuple[Label, int]] = field(default_factory=list)
    """Each with where the line ends."""


def fields(notice: Notice) -> tuple[Field, ...]:
    """The fields of a notice's items, in order."""
    text, body = notice.text, notice.body
    if notice.kind == "land_notice":
        return ()
    ends = {c.start() for c in _COLON.finditer(text, body.start, body.end)}
    lines = list(_lines(text, body, sorted(ends.union(_run_in(notice)))))
    if not lines:
        return ()
    marks = {m.start: m.end for m in notice.marks}
    tables = [t.start for t in notice.tables]
    found: list[Field] = []
    for item in _items(text, lines, marks):
        kinds = {label.kind for label, _ in item.labels}
        at = bisect_right(tables, item.labels[0][0].start) - 1
        if at >= 0 and item.labels[0][0].start < notice.tables[at].end:
            continue
        told = kinds & _TOLD
        if item.head and (len(told) > 1 or (told and kinds & _BESIDE) or (item.run_in and "next" in told)):
            sized = any(one.kind == "size" and _BUILT.search(one.words) for one, _ in item.labels)
            head = Head(item.head.start, item.head.end, sized or bool(kinds & _OF_A_PROJECT))
            found += _fields(text, item, head)
    return tuple(found)


def _run_in(notice: Notice) -> Iterator[int]:
    """Where headings that run into their text end (（二）项目进展。…): they can be labels too."""
    for heading in notice.headings:
        start = notice.text.find(heading.text, heading.start, heading.end)
        end = start + len(heading.text)
        if start >= 0 and len(heading.text) <= _LONGEST_RUN_IN and notice.text[end : end + 1] == "。":
            yield end


def _lines(text: str, body: Span, colons: Sequence[int]) -> Iterator[tuple[Span, list[Label]]]:
    """The lines that have labels."""
    line, told = Span(body.start, body.start), list[Label]()
    for colon in colons:
        if colon >= line.end:
            if told:
                yield line, told
            end = text.find("\n", colon, body.end)
            line = Span(
                max(text.rfind("\n", line.end, colon) + 1, line.end), body.end if end < 0 else end
            )
            told = []
        if found := label_at(text, told[-1].end if told else line.start, colon):
            told.append(found)
    if told:
        yield line, told


def _items(
    text: str, lines: Iterable[tuple[Span, list[Label]]], marks: dict[int, int]
) -> Iterator[_Item]:
    """Items: a line with its labels, or lines of labels with a line above them."""
    item: _Item | None = None
    for line, labels in lines:
        start = _bare(text, line.start)
        head = _head(text, marks.get(start, start), labels[0].start)
        if head is None and labels[0].kind == "name":
            stop = _STOP.search(text, labels[0].end, line.end)
            until = min(stop.start() if stop else line.end, labels[1].start if labels[1:] else line.end)
            head = _head(text, labels[0].end, until)
        mark = _kind_of(text, start, marks)
        run_in = None if head or start in marks else _run_in_above(text, line.start, marks)
        if head is None and (item is None or not _goes_on(text, item, line.start, labels[0], marks, run_in)):
            head, mark = _above(text, line.start, marks)
            if item:
                yield item
            item = _Item(*run_in, run_in=True) if run_in and not head else _Item(head, mark)
        elif head or item is None:
            if item:
                yield item
            item = _Item(head, mark)
        elif item.labels:
            item.labels[-1] = (item.labels[-1][0], line.start)
        item.labels += [(label, line.end) for label in labels]
    if item:
        yield item


def _goes_on(
    text: str, item: _Item, start: int, label: Label, marks: dict[int, int], run_in: object
) -> bool:
    """Whether a line of labels goes on with an item: right below it, or below lines that do. `run_in` is the
    other item that begins right above the line, if one does."""
    last = item.labels[-1][1]
    if any(label.words == told.words for told, _ in item.labels):
        return False
    if not text[last:start].strip():
        return True
    if run_in:
        return False
    above, mark = _above(text, start, marks)
    if start - last > _FAR or item.head is None:
        return False
    if above is None or item.mark is not None:
        return above is None or mark != item.mark
    return _MARKED.search(text, above.start, above.end) is not None


def _kind_of(text: str, start: int, marks: dict[int, int]) -> str | None:
    """A list mark without its number."""
    return _NUMBER.sub("1", text[start : marks[start]].strip()) if start in marks else None


def _bare(text: str, start: int) -> int:
    while text[start : start + 1] and text[start] in BLANK:
        start += 1
    return start


def _head(text: str, start: int, end: int) -> Span | None:
    """Where the words stand that an item begins with."""
    while end > start and text[end - 1] in _HEAD_ENDS:
        end -= 1
    named = end - start >= 3 and _NAMED.search(text, start, end)
    return Span(start, end) if named else None


def _end_above(text: str, start: int) -> int:
    """Where the line above one ends, blank ones between them left out."""
    while start > 0 and text[start - 1] in "\n\r" + BLANK:
        start -= 1
    return start


def _above(text: str, start: int, marks: dict[int, int]) -> tuple[Span | None, str | None]:
    """The line above, if it is short enough to be what an item begins with, and its list mark without its
    number."""
    end = _end_above(text, start)
    begin = _bare(text, max(text.rfind("\n", 0, end) + 1, end - 2 * _LONGEST_HEAD))
    mark = _kind_of(text, begin, marks)
    head = _head(text, marks.get(begin, begin), end)
    if head is None or head.end - head.start > _LONGEST_HEAD or _SENTENCE.search(text, head.start, head.end):
        return None, None
    return head, mark


def _run_in_above(text: str, start: int, marks: dict[int, int]) -> tuple[Span, str] | None:
    """The first words of the item above, where they run into its text ((一)实施柏湾公园工程。…), and its list
    mark without its number."""
    end = _end_above(text, start)
    begin = _bare(text, text.rfind("\n", 0, end) + 1)
    mark = _kind_of(text, begin, marks)
    if mark is None:
        return None
    stop = _STOP.search(text, marks[begin], end)
    head = _head(text, marks[begin], stop.start() if stop else end)
    return (head, mark) if head and head.end - head.start <= _LONGEST_HEAD else None


def _fields(text: str, item: _Item, head: Head) -> Iterator[Field]:
    for at, (label, line_end) in enumerate(item.labels):
        after = item.labels[at + 1][0].start if at + 1 < len(item.labels) else line_end
        end = min(after, line_end)
        stop = _STOP.search(text, label.end, end) if label.kind in _SHORT else None
        until = stop.end() if stop else end
        inner = min(label.end, until)
        yield Field(label.start, until, inner, label.words, label.kind, label.unit, label.year, head)
        if _NAMED.search(text, until, end):
            yield Field(until, end, until, "", "rest", "", None, head)


def cut(text: str, sentences: Iterable[Span], told: Sequence[Field]) -> Iterator[tuple[Span, Field | None]]:
    """Sentences cut where fields begin and end, each with its field."""
    edges = sorted(
        {at for f in told for at in (f.start, f.end if f.kind in _NAMES_FIGURES else f.inner, f.end)}
    )
    starts = [f.start for f in told]
    for sentence in sentences:
        low, high = bisect_right(edges, sentence.start), bisect_right(edges, sentence.end - 1)
        places = [sentence.start, *edges[low:high], sentence.end]
        for begin, end in pairwise(places):
            at = bisect_right(starts, begin) - 1
            here = told[at] if at >= 0 and begin < told[at].end else None
            while begin < end and text[begin].isspace():
                begin += 1
            while end > begin and text[end - 1].isspace():
                end -= 1
            if begin < end:
                yield Span(begin, end), here


def sections(notice: Notice, told: Sequence[Field]) -> tuple[Section, ...]:
    """The sections of a notice, cut where fields begin and end that say when and whether."""
    changes: list[tuple[int, int, int | None, str, str]] = []
    for f in told:
        base = notice.section_at(f.head.start)
        state = _state(notice, base, f)
        if state and f.inner < f.end:
            changes.append((f.inner, f.end, *state, RULE + f.kind))
    found: list[Section] = []
    at = 0
    for section in notice.sections:
        begin = section.start
        while at < len(changes) and changes[at][0] < section.end:
            start, end, year, modality, rule = changes[at]
            if begin < start:
                found.append(replace(section, start=begin, end=start))
            planned = modality == "planned"
            stop = min(end, section.end)
            found.append(
                replace(
                    section, start=max(start, begin), end=stop, year=year,
                    modality="planned" if planned else "actual", rule=rule,
                )
            )  # fmt: skip
            begin = stop
            if end > section.end:
                break
            at += 1
        if begin < section.end:
            found.append(replace(section, start=begin))
    return tuple(found)


def _state(notice: Notice, base: Section, f: Field) -> tuple[int | None, str] | None:
    """Year and modality of what stands under a label; None where it tells neither."""
    planned = base.modality == "planned"
    if f.kind in ("progress", "problem", "spent"):
        return f.year if f.year is not None else _now(notice, base), "actual"
    if f.kind == "effect":
        return None, "planned"
    if f.kind == "next" and not planned and f.year is None:
        return notice.planned_year if notice.planned_year is not None else base.year, "planned"
    if f.kind in ("goal", "yearly", "next"):
        year = base.year if base.year is not None else notice.planned_year
        return f.year if f.year is not None else year, "planned"
    return None


def _now(notice: Notice, base: Section) -> int | None:
    """The year in which a list speaks."""
    day = notice.written_on or notice.published_on
    if base.modality == "actual" or day is None or base.year is None or day.year >= base.year:
        return base.year
    return notice.reviewed_year if day.month <= 2 and notice.reviewed_year is not None else day.year


def with_units(text: str, quantities: Iterable[Quantity], told: Sequence[Field]) -> Iterator[Quantity]:
    """Quantities, those without a unit with that of their label; sums with that of the list."""
    starts = [f.inner for f in told]
    above = [(m.end(), m[1]) for m in _UNIT_ABOVE.finditer(text)] if told else []
    for q in quantities:
        at = bisect_right(starts, q.quote_start) - 1
        f = told[at] if at >= 0 and q.end <= told[at].end else None
        if f is None or q.unit or text[f.inner : q.quote_start].strip():
            yield q
            continue
        unit = f.unit
        if not unit and f.kind in _MONEY:
            known = bisect_right(above, (f.start, ""))
            unit = above[known - 1][1] if known else ""
        one = next(iter(find(text[q.start : q.end] + unit)), None) if unit else None
        if one is None or not one.unit:
            yield q
            continue
        yield replace(q, value=one.value, value_high=one.value_high, unit=one.unit)
