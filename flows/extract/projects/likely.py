"""Names that the look of the text tells where the rules found none, and names that it makes unlikely."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from flows.extract.analysis import Analysis
from flows.extract.boundaries import Likely
from flows.extract.lexicon import words
from flows.extract.projects import stages
from flows.extract.projects.accepted import TAKEN, halted
from flows.extract.projects.asides import RUNS
from flows.extract.projects.chunks import FRONT, RENEWED, Chunk, opening_characters, trimmed, unquoted
from flows.extract.projects.cuts import is_cut, only_times, reached
from flows.extract.projects.endings import generic, joined_words
from flows.extract.projects.events import Group
from flows.extract.projects.heads import head_of, may_be_national, national, proper
from flows.extract.projects.lists import COUNTED_QUOTES, PROJECT
from flows.extract.projects.names import LIKELY, Name
from flows.extract.projects.no_work import COUNTED
from flows.extract.projects.places import begins as begins_place
from flows.extract.projects.places import tells as of_a_city
from flows.extract.projects.places import town
from flows.extract.projects.plausible import plausible
from flows.extract.projects.sought import sought_kinds
from flows.extract.projects.worked import works_before
from flows.read.notice import Span

Found = tuple[Chunk, Sequence[Name]]

# How much a stretch must count, in hundredths, to be a name that the rules do not read: where something is
# done before or behind it, and alone.
_SURE, _ALONE = 200, 600
# How much a name must count to begin elsewhere than the rules say.
_BEGUN = 300
# How much a name that the rules read must count, by its head and where its act stands: below, more such names
# were wrong than right in notices that neither had seen.
_LEAST_OF_ALL = -400
_LEAST = {
    ("strong", "behind"): -400,
    ("strong", "before"): -250,
    ("strong", "named"): 0,
    ("weak", "behind"): -300,
    ("weak", "before"): -300,
    ("weak", "named"): 0,
    ("act", "behind"): -300,
    ("act", "before"): -100,
    ("act", "named"): -250,
    ("shared", "behind"): -600,
    ("shared", "before"): -600,
    ("shared", "named"): 0,
}
_MOST_OF_ALL = max(_LEAST.values())
# How much less one with quotation marks in it may count: few that the model has learnt had any.
_QUOTED = 300
# … and one that is all of what stands in them.
_QUOTED_LEAST = -900
# How much less one of a list in which others are names, or one of several villages (柏湾等4村饮水工程).
_BESIDE = 300
# … the houses of a village that are taken …
_TAKEN_LEAST = 500
# … and one that begins with a city or county, where an act is done to it.
_PLACED, _LONG = 300, 7
_OF_A_PLACE = words("projects", "heads", "of_a_place")
# Works on a way that is called by its ends (柏湾至镇政府路面硬化).
_ROUTED = re.compile("[一-龥]{2,}?至[一-龥]{2,}?(?:路面|道路|公路|村道|机耕道|水渠|管线)")
_OF_VILLAGES = re.compile("等[0-9一二两三四五六七八九十]+个?(?:村|镇|乡|社区)")
# In a province's report common words name nothing, unless they look very much like a name.
_COMMON = 900
_VERB, _COUNT, _TWO = 4, 8, 2
PHASE = 4
"""How long a phase is that is told alone."""
# Firms' projects that have come or begun, in a list that a sum closes.
_SUMMED = re.compile(
    "(?:落地|落户|签约|签订|引进|招引|引入|开工|动工|竣工|投产)了?[^、，]{2,12}、[^，]{2,30}?等[0-9一二两三四五六七八九十]*个?"
    "[一-龥]{0,6}(?:项目|工程)"
)
# How a list of works ends that counts them (等11处煤矿).
_CLOSED = re.compile(
    "等[0-9一二两三四五六七八九十]+余?[个条座处](?=[一-龥]{2})(?!村|镇|乡|社区|街道|县|市|园区|单位|部门|方面)"
)
# What closes a list of works (A整治等重点工程), and how much less those may count that it closes.
_OF_WORKS = re.compile(
    "等[0-9一二两三四五六七八九十]*余?[个项大]?[一-龥]{0,4}?(?:工程|项目)(?!部|区|组|建设者)"
)
_CLOSED_LESS = 300
# What no name goes on with: how far works are, what they make use of.
_MAKES_USE = re.compile(
    "(?:已经|正在|尚未|均已|全面|参与)(?!院)|(?:项目|工程|[园厂馆]|中心|期)建设[0-9]|(?:项目|工程|[园厂馆]|中心)(?:换址|迁址|移址|改址|租用|租赁|借用|利用|占用|使用|依托|选址|选用)"
)
ITS_SUM = re.compile(
    "[，,：:。](?:计划|协议|总)*(?:投资额?|占地)(?:约|近)?[0-9.]+余?(?:[亿万]+元?|亩)(?:[，,；;。]|$)"
)
"""What a firm's plant costs, told next (青石石材，投资3500万元，占地28亩)."""
# A sum right before a name, in a list in which each has its own (22亿元乐京智能家电、10亿元传化公路港枢纽).
_COSTING, _SUM_LONG = re.compile(r"(?:[\s、，,；;：:。“和及]|投资)约?[0-9.]+余?[亿万]+元的?$"), 17
_FUNDED = re.compile("(?:计划|协议|总)*投资(?:约|近)?[0-9.]+余?[亿万]+元")
_SUMS = ("投资", "总投资", "计划投资", "协议投资", "计划总投资")
_BARE_PHASE = re.compile("[一二三四五六七八九十]期(?:工程|项目)?")
_JOINS, _JOINT = ("和", "与", "及", "以及"), re.compile("[和与及]")
_SURE_HEADS = ("act", "strong")
# Roads that are called by a verb (建设三路).
_ROAD_NAME = re.compile(
    "(?:建设|发展|开发|振兴|创新)[东西南北中一二三四五六七八九十]*(?:路|街|大道|巷|里弄|新村)"
)
_AT_ONCE = re.compile("[^，,。；;、]{0,6}同步")
# What is built between two (柏河与石河连通工程).
_CONNECTS = re.compile("(?:连通|连接|互通|联通|贯通)(?:工程|项目|线|通道|公路|道路|隧道)?$")
# What is named behind what it is a part of (西线主通道重点工程|柏石铁路).
_RANKS = words("accepted", "before", "ranked")
_APPOSED = re.compile("(?:重点|重大)(?:工程|项目)(?=[一-龥]{3})(?![建开实推进全])")
# A year before a name.
_OF_YEAR = re.compile("(?:19|20)[0-9]{2}年度?")
_MARKED = re.compile("(?<![一-龥])综合整治$|[①-⒇]|第[一二三四五六七八九十]+[座条个处家栋]$")
_QUOTED_PAIR = re.compile("(?:“[^“”、，]{3,10}”[、和及]?){2,}(?=[一-龥])")
_RENEWED = re.compile(RENEWED)
_REACHES = words("clauses", "cuts", "reaches")
_FROM = (*_REACHES, "在", "与", "由")
# What may stand before the verb of a list.
_FEW = 6
# How many offices or villages those before it are, of whose land something is told.
_PLACES_COUNTED = re.compile(
    "[两二三四五六七八九十0-9]+个(?:街道|乡镇|镇街|镇|乡|村|社区|办事处)(?=[约近]?[0-9])"
)
# A piece of a list whose head stands elsewhere (供销社、|丝厂两个小区), a place.
_LIST = re.compile("[、和及与等]|[0-9一二两三四五六七八九十]+[个座条处家口]")
_PLACE = re.compile("[村镇乡县区市屯社组]$")
_BRACKETS = (("（", "）"), ("(", ")"))
# What begins with a brand in Latin letters (QFT信息安全项目).
_BY_LETTERS = re.compile("[A-Z]{2,}[一-龥]{2,12}项目")
# A road that is told by its number alone, what is built on a plot that is (A-03-05地块安置房).
_BY_NUMBER = re.compile(
    "[新老原]?[GSXYC]?[0-9]{2,4}(?:国道|省道|县道|乡道)|[A-Z]{1,4}[0-9]*(?:[—-][0-9A-Z]+)+号?地块[一-龥]{2,}"
)
# What stands before the look of a name and is of it: the number of its road, a syllable before a particle.
_NOT_CUT_OFF = re.compile("[GSXYC]?[0-9]{1,4}(?:国道|省道|县道|乡道|线)|[^，,、；;。：:0-9][为和与对把于]")
_SIZED = re.compile("(?:日|年|总|共|占|可)?[一-龥]{1,4}[约近]?[0-9.]+余?[万亿]?[^0-9，,。；;、的]{1,4}的")
# How long a time is at most.
_TIME_LONG = 6
# When something comes: no name begins with it.
_WHEN = re.compile("(?:[上下]半年|[0-9]{1,2}月(?:份|底|初|[上中下]旬)?|[一二三四]季度|年[内底初末])前?")


