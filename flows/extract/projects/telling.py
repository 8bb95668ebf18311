"""What a clause tells of its names: acts, stages, figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import get_args

from flows.extract.analysis import Analysis
from flows.extract.lexicon import either, one_of, words
from flows.extract.model import Stage, When
from flows.extract.projects import figures, parts, stages
from flows.extract.projects.accepted import RATE, SIZE_BEHIND
from flows.extract.projects.act_words import COMPLETES
from flows.extract.projects.cuts import only_times
from flows.extract.projects.events import Event, Group, Listed, Walk
from flows.extract.projects.heads import head_of
from flows.extract.projects.helped import helped
from flows.extract.projects.lists import PROJECT
from flows.extract.projects.names import LIKELY, Name
from flows.extract.projects.sized import may_tell_kind
from flows.extract.projects.steps import step_in
from flows.extract.projects.worked import works_before, works_on
from flows.extract.quantities import Quantity
from flows.extract.when import soonest
from flows.read.notice import Notice, Span

# Some of the whole, before its figure; bodies; what is done for projects' land (重点保障A等项目用地).
_SOME = re.compile("(?!并)[一-龥]{1,8}")
_BODY = re.compile(
    "(?:中心|站|馆|医院|学校|学院|法庭|银行|公司|[校院]区|分院|分校|[小中]学|幼儿园|派出所|研究院|实验室|卫生院)$"
)
_LAND_FOR = re.compile("(?:等[^，,。；;]{0,10}?)?(?:项目|工程)?(?:用地|建设用地|施工用地|红线用地|净地|供地)")
_SPENDS = re.compile("(?:共|总|累计|计划|先后)*(?:投资|投入|筹资)(?:资金)?(?:约|近|超)?")
_EACH = re.compile("[各均每]|分别")
# What several cost all together.
_TOGETHER = re.compile("(?:合计|共计|一共|总共|(?<!公)共)[一-龥]{0,6}$")
# What comes before works, and is called by that.
_CLEARED = "村拆迁"
# What is no act of what is reached by a time (争取年内|通车).
_URGED = ("争取", "力促", "保障")
# Behind these nothing need go on.
_ENDED = ("completed", "in_use")
# In which year was done what tells which projects are meant.
_WHICH_YEAR = re.compile(
    r"(?:(?P<year>20[0-9]{2})年|(?P<ago>去年|上年|前年))(?:[1-9][0-2]?月|[底初末冬春秋夏]|[上下]半年)?(?:才|已|就|新|正式|全面)?"
    r"(?![一-龥]{0,4}(?:计划|承诺|列入|拟|未|原定|安排|提出|要求|确定|谋划|考虑|应|主体))[一-龥]{2,6}(?<![拟将])的[“‘]?$"
)
_JOINTS = ("及", "和", "与", "等", "、")
_LAND_OFFICE = re.compile("自然资源|国土资源|土地储备|征地|用地供应|土地供应|供地")
_PARTED = re.compile(r"[、，,]|并(?!网)")
_BUILT = re.compile(
    "(?:新建|改建|扩建|修建|兴建|重建|改造|整修|维修|翻修|新修|重修|翻建|修缮|拓宽|硬化|绿化|亮化|加固|铺设|架设|提升|升级|整治)+"
    "了[“‘ ]*$"
)
_AND, _IN_BRACKETS = re.compile("[和及与]|以及"), re.compile("^[（(][^（）()]*(?:[）)]|$)")
_CLOSING = re.compile("(?:改造|整治|治理|加固|修复|拓宽|硬化|绿化|更新|修缮)(?:提升)?$")
_NO_PART = re.compile("[、0-9]|(?:级|工程|项目|建筑)$")
_TAIL = re.compile(
    r"的(?:绿化|亮化|美化|配套|收尾|扫尾)(?:工作|工程)?$|(?:等[一-龥]{0,8}?(?:项目|工程)?)?(?:建设进度|工程进度|建设|进度|工程|高质量发展|协同发展|能级)?"
)
_AND_OTHERS = re.compile(r"^等[^建政前]{0,10}?(?=建设|进度|前期|政策|$)")
_AND_BEHIND, _OTHERS_BEHIND = ("及", "和", "与"), ("及", "和", "与", "以", "等", "、")
_OPENS_BRACKET = ("（", "(")
# Which stages _by_what_it_is can change, and of which none is a clearing's.
_BY_KIND = ("preparation", "under_construction")
_WORKS_GO_ON = ("started", "under_construction", "completed")
# What is built beside a thing (启动A厂|及配套管网建设).
_AND_PARTS = re.compile(
    r"\|(?:及|和|与)(?:其|附属|配套|相关|周边)[^，,。；;、]{0,8}?(?=建设|改造|施工|工程|$)"
)
# What a list behind a colon holds, and how its act is done (重点实施十大工程：).
_WORKS, _HOW = re.compile("项目|工程|实事|道路|片区|建设任务"), re.compile("(?:重点|全力|着力|集中)?$")


# A group of works by what is to be done with them (促开工：).
_TASK = re.compile(
    "[抓促保盯推赶强争谋扩](前期|开工|续建|竣工|投产|在建|谋划|储备|入库|落地|建设|投用|达产|完工|投运|签约)"
)
# How a clause sorts the works that it names (竣工类有A、B).
_SORTED = re.compile(
    "(?:(新开工|续建|竣工|前期|储备|谋划|在建|完工|投产|开工)(?:类(?:项目|工程)?|项目|工程)|([^，,。；;、的]{2,14})的(?=有))(?:主要|重点)?"
    "(?:有|为|包括|是)(?=[一-龥0-9A-Z“]{3})"
    "(?![0-9]+[个项条座处]|[一-龥]{0,4}[0-9]+[个项](?![一-龥]))"
)
# … or counts them, before they are named (新开工项目3个，分别是…), or tells of each (竣工项目中，…).
_OF_WHICH = re.compile(
    "[^，,。；;、]{0,4}?[一-龥]{2,4}的?(?:[0-9]+余?[个项])?的?(?:重点|重大)?(?:项目|工程)(?:共?[0-9]+余?[个项])?(?P<among>中)?"
    "|[^，,。；;、]{0,4}?[一-龥][建工产][0-9]+[个项]"
    "|[^，,。；;、]{0,4}?[一-龥]{2,4}一批[一-龥]{0,6}?(?:项目|工程)"
)
_LONGEST_SORT, _SORT_ENDS, _COLONS = 16, ("项目", "工程", "中", "个", "项"), ("：", ":")
_SORT_LASTS = frozenset(end[-1] for end in _SORT_ENDS)
THEY_ARE = words("clauses", "lists", "they_are")
"""How a list of names begins that another clause counts."""
_THEY_ARE = re.compile(f"(?:{either([w for w in THEY_ARE if len(w) > 1])})|[有即](?=[:：])")
# How many works are counted, and what stands between that and what is done to them (如期开复工重大项目79项).
_COUNT = re.compile("(?:累计|共计?|总计|合计|有|达到?)*[0-9一二两三四五六七八九十]+余?[个项]$")
_COUNTED = re.compile("(?:的?[^，,。；;、的0-9]{0,8}(?:项目|工程))?")
_LONGEST_COUNT, _COUNT_ENDS = 28, frozenset("个项")
_SHORT_FOR = re.compile("“[^“”]{1,8}”(?:即|是指|分别是|分别为)(?=[一-龥]{4})")
SORTS = frozenset("新续竣前储谋在完投开")
"""The characters that a clause begins with that sorts works by what is done to them."""
# How those are labelled, by no more than how far they are.
_SORTS = re.compile(
    "(?:续建|新开工|开工|新建|在建|竣工|完工|建成|投用|投产|投运|通车|交付|签约|落地|启动|前期|谋划|储备)+"
)
_ONLY_NAMES = re.compile(r"[：:](?:[^，,。；;：:\n（()）]|[（(][^（()）\n]*[)）])+(?:[。；;\n]|$)")
# How a class of projects is labelled (续建类：), and who is in it (新开工的有：).
_CLASSED = re.compile("(?:一批|(?:项目|工程)?类(?:项目|工程)?|(?<=[建工产])[0-9]+[个项])$")
_THOSE = re.compile("的(?:项目|工程)?(?:主要)?(?:有|是|为|包括)?$")


# What comes of works, once they are done.
_AFTER = re.compile(
    "(?:改造|提质|升级|提升|扩容|维修|装修|建设|工程|项目|全部|全面|基本|正式)*(完成|建成|竣工|完工)?(投产|投用|通车|启用|开园|投入使用)?"
    "(?<!^)后(?![，,]?(?:[将可能需预计年每日]|要|就|达到))"
)
_REOPENS = re.compile(
    "(?:改造|升级|提升|扩建|修缮|装修|维修|整修|完成|完工)*后(?:重新|正式|对外|全面)*"
    "(?P<act>开放|开业|开园|开馆|开市|开街|开张|开诊|启用|投用|投入使用|营业)"
)
# What lay idle (重启停建三年的A), and what was only meant.
_AGAIN = re.compile(
    "(?:重启|盘活|复工|续建|启动|推动|推进|完成|建成)[^，,、；;。]{0,9}(?:搁置|停[工建摆滞]|烂尾|闲置|中断|沉寂|停办|停用)[^，,、；;。]{0,5}的$"
)
_ONCE = re.compile("(?<![较比按照])原(?:计划|定|拟|本|准备)(?!提前)")
_MEANT = 4
# The first of a building that stands.
_FRAME = re.compile("(?:工程)?(?:主体|桩基|基础|路基|土建|地下|框架|结构)")
_A_FRAME = re.compile("[一-龥]{1,6}(?:主体|主体工程|框架|桩基|下部结构)")
# What tells which works are meant, and makes one act with the verb before it.
_GOING_ON = ("在建", "续建", "新建", "已建", "未建")
# Whose land it is, and how much, that an act is about (完成A片区3平方公里控制性详规).
_ITS_VILLAGES = re.compile("^(?:[一-龥]{1,5}(?:村|社区|居委会)[、和及]?){2,}")
_ITS_SIZE = re.compile("约?[0-9.]+万?(?:平方公里|平方米|公顷|亩|公里)(?=[一-龥]{3})")
# What is done by works that a name ends with; works of which a size behind tells (青石园区扩建300亩).
_WORKED, _CARRIES_OUT = ("act", LIKELY), "开展"
_BY_SIZE = re.compile(
    "(?P<done>更新|清淤|疏浚|治理|整治)$|(?:改扩建|扩建|扩容|新建|续建|改建|拓宽|硬化|绿化|改造)$"
)
# Verbs that 建设 is the object of (开展A建设).
_CARRIED = re.compile("(?:开展|着手|进行)了?[“‘ ]*$")
# What is counted behind an act (拆迁农房96户).
_THINGS = re.compile("(?:[一-龥]{0,4})")
# Told of a project by a figure, and no milestone.
_TAKEN = ("拆迁", "征迁", "征拆", "搬迁", "征收", "征地拆迁", "征地", "征用")
# What of a project is handed over before its works (交付5号线A站|2号出入口用地).
_ITS_LAND = re.compile(
    "(?:[^，,。；;、的]{0,8}|(?:余下|剩余|首批|全部)?的?(?:约|近)?[0-9.]+余?亩的?)(?:用地|净地|场地|红线|土地)"
)
_LONGEST_PART = 12
# What is not meant to go on, in a plan.
_DROPPED = re.compile(
    "[^，,。；;]{0,8}?(?:暂缓|缓建|暂不|不再(?:列入|安排|新建|建设|实施|纳入)|取消建设|不列入|不纳入|不再上马|不上马|不启动|不开工|不实施)"
)
_DROPPED_NEXT = re.compile("[，,](?:暂缓|不再(?:列入|安排|新建|建设|实施|纳入)|不列入)")
_IS_SPENT = re.compile("完成(?:固定资产|工业|年度|有效)?投资")
# What else a list names behind its names, which is no part of what is done (推进A和生态缓冲区|建设); 等项目.
_OTHER_THING = re.compile(
    "^(?:和|及|与|以及)[一-龥]{2,14}?(?=(?:建设|实施|改造)$)"
    "|^(?:、[一-龥“”]{2,14}){1,2}等[一-龥]{0,8}?(?=(?:建设|实施|改造)$)|^等(?:[0-9.]+万?余?[个项条])?[^，,。；]{0,10}(?:项目|工程)$"
)
# What a list goes on with before 建设 that no name was read in (推进A、|某某基地等平台|建设).
_UNREAD = re.compile("(?:、[一-龥“”]{2,14}){1,2}等[一-龥]{0,8}")
# What opens when its board is put up; what only the state can grant, and how it is sought.
_UNVEILED = re.compile("(?:正式|顺利|成功|揭牌)?挂牌(?:成立|运行|运营)?")
_OPENS = re.compile(
    "(?:公园|学院|大学|医院|中心|实验室|研究院|博物馆|图书馆|幼儿园|学校|[小中]学|院区|校区|基地)$"
)
_SOUGHT = re.compile("(?:创建|争创|申建|设立)(?<!成功..)")
_GRANTED = re.compile(f"{one_of('projects', 'heads', 'of_a_place')}$")
# Of how many the one that is named is one.
_OF_MANY = re.compile("等(?:[2-9]|[0-9]{2,}|[两三四五六七八九十]+)余?[个项家条座处]")
# What a project has within it, in brackets behind its name.
_HOLDS = re.compile("[（(](?:含|包括|其中)[^（）()]*[）)]")
_SPENT_ON = re.compile(
    "(?:等[^，,。；;、]{0,6}(?:项目|工程))?(?:年度|当年|本年|全年|年内)?(?:计划)?投资[0-9]"
)
_SPENT, _PUT_OFF = "a quantity", "verb behind, put off"
_NO_STEPS = (_SPENT, _PUT_OFF)
# Works of which sort, no act (今年拟建项目主要有：).
_OF_WHAT_SORT = "拟建"


def opens_list(text: str, clause: Span) -> Listed | None:
    """The act of a clause that ends in a colon and names nothing (将重点实施以下工程：), or says of which
    works those are that follow (竣工项目中，…)."""
    start, end = clause.start, clause.end
    if not text.startswith(_COLONS, end):
        if text[end - 1] not in _SORT_LASTS or end - start > _LONGEST_SORT:
            return None
        if not text.endswith(_SORT_ENDS, start, end):
            return None
        of_which = _OF_WHICH.fullmatch(text, start, end)
        if not of_which or not (of_which["among"] or _THEY_ARE.match(text, end + 1)):
            return None
    said = text[start:end]
    if (task := _TASK.fullmatch(said)) is not None:  # 促开工：
        of = stages.acts(task[1])
        stage = of[0].stage if of else "preparation"
        return clause.start, clause.end, stage, said, "verb before the list", False
    label = _CLASSED.sub("", said)
    found = None if label != said else _WORKS.search(said)
    acts = [a for a in stages.acts(said[: found.start()]) if not a.denied] if found else []
    if those := _THOSE.search(label):  # 新开工的有：
        label = label[: those.start()]
    if _SORTS.fullmatch(label) and only_names(text, clause.end):  # 续建：A、B
        acts = [a for a in stages.acts(label) if not a.denied][-1:]
        found = None
    elif label != said:  # 竣工一批：
        acts = [a for a in stages.acts(label) if a.end == len(label) and not a.denied]
    if not acts or (found and acts[-1].end == found.start() and acts[-1].text == _OF_WHAT_SORT):
        return None
    begin = clause.start + acts[-1].start
    how = _HOW.search(text, clause.start, begin)
    begin -= len(how[0]) if how else 0
    end = clause.start + acts[-1].end
    return begin, end, acts[-1].stage, text[begin:end], "verb before the list", acts[-1].hurries


def only_names(text: str, at: int) -> bool:
    """Whether a colon stands at a place, and nothing behind it to the end of the sentence but a list."""
    return _ONLY_NAMES.match(text, at) is not None


def counts_works(text: str, clause: Span) -> tuple[bool, Listed | None]:
    """Whether a clause counts works by what is done to them, and that, None where it is not done
    (如期开工重大项目79项, of which a later clause names some: 主要有…)."""
    if text[clause.end - 1] not in _COUNT_ENDS or clause.end - clause.start > _LONGEST_COUNT:
        return False, None
    count = _COUNT.search(text, clause.start, clause.end)
    said = text[clause.start : count.start()] if count else ""
    acts = [a for a in stages.acts(said) if not a.spare]
    if not acts or not _COUNTED.fullmatch(said, acts[-1].end):
        return False, None
    act = acts[-1]
    if act.denied:
        return True, None
    start, end = clause.start + act.start, clause.start + act.end
    return True, (start, end, act.stage, act.text, "verb before the list", act.hurries)


def label_end(text: str, clause: Span) -> int:
    """Where a clause goes on behind the short name of several works (“两路”即|A路、B路), else its start."""
    found = _SHORT_FOR.match(text, clause.start, clause.end) if text[clause.start] == "“" else None
    return found.end() if found else clause.start


def sorted_under(text: str, clause: Span) -> tuple[Listed, Span] | None:
    """The act that a clause sorts the works by that it names, and the rest of it (前期类有|A、B); none does
    that neither begins with one of `SORTS` nor has 的有."""
    found = _SORTED.match(text, clause.start, clause.end)
    if found is None:
        return None
    said = Span(*found.span(1 if found[1] else 2))
    of = stages.acts(text[said.start : said.end])
    if found[2] and (not of or any(a.denied or a.stage not in stages.EARLY for a in of)):
        return None  # what is done to works governs them where they are read
    stage = stages.furthest(a.stage for a in of) if of else "preparation"
    act = said.start, said.end, stage, text[said.start : said.end], "verb before the list", False
    return act, Span(found.end(), clause.end)


# How far all of a list are, by what opens it (续建项目包括…, 前期项目分别是…).
_KINDS: dict[str, Stage] = {
    word: stage for stage in get_args(Stage) for word in words("stages", "kinds", stage)
}
_OF_KIND = re.compile(
    f"(?:重点|重大)?(?P<kind>{'|'.join(_KINDS)})(?:类)?项目(?:主要)?(?:包括|有|分别是|分别为)[:：]?"
)
# What a list of works is summed up by that but clears the ground.
_OF_CLEARING = re.compile(
    "等?[0-9一二两三四五六七八九十]*余?个?(?:房屋|重点)?(?:征收|拆迁|征迁|征拆|搬迁|征地)+项目"
)
# With what an act that is to come begins behind one that is done.
_COMES, _OVER = ("即将", "，即将"), ("started", "completed", "in_use")
# What is due of a project, in a bracket right behind its name.
_DUE_ASIDE = re.compile(
    "[（(](?=[^（）()]*(?:[0-9]月|季度|年[底内末]|半年|汛前|[一二三四五六七八九十]月))[^（）()]*[）)]"
)
# By whom works are done, which is no act of theirs.
_BY_WHOM = re.compile(
    "由[^，,。；;、]{2,20}?(?:公司|集团|局|中心|企业|单位|镇|乡|街道|部门|政府)(?:(?:总?投资|出资)(?:约|近)?[0-9.]+[万亿]+元)?(?:负责|具体|统一|共同)*"
)
_BY_WHOM_DONE = words("stages", "by_whom", "words")


def tell(
    analysis: Analysis,
    out: Walk,
    group: Group,
    clause: Span,
    own: Sequence[Quantity],
    opened: Listed | None = None,
) -> None:
    """Events of a stretch of names: the act that governs them and the acts behind them, else the one that
    opened their list."""
    text = analysis.text
    if group.lead == "的" and (again := _AGAIN.search(text, clause.start, group.lead_start + 1)):
        group = replace(group, lead_start=again.start(), lead=again[0])
    opens = text.startswith(_OPENS_BRACKET, group.post_start)
    if opens and (held := _HOLDS.match(text, group.post_start, group.post_end)):
        group = replace(group, post_start=held.end())  # A工程（含B水库扩建）前期工作
    post = text[group.post_start : group.post_end]
    clusters = stages.clusters(post)
    lead = _lead(analysis, group, clusters) if group.lead else []
    if not lead and group.lead.rstrip("“‘").endswith("的"):
        out.events += _done_before(analysis, group, clause)
    told: list[Listed] = []
    parted, aside_until = False, group.post_start
    if lead and lead[-1].text.endswith("完成") and _SPENT_ON.match(post):
        s, e = group.lead_start + lead[0].start, group.lead_start + lead[-1].end
        told.append((s, e, "under_construction", "", _SPENT, True))  # 完成A高速年度投资5亿元
    elif lead:
        aside = _DUE_ASIDE.match(post) if clusters else None
        until = aside.end() if aside else 0
        within = [c for c in clusters if c[-1].end < until]
        before, clusters, parted = _told_before(text, group, post, lead, clusters[len(within) :])
        told.append(before)
        clusters = within + clusters  # 推进A桥（3月开工）建设
        aside_until += until if within else 0
    if clusters:
        told += _told_behind(analysis, group, post, clusters, own, governed=bool(lead))
    told = told or _told_else(analysis, group, post)
    if "后" in post[:9] and (again := _REOPENS.match(post)):
        at, until = group.post_start + again.start("act"), group.post_start + again.end()
        told.append((at, until, "in_use", text[at:until], "verb behind", False))  # 柏湾市场改造后开业
    apart = len(told) == len(group.names) > 1 and "分别" in text[group.post_start : told[0][0]]
    if "率" in post and (rate := RATE.search(post)):
        s = group.post_start + rate.start()
        told.append((s, s + len(rate[0]), "preparation", "", _SPENT, True))
    if not told and (kind := _OF_KIND.fullmatch(text, clause.start, group.names[0].start)):
        told.append((*kind.span("kind"), _KINDS[kind["kind"]], kind["kind"], "verb before the list", False))
    if not told and opened:
        told.append(opened)
    if not told and len(group.names) == 1 and (step := step_in(text, group.post_start, group.post_end)):
        s, e = step.span.start, step.span.end
        if soonest(analysis.notice, s, e).modality == "planned":
            told.append((s, e, step.stage, text[s:e], "verb behind", False))  # A项目区8月移交镇上管护
    if not told and (_DROPPED.match(post) or _DROPPED_NEXT.match(text, group.post_end)):
        name = group.names[0]
        if soonest(analysis.notice, name.start, name.end).modality == "planned":
            return  # A大桥暂缓: nothing of it is meant
    totals, shares = _figures(analysis, out, group, clause, own)
    for_land = ("地" in post and _LAND_FOR.match(post) is not None) or (
        bool(lead) and lead[-1].text.endswith("保障") and _of_land(analysis.notice)
    )
    for index, name in enumerate(group.names):
        of_it = told[index : index + 1] if apart else told
        if aside_until > group.post_start and name is not group.names[-1]:
            of_it = [t for t in of_it if not group.post_start <= t[0] < aside_until]  # 新开工A、B（2月批复）
        for s, e, stage, milestone, rule, spare in of_it or [
            (name.start, name.end, _follows(name, post) or out.listed, "", "named", False)
        ]:
            if rule == "verb before":
                if stage == "completed" and _OF_CLEARING.match(text, group.names[-1].end):
                    stage = "preparation"  # 完成A、B等9个征收拆迁项目
                else:
                    stage = _of_one(text, group, index, stage, milestone, parted=parted, for_land=for_land)
            elif rule == "verb behind" and stage == "completed" and name is group.names[-1]:
                part = _FRAME.match(text, name.end, group.post_start)  # A路路基、管网已完成
                stage = "under_construction" if part else stage
            if told and stage in _BY_KIND and (other := _by_what_it_is(name.text, text[s:e], stage)):
                stage = other
            if stage in _WORKS_GO_ON and name.text.endswith(_CLEARED):
                stage = "preparation"  # 启动A村拆迁
            place = Span(s, e) if told else _reached(name, own, shares[index])
            now = soonest(analysis.notice, place.start, place.end)
            then = _then(text, group, clause, now) if rule == "verb before" and len(told) == 1 else now
            event = Event(
                name.start, name.end, name.text, then, stage,
                Span(s, e) if told and rule not in _NO_STEPS else None, milestone, True, not told,
                f"project: {name.head} head, {rule}", totals[index], shares[index], spare,
            )  # fmt: skip
            if then is not now and stage not in _ENDED:  # 去年开工的A: it goes on this year
                bare = replace(event, when=now, stage=None, act=None, milestone="", spare=True)
                out.events.append(replace(bare, rule=f"project: {name.head} head, named"))
                event = replace(event, investment=None, progress=None)
            out.events.append(event)


def _then(text: str, group: Group, clause: Span, told: When) -> When:
    """When names were what but an act before them tells, which says which are meant (2019年建成的A)."""
    which = _WHICH_YEAR.search(text, clause.start, group.names[0].start)
    if which is None or told.modality != "actual" or told.year is None:
        return told
    year = int(which["year"]) if which["year"] else told.year - (2 if which["ago"] == "前年" else 1)
    return When(year, "actual", "sentence: year") if year < told.year else told


def _done_before(analysis: Analysis, group: Group, clause: Span) -> list[Event]:
    """What was done in a year before to names of which more is told, which only tells which ones are meant
    (2019年启动的A今年完工)."""
    name = group.names[0]
    now = soonest(analysis.notice, name.start, name.end)
    then = _then(analysis.text, group, clause, When(now.year, "actual", now.rule))
    acts = [a for a in stages.acts(group.lead) if not a.denied]
    if then.year == now.year or not acts or acts[-1].end + 1 != len(group.lead.rstrip("“‘")):
        return []
    start, end = group.lead_start + acts[-1].start, group.lead_start + acts[-1].end
    return [
        Event(
            n.start, n.end, n.text, then, acts[-1].stage, Span(start, end), acts[-1].text, True, False,
            f"project: {n.head} head, verb before", None, None, True,
        )
        for n in group.names
    ]  # fmt: skip


def _by_what_it_is(name: str, act: str, stage: Stage | None) -> Stage | None:
    """How far an act takes a thing of this kind: a park opens by 挂牌, where land is offered by it, and one
    that is the state's to grant is sought by 创建; None for all others."""
    if stage == "preparation" and _UNVEILED.fullmatch(act) and _OPENS.search(name):
        return "in_use"
    if stage == "under_construction" and _SOUGHT.search(act) and _GRANTED.search(name):
        return "proposed"
    return None


