"""An attachment, read beside the notice that it is attached to: what its own text lacks, that one tells.

Its own words go first, always: a title, an issuer, a date or a place that it names itself stands. Without a
title it has the words of its link, or else its notice's title; without a year in its title, its opening or
its date, the years of its notice and, where its title leans neither way, what that one reports or plans.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from flows.read.lexicon import lexicon
from flows.read.notice import Notice
from flows.read.plain import plain
from flows.read.regions.locate import Located, Sources, locate
from flows.read.telling import Told, tell
from flows.read.years import State, leaning

_CHINESE = re.compile(r"[\u4e00-\u9fff]")


@cache
def _marks() -> re.Pattern[str]:
    words = lexicon("attachments")
    before, behind = ("|".join(f"(?:{p})" for p in words[where]) for where in ("before", "behind"))
    return re.compile(rf"^(?:\s|{before})+|(?:\s|{behind})+$")


def link_title(words: object) -> str | None:
    """The title that the words of a link tell, or None."""
    left = words if isinstance(words, str) else ""
    while (less := _marks().sub("", left)) != left:
        left = less
    return left if len(_CHINESE.findall(left)) >= lexicon("attachments")["least"] else None


def told_beside(own: Told, title: str, of: Notice) -> Told:
    """Kind and years of an attachment that has no year of its own."""
    theirs = tell(
        plain(of.title or ""),
        [plain(h.text) for h in of.headings if h.level == 1],
        of.written_on or of.published_on,
        body=plain(of.text)[of.body.start : of.body.end],
    )
    context = replace(own.context, reviewed_year=of.reviewed_year, planned_year=of.planned_year)
    modality = own.default.modality if leaning(title) else theirs.default.modality
    return replace(
        own, context=context, default=State(context.year(modality), modality, "notice it is attached to")
    )


def located_beside(own: Sources, of: Notice) -> Located:
    """The place of an attachment: the one that its title, issuer or frame name, if that is not merely one
    which its notice lies in; else its notice's."""
    if of.region.code is None:
        return locate(own)
    named = locate(replace(own, body="")).region.code
    if named is None or of.region.code.startswith(re.sub(r"(?:00)+$", "", named)):
        return Located(of.region)
    return locate(own)
