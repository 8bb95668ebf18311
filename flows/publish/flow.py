"""The flow that puts accepted tables in the place of what was published before."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from flows.progress import report
from flows.publish import Allowed, PublishBusy, Release
from flows.publish import publish as publish_tables


def busy(_task: Any, _run: Any, state: Any) -> bool:
    """Whether only another run that publishes stood in the way."""
    return isinstance(state.result(raise_on_failure=False), PublishBusy)


@flow(name="publish")
def publish(
    accepted: Path,
    published: Path,
    code: dict[str, str],
    major: bool = False,
    shrink: bool = False,
    at: str | None = None,
) -> Release:
    """Publishes what validation accepted, whole or not at all. Raises PublishFailed."""
    report("publishing")
    return replace_published(accepted, published, code, Allowed(major, shrink), at)


@task(retries=2, retry_delay_seconds=30, retry_condition_fn=busy, cache_policy=NO_CACHE)
def replace_published(
    accepted: Path, published: Path, code: dict[str, str], allowed: Allowed, at: str | None
) -> Release:
    """The release, in the place of the one before."""
    return publish_tables(accepted, published, code=code, allowed=allowed, at=at)
