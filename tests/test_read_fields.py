"""Metadata blocks in the forms of many sites, and places that only the body tells."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from flows.read import read
from flows.read.notice import Notice

TITLE = "白水县林业局2022年工作总结"


def notice(text: str, folder: Path) -> Notice:
    path = folder / "a.txt"
    path.write_text(text, encoding="utf-8")
    return read(path)


@pytest.mark.parametrize(
    "block",
    [
        "索引号\t010600106/2023-00071\t组配分类\t工作总结\n发布机构\t白水县林业局\t发布日期\t2023-01-04\n文号\t\t关键词\t总结",
        "索 引 号 010600106/2023-00071 发布机构 白水县林业局 公开日 2023-01-04\n文  号  主题分类 农业 失效日期\n",
        "索引号：\n010600106/2023-00071\n发布机构：\n白水县林业局\n发布日期：\n2023-01-04\n文号：\n主题分类：\n农业",
        "索引号\n010600106/2023-00071\n发布机构\n白水县林业局\n发布日期\n2023-01-04",
        "索 引 号: 010600106/2023-00071 发布日期: 2023-01-04 发布机构: 白水县林业局\n文 号: 文件分类: 所属机构:",
        "索引号: | 010600106/2023-00071 |\n---|---|---\n发布机构: | 白水县林业局 | 成文日期: | |\n发布日期: | 2023-01-04 |",
        "索引号：010600106/2023-00071\n2023-01-04 来源:白水县林业局热度:11520",
        "[ 索引号 ] 010600106/2023-00071\t[ 发文字号 ] \n[ 发布机构 ] 白水县林业局\t[ 有效性 ] \n[ 发布日期 ] 2023-01-04",
        "[索引号] 010600106/2023-00071   [主题词] 总结   [发布机构] 白水县林业局\n2023-01-04 09:08   来源:白水县",
        "索引号：010600106/2023-00071\n【信息来源：白水县林业局】【信息时间：2023-01-04 09:12　阅读次数：142】",
        "索引号：010600106/2023-00071　发布时间：2023年1月4日　来源：白水县林业局　字号【大 中 小】",
        "索引号：010600106/2023-00071\n来源：白水县林业局　2023-01-04",
        "【日期：2023-01-04】【来源：白水县林业局】【关闭】\n索引号：010600106/2023-00071",
        "信息公开目录 - 林业局 - 工作总结\n索引号：010600106/2023-00071　发布日期：2023-01-04　来源：白水县林业局",
        "索引号：010600106/2023-00071　发布日期：2023-01-04　来源：白水县林业局\n名称：【年度总结】白水县林业局2022年工作总结",
        "| 索引号 | 010600106/2023-00071 | 文号 | 无 |\n| 发布机构 | 白水县林业局 | 发布日期 | 2023-01-04 |",
    ],
)
def test_block(block: str, tmp_path: Path) -> None:
    found = notice(f"首页 > 信息公开\n{block}\n{TITLE}\n一、2022年工作\n造林300亩。\n", tmp_path)
    assert found.title == TITLE
    assert found.index_number == "010600106/2023-00071"
    assert found.issuer == "白水县林业局"
    assert found.published_on == date(2023, 1, 4)
    assert found.document_number is None
    assert found.region.county == "白水县"
    assert not [w for w in found.warnings if "unknown label" in w]


def test_where_a_report_was_read_above_its_title(tmp_path: Path) -> None:
    text = "（2018年1月10日在云山镇第三次人民代表大会会议上）\n云山镇政府工作报告\n一、2017年工作\n征地3亩。\n"
    assert notice(text, tmp_path).written_on == date(2018, 1, 10)


def test_a_heading_is_no_title(tmp_path: Path) -> None:
    found = notice("第一部分2020年工作总结\n造林300亩。\n第二部分2021年工作计划\n造林400亩。\n", tmp_path)
    assert found.title is None
    assert [(s.year, s.modality) for s in found.sections[:2]] == [(2020, "actual"), (2021, "planned")]


@pytest.mark.parametrize(
    ("body", "county"),
    [
        ("白水县林业局扎实推进各项工作，全县造林3000亩。", "白水县"),
        ("在西固镇、尧禾镇各造林300亩。", "白水县"),
        ("项目位于新区，征地300亩。", None),
        ("东区开发3.8平方公里，东区道路建成。", None),
    ],
)
def test_places_of_the_body(body: str, county: str | None, tmp_path: Path) -> None:
    assert notice(f"工作总结材料\n{body}\n", tmp_path).region.county == county


def test_the_day_below_the_title_is_older_than_the_record(tmp_path: Path) -> None:
    text = "索引号 0110/2017-3 生成日期 2017-12-08\n云山镇2016年工作总结\n(2016年12月9日)\n造林300亩。\n"
    found = notice(text, tmp_path)
    assert (found.written_on, found.published_on) == (date(2016, 12, 9), date(2017, 12, 8))


@pytest.mark.parametrize("source", ["网络", "本站原创", "工作计划", "网络作者:佚名", "未知"])
def test_a_source_that_is_nobody(source: str, tmp_path: Path) -> None:
    text = f"造林工作概况\n发布日期：2017-12-08 来源：{source}\n造林300亩。\n"
    assert notice(text, tmp_path).issuer is None


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("白水县人民政府2019年《政府工作报告》", "government_report"),
        ("白水县2022年十件民生实事进展情况表（截至2022年6月30日）", "work_summary"),
        ("白水县林业局关于报送2021年工作总结和2022年工作思路的函", "summary_and_plan"),
        ("白水县2023年城建重点项目三季度推进情况通报", "project_list"),
    ],
)
def test_titles(title: str, kind: str, tmp_path: Path) -> None:
    found = notice(f"{title}\n\n一、主要工作\n造林300亩。\n", tmp_path)
    assert (found.title, found.kind) == (title, kind)


def test_a_sentence_is_no_title(tmp_path: Path) -> None:
    text = "云山镇产业工作计划\n日期：2018-02-01\n为切实推进产业发展，结合实际，制定2018年产业工作计划\n一、目标\n造林3亩。\n"
    assert notice(text, tmp_path).title == "云山镇产业工作计划"
