"""Clauses of a sentence, and the stretches in them that may be names, with the words that govern each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from flows.extract.lexicon import either, words
from flows.extract.projects.cuts import back_place, marks_of, openers, opening_words
from flows.extract.projects.endings import generic, joined_words
from flows.extract.projects.heads import head_of, proper
from flows.extract.projects.lists import BY_COST
from flows.extract.projects.named_figures import part_of_name
from flows.extract.projects.parts import part_listed
from flows.extract.projects.places import begins as begins_place
from flows.extract.projects.places import town
from flows.extract.projects.tails import without_tail
from flows.extract.quantities import Quantity
from flows.read.notice import Span
from flows.values import value

# Begins with a set of characters, to which re leaps; a comma parts no figure (3,500), a dash is two, a colon
# parts no sum from what it is.
_STOP = re.compile(
    r"、(?=(?:预计|力争|计划|确保)(?:今年|明年|年内|年底|20[0-9]{2}年|[0-9]{1,2}月))"
    r"|[，；：。！？!?;:|\n（(）),—](?:(?<![,—：:])|(?<=,)(?:(?<![0-9],)|(?![0-9]{3}(?![0-9])))|(?<=—)—"
    r"|(?<=[：:])(?:(?<!投资.)|(?![约近]?[0-9])))"
)
# What a document is called names none of its projects.
_DOCUMENT = re.compile(r"《[^》]*》")
TOLD_ASIDE = re.compile("[（(][^（）()]*[）)]")
"""What is told in brackets of the name before them."""
_AND = "和及与"
# What is counted before the next of a list (东里小区6栋|楼、西里小区5栋楼).
_HOUSES = ("楼、", "楼和")
# In a list where each has its own verb (续建A路、新建B桥).
_EACH_BUILT = re.compile(
    "、(?:新建|续建|改建|扩建|改扩建|迁建|重建|修建|新开工|安装(?=[一-龥]{4}))(?=[一-龥]{3})(?!项目|工程|[和及与]|[的改扩建]|一批)"
)
# … whatever is done, where the first has a verb as well (扩建A小学、改造B市场和整修C路).
_DOES = (
    "(?:新建|续建|改建|扩建|改扩建|迁建|重建|修建|兴建|翻建|建设|打造|建成|修通|打通|开放|启用"
    "|(?:提升|升级|更新)?改造|(?:除险)?加固|维修|整修|翻修|修缮|修复|绿化|硬化|亮化|拓宽|清淤|疏浚|整治|治理)"
)
_WORKS_FIRST = re.compile(
    f"[^，,、]{{0,8}}?(?:{_DOES}|完成|启动|推进|实施|开工)(?=[^、和及]{{3,}}(?:[、和]|以?及))"
)
_OWN_VERB = re.compile(f"(?:、|和|以及|及)(?:{_DOES})(?=[一-龥0-9]{{3}})")
_NEXT = re.compile("[、和及]|$")
_QUOTE = re.compile(r"[“‘][^”’]{1,14}[”’]")
_BRACKETED = re.compile(r"[（(][^（）()]*[）)]")
_SECTION = re.compile(
    r"[（(][^（）()]{0,12}(?:期|段|区|至[^（）()]{1,8}|型|[东西南北中郊]|[一-龥]{2,6}|[国省县]道[0-9]{3}|[GSX][0-9]{2,4})[）)]"
)
# Between which roads it runs (民柏路（建设大街-石安大街）工程).
_RANGE = re.compile("[（(][^（）()，,]{2,10}[-—~－～至到]+[^（）()，,]{2,10}[)）](?=工程|项目|段|道路|改造)")
# How much it is thought of, no section of it (（市级重点项目）).
_RANK = re.compile(
    "重[点大](?:项目|工程|建设)?[）)]|实事(?:项目|工程)?[）)]|[省市县区]级[^（）()]{0,4}(?:项目|工程)[）)]"
    "|(?:牵头单位|责任单位)?[：:]?[省市县区旗镇乡州][^（）()、]{1,10}[局委办厅部][）)]"
)
# How far a way is lengthened (南延3公里, 西延至石桥).
_SO_FAR = re.compile("伸(?!段)|[0-9约至到]|[一二两三四五六七八九十]公里")
# What a figure before a name measures: the verb before it governs the name (启动建筑面积2万平方米的…).
_ATTRIBUTE = re.compile(
    r"(?:总|规划|概算|估算|占地|用地|建设|建筑|净)*(?:面积|投资额?|长度|规模|里程|全长|容量)[约达为近共]*|日(?:供水|供气|处理)|年处理"
)
RENEWED = "(?:提质改造|升级改造|提升改造|改造提升|改造升级|改造|装修|修缮|整修|翻修|维修|升级|翻新)后"
"""What was done before something opens again (柏湾市场|改造后重新开业)."""
_RENEWED = re.compile(f"(?<=.{{4}}){RENEWED}$")
_LONGEST_VERB = 4
_ATTRIBUTE_ENDS = "积资额度模程长量约达为近共水气理"
# What is done to a part, before the next project of a list.
_DONE_TO = ("完成", "进行", "开始", "实施", "启动")
# What is done, in brackets within a name (柏湾口岸（升格）基础设施工程).
_DONE = re.compile("[（(](?:升格|新建|改建|扩建|改扩建|迁建|续建|重建|扩容|改造|升级)[）)](?=[一-龥]{2})")
_WORKS_BEHIND = re.compile(
    "(?:[一-龥]{0,4}(?:加固|治理|整治|改造|修复|提升|扩建|改建|建设|疏浚|清淤))+(?:工程|项目)"
)
# What takes the thing that is built right behind it, and what begins then its name and no phrase.
_BUILD = ("新建", "建成", "修建", "兴建", "改造", "扩建", "改建", "重建", "开工建设")
_PARTICLES = frozenset("把对将向为由以于从如使与就即")
_OPENS_CLAUSE = frozenset("。，；：\n,;:")
_CELL = frozenset("|｜ ")
_CLOSING = {"“": "”", "‘": "’"}
_MARK = re.compile(r"[0-9]{1,2}[.．、](?![0-9])")
# A way that is called by its ends (建咸高速).
_OF_ENDS = re.compile("[一-龥](?:高速|高铁|铁路|公路|快速路|大道)")
# What 规划 makes one word with.
_PLANNED_AS = re.compile(
    "[馆路院局区总处委]|展[示览]|[一二三四五六七八九十东西南北纵横支][一二三四五六七八九十]?[路街]"
    "|设计|编制|面积|用地|建设"
)
# What is done to what follows, never to a thing before 和.
_DOES_NEXT = ("启动", "推进", "实施", "新建", "续建", "抓好", "做好", "完成", "建成")
_SCHOOLS = frozenset("一二三四五六七八九十初高附职")
# What goes from the front and from the back of a stretch.
_BLANKS = frozenset(filter(str.isspace, map(chr, range(0x3001))))
FRONT = _BLANKS.union("、，,；。.（(）)·:：《【☑✔√▲△◆◇●○■□★☆▪►▶")
_BACK = _BLANKS.union("、，和及与各中再（(“【")
# A count with its names in brackets behind it (危桥2座（柏湾桥、石桥）).
_COUNTERS = frozenset("个座条处所家口")
_SHORT_BRACKET = re.compile(r"[（(][^（）()]{1,12}[）)]")
# Behind a soft verb these make one word with it: 建设路, 改造工程, 将军庙, 还迁小区, 并网光伏电站.
_NAMED_SO = re.compile(
    "[（(巷]|(?<=高标准)(?:基本)?农田|家[坝湾村坪沟寨庄]|项目|工程|工地|(?<=服务)业|(?:(?:(?<=建设)|(?<=发展)|(?<=开发))[东西南北一二三四五六七八九十])?(?:路(?![网灯面段])|街(?!道))|(?<=级)区域|阳[路街镇村大小]|(?<=在)[谈建]项目|(?<=建设)(?:局|厅|委|银行|集团|兵团)|(?<=储备)(?:粮|库|林)|(?<=搬迁)点|(?<=复建)(?:区|安置|房|地块|点|用地)|(?<=再)(?:生|制造|电气化|担保)|(?<=就)业|(?<=并)购"
    "|(?<=建设)大道(?=[0-9.]+余?(?:公里|千米|米)[^，,。；;]{0,6}(?:拉通|贯通|通车|完工|竣工|建成|铺通|成型))|(?<=建设)大道(?=[延东西南北中段改拓提升全，,])|(?<=有)[机色限轨线氧]|(?<=孵化)(?:[园器楼]|中心|基地)|(?<=开发)区(?!域)|(?<=将)军|(?<=以)工代赈|(?<=还)迁|(?<=[东西南北]延)(?:高铁|铁路|高速)|(?<=并)网|(?<=研究)(?:院|所|中心|生|基地)"
)
# What 建 makes one word with (建筑, 建国路, 建业广场, 建工二村).
_OF_JIAN = re.compile(
    "[筑材康]|前(?=工程)|国(?![家际土内外防道营])|业(?![务主])|工(?![业厂程人坊作商会])|军(?![民营工])|华(?!侨|[东西南北中])|德(?!育)"
)
# A bracket before a name that is no part of it: （分二期）, （占地80亩）.
_ASIDE = re.compile("[（(](?:[幅宗套台名户][）)]|分|约|占|共|含|即|总|简称|其中)")
# How a list ends by what is done to all of it (等35个拟竣工投产项目).
_SORT = re.compile(
    "等[0-9.]*[0-9一二两三四五六七八九十百]+万?[余多]?[个项家](?:今年|年内|当年|计划|即将|预计|拟|已|新|在)*"
    "(?:(?:开工|竣工|投产|续建|建成|完工|落地|签约|投用)+的?(?:[一-龥]{2,4})?|(?![百千十]?[亿万]元)[一-龥]{0,6}?)(?:项目|工程)"
    "|等(?:一批)?[0-9.]+[十百千]?[亿万]元(?:及?以上|以下)的?[一-龥]{0,4}项目"
)
# … or by what they cost (三个亿元以上项目).
_BY_COST = re.compile(f"(?<=[一-龥A-Z])[0-9一二两三四五六七八九十]+[个项]{BY_COST}")
# What tells which works are meant.
_UNDER_WAY = ("在建", "续建")
_LIST_OPENS = re.compile("[（(](?:主要)?(?:包括|分别为|分别是|即|含|为)[:：]?")
# A road called by its ends: 柏(山)青(溪)线.
_ENDS = re.compile("[（(][一-龥][）)](?:[一-龥]|[国省县]道)")


# How long an act is that stands before 、.
_ACT = 7


@value
class Chunk(Span):
    """A stretch that may be a name. `lead` is what governs it (verbs, times), from `lead_start` on."""

    lead_start: int
    lead: str


@cache
def opening_characters() -> frozenset[str]:
    """The characters that openers begin with."""
    return frozenset(word[0] for word in opening_words())


@cache
def _acts() -> frozenset[str]:
    """Acts that are said of what stands before them: they begin no list of names."""
    told = ("preparation", "completed", "in_use")
    return frozenset(w for stage in told for w in words("stages", "stages", stage)) | {
        "合龙", "合拢", "封顶", "结顶", "截流", "开工", "动工",
    }  # fmt: skip


def clauses(text: str, start: int, end: int) -> list[Span]:
    """The clauses of text[start:end]; brackets keep theirs together."""
    found: list[Span] = []
    deep, at = 0, start
    for stop in _STOP.finditer(text, start, end):
        begin = stop.start()
        mark = text[begin]
        if mark in "（(":
            deep += 1
        elif mark in "）)":
            deep = max(0, deep - 1)
        elif not deep:
            if at < begin:
                found.append(Span(at, begin))
            at = stop.end()
    if at < end:
        found.append(Span(at, end))
    return found


def chunks(text: str, clause: Span, quantities: Sequence[Quantity]) -> list[Chunk]:
    """The stretches of a clause that stand between verbs, adverbs, times, 的 and figures."""
    marks = marks_of(text, clause)
    if quantities:
        apart = [q for q in quantities if not part_of_name(text, clause, q, marks)]
        marks += [(q.quote_start, q.quote_end + text.startswith(_HOUSES, q.quote_end)) for q in apart]
    words = text[clause.start : clause.end]
    listed: set[int] = set()
    if "）" in words or ")" in words:
        marks, listed = _bracketed(text, clause, quantities, marks)
    if marks and ("”" in words or "’" in words):
        for quote in _QUOTE.finditer(text, clause.start, clause.end):
            opened, closed = quote.span()
            marks = [(s, e) for s, e in marks if s <= opened or e >= closed]
    if marks and "等" in words:
        marks = _outside(marks, _SORT.finditer(text, clause.start, clause.end))
    if marks and "元" in words and "、" in words:
        marks = _outside(marks, _BY_COST.finditer(text, clause.start, clause.end))
    if "、" in words and ("项目" in words or "工程" in words):
        marks += [m.span() for m in _INTRODUCES.finditer(text, clause.start, clause.end)]
    if "、" in words:
        marks += [m.span() for m in _EACH_BUILT.finditer(text, clause.start, clause.end)]
    if ("、" in words or "和" in words or "及" in words) and _WORKS_FIRST.match(words):
        marks += _own_verbs(text, clause, marks)
    if "》" in words:
        marks += [m.span() for m in _DOCUMENT.finditer(text, clause.start, clause.end)]
    marks.sort()
    return _between(text, clause, marks, listed)


def _outside(marks: list[tuple[int, int]], wholes: Iterable[re.Match[str]]) -> list[tuple[int, int]]:
    """The marks that stand within none of some stretches."""
    for whole in wholes:
        first, last = whole.span()
        marks = [(s, e) for s, e in marks if e <= first or s >= last]
    return marks


def _own_verbs(text: str, clause: Span, marks: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where members of a list begin with a verb of their own, behind which a thing with a name stands."""
    found = []
    for own in _OWN_VERB.finditer(text, clause.start, clause.end):
        joint = _NEXT.search(text, own.end(), clause.end)
        stop = min([joint.start() if joint else clause.end, *(s for s, _ in marks if s > own.end())])
        thing = without_tail(text[own.end() : stop])
        if head_of(thing) in ("strong", "weak") and proper(thing):
            found.append(own.span())
    return found


