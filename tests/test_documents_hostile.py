"""Documents that are broken or mean harm: always a reason, never an end of the run."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from documents_made import ofd, pdf, zipped
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from reportlab.pdfgen.canvas import Canvas

from flows.extract.worker import extract_file
from flows.ingest.manifest import raw_files
from flows.read import Unreadable, read
from flows.read.apart import client, read_apart
from flows.read.documents.document import read_document
from flows.read.documents.made import Made, NotRead


def _docx() -> bytes:
    made = io.BytesIO()
    document = Document()
    document.add_paragraph("云水县2023年工作总结")
    document.save(made)
    return made.getvalue()


def _xlsx() -> bytes:
    made = io.BytesIO()
    book = Workbook()
    book.worksheets[0].append(["序号", "名称"])
    book.save(made)
    return made.getvalue()


WHOLE = {
    "pdf": pdf("云水县2023年工作总结", "流转土地300亩。"),
    "docx": _docx(),
    "xlsx": _xlsx(),
    "ofd": ofd([[(30.0, 40.0, 7.0, "云水县2023年工作总结")]]),
    "zip": zipped({"a.txt": "云水县2023年工作总结".encode()}),
}


def reason(data: bytes) -> str:
    with pytest.raises(NotRead) as told:
        read_document(data)
    return str(told.value)


def changed(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """A ZIP with its members changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return zipped({name: change(name, archive.read(name)) for name in archive.namelist()})


@pytest.mark.parametrize("kind", ["docx", "xlsx", "ofd", "zip"])
@pytest.mark.parametrize("share", [0.2, 0.5, 0.98])
def test_truncated(kind: str, share: float) -> None:
    data = WHOLE[kind]
    assert "broken" in reason(data[: int(len(data) * share)])


@pytest.mark.parametrize("share", [0.02, 0.2])
def test_truncated_pdf(share: float) -> None:
    assert "PDF" in reason(WHOLE["pdf"][: int(len(WHOLE["pdf"]) * share)])


@pytest.mark.parametrize(
    ("kind", "member"),
    [
        ("docx", "word/document.xml"),
        ("xlsx", "xl/worksheets/sheet1.xml"),
        ("ofd", "OFD.xml"),
        ("zip", "a.txt"),
    ],
)
def test_a_zip_bomb(kind: str, member: str) -> None:
    data = changed(WHOLE[kind], lambda name, was: b"<a>" + b" " * 30_000_000 if name == member else was)
    assert "pressed more than 200 times" in reason(data)


def test_a_zip_of_too_much() -> None:
    assert "members, more than the limit" in reason(zipped({f"{n}.txt": b"" for n in range(5_001)}))
    data = bytearray(zipped({"a.txt": b"x" * 100}))
    at = data.rindex(b"PK\x01\x02") + 24  # the size it tells
    data[at : at + 4] = (4_000_000_000).to_bytes(4, "little")
    assert "MB unpacked" in reason(bytes(data))


