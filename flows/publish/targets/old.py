"""Releases of a target beside the one that is read: old ones that need not be kept, later ones."""

from __future__ import annotations

import hashlib
import json

from flows.publish.manifest import SUMS
from flows.publish.previous import RELEASE
from flows.publish.targets.latest import RELEASES, Latest, folder
from flows.publish.targets.place import Place
from flows.publish.version import Version


def remove(place: Place, latest: Latest, keep: int) -> tuple[str, ...]:
    """Removes releases older than the last `keep` (the latest is one of them), and what unfinished sends of
    older ones left. The latest and the one before it stay. Answers what went."""
    older = [version for version in _versions(place) if version < latest.version]
    whole = [version for version in older if place.read(f"{folder(version)}/{SUMS}") is not None]
    kept = {*whole[: max(keep - 1, 0)], *_before(latest)}
    gone = [version for version in older if version not in kept]
    for version in gone:
        # first that it is no longer whole, so that one removed by half is none
        place.remove(f"{folder(version)}/{SUMS}")
        place.remove(folder(version))
    return tuple(str(version) for version in sorted(gone))


def later(place: Place, release: Latest) -> Latest | None:
    """The last whole release of a target that is later than this one."""
    for version in _versions(place):
        if version <= release.version:
            return None
        sums, told = (place.read(f"{folder(version)}/{name}") for name in (SUMS, RELEASE))
        if sums and told:
            return Latest(version, hashlib.sha256(sums).hexdigest(), json.loads(told).get("previous"))
    return None


def _before(latest: Latest) -> list[Version]:
    return [Version.parse(latest.previous["version"])] if latest.previous else []


def _versions(place: Place) -> list[Version]:
    """What stands below releases/, the last first."""
    found = []
    for name in place.folders(RELEASES):
        try:
            found.append(Version.parse(name))
        except ValueError:
            continue
    return sorted(found, reverse=True)
