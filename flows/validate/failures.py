"""The failures of a table's rows, gathered from every check before any row is judged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

BAD_CELL = "type"
"""The check that a cell is of its column's type. Where it fails, checks of the whole row say nothing."""


@dataclass(frozen=True, slots=True)
class Failure:
    """One check that one row failed.

    `own` is false where the row only goes along with its notice or project.
    """

    row: int
    check: str
    column: str | None
    value: str | None
    reason: str
    own: bool = True


class Failures:
    """Failures by row, each row's in the order in which they were found, each check of a column once."""

    def __init__(self) -> None:
        self._by_row: dict[int, list[Failure]] = {}

    def add(self, failure: Failure) -> None:
        """Takes a failure once; of a cell that is not of its type, nothing more is said."""
        known = self._by_row.setdefault(failure.row, [])
        if all(
            before.column != failure.column or before.check not in (failure.check, BAD_CELL)
            for before in known
        ):
            known.append(failure)

    def has_bad_cell(self, row: int) -> bool:
        return any(failure.check == BAD_CELL for failure in self._by_row.get(row, ()))

    def add_where(
        self,
        truth: pa.ChunkedArray | pa.Array,
        check: str,
        reason: str,
        column: str | None = None,
        values: pa.ChunkedArray | pa.Array | None = None,
        own: bool = True,
    ) -> None:
        """A failure for each row where `truth` is true."""
        rows = pc.indices_nonzero(truth)
        told: Sequence[str | None] = texts(values.take(rows)) if values is not None else [None] * len(rows)
        for row, value in zip(rows.to_pylist(), told, strict=True):
            self.add(Failure(row, check, column, value, reason, own))

    def keep(self, keep: NDArray[np.bool_]) -> Failures:
        """The failures of the rows that are kept, by their new numbers."""
        number = np.cumsum(keep) - 1
        kept = Failures()
        for row, found in self._by_row.items():
            if keep[row]:
                new = int(number[row])
                kept._by_row[new] = [replace(failure, row=new) for failure in found]
        return kept

    def rows(self) -> list[int]:
        """The rows that failed, in order."""
        return sorted(self._by_row)

    def of(self, row: int) -> list[Failure]:
        return self._by_row[row]

    def mask(self, length: int) -> NDArray[np.bool_]:
        """Which rows failed."""
        failed = np.zeros(length, dtype=np.bool_)
        failed[self.rows()] = True
        return failed

    def own(self) -> int:
        """How many rows failed a check of their own."""
        return sum(any(f.own for f in found) for found in self._by_row.values())


def texts(values: pa.ChunkedArray | pa.Array) -> list[str | None]:
    """Cells as a person would write them."""
    return [_text(value) for value in values.to_pylist()]


def _text(value: object) -> str | None:
    if value is None:
        return None
    text = str(value)
    plain_decimal = "." in text and not isinstance(value, str)
    return text.rstrip("0").rstrip(".") if plain_decimal else text


def told(found: Iterable[Failure]) -> str:
    """All failures of a row as one sentence."""
    return "; ".join(f.reason if f.value is None else f"{f.reason} (found {f.value!r})" for f in found)
