"""The endings of project names and the common words in them, from the lexicon."""

from __future__ import annotations

import re
from functools import cache

from flows.extract.lexicon import either, least, pattern, words

NUMBER = r"(?:[0-9０-９]+|[一二两三四五六七八九十]+)"
BRACKET = re.compile(r"[（(](?!第[^（）()]*批次)[^（）()]{1,14}[）)]$")
PHASE = re.compile(
    rf"(?=[（(首第0-9０-９一二两三四五六七八九十A-Z东南西北中区])(?:[（(]?(?:首期|第?{NUMBER}(?:期|标段|阶段))(?:工程|项目)?[）)]?|[一二三四五六七八九十]号(?:机组|楼|线)|(?<=[一-龥])[A-Z][0-9]?区|(?<![镇城县园市])[东西南北中]?区段|(?<=公园|花园|家园|景区|商城|校园|果园)[东西南北中]区|(?<=[城园苑地场])[一二三四五六]区)$"
)
# What can stand before the last character of a phase or a bracket at the end of a name; before some anything
# ($ passes over a line's end).
_NUMERALS = frozenset("0123456789０１２３４５６７８９一二两三四五六七八九十")
_LAST_TWO = {
    "期": _NUMERALS | {"首"},
    "段": frozenset("标阶区"),
    "区": frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789东南西北中一二三四五六"),
    **dict.fromkeys("线楼", frozenset("号")),
    **{last: frozenset(before) for before, last in ("机组", "工程", "项目")},
}
_ANY_BEFORE = frozenset("）)\n")
LAST_OF_PHASES = _ANY_BEFORE | _LAST_TWO.keys()
"""What can end a phase or a bracket at the end of a name."""
# What ends most names, and what a phase has before it (二期工程, 一标段项目).
_WORKS, _PHASES = ("工程", "项目"), ("期", "段")
# How estates are called that have no other name (东方名都): no common words.
ESTATES = "庭府都邸"
_QUARTER = re.compile("[东南西北]区")
_NOTE = re.compile(r"[［\[][0-9０-９]{1,3}[］\]]")
# What is told by one character only beside others: no head is the 城 of 城市, the 期 of 期间; numbered roads,
# diversions (引柏济石), substations and blocks.
_TELLING = (
    "城(?![市乡镇])|[期标区](?<=[0-9０-９一二两三四五六七八九十][期标区])|环(?<=[一二三四五]环)|延(?<=[东西南北]延)"
    "|[GSXYC][0-9]{2}|引.{1,2}[济补]|千伏.{2,6}变|[A-H]区"
)
_BEGINS = "城期标区环延A-HSXY引千"


@cache
def heads() -> dict[str, str]:
    found = dict.fromkeys(words("projects", "heads", "firms"), "firm")
    found.update(dict.fromkeys(words("projects", "heads", "acts"), "act"))
    found.update(dict.fromkeys(words("projects", "heads", "weak"), "weak"))
    found.update(dict.fromkeys(words("projects", "heads", "strong"), "strong"))
    return found


@cache
def generic() -> re.Pattern[str]:
    return re.compile(either(tuple(common_words())))


@cache
def common_words() -> frozenset[str]:
    """The words in names that any town could use."""
    every = [
        w
        for w in (
            *words("projects", "generic", "words"),
            *words("projects", "generic", "apart"),
            *words("projects", "generic", "ordinary"),
        )
        if len(w) > 1
    ]
    every += [
        w
        for w, k in heads().items()
        if len(w) > 1 and w[-1] not in "港站湾岛路河" + ESTATES and k != "firm" and not _QUARTER.fullmatch(w)
    ]
    return frozenset(every)


@cache
def joined_words() -> re.Pattern[str]:
    return pattern("clauses", "cuts", "joined")


@cache
def place() -> re.Pattern[str]:
    return pattern("projects", "heads", "place", "$")


def without_notes(text: str) -> str:
    """A name without footnote marks."""
    return _NOTE.sub("", text) if "[" in text or "［" in text else text


def bare(text: str) -> str:
    """A name without phase, section in brackets and footnote marks at its end."""
    if "[" in text or "［" in text:
        text = _NOTE.sub("", text)
    before = _LAST_TWO.get(text[-1:])
    if before is None or text[-2:-1] not in before:
        return text if text[-1:] not in _ANY_BEFORE else _unphased(text)
    if text[-2:] in _WORKS and text[-3:-2] not in _PHASES:
        return text
    return _unphased(text)


def _unphased(text: str) -> str:
    """A name without all phases and sections in brackets at its end."""
    cut = PHASE.sub("", text)
    if cut[-1:] in _ANY_BEFORE:
        cut = BRACKET.sub("", cut)
    return text if cut == text or not cut else bare(cut)


def may_name(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] holds what could name a project: a head, a numbered phase or road, a list's
    end."""
    return _telling().search(text, start, end) is not None


@cache
def _telling() -> re.Pattern[str]:
    things = least({*heads(), *"段等", "家企业"} - {"城"})
    firsts = "".join(sorted({re.escape(word[0]) for word in things}))
    return re.compile(f"(?=[{firsts}{_BEGINS}])(?:{either(things)}|{_TELLING})")


def common() -> tuple[str, ...]:
    """All words that can stand in a name, for those who cut text into names."""
    things = (w for w, kind in heads().items() if kind != "firm")
    return tuple(w for w in {*words("projects", "generic", "words"), *things} if len(w) > 1)
