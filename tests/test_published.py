"""What is committed in published/ is what a run over raw/ leaves, to the byte; by the command, as a user would."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from flows.changes import differ, published_table
from schemas import TABLES

ROOT = Path(__file__).parent.parent
COMMITTED = ROOT / "published"
GONGBAO = [str(Path(sys.executable).with_name("gongbao"))]
_MADE_BY = re.compile(r"parquet-cpp-arrow version (\S+)")


@pytest.fixture(scope="module")
def again(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A publication of raw/ made now on an empty work folder over what is committed, and what the command said.

    A release hangs on the one before it (its version, its changes/), so this one follows the committed one: where
    all else is the same it must be that one, to the byte.
    """
    folder = tmp_path_factory.mktemp("again")
    shutil.copytree(COMMITTED, folder / "published")
    done = subprocess.run(
        [*GONGBAO, "run", "--raw", "raw", "--published", str(folder / "published"), "--work", str(folder / "work")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return folder / "published", done.stdout


def test_what_the_command_says(again: tuple[Path, str]) -> None:
    _, said = again
    assert said.startswith("gongbao: raw → ")
    assert re.search(r"^land_areas +4 +4 +0 +0 ", said, re.MULTILINE)
    assert "1 notices extracted, 0 unchanged, 0 set aside" in said
    assert "Published: " in said


def test_the_committed_publication_is_what_a_run_leaves(again: tuple[Path, str]) -> None:
    new, _ = again
    for name in TABLES:
        changes = differ(name, published_table(COMMITTED, name), published_table(new, name))
        assert changes.counts() == {"added": 0, "removed": 0, "changed": 0}, name
    if _writer(COMMITTED) == pa.__version__:
        assert (COMMITTED / "SHA256SUMS").read_text() == (new / "SHA256SUMS").read_text()
        for line in (new / "SHA256SUMS").read_text().splitlines():
            assert (COMMITTED / line[66:]).read_bytes() == (new / line[66:]).read_bytes(), line[66:]


def test_the_sums_of_the_committed_publication_hold() -> None:
    if shutil.which("sha256sum") is None:
        pytest.skip("no sha256sum here")
    done = subprocess.run(["sha256sum", "-c", "--quiet", "SHA256SUMS"], cwd=COMMITTED, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def _writer(published: Path) -> str:
    file = next((published / "parquet").rglob("*.parquet"))
    made_by = _MADE_BY.match(pq.ParquetFile(file).metadata.created_by)
    return made_by[1] if made_by else ""
