"""The proof: 300 notices of five years on three hosts that misbehave, taken in two nights and read to the end."""

from __future__ import annotations

import csv
import gzip
import json
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from fetching import Nights
from made_site.whole import (
    BOMB,
    CHANGES,
    EACH,
    FORBIDDEN,
    FRAMED,
    HEALS,
    KINDS,
    LIES,
    LOOP,
    LOST,
    PARTED,
    RESTS,
    SLOW,
    TRUNCATED,
    VANISHES,
    Whole,
    attached,
    attachment,
    day,
    jpage_path,
    jsp_path,
    lines,
    title,
    town,
    trs_path,
    whole_site,
)
from two_nights import KILLED_AT, Night, changed, kill_one, night, sources

from flows.ingest import RawFile, raw_files
from flows.ingest.check import verify
from flows.read import read
from flows.settings import Settings

LOST_FOR_GOOD = 1 + 3 + 1
"""Notices of the lists that are not to be had: forbidden; in a loop, truncated, a bomb; gone in words."""


@dataclass
class Proof:
    site: Whole
    nights: Nights
    asked_before: list[str]
    had_before: set[str]
    first: Night
    files: dict[str, RawFile]
    bytes_before: dict[str, bytes]
    second: Night


@pytest.fixture(scope="module")
def proof(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proof]:
    nights = Nights(tmp_path_factory.mktemp("proof"))
    with whole_site() as site:
        sources(nights, site)
        asked = kill_one(nights, site)
        had = {f.sidecar["address"] for f in raw_files(nights.raw)}
        first = night(nights, site)
        files = {f.sidecar["address"]: f for f in raw_files(nights.raw)}
        before = {f.raw_path: f.path.read_bytes() for f in files.values()}
        changed(site)
        yield Proof(site, nights, asked, had, first, files, before, night(nights, site))


def body(file: RawFile) -> list[str]:
    found = read(file.path, raw_path=file.raw_path, sidecar=file.sidecar)
    return found.text[found.body.start : found.body.end].splitlines()


def test_the_site_is_as_the_issue_asks() -> None:
    days = [day(n) for n in range(EACH)]
    assert {d.year for d in days} == {2020, 2021, 2022, 2023, 2024}
    assert {attached(n) for n in range(EACH)} == {*KINDS, None}


def test_the_first_night_takes_all(proof: Proof) -> None:
    assert {n: (t.state, t.seen, t.error) for n, t in proof.first.taken.items()} == dict.fromkeys(
        ("jpage", "jsp", "trs"), ("taken", EACH, None)
    )
    notices = [f for f in proof.files.values() if not f.sidecar["attachment_of"]]
    assert len(notices) == 3 * EACH - LOST_FOR_GOOD
    assert {f.path.suffix for f in proof.files.values()} == {".html", *(f".{k}" for k in KINDS)}
    for url, path, lost in (
        (proof.site.trs.url, trs_path, {FORBIDDEN}),
        (proof.site.jpage.url, jpage_path, {LOOP, TRUNCATED, BOMB}),
        (proof.site.jsp.url, jsp_path, {LOST}),
    ):
        missing = {n for n in range(EACH) if url + path(n) not in proof.files}
        assert missing == lost
    for number in range(0, EACH, 5):
        kind = attached(number)
        file = proof.files[f"{proof.site.trs.url}/zw/files/P{number}.{kind}"]
        assert file.path.read_bytes() == attachment(str(kind), number)
        assert file.sidecar["attachment_of"] == proof.site.trs.url + trs_path(number)


def test_a_crash_in_the_middle_goes_on(proof: Proof) -> None:
    assert sum("/t20" in a for a in proof.asked_before) >= KILLED_AT
    assert len(proof.had_before) >= KILLED_AT - 5
    again = {proof.site.trs.url + path for path in proof.first.asked["trs"]} & proof.had_before
    assert again == set(), "what was taken before the crash is not asked for again"
    count, faults = verify(proof.nights.raw)
    assert count > 350
    assert [f for f in faults if "no manifest" not in f.what] == []


def test_nothing_forbidden_is_asked(proof: Proof) -> None:
    for one in (proof.first, proof.second):
        for name, asked in one.asked.items():
            assert asked[0] == "/robots.txt"
            assert not any("/secret/" in a or a == trs_path(FORBIDDEN) for a in asked), name
    for host in proof.site.hosts.values():
        assert host.most_at_once == 1
        assert host.cookies == []
        assert all("data@example.org" in agent for agent in host.agents)


def test_pages_that_misbehave(proof: Proof) -> None:
    troubles = "\n".join(t for taken in proof.first.taken.values() for t in taken.troubles)
    assert "robots.txt forbids it" in troubles
    assert "in a loop" in troubles
    assert f"{jpage_path(TRUNCATED)}: RemoteProtocolError" in troubles
    assert f"{jpage_path(BOMB)}: has more than 500,000 bytes" in troubles
    healed = [r.status for r in proof.first.ledger if r.address.endswith(trs_path(HEALS))]
    assert healed == [500, 500, 200]
    rested = [(r.status, r.wait_seconds >= Decimal("0.9")) for r in proof.first.ledger if r.address.endswith(trs_path(RESTS))]
    assert rested == [(429, False), (200, True)]
    slow = next(r for r in proof.first.ledger if r.address.endswith(jpage_path(SLOW)))
    assert slow.seconds >= Decimal("0.4")
    assert body(proof.files[proof.site.jpage.url + jpage_path(LIES)]) == lines(LIES)
    assert body(proof.files[proof.site.jsp.url + jsp_path(PARTED)]) == lines(PARTED)
    assert body(proof.files[proof.site.jsp.url + jsp_path(FRAMED)]) == lines(FRAMED)
    lists = [a for a in proof.first.asked["jsp"] if a.startswith("/list.jsp")]
    assert len(lists) == EACH // 20 + 1, "an endless list ends"