def _of_one(
    text: str, group: Group, index: int, stage: Stage | None, said: str, *, parted: bool, for_land: bool
) -> Stage | None:
    """How far an act before names takes one of them: `parted` where a part of the last is its object,
    `for_land` where the land for them is."""
    name = group.names[index]
    if index + 1 < len(group.names) and said.startswith(COMPLETES):
        between = text[name.end : group.names[index + 1].start].removesuffix("以及").rstrip("、和及与")
        whole = not between or between.startswith(_JOINTS)
        stage = stage if whole else parts.done_to(between) or stage  # 完成A桥主体及B桥桩基
    alike = parted and name.text[-1] == group.names[-1].text[-1]  # 完成A桥、B桥主体
    if alike and stage == "completed":
        stage = "under_construction"  # 完成A工程、B水库大坝主体
    if for_land and stage in ("under_construction", "completed"):
        return "preparation"  # 保障A工程用地, 交付A路施工用地
    return stage


def _lead(analysis: Analysis, group: Group, behind: Sequence[list[stages.Act]]) -> list[stages.Act]:
    """The acts before names that are done to them, not those that only tell which ones are meant."""
    lead = [a for a in stages.acts(group.lead) if not a.denied]
    if not lead or lead[-1].end + 1 != len(group.lead.rstrip("“‘ ")) or group.lead[lead[-1].end] != "的":
        return lead
    if _ONCE.search(analysis.text, max(0, group.lead_start - _MEANT), group.lead_start + lead[-1].start):
        return []  # 原定今年开工的A
    place = soonest(analysis.notice, group.lead_start + lead[-1].start, group.lead_start + lead[-1].end)
    if any(map(stages.told, behind)) or place.modality == "planned":  # 新签约的A二季度摘牌
        last = lead[-1]
        verb = last.text.removesuffix(next(filter(last.text.endswith, _GOING_ON), ""))
        done = stages.acts(verb) if verb != last.text else ()  # 加快|在建的A
        return [*lead[:-1], *(replace(a, start=a.start + last.start, end=a.end + last.start) for a in done)]
    return lead


