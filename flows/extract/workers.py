"""Processes that extract, seen from the run: batches of raw files go in, what became of each comes out.

A notice that kills its process (out of time, a crash in a library) is set aside by name, and the rest of its
batch goes on in a new one.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

from flows.extract.store import Store
from flows.extract.worker import EXTRACTABLE, set_aside
from flows.ingest.listing import as_json
from flows.ingest.manifest import RawFile

MODULE = "flows.extract.worker"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a raw file: the record's path, and why there is no notice in it, if so."""

    raw_path: str
    path: Path
    check: str | None = None
    reason: str | None = None


class Worker:
    """One process, started when it is first needed."""

    def __init__(self, store: Store, seconds: int, log: Path) -> None:
        self._store, self._seconds, self._log = store, seconds, log
        self._process: subprocess.Popen[str] | None = None

    def extract(self, files: Sequence[RawFile]) -> Iterator[Outcome]:
        """The outcome of each file, in order. Raises nothing for a bad file."""
        for file in files:
            path = self._store.path(file)
            answer = self._ask(file, path)
            told = json.loads(answer) if answer else set_aside(file, path, EXTRACTABLE, self._end())
            yield Outcome(file.raw_path, Path(told["path"]), told.get("check"), told.get("reason"))

    def close(self) -> None:
        """Ends the process."""
        if self._process is not None:
            self._end()

    def _ask(self, file: RawFile, path: Path) -> str | None:
        """The answer line, or None if the process died of the file."""
        process = self._process or self._start()
        if process.stdin is None or process.stdout is None:
            return None
        asked = {"file": as_json(file), "record": str(path)}
        try:
            process.stdin.write(json.dumps(asked, ensure_ascii=False) + "\n")
            process.stdin.flush()
        except OSError:
            return None
        return process.stdout.readline() or None

    def _start(self) -> subprocess.Popen[str]:
        self._log.parent.mkdir(parents=True, exist_ok=True)
        with self._log.open("a") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", MODULE, str(self._seconds)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                encoding="utf-8",
            )
        return self._process

    def _end(self) -> str:
        """Ends the process and tells how it ended."""
        process, self._process = self._process, None
        if process is None or process.stdin is None or process.stdout is None:
            return "its process could not be started"
        with suppress(OSError):  # a line that it never took
            process.stdin.close()
        process.stdout.close()
        code = process.wait()
        if code == 1:
            return f"it was not done in {self._seconds} s"
        return f"it ended the process that extracts (exit code {code})"


class Workers:
    """Some processes, each lent to one batch at a time: `with workers.one() as worker: ...`."""

    def __init__(self, store: Store, seconds: int, log: Path, count: int) -> None:
        self._all = [Worker(store, seconds, log) for _ in range(max(1, count))]
        self._free: SimpleQueue[Worker] = SimpleQueue()
        for worker in self._all:
            self._free.put(worker)

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *error: object) -> None:
        for worker in self._all:
            worker.close()

    @contextmanager
    def one(self) -> Iterator[Worker]:
        """A worker that is free; waits for one."""
        worker = self._free.get()
        try:
            yield worker
        finally:
            self._free.put(worker)
