"""`gongbao verify` finds what is wrong with a published folder, whatever it is."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from extracted_records import REGIONS, TEXT, changed, notice, record, write
from typer.testing import CliRunner

from flows.cli import app
from flows.ingest.manifest import raw_files
from flows.publish import publish, status
from flows.publish.manifest import SUMS, present, sum_of, write_sums
from flows.publish.verify import Checked, verify
from flows.validate import validate

CODE = {"gongbao": "0.1.0", "extract": "7"}
CLASSES = ["files", "descriptor", "columns", "rows", "counts", "quality", "content", "changes", "quotes"]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with raw/ and published/, the second release of two."""
    folder = tmp_path_factory.mktemp("made")
    file = folder / "raw" / notice(1)["raw_path"]
    file.parent.mkdir(parents=True)
    file.write_text(TEXT, encoding="utf-8")
    (raw,) = raw_files(folder / "raw")
    first = record(1, raw_sha256=raw.sha256)
    for number, one in enumerate([first, changed(first, "targets", value="6")]):
        validate(write(folder / f"{number}", one), folder / "accepted", regions=REGIONS)
        publish(folder / "accepted", folder / "published", code=CODE, at="2026-01-01T00:00:00+00:00")
    return folder


@pytest.fixture
def here(made: Path, tmp_path: Path) -> Path:
    """A copy to harm."""
    shutil.copytree(made, tmp_path / "here")
    return tmp_path / "here"


def look(folder: Path) -> list[Checked]:
    return list(verify(folder / "published", folder / "raw"))


def reseal(folder: Path) -> None:
    """Makes SHA256SUMS and the descriptors right again, as a clumsy or a wicked hand would."""
    published = folder / "published"
    path = published / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    for one in package["resources"]:
        for file in one["files"]:
            now = sum_of(published / file["path"])
            file.update(bytes=now.bytes, hash=f"sha256:{now.sha256}")
    path.write_text(json.dumps(package), encoding="utf-8")
    edit(published / "catalog.jsonld", lambda told: [_resealed(one, published) for one in told["dataset"]["distribution"]])
    seal(published)


def _resealed(distribution: dict[str, Any], published: Path) -> None:
    now = sum_of(published / distribution["downloadURL"])
    distribution["byteSize"] = now.bytes
    distribution["checksum"]["checksumValue"] = now.sha256


def seal(published: Path) -> None:
    """Makes SHA256SUMS right again."""
    write_sums({name: sum_of(published / name) for name in present(published) - {SUMS}}, published)


def edit(path: Path, change: Callable[[Any], Any]) -> None:
    told = json.loads(path.read_text(encoding="utf-8"))
    change(told)
    path.write_text(json.dumps(told), encoding="utf-8")


def test_what_is_whole_passes_every_class(made: Path) -> None:
    checked = look(made)
    assert [one.name for one in checked] == CLASSES
    assert not [one for one in checked if one.wrong]
    assert {one.name: one.looked_at for one in checked}["quotes"] == "5 quotes in 1 notices"
    assert {one.name: one.looked_at for one in checked}["changes"] == "1 tables since 1.0.0"


