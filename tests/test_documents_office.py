"""DOCX, XLSX, OFD, archives, and the old forms that LibreOffice reads."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from documents_made import ofd, pdf, scan, zipped
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from openpyxl import Workbook

from flows.extract.extract import extract
from flows.read import Unreadable, read
from flows.read.documents import docx, office, xlsx
from flows.read.documents import ofd as ofd_reader
from flows.read.documents.made import NotRead

ROWS = [["序号", "项目名称", "总投资"], ["1", "青石桥", "300万元"], ["合计", "", "300万元"]]


def word() -> Any:
    document = Document()
    document.add_paragraph("云水县水利局2023年工作总结")
    return document


def saved(document: Any) -> bytes:
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def lines(document: Any) -> list[str]:
    return docx.read(saved(document)).text.splitlines()[1:]


def with_table(document: Any) -> Any:
    table = document.add_table(3, 3)
    for i, row in enumerate(ROWS):
        for j, words in enumerate(row):
            table.cell(i, j).text = words
    table.cell(2, 0).merge(table.cell(2, 1))
    return document


def numbered(document: Any, form: str, words: str) -> str:
    """A list of the document that counts by itself; its number."""
    part = document.part.numbering_part.element
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{words}"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1-%2."/></w:lvl></w:abstractNum>'
    )
    part.insert(0, abstract)
    part.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="78"><w:abstractNumId w:val="77"/></w:num>'))
    return "78"


def listed(document: Any, words: str, number: str, level: int = 0) -> None:
    paragraph = document.add_paragraph(words)
    paragraph._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')
    )


def test_tables_stand_in_their_place() -> None:
    document = with_table(word())
    document.add_paragraph("以上。")
    assert lines(document) == [
        "| 序号 | 项目名称 | 总投资 |",
        "| 1 | 青石桥 | 300万元 |",
        "| 合计 |  | 300万元 |",
        "以上。",
    ]


def test_cells_merged_downwards_are_told_once() -> None:
    document = word()
    table = document.add_table(3, 2)
    for i, row in enumerate([["镇", "项目"], ["青石镇", "甲桥"], ["", "乙路|丙路"]]):
        for j, words in enumerate(row):
            table.cell(i, j).text = words
    table.cell(1, 0).merge(table.cell(2, 0))
    assert lines(document) == ["| 镇 | 项目 |", "| 青石镇 | 甲桥 |", "|  | 乙路／丙路 |"]


def test_a_table_that_only_frames_is_text() -> None:
    document = word()
    document.add_table(1, 1).cell(0, 0).text = "一、回顾\n流转土地300亩。"
    assert lines(document) == ["一、回顾", "流转土地300亩。"]


@pytest.mark.parametrize(
    ("form", "words", "told"),
    [
        ("chineseCountingThousand", "%1、", ["一、甲", "一-1.子", "一-2.丑", "二、乙", "二-1.寅"]),
        ("decimal", "%1.", ["1.甲", "1-1.子", "1-2.丑", "2.乙", "2-1.寅"]),
        ("decimalEnclosedCircle", "%1", ["①甲", "①-1.子", "①-2.丑", "②乙", "②-1.寅"]),
        ("bullet", "●", ["甲", "子", "丑", "乙", "寅"]),
    ],
)
def test_marks_that_word_counts(form: str, words: str, told: list[str]) -> None:
    document = word()
    number = numbered(document, form, words)
    for at, level in (("甲", 0), ("子", 1), ("丑", 1), ("乙", 0), ("寅", 1)):
        listed(document, at, number, level)
    assert lines(document) == told


def test_changes_are_accepted_and_boxes_read() -> None:
    document = word()
    p = document.add_paragraph("完成")._p
    p.append(parse_xml(f'<w:ins {nsdecls("w")} w:id="1" w:author="a"><w:r><w:t>300亩</w:t></w:r></w:ins>'))
    p.append(
        parse_xml(
            f'<w:del {nsdecls("w")} w:id="2" w:author="a"><w:r><w:delText>200亩</w:delText></w:r></w:del>'
        )
    )
    p.append(
        parse_xml(
            f"<w:r {nsdecls('w')}><w:pict><w:txbxContent><w:p><w:r><w:t>框中的话。</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
        )
    )
    sdt = parse_xml(
        f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>控件里的段落。</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    document.element.body.find(qn("w:sectPr")).addprevious(sdt)
    assert lines(document) == ["完成300亩", "框中的话。", "控件里的段落。"]


def test_a_document_without_words() -> None:
    with pytest.raises(NotRead, match="has no text"):
        docx.read(saved(Document()))


def book() -> Workbook:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "重点项目"
    for row in (
        ["云水县2023年重点建设项目表"],
        ["单位：万元"],
        ["序号", "项目名称", "总投资", None, "开工", "进度"],
        [1, "青石桥\n（一期）", 1200.5, None, date(2023, 3, 1), 0.35],
        ["一、交通"],
        [2, "云水路", 0.1 + 0.2, None, date(2023, 12, 5), True],
        ["注：以上为全年"],
    ):
        sheet.append(row)
    sheet.merge_cells("A1:F1")
    sheet["E4"].number_format = 'yyyy"年"m"月"'
    sheet["F4"].number_format = "0%"
    sheet["C6"].number_format = "#,##0.00"
    return book


def test_workbooks() -> None:
    assert xlsx.read(saved(book())).text.splitlines() == [
        "云水县2023年重点建设项目表",
        "单位：万元",
        "| 序号 | 项目名称 | 总投资 | 开工 | 进度 |",
        "| 1 | 青石桥（一期） | 1200.5 | 2023年3月 | 35% |",
        "| 一、交通 |  |  |  |  |",
        "| 2 | 云水路 | 0.30 | 2023-12-05 | 是 |",
        "注：以上为全年",
    ]


def test_a_project_list_gives_its_projects(tmp_path: Path) -> None:
    notice = read(put(tmp_path, "a.xlsx", saved(book())))
    assert notice.title == "云水县2023年重点建设项目表"
    assert notice.kind == "project_list"
    assert [(p.name, p.investment_yuan) for p in extract(notice).projects] == [
        ("青石桥（一期）", 12_005_000),
        ("云水路", 3_000),
    ]


def test_sheets_follow_with_their_names() -> None:
    made = book()
    second = made.create_sheet("续建项目")
    second.append(["序号", "名称"])
    made.create_sheet("底稿").sheet_state = "hidden"
    found = xlsx.read(saved(made))
    assert found.text.splitlines()[0] == "重点项目"
    assert found.text.splitlines()[-2:] == ["续建项目", "| 序号 | 名称 |"]
    assert found.warnings == ("hidden sheet left out: 底稿",)


def test_ofd() -> None:
    first = [
        (30.0, 40.0, 7.0, "云水县2023年工作总结"),
        (38.0, 60.0, 4.0, "流转土地" * 8 + "完成流转"),
        (30.0, 67.0, 4.0, "土地300亩。"),
        (100.0, 285.0, 3.0, "1"),
    ]
    second = [(38.0, 40.0, 4.0, "造林1200亩。"), (100.0, 285.0, 3.0, "2")]
    made = ofd_reader.read(ofd([first, second]))
    assert made.text.splitlines() == [
        "云水县2023年工作总结",
        "流转土地" * 8 + "完成流转土地300亩。",
        "造林1200亩。",
    ]


def put(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_each_form_is_told_by_its_bytes(tmp_path: Path) -> None:
    for name, data, media in (
        ("a.txt", saved(with_table(word())), docx.MEDIA_TYPE),
        ("b.docx", saved(book()), xlsx.MEDIA_TYPE),
        ("c.pdf", ofd([[(30.0, 40.0, 7.0, "云水县2023年工作总结")]]), ofd_reader.MEDIA_TYPE),
        ("d", pdf("云水县2023年工作总结"), "application/pdf"),
    ):
        assert read(put(tmp_path, name, data)).media_type == media


def test_an_archive_gives_its_main_document(tmp_path: Path) -> None:
    data = zipped(
        {
            "附件1.docx": saved(with_table(Document())),
            "__MACOSX/._x.pdf": b"x",
            "../../扫描.pdf": scan(1),
            "总结.docx": saved(word()),
        }
    )
    notice = read(put(tmp_path, "a.zip", data))
    assert notice.text == "云水县水利局2023年工作总结\n"
    assert notice.media_type == "application/zip"
    assert notice.warnings[0] == "read from 总结.docx in the archive"
    assert "扫描.pdf is a scan" in " ".join(notice.warnings)


@pytest.mark.parametrize(
    ("members", "words"),
    [
        ({}, "without a document that is read"),
        ({"a.jpg": b"x"}, "without a document that is read"),
        ({"a.pdf": scan(1)}, "without a notice that can be read: a.pdf is a scan"),
        ({"a.docx": zipped({"b.txt": b"x"})}, "a.docx is an archive in an archive"),
    ],
)
def test_archives_without_a_notice(members: dict[str, bytes], words: str, tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=words):
        read(put(tmp_path, "a.zip", zipped(members)))


@pytest.mark.skipif(office.office() is None, reason="LibreOffice is not installed")
def test_old_forms(tmp_path: Path) -> None:
    document = with_table(word())
    document.add_paragraph("以上。")
    old = office.convert(saved(document), old="docx", new="doc")
    notice = read(put(tmp_path, "a.wps", old))
    assert notice.text.splitlines()[:2] == ["云水县水利局2023年工作总结", "| 序号 | 项目名称 | 总投资 |"]
    assert notice.media_type == "application/msword"
    old = office.convert(saved(book()), old="xlsx", new="xls")
    assert "| 2 | 云水路 | 0.30 | 2023-12-05 | 是 |" in read(put(tmp_path, "a.xls", old)).text


def test_old_forms_without_libreoffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "office", lambda: None)
    data = bytes.fromhex("d0cf11e0a1b11ae1") + "WordDocument".encode("utf-16-le")
    with pytest.raises(Unreadable, match="LibreOffice reads, and that is not installed"):
        read(put(tmp_path, "a.doc", data))
