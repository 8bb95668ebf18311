"""What the first words of a body say that the notice is (现将2023年工作总结如下；2023年，我局…), for titles
without a year."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from functools import cache

from flows.read.dates import CHINESE_YEAR, chinese_small, chinese_year, find_date
from flows.read.lexicon import lexicon, words
from flows.read.notice import Modality
from flows.read.years import LOOKING_BACK, PERIOD, SPRING, YEAR, leaning, period_end, year_of

_FAR, _SENTENCE = 1_500, 80
_ANNOUNCED = re.compile(r"现(?:将|把|就)(?P<what>[^。；;\n]{2,80}?)如下")
_PART = r"上半年|前三季度|第?[一二三]季度|1[-—–~～至]1?\d月"
_OWN = rf"我|本|全?[省市县区镇乡旗]|街道|{_PART}"
_UNTIL = re.compile(rf"(?:截至|截止|至)(?:{YEAR.pattern})(?:上半年|年?[底末]|1?\d月)")
_NAMED = re.compile(rf"(?<![到至自从比较])(?:{YEAR.pattern})(?!以?前|[底末]|起|以来)")
_BEGUN, _CLOSED = re.compile("(?:规划)?的?开局之?年"), re.compile("(?:规划)?的?收官之?年")
_NOW = re.compile("今年|明年")
# The third of three years (今年完成30%，明年完成45%，2019年全部完成).
_BEHIND_NEXT = re.compile(r"今年[^。；;\n]{2,40}[，,]明年[^。；;\n]{2,40}[，,；;](?P<y>20\d\d)年")
# What a plan of five years begins with (“十四五”时期，我们将…).
_PERIOD_AHEAD = re.compile(
    rf"(?:[^\n]{{0,20}}\n)?\s*(?:{PERIOD.pattern})[”\"]?(?:时期|期间)[，,][^。；;]{{0,12}}?(?:将|要|拟|计划)"
)
# How long a heading is at most.
_SHORT = 20
_OF_YEAR = re.compile("度?(?:以来|[^，,。；;]{0,20}(?:工作|任务|工程|项目|实事|报告))")
_MEANT_BY = re.compile("(?:计划|预计|力争|争取|确保|拟|将)[于在到至]?$|[到至]$")
_LAST_YEAR = re.compile(r"\s*(?:[^。；;\n]{0,24}[，,])?(?:去年|过去的?一年)[，,]")
_NEIGHBOURS = re.compile("今年|明年|去年|上年|前年")
_OF_PART = re.compile(rf"(?:{YEAR.pattern})(?:{_PART}|度|工作|民生|重点)")
_FIVE = re.sub(r"\?P<\w+>", "?:", PERIOD.pattern)
_LOOKS_BACK = re.compile(rf"(?:[^\n]{{0,200}}[。\n])?{LOOKING_BACK}(?:{PERIOD.pattern})")
_MADE = re.compile(
    r"(?:制定|制订|编制|拟定)本?(?P<what>(?:19|20)\d\d年[^，,。；;\n]{0,30}?(?:计划|方案|要点|安排))"
    rf"|特此?(?:制定|制订|编制)(?P<plan>[^，,。；;\n]{{0,24}}?{_FIVE}[^，,。；;\n]{{0,16}}?(?:规划|计划|纲要))"
)
_IS_MADE = re.compile(
    r"(?P<what>(?<!\d)(?:19|20)\d\d年[^，,。；;\n]{0,30}?(?:计划|方案|要点|安排))(?:现|业)?已经?[^，,。；;\n]{0,4}?(?:编制|制定|制订|拟定|确定|敲定|印发)"
)
_BEGINS = re.compile(
    rf"(?:^|\n)[ \t\u3000]*(?:(?:刚刚|即将)?过去的)?(?:{YEAR.pattern})(?:度|以来)?(?=[,，是]|{_OWN})"
)


_PARTS = re.compile("报告[^。；;\n]{0,8}分[^。\n]{0,120}")
_HEAD, _FIRST_SENTENCE = 300, 160
_NOW_IN_PLAN = re.compile(
    f"今年是[“\"]?(?:{PERIOD.pattern})[”\"]?(?:时期|规划)?的?(?P<place>最后一年|收官之年|开局之年|第一年)"
)
_LONG_LINE = 200
_MEANT_THEN = re.compile("[，,]?(?:我们)?(?:将|要|计划|力争|加快|启动|实施|编制完成|推进|新建|完成)")
_TITLED = re.compile(
    r"[^，,。；;：:\n]{0,30}?(?<!\d)(?:19|20)\d\d年度?[^，,。；;：:\n]{0,12}?工作(?:总结|计划|要点|报告|打算|思路)"
)
_HELD = re.compile(r"在(?P<y>(?:19|20)\d\d)年[^，,。；;\n]{0,20}?会议?上的?(?:发言|讲话|报告|汇报)")
_SENTENCE_END = re.compile("[。；;：:\n]")
_YEARS_WORK = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)年度?(?P<what>[^，,。；;：:\n]{2,30}?)(?=进行|如下|予以|开展了|[，,。；;：:\n]|$)"
)
_FIRST = re.compile(rf"\s*(?:{YEAR.pattern})(?:度|以来)?(?=[,，]|{_OWN})")
_SPEAKS_NOW = re.compile("今年|明年|目前|日前|近日|记者")
_AIM = re.compile(r"到(?:(?P<y>20\d\d)年|[“\"]?十[一二三四五六]五[”\"]?(?:期?末|规划期末))")


# A month alone on a line at either end of a body (（2018年7月）), and the day that a body begins with
# (2018年9月14日上午，…).
_MONTH_ALONE = re.compile(
    r"[（(—-]*(?:(?P<y>(?:19|20)\d\d)年(?P<m>1[0-2]|0?[1-9])月"
    rf"|(?P<cy>{CHINESE_YEAR})年(?P<cm>十[一二]?|[一二三四五六七八九])月)[)）]?"
)
_DAY_FIRST = re.compile(r"\s*(?:19|20)\d\d年1?\d月[123]?\d日(?:[上下]午|晚上?|清晨|早上)?[，,]")
# Since when a page is shown to the public.
_SHOWN = re.compile(r"公示(?:期|时间|日期)[:：为]?\s*(?:19|20)\d\d年1?\d月[123]?\d日")
_ENDS = 2
"""How many lines from either end of a body a month alone can stand."""


# Which issue of a bulletin a page is (（2016年第5期）).
_ISSUE = re.compile(
    "[（(\\[]?(?P<y>(?:19|20)[0-9]{2})年?度?[，, ]?第[0-9一二三四五六七八九十]{1,3}期[)）\\]]?"
    "(?:[（(，, ]?总第?[^，。]{1,6}期[)）]?)?"
)


def issued_in(body: str) -> int | None:
    """The year of the issue of a bulletin that the first lines of a body say that it is."""
    found = (_ISSUE.fullmatch(line.strip()) for line in body.lstrip().split("\n", _ENDS)[:_ENDS])
    return next((int(issue["y"]) for issue in found if issue), None)


def untold_day(body: str) -> date | None:
    """When a page without a date was written, by its body: the first of the month that stands alone at an end
    of it, else the day with which it begins to tell, or since when it is shown."""
    lines = body.split("\n")
    for line in lines[:_ENDS] + lines[-_ENDS:]:
        if alone := _MONTH_ALONE.fullmatch(line.strip()):
            year = int(alone["y"]) if alone["y"] else chinese_year(alone["cy"])
            return date(year, int(alone["m"]) if alone["m"] else chinese_small(alone["cm"]) or 1, 1)
    begins = _DAY_FIRST.match(body) or _SHOWN.search(body, 0, _HEAD)
    return find_date(begins[0]) if begins else None


@cache
def _news() -> dict[str, re.Pattern[str]]:
    """What news of a meeting says of the years that were summed up and set out there, and of 今年."""
    w = {name: words(told) for name, told in lexicon("years")["news"].items()}
    year = r"(?<!\d)(?P<y>20\d\d)年"
    near, far = r"[^，,。；;\n\d]", r"[^。；;\n\d]"
    return {
        "planned": re.compile(rf"{year}{near}{{0,8}}?(?:{w['plans']})(?!{near}{{0,4}}(?:{w['looks_back']}))"),
        "reviewed": re.compile(rf"{year}{near}{{0,12}}(?:{w['looks_back']})"),
        "summed_up": re.compile(rf"(?:{w['looks_back']})了?{far}{{0,12}}(?P<y>20\d\d)年"),
        "set_out": re.compile(
            rf"(?:{w['sets_out']})了?{far}{{0,16}}(?P<y>20\d\d)年{far}{{0,16}}(?:{w['plans']})"
            rf"|对(?P<z>20\d\d)年{near}{{0,12}}(?:{w['plans']}){near}{{0,6}}(?:{w['sets_out']})"
        ),
        "now": re.compile(
            rf"(?<![到至自从比较])(?<!力争)(?<!规划)(?<!确保)(?:{YEAR.pattern})"
            rf"(?![底末初]|以?前|起|以来|基础|[^，,。；;]{{0,8}}(?:的基础|以?前|{w['reached']}))"
            rf"(?=[^。；;\n]{{0,40}}(?:{w['schedules']}))"
        ),
    }


def announced(body: str) -> str:
    """What a body announces that it tells (2023年工作总结和2024年工作计划汇报, 征地有关事项公告), else ""."""
    found = (
        _ANNOUNCED.search(body, 0, _FAR) or _MADE.search(body, 0, _FAR) or _IS_MADE.search(body, 0, _HEAD)
    )
    if found is None:
        return ""
    told: str = found["what"] or found["plan"]
    return told


def parts_told(body: str) -> tuple[int, int] | None:
    """The year that a report reviewed and the one that it planned, as an account of its reading names its
    parts (报告共分三个部分：2016年和过去六年工作回顾，今后五年发展目标，2017年重点工作)."""
    parts = _PARTS.search(body, 0, _FAR)
    if parts is None:
        done = _news()["summed_up"].search(body, 0, _FAR)
        if done is None:
            return None
        year = int(done["y"])
        set_out = {int(m["y"] or m["z"]) for m in _news()["set_out"].finditer(body, 0, _FAR)}
        return (year, year + 1) if year + 1 in set_out else None
    reviewed = _news()["reviewed"].search(parts[0])
    if planned := {int(m["y"]) for m in _news()["planned"].finditer(parts[0])}:
        return int(reviewed["y"]) if reviewed else max(planned) - 1, max(planned)
    return (int(reviewed["y"]), int(reviewed["y"]) + 1) if reviewed else None


def opening_year(body: str, modality: Modality) -> int | None:
    """The year with which the first paragraph that begins with one begins, for a plan only where it intends
    something; without such a paragraph the one that an account counts to."""
    found = _BEGINS.search(body, 0, _FAR)
    if modality == "planned" and (period := _PERIOD_AHEAD.match(body)):
        return period_end(period)
    if found is None:
        year = is_about(body, modality)
        if year is not None:
            return year
        return _counted_to(body) if modality == "actual" else _aimed_at(body)
    if _NOW.search(body, 0, found.start()):  # a year told behind 今年 may be any other
        return None
    intends = _intended(body, found)
    if modality == "actual" and intends and f"{year_of(found) - 1}年" in body[: found.start()]:
        return year_of(found) - 1
    return year_of(found) if modality == "actual" or intends else None


def report_year(body: str) -> list[int]:
    """The year in which a report was read, by the first paragraph that begins with a year: the one that it
    plans, or the one behind that of which it tells."""
    found = _BEGINS.search(body, 0, _FAR)
    if found is None or _NOW.search(body, 0, found.start()):
        return []
    return [year_of(found) + (not _intended(body, found))]


def _intended(body: str, year: re.Match[str]) -> bool:
    """Whether what a paragraph goes on with behind the year that it begins with is intended."""
    ends = body.find("\n", year.end())
    far = year.end() + _SENTENCE
    return _intends().search(body, year.end(), far if ends < 0 else min(ends, far)) is not None


def only_year(body: str) -> int | None:
    """The one year that the first words of a body name as their own, also as the first or last of a five-year
    plan; None where they speak of 今年 or 明年, which may be any."""
    head = body[:_HEAD]
    years = {year_of(found) for found in _NAMED.finditer(head)}
    years |= {period_end(m) - 4 for m in PERIOD.finditer(head) if _BEGUN.match(head, m.end())}
    years |= {period_end(m) for m in PERIOD.finditer(head) if _CLOSED.match(head, m.end())}
    if years:
        return years.pop() if len(years) == 1 and not _NOW.search(head) else None
    if _NEIGHBOURS.search(body):
        return None
    years = {
        year_of(found)
        for found in YEAR.finditer(body)
        if body[found.end() : found.end() + 1] != "度" and not _is_due(body, found)
    }
    if not years and (looked := _LOOKS_BACK.match(body)):
        return period_end(looked)
    return years.pop() if len(years) == 1 else None


def first_line_year(body: str) -> int | None:
    """The one year, or part of one, that the first line of a body names (2009年上半年亮点工作展示)."""
    line = body.lstrip().partition("\n")[0]
    years = {year_of(found) for found in YEAR.finditer(line)}
    part = len(line) <= _SENTENCE and _OF_PART.search(line)
    return years.pop() if part and len(years) == 1 else None


# What tells of a stretch of words that it is done, and that it is meant.
_DONE_THEN = re.compile("完成|实现|建成|取得|通过|竣工|投产|增长|改善|移交|交付")
_MEANT_THERE = re.compile("将|拟|计划|力争|争取|确保|预计|年内|[底末月日]之?前|到20|目标")
_TOLD = 2
"""In how many stretches of a page at least a year is told as done that it reviews."""


def told_year(body: str) -> int | None:
    """The last year of which a page without a date tells as done, in several sentences at least; None where
    none is."""
    count: Counter[int] = Counter()
    for said in re.split("[。；;\n]", body):
        if _DONE_THEN.search(said) and not _MEANT_THERE.search(said):
            count.update(sorted(map(year_of, YEAR.finditer(said)))[-1:])
    return max((year for year, times in count.items() if times >= _TOLD), default=None)


def _is_due(text: str, year: re.Match[str]) -> bool:
    """Whether a year that a text names is when something is meant to be done (预计2023年)."""
    return _MEANT_BY.search(text, max(0, year.start() - 6), year.start()) is not None


def first_sentence_year(body: str) -> int | None:
    """The one year that the first sentence with any names as that of an account or a plan, not as when
    something is to be done (督办了2022年重点工作任务完成情况; 2018年以来完成投资3亿元)."""
    for sentence in _SENTENCE_END.split(body[:_FAR]):
        named = list(YEAR.finditer(sentence))
        years = {year_of(found) for found in named if not _is_due(sentence, found)}
        if named and len(sentence.strip()) <= _SHORT:
            return None  # a heading
        if len(years) == 1:
            return years.pop() if any(_OF_YEAR.match(sentence, found.end()) for found in named) else None
        if since := {year_of(found) for found in named if sentence.startswith("以来", found.end())}:
            return max(since)
    return None


def headed(body: str) -> str:
    """The title with which the first line of a body begins that goes on behind it (县交通运输局2018年工作总结
    今年以来，…), else ""."""
    line = body.lstrip().partition("\n")[0]
    told = _TITLED.match(line) if len(line) > _LONG_LINE else None
    return told[0] if told else ""


def spoken_in(title: str, body: str) -> int | None:
    """The year before the one in which a speech was held, by its title, where its first paragraph that begins
    with a year tells of that (在2012年全县经济工作会上的发言: 2011年，…)."""
    held = _HELD.search(title)
    begun = _BEGINS.search(body, 0, _FAR) if held else None
    if held is None or begun is None:
        return None
    before = int(held["y"]) - 1
    return before if year_of(begun) == before else None


def plans_next(body: str, year: int) -> bool:
    """Whether a report that is called by a year plans the next: sentences begin with that and what is meant
    (2022年政府工作报告: 2023年加快…), and none speaks of the year before."""
    if f"{year - 1}年" in body or f"{year + 1}年" not in body:
        return False
    return any(
        _MEANT_THEN.match(body, m.end())
        for m in re.finditer(rf"(?:^|[。；\n、.])\s*{year + 1}年", body)
    )


# By when what a body tells of 今年 is due (今年，…，预计2019年10月前完工).
_DUE_NOW = re.compile(
    "今年[^。\n]{0,120}?(?:预计|计划|力争|争取|确保|将于|拟)[于在到]?(?P<y>20[0-9]{2})年1?[0-9]月"
)


def year_of_now(body: str) -> int | None:
    """The year that a body without a date calls 今年: the last of those for which it tells what is planned or
    under way, not of times to be reached; None where it does not say 今年."""
    if "今年" not in body:
        return None
    if in_plan := _NOW_IN_PLAN.search(body):  # 今年是“十一五”的最后一年
        return period_end(in_plan) - (4 if in_plan["place"] in ("开局之年", "第一年") else 0)
    if behind := _BEHIND_NEXT.search(body):
        return int(behind["y"]) - 2
    named = {year_of(found) for found in _news()["now"].finditer(body)}
    if named:
        return max(named)
    alone = len({year_of(found) for found in YEAR.finditer(body)}) == 1
    if due := _DUE_NOW.search(body):
        return int(due["y"]) if alone else None
    begun = _BEGINS.search(body, 0, _FAR)
    if begun and body.find("今年", begun.end()) >= 0:
        return year_of(begun) if alone else None
    return None


def long_past(body: str, day: date) -> int | None:
    """The year with which the first words of a body begin, when its page is of a later one and nothing in it
    speaks of another year since, or of now."""
    found = _FIRST.match(body)
    if found is None or year_of(found) >= day.year:
        return None
    later = any(year_of(m) > year_of(found) for m in YEAR.finditer(body))
    return None if later or _SPEAKS_NOW.search(body) else year_of(found)


def year_over(body: str, day: date) -> int | None:
    """The year before that of a page of its first months, where it is the first that the body names, as what
    it tells of (2020年，柏湾镇…), and nothing speaks of 今年."""
    found = YEAR.search(body, 0, _FAR)
    if day.month <= SPRING and _LAST_YEAR.match(body) and "今年" not in body and f"{day.year}年" not in body:
        return day.year - 1  # 去年，市交通局…
    if found is None or day.month > SPRING or year_of(found) != day.year - 1 or _NOW.search(body):
        return None
    return year_of(found) if body[found.end() : found.end() + 1] in ("，", ",") else None


def is_about(body: str, modality: Modality) -> int | None:
    """The year of the plan or account that the first sentence names as what it is about (对2023年重点工作
    完成情况进行督查, 选出2023年十件民生实事)."""
    begin = len(body) - len(body.lstrip())
    stop = _SENTENCE_END.search(body, begin, begin + _FIRST_SENTENCE)
    for named in _YEARS_WORK.finditer(body, begin, stop.start() if stop else begin):
        if modality in leaning(named["what"]):
            return int(named["y"])
    return None


def _counted_to(body: str) -> int | None:
    """The one year to whose months a body counts (截至2010年6月)."""
    years = {year_of(found) for found in _UNTIL.finditer(body)}
    return years.pop() if len(years) == 1 else None


def _aimed_at(body: str) -> int | None:
    """The year that a plan aims at first (到“十二五”末, 到2020年)."""
    found = _AIM.search(body, 0, _FAR)
    if found is None:
        return None
    period = PERIOD.search(body, found.start(), found.end() + 2)
    return period_end(period) if period else int(found["y"]) if found["y"] else None


@cache
def _intends() -> re.Pattern[str]:
    return re.compile(words(lexicon("years")["lead"]["opens_plan"]))