def _bracketed(
    text: str, clause: Span, quantities: Sequence[Quantity], marks: list[tuple[int, int]]
) -> tuple[list[tuple[int, int]], set[int]]:
    """The marks of a clause with its brackets, as far as these are no part of a name, and where those open
    that hold names of what is counted before them."""
    told = {q.quote_end for q in quantities if q.unit in _COUNTERS}
    listed: set[int] = set()
    for m in _BRACKETED.finditer(text, clause.start, clause.end):
        if _ENDS.match(text, m.start(), clause.end) or any(s < m.start() and e > m.end() for s, e in marks):
            continue
        if text.startswith("型", m.end()) and text[m.start() - 1] in "大小":  # 小（1）型水库
            marks = [x for x in marks if x[0] >= m.end() or x[1] <= m.start()]
            continue
        inner = [x for x in marks if x[0] < m.end() - 1 and x[1] > m.start() + 1]
        if "、" in m.group() and _WORKS_BEHIND.match(text, m.end(), clause.end):
            marks = [x for x in marks if x not in inner]  # 柏湾堤（上段、下段、石桥水闸）加固工程
        elif "、" in m.group() and _names_listed(m.group()):
            marks += [(m.start(), m.start() + 1), (m.end() - 1, m.end())]
        elif m.start() in told and head_of(m.group()[1:-1]) in ("strong", "weak"):
            marks += [(m.start(), m.start() + 1), (m.end() - 1, m.end())]
            listed.add(m.start() + 1)
        elif _DONE.match(text, m.start(), clause.end) or _RANGE.match(text, m.start(), clause.end):
            marks = [x for x in marks if x not in inner]
        elif inner or not _SECTION.search(m.group()) or _RANK.search(m.group()):
            marks = [x for x in marks if x not in inner] + [(m.start(), m.end())]
    return marks, listed