def likely(
    text: str,
    clause: Span,
    looks: Sequence[Likely],
    found: Sequence[Found],
    made: Sequence[Group],
    *,
    wide: bool,
) -> Sequence[Found]:
    """The stretches of a clause with those that look like names where none was accepted; () for no such."""
    new = [s for s in looks if s.score >= _SURE]
    if not new:
        return ()
    taken = [(n.start, n.told_to) for g in made for n in g.names]
    for start, end in taken:
        new = [s for s in new if s.start >= end or start >= s.end]
        if not new:
            return ()
    new = [s for s in new if not (_common_then(text, s) or _no_name(text, s))]
    done = {s for s in new if _done(text, clause, s)}
    new = [s for s in new if s.score >= _ALONE or s in done]
    if not new:
        return ()
    both: list[Found] = []
    read: set[Likely] = set()
    pieces = {c.start + n.start for c, names in found for n in names if _lent(n)}
    whole = [s for s in new if _whole(text, s, wide=wide) and (s in done or s.start not in pieces)]
    for chunk, names in found:
        looked = [_as_it_looks(chunk, n, new, done, read) for n in names]
        if any(n.head == LIKELY for n in looked):
            both.append((chunk, looked))
        elif any(start < chunk.end and chunk.start < end for start, end in taken) or not any(
            _over(chunk, names, s) for s in whole
        ):
            both.append((chunk, names))
    more = [s for s in whole if s not in read and not any(_over(chunk, names, s) for chunk, names in both)]
    more = [s for s in more if not any(_counted(text, chunk, s) for chunk, _ in found)]
    if not (read or more):
        return ()
    starts: set[int] = set()
    for span in more:
        start, end = _bare(text, span)
        starts.add(start)
        both.append((Chunk(start, end, start, ""), [Name(0, end - start, text[start:end], LIKELY, True)]))
    both.sort(key=lambda f: f[0].start + f[1][0].start)
    return _led(text, clause, both, starts)


