"""What a target refuses, and two that send at once."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fsspec.implementations.memory import MemoryFileSystem
from sent_releases import digest, latest, whole
from shaky import TO, Shaky, begin, forget

from flows.publish.manifest import SUMS, present, sum_of, write_sums
from flows.publish.targets import SendFailed, send


@pytest.fixture(autouse=True)
def empty() -> Iterator[None]:
    forget()
    yield
    forget()


# refused


def other(release: Path, folder: Path) -> Path:
    """The same version with other bytes."""
    shutil.copytree(release, folder / "other/published")
    page = folder / "other/published/dictionary.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    published = page.parent
    write_sums({name: sum_of(published / name) for name in present(published) - {SUMS}}, published)
    return published


def test_the_same_version_with_other_bytes_is_refused(releases: list[Path], tmp_path: Path) -> None:
    send(releases[1], TO)
    before = {name: file.getvalue() for name, file in Shaky.store.items()}
    with pytest.raises(
        SendFailed, match=r"1\.1\.0 is there with other bytes, and a release is never overwritten"
    ):
        send(other(releases[1], tmp_path), TO)
    assert {name: file.getvalue() for name, file in Shaky.store.items()} == before


def test_a_version_that_was_begun_with_other_bytes_is_refused(releases: list[Path], tmp_path: Path) -> None:
    begin((9, "before"))
    with pytest.raises(SendFailed, match="the line is dead"):
        send(releases[0], TO)
    begin()
    with pytest.raises(SendFailed, match=r"another 1\.0\.0 was begun there"):
        send(other(releases[0], tmp_path), TO)
    send(releases[0], TO)
    assert whole(TO) == "1.0.0"


def test_latest_never_goes_back(releases: list[Path]) -> None:
    send(releases[1], TO)
    with pytest.raises(SendFailed, match=r"1\.1\.0 is there, which is later than 1\.0\.0"):
        send(releases[0], TO)


def test_a_folder_that_was_harmed_is_not_sent(releases: list[Path], tmp_path: Path) -> None:
    published = tmp_path / "published"
    shutil.copytree(releases[0], published)
    page = published / "dictionary.md"
    page.write_bytes(page.read_bytes()[::-1])
    with pytest.raises(
        SendFailed, match=r"dictionary\.md is not what was published; look with gongbao verify"
    ):
        send(published, TO)
    page.unlink()
    with pytest.raises(SendFailed, match=r"No such file.*dictionary.md"):
        send(published, TO)
    with pytest.raises(SendFailed, match="holds no release"):
        send(tmp_path / "nothing", TO)
    assert latest(TO) is None


@pytest.mark.parametrize(
    ("to", "said"),
    [
        ("nowhere://bucket", "nowhere://bucket is no target: Protocol not known: nowhere"),
        ("sftp://me:secret@host/data", "a target's address holds no password"),
    ],
)
def test_targets_that_are_none(releases: list[Path], to: str, said: str) -> None:
    with pytest.raises(SendFailed, match=said):
        send(releases[0], to)


def test_a_package_that_is_not_here_is_named(releases: list[Path]) -> None:
    try:
        import gcsfs  # noqa: F401
    except ImportError:
        with pytest.raises(
            SendFailed, match=r'gs:// needs a package that is not here: install it with "gongbao\[gcs\]"'
        ):
            send(releases[0], "gs://bucket/data")
    else:
        pytest.skip("the package for gs:// is here")


def test_a_target_inside_the_published_folder_is_refused(releases: list[Path], tmp_path: Path) -> None:
    shutil.copytree(releases[0], tmp_path / "published")
    with pytest.raises(SendFailed, match="which the next release replaces"):
        send(tmp_path / "published", str(tmp_path / "published/out"))


def test_a_folder_that_cannot_be_written_is_told(releases: list[Path], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(SendFailed, match=r"cannot send to .*file/data"):
        send(releases[0], f"file://{tmp_path}/file/data")


@pytest.mark.parametrize("call", [1, 2, 5])
def test_a_place_that_is_closed_to_us_is_told(releases: list[Path], call: int) -> None:
    begin((call, "denied"))
    with pytest.raises(SendFailed) as raised:
        send(releases[0], TO)
    assert str(raised.value) == (
        f"cannot send to {TO}: no permission there (Access Denied); what is read there is whole"
    )


def test_what_is_no_latest_is_told(releases: list[Path]) -> None:
    MemoryFileSystem.pipe_file(Shaky(), "/open/data/latest.json", b"{}")
    with pytest.raises(SendFailed, match=r"latest\.json there tells no release: 'version'"):
        send(releases[0], TO)


# two at once


def test_two_that_send_to_a_folder_wait_for_each_other(releases: list[Path], tmp_path: Path) -> None:
    to = tmp_path / "to"
    children = []
    for turn in range(4):
        child = os.fork()
        if child == 0:
            try:
                send(releases[turn % 2], str(to))
                os._exit(0)
            except SendFailed as error:
                os._exit(2 if "later" in str(error) else 1)
            except BaseException:
                os._exit(1)
        children.append(child)
    ended = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    assert {*ended} <= {0, 2}
    assert ended[1] == ended[3] == 0
    assert whole(str(to)) == "1.1.0"


def test_one_that_waits_too_long_says_so(releases: list[Path], tmp_path: Path) -> None:
    with (tmp_path / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(SendFailed, match=r"gave up after 0\.1 s"):
            send(releases[0], str(tmp_path), wait_seconds=0.1)
    with (releases[0].parent / ".published.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(SendFailed, match=r"publishing to the same folder; gave up after 0\.1 s"):
            send(releases[0], TO, wait_seconds=0.1)


@pytest.mark.parametrize(
    "moment", ["write /open/data/releases/1.1.0/.claim", "put /open/data/releases/1.1.0/dictionary.md"]
)
def test_the_same_release_from_two_machines_at_once_is_one(
    releases: list[Path], moment: str, tmp_path: Path
) -> None:
    send(releases[0], TO)
    shutil.copytree(releases[1], tmp_path / "published")
    Shaky.before[moment] = lambda: send(tmp_path / "published", TO)
    send(releases[1], TO)
    assert whole(TO) == "1.1.0"


def test_another_of_the_same_version_loses_whoever_is_first(releases: list[Path], tmp_path: Path) -> None:
    mine = other(releases[1], tmp_path)
    Shaky.before["write /open/data/releases/1.1.0/.claim"] = lambda: send(mine, TO)
    with pytest.raises(SendFailed, match=r"another 1\.1\.0 was begun there"):
        send(releases[1], TO)
    assert whole(TO) == "1.1.0"
    told = latest(TO)
    assert told is not None
    assert told["digest"] == digest(mine)


def test_a_later_release_that_came_between_stands(releases: list[Path]) -> None:
    send(releases[0], TO)
    Shaky.before["write /open/data/releases/1.1.0/SHA256SUMS"] = lambda: send(releases[2], TO)
    with pytest.raises(SendFailed, match="another run has sent a release meanwhile"):
        send(releases[1], TO)
    assert whole(TO) == "1.1.1"
    forget()
    Shaky.before["write /open/data/latest.json"] = lambda: send(releases[2], TO)
    with pytest.raises(SendFailed, match=r"another run has sent 1\.1\.1 meanwhile, which stands"):
        send(releases[1], TO)
    assert whole(TO) == "1.1.1"
