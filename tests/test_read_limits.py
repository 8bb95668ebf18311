"""Encodings, and files that are hostile, broken or no notice at all."""

from __future__ import annotations

import contextlib
import re
import time
from pathlib import Path

import pytest

from flows.read import Unreadable, read

TEXT = "云水镇2023年工作总结\n发布日期：2023-12-05\n一、2023年工作回顾\n流转土地300亩，造林1200亩，硬化村道11公里，修建𠅤口水库。\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        b"\xef\xbb\xbf" + TEXT.encode(),
        TEXT.encode("gb18030"),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
    ],
    ids=[
        "utf-8",
        "utf-8 mark",
        "gb18030",
        "utf-16 mark",
        "utf-16-le",
        "utf-16-be",
        "utf-16-be mark",
        "utf-32 mark",
    ],
)
def test_encodings(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    assert read(path).text == TEXT


def test_gb2312_is_read_as_gb18030(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(f'<meta charset="gb2312"><h1>云水镇总结</h1><p>{TEXT}镕</p>'.encode("gb18030"))
    assert "镕" in read(path).text


@pytest.mark.parametrize("actual", ["utf-8", "gb18030"])
@pytest.mark.parametrize("declared", ["utf-8", "gb2312", "iso-8859-1", "no-such-charset", "big5"])
def test_a_lying_charset(actual: str, declared: str, tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(f'<html><meta charset="{declared}"><body><p>{TEXT * 3}</p></body>'.encode(actual))
    assert "流转土地300亩" in read(path).text


def test_the_servers_charset_is_asked_before_the_page(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(f"<html><body><p>{TEXT}</p></body>".encode("big5", "ignore"))
    assert "流轉" not in read(path, sidecar={"media_type": "text/html; charset=big5"}).text


def reason(path: Path, **options: int) -> str:
    with pytest.raises(Unreadable) as told:
        read(path, **options)
    assert told.value.path == str(path)
    assert str(path) in str(told.value)
    return told.value.reason


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b" \r\n\t ", "is empty"),
        (b"\xef\xbb\xbf\n", "has no text"),
        (bytes(range(256)) * 200, "is binary|is neither"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(4000), "is binary|is neither"),
        (b"\xff\xfe" + b"\x00\xd8" * 40, "byte order mark"),
        (b"\xff" * 900, "is neither"),
        (b"%PDF-1.7\n" + bytes(range(128, 256)) * 20, "is a broken PDF"),
    ],
    ids=["empty", "blank", "only a mark", "all bytes", "picture", "broken utf-16", "no text", "pdf"],
)
def test_no_text(data: bytes, words: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    assert re.search(words, reason(path))


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert reason(tmp_path / "none.txt").startswith("cannot be opened")


def test_a_folder(tmp_path: Path) -> None:
    assert reason(tmp_path).startswith("cannot be opened")


def test_a_file_past_the_limit_is_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    began = time.process_time()
    assert reason(path) == "is 50.0 MB, more than the limit of 20.0 MB"
    assert time.process_time() - began < 0.5


def test_a_text_past_the_limit_is_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text(TEXT * 40_000, encoding="utf-8")
    assert reason(path).endswith("characters, more than the limit of 2,000,000")


def test_the_limit_is_a_setting(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert "limit" in reason(path, limit=20)


@pytest.mark.parametrize(
    "markup",
    ["<html></html>", "<html><head><title>x</title></head><body><script>1</script>", "<html><!-- a -->"],
)
def test_a_page_without_text(markup: str, tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(markup, encoding="utf-8")
    assert reason(path) in ("is a page without text", "has no text")


MEGA = 200_000
REPEATS = {
    "digits": "1" * MEGA,
    "marks": "（一）" * (MEGA // 3),
    "spaces": " " * MEGA + "土地",
    "lines": "1\n" * (MEGA // 4),
    "headings": "一、\n" * (MEGA // 8),
    "years": "2023年" * (MEGA // 5),
    "bars": "| " * (MEGA // 2),
    "rows": "| 1亩 | 2亩 |\n" * (MEGA // 40),
    "tabbed rows": "序号\t项目名称\t面积\n" + "1\t石桥路\t2\n" * (MEGA // 16),
    "broken cells": "序号\t项目名称\t面积\t目标\n1\t石桥路\t2\t及\n" + "及\n" * (MEGA // 8),
    "torn rows": "序号 |\n项目名称 |\n面积 |\n" + "1 |\n石桥路 |\n2 |\n" * (MEGA // 16),
    "titles": "《" * MEGA,
    "labels": "索引号：" * (MEGA // 4),
    "breadcrumbs": "首页>" * (MEGA // 3),
    "places": "古城街道" * (MEGA // 4),
    "governments": "县人民政府" * (MEGA // 5),
    "dashes": "—" * MEGA,
    "nested": "<html>" + "<div>" * 20_000 + "土地",
    "cells": "<html><table>" + "<tr><td>1</td><td>2</td></tr>" * 3_000 + "</table>",
}


@pytest.mark.parametrize("text", REPEATS.values(), ids=REPEATS.keys())
def test_repeats_do_not_blow_up(text: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    began = time.process_time()
    with contextlib.suppress(Unreadable):
        read(path)
    assert time.process_time() - began < 12


def test_reading_grows_with_the_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT * 6_000, encoding="utf-8")
    began = time.process_time()
    found = read(path)
    assert found.sections[-1].end == len(found.text)
    assert time.process_time() - began < 10
