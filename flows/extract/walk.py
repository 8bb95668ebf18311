"""The walk through a notice's lines that finds names and what is done to them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache

from flows.extract import figures, project_tables, stages
from flows.extract.analysis import Analysis
from flows.extract.chunks import Chunk, chunks, clauses, familiar, openers, without_tail
from flows.extract.lexicon import either, words
from flows.extract.model import Refusal, Stage, When
from flows.extract.names import Name, campaign, head_of, heads, parse, plausible, proper

from flows.extract.quantities import Quantity
from flows.extract.when import when
from flows.read.notice import Heading, Span

_PHASE_ALONE = re.compile(r"([一二三四五六七八九十]+期)(?:工程|项目)?")
_PRONOUN = re.compile(r"^(?:该|此|本)?(?:项目|工程|园区|大桥|安置点|中心|公园)|该[一-龥]{0,3}(?:项目|工程|园|区|桥|点|中心|公园|水库|路|块|站|厂|馆|楼|基地|段)")
_REVIVES = re.compile(r"^(?:该|此|本)?(?:项目|工程|园区|大桥|安置点|公园)|^(?:目前|截至|现已|预计(?!全年)|计划(?:于|今|明|[0-9]))|.{0,10}该(?:项目|工程|桥|产业园|园区|片区|地块)")
_ATTRIBUTE = re.compile(
    r"^(?:计划|预计|概算|估算|规划|永久)?(?:总投资|投资|占地|用地|全长|建筑面积|建设规模|总建筑面积)|^(?:其中|目前|截至|预计|力争|确保|涉及|建成后|达产后|投产后|通车后|完成后|直接|间接|带动|可(?:解决|实现|提供|新增)|年(?:产|销|税|接待|营业|处理|可)|亩均|现已|已|正在|主体)"
)


_COUNTED = re.compile(r"[0-9一二两三四五六七八九十百千万]+(?:多|余)?(?:个|家|所|处|座|条|项|批|套|台)(?:以上)?(?:[省市县国区家]+级)?$")
_COUNT_BEHIND = re.compile(r"(?:达|达到|共|约|近)?[0-9.]+(?:多|余)?(?:(?P<unit>个|家|所|处|座|条|项|套|户)|公里|万?亩|万?平方米)(?![一-龥])")
_PHASED = re.compile(r"[一二三四五六七八九十]期[）)]?(?:工程|项目)?$")
_OLD_OR_NEW = re.compile(r"[新老][一-龥]{3}")
_SIZES = frozenset("亩 公顷 平方公里 平方米 公里 米 立方米 元 % 吨 千瓦 兆瓦 户 人 万人次 人次 栋 幢 层 穴".split())
_INNER = re.compile(r"([^、和]{2,5}?)(?:建设|共建|创建|申建|新建|打造)([^、和].{3,})$")
_SITE_ACTS = re.compile(r"([^、]{4,}?(?:项目|工程))(?!项目|工程)([^、]{2,})$")
_NOMINAL = re.compile(r"建设(?:$|[，,；;、。])")
_BODY = re.compile(r"(?:大学|学院|学校|研究院|实验室)$")
_SITE = re.compile(r"(?:项目|工程)$")
_TOLD_OF = re.compile(r"^(?:[（(][^）)]*[）)])?(?:预计|计划|概算|估算|规划|永久)*(?:总投资|占地|用地|全长|总建筑面积|建筑面积|涉及|投资|列入|纳入|因|由|拥有|位于|是)")


@dataclass(frozen=True, slots=True)
class Event:
    """Something told of a project at a place. `named` where the name stands there; `bare` where nothing is done to it."""

    start: int
    end: int
    name: str
    when: When
    stage: Stage | None
    act: Span | None
    milestone: str
    named: bool
    bare: bool
    rule: str
    investment: Decimal | None = None
    progress: Decimal | None = None


@dataclass(slots=True)
class Walk:
    """What the walk has found, and which names it stands under."""

    events: list[Event] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    reach: dict[tuple[int, int], tuple[int, bool]] = field(default_factory=dict)
    anchor: list[Name] = field(default_factory=list)
    titled: list[Name] = field(default_factory=list)
    known: Sequence[str] = ()
    common: list[str] = field(default_factory=list)

    def stretch(self, names: Sequence[Name], end: int) -> None:
        """The text up to a place is about these names."""
        for name in names:
            self.reach[name.start, name.end] = (end, len(names) == 1)


@dataclass(frozen=True, slots=True)
class Group:
    """The names of one stretch of a clause with the words before and behind them."""

    names: tuple[Name, ...]
    at: int
    lead_start: int
    lead: str
    post_start: int
    post_end: int


def walk(analysis: Analysis) -> Walk:
    """All events of a notice, in the order of the text. A common noun that ends a name told elsewhere is that name."""
    first = _walk(analysis, ())
    known = tuple(dict.fromkeys(e.name for e in first.events))
    if any(_ends(known, name) for name in first.common):
        return _walk(analysis, known)
    return first


def _ends(known: Sequence[str], name: str) -> bool:
    """Whether a common noun stands for a name told in full elsewhere (站前广场, 物流园二期)."""
    base, phase = _split(name)
    if phase and name.startswith(phase):
        return _phased(known) is not None
    if len(base) < 3 or base in heads():
        return False
    return any(full != name and (whole := _split(full)[0]).endswith(base) and len(whole) > len(base) for full in known)


def _phased(known: Sequence[str]) -> str | None:
    """The undertaking told in phases, where a notice tells of one only."""
    bases = {base for base, phase in map(_split, known) if phase}
    return bases.pop() if len(bases) == 1 else None


def _split(name: str) -> tuple[str, str]:
    phase = re.search(r"[（(]?[一二三四五六七八九十]期[）)]?", name)
    base = re.sub(r"[（(]?[一二三四五六七八九十]期[）)]?", "", name)
    return re.sub(r"(?:项目|工程)$", "", base), phase.group() if phase else ""


def _full(known: Sequence[str], name: str) -> str:
    """The name that a common noun stands for, with the noun's own phase."""
    base, phase = _split(name)
    if phase and name.startswith(phase):
        return (_phased(known) or base) + phase
    found = [f for f in known if _split(f)[0].endswith(base) and len(_split(f)[0]) > len(base)]
    same = [f for f in found if _split(f)[1] == phase]
    if same:
        return same[0]
    return _split(found[0])[0] + phase if found else name


