"""Areas in tables: the heading carries the unit, the quote is the bare figure."""

from __future__ import annotations

from pathlib import Path

from flows.extract.analysis import analyse
from flows.extract.extract import extract
from flows.extract.land import land_areas
from flows.extract.model import LandAreaRow
from flows.extract.records import record
from flows.read import read

HEAD = "云溪县自然资源局拟征收土地公告\n发布日期：2023-05-06\n\n一、征收土地情况（单位：公顷）\n"


def rows(tmp_path: Path, text: str) -> list[tuple[str, LandAreaRow]]:
    path = tmp_path / "table.txt"
    path.write_text(text, encoding="utf-8")
    notice = read(path)
    found, _ = land_areas(analyse(notice), [])
    return [(notice.text[r.start : r.end], r) for r in found]


def test_unit_in_the_caption(tmp_path: Path) -> None:
    table = (
        "| 权属单位 | 总面积 | 耕地 | 林地 | 户数 |\n"
        "| 上塘村 | 3.6108 | 2.2247 | —— | 12 |\n"
        "| 下塘村 | 1.5 | 1.2 | 0.3 | 8 |\n"
    )
    found = rows(tmp_path, HEAD + table)
    assert [quote for quote, _ in found] == ["3.6108", "2.2247", "1.5", "1.2", "0.3"]
    assert [r.land_use for _, r in found] == [None, "cropland", None, "cropland", "forest"]
    assert {(r.unit, r.action, r.bound) for _, r in found} == {("公顷", "acquired", "eq")}


def test_unit_in_the_column(tmp_path: Path) -> None:
    table = (
        "| 地块 | 出让面积（亩） | 成交价（万元） | 建筑面积（平方米） |\n"
        "| A1 | 45.6 | 3200 | 12000 |\n"
        "| A2 | 30 | 2100 | 9000 |\n"
    )
    found = rows(tmp_path, "云溪县2023年土地出让结果\n\n" + table)
    assert [(quote, r.unit, r.action) for quote, r in found] == [
        ("45.6", "亩", "supplied"),
        ("30", "亩", "supplied"),
    ]


def test_multiples_in_the_caption(tmp_path: Path) -> None:
    text = (
        "云溪县2023年造林情况\n"
        "单位：万亩\n"
        "| 乡镇 | 造林面积 | 占比（%） |\n"
        "| 东乡 | 1.2 | 40 |\n"
        "| 西乡 | 0.8 | 27 |\n"
    )
    found = rows(tmp_path, text)
    assert [(quote, r.value, r.action, r.land_use) for quote, r in found] == [
        ("1.2", 12000, "afforested", "forest"),
        ("0.8", 8000, "afforested", "forest"),
    ]


def test_a_table_of_labels(tmp_path: Path) -> None:
    text = (
        "云溪县茶叶园项目\n"
        "\n"
        "| 项目 | 内容 |\n"
        "| 用地面积（亩） | 45 |\n"
        "| 总投资（万元） | 3000 |\n"
        "| 建筑面积（平方米） | 12000 |\n"
    )
    found = rows(tmp_path, text)
    assert [(quote, r.unit, r.action) for quote, r in found] == [("45", "亩", "occupied")]


def test_a_table_without_a_unit_gives_nothing(tmp_path: Path) -> None:
    assert rows(tmp_path, "云溪县2023年情况\n\n| 村 | 面积 |\n| 甲村 | 12 |\n| 乙村 | 13 |\n") == []


SPACED = (
    "云溪县2011年度造林任务表\n"
    "单位：公顷\n"
    "乡镇        合计      水田      工矿仓储用地\n"
    "东乡        31.70     9.40      —\n"
    "西乡（含林场） 64.00     3.00      52.30\n"
)


def test_cells_parted_by_blanks(tmp_path: Path) -> None:
    found = rows(tmp_path, "云溪县林业局2011年造林工作计划\n2011-02-03\n\n一、任务分解\n" + SPACED)
    assert [quote for quote, _ in found] == ["31.70", "9.40", "64.00", "3.00", "52.30"]
    assert {r.unit for _, r in found} == {"公顷"}
    assert [r.land_use for _, r in found][1] == "paddy"


def test_rows_that_end_and_begin_with_figures(tmp_path: Path) -> None:
    text = (
        "云溪县国有建设用地使用权挂牌出让公告\n2012-05-03\n\n一、地块情况：\n"
        "编号\t位置\t出让面积（平方米）\t用途\t起始价（万元）\n"
        "2012-01\t河东路北侧\t53,200\t工业\t870\n"
        "2012-02\t原酒厂\t7350\t住宅\t1420\n"
    )
    found = rows(tmp_path, text)
    assert [(quote, r.action, r.land_use) for quote, r in found] == [
        ("53,200", "supplied", "industrial"),
        ("7350", "supplied", "residential"),
    ]


def test_a_table_in_an_appendix_is_of_its_own_year(tmp_path: Path) -> None:
    text = (
        "云溪县2011年土地供应工作总结\n2011-12-03\n\n一、土地供应\n全年供地320亩。\n二、存在问题\n资金不足。\n"
        "附：云溪县2012年度土地供应计划表（征求意见稿）\n单位：公顷\n"
        "乡镇        合计      商服用地\n东乡        31.70     9.40\n"
    )
    found = rows(tmp_path, text)
    assert [(quote, r.when.year, r.when.modality, r.action) for quote, r in found] == [
        ("320亩", 2011, "actual", "supplied"),
        ("31.70", 2012, "planned", "supplied"),
        ("9.40", 2012, "planned", "supplied"),
    ]


