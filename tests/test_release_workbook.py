"""The workbook and the files of all years: the same rows, for people."""

from __future__ import annotations

import json
import shutil
import subprocess
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from extracted_records import REGIONS, record, write

from flows.publish import publish, sheets, tables, workbook
from flows.publish.package import attribution
from flows.publish.version import FIRST
from flows.validate import validate
from schemas import DATED, TABLES, facts

openpyxl = pytest.importorskip("openpyxl")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    hostile = record(2, title="=1+1 <b>&amp;\x01\n次行")
    sourced = record(1, source_url="https://www.example.gov.cn/a/1.html")
    validate(write(folder / "extracted", sourced, hostile), folder / "accepted", regions=REGIONS)
    publish(folder / "accepted", folder / "published", code={"extract": "1"})
    return folder


def test_a_sheet_a_table_after_one_that_explains(made: Path) -> None:
    book = openpyxl.load_workbook(made / "published/gongbao.xlsx")
    assert book.sheetnames == ["说明 README", *TABLES]
    assert "版本 1.0.0" in book["说明 README"]["B1"].value
    assert book["说明 README"]["B3"].value == attribution(FIRST)
    for name, model in TABLES.items():
        sheet = book[name]
        assert sheet.freeze_panes == "A2"
        assert [cell.value for cell in sheet[1]] == [fact.name for fact in facts(model)]
        assert sheet.max_row == 1 + pq.read_metadata(made / "accepted" / f"{name}.parquet").num_rows
        assert all(10 <= column.width <= 50 for column in sheet.column_dimensions.values())


def test_cells_keep_their_types(made: Path) -> None:
    book = openpyxl.load_workbook(made / "published/gongbao.xlsx")
    rows = pq.read_table(made / "accepted/land_areas.parquet").to_pylist()
    head, *cells = book["land_areas"].iter_rows(values_only=True)
    for row, told in zip(rows, (dict(zip(head, line, strict=True)) for line in cells), strict=True):
        assert (told["year"], told["value"], told["area_m2"]) == (row["year"], float(row["value"]), float(row["area_m2"]))
        assert told["published_on"] == datetime(2024, 1, 8)
        assert told["corrected"] is False
        assert told["value_high"] is None or told["value_high"] == 500
        assert told["sentence"] == row["sentence"]


def test_a_text_is_never_a_formula(made: Path) -> None:
    book = openpyxl.load_workbook(made / "published/gongbao.xlsx")
    titles = [row for row in book["notices"].iter_rows(min_row=2) if row[1].value.startswith("=")]
    assert [(row[1].value, row[1].data_type) for row in titles] == [("=1+1 <b>&amp;\n次行", "s")]


def test_the_same_rows_give_the_same_bytes(made: Path, tmp_path: Path) -> None:
    publish(made / "accepted", tmp_path / "published", code={"extract": "1"})
    name = "gongbao.xlsx"
    assert (tmp_path / "published" / name).read_bytes() == (made / "published" / name).read_bytes()


def test_long_figures_are_text(tmp_path: Path) -> None:
    cells = workbook._cells(pa.array(["123456789012345.678900", "1.5", None]).cast(pa.decimal128(24, 6)))
    assert cells.to_pylist()[1:] == ["<c><v>1.5</v></c>", None]
    assert ">123456789012345.6789<" in cells[0].as_py()


@pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice here")
def test_libreoffice_opens_it(made: Path, tmp_path: Path) -> None:
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf"]
    command = [*command[:-1], 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,3']
    book = made / "published/gongbao.xlsx"
    subprocess.run([*command, "--outdir", str(tmp_path), str(book)], check=True, capture_output=True, timeout=120)
    (sheet,) = tmp_path.glob("*.csv")
    text = sheet.read_text(encoding="utf-8")
    assert "=1+1 <b>&amp;" in text
    assert "青石街道" in text


@pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice here")
def test_libreoffice_opens_the_csv_as_a_double_click_does(made: Path, tmp_path: Path) -> None:
    runs = ["=1+1", "@SUM(1)", "+1+1", '=HYPERLINK("http://a.example.org";"x")', "\t=1+1", "＝1+1"]
    texts = [*runs, "青石街道，“引号”\n次行", "-1.5"]
    sheets.write(pa.table({"文本": texts, "figure": pa.array([1] * len(texts))}), tmp_path / "hostile.csv")
    shutil.copyfile(made / "published/csv/notices.csv", tmp_path / "notices.csv")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path / "opened")]
    files = [str(tmp_path / name) for name in ("hostile.csv", "notices.csv")]
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=120)
    sheet = openpyxl.load_workbook(tmp_path / "opened/hostile.xlsx").active
    column = [cell for (cell,) in sheet.iter_rows(min_row=2, max_col=1)]
    assert sheet["A1"].value == "文本"
    assert [cell.value for cell in column] == [*(f"'{text}" for text in runs), texts[-2], -1.5]
    assert {cell.data_type for cell in column[:-1]} == {"s"}, "no cell is a formula"
    notices = openpyxl.load_workbook(tmp_path / "opened/notices.xlsx").active
    head, *rows = notices.iter_rows(values_only=True)
    told = [dict(zip(head, row, strict=True)) for row in rows]
    assert [row["issuer"] for row in told] == ["青石街道", "青石街道"]
    assert any(row["title"].startswith("'=1+1 <b>&amp;") for row in told)
    assert {cell.data_type for line in notices.iter_rows() for cell in line} <= {"s", "n", "d", "b"}


def test_all_years_in_one_file(made: Path) -> None:
    for name in DATED:
        parts = sorted((made / "published/csv" / name).iterdir())
        whole = (made / f"published/csv/{name}.csv").read_bytes()
        header = parts[0].read_bytes().partition(b"\r\n")[0] + b"\r\n"
        assert whole == header + b"".join(part.read_bytes().removeprefix(header) for part in parts)


def test_what_a_spreadsheet_cannot_hold_is_left_out_and_told(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    most = 3
    monkeypatch.setattr(workbook, "MOST_ROWS", most)
    monkeypatch.setattr(tables, "MOST_ROWS", most)
    publish(made / "accepted", tmp_path / "published", code={"extract": "1"})
    book = openpyxl.load_workbook(tmp_path / "published/gongbao.xlsx")
    assert book["targets"].max_row == most
    explained = book["说明 README"].iter_rows(values_only=True)
    told = {row[0]: row[2] for row in explained if row[0] in TABLES and row[2]}
    assert told["targets"] == "4 (最后 2 行未列 / the last 2 are left out)"
    assert told["notices"] == "2"
    assert not (tmp_path / "published/csv/targets.csv").exists()
    assert (tmp_path / "published/csv/notices.csv").exists()


def test_the_package_tells_sources_licence_and_attribution(made: Path) -> None:
    told = json.loads((made / "published/datapackage.json").read_text(encoding="utf-8"))
    assert told["sources"] == [
        {
            "title": "青石街道",
            "notices": 2,
            "path": "https://www.example.gov.cn",
            "published_from": "2024-01-08",
            "published_to": "2024-01-08",
        }
    ]
    assert told["licenses"][0]["name"] == "CC-BY-4.0"
    assert told["attribution"] == attribution(FIRST)
    assert attribution(FIRST) in (made / "published/dictionary.md").read_text(encoding="utf-8")