def _told_before(
    text: str,
    group: Group,
    post: str,
    lead: Sequence[stages.Act],
    found: list[list[stages.Act]],
) -> tuple[Listed, list[list[stages.Act]], bool]:
    """What the acts before names do to them, with the act behind that is their object (完成A桥征地); the
    clusters of acts behind that are none; and whether only a part of the last name is their object."""
    verb = lead[-1] if len(lead) == 1 else lead[0] if not lead[0].spare else lead[-1]
    begin = group.lead_start + lead[0].start
    rest, noun = found, None
    between = _without_bracket(post[: found[0][0].start]) if found else ""
    unread = bool(found) and found[0][0].text == "建设" and _UNREAD.fullmatch(between) is not None
    if found and (unread or not _PARTED.search(_ITS_VILLAGES.sub("", between))):
        joint = _joint(post, found)
        noun, rest = stages.told([a for c in found[:joint] for a in c]), found[joint:]
    # 完成A大桥|引道工程, but for 完成A大桥主体的基础上
    of_part = not found and len(post) <= _LONGEST_PART and "的" not in post and parts.opens_part(post)
    stop = group.post_start + (noun.end if noun else len(post) if of_part else len(_tail(post)))
    said = _milestone(text, begin, group.lead_start + lead[-1].end, group, stop)
    end = max(stop, group.post_start)
    parted = noun is None and (parts.opens_part(post) or _A_FRAME.fullmatch(post) is not None)
    thing = post if noun else post[len(size[0]) :] if (size := _ITS_SIZE.match(post)) else post
    if noun is None and verb.text.endswith(("完成", "启动")) and parts.before_works(thing):
        # 完成A楼产权归集, 完成A片区3平方公里控制性详规
        said += parts.object_of(thing, 0)
        return (begin, end, "preparation", said, "verb before", verb.hurries), rest, parted
    if noun is None and verb.text in ("交付", "移交") and _ITS_LAND.match(post):
        return (begin, end, "preparation", said, "verb before", verb.hurries), rest, parted
    stage = stages.combined(verb, noun, group.names[-1].text)
    part = noun and (_FRAME.match(post) or (noun.text == "施工" and parts.opens_part(post)))
    if part and stage == "completed":
        stage = "under_construction"  # 完成A楼主体建设, 完成A水库大坝施工
    if stage == "under_construction" and noun is None and _BUILT.search(group.lead):
        stage = "completed"  # 改造提升了迎宾路
    if noun and noun.text in ("扫尾", "收尾") and verb.text in ("抓好", "做好", "完成"):
        stage = "completed"
    hurries = verb.hurries and (noun is None or noun.spare)
    return (begin, end, stage, said, "verb before", hurries), rest, parted


