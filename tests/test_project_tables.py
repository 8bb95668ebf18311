"""Lists of projects as HTML, Word, a workbook and PDF: the same rows, with merged cells, units, totals."""

from __future__ import annotations

import io
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from documents_made import BODY, pdf, zipped
from docx import Document
from notices_made import extracted
from openpyxl import Workbook
from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, Table, TableStyle

from flows.extract.extract import extract
from flows.extract.records import record
from flows.read import read

TITLE = "沙河县2024年重点项目计划表"
LINES = ["发布日期：2024-02-26　来源：沙河县发展和改革局", "现将沙河县2024年重点项目计划予以公布，请认真组织实施。"]
ROWS = [
    ["序号", "项目名称", "建设内容及规模", "投资（万元）", "", "年度目标", "进展情况", "责任单位"],
    ["", "", "", "总投资", "2024年计划投资", "", "", ""],
    ["合计", "", "", "86000", "31000", "", "", ""],
    ["一、城建项目", "", "", "", "", "", "", ""],
    ["1", "沙河县城区供热管网改造工程", "改造管网32公里", "12000", "6000", "完成管网铺设", "已完成招标", "县住建局"],
    ["2", "沙河县生活垃圾焚烧发电项目", "日处理垃圾600吨，占地120亩", "48000", "15000", "主体封顶", "已开工", ""],
    ["小计", "", "", "60000", "21000", "", "", ""],
    ["二、粮食项目", "", "", "", "", "", "", ""],
    ["3", "沙河县粮食储备库建设项目", "新建仓容5万吨", "26000", "10000", "建成投用", "正在办理前期手续", "县发改局"],
]
MERGED = [
    *((c, 0, c, 1) for c in (0, 1, 2, 5, 6, 7)), (3, 0, 4, 0), (0, 2, 2, 2), (0, 3, 7, 3), (0, 6, 2, 6), (0, 7, 7, 7), (7, 4, 7, 5),
]  # fmt: skip
"""Merged cells: from column and row to column and row."""


def as_html() -> bytes:
    covered = {(c, r) for a, b, x, y in MERGED for c in range(a, x + 1) for r in range(b, y + 1)} - {m[:2] for m in MERGED}
    spans = {(a, b): f' colspan="{x - a + 1}" rowspan="{y - b + 1}"' for a, b, x, y in MERGED}
    rows = (
        "<tr>" + "".join(f"<td{spans.get((c, r), '')}>{w}</td>" for c, w in enumerate(row) if (c, r) not in covered) + "</tr>"
        for r, row in enumerate(ROWS)
    )
    words = f"<h1>{TITLE}</h1><p>{LINES[0]}</p><div id='zoom'><p>{LINES[1]}</p><table>{''.join(rows)}</table></div>"
    return f"<html><head><meta charset='gbk'></head><body>{words}</body></html>".encode("gbk")


def as_docx() -> bytes:
    made, document = io.BytesIO(), Document()
    for line in (TITLE, *LINES):
        document.add_paragraph(line)
    table = document.add_table(len(ROWS), len(ROWS[0]))
    for a, b, x, y in MERGED:
        table.cell(b, a).merge(table.cell(y, x))
    for r, row in enumerate(ROWS):
        for c, words in enumerate(row):
            if words:
                table.cell(r, c).text = words
    document.save(made)
    return made.getvalue()


def as_xlsx() -> bytes:
    made, book = io.BytesIO(), Workbook()
    sheet = book.worksheets[0]
    for line in (TITLE, *LINES):
        sheet.append([line])
    for r, row in enumerate(ROWS, 4):
        for c, words in enumerate(row, 1):
            if words:
                sheet.cell(r, c, int(words) if words.isdigit() else words)
    for a, b, x, y in MERGED:
        sheet.merge_cells(start_column=a + 1, start_row=b + 4, end_column=x + 1, end_row=y + 4)
    book.save(made)
    return made.getvalue()


