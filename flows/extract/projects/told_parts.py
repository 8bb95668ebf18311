"""How parts of a project are told: alone (B区, 二、三标段), or in a list behind its name (柏湾苑东、西区)."""

from __future__ import annotations

import re
from functools import cache

from flows.extract.lexicon import either, load
from flows.values import value

# What parts are told apart by.
_BY = {
    "number": "第?[一二三四五六七八九十]{1,2}|[0-9]{1,2}",
    "digits": "[0-9]{1,2}[号#]?|[一二三四五六七八][号#]",
    "letter": "[A-H][0-9]?",
    "plot": "[A-Z]?-?[0-9]{1,3}[号#]?",
    "side": "[东西南北中]",
    "reach": "[上中下]游?",
    "bank": "[左右东西南北]",
}
FIRST_OF_PARTS = frozenset("一二三四五六七八九十第0123456789ABCDEFGHJKLMNPRSTXYZ东西南北中上下左右")
"""What parts begin with that are told alone."""
# What stands behind a part and makes another word of it.
_OTHER_WORD = "(?![域位间内外长县镇乡村旗委级划片块])"
_JOINT, _SIGNS = "[、和及与]", "号#"
# How long what the parts are of is at least, where they stand behind it.
_LEAST = 3


@value
class Kind:
    """How parts of a kind are told: `lists` of them, `each` alone and `one` with what it is, by what tells
    them apart; `of` finds what has such parts in its name. Some are parts only where nothing stands behind
    them: `alone`; of others it is a part of theirs: they `hold` it (一标段|教学楼)."""

    lists: tuple[re.Pattern[str], ...]
    each: tuple[re.Pattern[str], ...]
    one: tuple[re.Pattern[str], ...]
    of: re.Pattern[str]
    alone: bool
    holds: bool


@value
class Part:
    """A part that a stretch tells: where it stands there, and of which kind it is, told apart `by` what."""

    start: int
    end: int
    text: str
    kind: Kind
    by: int


@cache
def kinds() -> tuple[Kind, ...]:
    """The kinds of parts of the lexicon."""
    found: list[Kind] = []
    for told in load("projects")["parts"]:
        called = either(told["kinds"].split()) + _OTHER_WORD
        by = [f"(?:{_BY[name]})" for name in told["by"].split()]
        found.append(
            Kind(
                tuple(re.compile(f"(?:{b}(?:{called})?{_JOINT})*{b}(?P<kind>{called})") for b in by),
                tuple(re.compile(b) for b in by),
                tuple(re.compile(f"{b}(?:{called})") for b in by),
                re.compile(either(told["of"].split()) or "(?!)"),
                told.get("alone", False),
                told.get("holds", False),
            )
        )
    return tuple(found)


@cache
def _several() -> tuple[tuple[re.Pattern[str], Kind, int], ...]:
    """Lists of parts of each kind behind what they are of."""
    return tuple(
        (re.compile(f"(?P<of>.{{{_LEAST},}}?)(?P<parts>{each.pattern}(?:{_JOINT}{told.pattern}))$"), kind, by)
        for kind in kinds()
        for by, (told, each) in enumerate(zip(kind.lists, kind.each, strict=True))
    )


@cache
def _lasts() -> frozenset[str]:
    """The characters that kinds of parts end with."""
    return frozenset(word[-1] for told in load("projects")["parts"] for word in told["kinds"].split())


def begins(words: str) -> tuple[list[Part], str]:
    """The parts that a stretch begins with, and what stands behind them; none where it begins with none."""
    for kind in kinds():
        for by, told in enumerate(kind.lists):
            if found := told.match(words):
                return _each(words, found, kind, by), words[found.end() :]
    return [], words


def behind(words: str) -> tuple[str, list[Part]]:
    """What a list of parts that ends a stretch is of, and these (柏湾小区|东、西区); none for another."""
    if words[-1:] not in _lasts():
        return words, []
    for several, kind, by in _several():
        found = several.fullmatch(words)
        if found and kind.of.search(found["of"]):
            return found["of"], _each(words, found, kind, by, found.start("parts"))
    return words, []


def _each(words: str, found: re.Match[str], kind: Kind, by: int, start: int = 0) -> list[Part]:
    """Each part of a list that was found."""
    last = found["kind"]
    each = list(kind.each[by].finditer(words, start, found.start("kind")))
    ends = [*(m.end() for m in each[:-1]), found.end()]
    if each[-1][0][-1] in _SIGNS:
        last = each[-1][0][-1] + last  # 7、8号泊位
    return [
        Part(m.start(), end, m[0].rstrip(_SIGNS) + last, kind, by) for m, end in zip(each, ends, strict=True)
    ]
