"""The sections of a notice: headings above each stretch, and the year and modality that they give it."""

from __future__ import annotations

from collections.abc import Sequence

from flows.read.notice import Heading, Modality, Section, Span
from flows.read.outline import Step
from flows.read.years import Context, State, heading_state, lead_state


def sections(
    text: str, lines: Sequence[Span], steps: Sequence[Step], context: Context, default: State
) -> tuple[Section, ...]:
    """Sections that cover all of the text in order: each heading or item begins one, and so does a lead-in that turns the time.

    A heading that says nothing takes what its parent says; an outermost one what its elder siblings said, in the
    notice's year for it.
    """
    at_line = {s.start: s for s in steps}
    begins: list[tuple[int, tuple[Heading, ...], State]] = [(0, (), default)]
    path: list[tuple[int, Heading | None, State]] = []
    top, now = default, default
    for line in lines:
        step = at_line.get(line.start)
        start = line.start
        if step:
            while path and path[-1][0] >= step.level:
                path.pop()
            said = heading_state(step.heading.text, context, top=step.level == 1) if step.heading else None
            if said and not path:
                top = _plain(said, context)
            now = said or (path[-1][2] if path else top)
            path.append((step.level, step.heading, now))
            begins.append((line.start, _above(path), now))
            start = step.end
        turned = lead_state(text[start : min(line.end, start + 160)].lstrip("。 　"), context, now)
        if turned:
            now = turned
            path = [(level, heading, now) for level, heading, _ in path]
            if len(path) <= 1:
                top = _plain(now, context)
            begins.append((start, _above(path), now))
    ends = [b[0] for b in begins[1:]] + [len(text)]
    return tuple(
        Section(start, end, above, state.year, state.modality, state.rule)
        for (start, above, state), end in zip(begins, ends, strict=True)
        if start < end or len(begins) == 1
    )


def _above(path: Sequence[tuple[int, Heading | None, State]]) -> tuple[Heading, ...]:
    return tuple(heading for _, heading, _ in path if heading)


def _plain(state: State, context: Context) -> State:
    """What a sibling that says nothing takes over: the modality, in the notice's own year for it."""
    modality: Modality = state.modality
    year = context.planned_year if modality == "planned" else context.reviewed_year
    return State(year if year is not None else state.year, modality, "heading above")
