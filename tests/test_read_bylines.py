"""The line below a title with the day of a page, in the manners of many sites: it is the day, and no part of the text."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from flows.read import read

BODY = (
    "一年来，全镇上下攻坚克难，各项工作取得新成绩，经济社会保持平稳健康发展。\n"
    "青石大桥建成通车，柏湾水库开工建设，群众生活质量明显提升，社会大局和谐稳定。\n"
)
LINES = """
2018-11-21 06:50 来源：青石日报 【字体：大 中 小】
来源：市政府办公室 时间：2018-11-21 浏览次数：123
发布时间：2018-11-21 10:20:11 信息来源：青石镇 点击数：12 字体：[大 中 小]
日期：2018年11月21日 作者：张三
[ 索引号 ] 123-4 [ 发布日期 ] 2018-11-21
2018/11/21 8:00:00 | 作者: | 浏览: 12
2018-11-21
（2018年11月21日）
时间：2018-11-21 字号：A A A
2018年11月21日 08:32 来源：青石网 参与互动
青石网 2018年11月21日08:32
2018-11-21 08:32:10 来源: 青石网 作者: 李四 责任编辑: 王五
编辑：admin  2018-11-21
2018.11.21 / 09:12 / 青石县人民政府
2018-11-21 | 来源: 青石日报 | 浏览量: 12
稿源: 青石新闻网  2018-11-21 09:43
青石晚报 2018年11月21日 星期三
青石日报 2018-11-21 06:50 大字
青石县人民政府网站 2018-11-21
2018-11-21 09:43 青石区政府办 A+ A-
青石县 | 2018-11-21
2018-11-21T09:12:33
发表于2018-11-21
2018-11-21 09:12:33 · 青石县融媒体中心
青石政务 · 2018年11月21日
2018-11-21 14:00 0评论
2018年11月21日14时00分 青石新闻
责任编辑：王五 2018年11月21日
| 生效日期: | 2018-11-21 | 废止日期: | |
青石日报  2018年11月21日  第02版:综合新闻
青石日报 2018-11-21 A02版 综合
青石网 www.example.cn 2018-11-21 10:00
第 1203 期 2018年11月21日
2018-11-21T10:22:00+08:00
2018-11-21 10:22:33.0
""".strip().splitlines()


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("title", ["青石县交通运输局工作情况", "青石镇重点项目建设稳步推进"])
def test_day_below_the_title(title: str, line: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"{title}\n{line}\n{BODY}", encoding="utf-8")
    notice = read(path)
    assert notice.title == title
    assert date(2018, 11, 21) in (notice.published_on, notice.written_on)
    assert notice.text[notice.body.start : notice.body.end].startswith("一年来")


@pytest.mark.parametrize("title", ["青石县2018年工作总结", "青石县政府工作报告", "重点项目进展情况"])
def test_a_title_with_its_day_is_a_title(title: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"{title} 2018-11-21\n{BODY}", encoding="utf-8")
    assert read(path).title == title
