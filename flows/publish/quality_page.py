"""quality/README.md: the tables of quality/ as a page for people, in Chinese and English."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa

from flows.publish import quality
from flows.publish.accuracy import section
from flows.publish.companions import Companion
from flows.publish.markdown import table
from flows.publish.version import Version
from schemas import TABLES

PAGE = f"{quality.FOLDER}/README.md"

_MOST = 100
_FATES = ("found", "published", "quarantined", "merged")

_ORDER = {name: at for at, name in enumerate(TABLES)}

Line = dict[str, Any]


def page(made: Mapping[str, pa.Table], measured: dict[str, Any], version: Version) -> str:
    """The page over the tables of quality/ by path."""
    told = {path: rows.to_pylist() for path, rows in made.items()}
    counts = told[quality.COUNTS.path]
    parts = [
        f"# 质量 / Quality, {version}",
        "本版数据如何得来、有多可靠；同样的内容也在本目录的 CSV 表中，列的说明见"
        " [dictionary.md](../dictionary.md)。"
        " How this release came about and how far it can be trusted; the CSV files beside this page hold the"
        " same, and [dictionary.md](../dictionary.md) tells their columns.",
        *_part(quality.COUNTS, _grouped(counts, "table")),
        "按年份 / By year",
        *_shown(quality.COUNTS, _grouped(counts, "table", "year")),
        "按来源 / By source",
        *_by_source(counts),
        *_part(quality.QUARANTINE, told[quality.QUARANTINE.path]),
        *_part(quality.REFUSED, told[quality.REFUSED.path]),
        *_part(quality.FILL, _partly_filled(told[quality.FILL.path])),
        "各行皆有值的列未列出。 Columns that are filled in every row are left out.",
        "#" + section(measured).rstrip("\n"),
    ]
    return "\n\n".join(parts) + "\n"


def _part(companion: Companion, lines: Sequence[Line]) -> Iterator[str]:
    yield f"## {companion.words.title}"
    yield f"{companion.words.about}. `{companion.path.rpartition('/')[2]}`"
    yield from _shown(companion, lines)


def _shown(companion: Companion, lines: Sequence[Line]) -> Iterator[str]:
    if not lines:
        yield "无。 None."
        return
    words = {column.name: column.words.title for column in companion.columns}
    yield table([words[name] for name in lines[0]], [line.values() for line in lines[:_MOST]])
    if (left := len(lines) - _MOST) > 0:
        yield f"其余 {left} 行见该表。 {left} more lines in the table."


def _grouped(lines: Iterable[Line], *keys: str) -> list[Line]:
    """The counts by table, by table and year, or by source."""
    found: dict[tuple[Any, ...], dict[str, int]] = {}
    for line in lines:
        told = found.setdefault(tuple(line[key] for key in keys), dict.fromkeys(_FATES, 0))
        for fate in _FATES:
            told[fate] += line[fate]
    places = sorted(found, key=lambda place: [_rank(*cell) for cell in zip(keys, place, strict=True)])
    return [dict(zip(keys, place, strict=True)) | found[place] for place in places]


def _rank(key: str, cell: Any) -> tuple[bool, Any]:
    """Tables in their order, the rest in its own; nothing last."""
    return cell is None, _ORDER[cell] if key == "table" else cell


def _by_source(lines: Iterable[Line]) -> Iterator[str]:
    grouped = _grouped((line for line in lines if line["source"] is not None), "source")
    yield from _shown(quality.COUNTS, sorted(grouped, key=lambda line: (-line["found"], line["source"])))


def _partly_filled(lines: Iterable[Line]) -> list[Line]:
    return [line for line in lines if line["filled"] < line["rows"] and line["table"] != "quarantine"]
