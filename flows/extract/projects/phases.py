"""Phases and parts of a project that are told by these alone: 二期, 二标段, B区, 南延."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from flows.extract.projects.events import Event, Walk
from flows.extract.projects.heads import head_of, proper
from flows.extract.projects.known import other_phase
from flows.extract.projects.lending import rooms, taught_or_healed
from flows.extract.projects.names import NUMBERED, Name, parse
from flows.extract.projects.parts import WAY
from flows.extract.projects.tails import without_tail
from flows.extract.projects.told_parts import FIRST_OF_PARTS, Part, begins
from flows.values import value

_ALONE = re.compile(
    r"[（(]?(?:该?项目|该?工程|其中?的?)?((?:[一二三四五六七八九十][、和及与])*[一二三四五六七八九十]+期)[）)]?(?:工程|项目)?"
    "(?!蓄水|移民|围堰|导流|截流|基坑|合计|总共|共[有计])"
    "|(首期)(?=$|工程|项目|已|[建开竣完投动]|[0-9]{2,}(?:亩(?!土地|用地|工业|净地|地块|建设)|[套户])|用地|占地)"
)
_SIDE = re.compile("[东西南北](?:区|片区?)(?=[已正年计拟将启动完开力先进场征全一二三四上下0-9]|$)")
_NUMERAL = re.compile("[一二三四五六七八九十]+")
# The next of several (五期、六期).
_AND_PHASES = re.compile("(?<=期)[、和及]([一二三四五六七八九十]+期)(?:工程|项目)?")
_EXTENDED, _EXTENSION = re.compile("[东西南北]延(?:伸?段|线)?"), re.compile("[东西南北]延.*$")
_PHASE = re.compile("[一二三四五六七八九十首]期")
_CALLED = re.compile(f"[一二三四五六七八]号(?:{NUMBERED})")
# Stations on one river, by their order (三级电站).
_IN_STEPS = re.compile("[一二三四五六七八九](?:级(?:水?电站|泵站|船闸|提水站)|梯级(?:水?电站)?)")
# How a part is told alone, and how in the name before: a place's in brackets (柏江堤防（石桥段）…；青口段…).
_STANDS_FOR = (
    (
        re.compile("[0-9]{1,2}号线(?:[东西南北]延|[一二三四]期|[一-龥]{2,4}段)?"),
        re.compile("(?<=地铁|交通|轻轨)[0-9]{1,2}号线.*"),
    ),
    (_CALLED, _CALLED),
    (_IN_STEPS, _IN_STEPS),
    (
        re.compile("[一-龥]{2,4}段"),
        re.compile(
            "(?<=[（(])[一-龥]{2,4}段(?=[）)]$)|(?<=工程|项目|治理|整治|改造|高速|公路|铁路|大道|绿道|管廊)[一-龥]{2,3}段$"
        ),
    ),
)
# Plots that are told by their numbers behind the quarter in which they lie.
_PLOTS = re.compile(
    "(?:[0-9]{1,3}|[A-Z](?:-?[0-9]{1,3})?)号?(?:[、和及与](?:[0-9]{1,3}|[A-Z](?:-?[0-9]{1,3})?)号?)*地块"
)
_QUARTER = re.compile(".{2,}(?:片区|新区|新城|园区|组团|街区|社区|小区|商务区|更新单元)")
_PARTS_LISTED = re.compile("[（(][^（()）]{1,6}[、和及][^（()）]{1,6}[)）]$")
_PART_ENDS = frozenset("段桥道洞站闸头")
# From where to where a part of a way runs that is told alone; how a name ends that has such a part, and what
# of it is the way and what the works.
_FROM_TO = re.compile(
    "(?![一-龥]{1,4}(?:铁路|公路|高速|国道|客专|专线|高铁|城际|通道))(?![一-龥]{1,3}[江河渠堤线路][一-龥]{2,5}[至到])"
    "[一-龥]{1,6}[至到][一-龥]{1,6}?段"
)
_OF_WAY_ALONE = re.compile("[至到][一-龥]{1,6}段$")
_ITS_STRETCH = re.compile(
    "(.*(?:[路线道渠堤河江溪速]|工程|项目|改造|改建|治理|整治)[0-9A-Z]*)(?!口)[一-龥]{1,6}[至到][一-龥]{1,6}段(.*)"
)
# How long a part is, with 主体 or 地块 behind it.
_LONGEST = 8
# What is told of a part as of all of it (二支渠主体完工).
_MAIN = ("主体", "土建", "桩基", "路基", "设备", "全线", "整体")
_ADVERBS = frozenset("仍还也则均都已尚将拟正只仅未没")
_OWN_PHASE = re.compile("[一二三四五六七八九十]期(?:工程|项目)?")
# A phase of a thing that is told by its kind alone (片区二期), and how long a phase is.
_OF_KIND = re.compile("([一-龥]{2,4})([一二三四五六七八九十]+期)")
_PHASE_SIZE = 2
_FIRST_PHASES = ("一期", "首期")
# In which parts a project is built (分两段实施, 分东桥、西桥两片), called by places; what is no such part.
_DIVIDED = re.compile(
    "(?:分|划)[为成作]?[^，,。；;：:分]{0,12}?[二两三四五六2-6]个?(?P<kind>标段|段|片区?|区块|组团)"
)
_LONGEST_PLACE, _OTHER_WORD = 4, "域位间内外长级委"
_NO_PART = re.compile("[该本此各每全两三四五六几个整其余他前后一二]|路面|路基|隧道|桥梁|施工|[阶时手地成大]$")
# Phases in order.
_COUNTED_PHASES = "一二三四五六七八"
# How far behind a project a phase of it is looked for.
_SENTENCE, _FAR = 80, 200
# What is a project by its last word, and no part of one.
_SURELY = ("项目", "工程")
# How long what a thing behind its side or letter is called by is.
_THINGS = range(3, 7)
# How many events back a line can still speak of a phase.
_BACK = 40


def told_alone(words: str, topic: Sequence[Name], out: Walk) -> Sequence[Name]:
    """The name of a stretch that tells but a phase or a part of the topic, or of a project before; none
    else."""
    alone = _ALONE.match(words) if "期" in words else None
    if alone and (topic or _of_phases(out)):
        if alone[2]:
            return [Name(0, alone.end(2), alone[2], "phase", True)]
        each = list(_NUMERAL.finditer(words, alone.start(1), alone.end(1)))
        ends = [*(m.end() for m in each[:-1]), alone.end(1)]  # 二、三期
        first = [Name(m.start(), end, m[0] + "期", "phase", True) for m, end in zip(each, ends, strict=True)]
        more = _AND_PHASES.finditer(words, alone.end())
        return [*first, *(Name(m.start(1), m.end(1), m[1], "phase", True) for m in more)]
    of_kind = _OF_KIND.match(words) if "期" in words else None
    if of_kind and (whole := _kind_before(of_kind[1], out, topic)):
        return [Name(0, of_kind.end(2), other_phase(whole, of_kind[2]), "strong", True)]
    longer = _EXTENDED.match(words) if topic and words[1:2] == "延" else None
    if longer:
        side = _EXTENSION.sub("", topic[-1].text)
        if side != topic[-1].text:
            called = parse(without_tail(words))[:1] or [Name(0, longer.end(), longer[0], "strong", True)]
            return [Name(n.start, n.end, side + n.text, "strong", True) for n in called]
    if topic and "地块" in words and (plots := _PLOTS.fullmatch(without_tail(words))):
        quarter = _QUARTER.match(topic[-1].text)
        if quarter:
            shift = quarter.end()
            return [
                replace(n, start=max(0, n.start - shift), end=n.end - shift)
                for n in parse(quarter[0] + plots[0])
            ]
    if words[0] in FIRST_OF_PARTS and (parts := _told(words)) and (has := _whole_of(parts, out, topic)):
        return [Name(part.start, part.end, has.with_part(part.text), "strong", True) for part in parts]
    if out.divided and (own := _of_divided(words, out.divided)):
        return [own]
    if topic and (room := _beside_room(words, topic[-1].text)):
        return [room]
    if len(topic) == 1 and "段" in words and (stretch := _of_way(words, topic[0], out)):
        out.way = out.way if _OF_WAY_ALONE.search(topic[0].text) else topic[0]
        return [stretch]
    line = words[0].isdigit() and "号线" in words[:4]
    if line or (len(words) <= _LONGEST and not _PART_ENDS.isdisjoint(words)):
        part = without_tail(words)
        a_part = line or (part[-1:] in _PART_ENDS and part[0] != "各")  # 各标段: all of it
        if a_part and (other := _other_part(part, out, topic)):
            return [Name(0, len(part), other, "strong", True)]
    return ()


def begins_room(text: str, start: int) -> bool:
    """Whether a part of a school or a hospital is told at a place."""
    return text.startswith(rooms(), start)


def begins_side(text: str, start: int, topic: Sequence[Name]) -> bool:
    """Whether another side of what is spoken of is told at a place (柏湾产业园东区场平，|西区征地)."""
    return _SIDE.match(text, start) is not None and any(_SIDE.search(name.text) for name in topic)


def _beside_room(part: str, name: str) -> Name | None:
    """The part of the school or hospital of which another was told last (柏湾中学教学楼竣工，|食堂封顶)."""
    room = without_tail(part) if begins_room(part, 0) else ""
    own = next((r for r in rooms() if name.endswith(r)), "") if room in rooms() else ""
    whole = name.removesuffix(own)
    if not own or own == room or not whole.endswith(taught_or_healed()):
        return None
    return Name(0, len(room), whole + room, "strong", True)


def divided(text: str, name: Name, end: int) -> tuple[str, str] | None:
    """A project that a clause says is built in parts, which ends there, and of which kind these are (分两段);
    None where it does not."""
    found = _DIVIDED.search(text, name.told_to, end)
    return (name.text, found["kind"]) if found else None


def _of_divided(words: str, divided: tuple[str, str]) -> Name | None:
    """The part of a project that a stretch begins with, which is called by its place (红旗段)."""
    whole, kind = divided
    end = words.find(kind, 1)
    if not 0 < end <= _LONGEST_PLACE or not words[:end].isalpha() or _NO_PART.search(words, 0, end):
        return None
    rest = without_tail(words)[end + len(kind) :]
    if rest and (not rest[0].isalpha() or rest[0] in _OTHER_WORD or head_of(rest) in ("strong", "weak")):
        return None
    part = words[: end + len(kind)]
    return Name(0, len(part), whole + part, "strong", True)


def _of_way(words: str, topic: Name, out: Walk) -> Name | None:
    """The part of the way spoken of that a stretch of words begins with, which is told by from where to where
    it runs (推进A公路建设，红旗至石桥段通车)."""
    found = _FROM_TO.match(words)
    if found is None:
        return None
    rest = without_tail(words)[found.end() :]
    if rest and rest[0].isalnum() and not (rest[0] in _ADVERBS or rest.startswith(_MAIN)):
        return None
    part = found[0]
    before = reversed(out.events[-_BACK:])
    if told := next((e.name for e in before if e.named and part in e.name[1:]), None):
        return Name(0, found.end(), told, "strong", True)
    if not WAY.search(topic.text) or _FROM_TO.fullmatch(topic.text):
        return None
    of_another = _ITS_STRETCH.match(topic.text)
    way, works = of_another.groups() if of_another else (topic.text, "")
    return Name(0, found.end(), way + part + works, "strong", True)


def _kind_before(kind: str, out: Walk, topic: Sequence[Name]) -> str | None:
    """The name of which a phase was told last that is of a kind (旧糖厂片区一期 … 片区二期); none where the
    kind tells itself from others."""
    if proper(kind) or head_of(kind) is None:
        return None
    for name in _told_last(out, topic):
        phase = _PHASE.search(name)
        if phase and name[: phase.start()].endswith(kind):
            return name if len(name) > len(kind) + _PHASE_SIZE else None
    return None


@value
class _Whole:
    """The name of what parts are of, as what stands before and behind one."""

    before: str
    behind: str = ""

    def with_part(self, part: str) -> str:
        """The name of a part."""
        return self.before + part + self.behind


def _told(words: str) -> list[Part]:
    """The parts that a stretch begins with and that are all that it names (A区, 二、三标段); none else."""
    parts, rest = begins(words)
    rest = without_tail(words)[len(words) - len(rest) :] if parts else ""
    if rest[:1] in _ADVERBS or rest.startswith(_MAIN):
        return parts
    if rest and (parts[0].kind.alone or not (rest[0].isalpha() or rest[0] in "（(")):
        return []
    if parts and parts[0].kind.holds:
        return parts
    return (
        []
        if rest and (head_of(rest) in ("strong", "weak") or _is_own(rest) or _begins_thing(rest))
        else parts
    )


def _begins_thing(rest: str) -> bool:
    """Whether what stands behind a part begins with a thing that is called by it (东区|物流园二季度签约)."""
    return any(head_of(rest[:size]) == "strong" and not _PHASE.fullmatch(rest[:size]) for size in _THINGS)


def _is_own(rest: str) -> bool:
    """Whether what stands behind a part is works of their own."""
    return head_of(rest) == "act" and proper(rest)


def _whole_of(parts: Sequence[Part], out: Walk, topic: Sequence[Name]) -> _Whole | None:
    """What some parts are of: that of which another part of the kind was told last, or the one project
    spoken of that can have such parts, whose name may list them (A项目（一标段、二标段）)."""
    kind, one = parts[0].kind, parts[0].kind.one[parts[0].by]
    if beside := _beside(one, out, topic):
        return beside
    if out.branded and (name := out.branded.with_part(parts[0].text)):
        return _Whole(name.removesuffix(parts[0].text))
    if len(topic) != 1:
        return None
    whole = _PARTS_LISTED.sub("", topic[0].text)
    return _Whole(whole) if kind.of.search(whole) else None


def _beside(part: re.Pattern[str], out: Walk, topic: Sequence[Name]) -> _Whole | None:
    """What the part of some kind is of that was told last; None where none was."""
    for name in _told_last(out, topic):
        found = next((m for m in part.finditer(name) if m.start() > 1), None)
        if found is None:
            continue
        rest = name[found.end() :]
        if (rest[:1] in ("（", "(") and rest[-1:] in ("）", ")")) or _OWN_PHASE.fullmatch(rest):
            rest = ""  # where that part runs, or its own phase (A区二期竣工，B区封顶)
        return _Whole(name[: found.start()], rest)
    return None


def _told_last(out: Walk, topic: Sequence[Name]) -> Iterator[str]:
    """The names that a line told, the last first."""
    yield from (n.text for n in reversed(topic))
    yield from (e.name for e in reversed(out.events[-_BACK:]))


def in_full(text: str, name: Name, topic: Sequence[Name], out: Walk, *, of_clause: bool) -> Name:
    """A phase with the name of the project whose it is; `of_clause`: its own clause names the topic."""
    if len(topic) > 1 and (own := [n for n in topic if n.text.endswith(name.text)]):
        return replace(name, text=own[-1].text, head="strong")  # A园三期、B园二期。其中三期年底交付
    if len(topic) == 1 and (
        of_clause or _PHASE.search(topic[0].text) or _newly_told(text, topic[0].text, name, out)
    ):
        whole = topic[0].text  # 帮助A厂实施二期扩能
    elif len(topic) == 1 and _anew(text, topic[0], name, out):
        whole = topic[0].text  # A园二期完工。B小区交付，二期完成桩基
    else:
        told = _phased(text, out) or _before(text, name.text, out)
        whole = told or (_of_phases(out) if len(topic) != 1 else None) or topic[-1].text
    return replace(name, text=other_phase(whole, name.text), head="strong")


def _anew(text: str, topic: Name, phase: Name, out: Walk) -> bool:
    """Whether the project spoken of was named in another sentence than the phase that the line told last, or
    behind it, and the phase is the first."""
    last = _phase_last(out)
    if last is None or topic.start <= last.end:
        return False
    return phase.text in _FIRST_PHASES or "。" in text[last.end : topic.start]


def _newly_told(text: str, topic: str, phase: Name, out: Walk) -> bool:
    """Whether a sentence that tells of a phase alone has told of a project before it, and of no phase of one
    since (启动B项目，项目用地300亩，一期当年建设)."""
    if not topic.endswith(_SURELY):
        return False
    for event in reversed(out.events[-_BACK:]):
        if not event.named or _PHASE.search(event.name):
            return False
        if event.name == topic:
            return "。" not in text[event.end : event.end + _SENTENCE].partition(phase.text)[0]
    return False


def _other_part(words: str, out: Walk, topic: Sequence[Name]) -> str | None:
    """The name told last of which a part of the same kind was told, with this part instead."""
    kind = next((within for alone, within in _STANDS_FOR if alone.fullmatch(words)), None)
    whole = _beside(kind, out, topic) if kind else None
    return whole.with_part(words) if whole else None


def _phased(text: str, out: Walk) -> str | None:
    """The project whose phase the line told last, where it told some by the phase alone (一期…，二期…)."""
    last = None
    for event in reversed(out.events[-_BACK:]):
        if last is None and event.named and _PHASE.search(event.name):
            last = event.name
        if _ALONE.match(text, event.start, event.end):
            return last or event.name
    return None


def _before(text: str, phase: str, out: Walk) -> str | None:
    """The project of which the sentence told the phase before one (A港一期摘牌，铁路专用线待批；二期预留)."""
    number = _COUNTED_PHASES.find(phase[:1])
    last = _phase_last(out)
    if number < 1 or last is None or _COUNTED_PHASES[number - 1] + "期" not in last.name:
        return None
    return None if "。" in text[last.end : last.end + _FAR].partition(phase)[0] else last.name


def _phase_last(out: Walk) -> Event | None:
    """Where a phase was named last."""
    return next((e for e in reversed(out.events[-_BACK:]) if e.named and _PHASE.search(e.name)), None)


def _of_phases(out: Walk) -> str | None:
    """The project told last of which a phase was told: another phase behind a list is its."""
    return next((e.name for e in reversed(out.events[-_BACK:]) if _PHASE.search(e.name)), None)
