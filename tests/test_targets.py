"""Quantity targets, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from flows.extract.analysis import analyse
from flows.extract.targets import quantity_targets
from flows.read.notice import Notice, Section, Span

CASES = Path(__file__).with_name("targets_cases.txt")


def planned(text: str, year: int = 2024) -> Notice:
    """A notice whose whole text is a plan."""
    whole = Section(0, len(text), (), year, "planned", "test")
    return Notice("n", "n.txt", "", "text/plain", text, body=Span(0, len(text)), sections=(whole,))


def rows(text: str) -> list[tuple[str, str, Decimal, str]]:
    found, _ = quantity_targets(analyse(planned(text)), [], [])
    return [(r.indicator, r.bound, r.value, r.unit) for r in found]


def cases() -> Iterator[tuple[str, list[str]]]:
    sentence, wanted = "", []
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
    found = rows(sentence)
    told = [f"{i} {b} {v.normalize():f} {u}" for i, b, v, u in found]
    assert len(found) == len(wanted), told
    for (indicator, bound, value, unit), want in zip(found, wanted, strict=True):
        names, *rest = want.rsplit(" ", 3)
        assert rest == [bound, f"{value.normalize():f}", unit], told
        assert indicator in names.split("/"), told