def test_a_flipped_byte_in_any_file_is_found(here: Path) -> None:
    files = sorted(path for path in (here / "published").rglob("*") if path.is_file())
    assert {"SHA256SUMS", "status.json", "release.json", "changes.json"} <= {path.name for path in files}
    for path in files:
        whole = path.read_bytes()
        for at in {0, len(whole) // 3, len(whole) // 2, len(whole) - 1}:
            path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
            (checked,) = verify(here / "published")
            assert checked.wrong, (path, at)
        path.write_bytes(whole[:-1])
        assert next(verify(here / "published")).wrong, path
        path.write_bytes(whole)
    assert not next(verify(here / "published")).wrong


def test_a_file_that_is_missing_or_added_is_found(here: Path) -> None:
    (here / "published/csv/mine.csv").write_text("x")
    (here / "published/dictionary.md").unlink()
    assert look(here)[-1].wrong == ("csv/mine.csv: not in SHA256SUMS", "dictionary.md: is missing")


def rows_edited(folder: Path, table: str, **cells: Any) -> None:
    """Rewrites the first row of a table's last Parquet file."""
    path = sorted((folder / "published/parquet" / table).rglob("*.parquet"))[-1]
    # not by its path, whose folder would be read as a column
    with path.open("rb") as file:
        rows = pq.read_table(file)
    pylist = rows.to_pylist()
    pylist[0].update(cells)
    pq.write_table(type(rows).from_pylist(pylist, rows.schema), path)
    reseal(folder)


@pytest.mark.parametrize(
    ("table", "cells", "found", "said"),
    [
        ("targets", {"notice_id": "elsewhere"}, "rows", "targets.notice_id: 1 rows refer to no notices.notice_id"),
        ("targets", {"kind": "hope"}, "rows", "targets.kind: 1 cells fail enum"),
        ("notices", {"raw_sha256": "no hash"}, "rows", "notices.raw_sha256: 1 cells fail pattern"),
        ("regions", {"level": 9}, "rows", "regions.level: 1 cells fail maximum 4"),
        ("targets", {"rule": "another"}, "content", "targets: its rows are not those that release.json tells"),
    ],
)
def test_rows_that_were_tampered_with_are_found(
    here: Path, table: str, cells: dict[str, Any], found: str, said: str
) -> None:
    rows_edited(here, table, **cells)
    last = look(here)[-1]
    assert last.name == found
    assert said in "; ".join(last.wrong)


def test_counts_that_are_not_so_are_found(here: Path) -> None:
    edit(here / "published/release.json", lambda told: told["tables"]["targets"].update(published=3, found=3))
    reseal(here)
    assert look(here)[-1] == Checked("counts", "7 tables", ("targets: 2 rows, release.json tells 3",))


def test_a_descriptor_that_is_not_so_is_found(here: Path) -> None:
    edit(here / "published/datapackage.json", lambda told: told["resources"].pop())
    reseal(here)
    assert look(here)[-1].name == "descriptor"


def test_columns_that_are_not_so_are_found(here: Path) -> None:
    path = next((here / "published/csv/notices").iterdir())
    path.write_bytes(path.read_bytes().replace(b"title", b"tutle", 1))
    reseal(here)
    last = look(here)[-1]
    assert (last.name, len(last.wrong)) == ("columns", 1)


def test_a_delta_that_leads_elsewhere_is_found(here: Path) -> None:
    path = here / "published/changes/targets.before.parquet"
    rows = pq.read_table(path)
    pq.write_table(rows.set_column(rows.schema.get_field_index("rule"), "rule", [["another"]]), path)
    reseal(here)
    last = look(here)[-1]
    assert (last.name, last.wrong) == ("changes", ("targets: the delta does not give the rows before",))


def test_quotes_that_are_not_in_their_notice_are_found(here: Path) -> None:
    (file,) = (here / "raw").rglob("*.txt")
    file.write_text(TEXT.replace("120亩", "130亩"), encoding="utf-8")
    last = look(here)[-1]
    assert last.name == "quotes"
    assert "not the file that was read" in last.wrong[0]
    (raw,) = raw_files(here / "raw")
    rows_edited(here, "notices", raw_sha256=raw.sha256)
    edit(here / "published/release.json", lambda told: _trust(told, here))
    reseal(here)
    assert "land_areas quotes “约120亩”, which does not stand at" in "; ".join(look(here)[-1].wrong)


def _trust(told: dict[str, Any], folder: Path) -> None:
    from flows.publish.content import content_sha256
    from flows.publish.previous import passing, read_rows

    package = json.loads((folder / "published/datapackage.json").read_text(encoding="utf-8"))
    schema = next(one["schema"] for one in package["resources"] if one["name"] == "notices")
    rows = read_rows(folder / "published", "notices", [field["name"] for field in schema["fields"]])
    told["tables"]["notices"]["content_sha256"] = content_sha256(rows, "notice_id", passing(schema["fields"]))


def test_without_raw_files_quotes_are_not_looked_at(made: Path) -> None:
    assert list(verify(made / "published", made / "none"))[-1].looked_at == "nothing: raw/ is not at hand"


def call(*arguments: object) -> tuple[int, str, str]:
    said = CliRunner().invoke(app, ["verify", *(str(a) for a in arguments)], env={"COLUMNS": "200"})
    return said.exit_code, said.stdout, said.stderr


def test_the_command_tells_what_it_checked(here: Path) -> None:
    code, said, _ = call(here / "published", "--raw", here / "raw")
    assert code == 0
    assert said.splitlines()[0].startswith("files ")
    assert said.splitlines()[-1].endswith("is whole")
    (here / "published/dictionary.md").write_text("x")
    code, said, failed = call(here / "published", "--raw", here / "raw")
    assert code == 1
    assert "dictionary.md: not the bytes that were published" in said
    assert failed.startswith("gongbao: ")
    assert failed.endswith("is not what it says: files, 1 wrong\n")
    assert call(here / "nothing")[0] == 1
    assert call(here / "raw")[0] == 1


# status.json


def test_a_new_release_comes_with_its_status(made: Path) -> None:
    told = status.read(made / "published")
    assert told is not None
    assert (told["state"], told["release"]["version"], told["failure"]) == ("current", "1.0.1", None)
    assert told["release"]["digest"] == sum_of(made / "published/SHA256SUMS").sha256


def test_readers_can_tell_failed_from_stale(here: Path) -> None:
    published = here / "published"
    status.failed(published, "2026-01-02T00:00:00+00:00", {"run": 2, "step": "validate", "reason": "too few"})
    told = status.read(published)
    assert told is not None
    assert (told["state"], told["checked"][:10], told["succeeded"][:10]) == ("failed", "2026-01-02", "2026-01-01")
    assert told["failure"]["reason"] == "too few"
    assert not look(here)[-1].wrong, "what stands there is whole"
    again = publish(here / "accepted", published, code=CODE, at="2026-01-03T00:00:00+00:00")
    assert not again.changed
    told = status.read(published)
    assert told is not None
    assert (told["state"], told["checked"][:10], told["release"]["version"]) == ("current", "2026-01-03", "1.0.1")


def test_a_status_that_is_missing_or_damaged_tells_the_release_all_the_same(here: Path, tmp_path: Path) -> None:
    published = here / "published"
    (published / "status.json").write_text("{}")
    assert next(verify(published)).wrong == ("status.json: is damaged",)
    status.failed(published, "2026-01-02T00:00:00+00:00", {})
    told = status.read(published)
    assert told is not None
    assert (told["release"]["version"], told["succeeded"]) == ("1.0.1", None)
    status.failed(tmp_path / "nothing", "2026-01-02T00:00:00+00:00", {})
    assert not (tmp_path / "nothing").exists()
