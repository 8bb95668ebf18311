"""What fails a run: limits, and input that is no input."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from extracted_records import REGIONS, area, changed, record, unreadable, write

from flows.validate import Limits, ValidationFailed, ValidationReport, validate

Record = dict[str, Any]


def run(folder: Path, *records: Record, limits: Limits | None) -> ValidationReport:
    return validate(write(folder / "extracted", *records), folder / "out", limits, REGIONS)


def refused(folder: Path, *records: Record, limits: Limits | None = None) -> str:
    with pytest.raises(ValidationFailed) as raised:
        run(folder, *records, limits=limits)
    assert "\n" not in str(raised.value)
    if raised.value.report is not None:
        assert not json.loads((folder / "out/counts.json").read_text(encoding="utf-8"))["accepted"]
        assert not (folder / "out/land_areas.parquet").exists()
        assert (folder / "out/quarantine.parquet").exists()
    return str(raised.value)


def bad_areas(bad: int, sound: int) -> list[Record]:
    """Records of one area each."""
    records = []
    for number in range(bad + sound):
        one = record(number)
        one["rows"] = {"projects": [], "targets": [], "land_areas": [area(one["notice"])]}
        records.append(changed(one, "land_areas", action="bought") if number < bad else one)
    return records


@pytest.mark.parametrize(
    ("bad", "sound", "passes"), [(1, 1, True), (2, 38, True), (2, 37, False), (3, 57, True), (4, 56, False)]
)
def test_more_than_a_twentieth_of_a_table_in_quarantine_fails_the_run(
    tmp_path: Path, bad: int, sound: int, passes: bool
) -> None:
    records = bad_areas(bad, sound)
    if passes:
        assert run(tmp_path, *records, limits=None).tables["land_areas"].quarantined == bad
    else:
        said = refused(tmp_path, *records)
        assert f"land_areas: {bad} of {bad + sound} rows fail their checks" in said
        assert f"known_code, {bad} times" in said


def test_the_share_can_be_set(tmp_path: Path) -> None:
    assert run(tmp_path / "a", *bad_areas(2, 8), limits=Limits(max_quarantine_share=0.2)).accepted
    refused(tmp_path / "b", *bad_areas(2, 8), limits=Limits(max_quarantine_share=0.1))
    refused(tmp_path / "c", *bad_areas(1, 8), limits=Limits(always_allowed=0))


def test_unreadable_files_have_a_share_of_their_own(tmp_path: Path) -> None:
    records = [record(1), *(unreadable(f"{n}.txt") for n in range(4))]
    assert run(tmp_path / "a", *records, limits=None).tables["notices"].quarantined == 4
    assert "4 of 5 raw files cannot be read" in refused(
        tmp_path / "b", *records, limits=Limits(max_unreadable_share=0.5)
    )


def test_a_run_that_leaves_no_notice_fails(tmp_path: Path) -> None:
    assert "no notice" in refused(tmp_path / "a")
    assert "none of those found can be published" in refused(tmp_path / "b", unreadable())


def test_columns_that_a_table_lacks_fail_the_run(tmp_path: Path) -> None:
    assert "land_areas: extracted rows have columns that the table lacks: hectares" in refused(
        tmp_path, changed(record(1), "land_areas", hectares="8")
    )


def test_columns_that_extraction_leaves_out_are_empty(tmp_path: Path) -> None:
    one = record(1)
    del one["rows"]["land_areas"][0]["land_use"]
    run(tmp_path, one, limits=None)
    assert pq.read_metadata(tmp_path / "out/land_areas.parquet").num_rows == 2


@pytest.mark.parametrize(
    "broken",
    ["", "{", "[]", '{"notice": {}}', '{"notice": null}', '{"notice": {"raw_path": "a"}, "text": 5}'],
)
def test_a_file_that_is_no_record_fails_the_run(tmp_path: Path, broken: str) -> None:
    path = tmp_path / "broken.json"
    path.write_text(broken, encoding="utf-8")
    with pytest.raises(ValidationFailed, match=r"broken\.json: not an extracted record"):
        validate([path], tmp_path / "out")


def test_a_failed_run_leaves_no_accepted_table_of_the_one_before(tmp_path: Path) -> None:
    run(tmp_path, record(1), limits=None)
    refused(tmp_path, *bad_areas(5, 0))
    with pytest.raises(ValidationFailed):
        validate([tmp_path / "missing.json"], tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []
