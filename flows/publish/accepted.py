"""The tables that validation left, each read when it is asked for: a million rows are never held at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from schemas import TABLES


class Accepted(Mapping[str, pa.Table]):
    """All tables by name; none is kept."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __getitem__(self, name: str) -> pa.Table:
        if name not in TABLES:
            raise KeyError(name)
        return pq.read_table(self._folder / f"{name}.parquet").replace_schema_metadata(None)

    def __iter__(self) -> Iterator[str]:
        return iter(TABLES)

    def __len__(self) -> int:
        return len(TABLES)
