from __future__ import annotations

import ast
import json
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from pathlib import Path
from typing import Any

import dplib
import duckdb
import frictionless
import pandas as pd
import pandera.errors
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

import schemas
from schemas import TABLES, Facts, about, facts
from schemas.area import M2_PER_UNIT, square_metres
from schemas.codes import CODE_LISTS, definitions
from schemas.columns import FROM_NOTICE
from schemas.derive import arrow_schema, dictionary, table_schema
from schemas.rows import area_follows

EACH = pytest.mark.parametrize("name", list(TABLES))

# what the same name may mean differently from table to table, and why
OWN_MEANING = {
    "year": "of publication in notices, of the fact elsewhere",
    "kind": "of a notice, of a target",
    "name": "of a project, of a region",
    "value": "a figure, or the text that failed",
}


def cells(name: str) -> dict[str, Any]:
    """One valid row of land_areas."""
    row = {fact.name: None for fact in facts(TABLES[name])}
    return row | {
        "action": "acquired",
        "modality": "actual",
        "bound": "eq",
        "value": Decimal(3),
        "unit": "亩",
        "area_m2": Decimal("2000.00"),
        "sentence": "征地3亩。",
        "quote": "3亩",
        "quote_start": 2,
        "quote_end": 4,
        "rule": "made",
        "corrected": False,
        "notice_id": "n",
        "row_id": "r",
    }


def frame(**changes: Any) -> pd.DataFrame:
    row = cells("land_areas") | changes
    schema = pa.schema([pa.field(field.name, field.type) for field in arrow_schema(TABLES["land_areas"])])
    return pa.Table.from_pylist([row], schema).to_pandas(types_mapper=pd.ArrowDtype)


def failed_checks(**changes: Any) -> set[str]:
    try:
        TABLES["land_areas"].validate(frame(**changes), lazy=True)
    except pandera.errors.SchemaErrors as errors:
        return {str(check).partition("(")[0] for check in errors.failure_cases["check"]}
    return set()


@EACH
def test_every_column_is_told_in_both_languages(name: str) -> None:
    for words in [about(TABLES[name]).words, *(fact.words for fact in facts(TABLES[name]))]:
        assert all((words.zh, words.en, words.about_zh, words.about_en))
        assert words.en.isascii()
        assert not words.zh.isascii()


def test_a_column_means_the_same_in_every_table() -> None:
    seen: dict[str, Facts] = {}
    for model in TABLES.values():
        for fact in facts(model):
            first = seen.setdefault(fact.name, fact)
            if fact.name not in OWN_MEANING:
                assert (fact.type, fact.words, fact.unit) == (first.type, first.words, first.unit), fact.name


@EACH
def test_keys_orders_and_references_name_columns(name: str) -> None:
    table, columns = about(TABLES[name]), {fact.name: fact for fact in facts(TABLES[name])}
    assert columns[table.key].unique
    assert table.order[-1] == table.key
    assert set(table.order) <= columns.keys()
    before = list(TABLES)[: list(TABLES).index(name) + 1]
    for column, (other, theirs) in table.references.items():
        assert column in columns
        assert other in before
        assert theirs in {fact.name for fact in facts(TABLES[other])}


def test_rows_repeat_columns_of_their_notice_unchanged() -> None:
    theirs = {fact.name: fact for fact in facts(TABLES["notices"])}
    for name in ("projects", "land_areas", "targets"):
        ours = {fact.name: fact for fact in facts(TABLES[name])}
        for column, source in FROM_NOTICE.items():
            assert ours[column].type == theirs[source].type
            assert ours[column].nullable == theirs[source].nullable


def test_codes_are_told_once_in_both_languages() -> None:
    for codes in CODE_LISTS.values():
        assert len(set(codes.values)) == len(codes.values)
        for code in codes.codes:
            assert code.zh
            assert code.en.isascii()
        for _, zh, en in codes.defined():
            assert not zh.isascii()
            assert en
            assert "|" not in zh + en
        assert list(definitions()[codes.name]) == codes.values
    assert definitions().keys() == CODE_LISTS.keys()
    used = {fact.codes.name for model in TABLES.values() for fact in facts(model) if fact.codes}
    assert used == set(CODE_LISTS)


def test_the_land_units_are_those_whose_square_metres_are_known() -> None:
    assert set(CODE_LISTS["land_unit"].values) == set(M2_PER_UNIT)


@pytest.mark.parametrize(
    ("value", "unit", "area"),
    [
        ("767.56", "亩", "511706.67"),
        ("0.01", "亩", "6.67"),
        ("1.5", "公顷", "15000.00"),
        ("0.000001", "平方公里", "1.00"),
        ("0.125", "平方米", "0.12"),
        ("0.135", "平方米", "0.14"),
    ],
)
def test_square_metres(value: str, unit: str, area: str) -> None:
    assert str(square_metres(Decimal(value), unit)) == area
    with pytest.raises(KeyError):
        square_metres(Decimal(1), "平方千米")


VALUES = st.decimals(min_value=0, max_value=10**10, places=6)


