"""Two nights at the whole made site: one that is killed and goes on, and one after a few changes. `python tests/two_nights.py`
prints what they asked, transferred and took."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from fetching import HEAD, WEB, Nights
from made_site.whole import CHANGES, VANISHES, Whole, jpage_path, jsp_path, trs_path, whole_site

from flows.ingest.ledger import Request
from flows.ingest.sources.taken import Taken

_TAKE = """
import sys
from datetime import datetime
from pathlib import Path
from flows.ingest.fetch.pace import Pace
from flows.ingest.sources.take import take
file, raw, work, at = sys.argv[1:]
now = datetime.fromisoformat(at)
take(Path(file), Path(raw), Path(work), Pace(), run=now, clock=lambda: now)
"""
KILLED_AT = 40


@dataclass
class Night:
    """What a night came to: accounts of sources, what each host was asked, bytes it sent, seconds, the ledger."""

    taken: dict[str, Taken]
    asked: dict[str, list[str]]
    sent: int
    seconds: float
    ledger: list[Request]

    @property
    def counts(self) -> Counter[str]:
        return sum((t.counts for t in self.taken.values()), Counter())


def sources(nights: Nights, site: Whole) -> None:
    """A source file for each host."""
    limits = 'floor = 90\nlimits = {page_bytes = 500_000, attempts = 3}\n'

    def file(name: str, lists: str, notice: str, more: str = "") -> None:
        text = f'kind = "lists"\n{HEAD}{WEB}{limits}{more}\n{lists}\n[links]\nnotice = \'{notice}\'\ntitle = "总结"\n'
        nights.source(name, text)

    def one(address: str, more: str = "") -> str:
        return f'[[lists]]\naddress = "{address}"\n{more}\n'

    trs, jpage, jsp = site.trs.url, site.jpage.url, site.jsp.url
    file("trs", one(f"{trs}/zw/index.html", f'pages = "{trs}/zw/index_{{n}}.html"'), r"/t\d{8}_\d+\.html$")
    file("jpage", "".join(one(f"{jpage}/col/{y}/index.html") for y in range(2020, 2025)), r"/art_9_\d+\.html$")
    file("jsp", one(f"{jsp}/list.jsp?page=1", 'next = "下一页"'), r"show\.jsp\?id=\d+$", 'encoding = "gb18030"')


def kill_one(nights: Nights, site: Whole) -> list[str]:
    """Begins the first night with one source, and kills it in the middle; what it had asked for."""
    at = datetime(2024, 1, 6, 18, tzinfo=UTC).isoformat()
    file = nights.raw / "sources" / "trs.toml"
    process = subprocess.Popen([sys.executable, "-c", _TAKE, str(file), str(nights.raw), str(nights.work), at])
    until = time.monotonic() + 60
    while sum("/t20" in a for a in site.trs.asked) < KILLED_AT and process.poll() is None:
        if time.monotonic() > until:
            raise TimeoutError("nothing was asked for")
        time.sleep(0.001)
    process.kill()
    process.wait()
    return list(site.trs.asked)


def night(nights: Nights, site: Whole) -> Night:
    """One night, all of it."""
    for host in site.hosts.values():
        host.forget()
    began = time.monotonic()
    taken = nights.run()
    seconds = time.monotonic() - began
    asked = {name: list(host.asked) for name, host in site.hosts.items()}
    return Night(taken, asked, sum(h.sent for h in site.hosts.values()), seconds, nights.ledger())


def changed(site: Whole) -> None:
    """A day goes by: on each host a notice is new, one says more, one is gone."""
    site.more += 1
    for name in site.hosts:
        site.said[name, CHANGES] = "另建水库一座。"
    site.fill()
    for host, path in ((site.trs, trs_path), (site.jpage, jpage_path), (site.jsp, jsp_path)):
        del host.pages[path(VANISHES)]


def main() -> None:
    """Prints the figures."""
    with tempfile.TemporaryDirectory() as folder, whole_site() as site:
        nights = Nights(Path(folder))
        sources(nights, site)
        first = night(nights, site)
        changed(site)
        second = night(nights, site)
        for name, told in (("first", first), ("second", second)):
            requests = sum(map(len, told.asked.values()))
            print(f"{name} night: {requests} requests, {told.sent / 1000:.0f} kB sent, {told.seconds:.1f} s; {dict(sorted(told.counts.items()))}")
        for host in site.hosts:
            bytes_ = [sum(r.bytes for r in n.ledger if r.source == host) for n in (first, second)]
            print(f"{host}: {bytes_[0] / 1000:.0f} kB, then {bytes_[1] / 1000:.0f} kB")


if __name__ == "__main__":
    main()
