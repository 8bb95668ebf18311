"""One release, built aside from accepted tables and put in the place of the one before."""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from flows.publish import swap
from flows.publish.accuracy import accuracy
from flows.publish.errors import PublishFailed
from flows.publish.lock import exclusive
from flows.publish.manifest import SUMS, FileSum, listed, present, same, sum_of, write_sums
from flows.publish.package import PAGE, page, write_package
from flows.publish.tables import write_table
from flows.validate.validate import COUNTS
from schemas import TABLES

RELEASE = "release.json"


@dataclass(frozen=True, slots=True)
class Release:
    """What stands in `published` now. `changed` is false when it stood there before, to the byte.

    `rows` by table; `files` and `bytes` in all; `digest` is the SHA-256 of SHA256SUMS, so of every file.
    """

    published: Path
    changed: bool
    rows: dict[str, int]
    files: int
    bytes: int
    digest: str


def publish(
    accepted: Path, published: Path, *, code: Mapping[str, str], wait_seconds: float = 60.0
) -> Release:
    """Publishes what `validate` left in `accepted`. `code` names what made it: declared versions, no
    commit, no time.

    Waits up to `wait_seconds` for another run that publishes to the same folder (PublishBusy).
    PublishFailed in one line where nothing may or can be published; what was published before is then
    untouched.
    """
    counts = _counts(accepted)
    published = Path(os.path.realpath(published))
    try:
        published.parent.mkdir(parents=True, exist_ok=True)
        with exclusive(published.with_name(f".{published.name}.lock"), wait_seconds):
            swap.recover(published)
            _refuse_foreign(published)
            try:
                return _replace(accepted, published, counts, dict(code))
            finally:
                with suppress(OSError):
                    swap.recover(published)
    except (OSError, pa.ArrowException) as error:
        raise PublishFailed(
            f"cannot publish to {published}: {_why(error)}; what stood there is untouched"
        ) from error


def _replace(accepted: Path, published: Path, counts: dict[str, Any], code: dict[str, str]) -> Release:
    staged = swap.staging(published)
    staged.mkdir()
    rows, sums = _build(accepted, staged, counts, code)
    total = sum(one.bytes for one in sums.values())
    digest = sum_of(staged / SUMS).sha256
    told = Release(published, True, rows, len(sums) + 1, total, digest)
    paths = {*sums, SUMS}
    if published.is_dir():
        if present(published) == paths and same(staged, published, paths):
            return Release(published, False, rows, told.files, told.bytes, told.digest)
        _keep_dotted(published, staged)
        shutil.copymode(published, staged)
    swap.sync_tree(staged)
    swap.put(published)
    return told


def _build(
    accepted: Path, release: Path, counts: dict[str, Any], code: dict[str, str]
) -> tuple[dict[str, int], dict[str, FileSum]]:
    """All files of a release. Answers rows by table and the sums of all files but SHA256SUMS."""
    files = [write_table(name, accepted / f"{name}.parquet", release) for name in TABLES]
    rows = {one.table: one.rows for one in files}
    for name, told in counts["tables"].items():
        if rows[name] != told["published"]:
            raise PublishFailed(
                f"{name}: {rows[name]} rows are there to publish, validation counted {told['published']}"
            )
    sums = {path: sum_of(release / path) for one in files for path in (*one.parquet, *one.csv)}
    measured = accuracy(code.get("extract"))
    (release / PAGE).write_text(page(measured), encoding="utf-8")
    write_package(files, sums, release)
    told = {"accuracy": measured, "code": code, "tables": counts["tables"], "raw": counts["raw"]}
    text = json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True)
    (release / RELEASE).write_text(text + "\n", encoding="utf-8")
    sums |= {path: sum_of(release / path) for path in present(release) - sums.keys()}
    write_sums(sums, release)
    return rows, sums


def _counts(accepted: Path) -> dict[str, Any]:
    """What validation says of the tables; PublishFailed unless it ended and accepted them."""
    try:
        counts: dict[str, Any] = json.loads((accepted / COUNTS).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise PublishFailed(f"{accepted} holds no finished validation ({COUNTS} cannot be read)") from error
    if not counts["accepted"]:
        raise PublishFailed(f"validation refused this run: {counts['refusal']}")
    return counts


def _refuse_foreign(published: Path) -> None:
    if published.is_dir():
        foreign = sorted(present(published) - listed(published))
        if foreign:
            shown = ", ".join(foreign[:3]) + (f" and {len(foreign) - 3} more" if len(foreign) > 3 else "")
            raise PublishFailed(
                f"{published} holds files that no release put there: {shown}; move them away first"
            )
    elif published.exists():
        raise PublishFailed(f"{published} is a file, not a folder")


def _keep_dotted(published: Path, staged: Path) -> None:
    """Files and folders at the top whose name begins with a dot are no part of a release, and stay."""
    for kept in published.iterdir():
        if not kept.name.startswith("."):
            continue
        if kept.is_dir() and not kept.is_symlink():
            shutil.copytree(kept, staged / kept.name, symlinks=True, copy_function=_link)
        else:
            _link(str(kept), str(staged / kept.name))


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)


def _why(error: Exception) -> str:
    number = error.errno if isinstance(error, OSError) else None
    plain = {
        errno.ENOSPC: "the disk is full",
        errno.EDQUOT: "the disk quota is used up",
        errno.EROFS: "the file system is read-only",
        errno.EACCES: "no permission to write there",
        errno.EPERM: "no permission to write there",
        errno.EBUSY: "the folder is a mount point; publish to a folder inside it",
        errno.EXDEV: "the folder is a mount point; publish to a folder inside it",
    }.get(number or 0)
    first = str(error).splitlines()[0] if str(error) else type(error).__name__
    return plain or first