def as_pdf() -> bytes:
    style = ParagraphStyle("cell", parent=BODY, firstLineIndent=0, fontSize=9, leading=12)
    merged = [("SPAN", (a, b), (x, y)) for a, b, x, y in MERGED]
    table = Table(
        [[Paragraph(words, style) for words in row] for row in ROWS],
        style=TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), *merged]),
        colWidths=[35, 80, 90, 45, 60, 60, 60, 50],
    )
    return pdf(TITLE, *LINES, table)


FORMS: dict[str, Callable[[], bytes]] = {
    "html": as_html, "docx": as_docx, "xlsx": as_xlsx, "pdf": as_pdf, "zip": lambda: zipped({"项目表.xlsx": as_xlsx()}),
}  # fmt: skip


def rows_of(data: bytes, path: Path) -> dict[str, list[dict[str, Any]]]:
    path.write_bytes(data)
    rows: dict[str, list[dict[str, Any]]] = record(extract(read(path)))["rows"]
    return rows


@pytest.mark.parametrize("form", FORMS)
def test_a_list_of_projects(form: str, tmp_path: Path) -> None:
    rows = rows_of(FORMS[form](), tmp_path / f"a.{form}")
    projects = {(r["name"], r["modality"]): (r["year"], r["stage"], Decimal(r["investment_yuan"])) for r in rows["projects"]}
    assert projects == {
        ("沙河县城区供热管网改造工程", "actual"): (2024, "preparation", 120_000_000),
        ("沙河县城区供热管网改造工程", "planned"): (2024, "under_construction", 120_000_000),
        ("沙河县生活垃圾焚烧发电项目", "actual"): (2024, "started", 480_000_000),
        ("沙河县生活垃圾焚烧发电项目", "planned"): (2024, "under_construction", 480_000_000),
        ("沙河县粮食储备库建设项目", "actual"): (2024, "preparation", 260_000_000),
        ("沙河县粮食储备库建设项目", "planned"): (2024, "in_use", 260_000_000),
    }
    spent = {r["project"]: (r["year"], r["indicator"], Decimal(r["value"]), r["unit"]) for r in rows["targets"] if r["kind"] == "quantity"}
    assert spent == {
        "沙河县城区供热管网改造工程": (2024, "计划投资", 60_000_000, "元"),
        "沙河县生活垃圾焚烧发电项目": (2024, "计划投资", 150_000_000, "元"),
        "沙河县粮食储备库建设项目": (2024, "计划投资", 100_000_000, "元"),
    }
    assert {(r["project"], r["milestone"]) for r in rows["targets"] if r["kind"] == "milestone"} == {
        ("沙河县城区供热管网改造工程", "完成管网铺设"),
        ("沙河县生活垃圾焚烧发电项目", "主体封顶"),
        ("沙河县粮食储备库建设项目", "建成投用"),
    }
    assert [(Decimal(r["value"]), r["unit"], r["project"]) for r in rows["land_areas"]] == [(120, "亩", "沙河县生活垃圾焚烧发电项目")]


def table(tmp_path: Path, *lines: str) -> dict[str, list[dict[str, Any]]]:
    text = "\n".join(["沙河县2024年重点项目计划", "发布日期：2024-02-26", "现将计划予以公布，请认真组织实施。", *lines])
    return rows_of(text.encode(), tmp_path / "a.txt")


@pytest.mark.parametrize(
    ("above", "head", "cell", "yuan"),
    [
        ("单位：万元", "总投资", "12000", 120_000_000),
        ("（单位：亿元）", "总投资", "1.2", 120_000_000),
        ("重点项目表", "总投资（万元）", "12,000", 120_000_000),
        ("重点项目表", "概算总投资", "1.2亿元", 120_000_000),
        ("单位：亿元", "总投资（万元）", "12000", 120_000_000),
    ],
)
def test_units_of_money(above: str, head: str, cell: str, yuan: int, tmp_path: Path) -> None:
    rows = table(tmp_path, above, f"| 项目名称 | {head} | 年度目标 |", f"| 沙河县粮食储备库建设项目 | {cell} | 建成投用 |", f"| 总计 | {cell} | |")
    assert [(r["name"], Decimal(r["investment_yuan"])) for r in rows["projects"]] == [("沙河县粮食储备库建设项目", yuan)]


