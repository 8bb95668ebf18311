"""Tables of plain text without bars: below a line of headings, lines whose cells are parted by tabs or by two
or more blanks; by one, where the headings are words that head tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from flows.read.lexicon import begins, lexicon, words
from flows.read.notice import Span, Table

_BLANK = " \u3000\xa0"
_GAP = re.compile(rf"[{_BLANK}]*\t[{_BLANK}]*|[{_BLANK}]{{2,}}")
_ONE, _TAB = re.compile(rf"[{_BLANK}]+|\t"), re.compile(r"\t")
_PARTED = re.compile(rf"[{_BLANK}\t][^{_BLANK}\t]*[{_BLANK}\t]")
"""Without two blanks or more, of which any may part cells, a line has no three cells."""
_WIDE = re.compile(r" ?\u3000[ \u3000]*")
_EACH, _REMARKS = re.compile("\u3000"), re.compile("备注|说明|附注")
_FIGURE = re.compile(r"[\d,，.%％\-—－/≤≥]+")
_PROSE = re.compile(r"[。；;！？]|[：:]$|\d{4}[-/.年]\d{1,2}[-/.月]\d")
_STOP = re.compile("[。；;！？]")
_LEAST, _LONGEST_HEAD, _LONGEST_CAPTION = 3, 24, 60
_KNOWN = 2
"""So many headings must be known ones where single blanks part them."""
_LONGEST_LINE, _LONGEST_BETWEEN, _LONGEST_ROW = 200, 60, 600


def spaced_tables(text: str, lines: Sequence[Span]) -> Iterator[Table]:
    """The tables in some lines, in order: headings of three or more columns, and a line or more with as many
    cells."""
    lines = _whole_lines(text, lines) if "\t" in text else lines
    i = 0
    while i < len(lines):
        if not _PARTED.search(text, lines[i].start, lines[i].end):
            i += 1
            continue
        heads, gap = _heads(text, lines[i])
        rows = [heads, *_below(text, lines[i + 1 :], heads, gap)] if heads else []
        if any(len(row) == len(heads) for row in rows[1:]):
            above = caption(lines[i - 1]) if i else None
            last = lines[i + len(rows) - 1]
            yield Table(lines[i].start, last.end, tuple(map(tuple, rows)), above)
            i += len(rows)
        else:
            i += 1


# What a line begins with that goes on with a heading broken in its cell (占地⏎(亩)), and how a cell ends that
# goes on in the next line.
_UNIT, _ENDS_OPEN = re.compile(r"[（(][^（）()\n]{1,8}[)）]\s*(?:\t|$)"), "及和与、，,（("


def _whole_lines(text: str, lines: Sequence[Span]) -> list[Span]:
    """The lines of a text, those that tabs part joined with the next ones where a cell breaks between them:
    a heading before its unit, a cell that ends open, a row that lacks as many cells as stand below it."""
    found: list[Span] = []
    width = of_above = 0
    for line in lines:
        tabs, above = text.count("\t", line.start, line.end), found[-1] if found else None
        short = above is not None and line.end - above.start <= _LONGEST_ROW
        if above and of_above and short and _goes_on(text, above, of_above, line, tabs, width):
            found[-1] = Span(above.start, line.end)
            if width == of_above:
                width += tabs
            of_above += tabs
            continue
        if not tabs and not of_above:
            width = 0
        elif tabs and not width:
            width = tabs
        found.append(line)
        of_above = tabs
    return found


def _goes_on(text: str, above: Span, of_above: int, line: Span, tabs: int, width: int) -> bool:
    """Whether a line goes on with the last cell of a row above it; `of_above`, `tabs` and `width` are the
    tabs of the two and of the table's headings."""
    if _UNIT.match(text, line.start, line.end):
        return of_above <= width
    if of_above == width:
        return not tabs and text[above.end - 1] in _ENDS_OPEN
    return of_above < width and of_above + tabs == width and not text[line.start].isdigit()


def heads_table(text: str, line: Span) -> bool:
    """Whether a line is the headings of such a table by their words."""
    if not _PARTED.search(text, line.start, line.end):
        return False
    heads, _ = _heads(text, line)
    return len(heads) > _KNOWN and known_heads(text, heads) > _KNOWN


def caption(line: Span) -> Span | None:
    """A line above a table, where it is short enough to be the table's caption."""
    return line if line.end - line.start <= _LONGEST_CAPTION else None


def known_heads(text: str, heads: Sequence[Span]) -> int:
    """How many headings are known ones."""
    return sum(_known().fullmatch(text, c.start, c.end) is not None for c in heads)


def gaps(text: str, table: Table) -> Iterator[int]:
    """Where a bar fits between two cells of such a table that none parts yet."""
    for row in table.rows:
        cells = [c for c in row if c.start < c.end]
        for a, b in pairwise(cells):
            if "|" not in text[a.end : b.start] and "｜" not in text[a.end : b.start]:
                yield a.end


def _cells(text: str, line: Span, gap: re.Pattern[str] = _GAP) -> list[Span]:
    cells, at = [], line.start
    for m in gap.finditer(text, line.start, line.end):
        cells.append(Span(at, m.start()))
        at = m.end()
    return [*cells, Span(at, line.end)]


def _heads(text: str, line: Span) -> tuple[list[Span], re.Pattern[str]]:
    """The headings that a line is made of, and what parts them; none where it is no such line."""
    heads = _cells(text, line)
    if "\t" in text[line.start : line.end] and (spanning := _spanning(text, line)):
        return spanning, _GAP
    parted = _are_heads(text, heads)
    short = (len(heads) == 1 or parted) and line.end - line.start <= _LONGEST_LINE
    if short:
        least = max(_LEAST, len(heads) + 1)
        for gap in (_WIDE, _ONE):
            closer = _cells(text, line, gap)
            if len(closer) < least or (told := known_heads(text, closer)) < _KNOWN:
                continue
            if told > known_heads(text, heads) and _are_heads(text, closer):
                return closer, gap
    return (heads, _GAP) if parted else ([], _GAP)


