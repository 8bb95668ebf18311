"""The pandera model of a table, run over its rows lazily: every failure of every row at once, each with a
plain reason.

Rows are checked in stretches, so that a rule that fails everywhere costs a bounded table of failures;
what concerns a column as a whole (that ids are unique) is looked at over all rows. Failures that name no
row are failures of the table.
"""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
import pandera.errors
import pyarrow as pa

from flows.validate.failures import Failure, Failures, texts
from flows.validate.report import ValidationFailed
from schemas import Facts, Model, facts

_STRETCH = 65_536

_NAMES = {
    "not_nullable": "required",
    "isin": "known_code",
    "greater_than_or_equal_to": "at_least",
    "less_than_or_equal_to": "at_most",
    "str_matches": "pattern",
}
"""Our names for pandera's checks of a cell; a check over several columns keeps its own."""

_OVER_ALL_ROWS = {"field_uniqueness"}


def check(name: str, model: Model, table: pa.Table, failures: Failures) -> None:
    """Adds what fails to `failures`, by row number.

    ValidationFailed where a column or the whole table fails.
    """
    for start in range(0, table.num_rows, _STRETCH):
        _check_stretch(name, model, table.slice(start, _STRETCH), start, failures)
    for fact in facts(model):
        if fact.unique:
            _check_unique(fact, table[fact.name], failures)


def _check_stretch(table: str, model: Model, rows: pa.Table, start: int, failures: Failures) -> None:
    frame = rows.to_pandas(types_mapper=pd.ArrowDtype)
    try:
        model.validate(frame, lazy=True, inplace=True)
    except pandera.errors.SchemaErrors as errors:
        cases = errors.failure_cases.sort_index()  # checks of cells come before checks of rows
    else:
        return
    cases["name"] = cases["check"].map(
        {check: str(check).partition("(")[0] for check in cases["check"].unique()}
    )
    cases = cases[~cases["name"].isin(_OVER_ALL_ROWS)]
    whole = cases[cases["index"].isna() | cases["name"].eq("dtype")]
    if len(whole):
        first = whole.iloc[0]
        raise ValidationFailed(f"{table}: column {first['column']!r} fails as a whole: {first['check']}")
    told = {fact.name: fact for fact in facts(model)}
    of_rows = {made.name: made for made in model.to_schema().checks}
    cells = cases[~cases["name"].isin(of_rows.keys())]
    for (column, check), group in cells.groupby(["column", "name"], sort=False):
        reason = _reason(told[column], check)
        _tell(_NAMES.get(check, check), column, reason, group["index"], rows, start, failures)
    for check, group in cases[cases["name"].isin(of_rows.keys())].groupby("name", sort=False):
        made = of_rows[check]
        at = [row for row in sorted(set(group["index"])) if not failures.has_bad_cell(start + int(row))]
        _tell(check, made.statistics["tells"], made.description, at, rows, start, failures)


def _tell(
    check: str, column: str, reason: str, at: Iterable[int], rows: pa.Table, start: int, failures: Failures
) -> None:
    places = [int(row) for row in at]
    for row, value in zip(places, texts(rows[column].take(pa.array(places, pa.int64()))), strict=True):
        failures.add(Failure(start + row, check, column, value, reason))


def _reason(fact: Facts, check: str) -> str:
    if check == "not_nullable":
        return f"{fact.name} must not be empty"
    if check == "isin" and fact.codes:
        return f"{fact.name} must be one of {', '.join(fact.codes.values)}"
    if check == "greater_than_or_equal_to":
        return f"{fact.name} must be at least {fact.at_least}"
    if check == "less_than_or_equal_to":
        return f"{fact.name} must be at most {fact.at_most}"
    if check == "str_matches":
        return f"{fact.name} must be {fact.looks}"
    return f"{fact.name} fails {check}"


def _check_unique(fact: Facts, column: pa.ChunkedArray, failures: Failures) -> None:
    counts = column.value_counts()
    often = counts.filter(pa.compute.greater(counts.field("counts"), 1)).field("values").drop_null()
    if len(often):
        twice = pa.compute.is_in(column, value_set=often)
        failures.add_where(twice, "unique", f"{fact.name} must stand once in the table", fact.name, column)
