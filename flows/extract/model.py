"""What extraction passes between its parts: mentions, rows, refusals. Positions are code points."""

from __future__ import annotations

from dataclasses import field
from decimal import Decimal
from typing import Literal

from flows.read.notice import Modality, Notice, Span
from flows.values import value

Bound = Literal["eq", "approx", "gt", "ge", "le", "lt"]
Stage = Literal["proposed", "preparation", "started", "under_construction", "completed", "in_use"]


@value
class When:
    """The year a fact is about and whether it is reported or intended; `rule` says what decided. `nearest`:
    the year that is most likely meant where none is told."""

    year: int | None
    modality: Modality
    rule: str
    nearest: int | None = None


@value
class Mention(Span):
    """A place where a project is spoken of; `name` is its name in the whole notice, whatever the spelling.

    `reach` is where the text stops speaking of it; `alone` is false for one name of a list.
    """

    name: str
    rule: str = ""
    reach: int = 0
    alone: bool = True


@value
class ProjectRow(Span):
    """One project, year and modality. The span is the quote that names it."""

    name: str
    when: When
    stage: Stage | None
    category: str
    investment_yuan: Decimal | None
    progress_percent: Decimal | None
    rule: str


@value
class LandAreaRow(Span):
    """One stated area. The span is the quote: number, unit and bound words (约90亩)."""

    when: When
    value: Decimal
    value_high: Decimal | None
    unit: str
    bound: Bound
    action: str
    land_use: str | None
    project: str | None
    rule: str


@value
class QuantityRow(Span):
    """A quantity target. The span is the quote: number, unit and bound words."""

    when: When
    indicator: str
    bound: Bound
    value: Decimal
    value_high: Decimal | None
    unit: str
    project: str | None
    rule: str


@value
class MilestoneRow(Span):
    """A milestone target: a project and what is to be reached."""

    when: When
    project: str
    milestone: str
    stage: Stage | None
    rule: str


@value
class Refusal(Span):
    """Something seen and not taken, and why, for `explain`."""

    table: str
    rule: str
    reason: str


@value
class Extraction:
    """All rows of one notice, in the order of the text."""

    notice: Notice
    projects: tuple[ProjectRow, ...] = ()
    land_areas: tuple[LandAreaRow, ...] = ()
    quantities: tuple[QuantityRow, ...] = ()
    milestones: tuple[MilestoneRow, ...] = ()
    refusals: tuple[Refusal, ...] = field(default=())
