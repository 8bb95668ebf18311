"""The years of whole notices by their titles, their dates and what opens their plans."""

from __future__ import annotations

from pathlib import Path

import pytest
from notices_made import extracted

DONE, NEXT = "云岭大桥建成通车。", "建成石桥水厂。"


def told(text: str, folder: Path) -> list[tuple[str, int | None, str]]:
    return [(p.name, p.when.year, p.when.modality) for p in extracted(text, folder).projects]


@pytest.mark.parametrize(
    ("title", "day", "reviewed", "planned"),
    [
        ("柏川县2022年重点民生实事和重点建设项目进展情况通报", "2022-11-09", 2022, 2022),
        ("柏川县2022年重点工作安排及进展情况", "2022-09-09", 2022, 2022),
        ("柏川县重点项目进展情况", "2022-11-05", 2022, 2022),
        ("柏川县重点工作督查通报（2022年第8期）", "2022-09-05", 2022, 2022),
        ("石桥镇2022年工作开展情况及下一步打算", "2022-09-13", 2022, 2022),
        ("石桥镇2022年工作开展情况及下一步打算", "2022-12-13", 2022, 2023),
        ("聚力项目建设 推动石桥镇高质量发展——石桥镇2022年工作综述", "2023-01-03", 2022, 2023),
        ("石桥镇政府工作报告——2022年1月10日在石桥镇第十八届人民代表大会第二次会议上", "", 2021, 2022),
        ("石桥镇2022年工作总结及2023年工作计划", "2022-12-20", 2022, 2023),
    ],
)
def test_title_and_date_tell_the_years(
    title: str, day: str, reviewed: int, planned: int, tmp_path: Path
) -> None:
    head = f"{title}\n发布日期：{day}\n" if day else f"{title}\n"
    body = f"\n一、工作完成情况\n{DONE}\n二、下一步工作打算\n{NEXT}\n"
    wanted = [("云岭大桥", reviewed, "actual"), ("石桥水厂", planned, "planned")]
    assert told(head + body, tmp_path) == wanted


def test_a_land_plan_is_of_the_year_that_its_title_names(tmp_path: Path) -> None:
    text = "柏川县2022年度土地供应计划\n发布日期：2021-12-28\n\n供应石桥安置小区用地30亩。\n"
    assert {row.when.year for row in extracted(text, tmp_path).land_areas} == {2022}


@pytest.mark.parametrize(
    "line",
    ["来源：石桥镇人民政府 2022-12-20 09:00 打印 关闭", "二〇二二年十二月二十日", "2022-12-20 来源：党政办"]
    + ["http://www.baiwan.example　2022年12月20日 09:35:12　来源：党政办　【字号 大 中 小】"],
)
def test_a_line_below_the_title_tells_the_day(line: str, tmp_path: Path) -> None:
    text = f"石桥镇年度工作总结\n{line}\n\n今年以来，{DONE}\n明年，计划{NEXT}\n"
    assert told(text, tmp_path) == [("云岭大桥", 2022, "actual"), ("石桥水厂", 2023, "planned")]


def test_an_account_of_land_taken_has_the_deeds_of_the_year_to_come_as_its_plan(tmp_path: Path) -> None:
    text = f"云溪新区2022年征地拆迁工作情况\n\n{DONE}征地60亩已完成。\n2023年重点实事\n1、{NEXT}\n2、修建柏湾路。\n"
    wanted = [("云岭大桥", 2022, "actual"), ("石桥水厂", 2023, "planned"), ("柏湾路", 2023, "planned")]
    assert told(text, tmp_path) == wanted


def test_when_a_page_was_put_up_is_no_title(tmp_path: Path) -> None:
    head = "文库网\n\n2019年柏川县政府工作报告\n\n文库 2020-08-19 16:22:37 政府报告\n"
    text = f"{head}现在，我代表县人民政府向大会报告工作。\n一年来，{DONE}\n2019年，全县预期目标是：{NEXT}\n"
    assert told(text, tmp_path) == [("云岭大桥", 2018, "actual"), ("石桥水厂", 2019, "planned")]


def test_goals_of_the_coming_years_are_of_their_last_one(tmp_path: Path) -> None:
    head = "政府工作报告\n2021年12月9日在云岭县第十八届人民代表大会第一次会议上\n\n过去五年工作回顾\n"
    text = f"{head}过去五年，{DONE}\n未来五年的工作重点是：\n积极推动石桥铁路扩能改造工程开工建设。\n"
    assert told(text, tmp_path) == [("云岭大桥", 2021, "actual"), ("石桥铁路扩能改造工程", 2026, "planned")]


def test_a_text_that_is_about_its_goals_is_a_plan(tmp_path: Path) -> None:
    head = "凝心聚力 推动石桥镇加快发展\n发布日期：2013-02-26\n\n2013年，石桥镇坚持高点起步。"
    goals = "2013年主要经济目标是：财政收入达到1650万元。围绕上述目标，重点抓好以下工作：\n"
    text = f"{head}{goals}一、抓好项目建设。建成石桥水厂。\n二、加快小城镇建设。建成云岭大桥。\n"
    assert told(text, tmp_path) == [("石桥水厂", 2013, "planned"), ("云岭大桥", 2013, "planned")]