def _without_bracket(post: str) -> str:
    """What stands behind names but for a bracket right behind them."""
    return _IN_BRACKETS.sub("", post) if post.startswith(_OPENS_BRACKET) else post


def _to_come(post: str, cluster: list[stages.Act]) -> list[list[stages.Act]]:
    """The acts that belong together, apart from those that are to come (已竣工，即将投入使用)."""
    for at in range(1, len(cluster)):
        over = not cluster[at - 1].spare and cluster[at - 1].stage in _OVER
        if over and post.startswith(_COMES, cluster[at - 1].end):
            return [cluster[:at], cluster[at:]]
    return [cluster]


def _told_behind(
    analysis: Analysis,
    group: Group,
    post: str,
    found: list[list[stages.Act]],
    own: Sequence[Quantity],
    *,
    governed: bool,
) -> list[Listed]:
    """What the acts behind names tell of them; a first 建设 is no act unless the names are `governed`."""
    text = analysis.text
    told: list[Listed] = []
    nominal = not governed and stages.NOMINAL.match(post) is not None and not _CARRIED.search(group.lead)
    for cluster in [part for whole in found for part in _to_come(post, whole)]:
        if len(cluster) > 1 and _urges(post, cluster):
            cluster = cluster[1:]  # 争取明年|通车
        s, e = _placed(group, cluster)
        planned = soonest(analysis.notice, s, e).modality == "planned"
        act = stages.told(cluster, planned=planned)
        if act is None or _ONCE.search(post, 0, cluster[0].start):
            continue  # A原计划年内竣工
        if _IS_SPENT.fullmatch(act.text) and planned:  # what is to be spent is a quantity, no milestone
            told.append((s, e, act.stage, "", _SPENT, True))
            continue
        if nominal and cluster[0].start == 0:
            continue
        by = planned and cluster[-1].text in _BY_WHOM_DONE and _BY_WHOM.search(post, 0, cluster[0].start)
        if by and by.end() == cluster[0].start:
            continue  # A项目由B公司施工
        reach = _of(act, group, text, e, own, planned=planned)
        counted = (
            planned
            and reach == "preparation"
            and any(
                q.quote_start == e
                or (q.unit == "户" and q.start >= e and _THINGS.fullmatch(text, e, q.quote_start))
                for q in own
            )
        )
        only = all(a.spare or a.text.endswith(_TAKEN) for a in cluster)
        rule = _SPENT if counted and act.text in _TAKEN and only else "verb behind"  # 拆迁120户
        e = parts.through(text, e)
        if told and stages.one_object(text, told[-1][0], told[-1][1], s):
            begin, _, before, _, of, hurries = told.pop()  # 完成装修和设备安装
            told.append((begin, e, stages.furthest((before, reach)), text[begin:e], of, hurries))
            continue
        if planned and act.denied and not act.waits:
            rule = _PUT_OFF  # 暂缓交地
        told.append((s, e, reach, "" if rule in _NO_STEPS else text[s:e], rule, act.hurries))
    return told


