"""`gongbao sources` and `gongbao raw`, and the README's source file."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fetching import Nights, addresses, lists
from made_site import Site, made_site
from typer.testing import CliRunner, Result

from flows.cli import app
from flows.ingest.sources import ListSource, load_source

README = Path(__file__).parent.parent / "README.md"


@pytest.fixture
def site() -> Iterator[Site]:
    with made_site(12) as site:
        yield site


@pytest.fixture
def nights(tmp_path: Path) -> Nights:
    return Nights(tmp_path)


def call(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(a) for a in arguments], env={"COLUMNS": "200"})


def test_check_fetches_one_page_and_shows_what_it_would_take(site: Site, nights: Nights) -> None:
    nights.three(site)
    said = call("sources", "check", "jsp", "--raw", nights.raw)
    assert said.exit_code == 0, said.stderr
    assert site.jsp.asked == ["/robots.txt", "/list.jsp"]
    assert "Would take 10:" in said.stdout
    assert f"工作总结第9号 {site.jsp.url}/show.jsp?id=9" in said.stdout
    assert f"Next page: {site.jsp.url}/list.jsp?page=2" in said.stdout
    assert "robots.txt: allowed; a request every 0 s" in said.stdout
    assert not (nights.raw / "taken").exists()
    assert "关于我们" in call("sources", "check", "trs", "--raw", nights.raw, "-v").stdout


def test_check_says_what_is_wrong(site: Site, nights: Nights) -> None:
    nights.source("none", lists(site.trs, "/zw/index.html", "nothing"))
    nights.source("lost", lists(site.trs, "/gone", "nothing"))
    nights.source("secret", addresses(f"{site.trs.url}/secret/a"))
    nights.source("bad", "kind = 5")
    for name, why in (("none", "would take nothing"), ("lost", "is gone"), ("bad", "kind: is none of"), ("no", "cannot be opened")):
        said = call("sources", "check", name, "--raw", nights.raw)
        assert said.exit_code == 1
        assert why in said.stderr
    assert "robots.txt forbids it" in call("sources", "check", "secret", "--raw", nights.raw).stderr


def test_list(site: Site, nights: Nights) -> None:
    assert "There are none" in call("sources", "list", "--raw", nights.raw).stdout
    nights.three(site)
    said = call("sources", "list", "--raw", nights.raw)
    assert said.exit_code == 0
    assert said.stdout.count("(lists, 云水县人民政府)") == 3
    nights.source("bad", "kind = 5")
    said = call("sources", "list", "--raw", nights.raw)
    assert said.exit_code == 1
    assert "1 of 4 source files" in said.stderr


def test_verify_hashes_all(site: Site, nights: Nights) -> None:
    nights.raw.mkdir()
    assert "0 files" in call("raw", "verify", "--raw", nights.raw).stdout
    nights.three(site)
    nights.run()
    said = call("raw", "verify", "--raw", nights.raw)
    assert said.exit_code == 0, said.stdout
    assert "39 files that sources brought are as they were written" in said.stdout
    with contextlib.chdir(nights.raw):
        assert call("raw", "verify", "--raw", ".").exit_code == 0
    changed, missing, lacking, *_ = sorted((nights.raw / "taken").rglob("v1-*.html"))
    changed.write_bytes(b"a")
    missing.unlink()
    lacking.with_name(lacking.name + ".json").unlink()
    changed.with_name("v9-a.html").write_bytes(b"a")
    ledger = next((nights.raw / "ledger").rglob("*-jsp.jsonl.gz"))
    ledger.write_bytes(ledger.read_bytes()[:-20])
    said = call("raw", "verify", "--raw", nights.raw)
    assert said.exit_code == 1
    assert "5 faults in 39 files" in said.stderr
    for what in (f"{ledger.name} is no ledger that can be read", f"{changed.name} is not what was written", f"{missing.name} is missing", f"{lacking.name}.json is missing", "v9-a.html is in no manifest"):
        assert what in said.stdout


def test_the_source_of_the_readme_is_one(tmp_path: Path) -> None:
    (text,) = re.findall(r"^```toml\n(.*?)^```", README.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    path = tmp_path / "a.toml"
    path.write_text(text, encoding="utf-8")
    source = load_source(path)
    assert isinstance(source, ListSource)
    assert re.search(source.links.notice, "https://www.example.gov.cn/zwgk/t20240105_7.html")
