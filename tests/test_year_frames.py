"""The years of an account with its plan, however a page is framed: every title with every day, and with every
way to head the two parts or to lead in to them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.extract import extract
from flows.read import read

BEFORE, YEAR = 2018, 2019
DONE = "石桥大桥建成通车。"
NEXT = "东冲大桥建成通车。"
REST = "举办各类文艺活动12场，发放补贴320万元，社会大局和谐稳定，群众满意度明显提升。"

TITLES = {
    "both": (
        f"石桥镇{BEFORE}年工作总结及{YEAR}年工作计划",
        f"石桥镇关于{BEFORE}年工作情况和{YEAR}年工作安排的报告",
        f"石桥镇人民政府关于印发{BEFORE}年工作总结和{YEAR}年工作要点的通知",
        f"石桥镇{BEFORE}年工作回顾及{YEAR}年工作展望",
        f"石桥镇{BEFORE}—{YEAR}年工作总结及计划",
    ),
    "plan": (f"石桥镇工作总结暨{YEAR}年工作要点", f"石桥镇五年工作总结和{YEAR}年工作谋划"),
    "review": (
        f"石桥镇{BEFORE}年工作总结",
        f"石桥镇{BEFORE}年工作总结及下步工作打算",
        f"回眸{BEFORE}：石桥镇工作综述",
    ),
    "none": ("石桥镇工作总结", "石桥镇工作情况汇报", "石桥镇人民政府工作报告", "在全镇经济工作会议上的讲话"),
}
DAYS = {
    "winter": (f"发布时间：{BEFORE}-12-20", f"（{BEFORE}年12月20日）"),
    "spring": (f"发布时间：{YEAR}-01-10", f"日期：{YEAR}-03-05"),
    "none": ("",),
}
PARTS = {
    "years": (
        (f"一、{BEFORE}年工作总结", f"二、{YEAR}年工作计划"),
        (f"第一部分  {BEFORE}年工作情况", f"第二部分  {YEAR}年工作打算"),
        (f"【{BEFORE}年回顾】", f"【{YEAR}年展望】"),
        (f"一、{BEFORE}年，我们这样走过", f"二、{YEAR}年，我们这样干"),
        (f"{BEFORE}年，主要做了以下工作：", f"{YEAR}年工作打算："),
    ),
    "words": (
        ("一、工作完成情况", "二、下一步工作打算"),
        ("一、主要成绩", "二、工作思路"),
        ("一、干了什么", "二、还要干什么"),
        ("一年来，全镇重点抓了以下工作：", "下一步，我们将着力抓好以下工作："),
    ),
    "winter": (
        ("一、今年工作", "二、明年工作"),
        ("一、本年度工作", "二、下年度工作"),
        ("今年以来，全镇重点抓了以下工作：", "明年，我们将重点做好以下工作："),
    ),
    "spring": (
        ("一、去年的账要算清", "二、今年的仗要打赢"),
        ("一、过去一年的工作", "二、今年的重点工作"),
        ("过去的一年，全镇重点抓了以下工作：", "今年，我们将重点做好以下工作："),
    ),
}


def frames(named: str, when: str, parts: str) -> Iterator[str]:
    for title in TITLES[named]:
        for day in DAYS[when]:
            for first, second in PARTS[parts]:
                lines = [title, day, first, f"（一）抓项目。{DONE}", f"（二）抓民生。{REST}"]
                lines += [second, f"（一）抓项目。{NEXT}", f"（二）抓民生。{REST}"]
                yield "\n".join(filter(None, lines)) + "\n"


def _told() -> list[tuple[str, str, str]]:
    """What can stand together: 今年 and 去年 say which year only with a day or a title that does."""
    found = [
        (n, w, p) for n in TITLES for w in DAYS for p in ("years", "words") if (n, w) != ("none", "none")
    ]
    return found + [(n, w, w) for n in TITLES for w in ("winter", "spring")]


@pytest.mark.parametrize(("named", "when", "parts"), _told())
def test_each_part_has_its_year(named: str, when: str, parts: str, tmp_path: Path) -> None:
    file = tmp_path / "notice.txt"
    wrong = []
    for text in frames(named, when, parts):
        file.write_text(text, encoding="utf-8")
        told = {(p.name, p.when.year, p.when.modality) for p in extract(read(file)).projects}
        if told != {("石桥大桥", BEFORE, "actual"), ("东冲大桥", YEAR, "planned")}:
            wrong.append((text[:60], told))
    assert not wrong
