"""Sends what stands in `published/` to a target: claims its version, puts its files, switches latest.json."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from flows.publish.errors import PublishBusy
from flows.publish.lock import exclusive
from flows.publish.manifest import STATUS, SUMS, parse_sums, sum_of, sums_of
from flows.publish.previous import previous
from flows.publish.targets import old
from flows.publish.targets.at_once import each
from flows.publish.targets.latest import LATEST, Latest
from flows.publish.targets.place import Place, SendFailed

CLAIM = ".claim"


@dataclass(frozen=True, slots=True)
class Sent:
    """What a send did. `files` and `bytes` went over the line, `copied` were copied there, `there` stood
    there before; `removed` are old releases. `switched` is false where latest.json told this release."""

    version: str
    switched: bool
    files: int = 0
    bytes: int = 0
    copied: int = 0
    there: int = 0
    removed: tuple[str, ...] = ()


def send(published: Path, to: str, keep: int | None = None, wait_seconds: float = 60.0) -> Sent:
    """Sends the release that stands in `published`; keeps the last `keep` of the target (None: all).

    Waits up to `wait_seconds` for a run that publishes to the same folder, or sends to the same local one.
    SendFailed in one line: what is read there is then a whole release, as a rule the one before.
    """
    place = Place(to)
    published = Path(os.path.realpath(published))
    if place.local and place.local.is_relative_to(published):
        raise SendFailed(f"{to} lies in {published}, which the next release replaces; name another target")
    if not published.is_dir():
        raise SendFailed(f"{published} holds no release; publish one first")
    try:
        with exclusive(published.with_name(f".{published.name}.lock"), wait_seconds), ExitStack() as held:
            release = _release(published)
            with _told(to, "what is read there is whole"):
                held.enter_context(place.alone(wait_seconds))
                sent = _send(published, release, place)
            with _told(to, f"{release.version} stands there, but not its {STATUS}"):
                _tell(published, place)
            if keep is None:
                return sent
            with _told(to, f"{release.version} stands there, but old releases could not be removed"):
                return replace(sent, removed=old.remove(place, release, keep))
    except PublishBusy as error:
        raise SendFailed(str(error)) from error


def tell(published: Path, to: str) -> None:
    """Puts the status of `published` beside the releases of a target, for those who read there. Nothing
    where nothing was ever sent. SendFailed."""
    place = Place(to)
    with _told(to, f"{STATUS} there may be old"):
        if place.read(LATEST) is not None:
            _tell(published, place)


def _release(published: Path) -> Latest:
    found = previous(published)
    if found is None:
        raise SendFailed(f"{published} holds no release; publish one first")
    return Latest(found.version, found.digest, found.told.get("previous"))


def _send(published: Path, release: Latest, place: Place) -> Sent:
    tag, data = place.tag(LATEST), place.read(LATEST)
    before = Latest.parse(data) if data else None
    _judge(release, before)
    sent = _files(published, release, before, place)
    if before == release:
        return replace(sent, switched=False)
    place.settle(release.base)
    _switch(release, place, tag, data)
    return sent


def _judge(release: Latest, before: Latest | None) -> None:
    if before and before.version > release.version:
        raise SendFailed(f"{before.version} is there, which is later than {release.version}")
    if before and before.version == release.version and before.digest != release.digest:
        raise SendFailed(f"{release.version} is there with other bytes, and a release is never overwritten")


def _files(published: Path, release: Latest, before: Latest | None, place: Place) -> Sent:
    """Puts what is not there yet. SHA256SUMS comes last."""
    claimed = place.create(f"{release.base}/{CLAIM}", release.digest.encode())
    if claimed != release.digest.encode():
        raise SendFailed(
            f"another {release.version} was begun there, with other bytes (its {CLAIM} tells which)"
        )
    sums = sums_of(published)
    sizes = {path: (published / path).stat().st_size for path in sums}
    there = place.sizes(release.base)
    missing = [path for path in sums if there.get(path) != sizes[path]]
    held = _held(before, place) if missing and before and before != release else {}
    same = {path: held[sums[path], sizes[path]] for path in missing if (sums[path], sizes[path]) in held}
    new = [path for path in missing if path not in same]

    def put(path: str) -> None:
        if sum_of(published / path).sha256 != sums[path]:
            raise SendFailed(f"{published / path} is not what was published; look with gongbao verify")
        place.put(published / path, f"{release.base}/{path}", torn=path in there)

    each(place.at_once, lambda path: place.copy(same[path], f"{release.base}/{path}"), list(same))
    each(place.at_once, put, new)
    text = (published / SUMS).read_bytes()
    if hashlib.sha256(place.create(f"{release.base}/{SUMS}", text)).hexdigest() != release.digest:
        raise SendFailed(f"{release.version} is there with other bytes, and a release is never overwritten")
    total = sum(sizes[path] for path in new)
    return Sent(str(release.version), True, len(new), total, len(same), len(sums) - len(missing))


def _held(before: Latest, place: Place) -> dict[tuple[str, int], str]:
    """Files of the release that is read there, by hash and size."""
    text = place.read(f"{before.base}/{SUMS}")
    sums = parse_sums(text) if text and hashlib.sha256(text).hexdigest() == before.digest else {}
    sizes = place.sizes(before.base) if sums else {}
    return {(sums[path], sizes[path]): f"{before.base}/{path}" for path in sums if path in sizes}


def _switch(release: Latest, place: Place, tag: str | None, data: bytes | None) -> None:
    """Makes latest.json tell this release, where it still tells what was read before."""
    now = place.read(LATEST)
    if now == release.plain():
        return
    if now != data:
        raise SendFailed("another run has sent a release meanwhile; send again")
    try:
        place.replace(LATEST, release.plain(), tag)
    except Exception:
        now = place.read(LATEST)
        if now == data:
            raise
        if now != release.plain():
            raise SendFailed("another run has sent a release meanwhile; send again") from None
    if not place.tags and place.local is None and (later := old.later(place, release)):
        # it was replaced between the look and the write
        place.replace(LATEST, later.plain())
        raise SendFailed(f"another run has sent {later.version} meanwhile, which stands")


def _tell(published: Path, place: Place) -> None:
    status = published / STATUS
    if status.is_file() and (told := status.read_bytes()) != place.read(STATUS):
        place.overwrite(STATUS, told)


@contextmanager
def _told(to: str, what: str) -> Iterator[None]:
    """Turns whatever a file system raises into SendFailed."""
    try:
        yield
    except SendFailed as error:
        raise SendFailed(f"cannot send to {to}: {error}; {what}") from error
    except Exception as error:
        first = " ".join(str(error).split()) or type(error).__name__
        why = f"no permission there ({first})" if isinstance(error, PermissionError) else first
        raise SendFailed(f"cannot send to {to}: {why}; {what}") from error
