"""What tests of fetching share: a site, sources that name it, and nights."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from made_site import Host, Site

from flows.ingest.fetch.pace import Pace
from flows.ingest.ledger import Request, ledger_files, read_ledger
from flows.ingest.sources.take import take
from flows.ingest.sources.taken import Taken

HEAD = 'name = "a"\npublisher = "云水县人民政府"\nregion = "330999"\n'
WEB = 'contact = "data@example.org"\nprivate = true\npace_seconds = 0\n'


def lists(host: Host, address: str, notice: str, more: str = "", source: str = "") -> str:
    """A source file of list pages."""
    return (
        f'kind = "lists"\n{HEAD}{WEB}{source}\n[[lists]]\naddress = "{host.url}{address}"\n{more}\n'
        f"[links]\nnotice = '{notice}'\n"
    )


def addresses(*all_: str, source: str = "") -> str:
    """A source file of addresses."""
    return f'kind = "addresses"\n{HEAD}{WEB}addresses = [{", ".join(f"{a!r}" for a in all_)}]\n{source}'


@dataclass
class Nights:
    """A raw store with sources, run night after night by a clock that we turn."""

    folder: Path
    now: datetime = datetime(2024, 1, 5, 18, tzinfo=UTC)
    night: int = 0
    runs: list[str] = field(default_factory=list)

    @property
    def raw(self) -> Path:
        return self.folder / "raw"

    @property
    def work(self) -> Path:
        return self.folder / "work"

    def source(self, name: str, text: str) -> Path:
        path = self.raw / "sources" / f"{name}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def three(self, site: Site) -> None:
        paging = f'pages = "{site.trs.url}/zw/index_{{n}}.html"\nfirst = 1'
        self.source("trs", lists(site.trs, "/zw/index.html", r"/t\d{8}_\d+\.html$", paging))
        self.source("jpage", lists(site.jpage, "/col/index.html", r"/art_1_\d+\.html$"))
        self.source("jsp", lists(site.jsp, "/list.jsp", r"show\.jsp\?id=\d+$", 'next = "下一页"', 'encoding = "gb18030"'))

    def run(self, days: float = 1) -> dict[str, Taken]:
        """One night: all sources, one after the other."""
        self.night += 1
        self.now += timedelta(days=days)
        pace = Pace()
        files = sorted((self.raw / "sources").glob("*.toml"))
        return {
            f.stem: take(f, self.raw, self.work, pace, run=self.now, clock=lambda: self.now, first_wait=0.01)
            for f in files
        }

    def ledger(self) -> list[Request]:
        """What the last night asked, source by source."""
        stamp = self.now.strftime("%Y%m%dT%H%M%SZ")
        files = [path for path in ledger_files(self.raw) if path.name.startswith(stamp)]
        rows = [row for path in files for row in read_ledger(path)]
        return [Request(**row | {name: Decimal(row[name]) for name in ("wait_seconds", "seconds")}) for row in rows]
