"""The measured accuracy that a release tells: what `gongbao score --record` left, for the extractor that
it measured and no other.

`accuracy.json` beside this file is part of the code: it changes when somebody scores, and is committed.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

RECORDED = Path(__file__).with_name("accuracy.json")

_FIGURES = ("gold", "rows", "found", "precision", "recall", "f1", "strict_f1")
_HEAD = (
    "| 数据表 Table | 人工行 Gold rows | 抽取行 Rows | 相符 Found | 精确率 Precision | 召回率 Recall | F1"
    " | 严格 Strict F1 | 相符行中各列正确率 Right fields of found rows |\n"
    "|---|---|---|---|---|---|---|---|---|\n"
)


def record(told: dict[str, Any]) -> None:
    """Keeps the figures of a score for the releases to come."""
    RECORDED.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def accuracy(version: str | None) -> dict[str, Any]:
    """What a release made by this version of the extractor tells: the figures, or that it was not scored."""
    try:
        told: dict[str, Any] = json.loads(RECORDED.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {"scored": False, "extract": version, "last_scored": None}
    if told["extract"] != version:
        return {"scored": False, "extract": version, "last_scored": told["extract"]}
    return {"scored": True} | told


def section(told: dict[str, Any]) -> str:
    """The same for people, as a section of Markdown."""
    title = "# 准确度 / Measured accuracy\n\n"
    if not told["scored"]:
        last = f" (last scored: {told['last_scored']})" if told["last_scored"] else ""
        return f"{title}本版抽取程序未经评测。 This extractor ({told['extract']}) was not scored{last}.\n"
    said = (
        f"抽取程序 {told['extract']}，与人工标注 `{told['gold_set']}`（{told['notices']} 份公告）比较。"
        f" Extractor {told['extract']} against `{told['gold_set']}`: rows that careful readers wrote of"
        f" {told['notices']} notices. Strict: the main fields are right too"
        " (`release.json` names them).\n\n"
    )
    if told["note"]:
        said += f"{told['note']}\n\n"
    return title + said + _HEAD + "".join(_line(name, one) for name, one in told["tables"].items())


def _line(name: str, one: dict[str, Any]) -> str:
    figures = [f"{one[f]:.3f}" if isinstance(one[f], float) else str(one[f]) for f in _FIGURES]
    fields = ", ".join(f"{field} {share:.2f}" for field, share in one["fields"].items())
    return "| " + " | ".join([name, *figures, fields]) + " |\n"
