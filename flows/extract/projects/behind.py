"""What is said of a project behind its name: behind asides, or behind clauses that tell nothing done."""

from __future__ import annotations

import re

from flows.extract.analysis import Analysis
from flows.extract.projects import stages
from flows.extract.projects.accepted import FUNDED, halted
from flows.extract.projects.asides import past
from flows.extract.projects.cuts import familiar
from flows.extract.projects.going_on import own_object

# How many clauses may stand between, and how far they reach.
_MOST, _FAR = 6, 90
_COMMAS, _ENDS, _STOPS = "，,", "。\n", re.compile("[，,。；;：:|\n]")
_FIGURE = re.compile("[.]?[余多]?(?:[万亿]*元|成|亩|平方米|公里|米)")
_GLUE = "的了为达约至到"
# How the next sentence goes on about it.
_THIS = re.compile(
    "[。\n]\\s*(?:目前，?|现|截至目前，)?(?:该|本|此)(?:项目|工程)"
    "(?=[^一-龥]|[已正现目于将计预总建占位主完通投开])"
)
# What only projects have.
_PHASE = re.compile("(?:目前|现|其中)?[一二三四五六七八九十]期(?!间)")
_NOW = re.compile("目前|现|已|正在?|全面|有序|基本")
# How far it is, or what was spent.
_REACHED = re.compile(
    "(?:累计|已|共|总体|整体|预计|可)*(?:完成|占)(?:了|年度|项目|总|计划|建安)*(?:投资额?|工程总?量|形象进度|工程进度|进度|总量|量)"
    "的?(?:约|近|超|超过|达|达到)?(?:[0-9.]+%?|[一二三四五六七八九十过]+)[余多]?(?:[万亿]*元|成|半)?(?:以上|左右)?"
)


def said(analysis: Analysis, start: int, end: int) -> str:
    """What is said of the names before text[start:end], where their clause ends: behind asides; where nothing
    is done, what the first of the clauses behind tells that is nothing but an act."""
    text, far = analysis.text, end + _FAR
    own, cost = "", ""
    if start < end:
        own = text[past(text, start, end) : end]
        if stages.acts(own) or halted(own):
            return own
    for _ in range(_MOST):
        mark = text[end : end + 1]
        if mark in _ENDS and (this := _THIS.match(text, end)) is not None:
            stop = _STOPS.search(text, this.end())
            return text[this.end() : stop.start() if stop else len(text)]
        if mark not in _COMMAS or end > far:
            break
        begin, stop = end + 1, _STOPS.search(text, end + 1)
        end = stop.start() if stop else len(text)
        words = text[begin:end]
        if only_done(words) or _PHASE.match(words):
            return words
        if FUNDED.fullmatch(words):
            cost = words
        if analysis.boundaries.between(begin, end) or own_object(words):
            break
    return cost or own


def only_done(words: str) -> bool:
    """Whether a clause tells nothing but what is done, when and how much of it (目前已完成工程量的60%)."""
    reached = _REACHED.search(words) if "完成" in words or "占" in words else None
    if (reached and not familiar().sub("", words[: reached.start()])) or halted(words):
        return True
    acts = stages.acts(words)
    if not acts or any(a.denied for a in acts) or (all(a.spare for a in acts) and not _NOW.match(words)):
        return False
    rest = words
    for act in reversed(acts):
        rest = rest[: act.start] + rest[act.end :]
    return not _FIGURE.sub("", familiar().sub("", rest)).strip().strip(_GLUE)
