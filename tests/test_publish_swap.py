"""Publishing onto what stands there: killed, two at once, folders that are not ours."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from extracted_records import REGIONS, record, write

from flows.publish import PublishBusy, PublishFailed, publish, swap
from flows.validate import validate

CODE = {"extract": "1"}

Step = Callable[[], object]


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return make_two(tmp_path_factory.mktemp("two"))


def make_two(folder: Path) -> tuple[Path, Path]:
    """Two sets of accepted tables: of one notice, and of two."""
    for name, records in {"a": [record(1)], "b": [record(1), record(2)]}.items():
        validate(write(folder / name / "extracted", *records), folder / name, regions=REGIONS)
    return folder / "a", folder / "b"


def go(accepted: Path, published: Path, wait_seconds: float = 30) -> str:
    return publish(accepted, published, code=CODE, wait_seconds=wait_seconds).digest


def whole(published: Path) -> str:
    """The digest of what stands there, after every file was found listed and right."""
    sums = (published / "SHA256SUMS").read_bytes()
    listed = {line[66:]: line[:64] for line in sums.decode().splitlines()}
    files = {path.relative_to(published).as_posix() for path in published.rglob("*") if path.is_file()}
    assert {name for name in files if not name.startswith(".")} == {*listed, "SHA256SUMS"}
    for name, digest in listed.items():
        assert hashlib.sha256((published / name).read_bytes()).hexdigest() == digest, name
    return hashlib.sha256(sums).hexdigest()


def published_rows(published: Path) -> int:
    told = json.loads((published / "release.json").read_text(encoding="utf-8"))
    return int(told["tables"]["notices"]["published"])


def beside(published: Path) -> set[str]:
    return {path.name for path in published.parent.iterdir() if path.name.startswith(f".{published.name}.")}


# killed


def in_child(work: Step, prepare: Step = lambda: None) -> int:
    """Runs `work` in a child; answers how it ended, as os.waitstatus_to_exitcode."""
    child = os.fork()
    if child == 0:
        try:
            prepare()
            work()
            os._exit(0)
        except BaseException:
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


ON_DISK = {
    "open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.link", "os.chmod", "os.truncate",
    "os.scandir", "os.listdir", "fcntl.flock", "shutil.rmtree", "shutil.copymode", "ctypes.dlsym",
}  # fmt: skip


def die_at(step: int, diary: Path | None = None) -> Step:
    """Makes this process kill itself, as by kill -9, at its n-th step on disk. The diary names the steps."""

    def prepare() -> None:
        seen = 0

        def hook(event: str, _: object) -> None:
            nonlocal seen
            if event in ON_DISK:
                seen += 1
                if seen == step:
                    os.kill(os.getpid(), signal.SIGKILL)
                if diary:
                    os.write(pages, f"{event}\n".encode())

        pages = os.open(diary, os.O_WRONLY | os.O_CREAT) if diary else -1
        sys.addaudithook(hook)

    return prepare


def steps_of(work: Step, diary: Path) -> list[str]:
    assert in_child(work, die_at(10**9, diary)) == 0
    return diary.read_text().splitlines()


def moments(steps: list[str]) -> list[int]:
    """Where to kill: at every step around the swap, and now and then in the rest."""
    swaps = [place for place, event in enumerate(steps, 1) if event in ("ctypes.dlsym", "os.rename")]
    near = {place + off for place in swaps for off in range(-2, 6)}
    return sorted(({*range(1, len(steps) + 1, 61), len(steps)} | near) & {*range(1, len(steps) + 1)})


@pytest.mark.parametrize("exchange", [True, False], ids=["exchanged", "renamed twice"])
def test_killed_at_any_step_what_is_read_is_the_old_or_the_new_release(
    two: tuple[Path, Path], tmp_path: Path, exchange: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not exchange:
        monkeypatch.setattr(swap, "_exchange", lambda one, other: False)
    published, old, new = (tmp_path / name / "published" for name in ("here", "old", "new"))
    first = go(two[0], old)
    shutil.copytree(old, new)
    last = go(two[1], new)
    shutil.copytree(old, published)
    steps = steps_of(lambda: go(two[1], published), tmp_path / "diary")
    assert steps.count("os.rename") == (0 if exchange else 2)
    seen = []
    for step in moments(steps):
        shutil.rmtree(published.parent)
        shutil.copytree(old, published)
        assert in_child(lambda: go(two[1], published), die_at(step)) == -signal.SIGKILL
        if not published.exists():  # between two renames: the next run makes it whole, whatever it publishes
            assert not exchange
            assert beside(published) >= {".published.journal", ".published.staging", ".published.retired"}
            assert not publish(two[1], published, code=CODE).changed
        seen.append(whole(published))
        if step % 4 == 0:
            assert go(two[1], published) == whole(published) == last
            assert beside(published) == set()
    assert seen == sorted(seen, key=[first, last].index)
    assert {first, last} == set(seen)


def test_a_first_release_that_is_killed_leaves_nothing_or_all(two: tuple[Path, Path], tmp_path: Path) -> None:
    steps = steps_of(lambda: go(two[0], tmp_path / "first/published"), tmp_path / "diary")
    for step in moments(steps)[::4]:
        published = tmp_path / str(step) / "published"
        assert in_child(lambda at=published: go(two[0], at), die_at(step)) == -signal.SIGKILL
        if published.exists():
            whole(published)
        go(two[0], published)
        whole(published)
        assert beside(published) == set()


def test_the_name_never_vanishes_while_releases_change(two: tuple[Path, Path], tmp_path: Path) -> None:
    published = tmp_path / "published"
    go(two[0], published)
    missing, looks, done = 0, 0, threading.Event()

    def look() -> None:
        nonlocal missing, looks
        while not done.is_set():
            looks += 1
            missing += not (published / "SHA256SUMS").exists()

    reader = threading.Thread(target=look)
    reader.start()
    for turn in range(4):
        go(two[1 - turn % 2], published)
    done.set()
    reader.join()
    assert looks > 100
    assert missing == 0


# two at once


def test_two_runs_at_once_do_not_mix(two: tuple[Path, Path], tmp_path: Path) -> None:
    published = tmp_path / "published"
    children = []
    for turn in range(4):
        child = os.fork()
        if child == 0:
            try:
                go(two[turn % 2], published)
                os._exit(0)
            except BaseException:
                os._exit(1)
        children.append(child)
    assert [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children] == [0] * 4
    whole(published)
    assert published_rows(published) in (1, 2)
    assert beside(published) == set()


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Path]:
    """A folder that another run is publishing to."""
    with (tmp_path / ".published.lock").open("w") as lock:
        lock.write("4711")
        lock.flush()
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield tmp_path / "published"


def test_the_second_run_gives_up_after_its_time(two: tuple[Path, Path], held: Path) -> None:
    began = time.monotonic()
    said = r"another run \(process 4711\) is publishing to the same folder; gave up after 0\.2 s"
    with pytest.raises(PublishBusy, match=said):
        go(two[0], held, wait_seconds=0.2)
    assert 0.2 <= time.monotonic() - began < 60
    assert not held.exists()


def test_the_second_run_goes_on_when_the_first_has_ended(two: tuple[Path, Path], tmp_path: Path) -> None:
    lock = (tmp_path / ".published.lock").open("w")
    fcntl.flock(lock, fcntl.LOCK_EX)
    threading.Timer(0.3, lock.close).start()
    go(two[0], tmp_path / "published")
    whole(tmp_path / "published")


# what stands there already


def test_a_release_that_changes_nothing_touches_nothing(two: tuple[Path, Path], tmp_path: Path) -> None:
    published = tmp_path / "published"
    assert publish(two[0], published, code=CODE).changed
    before = {path: path.stat() for path in [published, *published.rglob("*")]}
    assert not publish(two[0], published, code=CODE).changed
    assert {path: path.stat() for path in [published, *published.rglob("*")]} == before
    assert publish(two[1], published, code=CODE).changed


@pytest.mark.parametrize("harm", ["changed", "removed"])
def test_a_release_that_was_harmed_is_made_again(two: tuple[Path, Path], tmp_path: Path, harm: str) -> None:
    published = tmp_path / "published"
    digest = go(two[0], published)
    path = published / "csv/notices/notices-2024.csv"
    path.write_text("x") if harm == "changed" else path.unlink()
    assert publish(two[0], published, code=CODE).changed
    assert whole(published) == digest


@pytest.mark.parametrize("name", ["notes.txt", "csv/notices/mine.csv", "2023/a/b", "SHA256SUMS"])
def test_a_folder_with_files_of_others_is_not_replaced(
    two: tuple[Path, Path], tmp_path: Path, name: str
) -> None:
    published = tmp_path / "published"
    if name.startswith("csv"):
        go(two[0], published)
    (published / name).parent.mkdir(parents=True, exist_ok=True)
    (published / name).write_text("mine")
    with pytest.raises(PublishFailed, match=f"holds files that no release put there: {name}; move them away"):
        go(two[1], published)
    assert (published / name).read_text() == "mine"
    assert beside(published) == set()


def test_a_link_of_others_is_not_replaced(two: tuple[Path, Path], tmp_path: Path) -> None:
    (tmp_path / "published").mkdir()
    (tmp_path / "published/data").symlink_to(tmp_path)
    with pytest.raises(PublishFailed, match="no release put there: data"):
        go(two[0], tmp_path / "published")


def test_names_that_begin_with_a_dot_stay(two: tuple[Path, Path], tmp_path: Path) -> None:
    published = tmp_path / "published"
    (published / ".git/objects").mkdir(parents=True)
    (published / ".git/objects/1").write_text("one")
    (published / ".gitkeep").touch()
    (published / ".link").symlink_to("nowhere")
    for accepted in (*two, two[0]):
        go(accepted, published)
        whole(published)
        assert (published / ".git/objects/1").read_text() == "one"
        assert (published / ".gitkeep").exists()
        assert os.readlink(published / ".link") == "nowhere"


def test_the_folder_keeps_its_permissions(two: tuple[Path, Path], tmp_path: Path) -> None:
    published = tmp_path / "published"
    published.mkdir(mode=0o751)
    published.chmod(0o751)
    go(two[0], published)
    assert published.stat().st_mode & 0o777 == 0o751


def test_a_folder_that_is_a_link_is_published_where_it_leads(two: tuple[Path, Path], tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / "published").symlink_to("disk/data")
    for accepted in two:
        go(accepted, tmp_path / "published")
    assert (tmp_path / "published").is_symlink()
    whole(tmp_path / "disk/data")


def test_a_file_is_no_folder(two: tuple[Path, Path], tmp_path: Path) -> None:
    (tmp_path / "published").write_text("x")
    with pytest.raises(PublishFailed, match="is a file, not a folder"):
        go(two[0], tmp_path / "published")
