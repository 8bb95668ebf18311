"""A host has one clock, whoever asks."""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from fetching import Nights, addresses
from made_site import Host, Reply

from flows.ingest.fetch.pace import Pace
from flows.ingest.sources.take import take


@pytest.fixture
def host() -> Iterator[Host]:
    host = Host()
    yield host
    host.close()


def test_sources_of_one_host_take_turns(host: Host, tmp_path: Path) -> None:
    nights, pace = Nights(tmp_path), Pace()
    host.pages |= {f"/{n}": Reply(b"<html>%d</html>" % n) for n in range(6)}
    files = []
    for name, numbers in (("a", range(3)), ("b", range(3, 6))):
        text = addresses(*(f"{host.url}/{n}" for n in numbers)).replace("pace_seconds = 0", "pace_seconds = 0.1")
        files.append(nights.source(name, text))
    threads = [threading.Thread(target=take, args=(f, nights.raw, nights.work, pace)) for f in files]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(host.asked) == 2 * (1 + 3)
    assert host.most_at_once == 1
    times = sorted(host.times)
    assert all(later - earlier > 0.09 for earlier, later in itertools.pairwise(times))


def test_hosts_do_not_wait_for_each_other() -> None:
    slept: list[float] = []
    pace = Pace(sleep=lambda seconds: (slept.append(seconds), time.sleep(seconds))[1])
    pace.hold("a", 60)
    with pace.turn("b", 60) as waited:
        assert waited < 1
    assert slept == []


def test_a_pace_at_which_a_night_comes_to_nothing(host: Host, tmp_path: Path) -> None:
    nights = Nights(tmp_path)
    host.pages["/robots.txt"] = Reply(b"User-agent: *\nCrawl-delay: 86400\n", media_type="text/plain")
    nights.source("a", addresses(f"{host.url}/a", f"{host.url}/b"))
    assert "asks for 86400 s between requests" in (nights.run()["a"].error or "")
    assert host.asked == ["/robots.txt"]
    assert nights.ledger()[-1].error == "robots.txt asks for 86400 s between requests"
