"""Captures of one address in web archives: in any order, each state once, revisits taken as seen again."""

from __future__ import annotations

import gzip
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from fetching import HEAD, Nights

from flows.ingest import raw_files
from flows.ingest.check import verify

WARC = f'kind = "warc"\n{HEAD}folder = "../../archives"\n'
ONE, TWO = "http://a.example/1.html", "http://a.example/2.html"


@pytest.fixture
def nights(tmp_path: Path) -> Nights:
    nights = Nights(tmp_path)
    nights.source("a", WARC)
    return nights


@dataclass(frozen=True)
class Capture:
    """A record: a response that says something, or a revisit of what `of` said at `of_day`."""

    address: str
    day: str
    said: str = ""
    digest: str = ""
    of: str = ""
    of_day: str = ""
    status: str = "200 OK"

    def bytes(self) -> bytes:
        revisit = bool(self.of)
        body = b"" if revisit else f"<html><body><p>云水镇2024年工作总结</p><p>{self.said}</p></body></html>".encode()
        block = b"" if self.status == "" else f"HTTP/1.1 {self.status}\r\nContent-Type: text/html\r\n\r\n".encode() + body
        told = {
            "WARC-Type": "revisit" if revisit else "response",
            "WARC-Record-ID": f"<urn:{self.day}>",
            "WARC-Target-URI": self.address,
            "WARC-Date": f"{self.day}T02:00:00Z",
            "WARC-Payload-Digest": f"sha1:{self.digest or self.said}" if self.digest or self.said else "",
            "WARC-Refers-To-Target-URI": self.of if self.of_day else "",
            "WARC-Refers-To-Date": f"{self.of_day}T02:00:00Z" if self.of_day else "",
            "Content-Type": "application/http; msgtype=response",
            "Content-Length": str(len(block)),
        }
        head = "WARC/1.1\r\n" + "".join(f"{k}: {v}\r\n" for k, v in told.items() if v) + "\r\n"
        return gzip.compress(head.encode() + block + b"\r\n\r\n")


def archive(nights: Nights, name: str, captures: Sequence[Capture]) -> None:
    path = nights.folder / "archives" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"".join(c.bytes() for c in captures))


def histories(nights: Nights) -> dict[str, tuple[str, int, str, str]]:
    """Of each address: what its current state says, its version, the days when it was first and last seen."""
    told = {}
    for f in raw_files(nights.raw):
        words = f.path.read_text("utf-8").split("<p>")[2].partition("<")[0]
        told[f.sidecar["address"]] = (words, f.history["version"], f.history["first_seen"][:10], f.history["last_seen"][:10])
    return told


def texts(nights: Nights) -> list[str]:
    return sorted(p.read_text("utf-8").split("<p>")[2].partition("<")[0] for p in (nights.raw / "taken").rglob("v*.html"))


STORY = [
    Capture(ONE, "2020-01-05", "一"),
    Capture(ONE, "2020-02-05", "一"),
    Capture(ONE, "2021-01-05", "二"),
    Capture(ONE, "2021-02-05", "二"),
    Capture(ONE, "2022-01-05", "三"),
]


@pytest.mark.parametrize("seed", range(6))
def test_captures_in_any_order_are_the_same_history(seed: int, nights: Nights) -> None:
    captures = random.Random(seed).sample(STORY, len(STORY))
    archive(nights, "a.warc.gz", captures[:2])
    archive(nights, "b.warc.gz", captures[2:])
    nights.run()
    assert histories(nights) == {ONE: ("三", 3, "2020-01-05", "2022-01-05")}
    assert texts(nights) == ["一", "三", "二"], "each state is kept, and once"
    assert verify(nights.raw) == (3, [])


def test_an_archive_that_comes_later_and_tells_of_earlier(nights: Nights) -> None:
    archive(nights, "b.warc.gz", STORY[2:])
    nights.run()
    before = {f.raw_path: f.path.read_bytes() for f in raw_files(nights.raw)}
    archive(nights, "a.warc.gz", STORY[:2])
    taken = nights.run()["a"]
    assert (taken.counts["earlier"], taken.counts["same"], taken.counts["archives as before"]) == (1, 1, 1)
    assert histories(nights) == {ONE: ("三", 3, "2020-01-05", "2022-01-05")}
    assert {path: (nights.raw / path).read_bytes() for path in before} == before, "nothing is rewritten"
    manifest = nights.raw / "taken" / "manifest.sqlite"
    manifest.unlink()
    assert histories(nights) == {ONE: ("三", 3, "2020-01-05", "2022-01-05")}, "made again, in the order of time"


