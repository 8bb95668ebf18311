"""What a place seeks or builds that is called by it alone: 支持柏湾申建综保区, 支持柏湾、石桥打造钢材基地."""

from __future__ import annotations

import re
from functools import cache

from flows.extract.lexicon import one_of
from flows.extract.projects.events import Group
from flows.extract.projects.heads import head_of, proper
from flows.extract.projects.names import Name
from flows.extract.projects.places import ends
from flows.read.notice import Span

_KINDS = one_of("projects", "heads", "of_a_place")
_LEAD = "(?:积极|大力|全力|继续)*(?:支持|推动|推进|指导|助力|帮助|争取|力争)"
_LEAD_BEGINS = frozenset("积大全继支推指助帮争力在")
_PLACE = "[^，,。；;、和0-9]{2,8}?"
_DONE = "申建|创建|争创|申报|建设|打造"
_ANY = re.compile(_DONE)
# What a city wants to be, no thing that it builds.
_ROLE = re.compile("(?:枢纽|高地|城市|中心|策源地|样板|示范[市县区]|先行区|试验区|试点|口岸|目的地|品牌)$|的")
_RANKED = re.compile("^(?:具有)?(?:全国|国家|世界|国际|区域|全省)(?:级|性|一流|领先|重要)*(?=.{4})")
_DIVISION = re.compile("[一-龥]{1,6}(?:市|县|旗|州|片区|新区)")
_JOINTS = re.compile("[、和]")


@cache
def _sought() -> re.Pattern[str]:
    return re.compile(
        f"(?P<lead>{_LEAD}|在)?(?P<places>{_PLACE}(?:[、和]{_PLACE})*)(?:等(?:[市县地]|地区)?)?(?P<verb>{_DONE})"
        "(?P<thing>[一-龥“”（）]{2,20})"
    )


@cache
def sought_kinds() -> re.Pattern[str]:
    """A thing that is sought, behind the verb."""
    return re.compile(f"(?:申建|创建|争创|申报|设立|新设)[^，,、。；]{{2,14}}?{_KINDS}")


@cache
def _granted() -> re.Pattern[str]:
    return re.compile(f"(?:[一-龥]{{0,8}}){_KINDS}")


def of_a_place(text: str, clause: Span) -> Group | None:
    """What a clause seeks or builds for places, each by its place; None where it does nothing so."""
    start, end = clause.start, clause.end
    if not (text[start] in _LEAD_BEGINS or text[start - 1] in "，,") or not _ANY.search(text, start, end):
        return None  # most clauses: one look tells
    found = _sought().fullmatch(text, start, end)
    if found is None or not (found["lead"] or text[start - 1] in "，,"):
        return None
    thing = found["thing"].removesuffix("建设")
    granted = _granted().fullmatch(thing) is not None
    if not granted and (head_of(thing) not in ("strong", "weak") or _ROLE.search(thing) or ends(thing)):
        return None
    names: list[Name] = []
    at = found.start("places")
    for place in _JOINTS.split(found["places"]):
        known = ends(place) == len(place) or _DIVISION.fullmatch(place) is not None
        if not known and not (granted and found["lead"] and head_of(place) is None and proper(place)):
            return None
        names.append(Name(at, at + len(place), place + _RANKED.sub("", thing), "strong", True))
        at += len(place) + 1
    last = names[-1]
    names[-1] = Name(last.start, found.end("thing"), last.text, "strong", True)
    at = names[0].start
    return Group(tuple(names), start, text[start:at], *found.span("verb"), at)