def test_the_second_night_transfers_only_what_changed(proof: Proof) -> None:
    counts = proof.second.counts
    assert (counts["new"], counts["changed"], counts["attachments new"]) == (3, 3, 3)
    assert (counts["gone"], counts["gone in words"]) == (3 + 1, 1)
    sent = [r for r in proof.second.ledger if r.status == 200 and r.source != "jsp" and r.purpose in ("notice", "attachment")]
    new = {path(n) for path in (trs_path, jpage_path) for n in (CHANGES, EACH)}
    assert {r.address.split("/", 3)[3] for r in sent} == {p[1:] for p in new} | {f"{f}/files/P{EACH}.pdf" for f in ("zw", "module")}
    assert proof.second.sent < proof.first.sent / 5
    assert all(not r.bytes for r in proof.second.ledger if r.cached)
    now = {f.sidecar["address"]: f for f in raw_files(proof.nights.raw)}
    for host, path in ((proof.site.trs, trs_path), (proof.site.jpage, jpage_path), (proof.site.jsp, jsp_path)):
        new_ = now[host.url + path(CHANGES)]
        assert new_.history["version"] == 2
        assert "另建水库一座。" in "".join(body(new_))
        gone = now[host.url + path(VANISHES)]
        assert gone.history["gone_since"] == proof.nights.now.isoformat()
        assert gone.path.exists()
    assert Counter(f.history["version"] for f in now.values()) == {1: len(now) - 3, 2: 3}
    for raw_path, data in proof.bytes_before.items():
        assert (proof.nights.raw / raw_path).read_bytes() == data, "nothing is rewritten"


def test_the_ledger_tells_it_all(proof: Proof) -> None:
    for one in (proof.first, proof.second):
        for name, host in proof.site.hosts.items():
            sent = [r for r in one.ledger if r.source == name and r.robots in ("allowed", "own")]
            told = [r.address.removeprefix(host.url) for r in sent]
            assert told[len(told) - len(one.asked[name]) :] == one.asked[name]
            killed = proof.asked_before if one is proof.first and name == "trs" else []
            assert Counter(told[: len(told) - len(one.asked[name])]) <= Counter(killed)
        assert {r.address for r in one.ledger if r.robots == "forbidden"} == {proof.site.trs.url + trs_path(FORBIDDEN)}
        assert all(r.error or r.status in (200, 302, 304) for r in one.ledger)
        known = sum(t.counts["failed"] + t.counts["refused"] for t in one.taken.values())
        assert known == 4


def test_every_one_is_read(proof: Proof) -> None:
    for name, url, path in (("trs", proof.site.trs.url, trs_path), ("jpage", proof.site.jpage.url, jpage_path), ("jsp", proof.site.jsp.url, jsp_path)):
        for number in range(EACH):
            file = proof.files.get(url + path(number))
            if file is None or number in (FRAMED, PARTED):
                continue
            found = read(proof.nights.raw / file.raw_path, raw_path=file.raw_path, sidecar=file.sidecar)
            told = found.text[found.body.start : found.body.end].splitlines()
            assert told[: len(lines(number))] == lines(number), (name, number)
            assert (found.title, found.published_on, found.issuer) == (title(number), day(number), f"{town(number)}人民政府"), (name, number)


@pytest.mark.usefixtures("prefect_api")
def test_the_whole_pipeline(proof: Proof, tmp_path: Path) -> None:
    from flows.nightly import nightly

    raw = tmp_path / "raw"
    shutil.copytree(proof.nights.raw, raw, ignore=shutil.ignore_patterns("sources"))
    broken = raw / "hand" / "broken.pdf"
    broken.parent.mkdir()
    broken.write_bytes(b"%PDF-1.7\n" + bytes(range(128, 256)) * 9)
    facts = nightly(Settings(raw, tmp_path / "published", tmp_path / "work"))
    files = raw_files(raw)
    told = facts["tables"]["notices"]
    assert told["found"] == told["published"] + told["quarantined"] + told["merged"] == len(files)
    published = rows(tmp_path / "published", "notices")
    aside = {r["raw_path"]: r["reason"] for r in rows(tmp_path / "published", "quarantine") if r["table"] == "notices"}
    assert len(published) == told["published"]
    assert {r["raw_path"] for r in published} | set(aside) == {f.raw_path for f in files}
    assert aside.keys() == {"hand/broken.pdf"}
    assert all(aside.values())
    release = json.loads((tmp_path / "published" / "release.json").read_text("utf-8"))
    for name, counts in release["tables"].items():
        if "found" in counts:
            assert counts["found"] == counts["published"] + counts["quarantined"] + counts["merged"], name
    land = {(r["value"], r["action"]) for r in rows(tmp_path / "published", "land_areas")}
    assert {(str(100 + n), "transferred") for n in range(EACH + 1) if n != LOST} <= {(v.split(".")[0], a) for v, a in land}


def rows(published: Path, table: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for path in sorted((published / "csv" / table).glob("*.csv*")):
        text = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        found += csv.DictReader(text.decode("utf-8-sig").splitlines())
    return found
