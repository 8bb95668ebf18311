"""land_areas: one row for each stated area of land."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pyarrow as pa

from schemas import codes, columns
from schemas.column import TEXT, TWO_PLACES, Cell, Words, field, tell
from schemas.rows import Figured, area_follows, row_check


class LandAreas(Figured):
    """One row for each stated area of land; the same area told twice is two rows."""

    year: Cell = columns.year()
    issuer: Cell = columns.issuer()
    project: Cell = columns.project()
    action: Cell = field(
        TEXT,
        Words("土地行为", "Action", "对土地做了什么", "What is done with the land"),
        codes=codes.LAND_ACTION,
    )
    land_use: Cell = field(
        TEXT,
        Words(
            "土地利用类型",
            "Land use",
            "依 GB/T 21010，原文未说明时为空",
            "By GB/T 21010; empty where not said",
        ),
        nullable=True,
        codes=codes.LAND_USE,
    )
    modality: Cell = columns.modality()
    bound: Cell = columns.bound()
    value: Cell = columns.value(at_least=0)
    value_high: Cell = columns.value_high(at_least=0)
    unit: Cell = columns.unit(codes=codes.LAND_UNIT)
    area_m2: Cell = field(
        TWO_PLACES, Words("面积", "Area", "折合平方米", "Area in square metres"), unit="m²", at_least=0
    )
    area_m2_high: Cell = field(
        TWO_PLACES,
        Words("面积上限", "High area", "区间上限，折合平方米", "Upper end of a range, in square metres"),
        nullable=True,
        unit="m²",
        at_least=0,
    )
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

    @row_check("area_m2 must follow from value and unit", tells="area_m2")
    def area_follows(cls, frame: pd.DataFrame) -> Any:
        return _follows(frame, "value", "area_m2")

    @row_check("area_m2_high must follow from value_high and unit", tells="area_m2_high")
    def high_area_follows(cls, frame: pd.DataFrame) -> Any:
        together = frame["value_high"].isna() == frame["area_m2_high"].isna()
        return together & _follows(frame, "value_high", "area_m2_high")

    class Config:
        name = "land_areas"
        metadata = tell(
            Words(
                "土地面积",
                "Land areas",
                "公告中每处陈述的土地面积一行",
                "One row for each area of land that a notice states",
            ),
            key="row_id",
            order=("region_code", "published_on", "notice_id", "quote_start", "row_id"),
            references={"notice_id": ("notices", "notice_id"), "project_id": ("projects", "project_id")},
        )


def _follows(frame: pd.DataFrame, value: str, area: str) -> Any:
    cells = pa.Table.from_pandas(frame[[value, "unit", area]], preserve_index=False)
    truth = area_follows(cells[value], cells["unit"], cells[area])
    return pd.Series(truth.to_numpy(), index=frame.index)
