"""quality/ of a release: counts that add up, reasons, fill rates, accuracy; and what verify says where they do not."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from extracted_records import REGIONS, TEXT, changed, record, unreadable, write
from ledgers import ledger
from test_release_verify import reseal

from flows.ingest.origin import source_of
from flows.publish import accuracy, publish
from flows.publish.verify import verify
from flows.validate import Limits, validate

Lines = list[dict[str, str]]


def taken(number: int, **other: Any) -> dict[str, Any]:
    return record(number, raw_path=f"taken/yunshui/a{number}/a{number}/v1-00.html", **other)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release of notices that stand, are told again, are older versions, cannot be read; with rows that fail."""
    folder = tmp_path_factory.mktemp("made")
    same = record(1, raw_path="331099/2024-01-09/青石街道/again.txt")
    older = record(1, text=TEXT.replace("5个", "4个"), raw_path="331099/2024-01-01/青石街道/old.txt", published_on="2023-01-01")
    wrong = changed(changed(taken(3), "targets", kind="hope"), "projects", stage="soon", year="2023")
    refused = taken(4) | {
        "refusals": [
            {"start": 0, "end": 2, "table": "land_areas", "rule": "floor", "reason": "floor area: 厂房"},
            {"start": 3, "end": 5, "table": "land_areas", "rule": "floor", "reason": "floor area: 房屋"},
            {"start": 6, "end": 8, "table": "projects", "rule": "name", "reason": "a common noun"},
        ]
    }
    refused["rows"]["targets"].append(refused["rows"]["targets"][0])
    scan = unreadable("taken/yunshui/b/b/v1-00.pdf")
    all = [record(1), same, older, record(2), wrong, refused, scan, scan, unreadable("放在这里.txt")]
    raw = ledger(folder / "raw", (2024, 1, 6), status=None, sha256=None, error="forbidden", robots="forbidden", attempt=0)
    ledger(raw, (2024, 1, 7))
    validate(write(folder / "extracted", *all), folder / "accepted", Limits(0.9), REGIONS, raw=raw)
    publish(folder / "accepted", folder / "published", code={"extract": "7"})
    return folder / "published"


def lines(made: Path, name: str) -> Lines:
    with (made / "quality" / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


FATES = ("found", "published", "quarantined", "merged")


def counted(found: Lines, key: str) -> dict[str, list[int]]:
    told: dict[str, list[int]] = {}
    for line in found:
        so_far = told.setdefault(line[key], [0] * len(FATES))
        told[line[key]] = [have + int(line[fate]) for have, fate in zip(so_far, FATES, strict=True)]
    return told


def test_every_line_adds_up_and_all_of_them_to_the_counts_of_the_release(made: Path) -> None:
    found = lines(made, "counts.csv")
    for line in found:
        assert int(line["found"]) == sum(int(line[fate]) for fate in FATES[1:]), line
    told = json.loads((made / "release.json").read_text(encoding="utf-8"))["tables"]
    assert counted(found, "table") == {
        name: [one[fate] for fate in FATES] for name, one in told.items() if name != "quarantine"
    }
    assert counted(found, "table")["notices"] == [9, 4, 3, 2]
    assert counted(found, "table")["targets"] == [13, 7, 3, 3]


def test_counts_by_source_and_year(made: Path) -> None:
    found = lines(made, "counts.csv")
    assert counted(found, "source").keys() == {"", "331099/青石街道", "sources/yunshui", "."}
    notices = [line for line in found if line["table"] == "notices"]
    assert counted(notices, "source") == {
        ".": [1, 0, 1, 0],
        "331099/青石街道": [4, 2, 1, 1],
        "sources/yunshui": [4, 2, 1, 1],
    }
    assert counted(notices, "year") == {"2024": [5, 4, 0, 1], "2023": [1, 0, 1, 0], "": [3, 0, 2, 1]}
    projects = [line for line in found if line["table"] == "projects" and line["source"] == "sources/yunshui"]
    assert counted(projects, "year") == {"2023": [2, 1, 1, 0]}, "a year that is no number is told all the same"


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("taken/yunshui/ab/abcd/v1-00.html", "sources/yunshui"),
        ("331099/2024-01-08/青石街道/a.txt", "331099/青石街道"),
        ("331099/a/b/c.txt", "331099/a/b"),
        ("2024-01-08/c.txt", "."),
        ("taken.txt", "."),
    ],
)
def test_the_source_of_a_raw_file(path: str, source: str) -> None:
    assert source_of(path) == source


