"""Places whose renewal a notice names in full, told of later by the place alone (沙柏村旧村改造 …
沙柏村签约率达到95%)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from flows.extract.lexicon import either, one_of
from flows.extract.projects.heads import proper
from flows.extract.projects.names import Name
from flows.read.notice import Span

_told = "projects", "renewed"
_JOINTS = "[、和]"


@cache
def _renewal() -> re.Pattern[str]:
    return re.compile(
        f"(?P<place>[一-龥]{{2,7}}?){one_of(*_told, 'works')}"
        "(?:地块|片区|区块|项目|工程)*(?:[（(][^（()）]*[)）])?$"
    )


class Renewed:
    """The places of a notice of which one renewal each is told."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        of: dict[str, set[str]] = {}
        for name in dict.fromkeys(names):
            found = _renewal().match(name)
            if found and proper(found["place"]):
                of.setdefault(found["place"], set()).add(name)
        self._names = {place: min(named) for place, named in of.items() if len(named) == 1}
        self._begins: re.Pattern[str] | None = None
        if self._names:
            place = either(sorted(self._names))
            works, steps = one_of(*_told, "works"), one_of(*_told, "steps")
            self._begins = re.compile(
                f"{place}(?:{_JOINTS}{place})*(?!{works}|[一-龥]{{0,2}}(?:项目|工程))"
                f"(?=[^，,。；;：:]{{0,14}}?{steps})"
            )

    def within(self, text: str, span: Span) -> bool:
        """Whether a stretch of a text may begin a clause with one of the places."""
        return self._begins is not None and self._begins.search(text, span.start, span.end) is not None

    def told(self, text: str, clause: Span) -> list[Name]:
        """The renewals of which a clause tells by the places that it begins with."""
        found = self._begins.match(text, clause.start, clause.end) if self._begins else None
        if found is None:
            return []
        names, at = list[Name](), clause.start
        for piece in re.split(_JOINTS, found[0]):
            names.append(Name(at, at + len(piece), self._names[piece], "strong", True))
            at += len(piece) + 1
        return names
