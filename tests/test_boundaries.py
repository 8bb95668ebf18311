"""Where names begin and end by the look of the text, and how that is learnt."""

from __future__ import annotations

import json
import random
from pathlib import Path

import numpy as np

from flows.extract.boundaries import boundaries
from flows.extract.boundaries.known import known
from flows.extract.boundaries.model import UNLIKELY, WEIGHTS
from flows.extract.boundaries.train import digest, learn, samples

TESTS = Path(__file__).parent
TAUGHT = [TESTS / "held", TESTS / "passages", TESTS / "marked"]
TEXT = "今年以来，全镇上下齐心协力。加快石笋河综合治理二期工程建设，凤桐35千伏变电站3月开工。\n干部作风明显好转。\n"


def codes(text: str) -> np.ndarray:  # type: ignore[type-arg]
    return np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)


def test_names_are_found_where_they_stand() -> None:
    found = boundaries(TEXT)
    assert [TEXT[s.start : s.end] for s in found.likely] == ["石笋河综合治理二期工程", "凤桐35千伏变电站"]
    assert all(s.score > 0 for s in found.likely)
    first = found.likely[0]
    assert found.between(0, len(TEXT)) == found.likely
    assert found.between(first.start, first.end) == (first,)
    assert found.between(first.start + 1, first.end) == ()
    assert found.most(first.start, first.end) == first.score
    assert found.most(TEXT.index("干部"), len(TEXT) - 1) < 0


def test_a_text_without_words_has_no_names() -> None:
    assert boundaries("").likely == ()
    assert boundaries("\n\n。\n").most(0, 4) == UNLIKELY


def test_long_texts_are_read_in_pieces_alike() -> None:
    """A name is found at the same place of its line, whatever stands before it and however long that is."""
    alone = [(s.start, s.end, s.score) for s in boundaries(TEXT).likely]
    many = boundaries(TEXT * 400).likely
    assert [(s.start % len(TEXT), s.end - s.start + s.start % len(TEXT), s.score) for s in many] == alone * 400


def test_no_name_runs_over_the_end_of_a_sentence() -> None:
    chance = random.Random(5)
    text = "".join(chance.choice("青石河大桥工程建设二期。\n，、加快完成") for _ in range(3000))
    for span in boundaries(text).likely:
        assert not set("。\n") & set(text[span.start : span.end])


def test_words_of_the_lexicons_are_known() -> None:
    text = "加快青石河大桥建设"
    acts, heads, _ = (of.tolist() for of in known(codes(text)))
    assert acts[:2] == [1, 2]
    assert heads[text.index("桥")] == 2
    assert not any(acts[2:5])
    assert [of.tolist() for of in known(codes("桥"))] == [[0], [0], [0]]


def test_weights_are_those_of_the_texts_at_hand() -> None:
    """Who adds to the texts that teach has to learn from them anew."""
    with np.load(WEIGHTS) as kept:
        assert str(kept["taught"]) == digest(s for folder in TAUGHT for s in samples(folder))


def test_folders_teach_in_three_ways(tmp_path: Path) -> None:
    text = "续建青石路、柏湾桥，柏湾桥年底通车。\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    rows = [{"quote": "青石路", "start": 2}, {"quote": "柏湾桥", "start": 6}]
    (tmp_path / "a.json").write_text(json.dumps({"projects": rows}), encoding="utf-8")
    (tmp_path / "b.txt").write_text("续建⟦青石路⟧、⟦柏湾桥⟧，⟦柏湾桥⟧年底通车。\n", encoding="utf-8")
    passages = [
        {"t": text[:-1], "p": [[["青石路", "青石路项目"], None], ["柏湾桥", None]]},
        {"t": "续建青石、柏湾两座桥。", "p": [["青石桥", None]]},  # a name that does not stand there
    ]
    lines = [json.dumps(p, ensure_ascii=False) for p in passages]
    (tmp_path / "c.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "d.txt").write_text("没有标记的文字。\n", encoding="utf-8")
    assert list(samples(tmp_path)) == [(text, "OOBIEOBIEOBIEOOOOOOO"[: len(text)])] * 3


def test_learning_gives_the_same_bytes_and_what_was_taught(tmp_path: Path) -> None:
    taught = [
        (f"加快{name}建设，{other}如期完工。\n", "OO" + "B" + "I" * (len(name) - 2) + "EOOO" + "B" + "I" * (len(other) - 2) + "EOOOOOO")
        for name, other in [("青石大桥", "柏湾水厂"), ("云岭公路", "松溪学校"), ("竹坪泵站", "梅沟水库"), ("河口码头", "沙湖医院")]
    ]
    learn(taught, tmp_path / "one.npz")
    learn(taught, tmp_path / "two.npz")
    assert (tmp_path / "one.npz").read_bytes() == (tmp_path / "two.npz").read_bytes()
    text = "加快莲塘大桥建设，杉坑水厂如期完工。\n"
    found = boundaries(text, tmp_path / "one.npz").likely
    assert [text[s.start : s.end] for s in found] == ["莲塘大桥", "杉坑水厂"]
