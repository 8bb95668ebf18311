"""Projects told in tables: a row is a project, its columns its investment, its target and how far it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from flows.extract.analysis import Analysis
from flows.extract.columns import Columns, Head, caption_of, columns, is_total
from flows.extract.model import Stage, When
from flows.extract.projects import stages
from flows.extract.projects.behind import only_done
from flows.extract.projects.figures import money
from flows.extract.projects.heads import sole
from flows.extract.projects.names import parse
from flows.extract.projects.plausible import plausible
from flows.extract.quantities import find
from flows.read.notice import Modality, Span, Table
from flows.values import value

_NAME = re.compile(r"(?:项目|工程|地块)?名称|^项目$|^工程$|重点项目|建设项目")
_TOTAL = re.compile(
    r"总投资|投资总额|投资规模|投资概算|概算|估算|预算投资|总造价|^(?:项目|工程)投资(?:额|金额)?$|^投资(?:额|金额)?$"
)
# What else can head them, where all the cells below are names.
_THINGS = re.compile("工作|任务|事项|实事|内容$|标的")
# What heads a column that can tell how far things are, and one of remarks.
_ENDS = re.compile("目标|计划|打算|下一?步|节点|进展|进度|情况|现状|状态|备注|说明")
_NOTES = re.compile("备注|说明|^情况$")
_TARGET = re.compile(r"目标|计划|任务|安排|节点|时限|打算|下一?步|下阶段|要求")
_PROGRESS = re.compile(
    r"进展|进度|完成情况|^(?:本年|今年|当年|全年)度?(?:实际)?完成|推进情况|(?<!用地)(?<!土地)(?<!地块)(?<!场地)现状|状态"
)
_OF_THE_YEAR = re.compile(r"年度?(?:工程)?(?:形象)?进度|年度?(?:主要)?(?:建设|工作|实施)(?:内容|任务)")
"""How far things get in a year: what is aimed at in a plan, what was reached in a report."""
# What says in a cell that an act behind it is to come.
_MEANT = re.compile("(?:[须拟]|计划|预计|力争|争取|确保|定于|即将)[^，,；;。]{0,12}$")
_DATED = re.compile(
    "(?P<meant>计划|预计|拟|预定|目标|要求)?(?:(?P<act>开工|动工|竣工|完工|建成|投产|投用|通车|交付)"
    "(?:时间|日期|月份|年月|(?P<due>时限|期限|节点)|(?(meant)$|(?!)))"
    "|(?P<land>供应|供地|供|出让|挂牌|上市)(?:时间|时序|日期|月份|季度))"
)
# What a piece of land is said to be, when a table tells when.
_SUPPLIED = {"供应": "供地", "供": "供地", "上市": "挂牌"}
# What heads a column that goes on from how far things are, in a year to come.
_NEXT = re.compile("下一?步|下一?节点|下一?阶段|下一?[周月年]|下季度|后续|打算")
_DATE = re.compile(r"[0-9一二三四五六七八九十]{1,4}[年月季.\-/]|年[底内初中]|[上下]半年")
_UNIT = re.compile(r"(亿|万)?元")
_MONTH, _LAST_MONTH = re.compile(r"(?<!\d)(1[0-2]|[1-9])\s*月"), 12
_YEAR = re.compile(r"((?:19|20)[0-9]{2})\s*年")
_TOLD_YEAR = re.compile(r"(?P<year>(?:19|20)[0-9]{2})\s*年|明年")
_OVERALL = re.compile(r"(?:形象进度|总体进度|总进度|工程进度)[^0-9]{0,4}([0-9]+(?:\.[0-9]+)?)[%％]")


# A figure in percent, in a column of how far works are as a whole (形象进度（%）).
_FIGURE = re.compile("(?P<share>[0-9]{1,3}(?:[.][0-9]+)?)(?P<sign>[%％])?")
_OF_ALL = re.compile("(?:形象|总体|工程|建设)进度(?!计划|要求|目标|款)")
# What is done of works, by how much of it.
_SO_MUCH = re.compile("[一-龥]{1,8}[0-9]")
_PERCENT, _WHOLE = re.compile("[%％]"), 100
# What a kind of works is called by, not a name (打通断头路, 新（改）建中小学).
_DOES = re.compile(
    "(?:[新改扩续迁重修][（(]|打通|推进|实施|完成|建设|提升|新增|加快|开展|创建|新建|改造|整治|完善)"
)
# A list of what is done for people's lives, by fields.
_LIVELIHOOD = re.compile("实事")
_HEADS = ("strong", "act", "weak")
# Who sees to it; how long a cell is that tells in sentences; how much a name in one must look like one.
_OF_WHOM = re.compile("责任|牵头|配合|负责|单位|部门|领导|科室|联系")
_PROSE, _NAMED = 14, 200


# Plots in a table of what is sold, all projects in one that tells how each got its land.
_WAY = re.compile("(?:供应|供地|出让|取得)方式|拟?供(?:应|地)?(?:面积|时间|时序)|成交价")
_SOLD, _PLOT = re.compile("出让|成交|挂牌|拍卖|竞得|起始价|供应|供地"), re.compile("(?:地块|宗地|号地)$")


@value
class Cell:
    """What a cell tells of its row's project: an act of its target or progress, or nothing but the name.
    `said` is an act that only the heading tells (开工时间 above a month); `prose` is the whole cell in which
    an act stands."""

    name: Span
    act: Span | None
    stage: Stage | None
    when: When
    investment: Decimal | None
    progress: Decimal | None
    row_end: int
    said: str = ""
    prose: Span | None = None


def told(analysis: Analysis, table: Table) -> Iterator[Cell]:
    """What a table tells of projects; nothing where no column is headed as their name."""
    if len(table.rows) < 2:
        return
    text = analysis.text
    told_by = columns(text, table)
    heads = told_by.heads
    column = _of_names(text, table, told_by)
    if column is None:
        return
    headings = " ".join(h.full for h in heads)
    named = int(year[1]) if (year := _YEAR.search(headings)) else None
    caption = caption_of(text, table)
    sold, got = _SOLD.search(caption + headings) is not None, _WAY.search(headings) is not None
    for row in table.rows[told_by.first :]:
        if column >= len(row) or is_total(text, row):
            continue
        name = row[column]
        words = text[name.start : name.end]
        if not plausible(words) or re.fullmatch(r"[-—–:：\s]*", words):
            continue
        if _of_others(analysis, heads, column, row):
            continue
        section = analysis.section_at(name.start)
        invest = _investment(text, row, heads, caption)
        place = When(section.year, "actual" if told_by.of_state else section.modality, "table")
        stage: Stage | None = "preparation" if got or (sold and _PLOT.search(words)) else None
        cells = list(_of_row(analysis, heads, row, name, invest, named))
        if stage or place.modality == "actual" or not _of_other_years(cells, place.year):
            yield Cell(name, None, stage, place, invest, None, row[-1].end)
        yield from cells


def _of_other_years(cells: Sequence[Cell], year: int | None) -> bool:
    """Whether the cells of a row plan its project for years that are told, none of which is that of the
    notice (a plan of several years)."""
    planned = {cell.when.year for cell in cells if cell.when.modality == "planned"}
    return bool(planned) and year not in planned and None not in planned


def _of_row(
    analysis: Analysis,
    heads: Sequence[Head],
    row: Sequence[Span],
    name: Span,
    invest: Decimal | None,
    named: int | None,
) -> Iterator[Cell]:
    """What the cells of a row tell of its project, by their headings; `named` is the year that one of these
    tells."""
    text, section = analysis.text, analysis.section_at(name.start)
    for head, cell in zip(heads, row, strict=False):
        modality: Modality
        dated = _DATED.search(head.own)
        if dated and not _DATE.search(text, cell.start, cell.end):
            continue  # 续建, below 计划开工
        if dated:
            said = dated["act"] or _SUPPLIED.get(dated["land"], dated["land"])
            acts = stages.acts(said)
            when = When(_year(text, cell, section.year), section.modality, "table: column")
            if (dated["meant"] or dated["due"]) and not _over(analysis, cell, when.year):
                when = replace(when, modality="planned")
            yield Cell(name, cell, acts[0].stage, when, invest, None, row[-1].end, said)
            continue
        if _TARGET.search(head.full) and not _TOTAL.search(head.means):
            modality = "planned"
        elif _OF_THE_YEAR.search(head.full):
            modality = section.modality
        elif _PROGRESS.search(head.full):
            modality = "actual"
        elif _NOTES.search(head.own) and only_done(text[cell.start : cell.end]):
            modality = section.modality
        else:
            continue
        year = _YEAR.search(head.full)
        told_year = int(year[1]) if year else section.year
        if told_year is None:
            told_year = named
        if not year and modality == "planned" and section.modality == "actual" and _NEXT.search(head.own):
            told_year = analysis.notice.planned_year or told_year
        when = When(told_year, modality, "table: column")
        if modality == "actual" and (share := _share(text[cell.start : cell.end], head.full)) is not None:
            done: Stage = "completed" if share == _WHOLE else "under_construction"
            yield Cell(name, None, done if share else None, when, invest, share, row[-1].end)
            continue
        now = section.year if section.modality == "actual" else told_year
        yield from _acts(text, name, cell, when, invest, row[-1].end, now)


def _of_names(text: str, table: Table, told_by: Columns) -> int | None:
    """The column that is headed as the projects' names; else that of things to do, where these are projects
    and another column tells nothing but how far they are."""
    headed = next((i for i, h in enumerate(told_by.heads) if _NAME.search(h.own)), None)
    if headed is not None:
        return headed
    things = [i for i, h in enumerate(told_by.heads) if _THINGS.search(h.own)]
    if not things:
        return None
    rows = table.rows[told_by.first :]
    ends = [i for i, h in enumerate(told_by.heads) if _ENDS.search(h.full) and i != things[0]]
    named = all(_is_name(words) for words in _cells(text, rows, things[0]))
    done = any(all(only_done(words) for words in _cells(text, rows, i)) for i in ends)
    return things[0] if named and done else None


def _cells(text: str, rows: Sequence[tuple[Span, ...]], column: int) -> list[str]:
    """The words of a column, but for empty cells and totals."""
    return [
        words
        for row in rows
        if column < len(row) and not is_total(text, row)
        and (words := text[row[column].start : row[column].end].strip())
    ]


def _is_name(words: str) -> bool:
    """Whether a cell is nothing but a project's name."""
    names = parse(words)
    return len(names) == 1 and names[0].text == words and names[0].proper and names[0].head in _HEADS


