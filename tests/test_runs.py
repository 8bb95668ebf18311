"""The record of a run, its summary, and what differs between two publications."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pydantic import TypeAdapter

from flows.changes import changed_columns, differ
from flows.runs import Run
from flows.settings import Settings
from flows.summary import markdown
from schemas import TABLES
from schemas.derive import arrow_schema


def settings(tmp_path: Path) -> Settings:
    return Settings(work=tmp_path / "work")


def test_what_a_schedule_keeps_of_settings_gives_them_again(tmp_path: Path) -> None:
    told = Settings(tmp_path / "raw", tmp_path / "p", tmp_path / "w", 0.1, to="s3://bucket/data", keep=3, corrections=tmp_path / "c")
    assert TypeAdapter(Settings).validate_python(json.loads(json.dumps(told.plain()))) == told
    assert Settings(to="out").absolute().to == str(Path("out").absolute())
    assert Settings(to="s3://bucket/data").absolute().to == "s3://bucket/data"


def test_runs_are_numbered_and_never_share_a_number(tmp_path: Path) -> None:
    first, second = Run(settings(tmp_path)), Run(settings(tmp_path))
    assert (first.number, second.number) == (1, 2)
    first.end("published")
    assert Run(settings(tmp_path)).number == 3


def test_the_record_tells_where_a_killed_run_was(tmp_path: Path) -> None:
    run = Run(settings(tmp_path))
    with run.step("ingest") as told:
        told["files"] = 3
    with pytest.raises(ValueError, match="stop"), run.step("extract"):
        raise ValueError("stop")
    facts = json.loads(run.record.read_text(encoding="utf-8"))
    assert facts["state"] == "running"
    assert [s["step"] for s in facts["steps"]] == ["ingest", "extract"]
    assert facts["steps"][0]["files"] == 3


def test_the_summary_of_a_failed_run_says_so() -> None:
    facts: dict[str, Any] = {
        "run": 7,
        "state": "failed",
        "error": "land_areas: 9 of 10 rows | fail",
        "settings": {"raw": "raw", "published": "published"},
        "steps": [{"step": "ingest", "seconds": 0.1, "files": 3}],
        "failures": [{"raw_path": f"{n}.txt", "check": "readable", "reason": "has <no> text"} for n in range(60)],
    }
    page = markdown(facts)
    assert "Run 7: failed" in page
    assert "rows \\| fail" in page
    assert "has &lt;no> text" in page
    assert "and 10 more" in page


def _areas(*rows: tuple[str, int | None, str]) -> pa.Table:
    schema = arrow_schema(TABLES["land_areas"])
    cells = [{f.name: None for f in schema} | {"row_id": i, "year": y, "unit": u} for i, y, u in rows]
    return pa.Table.from_pylist(cells, schema=schema)


def test_rows_that_came_went_and_changed() -> None:
    old = _areas(("a", 2024, "亩"), ("b", None, "亩"), ("c", 2023, "亩"), ("d", 2023, "亩"))
    new = _areas(("d", 2023, "亩"), ("c", None, "亩"), ("b", None, "公顷"), ("e", 2024, "亩"))
    changes = differ("land_areas", old, new)
    assert changes.counts() == {"added": 1, "removed": 1, "changed": 2}
    before, after = changes.before.to_pylist(), changes.after.to_pylist()
    assert [changed_columns(b, a) for b, a in zip(before, after, strict=True)] == [["unit"], ["year"]]


def test_nothing_against_nothing() -> None:
    assert differ("land_areas", _areas(), _areas()).counts() == {"added": 0, "removed": 0, "changed": 0}
    assert differ("land_areas", _areas(), _areas(("a", 1, "亩"))).counts()["added"] == 1
