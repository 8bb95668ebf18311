"""One notice through all extractors."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from flows.extract.analysis import Analysis, analyse
from flows.extract.boundaries import Boundaries, boundaries, everywhere
from flows.extract.land import land_areas
from flows.extract.model import Extraction, Refusal
from flows.extract.projects import find_projects
from flows.extract.targets import quantity_targets
from flows.extract.tight import tightened
from flows.extract.usual import AsTold
from flows.read.notice import Notice

VERSION = "0.40.6"
"""Raised when results change: it is part of what tells whether a notice must be extracted again."""


def extract(notice: Notice, look: Callable[[str], Boundaries] = boundaries) -> Extraction:
    """All rows of a notice with what was refused, in the order of the text. `look` tells where names may
    stand by the look of the text."""
    tight = tightened(notice)
    return tight.placed(_found(tight.notice, look), notice) if tight else _found(notice, look)


def considered(notice: Notice) -> Extraction:
    """The same rows, and all that is seen and refused: also where nothing looks like a name, which `extract`
    passes by."""
    found = extract(notice)
    told = {(row.start, row.end) for row in found.projects}
    more = {*found.refusals, *extract(notice, everywhere).refusals}
    kept = [r for r in more if r.table != "projects" or (r.start, r.end) not in told]
    return replace(found, refusals=tuple(sorted(kept, key=_place)))


def _place(r: Refusal) -> tuple[int, int, str, str, str]:
    return r.start, r.end, r.table, r.rule, r.reason


def _found(notice: Notice, look: Callable[[str], Boundaries]) -> Extraction:
    analysis = analyse(notice, look)
    projects = find_projects(analysis)
    areas, no_areas = land_areas(analysis, projects.mentions)
    quantities, no_quantities = quantity_targets(analysis, projects.mentions, areas)
    refusals = sorted(
        [*projects.refusals, *no_areas, *no_quantities], key=lambda r: (r.start, r.end, r.table)
    )
    found = Extraction(
        notice,
        tuple(projects.rows),
        tuple(areas),
        tuple(quantities),
        tuple(projects.milestones),
        tuple(refusals),
    )
    return found if analysis.told == analysis.text else _in_own_words(found, analysis)


def _in_own_words(found: Extraction, analysis: Analysis) -> Extraction:
    """What was found in the usual words of a text, in its own."""
    own = AsTold(analysis.told, analysis.text)

    def of(project: str | None) -> str | None:
        return own(project) if project else None

    return replace(
        found,
        projects=tuple([replace(row, name=own(row.name)) for row in found.projects]),
        land_areas=tuple([replace(row, project=of(row.project)) for row in found.land_areas]),
        quantities=tuple(
            [replace(row, indicator=own(row.indicator), project=of(row.project)) for row in found.quantities]
        ),
        milestones=tuple(
            [
                replace(row, project=own(row.project), milestone=own(row.milestone))
                for row in found.milestones
            ]
        ),
    )
