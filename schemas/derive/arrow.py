"""The Arrow schema of a table.

Every column's words stand twice: in the metadata of its field, where Arrow, pandas and Polars find them,
and as a plain key of the file (`column:<name>`), because DuckDB's `parquet_kv_metadata` shows only those.
"""

from __future__ import annotations

from functools import cache

import pyarrow as pa

from schemas.column import Facts, Model, about, facts


@cache
def arrow_schema(model: Model) -> pa.Schema:
    """Fields in the order of the table, with their types, nullability and words."""
    told = facts(model)
    table = about(model)
    plain = {
        "table": model.to_schema().name,
        "title_zh": table.words.zh,
        "title_en": table.words.en,
        "description_zh": table.words.about_zh,
        "description_en": table.words.about_en,
        "primary_key": table.key,
    }
    plain |= {f"column:{fact.name}": _line(fact) for fact in told}
    fields = [pa.field(fact.name, fact.type, fact.nullable, _metadata(fact)) for fact in told]
    return pa.schema(fields, plain)


def _line(fact: Facts) -> str:
    codes = "; ".join(f"{c.value} = {c.zh} / {c.en}" for c in fact.codes.codes) if fact.codes else ""
    parts = [fact.words.title, fact.words.about, f"[{fact.unit}]" if fact.unit else "", codes]
    return " | ".join(part for part in parts if part)


def _metadata(fact: Facts) -> dict[str, str]:
    told = {
        "title_zh": fact.words.zh,
        "title_en": fact.words.en,
        "description_zh": fact.words.about_zh,
        "description_en": fact.words.about_en,
        "unit": fact.unit or "",
        "codes": ",".join(fact.codes.values) if fact.codes else "",
    }
    return {key: text for key, text in told.items() if text}
