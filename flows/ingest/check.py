"""What can be checked without a run: what a source would take, and whether raw/ is as it was written."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from flows.ingest.fetch.fetcher import Fetcher
from flows.ingest.fetch.pace import Pace
from flows.ingest.ledger import BadLedger, Request, ledger_files, read_ledger
from flows.ingest.markup import Link
from flows.ingest.places import TAKEN, taken_folder
from flows.ingest.rawstore import MANIFEST, RawStore
from flows.ingest.sidecar import SUFFIX
from flows.ingest.sources.folder import folder_files
from flows.ingest.sources.lists import first_page
from flows.ingest.sources.model import AnySource, FolderSource, ListSource, WarcSource, WebSource
from flows.ingest.sources.warc import archives

_MOST_SHOWN = 1000
_SMALL = 1_048_576


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
    faults = list(_unread(raw))
    if not taken_folder(raw).is_dir():
        return 0, faults
    there, known = _present(raw), set[str]()
    with RawStore(raw) as store:
        for path, sha256 in store.files():
            beside = path + SUFFIX
            known |= {path, beside}
            if what := _fault(f"{raw}/{path}", sha256):
                faults.append(Fault(path, what))
            if beside not in there:
                faults.append(Fault(beside, "is missing"))
            done()
    faults += [Fault(path, "is in no manifest") for path in there - known]
    return len(known) // 2, sorted(faults, key=lambda fault: fault.path)


def _fault(path: str, sha256: str) -> str | None:
    try:
        with open(path, "rb") as file:
            first = file.read(_SMALL)
            digest = hashlib.sha256(first)
            while more := file.read(_SMALL) if len(first) == _SMALL else b"":
                digest.update(more)
    except FileNotFoundError:
        return "is missing"
    except OSError as error:
        return f"cannot be opened: {error.strerror}"
    return None if digest.hexdigest() == sha256 else "is not what was written"


def _present(raw: Path) -> set[str]:
    """The files below raw/taken/, relative to raw/, but for the manifest and what is half written."""
    taken = str(taken_folder(raw))
    return {
        f"{TAKEN}{folder[len(taken) :]}/{name}"
        for folder, _, names in os.walk(taken)
        for name in names
        if not name.startswith((MANIFEST, "."))
    }


def _unread(raw: Path) -> Iterator[Fault]:
    for path in ledger_files(raw):
        try:
            for _ in read_ledger(path):
                pass
        except BadLedger:
            yield Fault(path.relative_to(raw).as_posix(), "is no ledger that can be read")
