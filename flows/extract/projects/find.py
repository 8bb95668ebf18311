"""Projects of a notice, how far each is, and what is promised of it.

Each line is walked clause by clause. A clause's names are the subject of its acts and of the clauses behind
it that name nothing of their own; a heading that is a project is the subject of all that stands under it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from flows.extract.analysis import Analysis
from flows.extract.lexicon import words
from flows.extract.model import Mention, MilestoneRow, ProjectRow, Refusal, Stage, When
from flows.extract.projects import figures
from flows.extract.projects.categories import category
from flows.extract.projects.events import Event
from flows.extract.projects.spellings import Spellings
from flows.extract.projects.stages import furthest, levels
from flows.extract.projects.walk import walk
from flows.values import value

# Verbs that open what is told of a project, and what comes of it on paper.
_TITLE = ("建设", "新建", "迁建", "改建", "扩建", "改扩建", "规划建设")
_TITLES_OF_DONE = ("实施", *_TITLE)
_MADE = frozenset(("新建", "打造", "修建", "兴建", "新修", "翻修", "修复", "硬化"))
_RENEWED = frozenset(
    (
        *("改造", "拓宽", "改建", "扩建", "整修", "加固", "除险加固", "维修", "大修", "中修", "修缮"),
        *("提升改造", "改造提升"),
    )
)
_LONG = re.compile("(?:全长|长)?约?[0-9.]+余?(?:公里|千米|米)|[1一][座处个条口]")
_FAR, _IN_HAND = 20, re.compile("(?:正在?|着手|启动|推进|加快|开始|拟|计划|规划|实施)[^，,。；;]*$")
_COMES = re.compile("(?:引进|招引|引入|签约|协议)[^。；;]*$")
_HEEDED = ("抓好", "做好", "抓紧", "搞好")
_DRAWN = re.compile(
    "可研|可行性|设计|立项|选址|预审|环评|批复|核准|审批|报批|规划|论证|招标|勘[察测]|前期|方案"
)


@value
class Projects:
    """What was found: where each project is spoken of, its rows, its milestones, and what was refused."""

    mentions: list[Mention]
    rows: list[ProjectRow]
    milestones: list[MilestoneRow]
    refusals: list[Refusal]


# What stands between a project and its phases where nothing else is told of it.
_NOTHING = re.compile(r"[^\d\n]{0,4}")
# How a phase ends that is told of by the name of its project.
_PHASE = re.compile("[一二三四五六七八九十首]期$")
# … and a part that is told of so (科创谷A区, 一标段).
_PART = re.compile(f"{_PHASE.pattern}|(?:[A-Z东西南北]区|[一二三四五六1-9]标段)$")
# How a clause goes on behind a name that but describes it.
_DESCRIBED = re.compile(
    r"[”’]?(?:[。．：:，,]\s*(?:该|本)?(?:项目|工程))?(?:项目|工程)?[，,：:]?(?:位于|坐落|地处|选址|总?占地|总?用地|规划总?(?:用地|占地|面积)"
    r"|(?:计划|项目)?总投资|概算|估算|总?建筑面积|建设规模|全长)"
)
# What is due of a project, right behind its name (柏湾路项目，5月1日前完工).
_DUE = re.compile(
    "[”’]?[，,：:]?(?:在|于|将|要|拟|预计|计划|力争|确保|争取)*"
    "(?:20[0-9]{2}年|[今明]年|年内|年底|1?[0-9]月|[一二三四]季度|[上下]半年|五一|七一|八一|十一|国庆|春节|元旦|汛前)"
)
# What a project is made of, by how much of it.
_IN_HAND_STAGES = ("started", "under_construction", "completed", "in_use")
_MAKES = frozenset(("建设", "新建", "规划", "规划建设", "敷设", "设置", "建"))
_SO_MANY = re.compile("[一-龥“”]{0,8}?约?[0-9]")
# What tells there that more is said of it.
_UNDER_WAY = re.compile("[已正未原]|目前|完成|进场|停|推迟|延[期后至]")
_FAR_AHEAD = 200
"""How far behind a description the first that is to be done stands at most, in characters."""
# So near to what was made stands when it is to be done.
_SOON = 60


def find_projects(analysis: Analysis) -> Projects:
    """All projects of a notice, in the order of the text: one row a project, year and modality."""
    seen = walk(analysis)
    fullest = Spellings([e.name for e in seen.events], _lists(analysis, seen.events)).fullest
    events = [e if (name := fullest(e.name)) == e.name else replace(e, name=name) for e in seen.events]
    events = _titles(events)
    rows = _rows(analysis, events)
    told = {r.name for r in rows}
    mentions = sorted(
        {
            (e.start, e.end): Mention(
                e.start, e.end, e.name, e.rule, *seen.reach.get((e.start, e.end), (e.end, True))
            )
            for e in events
            if e.named and e.name in told
        }.values(),
        key=lambda m: (m.start, m.end),
    )
    return Projects(
        mentions=mentions,
        rows=rows,
        milestones=_milestones(events),
        refusals=_refused(seen.refusals, mentions),
    )


def _refused(refusals: Sequence[Refusal], mentions: Sequence[Mention]) -> list[Refusal]:
    """What was refused and not told of in another way, each once, in the order of the text."""
    told = {(m.start, m.end) for m in mentions}
    once = {r for r in refusals if (r.start, r.end) not in told}
    return sorted(once, key=lambda r: (r.start, r.end, r.reason))


def _titles(events: list[Event]) -> list[Event]:
    """Events in which 建设 but opens what is told of a project in which nothing more than plans are made
    (新建A医院，完成可研和初步设计) say nothing; 抓好 of what more is told of is no promise of its own."""
    told: dict[tuple[str, int | None, str], list[Event]] = {}
    for e in events:
        if e.act:
            told.setdefault((e.name, e.when.year, e.when.modality), []).append(e)
    titles: set[int] = set()
    heeded: set[int] = set()
    for same in told.values():
        if len(same) < 2:
            continue
        heeded.update([id(e) for e in same[:-1] if e.milestone.endswith(_HEEDED)])
        first, rest = same[0], same[1:]
        if (
            first.milestone in (_TITLE if first.when.modality == "planned" else _TITLES_OF_DONE)
            and first.stage == "under_construction"
            and all(e.stage in ("preparation", "proposed") for e in rest)
            and any(_DRAWN.search(e.milestone) for e in rest)
        ):
            titles.add(id(first))
    if heeded:
        events = [replace(e, act=None) if id(e) in heeded else e for e in events]
    if titles:
        events = [
            replace(e, act=None, stage=None, milestone="", bare=True) if id(e) in titles else e
            for e in events
        ]
    return events


def _lists(analysis: Analysis, events: Sequence[Event]) -> dict[str, set[object]]:
    """In which lists names stand: those of one act, and the items of one section that begin with a name."""
    lists: dict[str, set[object]] = {}
    for e in events:
        if not e.named:
            continue
        if e.act:
            lists.setdefault(e.name, set()).add((e.act.start, e.act.end))
        if e.start in analysis.items:
            over = [h.start for h in analysis.section_at(e.start).headings if h.end < e.start]
            lists.setdefault(e.name, set()).add(over[-1] if over else 0)
    return lists


def _rows(analysis: Analysis, events: Sequence[Event]) -> list[ProjectRow]:
    groups: dict[tuple[str, int | None, str], list[Event]] = {}
    ahead: dict[str, list[Event]] = {}
    for event in events:
        place = event.when
        groups.setdefault((event.name, place.year, place.modality), []).append(event)
        if event.act and place.modality == "planned":
            ahead.setdefault(event.name, []).append(event)
    phased, by_phases = _phased(analysis.text, groups), _by_phases(groups)
    _describe(analysis.text, groups, ahead)
    _date(analysis.text, groups)
    rows = []
    for (name, year, modality), told in groups.items():
        every = told
        if (name, year, modality) in phased:
            continue
        if len(every) > 1:
            told = [e for e in told if not e.bare] or told
        first = told[0] if len(told) == 1 else min(told, key=lambda e: (not e.named, e.start))
        stage = _stage(told) or furthest([e.stage for e in every])
        progress = investment = None
        for e in every:  # how far it is at last, what is invested as first told
            if e.progress is not None:
                progress = e.progress
            if investment is None:
                investment = e.investment
        made = first.when.modality == "actual" and progress is None and _only_made(every, analysis.text)
        if made and not _to_come(every, ahead.get(name, ())):
            stage = "completed"  # 新建A广场, with no more told of it
        if stage is None and (name, year, modality) in by_phases:
            stage = "under_construction"
        if stage in ("completed", "preparation", None) and progress is not None and progress < 100:
            stage = "under_construction"
        rows.append(
            ProjectRow(
                first.start,
                first.end,
                name,
                first.when,
                stage,
                category(name),
                investment,
                progress,
                first.rule,
            )
        )
    return sorted(rows, key=lambda r: (r.start, r.end, r.when.year or 0, r.when.modality))


def _describe(
    text: str,
    groups: dict[tuple[str, int | None, str], list[Event]],
    ahead: Mapping[str, Sequence[Event]],
) -> None:
    """What only describes a project (its place, its size, its total investment) tells no year of its own
    where what is to be done follows soon, or in a plan has its own years: it goes with that (A厂位于柏湾镇。
    将于2025年6月投产)."""
    for key in [k for k in groups if k[0] in ahead]:
        told = groups[key]
        if key[2] == "planned" and not _in_other_years(text, key[1], told, ahead[key[0]]):
            continue
        if any((e.act and not _made_of(text, e)) or e.progress is not None for e in told):
            continue
        if not all(_DESCRIBED.match(text, e.end) or _due(text, e) for e in told if e.named):
            continue
        last = max(e.end for e in told)
        follows = min((e for e in ahead[key[0]] if e.act and e.act.start > last), key=_acted, default=None)
        if follows is None or _acted(follows) - last > _FAR_AHEAD:
            continue
        if key[2] == "actual" and _UNDER_WAY.search(text, last, _acted(follows)):
            continue
        to = (key[0], follows.when.year, "planned")
        bare = [replace(e, when=follows.when, act=None, stage=None, milestone="", bare=True) for e in told]
        groups[to] = bare + groups[to]
        del groups[key]


def _date(text: str, groups: dict[tuple[str, int | None, str], list[Event]]) -> None:
    """What but names a project in a review tells no year of its own where all that was done up to its end has
    its years in the same line (甲厂（2亿元），2022年开工，2024年10月投产): it goes with the last of them."""
    done: dict[str, list[tuple[str, int | None, str]]] = {}
    for key in groups:
        if key[2] == "actual":
            done.setdefault(key[0], []).append(key)
    for keys in done.values():
        for key in keys if len(keys) > 1 else ():
            told = groups[key]
            if any(e.act or e.progress is not None or e.when.rule.startswith("sentence") for e in told):
                continue
            start, end = _rest_of_line(text, told)
            others = [k for k in keys if k != key and k in groups]
            acts = [e for k in others for e in groups[k] if e.act]
            if not acts or acts[-1].stage not in ("completed", "in_use"):
                continue
            if not all(e.when.rule == "sentence: year" and start < _acted(e) < end for e in acts):
                continue
            to = max(others, key=lambda k: k[1] or 0)
            bare = [replace(e, when=acts[-1].when, stage=None, milestone="", bare=True) for e in told]
            groups[to] = bare + groups[to]
            del groups[key]


def _due(text: str, event: Event) -> bool:
    """Whether nothing but the notice as a whole tells of when a project is spoken, and something is due of it
    right behind its name."""
    return event.when.rule.endswith("of the notice") and _DUE.match(text, event.end) is not None


def _in_other_years(
    text: str, year: int | None, told: Sequence[Event], ahead: Sequence[Event]
) -> bool:
    """Whether a plan of several years but names a project, and all that is to be done of it has its years in
    the same line (甲厂：总投资2亿元，2011年开工，2012年投产, in a plan up to 2015)."""
    if any(e.act for e in told) or any(e.when.year == year for e in ahead):
        return False
    start, end = _rest_of_line(text, told)
    return any(start < _acted(e) < end for e in ahead)


def _rest_of_line(text: str, told: Sequence[Event]) -> tuple[int, int]:
    """Where what stands in a line behind all that is told begins and ends."""
    start = max(e.end for e in told)
    end = text.find("\n", start)
    return start, end if end >= 0 else len(text)


def _made_of(text: str, event: Event) -> bool:
    """Whether an act but tells what a project is made of (项目建设6栋厂房)."""
    return (
        event.act is not None
        and text[event.act.start : event.act.end] in _MAKES
        and _SO_MANY.match(text, event.act.end) is not None
    )


def _acted(event: Event) -> int:
    return event.act.start if event.act else event.end


def _phased(
    text: str, groups: Mapping[tuple[str, int | None, str], Sequence[Event]]
) -> set[tuple[str, int | None, str]]:
    """The projects, with year and modality, of which nothing is told but by their phases right behind
    (柏湾学校实训基地。一期已投用；二期停工)."""
    wholes: set[tuple[str, int | None, str]] = set()
    for (name, year, modality), told in groups.items():
        phase = _PHASE.search(name)
        stem = name[: phase.start()] if phase else ""
        wholes_of = [(stem + work, year, modality) for work in ("", "项目", "工程")] if stem else []
        whole = next((w for w in wholes_of if w in groups), None)
        named = groups[whole] if whole else ()
        if whole and not any(e.act or e.investment or e.progress for e in named):
            at = max(e.end for e in named)
            if any(_NOTHING.fullmatch(text, at, e.start) for e in told):
                wholes.add(whole)
    return wholes


def _by_phases(
    groups: Mapping[tuple[str, int | None, str], Sequence[Event]],
) -> set[tuple[str, int | None, str]]:
    """The projects at which works go on, by what a review tells of their phases (总投资3亿元，一期投产)."""
    wholes: set[tuple[str, int | None, str]] = set()
    for (name, year, modality), told in groups.items():
        phase = _PART.search(name) if modality == "actual" else None
        if phase and any(e.stage in _IN_HAND_STAGES for e in told):
            stem = name[: phase.start()]
            wholes.update((stem + work, year, modality) for work in ("", "项目", "工程"))
    return wholes


def _stage(told: Sequence[Event]) -> Stage | None:
    """The furthest stage told; to hurry on what is to begin makes it no more than begun."""
    stage = told[0].stage if len(told) == 1 else furthest([e.stage for e in told])
    if stage == "under_construction":
        works = [e for e in told if e.stage == stage]
        if any(e.stage == "started" for e in told) and all(levels(e.milestone) for e in works):
            return "started"  # 已开工，正在平整场地
        telling = furthest([e.stage for e in told if not e.spare])
        return telling if telling == "started" else stage
    return stage


def _only_made(events: Sequence[Event], text: str) -> bool:
    """Whether all that is told of a project in a review is that it was made, or how much of it renewed."""
    acts = [e for e in events if e.act]
    return bool(acts) and all(
        e.rule.endswith("verb before")
        and (
            (e.milestone.removesuffix("了") in _MADE and not _brought(e, text))
            or (e.milestone in _RENEWED and _LONG.match(text, e.end) is not None)
            or _became(e, text)
        )
        for e in acts
    )


def _to_come(made: Sequence[Event], ahead: Sequence[Event]) -> bool:
    """Whether it is told soon behind what is made when it will be done (新建A中学，预计明年9月招生)."""
    return any(e.act and 0 < e.act.start - m.end < _SOON for e in ahead for m in made)


def _brought(event: Event, text: str) -> bool:
    """Whether who makes a thing has only come (引进云岭集团投资12亿元兴建柏湾枢纽)."""
    at = event.act.start if event.act else 0
    return _COMES.search(text, max(0, at - _FAR), at) is not None


def _became(event: Event, text: str) -> bool:
    """Whether a thing is what another was made into (老厂改造为A产业园)."""
    made = event.milestone.removesuffix("为").removesuffix("成")
    return (
        event.act is not None
        and made != event.milestone
        and made in _RENEWED
        and _IN_HAND.search(text, max(0, event.act.start - _FAR), event.act.start) is None
    )


# What a list does to all that it names, and what happens to a project on one day.
_LISTED, _HAPPENS = "verb before the list", ("started", "completed", "in_use")
# What tells that a project is meant, and of no step of it (腾出土地17亩，拟建养老服务中心).
_MEANT = words("stages", "verbs", "meant")


def _milestones(events: Sequence[Event]) -> list[MilestoneRow]:
    rows: dict[tuple[str, int, int], MilestoneRow] = {}
    own = {
        (e.name, e.when.year, e.stage)
        for e in events
        if e.act and e.act.start > e.start and not e.spare and e.stage in _HAPPENS
    }
    for event in events:
        if event.act is None or event.when.modality != "planned" or event.milestone in _MEANT:
            continue
        if event.rule.endswith(_LISTED) and (event.name, event.when.year, event.stage) in own:
            continue  # 今年动工的项目有：A，7月开工；B，9月开工
        key = (event.name, event.act.start, event.act.end)
        rows.setdefault(
            key,
            MilestoneRow(
                event.act.start,
                event.act.end,
                event.when,
                event.name,
                event.milestone,
                event.stage,
                event.rule,
            ),
        )
    return sorted(rows.values(), key=lambda r: (r.start, r.end, r.project))


__all__ = ["Projects", "When", "figures", "find_projects"]
