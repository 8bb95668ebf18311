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
from flows.extract.land_words import ACT, ACTIONS, GROUNDS, HINT, KIND, LAND_USES, Word
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
                self._project(phrase),
                told.rule,
            )
        )
        self.last, self.last_end = told, quantity.quote_end

    def _phrase(self, index: int, quantity: Quantity) -> _Phrase:
        start, end = quantity.quote_start, quantity.quote_end
        sentence = self.analysis.sentence_at(start)
        low = max(sentence.start, start - _BEFORE, self.last_end)
        stops = [m.end() for m in _STOP.finditer(self.text, low, start)]
        left = stops[-1] if stops else low
        high = min(sentence.end, end + _BEHIND)
        after = index + 1
        if after < len(self.starts):
            high = min(high, max(end, self.starts[after]))
        stop = _RIGHT_STOP.search(self.text, end, high)
        return _Phrase(left, start, end, stop.start() if stop else high, sentence.start)

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
        """Square metres are land only where a word says so: the nearest before the number, else behind it."""
        behind = GROUNDS.find(self.text, phrase.behind, phrase.right)
        for words, near in ((before, -1), (behind, 0)):
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
        if word := land_words.action(left, right, (ACT,)):
            return word.code, f"act: {word.text}"
        if land_words.planted(self.text, phrase.left, phrase.right):
            return "afforested", "green space made"
        if word := land_words.action(left, right, (KIND,)):
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
        words = [w for w in ACTIONS.find(self.text, max(low, cut + 1), phrase.left) if w.level == ACT]
        return words[-1] if words else None

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

    def _land_use(self, action: str, phrase: _Phrase) -> str | None:
        left = LAND_USES.find(self.text, phrase.left, phrase.number)
        if left:
            return left[-1].code
        right = LAND_USES.find(self.text, phrase.behind, phrase.right)
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
        """The project of the land: the name that holds the figure, the subject, or what the land is for."""
        around = [m for m in self.mentions if m.start <= phrase.number < m.end]
        if around:
            return around[-1].name
        if name := subject(self.analysis, self.mentions, phrase.number):
            return name
        purpose = _PURPOSE.match(self.text, phrase.behind)
        if purpose is None:
            return None
        near = [m for m in self.mentions if purpose.end() <= m.start <= purpose.end() + 4]
        return near[0].name if near else None
