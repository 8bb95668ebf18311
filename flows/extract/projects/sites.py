"""Places that are told before what is built there: 在青石镇，新建文化广场; 沿白沟河建设步道."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from flows.extract.projects import stages
from flows.extract.projects.accepted import undergoes
from flows.extract.projects.chunks import Chunk
from flows.extract.projects.events import Group
from flows.extract.projects.heads import head_of, proper, sole, worked_at
from flows.extract.projects.lists import PROJECT
from flows.extract.projects.names import Name
from flows.extract.projects.plausible import plausible
from flows.extract.quantities import Quantity
from flows.read.notice import Span

# The characters that such a clause begins with, how it goes on, and where the place ends.
_BEGINS = frozenset("在选位围依沿针聚以")
_PLACE = (
    "(?P<place>[一-龥]{2,10}?"
    "(?:[镇乡村屯河江湖溪路街]|大厦|大楼|社区|街道|嘎查|苏木|新区|新城|片区|园区|古城|古镇|景区|水库))"
)
# What is built, maybe with how much is spent on it.
_BUILD = (
    "(?:计划|拟|将|已|年内|[0-9]+月)*(?:投资[约近]?[0-9.]+余?[万亿]+元)?"
    "(?:新建|改建|扩建|修建|建设|建成|建起|改造(?=了)|开工|完成|启动|推进)"
)
_AT = re.compile(
    rf"(?:在|选址(?:于|在)?|位于|围绕|依托|沿着?|针对|聚焦|以){_PLACE}(?:境内|辖区|两岸|沿线|方面|为重点|为中心)?"
    rf"(?:(?P<alone>$)|(?<=[镇乡村])的|(?={_BUILD}|改造|实施|规划|打造))"
)
# Who builds something for itself (前进村修了一座便民桥).
_BUILDS = re.compile(
    "(?P<alone>(?!))?(?:支持|指导|帮助|引导|鼓励)?"
    "(?P<place>[一-龥]{2,6}?(?:村|社区|居委会|嘎查|[镇乡]|街道))(?:也|还|又|今年|先后|新|共|自筹资金)*"
    "(?=(?:修|盖|建|修建|新建)[了起成好]+(?!为|的|[^，,。；;]{0,3}[0-9二两三四五六七八九十])"
    rf"|{_BUILD}(?:投用)?了?(?!为|的|[^，,。；;]{{0,3}}(?:[0-9]++(?!万?(?:吨|立方米|千瓦))|[二两三四五六七八九十])))"
)
_OF_TOWN = re.compile("(?P<place>[一-龥]{2,5}(?:镇|乡|街道))(?P<alone>方面|境内|辖区)$")
# A place before a colon, that all of the sentence is about (石桥镇：…).
_HEADED = re.compile("(?P<place>[一-龥]{2,5}(?:[镇乡村]|街道|社区|嘎查|苏木))(?P<alone>$)")
_BUILT = re.compile(
    "[村区会查镇乡道][一-龥]{0,6}?"
    "(?:[修盖建造][了起成好]|新建|改建|扩建|修建|建设|改造|开工|完成|启动|推进|投资)"
)
_COMMAS, _COLONS = ("，", ","), ("：", ":")
_COUNTERS, _LENGTHS = frozenset("个座处所条家口栋幢"), ("公里", "千米", "米")
_OF_MANY = ("农村", "城乡", "乡镇", "老旧", "村级", "各")
_WIDE = re.compile("[全各每本我该][县市区镇乡村]")


class Site:
    """A place, where what is said behind it begins, whether that is the next clause, and whether it heads
    the whole sentence."""

    def __init__(self, place: str, end: int, *, alone: bool, heads: bool = False) -> None:
        self.place, self.end, self.alone, self.heads = place, end, alone, heads


def site(text: str, clause: Span) -> Site | None:
    """The place that a clause begins with and what is built there follows."""
    found = _AT.match(text, clause.start, clause.end) if text[clause.start] in _BEGINS else None
    if found is None and _BUILT.search(text, clause.start, clause.end):
        found = _BUILDS.match(text, clause.start, clause.end)
    if found is None and text[clause.end - 1] in "面内区":
        found = _OF_TOWN.match(text, clause.start, clause.end)
    heads = text[clause.end : clause.end + 1] in _COLONS
    if found is None and heads:
        found = _HEADED.match(text, clause.start, clause.end)
    if found is None or _WIDE.match(found["place"]) or not proper(found["place"]):
        return None
    alone = found["alone"] is not None
    if alone and not heads and text[clause.end : clause.end + 1] not in _COMMAS:
        return None
    return Site(found["place"], found.end(), alone=alone, heads=heads)


def at_site(place: str, chunk: Chunk, names: Sequence[Name], own: Sequence[Quantity]) -> Sequence[Name]:
    """The names of common things with the place that they are built at, where they are not many."""
    if not names or any((n.proper and not sole(n.text)) or PROJECT.search(n.text) for n in names):
        return names
    if any(n.text.startswith(_OF_MANY) for n in names):
        return names
    if any(head_of(worked_at(n.text)) not in ("strong", "weak") for n in names):
        return names
    beside = [q for q in own if chunk.lead_start <= q.start <= chunk.end]
    if any((q.unit in _COUNTERS and q.value != 1) or q.unit in _LENGTHS for q in beside):
        return names
    whole = [replace(n, text=place + n.text, proper=True) for n in names]
    return whole if all(plausible(n.text) for n in whole) else names


def told_at(text: str, place: str, groups: Sequence[Group]) -> list[Group]:
    """Those of some names that are of what is built at a place, not of what stands there."""
    return [
        g
        for g in groups
        if g.names[0].text.startswith(place)
        and (
            text[g.lead_start - 1] == "的"
            or stages.acts(g.lead)
            or undergoes(text[g.post_start : g.post_end])
        )
    ]