def _between(text: str, clause: Span, marks: list[tuple[int, int]], listed: set[int]) -> list[Chunk]:
    """The stretches between marks in order, without those that say what a figure measures or are but a
    verb before another mark (建设|了), which governs what follows."""
    found: list[Chunk] = []
    opens, begins = openers(), opening_characters()
    at = lead = before = clause.start
    marks.append((clause.end, clause.end))
    for s, e in marks:
        if s <= at:
            if e > at:
                at = e
            continue
        begin, stop = trimmed(text, at, s)
        if text.startswith(("“", "‘"), begin):
            begin, stop = unquoted(text, begin, stop)
        if text[stop - 1] == "后" and (renewed := _RENEWED.search(text, begin, stop)):
            stop = renewed.start()
        if found and found[-1].end == at - 1 == begin - 2 and text.startswith("的有", at - 1):
            lead = found.pop().lead_start  # 在建|的有A桥、B桥
        done = bool(found) and text.endswith(_DONE_TO, 0, begin)
        if done and (of_before := part_listed().match(text, begin, stop)):
            begin = lead = of_before.end()  # A桥完成桩基、B桥完成主体
        behind = begin + 3 < stop and begin == at > clause.start and text[begin] in "后度"
        if behind and not (text[begin] == "后" and back_place(text, begin + 1)):
            begin += 1  # 获批后A工程开工, 2021年度A工程
        at = e
        if begin >= stop or (text[stop - 1] in _ATTRIBUTE_ENDS and _ATTRIBUTE.fullmatch(text, begin, stop)):
            continue
        if stop == s and text.startswith("的", s) and text[begin:stop] in _UNDER_WAY:
            continue  # 加快在建的A桥建设
        short = stop - begin <= _LONGEST_VERB and text[begin] in begins
        if short and opens.fullmatch(text, begin, stop) and text[s : s + 1] != "的":
            continue
        joint = text.rfind("、", lead, begin)
        if joint >= 0:
            lead = joint + 1
        aside = TOLD_ASIDE.match(text, lead, begin) if found else None
        if aside and aside.end() < begin and text[aside.end()] in _AND:
            lead = aside.end()  # A公园（2020年完工）和B公园
        if begin in listed:
            lead = before
        found.append(Chunk(begin, stop, lead, OWN.sub("", text[lead:begin])))
        before, lead = lead, stop
    return found


