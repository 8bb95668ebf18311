"""The scan: one pass over a text, numeral by numeral."""

from __future__ import annotations

import re
import string
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from flows.extract.lexicon import either, load
from flows.extract.model import Bound
from flows.extract.quantities import bounds, figures, money, names, numerals, ranges, units
from flows.extract.quantities.figures import TOKEN, Figure
from flows.extract.quantities.lexicon import Unit
from flows.extract.quantities.quantity import Quantity
from flows.extract.quantities.units import NONE, Found

# What can follow the first of some Chinese numerals, if they are to make a quantity.
_NUMERALS = frozenset("零〇一二两三四五六七八九十百千万亿兆廿卅")
_FOLLOWS = units.STARTS | _NUMERALS | frozenset("通点多余几来成折分毛番个又·，,。；;）) \n至到-—–~～") | {""}
_FACTORS = {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}
# The common case: Arabic figures, a multiple, and a unit that allows no other reading.
_SIMPLE = re.compile(r"(\d{1,12}(?:\.\d{1,8})?)(万亿|[万亿]?)")
_OPEN_UNITS = frozenset(("期", "组", "分", "度", "方", "块", "里", "人民币"))
_PLAIN_USES = frozenset(("measure", "counter"))
_GOES_ON = frozenset("-—–~～至到/每(（半多余亿 ")
# The commonest of these, and figures that are dates: read by one look at what stands around them. A multiple,
# and a unit or none.
_BEHIND = (
    rf"((?>万亿|[万亿]?))(?:({either(sorted(units.UNITS))})|(?<=\d)(?:[年月]|日(?![元圆币均])))"
)
_PLAINLY = re.compile(rf"(\d{{1,12}}+(?:\.\d{{1,8}}+)?+){_BEHIND}")
# Where the scan stops to look. It begins with a set of characters, to which re leaps. Figures as above that
# nothing is glued to are read at once: then it has groups.
_GLUED = "".join(map(re.escape, sorted(names.GLUE)))
_NUMERAL = rf"(?<=[{''.join(sorted(_NUMERALS))}])(?=[{re.escape(''.join(sorted(_FOLLOWS)))}○]|\Z)"
_HIT = re.compile(
    r"[0-9零〇一二两三四五六七八九十百千万亿兆廿卅半翻¥$€£.负对hw]"
    rf"(?:(?<=[0-9])(?<![{_GLUED}].)(\d{{0,11}}+(?:\.\d{{1,8}}+)?+){_BEHIND}|(?<=[0-9半翻¥$€£])|{_NUMERAL}"
    r"|(?<=\.)(?<!\.\.)(?=\d)|(?<=负)(?<![减担肩自欠抱背欺胜辜正增]负)|(?<=打对)折|(?<=h)ttps?:|(?<=w)ww\.)"
)
_LONGEST_DATE = len("2024年")
_MINUS = frozenset("-下")  # -5%, 零下5℃
_LETTERS = frozenset(string.ascii_letters + string.digits)

_MORE_BEGINS = frozenset(" 又")
_AND_MORE = re.compile(" {0,2}又 {0,2}")
_RATIO = re.compile(r":(\d+(?:\.\d+)?)(?![\d:.])")
_FRACTION = re.compile(r"/(\d{1,3})(?![\d/.])")
_HUNDRED_MILLIONS = re.compile(
    r"个(?P<more>[多余])?亿(?!元(?:及?以上|[\u4e00-\u9fff]{0,4}?(?:项目|企业|村|镇|园))|级)"
)
_AND_A_HALF = re.compile(r"个半(月|小时|钟头|星期)")
_HALVED = {"月": "个月", "小时": "小时", "钟头": "小时", "星期": "周"}
_ONE_HALF = re.compile(r"半(?![年天导径岛途])")
_MONEY = re.compile(rf"(?:{'|'.join(load('units')['cues']['money'])})[^，,。；;%\d\n]*$")
_WITHIN = frozenset(("%", "百分点", "元", "公里", "米", "亩", "工作日", "天", "小时", "分钟", "个月", "周"))
_MULTIPLES = frozenset("百千万亿")
_PAIRED = re.compile("[百千万亿](?:亩|吨|元|斤|头|户)$|[一二三四五六七八九十两]个$")
_NO_MARK = re.compile(r"\d{3,}\.")  # no list goes so far: 104. 97亩
_NET = re.compile("(?:净增长?|增长|增减|增幅|增速)$")
_SHARES = frozenset(("%", "‰", "百分点"))
_NOTHING = re.compile(r"\s*\Z")
_PARTS = re.compile("[，,、；;。：:（(/]")
_ENDS = re.compile(
    r"[\s,，。；;、:：()（）|“”\"！!?？/~～—-]|(?:[或及]者?)?以[上下内]|或者?更|左右|上下|之间|大关|关口|新?台阶|门槛|行列|$"
)


