"""Years and modality that titles, headings and lead-in sentences tell (GUIDE: year and modality)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache, lru_cache
from typing import Final

from flows.read.dates import CHINESE_YEAR, chinese_small, chinese_year
from flows.read.lexicon import lexicon, words
from flows.read.notice import Modality
from flows.values import value

# A date that lost its 年, or is written in figures: 20218月, 2024722日, 2022.8月, 2022-11投产.
_MONTH, _DAY = "(?:1[0-2]|0?[1-9])", "(?:[12][0-9]|3[01]|0?[1-9])"
_LOST = (
    f"(?=(?!0){_MONTH}(?:{_DAY}日|月))"
    f"|[./-](?={_MONTH}(?:月|(?:[./-]{_DAY})?(?:日|底|之?前|[建开动竣完通投交启封])))"
)
# A year, or a span of years (2021—2025年); the last one counts.
YEAR = re.compile(
    r"(?<![\d.])(?P<y>(?:19|20)\d\d)(?:\s*年?\s*(?:[—–\-~～－]{1,2}|至|到)\s*(?P<to>(?:19|20)\d\d))?"
    rf"(?:\s*年(?!\d*级)|{_LOST})|(?P<cn>{CHINESE_YEAR})年"
)
# A five-year plan: “十四五”, 十三五时期, 第十四个五年规划.
PERIOD = re.compile(
    r"(?<![一二三四五六七八九十])(?:第(?P<long>十[一二三四五六七八九]?|二十)个五年"
    r"|[“\"”「]?(?P<n>十[一二三四五六七八九]?|二十)五(?:[”\"“」](?!以来)"
    r"|(?=[ \u3000]?(?:时期|期间|规划|末|开局|收官|的|发展|主要|目标|奋斗|计划|工作|经济|重点)"
    r"|[，,。；、和与及]|$)))"
)


_PERIOD_FIRST = re.compile(rf"(?:{PERIOD.pattern})[”\"“]?(?:时期|期间)")
_FIRST_OF_PERIOD = re.compile("(?:规划)?的?(?:开局|起步|首年|第一年)")
# A year without its 年 (2016柏湾“十大工程”), no figure (完成投资1986亿元).
_BARE_YEAR = re.compile(
    r"(?<![\d.])(?:19|20)\d\d(?![\d.%％]|\s*(?:[万亿千百余多元亩吨米户人家个项座套条处件名株头台辆]|公[里顷]|平方|立方))"
)
_ONLY_YEAR = re.compile(r"(?:19|20)\d\d\s?年")
LOOKING_BACK = "(?:回眸|回顾|回望|盘点)"
"""How words begin that look back on a year or years, as a part of a pattern."""
PLAN_ITSELF = "计划(?=[，,。；;、）)])"
"""A plan, not the intention (完成全年投资计划，…): nothing that is planned follows."""


def year_of(match: re.Match[str]) -> int:
    """The year of a match of YEAR, the last one of a span."""
    return chinese_year(match["cn"]) if match["cn"] else int(match["to"] or match["y"])


def period_end(match: re.Match[str]) -> int:
    """The last year of a match of PERIOD (“十四五” ends in 2025)."""
    return 1955 + 5 * (chinese_small(match["long"] or match["n"]) or 0)


def opens_period(text: str, match: re.Match[str]) -> bool:
    """Whether the first year of a five-year plan is meant (“十四五”开局之年)."""
    return _FIRST_OF_PERIOD.match(text, match.end()) is not None


def years_in(text: str) -> list[int]:
    """The years that a title or heading names: in their order; a five-year plan by its last year, or by its
    first where that is meant (“十四五”开局任务)."""
    found = [(m.start(), year_of(m)) for m in YEAR.finditer(text)] if "年" in text else []
    if not found and ("20" in text or "19" in text):
        bare = _BARE_YEAR.findall(text)
        found = [(0, int(bare[-1]))] if bare else []
    if "五" in text:
        found += [(m.start(), period_end(m) - 4 * opens_period(text, m)) for m in PERIOD.finditer(text)]
    return [year for _, year in sorted(found)] if found else []


@value
class Context:
    """What the notice as a whole says: the years it reviews and plans, when it was written, whether its
    headings may tell a review from a plan (those of a land notice may not: 基本情况 is the plan's), which
    year it calls 今年, as far as is known, the heading of a report's plan that does not say so
    (二、重任在肩，新的征程唯有实干), and whether its title says that it tells but how far things are, or but
    plans, at which level its outermost headings stand, and whether it is a chronicle, whose headings are
    years that are over. `urges`: it is a speech, whose headings that call for work plan it (突出重点);
    `by_date`: nothing but its date tells which year it reviews."""

    reviewed_year: int | None
    planned_year: int | None
    day: date | None
    headings_tell: bool = True
    this_year: int | None = None
    plan_heading: str | None = None
    reviews: bool = False
    plans: bool = False
    outermost: int = 1
    chronicle: bool = False
    urges: bool = False
    by_date: bool = False

    def year(self, modality: Modality) -> int | None:
        """The notice's own year for what is done or planned."""
        return self.planned_year if modality == "planned" else self.reviewed_year


@value
class State:
    """Year and modality that hold from a place on, and what said so."""

    year: int | None
    modality: Modality
    rule: str


@cache
def _words() -> dict[str, re.Pattern[str]]:
    data = lexicon("years")
    head, lead, spans = data["heading"], data["lead"], data["spans"]
    tail = r"(?:[（(][^（()）]*[)）])?[:：。]?$"
    ends = {
        name: re.compile(rf"(?:{words(head[name])}){tail}")
        for name in ("review_ends", "plan_ends", "weak_ends")
    }
    anywhere = {
        name: re.compile(words(head[name]))
        for name in (
            "plan_anywhere",
            "review_anywhere",
            "plan_times",
            "review_times",
            "separators",
            "wrapping",
            "half",
            "rest_of_year",
            "next_year",
            "last_year",
        )
    }
    leads = {
        f"lead_{name}": re.compile(words(lead[name]))
        for name in ("plan", "review", "gone", "intends", "reports")
    }
    return (
        ends
        | anywhere
        | leads
        | {
            "rest": re.compile(words(lead["rest"])),
            "left": re.compile(
                rf"(?:今年|本年|年内)?的?(?:{words(head['left_begins'])}"
                rf"|(?:{words(head['left'])})的?[0-9一二两三四五六七八九十几]*(?:{words(head['left_times'])}))"
            ),
            "works_on": re.compile(rf"[^，,。]{{0,4}}(?:{words(head['works_on'])})"),
            "forward": re.compile(words(list(spans["forward"]))),
            "backward": re.compile(words(spans["backward"])),
            "lead_aims": re.compile(rf"[^，,。；;:：]{{0,16}}(?:{words(lead['aims'])})(?:是|为|[:：])"),
            "lead_goals": re.compile(
                rf"(?:(?!{words(lead['met'])})[^。；;：:，,]){{0,30}}(?:{words(lead['goals'])})(?:[初暂确]?[步]?定?[是为]|如下)?[:：]"
            ),
        }
    )


# How a paragraph begins that turns to a year and what is to be done in it.
_COMING = re.compile(
    "(?:各位代表[，,！!。]*)?(?:当前[，,][^。]{4,40}。)?"
    "(?:(?:根据|按照|围绕|面对|结合|对照|遵照|立足|站在)[^，,。]{2,24}[，,])?"
    "(?:(?:做好|完成|推进|实现|对于|关于|对|在)(?=[今明]年|20))?"
    f"(?:(?P<now>今年)|明年|来年|新的一年|(?:(?P<year>20[0-9]{{2}})|(?P<cn>{CHINESE_YEAR}))年)"
    "(?:[，,]?是[^。；;]{2,40}(?:之年|一年|[键局官坚]年|周年)|[^。；;：:]{0,30}?(?:要求|思路|思想|目标|任务|重点|部署|意义|工作(?:安排|打算|计划|设想))(?:就?是|为|如下|[：:]|重大)"
    "|的?工作(?:中|上)?[，,][^。；;：:]{0,24}?(?:将|计划|打算|着手)"
    "|(?P<laid>[^。；;：:，,]{0,14}[，,]?是?[这作做](?:样|如下)来?(?:安排|打算|计划|考虑)的?[：:])"
    "|(?:政府|经济社会|发展|各项|的|[我全][市县区镇乡])*工作[，,]要|[，,]?(?:我们|[我全本][市县区镇乡]|[市县区镇乡]政府|政府)?(?:将|要|重点|着力|突出|必须)(?!于))"
)
# How a paragraph is headed that tells of one year only (2024年完成情况。…⏎2025年计划。…).
_HEADS_YEAR = re.compile(
    rf"(?:{YEAR.pattern})度?(?:的)?(?:主要)?(?:"
    "(?P<ahead>(?:工作|建设|项目)?(?:计划|打算|安排|思路|设想|重点)|(?:工作|目标|重点)+任务|工作目标)"
    "|(?:工作|任务|项目|目标|建设)*(?:完成|执行|进展|落实|推进|实施|开展)?情况|工作(?:总结|回顾|成效))[。：:]"
)
# What the outline of a five-year plan sets (《纲要（草案）》提出28项指标：…).
_OUTLINE = re.compile(
    "[^。；;《]{0,40}《[^》]{0,40}纲要[^》]{0,8}》[^。；;]{0,24}?(?:明确|提出|设置|设定|确定|细化|安排|部署)(?!的)"
)
MONTHS = re.compile(r"(?:(?:19|20)\d\d年)?(?<!\d)1[-—–~～至]{1,2}(?P<to>1?\d)月")
"""The months of a year up to one (1-5月, 2023年1—11月)."""


# What a place does for its people in a year, by no more than that.
_MATTERS = re.compile(
    "(?:20[0-9]{2}年度?)?(?:[省市县区旗镇乡两三级、和]{0,6})[一二三四五六七八九十0-9]*(?:大|件|项)?(?:重点)?"
    "为?(?:民生|民办|办)?实事(?:项目|工程)?"
)
# What is short or hard is to be mended (补齐公共配套短板): no account of it.
_MENDS = re.compile(
    "(?:补齐|补上|补强|弥补|破解|破除|解决|攻克|攻坚|克服|消除|化解|直面|回应|聚焦|紧盯).*(?:短板|困难|问题|不足|差距|瓶颈)$"
)
# What is called for, by words that else tell of what was reached (基础设施补短板, 乡村振兴见成效).
_SLOGAN = re.compile(
    "(?:见|[推展呈产]?出|求|创造?|有|取得|实现|打造|打响|展现|塑造?|培育|补齐?|[查寻]?找|缩小?|强化?)(?:新|实|更大|更好|更多|好|大|积极)?的?"
    "(?:[^，,、]{0,6})(?:成效|实效|进展|成绩|业绩|亮点|经验|短板|差距|弱项|变化)$"
    "|^(?:夯实|筑牢|巩固|打牢|厚植|增强|奠定|打好|壮大|优化|强化|筑实|垒实)[^，,、]{0,6}(?:基础|根基|底盘)$"
)
# What a letter asked, which its answer repeats (关于加快柏湾大桥建设的建议).
_ASKED = re.compile("^关于.{4,}的?(?:建议|问题|提案)$|《关于[^》]{4,}(?:建议|提案|议案)》?")
# Works that are meant, by a heading that else tells of what is done (下半年拟开展的工作).
_MEANT = re.compile(
    "(?:拟|计划|准备|打算)(?:开展|实施|推进|推动|组织|做)的|拟(?:供应?|出让|推出|收储|建|实施)(?:地块|土地|宗地|用地|项目)"
)
# Goals that were reached.
_MET = re.compile(
    "(?:实现|完成|达成|达到)了?(?:全年|年度|各项|既定|预定)*(?:预期目标|主要目标|目标任务|奋斗目标|工作目标)"
)


# What is to be done by the middle of a year (村南整理项目上半年干完).
_DUE_BY_HALF = re.compile(
    "(?:上半年|前三季度|一季度)[^，,。；;]{0,6}(?:[干做修建]完|[建完做]成|[开动完竣]工|通[车水]|投[产用]|启动|交付|入驻|封顶)(?:$|[，,。；;])"
)
_QUOTES, _STOP = re.compile("[“”\"'《》【】〖〗]"), re.compile("[，,；。]")


@lru_cache(maxsize=4096)
def leaning(text: str) -> frozenset[Modality]:
    """What a title or heading says of itself in words: a review, a plan, both, or (empty) neither."""
    w, bare = _words(), unwrapped(text)
    told = told_parts(bare)
    said = {one for _, one in told}
    if len(said) > 1 and all(_PROBLEMS.search(part) for part, one in told if one == "actual"):
        said = {"planned"}  # 存在问题及下一步打算: what is to be done about them
    last = told[-1][0] if told else ""
    if len(said) > 1 and told[-1][1] == "actual" and _HOW_FAR.search(last) and not years_in(last):
        said = {"actual"}  # 2022年民生实事和重点项目进展情况: how far all of them are
    if said == {"planned"} and comes_next(last):
        before = bare[: bare.rfind(last)]
        if _THIS_WORK.search(before):
            said.add("actual")  # 今年主要工作和明年打算
    if not said and ((w["half"].search(bare) and not _DUE_BY_HALF.search(bare)) or MONTHS.match(bare)):
        said.add("actual")
    if not said and (_ASKS.search(text) or _TO_BE_DONE.search(text)):
        said.add("planned")
    return frozenset(said)


def unwrapped(text: str) -> str:
    """A title or heading without what only says that it is a notice about something."""
    return _QUOTES.sub("", _words()["wrapping"].sub("", text)).strip()


def told_parts(text: str) -> list[tuple[str, Modality]]:
    """The parts of an unwrapped title or heading that say in words that they review or plan."""
    return [(part, one) for part in _words()["separators"].split(text) if (one := _part(part.strip()))]


# The work of a year, in a title before what comes next.
_THIS_WORK = re.compile("(?:今年|本年度?|全年|一年来)[^，,。；;]{0,12}工作[和与及暨、]?(?:以及)?$")
# What asks for work to be done (关于做好2022年为民办实事工作的通知).
_ASKS = re.compile(
    "关于(?:切实|认真|进一步|扎实|全力|继续)*(?:做好|抓好|推进|加快推进|实施|组织实施)[^，。；]{4,40}的?(?:通知|意见)$"
)
# What a headline says is to be done (柏湾2014年力争开工建设机场, 今年将新建12所学校).
_TO_BE_DONE = re.compile(
    "(?:今年|明年|年内|20[0-9]{2}年)[^，,。；;：:]{0,10}(?:力争|将(?!军)|拟|争取(?!到|了))[^了已]{2,}$"
)
# How things stand before a plan.
_STANDS = re.compile("^(?:基本|总体|工作|项目|主要|发展)*(?:情况|现状|概况|形势)$|基本情况$")
MIXED: Final = "heading: problems and plan"
"""What tells of a stretch that speaks of problems and of what is to be done about them."""
PAST_YEAR: Final = "lead-in: past year"
"""What tells of a paragraph of a plan that begins with what the year before it brought."""
COMING_TIME: Final = "lead-in: coming time"
"""What tells of a stretch that turns to the time to come (明年，…; 下一步，…)."""
GONE_BY: Final = "lead-in: a year gone by"
"""What tells of a paragraph that begins with a year gone by, of which nothing but its date gives a year."""
TROUBLE: Final = "lead-in: problem"
"""What tells of a sentence of such a stretch that speaks of problems."""
_PROBLEM = re.compile("(?:问题|困难|不足|短板|差距)")
_TROUBLED = re.compile(
    "尚|仍[然有需]|还[有不没未存]|未能|没有|不[足够高强快优大]|缺口|缺乏|滞后|缓慢|困难|制约|薄弱|停工|停滞|搁置|问题|偏[低少小弱慢]|较[大低弱少慢]|难度大|影响"
)
_MENDED = re.compile("将|要|加快|加大|加强|力争|确保|推进|推动|进一步|下一步|下步|抓好|做好|尽快|争取|计划")
# In this month what is told of the last quarter is done.
_LAST_MONTH = 12
# … and up to this one the second half of the year is to come.
_HALF_LEFT = 8
# What parts a time from what is to be done then (下一步，建设…; 明年工作打算：一是…), and what tells of
# things done.
_SET = re.compile("[一-龥]{0,8}[，,：:]")
# How near its beginning a sentence calls what follows goals (未来五年的主要目标是：…).
_NEAR_GOALS = 16
_TELLS_DONE = re.compile("了|已(?!有)|取得|以来|完成率|同比|截[至止]|正在|目前")
# A heading of what holds works up; an account of how things are.
_PROBLEMS = re.compile(_PROBLEM.pattern + "$")
_REPORTED = re.compile("(?<=情况)的?(?:报告|汇报|通报|公示|公告|通告|说明)$")
# How far works are, all that a title names.
_HOW_FAR = re.compile(
    "(?:进展|推进|实施|办理|落实|完成)(?:情况)?(?:的?(?:报告|汇报|通报|公示|公告|通告|说明))?"
    "(?:[（(][^（()）]*[)）])?$"
)


def asked(heading: str) -> bool:
    """Whether a heading repeats what a letter asked."""
    return _ASKED.search(heading) is not None


def is_year(heading: str) -> bool:
    """Whether a heading is but a year."""
    return _ONLY_YEAR.fullmatch(heading) is not None


def faint(text: str) -> bool:
    """Whether nothing but its last word lets a heading tell of what was done (推广好经验好做法)."""
    w = _words()
    return not (
        w["review_anywhere"].search(text)
        or w["last_year"].match(text)
        or years_in(text)
        or _STANDS.search(text)
    )


def comes_next(text: str) -> bool:
    """Whether a heading that plans does so by a time: 下一步, 打算, a year."""
    return _words()["plan_times"].search(text) is not None or "打算" in text or bool(years_in(text))


def _part(part: str) -> Modality | None:
    w = _words()
    part = _REPORTED.sub("", part)
    if _STOP.search(part):
        if w["plan_times"].search(part):
            return "planned"
        return "actual" if w["review_times"].search(part) else None
    if part.endswith(("总结", "回顾")):
        return "actual"
    if _MENDS.search(part) or _SLOGAN.search(part):
        return None
    if _MEANT.search(part):
        return "planned"
    part = _MET.sub("", part)
    if w["plan_anywhere"].search(part) and not w["review_anywhere"].search(part):
        return "planned"
    if w["review_anywhere"].search(part) or w["review_ends"].search(part):
        return "actual"
    if "是" in part:  # 民生实事是回应群众关切的关键举措
        return None
    return "planned" if w["plan_ends"].search(part) and not w["works_on"].match(part) else None


def heading_state(text: str, context: Context, *, top: bool) -> State | None:
    """What a heading says of what stands below it, None when it does not say.

    An inner heading is heard only when it speaks of the notice's own review or plan (下一步工作,
    2023年完成情况), for its subject may be anybody's plan (规划编制).
    """
    w = _words()
    if len(text) > 45 or asked(text):
        return None
    text = _PART_OF.sub("", text)
    if top and text == context.plan_heading:
        return State(context.planned_year, "planned", "heading: second part of a report")
    named = years_in(text)
    inner = context.reviewed_year is not None and not top
    then = _labelled_year(text, context) if inner else None
    if then is not None and not _is_left(text, named, context):
        return State(then, "planned", "heading: plan")
    forward = w["forward"].search(text)
    if forward:
        ahead = lexicon("years")["spans"]["forward"][forward.group()]
        base = context.planned_year
        return State(
            named[0] if named else base + ahead if base else None, "planned", "heading: coming years"
        )
    later = _LATER.match(text) if top and not named else None
    if later and context.planned_year is not None:
        ahead = _YEARS.index(later["n"])
        return State(context.planned_year + ahead, "planned", "heading: coming years")
    said = leaning(text)
    if context.plans and said == {"actual"} and _QUARTER.fullmatch(text):
        return None  # 第一季度, in a plan told by quarters
    planned = context.planned_year if not named else None
    if planned and (last := w["last_year"].match(text)):
        whole = top and not said and _AS_A_WHOLE.fullmatch(text, last.end())  # 去年的账要算清
        if said == {"actual"} or whole:
            return State(planned - 1, "actual", "heading: the year before")
    if top and planned and (_OF_THIS.match(text) or (not said and _begins_this(text, context))):
        return State(planned, "planned", "heading: plan")  # 今年的仗要打赢, 今年认的账
    if top and context.urges and not (said or named) and _calls().match(text):
        return State(context.planned_year, "planned", "heading: what a speech calls for")
    if "actual" not in said and _is_left(text, named, context):
        return State(context.reviewed_year, "planned", "heading: plan for the rest of the year")
    to_come = context.reviewed_year is not None and bool(named) and named[-1] > context.reviewed_year
    account = context.reviews or not (context.plans or named)
    if account and not to_come and _MATTERS.fullmatch(text):
        return None  # 十件民生实事, in an account of them
    strong = bool(said) and bool(w["plan_anywhere"].search(text) or w["review_anywhere"].search(text))
    weak = bool(named) and bool(
        w["weak_ends"].search(text)
        or text.endswith("年")
        or _OF_YEAR.match(text)
        or (top and named[-1] == context.planned_year != context.reviewed_year)  # 今年认的账（2024年）
    )
    if not context.headings_tell and not (strong and named):
        return None
    next_year = to_come and _goes_on(context) and set(named) == {_following(context)}
    if next_year and "actual" not in said and _PREPARES.search(text):
        return State(named[0], "planned", "heading: coming year")  # 谋划2022年项目, told in September
    if not top and not strong and not (named and (said or weak)):
        return None
    if said:
        return _by_words(text, named, said, context)
    if context.chronicle and is_year(text):
        return State(named[0], "actual", "heading: year of a chronicle")
    if weak:
        return _by_year(named[0], context)
    this_year = ("今年" in text or "本年" in text) and w["weak_ends"].search(text) and context.day
    return _by_year(context.day.year, context) if this_year and context.day else None


# How a heading speaks of what is got ready for the next year.
_PREPARES = re.compile("谋划|提前|编排|排定|储备|筹备|启动|安排|准备")
_QUARTER = re.compile("第?[一二三]季度|[上下]半年")
# The years behind the one that goes on, at the head of a heading (后三年：…), and how many they are.
_LATER, _YEARS = re.compile("后(?P<n>[两三四五])年(?![内级])"), "一两三四五"
# How a heading begins that is about a year as a whole (2019年，我们这样干).
_OF_YEAR = re.compile(r"20[0-9]{2}年[，,：:\s]")
YEAR_GONE: Final = "lead-in: the year gone by"
SPRING: Final = 3
"""Until which month what is said tells of the year before."""
_HALF = 6  # the last month of a year's first half
# What is said of the year before as a whole, no works of it; what this year is to bring.
_AS_A_WHOLE = re.compile("的?[^，,。；;]{0,12}(?<!项目)(?<!工程)(?<!任务)(?<!工作)")
_OF_THIS = re.compile(
    "今年的?[^，,。；;]{0,10}(?:(?:必须|(?<![主重需必首纪])[要须])(?![求素])|怎么|怎样|如何)[^，,。；;]{0,7}[^，,。；;的]$"
)


# How a heading calls its own year, and what is told of it so far.
_THIS = ("今年", "本年度")
_SO_FAR = re.compile(
    "(?:今|本)年度?(?:以来|[^，,。；;]{0,8}?(?:[干做办建完达获取][完成好了得到]|[一1][-—–~～至]))"
)


def _begins_this(text: str, context: Context) -> bool:
    """Whether a heading of a notice that reviews the year before its own begins with the own one, and tells
    of nothing done."""
    day, planned = context.day, context.planned_year
    if day is None or planned is None or not text.startswith(_THIS) or _SO_FAR.match(text):
        return False
    return day.year == planned == (context.reviewed_year or 0) + 1


def _is_left(text: str, named: Sequence[int], context: Context) -> bool:
    """Whether a heading begins with what is left of the year that a notice reviews while it goes on."""
    day = context.day
    if day is None or named or day.year != context.reviewed_year or day.month == _LAST_MONTH:
        return False
    w = _words()
    left = w["left"].match(text)
    if left is None or w["next_year"].search(text):
        return False
    return "半" not in left[0] or day.month <= _HALF_LEFT


def _by_words(text: str, named: Sequence[int], said: frozenset[Modality], context: Context) -> State:
    """A heading whose words tell a review or a plan, with the year that it names."""
    if "actual" in said:
        reviewed = context.reviewed_year
        if reviewed is not None and _of_spring(context) and not named and _PAST_ONE.search(text):
            reviewed -= 1
        ahead = reviewed is not None and bool(named) and named[0] > reviewed  # “十五五”规划编制情况
        year = reviewed if not named or ahead or reviewed in named else named[0]
        if not named and context.plans and _plans_its_year(context):
            late = context.day is not None and context.day.month > _HALF  # 灾损情况, in a plan of September
            if late or _HOW_FAR.search(text):
                year = context.planned_year  # 续建项目进展情况, in a plan that is told while its year goes on
        return State(year, "actual", "heading: review")
    w = _words()
    rest, follows = w["rest_of_year"].search(text), w["next_year"].search(text)
    if not named and rest and not follows and context.reviewed_year is not None:
        return State(context.reviewed_year, "planned", "heading: plan for the rest of the year")
    if not named and follows and not rest:
        return State(_following(context), "planned", "heading: plan")
    # “十五五”主要目标和2026年工作: what lies far ahead says so itself
    near = not named or context.planned_year in named
    rule = MIXED if _PROBLEM.search(text) else "heading: plan"
    return State(context.planned_year if near else named[0], "planned", rule)


# The year gone by, in a heading.
_PAST_ONE = re.compile("(?:过去|刚刚过去|刚过去|即将过去)的?一年|去年")


def _of_spring(context: Context) -> bool:
    """Whether a notice of which but its date tells the year was written while last year's work is reviewed,
    and calls its own year the one that it tells of."""
    day = context.day
    return context.by_date and day is not None and day.month <= _HALF and context.reviewed_year == day.year


def _following(context: Context) -> int | None:
    """The year that a notice calls the next one: the one that it plans, if that is not what is left of the
    one that it reviews."""
    reviewed, planned = context.reviewed_year, context.planned_year
    return planned + 1 if planned is not None and planned == reviewed else planned


def _plans_its_year(context: Context) -> bool:
    """Whether a notice was written in the year that it plans."""
    return context.day is not None and context.day.year == context.planned_year


def weak_leaning(title: str, day: date | None) -> frozenset[Modality]:
    """What a title that is only about a year's work (2024年重点工作) says by its date."""
    named = years_in(title)
    if not named or day is None or not _words()["weak_ends"].search(unwrapped(title)):
        return frozenset()
    return frozenset({_by_year(named[0], Context(None, None, day)).modality})


def _by_year(year: int, context: Context) -> State:
    """A heading that is only about a year (2026年重点工作): a plan when that year was to come."""
    reviewed, planned, day = context.reviewed_year, context.planned_year, context.day
    if planned is not None and year >= planned and year != reviewed:
        return State(year, "planned", "heading: coming year")
    if reviewed is not None and year <= reviewed:
        return State(year, "actual", "heading: past year")
    if reviewed is not None and planned is not None and reviewed < year < planned:
        return State(year, "planned", "heading: coming year")  # one of the years of a plan of several
    coming = day is not None and (year > day.year or (year == day.year and day.month <= 6))
    return State(year, "planned" if coming else "actual", "heading: year and date")


def problem(sentence: str, context: Context, now: State) -> Lead | None:
    """What a sentence says of a stretch that speaks of problems and plans (MIXED): done, where it tells but
    what holds works up; and the plan again behind such a one."""
    if now.rule not in (MIXED, TROUBLE):
        return None
    troubled = _TROUBLED.search(sentence) is not None and not _MENDED.search(sentence)
    if now.rule == MIXED and troubled:
        return Lead(State(context.reviewed_year, "actual", TROUBLE), paragraph_only=True)
    if now.rule == TROUBLE and not troubled:
        return Lead(State(context.planned_year, "planned", MIXED), paragraph_only=True)
    return None


@value
class Lead:
    """A sentence that begins a stretch of another time. It holds to the end of its section, or of its
    paragraph only."""

    state: State
    paragraph_only: bool


# How a paragraph begins that looks ahead or back (展望“十三五”，…; 展望未来，…).
_LOOKS_AHEAD = re.compile(
    r"展望(?:未来|明年|来年|新的一年|下一?年|(?P<year>20\d\d)年?"
    rf"|{re.sub('[?]P<(?:n|long)>', '?:', PERIOD.pattern)}[”\"“]?(?:时期|期间)?)[，,：:]"
)
_LOOKS_BACK = re.compile(f"{LOOKING_BACK}(?P<year>20[0-9]{{2}})年?[，,：:]")
# What minutes say of a meeting that decides, how they announce what was decided (会议议定以下事项：), and how
# a sentence begins that tells it (会议同意…).
_MEETING = "会议(?:研究|原则|一致|讨论)*(?:议定|决定|商定|确定|明确|同意|要求)"
_DECIDES = re.compile(
    f"(?:经[^，,。；;：:]{{0,10}}研究?[，,]?)?{_MEETING}"
    "(?:了?(?:如下|以下)?[^，,。；;：:]{0,4}(?:事项|意见)?)?(?:如下)?[：:]"
)
_RESOLVES = re.compile(rf"{_MEETING}(?![了过的])")
# How news of a meeting tells what was said there, and how that turns to what is to be done this year.
_MEETING_TELLS = re.compile(
    "(?:会议|会上|大会|全会|报告)(?:还|又|同时|最后)?(?:指出|认为|强调|要求|提出|明确|确定|回顾了?|总结了?)[，,：:]"
)
_THIS_YEARS = re.compile(
    "(?:今年|新的一年|(?P<year>20[0-9]{2})年)[，,]?(?:全[省市县区镇乡]|我[省市县区镇乡局])?的?"
    "(?:主要|重点|总体|工作|各项)*(?:任务|目标|工作|重点|要(?!求|素)|将)"
)
# How what follows is said to be offered or put to a vote (提出候选项目12件，具体为：).
_OFFERS = re.compile(
    "(?<!票决)(?<!票选)(?:候选|备选|拟办|拟实施|拟安排)的?(?:项目|实事|事项|工程)"
    "(?![^，,。；;]{0,6}(?:办理|完成|落实|进展)情况)"
)
# How a paragraph begins that comes to speak of what is meant (谈及下一步打算，…).
_ASKED_NEXT = re.compile(
    "[”\"]?(?:说起|说到|谈起|谈及|谈到|提起|提及)(?:(?:今年|明年|来年|新的?一年|下一?步|今后|未来|接下来)[^，,。；;：:]{0,12}"
    "|[^，,。；;：:]{0,6}(?:打算|想法))[，,]"
)
# How what follows is said to be meant (我局拟作如下安排：).
_MEANT_BELOW = re.compile(
    "(?:拟|将)[^，,。；;：:]{0,8}(?:如下|以下)[^，,。；;：:]{0,8}(?:安排|工作|措施|考虑|打算)[：:]"
)
# How a paragraph asks what is to be done, before it tells it (今年怎么干？).
_ASKS_WHAT = re.compile(
    r"\s*(?:那么?[，,]?)?(?:今年|明年|来年|新的一年|下一?步|接下来|下半年)[^，,。；;：:？?]{0,6}?"
    "(?:(?:怎么|怎样|如何)[干办做走抓]|[干做抓办](?:什么|啥|哪些))[^，,。；;：:？?]{0,4}[？?]"
)
# How a paragraph counts the planned works that it then names (2020年计划开工项目3个。A项目，…).
_COUNTS_PLANNED = re.compile(
    r"(?:(?P<y>20\d\d) ?年|今年)?(?:度|全年)?"
    r"(?:(?:计划|拟)新?(?:开工|开建|实施|启动|建设)|(?:目前|正在)?(?:谋划|储备|策划))的?(?:重点|重大|建设)*"
    r"项目 ?\d+ ?个[。：:]"
)
# What announces all that a report plans, alone (着力做好以下十一个方面工作).
_SETS_OUT = re.compile(
    "(?:(?:围绕|为(?:实现|完成)|根据|按照)[^，,。；;]{0,8}(?:目标|任务|思路|要求)[，,])?"
    "(?:今年|新的一年)?[，,]?(?:我们)?(?:将|要)?(?:着力|着重|重点|主要|全力|突出|切实)*(?:做好|抓好)以下[^，,。；;]{1,6}(?:方面|项)的?(?:重点)?工作[。：:]?"
    "|(?:围绕|为了?(?:实现|完成|达到)|根据|按照)(?:上述|以上|这些|这一|全年)?[^，,。；;]{0,8}(?:目标|任务|思路|要求)[，,]"
    "[^，,。；;：:]{0,12}?(?:抓好?|做好|办好|干好|突出|打好)[^，,。；;：:]{0,3}[一二三四五六七八九十0-9]+"
    "(?:个(?:方面|重点|突破)|项(?:重点)?(?:工作|任务)|件(?:大事|实事|事)|场硬仗|大[^，,。；;：:]{1,4})(?:的?(?:重点)?工作)?[。：:]"
)

# How a paragraph begins that turns to what is left of the year under review (剩下的半年里，要抓好以下工作：).
_REST = re.compile(
    "(?:(?:围绕|对照|根据|按照|针对|为?确保|为实现|为完成)[^，,。；;：:]{2,24}[，,])?(?:关于|对于|在|今年|全年)?"
    "(?:下半年|后(?:几|[一二两三四五六1-6])个月|剩[下余]的?(?:半年|几个月|时间)(?:的?时间)?|[三第]?[、三四]+季度)(?:里|内|中)?"
    "(?!以来)[^。；;：:]{0,24}?(?:抓好|做好|要|将|打算|计划|安排|着手|着力)[^。；;：:]{0,24}[：:。]?"
)


# What is told in three breaths under each head calls the last of them so (完成情况。…存在问题。…下一步。…).
_PLAN_LABEL = re.compile(
    r"[【〔\[（(]?(?:(?:下一?步|下一?阶段|接下来|今后|往后|后续|明年|来年|新年|新的一年|下年度?|(?P<year>20\d\d)年度?)的?(?:主要|重点|具体)?"
    "(?:工作|发展)?(?:打算|计划|安排|思路|目标|措施|任务|举措|设想|重点|方向|工作|要点|考虑|[要这]?怎?[么样]?[干做])?"
    "|(?:工作|整改|初步|发展)?(?:打算|思路|设想)|努力方向|整改措施)"
    r"(?P<end>[】〕\]）)]|[：:。．]|——|[ \t　]+(?!\d)|$)"
)
_BLANKS, _OPENING = " \t　", "【〔[（("


def _labelled_year(words: str, context: Context) -> int | None:
    """The year of the plan of which words are or begin with the label (下一步。, 【明年打算】…); None where
    they are none."""
    label = _PLAN_LABEL.match(words) if context.planned_year is not None else None
    if label is None:
        return None
    if label["year"] is not None:
        to_come = label["end"][:1] not in _BLANKS and _to_come(int(label["year"]), context)
        return int(label["year"]) if to_come else None
    follows = _words()["next_year"].match(words.lstrip(_OPENING))
    return _following(context) if follows else context.planned_year


def lead_state(sentence: str, context: Context, now: State, *, first: bool) -> Lead | None:
    """What a sentence says of the stretch it begins, None when it says nothing or nothing new.

    `first` tells whether it opens its paragraph: then the stretch goes on after the paragraph.
    """
    actual = now.modality == "actual"
    if not (first or actual):
        return None
    if now.rule == GONE_BY and context.day is not None and sentence.startswith("今年"):
        return Lead(State(context.day.year, "actual", "lead-in: past time"), paragraph_only=True)
    if now.rule == GONE_BY and (turned := _goes_back(sentence, context, now)):
        return turned
    if actual and (then := _labelled_year(sentence, context)) is not None:
        return Lead(State(then, "planned", COMING_TIME), paragraph_only=not first)
    if first and (told := _MEETING_TELLS.match(sentence)):
        said_there = _of_meeting(sentence[told.end() :], context, now)
        if said_there is not None:
            return Lead(said_there, paragraph_only=False)
    w = _words()
    said: State | None = None
    coming = w["lead_plan"].match(sentence) if actual else None
    if coming and sentence.startswith("以来", coming.end()):
        coming = None  # 四季度以来
    named = YEAR.match(sentence)
    colon = ":" in sentence or "：" in sentence
    if first and (spoken := _spoken_of(sentence.strip(), context)):
        return Lead(spoken, paragraph_only=False)
    if actual and context.planned_year is not None and (enters := _ENTERS.match(sentence)):
        begun = YEAR.search(enters[0])
        if begun is None or year_of(begun) == context.planned_year:
            return Lead(State(context.planned_year, "planned", "lead-in: planned year"), paragraph_only=False)
    if first and named and (headed := _HEADS_YEAR.fullmatch(sentence.strip())):
        to_come = headed["ahead"] is not None and _to_come(year_of(named), context)
        if to_come or (not headed["ahead"] and year_of(named) == context.reviewed_year):
            said = State(year_of(named), "planned" if to_come else "actual", "lead-in: year")
            return Lead(said, paragraph_only=False)
    if first and actual and context.planned_year is not None and _ASKS_WHAT.match(sentence):
        return Lead(State(context.planned_year, "planned", "lead-in: planned year"), paragraph_only=False)
    if first and actual and (counted := _COUNTS_PLANNED.fullmatch(sentence.strip())):
        then = int(counted["y"]) if counted["y"] else now.year
        return Lead(State(then, "planned", "lead-in: planned works"), paragraph_only=True)
    if first and not actual and _plans_next(sentence, context, now):
        return Lead(State(_following(context), "planned", COMING_TIME), paragraph_only=True)
    # of a speech: 第一，成绩要肯定。去年全县…
    recalls = (first or context.urges) and _recalls_year(sentence, context, now)
    if actual and context.planned_year is not None and _ASKED_NEXT.match(sentence):
        return Lead(State(context.planned_year, "planned", COMING_TIME), not first)
    if not (first or coming or named or colon or recalls or sentence.startswith("会议")):
        return None
    opened = colon and sentence.rstrip().endswith((":", "："))
    if first and actual and _opens_plan(sentence, context):
        return Lead(State(context.planned_year, "planned", "lead-in: planned year"), False)
    if first and actual and context.planned_year is not None and _SETS_OUT.fullmatch(sentence.strip()):
        return Lead(State(context.planned_year, "planned", COMING_TIME), paragraph_only=False)
    turns = first and actual and (opened or "以下" in sentence) and _REST.fullmatch(sentence.strip())
    if turns and context.reviewed_year is not None and not _TELLS_DONE.search(sentence):
        return Lead(State(context.reviewed_year, "planned", COMING_TIME), paragraph_only=False)
    if opened and first and actual and (_OFFERS.search(sentence) or _MEANT_BELOW.search(sentence)):
        return Lead(State(context.planned_year, "planned", "lead-in: what is offered"), paragraph_only=False)
    if actual and (_resolves(sentence) or (opened and first and _DECIDES.fullmatch(sentence.strip()))):
        return Lead(State(context.planned_year, "planned", "lead-in: decisions"), paragraph_only=not opened)
    if first and context.planned_year is not None and (outline := _OUTLINE.match(sentence)):
        said = State(_outlined(outline, context.planned_year), "planned", "lead-in: outline of a plan")
        return None if (said.year or 0) < context.planned_year else Lead(said, paragraph_only=True)
    if first and actual and (looks := _LOOKS_AHEAD.match(sentence)):
        period = PERIOD.search(looks[0])
        then = period_end(period) if period else int(looks["year"] or 0) or context.planned_year
        return Lead(State(then, "planned", "lead-in: what lies ahead"), paragraph_only=False)
    if first and not actual and (back := _LOOKS_BACK.match(sentence)):
        return Lead(State(int(back["year"]), "actual", "lead-in: year"), paragraph_only=False)
    ahead_of = w["forward"].match(sentence) if actual and colon else None
    if ahead_of and context.planned_year is not None and (opened or "目标" in sentence[:_NEAR_GOALS]):
        last = context.planned_year + lexicon("years")["spans"]["forward"][ahead_of[0]]
        return Lead(State(last, "planned", "lead-in: coming years"), not opened)
    if actual and colon and (goals := w["lead_goals"].match(sentence)):
        year = YEAR.search(goals[0])
        said = State(year_of(year) if year else now.year, "planned", "lead-in: goals")
        return Lead(said, goals.end() < len(sentence.rstrip()))
    if (
        coming
        and (
            w["lead_intends"].search(sentence, coming.end())
            or (opened and _plans(sentence))
            or (
                (_SET.match(sentence, coming.end()) or (first and w["next_year"].match(coming[0])))
                and not (w["rest"].match(coming[0]) and not _goes_on(context))
                and not _TELLS_DONE.search(sentence)
            )
        )
    ):
        rest = w["rest"].match(coming[0]) is not None and context.reviewed_year is not None
        following = w["next_year"].match(coming[0]) is not None
        ahead = context.reviewed_year if rest else context.planned_year
        said = State(_following(context) if following else ahead, "planned", COMING_TIME)
    elif first and now.modality == "planned" and not opened and w["lead_review"].match(sentence):
        said = State(context.reviewed_year, "actual", "lead-in: past time")
        if context.plans and _plans_its_year(context) and sentence.startswith("今年"):
            return Lead(replace(said, year=context.planned_year), paragraph_only=True)
    elif recalls:
        return Lead(State((now.year or 0) - 1, "actual", YEAR_GONE), paragraph_only=not first)
    elif first and now.rule == YEAR_GONE and (this_year := _of_now(sentence, named, context.day)):
        early = context.day is not None and context.day.month <= SPRING
        intends = w["lead_intends"].search(sentence) or (early and not _TELLS_DONE.search(sentence))
        said = State(this_year, "planned" if intends else "actual", "lead-in: this year")
        return Lead(said, paragraph_only=False)
    elif named and first and not opened and _looks_back(sentence, named, context, now):
        return Lead(State(year_of(named), "actual", PAST_YEAR), True)
    elif named and now.rule == PAST_YEAR and year_of(named) == context.planned_year:
        return Lead(State(context.planned_year, "planned", "lead-in: planned year"), paragraph_only=True)
    elif named:
        if first or (actual and _to_come(year_of(named), context)):
            said = _lead_by_year(sentence, named, context, now, opened=opened)
        if said is None and not opened and _tells_of_before(sentence, named, context, now, first=first):
            return Lead(State(year_of(named), "actual", GONE_BY), paragraph_only=True)
    elif first and (five := _five_years(sentence, now)):
        return Lead(five, paragraph_only=False)
    if said is None or (said.year, said.modality) == (now.year, now.modality):
        return None
    return Lead(replace(said, year=said.year if said.year is not None else now.year), not (first or opened))


# Which part of what is said begins (第三层，今年怎么办).
_PART_OF = re.compile("^(?:第[一二三四五]|头一|最后一)[层块条部点段][分块]?[，,：:、]")
# How a speaker turns to a part of what is told, in a line of its own (再说今年的打算。).
_SPEAKS_OF = re.compile(
    "(?:首先|先|再|接着|下面|接下来|然后|最后|现在|我)*(?:来)?(?:说说|说|讲讲|讲|谈谈|谈|聊聊|报告|汇报)(?:一下|一说)?"
    f"|{_PART_OF.pattern}"
)
_TURN = 24
"""How long such a line is at most."""
_NOW_MEANT = re.compile(
    "(?:今年|明年|来年|新的一年|下一?步|下一?年)[^，,。；;：:]*"
    "(?:打算|计划|安排|怎么[干办做]|[要想][^，,。；;：:]{0,4}的?[事活]|目标|任务|想法)"
)
# How a sentence turns to the year that has begun (迈进2019年，…; 站在新的一年，…).
_ENTERS = re.compile(
    "(?:时间)?(?:迈[进入]|步入|进入|跨[进入]|踏[进入]|走进|站在|面向|迎来|奔赴)了?(?:崭新的|新的)?(?:20[0-9]{2}年|新的一年)(?:的?新?起点上?)?[，,]"
)


def _resolves(sentence: str) -> bool:
    """Whether a sentence of minutes begins with what was decided, and does not tell that it is done."""
    decides = _RESOLVES.match(sentence)
    if decides is None:
        return False
    end = _STOP.search(sentence, decides.end() + 1)
    return _TELLS_DONE.search(sentence, decides.end(), end.start() if end else len(sentence)) is None


def _spoken_of(line: str, context: Context) -> State | None:
    """What a line says of those behind it in which a speaker turns to a year (再说今年的打算。)."""
    said = _SPEAKS_OF.match(line) if len(line) <= _TURN else None
    if said is None:
        return None
    what = line[said.end() :]
    if _NOW_MEANT.match(what) and context.planned_year is not None:
        return State(context.planned_year, "planned", "lead-in: planned year")
    if not _PAST_ONE.match(what) or context.reviewed_year is None:
        return None
    return State(context.reviewed_year - _of_spring(context), "actual", "lead-in: past time")


def _of_meeting(words: str, context: Context, now: State) -> State | None:
    """What news of a meeting early in a year say of the paragraphs behind words that were said there: the
    year gone by (过去的一年，…), or what is to be done (今年的任务…)."""
    day = context.day
    if day is None or day.month > SPRING or now.year not in (day.year, day.year - 1):
        return None
    if now.year == day.year and _recalls_year(words, context, now):
        return State(day.year - 1, "actual", YEAR_GONE)
    this = _THIS_YEARS.match(words)
    if this is None or int(this["year"] or day.year) != day.year or _TELLS_DONE.search(words):
        return None
    return State(day.year, "planned", "lead-in: this year")


def _goes_on(context: Context) -> bool:
    """Whether a notice tells of a year that goes on, and plans the rest of it."""
    return context.reviewed_year is not None and context.reviewed_year == context.planned_year


def _five_years(sentence: str, now: State) -> State | None:
    """What holds below a heading of five years whose first sentence names them (“十二五”时期，…), if
    that is not the year that the heading gave."""
    period = _PERIOD_FIRST.match(sentence)
    if period is None or now.rule not in ("heading: coming years", "heading: review"):
        return None
    last = period_end(period)
    near = now.year is None or (last != now.year and abs(last - now.year) <= 1)
    return State(last, now.modality, "lead-in: five-year plan") if near else None


def _outlined(outline: re.Match[str], planned: int) -> int:
    """The last year of the five-year plan whose outline a sentence speaks of: the one that it names, or that
    of the year that the notice plans."""
    named = PERIOD.search(outline[0])
    return period_end(named) if named else planned + -planned % 5


def _opens_plan(sentence: str, context: Context) -> bool:
    """Whether a paragraph begins to speak of the year that the notice plans (今年是“十四五”开局之年 and
    做好2022年政府工作，要… in a report of January; 明年是…)."""
    planned = context.planned_year
    told = _COMING.match(sentence) if planned is not None and planned != context.reviewed_year else None
    if told is None or _TELLS_DONE.search(sentence[: told.end()]):
        return False
    year = int(told["year"]) if told["year"] else chinese_year(told["cn"]) if told["cn"] else None
    if year:
        return year == planned
    laid_out = context.this_year is None and told["laid"] is not None
    return not told["now"] or context.this_year == planned or laid_out


def _of_now(sentence: str, named: re.Match[str] | None, day: date | None) -> int | None:
    """The year in which a sentence is said, where it begins with it."""
    if day is None:
        return None
    now = sentence.startswith("今年") or (named is not None and year_of(named) == day.year)
    return day.year if now else None


def _recalls_year(sentence: str, context: Context, now: State) -> bool:
    """Whether a paragraph of what was said early in a year, of which but the date gives it, begins to tell
    of the year before (过去的一年，…)."""
    day = context.day
    if day is None or day.month > SPRING or now != State(day.year, "actual", "date of the notice"):
        return False
    named = YEAR.match(sentence)
    if named is not None and year_of(named) == day.year - 1:
        return _AS_ONE.match(sentence, named.end()) is not None
    return _words()["lead_gone"].match(sentence) is not None


def _looks_back(sentence: str, named: re.Match[str], context: Context, now: State) -> bool:
    """Whether a paragraph of a plan begins with what the year before it brought (2012年，全县实现…)."""
    return (
        now.modality == "planned"
        and context.planned_year is not None
        and year_of(named) == context.planned_year - 1
        and not (context.reviewed_year is not None and context.reviewed_year < year_of(named))
        and sentence[named.end() : named.end() + 1] in ("，", ",")
    )


# How a sentence calls a year that it tells of as a whole (2023年是投资规模最大的一年).
_AS_ONE = re.compile("[，,]?是[^。；;]{2,40}(?:一年|之年)")
# How a sentence goes on behind a year that it tells of as a whole (2018年涉及的项目有…，全年完成征地…).
_ALL_YEAR = re.compile("(?:度|涉及的?|我)[^。；;]{2,200}[，,]全年(?:共|累计)?(?:完成|实现)")


def _tells_of_before(
    sentence: str, named: re.Match[str], context: Context, now: State, *, first: bool
) -> bool:
    """Whether a sentence begins to tell of a year gone by, in a notice that but its date gives a year."""
    review = context.by_date and now.rule == "heading: review"
    dated = now.rule == "date of the notice" or review
    if not dated or now.modality != "actual" or now.year is None:
        return False
    if year_of(named) >= now.year:
        return False
    if sentence[named.end() : named.end() + 1] in ("，", ","):
        more = first and YEAR.search(sentence, named.end())  # 2016年，…；2017年，…
        return (first and not more) or "全年" in sentence
    return _ALL_YEAR.match(sentence, named.end()) is not None


# How a sentence turns from a year gone by to all the years that are reviewed, or the last of them.
_ALL_OF_THEM = re.compile("去年|上年|(?:过去)?[三四五]年(?:间|来|里)|回顾")


def _goes_back(sentence: str, context: Context, now: State) -> Lead | None:
    """What a sentence behind one of a year gone by turns to: another such year, or what is reviewed."""
    reviewed = context.reviewed_year
    if reviewed is None:
        return None
    if _ALL_OF_THEM.match(sentence):
        return Lead(State(reviewed, "actual", "lead-in: past time"), paragraph_only=True)
    named = YEAR.match(sentence)
    if named is None or year_of(named) == now.year or year_of(named) > reviewed:
        return None
    return Lead(State(year_of(named), "actual", GONE_BY), paragraph_only=True)


def _plans_next(sentence: str, context: Context, now: State) -> bool:
    """Whether a paragraph behind plans for the rest of the year reviewed turns to the next one (明年，…)."""
    if now.year is None or now.year != context.reviewed_year:
        return False
    told = _words()["next_year"].match(sentence)
    return told is not None and sentence[told.end() : told.end() + 1] in ("，", ",")


def _plans(words: str) -> bool:
    """Whether words that announce what follows call it a plan (下半年工作安排：)."""
    return leaning(words) == {"planned"}


@cache
def _calls() -> re.Pattern[str]:
    """How a heading begins that says what is to be done (狠抓落实)."""
    return re.compile(words(lexicon("intents")["urges"]))


def opens_stretch(sentence: str) -> bool:
    """Whether a sentence begins with a time (一年来, 下一步, 2023年), so that it is no heading."""
    w = _words()
    return bool(w["lead_plan"].match(sentence) or w["lead_review"].match(sentence) or YEAR.match(sentence))


def _to_come(year: int, context: Context) -> bool:
    """Whether a year is the one that the notice plans; the year after its review where it tells of no
    plan."""
    reviewed, planned = context.reviewed_year, context.planned_year
    return (
        year == (planned if planned is not None else reviewed + 1 if reviewed is not None else None)
        and year != reviewed
    )


def _lead_by_year(
    sentence: str, named: re.Match[str], context: Context, now: State, *, opened: bool
) -> State | None:
    w = _words()
    year, after = year_of(named), sentence[named.end() :]
    coming = _to_come(year, context)
    if opened and len(sentence) <= 60:
        reports = w["lead_reports"].search(after) and not (coming and w["lead_intends"].search(after))
        if reports and now.modality == "actual":
            return State(year, "actual", "lead-in: year")
        if w["lead_intends"].search(after):
            return State(year, "planned", "lead-in: year")
    if (
        coming
        and now.modality == "actual"
        and after.startswith(("，", ",", "是", "我"))
        and (w["lead_intends"].search(after[:45]) or (after[:1] in "，," and not _TELLS_DONE.search(after)))
    ):
        return State(year, "planned", "lead-in: coming year")
    if coming and now.modality == "actual" and w["lead_aims"].match(after):
        return State(year, "planned", "lead-in: coming year")
    return None