def test_this_year_is_the_one_reviewed_where_a_heading_of_its_own_plans(tmp_path: Path) -> None:
    head = "云岭县水务局2012年工作总结\n发布日期：2013-01-16\n\n一、奋力攻坚，工作取得新进展\n"
    text = f"{head}今年是争创水利先进县的关键之年。{DONE}\n二、2013年重点工作谋划\n{NEXT}\n"
    assert told(text, tmp_path) == [("云岭大桥", 2012, "actual"), ("石桥水厂", 2013, "planned")]


def test_an_estimate_of_the_year_opens_no_plan(tmp_path: Path) -> None:
    text = "石桥镇2022年工作总结\n发布日期：2022-12-16\n\n1、1-11月实现财政收入900万元。预计到12月底，财政收入将达到1000万元。\n"
    assert extracted(text, tmp_path).quantities == ()


def test_what_was_done_so_far_is_no_plan_beside_one(tmp_path: Path) -> None:
    text = "石桥县2022年上半年重点项目进展情况\n\n重点项目年度投资计划20亿元，1-6月完成投资9亿元，完成率45%。\n"
    assert [str(row.value) for row in extracted(text, tmp_path).quantities] == ["2000000000"]


@pytest.mark.parametrize(
    "opens",
    [
        "2023年，我们将重点抓好以下工作：",
        "明年，我镇将围绕以下几个方面开展工作：",
        "下一步，我们将继续抓好以下工作。",
        "2023年工作总体要求是：坚持稳中求进。重点做好以下工作：",
    ],
)
@pytest.mark.parametrize("mark", ["（一）项目。\n", "1.", "一是"])
def test_what_opens_a_plan_governs_the_list_behind_it(opens: str, mark: str, tmp_path: Path) -> None:
    text = f"石桥镇2022年工作总结\n\n一、2022年工作回顾\n{mark}{DONE}\n{opens}\n{mark}{NEXT}\n"
    assert told(text, tmp_path) == [("云岭大桥", 2022, "actual"), ("石桥水厂", 2023, "planned")]


REPORT = "石桥镇2022年政府工作报告\n发布时间：2022-01-18\n\n各位代表：\n"
BOTH = "石桥镇2021年工作总结及2022年工作打算\n发布时间：2021-12-18\n\n"
FIRST, SECOND = "一、风雨兼程，一年答卷写满担当\n", "二、重任在肩，新的征程唯有实干\n"


@pytest.mark.parametrize(
    ("title", "opens"),
    [
        (REPORT, "今年是党的二十大召开之年。"),
        (REPORT, "做好2022年政府工作，要坚持稳中求进。"),
        (REPORT, "根据镇党委部署，今年工作的总体思路是：坚持稳中求进。"),
        (REPORT, "各位代表！今年，我们将重点抓好以下工作："),
        (REPORT, ""),
        (BOTH, "2022年全镇经济社会发展的主要目标是：生产总值增长8%。"),
        (BOTH, "明年是党的二十大召开之年。"),
        (BOTH, ""),
    ],
)
def test_slogans_for_headings_hide_no_plan(title: str, opens: str, tmp_path: Path) -> None:
    first = f"{FIRST}2021年，我们团结奋斗。\n（一）聚焦产业，动能更加强劲。{DONE}\n"
    text = f"{title}{first}{SECOND}{opens}\n（一）聚焦产业，在增强动能上求突破。{NEXT}\n"
    assert told(text, tmp_path) == [("云岭大桥", 2021, "actual"), ("石桥水厂", 2022, "planned")]


@pytest.mark.parametrize(
    ("title", "day", "year", "modality"),
    [
        ("关于石桥县2024年度土地供应情况的公告", "2025-01-15", 2024, "actual"),
        ("石桥县2024年土地征收情况公告", "2025-01-15", 2024, "actual"),
        ("石桥县2024年度供地情况公示", "2025-01-15", 2024, "actual"),
        ("石桥县征收土地公告", "2025-01-15", 2025, "planned"),
        ("石桥县水利局2025年部门预算", "2025-02-25", 2025, "planned"),
        ("石桥县水利局2024年度部门决算说明", "2025-08-25", 2024, "actual"),
    ],
)
def test_accounts_of_land_and_budgets(title: str, day: str, year: int, modality: str, tmp_path: Path) -> None:
    rows = extracted(f"{title}\n{day}\n石桥村土地，面积300亩。\n", tmp_path).land_areas
    assert {(row.when.year, row.when.modality) for row in rows} == {(year, modality)}


@pytest.mark.parametrize("heading", ["后续工作", "下一步举措", "2025年怎么干"])
def test_headings_of_what_is_to_come(heading: str, tmp_path: Path) -> None:
    text = f"石桥镇2024年工作情况\n2024-12-05\n一、工作开展情况\n{DONE}\n二、{heading}\n{NEXT}\n"
    assert told(text, tmp_path) == [("云岭大桥", 2024, "actual"), ("石桥水厂", 2025, "planned")]


@pytest.mark.parametrize(
    ("title", "first", "second"),
    [
        ("石桥镇12月份工作总结及1月份工作计划", "一、12月工作总结", "二、1月工作计划"),
        ("石桥镇四季度工作总结", "一、四季度工作情况", "二、2025年一季度工作安排"),
        ("石桥镇下半年工作总结", "一、下半年工作情况", "二、下一步打算"),
    ],
)
def test_the_end_of_a_year_told_in_january(title: str, first: str, second: str, tmp_path: Path) -> None:
    text = f"{title}\n2025-01-03\n{first}\n{DONE}\n{second}\n{NEXT}\n"
    assert told(text, tmp_path) == [("云岭大桥", 2024, "actual"), ("石桥水厂", 2025, "planned")]
