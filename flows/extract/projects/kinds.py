"""Kinds of things that are built or renewed without being named, and the names that places give to each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from flows.extract.projects import stages
from flows.extract.projects.chunks import chunks
from flows.extract.projects.endings import heads
from flows.extract.projects.heads import head_of, lacks_head, proper
from flows.extract.projects.lending import SETTLED_AT, added, common, counted, join
from flows.extract.projects.lists import so_many
from flows.extract.projects.names import Name
from flows.extract.projects.plausible import plausible
from flows.extract.projects.tails import without_tail
from flows.extract.quantities import Quantity
from flows.read.notice import Span
from flows.values import value

PLACE = re.compile("(?:村|镇|乡|社区|街道|屯|嘎查|苏木|团场|农场)$")
"""How what says that it is a place ends."""
LONGEST_LIST = 12
_LONGEST_PLACE = 10
ETC = re.compile("等(?:地|处|村|镇)?$")
"""What closes a list of some of many."""
_APART = re.compile("[^、和及与]{2,}")
_ASIDE, _FIGURE = re.compile("[（(][^（）()]*[）)]$"), re.compile("[0-9]")
# Works that are part of a name (东里老旧小区改造), on where people live.
_WORKS = frozenset(
    ("改造", "整治", "治理", "加固", "除险加固", "提升", "修缮", "维修")
    + ("提质改造", "升级改造", "扩建", "改扩建")
)
_HOMES = re.compile("(?:小区|片区|棚户区|旧村|城中村|社区|家属院|住宅|老街)$")
_COUNT = re.compile("^[0-9一二两三四五六七八九十]+[座条处个所]")
_WAYS = frozenset("路街巷道")
_DONE_LAST = re.compile("(?:已|共|新)*建(?:成|好)?了?$")


@value
class Kind:
    """What each of several things is, and the works on it where these are part of their names."""

    thing: str
    works: str


def kind_of(
    text: str, before: Span, own: Sequence[Quantity], *, undergone: bool = False, counted: bool = True
) -> Kind | None:
    """What a clause builds or renews without naming it, and the works if these are part of a name;
    `undergone` where what is done to it stands behind, `counted` where it must say how many."""
    acts = stages.acts(text[before.start : before.end])
    cut = chunks(text, before, own)
    if not (acts or undergone) or (counted and not own) or not cut:
        return None
    for chunk in reversed(cut):
        words = without_tail(text[chunk.start : chunk.end])
        words = _COUNT.sub("", _DONE_LAST.sub("", words))  # 服务站建了3个, 18座小型水库除险加固
        rest = words[max((a.end for a in stages.acts(words)), default=0) :] if words not in heads() else words
        governed = undergone or stages.acts(chunk.lead)
        if rest in ("", words) and governed and head_of(words) == "act" and common(words):
            return Kind(words, "")  # 完成|水库除险加固
        words = words if rest == "工程" else rest  # 老城改造|棚户区
        if head_of(words) != "act" and common(words):
            done = acts[0].text if acts and acts[0].text in _WORKS and _HOMES.search(words) else ""
            return Kind(words, done)
    return None


def of_kind(text: str, start: int, end: int, kind: Kind, count: Decimal | None = None) -> list[Name]:
    """The names of a list text[start:end], each with the thing and the works that it lacks; none where one
    of them is no name, but where as many stand there as are counted one may be common (新桥)."""
    thing, works = kind.thing, kind.works
    words = ETC.sub("", text[start:end])
    spans = so_many(words, count)
    some = len(spans) == count and any(proper(words[s:e]) for s, e in spans)
    names: list[Name] = []
    for at, stop in spans[:LONGEST_LIST]:
        piece = _ASIDE.sub("", words[at:stop])
        own_head = head_of(piece) in ("strong", "weak", "act") and (len(piece) > 3 or piece[-1] == thing[-1])
        if head_of(thing) == "act":
            whole = counted(piece, thing)[0]
        else:
            itself = own_head and not lacks_head(piece) and not SETTLED_AT.search(piece)
            itself = itself or (piece[-1] in _WAYS and added(piece, thing) == "")  # 背街小巷: 柏湾巷
            whole = piece if itself else piece + join(piece, thing)
        whole += works if works and not whole.endswith(works) else ""
        named = 2 <= len(piece) <= _LONGEST_PLACE and (some or proper(piece)) and plausible(whole)
        if not named or _FIGURE.search(piece):
            return []
        names.append(Name(start + at, start + at + len(piece), whole, "shared", True))
    return names


def places(words: str, count: Decimal | None) -> Sequence[tuple[int, int]]:
    """The places of a list, as many as are counted; 和 stands between two where each says that it is one."""
    apart = [m.span() for m in _APART.finditer(words)]
    sure = len(apart) > 1 and all(PLACE.search(words[s:e]) for s, e in apart)
    return apart if sure else so_many(words, count)


def is_place(words: str, *, alone: bool, some: bool = False) -> bool:
    """Whether words are a place; an `alone` one must say so, of `some` one may be common (新桥)."""
    return (
        2 <= len(words) <= _LONGEST_PLACE
        and head_of(words) in (None, "weak")
        and (some or proper(words))
        and (not alone or PLACE.search(words) is not None)
    )
