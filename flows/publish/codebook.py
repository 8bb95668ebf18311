"""codes.csv: every code of every code list with its titles and what it means, as a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyarrow as pa

from flows.publish.companions import Column, Companion
from schemas import TABLES, Words, facts
from schemas.codes import CODE_LISTS

_TEXT = pa.string()

CODES = Companion(
    "codes.csv",
    Words("代码表", "Codes", "各代码表的全部代码", "Every code of every code list"),
    (
        Column("code_list", _TEXT, Words("代码表", "Code list", "代码表的名称", "Name of the code list")),
        Column("list_zh", _TEXT, Words("代码表名称", "List, Chinese", "中文名称", "Its title in Chinese")),
        Column(
            "list_en", _TEXT, Words("代码表英文名称", "List, English", "英文名称", "Its title in English")
        ),
        Column(
            "used_by",
            _TEXT,
            Words(
                "用于", "Used by", "使用该表的列，以空格分隔", "Columns that hold its codes, parted by blanks"
            ),
        ),
        Column("code", _TEXT, Words("代码", "Code", "数据中的代码", "The code as it stands in the data")),
        Column("title_zh", _TEXT, Words("中文", "Chinese", "代码的中文名称", "Its title in Chinese")),
        Column("title_en", _TEXT, Words("英文", "English", "代码的英文名称", "Its title in English")),
        Column(
            "meaning_zh", _TEXT, Words("含义", "Meaning, Chinese", "中文含义", "What it means, in Chinese")
        ),
        Column(
            "meaning_en",
            _TEXT,
            Words("英文含义", "Meaning, English", "英文含义", "What it means, in English"),
        ),
        Column(
            "note",
            _TEXT,
            Words("附注", "Note", "对应的国家标准类别等", "Class of a national standard, or ratio"),
        ),
    ),
)


def codes() -> pa.Table:
    """The rows, in the order of the lists."""
    return CODES.rows(list(_rows()))


def _rows() -> Iterator[dict[str, Any]]:
    for name, one in CODE_LISTS.items():
        told = {"code_list": name, "list_zh": one.zh, "list_en": one.en, "used_by": " ".join(_columns(name))}
        for code, zh, en in one.defined():
            yield told | {
                "code": code.value,
                "title_zh": code.zh,
                "title_en": code.en,
                "meaning_zh": zh,
                "meaning_en": en,
                "note": code.note or None,
            }


def _columns(code_list: str) -> Iterator[str]:
    for name, model in TABLES.items():
        yield from (f"{name}.{f.name}" for f in facts(model) if f.codes and f.codes.name == code_list)