def _of_others(analysis: Analysis, heads: Sequence[Head], column: int, row: Sequence[Span]) -> bool:
    """Whether a row is headed by a kind of works, and its cells tell by name which (打通断头路 | 柏湾路…)."""
    if column >= len(row):
        return False
    name = row[column]
    words = analysis.text[name.start : name.end]
    fields = _LIVELIHOOD.search(analysis.notice.title or "") is not None
    names = [n for n in parse(words) if n.proper and n.head != "none" and not (fields and sole(n.text))]
    if names and not _DOES.match(words):
        return False
    return fields or any(
        cell.end - cell.start >= _PROSE
        and any(s.score >= _NAMED for s in analysis.boundaries.between(cell.start, cell.end))
        for head, cell in zip(heads, row, strict=False)
        if cell != name and (_TARGET.search(head.full) or _PROGRESS.search(head.full))
    )


def untold(analysis: Analysis, table: Table) -> list[Span]:
    """The cells of rows that are headed by a kind of works, in a table with a column of names."""
    told_by = columns(analysis.text, table)
    heads, column = told_by.heads, _of_names(analysis.text, table, told_by)
    if column is None:
        return []
    return [
        cell
        for row in table.rows[told_by.first :]
        if _of_others(analysis, heads, column, row)
        for head, cell in zip(heads, row, strict=False)
        if cell.start < cell.end and not (_OF_WHOM.search(head.full) or _NAME.search(head.own))
    ]


