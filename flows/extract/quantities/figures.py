"""Numbers without their units: how one begins at a numeral, and what it says."""

from __future__ import annotations

import re
from decimal import Decimal

from flows.extract.model import Bound
from flows.extract.quantities import names, numerals
from flows.extract.quantities.numerals import ARABIC, CHINESE, DIGIT, LONGEST, MULTIPLE, SPACE
from flows.values import value

_TORN = r"\d{1,9}(?: ?\. {1,2}| {1,2}\.|\.\n|\n\.|\n)\d+(?:\.\d+)?(?![\d.])"
# Thousands parted by a blank, as GB/T 15835 has them: only where a unit or words follow.
_PARTED = r"(?<![\d.,|])(?<!\d )\d{1,3}(?: \d{3})+(?:\.\d+)?(?= ?[万亿\u4e00-\u9fff%])(?![年月日号])"
# 3万4000 and 1千零20 go on after their last multiple; 1.2万3000 does not.
_ROUND = rf"(?:(?=\d+{SPACE}{MULTIPLE})(?P<round>))?"
_ONES = r"(?(round)(?:(?:零\d{1,7}|(?<=千)\d{3}|(?<=万)\d{4}|(?<=亿)\d{8})(?![\d.,%年月日号]))?|)"
_MIXED = rf"(?:{SPACE}{MULTIPLE}(?:{SPACE}零?{ARABIC}{SPACE}{MULTIPLE}){{0,6}}{_ONES})?"


def _more(name: str, tail: str) -> str:
    return rf"(?:{SPACE}(?P<{name}>[多余几来])(?:{SPACE}(?P<{tail}>{MULTIPLE}))?)?"


_ARABIC = (
    rf"(?P<money>[¥$€£]{SPACE})?(?:负)?{_ROUND}(?:(?P<parted>{_PARTED})|(?P<torn>{_TORN})|(?P<arabic>{ARABIC}|\.\d+))(?:(?P<thousand>k(?![A-Za-z]))|(?P<power>[eE][+-]?\d{{1,2}})(?![\dA-Za-z.%]))?"
    rf"(?P<scales>{_MIXED})" + _more("more", "tail")
)
_CHINESE = rf"负?(?P<chinese>{CHINESE})" + _more("some", "rest")
_PART = rf"负?(?:{ARABIC}(?:{SPACE}[kKM](?![A-Za-z]))?(?:{SPACE}{MULTIPLE})?|{CHINESE})"
_NOT_TENTHS = "立功效为员果本长品都人熟交就片型套网像分绩因建体对份天"

TOKEN = re.compile(
    rf"(?P<skip>{names.SKIP})"
    rf"|(?P<share>负?(?P<whole>{DIGIT}(?:{SPACE}{DIGIT}){{0,6}}|\d{{1,4}}){SPACE}分{SPACE}之{SPACE}(?P<part>{_PART}))"
    rf"|(?P<tenths>(?P<parts>\d(?:\.\d+)?|10|\d ?\d|{CHINESE}|半){SPACE}"
    rf"(?:成(?P<fifth>半|{SPACE}[一二三四五六七八九](?![万千百十亿]))?(?P<above>多(?![少数半种元个]))?(?![{_NOT_TENTHS}])|(?P<off>折)(?![子旧叠线腾磨合页])))"
    rf"|(?P<halved>对折)|(?P<double>翻了?(?P<nearly>近)?(?P<times>[一两二三四五六七八九\d]?)番)"
    rf"|(?P<number>{_ARABIC}|{_CHINESE})|(?P<half>半)"
)
NUMBER = re.compile(f"{_ARABIC}|{_CHINESE}")
_WHOLE = re.compile(_ARABIC.replace(_TORN, "(?!)") + f"|{_CHINESE}")
_MULTIPLES = re.compile("[百千万亿]+|十[万亿]")


@value
class Figure:
    """A number without its unit: low to high (None for a single number), and where it ends.

    `written` is the number as it stands without spaces; `more` is true for 多, 余, 几 behind it;
    `multiple` is the run of 万 and 亿 at its end; `unit` is set where the number brings one (%, 倍).
    """

    end: int
    low: Decimal
    high: Decimal | None
    bound: Bound
    written: str
    more: bool = False
    factor: int = 1
    unit: str = ""

    @property
    def lone(self) -> bool:
        """Whether it is a multiple alone (千亩), which mostly describes or names."""
        return _MULTIPLES.fullmatch(self.written) is not None