def test_land_under_a_heading_that_reaches_over_others(tmp_path: Path) -> None:
    rows = table(
        tmp_path,
        "| 序号 | 项目名称 | 用地面积（亩） |  | 年度目标 |",
        "|  |  | 总面积 | 其中耕地 |  |",
        "| 1 | 沙河县粮食储备库建设项目 | 120 | 36.5 | 建成投用 |",
        "| 2 | 沙河县第三中学建设项目 | 80 | 12 | 开工建设 |",
    )
    found = [(Decimal(r["value"]), r["unit"], r["land_use"], r["project"]) for r in rows["land_areas"]]
    assert [f[:2] for f in found] == [(120, "亩"), (Decimal("36.5"), "亩"), (80, "亩"), (12, "亩")]
    assert {f[2] for f in found[1::2]} == {"cropland"}


def test_headings_in_two_rows_by_quarter(tmp_path: Path) -> None:
    rows = table(
        tmp_path,
        "| 序号 | 项目名称 | 2024年度目标 |  |",
        "|  |  | 上半年 | 下半年 |",
        "| 1 | 沙河县粮食储备库建设项目 | 完成招标 | 主体封顶 |",
    )
    assert {(r["milestone"], r["year"]) for r in rows["targets"]} == {("完成招标", 2024), ("主体封顶", 2024)}


SPACED = [
    ["序号", "项目名称", "建设性质", "总投资", "年度投资", "用地面积", "年度目标"],
    ["1", "沙河县粮食储备库建设项目", "新建", "12000", "3000", "42.5", "建成投用"],
    ["2", "S318沙河过境公路", "续建", "86000", "—", "960", "主体完工"],
]


@pytest.mark.parametrize("gap", ["\u3000", "\u3000\u3000", " ", "\t", "   "])
def test_cells_that_blanks_part(gap: str, tmp_path: Path) -> None:
    rows = table(tmp_path, "单位：万元、亩", *(gap.join(row) for row in SPACED))
    assert [(r["name"], r["stage"], Decimal(r["investment_yuan"])) for r in rows["projects"]] == [
        ("沙河县粮食储备库建设项目", "in_use", 120_000_000),
        ("S318沙河过境公路", "under_construction", 860_000_000),
    ]
    assert [(r["quote"], r["unit"], r["project"]) for r in rows["land_areas"]] == [
        ("42.5", "亩", "沙河县粮食储备库建设项目"),
        ("960", "亩", "S318沙河过境公路"),
    ]
    assert [(r["indicator"] or r["milestone"], r["value"] and Decimal(r["value"])) for r in rows["targets"]] == [
        ("年度投资", 30_000_000),
        ("建成投用", None),
        ("主体完工", None),
    ]


def test_a_line_between_rows_that_blanks_part(tmp_path: Path) -> None:
    heads, first, second = (" ".join(row) for row in SPACED)
    lines = ["单位：万元、亩", heads, "一、粮食项目", first, "合计 98000 3000 1002.5", second, "各单位要认真抓好落实。"]
    rows = table(tmp_path, *lines)
    assert [r["name"] for r in rows["projects"]] == ["沙河县粮食储备库建设项目", "S318沙河过境公路"]


def test_headings_right_below_the_title(tmp_path: Path) -> None:
    text = "沙河县2024年重点项目计划表\n序号 项目名称 总投资（万元） 年度目标 责任单位\n1 柏湾污水处理厂 8600 建成投运 县住建局\n"
    rows = rows_of(text.encode(), tmp_path / "a.txt")
    assert [(r["name"], r["stage"], Decimal(r["investment_yuan"])) for r in rows["projects"]] == [("柏湾污水处理厂", "in_use", 86_000_000)]


def test_prose_with_single_blanks_is_no_table(tmp_path: Path) -> None:
    rows = table(tmp_path, "项目名称 总投资 年度目标", "要抓紧推进 按时完成 各项任务。")
    assert not rows["projects"]