_JOINTS = ("、", "和", "，")


class _Plain(NamedTuple):
    """A unit that allows no other reading unless one of `stops` follows: what it means, and the factor to it
    for each multiple before it; `converts`: it is not 1 without one."""

    name: str
    converts: bool
    factors: dict[str, Decimal]
    stops: frozenset[str]


def _plain_unit(word: str, unit: Unit) -> _Plain:
    stops = {*unit.not_before, *_GOES_ON, *units.GOES_ON}
    if unit.name in money.PARTED:
        stops |= {"又", *_NUMERALS}
    if word[0] in "个百":
        stops |= {"百", "分"}  # 5个百分点
    if word[0] in _LETTERS:
        stops |= _LETTERS
    factors = {multiple: unit.factor * factor for multiple, factor in _FACTORS.items()}
    return _Plain(unit.name, unit.factor != 1, factors, frozenset(stops))


_PLAIN_UNITS = {
    word: _plain_unit(word, unit)
    for word, unit in units.UNITS.items()
    if unit.use in _PLAIN_USES and unit.name not in _OPEN_UNITS | units.AMBIGUOUS
}
_TELLS_BEFORE, _TELLS_AFTER = bounds.LASTS | names.OPENS | {" "}, bounds.FIRSTS | {"级"}
"""The characters beside a figure that can be a bound's or make it describe something."""


def find(text: str) -> list[Quantity]:
    """The quantities of a text, in order, none overlapping."""
    plain = numerals.plain(text)
    found: list[Quantity] = []
    at = 0
    while hit := _HIT.search(plain, at):
        start, first = hit.start(), hit[0][0]
        if hit.lastindex is None:
            if plain[start - 1 : start] in names.GLUE and names.glued(plain, start):
                at = max(names.code_end(plain, start), start + 1)
                continue
            if first in _NUMERALS and plain[start + 1 : start + 2] not in _FOLLOWS:
                at = start + 1
                continue
        if first not in _NUMERALS:
            plainly = _PLAINLY.match(plain, start) if hit.lastindex is None else hit
            if plainly and plainly[3] is None:
                if plainly.end() - start <= _LONGEST_DATE and "." not in plainly[1]:
                    at = plainly.end()  # 2024年, 6月: a name, as all dates
                    continue
                plainly = None
            if simple := (plainly and _plainly(plain, start, plainly)) or _simple(plain, start):
                if found and simple.unit == "元" and not found[-1].unit:
                    _money_too(plain, found, simple)
                listed = found and found[-1].bound != "eq"
                found.append(_with_bound(plain, found, simple) if listed else simple)
                at = simple.quote_end
                continue
        match = TOKEN.match(plain, start)
        quantity = None if match is None or match.lastgroup == "skip" else _quantity(plain, match)
        if quantity is not None:
            if not quantity.unit and found:
                quantity = _with_money(plain, found[-1], quantity)
            elif found and quantity.unit == "元" and not found[-1].unit:
                _money_too(plain, found, quantity)
            if found:
                quantity = _with_bound(plain, found, quantity)
            found.append(quantity)
            at = quantity.quote_end
        elif match is not None and match["torn"] and (first_part := figures.whole(plain, start)):
            at = max(first_part.end(), start + 1)  # 1. 5个村 is item 1
        else:
            at = start + 1 if match is None else max(match.end(), start + 1)
    return found


