"""The list marks that Word counts by itself (一、 （二） 3.), which stand in no paragraph's text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

from flows.read.marks import write

_MOST = 9
_CHINESE = (
    "chineseCounting",
    "chineseCountingThousand",
    "japaneseCounting",
    "ideographDigital",
    "taiwaneseCounting",
)


def _letter(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26)


def _circle(number: int) -> str:
    return chr(ord("①") + number - 1) if 1 <= number <= 20 else f"({number})"


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda n: f"{n:02}",
    "lowerLetter": _letter,
    "upperLetter": lambda n: _letter(n).upper(),
    "decimalEnclosedCircle": _circle,
    "decimalEnclosedCircleChinese": _circle,
    **{name: lambda n: write(n) if n < 100 else str(n) for name in _CHINESE},
}


@dataclass(slots=True)
class _Level:
    """A level of a list: how it counts, what it writes (`%1、`), where it starts."""

    format: str
    words: str
    start: int


@dataclass(slots=True)
class Numbering:
    """The lists of a document while its paragraphs are walked in order."""

    lists: dict[str, dict[int, _Level]] = field(default_factory=dict)
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def mark(self, paragraph: Any) -> str:
        """The mark of a paragraph, empty for none; counts it."""
        number, level = self._place(paragraph)
        levels = self.lists.get(number or "", {})
        here = levels.get(level)
        if here is None or number is None:
            return ""
        counts = self.counts.setdefault(number, {})
        counts[level] = counts.get(level, here.start - 1) + 1
        for deeper in [d for d in counts if d > level]:
            del counts[deeper]
        words = here.words
        for i in range(level + 1):
            at = levels.get(i)
            if f"%{i + 1}" in words:
                wording = _FORMATS.get(at.format) if at else None
                if at is None or wording is None:
                    return ""
                words = words.replace(f"%{i + 1}", wording(counts.get(i, at.start)))
        return words if here.format in _FORMATS else ""

    def _place(self, paragraph: Any) -> tuple[str | None, int]:
        props = paragraph.find(qn("w:pPr"))
        if props is None:
            return None, 0
        told = props.find(qn("w:numPr"))
        if told is not None:
            return _value(told.find(qn("w:numId"))), _level(told.find(qn("w:ilvl")))
        style = _value(props.find(qn("w:pStyle")))
        return self.styles.get(style or "", (None, 0))


def numbering(document: Any) -> Numbering:
    """The lists of a python-docx document."""
    found = Numbering()
    parts = (r.target_part for r in document.part.rels.values() if r.reltype.endswith("/numbering"))
    part = next(parts, None)
    if part is None or not hasattr(part, "element"):
        return found
    abstract = {e.get(qn("w:abstractNumId")): _levels(e) for e in part.element.iter(qn("w:abstractNum"))}
    for number in part.element.iter(qn("w:num")):
        levels = dict(abstract.get(_value(number.find(qn("w:abstractNumId"))), {}))
        for change in number.iter(qn("w:lvlOverride")):
            start, i = change.find(qn("w:startOverride")), _int(change.get(qn("w:ilvl")), 0)
            if start is not None and i in levels:
                levels[i] = _Level(levels[i].format, levels[i].words, _int(start.get(qn("w:val")), 1))
        found.lists[number.get(qn("w:numId"))] = levels
    for style in document.styles.element.iter(qn("w:style")):
        told = next(style.iter(qn("w:numPr")), None)
        name = style.get(qn("w:styleId"))
        number_ = _value(told.find(qn("w:numId"))) if told is not None else None
        if told is not None and number_ and name:
            found.styles[name] = (number_, _level(told.find(qn("w:ilvl"))))
    return found


def _levels(abstract: Any) -> dict[int, _Level]:
    return {
        _int(e.get(qn("w:ilvl")), 0): _Level(
            _value(e.find(qn("w:numFmt"))) or "decimal",
            _value(e.find(qn("w:lvlText"))) or "",
            _int(_value(e.find(qn("w:start"))), 1),
        )
        for e in abstract.iter(qn("w:lvl"))
    }


def _value(element: Any) -> str | None:
    value = element.get(qn("w:val")) if element is not None else None
    return str(value) if value is not None else None


def _level(element: Any) -> int:
    return min(_MOST, _int(_value(element), 0))


def _int(value: str | None, default: int) -> int:
    return int(value) if value and value.isdecimal() and len(value) < 7 else default
