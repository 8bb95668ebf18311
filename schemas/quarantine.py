"""quarantine: one row for each row, or notice, that was found and not published, and why."""

from __future__ import annotations

from schemas import codes, columns
from schemas.column import TEXT, Cell, Table, Words, field, tell


class Quarantine(Table):
    """One row for each row, or notice, that was found and not published, and why."""

    year: Cell = columns.calendar_year(
        Words(
            "年份", "Year", "该行所述年份，无法得知时为空", "Year of the row; empty where it cannot be known"
        )
    )
    table: Cell = field(
        TEXT,
        Words("数据表", "Table", "该行原属的数据表", "Table that the row was meant for"),
        codes=codes.QUARANTINED_TABLE,
    )
    check: Cell = field(TEXT, Words("检查", "Check", "未通过的首项检查", "First check that it failed"))
    reason: Cell = field(
        TEXT, Words("原因", "Reason", "未通过的全部检查，以文字说明", "Every check that it failed, in words")
    )
    column: Cell = field(
        TEXT,
        Words(
            "列",
            "Column",
            "未通过检查的列，整行检查时为空",
            "Column that failed; empty for a check of the whole row",
        ),
        nullable=True,
    )
    value: Cell = field(
        TEXT, Words("问题值", "Value", "该列的原值", "The offending value, as it was found"), nullable=True
    )
    quote: Cell = columns.quote(nullable=True)
    row: Cell = field(TEXT, Words("原行", "Row", "该行全文（JSON）", "The row as it was found, as JSON"))
    raw_path: Cell = columns.raw_path()
    quote_start: Cell = columns.quote_start(nullable=True)
    quote_end: Cell = columns.quote_end(nullable=True)
    notice_id: Cell = columns.notice_id(nullable=True)
    quarantine_id: Cell = field(
        TEXT,
        Words(
            "隔离编号", "Quarantine id", "由原始文件和该行全文得出", "From the raw file and the row as found"
        ),
        unique=True,
    )

    class Config:
        name = "quarantine"
        metadata = tell(
            Words(
                "隔离区",
                "Quarantine",
                "已发现但未通过检查、因而未发布的行",
                "Rows that were found, failed a check and were not published",
            ),
            key="quarantine_id",
            order=("table", "raw_path", "quote_start", "quarantine_id"),
        )
