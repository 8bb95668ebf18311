"""Year and modality over whole notices: the marked ones of tests/timed, and the gold rows of tests/notices."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from marked import misses

from flows.extract import extract
from flows.extract.when import when
from flows.read import read

HERE = Path(__file__).parent


@pytest.mark.parametrize("path", sorted((HERE / "timed").glob("*.txt")), ids=lambda p: p.stem)
def test_marked_notice(path: Path, tmp_path: Path) -> None:
    assert misses(path.read_text(encoding="utf-8"), tmp_path) == []


@pytest.mark.parametrize("path", sorted((HERE / "notices").glob("*.json")), ids=lambda p: p.stem)
def test_gold_rows(path: Path) -> None:
    gold = json.loads(path.read_text(encoding="utf-8"))
    notice = read(path.with_suffix(".txt"))
    rows = [r for r in (*gold["land_areas"], *gold["targets"]) if not r.get("optional")]
    wrong = []
    for row in rows:
        told = when(notice, row["start"], row["start"] + len(row["quote"]))
        if told.year not in either(row["year"]) or told.modality not in either(
            row.get("modality", "planned")
        ):
            wrong.append((row["quote"], row["year"], told))
    assert wrong == []


def test_a_head_longer_than_its_cells(tmp_path: Path) -> None:
    """What a column's head tells of time stands in no sentence of the cells below it."""
    path = tmp_path / "notice.txt"
    path.write_text("年可工药材3全年||\n5|开", encoding="utf-8")
    assert extract(read(path)).projects == ()


def either(value: Any) -> list[Any]:
    """The values that a gold field accepts."""
    return value if isinstance(value, list) else [value]
