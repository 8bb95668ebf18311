"""The headings of a table's columns: of one row, or of two or three where a heading has others below it
(投资（万元） above 总投资 and 年度计划投资)."""

from __future__ import annotations

import re

from flows.extract.lexicon import one_of
from flows.read.notice import Span, Table
from flows.values import value

_MOST = 3
_GENERAL = re.compile(r"[合小总]计|总额|总量|总数|金额|数额|数量|面积|[（(].*[）)]")
_TOTAL = re.compile(
    r"(?:[一二三四五六七八九十]+、)?(?:[合总小共]\s*计|总\s*数)(?:[（(].*[)）]|\d+\s*个.*)?[:：]?"
)
# A part of a table by its number, and by what its rows are called.
_PART = re.compile("[（(]?[一二三四五六七八九十]+[)）、.．]?")
_SORT = re.compile(f"(?:{one_of('targets', 'tables', 'sorts')}|重大|重点|、|和|与|及)+")
_FIGURE = re.compile(r"[\d,.，%％\-—－/\s]+")
# A caption of what is, not of what is to be.
_STATE_OF = re.compile(
    "(?<!计划)(?<!安排)(?<!任务)(?<!目标)(?<!分解)情况(?:一览|统计|汇总|明细)?表?(?:[（(][^（()）]*[)）])?$"
)


# What units figures are told in, at the end of what stands above a table (见下表（单位：亿元、亩）。).
_UNITS_TOLD = re.compile(r"[（(]单位[:：][^（()）\n]{1,16}[）)]")
_UNITS_FAR = 200


def caption_of(text: str, table: Table) -> str:
    """A table's caption, with the units that are told shortly above it where it tells none."""
    own = text[table.caption.start : table.caption.end] if table.caption else ""
    if "单位" in own or "元" in own:
        return own
    start = table.caption.start if table.caption else table.start
    told = _UNITS_TOLD.findall(text, max(0, start - _UNITS_FAR), start)
    return own + told[-1] if told else own


@value
class Head:
    """The heading of a column: `own` is that of the column alone, `full` with those above it, `means` the own
    one unless that says too little by itself (小计)."""

    own: str
    full: str
    means: str


@value
class Columns:
    """The headings of a table, which of its rows is the first below them, and whether its caption tells that
    it holds how far things are (部分项目用地和投资情况)."""

    heads: tuple[Head, ...]
    first: int
    of_state: bool


def columns(text: str, table: Table) -> Columns:
    """The headings of a table; its first row at least is one of them."""
    rows = table.rows
    first = 1
    while first < min(_MOST, len(rows) - 1) and _goes_on(text, rows[first - 1], rows[first]):
        first += 1
    caption = table.caption
    of_state = caption is not None and _STATE_OF.search(text, caption.start, caption.end) is not None
    return Columns(tuple(_head(text, rows[:first], i) for i in range(len(rows[0]))), first, of_state)


def is_total(text: str, row: tuple[Span, ...]) -> bool:
    """Whether a row sums up others (合计, 小计, 一、交通项目), by its first cells."""
    if any(_TOTAL.fullmatch(_words(text, cell).strip()) for cell in row[:3]):
        return True
    if len(row) < 3:
        return False
    number, sort = (_words(text, cell).strip() for cell in row[:2])
    return _PART.fullmatch(number) is not None and _SORT.fullmatch(sort) is not None


def _words(text: str, cell: Span) -> str:
    return text[cell.start : cell.end]


def _goes_on(text: str, above: tuple[Span, ...], row: tuple[Span, ...]) -> bool:
    """Whether a row parts headings of the row above: it is blank below the first one, and has words where a
    heading above reaches over further columns."""
    told = [i for i, cell in enumerate(row) if cell.start < cell.end]
    if len(row) != len(above) or not told or told[0] == 0:
        return False
    if any(_FIGURE.fullmatch(_words(text, row[i])) for i in told):
        return False
    return any(above[i].start == above[i].end for i in told)


def _head(text: str, rows: tuple[tuple[Span, ...], ...], column: int) -> Head:
    parts: list[str] = []
    for k, row in enumerate(rows):
        own = _words(text, row[column])
        if not own and any(_words(text, below[column]) for below in rows[k + 1 :]):
            own = next((w for i in range(column, -1, -1) if (w := _words(text, row[i]))), "")
        if own:
            parts.append(own)
    own = parts[-1] if parts else ""
    means = "".join(parts[-2:]) if _GENERAL.fullmatch(own) else own
    return Head(own, "".join(parts), means)
