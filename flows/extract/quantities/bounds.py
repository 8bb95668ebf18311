"""The bound words around a number (GUIDE: bound)."""

from __future__ import annotations

import re

from flows.extract.lexicon import either, load
from flows.extract.model import Bound
from flows.extract.quantities import lexicon

_BEFORE, _AFTER = lexicon.bounds("before"), lexicon.bounds("after")
_DATA = load("bounds")
_NOT_AFTER: dict[str, str] = _DATA["not_after"]
_LONE: dict[str, Bound] = {word: bound for bound, words in _DATA["lone"].items() for word in words}


def _sizes() -> dict[str, tuple[int, ...]]:
    of: dict[str, set[int]] = {}
    for word in (*_BEFORE, *_LONE):
        of.setdefault(word[-1], set()).add(len(word))
    return {last: tuple(sorted(sizes, reverse=True)) for last, sizes in of.items()}


# How long the bound words before a number are, by their last characters.
_SIZES = _sizes()
LASTS = frozenset(_SIZES)
"""The characters with which a bound word before a number can end."""
_AFTER_PATTERN = re.compile(f" ?(?:{either(list(_AFTER))})")
FIRSTS = frozenset(word[0] for word in _AFTER) | {" ", "内", "多", "余"}
"""The characters with which one behind a number can begin."""
_WITHIN = re.compile(r"内(?![部外涵容需陆资地蒙河环塘涝湖港海侧径圈])")
# 突破 is a verb of its own where what is broken through is no figure: 突破10项关键技术.
_BROKEN_THROUGH = re.compile(r"[^，,。；;、\n]{0,12}?(?:技术|瓶颈|难题|工艺|卡脖子|壁垒)")
_MORE = re.compile(r"[多余](?=[，,；;。、）)]|\s|$|[土耕林坡荒]?地[，,；;。、]|的)")  # 300亩多, 8亩多地
NEAR = 8
"""How far before a number a bound with 至 or 最 can begin (至少建成3座), in characters."""
_AT_LEAST = re.compile(r"(至少|最少|最多|至多)[^\d，,。；;、\n]{1,6}$")


def before(text: str, start: int, end: int, lone: bool) -> tuple[int, Bound | None]:
    """Where the bound word before text[start:end] begins, and what it says; (start, None) without one.

    `lone`: the number is a multiple alone (千亩), which 上 bounds as well.
    """
    at, last = start, text[start - 1 : start]
    if last == " ":
        at, last = start - 1, text[start - 2 : start - 1]
    for size in _SIZES.get(last, ()):
        word = text[at - size : at] if at >= size else ""
        bound = _BEFORE.get(word) or (_LONE.get(word) if lone else None)
        if bound is None:
            continue
        head = text[at - size - 1 : at - size] if at > size else ""
        if head and head in _NOT_AFTER.get(word, ""):
            continue
        if word == "突破" and _BROKEN_THROUGH.match(text, end):
            continue
        return at - size, bound
    near = text[max(0, start - NEAR) : start]
    if ("至" in near or "最" in near) and (far := _AT_LEAST.search(near)):
        return start, _BEFORE[far[1]]
    return start, None


def after(text: str, end: int, within: bool) -> tuple[int, Bound | None]:
    """Where the bound word after a number ends, and what it says. `within`: 内 alone counts (3个工作日内)."""
    first = text[end : end + 1]
    if first not in FIRSTS:
        return end, None
    if match := _AFTER_PATTERN.match(text, end):
        return match.end(), _AFTER[match[0].strip()]
    if first in "多余" and _MORE.match(text, end):
        return end + 1, "gt"
    if within and (match := _WITHIN.match(text, end)):
        return match.end(), "le"
    return end, None
