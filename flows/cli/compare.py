"""`gongbao compare`: what a change of rules or notices did to the rows."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from flows.cli.app import Failed, Verbose, out, told_in_one_line

_ROWS_SHOWN = 20


def compare(
    old: Annotated[Path, typer.Argument(help="A published folder.", show_default=False)],
    new: Annotated[Path, typer.Argument(help="Another.", show_default=False)],
    verbose: Verbose = False,
) -> None:
    """Show the rows that two published folders do not share: added, removed, changed (-v: all of them)."""
    with told_in_one_line(verbose):
        from flows.changes import differ, published_table
        from schemas import TABLES

        for folder in (old, new):
            if not (folder / "parquet").is_dir():
                raise Failed(f"{folder} is no published folder: it has no parquet/")
        for name in TABLES:
            changes = differ(name, published_table(old, name), published_table(new, name))
            counts = ", ".join(f"{rows} {how}" for how, rows in changes.counts().items())
            out.print(f"{name}: {counts}", style="bold", markup=False)
            _show("+", changes.added.to_pylist(), verbose)
            _show("-", changes.removed.to_pylist(), verbose)
            _show_changed(changes.before.to_pylist(), changes.after.to_pylist(), verbose)


def _show(sign: str, rows: list[dict[str, Any]], everything: bool) -> None:
    for row in rows if everything else rows[:_ROWS_SHOWN]:
        out.print(f"  {sign} {_told(row)}", markup=False, style="green" if sign == "+" else "red")
    _say_rest(rows, everything)


def _show_changed(before: list[dict[str, Any]], after: list[dict[str, Any]], everything: bool) -> None:
    from flows.changes import changed_columns

    pairs = list(zip(before, after, strict=True))
    for old, new in pairs if everything else pairs[:_ROWS_SHOWN]:
        cells = ", ".join(f"{c}: {_cell(old[c])} → {_cell(new[c])}" for c in changed_columns(old, new))
        out.print(f"  ~ {_told(new)}: {cells}", markup=False, style="yellow")
    _say_rest(pairs, everything)


def _say_rest(rows: list[Any], everything: bool) -> None:
    if len(rows) > _ROWS_SHOWN and not everything:
        out.print(f"    and {len(rows) - _ROWS_SHOWN} more (-v shows all)")


def _told(row: dict[str, Any]) -> str:
    """A row in a line: what it is about, and the words that it stands on."""
    columns = (
        "year",
        "modality",
        "name",
        "indicator",
        "milestone",
        "project",
        "value",
        "unit",
        "title",
        "check",
    )
    told = [str(row[c]) for c in columns if row.get(c) is not None]
    return " ".join([*told, f"“{_cell(row['quote'])}”"] if row.get("quote") else told)


def _cell(value: object) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= 60 else text[:59] + "…"
