"""The unit that stands at a place of a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from flows.extract.quantities import lexicon

UNITS = lexicon.units()
_SIZES: dict[str, tuple[int, ...]] = {}
for _word in UNITS:
    _SIZES[_word[0]] = tuple(sorted({len(_word), *_SIZES.get(_word[0], ())}, reverse=True))

STARTS = frozenset(_SIZES)
"""The characters with which a unit can begin."""

_PER = re.compile(r"/(?=[^\d\s/])|每(?=亩|平方米|人|公斤|吨|户|年|立方米|公里|千瓦时|度)")
_BRACKET = re.compile(r"[(（]([^\s()（）]{1,3})[)）]")
_CUES = lexicon.load("units")["cues"]
_BUILT, _VOLUME, _SPENT = (re.compile("|".join(_CUES[cue])) for cue in ("built", "volume", "spent"))
_WORDY = re.compile(r"[一-鿿A-Za-z]")
_UNKNOWN = re.compile(r"[一-鿿](?=[\s,，。；;、:：()（）|\"”’》！!?？]|以上|左右|以下|以内|$)")
_POINTS = re.compile(r"个? {0,4}百 {0,2}分 {0,2}点")
_NEVER = frozenset(_CUES["never"])


@dataclass(frozen=True, slots=True)
class Found:
    """A unit in its place: where it ends, what it means, the factor to it, and how it is used."""

    end: int
    name: str
    factor: Decimal
    use: str


NONE = Found(-1, "", Decimal(1), "")


def unit_at(text: str, at: int, figure: str) -> Found:
    """The unit at a place (spaces skipped), NONE if none stands. `figure` is the number before it."""
    spaced = at
    while text[at : at + 1] == " " and at - spaced < 4:
        at += 1
    if text[at : at + 1] == "\n" and text[at + 1 : at + 2] in {"亩", "万", "公", "平", "元", "%"}:
        at += 1
    if text[at : at + 1] in {"个", "百"} and (points := _POINTS.match(text, at)):
        return Found(points.end(), "百分点", Decimal(1), "measure")
    arabic = figure[:1].isdigit()
    for size in _SIZES.get(text[at : at + 1], ()):
        unit = UNITS.get(text[at : at + size])
        if unit is None or len(text) < at + size:
            continue
        end = at + size
        following = text[end : end + 1]
        if following and following in unit.not_before:
            continue
        if (unit.use == "arabic" and not arabic) or (unit.not_one and figure == "一"):
            continue
        if at - spaced > 1 and unit.use != "measure":
            continue
        if text[at].isascii() and text[at].isalpha() and following.isascii() and following.isalnum():
            continue
        return _compound(text, end, _meant(text, at, end, unit.name), unit.factor, unit.use)
    if arabic and spaced == at and (unknown := _UNKNOWN.match(text, at)) and text[at] not in _NEVER:
        return Found(unknown.end(), unknown[0], Decimal(1), "unknown")
    return NONE


def _meant(text: str, at: int, end: int, name: str) -> str:
    """Which unit an ambiguous word means: 方 is earth and water by volume, else floor and ground by area."""
    if name == "方":
        cubic = _VOLUME.search(text, max(0, at - 24), end + 6) and not _BUILT.search(
            text, max(0, at - 10), at
        )
        return "立方米" if cubic else "平方米"
    if name == "块" and not _WORDY.match(text, end) and _SPENT.search(text, max(0, at - 12), at):
        return "元"
    if name in {"人民币", "元人民币"}:
        return "元"
    return name


def _compound(text: str, end: int, name: str, factor: Decimal, use: str) -> Found:
    """Takes in what a unit is told per (元/亩, 克/千克) or together with (台(套), 人(次))."""
    if per := _PER.match(text, end):
        for size in _SIZES.get(text[per.end() : per.end() + 1], ()) or (1,):
            word = text[per.end() : per.end() + size]
            if word in UNITS or word in {"年", "月", "日", "次", "期", "季"}:
                return Found(per.end() + size, f"{name}/{word}", factor, "measure")
    elif (bracket := _BRACKET.match(text, end)) and (bracket[1] in UNITS or bracket[1] == "次"):
        return Found(bracket.end(), f"{name}({bracket[1]})", factor, use)
    return Found(end, name, factor, use)
