"""Names that a notice tells elsewhere and that stand whole: at the beginning of a clause, as a heading or
under a verb they are told of, whatever is told (柏湾大桥一期开工 … 柏湾大桥一期卡在征地上)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from flows.extract.lexicon import one_of, words
from flows.extract.projects import stages
from flows.extract.projects.cuts import familiar
from flows.extract.projects.heads import head_of, proper
from flows.extract.projects.names import Name
from flows.read.notice import Span

# By so many characters names are looked for, how long one without a head is, and how far behind what is told
# of an act stands at most.
BEGINS = 2
_FULL, _FULLEST, _NEAR = 4, 12, 14
# How what stands behind a name goes on with it, or with others.
_NOT_OF_IT = re.compile("[的、和与及至到等“”（(一—～~-]|以及|[一-龥]{0,3}(?:项目|工程)|[0-9]+[个条座处]")
# That it is done once more, or why it is not, before what is told.
_AGAIN = re.compile("^(?:重新|再次|再|继续|因)+")
_HINDERED = ("因", "受", "由于")
# How an item is marked, and what may stand behind its heading.
_ITEM_MARK = re.compile(r"[\s（(]*[0-9一二三四五六七八九十①-⑳⑴-⒇]{1,3}[)）.．、]?\s*")
_ENDS_HEADING = ("", "。", "：", ":", "\n")


class Whole:
    """The names that a notice tells."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = frozenset(name for name in names if len(name) > BEGINS)
        self.begin = frozenset(name[:BEGINS] for name in self.names)
        self._sizes = sorted({len(name) for name in self.names}, reverse=True)
        self.bare = frozenset(filter(_headless, self.names))

    def at(self, text: str, start: int) -> str | None:
        """The longest name that stands somewhere; None where none does."""
        if text[start : start + BEGINS] not in self.begin:
            return None
        told = (text[start : start + size] for size in self._sizes)
        return next((name for name in told if name in self.names), None)

    def holds(self, text: str, start: int, end: int, until: int) -> bool:
        """Whether text[start:end] is one, of which what stands behind, as far as `until`, may tell."""
        name = text[start:end]
        if name not in self.names or text.endswith(words("projects", "told_again", "near"), 0, start):
            return False
        return _stands().search(name) is None and not_of_it(text, end, until) is None

    def opens(self, text: str, start: int) -> Name | None:
        """The one that stands somewhere as a heading does, with nothing behind it; None for no such."""
        name = self.at(text, start)
        if name is None or name.endswith(words("projects", "told_again", "settled")):
            return None
        end = start + len(name)
        return Name(start, end, name, "strong", True) if text[end : end + 1] in _ENDS_HEADING else None

    def heads(self, text: str, line: Span) -> Name | None:
        """The one that heads a line, behind its mark or without one; None for no such."""
        mark = _ITEM_MARK.match(text, line.start, line.end)
        return self.opens(text, line.start) or (self.opens(text, mark.end()) if mark else None)

    def told(self, text: str, clause: Span, name: str) -> list[Name]:
        """The project of which a clause tells that begins with its name."""
        end = clause.start + len(name)
        rest = text[end : clause.end]
        if name in self.bare:
            return [Name(clause.start, end, name, "shared", True)] if tells(_AGAIN.sub("", rest)) else []
        if not rest or not_of_it(text, end, clause.end) or (_zone().search(name) and not tells(rest)):
            return []
        return [Name(clause.start, end, name, "strong", True)]

    def alone(self, text: str, start: int, name: Name) -> Name:
        """A name of a stretch that begins there; one to which its list lends a head, but which the notice
        tells elsewhere without one (瑞谷食品、金鼎汽配园二期), as it is told there."""
        as_told = text[start + name.start : start + name.end]
        return replace(name, text=as_told) if name.text != as_told in self.bare else name


def not_of_it(text: str, start: int, end: int) -> re.Match[str] | None:
    """How text[start:end] goes on with the name before it, or with others; None where it tells of it."""
    return _NOT_OF_IT.match(text, start, end)


def tells(rest: str) -> bool:
    """Whether what stands behind a name tells of it at once: an act, but for when and how, or a figure."""
    if rest.startswith(_HINDERED) and stages.acts(rest):
        return True
    acts = stages.acts(rest[:_NEAR])
    if acts and not familiar().sub("", rest[: acts[0].start]).strip():
        return True
    return _attribute().match(rest) is not None


def _headless(name: str) -> bool:
    """Whether only what stands around a name tells that it is a project's."""
    return _FULL <= len(name) <= _FULLEST and head_of(name) in (None, "firm") and proper(name)


@cache
def _attribute() -> re.Pattern[str]:
    """What a clause tells of a project as a whole."""
    return re.compile(one_of("clauses", "subjects", "attributes"))


@cache
def _stands() -> re.Pattern[str]:
    return re.compile(f"{one_of('projects', 'told_again', 'stands')}$")


@cache
def _zone() -> re.Pattern[str]:
    return re.compile(f"{one_of('projects', 'told_again', 'zones')}$|^.{{1,2}}片区$")
