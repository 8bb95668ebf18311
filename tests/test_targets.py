"""Quantity targets, sentence by sentence."""

from __future__ import annotations

import time
from decimal import Decimal
from pathlib import Path

import pytest
from cases import cases

from flows.extract import extract
from flows.extract.analysis import analyse
from flows.extract.land import land_areas
from flows.extract.projects import find_projects
from flows.extract.targets import quantity_targets
from flows.read import read
from flows.read.notice import Notice, Section, Span

CASES = Path(__file__).with_name("targets_cases.txt")


def planned(text: str, year: int = 2024) -> Notice:
    """A notice whose whole text is a plan."""
    whole = Section(0, len(text), (), year, "planned", "test")
    return Notice("n", "n.txt", "", "text/plain", text, body=Span(0, len(text)), sections=(whole,))


def rows(text: str) -> list[tuple[str, str, Decimal, str]]:
    found, _ = quantity_targets(analyse(planned(text)), [], [])
    return [(r.indicator, r.bound, r.value, r.unit) for r in found]


@pytest.mark.parametrize(("sentence", "wanted"), list(cases(CASES)))
def test_sentence(sentence: str, wanted: list[str]) -> None:
    found = rows(sentence)
    told = [f"{i} {b} {v.normalize():f} {u}" for i, b, v, u in found]
    assert len(found) == len(wanted), told
    for (indicator, bound, value, unit), want in zip(found, wanted, strict=True):
        names, *rest = want.rsplit(" ", 3)
        assert rest == [bound, f"{value.normalize():f}", unit], told
        assert indicator in names.split("/"), told


def table_rows(tmp_path: Path, text: str) -> list[tuple[str, str, Decimal, str, str | None, int | None]]:
    file = tmp_path / "notice.txt"
    file.write_text(text, encoding="utf-8")
    extraction = extract(read(file))
    return [(r.indicator, r.bound, r.value, r.unit, r.project, r.when.year) for r in extraction.quantities]


def test_table_of_indicators(tmp_path: Path) -> None:
    found = table_rows(
        tmp_path,
        "2025年东江市国民经济和社会发展计划主要指标\n发布日期：2025-01-22\n2025年主要预期目标\n"
        "| 指标名称 | 单位 | 2024年实绩 | 2025年目标 |\n| 地区生产总值增长 | % | 5.8 | 6左右 |\n"
        "| 一般公共预算收入 | 亿元 | 86.5 | 90.8 |\n| 单位GDP能耗下降 | % | 2.6 | 完成上级任务 |\n",
    )
    assert found == [
        ("地区生产总值增长", "approx", Decimal(6), "%", None, 2025),
        ("一般公共预算收入", "eq", Decimal("9080000000"), "元", None, 2025),
    ]


def test_table_of_projects_tells_the_year_s_spending_and_no_sizes(tmp_path: Path) -> None:
    found = table_rows(
        tmp_path,
        "大湖区2024年重点建设项目计划\n发布日期：2024-02-20\n2024年安排以下项目：\n"
        "| 项目名称 | 建设规模 | 总投资（亿元） | 2024年计划投资（亿元） |\n"
        "| 湖光路快速化改造工程 | 全长5.8公里 | 18.6 | 6.5 |\n",
    )
    assert found == [("计划投资", "eq", Decimal("650000000"), "元", "湖光路快速化改造工程", 2024)]


def test_money_and_land_of_a_table_have_units_of_their_own(tmp_path: Path) -> None:
    found = table_rows(
        tmp_path,
        "大湖区2024年重点建设项目计划\n发布日期：2024-02-20\n重点项目安排如下（用地单位：亩；投资单位：万元）：\n"
        "序号\t项目名称\t用地\t总投资\t2024年投资\n"
        "1\t湖光路下穿立交工程\t36\t12800\t6000\n2\t湖滨公园（一期）\t412\t21000\t9000\n",
    )
    assert found == [
        ("投资", "eq", Decimal("60000000"), "元", "湖光路下穿立交工程", 2024),
        ("投资", "eq", Decimal("90000000"), "元", "湖滨公园（一期）", 2024),
    ]


