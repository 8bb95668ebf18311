"""What comes next in a chain of deadlines of one project, in no known words (3月开工、4月上梁)."""

from __future__ import annotations

from collections.abc import Sequence

from flows.extract.lexicon import pattern
from flows.extract.model import Stage
from flows.extract.projects.cuts import step_then
from flows.extract.projects.events import Walk
from flows.extract.projects.heads import head_of
from flows.extract.projects.names import Name
from flows.read.notice import Span
from flows.values import value

# How far behind the last act a chain goes on, and what stands between its deadlines.
_FAR, _BETWEEN = 24, "，,、"


@value
class Step:
    """The words of what is done, and how far that takes a project."""

    span: Span
    stage: Stage


def next_step(text: str, out: Walk, clause: Span, topic: Sequence[Name]) -> Step | None:
    """The next deadline of the one project of which a clause right before told a planned act."""
    last = out.events[-1] if out.events else None
    if len(topic) != 1 or last is None or last.act is None or last.name != topic[0].text:
        return None
    if text[clause.start - 1] not in _BETWEEN or last.when.modality != "planned":
        return None
    if clause.start - last.act.end > _FAR or "。" in text[last.act.end : clause.start]:
        return None
    step = step_then().fullmatch(text, clause.start, clause.end)
    if step is None or pattern("clauses", "steps", "none").search(step[1]) or head_of(step[1]):
        return None
    on_paper = pattern("clauses", "steps", "papers").search(step[1]) is not None
    return Step(Span(step.start(1), step.end(1)), "preparation" if on_paper else "under_construction")
