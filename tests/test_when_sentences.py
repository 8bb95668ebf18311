"""More sentences with years, estimates and goals in them, in a review, a plan and a report."""

from __future__ import annotations

from pathlib import Path

import pytest
from marked import misses

REVIEW = "云水镇2023年工作总结\n日期：2023-12-20\n一、2023年工作总结\n"
PLAN = "云水镇2024年工作计划\n日期：2023-12-20\n一、2024年工作计划\n"
REPORT = "云水县政府工作报告\n日期：2024-01-20\n一、2023年工作回顾\n"
HALF = "云水镇2023年上半年工作总结\n一、主要工作\n"


@pytest.mark.parametrize(
    ("head", "sentence"),
    [
        # An estimate of a time that is over, or nearly, is an account of it.
        (REVIEW, "预计2023年前三季度，蔬菜面积[[2023a|2500公顷]]。"),
        (REVIEW, "预计前三季度，蔬菜面积[[2023a|2500公顷]]，产量增长6%。"),
        (REPORT, "生产总值预计增长5%，征收土地[[2023a|300亩]]。"),
        (REPORT, "预计完成造林[[2023a|3万亩]]，增长8%。"),
        # While the year goes on it is an intention of that year.
        (HALF, "已播种[[2023a|29万亩]]，预计能完成[[2023p|31万亩]]，扩大[[2023p|2万亩]]。"),
        (REVIEW, "豆类年内可完成种植[[2023p|3万亩]]。"),
        (REVIEW, "停车场占地[[2023a|8亩]]，预计年底可投用，绿化[[2023p|8亩]]。"),
        (REVIEW, "力争三年内发展到[[Np|5000亩]]。"),
        # A year in which something began, or from which it is counted.
        (REVIEW, "自2002年起退耕还林，截至目前共完成[[2023a|1.3万亩]]。"),
        (REVIEW, "从2018年开始推广，面积[[2023a|300亩]]。"),
        (REVIEW, "合作社成立于2015年，占地[[2023a|50亩]]。"),
        (REVIEW, "加工园2021年开工建设，占地[[2023a|50亩]]。"),
        # 计划 as what is fulfilled.
        (REVIEW, "完成水利投资3.4亿元，占市级计划[[2023a|144%]]，治理[[2023a|20亩]]。"),
        # The goals of a year, to the end of their sentence.
        (REVIEW, "2024年的主要预期目标是：生产总值增长[[2024p|8%]]，新造林[[2024p|300亩]]。"),
        (REVIEW, "提出2024年经济发展的主要预期目标：产值增长[[2024p|8%]]；财政收入增长[[2024p|5%]]。"),
        (REVIEW, "年度主要任务是：造林[[2023p|300亩]]；治理[[2023p|20亩]]。完成渠道5公里，改造[[2023p|30亩]]。"),
        (REVIEW, "完成市里下达的目标任务：造林[[2023a|300亩]]。治理[[2023a|20亩]]。"),
        (REVIEW, "对2019年、2020年绿化工程补植，面积[[2023a|176亩]]。"),
        (REVIEW, "项目有计划地推进，征地[[2023a|20亩]]。"),
        (REVIEW, "实施茶园“双百”计划，新植[[2023a|20亩]]。"),
        (REVIEW, "预计2023年造林[[2023a|3万亩]]，预计2024年造林[[2024p|2万亩]]。"),
        (PLAN, "5月底前完成上年结转[[2024p|1.4万亩]]。"),
        (PLAN, "全镇取得了长足进步，流转土地[[2023a|300亩]]。今年再流转[[2024p|200亩]]。"),
        # What is left is still to be done.
        (REVIEW, "正在办理[[2023a|120亩]]土地的手续，剩余[[2024p|30亩]]明年完成。"),
        (REVIEW, "剩余[[2023p|50亩]]年底前完成征收。"),
        (PLAN, "2023年已完成[[2023a|300亩]]，剩余[[2024p|200亩]]一季度完成。"),
        # What held before.
        (REVIEW, "截至2022年底，流转土地[[2022a|3000亩]]。"),
        (REVIEW, "比上年同期增加[[2023a|30亩]]。"),
        (REVIEW, "较2022年末增加[[2023a|30亩]]。"),
        (REVIEW, "“十三五”以来，累计造林[[2023a|30万亩]]。"),
        (REVIEW, "2021-2022年度冬季造林[[2022a|30万亩]]。"),
        (REVIEW, "自2023年1月启动以来，征收土地[[2023a|300亩]]。"),
        (PLAN, "截至2023年底已建成[[2023a|300亩]]，2024年再建[[2024p|200亩]]。"),
        (PLAN, "力争用三年时间，种植面积达到[[2024p|5000亩]]。"),
        (PLAN, "未来三年，新增[[2026p|500亩]]。"),
        (PLAN, "到“十四五”末，达到[[2025p|5000亩]]。"),
    ],
)
def test_sentence(head: str, sentence: str, tmp_path: Path) -> None:
    assert misses(head + sentence, tmp_path) == []


@pytest.mark.parametrize(
    "text",
    [
        # The title has no year, and the date is that of the site.
        "云水县水利工作总结\n时间：2022-07-15\n现把我县2010年1～6月工作情况总结如下。\n一、工程\n治理[[2010a|15亩]]。",
        "云水镇工作总结\n日期：2024-05-15\n现将2022年工作总结和2023年工作计划汇报如下：\n一、主要工作\n治理[[2022a|15亩]]。\n二、下步打算\n造林[[2023p|20亩]]。",
        # No date at all.
        "云水镇林业工作总结\n2015年，我镇扎实推进各项工作。\n一、造林\n造林[[2015a|15亩]]。",
        "云水镇工作计划\n2022年，我镇要抓好农业。\n一、造林\n造林[[2022p|15亩]]。",
        "云水镇工作计划\n2021年，我镇取得好成绩。\n一、造林\n造林[[Np|15亩]]。",
        "云水乡工作情况\n日期：2016-05-09\n一、1-4月完成工作\n造林[[2016a|15亩]]。\n二、下步工作计划\n造林[[2016p|20亩]]。",
        "2013年，该局扎实推进各项工作。\n全年补充耕地[[2013a|171亩]]。",
    ],
)
def test_first_words(text: str, tmp_path: Path) -> None:
    assert misses(text, tmp_path) == []
