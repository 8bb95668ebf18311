"""`gongbao explain`: one notice with what was found in it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from flows.cli.app import Raw, Verbose, out, told_in_one_line
from flows.settings import Settings


def explain(
    file: Annotated[Path, typer.Argument(help="A notice: .txt, .html or .htm.", show_default=False)],
    html: Annotated[
        Path | None, typer.Option("--html", help="Write a page instead.", show_default=False)
    ] = None,
    raw: Raw = Settings.raw,
    verbose: Verbose = False,
) -> None:
    """Show a notice with every row that was found, in its place and why, and what was refused."""
    with told_in_one_line(verbose):
        from flows.explain import explained, page, print_explained

        told = explained(file, raw)
        if html is None:
            print_explained(told, out)
            return
        html.parent.mkdir(parents=True, exist_ok=True)
        html.write_text(page(told), encoding="utf-8")
        out.print(f"{html}: {len(told.found)} rows, {len(told.refused)} refused", markup=False)
