"""The scan: one pass over the text, number by number."""

from __future__ import annotations

import re
from decimal import Decimal

from flows.extract.model import Bound
from flows.extract.quantities import lexicon, numerals
from flows.extract.quantities.numerals import ARABIC, CHINESE, MULTIPLE
from flows.extract.quantities.quantity import Quantity

_NAME = "|".join(map(re.escape, lexicon.names()))
_NUMBER = re.compile(
    rf"(?P<name>{_NAME}|\d+(?:\+[\dNnXx]+)+)"
    rf"|(?P<share>(?P<whole>百|千|万|{CHINESE}{{1,4}}|\d{{1,3}})分之(?P<part>{ARABIC}|{CHINESE}+(?:点{CHINESE}+)?))"
    r"|翻(?P<double>[一两二三四]?)番"
    rf"|(?P<number>-?{ARABIC}(?:{MULTIPLE}(?![瓦米克伏])(?:{ARABIC}{MULTIPLE}(?![瓦米克伏]))*)?|{CHINESE}+(?:点{CHINESE}+)?)"
    r"(?P<more>[多余几]?)(?P<tail>[万亿]*)"
    r"(?P<tenths>成半?)?"
)
_DATE = re.compile(r"年|月|日|号|时|点\d|[#＃]|国道|省道|县道|乡道|千伏|[kK][vV]|[A-Za-z]|[:：]\d\d|周年|\d*[*×xX○]|版")
_BEFORE = re.compile(r"(?:第|[A-Za-z_〔\[.]|[*×○]|星期|周|初|松|[:：]|[+/])$")
_RANGE = re.compile(r"\s?(?:—{1,2}|--?|–|－|~{1,2}|～{1,2}|至|到)\s?")
_UNITS, _LONGEST = lexicon.units(), lexicon.longest(lexicon.units())
_LEFT, _RIGHT = lexicon.bounds("before"), lexicon.bounds("after")
_LEFT_LONGEST, _RIGHT_LONGEST = lexicon.longest(_LEFT), lexicon.longest(_RIGHT)


def find(text: str) -> list[Quantity]:
    """The quantities of a text, in order, none overlapping."""
    plain = numerals.plain(text)
    found: list[Quantity] = []
    at = 0
    while match := _NUMBER.search(plain, at):
        at = match.end()
        quantity = None if match["name"] else _quantity(plain, match)
        if quantity is not None:
            found.append(quantity)
            at = max(at, quantity.quote_end)
    return found


def _quantity(text: str, match: re.Match[str]) -> Quantity | None:
    start = match.start()
    if _BEFORE.search(text, max(0, start - 2), start):
        return None
    if match["share"]:
        return _bounded(text, start, match.end(), *_share(match), "eq")
    if match["double"] is not None:
        power = numerals.value(match["double"] or "一")
        return _bounded(text, start, match.end(), Decimal(2) ** (power or 1), None, "倍", "eq")
    first = numerals.value(match["number"])
    if first is None:
        return None
    first *= numerals.multiple(match["tail"])
    bound: Bound = "gt" if match["more"] else "eq"
    if match["tenths"]:
        first = first * 10 + (5 if match["tenths"] == "成半" else 0)
        return _bounded(text, start, match.end(), first, None, "%", bound)
    end, unit, factor = _unit(text, match.end())
    high = None
    if (gap := _RANGE.match(text, end)) and (second := _NUMBER.match(text, gap.end())) and second["number"]:
        top = numerals.value(second["number"])
        if top is not None:
            top *= numerals.multiple(second["tail"])
            after, last, scale = _unit(text, second.end())
            if not unit and first * factor < top * scale:
                multiple = re.search(r"[万亿]+$", second["number"] + second["tail"])
                if multiple and first < top / numerals.multiple(multiple[0]):
                    first *= numerals.multiple(multiple[0])
                unit, factor = last, scale
            if last == unit and first * factor < top * scale:
                high, end = top * scale, after
    if not unit and not re.match(r"[\d-]", match["number"]):
        return None
    if not unit and _DATE.match(text, end):
        return None
    if not unit and text[end - 1 : end] in "万亿" and re.search(r"[额值资税款收入支投]", text[max(0, start - 8) : start]):
        unit = "元"
    return _bounded(text, start, end, first * factor, high, unit, bound)


def _share(match: re.Match[str]) -> tuple[Decimal, Decimal | None, str]:
    part = numerals.value(match["part"]) or Decimal(0)
    if match["whole"] == "千":
        return part, None, "‰"
    whole = Decimal(100) if match["whole"] == "百" else numerals.value(match["whole"]) or Decimal(1)
    return (part if whole == 100 else part * 100 / whole), None, "%"


def _unit(text: str, at: int) -> tuple[int, str, Decimal]:
    """The unit that stands at a place: its end, the unit it means and the factor to it."""
    at += text[at : at + 1] == " "
    for size in range(_LONGEST, 0, -1):
        known = _UNITS.get(text[at : at + size])
        if known and len(text) >= at + size:
            end, unit, factor = at + size, *known
            if text[end : end + 1] == "/":
                for more in range(_LONGEST, 0, -1):
                    if (per := _UNITS.get(text[end + 1 : end + 1 + more])) and len(text) > end + more:
                        return end + 1 + more, f"{unit}/{per[0]}", factor
            return end, unit, factor
    return at - (text[at - 1 : at] == " "), "", Decimal(1)


def _bounded(
    text: str, start: int, end: int, value: Decimal, high: Decimal | None, unit: str, bound: Bound
) -> Quantity:
    quote_start, quote_end = start, end
    for size in range(_RIGHT_LONGEST, 0, -1):
        if word := _RIGHT.get(text[end : end + size]):
            bound, quote_end = word, min(len(text), end + size)
            break
    for size in range(_LEFT_LONGEST, 0, -1):
        if start >= size and (word := _LEFT.get(text[start - size : start])):
            bound, quote_start = word, start - size
            break
    return Quantity(start, end, quote_start, quote_end, value, high, unit, bound)
