"""`gongbao verify`: whether a published folder is what it says."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from flows.cli.app import Failed, Raw, Verbose, out, told_in_one_line
from flows.settings import Settings

_SHOWN = 20


def verify(
    folder: Annotated[Path, typer.Argument(metavar="[DIR]", help="A published folder.")] = Settings.published,
    raw: Raw = Settings.raw,
    verbose: Verbose = False,
) -> None:
    """Check a published folder: bytes, columns, rows, counts, changes, and every quote in its notice."""
    with told_in_one_line(verbose):
        if not folder.is_dir():
            raise Failed(f"{folder} is no folder")
        from flows.publish.verify import verify as look

        for checked in look(folder, raw):
            out.print(
                f"{checked.name:<10} {checked.looked_at}: {'wrong' if checked.wrong else 'ok'}", markup=False
            )
            for line in checked.wrong if verbose else checked.wrong[:_SHOWN]:
                out.print(f"  {line}", markup=False, style="red")
            if checked.wrong:
                raise Failed(f"{folder} is not what it says: {checked.name}, {len(checked.wrong)} wrong")
        out.print(f"{folder} is whole", markup=False)
