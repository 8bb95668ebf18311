"""Plans that no heading tells: news, speeches and briefs whose sentences turn to what is to come, and back."""

from __future__ import annotations

from pathlib import Path

import pytest
from marked import misses

NEWS = "云水县重点工程敲定\n日期：2023-02-20\n"
BRIEF = "云水县水利工作情况\n日期：2023-08-10\n"
BARE = ""
REVIEW = "云水镇2023年工作总结\n日期：2023-12-20\n一、2023年工作总结\n"


@pytest.mark.parametrize(
    ("head", "text"),
    [
        # 将 with how or what: the bare verbs behind it are plans too, until a time gone by.
        (
            NEWS,
            "我县今年将重点实施六大工程。同时，改造农田[[2023p|300亩]]，建成茶园[[2023p|40亩]]。\n2022年，全县累计造林[[2022a|500亩]]。",
        ),
        (
            NEWS,
            "按照建设花园县城的思路，县里将继续推进绿化。新增绿地[[2023p|20公顷]]；栽植果树[[2023p|90亩]]。目前绿地共有[[2023a|300公顷]]。",
        ),
        # … and a list that such a sentence announces.
        (
            BARE,
            "全县交通系统将认真落实会议精神。\n一是抓项目。征收土地[[Np|30亩]]。\n二是抓养护。整治[[Np|20亩]]。\n",
        ),
        # A time and what is aimed at in it.
        (BARE, "记者从县城建局获悉，2023年的目标任务是造林[[2023p|300亩]]，治理[[2023p|20亩]]。"),
        (NEWS, "今年是攻坚之年，全县安排征地[[2023p|900亩]]，计划供应[[2023p|400亩]]。"),
        # What a meeting asks for.
        (NEWS, "会议强调，2023年要抓好造林。\n一是新造林[[2023p|300亩]]。\n二是补植[[2023p|50亩]]。"),
        (
            NEWS,
            "会议指出，2022年全县成绩显著，造林[[2022a|300亩]]。会议要求，各乡镇务必加快进度，补植[[2023p|50亩]]。",
        ),
        # The works that a government promises for a year.
        (NEWS, "今年的民生实事分别为：一是改造农田[[2023p|300亩]]；二是新建公园[[2023p|9亩]]。"),
        (
            "",
            "改造农田[[2022a|300亩]]，整治河道，"
            + "修复渠道，" * 20
            + "成效明显。\n2023年十件民生实事\n1、新建公园[[2023p|9亩]]；\n2、造林[[2023p|60亩]]。",
        ),
        (
            "",
            "全县造林[[Na|300亩]]。"
            + "渠道修复工作进展顺利。" * 8
            + "\n一、下一步打算\n新建公园[[Np|9亩]]。",
        ),
        # What a year schedules in a later clause, to the end of its paragraph; a year holds for plans behind it.
        (
            "",
            "2023年全县续建造林[[2023p|30亩]]，计划完成投资9亿元。新植[[2023p|20亩]]。\n1—8月份，造林[[2023a|9亩]]。\n"
            "此外，县里还将修复渠道，改造农田[[2023p|8亩]]。",
        ),
        (
            NEWS,
            "今年全县将注重绿化。\n新增绿地[[2023p|20公顷]]。\n截至1月底，造林[[2023a|9亩]]。补植[[2023a|5亩]]。",
        ),
        (NEWS, "今年县里将改造任务分解到村。改造农田[[2023a|300亩]]。"),
        (
            "",
            "“十四五”期间，全县计划造林[[2025p|30亩]]，其中新植[[2025p|20亩]]。\n2021年，造林[[2021a|9亩]]。",
        ),
        # A day before what began on one, and a title that names the year in which it is written.
        (
            "",
            "云水县林业局召开2023年工作会议\n发布时间：2023-02-10\n2月9日，县林业局召开2023年工作会议。\n"
            "会议要求，要抓好绿化。新造林[[2023p|30亩]]。",
        ),
        # What works are arranged for a year.
        (
            "关于2023年重点工程项目安排情况的汇报\n2023-03-05\n",
            "一、绿化\n新建公园，新增绿地[[2023p|200亩]]。",
        ),
        # In a plan a month before which something is to be done is one of the plan's.
        ("云水县2023年工作计划\n", "公园已完成设计，占地[[2023a|30亩]]，6月底前征收[[2023p|20亩]]。"),
        # A year's main work without a date is a plan, unless something in it was done.
        ("云水镇2023年重点工作\n", "一、绿化\n新建公园，新增绿地[[2023p|200亩]]。"),
        ("云水镇2023年重点工作\n", "一、绿化\n新建公园，新增绿地[[2023a|200亩]]，已开放。"),
        # Where nothing tells what a text is, a coming time or goals that end a paragraph hold for those behind it.
        (
            NEWS,
            "2022年造林[[2022a|30亩]]。新的一年，县里要抓好绿化，新造[[2023p|20亩]]。\n新建公园[[2023p|5亩]]。\n目前公园占地[[2023a|9亩]]。",
        ),
        (NEWS, "2023年绿化工作目标任务：造林[[2023p|30亩]]。\n一、加强领导。新造[[2023p|20亩]]。"),
        ("", "2023年上半年，全县造林[[2023a|30亩]]。下半年，将补植[[2023p|20亩]]，新造[[2023p|5亩]]。"),
        # A speaker who is named.
        (BRIEF, "会议听取了汇报，造林[[2023a|30亩]]。王小明强调，各乡镇要抓好绿化。补植[[2023p|20亩]]。"),
        (BRIEF, "会议听取了汇报。王小明指出，各乡镇已造林[[2023a|30亩]]，要再接再厉。补植[[2023a|20亩]]。"),
        # The year of a heading over a title that errs.
        ("2022年工作总结和2023年工作计划\n", "2023年主要工作亮点、成效\n一、绿化\n造林[[2023a|30亩]]。"),
        # 将 that moves an object, 要 and 计划 inside other words, what was planned and done.
        (NEWS, "今年县里将造林列入重点工程。全县造林[[2023a|300亩]]。"),
        (BRIEF, "今年上级要求提前。造林[[2023a|300亩]]，完成计划投资3亿元，治理[[2023a|20亩]]。"),
        (BRIEF, "全年计划征地260亩，实际完成[[2023a|235亩]]，复垦[[2023a|20亩]]。"),
        (BRIEF, "农贸市场完成主体工程，占地[[2023a|24亩]]，将重点招商。粮站占地[[2023a|5亩]]。"),
        # Under the heading of a review it holds to the end of its paragraph, a mere 计划 to that of its clause.
        (REVIEW, "镇里将继续推进绿化。新增绿地[[2024p|20公顷]]。\n整治农田[[2023a|20亩]]。"),
        # What was striven for and got.
        (
            "云水镇2009年工作总结及2010年工作打算\n2009-12-21\n",
            "一是抓建设，条件改善。抢抓机遇，全年共争取到各类项目23个，占地[[2009a|48亩]]。造林[[2009a|20亩]]。",
        ),
        (REVIEW, "镇里每月召开会议，党委会议要求各村要抓紧造林。全年造林[[2023a|20亩]]。"),
        (REVIEW, "会议要求，各村要抓紧造林，补植[[2024p|20亩]]。"),
        (REVIEW, "今年我镇计划造林[[2023p|30亩]]。整治农田[[2023a|20亩]]。"),
    ],
)
def test_sentences(head: str, text: str, tmp_path: Path) -> None:
    assert misses(f"{head}{text}\n", tmp_path) == []
