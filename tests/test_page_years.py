"""The years of pages of many kinds: speeches, answers, programmes, minutes, reports with and without a day."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from flows.extract import extract
from flows.extract.model import ProjectRow
from flows.read import read

PAGES = (Path(__file__).parent / "page_years.txt").read_text(encoding="utf-8").split("===\n")[1:]
PLACES = ("柳河", "青山", "白塔", "梅岭", "松坪", "云溪", "东湖", "竹园", "枫林", "桃源")
TELLS = {
    "a": ("{place}大桥建成通车，沿线三个村的群众出行更加方便。", "{place}水库除险加固工程全面完工，下游群众不再担心汛期安全。"),
    "p": ("力争{place}大桥建成通车，让沿线三个村的群众出行更加方便。", "确保{place}水库除险加固工程完工。"),
    "n": ("建设{place}大桥，总投资2亿元，由县交通运输局负责组织实施。", "实施{place}水库除险加固工程，全面提升下游防洪能力。"),
}
MARK = re.compile("«(?P<tells>[apn])(?P<year>[0-9]+)(?P<modality>[ap]?)»")


def told(page: str, folder: Path) -> list[ProjectRow]:
    file = folder / "notice.txt"
    file.write_text(page, encoding="utf-8")
    return extract(read(file)).projects


@pytest.mark.parametrize("page", PAGES, ids=[page.partition("\n")[0] for page in PAGES])
def test_what_a_page_tells_has_its_year(page: str, tmp_path: Path) -> None:
    wanted: dict[str, tuple[int | None, str]] = {}

    def sentence(mark: re.Match[str]) -> str:
        at = len(wanted)
        modality = "actual" if (mark["modality"] or mark["tells"]) == "a" else "planned"
        wanted[PLACES[at]] = int(mark["year"]) or None, modality
        return TELLS[mark["tells"]][at % 2].format(place=PLACES[at])

    rows = told(MARK.sub(sentence, page), tmp_path)
    found = {place: {(r.when.year, r.when.modality) for r in rows if r.name.startswith(place)} for place in wanted}
    assert found == {place: {when} for place, when in wanted.items()}
