"""`gongbao serve`: the nightly, by the clock."""

from __future__ import annotations

from typing import Annotated

import typer

from flows.cli.app import (
    CorrectionsFile,
    Keep,
    Published,
    Raw,
    Share,
    To,
    Verbose,
    Work,
    out,
    told_in_one_line,
)
from flows.cli.send import check_target
from flows.settings import Settings


def serve(
    raw: Raw = Settings.raw,
    published: Published = Settings.published,
    work: Work = Settings.work,
    cron: Annotated[str, typer.Option(envvar="GONGBAO_CRON", help="When, as a cron line.")] = "0 2 * * *",
    timezone: Annotated[str, typer.Option(envvar="GONGBAO_TIMEZONE", help="Whose clock.")] = "Asia/Shanghai",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Of Prefect's pages; 0 takes any.")] = 4200,
    max_quarantine: Share = Settings.max_quarantine_share,
    to: To = None,
    keep: Keep = None,
    corrections: CorrectionsFile = None,
    verbose: Verbose = False,
) -> None:
    """Run every night until stopped, with Prefect's pages on this machine (or PREFECT_API_URL's server)."""
    out.print(f"gongbao: {raw} → {published}, by the clock “{cron}” of {timezone}", markup=False)
    with told_in_one_line(verbose):
        from flows.serving import serve_nightly

        check_target(to)
        settings = Settings(
            raw, published, work, max_quarantine, to=to, keep=keep, corrections=corrections
        ).absolute()
        serve_nightly(settings, cron, timezone, port, told=lambda line: out.print(line, markup=False))
