"""Many files sent or fetched, some at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor


def each(at_once: int, do: Callable[[str], None], names: Iterable[str]) -> None:
    """Does all, `at_once` at a time; the first that fails ends it."""
    with ThreadPoolExecutor(at_once) as pool:
        doing = [pool.submit(do, name) for name in names]
        try:
            for one in doing:
                one.result()
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
