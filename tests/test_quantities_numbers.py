"""Numbers as reports write them: Arabic, Chinese, mixed, torn, in ranges and shares."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest

from flows.extract.quantities import find

# text: value [value_high] unit
NUMBERS = """
流转土地1.2万亩 : 12000 亩
流转土地三百余亩 : 300 亩
流转土地两千二百亩 : 2200 亩
流转土地一千零五十亩 : 1050 亩
流转土地半亩 : 0.5 亩
筹资一百二十万元 : 1200000 元
筹资三点五亿元 : 350000000 元
筹资3亿5千万元 : 350000000 元
筹资2.5万亿元 : 2500000000000 元
筹资1万亿元 : 1000000000000 元
筹资5千余万元 : 50000000 元
筹资10个亿 : 1000000000 元
年产百万吨以上 : 1000000 吨
带动千余家 : 1000 家
带动十几户 : 10 户
总量为１２，３４５．６吨 : 12345.6 吨
总量为3,200吨 : 3200 吨
总量为3，200吨 : 3200 吨
总量为1,234,567吨 : 1234567 吨
占地104. 97亩 : 104.97 亩
造林1 350亩 : 1350 亩
利用外资1 200万美元 : 12000000 美元
征收土地12 286.5亩 : 12286.5 亩
占地104 .97亩 : 104.97 亩
占地3 . 5万亩 : 35000 亩
104. 97亩 : 104.97 亩
约2亿3千5百万元 : 235000000 元
共建成半百亩 : 50 亩
面积一又二分之一亩 : 1.5 亩
征地三百五十又四分之一亩 : 350.25 亩
提高了一又二分之一 : 1.5
目录............9个 : 9 个
净增-2.5万人 : -25000 人
受益群众达十余万 : 100000
游客超过十万 : 100000
共1万2千3百亩 : 12300 亩
1. 5个村新建 : 5 个
租用厂房5000平 : 5000 平方米
完成投资25\\n0.3亿元 : 25030000000 元
完成投资12.\\n5亿元 : 1250000000 元
财政资金叁佰伍拾万元 : 3500000 元
壹萬兩千畝 : 12000 亩
总数二百五十 : 250
总数五百 余万 : 5000000
新建泵站 7 座 : 7 座
占一 百 五 十 个百分点 : 150 百分点
历时一个半月 : 1.5 个月
三又四分之一 : 3.25
辖十一个村 : 11 个
购置五台 : 5 台
十一万元 : 110000 元
三四百亩 : 300 400 亩
七八个村 : 7 8 个
十五六户 : 15 16 户
一千五百零几万元 : 15000000 元
落户1千零20户 : 1020 户
发放3万4000元 : 34000 元
欠付2亿零300万元 : 203000000 元
修路2千500米 : 2500 米
租田2万1000余亩 : 21000 亩
新建凉亭廿个 : 20 个
入股廿五家 : 25 家
种茶卅余亩 : 30 亩
捐款陆仟元 : 6000 元
拨款拾万元 : 100000 元
购入贰拾陆亩 : 26 亩
合计叁佰零伍元整 : 305 元
存储五十兆字节 : 50 兆字节
年届半百 : 50
共三百二十一样 : 321
产值 1.26E+08 : 126000000
比重 2.5e-3 : 0.0025
总值三千五百零八万两 : 35080000 两
"""

RANGES = """
种植300—500亩 : 300 500 亩
种植300～500亩 : 300 500 亩
种植300亩至500亩 : 300 500 亩
引进5-8家 : 5 8 家
引进3到5个 : 3 5 个
延伸一至二公里 : 1 2 公里
投入50万至80万元 : 500000 800000 元
投入5-8万元 : 50000 80000 元
投入3亿～4亿元 : 300000000 400000000 元
增长5%—5.5% : 5 5.5 %
增长百分之五至百分之六 : 5 6 %
增长5-6个百分点 : 5 6 百分点
增长百分之二十至三十 : 20 30 %
占比两到三成 : 20 30 %
占比2至3成 : 20 30 %
种植300〜500亩 : 300 500 亩
气温-3~5℃ : -3 5 ℃
占地5-8公亩 : 500 800 平方米
"""

SHARES = """
占比5% : 5 %
占比5％ : 5 %
占比百分之五 : 5 %
占比百分之十二点五 : 12.5 %
占比六成 : 60 %
占比八成半 : 85 %
占比7.5成 : 75 %
占比四分之一 : 25 %
占比1/4 : 25 %
下降千分之三 : 3 ‰
下降3‰ : 3 ‰
提高0.5个百分点 : 0.5 百分点
增长-2.3% : -2.3 %
增速为负1.5% : -1.5 %
产值翻番 : 2 倍
产值翻一番 : 2 倍
产值翻两番 : 4 倍
是上年的1.8倍 : 1.8 倍
按1：1配套 : 1
门票打八折 : 80 %
占比三成多 : 30 %
增速为负三分之一 : -33.33333333333333333333333333 %
按2.5∶1配套 : 2.5
16/5 : 320 %
-3/2 : -150 %
"""


def told(line: str) -> tuple[str, list[str]]:
    text, _, want = line.rpartition(" : ")
    return text.replace("\\n", "\n"), want.split()


def cases(block: str) -> list[str]:
    return [line for line in block.splitlines() if line]


@pytest.mark.parametrize("line", cases(NUMBERS) + cases(RANGES) + cases(SHARES))
def test_value_and_unit(line: str) -> None:
    text, want = told(line)
    (quantity,) = find(text)
    numbers = [Decimal(w) for w in want if w[-1].isdigit()]
    assert quantity.value == numbers[0]
    assert quantity.value_high == (numbers[1] if len(numbers) > 1 else None)
    assert quantity.unit == (want[-1] if not want[-1][-1].isdigit() else "")


def test_two_thirds_keep_their_decimals() -> None:
    (quantity,) = find("须经三分之二以上成员同意")
    assert round(quantity.value, 2) == Decimal("66.67")
    assert (quantity.unit, quantity.bound) == ("%", "ge")


def test_change_from_to_is_two_figures() -> None:
    assert [q.value for q in find("建成区由18平方公里到25平方公里")] == [18, 25]


def test_falling_share_is_positive_unless_written_negative() -> None:
    assert [q.value for q in find("能耗下降3%，出口增长-1.2%")] == [Decimal(3), Decimal("-1.2")]


def test_list_of_shares() -> None:
    assert [q.value for q in find("分别增长7.5%、11.5%和3%")] == [Decimal("7.5"), Decimal("11.5"), 3]


def test_values_carry_no_idle_decimals() -> None:
    assert [str(q.value) for q in find("1.20万亩，2.50公顷，18.6亿元")] == ["12000", "2.5", "1860000000"]


def test_positions_are_code_points_and_ordered() -> None:
    text = "😀２０２３年，全镇共流转约1.2万亩、补植３５０株。"
    quantities = find(text)
    assert [text[q.start : q.end] for q in quantities] == ["1.2万亩", "３５０株"]
    assert [text[q.quote_start : q.quote_end] for q in quantities] == ["约1.2万亩", "３５０株"]
    assert all(a.quote_end <= b.quote_start for a, b in pairwise(quantities))


@pytest.mark.parametrize(
    "text",
    ["大陆三家企业", "队伍三支", "收拾三间房", "登陆三次"],
)
def test_words_that_hold_a_formal_numeral(text: str) -> None:
    assert [q.value for q in find(text)] == [3]


def test_what_goes_on_after_a_multiple_is_whole() -> None:
    assert [q.value for q in find("产值1.2万3000户")] == [12000, 3000]
    assert [q.value for q in find("投入3万2024年发放5户")] == [30000, 5]
