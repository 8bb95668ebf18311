"""What describes the data files: a Frictionless data package (v2) and the page that people read."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from flows.publish.accuracy import section
from flows.publish.manifest import FileSum
from flows.publish.previous import PACKAGE
from flows.publish.tables import DataFiles
from flows.publish.version import Version
from schemas import DATED, TABLES, about
from schemas.derive import dictionary, table_schema

PAGE = "dictionary.md"

_READING = """\
# 读取数据 / Reading the data

- `parquet/<表>/year=<年份>/`：供程序读取；年份在目录名中，未知年份见下。
  For programs. The year stands in the folder's name; the unknown year is `year=__HIVE_DEFAULT_PARTITION__`.
- `regions` 没有年份，各一个文件：`parquet/regions/regions.parquet`，`csv/regions/regions.csv`。
  `regions` knows no years: one file of each form.
- `csv/<表>/<表>-<年份>.csv`：可用 Excel 打开；未知年份为 `<表>-undated.csv`。
  以公式符号开头的文本前加了撇号（'），仅 CSV 如此。
  For Excel. Text that a spreadsheet would run as a formula has an apostrophe (') before it, in CSV only.
- 面积和金额是精确小数。 Areas and money are exact decimals.

```sql
-- DuckDB
SELECT * FROM read_parquet('parquet/land_areas/*/*.parquet', hive_partitioning = true,
                           hive_types = {'year': INT});
SELECT * FROM 'parquet/regions/regions.parquet';
```

```python
import polars as pl
pl.read_parquet("parquet/land_areas", hive_partitioning=True, hive_schema={"year": pl.Int32})

import pandas as pd, pyarrow as pa, pyarrow.dataset as ds
year = ds.partitioning(pa.schema([("year", pa.int32())]), flavor="hive")
pd.read_parquet("parquet/land_areas", partitioning=year, dtype_backend="pyarrow")
ds.dataset("parquet/land_areas", partitioning=year).to_table()
```
"""


def page(measured: dict[str, Any]) -> str:
    """How the data are read and how right they are, then every table, column and code, in both languages."""
    return "\n".join((_READING, section(measured), dictionary(TABLES)))


def package(files: Iterable[DataFiles], sums: dict[str, FileSum]) -> dict[str, Any]:
    """The descriptor without its version: one tabular resource for each table, over its CSV files, and one
    for each Parquet file."""
    resources: list[dict[str, Any]] = []
    for one in files:
        words = about(TABLES[one.table]).words
        told = {"title": words.title, "description": words.about}
        csv = {
            "name": one.table,
            "type": "table",
            "path": list(one.csv),
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "rows": one.rows,
            "schema": table_schema(TABLES[one.table]),
            "files": [_file(path, sums) for path in one.csv],
        }
        resources.append(told | csv)
        inside = _inside(one.table)
        for path, csv_path in zip(one.parquet, one.csv, strict=True):
            parquet = {
                "name": f"{Path(csv_path).stem}.parquet",
                "path": path,
                "format": "parquet",
                "mediatype": "application/vnd.apache.parquet",
                "schema": inside,
            }
            resources.append(told | parquet | {"files": [_file(path, sums)]})
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "gongbao",
        "title": "公报：地方政府公告数据 / Gongbao: data out of local-government notices",
        "description": f"各列各代码见 {PAGE} / Every column and code: {PAGE}",
        "licenses": [
            {
                "name": "CC-BY-4.0",
                "path": "https://creativecommons.org/licenses/by/4.0/",
                "title": "Creative Commons Attribution 4.0",
            }
        ],
        "resources": resources,
    }


def write_package(told: dict[str, Any], version: Version, release: Path) -> None:
    """Writes the descriptor of a version."""
    told = {"$schema": told["$schema"], "name": told["name"], "version": str(version)} | told
    (release / PACKAGE).write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _inside(name: str) -> dict[str, Any]:
    """The columns that the table's Parquet files hold, in short: readers would guess from empty cells."""
    fields = table_schema(TABLES[name])["fields"]
    kept = [field for field in fields if field["name"] != "year" or name not in DATED]
    return {"fields": [{"name": field["name"], "type": field["type"]} for field in kept]}


def _file(path: str, sums: dict[str, FileSum]) -> dict[str, Any]:
    """Size and hash of a file.

    The standard's own places for them hold one file and are not understood for Parquet.
    """
    return {"path": path, "bytes": sums[path].bytes, "hash": f"sha256:{sums[path].sha256}"}
