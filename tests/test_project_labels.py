"""Items of lists whose body is made of labelled fields: what stands under each label is told of the item's project."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from flows.extract.extract import extract
from flows.extract.records import record
from flows.read import read

TITLE = "云溪县2025年重点项目计划表\n发布日期：2025-02-20\n一、续建项目\n"
LINES = [
    ("建设规模", "全长860米，接线4公里，用地35亩"),
    ("总投资", "12600万元"),
    ("2025年计划投资", "4500万元"),
    ("工程进展", "已完成下部结构，柏湾引道路基完成60%"),
    ("年度目标", "6月底前合龙，10月建成通车"),
    ("责任单位", "县人民医院、石桥水库管理所"),
]


def rows(tmp_path: Path, text: str) -> dict[str, list[dict[str, Any]]]:
    path = tmp_path / "list.txt"
    path.write_text(text, encoding="utf-8")
    told: dict[str, list[dict[str, Any]]] = record(extract(read(path)))["rows"]
    return told


def projects(told: dict[str, list[dict[str, Any]]]) -> set[tuple[str, int, str, str]]:
    return {(r["name"], r["year"], r["modality"], r["stage"]) for r in told["projects"]}


FORMS = {
    "one line": "1.柏湾河大桥工程。" + "；".join(f"{k}：{v}" for k, v in LINES) + "。",
    "commas": "1.柏湾河大桥工程，" + "，".join(f"{k}：{v}" for k, v in LINES),
    "blanks": "1、柏湾河大桥工程\u3000" + "\u3000".join(f"{k}：{v}" for k, v in LINES),
    "brackets": "1.柏湾河大桥工程" + "".join(f"【{k}】{v}" for k, v in LINES),
    "lines": "1.柏湾河大桥工程\n" + "\n".join(f"\u3000\u3000{k}：{v}" for k, v in LINES),
    "numbered lines": "1.柏湾河大桥工程\n" + "\n".join(f"（{n}）{k}：{v}；" for n, (k, v) in enumerate(LINES, 1)),
    "no mark": "柏湾河大桥工程\n" + "\n".join(f"{k}：{v}" for k, v in LINES),
    "named": "项目名称：柏湾河大桥工程\n" + "\n".join(f"{k}：{v}" for k, v in LINES),
}


@pytest.mark.parametrize("form", FORMS)
def test_every_field_is_told_of_the_item(form: str, tmp_path: Path) -> None:
    told = rows(tmp_path, TITLE + FORMS[form] + "\n")
    assert projects(told) == {
        ("柏湾河大桥工程", 2025, "planned", "in_use"),
        ("柏湾河大桥工程", 2025, "actual", "under_construction"),
    }
    assert [r["investment_yuan"] for r in told["projects"] if r["modality"] == "planned"] == ["126000000"]
    assert [(r["quote"], r["project"], r["action"]) for r in told["land_areas"]] == [("35亩", "柏湾河大桥工程", "occupied")]
    assert [(r["indicator"] or r["milestone"], r["project"]) for r in told["targets"]] == [
        ("计划投资", "柏湾河大桥工程"),
        ("合龙", "柏湾河大桥工程"),
        ("建成通车", "柏湾河大桥工程"),
    ]


@pytest.mark.parametrize(
    ("label", "value", "yuan"),
    [
        ("总投资", "1.26亿元", 126_000_000),
        ("总投资约", "1.26亿元", 126_000_000),
        ("估算总投资（万元）", "12600", 126_000_000),
        ("项目总投资(亿元)", "1.26", 126_000_000),
        ("总 投 资", "约12600万元，其中2025年计划投资3000万元", 126_000_000),
        ("概算投资", "12600万元", 126_000_000),
    ],
)
def test_sums(label: str, value: str, yuan: int, tmp_path: Path) -> None:
    told = rows(tmp_path, TITLE + f"1.柏湾水厂。建设地点：石桥镇；{label}：{value}；年度目标：年内开工。\n")
    assert [(r["name"], Decimal(r["investment_yuan"])) for r in told["projects"]] == [("柏湾水厂", yuan)]


def test_a_unit_above_the_list(tmp_path: Path) -> None:
    text = TITLE.replace("一、", "单位：万元\n一、") + "1.柏湾水厂。总投资：8600；2025年计划投资：3000；年度目标：开工建设。\n"
    told = rows(tmp_path, text)
    assert [Decimal(r["investment_yuan"]) for r in told["projects"]] == [86_000_000]
    assert [(r["quote"], Decimal(r["value"]), r["unit"]) for r in told["targets"] if r["kind"] == "quantity"] == [("3000", 30_000_000, "元")]


def test_parts_do_not_take_the_item_over(tmp_path: Path) -> None:
    text = "1.石桥产业园。建设内容：新建创业路、厂房4.8万平方米；总投资：9800万元；工程进展：1—6号厂房已封顶，青石路完成路基；"
    told = rows(tmp_path, TITLE + text + "2025年计划投资：4200万元；年度目标：上半年竣工，入驻企业6家以上。业主单位：县投资公司。\n")
    assert {r["name"] for r in told["projects"]} == {"石桥产业园"}
    assert {(r["kind"], r["project"]) for r in told["targets"]} == {("quantity", "石桥产业园"), ("milestone", "石桥产业园")}


def test_items_follow_each_other(tmp_path: Path) -> None:
    one = "{}\n建设规模：日供水3万吨\n总投资（万元）：8600\n工程进展：已完成招标\n年度目标：{}\n"
    text = TITLE + one.format("1.柏湾水厂", "开工建设") + one.format("2.石桥水厂", "建成通水") + "全县上下要抓好落实。\n"
    assert projects(rows(tmp_path, text)) == {
        ("柏湾水厂", 2025, "planned", "started"),
        ("柏湾水厂", 2025, "actual", "preparation"),
        ("石桥水厂", 2025, "planned", "in_use"),
        ("石桥水厂", 2025, "actual", "preparation"),
    }


REVIEW = "云溪县2024年重点项目进展情况\n发布日期：2024-07-05\n"


def test_progress_and_next_steps_in_a_review(tmp_path: Path) -> None:
    text = "一、青石物流园一期，建设内容：仓库3万平方米，用地120亩，总投资：2.6亿元，目前进展：主体封顶，累计完成投资1.9亿元，"
    text += "存在问题：剩余15亩土地未征收，下步计划：9月底前竣工验收，责任单位：县商务局\n"
    told = rows(tmp_path, REVIEW + text)
    assert projects(told) == {
        ("青石物流园一期", 2024, "actual", "under_construction"),
        ("青石物流园一期", 2024, "planned", "completed"),
    }
    assert [(r["quote"], r["modality"], r["project"]) for r in told["land_areas"]] == [
        ("120亩", "actual", "青石物流园一期"),
        ("15亩", "actual", "青石物流园一期"),
    ]
    assert [(r["milestone"], r["year"]) for r in told["targets"]] == [("竣工验收", 2024)]


def test_years_of_labels(tmp_path: Path) -> None:
    text = "1.青石中学迁建。总投资：1.2亿元；2023年完成情况：完成征地；2024年建设内容：主体封顶；2025年目标：建成投用。\n"
    assert projects(rows(tmp_path, TITLE + text)) == {
        ("青石中学迁建", 2025, "planned", "in_use"),
        ("青石中学迁建", 2024, "planned", "under_construction"),
        ("青石中学迁建", 2023, "actual", "preparation"),
    }


def test_tasks_with_labels_are_no_projects(tmp_path: Path) -> None:
    text = "1.优化营商环境。工作目标：新增企业800家；责任单位：县人民医院、石桥工业园管委会。\n"
    told = rows(tmp_path, "云溪县2025年工作计划\n2025-01-05\n一、重点工作\n" + text)
    assert told["projects"] == []
    assert [(r["indicator"], Decimal(r["value"]), r["project"]) for r in told["targets"]] == [("新增企业", 800, None)]


def test_one_label_makes_no_item(tmp_path: Path) -> None:
    text = "云溪县2024年工作总结\n2024-12-30\n一、存在的问题\n存在问题：用地不足，柏湾大桥未建成。\n建成石桥水库，总投资：3亿元。\n"
    told = rows(tmp_path, text)
    assert [(r["name"], r["investment_yuan"]) for r in told["projects"] if r["stage"] == "completed"] == [("石桥水库", "300000000")]


def test_sums_told_with_the_size(tmp_path: Path) -> None:
    text = "1.石桥物流园。建设规模及内容：占地66亩，总投资2.2亿元，2025年计划投资8000万元；年度目标：开工建设。\n"
    told = rows(tmp_path, TITLE + text)
    assert [Decimal(r["investment_yuan"]) for r in told["projects"]] == [220_000_000]
    assert [(Decimal(r["value"]), r["project"]) for r in told["targets"] if r["kind"] == "quantity"] == [(80_000_000, "石桥物流园")]


def test_works_all_over_a_county_are_no_project(tmp_path: Path) -> None:
    text = "1.农村公路建设。年度投资：1.2亿元；建设任务：新改建农村公路120公里。责任单位：县公路站。\n"
    told = rows(tmp_path, "云溪县2025年工作计划\n2025-01-05\n一、重点工作\n" + text)
    assert told["projects"] == []
    assert [Decimal(r["value"]) for r in told["targets"]] == [120_000_000, 120]


def test_labels_that_are_headings_of_sentences(tmp_path: Path) -> None:
    text = "一、石桥电池产业园项目\n（一）项目概况。项目位于柏湾镇，占地260亩，总投资15亿元。\n（二）项目进展。一期厂房已完工，二期厂房正在建设。\n（三）下一步工作。12月底前一期投产。\n"
    told = rows(tmp_path, REVIEW + text)
    assert projects(told) == {
        ("石桥电池产业园项目", 2024, "actual", "under_construction"),
        ("石桥电池产业园项目", 2024, "planned", "in_use"),
    }
    assert [(r["quote"], r["project"]) for r in told["land_areas"]] == [("260亩", "石桥电池产业园项目")]


@pytest.mark.parametrize("aside", ["（县水利局）", "（续建）", "(云溪水务公司)"])
def test_what_brackets_tell_beside_a_name(aside: str, tmp_path: Path) -> None:
    told = rows(tmp_path, TITLE + f"1.柏湾水厂{aside}。总投资：8600万元；年度目标：开工建设。\n2.石桥水厂（一期）。总投资：1亿元；年度目标：开工。\n")
    assert {r["name"] for r in told["projects"]} == {"柏湾水厂", "石桥水厂（一期）"}


def test_labels_below_an_item_whose_name_runs_into_its_text(tmp_path: Path) -> None:
    text = (
        "（一）实施柏湾乐园（三期）建设工程。因主题重新确定，进展缓慢。\n下一步措施：确保8月底设备安装完毕，9月上旬启用。\n"
        "（二）石桥热源厂工程。2号锅炉基础已完成。\n下一步工作：7月底取得批复，11月10日前供热。\n"
    )
    told = rows(tmp_path, REVIEW + text)
    assert [(r["project"], r["milestone"]) for r in told["targets"]] == [
        ("柏湾乐园（三期）建设工程", "设备安装完毕"),
        ("柏湾乐园（三期）建设工程", "启用"),
        ("石桥热源厂工程", "取得批复"),
        ("石桥热源厂工程", "供热"),
    ]
