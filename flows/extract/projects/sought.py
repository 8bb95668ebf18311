"""What a place seeks that is called by it alone: 支持柏湾申建综保区, 支持石桥创建国家公园."""

from __future__ import annotations

import re
from functools import cache

from flows.extract.lexicon import one_of
from flows.extract.projects.events import Group
from flows.extract.projects.heads import head_of, proper
from flows.extract.projects.names import Name
from flows.read.notice import Span

_KINDS = one_of("projects", "heads", "of_a_place")


@cache
def _sought() -> re.Pattern[str]:
    return re.compile(
        f"(?P<lead>(?:积极|大力|全力|继续)*(?:支持|推动|推进|指导|助力|帮助|争取|力争))(?P<place>[一-龥]{{2,6}}?)"
        f"(?P<verb>申建|创建|争创|申报|建设|打造)(?P<thing>[一-龥]{{0,8}}{_KINDS})"
    )


@cache
def sought_kinds() -> re.Pattern[str]:
    """A thing that is sought, behind the verb."""
    return re.compile(f"(?:申建|创建|争创|申报|设立|新设)[^，,、。；]{{2,14}}?{_KINDS}")


def of_a_place(text: str, clause: Span) -> Group | None:
    """What a clause seeks for a place, as one name; None where it seeks nothing so."""
    found = _sought().fullmatch(text, clause.start, clause.end)
    if found is None or head_of(found["place"]) in ("strong", "act") or not proper(found["place"]):
        return None
    start, end = found.start("place"), found.end("thing")
    name = Name(start, end, found["place"] + found["thing"], "strong", True)
    return Group((name,), clause.start, found["lead"], *found.span("verb"), start)
