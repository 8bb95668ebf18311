"""Releases one after another: versions, what changed and why, what stops one."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from extracted_records import REGIONS, changed, record, write

from flows.changes import published_table
from flows.publish import Allowed, PublishFailed, Release, publish
from flows.publish.changes import apply, read_delta
from flows.publish.content import content_sha256
from flows.publish.previous import previous
from flows.publish.version import Level, Version, differences
from flows.validate import Limits, validate
from schemas import TABLES, about
from schemas.derive import table_schema

CODE = {"gongbao": "0.1.0", "extract": "7"}


def go(folder: Path, *records: dict[str, Any], **declared: bool) -> Release:
    """Publishes the records to `published` in a folder."""
    shutil.rmtree(folder / "extracted", ignore_errors=True)
    validate(write(folder / "extracted", *records), folder / "accepted", Limits(0.5), REGIONS)
    return publish(folder / "accepted", folder / "published", code=CODE, allowed=Allowed(**declared))


def told(folder: Path, name: str) -> Any:
    return json.loads((folder / "published" / name).read_text(encoding="utf-8"))


def lines(folder: Path, table: str) -> list[dict[str, str]]:
    text = (folder / "published/changes" / f"{table}.csv").read_text(encoding="utf-8-sig")
    return list(csv.DictReader(text.splitlines()))


# versions


def test_the_first_release_is_1_0_0_and_the_same_again_stays(tmp_path: Path) -> None:
    first = go(tmp_path, record(1))
    assert (first.version, first.changed) == ("1.0.0", True)
    assert told(tmp_path, "release.json")["previous"] is None
    assert told(tmp_path, "datapackage.json")["version"] == "1.0.0"
    assert replace(first, changed=False) == go(tmp_path, record(1))
    second = go(tmp_path, record(1), record(2))
    assert told(tmp_path, "release.json")["previous"] == {"version": "1.0.0", "digest": first.digest}
    assert second.changes["notices"]["added"] == 1
    assert replace(second, changed=False, changes={}) == go(tmp_path, record(1), record(2)), "changes/ is kept too"


def test_rows_that_came_changed_and_went(tmp_path: Path) -> None:
    go(tmp_path, record(1))
    assert go(tmp_path, record(1), record(2)).version == "1.1.0"
    assert go(tmp_path, record(1), changed(record(2), "targets", value="6")).version == "1.1.1"
    assert go(tmp_path, record(1)).version == "1.1.2"


def test_the_same_rows_from_another_raw_file_are_a_patch(tmp_path: Path) -> None:
    go(tmp_path, record(1))
    again = record(1, raw_path="331099/2024-01-08/青石街道/zz.txt", raw_sha256="0" * 64)
    release = go(tmp_path, record(1), again)
    assert (release.version, release.changes) == ("1.0.1", {})
    assert told(tmp_path, "changes/changes.json")["level"] == "patch"


def package(**edits: Callable[[dict[str, Any]], None]) -> dict[str, Any]:
    resources = [
        {"name": name, "type": "table", "schema": table_schema(model)} for name, model in TABLES.items()
    ]
    found = json.loads(json.dumps({"resources": resources}))
    for name, edit in edits.items():
        edit(next(one["schema"] for one in found["resources"] if one["name"] == name))
    return found


def column(name: str, /, **cells: Any) -> Callable[[dict[str, Any]], None]:
    def edit(schema: dict[str, Any]) -> None:
        next(field for field in schema["fields"] if field["name"] == name).update(cells)

    return edit


@pytest.mark.parametrize(
    ("edit", "level", "what"),
    [
        (lambda schema: schema["fields"].pop(3), Level.MAJOR, "land_areas.action is gone"),
        (column("action", name="deed"), Level.MAJOR, "land_areas.action is gone"),
        (column("value", arrow_type="double"), Level.MAJOR, "arrow_type decimal128(24, 6) becomes double"),
        (column("area_m2", unit="亩"), Level.MAJOR, "unit m² becomes 亩"),
        (column("action", constraints={"enum": ["acquired"]}), Level.MAJOR, "code occupied is gone"),
        (column("action", constraints={}), Level.MINOR, "land_areas.action: codes are free text now"),
        (column("rule", constraints={"enum": ["a"]}), Level.MAJOR, "land_areas.rule: codes only now"),
        (lambda schema: schema["fields"].append({"name": "a"}), Level.MINOR, "land_areas.a is new"),
        (lambda schema: schema["fields"].reverse(), Level.MAJOR, "columns stand in another order"),
        (lambda schema: schema.update(primaryKey=["quote"]), Level.MAJOR, "another primary key"),
    ],
)
def test_what_differs_in_columns_and_codes(edit: Any, level: Level, what: str) -> None:
    found = differences(package(), package(land_areas=edit))
    assert max(one.level for one in found) is level
    assert what in "; ".join(one.what for one in found)
    assert differences(package(), package()) == []
    new = differences(package(land_areas=edit), package(land_areas=edit))
    assert new == []


def test_versions_go_up() -> None:
    assert [str(Version(1, 2, 3).after(level)) for level in Level] == ["1.2.4", "1.3.0", "2.0.0"]
    assert Version.parse("1.10.0") > Version.parse("1.9.9")


def without_column(folder: Path, table: str, name: str) -> None:
    """Makes a published folder look as if its schema had told one column more than today's, or less."""
    path = folder / "published/datapackage.json"
    found = json.loads(path.read_text(encoding="utf-8"))
    schema = next(one["schema"] for one in found["resources"] if one["name"] == table)
    schema["fields"].append({"name": name, "type": "string", "arrow_type": "string"})
    path.write_text(json.dumps(found), encoding="utf-8")


