"""Tables with rules: the grid that their lines draw, its merged cells, and the words in each."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from flows.read.documents.made import cell, glue
from flows.read.documents.placed import Word, lines_of

_NEAR = 2.5
_MOST_RULES, _MOST_CELLS = 4_000, 20_000


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line: at `at` across the other direction, from `start` to `end` along its own."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Grid:
    """The places of a table's rules, across (`ys`) and down (`xs`), and which of them are drawn where."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    across: tuple[Rule, ...]
    down: tuple[Rule, ...]

    def holds(self, word: Word) -> bool:
        """Whether a word stands in the table."""
        x = (word.x0 + word.x1) / 2
        return self.xs[0] < x < self.xs[-1] and self.ys[0] < word.middle < self.ys[-1]

    def rows(self, words: Sequence[Word]) -> list[list[str]]:
        """The cells of the rows. A merged cell has its words once, where it begins."""
        wide, high = len(self.xs) - 1, len(self.ys) - 1
        first = self._merged(wide, high)
        held: dict[int, list[Word]] = {}
        for word in words:
            column = bisect_right(self.xs, (word.x0 + word.x1) / 2) - 1
            line = bisect_right(self.ys, word.middle) - 1
            held.setdefault(first[line * wide + column], []).append(word)
        texts = {at: cell(glue([line.text for line in lines_of(inside)])) for at, inside in held.items()}
        rows = [[texts.get(i * wide + j, "") for j in range(wide)] for i in range(high)]
        return [r for r in rows if any(r)]

    def _merged(self, wide: int, high: int) -> list[int]:
        """For each cell the first of those that no rule parts it from."""
        first = list(range(wide * high))

        def root(at: int) -> int:
            while first[at] != at:
                at = first[at]
            return at

        for i in range(high):
            y = (self.ys[i] + self.ys[i + 1]) / 2
            for j in range(wide):
                x = (self.xs[j] + self.xs[j + 1]) / 2
                here = i * wide + j
                for other, drawn in (
                    (here - 1, j == 0 or _drawn(self.down, self.xs[j], y)),
                    (here - wide, i == 0 or _drawn(self.across, self.ys[i], x)),
                ):
                    if not drawn:
                        a, b = sorted((root(here), root(other)))
                        first[b] = a
        return [root(at) for at in range(len(first))]


def _drawn(rules: Sequence[Rule], at: float, along: float) -> bool:
    return any(abs(r.at - at) <= _NEAR and r.start - _NEAR <= along <= r.end + _NEAR for r in rules)


def grids(across: Sequence[Rule], down: Sequence[Rule]) -> list[Grid]:
    """The tables that rules draw: those that touch, with two columns or more."""
    if len(across) + len(down) > _MOST_RULES:
        return []  # a map or a drawing
    across, down = _whole(across), _whole(down)
    groups: list[tuple[list[Rule], list[Rule]]] = []
    for h in across:
        touching = [v for v in down if _touch(h, v)]
        joined = [g for g in groups if any(v in g[1] for v in touching)]
        rest = [g for g in groups if g not in joined]
        flat = (
            [h, *(r for g in joined for r in g[0])],
            list(dict.fromkeys([*touching, *(r for g in joined for r in g[1])])),
        )
        groups = [*rest, flat]
    found = []
    for hs, vs in groups:
        xs, ys = _places(vs), _places(hs)
        if len(xs) > 2 and len(ys) > 1 and (len(xs) - 1) * (len(ys) - 1) <= _MOST_CELLS:
            found.append(Grid(xs, ys, tuple(hs), tuple(vs)))
    return found


def _touch(h: Rule, v: Rule) -> bool:
    return v.start - _NEAR <= h.at <= v.end + _NEAR and h.start - _NEAR <= v.at <= h.end + _NEAR


def _whole(rules: Sequence[Rule]) -> list[Rule]:
    """Rules drawn in pieces, or twice for the two sides of a stroke, as one each."""
    found: list[Rule] = []
    for rule in sorted(rules, key=lambda r: (r.at, r.start)):
        last = next(
            (
                i
                for i in range(len(found) - 1, max(-1, len(found) - 40), -1)
                if rule.at - found[i].at <= _NEAR and rule.start <= found[i].end + _NEAR
            ),
            None,
        )
        if last is None:
            found.append(rule)
        else:
            old = found[last]
            found[last] = Rule(old.at, min(old.start, rule.start), max(old.end, rule.end))
    return found


def _places(rules: Sequence[Rule]) -> tuple[float, ...]:
    found: list[float] = []
    for at in sorted(r.at for r in rules):
        if not found or at - found[-1] > _NEAR:
            found.append(at)
    return tuple(found)
