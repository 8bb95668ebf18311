"""A folder takes the place of another, whole, whatever happens in between.

On Linux both names are exchanged in one step of the kernel (renameat2, RENAME_EXCHANGE): a reader that
opens the name sees the old folder or the new one, and so does whoever looks after a crash. Where that is
not to be had (another system, a file system that lacks it) two renames do it: the name is missing between
them, and a journal, written first, lets `recover` finish what a crash cut off.

Beside `published/` there can lie, all removed by the next run at the latest:

    .published.staging/    the next release while it is built; after the exchange, the one before
    .published.retired/    two renames: the release before
    .published.journal     two renames: they have begun, and the staged release is complete
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
from contextlib import suppress
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def staging(published: Path) -> Path:
    """Where the next release of a folder is built."""
    return _beside(published, "staging")


def put(published: Path) -> None:
    """Puts the staged release, complete and synced, in the place of `published`.

    The one before is removed.
    """
    staged, retired, journal = (
        staging(published),
        _beside(published, "retired"),
        _beside(published, "journal"),
    )
    if not published.exists():
        os.rename(staged, published)
    elif not _exchange(staged, published):
        journal.touch()
        sync(journal)
        sync(published.parent)
        try:
            os.rename(published, retired)
            os.rename(staged, published)
        except OSError:
            _undo(published, retired, journal)
            raise
        sync(published.parent)
        journal.unlink()
    sync(published.parent)
    recover(published)


def _undo(published: Path, retired: Path, journal: Path) -> None:
    if retired.exists() and not published.exists():
        os.rename(retired, published)
    journal.unlink()


def recover(published: Path) -> None:
    """Ends what a run that died left undone, and removes what it left behind.

    To be called under the lock.
    """
    staged, retired, journal = (
        staging(published),
        _beside(published, "retired"),
        _beside(published, "journal"),
    )
    if journal.exists():
        if not published.exists():
            os.rename(staged if staged.exists() else retired, published)
            sync(published.parent)
        journal.unlink()
    for left in (staged, retired):
        with suppress(FileNotFoundError):
            shutil.rmtree(left)


def sync(path: Path) -> None:
    """Makes a file or the entries of a folder last."""
    file = os.open(path, os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)


def sync_tree(folder: Path) -> None:
    """Makes a folder with all that is in it last."""
    for at, _, names in os.walk(folder):
        for name in names:
            if not os.path.islink(os.path.join(at, name)):
                sync(Path(at, name))
        sync(Path(at))


def _beside(published: Path, what: str) -> Path:
    return published.with_name(f".{published.name}.{what}")


def _exchange(one: Path, other: Path) -> bool:
    """Exchanges two names in one step; false where the system cannot."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    if renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in (errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP):
        return False
    raise OSError(number, os.strerror(number), str(other))
