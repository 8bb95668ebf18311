"""projects: one row for each project, year and modality in a notice."""

from __future__ import annotations

from schemas import codes, columns
from schemas.column import PERCENT, TEXT, TWO_PLACES, Cell, Words, field, tell
from schemas.rows import Evidenced


class Projects(Evidenced):
    """One row for each project, year and modality in a notice."""

    year: Cell = columns.year()
    issuer: Cell = columns.issuer()
    name: Cell = field(
        TEXT,
        Words(
            "项目名称",
            "Name",
            "最短的完整名称：地点、事物、期次",
            "Shortest complete name: place, thing, phase",
        ),
    )
    modality: Cell = columns.modality()
    stage: Cell = columns.stage()
    category: Cell = field(
        TEXT, Words("项目类别", "Category", "按建设内容", "By what is built"), codes=codes.PROJECT_CATEGORY
    )
    investment_yuan: Cell = field(
        TWO_PLACES,
        Words(
            "总投资",
            "Total investment",
            "总投资额，不含单一年度投资",
            "Total investment; what one year spends is not it",
        ),
        nullable=True,
        unit="元",
        at_least=0,
    )
    progress_percent: Cell = field(
        PERCENT,
        Words("总体进度", "Progress", "项目总体完成比例", "How much of the whole is done"),
        nullable=True,
        unit="%",
        at_least=0,
        at_most=100,
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
    project_id: Cell = columns.project_id()
    notice_id: Cell = columns.notice_id()
    row_id: Cell = columns.row_id()

    class Config:
        name = "projects"
        metadata = tell(
            Words(
                "项目",
                "Projects",
                "公告中每个项目、年份、事实性质一行",
                "One row for each project, year and modality that a notice tells",
            ),
            key="row_id",
            order=("region_code", "published_on", "notice_id", "quote_start", "row_id"),
            references={"notice_id": ("notices", "notice_id")},
        )
