"""Milestones: what is promised of a project, sentence by sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from cases import cases
from test_projects import notice

from flows.extract.analysis import analyse
from flows.extract.boundaries import unseen
from flows.extract.projects import find_projects
from flows.extract.usual import AsTold

CASES = Path(__file__).with_name("milestones_cases.txt")


@pytest.mark.parametrize(("sentence", "wanted"), list(cases(CASES)))
def test_sentence(sentence: str, wanted: list[str]) -> None:
    analysis = analyse(notice(sentence), unseen)
    own = AsTold(analysis.told, analysis.text)
    told = sorted(find_projects(analysis).milestones, key=lambda m: (m.start, sentence.find(m.project[:3])))
    assert [f"{m.project} | {own(m.milestone)} | {m.stage} {m.when.year}" for m in told] == wanted
