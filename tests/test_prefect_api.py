"""The Prefect API of one's own: it starts, it ends with whoever started it, and its schema is Prefect's.

When the last test fails on a newer Prefect, make schema.sql again:
`GONGBAO_WRITE_SCHEMA=1 pytest tests/test_prefect_api.py`.
"""

from __future__ import annotations

import os
import socket
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from typer.testing import CliRunner

from flows.cli import app
from flows.prefect_api import SCHEMA, LocalServer, ServerFailed, _revisions, _schema_revision

_MIGRATE = """
import asyncio
from prefect.server.database import provide_database_interface
asyncio.run(provide_database_interface().create_db())
"""
_START_AND_WAIT = """
import sys, time
from pathlib import Path
from flows.prefect_api import LocalServer
with LocalServer(Path(sys.argv[1])) as server:
    server.wait()
    print(server._process.pid, flush=True)
    time.sleep(600)
"""


def test_it_answers_and_ends(prefect_api: str) -> None:
    with urlopen(f"{prefect_api}/health", timeout=30) as answer:
        assert answer.status == 200


def test_it_ends_when_its_parent_is_killed(tmp_path: Path) -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", _START_AND_WAIT, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    assert parent.stdout
    with parent, parent.stdout:
        server = int(parent.stdout.readline())
        parent.kill()
    for _ in range(200):
        if not _alive(server):
            return
        time.sleep(0.1)
    pytest.fail("the server outlived its parent")


def _alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().split()[2] != "Z"
    except OSError:
        return False


def test_a_server_that_dies_is_told_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_SERVER_API_PORT", "no number")
    began = time.monotonic()
    with pytest.raises(ServerFailed, match=r"server\.log"), LocalServer(tmp_path) as server:
        server.wait()
    assert time.monotonic() - began < 60


def test_a_taken_port_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        said = CliRunner().invoke(app, ["serve", "--port", port, "--work", str(tmp_path)])
    assert said.exit_code == 1
    assert said.stderr == f"gongbao: port {port} is taken; name another with --port (0 takes any)\n"


def _definitions(database: Path) -> dict[str, Any]:
    """Columns, foreign keys and indexes by table: the order of constraints changes from one migration to the next."""
    with sqlite3.connect(database) as opened:
        named = opened.execute("select type, name, sql from sqlite_master where sql is not null").fetchall()
        told: dict[str, Any] = {n: " ".join(sql.split()) for kind, n, sql in named if kind == "index"}
        for table in (n for kind, n, _ in named if kind == "table"):
            columns = opened.execute(f'pragma table_info("{table}")').fetchall()
            keys = opened.execute(f'pragma foreign_key_list("{table}")').fetchall()
            told[table] = ({c[1:] for c in columns}, {k[2:] for k in keys})
    opened.close()
    return told


@pytest.mark.slow
def test_the_schema_is_what_the_migrations_end_in(tmp_path: Path) -> None:
    if not os.environ.get("GONGBAO_WRITE_SCHEMA") and _schema_revision() != _revisions()[-1]:
        pytest.skip("this Prefect is newer than schema.sql, and migrates on from there")
    environment = os.environ | {"PREFECT_HOME": str(tmp_path), "DO_NOT_TRACK": "1"}
    subprocess.run([sys.executable, "-c", _MIGRATE], env=environment, check=True, timeout=300)
    migrated = tmp_path / "prefect.db"
    if os.environ.get("GONGBAO_WRITE_SCHEMA"):
        with sqlite3.connect(migrated) as opened:
            rows = opened.execute("select sql from sqlite_master where sql is not null order by type='index', rootpage")
            body = "\n".join(f"{sql.strip()};" for (sql,) in rows)
        opened.close()
        last = f"INSERT INTO alembic_version VALUES ('{_revisions()[-1]}');\n"
        SCHEMA.write_text(f"{body}\n{last}", encoding="utf-8")
    made = tmp_path / "made.db"
    with sqlite3.connect(made) as opened:
        opened.executescript(SCHEMA.read_text(encoding="utf-8"))
    opened.close()
    assert _definitions(made) == _definitions(migrated)
