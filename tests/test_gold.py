"""The score of a whole run over the seed notice, by the gold's own scorer, where both are at hand."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from flows.settings import Settings

ROOT = Path(__file__).parent.parent
GOLD = ROOT.parent / "shared" / "gold"
FLOORS = {"land_areas": 1.0, "projects": 0.85, "targets.quantity": 0.85, "targets.milestone": 0.75}

pytestmark = [
    pytest.mark.skipif(not (GOLD / "score.py").exists(), reason="no gold beside the repository"),
    pytest.mark.usefixtures("prefect_api"),
]


@pytest.fixture(scope="module")
def published(prefect_api: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    from flows.nightly import nightly

    folder = tmp_path_factory.mktemp("gold")
    for file in (GOLD / "seed").glob("*.txt"):
        (folder / "raw").mkdir(exist_ok=True)
        shutil.copyfile(file, folder / "raw" / file.name)
    nightly(Settings(folder / "raw", folder / "published", folder / "work"))
    return folder / "published"


def test_the_seed_reaches_its_floors(published: Path, tmp_path: Path) -> None:
    out = tmp_path / "score.json"
    asked = ["--gold", str(GOLD / "seed"), "--published", str(published / "parquet"), "--json", str(out)]
    subprocess.run([sys.executable, str(GOLD / "score.py"), *asked], check=True, capture_output=True)
    reached = {table: told["f1"] for table, told in json.loads(out.read_text(encoding="utf-8")).items()}
    for table, floor in FLOORS.items():
        assert reached[table] >= floor, table


def test_our_score_agrees_with_the_golds(published: Path, tmp_path: Path) -> None:
    from flows.score import measure

    out = tmp_path / "score.json"
    asked = ["--gold", str(GOLD / "seed"), "--published", str(published / "parquet"), "--json", str(out)]
    subprocess.run([sys.executable, str(GOLD / "score.py"), *asked], check=True, capture_output=True)
    theirs = json.loads(out.read_text(encoding="utf-8"))
    for ours in measure(GOLD / "seed", published):
        told = theirs[ours.table.replace(", ", ".")]
        assert (ours.gold, ours.rows, ours.found) == (told["gold"], told["rows"], told["found"]), ours.table
