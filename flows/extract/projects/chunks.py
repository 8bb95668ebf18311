"""Clauses of a sentence, and the stretches in them that may be names, with the words that govern each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from flows.extract.lexicon import either, words
from flows.extract.projects.heads import common, generic, head_of, joined_words
from flows.extract.projects.named_figures import part_of_name
from flows.extract.projects.places import across
from flows.extract.projects.places import begins as begins_place
from flows.extract.quantities import Quantity
from flows.read.notice import Span
from flows.values import value

# Begins with a set of characters, to which re leaps; a comma parts no figure (3,500), a dash is two, a colon
# parts no sum from what it is.
_STOP = re.compile(
    r"[，；：。！？!?;:|\n（(）),—](?:(?<![,—：:])|(?<=,)(?:(?<![0-9],)|(?![0-9]{3}(?![0-9])))|(?<=—)—"
    r"|(?<=[：:])(?:(?<!投资.)|(?![约近]?[0-9])))"
)
_TIME = (
    r"(?:(?=[0-9“\"一二三四五六七八九十上下今明去前后当本年月目截现近汛开春夏秋冬国元暑主封上入寒中端清麦节新插大雨土霜立])(?:[“\"]?十[一二三四五六]五[”\"]?(?:期间|时期|末)?|[“\"](?:五一|七一|八一|十一|国庆|元旦|春节|中秋)节?[”\"]|(?:19|20)[0-9]{2}[—\-－~至到]?(?:(?:19|20)[0-9]{2})?年(?!产|度(?:项目|工程|[0-9.]+万?亩[^，,。；;、]{0,10}(?:项目|工程)|高标准|农|中央|[省市县]级|国家|小农水|土地|新增|地质|水土|以工代赈|巩固|[^全各我本，,；;。、]{2,6}[县市区镇乡][^，,；;。、]{2,30}(?:项目|工程)))(?:春节|国庆|元旦)?"
    r"|(?:今|明|去|当|本|上|后|前)年(?!轻)|(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2}|元)月(?:[0-9]{1,2}日|份)?|[上下]半年|[一二三四1-4]季度"
    r"|年(?:初|中|内|底)|主?汛期|汛前|汛后|入汛前?|开学前?|[春夏秋冬]季(?:学期|汛期)?|(?:秋粮收购|新粮入库|插秧|夏灌|冬灌|秋冬种|春种|夏收|大忙|雨季|雨期|冬休|土壤封冻|霜降|立冬|春耕|春灌|春播|秋播|秋收|麦收|封冻|上冻|入冬|暑假|寒假|中秋节?|端午节?|清明节?|春运|节)(?=[前后期])|(?<![0-9一二三四五六七八九十两几多当今去明后])年前|年末|春节|国庆节?|元旦|五一|十一(?![路街号中小期批次届局区里巷弄组社队])|暑期|月底|目前|截至|现已|近日|近年来))(?:末|底|初|中旬|上旬|下旬|以来)?(?:之?前|期间|之?后)?"
)
# What a document is called names none of its projects.
_DOCUMENT = re.compile(r"《[^》]*》")
# In a list where each has its own verb (续建A路、新建B桥).
_EACH_BUILT = re.compile(
    "、(?:新建|续建|改建|扩建|改扩建|迁建|重建|修建|新开工)(?=[一-龥]{3})(?!项目|工程|[和及与]|[的改扩建]|一批)"
)
_QUOTE = re.compile(r"[“‘][^”’]{1,14}[”’]")
# Behind a cut word these make one word with it: 储备库, 开放大学.
_COMPOUND = ("库", "性", "式", "大学", "中心")
# These make none with 大学 or 中心: 加快大学城建设, 完成中心小学改造.
_BUILDING = re.compile("加快|推进|推动|实施|启动|完成|建成|开工|动工|复工|抓好|做好|争取|确保")
_ENDINGS = ("库", "性", "式")
_BRACKETED = re.compile(r"[（(][^（）()]*[）)]")
_SECTION = re.compile(
    r"[（(][^（）()]{0,12}(?:期|段|区|至[^（）()]{1,8}|型|[东西南北中郊]|[一-龥]{2,6}|[国省县]道[0-9]{3}|[GSX][0-9]{2,4})[）)]"
)
# What a figure before a name measures: the verb before it governs the name (启动建筑面积2万平方米的…).
_ATTRIBUTE = re.compile(
    r"(?:总|规划|概算|估算|占地|用地|建设|建筑|净)*(?:面积|投资额?|长度|规模|里程|全长|容量)[约达为近共]*"
)
_LONGEST_VERB = 4
_ATTRIBUTE_ENDS = "积资额度模程长量约达为近共"
_GLUE = re.compile(r"(?:个|座|条|处|所)?[镇村乡县区屯组]的|[村社屯组镇乡]的(?=[一-龥]{0,3}路)")
# Who pays for the projects that a list counts (三个政府投资棚户区改造项目).
_PAYER = re.compile("(?:个(?:政府|社会资本|企业|国有|民营)|(?:国家|[省市县]级?)(?:以上)?)$")
_AT = re.compile("(?:位于|坐落于?|地处)[一-龥]+$")
_HOUSES = re.compile("[庄村寨屯营圩巷]房屋$")
# Verbs that are part of a name behind these (柏家庄房屋征收, 补充耕地储备项目).
_NOUNS = {"征收": _HOUSES, "征迁": _HOUSES, "拆迁": _HOUSES, "储备": re.compile("(?:耕地|土地)$")}
# What is done, in brackets within a name (柏湾口岸（升格）基础设施工程).
_DONE = re.compile("[（(](?:升格|新建|改建|扩建|改扩建|迁建|续建|重建|扩容|改造|升级)[）)](?=[一-龥]{2})")
# A year within a name: the place before it, the thing behind it (白沙镇2024年高标准农田建设项目).
_YEAR, _YEARS_PLACE = re.compile("20[0-9]{2}年"), re.compile("[^全各我本该所、，]{2}[县市区镇乡村]$")
_YEARS_THING = re.compile(
    "(?![一-龥]{0,12}(?:重点|重大|实事|年度)(?:项目|工程)"
    "|(?:工程|建设|投资|招商|产业|工业|政府|在建|续建|储备|签约|招商引资)项目)[一-龥]{2,20}?(?:项目|工程)"
)
# What begins a place's name, and is no store (谋划|库尔勒).
_KU = re.compile("库[尔车伦木勒姆米]")
# What places begin with 后 (后坂, 后山).
_DONE_AFTER, _BACK_PLACES = ("完成后", "建成后"), tuple("坂坪山塘湾沟坑港溪村洋寨岭河街")
_SCHOOLS = frozenset("一二三四五六七八九十初高附职")
# What goes from the front and from the back of a stretch.
_BLANKS = frozenset(filter(str.isspace, map(chr, range(0x3001))))
_FRONT, _BACK = _BLANKS.union("、，,；。.（(）)·:："), _BLANKS.union("、，和及与各中（(“")
# A count with its names in brackets behind it (危桥2座（柏湾桥、石桥）).
_COUNTERS = frozenset("个座条处所家口")
_SHORT_BRACKET = re.compile(r"[（(][^（）()]{1,12}[）)]")
# Behind a soft verb these make one word with it: 建设路, 改造工程.
_NAMED_SO = re.compile(
    "[（(巷]|家[坝湾村坪沟寨庄]|项目|工程|工地|(?<=服务)业|路(?![网灯面段])|街(?!道)|阳[路街镇村大小]|(?<=在)[谈建]项目"
)
# A bracket before a name that is no part of it: （分二期）, （占地80亩）.
_ASIDE = re.compile("[（(](?:[幅宗套台名户][）)]|分|约|占|共|含|即|总|简称|其中)")
_LIST_OPENS = re.compile("[（(](?:主要)?(?:包括|包含|分别为|分别是|即|含|为)[:：]?")
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
def _cut_words() -> frozenset[str]:
    return frozenset(words("clauses", "cuts", "words"))


# Words of one character that cut, and stand in names of places (将乐, 正定).
_ALONE = tuple("将均正并总在要则因于")


@cache
def _cuts() -> re.Pattern[str]:
    """Words at which a name ends, times, and common words, which guard against them (修复工程 holds 复工).
    What must not stand before a character is asked behind it: re passes by what begins with others."""
    return re.compile(
        rf"(?P<word>{either([*_cut_words(), *common(), *across((*_cut_words(), *_ALONE))])})|{_TIME}"
        r"|的|[0-9][0-9]*[.．](?![0-9])|[①-⑤]|是(?!否)|已(?!有)|——|将(?![军乐台来])|均(?=[^衡价])|正(?=[在进施加有处抓按紧全])"
        r"|并(?<![屯兼合归撤]并)(?!网|购|联|举|村|居)|总(?=面积|建筑|长|投)|在(?!建|线|谈)|基本(?!农田|公共|养老|医疗|烟田|生活|单元)|要(?<![主重需纪必首紧摘次]要)(?![素求点件道塞地])|为(?=国家级|省级|市级|县级)|则(?<![喀规准法原细]则)(?=[引由建用已拟将])|一批(?<!等一批)|其他|受(?=[^，,。；;、]{1,16}(?:影响|制约|限制|困扰))|于(?=[0-9春五国元上下今明去本当年])|了(?<!为了)(?!解)|一块(?=[0-9一-九])|因(?<![基起成诱原]因)(?![素子特果])|边(?=办|建|施工|审批|设计|生产|招)|高效(?=推进|完成|统筹|实施|落实|办理|协同|处置|处理|运行|运转|服务|开展|利用|建设|保障|推动|衔接)|[需须](?=[完安在于按由建投拆征])"
    )


def _marks(text: str, clause: Span) -> list[tuple[int, int]]:
    """Where the words that cut a clause stand, in order."""
    compounds, marks, payer = _compounds(), [], 0
    for match in _cuts().finditer(text, clause.start, clause.end):
        word = match[1]
        if word is None:
            kept = match[0] == "的" and (match.start() == payer or _glued(text, match))
            if not kept and not (match[0][:2] == "20" and _in_name(text, match)):
                marks.append(match.span())
        elif word in _DONE_AFTER and text.startswith(_BACK_PLACES, match.end()):
            marks.append((match.start(), match.end() - 1))  # 完成后坂桥改造
        elif behind := compounds.get(word):
            if word == "投资" and _PAYER.search(text, clause.start, match.start()):
                payer = match.end()
            elif word in _NOUNS and _NOUNS[word].search(text, clause.start, match.start()):
                continue
            elif not text.startswith(behind, match.end()) or _KU.match(text, match.end()):
                marks.append(match.span())
    return marks


def _in_name(text: str, time: re.Match[str]) -> bool:
    """Whether a year is part of a project's name."""
    if not _YEAR.fullmatch(time.group()) or not _YEARS_PLACE.search(
        text, max(0, time.start() - 4), time.start()
    ):
        return False
    thing = _YEARS_THING.match(text, time.end())
    return (
        thing is not None
        and (not openers().match(text, time.end()) or text.startswith("高标准", time.end()))
        and not any(m["word"] is None or m["word"] in _cut_words() for m in _cuts().finditer(thing.group()))
    )


