"""Pages of our own in the manners of many content systems (tests/pages), in UTF-8 and GBK: head, body, nothing else."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from flows.read import read

PAGES = Path(__file__).parent / "pages"
EXPECTED: dict[str, dict[str, Any]] = tomllib.loads((PAGES / "expected.toml").read_text("utf-8"))
HEAD = ("title", "published_on", "written_on", "issuer", "index_number", "document_number")


def test_every_page_is_expected() -> None:
    assert {p.stem for p in PAGES.glob("*.html")} == set(EXPECTED)
    assert len(EXPECTED) >= 20


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("name", EXPECTED)
def test_a_page(name: str, encoding: str, tmp_path: Path) -> None:
    told = EXPECTED[name]
    markup = (PAGES / f"{name}.html").read_text("utf-8")
    assert "charset=" in markup
    path = tmp_path / "a.html"
    path.write_bytes(markup.replace("charset=utf-8", "charset=gb2312").replace('charset="utf-8"', 'charset="gbk"').encode(encoding))
    found = read(path)
    assert {key: getattr(found, key) for key in HEAD} == {key: told.get(key) for key in HEAD}
    body = found.text[found.body.start : found.body.end]
    assert body.startswith(told["starts"])
    assert body.endswith(told["ends"])
    assert [words for words in told.get("has", []) if words not in body] == []
    assert [words for words in told.get("lacks", []) if words in body] == []
