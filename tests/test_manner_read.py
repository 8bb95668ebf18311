"""How real offices set their pages: marks of print, watermarks, broken lines, years and titles of every kind."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from notices_made import noticed

from flows.extract import extract
from flows.extract.when import when
from flows.read.notice import Notice
from flows.read.plain import plain


def words(text: str) -> list[str]:
    return text.split()


# Titles of 2023 that promise, and that account.
PROMISE = words("""
柏州县2023年民生实事项目清单 柏州县2023年为民办实事工程
柏州市2023年城建重点工程计划 柏州县2023年重点项目前期工作计划
关于下达2023年重点建设项目计划的通知 柏州镇2023年工作要点
柏州镇2023年重点工作任务清单 柏州县2023年政府工作报告重点任务分工方案
柏州县2023年政府工作报告主要目标任务责任分解 柏州局2023年工作设想
柏州街道2023年工作思路 柏州县2023年“项目攻坚年”实施方案
柏州县2023年农村公路建设计划 柏州市2023年度造林绿化任务
柏州县2023年度国有建设用地供应计划公告 柏州县2023年第二批拟征收土地公告
柏州市自然资源局2023年工作安排 柏州县2023年住房和城乡建设工作安排意见
柏州区2023年老旧小区改造工作方案 柏州区2023年老旧小区改造计划表
柏州县2023年水利工作目标 柏州园区2023年项目谋划清单
柏州县2023年政府投资项目计划
""")
ACCOUNT = words("""
柏州局2023年工作总结 柏州局2023年工作情况汇报 柏州局2023年工作情况
柏州镇2023年工作汇报 柏州镇2023年项目建设情况汇报
柏州县2023年国民经济和社会发展统计公报 柏州县2023年民生实事完成情况公示
柏州县2023年重点项目进展情况通报 柏州县2023年三季度重点项目进展
柏州区2023年城市建设亮点 柏州镇2023年工作成效 柏州镇2023年大事记
柏州局2023年述职报告 柏州局2023年度履职情况报告
柏州局2023年法治政府建设情况报告 柏州县2023年上半年工作总结
柏州县2023年前三季度经济运行情况 柏州县2023年1-10月重点工作开展情况
柏州镇2023年度工作完成情况报告 柏州局二〇二三年工作总结 柏州局2023年总结
柏州镇2023年乡村振兴工作开展情况 柏州县2023年重点民生实事进展（截至10月底）
柏州县十件民生实事2023年推进情况 柏州街道办事处2023年度工作报告
柏州县交通运输局2023年度重点工作推进情况 2023年柏州镇重点项目建设情况一览
柏州县2023年度重大项目开工情况 柏州县2023年招商引资工作总结
柏州县2023年巩固拓展脱贫攻坚成果项目完工公示
柏州县2023年财政衔接资金项目完成情况公告
柏州县2023年度高标准农田建设项目竣工公示
""")
# Headings in a summary of 2023 with the plan of 2024, and in one of half a year.
NEXT = words("""
2024年工作计划 2024年工作安排 2024年重点工作 2024年工作谋划
下步工作打算 下一步打算 下步计划 2024年主要任务 2024年重点任务 明年工作思路
明年工作重点 2024年工作要点 2024年的奋斗目标 2024年工作展望
2024年目标任务 新一年工作打算 新年度工作安排 来年打算 下一步工作重点
下一阶段工作 下阶段重点工作 2024年项目建设计划 2024年拟实施项目
2024年计划实施项目 2024年计划新开工项目 2024年谋划项目
2024年重点抓好以下工作 2024年要抓好的重点工作 下步工作措施 工作建议
2024年工作方向 今后工作的努力方向 2024年主要工作打算和措施
2024年主要预期目标 2024年经济社会发展的总体要求和主要目标
2024年政府工作建议 明年工作初步安排 明年初步打算 2024年工作初步思路
2024年工作预安排 后续工作安排 下一步工作建议 2024年重点项目安排
全力抓好2024年各项工作 新征程上的打算
""")
DONE = words("""
2023年工作总结 2023年工作完成情况 2023年主要工作 2023年工作开展情况
今年以来主要工作 一年来的工作 2023年所做的工作 2023年重点工作完成情况
2023年工作亮点 存在的问题和不足 存在困难 2023年目标完成情况
2023年主要指标完成情况 2023年项目推进情况 主要做法及成效 2023年工作回眸
2023年以来工作情况 本年度工作完成情况 全年工作完成情况 基本情况 主要工作成绩
2023年干了什么
""")
REST = words("""
下半年工作打算 下半年工作计划 下步工作计划 下一步工作安排 下半年重点工作
下一阶段工作打算 下半年工作思路 下半年工作重点 下半年拟开展的工作 下步措施
下一步工作措施 今年下半年工作打算 三、四季度工作安排 后期工作计划 下半年工作举措
下半年工作要点
""")


def at(told: Notice, quote: str) -> tuple[int | None, str]:
    """Year and modality of the first place where some words stand."""
    start = told.text.index(quote)
    found = when(told, start, start + len(quote))
    return found.year, found.modality


@pytest.mark.parametrize(
    ("text", "quote", "year", "modality"),
    [
        # What a list of works for people's lives promises, where its title tells of no account.
        ("柏州县2023年十件民生实事目录\n\n1.供水。改造老旧户表3200户。\n2.教育。新增学位2430个。\n", "3200户", 2023, "planned"),
        ("柏州县2023年十件民生实事完成情况\n\n1.供水。改造老旧户表3200户。\n", "3200户", 2023, "actual"),
        # Headings of a plan in reports on the plan.
        (
            "柏州县2012年国民经济和社会发展计划执行情况及2013年计划(草案)的报告\n\n一、2012年计划执行情况\n新修梯田2.6万亩。\n"
            "二、2013年计划安排意见\n造林9000亩，新修梯田1.8万亩。\n",
            "1.8万亩", 2013, "planned",
        ),
        # A heading that nothing but a blank parts from its text.
        ("石桥镇2018年上半年工作总结\n\n一、上半年工作 修路6公里。\n二、下半年计划 水库8月完工，再修路5公里。\n", "5公里", 2018, "planned"),
        # A year written with noughts of another kind.
        ("石桥镇二0一四年工作总结\n\n修路6公里。\n", "6公里", 2014, "actual"),
        # A term in brackets is no year of what is told beside it.
        ("石桥镇2018年工作总结\n\n柏湾大桥（2017年11月-2019年11月）已完成桩基68根。\n", "68根", 2018, "actual"),
        # The months behind what a half-year's report tells, and a month that comes next.
        ("石桥镇2018年上半年工作总结\n\n石桥水库已封顶，11月完成造林300亩。\n", "300亩", 2018, "planned"),
        ("石桥镇2018年重点工作进展情况\n2018年6月20日\n\n柏湾路已铺油，下月植树500亩。\n", "500亩", 2018, "planned"),
        # What short boards a review mends is no account of its own heading.
        ("石桥镇2021年工作计划\n\n二、补齐基础设施短板\n修路6公里。\n", "6公里", 2021, "planned"),
    ],
)  # fmt: skip
def test_year_and_modality(text: str, quote: str, year: int, modality: str, tmp_path: Path) -> None:
    assert at(noticed(text, tmp_path), quote) == (year, modality)


@pytest.mark.parametrize("title", [*PROMISE, *ACCOUNT])
def test_title(title: str, tmp_path: Path) -> None:
    told = noticed(f"{title}\n\n1.供水。改造老旧户表3200户。\n2.教育。新增学位2430个。\n", tmp_path)
    assert at(told, "3200户") == (2023, "planned" if title in PROMISE else "actual")


@pytest.mark.parametrize("heading", NEXT)
def test_heading_of_the_next_year(heading: str, tmp_path: Path) -> None:
    text = f"一、2023年工作总结\n修路8公里。\n二、{heading}\n1.改造户表3200户。\n2.新增学位2430个。\n"
    told = noticed(f"石桥镇2023年工作总结及2024年工作计划\n\n{text}", tmp_path)
    assert at(told, "2430个") == (2024, "planned")


@pytest.mark.parametrize("heading", DONE)
def test_heading_of_an_account(heading: str, tmp_path: Path) -> None:
    text = f"一、{heading}\n1.改造户表3200户。\n2.新增学位2430个。\n二、2024年工作计划\n修路8公里。\n"
    told = noticed(f"石桥镇2023年工作总结及2024年工作计划\n\n{text}", tmp_path)
    assert at(told, "2430个") == (2023, "actual")


@pytest.mark.parametrize("heading", REST)
def test_heading_of_the_rest_of_the_year(heading: str, tmp_path: Path) -> None:
    text = f"一、工作开展情况\n修路8公里。\n二、{heading}\n1.改造户表3200户。\n2.新增学位2430个。\n"
    told = noticed(f"石桥镇2023年上半年工作情况汇报\n\n{text}", tmp_path)
    assert at(told, "2430个") == (2023, "planned")


LEFT = ["四季度打算", "四季度扫尾冲刺", "年底前要抓的几件事", "最后一个季度怎么干", "今年后三个月", "今年最后四十天"]
COMING = ["明年打算", "明年早谋早动", "来年谋划", "2024年怎么干"]


@pytest.mark.parametrize("left", LEFT)
@pytest.mark.parametrize("coming", COMING)
def test_what_is_left_of_the_year_and_the_next_one(left: str, coming: str, tmp_path: Path) -> None:
    body = f"一、主要工作完成情况\n修路8公里。\n二、下步打算\n（一）{left}\n改造户表3200户。\n（二）{coming}\n新增学位2430个。\n"
    told = noticed(f"石桥镇前三季度工作小结及下步打算\n2023年10月13日\n\n{body}", tmp_path)
    assert at(told, "8公里") == (2023, "actual")
    assert at(told, "3200户") == (2023, "planned")
    assert at(told, "2430个") == (2024, "planned")


def test_marks_of_print_and_watermarks_are_no_words() -> None:
    text = "**一、工业。**开工柏湾产业园。hX2\n## 二、农业\n修水渠3公里。hX2\nhX2\n造林20亩。hX2\n"
    seen = plain(text)
    assert len(seen) == len(text)
    assert not any(mark in seen for mark in ("*", "#", "hX2"))
    assert "**县" in plain("**县2019年完成投资3亿元。")  # a name that was struck out


def test_lines_broken_by_their_width_on_a_screen(tmp_path: Path) -> None:
    body = (
        "全年新修水渠12公里，改造低产田3400亩，柏湾大桥桩基68根浇筑完\n"
        "成，石桥水厂9月30日通水，占地12亩，青岭公园二期完成招标，总\n"
        "投资4800万元，建成区绿地率38.6%，改造老旧小区4个，新建公厕6\n"
        "座，新增停车位320个，清运垃圾1.2万吨，调解纠纷86起，群众满意\n"
        "率达到97.5%，办结来信来访320件，创建文明村12个、卫生村8个、\n"
        "平安村16个，发放补贴860万元，培训农户2400人次，举办文化活动1\n"
        "8场，评选“五好家庭”60户，接待群众1.1万人次，走访困难户380户\n"
        "，送医下乡26次，巡回义诊1800人。\n"
    )
    rows = extract(noticed("石桥镇2018年工作总结\n\n" + body, tmp_path)).projects
    assert {(r.name, r.investment_yuan) for r in rows} == {
        ("柏湾大桥", None),
        ("石桥水厂", None),
        ("青岭公园二期", Decimal(48000000)),
    }


def test_tables_of_works_for_peoples_lives_are_headed_by_fields(tmp_path: Path) -> None:
    text = (
        "柏州区2021年民生实事项目三季度进展情况\n\n"
        "序号 | 项目名称 | 年度目标 | 进展情况 | 牵头单位 |\n"
        "1 | 养老服务提升 | 新增护理床位400张 | 新增床位352张 | 区民政局 |\n"
        "2 | 农贸市场改造 | 柏湾农贸市场12月投用 | 柏湾农贸市场完成桩基 | 区市场监管局 |\n"
        "3 | 绿地开放 | 石桥公园年底开放，新增绿地30亩 | 石桥公园已开放 | 区城投集团 |\n"
    )
    told = extract(noticed(text, tmp_path))
    assert [(r.name, r.when.year, r.when.modality, r.stage) for r in told.projects] == [
        ("柏湾农贸市场", 2021, "planned", "in_use"),
        ("柏湾农贸市场", 2021, "actual", "under_construction"),
        ("石桥公园", 2021, "planned", "in_use"),
        ("石桥公园", 2021, "actual", "in_use"),
    ]
    assert [(a.value, a.when.modality) for a in told.land_areas] == [(Decimal(30), "planned")]


def test_land_of_a_plan_of_supply_is_supplied(tmp_path: Path) -> None:
    text = "柏州市2021年度国有建设用地供应计划\n\n一、计划指标\n1.商服用地30公顷；\n2.住宅用地95公顷；\n3.交通运输用地70公顷。\n"
    assert [a.action for a in extract(noticed(text, tmp_path)).land_areas] == ["supplied"] * 3


def test_how_much_a_notice_takes_is_acquired_by_place_and_kind(tmp_path: Path) -> None:
    text = (
        "柏州县人民政府征收土地预公告\n\n一、拟征收土地的范围\n涉及石桥镇柏湾村、青岭村，总面积约18.4327公顷。"
        "其中：农用地16.9051公顷（含耕地14.2218公顷），建设用地1.3029公顷，未利用地0.2247公顷。\n\n柏州县人民政府\n2024年5月6日\n"
    )
    assert {a.action for a in extract(noticed(text, tmp_path)).land_areas} == {"acquired"}
