"""The walk through a notice's lines that finds names and what is done to them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from flows.extract.analysis import Analysis
from flows.extract.labelled import SILENT
from flows.extract.projects import stages
from flows.extract.projects import tables as project_tables
from flows.extract.projects.candidates import groups
from flows.extract.projects.chunks import chunks, clauses
from flows.extract.projects.cuts import openers
from flows.extract.projects.endings import may_name
from flows.extract.projects.events import Event, Group, Walk
from flows.extract.projects.going_on import (
    DEADLINE,
    ITEM,
    attribute,
    chains,
    go_on,
    member,
    of_another,
    on_way,
    only_acts,
    others,
    own_object,
    past_names,
    revives,
)
from flows.extract.projects.items import (
    alone,
    beside,
    counted,
    is_made,
    item,
    labelled,
    listed,
    marked,
    of_stages,
    opens,
    points,
    stage_of,
    within,
)
from flows.extract.projects.known import Known
from flows.extract.projects.lent import built_at, in_brackets, told_behind
from flows.extract.projects.likely import may_tell
from flows.extract.projects.names import LIKELY, Name, parse
from flows.extract.projects.parts import STRETCH, WAY, is_part
from flows.extract.projects.plausible import campaign, plausible
from flows.extract.projects.posts import parted
from flows.extract.projects.sites import site, told_at
from flows.extract.projects.telling import Listed, opens_list, tell
from flows.extract.projects.under_labels import tell_field
from flows.extract.projects.unheaded import may_be_told
from flows.extract.quantities import Quantity
from flows.extract.when import when
from flows.read.notice import Heading, Span
from flows.read.sentences import sentences

# Longer than any clause that a person writes: rubbish, which would take its square in time.
_LONGEST_CLAUSE = 1500
_INVESTS = re.compile(r"(?:共|总|累计|计划|预计|先后|筹资)*投资(?:约|近|达)?[0-9.,]+余?[亿万]*余?元")
_BUT = re.compile("除了?([一-龥]{2,30})(?:以|之)?外")
# To whom a notice is sent, what an appendix is called.
_NOT_TOLD = re.compile(
    r"(?:(?:责任|牵头|配合|主管|主办|承办)(?:单位|部门|领导|科室)[：:][^。；\n]{2,80}|各[^。；\n]{2,80}(?<!如下)[：:]|附(?:件|表|图|录)?[0-9一二三四五六七八九十]*[：:【\[][^，。；\n]{4,60})\s*"
)
# What a stretch of a plan is headed by within its sentence.
_CALL = re.compile("[抓促保盯推赶强](?:前期|开工|续建|竣工|投产|在建|谋划|储备|入库|落地|建设|投用|达产)")
_CALLED = 4
_JOINED = re.compile("[和与及、]")
# How much a heading must count at least to name a thing.
_LOOKS = -400
_CLASS = re.compile("(?:一批|类)$")
_ALSO = ("还有", "还包括", "以及", "另有", "另外还有", "外加", "加上")
# How far behind a project 目前 or 预计 still speaks of it.
_NEAR, _PARTED = 60, re.compile("[；;]")


def walk(analysis: Analysis) -> Walk:
    """All events of a notice in order. A common noun that ends a name told elsewhere is that name."""
    out = Walk()
    tables, prose = _tables(analysis, out)
    lines = list(_lines(analysis, tables))
    if prose:
        told = (sentences(analysis.text, part.start, part.end) for part in prose)
        lines += [line for line in told if line]
        lines.sort(key=lambda line: line[0].start)
    titled: dict[int, list[Name]] = {}
    region = analysis.notice.region
    wide = region.province is not None and region.city is None and region.county is None
    found = [_line(analysis, line, titled, Walk(wide=wide)) for line in lines]
    known = Known(e.name for part in (out, *found) for e in part.events)
    full = {n.text: known.full(n.text, bare=True) is not None for part in found for n in part.common}
    if any(full[n.text] for part in found for n in part.common if n.head in ("strong", "weak")):
        for at, part in enumerate(found):
            if any(full[n.text] for n in part.common):
                found[at] = _line(analysis, lines[at], titled, Walk(known=known, cut=part.cut, wide=wide))
    for part in found:
        out.events += part.events
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
        for cell in cells:
            name = analysis.text[cell.name.start : cell.name.end]
            out.reach[cell.name.start, cell.name.end] = (cell.row_end, True)
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


def _lines(analysis: Analysis, tables: list[Span]) -> Iterator[list[Span]]:
    """The sentences of each line, without those of some tables."""
    text, starts = analysis.text, [t.start for t in tables]
    line: list[Span] = []
    for sentence in analysis.sentences:
        at = bisect_right(starts, sentence.start) - 1
        if at >= 0 and sentence.start < tables[at].end:
            continue
        if line and text.find("\n", line[-1].start, sentence.start) >= 0:
            yield line
            line = []
        line.append(sentence)
    if line:
        yield line


def _line(analysis: Analysis, line: list[Span], titled: dict[int, list[Name]], out: Walk) -> Walk:
    """Walks a line; `titled` are the names of headings, to which its own is added."""
    marks, headings = analysis.marks, analysis.headings
    parts_only = analysis.notice.kind == "project_list"  # what else its items name are parts
    topic: list[Name] = []
    inner: list[Name] = []  # the project of an item within the line
    out.listed = stage_of(analysis, line[0])
    for sentence in line:
        field = analysis.fields.get(sentence.start)
        if field and field.kind == "name" and field.head.end <= sentence.end:
            sentence, field = Span(field.head.start, field.head.end), None
        if field and (names := titled.get(field.head.start, [])):
            tell_field(analysis, out, sentence, field, names)
            continue
        if field and (field.kind in SILENT or sentence.end <= field.inner):
            continue
        heading = headings.get(sentence.start) if not field else None
        if analysis.text[sentence.start] in "各附责牵配主" and _NOT_TOLD.fullmatch(
            analysis.text, sentence.start, sentence.end
        ):
            continue
        if sentence.start in marks:
            sentence = Span(min(marks[sentence.start], sentence.end), sentence.end)
        elif sentence is not line[0] and (start := within(analysis.text, sentence)) > 0:
            sentence = Span(start, sentence.end)
            if inner and out.titled is inner:
                topic, out.titled, inner = [], [], []
            if counted(analysis.text, line[0]):
                topic, out.titled = [], []
                if name := opens(analysis, sentence):
                    _open(analysis, out, name)
                    sentence, out.titled = Span(name.end, sentence.end), [name]
        head = analysis.heads.get(sentence.start)
        name = labelled(analysis, head, sure=head.sure) if head else None
        names = _heading(analysis, out, heading) if heading and not name else []
        if heading and names:
            titled[heading.start] = names
            out.item = names[0] if parts_only and listed(analysis, sentence) else None
            if sentence.end <= heading.end + 1:
                continue
        elif name or (sentence.start in analysis.items and (name := item(analysis, sentence))):
            _open(analysis, out, name)
            sentence = Span(name.end, sentence.end)
            topic, out.titled, out.item = [], [name], name if parts_only else None
        elif not heading and (name := alone(analysis, sentence)):
            _open(analysis, out, name)
            topic = out.opened = [name]
            if marked(analysis.text, sentence):
                out.titled = inner = [name]
            continue
        elif inner and out.titled is inner and points(analysis.text, sentence):
            topic, out.titled, inner = [], [], []
        path = analysis.section_at(sentence.start).headings
        under = (titled.get(path[-1].start) if path else None) or out.titled
        if topic or under or out.anchor or out.lists.names or _tells(analysis, sentence):
            topic = _sentence(analysis, out, sentence, topic, under)
        if head:
            titled[head.start] = [name] if name else topic
    return out


def _tells(analysis: Analysis, sentence: Span) -> bool:
    """Whether a sentence under no name can tell of a project: it holds what looks like one, and what could
    name one, or an act that only projects undergo."""
    text, start, end = analysis.text, sentence.start, sentence.end
    return may_tell(analysis, sentence) and (
        bool(analysis.boundaries.between(start, end))
        or may_name(text, start, end)
        or may_be_told(text, start, end)
    )


def _heading(analysis: Analysis, out: Walk, heading: Heading) -> list[Name]:
    """A heading that is a project's name, told of in what stands under it."""
    words = beside().sub("", heading.text.strip().rstrip("。．.:：;；"))
    if openers().match(words) or not may_name(words, 0, len(words)):
        return []
    if of_stages(words):
        return []
    cut = chunks(words, Span(0, len(words)), ())
    names = parse(words) if len(cut) == 1 and (cut[0].start, cut[0].end) == (0, len(words)) else ()
    if (
        len(names) != 1
        or len(names[0].text) < len(words) - 2
        or not plausible(names[0].text)
        or campaign(names[0].text)
    ):
        return []
    name = names[0]
    if name.head not in ("strong", "act", "weak") or not name.proper:
        return []
    start = analysis.text.index(words, heading.start)
    looks = analysis.boundaries.most(start, start + len(words))
    if name.head == "weak" and (_JOINED.search(words) or looks < _LOOKS):
        return []
    placed = Name(start, start + len(words), name.text, name.head, True)
    _open(analysis, out, placed)
    return [placed]


