"""`gongbao score`: how well a publication agrees with rows written by careful readers."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from flows.cli.app import Failed, Published, Verbose, err, out, told_in_one_line
from flows.settings import Settings


def score(
    gold: Annotated[
        Path, typer.Argument(help="A folder of gold rows, one .json a notice.", show_default=False)
    ],
    published: Published = Settings.published,
    record: Annotated[
        bool, typer.Option("--record", help="Keep the figures: releases of this extractor tell them.")
    ] = False,
    note: Annotated[
        str | None, typer.Option("--note", help="What readers must know of the gold, kept with --record.")
    ] = None,
    verbose: Verbose = False,
) -> None:
    """Measure the published rows against gold rows: precision, recall and F1 by table, and each field."""
    with told_in_one_line(verbose):
        from flows.publish import accuracy
        from flows.score import figures, lacking, measure

        scores = measure(gold, published, _line if verbose else None)
        for doc in lacking(gold, published):
            said = f"gongbao: {doc} is not in {published}: its rows count as missed"
            err.print(said, style="yellow", markup=False)
        table = Table(
            "table", "gold", "rows", "found", "precision", "recall", "F1", "strict", box=None, pad_edge=False
        )
        for told in scores:
            shares = (told.precision, told.recall, told.f1, told.strict_f1)
            counts = (told.gold, told.rows, told.found)
            table.add_row(told.table, *map(str, counts), *(f"{share:.3f}" for share in shares))
        out.print(table)
        for told in scores:
            fields = "  ".join(f"{name} {share:.2f}" for name, share in told.fields.items())
            _line(f"right in {told.table}: {fields}")
        if note and not record:
            raise Failed("--note is kept with --record only")
        if record:
            accuracy.record(figures(gold, published, scores, note))
            _line(f"Recorded in {accuracy.RECORDED}; releases of this extractor tell it.")


def _line(text: str) -> None:
    out.print(text, markup=False)
