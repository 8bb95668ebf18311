"""The accuracy that a release tells: as it was recorded, for the extractor that was measured only."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from extracted_records import REGIONS, record, write
from typer.testing import CliRunner, Result

from flows.cli import app
from flows.publish import accuracy, publish
from flows.validate import validate

CODE = {"gongbao": "0.1.0", "extract": "7"}


@pytest.fixture
def recorded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where figures are recorded in this test: nothing is, yet."""
    monkeypatch.setattr(accuracy, "RECORDED", tmp_path / "accuracy.json")
    return tmp_path / "accuracy.json"


def release(folder: Path, extract: str = "7") -> tuple[dict[str, Any], str]:
    """What a release of one made notice tells of its accuracy, to programs and to people."""
    validate(write(folder / "extracted", record(1)), folder / "accepted", regions=REGIONS)
    publish(folder / "accepted", folder / "published", code=CODE | {"extract": extract})
    told = json.loads((folder / "published/release.json").read_text(encoding="utf-8"))
    page = (folder / "published/dictionary.md").read_text(encoding="utf-8")
    return told["accuracy"], page.split("# 准确度")[1].split("# 数据字典")[0]


def score(folder: Path, doc: str, *options: str) -> Result:
    """Scores the release against gold: an area that is right, one whose action is not, one that is missing."""
    area = {"quote": "约120亩", "start": 20, "year": 2023, "modality": "actual", "value": 120, "unit": "亩"}
    area |= {"bound": "approx", "action": "acquired", "land_use": None, "project": None}
    other = area | {"value": 300, "year": 2024, "modality": "planned", "bound": "eq", "action": "supplied"}
    gold = {"doc": doc, "projects": [], "targets": [], "land_areas": [area, other, area | {"value": 9}]}
    (folder / "ours").mkdir()
    (folder / "ours/one.json").write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")
    arguments = ["score", str(folder / "ours"), "--published", str(folder / "published"), *options]
    return CliRunner().invoke(app, arguments)


def test_what_was_never_scored_says_so(tmp_path: Path, recorded: Path) -> None:
    told, page = release(tmp_path)
    assert told == {"scored": False, "extract": "7", "last_scored": None}
    assert "This extractor (7) was not scored." in page


def test_what_is_recorded_is_told_with_its_sample(tmp_path: Path, recorded: Path) -> None:
    release(tmp_path)
    said = score(tmp_path, "00001.txt", "--record", "--note", "Made up.")
    assert said.exit_code == 0, said.stderr
    told, page = release(tmp_path)
    assert (told["scored"], told["extract"], told["notices"], told["note"]) == (True, "7", 1, "Made up.")
    assert told["gold_set"].endswith("/ours")
    areas = told["tables"]["land_areas"]
    assert {name: areas[name] for name in ("gold", "rows", "found", "strict")} == {
        "gold": 3, "rows": 2, "found": 2, "strict": 1,
    }  # fmt: skip
    ratios = (areas["precision"], areas["recall"], areas["f1"], areas["strict_f1"])
    assert ratios == (1.0, 0.6667, 0.8, 0.4)
    assert areas["fields"]["action"] == 0.5
    assert "| land_areas | 3 | 2 | 2 | 1.000 | 0.667 | 0.800 | 0.400 |" in page
    assert "Made up." in page


def test_figures_of_another_extractor_are_not_told(tmp_path: Path, recorded: Path) -> None:
    release(tmp_path)
    assert score(tmp_path, "00001.txt", "--record").exit_code == 0
    told, page = release(tmp_path, extract="8")
    assert told == {"scored": False, "extract": "8", "last_scored": "7"}
    assert "This extractor (8) was not scored (last scored: 7)." in page


def test_nothing_is_recorded_unless_asked_or_where_gold_notices_are_missing(
    tmp_path: Path, recorded: Path
) -> None:
    release(tmp_path)
    assert score(tmp_path / ".", "00001.txt").exit_code == 0
    (tmp_path / "ours/one.json").unlink()
    (tmp_path / "ours").rmdir()
    said = score(tmp_path, "elsewhere.txt", "--record")
    assert said.exit_code == 1
    assert "lacks 1 of 1 gold notices, as elsewhere.txt" in said.stderr
    assert not recorded.exists()


def test_what_this_project_recorded_is_whole() -> None:
    told = json.loads(accuracy.RECORDED.read_text(encoding="utf-8"))
    assert told["notices"] > 0
    assert accuracy.accuracy(told["extract"])["scored"]
    assert "F1" in accuracy.section(accuracy.accuracy(told["extract"]))
