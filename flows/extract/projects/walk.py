"""The walk through a notice's lines that finds names and what is done to them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from flows.extract.analysis import Analysis
from flows.extract.labelled import SILENT
from flows.extract.model import When
from flows.extract.projects import tables as project_tables
from flows.extract.projects.behind import only_done
from flows.extract.projects.branded import Branded
from flows.extract.projects.chunks import chunks, clauses
from flows.extract.projects.cuts import openers
from flows.extract.projects.endings import may_name
from flows.extract.projects.events import Event, Listed, Walk
from flows.extract.projects.figures import money
from flows.extract.projects.heads import begins_sole, proper
from flows.extract.projects.items import (
    WITHIN_BEGINS,
    alone,
    beside,
    called,
    counted,
    governed,
    item,
    labelled,
    listed,
    marked,
    of_stages,
    opens,
    points,
    stage_of,
    whatever_listed,
    within,
)
from flows.extract.projects.known import Known, declared
from flows.extract.projects.likely import may_tell
from flows.extract.projects.lists import pieces
from flows.extract.projects.names import Name, parse
from flows.extract.projects.parts import is_part
from flows.extract.projects.plausible import campaign, plausible
from flows.extract.projects.renewed import Renewed
from flows.extract.projects.sentence import walk_sentence
from flows.extract.projects.telling import counts_works
from flows.extract.projects.under_labels import tell_clauses, tell_field
from flows.extract.projects.unheaded import may_be_told
from flows.extract.quantities.numerals import value as written
from flows.extract.when import soonest
from flows.read.notice import Heading, Span
from flows.read.sentences import sentences

# To whom a notice is sent, what an appendix is called.
_NOT_TOLD = re.compile(
    r"(?:(?:责任|牵头|配合|主管|主办|承办)(?:单位|部门|领导|科室)[：:][^。；\n]{2,80}|各[^。；\n]{2,80}(?<!如下)[：:]|附(?:件|表|图|录)?[0-9一二三四五六七八九十]*[：:【\[][^，。；\n]{4,60})\s*"
)
_NOT_TOLD_BEGINS = "各附责牵配主"
# What is asked, which tells nothing (普通国省道有哪些项目年内可以通车？).
_ASKS = re.compile(
    "(?=[^；;。]*(?:请问|吗[？?]|呢[？?]|哪些|什么|怎么|怎样|如何|何时|能否|是否|多少|几时))[^；;。\n]{4,90}[？?][”\"]?\\s*"
)
# How a line begins that is about what the line before it names (进展情况：该楼主体已封顶).
_OF_BEFORE = re.compile(
    r"\s*(?:[一-龥]{2,6}[：:]\s*)?(?:该|本|此)(?:项目|工程|[桥路楼园厂站馆线街区校院]|大桥|水库|学校|医院|小区|广场|公园|市场|园区|片区|地块)"
)
_THIS = re.compile(r"\s*(?:目前，?|现|截至目前，)?(?:该|本|此)([一-龥]{2,4})")
# How a line goes on about the item above it.
_GOES_ON = re.compile(
    "(?:目前|现已?|截[至止]|至今|总投资|概算|估算|计划|预计|占地|用地|建筑面积|总建筑|全长|项目|工程|力争|确保|年[内底]|[0-9]{1,2}月|主体|[一二]期|首期|已|正在|年度|本年|今年|年产|年处理|年加工|主要建设|建设内容|租用|土建|设备)"
)
# … but for what is counted (今年，实施重点项目36个，总投资152亿元), and what is invested in what it builds.
_MANY = re.compile("(?:项目|工程)[0-9]+余?个|[0-9]+余?个[^，,。；;、0-9]{0,8}(?:项目|工程)")
_INVESTS = re.compile(
    "(?:总|计划|预计)*投资(?:约|近)?[0-9.]+余?[亿万]*元[，,]?(?:新建|建设|修建|兴建|实施|完成|改造|扩建|建成|启动)了?"
)
# How a text begins under a heading that names the works it tells of.
_MEASURES = re.compile(
    r"[。．.:：\s]*(?:(?:该|本|此)(?:项目|工程|[桥路楼园厂站馆线校院])|(?:项目|工程)(?:位于|地处|总投资|占地|计划|由|自|已|正)"
    r"|位于|地处|(?:[一二三四、和两各]+期)?(?:合计|共计?|总|规划|计划|拟)*(?:占地|用地(?=面积|[0-9]))|概算|总投资|计划投资|投资[0-9]|建筑面积|总建筑|全长"
    r"|(?:[0-9]{1,2}月(?:份|底|初|[0-9]+日)?前?|[一二三四]季度|年底前|年内)(?:全面|正式|顺利)?(?:完成|开工|动工|启动|竣工|建成|封顶|投|进场)"
    r"|(?:目前|现|截至目前)，?已|(?:续建|新建|改建|扩建)[^，,。；;]{2,12}[0-9])"
)
# How long the verb is at most that a line begins with (加快推进, 引进总投资2亿元的).
_LED, _COMMA = 14, re.compile("[，,、；;。：:]")
_TOLD = ("strong", "act", "shared", "weak")
_JOINED = re.compile("[和与及、]")
# … for what it calls one project, and how long a common name must be that it may be one's.
_OF_ONE, _TELLING = re.compile(r"[。．.:：\s]*(?:该|本|此)(?:项目|工程)"), 6
_CLOSES = ("）", ")")
# How much a heading must count at least to name a thing.
_LOOKS = -400
# How a heading goes on that names a project and what is told of it (柏湾公园建设项目完成情况).
_STATE = re.compile(
    "(?<=项目|工程)(?:前期|建设|实施|推进|工作|总体|目前)*(?:完成|进展|推进|实施|落实|建设|办理)(?:工作)?情况$"
)
# How text begins that counts the projects that a heading has named, and how long their names are at least.
_COUNTS_THEM = re.compile(r"[。．.:：\s]*(?P<many>[二两三四五六七八])(?:个|项)(?:项目|工程)(?![一-龥]?库)")
_FOUR = 4


def walk(analysis: Analysis) -> Walk:
    """All events of a notice in order. A common noun that ends a name told elsewhere is that name."""
    out = Walk()
    tables, prose = _tables(analysis, out)
    lines = list(_lines(analysis, tables))
    if prose:
        read = (sentences(analysis.text, part.start, part.end) for part in prose)
        lines += [line for line in read if line]
        lines.sort(key=lambda line: line[0].start)
    titled: dict[int, list[Name]] = {}
    region = analysis.notice.region
    wide = region.province is not None and region.city is None and region.county is None
    found: list[Walk] = []
    last = Walk()
    for line in lines:
        last = _line(analysis, line, titled, Walk(wide=wide), last)
        found.append(last)
    told = [event for part in (out, *found) for event in part.events]
    names = dict.fromkeys([e.name for e in told])
    short, renewed = declared(analysis.text, {e.end: e.name for e in told}), Renewed(names)
    branded = Branded(names, analysis.text)
    nouns = [n for part in found for n in part.common]
    known = Known(names, short) if nouns else Known()
    full = {text: known.full(text, bare=True) is not None for text in {n.text for n in nouns}}
    common = any(full[n.text] for n in nouns if n.head in ("strong", "weak"))
    for at, part in enumerate(found if common or renewed or branded else ()):
        line = lines[at]
        whole = Span(line[0].start, line[-1].end)
        shared = common and any(full[n.text] for n in part.common)
        shared = shared or any(analysis.text[r.start : r.end] in names for r in part.refusals)
        headed = len(line) > 1 and branded.whole.heads(analysis.text, whole) is not None
        again = headed or shared or renewed.within(analysis.text, whole)
        again = again or branded.counts(analysis.text, whole)
        if again or branded.within(analysis.text, whole, part.told()):
            full_names = known if common else Known()
            anew = Walk(known=full_names, renewed=renewed, branded=branded, cut=part.cut, wide=wide)
            found[at] = _line(analysis, line, titled, anew, found[at - 1] if at else Walk())
    for part in found:
        events = part.events
        if short:
            events = [replace(e, name=short[e.name]) if e.name in short else e for e in events]
        out.events += events
        out.refusals += part.refusals
        out.reach |= part.reach
    return out


def _tables(analysis: Analysis, out: Walk) -> tuple[list[Span], list[Span]]:
    """The projects of tables; returns where tables stand that are no lines of text, and the stretches of them
    that are."""
    taken: list[Span] = []
    prose: list[Span] = []
    for table in analysis.notice.tables:
        cells = list(project_tables.told(analysis, table))
        read: dict[int, list[Span]] = {}
        for cell in cells:
            name = analysis.text[cell.name.start : cell.name.end]
            out.reach[cell.name.start, cell.name.end] = (cell.row_end, True)
            if cell.prose and cell.act:
                acts = read.get(cell.prose.start)
                if acts is None:
                    acts = read[cell.prose.start] = _prose(analysis, out, cell, cell.prose, name)
                known = any(a.start < cell.act.end and cell.act.start < a.end for a in acts)
                if known or (acts and cell.when.modality == "actual"):
                    continue  # of what is planned, each act is a step
            milestone = cell.said or (analysis.text[cell.act.start : cell.act.end] if cell.act else "")
            out.events.append(
                Event(
                    cell.name.start, cell.name.end, name, cell.when, cell.stage, cell.act, milestone,
                    True, cell.act is None and cell.progress is None, "project: table",
                    cell.investment, cell.progress,
                )
            )  # fmt: skip
        rows = project_tables.untold(analysis, table) if cells else project_tables.of_nobody(analysis, table)
        if cells or rows:
            taken.append(Span(table.start, table.end))
            prose += rows
    return taken, prose


def _prose(analysis: Analysis, out: Walk, cell: project_tables.Cell, words: Span, name: str) -> list[Span]:
    """What the clauses of a cell tell of its row's project, as those of a sentence behind its name do;
    returns the acts."""
    first = len(out.events)
    tell_clauses(analysis, out, words, [Name(cell.name.start, cell.name.end, name, "strong", True)])
    for at in range(first, len(out.events)):
        event = out.events[at]
        said = event.when.year if event.when.rule.startswith("sentence: ") else None
        when = When(said or cell.when.year, cell.when.modality, cell.when.rule)
        out.events[at] = replace(event, when=when, rule="project: table", investment=cell.investment)
    return [event.act for event in out.events[first:] if event.act]


def _lines(analysis: Analysis, tables: list[Span]) -> Iterator[list[Span]]:
    """The sentences of each line, without those of some tables."""
    text, starts = analysis.text, [t.start for t in tables]
    line: list[Span] = []
    for sentence in analysis.sentences:
        if starts and (at := bisect_right(starts, sentence.start)) and sentence.start < tables[at - 1].end:
            continue
        if line and text.find("\n", line[-1].start, sentence.start) >= 0:
            yield line
            line = []
        line.append(sentence)
    if line:
        yield line


def _line(analysis: Analysis, line: list[Span], titled: dict[int, list[Name]], out: Walk, last: Walk) -> Walk:
    """Walks a line; `titled` are the names of headings, to which its own is added. It may go on about what
    the `last` line left, or the item that it told of."""
    before, goes_on = last.left, last.goes_on
    out.listed = stage_of(analysis, line[0])
    unmarked = line[0].start not in analysis.marks and line[0].start not in analysis.headings
    if unmarked and len(line) == 1 and (name := alone(analysis, line[0], on_line=True)):
        _open(analysis, out, name)
        out.heads = [name]  # 柏湾大桥：⏎总投资2亿元，…
        return out
    walk = _Line(analysis, out, line[0], titled)
    if unmarked and last.heads:
        out.titled = last.heads
    elif len(before) == 1 and _of_before(analysis.text, line, before[0].text):
        walk.topic = before
    elif goes_on and unmarked and _goes_on(analysis.text, line[0]):
        out.titled = goes_on
    for sentence in line:
        walk.sentence(sentence)
    of = analysis.fields.get(line[0].start)
    out.left = walk.topic or out.anchor or (before if of and of.kind in SILENT else [])
    out.goes_on = out.titled if len(out.titled) == 1 and not walk.parted else _of_one(analysis, out, line[0])
    return out


def _counted_last(text: str, sentence: Span) -> Listed | None:
    """What is done to the works that a sentence without names counts last."""
    if all(text.find(of, sentence.start, sentence.end) < 0 for of in "项个"):
        return None
    told = [counts_works(text, clause)[1] for clause in clauses(text, sentence.start, sentence.end)]
    return next((sort for sort in reversed(told) if sort), None)


def _of_before(text: str, line: Sequence[Span], name: str) -> bool:
    """Whether a line is about what the line above left: it says 该项目, or 该 and what that is (该中学)."""
    if _OF_BEFORE.match(text, line[0].start, line[-1].end):
        return True
    this = _THIS.match(text, line[0].start, line[-1].end)
    return this is not None and any(this[1][:size] in name for size in (2, 3, 4))


def _of_one(analysis: Analysis, out: Walk, first: Span) -> list[Name]:
    """The one project that a line begins with, behind its mark and a verb, and tells of alone; none else."""
    named = [e for e in out.events if e.named]
    if not named or any(e.name != named[0].name for e in named):
        return []
    e = named[0]
    start = analysis.marks.get(first.start, first.start)
    led = start <= e.start and not _COMMA.search(analysis.text, start, e.start)
    if e.start > start + (_LED if led else 0):
        return []
    return [Name(e.start, e.end, e.name, "strong", True)]


def _goes_on(text: str, first: Span) -> bool:
    """Whether a line, by its first sentence, goes on about what the line above it told of."""
    if _GOES_ON.match(text, first.start):
        return not (_builds_another(text, first) or _MANY.search(text, first.start, first.end))
    clause = next(iter(clauses(text, first.start, first.end)), first)
    return only_done(text[clause.start : clause.end])


def _builds_another(text: str, first: Span) -> bool:
    """Whether a line tells what was invested in another project (总投资2亿元，建设柏湾公园)."""
    found = _INVESTS.match(text, first.start, first.end)
    if found is None:
        return False
    stop = _COMMA.search(text, found.end(), first.end)
    names = parse(text[found.end() : stop.start() if stop else first.end])
    return bool(names) and all(n.proper and not is_part(n.text, headed=True) for n in names)


@dataclass(slots=True)
class _Line:
    """A line on the way through it. `first` is its first sentence, `titled` are the names of headings,
    `topic` those that the last sentence left, and `inner` the project of an item within the line, which then
    is `parted`: no more about what a heading above it names."""

    analysis: Analysis
    out: Walk
    first: Span
    titled: dict[int, list[Name]]
    topic: list[Name] = field(default_factory=list)
    inner: list[Name] = field(default_factory=list)
    parted: bool = False

    def sentence(self, sentence: Span) -> None:
        """Walks the next sentence."""
        analysis, out = self.analysis, self.out
        of = analysis.fields.get(sentence.start)
        if of and of.kind == "name" and of.head.end <= sentence.end:
            sentence, of = Span(of.head.start, of.head.end), None
        if of and (names := self.titled.get(of.head.start, [])):
            tell_field(analysis, out, sentence, of, names)
            return
        if of and (of.kind in SILENT or sentence.end <= of.inner):
            return
        heading = analysis.headings.get(sentence.start) if not of else None
        asks = analysis.text[sentence.end - 1] in "？?" and not heading
        if asks and _ASKS.fullmatch(analysis.text, sentence.start, sentence.end):
            return
        if analysis.text[sentence.start] in _NOT_TOLD_BEGINS and _NOT_TOLD.fullmatch(
            analysis.text, sentence.start, sentence.end
        ):
            return
        if sentence.start in analysis.marks or analysis.text[sentence.start] in WITHIN_BEGINS:
            sentence = self._behind_mark(sentence)
        head = analysis.heads.get(sentence.start)
        name = labelled(analysis, head, sure=head.sure) if head else None
        rest = self._opened(sentence, heading, name)
        if rest is None:
            return
        over = self._over(rest) if self.titled and not (self.parted or out.parted) else ()
        under = over or out.titled
        named = self.topic or under or out.anchor or out.lists.names
        if named or _tells(analysis, rest) or _by_less(analysis.text, rest, out.renewed, out.branded):
            self.topic = walk_sentence(analysis, out, rest, self.topic, list(under))
            if len(self.topic) == 1 and not out.titled and governed(analysis.text, rest, self.topic[0]):
                out.titled = self.inner = list(self.topic)
                self.parted = True
        else:
            out.sorts = _counted_last(analysis.text, rest) or out.sorts
        if head:
            self.titled[head.start] = [name] if name else self.topic

    def _over(self, sentence: Span) -> Sequence[Name]:
        """The names of the heading that a sentence stands under; a heading without a mark is but how a text
        opens (1.A桥⏎项目由县交通局实施。已完工。)."""
        for heading in reversed(self.analysis.section_at(sentence.start).headings):
            names = self.titled.get(heading.start, ())
            if names and self._left_behind(heading):
                return ()
            if names or heading.mark:
                return names
        return ()

    def _left_behind(self, heading: Heading) -> bool:
        """Whether the line stands below the one that a heading opens, and goes on with something else."""
        text, end = self.analysis.text, heading.end
        stop = text.find("\n", end)
        if not end < stop < self.first.start or not text[end:stop].strip(" 。：:、.．"):
            return False
        return not (_goes_on(text, self.first) or _of_before(text, [self.first], heading.text))

    def _behind_mark(self, sentence: Span) -> Span:
        """A sentence without its list mark, which closes what an item before it in the line was about."""
        analysis, marks = self.analysis, self.analysis.marks
        if sentence.start in marks:
            return Span(min(marks[sentence.start], sentence.end), sentence.end)
        if sentence is self.first or (start := within(analysis.text, sentence)) <= 0:
            return sentence
        sentence = Span(start, sentence.end)
        if self.inner and self.out.titled is self.inner:
            self._close()
        if self.first.start in marks:  # 1.A桥：…。2.B路：…
            self.parted = True
            self._close()
        if counted(analysis.text, self.first):
            self.topic, self.out.titled = [], []
            if name := opens(analysis, sentence):
                _open(analysis, self.out, name)
                sentence, self.out.titled = Span(name.end, sentence.end), [name]
        return sentence

    def _opened(self, sentence: Span, heading: Heading | None, name: Name | None) -> Span | None:
        """What is left of a sentence behind the name that it opens with, if any (`name` where a label tells
        it), for what follows to be about; None where nothing is."""
        analysis, out = self.analysis, self.out
        # What else the items of a list of projects name are parts.
        parts_only = analysis.notice.kind == "project_list"
        names = _heading(analysis, out, heading) if heading and not name else []
        if heading and names:
            self.titled[heading.start] = names
            out.item = names[0] if parts_only and listed(analysis, sentence) else None
            return None if sentence.end <= heading.end + 1 else sentence
        if not name and sentence.start in analysis.items:
            name = item(analysis, sentence)
        if not name and not heading and sentence is self.first:
            name = called(analysis, sentence)
        if not name and out.branded and not heading:
            name = out.branded.whole.opens(analysis.text, sentence.start)
        if name:
            _open(analysis, out, name, _cost_before(analysis, Span(sentence.start, name.start)))
            self.topic, out.titled, out.item = [], [name], name if parts_only else None
            return Span(name.end, sentence.end)
        if not heading and (name := alone(analysis, sentence)):
            _open(analysis, out, name, _cost_before(analysis, Span(sentence.start, name.start)))
            self.topic = out.opened = [name]
            if marked(analysis.text, sentence):
                out.titled = self.inner = [name]
                self.parted = True
            return None
        if self.inner and out.titled is self.inner and points(analysis.text, sentence):
            self._close()
        return sentence

    def _close(self) -> None:
        self.topic, self.out.titled, self.inner = [], [], []


def _tells(analysis: Analysis, sentence: Span) -> bool:
    """Whether a sentence under no name can tell of a project: it holds what looks like one, and what could
    name one, or an act that only projects undergo."""
    text, start, end = analysis.text, sentence.start, sentence.end
    return may_tell(analysis, sentence) and (
        bool(analysis.boundaries.between(start, end))
        or may_name(text, start, end)
        or may_be_told(text, start, end)
    )


def _by_less(text: str, span: Span, renewed: Renewed | None, branded: Branded | None) -> bool:
    """Whether a stretch of a text may tell of a project by less than its name."""
    return any(short.within(text, span) for short in (renewed, branded) if short)


def _heading(analysis: Analysis, out: Walk, heading: Heading) -> list[Name]:
    """A heading that is the name of a project, or of several, told of in what stands under it."""
    words = _STATE.sub("", heading.text.strip().rstrip("。．.:：;；"))
    if words.endswith(_CLOSES):
        words = beside().sub("", words)
    if openers().match(words) or of_stages(words):
        return []
    if "、" in words and (counted := _counted(analysis.text, heading, words)):
        return _opened(analysis, out, counted)
    if not may_name(words, 0, len(words)):
        return []
    cut = chunks(words, Span(0, len(words)), ())
    names = parse(words) if len(cut) == 1 and (cut[0].start, cut[0].end) == (0, len(words)) else ()
    if not names:
        return []
    start = analysis.text.index(words, heading.start)
    looks = analysis.boundaries.most(start, start + len(words))
    if len(names) > 1 and looks >= _LOOKS and _all_named(names, len(words)):  # 石桥大道、永康路。两条…
        several = [replace(n, start=n.start + start, end=n.end + start, until=0) for n in names]
        return _opened(analysis, out, several)
    of_one = _OF_ONE.match(analysis.text, heading.end) is not None
    if (
        len(names) != 1
        or len(names[0].text) < len(words) - 2
        or not plausible(names[0].text)
        or (campaign(names[0].text) and not of_one)
    ):
        return []
    name = names[0]
    if name.head not in ("strong", "act", "weak"):
        return []
    measured = _MEASURES.match(analysis.text, heading.end) is not None
    sure = not name.proper and (
        whatever_listed(analysis, heading, name)
        or (measured and name.head == "strong" and begins_sole(name.text))  # 商贸街道路及立面改造工程
    )
    if not name.proper and not sure and not (of_one and len(name.text) >= _TELLING):
        return []
    unlike = looks < _LOOKS and not measured
    if name.head == "weak" and (unlike or _JOINED.search(words)):
        return []
    return _opened(analysis, out, [Name(start, start + len(words), name.text, name.head, True)])


def _opened(analysis: Analysis, out: Walk, names: list[Name]) -> list[Name]:
    """The names of a heading, each of which opens what is told of it."""
    for name in names:
        _open(analysis, out, name)
    return names


def _counted(text: str, heading: Heading, words: str) -> list[Name]:
    """The names of a heading that the text behind it counts (闽榕紫菜加工、海旺浮球。两个项目…), whatever
    they are called by; none else."""
    behind = _COUNTS_THEM.match(text, heading.end)
    parts = pieces(words) if behind else []
    if not behind or len(parts) != written(behind["many"]):
        return []
    start = text.index(words, heading.start)
    names = [Name(s + start, e + start, words[s:e], "shared", True) for s, e in parts]
    told = all(
        len(n.text) >= _FOUR and proper(n.text) and plausible(n.text) and not campaign(n.text) for n in names
    )
    return names if told else []


def _all_named(names: Sequence[Name], size: int) -> bool:
    """Whether a stretch of a size is nothing but a list of names that all can be projects'."""
    return (
        names[0].start <= 1
        and names[-1].told_to >= size - 1
        and all(n.proper and n.head in _TOLD and plausible(n.text) and not campaign(n.text) for n in names)
    )


def _cost_before(analysis: Analysis, before: Span) -> Decimal | None:
    """The sum that stands before the name of an item (石桥公司投资2亿元的…项目：), in yuan."""
    sums = analysis.quantities_in(before) if before.start < before.end else ()
    return next((q.value for q in sums if money(analysis.text, q)), None)


def _open(analysis: Analysis, out: Walk, name: Name, investment: Decimal | None = None) -> None:
    """A name that what stands under or behind it is about, and what that costs where it is told before it."""
    place = soonest(analysis.notice, name.start, name.end)
    out.events.append(
        Event(
            name.start, name.end, name.text, place, out.listed, None, "", True, True, "project: heading",
            investment,
        )
    )  # fmt: skip
