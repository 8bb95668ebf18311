"""Projects that a notice names in full, told of later by less: by the firm's own word (福盛冷链物流园 … 福盛
三季度投用), by how the name begins and ends (永盛5万只育肥羊场 … 永盛羊场6月投产), by the place with
which it begins (小坞溪流域综合治理工程 … 小坞溪通过验收), or by the part that it is (柏江治理工程东岸段 …
东岸段8月进场)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from flows.extract.lexicon import either, one_of, words
from flows.extract.projects import places, stages
from flows.extract.projects.endings import NUMBER, heads
from flows.extract.projects.heads import head_of, proper, worked_at
from flows.extract.projects.lists import PROJECT
from flows.extract.projects.names import Name
from flows.extract.projects.told_parts import FIRST_OF_PARTS, begins
from flows.extract.projects.whole import Whole, not_of_it, tells
from flows.extract.quantities.numerals import value as written
from flows.read.notice import Span

# How long a firm's own word is.
_SHORTEST, _LONGEST = 2, 4
# How long the beginning of a name is at least, alone and with its end, and how long that end is at most.
_ALONE, _BEGINNING, _ENDING = 3, 2, 4
# How much of a name is surely it, whatever is told behind.
_SURELY = 4
_NONE_TOLD: Mapping[int, str] = {}
# When, before the name with which a clause begins.
_WHEN = (
    "(?:今年|明年)?(?:[0-9]{1,2}月(?:底|份|初|上旬|中旬|下旬)?|[上下]半年|[一二三四]季度|年[内底]|汛)前?"
)
_WHEN_BEGINS = frozenset("今明上下一二三四年汛0123456789")
# So many names at most begin alike: more begin with the place that a long notice is about.
_MANY = 64
# What such a plant is called behind its firm's word.
_PLANT = re.compile(
    "(?:厂子?|公司|项目|园|基地)?(?:[一二三四]期)?(?![一-龥]?(?:区|镇|乡|村|县|市|街道|路|大道))"
)
# What a firm's word is made of: no number, no place's ending.
_WORD = re.compile(
    "[一-龥]{1,3}[^省市县区镇乡村街路江河湖山海桥城东西南北中上下新老大小一二三四五六七八九十年月]"
)
# What the end of a name is not: what is done, what all are called.
_WORKS = re.compile("(?:项目|工程|建设|改造|扩建|迁建|新建)+$")
_HAN = re.compile("[一-龥]+")
_OPENS = re.compile("[，,。；;：:（(][ \u3000]*")
# What joins several, how many they are, and how long the words are at most of what they are.
_JOINTS, _SUMMED = ("、", "和", "与", "及"), re.compile(f"(?P<many>{NUMBER})[个处座片条村家所宗]")
_SORT, _LISTED = 9, re.compile("[、和与及]")
# How many the first of several stands for (上坪等3座水库), and what ends a name or not.
_AND_OTHERS = re.compile(f"等(?P<many>{NUMBER})[个处座片条村家所宗项]")
_ALL = re.compile("(?:项目|工程)$")
_PLACES = tuple("省市县区镇乡村街路江河湖山海桥城庄湾")


@cache
def _trade() -> re.Pattern[str]:
    """What a firm deals in, right behind its own word."""
    trades = {*words("projects", "heads", "firms"), *words("projects", "heads", "trades")}
    return re.compile(either(sorted(trades)))


@cache
def _front() -> re.Pattern[str]:
    """What stands before the name with which a clause begins."""
    return re.compile(f"(?:{one_of('projects', 'told_again', 'front')}|{_WHEN})+")


@cache
def _front_begins() -> frozenset[str]:
    return _WHEN_BEGINS | {word[0] for word in words("projects", "told_again", "front")}


class Branded:
    """The names of a notice by how they begin; `whole` are these as they are told; `text` is the notice's."""

    def __init__(self, names: Iterable[str], text: str = "") -> None:
        of: dict[str, list[str]] = {}
        told = dict.fromkeys(names)
        for name in told:
            if len(name) > _SHORTEST + 2:
                of.setdefault(name[:_SHORTEST], []).append(name)
        self._names = {begins: named for begins, named in of.items() if len(named) <= _MANY}
        by_end: dict[str, list[str]] = {}
        for name in told:
            by_end.setdefault(name[-_SHORTEST:], []).append(name)
        self._end = {end: named for end, named in by_end.items() if len(named) <= _MANY}
        self.whole = Whole(told)
        self._text = text

    def __bool__(self) -> bool:
        return bool(self.whole.names)

    def within(self, text: str, span: Span, told: Mapping[int, str] = _NONE_TOLD) -> bool:
        """Whether a stretch of a text may tell of one of them that is not `told` yet, by where it begins."""
        starts = [span.start, *(m.end() for m in _OPENS.finditer(text, span.start, span.end))]
        may = (
            at
            for at in starts
            if text[at : at + _SHORTEST] in self.whole.begin
            or text[at : at + 1] in _front_begins()
            or text[at : at + 1] in FIRST_OF_PARTS
        )
        if any(told.get(n.start) != n.text for at in may for n in self.told(text, Span(at, span.end))):
            return True
        listed = (m.end() for m in _LISTED.finditer(text, span.start, span.end))
        for at in (*starts, *listed):
            name = self.whole.at(text, at)
            if name in self.whole.bare and told.get(at) != name:
                return True
        return False

    def counts(self, text: str, span: Span) -> bool:
        """Whether a stretch of a text may tell of several of them by the first and how many they are."""
        for found in _AND_OTHERS.finditer(text, span.start, span.end):
            at = found.start()
            for start in range(max(span.start, at - _SORT), at - 1):
                named = self._names.get(text[start : start + _SHORTEST], ())
                first = text[start:at]
                if any(n.startswith(first) and n != first for n in named) and text[start - 1] not in _JOINTS:
                    return True
        return False

    def counted(self, text: str, place: Span, name: Name) -> list[Name]:
        """The projects that a place in a text tells by the first of them and how many they are
        (A、B、C三座水库除险加固 … A等3座水库): just so many must be called alike but for how they begin."""
        found = _AND_OTHERS.search(text, place.start, place.end)
        first = text[place.start : found.start()] if found else ""
        if not found or not name.text.startswith(first) or len(first) < _SHORTEST:
            return [name]
        many = written(found["many"])
        longer = [n for n in self._names.get(first[:_SHORTEST], ()) if n.startswith(name.text)]
        for whole in dict.fromkeys((name.text, *longer)):
            left = whole[len(first) :]
            for ends in dict.fromkeys((left, _ALL.sub("", left), f"{left}项目", f"{left}工程")):
                alike = [n for n in self._end.get(ends[-_SHORTEST:], ()) if n.endswith(ends)]
                if len(ends) >= _SHORTEST and len(alike) == many and first + ends in alike:
                    return [replace(name, text=n) for n in alike]
        return [name]

    def told(self, text: str, clause: Span) -> list[Name]:
        """The projects of which a clause tells at once or at a time, by their names or less than these."""
        start = clause.start
        if text[start : start + 1] in _front_begins() and (front := _front().match(text, start, clause.end)):
            start = front.end()
            clause = Span(start, clause.end)
        if name := self.whole.at(text, start):
            return self.whole.told(text, clause, name)
        named = self._names.get(text[start : start + _SHORTEST], [])
        found: dict[str, int] = {}
        for name in named:
            if end := _called(text, clause, name, alone=len(named) == 1):
                found[name] = end
        if len(found) != 1:
            return self._by_part(text, clause) or self._by_places(text, clause)
        name, end = found.popitem()
        if tells(text[end : clause.end]):
            return [Name(start, end, name, "strong", True)]
        return self._by_brands(text, clause)

    def _by_part(self, text: str, clause: Span) -> list[Name]:
        """The project that is the part of another with which a clause begins (2号机组6月并网)."""
        if text[clause.start : clause.start + 1] not in FIRST_OF_PARTS:
            return []
        parts, rest = begins(text[clause.start : clause.end])
        if len(parts) != 1 or not tells(rest):
            return []
        part = parts[0].text
        name = self.with_part(part)
        return [Name(clause.start, clause.start + len(part), name, "strong", True)] if name else []

    def with_part(self, part: str) -> str | None:
        """The one name told in full that ends with a part of what is built; None where there is none."""
        of = [n for n in self._end.get(part[-_SHORTEST:], ()) if n.endswith(part) and n in self._text]
        return of[0] if len(of) == 1 and proper(of[0][: -len(part)]) else None

    def _by_brands(self, text: str, clause: Span) -> list[Name]:
        """Several projects that a clause tells by their firms' own words (远达、宏昌上半年投产)."""
        names: list[Name] = []
        at = clause.start
        while len(named := self._names.get(text[at : at + _SHORTEST], [])) == 1:
            brand = _brand(named[0])
            if not brand or not text.startswith(brand, at, clause.end):
                return []
            names.append(Name(at, at + len(brand), named[0], "strong", True))
            if not text.startswith(_JOINTS, names[-1].end, clause.end):
                break
            at = names[-1].end + 1
        told = len(names) > 1 and names[-1].start == at and tells(text[names[-1].end : clause.end])
        return names if told else []

    def _by_places(self, text: str, clause: Span) -> list[Name]:
        """The projects of which a clause tells by the places with which their names begin (小坞溪通过验收;
        文昌、桂花园两个片区完成签约)."""
        names: list[Name] = []
        at = clause.start
        while one := self._begun(text, at, clause.end):
            name, end = one
            names.append(Name(at, end, name, "strong", True))
            at = end + 1
            if not text.startswith(_JOINTS, end, clause.end):
                break
        if not names or names[-1].end + 1 != at or text.startswith(_JOINTS, names[-1].end):
            return []
        rest = text[names[-1].end : clause.end]
        if len(names) > 1 and (summed := _SUMMED.match(rest)):
            if written(summed["many"]) != len(names):
                return []
            sort = summed.end()  # 两个|片区改造|完成签约
            ends = (at for at in range(sort, sort + _SORT) if _of_sort(rest[sort:at], names))
            rest = next((rest[at:] for at in ends if tells(rest[at:])), "")
        sure = len(names) == 1 and names[0].end - names[0].start >= _SURELY
        sure = sure and bool(rest) and not_of_it(rest, 0, len(rest)) is None
        return names if sure or tells(rest) else []

    def _begun(self, text: str, start: int, stop: int) -> tuple[str, int] | None:
        """The one name that begins with the place that stands somewhere, behind which it tells but works and
        what is worked at, and where the place ends."""
        named = self._names.get(text[start : start + _SHORTEST], [])
        cores = {PROJECT.sub("", n) for n in named}
        if len(cores) != 1:
            return None
        core, same = cores.pop(), _SHORTEST
        while same < len(core) and text.startswith(core[: same + 1], start, stop):
            same += 1
        begins, left = core[:same], core[same:]
        own = proper(left) and not (begins.endswith("村") and head_of(left) == "act")
        place = proper(begins) and not begins.endswith(words("projects", "told_again", "towns"))
        if not left or own or not place or stages.acts(begins):
            return None
        return max(named), start + same


