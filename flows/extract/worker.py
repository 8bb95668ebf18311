"""Extracts notices in a process of its own: `python -m flows.extract.worker SECONDS`.

A line of JSON on standard input names a raw file and where its record goes; a line on standard output tells
what became of it. The process may die of a notice (its parent sees that, and starts another): a notice that
takes more than SECONDS ends it, and one that wants more than `MEMORY` bytes fails.
"""

from __future__ import annotations

import faulthandler
import gc
import json
import os
import sys
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from flows.extract.extract import extract
from flows.extract.records import record
from flows.extract.store import failed_path, failure, write_record
from flows.ingest.listing import from_json
from flows.ingest.manifest import RawFile
from flows.read import Unreadable, read
from flows.read.notice import Notice

MEMORY = 4 * 2**30
# A little of all that rules look for: what they make ready for the first notice is no time of that notice.
_A_LITTLE = "2024年工作总结\n一、工作总结\n新建大桥，征地10亩。\n二、明年计划\n大桥通车，增长5%。\n"
READABLE, EXTRACTABLE = "readable", "extractable"


def main() -> None:
    """Answers lines until standard input ends."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a library prints must not be taken for an answer
    _limit_memory()
    seconds, warm = int(sys.argv[1]), False
    _make_ready()
    for line in sys.stdin:
        asked = json.loads(line)
        file = from_json(asked["file"])
        faulthandler.dump_traceback_later(seconds, exit=True)
        answer = extract_file(file, Path(asked["record"]))
        faulthandler.cancel_dump_traceback_later()
        print(json.dumps(answer, ensure_ascii=False), file=answers, flush=True)
        if not warm:  # what the first notice made ready stays: collecting among it only takes time
            gc.collect()
            gc.freeze()
            warm = True


def _make_ready() -> None:
    """Extracts a little, so that patterns and lexicons are there before time is taken. What fails here fails
    again for each notice, and is told of that."""
    with suppress(Exception), TemporaryDirectory() as folder:
        path = Path(folder) / "a.txt"
        path.write_text(_A_LITTLE, encoding="utf-8")
        record(extract(read(path)))


def extract_file(file: RawFile, path: Path) -> dict[str, Any]:
    """Reads and extracts one raw file, and writes its record to `path` or a failure beside it.

    Tells `path`, and `check` and `reason` where it failed.
    """
    try:
        of = _attached_to(file)
        notice = read(file.path, raw_path=file.raw_path, sidecar=file.sidecar, of=of)
        if notice.raw_sha256 != file.sha256:
            return set_aside(file, path, READABLE, "changed while it was read")
        write_record(record(extract(notice)), path)
        return {"path": str(path)}
    except Unreadable as error:
        return set_aside(file, path, READABLE, error.reason)
    except (Exception, RecursionError, MemoryError) as error:  # one bad notice never stops a run
        told = "it needs too much memory" if isinstance(error, MemoryError) else _told(error)
        return set_aside(file, path, EXTRACTABLE, told)


def _attached_to(file: RawFile) -> Notice | None:
    """The notice that a file is attached to; None as well where that one cannot be read."""
    owner = file.attached_to
    try:
        return read(owner.path, raw_path=owner.raw_path, sidecar=owner.sidecar) if owner else None
    except Unreadable:
        return None


def set_aside(file: RawFile, path: Path, check: str, reason: str) -> dict[str, Any]:
    """Writes the failure of a raw file beside the place of its record, and tells it."""
    kept = failed_path(path)
    write_record(failure(file, check, reason), kept)
    return {"path": str(kept), "raw_path": file.raw_path, "check": check, "reason": reason}


def _told(error: Exception) -> str:
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    at = f" ({Path(frame.tb_frame.f_code.co_filename).name}:{frame.tb_lineno})" if frame else ""
    return f"the extractor failed: {type(error).__name__}: {error}{at}"


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # not on this system
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    main()
