"""`gongbao send`: what stands published goes on to a target."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from flows.cli.app import Failed, Keep, Published, To, Verbose, out, told_in_one_line
from flows.settings import Settings


def send(
    published: Published = Settings.published, to: To = None, keep: Keep = None, verbose: Verbose = False
) -> None:
    """Send what stands published to a target, as `run --to` does. Sends only what is not there."""
    with told_in_one_line(verbose):
        if to is None:
            raise Failed("name a target with --to: s3://bucket/data, gs://, oss://, or a folder")
        from flows.publish.targets import send as send_release

        out.print(f"gongbao: {published} → {to}", markup=False)
        out.print(told_sent(to, asdict(send_release(published, to, keep))), markup=False)


def check_target(to: str | None) -> None:
    """Fails before a run begins where its target is none, or the package for it is not here."""
    if to is not None:
        from flows.publish.targets.place import Place

        Place(to)


def told_sent(to: str, sent: Mapping[str, Any]) -> str:
    """What a send did, in a line."""
    what = "Sent" if sent["switched"] else "Already there"
    line = f"{what}: {to}/releases/{sent['version']}, {sent['files']} files ({sent['bytes']:,} bytes) sent"
    line += f", {sent['copied']} copied there, {sent['there']} there before"
    return line + (f"; removed: {', '.join(sent['removed'])}" if sent["removed"] else "")
