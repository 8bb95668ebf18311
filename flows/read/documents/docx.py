"""DOCX to text: paragraphs and tables in their place, as Word shows them after its changes are accepted."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from flows.read.documents.made import Made, NotRead, cell, row
from flows.read.documents.numbering import Numbering, numbering

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MOST_COLUMNS = 60
_LONGEST_CELL = 400
_GONE = {qn("w:del"), qn("w:moveFrom"), qn("w:pPr"), qn("w:rPr"), qn("w:instrText"), qn("w:fldData")}
_BOX = qn("w:txbxContent")
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PARAGRAPH, _TABLE, _TEXT = qn("w:p"), qn("w:tbl"), qn("w:t")
_BREAKS = {qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:tab"): "\t", qn("w:noBreakHyphen"): "-"}
_INTO = {qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml"), qn("w:smartTag"), qn("w:ins"), qn("w:moveTo")}


def read(data: bytes) -> Made:
    """The text of a document. Raises NotRead."""
    document = Document(io.BytesIO(data))
    lines = list(_lines(document.element.body, numbering(document)))
    text = "\n".join(lines)
    if not text.strip():
        pictures = any(r.reltype.endswith("/image") for r in document.part.rels.values())
        raise NotRead("is a Word document of pictures without text" if pictures else "has no text")
    return Made(text + "\n", MEDIA_TYPE)


def _lines(parent: Any, lists: Numbering) -> Iterator[str]:
    for element in parent:
        if element.tag == _PARAGRAPH:
            yield from _paragraph(element, lists)
        elif element.tag == _TABLE:
            yield from _table(element, lists)
        elif element.tag in _INTO:
            yield from _lines(element, lists)


def _paragraph(element: Any, lists: Numbering) -> Iterator[str]:
    """The lines of a paragraph: its words, then those of the text boxes that hang on it."""
    boxes: list[Any] = []
    words = "".join(_words(element, boxes))
    if words.strip():
        mark = lists.mark(element)
        first, *others = [line for line in words.split("\n") if line.strip()]
        yield from (mark + first.strip(), *(line.strip() for line in others))
    for box in boxes:
        yield from _lines(box, lists)


def _words(element: Any, boxes: list[Any]) -> Iterator[str]:
    for child in element:
        if child.tag == _TEXT:
            yield child.text or ""
        elif child.tag in _BREAKS:
            yield _BREAKS[child.tag]
        elif child.tag == _BOX:
            boxes.append(child)
        elif child.tag not in _GONE and child.tag != _FALLBACK and isinstance(child.tag, str):
            yield from _words(child, boxes)


def _table(table: Any, lists: Numbering) -> Iterator[str]:
    """The rows of a table; one that only frames text gives its lines."""
    rows = [list(_cells(r)) for r in _rows(table)]
    several = [r for r in rows if len(r) > 1]
    frame = not several or any(
        next(c.iter(_TABLE), None) is not None or _length(c) > _LONGEST_CELL for r in several for c, *_ in r
    )
    for cells in rows:
        if frame:
            for element, _, _ in cells:
                yield from _lines(element, lists)
            continue
        words: list[str] = []
        for element, wide, goes_on in cells:
            told = "" if goes_on else cell(" ".join(_lines(element, lists)))
            words += [told, *[""] * (wide - 1)]
        if any(words):
            yield row(words[:_MOST_COLUMNS])


def _rows(parent: Any) -> Iterator[Any]:
    for element in parent:
        if element.tag == qn("w:tr"):
            yield element
        elif element.tag in _INTO:
            yield from _rows(element)


def _cells(parent: Any) -> Iterator[tuple[Any, int, bool]]:
    """Each cell of a row, how many columns it covers, and whether it goes on from the row above."""
    for element in parent:
        if element.tag == qn("w:tc"):
            props = element.find(qn("w:tcPr"))
            span = props.find(qn("w:gridSpan")) if props is not None else None
            merge = props.find(qn("w:vMerge")) if props is not None else None
            wide = str(span.get(qn("w:val"))) if span is not None else "1"
            goes_on = merge is not None and merge.get(qn("w:val"), "continue") == "continue"
            yield element, min(_MOST_COLUMNS, int(wide)) if wide.isdecimal() and len(wide) < 4 else 1, goes_on
        elif element.tag in _INTO:
            yield from _cells(element)


def _length(element: Any) -> int:
    return sum(len(t.text or "") for t in element.iter(_TEXT))
