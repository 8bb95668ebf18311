"""One publisher at a time: an exclusive lock on a file beside the folder that is published.

The lock is the kernel's (flock): it ends with its process, however that ends, so that nothing has to be
cleaned by hand. The file is removed by its holder; whoever gets a lock on a file that is no longer there
under its name tries again.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flows.publish.errors import PublishBusy

_PAUSE = 0.05


@contextmanager
def exclusive(path: Path, wait_seconds: float) -> Iterator[None]:
    """Holds the lock on `path`. PublishBusy when another has it for longer than `wait_seconds`."""
    deadline = time.monotonic() + wait_seconds
    while (file := _try(path)) is None:
        if time.monotonic() >= deadline:
            other = f"another run{_holder(path)} is publishing to the same folder"
            raise PublishBusy(f"{other}; gave up after {wait_seconds:g} s")
        time.sleep(_PAUSE)
    try:
        os.ftruncate(file, 0)
        os.write(file, str(os.getpid()).encode())
        yield
    finally:
        path.unlink(missing_ok=True)
        os.close(file)


def _try(path: Path) -> int | None:
    """The locked file, or None when another holds it or has just removed it."""
    file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.path.samestat(os.fstat(file), os.stat(path)):
            return file
    except (BlockingIOError, FileNotFoundError):
        pass
    os.close(file)
    return None


def _holder(path: Path) -> str:
    try:
        process = path.read_text()
    except OSError:
        return ""
    return f" (process {process})" if process else ""