def _urges(post: str, cluster: Sequence[stages.Act]) -> bool:
    """Whether the first of some acts only presses on to the next (争取明年通车)."""
    between = post[cluster[0].end : cluster[1].start]
    return cluster[0].text in _URGED and (not between or only_times(between))


def _told_else(analysis: Analysis, group: Group, post: str) -> list[Listed]:
    """What works are told of names with no act before or behind them (对A街进行改造, A园区扩建300亩)."""
    text, first, last = analysis.text, group.names[0], group.names[-1]
    if on := works_on(text, group.lead, group.post_start, group.post_end):
        over = text.startswith("进行了", on.start)  # 对A街进行了改造
        reach: Stage = "completed" if over else "under_construction"
        return [(on.start, on.end, reach, text[on.start : on.end], "verb behind", True)]
    if done := helped(group.lead, post, text[last.start : group.post_start]):
        begin = first.start - len(done.verb)
        place = soonest(analysis.notice, begin, begin + len(done.verb))
        if place.modality == "planned" or not done.intended:
            end = group.post_start + done.size
            return [(begin, end, "under_construction", done.verb + done.noun, "verb before", True)]
    if (works := works_before(group.lead)) and first.text[0] != "区":
        return [(first.start - len(works), first.start, "under_construction", works, "verb before", True)]
    if built := _BUILT.search(group.lead):  # 修缮了A广场
        begin = group.lead_start + built.start()
        return [(begin, first.start, "completed", text[begin : first.start], "verb before", False)]
    if last.head not in _WORKED and head_of(PROJECT.sub("", last.text)) != "act":
        return []
    if group.lead.endswith(_CARRIES_OUT):
        end = group.lead_start + len(group.lead)
        return [(end - len(_CARRIES_OUT), end, "under_construction", _CARRIES_OUT, "verb before", True)]
    by = _BY_SIZE.search(text, last.start, last.end) if SIZE_BEHIND.match(post) else None
    if by and (not by["done"] or soonest(analysis.notice, *by.span()).modality == "actual"):
        return [(*by.span(), "under_construction", by[0], "verb behind", True)]
    return []


