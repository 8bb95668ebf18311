"""What the look of the text does to names: it adds some that the rules do not read, and doubts some that they do."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from flows.extract.analysis import analyse
from flows.extract.boundaries import Boundaries, Likely, boundaries_of
from flows.extract.projects import find_projects
from flows.read.notice import Modality
from tests.test_projects import notice

Look = Callable[[str], Boundaries]


def look(names: dict[str, int], elsewhere: int = -800) -> Look:
    """What looks like a name, and how much; all else counts `elsewhere`."""

    def of(text: str) -> Boundaries:
        best = np.full(len(text), elsewhere, dtype=np.int32)
        found = []
        for name, score in names.items():
            start = text.index(name)
            best[start : start + len(name)] = score
            if score > 0:
                found.append(Likely(start, start + len(name), score))
        return boundaries_of(sorted(found, key=lambda s: s.start), best)

    return of


def rows(text: str, how: Look, modality: Modality = "planned") -> list[str]:
    found = find_projects(analyse(notice(text, modality), how))
    acts = {(m.project, m.milestone) for m in found.milestones}
    return [f"{r.name} {r.stage}" for r in found.rows] + sorted(f"{p}: {m}" for p, m in acts)


def test_what_looks_like_a_name_is_one_where_something_is_done() -> None:
    text = "石笋治超站智慧执法系统3月底前正式启用。"
    assert rows(text, look({})) == []
    sure = look({"石笋治超站智慧执法系统": 450})
    assert rows(text, sure) == ["石笋治超站智慧执法系统 in_use", "石笋治超站智慧执法系统: 启用"]
    assert rows(text, look({"石笋治超站智慧执法系统": 150})) == []


def test_where_nothing_is_done_it_must_look_more_like_one() -> None:
    text = "石笋治超站智慧执法系统，群众反映很好。"
    assert rows(text, look({"石笋治超站智慧执法系统": 450})) == []
    assert rows(text, look({"石笋治超站智慧执法系统": 900})) == ["石笋治超站智慧执法系统 None"]


def test_a_name_of_a_list_that_is_not_read_takes_the_lists_verb() -> None:
    text = "谋划石笋景区二期、食品检验检测中心等项目。"
    found = rows(text, look({"石笋景区二期": 1600, "食品检验检测中心": 850}))
    assert found[:2] == ["石笋景区二期 proposed", "食品检验检测中心 proposed"]


def test_pieces_of_a_list_and_bare_places_are_no_names_by_themselves() -> None:
    text = "石龙、白岩两家农户完成整治，平山村完工。"
    assert rows(text, look({"石龙": 700, "白岩": 700, "平山村": 900})) == []


def test_what_is_unlikely_to_be_one_is_none() -> None:
    text = "加快石笋河大桥建设，推动石笋中学深化教学改革。"
    assert rows(text, look({"石笋河大桥": -100, "石笋中学": -700}))[:1] == ["石笋河大桥 under_construction"]
    assert not any("石笋中学" in row for row in rows(text, look({"石笋河大桥": -100})))


def test_the_surer_the_rules_the_less_it_has_to_look_like_one() -> None:
    done, named = "石笋河大桥建成通车。", "石笋河大桥全长2公里。"
    assert rows(done, look({"石笋河大桥": -400}), "actual") == ["石笋河大桥 in_use"]
    assert rows(named, look({"石笋河大桥": -400}), "actual") == []
    assert rows(named, look({"石笋河大桥": 100}), "actual") == ["石笋河大桥 None"]


def test_phases_told_alone_are_not_asked() -> None:
    text = "石笋产业园一期投产，二期6月底前开工。"
    found = rows(text, look({"石笋产业园一期": 1500, "二期": -590}))
    assert "石笋产业园二期 started" in found


def test_where_nothing_looks_like_a_name_none_is_read() -> None:
    text = "石笋河大桥建成通车。"
    assert rows(text, look({"石笋河大桥": -700}), "actual") == []


def test_what_no_name_holds_is_none_however_it_looks() -> None:
    text = "实施百日攻坚行动，石笋片区被评为先进。"
    assert rows(text, look({"百日攻坚行动": 1500, "石笋片区": 1500})) == []
