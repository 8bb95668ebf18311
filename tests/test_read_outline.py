"""Headings, list marks and sections, also where a scraper lost or glued the marks."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.read import read
from flows.read.notice import Notice
from flows.read.sentences import sentences

TOP = "云水镇2023年工作总结及2024年工作思路\n发布日期：2023-12-20\n"


def notice(body: str, folder: Path, top: str = TOP) -> Notice:
    path = folder / "a.txt"
    path.write_text(top + body, encoding="utf-8")
    return read(path)


def above(found: Notice, words: str) -> list[str]:
    """The headings above the place where some words stand."""
    return [h.text for h in found.section_at(found.text.index(words)).headings]


def marks(found: Notice) -> list[str]:
    return [found.text[m.start : m.end].strip() for m in found.marks]


def test_levels_of_the_usual_marks(tmp_path: Path) -> None:
    found = notice(
        "第一部分 工作回顾\n一、农业工作\n（一）粮食生产\n1.扩大面积\n（1）水田\n①早稻\n播种甲亩。\n②晚稻\n（二）林业\n造林乙亩。\n第二部分 工作思路\n一、总体要求\n流转丙亩。\n",
        tmp_path,
    )
    assert above(found, "播种甲") == ["工作回顾", "农业工作", "粮食生产", "扩大面积", "水田", "早稻"]
    assert above(found, "造林乙") == ["工作回顾", "农业工作", "林业"]
    assert above(found, "流转丙") == ["工作思路", "总体要求"]
    assert [h.level for h in found.headings][:6] == [1, 2, 3, 4, 5, 6]


def test_run_in_headings(tmp_path: Path) -> None:
    found = notice(
        "一、2024年工作计划\n（一）聚焦项目建设,培植新优势。全年征地甲亩。\n强化政治引领。扎实开展教育乙次。\n——坚持创新驱动发展，培育新动能。投资丙元。\n一是在更新上再提速。改造丁套。\n",
        tmp_path,
    )
    assert above(found, "征地甲")[-1] == "聚焦项目建设,培植新优势"
    assert above(found, "教育乙")[-1] == "强化政治引领"
    assert above(found, "投资丙")[-1] == "坚持创新驱动发展，培育新动能"
    assert above(found, "改造丁")[-1] == "在更新上再提速"


def test_a_lost_stop_leaves_the_first_clause(tmp_path: Path) -> None:
    found = notice(
        "一、2024年工作计划\n（一）聚焦示范引领,打造新高度深入推进各项工作,全力打造清廉建设高地和新时代党建高地,努力做好甲。\n",
        tmp_path,
    )
    assert above(found, "做好甲")[-1] == "聚焦示范引领"


def test_glued_item_numbers(tmp_path: Path) -> None:
    found = notice(
        "一、2023年工作亮点\n1、完成签约甲。\n2利弄等三村整治项目入库乙亩。\n32018年遗留的地块交付丙亩。\n4.5个村的饮水工程完工。\n52022年,完成征收丁亩。\n6、植树戊株。\n",
        tmp_path,
    )
    assert marks(found) == ["一、", "1、", "2", "3", "4.", "5", "6、"]


@pytest.mark.parametrize(
    "line",
    [
        "2个村完成流转。",
        "2023年，流转土地甲亩。",
        "2.5万亩水田完成整治。",
        "200亩水田完成整治。",
        "2—3月完成春播。",
        "2%的村完成流转。",
    ],
)
def test_numbers_that_are_no_marks(line: str, tmp_path: Path) -> None:
    assert marks(notice(f"一、2023年工作\n1、完成签约。\n{line}\n", tmp_path)) == ["一、", "1、"]


def test_a_chinese_number_without_its_mark(tmp_path: Path) -> None:
    found = notice(
        "一、农业稳步发展\n种粮甲亩。\n二、工业加快发展\n征地乙亩。\n三基础设施建设取得突破\n修路丙公里。\n四、民生持续改善\n",
        tmp_path,
    )
    assert above(found, "修路丙") == ["基础设施建设取得突破"]


@pytest.mark.parametrize("line", ["三农工作扎实推进", "三个项目开工建设", "三大攻坚战取得进展"])
def test_words_that_begin_with_a_number(line: str, tmp_path: Path) -> None:
    found = notice(
        f"一、农业稳步发展\n种粮。\n二、工业加快发展\n征地。\n{line}\n三、民生持续改善\n", tmp_path
    )
    assert marks(found) == ["一、", "二、", "三、"]


def test_a_heading_whose_mark_was_lost(tmp_path: Path) -> None:
    found = notice(
        "二、2024年工作计划\n（一）聚焦产业,推动增效。做甲。\n（二）聚焦平台,提升能级。做乙。\n提升效能。做丙。\n聚焦品牌,推动融合。做丁。\n提升品质。做戊。\n（四）聚焦民生,增进福祉。做己。\n",
        tmp_path,
    )
    assert above(found, "做丙") == ["2024年工作计划", "聚焦平台,提升能级", "提升效能"]
    assert above(found, "做丁") == ["2024年工作计划", "聚焦品牌,推动融合"]
    assert above(found, "做戊") == ["2024年工作计划", "聚焦品牌,推动融合", "提升品质"]


def test_a_heading_that_nothing_parts_from_its_text(tmp_path: Path) -> None:
    found = notice(
        "一、2024年工作思路\n（一）干线公路有突破。修路三公里。\n（二）农村公路再加密。硬化五公里。\n（三）站场水运上台阶柏湾作业区一期工程三月底前交工验收、六月试运营，投用后年吞吐量可达百万吨，吸纳就业不少于三百人。\n",
        tmp_path,
    )
    assert above(found, "柏湾作业区") == ["2024年工作思路", "站场水运上台阶"]
    found = notice(
        "一、2024年工作思路\n1.啃重点。修路三公里。\n2.抓安置柏湾点获批后立即开工，石桥点9月验收，两处各安置95户。\n3.保耕地。整理百亩。\n4.强保障。培训百人。\n",
        tmp_path,
    )
    assert above(found, "柏湾点") == ["2024年工作思路", "抓安置"]


def test_headings_none_of_which_has_its_mark(tmp_path: Path) -> None:
    found = notice(
        "第一部分　2023年工作\n一工业经济低开回升\n新增企业三家。\n二村级工业园爬坡过坎\n拆除甲亩。\n三产业项目有进有退\n开工乙个。\n四商贸消费温和修复\n增长丙成。\n",
        tmp_path,
    )
    assert above(found, "拆除甲") == ["2023年工作", "村级工业园爬坡过坎"]
    assert above(found, "增长丙") == ["2023年工作", "商贸消费温和修复"]


def test_an_item_without_heading_words_closes_the_one_before(tmp_path: Path) -> None:
    found = notice(
        "一、2023年工作亮点\n1、征迁攻坚打开局面。征地甲亩。\n2、大垄项目通过验收,入库乙亩，总量列全县第二。\n",
        tmp_path,
    )
    assert above(found, "征地甲")[-1] == "征迁攻坚打开局面"
    assert above(found, "入库乙") == ["2023年工作亮点"]


def test_lines_that_name_a_years_work_turn_the_time(tmp_path: Path) -> None:
    found = notice(
        "2023年工作总结\n（一）农业。种粮甲亩。\n2024年工作计划\n（一）农业。种粮乙亩。\n", tmp_path
    )
    first, second = (found.section_at(found.text.index(w)) for w in ("种粮甲", "种粮乙"))
    assert (first.year, first.modality) == (2023, "actual")
    assert (second.year, second.modality) == (2024, "planned")


def test_sections_cover_the_text_in_order(tmp_path: Path) -> None:
    found = notice("一、2023年工作\n1、甲。\n二、2024年工作计划\n1、乙。\n下一步，将做丙。\n", tmp_path)
    ends = [0]
    for section in found.sections:
        assert section.start == ends[-1]
        ends.append(section.end)
    assert ends[-1] == len(found.text)
    assert all(s.rule for s in found.sections)


def test_salutations_and_signatures_are_no_headings(tmp_path: Path) -> None:
    found = notice(
        "各股室、各自然资源所：\n现将要点印发如下。\n一、农业\n种粮甲亩。\n云水镇人民政府\n2023年12月20日\n",
        tmp_path,
    )
    assert [h.text for h in found.headings] == ["农业"]


def test_tables_are_found_with_rows_cells_and_caption(tmp_path: Path) -> None:
    found = notice(
        "一、土地现状（单位：公顷）\n| 单位 | 面积 | 耕地 |\n| --- | --- | --- |\n| 甲村 | 13.6 | |\n| 乙村 | 9.8 | 8.0 |\n以上。\n",
        tmp_path,
    )
    (table,) = found.tables
    cells = [[found.text[c.start : c.end] for c in row] for row in table.rows]
    assert cells == [["单位", "面积", "耕地"], ["甲村", "13.6", ""], ["乙村", "9.8", "8.0"]]
    assert table.caption is not None
    assert found.text[table.caption.start : table.caption.end] == "一、土地现状（单位：公顷）"


def test_land_notices_stay_planned_under_their_usual_headings(tmp_path: Path) -> None:
    top = "云水县征地补偿安置方案公告\n发布日期：2023-09-14\n"
    found = notice(
        "一、基本情况\n总面积甲公顷。\n二、土地现状\n耕地乙公顷。\n三、安置方案\n安置丙人。\n", tmp_path, top
    )
    assert {(s.year, s.modality) for s in found.sections} == {(2023, "planned")}


def test_breaks_inside_a_number_and_at_the_width_of_the_page_end_no_sentence(tmp_path: Path) -> None:
    prose = (
        "2022年全镇上下紧扣高质量发展主题扎实推进项目建设完成征地三百亩并且交付净地二百亩用于新建厂房和配套道路"
        "同时完成造林五百亩新增绿地二公顷硬化村道十一公里改造管网三公里群众满意度进一步提高各项事业都取得了新的进展"
        "全力保障重点项目用地需求依法依规完成供地手续办理推进低效用地再开发盘活存量厂房促进工业经济平稳增长"
        "下一阶段还要继续做好耕地保护和农田建设等工作努力完成全年任务让群众得到更多实惠。"
    )
    wrapped = "\n".join(prose[i : i + 26] for i in range(0, len(prose), 26))
    text = f"一、2023年工作总结\n{wrapped}\n全年完成重点项目投资四个大项合计达到25\n0.3亿元，增长5%。\n"
    found = notice(text, tmp_path)
    told = [found.text[s.start : s.end] for s in sentences(found.text, found.body.start, found.body.end)]
    assert told == [
        "一、2023年工作总结",
        wrapped,
        "全年完成重点项目投资四个大项合计达到25\n0.3亿元，增长5%。",
    ]
    assert [h.text for h in found.headings] == ["2023年工作总结"]


def test_paragraphs_without_a_full_stop_stay_apart(tmp_path: Path) -> None:
    found = notice(
        "一、2023年工作总结\n全年完成造林五百亩，新增绿地二公顷，硬化村道十一公里\n改造管网三公里，群众满意\n",
        tmp_path,
    )
    assert len(sentences(found.text, found.body.start, found.body.end)) == 3


@pytest.mark.parametrize("end", ["", "\n"])
def test_a_list_may_end_with_the_text(end: str, tmp_path: Path) -> None:
    """Also where nothing parts its last heading from what is told under it."""
    last = "强基础石桥水库六月完工白沙水库九月完工青岭灌区年底完工"
    found = notice(
        f"（一）扩面积。植树造林二十亩整。\n（二）增收入。发展养殖三十户整。\n（三）{last}{end}", tmp_path
    )
    assert [h.text for h in found.headings] == ["扩面积", "增收入", last]


def test_a_line_broken_before_a_figure_or_a_mark_goes_on(tmp_path: Path) -> None:
    wide = "全镇围绕年初确定的目标任务攻坚克难扎实推进项目建设和环境整治工作力争各项工作\n" * 8
    short = "石桥农机项目落地开工，计划总投资\n8600 万元，占地 33 亩，两座车间主体完工\n，二期完成手续。\n"
    found = notice(f"一、2023年工作总结\n{wide}取得实效。\n{short}", tmp_path)
    told = [found.text[s.start : s.end] for s in sentences(found.text, found.body.start, found.body.end)]
    assert told[-1] == short.rstrip()