def of_nobody(analysis: Analysis, table: Table) -> list[Span]:
    """The rows of a table without the cells of who is responsible; nothing where it has none."""
    heads = columns(analysis.text, table)
    whom = {i for i, head in enumerate(heads.heads) if _OF_WHOM.search(head.full)}
    if not whom:
        return []
    found: list[Span] = []
    for row in table.rows[heads.first :]:
        start = None
        for i, cell in enumerate(row):
            if i in whom:
                start = None
            elif start is None:
                start = cell.start
                found.append(Span(cell.start, cell.end))
            else:
                found[-1] = Span(start, cell.end)
    return [part for part in found if part.start < part.end]


def _year(text: str, cell: Span, known: int | None) -> int | None:
    """The year that a date in a cell tells, else the one known."""
    told = _YEAR.search(text, cell.start, cell.end)
    return int(told[1]) if told else known


def _over(analysis: Analysis, cell: Span, year: int | None) -> bool:
    """Whether the month that a cell tells was over when the notice was written, as far as is known."""
    day = analysis.notice.written_on or analysis.notice.published_on
    month = _MONTH.search(analysis.text, cell.start, cell.end)
    if day is None or year is None:
        return False
    return (year, int(month[1]) if month else _LAST_MONTH) < (day.year, day.month)


