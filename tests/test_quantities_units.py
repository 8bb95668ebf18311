"""Units and counters, and where a counter ends and the noun begins."""

from __future__ import annotations

import pytest

from flows.extract.quantities import find

UNITS = """
面积5万㎡ : 50000 平方米
面积5万m² : 50000 平方米
面积5万平米 : 50000 平方米
面积500平方 : 500 平方米
面积3.5km² : 3.5 平方公里
面积3.5平方千米 : 3.5 平方公里
面积2公亩 : 200 平方米
耕种10垧 : 150 亩
开工安置房20万方 : 200000 平方米
清淤20万方 : 200000 立方米
供水300万立方 : 3000000 立方米
长12千米 : 12 公里
长12km : 12 公里
长1.5米 : 1.5 米
步行三里 :
装机50万千瓦 : 500000 千瓦
装机一百千瓦 : 100 千瓦
装机120MW : 120 兆瓦
产粮5.2亿斤 : 520000000 斤
产粮三斤半 : 3.5 斤
产粮20万公斤 : 200000 公斤
含量28克/千克 : 28 克/千克
用电1000亿千瓦时 : 100000000000 千瓦时
引资2500万美元 : 25000000 美元
引资￥500万 : 5000000 元
引资$500万 : 5000000 美元
补助五元三角 : 5.3 元
补助500元人民币 : 500 元
销售额达6亿 : 600000000 元
架设线路2.5万kVA : 25000 千伏安
补助300元/人 : 300 元/人
单价250万元/亩 : 2500000 元/亩
购置12台(套) : 12 台(套)
接待4万人次 : 40000 人次
开行30班次 : 30 班次
推进43个项目 : 43 个
办理3个工作日 : 3 工作日
工期18个月 : 18 个月
历时两天半 : 2.5 天
辖5镇 : 5 镇
年满20岁 : 20 岁
新建100个中小学校 : 100 个
新建100中小学校 : 100
合计8部门 : 8
配备35樘 : 35 樘
购买2挺 : 2 挺
共3项，其余不计 : 3 项
住3户家庭 : 3 户
"""


@pytest.mark.parametrize("line", [line for line in UNITS.splitlines() if line])
def test_unit(line: str) -> None:
    text, _, want = line.partition(" : ")
    got = [f"{q.value} {q.unit}".strip() for q in find(text)]
    assert got == ([want] if want else [])


def test_every_figure_of_a_line() -> None:
    text = "拆迁房屋3860户46万平方米，腾地1150亩，新栽6.2万株，出让2宗9.6亩"
    got = [f"{q.value}{q.unit}" for q in find(text)]
    assert got == ["3860户", "460000平方米", "1150亩", "62000株", "2宗", "9.6亩"]


def test_bare_figures_of_a_table_row() -> None:
    assert [f"{q.value}{q.unit}" for q in find("| 东塘村 | 13.61 | 0.8815 | —— |")] == ["13.61", "0.8815"]


def test_a_bare_multiple_after_money_is_money() -> None:
    assert [f"{q.value}{q.unit}" for q in find("计划投资1.5亿，已完成8000万。")] == [
        "150000000元",
        "80000000元",
    ]
