"""Bound words around numbers: what they say and how far the quote reaches."""

from __future__ import annotations

import pytest

from flows.extract.quantities import find

# text : quote bound
BOUNDS = """
征收约90亩。 : 约90亩 approx
征收近600亩。 : 近600亩 approx
征收将近600亩。 : 将近600亩 approx
征收90亩左右。 : 90亩左右 approx
征收90亩上下。 : 90亩上下 approx
征收300多亩。 : 300多亩 gt
征收2100余亩。 : 2100余亩 gt
征收三百余亩。 : 三百余亩 gt
征收超300亩。 : 超300亩 gt
征收超过300亩。 : 超过300亩 gt
征收逾300亩。 : 逾300亩 gt
产值突破20亿元。 : 突破20亿元 gt
征收60亩以上。 : 60亩以上 ge
征收不少于60亩。 : 不少于60亩 ge
保有量不低于52.6万亩。 : 不低于52.6万亩 ge
至少建成3个。 : 3个 ge
征收上千亩。 : 上千亩 ge
失业率控制在5%以内。 : 5%以内 le
占地50亩以下。 : 50亩以下 le
不超过50亩。 : 不超过50亩 le
3个工作日内办结。 : 3个工作日内 le
不足50亩。 : 不足50亩 lt
不到1000亩。 : 不到1000亩 lt
达到90亩。 : 90亩 eq
力争达90亩。 : 90亩 eq
确保90亩。 : 90亩 eq
种植300—500亩。 : 300—500亩 eq
签约3个。 : 3个 eq
节约20吨。 : 20吨 eq
附近3个。 : 3个 eq
突破10项关键技术。 : 10项 eq
绿地率≥30%。 : ≥30% ge
容积率≤1.2。 : ≤1.2 le
征收60亩或者以上。 : 60亩或者以上 ge
海拔500米之上。 : 500米之上 ge
征收大于等于60亩。 : 大于等于60亩 ge
容积率<=1.2。 : <=1.2 le
征收小于或等于60亩。 : 小于或等于60亩 le
征收60亩之下。 : 60亩之下 le
失业率控制在5%内。 : 5%内 le
开挖30亩内河。 : 30亩 eq
税收过亿元。 : 过亿元 gt
游客破百万人次。 : 破百万人次 gt
产量翻了近两番。 : 翻了近两番 approx
占比六成多。 : 六成多 gt
惠及逾三千学子。 : 逾三千 gt
成本500元/亩左右。 : 500元/亩左右 approx
"""


@pytest.mark.parametrize("line", [line for line in BOUNDS.splitlines() if line])
def test_bound_and_quote(line: str) -> None:
    text, _, want = line.partition(" : ")
    (quantity,) = find(text)
    assert f"{text[quantity.quote_start : quantity.quote_end]} {quantity.bound}" == want


@pytest.mark.parametrize(
    "text",
    [
        "引进亿元以上项目",
        "引进过亿元项目",
        "开工总投资5亿元以上的项目",
        "关停10万千瓦及以下燃煤机组",
        "建成20万吨级航道",
        "打造百亿级产业",
        "建设千亩水稻示范片",
        "建设“15分钟便民生活圈”",
        "万元GDP能耗",
        "打造“15分钟”养老服务圈",
    ],
)
def test_a_number_that_describes(text: str) -> None:
    assert all(q.describes for q in find(text))


@pytest.mark.parametrize(
    "text",
    [
        "引进项目15家以上。",
        "完成60亩以上，",
        "年产百万吨以上。",
        "流转近千亩水田",
        "实施1000个以上省重点项目",
    ],
)
def test_a_number_that_counts(text: str) -> None:
    assert [q.describes for q in find(text)] == [False]


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("两家分别超过4亿元、3亿元、2亿元", ["gt", "gt", "gt"]),
        ("拓宽25公里以上、养护40公里以上，6公里改铺沥青", ["ge", "ge", "eq"]),
    ],
)
def test_the_bounds_of_a_list(text: str, bounds: list[str]) -> None:
    assert [q.bound for q in find(text)[-3:]] == bounds
