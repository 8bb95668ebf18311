"""The release that stands in a folder, as the next one finds it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.dataset as ds

from flows.publish.content import content_sha256
from flows.publish.manifest import SUMS, sum_of
from flows.publish.version import Version

PACKAGE, RELEASE = "datapackage.json", "release.json"


class Unreadable(Exception):
    """A table of a release is not there as the release tells it."""


@dataclass(frozen=True, slots=True)
class Previous:
    """A release by what it tells of itself; its rows are read when they are asked for."""

    folder: Path
    version: Version
    digest: str
    told: dict[str, Any]
    package: dict[str, Any]

    def content(self, name: str) -> str | None:
        """The hash of a table's rows; None where the release has no such table."""
        sha256: str | None = self.told["tables"].get(name, {}).get("content_sha256")
        return sha256

    def key(self, name: str) -> str:
        """The primary key that the release tells of a table. Unreadable."""
        return str(self._schema(name)["primaryKey"][0])

    def table(self, name: str) -> pa.Table:
        """A table in the columns that this release tells, whatever the schemas say today. Unreadable."""
        try:
            fields = self._schema(name)["fields"]
            table = read_rows(self.folder, name, [field["name"] for field in fields])
        except (OSError, KeyError, pa.ArrowException) as error:
            raise Unreadable(f"{name}: {type(error).__name__}") from error
        if content_sha256(table, self.key(name), passing(fields)) != self.content(name):
            raise Unreadable(f"{name}: its rows are not those that were published")
        return table

    def _schema(self, name: str) -> dict[str, Any]:
        for one in self.package["resources"]:
            if one["name"] == name:
                schema: dict[str, Any] = one["schema"]
                return schema
        raise Unreadable(f"{name}: not in {PACKAGE}")


def passing(fields: list[dict[str, Any]]) -> list[str]:
    """The columns among a schema's fields that are no part of the hash of rows."""
    return [field["name"] for field in fields if field.get("passing")]


def read_rows(release: Path, name: str, columns: list[str]) -> pa.Table:
    """A table's rows as its Parquet files hold them, in these columns."""
    by_year = ds.partitioning(pa.schema([("year", pa.int32())]), flavor="hive")
    found = ds.dataset(release / "parquet" / name, format="parquet", partitioning=by_year).to_table()
    return found.select(columns).replace_schema_metadata(None)


def previous(folder: Path) -> Previous | None:
    """The release that stands there; None where there is none that tells its version."""
    try:
        told = json.loads((folder / RELEASE).read_text(encoding="utf-8"))
        package = json.loads((folder / PACKAGE).read_text(encoding="utf-8"))
        version = Version.parse(told["version"])
        digest = sum_of(folder / SUMS).sha256
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return Previous(folder, version, digest, told, package)
