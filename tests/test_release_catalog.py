"""catalog.jsonld: what data portals read of a release, under the shapes of dcat_shapes.ttl."""

from __future__ import annotations

import copy
import json
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from extracted_records import REGIONS, record, write

from flows.publish import publish
from flows.publish.manifest import sums_of
from flows.publish.verify import verify
from flows.validate import validate

rdflib = pytest.importorskip("rdflib")
pyshacl = pytest.importorskip("pyshacl")

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib's reader uses what rdflib retires

SHAPES = Path(__file__).with_name("dcat_shapes.ttl")
AT = "https://data.example.org/gongbao/"
DCAT = "http://www.w3.org/ns/dcat#"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The second release of two."""
    folder = tmp_path_factory.mktemp("made")
    for number, records in enumerate([[record(1)], [record(1, source_url="https://www.example.gov.cn/a"), record(2)]]):
        validate(write(folder / f"{number}", *records), folder / "accepted", regions=REGIONS)
        publish(folder / "accepted", folder / "published", code={"gongbao": "0.1.0", "extract": "7"})
    return folder / "published"


def catalog(made: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((made / "catalog.jsonld").read_text(encoding="utf-8"))
    return found


@cache
def shapes() -> Any:
    return rdflib.Graph().parse(SHAPES)


def said(told: dict[str, Any]) -> list[str]:
    """What the shapes say against a catalog, warnings too: paths and focus, one line each."""
    graph = rdflib.Graph().parse(data=json.dumps(told), format="json-ld", publicID=f"{AT}catalog.jsonld")
    conforms, results, _ = pyshacl.validate(graph, shacl_graph=shapes(), meta_shacl=False, advanced=False)
    path = rdflib.SH.resultPath
    lines = sorted(str(one).rpartition("/")[2].rpartition("#")[2] for one in results.objects(None, path))
    assert conforms == (not list(results.subjects(rdflib.RDF.type, rdflib.SH.ValidationResult)))
    return lines


def test_a_release_is_valid_with_nothing_to_say_against_it(made: Path) -> None:
    assert said(catalog(made)) == []


@pytest.mark.parametrize(
    ("harm", "path"),
    [
        (lambda told: told["dataset"].pop("title"), "title"),
        (lambda told: told["dataset"]["title"].pop("zh"), "title"),
        (lambda told: told["dataset"].pop("contactPoint"), "contactPoint"),
        (lambda told: told["dataset"]["temporal"][0].update(startDate="2030-01-01"), "startDate"),
        (lambda told: told["dataset"]["spatial"][1].update(notation="3310"), "notation"),
        (lambda told: told.pop("publisher"), "publisher"),
        (lambda told: told["dataset"]["distribution"][0].pop("accessURL"), "accessURL"),
        (lambda told: told["dataset"]["distribution"][0].update(byteSize="many"), "byteSize"),
        (lambda told: told["dataset"]["distribution"][0]["checksum"].update(checksumValue="ab"), "checksumValue"),
        (lambda told: told["dataset"].update(version="new"), "version"),
    ],
)
def test_the_shapes_can_fail(made: Path, harm: Callable[[dict[str, Any]], Any], path: str) -> None:
    told = copy.deepcopy(catalog(made))
    del told["dataset"]["distribution"][1:]
    harm(told)
    assert set(said(told)) == {path}


def test_every_data_file_is_a_distribution_where_it_lies(made: Path) -> None:
    graph = rdflib.Graph().parse(made / "catalog.jsonld", format="json-ld", publicID=f"{AT}catalog.jsonld")
    sums = sums_of(made)
    there = {str(url) for url in graph.objects(None, rdflib.URIRef(f"{DCAT}downloadURL"))}
    assert there == {AT + path for path in sums if path.endswith((".csv", ".parquet", ".xlsx")) and "changes" not in path}
    for one in catalog(made)["dataset"]["distribution"]:
        path = made / one["downloadURL"]
        assert (one["byteSize"], one["checksum"]["checksumValue"]) == (path.stat().st_size, sums[one["downloadURL"]])


def test_what_it_tells(made: Path) -> None:
    told = catalog(made)["dataset"]
    assert told["version"] == json.loads((made / "release.json").read_text(encoding="utf-8"))["version"]
    assert told["temporal"] == [
        {"@type": "dct:PeriodOfTime", "startDate": "2023-01-01", "endDate": "2024-12-31"}
    ]
    (division,) = [one for one in told["spatial"] if "notation" in one]
    assert (division["notation"], division["prefLabel"]) == ("331099", {"zh": "浙江省台州市青石市"})
    standards = {one.get("identifier") for one in told["conformsTo"]}
    assert {"GB/T 2260-2007", "GB/T 21010-2017"} <= standards
    assert told["previousVersion"]["version"] == "1.0.0"
    assert told["source"][0]["page"]["@id"] == "https://www.example.gov.cn"
    titles = {one["downloadURL"]: one["title"] for one in told["distribution"]}
    assert titles["csv/targets.csv"]["zh"] == "目标，所有年份 (CSV)"
    assert titles["parquet/targets/year=2024/targets.parquet"]["en"] == "Targets, 2024 (Parquet)"
    assert titles["csv/quarantine/quarantine-undated.csv"]["en"] == "Quarantine, year not known (CSV)"
    assert titles["csv/regions/regions.csv"]["zh"] == "行政区划 (CSV)"


def test_verify_finds_a_catalog_that_is_not_so(made: Path, tmp_path: Path) -> None:
    from test_release_verify import seal

    shutil.copytree(made, tmp_path / "published")
    path = tmp_path / "published/catalog.jsonld"
    told = catalog(made)
    told["dataset"]["distribution"][0]["byteSize"] += 1
    gone = told["dataset"]["distribution"].pop()["downloadURL"]
    path.write_text(json.dumps(told), encoding="utf-8")
    seal(tmp_path / "published")
    last = list(verify(tmp_path / "published"))[-1]
    assert last.name == "descriptor"
    assert last.wrong == (f"{gone}: not in catalog.jsonld", "codes.csv: another size in catalog.jsonld")
