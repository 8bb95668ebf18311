"""Checks over several columns of a row, for all tables whose rows have evidence or figures.

Each answers one truth value a row, and true where a cell is missing: that is another check's business.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pandas as pd
import pandera.pandas as pp
import pyarrow as pa
import pyarrow.compute as pc

from schemas.area import M2_PER_UNIT
from schemas.column import Table


def row_check(rule: str, *, tells: str) -> Callable[[Callable[..., Any]], Any]:
    """Makes a method, from the frame to one truth value a row, a check of its table.

    `rule` says in plain words what holds; `tells` is the column that is shown when it does not.
    """

    def make(method: Callable[..., Any]) -> Any:
        told = {"name": method.__name__, "description": rule, "statistics": {"tells": tells}}
        # by default pandera leaves failing rows out of its report whose cells are empty
        return pp.dataframe_check(ignore_na=False, **told)(method)

    return make


class Evidenced(Table):
    """A table whose rows quote their notice."""

    @row_check("quote_end must be greater than quote_start", tells="quote_end")
    def quote_runs_forward(cls, frame: pd.DataFrame) -> Any:
        return (frame["quote_end"] > frame["quote_start"]).fillna(True)


class Figured(Evidenced):
    """A table whose rows hold a figure that may be a range and may belong to a project."""

    @row_check("value_high must be greater than value", tells="value_high")
    def range_rises(cls, frame: pd.DataFrame) -> Any:
        return (frame["value_high"] > frame["value"]).fillna(True)

    @row_check("project and project_id must stand together or both be empty", tells="project_id")
    def project_has_id(cls, frame: pd.DataFrame) -> Any:
        return frame["project"].isna() == frame["project_id"].isna()


def area_follows(value: pa.ChunkedArray, unit: pa.ChunkedArray, area: pa.ChunkedArray) -> pa.ChunkedArray:
    """Whether each `area` (m², two decimals) is `value` of `unit`, rounded half to even.

    Exact and without division: for a ratio n/d, `area` rounds value·n/d when d·area lies within half a cent
    (times d) of n·value. Only a whole ratio (d = 1) can tie, and there the rounding itself is compared.
    """
    truth = pc.equal(unit, unit)
    for name, ratio in M2_PER_UNIT.items():
        exact = pc.multiply(value, _whole(ratio.numerator))
        if ratio.denominator == 1:
            follows = pc.equal(pc.round(exact, ndigits=2, round_mode="half_to_even"), area)
        else:
            off = pc.abs(pc.subtract(pc.multiply(area, _whole(ratio.denominator)), exact))
            follows = pc.less_equal(off, pa.scalar(Decimal("0.005") * ratio.denominator))
        truth = pc.if_else(pc.equal(unit, name), follows, truth)
    return pc.fill_null(truth, True)


def _whole(number: int) -> pa.Scalar:
    return pa.scalar(Decimal(number), pa.decimal128(len(str(number)), 0))
