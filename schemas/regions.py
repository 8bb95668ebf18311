"""regions: one row for each code of the list of divisions that notices are placed in."""

from __future__ import annotations

from schemas import columns
from schemas.column import INTEGER, TEXT, Cell, Table, Words, field, tell


class Regions(Table):
    """One row for each code of a province, city, county or township, former counties and cities too."""

    region_code: Cell = columns.region_code(nullable=False, unique=True)
    level: Cell = field(
        INTEGER,
        Words(
            "级别",
            "Level",
            "1 省级，2 地级，3 县级，4 乡级",
            "1 province, 2 city or prefecture, 3 county, 4 township",
        ),
        at_least=1,
        at_most=4,
    )
    name: Cell = field(TEXT, Words("名称", "Name", "该行政区划的名称", "Name of the division"))
    parent_code: Cell = columns.any_region_code(
        Words("上级代码", "Parent code", "上一级行政区划的代码", "Code of the division that it lies in")
    )
    province: Cell = columns.province()
    city: Cell = columns.city()
    county: Cell = columns.county()
    former_name: Cell = field(
        TEXT,
        Words(
            "曾用名", "Former name", "该代码从前的名称，未变时为空", "Name that the code had, where another"
        ),
        nullable=True,
    )
    former_lists: Cell = field(
        TEXT,
        Words(
            "旧代码表",
            "Former lists",
            "已撤销的代码：所在的旧代码表的年份；现行代码为空",
            "Of a code that is no longer used: the years of the lists that have it; empty for current codes",
        ),
        nullable=True,
    )

    class Config:
        name = "regions"
        metadata = tell(
            Words(
                "行政区划",
                "Regions",
                "行政区划代码表：现行代码截至2025-12-31，另有1980—2015年代码表中已撤销的市、县代码",
                "Codes of divisions: the list of 2025-12-31, and those of cities and counties that stand only"
                " in the lists of 1980-2015",
            ),
            key="region_code",
            order=("region_code",),
            references={"parent_code": ("regions", "region_code")},
        )