@pytest.mark.parametrize(
    ("text", "spent"),
    [
        pytest.param(
            "大湖县2024年水利建设计划\n发布日期：2024-03-20\n"
            "序号 | 项目名称 | 总投资（万元） | 2024年计划投资（万元） | 年度形象进度\n（一）续建项目\n"
            "1 | 石桥水库扩建工程 | 38600 | 12500 | 大坝填筑至设计高程\n（二）新开工项目（1个）\n"
            "2 | 柏湾水厂扩建工程 | 5380 | 3200 | 12月通水试运行\n",
            [("125000000", "石桥水库扩建工程"), ("32000000", "柏湾水厂扩建工程")],
            id="lines over some rows",
        ),
        pytest.param(
            "大湖县2024年重点项目建设计划表\n2024年2月20日\n单位：万元\n"
            "序号\t项目名称\t建设性质\t总投资\t2024年计划投资\t年度目标\t责任单位\n合计\t\t\t43980\t15700\n"
            "一\t交通项目\t\t38600\t12500\n1\t石桥公路改造工程\t续建\t38600\t12500\t10月底通车\t交通局\n"
            "二\t水利项目\t\t5380\t3200\n2\t柏湾水厂扩建工程\t新建\t5380\t3200\t6月开工\t水务局\n",
            [("125000000", "石桥公路改造工程"), ("32000000", "柏湾水厂扩建工程")],
            id="rows that sum up a part, blank cells at their end",
        ),
        pytest.param(
            "大湖县2024年一季度重点项目进展情况表\n2024年4月10日\n"
            "项目名称 | 2024年计划投资（亿元） | 1-3月完成投资（亿元） | 形象进度\n"
            "柏湾大桥 | 1.2 | 0.3 | 桩基完成60%\n石桥产业园二期 | 2 | 0.1 | 正在进行场地平整\n",
            [("120000000", "柏湾大桥"), ("200000000", "石桥产业园二期")],
            id="a table of progress",
        ),
    ],
)
def test_table_tells_what_each_project_is_to_cost_in_the_year(
    text: str, spent: list[tuple[str, str]], tmp_path: Path
) -> None:
    found = table_rows(tmp_path, text)
    assert [(value, project) for _, _, value, _, project, _ in found] == [
        (Decimal(value), project) for value, project in spent
    ]


def test_table_of_land_by_place_and_use_is_a_plan_whatever_it_is_called(tmp_path: Path) -> None:
    found = table_rows(
        tmp_path,
        "大湖县2024年度国有建设用地供应计划\n发布日期：2024-03-20\n二、供应布局\n（单位：公顷）：\n"
        "区域 | 商服 | 住宅 | 合计\n湖光镇 | 6.15 | 28.40 | 34.55\n湖滨镇 | 2.30 | — | 2.30\n",
    )
    assert [(indicator, value) for indicator, _, value, *_ in found] == [
        ("湖光镇商服", Decimal("6.15")),
        ("湖光镇住宅", Decimal("28.40")),
        ("湖光镇合计", Decimal("34.55")),
        ("湖滨镇商服", Decimal("2.30")),
        ("湖滨镇合计", Decimal("2.30")),
    ]


def test_table_of_the_land_that_projects_are_to_take(tmp_path: Path) -> None:
    found = table_rows(
        tmp_path,
        "大湖县2024年征地计划表\n发布日期：2024-02-20\n"
        "| 序号 | 项目名称 | 2024年征地任务（亩） | 总占地（亩） |\n| 1 | 大湖至柏湾高速公路 | 1800 | 5200 |\n",
    )
    wanted = ("大湖至柏湾高速公路征地任务", "eq", Decimal(1800), "亩", "大湖至柏湾高速公路", 2024)
    assert found == [wanted]


