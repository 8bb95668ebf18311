from __future__ import annotations

import csv
import hashlib
import io
import json
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import dplib
import duckdb
import frictionless
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest
from extracted_records import REGIONS, changed, record, unreadable, write
from jsonschema import Draft7Validator
from ledgers import ledger

from flows.publish import PublishFailed, Release, publish
from flows.validate import Limits, ValidationFailed, validate
from schemas import DATED, TABLES, facts

CODE = {"gongbao": "0.1.0", "extract": "7"}


def accepted(folder: Path, *records: dict[str, Any]) -> Path:
    limits = Limits(max_quarantine_share=0.5)
    raw = ledger(folder / "raw", (2023, 12, 31), (2024, 1, 5))
    validate(write(folder / "extracted", *records), folder / "accepted", limits, REGIONS, raw=raw)
    return folder / "accepted"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with accepted tables of several years, some unknown, and their publication."""
    folder = tmp_path_factory.mktemp("made")
    records = [record(n, published_on=f"20{15 + n}-01-08") for n in range(4)]
    records.append(record(4, published_on=None))
    undated = changed(record(5), "targets", year=None)
    records += [changed(undated, "land_areas", year=None, value="0.5", area_m2="333.33"), unreadable()]
    publish(accepted(folder, *records), folder / "published", code=CODE)
    return folder


def tree(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


# what is in a release


def test_files_are_where_the_layout_says(made: Path) -> None:
    names = set(tree(made / "published"))
    assert "parquet/land_areas/year=2023/land_areas.parquet" in names
    assert "parquet/land_areas/year=__HIVE_DEFAULT_PARTITION__/land_areas.parquet" in names
    assert {"csv/targets/targets-2024.csv", "csv/targets/targets-undated.csv"} <= names
    assert {"datapackage.json", "dictionary.md", "release.json", "SHA256SUMS"} <= names
    assert not [name for name in names if name.startswith(".")]


def test_sha256sum_finds_every_file_right_and_a_flipped_byte_wrong(made: Path, tmp_path: Path) -> None:
    def check(folder: Path) -> subprocess.CompletedProcess[str]:
        command = ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"]
        return subprocess.run(command, cwd=folder, capture_output=True, text=True)

    published = made / "published"
    assert check(published).returncode == 0
    listed = {line[66:] for line in (published / "SHA256SUMS").read_text().splitlines()}
    assert listed == set(tree(published)) - {"SHA256SUMS"}
    for name, content in tree(published).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    some = tmp_path / "csv/notices/notices-2015.csv"
    some.write_bytes(some.read_bytes()[:-1] + b"!")
    assert "notices-2015.csv: FAILED" in check(tmp_path).stdout


def test_the_release_file_tells_counts_code_and_raw_files(made: Path) -> None:
    told = json.loads((made / "published/release.json").read_text(encoding="utf-8"))
    assert told["code"] == CODE
    assert told["tables"]["notices"]["found"] == 7
    assert told["tables"]["notices"]["checks"] == {"readable": 1}
    assert told["tables"]["targets"]["years"] == {"2024": 11, "undated": 1}
    assert len(told["raw"]) == 7
    assert all(len(file["sha256"]) == 64 for file in told["raw"])


def test_the_same_tables_give_the_same_bytes_in_another_process(made: Path, tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from flows.publish import publish;"
        f"publish(Path(sys.argv[1]), Path(sys.argv[2]), code={CODE!r})"
    )
    arguments = [sys.executable, "-c", script, str(made / "accepted"), str(tmp_path / "again")]
    subprocess.run(arguments, check=True, cwd=Path(__file__).parent.parent)
    assert tree(tmp_path / "again") == tree(made / "published")


# Parquet, by the readers that data teams use

YEAR = ds.partitioning(pa.schema([("year", pa.int32())]), flavor="hive")


def by_duckdb(folder: Path) -> pa.Table:
    if folder.name not in DATED:
        return duckdb.sql(f"SELECT * FROM '{folder}/*.parquet'").to_arrow_table()
    files = f"'{folder}/*/*.parquet', hive_partitioning = true, hive_types = {{'year': INT}}"
    return duckdb.sql(f"SELECT * FROM read_parquet({files})").to_arrow_table()


def by_polars(folder: Path) -> pa.Table:
    if folder.name not in DATED:
        return pl.read_parquet(folder).to_arrow()
    return pl.read_parquet(folder, hive_partitioning=True, hive_schema={"year": pl.Int32}).to_arrow()


def by_pandas(folder: Path) -> pa.Table:
    frame = pd.read_parquet(folder, partitioning=YEAR, dtype_backend="pyarrow")
    return pa.Table.from_pandas(frame, preserve_index=False)


def by_pyarrow(folder: Path) -> pa.Table:
    return ds.dataset(folder, partitioning=YEAR).to_table()


READERS = pytest.mark.parametrize("read", [by_duckdb, by_polars, by_pandas, by_pyarrow])


@READERS
@pytest.mark.parametrize("name", list(TABLES))
def test_every_reader_reads_the_same_rows_and_types(
    made: Path, name: str, read: Callable[[Path], pa.Table]
) -> None:
    key = next(fact.name for fact in facts(TABLES[name]) if fact.unique)
    table = read(made / "published/parquet" / name)
    expected = pq.read_table(made / "accepted" / f"{name}.parquet")
    plain = pa.schema([pa.field(field.name, field.type) for field in expected.schema])
    for field in plain:
        told = table.schema.field(field.name).type
        if pa.types.is_string(field.type):
            assert told in (pa.string(), pa.large_string(), pa.string_view()), field
        elif pa.types.is_timestamp(field.type):
            assert (told.unit, told.tz.removeprefix("Etc/")) == ("us", "UTC"), field
        else:
            assert told == field.type, field
    rows = table.select(plain.names).cast(plain).sort_by(key).to_pylist()
    assert rows == expected.sort_by(key).to_pylist()
    assert len(rows) > 0


@pytest.mark.parametrize(
    "read",
    [
        lambda folder: (
            duckdb.sql(f"SELECT year FROM '{folder}/*/*.parquet'").to_arrow_table()["year"].to_pylist()
        ),
        lambda folder: pl.read_parquet(folder)["year"].to_list(),
        lambda folder: ds.dataset(folder, partitioning="hive").to_table()["year"].to_pylist(),
        lambda folder: pq.read_table(folder)["year"].to_pylist(),
    ],
    ids=["duckdb", "polars", "pyarrow", "pyarrow.parquet"],
)
def test_readers_that_are_told_nothing_see_unknown_years_as_null(
    made: Path, read: Callable[[Path], list[int | None]]
) -> None:
    years = read(made / "published/parquet/land_areas")
    assert sorted(years, key=str) == [2023] * 5 + [2024] * 6 + [None]


def test_pandas_alone_reads_a_table_whose_years_are_known(made: Path, tmp_path: Path) -> None:
    publish(accepted(tmp_path, record(1)), tmp_path / "published", code=CODE)
    frame = pd.read_parquet(tmp_path / "published/parquet/land_areas")
    assert sorted(frame["year"]) == [2023, 2024]
    assert frame["area_m2"].sum() == Decimal("280000.00")


@READERS
def test_a_table_without_rows_can_be_read(tmp_path: Path, read: Callable[[Path], pa.Table]) -> None:
    publish(accepted(tmp_path, record(1)), tmp_path / "published", code=CODE)
    table = read(tmp_path / "published/parquet/quarantine")
    assert table.num_rows == 0
    assert set(table.column_names) == {fact.name for fact in facts(TABLES["quarantine"])}


def test_parquet_is_zstd_with_dictionaries_and_sorted(made: Path) -> None:
    file = pq.ParquetFile(made / "published/parquet/land_areas/year=2024/land_areas.parquet")
    columns = [file.metadata.row_group(0).column(place) for place in range(file.metadata.num_columns)]
    assert {column.compression for column in columns} == {"ZSTD"}
    texts = [column for column in columns if column.physical_type == "BYTE_ARRAY"]
    assert all("RLE_DICTIONARY" in column.encodings for column in texts if column.statistics.has_min_max)
    rows = file.read().to_pylist()
    order = [(str(row["published_on"]), row["notice_id"], row["quote_start"]) for row in rows]
    assert order == sorted(order)


def test_the_score_script_of_the_house_can_read_it(made: Path) -> None:
    # as it reads: every file alone, the year from the folder when the file has none
    for path in (made / "published/parquet").glob("*/*/*.parquet"):
        rows = ds.dataset(path, format="parquet").to_table()
        assert "year" not in rows.column_names
        assert path.parent.name.startswith("year=")


# CSV, for people


def sheet(path: Path) -> list[dict[str, str]]:
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_csv_begins_with_a_mark_and_the_columns_of_the_schema(made: Path) -> None:
    for path in (made / "published/csv").rglob("*.csv"):
        content = path.read_bytes()
        assert content.startswith(b"\xef\xbb\xbf")
        header, _, _ = content[3:].partition(b"\r\n")
        assert header.decode().split(",") == [fact.name for fact in facts(TABLES[path.stem.split("-")[0]])]
        assert content.endswith(b"\r\n")


def test_csv_figures_are_exact_and_plain(made: Path) -> None:
    (row,) = sheet(made / "published/csv/land_areas/land_areas-undated.csv")
    assert (row["value"], row["area_m2"], row["value_high"], row["year"]) == ("0.5", "333.33", "", "")
    (notice,) = sheet(made / "published/csv/notices/notices-2016.csv")
    assert notice["retrieved_at"] == "2024-01-09T02:00:00Z"
    assert (notice["published_on"], notice["year"]) == ("2016-01-08", "2016")


def test_csv_holds_every_row(made: Path) -> None:
    for name in TABLES:
        rows = [row for path in (made / "published/csv" / name).iterdir() for row in sheet(path)]
        assert len(rows) == pq.read_metadata(made / "accepted" / f"{name}.parquet").num_rows


def test_excel_like_readers_read_the_csv(made: Path) -> None:
    path = made / "published/csv/land_areas/land_areas-2023.csv"
    assert pl.read_csv(path)["value"].to_list() == [120] * 5
    assert pd.read_csv(path)["issuer"].tolist() == ["青石街道"] * 5
    assert duckdb.sql(f"SELECT sum(area_m2) FROM '{path}'").fetchall() == [(400000,)]


# what describes the data


def test_the_package_is_valid_for_frictionless_and_version_2(made: Path) -> None:
    published = made / "published"
    report = frictionless.validate(published / "datapackage.json")
    assert report.valid, report.flatten(["name", "type", "message"])
    package = json.loads((published / "datapackage.json").read_text(encoding="utf-8"))
    profiles = Path(dplib.__file__).parent / "profiles/2.0"
    Draft7Validator(json.loads((profiles / "datapackage.json").read_text("utf-8"))).validate(package)
    resource = Draft7Validator(json.loads((profiles / "dataresource.json").read_text("utf-8")))
    for one in package["resources"]:
        resource.validate(one)


def test_the_package_tells_all_data_files_with_size_and_hash(made: Path) -> None:
    files = tree(made / "published")
    package = json.loads(files["datapackage.json"])
    told = {file["path"]: file for one in package["resources"] for file in one["files"]}
    assert set(told) == {name for name in files if name.endswith((".csv", ".parquet")) and "changes" not in name}
    for name, file in told.items():
        assert file["bytes"] == len(files[name])
        assert file["hash"] == "sha256:" + hashlib.sha256(files[name]).hexdigest()


def test_frictionless_finds_a_broken_reference(made: Path, tmp_path: Path) -> None:
    for name, content in tree(made / "published").items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    path = tmp_path / "csv/targets/targets-2024.csv"
    notice_id = sheet(path)[0]["notice_id"]
    path.write_bytes(path.read_bytes().replace(notice_id.encode(), b"0123456789abcdef"))
    assert not frictionless.validate(tmp_path / "datapackage.json").valid


def test_the_page_shows_how_to_read_and_what_each_column_is(made: Path) -> None:
    page = (made / "published/dictionary.md").read_text(encoding="utf-8")
    assert "read_parquet" in page
    assert "折合平方米 / Area in square metres" in page


# what is not published


def test_what_validation_refused_is_not_published(tmp_path: Path) -> None:
    records = [changed(record(n), "land_areas", action="bought") for n in range(3)]
    with pytest.raises(ValidationFailed):
        validate(write(tmp_path / "extracted", *records), tmp_path / "accepted", regions=REGIONS)
    with pytest.raises(PublishFailed, match="validation refused this run: land_areas: 3 of 6 rows"):
        publish(tmp_path / "accepted", tmp_path / "published", code=CODE)
    with pytest.raises(PublishFailed, match="holds no finished validation"):
        publish(tmp_path / "nothing", tmp_path / "published", code=CODE)
    assert not (tmp_path / "published").exists()


def test_tables_that_are_not_those_that_were_counted_are_not_published(tmp_path: Path) -> None:
    folder = accepted(tmp_path, record(1))
    path = folder / "targets.parquet"
    pq.write_table(pq.read_table(path).slice(1), path)
    with pytest.raises(PublishFailed, match="targets: 1 rows are there to publish, validation counted 2"):
        publish(folder, tmp_path / "published", code=CODE)
    assert {path.name for path in tmp_path.iterdir()} == {"raw", "extracted", "accepted"}


def test_the_release_tells_what_it_is(made: Path, tmp_path: Path) -> None:
    release = publish(made / "accepted", tmp_path / "new/published", code=CODE)
    files = tree(tmp_path / "new/published")
    assert release == Release(
        published=tmp_path / "new/published",
        changed=True,
        rows={"regions": 4, "notices": 6, "projects": 6, "land_areas": 12, "targets": 12, "requests": 4, "quarantine": 1},
        files=len(files),
        bytes=sum(len(content) for name, content in files.items() if name != "SHA256SUMS"),
        digest=hashlib.sha256(files["SHA256SUMS"]).hexdigest(),
        version="1.0.0",
        changes={},
    )
