"""Names that the figures around them make whole: what is counted, how long a stretch is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from flows.extract.projects import stages
from flows.extract.projects.built_at import placed, sited
from flows.extract.projects.chunks import Chunk
from flows.extract.projects.cuts import familiar
from flows.extract.projects.heads import head_of, proper
from flows.extract.projects.lists import PROJECT, pieces
from flows.extract.projects.names import Name
from flows.extract.quantities import Quantity

_BUILT = re.compile("(?:续建|新建|新修|延伸|延长|绿化|复绿|覆绿|补植)$")
_MEASURES = frozenset(("公里", "千米", "米"))
_SIZES = _MEASURES | {"亩", "公顷", "平方米", "平方公里"}
_COUNTED = _MEASURES | {"座", "条", "处", "口", "栋"}
_PEOPLE = frozenset(("户", "人"))
_HOMES = re.compile("(?:搬迁|移民|安置|危旧?房|住房)[一-龥]{0,6}(?:项目|工程)$|安置[点房区]$|安置小区$")
_TOWN = re.compile("(?:[镇乡村]|街道|社区)$")


def completed(
    text: str, cut: Sequence[Chunk], chunk: Chunk, names: Sequence[Name], own: Sequence[Quantity]
) -> Sequence[Name]:
    """The names of a chunk, made whole by the figures beside it."""
    before = behind = False
    for q in own:
        behind = behind or q.quote_start == chunk.end
        before = before or chunk.start - 1 <= q.quote_end <= chunk.start
    return (
        (behind and _counted_behind(text, chunk, names, own))
        or (before and _measured(text, cut, chunk, names, own))
        or (behind and _lengthened(text, chunk, names, own))
        or sited(text, cut, chunk, names)
        or (behind and placed(text, cut, chunk, own))
        or names
    )


def _counted_behind(
    text: str, chunk: Chunk, names: Sequence[Name], own: Sequence[Quantity]
) -> Sequence[Name]:
    """Names without a head that a bare count closes (A、B等18个开工), and firms of which their number tells
    (A、B、C三家企业投产)."""
    count = next((q for q in own if q.quote_start == chunk.end and q.unit in ("个", "项", "家")), None)
    if count is None or (
        count.unit != "家" and names and not any(n.head == "none" and n.proper for n in names)
    ):
        return ()
    words = text[chunk.start : chunk.end].removesuffix("等")
    etc = len(words) < chunk.end - chunk.start
    if count.unit == "家":
        firms = [(s, e) for s, e in pieces(words) if proper(words[s:e])]
        if (
            any(n.head in ("strong", "act") for n in names)
            or not text.startswith("企业", count.quote_end)
            or not (etc or count.value == len(firms))
        ):
            return ()
        return [Name(s, e, words[s:e], "firm", True) for s, e in firms]
    acts = stages.acts(text[count.quote_end : count.quote_end + 8])
    if not etc or not acts or familiar().sub("", text[count.quote_end : count.quote_end + acts[0].start]):
        return ()
    return [replace(n, head="shared") if n.head == "none" else n for n in names]


def _lengthened(text: str, chunk: Chunk, names: Sequence[Name], own: Sequence[Quantity]) -> Sequence[Name]:
    """What so and so long a stretch of is built (柏溪防洪堤续建0.6公里): the thing, not its works."""
    last = names[-1] if names else None
    works = _BUILT.search(last.text) if last and last.head == "act" else None
    if not last or not works or not any(q.quote_start == chunk.end and q.unit in _SIZES for q in own):
        return ()
    thing, size = last.text[: works.start()], len(works.group())
    if chunk.start + last.end != chunk.end or head_of(thing) not in ("strong", "weak"):
        return ()
    return [*names[:-1], replace(last, end=last.end - size, text=thing, head="strong", proper=proper(thing))]


def _measured(
    text: str, cut: Sequence[Chunk], chunk: Chunk, names: Sequence[Name], own: Sequence[Quantity]
) -> Sequence[Name]:
    """A thing behind its place and its length or size (柏湾至石桥4.6公里砂石路)."""
    thing = "道路" if not names and text.startswith("道路", chunk.start) else ""
    if not thing and (not names or names[0].proper or names[0].head in ("none", "phase", "firm")):
        return ()
    homes = bool(names) and names[0].head == "strong" and _HOMES.search(names[0].text) is not None
    of = text[chunk.start - 1] == "的" and (homes or PROJECT.search(text, chunk.start, chunk.end) is not None)
    units = _COUNTED | _PEOPLE if of or homes else _COUNTED
    size = next((q for q in own if q.quote_end == chunk.start - of and q.unit in units), None)
    of_people = size is not None and size.unit in _PEOPLE
    if size and of_people:  # 石桥村31户147人|的易地搬迁项目
        size = next((q for q in own if q.quote_end == size.quote_start and q.unit in _PEOPLE), size)
    place = next((c for c in cut if size and c.end == size.quote_start), None)
    if size and place and size.unit not in _MEASURES and not (of or of_people):
        at_town = _TOWN.search(text, place.start, place.end) and not place.lead
        if not (at_town and names and names[0].head == "act"):
            return ()  # 石桥乡4座危桥改造
    if not place or len(text[place.start : place.end]) > 30:
        return ()
    words = text[place.start : place.end]
    if "、" in words or not proper(words) or PROJECT.search(words) or (thing and "至" not in words):
        return ()
    if head_of(words) == "act":
        return ()  # 柏湾村路面硬化1公里|村道建设
    told = names[0] if names else Name(0, len(thing), thing, "strong", False)
    return [replace(told, start=place.start - chunk.start, text=words + told.text, proper=True), *names[1:]]
