"""What was to be done and is put off to a time that is told (通水时间延至2027年上半年)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from flows.extract.analysis import Analysis
from flows.extract.model import Stage
from flows.extract.projects import stages
from flows.extract.projects.events import Event, Walk
from flows.extract.projects.names import Name
from flows.extract.when import soonest
from flows.read.notice import Span

PUT_OFF = frozenset("延迟后")
"""A character of what tells that something is put off."""
_UNTIL = re.compile(
    "(?:推迟|顺延|推后|延[后期]?)[到至](?P<time>(?:20[0-9]{2}年|[今明后次]年)?度?"
    "(?:[0-9]{1,2}月(?:[0-9]{1,2}日|份)?|第?[一二三四]季度|[上下]半年|春节|国庆节?|元旦|“?五一”?|主?汛期?|年底?)?"
    "(?:[底末初]|[上中下]旬|之?[前后])*)"
)
# How far before a delay what was meant can stand.
_FAR = 200
# What was meant before, and what says that it did not come.
_MEANT = re.compile(stages.MEANT)
_MISSED = re.compile("(?:未能?|没有|没能)(?:能?如期|按期|按时)|(?:没有|未能?)(?:兑现|实现)")
# What stands between what is done and that it is put off (开工时间|推迟到).
_TIME = re.compile("(?:的?(?:时间|计划|节点|日期|目标))?(?:也|又|均|都|将|被|再次)?")


def put_off(analysis: Analysis, out: Walk, sentence: Span, clause: Span, about: Sequence[Name]) -> bool:
    """Tells of the one project that a clause is about what is put off, and to when; whether it does so. What
    is done then, told behind the time, is told by itself (推迟到明年动工)."""
    text = analysis.text
    until = _UNTIL.search(text, clause.start, clause.end)
    if until is None or not until["time"] or len(about) != 1:
        return False
    if stages.acts(text[until.end() : clause.end]):
        return False
    meant = _meant(text, sentence, clause, until.start())
    if meant is None:
        return False
    act, stage = meant
    name = about[0]
    then = replace(soonest(analysis.notice, *until.span("time")), modality="planned")
    out.events.append(
        Event(
            name.start, name.end, name.text, then, stage, act, text[act.start : act.end],
            False, False, "project: put off",
        )
    )  # fmt: skip
    return True


def _meant(text: str, sentence: Span, clause: Span, until: int) -> tuple[Span, Stage] | None:
    """The act that is put off, told right before that or as what was meant or did not come, and its stage."""
    low = max(sentence.start, clause.start - _FAR)
    acts = stages.acts(text[clause.start : until])
    if acts and _TIME.fullmatch(text, clause.start + acts[-1].end, until):
        return _placed(acts[-1], clause.start)  # 开工时间|推迟到
    meant = _MEANT.search(text, low, until)
    if meant:
        of = text.find("的", meant.end(), until)  # 原定8月动工|的计划没有实现
        acts = stages.acts(text[meant.end() : of if of > 0 else until])
        return _placed(acts[0], meant.end()) if acts else None
    missed = _MISSED.search(text, low, until)
    acts = stages.acts(text[low : missed.start()]) if missed else ()
    return _placed(acts[-1], low) if acts else None


def _placed(act: stages.Act, at: int) -> tuple[Span, Stage]:
    return Span(at + act.start, at + act.end), act.stage
