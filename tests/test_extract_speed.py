"""Extraction grows with the length of a notice, whatever it repeats: told by what is called, not by a clock."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from flows.extract.extract import extract
from flows.extract.records import record
from flows.read import read

HEAD = "云水县岚溪街道办事处2024年工作总结和2025年工作计划\n发布日期：2024-12-20\n一、2024年工作回顾\n"
PLAN = "\n二、2025年工作计划\n"
PIECES = [
    "流转土地200亩、",
    "其中青石5亩，",
    "新建岚溪大桥投资2亿元、",
    "岚溪大桥工程开工建设。",
    "岚溪大桥工程，",
    "岚溪路一期、二期",
    "力争实现收入2亿元，增长8%，",
    "完成投资3亿元，",
    "种植蔬菜 30 亩、",
    "预计2024年",
    "青石、",
    "城中村改造，青石村签约率达9%，",
    "岚溪小区A区、B区，",
    "岚溪路6月底、",
    "（青石（",
    "今年，岚溪计划",
    "务必岚溪如今年底前落成、",
    "岚溪等3座水库、",
    "岚溪、青石上半年投产，",
    "近期将开工，",
    "“岚溪",
    "的工程和项目",
    "建设",
    "啊",
    "三",
    "9",
    "1 ",
    "1.",
    "各1个、",
    "| 岚溪大桥 | 2亿元 | 3亩 |\n",
    "一、岚溪大桥工程\n",
    "\n \n",
    "妥善解决岚溪大桥征地问题，",
    "推进恒泰机械、永昌材料建设，恒泰开工、永昌竣工，其余投产，",
    "岚溪大桥竣工，建立健全建立健全进一步强化，",
    "用地96亩、30亩和45亩，总投资3亿元、8000万元，",
    "恒泰电子、永昌材料两个项目落户，恒泰电子总投资3亿元，",
    "岚溪流域治理工程开工，岚溪通过验收，其中岚溪、青石两处",
    "推进岚溪公路建设，青石至岚溪段通车，",
    "岚溪大桥一期开工；二期",
    "1、",
    "地铁2、3号线、",
    "岚溪基地、青石等称号",
    "岚溪、青石企业意",
    "重点项目有",
    "5A景区、",
    "\u3000",
    "岚溪 2018-11-21 大 ",
    "2亿元岚溪大桥、",
    "臺灣",
]


def made(piece: str, size: int) -> str:
    """A notice that repeats a piece in its review and in its plan."""
    half = piece * (size // 2 // len(piece))
    return HEAD + half + PLAN + half


def calls(path: Path, text: str) -> int:
    """How many calls it takes to extract a notice."""
    path.write_text(text, encoding="utf-8")
    notice = read(path)
    count = 0

    def step(_: object, event: str, __: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(step)
    try:
        record(extract(notice))
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("piece", PIECES)
def test_calls_grow_with_the_text(piece: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    calls(path, made(piece, 1_000))
    short, long = (calls(path, made(piece, size)) for size in (2_000, 8_000))
    assert long < 5 * short


def test_a_megabyte_passes(tmp_path: Path) -> None:
    lines = [
        f"{n}.岚溪{n % 97}号桥工程完成投资{n % 89 + 1}00万元，流转土地{n % 53 + 1}0亩，"
        f"沿线绿化亮化同步跟进，周边群众出行更加方便，力争{n % 12 + 1}月底前完工。\n"
        for n in range(6_600)
    ]
    text = HEAD + "".join(lines[:3_300]) + PLAN + "".join(lines[3_300:])
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    assert path.stat().st_size > 1_000_000
    told = record(extract(read(path)))
    rows = [row for table in told["rows"].values() for row in table]
    assert len(told["rows"]["land_areas"]) == 6_600
    assert all(text[row["quote_start"] : row["quote_end"]] == row["quote"] for row in rows)
    assert len({row["row_id"] for row in rows}) == len(rows)
