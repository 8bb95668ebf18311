"""Money by the word or sign before a number (RMB 500, €2亿), and in small coins (三块五毛, 八分钱)."""

from __future__ import annotations

import re
from decimal import Decimal

from flows.extract.lexicon import either, load
from flows.extract.quantities import numerals
from flows.extract.quantities.numerals import ARABIC, DIGIT

_TOLD_BY: dict[str, str] = load("units")["money"]
_SIGN = re.compile(f"(?<![A-Za-z])(?:{either(list(_TOLD_BY))}) ?$")
_LASTS = frozenset(word[-1] for word in _TOLD_BY)
_WORD = re.compile("[一-鿿]")
COINS = frozenset("块毛角分")
"""The characters with which small coins can begin behind a number."""
_ONE = r"(?:[一二两三四五六七八九半]|\d(?!\d))"
_SMALL = re.compile(
    rf"块(?P<tenths>{_ONE})(?:(?P<sure>[毛角](?![形度落色]))(?:(?P<cents>{_ONE})分?)?)?钱?(?![{DIGIT[1:-1]}])"
    rf"|(?P<coin>[毛角])(?:(?P<more>{_ONE})分)?钱?|分钱"
)
# What is told behind a sum in the next smaller unit: 5元3角2分, 1亩2分.
_PARTS = {
    "元": re.compile(rf"({ARABIC}|{DIGIT})([角毛分])(?:({ARABIC}|{DIGIT})分)?(?![公之别布])"),
    "美元": re.compile(rf"(?:又|零)?({ARABIC}|{DIGIT})(美分)"),
    "亩": re.compile(rf"({_ONE})(分)(?:({_ONE})厘)?(?![公之别布局析类期管支户解])"),
}
PARTED = frozenset(_PARTS)
"""The units behind which a smaller one can go on."""
_WORTH = {"角": 10, "毛": 10, "分": 100, "美分": 100}


def sign(text: str, start: int) -> tuple[int, str] | None:
    """Where the word or sign before a number begins, and the unit that it tells; None without one."""
    last = text[start - 1 : start]
    if (text[start - 2 : start - 1] if last == " " else last) not in _LASTS:
        return None
    found = _SIGN.search(text, max(0, start - 5), start)
    if found is None:
        return None
    word = found[0].rstrip()
    return (start if word >= "一" else found.start()), _TOLD_BY[word]


def coins(text: str, at: int, low: Decimal, spent: bool) -> tuple[int, Decimal] | None:
    """Where the coins at a place end, and the yuan that they and the number before them make.

    `spent`: the words before tell of money, so that 三块五 and 5毛 are some as well.
    """
    match = _SMALL.match(text, at)
    if match is None:
        return None
    sure = match["sure"] or match["more"] or match[0].endswith("钱")
    if not sure and (not spent or _WORD.match(text, match.end())):
        return None
    if match[0][0] == "块":
        return match.end(), low + _one(match["tenths"]) / 10 + _one(match["cents"]) / 100
    if match["coin"]:
        if match["coin"] == "角" and not sure and not text[at - 1].isdigit():
            return None  # 长三角
        return match.end(), low / 10 + _one(match["more"]) / 100
    return match.end(), low / 100


def parts(text: str, at: int, unit: str) -> tuple[int, Decimal] | None:
    """Where the smaller units behind a unit end, and what they add to it."""
    pattern = _PARTS.get(unit)
    match = None if pattern is None else pattern.match(text, at)
    if match is None:
        return None
    first = numerals.value(match[1]) or Decimal(0)
    if unit == "亩":
        return match.end(), first / 10 + _one(match[3]) / 100
    rest = numerals.value(match[3]) or Decimal(0) if match.re.groups > 2 and match[3] else Decimal(0)
    return match.end(), first / _WORTH[match[2]] + rest / 100


def _one(written: str | None) -> Decimal:
    return Decimal(5) if written == "半" else numerals.value(written or "零") or Decimal(0)
