"""Areas in tables whose heading carries the unit (GUIDE: there the quote is the bare figure)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from flows.extract.analysis import Analysis
from flows.extract.land import words as land_words
from flows.extract.land.words import ACT, ACTIONS, GROUNDS, KIND, LAND_USES, SIZE, Word
from flows.extract.lexicon import either, load
from flows.extract.model import LandAreaRow, Mention, Refusal
from flows.extract.quantities import Quantity
from flows.extract.subjects import Subjects
from flows.extract.when import when
from flows.read.notice import Span, Table
from flows.read.plain import plain
from flows.read.tables import NUMBER_HEAD
from flows.values import value

_DATA = load("areas")["tables"]
_AREA, _NO_AREA = (re.compile(either(_DATA[key].split())) for key in ("area", "no_area"))
_UNIT = re.compile(r"([万亿千百]?)(平方公里|平方千米|平方米|㎡|m²|公顷|亩)(?!均)")
_CAPTION = re.compile(rf"(?:单位|面积)[^\n]{{0,6}}?[:：（(]?\s*{_UNIT.pattern}")
# The unit that a row's label tells, and no part of a name (千亩示范园).
_BESIDE = re.compile(rf"{_UNIT.pattern}(?=\s*[)）]?$)")
_USE = re.compile(either(_DATA["use"].split()))
_SIZE_HEAD = re.compile("(?:拟|总|净|规划)?[用占]地(?:面积|规模)?")
_SIZE_ALONE, _OF_PROJECTS = re.compile("(?:土地)?面积"), re.compile("(?:项目|工程|地块)[^，]{0,6}名称")
_ALONE = re.compile(rf"单位[:：]\s*{_UNIT.pattern}\s*[)）]?\s*[:：]?\s*$")
"""Right above a table: all of its figures that are not told to be something else are areas."""
# 单位：亩、公里
_MORE_UNITS = re.compile(r"单位[:：]\s*[^\n\d，。]{1,6}[、,，/][^\n]{1,16}\s*$")
# Which row it is, or which place it takes.
_NUMBERS = re.compile(f"{NUMBER_HEAD.pattern}|排名|名次")
# What tells of no one use, and what joins one to another.
_ANY_USE, _JOINTS = "construction", ("、", "和", "与", "及")
_UNIT_ALONE = re.compile(r"[（(\s]*(?:计量)?单位[:：]")
_UNITS = {"平方千米": "平方公里", "㎡": "平方米", "m²": "平方米"}
_FACTORS = {"": 1, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_FAR = 120
"""How far above a table its unit is looked for, in characters."""


@value
class _Unit:
    """A unit that a heading gives to its figures."""

    name: str
    factor: int


def table_areas(analysis: Analysis, mentions: Sequence[Mention]) -> tuple[list[LandAreaRow], list[Refusal]]:
    """The areas in the tables of a notice that stand as bare figures, in the order of the text."""
    if not analysis.notice.tables:
        return [], []
    bare = {q.quote_start: q for q in analysis.quantities if not q.unit}
    rows: list[LandAreaRow] = []
    refusals: list[Refusal] = []
    subjects = Subjects(analysis, mentions)
    for table in analysis.notice.tables:
        found = _Table(analysis, subjects, table, bare)
        rows += found.rows
        refusals += found.refusals
    return rows, refusals


class _Table:
    """One table: its heading rows, and what their figures are."""

    def __init__(
        self, analysis: Analysis, subjects: Subjects, table: Table, bare: dict[int, Quantity]
    ) -> None:
        self.analysis, self.subjects, self.text, self.bare = analysis, subjects, analysis.text, bare
        self.rows: list[LandAreaRow] = []
        self.refusals: list[Refusal] = []
        self.caption = self._caption(table)
        self.alone = _ALONE.search(self.text, max(0, table.start - _FAR), table.start) is not None
        self.one_unit = _MORE_UNITS.search(self.text, max(0, table.start - _FAR), table.start) is None
        captions = self._captions(table)
        self.above = self._above(table, captions)
        self.use_of_all = _use_of_all(captions)
        heads = next((i for i, row in enumerate(table.rows) if any(map(self._figure, row))), len(table.rows))
        self.width = max((len(row) for row in table.rows[:heads]), default=0)
        self.heads = table.rows[:heads]
        self.of_projects = any(_OF_PROJECTS.search(self._head(i)) for i in range(self.width))
        self.use = next((i for i in range(self.width) if _USE.search(self._head(i))), None)
        for row in table.rows[heads:]:
            self._row(row)

    def _words(self, cell: Span) -> str:
        return self.text[cell.start : cell.end]

    def _figure(self, cell: Span) -> Quantity | None:
        quantity = self.bare.get(cell.start)
        return quantity if quantity and quantity.quote_end == cell.end else None

    def _caption(self, table: Table) -> _Unit | None:
        low = max(0, table.start - _FAR)
        if table.caption:
            low = min(low, table.caption.start)
        found = list(_CAPTION.finditer(self.text, low, table.start))
        return _unit(found[-1]) if found else None

    def _captions(self, table: Table) -> list[str]:
        """The caption of a table, and the line above one that only tells the unit."""
        if table.caption is None:
            return []
        told = self._words(table.caption)
        if not _UNIT_ALONE.match(told):
            return [told]
        above = self.text[max(0, table.caption.start - _FAR) : table.caption.start].rstrip()
        return [told, above.rpartition("\n")[2]]

    def _above(self, table: Table, captions: Sequence[str]) -> Word | None:
        """The act that the caption, the headings or the title tell for the whole table."""
        notice = self.analysis.notice
        headings = reversed(notice.section_at(table.start).headings)
        above = (land_words.of_heading(h, self.analysis.text) for h in headings)
        texts = [*captions, *above, plain(notice.title or "")]
        for told in texts:
            acts = [w for w in ACTIONS.find(told, 0, len(told)) if w.level == ACT]
            if acts:
                return acts[0]
        return None

    def _row(self, row: tuple[Span, ...]) -> None:
        label = next((self._words(c) for c in row if c.start < c.end and not self._figure(c)), "")
        use = self._words(row[self.use]) if self.use is not None and self.use < len(row) else ""
        shift = max(0, self.width - len(row))
        units = (_UNIT.fullmatch(self._words(c).strip()) for c in row)
        own = next((_unit(u) for u in units if u), None) if _is_land(label) else None
        for i, cell in enumerate(row):
            quantity = self._figure(cell)
            if quantity is None:
                continue
            head = self._head(i + shift)
            beside = next(
                (self._words(c) for c in reversed(row[:i]) if c.start < c.end and not self._figure(c)), ""
            )
            self._take(quantity, head or beside, label if head else "", use, own)

    def _head(self, column: int) -> str:
        """What the heading rows say of a column; a heading reaches over blank cells beside it that have
        others below."""
        told = ""
        for k, row in enumerate(self.heads):
            own = self._words(row[column]) if column < len(row) else ""
            if not own and any(column < len(b) and self._words(b[column]) for b in self.heads[k + 1 :]):
                own = next((w for cell in reversed(row[:column]) if (w := self._words(cell))), "")
            told += own
        return told

    def _take(self, quantity: Quantity, head: str, label: str, use: str, own: _Unit | None) -> None:
        unit = own or self._unit(head, label)  # 供应工业用地 | 亩 | 738 | 800
        if unit is None:
            return
        told = head + "，" + label
        if word := self._floor(told, unit):
            self.refusals.append(
                Refusal(quantity.start, quantity.end, "land_areas", "floor", f"floor area: {word}")
            )
            return
        words = ACTIONS.find(told, 0, len(told))
        act = land_words.action(words, [], (ACT,)) or self.above
        if act is None and (_SIZE_HEAD.match(head) or (self.of_projects and _SIZE_ALONE.match(head))):
            act = Word(0, head, "occupied")
        act = act or land_words.action(words, [], (SIZE, KIND))
        use = use if not use or use.endswith("用地") else use + "用地"  # 交通, 公共设施
        uses = next((u for told in (head, use, label) if (u := LAND_USES.find(told, 0, len(told)))), [])
        self.rows.append(
            LandAreaRow(
                quantity.start,
                quantity.end,
                when(self.analysis.notice, quantity.start, quantity.end),
                quantity.value * Decimal(unit.factor),
                None if quantity.value_high is None else quantity.value_high * Decimal(unit.factor),
                unit.name,
                quantity.bound,
                act.code if act else "other",
                uses[-1].code if uses else self.use_of_all,
                self.subjects.at(quantity.start),
                f"table: {act.text}" if act else "table",
            )
        )

    def _floor(self, told: str, unit: _Unit) -> str | None:
        """The word of a heading that makes its areas floor."""
        if word := land_words.built(told, 0, len(told)):
            return word
        grounds = GROUNDS.find(told, 0, len(told)) if unit.name == "平方米" else []
        return grounds[0].text if grounds and grounds[0].code == "floor" else None

    def _unit(self, head: str, label: str) -> _Unit | None:
        """The unit of a figure under a heading and beside a label, None if it is no area."""
        if _NUMBERS.fullmatch(head):
            return None
        for told, units in ((head, _UNIT), (label, _BESIDE)):
            if own := units.search(told):
                return _unit(own)
        if self.caption is None or _NO_AREA.search(head.replace("人工", "")):  # 人工造林
            return None
        if self.alone:
            return self.caption
        by_label = self.one_unit and _AREA.search(label)
        return self.caption if _AREA.search(head) or by_label else None


def _use_of_all(captions: Sequence[str]) -> str | None:
    """The one use that captions tell for the land of a whole table (住宅用地供应计划表); none where they join
    it to another (公共服务、交通运输用地)."""
    uses = [
        (words[use.start - 1 : use.start], use.code)
        for words in captions
        for use in LAND_USES.find(words, 0, len(words))
        if use.text.endswith("用地")
    ]
    codes = {code for _, code in uses}
    if len(codes) != 1 or _ANY_USE in codes or any(before in _JOINTS for before, _ in uses):
        return None
    return codes.pop()


def _unit(match: re.Match[str]) -> _Unit:
    return _Unit(_UNITS.get(match[2], match[2]), _FACTORS[match[1]])


def _is_land(label: str) -> bool:
    """Whether a row of figures whose unit has a cell of its own is about land."""
    size = len(label)
    return bool(_AREA.search(label) or ACTIONS.find(label, 0, size) or LAND_USES.find(label, 0, size))