def test_lines_with_blanks_that_are_no_table(tmp_path: Path) -> None:
    text = "云溪县2011年工作总结\n2011-12-03\n\n一、耕地\n新增耕地30亩。  复垦20亩。  流转5亩。\n整治9亩。  收储8亩。  造林7亩。\n"
    assert [quote for quote, _ in rows(tmp_path, text)] == ["30亩", "20亩", "5亩", "9亩", "8亩", "7亩"]


def test_planned_areas_are_targets(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text("云溪县林业局2011年造林工作计划\n2011-02-03\n\n一、任务分解\n" + SPACED, encoding="utf-8")
    told = record(extract(read(path)))["rows"]["targets"]
    assert [(r["indicator"], r["value"], r["unit"]) for r in told] == [
        ("东乡合计", "31.7", "公顷"),
        ("东乡水田", "9.4", "公顷"),
        ("西乡（含林场）合计", "64", "公顷"),
        ("西乡（含林场）水田", "3", "公顷"),
        ("西乡（含林场）工矿仓储用地", "52.3", "公顷"),
    ]


def test_notices_on_one_page_each_have_their_time(tmp_path: Path) -> None:
    text = (
        "云溪县国有建设用地使用权出让结果公告\n2011-05-03\n\n一、结果\n出让商服用地3.2公顷。\n二、其他\n无。\n"
        "云溪县国有建设用地使用权挂牌出让公告\n一、地块情况\n出让工业用地45亩。\n"
    )
    assert [r.when.modality for _, r in rows(tmp_path, text)] == ["actual", "planned"]


def test_caption_that_tells_how_far_things_are(tmp_path: Path) -> None:
    text = (
        "柏川县2021年教育项目建设通报\n发布日期：2021-10-15\n\n四、下步安排\n年底前完成柏川中学教学楼。\n\n"
        "附表　{}\n"
        "| 项目 | 用地面积（亩） | 总投资（万元） |\n"
        "| 柏川中学迁建项目 | 132 | 26500 |\n"
        "| 石桥医院扩建项目 | 58.3 | 7100 |\n"
    )
    state = rows(tmp_path, text.format("部分项目用地和投资情况"))
    plan = rows(tmp_path, text.format("部分项目用地和投资计划"))
    assert [(quote, r.when.modality) for quote, r in state] == [("132", "actual"), ("58.3", "actual")]
    assert [(quote, r.when.modality) for quote, r in plan] == [("132", "planned"), ("58.3", "planned")]


def test_one_unit_above_of_all_columns(tmp_path: Path) -> None:
    table = "单位：亩\n| 单位 | 人工造林 | 封山育林 |\n| 柏村 | 600 | 1200 |\n| 合计 | 600 | 1200 |\n"
    found = rows(tmp_path, "云溪县2023年造林任务分解表\n\n" + table)
    assert [quote for quote, _ in found] == ["600", "1200", "600", "1200"]


def test_two_units_above_of_some_columns(tmp_path: Path) -> None:
    table = "单位：亩、公里\n| 单位 | 人工造林 | 防火林带 |\n| 柏村 | 600 | 3 |\n| 合计 | 600 | 3 |\n"
    found = rows(tmp_path, "云溪县2023年造林任务分解表\n\n" + table)
    assert [quote for quote, _ in found] == ["600", "600"]


def test_headings_that_reach_over_others_between_tabs(tmp_path: Path) -> None:
    table = (
        "云溪县2023年国有建设用地供应计划汇总表(单位:公顷)\n"
        "县区\t合计\t商服用地\t住宅用地\t\t\t交通运输用地\n\t\t\t小计\t棚改\t商品房\t\n"
        "云溪县\t112.81\t9.84\t41.57\t5.26\t36.31\t61.40\n"
    )
    found = rows(tmp_path, "云溪县2023年度国有建设用地供应计划\n\n" + table)
    assert [quote for quote, _ in found] == ["112.81", "9.84", "41.57", "5.26", "36.31", "61.40"]
    assert [r.land_use for _, r in found][1:] == [
        "commercial",
        "residential",
        "residential",
        "residential",
        "transport",
    ]


def test_caption_that_tells_the_use_of_all_land(tmp_path: Path) -> None:
    table = "序号 | 项目名称 | 面积 | 供应方式\n1 | 云溪苑二期 | 12.75 | 挂牌\n2 | 青石花园 | 8.4 | 拍卖\n"
    title = "云溪县2023年度国有建设用地供应计划\n\n"
    homes = rows(tmp_path, f"{title}云溪县2023年住宅用地供应计划宗地表(单位:公顷)\n{table}")
    several = rows(tmp_path, f"{title}云溪县2023年公共服务、交通运输用地供应计划宗地表(单位:公顷)\n{table}")
    assert [(quote, r.land_use) for quote, r in homes] == [("12.75", "residential"), ("8.4", "residential")]
    assert [r.land_use for _, r in several] == [None, None]


def test_bounds_beside_bare_figures(tmp_path: Path) -> None:
    table = "单位：亩\n| 事项 | 本年完成 | 下年计划 |\n| 土地流转 | 约285 | 不少于300 |\n| 荒坡造林 | 72 | 55以上 |\n"
    found = rows(tmp_path, "云溪村2023年工作落实情况公示表\n2023年12月20日\n" + table)
    assert [(r.bound, r.when.year, r.when.modality) for _, r in found] == [
        ("approx", 2023, "actual"),
        ("ge", 2024, "planned"),
        ("eq", 2023, "actual"),
        ("ge", 2024, "planned"),
    ]
