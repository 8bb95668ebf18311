"""Numbers as written (Arabic, Chinese, mixed) to exact decimals. Text here is normalised by `plain`."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "○": 0}
_SCALES = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8, "兆": 10**12}

# One character for one, so that positions stay.
_WIDE = "０１２３４５６７８９．％＋＊＃：∶／￥＄￡（）－−﹣～〜∼＜＞"
_WIDE += "壹贰貳叁參肆伍陆陸柒捌玖拾佰仟萬億兩俩倆點餘幾個雙對畝頃噸負"
_NARROW = "0123456789.%+*#::/¥$£()---~~~<>"
_NARROW += "一二二三三四五六六七八九十百千万亿两两两点余几个双对亩顷吨负"
_PLAIN = dict(zip(_WIDE, _NARROW, strict=True))
_PLAIN |= {chr(c): chr(c - 0xFEE0) for c in (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_PLAIN |= dict.fromkeys("\u00a0\u3000\u2002\u2003\u2009\u202f\t", " ")
_ODD = re.compile(f"[{re.escape(''.join(_PLAIN))}]")
# These are words and names as well (大陆, 陆家, 队伍, 收拾): numerals only beside what makes a sum.
_DOUBTFUL = frozenset("陆陸伍拾")
_SUM_BEFORE = frozenset("壹贰貳叁參肆伍陆陸柒捌玖拾佰仟十百千万萬亿億零")
_SUM_AFTER = frozenset("拾佰仟百千万萬亿億兆元圆角分点點成折 ")
_ONES = frozenset("一二三四五六七八九壹贰貳叁參肆伍陆陸柒捌玖零")
_NOT_BEFORE = frozenset("大登着内水海上队隊退入落收捡")

SPACE = " {0,4}"
# Thousands marks count only in whole groups; a decimal part can stand apart by a stray space or line break.
ARABIC = r"(?:\d{1,3}(?:[,，]\d{3}){1,6}(?![\d,，])|\d+)(?:\.\d+)?"
# 千 belongs to 千瓦, 千米, 千克 … and not to the number before it.
_THOUSAND = "千(?![瓦米克伏卡赫帕安字焦比])"
MULTIPLE = rf"(?:(?:[十百]|千)?(?:[万亿]|兆(?![字赫瓦帕伏比]))(?:亿|万(?!亿))?|十|百|{_THOUSAND})"
DIGIT = "[零〇○一二两三四五六七八九十百千万亿兆廿卅]"
CHINESE = rf"{DIGIT}(?:{SPACE}{DIGIT})*(?:{SPACE}点{SPACE}{DIGIT}(?:{SPACE}{DIGIT})*)?"
LONGEST = 48
"""Characters past which a run of numerals is rubbish, not a number."""


def plain(text: str) -> str:
    """The text with one form for each digit, numeral, mark and space, of the same length."""
    return _ODD.sub(_form, text)


def _form(odd: re.Match[str]) -> str:
    char = odd[0]
    if char not in _DOUBTFUL:
        return _PLAIN[char]
    text, at = odd.string, odd.start()
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if before in _NOT_BEFORE:
        return char
    tens = char == "拾" and (before in _ONES or after in _ONES)
    return _PLAIN[char] if tens or before in _SUM_BEFORE or after in _SUM_AFTER else char


def multiple(written: str) -> int:
    """The factor of a run of multiples: 千万 is 10^7, "" is 1."""
    factor = 1
    for c in written:
        factor *= _SCALES.get(c) or _MYRIADS[c]
    return factor


_PART = re.compile(r"(\d+(?:\.\d+)?)([十百千万亿兆]*)")


@lru_cache(maxsize=8192)
def value(written: str) -> Decimal | None:
    """The value of a number expression (3亿5千万, 两千二百, 三点五亿, 1,260); None if it is none."""
    if len(written) > LONGEST:
        return None
    if written.isascii() and written.isdigit():
        return Decimal(written)
    rest = written.replace(",", "").replace("，", "").replace(" ", "").replace("\n", "")
    if not rest[:1].isdigit():
        return _chinese(rest.replace("廿", "二十").replace("卅", "三十"))
    rest = rest.replace("零", "")  # 2亿零300万
    total = section = Decimal(0)
    while rest:
        part = _PART.match(rest)
        if part is None:
            return None
        myriads = part[2].lstrip("十百千")
        section += Decimal(part[1]) * multiple(part[2].removesuffix(myriads))
        if myriads:  # of all since the last one: 2亿3千5百万
            total, section = total + section * multiple(myriads), Decimal(0)
        rest = rest[part.end() :]
    return total + section


_GUESS = re.compile(
    r"(?P<head>[一二三四五六七八九]?十)?(?P<low>[一二两三四五六七八])(?P<high>[二三四五六七八九])"
    r"(?P<tail>[十百千万亿]*)$"
)


@lru_cache(maxsize=1024)
def guess(written: str) -> tuple[Decimal, Decimal] | None:
    """The two ends of a number told by neighbours: 七八 is 7 and 8, 三四百 300 and 400, 十五六 15 and 16."""
    match = _GUESS.match(written)
    if match is None or (match["head"] and match["tail"][:1] in {"十", "百", "千"}):
        return None
    low, high = _DIGITS[match["low"]], _DIGITS[match["high"]]
    if high - low != 1 and (low, high) != (3, 5):
        return None
    head = _integer(match["head"]) or 0 if match["head"] else 0
    factor = multiple(match["tail"])
    return Decimal((head + low) * factor), Decimal((head + high) * factor)


def _chinese(written: str) -> Decimal | None:
    whole, point, fraction = written.partition("点")
    number = _integer(whole)
    if number is None or not point:
        return None if number is None else Decimal(number)
    digits = fraction.rstrip("十百千万亿兆")
    if not digits or any(c not in _DIGITS for c in digits):
        return None
    part = "".join(str(_DIGITS[c]) for c in digits)
    return Decimal(f"{number}.{part}") * multiple(fraction[len(digits) :])


def _integer(written: str) -> int | None:
    """A Chinese whole number: 二〇二四 is read by its places, 百 alone is 100, 两千二 is 2200."""
    if not written:
        return None
    if all(c in _DIGITS for c in written):
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
            section += (digit or 1) * last
            digit = None
        else:
            last = _MYRIADS[c]
            section += digit or 0
            if section == 0 and total:
                total *= last
            elif last > 10**4:
                total = (total + section or 1) * last if total < last else total + section * last
            else:
                total += (section or 1) * last
            section, digit = 0, None
    if digit and last >= 100 and written[-2] not in "零〇○":
        digit *= last // 10
    return total + section + (digit or 0)


_WHOLE = Decimal(1)


def tidy(number: Decimal) -> Decimal:
    """The same value without idle decimals: 12000.0 is 12000, 0.50 is 0.5."""
    if number.same_quantum(_WHOLE):
        return number
    whole = number.to_integral_value()
    if number != whole:
        return number.normalize()
    return whole if whole and whole.same_quantum(_WHOLE) else Decimal(int(whole))
