"""Year and modality of a fact at a place: what its sentence says, over what its section says (GUIDE: year
and modality)."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

from flows.extract.columns import Columns, columns
from flows.extract.cues import NEXT_MONTH, THIS_MONTH, Cue, Kind, cues, done_behind, effect_goes_on, lookahead
from flows.extract.lexicon import either, load, words
from flows.extract.model import When
from flows.read.notice import Modality, Notice, Section, Span
from flows.read.plain import plain
from flows.read.sentences import edges
from flows.read.telling import is_speech
from flows.read.years import COMING_TIME, PAST_YEAR, PERIOD, YEAR
from flows.values import value

# The year behind the one that is spoken of, whenever a notice was written.
_NEXT = ("次年", "翌年")
# When works are due in the year after, or what they come to then.
_DUE = re.compile(
    "的?(?:[0-9一二三四五六七八九十]{1,2}月|[上下]半年|第?[一二三四]季度|元旦|春节|五一|国庆|[春夏秋冬]季|[年汛][内底初末前]|主?汛"
    "|(?:全面|全部|正式|基本|如期)?(?:建成|开工|完工|竣工|通车|投产|投用|开业|交付|启用|动工|招生|验收|通水|完成))"
)
# How many years on 后年 is, and what headings call the year that they plan.
_AFTER_NEXT, _COMING = 2, ("明年", "来年", "下一年")
_UNDER_WAY = re.compile("(?:正在|目前[^，,。；;]{0,2})$")
# The day of a month by which something is due, and how late one of the month's end still lies ahead.
_BY_DAY, _LATE_DAY = re.compile(r"月(\d+)[日号]"), 25
_FULL_DAY = re.compile(r"(?P<month>1?\d)月(?P<day>[123]?\d)[日号](?![之以]?前)")
_TODAY = ("目前", "现已", "截至目前", "正在", "至今")
# What began in a year before, and is told of in what follows.
_BEGUN_THEN = re.compile(
    "(?:进场|开工|动工|复工|启动|破土|奠基|开建|进驻)(?:建设|施工|动工|实施)?(?:以来|后)?[，,]"
)
# How a clause of a plan says what is meant, behind one that tells of a year gone by.
_SETS_OUT = re.compile("(?:确保|争取|力争|还?要|再|拟|进一步)(?!次)")
_AUTUMN, _NEAR = 9, 12
_COMMA = re.compile(r"[,，、；;]")
# What changes nothing where nothing was told before, and what nothing of a plan.
_IDLE = (Kind.SEGMENT, Kind.COLON, Kind.FRESH, Kind.GROUND)
_IDLE_AHEAD = (*_IDLE, Kind.WITHIN, Kind.REST, Kind.DEADLINE)
_NONE, _NOTHING = 1 << 60, When(None, "actual", "")
# How a clause goes on behind a year that is planned, however long it is gone (2021年计划投资2亿元).
_PLANNED_THEN = re.compile("度?(?:计划|拟|预计|力争)")
# How a clause goes on up to the year in which what stands before it is to come (全线贯通|得等明年).
_WAITS = re.compile(r"[^，,。；;：:、（）()\n\d]{0,4}?(?:得|要|须|需)(?:等到?|到|拖到)(?=[明后]年|20\d\d年)")
# What stands before the year that all of a sentence is of (据悉，2014年，…；…).
_TOLD_BY = re.compile("(?:据[悉介了][绍解]?|此外|同时|另外)[，,]")
# What ends a clause for what is told behind a place.
_STOP = re.compile(r"[，,。；;：:、（）()\n]")
# What is told in brackets is not told of what stands behind them.
_ASIDE = (Kind.PLANNED, Kind.YEAR, Kind.ACTUAL)
# The last month of what a notice without a date reports, by its title.
_UNTIL = {"一季度": 3, "上半年": 6, "前三季度": 9, "1-6月": 6, "1—6月": 6, "1-9月": 9, "1—9月": 9}
_REPORTED = re.compile("|".join(_UNTIL))
# How an account of a part of a year begins.
_BEGINS = re.compile(r"\s*(?:今年|20\d\d年)(上半年|前三季度|一季度)[，,]")
_AS_OF = re.compile(r"(?:截至|截止|截止到|到)(?:目前|20\d\d年)?(1?\d)月|[（(]1[-—–~至]{1,2}(1?\d)月[）)]")
_FAR = 60
_NAMED = 3
"""How much stands at least before an intention that is that of a thing named, in characters."""
# How a clause goes on that tells how things stand (年底仍未完工).
_NOT_MEANT = re.compile("[^，,。；;]{0,8}(?:[仍尚还已了难]|无法|不能|欠缺|不具备|不满足|未能|没有)")
# The year before, and nothing that is compared with it.
_LAST_YEAR = re.compile(
    "(?<![比较同于过与到至对])去年(?!同期|同比|同月|底?的?[0-9]|[底末]?(?:以来|相比|水平|基础))"
)
# What is still due in the year that is called 今年, in months of its first half.
_DUE_THIS_YEAR = re.compile(
    "今年(?:[1-6]月(?:底|中旬|[0-9]{1,2}日)?之?前|上半年之?前|[一二]季度[底末]?之?前|春节前|汛前)"
)
# What tells but by its date, and until which month what a notice says of 今年 is still to come.
_BY_DATE, _SPRING, _HALF = ("date of the notice", "lead-in: this year"), 2, 6
# Until when a year's report is read, and up to what month its deadlines are of the year that it is read in.
_EARLY, _SUMMER, _LAST = 3, 9, 12
# How columns are headed that hold what is to be done, or how far it is.
_AIMS = re.compile(
    "(?:年度|全年|本年|年|主要|工作|建设|预期)*(?:目标|任务)(?:目标|任务|内容)?(?:及内容)?"
    "|(?:进度|节点|时限|工期|完成时限|时间)(?:要求|安排|节点)|(?:年度|推进|工作|建设|实施)?(?:计划|安排)(?:进度|节点)?"
)
_REACHED = re.compile(
    "(?:目前|当前|最新|现阶段|本年|当年|实际|工作|项目|工程|形象|建设|实施|任务|截至)*(?:进展|进度|完成|推进|落实)(?:情况|进度)?"
)
# What is to be spent (2024年计划投资（亿元）).
_TO_SPEND = re.compile("(?:年度)?(?:计划(?:完成)?投资|投资计划)额?(?:[（(][^（）()]{1,6}[）)])?")
# The time in the heading of a column.
_HEAD_TIME = re.compile(
    r"^(?:20\d\d年度?|今年|届末|期末|年末|规划期末|[上下]半年|1[-—–~～至]1?\d月份?|截[至止](?:目前|1?\d月底?))"
)
# How a column is headed that tells of the year to come.
_NEXT_YEAR = re.compile("^下年(?!度)")
# Years of which is told what each of them brought, and what parts that.
_EACH_YEAR = re.compile(r"(?:20\d\d年度?(?:[、和及]|以及)){1,4}20\d\d年度?分别")
_JOINT = re.compile("[、和及]|以及")
# A sentence without an end is read in stretches: back from a place by at least one step, on by another.
_STEP, _LONGEST = 400, 1200


def when(notice: Notice, start: int, end: int) -> When:
    """Year and modality of what stands at text[start:end]."""
    global _last
    times = _last
    if times is None or times.notice is not notice:
        _last = times = _Times(notice)
    if times.since <= start < times.to:
        return times.plainly
    told = times.told.get((start, end))
    if told is None:
        told = times.told[start, end] = times.at(start, end)
    return told


def soonest(notice: Notice, start: int, end: int) -> When:
    """As `when`, for works: what is to come of them in a year that is not told comes in the nearest."""
    told = when(notice, start, end)
    if told.year is not None or told.nearest is None:
        return told
    return When(told.nearest, told.modality, told.rule)


class _Now(NamedTuple):
    """What holds at a place of the sentence. `timed`: a time was told; `told`: done or intended was told."""

    year: int | None
    modality: Modality
    rule: str
    timed: bool = False
    told: bool = False
    same_year: bool = False
    open: bool = False


@value
class _Sentence:
    """A sentence around a place, in plain characters, with its cues. `effect`: it goes on with what comes of
    a project, told before; `telling`: where its first cue begins that changes what its section says."""

    section: Section
    begin: int
    words: str
    cues: tuple[Cue, ...]
    effect: bool
    telling: int


class _Times:
    """The times of one notice, each asked for and read once."""

    def __init__(self, notice: Notice) -> None:
        self.notice, self.text = notice, plain(notice.text)
        self.told: dict[tuple[int, int], When] = {}
        self._sections = [s.start for s in notice.sections]
        self._said: dict[int, When] = {}  # what sections say, by their starts
        # The last stretch in which nothing is told but by its section, and what that says.
        self.since = self.to = 0
        self.plainly = _NOTHING
        self._marks = [m.start for m in notice.marks]
        self._tables = [t.start for t in notice.tables]
        self._columns: dict[int, Columns] = {}
        self._sentences: dict[tuple[int, int, int], _Sentence] = {}
        self._edges = edges(notice.text)
        self._since: list[int] = []  # from where on places are known to stand in one sentence, in order
        self._known: list[tuple[int, _Sentence]] = []  # up to where they do, and in which

    def at(self, start: int, end: int) -> When:
        """Year and modality of what stands at text[start:end]."""
        sentence = self._sentence(start)
        begin, section = sentence.begin, sentence.section
        of_column, cell = self._column_cues(start) if self._tables else ((), begin)
        if not of_column and not sentence.effect and self._untold(sentence, end - begin):
            said = self._said.get(section.start)
            if said is None:
                said = self._said[section.start] = When(section.year, section.modality, section.rule)
            if sentence.telling == _NONE and not self._tables:
                known = bisect_right(self._since, start)
                if known and start < (to := self._known[known - 1][0]):
                    self.since, self.to, self.plainly = self._since[known - 1], to, said
            return said
        fold = _Fold(self, sentence, start - begin)
        for cue in of_column:
            fold.take(cue)
        for cue in sentence.cues:
            if cue.start >= end - begin:
                break
            if of_column and cue.start < cell - begin:
                continue  # of another column
            if (
                cue.kind not in _ASIDE
                or not _aside(sentence.words, cue.start, end - begin)
                or sentence.words[cue.end : cue.end + 1] in ("）", ")")  # 远期（2030年）
            ):
                fold.take(cue)
        if sentence.cues and fold.still_actual():
            for cue in lookahead(sentence.words, sentence.cues, end - begin):
                fold.take(cue)
        elif not (fold.now.timed or fold.now.told):
            for cue in sentence.cues:  # 征地300亩已全部完成
                behind = cue.kind is Kind.ACTUAL and cue.start >= end - begin
                if behind and not sentence.words[end - begin : cue.start].strip("）)"):
                    fold.take(cue)
        if waits := _WAITS.match(sentence.words, end - begin):
            for cue in sentence.cues:
                if cue.start == waits.end():
                    fold.take(cue)
        if sentence.effect and not fold.now.timed:
            fold.effect = True
        if fold.told_of_another():
            return When(section.year, "actual", "sentence: another's clause")
        told = fold.result()
        if "分别" in sentence.words and (year := _year_of_each(sentence.words, start - begin)) is not None:
            return When(year, told.modality, told.rule)
        return told

    def _untold(self, sentence: _Sentence, end: int) -> bool:
        """Whether no cue of a sentence tells of what ends at a place, neither before it nor behind."""
        told = sentence.telling
        if told < end:
            return False
        if told == _NONE:
            return True
        if sentence.section.modality == "planned":
            return told > end and sentence.words[end] not in "）)"  # 征地300亩|已全部完成
        return _STOP.search(sentence.words, end, told) is not None

    @cached_property
    def until(self) -> int | None:
        """The last month that the notice reports, if it says so."""
        return _reported(self.notice)

    @cached_property
    def looks_back(self) -> bool:
        """Whether the notice, of which no heading but its date alone tells that it reviews the year before,
        calls that year 去年 or what 今年 is yet to bring, so that this is the one in which it was written, as
        headings of its plan say."""
        notice, body = self.notice, self.notice.body
        day = notice.written_on or notice.published_on
        if day is None or day.month > _EARLY or notice.reviewed_year != day.year - 1:
            return False
        if not notice.sections[0].rule.startswith("date"):
            return False
        if any(s.rule.startswith("heading") and s.year != day.year for s in notice.sections):
            return False
        return any(p.search(self.text, body.start, body.end) for p in (_LAST_YEAR, _DUE_THIS_YEAR))

    def _sentence(self, start: int) -> _Sentence:
        """The sentence around a place, without blanks and list mark at its start, within its section."""
        known = bisect_right(self._since, start)
        if known:
            until, found = self._known[known - 1]
            if start < until:
                return found
        text, sections = self.notice.text, self.notice.sections
        at = bisect_right(self._sections, start, 1) - 1
        section = sections[at]
        low = max(start // _STEP * _STEP - _STEP, section.start)
        begin = first = self._edges.begin(low, start)
        while begin < start and text[begin].isspace():
            begin += 1
        if mark := bisect_right(self._marks, begin):
            end = self.notice.marks[mark - 1].end
            if end > begin:
                begin = min(end, start)
        stop = self._edges.end(start, min(len(text), begin + _LONGEST, max(section.end, start + 1)))
        place = at, begin, stop
        if place in self._sentences:
            found = self._sentences[place]
        else:
            words = self.text[begin:stop]
            effect = effect_goes_on(text, begin, section.start)
            told = _cues(words)
            telling = _telling(told, section.modality)
            found = self._sentences[place] = _Sentence(section, begin, words, told, effect, telling)
        if begin < start < first + _STEP and (low < first or first == section.start):
            next_section = self._sections[at + 1] if at + 1 < len(self._sections) else len(text)
            since, until = self._edges.same(start, min(first + _STEP, next_section))
            self._since.insert(known, max(begin, since))
            self._known.insert(known, (until, found))
        return found

    def _column_cues(self, start: int) -> tuple[tuple[Cue, ...], int]:
        """The cues in the heading of the table column that a place stands in (2024年计划投资), and where its
        cell begins."""
        i = bisect_right(self._tables, start) - 1
        if i < 0 or self.notice.tables[i].end <= start:
            return (), start
        rows = self.notice.tables[i].rows
        at = max(0, bisect_right(rows, start, key=lambda r: r[0].start) - 1)
        column = bisect_right(rows[at], start, key=_start) - 1
        if i not in self._columns:
            self._columns[i] = columns(self.notice.text, self.notice.tables[i])
        told = self._columns[i]
        if at < told.first or not 0 <= column < len(told.heads):
            return (), start
        cell = rows[at][column].start
        head = _NEXT_YEAR.sub("明年", told.heads[column].full)
        said = _cues(head)
        if said and any(cue.kind not in (Kind.YEAR, Kind.WITHIN) for cue in said):
            return said, cell
        kind = _column_kind(head)
        if (
            kind is None
            and _promises().fullmatch(head)
            and any(_column_kind(other.full) is Kind.ACTUAL for other in told.heads)
        ):
            kind = Kind.PLANNED  # what was promised, beside how far it is
        if kind is None and told.of_state and not said:
            kind = Kind.ACTUAL
        return ((*said, Cue(kind, 0, 0, attribute=True)) if kind else said), cell


def _year_of_each(words: str, at: int) -> int | None:
    """The year of a figure where years are listed, with what each brought (2015年、2016年分别完成3200亩、
    4100亩)."""
    for listed in _EACH_YEAR.finditer(words, 0, at):
        between = words[listed.end() : at]
        years = re.findall(r"20\d\d", listed[0])
        place = len(_JOINT.findall(between))
        if not _STOP.search(between) and place < len(years):
            return int(years[place])
    return None


def _telling(told: tuple[Cue, ...], modality: Modality) -> int:
    """Where the first cue begins that can change what a section of a modality says."""
    idle = _IDLE_AHEAD if modality == "planned" else _IDLE
    for cue in told:
        if cue.kind not in idle and (cue.local or cue.year is not None or cue.kind is not Kind.WITHIN):
            return cue.start
    return _NONE


@cache
def _promises() -> re.Pattern[str]:
    """How a column is headed that holds what was promised, where another tells how far it is."""
    return re.compile(either(load("when")["columns"]["promises"]))


def _column_kind(head: str) -> Kind | None:
    """Whether a column holds what is to be done or how far it is."""
    head = _HEAD_TIME.sub("", head)
    if _AIMS.fullmatch(head) or _TO_SPEND.fullmatch(head):
        return Kind.PLANNED
    return Kind.ACTUAL if _REACHED.fullmatch(head) else None


def _aside(words: str, at: int, place: int) -> bool:
    """Whether a bracket around `at` closes before a place: what it intends is not said of that."""
    for opens, closes in ("（）", "()"):
        if words.find(closes, at, place) >= 0 and words.rfind(opens, 0, at) > words.rfind(closes, 0, at):
            return True
    return False


@cache
def _own_clause() -> re.Pattern[str]:
    m = load("when")["modality"]
    another = rf"(?!\d|{either(m['goes_on'])})[^，,。；;\n]{{3,40}}?"
    return re.compile(rf"{another}{either(m['stands'])}(?=[，,。；;\n]|$)")


@cache
def _about_to() -> re.Pattern[str]:
    """What intends no more than its own clause."""
    return re.compile(either(load("when")["modality"]["about_to"]))


@cache
def _lists_on() -> re.Pattern[str]:
    """How a clause begins that goes on with a list of what is to be done."""
    return re.compile(rf"\s*{either(load('when')['modality']['lists_on'])}(?![了的])")


@cache
def _another() -> re.Pattern[str]:
    """How a clause begins that does not go on with what the clause before intends."""
    goes_on = load("when")["modality"]["goes_on"] + load("when")["names"]["sizes"]
    return re.compile(rf"(?!\s*(?:\d|{either(goes_on)}))")


_last: _Times | None = None
_cues = lru_cache(maxsize=1024)(cues)


def _reported(notice: Notice) -> int | None:
    """The last month that a notice without a date reports, by its title or what stands below (截至8月底)."""
    told = _REPORTED.search(notice.title or "")
    if told:
        return _UNTIL[told[0]]
    if "年" not in (notice.title or "") and (begins := _BEGINS.match(notice.text, notice.body.start)):
        return _UNTIL[begins[1]]
    since = _AS_OF.search(notice.text, 0, notice.body.start + _FAR)
    return int(since[1] or since[2]) if since else None


class _Fold:
    """Reads the cues of a sentence from left to right."""

    def __init__(self, times: _Times, sentence: _Sentence, place: int) -> None:
        self.times, self.notice = times, times.notice
        self.section, self.sentence, self.place = sentence.section, sentence.words, place
        section = self.section
        self.now = self.start = self.topic = _Now(section.year, section.modality, section.rule)
        self.effect = False
        self.told_at = self.meant_at = self.until = self.year_at = self.effect_at = 0
        self.ahead = False  # a deadline this side of summer was told by who speaks early in the next year
        self.own_told = False  # a plan written the year before told of that one as 今年
        self.day = self.notice.written_on or self.notice.published_on

    def take(self, cue: Cue) -> None:
        self.until = cue.end
        match cue.kind:
            case Kind.SEGMENT:
                self.effect = False
                if not self._lists_on(cue):
                    self.now = self.topic
            case Kind.YEAR:
                self._year(cue)
            case Kind.RELATIVE:
                self._relative(cue)
            case Kind.DEADLINE:
                self._deadline(cue)
            case Kind.PLANNED if cue.local:  # the task of the section's year: 造林任务300亩
                if self.place - cue.end <= 1:
                    self.now = self.now._replace(
                        modality="planned", told=True, timed=True, rule="sentence: task"
                    )
            case Kind.PLANNED if cue.closing and self.section.modality == "actual":
                self._closing(cue)
            case Kind.PLANNED if cue.closing and self._earlier() is not None:
                self._done(cue)  # 计划完成投资38亿元（2025年预计完成35亿元）, in a plan of 2026
            case Kind.PLANNED:
                self._intended(cue)
                if cue.attribute:
                    self.now = self.now._replace(timed=True)
            case Kind.ACTUAL if cue.local and self.section.modality == "planned":
                pass  # a schedule: 1-6月完成主体
            case Kind.ACTUAL:
                self._done(cue)
            case Kind.EFFECT:
                self.effect, self.effect_at = True, cue.start
            case Kind.FRESH:
                self.effect = False  # 投产后年产值5亿元，加快二期建设
            case Kind.WITHIN:
                # A column's head stands in no sentence of its cells.
                before = self.sentence[cue.start - 1 : cue.start]
                self.effect = self.effect and not (cue.local and before in ("，", ",", "、"))
                begins = cue.year is None or before in ("，", ",")
                if self.start.modality == "planned" and begins and self._returns(cue):
                    self.now = self.start
                elif self.start.modality == "actual" and cue.local:
                    self.now = self.now._replace(timed=True)
                    if self._opens(cue) or self._goes_on(cue):
                        self._intended(cue)  # 年内新建泵站5座。截至8月底，…
                elif cue.year is not None and self.start.modality == "actual":
                    self._to_come(cue, cue.year)
            case Kind.REST:
                if self.start.modality == "planned" and self._returns(cue):
                    self.now = self.start
                elif self._begun_before(cue):
                    self.now = self.start  # 去年征收土地111亩，四季度再征收222亩
                going = self.day is None or self.day.year == self.section.year
                last = going and self.sentence.endswith("四季度", 0, cue.end)  # 计划四季度开工
                if self.start.modality == "actual":
                    self._to_come(cue, _LAST if last else _AUTUMN)
                within = self.notice.reviewed_year == self.notice.planned_year == self.now.year
                if last or within or (going and self.day is not None and self.day.month < _LAST):
                    self.now = self.now._replace(timed=True)
            case Kind.COLON:
                if self.now.modality == "planned" and self.now.told and not self._new_clause(cue):
                    self.topic = self.now  # 2024年的目标是：…；…
            case Kind.GROUND:
                self.now = self.topic = self.start

    def still_actual(self) -> bool:
        """Whether nothing in the place's own clause tells it as done."""
        if self.now.modality == "planned":
            return False
        return not self.now.told or _COMMA.search(self.sentence, self.told_at, self.place) is not None

    def told_of_another(self) -> bool:
        """Whether the place's clause tells without a time how something else stands than what the clause
        before intends (甲路预计6月通车，乙桥开工建设)."""
        if self.section.modality != "actual" or self.now.modality != "planned":
            return False
        about_to = _about_to().match(self.sentence, self.meant_at) is not None
        if not (self.now.timed or about_to):
            return False
        comma = max(self.sentence.rfind(mark, self.until, self.place) for mark in "，,")
        before = max(self.sentence.rfind(mark, 0, self.meant_at) for mark in "，,；;")
        named = self.meant_at - before > _NAMED
        named = named or self.sentence.find("、", comma + 1, self.place) > 0  # A路、B桥加快推进
        another = _another() if about_to else _own_clause()
        return comma >= 0 and named and another.match(self.sentence, comma + 1) is not None

    def _opens(self, cue: Cue) -> bool:
        """Whether 年内 or 年底 begins a clause of a notice that speaks while its year goes on."""
        if not self.sentence.startswith("年", cue.start):
            return False
        if cue.start and self.sentence[cue.start - 1] not in "，," and not self._year_goes_on():
            return False
        if _NOT_MEANT.match(self.sentence, cue.end):
            return False
        day = self.day
        told = self._reports_part() and day is not None and day.year == self.section.year
        return told or self._mid_year()

    def _year_goes_on(self) -> bool:
        """Whether the year that is spoken of has months to come (青石大桥年底建成通车)."""
        if self.now.year != self.section.year:
            return False
        return self._reports_part() if self.day is None else self._mid_year()

    def _reports_part(self) -> bool:
        """Whether a notice reports no more than some months of its year (2024年上半年工作总结)."""
        return self.times.until is not None and self.times.until < _LAST

    def _goes_on(self, cue: Cue) -> bool:
        """Whether what is under way is to be done when 年内 or 年底 begins the next clause
        (正在设计，年内完工)."""
        if self.sentence[cue.start - 1 : cue.start] not in ("，", ","):
            return False
        if self.sentence.startswith(("全", "剩", "余"), cue.start):
            return False  # 正在施工，全年完成投资3亿元
        return (
            _UNDER_WAY.search(self.sentence[: self.told_at]) is not None
            and _NOT_MEANT.match(self.sentence, cue.end) is None
        )

    def _lists_on(self, cue: Cue) -> bool:
        """Whether what is intended goes on behind a semicolon, in news of one day, with acts alone
        (该区将完成造林8万亩；新建温室380座；…)."""
        now = self.now
        intended = now.modality == "planned" and now.rule == "sentence: intended" and not now.timed
        if not (intended and self.section.rule.startswith("date")):
            return False
        will = self.sentence.startswith("将", self.meant_at)
        return will and _lists_on().match(self.sentence, cue.end) is not None

    def _new_clause(self, cue: Cue) -> bool:
        """Whether a comma parts a cue from what was last told as done or intended."""
        return _COMMA.search(self.sentence, self.told_at, cue.start) is not None

    def _returns(self, cue: Cue) -> bool:
        """Whether what is to be done in the rest of a year speaks of that of its plan again, not of one to
        come that the clause before told (明年4月开工，年内并网)."""
        now, own = self.now, self.start.year
        later = now.timed and now.year is not None and own is not None and now.year > own
        goes_on = later and self.sentence[cue.start - 1 : cue.start] in ("，", ",")
        return not goes_on and self._new_clause(cue)

    def _intended(self, cue: Cue) -> None:
        now = self.now
        year = now.year if now.timed and not self._over(cue) else self.section.year
        timed = now.timed or self._soon(cue)
        self.now = _Now(year, "planned", "sentence: intended", timed, True, now.same_year, cue.open)
        self.told_at, self.meant_at = cue.end, cue.start

    def _earlier(self) -> int | None:
        """The year that was told last, where it is before the section's own."""
        year, own = self.now.year, self.section.year
        return year if year is not None and own is not None and year < own else None

    def _over(self, cue: Cue) -> bool:
        """Whether a plan told of a year that is over in a clause before a cue, without a month or before the
        year in which it speaks (一期已于上年投产，二期3月复工)."""
        year = self._earlier()
        if year is None or self.now.modality == "planned":
            return False
        comma = _COMMA.search(self.sentence, self.year_at, cue.start)
        if comma is None:
            return False
        gone = self.day is not None and year < self.day.year  # 去年11月奠基，计划5月完工
        return gone or "月" not in self.sentence[self.year_at : comma.start()]

    def _soon(self, cue: Cue) -> bool:
        """Whether what is intended is soon done, in a year that has months to come (马上全面开工)."""
        day = self.day
        if day is None or day.year != self.section.year or day.month == _LAST:
            return False
        return self.sentence.startswith(words("when", "modality", "soon"), cue.start)

    def _closing(self, cue: Cue) -> None:
        """An estimate of the section's year (预计完成300亩): intended while the year goes on, else an account
        of it."""
        if self._mid_year():
            self._intended(cue)
            self.now = self.now._replace(timed=True)

    def _year(self, cue: Cue) -> None:
        if cue.local and cue.end != self.place:
            return
        assert cue.year is not None
        if cue.attribute and self.section.year is not None and cue.year < self.section.year:
            return
        self._set_year(cue, cue.year, "sentence: year")

    def _relative(self, cue: Cue) -> None:
        base = self._base()
        if base is None:
            return
        shift = cue.year or 0
        if cue.local:  # 今后五年 counts from the year that the notice plans
            base = self.notice.planned_year if self.notice.planned_year is not None else base
            self._set_year(cue, base + shift, "sentence: coming years")
            return
        if cue.attribute:
            if cue.end == self.place:
                self._set_year(cue, base + shift, "sentence: relative year")
            return
        told = self.sentence[cue.start : cue.end]
        if shift == 0 and self._written_before() and self.day is not None and self._tells_done(cue):
            base = self.day.year  # 今年已完成桩基，明年6月完工
            self.own_told = True
        if (
            shift == 1
            and told not in _NEXT
            and (self.own_told or (not self.now.same_year and self._is_planned_year(cue)))
        ):
            # the 明年 of a plan written the year before is the year that it plans
            base, shift = self.section.year or base, 0
        if shift == _AFTER_NEXT and self._written_before() and self._speaks_of_next():
            base, shift = self.section.year or base, 1  # 后年, under 明年工作打算
        if told in load("when")["relative"]["over"] and (
            self.day is None
            or self.day.year != base
            or self.day.month > _EARLY
            or (self.times.looks_back and self.section.year == base - 1)
        ):
            return  # in a review of that year
        if shift < 0 and self.notice.kind == "government_report" and self.section.modality == "actual":
            shift += 1  # read early in the next year, its 去年 is the year it reviews
        self._set_year(cue, base + shift, "sentence: relative year")
        self.now = self.now._replace(same_year=shift == 0 and (cue.year or 0) <= 0)

    def _is_planned_year(self, cue: Cue) -> bool:
        """Whether what a plan calls 明年 is the year that it plans."""
        return (self._written_before() and not self._due_next(cue)) or self._begun_by_next()

    def _tells_done(self, cue: Cue) -> bool:
        """Whether what is told of a year is done (今年已…)."""
        return self.sentence.startswith("已", cue.end)

    def _written_before(self) -> bool:
        """Whether a plan was written in the year before the one it plans; without a date, when it follows a
        review."""
        section, day = self.section, self.day
        if section.modality != "planned" or section.year is None:
            return False
        return (self.notice.reviewed_year if day is None else day.year) == section.year - 1

    def _due_next(self, cue: Cue) -> bool:
        """Whether works are due in the year after the one that a plan is for (8月开工，明年10月通车)."""
        if cue.start == 0 or _DUE.match(self.sentence, cue.end) is None:
            return False
        # 甲桥明年10月通车, under 明年工作打算
        return self.now.timed or not self._speaks_of_next()

    def _begun_by_next(self) -> bool:
        """Whether what is said of the next year begins a stretch of it (明年，…, behind a review)."""
        section = self.section
        if section.modality != "planned" or not section.rule.startswith("lead-in"):
            return False
        return self.notice.text[section.start : section.start + _FAR].lstrip().startswith(_COMING)

    def _speaks_of_next(self) -> bool:
        """Whether the headings of a plan call its year the next one (明年工作打算)."""
        return any(word in h.text for h in self.section.headings for word in _COMING)

    def _base(self) -> int | None:
        """The year that 今年 is in this section: its own, or the notice's where the section spans years."""
        own = self.section.year
        if self.day is not None and own == self.day.year - 1 and self.times.looks_back:
            return self.day.year
        if self.section.rule == COMING_TIME and self.day is not None and own == self.day.year + 1:
            return self.day.year  # 明年，完成…。柏湾大桥今年9月开工, told before that year
        if self.section.rule == PAST_YEAR and self.notice.planned_year is not None:
            return self.notice.planned_year  # a plan: 2021年，完成桩基。今年6月通车
        if self.day is not None and self._of_five_years(self.day.year):
            return self.day.year
        if own in (self.notice.reviewed_year, self.notice.planned_year):
            return own
        noted = self.notice.planned_year if self.section.modality == "planned" else self.notice.reviewed_year
        return noted if noted is not None else own

    def _of_five_years(self, now: int) -> bool:
        """Whether a notice of this year tells of five years, gone by or to come (“十二五”完成投资20亿元, told
        in 2016; 解读“十四五”规划, in 2021)."""
        title, planned = self.notice.title or "", self.notice.planned_year
        over = self.section.year == now - 1 and PERIOD.search(title) and not YEAR.search(title)
        return bool(over) or (planned is not None and now < planned - 1)

    def _set_year(self, cue: Cue, year: int, rule: str) -> None:
        self.year_at = cue.start
        told = self.now.told and not self._new_clause(cue)
        modality: Modality = self.now.modality if told else self.section.modality
        own, reviewed = self.section.year, self.notice.reviewed_year
        if not told and year == own and self._begins_its_year(cue):
            modality = "planned"  # 今年三季度开工, told in January
        elif (
            self.section.modality == "actual"
            and own is not None
            and year > own
            and not self._gone_by(cue, year)
            and not self._was_over(year)  # 2014年，… below one of 2013
        ):
            modality = "planned"
            if self.sentence.endswith("预计", 0, cue.start):
                told, self.meant_at = True, cue.start - 2
        elif own is None and self.day is None and self.sentence.endswith("预计", 0, cue.start):
            # an undated page of works: 预计2020年9月开工, no estimate of a year that is known
            modality, told, self.meant_at = "planned", True, cue.start - 2
        elif own is None and self.now.modality == "planned" and self.now.year is not None:
            # 力争A 2026年通车，B 2027年通车: goals go on
            modality = "planned" if self.now.timed and year >= self.now.year else modality
        elif (
            self.section.modality == "planned"
            and own is not None
            and year < own
            and (cue.end == self.place or not (told and modality == "planned"))
        ):
            done = (reviewed is None or year <= reviewed) and not _PLANNED_THEN.match(self.sentence, cue.end)
            modality = "actual" if done else "planned"
        self.now = _Now(year, modality, rule, True, told, self.now.same_year, self.now.open)
        if cue.start <= 2 or _TOLD_BY.fullmatch(self.sentence, 0, cue.start):
            self.topic = self.now

    def _begins_its_year(self, cue: Cue) -> bool:
        """Whether a notice of which but its date gives a year speaks of that year as 今年 while it begins, a
        speech until its middle."""
        day = self.day
        if day is None or self.notice.kind != "other":
            return False
        if day.month > (_HALF if is_speech(self.notice.title or "") else _SPRING):
            return False
        return self.section.rule in _BY_DATE and self.sentence.startswith("今年", cue.start)

    def _was_over(self, year: int) -> bool:
        """Whether a year is one of those that a notice reviews, and was over when it was written."""
        reviewed = self.notice.reviewed_year
        return reviewed is not None and year <= reviewed and (self.day is None or year < self.day.year)

    def _gone_by(self, cue: Cue, year: int) -> bool:
        """Whether a year begins a day before that of the notice (2024年1月18日通过验收, told in March;
        今年元旦)."""
        told = _FULL_DAY.match(self.sentence, cue.end)
        if self.day is not None and self.sentence.startswith("元旦", cue.end):
            return year == self.day.year and not self.sentence.startswith("前", cue.end + 2)
        if told is None or self.day is None:
            return False
        return (year, int(told["month"]), int(told["day"])) < (self.day.year, self.day.month, self.day.day)

    def _deadline(self, cue: Cue) -> None:
        """A month still to come when the notice was written makes a review's sentence an intention."""
        before, day = self.now, self.day
        if cue.attribute and self._happened(cue):
            return
        if cue.year == THIS_MONTH:
            if day is None or self.start.modality == "planned":
                return
            cue = replace(cue, year=day.month)
        if day is not None:
            to = cue.year or 12
            early, late = day.month <= _EARLY and day.month < to <= _SUMMER, _EARLY < day.month <= to
            self.ahead = self.ahead or early or late
        if (
            (cue.local or self._ahead(cue.year or 12))
            and self.start.modality == "planned"
            and before.modality == "actual"
            and (not before.timed or self._over(cue))
            and self._new_clause(cue)
        ):
            before = self.start  # 已完成设计，6月底前开工
        elif self._begun_before(cue):
            before = self.start  # 去年9月开工，年底前完工
        self.now = before._replace(timed=True)
        if self.now.modality == "planned" or (self.now.told and not self._new_clause(cue)):
            return
        month = cue.year or 12
        if month == NEXT_MONTH:
            to_come = True
            if day is not None and not before.timed:
                self.now = self.now._replace(year=day.year + (day.month == _LAST))
        elif day is None:
            to_come = self._comes(month) or (cue.local and self._goes_on(cue))
        elif self.now.year != day.year:
            return
        else:
            told = self.sentence[cue.start : cue.end]
            if "月" not in told and not cue.local and day.month > _AUTUMN + 1:
                return
            by_its_end = cue.local or told.endswith(("底", "末"))
            by = int(set_by[1]) if (set_by := _BY_DAY.search(told)) else _LATE_DAY
            to_come = self._comes(month) or (month == day.month and by_its_end and day.day < by)
        if to_come:
            self.now = self.now._replace(modality="planned", rule="sentence: month to come")

    def _begun_before(self, cue: Cue) -> bool:
        """Whether a review tells of a year before its own in a clause before a cue."""
        if self._earlier() is None or not self.now.timed:
            return False
        done = self.start.modality == self.now.modality == "actual"
        return done and _COMMA.search(self.sentence, self.year_at, cue.start) is not None

    def _comes(self, month: int) -> bool:
        """Whether a month of the year that is spoken of is behind the notice's day, or without one behind the
        last month that it reports."""
        until = self.times.until
        put_up_later = self.day is not None and until is not None and self.now.year == self.day.year - 1
        if self.day is not None and not put_up_later:
            return self.now.year == self.day.year and month > self.day.month
        return until is not None and self.now.year == self.section.year and month > until

    def _to_come(self, cue: Cue, month: int) -> None:
        """What a notice of a month says of a season behind it (秋季开学前建成): to come, unless told."""
        now = self.now
        if now.modality == "planned" or (now.told and not self._new_clause(cue)):
            return
        if self._comes(month):
            self.now = now._replace(modality="planned", rule="sentence: month to come", timed=True)

    def _happened(self, cue: Cue) -> bool:
        """Whether what began or ended in a month (于10月8日开工) did so before the notice was written: in the
        year before where that month is still to come."""
        now, year, month = self.now, self.section.year, cue.year or 0
        if self.day is None and month > (self.times.until or _LAST) + 1:
            return False
        if now.modality == "planned":
            if self.section.modality == "actual" or now.told or not self.sentence.endswith("日", 0, cue.end):
                return False
            self.now = _Now(year, "actual", "sentence: day gone by", True, True, now.same_year)
        elif now.timed or self.day is None or self.day.year != year or month <= self.day.month:
            self.now = now._replace(timed=True, told=True)
        else:
            self.now = _Now(year - 1, "actual", "sentence: month gone by", True, True)
        self.told_at = cue.end
        return True

    def _ahead(self, month: int) -> bool:
        """Whether a month of the year that a section plans is to come, as far as is known."""
        day, year = self.day, self.section.year
        return day is None or year is None or (day.year, day.month) < (year, month)

    def _done(self, cue: Cue) -> None:
        year = self.now.year
        if self.now.modality == "planned" and not self.now.timed:
            year = self._year_now()
        own = self.section.year
        if (
            self.section.modality == "actual"
            and year is not None
            and own is not None
            and (
                (year > own and self.now.told and not _AS_OF.match(self.sentence, self.told_at - 2))
                or (year != own and self.sentence.startswith(_TODAY, cue.start))
                or (year < own and self._since_begun(cue))
            )
            and self._new_clause(cue)
        ):
            year = own  # 2020年开工，目前已完成; 计划2022年6月通水，已铺设管网9公里
        self.now = _Now(year, "actual", "sentence: done", self.now.timed, True, self.now.same_year)
        self.effect = False
        self.told_at = cue.end

    def _since_begun(self, cue: Cue) -> bool:
        """Whether works are told by how far they are since they began in a year before (去年6月进场，路基已
        做完)."""
        begun = _BEGUN_THEN.search(self.sentence, self.year_at, cue.start)
        return begun is not None and self.sentence.startswith("已", cue.start)

    def _year_now(self) -> int | None:
        """The year in which the notice speaks, for what a plan tells as done."""
        day, section = self.day, self.section
        if section.modality == "actual" or day is None:
            return section.year
        if section.year is not None and day.year >= section.year:
            return section.year
        return (
            self.notice.reviewed_year
            if day.month <= 2 and self.notice.reviewed_year is not None
            else day.year
        )

    def result(self) -> When:
        now, section = self.now, self.section
        # 建成后连通两岸，预计明年6月通车
        of_works = now.rule == "sentence: year" or (
            now.rule == "sentence: relative year" and self.year_at > self.effect_at
        )
        if self.effect and not (now.timed and now.told and of_works):
            return When(None, "planned", "sentence: effect of a project", self._nearest())
        if self._of_another() or self._sets_out_again():
            return When(section.year, section.modality, section.rule)
        year = now.year
        if now.modality == "planned" and section.modality == "actual":
            if now.same_year and self.day is not None and year is not None and self.day.year == year + 1:
                year = self.day.year
            elif self.ahead and self.day is not None and year is not None and self.day.year == year + 1:
                year = self.day.year  # 预计五一前开业, read in February
            elif not now.timed and (now.open or not self._mid_year()):
                year = year if done_behind(self.sentence, self.place) else self._next_spring()
            elif now.rule == "sentence: intended" and year == section.year:
                year = self._next_spring() or year  # 春节前可望全部完工, told in December
        return When(year, now.modality, now.rule, self._nearest() if year is None else None)

    def _nearest(self) -> int | None:
        """The year of what is to come without a time: a plan's own, the one behind a year reviewed."""
        year = self.section.year
        if year is None or self.section.modality == "planned":
            return year
        return year + 1 if self._late() else year

    def _of_another(self) -> bool:
        """Whether the year that was told last is that of the clause before, behind what that clause is about,
        and the place's own clause speaks of something else (甲水库2014年竣工，乙管道建成通气)."""
        now, section = self.now, self.section
        told = now.rule in ("sentence: year", "sentence: relative year")
        if not told or now.modality != "actual" or section.modality != "actual":
            return False
        if self._earlier() is None:
            return False
        comma = max(self.sentence.rfind(mark, self.until, self.place) for mark in "，,")
        if comma < 0 or self.place - comma <= _NAMED:
            return False
        if now.rule != "sentence: year" and not _another().match(self.sentence, comma + 1):
            return False  # 甲工程去年9月竣工，新建堤防14公里
        before = max(self.sentence.rfind(mark, 0, self.year_at) for mark in "，,；;。：:")
        return self.year_at - before > _NAMED

    def _sets_out_again(self) -> bool:
        """Whether the place's own clause of a plan says what is meant, behind one of a year gone by
        (去年已征收土地111亩，确保再征收222亩)."""
        now = self.now
        if self.section.modality != "planned" or now.modality != "actual" or not now.timed:
            return False
        if self._earlier() is None:
            return False
        comma = max(self.sentence.rfind(mark, self.year_at, self.place) for mark in "，,；;")
        return comma >= 0 and _SETS_OUT.match(self.sentence, comma + 1) is not None

    def _next_spring(self) -> int | None:
        """The year of the Spring Festival that a clause of a late review speaks of (力争春节前通车); else it
        tells no year."""
        year = self.section.year
        near = self.sentence[max(0, self.place - _NEAR) : self.place + _NEAR]
        told = "春节" in near or "元旦" in near
        return year + 1 if told and year is not None and self._late() else None

    def _late(self) -> bool:
        """Whether the notice was written late in the year that it reports, as far as it tells."""
        day, year = self.day, self.section.year
        return day is None or (year is not None and (day.year > year or day.month >= _AUTUMN))

    def _mid_year(self) -> bool:
        """Whether the notice was written in the year it reports, with months of it to come."""
        if self.day is None:
            return self.notice.reviewed_year == self.notice.planned_year == self.section.year is not None
        return self.day.year == self.section.year and self.day.month <= 10


def _start(span: Span) -> int:
    return span.start
