"""List marks at the start of lines: 一、 （一） 1. ① 一是 第一章, and those that were glued to their words
or lost a part.

"2利弄等三村…" between items 1 and 3 is item 2, "52022年…" after item 4 is item 5 and a year. A glued mark
is taken only where the list misses that number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from flows.read.dates import chinese_small
from flows.read.notice import Span
from flows.values import value

# Ranks order the kinds of marks from the outermost to the innermost.
PART, SECTION, CHINESE, CHINESE_PAREN, NUMBER, NUMBER_PAREN, CIRCLE, POINT = range(1, 9)
DASH, UNMARKED = 9, 10

_CN = "[一二三四五六七八九十]{1,3}"
_FORMAL, _STEMS = "壹贰叁肆伍陆柒捌玖拾", "甲乙丙丁戊己庚辛壬癸"
_OPEN, _CLOSE = "[（(﹙〔［\\[]", "[）)﹚〕］\\]]"
# Signs that stand before an item without a number.
_SIGNS = "●■◆▲★○□◇△☆▶►※❖➢➤▪▫◎▌▎▍▋▊█◼◾▣◈♦✦➜✅📌🔴🔵🔹🔸⭐"
# What a mark begins with: looked at before its kinds are tried one by one.
_BEGINS = (
    f"第上中下一二三四五六七八九十{_FORMAL}{_STEMS}"
    r"Pp\d（(﹙〔［\[【项工案①-⑳⒈-⒛⑴-⒇❶-❿㈠-㈩A-HａＡ-Ｈa-hⅠ-Ⅻ"
    rf"—{_SIGNS}√✓✔•·*\-"
)
_MARK = re.compile(
    rf"(?=[{_BEGINS}])(?:"
    rf"(?P<part>第{_CN}(?:部分|章|篇|编))[\s、:：]*"
    r"|(?P<half>[上中下])[篇编](?:[\s、:：·.．]+|(?=(?:19|20)\d\d))"
    rf"|(?P<formal>[{_FORMAL}]|[{_STEMS}])\s*[、.．：:\u3000]\s*"
    rf"|(?P<section>第{_CN}节)[\s、:：]*"
    rf"|{_OPEN}\s*(?P<cnp>{_CN})\s*{_CLOSE}[、.．]?\s*"
    rf"|(?P<cn>{_CN})\s*[、.．，,丨:：]\s*"
    rf"|(?P<bare>{_CN})[ \u3000\t]+(?=(?:19|20)\d\d|[一-龥“]{{4}})"
    r"(?!季度|[个月日年号级家条座项户人亩村是大次种类万亿千百届期岁元名套处宗栋天小时吨公平楼等路街])"
    rf"|{_OPEN}\s*(?P<nump>\d{{1,2}})\s*{_CLOSE}[、.．]?\s*"
    r"|【\s*(?P<boxed>\d{1,2})\s*】\s*"
    rf"|【\s*(?P<framed>{_CN})\s*】[、.．]?\s*"
    r"|[Pp](?:ART|art)[\s.．·:：-]*(?P<english>\d{1,2})(?!\d)[\s.．、:：·|-]*(?=[一-龥“\"\d【])"
    r"|(?P<level>\d{1,2}(?:[.．]\d{1,2}){2,3}[.．、]?\s*|\d{1,2}[.．]\d{1,2}[ \u3000]+)(?=[一-龥“])"
    r"(?![亿万公平个亩元吨千户人米年月日])"
    r"|(?P<num>\d{1,3})(?:(?:[—\-－~～]{1,2}\d{1,3})?(?:\s*[、．]\s*|\s*[.](?!\d)\s*)|[)）]\s*|\s*[.](?=\d))"
    r"|(?P<spaced>\d{1,2})[ \u3000]+(?=[一-龥“]{4}|(?:19|20)\d\d年)"
    r"(?![个月日年号级家条座项户人亩村是大次种类万亿千百届期岁元名套处宗栋天小时吨公平楼所块批至到])"
    r"|(?:项目|工程|案例)(?P<named>[一二三四五六七八九十]{1,2})\s*[:：、]\s*(?=[一-龥“A-Z0-9])"
    r"|(?P<circle>[①-⑳⒈-⒛⑴-⒇❶-❿㈠-㈩])\s*"
    r"|(?P<point>[一二三四五六七八九十]{1,2})是(?=要|\S)"
    r"|第(?P<order>[一二三四五六七八九十]{1,2})[，,、]\s*(?=[一-龥“])"
    r"|(?P<roman>[Ⅰ-Ⅻ])[.．、\s]\s*(?=[一-龥“\d])"
    r"|(?P<letter>[A-HａＡ-Ｈa-hⅠ-Ⅻ])"
    r"(?:[.．、]\s*|[)）]\s*|[ \u3000]+(?=[一-龥]{3})(?![区座栋楼幢级型类股地标]))(?=[一-龥“])"
    r"|[A-H][-—](?P<lettered>\d{1,2})[ \u3000.．、]+(?=[一-龥“])"
    rf"|(?P<dash>——|--|——\s|[{_SIGNS}√✓✔]|•|·|[-*](?=\s*[一-龥“]))\s*)"
)
_RANKS = {
    "part": PART, "formal": PART, "section": SECTION, "cn": CHINESE, "cnp": CHINESE_PAREN, "num": NUMBER,
    "nump": NUMBER_PAREN, "circle": CIRCLE, "point": POINT, "dash": DASH, "level": NUMBER_PAREN,
    "letter": CIRCLE, "lettered": POINT, "named": CHINESE, "order": POINT, "spaced": NUMBER,
    "boxed": NUMBER, "framed": CHINESE, "english": PART, "half": PART, "bare": CHINESE, "roman": CHINESE,
}  # fmt: skip
_AROUND = re.compile(r"^第|(?:部分|章|篇|编|节)$")
# A count of things that have no parts.
_WHOLE = re.compile(r"\d{1,3}(?:[个户人家村名件项次座所处宗幢栋])|(?:19|20)\d\d年")
_YEAR_AFTER = re.compile(r"(?:19|20)\d\d年")
# What follows a number that is no mark: a counter, a unit, the rest of a number.
_GOES_ON = re.compile(
    r"[\s.、．,，:：%％·]|[个年月日号级家条座项户人亩村是大次种类万亿千百届期岁元名套处宗栋天小时吨公平楼届所块批]|[A-Za-z#+/—–\-~～至]"
)


@value
class Mark(Span):
    """A list mark: the span of its characters (and blanks behind it), its rank and number (0 for dashes)."""

    rank: int
    number: int


def explicit(text: str, line: Span) -> Mark | None:
    """The mark that a line starts with, or None."""
    m = _MARK.match(text, line.start, line.end)
    if not m or not (kind := m.lastgroup):
        return None
    word, rank = m[kind], _RANKS[kind]
    if kind == "formal":
        return Mark(line.start, m.end(), PART, (_FORMAL + _STEMS).index(word) % len(_FORMAL) + 1)
    if rank in (PART, SECTION):
        word = _AROUND.sub("", word)
    if kind == "letter":
        return Mark(line.start, m.end(), rank, ord(word) % 32 if word.isascii() else 0)
    if kind == "lettered":
        return Mark(line.start, m.end(), rank, int(word))
    if kind == "level":
        return Mark(line.start, m.end(), rank, int(re.findall(r"\d+", word)[-1]))
    if kind == "half":
        return Mark(line.start, m.end(), rank, "上中下".index(word) + 1)
    if kind == "roman":
        return Mark(line.start, m.end(), rank, ord(word) - ord("Ⅰ") + 1)
    number = 0 if rank == DASH else _ring(word) if rank == CIRCLE else _number(word)
    if number is None:
        return None
    return Mark(line.start, m.end(), rank, number)


# How long a heading is whose mark was lost, what it does not hold, and how many of them count.
_SHORT, _STOPS, _LEAST = 24, re.compile("[。，,；;：:、]"), 3


def marks(text: str, lines: Sequence[Span]) -> list[Mark | None]:
    """The mark of each line, glued ones found where a list misses their number. One pass down, one up."""
    found = [explicit(text, line) for line in lines]
    if not any(mark and mark.rank == CHINESE for mark in found):
        for at, lost in _all_glued(text, lines, found):
            found[at] = lost
    coming = _coming(found)
    number = chinese = 0
    for i, line in enumerate(lines):
        mark = found[i]
        if mark and mark.rank == NUMBER and _decimal(text, line, mark, number + 1, coming[i][0]):
            mark = None
        if mark is None:
            mark = _glued(text, line, number + 1, coming[i][0]) or _glued_chinese(
                text, line, chinese + 1, coming[i][1]
            )
        found[i] = mark
        if mark:
            number, chinese = _passed(mark, number, chinese)
    return found


def _passed(mark: Mark, number: int, chinese: int) -> tuple[int, int]:
    """The numbers of the nearest item and the nearest 一、 heading, once this mark is passed."""
    if mark.rank > NUMBER:
        return number, chinese
    if mark.rank == NUMBER:
        return mark.number, chinese
    if mark.rank == CHINESE:
        return number, mark.number
    return number, 0 if mark.rank < CHINESE else chinese


def _decimal(text: str, line: Span, mark: Mark, due: int, coming: int) -> bool:
    """Whether "2.5万亩…" is a number, not item 2: another item is due, or nothing but the number 2 says
    that this is one.

    "4.5个村…" is item 4 when that is due, for there is no half of a village.
    """
    if text[mark.end - 1] != "." or not text[mark.end : mark.end + 1].isdigit():
        return False
    return mark.number != due or (coming != due + 1 and not _WHOLE.match(text, mark.end, line.end))


def _coming(found: Sequence[Mark | None]) -> list[tuple[int, int]]:
    """For each line the numbers of the next item and of the next 一、 heading below it, 0 for none."""
    number = chinese = 0
    below = []
    for mark in reversed(found):
        below.append((number, chinese))
        if mark:
            number, chinese = _passed(mark, number, chinese)
    return below[::-1]


def _glued(text: str, line: Span, due: int, coming: int) -> Mark | None:
    """Item `due` written without its mark (2利弄…, 52022年…), when it is not the next one that is written
    with it."""
    word = str(due)
    at = line.start + len(word)
    if due < 2 or coming == due or at >= line.end or not text.startswith(word, line.start):
        return None
    if text[at].isdigit():
        return Mark(line.start, at, NUMBER, due) if _YEAR_AFTER.match(text, at, line.end) else None
    return None if _GOES_ON.match(text, at) else Mark(line.start, at, NUMBER, due)


def _glued_chinese(text: str, line: Span, due: int, coming: int) -> Mark | None:
    """Heading `due` written without its mark (三基础设施建设…): a short line of its own."""
    word = write(due)
    at = line.start + len(word)
    if due < 2 or coming == due or line.end - line.start > 40 or not text.startswith(word, line.start):
        return None
    if at >= line.end or _GOES_ON.match(text, at) or "。" in text[at : line.end]:
        return None
    return Mark(line.start, at, CHINESE, due)


def _all_glued(
    text: str, lines: Sequence[Span], found: Sequence[Mark | None]
) -> list[tuple[int, Mark]]:
    """Headings of which none has its mark (一工业经济低开回升…二商贸消费温和修复…): short lines of their own
    that count on from 一, with text between; none unless there are three."""
    told: list[tuple[int, Mark]] = []
    for i, line in enumerate(lines):
        word = write(len(told) + 1)
        at = line.start + len(word)
        if found[i] or line.end - line.start > _SHORT or not text.startswith(word, line.start):
            continue
        if at < line.end and not _STOPS.search(text, at, line.end) and (not told or told[-1][0] < i - 1):
            told.append((i, Mark(line.start, at, CHINESE, len(told) + 1)))
    sure = sum(_GOES_ON.match(text, mark.end) is None for _, mark in told)  # 二村级工业园 could be two
    years = sum(_YEAR_AFTER.match(text, mark.end) is not None for _, mark in told)
    return told if sure >= _LEAST or years == len(told) == 2 else []  # 一2017年工作…二2018年工作


def _ring(word: str) -> int:
    first = max((c for c in "①⒈⑴❶㈠" if c <= word), key=ord)
    return ord(word) - ord(first) + 1


def _number(word: str) -> int | None:
    return int(word) if word.isdigit() else chinese_small(word)


def write(number: int) -> str:
    """A number below 100 in Chinese digits."""
    digits = "〇一二三四五六七八九"
    if number < 10:
        return digits[number]
    tens, units = divmod(number, 10)
    return ("" if tens == 1 else digits[tens % 10]) + "十" + (digits[units] if units else "")
