"""Every code is told wherever readers look: dictionary.md, codes.csv, categories in datapackage.json."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from extracted_records import REGIONS, record, write

from flows.publish import publish
from flows.validate import validate
from schemas import TABLES, facts
from schemas.codes import CODE_LISTS


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    validate(write(folder / "extracted", record(1)), folder / "accepted", regions=REGIONS)
    publish(folder / "accepted", folder / "published", code={"extract": "1"})
    return folder / "published"


def test_codes_csv_has_every_code(made: Path) -> None:
    with (made / "codes.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["code_list"], row["code"]) for row in rows] == [
        (name, value) for name, codes in CODE_LISTS.items() for value in codes.values
    ]
    assert all(row["title_zh"] and row["title_en"] and row["meaning_zh"] and row["meaning_en"] for row in rows)
    used = {column for row in rows for column in row["used_by"].split()}
    assert used == {f"{name}.{f.name}" for name, model in TABLES.items() for f in facts(model) if f.codes}
    (mu,) = [row for row in rows if row["code"] == "亩"]
    assert mu["note"] == "1 亩 = 10000/15 m²"


def test_the_dictionary_has_every_code_with_its_meaning(made: Path) -> None:
    page = (made / "dictionary.md").read_text(encoding="utf-8")
    for name, codes in CODE_LISTS.items():
        _, _, section = page.partition(f"\n## {name}\n")
        section = section.partition("\n## ")[0]
        assert f"{codes.zh} / {codes.en}" in section
        for code, zh, en in codes.defined():
            assert f"| `{code.value}` | {code.zh} | {code.en} | {zh} | {en} | {code.note} |" in section


def test_the_dictionary_has_every_companion_table(made: Path) -> None:
    page = (made / "dictionary.md").read_text(encoding="utf-8")
    assert "\n## codes.csv\n" in page
    assert "\n## quality/counts.csv\n" in page
    assert "| `quarantined` | 隔离 / Quarantined | 隔离的行数 / Rows set aside |" in page


def test_columns_with_codes_have_categories_in_the_package(made: Path) -> None:
    package = json.loads((made / "datapackage.json").read_text(encoding="utf-8"))
    fields = {
        f"{one['name']}.{field['name']}": field
        for one in package["resources"]
        if one.get("type") == "table"
        for field in one["schema"]["fields"]
    }
    for name, model in TABLES.items():
        for fact in facts(model):
            told = fields[f"{name}.{fact.name}"].get("categories", [])
            assert [one["value"] for one in told] == (fact.codes.values if fact.codes else [])
            assert all(one["label_zh"] and one["label_en"] and " / " in one["description"] for one in told)
