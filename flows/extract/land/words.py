"""What the words around an area say: what is done with the land, what land it is, whether it is land."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flows.extract.lexicon import either, load
from flows.read.notice import Heading
from flows.values import value

_DATA = load("areas")
SIZE, ACT, KIND, HINT = 4, 3, 2, 1
"""How much a word decides: the size of something (beside its number), an act, a kind of area, a hint."""


@value
class Word:
    """A telling word at a place of the text: its code, and for actions how much it decides."""

    start: int
    text: str
    code: str
    level: int = 0


class Words:
    """Words with their codes, found from left to right, the longest at each place."""

    def __init__(self, *tables: tuple[dict[str, str], int], not_before: Sequence[str] = ()) -> None:
        self._codes = {
            w: (code, level) for table, level in tables for code, ws in table.items() for w in ws.split()
        }
        no_office = f"(?!{'|'.join(not_before)})" if not_before else ""
        self._search = re.compile(either(list(self._codes)) + no_office).search

    def find(self, text: str, start: int, end: int) -> list[Word]:
        """The words in text[start:end]."""
        found: list[Word] = []
        if start >= end or not (match := self._search(text, start, end)):
            return found
        while match:
            word = match[0]
            code, level = self._codes[word]
            if code:  # else a name that holds another's word
                found.append(Word(match.start(), word, code, level))
            match = self._search(text, match.end(), end)
        return found


# The strongest table last: a word in two of them counts as the stronger.
SERVED = frozenset(_DATA["served"]["words"].split())
PLANTING = frozenset(_DATA["planting"]["words"].split())
LOOSE = frozenset(_DATA["loose"]["words"].split())
_NAMES, _PLACES = ({"": _DATA["names"][key]} for key in ("words", "uses"))
ACTIONS = Words(
    (_NAMES, 0), (_DATA["hints"], HINT), (_DATA["kinds"], KIND), (_DATA["acts"], ACT), (_DATA["sizes"], SIZE)
)
LAND_USES = Words((_PLACES, 0), (_DATA["land_use"], 0), not_before=_DATA["offices"]["words"].split())
GROUNDS = Words(({name: _DATA["not_land"][name] for name in ("floor", "land", "sea")}, 0))
_BUILT = re.compile(either(_DATA["not_land"]["built"].split()))
_EACH = re.compile(rf"(?:{either(_DATA['not_land']['each'].split())})[^，,。；;\n]{{0,8}}$|每$")
_MADE, _GREEN = (re.compile(either(_DATA["planted"][key].split())) for key in ("made", "green"))
_UNDONE = re.compile(rf"(?:{either(_DATA['undone']['words'].split())})[^，,。；;]{{0,8}}$")
_PLANTED_AS = re.compile(rf"(?:{either(_DATA['planted_as']['forest'].split())})[等共计约近]*$")
_OF_ACT: dict[str, str] = _DATA["land_use_of_act"]


def of_heading(heading: Heading, text: str) -> str:
    """A heading as it stands in a notice's plain text, with its mark: what 徵 is, only its line tells."""
    return text[heading.start : heading.end] or heading.text


def action(left: list[Word], right: list[Word], levels: tuple[int, ...]) -> Word | None:
    """The word that decides the action at one of the levels, tried in turn, before the number and then behind
    it; of several the nearest to the number."""
    for level in levels:
        for word in reversed(left):
            if word.level == level:
                return word
        for word in right:
            if word.level == level:
                return word
    return None


def undone(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] before an act undoes it (清退滩地种植)."""
    return _UNDONE.search(text, start, end) is not None


def planted(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] tells of green space that is made (新增城区绿地)."""
    made = _MADE.search(text, start, end)
    return made is not None and _GREEN.search(text, made.end(), end) is not None


def land_use_of(action: str, before: str) -> str | None:
    """The land use that an action alone tells, of what stands `before` the number."""
    if action in _OF_ACT and _PLANTED_AS.search(before):
        return "forest"
    return _OF_ACT.get(action)


def built(text: str, start: int, end: int) -> str | None:
    """The word that makes any area in text[start:end] a floor area, whatever its unit."""
    if _BUILT.search(text, start, end) is None:
        return None
    return list(_BUILT.finditer(text, start, end))[-1][0]


def each(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] before a number makes it a share of one (人均, 每户)."""
    return _EACH.search(text, start, end) is not None
