"""The nightly with sources: taken before the files are listed, and never in its way."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from fetching import addresses, lists
from made_site import made_site

from flows.ingest import raw_files
from flows.settings import Settings
from flows.summary import markdown

pytestmark = pytest.mark.usefixtures("prefect_api")


def run(settings: Settings) -> dict[str, Any]:
    from flows.nightly import nightly

    return nightly(settings)


def test_what_sources_bring_is_published_and_what_fails_stops_nothing(raw: Path, tmp_path: Path) -> None:
    settings = Settings(raw, tmp_path / "published", tmp_path / "work", workers=1, max_quarantine_share=1.0)
    folder = raw / "sources"
    folder.mkdir()
    with made_site(4) as site:
        (folder / "jsp.toml").write_text(
            lists(site.jsp, "/list.jsp", r"show\.jsp\?id=\d+$", 'next = "下一页"', "floor = 9\nlimits = {attempts = 1}"), "utf-8"
        )
        (folder / "jpage.toml").write_text(addresses(f"{site.jpage.url}/art/2024/1/5/art_1_1.html"), "utf-8")
        (folder / "bad.toml").write_text('kind = "lists"', "utf-8")
        facts = run(settings)
        states = {s["source"]: s["state"] for s in facts["sources"]}
        assert states == {"bad": "failed", "jpage": "taken", "jsp": "below floor"}
        assert facts["state"] == "published"
        assert facts["steps"][0]["files"] == 2 + 5 == len(raw_files(raw))
        notices = (tmp_path / "published" / "csv" / "notices" / "notices-undated.csv").read_text("utf-8-sig")
        assert f"{site.jsp.url}/show.jsp?id=2" in notices
        row = next(one for one in csv.DictReader(notices.splitlines()) if one["source_url"].endswith("id=2"))
        assert (row["version"], row["first_seen"], row["gone_since"]) == ("1", row["last_seen"], "")
        page = markdown(facts)
        assert "| a | below floor | 4 | 9 | 4 |" in page
        assert "name: is missing" in page
        record = json.loads((tmp_path / "work" / "runs" / "1.json").read_text("utf-8"))
        assert record["sources"][0]["error"].count("is missing") >= 3
    second = run(settings)
    assert next(s for s in second["steps"] if s["step"] == "extract")["new"] == 0
    differs = [name for name, told in second["changes"].items() if any(told.values())]
    assert differs == ["requests"], "hosts that are down take nothing away"
    assert (facts["release"], second["release"]) == ("1.0.0", "1.0.1")
    asked = (tmp_path / "published" / "csv" / "requests.csv").read_text("utf-8-sig")
    assert f"{site.jsp.url}/show.jsp?id=2" in asked
    assert "ConnectError" in asked