def _with_bound(text: str, found: list[Quantity], quantity: Quantity) -> Quantity:
    """A figure of a list that a bound stands before for all (分别超过2%、5%)."""
    before = found[-1]
    if quantity.bound != "eq" or before.bound == "eq" or quantity.unit != before.unit:
        return quantity
    if text[before.quote_end : quantity.quote_start] not in _JOINTS:
        return quantity
    word = text[max(0, before.quote_start - 2) : before.start]
    bare = (before.start, before.end) == (before.quote_start, before.quote_end)
    goes_on = len(found) > 1 and bare and found[-2].bound == before.bound
    shared = goes_on or word.startswith("分别")
    return replace(quantity, bound=before.bound) if shared else quantity


def _with_money(text: str, before: Quantity, quantity: Quantity) -> Quantity:
    """A bare 8000万 that follows money is money (计划投资1.5亿，已完成8000万)."""
    if text[quantity.end - 1] not in "万亿" or before.unit != "元":
        return quantity
    between = text[before.quote_end : quantity.quote_start]
    near = len(between) <= 12 and _PARTS.search(between) and _ENDS.match(text, quantity.quote_end)
    return replace(quantity, unit="元") if near else quantity


def _money_too(text: str, found: list[Quantity], quantity: Quantity) -> None:
    """Makes the bare figures before one of money in a list money too (分别达1.2万亿、9000亿、800亿元)."""
    behind = quantity
    for at in range(len(found) - 1, -1, -1):
        one = found[at]
        between = text[one.quote_end : behind.quote_start]
        if one.unit or text[one.end - 1] not in "万亿" or between not in _JOINTS:
            return
        behind = found[at] = replace(one, unit="元")


def _plainly(text: str, start: int, match: re.Match[str]) -> Quantity | None:
    """What `_simple` tells of figures with a plain unit, where nothing that follows can change it."""
    _, multiple, word = match.groups()
    number, end, unit = text[start : match.end(1)], match.end(), _PLAIN_UNITS.get(word)
    before, after = text[start - 1 : start], text[end : end + 1]
    if unit is None or after in unit.stops or after.isdigit() or before in _MINUS:
        return None
    low = Decimal(number)
    if multiple or unit.converts:
        low *= unit.factors[multiple]
    near = text[max(0, start - bounds.NEAR) : start]
    if before in _TELLS_BEFORE or after in _TELLS_AFTER or "至" in near or "最" in near:
        return _told(text, start, end, low, None, unit.name, "eq")
    if unit.converts or "." in number:
        low = numerals.tidy(low)
    return Quantity(start, end, start, end, low, None, unit.name, "eq")


def _simple(text: str, start: int) -> Quantity | None:
    """The quantity of plain figures with a plain unit (12.5万亩, 30%), None if a closer look is needed."""
    match = _SIMPLE.match(text, start)
    end = match.end() if match else start
    if match is None or text[end : end + 1] not in units.STARTS:
        return None
    if start and text[start - 1] in "-下":  # -5%, 零下5℃
        return None
    unit = units.unit_at(text, end, match[0])
    after = text[unit.end : unit.end + 1]
    if unit.use not in _PLAIN_USES or unit.name in _OPEN_UNITS or after in _GOES_ON:
        return None
    if unit.name in money.PARTED and (after == "又" or after in _NUMERALS or after.isdigit()):
        return None
    low = Decimal(match[1])
    if match[2] or unit.factor != 1:
        low *= unit.factor * _FACTORS[match[2]]
    return _told(text, start, unit.end, low, None, unit.name, "eq")


def _quantity(text: str, match: re.Match[str]) -> Quantity | None:
    start, end, kind = match.start(), match.end(), match.lastgroup
    if kind == "number":
        number: re.Match[str] | None = match
        if match["torn"] and not _one_number(text, match):
            number = figures.whole(text, start)
        figure = None if number is None else figures.figure(number)
        return None if figure is None or number is None else _measured(text, start, figure, number["money"])
    if kind == "share" or kind == "tenths":
        part = figures.share(match) if kind == "share" else figures.tenths(match)
        if part is None:
            return None
        end, high = ranges.share(text, part) or (part.end, None)
        return _told(text, start, end, part.low, high, part.unit, "eq" if high else part.bound)
    if kind == "halved":
        return _told(text, start, end, Decimal(50), None, "%", "eq")
    if kind == "double":
        times = numerals.value(match["times"] or "一") or Decimal(1)
        bound: Bound = "approx" if match["nearly"] else "eq"
        return _told(text, start, end, Decimal(2 ** min(int(times), 10)), None, "倍", bound)
    if text.startswith("百", end):
        fifty = units.unit_at(text, end + 1, "百")
        if fifty.use in _PLAIN_USES:
            return _told(text, start, fifty.end, 50 * fifty.factor, None, fifty.name, "eq")
        if _ENDS.match(text, end + 1):
            return _told(text, start, end + 1, Decimal(50), None, "", "eq")
    unit = units.unit_at(text, end, "半")
    if unit.use != "measure":
        return None
    return _told(text, start, unit.end, unit.factor / 2, None, unit.name, "eq")


