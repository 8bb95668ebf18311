"""The application, its options that several commands share, and how it fails: in one line."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from flows.settings import Settings

app = typer.Typer(
    name="gongbao",
    help="Open data out of Chinese local-government notices: projects, land areas and targets per year.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
_WIDE = None if sys.stdout.isatty() else 160  # a file or a pipe has no width of its own
out = Console(highlight=False, soft_wrap=True, width=_WIDE)
err = Console(stderr=True, highlight=False, soft_wrap=True)

_DEFAULTS = Settings()

Raw = Annotated[Path, typer.Option("--raw", envvar="GONGBAO_RAW", help="The folder of notices.")]
Published = Annotated[
    Path, typer.Option("--published", envvar="GONGBAO_PUBLISHED", help="The folder that is published.")
]
Work = Annotated[Path, typer.Option("--work", envvar="GONGBAO_WORK", help="What a run keeps for the next.")]
To = Annotated[
    str | None,
    typer.Option(
        "--to",
        envvar="GONGBAO_TO",
        help="Where releases go on to: s3://bucket/data, gs://, oss://, a folder.",
    ),
]
Keep = Annotated[
    int | None,
    typer.Option("--keep", min=1, envvar="GONGBAO_KEEP", help="How many releases stay there; else all."),
]
CorrectionsFile = Annotated[
    Path | None,
    typer.Option(
        "--corrections",
        envvar="GONGBAO_CORRECTIONS",
        help="What people put right, in place of the house's own.",
    ),
]
Share = Annotated[
    float,
    typer.Option(
        "--max-quarantine",
        min=0,
        max=1,
        help="The share of a table's rows that may be set aside before a run fails.",
    ),
]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Say more: logs, all failures, tracebacks.")]


class Failed(Exception):
    """What a command says before it exits with 1."""


def main() -> None:
    """The command line."""
    app()


@contextmanager
def told_in_one_line(verbose: bool) -> Iterator[None]:
    """Turns what a command raises into one line on standard error and exit code 1."""
    try:
        yield
    except (typer.Exit, typer.Abort):
        raise
    except KeyboardInterrupt:
        err.print("gongbao: stopped; what was published before still stands", style="red")
        raise typer.Exit(130) from None
    except Exception as error:
        if verbose:
            traceback.print_exc(file=sys.stderr)
        message = " ".join(str(error).split()) or type(error).__name__
        if _is_bug(error):
            message = f"{type(error).__name__}: {message}" + ("" if verbose else " (-v shows where)")
        err.print(f"gongbao: {message}", style="red", markup=False)
        raise typer.Exit(1) from None


def _is_bug(error: Exception) -> bool:
    """Whether an error is none that was raised for a reader."""
    return not isinstance(error, OSError) and not type(error).__module__.startswith("flows.")
