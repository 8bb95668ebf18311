"""The nightly by the clock: the deployment that Prefect schedules, and the server that it needs."""

from __future__ import annotations

import errno
import os
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from zoneinfo import ZoneInfo

from flows.prefect_api import LocalServer, environment
from flows.settings import Settings

DEPLOYMENT = "by the clock"


class CannotServe(ValueError):
    """A schedule that is none, or a port that is taken."""


def serve_nightly(
    settings: Settings, cron: str, timezone: str, port: int, told: Callable[[str], None]
) -> None:
    """Schedules the nightly and runs it when it is due, one run at a time, until the process is stopped.

    `told` is given lines for the operator. A stop leaves the schedule as it is: the next start goes on.
    """
    try:
        ZoneInfo(timezone)
    except (ValueError, OSError, KeyError):
        raise CannotServe(f"there is no time zone {timezone!r}; an example is Asia/Shanghai") from None
    environment(settings.work)
    with _api(settings, port, told):
        from prefect.client.schemas.schedules import CronSchedule
        from prefect.types.entrypoint import EntrypointType

        from flows.nightly import nightly

        try:
            schedule = CronSchedule(cron=cron, timezone=timezone)
        except ValueError:
            raise CannotServe(f"{cron!r} is no cron line; an example is '0 2 * * *'") from None
        warnings.filterwarnings("ignore", "coroutine 'Runner.astop'", RuntimeWarning)  # Prefect's, at SIGTERM
        nightly.serve(
            name=DEPLOYMENT,
            schedules=[schedule],
            parameters={"settings": settings.plain()},
            description="Reads what is new in the folder of notices, and publishes.",
            entrypoint_type=EntrypointType.MODULE_PATH,
            limit=1,
            pause_on_shutdown=False,
            print_starting_message=False,
        )


@contextmanager
def _api(settings: Settings, port: int, told: Callable[[str], None]) -> Iterator[None]:
    if url := os.environ.get("PREFECT_API_URL"):
        told(f"Prefect: {url}")
        yield
        return
    try:
        server = LocalServer(settings.work, port, ui=True)
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        raise CannotServe(f"port {port} is taken; name another with --port (0 takes any)") from None
    with server:
        os.environ["PREFECT_API_URL"] = server.url
        server.wait()
        told(f"Prefect's pages: {server.address}")
        yield
