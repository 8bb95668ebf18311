"""Files that something else puts into a folder outside raw/: each state of each file becomes a raw file.

A file has its name below the folder for an address (`file:a/b.html`); its sidecar, where it has one, tells
the rest. A file that is taken out of the folder is not gone: folders are emptied.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from flows.ingest.fetch.fetcher import Clock
from flows.ingest.forms import MEDIA_TYPES
from flows.ingest.markup import text_digest
from flows.ingest.rawstore import RawStore
from flows.ingest.sidecar import SUFFIX, BadSidecar, read_sidecar
from flows.ingest.sources.model import FolderSource
from flows.ingest.sources.taken import Taken
from flows.ingest.states import Found


def folder_files(source: FolderSource) -> Iterator[Path]:
    """The files of a folder that are taken, in order. Raises NotADirectoryError."""
    if not source.folder.is_dir():
        raise NotADirectoryError(f"{source.folder} is no folder")
    for path in sorted(source.folder.glob(source.files)):
        hidden = any(part.startswith(".") for part in path.relative_to(source.folder).parts)
        if path.suffix.lower() in MEDIA_TYPES and not hidden and path.is_file() and not path.is_symlink():
            yield path


def take_folder(source: FolderSource, store: RawStore, clock: Clock, taken: Taken) -> None:
    """Takes what the folder holds."""
    for what in store.put_all(source.id, _states(source, clock, taken)):
        taken.count(what)


def _states(source: FolderSource, clock: Clock, taken: Taken) -> Iterator[Found]:
    def digest(body: bytes) -> str:
        return text_digest(body, hint=source.encoding)

    for path in folder_files(source):
        taken.seen += 1
        address = f"file:{path.relative_to(source.folder).as_posix()}"
        try:
            body, told = path.read_bytes(), _told(path)
        except OSError as error:
            taken.trouble("failed", f"{path}: cannot be opened: {error.strerror}")
            continue
        except BadSidecar as error:
            taken.trouble("failed", f"{path}: {error}")
            continue
        facts = {"publisher": source.publisher, "region": source.region, **told}
        yield Found(address, body, path.suffix.lower(), digest, clock(), facts)


def _told(path: Path) -> dict[str, Any]:
    """What is known of a file."""
    beside = path.with_name(path.name + SUFFIX)
    return read_sidecar(beside) if beside.exists() else {}
