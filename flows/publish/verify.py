"""Whether a published folder is what it says: one class of checks after another, each on what stands there.

    files         SHA256SUMS names every file and no other, each with its bytes; status.json is whole
    descriptor    datapackage.json tells every data file with its size and hash, and release.json's tables;
                  catalog.jsonld the same files
    columns       Parquet files have the columns and types that the package tells; CSV files the same header
    rows          required cells, codes, limits, patterns, keys and references
    counts        rows by table and year in Parquet and CSV are those of release.json
    quality       quality/ agrees with the rows and with release.json
    content       the hash of each table's rows
    changes       the delta gives back the rows of the release before, and from them this one
    quotes        where raw/ is at hand: raw files have their hashes, quotes stand in their text

A class is looked at whole; a later one only when those before it hold.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from flows.ingest.manifest import raw_files
from flows.publish import catalog, changes, quality, status
from flows.publish.content import content_sha256
from flows.publish.manifest import SUMS, present, sum_of, sums_of
from flows.publish.previous import PACKAGE, RELEASE, passing, read_rows
from flows.publish.workbook import WORKBOOK
from flows.read import Unreadable, read


@dataclass(frozen=True, slots=True)
class Checked:
    """One class of checks: how much was looked at, and what is wrong, in words."""

    name: str
    looked_at: str
    wrong: tuple[str, ...]


class Published:
    """A published folder that is looked into; what it tells is read once."""

    def __init__(self, folder: Path, raw: Path | None) -> None:
        self.folder, self.raw = folder, raw

    @cached_property
    def told(self) -> dict[str, Any]:
        return self._json(RELEASE)

    @cached_property
    def package(self) -> dict[str, Any]:
        return self._json(PACKAGE)

    @cached_property
    def tables(self) -> dict[str, dict[str, Any]]:
        """The tabular resources by name."""
        return {one["name"]: one for one in self.package["resources"] if one.get("type") == "table"}

    @cached_property
    def rows(self) -> dict[str, pa.Table]:
        """Every table in the columns that the package tells."""
        return {
            name: read_rows(self.folder, name, [field["name"] for field in one["schema"]["fields"]])
            for name, one in self.tables.items()
        }

    def key(self, name: str) -> str:
        return str(self.tables[name]["schema"]["primaryKey"][0])

    def passing(self, name: str) -> list[str]:
        return passing(self.tables[name]["schema"]["fields"])

    def _json(self, name: str) -> dict[str, Any]:
        found: dict[str, Any] = json.loads((self.folder / name).read_text(encoding="utf-8"))
        return found


def verify(folder: Path, raw: Path | None = None) -> Iterator[Checked]:
    """Looks at one class after another; ends after the first that does not hold."""
    published = Published(folder, raw)
    for name, look in _CLASSES.items():
        wrong: list[str] = []
        try:
            looked_at = look(published, wrong.append)
        except (OSError, ValueError, KeyError, TypeError, LookupError, pa.ArrowException) as error:
            looked_at = "what could be read"
            wrong.append(f"{type(error).__name__}: {' '.join(str(error).split())}")
        yield Checked(name, looked_at, tuple(wrong))
        if wrong:
            return


Say = Callable[[str], None]


def _files(published: Published, say: Say) -> str:
    folder = published.folder
    sums = sums_of(folder)
    there = present(folder) - {SUMS}
    for path in sorted(there - sums.keys()):
        say(f"{path}: not in {SUMS}")
    for path in sorted(sums):
        if path not in there:
            say(f"{path}: is missing")
        elif sum_of(folder / path).sha256 != sums[path]:
            say(f"{path}: not the bytes that were published")
    if problem := status.problem(folder):
        say(problem)
    return f"{len(sums)} files"


def _descriptor(published: Published, say: Say) -> str:
    sums, told = sums_of(published.folder), {}
    if published.package["version"] != published.told["version"]:
        say(f"{PACKAGE} tells another version than {RELEASE}")
    for one in published.package["resources"]:
        for file in one["files"]:
            told[file["path"]] = file
    data = {path for path in sums if catalog.is_data(path) and path != WORKBOOK}
    for path in sorted(data ^ told.keys()):
        say(f"{path}: " + (f"not in {PACKAGE}" if path in data else "in no release"))
    for path in sorted(data & told.keys()):
        if told[path]["hash"] != f"sha256:{sums[path]}":
            say(f"{path}: another hash in {PACKAGE}")
        if told[path]["bytes"] != (published.folder / path).stat().st_size:
            say(f"{path}: another size in {PACKAGE}")
    if published.tables.keys() != published.told["tables"].keys():
        say(f"{PACKAGE} and {RELEASE} tell different tables")
    for problem in catalog.problems(published.folder, sums, published.told["version"]):
        say(problem)
    return f"{len(told)} data files"


def _columns(published: Published, say: Say) -> str:
    total = 0
    for name, one in published.tables.items():
        told = {field["name"]: field["arrow_type"] for field in one["schema"]["fields"]}
        total += len(told)
        dated = "year=" in str(next((published.folder / "parquet" / name).rglob("*.parquet")))
        inside = {column: kind for column, kind in told.items() if column != "year" or not dated}
        for file in (published.folder / "parquet" / name).rglob("*.parquet"):
            if {field.name: str(field.type) for field in pq.read_schema(file)} != inside:
                say(f"{file.relative_to(published.folder)}: other columns than {PACKAGE} tells")
        for file in (published.folder / "csv" / name).rglob("*.csv"):
            with file.open(encoding="utf-8-sig", newline="") as lines:
                if lines.readline().rstrip("\r\n").split(",") != list(told):
                    say(f"{file.relative_to(published.folder)}: another header than {PACKAGE} tells")
    return f"{total} columns of {len(published.tables)} tables"


def _rows(published: Published, say: Say) -> str:
    for name, one in published.tables.items():
        rows = published.rows[name]
        for field in one["schema"]["fields"]:
            for rule in _broken(rows[field["name"]], field.get("constraints", {})):
                say(f"{name}.{field['name']}: {rule}")
        for foreign in one["schema"].get("foreignKeys", ()):
            (here,), (there,) = foreign["fields"], foreign["reference"]["fields"]
            other = foreign["reference"].get("resource") or name
            known = pc.is_in(rows[here].drop_null(), value_set=published.rows[other][there])
            if missing := pc.sum(pc.invert(known)).as_py():
                say(f"{name}.{here}: {missing} rows refer to no {other}.{there}")
        key = rows[published.key(name)]
        if key.null_count or len(key.unique()) != len(key):
            say(f"{name}.{published.key(name)}: is no key")
    return f"{sum(rows.num_rows for rows in published.rows.values())} rows"


def _broken(cells: pa.ChunkedArray, rules: dict[str, Any]) -> Iterator[str]:
    filled = cells.drop_null()
    if rules.get("required") and cells.null_count:
        yield f"{cells.null_count} cells are empty"
    if rules.get("unique") and len(filled.unique()) != len(filled):
        yield "values stand more than once"
    checks: dict[str, Callable[[Any], pa.ChunkedArray]] = {
        "minimum": lambda limit: pc.less(filled, limit),
        "maximum": lambda limit: pc.greater(filled, limit),
        "enum": lambda codes: pc.invert(pc.is_in(filled, value_set=pa.array(codes, filled.type))),
        "pattern": lambda pattern: pc.invert(pc.match_substring_regex(filled, pattern)),
    }
    for rule, check in checks.items():
        if rule in rules and (count := pc.sum(check(rules[rule])).as_py()):
            yield f"{count} cells fail {rule} {rules[rule]}"


def _counts(published: Published, say: Say) -> str:
    for name, told in published.told["tables"].items():
        rows = published.rows[name]
        if rows.num_rows != told["published"]:
            say(f"{name}: {rows.num_rows} rows, {RELEASE} tells {told['published']}")
        if told["found"] != told["published"] + told["quarantined"] + told["merged"]:
            say(f"{name}: found is not published + quarantined + merged")
        if not told["years"]:
            continue
        counted = {one["values"]: one["counts"] for one in rows["year"].value_counts().to_pylist()}
        if {str(year or "undated"): count for year, count in counted.items()} != told["years"]:
            say(f"{name}: other years than {RELEASE} tells")
    return f"{len(published.told['tables'])} tables"


def _quality(published: Published, say: Say) -> str:
    for problem in quality.problems(published.folder, published.rows, published.told):
        say(problem)
    return f"{len(quality.ALL)} tables"


def _content(published: Published, say: Say) -> str:
    for name, rows in published.rows.items():
        sha256 = content_sha256(rows, published.key(name), published.passing(name))
        if sha256 != published.told["tables"][name]["content_sha256"]:
            say(f"{name}: its rows are not those that {RELEASE} tells")
    return f"{len(published.rows)} tables"


def _changes(published: Published, say: Say) -> str:
    told = json.loads((published.folder / changes.TOLD).read_text(encoding="utf-8"))
    if told["version"] != published.told["version"] or told["previous"] != published.told["previous"]:
        say(f"{changes.TOLD} tells of another release than {RELEASE}")
    for name, one in told["tables"].items():
        delta = changes.read_delta(published.folder, name)
        if delta is None:
            say(f"{name}: its delta is missing")
        elif name in published.rows:
            hashes = one["content_before"], one["content_after"]
            try:
                rows, key = published.rows[name], published.key(name)
                changes.check(name, key, delta, rows, hashes, published.passing(name))
            except changes.NotRebuilt as error:
                say(str(error))
    since = f" since {told['previous']['version']}" if told["previous"] else ", a first release"
    return f"{len(told['tables'])} tables{since}"


def _quotes(published: Published, say: Say) -> str:
    if published.raw is None or not published.raw.is_dir():
        return "nothing: raw/ is not at hand"
    quoted = _quoted(published)
    files = {file.raw_path: file for file in raw_files(published.raw)}
    found = 0
    for notice in published.rows["notices"].select(["notice_id", "raw_path", "raw_sha256"]).to_pylist():
        path = notice["raw_path"]
        file = files.get(path)
        if file is None or file.sha256 != notice["raw_sha256"]:
            say(f"{path}: " + ("is not in raw/" if file is None else "not the file that was read"))
            continue
        try:
            text = read(file.path, raw_path=path, sidecar=file.sidecar).text
        except Unreadable as error:
            say(f"{path}: cannot be read: {error.reason}")
            continue
        for table, quote, start, end in quoted.get(notice["notice_id"], ()):
            found += 1
            if text[start:end] != quote:
                say(f"{path}: {table} quotes “{quote}”, which does not stand at {start}-{end}")
    return f"{found} quotes in {published.rows['notices'].num_rows} notices"


def _quoted(published: Published) -> dict[str, list[tuple[str, str, int, int]]]:
    """Quotes by notice."""
    found: dict[str, list[tuple[str, str, int, int]]] = {}
    for name, rows in published.rows.items():
        if "notice_id" in (foreign["fields"][0] for foreign in _foreign(published, name)):
            cells = (rows[c].to_pylist() for c in ("notice_id", "quote", "quote_start", "quote_end"))
            for notice_id, *evidence in zip(*cells, strict=True):
                found.setdefault(notice_id, []).append((name, *evidence))
    return found


def _foreign(published: Published, name: str) -> list[dict[str, Any]]:
    keys: list[dict[str, Any]] = published.tables[name]["schema"].get("foreignKeys", [])
    return keys


_CLASSES: dict[str, Callable[[Published, Say], str]] = {
    "files": _files,
    "descriptor": _descriptor,
    "columns": _columns,
    "rows": _rows,
    "counts": _counts,
    "quality": _quality,
    "content": _content,
    "changes": _changes,
    "quotes": _quotes,
}
