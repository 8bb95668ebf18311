"""A store in memory that counts what it is asked and fails when it is told to."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

import fsspec
from fsspec.implementations.memory import MemoryFileSystem


class Shaky(MemoryFileSystem):
    """A store that counts what it is asked, and fails at one call: before it, after it, or half done."""

    protocol = ("shaky", "memory")
    store: ClassVar[dict[str, Any]] = {}
    pseudo_dirs: ClassVar[list[str]] = [""]
    calls: ClassVar[list[tuple[str, str]]] = []
    fails: ClassVar[tuple[int, str] | None] = None
    before: ClassVar[dict[str, Callable[[], object]]] = {}

    @classmethod
    def _strip_protocol(cls, path: Any) -> str:
        return str(MemoryFileSystem._strip_protocol(str(path).removeprefix("shaky://")))

    def _call(
        self, what: str, path: str, do: Callable[[], Any], half: Callable[[], Any] | None = None
    ) -> Any:
        self.calls.append((what, self._strip_protocol(path)))
        if first := self.before.pop(f"{what} {self._strip_protocol(path)}", None):
            first()
        call, how = self.fails or (0, "")
        if len(self.calls) != call:
            return do()
        if how == "after":
            do()
        elif how == "half" and half:
            half()
        if how == "denied":
            raise PermissionError("Access Denied")
        raise OSError(errno.EIO, "the line is dead")

    def cat_file(self, path: str, *args: Any, **told: Any) -> Any:
        return self._call("read", path, lambda: MemoryFileSystem.cat_file(self, path, *args, **told))

    def find(self, path: str, *args: Any, **told: Any) -> Any:
        return self._call("find", path, lambda: MemoryFileSystem.find(self, path, *args, **told))

    def put_file(self, lpath: str, rpath: str, *args: Any, **told: Any) -> Any:
        def half() -> None:
            MemoryFileSystem.pipe_file(self, rpath, Path(lpath).read_bytes()[:-1])

        return self._call(
            "put", rpath, lambda: MemoryFileSystem.put_file(self, lpath, rpath, *args, **told), half
        )

    def pipe_file(self, path: str, value: bytes, *args: Any, **told: Any) -> Any:
        return self._call("write", path, lambda: MemoryFileSystem.pipe_file(self, path, value, *args, **told))

    def cp_file(self, path1: str, path2: str, **told: Any) -> Any:
        return self._call("copy", path2, lambda: MemoryFileSystem.cp_file(self, path1, path2, **told))

    def rm(self, path: str, *args: Any, **told: Any) -> Any:
        return self._call("remove", path, lambda: MemoryFileSystem.rm(self, path, *args, **told))


fsspec.register_implementation("shaky", Shaky)
TO = "shaky://open/data"


def forget() -> None:
    """The store is empty."""
    Shaky.store.clear()
    Shaky.before.clear()
    begin()


def begin(fails: tuple[int, str] | None = None) -> None:
    """Counts anew; the call to fail at, and how."""
    Shaky.calls.clear()
    Shaky.fails = fails


def put() -> set[str]:
    """The files that came over the line."""
    return {path for what, path in Shaky.calls if what == "put"}
