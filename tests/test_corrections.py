"""What people put right: applied before checks, shown in rows and changes, loud when it no longer fits."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from extracted_records import REGIONS, record, write

from flows.publish import Release, publish
from flows.validate import Limits, ValidationFailed, validate
from flows.validate.corrections import CORRECTIONS, read_corrections

WHO = 'who = "王一"\nwhy = "the text says so"\n'


def correction(**told: str) -> str:
    match = told.pop("match", None)
    lines = [f'{key} = "{value}"' for key, value in told.items()] + ([f"match = {match}"] if match else [])
    return "[[correction]]\n" + "\n".join(lines) + "\n" + WHO


def accept(folder: Path, told: str, *records: dict[str, Any]) -> Path:
    path = folder / "corrections.toml"
    path.write_text(told, encoding="utf-8")
    validate(write(folder / "extracted", *records), folder / "accepted", Limits(0.5), REGIONS, path)
    return folder / "accepted"


def rows(accepted: Path, table: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = pq.read_table(accepted / f"{table}.parquet").to_pylist()
    return found


def row_id(table: str, place: int = 0, number: int = 1) -> str:
    return str(record(number)["rows"][table][place]["row_id"])


def test_one_row_is_put_right_and_says_so(tmp_path: Path) -> None:
    id = row_id("land_areas")
    told = correction(table="land_areas", id=id, field="year", expected="2023", right="2022")
    found = {row["row_id"]: row for row in rows(accept(tmp_path, told, record(1), record(2)), "land_areas")}
    assert (found[id]["year"], found[id]["corrected"]) == (2022, True)
    assert [row["corrected"] for row in found.values()].count(True) == 1


def test_a_pattern_puts_all_its_rows_right(tmp_path: Path) -> None:
    told = correction(
        table="projects", match='{ name = "梨园路.*" }', field="category", expected="transport", right="other"
    )
    found = rows(accept(tmp_path, told, record(1), record(2)), "projects")
    assert [(row["category"], row["corrected"]) for row in found] == [("other", True)] * 2


def test_figures_empty_cells_and_notices(tmp_path: Path) -> None:
    told = correction(table="targets", id=row_id("targets"), field="value", expected="5.0", right="6")
    told += correction(table="land_areas", id=row_id("land_areas"), field="land_use", expected="", right="paddy")
    told += correction(table="notices", match='{ issuer = "青石.*" }', field="issuer", expected="青石街道", right="青石镇")
    told += correction(table="projects", id=row_id("projects"), field="investment_yuan", expected="250000000", right="")
    accepted = accept(tmp_path, told, record(1))
    assert [str(row["value"]) for row in rows(accepted, "targets") if row["value"]] == ["6.000000"]
    assert "paddy" in [row["land_use"] for row in rows(accepted, "land_areas")]
    assert rows(accepted, "projects")[0]["investment_yuan"] is None
    assert rows(accepted, "notices")[0]["corrected"] is True
    assert {row["issuer"] for row in rows(accepted, "targets")} == {"青石镇"}, "rows repeat their notice"


def test_what_it_makes_is_checked_like_all_else(tmp_path: Path) -> None:
    told = correction(table="land_areas", id=row_id("land_areas"), field="action", expected="acquired", right="bought")
    (row,) = rows(accept(tmp_path, told, record(1)), "quarantine")
    assert (row["check"], row["value"]) == ("known_code", "bought")


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"id": "r0", "expected": "2023"}, r"correction 1 \(land_areas r0, year\).*found no such row"),
        ({"id": row_id("land_areas"), "expected": "2021"}, "expected '2021', found '2023'"),
        ({"match": '{ unit = "公顷" }', "expected": "2023"}, "pattern, year.*found no such row"),
    ],
)
def test_one_that_no_longer_fits_stops_the_run(tmp_path: Path, told: dict[str, str], said: str) -> None:
    with pytest.raises(ValidationFailed, match=said):
        accept(tmp_path, correction(table="land_areas", field="year", right="2022", **told), record(1))
    assert not (tmp_path / "accepted/counts.json").exists()


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("x = 1", "other entries"),
        ("[[correction]]\ncolour = 1", "unknown keys: colour"),
        ("[[correction]]\ntable = 'targets'", "needs either id or match"),
        (correction(table="targets", id="a", expected="1", right="2"), "needs field"),
        (correction(table="regions", id="a", field="name", expected="1", right="2"), "regions has no rows"),
        (correction(table="targets", id="a", field="issuer", expected="1", right="2"), "no issuer of its own"),
        (correction(table="targets", id="a", field="quote", expected="1", right="2"), "quote cannot be corrected"),
        (correction(table="targets", id="a", field="unit", expected="1", right="1"), "corrects nothing"),
        (correction(table="targets", match="{ unit = '(' }", field="unit", expected="1", right="2"), "unterminated"),
    ],
)
def test_entries_that_are_none_are_told(tmp_path: Path, told: str, said: str) -> None:
    path = tmp_path / "corrections.toml"
    path.write_text(told, encoding="utf-8")
    with pytest.raises(ValidationFailed, match=said):
        read_corrections(path)


def test_changes_say_that_a_person_did_it(tmp_path: Path) -> None:
    def go(told: str) -> Release:
        return publish(accept(tmp_path, told, record(1), record(2)), tmp_path / "published", code={"extract": "1"})

    go("")
    release = go(correction(table="targets", id=row_id("targets"), field="value", expected="5", right="6"))
    assert release.version == "1.0.1"
    assert release.changes["targets"]["why"] == {"correction": 1}
    page = (tmp_path / "published/changes/targets.csv").read_text(encoding="utf-8-sig")
    assert ",value,5,6" in page
    assert ",corrected,false,true" in page
    assert go("").changes["targets"]["why"] == {"correction": 1}, "a correction that is taken back is one too"


def test_those_of_the_house_can_be_read() -> None:
    read_corrections(CORRECTIONS)