def _figures(
    analysis: Analysis, out: Walk, group: Group, clause: Span, own: Sequence[Quantity]
) -> tuple[Sequence[Decimal | None], Sequence[Decimal | None]]:
    """For each name what is invested in it and how far it is (yuan, percent), as the clause, a bracket behind
    the names or what was invested before tells it."""
    text, names, several = analysis.text, group.names, len(group.names)
    in_brackets = text.startswith(_OPENS_BRACKET, names[-1].end)
    if not (own or out.spent or in_brackets):
        return [None] * several, [None] * several
    invest = None
    if out.spent and several == 1 and not text.startswith("等", names[-1].end):
        spent = out.spent
        invest = figures.investment(text, spent.start, spent.end, analysis.quantities_in(spent))
    out.spent = None
    if sums := [q for q in own if figures.money(text, q)]:
        mine = [q for q in sums if not _of_another(text, group, clause, q)]
        invest = invest if invest is not None else figures.investment(text, group.own_start, clause.end, mine)
        if invest is None and several == 1:
            invest = figures.listed(text, group.own_start, names[0].start, names[0].end, own)
        invest = invest if invest is not None else figures.investment(text, clause.start, clause.end, mine)
        if invest is not None and several > 1 and _for_all(text, clause, group, own):
            invest = None
    of_one = own and invest is not None and several == 1
    if of_one and _OF_MANY.match(text, names[-1].end, group.post_start):
        invest = None  # A等20个项目落地、总投资1370亿元
    if invest is None and in_brackets:
        around = analysis.quantities_in(Span(names[-1].end, names[-1].end + 40))
        invest = figures.bracketed(text, names[-1].end, around)
    if not own:
        return [None] * (several - 1) + [invest], [None] * several
    aside = _aside(text, group, clause.end) if invest is not None else None
    before = figures.investment(text, clause.start, aside, own) if aside else invest
    totals: Sequence[Decimal | None] = figures.investments(text, clause.start, clause.end, sums)
    totals = totals if len(totals) == several else [before] * (several - 1) + [invest]
    if sums and several > 1:
        beside = [figures.bracketed(text, n.end, own) for n in names]
        totals = [b if b is not None else t for b, t in zip(beside, totals, strict=True)]
    return totals, _shares(text, group, clause, own)


