"""The Prefect API of one's own: it starts, and it ends with whoever started it."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

import pytest
from typer.testing import CliRunner

from flows.cli import app
from flows.prefect_api import LocalServer, ServerFailed

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
