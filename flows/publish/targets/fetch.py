"""A release of a target or of a web address, fetched by its SHA256SUMS, to be looked at here.

An address is that of a target (what its latest.json tells is fetched) or of one release (its folder). What
the other machine tells is not trusted: no path leads out of the folder that is fetched into.
"""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass, replace
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from typing import Protocol
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import urlopen

from flows.publish.manifest import STATUS, SUMS, parse_sums
from flows.publish.previous import previous
from flows.publish.targets.at_once import each
from flows.publish.targets.latest import LATEST, Latest, within
from flows.publish.targets.place import Place

_NOT_THERE = (403, 404, 410)  # S3 answers 403 to whoever may not list
_SECONDS = 60
_AT_ONCE = 8


class FetchFailed(Exception):
    """There is no release, or it cannot be reached. One line."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What was fetched, in words, and what is wrong with it already."""

    what: str
    wrong: tuple[str, ...]


class _Source(Protocol):
    def read(self, name: str) -> bytes | None: ...

    def get(self, name: str, file: Path) -> None: ...


class _Web:
    """Files below a web address."""

    def __init__(self, url: str) -> None:
        self._url = url

    def read(self, name: str) -> bytes | None:
        try:
            with self._open(name) as answer:
                return answer.read()
        except FileNotFoundError:
            return None

    def get(self, name: str, file: Path) -> None:
        with self._open(name) as answer, file.open("wb") as out:
            shutil.copyfileobj(answer, out)

    def _open(self, name: str) -> HTTPResponse:
        try:
            answer: HTTPResponse = urlopen(f"{self._url}/{quote(name, safe='/=')}", timeout=_SECONDS)
            return answer
        except HTTPError as error:
            error.close()
            if error.code in _NOT_THERE:
                raise FileNotFoundError(name) from error
            raise


def fetch(url: str, into: Path) -> Fetched:
    """Fetches a release into an empty folder. A file that is not there is left out. FetchFailed."""
    url = url.rstrip("/").removesuffix(f"/{LATEST}").removesuffix(f"/{SUMS}")
    web = url.startswith(("http://", "https://"))
    source: _Source = _Web(url) if web else Place(url)
    try:
        return _fetch(url, source, into)
    except (FetchFailed, KeyboardInterrupt):
        raise
    except HTTPException as error:
        raise FetchFailed(f"cannot fetch {url}: {type(error).__name__}") from error
    except Exception as error:
        raise FetchFailed(f"cannot fetch {url}: {' '.join(str(error).split())}") from error


def _fetch(url: str, source: _Source, into: Path) -> Fetched:
    data = source.read(LATEST)
    latest = Latest.parse(data) if data is not None else None
    base = f"{latest.base}/" if latest else ""
    sums = source.read(base + SUMS)
    if sums is None:
        what = f"{LATEST} tells {base}, which holds no {SUMS}" if latest else f"neither {LATEST} nor {SUMS}"
        raise FetchFailed(f"{url} holds no release: {what}")
    told = f"release {latest.version}" if latest else "a release"
    wrong = []
    if latest and hashlib.sha256(sums).hexdigest() != latest.digest:
        wrong.append(f"{base}{SUMS} is not the one that {LATEST} tells")
    try:
        paths = sorted(parse_sums(sums))
    except ValueError as error:
        return Fetched(told, (*wrong, str(error)))
    if outside := [path for path in paths if not within(path)]:
        return Fetched(told, (*wrong, f"{SUMS} names files outside the release: {', '.join(outside[:3])}"))
    _get_all(source, base, paths, into)
    (into / SUMS).write_bytes(sums)
    if (status := source.read(STATUS)) is not None:
        (into / STATUS).write_bytes(status)
    found = previous(into)
    if latest and found and found.version != latest.version:
        wrong.append(f"{LATEST} tells version {latest.version}, the release itself {found.version}")
    elif latest and found and replace(latest, previous=found.told.get("previous")).plain() != data:
        wrong.append(f"{LATEST} is not what was written when {latest.version} was sent")
    return Fetched(f"{told}, {len(paths)} files", tuple(wrong))


def _get_all(source: _Source, base: str, paths: list[str], into: Path) -> None:
    def get(path: str) -> None:
        file = into / path
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            source.get(base + path, file)
        except FileNotFoundError:
            file.unlink(missing_ok=True)

    each(_AT_ONCE, get, paths)
