"""The years of two clauses of a sentence: how far works are, and when they are to be done, in accounts and plans."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.extract import extract
from flows.read import read

When = tuple[int, str]
ACCOUNTS = {
    "of a year": (("县交通局2023年工作总结", "2023-12-10", "一、2023年工作完成情况"), False),
    "of half a year": (("县交通局2023年上半年工作总结", "2023-07-05", "一、上半年工作情况"), True),
    "of works": (("全县重点项目进展情况", "2023-09-10", "一、项目进展情况"), True),
    "without a day": (("县交通局2023年工作总结", "一、2023年工作完成情况"), False),
}
DONE: dict[str, When] = {
    "去年9月开工": (2022, "actual"),
    "2022年9月开工": (2022, "actual"),
    "去年开工": (2022, "actual"),
    "今年3月开工": (2023, "actual"),
    "3月开工": (2023, "actual"),
    "已完成桩基施工": (2023, "actual"),
    "目前正在进行主体施工": (2023, "actual"),
}
LATER: dict[str, When] = {
    "计划明年6月完工": (2024, "planned"),
    "明年6月底前完工": (2024, "planned"),
    "明年上半年完工": (2024, "planned"),
    "预计2024年6月完工": (2024, "planned"),
    "力争2024年完工": (2024, "planned"),
    "2025年6月完工": (2025, "planned"),
    "后年完工": (2025, "planned"),
}
SOON: dict[str, When] = {
    "计划11月完工": (2023, "planned"),
    "年底前完工": (2023, "planned"),
    "力争年内完工": (2023, "planned"),
    "将于12月通车": (2023, "planned"),
    "11月底前完工": (2023, "planned"),
}
PLANS = {
    "of February": ("县交通局2023年工作计划", "2023-02-10", "一、重点工作"),
    "of March": ("县交通局2023年工作要点", "2023-03-05", "二、抓好项目建设"),
}
BEFORE: dict[str, When] = {
    "去年9月开工": (2022, "actual"),
    "去年开工": (2022, "actual"),
    "于2022年底开工": (2022, "actual"),
    "去年已完成桩基施工": (2022, "actual"),
}
AIMS: dict[str, When] = {
    "计划6月完工": (2023, "planned"),
    "6月底前完工": (2023, "planned"),
    "年底前完工": (2023, "planned"),
    "今年完工": (2023, "planned"),
    "上半年完工": (2023, "planned"),
    "确保完工": (2023, "planned"),
    "明年6月完工": (2024, "planned"),
}


def wrong(head: tuple[str, ...], first: dict[str, When], then: dict[str, When], folder: Path) -> list[object]:
    """The sentences of two clauses that are read in other years than theirs."""
    file, found = folder / "notice.txt", []
    for (a, told), (b, meant) in ((x, y) for x in first.items() for y in then.items()):
        lines = [*head, "城区道路养护工作扎实开展。", f"柳河大桥项目总投资2亿元，{a}，{b}。"]
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        rows = {(p.when.year, p.when.modality) for p in extract(read(file)).projects if p.name == "柳河大桥项目"}
        if rows != {told, meant}:
            found.append((a, b, rows))
    return found


@pytest.mark.parametrize("kind", ACCOUNTS)
def test_of_accounts(kind: str, tmp_path: Path) -> None:
    head, soon = ACCOUNTS[kind]
    assert not wrong(head, DONE, LATER | (SOON if soon else {}), tmp_path)


@pytest.mark.parametrize("kind", PLANS)
def test_of_plans(kind: str, tmp_path: Path) -> None:
    assert not wrong(PLANS[kind], BEFORE, AIMS, tmp_path)


def test_a_plan_of_the_next_year_tells_it_apart_from_its_own(tmp_path: Path) -> None:
    head = ("县交通局2022年工作总结及2023年工作打算", "2022-12-15", "二、2023年工作打算")
    assert not wrong(
        head,
        {"今年已完成桩基施工": (2022, "actual")},
        {"明年6月完工": (2023, "planned"), "明年完工": (2023, "planned")},
        tmp_path,
    )