@cache
def _compounds() -> dict[str, tuple[str, ...]]:
    """The cut words, each with what makes one word with it that stands behind it."""
    return {word: _compound(word) for word in _cut_words()}


def _compound(word: str) -> tuple[str, ...]:
    if word == "投资":
        return (*_COMPOUND, "有限", "集团", "公司")
    if word == "储备":
        return (*_COMPOUND, "粮", "林", "地块", "用地")
    if word == "整合":
        return (*_COMPOUND, "项目", "工程")
    if word == "集成":
        return ("实验", "试验", "装置", "创新", "示范", "房屋", "建筑", "系统", "芯片", "电路", "材")
    if word in ("打造成", "建设成", "改造成"):
        return ("渝", "都")
    if word == "补充":
        return (*_COMPOUND, "耕地", "水源")
    return _ENDINGS if _BUILDING.match(word) else _COMPOUND


def _openers() -> list[str]:
    return [*words("clauses", "cuts", "soft"), *words("clauses", "cuts", "openers")]


@cache
def openers() -> re.Pattern[str]:
    return re.compile(either(_openers()))


@cache
def _begins() -> frozenset[str]:
    """The characters that openers begin with."""
    return frozenset(word[0] for word in _openers())


@cache
def _acts() -> frozenset[str]:
    """Acts that are said of what stands before them: they begin no list of names."""
    return frozenset(w for stage in ("completed", "in_use") for w in words("stages", "stages", stage)) | {
        "合龙", "合拢", "封顶", "结顶", "截流", "开工", "动工",
    }  # fmt: skip