def _as_it_looks(
    chunk: Chunk, name: Name, spans: Sequence[Likely], done: set[Likely], read: set[Likely]
) -> Name:
    """A name that the rules tell and do not accept, as one that looks like one; what a list lends it makes it
    none where nothing is done. `read` are the stretches that were found so."""
    start, end = chunk.start + name.start, chunk.start + name.end
    own = [s for s in spans if s.start == start and s.end <= max(end, chunk.start + name.told_to)]
    if not own or (not done.issuperset(own) if _lent(name) else name.head == "none"):
        return name
    if _PLACE.search(name.text):
        return name  # A、B两个村开展…: places
    read.update(own)
    return replace(name, head=LIKELY, proper=True)


def _lent(name: Name) -> bool:
    """Whether a list lends a name a part of it."""
    return name.end - name.start != len(name.text)


def _led(text: str, clause: Span, found: Sequence[Found], new: set[int]) -> list[Found]:
    """Stretches in order, each with what stands before it from the one before on."""
    at, placed = clause.start, []
    for chunk, names in found:
        if chunk.start in new:
            lead = at
            comma = text.rfind("、", lead, chunk.start)
            if comma >= 0 and not _one_verb(text, lead, comma):
                lead = comma + 1
        else:
            lead = max(at, chunk.lead_start)
        placed.append((replace(chunk, lead_start=lead, lead=text[lead : chunk.start]), names))
        at = chunk.start + names[-1].told_to
    return placed