def test_what_breaks_readers_must_be_declared(tmp_path: Path) -> None:
    go(tmp_path, record(1))
    without_column(tmp_path, "projects", "colour")
    before = (tmp_path / "published/SHA256SUMS").read_bytes()
    with pytest.raises(PublishFailed, match=r"would be version 2\.0\.0.*--major.*projects\.colour is gone"):
        go(tmp_path, record(1), record(2))
    assert (tmp_path / "published/SHA256SUMS").read_bytes() == before
    release = go(tmp_path, record(1), record(2), major=True)
    assert release.version == "2.0.0"
    assert {"level": "major", "what": "projects.colour is gone"} in told(tmp_path, "changes/changes.json")["differences"]


# what changed


def test_changes_tell_rows_cells_and_reasons(tmp_path: Path) -> None:
    go(tmp_path, record(1), record(2), record(3))
    rules = changed(record(2), "land_areas", value="121", area_m2="80666.67")
    source = changed(record(3, raw_sha256="a" * 64), "targets", value="6")
    release = go(tmp_path, rules, source, record(4))
    areas = release.changes["land_areas"]
    assert {how: areas[how] for how in ("added", "removed", "changed")} == {"added": 2, "removed": 2, "changed": 1}
    assert areas["why"] == {"source": 4, "extractor": 1}
    cells = [line for line in lines(tmp_path, "land_areas") if line["change"] == "changed"]
    assert [(c["column"], c["old"], c["new"], c["why"]) for c in cells] == [
        ("value", "120", "121", "extractor"),
        ("area_m2", "80000", "80666.67", "extractor"),
    ]
    (cell,) = [line for line in lines(tmp_path, "targets") if line["change"] == "changed"]
    assert (cell["column"], cell["old"], cell["new"], cell["why"]) == ("value", "5", "6", "source")
    assert "regions" not in release.changes
    assert not (tmp_path / "published/changes/regions.csv").exists()


def test_the_delta_turns_one_release_into_the_other(tmp_path: Path) -> None:
    go(tmp_path, record(1), record(2))
    shutil.copytree(tmp_path / "published", tmp_path / "old")
    go(tmp_path, changed(record(2), "targets", year=None), record(3))
    for name in TABLES:
        key = about(TABLES[name]).key
        was, now = (published_table(tmp_path / at, name).sort_by(key) for at in ("old", "published"))
        delta = read_delta(tmp_path / "published", name)
        if delta is None:
            assert was.equals(now)
            continue
        plain = now.replace_schema_metadata(None)
        assert apply(plain, delta[1], delta[0], key).sort_by(key).to_pylist() == was.to_pylist()
        assert apply(was, delta[0], delta[1], key).sort_by(key).to_pylist() == now.to_pylist()


def test_a_release_whose_rows_cannot_be_read_is_followed_all_the_same(tmp_path: Path) -> None:
    go(tmp_path, record(1))
    file = next((tmp_path / "published/parquet/land_areas").rglob("*.parquet"))
    file.write_bytes(b"rubbish")
    release = go(tmp_path, record(1), record(2))
    assert release.version == "1.1.0"
    assert told(tmp_path, "changes/changes.json")["lost"] == ["land_areas: ArrowInvalid"]
    assert "projects" in release.changes


