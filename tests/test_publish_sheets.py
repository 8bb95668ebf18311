from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.publish import sheets


def write_sheet(folder: Path, **columns: pa.Array) -> list[dict[str, str]]:
    sheets.write(pa.table(columns), folder / "sheet.csv")
    text = (folder / "sheet.csv").read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


RUNS = ["=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "\rx", " =1", "\u3000=1", "\ufeff=1", "\n1", "-"]
RUNS += ["＝1", "＋1", "－1", "＠x"]


@pytest.mark.parametrize("text", RUNS)
def test_csv_texts_that_would_run_are_harmless(tmp_path: Path, text: str) -> None:
    assert write_sheet(tmp_path, a=pa.array([text]))[0]["a"] == "'" + text


@pytest.mark.parametrize("text", ["1=1", "约120亩", "a-b", "'=1", "", "-1.5", "-20", "5%", "（=）"])
def test_csv_texts_that_would_not_run_stay(tmp_path: Path, text: str) -> None:
    assert write_sheet(tmp_path, a=pa.array([text]), b=pa.array([1]))[0]["a"] == text


def test_csv_negative_figures_stay(tmp_path: Path) -> None:
    (row,) = write_sheet(
        tmp_path,
        a=pa.array([Decimal("-3.50")], pa.decimal128(24, 6)),
        b=pa.array([-7], pa.int32()),
        c=pa.array([date(2024, 1, 2)]),
        d=pa.array([datetime(2024, 1, 2, 3, 4, 5, 600000, UTC)], pa.timestamp("us", "UTC")),
    )
    assert row == {"a": "-3.5", "b": "-7", "c": "2024-01-02", "d": "2024-01-02T03:04:05.6Z"}


TEXTS = st.lists(
    st.one_of(st.none(), st.text(st.characters(exclude_categories=["Cs"]), max_size=12)), max_size=5
)


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.lists(st.decimals(-(10**17), 10**17, places=6), max_size=5))
def test_csv_says_what_the_table_says(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str | None], figures: list[Decimal]
) -> None:
    length = max(len(texts), len(figures))
    texts += [None] * (length - len(texts))
    amounts = [*figures, *[None] * (length - len(figures))]
    rows = write_sheet(
        tmp_path_factory.mktemp("sheet"),
        text=pa.array(texts, pa.string()),
        figure=pa.array(amounts, pa.decimal128(24, 6)),
        end=pa.array(["."] * length, pa.string()),
    )
    assert len(rows) == length
    for row, text, amount in zip(rows, texts, amounts, strict=True):
        assert row["text"] in (text or "", f"'{text}")
        assert (Decimal(row["figure"]) if row["figure"] else None) == amount
        assert "E" not in row["figure"]
