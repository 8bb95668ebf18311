"""Names that the look of the text tells where the rules found none, and names that it makes unlikely."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from flows.extract.analysis import Analysis
from flows.extract.boundaries import Likely
from flows.extract.projects import stages
from flows.extract.projects.chunks import Chunk
from flows.extract.projects.events import Group
from flows.extract.projects.heads import head_of, proper
from flows.extract.projects.names import LIKELY, Name
from flows.read.notice import Span

Found = tuple[Chunk, Sequence[Name]]

# How sure a name must look for what the rules do not read as one, in hundredths.
_SURE = 100
_ALONE = 500
# How much the look of a name must count that the rules tell, by its head and where its act stands.
_LEAST_OF_ALL = -450
_LEAST = {
    ("strong", "behind"): -500,
    ("strong", "before"): -350,
    ("strong", "named"): -150,
    ("weak", "behind"): -350,
    ("weak", "before"): -150,
    ("weak", "named"): 200,
    ("act", "behind"): -450,
    ("act", "before"): 0,
    ("act", "named"): -100,
    ("shared", "behind"): -600,
    ("shared", "named"): -100,
}
# A piece of a list whose head stands elsewhere (供销社、|丝厂两个小区), a place.
_PHASE = 4
_LIST = re.compile("[、和及与等]|[0-9一二两三四五六七八九十]+[个座条处家口]")
_PLACE = re.compile("[村镇乡县区市屯社组]$")


def likely(
    analysis: Analysis, clause: Span, found: Sequence[Found], made: Sequence[Group], *, wide: bool
) -> Sequence[Found]:
    """The stretches of a clause with those that look like names where none was accepted; () for no such."""
    told = [s for s in analysis.boundaries.between(clause.start, clause.end) if s.score >= _SURE]
    if not told:
        return ()
    taken = [(n.start, n.told_to) for g in made for n in g.names]
    text = analysis.text
    new = [
        s
        for s in told
        if not any(s.start < end and start < s.end for start, end in taken)
        and _whole(text, s, wide=wide)
        and (s.score >= _ALONE or _done(text, clause, s))
    ]
    if not new:
        return ()
    kept = [(chunk, names) for chunk, names in found if not any(_over(chunk, names, s) for s in new)]
    both: list[Found] = [*kept]
    for span in new:
        words = text[span.start : span.end]
        chunk = Chunk(span.start, span.end, span.start, "")
        both.append((chunk, [Name(0, len(words), words, LIKELY, True)]))
    both.sort(key=lambda f: f[0].start)
    at, placed = clause.start, []
    for chunk, names in both:
        lead = max(at, chunk.lead_start) if names[0].head != LIKELY else at
        comma = text.rfind("、", lead, chunk.start)
        if names[0].head == LIKELY and comma >= 0:
            lead = comma + 1
        placed.append((replace(chunk, lead_start=lead, lead=text[lead : chunk.start]), names))
        at = chunk.start + names[-1].told_to
    return placed


def may_stand(
    analysis: Analysis, chunk: Chunk, names: Sequence[Name], name: Name, lead: str, post: str
) -> bool:
    """Whether a name that the rules tell may be one by the look of it, the less sure the rules are, the more; of
    a list with one head all are asked."""
    if name.head == LIKELY or (name.end - name.start <= _PHASE < len(name.text)):
        return True  # 二期, of what is told before
    first, last = (names[0], names[-1]) if name.head == "shared" else (name, name)
    how = "before" if stages.acts(lead) else "behind" if stages.acts(post) else "named"
    least = _LEAST.get((name.head, how), _LEAST_OF_ALL)
    return analysis.boundaries.most(chunk.start + first.start, chunk.start + last.told_to) >= least


def _whole(text: str, span: Likely, *, wide: bool) -> bool:
    """Whether a stretch is a name by itself, no piece of a list nor a bare place."""
    words = text[span.start : span.end]
    if wide and not (proper(words) or span.score > 900):
        return False
    if head_of(words):
        return True
    return not (_PLACE.search(words) or _LIST.match(text, span.end)) and span.end - span.start > 3


def _done(text: str, clause: Span, span: Span) -> bool:
    """Whether something is done before or behind a stretch."""
    return bool(stages.acts(text[clause.start : span.start]) or stages.acts(text[span.end : clause.end]))


def _over(chunk: Chunk, names: Sequence[Name], span: Span) -> bool:
    return chunk.start + names[0].start < span.end and span.start < chunk.start + names[-1].told_to
