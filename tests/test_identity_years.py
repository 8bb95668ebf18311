"""Which names in notices of several years and offices mean one project, and the ids that follow."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import orjson
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from flows.extract import extract
from flows.extract.identity import whose
from flows.extract.projects.elsewhere import LIKELY, alike
from flows.extract.projects.parts_of_names import common, taken_apart
from flows.extract.projects.spellings import key
from flows.extract.records import record
from flows.read import read
from flows.read.notice import Region
from flows.read.regions.divisions import by_name
from flows.validate import ValidationFailed, validate
from flows.validate.corrections import OtherProject, SameProject
from flows.validate.identity import Telling, one_project
from flows.validate.regions import all_regions

HERE = Path(__file__).parent
PLACES = sorted((HERE / "years").glob("*.json"))
PLACE = ("浙江省", "浙江", "云水县", "云水")


def cases() -> Iterator[tuple[str, str, bool]]:
    for line in (HERE / "identity_cases.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith(("#", "[")):
            a, how, b = line.split(" ")
            yield a, b, how == "="


@pytest.mark.parametrize(("a", "b", "one"), [*cases()])
def test_whether_two_names_mean_one_project(a: str, b: str, one: bool) -> None:
    names = taken_apart(a, PLACE), taken_apart(b, PLACE)
    assert (alike(*names) >= LIKELY) is one
    assert alike(*names) == alike(*reversed(names))


ANY_TOWNS = {"镇卫生院": True, "集镇污水处理站": True, "人民路": True, "县体育馆": False, "S326线": False, "梅林路": False}


@pytest.mark.parametrize(("name", "any_town"), ANY_TOWNS.items())
def test_what_any_town_has(name: str, any_town: bool) -> None:
    assert common(name) is any_town


def told(order: int, *names: str, place: str = "330199", town: str = "") -> Telling:
    ids = {f"{place}{town if common(name) else ''}{key(name)}": name for name in names}
    return Telling(place, (f"{2000 + order}-12-01", str(order)), PLACE, town, ids)


def ids_of(*tellings: Telling, **by_hand: Any) -> dict[str, str]:
    """The project of each name."""
    ids = one_project(tellings, **by_hand)[0]
    return {name: ids.get(one, one) for telling in tellings for one, name in telling.names.items()}


FIRST = told(1, "云水县苕溪大桥新建工程", "恒越新材料年产2万吨锂电隔膜项目")
SECOND = told(2, "苕溪大桥", "恒越锂电隔膜")


def test_the_first_notice_names_a_project() -> None:
    found = ids_of(SECOND, FIRST)
    assert found["苕溪大桥"] == found["云水县苕溪大桥新建工程"] == "330199" + key("云水县苕溪大桥新建工程")
    assert found["恒越锂电隔膜"] == found["恒越新材料年产2万吨锂电隔膜项目"] != found["苕溪大桥"]


def test_later_notices_change_no_id() -> None:
    later = told(3, "苕溪大桥及接线工程", "苕溪大桥引桥", "恒越新材料锂电隔膜二期")
    then = ids_of(FIRST, SECOND, later)
    assert ids_of(FIRST, SECOND) == {name: one for name, one in then.items() if name not in later.names.values()}


def test_what_a_notice_tells_side_by_side_is_two() -> None:
    both = told(3, "恒越新材料年产2万吨锂电隔膜项目", "恒越锂电隔膜")
    found = ids_of(FIRST, SECOND, both)
    assert found["恒越锂电隔膜"] != found["恒越新材料年产2万吨锂电隔膜项目"]


def test_a_notice_that_spells_one_name_twice_tells_one_project() -> None:
    found = ids_of(told(1, "县第四中学整体搬迁项目", "县四中新校区"))
    assert len(set(found.values())) == 1


def test_where_two_are_as_near_none_is_taken() -> None:
    found = ids_of(told(1, "云岭木业制材项目", "云岭木业刨花项目"), told(2, "云岭木业"))
    assert len(set(found.values())) == 3


def test_a_firms_name_alone_links_no_two_projects() -> None:
    found = ids_of(told(1, "云岭木业制材项目"), told(2, "云岭木业"), told(3, "云岭木业门窗项目"))
    assert found["云岭木业"] == found["云岭木业制材项目"] != found["云岭木业门窗项目"]


def test_towns_have_their_own_and_share_what_runs_through() -> None:
    here, there = told(1, "镇卫生院迁建", "柏石公路", town="柏湾"), told(2, "卫生院", "柏石公路", town="石塘")
    county = told(3, "柏湾镇卫生院迁建工程", "石塘镇卫生院", "柏湾至石塘公路")
    found = ids_of(here, there, county)
    assert found["镇卫生院迁建"] == found["柏湾镇卫生院迁建工程"] != found["卫生院"] == found["石塘镇卫生院"]
    ids = one_project([here, there, county])[0]
    road = {ids.get(one, one) for one in ("330199" + key("柏石公路"), "330199" + key("柏湾至石塘公路"))}
    assert road == {"330199" + key("柏石公路")}


def test_a_town_that_alone_is_called_so_is_its_county_s() -> None:
    """Too little for a notice's region (others may be called so in no list), enough for its projects."""
    alone = next(name for name, codes in by_name().items() if name.endswith("镇") and len(codes) == 1)
    shared = next(name for name, codes in by_name().items() if name.endswith("镇") and len(codes) > 2)
    code = by_name()[alone][0][0]
    assert whose(None, f"{alone}党政办公室", None, "n") == (code[:6], code)
    assert whose(code, None, None, "n") == (code[:6], code)
    assert whose(None, f"{shared}党政办公室", None, "n") == (shared, "")
    assert whose(None, "县政府办公室", "工作总结", "n") == ("n", "")
    assert whose(None, "云水县发展和改革局", None, "n") == ("云水县", "")
    assert whose("330110", "浙江云水经济开发区管委会", None, "n") == ("330110", "经开区")


