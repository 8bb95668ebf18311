"""What a run of a source came to."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

_MOST_TROUBLES = 20


@dataclass
class Taken:
    """The account of one source in one run.

    seen       notices that it shows: links of its lists, addresses, files, responses
    counts     states by how they came out: new, changed, same, earlier (in a web archive: than what is
               known), gone, later (not yet due), refused, failed; attachments and further pages apart, as
               `attachments new`, `parts new` and so on; of those gone `gone in words` are the ones whose
               server said so with status 200
    troubles   the first of what was refused or failed, in words
    error      why the source was left, or None
    unreached  notices that a run of its length did not come to
    """

    source: str
    name: str = ""
    floor: int = 0
    seen: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    troubles: list[str] = field(default_factory=list)
    error: str | None = None
    unreached: int = 0

    def count(self, what: str, attachment: bool = False) -> None:
        """One more state."""
        self.counts[f"attachments {what}" if attachment else what] += 1

    def trouble(self, what: str, why: str, attachment: bool = False) -> None:
        """One more state that was refused or failed."""
        self.count(what, attachment)
        if len(self.troubles) < _MOST_TROUBLES:
            self.troubles.append(why)

    @property
    def below_floor(self) -> bool:
        """Whether it shows fewer notices than its file says it must."""
        return self.seen < self.floor

    @property
    def state(self) -> str:
        """`taken`, `below floor` or `failed`."""
        return "failed" if self.error else "below floor" if self.below_floor else "taken"

    def as_json(self) -> dict[str, Any]:
        """For the record of the run."""
        return {
            "source": self.source,
            "name": self.name,
            "state": self.state,
            "error": self.error,
            "floor": self.floor,
            "seen": self.seen,
            "unreached": self.unreached,
            **dict(sorted(self.counts.items())),
            "troubles": self.troubles,
        }