@cache
def familiar() -> re.Pattern[str]:
    """What a clause can hold and still speak of the project before: times, parts, the words of how."""
    known = {*words("clauses", "parts", "words"), *words("stages", "parts", "words")}
    return re.compile(rf"{_TIME}|{either(sorted(known))}|[0-9A-Z#%、，（）()]")


def only_times(words: str) -> bool:
    """Whether a stretch tells nothing but when (6月底前)."""
    return _times().fullmatch(words) is not None


@cache
def _times() -> re.Pattern[str]:
    return re.compile(f"(?:{_TIME}|[力争取确保于将并])*")


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
    marks = _marks(text, clause)
    if quantities:
        apart = [q for q in quantities if not part_of_name(text, clause, q, marks)]
        marks += [(q.quote_start, q.quote_end) for q in apart]
    words = text[clause.start : clause.end]
    listed: set[int] = set()
    if "）" in words or ")" in words:
        marks, listed = _bracketed(text, clause, quantities, marks)
    if marks and ("”" in words or "’" in words):
        for quote in _QUOTE.finditer(text, clause.start, clause.end):
            opened, closed = quote.span()
            marks = [(s, e) for s, e in marks if s <= opened or e >= closed]
    if "、" in words:
        marks += [m.span() for m in _EACH_BUILT.finditer(text, clause.start, clause.end)]
    if "》" in words:
        marks += [m.span() for m in _DOCUMENT.finditer(text, clause.start, clause.end)]
    marks.sort()
    return _between(text, clause, marks, listed)


