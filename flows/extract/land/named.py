"""Names of a notice's projects that stand before or behind a figure of land without an act: whose it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from flows.extract.analysis import Analysis
from flows.extract.land.phrases import Phrase
from flows.extract.land.words import planted
from flows.extract.lexicon import either, load
from flows.extract.model import Mention
from flows.read.notice import Span

_LEAST = 4
"""How long a name must be to be one wherever it stands, in characters."""
_FAR = 300
"""How far before a figure a name is looked for, in characters."""
_WORDS = {key: either(said.split()) for key, said in load("areas")["purpose"].items()}
_SEGMENT, _STOP, _LISTED = re.compile("[；;]"), re.compile("[，,：:]"), re.compile("[、和及与]")
_NEAR = re.compile(rf"(?:{_WORDS['near']}|[约近共超为”\" ])*+")
_APART = re.compile(rf"[并还]?(?:{_WORDS['apart']})|(?![我本])[一-龥]{{1,4}}(?:村|镇|乡|社区|街道)(?!级)")
_OWN = re.compile(_WORDS["own"])
_BELONGS = re.compile('[^，,。；;、]{0,6}的[“"]?')
_ASIDE = re.compile('其中[“"]?$')
_SIZED = re.compile(r"[约近共达到]{0,2}\d")
_CLOSED = re.compile("[）)]")
_SHORT = re.compile(
    "(?:[、，,和及]|其中|完成|包括|累计)*((?:[一-龥]{2,8}|[GSX][0-9]{1,4})(?:线|铁路|高速|国道|省道|公路|大道|大桥|水库|机场))"
    "(?:征地|用地|占地|征收|征用|土地|已|约|近)*"
)
_PART_OF = re.compile("(?:其中|内含|当中)([一-龥]{2,8})")
# Kinds of land, and words that any name can hold.
_NO_PART = re.compile(
    "[土农林园草耕水旱山荒绿用滩]地|[水旱农稻粮]田|项目|工程|建设|改造|新增|完成|涉及|集体|国有|整治|治理|复垦"
)
_TITLE = re.compile('[”"]?[：:]')
# What a place does with its land all over: a project's only where it says so.
_PLACES = ("afforested", "cultivated", "redeveloped", "reclaimed", "transferred", "supplied")
_PLACE = load("areas")["place"]
_ALL_OVER = re.compile(either(_PLACE["land"].split()))
_WOODS, _GREENING = re.compile("[林树绿草]"), re.compile(either(_PLACE["greening"].split()))
_WATERED, _WATERING = (
    re.compile("灌溉|灌面|除涝"),
    re.compile(either(_PLACE["watering"].split())),
)
FOR_ITSELF = re.compile(either(_PLACE["for_itself"].split()))
_WIDE = re.compile("城区|城市|县城|镇区|集镇|全[省市县区镇乡]")
# Words of names that any clause can hold.
_COMMON = re.compile("项目|工程|建设|综合|一期|二期|三期|改造|提升|完成|农业|产业|农村|土地|生态")


class Named:
    """The names of a notice's projects, looked for where no mention reaches an area."""

    def __init__(self, analysis: Analysis, mentions: Sequence[Mention]) -> None:
        self.analysis, self.mentions = analysis, mentions
        self._names: dict[str, str] = {}
        self._starts: dict[str, list[str]] = {}
        self._read = False

    def of(self, phrase: Phrase, action: str, last: str | None) -> str | None:
        """The one project that an area's part of the sentence names, before the figure or right behind it;
        `last` is whose the area before was."""
        if not self._known():
            return None
        text = phrase.text
        behind = _BELONGS.match(text, phrase.behind)
        if behind and (named := next((n for n in self._names if text.startswith(n, behind.end())), None)):
            return self._names[named]
        if short := self._short(phrase):
            return short
        start = max(phrase.sentence, phrase.number - _FAR)
        for stop in _SEGMENT.finditer(text, start, phrase.number):
            start = stop.end()
        found = self._told(text, start, phrase.number)
        if not found or len({self._names[text[m.start : m.end]] for m in found}) > 1:
            return None
        near = found[-1]
        name, between = self._names[text[near.start : near.end]], text[near.end : phrase.number]
        if _LISTED.match(text, near.start - 1) or _LISTED.match(between) or between.startswith("外"):
            return None
        if _CLOSED.search(between.split("（")[0].split("(")[0]):
            return None
        if _NEAR.fullmatch(between):
            return name
        if _ASIDE.search(text, start, near.start) and _SIZED.match(between):
            return None
        goes_on = not all_over(phrase, name) and self._goes_on(phrase, near, name, action, last)
        return name if goes_on else None

    def _short(self, phrase: Phrase) -> str | None:
        """The one project that a part of its name stands for right before the figure (其中城际铁路900亩)."""
        said = _SHORT.fullmatch(phrase.text, phrase.left, phrase.number)
        if said is None:
            return self._part(phrase)
        names = {n for n in self._names.values() if said[1] in n}
        return names.pop() if len(names) == 1 else None

    def _part(self, phrase: Phrase) -> str | None:
        """The one project of the sentence whose name holds what a part is called (两校共9亩，其中小学4亩)."""
        said = _PART_OF.match(phrase.text, phrase.left, phrase.number)
        if said is None:
            return None
        here = [m for m in self.mentions if phrase.sentence <= m.start and m.end <= phrase.number]
        for size in range(len(said[1]), 1, -1):
            called = said[1][:size]
            names = {m.name for m in here if called in m.name}
            if len(names) == 1 and not _NO_PART.search(called):
                return names.pop()
        return None

    def _told(self, text: str, start: int, end: int) -> list[Span]:
        """Where names stand in text[start:end], the longest at each place, none within another."""
        names: Iterable[str] = self._names
        if len(self._names) > end - start:  # of many, those that begin like something that stands there
            here = {text[at : at + 2] for at in range(start, end)}
            names = [name for two in here & self._starts.keys() for name in self._starts[two]]
        every = []
        for name in names:
            at = text.find(name, start, end)
            while at >= 0:
                every.append((at, -len(name)))
                at = text.find(name, at + len(name), end)
        found: list[Span] = []
        for at, size in sorted(every):
            if not found or at >= found[-1].end:
                found.append(Span(at, at - size))
        return found

    def _goes_on(self, phrase: Phrase, near: Span, name: str, action: str, last: str | None) -> bool:
        """Whether the clauses behind a name still tell of it."""
        text = phrase.text
        if phrase.part and phrase.last > near.end and last != name:
            return False
        if _TITLE.match(text, near.end):
            return True
        stops = [m.end() for m in _STOP.finditer(text, near.end, phrase.number)]
        if any(_APART.match(text, at) for at in stops):
            return False
        clause = text[max([near.end, *stops]) : phrase.number]
        if action not in _PLACES or _OWN.search(clause):
            return True
        more = phrase.last > near.end and last == name and text[phrase.last] not in "）)"
        next_clause = len(stops) == 1 and stops[0] == near.end + 1
        for_it = (next_clause and makes_woods(name, clause)) or _waters(name, clause) or frees(name, clause)
        return more or for_it or echoes(clause, name)

    def _known(self) -> bool:
        if not self._read:
            self._read = True
            text = self.analysis.text
            told = {m.name: m.name for m in self.mentions}
            told |= {text[m.start : m.end]: m.name for m in self.mentions}
            longest = sorted(told.items(), key=lambda item: -len(item[0]))
            self._names = {said: name for said, name in longest if len(said) >= _LEAST}
            for said in self._names:
                self._starts.setdefault(said[:2], []).append(said)
        return bool(self._names)


