"""`gongbao verify URL`: a release that was sent is fetched and looked at like one that stands here."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from store_s3 import BUCKET
from typer.testing import CliRunner

from flows.cli import app
from flows.publish.targets import send


@pytest.fixture
def target(releases: list[Path], tmp_path: Path) -> Path:
    """A local target with two releases."""
    for published in releases[:2]:
        send(published, str(tmp_path / "to"))
    return tmp_path / "to"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture
def web(tmp_path: Path) -> Iterator[str]:
    """The address at which this test's folder is served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(tmp_path)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


def call(where: str, *other: str) -> tuple[int, str, str]:
    said = CliRunner().invoke(app, ["verify", where, *other], env={"COLUMNS": "200"})
    return said.exit_code, said.stdout, said.stderr


def test_a_target_is_fetched_and_looked_at(target: Path, tmp_path: Path) -> None:
    code, said, failed = call(f"file://{target}")
    assert code == 0, failed
    first, *rest = said.splitlines()
    assert first.startswith("fetched    release 1.1.0, ")
    assert any("tables since 1.0.0: ok" in line for line in rest), "its delta gives the release before"
    assert rest[-1] == f"file://{target} is whole"
    assert rest[-2] == "quotes     nothing: raw/ is not at hand: ok", "the notices of another house are not its own"
    (tmp_path / "raw").mkdir()
    assert "quotes, 2 wrong" in call(f"file://{target}", "--raw", str(tmp_path / "raw"))[2]


def test_one_release_and_a_published_folder_have_addresses_too(
    target: Path, releases: list[Path], tmp_path: Path, web: str
) -> None:
    shutil.copytree(releases[2], tmp_path / "published")
    for where in (
        f"file://{target}/releases/1.0.0",
        f"{web}/to/releases/1.0.0/",
        f"{web}/published",
        f"{web}/published/SHA256SUMS",
    ):
        code, said, failed = call(where)
        assert code == 0, failed
        assert said.startswith("fetched    a release, ")
    code, said, failed = call(f"{web}/to/latest.json")
    assert code == 0, failed
    assert "release 1.1.0" in said


def test_on_s3(releases: list[Path], s3: str) -> None:
    send(releases[0], f"s3://{BUCKET}/verified")
    code, said, failed = call(f"s3://{BUCKET}/verified")
    assert code == 0, failed
    assert said.splitlines()[-1] == f"s3://{BUCKET}/verified is whole"
    assert (
        call(f"s3://{BUCKET}/nothing")[2]
        == f"gongbao: s3://{BUCKET}/nothing holds no release: neither latest.json nor SHA256SUMS\n"
    )


def test_a_flipped_byte_of_a_target_is_found(target: Path) -> None:
    """In latest.json anywhere, and in files of each kind: test_release_verify.py looks at all of them."""
    kinds = {
        path.suffix: path
        for path in (target / "releases/1.1.0").rglob("*")
        if path.is_file() and path.name != ".claim"
    }
    assert {".csv", ".parquet", ".xlsx", ".json", ".jsonld", ".md", ""} <= kinds.keys()
    for path in (target / "latest.json", target / "status.json", *kinds.values()):
        whole = path.read_bytes()
        for at in range(0, len(whole), 23) if path.name == "latest.json" else [len(whole) // 2]:
            path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
            code, _, failed = call(f"file://{target}")
            assert (code, failed.count("\n")) == (1, 1), (path, at)
        path.write_bytes(whole)
    assert call(f"file://{target}")[0] == 0


def test_what_is_missing_is_told(target: Path, web: str) -> None:
    (target / "releases/1.1.0/dictionary.md").unlink()
    code, said, failed = call(f"{web}/to")
    assert code == 1
    assert "  dictionary.md: is missing" in said
    assert failed == f"gongbao: {web}/to is not what it says: files, 1 wrong\n"
    (target / "releases/1.1.0/SHA256SUMS").unlink()
    assert call(f"{web}/to")[2] == (
        f"gongbao: {web}/to holds no release: latest.json tells releases/1.1.0/, which holds no SHA256SUMS\n"
    )
    assert call(f"{web}/nothing")[2].endswith("neither latest.json nor SHA256SUMS\n")


def test_a_latest_that_tells_another_release_is_found(target: Path) -> None:
    latest = target / "latest.json"
    whole = latest.read_text()
    latest.write_text(whole.replace("1.1.0", "1.0.0"))
    code, said, _ = call(f"file://{target}")
    assert code == 1
    assert "releases/1.0.0/SHA256SUMS is not the one that latest.json tells" in said
    latest.write_text(whole.replace("releases/1.1.0/", "../1.1.0/"))
    assert "latest.json there tells no release: its base is '../1.1.0/'" in call(f"file://{target}")[2]
    shutil.move(target / "releases/1.1.0", target / "releases/1.2.0")
    latest.write_text(
        whole.replace('"version": "1.1.0"', '"version": "1.2.0"').replace(
            "releases/1.1.0/", "releases/1.2.0/"
        )
    )
    assert "latest.json tells version 1.2.0, the release itself 1.1.0" in call(f"file://{target}")[1]


@pytest.mark.parametrize(
    "path", ["../outside.txt", "/etc/outside.txt", "csv/../../outside.txt", "csv\\outside.txt", "a//b"]
)
def test_no_path_leads_out(target: Path, tmp_path: Path, path: str) -> None:
    sums = target / "releases/1.0.0/SHA256SUMS"
    sums.write_text(sums.read_text() + f"{'0' * 64}  {path}\n")
    code, said, _ = call(f"file://{target}/releases/1.0.0")
    assert code == 1
    assert f"SHA256SUMS names files outside the release: {path}" in said


def test_what_cannot_be_reached_is_one_line() -> None:
    for where, why in {
        "http://127.0.0.1:1/data": "Connection refused",
        "nowhere://data": "is no target",
    }.items():
        code, _, failed = call(where)
        assert (code, failed.count("\n")) == (1, 1)
        assert why in failed