# How far each of several is (3个项目均完成八成以上工程量).
_EACH_SO_FAR = re.compile("(?:[0-9]+个[一-龥]{0,4}(?:项目|工程))?(?:[均都各]|分别)(?:已)?(?:完成|达到?)")


def _shares(text: str, group: Group, clause: Span, own: Sequence[Quantity]) -> Sequence[Decimal | None]:
    """How far each of some names is, in percent."""
    several = len(group.names)
    if "%" not in [q.unit for q in own]:
        return [None] * several
    each = figures.shares(text, clause.start, clause.end, own)
    if len(each) == several > 1:
        return each
    reached = figures.progress(text, clause.start, clause.end, own)
    if reached is None and (several == 1 or _EACH_SO_FAR.match(text, group.post_start)):
        reached = figures.progress(text, group.post_start, clause.end, own)
    return [reached.value if reached else None] * several


def _reached(name: Name, own: Sequence[Quantity], share: Decimal | None) -> Span:
    """Where a clause tells when it speaks of a name to which nothing is done: at how far that is, if it tells
    that (A高速去年底总体进度45%), else at the name."""
    at = next((q for q in own if q.unit == "%" and q.value == share), None) if share is not None else None
    return Span(at.start, at.end) if at else Span(name.start, name.end)


def _for_all(text: str, clause: Span, group: Group, own: Sequence[Quantity]) -> bool:
    """Whether a sum is spent on all that a clause names (投资210万元对A、B实施整治; A、B合计投资3亿元)."""
    sums = [q for q in own if q.unit == "元"]
    if len(sums) == 1 and _TOGETHER.search(text, group.names[-1].end, sums[0].quote_start):
        return not _EACH.search(text, group.names[-1].end, sums[0].quote_start)
    return (
        len(sums) == 1
        and sums[0].quote_end <= group.names[0].start
        and _SPENDS.fullmatch(text, clause.start, sums[0].quote_start) is not None
        and not _EACH.search(text, sums[0].quote_end, group.post_end)
    )


