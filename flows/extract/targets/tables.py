"""Targets told in tables: a row is an indicator or a project, a column what is planned of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from flows.extract.columns import Columns, Head, caption_of, columns, is_total
from flows.extract.lexicon import either, words
from flows.extract.model import LandAreaRow
from flows.extract.quantities import Quantity, find
from flows.read.notice import Notice, Span, Table
from flows.values import value

_HEADS = {
    key: re.compile(either(words("targets", "tables", key)))
    for key in ("indicator", "project", "unit", "planned", "spending", "total", "done")
}
_IN_HEAD = re.compile(r"[（(](?:单位[:：])?([^（()）\d]{1,6})[)）]")
_IN_CAPTION = re.compile(
    r"(?:单位|金额|投资|资金)[:：]\s*([^（()）\s\d；;，,]{1,6})|[（(]((?:亿|万)?元)[）)]\s*$"
)
_PLAN = re.compile(r"(?:计划|任务|目标|安排|分解)(?:一览|汇总|明细|分解)?表?(?:[（(][^（()）]*[)）])?$")
_GAIN = re.compile(
    "(?:新增|净增|补充|恢复)(?!用地|占地|建设用地)|(?:20\\d\\d年)?[^占规\\d]{2,8}任务|拟(?:供|征|收储|出让)|计划(?:供|征)"
)
_GROUND = re.compile("面积|公顷|亩")
# What a column of planned land is called by, which is no part of what it counts.
_BUT_PLANNED = re.compile("^(?:计划|安排|拟|年度)+(?:供应|供地|用地)?面积$")
_BARE = ("项目", "工程")
_OF_WHICH = re.compile("^其中[:：]?")
_FAR = 160
"""How far above a table it is looked for what the table is, in characters."""
_YEAR = re.compile(r"^(?:20\d\d年|今年|本年)(?=\D)")
_FIGURE = re.compile(r"(\D{0,3}?\d[\d,.，]*(?:\s?[-—–~～至]+\s?\d[\d,.，]*)?)(\D{0,3})")


@value
class Cell:
    """A planned figure of a table: its place, its quantity, what names it, the cell of its row's project."""

    span: Span
    quantity: Quantity
    indicator: str
    project: Span | None


@value
class Area:
    """A planned area of a table, and what it counts."""

    row: LandAreaRow
    indicator: str


@value
class Grid:
    """A table of targets: its figures, and the cells of a project's aims that are read as sentences."""

    table: Table
    cells: tuple[Cell, ...]
    prose: tuple[tuple[Span, Span], ...]


def grids(notice: Notice) -> Iterator[Grid]:
    """The tables of a notice whose rows are indicators or projects, in order."""
    for table in notice.tables:
        if len(table.rows) < 2:
            continue
        told = columns(notice.text, table)
        if (names := _of_projects(told.heads)) is not None:
            yield _projects(notice.text, table, told, names)
        elif (names := _column(told.heads, "indicator")) is not None and any(map(_aims, told.heads)):
            grid = _indicators(notice.text, table, told, names)
            if grid.cells:  # a column of tasks that are told in sentences is read as these
                yield grid


def areas(notice: Notice, known: Mapping[int, LandAreaRow]) -> Iterator[tuple[Area, ...]]:
    """The tables of a notice that plan areas of land by place and use (供应计划表, 造林任务表), or any that
    are no project's, and those of projects that tell what land these are to gain or to take (新增耕地,
    征地任务), in order."""
    for table in notice.tables:
        if len(table.rows) < 2:
            continue
        heads = columns(notice.text, table).heads
        of_projects = _of_projects(heads) is not None
        planned = _plans(notice.text, table)
        if of_projects:
            meant = [h for h in heads if _GAIN.match(h.own)]
        else:
            meant = [h for h in heads if planned or _plans_ground(h)]
        found = []
        for row in table.rows:
            told = (notice.text[cell.start : cell.end] for cell in row)
            label = next((words for words in told if words and not words.isdigit()), "")
            for head, cell in zip(heads, row, strict=False):
                area = known.get(cell.start)
                if area is None or area.end != cell.end:
                    continue
                # Of the place itself; what a year that ends is to come to is no target (2025年预计).
                of_none = area.when.modality == "planned" and area.project is None and "预计" not in head.full
                if of_none or (head in meant and area.action != "occupied"):
                    own = _YEAR.sub("", _OF_WHICH.sub("", _IN_HEAD.sub("", head.means)))
                    own = _BUT_PLANNED.sub("", own)
                    found.append(Area(area, own if own == label else label + own))
        if found:
            yield tuple(found)


