"""`gongbao raw`: what is kept of the notices."""

from __future__ import annotations

import typer
from rich.progress import Progress

from flows.cli.app import Failed, Raw, Verbose, err, out, told_in_one_line
from flows.settings import Settings

_SHOWN = 20

raw = typer.Typer(no_args_is_help=True, help="What is kept of the notices: raw/taken.")


@raw.callback()
def of_raw() -> None:
    """What is kept of the notices: raw/taken."""


@raw.command("verify")
def verify_raw(raw: Raw = Settings.raw, verbose: Verbose = False) -> None:
    """Hash every file that sources brought; exits with 0 only when all are as they were written."""
    with told_in_one_line(verbose):
        if not raw.is_dir():
            raise Failed(f"{raw} is no folder; name the one of the notices with --raw")
        from flows.ingest.check import verify

        with Progress(console=err, transient=True, disable=not err.is_terminal) as progress:
            task = progress.add_task("hashing", total=None)
            files, faults = verify(raw, lambda: progress.advance(task))
        for fault in faults if verbose else faults[:_SHOWN]:
            out.print(f"  {fault.path} {fault.what}", markup=False, style="red")
        if faults:
            raise Failed(f"{len(faults)} faults in {files} files that sources brought")
        out.print(f"{files} files that sources brought are as they were written")
