"""Numbers that are names, labels, dates and codes are no quantities."""

from __future__ import annotations

import pytest

from flows.extract.quantities import find

NAMES = """
20**年完成
建设x.x万亩
建设XX亩
深化“五水共治”
推进“千万工程”和百日攻坚
推进1号改革工程
落实市委九届四次全会精神
召开县委十三届五次全体会议
出让19号地块
创建5A景区和4A级景区
改造330国道和G318线
改造省道318线
架设10千伏线路和500kV线路、400伏线路
松岭、二台沟和五道沟村民小组
本科一本上线率和二本以上人数
安置区3期配套，廉租房一至三期工程
打造“1+6”体系和“8+4”产业
第三产业
第四十五条、第四十七条
“十四五”期间，“十五五”规划
人民医院二期、一期和三期工程
松一至、二河道综合治理
一是抓落实，二是促发展
一体化、一批、一流、一步到位
三农、两新、双千兆
四好农村路
1#楼和2#楼
5G基站
PM2.5浓度
2024年5月20日，3月至5月，1-9月，10月底
2023-12-04 17:30
上午9时30分
8点前到场
下午3点开会，晚上7点半散会
建设“万亩千吨”示范基地
开展3·15和12·4宣传
启动二次招商，打通二道堰口
一家三口
联系电话：0576-85123456，手机13812345678
临政发〔2022〕41号
国发[2019]12号
一、工作亮点
1、工作亮点
（一）工作亮点
2.工作亮点
(3)工作亮点
浏览次数：123
点击量：45
V2.0版本，数字政府2.0建设
https://www.example.com/2023/12/a5.html?id=300
四个意识、两个维护、三支一扶
数百亩、几十亩、数十家
一律、一般、统一、唯一
附件1，表3，图2
世界500强
7×24小时
拨打12345热线
四川、六安、九江、千岛湖、百色
担负重任、自负盈亏
双方达成一致
“十一”假期，五一前夕
每千瓦，每千克
涉及红星村11组和洪庙社区6、7组
新建4星级酒店
面积（万亩）、产值（亿元）
上年第3、4季度
桩号K12+500至K13+200
吸引80后、95后返乡
推进万亩千吨工程
廿八都镇、廿三里街道
陆家镇、伍家岗区、水陆两栖
投资长三角，支持珠三角
两两结对
迎来低于二十一世纪初的水位
不是一成不变
110报警、120急救
会议时间20点
完成。2、开工；3）验收。4.移交
"""


@pytest.mark.parametrize("text", [line for line in NAMES.splitlines() if line])
def test_no_quantity(text: str) -> None:
    assert [text[q.start : q.end] for q in find(text)] == []


def test_figures_beside_names() -> None:
    text = "2利弄等三村整治项目20亩，52022年完成452.7亩，330国道改建8公里，第3批24小时值守"
    assert [f"{q.value}{q.unit}" for q in find(text)] == ["20亩", "452.7亩", "8公里", "24小时"]


def test_the_empty_text() -> None:
    assert find("") == []
    assert find("\n \n") == []


def test_a_text_that_is_nothing_but_a_number() -> None:
    assert [q.value for q in find(" 二 ")] == [2]
