"""Items of lists of projects: the name they begin with, and what the rest of them tells of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from flows.extract.extract import extract
from flows.extract.records import record
from flows.read import read

LIST = """关于公布东川市2021年重点项目名单的通知
发布日期：2021-03-02

各县区：现将名单公布如下。
一、续建项目
1．市妇幼保健院新院区，占地52亩，总投资6.8亿元。年底主体封顶。
2.云栖光伏组件厂：总投资9亿元，年度计划投资2亿元，10月投产。
二、新开工项目（2个）
3、城南粮油加工及仓储。用地35亩，总投资1.2亿元，5月开工。
4、争取上级资金3亿元。
"""


def rows(tmp_path: Path, text: str) -> dict[str, list[dict[str, Any]]]:
    path = tmp_path / "list.txt"
    path.write_text(text, encoding="utf-8")
    told: dict[str, list[dict[str, Any]]] = record(extract(read(path)))["rows"]
    return told


def test_an_item_is_about_the_project_that_it_begins_with(tmp_path: Path) -> None:
    told = rows(tmp_path, LIST)
    assert {(r["name"], r["modality"], r["investment_yuan"]) for r in told["projects"]} == {
        ("市妇幼保健院新院区", "planned", "680000000"),
        ("云栖光伏组件厂", "planned", "900000000"),
        ("城南粮油加工及仓储", "planned", "120000000"),
    }
    assert {(r["quote"], r["project"]) for r in told["land_areas"]} == {
        ("52亩", "市妇幼保健院新院区"),
        ("35亩", "城南粮油加工及仓储"),
    }
    milestones = {(r["project"], r["stage"]) for r in told["targets"] if r["kind"] == "milestone"}
    assert milestones >= {("云栖光伏组件厂", "in_use"), ("城南粮油加工及仓储", "started")}


def test_items_of_work_begin_with_no_project(tmp_path: Path) -> None:
    text = "东川市交通局2021年工作计划\n2021-01-05\n\n一、全力抓项目\n1.水运振兴。港口吞吐量增长8%。\n2.客运提质。新增公交车30辆。\n"
    assert rows(tmp_path, text)["projects"] == []


def test_what_an_item_makes_is_no_project_of_its_own(tmp_path: Path) -> None:
    text = LIST.replace("总投资9亿元，", "新建创业路、光明街，总投资9亿元，")
    assert {r["name"] for r in rows(tmp_path, text)["projects"]} == {
        "市妇幼保健院新院区",
        "云栖光伏组件厂",
        "城南粮油加工及仓储",
    }


def test_words_that_point_into_a_list(tmp_path: Path) -> None:
    text = (
        "东川市水利局2021年工作计划\n2021-01-05\n\n一、重点工作\n"
        "推进白沙水库扩容、青岭灌区改造、红崖提灌站、金溪防洪堤，其中金溪防洪堤5月完工；其余3个项目11月完成选址。\n"
        "建设西郊泵站和城东净水厂，后者总投资1.3亿元。\n"
    )
    told = rows(tmp_path, text)
    surveyed = {r["project"] for r in told["targets"] if r["kind"] == "milestone" and "选址" in r["quote"]}
    assert surveyed == {"白沙水库扩容", "青岭灌区改造", "红崖提灌站"}
    assert {r["name"]: r["investment_yuan"] for r in told["projects"] if r["investment_yuan"]} == {
        "城东净水厂": "130000000"
    }


def test_a_share_of_works_is_a_milestone(tmp_path: Path) -> None:
    text = "东川市水利局2021年工作计划\n2021-01-05\n\n一、重点工作\n1.白沙水库除险加固工程。总投资2亿元，溢洪道下部结构完成85%。\n"
    told = rows(tmp_path, text)["targets"]
    assert [(r["project"], r["stage"]) for r in told if r["kind"] == "milestone"] == [("白沙水库除险加固工程", "under_construction")]


def test_sizes_in_an_item_are_no_targets(tmp_path: Path) -> None:
    text = LIST.replace("总投资9亿元，", "建设厂房3栋、2.4万平方米，总投资9亿元，")
    told = [r["quote"] for r in rows(tmp_path, text)["targets"] if r["kind"] == "quantity"]
    assert "2亿元" in told
    assert not {"3栋", "2.4万平方米"} & set(told)


def test_items_numbered_by_a_span_begin_anew(tmp_path: Path) -> None:
    text = LIST + "5—6．补短板项目：城东中学（占地30亩）、城西小学迁建（占地18亩），9月开工。\n"
    of = {r["quote"]: r["project"] for r in rows(tmp_path, text)["land_areas"]}
    assert "城南粮油加工及仓储" not in (of["18亩"], of["30亩"])


def test_land_taken_already_in_a_plan(tmp_path: Path) -> None:
    text = LIST.replace("总投资9亿元，", "征地60亩已全部完成，总投资9亿元，")
    assert {r["quote"]: r["modality"] for r in rows(tmp_path, text)["land_areas"]} == {
        "52亩": "planned",
        "60亩": "actual",
        "35亩": "planned",
    }


def test_a_text_may_end_with_a_mark_that_nothing_follows(tmp_path: Path) -> None:
    found = rows(tmp_path, "东川镇2022年工作计划\n\n（一）新建东川大桥。\n（三）")
    assert [p["name"] for p in found["projects"]] == ["东川大桥"]


@pytest.mark.parametrize(
    ("text", "each"),
    [
        ("石桥水库、白鹤水库共计投资3亿元，均已开工。", [None, None]),
        ("石桥水库、白鹤水库合计投资3亿元，年底开工。", [None, None]),
        ("石桥水库、白鹤水库分别投资3亿元和2亿元，均已开工。", ["300000000", "200000000"]),
        ("石桥水库、白鹤水库各投资3亿元，均已开工。", ["300000000", "300000000"]),
    ],
)
def test_a_joint_sum_is_no_one_projects(tmp_path: Path, text: str, each: list[str | None]) -> None:
    told = rows(tmp_path, f"柏州县2023年工作总结\n一、2023年工作\n{text}\n")
    assert [r["investment_yuan"] for r in told["projects"]] == each
