"""Which project an area of land belongs to."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from flows.extract.analysis import Analysis
from flows.extract.land.phrases import Phrase
from flows.extract.lexicon import either, load
from flows.extract.model import Mention
from flows.extract.subjects import example, subject

_PURPOSE = re.compile(rf"[，,]?(?:{either(load('areas')['purpose']['words'].split())})")
_TAKES = re.compile(either(load("areas")["purpose"]["takes"].split()))
_NEAR = 8
"""How many mentions back a name is looked for that holds a figure."""


class Projects:
    """The projects of a notice's areas, asked for in the order of the text."""

    def __init__(self, analysis: Analysis, mentions: Sequence[Mention]) -> None:
        self.analysis = analysis
        self.mentions = sorted(mentions, key=lambda m: (m.start, m.end))
        self.starts = [m.start for m in self.mentions]
        self.aside: tuple[str, str | None] | None = None
        self.last: str | None = None

    def of(self, phrase: Phrase) -> str | None:
        """The project of an area: the name that holds the figure, the subject, or what the land is for.

        A name told of a part (其中某工程20亩) is not the subject of what follows.
        """
        name = self._holding(phrase.number) or self._subject(phrase) or self._purpose(phrase)
        self.last = name or self._takes(phrase)
        return self.last

    def _holding(self, position: int) -> str | None:
        to = bisect_right(self.starts, position)
        held = [m for m in self.mentions[max(0, to - _NEAR) : to] if position < m.end]
        return held[-1].name if held else None

    def _subject(self, phrase: Phrase) -> str | None:
        name = subject(self.analysis, self.mentions, phrase.number)
        own = [m for m in self._between(phrase.last, phrase.number) if m.name == name]
        if phrase.part:
            self.aside = (own[-1].name, self.last) if own else None
        elif self.aside and name == self.aside[0] and not phrase.continues and not own:
            return self.aside[1]
        return name

    def _purpose(self, phrase: Phrase) -> str | None:
        """The project that the land is told to be for right behind the number (面积12公顷，拟用于某项目)."""
        purpose = _PURPOSE.match(phrase.text, phrase.behind)
        near = self._between(purpose.end(), purpose.end() + 5) if purpose else []
        return near[0].name if near else None

    def _takes(self, phrase: Phrase) -> str | None:
        """The one project that the sentence has told last, for land that something takes (征地, 占地)."""
        if not _TAKES.search(phrase.text, phrase.left, phrase.number):
            return None
        at = bisect_left(self.starts, phrase.number) - 1
        last = self.mentions[at] if at >= 0 and self.starts[at] >= phrase.sentence else None
        return last.name if last and last.alone and not example(self.analysis, last) else None

    def _between(self, start: int, end: int) -> list[Mention]:
        return self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