def _open(analysis: Analysis, out: Walk, name: Name) -> None:
    """A name that what stands under or behind it is about."""
    place = when(analysis.notice, name.start, name.end)
    out.events.append(
        Event(name.start, name.end, name.text, place, out.listed, None, "", True, True, "project: heading")
    )


def _invests(text: str, sentence: Span, clause: Span) -> bool:
    """Whether a clause that begins a sentence, or stands behind ；, tells only what was invested."""
    if clause.start != sentence.start and text[clause.start - 1] not in "；;":
        return False
    return (
        _INVESTS.fullmatch(text, clause.start, clause.end) is not None
        and text[clause.end : clause.end + 1] in "，,"
    )


def _of_a_whole(group: Group, about: list[Name], *, headed: bool) -> bool:
    """Whether a group of names tells but of parts of the one project that is spoken of (其电解车间投产)."""
    if len(about) == 1 and WAY.search(about[0].text) and all(STRETCH.fullmatch(n.text) for n in group.names):
        return True  # 柏石公路改造，石桥至云岭段路基成型
    parts = all(
        is_part(n.text, headed=headed or n.head == LIKELY or (n.head == "act" and not group.lead))
        for n in group.names
    )
    parts = parts and (headed or not stages.acts(group.lead))
    return parts and len(about) == 1 and not is_part(about[0].text, headed=headed)