def _costing(text: str, start: int) -> bool:
    """Whether the sum of what is named at a place stands right before it."""
    return _COSTING.search(text, max(0, start - _SUM_LONG), start) is not None


def begun(analysis: Analysis, clause: Span, chunk: Chunk, names: Sequence[Name]) -> Found:
    """A stretch of a clause with its one name, from where that begins by the look of it (雷驰电|动工具厂)."""
    if len(names) > 1:
        return chunk, names
    text, name = analysis.text, names[0]
    start, end = chunk.start + name.start, chunk.start + name.end
    if _costing(text, start) or text.startswith(("主城", "主干"), start):
        return chunk, names  # 5亿元|圆通皖西南物流园
    likely = analysis.boundaries.ending(end)
    if likely is None or likely.score < _BEGUN or text[start:end] != name.text:
        return chunk, names
    bare = text[start] not in _front() and "的" not in name.text and "、" not in name.text
    if bare and likely.start == start:
        return chunk, names  # nothing stands before it that is no part of it
    begin, stop = _bare(text, likely)
    if begin < clause.start or begin == start or stop != end:
        return chunk, names
    if "与" in text[begin:start] and _AT_ONCE.match(text, stop):
        return chunk, names  # 联检楼与|货场二期同步启用
    if text.count("“", begin, stop) != text.count("”", begin, stop):
        return chunk, names  # “|柏湾里”安置区三期
    if text[begin:start] in ("因", "由于"):
        return chunk, names  # 因|柏湾大桥征地迟滞
    if text.startswith("以来", begin - 1):
        return chunk, names  # 今年以来|柏湾大桥建成
    if text[begin - 1] == "和" and joined_words().match(text, begin - 1):
        return chunk, names  # 省人民医院和平|院区
    if begin < start and start == chunk.start and _parts_lead(chunk.lead, start - begin):
        return chunk, names  # 建设|运营柏湾机场, 二季度|末柏湾公园
    if begin > start and town(text, start, ""):
        return chunk, names  # 和庆镇卫生院
    if _ROAD_NAME.match(text, start) or begins_place(text, start, generic()) or _of_it(text, start, begin):
        return chunk, names
    if begin == start + 1 and start > clause.start and _tells_when(text[clause.start : start]):
        return chunk, names  # 下半年|高官庄镇敬老院
    if begin < start and only_times(text[begin:start]) and not (
        PROJECT.search(name.text) and _OF_YEAR.fullmatch(text, begin, start)
    ):
        return chunk, names  # 2023年|柏湾热源厂改造投运, 今年|柏湾镇敬老院投用
    if _MARKED.search(text, begin, start) or _MAKES_USE.search(text, begin, start):
        return chunk, names  # ②|柏湾公园, 第三座|柏湾大桥, A项目租用|B厂房
    if begin < start and not plausible(text[begin:end]):
        return chunk, names  # 该工程是|市重点工程
    of = text.find("的", begin, start)
    if of >= 0 and (text.endswith(_FROM, 0, begin) or text.startswith(_REACHES, begin) or reached(text, of)):
        return chunk, names  # 位于柏湾村的|石桥大桥, 连接两村的|石桥大桥
    lead = min(chunk.lead_start, begin)
    moved = Chunk(begin, chunk.end, lead, text[lead:begin])
    until = chunk.start + name.until - begin if name.until else 0
    return moved, [replace(name, start=0, end=end - begin, text=text[begin:end], until=until)]