def test_review_gives_no_targets_and_an_estimate_is_refused(tmp_path: Path) -> None:
    found = table_rows(
        tmp_path,
        "石桥镇2013年工作总结\n发布日期：2013-12-20\n一、2013年工作总结\n全镇预计完成工农业总产值12.6亿元，同比增长13.5%。"
        "新建村道8公里，惠及群众560户。\n",
    )
    assert found == []


def test_refusals_say_why() -> None:
    text = "推进总投资5亿元的冷链园建设，每月巡查2次，每亩补偿5万元。"
    _, refused = quantity_targets(analyse(planned(text)), [], [])
    assert [(r.table, r.rule) for r in refused] == [
        ("targets", "describes"),
        ("targets", "often"),
        ("targets", "tariff"),
    ]


def test_indicators_begin_behind_the_project_that_they_are_told_of() -> None:
    text = "柏湾产业园完成土地征收260亩，青石水厂6月底前开工、完成投资8000万元。"
    analysis = analyse(planned(text))
    mentions = find_projects(analysis).mentions
    found, _ = quantity_targets(analysis, mentions, land_areas(analysis, mentions)[0])
    assert [(r.indicator, r.project) for r in found] == [("土地征收", "柏湾产业园"), ("完成投资", "青石水厂")]


def test_time_grows_with_length() -> None:
    sentence = "新增规上企业20家、高新技术企业15家，完成投资3亿元，增长12%。"
    hostile = [
        "分别" * 20_000 + "增长8%",
        "、".join(["电"] * 20_000) + "价格增长3%",
        "3个" * 20_000,
        "（" * 20_000 + "5家",
    ]
    for text in [sentence * 2_000, *hostile]:
        started = time.process_time()
        quantity_targets(analyse(planned(text)), [], [])
        assert time.process_time() - started < 20


def test_words_that_a_page_broke_over_two_lines() -> None:
    text = (
        "今年经济社会发展主要预期目标是：地区生产总值增长8%左右，规模以上工业增\n"
        "加值增长9%，财政总收入增长10%。"
    )
    assert [r[0] for r in rows(text)] == ["地区生产总值增长", "规模以上工业增加值增长", "财政总收入增长"]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("青石停车楼三季度开工，设车位320个。", []),
        ("柏湾集贸市场争取上半年开工，占地9亩，设摊位110个。", []),
        ("青石停车楼年底建成，可停放车辆500辆。", []),
        ("柏岭医院9月开诊，开放病床300张。", []),
        ("青石水厂一期日处理3万吨，完成招标。", []),
        ("建成柏湾镇污水处理厂，日处理能力达到3万吨。", []),
        ("开工建设柏湾标准厂房三期12万平方米。", []),
        ("东沟至白滩公路18.5公里6月铺油。", []),
        ("柏湾养殖基地全部6栋鸡舍投用，青石智造谷一期完成三栋厂房的基础。", []),
        ("青岭垃圾处理场投资9700万元，8月底前投入使用。", []),
        ("青石中学扩建工程（新增用地38亩，投资1.6亿元）上半年立项。", []),
        ("柏湾小微园二期（120亩）完成供地并动工。", []),
        ("建成柏湾苹果示范园，面积500亩。", []),
        ("青石河治理工程6月完工，治理河长6.8公里。", []),
        ("柏湾临港产业园开工，起步区约1500亩。", []),
        # A list in all, and what goes on behind it, are of no one project.
        ("完成青石大道提档升级和4个老旧小区改造。", [("4个", None)]),
        ("启动柏湾大桥建设，全年接待游客50万人次。", [("50万人次", None)]),
        ("建成柏湾文体中心、社区食堂12个。", [("12个", None)]),
        # What is spent within the year, built each year or counted of the whole place is one.
        ("柏湾标准厂房年内投资3000万元。", [("3000万元", "柏湾标准厂房")]),
        ("完成松岭村南环路硬化2.6公里。", [("2.6公里", "松岭村南环路硬化")]),
        ("柏湾水库8月底前投入使用；培训农民工5000人。", [("5000人", None)]),
        ("柏湾变电站年底竣工；年内再建污水管网15公里。", [("15公里", None)]),
        ("建成柏湾湿地公园，新增绿道22公里。", [("22公里", None)]),
        ("柏湾水厂开工，新建改造管网200公里。", [("200公里", None)]),
        ("柏湾医院扩建项目6月竣工，新增床位30张。", [("30张", "柏湾医院扩建项目")]),
        ("实施柏溪流域综合治理工程，治理河道12公里。", [("12公里", "柏溪流域综合治理工程")]),
        ("新开工项目2个：柏湾大道改造（4.2公里，总投资8000万元）、青石小学。", [("2个", None)]),
        ("柏湾医院120张床位6月投用。", [("120张", "柏湾医院")]),
        ("投资350万元，建设柏湾镇卫生院综合楼，10月底竣工。", []),
        ("计划投资5亿元，实施柏湾大道改造、青石大桥重建。", [("5亿元", None)]),
        ("推动1000亩云溪茶旅综合体项目开工。", []),
        # What comes of a project is its.
        ("柏岭奶牛场6月投产，存栏达到800头。", [("800头", "柏岭奶牛场")]),
        ("柏湾电站6月并网，年均发电量3亿千瓦时。", [("3亿千瓦时", "柏湾电站")]),
        ("松岭风电场9月并网，年发电1亿千瓦时左右。", [("1亿千瓦时左右", "松岭风电场")]),
        ("柏岭物流园10月建成投运，年货物吞吐量可达120万吨。", [("120万吨", "柏岭物流园")]),
    ],
)
def test_how_large_a_project_is_and_what_comes_of_it(
    sentence: str, wanted: list[tuple[str, str | None]]
) -> None:
    analysis = analyse(planned(sentence))
    mentions = find_projects(analysis).mentions
    found, _ = quantity_targets(analysis, mentions, land_areas(analysis, mentions)[0])
    assert [(analysis.text[r.start : r.end], r.project) for r in found] == wanted


