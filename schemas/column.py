"""How a column is told, once: type, whether it may be empty, checks, unit, and words in both languages.

`field(...)` makes the pandera field that a model lists by name. `facts(model)` reads them back, typed:
whatever derives from the tables asks here and never looks into pandera's insides.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, cast

import pandas as pd
import pandera.pandas as pp
import pyarrow as pa
from pandera.typing import Series

from schemas.codes import CodeList

Cell = Series[pd.ArrowDtype]
"""The annotation of every column: the Arrow type itself stands in `field(...)`."""

TEXT = pa.string()
INTEGER = pa.int32()
TRUTH = pa.bool_()
DATE = pa.date32()
INSTANT = pa.timestamp("us", tz="UTC")
AMOUNT = pa.decimal128(24, 6)
TWO_PLACES = pa.decimal128(24, 2)
THREE_PLACES = pa.decimal128(24, 3)
PERCENT = pa.decimal128(7, 4)


@dataclass(frozen=True, slots=True)
class Words:
    """What people are told of a column or table: title and description in Chinese and English."""

    zh: str
    en: str
    about_zh: str
    about_en: str

    @property
    def title(self) -> str:
        return f"{self.zh} / {self.en}"

    @property
    def about(self) -> str:
        return f"{self.about_zh} / {self.about_en}"


@dataclass(frozen=True, slots=True)
class About:
    """A table beyond its columns: its words, its key, what its columns refer to and the order of its rows.

    `references` maps a column to (table, column); `order` ends in the key, so that it is total. `news` is
    whether a row more tells a reader something new: of a log it does not.
    """

    words: Words
    key: str
    order: tuple[str, ...]
    references: dict[str, tuple[str, str]]
    news: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """One column of one table, as its model tells it."""

    name: str
    type: pa.DataType
    nullable: bool
    unique: bool
    words: Words
    unit: str | None
    codes: CodeList | None
    at_least: int | None
    at_most: int | None
    pattern: str | None
    looks: str | None
    passing: bool


def field(
    type: pa.DataType,
    words: Words,
    *,
    nullable: bool = False,
    unique: bool = False,
    unit: str | None = None,
    codes: CodeList | None = None,
    at_least: int | None = None,
    at_most: int | None = None,
    pattern: str | None = None,
    looks: str | None = None,
    passing: bool = False,
) -> Any:
    """A pandera field. `looks` says in plain words what `pattern` (anchored, ASCII classes) asks for;
    `passing` is what differs from night to night though nothing happened: no row has changed for it."""
    return pp.Field(
        dtype_kwargs={"pyarrow_dtype": type},
        nullable=nullable,
        unique=unique,
        isin=codes.values if codes else None,
        ge=at_least,
        le=at_most,
        str_matches=pattern,
        title=words.title,
        description=words.about,
        metadata={
            "words": words,
            "unit": unit,
            "codes": codes,
            "looks": looks,
            "type": type,
            "passing": passing,
        },
    )


class Table(pp.DataFrameModel):
    """The base of all tables: exactly the named columns, in their order, never coerced."""

    class Config:
        strict = True
        ordered = True
        coerce = False


Model = type[Table]


def tell(
    words: Words,
    *,
    key: str,
    order: tuple[str, ...],
    references: dict[str, tuple[str, str]] | None = None,
    news: bool = True,
) -> dict[str, Any]:
    """What a model's `Config.metadata` says of its table; `about(model)` reads it."""
    return {"about": About(words, key, order, references or {}, news)}


@cache
def about(model: Model) -> About:
    """What a table says of itself."""
    return cast(About, model.get_metadata()[model.to_schema().name]["dataframe"]["about"])


@cache
def facts(model: Model) -> tuple[Facts, ...]:
    """The columns of a table, in order."""
    return tuple(_facts(name, made) for name, made in model.to_schema().columns.items())


def passing(model: Model) -> frozenset[str]:
    """The columns that differ from night to night though nothing happened."""
    return frozenset(fact.name for fact in facts(model) if fact.passing)


def _facts(name: str, made: Any) -> Facts:
    told = made.metadata
    checks = {check.name: check.statistics for check in made.checks}
    return Facts(
        name=name,
        type=told["type"],
        nullable=made.nullable,
        unique=made.unique,
        words=told["words"],
        unit=told["unit"],
        codes=told["codes"],
        at_least=checks.get("greater_than_or_equal_to", {}).get("min_value"),
        at_most=checks.get("less_than_or_equal_to", {}).get("max_value"),
        pattern=checks.get("str_matches", {}).get("pattern"),
        looks=told["looks"],
        passing=told["passing"],
    )
