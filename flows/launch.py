"""Starts the nightly flow by hand: with the Prefect API that the environment names, or one of its own.

Prefect takes seconds to import and its server longer, so the server starts first, in a process of its own,
and everything else is imported while it does.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flows.prefect_api import LocalServer, environment
from flows.progress import Listener, listening, report
from flows.settings import Settings

STARTING = "starting Prefect"


def run_once(settings: Settings, listener: Listener, logs: bool = False) -> dict[str, Any]:
    """Runs the pipeline; the record of the run. What it raises is what stopped it."""
    os.environ.setdefault("PREFECT_LOGGING_LEVEL", "INFO" if logs else "CRITICAL")
    with listening(listener), _api(settings):
        from flows.nightly import nightly

        return nightly(settings)


@contextmanager
def _api(settings: Settings) -> Iterator[None]:
    environment(settings.work)
    if os.environ.get("PREFECT_API_URL"):
        yield
        return
    report(STARTING)
    os.environ["PREFECT_LOGGING_TO_API_ENABLED"] = "false"
    with LocalServer(settings.work) as server:
        os.environ["PREFECT_API_URL"] = server.url
        _import_everything()
        _prepare()
        server.wait()
        yield


def _prepare() -> None:
    """What every run needs and can have before Prefect answers."""
    from flows.validate.validate import known_regions

    known_regions()


def _import_everything() -> None:
    gc.disable()  # what is imported stays: collecting among it only takes time
    try:
        import flows.nightly  # noqa: F401
    finally:
        gc.freeze()
        gc.enable()