INTRODUCES = "(?:项目|工程)(?:主要|分别)?(?:有|为|是|包括)"
"""A pattern of what a list of projects follows (重点项目主要有A、B)."""
_INTRODUCES = re.compile(f"(?:重点|重大|主要|在建|建设|[省市县区]级)*{INTRODUCES}(?=[^，,。；;]{{2,40}}、)")
# Things that are told to be of a high standard by their name.
_OF_HIGH = re.compile(f"高标准(?:{either(words('clauses', 'cuts', 'of_high_standard'))})")
OWN = re.compile("(?:我|本)(?:[省市县区镇乡局村旗]|街道|社区)的?$")
"""Whose a thing is, between a verb and its name (完成我镇|柏湾管网工程)."""


def _names_listed(bracket: str) -> bool:
    """Whether a bracket lists works (（柳河大桥、东山水库除险加固工程）), not parts or kinds."""
    opened = _LIST_OPENS.match(bracket)
    pieces = (bracket[opened.end() : -1] if opened else bracket[1:-1]).removesuffix("等").split("、")
    if opened and len(pieces) > 2:
        return sum(len(p) > 3 and head_of(p) is not None for p in pieces) * 2 > len(pieces)
    return sum(len(p) > 4 and head_of(p) in ("strong", "act") for p in pieces) * 2 >= len(pieces)


