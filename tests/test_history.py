"""The history of a notice at its source, as it is published: version, first_seen, last_seen, gone_since."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from extracted_records import REGIONS, record, write

from flows.publish import Release, publish
from flows.publish.verify import verify
from flows.validate import ValidationFailed, validate
from schemas.notices import HISTORY

TAKEN = {"version": 1, "first_seen": "2024-01-06T18:00:00+00:00", "last_seen": "2024-01-06T18:00:00+00:00", "gone_since": None}
PATH = record(1)["notice"]["raw_path"]


def go(folder: Path, **history: Any) -> Release:
    """Publishes a notice that a source brought, and one that was put there by hand."""
    shutil.rmtree(folder / "extracted", ignore_errors=True)
    paths = write(folder / "extracted", record(1), record(2))
    validate(paths, folder / "accepted", regions=REGIONS, histories={PATH: TAKEN | history})
    return publish(folder / "accepted", folder / "published", code={"gongbao": "0.1.0", "extract": "7"})


def rows(folder: Path) -> list[dict[str, Any]]:
    return pq.read_table(folder / "accepted" / "notices.parquet", columns=list(HISTORY)).to_pylist()


def lines(folder: Path) -> list[dict[str, str]]:
    text = (folder / "published/changes/notices.csv").read_text(encoding="utf-8-sig")
    return list(csv.DictReader(text.splitlines()))


def test_a_file_put_there_by_hand_has_none(tmp_path: Path) -> None:
    go(tmp_path)
    told = sorted(rows(tmp_path), key=str)
    assert {str(told[0][name]) for name in HISTORY} == {"1", "2024-01-06 18:00:00+00:00", "None"}
    assert told[1] == dict.fromkeys(HISTORY)


def test_a_night_that_saw_the_same_changes_no_row(tmp_path: Path) -> None:
    go(tmp_path)
    second = go(tmp_path, last_seen="2024-01-07T18:00:00+00:00")
    assert (second.version, second.changed, second.changes) == ("1.0.1", True, {}), "a patch that tells of no row"
    assert "2024-01-07T18:00:00Z" in (tmp_path / "published/csv/notices.csv").read_text("utf-8-sig")
    assert not go(tmp_path, last_seen="2024-01-07T18:00:00+00:00").changed
    assert not any(one.wrong for one in verify(tmp_path / "published"))


def test_what_is_gone_and_what_is_new_are_told_as_of_their_source(tmp_path: Path) -> None:
    go(tmp_path)
    gone = go(tmp_path, last_seen="2024-01-08T18:00:00+00:00", gone_since="2024-01-09T18:00:00+00:00")
    assert (gone.version, gone.changes["notices"]["why"]) == ("1.0.1", {"source": 1})
    assert [(one["column"], one["old"], one["new"]) for one in lines(tmp_path)] == [("gone_since", "", "2024-01-09T18:00:00Z")]
    newer = go(tmp_path, version=2, last_seen="2024-01-10T18:00:00+00:00")
    assert newer.changes["notices"]["changed"] == 1
    assert [one["column"] for one in lines(tmp_path)] == ["version", "gone_since"]
    assert not any(one.wrong for one in verify(tmp_path / "published"))


def test_it_cannot_be_corrected(tmp_path: Path) -> None:
    path = tmp_path / "corrections.toml"
    path.write_text(
        '[[correction]]\ntable = "notices"\nid = "n1"\nfield = "version"\nexpected = "1"\nright = "2"\nwho = "a"\nwhy = "b"\n', "utf-8"
    )
    with pytest.raises(ValidationFailed, match="version cannot be corrected"):
        validate(write(tmp_path / "extracted", record(1)), tmp_path / "accepted", regions=REGIONS, corrections=path)
