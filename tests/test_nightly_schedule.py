"""The nightly by the clock: `gongbao serve` with a real Prefect server on SQLite, whose cron really fires."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest
from browser import CHROMIUM, browse

GONGBAO = str(Path(sys.executable).with_name("gongbao"))


def ask(url: str, what: str) -> list[dict[str, Any]]:
    request = Request(f"{url}/api/{what}", data=b"{}", headers={"Content-Type": "application/json"})
    with urlopen(request, timeout=30) as answer:
        rows: list[dict[str, Any]] = json.load(answer)
    return rows


def wait_for(seen: Callable[[], Any], seconds: float) -> Any:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if found := seen():
            return found
        time.sleep(0.5)
    return None


@pytest.mark.slow
def test_a_scheduled_run_publishes(raw: Path, tmp_path: Path) -> None:
    work, published = tmp_path / "work", tmp_path / "published"
    folders = ["--raw", str(raw), "--published", str(published), "--work", str(work)]
    unset = {name for name in os.environ if name.startswith("PREFECT_")}
    serve = subprocess.Popen(
        [GONGBAO, "serve", *folders, "--cron", "* * * * *", "--port", "0"],
        cwd=tmp_path,
        env={name: value for name, value in os.environ.items() if name not in unset},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert serve.stdout
    try:
        assert "by the clock" in serve.stdout.readline()
        pages = serve.stdout.readline().split()[-1]
        assert wait_for(lambda: (published / "release.json").exists(), 240), "no run was made"
        ended = wait_for(lambda: [r for r in ask(pages, "flow_runs/filter") if _nightly(r, "COMPLETED")], 60)
        assert ended
        assert ended[0]["auto_scheduled"]
        deployment = ask(pages, "deployments/filter")[0]
        assert deployment["schedules"][0]["schedule"]["cron"] == "* * * * *"
        assert deployment["schedules"][0]["schedule"]["timezone"] == "Asia/Shanghai"
        artifacts = ask(pages, "artifacts/filter")
        assert any(a["key"] == "nightly-summary" and "| notices | 2 |" in a["data"] for a in artifacts)
        if CHROMIUM:
            page = f"{pages}/artifacts/artifact/{next(a['id'] for a in artifacts if a['key'] == 'nightly-summary')}"
            assert "Rows by year" in browse(page, tmp_path / "profile", "--dump-dom"), "its pages ask another server"
        serve.send_signal(signal.SIGTERM)
        serve.wait(timeout=60)
    finally:
        serve.kill()
        serve.stdout.close()
        serve.wait()
    record = json.loads((work / "runs" / "1.json").read_text(encoding="utf-8"))
    assert record["state"] == "published"


def _nightly(run: dict[str, Any], state: str) -> bool:
    return run["state_type"] == state and run["deployment_id"] is not None
