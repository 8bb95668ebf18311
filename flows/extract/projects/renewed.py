"""Places whose renewal a notice names in full, told of later by the place alone (沙柏村旧村改造 …
沙柏村签约率达到95%)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from flows.extract.lexicon import one_of
from flows.extract.projects.endings import NUMBER
from flows.extract.projects.heads import proper
from flows.extract.projects.lists import PROJECT
from flows.extract.projects.names import Name
from flows.extract.quantities.numerals import value as written
from flows.read.notice import Span

_told = "projects", "renewed"
_JOINTS = ("、", "和")
_SORT = "村|片区|地块|家属院"
_PLACE = f"[一-龥]{{2,4}}?(?:{_SORT})"
_PLACES, _EACH = re.compile(f"{_PLACE}(?:[、和]{_PLACE})*"), re.compile("[^、和]+")
_COUNTED = re.compile(f"([一-龥]{{2,4}}(?:、[一-龥]{{2,4}})+)[两三四五]个?({_SORT})")
_AMONG = "其中"
_NO_PLACE = re.compile(
    "[全各该本此两几每我前后][一二两三四五六]?[个村片地]|[一二三四五六七八九十0-9]+[个村]|其[余他中]"
    "|所有|上述|以上|剩余|其余|余下|首批|首期|部分|目前|完成|启动|新启动|推进"
)
_OF_VILLAGES, _OF_QUARTERS = "城中村改造", "棚户区改造"
_IN_FULL = {"城改": _OF_VILLAGES}
# Renewals that are told in one breath: 城中村和棚户区改造.
_BOTH_RENEWED = re.compile("城中村[和、及与](?:[一-龥]{2,4}[和、及与])?棚户区改造")
# How far behind what is renewed a place can still stand for it.
_FAR = 600
_BEFORE_PLACES = "。；;，,\n：: \u3000"
_QUARTERS, _SHORT = ("片区", "地块", "区块"), 2


@cache
def _renewal() -> re.Pattern[str]:
    return re.compile(
        f"(?P<place>[一-龥]{{2,7}}?){one_of(*_told, 'works')}"
        "(?:地块|片区|区块|项目|工程)*(?:[（(][^（()）]*[)）])?$"
    )


@cache
def _onward() -> re.Pattern[str]:
    """What stands behind a place of whose renewal is told: how far it is, not its name in full."""
    return re.compile(f"(?!{one_of(*_told, 'works')}|[一-龥]{{0,2}}(?:项目|工程))(?={_steps().pattern})")


@cache
def _steps() -> re.Pattern[str]:
    """How a clause goes on that tells a step of a renewal, or how much of it is done."""
    return re.compile(f"[^，,。；;：:]{{0,14}}?{one_of(*_told, 'steps')}")


@cache
def _works_told() -> re.Pattern[str]:
    return re.compile(f"{one_of(*_told, 'works')}(?!办|办公室|指挥部|政策|模式|专项|经验)")


@cache
def _quarters() -> re.Pattern[str]:
    """Quarters under renewal that a list counts (城东、老码头三个棚改片区)."""
    works = one_of(*_told, "works")
    return re.compile(
        f"(?:{_AMONG})?(?P<places>[一-龥]{{2,7}}(?:、[一-龥]{{2,7}})+?)(?P<many>{NUMBER})个?"
        f"(?P<works>{works})?片区(?P<behind>{works})?"
    )


def counted_quarters(text: str, clause: Span) -> list[Name]:
    """The renewals of quarters with whose list and count a clause begins, where it tells a step of them; what
    is done there stands with them, or before in the line."""
    named = text.find("片区", clause.start, clause.end) >= 0
    found = _quarters().match(text, clause.start, clause.end) if named else None
    if found is None or not _steps().match(text, found.end(), clause.end):
        return []
    each = [(m.start(), m.end(), m[0]) for m in _EACH.finditer(text, *found.span("places"))]
    if written(found["many"]) != len(each) or _NO_PLACE.match(each[0][2]):
        return []
    if not any(proper(place) for *_, place in each):
        return []
    works = found["works"] or found["behind"] or _works_before(text, clause)
    called = f"{works}片区" if found["works"] else f"片区{works}"
    return [Name(start, end, place + called, "strong", True) for start, end, place in each if works]


def _works_before(text: str, clause: Span) -> str:
    """The renewal that the line of a clause told last before it; nothing where it told none."""
    line = text.rfind("\n", max(0, clause.start - _FAR), clause.start) + 1 or max(0, clause.start - _FAR)
    works = [m[0] for m in _works_told().finditer(text, line, clause.start)]
    works = [w for w in works if w[0] != "整"] or works  # 北寨村启动整村拆迁: what is done there
    return works[-1] if works else ""


def renewed_here(text: str, clause: Span) -> list[Name]:
    """The places that a clause begins with and tells the steps of a renewal of, where its line has told what
    is renewed (旧村改造启动5个，…；石桥村签约率达到98%)."""
    if text[clause.start - 1] not in _BEFORE_PLACES:
        return []
    counted = _COUNTED.match(text, clause.start, clause.end)
    places = counted or _PLACES.match(text, clause.start, clause.end)
    if places is None or not _onward().match(text, places.end(), clause.end):
        return []
    works = _works_before(text, clause)
    sort, end = (counted[2], counted.end(1)) if counted else ("", places.end())
    each = [(m.start(), m.end(), m[0] + sort) for m in _EACH.finditer(text, places.start(), end)]
    if not works or any(_NO_PLACE.match(place) or not proper(place) for *_, place in each):
        return []
    works = _IN_FULL.get(works, works)
    both = works == _OF_QUARTERS and _BOTH_RENEWED.search(text, max(0, clause.start - _FAR), clause.start)
    of = {place: _OF_VILLAGES if both and place.endswith("村") else works for *_, place in each}
    return [Name(start, end, place + of[place], "strong", True) for start, end, place in each]


class Renewed:
    """The places of a notice of which one renewal each is told."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        of: dict[str, set[str]] = {}
        renewal = _renewal()
        for name in names:
            found = renewal.match(name)
            if found and proper(found["place"]):
                of.setdefault(found["place"], set()).add(name)
        # 柏湾棚户区改造 and 柏湾棚户区改造项目 are one
        alone = {place: len({PROJECT.sub("", name) for name in named}) == 1 for place, named in of.items()}
        one = {place: max(named) for place, named in of.items() if alone[place]}
        villages = [place for place in one if place.endswith("村") and len(place) > _SHORT]
        short = {place[:-1]: one[place] for place in villages}
        self._names = {**short, **one}  # 鹭岗村旧改 … 鹭岗基本完成改造
        self._longest_first = sorted(self._names, key=lambda place: (-len(place), place))

    def __bool__(self) -> bool:
        return bool(self._names)

    def within(self, text: str, span: Span) -> bool:
        """Whether a stretch of a text may begin a clause with one of the places."""
        return any(self._listed(text, at, span.end) for at in self._places_in(text, span))

    def told(self, text: str, clause: Span) -> list[Name]:
        """The renewals of which a clause tells by the places that it begins with."""
        names: list[Name] = []
        at = clause.start
        for place in self._listed(text, at, clause.end):
            names.append(Name(at, at + len(place), self._names[place], "strong", True))
            at += len(place) + 1
        return names

    def full(self, name: str) -> str:
        """The renewal that is meant where a quarter alone is named by its place (沙柏片区), else the name."""
        place = name[:-_SHORT] if name.endswith(_QUARTERS) else ""
        return self._names.get(place, name)

    def _places_in(self, text: str, span: Span) -> Iterator[int]:
        for place in self._longest_first:
            at = text.find(place, span.start, span.end)
            while at >= 0:
                yield at
                at = text.find(place, at + 1, span.end)

    def _listed(self, text: str, start: int, end: int) -> list[str]:
        """The places that stand one behind the other in text[start:end], as many as a step is told behind."""
        found: list[tuple[str, int]] = []
        at = start
        while place := next((p for p in self._longest_first if text.startswith(p, at, end)), None):
            found.append((place, at + len(place)))
            at += len(place) + 1
            if not text.startswith(_JOINTS, at - 1, end):
                break
        while found and (
            text.startswith(_JOINTS, found[-1][1])  # 油榨街、石牌坊安置小区启动建设
            or not _onward().match(text, found[-1][1], end)
        ):
            found.pop()
        return [place for place, _ in found]
