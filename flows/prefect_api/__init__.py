"""A Prefect API for a machine that has none: SQLite under the work folder, no network, no telemetry.

    <work>/prefect/              Prefect's own home; all of it may be deleted between runs
    <work>/prefect/prefect.db    the flow runs and artifacts that Prefect's pages show: a view, not the audit
                                 (runs.py). Task runs and events are not kept: their writers lock SQLite
    <work>/prefect/runs-<v>.db   the same of single runs, for Prefect's version v, where nobody has served yet
    <work>/prefect/server.log    what the server said; of use when it does not start

Prefect's hundred migrations of an empty database are most of a first wait. Only `serve`, whose database is
kept, waits for them; until there is one, single runs have a database of their own, made of Prefect's models.

Nothing here imports Prefect: `environment` comes before that, and the server starts while it is imported.
"""

from __future__ import annotations

import os
import socket
import sqlite3
import subprocess
import sys
import time
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

QUIET = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_CLOUD_ENABLE_ORCHESTRATION_TELEMETRY": "false",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
}
# What writes to SQLite beside the runs themselves: it makes them wait for its locks, seconds at a time.
_FEW_WRITERS = {
    "PREFECT_SERVER_SERVICES_EVENT_PERSISTER_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_TRIGGERS_ENABLED": "false",
}
_FOR_ONE_RUN = {
    "PREFECT__SERVER_EPHEMERAL": "1",
    "PREFECT__SERVER_FINAL": "1",
    "PREFECT_API_BLOCKS_REGISTER_ON_START": "false",
}


class ServerFailed(RuntimeError):
    """The Prefect API did not start; the message says where its log is."""


def environment(work: Path) -> None:
    """Settles what Prefect reads from the environment, before it is imported; what a user set stays."""
    for name, value in {**QUIET, "PREFECT_HOME": str(work.resolve() / "prefect")}.items():
        os.environ.setdefault(name, value)


class LocalServer:
    """A Prefect API on 127.0.0.1 for as long as the block runs: `with LocalServer(work) as server: ...`.

    `wait()` returns once it answers. With `port` 0 any free one is taken. `ui` adds Prefect's pages and its
    scheduler.
    """

    def __init__(self, work: Path, port: int = 0, ui: bool = False) -> None:
        self.home = work.resolve() / "prefect"
        self.ui = ui
        self._socket = socket.create_server(("127.0.0.1", port))
        self.address = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        self.url = f"{self.address}/api"
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> LocalServer:
        self.home.mkdir(parents=True, exist_ok=True)
        ready = self._database_is_ready()
        alone = not ready and not self.ui
        database = self.home / (f"runs-{version('prefect')}.db" if alone else "prefect.db")
        settings = {
            **_FEW_WRITERS,
            **({"PREFECT_SERVER_UI_API_URL": self.url} if self.ui else _FOR_ONE_RUN),
            "PREFECT_HOME": str(self.home),
            "PREFECT_SERVER_DATABASE_CONNECTION_URL": f"sqlite+aiosqlite:///{database}",
            "PREFECT_SERVER_DATABASE_MIGRATE_ON_START": "false" if ready or alone else "true",
        }
        command = [sys.executable, "-m", "flows.prefect_api", str(self._socket.fileno())]
        if alone:
            command.append(str(database))
        with (self.home / "server.log").open("ab") as log:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                pass_fds=[self._socket.fileno()],
                env={**os.environ, **settings},
                start_new_session=True,
            )
        self._socket.close()
        return self

    def wait(self, seconds: float = 120) -> None:
        """Returns when the API answers. Raises ServerFailed if the process ends or the time runs out."""
        until = time.monotonic() + seconds
        while time.monotonic() < until and self._process is not None and self._process.poll() is None:
            try:
                with urlopen(f"{self.url}/health", timeout=until - time.monotonic()):
                    return
            except (URLError, OSError):
                time.sleep(0.05)
        raise ServerFailed(f"Prefect's API did not start; see {self.home / 'server.log'}")

    def __exit__(self, *error: object) -> None:
        if self._process is None or self._process.stdin is None:
            return
        self._process.stdin.close()
        try:
            self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _database_is_ready(self) -> bool:
        """Whether the database is at the newest revision of the installed Prefect."""
        path, revisions = self.home / "prefect.db", _revisions()
        if not path.exists() or not revisions:
            return False
        with sqlite3.connect(path) as database:
            try:
                row = database.execute("select version_num from alembic_version").fetchone()
            except sqlite3.Error:
                return False
        database.close()
        return row is not None and row[0] == revisions[-1]


def _revisions() -> list[str]:
    """The revisions of the installed Prefect's SQLite schema, oldest first; its files are named by them."""
    spec = find_spec("prefect")
    if spec is None or spec.origin is None:
        return []
    folder = Path(spec.origin).parent / "server/database/_migrations/versions/sqlite"
    return [name.split("_")[4] for name in sorted(p.name for p in folder.glob("2*_*_*_*_*.py"))]
