"""The columns that several tables share, each defined here and nowhere else.

A table lists them by name (`year: Cell = columns.year()`) and says only where it differs
(`value: Cell = columns.value(nullable=True)`).
"""

from __future__ import annotations

from functools import partial

from schemas import codes
from schemas.column import AMOUNT, DATE, INTEGER, TEXT, TRUTH, Words, field

calendar_year = partial(field, INTEGER, nullable=True, at_least=1949, at_most=2100)

# what it is about

year = partial(
    calendar_year,
    Words(
        "年份",
        "Year",
        "所述事实的公历年份，无法得知时为空",
        "Calendar year that the fact is about; empty where it cannot be known",
    ),
)

modality = partial(
    field,
    TEXT,
    Words("事实性质", "Modality", "已报告的事实还是计划", "Whether it is reported as done or intended"),
    codes=codes.MODALITY,
)

project = partial(
    field,
    TEXT,
    Words(
        "项目",
        "Project",
        "所属项目的名称，原文未说明时为空",
        "Name of the project it belongs to, where the text tells",
    ),
    nullable=True,
)

stage = partial(
    field,
    TEXT,
    Words(
        "项目阶段",
        "Stage",
        "该年所述（或计划达到）的最远阶段",
        "Furthest stage told, or to be reached, in that year",
    ),
    nullable=True,
    codes=codes.STAGE,
)

# figures

value = partial(
    field,
    AMOUNT,
    Words(
        "数值",
        "Value",
        "以“单位”列计的数值，倍数已折算（1.2万亩为12000）",
        "Number in `unit`, multiples folded (1.2万亩 is 12000)",
    ),
)

value_high = partial(
    field,
    AMOUNT,
    Words("数值上限", "High value", "仅区间有上限（300—500亩）", "Upper end, for a range only (300—500亩)"),
    nullable=True,
)

unit = partial(field, TEXT, Words("单位", "Unit", "数值的单位或量词", "Unit or counter of the value"))

bound = partial(
    field,
    TEXT,
    Words("数值界限", "Bound", "“以上”“约”等限定词", "What words such as 以上 or 约 say of the number"),
    codes=codes.BOUND,
)

# evidence

section = partial(
    field,
    TEXT,
    Words("所在章节", "Section", "上级标题，以“ > ”相连", "Headings above it, joined by “ > ”"),
    nullable=True,
)

sentence = partial(field, TEXT, Words("原句", "Sentence", "引文所在的句子", "Sentence that holds the quote"))

quote = partial(field, TEXT, Words("引文", "Quote", "公告原文，一字不改", "Exact words of the notice"))

quote_start = partial(
    field,
    INTEGER,
    Words(
        "引文起点",
        "Quote start",
        "引文在公告文本中的起点（以 Unicode 码点计，从0起）",
        "Where the quote starts in the notice's text, in code points from 0",
    ),
    at_least=0,
)

quote_end = partial(
    field,
    INTEGER,
    Words("引文终点", "Quote end", "引文终点（不含）", "Where the quote ends, exclusive"),
    at_least=1,
)

rule = partial(field, TEXT, Words("规则", "Rule", "得出本行的规则", "The rule that made the row"))

corrected = partial(
    field,
    TRUTH,
    Words(
        "人工更正",
        "Corrected",
        "是否有人更正过该行（见 flows/validate/corrections.toml）",
        "Whether a person put something in the row right (flows/validate/corrections.toml)",
    ),
)

# of the notice, so that a row can be read alone

notice_title = partial(
    field, TEXT, Words("公告标题", "Notice title", "所属公告的标题", "Title of the notice"), nullable=True
)

issuer = partial(
    field, TEXT, Words("发布机构", "Issuer", "发布公告的机构", "Body that issued the notice"), nullable=True
)

any_region_code = partial(
    field,
    TEXT,
    nullable=True,
    pattern=r"^[1-9][0-9]{5}([0-9]{3}|[0-9]{6})?$",
    looks="6, 9 or 12 digits",
)

region_code = partial(
    any_region_code,
    words=Words(
        "行政区划代码",
        "Region code",
        "GB/T 2260 代码（至乡镇街道为9位）",
        "GB/T 2260 code; nine digits down to the township",
    ),
)

province = partial(field, TEXT, Words("省级", "Province", "省、自治区、直辖市", "Province"), nullable=True)

city = partial(field, TEXT, Words("地级", "City", "设区的市、州、盟", "City or prefecture"), nullable=True)

county = partial(
    field, TEXT, Words("县级", "County", "县、市、区", "County, city or district"), nullable=True
)

published_on = partial(
    field,
    DATE,
    Words("发布日期", "Published on", "公告的发布日期", "Day on which the notice was published"),
    nullable=True,
)

source_url = partial(
    field,
    TEXT,
    Words(
        "来源网址",
        "Source address",
        "公告的网址，不详时为空",
        "Web address of the notice; empty where not known",
    ),
    nullable=True,
)

raw_path = partial(
    field, TEXT, Words("原始文件", "Raw file", "原始文件在 raw/ 下的路径", "Path of the raw file below raw/")
)

# ids

notice_id = partial(
    field,
    TEXT,
    Words(
        "公告编号",
        "Notice id",
        "由索引号、网址或发布机构、标题和日期（都未写明地方时连同正文）得出，各次运行不变",
        "From index number, address, or issuer, title, date (with the text if no place is named); stays",
    ),
)

project_id = partial(
    field,
    TEXT,
    Words(
        "项目编号",
        "Project id",
        "同一地区同一项目在各公告、各年份中相同，不论叫法",
        "The same for the same project of a region over notices and years, whatever it is called",
    ),
)

row_id = partial(
    field,
    TEXT,
    Words(
        "行编号",
        "Row id",
        "由公告、引文及其位置得出，各次运行不变",
        "From the notice, the quote and its place; stays over runs",
    ),
    unique=True,
)

FROM_NOTICE = {
    "notice_title": "title",
    "issuer": "issuer",
    "region_code": "region_code",
    "published_on": "published_on",
    "source_url": "source_url",
}
"""Columns of rows that repeat their notice: the row's column, and the column of `notices` that it repeats."""