BOMB = '<!DOCTYPE x [<!ENTITY a "哈哈哈哈哈哈哈哈"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
FILE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("kind", "member"),
    [("docx", "word/document.xml"), ("xlsx", "xl/worksheets/sheet1.xml"), ("ofd", "Doc_0/Document.xml")],
)
@pytest.mark.parametrize("entities", [BOMB, FILE], ids=["bomb", "file"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities(kind: str, member: str, entities: str, encoding: str) -> None:
    def change(name: str, was: bytes) -> bytes:
        if name != member:
            return was
        text = was.decode("utf-8")
        head = text.index("?>") + 2 if text.startswith("<?xml") else 0
        return (f'<?xml version="1.0" encoding="{encoding}"?>{entities}' + text[head:]).encode(encoding)

    assert reason(changed(WHOLE[kind], change)) == "has XML entities, as no document needs them"


def test_a_pdf_that_claims_pages() -> None:
    assert "pages" in reason(WHOLE["pdf"].replace(b"/Count 1 ", b"/Count 10000 "))


def test_a_page_of_too_many_characters() -> None:
    made = io.BytesIO()
    canvas = Canvas(made)
    text = canvas.beginText(10, 10)
    for _ in range(501):
        text.textOut("0123456789" * 10)
    canvas.drawText(text)
    canvas.save()
    assert "characters, more than the limit" in reason(made.getvalue())


def test_a_sheet_that_claims_rows() -> None:
    def change(name: str, was: bytes) -> bytes:
        return (
            was.replace(b'<dimension ref="A1:B1"', b'<dimension ref="A1:XFD1048576"')
            if "sheet1" in name
            else was
        )

    made = read_document(changed(WHOLE["xlsx"], change))
    assert isinstance(made, Made)
    assert made.text == "| 序号 | 名称 |\n"

    def far(name: str, was: bytes) -> bytes:
        return (
            was.replace(b'<row r="1"', b'<row r="1048576"').replace(b'r="A1"', b'r="A1048576"')
            if "sheet1" in name
            else was
        )

    began = time.monotonic()
    assert "rows" in reason(changed(WHOLE["xlsx"], far))
    assert time.monotonic() - began < 60


def test_deep_nesting() -> None:
    deep = b"<w:p><w:r><w:pict><w:txbxContent>" * 5_000

    def change(name: str, was: bytes) -> bytes:
        return was.replace(b"<w:body>", b"<w:body>" + deep) if name == "word/document.xml" else was

    assert reason(changed(WHOLE["docx"], change))


def test_time_and_memory_are_limited() -> None:
    with pytest.raises(NotRead, match="was not read in 0 s"):
        read_apart("pdf", WHOLE["pdf"], seconds=0)
    with pytest.raises(NotRead, match="memory"):
        read_apart("packed", WHOLE["docx"], memory=1_000_000)
    assert isinstance(read_apart("pdf", WHOLE["pdf"]), Made)


def test_the_reading_process_is_started_again() -> None:
    read_document(WHOLE["pdf"])
    server = client._server.process
    assert server is not None
    os.kill(server.pid, signal.SIGKILL)
    server.wait()
    assert isinstance(read_document(WHOLE["pdf"]), Made)


@pytest.mark.parametrize(
    "act",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9')",
        "open('/etc/passwd').read()",
        "open('/tmp/x', 'w')",
        "import os; os.system('true')",
        "import os; os.fork()",
        "import subprocess; subprocess.run(['true'])",
    ],
)
def test_what_a_reader_may_not_do(act: str) -> None:
    code = f"from flows.read.apart.limits import confine; confine(5, 10**9)\ntry:\n  {act}\nexcept PermissionError as e: print(e)"
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    assert done.stdout.startswith("a document must not"), done.stderr


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="network namespaces are Linux's")
def test_no_network() -> None:
    code = "from flows.read.apart.limits import leave_network; import socket\nif leave_network(): socket.create_connection(('127.0.0.1', {port}))"
    import socket

    with socket.create_server(("127.0.0.1", 0)) as there:
        done = subprocess.run(
            [sys.executable, "-c", code.format(port=there.getsockname()[1])],
            check=False,
            capture_output=True,
            text=True,
        )
    if done.returncode == 0:
        pytest.skip("this system lets nobody leave the network")
    assert "unreachable" in done.stderr


def read_or_reason(data: bytes, path: Path) -> None:
    path.write_bytes(data)
    try:
        assert read(path).text
    except Unreadable as error:
        assert error.reason  # noqa: PT017 (either may be)


BOUNDED = settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@BOUNDED
@given(start=st.sampled_from([b"%PDF-1.7\n", b"PK\x03\x04", b"PK\x05\x06"]), rest=st.binary(max_size=2_000))
def test_random_bytes(start: bytes, rest: bytes, tmp_path: Path) -> None:
    read_or_reason(start + rest, tmp_path / "a.pdf")


@BOUNDED
@given(data=st.data(), kind=st.sampled_from(["pdf", "docx", "xlsx", "ofd"]))
def test_documents_with_some_bytes_changed(data: st.DataObject, kind: str, tmp_path: Path) -> None:
    broken = bytearray(WHOLE[kind])
    for at in data.draw(st.lists(st.integers(0, len(broken) - 1), min_size=1, max_size=20)):
        broken[at] ^= data.draw(st.integers(1, 255))
    read_or_reason(bytes(broken), tmp_path / "a")


@BOUNDED
@given(data=st.data(), kind=st.sampled_from(["docx", "xlsx", "ofd"]))
def test_members_with_some_bytes_changed(data: st.DataObject, kind: str, tmp_path: Path) -> None:
    def change(name: str, was: bytes) -> bytes:
        if not name.endswith(".xml") or not was or data.draw(st.integers(0, 2)):
            return was
        at = data.draw(st.integers(0, len(was) - 1))
        return was[:at] + data.draw(st.binary(max_size=4)) + was[at + data.draw(st.integers(0, 9)) :]

    read_or_reason(changed(WHOLE[kind], change), tmp_path / "a")


def test_the_run_goes_on(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    for n, data in enumerate((WHOLE["pdf"][:300], WHOLE["docx"], b"PK\x03\x04" + bytes(99), WHOLE["ofd"])):
        (raw / f"{n}.pdf").write_bytes(data)
    told = [extract_file(f, tmp_path / f"{f.raw_path}.json").get("check") for f in raw_files(raw)]
    assert told == ["readable", None, "readable", None]
