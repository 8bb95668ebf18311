"""The lines of a page as a reader sees them: blocks and breaks end a line, rows of a table are lines of |
cells."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import lxml.html
from lxml import etree

_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote body center dd div dl dt fieldset figure footer form h1 h2 h3 "
        "h4 h5 h6 header hr html li main nav ol option p pre section table tbody td tfoot th "
        "thead tr ul ucapcontent",
    )
)
_SKIPPED = frozenset(
    re.findall(
        r"\w+", "head title iframe noscript object script select style svg template textarea button input"
    )
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BREAK_BETWEEN = re.compile(
    r"(?<=[\u3000-\u9fff\uff00-\uffef])[ \t]*[\r\n]\s*(?=[\u3000-\u9fff\uff00-\uffef])"
)
_BLANK = re.compile(r"[ \t\r\n\f\xa0]+")
_KEEPS_BREAKS = re.compile(r"white-space\s*:\s*pre", re.IGNORECASE)
_LABEL = re.compile(r"[\s\u3000\xa0]*[\u4e00-\u9fff]{2,6}[\s\u3000\xa0]*[:：]")
_PIECES = frozenset(("span", "em", "i", "b", "label", "font", "strong"))
_LONGEST_CELL = 400
_MOST_COLUMNS = 60


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: its words, how many of their characters are links, whether it is a heading, and
    what it is within."""

    text: str
    links: int
    heading: bool
    within: frozenset[lxml.html.HtmlElement]


@dataclass(slots=True)
class _Table:
    """A table of data being read: the cells of its row, and how many rows each column is still covered from
    above."""

    element: lxml.html.HtmlElement
    cells: list[str] = field(default_factory=list)
    covered: dict[int, int] = field(default_factory=dict)

    def fill(self) -> None:
        """Leaves a cell empty that one above reaches into."""
        while self.covered.get(len(self.cells), 0) > 0 and len(self.cells) < _MOST_COLUMNS:
            self.covered[len(self.cells)] -= 1
            self.cells.append("")

    def add(self, words: str, cell: lxml.html.HtmlElement) -> None:
        self.fill()
        wide, high = (_span(cell, name) for name in ("colspan", "rowspan"))
        for i in range(wide):
            if high > 1:
                self.covered[len(self.cells)] = high - 1
            self.cells.append("" if i else words.replace("|", "／"))


def _span(cell: lxml.html.HtmlElement, name: str) -> int:
    value = cell.get(name, "1").strip()
    return min(_MOST_COLUMNS, max(1, int(value))) if value.isdecimal() and len(value) < 4 else 1


class _Walk:
    def __init__(self, article: lxml.html.HtmlElement | None) -> None:
        self.article = article
        self.lines: list[Line] = []
        self.pieces: list[str] = []
        self.links = self.depth_links = 0
        self.heading = False
        self.open: list[lxml.html.HtmlElement] = []
        self.tables: list[_Table] = []
        self.in_cell = 0
        self.broken: list[lxml.html.HtmlElement] = []
        """Elements whose line breaks are those of the text."""

    def words(self, text: str | None) -> None:
        if not text:
            return
        if self.depth_links:
            self.links += len(text.strip())
        if not self.broken or self.in_cell:
            self.pieces.append(text)
            return
        first, *others = text.splitlines() or [""]
        self.pieces.append(first)
        for line in others:
            self.end_line()
            self.pieces.append(line)
        if text.endswith(("\n", "\r")):
            self.end_line()

    def take(self) -> str:
        text = _BLANK.sub(" ", _BREAK_BETWEEN.sub("", "".join(self.pieces))).strip(" \u3000")
        self.pieces.clear()
        return text

    def end_line(self) -> None:
        if self.pieces and (text := self.take()):
            self.add(text)
        self.links, self.heading = 0, False

    def add(self, text: str) -> None:
        self.lines.append(Line(text, self.links, self.heading, frozenset(self.open)))


