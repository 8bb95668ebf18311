"""What projects are for, by their names alone: names that readers labelled (categories.txt), and rules one by one."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from flows.extract.projects.categories import category
from schemas import codes

# A name and the categories that a reader accepts, the better first.
LABELLED = [
    (name, accepted.split("/"))
    for name, _, accepted in (
        line.partition("\t")
        for line in (Path(__file__).with_name("categories.txt")).read_text(encoding="utf-8").splitlines()
    )
]


def test_labels_are_codes() -> None:
    assert len(LABELLED) > 1000
    assert {code for _, accepted in LABELLED for code in accepted} <= set(codes.PROJECT_CATEGORY.values)


def test_nearly_all_names_are_in_a_category_that_readers_accept() -> None:
    wrong = [f"{name}: {category(name)}" for name, accepted in LABELLED if category(name) not in accepted]
    assert len(wrong) < 0.04 * len(LABELLED), "\n".join(wrong)


@pytest.mark.parametrize("code", [code for code in codes.PROJECT_CATEGORY.values if code != "other"])
def test_every_category_is_found_and_right(code: str) -> None:
    """Of the names that only one category fits, and of those that are given one."""
    sure = [name for name, accepted in LABELLED if accepted == [code]]
    given = [accepted for name, accepted in LABELLED if category(name) == code]
    assert sum(category(name) == code for name in sure) >= 0.9 * len(sure)
    assert sum(code in accepted for accepted in given) >= 0.9 * len(given)


def test_few_names_tell_nothing() -> None:
    told = Counter(category(name) for name, _ in LABELLED)
    assert told["other"] < 0.03 * len(LABELLED)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("县医院道路改造", "transport"),  # the last thing
        ("柏湾污水处理厂", "environment"),  # no factory
        ("柏湾污水处理厂进场道路", "transport"),
        ("柏湾抽水蓄能电站", "energy"),  # no station of buses
        ("110千伏城南变电站迁建工程", "energy"),
        ("锦绣松江三期", "other"),  # called by a river
        ("松江综合治理三期", "water"),  # on a river
        ("文化宫（柏港馆）", "culture_tourism"),  # called by a place in brackets
        ("云岭（安置房）", "housing"),  # told in brackets alone
        ("G342柏湾至松口段改建工程", "transport"),
        ("柏江县城段治理工程二期", "water"),
        ("一体化工程", "other"),  # no 化工
        ("柏湾公路一标段", "transport"),
        ("云岭小区3号楼", "housing"),
        ("柏里王19号地块", "urban_renewal"),  # a part is all that is told
        ("", "other"),
    ],
)
def test_category(name: str, code: str) -> None:
    assert category(name) == code
