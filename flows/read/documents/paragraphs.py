"""Lines of pages to paragraphs: a line that is full goes on in the next, unless that is indented."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from flows.read.documents.made import glue
from flows.read.documents.placed import Line
from flows.read.marks import explicit
from flows.read.notice import Span

_INDENT, _RAGGED, _LEADING, _SAME_SIZE = 1.5, 2.0, 1.7, 1.15
_INDENTED_SHARE = 0.03
_ENDS = "。；！？：.;!?:"
_DECIMAL = re.compile(r"\d+[.．]\d")


@dataclass(frozen=True, slots=True)
class Placed:
    """A line, the edges of its column, and which stretch of lines it stands in."""

    line: Line
    left: float
    right: float
    stretch: int

    @property
    def indent(self) -> float:
        return (self.line.x0 - self.left) / self.line.size


def paragraphs(items: Sequence[Placed | str]) -> list[str]:
    """The paragraphs that lines make; what is text already stays a line of its own."""
    lines = [i for i in items if isinstance(i, Placed)]
    indented = sum(_INDENT <= p.indent <= 3 for p in lines) >= max(1.0, _INDENTED_SHARE * len(lines))
    steps = [
        b.line.y0 - a.line.y0 for a, b in pairwise(lines) if a.stretch == b.stretch and b.line.y0 > a.line.y0
    ]
    step = median(steps) if steps else 0.0
    found: list[list[str]] = []
    above: Placed | None = None
    for item in items:
        if isinstance(item, str):
            found.append([item])
            above = None
            continue
        if above is not None and _goes_on(above, item, step, indented=indented):
            found[-1].append(item.line.text)
        else:
            found.append([item.line.text])
        above = item
    return [glue(pieces) for pieces in found]


def _goes_on(above: Placed, here: Placed, step: float, *, indented: bool) -> bool:
    a, b = above.line, here.line
    small, large = sorted((a.size, b.size))
    if above.right - a.x1 > _RAGGED * a.size or here.indent >= _INDENT or large > _SAME_SIZE * small:
        return False
    if above.stretch == here.stretch and step and b.y0 - a.y0 > _LEADING * step:
        return False
    if indented:
        return True
    text = b.text
    marked = explicit(text, Span(0, len(text))) is not None and not _DECIMAL.match(text)
    return a.text[-1] not in _ENDS and not marked
