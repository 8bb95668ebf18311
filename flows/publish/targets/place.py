"""Names below a target, on any file system that fsspec knows: read, put, copied, created, replaced whole.

What differs between file systems stands here. On object stores a write is whole or not at all; elsewhere a
file is written aside and renamed. `create` never replaces where the store can promise that.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from flows.publish.errors import PublishBusy
from flows.publish.lock import exclusive
from flows.publish.swap import sync, sync_tree


class SendFailed(Exception):
    """Nothing was switched, unless the message says so. One line."""


@dataclass(frozen=True, slots=True)
class _Store:
    """An object store: what its writes are told so that they fail where the name is taken, so that caches
    ask again each time, and so that they fail where a file is no longer what was read."""

    create: dict[str, Any] = field(default_factory=dict)
    fresh: dict[str, Any] = field(default_factory=dict)
    unless_changed: str | None = None


_S3 = _Store({"mode": "create"}, {"CacheControl": "no-cache"}, "IfMatch")
_GCS = _Store({"mode": "create"}, {"fixed_key_metadata": {"cache_control": "no-cache"}})
_OSS = _Store({"headers": {"x-oss-forbid-overwrite": "true"}}, {"headers": {"Cache-Control": "no-cache"}})
_STORES = {"s3": _S3, "s3a": _S3, "gs": _GCS, "gcs": _GCS, "oss": _OSS, "memory": _Store({"mode": "create"})}
_STORES |= dict.fromkeys(("az", "abfs", "abfss", "adl"), _Store())

_EXTRAS = {"s3": "s3", "s3a": "s3", "gs": "gcs", "gcs": "gcs", "oss": "oss"}
_LOCAL = ("file", "local")


class Place:
    """A target. Its names are paths below it, with slashes."""

    def __init__(self, url: str) -> None:
        """SendFailed where there is no such kind of target, or no package for it."""
        protocol = urlsplit(url).scheme if "://" in url else "file"
        if urlsplit(url).password:
            raise SendFailed("a target's address holds no password; give it to its package in another way")
        import fsspec

        try:
            self._fs, root = fsspec.core.url_to_fs(url)
        except ImportError as error:
            extra = _EXTRAS.get(protocol)
            needs = f'install it with "gongbao[{extra}]"' if extra else str(error)
            raise SendFailed(f"{protocol}:// needs a package that is not here: {needs}") from error
        except ValueError as error:
            raise SendFailed(f"{url} is no target: {error}") from error
        names = self._fs.protocol if isinstance(self._fs.protocol, tuple) else (self._fs.protocol,)
        self.url, self._root = url, root.rstrip("/")
        self.local = Path(os.path.realpath(self._root)) if {*names} & {*_LOCAL} else None
        self._store = next((_STORES[name] for name in names if name in _STORES), None)
        self.at_once = 8 if self._fs.async_impl else 1

    @contextmanager
    def alone(self, wait_seconds: float) -> Iterator[None]:
        """Keeps other runs from a local folder. SendFailed when another sends for longer."""
        if self.local is None:
            yield
            return
        self.local.mkdir(parents=True, exist_ok=True)
        try:
            with exclusive(self.local / ".lock", wait_seconds):
                yield
        except PublishBusy as error:
            raise SendFailed(str(error)) from error

    def read(self, name: str) -> bytes | None:
        """The bytes; None where there is no such file."""
        try:
            data: bytes = self._fs.cat_file(self._path(name))
            return data
        except FileNotFoundError:
            return None

    def tag(self, name: str) -> str | None:
        """What S3 calls the state of a file now; None where the store has no such thing, or no such file."""
        if self._store is None or self._store.unless_changed is None:
            return None
        try:
            tag: str = self._fs.info(self._path(name), refresh=True)["ETag"]
            return tag
        except FileNotFoundError:
            return None

    @property
    def tags(self) -> bool:
        """Whether `replace` holds to a tag."""
        return self._store is not None and self._store.unless_changed is not None

    def sizes(self, folder: str) -> dict[str, int]:
        """The files of a folder by their names in it."""
        self._fs.invalidate_cache()
        top = self._path(folder)
        found = self._fs.find(top, detail=True)
        inside = len(top.strip("/")) + 1  # some tell paths with a slash before them, some without
        return {path.strip("/")[inside:]: one["size"] for path, one in found.items() if one["type"] == "file"}

    def folders(self, name: str) -> list[str]:
        """The names in a folder."""
        self._fs.invalidate_cache()
        try:
            found = self._fs.ls(self._path(name), detail=False)
        except FileNotFoundError:
            return []
        return sorted({path.rstrip("/").rsplit("/", 1)[1] for path in found})

    def put(self, file: Path, name: str, torn: bool = False) -> None:
        """A file of this machine. It replaces nothing, unless what stands there is `torn`."""
        if self._store is None:
            with self._aside(name) as aside:
                self._fs.put_file(str(file), aside)
            return
        with nullcontext() if torn else suppress(FileExistsError):
            self._fs.put_file(str(file), self._path(name), **({} if torn else self._store.create))

    def copy(self, name: str, to: str) -> None:
        """A file that is there already."""
        if self._store is None:
            with self._aside(to) as aside:
                self._fs.cp_file(self._path(name), aside)
            return
        self._fs.cp_file(self._path(name), self._path(to))

    def create(self, name: str, data: bytes) -> bytes:
        """Writes a file unless there is one. Answers what stands there then, whoever wrote it."""
        if (there := self.read(name)) is not None:
            return there
        try:
            self._write(name, data, self._store.create if self._store else {})
        except Exception:
            # taken meanwhile, or written although the answer was lost
            if (there := self.read(name)) is None:
                raise
            return there
        return data

    def replace(self, name: str, data: bytes, tag: str | None = None) -> None:
        """Writes a file whole. With `tags`, fails unless it still has this tag, or is still not there."""
        if self._store is None or self._store.unless_changed is None:
            self.overwrite(name, data)
            return
        held = {self._store.unless_changed: tag} if tag else self._store.create
        self._write(name, data, self._store.fresh | held)

    def overwrite(self, name: str, data: bytes) -> None:
        """Writes a file whole, whatever stood there."""
        self._write(name, data, self._store.fresh if self._store else {})

    def get(self, name: str, file: Path) -> None:
        """Fetches a file. FileNotFoundError where there is none."""
        self._fs.get_file(self._path(name), str(file))

    def remove(self, name: str) -> None:
        """A file, or a folder with all that is in it; nothing where there is none."""
        with suppress(FileNotFoundError):
            self._fs.rm(self._path(name), recursive=True)

    def settle(self, folder: str) -> None:
        """Makes a folder last where that is this machine's affair."""
        if self.local is not None:
            sync_tree(self.local / folder)
            sync((self.local / folder).parent)
            sync(self.local)

    def _write(self, name: str, data: bytes, told: dict[str, Any]) -> None:
        if self._store is None:
            with self._aside(name) as aside:
                self._fs.pipe_file(aside, data)
                if self.local is not None:
                    sync(Path(aside))
            return
        self._fs.pipe_file(self._path(name), data, **told)

    @contextmanager
    def _aside(self, name: str) -> Iterator[str]:
        """A name to write to, which then becomes `name`. It is always the same: what a run that died left
        is written anew."""
        path = self._path(name)
        folder, last = os.path.split(path)
        self._fs.makedirs(folder, exist_ok=True)
        aside = f"{folder}/.{last}.part"
        yield aside
        self._fs.mv(aside, path)

    def _path(self, name: str) -> str:
        return f"{self._root}/{name}" if name else self._root