def _one_number(text: str, match: re.Match[str]) -> bool:
    """Whether a number torn by a space or a line break is one: words before it, a unit after, no year."""
    before = text[match.start() - 1 : match.start()]
    if before in {"", "\n", " ", "|", "•"} and not _NO_MARK.match(match["torn"]):
        return False
    if re.match(r"(?:19|20)\d\d\n", match["torn"]):
        return False
    return units.unit_at(text, match.end(), "1").use in {"measure", "counter"}


def _measured(text: str, start: int, figure: Figure, sign: str | None) -> Quantity | None:
    """The quantity that a number makes with what follows; None if it is a name or a bare numeral."""
    end, low, high, bound = figure.end, figure.low, figure.high, figure.bound
    if big := _HUNDRED_MILLIONS.match(text, end) if text[end : end + 1] == "个" else None:
        low, high, end = low * 10**8, None if high is None else high * 10**8, big.end()
        bound = "gt" if big["more"] else bound
    if half := _AND_A_HALF.match(text, end) if text[end : end + 1] == "个" else None:
        low, unit = low + Decimal("0.5"), Found(half.end(), _HALVED[half[1]], Decimal(1), "measure")
    else:
        unit = units.unit_at(text, end, figure.written)
    if high is None and text[end : end + 1] in money.COINS:
        spent = units.spent(text, start)
        if small := money.coins(text, end, low, spent):
            low, unit = small[1], Found(small[0], "元", Decimal(1), "measure")
    if unit is NONE and figure.more and text[end - 1] in "多余几来" and not _ENDS.match(text, end):
        bound, end = "eq", end - 1  # 50多样 is 50, not more than 50
        unit = units.unit_at(text, end, figure.written)
    mixed = _mixed(text, end) if unit is NONE and text[end : end + 1] in _MORE_BEGINS else None
    if mixed:
        low, end = low + mixed[0].copy_sign(low), mixed[1]
        unit = units.unit_at(text, end, figure.written)
    stop, rest = end if unit is NONE else unit.end, Decimal(0)
    after = text[stop : stop + 1]
    top = None
    if high is None and after in ranges.FIRSTS:
        top = ranges.upper(text, start, stop, unit, figure)
    if top is not None:
        low, high, stop, unit = top
    elif unit.name in money.PARTED and (small := money.parts(text, stop, unit.name)):
        stop, rest = small[0], small[1].copy_sign(low)
    elif after == "半" and unit.use == "measure" and low < 100 and _ONE_HALF.match(text, stop):
        low, stop = low + Decimal("0.5"), stop + 1
    after = text[stop : stop + 1]
    low, high = low * unit.factor + rest, None if high is None else high * unit.factor
    name = unit.name
    if not name and (told := money.sign(text, start + len(sign or ""))):
        start, name = told
    elif not name and after == ":" and (ratio := _RATIO.match(text, stop)) and Decimal(ratio[1]):
        low, stop = low / Decimal(ratio[1]), ratio.end()
    elif (
        not name
        and after == "/"
        and (fraction := _FRACTION.match(text, stop))
        and figures.is_share(text, start, low, fraction)
    ):
        low, stop, name = low * 100 / Decimal(fraction[1]), fraction.end(), "%"
    elif not name and (big or _is_money(text, start, stop)):
        name = "元"
    elif not (name or mixed or _stands_alone(text, start, stop, figure)):
        return None
    lone = figure.lone
    if lone and bound == "eq" and not _counts(text, start, stop, unit):
        return None
    if name in _SHARES and not figure.written[0].isdigit() and figure.high is not None:
        return None
    if text[start - 1 : start] in {"数", "几"} and figure.written[0] in "十百千万亿":
        return None
    if text[start - 1 : start] in _MINUS:
        start, low, high = _signed(text, start, low, high, name)
    return _told(text, start, stop, low, high, name, bound, lone)