def test_cells_that_are_left_blank(tmp_path: Path) -> None:
    heads, first, _ = ("\u3000".join(row) for row in SPACED)
    lines = ["单位：万元、亩", heads + "\u3000备注", first, "2\u3000S318沙河过境公路\u3000续建\u300086000\u3000\u3000960\u3000主体完工\u3000重点"]
    rows = table(tmp_path, *lines)
    assert [(r["name"], Decimal(r["investment_yuan"])) for r in rows["projects"]] == [
        ("沙河县粮食储备库建设项目", 120_000_000),
        ("S318沙河过境公路", 860_000_000),
    ]
    assert [r["quote"] for r in rows["land_areas"]] == ["42.5", "960"]


def test_headings_padded_with_blanks_and_how_land_was_got(tmp_path: Path) -> None:
    text = (
        "沙河县自然资源局2023年工作总结\n2023年12月28日\n全年供应土地12宗。\n表1\u30002023年主要项目供地情况（单位：亩、万元）\n"
        "序号\u3000项目名称\u3000\u3000土地用途\u3000供应方式\u3000面积\u3000\u3000成交价款\n"
        "1\u3000柏湾木业加工项目\u3000工业\u3000挂牌\u300085.6\u30001930\n2\u3000青石家园小区\u3000住宅\u3000拍卖\u300042.25\u30008800\n"
    )
    rows = rows_of(text.encode(), tmp_path / "a.txt")
    assert [(r["name"], r["stage"]) for r in rows["projects"]] == [("柏湾木业加工项目", "preparation"), ("青石家园小区", "preparation")]
    assert [(r["quote"], r["unit"]) for r in rows["land_areas"]] == [("85.6", "亩"), ("42.25", "亩")]


def test_what_is_to_be_built_in_the_year_is_promised(tmp_path: Path) -> None:
    text = "沙河县2024年重点项目表\n序号\t项目名称\t占地（亩）\t2024年建设内容\n1\t柏湾装备产业园\t600\t4月开工，完成3座厂房主体\n2\t青石物流港\t85\t9月投入运营\n"
    rows = rows_of(text.encode(), tmp_path / "a.txt")
    assert [(r["project"], r["stage"], r["year"]) for r in rows["targets"] if r["kind"] == "milestone"] == [
        ("柏湾装备产业园", "started", 2024),
        ("柏湾装备产业园", "under_construction", 2024),
        ("青石物流港", "in_use", 2024),
    ]


def test_a_month_below_the_time_of_the_start(tmp_path: Path) -> None:
    text = "沙河县2024年重点项目表\n序号\t项目名称\t用地（亩）\t计划开工时间\n1\t柏湾装备产业园\t600\t4月\n2\t青石物流港\t85\t2024年9月\n"
    rows = rows_of(text.encode(), tmp_path / "a.txt")
    assert [(r["project"], r["milestone"], r["quote"], r["stage"]) for r in rows["targets"] if r["kind"] == "milestone"] == [
        ("柏湾装备产业园", "开工", "4月", "started"),
        ("青石物流港", "开工", "2024年9月", "started"),
    ]


def test_a_column_of_shares_tells_how_far_works_are(tmp_path: Path) -> None:
    """Also where the percent stands in its heading alone."""
    file = tmp_path / "notice.txt"
    rows = ("序号|项目名称|总投资（万元）|形象进度（%）", "1|青岭镇灌区改造项目|8400|92", "2|白滩泵站改造项目|6240|100")
    file.write_text("\n".join(("沙河县2024年水利项目进展情况", "2024-11-05", *rows)) + "\n", encoding="utf-8")
    told = {r["name"]: (r["stage"], r["progress_percent"]) for r in record(extract(read(file)))["rows"]["projects"]}
    assert told == {"青岭镇灌区改造项目": ("under_construction", "92"), "白滩泵站改造项目": ("completed", "100")}


def test_a_plan_of_several_years_tells_a_project_in_the_years_of_its_acts(tmp_path: Path) -> None:
    file = tmp_path / "notice.txt"
    line = "◆金谷米业年加工30万吨水稻项目：总投资2.4亿元，2011年5月开工，2012年10月投产。"
    file.write_text(f"北岭县“十二五”规划纲要\n2011-03-29\n一、推进新型工业化\n{line}\n", encoding="utf-8")
    told = {(r["year"], r["stage"], r["investment_yuan"]) for r in record(extract(read(file)))["rows"]["projects"]}
    assert told == {(2011, "started", "240000000"), (2012, "in_use", None)}


