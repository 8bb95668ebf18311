"""Dates as notices write them: 2023-12-04, 2021年7月6日, 二〇一一年一月五日, and broken ones (2024722日)."""

from __future__ import annotations

import re
from datetime import date

_DIGITS = {c: str(n) for n, c in enumerate("〇一二三四五六七八九")} | {
    "零": "0",
    "○": "0",
    "Ｏ": "0",
    "O": "0",
    "０": "0",
    "0": "0",
    "o": "0",
}
CHINESE_YEAR = "(?:二[〇零○ＯO0o]|一九)[〇零○ＯO0o一二三四五六七八九]{2}"
"""Four Chinese digits of a year of our times, a nought of any kind among them (二0一四)."""
_CN_SMALL = "[一二三四五六七八九十]{1,3}"
_DATE = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)\s*(?:[-/.．－]\s*(?P<m>\d{1,2})\s*[-/.．－]\s*(?P<d>\d{1,2})(?!\d)"
    r"|年\s*(?P<m2>\d{1,2})\s*月\s*(?P<d2>\d{1,2})\s*日)"
    rf"|(?P<cy>{CHINESE_YEAR})年(?P<cm>{_CN_SMALL})月(?P<cd>{_CN_SMALL})日"
    r"|(?<!\d)(?P<by>(?:19|20)\d\d)年?(?P<b>\d{2,4})(?:日|号)(?!\d)"
    r"|(?<!\d)(?P<cy8>(?:19|20)\d\d)(?P<cm8>0[1-9]|1[0-2])(?P<cd8>0[1-9]|[12]\d|3[01])(?!\d)"
)


def chinese_small(text: str) -> int | None:
    """The number below 100 that Chinese digits write (二十三 is 23), or None."""
    if text in _DIGITS:
        return int(_DIGITS[text])
    tens, ten, units = text.rpartition("十")
    if any(c not in _DIGITS for c in tens + units) or len(tens) > 1 or len(units) > 1:
        return None
    if not ten:
        return int(_DIGITS[units]) if units else None
    return int(_DIGITS[tens] if tens else 1) * 10 + int(_DIGITS[units] if units else 0)


def chinese_year(text: str) -> int:
    """The year that four Chinese digits write (二〇一一 is 2011)."""
    return int("".join(_DIGITS[c] for c in text))


def find_date(text: str) -> date | None:
    """The first date in a text that names a day that exists; a broken one only when it can be read one
    way."""
    for m in _DATE.finditer(text):
        if m["y"]:
            found = _day(int(m["y"]), int(m["m"] or m["m2"]), int(m["d"] or m["d2"]))
        elif m["cy"]:
            month, day = chinese_small(m["cm"]), chinese_small(m["cd"])
            found = _day(chinese_year(m["cy"]), month or 0, day or 0)
        elif m["by"]:
            digits = m["b"]
            splits = {_day(int(m["by"]), int(digits[:k]), int(digits[k:])) for k in (1, 2) if k < len(digits)}
            real = [d for d in splits if d]
            found = real[0] if len(real) == 1 else None
        else:
            found = _day(int(m["cy8"]), int(m["cm8"]), int(m["cd8"]))
        if found:
            return found
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
