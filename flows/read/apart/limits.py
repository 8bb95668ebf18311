"""What a process that reads a hostile document may use."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

_NEW_USER, _NEW_NET = 0x10000000, 0x40000000
_DIE_WITH_PARENT = 1
_FORBIDDEN = (
    "socket.", "subprocess.", "os.system", "os.exec", "os.spawn", "os.posix_spawn", "os.fork", "os.kill",
    "os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate", "os.chmod",
    "os.chown", "shutil.", "urllib.", "ftplib.", "http.", "webbrowser.", "pty.",
)  # fmt: skip
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC


def leave_network() -> bool:
    """Moves this process to a network of its own that has no way out; whether the system let it."""
    if not sys.platform.startswith("linux"):
        return False
    return bool(ctypes.CDLL(None, use_errno=True).unshare(_NEW_USER | _NEW_NET) == 0)


def confine(seconds: int, memory: int) -> None:
    """Limits this process for good: processor seconds, bytes of memory, no file but those of its own
    programs, none written."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 64),
    ):
        resource.setrlimit(what, (most, most))
    sys.dont_write_bytecode = True
    sys.addaudithook(_guard())


def _guard() -> Callable[[str, tuple[Any, ...]], None]:
    own = tuple({str(Path(p).resolve()) for p in (*sys.path, sys.prefix, sys.base_prefix) if p})
    given = tuple({*filter(None, sys.path), sys.prefix, sys.base_prefix})

    def guard(event: str, args: tuple[Any, ...]) -> None:
        if event.startswith(_FORBIDDEN):
            raise PermissionError(f"a document must not cause {event}")
        if event == "open" and isinstance(args[0], str | bytes):
            path = os.fsdecode(args[0])
            writes = isinstance(args[2], int) and args[2] & _WRITES
            inside = os.path.normpath(path).startswith((*own, *given))
            if writes or not inside:
                raise PermissionError("a document must not open files")

    return guard
