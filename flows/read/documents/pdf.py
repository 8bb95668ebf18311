"""PDF to text, by the characters and rules that PDFium places on its pages.

A font that is not in the file is measured as PDFium's own, whatever fonts the machine has: a process that has
read a PDF here draws without those too.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as c

from flows.read.documents.grids import Grid, Rule, grids
from flows.read.documents.made import Made, NotRead
from flows.read.documents.pages import Page, text_of
from flows.read.documents.placed import Word

MEDIA_TYPE = "application/pdf"
_MOST_PAGES, _MOST_CHARACTERS, _MOST_ON_PAGE, _MOST_OBJECTS = 2_000, 3_000_000, 50_000, 20_000
_FEW_CHARACTERS, _LARGE_PICTURE = 20, 0.4
_UNTOLD_SHARE = 0.2
_ASKEW, _THIN, _SHORT = 0.05, 3.0, 6.0
_NO_WIDTH, _STROKE, _DEEPEST = 0.02, 0.1, 40


def read(data: bytes) -> Made:
    """The text of a PDF. Raises NotRead; a scan is told as such."""
    c.FPDF_SetSystemFontInfo(None)  # no fonts of the machine; documents that are open elsewhere stay so
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        locked = pdfium.raw.FPDF_GetLastError() == c.FPDF_ERR_PASSWORD
        raise NotRead("is a PDF with a password" if locked else "is a broken PDF") from error
    count = len(document)
    if count > _MOST_PAGES:
        raise NotRead(f"has {count:,} pages, more than the limit of {_MOST_PAGES:,}")
    pages: list[Page] = []
    scans: list[int] = []
    lost: list[int] = []
    characters = untold = 0
    for number in range(count):
        try:
            page = document[number]
            sheet = _Sheet(page)
        except pdfium.PdfiumError:
            lost.append(number + 1)
            continue
        if sheet.characters < _FEW_CHARACTERS and _is_picture(page):
            scans.append(number + 1)
        characters += sheet.characters
        untold += sheet.untold
        if characters > _MOST_CHARACTERS:
            raise NotRead(f"has more than {_MOST_CHARACTERS:,} characters")
        pages.append(sheet.page)
        page.close()
    if not pages:
        raise NotRead("is a PDF without a page that can be read")
    if len(scans) == len(pages):
        raise NotRead("is a scan: its pages are pictures without text")
    if untold > _UNTOLD_SHARE * max(1, characters):
        raise NotRead("is a PDF whose fonts do not tell their characters")
    text = text_of(pages)
    if not text.strip():
        raise NotRead("is a PDF without text")
    warnings = [f"page {n} is a picture without text" for n in scans]
    warnings += [f"page {n} cannot be read" for n in lost]
    return Made(text, MEDIA_TYPE, tuple(warnings))


class _Sheet:
    """A page as it is turned to be read: its characters counted, its words and tables placed."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self.characters = self.untold = 0
        self._turned = page.get_rotation()
        self._left, self._bottom, right, top = page.get_cropbox()
        self._wide, self._high = right - self._left, top - self._bottom
        tables = grids(*self._rules(page))
        words = list(self._words(page, tables))
        width, height = (self._wide, self._high) if self._turned % 180 == 0 else (self._high, self._wide)
        self.page = Page(words, width, height, tables)

    def _place(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page as it is shown, y down."""
        x, y = x - self._left, y - self._bottom
        if self._turned == 90:
            return y, x
        if self._turned == 180:
            return self._wide - x, y
        if self._turned == 270:
            return self._high - y, self._wide - x
        return x, self._high - y

    def _box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        if not self._turned:
            x, y = self._left, self._high + self._bottom
            return left - x, y - top, right - x, y - bottom
        a, b = self._place(left, bottom), self._place(right, top)
        return min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])

    def _words(self, page: pdfium.PdfPage, tables: list[Grid]) -> Iterator[Word]:
        _widen(page)
        textpage = page.get_textpage()
        walls = sorted({x for g in tables for x in g.xs})
        raw, box = textpage.raw, c.FS_RECTF()  # the raw handle: three calls a character
        place = ctypes.byref(box)
        word: Word | None = None
        blank = False
        count = textpage.count_chars()
        if count > _MOST_ON_PAGE:
            raise NotRead(f"has a page of {count:,} characters, more than the limit of {_MOST_ON_PAGE:,}")
        for i in range(count):
            code = c.FPDFText_GetUnicode(raw, i)
            if code in (0x20, 0x0D, 0x0A, 0x09, 0xA0, 0x3000):
                blank = True
                continue
            if code == 0x02 and c.FPDFText_IsHyphen(raw, i) == 1:
                code = 0x2D  # one at the end of a line, where PDFium hides it
            elif 0xD800 <= code <= 0xDBFF and i + 1 < count:
                code = _whole(code, c.FPDFText_GetUnicode(raw, i + 1))
            if code < 0x20 or code in (0xFFFE, 0xFFFF, 0xFFFD) or 0xE000 <= code <= 0xF8FF:
                self.characters += 1
                self.untold += 1
                continue
            if 0xD800 <= code <= 0xDFFF or not c.FPDFText_GetLooseCharBox(raw, i, place):
                continue
            angle = c.FPDFText_GetCharAngle(raw, i)
            if angle and abs(math.remainder(angle, math.pi / 2)) > _ASKEW:
                continue  # a watermark across the page
            self.characters += 1
            here = Word(chr(code), *self._box(box.left, box.bottom, box.right, box.top))
            joined = _joined(word, here, walls, blank=blank) if word else None
            if joined is None and word:
                yield word
            word, blank = joined or here, False
        if word:
            yield word
        textpage.close()

    def _rules(self, page: pdfium.PdfPage) -> tuple[list[Rule], list[Rule]]:
        across: list[Rule] = []
        down: list[Rule] = []
        for n, item in enumerate(page.get_objects(filter=(c.FPDF_PAGEOBJ_PATH,), max_depth=4)):
            if n > _MOST_OBJECTS or len(across) + len(down) > _MOST_OBJECTS:
                return [], []
            for a, b in _strokes(item):
                (x0, y0), (x1, y1) = self._place(*a), self._place(*b)
                if abs(y1 - y0) <= _THIN and abs(x1 - x0) >= _SHORT:
                    across.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
                elif abs(x1 - x0) <= _THIN and abs(y1 - y0) >= _SHORT:
                    down.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
        return across, down


def _whole(high: int, low: int) -> int:
    """A rare character that comes in two halves."""
    return 0x10000 + ((high - 0xD800) << 10) + low - 0xDC00 if 0xDC00 <= low <= 0xDFFF else high


def _widen(page: pdfium.PdfPage) -> None:
    """Gives a width to pieces of text that have none, which PDFium else leaves out of the text of the page.

    It measures a piece by the shapes of its characters. Chinese ones of a font that is not in the file have
    none: a character that stands alone is then as wide as nothing, and so is a line that is turned. A stroke
    widens its piece, and nothing is drawn here.
    """
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    edges = [ctypes.byref(edge) for edge in (left, bottom, right, top)]
    matrix = c.FS_MATRIX()
    for n, item in enumerate(page.get_objects(filter=(c.FPDF_PAGEOBJ_TEXT,), max_depth=_DEEPEST)):
        if n >= _MOST_ON_PAGE:
            raise NotRead(f"has a page of more than {_MOST_ON_PAGE:,} pieces of text, the limit")
        if not c.FPDFPageObj_GetBounds(item, *edges) or abs(right.value - left.value) > _NO_WIDTH:
            continue
        c.FPDFTextObj_SetTextRenderMode(item, c.FPDF_TEXTRENDERMODE_STROKE)
        c.FPDFPageObj_SetStrokeWidth(item, _STROKE)
        if c.FPDFPageObj_GetMatrix(item, ctypes.byref(matrix)):  # set again, it is measured again
            c.FPDFPageObj_SetMatrix(item, ctypes.byref(matrix))


def _joined(word: Word, here: Word, walls: list[float], *, blank: bool) -> Word | None:
    """A word with the next character, if that follows on its line with no wall between."""
    gap, size = here.x0 - word.x1, here.y1 - here.y0
    if not -0.5 * size < gap < 0.3 * size or here.x0 < word.x0:
        return None
    if abs(here.y0 + here.y1 - word.y0 - word.y1) > 0.6 * min(size, word.y1 - word.y0):
        return None
    if walls and any(word.x1 - 0.3 * size <= x <= here.x0 + 0.3 * size for x in walls):
        return None
    between = " " if blank and (word.text[-1] < "\u2000" and here.text < "\u2000") else ""
    return Word(
        word.text + between + here.text, word.x0, min(word.y0, here.y0), here.x1, max(word.y1, here.y1)
    )


def _strokes(item: Any) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """The straight lines of a path, in the page's own places."""
    matrix = item.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    start = last = None
    for i in range(min(c.FPDFPath_CountSegments(item), 2_000)):
        segment = c.FPDFPath_GetPathSegment(item, i)
        if not c.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y)):
            return
        point = matrix.on_point(x.value, y.value)
        kind = c.FPDFPathSegment_GetType(segment)
        if kind == c.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == c.FPDF_SEGMENT_LINETO and last is not None:
            yield last, point
        last = point
        if start is not None and c.FPDFPathSegment_GetClose(segment):
            yield point, start


def _is_picture(page: pdfium.PdfPage) -> bool:
    """Whether pictures cover a good part of a page."""
    whole = page.get_width() * page.get_height()
    covered = 0.0
    for n, item in enumerate(page.get_objects(filter=(c.FPDF_PAGEOBJ_IMAGE,), max_depth=4)):
        left, bottom, right, top = item.get_bounds()
        covered += max(0.0, right - left) * max(0.0, top - bottom)
        if covered >= _LARGE_PICTURE * whole or n > _MOST_OBJECTS:
            return True
    return False
