"""What can be checked without a run: what a source would take, and whether raw/ is as it was written."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from flows.ingest.fetch.fetcher import Fetcher
from flows.ingest.fetch.pace import Pace
from flows.ingest.ledger import BadLedger, Request, ledger_files, read_ledger
from flows.ingest.markup import Link
from flows.ingest.places import taken_folder
from flows.ingest.rawstore import MANIFEST, RawStore
from flows.ingest.sidecar import SUFFIX
from flows.ingest.sources.folder import folder_files
from flows.ingest.sources.lists import first_page
from flows.ingest.sources.model import AnySource, FolderSource, ListSource, WarcSource, WebSource
from flows.ingest.sources.warc import archives

_MOST_SHOWN = 1000


@dataclass
class Look:
    """What a source would take, from one look: addresses or files, in `takes`; other links of the list page
    in `leaves`. `robots` says why its first address may not be asked, `delay` the seconds between two."""

    takes: list[Link] = field(default_factory=list)
    leaves: list[Link] = field(default_factory=list)
    next: str | None = None
    robots: str | None = None
    delay: float | None = None
    error: str | None = None


def look(source: AnySource, ledger: Callable[[Request], None]) -> Look:
    """One look at a source: the first page of its first list, or what its folder has. Keeps nothing. Raises
    OSError for a folder that is none."""
    if isinstance(source, FolderSource):
        return Look([Link(str(path), "") for path in islice(folder_files(source), _MOST_SHOWN)])
    if isinstance(source, WarcSource):
        return Look([Link(str(path), "") for path in islice(archives(source), _MOST_SHOWN)])
    with Fetcher(source, Pace(), ledger) as fetcher:
        return _look_at_site(source, fetcher)


def _look_at_site(source: WebSource, fetcher: Fetcher) -> Look:
    first = source.starts[0]
    found = Look(robots=fetcher.forbidden(first), delay=fetcher.delay(first))
    if not isinstance(source, ListSource):
        for address in source.starts:
            (found.leaves if fetcher.forbidden(address) else found.takes).append(Link(address, ""))
        return found
    if found.robots:
        return found
    page, every = first_page(source, fetcher)
    found.takes, found.next, found.error = list(page.notices), page.next, page.error
    taken = {link.address for link in page.notices}
    found.leaves = [link for link in every if link.address not in taken]
    return found


@dataclass(frozen=True, slots=True)
class Fault:
    """A file of raw/taken/ that is not as its manifest says: missing, changed or unknown; or one of the
    ledger that cannot be read."""

    path: str
    what: str


def verify(raw: Path, done: Callable[[], None] = lambda: None) -> tuple[int, list[Fault]]:
    """Hashes every version below raw/taken/, and reads the ledger; how many versions there are, and what is
    wrong. `done` is called for each."""
    faults, known = list(_unread(raw)), set[str]()
    if not taken_folder(raw).is_dir():
        return 0, faults
    with RawStore(raw) as store:
        for path, sha256 in store.files():
            known.add(path)
            what = _fault(raw / path, sha256)
            if what:
                faults.append(Fault(path, what))
            if not (raw / (path + SUFFIX)).is_file():
                faults.append(Fault(path + SUFFIX, "is missing"))
            done()
    faults += [Fault(path, "is in no manifest") for path in _strangers(raw, known)]
    return len(known), sorted(faults, key=lambda fault: fault.path)


def _fault(path: Path, sha256: str) -> str | None:
    try:
        with path.open("rb") as file:
            same = hashlib.file_digest(file, "sha256").hexdigest() == sha256
    except FileNotFoundError:
        return "is missing"
    except OSError as error:
        return f"cannot be opened: {error.strerror}"
    return None if same else "is not what was written"


def _unread(raw: Path) -> Iterator[Fault]:
    for path in ledger_files(raw):
        try:
            for _ in read_ledger(path):
                pass
        except BadLedger:
            yield Fault(path.relative_to(raw).as_posix(), "is no ledger that can be read")


def _strangers(raw: Path, known: set[str]) -> Iterator[str]:
    for path in taken_folder(raw).rglob("*"):
        name = path.relative_to(raw).as_posix()
        whose = name.removesuffix(SUFFIX)
        if path.is_file() and whose not in known and not path.name.startswith((MANIFEST, ".")):
            yield name
