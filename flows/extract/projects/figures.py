"""A project's figures in a clause: its total investment and its overall progress."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from flows.extract.quantities import Quantity

_MEANT = "(?:计划|预计|拟|预算)(?:投资|投入)"
# Who puts in what it costs, in other words.
_PUT_IN = "斥资|耗资|(?<!中央)(?<!省级)(?<!市级)(?<!县级)(?<!财政)(?<!政府)出资|(?:协议|合同)(?:资金|引资)"
_TOTAL = re.compile(
    rf"(?:总投资|投资总额|总造价|工程造价|(?:工程|项目)?(?:概算|估算)|概算投资|投资概算|估算投资|协议投资|{_MEANT}|投资|{_PUT_IN})(?:额|规模)?(?:概算|估算)?[约达为近超:：]{{0,2}}(?:预计)?[约达为近超]?$"
)
_YEARLY = re.compile(
    r"(?:亩均|人均|每亩|户均)[^，,。；]{0,3}投资[约达为近]*$|(?:年度|当年|本年|今年|年内|年)(?:计划|完成|拟|预计)?(?:总)?投资[约达为近超:：]*$|(?:累计|完成|到位|新增|追加|已|落实|争取)[^，,。；总]{0,4}投资额?[约达为近超:：]*$|完成[^，,。；;、]{2,24}[0-9][^，,。；;、]{0,8}、(?:完成)?投资额?[约达为近超]*$|其中(?:完成|年度|计划|中央|省级|财政|政府|固定资产|建安|设备|工程|土建|环保)*投资[约达为近超:：]*$"
)
_OF_NEXT = re.compile("(?:其中总?|完成总?)投资[约达为近超]*$")
_CLASS = re.compile("元?(?:及?以上|以下)的?[一-龥]{0,6}(?:项目|工程)")
_OF_COUNTED = re.compile(
    "[0-9]+余?[个项家宗][、，,](?:协议|计划|预计|合同)?(?:总投资|投资总额)额?[约达为近超]*$"
)
_LOOSE = re.compile(rf"(?:^|[^总定])(?:{_MEANT}|投资)[约达为近超:：]*$")
_BEGUN = re.compile(rf"(?:由|，|,|^|的|元|个|亩)[^，,]{{0,36}}(?:投[资入]|{_PUT_IN})[约达为近超]*$")
_EACH = re.compile(
    r"(?<!年度计划)(?<!年度)(?<![今当本]年)(?<![今当本]年计划)(?<!年计划)(?:投资|概算|估算|造价)(?:额|规模|总额)?分别[为是达约]*"
    r"|(?<!年度)(?<!年)分别(?:计划|预计|拟|概算|估算|协议)?(?:总?投资|总造价)(?:额|规模)?[为达约]*"
)
# … as many sums as there are names, with nothing between them (总投资3亿元、8000万元).
_IN_ROW = re.compile(
    r"(?<!年度)(?:总投资|协议投资|概算|估算|总造价)(?:额|投资)?[为达约]*(?=[0-9.]+余?[亿万]+元(?:[、和及][约近]?[0-9.]+余?[亿万]+元)+)"
)
_SHARES = re.compile(
    "分别(?:已|将)?(?:完成|达到?)(?:总?工程(?:总)?量|总工程|形象进度|总进度|工程进度|建设任务)的?"
    "|(?:总|形象|工程|施工|建设)进度分别(?:已|将)?(?:完成|达到?|为)"
)
_SHARES_IN_ROW = re.compile(
    "(?:(?:形象|工程|施工|建设|整体|总体?)进度(?:已|将)?(?:完成|达到?|为)?|分别(?:已|将)?完成)[约近]?"
    "(?=[0-9.]+%(?:[、和及][约近]?[0-9.]+%)+)"
)
_OVERALL = re.compile(
    r"(?:总?工程(?:总)?(?:完成度|完成率|完工率|进度|量)|总工程量|总体(?:形象)?进度|总体工程|形象进度|整体(?:形象)?进度|总进度|项目(?:总体)?进度|总工程|工程形象进度|建设进度|施工进度|完成度|(?:合同|全部|总体|全部的)工程量|合同(?:价款|总?量|额)|全部工程|(?:完成|占)了?总(?:量|任务|长度?|里程)"
    r"|累计完成投资占(?:了|到)?(?:批复|计划|项目|工程)?(?:总概算|概算|总投资|概算总投资|估算总投资))"
    r"(?:的|已|均|各|都|分别)*(?:已?完成|达到|达|超过|超|突破|约|近|为)*$"
)


# Progress of one of these is a part's (路基工程完成总进度的70%).
_PART = re.compile("路基|路面|桥涵|隧道|桥梁|桩基|土建|土方|装饰|管网|房建|绿化|主体|大坝")
# 完成疏浚工程量的80%: of the dredging alone.
_OF_PART = re.compile("完成[一-龥]{1,3}(?<![总工程项目全整了])$|疏浚|炸礁|开挖|填筑|浇筑|铺设|拆迁|征地|征迁")
_WHOLE = re.compile(
    r"(?:目前|现)已?达到?约?|(?:目前|现|已)*(?:形象|整体|总体)?进度(?:为|达|已达|约|仅|只有|才|刚到)?|(?:目前|现|已|累计|开工|总体|整体|整个|仅|只|才|工程|项目|均)*(?:完成|完工)(?:了|约|近|达|过)*"
)


# What all of a project's works are called behind a share (完成了85%的工程量).
_OF_ALL = re.compile("(?:的?(?:总|全部)?工程(?:总)?量|的?(?:总|全部)工程)?")
_SIZES = re.compile(r"[（(](?:[长约共]?[0-9.]+[公千]?[里米亩顷][、，,])?约?[0-9.]+[亿万]元[）)]")
# What it was to cost before (总投资|由9600万元调整为|1.1亿元).
_REVISED = re.compile(
    "[由从](?:原来?的?)?[约近]?[0-9.]+余?[亿万]*元?(?:调整|调增|增加|追加|提高|核定|核减|调减|压减|减少)[为至到][约近]?$"
)
_SUM_NEXT = re.compile(r"(?:项目|工程)?[、和及][0-9.]+[亿万]+元(?=[一-龥])")


# So many of those that cost so much are told.
_SO_MANY = re.compile("的[约近]?(?:[0-9]+|[一二两三四五六七八九十]+)[户家个项](?![一-龥]{2,}项目)")


def investment(text: str, start: int, end: int, quantities: Iterable[Quantity]) -> Decimal | None:
    """The total investment told in text[start:end], in yuan; what is spent in one year is none."""
    for q in quantities:
        if not money(text, q) or not start <= q.start < end:
            continue
        before = _REVISED.sub("", text[start : q.quote_start])
        if _OF_COUNTED.search(before):
            continue  # 新签约项目20个、总投资120亿元
        if _CLASS.match(text, q.end):
            continue  # 等23个投资额百亿元以上项目
        if _SO_MANY.match(text, q.quote_end):
            continue  # 其中投资过亿元的2户
        of_what_follows = text[q.quote_end : q.quote_end + 1] == "的"  # 其中投资2亿元的柏湾电镀中心
        if (_YEARLY.search(before) and not (of_what_follows and _OF_NEXT.search(before))) or (
            not _TOTAL.search(before)
        ):
            continue
        if _LOOSE.search(before) and not _BEGUN.search(before):
            continue
        return q.value
    return None


def money(text: str, q: Quantity) -> bool:
    """Whether a figure is a sum, in yuan or without a unit (总投资5.6亿)."""
    return q.unit == "元" or (not q.unit and text[q.end - 1] in "亿万")


def bracketed(text: str, end: int, quantities: Sequence[Quantity]) -> Decimal | None:
    """The sum in brackets behind a name that hold nothing but sizes (（8公里、7400万元）), in yuan."""
    inside = _SIZES.match(text, end)
    if inside is None:
        return None
    return next((q.value for q in quantities if q.unit == "元" and end <= q.start < inside.end()), None)


def listed(text: str, start: int, name: int, end: int, quantities: Sequence[Quantity]) -> Decimal | None:
    """The sum before a name in a list where each has one (5亿元柏湾家电、3亿元青石物流园), in yuan."""
    of = name - 1 if text[name - 1] == "的" else name
    own = next((q for q in quantities if q.unit == "元" and start <= q.start and q.quote_end == of), None)
    if own is None:
        return None
    of_many = text[own.quote_start - 1] in "、和及"
    return own.value if of_many or _SUM_NEXT.match(text, end) else None


def investments(text: str, start: int, end: int, quantities: Sequence[Quantity]) -> list[Decimal]:
    """The totals of several projects told in one breath (总投资分别为4350万元和2980万元), in yuan."""
    return _in_one_breath(_EACH, _IN_ROW, "元", text, start, end, quantities)


def shares(text: str, start: int, end: int, quantities: Sequence[Quantity]) -> list[Decimal]:
    """How far several projects are, told in one breath (分别完成总工程量的80%和50%), in percent."""
    return _in_one_breath(_SHARES, _SHARES_IN_ROW, "%", text, start, end, quantities)


def _in_one_breath(
    said: re.Pattern[str],
    in_row: re.Pattern[str],
    unit: str,
    text: str,
    start: int,
    end: int,
    quantities: Sequence[Quantity],
) -> list[Decimal]:
    """The figures of a unit behind words by which several are told at once, or that stand in a row."""
    match = said.search(text, start, end) if quantities and text.find("分别", start, end) >= 0 else None
    match = match or (in_row.search(text, start, end) if len(quantities) > 1 else None)
    if match is None:
        return []
    return [q.value for q in quantities if q.unit == unit and match.end() <= q.start < end]


def progress(text: str, start: int, end: int, quantities: Iterable[Quantity]) -> Quantity | None:
    """The overall progress told in text[start:end], in percent; a part's progress is none."""
    for q in quantities:
        if q.unit != "%" or not start <= q.start < end:
            continue
        before = text[start : q.quote_start]
        overall = _OVERALL.search(before)
        if (overall and not _PART.search(before) and not _OF_PART.search(before[: overall.start()])) or (
            _OF_ALL.fullmatch(text, q.quote_end, end) and _WHOLE.fullmatch(text, start, q.quote_start)
        ):
            return q
    return None