def _acts(
    text: str, name: Span, cell: Span, when: When, invest: Decimal | None, row_end: int, now: int | None
) -> Iterator[Cell]:
    """The acts that a cell tells; 明年 in it is the year behind `now`."""
    words = text[cell.start : cell.end]
    share = _OVERALL.search(words)
    progress = Decimal(share[1]) if share and when.modality == "actual" else None
    groups = [g for g in stages.clusters(words) if stages.told(g)]
    if not groups and progress is not None:
        yield Cell(name, None, "under_construction", when, invest, progress, row_end)
    for group in groups:
        act = stages.told(group)
        if act is not None and not (act.text == "完成投资" and when.modality == "planned"):
            span = Span(cell.start + group[0].start, cell.start + group[-1].end)
            at = replace(when, year=_year_before(words, group[0].start, when.year, now))
            if when.modality == "actual" and _comes(words[: group[0].start], at.year, now):
                at = replace(at, modality="planned")
            part = act.text == "完成" and _SO_MUCH.match(words, group[-1].end)
            stage: Stage | None = "under_construction" if part else act.stage  # 完成绿化160亩
            yield Cell(name, span, stage, at, invest, progress, row_end, prose=cell)


def _comes(before: str, year: int | None, now: int | None) -> bool:
    """Whether an act in a cell of how far things are is still to come, by its year or the words before it
    (2026年6月开工, 未动工，须于3月前开工)."""
    return (year is not None and now is not None and year > now) or _MEANT.search(before) is not None


def _share(words: str, head: str) -> Decimal | None:
    """How far a project is, in percent, where its cell holds but a figure whose heading tells that."""
    figure = _FIGURE.fullmatch(words.strip()) if _OF_ALL.search(head) else None
    if figure is None or not (figure["sign"] or _PERCENT.search(head)):
        return None
    share = Decimal(figure["share"])
    return share if share <= _WHOLE else None


def _year_before(words: str, act: int, known: int | None, now: int | None) -> int | None:
    """The year that a cell tells last before an act (2025年6月试产, 明年汛前复工), else the one known."""
    told = list(_TOLD_YEAR.finditer(words, 0, act))
    if not told:
        return known
    if told[-1]["year"]:
        return int(told[-1]["year"])
    return now + 1 if now is not None else known


def _investment(text: str, row: tuple[Span, ...], heads: Sequence[Head], caption: str) -> Decimal | None:
    """The cell under 总投资, in yuan by the unit of the cell, the heading or the caption."""
    for head, cell in zip(heads, row, strict=False):
        if not _TOTAL.search(head.means):
            continue
        words = text[cell.start : cell.end].strip()
        amounts = [q for q in find(words) if money(words, q)]
        if amounts:
            return amounts[0].value
        unit = _UNIT.search(head.full) or _UNIT.search(caption)
        number = re.fullmatch(r"[0-9,，]+(?:\.[0-9]+)?", words)
        if unit and number:
            factor = {"亿": 10**8, "万": 10**4}.get(unit[1] or "", 1)
            return Decimal(words.replace(",", "").replace("，", "")) * factor
    return None
