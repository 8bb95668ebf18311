"""The processes that extract: one bad notice never stops a batch, whatever it does."""

from __future__ import annotations

import ast
import json
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.extract.batches import batches, extract_batch, gather
from flows.extract.store import MADE_BY, Store, code_version, failed_path, write_record
from flows.extract.workers import Worker, Workers
from flows.ingest import raw_files
from flows.ingest.listing import read_listing, write_listing

TEXT = "云水镇2024年工作总结\n发布日期：2024-12-05\n一、2024年工作回顾\n流转土地{}亩。\n"

BROKEN = '''
import os, time
from flows.extract import extract as room
from flows.extract import worker

real = worker.extract
def extract(notice):
    if "kill" in notice.text: os.kill(os.getpid(), 9)
    if "sleep" in notice.text: time.sleep(60)
    if "raise" in notice.text: raise RuntimeError("no such rule")
    if "memory" in notice.text: bytearray(10**11)
    print("a library that prints")
    return real(notice)
worker.extract = extract
worker.main()
'''


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    for number in range(5):
        (folder / f"{number}.txt").write_text(TEXT.format(100 + number), encoding="utf-8")
    return folder


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "work")


@pytest.fixture
def worker(store: Store, tmp_path: Path) -> Iterator[Worker]:
    made = Worker(store, 60, tmp_path / "log")
    yield made
    made.close()


def test_records_are_left_for_each_file(raw: Path, store: Store, worker: Worker) -> None:
    files = raw_files(raw)
    outcomes = list(worker.extract(files))
    assert [o.raw_path for o in outcomes] == [f"{n}.txt" for n in range(5)]
    assert all(store.has(file) for file in files)
    told = json.loads(outcomes[3].path.read_text(encoding="utf-8"))
    assert told["notice"]["raw_path"] == "3.txt"
    assert told["rows"]["land_areas"][0]["value"] == "103"


def test_a_notice_that_ends_its_process_is_set_aside(
    raw: Path, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "broken_worker.py").write_text(BROKEN, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setattr("flows.extract.workers.MODULE", "broken_worker")
    for name, word in (("1", "kill"), ("2", "sleep"), ("3", "raise"), ("4", "memory")):
        (raw / f"{name}.txt").write_text(TEXT.format(7) + word, encoding="utf-8")
    files = raw_files(raw)
    with Workers(store, 2, tmp_path / "log", 1) as workers:
        outcomes = extract_batch(files, workers)
    reasons = [o.reason for o in outcomes]
    assert reasons[0] is None
    assert "exit code -9" in str(reasons[1])
    assert "not done in 2 s" in str(reasons[2])
    assert "RuntimeError: no such rule" in str(reasons[3])
    assert "too much memory" in str(reasons[4])
    failed = json.loads(outcomes[1].path.read_text(encoding="utf-8"))
    assert failed["notice"] is None
    assert failed["failure"]["raw_path"] == "1.txt"
    assert not store.has(files[1]), "it is tried again by the next run"


def test_files_without_permission_and_files_that_change(raw: Path, store: Store, worker: Worker) -> None:
    files = raw_files(raw)
    files[0].path.write_text(TEXT.format(999), encoding="utf-8")
    os.chmod(files[1].path, 0)
    locked = not os.access(files[1].path, os.R_OK)  # root reads everything
    outcomes = list(worker.extract(files))
    os.chmod(files[1].path, stat.S_IRUSR | stat.S_IWUSR)
    assert outcomes[0].reason == "changed while it was read"
    assert bool(outcomes[1].reason) == locked
    assert [bool(o.reason) for o in outcomes[2:]] == [False] * 3


def test_the_key_stands_for_bytes_place_and_sidecar(raw: Path, store: Store) -> None:
    (raw / "same.txt").write_bytes((raw / "0.txt").read_bytes())
    (raw / "same.txt.json").write_text('{"source_url": "https://example.org/1"}', encoding="utf-8")
    paths = [store.path(file) for file in raw_files(raw)]
    (raw / "same.txt.json").write_text('{"source_url": "https://example.org/2"}', encoding="utf-8")
    paths.append(store.path(raw_files(raw)[-1]))
    assert len(set(paths)) == 7


def test_batches_hold_only_what_is_new(raw: Path, store: Store) -> None:
    files = raw_files(raw)
    write_record({}, store.path(files[2]))
    write_record({}, failed_path(store.path(files[3])))
    assert [[f.raw_path for f in b] for b in batches(files, store, 2)] == [["0.txt", "1.txt"], ["3.txt", "4.txt"]]
    assert batches([], store, 2) == []


def test_refused_files_are_told(raw: Path, store: Store) -> None:
    (raw / "a.pptx").write_bytes(b"PK")
    files = raw_files(raw)
    told = gather(files, store, [])
    assert len(told.records) == 6
    assert [(f.raw_path, f.check) for f in told.failures] == [("a.pptx", "readable")]
    assert "form" in str(told.failures[0].reason)


def test_a_listing_comes_back(raw: Path, tmp_path: Path) -> None:
    (raw / "0.txt.json").write_text('{"note": "备注"}', encoding="utf-8")
    files = raw_files(raw)
    write_listing(files, tmp_path / "listing.json")
    assert read_listing(tmp_path / "listing.json") == files


def test_the_version_is_the_declared_one_with_a_digest() -> None:
    from flows.extract import VERSION

    assert code_version().startswith(f"{VERSION}-")


def test_a_record_hangs_on_all_code_that_makes_it_and_on_no_other() -> None:
    """What reading and extracting import, module by module, lies in MADE_BY; fetching does not."""
    top = Path(__file__).parent.parent
    todo = [top / "flows" / "extract" / name for name in ("extract.py", "records.py")]
    todo += [top / "flows" / "read" / "__init__.py"]
    found: set[Path] = set()
    while todo:
        module = todo.pop()
        if module in found:
            continue
        found.add(module)
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module, *(f"{node.module}.{a.name}" for a in node.names)]
            for name in names:
                place = top.joinpath(*name.split("."))
                todo += [p for p in (place.with_suffix(".py"), place / "__init__.py") if p.exists()]
    reached = {p.relative_to(top).as_posix() for p in found}
    outside = {p for p in reached if not p.startswith(MADE_BY) and not p.endswith("__init__.py")}
    assert outside == set()
    assert {"flows/ingest/forms.py", "flows/read/read.py", "schemas/area.py"} <= reached
    assert all((top / place).exists() for place in MADE_BY)
    assert not any("flows/ingest/fetch/fetcher.py".startswith(place) for place in MADE_BY)
