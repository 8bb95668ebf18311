"""A release goes on to a target: what is sent, copied, switched and kept, whatever fails on the way."""

from __future__ import annotations

import shutil
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from fsspec.implementations.memory import MemoryFileSystem
from sent_releases import digest, latest, whole
from shaky import TO, Shaky, begin, forget, put
from test_publish_swap import die_at, in_child, steps_of

from flows.publish.targets import SendFailed, place, send, tell


@pytest.fixture(autouse=True)
def empty() -> Iterator[None]:
    forget()
    yield
    forget()


# what is sent


def test_a_first_release_is_sent_whole_and_told_last(releases: list[Path]) -> None:
    sent = send(releases[0], TO)
    assert (sent.version, sent.switched, sent.copied, sent.there) == ("1.0.0", True, 0, 0)
    files = [
        path
        for path in releases[0].rglob("*")
        if path.is_file() and path.name not in ("SHA256SUMS", "status.json")
    ]
    assert sent.files == len(files)
    assert sent.bytes == sum(path.stat().st_size for path in files)
    assert whole(TO) == "1.0.0"
    writes = [path for what, path in Shaky.calls if what in ("put", "write")]
    assert writes[0].endswith("releases/1.0.0/.claim")
    assert [path.rsplit("/", 1)[1] for path in writes[-3:]] == ["SHA256SUMS", "latest.json", "status.json"]
    told = latest(TO)
    assert told == {
        "version": "1.0.0",
        "digest": digest(releases[0]),
        "previous": None,
        "base": "releases/1.0.0/",
    }


def test_sending_again_sends_nothing(releases: list[Path]) -> None:
    send(releases[0], TO)
    begin()
    sent = send(releases[0], TO)
    assert (sent.switched, sent.files, sent.bytes, sent.copied) == (False, 0, 0, 0)
    assert {what for what, _ in Shaky.calls} == {"read", "find"}


def test_the_next_release_sends_only_what_changed(releases: list[Path]) -> None:
    send(releases[0], TO)
    begin()
    sent = send(releases[1], TO)
    old, new = ({path.read_bytes() for path in one.rglob("*") if path.is_file()} for one in releases[:2])
    changed = [
        path for path in releases[1].rglob("*")
        if path.is_file() and path.read_bytes() in new - old and path.name not in ("SHA256SUMS", "status.json")
    ]  # fmt: skip
    assert put() == {f"/open/data/releases/1.1.0/{path.relative_to(releases[1])}" for path in changed}
    assert sent.bytes == sum(path.stat().st_size for path in changed)
    assert sent.copied > 0
    assert whole(TO) == "1.1.0"
    told = latest(TO)
    assert told is not None
    assert told["previous"] == {"version": "1.0.0", "digest": digest(releases[0])}


def test_a_file_that_vanished_there_is_sent_again(releases: list[Path]) -> None:
    send(releases[0], TO)
    name = "/open/data/releases/1.0.0/dictionary.md"
    del Shaky.store[name]
    begin()
    assert send(releases[0], TO).files == 1
    assert put() == {name}


def test_what_is_copied_is_what_is_there_in_its_size(releases: list[Path]) -> None:
    send(releases[0], TO)
    del Shaky.store["/open/data/releases/1.0.0/dictionary.md"]
    MemoryFileSystem.pipe_file(Shaky(), "/open/data/releases/1.0.0/csv/regions/regions.csv", b"torn")
    send(releases[1], TO)
    assert whole(TO) == "1.1.0"


def test_the_status_of_a_bad_night_is_told_there(releases: list[Path], tmp_path: Path) -> None:
    published = tmp_path / "published"
    shutil.copytree(releases[0], published)
    tell(published, TO)
    assert latest(TO) is None
    assert Shaky.store == {}, "nothing is told where nothing was sent"
    send(published, TO)
    (published / "status.json").write_text("failed")
    tell(published, TO)
    assert Shaky().cat_file("/open/data/status.json") == b"failed"


# failing


def one_line(said: str) -> bool:
    return said.startswith(f"cannot send to {TO}: ") and "\n" not in said


