"""The flows as a whole, against a Prefect API on SQLite, in this process."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from flows.settings import Settings

pytestmark = pytest.mark.usefixtures("prefect_api")


def settings(raw: Path, tmp_path: Path, **other: Any) -> Settings:
    return Settings(raw, tmp_path / "published", tmp_path / "work", workers=1, **other)


def run(settings: Settings) -> dict[str, Any]:
    from flows.nightly import nightly

    return nightly(settings)


def step(facts: dict[str, Any], name: str) -> dict[str, Any]:
    return next(s for s in facts["steps"] if s["step"] == name)


def test_what_a_run_leaves(raw: Path, tmp_path: Path) -> None:
    facts = run(settings(raw, tmp_path))
    assert facts["state"] == "published"
    assert facts["tables"]["notices"]["published"] == 2
    assert facts["changes"]["notices"] == {"added": 2, "removed": 0, "changed": 0}
    assert (tmp_path / "published" / "release.json").exists()
    record = tmp_path / "work" / "runs" / "1.json"
    assert json.loads(record.read_text(encoding="utf-8")) == facts
    assert not record.with_suffix("").exists(), "what the steps handed each other is removed"


def test_the_second_run_extracts_nothing_and_leaves_the_same_bytes(raw: Path, tmp_path: Path) -> None:
    first = run(settings(raw, tmp_path))
    before = (tmp_path / "published" / "SHA256SUMS").read_bytes()
    second = run(settings(raw, tmp_path))
    assert (step(first, "extract")["new"], step(second, "extract")["new"]) == (2, 0)
    assert second["state"] == "unchanged"
    assert second["digest"] == first["digest"]
    assert (tmp_path / "published" / "SHA256SUMS").read_bytes() == before


def test_only_what_is_new_is_extracted(raw: Path, tmp_path: Path) -> None:
    run(settings(raw, tmp_path))
    (raw / "new.txt").write_text("云水镇2024年工作总结\n发布日期：2024-12-05\n流转土地300亩。\n", encoding="utf-8")
    facts = run(settings(raw, tmp_path))
    assert (step(facts, "extract")["new"], step(facts, "extract")["kept"]) == (1, 2)
    assert facts["changes"]["land_areas"]["added"] == 1


def test_a_changed_lexicon_is_a_new_version(monkeypatch: pytest.MonkeyPatch, raw: Path, tmp_path: Path) -> None:
    run(settings(raw, tmp_path))
    from flows.extract import store

    monkeypatch.setattr(store, "code_version", lambda: "another")
    assert step(run(settings(raw, tmp_path)), "extract")["new"] == 2


def test_the_summary_is_an_artifact(raw: Path, tmp_path: Path) -> None:
    from prefect.artifacts import Artifact

    run(settings(raw, tmp_path))
    artifact = Artifact.get("nightly-summary")
    assert artifact is not None
    assert "| land_areas |" in str(artifact.data)
    assert "Rows by year" in str(artifact.data)


def test_hostile_and_broken_files(raw: Path, tmp_path: Path) -> None:
    bad = raw / "hostile"
    bad.mkdir()
    text = "云水镇2024年工作总结\n发布日期：2024-12-05\n一、2024年工作回顾\n流转土地300亩。\n"
    (bad / "empty.txt").write_bytes(b"")
    (bad / "rubbish.txt").write_bytes(bytes(range(256)) * 400)
    (bad / "wrong-encoding.html").write_bytes(f'<meta charset="utf-8"><p>{text * 3}</p>'.encode("gb18030"))
    with (bad / "large.txt").open("wb") as file:
        for _ in range(50):
            file.write(("流转土地300亩。" * 100_000).encode()[:1_000_000])
    (bad / "no-title.txt").write_text("。", encoding="utf-8")
    (bad / "no-year.txt").write_text("流转土地30亩，建成水库一座。\n", encoding="utf-8")
    (bad / "deep.html").write_text("<div>" * 20_000 + text + "</div>" * 20_000, encoding="utf-8")
    (bad / "picture.png").write_bytes(b"\x89PNG")
    (bad / "nothing-there.txt").symlink_to(tmp_path / "gone")
    for twice in ("one.txt", "other.txt"):
        (bad / twice).write_text(text, encoding="utf-8")
    (bad / "sidecar.txt").write_text(text.replace("300", "301"), encoding="utf-8")
    (bad / "sidecar.txt.json").write_text("{", encoding="utf-8")
    facts = run(settings(raw, tmp_path, max_quarantine_share=1.0))
    assert facts["state"] == "published"
    failed = {Path(f["raw_path"]).name: f["reason"] for f in facts["failures"]}
    for name in ("empty.txt", "large.txt", "picture.png", "nothing-there.txt", "sidecar.txt"):
        assert failed.pop(name), name
    assert failed.keys() <= {"rubbish.txt", "no-title.txt", "deep.html"}
    assert facts["tables"]["notices"]["merged"] == 1, "the same notice twice is one"
    quarantine = (tmp_path / "published" / "csv" / "quarantine" / "quarantine-undated.csv").read_text("utf-8-sig")
    assert "hostile/empty.txt" in quarantine


def test_a_run_that_fails_validation_leaves_what_was_published(raw: Path, tmp_path: Path) -> None:
    run(settings(raw, tmp_path))
    before = (tmp_path / "published" / "SHA256SUMS").read_bytes()
    from flows.validate import ValidationFailed

    for path in list(raw.rglob("*.txt")):
        path.write_bytes(b"")
    with pytest.raises(ValidationFailed):
        run(settings(raw, tmp_path))
    assert (tmp_path / "published" / "SHA256SUMS").read_bytes() == before
    record = json.loads((tmp_path / "work" / "runs" / "2.json").read_text(encoding="utf-8"))
    assert record["state"] == "failed"
    assert record["error"]
    assert record["failure"]["step"] == "validate"
    assert record["failure"]["look_at"].endswith("runs/2.json")
    status = json.loads((tmp_path / "published" / "status.json").read_text(encoding="utf-8"))
    assert (status["state"], status["failure"]["reason"]) == ("failed", record["error"])
    assert status["succeeded"] <= status["checked"]
    assert (tmp_path / "work" / "runs" / "2").is_dir(), "what a failed run had is kept"


def test_each_flow_runs_by_itself(raw: Path, tmp_path: Path) -> None:
    from flows.extract.flow import extract
    from flows.ingest.flow import ingest
    from flows.publish.flow import publish
    from flows.validate.flow import validate

    listing, records, accepted = (tmp_path / name for name in ("listing.json", "records.json", "accepted"))
    assert ingest(raw, listing, tmp_path / "work").files == 2
    extracted = extract(listing, records, tmp_path / "work", workers=2, batch=1, notice_seconds=60)
    assert (len(extracted.records), extracted.new, extracted.failures) == (2, 2, ())
    assert validate(records, accepted, 0.05).accepted
    assert publish(accepted, tmp_path / "published", {"gongbao": "test"}).rows["notices"] == 2


def test_an_unreadable_publication_is_no_reason_to_stop(raw: Path, tmp_path: Path) -> None:
    run(settings(raw, tmp_path))
    file = next((tmp_path / "published" / "parquet" / "notices").rglob("*.parquet"))
    file.write_bytes(b"rubbish")
    facts = run(settings(raw, tmp_path))
    assert facts["state"] == "published"
    assert facts["changes"] == {}
    assert file.read_bytes() != b"rubbish"
    shutil.rmtree(tmp_path / "published")
