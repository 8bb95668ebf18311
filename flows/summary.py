"""What an operator reads of a run, made from its record: a page of Markdown for Prefect's artifacts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

_MOST_FAILURES = 50
_STATES = {
    "running": "still running",
    "published": "published",
    "unchanged": "the same was published before",
    "failed": "failed: what was published before still stands",
}


def markdown(facts: dict[str, Any]) -> str:
    """The page of a run's record (runs.py)."""
    tables = facts.get("tables", {})
    parts = [
        f"# Run {facts['run']}: {_state(facts)}",
        "`{raw}` → `{published}`".format(**facts["settings"]) + f", extractor {facts.get('version', '?')}",
    ]
    if facts.get("error"):
        parts.append(f"> {_cell(facts['error'])}")
    parts += [f"> Look at {_cell(said)}" for said in facts.get("warnings", [])]
    parts += _section("Sources", _sources(facts.get("sources", [])))
    parts += _section("Rows", _counts(tables))
    parts += _section("Rows by year", _years(tables))
    parts += _section("Set aside, by check", _checks(tables))
    parts += _section("Changed since the last publication", _changes(facts.get("changes", {})))
    parts += _section("Files that gave no notice", _failures(facts.get("failures", [])))
    parts += _section("Steps", _steps(facts["steps"]))
    return "\n\n".join(parts) + "\n"


def _state(facts: dict[str, Any]) -> str:
    if facts["state"] == "failed" and facts.get("failure", {}).get("step") == "send":
        return f"failed: release {facts['release']} stands here, but was not sent on"
    return _STATES[facts["state"]]


def _section(title: str, rows: list[Sequence[object]]) -> list[str]:
    return [f"## {title}", _table(rows)] if len(rows) > 1 else []


def _sources(sources: Sequence[dict[str, Any]]) -> list[Sequence[object]]:
    columns = ("state", "seen", "floor", "new", "changed", "gone", "refused", "failed", "error")
    rows = [(told["name"] or told["source"], *(told.get(c) or "" for c in columns)) for told in sources]
    return [("source", *columns), *rows]


def _counts(tables: dict[str, Any]) -> list[Sequence[object]]:
    columns = ("found", "published", "quarantined", "merged")
    return [("table", *columns), *((name, *(told[c] for c in columns)) for name, told in tables.items())]


def _years(tables: dict[str, Any]) -> list[Sequence[object]]:
    years = sorted({year for told in tables.values() for year in told["years"]})
    rows = [(name, *(told["years"].get(year, "") for year in years)) for name, told in tables.items()]
    return [("table", *years), *rows] if years else [()]


def _checks(tables: dict[str, Any]) -> list[Sequence[object]]:
    rows = [(name, check, times) for name, told in tables.items() for check, times in told["checks"].items()]
    return [("table", "check", "rows"), *rows]


def _changes(changes: dict[str, Any]) -> list[Sequence[object]]:
    columns = ("added", "removed", "changed")
    rows = [(name, *(told[c] for c in columns)) for name, told in changes.items() if any(told.values())]
    return [("table", *columns), *rows]


def _failures(failures: list[dict[str, Any]]) -> list[Sequence[object]]:
    rows: list[Sequence[object]] = [
        (f["raw_path"], f["check"], f["reason"]) for f in failures[:_MOST_FAILURES]
    ]
    if len(failures) > _MOST_FAILURES:
        rows.append((f"and {len(failures) - _MOST_FAILURES} more, in the run's record", "", ""))
    return [("file", "check", "reason"), *rows]


def _steps(steps: list[dict[str, Any]]) -> list[Sequence[object]]:
    told = [
        (
            s["step"],
            s.get("seconds", ""),
            ", ".join(f"{k} {v}" for k, v in s.items() if k not in ("step", "seconds")),
        )
        for s in steps
    ]
    return [("step", "seconds", ""), *told]


def _table(rows: Iterable[Sequence[object]]) -> str:
    head, *rest = [[_cell(cell) for cell in row] for row in rows]
    return "\n".join("| " + " | ".join(row) + " |" for row in (head, ["---"] * len(head), *rest))


def _cell(value: object) -> str:
    return " ".join(str(value).split()).replace("|", "\\|").replace("<", "&lt;")
