"""Words that point into the list of projects before: 前者, 后者, 前两个, 其余3个项目."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flows.extract.projects.names import Name
from flows.extract.quantities.numerals import value as written
from flows.read.notice import Span

_COUNT = "[0-9]{1,2}|[二两三四五六七八九十]{1,2}"
_POINTS = re.compile(
    rf"(?:其中)?(?:(?P<former>前者)|(?P<latter>后者)|(?P<end>[前后])(?P<some>{_COUNT})[个项条家座](?:项目|工程)?(?![月年])"
    rf"|(?:其余|其他|其它|剩余|另外)(?P<rest>{_COUNT})[个项条家座](?:项目|工程)?)"
)


class Lists:
    """The last list of names in a line, and which names were told of alone since."""

    def __init__(self) -> None:
        self.names: list[Name] = []
        self.since: set[str] = set()

    def add(self, names: Sequence[Name], *, more: bool) -> None:
        """Names that a clause tells of; `more`: they go on with the list before."""
        if more and self.names:
            self.names += names
        elif len(names) > 1:
            self.names, self.since = list(names), set()
        else:
            self.since |= {n.text for n in names}
            if not self.names:
                self.names = list(names)

    def pointed(self, text: str, clause: Span) -> tuple[list[Name], int]:
        """The names of the list that a clause points to as it begins, and where what it says begins."""
        found = _POINTS.match(text, clause.start, clause.end) if len(self.names) > 1 else None
        if found is None:
            return [], 0
        if found["former"] or found["latter"]:
            of = self.names[:1] if found["former"] else self.names[-1:]
            return (of if len(self.names) == 2 else []), found.end()
        count = int(written(found["some"] or found["rest"]) or 0)
        if found["rest"]:
            left = [n for n in self.names if n.text not in self.since]
            return (left if len(left) == count else []), found.end()
        if not 1 < count < len(self.names):
            return [], 0
        return (self.names[:count] if found["end"] == "前" else self.names[-count:]), found.end()
