"""What a page says of itself: metadata in the forms that pages use, title, dates, issuer, kind, years, id."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from flows.read import read
from flows.read.notice import Notice

BODY = "一、工作回顾\n全镇流转土地300亩，硬化村道11公里，各项工作取得新的成效，群众满意度进一步提高。\n"


def notice(text: str, folder: Path, sidecar: Mapping[str, Any] | None = None) -> Notice:
    path = folder / "notice.txt"
    path.write_text(text, encoding="utf-8")
    return read(path, sidecar=sidecar)


BLOCKS = {
    "one line": "索引号：LS001/2023-00012　文号：云政〔2023〕8号　成文日期：2023-12-04　发布日期：2023年12月5日　"
    "发布机构：云水镇人民政府　公开方式：主动公开\n",
    "a line each": "索引号：LS001/2023-00012\n文号：云政〔2023〕8号\n成文日期：2023年12月04日\n发布日期：2023-12-05 09:12\n"
    "发布机构：云水镇人民政府\n公开方式：主动公开\n",
    "spaces in labels": "索 引 号：LS001/2023-00012\n文    号：云政〔2023〕8号\n成文日期： 2023/12/4\n发布日期:2023.12.05\n"
    "发 布 机 构 ：云水镇人民政府\n公开方式： 主动公开\n",
    "bars": "| 索引号： | LS001/2023-00012 | 分类： | 工作总结 |\n| 发布机构： | 云水镇人民政府 | 文号： | 云政〔2023〕8号 |\n"
    "| 成文日期： | 2023-12-04 | 公开方式： | 主动公开 |\n| 发布日期： | 2023-12-05 | 关键词： | |\n",
    "bars without edges": "索引号 | LS001/2023-00012 | 发文机构 | 云水镇人民政府 | 文号 | 云政〔2023〕8号 | 成文日期 | 2023-12-04 | "
    "发布日期 | 2023-12-05 | 公开方式 | 主动公开\n",
    "bracketed": "【索引号】LS001/2023-00012 【文号】云政〔2023〕8号 【成文日期】2023年12月4日 【发布日期】2023-12-05\n"
    "【发布机构】云水镇人民政府 【公开方式】主动公开\n",
    "names next to each other": "索引号: LS001/2023-00012 公开方式: 主动公开\n文号: 云政〔2023〕8号 成文日期: 2023-12-04\n"
    "发布单位: 云水镇人民政府 发布时间: 2023-12-05 10:00:00\n",
}


@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS.keys())
def test_metadata_block(block: str, tmp_path: Path) -> None:
    found = notice(block + "云水镇2023年工作总结\n" + BODY, tmp_path)
    assert found.index_number == "LS001/2023-00012"
    assert found.document_number == "云政〔2023〕8号"
    assert found.written_on == date(2023, 12, 4)
    assert found.published_on == date(2023, 12, 5)
    assert found.issuer == "云水镇人民政府"
    assert found.disclosure == "主动公开"
    assert found.title == "云水镇2023年工作总结"
    assert found.text[found.body.start :].startswith("一、工作回顾")


def test_an_empty_value_does_not_swallow_the_next_label(tmp_path: Path) -> None:
    found = notice("文号: 成文日期: 2023-12-04\n发布单位: 云水镇\n云水镇2023年工作总结\n" + BODY, tmp_path)
    assert found.document_number is None
    assert found.written_on == date(2023, 12, 4)
    assert found.issuer == "云水镇"


def test_empty_cells_stay_empty(tmp_path: Path) -> None:
    block = "| 索引号： | | 文号： | |\n| 发布机构： | 云水镇 | 成文日期： | |\n| 公开方式： | 主动公开 | 时效： | 有效 |\n"
    found = notice(block + "云水镇2023年工作总结\n" + BODY, tmp_path)
    assert (found.index_number, found.document_number, found.written_on) == (None, None, None)
    assert (found.issuer, found.disclosure) == ("云水镇", "主动公开")


def test_the_issuer_label_is_trusted_before_the_source(tmp_path: Path) -> None:
    text = "云水县重点项目推进情况\n发布时间: 2018-10-12 来源: 县项目办 作者: 点击: \n索引号 | YS/2018-31 | 发文机构 | 云水县发改局 |\n"
    assert notice(text + BODY, tmp_path).issuer == "云水县发改局"


def test_a_bracketed_source(tmp_path: Path) -> None:
    found = notice("2017年政府工作报告\n【来源:县府办】 【字号:大 中 小】\n" + BODY, tmp_path)
    assert found.issuer == "县府办"


def test_signature_gives_issuer_and_date(tmp_path: Path) -> None:
    found = notice(
        "岭上乡2010年工作总结\n" + BODY + "\n          岭上乡人民政府\n          二〇一一年一月五日\n",
        tmp_path,
    )
    assert found.issuer == "岭上乡人民政府"
    assert found.written_on == date(2011, 1, 5)
    assert found.text[found.body.start : found.body.end].endswith("进一步提高。")


def test_signature_on_one_line(tmp_path: Path) -> None:
    found = notice("清河乡2015年林业工作总结\n" + BODY + "清河乡林业站　二〇一五年十二月二十日\n", tmp_path)
    assert (found.issuer, found.written_on) == ("清河乡林业站", date(2015, 12, 20))


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("2024722日", date(2024, 7, 22)),
        ("2017112日", None),
        ("2021年07月06日", date(2021, 7, 6)),
        ("二〇二三年十一月二十一日", date(2023, 11, 21)),
        ("2023年2月30日", None),
        ("20231204", date(2023, 12, 4)),
        ("2023-12-04T09:30:00", date(2023, 12, 4)),
        ("20**年*月*日", None),
    ],
)
def test_dates(told: str, day: date | None, tmp_path: Path) -> None:
    found = notice(f"成文日期：{told}\n索引号：LS001/2023-00012\n云水镇2023年工作总结\n" + BODY, tmp_path)
    assert found.written_on == day


def test_date_and_place_of_a_report_that_was_read(tmp_path: Path) -> None:
    text = "政府工作报告\n——2021年1月26日在云水县第十三届人民代表大会第四次会议上\n县长  王某\n各位代表：\n现在报告工作。\n"
    found = notice(text + "一、2020年工作回顾\n造林300亩。\n二、2021年工作安排\n造林400亩。\n", tmp_path)
    assert found.kind == "government_report"
    assert found.written_on == date(2021, 1, 26)
    assert (found.reviewed_year, found.planned_year) == (2020, 2021)


def test_date_line_without_a_label(tmp_path: Path) -> None:
    found = notice(
        "首页>镇街动态\n红旗镇整治土地见成效\n2024-08-15 09:20 来源：县融媒体中心 字号：大 中 小\n" + BODY,
        tmp_path,
    )
    assert found.title == "红旗镇整治土地见成效"
    assert found.published_on == date(2024, 8, 15)
    assert found.issuer == "县融媒体中心"


def test_title_over_two_lines(tmp_path: Path) -> None:
    text = "发布日期：2024-03-01\n发布机构：云水县人民政府\n云水县人民政府\n关于印发2024年工作要点的通知\n"
    assert notice(text + BODY, tmp_path).title == "云水县人民政府关于印发2024年工作要点的通知"


def test_a_body_above_a_title_is_part_of_it(tmp_path: Path) -> None:
    text = "发布日期：2017-01-08\n云水县林业局\n2016年工作总结及2017年工作计划\n"
    assert notice(text + BODY, tmp_path).title == "云水县林业局2016年工作总结及2017年工作计划"


def test_a_label_names_the_title(tmp_path: Path) -> None:
    found = notice("| 标题： | 云水镇2023年工作总结 | 索引号： | LS001/2023-7 |\n" + BODY, tmp_path)
    assert found.title == "云水镇2023年工作总结"


def test_traditional_characters_and_wide_digits_stay_as_written(tmp_path: Path) -> None:
    text = "索引號：LS001/2023-7　發佈機構：雲水鎮人民政府　發佈日期：２０２３年１２月５日\n雲水鎮２０２３年工作總結\n一、工作回顧\n流轉土地。\n"
    found = notice(text, tmp_path)
    assert (found.title, found.issuer) == ("雲水鎮２０２３年工作總結", "雲水鎮人民政府")
    assert (found.published_on, found.reviewed_year, found.kind) == (date(2023, 12, 5), 2023, "work_summary")
    assert found.text == text


def test_the_sites_name_before_a_title(tmp_path: Path) -> None:
    found = notice("云水县人民政府-2016年上半年云水镇工作总结\n来源: 发布时间:2016-07-03\n" + BODY, tmp_path)
    assert found.title == "2016年上半年云水镇工作总结"


@pytest.mark.parametrize(
    ("title", "issuer"),
    [
        ("云水县水利局2023年工作总结", "云水县水利局"),
        ("2024年云水省政府工作报告", "云水省人民政府"),
        ("云水县人民政府关于印发2024年工作要点的通知", "云水县人民政府"),
        ("望山街道2023年工作总结及2024年工作打算", "望山街道"),
        ("关于做好2024年春耕工作的通知", None),
    ],
)
def test_the_issuer_out_of_the_title(title: str, issuer: str | None, tmp_path: Path) -> None:
    assert notice(f"{title}\n发布日期：2024-01-08\n" + BODY, tmp_path).issuer == issuer


def test_page_frame_is_not_the_body(tmp_path: Path) -> None:
    above = "无障碍 | 长者模式 | 繁體\n您现在的位置：首页 > 政务公开 > 云水镇\n云水镇2023年工作总结\n浏览次数：12 字体：[ 大 中 小 ]\n"
    below = (
        "\n打印本页　关闭窗口\n上一篇：没有了　下一篇：会议纪要\n版权所有：云水县人民政府 浙ICP备05000000号\n"
    )
    found = notice(above + BODY + below, tmp_path)
    assert found.text[found.body.start : found.body.end] == BODY.strip()


def test_unknown_labels_are_told(tmp_path: Path) -> None:
    found = notice(
        "索引号：LS001/2023-7\n归档状态：已归档\n云水镇2023年工作总结\n发布日期：2023-12-05 收录批次：第三批\n"
        + BODY,
        tmp_path,
    )
    assert "unknown label: 收录批次" in found.warnings


def test_what_lacks_is_told(tmp_path: Path) -> None:
    found = notice(
        "全镇流转土地300亩，硬化村道11公里，各项工作取得新的成效，群众满意度进一步提高，今后还要继续努力。\n",
        tmp_path,
    )
    assert found.title is None
    assert found.kind == "other"
    assert (found.reviewed_year, found.planned_year) == (None, None)
    assert {"no title", "no date", "no issuer"} <= set(found.warnings)


def test_the_text_is_as_decoded(tmp_path: Path) -> None:
    text = "云水镇2023年工作总结\r\n\r\n　　一、工作回顾\r\n流转土地３００亩。  \r\n"
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode())
    assert read(path).text == text


KINDS = {
    "云水镇2023年工作总结": "work_summary",
    "云水镇2024年工作计划": "work_plan",
    "云水县自然资源局2024年工作要点": "work_plan",
    "云水镇2023年工作总结及2024年工作思路": "summary_and_plan",
    "云水县林业局2023年工作总结及2024年重点工作": "summary_and_plan",
    "云水县2024年重点工作完成情况": "work_summary",
    "云水县2023年国民经济和社会发展计划执行情况与2024年计划草案的报告": "summary_and_plan",
    "2024年云水县政府工作报告": "government_report",
    "云水县国有建设用地使用权挂牌出让公告": "land_notice",
    "征收土地预公告": "land_notice",
    "云水县2024年重点项目清单": "project_list",
    "云水县2023年1-9月份重点项目推进情况": "project_list",
    "云水县“十四五”水利发展规划": "work_plan",
}


@pytest.mark.parametrize(("title", "kind"), KINDS.items())
def test_kind(title: str, kind: str, tmp_path: Path) -> None:
    assert (
        notice(
            f"{title}\n发布日期：2024-01-08\n云水县流转土地三百亩，各项工作都取得了新的成效，群众满意度也进一步提高。\n",
            tmp_path,
        ).kind
        == kind
    )


YEARS = [
    ("云水镇2023年工作总结及2024年工作思路", "2023-12-04", 2023, 2024),
    ("云水镇工作总结", "2011-01-10", 2010, 2011),
    ("云水镇工作总结", "2010-12-28", 2010, 2011),
    ("云水县水利局工作要点", "2022-12-28", 2022, 2023),
    ("云水县水利局工作要点", "2023-02-08", 2022, 2023),
    ("云水镇上半年工作总结及下半年工作安排", "2021-07-08", 2021, 2021),
    ("云水镇2022年第四季度工作总结及2023年第一季度工作计划", "2022-12-30", 2022, 2023),
    ("云水县“十四五”水利发展规划", "2021-09-30", 2020, 2025),
    ("云水县国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要", "2021-03-30", 2020, 2025),
    ("云水县绿色矿山三年行动方案（2021—2023年）", "2021-03-10", 2020, 2023),
    ("征收土地预公告", "2023-09-14", 2023, 2023),
    ("2017年政府工作报告", "2017-01-20", 2016, 2017),
]


@pytest.mark.parametrize(("title", "day", "reviewed", "planned"), YEARS)
def test_years_of_a_notice(title: str, day: str, reviewed: int, planned: int, tmp_path: Path) -> None:
    text = f"{title}\n发布日期：{day}\n云水县流转土地三百亩，各项工作都取得了新的成效，群众满意度也进一步提高。\n"
    found = notice(text, tmp_path)
    assert (found.reviewed_year, found.planned_year) == (reviewed, planned)


def test_headings_name_the_years_before_the_title(tmp_path: Path) -> None:
    text = "政府工作报告\n发布日期：2023-03-02\n一、2021年工作回顾\n造林三百亩。\n二、2022年主要任务\n造林四百亩。\n"
    found = notice(text, tmp_path)
    assert (found.reviewed_year, found.planned_year) == (2021, 2022)


HEAD = "发布机构：{issuer}\n发布日期：{day}\n{title}\n"


def told(folder: Path, sidecar: Mapping[str, Any] | None = None, **changed: str) -> Notice:
    given = {
        "issuer": "云水镇",
        "day": "2023-12-05",
        "title": "云水镇2023年工作总结",
        "index": "",
        "body": BODY,
    } | changed
    index = f"索引号：{given['index']}\n" if given["index"] else ""
    return notice(index + HEAD.format(**given) + given["body"], folder, sidecar)


def test_id_from_the_index_number_outlives_a_new_text(tmp_path: Path) -> None:
    one = told(tmp_path, index="LH331082-066/2023-132817")
    two = told(
        tmp_path,
        index="LH331082-066 / 2023-132817",
        body=BODY.replace("300", "310"),
        title="云水镇2023年总结",
    )
    assert one.notice_id == two.notice_id
    assert one.identified_by == "index_number"


@pytest.mark.parametrize(
    "index", ["LH331082-066", "014180263", "11331082MB0Y41873C", "331082/2023-0000", "无"]
)
def test_an_index_number_that_tells_nothing_apart_is_no_id(index: str, tmp_path: Path) -> None:
    one = told(tmp_path, index=index)
    two = told(tmp_path, index=index, title="云水镇2023年安全工作总结")
    assert one.notice_id != two.notice_id


def test_a_short_index_number_counts_with_its_issuer(tmp_path: Path) -> None:
    one, two = told(tmp_path, index="A1/2023-00007"), told(tmp_path, index="A1/2023-00007", issuer="青山镇")
    assert one.notice_id != two.notice_id
    assert one.identified_by == "index_number"


def test_id_from_the_address(tmp_path: Path) -> None:
    one = told(tmp_path, {"source_url": "http://www.example.gov.cn/art/1.html#top"})
    two = told(tmp_path, {"source_url": "https://WWW.example.gov.cn/art/1.html"}, body=BODY + "附注。\n")
    assert one.notice_id == two.notice_id
    assert one.identified_by == "source_url"


def test_id_from_issuer_title_and_date_else_from_the_bytes(tmp_path: Path) -> None:
    assert told(tmp_path).identified_by == "title"
    assert told(tmp_path).notice_id != told(tmp_path, day="2023-12-06").notice_id
    assert notice(BODY, tmp_path).identified_by == "bytes"


def test_sidecar_is_carried_over(tmp_path: Path) -> None:
    side = {
        "source_url": "https://example.gov.cn/1",
        "retrieved_at": "2023-12-05T10:00:00+08:00",
        "media_type": "text/plain",
    }
    found = notice(BODY, tmp_path, side)
    assert found.source_url == "https://example.gov.cn/1"
    assert found.retrieved_at == datetime(2023, 12, 5, 2, 0, tzinfo=UTC)
    assert found.media_type == "text/plain"