def all_over(phrase: Phrase, name: str) -> bool:
    """Whether a clause tells what the whole place does with land, and not with that of a project before."""
    clause = phrase.text[phrase.left : phrase.number]
    if _WIDE.search(clause) and planted(phrase.text, phrase.left, phrase.number) and "绿" not in name:
        return True
    found = _ALL_OVER.search(clause)
    return found is not None and not (echoes(found[0], name) or makes_woods(name, found[0]))


def makes_woods(name: str, told: str) -> bool:
    """Whether what is told is done for a work that makes woods in one place (柏湾储备林项目，完成造林9亩)."""
    return "等" not in name and _WOODS.search(told) is not None and _GREENING.search(name) is not None


def _waters(name: str, told: str) -> bool:
    """Whether land is watered by a work that does so (柏湾灌区完成渠道9公里，恢复灌溉面积3亩)."""
    return _WATERED.search(told) is not None and _WATERING.search(name) is not None


def frees(name: str, told: str) -> bool:
    """Whether land is freed where something old was (旧糖厂改造，腾出土地9亩)."""
    return "腾出" in told and FOR_ITSELF.search(name) is not None


def echoes(clause: str, name: str) -> bool:
    """Whether a clause holds two characters of a name that tell what it is."""
    words = _COMMON.sub(" ", name)
    return any(
        " " not in (two := words[i : i + 2]) and len(two) == 2 and two in clause for i in range(len(words))
    )
