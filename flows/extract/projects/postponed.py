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

PUT_OFF = frozenset("延迟后转留推改调")
"""A character of what tells that something is put off."""
_UNTIL = re.compile(
    "(?:(?:推迟|顺延|推后|延[后期]?|调整|推)[到至]了?|改[到在至](?=[明下来]年|20)"
    "|(?:转[到入至]|结转[到入至]?|留[到待])(?=[明下来]))"
    "(?P<time>(?:20[0-9]{2}年|[今明后次来下]年|下一年)?度?"
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
# … and when it was to be, where the time that it is put off to has its year (由原定的10月|推迟到明年5月).
_FROM = re.compile("(?:的?(?:时间|计划|节点|日期|目标))?(?:由|比)(?:原定|原计划|原来)?的?[^，,。；]{0,10}")


def put_off(analysis: Analysis, out: Walk, sentence: Span, clause: Span, about: Sequence[Name]) -> bool:
    """Tells of the one project that a clause is about what is put off, and to when; whether it does so. What
    is done then, told behind the time, is told by itself (推迟到明年动工)."""
    text = analysis.text
    until = _UNTIL.search(text, clause.start, clause.end)
    if until is None or not until["time"] or len(about) != 1:
        return False
    name = about[0]
    meant: tuple[Span, Stage] | None
    if then := stages.acts(text[until.end() : clause.end]):
        whole = stages.acts(text[clause.start : clause.end])
        if not whole[-1].denied:
            return False
        meant = _placed(then[0], until.end())  # 因资金滞后延至明年|交付
    else:
        behind = Span(max(clause.start, min(name.end, until.start())), clause.end)
        meant = _meant(text, sentence, behind, until.start(), dated="年" in until["time"])
    if meant is None:
        return False
    act, stage = meant
    when = replace(soonest(analysis.notice, *until.span("time")), modality="planned")
    out.events.append(
        Event(
            name.start, name.end, name.text, when, stage, act, text[act.start : act.end],
            False, False, "project: put off",
        )
    )  # fmt: skip
    return True


def _meant(
    text: str, sentence: Span, clause: Span, until: int, *, dated: bool
) -> tuple[Span, Stage] | None:
    """The act that is put off, told right before that or as what was meant or did not come, and its stage;
    `dated`: the time that it is put off to has its year."""
    low = max(sentence.start, clause.start - _FAR)
    acts = stages.acts(text[clause.start : until])
    done = clause.start + acts[-1].end if acts else 0
    if acts and (_TIME.fullmatch(text, done, until) or (dated and _FROM.fullmatch(text, done, until))):
        return _placed(acts[-1], clause.start)  # 开工时间|推迟到
    meant = _MEANT.search(text, low, until)
    if meant:
        of = text.find("的", meant.end(), until)  # 原定8月动工|的计划没有实现
        acts = stages.acts(text[meant.end() : of if of > 0 else until])
        return _placed(acts[0], meant.end()) if acts else None
    missed = _MISSED.search(text, low, until)
    if missed is None:
        return None
    if acts := stages.acts(text[low : missed.start()]):
        return _placed(acts[-1], low)
    acts = stages.acts(text[missed.end() : until])  # 未能按期|通车，延至明年6月
    return _placed(acts[0], missed.end()) if acts else None


def _placed(act: stages.Act, at: int) -> tuple[Span, Stage]:
    return Span(at + act.start, at + act.end), act.stage
