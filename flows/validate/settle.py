"""From what was found to what stands: what is listed, notices, then the rows of each table, in the order of
the tables.

A row stands when its notice stands and it fails no check. `Settled` keeps both halves, with every row
accounted for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from flows.validate import checks, merge
from flows.validate.extracted import ORDINAL, QUOTED, SOURCE, Found, Gathered
from flows.validate.failures import Failure, Failures, told
from flows.validate.report import ValidationFailed
from schemas import TABLES, about, facts
from schemas.columns import FROM_NOTICE


@dataclass(frozen=True, slots=True)
class SetAside:
    """One row that does not stand: where it is found again, and all that is wrong with it."""

    source: int
    ordinal: int
    failures: tuple[Failure, ...]


@dataclass(slots=True)
class Settled:
    """A table's rows. `judged` are all whose notice stands, in the columns that other tables refer to.

    `accepted` stand, in published order, and came from the records `sources`; `own` rows of `aside` failed
    checks of their own; `again` has year and record of those that others tell too.
    """

    found: int
    again: pa.Table
    judged: pa.Table
    accepted: pa.Table
    sources: NDArray[np.int32]
    aside: list[SetAside]
    own: int

    @property
    def merged(self) -> int:
        """How many rows others tell too."""
        return int(self.again.num_rows)

    def checks(self) -> dict[str, int]:
        """How many rows failed each check, by name."""
        counts: dict[str, int] = {}
        for row in self.aside:
            for name in {failure.check for failure in row.failures}:
                counts[name] = counts.get(name, 0) + 1
        return dict(sorted(counts.items()))


_AGAIN = pa.schema([("year", pa.int32()), (SOURCE, pa.int32())])


def listed(name: str, rows: pa.Table) -> Settled:
    """A table that is ours and no notice's. ValidationFailed unless all of its rows stand."""
    failures = Failures()
    checks.check(name, TABLES[name], rows, failures)
    _refer(name, Gathered(rows, failures), {name: _standing(rows)})
    if wrong := failures.rows():
        raise ValidationFailed(f"{name}: {len(wrong)} listed rows fail: {told(failures.of(wrong[0]))}")
    return _standing(rows)


def _standing(rows: pa.Table) -> Settled:
    return Settled(rows.num_rows, _AGAIN.empty_table(), rows, rows, np.empty(0, np.int32), [], 0)


def notices(found: Found, others: Mapping[str, Settled]) -> Settled:
    """The notices that stand: one for each notice_id, whose cells pass their checks.

    `others` are the tables settled before, which they may refer to.
    """
    table = found.notices.table
    versions = merge.versions(table)
    out = np.zeros(table.num_rows, dtype=np.bool_)
    out[[*versions.merged, *versions.replaced]] = True
    dated = table.append_column("year", pc.year(table["published_on"]).cast(pa.int32()))
    judged = _only(Gathered(dated, found.notices.failures), ~out)
    checks.check("notices", TABLES["notices"], _columns("notices", judged.table), judged.failures)
    _refer("notices", judged, others)
    _go_along(judged)
    again = dated.take(pa.array(sorted(versions.merged), pa.int64())).select(_AGAIN.names)
    settled = _settled("notices", judged, table.num_rows, again)
    sources = table[SOURCE]
    for row, kept in sorted(versions.replaced.items()):
        reason = f"a newer version of this notice is published, from {kept}"
        failure = Failure(row, "newest_version", None, None, reason, own=False)
        settled.aside.append(SetAside(sources[row].as_py(), 0, (failure,)))
    return settled


def _go_along(judged: Gathered) -> None:
    """Attachments of a notice that does not stand do not stand either."""
    table, failures = judged.table, judged.failures
    here, ids = table["attachment_of"], table["notice_id"]
    standing = ids.filter(pa.array(~failures.mask(table.num_rows)))
    missing = pc.and_(pc.is_valid(here), pc.invert(pc.is_in(here, value_set=standing)))
    reason = "the notice that it is attached to is in quarantine"
    failures.add_where(missing, "attachment_of_stands", reason, "attachment_of", here, own=False)


def rows(name: str, found: Found, notices: Settled, others: Mapping[str, Settled]) -> Settled:
    """The rows of one table that stand.

    `others` are the tables settled before it, which it may refer to.
    """
    gathered = found.rows[name]
    state = _states(found, notices)[gathered.table[SOURCE].to_numpy()]
    standing = _only(gathered, state == _STANDS)
    twice = merge.told_twice(standing.table)
    judged = _only(standing, ~twice)
    judged.table = _joined(judged.table, notices)
    checks.check(name, TABLES[name], _columns(name, judged.table), judged.failures)
    _cross_check(name, judged, others)
    merged = gathered.table.filter(pa.array(state == _MERGED)), standing.table.filter(pa.array(twice))
    again = pa.concat_tables([rows.select(_AGAIN.names) for rows in merged])
    settled = _settled(name, judged, gathered.table.num_rows, again)
    gone = gathered.table.filter(pa.array(state == _ASIDE))
    reason = "its notice is in quarantine, or is an older version of one that is published"
    failure = Failure(0, "notice_stands", None, None, reason, own=False)
    places = zip(gone[SOURCE].to_pylist(), gone[ORDINAL].to_pylist(), strict=True)
    settled.aside += [SetAside(source, ordinal, (failure,)) for source, ordinal in places]
    return settled