def _parts_lead(lead: str, size: int) -> bool:
    """Whether the last characters before a name are but the end of the verb or the time before it."""
    acts = stages.acts(lead)
    if acts and acts[-1].end == len(lead) and size < len(acts[-1].text):
        return True
    return _tells_when(lead, size) or any(map(is_cut, _ends_of(lead, size)))


def _tells_when(lead: str, size: int = 0) -> bool:
    """Whether what stands before a name ends with a time of more than so many characters."""
    return any(map(only_times, _ends_of(lead, size)))


def _ends_of(words: str, size: int) -> Iterator[str]:
    return (words[-more:] for more in range(size + 1, min(_TIME_LONG, len(words)) + 1))


def apart(analysis: Analysis, chunk: Chunk, names: Sequence[Name]) -> Sequence[Name]:
    """Names, where two stand in one by the look of them that 和 joins (A二期扩建和|合淮路绿带)."""
    text = analysis.text
    if not _JOINT.search(text, chunk.start + names[0].start, chunk.start + names[-1].end):
        return names
    found: list[Name] = []
    for name in names:
        start, end = chunk.start + name.start, chunk.start + name.end
        two = analysis.boundaries.between(start, end) if text[start:end] == name.text else ()
        if (
            len(two) == 2
            and (two[0].start, two[1].end) == (start, end)
            and text[two[0].end : two[1].start] in _JOINS
            and min(s.score for s in two) >= _BEGUN
            and (
                head_of(text[start : two[0].end]) in _SURE_HEADS or not joined_words().match(text, two[0].end)
            )
        ):
            first, last = (
                replace(name, start=at - chunk.start, end=to - chunk.start, text=text[at:to])
                for at, to in ((s.start, s.end) for s in two)
            )
            found += [replace(first, head=head_of(first.text) or LIKELY, until=0), last]
        else:
            found.append(name)
    return found if len(found) > len(names) else names


def whole(analysis: Analysis, chunk: Chunk, names: Sequence[Name]) -> Sequence[Name]:
    """Names, where two are one by the look of it that no head parts (药品和器械审评中心)."""
    if len(names) < _TWO:
        return names
    text = analysis.text
    found: list[Name] = []
    for name in names:
        before = found[-1] if found else None
        start, end = chunk.start + (before.start if before else 0), chunk.start + name.end
        if (
            before is not None
            and text[chunk.start + before.end : chunk.start + name.start] in _JOINS
            and not (start > chunk.start and text[start - 1] == "、" and name.until > name.end)  # A、B和C等
            and (
                _CONNECTS.search(name.text) is not None
                or (
                    head_of(text[start : chunk.start + before.end]) is None
                    and not PROJECT.search(name.text)
                    and head_of(name.text) != "act"
                )
            )
            and any(
                (s.start, s.end) == (start, end) and s.score >= _BEGUN
                for s in analysis.boundaries.between(start, end)
            )
        ):
            found[-1] = replace(name, start=before.start, text=text[start:end])
        else:
            found.append(name)
    return found if len(found) < len(names) else names


def _of_it(text: str, start: int, begin: int) -> bool:
    """Whether what stands before the look of a name is of that name."""
    return (
        _NOT_CUT_OFF.fullmatch(text, start, begin) is not None  # 351国道|白鹤至沙溪段, 凯为|精密传动项目
        or _BY_LETTERS.match(text, start, begin) is not None  # QFT信息安全项目|一期
        # 柏湾堤（上段、石桥水闸）加固工程
        or any(text.rfind(o, start, begin) > text.rfind(c, start, begin) for o, c in _BRACKETS)
        or text.find("与", start, begin) >= 0  # 柏湾路与石桥路交会处口袋公园
    )