def test_a_release_before_versions_is_followed_by_the_first(tmp_path: Path) -> None:
    go(tmp_path, record(1))
    path = tmp_path / "published/release.json"
    path.write_text(json.dumps({k: v for k, v in told(tmp_path, "release.json").items() if k != "version"}))
    assert previous(tmp_path / "published") is None
    assert go(tmp_path, record(2)).version == "1.0.0"


# the hash of the rows


def test_the_hash_of_rows_knows_no_files(tmp_path: Path) -> None:
    table = pa.table({"id": ["b", "a"], "n": [1, None], "text": ['say "x"', None]})
    sha256 = content_sha256(table, "id")
    assert sha256 == content_sha256(pa.concat_tables([table.slice(1), table.slice(0, 1)]), "id")
    pq.write_table(table, tmp_path / "a", compression="gzip", row_group_size=1)
    assert sha256 == content_sha256(pq.read_table(tmp_path / "a"), "id")
    others = [
        pa.table({"id": ["b", "a"], "n": [1, 0], "text": ['say "x"', None]}),
        pa.table({"id": ["b", "a"], "n": [1, None], "text": ['say "x"', ""]}),
        pa.table({"id": ["b", "a"], "m": [1, None], "text": ['say "x"', None]}),
        table.slice(0, 0),
    ]
    assert len({sha256, *(content_sha256(other, "id") for other in others)}) == 5


# floors


def many(years: dict[int, int]) -> list[dict[str, Any]]:
    """Records with one target row each, by year."""
    made = []
    for year, rows in years.items():
        made += [changed(record(year * 100 + n), "targets", year=year) for n in range(rows)]
    return made


def test_a_table_that_shrinks_too_much_stops_publication(tmp_path: Path) -> None:
    go(tmp_path, *many({2022: 40}))
    before = (tmp_path / "published/SHA256SUMS").read_bytes()
    with pytest.raises(PublishFailed, match=r"--shrink.*notices: 40 rows become 20, more than 5% fewer"):
        go(tmp_path, *many({2022: 20}))
    assert (tmp_path / "published/SHA256SUMS").read_bytes() == before
    assert go(tmp_path, *many({2022: 20}), shrink=True).rows["notices"] == 20


def test_a_year_that_shrinks_too_much_stops_publication(tmp_path: Path) -> None:
    go(tmp_path, *many({2021: 12, 2022: 30}))
    with pytest.raises(PublishFailed, match="targets of 2021: 12 rows become 1, more than 20% fewer"):
        go(tmp_path, *many({2021: 1, 2022: 41}))
    assert go(tmp_path, *many({2021: 8, 2022: 33})).version == "1.1.0", "a few rows may always go"


def of(source: str, *numbers: int) -> list[dict[str, Any]]:
    """Records with five rows each beside their notice, from one folder of raw/."""
    return [record(n, raw_path=f"{source}/2024-01-08/{n:05d}.txt") for n in numbers]


def test_a_source_that_shrinks_too_much_stops_publication(tmp_path: Path) -> None:
    elsewhere = of("331099", *range(100, 170))
    go(tmp_path, *elsewhere, *of("331098", 1, 2, 3))
    before = (tmp_path / "published/SHA256SUMS").read_bytes()
    with pytest.raises(PublishFailed, match=r"--shrink\): source 331098: 18 rows become 6, more than 20% fewer$"):
        go(tmp_path, *elsewhere, *of("331098", 1))
    assert (tmp_path / "published/SHA256SUMS").read_bytes() == before
    assert go(tmp_path, *elsewhere, *of("331098", 1), shrink=True).warnings == ()


def test_what_grows_beyond_its_ceiling_is_told_and_published(tmp_path: Path) -> None:
    assert go(tmp_path, *of("331099", *range(8))).warnings == ()
    release = go(tmp_path, *of("331099", *range(20)))
    assert release.version == "1.1.0"
    assert "notices: 8 rows become 20, more than 100% more" in release.warnings
    assert release.warnings[-1] == "source 331099: 48 rows become 120, more than 100% more"
    assert go(tmp_path, *of("331099", *range(20))).warnings == ()
