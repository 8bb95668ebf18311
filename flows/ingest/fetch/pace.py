"""One request to a host at a time, at its pace, whoever asks."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Pace:
    """The clocks of all hosts of a run. Sources in several threads share one."""

    def __init__(self, sleep: Callable[[float], None] = time.sleep) -> None:
        self._sleep = sleep
        self._guard = threading.Lock()
        self._locks: dict[str, threading.Lock] = {}
        self._ended: dict[str, float] = {}
        self._held: dict[str, float] = {}

    @contextmanager
    def turn(self, host: str, gap: float) -> Iterator[float]:
        """Waits for the host's turn, `gap` seconds after its last request ended and after what `hold` asks;
        the block is the request. Gives the seconds that were waited."""
        began = time.monotonic()
        with self._guard:
            lock = self._locks.setdefault(host, threading.Lock())
        with lock:
            ready = max(self._ended.get(host, 0.0) + gap, self._held.get(host, 0.0))
            while (left := ready - time.monotonic()) > 0:
                self._sleep(left)
            try:
                yield time.monotonic() - began
            finally:
                self._ended[host] = time.monotonic()

    def hold(self, host: str, seconds: float) -> None:
        """Lets a host rest: it asked for it, or failed."""
        self._held[host] = max(self._held.get(host, 0.0), time.monotonic() + seconds)
