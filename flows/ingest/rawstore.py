"""What sources bring, below raw/taken/: bytes as served, every state of every page, and never rewritten.

    raw/taken/<source>/<kk>/<key>/v<n>-<sha256><suffix>          the nth state taken of the key's address
    raw/taken/<source>/<kk>/<key>/<key>/v<n>-<sha256><suffix>    of an attachment, below its notice
    raw/taken/<source>/<kk>/<key>/….json                         the sidecar of each
    raw/taken/manifest.sqlite                                    all of them, for lists without a walk

`key` is of the address, `kk` its first two digits. Bytes are what the server sent once its codings for the
way (Transfer-Encoding, Content-Encoding) are undone. A state is a new version when its text digest
(markup.py) is another; a page that only counts its visits is the version that it was. A file and its sidecar
are written whole and are there before the manifest says so: a run that is killed leaves at most a file
that the next run finds in its place.

Web archives bring states in no order. One from before the last time that a page was seen is kept beside the
others without becoming the current one; where the state before or after it says the same, that one was seen
for longer. The `version` of a page is the number of its states.

The sidecar says what does not change: address, status, headers, times, hash, version. What changes from
night to night (last seen, gone since, validators) is in the manifest. One that was lost is made again from
the sidecars and the ledger (`rebuild`); validators are lost then, and what web archives and folders showed
again.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import orjson

from flows.ingest.database import opened
from flows.ingest.fetch.answer import Validators
from flows.ingest.places import taken_folder
from flows.ingest.recalled import Answered, recalled
from flows.ingest.sidecar import SUFFIX
from flows.ingest.states import Found, Known, State, Version

MANIFEST = "manifest.sqlite"
_AT_ONCE = 100
"""States: others who enter something wait for them."""
_MILLISECOND = timedelta(milliseconds=1)
_TABLES = """
create table if not exists pages (
  source text, address text, attachment_of text, version integer, digest text, first_seen text,
  last_seen text, asked_at text, changed_at text, gone_since text, etag text, last_modified text,
  primary key (source, address)) without rowid;
create table if not exists versions (
  source text, address text, version integer, path text, sha256 text, size integer, sidecar text,
  first_seen text, last_seen text, primary key (source, address, version)) without rowid;
