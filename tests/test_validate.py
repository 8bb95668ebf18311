from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from extracted_records import (
    REGIONS,
    TEXT,
    area,
    changed,
    milestone,
    project,
    quantity,
    record,
    unreadable,
    write,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.validate import Limits, ValidationReport, validate
from schemas import TABLES, facts
from schemas.derive import arrow_schema

Record = dict[str, Any]

LENIENT = Limits(max_quarantine_share=1.0)


def run(folder: Path, *records: Record, limits: Limits | None = LENIENT) -> ValidationReport:
    return validate(write(folder / "extracted", *records), folder / "out", limits, REGIONS)


def table(folder: Path, name: str) -> list[Record]:
    rows: list[Record] = pq.read_table(folder / "out" / f"{name}.parquet").to_pylist()
    return rows


def aside(folder: Path) -> list[Record]:
    return table(folder, "quarantine")


def one_aside(folder: Path, *records: Record) -> Record:
    """The one quarantined row of a run over some records and a sound one."""
    run(folder, *records, record(999))
    (row,) = aside(folder)
    return row


def test_sound_records_are_accepted_in_the_form_of_the_schemas(tmp_path: Path) -> None:
    report = run(tmp_path, record(1), record(2), limits=None)
    assert report.accepted
    for name, model in TABLES.items():
        file = tmp_path / "out" / f"{name}.parquet"
        assert pq.read_schema(file).equals(arrow_schema(model), check_metadata=True)
        assert [fact.name for fact in facts(model)] == pq.read_schema(file).names
    assert [report.tables[name].published for name in TABLES] == [4, 2, 2, 4, 4, 0, 0]
    assert report.tables["land_areas"].years == {"2023": 2, "2024": 2}


def test_rows_can_be_read_alone(tmp_path: Path) -> None:
    run(tmp_path, record(1, published_on="2019-03-01", issuer="白水镇", source_url="https://example.org/1"))
    for name in ("projects", "land_areas", "targets"):
        for row in table(tmp_path, name):
            assert row["issuer"] == "白水镇"
            assert str(row["published_on"]) == "2019-03-01"
            assert row["source_url"] == "https://example.org/1"
            assert row["notice_title"] == "青石街道2023年工作总结和2024年工作计划"


def test_the_year_of_a_notice_is_that_of_its_publication(tmp_path: Path) -> None:
    run(tmp_path, record(1, published_on="2019-12-31"), record(2, published_on=None))
    assert [row["year"] for row in table(tmp_path, "notices")] == [2019, None]


def test_the_report_is_what_counts_json_holds(tmp_path: Path) -> None:
    report = run(tmp_path, record(1), changed(record(2), "targets", unit="个" * 3, value="x"), unreadable())
    assert json.loads((tmp_path / "out/counts.json").read_text(encoding="utf-8")) == report.as_json()
    assert [file.raw_path for file in report.raw] == sorted(file.raw_path for file in report.raw)
    assert len(report.raw) == 3
    assert report.tables["targets"].checks == {"type": 1}
    assert report.tables["notices"].checks == {"readable": 1}


def test_the_order_of_records_makes_no_difference(tmp_path: Path) -> None:
    records = [record(n, published_on=f"20{10 + n}-01-01") for n in range(6)] + [record(3, text=TEXT + "。")]
    run(tmp_path / "a", *records)
    run(tmp_path / "b", *reversed(records))
    for name in TABLES:
        assert table(tmp_path / "a", name) == table(tmp_path / "b", name)


# what single cells, rows and references do when they are wrong

STRANGE_PROJECT = {"project": "甲", "project_id": "ffff"}


@pytest.mark.parametrize(
    ("name", "cells", "check", "column", "value", "reason"),
    [
        ("land_areas", {"value": "12.3.4"}, "type", "value", "12.3.4", "must be an exact number"),
        ("land_areas", {"value": 12.5}, "type", "value", "12.5", "written as text"),
        ("land_areas", {"value": "0.1234567"}, "type", "value", "0.1234567", "at most 6 decimals"),
        ("land_areas", {"year": "今年"}, "type", "year", "今年", "must be a whole number"),
        ("land_areas", {"year": 3000}, "at_most", "year", "3000", "must be at most 2100"),
        ("land_areas", {"quote_start": True}, "type", "quote_start", "True", "must be a whole number"),
        ("land_areas", {"section": 5}, "type", "section", "5", "must be text"),
        ("land_areas", {"rule": ""}, "required", "rule", None, "must not be empty"),
        ("land_areas", {"action": "bought"}, "known_code", "action", "bought", "must be one of acquired,"),
        ("land_areas", {"area_m2": "80000.01"}, "area_follows", "area_m2", "80000.01", "value and unit"),
        ("land_areas", {"unit": "公顷"}, "area_follows", "area_m2", "80000", "value and unit"),
        ("land_areas", {"value_high": "90"}, "high_area_follows", "area_m2_high", None, "from value_high"),
        ("land_areas", {"quote": "约121亩"}, "quote_found", "quote", "约121亩", "must read as quoted"),
        ("land_areas", {"quote_start": 3, "quote_end": 8}, "quote_found", "quote", "约120亩", "as quoted"),
        ("land_areas", {"quote_end": None}, "required", "quote_end", None, "must not be empty"),
        ("land_areas", {"notice_id": "ffff"}, "notice_exists", "notice_id", "ffff", "that of the notice"),
        ("land_areas", STRANGE_PROJECT, "project_id_exists", "project_id", "ffff", "a row in projects"),
        ("land_areas", {"project": "甲"}, "project_has_id", "project_id", None, "must stand together"),
        ("projects", {"progress_percent": "100.5"}, "at_most", "progress_percent", "100.5", "at most 100"),
        ("targets", {"indicator": None}, "quantity_is_whole", "kind", "quantity", "needs indicator"),
    ],
)  # fmt: skip
def test_a_bad_row_goes_to_quarantine_with_its_reason_and_evidence(
    tmp_path: Path, name: str, cells: Record, check: str, column: str, value: str | None, reason: str
) -> None:
    sound = record(1)
    sound["rows"]["targets"] = [quantity(sound["notice"])]
    row = one_aside(tmp_path, changed(sound, name, **cells))
    assert (row["table"], row["check"], row["column"], row["value"]) == (name, check, column, value)
    assert reason in row["reason"]
    found = sound["rows"][name][0] | cells
    assert json.loads(row["row"]) == found
    assert row["raw_path"] == sound["notice"]["raw_path"]
    assert (row["quote"], row["quote_end"]) == (found["quote"], found["quote_end"])
    assert row["year"] == (2023 if name != "targets" else 2024) or "year" in cells


def test_everything_that_is_wrong_with_a_row_is_told_at_once(tmp_path: Path) -> None:
    bad = {"value": "x", "action": "bought", "bound": None, "quote": "无"}
    row = one_aside(tmp_path, changed(record(1), "land_areas", **bad))
    assert row["check"] == "type"
    for part in (
        "value must be an exact number",
        "action must be one of",
        "bound must not be empty",
        "read as quoted",
    ):
        assert part in row["reason"]


def test_a_bad_cell_does_not_spoil_the_checks_of_its_column(tmp_path: Path) -> None:
    records = [changed(record(1), "land_areas", value="x"), changed(record(2), "land_areas", value="-120")]
    run(tmp_path, *records, record(3))
    told = sorted((row["check"], row["value"]) for row in aside(tmp_path))
    assert told == [("at_least", "-120"), ("type", "x")]
    assert len(table(tmp_path, "land_areas")) == 4


def test_a_row_without_its_project_goes_along_with_it(tmp_path: Path) -> None:
    report = run(tmp_path, changed(record(1), "projects", stage="built"), record(2))
    # the milestone of notice 1 still has its project: notice 2 tells the same one
    assert [row["table"] for row in aside(tmp_path)] == ["projects"]
    assert report.tables["targets"].quarantined == 0
    alone = run(tmp_path / "alone", changed(record(1), "projects", stage="built"))
    assert {row["check"]: row["table"] for row in aside(tmp_path / "alone")} == {
        "known_code": "projects",
        "project_id_stands": "targets",
    }
    assert alone.tables["targets"].checks == {"project_id_stands": 1}


@pytest.mark.parametrize(
    ("cells", "check", "value"),
    [
        ({"region_code": "33"}, "pattern", "33"),
        ({"region_code": "331099002"}, "region_code_exists", "331099002"),
        ({"published_on": "2024-02-30"}, "type", "2024-02-30"),
        ({"retrieved_at": "2024-01-01T00:00:00"}, "type", "2024-01-01T00:00:00"),
        ({"kind": "letter"}, "known_code", "letter"),
        ({"characters": -1}, "at_least", "-1"),
    ],
)
def test_rows_go_along_with_their_notice(tmp_path: Path, cells: Record, check: str, value: str) -> None:
    report = run(tmp_path, record(1, **cells), record(2), limits=None)
    found = aside(tmp_path)
    (own,) = (row for row in found if row["table"] == "notices")
    assert (own["check"], own["value"]) == (check, value)
    assert [row["check"] for row in found if row["table"] != "notices"] == ["notice_stands"] * 5
    assert report.tables["land_areas"].published == 2


def test_ids_must_be_unique(tmp_path: Path) -> None:
    one = record(1)
    twin = changed(one, "land_areas", 1, row_id=one["rows"]["land_areas"][0]["row_id"])
    run(tmp_path, twin, record(2))
    assert [row["check"] for row in aside(tmp_path)] == ["unique", "unique"]
    assert "must stand once" in aside(tmp_path)[0]["reason"]


def test_quotes_are_found_by_code_points(tmp_path: Path) -> None:
    text = "𠮷祥村😀\n" + TEXT
    one = record(1, text=text)
    about = one["notice"]
    one["rows"] = {"projects": [], "land_areas": [area(about, text=text)], "targets": []}
    run(tmp_path, one, limits=None)
    (row,) = table(tmp_path, "land_areas")
    assert text[row["quote_start"] : row["quote_end"]] == "约120亩"


# the same thing told twice


def test_the_same_notice_in_two_files_is_merged(tmp_path: Path) -> None:
    copied = record(1, raw_path="a/copy.txt", raw_sha256="0" * 64)
    report = run(tmp_path, record(1), copied, record(2), limits=None)
    assert [row["raw_path"] for row in table(tmp_path, "notices")].count("a/copy.txt") == 0
    assert (report.tables["notices"].merged, report.tables["land_areas"].merged) == (1, 2)
    assert report.tables["notices"].published == 2
    assert len(report.raw) == 3


def test_a_record_that_comes_twice_is_merged(tmp_path: Path) -> None:
    paths = write(tmp_path / "extracted", record(1), unreadable())
    report = validate([*paths, *paths], tmp_path / "out", regions=REGIONS)
    assert (report.tables["notices"].found, report.tables["notices"].merged) == (4, 2)
    assert report.tables["targets"].merged == 2
    assert len(aside(tmp_path)) == 1


def test_the_newest_of_two_versions_is_kept(tmp_path: Path) -> None:
    old = record(1, raw_path="a/old.txt")
    new = record(1, text=TEXT + "（更新）", raw_path="b/new.txt", published_on="2024-02-01")
    undated = record(1, text=TEXT + "（草稿）", raw_path="0/undated.txt", published_on=None)
    report = run(tmp_path, old, new, undated, limits=None)
    assert [row["raw_path"] for row in table(tmp_path, "notices")] == ["b/new.txt"]
    replaced = [row for row in aside(tmp_path) if row["table"] == "notices"]
    assert sorted(row["raw_path"] for row in replaced) == ["0/undated.txt", "a/old.txt"]
    assert {row["check"] for row in replaced} == {"newest_version"}
    assert "from b/new.txt" in replaced[0]["reason"]
    assert report.tables["land_areas"].checks == {"notice_stands": 4}


def test_of_versions_of_one_day_the_first_path_is_kept(tmp_path: Path) -> None:
    run(tmp_path, record(1, text=TEXT + "。", raw_path="b.txt"), record(1, raw_path="a.txt"))
    assert [row["raw_path"] for row in table(tmp_path, "notices")] == ["a.txt"]


def test_a_row_that_is_told_twice_to_the_letter_is_one(tmp_path: Path) -> None:
    one = record(1)
    one["rows"]["land_areas"].append(copy.deepcopy(one["rows"]["land_areas"][0]))
    report = run(tmp_path, one, limits=None)
    counts = report.tables["land_areas"]
    assert (counts.found, counts.published, counts.merged) == (3, 2, 1)


def test_unreadable_files_are_quarantined_as_notices(tmp_path: Path) -> None:
    row = one_aside(tmp_path, unreadable("331099/photo.txt"))
    assert (row["table"], row["check"], row["raw_path"]) == ("notices", "readable", "331099/photo.txt")
    assert row["reason"] == "binary data, not text"
    assert row["year"] is None


def test_quarantine_ids_are_unique_and_stay(tmp_path: Path) -> None:
    one = changed(record(1), "land_areas", action="bought")
    one["rows"]["land_areas"].append(copy.deepcopy(one["rows"]["land_areas"][0]) | {"row_id": "other"})
    records = [one, record(2, kind="letter"), record(3)]
    run(tmp_path / "a", *records)
    run(tmp_path / "b", *records[::-1])
    ids = [row["quarantine_id"] for row in aside(tmp_path / "a")]
    assert ids == [row["quarantine_id"] for row in aside(tmp_path / "b")]
    assert len(set(ids)) == len(ids) == 8


# whatever comes, every row is accounted for

HOSTILE = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**70), 2**70),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=8),
    st.sampled_from(["1E+3", "-0", "２", "=1+1", "2024-13-01", "\x00"]),
    st.lists(st.integers(), max_size=2),
)
PLACES = st.tuples(st.sampled_from(["projects", "land_areas", "targets"]), st.integers(0, 40), HOSTILE)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PLACES, max_size=6), st.lists(st.tuples(st.integers(0, 21), HOSTILE), max_size=2))
def test_every_row_is_published_quarantined_or_merged(
    tmp_path_factory: pytest.TempPathFactory,
    cells: list[tuple[str, int, Any]],
    notice_cells: list[tuple[int, Any]],
) -> None:
    folder = tmp_path_factory.mktemp("hostile")
    bad = record(1)
    for name, place, value in cells:
        rows = bad["rows"][name]
        row = rows[place % len(rows)]
        row[list(row)[place % len(row)]] = value
    told = bad["notice"]
    for place, value in notice_cells:
        key = list(told)[place]
        if not key.startswith("raw_"):
            told[key] = value
    report = run(folder, bad, record(2), record(2), unreadable())
    expected = {"notices": 4, "projects": 3, "land_areas": 6, "targets": 6}
    assert {name: report.tables[name].found for name in expected} == expected
    for name, counts in report.tables.items():
        assert counts.found == counts.published + counts.quarantined + counts.merged
        assert counts.published == len(table(folder, name))
    found = aside(folder)
    for name in expected:
        assert report.tables[name].quarantined == sum(row["table"] == name for row in found)


def test_made_rows_are_those_of_the_schemas() -> None:
    about = record(1)["notice"]
    for name, make in {"projects": project, "land_areas": area, "targets": milestone}.items():
        theirs = {fact.name for fact in facts(TABLES[name])}
        assert make(about).keys() <= theirs