def test_headings_and_cells_that_break_over_lines(tmp_path: Path) -> None:
    text = (
        "大湖县2019年重点工程进展情况\n成文日期：2020年01月16日\n大湖县重点工程进展情况表\n"
        "序号\t项目名称\t建设内容\t占地\n(亩)\t总投资\n(万元)\t2019年形象进度\t2020年目标\n省级\n"
        "1\t大湖至石桥高速公路\t全长46公里\t约4350\t612000\t隧道贯通2座,完成总工程量的81%\t年底通车\n县级\n"
        "2\t石桥通景公路\t全长17公里\t310.5\t15400\t8月开工\t完成剩余路基及\n路面8公里\n"
    )
    rows = extracted(text, tmp_path)
    assert [(p.name, p.when.year, p.when.modality, p.stage, p.progress_percent) for p in rows.projects] == [
        ("大湖至石桥高速公路", 2019, "actual", "under_construction", Decimal(81)),
        ("大湖至石桥高速公路", 2020, "planned", "in_use", None),
        ("石桥通景公路", 2019, "actual", "started", None),
        ("石桥通景公路", 2020, "planned", "under_construction", None),
    ]
    assert {p.investment_yuan for p in rows.projects} == {Decimal(6120000000), Decimal(154000000)}
    assert [(a.value, a.bound, a.project) for a in rows.land_areas] == [
        (Decimal(4350), "approx", "大湖至石桥高速公路"),
        (Decimal("310.5"), "eq", "石桥通景公路"),
    ]


def test_columns_of_the_next_year_and_of_what_this_one_brought(tmp_path: Path) -> None:
    text = (
        "石桥村2023年工作落实情况公示表\n2023年12月20日\n| 序号 | 项目名称 | 本年完成 | 下年安排 |\n"
        "| 1 | 石桥塘坝清淤扩容工程 | 完成测绘、招标 | 4月底前完工 |\n| 2 | 柏湾路拓宽改造工程 | 完成路基1.1公里 | 7月底通车 |\n"
    )
    found = extracted(text, tmp_path).projects
    assert [(p.name, p.when.year, p.when.modality, p.stage) for p in found] == [
        ("石桥塘坝清淤扩容工程", 2023, "actual", "preparation"),
        ("石桥塘坝清淤扩容工程", 2024, "planned", "completed"),
        ("柏湾路拓宽改造工程", 2023, "actual", "under_construction"),
        ("柏湾路拓宽改造工程", 2024, "planned", "in_use"),
    ]


def test_rows_that_a_page_broke_behind_each_cell(tmp_path: Path) -> None:
    text = (
        "石桥区2021年第三季度重点任务进展情况\n2021-10-12\n序号 | 重点任务 |\n完成时间 | 责任部门 | 进展情况 |\n"
        "3 |\n加快云岭物流园、柏湾新材料二期项目建设。 |\n柏湾新材料二期项目11月底前投产。 |\n投资局 |\n"
        "1、云岭物流园主体完成3层。 2、柏湾新材料二期项目设备已进场。 |\n"
        "7 |\n新增绿地15公顷，开工建设石桥路。 |\n12月底前完成。 |\n建设局 |\n石桥路正在铺设管网。 |\n"
    )
    rows = extracted(text, tmp_path)
    assert {(p.name, p.when.modality) for p in rows.projects} == {
        (name, modality)
        for name in ("云岭物流园", "柏湾新材料二期项目", "石桥路")
        for modality in ("planned", "actual")
    }
    assert [(q.value, q.unit, q.when.year) for q in rows.quantities] == [(Decimal(15), "公顷", 2021)]


def test_cells_behind_bars_that_make_no_rows_are_lines(tmp_path: Path) -> None:
    lines = "序号 |\n重点任务 |\n进展情况 |\n1 |\n云岭物流园 |\n2 |\n柏湾路 |\n已完工 |\n"
    file = tmp_path / "notice.txt"
    file.write_text(f"石桥区2021年重点任务进展情况\n2021-10-12\n{lines}", encoding="utf-8")
    assert read(file).tables == ()
