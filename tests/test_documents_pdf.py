"""PDF: reading order, frames, paragraphs, tables, scans."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from documents_made import FONT, columns, pdf, scan, space, table
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from flows.read import Unreadable, read
from flows.read.documents.pdf import read as read_pdf

LONG = "2023年，全县坚持稳中求进工作总基调，完成流转土地3.25万亩，新建高标准农田12000亩，硬化村道11.5公里，修建水库一座，累计完成固定资产投资23.6亿元，同比增长8.2%。"
SHORT = "新增油茶种植面积1500亩。"


def test_paragraphs_are_whole_and_frames_gone(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(
        pdf("云水县2023年工作总结", *[LONG, SHORT] * 14, head="云水县人民政府文件", foot="— {page} —")
    )
    notice = read(path)
    assert notice.text.splitlines() == ["云水县2023年工作总结", *[LONG, SHORT] * 14]
    assert notice.title == "云水县2023年工作总结"
    assert notice.media_type == "application/pdf"


@pytest.mark.parametrize("foot", ["{page}", "- {page} -", "第 {page} 页 共 9 页", "{page}/9"])
def test_page_numbers(foot: str) -> None:
    assert read_pdf(pdf("云水县总结", *[LONG] * 20, foot=foot)).text.splitlines() == [
        "云水县总结",
        *[LONG] * 20,
    ]


def test_two_columns() -> None:
    told = [f"其{n}，" + LONG for n in range(8)]
    assert read_pdf(pdf("云水简报", columns(*told), LONG)).text.splitlines() == ["云水简报", *told, LONG]


def test_ruled_tables_with_merged_cells() -> None:
    rows = [
        ["序号", "项目名称", "总投资", "年度目标"],
        ["1", "云水县城区防洪排涝及河道综合整治提升工程（一期）", "12000", "完成主体"],
        ["2", "青石桥", "300", ""],
        ["合计", "", "12300", ""],
    ]
    text = read_pdf(
        pdf("云水县项目表", "单位：万元", table(rows, ((0, 3), (1, 3)), ((3, 1), (3, 2))), LONG)
    ).text
    assert text.splitlines() == [
        "云水县项目表",
        "单位：万元",
        "| 序号 | 项目名称 | 总投资 | 年度目标 |",
        "| 1 | 云水县城区防洪排涝及河道综合整治提升工程（一期） | 12000 | 完成主体 |",
        "| 2 | 青石桥 | 300 |  |",
        "| 合计 |  | 12300 |  |",
        LONG,
    ]


def test_a_table_over_two_pages_has_one_head() -> None:
    rows = [["序号", "项目名称", "总投资"], *[[str(i), f"青石{i}号桥", str(i * 10)] for i in range(1, 61)]]
    text = read_pdf(pdf("云水县项目表", table(rows), foot="{page}")).text
    assert text.splitlines()[1:] == [f"| {' | '.join(r)} |" for r in rows]


def test_tables_without_rules() -> None:
    rows = [["序号", "项目名称", "总投资"], ["1", "青石桥", "300"], ["2", "云水路", "1200"]]
    text = read_pdf(pdf("云水县项目表", LONG, space(), table(rows, ruled=False), space(), LONG)).text
    assert text.splitlines() == ["云水县项目表", LONG, *(f"| {' | '.join(r)} |" for r in rows), LONG]


def test_short_lines_stay_lines() -> None:
    told = [f"{n}号地块，面积{n}50亩" for n in range(1, 8)]
    assert read_pdf(pdf("云水县地块清单", *told)).text.splitlines()[1:] == told


def test_a_scan_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(scan(3))
    with pytest.raises(Unreadable, match="is a scan: its pages are pictures without text"):
        read(path)


def test_what_is_called_pdf_and_is_a_page(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_text(f"<html><body><h1>云水县总结</h1><p>{LONG}</p></body></html>", encoding="utf-8")
    assert read(path).media_type == "text/html"
    path.write_text("not found", encoding="utf-8")
    with pytest.raises(Unreadable, match="is called a PDF but is none"):
        read(path)


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_turned_pages(turned: int) -> None:
    made = io.BytesIO()
    wide, high = (600, 800) if turned == 180 else (800, 600)
    canvas = Canvas(made, pagesize=(wide, high))
    canvas.setPageRotation(turned)
    canvas.translate(*{90: (wide, 0), 180: (wide, high), 270: (0, high)}[turned])
    canvas.rotate(turned)
    canvas.setFont(FONT, 20)
    canvas.drawString(100, 700, "云水县2023年工作总结")
    canvas.setFont(FONT, 12)
    canvas.drawString(60, 640, "一、流转土地300亩。")
    canvas.drawString(60, 610, "二、造林1200亩。")
    canvas.save()
    assert read_pdf(made.getvalue()).text.splitlines() == [
        "云水县2023年工作总结",
        "一、流转土地300亩。",
        "二、造林1200亩。",
    ]


def test_a_watermark_across_the_page_is_left_out() -> None:
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=A4)
    canvas.setFont(FONT, 12)
    for n in range(20):
        canvas.drawString(60, 700 - 20 * n, f"{n + 1}、流转土地{n}00亩，造林1200亩。")
    canvas.rotate(40)
    canvas.setFont(FONT, 40)
    canvas.drawString(200, 200, "内部资料")
    canvas.save()
    assert read_pdf(made.getvalue()).text.splitlines() == [
        f"{n + 1}、流转土地{n}00亩，造林1200亩。" for n in range(20)
    ]


def test_pages_without_text_are_named() -> None:
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=A4)
    canvas.setFont(FONT, 12)
    canvas.drawString(60, 700, "云水县2023年工作总结：流转土地300亩，造林1200亩，修路11.5公里。")
    canvas.showPage()
    canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, *A4)
    canvas.save()
    assert read_pdf(made.getvalue()).warnings == ("page 2 is a picture without text",)