def _mixed(text: str, end: int) -> tuple[Decimal, int] | None:
    """The fraction that 又 adds to a number (三又二分之一), and where it ends."""
    and_more = _AND_MORE.match(text, end)
    match = TOKEN.match(text, and_more.end()) if and_more else None
    share = figures.share(match) if match and match["share"] else None
    if share is None:
        return None
    return share.low / {"%": 100, "‰": 1000}.get(share.unit, 1), share.end


def _counts(text: str, start: int, stop: int, unit: Found) -> bool:
    """Whether a multiple alone is a figure: bounded (近千家), or a measure and no heading (（万亩）)."""
    if bounds.before(text, start, stop, True)[1] or bounds.after(text, stop, False)[1]:
        return True
    if _PAIRED.search(text, max(0, start - 3), start) or text[unit.end : unit.end + 1] in _MULTIPLES:
        return False  # 万亩千吨, 四个万亩
    return unit.use == "measure" and "一" <= text[start - 1 : start] <= "鿿"


def _is_money(text: str, start: int, stop: int) -> bool:
    """Whether a bare 6亿 is money by the word before it (销售额达6亿)."""
    if text[stop - 1] not in "万亿" or not _ENDS.match(text, stop):
        return False
    return _MONEY.search(text, max(0, start - 14), start) is not None


def _stands_alone(text: str, start: int, stop: int, figure: Figure) -> bool:
    """Whether a number without a unit is a figure of its own, and no label, list mark, year, code or word."""
    if _NOTHING.match(text, stop) and not text[:start].strip():
        return True
    written = figure.written
    if not written[0].isdigit() and written[0] != ".":
        if len(written) < 2 or not any(c in "十百千万亿点" for c in written):
            return False
        if figure.lone and not (figure.more or bounds.before(text, start, stop, True)[1]):
            return False
        ends = figure.more or _ENDS.match(text, stop) is not None
        if not ends and not names.dated(text, stop):
            long = len(written) > 3 and written[0] not in "十百千万亿"
            ends = long or bounds.before(text, start, stop, False)[1] is not None
        return ends and not names.labelled(text, start)
    after = text[stop : stop + 1]
    if (after.isascii() and after.isalpha()) or len(written) > 15 or names.labelled(text, start):
        return False
    if names.year_like(text, start, stop, written) or names.list_mark(text, start, stop):
        return False
    return not names.begins_line(text, start) or _ENDS.match(text, stop) is not None


def _signed(
    text: str, start: int, low: Decimal, high: Decimal | None, unit: str
) -> tuple[int, Decimal, Decimal | None]:
    """Takes in a minus sign: a hyphen after a word is one only before a share or money."""
    if text[start - 2 : start] == "零下" and unit in {"℃", "度"}:
        return start - 2, -low, high
    before = text[start - 2 : start - 1]
    if start == 0 or text[start - 1] != "-" or (high is not None and (unit != "℃" or before.isdigit())):
        return start, low, high
    net = _NET.search(text, max(0, start - 5), start - 1)
    if net or before == "" or before in " \n(（:=|,，、“" or unit in _SHARES | {"元", "℃"}:
        return start - 1, -low, high
    return start, low, high


def _told(
    text: str,
    start: int,
    end: int,
    low: Decimal,
    high: Decimal | None,
    unit: str,
    bound: Bound,
    lone: bool = False,
) -> Quantity:
    """The quantity with the bound words around it."""
    quote_start, before = bounds.before(text, start, end, lone)
    quote_end, after = end, None
    if text[end : end + 1] in bounds.FIRSTS:
        quote_end, after = bounds.after(text, end, unit in _WITHIN)
    bound = before or after or bound
    kind = after is not None or (lone and unit == "元" and bound != "eq")  # 过亿元项目
    describes = names.describes(text, start, quote_end, kind, lone and bound == "eq")
    high = None if high is None else numerals.tidy(high)
    return Quantity(start, end, quote_start, quote_end, numerals.tidy(low), high, unit, bound, describes)
