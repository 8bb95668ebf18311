"""Common nouns that stand for a name told in full elsewhere in the notice: 站前广场, 物流园二期, 二期."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from flows.extract.lexicon import words
from flows.extract.projects.endings import heads

_SITES, _PHASE = ("项目", "工程"), re.compile("[一二三四五六七八九十首]+期")
# Which stretch a phase is, in brackets behind it: another phase is none of that.
_STRETCH = re.compile("(?<=期)[（(][^（()）]*[至—–-][^（()）]*[)）]$")
_HOUSES = re.compile("(?<=期)[0-9A-Z#号、~—–-]+[楼栋幢]$")
_LEAST = 3
_LEAST_BARE = 2
"""How many characters a common noun has at least that stands for a name, and one that begins a sentence."""
_DECLARED = re.compile(
    r"[（(](?:以下|下)?(?:简称|统称|称)为?[:：]?[“\"‘「]?([^（()）”\"’」，,。]{2,12})[”\"’」]?[）)]"
)
_NUMBERED = re.compile(r"[（(]?[一二三四五六七八九十]+期[）)]?")


@cache
def _bare() -> frozenset[str]:
    return frozenset(words("projects", "heads", "bare"))


def split(name: str) -> tuple[str, str]:
    """A name without 项目 or 工程 and its phase ("" for none).

    >>> split("望塘家园二期安置房工程")
    ('望塘家园安置房', '二期')
    """
    phase = _NUMBERED.search(name) if "期" in name else None
    base = _NUMBERED.sub("", name) if phase else name
    return _unsited(base), phase.group().strip("（()）") if phase else ""


def _unsited(name: str) -> str:
    return name[:-2] if name.endswith(_SITES) else name


def other_phase(name: str, phase: str) -> str:
    """The same undertaking's other phase."""
    other = _STRETCH.sub("", _PHASE.sub(phase, _HOUSES.sub("", name)))
    return other if other != name or phase in name else _unsited(name) + phase


def declared(text: str, names: Mapping[int, str]) -> dict[str, str]:
    """The short names that a text declares in brackets behind full ones (（以下简称“疾控项目”）), with these;
    `names` by where they end."""
    if "称" not in text:
        return {}
    found = ((names.get(m.start()), m[1]) for m in _DECLARED.finditer(text))
    return {short: name for name, short in found if name and name != short}


class Known:
    """The names that a notice tells in full, and the `short` ones that it declares for some."""

    def __init__(self, names: Iterable[str] = (), short: Mapping[str, str] | None = None) -> None:
        self._names = dict.fromkeys(names)
        self._short = short or {}
        self._phased: set[str] = set()
        self._ends: dict[str, list[tuple[str, str, str]]] = {}
        ends = self._ends
        for name in self._names:
            base, phase = split(name)
            if phase:
                self._phased.add(base)
            told = name, base, phase
            ends.setdefault(base[-_LEAST:], []).append(told)
            ends.setdefault(base[-_LEAST_BARE:], []).append(told)

    def __bool__(self) -> bool:
        return bool(self._names)

    def full(self, noun: str, *, bare: bool = False) -> str | None:
        """The name that a common noun stands for, with the noun's own phase; None where there is none.
        `bare`: one that is but a head (停车场) stands for the one name that ends so."""
        if noun in self._short:
            return self._short[noun]
        base, phase = split(noun)
        if phase and noun.startswith(phase):
            return next(iter(self._phased)) + phase if len(self._phased) == 1 else None
        least = _LEAST_BARE if bare and base in _bare() else _LEAST
        if len(base) < least or (base in heads() and not bare):
            return None
        ends = [
            (n, b, p)
            for n, b, p in self._ends.get(base[-least:], ())
            if n != noun and b.endswith(base) and len(b) > len(base)
        ]
        if not ends or (base in heads() and len({b for _, b, _ in ends}) > 1):
            return None
        return next((n for n, _, p in ends if p == phase), ends[0][1] + phase)
