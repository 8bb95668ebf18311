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
_FAR, _BETWEEN = 60, "，,、"
# How far steps of a kind take a project, by lists of the lexicon.
_REACHED: tuple[tuple[str, Stage], ...] = (
    ("papers", "preparation"),
    ("uses", "in_use"),
    ("ends", "completed"),
)


@value
class Step:
    """The words of what is done, and how far that takes a project."""

    span: Span
    stage: Stage


def next_step(text: str, out: Walk, clause: Span, topic: Sequence[Name]) -> Step | None:
    """The next deadline of the one project of which a clause right before told a planned act."""
    last = out.events[-1] if out.events else None
    if len(topic) != 1 or last is None or last.name != topic[0].text:
        return None
    told = last.act.end if last.act else last.end
    if text[clause.start - 1] not in _BETWEEN or last.when.modality != "planned":
        return None
    if clause.start - told > _FAR or "。" in text[told : clause.start]:
        return None
    return step_in(text, clause.start, clause.end)


def step_in(text: str, start: int, end: int) -> Step | None:
    """The step that text[start:end] is but a time and the words of (8月移交镇上管护)."""
    step = step_then().fullmatch(text, start, end)
    if step is None or pattern("clauses", "steps", "none").search(step[1]) or head_of(step[1]):
        return None
    stage: Stage = "under_construction"
    for kind, reached in _REACHED:
        if pattern("clauses", "steps", kind).search(step[1]):
            stage = reached
            break
    return Step(Span(step.start(1), step.end(1)), stage)