def unquoted(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without the marks of the one quotation that it is, or without its first (“柏湾路改造|”)."""
    mark = _CLOSING.get(text[start : start + 1])
    if mark is None or text.find("、", start, end) >= 0:
        return start, end
    closed = text.find(mark, start, end)
    if closed < 0 and text[end : end + 1] == mark:
        return start + 1, end
    return (start + 1, closed) if closed == end - 1 else (start, end)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Openers and soft verbs go from the front, list marks and blanks from both sides."""
    opens, begins = openers(), opening_characters()
    while start < end:
        first = text[start]
        if first in FRONT:
            bracket = _SHORT_BRACKET.match(text, start, end) if first in "（(" else None
            if bracket and not _ASIDE.match(text, start):
                break
            start = bracket.end() if bracket else start + 1
            continue
        if first.isdigit() and text[start - 1 : start] in _CELL and (mark := _MARK.match(text, start, end)):
            start = mark.end()  # | 12.改扩建A学校
            continue
        match = opens.match(text, start, end) if first in begins else None
        if match and _OF_HIGH.match(text, start, end):
            break  # 高标准大棚园区项目, a kind of things
        if match and match[0][1:] == "延" and not _SO_FAR.match(text, match.end()):
            break  # A路东延通车，|西延开工
        if match is None:
            comma = text.find("、", start, start + _ACT)
            if 0 < comma < end and text[start:comma] in _acts():
                start = comma + 1  # A桥8月合龙、B隧道
                continue
            break
        if begins_place(text, start, generic()) or town(text, start, match[0]):
            break  # 如东, 修水, 于集镇
        word, after = match.group(), match.end()
        if word == "规划" and _PLANNED_AS.match(text, after):
            break  # 规划馆, 规划一路
        built = word == "建" and (_OF_JIAN.match(text, after) or _OF_ENDS.match(text, after))
        if word in _PARTICLES and text.endswith(_BUILD, 0, start):
            break  # 新建|把边江大桥, 修建|向阳桥
        if word == "上" and text[start - 1] in "底初末":
            break  # 9月底|上陡门市场
        if word == "好" and text[start - 1] in _OPENS_CLAUSE:
            break  # 好运湾
        if word == "和" and (
            joined_words().match(text, start)
            or text[start - 1] in _OPENS_CLAUSE
            or text.endswith(_DOES_NEXT, 0, start)
        ):
            break  # 和平小区, 。和畅道, 启动和国路
        if not built and after < end and not _NAMED_SO.match(text, after):
            start = after + 1 if word == "项目" and text[after] == "区" else after
            continue
        break
    while end > start and text[end - 1] in _BACK:
        if text[end - 1] == "中" and text[end - 2] in _SCHOOLS:
            break  # 柏湾三中, 柏湾高中
        end -= 1
    if end > start + 1 and text[end - 1] == "共" != text[end - 2] and text[end : end + 1].isdigit():
        end -= 1  # A-12、A-15地块共86.3亩
    return start, end
