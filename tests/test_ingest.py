"""The raw store: what is listed, in which order, with what is known of each file."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from flows.ingest import raw_files

ROOT = Path(__file__).parents[1]


def put(folder: Path, name: str, data: bytes | str = "云水镇", sidecar: object = None) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    if sidecar is not None:
        text = sidecar if isinstance(sidecar, str) else json.dumps(sidecar)
        path.with_name(path.name + ".json").write_text(text, encoding="utf-8")
    return path


def test_files_come_in_the_order_of_their_paths_with_hash_and_size(tmp_path: Path) -> None:
    for name in ("b/2.txt", "a/3.html", "b/1.txt", "甲/1.HTM"):
        put(tmp_path, name, name)
    found = raw_files(tmp_path)
    assert [f.raw_path for f in found] == ["a/3.html", "b/1.txt", "b/2.txt", "甲/1.HTM"]
    assert found[0].sha256 == hashlib.sha256(b"a/3.html").hexdigest()
    assert found[0].size == 8
    assert all(f.problem is None for f in found)


def test_sidecars_and_hidden_names_are_no_notices(tmp_path: Path) -> None:
    put(tmp_path, "a/1.txt", sidecar={"source_url": "https://example.gov.cn/1", "version": 2})
    put(tmp_path, ".git/config")
    put(tmp_path, "a/.DS_Store")
    (found,) = raw_files(tmp_path)
    assert found.sidecar == {"source_url": "https://example.gov.cn/1", "version": 2}


@pytest.mark.parametrize(
    ("sidecar", "words"),
    [
        ("{", "is not JSON"),
        ("[]", "is not a JSON object"),
        ({"source_url": 5}, "source_url is neither text nor null"),
        ({"source_url": "ftp://example.gov.cn/1"}, "no http address"),
        ({"source_url": "http://[::1"}, "no address"),
        ({"retrieved_at": "yesterday"}, "no ISO 8601 time"),
        ({"retrieved_at": "2023-12-05T10:00:00"}, "lacks its offset"),
    ],
)
def test_a_bad_sidecar_is_told_with_its_file(sidecar: object, words: str, tmp_path: Path) -> None:
    put(tmp_path, "1.txt", sidecar=sidecar)
    put(tmp_path, "2.txt")
    bad, good = raw_files(tmp_path)
    assert bad.problem is not None
    assert words in bad.problem
    assert bad.sha256
    assert good.problem is None


def test_forms_that_are_not_read_are_listed_as_such(tmp_path: Path) -> None:
    put(tmp_path, "1.pptx")
    put(tmp_path, "2.json", "{}")
    put(tmp_path, "noname")
    problems = [f.problem or "" for f in raw_files(tmp_path)]
    assert problems[0].startswith("is not of a form that is read")
    assert problems[1] == "is a sidecar without its file"
    assert problems[2].startswith("is not of a form that is read")


def test_no_store(tmp_path: Path) -> None:
    with pytest.raises(NotADirectoryError, match="no folder of raw notices"):
        raw_files(tmp_path / "none")


def test_the_users_notice_is_kept_to_the_byte() -> None:
    found = {f.raw_path: f for f in raw_files(ROOT / "raw")}
    notice = found["331082/2023-12-04/古城街道/000_f673d7f6c6eeef5e.txt"]
    assert notice.sha256 == "ef8fb8b78f0662df93bb5f98ad1b7bc4fbc74e6b57f6c0efbd01e511758cab15"
    assert notice.sidecar["source_url"] is None
    assert "not known" in notice.sidecar["note"]
