"""How well published rows agree with gold rows: what careful readers wrote down of a notice.

A gold file is one JSON object a notice: `doc` (the end of its raw_path), `projects`, `land_areas`, `targets`.
A value that is a list accepts any of its members; a project's `aliases` count as its name wherever it is
named; a row marked `optional` is neither asked for nor counted against anyone.

Rows and gold rows are joined one to one, the best agreement first. What must agree to be joined at all:

    land_areas          value and unit
    targets, quantity   value and unit
    projects            name (nearly), year and modality
    targets, milestone  project (nearly)
"""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path
from typing import Any

from flows.changes import published_table

Row = dict[str, Any]

_FIELDS = {
    "land_areas": ("year", "modality", "bound", "action", "land_use", "project"),
    "projects": ("year", "modality", "stage", "investment_yuan", "progress_percent"),
    "targets, quantity": ("year", "bound", "indicator", "project"),
    "targets, milestone": ("year", "stage", "milestone"),
}
_MAIN = {
    "land_areas": ("year", "modality", "bound", "action"),
    "projects": ("stage",),
    "targets, quantity": ("year", "bound", "indicator"),
    "targets, milestone": ("year", "stage"),
}
"""The fields that must be right too for a row to be strictly right."""

_NAMES = {"name": 0.75, "project": 0.7, "indicator": 0.6, "milestone": 0.4}
_LEAST = min(_NAMES.values())
_FEW = 10**5
"""Whole numbers below this are apart by more than the tolerance, or the same."""
_TOLERANCE = Decimal("1e-6")


class BadGold(ValueError):
    """A folder without gold rows, or a file that holds none."""


@dataclass(frozen=True, slots=True)
class Score:
    """One table: gold rows asked for, rows published, gold rows found, those strictly right, and the share
    of right fields in the found ones."""

    table: str
    gold: int
    rows: int
    found: int
    strict: int
    fields: dict[str, float]

    @property
    def precision(self) -> float:
        return self.found / self.rows if self.rows else 0.0

    @property
    def recall(self) -> float:
        return self.found / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        return self._f1(self.found)

    @property
    def strict_f1(self) -> float:
        """F1 of the rows whose main fields are right too."""
        return self._f1(self.strict)

    def _f1(self, right: int) -> float:
        return 2 * right / (self.gold + self.rows) if self.gold + self.rows else 0.0


def measure(gold: Path, published: Path, told: Callable[[str], None] | None = None) -> list[Score]:
    """The score of a publication on a folder of gold files, by table. `told` gets a line for every miss.

    Rows of gold notices that are not published are missed, as `lacking` tells. BadGold where none of them is
    published: another publication was meant.
    """
    docs = _gold(gold)
    if len(missing := _missing(docs, published)) == len(docs):
        raise BadGold(_lacks(published, missing, len(docs)))
    notices = {
        n["notice_id"]: next((d for d in docs if n["raw_path"].endswith(d)), None)
        for n in published_table(published, "notices").to_pylist()
    }
    rows: dict[tuple[str, str], list[Row]] = {}
    for name in ("projects", "land_areas", "targets"):
        for row in published_table(published, name).to_pylist():
            doc = notices[row["notice_id"]]
            if doc is not None:
                rows.setdefault((doc, _part(name, row)), []).append(row)
    scores = []
    for table, fields in _FIELDS.items():
        counted: Counter[str] = Counter()
        for doc, asked in docs.items():
            counted += _count(table, asked.get(table, []), rows.get((doc, table), []), told)
        found = counted["found"]
        shares = {f: counted[f"right {f}"] / found if found else 0.0 for f in fields}
        scores.append(Score(table, counted["gold"], counted["rows"], found, counted["strict"], shares))
    return scores


def lacking(gold: Path, published: Path) -> list[str]:
    """The `doc` of each gold notice that a publication lacks, in the order of the gold's files."""
    return _missing(_gold(gold), published)