_STANDS, _MERGED, _ASIDE = 0, 1, 2

_READ_FROM = "_read_from"
"""The id of the notice whose record holds the row."""


def _states(found: Found, notices: Settled) -> NDArray[np.int8]:
    """Of each record, whether its notice stands."""
    state = np.full(len(found.paths), _MERGED, dtype=np.int8)
    state[notices.sources] = _STANDS
    state[[row.source for row in notices.aside]] = _ASIDE
    return state


def _only(gathered: Gathered, keep: NDArray[np.bool_]) -> Gathered:
    if keep.all():
        return Gathered(gathered.table, gathered.failures)
    return Gathered(gathered.table.filter(pa.array(keep)), gathered.failures.keep(keep))


def _joined(table: pa.Table, notices: Settled) -> pa.Table:
    """The rows with the columns that they repeat from their notice."""
    place = np.zeros(int(notices.sources.max(initial=-1)) + 1, dtype=np.int64)
    place[notices.sources] = np.arange(len(notices.sources))
    at = pa.array(place[table[SOURCE].to_numpy()])
    for column, theirs in {**FROM_NOTICE, _READ_FROM: "notice_id"}.items():
        table = table.append_column(column, notices.accepted[theirs].take(at))
    return table


def _cross_check(name: str, judged: Gathered, others: Mapping[str, Settled]) -> None:
    """Whether each row belongs to its notice, reads as quoted, and refers to rows that stand."""
    table, failures = judged.table, judged.failures
    named = table["notice_id"]
    elsewhere = pc.fill_null(pc.not_equal(named, table[_READ_FROM]), False)
    reason = "notice_id must be that of the notice which the row was read from"
    failures.add_where(elsewhere, "notice_exists", reason, "notice_id", named)
    reason = "the notice's text must read as quoted from quote_start to quote_end"
    failures.add_where(pc.invert(table[QUOTED]), "quote_found", reason, "quote", table["quote"])
    _refer(name, judged, others)


def _refer(name: str, judged: Gathered, others: Mapping[str, Settled]) -> None:
    """Whether what each row refers to stands. That its notice does is seen where rows are read."""
    table, failures = judged.table, judged.failures
    for column, (other, theirs) in about(TABLES[name]).references.items():
        if other == "notices":
            continue
        here, there = table[column], others[other]
        missing = pc.and_(pc.is_valid(here), pc.invert(pc.is_in(here, value_set=there.accepted[theirs])))
        in_quarantine = pc.and_(missing, pc.is_in(here, value_set=there.judged[theirs]))
        nowhere = pc.and_not(missing, in_quarantine)
        reason = f"{column} must be that of a row in {other}"
        failures.add_where(nowhere, f"{column}_exists", reason, column, here)
        reason = f"what {column} names in {other} is in quarantine"
        failures.add_where(in_quarantine, f"{column}_stands", reason, column, here, own=False)


def _settled(name: str, judged: Gathered, found: int, again: pa.Table) -> Settled:
    failed = judged.failures.mask(judged.table.num_rows)
    fine = judged.table.filter(pa.array(~failed))
    order = [("year", "ascending"), *((column, "ascending") for column in about(TABLES[name]).order)]
    keys = fine.select([column for column, _ in order]).combine_chunks()
    fine = fine.take(pc.sort_indices(keys, sort_keys=order))
    at = judged.failures.rows()
    places = (judged.table[column].take(pa.array(at, pa.int64())).to_pylist() for column in (SOURCE, ORDINAL))
    aside = [
        SetAside(source, ordinal, tuple(judged.failures.of(row)))
        for row, source, ordinal in zip(at, *places, strict=True)
    ]
    sources = fine[SOURCE].to_numpy()
    known = judged.table.select(sorted(_referred(name)))
    return Settled(found, again, known, _columns(name, fine), sources, aside, judged.failures.own())


def _referred(name: str) -> set[str]:
    """The columns of a table that tables refer to."""
    told = (reference for model in TABLES.values() for reference in about(model).references.values())
    return {theirs for other, theirs in told if other == name}


def _columns(name: str, table: pa.Table) -> pa.Table:
    """The table's own columns in their order, without those that are ours."""
    return table.select([fact.name for fact in facts(TABLES[name])])
