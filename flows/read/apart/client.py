"""Asks the process that reads documents; starts it when it is first needed."""

from __future__ import annotations

import atexit
import base64
import json
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import Any

from flows.read.documents.made import Made, Member, NotRead

MODULE = "flows.read.apart.server"
SECONDS, MEMORY = 30, 1_500_000_000
_ROOT = Path(__file__).parents[3]


class _Server:
    """The process, and who started it: a fork of its owner must not talk to it."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.process: subprocess.Popen[bytes] | None = None
        self.owner = 0

    def ask(self, head: dict[str, Any], data: bytes) -> bytes:
        """The answer, or nothing if the process ended over it."""
        with self.lock:
            process = self._running()
            if process.stdin is None or process.stdout is None:
                return b""
            answer = b""
            with suppress(OSError):
                process.stdin.write(json.dumps(head).encode() + b"\n")
                process.stdin.write(data)
                process.stdin.flush()
                answer = process.stdout.readline()
            if not answer:
                self.close()
            return answer

    def _running(self) -> subprocess.Popen[bytes]:
        if self.process is not None and self.owner == os.getpid() and self.process.poll() is not None:
            self.close()
        if self.process is None or self.owner != os.getpid():
            self.owner = os.getpid()
            self.process = subprocess.Popen(
                [sys.executable, "-P", "-m", MODULE],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd="/",
                env={
                    "PATH": os.defpath,
                    "LANG": "C.UTF-8",
                    "PYTHONPATH": str(_ROOT),
                    "OPENBLAS_NUM_THREADS": "1",
                },
            )
        return self.process

    def close(self) -> None:
        """Ends the process."""
        process, self.process = self.process, None
        if process is None or self.owner != os.getpid():
            return
        with suppress(OSError):
            if process.stdin is not None:
                process.stdin.close()
        process.kill()
        if process.stdout is not None:
            process.stdout.close()
        process.wait()


_server = _Server()
atexit.register(_server.close)


def read_apart(
    reader: str, data: bytes, *, seconds: int = SECONDS, memory: int = MEMORY, **options: Any
) -> Made | Member:
    """What a reader (server.READERS) makes of a document within `seconds` and `memory` bytes. Raises
    NotRead, whatever the document does."""
    if not hasattr(os, "fork"):
        raise NotRead("is a document, and documents are read on Linux and macOS only")
    head = {
        "reader": reader,
        "size": len(data),
        "seconds": seconds,
        "memory": memory,
        "options": options,
    }
    answer = _server.ask(head, data)
    if not answer:
        raise NotRead("ended the process that reads documents")
    told = json.loads(answer)
    if "reason" in told:
        raise NotRead(told["reason"])
    if "member" in told:
        member = told["member"]
        return Member(member["name"], base64.b64decode(member["data"]), member["left"])
    return Made(told["text"], told["media_type"], tuple(told["warnings"]))
