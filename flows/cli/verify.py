"""`gongbao verify`: whether a published folder, or a release elsewhere, is what it says."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from flows.cli.app import Failed, Verbose, out, told_in_one_line
from flows.settings import Settings

if TYPE_CHECKING:
    from flows.publish.verify import Checked

_SHOWN = 20


def verify(
    where: Annotated[
        str,
        typer.Argument(metavar="[DIR or URL]", help="A published folder, a target, or one release of it."),
    ] = str(Settings.published),
    raw: Annotated[
        Path | None,
        typer.Option(
            "--raw", envvar="GONGBAO_RAW", help="The folder of notices: raw; for a URL none, unless named."
        ),
    ] = None,
    verbose: Verbose = False,
) -> None:
    """Check a release: bytes, columns, rows, counts, changes, and every quote in its notice."""
    with told_in_one_line(verbose), _looked_at(where, raw) as classes:
        for checked in classes:
            out.print(
                f"{checked.name:<10} {checked.looked_at}: {'wrong' if checked.wrong else 'ok'}", markup=False
            )
            for line in checked.wrong if verbose else checked.wrong[:_SHOWN]:
                out.print(f"  {line}", markup=False, style="red")
            if checked.wrong:
                raise Failed(f"{where} is not what it says: {checked.name}, {len(checked.wrong)} wrong")
        out.print(f"{where} is whole", markup=False)


@contextmanager
def _looked_at(where: str, raw: Path | None) -> Iterator[Iterator[Checked]]:
    """The classes of checks of a folder, or of what an address gives."""
    from flows.publish.verify import verify as look

    if "://" not in where:
        if not Path(where).is_dir():
            raise Failed(f"{where} is no folder")
        yield look(Path(where), raw or Settings.raw)
        return
    with TemporaryDirectory(prefix="gongbao-") as folder:
        yield _fetched(where, Path(folder), raw)


def _fetched(url: str, folder: Path, raw: Path | None) -> Iterator[Checked]:
    from flows.publish.targets.fetch import fetch
    from flows.publish.verify import Checked
    from flows.publish.verify import verify as look

    found = fetch(url, folder)
    yield Checked("fetched", found.what, found.wrong)
    if not found.wrong:
        yield from look(folder, raw)
