"""Of whom a clause speaks that tells nothing of anyone by itself: of a project whose trouble is solved
(妥善解决A大桥征地问题，确保4月进场施工) or that is turned to (对A大桥，要倒排工期), or of none by name
(对在建项目，要加快进度)."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from flows.extract.lexicon import one_of, words
from flows.extract.projects.heads import head_of
from flows.extract.projects.names import Name, parse
from flows.read.notice import Span

_HEADS = ("strong", "weak", "act")
_LONGEST = 30


def solved(text: str, clause: Span) -> tuple[Name, ...]:
    """The projects of which a clause tells but what stands in their way and is solved; () for no such."""
    said = text[clause.start : clause.end].removesuffix("后")
    if clause.end - clause.start > _LONGEST or not said.endswith(words("projects", "troubles", "ends")):
        return ()
    solves = _solves().match(text, clause.start, clause.end)
    if solves is None:
        return ()
    matter = _matter().search(text, solves.end(), clause.end)
    return _named(text, solves.end(), matter.start()) if matter else ()


def spoken_of(text: str, clause: Span) -> tuple[Name, ...]:
    """The projects of which a clause tells but that they are spoken of; () for no such."""
    if clause.end - clause.start > _LONGEST:
        return ()
    about = _about().match(text, clause.start, clause.end)
    said = text[clause.start : clause.end]
    if about is None or "的" in said or of_none(said):
        return ()
    return _named(text, about.end(), clause.end)


def of_none(said: str) -> bool:
    """Whether a clause is about projects by how far they are or of what rank, about how all is governed (健全
    长效机制, not 加强施工管理), or about the plans of the whole place: none of those spoken of before."""
    return _of_a_class().match(said) is not None or _in_general().fullmatch(said) is not None


def _named(text: str, start: int, end: int) -> tuple[Name, ...]:
    """The names that fill a stretch, if nothing but such do."""
    names = parse(text[start:end])
    if not names or not all(n.proper and n.head in _HEADS and head_of(n.text) != "firm" for n in names):
        return ()
    return tuple(replace(n, start=start + n.start, end=start + n.end, until=0) for n in names)


@cache
def _about() -> re.Pattern[str]:
    return re.compile(one_of("projects", "troubles", "about"))


@cache
def _solves() -> re.Pattern[str]:
    how = one_of("projects", "troubles", "how")
    return re.compile(f"{how}*+{one_of('projects', 'troubles', 'solves')}[好了掉]?(?:制约|影响|困扰|阻碍)?")


@cache
def _matter() -> re.Pattern[str]:
    """What is in the way, from where the name of the project ends on."""
    of = one_of("projects", "troubles", "of")
    return re.compile(f"的?(?:{of}|[等、和及与])*{one_of('projects', 'troubles', 'ends')}后?$")


@cache
def _of_a_class() -> re.Pattern[str]:
    of, sorts, then = (one_of("projects", "classes_of", key) for key in ("of", "sorts", "then"))
    count = "(?:[0-9一二两三四五六七八九十百]+余?个)?"
    return re.compile(f"{of}*+{sorts}++(?:类|的)?{count}(?:项目|工程)(?:$|{then})")


@cache
def _in_general() -> re.Pattern[str]:
    does, of, not_of, draws, plans = (
        one_of("projects", "in_general", key) for key in ("does", "of", "not_of", "draws", "plans")
    )
    drawn = f"{draws}++(?:全?[省市县区镇乡街旗州])?{plans}”?[^，,。；;、]{{0,8}}(?:规划|纲要)"
    return re.compile(
        f"{does}++(?:(?!{not_of})[^，,。；;、]){{0,12}}{of}|{drawn}(?:的?(?:编制|修编|报批|评审))?(?:工作)?"
    )