def figures(gold: Path, published: Path, scores: Iterable[Score], note: str | None) -> dict[str, Any]:
    """Scores with what they were measured on, to be recorded; `note` is for readers of a release.

    BadGold where the publication lacks gold notices.
    """
    docs = _gold(gold)
    if missing := _missing(docs, published):
        raise BadGold(_lacks(published, missing, len(docs)))
    release = json.loads((published / "release.json").read_text(encoding="utf-8"))
    return {
        "extract": release["code"]["extract"],
        "gold_set": "/".join(gold.resolve().parts[-2:]),
        "note": note,
        "notices": len(docs),
        "tables": {one.table: _figures(one) for one in scores},
    }


def _missing(docs: Iterable[str], published: Path) -> list[str]:
    paths = published_table(published, "notices")["raw_path"].to_pylist()
    return [doc for doc in docs if not any(path.endswith(doc) for path in paths)]


def _lacks(published: Path, missing: list[str], asked: int) -> str:
    return f"{published} lacks {len(missing)} of {asked} gold notices, as {missing[0]}"


def _figures(one: Score) -> dict[str, Any]:
    ratios = {name: round(getattr(one, name), 4) for name in ("precision", "recall", "f1", "strict_f1")}
    fields = {name: round(share, 4) for name, share in one.fields.items()}
    counts = {"gold": one.gold, "rows": one.rows, "found": one.found, "strict": one.strict}
    return counts | ratios | {"main_fields": _MAIN[one.table], "fields": fields}


def _count(table: str, gold: list[Row], rows: list[Row], told: Callable[[str], None] | None) -> Counter[str]:
    pairs = _join(table, gold, rows)
    spare = {j for i, j in pairs.items() if gold[i].get("optional")}
    counted = Counter(gold=sum(not g.get("optional") for g in gold), rows=len(rows) - len(spare))
    for i, row in enumerate(gold):
        if row.get("optional"):
            continue
        if i not in pairs:
            _tell(told, f"- {table}: {_shown(row)}")
            continue
        counted["found"] += 1
        right = {field: _agrees(field, row, rows[pairs[i]]) for field in _FIELDS[table]}
        counted["strict"] += all(right[field] for field in _MAIN[table])
        for field, agrees in right.items():
            counted[f"right {field}"] += agrees
            if not agrees:
                _tell(
                    told,
                    f"~ {table}: {_shown(row)}: {field} is {rows[pairs[i]].get(field)}, not {row.get(field)}",
                )
    for j in sorted(set(range(len(rows))) - set(pairs.values())):
        _tell(told, f"+ {table}: {_shown(rows[j])}")
    return counted


def _join(table: str, gold: list[Row], rows: list[Row]) -> dict[int, int]:
    """Gold row to row, one to one, the best agreement first (ties: as they stand)."""
    fits = [
        (-fit, i, j) for i, g in enumerate(gold) for j, r in enumerate(rows) if (fit := _fit(table, g, r)) > 0
    ]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(fits):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def _fit(table: str, gold: Row, row: Row) -> float:
    """How well a row fits a gold row; 0 where they cannot be the same."""
    if table == "projects":
        if not (_agrees("year", gold, row) and _agrees("modality", gold, row)):
            return 0.0
        name = _name("name", gold, row)
        return name + _agrees("stage", gold, row) / 10 if name else 0.0
    if table == "targets, milestone":
        project = _name("project", gold, row)
        return project + _name("milestone", gold, row) + _agrees("stage", gold, row) / 10 if project else 0.0
    if not (_agrees("value", gold, row) and _unit(row.get("unit")) in map(_unit, _options(gold, "unit"))):
        return 0.0
    agreed = sum(_agrees(field, gold, row) for field in _FIELDS[table])
    apart: int = abs(row["quote_start"] - gold["start"])
    return 1 + agreed / 10 - min(0.05, apart / 1e5)