def test_reasons_of_what_was_set_aside_and_refused(made: Path) -> None:
    aside = {(line["table"], line["check"], line["column"]): line["rows"] for line in lines(made, "quarantine.csv")}
    assert aside["notices", "readable", ""] == "2"
    assert aside["targets", "known_code", "kind"] == "1"
    assert sum(map(int, aside.values())) == len((made / "csv/quarantine.csv").read_text(encoding="utf-8").splitlines()) - 1
    refused = [tuple(line.values()) for line in lines(made, "refused.csv")]
    scan = "taken/yunshui/b/b/v1-00.pdf"
    where = "taken/yunshui/a4/a4/v1-00.html"
    assert refused == [
        ("fetch", "requests", "forbidden", "forbidden", "2", "http://a.example/0.html"),
        ("read", "notices", "readable", "binary data, not text", "2", scan),
        ("extract", "land_areas", "floor", "floor area", "2", where),
        ("extract", "projects", "name", "a common noun", "1", where),
    ]


def test_fill_rates(made: Path) -> None:
    fill = {(line["table"], line["column"]): line for line in lines(made, "fill.csv")}
    assert fill["projects", "investment_yuan"]["share"] == "1"
    assert fill["land_areas", "land_use"]["share"] == "0.5"
    assert (fill["notices", "document_number"]["filled"], fill["notices", "document_number"]["rows"]) == ("0", "4")


def test_the_page_tells_it_all(made: Path) -> None:
    page = (made / "quality/README.md").read_text(encoding="utf-8")
    assert page.startswith("# 质量 / Quality, 1.0.0\n")
    for line in (
        "| notices | 9 | 4 | 3 | 2 |",
        "| notices | 2023 | 1 | 0 | 1 | 0 |",
        "| sources/yunshui | ",
        "| targets | known_code | kind | 1 | kind must be one of",
        "| extract | land_areas | floor | floor area | 2 |",
        "| land_areas | land_use | 8 | 4 | 50.00% |",
        "This extractor (7) was not scored",
    ):
        assert line in page, line


def test_accuracy_stands_with_its_samples(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert lines(made, "accuracy.csv") == []
    figures = {"gold": 10, "rows": 9, "found": 8, "strict": 6, "precision": 0.8889, "recall": 0.8, "f1": 0.8421}
    told = figures | {"strict_f1": 0.6316, "main_fields": ["stage"], "fields": {"stage": 0.75}}
    scored = {"extract": "7", "gold_set": "gold", "note": "", "notices": 2, "tables": {"projects": told}}
    recorded = tmp_path / "accuracy.json"
    recorded.write_text(json.dumps(scored), encoding="utf-8")
    monkeypatch.setattr(accuracy, "RECORDED", recorded)
    publish(made.parent / "accepted", tmp_path / "published", code={"extract": "7"})
    measured = [tuple(line.values()) for line in lines(tmp_path / "published", "accuracy.csv")]
    assert measured == [
        ("projects", "", "precision", "0.8889", "9"),
        ("projects", "", "recall", "0.8", "10"),
        ("projects", "", "f1", "0.8421", "10"),
        ("projects", "", "strict_f1", "0.6316", "10"),
        ("projects", "stage", "right", "0.75", "8"),
    ]
    assert not [one for one in verify(tmp_path / "published", tmp_path) if one.wrong and one.name != "quotes"]


def swap(name: str, old: str, new: str) -> Callable[[Path], None]:
    def harm(published: Path) -> None:
        path = published / "quality" / name
        text = path.read_text(encoding="utf-8-sig")
        assert old in text
        path.write_bytes(b"\xef\xbb\xbf" + text.replace(old, new, 1).replace("\n", "\r\n").encode())

    return harm


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (swap("counts.csv", ",4,2,1,1", ",4,2,1,0"), "found is not published + quarantined + merged"),
        (swap("counts.csv", ",1,0,1,0", ",2,1,1,0"), "other counts of notices than release.json tells"),
        (swap("counts.csv", "notices,2024,331099/青石街道", "notices,2024,331099/白石街道"), "other rows published than stand there"),
        (swap("quarantine.csv", "known_code", "unknown_code"), "quarantine.csv: is not what the rows give"),
        (swap("fill.csv", "0.5", "0.6"), "fill.csv: is not what the rows give"),
        (swap("accuracy.csv", "sample", "samples"), "accuracy.csv: is not what the rows give"),
        (swap("refused.csv", "binary data, not text", "none"), "other requests and files than stand in requests and quarantine"),
    ],
)
def test_verify_finds_what_is_not_so(made: Path, tmp_path: Path, harm: Callable[[Path], None], said: str) -> None:
    shutil.copytree(made, tmp_path / "published")
    harm(tmp_path / "published")
    reseal(tmp_path)
    last = list(verify(tmp_path / "published"))[-1]
    assert last.name == "quality"
    assert said in "; ".join(last.wrong)
