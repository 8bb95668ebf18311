"""Words that say what a usual one says: read as that one, told as they stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.extract import extract
from flows.extract.lexicon import load, words
from flows.extract.usual import AsTold, usual
from flows.read import read


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("眼下正抓紧收尾", "目前正抓紧收尾"),
        ("着眼下一步工作", "着眼下一步工作"),
        ("企业已入驻", "企业已入驻"),
        ("力保年底前落成", "确保年底前建成"),
        ("全力保障供水", "全力保障供水"),
        ("往年当前后两期", "往年当前后两期"),
        ("工程质量保证金", "工程质量保证金"),
        ("筹划多年的大桥", "筹划多年的大桥"),
        ("筹划石桥大桥", "谋划石桥大桥"),
        ("", ""),
    ],
)
def test_a_text_in_usual_words(text: str, told: str) -> None:
    assert usual(text) == told


def test_every_other_word_is_as_long_as_its_usual_one_and_not_usual_itself() -> None:
    table = load("usual")["usual"]
    others = [other for word in table for other in words("usual", "usual", word)]
    assert others
    assert len(set(others)) == len(others)
    assert not set(others) & set(table)
    for word in table:
        for other in words("usual", "usual", word):
            assert len(usual(other)) == len(other) == len(word)


def test_what_is_told_is_told_in_the_words_of_the_text(tmp_path: Path) -> None:
    path = tmp_path / "notice.txt"
    path.write_text("柏川县2024年工作计划\n\n着力推进柏湾大桥建设，务必岁末前落成。\n", encoding="utf-8")
    rows = extract(read(path))
    assert [(m.project, m.milestone, m.stage) for m in rows.milestones] == [
        ("柏湾大桥", "着力推进建设", "under_construction"),
        ("柏湾大桥", "落成", "completed"),
    ]


def test_own_words_of_what_stands_in_two_places() -> None:
    told = AsTold("着力推进柏湾大桥建设", usual("着力推进柏湾大桥建设"))
    assert told("柏湾大桥") == "柏湾大桥"
    assert told("加快推进柏湾大桥") == "着力推进柏湾大桥"
    assert told("加快推进建设") == "着力推进建设"
