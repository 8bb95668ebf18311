"""PDF: reading order, frames, paragraphs, tables, scans."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import reportlab
from documents_made import FONT, columns, pdf, scan, space, table
from PIL import Image
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, Table, TableStyle

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


def drawn(draw: Callable[[Canvas], None]) -> bytes:
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=A4)
    canvas.setFont(FONT, 12)
    draw(canvas)
    canvas.save()
    return made.getvalue()


def test_a_character_alone_on_a_line_of_a_cell() -> None:
    cell = ParagraphStyle("cell", fontName=FONT, fontSize=10, leading=14, wordWrap="CJK")
    rows = [
        ["项目名称", "年度目标", "进展情况"],
        ["青石村连心桥", "完成主体施工", "办好手续"],
        ["白鹭湖泵站", "浇完基础", "正在安装设备"],
        ["南岭水厂二期", "完工", "人人参与"],
    ]
    for width in (20, 42, 52, 62):  # the last line of some cells, or each, is a character
        made = Table([[Paragraph(words, cell) for words in row] for row in rows], colWidths=[width + 12] * 3)
        made.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black)]))
        assert read_pdf(pdf("云水县项目表", made, LONG)).text.splitlines() == [
            "云水县项目表",
            *(f"| {' | '.join(r)} |" for r in rows),
            LONG,
        ]


def test_characters_drawn_one_by_one_and_inside_of_forms() -> None:
    lines = ["青石村修建连心桥一座", "白鹭湖安装泵站人人参与"]

    def draw(canvas: Canvas) -> None:
        for k, line in enumerate(lines):
            for i, letter in enumerate(line):
                canvas.drawString(60 + 12 * i, 700 - 40 * k, letter)
        canvas.beginForm("stamp")
        canvas.setFont(FONT, 12)
        canvas.drawString(60, 600, "完")
        canvas.endForm()
        canvas.doForm("stamp")

    assert read_pdf(drawn(draw)).text.splitlines() == [*lines, "完"]


@pytest.mark.parametrize("turned", [90, 270])
def test_turned_lines_without_shapes(turned: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(turned)
        canvas.translate(*{90: (A4[0], 0), 270: (0, A4[1])}[turned])
        canvas.rotate(turned)
        canvas.drawString(60, 500, "青石村修建连心桥。")
        canvas.drawString(60, 440, "白鹭湖安装泵站。")

    assert read_pdf(drawn(draw)).text.splitlines() == ["青石村修建连心桥。", "白鹭湖安装泵站。"]


def test_hyphens_at_the_end_of_a_line_stay() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 700, "青石村地块编号为AB-")
        canvas.drawString(60, 680, "12，白鹭湖一期-")
        canvas.drawString(60, 660, "二期已建成")

    assert read_pdf(drawn(draw)).text == "青石村地块编号为AB-\n12，白鹭湖一期-\n二期已建成\n"


def test_rare_characters_of_two_halves() -> None:
    told = b"<0001> <6C99>\n<0002> <D840DC0B>\n<0003> <6CB3>"
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        _stream(b"BT /F1 12 Tf 60 700 Td <000100020003> Tj ET"),
        b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 7 0 R>>",
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X/DW 1000"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>",
        _stream(b"begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange 3 beginbfchar "
                + told + b" endbfchar endcmap"),
    ]  # fmt: skip
    assert read_pdf(_file(parts)).text == "沙\U0002000b河\n"


MACHINE = """
import ctypes, sys
import pypdfium2
import pypdfium2.raw as c
from flows.read.documents.pdf import read

c.FPDF_DestroyLibrary()
folder = ctypes.create_string_buffer(sys.argv[1].encode())
paths = (ctypes.POINTER(ctypes.c_char) * 2)(ctypes.cast(folder, ctypes.POINTER(ctypes.c_char)), None)
c.FPDF_InitLibraryWithConfig(ctypes.byref(c.FPDF_LIBRARY_CONFIG(version=2, m_pUserFontPaths=paths)))

data = sys.stdin.buffer.read()
other = pypdfium2.PdfDocument(data)
page = other[0].get_textpage()
print(page.get_charbox(0, loose=True))
read(data)
print(read(data).text, end="")
print(page.get_text_range(0, 4), other[0].get_textpage().get_text_range(0, 4), len(other))
"""


def test_the_fonts_of_the_machine_change_nothing(tmp_path: Path) -> None:
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        _stream(b"BT /F1 12 Tf 60 700 Td (mmmmmmmm) Tj 86 0 Td (wwww) Tj ET"),
        b"<</Type/Font/Subtype/TrueType/BaseFont/Vera>>",  # neither shapes nor widths
    ]
    (tmp_path / "none").mkdir()
    (tmp_path / "some").mkdir()
    shutil.copy(Path(reportlab.__file__).parent / "fonts" / "Vera.ttf", tmp_path / "some")
    measured = []
    for folder in ("none", "some"):
        told = subprocess.run(
            [sys.executable, "-c", MACHINE, str(tmp_path / folder)],
            input=_file(parts),
            capture_output=True,
            check=True,
        )
        first, *rest = told.stdout.decode().splitlines()
        measured.append(first)
        assert rest == ["mmmmmmmm wwww", "mmmm mmmm 1"]
    assert measured[0] != measured[1]  # PDFium by itself takes the font
    assert read_pdf(_file(parts)).text == "mmmmmmmm wwww\n"


def _file(parts: list[bytes]) -> bytes:
    made = b"%PDF-1.4\n" + b"".join(b"%d 0 obj\n%b\nendobj\n" % (i, p) for i, p in enumerate(parts, 1))
    return made + b"trailer<</Size %d/Root 1 0 R>>\n%%%%EOF" % (len(parts) + 1)


def _stream(words: bytes) -> bytes:
    return b"<</Length %d>>stream\n%b\nendstream" % (len(words), words)
