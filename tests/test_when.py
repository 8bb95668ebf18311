"""Year and modality of a sentence's facts, one rule a test."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from marked import misses

from flows.extract.when import when
from flows.read import read

REVIEW = "云水镇2023年工作总结\n日期：2023-12-20\n一、2023年工作总结\n"
PLAN = "云水镇2024年工作计划\n日期：2023-12-20\n一、2024年工作计划\n"
LATE_REVIEW = "云水镇工作总结\n日期：2024-01-12\n一、主要工作回顾\n"
MID_REVIEW = "云水镇2023年1-9月重点项目推进情况\n日期：2023-10-11\n一、总体情况\n"


@pytest.mark.parametrize(
    "sentence",
    [
        "流转土地[[2023a|300亩]]。",
        "2022年，镇里完成征地[[2022a|40亩]]。今年完成[[2023a|60亩]]。",
        "去年流转[[2022a|200亩]]，今年流转[[2023a|300亩]]。",
        "流转土地300亩，较上年增加[[2023a|50亩]]。",
        "流转土地[[2023a|300亩]]，比2020年增加[[2023a|120亩]]，是2018年的3倍。",
        "2021年启动的东片整治项目完成验收，入库[[2023a|86亩]]。",
        "2020年底开工的环山路工程征地[[2023a|52亩]]。",
        "2022年高标准农田建设项目通过验收，面积[[2023a|2000亩]]。",
        "2022年度省级财政小型水利重点县项目通过验收，发展节水灌溉[[2023a|8000亩]]，其中管灌[[2023a|6000亩]]。",
        "柳湾水库完成可研批复，拟占用林地[[2023p|340亩]]，拟用地[[2023p|410亩]]。",
        "柳湾片区拟用地[[2023a|4平方公里]]中尚有三分之一涉及林地。",
        "柳湾片区计划机修梯田[[2023p|5000亩]]，目前完成[[2023a|4000亩]]。",
        "2022年“大棚房”问题专项清理恢复耕地[[2022a|300亩]]，2023年全部通过验收。",
        "可供连片开发的净地不足[[2023a|600亩]]。",
        "编制《云水镇国土空间规划（2021—2035年）》，规划面积[[2023a|8平方公里]]。",
        "云溪大道路基完成80%，预计明年6月通车，用地[[2024p|90亩]]。",
        "二期用地[[2025p|30亩]]将于2025年交付。",
        "2018年以来累计造林[[2023a|3000亩]]。",
        "截至11月底，完成造林[[2023a|800亩]]。",
        "云水小学占地[[2023a|28亩]]，预计总投资1.2亿元。",
        "完成2022年度结转任务，造林[[2023a|700亩]]。",
        "完成年度计划的90%，造林[[2023a|900亩]]。",
        "园区建成后预计新增就业[[Np|500人]]，年产值可达[[Np|3亿元]]。",
        "园区建成后年产值可达[[Np|3亿元]]。直接带动就业[[Np|500人]]。",
        "柳湾大桥“国庆”前可实现通车，用地[[2023p|30亩]]。",
        "码头改造后重新开放，用地[[2023a|12亩]]。",
        "将8个村的闲置地纳入整治，盘活[[2023a|120亩]]。",
        "超过预期进度，征地[[2023a|64亩]]。",
        "“十三五”期间造林[[2020a|1.2万亩]]。",
        "到2025年，绿地达到[[2025p|60公顷]]。",
        "剩余[[2023p|15亩]]预计年底前完成。",
        "预计全年造林[[2023a|800亩]]，今年预计全镇全年流转[[2023a|300亩]]。",
        "園區建成後，預計新增就業[[Np|500人]]。預計明年征地[[2024p|50畝]]。",
        "２０２２年，完成征地[[2022a|４０亩]]。",
        "面积由2019年的[[2019a|30亩]]扩大到2023年的[[2023a|50亩]]。",
    ],
)
def test_review(sentence: str, tmp_path: Path) -> None:
    assert misses(REVIEW + sentence, tmp_path) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "流转土地[[2024p|300亩]]。",
        "今年流转[[2024p|300亩]]，明年再流转[[2025p|200亩]]。",
        "2021年，该项目已完成整治[[2021a|90亩]]。",
        "目前已完成征地[[2023a|40亩]]，年内再征[[2024p|60亩]]。",
        "在2023年完成[[2023a|500亩]]的基础上，再造林[[2024p|800亩]]。",
        "造林[[2024p|800亩]]，比去年增长6%。",
        "2022年签约的电池项目开工，用地[[2024p|120亩]]。",
        "到2026年，绿地达到[[2026p|60公顷]]；林地达到[[2026p|3万亩]]。新增口袋公园[[2024p|3处]]。",
        "小区一期年底前交付，2025年春节前安置[[2025p|420户]]；二期10月开工，用地[[2024p|68亩]]。",
        "现有耕地[[2023a|5.2万亩]]，确保不减少。",
        "“十四五”期间新增绿地[[2025p|200公顷]]。",
        "全面落实2023年中央农村工作会议精神，造林[[2024p|900亩]]。",
        "2025年林地面积增长[[2025p|8%以上]]。",
        "今后五年，新建高标准农田[[2028p|5万亩]]。",
        "累计培育家庭农场[[2024p|100家]]。",
    ],
)
def test_plan(sentence: str, tmp_path: Path) -> None:
    assert misses(PLAN + sentence, tmp_path) == []


def test_review_read_in_january_tells_of_the_year_before(tmp_path: Path) -> None:
    text = LATE_REVIEW + "今年以来流转[[2023a|300亩]]，预计明年5月底前再流转[[2024p|80亩]]。"
    assert misses(text, tmp_path) == []


def test_month_to_come_is_an_intention(tmp_path: Path) -> None:
    text = MID_REVIEW + "8月底征地[[2023a|30亩]]。12月底前完成交地[[2023p|50亩]]。1-9月造林[[2023a|60亩]]。"
    assert misses(text, tmp_path) == []


def test_lead_in_turns_a_notice_without_headings(tmp_path: Path) -> None:
    text = (
        "云水镇2023年工作总结\n日期：2024-01-05\n一年来，我镇流转土地[[2023a|300亩]]。\n"
        "新的一年，我镇将造林[[2024p|500亩]]，新增绿地[[2024p|2公顷]]。\n"
    )
    assert misses(text, tmp_path) == []


def test_lead_in_inside_a_section_ends_with_it(tmp_path: Path) -> None:
    text = (
        "云水镇2023年上半年工作总结\n日期：2023-07-05\n一、农业工作\n流转土地[[2023a|300亩]]。\n"
        "下一步，将造林[[2023p|500亩]]。\n二、项目工作\n征地[[2023a|40亩]]。\n"
    )
    assert misses(text, tmp_path) == []


def test_announced_list_takes_the_time_of_its_lead_in(tmp_path: Path) -> None:
    text = (
        "云水县政府工作报告\n日期：2017-01-20\n一、过去五年工作回顾\n造林[[2016a|3万亩]]。\n"
        "2015年,我们主要抓了以下工作:\n(一)农业。造林[[2015a|500亩]]。\n(二)工业。征地[[2015a|60亩]]。\n"
    )
    assert misses(text, tmp_path) == []


def test_column_heading_tells_the_year(tmp_path: Path) -> None:
    text = PLAN + "| 项目 | 2023年完成 | 2024年计划 |\n| 东路 | [[2023a|30亩]] | [[2024p|40亩]] |\n"
    assert misses(text, tmp_path) == []


def test_next_year_in_a_plan_written_the_year_before_is_the_year_it_plans(tmp_path: Path) -> None:
    assert misses(PLAN + "明年，我镇将造林[[2024p|500亩]]。", tmp_path) == []


def test_a_traditional_page_is_read_like_a_simplified_one(tmp_path: Path) -> None:
    text = (
        "雲水鎮2023年工作總結及2024年工作計劃\n發佈日期：2023-12-20\n一、2023年工作總結\n造林[[2023a|500畝]]。\n"
        "二、2024年工作計劃\n造林[[2024p|600畝]]。\n"
    )
    assert misses(text, tmp_path) == []


def test_long_text_without_an_end_stays_quick(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("2023年完成征收12亩，预计" * 20_000, encoding="utf-8")
    notice = read(path)
    began = time.process_time()
    for start in range(0, len(notice.text), 500):
        when(notice, start, start + 3)
    assert time.process_time() - began < 5
