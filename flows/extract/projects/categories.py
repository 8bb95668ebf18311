"""What a project is for, told from the words of its name."""

from __future__ import annotations

import re
from functools import cache

from flows.extract.lexicon import either, load, words

_BRACKETED = re.compile(r"[（(〔\[][^（）()〔〕\[\]]*[）)〕\]]")
_MARKS = "“”‘’「」『』《》\"'、，,· 　"
# From where to where a way runs, or which reach of a river is meant.
_REACH = re.compile(
    r"(?<=[路线速道铁河江渠堤溪港沟])(?:[^路线速道铁段]{1,6}至[一-龥]{1,7}|[^路线速道铁河江渠堤溪港沟段]{1,6})段"
)
_ROAD = re.compile(r"(?<![A-Z])(?:[GSXYC]\d{3,4}|G\d{2})(?!\d)")
_NUMBER = r"(?:第?[一二三四五六七八九十百\d、-]+|首|前|后|[A-Za-z]-?\d*|[东西南北中上下左右老新]{1,2})"


@cache
def category(name: str) -> str:
    """The category of a project, by the word of its name that ends last (县医院道路改造 is transport).

    `other` where none tells. What stands in brackets tells only where nothing outside them does.
    """
    outside = _BRACKETED.sub("", name)
    found = _told(outside)
    if found is None and outside != name:
        found = _told("".join(inside[1:-1] for inside in _BRACKETED.findall(name)))
    return found or "other"


def _told(name: str) -> str | None:
    """The category of a name without brackets."""
    name = _REACH.sub("", name.strip(_MARKS))
    core = _core(name)
    end, size, found = _last(name)
    at_end = _ending(core, "ends")
    if at_end is None and not _part().match(name, len(core)):
        at_end = _ending(core, "waters")
    if at_end and (len(core), at_end[1]) > (end, size):
        return at_end[0]
    if found is None and _ROAD.search(name):
        return "transport"
    if found is None and (told := _ending(core, "weak") or _ending(name, "ends")):
        return told[0]  # 19号地块 is all that is told
    return found


def _core(name: str) -> str:
    """A name without its phases, parts, and words of what is done, but for those that are all of it."""
    while len(cut := _taken().sub("", name).strip(_MARKS)) > 1 and cut != name:
        name = cut
    return name


def _last(name: str) -> tuple[int, int, str | None]:
    """Where the word of [words] that ends last does so, how long it is, and its category."""
    by_last = _by_last("words")
    for end in range(len(name), 0, -1):
        if name.startswith("工程", end - 1):
            continue  # 化工 is no word of 一体化工程
        for word, code in by_last.get(name[end - 1], ()):
            if name.endswith(word, 0, end):
                return end, len(word), code
    return 0, 0, None


def _ending(core: str, table: str) -> tuple[str, int] | None:
    """The category and the length of the longest word of a table with which a name ends."""
    for word, code in _by_last(table).get(core[-1:], ()):
        if core.endswith(word):
            return code, len(word)
    return None


@cache
def _by_last(table: str) -> dict[str, tuple[tuple[str, str], ...]]:
    """The words of a table by their last characters, longest first, each with its first category."""
    found: dict[str, dict[str, str]] = {}
    for code in load("categories")[table]:
        for word in words("categories", table, code):
            found.setdefault(word[-1], {}).setdefault(word, code)
    return {
        last: tuple(sorted(those.items(), key=lambda told: -len(told[0]))) for last, those in found.items()
    }


@cache
def _part() -> re.Pattern[str]:
    """A part with its number (二期, B地块, 3号楼)."""
    return re.compile(_NUMBER + either(words("categories", "taken", "parts")))


@cache
def _taken() -> re.Pattern[str]:
    """What is taken off a name's end: what is done, and parts with their numbers."""
    acts = (*words("categories", "taken", "acts"), *words("projects", "heads", "acts"))
    return re.compile(f"(?:{either(acts)}|{_part().pattern})$")
