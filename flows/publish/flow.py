"""The flows that put accepted tables in the place of what was published before, and send that on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from flows.progress import report
from flows.publish import Allowed, PublishBusy, Release
from flows.publish import publish as publish_tables
from flows.publish.targets import Sent
from flows.publish.targets import send as send_release


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


@flow(name="send")
def send(published: Path, to: str, keep: int | None = None) -> Sent:
    """Sends what stands published to a target. SendFailed: what is read there is what was read before."""
    report("sending")
    return send_published(published, to, keep)


@task(cache_policy=NO_CACHE)
def send_published(published: Path, to: str, keep: int | None) -> Sent:
    """Never tried again here: the packages of targets try again themselves, and the next run goes on."""
    return send_release(published, to, keep)
