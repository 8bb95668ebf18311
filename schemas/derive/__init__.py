"""What derives from the tables' models: nothing here names a column."""

from __future__ import annotations

from schemas.derive.arrow import arrow_schema
from schemas.derive.dictionary import dictionary
from schemas.derive.frictionless import table_schema

__all__ = ["arrow_schema", "dictionary", "table_schema"]
