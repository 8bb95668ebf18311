"""notices: one row for each notice that was read."""

from __future__ import annotations

from schemas import codes, columns
from schemas.column import DATE, INSTANT, INTEGER, TEXT, Cell, Table, Words, field, tell

HISTORY = ("version", "first_seen", "last_seen", "gone_since")
"""What is known of a notice that a source brought; of one that was put into raw/ by hand all is empty."""


class Notices(Table):
    """One row for each notice that was read."""

    year: Cell = columns.calendar_year(
        Words("发布年份", "Year", "公告发布的年份", "Year in which the notice was published")
    )
    title: Cell = field(TEXT, Words("标题", "Title", "公告标题", "Title of the notice"), nullable=True)
    issuer: Cell = columns.issuer()
    kind: Cell = field(
        TEXT, Words("公告类型", "Kind", "公告的类型", "Kind of notice"), codes=codes.NOTICE_KIND
    )
    published_on: Cell = columns.published_on()
    written_on: Cell = field(
        DATE, Words("成文日期", "Written on", "公告的成文日期", "Day on which it was written"), nullable=True
    )
    index_number: Cell = field(
        TEXT,
        Words("索引号", "Index number", "政府信息公开索引号", "Index number of the disclosure"),
        nullable=True,
    )
    document_number: Cell = field(
        TEXT, Words("文号", "Document number", "发文字号", "Number of the document"), nullable=True
    )
    disclosure: Cell = field(
        TEXT, Words("公开方式", "Disclosure", "政府信息公开方式", "How it was disclosed"), nullable=True
    )
    province: Cell = columns.province()
    city: Cell = columns.city()
    county: Cell = columns.county()
    township: Cell = field(
        TEXT, Words("乡级", "Township", "乡镇、街道", "Township, town or street office"), nullable=True
    )
    region_code: Cell = columns.region_code()
    reviewed_year: Cell = columns.calendar_year(
        Words("总结年份", "Reviewed year", "公告所总结的年份", "Year that it looks back on")
    )
    planned_year: Cell = columns.calendar_year(
        Words("计划年份", "Planned year", "公告所计划的年份", "Year that it plans")
    )
    attachment_of: Cell = field(
        TEXT,
        Words(
            "所附公告",
            "Attachment of",
            "附件所属公告的公告编号；不是附件时为空",
            "notice_id of the notice that it is attached to; empty where it is no attachment",
        ),
        nullable=True,
    )
    source_url: Cell = columns.source_url()
    retrieved_at: Cell = field(
        INSTANT,
        Words("采集时间", "Retrieved at", "取得原始文件的时间（UTC）", "When the raw file was fetched (UTC)"),
        nullable=True,
    )
    version: Cell = field(
        INTEGER,
        Words(
            "版本",
            "Version",
            "来源中该公告的第几个版本；人工放入的文件为空",
            "Which state of the notice this is, counted at its source; empty for a file put there by hand",
        ),
        nullable=True,
        at_least=1,
    )
    first_seen: Cell = field(
        INSTANT,
        Words("首见", "First seen", "首次见到该公告的时间（UTC）", "When its source first had it (UTC)"),
        nullable=True,
    )
    last_seen: Cell = field(
        INSTANT,
        Words(
            "最近确认",
            "Last seen",
            "最近一次确认来源中内容未变的时间（UTC）；仅此列不同不算变更",
            "When its source last had it like this (UTC); no row counts as changed for this column alone",
        ),
        nullable=True,
        passing=True,
    )
    gone_since: Cell = field(
        INSTANT,
        Words(
            "已撤下",
            "Gone since",
            "来源答复已不存在（404、410）的时间（UTC）；仍在时为空",
            "When its source first had it no more (404, 410; UTC); empty while it is there",
        ),
        nullable=True,
    )
    media_type: Cell = field(
        TEXT, Words("媒体类型", "Media type", "原始文件的媒体类型", "Media type of the raw file")
    )
    characters: Cell = field(
        INTEGER,
        Words("字数", "Characters", "公告文本的 Unicode 码点数", "Length of its text in code points"),
        unit="码点",
        at_least=0,
    )
    raw_path: Cell = columns.raw_path()
    raw_sha256: Cell = field(
        TEXT,
        Words("原始文件校验和", "Raw hash", "原始文件的 SHA-256", "SHA-256 of the raw file"),
        pattern=r"^[0-9a-f]{64}$",
        looks="64 hexadecimal digits",
    )
    corrected: Cell = columns.corrected()
    notice_id: Cell = columns.notice_id(unique=True)

    class Config:
        name = "notices"
        metadata = tell(
            Words("公告", "Notices", "每份已读公告一行", "One row for each notice that was read"),
            key="notice_id",
            order=("region_code", "published_on", "notice_id"),
            references={
                "region_code": ("regions", "region_code"),
                "attachment_of": ("notices", "notice_id"),
            },
        )
