"""Numbers as written, Arabic, Chinese or mixed, to exact decimals. All text here is normalised (see `plain`)."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

_DIGITS = {c: n for n, cs in enumerate(("零〇", "一", "二两", "三", "四", "五", "六", "七", "八", "九")) for c in cs}
_SCALES = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8}

# One character for one, so that positions stay: full-width to half-width, formal and traditional numerals to plain ones.
_PLAIN = str.maketrans(
    "０１２３４５６７８９．％‰＋＊＃：／￥＄（）壹贰貳叁參肆伍陆陸柒捌玖拾佰仟萬億兩點餘幾畝㎡顷頃",
    "0123456789.%‰+*#:/¥$()一二二三三四五六六七八九十百千万亿两点余几亩㎡顷顷",
)
_PLAIN.update({c: chr(c - 0xFEE0) for c in (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))})
_PLAIN.update({ord(c): " " for c in "\u00a0\u3000\u2002\u2003\u2009\u202f\t"})

ARABIC = r"(?:\d{1,3}(?:[,，]\d{3})+(?!\d)|\d+)(?:\.\d+)?"
MULTIPLE = r"(?:[十百千]?[万亿]亿?|[十百千])"
CHINESE = "[零〇一二两三四五六七八九十百千万亿]"


def plain(text: str) -> str:
    """The text with one form for each digit, numeral and mark, of the same length."""
    return text.translate(_PLAIN)


@lru_cache(maxsize=4096)
def value(written: str) -> Decimal | None:
    """The value of a whole number expression (3亿5千万, 两千二百, 三点五亿, 1,260), None if it is none."""
    total, rest = Decimal(0), written.replace(",", "").replace("，", "")
    while rest:
        part = re.match(r"(\d+(?:\.\d+)?)([十百千万亿]*)", rest)
        if part is None:
            tail = _chinese(rest)
            return None if tail is None else total + tail
        total += Decimal(part[1]) * multiple(part[2])
        rest = rest[part.end() :]
    return total


def multiple(written: str) -> int:
    """The factor of a run of multiples: 千万 is 10^7, "" is 1."""
    factor = 1
    for c in written:
        factor *= _SCALES.get(c) or _MYRIADS[c]
    return factor


def _chinese(written: str) -> Decimal | None:
    whole, point, fraction = written.partition("点")
    trailing = len(fraction) - len(fraction.rstrip("十百千万亿"))
    scale = multiple(fraction[len(fraction) - trailing :]) if trailing else 1
    digits = fraction[: len(fraction) - trailing] if trailing else fraction
    if any(c not in _DIGITS for c in digits) or (point and not digits):
        return None
    number = _integer(whole)
    if number is None:
        return None
    if digits:
        return (number + Decimal("0." + "".join(str(_DIGITS[c]) for c in digits))) * scale
    return Decimal(number)


def _integer(written: str) -> int | None:
    if not written:
        return None
    if len(written) > 1 and all(c in _DIGITS for c in written):
        return int("".join(str(_DIGITS[c]) for c in written))
    total = section = 0
    digit: int | None = None
    last = 0
    for c in written:
        if c in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[c]
        elif c in _SCALES:
            last = _SCALES[c]
            section += (1 if digit is None or (digit == 0) else digit) * last
            digit = None
        elif c in _MYRIADS:
            section += digit or 0
            base = section or (total if c == "亿" and total else 1)
            if section == 0 and total:
                total *= _MYRIADS[c]
            elif c == "亿":
                total = (total + base) * _MYRIADS[c]
            else:
                total += base * _MYRIADS[c]
            section, digit, last = 0, None, _MYRIADS[c]
        else:
            return None
    if digit and last >= 100 and written[-2] != "零":
        digit *= last // 10  # 两千二 is 2200
    return total + section + (digit or 0)