def _plans_ground(head: Head) -> bool:
    """Whether a column holds how much land is planned (计划面积（公顷）)."""
    return _aims(head) and _GROUND.search(head.full) is not None


def _plans(text: str, table: Table) -> bool:
    """Whether the lines above a table call it a plan."""
    above = text[max(0, table.start - _FAR) : table.start].rstrip().splitlines()[-2:]
    return any(_PLAN.search(line.strip()) for line in above)


def _column(heads: Sequence[Head], kind: str) -> int | None:
    return next((i for i, head in enumerate(heads) if _HEADS[kind].search(head.own)), None)


def _of_projects(heads: Sequence[Head]) -> int | None:
    """The column that is headed as the projects' names; one that is headed by 项目 alone beside what they
    cost, for other tables call their indicators so."""
    named = _column(heads, "project")
    if named is not None or not any(_HEADS["total"].search(head.means) for head in heads):
        return named
    return next((i for i, head in enumerate(heads) if head.own in _BARE), None)


def _aims(head: Head) -> bool:
    """Whether a column holds what is planned."""
    return bool(_HEADS["planned"].search(head.full)) and not _HEADS["done"].search(head.full)


def _indicators(text: str, table: Table, told: Columns, names: int) -> Grid:
    heads = told.heads
    units = _column(heads, "unit")
    cells = []
    for row in table.rows[told.first :]:
        name = text[row[names].start : row[names].end] if names < len(row) else ""
        for column, cell in enumerate(row):
            if column in (names, units) or column >= len(heads) or not _aims(heads[column]):
                continue
            unit = text[row[units].start : row[units].end] if units is not None and units < len(row) else ""
            quantity = _quantity(text, cell, unit or _unit(text, table, name, heads[column].full))
            if quantity is not None:
                cells.append(Cell(cell, quantity, _IN_HEAD.sub("", name), None))
    return Grid(table, tuple(cells), ())


def _projects(text: str, table: Table, told: Columns, names: int) -> Grid:
    cells, prose = [], []
    for row in table.rows[told.first :]:
        if is_total(text, row):
            continue
        for head, cell in zip(told.heads, row, strict=False):
            if len(row) <= names or cell == row[names] or _HEADS["total"].search(head.means):
                continue
            quantity = _quantity(text, cell, _unit(text, table, "", head.full))
            spending = _HEADS["spending"].search(head.full) and not _HEADS["done"].search(head.full)
            if spending and quantity is not None:
                cells.append(Cell(cell, quantity, _YEAR.sub("", _IN_HEAD.sub("", head.own)), row[names]))
            elif _aims(head):
                prose.append((cell, row[names]))
    return Grid(table, tuple(cells), tuple(prose))


def _unit(text: str, table: Table, name: str, head: str) -> str:
    caption = caption_of(text, table)
    found = _IN_HEAD.search(name) or _IN_HEAD.search(head)
    if found:
        return found[1]
    told = [(m[1] or m[2]).split("、") for m in _IN_CAPTION.finditer(caption)]  # 用地单位：亩；投资单位：万元
    several = [unit for units in told for unit in units] or [""]
    spent = _HEADS["spending"].search(head) is not None
    return next((unit for unit in several if ("元" in unit) == spent), several[0])


def _quantity(text: str, cell: Span, unit: str) -> Quantity | None:
    """The quantity of a cell that holds a figure and nothing more, with its own unit or the given one."""
    written = text[cell.start : cell.end].strip()
    figure = _FIGURE.fullmatch(written)
    if figure is None:
        return None
    found = [q for q in find(written) if q.unit] or find(figure[1] + unit + figure[2])
    return found[0] if len(found) == 1 and found[0].unit else None
