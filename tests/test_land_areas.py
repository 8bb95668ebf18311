"""Areas of land in sentences of many kinds: which figures count, what is done, what land it is."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from flows.extract.analysis import analyse
from flows.extract.land import land_areas
from flows.extract.model import LandAreaRow, Refusal
from flows.read.notice import Heading, Kind, Notice, Section, Span

CASES = [
    line
    for line in (Path(__file__).parent / "land_areas_cases.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def read(text: str, kind: Kind = "other") -> tuple[list[LandAreaRow], list[Refusal]]:
    """The areas of a text under a section of 2023 that reports what was done."""
    whole = Span(0, len(text))
    section = Section(0, len(text), (), 2023, "actual", "test")
    notice = Notice("n", "n.txt", "0", "text/plain", text, kind=kind, body=whole, sections=(section,))
    return land_areas(analyse(notice), [])


def wanted(told: str) -> list[tuple[Decimal, str, set[str], set[str]]]:
    rows = []
    for part in filter(None, (p.strip() for p in told.split(";"))):
        value, unit, action, land_use = part.split()
        rows.append((Decimal(value), unit, set(action.split("/")), set(land_use.split("/"))))
    return rows


@pytest.mark.parametrize("case", CASES, ids=[c[:18] for c in CASES])
def test_sentence(case: str) -> None:
    text, _, told = case.partition("=>")
    rows, _ = read(text.strip())
    want = wanted(told)
    assert [(r.value, r.unit) for r in rows] == [(value, unit) for value, unit, _, _ in want]
    for row, (_, _, actions, uses) in zip(rows, want, strict=True):
        quote = text[row.start : row.end]
        assert (quote, row.action) in {(quote, a) for a in actions}, row.rule
        assert (quote, row.land_use or "-") in {(quote, u) for u in uses}, row.rule


def test_reasons_of_what_is_refused() -> None:
    _, refusals = read(
        "建筑面积3万平方米，人均绿地15平方米，新增用海20公顷，建设千亩示范片，修补路面2万平方米。"
    )
    assert [(r.table, r.rule) for r in refusals] == [
        ("land_areas", rule) for rule in ("floor", "each", "sea", "describes", "floor")
    ]
    assert all(r.reason for r in refusals)


def test_every_row_tells_its_rule() -> None:
    rows, _ = read("征收土地300亩（合20公顷），其中水田40亩。园区占地26亩。")
    assert [r.rule for r in rows] == [
        "act: 征收",
        "same land in another unit",
        "part or list of the area before",
        "size: 占地",
    ]


def test_range_and_bound_are_those_of_the_quantity() -> None:
    rows, _ = read("种植红薯300—500亩，复垦不少于60亩。")
    assert [(r.value, r.value_high, r.bound) for r in rows] == [(300, 500, "eq"), (60, None, "ge")]


def test_quote_holds_the_bound_words() -> None:
    text = "流转土地近1.2万亩，造林5000亩以上。"
    rows, _ = read(text)
    assert [text[r.start : r.end] for r in rows] == ["近1.2万亩", "5000亩以上"]


def test_square_metres_of_a_land_notice_are_land() -> None:
    text = "该宗面积12345.6平方米，容积率不大于1.2，建筑面积不超过14800平方米。"
    assert [r.value for r in read(text, "land_notice")[0]] == [Decimal("12345.6")]
    assert read(text)[0] == []


def test_colon_before_the_number() -> None:
    rows, _ = read("用地面积：12.5公顷；征收土地：30亩。")
    assert [(r.value, r.action) for r in rows] == [(Decimal("12.5"), "occupied"), (30, "acquired")]


def told_under(heading: str, text: str, kind: Kind) -> list[tuple[str, str | None]]:
    """What is done with the areas of a plan under a heading, and what land each is."""
    whole = Span(0, len(text))
    section = Section(0, len(text), (Heading(0, 0, 1, "一、", heading),), 2023, "planned", "test")
    notice = Notice("n", "n.txt", "0", "text/plain", text, kind=kind, body=whole, sections=(section,))
    return [(r.action, r.land_use) for r in land_areas(analyse(notice), [])[0]]


def test_what_is_told_by_its_use_under_a_heading_that_supplies_is_supplied() -> None:
    text = "工矿仓储用地8公顷；住宅用地5公顷；占地3公顷的市场已开业。"
    told = told_under("建设用地供应结构", text, "other")
    assert [action for action, _ in told] == ["supplied", "supplied", "occupied"]


def test_a_plot_of_a_notice_of_sale_is_told_by_its_use() -> None:
    text = "C-3地块用地面积4.6公顷（合69亩），土地用途为工业用地；C-4地块用地面积2公顷。"
    told = told_under("出让地块基本情况", text, "land_notice")
    assert told == [("supplied", "industrial"), ("supplied", "industrial"), ("occupied", None)]


def test_the_title_tells_what_works_a_figure_is_of() -> None:
    text = "今年已建成5.2万亩，余下1.4万亩。柏湾镇项目区建设面积2.6万亩，青石公园占地30亩，培训场地90亩。"
    whole = Span(0, len(text))
    section = Section(0, len(text), (), 2023, "actual", "test")
    notice = Notice(
        "n",
        "n.txt",
        "0",
        "text/plain",
        text,
        title="青石县高标准农田建设工作总结",
        body=whole,
        sections=(section,),
    )
    told = [(r.action, r.land_use) for r in land_areas(analyse(notice), [])[0]]
    assert told[:3] == [("reclaimed", "cropland")] * 3
    assert [action for action, _ in told[3:]] == ["occupied", "other"]
