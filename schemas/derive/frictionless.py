"""The Frictionless Table Schema (Data Package v2) of a table.

Standard properties carry both languages in one string; `title_zh` and the like carry them apart.
`arrow_type` is the exact type. A field with `passing` is left out where rows are compared and hashed.
Categories are a code list's codes with their titles.
"""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from schemas.column import Facts, Model, about, facts


def table_schema(model: Model) -> dict[str, Any]:
    """A descriptor whose field order is the CSV header."""
    table = about(model)
    schema: dict[str, Any] = {
        "fields": [_field(fact) for fact in facts(model)],
        "missingValues": [""],
        "primaryKey": [table.key],
    }
    if table.references:
        schema["foreignKeys"] = [
            {"fields": [column], "reference": _reference(model, other, theirs)}
            for column, (other, theirs) in table.references.items()
        ]
    return schema


def _reference(model: Model, other: str, column: str) -> dict[str, Any]:
    """What a key refers to; a table that refers to itself is not named."""
    named = {"resource": other} if other != model.to_schema().name else {}
    return named | {"fields": [column]}


def _field(fact: Facts) -> dict[str, Any]:
    words = fact.words
    field: dict[str, Any] = {
        "name": fact.name,
        "type": field_type(fact.type),
        "title": words.title,
        "description": words.about,
        "title_zh": words.zh,
        "title_en": words.en,
        "description_zh": words.about_zh,
        "description_en": words.about_en,
        "arrow_type": str(fact.type),
    }
    if fact.unit:
        field["unit"] = fact.unit
    if fact.passing:
        field["passing"] = True
    limits: dict[str, Any] = {
        "required": True if not fact.nullable else None,
        "unique": True if fact.unique else None,
        "minimum": fact.at_least,
        "maximum": fact.at_most,
        "pattern": fact.pattern,
        "enum": fact.codes.values if fact.codes else None,
    }
    constraints = {name: limit for name, limit in limits.items() if limit is not None}
    if constraints:
        field["constraints"] = constraints
    if fact.codes:
        field["categories"] = [
            {
                "value": code.value,
                "label": f"{code.zh} / {code.en}",
                "description": f"{zh} / {en}",
                "label_zh": code.zh,
                "label_en": code.en,
            }
            | ({"note": code.note} if code.note else {})
            for code, zh, en in fact.codes.defined()
        ]
    return field


def field_type(type: pa.DataType) -> str:
    """The Frictionless field type of an Arrow type."""
    if pa.types.is_decimal(type):
        return "number"
    if pa.types.is_integer(type):
        return "integer"
    if pa.types.is_boolean(type):
        return "boolean"
    if pa.types.is_date(type):
        return "date"
    if pa.types.is_timestamp(type):
        return "datetime"
    return "string"
