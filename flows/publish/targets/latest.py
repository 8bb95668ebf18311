"""latest.json: the one small file that says which release of a target is read."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from flows.publish.version import Version

LATEST, RELEASES = "latest.json", "releases"


@dataclass(frozen=True, slots=True)
class Latest:
    """A release of a target. `digest` is the SHA-256 of its SHA256SUMS; `previous` the release that its
    changes/ begin from."""

    version: Version
    digest: str
    previous: dict[str, str] | None

    @property
    def base(self) -> str:
        """The folder of its files, below the target."""
        return folder(self.version)

    def plain(self) -> bytes:
        """The file."""
        told = {
            "version": str(self.version),
            "digest": self.digest,
            "previous": self.previous,
            "base": f"{self.base}/",
        }
        return (json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()

    @classmethod
    def parse(cls, data: bytes) -> Latest:
        """ValueError where it is none."""
        try:
            told: dict[str, Any] = json.loads(data)
            found = cls(Version.parse(told["version"]), str(told["digest"]), told["previous"])
            if told["base"] != f"{found.base}/":
                raise ValueError(f"its base is {told['base']!r}")
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"{LATEST} there tells no release: {error}") from error
        return found


def folder(version: Version) -> str:
    """Where the files of a version lie below a target."""
    return f"{RELEASES}/{version}"


def within(path: str) -> bool:
    """Whether a path that another machine tells stays below the folder that it is told of."""
    parts = path.split("/")
    return not PurePosixPath(path).is_absolute() and not {"", ".", ".."} & {*parts} and "\\" not in path
