"""The sections of a notice: headings above each stretch, and the year and modality that they give it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import zip_longest

from flows.read.intents import RULE, ends, intent, untold
from flows.read.lexicon import lexicon, words
from flows.read.notice import Heading, Section, Span
from flows.read.outline import Step
from flows.read.plain import plain
from flows.read.sentences import stretches
from flows.read.telling import titled
from flows.read.years import (
    MIXED,
    TROUBLE,
    Context,
    Lead,
    State,
    faint,
    heading_state,
    lead_state,
    problem,
)

_ENDS = "。！？!?；;：:）)】」”"
_OPENED = "(?:[：:]|——)"
_MORE = re.compile(f"以下|如下|下列|{_OPENED}$")
# How a paragraph ends that announces those behind it.
_ANNOUNCES = re.compile(rf"{_OPENED}\s*$")
# How a sentence begins that turns to a year as a whole.
_A_YEAR = re.compile("新的一年|明年|来年|今年|20[0-9]{2}年")
# Who answers, in what a page quotes (市长：2015年，…).
_SPEAKER = re.compile(
    "^(?:答|[一-龥]{0,8}(?:[省市县区镇乡村厅局处]长|书记|主任|委员|负责人))[:：]"
    "|^[一-龥]{2,4}[:：](?=20[0-9]{2}年[，,是]|去年|过去|今年[，,])"
    "|^(?:据(?:了解|介绍|悉|透露)|[^，,。；;：:“”]{2,24}(?:表示|介绍|介绍说|告诉记者|透露))[，,：:]"
)
# How a sentence begins that goes on to what comes later (再往后看，明年…).
_LOOKS_ON = re.compile("^再?[往向][后远前]看?[一下]*[，,]")
# How a paragraph of a plan for the rest of a year begins that tells of its first half.
_HALF_GONE, _JUNE = re.compile(r"\s*(?:今年|20\d\d年)?(?:上半年|1[-—–~～至]6月(?:份)?)[，,]"), 6
_NEXT_LINES = 3
"""How many lines below one that tells what is promised it is looked for how far that is."""
PROMISE = "item: promise before its result"
RESULT = "item: how far a promise is"
RECALL = "lead-in: the year before"
_HEARD = frozenset((RULE, MIXED, TROUBLE))
"""Rules of plans in which any sentence can turn the time; in others those can that begin a paragraph."""


@dataclass(slots=True)
class _Open:
    """A heading or item that is open at a place, and the state below it."""

    level: int
    heading: Heading | None
    state: State


@dataclass(slots=True)
class _Walk:
    context: Context
    top: State
    now: State
    path: list[_Open] = field(default_factory=list)
    begins: list[tuple[int, tuple[Heading, ...], State]] = field(default_factory=list)
    announced: State | None = None
    announces: bool = False
    """Whether what was announced was so in the line before."""
    before: State | None = None
    """What held before a stretch of plans that no heading tells."""
    planned: int | None = None
    """The year of the last one that told its year."""
    plan: bool = False
    """Whether the notice is a plan by its title."""

    def begin(self, start: int) -> None:
        """A section begins here, if anything differs from the one before."""
        above = tuple([o.heading for o in self.path if o.heading])
        if self.begins and self.begins[-1][0] == start:
            self.begins.pop()
        self.begins.append((start, above, self.now))

    def step(self, step: Step, *, heard: bool) -> None:
        """A heading or item begins: those at its level and below close, and it takes over. `heard`: its words
        can tell the time."""
        begins = step.first or (step.dashed and self.announces)
        governs = self.announced if begins and step.level <= len(self.path) else None
        while self.path and self.path[-1].level >= step.level:
            self.path.pop()
        if governs:  # "…以下工作：" governs the list that starts anew
            self.top, self.announced = governs, None
            if self.path:
                self.path[-1].state = governs
        context = replace(self.context, headings_tell=True) if step.titled else self.context
        words = plain(step.heading.text) if step.heading and heard else ""
        said = heading_state(words, context, top=step.level <= self.context.outermost) if words else None
        if said and said.modality == "actual" and self.plan and faint(words):
            said = None
        if said is None and step.titled and words:
            said = titled(words, self.context)
        if said and not self.path and not (self.plan and said.modality == "actual"):
            year = self.context.year(said.modality)
            self.top = State(year if year is not None else said.year, said.modality, "heading above")
        if said:
            self.announced = None  # the list that was announced would have begun before
        self.now = said or (self.path[-1].state if self.path else self.top)
        self.path.append(_Open(step.level, step.heading, self.now))
        self.begin(step.start)

    def hold(self, state: State) -> None:
        """A state holds behind its paragraph too, to the end of the innermost heading above it."""
        while self.path and self.path[-1].level == _unmarked_level(self.path):
            self.path.pop()
        if self.path:
            self.path[-1].state = state
        else:
            self.top = state
        self.announced, self.announces = state, True

    def turn(self, sentence: str, *, alone: bool, last: bool) -> Lead | None:
        """What a sentence turns to where no heading tells: to plans, or back. `alone`: it begins a paragraph
        without a mark; `last`: it ends one."""
        if self.now.rule == RULE:
            if not ends(sentence, self.context.day) or self.before is None:
                return None
            return Lead(self.before, paragraph_only=False)
        found = intent(sentence, self.context, self.now) if self.now.modality == "actual" else None
        if found is None:
            return None
        self.before = self.now
        if found.year is not None:
            self.planned = found.year
        year = self.planned if self.planned is not None else self.context.planned_year
        wide = found.wide and self.carries(sentence, alone=alone, last=last)
        return Lead(State(year, "planned", RULE), paragraph_only=not wide)

    def looks_back(self, paragraph: str) -> State | None:
        """What a paragraph of a plan above its first heading turns to: it tells of the year before (去年，…),
        and so do those behind it, up to one that begins with the year that is planned."""
        year = self.context.planned_year
        if year is None:
            return None
        if self.now.rule == RECALL:
            return self.top if _returns(year).match(paragraph) else None
        recalls = self.now.modality == "planned" and self.now.rule.endswith("of the notice")
        day = self.context.day
        this = day is not None and day.year == year - 1 and paragraph.lstrip().startswith("今年，")
        half = day is not None and day.year == year and day.month > _JUNE and _HALF_GONE.match(paragraph)
        if half and recalls:
            return State(year, "actual", RECALL)
        told = this or _recalls(year).match(paragraph)
        if told and _returns_within(year).search(paragraph):
            return None  # 2025年，…。2026年，…: its sentences tell
        return State(year - 1, "actual", RECALL) if recalls and told else None

    def carries(self, sentence: str, *, alone: bool, last: bool) -> bool:
        """Whether what a sentence turns to goes on behind its paragraph: it is `alone` there, or ends it
        (`last`) and announces more than it says itself."""
        if alone or not last:
            return alone
        more = _MORE.search(sentence) or _A_YEAR.match(sentence)
        return self.context.urges or more is not None or not any(c.isdigit() for c in sentence)

    def goes_on(self, lead: Lead, sentence: str, *, alone: bool, last: bool) -> Lead:
        """A lead-in to plans in a notice of which nothing tells what it is: it can hold for the paragraphs
        behind its own, until a sentence ends it."""
        self.before = self.now
        self.planned = lead.state.year if lead.state.year is not None else self.planned
        wide = self.carries(sentence, alone=alone, last=last)
        return Lead(State(lead.state.year, "planned", RULE), paragraph_only=not wide)


def sections(
    text: str, lines: Sequence[Span], steps: Sequence[Step], context: Context, default: State
) -> tuple[Section, ...]:
    """Sections that cover all of the text in order: each heading or item begins one, and so does a lead-in
    that turns the time.

    A heading that says nothing takes what its parent says; an outermost one what its elder siblings said,
    in the notice's year for it. A lead-in holds to the end of the innermost heading above it.
    """
    at_line = {s.start: s for s in steps}
    promised = promises(text, lines, at_line)
    walk = _Walk(context, default, default, plan=default.modality == "planned")
    walk.begin(0)
    resumed: State | None = None
    for line in lines:
        start = line.start
        step = at_line.get(start)
        walk.announces, told_before = False, walk.announces
        if step:
            walk.announces = told_before
            walk.step(step, heard=line.start not in promised)
            start = step.end
        paragraph_state = resumed if resumed and not step else walk.now
        resumed = None
        first = step is None
        if first and walk.plan and not walk.path and (looks := walk.looks_back(text[start : line.end])):
            walk.now = paragraph_state = looks
            if text[start : line.end].rstrip().endswith(("：", ":")):
                walk.top = looks  # of the items that follow it
            walk.begin(start)
        if first and walk.now.modality == "planned" and promised and _labelled().match(text, start, line.end):
            walk.now = State(context.reviewed_year, "actual", RESULT)
            walk.begin(start)
            walk.now = paragraph_state
            walk.begin(line.end)
            continue
        told = promised.get(line.start) if walk.now.modality == "actual" else None
        if told is not None:
            walk.now = State(context.reviewed_year, "planned", PROMISE)
            walk.begin(step.start if step and told == line.end else start)
        for begin, end in stretches(text, start, line.end):
            if told is not None and begin >= told:
                walk.now, told = paragraph_state, None
                walk.begin(begin)
            if told is not None:
                continue
            if walk.now.modality == "planned" and not first and walk.now.rule not in _HEARD:
                continue
            words = text[begin : min(end, begin + 160)].lstrip("。；，,　 ")
            words = _LOOKS_ON.sub("", _SPEAKER.sub("", words))
            alone, first, last = first, False, end >= line.end
            lead = lead_state(words, context, walk.now, first=alone) or problem(words, context, walk.now)
            if lead is None:
                lead = walk.turn(words, alone=alone, last=last)
            elif lead.state.modality == "planned" and untold(walk.now):
                lead = walk.goes_on(lead, words, alone=alone, last=last)
            if lead is None:
                continue
            walk.now = lead.state
            walk.begin(begin)
            if not lead.paragraph_only:
                paragraph_state = lead.state
                walk.hold(lead.state)
                walk.begin(begin)
        turned = walk.now.rule == RULE and walk.now != paragraph_state
        if turned and _ANNOUNCES.search(text, start, line.end):
            paragraph_state = walk.now
            walk.hold(walk.now)
        if walk.now is paragraph_state or walk.now == paragraph_state:
            continue
        if text[line.end - 1] not in _ENDS:
            resumed = paragraph_state  # the paragraph goes on in the next line
        else:
            walk.now = paragraph_state
            walk.begin(line.end)
    ends = [b[0] for b in walk.begins[1:]] + [len(text)]
    return tuple(
        Section(start, end, above, state.year, state.modality, state.rule)
        for (start, above, state), end in zip(walk.begins, ends, strict=True)
        if start < end or len(walk.begins) == 1
    )


def promises(text: str, lines: Sequence[Span], steps: Mapping[int, Step]) -> dict[int, int]:
    """Where in items the result begins behind what was promised (3.新建泊位2600个。上半年，已建成1480个), by
    where their lines begin; none unless two items at least are so built."""
    told: dict[int, int] = {}
    for at, (line, after) in enumerate(zip_longest(lines, lines[1:])):
        step = steps.get(line.start)
        if step is None:
            below = lines[at + 1 : at + 1 + _NEXT_LINES]
            if _task().match(text, line.start, line.end) and any(
                _labelled().match(text, s.start, s.end) for s in below
            ):
                told[line.start] = line.end  # 整改目标：…⏎整改时限：…⏎整改进展：…
            continue
        said = step.heading.text if step.heading else ""
        task = _task().search(text, line.start, line.end)
        if task and (label := _labelled().search(text, task.end(), line.end)):
            told[line.start] = label.start()
            continue
        if after and after.start not in steps and _labelled().match(text, after.start, after.end):
            if not said or _does().match(said):
                told[line.start] = line.end
            continue
        if said:
            continue
        cut = [begin for begin, _ in stretches(text, step.end, line.end)]
        if len(cut) > 1 and _promise().match(text, step.end, cut[1]):
            result = next((begin for begin in cut[1:] if _result().match(text, begin, line.end)), None)
            if result is not None and not _result().search(text, step.end, result):
                told[line.start] = result
    return told if len(told) > 1 else {}


@cache
def _recalls(planned: int) -> re.Pattern[str]:
    """How a paragraph of a plan begins that tells of the year before, as a whole."""
    back = words(lexicon("years")["recalled"]["begins"])
    told = rf"(?:{back}|{planned - 1}年)(?:以来|里)?[，,]?"
    return re.compile(rf"\s*{told}(?![^。；;\n]{{0,30}}(?:结转|基础|基数))")


@cache
def _returns(planned: int) -> re.Pattern[str]:
    """How a paragraph begins that goes on with the plan."""
    return re.compile(_plan_again(planned))


@cache
def _returns_within(planned: int) -> re.Pattern[str]:
    """How a sentence of a paragraph begins that goes on with the plan."""
    return re.compile(rf"[。；;]{_plan_again(planned)}，")


def _plan_again(planned: int) -> str:
    return rf"\s*(?:{words(lexicon('years')['recalled']['ends'])}|{planned}年)"


@cache
def _task() -> re.Pattern[str]:
    """The label of what is promised in an item (1.工作任务：…)."""
    tasks = words(lexicon("years")["promised"]["tasks"])
    return re.compile(rf"(?<![一-龥])(?:{tasks})[:：]")


@cache
def _does() -> re.Pattern[str]:
    """How what is to be done begins, by its bare verb."""
    return re.compile(words(lexicon("years")["promised"]["verbs"]))


@cache
def _promise() -> re.Pattern[str]:
    """What is to be done, by its bare verb and how much of it; nothing that tells of it as done."""
    w = lexicon("years")["promised"]
    return re.compile(rf"(?:{words(w['verbs'])})(?![^。；;\n]*(?:{words(w['done'])}))[^。；;\n]*\d")


@cache
def _result() -> re.Pattern[str]:
    return re.compile(rf"[。；;\s]*(?:{words(lexicon('years')['promised']['so_far'])})")


@cache
def _labelled() -> re.Pattern[str]:
    """A line that tells by its label how far the item above it is (工作进展：…)."""
    return re.compile(rf"(?:{words(lexicon('years')['promised']['labels'])})[:：]")


def _unmarked_level(path: Sequence[_Open]) -> int:
    """The level of the innermost heading when it has no mark and so owns its own paragraph alone, else -1."""
    last = path[-1].heading
    return path[-1].level if last is not None and not last.mark else -1