def may_tell(analysis: Analysis, within: Span) -> bool:
    """Whether any of a stretch looks enough like a name for the rules to tell one."""
    if analysis.boundaries.any_between(within.start, within.end):
        return True
    text, start, end = analysis.text, within.start, within.end
    if text.startswith("期", start + 1) and _BARE_PHASE.match(text, start, end):
        return True  # 七期做好方案报批
    if _BY_LETTERS.match(text, start, end):
        return True
    if text.startswith(_SUMS, end + 1) or text.find("公司投资", start, end) > 0:
        return True
    if text.find("等", start, end) > 0 and (
        _SUMMED.search(text, max(0, start - _VERB), end)
        or _CLOSED.search(text, start, end)
        or _OF_WORKS.search(text, start, end)
    ):
        return True  # 落地A、B等重大项目; A等11处煤矿; A整治等重点工程
    if text.find("国", start, end) >= 0 and (
        sought_kinds().search(text, start, end) or may_be_national().search(text, start, end)
    ):
        return True
    if text.find("”", start, end) < 0:
        return False
    return (COUNTED_QUOTES.search(text, start, end) or _QUOTED_PAIR.match(text, start, end)) is not None


def may_stand(
    analysis: Analysis,
    chunk: Chunk,
    names: Sequence[Name],
    name: Name,
    lead: str,
    post: str,
    *,
    beside: bool = False,
) -> bool:
    """Whether a name that the rules tell may be one by the look of it: the less sure they are, the more it
    must look like one. Of a list with one head all are asked; `beside`: others of its list are names."""
    if name.head == LIKELY or (name.end - name.start <= min(PHASE, len(name.text) - 1)):
        return True  # 二期, of what is told before
    text, end, most = analysis.text, chunk.start + name.end, analysis.boundaries.most
    if most(chunk.start + name.start, end) >= _MOST_OF_ALL:
        return True  # however little sure the rules are
    if _costing(text, chunk.start + name.start):
        return True
    if name.head == "firm" or name.text[-1] == "厂":
        body = name.text.endswith(("公司", "厂"))
        if ITS_SUM.match(text, end) or (body and (_FUNDED.match(text, end) or lead.endswith("元的"))):
            return True
    if (_BY_NUMBER.match(name.text) or _BY_LETTERS.match(name.text)) and (
        stages.acts(lead) or stages.acts(post)
    ):
        return True  # 新106国道, QFT信息安全项目
    if "国家" in name.text and national(name.text) and (stages.acts(lead) or stages.acts(post)):
        return True
    whole = _in_quotes(text, chunk, name) and not PROJECT.search(name.text)
    if whole and name.head in ("strong", "weak") and stages.acts(lead or post):
        return most(chunk.start + name.start, end) >= _QUOTED_LEAST
    sought = sought_kinds().search(lead + name.text) if name.head in ("strong", "weak") else None
    if sought and sought.end() == len(lead + name.text):
        return True
    if text[chunk.start] == "“" and COUNTED_QUOTES.match(text, chunk.start, chunk.end):
        return True
    closed = name.head == "shared" and names[-1].until > names[-1].end
    told_to = chunk.start + names[-1].told_to
    if closed and len(names) > 1 and _SUMMED.search(lead + text[chunk.start : told_to]):
        return True
    if closed and (stages.acts(lead) or stages.acts(post)):
        at, until = chunk.start + names[-1].end, chunk.start + names[-1].until
        if _CLOSED.match(text, at, until) and head_of(text[at:until]) in ("strong", "weak"):
            return True
    first, last = (names[0], names[-1]) if name.head == "shared" else (name, name)
    done = bool(stages.acts(lead) or works_before(lead))
    behind = bool(stages.acts(post)) or halted(post) or _RENEWED.match(post) is not None
    how = "before" if done else "behind" if behind else "named"
    least = _LEAST.get((name.head, how), _LEAST_OF_ALL) - (_QUOTED if "“" in name.text else 0)
    placed = done and name.head in ("strong", "weak") and not post[:1].isdigit()
    of_city = placed and len(name.text) >= _LONG and of_a_city(name.text, generic())
    sought_there = placed and name.text.endswith(_OF_A_PLACE) and name.text not in _OF_A_PLACE
    routed = done and name.head == "act" and _ROUTED.match(name.text) is not None
    least -= _PLACED if of_city or sought_there or routed else 0
    least -= _TAKEN_LEAST if done and TAKEN.fullmatch(name.text) else 0
    least -= _BESIDE if beside or _OF_VILLAGES.search(name.text) else 0
    if names[-1].until > names[-1].end and _OF_WORKS.match(text, chunk.start + names[-1].end):
        least -= _CLOSED_LESS
    return most(chunk.start + first.start, chunk.start + last.told_to) >= least


