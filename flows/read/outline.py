"""The outline of a body: its headings, with levels, also those that run into their text or lost their marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from flows.read.marks import CHINESE, CHINESE_PAREN, DASH, PART, POINT, SECTION, UNMARKED, Mark, marks
from flows.read.notice import Heading, Span

_STOP = re.compile(r"[。！？!?；;]")
_FIGURE = re.compile(r"\d+(?:\.\d+)?\s*(?:[万亿]?(?:亩|公顷|元|平方|公里|千瓦|人|户|家|个百分点)|[%％])")
_TALK = re.compile(r"[:：]$|^各位|^同志们|^附|^特此|^[|｜]|^注[:：]")
_LONGEST_LINE, _LONGEST_RUN_IN, _LONGEST_UNMARKED = 60, 45, 22


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the outline: its rank (marks.py), list mark if any, and heading words if it has any."""

    line: Span
    rank: int
    mark: Mark | None
    words: Span | None


def entries(text: str, lines: Sequence[Span]) -> list[Entry]:
    """The lines that begin something: a list item, a heading, or both."""
    found: list[Entry] = []
    for i, (line, mark) in enumerate(zip(lines, marks(text, lines), strict=True)):
        start = mark.end if mark else line.start
        words = _heading_words(text, start, line.end, mark, last=i + 1 == len(lines))
        if mark or words:
            found.append(Entry(line, mark.rank if mark else UNMARKED, mark, words))
    return _fill_gaps(text, found)


def _heading_words(text: str, start: int, end: int, mark: Mark | None, *, last: bool) -> Span | None:
    """The heading at the start of a line: all of a short line, or its first sentence when that is short and bare."""
    if start >= end or _TALK.search(text[start:end] if end - start < 80 else text[start : start + 40]):
        return None
    stop = _STOP.search(text, start, end)
    marked = mark is not None and mark.rank in (PART, SECTION, CHINESE, CHINESE_PAREN)
    if stop is None or stop.start() == end - 1:
        stop_at = stop.start() if stop else end
        if stop and not marked and mark is None:
            return None
        if stop_at - start > (_LONGEST_LINE if marked else _LONGEST_UNMARKED + 8) or (last and not mark):
            return _lost_stop(text, start, end) if marked else None
        if not marked and _FIGURE.search(text, start, stop_at):
            return None
        return Span(start, stop_at)
    size = stop.start() - start
    if stop.group() not in "。！!":
        return _lost_stop(text, start, end) if marked else None
    if mark and mark.rank == DASH or marked or (mark and mark.rank == POINT):
        if size <= _LONGEST_RUN_IN and (marked or not _FIGURE.search(text, start, stop.start())):
            return Span(start, stop.start())
        return _lost_stop(text, start, end) if marked else None
    if size <= (_LONGEST_UNMARKED if mark is None else 30) and not re.search(
        r"\d", text[start : stop.start()]
    ):
        return Span(start, stop.start())
    return None


def _lost_stop(text: str, start: int, end: int) -> Span | None:
    """A marked heading whose full stop was lost: its first clause."""
    comma = re.compile(r"[,，、:：]").search(text, start, min(end, start + 31))
    return Span(start, comma.start()) if comma and comma.start() - start >= 4 else None


def _fill_gaps(text: str, found: list[Entry]) -> list[Entry]:
    """Gives a heading whose mark was lost, between (二) and (四), the rank of its neighbours."""
    filled = list(found)
    last: tuple[int, int] | None = None  # place and number of the last （一） heading
    for i, entry in enumerate(found):
        mark = entry.mark
        if mark is None:
            continue
        if mark.rank == CHINESE_PAREN:
            if last and mark.number == last[1] + 2:
                j = _orphan(text, found, last[0], i)
                if j is not None:
                    filled[j] = Entry(found[j].line, CHINESE_PAREN, None, found[j].words)
            last = (i, mark.number)
        elif mark.rank < CHINESE_PAREN:
            last = None
    return filled


def _orphan(text: str, found: Sequence[Entry], before: int, after: int) -> int | None:
    """The unmarked heading between two places that is most like the marked one: by its first words, or the only one."""
    between = [j for j in range(before + 1, after) if found[j].mark is None and found[j].words]
    model = found[after].words or found[before].words
    if model:
        alike = [j for j in between if text[found[j].line.start :][:2] == text[model.start :][:2]]
        if alike:
            return alike[0]
    return between[0] if len(between) == 1 else None


@dataclass(frozen=True, slots=True)
class Step:
    """A place where the path of headings changes: from `start` on, `level` and all below it are closed and `heading` is open."""

    start: int
    end: int
    level: int
    heading: Heading | None


def steps(text: str, found: Sequence[Entry]) -> list[Step]:
    """The outline as steps. Levels follow the nesting of ranks, 1 for the outermost; an item without heading words has a
    step but no heading."""
    made: list[Step] = []
    open_ranks: list[int] = []
    for entry in found:
        while open_ranks and open_ranks[-1] >= entry.rank:
            open_ranks.pop()
        open_ranks.append(entry.rank)
        level = len(open_ranks)
        heading = None
        end = entry.mark.end if entry.mark else entry.line.start
        if entry.words:
            mark = text[entry.mark.start : entry.mark.end].strip() if entry.mark else ""
            words = text[entry.words.start : entry.words.end].strip()
            end = entry.words.end
            heading = Heading(entry.line.start, end, level, mark, words)
        made.append(Step(entry.line.start, end, level, heading))
    return made
