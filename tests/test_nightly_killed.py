"""A run that is killed while it publishes, by the command: what was published before stays whole."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from flows.settings import Settings

GONGBAO = str(Path(sys.executable).with_name("gongbao"))


def whole(published: Path) -> bool:
    """Whether every file that SHA256SUMS names is there with those bytes, and no other."""
    sums = dict(line.split("  ", 1)[::-1] for line in (published / "SHA256SUMS").read_text().splitlines())
    found = {p.relative_to(published).as_posix() for p in published.rglob("*") if p.is_file()} - {
        "SHA256SUMS", "status.json",
    }  # fmt: skip
    return found == sums.keys() and all(
        hashlib.sha256((published / name).read_bytes()).hexdigest() == sum_ for name, sum_ in sums.items()
    )


@pytest.mark.slow
@pytest.mark.parametrize("after", [0.0, 0.1, 0.25, 0.5])
def test_killed_while_it_publishes(raw: Path, tmp_path: Path, prefect_api: str, after: float) -> None:
    from flows.nightly import nightly

    published, work = tmp_path / "published", tmp_path / "work"
    nightly(Settings(raw, published, work))
    before = (published / "SHA256SUMS").read_text()
    (raw / "new.txt").write_text("云水镇2024年工作总结\n发布日期：2024-12-05\n流转土地300亩。\n", encoding="utf-8")
    command = [GONGBAO, "run", "--raw", str(raw), "--published", str(published), "--work", str(work)]
    run = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env=os.environ | {"PREFECT_API_URL": prefect_api}
    )
    assert run.stderr
    with run, run.stderr:
        for line in run.stderr:
            if "publishing" in line:
                time.sleep(after)
                run.kill()
                break
    assert whole(published)
    if run.returncode == -9 and (published / "SHA256SUMS").read_text() == before:
        assert nightly(Settings(raw, published, work))["state"] == "published"
    assert whole(published)
    assert (published / "SHA256SUMS").read_text() != before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["published", "raw", "work"], "nothing is left beside it"
