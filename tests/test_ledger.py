"""The crawl ledger: kept with raw/, whole after a kill, and published as the table `requests`."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from extracted_records import REGIONS, record, write
from fetching import Nights, addresses
from ledgers import ledger
from made_site import Host, Reply

from flows.ingest import raw_files
from flows.ingest.address import public
from flows.ingest.ledger import Request, ledger_files, read_ledger
from flows.publish import Release, publish
from flows.publish.verify import verify
from flows.validate import ValidationFailed, ValidationReport, validate

PAGE = "<html><body><p>云水镇2024年工作总结，流转土地300亩。</p></body></html>".encode()


@pytest.fixture
def host() -> Iterator[Host]:
    host = Host()
    yield host
    host.close()


def checked(folder: Path, raw: Path | None) -> ValidationReport:
    return validate(write(folder / "extracted", record(1)), folder / "accepted", regions=REGIONS, raw=raw)


def requests(folder: Path, raw: Path | None) -> list[dict[str, Any]]:
    checked(folder, raw)
    rows: list[dict[str, Any]] = pq.read_table(folder / "accepted" / "requests.parquet").to_pylist()
    return rows


def go(folder: Path, raw: Path | None) -> Release:
    checked(folder, raw)
    return publish(folder / "accepted", folder / "published", code={"gongbao": "0.1.0", "extract": "7"})


def test_a_night_is_told_request_by_request(host: Host, tmp_path: Path) -> None:
    nights = Nights(tmp_path)
    host.pages |= {
        "/robots.txt": Reply(b"User-agent: *\nDisallow: /secret\n", media_type="text/plain"),
        "/a": Reply(status=302, headers={"Location": "/b;jsessionid=0A1B?x=1"}),
        "/b;jsessionid=0A1B?x=1": Reply(PAGE),
        "/c": lambda times: Reply(PAGE) if times > 1 else Reply(status=500),
    }
    nights.source("a", addresses(*(host.url + p for p in ("/a", "/c", "/secret", "/lost"))))
    nights.run()
    nights.run()
    rows = requests(tmp_path, nights.raw)
    first = [row for row in rows if str(row["run"]) == "2024-01-06 18:00:00+00:00"]
    told = [(row["address"].removeprefix(host.url), row["robots"], row["attempt"], row["redirects"], row["status"]) for row in first]
    assert sorted(told) == [
        ("/a", "allowed", 1, 0, 302),
        ("/b;jsessionid=*?x=1", "allowed", 1, 1, 200),
        ("/c", "allowed", 1, 0, 500),
        ("/c", "allowed", 2, 0, 200),
        ("/lost", "allowed", 1, 0, 404),
        ("/robots.txt", "own", 1, 0, 200),
        ("/secret", "forbidden", 0, 0, None),
    ]
    by_address = {(row["address"].removeprefix(host.url), row["status"]): row for row in first}
    moved = by_address["/b;jsessionid=*?x=1", 200]
    assert moved["asked_for"] == f"{host.url}/a"
    assert (moved["bytes"], moved["cached"], moved["error"], moved["source"]) == (len(PAGE), False, None, "a")
    assert (by_address["/c", 500]["error"], by_address["/secret", None]["error"]) == ("status 500", "robots.txt forbids it")
    assert sum(row["cached"] for row in rows if row not in first) == 2, "the second night knows the pages"
    assert len({row["request_id"] for row in rows}) == len(rows)
    assert all(f.raw_path.startswith("taken/") for f in raw_files(nights.raw)), "the ledger is no notice"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("http://a.example/1;jsessionid=0A1B2C?id=7", "http://a.example/1;jsessionid=*?id=7"),
        ("http://a.example/1?PHPSESSIONID=x&id=7&access_token=a%20b", "http://a.example/1?PHPSESSIONID=*&id=7&access_token=*"),
        ("http://a.example/1?password=x: status 403", "http://a.example/1?password=* status 403"),
        ("http://a.example/1?side=7&design=8", "http://a.example/1?side=7&design=8"),
    ],
)
def test_what_opens_a_door_is_not_told(text: str, told: str) -> None:
    assert public(text) == told


def test_what_a_killed_run_wrote_counts_line_by_line(tmp_path: Path) -> None:
    raw = ledger(tmp_path / "raw", (2024, 1, 5), (2024, 1, 6))
    before = requests(tmp_path, raw)
    packed = ledger_files(raw)[1]
    plain = packed.with_name(packed.name.removesuffix(".gz"))
    plain.write_bytes(gzip.decompress(packed.read_bytes()))
    assert requests(tmp_path, raw) == before, "killed between two steps: packed, and not yet removed"
    packed.unlink()
    assert requests(tmp_path, raw) == before, "killed before it was packed"
    listed = ledger_files(raw)[1]
    packed.write_bytes(gzip.compress(listed.read_bytes()))
    listed.unlink()
    assert len(list(read_ledger(listed))) == 2, "packed by a run while another reads"
    packed.unlink()
    plain.write_bytes(b"")
    assert requests(tmp_path, raw) == before[:2], "killed before its first line"
    plain.unlink()
    ledger(raw, (2024, 1, 6))
    (packed,) = ledger_files(raw)[1:]
    plain.write_bytes(gzip.decompress(packed.read_bytes())[:-7])
    packed.unlink()
    assert requests(tmp_path, raw) == before[:3], "half a line is no request"
    ledger(raw, (2024, 1, 6))
    assert len(ledger_files(raw)) == 3, "another run of the same second has a file of its own"
    assert len(requests(tmp_path, raw)) == 5


@pytest.mark.parametrize(("line", "why"), [("5", "line 3 is no request"), ("{", "20240105T180000Z"), ('{"asked_at": "now"}', "asked_at")])
def test_a_ledger_that_was_changed_is_told(line: str, why: str, tmp_path: Path) -> None:
    raw = ledger(tmp_path / "raw", (2024, 1, 5))
    (path,) = ledger_files(raw)
    path.write_bytes(gzip.compress(gzip.decompress(path.read_bytes()) + line.encode() + b"\n"))
    with pytest.raises(ValidationFailed, match=why):
        checked(tmp_path, raw)


def test_the_last_month_is_published_and_all_is_kept(tmp_path: Path) -> None:
    raw = ledger(tmp_path / "raw", (2023, 11, 1), (2023, 12, 6), (2023, 12, 31), (2024, 1, 6))
    report = checked(tmp_path, raw)
    assert report.tables["requests"].years == {"2023": 4, "2024": 2}
    assert len(ledger_files(raw)) == 4
    ledger(raw, (2024, 3, 1))
    assert checked(tmp_path, raw).tables["requests"].years == {"2024": 2}


def test_a_night_that_only_asked_is_a_patch(tmp_path: Path) -> None:
    first = go(tmp_path, None)
    assert (first.version, first.rows["requests"]) == ("1.0.0", 0)
    raw = ledger(tmp_path / "raw", (2023, 12, 31), requests=40)
    second = go(tmp_path, raw)
    assert (second.version, second.changes["requests"]["added"]) == ("1.0.1", 40)
    assert not go(tmp_path, raw).changed
    ledger(raw, (2024, 3, 1), requests=1)
    third = go(tmp_path, raw)
    assert (third.version, third.rows["requests"]) == ("1.0.2", 1), "what passes out of it breaks no floor"
    assert third.changes["requests"]["why"] == {"list": 41}
    assert not any(one.wrong for one in verify(tmp_path / "published"))


def test_a_release_without_the_table_gets_it_as_a_minor(tmp_path: Path) -> None:
    go(tmp_path, None)
    for name in ("release.json", "datapackage.json"):
        path = tmp_path / "published" / name
        told = json.loads(path.read_text("utf-8"))
        if "tables" in told:
            del told["tables"]["requests"]
        else:
            told["resources"] = [one for one in told["resources"] if not one["name"].startswith("requests")]
        path.write_text(json.dumps(told), "utf-8")
    release = go(tmp_path, ledger(tmp_path / "raw", (2024, 1, 5)))
    assert (release.version, release.changes["requests"]["added"]) == ("1.1.0", 2)


def test_no_column_is_forgotten() -> None:
    from schemas import TABLES, facts

    ours = {"run", "year", "request_id"}
    assert {fact.name for fact in facts(TABLES["requests"])} - ours == set(Request.__dataclass_fields__)
