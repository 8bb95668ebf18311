"""Blanks beside figures and characters of full width: the same rows, each quoted as it stands."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from flows.extract.extract import extract
from flows.extract.records import record
from flows.read import read

TEXT = (
    "云溪县2024年工作总结和2025年工作计划\n发布时间：2024年12月28日\n一、2024年工作总结\n"
    "1．项目建设。完成投资3.2亿元，云岭220千伏变电站6月投运，柏湾产业园（二期）完成征地320亩、拆迁15户，青石、柏溪2个安置小区10月开工，“青山书院”文化广场完工。\n"
    "二、2025年工作计划\n全年造林1200亩，粮食产量稳定在2.5万吨以上，增长6.5%左右；云岭大桥2025年9月底前通车，占地56亩，总投资2300万元。\n"
    "表：重点项目\n序号 项目名称 总投资（万元） 年度目标\n1 柏青水厂 8600 建成投运\n2 青岭学校 3200 主体封顶\n"
)
WIDE = str.maketrans("0123456789%", "０１２３４５６７８９％")
# Everywhere but in the table, whose cells blanks part, and in list marks.
SPACED = re.compile(r"(?<=[一-龥、，。；])(?=[0-9])|(?<=[0-9%])(?=[一-龥%])")
WAYS = {
    "spaced": lambda text: SPACED.sub(" ", text[: text.index("表：")]) + text[text.index("表：") :],
    "nbsp": lambda text: SPACED.sub("\xa0", text[: text.index("表：")]) + text[text.index("表：") :],
    "unseen": lambda text: "\u200b" + text.replace("\n", "\n\u200b").replace("，", "，\ufeff"),
    "straight": lambda text: text.replace("“", '"').replace("”", '"'),
    "wide": lambda text: text.translate(WIDE).replace("３.２", "３．２"),
}
FIELDS = ("name", "year", "modality", "stage", "investment_yuan", "value", "unit", "bound", "action", "project", "indicator", "milestone")


def rows(tmp_path: Path, text: str) -> list[dict[str, Any]]:
    """The rows of a text; each is quoted by a slice of it."""
    file = tmp_path / "a.txt"
    file.write_text(text, encoding="utf-8")
    told = record(extract(read(file)))
    found = [{"table": table, **row} for table, found in told["rows"].items() for row in found]
    for row in found:
        assert text[row["quote_start"] : row["quote_end"]] == row["quote"]
        assert row["quote"] in row["sentence"]
    return found


@pytest.mark.parametrize("way", list(WAYS))
def test_the_same_rows(tmp_path: Path, way: str) -> None:
    plain, other = rows(tmp_path, TEXT), rows(tmp_path, WAYS[way](TEXT))
    assert len(plain) > 15
    assert [[row["table"], *(row.get(f) for f in FIELDS)] for row in other] == [[row["table"], *(row.get(f) for f in FIELDS)] for row in plain]


def test_quotes_keep_their_blanks(tmp_path: Path) -> None:
    found = rows(tmp_path, "云溪县2025年工作计划\n2025年1月3日\n新造林 1200 亩，云岭 220 千伏变电站 6 月投运。\n")
    assert [row["quote"] for row in found if row["table"] == "land_areas"] == ["1200 亩"]
    assert [row["name"] for row in found if row["table"] == "projects"] == ["云岭220千伏变电站"]


def test_what_a_blank_behind_a_mark_parts_stays_apart(tmp_path: Path) -> None:
    found = rows(tmp_path, "云溪县2025年工作计划\n2025年1月3日\n1 柏湾大桥年底前通车。\n2 青岭水库6 月开工。\n")
    assert [row["name"] for row in found if row["table"] == "projects"] == ["柏湾大桥", "青岭水库"]


def test_lines_broken_at_a_width(tmp_path: Path) -> None:
    places = ["柏湾", "青石", "桃岭", "柳溪", "松坪", "梅江"]
    told = "".join(
        f"{place}产业园（二期）完成征地{320 + at}亩、拆迁{15 + at}户，{place}220千伏变电站{at + 3}月投运，总投资{at + 2}.3亿元；" for at, place in enumerate(places)
    )
    text = f"云溪县2024年工作总结\n2024年12月28日\n一、2024年工作总结\n{told}\n"
    wrapped = "\n".join(line[at : at + 31] for line in text.split("\n") for at in range(0, max(1, len(line)), 31))
    plain, other = rows(tmp_path, text), rows(tmp_path, wrapped)
    assert len(plain) == 18
    assert [[row["table"], *(row.get(f) for f in FIELDS)] for row in other] == [[row["table"], *(row.get(f) for f in FIELDS)] for row in plain]
