"""Which project a figure belongs to."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter

from flows.extract.analysis import Analysis
from flows.extract.model import Mention

_BELONGS = re.compile(r"[^，,。；;、]{0,12}的[“\"]?$")
# The last of examples in a bracket: 项目10个（包括A、B等）.
_EXAMPLE = re.compile("等[^，,。；;（(]{0,4}[)）]")
# How many mentions back a text can still speak of one: more than any heading has below it.
_BACK = 300
_START = attrgetter("start")


def example(analysis: Analysis, mention: Mention) -> bool:
    """Whether a project is only the last of examples in a bracket."""
    return _EXAMPLE.match(analysis.text, mention.end) is not None


def subject(analysis: Analysis, mentions: Sequence[Mention], position: int) -> str | None:
    """The project that what stands at a place is told of; None for no project, or several at once.

    `mentions` are in the order of the text. The nearest whose reach covers the place wins.
    """
    at = bisect_right(mentions, position, key=_START)
    for mention in reversed(mentions[max(0, at - _BACK) : at]):
        if mention.end <= position < mention.reach and not example(analysis, mention):
            return mention.name if mention.alone else None
    if at < len(mentions) and _BELONGS.fullmatch(analysis.text, position, mentions[at].start):
        return mentions[at].name
    return None
