"""Which project a figure belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from flows.extract.analysis import Analysis
from flows.extract.model import Mention


def subject(analysis: Analysis, mentions: Sequence[Mention], position: int) -> str | None:
    """The name of the project that what stands at a place is told of, or None."""
    sentence = analysis.sentence_at(position)
    before = [m for m in mentions if sentence.start <= m.start < position]
    return before[-1].name if before else None