def _bracketed(
    text: str, clause: Span, quantities: Sequence[Quantity], marks: list[tuple[int, int]]
) -> tuple[list[tuple[int, int]], set[int]]:
    """The marks of a clause with its brackets, as far as these are no part of a name, and where those open
    that hold names of what is counted before them."""
    told = {q.quote_end for q in quantities if q.unit in _COUNTERS}
    listed: set[int] = set()
    for m in _BRACKETED.finditer(text, clause.start, clause.end):
        if _ENDS.match(text, m.start(), clause.end):
            continue
        inner = [x for x in marks if x[0] < m.end() - 1 and x[1] > m.start() + 1]
        if "、" in m.group() and _names_listed(m.group()):
            marks += [(m.start(), m.start() + 1), (m.end() - 1, m.end())]
        elif m.start() in told and head_of(m.group()[1:-1]) in ("strong", "weak"):
            marks += [(m.start(), m.start() + 1), (m.end() - 1, m.end())]
            listed.add(m.start() + 1)
        elif _DONE.match(text, m.start(), clause.end):
            marks = [x for x in marks if x not in inner]
        elif inner or not _SECTION.search(m.group()):
            marks = [x for x in marks if x not in inner] + [(m.start(), m.end())]
    return marks, listed


def _between(text: str, clause: Span, marks: list[tuple[int, int]], listed: set[int]) -> list[Chunk]:
    """The stretches between marks in order, without those that say what a figure measures or are but a
    verb before another mark (建设|了), which governs what follows."""
    found: list[Chunk] = []
    opens, begins = openers(), _begins()
    at = lead = before = clause.start
    marks.append((clause.end, clause.end))
    for s, e in marks:
        if s <= at:
            if e > at:
                at = e
            continue
        begin, stop = _trim(text, at, s)
        behind = begin + 3 < stop and begin == at > clause.start and text[begin] in "后度"
        if behind and not text.startswith(_BACK_PLACES, begin + 1):
            begin += 1  # 获批后A工程开工, 2021年度A工程
        at = e
        if begin >= stop or (text[stop - 1] in _ATTRIBUTE_ENDS and _ATTRIBUTE.fullmatch(text, begin, stop)):
            continue
        short = stop - begin <= _LONGEST_VERB and text[begin] in begins
        if short and opens.fullmatch(text, begin, stop) and text[s : s + 1] != "的":
            continue
        joint = text.rfind("、", lead, begin)
        if joint >= 0:
            lead = joint + 1
        if begin in listed:
            lead = before
        found.append(Chunk(begin, stop, lead, text[lead:begin]))
        before, lead = lead, stop
    return found


def _names_listed(bracket: str) -> bool:
    """Whether a bracket lists works (（柳河大桥、东山水库除险加固工程）), not parts or kinds."""
    opened = _LIST_OPENS.match(bracket)
    pieces = (bracket[opened.end() : -1] if opened else bracket[1:-1]).removesuffix("等").split("、")
    if opened and len(pieces) > 2:
        return sum(len(p) > 3 and head_of(p) is not None for p in pieces) * 2 > len(pieces)
    return sum(len(p) > 4 and head_of(p) in ("strong", "act") for p in pieces) * 2 >= len(pieces)


def _glued(text: str, match: re.Match[str]) -> bool:
    """Whether a 的 parts no names: 三个村的道路, but for 位于三个村的道路."""
    return (
        _GLUE.search(text, max(0, match.start() - 2), match.end()) is not None
        and _AT.search(text, max(0, match.start() - 16), match.start()) is None
    )


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Openers and soft verbs go from the front, list marks and blanks from both sides."""
    opens, begins = openers(), _begins()
    while start < end:
        first = text[start]
        if first in _FRONT:
            bracket = _SHORT_BRACKET.match(text, start, end) if first in "（(" else None
            if bracket and not _ASIDE.match(text, start):
                break
            start = bracket.end() if bracket else start + 1
            continue
        match = opens.match(text, start, end) if first in begins else None
        if match is None:
            comma = text.find("、", start, start + _ACT)
            if 0 < comma < end and text[start:comma] in _acts():
                start = comma + 1  # A桥8月合龙、B隧道
                continue
            break
        if begins_place(text, start, generic()):
            break  # 如东, 修水
        built = match.group() == "建" and text.startswith(("筑", "材"), match.end())
        if match.group() == "和" and joined_words().match(text, start):
            break  # 和平小区
        if not built and match.end() < end and not _NAMED_SO.match(text, match.end()):
            start = match.end()
            continue
        break
    while end > start and text[end - 1] in _BACK:
        if text[end - 1] == "中" and text[end - 2] in _SCHOOLS:
            break  # 柏湾三中, 柏湾高中
        end -= 1
    return start, end
