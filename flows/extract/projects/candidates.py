"""The names of a clause: which of its stretches name a project, by their words and what is done to them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from flows.extract.analysis import Analysis
from flows.extract.lexicon import one_of
from flows.extract.model import Refusal
from flows.extract.projects import stages
from flows.extract.projects.accepted import (
    FUNDED,
    MANY,
    OLD_OR_NEW,
    SUM_BEFORE,
    THEY_ARE,
    accepted,
    does,
    fault,
    halted,
    why,
)
from flows.extract.projects.asides import NEAR
from flows.extract.projects.behind import said as said_behind
from flows.extract.projects.chunks import OWN, TOLD_ASIDE, Chunk, chunks
from flows.extract.projects.cleared import plain, without_acts, without_part
from flows.extract.projects.cuts import familiar
from flows.extract.projects.endings import bare, may_name
from flows.extract.projects.events import Cut, Group, Walk
from flows.extract.projects.figured import completed
from flows.extract.projects.fronts import fronted
from flows.extract.projects.heads import proper, sole, worked_at
from flows.extract.projects.items import POINT
from flows.extract.projects.likely import ITS_SUM, PHASE, apart, begun, likely, may_stand, may_tell, whole
from flows.extract.projects.lists import COSTS, PROJECT
from flows.extract.projects.names import OF_SORT, Name
from flows.extract.projects.no_work import BESIDE, COUNTED, MARKS, SEATS
from flows.extract.projects.parts import of_works
from flows.extract.projects.phases import begins_room, begins_side, in_full, told_alone
from flows.extract.projects.posts import goes_on_list, of_size, posts, times_alone, verb_of_list
from flows.extract.projects.sites import at_site
from flows.extract.projects.sized import done_to, joined, may_tell_kind
from flows.extract.projects.sought import of_a_place
from flows.extract.projects.stretch import named
from flows.extract.projects.unheaded import LED, may_be_told, sure_acts, with_unheaded
from flows.extract.projects.worked import ON, worked, works_before
from flows.extract.quantities import Quantity
from flows.read.notice import Span

_LONGEST = 400
# How long what a part of works is called by is at most.
_LONGEST_PART = 12
# Where other things are built.
_ZONE = re.compile(
    "(?:新区|园区|[经高]?[新开发]+区|产业园|工业园|科技园|片区|新城|科技城|集聚区|示范区|保税区|自贸区)$"
)
# What is over (结束了…的历史).
_ENDS_WITH = ("结束", "结束了", "告别", "告别了")
# What refuses an act may stand before it, so far.
_REFUSAL = 3
_INVESTED = re.compile(r"投资[^，,、]{2,12}元的$")
# What stands right before a stretch that its sum stands before (a line's end is nothing to a pattern's).
_AFTER_SUM = "元的\n"
_ONE_SUM = f"{COSTS}[^、，,。；0-9]{{3,16}}"
_EACH_SUM = re.compile(f"{_ONE_SUM}、(?:{_ONE_SUM}[、和])*{_ONE_SUM}等(?:重大|重点|产业)?项目")
# How far back a count of projects stands that are named behind it.
_NEAR = 16
# What parts two of a list: how many of each there are.
_ONLY_JOINTS = re.compile("[0-9一二两三]*[座个条处所家栋]?(?:[、和及与]|以及)+")
# What parts two works of a list, with how long the first are (A路硬化1公里、).
_LONG = "[0-9.]+余?(?:公里|千米|米)"
_SIZED_JOINT = re.compile(f"{_LONG}、")
_THIS = ("该", "此", "本", "这一", "这座", "这条", "这个")
_COMMAS, _COLONS = ("，", ","), ("：", ":")
# With what a sum or phases can go on behind a clause, and how it ends that names projects behind their count.
_GOES_ON, _ARE_ENDS = frozenset("，,：:。"), frozenset("括含为是有即:：\n")
# What goes on behind what is invested in: a list, or nothing more.
_AFTER_INVESTED = ("、", "和", "等", "，", ",", "；", ";", "。", "")
_SETTLES = re.compile("(?:成功|正式|先后|相继)?(?:落户|落地|签约|开工|动工|投产|入驻)")
_INTO = re.compile("(?:改造|改建|扩建|提升|打造|升级|建设|修缮|重建)+(?:为|成为?)")
# An item that goes on about itself (中药材产业园项目：该项目位于…).
_ITSELF = re.compile("[:：，,](?:该|本|此)(?:项目|工程)")
# A thing whose phases are told (柏湾创业园，一期…).
_OF_PHASES = re.compile("[，,:：]一期(?!间|工程)")
# A mark of an item before its name, which a colon ends (②柏湾中学：完成设计).
_ITEM = re.compile("(?:[0-9]{1,2}[.．、)）]|[①-⒇]|[（(][0-9一二三四五六七八九十]{1,2}[)）])[ \u3000]*$")
# What sorts of projects are sought (引进一批海洋科技、|水产品精深加工等项目).
_SEEKS = ("引进", "招引", "引入", "储备", "谋划", "包装", "策划", "布局", "培育", "争取")
# How long one is of a list of ways.
_EACH_LONG = re.compile(f"(?:全?长)?{_LONG}[、和]")
# What joins a list, with what stands in brackets behind a name, or 建设 (A水库建设、B公园).
_JOINTS = re.compile("(?:[（(][^（）()]*[）)])?(?:建设)?(?:、|和|及)")
# Nothing is done to a project by of what sort it is.
_OF_SORT = re.compile(f"{OF_SORT}$")
# Along which stretches works run.
_STRETCHES = re.compile(
    "(?:包括|涉及)[^，,。；;]{2,40}等[0-9一二两三四五六七八九十]*[条个处]?(?:路段|标段|河段|点位)$"
)
# From where to where works run (东接渔港路); what must not be done.
_NO_WORKS = re.compile(
    "分[^，,。；;]{3,30}[二两三四五六七八九十0-9]+[处块片](?:建设|实施|进行)?$"  # 分A车间和B基地二处建设
    # what a project is made of: 建设内容包括A广场、B景墙
    # who does it: 组织A、B等村完成绿化
    "|(?:组织|发动|动员|带领)[^，,。；;]{2,60}?等[0-9一二两三四五六七八九十]*个?(?:重点|示范|试点)*(?:村|社区|乡镇|镇|街道)"
    # 该项目拟建花岗岩矿一处
    "|(?:该|本|此)(?:项目|工程)(?:拟|计划|将|规划|主要)*(?:建设|新建|建)[^，,。；;]{1,16}?[0-9一二两三四五六七八九十]+[处座个栋条幢间]$"
    "|[^，,。；;]{2,90}等处[0-9.]+余?(?:公里|千米|亩|万?平方米)"
    "|(?:主要|工程|项目|其)*(?:建设|工程|项目)内容(?:主要)?(?:包括|含|为|有|分为?)"
    "(?![^，。；;等]*(?:项目|工程))"
    # who does it, where the money comes from, what goes with it
    "|由[^，,。；;]{4,80}?(?:公司|合作社|集团|工程[部局处]|企业|农场|业主|单位)(?:等[^，,。；;]{0,8})?(?:共同|分别|具体|统一|联合)*"
    "(?:负责|承建|承担|承包|中标|实施|建设|施工)[^，,。；;]{0,8}$"
    "|(?:建设|工程|项目|所需)*资金(?:来源)?(?:为|由|采取|通过)|辅[以之]|配以"
    "|(?:坚决|严格|一律)?(?:禁止|严禁|杜绝|不得)"
    f"|(?:[上下东南西北](?:起|至(?!今|此)|到(?![位岗场])|接|连|抵|临(?!时|港|空|江|海|湖|街)|邻|靠|止)|选址(?:在|于)?(?!建设|新建|迁建|修建)|坐落于?|{NEAR})"
    "[^，,的]{2,16}$"
)
IN_PHASES = re.compile(
    "(?:项目|工程)?(?:计划|拟|共|总体|规划)*(?:划?分|划)[为成]?(?:[一-龥]{1,4}(?:、[一-龥]{1,4})+)?"
    "[一二两三四五六0-9]+个?(?:期|批|标段|段|片区?|区块)"
    "(?:工程)?(?:建设|改造|实施|推进|开发|进行|施工|走)?"
)
"""In how many phases it is built."""
_BUILDS = re.compile("[，,](?:计划|主要|拟|用于|在[^，]{2,8})?(?:建设|新建|兴建|投建|打造|实施)")
# What stands behind these is a part, or all of a kind (安置点配套的文化广场, 各敬老院); a list of kinds.
_BESIDE = ("配套", "配套的", "附属", "附属的", "所有", "各", "各个", "各类", "部分", "一流", "一批")
_KINDS = re.compile("、.*(?:机构|设施|场所|站点)|(?:机构|设施|场所|站点)、")
# How each of those that a list counts is told of behind it (三处安置地进度不一：第一处…).
_POINTS_BACK = re.compile("第一|前[者一二两三]|[其一]是|一[处个座条家宗]|其[一中]")
# What comes to a place is not the place (柏湾园区引进的云岭木业).
_OWNS = re.compile(
    "(?:(?:总|计划|协议)?(?:引进|招引|引入|落户|入驻|投资|承建|运营|签约|洽谈|独资|合资)?(?:约|近)?(?:[0-9.]+[亿万]*元)?(?:建设|兴建|兴办|新建|开发)?的"
    "|(?:计划|拟)?(?:在[^，,。；]{2,12}?)?(?:投资|出资|独资|合资)(?:约|近)?(?:[0-9.]+[亿万]*元)?(?:建设|兴建|兴办|新建|开发|打造|创办))"
)
# Who builds what follows (引进石桥食品公司建设, 由客商投资2亿元的).
_BY_FIRM = re.compile(
    "(?:公司|集团|客商|合作社|能投|国投|城投)[^，,。；、]{0,12}?(?:投资|出资|独资|合资|洽谈|签约|签订|合作)?(?:约|近)?(?:[0-9.]+[万亿]*元)?"
    "(?:建设|兴建|兴办|新建|开发|打造|创办|筹建)?的?$"
)
_PUTS_IN = re.compile(
    "(?:意向|计划|协议|总)*投资(?:约|近|超)?[0-9.]+余?[亿万]+元(?:建设|兴建|新建|打造)?的|的"
)
_IS_FIRM = re.compile("[一-龥A-Za-z0-9（）()]{2,20}(?:公司|集团)")
_OF_ONE = re.compile("(?:[0-9A-Z]+|[一二三四五六七八九十]+)(?:号|#|栋|幢)")
_COUNTERS = frozenset("个座处所条家口栋幢")
# What is told of all parts together.
_IN_ALL = ("合计", "总计", "总共", "共计", "累计")
_ONE_OF, _ONE, _TIMES = ("strong", "weak", "act"), 4, ("年", "月", "日")
# Firms that do something themselves are not what was told of them before (支持A、B等企业技改).
_OF_FIRMS = re.compile("等(?:[0-9一二两三四五六七八九十]+[家户个])?[一-龥]{0,4}?企业")
# What a place has become by decision.
_RANKED, _BECOMES = (
    re.compile("(?:国家|省|自治区|市|州|盟)级"),
    ("获批创建", "获批", "获评", "认定为", "评为", "创成"),
)


_CLAUSE_ENDS = re.compile("[，,。；;\n]")
# Who does the works, behind 由 (由市代建中心|组织实施).
_BY_WHOM = re.compile(
    "(?:牵头|具体|统一|全额|全程|独家|成功)?(?:组织|负责)?"
    f"(?:{one_of('stages', 'by_whom', 'wins')}"
    "|承建|建设|实施|施工|投资|开发|援建|代建|运营|承担|出资|设计|总承包|挂牌|公开出让|出让|收储|收回|回购|托管|供应|监理)"
)
# What is entered in a plan by these is a phrase of its own.
_ENTERED = ("纳入", "列入", "进入", "入选")
_ENTERED_IN = ("纳入", "列入", "并入", "接入", "延伸到", "延伸至")
_COMES_TO = re.compile("(?:项目|企业)(?:相继|先后|成功|正式|集中)*(?:落地|落户|入驻|进驻|花落)(?:于|在|到)?$")
# How long a name is at least of which another can be the full one.
_TELLING = 6
# A stretch of a way, and how long one is, which then tells but how far the way is.
_RUNS = re.compile("[一-龥]+[至到][一-龥]+段")
_SO_LONG = re.compile("(?:全?长|约)*[0-9.]+(?:余?公里|千米|余?米|[kK]?[mM])")
_FIRST_OF = ("首期", "首批")
_SUPPLIED = re.compile(
    "[约近]?[0-9.]+余?万?(?:亩|公顷)(?![一-龥]{0,6}(?:厂房|项目|园))|供地|出让|摘牌|挂牌|交地|交付土地|征地|征收"
)
_NO_CUT = Cut((), False)
_UNLIKELY = "unlike a project's name, by what surrounds it"


def groups(
    analysis: Analysis,
    out: Walk,
    clause: Span,
    own: Sequence[Quantity],
    topic: Sequence[Name],
    place: str = "",
) -> list[Group]:
    """The accepted names of a clause, by stretch, each with what stands before and behind it; its
    common things are built at `place`."""
    text = analysis.text
    if sought := of_a_place(text, clause):
        return [sought]
    may = may_tell(analysis, clause)
    if not may and topic:
        may = begins_room(text, clause.start) or begins_side(text, clause.start, topic)
    if not may or _NO_WORKS.match(text, clause.start, clause.end):
        return []
    if text[clause.end - 1] in "段位" and (along := _STRETCHES.search(text, clause.start, clause.end)):
        clause = Span(clause.start, along.start())  # A工程|包括东门街、西门街等路段
    if text[clause.end - 1] == "成" and text.endswith("组成", clause.start, clause.end):
        return []  # 由北片机电园、中片新材料园组成
    sited = bool(place)
    found = _read(analysis, out, clause, own, topic, place)
    made = _groups(analysis, out, clause, found, topic, sited=sited) if found else []
    looks = analysis.boundaries.between(clause.start, clause.end)
    if looks and (unread := likely(text, clause, looks, found, made, wide=out.wide)):
        found = list(unread)
        made = _groups(analysis, out, clause, found, topic, sited=sited)
    if made and len(made) < len(found) and not sited:  # what names nothing is told of the names before it
        told = {n.start for g in made for n in g.names}
        kept = [(c, ns) for c, ns in found if any(c.start + n.start in told for n in ns)]
        made = _groups(analysis, out, clause, kept, topic, sited=False)
    return made


def _read(
    analysis: Analysis,
    out: Walk,
    clause: Span,
    own: Sequence[Quantity],
    topic: Sequence[Name],
    place: str,
) -> list[tuple[Chunk, Sequence[Name]]]:
    """The stretches of a clause with the names that the rules read in them."""
    text = analysis.text
    found: list[tuple[Chunk, Sequence[Name]]] = []
    under: Sequence[Name] = topic
    front, front_until = "", clause.start
    cut = out.cut.get(clause.start)
    if cut is None:
        cut = out.cut[clause.start] = _cut(text, clause, own)
    for chunk in cut.chunks:
        size = chunk.end - chunk.start
        goes_on = bool(front) and _ONLY_JOINTS.fullmatch(text, front_until, chunk.start) is not None
        if not goes_on and found and found[-1][1][0].head == "act":
            goes_on = _SIZED_JOINT.fullmatch(text, found[-1][0].end, chunk.start) is not None
        sure = size <= PHASE or goes_on or (under and begins_room(text, chunk.start))
        if size > _LONGEST or not (sure or may_tell(analysis, chunk)):
            continue
        names = _names(text, chunk, under, out)
        if (not names or names[0].head == "firm") and text[chunk.start - 1] in _AFTER_SUM:
            names = _invested(text, chunk) or names
        names = without_acts([without_part(n) for n in names] if names else ())
        if own:
            names = completed(text, cut.chunks, chunk, names, own)
            chunk, names = _from_place(cut.chunks, chunk, names)
            if found and found[-1][0].start == chunk.start:
                found.pop()  # 石桥路|9公里的路面重铺工程
        names = worked(text, chunk, clause.end, names, found[-1][1] if found else ())
        phase = bool(names) and names[0].head == "phase"
        if not phase and (cut.undergone or len(names) > 1 or chunk.lead.endswith(LED)):
            names = with_unheaded(text, chunk, clause.end, names)
        if not names or _is_act(text, chunk):
            continue
        if chunk.lead and (_in_phrase(text, clause, chunk) or chunk.lead.endswith(_ENTERED_IN)):
            continue  # A工程纳入B工程范围, A路延伸到B桥
        if (
            _ZONE.search(names[0].text)
            and _COMES_TO.search(text, clause.start, chunk.start)
            and all(_ZONE.search(n.text) for n in names)
        ):
            continue  # 19个项目落地C产业园
        if names[0].head == "phase":
            names = [in_full(text, n, under, out, of_clause=bool(found)) for n in names]
        names, front = fronted(names, front if goes_on else "")
        front_until = _ends(chunk, names)
        if alone := [n for n in names if sole(n.text)]:
            names = _of_their_kind(text, out, chunk, names, alone)
        if place:
            names = at_site(place, chunk, names, own)
        one = bool(alone or place)
        common = [n for n in names if not n.proper or (one and sole(n.text))]
        if common:
            out.common += common
            if out.known and not _OF_FIRMS.match(text, _ends(chunk, names)):
                bare = len(names) == 1 and (_begins(text, clause, chunk) or chunk.lead.endswith(_THIS))
                of_topic = topic[0].text if len(topic) == 1 else ""  # A公园改造工程。公园占地58亩
                names = [
                    _in_full(out, n, bare=bare) if n in common and n.text not in of_topic else n
                    for n in names
                ]
        if len(names) == 1 and (
            _goes_on_itself(text, clause, chunk, names[0])
            or (cut.undergone and _only_one(text, clause, chunk, names[0], own))
        ):
            names = [replace(names[0], proper=True)]
        if common and _BY_FIRM.search(text, clause.start, chunk.start) and not any(n.proper for n in names):
            names = _of_firm(names, own, chunk, _firm_before(text, cut.chunks, chunk))
        names = whole(analysis, chunk, apart(analysis, chunk, names))
        if len(names) > 1 and out.branded:
            names = [out.branded.whole.alone(text, chunk.start, n) for n in names]
        if len(names) == 1 and out.branded:
            names = out.branded.counted(text, Span(chunk.start + names[0].start, chunk.end), names[0])
        chunk, names = begun(analysis, clause, chunk, names)
        if len(common) < len(names) or any(n.proper or OLD_OR_NEW.match(n.text) for n in names):
            found.append((chunk, names))
            under = names
    found = [f for f in found if not (f[0].lead.endswith("由") and _BY_WHOM.match(text, _ends(*f)))]
    if len(found) > 1:
        found = _each_worked(text, found)
        found = [f for at, f in enumerate(found) if not (at and _outcome(text, found[at - 1], f[0]))]
    return found


def _of_their_kind(
    text: str, out: Walk, chunk: Chunk, names: Sequence[Name], alone: Sequence[Name]
) -> Sequence[Name]:
    """The names of a stretch, where some are `alone` of their kind in a place and do not tell themselves from
    others here."""
    if not (
        out.wide
        or out.titled
        or text[max(0, chunk.start - 3) : chunk.start].endswith(_BESIDE)
        or _KINDS.search(text, chunk.start, chunk.end)
        or not all(n.proper or n in alone for n in names)  # 养老院、幼儿园
    ):
        return names
    counted = names[-1].until > names[-1].end and PROJECT.search(text, chunk.start, chunk.end)
    if counted and all(n.head in ("strong", "weak", "shared") for n in names):
        return [replace(n, proper=True) for n in names]  # 福利中心、康复中心等三个项目
    return [replace(n, proper=False) if n in alone else n for n in names]


def _from_place(cut: Sequence[Chunk], chunk: Chunk, names: Sequence[Name]) -> tuple[Chunk, Sequence[Name]]:
    """A stretch whose one name begins with the place before it, from where that begins, and its name."""
    at = chunk.start + names[0].start if names else chunk.start
    place = next((c for c in cut if c.start == at), None) if at < chunk.start else None
    if place is None or len(names) > 1 or stages.acts(chunk.lead):
        return chunk, names
    name = replace(names[0], start=0, end=names[0].end + chunk.start - at)
    return Chunk(at, chunk.end, place.lead_start, place.lead), [name]


def _each_worked(
    text: str, found: Sequence[tuple[Chunk, Sequence[Name]]]
) -> list[tuple[Chunk, Sequence[Name]]]:
    """Stretches with their names, with the works that a list with how long each is closes by (A路1公里、B路
    2公里改造)."""
    told = list(found)
    for at in range(len(told) - 2, -1, -1):
        (chunk, names), (after, (other, *more)) = told[at], told[at + 1]
        start, end = chunk.start + names[-1].told_to, after.start + other.start
        if more or len(names) > 1 or other.head != "act" or not _EACH_LONG.fullmatch(text, start, end):
            continue
        body = worked_at(other.text)
        if names[0].head in ("strong", "weak") and bare(names[0].text)[-1] == bare(body)[-1]:
            works = other.text[len(body) :]
            told[at] = chunk, [replace(names[0], text=names[0].text + works, head="act")]
    return told


def _of_its_parts(text: str, post: tuple[int, int], end: int) -> tuple[int, int]:
    """Where what is said of a project stands whose parts are listed behind it (A高速的|路基、桥梁和防护工程
    均已完成): up to the end of the clause."""
    start, stop = post
    of_parts = text.startswith("的", start) and _opens_part(text, start + 1)
    return (start, end) if of_parts and not stages.acts(text[start:stop]) else post


def _opens_part(text: str, at: int) -> bool:
    """Whether a part of works, or a step before them, begins at a place."""
    return of_works(text[at : at - 1 + _LONGEST_PART])


def _follows_mark(text: str, at: int) -> bool:
    """Whether a mark of an item stands before a place."""
    return _ITEM.search(text, max(0, at - 4), at) is not None


def _cut(text: str, clause: Span, own: Sequence[Quantity]) -> Cut:
    """A clause cut up; into nothing where no words of it can name a project."""
    undergone = may_be_told(text, clause.start, clause.end)
    if undergone or may_name(text, clause.start, clause.end):
        return Cut(chunks(text, clause, own), undergone)
    return _NO_CUT


def _groups(
    analysis: Analysis,
    out: Walk,
    clause: Span,
    found: Sequence[tuple[Chunk, Sequence[Name]]],
    topic: Sequence[Name],
    *,
    sited: bool,
) -> list[Group]:
    """The accepted ones of the names of a clause."""
    text = analysis.text
    made: list[Group] = []
    behind = [_of_its_parts(text, post, clause.end) for post in posts(text, clause, found)]
    for index, (chunk, names) in enumerate(found):
        post_start, post_end = behind[index]
        last = names[-1]
        name_start = chunk.start + names[0].start
        lead_start, lead = chunk.lead_start, OWN.sub("", text[chunk.lead_start : name_start])
        post, listed = text[post_start:post_end], sited
        if names[0].start and (of := _OF_SORT.search(lead)):
            lead = lead[: of.start()]
        at_front = False
        if index == 0:
            if clause.start < name_start and POINT.fullmatch(text, clause.start, name_start):
                lead_start, lead = name_start, ""  # 以下项目：一是柏湾敬老院，…
            elif text[name_start - 1] in _ARE_ENDS and (
                are := THEY_ARE.search(text, max(0, name_start - _NEAR), name_start)
            ):
                lead_start, lead = are.start(), are.group()
        elif made:
            before, names_before = found[index - 1]
            if at_front := _at_front(text, found[index - 1], chunk, names):  # 石桥村文化广场1个、停车场1处
                lead_start, lead = made[-1].lead_start, made[-1].lead
            elif joined(text, _ends(before, names_before), name_start):
                lead_start, lead, listed = made[-1].lead_start, made[-1].lead, True
            elif not (stages.acts(lead) or works_before(lead) or COUNTED.search(lead)):
                goes_on = goes_on_list(text, before.start + names_before[-1].told_to, lead_start, post)
                listed = listed or goes_on
                if (
                    goes_on
                    or _JOINTS.fullmatch(between := text[made[-1].post_start : lead_start].strip())
                    or TOLD_ASIDE.fullmatch(between)
                    or (not between and not lead.endswith("通过") and not BESIDE.search(lead))
                    or of_size(text, made[-1].post_start, lead_start)
                ):
                    lead_start, lead = made[-1].lead_start, made[-1].lead
        first = index == 0 and clause.start < chunk.start and lead.strip() in ("、", "")
        if first and (verb := verb_of_list(text, clause.start, chunk.start, post_start)):
            lead_start, lead, listed = clause.start, verb, True
        if lead and may_tell_kind(lead) and (did := done_to(text, clause.start, name_start)):
            lead_start, lead = did.start, text[did.start : did.end]
        unled = not lead.strip(MARKS)
        owner = (
            index + 1 < len(found)
            and _OWNS.match(text, post_start) is not None
            and not _opens_part(text, post_start + 1)
        )
        summed = last.until > last.end and bool(PROJECT.search(text, chunk.start, post_start))
        parted = "分" in post or "划" in post
        alone = post_start == clause.end or (parted and IN_PHASES.fullmatch(post) is not None)
        mark = text[clause.end : clause.end + 1]
        phased = alone and mark in _GOES_ON and _phased(text, clause, chunk, last, unled=unled)
        if not phased and unled and mark in _COLONS and last.until > last.end:
            phased = _POINTS_BACK.match(text, clause.end + 1) is not None
        said = post
        if (
            post_end == clause.end
            and (unled or not lead.removeprefix("其中").strip(MARKS))
            and not (topic and text[clause.start - 1] in _COMMAS)
        ):
            said = said_behind(analysis, post_start, post_end)
            if said != post and not (does(said) or halted(said) or FUNDED.fullmatch(said)):
                said = post
        after = index
        while after + 1 < len(found) and times_alone(text, *behind[after]):
            after += 1
        if after > index:
            said = text[slice(*behind[after])]  # A路6月底、B路9月底通车
        told = [
            n
            for n in names
            if accepted(n, names, lead, post, alone=alone, owner=owner, listed=listed, phased=phased)
            or (said != post and accepted(n, names, lead, said, alone=False))
            or (summed and (n.proper or _of_seat(n)) and n.head != "none" and not fault(n.text))
        ]
        if index and chunk.lead == "在" and chunk.lead_start == _ends(*found[index - 1]):
            told = []  # A项目在B园区动工
        if told and names[0].text.startswith("一批") and lead.endswith(_SEEKS):
            told = [n for n in told if n.head in ("strong", "weak") and n.proper]
        if not index and lead == "在" and lead_start - clause.start >= PHASE:
            told = [n for n in told if not _ZONE.search(n.text)]  # 首条智轨示范线在柏湾新区投运
        if not index and lead == "在" and len(names) > 1 and stages.acts(post):
            told = [n for n in told if not _ZONE.search(n.text)]  # 在A、B等片区推进菜地建设
        if (
            told
            and lead
            and (
                (lead.endswith(_ENDS_WITH) and "历史" in post)  # 结束了柏湾片绕行的历史
                or _refused(text[max(0, lead_start - _REFUSAL) : lead_start] + lead)
            )
        ):
            told = []
        kept = told
        if told and not (at_front or (alone and mark in _GOES_ON and _ITSELF.match(text, clause.end))):
            seen = said if said or not alone else _behind_colon(text, clause)
            kept = [n for n in told if may_stand(analysis, chunk, names, n, lead, seen)]
            of_a_list = bool(made) and behind[index] == behind[index - 1]  # A路硬化1公里、B路硬化2公里均完工
            if len(kept) < len(told) and (kept or of_a_list):
                kept = [
                    n
                    for n in told
                    if n in kept or may_stand(analysis, chunk, names, n, lead, seen, beside=True)
                ]
        if len(kept) < len(told):
            out.common += [n for n in told if n not in kept and len(n.text) >= _TELLING]
            if out.known:  # 柏湾片区坡耕地治理工程 … 坡耕地治理工程再修梯田2000亩
                full = [n if n in kept else _in_full(out, n, bare=False) for n in told]
                kept = [n for n in full if n in kept or n not in told]
        if len(kept) < len(names) and out.branded:
            kept = [
                n
                for n in names
                if n in kept or (n.proper and out.branded.whole.holds(text, *_placed(chunk, n), clause.end))
            ]
        if kept and "投资" in post and _BUILDS.match(text, clause.end) and FUNDED.fullmatch(post):
            kept = [n for n in kept if n.head != "firm"]  # what it builds is told behind
        if len(kept) < len(names):
            for name in names:
                if name.proper and name not in kept:
                    reason = _UNLIKELY if name in told else why(name)
                    out.refusals.append(
                        Refusal(chunk.start + name.start, chunk.start + name.end, "projects", "name", reason)
                    )
        if kept:
            at = chunk.start
            placed = [Name(n.start + at, n.end + at, plain(n.text), n.head, n.proper, n.until) for n in kept]
            made.append(Group(tuple(placed), lead_start, lead, post_start, post_end, chunk.lead_start))
    return made


def _placed(chunk: Chunk, name: Name) -> tuple[int, int]:
    return chunk.start + name.start, chunk.start + name.end


def _phased(text: str, clause: Span, chunk: Chunk, last: Name, *, unled: bool) -> bool:
    """Whether what a clause ends with is told of in its parts behind it: its phases, a firm's sum, or what
    stands behind the colon."""
    if _OF_PHASES.match(text, clause.end):
        return True
    if unled and (last.head == "firm" or last.text[-1] == "厂") and ITS_SUM.match(text, clause.end):
        return True
    return text[clause.end] in _COLONS and (last.text.endswith("项目") or _follows_mark(text, chunk.start))


def _at_front(text: str, before: tuple[Chunk, Sequence[Name]], chunk: Chunk, names: Sequence[Name]) -> bool:
    """Whether a stretch goes on with what is at the place of the one before."""
    start = chunk.start + names[0].start
    of_place = names[0].text.endswith(text[start : chunk.start + names[0].end])
    lent = names[0].head in _ONE_OF and of_place and len(names[0].text) > names[0].end - names[0].start
    return lent and _ONLY_JOINTS.fullmatch(text, _ends(*before), start) is not None


def _behind_colon(text: str, clause: Span) -> str:
    """The clause behind the colon that ends a clause, "" where none does."""
    if text[clause.end : clause.end + 1] not in _COLONS:
        return ""
    stop = _CLAUSE_ENDS.search(text, clause.end + 1)
    return text[clause.end + 1 : stop.start() if stop else len(text)]


def _of_seat(name: Name) -> bool:
    """Whether it is a thing of which a county or town has one (县中学)."""
    return name.head in ("strong", "weak") and name.text[0] in SEATS and not MANY.match(name.text, 1)


def _refused(before: str) -> bool:
    """Whether what stands before a name says that it is not done (不再实施|柏湾大桥)."""
    acts = stages.acts(before) if "不" in before else ()
    return bool(acts) and acts[-1].refused


def _firm_before(text: str, cut: Sequence[Chunk], chunk: Chunk) -> str:
    """The firm that puts its money into a stretch (石桥公司投资2亿元的|竹地板项目), "" where none does."""
    before = next((c for c in reversed(cut) if c.end <= chunk.start), None)
    if before is None or not _PUTS_IN.fullmatch(text, before.end, chunk.start):
        return ""
    firm = text[before.start : before.end]
    return firm if _IS_FIRM.fullmatch(firm) else ""


def _of_firm(names: Sequence[Name], own: Sequence[Quantity], chunk: Chunk, firm: str) -> Sequence[Name]:
    """Common things that a firm builds, where they are not many: each is one, called by the `firm` that is
    known."""
    several = any(q.unit in _COUNTERS and q.value != 1 and q.start >= chunk.lead_start for q in own)
    if several or not all(n.head in _ONE_OF and len(n.text) >= _ONE for n in names):
        return names
    told = not any(fault(n.text) or MANY.match(n.text) for n in names)
    return [replace(n, text=firm + n.text, proper=True) for n in names] if told else names


def _ends(chunk: Chunk, names: Sequence[Name]) -> int:
    return chunk.start + names[-1].told_to


def _outcome(text: str, before: tuple[Chunk, Sequence[Name]], chunk: Chunk) -> bool:
    """Whether a stretch tells but what the one before becomes (将A粮站改造为B文化馆; C门诊楼改建为康复楼)."""
    own, lead = before[1][-1], before[0].lead
    at_once = text[before[0].start + own.told_to : chunk.start] == chunk.lead
    told_of = lead.endswith(ON) or not lead.strip(MARKS)
    return at_once and own.proper and told_of and _INTO.fullmatch(chunk.lead) is not None


def _only_one(text: str, clause: Span, chunk: Chunk, name: Name, own: Sequence[Quantity]) -> bool:
    """Whether common words name the one thing of their kind that a place has: alone before an act that only
    projects undergo, and not counted (农贸市场开业)."""
    if name.proper or name.head not in _ONE_OF or chunk.lead.strip(MARKS):
        return False
    end = chunk.start + name.end
    if (
        len(name.text) < _ONE
        or PROJECT.search(name.text)
        or MANY.match(name.text)
        or _OF_ONE.match(name.text)
    ):
        return False
    if any(q.unit not in _TIMES for q in own):
        return False
    acts = stages.acts(text[end : clause.end])
    return bool(
        acts
        and not acts[0].denied
        and acts[0].text in sure_acts()
        and not familiar().sub("", text[end : end + acts[0].start])
    )


def _goes_on_itself(text: str, clause: Span, chunk: Chunk, name: Name) -> bool:
    """Whether a project alone before a colon is told of behind it: its common words name this one."""
    return (
        chunk.start + name.end == clause.end
        and name.head == "strong"
        and (
            (PROJECT.search(name.text) is not None and _ITSELF.match(text, clause.end) is not None)
            or (chunk.start == clause.start and _OF_PHASES.match(text, clause.end) is not None)
        )
    )


def _is_act(text: str, chunk: Chunk) -> bool:
    """Whether a stretch is no thing but what is done (国庆前开街), or becomes of one (获批创建省级产业园)."""
    if chunk.lead.endswith(_BECOMES) and _RANKED.match(text, chunk.start, chunk.end):
        return True
    if not stages.may_fill(text, chunk.lead_start, chunk.start, chunk.end):
        return False
    words = text[chunk.lead_start : chunk.end]
    acts = stages.acts(words)
    return (
        bool(acts)
        and acts[-1].end == len(words)
        and not acts[-1].spare
        and (chunk.lead_start + acts[-1].start <= chunk.start)
    )


def _in_phrase(text: str, clause: Span, chunk: Chunk) -> bool:
    """Whether a stretch is but a part of what is done (列入省厅危桥计划)."""
    if not chunk.lead.endswith(_ENTERED):
        return False
    start, end = chunk.start - clause.start, chunk.end - clause.start
    return any(a.start < start and end < a.end for a in stages.acts(text[clause.start : clause.end]))


def _invested(text: str, chunk: Chunk) -> Sequence[Name]:
    """A name without a head behind what is invested in it, in a list (总投资2亿元的智能门锁、…等项目)."""
    words = text[chunk.start : chunk.end]
    one = 3 < len(words) <= 16 and "、" not in words and "项目" not in words
    if one and _summed(text, chunk) and proper(words):
        return [Name(0, len(words), words, "shared", True)]
    goes_on = text[chunk.end : chunk.end + 1] in _AFTER_INVESTED or _SETTLES.match(text, chunk.end)
    if not (4 <= len(words) <= 24 and goes_on):
        return ()
    if not _INVESTED.search(chunk.lead) or not proper(words) or "、" in words:
        return ()
    return [Name(0, len(words), words, "shared", True)]


def _summed(text: str, chunk: Chunk) -> bool:
    """Whether a stretch stands behind its own sum in a list where each has one."""
    if not SUM_BEFORE.search(text, max(0, chunk.start - 12), chunk.start):
        return False
    each = _EACH_SUM.search(text, max(0, chunk.start - 60), chunk.end + 60)
    return each is not None and each.start() <= chunk.start


def _begins(text: str, clause: Span, chunk: Chunk) -> bool:
    """Whether a stretch begins a sentence, or a part of one that speaks of something else (；停车场建成)."""
    return (
        chunk.lead_start == clause.start
        and not chunk.lead.strip(MARKS)
        and (text[clause.start - 1] in "。；;\n\u3000 " or _follows_mark(text, clause.start))
    )


def _in_full(out: Walk, name: Name, *, bare: bool) -> Name:
    full = out.known.full(name.text, bare=bare)
    return replace(name, text=full, proper=True) if full else name


def _names(text: str, chunk: Chunk, topic: Sequence[Name], out: Walk) -> Sequence[Name]:
    """The names of a chunk; 二期 alone is the topic's."""
    words = text[chunk.start : chunk.end]
    if topic and words.startswith(_FIRST_OF) and words[2:] and not proper(words[2:]):
        return ()  # A村改造项目启动，首期|安置房封顶: of all
    told = told_alone(words, topic, out)
    if len(told) > 1 and text.startswith(_IN_ALL, chunk.end):
        return ()  # 一、二期|合计用地120亩
    if told and _RUNS.fullmatch(words) and _SO_LONG.match(text, chunk.end):
        told = ()  # A公路改造，石桥至云岭段|10公里路基成型: of the road
    if told and text[chunk.start - 1] == "、" and begins_room(text, chunk.start):
        told = ()  # A小学建设宿舍楼2栋、|食堂1座
    if told and told[0].text == "首期" and _SUPPLIED.match(text, chunk.end):
        told = ()  # A园首期|供地300亩: the first of its land
    return told or named(words)
