"""Milestones: what is promised of a project, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from test_projects import found

CASES = Path(__file__).with_name("milestones_cases.txt")


def cases() -> Iterator[tuple[str, list[str]]]:
    sentence, wanted = "", list[str]()
    for line in [*CASES.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("= "):
            wanted.append(line[2:])
        elif not line.strip() and sentence:
            yield sentence, [w for w in wanted if w != "nothing"]
            sentence, wanted = "", []
        elif line.strip() and not line.startswith("#"):
            sentence = line.strip()


@pytest.mark.parametrize(("sentence", "wanted"), list(cases()))
def test_sentence(sentence: str, wanted: list[str]) -> None:
    told = sorted(found(sentence).milestones, key=lambda m: (m.start, sentence.find(m.project[:3])))
    assert [f"{m.project} | {m.milestone} | {m.stage} {m.when.year}" for m in told] == wanted