"""
_ORDER = ("source", "address", "taken_at", "version")
_KNOWN = "version, digest, first_seen, last_seen, asked_at, changed_at, gone_since, etag, last_modified"


class RawStore:
    """The taken part of a raw store; one object a thread. Closes as a context."""

    def __init__(self, raw: Path) -> None:
        self.raw, self._folder = raw, taken_folder(raw)
        self._folder.mkdir(parents=True, exist_ok=True)
        self._db = opened(self._folder / MANIFEST, _TABLES)
        self._together = self._unsure = False
        if self._db.execute("pragma user_version").fetchone() == (0,):
            self.rebuild()  # it is new, or was lost, or a rebuild was stopped

    def __enter__(self) -> RawStore:
        return self

    def __exit__(self, *error: object) -> None:
        self._db.close()

    def put_all(self, source: str, states: Iterable[Found]) -> Iterator[str]:
        """What `put` says of each of many states that can be had again: some hundred at a time are made to
        last, then entered."""
        left, more = iter(states), True
        while more:
            with self._one_step():
                more = False
                for found in islice(left, _AT_ONCE):
                    more = True
                    yield self.put(source, found)

    @contextmanager
    def _one_step(self) -> Iterator[None]:
        self._together = True
        try:
            yield
        finally:
            self._together = False
            if self._unsure:
                os.sync()
                self._unsure = False
            self._db.commit()

    @contextmanager
    def _entering(self) -> Iterator[None]:
        if self._together:
            yield
        else:
            with self._db:
                yield

    def known(self, source: str, address: str) -> Known | None:
        """What there is of an address."""
        query = f"select {_KNOWN} from pages where source = ? and address = ?"
        row = self._db.execute(query, (source, address)).fetchone()
        if row is None:
            return None
        version, digest, *times, etag, modified = row
        first, last, asked, changed, gone = (datetime.fromisoformat(t) if t else None for t in times)
        if first is None or last is None or asked is None or changed is None:
            raise ValueError(f"the manifest lacks the times of {address}")
        return Known(version, digest, first, last, asked, changed, gone, Validators(etag, modified))

    def addresses(self, source: str) -> list[str]:
        """The addresses of a source's notices (not of attachments), in order."""
        query = "select address from pages where source = ? and attachment_of is null order by address"
        return [address for (address,) in self._db.execute(query, (source,))]

    def current(self, source: str, address: str) -> Version | None:
        """The last version of an address."""
        return next(self._versions("and p.source = ? and p.address = ?", (source, address)), None)

    def states(self, source: str, address: str) -> list[State]:
        """All states of an address, by the time when each was first seen."""
        query = (
            "select path, sidecar, first_seen, last_seen from versions where source = ? and address = ?"
            " order by first_seen, version"
        )
        rows = self._db.execute(query, (source, address))
        return [State(path, orjson.loads(sidecar), *times) for path, sidecar, *times in rows]

    def put(self, source: str, found: Found) -> str:
        """Takes a state of a page in: `new`, `changed` or `same`; `earlier` when it is none of these and a
        later one is known."""
        known, digest = self.known(source, found.address), found.digest()
        if known and found.at < known.last_seen:
            return self._put_earlier(source, found, digest)
        if known and self._says_the_same(source, found, known, digest):
            self._seen(source, found.address, found.at.isoformat(), found.validators, digest)
            return "same"
        sidecar, path = self._written(source, found, digest)
        self._enter(sidecar, path, found.validators)
        return "changed" if known else "new"

    def _put_earlier(self, source: str, found: Found, digest: str) -> str:
        at = found.at.isoformat()
        states = self.states(source, found.address)
        before = next((s for s in reversed(states) if s.first_seen <= at), None)
        after = next((s for s in states if s.first_seen > at), None)
        for state in (before, after):
            if state and self._is(state.path, state.sidecar, found, digest):
                self._stretch(source, found.address, state, at)
                return "same"
        sidecar, path = self._written(source, found, digest)
        with self._entering():
            self._add(sidecar, path)
        self._stretch(source, found.address, State("", {}, at, at), at)
        return "earlier"

    def _stretch(self, source: str, address: str, state: State, at: str) -> None:
        """A state was seen at another time as well."""
        row = {"source": source, "address": address, "path": state.path, "at": at}
        where = "where source = :source and address = :address"
        with self._entering():
            self._db.execute(
                "update versions set first_seen = min(first_seen, :at), last_seen = max(last_seen, :at)"
                f" {where} and path = :path",
                row,
            )
            self._db.execute(f"update pages set first_seen = min(first_seen, :at) {where}", row)

    def _written(self, source: str, found: Found, digest: str) -> tuple[dict[str, Any], Path]:
        """The sidecar and the path of a new state, both on disk."""
        query = "select coalesce(max(version), 0) + 1 from versions where source = ? and address = ?"
        (version,) = self._db.execute(query, (source, found.address)).fetchone()
        sha256 = hashlib.sha256(found.body).hexdigest()
        path = self._place(source, found) / f"v{version}-{sha256}{found.suffix}"
        sidecar = {
            **found.facts,
            **({"parts": list(found.parts)} if found.parts else {}),
            "taken_at": found.at.isoformat(),
            "source": source,
            "address": found.address,
            "attachment_of": found.attachment_of,
            "version": version,
            "sha256": sha256,
            "digest": digest,
        }
        lasting = not self._together
        self._unsure = self._together
        _write_once(path, found.body, lasting, found.body.__eq__)
        beside = path.with_name(path.name + SUFFIX)
        told = json.dumps(sidecar, ensure_ascii=False, indent=1) + "\n"
        _write_once(beside, told.encode("utf-8"), lasting, _is_json)
        return json.loads(beside.read_bytes()), path

    def same(self, source: str, address: str, at: datetime, validators: Validators) -> None:
        """Its server says that a page is as it was."""
        self._seen(source, address, at.isoformat(), validators, "")

    def gone(self, source: str, address: str, at: datetime) -> None:
        """Its server has a page no more. What there is of it stays."""
        set_ = "asked_at = :at, gone_since = coalesce(gone_since, :at), etag = null, last_modified = null"
        where = "source = :source and address = :address"
        with self._entering():
            self._db.execute(
                f"update pages set {set_} where {where}",
                {"at": at.isoformat(), "source": source, "address": address},
            )

    def listing(self) -> Iterator[Version]:
        """The current version of every address, in no order."""
        yield from self._versions("", ())

    def files(self) -> Iterator[tuple[str, str]]:
        """Path and SHA-256 of every version, in the order of the paths."""
        yield from self._db.execute("select path, sha256 from versions order by path")

    def rebuild(self) -> int:
        """Makes the manifest from the sidecars and the ledger; how many versions there are. Raises
        BadLedger."""
        sidecars = []
        for beside in self._folder.glob(f"*/*/*/**/v*{SUFFIX}"):
            data = beside.read_bytes()
            if not _is_json(data):
                continue  # a power cut's; its state will be taken again
            told = orjson.loads(data)
            sidecars.append((*(told[by] for by in _ORDER), beside, data))
        sidecars.sort()
        with self._one_step():
            for *_, beside, data in sidecars:
                path = beside.with_name(beside.name.removesuffix(SUFFIX))
                self._enter(orjson.loads(data), path, Validators())
            for (source, address), answers in recalled(self.raw).items():
                self._recall(source, address, answers)
        self._db.execute("pragma user_version = 1")
        return len(sidecars)

    def _recall(self, source: str, address: str, answers: list[Answered]) -> None:
        """Enters when a page was there again, and since when it is gone."""
        states = self.states(source, address)
        if not states:
            return
        begin = [datetime.fromisoformat(s.first_seen) for s in states]
        gone_since: str | None = None
        for answer in answers:
            at = answer.at.isoformat()
            # the ledger tells milliseconds, and a state that was taken at one may have begun within it
            then = [s for s, first in zip(states, begin, strict=True) if first < answer.at + _MILLISECOND]
            gone_since = (gone_since or at) if answer.gone and len(then) == len(states) else None
            if then and not answer.gone:
                self._stretch(source, address, then[-1], max(at, then[-1].first_seen))
        row = {"source": source, "address": address, "gone": gone_since, "at": answers[-1].at.isoformat()}
        with self._entering():
            self._db.execute(
                "update pages set gone_since = :gone, asked_at = max(asked_at, :at), last_seen = (select"
                " max(v.last_seen) from versions v where v.source = :source and v.address = :address)"
                " where source = :source and address = :address",
                row,
            )

    def _place(self, source: str, found: Found) -> Path:
        owner = _key(found.attachment_of or found.address)
        folder = self._folder / source / owner[:2] / owner
        return folder / _key(found.address) if found.attachment_of else folder

    def _says_the_same(self, source: str, found: Found, known: Known, digest: str) -> bool:
        """Whether the last version is this state, also where digests are made otherwise than they were."""
        if known.digest == digest:
            return True
        last = self.current(source, found.address)
        return last is not None and self._is(last.path, last.sidecar, found, digest)

    def _is(self, path: str, sidecar: Mapping[str, Any], found: Found, digest: str) -> bool:
        if sidecar["digest"] == digest:
            return True
        try:
            return found.digest_with((self.raw / path).read_bytes(), sidecar.get("parts", ())) == digest
        except OSError:
            return False

    def _enter(self, sidecar: Mapping[str, Any], path: Path, validators: Validators) -> None:
        """Enters a state that is on disk, and makes it the current one."""
        row = {**sidecar, "at": sidecar["taken_at"]}
        row |= {"etag": validators.etag, "modified": validators.last_modified}
        with self._entering():
            self._add(sidecar, path)
            self._db.execute(
                "insert into pages values (:source, :address, :attachment_of, :version, :digest,"
                " :at, :at, :at, :at, null, :etag, :modified) on conflict (source, address) do update"
                " set version = :version, digest = :digest, last_seen = :at, asked_at = :at,"
                " changed_at = :at, gone_since = null, etag = :etag, last_modified = :modified",
                row,
            )

    def _add(self, sidecar: Mapping[str, Any], path: Path) -> None:
        """Enters a state that is on disk."""
        row = {fact: sidecar[fact] for fact in ("source", "address", "version", "sha256")} | {
            "at": sidecar["taken_at"],
            "path": path.relative_to(self.raw).as_posix(),
            "size": path.stat().st_size if path.exists() else 0,
            "sidecar": json.dumps(sidecar, ensure_ascii=False),
        }
        self._db.execute(
            "insert or replace into versions values"
            " (:source, :address, :version, :path, :sha256, :size, :sidecar, :at, :at)",
            row,
        )

    def _seen(self, source: str, address: str, at: str, validators: Validators, digest: str) -> None:
        row = {"at": at, "source": source, "address": address, "digest": digest}
        row |= {"etag": validators.etag or "", "modified": validators.last_modified or ""}
        where = "where source = :source and address = :address"
        with self._entering():
            self._db.execute(
                "update pages set last_seen = :at, asked_at = :at, gone_since = null,"
                " digest = coalesce(nullif(:digest, ''), digest),"
                " etag = coalesce(nullif(:etag, ''), etag),"
                f" last_modified = coalesce(nullif(:modified, ''), last_modified) {where}",
                row,
            )
            latest = "(select version from pages where source = :source and address = :address)"
            self._db.execute(f"update versions set last_seen = :at {where} and version = {latest}", row)

    def _versions(self, rest: str, values: tuple[str, ...]) -> Iterator[Version]:
        query = (
            "select v.source, v.address, (select count(*) from versions c where c.source = p.source"
            " and c.address = p.address), v.path, v.sha256, v.size, v.sidecar, p.first_seen,"
            " v.last_seen, p.gone_since from pages p join versions v on v.source = p.source"
            f" and v.address = p.address and v.version = p.version where true {rest}"
        )
        for source, address, version, path, sha256, size, sidecar, first, last, gone in self._db.execute(
            query, values
        ):
            told = orjson.loads(sidecar)
            yield Version(source, address, version, path, sha256, size, told, first, last, gone)


def _key(address: str) -> str:
    return hashlib.sha256(address.encode("utf-8")).hexdigest()[:16]


def _is_json(data: bytes) -> bool:
    try:
        orjson.loads(data)
    except ValueError:
        return False
    return True


def _write_once(path: Path, data: bytes, lasting: bool, whole: Callable[[bytes], bool]) -> None:
    """Writes a file, unless it is there `whole`: what was written once is never written again. `lasting`:
    so that it is whole after a power cut, too."""
    if path.exists() and whole(path.read_bytes()):
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.{os.getpid()}")
    with new.open("wb") as file:
        file.write(data)
        file.flush()
        if lasting:
            os.fsync(file.fileno())
    os.replace(new, path)
