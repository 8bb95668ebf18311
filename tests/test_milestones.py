"""Milestones: what is promised of a project, sentence by sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from cases import cases
from test_projects import found

CASES = Path(__file__).with_name("milestones_cases.txt")


@pytest.mark.parametrize(("sentence", "wanted"), list(cases(CASES)))
def test_sentence(sentence: str, wanted: list[str]) -> None:
    told = sorted(found(sentence).milestones, key=lambda m: (m.start, sentence.find(m.project[:3])))
    assert [f"{m.project} | {m.milestone} | {m.stage} {m.when.year}" for m in told] == wanted
