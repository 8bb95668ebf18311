"""Words between a project and what is done to it that tell how, why or where (按照时间节点, 因征地滞后)."""

from __future__ import annotations

import re

# Asides that the act may follow at once.
_WITHIN = (
    "(?:按照?|依照|根据)[^，,。；;、的]{2,10}?(?:要求|节点|进度|时序|计划安排|部署|标准)"
    "|(?:按照?|依照)(?:既定|原定|预定|年度|工作|序时|时间)*(?:计划|目标|进度|节点)(?:和(?:目标|要求|节点|进度|计划))?"
    "|在[^，,。；;、的]{2,14}?(?:努力|支持|帮助|推动|关心|指导|配合|协助|统筹|协调)之?下"
    "|待[^，,。；;、]{2,12}?(?:后|完成后)"
    "|[比较][^，,。；;、0-9一二两三四五六七八九十半]{0,8}(?:提前|推迟|延后)[0-9一二两三四五六七八九十半]+个?多?[天日周月年]"
    "|自[^，,。；;、]{2,14}?以来"
    "|(?:历时|历经|耗时|用时)(?:近|约|长达|不到)?[0-9一二两三四五六七八九十半]+个?多?[天日周月年](?:[多半]|多时间|时间)?"
    "|经(?:过|[多各]方|[多几数][次轮个]|反复|双方|积极|不懈|艰苦|连续|近|半|[0-9一二两三四五六七八九十]+个)[^，,。；;、的]{0,12}?(?:协调|努力|施工|建设|攻坚|磋商|谈判|筹备|整改|论证|商讨|奋战)后?"
    "|以[^，,。；;、]{2,14}?(?:价格|总价|单价|底价|价款|高价)"
    "|受[^，,。；;、]{1,16}?(?:影响|制约|限制|困扰)"
    "|(?:因|由于)[^，,。；;、]{2,16}?(?:问题|原因|影响)"
    "|利用(?<=[园厂馆区场楼心站地]利用)[^，,。；;、的]{2,12}?(?:用地|厂房|地块|资金|场地|校舍|旧址|空地)"
)
TO = "至(?!县|经济开发区|经开区)"
"""A pattern of 至 that begins no name (东|至县)."""
NEAR = "毗[邻连]|紧[挨邻靠临]着?|靠近|正对着?"
"""A pattern of what tells beside what something lies."""
# Behind what has sides, 东至 tells where it ends; behind other words 南, 西 … end a place (广|南至西林).
_SIDED = "[路道街桥园区目程段线湖河江站厂校院馆块庄期场坝）)”]"
_TO = f"{TO}(?:(?<![一-龥][东西南北]至)|(?<={_SIDED}[东西南北]至))"
RUNS = re.compile(f"[东西南北](?:[起到止]|{_TO})(?:于|到)?[一-龥]")
"""From where to where something runs."""
# Where it lies, at the end of a clause.
_LIES = (
    f"(?:位于|坐落于?|地处|{NEAR}|邻近|具体位置在?|选址(?:[于在]|(?!工作|论证|意见|报告|完成|方案|建设|新建|[已待未确定和及与等])))[^，,。；;、的]{{2,24}}?(?=[，,。；;\n]|$|占地(?:面积)?约?[0-9]|(?:概算)?总?投资约?[0-9])"
    "|[东西南北](?<![济淮云海陇渭湖河衡山广丹启江陕][东西南北])(?:[起到抵邻靠止]|临(?!时|港|空|江|海|湖|街)|连(?!接线|通)|接(?!线)|"
    + _TO
    + ")(?:于|到)?[^，,。；;、的]{2,16}"
    "(?:、[东西南北](?:[到连抵止至]|接(?!线))(?:于|到)?[^，,。；;、的]{2,16})*(?=[，,。；;\n]|$)"
)
_FIRSTS = "东西南北以按依根待比较自历耗用经利位坐地选具靠紧毗正邻"
CUTS = f"(?=[{_FIRSTS}])(?<![，,。；;：:、\\s）)])(?:{_LIES}|{_WITHIN})"
"""The same as a pattern for what cuts a clause, behind words that may be a name."""
_ASIDE = re.compile(_WITHIN)


def past(text: str, start: int, end: int) -> int:
    """Where what is said begins that stands in text[start:end] behind asides."""
    while found := _ASIDE.match(text, start, end):
        start = found.end()
    return start
