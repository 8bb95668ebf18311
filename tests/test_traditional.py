"""A page in traditional characters gives the rows of a simplified one, with quotes as it writes them."""

from __future__ import annotations

from pathlib import Path

import pytest
from opencc import OpenCC

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


TO_TRADITIONAL, TO_SIMPLIFIED = OpenCC("s2t"), OpenCC("t2s")


def _written_so(text: str) -> str:
    """The text in traditional characters and with the quotation marks that go with them, of the same length."""
    return TO_TRADITIONAL.convert(text).translate(str.maketrans("“”‘’", "「」『』"))


NOTICES = sorted((Path(__file__).parent / "unseen").glob("*.txt"))[::40]


@pytest.mark.parametrize("path", NOTICES, ids=lambda path: path.stem)
def test_any_notice_gives_the_same_rows(path: Path, tmp_path: Path) -> None:
    """But where the characters are not the same again when they are turned back (于 and 於, 钟 and 锺)."""
    text = path.read_text(encoding="utf-8")
    lines = [
        line
        for line in text.splitlines(keepends=True)
        if TO_SIMPLIFIED.convert(TO_TRADITIONAL.convert(line)) == line and len(_written_so(line)) == len(line)
    ]
    simplified, other = tmp_path / "a.txt", tmp_path / "b.txt"
    simplified.write_text("".join(lines), encoding="utf-8")
    other.write_text(_written_so("".join(lines)), encoding="utf-8")
    one, two = extract(read(simplified)), extract(read(other))
    assert one.projects
    assert two.projects == one.projects
    assert two.land_areas == one.land_areas
    assert two.quantities == one.quantities
    assert two.milestones == one.milestones
