"""Tables of Markdown."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

_LONGEST = 200


def table(head: Iterable[str], rows: Iterable[Iterable[Any]]) -> str:
    """A table without a line break at its end. Shares (decimals) are shown in percent, long texts are cut."""
    lines = [list(head), *([_cell(cell) for cell in row] for row in rows)]
    lines.insert(1, ["---"] * len(lines[0]))
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _cell(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return f"{cell * 100:.2f}%"
    text = " ".join(str(cell).split())
    text = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    return text.replace("|", "\\|").replace("<", "&lt;")
