"""What the walk through a notice finds, and what it knows as it goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from flows.extract.model import Refusal, Stage, When
from flows.extract.projects.branded import Branded
from flows.extract.projects.chunks import Chunk
from flows.extract.projects.known import Known
from flows.extract.projects.names import Name
from flows.extract.projects.pointed import Lists
from flows.extract.projects.renewed import Renewed
from flows.read.notice import Span
from flows.values import value

Listed = tuple[int, int, Stage | None, str, str, bool]
"""An act that governs a list: place, stage, words, what told it, whether it only hurries."""


@value
class Event:
    """Something told of a project: `named` where its name stands there, `bare` where nothing is done, `spare`
    where its act says little beside another."""

    start: int
    end: int
    name: str
    when: When
    stage: Stage | None
    act: Span | None
    milestone: str
    named: bool
    bare: bool
    rule: str
    investment: Decimal | None = None
    progress: Decimal | None = None
    spare: bool = False


@value
class Group:
    """The names of one stretch of a clause, placed in the text, with the words before and behind them.

    `lead` governs the names (verbs, adverbs, times) and begins at `lead_start`; what is said of them stands
    in `post_start:post_end`. Figures of its own stand from `own_start` on.
    """

    names: tuple[Name, ...]
    lead_start: int
    lead: str
    post_start: int
    post_end: int
    own_start: int


@value
class Cut:
    """The stretches of a clause, and whether it holds an act that only projects undergo."""

    chunks: Sequence[Chunk]
    undergone: bool


_NONE_KNOWN = Known()


@dataclass(slots=True)
class Walk:
    """What the walk has found in a line, and the names it stands under.

    `reach` tells of each mention where the text stops speaking of it and whether it stands alone; `anchor`
    are the last names of the line, `titled` those that the rest of the line is about, `item` the one of a
    list that all of it is about; `opened` are those that an item of the line is about, `left` those that its
    end is about, `goes_on` the one of an item that the next line may go on about, `heads` the one that is all
    of the line and that the next one is about; `parted` tells that an item within the line began, of which
    the rest is told and not of what heads the line; `lists` are those that
    later words can point into; `members` are the names of the last list of the line with one head; `common`
    are common nouns that may stand for a name; `listed` is how far all of a list are; `cut` keeps the
    stretches of clauses for a second walk; `renewed` are places told by what is renewed there, `branded`
    projects told by less than their names; in a `wide` notice, a province's, nothing is the only one of its
    kind. `divided` is the project that is told last to be built in parts, and of which kind these are;
    `way` is that of which a stretch was told last by from where to where it runs; `sorts` is what is done to
    the works that were counted last.
    """

    known: Known = _NONE_KNOWN
    renewed: Renewed | None = None
    branded: Branded | None = None
    cut: dict[int, Cut] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    reach: dict[tuple[int, int], tuple[int, bool]] = field(default_factory=dict)
    anchor: list[Name] = field(default_factory=list)
    titled: list[Name] = field(default_factory=list)
    item: Name | None = None
    lists: Lists = field(default_factory=Lists)
    spent: Span | None = None
    opened: list[Name] = field(default_factory=list)
    listed: Stage | None = None
    told_until: int = 0
    members: list[Name] = field(default_factory=list)
    common: list[Name] = field(default_factory=list)
    left: list[Name] = field(default_factory=list)
    goes_on: list[Name] = field(default_factory=list)
    heads: list[Name] = field(default_factory=list)
    parted: bool = False
    wide: bool = False
    divided: tuple[str, str] | None = None
    way: Name | None = None
    sorts: Listed | None = None

    def told(self) -> dict[int, str]:
        """The names told of, by where they stand."""
        return {e.start: e.name for e in self.events if e.named}

    def stretch(self, names: Sequence[Name], end: int) -> None:
        """The text up to a place is about these names."""
        self.told_until = end
        reached = end, len(names) == 1
        for name in names:
            self.reach[name.start, name.end] = reached