def test_other_counties_have_other_projects() -> None:
    found = ids_of(told(1, "苕溪大桥新建工程"), told(2, "苕溪大桥", place="330198"))
    assert len(set(found.values())) == 2


def test_people_put_right_which_are_one() -> None:
    one = "330199" + key("云水县苕溪大桥新建工程")
    same = SameProject("project 1", (one, "330199" + key("惠民桥")))
    plant = "330199" + key("恒越新材料年产2万吨锂电隔膜项目")
    apart = OtherProject("project 2", plant, re.compile("恒越锂电.*"))
    tellings = [FIRST, SECOND, told(3, "惠民桥")]
    ids, by_hand = one_project(tellings, [same], [apart])
    assert ids["330199" + key("惠民桥")] == one
    assert "330199" + key("恒越锂电隔膜") not in ids
    assert by_hand == {"330199" + key("惠民桥"), "330199" + key("恒越锂电隔膜")}
    assert same.applied
    assert apart.applied


def test_what_people_join_goes_along_with_what_they_join_it_to() -> None:
    a, b, c = ("330199" + key(name) for name in ("甲岭塔", "乙坪窑", "丙湾祠"))
    same = [SameProject("project 1", (b, c)), SameProject("project 2", (a, b))]
    ids = one_project([told(1, "甲岭塔", "乙坪窑", "丙湾祠")], same)[0]
    assert ids == {b: a, c: a}


# --- whole notices, in tests/years: four years of a place, or two of a county and three of its towns


@cache
def regions() -> pa.Table:
    """Those that there are, and the made-up ones of the notices."""
    every = all_regions()
    known = set(every["region_code"].to_pylist())
    made = []
    for place in PLACES:
        code, *names = json.loads(place.read_text(encoding="utf-8")).get("region") or ("110101",)
        if code not in known:
            province, city, county, town = names
            level = 2 if code.endswith("00") else 4 if town else 3
            name = town or county or city
            told = {"region_code": code, "province": province, "city": city, "county": county, "name": name}
            made.append(told | {"level": level})
    return pa.concat_tables([every, pa.Table.from_pylist(made, every.schema)])


def written(place: Path, folder: Path) -> dict[Path, tuple[str, str]]:
    """The records of the notices of a place, with the id of each and which it is of the place's."""
    region = json.loads(place.read_text(encoding="utf-8")).get("region")
    found = {}
    for file in sorted(place.parent.glob(f"{place.stem}_*.txt")):
        notice = read(file)
        if region:
            notice = replace(notice, region=Region(*region))
        path = folder / f"{file.stem}.json"
        path.write_bytes(orjson.dumps(record(extract(notice))))
        found[path] = notice.notice_id, file.stem.partition("_")[2]
    return found


