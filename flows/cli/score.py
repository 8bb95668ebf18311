"""`gongbao score`: how well a publication agrees with rows written by careful readers."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from flows.cli.app import Published, Verbose, out, told_in_one_line
from flows.settings import Settings


def score(
    gold: Annotated[
        Path, typer.Argument(help="A folder of gold rows, one .json a notice.", show_default=False)
    ],
    published: Published = Settings.published,
    verbose: Verbose = False,
) -> None:
    """Measure the published rows against gold rows: precision, recall and F1 by table, and each field."""
    with told_in_one_line(verbose):
        from flows.score import measure

        scores = measure(gold, published, _line if verbose else None)
        table = Table("table", "gold", "rows", "found", "precision", "recall", "F1", box=None, pad_edge=False)
        for told in scores:
            figures = (f"{figure:.3f}" for figure in (told.precision, told.recall, told.f1))
            table.add_row(told.table, str(told.gold), str(told.rows), str(told.found), *figures)
        out.print(table)
        for told in scores:
            fields = "  ".join(f"{name} {share:.2f}" for name, share in told.fields.items())
            _line(f"right in {told.table}: {fields}")


def _line(text: str) -> None:
    out.print(text, markup=False)
