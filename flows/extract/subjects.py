"""Which project a figure belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flows.extract.analysis import Analysis
from flows.extract.model import Mention

_BELONGS = re.compile(r"[^，,。；;、]{0,12}的[“\"]?$")


def subject(analysis: Analysis, mentions: Sequence[Mention], position: int) -> str | None:
    """The project that what stands at a place is told of; None for no project, or several at once."""
    around = [m for m in mentions if m.end <= position < m.reach]
    if around:
        nearest = max(around, key=lambda m: m.start)
        return nearest.name if nearest.alone else None
    behind = next((m for m in mentions if m.start > position), None)
    if behind and _BELONGS.fullmatch(analysis.text, position, behind.start):
        return behind.name
    return None
