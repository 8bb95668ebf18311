"""Bytes and pieces of notices in any order: reading ends in a sound notice or in a reason, never otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.extract.when import when
from flows.read import Unreadable, read

PIECES = [
    "一、", "（一）", "1.", "2", "52022年", "。", "\n", "|", "| 1 | 2 |\n", "2023年", "索引号：", "文号：", "：", "<html>", "<table><tr><td>",
    "</td>", "　", "\r\n", "《", "》", "“", "”", "去年", "预计", "已", "建成后", "①", "第一章", "——", "二〇二三年", "今后五年", "“十四五”",
    "县人民政府", "\x00", "𠮷", "・", "打印", "首页 > a > b", "2024年工作计划", "2023-1-1", "总结", ". ", "亩", "5.5", "总結", "古城街道",
]  # fmt: skip
TAME = settings(
    max_examples=80,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def check(path: Path, data: bytes) -> None:
    """Reads a file and holds what every notice must hold."""
    path.write_bytes(data)
    try:
        notice = read(path)
    except Unreadable as told:
        if not told.reason:
            pytest.fail("unreadable without a reason")
        return
    size = len(notice.text)
    bounds = [0, *(s.end for s in notice.sections)]
    assert [s.start for s in notice.sections] == bounds[:-1]
    assert bounds[-1] == size
    assert 0 <= notice.body.start <= notice.body.end <= size
    assert all(0 <= m.start < m.end <= size for m in notice.marks)
    assert all(h.text.strip() and h.level >= 1 for h in notice.headings)
    assert all(c.start <= c.end for t in notice.tables for row in t.rows for c in row)
    for place in range(0, size, max(1, size // 9)):
        assert when(notice, place, min(size, place + 3)).rule


@TAME
@given(st.binary(max_size=400))
def test_any_bytes(tmp_path: Path, data: bytes) -> None:
    check(tmp_path / "a.txt", data)


@TAME
@given(st.lists(st.sampled_from(PIECES), max_size=120), st.sampled_from(["a.txt", "a.html"]))
def test_pieces_in_any_order(tmp_path: Path, pieces: list[str], name: str) -> None:
    check(tmp_path / name, "".join(pieces).encode())


@TAME
@given(st.integers(0, 10_000), st.integers(0, 40), st.sampled_from(PIECES))
def test_a_notice_with_a_hole(tmp_path: Path, at: int, size: int, piece: str) -> None:
    whole = (Path(__file__).parent / "notices" / "own1_05_yiquan.txt").read_bytes()
    at %= len(whole)
    check(tmp_path / "a.txt", whole[:at] + piece.encode() + whole[at + size :])
