"""Patterns that are made of the words of a lexicon."""

from __future__ import annotations

import re

import pytest

from flows.extract.lexicon import either, least

HAN = [chr(0x4E10 + i) for i in range(300)]


@pytest.mark.parametrize("many", [2, 49, 300])
def test_either_finds_every_word_and_the_longest(many: int) -> None:
    """However many begin with another character, or with a word that is whole."""
    for words in (HAN[:many], ["建", *("建" + h for h in HAN[:many]), *(h + "成" + h for h in HAN[:many])]):
        found = re.compile(either(words))
        assert all(found.fullmatch(word) for word in words)
        assert [m[0] for word in words if (m := found.match(word + "，"))] == words
        assert not found.match("龥")


def test_either_looks_before_a_word() -> None:
    found = re.compile(either(["建成", "建"], before="(?<=未.)"))
    assert [m.span() for m in found.finditer("建成，未建，未建成")] == [(4, 5), (7, 9)]


def test_the_least_words_hold_no_other() -> None:
    assert sorted(least(["建成", "建", "开工", "已开工", "通车"])) == ["建", "开工", "通车"]
