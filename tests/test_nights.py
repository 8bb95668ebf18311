"""Nights one after another, as an operator and a reader of a target live them: a target out of reach, new notices and
a changed one, a correction, a night that goes wrong, a better lexicon."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from sent_releases import latest, whole

from flows.publish import PublishFailed
from flows.publish.changes import apply, read_delta
from flows.publish.content import content_sha256
from flows.publish.previous import previous
from flows.publish.targets import SendFailed
from flows.publish.verify import verify
from flows.settings import Settings
from flows.summary import markdown
from schemas import TABLES
from schemas.column import passing

pytestmark = pytest.mark.usefixtures("prefect_api")

NEW = (
    "青屏县望溪乡2019年工作总结及2020年工作思路\n发布日期：2020-01-06\n"
    "一、2019年工作总结\n望溪小学杀青，总投资3600万元。完成柳湾公园征地52亩。\n"
    "二、2020年工作思路\n新建口袋公园3个以上。\n"
)
CORRECTION = """[[correction]]
table = "targets"
match = { quote = "3个以上", indicator = "口袋公园" }
field = "value"
expected = "3"
right = "4"
who = "王一"
why = "the plan of the village says four"
"""


class House:
    """One machine with its notices, what it publishes, and the target that it sends to."""

    def __init__(self, raw: Path, folder: Path) -> None:
        self.to = folder / "to"
        self.settings = Settings(raw, folder / "published", folder / "work", workers=1, to=str(self.to))

    def night(self, **other: Any) -> dict[str, Any]:
        from flows.nightly import nightly

        return nightly(replace(self.settings, **other))

    def told(self, name: str, where: Path | None = None) -> Any:
        return json.loads(((where or self.settings.published) / name).read_text(encoding="utf-8"))

    def record(self, number: int) -> Any:
        return json.loads((self.settings.work / f"runs/{number}.json").read_text(encoding="utf-8"))

    def why(self) -> set[str]:
        """The reasons that changes/ gives for rows."""
        tables = self.told("changes/changes.json")["tables"].values()
        return {reason for one in tables for reason in one["why"]}

    def lines(self, table: str) -> list[dict[str, str]]:
        text = (self.settings.published / f"changes/{table}.csv").read_text(encoding="utf-8-sig")
        return list(csv.DictReader(text.splitlines()))

    def stands(self, version: str) -> None:
        """What must hold after a good night: all is whole here and there, readers are told so, and the delta gives
        back the release before, which still stands at the target."""
        assert whole(str(self.to)) == version
        status = self.told("status.json")
        assert (status["state"], status["release"]["version"], status["failure"]) == (
            "current",
            version,
            None,
        )
        assert status == self.told("status.json", self.to)
        now = previous(self.settings.published)
        assert now is not None
        assert now.told["previous"] == self.told("changes/changes.json")["previous"]
        if now.told["previous"] is None:
            return
        before = previous(self.to / "releases" / now.told["previous"]["version"])
        assert before is not None
        assert before.digest == now.told["previous"]["digest"]
        for name in now.told["tables"]:
            delta = read_delta(self.settings.published, name)
            rows = now.table(name)
            old = apply(rows, delta[1], delta[0], now.key(name)) if delta else rows
            assert content_sha256(old, now.key(name), passing(TABLES[name])) == before.content(name), name


def test_the_nights_of_a_house(raw: Path, tmp_path: Path) -> None:
    house = House(raw, tmp_path)

    # the first night: two notices; the release stands here, but something is in the way of the target
    house.to.write_text("in the way")
    with pytest.raises(SendFailed, match=f"cannot send to {house.to}: "):
        house.night()
    status, record = house.told("status.json"), house.record(1)
    assert (status["state"], status["failure"]["step"], status["release"]["version"]) == (
        "failed",
        "send",
        "1.0.0",
    )
    assert (record["state"], record["failure"]["step"], record["release"]) == ("failed", "send", "1.0.0")
    assert "# Run 1: failed: release 1.0.0 stands here, but was not sent on" in markdown(record)

    # run again, it changes nothing here, and goes on to the target
    house.to.unlink()
    facts = house.night()
    assert (facts["state"], facts["release"], facts["steps"][-1]["switched"]) == ("unchanged", "1.0.0", True)
    house.stands("1.0.0")

    # the second: one notice is new, another has a figure that it did not have
    (raw / "望溪乡.txt").write_text(NEW, encoding="utf-8")
    changed = next(raw.rglob("own1_01*"))
    changed.write_text(
        changed.read_text(encoding="utf-8").replace("土地征收186.4亩", "土地征收196.4亩"), encoding="utf-8"
    )
    facts = house.night()
    assert (facts["state"], facts["release"], facts["steps"][-1]["step"]) == ("published", "1.1.0", "send")
    assert facts["steps"][-1]["switched"]
    house.stands("1.1.0")
    assert house.told("changes/changes.json")["level"] == "minor"
    assert house.why() == {"source"}
    counts = house.told("changes/changes.json")["tables"]["notices"]
    assert [counts[how] for how in ("added", "removed", "changed")] == [1, 0, 1]
    assert "52" not in {line["new"] for line in house.lines("land_areas")}, "an added row is one line"

    # the third: a person puts a figure right
    corrections = tmp_path / "corrections.toml"
    corrections.write_text(CORRECTION, encoding="utf-8")
    facts = house.night(corrections=corrections)
    assert (facts["state"], facts["release"]) == ("published", "1.1.1")
    house.stands("1.1.1")
    assert house.told("changes/changes.json")["level"] == "patch"
    assert house.why() == {"correction"}
    cells = {(line["column"], line["old"], line["new"]) for line in house.lines("targets")}
    assert ("value", "3", "4") in cells
    assert latest(str(house.to)) == {
        "version": "1.1.1",
        "digest": facts["digest"],
        "previous": house.told("release.json")["previous"],
        "base": "releases/1.1.1/",
    }

    # the fourth goes wrong: most of the notices are gone, as from a disk that was not mounted
    good = house.told("status.json")
    gone = next(raw.rglob("own1_02*"))
    shutil.move(gone, tmp_path / "elsewhere.txt")
    with pytest.raises(
        PublishFailed, match=r"too few rows, and nobody declared it \(--shrink\): .*more than 5% fewer"
    ):
        house.night(corrections=corrections)
    assert (whole(str(house.to)), house.told("release.json")["version"]) == ("1.1.1", "1.1.1")
    for where in (house.settings.published, house.to):
        status = house.told("status.json", where)
        assert (status["state"], status["release"]["version"]) == ("failed", "1.1.1")
        assert status["succeeded"] == good["succeeded"] <= status["checked"]
        assert (status["failure"]["run"], status["failure"]["step"]) == (5, "publish")
        assert status["failure"]["look_at"].endswith("runs/5.json")
    record = house.record(5)
    assert (record["state"], record["failure"]["kind"]) == ("failed", "PublishFailed")
    assert [step["step"] for step in record["steps"]] == [
        "ingest",
        "extract",
        "validate",
        "compare",
        "publish",
    ]
    assert (house.settings.work / "runs/5").is_dir(), "what it had is kept to be looked at"

    # the fifth: they are back, and a lexicon knows a verb more; by the command, from a house of its own
    shutil.move(tmp_path / "elsewhere.txt", gone)
    for room in ("flows", "schemas"):
        shutil.copytree(ROOT / room, tmp_path / "code" / room, ignore=shutil.ignore_patterns("__pycache__"))
    lexicon = tmp_path / "code/flows/extract/lexicons/stages.toml"
    lexicon.write_text(
        lexicon.read_text(encoding="utf-8").replace('\ncompleted = """\n', '\ncompleted = """\n杀青 ', 1),
        encoding="utf-8",
    )
    done = subprocess.run(
        [
            sys.executable, "-m", "flows.cli", "run", "--raw", raw, "--published", house.settings.published, "--work",
            house.settings.work, "--corrections", corrections, "--to", str(house.to), "--keep", "2",
        ],
        cwd=tmp_path / "code", env=os.environ | {"PYTHONPATH": str(tmp_path / "code")}, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert f"Sent: {house.to}/releases/1.2.0, " in done.stdout
    assert done.stdout.count("removed: 1.0.0, 1.1.0") == 1
    assert house.record(6)["steps"][1]["new"] == 3, "everything is read anew"
    house.stands("1.2.0")
    assert [one for one in verify(house.settings.published, raw) if one.wrong] == []
    assert house.told("changes/changes.json")["level"] == "minor"
    assert house.why() == {"extractor"}
    assert [(line["change"], line["why"]) for line in house.lines("projects")] == [("added", "extractor")]
    assert sorted(path.name for path in (house.to / "releases").iterdir()) == ["1.1.1", "1.2.0"]
