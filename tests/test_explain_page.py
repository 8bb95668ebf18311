"""The page of `explain`, in a browser: what a person sees, and what it prints as."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest
from browser import CHROMIUM, browse
from typer.testing import CliRunner

from flows.cli import app
from flows.explain import explained

NOTICES = Path(__file__).parent / "notices"
NOTICE = NOTICES / "own1_02_wangtang.txt"

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium here")


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("explain") / "page.html"
    assert CliRunner().invoke(app, ["explain", str(NOTICE), "--html", str(path)]).exit_code == 0
    return path


def test_a_browser_shows_every_row_in_the_text(page: Path) -> None:
    told = explained(NOTICE, NOTICES)
    shown = browse(page.as_uri(), page.parent / "profile", "--dump-dom")
    items = re.findall(r"<li(?: class=\"refused\")?>", shown)
    assert len(items) == len(told.found) + len(told.refused)
    assert items.count("<li>") == len(told.found) > 10
    text = re.sub(r"<[^>]+>", "", shown)
    for mark in told.found:
        assert " ".join(told.text[mark.start : mark.end].split()) in text


def test_it_prints_with_chinese_in_place(page: Path) -> None:
    told = explained(NOTICE, NOTICES)
    printed = page.with_suffix(".pdf")
    browse(page.as_uri(), page.parent / "profile", "--no-pdf-header-footer", f"--print-to-pdf={printed}")
    with pypdfium2.PdfDocument(printed) as document:
        text = "".join(p.get_textpage().get_text_bounded() for p in document)
    assert str(told.notice["title"]) in text.replace("\r\n", "")
    assert "\N{REPLACEMENT CHARACTER}" not in text