def test_who_pays_for_a_project_is_no_target(tmp_path: Path) -> None:
    found = table_rows(
        tmp_path,
        "云岭县2023年工作计划\n\n石桥卫生院改扩建项目在原址建设，项目计划中央资金220万元，省预算内配套65万元。"
        "新建文化站3个。\n2.计划投资1150万元，建设青石水库除险加固工程；\n",
    )
    assert [(indicator, value) for indicator, _, value, *_ in found] == [("文化站", Decimal(3))]


@pytest.mark.parametrize(
    ("sentence", "indicator", "project"),
    [
        ("青石公园扩建征收林地2.4公顷。", "征收林地", "青石公园扩建"),
        ("柏石高速石桥段完成投资9.6亿元。", "完成投资", "柏石高速石桥段"),
        ("石桥标准化养殖小区4月底入驻养殖户40户。", "入驻养殖户", "石桥标准化养殖小区"),
        ("东门片区旧城改造拆迁房屋8万平方米。", "拆迁房屋", "东门片区旧城改造"),
    ],
)
def test_what_is_done_at_a_project_is_counted_without_its_name(
    sentence: str, indicator: str, project: str
) -> None:
    analysis = analyse(planned(sentence))
    mentions = find_projects(analysis).mentions
    found, _ = quantity_targets(analysis, mentions, land_areas(analysis, mentions)[0])
    assert [(r.indicator, r.project) for r in found] == [(indicator, project)]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        # What a thing has or brings is told of the project of the clause before.
        (
            "柏湾电商园6月封顶、9月投用，届时可入驻企业80家，入住率不低于70%。",
            [("入驻企业", "柏湾电商园")] * 2,
        ),
        ("青石医院住院楼投入使用，增加床位180张。", [("床位", "青石医院住院楼")]),
        ("松岭小学新校区8月完工，秋季学期招生，提供学位900个。", [("学位", "松岭小学新校区")]),
        ("柏湾模具三期5月底前投产，当年新增开票销售2亿元。", [("开票销售", "柏湾模具三期")]),
        ("柏湾热源厂9月底点火，届时可替代小锅炉房30座。", [("锅炉房", "柏湾热源厂")]),
        ("加快柏岭抽水蓄能电站建设，年内完成投资5亿元。", [("完成投资", "柏岭抽水蓄能电站")]),
        # … but for what the whole place gains, or other things that were told of as well.
        ("柏湾医院9月启用，新改扩建学校6所，新增学位4200个。", [("学校", None), ("学位", None)]),
        ("建成青石第三小学，启动松岭中学新校区建设，增加学位2600个。", [("学位", None)]),
        ("启动柏溪灌区续建配套工程，完成通村公路120公里。", [("通村公路", None)]),
        # The name of the project is no part of what is counted of it.
        ("柏湾抽水蓄能电站完成投资6亿元。", [("完成投资", "柏湾抽水蓄能电站")]),
        ("启动柏湾工业片区一期征地400亩。", [("征地", "柏湾工业片区一期")]),
        ("松岭林果基地再栽核桃300亩。", [("核桃", "松岭林果基地")]),
        ("青石智能装备产业园入驻企业达到25家。", [("入驻企业", "青石智能装备产业园")]),
        # How large the project is, and who pays for it.
        ("柏湾小学（占地25亩，24个教学班）三季度动工。", []),
        ("青石中学综合楼交付，可容纳420人就餐。", []),
        ("开工建设柏岭抽水蓄能电站，该站装机90万千瓦。", []),
        ("柏湾冷链物流园：广东海盛集团投资9.6亿元，分两期建设。", []),
        # What several are in all.
        ("启动柏湾片区、松岭片区安置房建设，共建设960套。", [("安置房", None)]),
        ("改造柏湾路、石桥路东段和环城路，共7.6公里。", [("道路", None)]),
    ],
)
def test_of_which_project_and_without_its_name(sentence: str, wanted: list[tuple[str, str | None]]) -> None:
    analysis = analyse(planned(sentence))
    mentions = find_projects(analysis).mentions
    found, _ = quantity_targets(analysis, mentions, land_areas(analysis, mentions)[0])
    assert [r.project for r in found] == [project for _, project in wanted]
    if len(wanted) == 1 and wanted[0][1]:
        assert found[0].indicator.endswith(wanted[0][0])
        assert wanted[0][1] not in found[0].indicator


