"""Sentences of a text, as spans of code points.

A line ends a sentence, but for breaks that a scraper or a converter left inside one: within a number
(25⏎0.3亿元), and at the width at which all lines of the text were broken.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from functools import lru_cache
from itertools import pairwise

from flows.read.marks import explicit
from flows.read.notice import Span
from flows.read.plain import RAISED
from flows.values import value

# A point that a keyboard left for 。: …种植.三是…
_POINT = r"(?<=[\u4e00-\u9fff]\.)(?<![一二三四五六七八九十]\.)(?=[\u4e00-\u9fff])"
# It begins with a set of characters, to which re leaps; what else has to hold is looked up behind it.
_STOP = re.compile(
    rf"[。！？!?\n\r.;](?:(?<=[。！？!?\n\r])[。！？!?\n\r]*|{_POINT}|(?<=[^\s];)(?=\s*\n))"
)
_BREAK = re.compile(r"[\r\n](?:(?<=\r)\n)?")
_ENDS = "。！？!?；;：:…|｜"
_NUMBER_GOES_ON = re.compile(r"(?!\d{1,2}[.、．)）]\D|(?:19|20)\d\d年)\d|[.．]\d")
# A figure with its unit, which is no list mark (总投资⏎5.3亿元).
_DECIMAL = re.compile(r"\d+\.\d+(?:[万亿%％亩元吨户米]|公里|公顷|平方|个百分)")
# A day or an hour that is complete: what begins with a number behind it is another line.
_DAY_ENDS = re.compile(r"(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}$|\d{1,2}[:：]\d\d$")
# How much of something, before which a converter broke a line of a text that was broken (总投资⏎8600 万元).
_SO_MUCH = re.compile(
    r"\d[\d,]*(?:\.\d+)? ?[余多]?(?:[万亿%％亩元吨户米人名个座家条套栋处台株头]|公里|公顷|平方|千瓦|百分)"
)
_GOES_ON_MARKS = frozenset("，,。；;、）)”》")
# What a page counts: the next line is another (浏览次数：3127).
_COUNTED = re.compile(r"[\u4e00-\u9fff]{2}[:：]\s*\d{1,7}$")
# The last two cells of a row whose cells only blanks part: the next line is another row.
_CELLS = re.compile(r"[^\s](?:\t|\u3000|[ \xa0]{2,}|(?<=[\d—]) (?=[\d.,]+$))[^\s。，；]{1,12}$")
_PARTED = re.compile("[|｜]")
_DATE = re.compile(r"(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}")
# How many lines of one length make it the width that a text was broken at, and how short a line of prose
# may be.
_LEAST_LINES, _LEAST_WIDTH, _LEAST_PROSE = 6, 24, 14
_RAGGED = 6
"""How many columns a line that was broken may lack."""


_LAST_BLANK = "\u3000"
"""No character behind this one is a blank."""


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The sentences of text[start:end] in order, trimmed, with their closing mark, none empty."""
    return [Span(left, right) for left, right in stretches(text, start, len(text) if end is None else end)]