def _of_land(notice: Notice) -> bool:
    """Whether a notice is of an office of land: what it 保障 of a project is its land."""
    return any(_LAND_OFFICE.search(s) for s in (notice.title, notice.issuer) if s)


def _follows(name: Name, post: str) -> Stage | None:
    """How far works are of which is told what comes when they are done (柏湾冷库扩建后…, 改造完成后…)."""
    if "后" not in post[:9]:
        return None
    after = _AFTER.match(post)
    if after:
        return "in_use" if after[2] else "completed"
    return "completed" if name.head == "act" and post.startswith("后") else None


def _aside(text: str, group: Group, end: int) -> int | None:
    """Where a bracket opens right behind the last of several names: what it tells is that one's."""
    last = group.names[-1]
    opens = len(group.names) > 1 and last.until <= last.end and text[last.end : last.end + 1] in ("（", "(")
    return last.end if opens and last.end < end else None


def _of(
    act: stages.Act, group: Group, text: str, end: int, own: Sequence[Quantity], *, planned: bool
) -> Stage:
    """How far an act behind names takes them: 建成护岸2公里 is a part, a body that is 挂牌 has opened,
    6月底扫尾 ends the works."""
    if act.text in ("建成", "完成") and any(
        _SOME.fullmatch(text, end, q.quote_start) for q in own if q.start >= end
    ):
        return "under_construction"
    last = group.names[-1]
    land = text.find("地", last.end, last.told_to) >= 0  # 老汽车站等三宗地块
    if act.text == "挂牌" and _BODY.search(last.text) and not land:
        return "in_use"
    return stages.in_end(act, group.names[-1].text, planned=planned)


def _of_another(text: str, group: Group, clause: Span, q: Quantity) -> bool:
    """Whether a sum stands in the brackets of a name before, or with 的 before the next one."""
    behind = q.start >= group.names[-1].end
    if len(group.names) == 1 and q.quote_end + 1 == group.names[0].start and text[q.quote_end] == "的":
        return False
    if text.startswith("的", q.quote_end) and (behind or q.start < group.own_start or len(group.names) > 1):
        return True  # 总投资2亿元的A、B两个项目: of all of them
    if behind:
        return False
    opens, closes = (max(text.rfind(m, clause.start, q.start) for m in marks) for marks in ("（(", "）)"))
    return q.start < group.names[0].start and opens > closes


def _joint(post: str, found: Sequence[Sequence[stages.Act]]) -> int:
    """How many clusters from the first on are one object of the verb before (做好…迁改和清表)."""
    count = 1
    while count < len(found) and _AND.fullmatch(post, found[count - 1][-1].end, found[count][0].start):
        count += 1
    return count


def _placed(group: Group, cluster: Sequence[stages.Act]) -> tuple[int, int]:
    return group.post_start + cluster[0].start, group.post_start + cluster[-1].end


def _tail(post: str) -> str:
    match = _TAIL.match(post)
    return match.group() if match else ""


def _milestone(text: str, begin: int, verb: int, group: Group, stop: int) -> str:
    """The verb phrase without the names: 完成…全部政策处理 is 完成全部政策处理."""
    names = max(verb, group.names[0].start)  # 东里、西里两村|建设文化广场
    last = group.names[-1]
    if verb < names:
        between = text[verb:names]
        of_others = group.lead_start + len(group.lead) < group.names[0].start  # 启动A路建设和|B片区征收
        if of_others or _NO_PART.search(between) or may_tell_kind(between):
            names = verb  # neither what the name is like nor what else a list holds is part of the act
    behind = _without_bracket(text[group.post_start : stop].lstrip("”’的"))
    if behind.startswith(_OTHERS_BEHIND):
        behind = "" if behind == "等" else _OTHER_THING.sub("", behind)
    if last.told_to > last.end and (works := _CLOSING.search(text, last.end, last.told_to)):
        behind = works[0] + behind  # 抓好A、B等小区改造
    said = text[begin:names].rstrip("“‘")
    if behind.startswith(_AND_BEHIND):
        said = _AND_PARTS.sub("|", f"{said}|{behind}").replace("|", "")
    else:
        said += behind
    return _AND_OTHERS.sub("", said) if said.startswith("等") else said
