"""Companion tables: small CSV files beside the data that tell of it (codes, quality). They are no tables of
TABLES: no ids, no years, no Parquet, and they do not count for the version.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pyarrow as pa

from flows.publish import sheets
from flows.publish.manifest import FileSum
from flows.publish.markdown import table
from schemas import Words
from schemas.derive.frictionless import field_type


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a companion table."""

    name: str
    type: pa.DataType
    words: Words


@dataclass(frozen=True, slots=True)
class Companion:
    """A companion table: where it lies in a release, what it is, its columns in order."""

    path: str
    words: Words
    columns: tuple[Column, ...]

    @property
    def schema(self) -> pa.Schema:
        return pa.schema([(column.name, column.type) for column in self.columns])

    def rows(self, told: list[dict[str, Any]]) -> pa.Table:
        """Rows of it, of dictionaries by column."""
        return pa.Table.from_pylist(told, self.schema)

    def write(self, rows: pa.Table, release: Path) -> None:
        """Writes its file."""
        (release / self.path).parent.mkdir(exist_ok=True)
        (release / self.path).write_bytes(encoded(rows))

    def resource(self, rows: int, known: FileSum) -> dict[str, Any]:
        """Its resource in the data package."""
        return {
            "name": Path(self.path).with_suffix("").as_posix().replace("/", "-"),
            "path": self.path,
            "title": self.words.title,
            "description": self.words.about,
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "rows": rows,
            "schema": {
                "fields": [
                    {
                        "name": column.name,
                        "type": field_type(column.type),
                        "title": column.words.title,
                        "description": column.words.about,
                    }
                    for column in self.columns
                ],
                "missingValues": [""],
            },
            "files": [{"path": self.path, "bytes": known.bytes, "hash": f"sha256:{known.sha256}"}],
        }


def encoded(rows: pa.Table) -> bytes:
    """The bytes of the file with these rows."""
    file = BytesIO()
    sheets.pour(rows, file)
    return file.getvalue()


def columns(companions: Iterable[Companion]) -> str:
    """Companion tables and their columns, as a section of dictionary.md."""
    parts = ["# 附表 / Companion tables"]
    for one in companions:
        rows = [(f"`{column.name}`", column.words.title, column.words.about) for column in one.columns]
        parts += [
            f"## {one.path}",
            f"**{one.words.title}.** {one.words.about}",
            table(["列 Column", "名称 Title", "说明 Description"], rows),
        ]
    return "\n\n".join(parts) + "\n"