def _tables(analysis: Analysis, out: Walk) -> list[Span]:
    """The projects of tables; returns where tables stand that told of some."""
    taken = []
    for table in analysis.notice.tables:
        cells = list(project_tables.told(analysis, table))
        for cell in cells:
            name = analysis.text[cell.name.start : cell.name.end]
            milestone = analysis.text[cell.act.start : cell.act.end] if cell.act else ""
            out.events.append(
                Event(
                    cell.name.start, cell.name.end, name, cell.when, cell.stage, cell.act, milestone,
                    True, cell.act is None and cell.progress is None, "project: table", cell.investment, cell.progress,
                )
            )  # fmt: skip
        if cells:
            taken.append(Span(table.start, table.end))
    return taken


def _walk(analysis: Analysis, known: Sequence[str]) -> Walk:
    out = Walk(known=known)
    tables = _tables(analysis, out)
    text = analysis.text
    headings = {h.start: h for h in analysis.notice.headings}
    titled: dict[int, list[Name]] = {}
    topic: list[Name] = []
    last_line = -1
    for sentence in analysis.sentences:
        if any(t.start <= sentence.start < t.end for t in tables):
            continue
        line = text.rfind("\n", 0, sentence.start) + 1
        heading = headings.get(sentence.start)
        if heading:
            names = _heading(analysis, out, heading)
            if names:
                titled[heading.start] = names
            sentence = Span(sentence.start + len(heading.mark), sentence.end)
            if names and sentence.end <= heading.end + 1:
                continue
        path = analysis.notice.section_at(sentence.start).headings
        under = titled.get(path[-1].start, []) if path else []
        if line != last_line:
            topic, last_line, out.anchor, out.titled = [], line, [], []
        topic = _sentence(analysis, out, sentence, topic, under or out.titled)
    return out


def _heading(analysis: Analysis, out: Walk, heading: Heading) -> list[Name]:
    """A heading that is a project's name, told of in what stands under it."""
    words = heading.text.strip().rstrip("。．.:：;；")
    whole = Span(0, len(words))
    names = parse(words) if [(c.start, c.end) for c in chunks(words, whole, ())] == [(0, len(words))] else []
    if len(names) != 1 or len(names[0].text) < len(words) - 2 or not plausible(names[0].text) or campaign(names[0].text):
        return []
    name = names[0]
    if name.head not in ("strong", "act") or not (
        name.proper or (re.match(r"[(（]?[0-9]", heading.mark) and len(name.text) > 5 and not name.text.endswith("项目"))
    ):
        return []
    start = analysis.text.index(words, heading.start)
    placed = Name(start, start + len(words), name.text, name.head, True)
    place = when(analysis.notice, placed.start, placed.end)
    out.events.append(
        Event(placed.start, placed.end, name.text, place, None, None, "", True, True, "project: heading")
    )
    return [placed]


