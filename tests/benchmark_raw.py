"""How raw/taken bears many notices: `python tests/benchmark_raw.py [NOTICES] [FOLDER]`. No test; prints figures.

A web archive of pages is taken, then the store is filled up to NOTICES pages of 4 KB, a tenth of them in two versions,
and listed, handed over as a listing, verified, and made again from its sidecars.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from test_sources_files import WARC, archive

from flows.ingest import raw_files
from flows.ingest.check import verify
from flows.ingest.fetch.pace import Pace
from flows.ingest.listing import read_listing, write_listing
from flows.ingest.markup import text_digest
from flows.ingest.rawstore import MANIFEST, RawStore
from flows.ingest.sources.take import take
from flows.ingest.states import Found

PAGES = 1000
SENTENCE = "<p>全年流转土地{n}亩，新建道路12公里，完成投资2亿元，建成水库一座。</p>"
BEGAN = datetime(2024, 1, 5, 18, tzinfo=UTC)


def page(number: int, said: str = "", sentences: int = 40) -> bytes:
    """A page; 40 sentences are 4 KB."""
    body = "".join(SENTENCE.format(n=number + n) for n in range(sentences))
    return f"<!DOCTYPE html><html><body><h1>云水镇2024年工作总结第{number}号</h1>{body}{said}</body></html>".encode()


def states(count: int) -> Iterator[Found]:
    """Pages as a site would serve them over two nights."""
    for number in range(count):
        for night in range(2 if number % 10 == 0 else 1):
            address, at = f"https://a.example/zw/t20240105_{number}.html", BEGAN + timedelta(days=night)
            facts = {"source_url": address, "retrieved_at": at.isoformat(), "media_type": "text/html; charset=utf-8"}
            headers = {"content-type": "text/html; charset=utf-8", "etag": f'"{number:x}"', "server": "nginx"}
            facts |= {"status": "200", "publisher": "云水县人民政府", "region": "330999", "title": f"工作总结第{number}号"}
            yield Found(address, page(number, "另建" * night), ".html", text_digest, at, facts | {"headers": headers})


@contextmanager
def told(what: str, per: int = 0) -> Iterator[None]:
    """Prints how long the block took."""
    began, cpu = time.perf_counter(), time.process_time()
    yield
    took, used = time.perf_counter() - began, time.process_time() - cpu
    rate = f", {per / used:.0f} a second and core" if per else ""
    print(f"{took:7.1f} s ({used:.1f} s of processor{rate}): {what}", flush=True)


def take_archive(folder: Path) -> None:
    """A thousand pages of an archive, 16 KB each."""
    archive(folder / "archives" / "a.warc.gz", *((f"http://b.example/{n}.html", "2021-01-05T02:00:00Z", page(n, sentences=160), {}) for n in range(PAGES)))
    file = folder / "raw" / "sources" / "a.toml"
    file.parent.mkdir(parents=True)
    file.write_text(WARC.replace('"gbk"', '"utf-8"'), "utf-8")
    for which in ("taken", "known already"):
        with told(f"an archive of {PAGES} pages, {which}", PAGES):
            print(dict(take(file, folder / "raw", folder / "work", Pace()).counts))
        (folder / "work" / "crawl.sqlite").unlink()


def fill(raw: Path, count: int) -> None:
    """Puts pages into the store."""
    with RawStore(raw) as store:
        for _ in store.put_all("many", states(count)):
            pass


def main() -> None:
    """Prints the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory(dir=sys.argv[2] if len(sys.argv) > 2 else None) as name:
        folder = Path(name)
        raw, listing = folder / "raw", folder / "listing.json"
        take_archive(folder)
        with told(f"{count} notices put", count):
            fill(raw, count)
        with told("listed (raw_files)"):
            files = raw_files(raw)
        with told(f"listing of {len(files)} written and read"):
            write_listing(files, listing)
            assert read_listing(listing) == files
        print(f"        listing.json {listing.stat().st_size / 1e6:.0f} MB, manifest {(raw / 'taken' / MANIFEST).stat().st_size / 1e6:.0f} MB")
        for which in ("first", "second"):
            with told(f"gongbao raw verify, {which} time"):
                hashed, faults = verify(raw)
            print(f"        {hashed} files hashed, {len(faults)} faults")
        before = [(f.raw_path, f.history["version"]) for f in files]
        (raw / "taken" / MANIFEST).unlink()
        with told("manifest made again from the sidecars"), RawStore(raw):
            pass
        assert [(f.raw_path, f.history["version"]) for f in raw_files(raw)] == before
        print(f"most memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
