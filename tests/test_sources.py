"""Source files: what they may say, and what is told of a slip."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.ingest.address import host_of, joined, plain_address
from flows.ingest.sources import (
    AddressSource,
    BadSource,
    FolderSource,
    ListSource,
    WarcSource,
    load_source,
    source_files,
)

LISTS = """
kind = "lists"
name = "云水县政府信息公开"
publisher = "云水县人民政府"
region = "330999"
contact = "data@example.org"
floor = 20
encoding = "gbk"
[[lists]]
address = "https://www.example.gov.cn/zwgk/"
next = "下一页"
[links]
notice = '/t\\d{8}_\\d+\\.html$'
"""


def write(folder: Path, text: str, name: str = "yunshui.toml") -> Path:
    path = folder / "sources" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_source_is_one_file(tmp_path: Path) -> None:
    source = load_source(write(tmp_path, LISTS))
    assert isinstance(source, ListSource)
    assert (source.id, source.region, source.floor, source.encoding) == ("yunshui", "330999", 20, "gbk")
    assert source.all_hosts == {"www.example.gov.cn"}
    assert source_files(tmp_path) == [tmp_path / "sources" / "yunshui.toml"]


def test_the_other_kinds(tmp_path: Path) -> None:
    head = 'name = "a"\npublisher = "b"\n'
    addresses = 'kind = "addresses"\ncontact = "https://example.org/bot"\naddresses = ["http://a.example/甲.htm"]\n'
    source = load_source(write(tmp_path, head + addresses))
    assert isinstance(source, AddressSource)
    assert source.addresses == ("http://a.example/%E7%94%B2.htm",)
    folder = load_source(write(tmp_path, head + 'kind = "folder"\nfolder = "../in"\n'))
    assert isinstance(folder, FolderSource)
    assert folder.folder == tmp_path / "sources" / ".." / "in"
    warc = load_source(write(tmp_path, head + 'kind = "warc"\nfolder = "/archives"\n'))
    assert isinstance(warc, WarcSource)
    assert warc.folder == Path("/archives")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("kind =", "sort =", "yunshui.toml: kind: is missing"),
        ('"lists"', '"list"', "yunshui.toml: kind: is none of"),
        ("publisher", "editor", "yunshui.toml: publisher: is missing"),
        ("publisher", "editor", "yunshui.toml: editor: is no key that a source has"),
        ("330999", "33", "yunshui.toml: region: string should match"),
        ("data@example.org", "me", "yunshui.toml: contact: is neither a mail address"),
        ("floor = 20", "floor = -1", "yunshui.toml: floor: input should be greater"),
        ("gbk", "klingon", "yunshui.toml: encoding: is no encoding"),
        ("https://www", "ftp://www", "yunshui.toml: lists[0].address: is no http"),
        ("next =", 'pages = "https://a.example/{n}"\nnext =', "yunshui.toml: lists[0]: has both next and pages"),
        ("next =", "pages =", "yunshui.toml: lists[0]: pages is no address"),
        ("/t", "(/t", "yunshui.toml: links.notice: is no regular expression"),
        ("floor", "pace_seconds = 0.1\nfloor", "yunshui.toml: pace_seconds is less than 0.5"),
        ("floor", 'id = "other"\nfloor', "yunshui.toml: id: is the name of the file"),
        ("kind =", "kind", "yunshui.toml: is not TOML"),
    ],
)
def test_slips_are_told_with_file_and_key(old: str, new: str, told: str, tmp_path: Path) -> None:
    path = write(tmp_path, LISTS.replace(old, new, 1))
    with pytest.raises(BadSource) as raised:
        load_source(path)
    assert told in str(raised.value)


def test_a_name_that_is_no_id(tmp_path: Path) -> None:
    with pytest.raises(BadSource, match="id: string should match"):
        load_source(write(tmp_path, LISTS, "云水.toml"))


def test_addresses_have_one_spelling() -> None:
    assert plain_address("HTTP://WWW.Example.GOV.cn:80#top") == "http://www.example.gov.cn/"
    assert plain_address("https://a.example/a b?x=总") == "https://a.example/a%20b?x=%E6%80%BB"
    assert plain_address("https://u:p@a.example/%E6%80%BB") == "https://a.example/%E6%80%BB"
    assert host_of("http://127.0.0.1:8000/a") == "127.0.0.1:8000"
    assert host_of("http://[::1]:8000/a") == "[::1]:8000"
    assert joined("http://a.example/b/c.html", "../d.html") == "http://a.example/d.html"
    for link in ("javascript:void(0)", "mailto:a@b.cn", "http://[", "http://a:x/"):
        assert joined("http://a.example/", link) is None
