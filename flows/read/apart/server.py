"""Reads documents for another process: `python -m flows.read.apart.server`.

A line of JSON on standard input tells the reader and how many bytes follow; a line of JSON on standard output
tells what the reader made of them. The document never sees this process: a fork reads it within limits, and
what ends the fork ends nothing else.
"""

from __future__ import annotations

import base64
import gc
import json
import os
import select
import signal
import time
from contextlib import suppress
from importlib import import_module
from typing import Any

from flows.read.apart.limits import confine, leave_network
from flows.read.documents.made import Made, Member, NotRead

READERS = {"pdf": "flows.read.documents.pdf", "packed": "flows.read.documents.packed"}
_LONGEST_ANSWER = 200_000_000
_PIECE = 1 << 20


def main() -> None:
    """Answers until standard input ends."""
    asked, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)  # what a library prints must not be taken for an answer
    leave_network()
    while line := asked.readline():
        head = json.loads(line)
        answers.write(serve(head, asked.read(head["size"])) + b"\n")
        answers.flush()


def serve(head: dict[str, Any], data: bytes) -> bytes:
    """What a fork makes of a document, as a line of JSON: text, member or reason."""
    module = import_module(READERS[head["reader"]])  # loaded once, here, for all forks
    gc.freeze()  # what is loaded is no garbage: a fork that looks for some would copy all of it
    reading, writing = os.pipe()
    pid = os.fork()
    if not pid:
        os.close(reading)
        _read(module.read, head, data, writing)
    os.close(writing)
    answer, reason = _gather(reading, head["seconds"])
    os.close(reading)
    if reason:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    _, status = os.waitpid(pid, 0)
    if not reason and os.WIFSIGNALED(status):
        reason = _death(os.WTERMSIG(status), head["seconds"])
    if not reason and (os.WEXITSTATUS(status) or not answer):
        reason = "broke its reader"
    return json.dumps({"reason": reason}).encode() if reason else answer


def _gather(reading: int, seconds: int) -> tuple[bytes, str | None]:
    pieces: list[bytes] = []
    size, deadline = 0, time.monotonic() + seconds
    while True:
        ready, _, _ = select.select([reading], [], [], max(0.0, deadline - time.monotonic()))
        if not ready:
            return b"", f"was not read in {seconds} s"
        piece = os.read(reading, _PIECE)
        if not piece:
            return b"".join(pieces), None
        pieces.append(piece)
        size += len(piece)
        if size > _LONGEST_ANSWER:
            return b"", "has more text than any notice"


def _death(number: int, seconds: int) -> str:
    if number == signal.SIGXCPU:
        return f"was not read in {seconds} s"
    name = signal.Signals(number).name
    return f"broke its reader, or needs too much memory ({name})"


def _read(read: Any, head: dict[str, Any], data: bytes, writing: int) -> None:
    """The fork: reads within limits, answers, and ends without a look back."""
    code = 1
    try:
        confine(head["seconds"], head["memory"])
        answer = json.dumps(_answer(read, head, data), ensure_ascii=True).encode()
        while answer:
            answer = answer[os.write(writing, answer) :]
        code = 0
    finally:
        os._exit(code)


def _answer(read: Any, head: dict[str, Any], data: bytes) -> dict[str, Any]:
    try:
        made = read(data, **head["options"])
    except NotRead as error:
        return {"reason": str(error)}
    except MemoryError:
        return {"reason": f"needs more than {head['memory'] / 1e9:.1f} GB of memory to read"}
    except RecursionError:
        return {"reason": "is nested too deeply"}
    except Exception as error:
        return {"reason": f"is broken ({type(error).__name__}: {str(error)[:200]})"}
    if isinstance(made, Member):
        data = base64.b64encode(made.data)
        return {"member": {"name": made.name, "left": made.left, "data": data.decode("ascii")}}
    if not isinstance(made, Made):
        raise TypeError(f"a reader made a {type(made).__name__}")
    return {"text": made.text, "media_type": made.media_type, "warnings": made.warnings}


if __name__ == "__main__":
    main()
