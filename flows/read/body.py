"""Where a notice's own words begin and end: the lines between the page's frame above and below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from flows.read.dates import chinese_small
from flows.read.lexicon import lexicon, words
from flows.read.notice import Span
from flows.read.sentences import soft_breaks
from flows.read.years import YEAR

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_LONG = 200
"""How long a line must be to be looked at for breaks that were lost."""
_ALL_IN_ONE, _SOME_ITEMS = 400, 2
"""How long a line is that can be all of a notice, and how many items stand in it at least."""
_NUMBER = "[一二三四五六七八九十]{1,3}"
_BLANK = r"[ \t\u3000\xa0]"
_ITEM_WITHIN = re.compile(
    rf"(?<=[。；;！!？?：:”）)\s]){_BLANK}{{0,8}}(?={_NUMBER}、|[（(]{_NUMBER}[)）](?![、，和]))"
    rf"|{_BLANK}{{1,8}}(?={_NUMBER}、)"
)
_HEADING_WITHIN = re.compile(rf"(?:{_NUMBER}、|[（(]{_NUMBER}[)）])[^，,。；;：:、\s]{{2,30}}(?={_BLANK})")
_SEPARATORS = r"[\s|｜>›»:：/\\·•\[\]【】()（）<«、,，\-—]*"


def lines(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The lines of text[start:end] that are not blank, trimmed; one that goes on behind a soft break is
    one."""
    soft = soft_breaks(text)
    found: list[Span] = []
    goes_on = False
    for begin, stop in _stretches(text, start, len(text) if end is None else end):
        line = _trimmed(text, begin, stop)
        if line.start < line.end:
            if goes_on:
                found[-1] = Span(found[-1].start, line.end)
            else:
                found.append(line)
            goes_on = stop in soft
    return found


def parted(text: str, found: Sequence[Span]) -> list[Span]:
    """Lines in which breaks were lost, parted before and behind the outermost headings that stand in them:
    一、2021年工作回顾…二、2022年工作安排…, numbered on from the first."""
    made: list[Span] = []
    whole = max((line.end - line.start for line in found), default=0)
    if whole > _ALL_IN_ONE and whole * 5 > 4 * sum(line.end - line.start for line in found):
        found = [part for line in found for part in _items(text, line)]
    for line in found:
        heads = _lost_headings(text, line) if line.end - line.start > _LONG else []
        at = line.start
        for head in heads:
            made += [Span(at, head.start), head] if head.start > at else [head]
            at = head.end
        made.append(Span(at, line.end))
    return made


def _items(text: str, line: Span) -> list[Span]:
    """A line that is all of a notice, parted before its numbered headings and items and behind those that
    blanks part from what follows."""
    if line.end - line.start <= _ALL_IN_ONE:
        return [line]
    cuts = [m.end() for m in _ITEM_WITHIN.finditer(text, line.start, line.end)]
    if len(cuts) < _SOME_ITEMS:
        return [line]
    behind = (_HEADING_WITHIN.match(text, at, line.end) for at in (line.start, *cuts))
    places = sorted({line.start, line.end, *cuts, *(m.end() for m in behind if m)})
    parts = [_trimmed(text, at, to) for at, to in pairwise(places)]
    return [part for part in parts if part.start < part.end]


def _trimmed(text: str, start: int, end: int) -> Span:
    """text[start:end] without blanks at its ends; of no length where there is nothing else."""
    words = text[start:end].rstrip()
    right = start + len(words)
    return Span(right - len(words.lstrip()), right)


def _lost_headings(text: str, line: Span) -> list[Span]:
    """The headings within a line, where at least two follow each other: numbered, or of a year and set off by
    blanks."""
    found: list[Span] = []
    for m in _heading().finditer(text, line.start, line.end):
        if chinese_small(m["number"]) == len(found) + 1 and m.end() < line.end:
            found.append(Span(*m.span()))
    if len(found) == 1 and YEAR.search(text, found[0].start, found[0].end):
        return found  # the first of a report of which no more is at hand
    if not found:  # the next one of a report whose first stands in a line above
        later = [m for m in _heading().finditer(text, line.start, line.end) if m.end() < line.end]
        if len(later) == 1 and YEAR.search(text, *later[0].span()):
            return [Span(*later[0].span())]
        found = [Span(*m.span()) for m in _of_year().finditer(text, line.start, line.end)]
    return found if len(found) > 1 else []


@cache
def _heading() -> re.Pattern[str]:
    """A numbered heading that says that it reviews or plans, within a line."""
    told = words(lexicon("years")["heading"]["run_in"])
    return re.compile(
        rf"(?:(?<=[。；;！!？?，,”\sa-zA-Z0-9])|(?<=报告)|(?<=总结))(?P<number>[一二三四五六七八九])、"
        rf"[^，,。；;：:、\n]{{0,16}}?(?:{told})"
    )


@cache
def _of_year() -> re.Pattern[str]:
    """Such a heading without a number: … 2019年工作回顾 … 2020年工作安排 …."""
    told = words(lexicon("years")["heading"]["run_in"])
    time = r"(?:19|20)\d\d年|[今明]年|过去|下一步|今后"
    return re.compile(rf"(?<=\s)(?:{time})[^，,。；;：:、\s]{{0,12}}?(?:{told})(?=\s)")


def _stretches(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the lines of text[start:end] start and end, some perhaps blank."""
    if "\r" in text or "\u2028" in text or "\u2029" in text:
        for m in _LINE.finditer(text, start, end):
            yield m.span()
        return
    at = start
    while (stop := text.find("\n", at, end)) >= 0:
        yield at, stop
        at = stop + 1
    yield at, end


@cache
def _frame() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    chrome = lexicon("chrome")
    return (
        re.compile(rf"[\s|｜>›»•·▪■●【\[-]*(?:{words(chrome['starts'])})"),
        re.compile(rf"{_SEPARATORS}(?:(?:{words(chrome['whole'])}){_SEPARATORS})+"),
        re.compile(words(chrome["contains"])),
    )


_STEP = re.compile("[>›»→]|&gt;")
_TRAIL = re.compile(r"[^。；]{1,30}(?:\s*(?:>{1,2}|›|»|→|&gt;)\s*[^。；>]{1,30}){2,}")


def is_frame(text: str, line: Span) -> bool:
    """Whether a line belongs to the page, not to the notice: navigation, breadcrumb, share bar, footer."""
    starts, whole, contains = _frame()
    if line.end - line.start > 200:
        return False
    if starts.match(text, line.start, line.end) or contains.search(text, line.start, line.end):
        return True
    if whole.fullmatch(text, line.start, line.end):
        return True
    if not _STEP.search(text, line.start, line.end):
        return False
    return _TRAIL.fullmatch(text, line.start, line.end) is not None


def body_span(text: str, found: Sequence[Span], head: int, tail: int) -> Span:
    """The body given its lines: found[head:tail]; an empty one at the end of the text when there are none."""
    if head >= tail:
        return Span(len(text), len(text))
    return Span(found[head].start, found[tail - 1].end)
