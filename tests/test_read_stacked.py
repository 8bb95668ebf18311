"""Tables of pages that lost their lines, and rows that stand beside one number with others."""

from __future__ import annotations

from pathlib import Path

import pytest
from notices_made import extracted, noticed

from flows.extract import extract
from flows.read.notice import Notice

HEADS = ("序号", "项目内容", "目前进度", "牵头单位", "备注")
ROWS = (
    ("1", "新建四好农村路55公里。", "95%", "县交通局", "县实事"),
    ("2", "石岭、青岭等2家卫生院建成投用", "98%", "县卫健局", "县实事"),
    ("3", "青岭镇、石岭镇等2家中心敬老院开工建设。", "50%（石岭还没开工）", "县民政局", "县实事"),
)


def notice(folder: Path, *lines: str) -> Notice:
    return noticed("2022年度民生实事项目进度表（截至10月31日）\n\n" + "\n\n".join(lines) + "\n", folder)


def rows(told: Notice) -> list[list[str]]:
    (table,) = told.tables
    return [[told.text[cell.start : cell.end] for cell in row] for row in table.rows]


def test_cells_that_stand_a_line_each_are_a_table(tmp_path: Path) -> None:
    told = notice(tmp_path, *HEADS, *(cell for row in ROWS for cell in row))
    assert rows(told) == [list(HEADS), *map(list, ROWS)]
    found = extract(told)
    assert (found.quantities[0].indicator, found.quantities[0].when.year) == ("四好农村路", 2022)
    promised = {(p.name, p.when.modality, p.stage) for p in found.projects}
    assert ("石岭卫生院", "planned", "in_use") in promised
    assert ("青岭镇中心敬老院", "planned", "started") in promised


def test_what_sorts_rows_reaches_over_those_below(tmp_path: Path) -> None:
    heads = ("序号", "指标", "工作任务", "完成时限", "责任领导", "责任股室", "（单位）")
    cells = (
        *("1", "公共文化", "免费开放服务人次增长12%。", "12月底前"),
        *("2", "组织惠民演出不少于80场。", "3", "文化产业", "培育企业2家。"),
    )
    told = notice(tmp_path, *heads, *cells)
    found = rows(told)
    assert [row[:3] for row in found] == [
        ["序号", "指标", "工作任务"],
        ["1", "公共文化", "免费开放服务人次增长12%。"],
        ["2", "", "组织惠民演出不少于80场。"],
        ["3", "文化产业", "培育企业2家。"],
    ]
    assert found[0][5].split() == ["责任股室", "（单位）"]


@pytest.mark.parametrize(
    "lines",
    [
        ("序号", "1", "石桥修好了。", "2", "青桥修好了。"),  # no headings
        ("序号", "甲乙丙", "丁戊己", "1", "石桥修好了。", "2", "青桥修好了。"),  # none that is known
        (*HEADS, "1", "石桥修好了。", "95%"),  # one row
        (*HEADS, "2", "石桥修好了。", "95%", "3", "青桥修好了。", "98%"),  # not from the first on
    ],
)
def test_other_lines_are_none(tmp_path: Path, lines: tuple[str, ...]) -> None:
    assert not notice(tmp_path, *lines).tables


def test_a_number_stands_beside_several_rows(tmp_path: Path) -> None:
    told = notice(
        tmp_path,
        "序号 | 项目内容 | 进展情况 | 责任单位 |\n"
        "1 | 建成驿站6家。 | 已建成驿站9家。 | 卫健局 |\n"
        "增加托位400个。 | 已增加托位460个。 | ||\n"
        "2 | 完成公路大中修80公里。 | 已完成46公里。 | 交通局 |\n"
        "合计 | 3项 | 2项 | |",
    )
    found = rows(told)
    assert found[2][:3] == ["", "增加托位400个。", "已增加托位460个。"]
    assert found[3][0] == "2"
    assert found[4][0] == "合计"
    promised = {q.indicator: int(q.value) for q in extract(told).quantities}
    assert promised == {"驿站": 6, "增加托位": 400, "公路大中修": 80}


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("柏湾镇2024年政府工作报告-28篇（第5/48页）", "柏湾镇2024年政府工作报告"),
        ("柏湾镇2023年工作总结（精选5篇）", "柏湾镇2023年工作总结"),
        ("柏湾镇2023年工作总结范文3篇", "柏湾镇2023年工作总结"),
        ("柏湾镇2023年工作总结（1/3）", "柏湾镇2023年工作总结"),
        ("柏湾镇2023年工作总结", "柏湾镇2023年工作总结"),
    ],
)
def test_how_many_texts_a_page_holds_is_no_part_of_its_title(tmp_path: Path, line: str, title: str) -> None:
    assert noticed(f"{line}\n\n2023年，全镇建成石桥大桥。\n", tmp_path).title == title


def test_the_titles_of_other_pages_end_a_page(tmp_path: Path) -> None:
    others = "\n· 青石大桥通车首日车流平稳（2023-09-29）\n· 我县召开春运会（2023-12-17）\n粤ICP备00000000号\n"
    told = "柏湾镇2023年工作总结\n\n2023年，全镇建成石桥大桥。\n"
    found = extracted(f"{told}\n相关新闻{others}", tmp_path)
    assert [p.name for p in found.projects] == ["石桥大桥"]
    found = extracted(f"{told}\n相关新闻\n青石大桥也通车了。这是全镇的大事。{others}", tmp_path)
    assert "青石大桥" in {p.name for p in found.projects}


def test_a_heading_that_lost_its_line_far_from_the_first(tmp_path: Path) -> None:
    done = "全镇建成石桥大桥，青石学校投入使用，" * 12
    text = (
        f"2023年柏湾镇政府工作报告\n\n一、2023年工作回顾\n{done}流转土地1.5万亩。"
        "二、2024年工作安排（一）抓项目促投资。加快白鹤码头建设，完成剩余征迁。\n"
    )
    told = {(p.name, p.when.year, p.when.modality) for p in extracted(text, tmp_path).projects}
    assert ("白鹤码头", 2024, "planned") in told
    assert ("石桥大桥", 2023, "actual") in told
