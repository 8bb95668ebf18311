"""The command line: what it says, how it fails, what explain, compare and score show. No run is made here."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from flows.cli import app
from schemas import TABLES

ROOT = Path(__file__).parent.parent
NOTICE = Path(__file__).parent / "notices" / "own1_01_yunxi.txt"
GONGBAO = str(Path(sys.executable).with_name("gongbao"))


def call(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(a) for a in arguments], env={"COLUMNS": "200"})


def one_line(text: str) -> bool:
    return text.startswith("gongbao: ") and text.count("\n") == 1


def test_help_lists_the_commands() -> None:
    said = call("--help")
    assert said.exit_code == 0
    for command in ("run", "explain", "compare", "score", "serve"):
        assert command in said.stdout


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["run", "--raw", "no-such-folder"], "is no folder"),
        (["explain", "no-such-file.txt"], "no-such-file.txt"),
        (["compare", "no-such", "folders"], "no published folder"),
        (["score", "no-such-folder"], "no gold rows"),
        (["serve", "--timezone", "Asia/Linhai"], "no time zone"),
    ],
)
def test_errors_are_one_line(arguments: list[str], why: str) -> None:
    said = call(*arguments)
    assert said.exit_code == 1
    assert one_line(said.stderr), said.stderr
    assert why in said.stderr


def test_usage_errors_exit_with_2() -> None:
    assert call("run", "--max-quarantine", "7").exit_code == 2
    assert call("explain").exit_code == 2


def test_v_shows_where() -> None:
    said = call("explain", "no-such-file.txt", "-v")
    assert said.exit_code == 1
    assert "Traceback" in said.stderr


def test_the_command_speaks_at_once() -> None:
    process = subprocess.Popen([GONGBAO, "run"], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert process.stdout
    with process, process.stdout:
        assert process.stdout.readline().startswith("gongbao: raw")
        assert process.poll() is None
        process.kill()


def test_explain_shows_rows_in_their_place(tmp_path: Path) -> None:
    said = call("explain", NOTICE)
    assert said.exit_code == 0, said.stderr
    assert "[1] " in said.stdout
    assert "year 20" in said.stdout
    assert "rows found" in said.stdout
    text = NOTICE.read_text(encoding="utf-8")
    longest = max(text.splitlines(), key=len)
    assert longest in said.stdout, "the notice's own lines are shown whole"


# The second tells of what is refused where nothing looks like a name.
@pytest.mark.parametrize(
    ("sentence", "seen", "table"),
    [
        ("新建厂房建筑面积300亩", "“200亩”", "land_areas"),
        ("研究出台首发经济等方面29项促消费措施", "“首发经济", "projects"),
    ],
)
def test_explain_shows_what_was_refused(tmp_path: Path, sentence: str, seen: str, table: str) -> None:
    notice = tmp_path / "a.txt"
    notice.write_text(
        f"云水镇2024年工作总结\n发布日期：2024-12-05\n一、2024年工作回顾\n{sentence}。流转土地200亩。\n", encoding="utf-8"
    )
    said = call("explain", notice)
    assert seen in said.stdout
    assert f"not in {table}" in said.stdout


def test_explain_writes_a_page(tmp_path: Path) -> None:
    page = tmp_path / "deep" / "page.html"
    said = call("explain", NOTICE, "--html", page)
    assert said.exit_code == 0, said.stderr
    html = page.read_text(encoding="utf-8")
    assert html.startswith("<!doctype html>")
    assert '<mark class="' in html
    assert "<script" not in html


def test_a_hostile_notice_is_shown_and_not_run(tmp_path: Path) -> None:
    notice = tmp_path / "a.txt"
    notice.write_text("云水镇2024年总结[bold]\n<script>alert(1)</script>流转土地200亩[/bold]\n", encoding="utf-8")
    assert "<script>alert(1)</script>流转土地200亩[/bold]" in call("explain", notice).stdout
    call("explain", notice, "--html", tmp_path / "a.html")
    assert "<script" not in (tmp_path / "a.html").read_text(encoding="utf-8")


def test_explain_refuses_what_is_no_notice(tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    said = call("explain", empty)
    assert said.exit_code == 1
    assert one_line(said.stderr)
    assert "empty.txt: is empty" in said.stderr


def test_compare_of_the_same_is_nothing() -> None:
    said = call("compare", ROOT / "published", ROOT / "published")
    assert said.exit_code == 0, said.stderr
    assert said.stdout.count("0 added, 0 removed, 0 changed") == len(TABLES)


def test_compare_shows_rows_that_came(tmp_path: Path) -> None:
    fewer = tmp_path / "fewer"
    shutil.copytree(ROOT / "published", fewer)
    shutil.rmtree(fewer / "parquet" / "land_areas")
    said = call("compare", fewer, ROOT / "published", "-v")
    assert "land_areas: 4 added, 0 removed, 0 changed" in said.stdout
    assert said.stdout.count("\n  + ") == 4
    assert said.stdout.count("“") >= 4
    assert "land_areas: 0 added, 4 removed" in call("compare", ROOT / "published", fewer).stdout


def test_score_measures_gold_of_ones_own(tmp_path: Path) -> None:
    area = {
        "quote": "452.7亩", "start": 592, "year": 2022, "modality": "actual", "value": 452.7, "unit": "亩",
        "bound": "eq", "action": "acquired", "land_use": None, "project": [None],
    }  # fmt: skip
    never = area | {"value": 1, "quote": "1亩"}
    doc = next((ROOT / "raw").rglob("*.txt")).name
    gold = {"doc": doc, "projects": [], "land_areas": [area, never], "targets": []}
    (tmp_path / "a.json").write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")
    said = call("score", tmp_path, "--published", ROOT / "published", "-v")
    assert said.exit_code == 0, said.stderr
    assert "- land_areas: 1亩" in said.stdout
    line = next(line for line in said.stdout.splitlines() if line.startswith("land_areas"))
    assert line.split()[1:5] == ["2", "4", "1", "0.250"]


def test_score_says_which_gold_is_not_published(tmp_path: Path) -> None:
    gold: dict[str, object] = {"projects": [], "land_areas": [], "targets": []}
    (tmp_path / "b.json").write_text(json.dumps(gold | {"doc": "elsewhere.txt"}), encoding="utf-8")
    said = call("score", tmp_path, "--published", ROOT / "published")
    assert said.exit_code == 1
    assert one_line(said.stderr)
    assert "published lacks 1 of 1 gold notices, as elsewhere.txt" in said.stderr
    doc = next((ROOT / "raw").rglob("*.txt")).name
    (tmp_path / "a.json").write_text(json.dumps(gold | {"doc": doc}, ensure_ascii=False), encoding="utf-8")
    said = call("score", tmp_path, "--published", ROOT / "published")
    assert said.exit_code == 0, said.stderr
    assert one_line(said.stderr)
    assert "elsewhere.txt is not in" in said.stderr


def test_bad_gold_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{}", encoding="utf-8")
    said = call("score", tmp_path, "--published", ROOT / "published")
    assert one_line(said.stderr)
    assert "a.json holds no gold rows" in said.stderr
