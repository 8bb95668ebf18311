"""One release, built aside from accepted tables and put in the place of the one before."""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pyarrow as pa

from flows.publish import quality, quality_page, status, swap
from flows.publish.accepted import Accepted
from flows.publish.accuracy import accuracy
from flows.publish.catalog import CATALOG, write_catalog
from flows.publish.changes import FOLDER
from flows.publish.codebook import CODES, codes
from flows.publish.comparison import Comparison, Now, compare
from flows.publish.content import content_sha256
from flows.publish.errors import PublishFailed
from flows.publish.floors import breaches, counted, surges
from flows.publish.lock import exclusive
from flows.publish.manifest import SUMS, FileSum, listed, present, same, sum_of, write_sums
from flows.publish.package import COMPANIONS, PAGE, attribution, package, page, write_package
from flows.publish.previous import RELEASE, previous
from flows.publish.tables import write_table
from flows.publish.version import Level
from flows.publish.workbook import WORKBOOK, explain, write_workbook
from flows.validate.validate import COUNTS
from schemas import TABLES, about
from schemas.column import passing


@dataclass(frozen=True, slots=True)
class Allowed:
    """What somebody declared for this run, that would stop it otherwise.

    major     the release may break those who read the one before
    shrink    tables and years may be below their floors
    """

    major: bool = False
    shrink: bool = False


_NOTHING = Allowed()


@dataclass(frozen=True, slots=True)
class Release:
    """What stands in `published` now. `changed` is false when it stood there before, to the byte.

    `rows` by table; `files` and `bytes` in all; `digest` is the SHA-256 of SHA256SUMS, so of every file;
    `changes` are counts by table against the release before; `warnings` tell what grew too much, in words.
    """

    published: Path
    changed: bool
    rows: dict[str, int]
    files: int
    bytes: int
    digest: str
    version: str
    changes: dict[str, dict[str, Any]]
    warnings: tuple[str, ...] = ()


