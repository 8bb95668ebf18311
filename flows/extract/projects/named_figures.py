"""Figures that are part of a name: 年产5000吨…项目, 60兆瓦…电站, 20万吨级泊位, A、B3个村文化礼堂."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from flows.extract.projects import stages
from flows.extract.projects.endings import bare, may_name
from flows.extract.projects.heads import before_list, head_of, proper
from flows.extract.projects.lists import PROJECT
from flows.extract.projects.tails import without_tail
from flows.extract.quantities import Quantity
from flows.read.notice import Span

# How a figure goes on that is part of a grade or a line; what joins names.
_GRADE, _JOINT = re.compile(r"[级号线伏］\]]|道(?!路)"), re.compile("[、和及与]")
_SUBSTATION = re.compile("[一-龥]{2,4}?变(?![电压频更动化革成为])")
# Two that a count closes with no mark between (柏湾和石桥两座大桥, “柏湾—石桥”“云溪—白沙”两条路).
_PAIR = re.compile("[和与及]|”“")
# A list whose things are counted one by one; what stands last in one before its count.
_EACH = re.compile("[0-9](?:个|座|条|处|所|项|家|口|公里|米|亩)、")
_LAST = re.compile("[和与及][^和与及、]{3,}$")
_LISTED, _STOPS = re.compile("、|等$|等省级$"), re.compile("[、，以]")
_LETTERED, _YEARLY = re.compile("[A-Z][-—]?$"), re.compile("(?:年|日)(?:产|养殖|加工|处理|出栏|屠宰|生产)$")
_GRAND = {n + u for n in ("百", "千", "万") for u in ("亩", "头", "只", "吨")}
_ROADS = {"国道", "省道", "县道", "乡道"}
_WAY, _SHORT = re.compile("(?:公路|道路|路|硬化|渠道|沟渠)$"), 6
# What places are called that a numeral stands in (三里河, 六排).
_OF_PLACES = frozenset("里河道门桥塘沟湾坊路街场厂排坝")
# How farms call their villages, by numbers.
_TEAMS = ("队", "连", "分场")
_LENGTHS = ("公里", "千米", "米")
_OF_OLD = re.compile("1[89][0-9]{2}")
# What stands before a capacity and is no thing of its own: 柳港梅岭港区30万吨码头, 园区日供水5000吨水厂.
_WHERE = ("期", "港区", "作业区", "园区", "基地", "片区", "开发区", "工业园", "产业园")
# How much something that stands makes when the works are done (石桥煤矿90万吨技改项目).
_REFITTED = re.compile("(?:技改|技术改造|改扩建|扩能|扩建|整合|升级)[^，,、]{0,6}(?:项目|工程)")
# What a firm builds by the number.
_BY_FIRM = re.compile("(?:公司|集团|厂)新?(?:建|上|增)?$")
_PRODUCT = re.compile("[一-龥]{2,10}(?:生产线)?项目")
_DAILY = re.compile("日(?:供水|处理|供气|产|加工)(?:能力|规模)?$")
# A village, what grows there over so many 亩, how long their names are.
_OF_A_VILLAGE = re.compile("[一-龥]{1,4}(?<![两几各全二三四五])[乡镇村](?!道)[一-龥]{0,4}$")
_FIELDS = re.compile("(?:基地|园|示范区|示范片|项目|工程)$")
_LONGEST = 8
_COUNTERS = frozenset(
    ("个", "座", "条", "处", "所", "项", "大", "宗", "对", "口", "片", "眼", "家", "镇", "村", "乡", "")
)
_HOUSES = frozenset(("栋", "幢"))
_CAPACITY = frozenset(
    ["英寸", "纳米", "微米", "吉瓦", "吉瓦时", "兆瓦时", "兆瓦", "千伏", "千瓦", "万千瓦"]
    + ["吨", "立方米", "头", "只", "羽"]
)


def _unacted(words: str) -> str:
    """Words up to what is done (文化礼堂|对外开放)."""
    acts = stages.acts(words)
    return words[: acts[0].start].removesuffix("对外") if acts and acts[0].start else words


def part_of_name(text: str, clause: Span, q: Quantity, marks: Sequence[tuple[int, int]]) -> bool:
    """Whether a figure is part of a name, between the marks that cut its clause."""
    at = behind = bisect_left(marks, (q.end,))
    while at and marks[at - 1][1] > q.start:
        at -= 1
    stop = marks[behind][0] if behind < len(marks) else clause.end
    before, between = text[marks[at - 1][1] if at else clause.start : q.start], text[q.end : stop]
    if q.unit == "千伏" and _SUBSTATION.match(text, q.end, clause.end):
        return True  # 110千伏石桥变
    if _GRADE.match(text, q.end, clause.end) or text[q.end - 1] in "级线号" or before[-2:] in _ROADS:
        return True
    if q.quote_start == q.start and (_LETTERED.search(before) or text[q.start : q.end] in _GRAND):
        return True  # C-2地块, 百亩核桃基地
    last = _JOINT.split(before)[-1]
    if q.unit == "段" and head_of(last):
        return True  # 柏树大道三段
    if not between:
        return False
    if 3 <= q.value <= len(between) and before_list(q.value, between):
        return True  # 三座水电站柏湾、云滩、青口
    if _YEARLY.search(before) and ("项目" in between or head_of(between) is not None):
        return True  # 年养殖10万只麻鸭项目
    if _BY_FIRM.search(before) and _PRODUCT.match(between):
        return True  # 江柏车灯有限公司新建100万套车灯项目
    if not q.unit and _OF_OLD.fullmatch(text, q.start, q.end) and not last:
        return may_name(text, q.end, stop)  # 1958文创园
    if q.unit in ("组", "社") and last.endswith(("村", "社区")):
        return head_of(without_tail(between)) is not None  # 柳湾村五组地块
    if q.unit in _TEAMS and q.quote_start == q.start:
        return bool(head_of(without_tail(between)) or head_of(_unacted(between)))  # 农场七队危旧房改造
    if q.unit in _LENGTHS and last and proper(last) and head_of(last) != "act":
        works = without_tail(between)
        way = _WAY.search(works) if len(works) <= _SHORT else None  # 大寨至芒线8.6公里弹石公路
        return head_of(works) is not None and (not proper(works) or way is not None)  # 柳湾路6.5公里硬化工程
    if q.unit in _HOUSES and q.value == len(_JOINT.split(before)) > 1:
        return head_of(without_tail(_unacted(between))) is not None  # 柏湾中学、石桥中学两栋宿舍楼
    if q.unit in _HOUSES and last and proper(last) and PROJECT.search(between):
        return not proper(PROJECT.sub("", between))  # 柏湾小区15栋房屋外立面改造工程
    if q.unit.removesuffix("/年") in _CAPACITY and (
        not last
        or head_of(last) in (None, "firm")
        or last.endswith(_WHERE)
        or _REFITTED.match(between)
        or _DAILY.search(last)
        or not proper(bare(between.split("、")[0]))
    ):
        return (
            head_of(without_tail(between.split("、")[0])) is not None
            or "项目" in between
            or text.startswith("等项目", stop)
        )
    if q.unit == "家" and before.count("”“") == q.value - 1 > 0:
        return True  # “柏湾”“石桥”两家书房
    if (
        q.unit in _COUNTERS
        and q.quote_start == q.start
        and (q.unit != "家" or head_of(without_tail(_unacted(between))) in ("strong", "weak"))  # no 3家企业
    ):
        pair = q.value == 2 and _PAIR.search(before) is not None
        pair = pair or before.count("”“") == q.value - 1 > 0  # “柏湾”“石桥”“白沙”3处口袋公园
        last_of = q.value > 2 and _LAST.search(before) and "、" in text[clause.start : q.start]
        listed = _LISTED.search(before) and not _EACH.search(before)  # 公厕20座、中转站3座
        return bool(listed or pair or last_of) and not _STOPS.match(text, q.end, clause.end)
    of_a_village = q.unit == "亩" and q.quote_start == q.start and len(last) <= _LONGEST
    if of_a_village and _OF_A_VILLAGE.match(last) and _FIELDS.search(without_tail(between)):
        return True  # 柏湾村150亩优质水稻基地建设
    if q.unit == "组" and before[-1:] in ("村", "社", "队", "区"):
        return True  # 柏湾村三组地块
    if q.unit in _OF_PLACES and text[q.start] in "一二两三四五六七八九十百千":
        return True
    return (
        bool(last)
        and q.quote_end == q.end
        and head_of(last) in (None, "firm")
        and head_of(between) in ("strong", "act")
        and len(last) <= 8
        and "至" not in last
    )