def _sentence(
    analysis: Analysis, out: Walk, sentence: Span, topic: list[Name], titled: list[Name]
) -> list[Name]:
    """Walks a sentence under the names that the line or its heading has spoken of; returns those that it leaves behind."""
    text = analysis.text
    inside = [q for q in analysis.quantities if sentence.start <= q.start < sentence.end]
    current: list[Name] = []
    subject = titled or topic
    for clause in clauses(text, sentence.start, sentence.end):
        own = [q for q in inside if clause.start <= q.start < clause.end]
        groups = _groups(analysis, out, clause, own, current or subject)
        if groups:
            for group in groups:
                _tell(analysis, out, group, clause, own)
                out.stretch(_placed(group), group.post_end)
                if clause.start == sentence.start and text.startswith("是", group.post_start) and not group.lead:
                    titled = subject = _placed(group)
            current = out.anchor = [n for g in groups for n in _placed(g)]
            continue
        if not (current or subject) and _REVIVES.match(text[clause.start : clause.end]):
            subject = out.anchor
        if current or subject:
            fresh = not current and not titled
            if _continue(analysis, out, clause, own, current or subject, loose=bool(titled), fresh=fresh):
                out.stretch(current or subject, clause.end)
            else:
                current, subject = [], titled
    if titled:
        out.titled = titled
    return current or subject


def _placed(group: Group) -> list[Name]:
    return [Name(n.start + group.at, n.end + group.at, n.text, n.head, n.proper) for n in group.names]


def _groups(analysis: Analysis, out: Walk, clause: Span, own: Sequence[Quantity], topic: Sequence[Name]) -> list[Group]:
    """The accepted names of a clause, by stretch, each with what stands before and behind it."""
    text = analysis.text
    found: list[tuple[Chunk, list[Name]]] = []
    under = list(topic)
    for chunk in chunks(text, clause, own):
        names = _names(text, chunk, under)
        if out.known and names:
            names = [replace(n, text=_full(out.known, n.text), proper=True) if not n.proper and _ends(out.known, n.text) else n for n in names]
        else:
            out.common.extend(n.text for n in names if not n.proper and n.head in ("strong", "weak"))
        if any(n.proper or _OLD_OR_NEW.match(n.text) for n in names):
            found.append((chunk, names))
            under = names
    groups: list[Group] = []
    for index, (chunk, names) in enumerate(found):
        post_start = chunk.start + names[-1].end
        post_end = found[index + 1][0].lead_start if index + 1 < len(found) else clause.end
        lead = text[chunk.lead_start : chunk.start + names[0].start]
        post = text[post_start:post_end]
        kept = [n for n in names if _accepted(n, names, lead, post, alone=post_start == clause.end)]
        for name in names:
            if name not in kept and name.proper:
                out.refusals.append(
                    Refusal(chunk.start + name.start, chunk.start + name.end, "projects", "name", _why(name))
                )
        if kept:
            lead_start = chunk.lead_start
            if groups and not stages.acts(lead) and text[groups[-1].post_start : lead_start].strip() in ("、", "和", "及", ""):
                lead_start, lead = groups[-1].lead_start, groups[-1].lead
            groups.append(Group(tuple(kept), chunk.start, lead_start, lead, post_start, post_end))
    return groups


def _names(text: str, chunk: Chunk, topic: Sequence[Name]) -> list[Name]:
    """The names of a chunk: the whole of it, or as much of it as ends in a strong head; 二期 alone is the topic's."""
    words = text[chunk.start : chunk.end]
    alone = _PHASE_ALONE.match(words)
    if alone and topic:
        return [Name(0, alone.end(1), _phase(topic[-1].text, alone.group(1)), "strong", True)]
    if topic and re.match(r"[东西南北]延", words):
        side = re.sub(r"[东西南北]延.*$", "", topic[-1].text)
        if side != topic[-1].text:
            return [Name(n.start, n.end, side + n.text, "strong", True) for n in parse(without_tail(words))[:1]]
    inner = _INNER.match(words)
    if inner and not head_of(inner[1]) and head_of(without_tail(inner[2])) and proper(without_tail(inner[2])):
        shift = inner.start(2)
        return [replace(n, start=n.start + shift, end=n.end + shift) for n in parse(without_tail(inner[2]))]
    site = _SITE_ACTS.match(words)
    if site and head_of(site[1]) and openers().match(site[2]):
        return parse(site[1])
    names = parse(without_tail(words))
    if names:
        return names
    for size in range(len(words) - 1, 3, -1):
        if head_of(words[:size]) == "strong" and _goes_on(words[size:]):
            return parse(words[:size])
    return []