def _tabbed(text: str, line: Span) -> list[Span]:
    """The cells of a whole line that tabs part, trimmed, with the blank ones at its edges."""
    start, end = text.rfind("\n", 0, line.start) + 1, text.find("\n", line.end)
    whole = Span(start, end if end >= 0 else len(text))
    return [trimmed(text, cell.start, cell.end) for cell in _cells(text, whole, _TAB)]


def trimmed(text: str, start: int, end: int) -> Span:
    """A cell without the blanks at its edges; of blanks alone an empty one."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _spanning(text: str, line: Span) -> list[Span]:
    """The headings of a line that tabs part, of which some reach over blank cells beside them; none in
    another line."""
    cells = _tabbed(text, line)
    told = [c for c in cells if c.start < c.end]
    if len(told) == len(cells) or len(cells) < _LEAST or cells[0].start == cells[0].end:
        return []
    enough = len(told) > 1 and known_heads(text, told) > 0
    return cells if enough and all(_is_head(text, c) for c in told) else []


@cache
def _known() -> re.Pattern[str]:
    """A heading of a column by its words, with its unit."""
    known = lexicon("tables")["heads"]
    heads = words(known)
    first = begins(["20", *known])
    return re.compile(rf"{first}(?:20[0-9]{{2}}年度?)?(?:{heads})(?:\s*[（(][^（()）]{{1,8}}[）)])?")


def _are_heads(text: str, cells: Sequence[Span]) -> bool:
    if len(cells) < _LEAST:
        return False
    return all(_is_head(text, c) for c in cells)


def _is_head(text: str, cell: Span) -> bool:
    words = text[cell.start : cell.end]
    return 0 < len(words) <= _LONGEST_HEAD and not _FIGURE.fullmatch(words) and not _PROSE.search(words)


def _below(
    text: str, lines: Sequence[Span], heads: Sequence[Span], gap: re.Pattern[str]
) -> Iterator[list[Span]]:
    """The rows below some headings, as far as lines go on with as many cells, or with blank ones; one line
    between them (一、交通项目, 合计 …) is one cell, if the headings are known ones."""
    known = known_heads(text, heads) >= _KNOWN
    between: Span | None = None
    for line in lines:
        cells = _row(text, line, heads, gap)
        if len(cells) != len(heads):
            long = line.end - line.start > _LONGEST_BETWEEN
            if not known or between or long or _STOP.search(text, line.start, line.end):
                return
            between = line
            continue
        if between:
            yield [between, *[Span(between.end, between.end)] * (len(heads) - 1)]
            between = None
        yield cells


def _row(text: str, line: Span, heads: Sequence[Span], gap: re.Pattern[str]) -> list[Span]:
    """The cells of a line, as many as headings where it is a row below them."""
    cells = _cells(text, line, gap)
    if gap is _GAP and len(cells) != len(heads) and "\t" in text[line.start : line.end]:
        whole = _tabbed(text, line)
        cells = whole if len(whole) == len(heads) else cells
    if gap is not _GAP and len(cells) != len(heads):
        cells = _with_blanks(text, line, cells, heads)
    elif gap is not _GAP and text[line.end - 1] == "。" and not text[line.start].isdigit():
        return []  # prose with as many blanks
    if 1 < len(cells) < len(heads):
        if any(c.start == c.end for c in cells):
            return [*cells, *[Span(line.end, line.end)] * (len(heads) - len(cells))]  # blank ones at its end
        single = _cells(text, line, _ONE)
        cells = single if len(single) == len(heads) else _placed(text, cells, heads)
    return cells


def _with_blanks(text: str, line: Span, cells: list[Span], heads: Sequence[Span]) -> list[Span]:
    """A row of a table whose headings single blanks part: each blank parts cells, so that two have a blank
    cell between them; or nothing is remarked at its end."""
    each = _cells(text, line, _EACH)
    if len(each) == len(heads):
        return each
    lacking = heads[len(cells) :]
    if cells and lacking and all(_REMARKS.fullmatch(text, h.start, h.end) for h in lacking):
        return [*cells, *[Span(line.end, line.end)] * len(lacking)]
    return _cells(text, line)


def _placed(text: str, cells: Sequence[Span], heads: Sequence[Span]) -> list[Span]:
    """Cells below the headings that they stand under, with blank ones between; none where two stand under
    one."""
    columns = [_across(text, head) for head in heads]
    found = [Span(cells[0].start, cells[0].start)] * len(heads)
    last = -1
    for cell in cells:
        left, right = _across(text, cell)
        away = [max(a - right, left - b, 0) for a, b in columns]
        at = away.index(min(away))
        if at <= last:
            return []
        found[at] = cell
        for blank in range(last + 1, at):
            found[blank] = Span(cell.start, cell.start)
        last = at
    for blank in range(last + 1, len(heads)):
        found[blank] = Span(cells[-1].end, cells[-1].end)
    return found


def _across(text: str, cell: Span) -> tuple[int, int]:
    """How far from the left edge a cell begins and ends: Chinese characters are two wide."""
    start = text.rfind("\n", 0, cell.start) + 1
    left = _width(text, start, cell.start)
    return left, left + _width(text, cell.start, cell.end)


def _width(text: str, start: int, end: int) -> int:
    return sum(2 if ord(c) > 0x2E7F else 1 for c in text[start:end])