def _agrees(field: str, gold: Row, row: Row) -> bool:
    got = row.get(field)
    wanted = _options(gold, field)
    if field in _NAMES:
        return any(
            got == want if not (got and want) else _near(got, want) >= _NAMES[field] for want in wanted
        )
    return any(_same(got, want) for want in wanted)


def _name(field: str, gold: Row, row: Row) -> float:
    """How near a row's name comes to the gold row's, 0 where it is another."""
    near = max((_near(row.get(field), want) for want in _options(gold, field)), default=0.0)
    return near if near >= _NAMES[field] else 0.0


def _options(gold: Row, field: str) -> list[Any]:
    value = gold.get(field)
    options = value if isinstance(value, list) else [value]
    return [*options, *gold.get("aliases" if field == "name" else f"{field}_aliases", [])]


@lru_cache(maxsize=1 << 16)
def _near(one: Any, other: Any) -> float:
    """How much of two names is the same; 0 where it is less than any field asks for."""
    one, other = _words(one), _words(other)
    if one == other:
        return 1.0 if one else 0.0
    least = _LEAST * (len(one) + len(other))
    # At most so many are shared: of most names too few, which is told sooner than how many are.
    if 2 * min(len(one), len(other)) < least or 2 * sum(map(_chars(other).__contains__, one)) < least:
        return 0.0
    shared = sum(min(one.count(char), other.count(char)) for char in set(one) & set(other))
    if 2 * shared < least:
        return 0.0
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


@lru_cache(maxsize=1 << 14)
def _chars(words: str) -> frozenset[str]:
    return frozenset(words)


@lru_cache(maxsize=1 << 16)
def _words(name: Any) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", str(name or "")).lower() if c.isalnum())


def _same(got: Any, want: Any) -> bool:
    if got is None or want is None or isinstance(got, str) or isinstance(want, str) or got == want:
        return bool(got == want)
    if isinstance(got, int) and isinstance(want, int) and abs(want) < _FEW:
        return False  # years
    one, other = Decimal(str(got)), Decimal(str(want))
    return abs(one - other) <= _TOLERANCE * max(Decimal(1), abs(other))


def _unit(unit: Any) -> str:
    return {"千米": "公里", "个百分点": "百分点", "元/亩": "元"}.get(str(unit), str(unit))


def _gold(folder: Path) -> dict[str, dict[str, list[Row]]]:
    """Gold rows by document and table, in the order of the files; named projects accept their aliases."""
    docs: dict[str, dict[str, list[Row]]] = {}
    for file in sorted(folder.glob("*.json")):
        try:
            told = json.loads(file.read_text(encoding="utf-8"))
            aliases = {p["name"]: p.get("aliases", []) for p in told["projects"]}
            tables: dict[str, list[Row]] = {}
            for name in ("projects", "land_areas", "targets"):
                for row in told[name]:
                    tables.setdefault(_part(name, row), []).append(row | _spelled(row, aliases))
            docs[Path(told["doc"]).name] = tables
        except (KeyError, TypeError, ValueError) as error:
            raise BadGold(f"{file} holds no gold rows: {type(error).__name__} {error}") from error
    if not docs:
        raise BadGold(f"{folder} holds no gold rows: there is no .json file")
    return docs


def _spelled(row: Row, aliases: dict[str, list[str]]) -> Row:
    named = row.get("project")
    options: Iterable[Any] = named if isinstance(named, list) else [named]
    return {"project": [spelling for name in options for spelling in (name, *aliases.get(name, []))]}


def _part(name: str, row: Row) -> str:
    return f"targets, {row['kind']}" if name == "targets" else name


def _shown(row: Row) -> str:
    told = [row.get(c) for c in ("name", "indicator", "project", "milestone", "quote")]
    return " ".join(str(v[0] if isinstance(v, list) else v) for v in told if v and v != [None])


def _tell(told: Callable[[str], None] | None, line: str) -> None:
    if told is not None:
        told(line)
