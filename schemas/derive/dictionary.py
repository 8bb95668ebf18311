"""The data dictionary: every table, column and code in Chinese and English, as one Markdown page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pyarrow as pa

from schemas.codes import CodeList
from schemas.column import Facts, Model, about, facts
from schemas.derive.frictionless import field_type

_TYPES = {
    "integer": "整数 integer",
    "boolean": "是否 boolean",
    "date": "日期 date",
    "datetime": "时间 timestamp (UTC)",
    "string": "文本 text",
}


def dictionary(tables: Mapping[str, Model]) -> str:
    """The page, ending in a line break."""
    parts = ["# 数据字典 / Data dictionary", _contents(tables)]
    lists: dict[str, CodeList] = {}
    for name, model in tables.items():
        told = facts(model)
        parts.append(_table(name, model, told))
        lists |= {fact.codes.name: fact.codes for fact in told if fact.codes}
    parts.append("# 代码表 / Code lists")
    parts += [_codes(codes) for codes in lists.values()]
    return "\n\n".join(parts) + "\n"


def _contents(tables: Mapping[str, Model]) -> str:
    return "\n".join(f"- [`{name}`](#{name}) {about(model).words.title}" for name, model in tables.items())


def _table(name: str, model: Model, told: Iterable[Facts]) -> str:
    table = about(model)
    key = [f"主键 / Primary key: `{table.key}`"]
    key += [f"`{column}` → `{other}.{theirs}`" for column, (other, theirs) in table.references.items()]
    lines = [
        f"## {name}",
        f"**{table.words.title}.** {table.words.about}",
        " · ".join(key),
        "\n".join(
            [
                "| 列 Column | 名称 Title | 类型 Type | 单位 Unit | 可空 Empty | 说明 Description |",
                "|---|---|---|---|---|---|",
                *(_column(fact) for fact in told),
            ]
        ),
    ]
    return "\n\n".join(lines)


def _column(fact: Facts) -> str:
    said = fact.words.about
    if fact.codes:
        said += f" → [{fact.codes.name}](#{fact.codes.name})"
    if fact.looks:
        said += f" ({fact.looks})"
    cells = [
        f"`{fact.name}`",
        fact.words.title,
        _type(fact.type),
        fact.unit or "",
        "✓" if fact.nullable else "",
        said,
    ]
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _codes(codes: CodeList) -> str:
    lines = [
        f"## {codes.name}",
        "",
        f"{codes.zh} / {codes.en}",
        "",
        "| 代码 Code | 中文 | English | 含义 | Meaning | 附注 Note |",
        "|---|---|---|---|---|---|",
        *(
            f"| `{code.value}` | {code.zh} | {code.en} | {zh} | {en} | {code.note} |"
            for code, zh, en in codes.defined()
        ),
    ]
    return "\n".join(lines)


def _type(type: pa.DataType) -> str:
    kind = field_type(type)
    return f"小数 decimal({type.precision},{type.scale})" if kind == "number" else _TYPES[kind]
