"""Documents made for tests, by the libraries that write them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from typing import Any

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BalancedColumns,
    Flowable,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
    TableStyle,
)  # fmt: skip

FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))
BODY = ParagraphStyle("body", fontName=FONT, fontSize=12, leading=20, firstLineIndent=24, wordWrap="CJK")
TITLE = ParagraphStyle("title", parent=BODY, fontSize=18, leading=30, alignment=1, firstLineIndent=0)


def pdf(*parts: str | Flowable, head: str = "", foot: str = "") -> bytes:
    """A PDF of paragraphs, the first one its title; `{page}` in head and foot is the number."""
    made = io.BytesIO()

    def frame(canvas: Canvas, document: Any) -> None:
        canvas.setFont(FONT, 9)
        canvas.drawCentredString(A4[0] / 2, A4[1] - 40, head.format(page=document.page))
        canvas.drawCentredString(A4[0] / 2, 30, foot.format(page=document.page))

    story = [
        p if isinstance(p, Flowable) else Paragraph(p, BODY if i else TITLE) for i, p in enumerate(parts)
    ]
    SimpleDocTemplate(made, pagesize=A4).build(story, onFirstPage=frame, onLaterPages=frame)
    return made.getvalue()


def columns(*paragraphs: str) -> Flowable:
    return BalancedColumns([Paragraph(p, BODY) for p in paragraphs], nCols=2)


def table(
    rows: Sequence[Sequence[str]], *spans: tuple[tuple[int, int], tuple[int, int]], ruled: bool = True
) -> Flowable:
    """A table; `spans` are merged cells as (column, row) to (column, row)."""
    cells = [
        [
            Paragraph(c, ParagraphStyle("cell", parent=BODY, firstLineIndent=0, fontSize=10))
            if len(c) > 20
            else c
            for c in r
        ]
        for r in rows
    ]
    style: list[Any] = [("FONT", (0, 0), (-1, -1), FONT, 10), *(("SPAN", a, b) for a, b in spans)]
    if ruled:
        style.append(("GRID", (0, 0), (-1, -1), 0.5, colors.black))
    return Table(cells, style=TableStyle(style), repeatRows=1, colWidths=[400 / len(rows[0])] * len(rows[0]))


def space() -> Flowable:
    return Spacer(1, 20)


def scan(pages: int) -> bytes:
    """A PDF whose pages are pictures."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    made = io.BytesIO()
    canvas = Canvas(made, pagesize=A4)
    for _ in range(pages):
        canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, *A4)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def zipped(members: dict[str, bytes]) -> bytes:
    """A ZIP of members."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return made.getvalue()


def ofd(pages: Sequence[Sequence[tuple[float, float, float, str]]]) -> bytes:
    """An OFD of placed texts: x, y of the baseline and size in mm, words."""
    ns = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    members = {
        "OFD.xml": f'<ofd:OFD {ns} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo><ofd:DocID>1</ofd:DocID></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>',
        "Doc_0/Document.xml": f"<ofd:Document {ns}><ofd:CommonData><ofd:MaxUnitID>99</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages>"
        + "".join(f'<ofd:Page ID="{i + 1}" BaseLoc="Pages/Page_{i}/Content.xml"/>' for i in range(len(pages)))
        + "</ofd:Pages></ofd:Document>",
    }
    for i, texts in enumerate(pages):
        objects = "".join(
            f'<ofd:TextObject ID="{k + 10}" Boundary="{x} {y - size} 180 {size}" Font="1" Size="{size}"><ofd:TextCode X="0" Y="{size}" DeltaX="g {len(words) - 1} {size}">{words}</ofd:TextCode></ofd:TextObject>'
            for k, (x, y, size, words) in enumerate(texts)
        )
        members[f"Doc_0/Pages/Page_{i}/Content.xml"] = (
            f'<ofd:Page {ns}><ofd:Content><ofd:Layer ID="2">{objects}</ofd:Layer></ofd:Content></ofd:Page>'
        )
    return zipped(
        {name: f'<?xml version="1.0" encoding="UTF-8"?>{x}'.encode() for name, x in members.items()}
    )
