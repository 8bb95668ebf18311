"""`gongbao run`: the whole pipeline once, by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)
from rich.table import Table

from flows.cli.app import (
    CorrectionsFile,
    Failed,
    Keep,
    Published,
    Raw,
    Share,
    To,
    Verbose,
    Work,
    err,
    out,
    told_in_one_line,
)
from flows.cli.send import check_target, told_sent
from flows.settings import Settings

_FAILURES_SHOWN = 10


def run(
    raw: Raw = Settings.raw,
    published: Published = Settings.published,
    work: Work = Settings.work,
    max_quarantine: Share = Settings.max_quarantine_share,
    major: Annotated[
        bool, typer.Option("--major", help="Publish although it breaks readers of the last release.")
    ] = False,
    shrink: Annotated[
        bool, typer.Option("--shrink", help="Publish although tables have far fewer rows than before.")
    ] = False,
    to: To = None,
    keep: Keep = None,
    corrections: CorrectionsFile = None,
    verbose: Verbose = False,
) -> None:
    """Read the notices, extract, check and publish. Exits with 0 only when that is published, and sent on."""
    out.print(f"gongbao: {raw} → {published}" + (f" → {to}" if to else ""), markup=False)
    with told_in_one_line(verbose):
        if not raw.is_dir():
            raise Failed(f"{raw} is no folder; put the notices there or name it with --raw")
        check_target(to)
        settings = Settings(
            raw, published, work, max_quarantine, major, shrink, to, keep, corrections
        ).absolute()
        with _Bar() as bar:
            from flows.launch import run_once

            facts = run_once(settings, bar, logs=verbose)
        _close(facts, published, verbose)


class _Bar:
    """The progress of a run: a bar that moves in a terminal, a line a step elsewhere."""

    def __init__(self) -> None:
        self._moves = err.is_terminal
        self._progress = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=err,
            transient=True,
            disable=not self._moves,
        )
        self._task: TaskID | None = None
        self._doing = ""

    def __enter__(self) -> _Bar:
        self._progress.__enter__()
        return self

    def __exit__(self, *error: Any) -> None:
        self._progress.__exit__(*error)

    def __call__(self, doing: str, done: int, of: int | None) -> None:
        if doing != self._doing:
            self._doing = doing
            if not self._moves:
                err.print(f"  {doing}" + (f" ({of})" if of is not None else ""))
            if self._task is not None:
                self._progress.remove_task(self._task)
            self._task = self._progress.add_task(doing, total=of)
        if self._task is not None and done:
            self._progress.advance(self._task, done)


def _close(facts: dict[str, Any], published: Path, verbose: bool) -> None:
    """The closing table: what was found, and where it is."""
    table = Table("table", "found", "published", "set aside", "merged", "years", box=None, pad_edge=False)
    for column in table.columns[1:5]:
        column.justify = "right"
    for name, told in facts["tables"].items():
        years = [f"{year}: {rows}" for year, rows in told["years"].items()]
        table.add_row(
            name,
            *(str(told[c]) for c in ("found", "published", "quarantined", "merged")),
            "  ".join(years[-4:]),
        )
    out.print(table)
    extracted = next(step for step in facts["steps"] if step["step"] == "extract")
    failures = facts["failures"]
    for told in facts["sources"]:
        _tell_source(told, verbose)
    out.print(
        f"{extracted['new']} notices extracted, {extracted['kept']} unchanged, {len(failures)} set aside"
    )
    for failure in failures if verbose else failures[:_FAILURES_SHOWN]:
        out.print(f"  {failure['raw_path']}: {failure['reason']}", markup=False, style="yellow")
    if len(failures) > _FAILURES_SHOWN and not verbose:
        out.print(f"  and {len(failures) - _FAILURES_SHOWN} more (-v shows all)")
    for said in facts["warnings"]:
        out.print(f"Look at {said}", markup=False, style="yellow")
    if facts["state"] == "unchanged":
        out.print("Nothing changed: what stands there is the same to the byte.")
    out.print(f"Published: {published}/parquet  {published}/csv, version {facts['release']}", markup=False)
    for step in facts["steps"]:
        if step["step"] == "send":
            out.print(told_sent(facts["settings"]["to"], step), markup=False)
    out.print(f"Record of the run: {_record(facts)}", markup=False)


def _tell_source(told: dict[str, Any], verbose: bool) -> None:
    """What a source brought, and what an operator should look at."""
    counts = ", ".join(f"{told.get(c, 0)} {c}" for c in ("new", "changed", "gone", "failed"))
    out.print(f"{told['source']}: {told['seen']} notices seen, {counts}", markup=False)
    why = [f"below its floor of {told['floor']}"] if told["state"] == "below floor" else []
    why += [f"left: {told['error']}"] if told["error"] else []
    why += [f"{told['unreached']} are for the next night"] if told["unreached"] else []
    for line in [*why, *(told["troubles"] if verbose else [])]:
        out.print(f"  {line}", markup=False, style="yellow")


def _record(facts: dict[str, Any]) -> str:
    return f"{facts['settings']['work']}/runs/{facts['run']}.json"