def _as_members(text: str, group: Group, whole: Sequence[Name]) -> Group:
    """A group with members of a list in full, which it tells by the words that the list tells them by
    (柏湾路、石桥路两处游园，柏湾路已开放)."""
    told = [(text[n.start : n.end], n.text) for n in whole if n.head == "shared"]

    def full(name: Name) -> Name:
        of = [t for piece, t in told if name.text.startswith(piece) and t.startswith(name.text)]
        return replace(name, text=of[0]) if len(of) == 1 else name

    return replace(group, names=tuple(full(n) for n in group.names))


def _joins_list(out: Walk, group: Group, before: Sequence[Name]) -> Listed | None:
    """The act that governs the names right before, where more of them are told by 还有 (开工A路，还有B路)."""
    if group.lead.strip("，, ") not in _ALSO or not out.events or not before:
        return None
    last = out.events[-1]
    if last.act is None or last.name != before[-1].text or last.act.start > before[-1].start:
        return None
    return last.act.start, last.act.end, last.stage, last.milestone, "verb before the list", last.spare


def _sentence(
    analysis: Analysis, out: Walk, sentence: Span, topic: list[Name], titled: list[Name]
) -> list[Name]:
    """Walks a sentence under the names that line or heading has spoken of; returns those it leaves behind."""
    text = analysis.text
    current: list[Name] = []
    subject = titled or topic
    opened: Listed | None = None
    spent: Span | None = None
    of_all: list[Name] = []  # of whom the deadlines of a chain are told, whatever they name
    chained, place = False, ""
    last: Span | None = None
    figures_of_last: Sequence[Quantity] = ()
    told = False  # a clause of the sentence was told of what was spoken of before it
    one: Sequence[Name] = ()  # of several, whom the clauses speak of at last
    figures = bool(analysis.quantities_in(sentence))
    for clause in clauses(text, sentence.start, sentence.end):
        if clause.end - clause.start > _LONGEST_CLAUSE:
            continue
        own = analysis.quantities_in(clause) if figures else ()
        if own and not titled and _invests(text, sentence, clause):
            spent = clause  # 投资200万元，完成…: of what follows
            continue
        but = _BUT.fullmatch(text, clause.start, clause.end) if text[clause.start] == "除" else None
        if but and len(whole := current or subject) > 1 and text[clause.end : clause.end + 1] in "，,":
            one = [n for n in whole if not but[1].startswith(n.text[:2])] or whole
            continue  # 除A没有开工外，均已完工
        pointed, said = out.lists.pointed(text, clause) if out.lists.names else ([], 0)
        if pointed:
            rest = Span(said, clause.end)
            figures_of = analysis.quantities_in(rest)
            go_on(analysis, out, rest, figures_of, pointed, loose=True, fresh=False)
            out.stretch(pointed, clause.end)
            current = pointed
            continue
        of_kind = told_behind(text, clause, last, figures_of_last) if last and figures_of_last else None
        of_kind = of_kind or (in_brackets(text, clause, own) if own else None)
        last, figures_of_last = clause, own
        at = site(text, clause) if not titled else None
        if at and at.alone:
            place = at.place
            continue
        found = [of_kind] if of_kind else []
        if not found and (place := at.place if at else place):
            rest = Span(at.end, clause.end) if at else clause
            found = told_at(text, place, groups(analysis, out, rest, own, current or subject, place))
        place = ""
        found = found or groups(analysis, out, clause, own, current or subject)
        if not found and "在" in text[clause.start : clause.start + 6] and (built := built_at(text, clause)):
            found = [built]
        if found and out.members:
            found = [_as_members(text, g, out.members) for g in found]
        if out.item:
            found = [g for g in found if not is_made(out.item, g)]
        if found:
            about = titled or (current if text[clause.start - 1] in "，,：:" else [])
            item = not about and bool(subject) and subject is out.opened
            if about or item:
                headed = bool(titled) or item or text[clause.start - 1] in "：:"
                found = [g for g in found if not _of_a_whole(g, about or subject, headed=headed)]
        if spent and found and stages.acts(found[0].lead):
            out.spent = spent
        elif spent and (current or subject):
            figures_of = analysis.quantities_in(spent)
            go_on(analysis, out, spent, figures_of, current or subject, loose=True, fresh=False)
        spent = None
        if sentence.start < clause.start and text[clause.start - 1] in "；;":
            of_all = []
        chained, before = chains(text, clause), chained
        if found:
            if not of_all and not chained and not stages.acts(found[0].lead):
                of_all = [n for g in found for n in g.names]
            joins = _joins_list(out, found[0], current) or opened
            for group in parted(found):
                tell(analysis, out, group, clause, own, joins)
                out.stretch(group.names, group.post_end)
                if (
                    clause.start == sentence.start
                    and text.startswith("是", group.post_start)
                    and not group.lead
                ):
                    titled = subject = list(group.names)
            told_of = [n for g in found for n in g.names]
            if len(told_of) > 1 and any(n.head == "shared" for n in told_of):
                out.members = told_of
            ways = current if text[clause.start - 1] in "，," else []
            current = out.anchor = ways if on_way(text, found, ways) else told_of
            one = ()
            out.lists.add(current, more=text[clause.start - 1] in "、）)")
            continue
        if clause.end - clause.start <= _CALLED and _CALL.fullmatch(text, clause.start, clause.end):
            current, subject, out.anchor = [], titled, []  # 抓前期，…
            continue
        opens = opens_list(text, clause)
        opened = opens or opened
        if opens and _CLASS.search(text, clause.start, clause.end):
            current, subject, out.anchor = [], titled, []  # 续建类：…
            continue
        words = text[clause.start : clause.end]
        apart = clause.start == sentence.start or text[clause.start - 1] in "；;"
        spoken_of = current or subject or out.anchor
        if apart and not titled and of_another(words, spoken_of):
            current, subject, out.anchor = [], [], []
            continue
        if chained and of_all and (before or not current):
            current = of_all
        if not (current or subject) and out.anchor:
            back = revives().match(words)
            several = len(out.anchor) > 1 and text.startswith(("项目", "工程"), clause.start)
            several = several and not all(n.text.endswith(("项目", "工程")) for n in out.anchor)
            near = clause.start - out.told_until <= _NEAR and not _PARTED.search(
                text, out.told_until, clause.start
            )
            again = near and out.anchor[0].start >= sentence.start
            if (back and not several and (back["near"] is None or near)) or (
                again
                and only_acts(words)
                and (
                    when(analysis.notice, clause.start, clause.end).modality == "actual"
                    or text[clause.start] in DEADLINE
                )
            ):
                subject = out.anchor
        if current or subject:
            fresh = not (current or titled or told)
            whole = current or subject
            those = member(words, whole)
            one = those if those is not whole else one
            rest = clause
            if those is not whole:
                rest = Span(clause.start + past_names(words, those), clause.end)
            if go_on(analysis, out, rest, own, one or whole, loose=bool(titled), fresh=fresh):
                out.stretch(one or whole, clause.end)
                told = told or attribute().match(words) is not None
                if fresh and not own and (since := revives().match(words)):
                    current = list(whole) if since["near"] else current  # 截至6月底，累计交付用地20亩
            else:
                if len(whole) > 1 and any(others(text, clause, q) for q in own):
                    out.anchor = []  # 另外13条正在抢工，预计…: of those
                if (
                    out.anchor
                    and out.anchor[0].start < sentence.start
                    and (own_object(words) or ITEM.match(text, clause.start))
                ):
                    out.anchor = []
                current, subject, told = [], titled, False
    if titled:
        out.titled = titled
    return current or subject
