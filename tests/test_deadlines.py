"""By when a thing is to be done, told in a notice of the middle of a year, at its end, and without a date."""

from __future__ import annotations

from pathlib import Path

import pytest
from notices_made import extracted

TO_COME = [
    "今年9月底前", "今年年底前", "今年底前", "年底前", "今年年底", "年底", "年内", "2024年底前", "2024年底", "2024年9月",
    "今年9月", "9月", "9月底", "8月中旬", "本月底前", "月底前", "月底", "7月底", "下月", "国庆节前", "“十一”前", "下半年",
    "今年下半年", "第四季度", "三季度", "三季度末", "秋季开学前", "2024年9月30日前", "今年9月30日前", "9月30日", "年末", "十月底前",
    "今年十月底", "入冬前", "供暖季前", "到年底", "至年底", "到今年底",
]
GONE_BY_JULY = [
    "今年5月底前", "2024年5月底前", "二季度", "汛期前", "5月底", "一季度", "2024年6月", "端午节前", "六月底前",
]
NO_DAY_NEEDED = [
    "今年9月底前", "年底前", "今年底前", "年底", "9月底", "国庆节前", "下半年", "四季度", "三季度", "秋季开学前", "十月底前", "入冬前",
    "到年底",
]


def told(tmp_path: Path, day: str, part: str, sentence: str) -> list[tuple[int | None, str, str | None]]:
    """The rows of a project in a review, as (year, modality, stage)."""
    title = f"柏湾县2024年{part}工作总结"
    text = f"{title}\n{day}\n一、2024年{part}工作回顾\n交通持续改善。{sentence}\n"
    return [(p.when.year, p.when.modality, p.stage) for p in extracted(text, tmp_path).projects]


@pytest.mark.parametrize("by", TO_COME)
def test_to_come_in_july(by: str, tmp_path: Path) -> None:
    assert told(tmp_path, "2024-07-10", "上半年", f"青石大桥{by}建成通车。") == [(2024, "planned", "in_use")]
    both = told(tmp_path, "2024-07-10", "上半年", f"青石大桥主体已完工，{by}建成通车。")
    assert both == [(2024, "actual", "under_construction"), (2024, "planned", "in_use")]


@pytest.mark.parametrize("by", GONE_BY_JULY)
def test_gone_by_july(by: str, tmp_path: Path) -> None:
    assert told(tmp_path, "2024-07-10", "上半年", f"青石大桥{by}建成通车。") == [(2024, "actual", "in_use")]


@pytest.mark.parametrize("by", [by for by in TO_COME if by != "下月"])
def test_gone_in_january(by: str, tmp_path: Path) -> None:
    assert told(tmp_path, "2025-01-10", "", f"青石大桥{by}建成通车。") == [(2024, "actual", "in_use")]


@pytest.mark.parametrize("by", NO_DAY_NEEDED)
def test_half_a_year_without_a_date(by: str, tmp_path: Path) -> None:
    assert told(tmp_path, "", "上半年", f"青石大桥{by}建成通车。") == [(2024, "planned", "in_use")]


def test_the_next_month_of_december(tmp_path: Path) -> None:
    assert told(tmp_path, "2024-12-25", "", "青石大桥下月建成通车。") == [(2025, "planned", "in_use")]


def test_a_place_that_says_what_it_means_to_do(tmp_path: Path) -> None:
    text = (
        "柏湾区重大工程正在施工\n2022-01-20\n柏湾区多项重大工程正在施工，这也是今年的重要任务。柏湾区提出，坚持高位统筹。"
        "加快柏湾医院二期建设。青石车辆段实现开工。\n"
    )
    rows = extracted(text, tmp_path).projects
    assert [(p.name, p.when.year, p.when.modality) for p in rows] == [
        ("柏湾医院二期", 2022, "planned"),
        ("青石车辆段", 2022, "planned"),
    ]


@pytest.mark.parametrize("day", ["2025-01-10", "2024-12-10", ""])
def test_the_next_year_of_a_review(day: str, tmp_path: Path) -> None:
    sentence = "明年，青石大桥建成通车。来年还将新建青石小学，明年9月投用。未来两年，青石机场建成投用。"
    assert told(tmp_path, day, "", sentence) == [
        (2025, "planned", "in_use"),
        (2025, "planned", "in_use"),
        (2026, "planned", "in_use"),
    ]
