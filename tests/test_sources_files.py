"""Folders and web archives as sources."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from fetching import HEAD, Nights

from flows.ingest import raw_files


@pytest.fixture
def nights(tmp_path: Path) -> Nights:
    return Nights(tmp_path)


def page(said: str) -> bytes:
    return f"<html><body><p>云水镇2024年工作总结</p><p>{said}</p></body></html>".encode("gbk")


def archive(path: Path, *records: tuple[str, str, bytes, dict[str, str]], status: str = "200 OK") -> None:
    """A .warc.gz of (address, date, body, headers), each record a member of its own as crawlers write them."""
    path.parent.mkdir(parents=True, exist_ok=True)
    info = b"WARC/1.0\r\nWARC-Type: warcinfo\r\nWARC-Record-ID: <urn:0>\r\nContent-Length: 0\r\n\r\n\r\n\r\n"
    with path.open("wb") as file:
        file.write(gzip.compress(info))
        for number, (address, date, body, headers) in enumerate(records, 1):
            said = "".join(f"{k}: {v}\r\n" for k, v in ({"Content-Type": "text/html"} | headers).items())
            block = f"HTTP/1.1 {status}\r\n{said}\r\n".encode() + body
            head = (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:{number}>\r\nWARC-Target-URI: {address}\r\n"
                f"WARC-Date: {date}\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
            )
            file.write(gzip.compress(head.encode() + block + b"\r\n\r\n"))


WARC = f'kind = "warc"\n{HEAD}folder = "../../archives"\nencoding = "gbk"\n'


def test_responses_become_raw_files(nights: Nights) -> None:
    coded = b"%x\r\n%s\r\n0\r\n\r\n" % (len(page("三")), page("三"))
    archive(
        nights.folder / "archives" / "a.warc.gz",
        ("http://a.example/1.html", "2021-01-05T02:00:00Z", page("一"), {}),
        ("http://a.example/2.html", "2021-01-05T02:00:01Z", gzip.compress(page("二")), {"Content-Encoding": "gzip"}),
        ("http://a.example/3.html", "2021-01-05T02:00:02Z", coded, {"Transfer-Encoding": "chunked"}),
        ("http://a.example/4.html", "2021-01-05T02:00:03Z", b"rubbish", {"Content-Encoding": "gzip"}),
        ("http://a.example/1.html", "2022-01-05T02:00:00Z", page("改"), {}),
        ("http://a.example/1.html", "2020-01-05T02:00:00Z", page("旧"), {}),
        ("http://a.example/skip.css", "2021-01-05T02:00:00Z", b"a{}", {"Content-Type": "text/css"}),
    )
    archive(nights.folder / "archives" / "b.warc.gz", ("http://a.example/5.html", "2021-01-05T02:00:00Z", page("五"), {}), status="404 No")
    nights.source("a", WARC + "[links]\nnotice = '\\.html$'\n")
    taken = nights.run()["a"]
    assert taken.error is None
    assert {k: n for k, n in taken.counts.items() if n} == {"new": 3, "changed": 1, "earlier": 1, "failed": 1}
    files = {f.sidecar["source_url"]: f for f in raw_files(nights.raw)}
    assert {a: f.path.read_bytes() for a, f in files.items()} == {
        "http://a.example/1.html": page("改"),
        "http://a.example/2.html": page("二"),
        "http://a.example/3.html": page("三"),
    }
    first = files["http://a.example/1.html"]
    assert first.sidecar["retrieved_at"] == "2022-01-05T02:00:00+00:00"
    assert first.sidecar["media_type"] == "text/html; charset=gbk"
    assert first.sidecar["archive"] == "a.warc.gz"
    assert first.history == {
        "version": 3,
        "first_seen": "2020-01-05T02:00:00+00:00",
        "last_seen": "2022-01-05T02:00:00+00:00",
        "gone_since": None,
    }
    again = nights.run()["a"]
    assert (again.counts["archives as before"], again.counts["same"], again.seen) == (2, 0, 3)


def test_a_thousand_notices_in_an_archive(nights: Nights) -> None:
    archive(
        nights.folder / "archives" / "many.warc.gz",
        *((f"http://a.example/{n}.html", "2021-01-05T02:00:00Z", page(f"流转土地{n}亩。"), {}) for n in range(1000)),
    )
    nights.source("a", WARC + "floor = 1000\n")
    taken = nights.run()["a"]
    assert (taken.counts["new"], taken.seen, taken.state) == (1000, 1000, "taken")
    assert len(raw_files(nights.raw)) == 1000


def test_broken_archives_are_told(nights: Nights) -> None:
    whole = nights.folder / "archives" / "b.warc.gz"
    archive(whole, *((f"http://a.example/{n}", "2021-01-05T02:00:00Z", page("一") * 99, {}) for n in range(3)))
    (whole.parent / "a.warc").write_bytes(b"no archive")
    (whole.parent / "c.warc.gz").write_bytes(whole.read_bytes()[:-60])
    nights.source("a", WARC)
    taken = nights.run()["a"]
    assert taken.error is None
    assert taken.counts["new"] == 3
    assert any("a.warc: is no web archive" in t for t in taken.troubles)


def test_no_folder_is_an_error_of_its_source_alone(nights: Nights) -> None:
    nights.source("a", WARC)
    nights.source("b", "kind = 5")
    nights.source("c", f'kind = "folder"\n{HEAD}folder = "../../in"\n')
    (nights.folder / "in").mkdir()
    night = nights.run()
    assert [(n, t.state) for n, t in night.items()] == [("a", "failed"), ("b", "failed"), ("c", "taken")]
    assert "is no folder" in (night["a"].error or "")


def test_files_of_a_folder(nights: Nights) -> None:
    place = nights.folder / "in"
    (place / "deep").mkdir(parents=True)
    (place / "1.html").write_bytes(page("一"))
    (place / "1.html.json").write_text(json.dumps({"source_url": "http://a.example/1", "retrieved_at": None}))
    (place / "deep" / "2.TXT").write_text("云水镇2024年工作总结")
    (place / ".hidden.txt").write_text("a")
    (place / "picture.png").write_bytes(b"a")
    (place / "bad.txt").write_text("a")
    (place / "bad.txt.json").write_text("{")
    nights.source("a", f'kind = "folder"\n{HEAD}folder = "../../in"\n')
    taken = nights.run()["a"]
    assert (taken.seen, taken.counts["new"], taken.counts["failed"]) == (3, 2, 1)
    files = {f.sidecar["address"]: f for f in raw_files(nights.raw)}
    assert files["file:1.html"].sidecar["source_url"] == "http://a.example/1"
    assert files["file:deep/2.TXT"].path.suffix == ".txt"
    assert "retrieved_at" not in files["file:deep/2.TXT"].sidecar
    (place / "1.html").write_bytes(page("改"))
    (place / "deep" / "2.TXT").unlink()
    assert nights.run()["a"].counts["changed"] == 1
    assert {f.sidecar["address"]: f.history["version"] for f in raw_files(nights.raw)} == {"file:1.html": 2, "file:deep/2.TXT": 1}
