"""What a notice is and which years it is about: kind, reviewed and planned year, from headings, title and
date in this order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from flows.read.intents import (
    aims_above,
    assigns,
    proposes,
    put_to_vote,
    sets_dates,
    tells_done,
    urges,
)
from flows.read.lexicon import lexicon, words
from flows.read.notice import Kind, Modality
from flows.read.opening import (
    announced,
    first_line_year,
    first_sentence_year,
    headed,
    is_about,
    issued_in,
    long_past,
    only_year,
    opening_year,
    parts_told,
    plans_next,
    report_year,
    spoken_in,
    told_year,
    year_of_now,
    year_over,
)
from flows.read.years import (
    MONTHS,
    PERIOD,
    YEAR,
    Context,
    State,
    asked,
    comes_next,
    heading_state,
    is_year,
    leaning,
    opens_period,
    period_end,
    told_parts,
    unwrapped,
    weak_leaning,
    year_of,
    years_in,
)
from flows.values import value

_END = r"[》”]?(?:全文|摘要|摘编|摘登|节选|节录|选登)?(?:[（(][^（()）]*[)）])?$"
_AUTUMN, _LAST, _WINTER = 10, 12, 2
# The second half of a title (2021年工作总结及2022年重点工作).
_NEXT_YEAR = re.compile(
    "[及和暨与、](?:明年|下一?年|[12][09][0-9]{2}年|二[〇○零O]..年)度?(?:全[省市县区镇乡])?"
    "(?:重点|主要)(?:工作|任务|项目|工程|建设项目)$"
)
# What a place means to do in its year, by a title (今年我市安排提质项目312项; 柏湾今年打算这么做).
_MEANT_NOW = re.compile(
    "今年[^，,。；;]{0,10}?(?:将|(?<![主重只需必紧首摘概纪扼简])要(?![求点])|拟|打算|计划|安排)(?!的)"
)
_PLANNED: frozenset[Modality] = frozenset({"planned"})
# How a notice ends that makes a report known (关于印发政府工作报告的通知), and how a report begins.
_OF_NOTICE = re.compile("(?<=政府工作报告)》?的通知$")
_READ_OUT = re.compile(
    "代表[^，,。；;]{0,12}政府[，,]?(?:向大会)?(?:作|报告)[^，,。；;]{0,6}(?:工作|报告)[，,]请予?审议"
)
_TELLS_PLANS = (urges, aims_above, proposes, assigns, sets_dates, put_to_vote)
_OF_NOW = ("other", "work_summary", "summary_and_plan")
# What is next, by no time, what is to be done while the year goes on, and what is said of the next.
_NEXT_STEP = re.compile(
    "(?:下一?步|接下来的?|下一?阶段|后续)(?:的?(?:工作|主要|重点))*(?:打算|安排|思路|措施|计划|任务|工作)"
)
_BY_YEARS_END = re.compile(r"年内|年底之?前|(?<!\d)1[12]月(?:底|末|中旬|\d+日)?之?前|年底[建开竣完通投]")
_IN_ITS_SPRING = re.compile(r"(?<!\d)[3-8]月[底末]?之?前|上半年|[一二]季度|五一|端午|暑[假期]")
_NEXT_AS_A_WHOLE = re.compile("明年(?!1?[0-9]月|初|春|上半年)|来年|下一?年度|新的一年|新年度")
_OPENING = 80
"""How long the words can be that open a plan before its first heading."""
_BEGINNING = 300
"""How far a body is looked at for what was done before its plans."""
# What tells of a meeting, and what answers a letter.
_MINUTES = "纪要"
_ANSWERS = re.compile("(?:答复|复函|回复)(?:意见|函)?$")
# What tells of a week or a few days.
_WEEKLY = re.compile("(?:快报|周报|旬报|日报|专报|动态)(?:[（(][^（()）]*[)）])?$")
_UNTOLD = ("other", "government_report")
_OF_WORK, _OLD = ("work_plan", "work_summary"), 3
"""Kinds whose first sentence can name their year, and how many years later a page may put them up."""
_NO_PARTS = ("land_notice", "project_list")
_ACCOUNTS = ("other", "work_summary")
_NOW = ("今年", "本年")
_SPEAKS_FIRST = ("work_summary", "work_plan", "summary_and_plan", "other")
"""Kinds of notice that name their year in their first words when nothing else does."""


@value
class Told:
    """Kind of notice, its years, and the state of text that no heading governs."""

    kind: Kind
    context: Context
    default: State


@cache
def _kinds() -> dict[str, re.Pattern[str]]:
    data = lexicon("titles")
    return {
        name: re.compile(words(data[name]))
        for name in ("land_notice", "land_done", "of_work", "progress", "under_way", "ahead", "speech")
    } | {
        # 重点项目三季度推进情况
        "project_list": re.compile(
            rf"{words(data['project_list'])}"
            rf"|(?:项目|工程)(?:第?[一二三四]季度|上半年|前?[\d—－-]+月份?)(?:{words(data['under_way'])})"
        ),
        "government_report": re.compile(rf"(?:{words(data['government_report'])}){_END}"),
        "within": re.compile(rf"{words(data['within'])}|[\d一二三四五六七八九十]月"),
    }


def tell(
    title: str | None,
    top: Sequence[str],
    day: date | None,
    *,
    body: str = "",
    numbered: int | None = None,
) -> Told:
    """What title, outermost headings, the first words of the body and the date tell together. `numbered` is
    the year of its document number."""
    top = [heading for heading in top if not asked(heading)]
    announces = announced(body)
    title = title or announces or headed(body)
    lean = leaning(title) or weak_leaning(title, day) or leaning(announces) or _undated(title, day, body)
    lean = lean or (_PLANNED if _MEANT_NOW.search(title) else lean)
    kind = _kind(title, lean, top, body)
    modality = _default(kind, title, lean)
    if (
        kind in _UNTOLD
        and not lean
        and not any(map(leaning, top))
        and (
            any(tells(body) for tells in _TELLS_PLANS)
            or (_INTENDS_FIRST.match(body) and _NUMBERED.search(body))
        )
    ):
        modality = "planned"
    named, by, alone = years_in(title), "title", False
    if kind == "other" and (before := spoken_in(title, body)) is not None:
        named = [before]
    if kind == "government_report" and len(named) == 1 and day is None and plans_next(body, named[0]):
        named = [named[0] + 1]
    parts = parts_told(body) if kind in _UNTOLD and not named else None
    if not named and kind != "land_notice" and years_in(announces):
        named, by = years_in(announces), "opening"
        title += announces
    if parts:
        pass
    elif not named and day is None and kind == "government_report":
        named = report_year(body)
    elif not named and day is None and kind in _SPEAKS_FIRST:
        named = [year for year in [opening_year(body, modality)] if year is not None]
        of_past = kind == "work_plan" and tells_done(body[:_BEGINNING])
        if not named and not of_past and not any(years_in(h) and leaning(h) for h in top):
            named = [year for year in [only_year(body)] if year is not None]
            alone = bool(named)
        if not named:
            told = first_line_year(body) or first_sentence_year(body)
            now = year_of_now(body) if told is None else told
            if now is not None:
                named, alone = [now], True
    elif not named and day is not None and kind in _ACCOUNTS and modality == "actual":
        named = [year for year in [long_past(body, day) or year_over(body, day)] if year is not None]
        by = "opening"
    if not named and day is not None and kind in _OF_WORK:
        about = is_about(body, modality)
        if about is not None and day.year - _OLD <= about < day.year:
            named, by = [about], "opening"
    if not named and day is None and kind == "other" and (told := told_year(body)) is not None:
        named, by = [told], "opening"
    if not named and day is None and (issue := issued_in(body)) is not None:
        named, by = [issue], "opening"
    by = by if named else "date" if day else "nothing"
    within = alone or _kinds()["within"].search(title) is not None or _WEEKLY.search(title) is not None
    # A review of spring that speaks of 今年 is one of its own year.
    parts_of_year = [] if named else [heading for heading in top if _part_of_a_year(heading)]
    before = day is not None and any(_ends_in(heading) > day.month for heading in parts_of_year)
    within = within or (bool(parts_of_year) and not before)
    within = within or (
        not named and day is not None and 4 <= day.month <= 6 and ("今年" in body or _so_far(body, day))
    )
    as_of: Kind = "work_plan" if modality == "planned" and kind == "other" else kind
    years = _years(as_of, title, named, lean, day, within=within)
    if kind == "other" and not named and day is not None and day.month < _LAST and "今年" in body:
        years = day.year, day.year  # news of a year that goes on
    if parts and not named:
        years, by = parts, "opening"  # news of a report that was read
    next_up = kind in _OF_NOW and not named and day is not None and years[1] == day.year + 1
    if day is not None and next_up and _still_this_year(top, body, day):
        years = years[0], day.year
    if kind == "land_notice" and years == (None, None):
        years = numbered, numbered
    this_year = day.year if day else None
    if kind == "government_report" and (this_year is None or this_year != years[0]):
        this_year = years[1]  # read in the year that it plans, unless its day says otherwise
    if kind == "summary_and_plan" and named and (lean == {"actual"} or _plan_headed(top)):
        this_year = named[0]  # what comes is told under a heading of its own
    minutes = day if title.endswith(_MINUTES) else None
    if minutes:
        years = minutes.year, minutes.year  # what they speak of tells other years
    first = Context(*years, day, kind != "land_notice", this_year)
    report = kind == "government_report"
    context = first if minutes else _by_headings(first, top, report=report, within=within)
    both = kind == "summary_and_plan" and len(lean) > 1
    second = _second_part(top, last=both) if both or report else None
    if second is None and kind not in _NO_PARTS:
        second = _bare_second(top)
    if second:
        context = replace(context, plan_heading=second)
    context = replace(
        context,
        reviews=lean == {"actual"},
        plans=lean == {"planned"},
        urges=is_speech(title),
        by_date=by == "date" and context.reviewed_year == first.reviewed_year,
    )
    if sum(map(is_year, top)) > 1 and not any(map(leaning, (title, *top))):
        context = replace(context, chronicle=True)
    return Told(kind, context, State(context.year(modality), modality, f"{by} of the notice"))


def _still_this_year(top: Sequence[str], body: str, day: date) -> bool:
    """Whether what is next, by a heading of October or later that names no time, is for the rest of the year:
    it is to be done by its end, and nothing is said of the next year as a whole (下步打算：年内签约3个…)."""
    heading = next((h for h in top if _NEXT_STEP.fullmatch(h)), None)
    if heading is None or day.month < _AUTUMN:
        return False
    plans = body[body.rfind(heading) :]
    if _NEXT_AS_A_WHOLE.search(plans) or _IN_ITS_SPRING.search(plans) or f"{day.year + 1}年" in plans:
        return False
    return _BY_YEARS_END.search(plans) is not None


def _so_far(body: str, day: date) -> bool:
    """Whether a body tells of the months until its own (1—5月份, told in May)."""
    return any(day.month - 2 <= int(m["to"]) <= day.month for m in MONTHS.finditer(body))


def _plan_headed(top: Sequence[str]) -> bool:
    """Whether an outermost heading of a plan stands below one of a review."""
    heads = [leaning(h) for h in top]
    return {"actual"} in heads and {"planned"} in heads[heads.index(frozenset({"actual"})) + 1 :]


def _second_part(top: Sequence[str], *, last: bool) -> str | None:
    """The outermost heading that looks ahead by its words, where none says that it plans: the first of a
    report, the `last` of an account with a plan."""
    if any("planned" in leaning(h) for h in top):
        return None
    ahead = [h for h in top[1:] if not leaning(h) and _kinds()["ahead"].search(h)]
    return ahead[-1 if last else 0] if ahead else None


def _bare_second(top: Sequence[str]) -> str | None:
    """The last outermost heading, where it says but 重点工作 below one of a review and none plans."""
    last = top[-1] if len(top) > 1 else ""
    if last not in lexicon("titles")["bare_plans"] or any("planned" in leaning(h) for h in top):
        return None
    return last if any(leaning(h) == {"actual"} for h in top[:-1]) else None


def _part_of_a_year(heading: str) -> bool:
    """Whether a heading reviews some months of a year (1-4月完成工作)."""
    return _kinds()["within"].search(heading) is not None and leaning(heading) == {"actual"}


# The last months of parts of a year.
_PARTS = {"一季度": 3, "上半年": 6, "三季度": 9, "四季度": 12, "下半年": 12}


def _ends_in(heading: str) -> int:
    """The last month of the part of a year that a heading reviews: one that is still to come when the notice
    is made public tells of the year before."""
    told = [month for part, month in _PARTS.items() if part in heading]
    return max([*told, *(int(m["to"]) for m in MONTHS.finditer(heading))], default=0)


def _kind(title: str, lean: frozenset[Modality], top: Sequence[str], body: str) -> Kind:
    kinds = _kinds()
    of_work = kinds["of_work"].search(title)
    if kinds["land_notice"].search(title) and lean != {"actual", "planned"} and not of_work:
        return "land_notice"
    read_out = not title and _READ_OUT.search(body, 0, _BEGINNING)
    if read_out or kinds["government_report"].search(_OF_NOTICE.sub("", title)):
        return "government_report"
    if kinds["project_list"].search(title):
        return "project_list"
    if title.endswith(_MINUTES):
        return "other"
    heads = [leaning(h) for h in top]
    review = any("actual" in h for h in heads)
    plan = any("planned" in h for h in heads)
    if plan and not review:  # 一、今年工作, 二、明年工作
        first = next(h for h, said in zip(top, heads, strict=True) if "planned" in said)
        review = first != top[0] and top[0].startswith(_NOW) and _NEXT_AS_A_WHOLE.search(first) is not None
    if lean == {"actual", "planned"} or (lean == {"actual"} and plan):
        return "summary_and_plan"
    if lean == {"actual"} and _NEXT_YEAR.search(title):
        return "summary_and_plan"
    if lean:
        return "work_plan" if lean == {"planned"} else "work_summary"
    if plan and not review and (_comes_last(top, body) or _ANSWERS.search(title)):
        return "other"
    if review or plan:
        return "summary_and_plan" if review and plan else "work_summary" if review else "work_plan"
    return "other"


# How a body begins that tells what is meant to be done in a year (2017年，将进一步加快…).
_INTENDS_FIRST = re.compile(r"\s*20\d\d年[，,]?[^，,。；;]{0,12}?(?:将|要|拟|计划|力争)")

_NUMBERED = re.compile("[（(]一[)）]|(?:^|[\\s。])(?:1[、．.]|一、)")


def _undated(title: str, day: date | None, body: str) -> frozenset[Modality]:
    """What a title about a year's work says without a date: a plan, unless the text tells of anything done
    or it calls itself a report."""
    if day is None and title.endswith("工作报告"):
        return frozenset()
    coming = date(years_in(title)[0], 1, 1) if day is None and years_in(title) else None
    lean = weak_leaning(title, coming)
    intends = lean == {"planned"} and _INTENDS_FIRST.match(body) is not None
    return lean if lean and (intends or not tells_done(body)) else frozenset()


def _comes_last(top: Sequence[str], body: str) -> bool:
    """Whether all that outermost headings plan comes behind something else and is what is next (下一步打算):
    what stands before it is an account."""
    plans = [h for h in top if "planned" in leaning(h)]
    return all(comes_next(h) for h in plans) and body.find(plans[0]) > _OPENING


def is_speech(title: str) -> bool:
    """Whether a notice is a speech, by its title."""
    return _kinds()["speech"].search(title) is not None


def titled(title: str, context: Context) -> State | None:
    """What the title of a further document on a page says of it, where it is a land notice."""
    if not _kinds()["land_notice"].search(title) or _kinds()["of_work"].search(title):
        return None
    modality = _default("land_notice", title, leaning(title))
    return State(context.year(modality), modality, "heading: title")


def _default(kind: Kind, title: str, lean: frozenset[Modality]) -> Modality:
    if kind == "land_notice":
        return "actual" if _kinds()["land_done"].search(title) else "planned"
    if kind == "project_list":
        return (
            "actual"
            if (_kinds()["progress"].search(title) and lean != {"planned"})
            or ("planned" not in lean and not re.search("清单|名单|表$", title))
            else "planned"
        )
    return "planned" if kind == "work_plan" else "actual"


def _years(
    kind: Kind,
    title: str,
    named: Sequence[int],
    lean: frozenset[Modality],
    day: date | None,
    *,
    within: bool,
) -> tuple[int | None, int | None]:
    """The reviewed and the planned year by those that the title names, then by date. `within`: half-years,
    quarters and months of one year."""
    periods = [period_end(m) for m in PERIOD.finditer(title) if not opens_period(title, m)]
    within_period = len(periods) == 1 and day is not None and periods[0] - 5 < day.year < periods[0]
    if within_period and day is not None and _MIDTERM.search(title):
        return day.year, periods[0]
    explicit = [year_of(m) for m in YEAR.finditer(title)] if len(periods) > 1 else []
    if explicit and periods[0] < explicit[-1] < periods[-1]:
        return periods[0], explicit[-1]  # “十四五”工作回顾与“十五五”及2026年工作谋划
    if periods:
        return (
            (periods[0], periods[-1])
            if len(periods) > 1 or lean == {"actual"} or (not lean and day and day.year > periods[-1])
            else (periods[-1] - 5, periods[-1])
        )
    now = day.year if day else None
    if kind == "land_notice" and named and _kinds()["land_done"].search(title):
        return named[-1], named[-1] + 1
    if kind == "land_notice":
        of_year = named and (now is None or title.rstrip().endswith("计划"))  # 2022年度土地供应计划
        base = named[-1] if of_year else now
        return base, base
    if kind == "government_report":
        base = named[-1] if named else now
        if base is not None and "上半年" in title:
            return base, base
        if day is not None and not named and day.month >= _AUTUMN:
            return base, day.year + 1  # to a congress at the end of its year
        if named and day is not None and day.year == named[-1] + 1 and day.month <= _WINTER:
            base = day.year  # the report on 2020, read in January 2021
        return (base - 1, base) if base is not None else (None, None)
    if len(named) >= 2:
        return named[0], named[-1]
    if kind == "other" and named and now is not None and named[0] == now + 1 and not lean:
        return now, named[0]  # 2024年计划改造8个小区, told in December
    both = lean == {"actual", "planned"}  # 2024年重点项目推进情况及下一步安排
    if kind == "work_plan" or (kind == "project_list" and "planned" in lean and not both):
        base = named[0] if named else _planned_by(day)
        if base is None:
            return None, None
        span = YEAR.search(title)
        since = int(span["y"]) if span and span["to"] else base
        return base if within else since - 1, base
    if both and len(named) == 1:
        parts = told_parts(unwrapped(title))
        if any(one == "planned" and years_in(part) for part, one in parts):
            return named[0] - 1, named[0]  # 五年工作总结暨2021年工作计划
    if both and len(named) == 1 and (span := YEAR.search(title)) and span["to"]:
        return int(span["y"]), named[0]  # 2018—2019年工作总结及计划
    if named:
        told_now = kind == "other" and named[0] == _planned_by(day)
        goes_on = kind == "project_list" and not both and not (day and day.year > named[-1])
        same = within or goes_on or told_now or _under_way(title, named[0], day)
        return named[0], named[0] if same else named[0] + 1
    if day is None:
        return None, None
    if day.month < 6 and "上半年" in title:
        return day.year - 1, day.year - 1
    if kind == "other" or (kind == "project_list" and day.month > 1):
        return day.year, day.year if _under_way(title, day.year, day) else _planned_by(day)
    if day.month <= _WINTER and _YEARS_END.search(title):
        return day.year - 1, day.year  # 12月份工作总结, of January
    reviewed = day.year - 1 if day.month <= 6 and not within else day.year
    goes_on = within or 7 <= day.month <= 9 or _under_way(title, reviewed, day)
    goes_on = goes_on and not _NEXT_AS_A_WHOLE.search(title)  # 重点工作完成情况及明年打算
    return reviewed, reviewed if goes_on else reviewed + 1


# How far a plan of five years is while they go on.
_MIDTERM = re.compile("中期|进展|实施情况|推进情况|执行情况|评估")
# The months with which a year ends.
_YEARS_END = re.compile(r"(?<![\d一二三四五六七八九十])(?:1[0-2]|十[一二]?)月|四季度|下半年")


def _under_way(title: str, year: int, day: date | None) -> bool:
    """Whether a notice tells how far things are in a year that goes on: what comes next comes in that
    year."""
    return (
        bool(_kinds()["under_way"].search(title)) and day is not None and day.year == year and day.month < 12
    )


def _planned_by(day: date | None) -> int | None:
    """The year that a plan of this date plans: one of October to December plans the next."""
    return None if day is None else day.year + 1 if day.month >= 10 else day.year


def _by_headings(context: Context, top: Sequence[str], *, report: bool, within: bool) -> Context:
    """The years that outermost headings name for a review or a plan, over those of title and date."""
    reviewed, planned, open_ = _named(context, top)
    now_told = any(h.startswith(_NOW) for h in top)  # 二、2021年工作, 四、今年工作
    # Headings that are about a year only: by their neighbours, then by what is known.
    for year in sorted(open_):
        last = report and year == max(open_) and len(open_) > 1
        second = year == max(open_) and not now_told and _behind_review(year, top)
        second = second and (report or context.reviewed_year is None)
        if (reviewed and year > max(reviewed)) or (not planned and (last or second)):
            planned.append(year)
        elif (planned and year < min(planned)) or (report and _looks_back(year, context.day, top)):
            reviewed.append(year)
        else:
            state = heading_state(f"{year}年重点工作", context, top=True)
            (planned if state and state.modality == "planned" else reviewed).append(year)
    near = [y for y in planned if not reviewed or y <= max(reviewed) + 1]
    review_year, plan_year = context.reviewed_year, context.planned_year
    now = context.day.year if context.day else None
    if not (reviewed or near or within) and now is not None and _plans_now(top):
        near = [now]  # 二、今年工作安排
    if reviewed:
        review_year = max(reviewed)
    elif near and (not within or (review_year is None and _whole_year(near[0], top))):
        review_year = near[0] - 1
    if near:
        plan_year = near[0]
    elif reviewed and not within and plan_year != review_year:
        plan_year = max(reviewed) + 1
    return replace(context, reviewed_year=review_year, planned_year=plan_year)


def _whole_year(year: int, top: Sequence[str]) -> bool:
    """Whether an outermost heading plans a year as a whole (三、2015年工作思路)."""
    planned = [h for h in top if leaning(h) == {"planned"} and year in years_in(h)]
    return bool(planned) and not any(_kinds()["within"].search(h) for h in planned)


def _plans_now(top: Sequence[str]) -> bool:
    """Whether an outermost heading plans 今年, and none speaks of a year that comes behind it."""
    plans = [h for h in top if leaning(h) == {"planned"}]
    return any(h.startswith(_NOW) for h in plans) and not any("明年" in h for h in top)


def _looks_back(year: int, day: date | None, top: Sequence[str]) -> bool:
    """Whether a report begins with the work of a year that is over when it is published (一、2024年工作)."""
    return day is not None and day.year > year and year in years_in(top[0])


def _behind_review(year: int, top: Sequence[str]) -> bool:
    """Whether a report begins with a review of years that its heading does not name, and a later heading
    names this one (一、本届政府工作回顾, 二、2017年重点工作)."""
    first, *others = top
    return (
        leaning(first) == {"actual"} and not years_in(first) and any(year in years_in(h) for h in others)
    )


def _named(context: Context, top: Sequence[str]) -> tuple[list[int], list[int], set[int]]:
    """Years of headings that are a review, a plan, or by their words neither; five-year plans and spans are
    left out."""
    reviewed: list[int] = []
    planned: list[int] = []
    open_: set[int] = set()
    for heading in top:
        years = [year_of(m) for m in YEAR.finditer(heading)]
        state = heading_state(heading, context, top=True)
        if (
            not years
            or state is None
            or state.rule == "heading: coming years"
            or (PERIOD.search(heading) and "planned" in leaning(heading))
        ):
            continue
        said = leaning(heading)
        if "actual" in said:
            reviewed.append(years[0])
        elif said:
            planned.append(years[0])
        else:
            open_.add(years[0])
    return reviewed, planned, open_
