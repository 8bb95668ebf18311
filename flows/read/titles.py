"""The layout of a page (frame, metadata, title, body) and what its title tells: kind, reviewed and planned year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from flows.read.body import is_frame
from flows.read.fields import Field, fields
from flows.read.lexicon import lexicon, words
from flows.read.marks import explicit
from flows.read.notice import Kind, Modality, Span
from flows.read.years import State, leaning, years_in

_HEAD, _TAIL = 60, 40


@dataclass(frozen=True, slots=True)
class Layout:
    """Lines head:tail are the body; `fields` the labelled values around it; `title` the line that is one, if any."""

    head: int
    tail: int
    title: str | None
    fields: tuple[Field, ...]


@cache
def _title_words() -> tuple[re.Pattern[str], dict[str, re.Pattern[str]]]:
    data = lexicon("titles")
    ends = re.compile(rf"(?:{words(data['title_ends'])})(?:[（(][^（()）]*[)）])?$")
    return ends, {name: re.compile(words(data[name])) for name in data if name != "title_ends"}


def layout(text: str, found: Sequence[Span]) -> Layout:
    """Cuts the lines of a page into head, body and tail."""
    head, title = 0, None
    gathered: list[Field] = []
    for i, line in enumerate(found[:_HEAD]):
        here = [f for f in fields(text, [line]) if f.name or f.label]
        known = [f for f in here if _is_known(f)]
        size = line.end - line.start
        if (
            known
            and (size <= 160 or "|" in text[line.start : line.end])
            and "。" not in text[line.start : line.end]
        ):
            gathered += [Field(f.name, f.label, f.value, i) for f in here]
            head = i + 1
        elif is_frame(text, line):
            head = i + 1
        elif explicit(text, line) or size > 60 or re.search(r"[。：:；]$", text[line.start : line.end]):
            if not _metadata_follows(text, found[i + 1 : min(_HEAD, i + 8)]):
                break
        elif _is_title(text[line.start : line.end]):
            title = text[line.start : line.end]
            head = i + 1
    tail = len(found)
    for j in range(len(found) - 1, max(head, len(found) - _TAIL) - 1, -1):
        here = [f for f in fields(text, [found[j]]) if _is_known(f)]
        line = found[j]
        if is_frame(text, line) or (here and line.end - line.start <= 80 and not explicit(text, line)):
            gathered += [Field(f.name, f.label, f.value, j) for f in here]
            tail = j
        else:
            break
    return Layout(head, tail, title, tuple(gathered))


def _is_known(field: Field) -> bool:
    return field.name is not None or field.label in lexicon("labels")["ignored"]["labels"]


def _metadata_follows(text: str, after: Sequence[Span]) -> bool:
    return any(is_frame(text, line) or any(_is_known(f) for f in fields(text, [line])) for line in after[:3])


def _is_title(words_: str) -> bool:
    ends, _ = _title_words()
    return 5 <= len(words_) <= 60 and bool(ends.search(words_))


@dataclass(frozen=True, slots=True)
class Told:
    """Kind of notice, its years, and the state of text that no heading governs."""

    kind: Kind
    reviewed_year: int | None
    planned_year: int | None
    default: State


def told(title: str | None, top: Sequence[str], day: date | None) -> Told:
    """What title, outermost headings and date together tell."""
    said = _kind_words(title or "")
    lean = leaning(title or "")
    heads = [(h, leaning(h), years_in(h)) for h in top]
    review = "actual" in lean or any("actual" in s for _, s, _ in heads)
    plan = "planned" in lean or any("planned" in s for _, s, _ in heads)
    named = years_in(title or "")
    kind = _kind(said, lean, review, plan)
    reviewed, planned = _years(kind, title or "", named, lean, day)
    for _, s, y in heads:
        if y and s == {"actual"} and y[0] < 2100:
            reviewed = reviewed if reviewed is not None else y[0]
        if y and s == {"planned"} and (day is None or y[0] <= day.year + 1):
            planned = planned if planned is not None else y[0]
    modality: Modality = "planned" if kind in ("land_notice", "work_plan") else "actual"
    year = planned if modality == "planned" else reviewed
    return Told(
        kind, reviewed, planned, State(year, modality, "title" if named else "date" if day else "nothing")
    )


def _kind_words(title: str) -> set[str]:
    _, kinds = _title_words()
    return {name for name, pattern in kinds.items() if pattern.search(title)}


def _kind(said: set[str], lean: set[Modality], review: bool, plan: bool) -> Kind:
    for kind in ("land_notice", "government_report", "project_list"):
        if kind in said:
            return kind  # type: ignore[return-value]
    if lean == {"actual", "planned"} or (lean == {"actual"} and plan and "actual" in lean):
        return "summary_and_plan"
    if lean == {"planned"}:
        return "work_plan"
    if lean == {"actual"}:
        return "work_summary"
    return (
        "summary_and_plan"
        if review and plan
        else "work_summary"
        if review
        else "work_plan"
        if plan
        else "other"
    )


def _years(
    kind: Kind, title: str, named: Sequence[int], lean: set[Modality], day: date | None
) -> tuple[int | None, int | None]:
    within = re.search(r"上半年|下半年|季度|月份|\d月|半年", title) is not None
    now = day.year if day else None
    if kind == "government_report":
        base = named[0] if named else now
        return (base - 1, base) if base else (None, None)
    if kind == "land_notice":
        base = now or (named[-1] if named else None)
        return base, base
    if kind == "work_plan":
        base = named[-1] if named else (now + 1 if day and now and day.month >= 10 else now)
        return (base - 1 if base and not within else base), base
    if len(named) >= 2:
        return named[0], named[-1]
    if named:
        return named[0], named[0] if within or kind == "project_list" else named[0] + 1
    if day and now:
        reviewed = now - 1 if day.month <= 6 and not within else now
        return reviewed, reviewed if within else reviewed + 1
    return None, None
