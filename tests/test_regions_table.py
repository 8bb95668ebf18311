"""The published list of divisions, whole: what stands in it, and what readers get of it."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import polars as pl
import pytest
from extracted_records import record, write

from flows.publish import publish
from flows.read.notice import Region
from flows.read.regions import AS_OF, FORMER_LISTS, Division, divisions
from flows.validate import ValidationFailed, validate
from flows.validate.regions import all_regions, region_rows
from schemas import TABLES, about


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("regions")
    records = [record(1, region_code="331082001"), record(2, region_code="110103")]
    validate(write(folder / "extracted", *records), folder / "accepted")
    for name in ("published", "again"):
        publish(folder / "accepted", folder / name, code={"extract": "1"})
    return folder / "published"


def test_every_division_stands_once_and_in_another() -> None:
    rows = all_regions().to_pylist()
    level = {row["region_code"]: row["level"] for row in rows}
    assert level.keys() == {division.code for division in divisions()}
    assert list(level) == sorted(level)
    for row in rows:
        if row["level"] == 1:
            assert row["parent_code"] is None
        else:
            assert level[row["parent_code"]] < row["level"]


def test_the_words_of_the_table_tell_the_dates_of_its_lists() -> None:
    words = about(TABLES["regions"]).words
    assert AS_OF in words.about_zh
    assert AS_OF in words.about_en
    assert FORMER_LISTS in words.about_en


def test_duckdb_joins_notices_and_walks_up_the_tree(published: Path) -> None:
    regions, notices = (
        published / "parquet/regions/regions.parquet",
        published / "parquet/notices/*/*.parquet",
    )
    joined = f"SELECT r.name, r.former_lists FROM '{notices}' JOIN '{regions}' r USING (region_code) ORDER BY region_code"
    assert duckdb.sql(joined).fetchall() == [("崇文区", FORMER_LISTS), ("古城街道", None)]
    above = f"""
        WITH RECURSIVE up AS (
            SELECT * FROM '{regions}' WHERE region_code = '331082001'
            UNION ALL SELECT r.* FROM '{regions}' r JOIN up ON r.region_code = up.parent_code
        ) SELECT name FROM up ORDER BY level"""
    assert duckdb.sql(above).fetchall() == [("浙江省",), ("台州市",), ("临海市",), ("古城街道",)]


def test_polars_reads_the_same_from_both_files(published: Path) -> None:
    rows = pl.read_parquet(published / "parquet/regions/regions.parquet")
    kinds = {"region_code": pl.String, "parent_code": pl.String, "level": pl.Int32}
    assert pl.read_csv(published / "csv/regions/regions.csv", schema_overrides=kinds).equals(rows)
    of_old = rows.filter(pl.col("former_name") == "苍山县").row(0, named=True)
    assert (of_old["name"], of_old["level"], of_old["former_lists"]) == ("兰陵县", 3, None)


def test_its_files_are_small_and_the_same_each_time(published: Path) -> None:
    for path, most in {
        "parquet/regions/regions.parquet": 600_000,
        "csv/regions/regions.csv": 3_000_000,
    }.items():
        written = (published / path).read_bytes()
        assert len(written) < most
        assert written == (published.parent / "again" / path).read_bytes()
    told = json.loads((published / "release.json").read_text(encoding="utf-8"))["tables"]["regions"]
    assert told["found"] == told["published"] == all_regions().num_rows
    assert (told["quarantined"], told["merged"], told["years"]) == (0, 0, {})


def test_a_list_that_does_not_keep_its_schema_is_refused(tmp_path: Path) -> None:
    wrong = region_rows([Division("33", 1, Region("33", "浙江省"))])
    with pytest.raises(ValidationFailed, match="regions: 1 listed rows fail: region_code must be 6, 9 or 12"):
        validate(write(tmp_path / "extracted", record(1)), tmp_path / "out", regions=wrong)
