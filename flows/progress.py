"""How far a run is, for whoever watches it: rooms report, a terminal listens, a scheduled run has nobody."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Listener = Callable[[str, int, int | None], None]
"""Called with what is being done, how many more are done, and how many there are when that is first known."""

_listener: ContextVar[Listener | None] = ContextVar("listener", default=None)


@contextmanager
def listening(listener: Listener) -> Iterator[None]:
    """Sends what is reported within the block to a listener."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


def report(doing: str, done: int = 0, of: int | None = None) -> None:
    """Tells that a step begins (`of` steps in all), or that `done` more of it are done."""
    listener = _listener.get()
    if listener is not None:
        listener(doing, done, of)
