"""README.md is true: its commands and options exist, its table of columns is the schemas', its snippets run.

The table of columns is made here: `GONGBAO_WRITE_README=1 pytest tests/test_readme.py` writes it anew.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pytest
import typer.main

from flows.cli import app
from flows.ingest.sidecar import read_sidecar
from schemas import TABLES, facts

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
_COLUMNS = re.compile(r"(<!-- columns: .*? -->\n).*(<!-- end of columns -->)", re.DOTALL)


def blocks(language: str) -> list[str]:
    return re.findall(rf"^ *```{language}\n(.*?)^ *```", README.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)


def columns() -> str:
    """The table of columns: each named once with the tables that have it."""
    rows: dict[tuple[str, str, str, str], list[str]] = {}
    for name, model in TABLES.items():
        for fact in facts(model):
            unit = f", {fact.unit}" if fact.unit and fact.unit.isascii() is False else f", {fact.unit}" if fact.unit else ""
            key = (fact.name, fact.words.zh, _plain(fact.type) + unit, fact.words.about_en.replace("|", "\\|"))
            rows.setdefault(key, []).append(name)
    lines = ["| column | 列 | in | type | what |", "|---|---|---|---|---|"]
    for (name, zh, kind, about), tables in rows.items():
        where = "all" if len(tables) == len(TABLES) else ", ".join(tables)
        lines.append(f"| `{name}` | {zh} | {where} | {kind} | {about} |")
    return "\n".join(lines) + "\n"


def _plain(kind: pa.DataType) -> str:
    if pa.types.is_decimal(kind):
        return "decimal"
    if pa.types.is_integer(kind):
        return "integer"
    if pa.types.is_boolean(kind):
        return "true or false"
    return "date" if pa.types.is_date(kind) else "time" if pa.types.is_timestamp(kind) else "text"


def test_the_table_of_columns_is_the_schemas() -> None:
    text = README.read_text(encoding="utf-8")
    wanted = _COLUMNS.sub(lambda m: m[1] + columns() + m[2], text)
    if os.environ.get("GONGBAO_WRITE_README"):
        README.write_text(wanted, encoding="utf-8")
    assert README.read_text(encoding="utf-8") == wanted


def test_every_command_and_option_is_told() -> None:
    text = README.read_text(encoding="utf-8")
    group = typer.main.get_command(app)
    for name, command in group.commands.items():  # type: ignore[attr-defined]
        assert f"`gongbao {name}" in text, name
        for parameter in command.params:
            if parameter.param_type_name == "option" and parameter.name != "help":
                for option in parameter.opts:
                    assert f"`{option}`" in text, f"{name} {option}"


def test_no_option_is_told_that_is_not_there() -> None:
    group = typer.main.get_command(app)
    known = {o for c in group.commands.values() for p in c.params for o in p.opts}  # type: ignore[attr-defined]
    told = set(re.findall(r"`(--?[a-z-]+)`", README.read_text(encoding="utf-8")))
    assert told <= known


@pytest.mark.parametrize("snippet", blocks("python"))
def test_snippets_run(snippet: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(compile(snippet, "README.md", "exec"), {})
    assert said.getvalue()


def test_r_reads_the_csv(tmp_path: Path) -> None:
    if shutil.which("Rscript") is None:
        pytest.skip("no R here")
    line = next(line for line in "".join(blocks("r")).splitlines() if "read.csv" in line)
    shown = subprocess.run(
        ["Rscript", "-e", f"{line}; cat(nrow(projects), names(projects)[1:3])"], cwd=ROOT, capture_output=True, text=True
    )
    assert shown.stdout.endswith(" year issuer name"), shown.stderr


def test_the_sidecar_of_the_readme_is_one(tmp_path: Path) -> None:
    path = tmp_path / "a.txt.json"
    path.write_text(blocks("json")[0], encoding="utf-8")
    assert read_sidecar(path) == json.loads(blocks("json")[0])


def test_the_commands_of_the_readme_are_those_of_ci() -> None:
    assert "pytest" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert ".venv/bin/pytest\n" in blocks("sh")
    assert sum(".venv/bin/gongbao run" in block for block in blocks("sh")) == 2
    assert shutil.which("gongbao", path=str(Path(sys.executable).parent)) is not None


@pytest.mark.parametrize("name", re.findall(r"`((?:flows|schemas|tests)/[\w/.]+)`", README.read_text(encoding="utf-8")))
def test_files_that_the_readme_names_are_there(name: str) -> None:
    assert (ROOT / name).exists()