def test_a_page_that_returns_to_what_it_was(nights: Nights) -> None:
    archive(nights, "a.warc.gz", [STORY[0], STORY[2], Capture(ONE, "2022-01-05", "一")])
    assert nights.run()["a"].counts["changed"] == 2
    assert histories(nights) == {ONE: ("一", 3, "2020-01-05", "2022-01-05")}


def test_revisits_are_seen_again(nights: Nights) -> None:
    archive(
        nights,
        "a.warc.gz",
        [
            STORY[0],
            Capture(ONE, "2020-03-05", digest="一", of=ONE, of_day="2020-01-05"),
            Capture(ONE, "2020-04-05", of=ONE, of_day="2020-01-05", status=""),
            Capture(ONE, "2020-05-05", of=ONE, status="304 Not Modified"),
            Capture(TWO, "2020-06-05", digest="一", of=ONE, of_day="2020-01-05"),
        ],
    )
    taken = nights.run()["a"]
    assert {k: n for k, n in taken.counts.items() if n} == {"new": 2, "same": 3}
    assert histories(nights) == {ONE: ("一", 1, "2020-01-05", "2020-05-05"), TWO: ("一", 1, "2020-06-05", "2020-06-05")}
    other = next(f for f in raw_files(nights.raw) if f.sidecar["address"] == TWO)
    assert other.sidecar["payload_of"] == "<urn:2020-01-05>"
    assert other.sidecar["retrieved_at"] == "2020-06-05T02:00:00+00:00"


def test_a_revisit_of_a_state_before_the_last_is_that_state_again(nights: Nights) -> None:
    archive(nights, "a.warc.gz", [STORY[0], STORY[2], Capture(ONE, "2022-03-05", digest="一", of=ONE, of_day="2020-01-05")])
    nights.run()
    assert histories(nights) == {ONE: ("一", 3, "2020-01-05", "2022-03-05")}


def test_a_revisit_may_stand_before_what_it_means(nights: Nights) -> None:
    archive(nights, "a.warc.gz", [Capture(ONE, "2020-03-05", digest="一", of=ONE, of_day="2020-01-05")])
    archive(nights, "b.warc.gz", [STORY[0]])
    taken = nights.run()["a"]
    assert (taken.counts["new"], taken.counts["same"], taken.troubles) == (1, 1, [])
    assert histories(nights) == {ONE: ("一", 1, "2020-01-05", "2020-03-05")}
    archive(nights, "c.warc.gz", [Capture(TWO, "2020-03-05", digest="九", of="http://b.example/", of_day="2020-01-05")])
    (told,) = nights.run()["a"].troubles
    assert "c.warc.gz: http://a.example/2.html: refers to a capture of http://b.example/ that is in no archive" in told


def test_reading_an_archive_again_changes_nothing(nights: Nights) -> None:
    archive(nights, "a.warc.gz", [*STORY, Capture(ONE, "2022-03-05", digest="三", of=ONE, of_day="2022-01-05")])
    nights.run()
    before = histories(nights), texts(nights)
    (nights.work / "crawl.sqlite").unlink()
    assert set(nights.run()["a"].counts) <= {"same"}
    assert (histories(nights), texts(nights)) == before


def test_broken_records_end_their_archive_alone(nights: Nights, capfd: pytest.CaptureFixture[str]) -> None:
    chance = random.Random(7)
    whole = gzip.decompress(b"".join(c.bytes() for c in STORY))
    (nights.folder / "archives").mkdir()
    for number in range(120):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 5)):
            at = chance.randrange(len(data))
            data[at : at + chance.randrange(30)] = bytes(chance.randrange(256) for _ in range(chance.randrange(6)))
        (nights.folder / "archives" / f"a{number}.warc").write_bytes(bytes(data))
    archive(nights, "z.warc.gz", [Capture(TWO, "2020-01-05", "九")])
    taken = nights.run()["a"]
    assert taken.error is None
    assert taken.counts["archives failed"] > 10
    assert histories(nights)[TWO] == ("九", 1, "2020-01-05", "2020-01-05")


def test_what_a_power_cut_left_empty_is_written_again(nights: Nights) -> None:
    archive(nights, "a.warc.gz", STORY)
    nights.run()
    before = histories(nights)
    for path in (nights.raw / "taken").rglob("v3*"):
        path.write_bytes(b"")
    for gone in (nights.raw / "taken" / "manifest.sqlite", nights.work / "crawl.sqlite"):
        gone.unlink()
    assert nights.run()["a"].error is None
    assert histories(nights) == before
    assert verify(nights.raw) == (3, [])
