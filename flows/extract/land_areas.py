"""Areas of land: which figures are, what is done with the land, what land it is (GUIDE: land_areas).

An area is judged by its phrase: the words between the last stop (or the last area) and the number, and those
behind the number up to the next stop or figure. What the phrase leaves open is taken from the area that it is
a part of, from the clauses before it in the sentence, and from the headings.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from flows.extract import land_words
from flows.extract.analysis import Analysis
from flows.extract.land_tables import table_areas
from flows.extract.land_words import ACT, ACTIONS, GROUNDS, HINT, KIND, LAND_USES, LOOSE, SIZE, Word
from flows.extract.lexicon import either, load
from flows.extract.model import LandAreaRow, Mention, Refusal
from flows.extract.quantities import Quantity
from flows.extract.subjects import subject
from flows.extract.when import when

UNITS = frozenset(("亩", "公顷", "平方公里", "平方米"))
_STOP = re.compile(r"[，,；;：:。！？!?\n(（]")
_RIGHT_STOP = re.compile(r"[，,；;：:。！？!?\n(（)）、|]")
_SIZE_ALONE = re.compile(r"(?:面积|规模|合计|总计)[^，,。；;]{0,4}$")
_PURPOSE = re.compile(rf"[，,]?(?:{either(load('areas')['purpose']['words'].split())})")
_JOINS = re.compile("[和及与]")
_BESIDE = 5
"""How far before its number a size may stand, in characters (占地面积约为)."""
_BEFORE, _BEHIND = 60, 24
"""How far a phrase is read before and behind its number, in characters."""


@dataclass(frozen=True, slots=True)
class _Phrase:
    """The words around an area: text[left:number] before it, text[behind:right] after it."""

    left: int
    number: int
    behind: int
    right: int
    sentence: int


@dataclass(frozen=True, slots=True)
class _Told:
    """What an area was found to be, and where it ends."""

    action: str
    land_use: str | None
    rule: str
    end: int


def land_areas(analysis: Analysis, mentions: Sequence[Mention]) -> tuple[list[LandAreaRow], list[Refusal]]:
    """The areas of a notice in the order of its text, and the figures in units of area that are none."""
    finder = _Finder(analysis, mentions)
    for i, quantity in enumerate(analysis.quantities):
        if quantity.unit in UNITS:
            finder.take(i, quantity)
    rows, refusals = table_areas(analysis, mentions)
    taken = {r.start for r in finder.rows}
    finder.rows += [r for r in rows if r.start not in taken]
    return (
        sorted(finder.rows, key=lambda r: (r.start, r.end)),
        sorted(finder.refusals + refusals, key=lambda r: (r.start, r.end)),
    )


class _Finder:
    """Walks the areas of a notice, remembering the one before."""

    def __init__(self, analysis: Analysis, mentions: Sequence[Mention]) -> None:
        self.analysis, self.mentions, self.text = analysis, mentions, analysis.text
        self.rows: list[LandAreaRow] = []
        self.refusals: list[Refusal] = []
        self.last: _Told | None = None
        self.aside: tuple[str, str | None] | None = None
        self.shared: list[str] = []
        self.last_end = 0
        self.starts = [q.quote_start for q in analysis.quantities]

    def take(self, index: int, quantity: Quantity) -> None:
        phrase = self._phrase(index, quantity)
        if why := self._refused(quantity, phrase):
            rule, reason = why
            self.refusals.append(
                Refusal(quantity.quote_start, quantity.quote_end, "land_areas", rule, reason)
            )
            self.last_end = quantity.quote_end
            return
        told = self._told(quantity, phrase)
        project = self._project(phrase)
        notice = self.analysis.notice
        self.rows.append(
            LandAreaRow(
                quantity.quote_start,
                quantity.quote_end,
                when(notice, quantity.quote_start, quantity.quote_end),
                quantity.value,
                quantity.value_high,
                quantity.unit,
                quantity.bound,
                told.action,
                told.land_use,
                project,
                told.rule,
            )
        )
        self.last, self.last_end = told, quantity.quote_end

    def _phrase(self, index: int, quantity: Quantity) -> _Phrase:
        start, end = quantity.quote_start, quantity.quote_end
        sentence = self.analysis.sentence_at(start)
        low = max(sentence.start, start - _BEFORE, self.last_end)
        colon = start - (self.text[start - 1] in "：:" if start else 0)
        stops = [m.end() for m in _STOP.finditer(self.text, low, colon)]
        left = stops[-1] if stops else low
        high = min(sentence.end, end + _BEHIND)
        after = self.starts[index + 1] if index + 1 < len(self.starts) else high
        stop = _RIGHT_STOP.search(self.text, end, min(high, max(end, after)))
        right = stop.start() if stop else min(high, max(end, after))
        if stop is None and right == after and not _JOINS.search(self.text, end, right):
            right = end  # the words between two numbers belong to the second: 耕地20亩林地30亩
        return _Phrase(left, start, end, right, sentence.start)

    def _refused(self, quantity: Quantity, phrase: _Phrase) -> tuple[str, str] | None:
        """Why a figure in a unit of area is no area of land: the rule and the reason, None if it is one."""
        text, left, number = self.text, phrase.left, phrase.number
        if quantity.describes:
            return "describes", "the area is part of a name or tells a kind"
        if land_words.each(text, left, number):
            return "each", "a share of one, not an area"
        before = GROUNDS.find(text, left, number)
        if (before and before[-1].code == "sea") or text[phrase.behind : phrase.behind + 2] in (
            "用海",
            "海域",
        ):
            return "sea", "sea is no land"
        if word := land_words.built(text, left, number):
            return "floor", f"floor area: {word}"
        if quantity.unit != "平方米":
            return None
        return self._floor(quantity, phrase, before)

    def _floor(self, quantity: Quantity, phrase: _Phrase, before: list[Word]) -> tuple[str, str] | None:
        """Square metres are land only where a word says so: before the number, else behind it, else in the
        clause before (口袋公园6个，总面积4万平方米)."""
        behind = GROUNDS.find(self.text, phrase.behind, phrase.right)
        further: list[Word] = []
        if _SIZE_ALONE.search(self.text, phrase.left, phrase.number):
            low = max(phrase.sentence, phrase.left - _BEFORE, self.last_end)
            further = GROUNDS.find(self.text, low, phrase.left)
        for words, near in ((before, -1), (behind, 0), (further, -1)):
            if words:
                word = words[near]
                return None if word.code == "land" else ("floor", f"floor area: {word.text}")
        if self.analysis.notice.kind == "land_notice":
            return None
        return "floor", "square metres without a word for land"

    def _told(self, quantity: Quantity, phrase: _Phrase) -> _Told:
        text = self.text
        if self.last and self.last.end <= phrase.number and self._same(phrase):
            return _Told(
                self.last.action, self.last.land_use, "same land in another unit", quantity.quote_end
            )
        left = ACTIONS.find(text, phrase.left, phrase.number)
        right = ACTIONS.find(text, phrase.behind, phrase.right)
        code, rule = self._action(phrase, left, right)
        return _Told(code, self._land_use(code, phrase), rule, quantity.quote_end)

    def _same(self, phrase: _Phrase) -> bool:
        return land_words.same_land(self.text, self.last_end, phrase.number)

    def _action(self, phrase: _Phrase, left: list[Word], right: list[Word]) -> tuple[str, str]:
        size = [w for w in left if w.level == SIZE]
        if size and phrase.number - size[-1].start - len(size[-1].text) <= _BESIDE:
            return size[-1].code, f"size: {size[-1].text}"
        if word := land_words.action(left, right, (ACT,)):
            return word.code, f"act: {word.text}"
        if land_words.planted(self.text, phrase.left, phrase.right):
            return "afforested", "green space made"
        if word := land_words.action(left, right, (SIZE, KIND)):
            return word.code, f"kind: {word.text}"
        if self.last and self._continues(phrase):
            return self.last.action, "part or list of the area before"
        if word := self._earlier(phrase):
            return word.code, f"act in a clause before: {word.text}"
        if word := land_words.action(left, right, (HINT,)):
            return word.code, f"hint: {word.text}"
        if word := self._heading(phrase.number):
            return word.code, f"heading: {word.text}"
        return "other", "no act told"

    def _continues(self, phrase: _Phrase) -> bool:
        """Whether the area is a part of the one before (其中) or the next of its list (、)."""
        if self.last is None or self.last_end < phrase.sentence:
            return False
        gap = self.text[self.last_end : phrase.number]
        if land_words.begins_part(self.text, self.last_end, phrase.number):
            return True
        return not re.search(r"[，,；;：:。]", gap)

    def _earlier(self, phrase: _Phrase) -> Word | None:
        """The nearest act in the clauses before, back to a semicolon."""
        low = max(phrase.sentence, phrase.left - _BEFORE)
        cut = max(self.text.rfind(mark, low, phrase.left) for mark in "；;")
        words = ACTIONS.find(self.text, max(low, cut + 1), phrase.left)
        acts = [w for w in words if w.level == ACT and w.text not in LOOSE]
        return acts[-1] if acts else None

    def _heading(self, position: int) -> Word | None:
        """The act that the innermost heading tells, else the title of a land notice."""
        for heading in reversed(self.analysis.notice.section_at(position).headings):
            words = [w for w in ACTIONS.find(heading.text, 0, len(heading.text)) if w.level == ACT]
            if words:
                return words[-1]
        title = self.analysis.notice.title
        if self.analysis.notice.kind == "land_notice" and title:
            words = [w for w in ACTIONS.find(title, 0, len(title)) if w.level == ACT]
            return words[0] if words else None
        return None

    def _shared(self, phrase: _Phrase, left: list[Word]) -> str | None:
        """The land use of a figure in a list that shares its nouns (水稻、玉米面积分别为3万亩和2万亩)."""
        respectively = self.text.find("分别", phrase.left, phrase.number)
        if respectively >= 0:
            self.shared = [w.code for w in left if w.start < respectively]
        elif not self._continues(phrase):
            self.shared = []
        return self.shared.pop(0) if self.shared else None

    def _land_use(self, action: str, phrase: _Phrase) -> str | None:
        left = LAND_USES.find(self.text, phrase.left, phrase.number)
        right = LAND_USES.find(self.text, phrase.behind, phrase.right)
        if shared := self._shared(phrase, left):
            return shared
        if right and right[0].start <= phrase.behind + 1:
            return right[0].code
        if left:
            return left[-1].code
        if right:
            return right[0].code
        if self.last and land_words.begins_part(self.text, self.last_end, phrase.number):
            return self.last.land_use
        if _SIZE_ALONE.search(self.text, phrase.left, phrase.number):
            low = max(phrase.sentence, phrase.left - _BEFORE)
            stops = [m.end() for m in _STOP.finditer(self.text, low, max(low, phrase.left - 1))]
            before = LAND_USES.find(self.text, stops[-1] if stops else low, phrase.left)
            if before:
                return before[-1].code
        return land_words.land_use_of(action)

    def _project(self, phrase: _Phrase) -> str | None:
        """The project of the land: the name that holds the figure, the subject, or what the land is for.

        A name told of a part (其中某工程20亩) is not the subject of what follows.
        """
        around = [m for m in self.mentions if m.start <= phrase.number < m.end]
        if around:
            return around[-1].name
        name = subject(self.analysis, self.mentions, phrase.number)
        if land_words.begins_part(self.text, self.last_end, phrase.number):
            own = [m for m in self.mentions if self.last_end <= m.start < phrase.number and m.name == name]
            self.aside = (own[-1].name, self.rows[-1].project if self.rows else None) if own else None
        elif self.aside and name == self.aside[0] and not self._continues(phrase):
            fresh = any(self.last_end <= m.start < phrase.number and m.name == name for m in self.mentions)
            name = name if fresh else self.aside[1]
        if name:
            return name
        return self._purpose(phrase)

    def _purpose(self, phrase: _Phrase) -> str | None:
        """The project that the land is told to be for, right behind the number."""
        purpose = _PURPOSE.match(self.text, phrase.behind)
        if purpose is None:
            return None
        near = [m for m in self.mentions if purpose.end() <= m.start <= purpose.end() + 4]
        return near[0].name if near else None