def _goes_on(rest: str) -> bool:
    """Whether what stands behind a head is no part of a longer word."""
    return bool(familiar().match(rest) or any(a.start == 0 for a in stages.acts(rest)) or re.match(r"新(?![区城园校村能])", rest) is not None or rest[0] in "“（(［因由为在被是按占共正拟可获位经于投与")


def _phase(name: str, phase: str) -> str:
    """The same undertaking's other phase."""
    other = re.sub(r"[一二三四五六七八九十]+期", phase, name)
    return other if other != name or phase in name else re.sub(r"(?:项目|工程)$", "", name) + phase


def _accepted(name: Name, names: Sequence[Name], lead: str, post: str, *, alone: bool) -> bool:
    if not plausible(name.text) or campaign(name.text):
        return False
    done = bool(stages.acts(lead) or _verbs().search(lead) or stages.clusters(post))
    if _COUNTED.search(lead) and name is names[0] and not name.text.endswith("机组"):
        return False
    count = _COUNT_BEHIND.match(post)
    if name is names[-1] and count and not _PHASED.search(name.text) and (count["unit"] or not name.proper):
        return False
    if not familiar().sub("", name.text) and not re.match(r"[GSX][0-9]", name.text):
        return False
    sure = [n for n in names if n.proper and n.head in ("strong", "shared", "act", "weak")]
    if name.head == "none" or not (name.proper or (len(names) > 1 and len(sure) * 2 > len(names))):
        return bool(_OLD_OR_NEW.match(name.text)) and name.head != "none" and not _SITE.search(name.text) and (
            any(stages.told(g) for g in stages.clusters(post)) or bool(_TOLD_OF.search(post))
        )
    if name.head == "strong":
        return done or not lead.strip(" 其中是") or bool(_SITE.search(name.text) or _PHASED.search(name.text) or _TOLD_OF.search(post))
    if name.head == "shared":
        return done or name.text.endswith(("项目", "工程"))
    if _BODY.search(name.text) and not stages.acts(lead):
        return any(a.stage not in ("proposed", "preparation") for g in stages.clusters(post) for a in g)
    if len(names) > 1 and done and any(n.proper and n.head == "strong" for n in names):
        return True
    if alone and (not lead.strip() or lead.endswith("的")):
        return True
    return bool(stages.acts(lead)) or bool(_TOLD_OF.match(post)) or _does(post)


@cache
def _verbs() -> re.Pattern[str]:
    return re.compile(either(words("stages", "verbs", "words")))


def _does(post: str) -> bool:
    """Whether what stands behind a name begins with an act, or tells one that says much."""
    acts = stages.acts(post)
    if post.startswith("等") and acts and acts[0].start <= 12:
        post = post[acts[0].start :]
    groups = [g for g in stages.clusters(post) if stages.told(g)]
    before = [len(familiar().sub("", post[: g[0].start]).strip()) for g in groups]
    if any(not a.spare and far <= 4 for g, far in zip(groups, before, strict=True) for a in g):
        return True
    return bool(groups) and not before[0] and not _NOMINAL.match(post)


def _why(name: Name) -> str:
    if campaign(name.text):
        return "a campaign, not a place"
    if not plausible(name.text):
        return "words that no name holds"
    return "nothing is built there" if name.head != "strong" else "a common noun"


def _tell(analysis: Analysis, out: Walk, group: Group, clause: Span, own: Sequence[Quantity]) -> None:
    """Events of a stretch of names: the act that governs them and the acts behind them."""
    text = analysis.text
    post = text[group.post_start : group.post_end]
    lead = [a for a in stages.acts(group.lead) if not a.denied]
    told: list[tuple[int, int, Stage | None, str, str]] = []
    found = stages.clusters(post)
    if lead:
        verb = lead[-1] if len(lead) == 1 else lead[0] if not lead[0].spare else lead[-1]
        begin = group.lead_start + lead[0].start
        rest = found
        noun = None
        if found and not re.search(r"[、，,]|并(?!网)", post[: found[0][0].start]):
            noun, rest = stages.told(found[0]), found[1:]
        stop = group.post_start + (noun.end if noun else len(_tail(post)))
        told.append((begin, max(stop, group.post_start), stages.combined(verb, noun), _milestone(text, begin, group, stop), "verb before"))
        found = rest
    for cluster in found:
        act = stages.told(cluster)
        if act and not (not lead and cluster[0].start == 0 and _NOMINAL.match(post)):
            s, e = group.post_start + cluster[0].start, group.post_start + cluster[-1].end
            told.append((s, e, act.stage, text[s:e], "verb behind"))
    invest = figures.investment(text, clause.start, clause.end, own)
    share = figures.progress(text, clause.start, clause.end, own)
    each = figures.investments(text, clause.start, clause.end, own)
    for index, name in enumerate(_placed(group)):
        if len(each) == len(group.names):
            invest = each[index]
        for s, e, stage, words, rule in told or [(name.start, name.end, None, "", "named")]:
            out.events.append(
                Event(
                    name.start, name.end, name.text, when(analysis.notice, s, e), stage,
                    Span(s, e) if told else None, words, True, not told, f"project: {name.head} head, {rule}", invest, share,
                )
            )  # fmt: skip


