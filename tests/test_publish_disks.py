"""Publishing to a disk that fails: full, closed, gone. What stood there stands."""

from __future__ import annotations

import errno
import os
import resource
import shutil
import signal
import sys
from pathlib import Path

import pytest
from test_publish_swap import beside, go, in_child, make_two, whole

from flows.publish import PublishFailed, swap


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return make_two(tmp_path_factory.mktemp("two"))


def test_a_disk_that_fills_up_leaves_the_release_before(two: tuple[Path, Path], tmp_path: Path) -> None:
    published = tmp_path / "published"
    digest = go(two[0], published)
    said = tmp_path / "said"

    def fails() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (9000, resource.RLIM_INFINITY))
        with pytest.raises(PublishFailed) as raised:
            go(two[1], published)
        said.write_text(str(raised.value))

    assert in_child(fails) == 0
    assert said.read_text().startswith(f"cannot publish to {published}: ")
    assert "File too large" in said.read_text()
    assert said.read_text().endswith("; what stood there is untouched")
    assert "\n" not in said.read_text()
    assert whole(published) == digest
    assert beside(published) == set()


def test_a_folder_that_cannot_be_written_is_said_in_one_line(two: tuple[Path, Path], tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    go(two[0], closed / "published")
    closed.chmod(0o555)
    said = tmp_path / "said"
    said.touch()
    said.chmod(0o666)
    for path in (tmp_path, *tmp_path.parents, two[1].parent, two[1].parent.parent):
        if os.access(path, os.W_OK) and str(path) != "/":
            path.chmod(path.stat().st_mode | 0o055)

    def fails() -> None:
        if os.getuid() == 0:
            os.setuid(65534)
        with pytest.raises(PublishFailed) as raised:
            go(two[1], closed / "published")
        said.write_text(str(raised.value))

    try:
        assert in_child(fails) == 0
    finally:
        closed.chmod(0o755)
    why = "no permission to write there; what stood there is untouched"
    assert said.read_text() == f"cannot publish to {closed / 'published'}: {why}"
    whole(closed / "published")


@pytest.mark.parametrize("event", ["os.mkdir", "open", "ctypes.dlsym"])
def test_a_disk_that_vanishes_leaves_the_release_before(
    two: tuple[Path, Path], tmp_path: Path, event: str
) -> None:
    """The disk is gone from a step on: its folder is away, and an empty one is in its place."""
    disk, away = tmp_path / "disk", tmp_path / "away"
    digest = go(two[0], disk / "published")
    said = tmp_path / "said"

    def vanishes() -> None:
        def hook(happens: str, told: tuple[object, ...]) -> None:
            if happens == event and disk.is_dir() and not away.exists() and (disk / ".published.staging").exists():
                os.rename(disk, away)
                os.mkdir(disk)

        sys.addaudithook(hook)

    def fails() -> None:
        with pytest.raises(PublishFailed) as raised:
            go(two[1], disk / "published")
        said.write_text(str(raised.value))

    assert in_child(fails, vanishes) == 0
    why = "a folder or file vanished while it was published; what stood there is untouched"
    assert said.read_text() == f"cannot publish to {disk / 'published'}: {why}"
    assert whole(away / "published") == digest
    shutil.rmtree(disk)
    os.rename(away, disk)
    go(two[1], disk / "published")
    whole(disk / "published")
    assert beside(disk / "published") == set()


@pytest.mark.parametrize("number", [errno.EROFS, errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.ESTALE, errno.ENOTCONN])
def test_what_a_disk_says_is_told_in_plain_words(
    two: tuple[Path, Path], tmp_path: Path, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    digest = go(two[0], tmp_path / "published")

    def fails(folder: Path) -> None:
        raise OSError(number, os.strerror(number), str(folder))

    monkeypatch.setattr(swap, "sync_tree", fails)
    with pytest.raises(PublishFailed, match=r"the (disk|file system) .*; what stood there is untouched$"):
        go(two[1], tmp_path / "published")
    assert whole(tmp_path / "published") == digest
    assert beside(tmp_path / "published") == set()
