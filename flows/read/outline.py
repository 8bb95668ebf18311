"""The outline of a body: its headings, with levels, also those that run into their text or lost their
marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from flows.read.intents import opens_plans
from flows.read.marks import CHINESE, CHINESE_PAREN, DASH, PART, POINT, SECTION, UNMARKED, Mark, marks
from flows.read.notice import Heading, Span
from flows.read.years import is_year, leaning, opens_stretch, years_in
from flows.values import value

_STOP = re.compile(r"[。！？!?；;]")
_COMMA, _PAUSE, _NO_LABEL = re.compile("[,，]"), re.compile("[,，、:：]"), re.compile(r"[，,]|\d")
_COLON = re.compile(r"[:：]")
_FIGURE = re.compile(r"\d+(?:\.\d+)?\s*(?:[万亿]?(?:亩|公顷|元|平方|公里|千瓦|人|户|家|个百分点)|[%％])")
# A heading that nothing but a blank parts from its text.
_SPACED = re.compile(r"([^\s。；;，,:：、]{3,20})[ \u3000]+(?![及和与暨])(?=[^\n]{8})")
# The label of an item that nothing but wide blanks or a dash parts from its text.
_PARTED_LABEL = re.compile(
    r"([^\s。；;，,:：、（）()|｜]{3,24})(?:\u3000+|[ \t]{2,}|——)(?=[^\s|｜][^\n|｜]{6})"
)
# The day on which a text is signed ends its line.
_SIGNED = re.compile(r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日[ \t\u3000]*$")
_TALK = re.compile(r"各位|同志们|附|特此|[|｜]|单位[:：]|注[:：]|各[\u4e00-\u9fff]{1,6}[、，:：]")
_BRACKET = r"(?:[（(][^（()）\n]{1,12}[)）])?"
_DOCUMENT = re.compile(
    r"(?:附(?:件|表)?\s*[\d一二三四五六七八九十]{0,2}\s*[:：]\s*)"
    rf"(?P<attached>[^。；;，,:：《\n]{{4,50}}(?:表|清单|名单|计划|方案|情况|总结|回顾|要点|安排){_BRACKET})"
    rf"|关于[^。；;，,《\n]{{6,50}}的(?:通报|通知|通告|公告|公示|报告|批复){_BRACKET}"
    rf"|[^。；;，,:：《\n]{{6,40}}(?:公告|通告|公示){_BRACKET}"
)
_LABELLED = re.compile(r"[^:：\n]{2,14}[:：](?=.)")
# What somebody told: no heading (会上，县自然资源局汇报了处置情况).
_TOLD = re.compile("^(?:会上|会议|日前|近日)|(?:汇报|听取|通报|介绍|传达|宣读|观看|反馈)了")
_STATEMENT = re.compile(r"是|\d|尚[未有需]|正在|目前|已(?!有)|[了过](?:[^\u4e00-\u9fff]|$)")
# What roads and lines are called by, no statement (G241柏湾至青石段改建工程, 110千伏柏湾输变电工程).
_NUMBERED = re.compile(
    r"(?<![A-Za-z\d])[GSXYCZ]\d{1,4}(?!\d)|(?<![\d.])\d{1,4}(?:国道|省道|县道|千伏|[kK][vV]|号|#)"
)
_YEARS_WORK = re.compile(
    r"(?:关于)?(?:(?:19|20)\d\d|今|明|本)年(?:度|全年)?(?:的|政府)?(?:主要|重点)?(?:工作|任务|目标)"
)
# A heading in 【】 that runs into its text.
_FRAMED = re.compile(r"[【〖]([^【】〖〗，,。；;：:\n]{2,16})[】〗](?=[^\s：:])")
_FRAMED_LINE = re.compile(r"[【〖]([^【】〖〗，,。；;：:\n]{2,24})[？?][】〗]")
_FRAME = "【】〖〗"
"""What a heading without a mark may stand in."""
_ASKS = ("？", "?")
_OUTER = (PART, SECTION, CHINESE, CHINESE_PAREN)
# How many headings of one length a list must have beside the one that is cut, how short all are in which
# nothing else tells one, and what cannot stand at the cut.
_ALIKE = 2
_CALL = 3
_PARTS = "，,、:：。；;！!？? \u3000\t）)”》0123456789"
# How long heading words may be: alone on a line, or running into their text.
_ALONE = {True: 60, False: 30}
_RUN_IN = dict.fromkeys((*_OUTER, POINT, DASH), 45)
_TEXT = 12
_RUN_IN_ITEM, _RUN_IN_UNMARKED, _BEFORE_COLON = 30, 22, 20


@value
class Entry:
    """A line of the outline: its rank (marks.py), list mark if any, and heading words if it has any.
    `titled`: the title of a further document on the same page."""

    line: Span
    rank: int
    mark: Mark | None
    words: Span | None
    titled: bool = False


def entries(text: str, lines: Sequence[Span]) -> list[Entry]:
    """The lines that begin something: a list item, a heading, or both."""
    found: list[Entry] = []
    marked = marks(text, lines)
    for i, (line, mark) in enumerate(zip(lines, marked, strict=True)):
        start = mark.end if mark else line.start
        if mark is None and found and (title := _document(text, line)):
            found.append(Entry(line, PART, None, title, titled=True))
            continue
        if mark and mark.rank == DASH and _SIGNED.search(text, start, line.end):
            continue  # ——柏湾县人民政府办公室 2021年3月4日
        if mark and mark.rank == DASH and _turns(text, Span(start, line.end), line):
            found.append(Entry(line, PART, None, Span(start, line.end)))  # ★ 2024年重点工作
            continue
        words = _heading_words(text, start, line.end, mark, last=i + 1 == len(lines))
        if mark and words is None and i + 1 < len(lines) and marked[i + 1] is None:
            words = _alone(text, Span(start, line.end), lines[i + 1], mark)
        if words and not text[words.start : words.end].strip():
            words = None
        if mark is None and words and _turns(text, words, line):
            found.append(Entry(line, PART, None, words))
        elif mark or words:
            found.append(Entry(line, mark.rank if mark else UNMARKED, mark, words))
    first = next((i for i, e in enumerate(found) if e.rank != UNMARKED), 0)
    return _cut_alike(text, _fill_gaps(text, found[first:]))


def _document(text: str, line: Span) -> Span | None:
    """The title of a further document that begins with a line: 关于…的通报, 附：…计划表."""
    whole = _DOCUMENT.fullmatch(text, line.start, line.end)
    if whole is None:
        return None
    return Span(*whole.span("attached" if whole["attached"] else 0))


def _turns(text: str, words: Span, line: Span) -> bool:
    """Whether a line without a mark is a heading of the first order: 2024年工作计划, 下一步工作打算."""
    if line.end - words.end > text.endswith(_ASKS, words.end, line.end) or words.end - words.start > 25:
        return False
    said = text[words.start : words.end].strip(_FRAME).rstrip("？?")
    lean, of_year = leaning(said), _YEARS_WORK.match(said) or is_year(said)
    if "，" in said or "," in said:
        return bool(lean and years_in(said))  # 展望2022，我们蓄势待发
    if lean and of_year:
        return True  # 2024年主要工作亮点、成效
    return bool(lean or of_year) and "、" not in said


def _heading_words(text: str, start: int, end: int, mark: Mark | None, *, last: bool) -> Span | None:
    """The heading at the start of a line: all of a short line, or its first sentence when that is short and
    bare."""
    if start >= end or _TALK.match(text, start, end):
        return None
    outer = mark is not None and mark.rank in _OUTER
    if mark is None and (whole := _FRAMED_LINE.fullmatch(text, start, end)) and leaning(whole[1]):
        return Span(start, end)  # 【2022年怎么干？】
    if mark is None and (framed := _FRAMED.match(text, start, end)):
        return Span(*framed.span(1))  # 【“十五五”目标】到2030年，…
    if outer and (spaced := _SPACED.match(text, start, end)) and leaning(spaced[1]):
        return Span(*spaced.span(1))  # 二、下半年计划 水库8月完工…
    if mark and not outer and (parted := _PARTED_LABEL.match(text, start, end)):
        return Span(*parted.span(1))  # 1．柏湾片区改造　涉及居民1186户…
    stop = _STOP.search(text, start, end)
    at = stop.start() if stop else end
    if stop is None or at == end - 1:
        return _line_words(text, start, at, mark, outer=outer, stopped=stop is not None, last=last)
    colon = _COLON.search(text, start, min(at, start + _BEFORE_COLON + 1)) if mark else None
    if colon and colon.start() > start and not _NO_LABEL.search(text, start, colon.start()):
        return Span(start, colon.start())
    if stop.group() in "。！!" and _runs_in(text, start, at, mark):
        return Span(start, at)
    return _lost_stop(text, start, end) if outer else None


def _line_words(
    text: str, start: int, at: int, mark: Mark | None, *, outer: bool, stopped: bool, last: bool
) -> Span | None:
    """A line that is a heading as a whole, without the colon or full stop at its end."""
    colon = text[at - 1] in ":："
    asks = text.startswith(_ASKS, at) and leaning(text[start:at]) == {"planned"}
    if (mark is None and ((stopped and not asks) or colon or last)) or (mark and mark.rank == DASH):
        return None
    at -= colon
    if mark is None and _LABELLED.match(text, start, at):
        return None
    told = at - start > _ALONE[False] and len(_COMMA.findall(text[start:at])) > 1
    if stopped and not asks and (not outer or told):
        return _lost_stop(text, start, at) if outer else None
    if 0 < at - start <= _ALONE[outer] and (outer or not _FIGURE.search(text, start, at)):
        return Span(start, at)
    return _lost_stop(text, start, at) if outer else None


def _alone(text: str, line: Span, behind: Span, mark: Mark) -> Span | None:
    """The heading that is all of an item's line, with a full stop, where text without a mark follows; behind
    a dash with a colon or nothing, where sentences follow."""
    at = line.end - 1
    if mark.rank == DASH and text[at] not in "。．":
        at += text[at] not in ":："
        if text[behind.end - 1] != "。" or at - line.start > _ALONE[False]:
            return None
    elif text[at] not in "。．" or (behind.end - behind.start < _TEXT and text[behind.end - 1] != "。"):
        return None
    if _STOP.search(text, line.start, at):
        return None
    return Span(line.start, at) if at > line.start and _runs_in(text, line.start, at, mark) else None


def _runs_in(text: str, start: int, at: int, mark: Mark | None) -> bool:
    """Whether the first sentence of a line is its heading (强化政治引领。扎实开展…)."""
    words = text[start:at]
    if mark and mark.rank in _OUTER:
        return len(words) <= _RUN_IN[mark.rank]
    if _FIGURE.search(words):
        return False
    if mark and mark.rank in _RUN_IN:
        return len(words) <= _RUN_IN[mark.rank]
    if mark:
        return len(words) <= _RUN_IN_ITEM and not _STATEMENT.search(_NUMBERED.sub("", words))
    return (
        len(words) <= _RUN_IN_UNMARKED
        and not _COLON.search(words)
        and not _STATEMENT.search(words)
        and not _TOLD.search(words)
        and not opens_stretch(words)
        and not opens_plans(words)
    )


def _lost_stop(text: str, start: int, end: int) -> Span | None:
    """A marked heading whose full stop was lost: its first clause."""
    comma = _PAUSE.search(text, start, min(end, start + 31))
    return Span(start, comma.start()) if comma and comma.start() - start >= 4 else None


def _cut_alike(text: str, found: list[Entry]) -> list[Entry]:
    """Cuts a heading from the text that nothing parts it from, where all others of its list are of one length
    (一、干线上啃硬骨头。… 三、站场水运提档次柏湾作业区6月完工，…)."""
    cut = list(found)
    for members in _lists(found):
        odd = _odd_one(found, members)
        if odd is None:
            continue
        entry, others = found[odd], [o for j in members if j != odd and (o := found[j].words)]
        start = entry.mark.end if entry.mark else entry.line.start
        words = Span(start, start + others[0].end - others[0].start)
        alike = entry.words or _parallel(text, [words, *others])
        if alike and _runs_on(text, entry, words) and _pauses(text, words) == _pauses(text, others[0]):
            cut[odd] = replace(entry, words=words)
    return cut


def _odd_one(found: Sequence[Entry], members: Sequence[int]) -> int | None:
    """The one item of a list whose heading is not as long as all others are; None where there is none."""
    if len(members) <= _ALIKE:
        return None
    lengths = [w.end - w.start if (w := found[j].words) else 0 for j in members]
    told = Counter(lengths)
    if len(told) != 2 or min(told.values()) != 1:
        return None
    usual = max(told, key=lambda length: (told[length], -length))
    odd = next(j for j, length in zip(members, lengths, strict=True) if length != usual)
    return odd if usual else None


def _lists(found: list[Entry]) -> Iterator[list[int]]:
    """The members of each list whose items are marked."""
    opened: dict[int, list[int]] = {}
    for i, entry in enumerate(found):
        for rank in [r for r in opened if r > entry.rank]:
            yield opened.pop(rank)
        if entry.mark and entry.rank != DASH:
            if entry.mark.number == 1 and entry.rank in opened:
                yield opened.pop(entry.rank)
            opened.setdefault(entry.rank, []).append(i)
    yield from opened.values()


def _runs_on(text: str, entry: Entry, words: Span) -> bool:
    """Whether a line goes on behind the first words of an item, which nothing parts from them."""
    if entry.line.end - words.end < _TEXT or _STOP.search(text, words.start, words.end):
        return False
    if text[words.end] in _PARTS or text[words.end - 1] in _PARTS:
        return False
    if entry.words is None:
        return True
    end = entry.words.end  # which may be the end of the text
    # two clauses as all others have (聚焦集镇更新，完善城镇功能|石桥大道通车，…)
    clauses = text.startswith("。", end) and _pauses(text, words) and _COMMA.search(text, words.end, end)
    return end > words.end and bool(text.startswith(("，", ",", "、"), end) or clauses)


def _parallel(text: str, all_words: Sequence[Span]) -> bool:
    """Whether all begin with the same character (抓安置, 抓产业), or are as short as calls are (啃重点,
    保耕地) and a full stop ends all others."""
    if len(all_words) <= _ALIKE + 1:
        return False
    first, *others = all_words
    short = first.end - first.start <= _CALL and all(text.startswith("。", w.end) for w in others)
    return short or len({text[w.start : w.start + 1] for w in all_words}) == 1


def _pauses(text: str, words: Span) -> list[int]:
    return [m.start() - words.start for m in _PAUSE.finditer(text, words.start, words.end)]


def _fill_gaps(text: str, found: list[Entry]) -> list[Entry]:
    """Gives a heading whose mark was lost, between (二) and (四), the rank of its neighbours."""
    filled = list(found)
    last: tuple[int, int] | None = None  # place and number of the last （一） heading
    for i, entry in enumerate(found):
        mark = entry.mark
        if mark is None:
            continue
        if mark.rank == CHINESE_PAREN:
            if last and mark.number == last[1] + 2:
                j = _orphan(text, found, last[0], i)
                if j is not None:
                    filled[j] = Entry(found[j].line, CHINESE_PAREN, None, found[j].words)
            last = (i, mark.number)
        elif mark.rank < CHINESE_PAREN:
            last = None
    return filled


def _orphan(text: str, found: Sequence[Entry], before: int, after: int) -> int | None:
    """The unmarked heading between two places that is most like the marked one: by its first words, or the
    only one."""
    between = [j for j in range(before + 1, after) if found[j].mark is None and found[j].words]
    model = found[after].words or found[before].words
    if model:
        alike = [j for j in between if text[found[j].line.start :][:2] == text[model.start :][:2]]
        if alike:
            return alike[0]
    return between[0] if len(between) == 1 else None


@value
class Step:
    """A place where the path of headings changes: from `start` on, `level` and all below it are closed and
    `heading` is open."""

    start: int
    end: int
    level: int
    heading: Heading | None
    first: bool
    """Whether it is number one of its list."""
    titled: bool = False
    """Whether the heading is the title of a further document on the same page."""
    dashed: bool = False
    """Whether its mark has no number."""


def steps(text: str, found: Sequence[Entry]) -> list[Step]:
    """The outline as steps. Levels follow the nesting of ranks, 1 for the outermost; an item without
    heading words has a step but no heading."""
    made: list[Step] = []
    open_ranks: list[int] = []
    for entry in found:
        while open_ranks and open_ranks[-1] >= entry.rank:
            open_ranks.pop()
        open_ranks.append(entry.rank)
        level = len(open_ranks)
        heading = None
        end = entry.mark.end if entry.mark else entry.line.start
        if entry.words:
            mark = text[entry.mark.start : entry.mark.end].strip() if entry.mark else ""
            words = text[entry.words.start : entry.words.end].strip().strip(_FRAME)
            end = entry.words.end
            heading = Heading(entry.line.start, end, level, mark, words)
        first = entry.mark is not None and entry.mark.number == 1
        dashed = entry.mark is not None and entry.mark.rank == DASH
        made.append(Step(entry.line.start, end, level, heading, first, entry.titled, dashed))
    return made