def walk(tree: lxml.html.HtmlElement, article: lxml.html.HtmlElement | None = None) -> list[Line]:
    """The lines of a page in their order, none empty. `article` is its element, where that is known: around
    it, pieces of a line that labels begin are parted (时间：…<span>来源：…)."""
    state = _Walk(article)
    shown = set() if article is None else {article, *article.iterancestors()}
    skipped: lxml.html.HtmlElement | None = None
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            if skipped is None:
                state.words(element.tail)
            continue
        if skipped is not None:
            if event == "end" and element is skipped:
                skipped = None
                state.words(element.tail)
            continue
        if event == "start":
            style = element.get("style")
            hidden = style and _HIDDEN.search(style) and element not in shown
            if element.tag in _SKIPPED or hidden:  # an article is hidden until a script shows it
                skipped = element
            else:
                _enter(state, element)
        else:
            _leave(state, element)
    state.end_line()
    return state.lines


def _enter(state: _Walk, element: lxml.html.HtmlElement) -> None:
    tag = element.tag
    if tag in _BLOCKS or element is state.article:
        if state.in_cell:
            state.pieces.append(" ")
        elif not _is_described(element):
            state.end_line()
        state.open.append(element)
    elif tag in _PIECES and state.pieces and _begins_a_label(state, element):
        state.pieces.append(" ")
    style = element.get("style")
    if tag == "pre" or (style and _KEEPS_BREAKS.search(style)):
        state.broken.append(element)
    if tag in ("h1", "h2", "h3"):
        state.heading = True
    if tag == "table" and not state.in_cell and _holds_data(element):
        state.tables.append(_Table(element))
    elif tag == "tr" and state.tables and not state.in_cell:
        state.tables[-1].cells = []
    elif tag in ("td", "th") and state.tables:
        state.in_cell += 1
    elif tag == "br":
        state.pieces.append(" ") if state.in_cell else state.end_line()
    elif tag == "a":
        state.depth_links += 1
    state.words(element.text)


def _leave(state: _Walk, element: lxml.html.HtmlElement) -> None:
    tag = element.tag
    if tag == "a":
        state.depth_links -= 1
    if tag in ("td", "th") and state.tables:
        state.in_cell -= 1
        if not state.in_cell:
            state.tables[-1].add(state.take(), element)
    elif tag == "tr" and state.tables and not state.in_cell:
        _end_row(state)
    elif tag in _BLOCKS or element is state.article:
        if state.in_cell:
            state.pieces.append(" ")
        elif tag == "dt" and _is_described(element.getnext()):
            state.pieces.append("" if "".join(state.pieces).rstrip().endswith((":", "：")) else "：")
        else:
            state.end_line()
    if state.tables and element is state.tables[-1].element:
        state.tables.pop()
    if state.open and element is state.open[-1]:
        state.open.pop()
    if state.broken and element is state.broken[-1]:
        state.broken.pop()
    state.words(element.tail)


def _is_described(element: lxml.html.HtmlElement | None) -> bool:
    """Whether an element is what a term of a list of definitions means, on a line with it."""
    before = None if element is None else element.getprevious()
    return element is not None and element.tag == "dd" and before is not None and before.tag == "dt"


def _begins_a_label(state: _Walk, element: lxml.html.HtmlElement) -> bool:
    """Whether a piece outside of the article is a label, or follows another piece that is one of a row."""
    if state.article is None or state.article in state.open or state.heading:
        return False
    before = element.getprevious()
    beside = before is not None and before.tag == element.tag and not (before.tail or "").strip()
    return beside or _LABEL.match("".join(element.itertext())) is not None


def _end_row(state: _Walk) -> None:
    table = state.tables[-1]
    table.fill()
    if any(table.cells):
        full = len(table.cells) > 1
        state.add("| " + " | ".join(table.cells) + " |" if full else table.cells[0])
    state.links = 0


def _holds_data(table: lxml.html.HtmlElement) -> bool:
    """Whether a table is one of data, not a frame for the page: rows of several short cells, no table
    within."""
    if next(table.iterdescendants("table"), None) is not None:
        return False
    rows = list(table.iterdescendants("tr"))
    several = [r for r in rows if sum(c.tag in ("td", "th") for c in r) > 1]
    if not several:
        return False
    return all(
        len("".join(c.itertext())) <= _LONGEST_CELL for r in several for c in r if c.tag in ("td", "th")
    )
