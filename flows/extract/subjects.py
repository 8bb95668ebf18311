"""Which project a figure belongs to."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from flows.extract.analysis import Analysis
from flows.extract.model import Mention

_BELONGS = re.compile(r"[^，,。；;、]{0,12}(?:、[^，,。；;、]{2,14})?的[“\"]?$")
# The last of examples in a bracket: 项目10个（包括A、B等）.
_EXAMPLE = re.compile("等[^，,。；;（(]{0,4}[)）]")
_PARTED = re.compile("[，,。；;]")
# How many mentions back a text can still speak of one: more than any heading has below it.
_BACK = 300


def example(analysis: Analysis, mention: Mention) -> bool:
    """Whether a project is only the last of examples in a bracket."""
    return _EXAMPLE.match(analysis.text, mention.end) is not None


class Subjects:
    """What the mentions of projects, in the order of the text, tell of other places."""

    def __init__(self, analysis: Analysis, mentions: Sequence[Mention]) -> None:
        self._analysis, self._mentions = analysis, mentions
        self._starts = [m.start for m in mentions]
        self._reach = list(accumulate((m.reach for m in mentions), max))  # of each and those before it

    def at(self, position: int) -> str | None:
        """The project that what stands at a place is told of: the nearest whose reach covers it; None for
        no project, or several at once."""
        mentions, behind = self._mentions, bisect_right(self._starts, position)
        for i in range(behind - 1, max(-1, behind - 1 - _BACK), -1):
            if self._reach[i] <= position:
                break
            mention = mentions[i]
            if mention.end <= position < mention.reach and not example(self._analysis, mention):
                text = self._analysis.text
                one = mention.alone and not (
                    text.startswith("等", mention.end) and _PARTED.search(text, mention.end, position)
                )
                return mention.name if one else None  # A等重大工程，完成造林80亩
        if behind < len(mentions) and _BELONGS.fullmatch(
            self._analysis.text, position, mentions[behind].start
        ):
            return mentions[behind].name
        return None
