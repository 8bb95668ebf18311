"""The crawl ledger: each request that was sent, and each that was not and why. Only added to, never changed.

    raw/ledger/<YYYY>/<run>-<source>.jsonl      what a run asked of a source, a line of JSON for each request,
                                                written as it is asked
    raw/ledger/<YYYY>/<run>-<source>.jsonl.gz   the same, once the source is left

`run` is when the run began, in UTC: 20240106T180000Z. It lies in raw/ because it is published and cannot be
made again. A line counts with its line break: what a run that was killed wrote half is no request. Addresses
are without users, passwords and the names of sessions (address.py).
"""

from __future__ import annotations

import gzip
import json
import os
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import IO, Any

import orjson

from flows.ingest.places import ledger_folder

_STAMP = "%Y%m%dT%H%M%SZ"
_PLAIN, _PACKED = ".jsonl", ".jsonl.gz"


class BadLedger(ValueError):
    """A file of the ledger that is not as it was written; the message names it."""


@dataclass(frozen=True, slots=True)
class Request:
    """A row of the ledger. Times are UTC, ISO 8601.

    source        for which source
    asked_at      when the request was sent, or refused
    purpose       robots, list, notice or attachment
    address       what was asked
    asked_for     what was wanted, before `redirects` of it led here
    robots        allowed, forbidden, unknown (not asked for: another host), or own (robots.txt itself)
    attempt       1 for the first, 0 for one that was not sent
    wait_seconds  how long we waited for the host's turn
    seconds       how long the answer took
    status        HTTP status, None when there was no answer
    bytes         of the body, after its codings were undone
    sha256        of the body
    cached        what we had was still right (304)
    error         why nothing came of it, None when something did
    """

    source: str
    asked_at: str
    purpose: str
    address: str
    asked_for: str
    robots: str
    redirects: int = 0
    attempt: int = 0
    wait_seconds: Decimal = Decimal(0)
    seconds: Decimal = Decimal(0)
    status: int | None = None
    bytes: int = 0
    sha256: str | None = None
    cached: bool = False
    error: str | None = None


class Ledger:
    """The ledger of a run of a source, to be written. Closes as a context."""

    def __init__(self, raw: Path, run: datetime, source: str) -> None:
        stamp = run.astimezone(UTC).strftime(_STAMP)
        self._folder, self._name = ledger_folder(raw) / stamp[:4], f"{stamp}-{source}"
        self._file: IO[bytes] | None = None

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *error: object) -> None:
        if self._file is not None:
            self._file.close()
            _pack(Path(self._file.name))

    def write(self, request: Request) -> None:
        """Adds a row."""
        if self._file is None:
            self._file = self._opened()
        line = json.dumps(asdict(request), ensure_ascii=False, default=str)
        self._file.write(line.encode("utf-8", "replace") + b"\n")
        self._file.flush()

    def _opened(self) -> IO[bytes]:
        """A new file: a second run of the same second gets another."""
        self._folder.mkdir(parents=True, exist_ok=True)
        number = 1
        while True:
            name = self._name if number == 1 else f"{self._name}.{number}"
            try:
                if not (self._folder / (name + _PACKED)).exists():
                    return (self._folder / (name + _PLAIN)).open("xb")
            except FileExistsError:
                pass
            number += 1


def ledger_files(raw: Path, days: int | None = None) -> list[Path]:
    """The files of the ledger in the order of their runs: all, or those of runs that began at most `days`
    before the last one."""
    found = {
        path.name.removesuffix(suffix): path
        for suffix in (_PLAIN, _PACKED)  # what was packed and not yet removed is read once
        for path in ledger_folder(raw).glob(f"[0-9]*/[0-9]*{suffix}")
    }
    names = sorted(found)
    if names and days is not None:
        least = run_of(found[names[-1]]) - timedelta(days=days)
        names = [name for name in names if run_of(found[name]) >= least]
    return [found[name] for name in names]


def run_of(path: Path) -> datetime:
    """When the run of a file began. Raises BadLedger."""
    try:
        return datetime.strptime(path.name.partition("-")[0], _STAMP).replace(tzinfo=UTC)
    except ValueError as error:
        raise BadLedger(f"{path}: its name tells no run") from error


def read_ledger(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a file, in order, figures as text. Raises BadLedger."""
    try:
        *lines, _ = _bytes(path).split(b"\n")
        for number, line in enumerate(lines, 1):
            row = orjson.loads(line)
            if not isinstance(row, dict):
                raise BadLedger(f"{path}: line {number} is no request")
            yield row
    except BadLedger:
        raise
    except (OSError, EOFError, ValueError, zlib.error) as error:
        raise BadLedger(f"{path}: {error}") from error


def _bytes(path: Path) -> bytes:
    """What a file says; also where it was packed since it was listed."""
    if path.name.endswith(_PLAIN):
        try:
            return path.read_bytes()
        except FileNotFoundError:
            path = _packed(path)
    return gzip.decompress(path.read_bytes())


def _packed(path: Path) -> Path:
    return path.with_name(path.name.removesuffix(_PLAIN) + _PACKED)


def _pack(path: Path) -> None:
    packed = _packed(path)
    new = path.with_name(f".{packed.name}.{os.getpid()}")
    with new.open("wb") as file:
        file.write(gzip.compress(path.read_bytes(), 6, mtime=0))
        file.flush()
        os.fsync(file.fileno())
    os.replace(new, packed)
    path.unlink()
