"""Projects that a notice names in full, told of later by less: by the firm's own word (福盛冷链物流园 … 福盛
三季度投用), or by how the name begins and ends (永盛5万只育肥羊场 … 永盛羊场6月投产)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from flows.extract.lexicon import either, words
from flows.extract.projects import places, stages
from flows.extract.projects.cuts import familiar
from flows.extract.projects.endings import heads
from flows.extract.projects.heads import head_of, proper, worked_at
from flows.extract.projects.names import Name
from flows.read.notice import Span

# How long a firm's own word is, and how far behind what is told of an act stands at most.
_SHORTEST, _LONGEST, _NEAR = 2, 4, 14
# How long the beginning of a name is at least, alone and with its end, and how long that end is at most.
_ALONE, _BEGINNING, _ENDING = 3, 2, 4
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
_PLACES = tuple("省市县区镇乡村街路江河湖山海桥城庄湾")


@cache
def _trade() -> re.Pattern[str]:
    """What a firm deals in, right behind its own word."""
    trades = {*words("projects", "heads", "firms"), *words("projects", "heads", "trades")}
    return re.compile(either(sorted(trades)))


class Branded:
    """The names of a notice by how they begin."""

    def __init__(self, names: Iterable[str]) -> None:
        of: dict[str, list[str]] = {}
        for name in dict.fromkeys(names):
            if len(name) > _SHORTEST + 2:
                of.setdefault(name[:_SHORTEST], []).append(name)
        self._names = {begins: named for begins, named in of.items() if len(named) <= _MANY}

    def __bool__(self) -> bool:
        return bool(self._names)

    def within(self, text: str, span: Span) -> bool:
        """Whether a stretch of a text may tell of one of them by less than its name."""
        starts = [span.start, *(m.end() for m in _OPENS.finditer(text, span.start, span.end))]
        return any(
            text[at : at + _SHORTEST] in self._names and self.told(text, Span(at, span.end)) for at in starts
        )

    def told(self, text: str, clause: Span) -> list[Name]:
        """The project of which a clause tells at once or at a time, by less than its name."""
        start = clause.start
        named = self._names.get(text[start : start + _SHORTEST], [])
        found: dict[str, int] = {}
        for name in named:
            if text.startswith(name, start):
                return []
            if end := _called(text, clause, name, alone=len(named) == 1):
                found[name] = end
        if len(found) != 1:
            return []
        name, end = found.popitem()
        rest = text[end : min(clause.end, end + _NEAR)]
        acts = stages.acts(rest)
        if not acts or familiar().sub("", rest[: acts[0].start]).strip():
            return []
        return [Name(start, end, name, "strong", True)]


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
