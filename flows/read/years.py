"""What headings and lead-in sentences tell of year and modality (GUIDE: year and modality)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from flows.read.dates import chinese_small, chinese_year
from flows.read.lexicon import lexicon, words
from flows.read.notice import Modality

YEAR = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)年?(?:\s*[—–\-~～至到]\s*(?P<to>(?:19|20)\d\d))?年?(?!\d)|(?P<cn>[〇零○一二三四五六七八九]{4})年"
)
PLAN_PERIOD = re.compile(
    r"[“\"”]?(?P<n>[一二三四五六七八九十]{1,3})五[”\"“]?(?=时期|期间|规划|以来|末|开局|收官|的|发展|主要|目标|计划|工作|经济|期|和|、|与|$)"
)


def period_end(n: str) -> int | None:
    """The last year of a five-year plan by its Chinese number without 五 (十四 is 2025)."""
    number = chinese_small(n)
    return 1955 + 5 * number if number and 6 <= number <= 30 else None


def years_in(text: str) -> list[int]:
    """The years that a heading names, spans by their last year, five-year plans by theirs after all plain years."""
    plain = [chinese_year(m["cn"]) if m["cn"] else int(m["to"] or m["y"]) for m in YEAR.finditer(text)]
    periods = [p for m in PLAN_PERIOD.finditer(text) if (p := period_end(m["n"]))]
    return plain + periods


@dataclass(frozen=True, slots=True)
class Context:
    """What the notice as a whole says: the years it reviews and plans, what its title is, and when it was written."""

    reviewed_year: int | None
    planned_year: int | None
    day: date | None


@dataclass(frozen=True, slots=True)
class State:
    """Year and modality that hold from a place on, and what said so."""

    year: int | None
    modality: Modality
    rule: str


@cache
def _heading_words() -> dict[str, re.Pattern[str]]:
    data = lexicon("years")
    head, lead, spans = data["heading"], data["lead"], data["spans"]
    tail = r"(?:[（(][^（()）]*[)）])?[:：。]?$"
    return {
        "review_ends": re.compile(rf"(?:{words(head['review_ends'])}){tail}"),
        "plan_ends": re.compile(rf"(?:{words(head['plan_ends'])}){tail}"),
        "weak_ends": re.compile(rf"(?:{words(head['weak_ends'])}){tail}"),
        "plan_anywhere": re.compile(words(head["plan_anywhere"])),
        "review_anywhere": re.compile(words(head["review_anywhere"])),
        "separators": re.compile(words(head["separators"])),
        "forward": re.compile(words(list(spans["forward"]))),
        "backward": re.compile(words(spans["backward"])),
        "lead_plan": re.compile(words(lead["plan"])),
        "lead_review": re.compile(words(lead["review"])),
        "intends": re.compile(words(lead["intends"])),
        "reports": re.compile(words(lead["reports"])),
    }


def leaning(text: str) -> set[Modality]:
    """What a heading or title says of itself: a review, a plan, both or (empty) neither. Words alone, no years."""
    w = _heading_words()
    said: set[Modality] = set()
    rest = text
    for part in w["separators"].split(rest):
        part = part.strip("“”\"'《》 ")
        if w["plan_anywhere"].search(part):
            said.add("planned")
        elif w["review_anywhere"].search(part) or w["review_ends"].search(part):
            said.add("actual")
        elif w["plan_ends"].search(part):
            said.add("planned")
    return said


def heading_state(text: str, context: Context, *, top: bool) -> State | None:
    """What a heading says of what stands below it; None when it does not say. `top` headings may speak by a year alone."""
    w = _heading_words()
    if len(text) > 45:
        return None
    named = years_in(text)
    said = leaning(text)
    year = named[0] if named else None
    forward = w["forward"].search(text)
    if forward:
        base = context.planned_year
        ahead = lexicon("years")["spans"]["forward"][forward.group()]
        return State(year or (base + ahead if base else None), "planned", "heading: coming years")
    if not top and not named and said and not _strong(text):
        return None
    if not said and named and (w["weak_ends"].search(text) or top and text.rstrip("：:").endswith("年")):
        return _by_year(named[0], context)
    if said == {"planned"} and w["weak_ends"].search(text) is None:
        return State(year or context.planned_year, "planned", "heading: plan")
    if "actual" in said:
        return State(year or context.reviewed_year, "actual", "heading: review")
    if said == {"planned"}:
        return State(year or context.planned_year, "planned", "heading: plan")
    return None


def _strong(text: str) -> bool:
    """Whether an inner heading is about the notice's own review or plan, not about somebody's plan as a subject."""
    w = _heading_words()
    return bool(w["plan_anywhere"].search(text) or w["review_anywhere"].search(text))


def _by_year(year: int, context: Context) -> State:
    if context.planned_year is not None and year >= context.planned_year and year != context.reviewed_year:
        return State(year, "planned", "heading: coming year")
    if context.reviewed_year is not None and year <= context.reviewed_year:
        return State(year, "actual", "heading: past year")
    day = context.day
    planned = day is not None and (year > day.year or (year == day.year and day.month <= 6))
    return State(year, "planned" if planned else "actual", "heading: year and date")


def lead_state(paragraph: str, context: Context, now: State) -> State | None:
    """What the first sentence of a paragraph says of the stretch that it begins, when it says something else than `now`."""
    w = _heading_words()
    first = re.split(r"[。！？]", paragraph[:120], maxsplit=1)[0]
    ends_open = bool(re.search(r"[:：]$", first)) or bool(re.search(r"[:：]\s*$", paragraph))
    plan = w["lead_plan"].match(paragraph)
    if plan:
        return State(context.planned_year, "planned", "lead-in: coming time")
    if w["lead_review"].match(paragraph) and now.modality != "actual":
        return State(context.reviewed_year, "actual", "lead-in: past time")
    named = YEAR.match(paragraph)
    if not named:
        return None
    year = int(named["to"] or named["y"]) if named["y"] else chinese_year(named["cn"])
    after = first[named.end() :]
    if ends_open and len(first) <= 40:
        if w["reports"].search(after) and now.modality == "actual":
            return State(year, "actual", "lead-in: year") if year != now.year else None
        if w["intends"].search(after):
            return (
                State(year, "planned", "lead-in: year")
                if (year, "planned") != (now.year, now.modality)
                else None
            )
    if year == context.planned_year and year != context.reviewed_year and now.modality == "actual":
        clauses = after[:40]
        if re.match(r"[，,是]", after) and w["intends"].search(clauses):
            return State(year, "planned", "lead-in: coming year")
    return None