@pytest.mark.parametrize("how", ["before", "after", "half"])
def test_failing_at_any_call_leaves_a_whole_release_and_goes_on_later(releases: list[Path], how: str) -> None:
    send(releases[0], TO)
    kept = dict(Shaky.store)
    begin()
    send(releases[1], TO, keep=1)
    calls, versions = len(Shaky.calls), []
    for call in range(1, calls + 1):
        Shaky.store.clear()
        Shaky.store.update(kept)
        begin((call, how))
        failed: SendFailed | None = None
        try:
            send(releases[1], TO, keep=1)
        except SendFailed as error:
            failed = error
        done = put()
        begin()
        versions.append(whole(TO))
        assert failed is None or one_line(str(failed))
        if failed and versions[-1] == "1.0.0":
            assert "what is read there is whole" in str(failed)
        begin()
        again = send(releases[1], TO, keep=1)
        assert whole(TO) == "1.1.0"
        assert len(put() & done) <= 1, "only what was torn is sent twice"
        assert again.switched == (versions[-1] == "1.0.0")
    if how != "after":  # an answer that was lost is found out
        assert versions == sorted(versions, key=["1.0.0", "1.1.0"].index)
    assert {*versions} == {"1.0.0", "1.1.0"}


def test_killed_at_any_step_on_a_disk_latest_tells_a_whole_release(
    releases: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    to = tmp_path / "to"
    for name in (
        "sync",
        "sync_tree",
    ):  # a process that is killed loses nothing that it wrote; a disk takes its time
        monkeypatch.setattr(place, name, lambda path: None)

    def start() -> None:
        shutil.rmtree(to, ignore_errors=True)
        shutil.copytree(tmp_path / "first", to)

    send(releases[0], str(tmp_path / "first"))
    start()
    steps = steps_of(lambda: send(releases[1], str(to)), tmp_path / "diary")
    renames = [at for at, event in enumerate(steps, 1) if event == "os.rename"]
    near = {at + off for at in renames[-4:] for off in range(-3, 4)} & {*range(1, len(steps) + 1)}
    seen = []
    for step in sorted({*range(1, len(steps) + 1, 31)} | near):
        start()
        assert in_child(lambda: send(releases[1], str(to)), die_at(step)) == -signal.SIGKILL
        seen.append(whole(str(to)))
        send(releases[1], str(to))
        assert whole(str(to)) == "1.1.0"
        left = {path.name for path in to.rglob(".*")} - {".claim", ".latest.json.part", ".status.json.part"}
        assert left == set()
    assert seen == sorted(seen, key=["1.0.0", "1.1.0"].index)
    assert {*seen} == {"1.0.0", "1.1.0"}


# what is kept


def test_old_releases_go_but_never_the_one_before(releases: list[Path]) -> None:
    for published in releases:
        assert send(published, TO).removed == ()
    assert send(releases[2], TO, keep=3).removed == ()
    assert Shaky().find("/open/data/releases/1.0.0")
    assert send(releases[2], TO, keep=1).removed == ("1.0.0",)
    assert {path.split("/")[4] for path in Shaky().find("/open/data/releases")} == {"1.1.0", "1.1.1"}
    assert whole(TO) == "1.1.1"
    assert send(releases[2], TO, keep=1).removed == ()


def test_what_an_unfinished_send_left_goes_with_the_old(releases: list[Path]) -> None:
    begin((9, "before"))
    with pytest.raises(SendFailed, match="the line is dead"):
        send(releases[0], TO)
    begin()
    send(releases[2], TO)
    assert Shaky().find("/open/data/releases/1.0.0")
    assert send(releases[2], TO, keep=30).removed == ("1.0.0",)


def test_readers_never_meet_half_a_release(releases: list[Path], tmp_path: Path) -> None:
    to, done, seen = str(tmp_path / "to"), threading.Event(), set()

    def look() -> None:
        while not done.is_set():
            seen.add(whole(to))

    send(releases[0], to)
    reader = threading.Thread(target=look)
    reader.start()
    try:
        for published in releases[1:]:
            send(published, to)
    finally:
        done.set()
        reader.join()
    assert seen <= {"1.0.0", "1.1.0", "1.1.1"}
    assert whole(to) == "1.1.1"
