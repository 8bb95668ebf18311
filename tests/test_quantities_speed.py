"""Finding quantities is linear: adversarial repeats take a steady time a character."""

from __future__ import annotations

import time

import pytest

from flows.extract.quantities import find

REPORT = (
    "全年完成征收土地1286亩、拆迁46万平方米，同比增长8.5%左右；引进亿元以上项目不少于15个，总投资近20亿元。"
    "统筹推进一体化建设，坚持一张蓝图绘到底，“十四五”期间累计造林三千二百余亩，三季度前竣工。"
)


def seconds(text: str) -> float:
    start = time.process_time()
    find(text)
    return time.process_time() - start


@pytest.mark.parametrize(
    "unit",
    [
        "一",
        "9",
        "1,1",
        "111,",
        " ",
        "万",
        "一分之",
        "1至",
        "1、",
        "1-",
        "1+",
        "1.",
        "约1亩",
        "1\n",
        "一 ",
        "9x",
        "1:",
        "“1亩",
        "（",
        "-1",
        "一成",
    ],
)
def test_repeats_grow_linearly(unit: str) -> None:
    short, long = (unit * (size // len(unit)) for size in (4_000, 16_000))
    find(short)
    assert seconds(long) < 10 * seconds(short) + 0.5


@pytest.mark.parametrize("unit", ["一", "9", " "])
def test_a_megabyte_of_rubbish(unit: str) -> None:
    assert seconds(unit * (1_000_000 // len(unit))) < 30


def test_a_long_report() -> None:
    text = REPORT * 40
    find(text)
    assert min(seconds(text) for _ in range(3)) < 0.1
