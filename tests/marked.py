"""Texts with marks in them: [[2023a|500亩]] tells that 500亩 is of 2023 and done."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from flows.extract.when import when
from flows.read import read

MARK = re.compile(r"\[\[(?P<year>\d{4}|N|\?)(?P<modality>[ap]?)\|(?P<words>.*?)\]\]")


@dataclass(frozen=True, slots=True)
class Marked:
    """A marked place of a text without its marks."""

    start: int
    end: int
    year: int | None
    modality: str


def unmarked(text: str) -> tuple[str, list[Marked]]:
    """The text without marks, and the places that they judged."""
    plain, places, at = "", [], 0
    for m in MARK.finditer(text):
        plain += text[at : m.start()]
        if m["year"] != "?":
            year = None if m["year"] == "N" else int(m["year"])
            modality = "actual" if m["modality"] == "a" else "planned"
            places.append(Marked(len(plain), len(plain) + len(m["words"]), year, modality))
        plain += m["words"]
        at = m.end()
    return plain + text[at:], places


def misses(text: str, folder: Path, name: str = "notice.txt") -> list[str]:
    """What is read otherwise than the marks say, in words."""
    plain, places = unmarked(text)
    path = folder / name
    path.write_text(plain, encoding="utf-8")
    notice = read(path)
    assert notice.text == plain
    wrong = []
    for place in places:
        told = when(notice, place.start, place.end)
        if (told.year, told.modality) != (place.year, place.modality):
            before = plain[max(0, place.start - 30) : place.start].replace("\n", "⏎")
            wrong.append(
                f"…{before}【{plain[place.start : place.end]}】 is {place.year} {place.modality}, "
                f"read as {told.year} {told.modality} ({told.rule})"
            )
    return wrong
