"""Projects, their stages and figures, sentence by sentence."""

from __future__ import annotations

import time
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from flows.extract.analysis import analyse
from flows.extract.boundaries import unseen
from flows.extract.identity import project_id
from flows.extract.model import ProjectRow
from flows.extract.projects import Projects, find_projects
from flows.read import read
from flows.read.notice import Modality, Notice, Region, Section, Span

CASES = Path(__file__).with_name("projects_cases.txt")


def notice(text: str, modality: Modality = "planned", year: int = 2024) -> Notice:
    """A notice whose whole text is a plan, or a review."""
    whole = Section(0, len(text), (), year, modality, "test")
    return Notice("n", "n.txt", "", "text/plain", text, body=Span(0, len(text)), sections=(whole,))


def found(text: str, modality: Modality = "planned") -> Projects:
    return find_projects(analyse(notice(text, modality), unseen))  # by the rules alone


def cases() -> Iterator[tuple[Modality, str, list[str]]]:
    modality: Modality = "planned"
    sentence, wanted = "", list[str]()
    for line in [*CASES.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("@"):
            modality = "planned" if line == "@planned" else "actual"
        elif line.startswith("= "):
            wanted.append(line[2:])
        elif not line.strip() and sentence:
            yield modality, sentence, [w for w in wanted if w != "nothing"]
            sentence, wanted = "", []
        elif line.strip() and not line.startswith("#"):
            sentence = line.strip()


@pytest.mark.parametrize(("modality", "sentence", "wanted"), list(cases()))
def test_sentence(modality: Modality, sentence: str, wanted: list[str]) -> None:
    rows = found(sentence, modality).rows
    assert [f"{r.name} {r.stage or '-'}" for r in rows] == wanted


def the(rows: list[ProjectRow], name: str) -> ProjectRow:
    return next(r for r in rows if r.name == name)


def test_total_investment_is_not_a_year_s_spending() -> None:
    text = "1.白云路东延工程。总投资2.4亿元，年度计划投资8000万元，累计完成投资1.1亿元。"
    rows = found(text, "actual").rows
    assert the(rows, "白云路东延工程").investment_yuan == Decimal(240000000)


def test_several_totals_in_one_breath() -> None:
    rows = found("新港镇、沙洲镇污水处理厂提标改造工程总投资分别为1200万元和860万元。", "actual").rows
    assert [r.investment_yuan for r in rows] == [Decimal(12000000), Decimal(8600000)]


def test_totals_in_the_clause_behind_are_of_each() -> None:
    rows = found("青川光电、柏岭氢能两个项目签约落地，总投资分别为9亿元和6.5亿元。", "actual").rows
    assert [r.investment_yuan for r in rows] == [900000000, 650000000]


def test_as_many_totals_as_names_stand_in_their_order() -> None:
    for said in ("总投资9亿元、6.5亿元", "分别投资9亿元和6.5亿元"):
        rows = found(f"青川光电、柏岭氢能两个项目签约落地，{said}。", "actual").rows
        assert [r.investment_yuan for r in rows] == [900000000, 650000000]
    rows = found("青川光电、柏岭氢能两个项目签约落地，总投资9亿元、6.5亿元、3亿元。", "actual").rows
    assert [r.investment_yuan for r in rows] == [None, None]


def test_a_total_in_brackets_behind_the_name() -> None:
    rows = found("柏岭至雄滩公路（8.4公里、7400万元）已通车，青岭大桥（2亿元）开工。", "actual").rows
    assert [r.investment_yuan for r in rows] == [74000000, 200000000]


def test_a_total_is_of_the_name_that_it_stands_at() -> None:
    text = "青岭电池项目、总投资27亿元的柏湾电子项目加快推进。白滩农业项目（总投资1280万元，占地80亩）、松岭果园工程（栽树三百株）。"
    rows = found(text, "actual").rows
    assert [r.investment_yuan for r in rows] == [None, 2700000000, 12800000, None]


def test_a_bracket_behind_a_list_is_its_last_one_s() -> None:
    rows = found("推动云岭存储扩产、青石显示屏二期、柳江光电产业园（总投资12亿元，占地156亩）建设。").rows
    assert the(rows, "柳江光电产业园").investment_yuan == Decimal("1200000000")
    assert the(rows, "云岭存储扩产").investment_yuan is None
    assert the(rows, "青石显示屏二期").investment_yuan is None


def test_a_total_of_several_is_no_one_s() -> None:
    rows = found("总投资3亿元的云岭路西段、青石路南延、柏湾街大修三项工程全部完工。", "actual").rows
    assert [r.investment_yuan for r in rows] == [None, None, None]
    rows = found("新开工柏岭至青坡公路改造（14公里，总投资2900万元）和松沟村、白石村2条通达公路。").rows
    assert [r.investment_yuan for r in rows] == [29000000, None, None]


def test_as_many_shares_as_names_stand_in_their_order() -> None:
    for said in ("施工进度达到80%、50%", "分别完成80%和50%"):
        rows = found(f"云岭体育中心、青石医院迁建项目{said}。", "actual").rows
        assert [r.progress_percent for r in rows] == [80, 50]


def test_how_far_each_of_several_is() -> None:
    rows = found("云岭体育中心、青石医院迁建项目年内分别完成工程总量的90%和50%。").rows
    assert [r.progress_percent for r in rows] == [Decimal(90), Decimal(50)]


def test_what_is_invested_within_the_year_is_no_total() -> None:
    rows = found("青岭大桥三季度开工，年内投资6000万元。", "planned").rows
    assert [r.investment_yuan for r in rows] == [None]


def test_progress_however_it_is_told() -> None:
    text = "青柳路改造工程于3月开工，仅完成60%。柏坡公路全长42公里，开工累计完成64%。白沙河治理工程于3月开工，完成了总工程量的70%。"
    rows = found(text, "actual").rows
    assert [r.progress_percent for r in rows] == [60, 64, 70]


def test_a_share_of_some_works_is_not_the_whole_s() -> None:
    rows = found("推进柳江航道整治工程建设，完成疏浚工程量的80%。").rows
    assert the(rows, "柳江航道整治工程").progress_percent is None


def test_a_part_s_progress_is_not_the_whole_s() -> None:
    text = "清溪大桥桥墩完成90%，总体形象进度达55%。"
    assert the(found(text, "actual").rows, "清溪大桥").progress_percent == Decimal(55)


def test_milestones_are_acts_of_a_project() -> None:
    milestones = found("望海文化中心上半年完成土地挂牌，三季度开工建设。").milestones
    assert [(m.project, m.milestone, m.stage) for m in milestones] == [
        ("望海文化中心", "完成土地挂牌", "preparation"),
        ("望海文化中心", "开工建设", "started"),
    ]


def test_the_verb_before_a_list_is_a_milestone_of_each() -> None:
    milestones = found("加快推进东山、西渡两座大桥建设。").milestones
    assert [(m.project, m.stage) for m in milestones] == [
        ("东山大桥", "under_construction"),
        ("西渡大桥", "under_construction"),
    ]


def test_nothing_done_is_a_milestone() -> None:
    assert found("白云水库除险加固工程已全面竣工。", "actual").milestones == []


def test_pronouns_speak_of_the_project_before() -> None:
    text = "引进金塔光伏组件项目。该项目占地80亩，计划总投资3.5亿元，力争10月投产。"
    row = the(found(text).rows, "金塔光伏组件项目")
    assert (row.stage, row.investment_yuan) == ("in_use", Decimal(350000000))


def test_one_project_under_two_spellings_is_one_row() -> None:
    text = "星河直播基地项目顺利签约。星河直播基地是全县最大的电商项目，目前已开工。"
    assert [r.name for r in found(text, "actual").rows] == ["星河直播基地项目"]


def test_the_number_of_a_road_joins_no_two_of_its_projects() -> None:
    text = "S108石门至青溪公路改建工程开工，S108白沟至县界段提升改造获批。S108、G215通车。"
    names = {r.name for r in found(text, "actual").rows}
    assert {"S108石门至青溪公路改建工程", "S108白沟至县界段提升改造"} <= names


def test_a_common_noun_stands_for_the_name_told_before() -> None:
    text = "高铁东站站前广场完成设计。\n下半年，站前广场10月开工。"
    assert {r.name for r in found(text).rows} == {"高铁东站站前广场"}


def test_phases_stay_apart() -> None:
    text = "科创园一期建成投用，科创园二期启动建设。"
    names = {r.name for r in found("城东" + text.replace("，科创园", "，城东科创园")).rows}
    assert names == {"城东科创园一期", "城东科创园二期"}


def test_refused_words_say_why() -> None:
    refusals = found("实施融资畅通工程。").refusals
    assert [(r.table, r.reason) for r in refusals] == [("projects", "a campaign, not a place")]


TABLE = """重点项目推进情况

| 序号 | 项目名称 | 总投资（万元） | 2023年度目标 | 截至9月底进展 |
|---|---|---|---|---|
| 1 | 云岭路改造工程 | 12500 | 建成通车 | 路基完成71%，形象进度65% |
| 2 | 白沙泵站 | 3600 | 完成竣工验收 | 尚未开工 |
| 3 | 合计 | 16100 | | |
"""


def test_a_row_of_a_table_is_a_project(tmp_path: Path) -> None:
    file = tmp_path / "list.txt"
    file.write_text(TABLE, encoding="utf-8")
    projects = find_projects(analyse(read(file)))
    told = {(r.name, r.when.year, r.when.modality): r for r in projects.rows}
    assert told["云岭路改造工程", 2023, "planned"].stage == "in_use"
    done = told["云岭路改造工程", 2023, "actual"]
    assert (done.stage, done.investment_yuan, done.progress_percent) == (
        "under_construction",
        Decimal(125000000),
        Decimal(65),
    )
    assert {name for name, _, _ in told} == {"云岭路改造工程", "白沙泵站"}


@pytest.mark.parametrize("other", ["金桥路", "金桥路东延工程一期", "金桥路西延工程"])
def test_other_projects_have_other_ids(other: str) -> None:
    here = notice("")
    assert project_id(here, "金桥路东延工程") != project_id(here, other)


@pytest.mark.parametrize("other", ["金桥路东延", "“金桥路”东延工程", "金桥路东延项目", "金桥路（东延）工程"])
def test_spellings_share_an_id(other: str) -> None:
    here = notice("")
    assert project_id(here, "金桥路东延工程") == project_id(here, other)


def test_ids_join_over_the_notices_of_a_county() -> None:
    county = Region("330110", "浙江省", "杭州市", "余杭区")
    town = Region("330110005", "浙江省", "杭州市", "余杭区", "余杭街道")
    one, other = notice(""), notice("")
    object.__setattr__(one, "region", county)
    object.__setattr__(other, "region", town)
    assert project_id(one, "苕溪大桥") == project_id(other, "苕溪大桥工程")


@pytest.mark.parametrize(
    "text",
    [
        "项目" * 20000,
        "、".join(f"东山{i}路" for i in range(8000)),
        "等" * 30000,
        "（" * 30000,
        "一期、二期" * 8000,
        "建设" * 30000,
    ],
    ids=["heads", "list", "etc", "brackets", "phases", "verbs"],
)
def test_repeats_do_not_blow_up(text: str) -> None:
    began = time.process_time()
    found(text)
    assert time.process_time() - began < 20


def test_items_of_one_list_are_projects_of_their_own(tmp_path: Path) -> None:
    file = tmp_path / "list.txt"
    file.write_text(
        "2023年项目工作总结\n1.云岭镇基础设施改造绿化美化工程：总投资350万元，已验收。\n"
        "2.云岭镇石桥路口基础设施改造及绿化美化工程：总投资64万元，已验收。\n",
        encoding="utf-8",
    )
    names = [r.name for r in find_projects(analyse(read(file))).rows]
    assert names == ["云岭镇基础设施改造绿化美化工程", "云岭镇石桥路口基础设施改造及绿化美化工程"]


def test_each_project_of_a_list_has_its_own_total() -> None:
    text = "签约总投资12亿元的深科超薄铜箔、总投资10亿元的柳马零部件生产基地等一批重大项目。"
    assert [r.investment_yuan for r in found(text).rows] == [Decimal(1200000000), Decimal(1000000000)]


def test_what_was_invested_first_is_of_what_follows() -> None:
    text = "投资107万元，完成青石桥改造；投资162万元，完成柳河至石桥公路改造项目，受益3000人。"
    told = {r.name: r.investment_yuan for r in found(text, "actual").rows}
    assert told == {"青石桥改造": Decimal(1070000), "柳河至石桥公路改造项目": Decimal(1620000)}


def test_a_total_of_several_is_none_of_theirs() -> None:
    text = "开工建设柏河灌区、环柳湾水资源配置工程，总投资76亿元。"
    assert [r.investment_yuan for r in found(text, "actual").rows] == [None, None]


def test_each_sum_in_a_list_is_of_the_name_behind_it() -> None:
    rows = found("5亿元柏湾智能家电、3亿元青石物流园等项目签约。", "actual").rows
    assert {r.name: r.investment_yuan for r in rows} == {
        "柏湾智能家电": Decimal(500000000),
        "青石物流园": Decimal(300000000),
    }


def test_how_far_a_list_is_by_its_heading(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(
        "柏林县2024年重点项目计划\n\n一、新开工项目\n1．青石抽水蓄能电站：装机容量60万千瓦。总投资38亿元。\n"
        "2．白滩大桥，全长2公里。\n二、前期项目\n3．柏林至青山高速公路、云岭水库，总投资60亿元。\n",
        encoding="utf-8",
    )
    told = {r.name: r.stage for r in find_projects(analyse(read(file))).rows}
    assert told["青石抽水蓄能电站"] == told["白滩大桥"] == "started"
    assert told["柏林至青山高速公路"] == told["云岭水库"] == "preparation"


def test_what_a_project_costs_in_other_words() -> None:
    rows = found(
        "石桥机械公司斥资1.8亿元兴建的变速箱项目投产。青湖公园改造耗资360万元，9月对外开放。", "actual"
    ).rows
    assert [r.investment_yuan for r in rows] == [180000000, 3600000]
    rows = found("柏湾、石桥、云岭三个乡镇客运站全部开工，每站投资60万元。", "planned").rows
    assert [r.investment_yuan for r in rows] == [600000, 600000, 600000]


def test_how_far_a_whole_work_is() -> None:
    rows = found("青石大桥桥墩出水，8个墩身露出水面，整个工程完成近四成。", "actual").rows
    assert [(r.name, r.progress_percent) for r in rows] == [("青石大桥", Decimal(40))]
