"""Ids that stay: projects over three years of one street's notices, rows under another page header."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from flows.extract import extract
from flows.extract.records import record
from flows.read import read

NOTICES = {
    2021: """云栖街道2021年工作总结
发布日期：2021-12-20　发布机构：云栖街道办事处
一、2021年工作总结
梅林路东延工程开工建设，梅林路改造工程全面完工。翠苑安置小区（二期）完成征迁。
云栖小镇“智谷”产业园一期签约落地，占地86亩。
""",
    2022: """云栖街道2022年工作总结及2023年工作思路
发布日期：2022-12-18　发布机构：云栖街道办事处
一、2022年工作总结
梅林路东延项目路基完成70%。翠苑安置小区二期主体封顶，翠苑安置小区三期启动建设。
云栖小镇智谷产业园一期项目动工，占地86亩。
二、2023年工作思路
确保梅林路东延工程10月底前通车。推进云栖小镇智谷产业园二期前期工作。
""",
    2023: """云栖街道2023年工作总结
发布日期：2023-12-22　发布机构：云栖街道办事处
一、2023年工作总结
梅林路东延建成通车。翠苑安置小区（二期）工程交付使用。
云栖小镇“智谷”产业园（一期）竣工投产。
""",
}


def told(folder: Path, name: str, text: str) -> dict[str, Any]:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return record(extract(read(file)))


@pytest.fixture(scope="module")
def spellings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[tuple[int, str]]]:
    """The names under each project id, with the year of their notice."""
    folder = tmp_path_factory.mktemp("street")
    found = defaultdict(set)
    for year, text in NOTICES.items():
        for row in told(folder, f"{year}.txt", text)["rows"]["projects"]:
            found[row["project_id"]].add((year, row["name"]))
    return dict(found)


def years_of(spellings: dict[str, set[tuple[int, str]]], word: str) -> list[set[int]]:
    """The years of each project whose names hold a word, one set a project."""
    return [
        {year for year, _ in names} for names in spellings.values() if any(word in name for _, name in names)
    ]


@pytest.mark.parametrize("word", ["梅林路东延", "翠苑安置小区"])
def test_a_project_is_joined_over_years_and_spellings(
    spellings: dict[str, set[tuple[int, str]]], word: str
) -> None:
    assert {2021, 2022, 2023} in years_of(spellings, word)


def test_quotes_and_brackets_do_not_part_a_project(spellings: dict[str, set[tuple[int, str]]]) -> None:
    first = [names for names in spellings.values() if any("一期" in name for _, name in names)]
    assert [{year for year, _ in names} for names in first] == [{2021, 2022, 2023}]


def test_other_projects_stay_apart(spellings: dict[str, set[tuple[int, str]]]) -> None:
    ids = {name: key for key, names in spellings.items() for _, name in names}
    road = {ids[name] for name in ids if name.startswith("梅林路改造")}
    east = {ids[name] for name in ids if "东延" in name}
    assert len(road) == len(east) == 1
    assert road != east
    phases = {phase: {ids[n] for n in ids if "翠苑" in n and phase in n} for phase in ("二期", "三期")}
    assert phases["二期"].isdisjoint(phases["三期"])


def test_a_longer_page_header_renumbers_nothing(tmp_path: Path) -> None:
    text = NOTICES[2022]
    plain = told(tmp_path, "a.txt", text)
    longer = told(tmp_path, "b.txt", "首页 > 政务公开 > 计划总结\n字号：大 中 小\n" + text)
    for table, rows in plain["rows"].items():
        assert rows
        assert [r["row_id"] for r in rows] == [r["row_id"] for r in longer["rows"][table]]


def test_row_ids_are_unique(tmp_path: Path) -> None:
    rows = told(tmp_path, "a.txt", NOTICES[2022])["rows"]
    for table in rows:
        ids = [r["row_id"] for r in rows[table]]
        assert len(ids) == len(set(ids))


SPELT = """云栖街道2022年工作总结
发布日期：2022-12-18　发布机构：云栖街道办事处
一、2022年工作总结
{}
"""


@pytest.mark.parametrize(
    ("text", "projects"),
    [
        ("柏湾水库除险加固工程完成招标。柏湾水库主体完工。", 1),  # the thing, and what is done to it
        ("东关片区棚户区改造启动征收。东关棚改完成签约90%。", 1),
        ("云溪至沙坪高速公路全线开工。云沙高速路基完成70%。", 1),  # by the first characters of its ends
        ("推进县体育馆建设。体育馆项目完成选址。", 1),
        ("茅坪灌区续建配套与现代化改造工程开工。茅坪灌区完成投资2亿元。", 1),
        ("梅林路建成通车。梅林路东延工程启动建设。", 2),
        ("梅林路建成通车。梅林路绿化工程启动建设。", 2),
        ("柏湾水厂投入运行。柏湾水厂扩建工程开工建设。", 2),
        ("云溪至沙坪高速公路全线开工。云桐高速路基完成70%。", 2),
        ("梅林安置小区一期交付使用。梅林安置小区二期开工。", 2),
    ],
)
def test_how_many_projects_a_notice_tells_under_its_spellings(
    tmp_path: Path, text: str, projects: int
) -> None:
    rows = told(tmp_path, "a.txt", SPELT.format(text))["rows"]["projects"]
    assert len({row["project_id"] for row in rows}) == projects


REPORT = "政府工作报告\n发布日期：2012-02-10　来源：{issuer}\n——2012年1月18日在{county}第十四届人民代表大会第一次会议上\n各位代表：\n"


@pytest.mark.parametrize(("issuer", "one"), [("县政府办公室", False), ("云水县人民政府办公室", True)])
def test_what_names_no_place_is_told_apart_by_its_text(tmp_path: Path, issuer: str, one: bool) -> None:
    """Two counties' reports of one day: one notice only when its issuer says whose it is."""

    def notice(name: str, county: str, road: str, head: str = "") -> str:
        file = tmp_path / name
        file.write_text(
            f"{head}{REPORT.format(issuer=issuer, county=county)}过去一年，{road}建成通车。\n",
            encoding="utf-8",
        )
        return read(file).notice_id

    first = notice("a.txt", "云水县", "云水大道")
    assert notice("b.txt", "云水县", "云水大道", "首页 > 政务公开\n字号：大 中 小\n") == first
    assert (notice("c.txt", "柏州县", "柏州大道") == first) is one


@pytest.mark.parametrize(("title", "joined"), [("{year}年工作总结", False), ("{year}年云水县工作总结", True)])
def test_a_project_is_joined_only_where_a_place_is_named(tmp_path: Path, title: str, joined: bool) -> None:
    text = "{title}\n发布日期：{year}-12-20　来源：县政府办公室\n一、工作总结\n人民医院迁建工程开工建设。\n"
    ids = set()
    for year in (2021, 2022):
        told_as = text.format(title=title.format(year=year), year=year)
        rows = told(tmp_path, f"{year}.txt", told_as)["rows"]["projects"]
        assert [row["name"] for row in rows] == ["人民医院迁建工程"]
        ids |= {row["project_id"] for row in rows}
    assert (len(ids) == 1) is joined
