"""How sentences, lists, items and lines are built: which projects each way of telling tells of, and how far they are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.extract import extract
from flows.extract.extract import considered
from flows.read import read

CASES = Path(__file__).with_name("told_cases.txt")


def cases() -> Iterator[tuple[str, str, list[str]]]:
    """Title, body and what is told, as the file's head says."""
    title = ""
    for block in CASES.read_text(encoding="utf-8").split("\n\n"):
        body, *told = [line for line in block.splitlines() if not line.startswith("#")] or [""]
        if body.startswith("@ "):
            assert not told, f"no blank line behind {body}"
            title = body[2:]
        elif body:
            yield title, body, [] if told == ["= nothing"] else [line.removeprefix("= ") for line in told]


def projects(title: str, body: str, path: Path) -> list[str]:
    path.write_text(f"{title}\n\n{body}".replace("⏎", "\n"), encoding="utf-8")
    rows = extract(read(path)).projects
    return [f"{r.name} | {r.stage or '-'} {r.when.year or '-'} {r.when.modality}" for r in rows]


@pytest.mark.parametrize(("title", "body", "told"), list(cases()))
def test_told(title: str, body: str, told: list[str], tmp_path: Path) -> None:
    assert projects(title, body, tmp_path / "notice.txt") == told


def test_a_list_that_ends_in_another_sort_of_thing_is_no_error_to_look_into(tmp_path: Path) -> None:
    path = tmp_path / "notice.txt"
    path.write_text("柏州镇2021年工作总结\n\n整合“户户亮”、“一村一景”等政策性资金。\n", encoding="utf-8")
    assert not considered(read(path)).projects
