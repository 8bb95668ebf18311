"""The code lists: every code a column may hold, with its title in Chinese and English.

A list is the only place that knows its codes; checks, descriptors and the data dictionary derive from it.
What each code means, in more words than its titles, stands in `definitions.toml`.
`note` names the class of a national standard where there is one (GB/T 21010-2017 for land use).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_DEFINITIONS = Path(__file__).with_name("definitions.toml")


@cache
def definitions() -> dict[str, dict[str, tuple[str, str]]]:
    """What codes mean, in Chinese and in English, by list and code."""
    told = tomllib.loads(_DEFINITIONS.read_text(encoding="utf-8"))
    return {name: {code: (zh, en) for code, (zh, en) in one.items()} for name, one in told.items()}


@dataclass(frozen=True, slots=True)
class Code:
    """One code: `value` stands in the data, `zh` and `en` are its titles."""

    value: str
    zh: str
    en: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class CodeList:
    """A named list of codes in the order that a reader expects."""

    name: str
    zh: str
    en: str
    codes: tuple[Code, ...]

    @property
    def values(self) -> list[str]:
        return [code.value for code in self.codes]

    def defined(self) -> Iterator[tuple[Code, str, str]]:
        """Each code with what it means, in Chinese and in English."""
        yield from ((code, *definitions()[self.name][code.value]) for code in self.codes)


MODALITY = CodeList(
    "modality",
    "事实性质",
    "Modality",
    (
        Code("actual", "已报告", "reported as done or standing"),
        Code("planned", "计划", "to be done, aimed at, expected"),
    ),
)

NOTICE_KIND = CodeList(
    "notice_kind",
    "公告类型",
    "Kind of notice",
    (
        Code("work_summary", "工作总结", "summary of past work"),
        Code("work_plan", "工作计划", "plan of coming work"),
        Code("summary_and_plan", "工作总结和计划", "summary and plan in one"),
        Code("government_report", "政府工作报告", "government work report"),
        Code("land_notice", "土地公告", "notice about land"),
        Code("project_list", "项目清单", "list of projects"),
        Code("other", "其他", "other"),
    ),
)

BOUND = CodeList(
    "bound",
    "数值界限",
    "Bound",
    (
        Code("eq", "等于", "as stated, or a range"),
        Code("approx", "约", "about"),
        Code("gt", "多于", "more than"),
        Code("ge", "不少于", "at least"),
        Code("le", "不超过", "at most"),
        Code("lt", "不到", "less than"),
    ),
)

STAGE = CodeList(
    "stage",
    "项目阶段",
    "Stage of a project",
    (
        Code("proposed", "谋划储备", "proposed"),
        Code("preparation", "前期准备", "in preparation"),
        Code("started", "开工", "started"),
        Code("under_construction", "在建", "under construction"),
        Code("completed", "完工", "completed"),
        Code("in_use", "投用", "in use"),
    ),
)

LAND_ACTION = CodeList(
    "land_action",
    "土地行为",
    "What is done with land",
    (
        Code("acquired", "征收、收储", "acquired"),
        Code("occupied", "占地、用地", "occupied: how large something is"),
        Code("reclaimed", "整治、复垦、修复", "reclaimed or restored"),
        Code("redeveloped", "低效用地再开发", "redeveloped"),
        Code("supplied", "出让、供应", "supplied"),
        Code("transferred", "流转", "transferred"),
        Code("cultivated", "种植、养殖", "cultivated"),
        Code("afforested", "造林、绿化", "afforested"),
        Code("other", "其他", "other"),
    ),
)

LAND_USE = CodeList(
    "land_use",
    "土地利用类型",
    "Land use",
    (
        Code("paddy", "水田", "paddy field", "GB/T 21010: 0101"),
        Code("cropland", "耕地", "cropland", "GB/T 21010: 01"),
        Code("orchard", "园地", "orchard, tea garden", "GB/T 21010: 02"),
        Code("forest", "林地", "forest land", "GB/T 21010: 03"),
        Code("grassland", "草地", "grassland", "GB/T 21010: 04"),
        Code("commercial", "商服用地", "commercial and service land", "GB/T 21010: 05"),
        Code("industrial", "工矿仓储用地", "industrial, mining and storage land", "GB/T 21010: 06"),
        Code("residential", "住宅用地", "residential land", "GB/T 21010: 07"),
        Code("public", "公共管理与公共服务用地", "public administration and services", "GB/T 21010: 08"),
        Code("transport", "交通运输用地", "transport land", "GB/T 21010: 10"),
        Code("water", "水域及水利设施用地", "water and water works", "GB/T 21010: 11"),
        Code("construction", "建设用地（未细分）", "construction land, not told which"),
        Code("green", "绿地、公园", "green space, park", "GB/T 21010: 0810"),
        Code("other", "其他土地", "other land", "GB/T 21010: 12"),
    ),
)

PROJECT_CATEGORY = CodeList(
    "project_category",
    "项目类别",
    "Category of a project",
    (
        Code("transport", "交通", "transport"),
        Code("water", "水利", "water works"),
        Code("land_consolidation", "土地整治", "land consolidation"),
        Code("urban_renewal", "城市更新", "urban renewal"),
        Code("housing", "住房", "housing"),
        Code("industry", "工业", "industry"),
        Code("culture_tourism", "文化旅游", "culture and tourism"),
        Code("education", "教育", "education"),
        Code("health", "医疗卫生", "health"),
        Code("agriculture", "农业农村", "agriculture"),
        Code("energy", "能源", "energy"),
        Code("environment", "生态环境", "environment"),
        Code("public_services", "公共服务", "public services"),
        Code("other", "其他", "other"),
    ),
)

TARGET_KIND = CodeList(
    "target_kind",
    "目标类型",
    "Kind of target",
    (
        Code("quantity", "数量目标", "an indicator and a number to reach"),
        Code("milestone", "节点目标", "a project and what is to be reached of it"),
    ),
)

LAND_UNIT = CodeList(
    "land_unit",
    "土地面积单位",
    "Unit of land area",
    (
        Code("亩", "亩", "mu", "1 亩 = 10000/15 m²"),
        Code("公顷", "公顷", "hectare", "1 公顷 = 10000 m²"),
        Code("平方公里", "平方公里", "square kilometre", "1 平方公里 = 1000000 m²"),
        Code("平方米", "平方米", "square metre"),
    ),
)

REQUEST_PURPOSE = CodeList(
    "request_purpose",
    "请求用途",
    "What a request was made for",
    (
        Code("robots", "采集规则", "the rules of the site (robots.txt)"),
        Code("list", "列表页", "a list of notices"),
        Code("notice", "公告", "a notice"),
        Code("attachment", "附件", "an attachment of a notice"),
    ),
)

ROBOTS = CodeList(
    "robots",
    "robots 规则",
    "What robots.txt says of a request",
    (
        Code("allowed", "允许", "allowed"),
        Code("forbidden", "禁止，未请求", "forbidden, and not asked"),
        Code("unknown", "未查，未请求", "not looked at: another host, and not asked"),
        Code("own", "规则本身", "robots.txt itself"),
    ),
)

QUARANTINED_TABLE = CodeList(
    "quarantined_table",
    "数据表",
    "Table that a row was meant for",
    (
        Code("notices", "公告", "notices"),
        Code("projects", "项目", "projects"),
        Code("land_areas", "土地面积", "land areas"),
        Code("targets", "目标", "targets"),
    ),
)

CODE_LISTS: dict[str, CodeList] = {
    codes.name: codes
    for codes in (
        MODALITY,
        NOTICE_KIND,
        BOUND,
        STAGE,
        LAND_ACTION,
        LAND_USE,
        LAND_UNIT,
        PROJECT_CATEGORY,
        TARGET_KIND,
        REQUEST_PURPOSE,
        ROBOTS,
        QUARANTINED_TABLE,
    )
}