def _tail(post: str) -> str:
    match = re.match(r"(?:等[一-龥]{0,8}?(?:项目|工程)?)?(?:建设进度|工程进度|建设|进度|工程|高质量发展|协同发展|能级)?", post)
    return match.group() if match else ""


def _milestone(text: str, begin: int, group: Group, stop: int) -> str:
    """The verb phrase without the names: 完成…全部政策处理 is 完成全部政策处理."""
    names = group.at + group.names[0].start
    return re.sub(r"^等[^建政前]{0,10}?(?=建设|进度|前期|政策|$)", "", text[begin:names] + "|" + text[group.post_start : stop]).replace("|", "")


def _continue(
    analysis: Analysis, out: Walk, clause: Span, own: Sequence[Quantity], topic: Sequence[Name], *, loose: bool, fresh: bool
) -> bool:
    """A clause without names under names told before: its acts and figures are theirs, unless it speaks of other things."""
    text = analysis.text
    words = text[clause.start : clause.end]
    invest = figures.investment(text, clause.start, clause.end, own)
    share = figures.progress(text, clause.start, clause.end, own)
    if words.startswith("为"):
        return False
    pronoun = bool(_PRONOUN.search(words))
    of = re.search(r"([一-龥]{2,4})(?:工程|项目)", words)
    if of and any(of.group(1)[-2:] in n.text for n in topic):
        topic = [n for n in topic if of.group(1)[-2:] in n.text]
    if fresh and own and not (pronoun or _ATTRIBUTE.match(words)):
        return False
    foreign = _foreign(words, clause, own)
    told: list[tuple[int, int, Stage | None, str]] = []
    for cluster in stages.clusters(words):
        act = stages.told(cluster)
        s, e = clause.start + cluster[0].start, clause.start + cluster[-1].end
        if act is None:
            continue
        counted = any(q.start >= e and not re.search(r"[，、]", text[e : q.start]) for q in own)
        place = when(analysis.notice, s, e)
        if place.modality == "planned":
            if counted or foreign > (6 if pronoun else 3):
                continue
        elif foreign > 8 and not (loose or pronoun):
            continue
        stage = act.stage
        if counted and stage in ("completed", "in_use"):
            stage = "under_construction"
        told.append((s, e, stage, text[s:e]))
    for name in topic:
        for s, e, stage, milestone in told:
            out.events.append(
                Event(name.start, name.end, name.text, when(analysis.notice, s, e), stage, Span(s, e), milestone, False, False, "project: subject before")
            )  # fmt: skip
        if invest is not None or share is not None:
            out.events.append(
                Event(name.start, name.end, name.text, when(analysis.notice, name.start, name.end), None, None, "", False, True, "project: figure", invest, share)
            )  # fmt: skip
    if pronoun or loose or _ATTRIBUTE.match(words):
        return True
    if not own:
        return bool(told) or foreign <= 8
    planned = when(analysis.notice, own[0].start, own[0].end).modality == "planned"
    return all(q.unit in _SIZES for q in own) and foreign <= (6 if planned else 12)


def _foreign(words: str, clause: Span, own: Sequence[Quantity]) -> int:
    """How many characters of a clause are neither acts, parts, times nor figures: what else it speaks of."""
    left = list(words)
    for q in own:
        left[q.quote_start - clause.start : q.quote_end - clause.start] = " " * (q.quote_end - q.quote_start)
    rest = "".join(left)
    for act in stages.acts(rest):
        rest = rest[: act.start] + " " * (act.end - act.start) + rest[act.end :]
    return len(re.sub(r"\s", "", familiar().sub(" ", rest)))


__all__ = ["Event", "Walk", "proper", "walk"]
