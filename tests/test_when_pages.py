"""The years of pages as they are put up: what their heads, openings, headings and turns tell, in texts of our own."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.extract import extract
from flows.extract.model import Extraction
from flows.read import read

DONE, NEXT = "云岭大桥建成通车。", "建成石桥水厂。"

PAGES = {
    "a report whose second part names its year": (
        "柏川市政府工作报告（节选）\n发表于 2017-1-12 20:41\n\n一、本届政府工作回顾\n本届政府任期的五年，城市面貌明显改善。\n"
        f"{DONE}\n二、2017年重点工作\n（一）完善公共服务\n{NEXT}\n",
        2016, 2017,
    ),
    "five years by their plan": (
        "石桥镇政府工作报告\n（2011年10月26日）\n\n一、前五年工作回顾\n“十一五”时期，是我镇发展较快的五年。\n"
        f"一是基础设施不断改善。{DONE}\n二、今后五年的工作思路\n“十二五”时期，我镇将加快城镇建设。\n1、抓好供水。\n{NEXT}\n",
        2010, 2015,
    ),
    "a plan that opens with how it was made": (
        "柏川县2014年重点项目计划\n时间：2014-03-05\n\n今年以来，我县多次征求意见，确定了2014年重点项目计划，"
        f"云岭大桥已建成通车。现公布如下：\n\n一、城建项目\n一是{NEXT}\n",
        2014, 2014,
    ),
    "a letter about a plan": (
        "成文日期：2012-02-20\n\n柏川县人民政府：\n石桥镇2012年重点工程实施计划已编制完成。具体情况如下：\n"
        f"云岭大桥目前已建成通车。\n一、供水工程\n{NEXT}\n妥否，请批示。\n",
        2012, 2012,
    ),
    "a letter that makes a plan known, with its day": (
        "柏川县人民政府办公室关于印发灾后恢复实施方案的通知\n柏政办〔2010〕112号\n各乡镇人民政府：\n"
        "　　方案已经县政府同意，请认真实施。\n　　二〇一〇年九月六日\n\n柏川县灾后恢复实施方案\n"
        f"一、灾损和前期抢修情况\n{DONE}\n二、修复目标\n2011年汛期前堤防全部恢复。{NEXT}\n",
        2010, 2010,
    ),
    "a plan that speaks of the year before and then of its own": (
        "石桥园区2026年工作计划\n发布时间：2026-01-09\n\n一、产业集群\n引进企业12家。\n二、土地利用\n"
        f"2025年，全区清理闲置土地1380亩。{DONE}2026年再处置不少于900亩。{NEXT}\n",
        2025, 2026,
    ),
    "how far works are in a plan of the year that goes on": (
        f"柏川县2022年帮扶项目计划公告\n发文日期：2022-05-19\n\n一、建设内容\n{NEXT}\n二、续建项目进展情况\n{DONE}\n",
        2022, 2022,
    ),
    "labels parted by blanks between bars": (
        "柏川县信息网 > 公开目录 > 政府工作报告\n索 引 号 BC001-2014-0003 | 公开形式 网站 | 发布时间 2014-1-16 | 有效性 有效\n"
        f"政 府 工 作 报 告\n县长 马\n\n一、去年工作回顾\n{DONE}\n二、今年目标和任务\n{NEXT}\n",
        2013, 2014,
    ),
    "a day among the page's furniture": (
        "关于水务工作完成情况及下步工作谋划的报告\n[县水务局]  2014-01-24 08:36   阅读：302   字号 T|T\n\n"
        f"县政府：\n一、工作完成情况\n{DONE}\n二、下步谋划\n{NEXT}\n",
        2013, 2014,
    ),
    "a day behind those who wrote it": (
        f"撰稿：李明　审核：王强　2014-01-16\n关于石桥镇工作情况的报告\n\n一、去年工作回顾\n{DONE}\n二、今年工作安排\n{NEXT}\n",
        2013, 2014,
    ),
    "headings in plain words": (
        f"石桥镇工作报告\n发布日期：2014-01-16\n\n一、过去一年我们怎么干的\n{DONE}\n二、2014年怎么干\n{NEXT}\n",
        2013, 2014,
    ),
    "works that are left for the last heading": (
        f"关于石桥镇工作情况的报告\n发布日期：2014-01-16\n\n一、主要工作完成情况\n{DONE}\n二、重点工作\n{NEXT}\n",
        2013, 2014,
    ),
    "six months and six more": (
        f"石桥镇工作报告\n发布日期：2014-07-10\n\n一、前六个月工作\n{DONE}\n二、后六个月工作\n{NEXT}\n",
        2014, 2014,
    ),
    "a slogan that looks at nothing back": (
        f"柏川县政府工作报告\n2012年1月9日\n\n一、2011年工作回顾\n{DONE}\n二、2012年主要工作\n（一）夯实发展基础。{NEXT}\n",
        2011, 2012,
    ),
    "a plan that begins with the year before": (
        "石桥园区2014年工作计划\n发布日期：2014-02-18\n\n为便于对照，先把上一年的家底交代清楚。\n去年，园区实现产值60亿元。\n"
        f"路网有喜有忧。{DONE}\n今年的盘子这样安排：\n一、要办的事\n{NEXT}\n",
        2013, 2014,
    ),
    "a title with its day": (
        f"石桥街道2012年工作总结和2013年工作安排 2013-03-07\n\n（一）基础设施\n{DONE}\n\n2013年工作安排\n\n（一）供水\n{NEXT}\n",
        2012, 2013,
    ),
    "a stamp to the minute": (
        f"柏川县交通局 2020-10-20 10:14:52\n石桥镇供水和交通建设侧记\n\n今年，{DONE}下一步，将{NEXT}\n",
        2020, 2020,
    ),
    "a report's day above who gives it": (
        "关于旧城改造推进落实情况的报告\n——2019年7月22日在柏川区第十四届人大常委会\n第15次会议上\n区人民政府\n\n"
        f"一、工作情况\n{DONE}\n二、下步工作打算\n{NEXT}\n",
        2019, 2019,
    ),
    "a reply": (
        f"关于2022年石桥县八届人大二次会议第65号建议的答复\n2022年7月6日\n\n一、工作开展情况\n{DONE}\n二、下步打算\n{NEXT}\n",
        2022, 2022,
    ),
    "今年 in an account whose plan has its heading": (
        "生成日期：2021-01-28\n\n石桥街道2020年工作总结及2021年工作思路\n\n一、2020年工作总结\n今年是“十三五”收官之年。\n"
        f"（一）城市更新。{DONE}\n二、2021年工作思路\n{NEXT}\n",
        2020, 2021,
    ),
    "a review at the head of a plan": (
        "柏川市“十三五”水利建设规划（2016-2020）\n发布时间：2016-10-18\n\n一、“十二五”水利发展回顾\n"
        f"{DONE}\n二、突出重点，补齐短板\n{NEXT}\n",
        2015, 2020,
    ),
    "news of a report": (
        "3月27日上午，柏川市第五届人民代表大会第一次会议开幕。市长作政府工作报告。报告共分三个部分：一、2016年和过去六年工作回顾；"
        f"二、今后五年发展目标；三、2017年重点工作。\n报告回顾，{DONE}\n2017年，要{NEXT}\n",
        2016, 2017,
    ),
    "news that sums up one year and sets out the next": (
        f"1月22日，石桥街道召开代表会议。会议总结了2025年街道工作，明确了2026年街道的主要工作。\n{DONE}\n2026年，将{NEXT}\n",
        2025, 2026,
    ),
    "今年 of a page without a date": (
        f"今年以来，全县重点项目建设进展顺利。{DONE}\n2017年，全县安排重点项目43个。下一步，将{NEXT}\n",
        2017, 2017,
    ),
    "a plan for 今年 by its heading": (
        f"石桥新区管委会2015年工作报告\n时间：2015-09-09\n\n一、新区成立以来的工作回顾\n{DONE}\n二、今年工作安排\n{NEXT}\n",
        2014, 2015,
    ),
    "news of a year that goes on": (
        f"日期：2016-11-10　来源：柏川日报\n\n市水务局召开会议，部署今年后两个月工作。{DONE}市水务局将继续加大力度，{NEXT}\n",
        2016, 2016,
    ),
    "the year that is over": (
        "来源：柏川日报 2011-02-27 11:06:00\n\n我市召开项目建设会议。市长指出，过去的一年，云岭大桥建成通车。\n"
        f"做好今年工作十分重要。要{NEXT}\n",
        2010, 2011,
    ),
    "a title told twice": (
        "石桥县生态渔业倍增计划（2023—2025年）\n成文日期：2023年3月29日\n\n石桥县生态渔业倍增计划（2023-2025年）\n\n"
        f"一、发展现状\n截至2022年底，{DONE}\n二、目标任务\n{NEXT}\n",
        2022, 2025,
    ),
    "months until now": (
        "石桥市水务局关于供水和交通工作的汇报\n二〇一三年五月三十日\n\n一、工作进展情况\n1—5月份，已完成投资1.86亿元。"
        f"{DONE}\n二、下一步打算\n{NEXT}\n",
        2013, 2013,
    ),
    "bullets above the head": (
        "• 无障碍\n• 长辈版\n您现在的位置: 网站首页 > 政府工作报告\n发布日期: 2016-03-02\n2016年政府工作报告\n"
        f"——2016年2月18日在柏川县第十七届人民代表大会第一次会议上\n一、过去四年政府工作回顾\n{DONE}\n二、2016年主要工作\n{NEXT}\n",
        2015, 2016,
    ),
    "five years by their plan alone": (
        "政府工作报告\n——在石桥镇第三届人民代表大会第一次会议上\n\n一、前五年工作回顾\n十二五时期，是我镇发展较快的五年。\n"
        f"一是基础设施不断改善。{DONE}\n二、今后五年的工作思路\n“十三五”时期，我镇将加快城镇建设。\n{NEXT}\n",
        2015, 2020,
    ),
    "a letter's headings that repeat what was asked": (
        "对市政协十一届二次会议第362号提案的答复\n发布时间：2017-09-25      来源：市水务局\n\n你们提出的提案收悉。衷心感谢你们对我市供水和"
        "交通工作的关心和支持，对所提的各项内容我局高度重视，作了认真研究。现答复如下。\n一、关于“加快城乡供水发展”的建议\n"
        f"{DONE}\n二、下一步打算\n{NEXT}\n",
        2017, 2017,
    ),
    "a label run into the line": (
        "2016年度协作项目进展情况\n\n索 引 号：01526417/2017-0516公开目录：项目信息发布日期：2017-05-16发布机构：石桥县\n\n"
        "云岭大桥已于2016年建成通车。石桥水厂预计11月底建成。\n",
        2016, 2017,
    ),
    "a plan put up years later": (
        f"水务局20年工作思路\n时间:2016-8-18 7:26:51\n\n市水务局2014年工作思路如下：去年，{DONE}\n{NEXT}\n",
        2013, 2014,
    ),
    "the report on a year, read in the next": (
        f"2020年石桥县人民政府工作报告\n2021年1月9日\n\n一、过去一年工作回顾\n{DONE}\n二、今年工作安排\n{NEXT}\n",
        2020, 2021,
    ),
    "a report whose breaks of lines were lost": (
        "石桥街道办事处2022年政府工作报告一、2021年工作回顾2021年是极不平凡的一年。面对各种困难，街道争第一、解难题，较好完成了目标任务，"
        "各项事业都有新的进步，群众的获得感不断增强，基层治理的水平稳步提高，营商环境不断优化，干部队伍的作风更加扎实，文化活动丰富多彩。"
        f"{DONE}这一年，我们聚焦民生福祉，始终把群众的事放在心上，社会大局保持稳定，平安建设取得新的成绩，志愿服务蔚然成风。"
        f"二、2022年工作安排街道坚持稳中求进。{NEXT}我们还要转变作风，提高效能，更好地服务群众，推动各项工作再上新的台阶。\n",
        2021, 2022,
    ),
    "a report read in December of the year that it reviews": (
        "2018年柏川县政府工作报告\n——2017年12月27日在柏川县第十八届人民代表大会第二次会议上\n\n一、2017年工作回顾\n"
        f"今年，是实施“十三五”规划的重要一年。\n{DONE}\n二、2018年工作安排\n明年主要预期目标是：增长6.5%左右。\n{NEXT}\n",
        2017, 2018,
    ),
    "headings of years without a number, where breaks were lost": (
        "柏川县政府工作报告 2020年1月5日在柏川县第十六届人民代表大会第四次会议上 柏川县县长 各位代表: 现在,我代表县人民政府向大会作工作报告,"
        "请予审议,并请县政协委员提出意见。 2019年工作回顾 刚刚过去的2019年,我们团结带领全县各族干部群众,统筹推进稳定发展各项工作,各项事业全面进步。 "
        f"——城乡面貌持续改善。{DONE} 2020年工作安排 今年是决战之年,我们将重点做好以下工作: ——着力改善民生。{NEXT}\n",
        2019, 2020,
    ),
    "a paper's page with its day and weekday": (
        "柏川日报\n2026年01月23日 星期五  报料热线:96000\n当前版: 003版\n\n石桥县各镇锚定目标加油干\n\n"
        f"去年，{DONE}\n\n《报告》明确,今年石桥县将实施城镇更新。{NEXT}\n",
        2025, 2026,
    ),
    "a day with the paper that it is from": (
        f"站内搜索:\n当前位置: 首页>>林业工程>>正文\n石桥县抓好水利建设\n2015-03-27 10:03  柏川都市报\n\n去年，{DONE}\n\n今年,我县将{NEXT}\n",
        2014, 2015,
    ),
    "a speech whose first line bears its day": (
        "副县长在水利工作会议上的讲话\n\n副县长在水利工作会议上的讲话 (2014年3月8日)同志们:今天召开的会议，是一次安排2014年工作的部署会议。"
        f"2013年{DONE}今年要{NEXT}\n浏览次数: 更新时间:2015-05-17 11:52:51\n",
        2013, 2014,
    ),
    "a year that news sums up, and the next that it sets out": (
        "2月24日，县水务局召开干部职工大会，总结2016年工作，安排部署2017年各项目标工作。\n"
        f"会议指出，五年来始终把补齐短板作为头等大事，{DONE}\n2017年要抓好重点工程。{NEXT}\n",
        2016, 2017,
    ),
    "a year in the first line": (
        f"今天推出：石桥区2009年上半年亮点工作展示。\n\n1、石桥镇：2008年初拓宽了路面。今年初，{DONE}预计今年年底前{NEXT}\n",
        2009, 2009,
    ),
    "a statement for a title": (
        "办好实事是回应群众关切的重要举措\n2024年街道各项实事总体进展良好\n已完工项目\n"
        f"{DONE}\n2024年12月底前，将{NEXT}\n",
        2024, 2024,
    ),
    "a plan that is named in a sentence": (
        f"今年水务工作保持良好势头。{DONE}\n2019年，根据我市水务“十三五”规划，水务部门将抓好供水。{NEXT}\n",
        2019, 2019,
    ),
    "a label that nobody knows, with a stamp": (
        "当前位置: 首页 > 新闻动态\n\n市水务局冲刺四季度\n\n时间发布:2021-10-27 14:20 阅读次数: 信息来源:办公室 字体:[ ] 【打印文章】\n\n"
        f"进入四季度，市水务局真抓实干。{DONE}下一步将{NEXT}\n",
        2021, 2022,
    ),
    "who sent the page in, below its day": (
        f"柏川县抓好供水工作\n浏览次数:130\n\n  县水务局高度重视，今年以来，{DONE}今年10月底前将{NEXT}\n\n二〇一二年八月十二日\n(柏川县水务局供稿)\n",
        2012, 2012,
    ),
    "a year that is about to pass": (
        f"镇长在农业工作总结会上的讲话\n同志们：\n即将过去的2010年，是我镇加快发展的一年。{DONE}\n2011年，要抓好供水，{NEXT}\n",
        2010, 2011,
    ),
    "a plan that first tells of the year before": (
        "柏川县自然资源局2022年度国有建设用地供应计划\n2022年3月4日\n\n"
        f"一、上年度供地情况\n全年供地150公顷。{DONE}\n二、计划安排\n{NEXT}\n",
        2021, 2022,
    ),
    "the paper that a page was taken from": (
        f"柏川县：项目建设步履铿锵\n\n2023年，柏川县干劲十足。{DONE}\n今年，柏川县将{NEXT}\n"
        "（来源：柏州日报 2024-01-09 第03版）\n责任编辑：李明 审核：王强\n",
        2023, 2024,
    ),
    "a year by when what is told of it is due": (
        f"柏川将疏通城市筋脉\n\n今年，柏川县将投入5亿元建成石桥水厂，上述工程预计2019年10月底前完成。\n目前，{DONE}\n",
        2019, 2019,
    ),
    "headings in brackets": (
        f"柏川县政府工作报告\n2024年1月9日\n\n【2023年工作回顾】\n{DONE}\n【2024年工作安排】\n{NEXT}\n",
        2023, 2024,
    ),
    "what is next, late in the year": (
        f"柏川县水利局工作情况汇报\n发布日期：2024-10-20\n\n一、工作开展情况\n{DONE}\n二、下步打算\n年底前{NEXT}\n",
        2024, 2024,
    ),
    "headings that look back and ahead": (
        f"柏川县政府工作报告\n2024年1月9日\n\n回头看\n{DONE}\n往前看\n{NEXT}\n",
        2023, 2024,
    ),
    "news of what is to come": (
        f"重磅！柏川县2024年重点工程时间表来了\n2024-02-09\n\n今年，柏川县将{NEXT}目前{DONE}\n",
        2024, 2024,
    ),
}  # fmt: skip


def page(tmp_path: Path, text: str) -> Extraction:
    """What is found in a page of that text."""
    path = tmp_path / "notice.txt"
    path.write_text(text, encoding="utf-8")
    return extract(read(path))


@pytest.mark.parametrize("what", PAGES)
def test_a_page_tells_its_years(what: str, tmp_path: Path) -> None:
    text, done, planned = PAGES[what]
    found = page(tmp_path, text)
    told = {(p.name, p.when.year, p.when.modality) for p in found.projects}
    assert told == {("云岭大桥", done, "actual"), ("石桥水厂", planned, "planned")}


def test_a_list_of_tasks_says_who_is_to_do_each(tmp_path: Path) -> None:
    tasks = [NEXT, "实施云岭河治理工程。", "新建柏湾小学。", "植树5万株。"]
    lines = "".join(f"{n}.{task}\n责任部门：城建局\n" for n, task in enumerate(tasks, 1))
    found = page(tmp_path, f"来源：政府办 日期：2012-02-14\n\n{lines}")
    told = {(p.name, p.when.year, p.when.modality) for p in found.projects}
    assert told == {(name, 2012, "planned") for name in ("石桥水厂", "云岭河治理工程", "柏湾小学")}


def test_a_table_sets_what_was_promised_beside_how_far_it_is(tmp_path: Path) -> None:
    found = page(
        tmp_path,
        "2025年柏川区民生实事进展情况表（截至10月底）\n发布日期：2025-11-05\n\n| 序号 | 项目内容 | 进展情况 | 责任单位 |\n"
        "| 1 | 新增绿地12公顷。 | 已新增绿地9公顷。 | 城管局 |\n| 2 | 建成石桥水厂。 | 石桥水厂主体完工。 | 水务局 |\n",
    )
    projects = {(p.name, p.stage, p.when.year, p.when.modality) for p in found.projects}
    assert projects == {
        ("石桥水厂", "completed", 2025, "planned"),
        ("石桥水厂", "under_construction", 2025, "actual"),
    }
    areas = {(str(a.value), a.when.year, a.when.modality) for a in found.land_areas}
    assert areas == {("12", 2025, "planned"), ("9", 2025, "actual")}


def test_a_look_back_at_five_years_is_of_their_last(tmp_path: Path) -> None:
    found = page(
        tmp_path,
        "清泉入户，碧水绕城……走进我市的城镇乡村，处处都有新变化。\n"
        f"回眸“十二五”，全市水务系统干部职工攻坚克难，夯实了水利基础。{DONE}\n",
    )
    assert [(p.name, p.when.year) for p in found.projects] == [("云岭大桥", 2015)]


def test_the_years_of_a_chronicle_are_over(tmp_path: Path) -> None:
    found = page(tmp_path, f"柏林街道志手机版\n2012 年\n3 月 石桥水厂开工建设。\n2013 年\n9 月 {DONE}\n")
    told = {(p.name, p.when.year, p.when.modality) for p in found.projects}
    assert told == {("石桥水厂", 2012, "actual"), ("云岭大桥", 2013, "actual")}


def test_an_item_sets_what_was_promised_before_how_far_it_is(tmp_path: Path) -> None:
    found = page(
        tmp_path,
        "2023年重点工作上半年完成情况的通报\n\n一、目标任务完成情况\n"
        "1.新增绿地12公顷。上半年，已新增绿地9公顷。\n2.复垦矿山1500亩。上半年，完成复垦910亩，其余地块正在招标。\n"
        "3.造林6.5万亩。上半年，造林5.9万亩。\n",
    )
    areas = [(str(a.value), a.when.year, a.when.modality) for a in found.land_areas]
    assert ("12", 2023, "planned") in areas
    assert ("9", 2023, "actual") in areas
    assert ("65000", 2023, "planned") in areas
    assert ("910", 2023, "actual") in areas


def test_works_that_are_put_to_a_vote_are_planned(tmp_path: Path) -> None:
    found = page(
        tmp_path,
        "为更好倾听民声，石桥镇决定开展2020年十件民生实事“全民票选”工作，请选出10项。\n石桥镇民生实事备选项目及内容\n"
        f"一、供水\n1.{NEXT}\n2.植树5万株。\n",
    )
    told = [(p.name, p.when.year, p.when.modality) for p in found.projects]
    assert told == [("石桥水厂", 2020, "planned")]


def test_an_item_stands_above_how_far_it_is(tmp_path: Path) -> None:
    found = page(
        tmp_path,
        "关于2012年7月份重点工作完成情况的通报\n成文日期：2012年08月04日\n\n"
        f"1、加快前期工作，{NEXT}\n工作进展：总规编制已完成。\n2、加快拆迁进度，青石泵站7月底前动工。\n工作进展：已完成施工图设计。\n",
    )
    told = {(p.name, p.when.modality) for p in found.projects}
    assert told == {("石桥水厂", "planned"), ("青石泵站", "planned")}


def test_the_third_of_three_years_tells_the_first(tmp_path: Path) -> None:
    found = page(
        tmp_path, "7月6日，柏川市农村公路现场。计划今年植树3万亩，明年植树4万亩，2019年植树5万亩。\n"
    )
    areas = [(str(a.value), a.when.year) for a in found.land_areas]
    assert areas == [("30000", 2017), ("40000", 2018), ("50000", 2019)]


def test_the_year_after_next_counts_from_the_day_of_a_plan_for_the_next(tmp_path: Path) -> None:
    found = page(
        tmp_path,
        "石桥镇关于今年工作情况和明年工作打算的报告\n2013年12月18日\n\n一、今年工作情况\n植树2万株。\n"
        "二、明年工作打算\n石桥水厂6月动工，后年5月投用。\n",
    )
    told = {(m.milestone, m.when.year) for m in found.milestones}
    assert told == {("动工", 2014), ("投用", 2015)}


def test_a_cell_tells_the_year_of_its_step(tmp_path: Path) -> None:
    found = page(
        tmp_path,
        "石桥园区2024年重点项目推进情况及2025年工作计划\n2025-01-08\n\n一、项目进展\n"
        "| 序号 | 项目名称 | 总投资（万元） | 目前进展 | 下步安排 |\n"
        "| 1 | 石桥新材项目 | 18200 | 主厂房封顶 | 2025年6月试产 |\n| 2 | 云岭家居基地 | 4600 | 基础完工 | 明年三季度投产 |\n",
    )
    told = {(p.name, p.when.year, p.when.modality) for p in found.projects}
    assert told == {(n, y, m) for n in ("石桥新材项目", "云岭家居基地") for y, m in ((2024, "actual"), (2025, "planned"))}


def test_a_column_of_dates_that_are_due_plans(tmp_path: Path) -> None:
    found = page(
        tmp_path,
        "石桥县重点工程进展公示\n2022-09-23\n\n现将工程进展公示如下。\n"
        "| 项目 | 概算（万元） | 形象进度 | 完工时限 |\n"
        "| 柏湾水厂扩建工程 | 3120 | 73% | 10月底 |\n| 云岭农场整治项目 | 5140 | 基础完工 | 2023年4月 |\n"
        "| 石桥灌区改造工程 | 2210 | 100% | 6月底 |\n",
    )
    told = {(p.name, p.when.year, p.when.modality) for p in found.projects if p.when.modality == "planned"}
    assert told == {("柏湾水厂扩建工程", 2022, "planned"), ("云岭农场整治项目", 2023, "planned")}
    assert {(m.project, m.milestone, m.when.year) for m in found.milestones} == {
        ("柏湾水厂扩建工程", "完工", 2022),
        ("云岭农场整治项目", "完工", 2023),
    }


def test_a_plan_of_several_years_tells_each_of_a_row_alone(tmp_path: Path) -> None:
    found = page(
        tmp_path,
        "石桥镇乡村建设三年行动方案（2022—2024年）\n2022-01-20\n\n重点项目表\n"
        "| 序号 | 项目名称 | 总投资（万元） | 计划开工 | 计划完工 |\n"
        "| 1 | 柏湾市场改扩建项目 | 1600 | 续建 | 2022年6月 |\n| 2 | 云岭水厂二期 | 2300 | 2022年10月 | 2023年12月 |\n",
    )
    assert {(p.name, p.when.year, p.stage) for p in found.projects} == {
        ("柏湾市场改扩建项目", 2022, "completed"),
        ("云岭水厂二期", 2022, "started"),
        ("云岭水厂二期", 2023, "completed"),
    }


def test_a_table_of_how_far_things_are_tells_what_is_spent_next(tmp_path: Path) -> None:
    found = page(
        tmp_path,
        "石桥集团2021年工作总结\n\n一、2021年工作总结\n\n重点项目进展及明年安排表（资金单位：万元；占地单位：亩）\n"
        "| 序号 | 项目 | 总投资 | 占地 | 截至10月底进展 | 2022年计划投资 |\n"
        "| 1 | 柏湾中学东校区 | 32000 | 128.5 | 教学楼封顶 | 11800 |\n| 2 | 云岭大道北延线 | 14300 | — | 正在铺水稳 | 5200 |\n",
    )
    told = {(q.project, q.value, q.when.year) for q in found.quantities}
    assert told == {("柏湾中学东校区", 118000000, 2022), ("云岭大道北延线", 52000000, 2022)}


@pytest.mark.parametrize(
    ("full", "again"),
    [("宏石冷链物流园", "宏石"), ("永岭5万只肉羊场", "永岭羊场"), ("鑫云国际综合体", "鑫云国际")],
)
def test_a_project_is_told_again_by_less_than_its_name(full: str, again: str, tmp_path: Path) -> None:
    found = page(
        tmp_path,
        f"石桥镇2023年工作总结和2024年工作计划\n\n一、2023年工作\n{full}主体封顶。\n二、2024年工作\n{again}三季度投用。\n",
    )
    told = {(p.name, p.when.year, p.stage) for p in found.projects}
    assert told == {(full, 2023, "under_construction"), (full, 2024, "in_use")}


def test_tasks_of_a_table_with_a_cell_a_line_are_planned(tmp_path: Path) -> None:
    found = page(
        tmp_path,
        "柏川县人民政府办公室关于对2016年民生实事进行重点督办的通知\n发布日期：2016-03-01\n\n各乡镇人民政府：\n"
        "按照报告的安排，现将2016年民生实事目标任务分解下达。请各单位细化措施，确保全年目标任务顺利完成。"
        "请各单位于每季度末月20日前将完成情况报县政府督查室。\n\n附件\n\n序号\n\n民生实事\n\n完成时限\n\n1\n\n建成石桥水厂。\n\n12月底前\n\n2\n\n启动云岭大桥建设。\n\n9月底前\n",
    )
    assert {(p.name, p.when.year, p.when.modality) for p in found.projects} == {
        (name, 2016, "planned") for name in ("石桥水厂", "云岭大桥")
    }
