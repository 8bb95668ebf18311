"""`gongbao sources`: where notices are taken from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flows.cli.app import Failed, Raw, Verbose, out, told_in_one_line
from flows.settings import Settings

if TYPE_CHECKING:
    from flows.ingest.check import Look
    from flows.ingest.markup import Link

_SHOWN = 30

sources = typer.Typer(no_args_is_help=True, help="Where notices are taken from: raw/sources/<name>.toml.")


@sources.command("list")
def list_sources(raw: Raw = Settings.raw, verbose: Verbose = False) -> None:
    """Show the sources, and which of their files have a slip."""
    with told_in_one_line(verbose):
        from flows.ingest.places import source_files, sources_folder
        from flows.ingest.sources import BadSource, load_source

        bad = 0
        files = source_files(raw)
        for file in files:
            try:
                source = load_source(file)
                out.print(f"{source.id}: {source.name} ({source.kind}, {source.publisher})", markup=False)
            except BadSource as error:
                bad += 1
                out.print(str(error), markup=False, style="red")
        if not files:
            out.print(f"There are none: put one file a source into {sources_folder(raw)}", markup=False)
        if bad:
            raise Failed(f"{bad} of {len(files)} source files cannot be used")


@sources.command()
def check(
    name: Annotated[str, typer.Argument(help="Of its file, without .toml.", show_default=False)],
    raw: Raw = Settings.raw,
    verbose: Verbose = False,
) -> None:
    """Fetch one list page of a source and show what it would take. Keeps nothing."""
    with told_in_one_line(verbose):
        from flows.ingest.check import look
        from flows.ingest.ledger import Request
        from flows.ingest.places import sources_folder
        from flows.ingest.sources import WebSource, load_source

        source = load_source(sources_folder(raw) / f"{Path(name).name.removesuffix('.toml')}.toml")
        out.print(f"{source.id}: {source.name} ({source.kind}, {source.publisher})", markup=False)

        def ledger(request: Request) -> None:
            outcome = request.error or f"status {request.status}, {request.bytes:,} bytes"
            out.print(f"  {request.purpose} {request.address}: {outcome}", markup=False)

        found = look(source, ledger)
        if isinstance(source, WebSource):
            told = found.robots or "allowed"
            out.print(f"robots.txt: {told}; a request every {found.delay:g} s", markup=False)
        _show(found, verbose)
        if found.error:
            raise Failed(found.error)
        if not found.takes:
            raise Failed(f"{source.id} would take nothing" + (f": {found.robots}" if found.robots else ""))


def _show(found: Look, verbose: bool) -> None:
    out.print(f"Would take {len(found.takes)}:", style="green")
    for link in found.takes if verbose else found.takes[:_SHOWN]:
        out.print(_told(link), markup=False)
    if len(found.takes) > _SHOWN and not verbose:
        out.print(f"    and {len(found.takes) - _SHOWN} more (-v shows all)")
    if found.next:
        out.print(f"Next page: {found.next}", markup=False)
    if found.leaves:
        out.print(f"Would leave {len(found.leaves)} other links" + ("" if verbose else " (-v shows them)"))
    for link in found.leaves if verbose else ():
        out.print(_told(link), markup=False, style="dim")


def _told(link: Link) -> str:
    return "  " + " ".join(part for part in (link.text, link.address) if part)
