"""Bytes of every kind of file with holes, strange bytes and pieces moved: read and extracted, or set aside with a reason."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import zipfile
from pathlib import Path

import pytest
from documents_made import ofd, pdf, zipped
from docx import Document
from fetching import HEAD, Nights
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from flows.extract.worker import extract_file
from flows.ingest import RawFile, raw_files

MORE = int(os.environ.get("FUZZ", "1"))
"""How many times the usual examples are tried."""
PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))
TEXT = (Path(__file__).parent / "notices" / "own1_05_yiquan.txt").read_text("utf-8")
LINES = ("云水县2023年工作总结", "一、2023年工作总结", "流转土地300亩，云水大桥建成通车。")


def _docx() -> bytes:
    made, document = io.BytesIO(), Document()
    for line in LINES:
        document.add_paragraph(line)
    document.add_table(2, 2).cell(0, 0).text = "项目名称"
    document.save(made)
    return made.getvalue()


def _xlsx() -> bytes:
    made, book = io.BytesIO(), Workbook()
    for row in ([LINES[0]], ["序号", "项目名称"], [1, "云水大桥"]):
        book.worksheets[0].append(row)
    book.save(made)
    return made.getvalue()


WHOLE: dict[str, list[bytes]] = {
    "html": [p.read_text("utf-8").replace("utf-8", e).encode(e) for p in PAGES for e in ("utf-8", "gb18030")],
    "txt": [TEXT.encode(e) for e in ("utf-8", "gb18030", "utf-16")],
    "pdf": [pdf(*LINES)],
    "docx": [_docx()],
    "xlsx": [_xlsx()],
    "ofd": [ofd([[(30.0, 40.0, 7.0, line) for line in LINES]])],
    "zip": [zipped({"a.txt": TEXT.encode(), "b.docx": _docx()})],
    "doc": [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 8],
}
SLOW = {"pdf", "docx", "xlsx", "ofd", "zip"}


@st.composite
def torn(draw: st.DrawFn, data: bytes) -> bytes:
    """Some bytes cut out, put in, turned, doubled or moved."""
    made = bytearray(data)
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(made)))
        size = draw(st.integers(0, 300))
        what = draw(st.sampled_from(["cut", "put", "turn", "double", "move", "end"]))
        if what == "cut":
            del made[at : at + size]
        elif what == "put":
            made[at:at] = draw(st.binary(max_size=40))
        elif what == "turn" and at < len(made):
            made[at] ^= draw(st.integers(1, 255))
        elif what == "double":
            made[at:at] = made[at : at + size]
        elif what == "move":
            piece = bytes(made[at : at + size])
            del made[at : at + size]
            to = draw(st.integers(0, len(made)))
            made[to:to] = piece
        elif what == "end":
            del made[at + size :]
    return bytes(made)


def tame(examples: int) -> settings:
    return settings(
        max_examples=examples * MORE,
        deadline=None,
        derandomize=MORE == 1,
        database=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
    )


def check(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    file = RawFile(path, path.name, hashlib.sha256(data).hexdigest(), len(data))
    told = extract_file(file, path.with_suffix(".record"))
    assert told.get("check") in (None, "readable"), told
    assert told.get("check") is None or told["reason"].strip()


@pytest.mark.parametrize("kind", sorted(WHOLE.keys() - SLOW))
@tame(25)
@given(data=st.data())
def test_text_and_pages(kind: str, data: st.DataObject, tmp_path: Path) -> None:
    check(tmp_path / f"a.{kind}", data.draw(torn(data.draw(st.sampled_from(WHOLE[kind])))))


@pytest.mark.parametrize("kind", sorted(SLOW))
@tame(8)
@given(data=st.data())
def test_documents(kind: str, data: st.DataObject, tmp_path: Path) -> None:
    check(tmp_path / f"a.{kind}", data.draw(torn(data.draw(st.sampled_from(WHOLE[kind])))))


@pytest.mark.parametrize("kind", ["docx", "xlsx", "ofd", "zip"])
@tame(8)
@given(data=st.data())
def test_what_is_packed(kind: str, data: st.DataObject, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(WHOLE[kind][0])) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    name = data.draw(st.sampled_from(sorted(n for n in members if members[n])))
    members[name] = data.draw(torn(members[name]))
    check(tmp_path / f"a.{kind}", zipped(members))


def _archive() -> bytes:
    records = []
    for number, page in enumerate(WHOLE["html"][:4]):
        block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
        records.append(
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:{number}>\r\nWARC-Target-URI: http://a.example/{number}.html\r\n"
            f"WARC-Date: 2021-01-05T02:00:00Z\r\nContent-Type: application/http\r\nContent-Length: {len(block)}\r\n\r\n".encode()
            + block
            + b"\r\n\r\n"
        )
    return b"".join(records)


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "packed"])
@tame(10)
@given(data=st.data())
def test_web_archives(packed: bool, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    nights = Nights(tmp_path_factory.mktemp("warc"))
    nights.source("a", f'kind = "warc"\n{HEAD}folder = "../../in"\n')
    place = nights.folder / "in" / ("a.warc.gz" if packed else "a.warc")
    place.parent.mkdir()
    whole = _archive()
    place.write_bytes(data.draw(torn(gzip.compress(whole) if packed else whole)))
    taken = nights.run()["a"]
    assert taken.error is None
    assert all(trouble.strip() for trouble in taken.troubles)
    for file in raw_files(nights.raw):
        told = extract_file(file, nights.folder / "record")
        assert told.get("check") in (None, "readable"), told
