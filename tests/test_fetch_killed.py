"""A crawl that is killed (SIGKILL) at any moment: the next one goes on, and nothing is half there."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from fetching import Nights
from made_site import made_site

from flows.ingest import raw_files
from flows.ingest.check import verify
from flows.ingest.fetch.fetcher import utc_now

_TAKE = """
import sys
from pathlib import Path
from flows.ingest.fetch.pace import Pace
from flows.ingest.sources.take import take
file, raw, work = map(Path, sys.argv[1:])
take(file, raw, work, Pace())
"""


def test_killed_and_killed_again(tmp_path: Path) -> None:
    nights = Nights(tmp_path)
    with made_site(30) as site:
        nights.three(site)
        file = nights.raw / "sources" / "trs.toml"
        for more in (8, 19):
            process = subprocess.Popen([sys.executable, "-c", _TAKE, file, nights.raw, nights.work])
            until = time.monotonic() + 30
            while sum("/t2024" in a for a in site.trs.asked) < more and process.poll() is None:
                assert time.monotonic() < until
                time.sleep(0.001)
            process.kill()
            process.wait()
        had = {f.sidecar["address"] for f in raw_files(nights.raw)}
        site.forget()
        nights.now = utc_now()
        night = nights.run(days=0)
        assert night["trs"].error is None
        again = {site.trs.url + a for a in site.trs.asked} & had
        assert again == set(), "what was taken is not asked for twice in a night"
        assert len([f for f in raw_files(nights.raw) if f.sidecar["source"] == "trs"]) == 29 + 3
        _, faults = verify(nights.raw)
        assert [f for f in faults if "no manifest" not in f.what] == []