def stretches(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where the sentences of text[start:end] start and end, as `sentences` tells them."""
    found: list[tuple[int, int]] = []
    if start >= end:
        return found
    at, ends = start, edges(text).ends
    for stop in (*ends[bisect_right(ends, start) : bisect_left(ends, end)], end):
        left, right = at, stop
        at = stop
        if text[left] <= _LAST_BLANK:
            while left < right and text[left].isspace():
                left += 1
        if text[right - 1] <= _LAST_BLANK:
            while right > left and text[right - 1].isspace():
                right -= 1
        if left < right:
            found.append((left, right))
    return found


@value
class Edges:
    """Where the sentences of a text can begin, and where their closing marks start and end, each in order."""

    begins: list[int]
    stops: list[int]
    ends: list[int]

    def begin(self, low: int, position: int) -> int:
        """Where the sentence around a place begins, not before `low`."""
        at = bisect_right(self.begins, position)
        if not at:
            return low
        begin = self.begins[at - 1]
        return begin if begin > low else low

    def end(self, position: int, high: int) -> int:
        """Where the sentence around a place ends, with its closing mark, not behind `high`."""
        at = bisect_right(self.ends, position)
        return min(self.ends[at], high) if at < len(self.ends) and self.stops[at] < high else high

    def same(self, position: int, high: int) -> tuple[int, int]:
        """From where and up to where, at most `high`, places stand in the same sentence as one does, as far
        as its edges tell."""
        low, begins, ends = 0, self.begins, self.ends
        at = bisect_right(begins, position)
        if at:
            low = begins[at - 1]
        if at < len(begins) and begins[at] < high:
            high = begins[at]
        at = bisect_right(ends, position)
        if at and ends[at - 1] > low:
            low = ends[at - 1]
        if at < len(ends) and ends[at] < high:
            high = ends[at]
        return low, high


@lru_cache(maxsize=4)
def edges(text: str) -> Edges:
    """The edges of the sentences of a text."""
    soft = soft_breaks(text)
    stops = [m.span() for m in _STOP.finditer(text)]
    begins = [end for start, end in stops if text[start] != ";"]
    if soft:
        begins = [e for e in begins if text[e - 1] not in "\n\r" or soft.isdisjoint((e - 1, e - 2))]
        stops = [(start, end) for start, end in stops if start not in soft]
    return Edges(begins, [start for start, _ in stops], [end for _, end in stops])


@lru_cache(maxsize=4)
def soft_breaks(text: str) -> frozenset[int]:
    """The places of line breaks that end no sentence."""
    breaks = _breaks(text)
    long = [(a, b) for (_, a), (b, _) in pairwise(breaks) if b - a >= _LEAST_WIDTH]
    width = columns = 0
    if len(long) >= _LEAST_LINES:
        width = _width([b - a for a, b in long])
        columns = _wrapped([_columns(text, a, b) for a, b in long])
    found = []
    before = 0
    ragged = not width and not columns and _ragged(text, long)
    broken = bool(width or columns or ragged)
    for at, after in breaks:
        line = at - before
        if line and text[at - 1] not in _ENDS:
            full = bool(width) and abs(line - width) <= 1
            if columns and not full:
                full = columns - _RAGGED <= _columns(text, before, at) <= columns
            full = full or (ragged and line >= _LEAST_WIDTH)
            if _goes_on(text, at, after, line, full=full, broken=broken):
                found.append(at)
        before = after
    for raised in RAISED.finditer(text):
        if text[raised.start() - 2] not in _ENDS:
            found += [raised.start() - 1, raised.end()]
    return frozenset(found)


def _ragged(text: str, long: list[tuple[int, int]]) -> bool:
    """Whether a text was broken at no width of its own: most of its long lines end with no mark, and many
    hold the end of a sentence, as lists do not."""
    if len(long) < _LEAST_LINES:
        return False
    open_ = sum(text[end - 1] not in _ENDS for _, end in long)
    prose = sum("。" in text[start : end - 1] for start, end in long)
    return 4 * open_ >= 3 * len(long) and 4 * prose >= len(long)


def _breaks(text: str) -> list[tuple[int, int]]:
    """Where the line breaks of a text start and end."""
    if "\r" in text:
        return [m.span() for m in _BREAK.finditer(text)]
    found = []
    at = text.find("\n")
    while at >= 0:
        found.append((at, at + 1))
        at = text.find("\n", at + 1)
    return found


def _columns(text: str, start: int, end: int) -> int:
    """How many columns text[start:end] takes on a screen, where a character of Chinese takes two."""
    return len(text[start:end].encode("gbk", errors="replace"))


def _width(lengths: list[int]) -> int:
    """The length that long lines were broken at; 0 for a text whose lines are paragraphs."""
    long = Counter(lengths)
    width, count = max(long.items(), key=lambda item: (item[1], item[0]))
    near = sum(long[n] for n in range(width - 1, width + 2))
    return width if near >= _LEAST_LINES and count > 2 and 2 * near >= len(lengths) else 0


def _wrapped(columns: list[int]) -> int:
    """The columns that lines were broken at, a little before them where a word or mark would not fit; 0 for a
    text whose lines are paragraphs."""
    long = sorted(n for n in columns if n >= 2 * _LEAST_WIDTH)
    if len(long) < _LEAST_LINES:
        return 0
    near, width = max((bisect_right(long, n) - bisect_left(long, n - _RAGGED), n) for n in long)
    return width if near >= _LEAST_LINES and 4 * near >= 3 * len(long) else 0


_OF_YEAR = re.compile("(?:19|20)[0-9]{2}年$")


def _goes_on(text: str, at: int, after: int, line: int, *, full: bool, broken: bool) -> bool:
    """Whether the sentence goes on behind a break: text[at:after] is the break, `line` the length of the
    line before it, which ends with no mark, `full` whether that is the width of the text, `broken` whether
    the text has one."""
    last, rest = text[at - 1], text[after : after + 12]
    if not rest or rest[0].isspace() or rest[0] in "|｜" or _DATE.match(rest):
        return False
    if broken and line >= _LEAST_PROSE and (rest[0] in _GOES_ON_MARKS or _SO_MUCH.match(rest)):
        return True
    if last.isdigit() and line >= _LEAST_PROSE and _NUMBER_GOES_ON.match(rest):
        before = max(0, at - 10)
        if _PARTED.search(text, at - line, at):
            return False  # a row of figures, behind it the number of the next
        if _COUNTED.search(text, before, at):
            return False
        return _DAY_ENDS.search(text, before, at) is None and _CELLS.search(text, at - 40, at) is None
    if _OF_YEAR.search(text, max(0, at - 8), at) and rest.startswith(("工作", "重点工作", "政府工作")):
        return True  # words that a site made links: 2017年⏎工作总结
    if not full:
        return False
    marked = explicit(text, Span(after, min(len(text), after + 40))) is not None
    return not marked or _DECIMAL.match(rest) is not None
