"""A page in traditional characters gives the rows of a simplified one, with quotes as it writes them."""

from __future__ import annotations

from pathlib import Path

from flows.extract import extract
from flows.read import read

PAGE = (
    "雲水鎮2023年工作總結及2024年工作計劃\n發佈日期：2023-12-20\n一、2023年工作總結\n"
    "全鎮擁有茶園五百餘畝，新增種植面積300畝。\n二、2024年工作計劃\n"
    "城鎮登記失業率控制在4%以內，計劃新建蔬菜基地20畝以上。\n"
)


def test_page(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(PAGE, encoding="utf-8")
    found = extract(read(path))
    areas = [
        (PAGE[r.start : r.end], int(r.value), r.bound, r.action, r.when.modality) for r in found.land_areas
    ]
    assert areas == [
        ("五百餘畝", 500, "gt", "cultivated", "actual"),
        ("300畝", 300, "eq", "cultivated", "actual"),
        ("20畝以上", 20, "ge", "cultivated", "planned"),
    ]
    targets = [(r.indicator, PAGE[r.start : r.end], r.bound, r.when.year) for r in found.quantities]
    assert targets == [("城镇登记失业率", "4%以內", "le", 2024), ("蔬菜基地", "20畝以上", "ge", 2024)]
    assert found.notice.text == PAGE
