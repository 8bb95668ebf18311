"""Quantity targets: each planned figure that can be checked later, with the indicator that it counts."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace

from flows.extract.analysis import Analysis
from flows.extract.labelled import Field
from flows.extract.model import LandAreaRow, Mention, QuantityRow, Refusal, When
from flows.extract.quantities import Quantity
from flows.extract.subjects import Subjects
from flows.extract.targets import indicators as words
from flows.extract.targets.naming import (
    Said,
    alike,
    all_named,
    indicator,
    names,
    own_words,
    respectively,
    shared_end,
    told_ahead,
    told_costs,
)
from flows.extract.targets.places import BREAK, Place, places
from flows.extract.targets.refusals import (
    LENGTHS,
    MEASURES,
    PROJECT_SIZE,
    RATES,
    RUNS,
    UNITLESS,
    WITHIN,
    WORKS,
    bound_ahead,
    brings,
    describes,
    estimate,
    implied,
    of_the_last,
    of_the_place,
    reason,
    starts_anew,
    yearly,
)
from flows.extract.targets.rows import planned, row
from flows.extract.targets.tables import Grid, grids
from flows.extract.targets.tables import areas as planned_areas
from flows.extract.targets.under_labels import SIZE, split
from flows.extract.when import when
from flows.read.notice import Heading, Span

_NEAR, _FEW = 40, 6
# How far back words are read in a sentence without an end.
_LONGEST = 1200
_SEGMENT, _CLAUSE, _DIGIT = re.compile("[；;]"), re.compile("[，,；;]"), re.compile(r"\d")
_COUNTS = ("条", "段", "处", "座")
# Of what sort works are that a list counts, by the verb before it; what they are called behind the number.
_OF_WORKS, _SORTS_OF_WORKS = ("个", "项"), ("续建", "新建", "谋划", "新开工", "储备", "在建")
# In what those are counted of which others are named, and what tells that they are the others.
_OF_NAMED = (*_COUNTS, *_OF_WORKS, "宗", "所", "家", "栋", "片")
_THE_OTHERS = re.compile("(?:其余|另外|其他)的?$")
_WORKS_BEHIND = re.compile("[一-龥]{1,8}(?:项目|工程)$")
_NO_COUNT = ("size", "each", "concerned", "tariff", "time", "progress")
_LINE = 160
_LINE_START = re.compile(r"\n\s*\Z")
_WRAPPED = re.compile(r"[ \t]*[^\s|][^|\n]{22,}[\u4e00-\u9fff、“][ \t]*\n[ \t]*")
_MEASURED = frozenset({"公里", "平方米", "千瓦", "米"})
# Names that tell from where to where, or which phase, have their size behind them.
_BOUNDED = re.compile("[至—].|[一二三四五六七八九]期|段$")
# What a place does as a whole.
_ECONOMY = re.compile("增长|收入|增加值|税收|产值|财政")
# A list that a figure counts in all, or goes on with: A、B等20个项目, A和4个小区, A、食堂12个.
_COUNTED = re.compile("等[一-龥]{0,3}|[^，,。；;]{0,8}[和与及、]|、[一-龥]{2,8}")
# What stands before a name that begins a clause, and by when what is so long is done (柏湾路3公里8月底通车).
_OPENS = frozenset("，,。；;：:\n \u3000")
_DUE = re.compile(
    "(?:今年|明年)?(?:[0-9]{1,2}月|年)(?:[底初末中]|[上中下]旬)?(?:之?前)?(?:全线|全部|全面|基本|正式)?"
    "(?:通[车水气航行电热]|完[工成]|竣工|贯通|建成|合龙|投[用运]|铺[设完]|打通)"
)
_BESIDE = re.compile("[（(]?(?:约|共|长|全长)?")
# 翻一番，达到9000元.
_TOLD_TWICE = re.compile(r"翻了?[一两1-9]番[，,](?:达到?|超过?|突破|接近)\d")
# What became of a plan (计划供应400公顷，实际供应420公顷).
_MET = re.compile("[，,]实际(?:完成|供应|征收|投入|支出|实施|新增|建成|开工)")
# How much a thing that is built can do in a day.
_DAILY = re.compile("日(?:处理|供水|供气|加工|焚烧)")
_BUILT = re.compile("(?:[新扩迁]建|建[成设])[\u4e00-\u9fff]{2}")
# What is spent in a time is told with it (年内投资3000万元).
_SPENT_IN = ("投资", "投入", "安排")
# Rules that give a figure the year that its own words tell.
_OF_ITS_YEAR = ("sentence: year", "sentence: relative year", "sentence: coming years")
# How far behind a project something can be told of it.
_SAME_SENTENCE, _STOPPED = 70, re.compile("[。；;：:\\n|｜]|一批")
# How a clause begins that tells what comes of the one before.
_THEN = re.compile("届时(?:可|能|将可|预计)")
# Counts of other things, and how the bracket of a figure ends.
_OTHERS = re.compile(r"\d[所处座个家]")
_CLOSES = re.compile("[^（()），,\\n]{0,12}[)）]")
_QUOTED = re.compile('[“"][^”"\n]{0,24}(?<![，。])[”"]')


def quantity_targets(
    analysis: Analysis, mentions: list[Mention], areas: list[LandAreaRow]
) -> tuple[list[QuantityRow], list[Refusal]]:
    """The quantity targets of a notice in the order of the text, and the planned figures that are none."""
    reader = _Reader(analysis, mentions, areas)
    tables = list(grids(analysis.notice))
    starts = [grid.table.start for grid in tables]
    for sentence, quantities in _by_sentence(analysis):
        at = bisect_right(starts, sentence.start) - 1
        if at < 0 or tables[at].table.end <= sentence.start:
            field = analysis.fields.get(sentence.start)
            if field is None or not reader.read_field(field, sentence, quantities):
                reader.read(sentence, quantities)
    for grid in tables:
        reader.read_table(grid)
    told = {row.start for row in reader.rows}
    for areas_of_one in planned_areas(analysis.notice, reader.areas):
        fresh = (a for a in areas_of_one if a.row.start not in told)
        reader.rows += [planned(a) for a in fresh if a.row.when.modality == "planned"]
    reader.rows.sort(key=lambda row: row.start)
    return reader.rows, reader.refusals


def _by_sentence(analysis: Analysis) -> Iterator[tuple[Span, list[Quantity]]]:
    quantities, figures, at = analysis.quantities, analysis.figures, 0
    for sentence in analysis.sentences:
        first, at = at, bisect_left(figures, sentence.end, at)
        if at > first:
            yield sentence, list(quantities[first:at])


def _counted_works(place: Place, verb: str) -> str:
    """What a list of works that 等 closes counts: what stands behind the number (等35个拟投产项目), or works
    of the sort that the verb before the list tells (续建甲、乙等31个), "" for no such."""
    right = place.right.strip()
    if right:
        found = _WORKS_BEHIND.match(right)
        return found[0] if found else ""
    return verb + "项目" if verb in _SORTS_OF_WORKS and not place.followed else ""


def _does(right: str) -> bool:
    """Whether words behind a count tell what becomes of those, and name nothing (其余两条|10月底前完工)."""
    right = right.strip()
    told = right[words.past_time(right) :]
    return told != right or not told or bool(words.LIGHT.at_start(told) or words.DONE.at_start(told))


class _Reader:
    """Reads the figures of sentence after sentence into rows and refusals."""

    def __init__(self, analysis: Analysis, mentions: list[Mention], areas: list[LandAreaRow]) -> None:
        self.analysis, self.text, self.mentions = analysis, analysis.text, mentions
        self.subjects = Subjects(analysis, mentions)
        self.areas = {a.start: a for a in areas}
        self.starts = [m.start for m in mentions]
        self.begun = frozenset(self.starts)
        self.headings = [h.start for h in analysis.notice.headings]
        self.places = [q.start for q in analysis.quantities]
        self.of_items = analysis.notice.kind == "project_list"
        self.rows: list[QuantityRow] = []
        self.refusals: list[Refusal] = []
        self.told: dict[int, When] = {}
        self.item: str | None = None  # the project of the labelled item that is read
        self.yearly = 0  # where the figure ends that tells what comes of a project each year
        self.sized = ""  # why the figure before was none

    def read(self, sentence: Span, quantities: list[Quantity]) -> None:
        """Reads one sentence."""
        notice = self.analysis.notice
        told = {q.start: when(notice, q.start, q.end) for q in quantities}
        if "planned" not in [time.modality for time in told.values()]:
            return
        self.told, self.sized, self.yearly = told, "", 0
        around = self._counting(self._whole(sentence), quantities)
        said: list[Said] = []
        at = 0
        while at < len(around):
            place = around[at]
            size = respectively(around, at)
            shared = names(place, size, said) if size > 1 else []
            size = max(1, len(shared))
            for k in range(size):
                name = shared[k] if shared else told_ahead(around, at + k)
                self._figure(around[at + k], said, name)
            at += size

    def read_field(self, field: Field, sentence: Span, quantities: list[Quantity]) -> bool:
        """Reads what stands under a label of an item, if that is a project."""
        self.item = self.subjects.at(quantities[0].start)
        if self.item is None:
            return False
        found = split(field, quantities)
        for q in found.none:
            if when(self.analysis.notice, q.start, q.end).modality == "planned":
                self._refuse(q, *SIZE)
        if found.spent:
            told = when(self.analysis.notice, found.spent.start, found.spent.end)
            if told.modality == "planned":
                self.rows.append(row(found.spent, told, found.name, self.item, "label"))
        if found.rest:
            self.read(Span(max(found.begin, sentence.start), sentence.end), list(found.rest))
        self.item = None
        return True

    def _whole(self, sentence: Span) -> Span:
        """A sentence from the last figure of the line before it, where a page broke the line within words."""
        if not _LINE_START.search(self.text, max(0, sentence.start - 8), sentence.start):
            return sentence
        stop = self.text.rfind("\n", 0, sentence.start)
        before = max(self.text.rfind("\n", max(0, stop - _LINE), stop) + 1, stop - _LINE)
        line = self.text[max(0, before) : sentence.start]
        headed = any(h.start < sentence.start <= h.end + 2 for h in self._near(before))
        if headed or not _WRAPPED.fullmatch(line):
            return sentence
        at = bisect_left(self.places, sentence.start) - 1
        last = self.analysis.quantities[at].quote_end if at >= 0 else 0
        return Span(max(before, last), sentence.end)

    def _near(self, position: int) -> tuple[Heading, ...]:
        """The headings that begin at or behind a place, the first two."""
        at = bisect_left(self.headings, position)
        return self.analysis.notice.headings[at : at + 2]

    def read_table(self, grid: Grid) -> None:
        """Reads the planned figures of a table."""
        for cell in grid.cells:
            told = when(self.analysis.notice, cell.span.start, cell.span.end)
            if told.modality == "planned":
                q = replace(cell.quantity, quote_start=cell.span.start, quote_end=cell.span.end)
                self.rows.append(row(q, told, cell.indicator, self._in_cell(cell.project), "table"))
        for span, named in grid.prose:
            first, last = (bisect_left(self.places, at) for at in (span.start, span.end))
            inside = list(self.analysis.quantities[first:last])
            before = len(self.rows)
            self.read(span, inside)
            project = self._in_cell(named)
            self.rows[before:] = [replace(row, project=project) for row in self.rows[before:]]

    def _in_cell(self, cell: Span | None) -> str | None:
        """The project that a cell names."""
        if cell is None:
            return None
        at = bisect_right(self.starts, cell.end - 1) - 1
        return self.mentions[at].name if at >= 0 and self.mentions[at].start >= cell.start else None

    def _counting(self, sentence: Span, quantities: list[Quantity]) -> list[Place]:
        """The figures of a sentence that are no part of a name and do not only describe, with their words."""
        quoted = [m.span() for m in _QUOTED.finditer(self.text, sentence.start, sentence.end)]
        figures = []
        around = places(self.text, sentence, quantities)
        for place in around:
            q = place.quantity
            why = describes(place)
            if not q.unit:
                unit = implied(place, words.before(place.left).noun)
                why = UNITLESS if unit is None else None
                q = q if unit is None else replace(q, unit=unit)
            if quoted and any(a < q.start and q.end < b and b - a > q.end - q.start + 2 for a, b in quoted):
                why = "part of quoted words"
            elif self._in_name(q):
                why = "part of a project's name"
            if why is None:
                figures.append(q)
            elif why != UNITLESS and self.told[q.start].modality == "planned":
                self._refuse(q, "describes", why)
        if not figures:
            return []
        return around if figures == quantities else places(self.text, sentence, figures)

    def _in_name(self, q: Quantity) -> bool:
        at = bisect_right(self.starts, q.start) - 1
        return at >= 0 and q.end <= self.mentions[at].end and q.start not in self.areas

    def _figure(self, place: Place, said: list[Said], name: str) -> None:
        """One figure becomes rows or a refusal, and what it counts is `said` for those that follow."""
        place = self._own_words(bound_ahead(place))
        q = place.quantity
        if "“" in place.left and "”" not in place.left:  # “今年改造老旧小区86个。”
            place = replace(place, left=place.left.lstrip("“"))
        noun, verb, rule = indicator(place, said)
        if noun.endswith("等") and q.unit in _OF_WORKS:
            noun = _counted_works(place, verb) or noun
        if name:
            noun, rule = name, "one of a list"
        carried = rule == "what was said" and not place.joined
        acted = rule == "act alone" and noun in words.TAIL  # 加快安置房建设，开工2000套
        bare = carried or (not said and (not noun or acted or noun in words.AREA))
        if bare and q.unit not in RATES and not place.bracketed and (thing := self._clause_before(q)):
            thing = thing.removesuffix("建设") if acted else thing
            noun, rule = thing + ("" if carried else noun), "what the clause before is about"
        if not (noun or said) and place.left.strip().startswith("共") and (thing := self._of_several(q)):
            noun, rule = thing, "what several are"
        whole = noun
        if rule == "noun behind the number":
            noun = self._up_to_name(q, noun)
        told = self.told[q.start]
        change = words.CHANGE.at_end(noun) if noun[-1:] in words.CHANGE.ends else ""
        if change and not (name or q.unit in RATES or words.before(place.left).change):
            change = ""
        change = words.SPANS.at_end(noun.removesuffix(change)) + change if change else ""
        noun = "" if noun == change else noun
        project = self._project(place, noun, verb, said, effect="effect" in told.rule)
        of_counted = rule == "attribute of what was said" or (
            noun in LENGTHS and bool(said) and said[-1].unit in _COUNTS and not project
        )
        named = project or (self._named_behind(q) if noun == whole else None)
        if named is None and not said and q.unit == "元":
            named = self._buys_next(q)
        refused = reason(place, noun, named, self.areas.get(q.quote_start), counted=of_counted)
        spent = bool(refused) and noun in _SPENT_IN and told_costs(said, project)
        if spent and refused == PROJECT_SIZE and self._within_year(q):
            refused = None  # 总投资5亿元，年内完成主体，投资2亿元
        if refused and refused[0] == "standing" and noun.endswith("人口") and told.rule in _OF_ITS_YEAR:
            refused = None  # 到2030年，城区人口20万人
        if refused is None and place.joined and not verb and self.sized == "concerned":
            refused = self.sized, "tells how much a thing concerns"  # 涉及2个镇、5个村
        if refused is None and self.sized == "size" and project and place.joined and not verb:
            refused = PROJECT_SIZE  # 建筑面积5万平方米、安置房300套
        self.sized = refused[0] if refused and not self._closes_bracket(place) else ""
        if "effect" not in told.rule and self._estimated(q, told, project):
            refused = "estimate", "an estimate of the year just ending"
        if refused is None and q.unit == "元" and self.text.startswith("的", q.quote_end) and named:
            at = bisect_right(self.starts, q.start)
            if at < len(self.starts) and self.starts[at] == q.quote_end + 1:
                refused = PROJECT_SIZE  # 12亿元的柏湾海藻
        if refused is None and q.quote_end in self.begun and self._sizes_name(q):
            refused = PROJECT_SIZE  # 300亩柏湾茶旅园
        daily = noun.startswith("日") and project is None and refused is None and "新增" not in place.left
        if daily and _DAILY.match(noun) and self._builds(q, told):
            refused = "size", "tells how large a thing is"  # 新建水厂1座，日供水能力达到5万吨
        if refused is None and q.unit in _MEASURED and self._beside_name(q):
            refused = PROJECT_SIZE
        others = refused is None and q.unit in _OF_NAMED and _THE_OTHERS.search(place.left)
        if others and _does(place.right) and self._named_before(q):
            refused = "named", "the rest of those that are named"
        if refused is None and "计划" in place.left and _MET.match(self.text, q.quote_end):
            refused = "done", "a plan that was met already"
        if refused is None and _TOLD_TWICE.match(self.text, q.quote_start):
            refused = "twice", "told again by the figure behind"
        if refused is None and self.of_items and self._of_item(q, place):
            refused = "size", "tells how large the project of a list is"
        if project is None and (brings(noun) or not (place.joined and said)):
            project = self._of_clause_before(place, noun, verb)
        noun = self._without_name(q, noun) if project else noun
        if project and not said and rule == "act alone" and noun in words.BUILDS and self._heads_item(q):
            noun = project  # 3．某标准厂房。年底前建成|3万平方米
        counts = refused is None or refused[0] not in _NO_COUNT or noun.endswith("投资")
        if noun and counts and not rule.startswith("share"):
            said.append(Said(noun.removesuffix(change) or noun, q.unit, verb, change, project))
        if told.modality != "planned":
            return
        if project and self._of_each_year(q, place, noun, told):
            told = replace(told, year=None)
        self.yearly = q.quote_end if project and told.year is None else 0
        if refused is None and "、" in place.left and all_named(place):
            refused = "named", "all that is counted is named"
        if refused is None and not noun:
            refused = "no noun", "nothing is named that it counts"
        if refused is not None:
            self._refuse(q, *refused)
            return
        each_of = alike(place) or (words.listed(noun) if place.left.rstrip().endswith("各") else [noun])
        for each in each_of:
            self.rows.append(row(q, told, each, project, rule))

    def _own_words(self, place: Place) -> Place:
        """A figure whose words begin behind the project they start with (某中心完成土地征收260亩), or are
        listed with (建成某中心、社区食堂12个)."""
        at = bisect_left(self.starts, place.quantity.quote_start) - 1
        named = self.text[self.mentions[at].start : self.mentions[at].end] if at >= 0 else ""
        name, _, rest = place.left.rpartition(named) if named and named in place.left else ("", "", "")
        counts = place.quantity.unit not in MEASURES and not rest.endswith("各")
        if counts and rest.startswith("、") and len(rest) > 2:
            return replace(place, left=rest)
        led = name.strip()
        led = "" if led != "其中" and words.only_verbs(led) else led  # 加快推动|某产业园|供地150亩
        past = 0 if led else words.past_time(rest)
        if 0 < past < len(rest) - 1 and rest[past:] not in _SPENT_IN and rest[past] != "、":
            return replace(place, left=rest[past:])
        own = words.before(rest) if rest and not led else None
        acts = own is not None and (
            words.ACTS.at_start(own.noun)
            or words.TAIL.at_start(own.noun)
            or own.noun in words.GROUND
            or of_the_last(own.noun, "")
        )
        if own is None or not (own.verb or own.noun in words.SPENDING or acts):
            return place
        return replace(place, left=rest) if own.noun or words.act(own.verb, alone=False) else place

    def _without_name(self, q: Quantity, noun: str) -> str:
        """What is counted without the name of the project that it is told of (某高速公路完成投资)."""
        at = bisect_left(self.starts, q.quote_start) - 1
        if at < 0:
            return noun
        for name in (self.text[self.mentions[at].start : self.mentions[at].end], self.mentions[at].name):
            if name and noun.startswith(name) and (own := own_words(noun[len(name) :])):
                return own
        return noun

    def _builds(self, q: Quantity, told: When) -> bool:
        """Whether the words of the sentence before a figure build something, and it is no effect of that."""
        if "effect" in told.rule:
            return False
        begin = max(self.analysis.sentence_at(q.start).start, q.quote_start - _LONGEST)
        return _BUILT.search(_SEGMENT.split(self.text[begin : q.quote_start])[-1]) is not None

    def _clause_before(self, q: Quantity) -> str:
        """What the clause before that of a figure is about, where it is no project (推进供地，不少于12宗)."""
        begin = max(self.analysis.sentence_at(q.start).start, q.quote_start - _LONGEST)
        parts = _CLAUSE.split(self.text[begin : q.quote_start])
        if len(parts) < 2 or BREAK.search(parts[-2]) or BREAK.search(parts[-1]):
            return ""
        end = q.quote_start - len(parts[-1]) - 1
        at = bisect_left(self.starts, end) - 1
        if self.text[end] in "；;" or (at >= 0 and self.mentions[at].end > end - len(parts[-2])):
            return ""
        noun = words.before(parts[-2]).noun.removesuffix("力度")
        return noun if len(noun) < len(parts[-2].strip()) and not _DIGIT.search(noun) else ""

    def _of_several(self, q: Quantity) -> str:
        """What is counted in all of what the clause before a figure names (甲路、乙路改造，共9公里)."""
        begin = max(self.analysis.sentence_at(q.start).start, q.quote_start - _LONGEST)
        parts = _CLAUSE.split(self.text[begin : q.quote_start])
        if len(parts) < 2:
            return ""
        end = q.quote_start - len(parts[-1]) - 1
        low = bisect_left(self.starts, end - len(parts[-2]))
        those = [m.name for m in self.mentions[low : bisect_left(self.starts, end)]]
        act = words.GROUND.at_end(parts[-2]) or words.ACTS.at_end(parts[-2])
        return shared_end(those) if len(those) > 1 else act

    def _project(self, place: Place, noun: str, verb: str, said: list[Said], *, effect: bool) -> str | None:
        """The project that a figure is told of: not where its clause starts something of the whole place."""
        q = place.quantity
        if (area := self.areas.get(q.quote_start)) is not None and area.project:
            return area.project
        if (one := self._former(q)) is not None:
            return one
        if place.joined and said:
            at = bisect_left(self.starts, q.quote_start) - 1
            own = at >= 0 and self.mentions[at].start > self._figure_before(q)  # A园9套、B园8套
            return self.mentions[at].name if own and self.mentions[at].alone else said[-1].project
        if q.quote_start in self.areas:
            return said[-1].project if effect and said else None  # 达产后产值2亿元，带动种植3000亩
        project = self.subjects.at(q.start)
        if effect and project is None and said and said[-1].project:
            return said[-1].project
        if effect and project is None:
            at = bisect_right(self.starts, q.start) - 1
            near = at >= 0 and self.starts[at] >= self.analysis.sentence_at(q.start).start
            return self.mentions[at].name if near and self.mentions[at].alone else None  # A市场9月动工，日后…
        if project is None or effect or self.item:
            return project
        at = bisect_right(self.starts, q.start) - 1
        between = self.text[self.mentions[at].end : q.quote_start] if at >= 0 else ""
        if q.unit not in MEASURES and _COUNTED.fullmatch(between):
            return None
        if between.startswith(("：", ":")) and self.mentions[at].alone and "。" not in between:
            return project  # A安置区项目：建成安置房820套
        of_place = q.unit in ("个", "家") or (q.unit == "%" and _ECONOMY.search(noun) is not None)
        if "。" in between and of_place:
            return None  # 力争集体经济收入增长5%, in a sentence of its own
        return None if BREAK.search(between) and of_the_place(noun, verb, project) else project

    def _former(self, q: Quantity) -> str | None:
        """The project that a figure's clause calls 前者 or 后者, of the two that its sentence named last."""
        sentence = self.analysis.sentence_at(q.start)
        begin = max(self.text.rfind(mark, sentence.start, q.quote_start) for mark in "，,；;。：:") + 1
        if not self.text.startswith(("前者", "后者"), begin):
            return None
        low, high = bisect_left(self.starts, sentence.start), bisect_left(self.starts, begin)
        named = list(dict.fromkeys(m.name for m in self.mentions[low:high]))
        if len(named) < 2:
            return None
        return named[-2] if self.text.startswith("前", begin) else named[-1]

    def _closes_bracket(self, place: Place) -> bool:
        """Whether the bracket that a figure stands in ends behind it."""
        end = place.quantity.quote_end
        return place.bracketed and _CLOSES.match(self.text, end) is not None

    def _within_year(self, q: Quantity) -> bool:
        """Whether the part of the sentence that a figure ends tells what is done within the year."""
        begin = max(self.analysis.sentence_at(q.start).start, q.quote_start - _NEAR)
        return WITHIN.search(_SEGMENT.split(self.text[begin : q.quote_start])[-1]) is not None

    def _of_each_year(self, q: Quantity, place: Place, noun: str, told: When) -> bool:
        """Whether a figure tells what comes of a project each year once it runs, and no year of its own."""
        if self.yearly and not _STOPPED.search(self.text, self.yearly, q.quote_start):
            return place.joined or brings(noun)  # 年产值2亿元、税收800万元
        if not yearly(noun) or told.rule in _OF_ITS_YEAR or WITHIN.search(place.left):
            return False
        begin = max(self.analysis.sentence_at(q.start).start, q.quote_start - _NEAR)
        return RUNS.inside(self.text[begin : q.quote_start])

    def _of_clause_before(self, place: Place, noun: str, verb: str) -> str | None:
        """The project of a clause before, of which is told what it has or brings (某园投用，入驻企业30家)."""
        q = place.quantity
        at = bisect_left(self.starts, q.quote_start) - 1
        if at < 0 or not self.mentions[at].alone or self.mentions[at].end < q.start - _SAME_SENTENCE:
            return None
        between = self.text[self.mentions[at].end : q.quote_start]
        if not between or _STOPPED.search(between):
            return None
        if _THEN.match(place.left):
            return self.mentions[at].name
        if not of_the_last(noun, between):
            return None
        return None if starts_anew(verb or noun) and self._among(q, between) else self.mentions[at].name

    def _among(self, q: Quantity, between: str) -> bool:
        """Whether other things were told of in the part of the sentence that a figure ends."""
        begin = max(self.analysis.sentence_at(q.start).start, q.quote_start - _LONGEST)
        begin = q.quote_start - len(_SEGMENT.split(self.text[begin : q.quote_start])[-1])
        last = bisect_left(self.starts, q.quote_start) - 1
        return (last > 0 and self.starts[last - 1] >= begin) or _OTHERS.search(between) is not None

    def _up_to_name(self, q: Quantity, noun: str) -> str:
        """What is counted, without the project that 和 joins to it (5条道路和A安置区)."""
        at = bisect_left(self.starts, q.quote_end)
        begin = self.starts[at] if at < len(self.starts) else 0
        own = self.text[q.quote_end : begin - 1] if begin > q.quote_end + 2 else ""
        return own if own and noun.startswith(own) and self.text[begin - 1] in "和与及" else noun

    def _figure_before(self, q: Quantity) -> int:
        """Where the figure before one ends."""
        at = bisect_left(self.places, q.start) - 1
        return self.analysis.quantities[at].quote_end - 1 if at >= 0 else 0

    def _sizes_name(self, q: Quantity) -> bool:
        """Whether a project's name begins right behind a measure, and nothing is done with as much land."""
        area = self.areas.get(q.quote_start)
        return q.unit in _MEASURED if area is None else area.action in ("occupied", "other")

    def _named_before(self, q: Quantity) -> bool:
        """Whether a project is named before a figure in its sentence (A路10月贯通，其余两条完成管网)."""
        at = bisect_left(self.starts, q.start)
        return at > 0 and "。" not in self.text[self.starts[at - 1] : q.start]

    def _beside_name(self, q: Quantity) -> bool:
        """Whether a measure of works stands right behind a project's name, or in brackets there."""
        at = bisect_right(self.starts, q.start) - 1
        if at < 0:
            return False
        if not _BOUNDED.search(self.mentions[at].name):
            opens = self.text[self.mentions[at].start - 1] in _OPENS
            return (
                opens
                and self.mentions[at].end == q.quote_start
                and _DUE.match(self.text, q.quote_end) is not None
            )
        if self.text.endswith("其中", 0, self.mentions[at].start):
            return False  # a part of what was counted
        return _BESIDE.fullmatch(self.text, self.mentions[at].end, q.quote_start) is not None

    def _heads_item(self, q: Quantity) -> bool:
        """Whether an item of a list of projects that a figure stands in begins with its name."""
        at = bisect_right(self.starts, q.start)
        near = self.mentions[max(0, at - _FEW) : at]
        return any(m.rule.startswith("project: heading") and m.end <= q.start < m.reach for m in near)

    def _of_item(self, q: Quantity, place: Place) -> bool:
        """Whether a measure of works is told of the project that an item of a list of projects is about, and
        nothing in its clause says that it is to be done within the year."""
        if q.unit not in WORKS or WITHIN.search(place.clause):
            return False
        return self._heads_item(q)

    def _named_behind(self, q: Quantity) -> str | None:
        """The project that is named in the clause behind a figure (投资2亿元建设X项目)."""
        at = bisect_right(self.starts, q.start)
        if at == len(self.mentions):
            return None
        next_one = self.mentions[at]
        far = next_one.start - q.end > _NEAR or BREAK.search(self.text, q.quote_end, next_one.start)
        return None if far else next_one.name

    def _buys_next(self, q: Quantity) -> str | None:
        """The only project of the rest of a sentence, done in the clause behind a sum (投资2亿元，建设X)."""
        at = bisect_right(self.starts, q.start)
        if self.text[q.quote_end : q.quote_end + 1] not in ("，", ",") or at == len(self.mentions):
            return None
        end = self.analysis.sentence_at(q.start).end
        verbs = self.text[q.quote_end + 1 : self.starts[at]] if self.starts[at] < end else ""
        alone = at + 1 == len(self.starts) or self.starts[at + 1] > end
        return self.mentions[at].name if alone and verbs and words.only_verbs(verbs) else None

    def _estimated(self, q: Quantity, told: When, project: str | None) -> bool:
        """Whether a review estimates its own year by a figure (预计全年完成…)."""
        section = self.analysis.section_at(q.start)
        if section.modality != "actual" or told.year not in (None, section.year):
            return False
        start = max(self.analysis.sentence_at(q.start).start, q.quote_start - _LONGEST)
        segment = _SEGMENT.split(self.text[start : q.quote_start])[-1]
        return estimate(segment, of_project=project is not None)

    def _refuse(self, q: Quantity, rule: str, why: str) -> None:
        self.refusals.append(Refusal(q.quote_start, q.quote_end, "targets", rule, why))
