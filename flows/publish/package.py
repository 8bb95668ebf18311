"""What describes the data files: a Frictionless data package (v2) and the page that people read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa

from flows.publish import quality
from flows.publish.accuracy import section
from flows.publish.codebook import CODES
from flows.publish.companions import columns
from flows.publish.manifest import FileSum
from flows.publish.previous import PACKAGE
from flows.publish.tables import DataFiles
from flows.publish.version import Version
from schemas import DATED, TABLES, about
from schemas.derive import dictionary, table_schema

PAGE = "dictionary.md"
COMPANIONS = (CODES, *quality.ALL)

_SITE = re.compile(r"https?://[^/\s]+")

_READING = """\
# 读取数据 / Reading the data

- `parquet/<表>/year=<年份>/`：供程序读取；年份在目录名中，未知年份见下。
  For programs. The year stands in the folder's name; the unknown year is `year=__HIVE_DEFAULT_PARTITION__`.
- `regions` 没有年份，各一个文件：`parquet/regions/regions.parquet`，`csv/regions/regions.csv`。
  `regions` knows no years: one file of each form.
- `csv/<表>/<表>-<年份>.csv`：可用 Excel 打开；未知年份为 `<表>-undated.csv`。
  以公式符号开头的文本前加了撇号（'），仅 CSV 如此。
  For Excel. Text that a spreadsheet would run as a formula has an apostrophe (') before it, in CSV only.
- `csv/<表>.csv`：该表所有年份（不超过 Excel 的行数时）。 All years of a table, where Excel can open them.
- `gongbao.xlsx`：全部数据表，一表一页，首页说明各列。 Every table in one workbook; its first sheet explains.
- `codes.csv`：各代码的名称和含义。 Every code, its titles and what it means.
- `quality/README.md`：数据如何得来、有多可靠。 What was found, set aside and refused, and how right it is.
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


def page(measured: dict[str, Any], version: Version) -> str:
    """How the data are read and how right they are, then every table, column and code, in both languages."""
    cited = f"# 引用 / Attribution\n\n```text\n{attribution(version)}\n```\n"
    return "\n".join((_READING, cited, section(measured), dictionary(TABLES), columns(COMPANIONS)))


def package(
    files: Iterable[DataFiles],
    beside: Mapping[str, pa.Table],
    sums: dict[str, FileSum],
    notices: pa.Table,
) -> dict[str, Any]:
    """The descriptor without its version: one tabular resource for each table, over its CSV files, one for
    each Parquet file, and one for each companion table."""
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
            "files": [_file(path, sums) for path in (*one.csv, *([one.whole] if one.whole else []))],
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
    resources += [one.resource(beside[one.path].num_rows, sums[one.path]) for one in COMPANIONS]
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
        "sources": list(_sources(notices)),
        "resources": resources,
    }


def attribution(version: Version) -> str:
    """What to write beside the data where they are used."""
    return (
        f"公报 Gongbao {version}，据各地政府公告整理，CC BY 4.0 许可"
        f" / Gongbao {version}, out of notices of local governments, licensed under CC BY 4.0"
    )


def _sources(notices: pa.Table) -> Iterator[dict[str, Any]]:
    """Who issued the notices, where and when. The address of each notice stands in `notices`."""
    by_issuer: dict[str, list[dict[str, Any]]] = {}
    for notice in notices.select(["issuer", "source_url", "published_on"]).to_pylist():
        by_issuer.setdefault(notice["issuer"] or "", []).append(notice)
    for issuer, told in sorted(by_issuer.items()):
        days = sorted(str(one["published_on"]) for one in told if one["published_on"])
        sites = sorted(_SITE.findall(" ".join(one["source_url"] or "" for one in told)))
        source: dict[str, Any] = {"title": issuer or "发布机构不详 / issuer not known", "notices": len(told)}
        if sites:
            source["path"] = sites[0]
        if days:
            source |= {"published_from": days[0], "published_to": days[-1]}
        yield source


def write_package(told: dict[str, Any], version: Version, release: Path) -> None:
    """Writes the descriptor of a version."""
    told = {"$schema": told["$schema"], "name": told["name"], "version": str(version)} | told
    told["attribution"] = attribution(version)
    (release / PACKAGE).write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _inside(name: str) -> dict[str, Any]:
    """The columns that the table's Parquet files hold, in short: readers would guess from empty cells. Whole
    numbers with gaps are told as numbers: frictionless reads Parquet by pandas, which gives floats."""
    fields = table_schema(TABLES[name])["fields"]
    kept = [field for field in fields if field["name"] != "year" or name not in DATED]
    gaps = {f["name"] for f in kept if not f.get("constraints", {}).get("required")}
    types = {f["name"]: "number" if f["type"] == "integer" and f["name"] in gaps else f["type"] for f in kept}
    return {"fields": [{"name": name, "type": type} for name, type in types.items()]}


def _file(path: str, sums: dict[str, FileSum]) -> dict[str, Any]:
    """Size and hash of a file.

    The standard's own places for them hold one file and are not understood for Parquet.
    """
    return {"path": path, "bytes": sums[path].bytes, "hash": f"sha256:{sums[path].sha256}"}