def whole(text: str, at: int) -> re.Match[str] | None:
    """The number at a place, taking a line break or a space as its end."""
    return _WHOLE.match(text, at)


def figure(match: re.Match[str]) -> Figure | None:
    """What a match of NUMBER says, None where the numerals make no number (一二三, 十百)."""
    end = match.end()
    if match["chinese"]:
        written, more, tail = match["chinese"].replace(" ", ""), match["some"], match["rest"] or ""
        if _is_unit(written, match.string[match.end("chinese") : match.end("chinese") + 1]):
            written, more, tail, end = written[:-1], None, "", match.end("chinese") - 1
    else:
        digits = match["parted"] or match["torn"] or match["arabic"]
        written = (digits + match["scales"]).replace(" ", "").replace("\n", "")
        more, tail = match["more"], match["tail"] or ""
    if len(written) > LONGEST or written == "百十":  # some hundred
        return None
    pair = numerals.guess(written)
    low = pair[0] if pair else numerals.value("0" + written if written[0] == "." else written)
    high = pair[1] if pair else None
    if low is None or (not pair and len(written) > 1 and written.strip("〇○一二两三四五六七八九") == ""):
        return None
    scale = numerals.multiple(tail.replace(" ", ""))
    if not match["chinese"] and match["thousand"]:
        scale *= 1000
    elif not match["chinese"] and match["power"]:  # as spreadsheets write: 1.2E+08
        low = low.scaleb(int(match["power"][1:]))
    if match[0].lstrip("¥$€£ ")[0] == "负":
        low = -low
    bound: Bound = "approx" if more == "来" else "gt" if more else "eq"
    myriads = written[len(written.rstrip("万亿")) :] if written.strip("万亿") else ""
    factor = scale * numerals.multiple(myriads)
    high = None if high is None else high * scale
    return Figure(end, low * scale, high, bound, written + tail, bool(more), factor)


def _is_unit(written: str, after: str) -> bool:
    """Whether the last of some numerals is the unit's: 一百千瓦, 三十两."""
    if len(written) < 2:
        return False
    if written[-1] == "兆":
        return after in set("字赫瓦帕伏比")
    if written[-1] == "千":
        return after in set("瓦卡伏帕赫字焦安") or (after in {"米", "克"} and written[-2] in "十百千万亿")
    return (
        written[-1] == "两"
        and written != "两两"
        and not (written == "一两" and after in set("个家项天年次名处"))
    )


def share(match: re.Match[str]) -> Figure | None:
    """What X分之Y says, in % (‰ for 千分之)."""
    part = match["part"].replace(" ", "")
    scale = {"k": 1000, "K": 1000, "M": 10**6}.get(part[-1], 1)
    written = part.rstrip("kKM").lstrip("负")
    low, of = numerals.value(written), numerals.value(match["whole"])
    if low is None or not of or (len(written) > 1 and numerals.guess(written)):
        return None
    low *= scale if (part[0] == "负") == (match["share"][0] == "负") else -scale
    if match["whole"].replace(" ", "") in {"千", "一千"}:
        return Figure(match.end(), low, None, "eq", written, unit="‰")
    if of > 100 and str(of).strip("0") != "1":
        return Figure(match.end(), low / of, None, "eq", written)
    return Figure(match.end(), low if of == 100 else low * 100 / of, None, "eq", written, unit="%")


def tenths(match: re.Match[str]) -> Figure | None:
    """What 六成, 八成半, 七五折 say, in %."""
    written = match["parts"].replace(" ", "")
    if match["off"] and len(written) == 2 and written[0] not in "十百":
        low = numerals.value(written)
        return None if low is None else Figure(match.end(), low, None, "eq", written, unit="%")
    low = Decimal("0.5") if written == "半" else numerals.value(written)
    if low is None or low > 10 or (match["off"] and low >= 10) or numerals.guess(written):
        return None
    if written == "半" and match["off"]:
        low = Decimal(5)
    fifth = (match["fifth"] or "").strip()
    extra = 5 if fifth == "半" else numerals.value(fifth) or 0 if fifth else 0
    return Figure(match.end(), low * 10 + extra, None, "gt" if match["above"] else "eq", written, unit="%")


def is_share(text: str, start: int, low: Decimal, of: re.Match[str]) -> bool:
    """Whether a fraction is one (3/4); what is more than a whole (16/5) only where nothing else is told."""
    alone = of.end() == len(text.rstrip()) and not text[:start].strip("- ")
    return Decimal(of[1]) > 0 and (alone or low < Decimal(of[1]) < 101)