@given(VALUES, st.sampled_from(sorted(M2_PER_UNIT)), st.integers(-2, 2))
def test_an_area_follows_just_when_it_is_the_rounding(value: Decimal, unit: str, cents: int) -> None:
    with localcontext(prec=60):
        ratio = M2_PER_UNIT[unit]
        exact = value * ratio.numerator / ratio.denominator
        right = exact.quantize(Decimal("0.01"), ROUND_HALF_EVEN)
    assert square_metres(value, unit) == right
    told = right + Decimal(cents) / 100
    truth = area_follows(
        pa.chunked_array([pa.array([value], pa.decimal128(24, 6))]),
        pa.chunked_array([pa.array([unit])]),
        pa.chunked_array([pa.array([told], pa.decimal128(24, 2))]),
    )
    assert truth.to_pylist() == [cents == 0]


@pytest.mark.parametrize(
    ("changes", "check"),
    [
        ({}, None),
        ({"value_high": Decimal(6), "area_m2_high": Decimal("4000.00")}, None),
        ({"area_m2": Decimal("2000.01")}, "area_follows"),
        ({"value_high": Decimal(6)}, "high_area_follows"),
        ({"value_high": Decimal(6), "area_m2_high": Decimal("2000.00")}, "high_area_follows"),
        ({"value_high": Decimal(2), "area_m2_high": Decimal("1333.33")}, "range_rises"),
        ({"quote_end": 2}, "quote_runs_forward"),
        ({"project": "梨园路"}, "project_has_id"),
        ({"value": Decimal(-3), "area_m2": Decimal(-2000)}, "greater_than_or_equal_to"),
        ({"year": 2101}, "less_than_or_equal_to"),
        ({"land_use": "forests"}, "isin"),
        ({"quote": None}, "not_nullable"),
        ({"region_code": "３３１０８２"}, "str_matches"),
        ({"region_code": "331082\n"}, "str_matches"),
        ({"region_code": "331082001"}, None),
    ],
)
def test_each_rule_of_a_land_area_holds(changes: dict[str, Any], check: str | None) -> None:
    assert (check in failed_checks(**changes)) if check else failed_checks(**changes) == set()


def test_a_target_is_whole() -> None:
    model = TABLES["targets"]
    base = {fact.name: None for fact in facts(model)} | {
        key: cells("land_areas")[key] for key in ("sentence", "quote", "quote_start", "quote_end", "rule", "corrected")
    }
    base |= {"notice_id": "n", "row_id": "r"}
    quantity = base | {"kind": "quantity", "indicator": "公园", "bound": "ge", "value": Decimal(-5)}
    milestone = base | {"kind": "milestone", "project": "梨园路", "project_id": "p", "milestone": "完成验收"}
    schema = pa.schema([pa.field(field.name, field.type) for field in arrow_schema(model)])

    def fails(row: dict[str, Any]) -> bool:
        try:
            rows = pa.Table.from_pylist([row], schema)
            model.validate(rows.to_pandas(types_mapper=pd.ArrowDtype), lazy=True)
        except pandera.errors.SchemaErrors:
            return True
        return False

    assert not fails(quantity)
    assert not fails(milestone)
    assert fails(quantity | {"indicator": None})
    assert fails(quantity | {"milestone": "完成验收"})
    assert fails(milestone | {"milestone": None})
    assert fails(milestone | {"value": Decimal(5)})


@EACH
def test_parquet_carries_the_dictionary_in_fields_and_for_duckdb(name: str, tmp_path: Path) -> None:
    schema = arrow_schema(TABLES[name])
    pq.write_table(schema.empty_table(), tmp_path / "t.parquet")
    back = pq.read_schema(tmp_path / "t.parquet")
    keys = duckdb.sql(f"SELECT key, value FROM parquet_kv_metadata('{tmp_path}/t.parquet')").fetchall()
    plain = {bytes(key).decode(): bytes(value).decode() for key, value in keys}
    for fact in facts(TABLES[name]):
        assert back.field(fact.name).metadata[b"description_en"].decode() == fact.words.about_en
        assert back.field(fact.name).type == fact.type
        assert fact.words.zh in plain[f"column:{fact.name}"]
    assert plain["title_zh"] == about(TABLES[name]).words.zh


@EACH
def test_the_table_schema_is_one_for_frictionless_and_for_version_2(name: str) -> None:
    descriptor = table_schema(TABLES[name])
    assert [field["name"] for field in descriptor["fields"]] == arrow_schema(TABLES[name]).names
    profile = Path(dplib.__file__).parent / "profiles/2.0/tableschema.json"
    Draft7Validator(json.loads(profile.read_text(encoding="utf-8"))).validate(descriptor)
    read = frictionless.Schema.from_descriptor(descriptor)
    assert read.primary_key == [about(TABLES[name]).key]
    for field, fact in zip(descriptor["fields"], facts(TABLES[name]), strict=True):
        if fact.codes:
            assert [category["value"] for category in field["categories"]] == field["constraints"]["enum"]


def test_the_dictionary_tells_every_column_and_code() -> None:
    page = dictionary(TABLES)
    for name, model in TABLES.items():
        section = page.split(f"\n## {name}\n")[1].split("\n## ")[0]
        for fact in facts(model):
            assert f"| `{fact.name}` | {fact.words.title} |" in section
    for codes in CODE_LISTS.values():
        for code in codes.codes:
            assert f"| `{code.value}` | {code.zh} | {code.en} |" in page.split(f"\n## {codes.name}\n")[1]


def test_schemas_import_nothing_of_the_flows() -> None:
    for path in Path(schemas.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not any(name.split(".")[0] == "flows" for name in names), path