@pytest.mark.parametrize(
    ("sentence", "years"),
    [
        ("柏湾豆制品项目如期投产，年产值2.6亿元、纳税900万元。", [None, None]),
        ("石桥选矿厂一季度试生产，正常生产后年上缴税金80万元以上，吸纳劳力近60人。", [None, None]),
        ("柏岭光伏电站二期6月并网，年发电量约5000万千瓦时。", [None]),
        ("柏湾养殖场5月投用，力争年出栏3万只。", [2024]),
        ("柏湾水厂竣工，全年完成投资3000万元。", [2024]),
    ],
)
def test_what_comes_of_a_project_each_year_has_no_year(sentence: str, years: list[int | None]) -> None:
    analysis = analyse(planned(sentence))
    mentions = find_projects(analysis).mentions
    found, _ = quantity_targets(analysis, mentions, land_areas(analysis, mentions)[0])
    assert [r.when.year for r in found] == years


def test_what_an_item_builds_and_spends_within_the_year(tmp_path: Path) -> None:
    found = table_rows(
        tmp_path,
        "云岭县2024年工作计划\n\n一、2024年工作计划\n1．柏湾标准化厂房。二季度开工，年底前建成2万平方米。\n"
        "2．青石烯烃项目。总投资80亿元，占地900亩，年内完成场地平整，投资6亿元。\n",
    )
    assert [(indicator, value, project) for indicator, _, value, _, project, _ in found] == [
        ("柏湾标准化厂房", Decimal(20000), "柏湾标准化厂房"),
        ("投资", Decimal(600000000), "青石烯烃项目"),
    ]