def meant(place: Path) -> dict[tuple[str, str], int]:
    """The project that each name of a notice means, those aside of which no reader can tell."""
    projects = json.loads(place.read_text(encoding="utf-8"))["projects"]
    return {
        (notice, key(name)): number
        for number, project in enumerate(projects)
        if not project.get("unsure")
        for notice, names in project["names"].items()
        for name in names
    }


@pytest.fixture(scope="module")
def pairs(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[bool, bool], int]:
    """How many pairs of names in two notices mean one project, and how many are said to: (meant, said)."""
    folder = tmp_path_factory.mktemp("years")
    notices = {place: written(place, folder) for place in PLACES}
    validate([path for files in notices.values() for path in files], folder / "out", regions=regions())
    ids: dict[str, dict[str, str]] = {}
    for row in pq.read_table(folder / "out/projects.parquet").to_pylist():
        ids.setdefault(row["notice_id"], {})[row["name"]] = row["project_id"]
    counts = dict.fromkeys([(True, True), (True, False), (False, True), (False, False)], 0)
    for place, files in notices.items():
        gold = meant(place)
        known = [
            (notice, gold[notice, key(name)], one)
            for notice_id, notice in files.values()
            for name, one in ids.get(notice_id, {}).items()
            if (notice, key(name)) in gold
        ]
        for (here, a, one), (there, b, other) in combinations(known, 2):
            if here != there:
                counts[a == b, one == other] += 1
    return counts


def test_projects_are_joined_over_notices(pairs: dict[tuple[bool, bool], int]) -> None:
    right, missed, wrong = pairs[True, True], pairs[True, False], pairs[False, True]
    assert right / (right + wrong) >= 0.99
    assert right / (right + missed) >= 0.87


def test_the_tables_name_the_same_projects(tmp_path: Path) -> None:
    text = (
        "云水县{year}年工作总结\n发布日期：{year}-12-20　发布机构：云水县人民政府\n"
        "一、{year}年工作总结\n{told}\n二、{next}年工作计划\n{planned}\n"
    )
    notices = [
        (2021, "柏湾至石塘公路改建工程开工，占地86亩。", "柏湾至石塘公路改建工程完成路基。"),
        (2022, "柏石公路占地92亩，路基完成70%。", "确保柏石公路10月通车。"),
    ]
    paths = []
    for year, said, planned in notices:
        file = tmp_path / f"{year}.txt"
        file.write_text(text.format(year=year, next=year + 1, told=said, planned=planned), encoding="utf-8")
        paths.append(tmp_path / f"{year}.json")
        paths[-1].write_bytes(orjson.dumps(record(extract(read(file)))))
    validate(paths, tmp_path / "out", regions=all_regions())
    for table in ("projects", "land_areas", "targets"):
        rows = pq.read_table(tmp_path / f"out/{table}.parquet").to_pylist()
        assert len(rows) >= 2
        assert len({row["project_id"] for row in rows}) == 1
        assert {row.get("name") or row["project"] for row in rows} == {"柏湾至石塘公路改建工程", "柏石公路"}


def test_a_correction_of_projects_that_does_nothing_stops_the_run(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    head = "云水县2021年工作总结\n发布日期：2021-12-20　发布机构：云水县人民政府\n"
    file.write_text(f"{head}苕溪大桥建成通车。\n", encoding="utf-8")
    path = tmp_path / "a.json"
    path.write_bytes(orjson.dumps(record(extract(read(file)))))
    for entry in ('same = ["p1", "p2"]', 'id = "p1"\napart = "苕溪.*"'):
        told_right = tmp_path / "corrections.toml"
        told_right.write_text(f'[[project]]\n{entry}\nwho = "王一"\nwhy = "one bridge"\n', encoding="utf-8")
        with pytest.raises(ValidationFailed, match="no longer fit: project 1 finds no"):
            validate([path], tmp_path / "out", regions=all_regions(), corrections=told_right)
