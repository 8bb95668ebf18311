"""One notice through all extractors."""

from __future__ import annotations

from flows.extract.analysis import analyse
from flows.extract.land import land_areas
from flows.extract.model import Extraction
from flows.extract.projects import find_projects
from flows.extract.targets import quantity_targets
from flows.extract.tight import tightened
from flows.read.notice import Notice

VERSION = "0.7.0"
"""Raised when results change: it is part of what tells whether a notice must be extracted again."""


def extract(notice: Notice) -> Extraction:
    """All rows of a notice with what was refused, in the order of the text."""
    tight = tightened(notice)
    return tight.placed(_found(tight.notice), notice) if tight else _found(notice)


def _found(notice: Notice) -> Extraction:
    analysis = analyse(notice)
    projects = find_projects(analysis)
    areas, no_areas = land_areas(analysis, projects.mentions)
    quantities, no_quantities = quantity_targets(analysis, projects.mentions, areas)
    refusals = sorted(
        [*projects.refusals, *no_areas, *no_quantities], key=lambda r: (r.start, r.end, r.table)
    )
    return Extraction(
        notice,
        tuple(projects.rows),
        tuple(areas),
        tuple(quantities),
        tuple(projects.milestones),
        tuple(refusals),
    )
