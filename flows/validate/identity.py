"""Which projects that notices of one place tell are one, whatever their authors call them.

Extraction gives a project the id of its county and its name's words. Here ids that mean one project are
given that of the first notice that tells it. An id joins a project that an earlier notice tells where their
names are all but spelled the same, or where they are alike, no notice tells both, and no other project or
name is as near. So what is published later changes no id of what was published before, but for one case: a
notice that tells two side by side parts them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

import pyarrow as pa

from flows.extract.identity import whose
from flows.extract.projects.elsewhere import LIKELY, NOT, SAME, alike, apart, closeness
from flows.extract.projects.parts_of_names import Name, taken_apart
from flows.read.identity import place_told
from flows.read.regions.divisions import division, short
from flows.validate.corrections import CORRECTED, Corrections, OtherProject, SameProject
from flows.validate.extracted import SOURCE, Found
from flows.validate.settle import Settled
from schemas import FROM_NOTICES

_BELOW_COUNTIES = re.compile("(?:经济(?:技术)?开发区|开发区|经开区|高新区|园区|街道|苏木|[镇乡])$")
_LAST = "9999"


@dataclass(frozen=True, slots=True)
class Telling:
    """A notice that tells projects.

    `place` is whose projects they are, `order` sorts notices as they came, `places` are what its county and
    town are called and `town` the latter alone, `names` each project's id and what it is called.
    """

    place: str
    order: tuple[str, str]
    places: tuple[str, ...]
    town: str
    names: Mapping[str, str]


@dataclass(slots=True, eq=False)
class _Project:
    id: str
    notices: set[int] = field(default_factory=set)
    names: list[Name] = field(default_factory=list)


class _Place:
    """The projects of one place, found by what their names hold."""

    def __init__(self) -> None:
        self._holding: dict[str, list[_Project]] = {}
        self._order: dict[str, int] = {}

    def add(self, project: _Project, name: Name) -> None:
        self._order.setdefault(project.id, len(self._order))
        project.names.append(name)
        for sign in name.signs():
            self._holding.setdefault(sign, []).append(project)

    def near(self, name: Name) -> list[_Project]:
        """Those whose names may be alike, each once, as they were added."""
        holding = (self._holding.get(sign, ()) for sign in name.seeks())
        found = {project.id: project for projects in holding for project in projects}
        return sorted(found.values(), key=lambda project: self._order[project.id])

    def surest(self, one: str, name: Name, kept: _Kept) -> _Project | None:
        """The one that an id surely means by its name, the nearest and first of several."""
        near = [(_alike(name, project), project) for project in self.near(name)]
        found = [(how, project) for how, project in near if how[0] > LIKELY and not kept.apart(one, project)]
        return max(found, key=lambda pair: pair[0])[1] if found else None


def join(found: Found, notices: Settled, corrections: Corrections) -> None:
    """Gives the rows of each table the ids of the projects that they mean, by their names and by what people
    put right. ValidationFailed where a correction does nothing."""
    ids, by_hand = one_project(tellings(found, notices), corrections.same, corrections.apart)
    corrections.check_projects()
    if not ids and not by_hand:
        return
    for name in FROM_NOTICES:
        table = found.rows[name].table
        told = table["project_id"].to_pylist()
        corrected = zip(table[CORRECTED].to_pylist(), told, strict=True)
        table = _with(table, "project_id", [ids.get(one, one) for one in told])
        found.rows[name].table = _with(table, CORRECTED, [was or one in by_hand for was, one in corrected])


def _with(table: pa.Table, column: str, cells: list[Any]) -> pa.Table:
    at = table.schema.get_field_index(column)
    kind = table.schema.field(at)
    return table.set_column(at, kind, pa.array(cells, kind.type))


def tellings(found: Found, notices: Settled) -> Iterator[Telling]:
    """The notices that stand, with the projects that each tells."""
    projects = found.rows["projects"].table.select([SOURCE, "project_id", "name"]).to_pylist()
    names: dict[int, dict[str, str]] = {}
    for row in projects:
        if row["project_id"] and row["name"]:
            told = names.setdefault(row[SOURCE], {})
            told[row["project_id"]] = max(row["name"], told.get(row["project_id"], ""), key=_fuller)
    for source, notice in zip(notices.sources.tolist(), notices.accepted.to_pylist(), strict=True):
        if source in names:
            yield _telling(notice, names[source])


def _fuller(name: str) -> tuple[int, str]:
    return len(name), name


def _telling(notice: Mapping[str, Any], names: Mapping[str, str]) -> Telling:
    code, issuer, title = notice["region_code"], notice["issuer"] or "", notice["title"] or ""
    place, town_code = whose(code, issuer, title, notice["notice_id"])
    told_alone = division(town_code) if town_code and not code else None
    region = asdict(told_alone.region) if told_alone else notice
    called = [region[level] for level in ("province", "city", "county", "township") if region[level]]
    town = _short(region["township"] or "") or town_code
    if not code:
        called += [told for text in (issuer, title) if (told := place_told(text))]
    day = notice["published_on"] or notice["written_on"]
    order = (day.isoformat() if day else _LAST, notice["notice_id"])
    return Telling(place, order, tuple(_forms(called)), town, names)


def _forms(called: Iterable[str]) -> list[str]:
    """What places are called in full and for short, each once, the full form first."""
    forms = [form for name in called for form in (name, *_plain(name), _short(name)) if len(form) >= 2]
    return list(dict.fromkeys(forms))


def _plain(name: str) -> list[str]:
    """How people call a county of a people (景泸县 for 景泸彝族自治县)."""
    return [_short(name) + name[-1]] if "自治" in name and name[-1] in "县旗州" else []


def _short(name: str) -> str:
    """A place as people use it, a town or a zone too (震泽镇 is 震泽), and where its people alone would be
    taken off (内蒙古)."""
    bare = _BELOW_COUNTIES.sub("", name)
    if 2 <= len(bare) < len(name):
        return bare
    bare = short(name)
    return name.partition("自治")[0] if bare == name else bare


def one_project(
    tellings: Iterable[Telling], same: Iterable[SameProject] = (), others: Iterable[OtherProject] = ()
) -> tuple[dict[str, str], set[str]]:
    """Of each id that means a project told before under another, that project's id; and the ids of which a
    person said what they mean. `same` and `others` count what they do."""
    ordered = sorted(tellings, key=lambda one: (one.place, one.order))
    told_in: dict[str, set[int]] = {}
    for number, telling in enumerate(ordered):
        for one in telling.names:
            told_in.setdefault(one, set()).add(number)
    kept = _Kept(others)
    places: dict[str, _Place] = {}
    known: dict[str, _Project] = {}
    said: set[tuple[str, str]] = set()
    for telling in ordered:
        place = places.setdefault(telling.place, _Place())
        kept.see(telling)
        told = sorted(set(telling.names.items()) - said)  # what was told before means what it meant
        said |= set(told)
        names = {one: taken_apart(name, telling.places, telling.town) for one, name in told}
        for one, name in names.items():
            if one not in known and (project := place.surest(one, name, kept)):
                known[one] = project
        new: dict[str, Name] = {}
        for one, name in names.items():
            if one not in known and not any(alike(name, other) > LIKELY for other in new.values()):
                new[one] = name
        known |= _likely(new, place, told_in, kept)
        for one, name in names.items():
            project = known.get(one) or place.surest(one, name, kept) or _Project(one)
            known[one] = project
            project.notices |= told_in[one]
            if name not in project.names:
                place.add(project, name)
    return _put_right(known, same, kept)


def _put_right(
    known: Mapping[str, _Project], same: Iterable[SameProject], kept: _Kept
) -> tuple[dict[str, str], set[str]]:
    """What `one_project` tells, with the projects that a person says are one."""
    by_hand = kept.ids()
    root = {project.id: project.id for project in known.values()}
    for told in same:
        first, *rest = told.ids
        if first in root and root.keys() >= set(rest):
            told.applied += 1
            joined = {root[one] for one in rest}  # those that an entry before joined go along
            root |= {one: root[first] for one, now in root.items() if now in joined}
            by_hand |= {one for one, project in known.items() if project.id in rest}
    ids = {one: root[project.id] for one, project in known.items()}
    return {one: id for one, id in ids.items() if one != id}, by_hand


class _Kept:
    """Which ids a person keeps from which projects."""

    def __init__(self, others: Iterable[OtherProject]) -> None:
        self._others = list(others)
        self._from: dict[str, list[OtherProject]] = {}
        self._did: set[str] = set()

    def see(self, telling: Telling) -> None:
        for other in self._others:
            for one, name in telling.names.items():
                if one != other.id and other.apart.fullmatch(name):
                    self._from.setdefault(one, []).append(other)

    def apart(self, one: str, project: _Project) -> bool:
        """Whether an id that may mean a project does not."""
        kept = [other for other in self._from.get(one, ()) if other.id == project.id]
        for other in kept:
            other.applied += 1
            self._did.add(one)
        return bool(kept)

    def ids(self) -> set[str]:
        """Those that would have meant another project."""
        return set(self._did)


@dataclass(frozen=True, slots=True, eq=False)
class _Pair:
    """A new id and a project that it may mean."""

    close: float
    id: str
    project: _Project


def _likely(
    new: Mapping[str, Name], place: _Place, told_in: Mapping[str, set[int]], kept: _Kept
) -> dict[str, _Project]:
    """Which projects of a place the new ids of a notice likely mean: each at most one, no two the same."""
    left = [
        _Pair(close, one, project)
        for one, name in new.items()
        for project in place.near(name)
        if project.notices.isdisjoint(told_in[one])
        and (close := _alike(name, project)[1])
        and not kept.apart(one, project)
    ]
    joined: dict[str, _Project] = {}
    for pair in sorted(left, key=lambda p: (-p.close, p.id, p.project.id)):
        if pair in left and not any(_rivals(pair, other) for other in left):
            joined[pair.id] = pair.project
            left = [p for p in left if p.id != pair.id and p.project is not pair.project]
    return joined


def _rivals(pair: _Pair, other: _Pair) -> bool:
    """Whether another pair is as near and only one of the two can be."""
    return other.close == pair.close and (other.id == pair.id) != (other.project is pair.project)


def _alike(name: Name, project: _Project) -> tuple[int, float]:
    """How sure and how near a name is to what a project is called. What a firm or any town is called by links
    no two others."""
    called = [other for other in project.names if not other.bare] or project.names
    how = [alike(name, other) for other in called]
    sure = max(how)
    others = list(zip(how, called, strict=True))
    if sure == NOT or (sure < SAME and any(one == NOT and apart(name, other) for one, other in others)):
        return NOT, 0.0
    return sure, max(closeness(name, other) for one, other in others if one == sure)
