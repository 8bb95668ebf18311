"""quality/ of a release: what became of all that was found, and how right what stands is.

    counts.csv       found = published + quarantined + merged, by table, year and source, in each line
    quarantine.csv   rows set aside, by table and the first check that they failed
    refused.csv      requests of which nothing came or that were not made, raw files that gave no notice, and
                     what extraction saw and did not take, by reason
    fill.csv         how many cells of each column are filled
    accuracy.csv     rows against rows that careful readers wrote; empty where this extractor was not scored
    README.md        all of it for people (quality_page.py)

All but `refused` can be made again from the rows and release.json, and `gongbao verify` does.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from flows.ingest.origin import source_of
from flows.publish.companions import Column, Companion, encoded
from schemas import FROM_NOTICES, Words

FOLDER = "quality"
_TEXT, _COUNT, _SHARE = pa.string(), pa.int64(), pa.decimal128(7, 4)

_TABLE = Column("table", _TEXT, Words("数据表", "Table", "数据表的名称", "Name of the table"))
_REASON = Column("reason", _TEXT, Words("原因", "Reason", "以文字说明", "In words"))

COUNTS = Companion(
    f"{FOLDER}/counts.csv",
    Words(
        "数量核对",
        "Counts",
        "按数据表、年份和来源：发现 = 发布 + 隔离 + 合并，每行皆成立",
        "By table, year and source: found = published + quarantined + merged, in each line",
    ),
    (
        _TABLE,
        Column(
            "year",
            pa.int32(),
            Words(
                "年份",
                "Year",
                "该行的年份（公告为发布年份），不详时为空",
                "Of the rows (of notices: of publication); empty where not known",
            ),
        ),
        Column(
            "source",
            _TEXT,
            Words(
                "来源",
                "Source",
                "sources/<名称>；人工放入的文件为其目录（不含日期）",
                "sources/<name>; of files put in by hand their folder, without the day",
            ),
        ),
        Column("found", _COUNT, Words("发现", "Found", "发现的行数", "Rows found")),
        Column("published", _COUNT, Words("发布", "Published", "发布的行数", "Rows published")),
        Column("quarantined", _COUNT, Words("隔离", "Quarantined", "隔离的行数", "Rows set aside")),
        Column(
            "merged",
            _COUNT,
            Words("合并", "Merged", "与其他行重复的行数", "Rows that repeat others"),
        ),
    ),
)
QUARANTINE = Companion(
    f"{FOLDER}/quarantine.csv",
    Words("隔离原因", "Quarantine", "按数据表和首项未通过的检查", "By table and the first check that failed"),
    (
        _TABLE,
        Column("check", _TEXT, Words("检查", "Check", "首项未通过的检查", "First check that failed")),
        Column("column", _TEXT, Words("列", "Column", "未通过检查的列", "Column that failed")),
        Column("rows", _COUNT, Words("行数", "Rows", "隔离的行数", "Rows set aside")),
        Column("example", _TEXT, Words("例", "Example", "其中一行的原因", "The reason of one of them")),
    ),
)
REFUSED = Companion(
    f"{FOLDER}/refused.csv",
    Words(
        "未采用",
        "Refused",
        "没有取得内容的请求；未能读取的原始文件；看见而没有采用的数字和名称",
        "Requests of which nothing came; raw files that gave no notice; figures and names seen and not taken",
    ),
    (
        Column(
            "step",
            _TEXT,
            Words("步骤", "Step", "fetch 采集，read 读取，extract 抽取", "Where: fetch, read or extract"),
        ),
        _TABLE,
        Column("rule", _TEXT, Words("规则", "Rule", "检查或规则的名称", "Name of the check or rule")),
        _REASON,
        Column("times", _COUNT, Words("次数", "Times", "出现的次数", "How often")),
        Column(
            "example",
            _TEXT,
            Words("例", "Example", "首个网址或原始文件", "The first address or raw file"),
        ),
    ),
)
FILL = Companion(
    f"{FOLDER}/fill.csv",
    Words("填充率", "Fill rates", "各列有值的比例", "How many cells of each column are filled"),
    (
        _TABLE,
        Column("column", _TEXT, Words("列", "Column", "列的名称", "Name of the column")),
        Column("rows", _COUNT, Words("行数", "Rows", "表的行数", "Rows of the table")),
        Column("filled", _COUNT, Words("有值", "Filled", "有值的行数", "Rows with a value")),
        Column("share", _SHARE, Words("比例", "Share", "有值的比例", "Share of rows with a value")),
    ),
)
ACCURACY = Companion(
    f"{FOLDER}/accuracy.csv",
    Words(
        "准确度",
        "Measured accuracy",
        "与人工标注比较；本版抽取程序未评测时为空",
        "Against rows that careful readers wrote; empty where this extractor was not scored",
    ),
    (
        _TABLE,
        Column("column", _TEXT, Words("列", "Column", "整行时为空", "Empty for whole rows")),
        Column(
            "measure",
            _TEXT,
            Words(
                "指标",
                "Measure",
                "precision 精确率，recall 召回率，f1，strict_f1，right 正确率",
                "precision, recall, f1, strict_f1; right: share of right cells",
            ),
        ),
        Column("value", _SHARE, Words("值", "Value", "0 到 1", "From 0 to 1")),
        Column(
            "sample",
            _COUNT,
            Words("样本", "Sample", "据以计算的行数", "Rows that it was measured on"),
        ),
    ),
)

ALL = (COUNTS, QUARANTINE, REFUSED, FILL, ACCURACY)

_SAMPLES = {"precision": "rows", "recall": "gold", "f1": "gold", "strict_f1": "gold"}
"""What each measure of whole rows is a share of."""


def made(
    tables: Mapping[str, pa.Table], told: Mapping[str, Any], measured: dict[str, Any]
) -> dict[str, pa.Table]:
    """The tables of quality/ by path: of the rows of all tables, what validation counted, and what was
    measured."""
    aside = tables["quarantine"]
    return {
        COUNTS.path: COUNTS.rows(told["account"]),
        QUARANTINE.path: _quarantine(aside),
        REFUSED.path: REFUSED.rows([*_lost(tables), *_not_taken(told["refused"])]),
        FILL.path: _fill(tables),
        ACCURACY.path: _accuracy(measured),
    }


def counts_of(folder: Path) -> list[dict[str, Any]]:
    """The lines of quality/counts.csv of a release; none where it has no such file."""
    try:
        return _read(folder, COUNTS)
    except (OSError, ValueError, KeyError):
        return []


def problems(folder: Path, tables: Mapping[str, pa.Table], told: Mapping[str, Any]) -> Iterator[str]:
    """What quality/ of a folder tells otherwise than its rows and its release.json."""
    again = {
        QUARANTINE: _quarantine(tables["quarantine"]),
        FILL: _fill(tables),
        ACCURACY: _accuracy(told["accuracy"]),
    }
    for one, rows in again.items():
        if (folder / one.path).read_bytes() != encoded(rows):
            yield f"{one.path}: is not what the rows give"
    lines = _read(folder, COUNTS)
    if any(line["found"] != line["published"] + line["quarantined"] + line["merged"] for line in lines):
        yield f"{COUNTS.path}: found is not published + quarantined + merged"
    for name, one in told["tables"].items():
        counted = {fate: sum(line[fate] for line in lines if line["table"] == name) for fate in _FATES}
        if name != "quarantine" and counted != {fate: one[fate] for fate in _FATES}:
            yield f"{COUNTS.path}: other counts of {name} than release.json tells"
    for fate, there in (("published", _published(tables)), ("quarantined", _aside(tables["quarantine"]))):
        here = {_place(line): line[fate] for line in lines if line[fate]}
        if here != there:
            yield f"{COUNTS.path}: other rows {fate} than stand there by year and source"
    lost = [line for line in _read(folder, REFUSED) if line["step"] != _EXTRACT]
    if lost != list(_lost(tables)):
        yield f"{REFUSED.path}: other requests and files than stand in requests and quarantine"


_FATES = ("found", "published", "quarantined", "merged")
_FETCH, _READ, _EXTRACT = "fetch", "read", "extract"
_Place = tuple[str, int | None, str | None]


def _read(folder: Path, companion: Companion) -> list[dict[str, Any]]:
    """The lines of a file, counts as numbers, nothing for null."""
    whole = {column.name for column in companion.columns if pa.types.is_integer(column.type)}
    with (folder / companion.path).open(encoding="utf-8-sig", newline="") as file:
        return [
            {name: (int(cell) if name in whole else cell) if cell else None for name, cell in line.items()}
            for line in csv.DictReader(file)
        ]


def _place(line: dict[str, Any]) -> _Place:
    return line["table"], line["year"], line["source"]


def _published(tables: Mapping[str, pa.Table]) -> dict[_Place, int]:
    notices = tables["notices"].select(["notice_id", "raw_path"])
    found: Counter[_Place] = Counter()
    for name, rows in tables.items():
        if name == "quarantine":
            continue
        years = rows["year"] if "year" in rows.column_names else pa.nulls(rows.num_rows, pa.int32())
        paths = pa.nulls(rows.num_rows, pa.string())
        if name in FROM_NOTICES:
            paths = notices["raw_path"].take(pc.index_in(rows["notice_id"], value_set=notices["notice_id"]))
        elif name == "notices":
            paths = rows["raw_path"]
        _add(found, pa.table({"table": [name] * rows.num_rows, "year": years, "raw_path": paths}))
    return dict(found)


def _aside(aside: pa.Table) -> dict[_Place, int]:
    found: Counter[_Place] = Counter()
    _add(found, aside)
    return dict(found)


def _add(found: Counter[_Place], rows: pa.Table) -> None:
    keys = ["table", "year", "raw_path"]
    for row in rows.group_by(keys, use_threads=False).aggregate([([], "count_all")]).to_pylist():
        path = row["raw_path"]
        found[row["table"], row["year"], None if path is None else source_of(path)] += row["count_all"]


def _quarantine(aside: pa.Table) -> pa.Table:
    keys = ["table", "check", "column"]
    grouped = aside.group_by(keys, use_threads=False).aggregate([("reason", "min"), ([], "count_all")])
    lines = [
        {key: row[key] for key in keys} | {"rows": row["count_all"], "example": row["reason_min"]}
        for row in grouped.to_pylist()
    ]
    return QUARANTINE.rows(
        sorted(lines, key=lambda line: (line["table"], line["check"], line["column"] or ""))
    )


def _lost(tables: Mapping[str, pa.Table]) -> Iterator[dict[str, Any]]:
    """Requests of which nothing came, by what robots.txt said; raw files that gave no notice, by check."""
    requests, aside = tables["requests"], tables["quarantine"]
    failed = requests.filter(pc.is_valid(requests["error"]))
    yield from _by_reason(_FETCH, "requests", failed.select(["robots", "error", "address"]))
    files = aside.filter(pc.and_(pc.equal(aside["table"], "notices"), pc.is_null(aside["notice_id"])))
    yield from _by_reason(_READ, "notices", files.select(["check", "reason", "raw_path"]))


def _by_reason(step: str, table: str, rows: pa.Table) -> Iterator[dict[str, Any]]:
    """Rows of rule, reason and where, counted."""
    rows = rows.rename_columns(["rule", "reason", "where"])
    grouped = rows.group_by(["rule", "reason"], use_threads=False).aggregate(
        [("where", "min"), ([], "count_all")]
    )
    for row in sorted(grouped.to_pylist(), key=lambda row: (row["rule"], row["reason"])):
        told = {"step": step, "table": table, "rule": row["rule"], "reason": row["reason"]}
        yield told | {"times": row["count_all"], "example": row["where_min"]}


def _not_taken(refused: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    yield from ({"step": _EXTRACT} | one for one in refused)


def _fill(tables: Mapping[str, pa.Table]) -> pa.Table:
    lines = []
    for name, rows in tables.items():
        for column in rows.column_names:
            filled = rows.num_rows - rows[column].null_count
            share = _share(Decimal(filled) / rows.num_rows) if rows.num_rows else None
            line = {"table": name, "column": column, "rows": rows.num_rows, "filled": filled, "share": share}
            lines.append(line)
    return FILL.rows(lines)


def _accuracy(measured: dict[str, Any]) -> pa.Table:
    lines = []
    for name, one in sorted(measured["tables"].items()) if measured["scored"] else ():
        for measure, sample in _SAMPLES.items():
            lines.append((name, None, measure, one[measure], one[sample]))
        for column, right in sorted(one["fields"].items()):
            lines.append((name, column, "right", right, one["found"]))
    names = ("table", "column", "measure", "value", "sample")
    return ACCURACY.rows(
        [dict(zip(names, (*line[:3], _share(Decimal(str(line[3]))), line[4]), strict=True)) for line in lines]
    )


def _share(share: Decimal) -> Decimal:
    return share.quantize(Decimal("0.0001"))