def publish(
    accepted: Path,
    published: Path,
    *,
    code: Mapping[str, str],
    allowed: Allowed = _NOTHING,
    at: str | None = None,
    wait_seconds: float = 60.0,
) -> Release:
    """Publishes what `validate` left in `accepted`. `code` names what made it: declared versions, no
    commit, no time. `at` is when (ISO 8601), for status.json alone; None writes none.

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
                return _replace(accepted, published, counts, dict(code), allowed, at)
            finally:
                with suppress(OSError):
                    swap.recover(published)
    except (OSError, pa.ArrowException) as error:
        raise PublishFailed(
            f"cannot publish to {published}: {_why(error)}; what stood there is untouched"
        ) from error


def _replace(
    accepted: Path,
    published: Path,
    counts: dict[str, Any],
    code: dict[str, str],
    allowed: Allowed,
    at: str | None,
) -> Release:
    staged = swap.staging(published)
    staged.mkdir()
    made = staged.stat()
    measured = accuracy(code.get("extract"))
    built = _build(accepted, staged, counts, measured)
    compared = compare(previous(published), built.now, staged)
    before = compared.before
    stood = counted(before.told["tables"], quality.counts_of(before.folder)) if before else None
    stands = counted(counts["tables"], counts["account"])
    _judge(compared, breaches(stood, stands), allowed)
    sums = _describe(built, compared, counts, code, measured, staged)
    digest = sum_of(staged / SUMS).sha256
    if compared.before and compared.level is None and digest != compared.before.digest:
        compared = compared.patched()
        shutil.rmtree(staged / FOLDER)
        sums = _describe(built, compared, counts, code, measured, staged)
        digest = sum_of(staged / SUMS).sha256
    total = sum(one.bytes for one in sums.values())
    told = Release(
        published,
        True,
        built.rows,
        len(sums) + 1,
        total,
        digest,
        str(compared.version),
        compared.tables,
        tuple(surges(stood, stands)),
    )
    paths = {*sums, SUMS}
    if published.is_dir():
        if present(published) == paths and same(staged, published, paths):
            if at:
                status.current(published, told.version, digest, at)
            return replace(told, changed=False)
        _keep_dotted(published, staged)
        shutil.copymode(published, staged)
    if at:
        status.current(staged, told.version, digest, at)
    swap.sync_tree(staged)
    if not os.path.samestat(made, staged.stat()):
        # the disk went away, and folders were made anew where it had been
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(staged))
    swap.put(published)
    return told


@dataclass(frozen=True, slots=True)
class _Built:
    """The data files of a release, before it has a version."""

    now: Now
    rows: dict[str, int]
    beside: dict[str, pa.Table]
    sums: dict[str, FileSum]


def _build(accepted: Path, release: Path, counts: dict[str, Any], measured: dict[str, Any]) -> _Built:
    files = [write_table(name, accepted / f"{name}.parquet", release) for name in TABLES]
    rows = {one.table: one.rows for one in files}
    for name, told in counts["tables"].items():
        if rows[name] != told["published"]:
            raise PublishFailed(
                f"{name}: {rows[name]} rows are there to publish, validation counted {told['published']}"
            )
    tables = Accepted(accepted)
    beside = {CODES.path: codes()} | quality.made(tables, counts, measured)
    for companion in COMPANIONS:
        companion.write(beside[companion.path], release)
    contents = {
        name: content_sha256(tables[name], about(model).key, passing(model)) for name, model in TABLES.items()
    }
    raw = {file["raw_path"]: file["sha256"] for file in counts["raw"]}
    sums = {path: sum_of(release / path) for path in present(release)}
    described = package(files, beside, sums, tables["notices"])
    return _Built(Now(tables, contents, raw, described), rows, beside, sums)


def _judge(compared: Comparison, shrunk: list[str], allowed: Allowed) -> None:
    """PublishFailed where a release must not take the place of the one before."""
    if compared.level is Level.MAJOR and not allowed.major:
        what = "; ".join(one.what for one in compared.found if one.level is Level.MAJOR)
        raise PublishFailed(
            f"this would be version {compared.version}, which breaks readers of the one before, and nobody"
            f" declared it (--major): {what}"
        )
    if shrunk and not allowed.shrink:
        raise PublishFailed(f"too few rows, and nobody declared it (--shrink): {'; '.join(shrunk)}")


def _describe(
    built: _Built,
    compared: Comparison,
    counts: dict[str, Any],
    code: dict[str, str],
    measured: dict[str, Any],
    release: Path,
) -> dict[str, FileSum]:
    """All files that tell of the release. Answers the sums of all files but SHA256SUMS."""
    (release / PAGE).write_text(page(measured, compared.version), encoding="utf-8")
    judged = quality_page.page(built.beside, measured, compared.version)
    (release / quality_page.PAGE).write_text(judged, encoding="utf-8")
    write_package(built.now.package, compared.version, release)
    compared.write(release)
    explained = explain(str(compared.version), attribution(compared.version), TABLES, built.rows)
    write_workbook(release / WORKBOOK, explained, TABLES, built.now.accepted)
    tables = {
        name: told | {"content_sha256": built.now.contents[name]} for name, told in counts["tables"].items()
    }
    told = {
        "version": str(compared.version),
        "previous": compared.previous(),
        "accuracy": measured,
        "code": code,
        "tables": tables,
        "raw": counts["raw"],
    }
    text = json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True)
    (release / RELEASE).write_text(text + "\n", encoding="utf-8")
    sums = built.sums | {
        path: sum_of(release / path) for path in present(release) - built.sums.keys() - {SUMS, CATALOG}
    }
    write_catalog(release, built.now, sums, tables, compared, code)
    sums[CATALOG] = sum_of(release / CATALOG)
    write_sums(sums, release)
    return sums


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
        errno.ENOENT: "a folder or file vanished while it was published",
        errno.EIO: "the disk cannot be read or written",
        errno.ESTALE: "the disk is gone",
        errno.ENOTCONN: "the disk is gone",
        errno.ENODEV: "the disk is gone",
    }.get(number or 0)
    first = str(error).splitlines()[0] if str(error) else type(error).__name__
    return plain or first
