"""targets: one row for each checkable commitment."""

from __future__ import annotations

from typing import Any

import pandas as pd

from schemas import codes, columns
from schemas.column import TEXT, Cell, Words, field, tell
from schemas.rows import Figured, row_check


class Targets(Figured):
    """One row for each checkable commitment: an indicator and its number, or what a project is to reach."""

    year: Cell = columns.year()
    issuer: Cell = columns.issuer()
    kind: Cell = field(
        TEXT,
        Words("目标类型", "Kind", "数量目标或节点目标", "Quantity or milestone"),
        codes=codes.TARGET_KIND,
    )
    indicator: Cell = field(
        TEXT,
        Words(
            "指标",
            "Indicator",
            "数量目标所计的名词短语",
            "Noun phrase that the number of a quantity target counts",
        ),
        nullable=True,
    )
    bound: Cell = columns.bound(nullable=True)
    value: Cell = columns.value(nullable=True)
    value_high: Cell = columns.value_high()
    unit: Cell = columns.unit(nullable=True)
    project: Cell = columns.project()
    milestone: Cell = field(
        TEXT,
        Words(
            "节点",
            "Milestone",
            "节点目标的动词短语（完成土地挂牌）",
            "Verb phrase of a milestone (完成土地挂牌)",
        ),
        nullable=True,
    )
    stage: Cell = columns.stage()
    section: Cell = columns.section()
    sentence: Cell = columns.sentence()
    quote: Cell = columns.quote()
    notice_title: Cell = columns.notice_title()
    published_on: Cell = columns.published_on()
    source_url: Cell = columns.source_url()
    region_code: Cell = columns.region_code()
    quote_start: Cell = columns.quote_start()
    quote_end: Cell = columns.quote_end()
    rule: Cell = columns.rule()
    corrected: Cell = columns.corrected()
    project_id: Cell = columns.project_id(nullable=True)
    notice_id: Cell = columns.notice_id()
    row_id: Cell = columns.row_id()

    @row_check("a quantity target needs indicator, bound and value, and has no milestone", tells="kind")
    def quantity_is_whole(cls, frame: pd.DataFrame) -> Any:
        whole = frame[["indicator", "bound", "value"]].notna().all(axis=1) & frame["milestone"].isna()
        return whole | (frame["kind"] != "quantity").fillna(True)

    @row_check("a milestone needs project and milestone, and has no indicator or value", tells="kind")
    def milestone_is_whole(cls, frame: pd.DataFrame) -> Any:
        told = frame[["project", "milestone"]].notna().all(axis=1)
        whole = told & frame[["indicator", "bound", "value", "value_high", "unit"]].isna().all(axis=1)
        return whole | (frame["kind"] != "milestone").fillna(True)

    class Config:
        name = "targets"
        metadata = tell(
            Words(
                "目标",
                "Targets",
                "计划中每项可核查的承诺一行",
                "One row for each commitment that can be checked",
            ),
            key="row_id",
            order=("region_code", "published_on", "notice_id", "quote_start", "row_id"),
            references={"notice_id": ("notices", "notice_id"), "project_id": ("projects", "project_id")},
        )
