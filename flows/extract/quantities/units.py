"""The unit that stands at a place of a text."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from flows.extract.lexicon import either, load
from flows.extract.quantities import lexicon
from flows.extract.quantities.lexicon import Unit

UNITS = lexicon.units()
STARTS = frozenset(word[0] for word in UNITS)
"""The characters with which a unit can begin."""

_LONGEST = re.compile(either(sorted(UNITS)))
_PER = re.compile(
    r"/(?=[^\d\s/]|10*[万亿][一-鿿])"
    r"|每(?=秒|小时|分钟|亩|平方米|人|公斤|吨|户|年|立方米|公里|千瓦时|度)"
)
# Per how many (人/百亿元, 件/10万人).
_SO_MANY = re.compile(r"(?:10*|[十百千])?[万亿]|[百千](?=[一-鿿])")
_BRACKET = re.compile(r"[(（]([^\s()（）]{1,3})[)）]")
_CUES = load("units")["cues"]
_BUILT, _VOLUME, _SPENT = (re.compile("|".join(_CUES[cue])) for cue in ("built", "volume", "spent"))
_COUNTED: tuple[str, ...] = tuple(load("units")["counted"]["words"])
_WORDY = re.compile(r"[一-鿿A-Za-z]")
_UNKNOWN = re.compile(r"[一-鿿](?=[\s,，。；;、:：()（）|\"”’》！!?？]|以上|左右|以下|以内|$)")
_POINTS = re.compile(r"个? {0,4}百 {0,2}分 {0,2}点")
_TORN_OFF = frozenset("亩万公平元%")
AMBIGUOUS = frozenset(("方", "块", "人民币", "元人民币"))
_SHORT = {"h": "小时", "s": "秒", "d": "日", "min": "分钟"}
_SHORTLY = re.compile("(?:min|[hsd])(?![A-Za-z])")
_PERIODS = frozenset(("年", "月", "日", "次", "期", "季"))
_NEVER = frozenset(_CUES["never"])


class Found(NamedTuple):
    """A unit in its place: where it ends, what it means, the factor to it, and how it is used."""

    end: int
    name: str
    factor: Decimal
    use: str


_ONE = Decimal(1)
# How long something takes, no date: 平均受教育年限11.6年.
_YEARS = re.compile(r"\d{1,2}\.\d")
NONE = Found(-1, "", _ONE, "")


def unit_at(text: str, at: int, figure: str) -> Found:
    """The unit at a place (spaces skipped), NONE if none stands. `figure` is the number before it."""
    spaced = at
    first = text[at : at + 1]
    while first == " " and at - spaced < 4:
        at += 1
        first = text[at : at + 1]
    if first == "\n" and text[at + 1 : at + 2] in _TORN_OFF:
        at += 1
    elif (first == "个" or first == "百") and (points := _POINTS.match(text, at)):
        return Found(points.end(), "百分点", _ONE, "measure")
    arabic = "0" <= figure[:1] <= "9"
    match = _LONGEST.match(text, at)
    size = match.end() - at if match else 0
    while size:
        word = text[at : at + size]
        unit = UNITS.get(word)
        if unit and _fits(text, at, at + size, unit, figure, arabic, at - spaced > 1):
            end, name = at + size, unit.name
            if name in AMBIGUOUS:
                name = _meant(text, at, end, name)
            if text[end : end + 1] in GOES_ON:
                return _compound(text, end, name, unit.factor, unit.use)
            return Found(end, name, unit.factor, unit.use)
        size -= 1
    if first == "年" and _YEARS.fullmatch(figure):
        return Found(at + 1, "年", _ONE, "measure")
    if arabic and spaced == at and (unknown := _UNKNOWN.match(text, at)) and text[at] not in _NEVER:
        return Found(unknown.end(), unknown[0], _ONE, "unknown")
    return NONE


GOES_ON = frozenset("/每(（")
"""How a unit goes on that is told per another or together with it."""


def _fits(text: str, at: int, end: int, unit: Unit, figure: str, arabic: bool, far: bool) -> bool:
    """Whether a unit can stand at text[at:end]: no longer word begins there, and the number may carry it."""
    following = text[end : end + 1]
    if following and following in unit.not_before and not text.startswith(_COUNTED, end):
        return False
    if not arabic and (unit.use == "arabic" or (unit.not_one and figure == "一")):
        return False
    if far and unit.use != "measure":
        return False
    return not (following.isascii() and following.isalnum() and text[at].isascii() and text[at].isalpha())


def _meant(text: str, at: int, end: int, name: str) -> str:
    """Which unit an ambiguous word means: 方 is earth and water by volume, else floor and ground by area."""
    if name == "方":
        cubic = _VOLUME.search(text, max(0, at - 24), end + 6) and not _BUILT.search(
            text, max(0, at - 10), at
        )
        return "立方米" if cubic else "平方米"
    if name == "块" and not _WORDY.match(text, end) and spent(text, at):
        return "元"
    if name in {"人民币", "元人民币"}:
        return "元"
    return name


def spent(text: str, at: int) -> bool:
    """Whether the words before a place tell of money."""
    return _SPENT.search(text, max(0, at - 12), at) is not None


def _compound(text: str, end: int, name: str, factor: Decimal, use: str) -> Found:
    """Takes in what a unit is told per (元/亩, 克/千克) or together with (台(套), 人(次))."""
    if per := _PER.match(text, end):
        if short := _SHORTLY.match(text, per.end()):
            return Found(short.end(), f"{name}/{_SHORT[short[0]]}", factor, "measure")
        many = _SO_MANY.match(text, per.end())
        begin = many.end() if many else per.end()
        match = _LONGEST.match(text, begin)
        word = match[0] if match else text[begin : begin + 1]
        if word in UNITS or word in _PERIODS:
            end = begin + len(word)
            return Found(end, f"{name}/{text[per.end() : end]}", factor, "measure")
    elif (bracket := _BRACKET.match(text, end)) and (bracket[1] in UNITS or bracket[1] == "次"):
        return Found(bracket.end(), f"{name}({bracket[1]})", factor, use)
    return Found(end, name, factor, use)