def _of_sort(sort: str, names: Sequence[Name]) -> bool:
    """Whether words that sum up names say what these are."""
    return not sort or all(sort[-_SHORTEST:] in name.text for name in names)


def _called(text: str, clause: Span, name: str, *, alone: bool) -> int:
    """Where in a clause the words end that it calls a project by, 0 where it does not; `alone`: no other
    name begins so."""
    start, same = clause.start, _SHORTEST
    while same < len(name) and text.startswith(name[: same + 1], start, clause.end):
        same += 1
    core = _WORKS.sub("", name)
    for size in range(min(same, len(core) - 2), _BEGINNING - 1, -1):
        for last in range(min(_ENDING, len(core) - size - 1), 0, -1):
            end = start + size + last
            if text.startswith(core[-last:], start + size, clause.end) and _HAN.fullmatch(core[-last:]):
                return 0 if text[start:end] in heads() else end
    if not alone:
        return 0
    thing = worked_at(core)  # 王引河|治理工程
    if _ALONE <= len(thing) < len(core) and same >= len(thing) and proper(thing):
        return start + len(thing)
    brand = _brand(name)
    if brand and same >= len(brand):
        plant = _PLANT.match(text, start + len(brand), clause.end)
        return plant.end() if plant else 0
    begins = name[:same]
    if same >= _ALONE and name[same:] in heads() and not (begins.endswith(_PLACES) or head_of(begins)):
        return start + same  # 鑫城国际|综合体
    return 0


def _brand(name: str) -> str | None:
    """The word of its own that a firm's name begins with, before what it deals in."""
    for size in range(_SHORTEST, _LONGEST + 1):
        brand = name[:size]
        if len(name) > size + 2 and _WORD.fullmatch(brand) and _trade().match(name, size):
            return None if places.whole(brand) or stages.acts(brand) else brand
    return None
