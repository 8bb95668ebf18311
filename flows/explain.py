"""A notice with what was found in it, in its place, and why: for a terminal and as a page.

Every row is a mark on the text: its quote, its table, its fields, the rule that made it. So is what was seen
and refused, with the reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.text import Text

from flows.extract.extract import considered
from flows.extract.records import record
from flows.ingest.manifest import attached_to
from flows.ingest.sidecar import SUFFIX, read_sidecar
from flows.read import read
from schemas import TABLES, facts
from schemas.columns import FROM_NOTICE

_EVIDENCE = {
    "row_id",
    "notice_id",
    "project_id",
    "section",
    "sentence",
    "quote",
    "quote_start",
    "quote_end",
    "rule",
}
_COLOURS = {"projects": "cyan", "land_areas": "green", "targets": "magenta"}
_REFUSED = "bright_black"


@dataclass(frozen=True, slots=True)
class Mark:
    """A row or a refusal at text[start:end]. `fields` are the row's own columns that are not empty."""

    start: int
    end: int
    table: str
    fields: dict[str, str]
    rule: str
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Explained:
    """A notice with its marks, in the order of the text."""

    notice: dict[str, Any]
    text: str
    found: tuple[Mark, ...]
    refused: tuple[Mark, ...]

    def lines(self) -> Iterator[tuple[int, str, list[Mark]]]:
        """Each line of the text: where it starts, its words, and the marks that start in it."""
        marks = sorted([*self.found, *self.refused], key=lambda m: (m.start, m.end))
        at = first = 0
        for line in self.text.splitlines(keepends=True):
            last = first
            while last < len(marks) and marks[last].start < at + len(line):
                last += 1
            yield at, line.rstrip("\r\n"), marks[first:last]
            at, first = at + len(line), last


def explained(file: Path, raw: Path) -> Explained:
    """Reads and extracts one file, with its sidecar if it has one. Raises Unreadable, BadSidecar."""
    beside = file.with_name(file.name + SUFFIX)
    sidecar = read_sidecar(beside) if beside.is_file() else {}
    inside = file.resolve().is_relative_to(raw.resolve())
    raw_path = file.resolve().relative_to(raw.resolve()).as_posix() if inside else file.name
    owner = attached_to(raw, sidecar)
    of = read(owner.path, raw_path=owner.raw_path, sidecar=owner.sidecar) if owner else None
    told = record(considered(read(file, raw_path=raw_path, sidecar=sidecar, of=of)))
    found = [_found(name, row) for name, rows in told["rows"].items() for row in rows]
    refused = [Mark(r["start"], r["end"], r["table"], {}, r["rule"], r["reason"]) for r in told["refusals"]]
    return Explained(
        told["notice"],
        told["text"],
        tuple(sorted(found, key=lambda m: (m.start, m.end))),
        tuple(sorted(refused, key=lambda m: (m.start, m.end))),
    )


def _found(name: str, row: dict[str, Any]) -> Mark:
    columns = [
        f.name for f in facts(TABLES[name]) if f.name not in _EVIDENCE | set(FROM_NOTICE) or f.name == "year"
    ]
    fields = {c: "unknown" if c == "year" and row[c] is None else str(row[c]) for c in columns if c in row}
    shown = {c: v for c, v in fields.items() if v != "None"}
    return Mark(row["quote_start"], row["quote_end"], name, shown, row["rule"])


def print_explained(told: Explained, console: Console) -> None:
    """The notice in a terminal: marks coloured in the text, and under each line what they are."""
    for label in ("title", "issuer", "kind", "published_on", "region_code", "reviewed_year", "planned_year"):
        console.print(Text(f"{label}: {told.notice[label] or '-'}", style="bold"))
    console.print()
    number = 0
    for at, line, marks in told.lines():
        text = Text(line)
        for mark in marks:
            colour = _REFUSED if mark.reason else _COLOURS.get(mark.table, "yellow")
            text.stylize(f"{colour} underline", mark.start - at, min(mark.end - at, len(line)))
        console.print(text)
        for mark in marks:
            number += 1
            console.print(_note(number, mark, told.text[mark.start : mark.end]))
    console.print()
    console.print(Text(f"{len(told.found)} rows found, {len(told.refused)} refused", style="bold"))