@cache
def _front() -> frozenset[str]:
    """The characters with which what goes from the front of a name begins."""
    return FRONT | opening_characters() | {"“"}


def _in_quotes(text: str, chunk: Chunk, name: Name) -> bool:
    """Whether a name is all of what stands in quotation marks."""
    start, end = chunk.start + name.start, chunk.start + name.end
    return text.startswith("“", start - 1) and text.startswith("”", end)


def _whole(text: str, span: Likely, *, wide: bool) -> bool:
    """Whether a stretch is a name by itself, no piece of a list nor a bare place."""
    words = text[span.start : span.end]
    if wide and not (proper(words) or span.score > _COMMON):
        return False
    if _PLACES_COUNTED.match(text, span.end):
        return False  # 梅泾、塘桥两个街道1560亩土地征收
    if head_of(words):
        return True
    return not (_PLACE.search(words) or _LIST.match(text, span.end)) and span.end - span.start > 3


def _bare(text: str, span: Span) -> tuple[int, int]:
    """Where a stretch begins and ends without the verbs and the size before it (兴建|柏湾物流园,
    日处理1万吨的|柏湾污水处理厂), if a name is left."""
    if _ROAD_NAME.match(text, span.start):
        return span.start, span.end
    sized = _SIZED.match(text, span.start, span.end)
    start, end = unquoted(text, *trimmed(text, sized.end() if sized else span.start, span.end))
    return (start, end) if proper(text[start:end]) else (span.start, span.end)


def _common_then(text: str, span: Span) -> bool:
    """Whether a stretch is but a time and common words (下半年安置区)."""
    when = _WHEN.match(text, span.start, span.end)
    return when is not None and not proper(text[when.end() : span.end])


def _no_name(text: str, span: Span) -> bool:
    """Whether a stretch is but where something runs to (西至环城路), or a phase (二期工程), or goes on with
    what a project makes use of (A项目租用B厂房)."""
    return (
        RUNS.match(text, span.start, span.end) is not None
        or (text.startswith(_RANKS, span.end) and _APPOSED.match(text, span.end) is not None)
        or _BARE_PHASE.fullmatch(text, span.start, span.end) is not None
        or _MAKES_USE.search(text, span.start, span.end) is not None
    )


def _one_verb(text: str, start: int, comma: int) -> bool:
    """Whether a verb and a thing that is not read as a name stand before a 、 (谋划A区、|B中心等项目)."""
    acts = stages.acts(text[start:comma])
    return len(acts) == 1 and acts[0].start <= _FEW and start + acts[0].end < comma


def _done(text: str, clause: Span, span: Span) -> bool:
    """Whether something is done before or behind a stretch."""
    return bool(stages.acts(text[clause.start : span.start]) or stages.acts(text[span.end : clause.end]))


def _counted(text: str, chunk: Chunk, span: Span) -> bool:
    """Whether a stretch is but the end of what is counted (5个国家医疗|中心二期项目)."""
    within = chunk.start < span.start and span.end <= chunk.end
    return within and COUNTED.search(text, max(0, chunk.start - _COUNT), chunk.start) is not None


def _over(chunk: Chunk, names: Sequence[Name], span: Span) -> bool:
    return chunk.start + names[0].start < span.end and span.start < chunk.start + names[-1].told_to