def _note(number: int, mark: Mark, quote: str) -> Text:
    colour = _COLOURS.get(mark.table, "yellow")
    quote = " ".join(quote.split())
    if mark.reason:
        return Text.assemble(
            (f"    [{number}] “{quote}” not in {mark.table}: {mark.reason}", _REFUSED),
            (f"  ({mark.rule})", _REFUSED),
        )
    fields = ", ".join(f"{name} {value}" for name, value in mark.fields.items())
    return Text.assemble(
        (f"    [{number}] {mark.table} ", colour), f"“{quote}” {fields}", (f"  ({mark.rule})", "dim")
    )


_STYLE = """
body { font: 16px/1.8 system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif;
  max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a; background: #fff; }
p { margin: .4rem 0; white-space: pre-wrap; }
mark { color: inherit; background: #eee; padding: .1em 0; border-bottom: 2px solid #777; }
mark.projects { background: #d8eef7; border-color: #0b6e99; }
mark.land_areas { background: #dcf2dc; border-color: #2a7a2a; }
mark.targets { background: #f6e3f6; border-color: #8a3a8a; }
mark.refused { background: none; border-bottom: 2px dotted #777; }
ol { margin: .2rem 0 1rem; padding-left: 2.5rem; font-size: 14px; line-height: 1.5; color: #333; }
li.refused { color: #666; }
table { border-collapse: collapse; margin-bottom: 1.5rem; } th { text-align: left; padding-right: 1rem; }
code { font-size: 13px; color: #555; }
"""


def page(told: Explained) -> str:
    """The notice as an HTML page that needs nothing beside it."""
    title = escape(told.notice["title"] or told.notice["raw_path"])
    rows = "".join(
        f"<tr><th>{name}</th><td>{escape(str(value))}</td></tr>"
        for name, value in told.notice.items()
        if value is not None
    )
    body, number = [], 1
    for at, line, marks in told.lines():
        if line.strip():
            body.append(f"<p>{_marked(line, at, marks)}</p>")
        if marks:
            body.append(
                f'<ol start="{number}">' + "".join(_item(mark, told.text) for mark in marks) + "</ol>"
            )
            number += len(marks)
    return (
        f'<!doctype html>\n<html lang="zh">\n<head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style></head>\n'
        f"<body>\n<h1>{title}</h1>\n"
        f"<p>{len(told.found)} rows found, {len(told.refused)} refused</p>\n<table>{rows}</table>\n"
        + "\n".join(body)
        + "\n</body>\n</html>\n"
    )


def _marked(line: str, at: int, marks: list[Mark]) -> str:
    """A line cut wherever a mark begins or ends; each piece carries the classes of all marks on it."""
    ends = {0, len(line)} | {min(max(p - at, 0), len(line)) for m in marks for p in (m.start, m.end)}
    cuts, pieces = sorted(ends), []
    for start, end in pairwise(cuts):
        on = [m for m in marks if m.start - at <= start and end <= m.end - at]
        classes = " ".join(
            dict.fromkeys("refused" if m.reason else m.table for m in sorted(on, key=_refused_last))
        )
        piece = escape(line[start:end])
        pieces.append(f'<mark class="{classes}">{piece}</mark>' if on else piece)
    return "".join(pieces)


def _refused_last(mark: Mark) -> bool:
    return mark.reason is not None


def _item(mark: Mark, text: str) -> str:
    quote, rule = escape(" ".join(text[mark.start : mark.end].split())), escape(mark.rule)
    if mark.reason:
        why = f"“{quote}” not in {mark.table}: {escape(mark.reason)}"
        return f'<li class="refused">{why} <code>{rule}</code></li>'
    fields = ", ".join(f"{name} <b>{escape(value)}</b>" for name, value in mark.fields.items())
    return f"<li>{mark.table} “{quote}” {fields} <code>{rule}</code></li>"
