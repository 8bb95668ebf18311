"""What is published: one pandera model a table, each column defined once, all else derived from them.

    codes.py        code lists, every code with its titles; definitions.toml what each means
    standards.py    national standards that codes refer to
    column.py       how a column is told; the types that figures, days and texts have
    columns.py      columns that several tables share
    area.py         square metres of the units of land
    rows.py         checks over several columns of a row
    <table>.py      one table: its columns in order, its own checks, its key, what it refers to
    derive/         Arrow schema, CSV header, Frictionless schema, data dictionary: derived, never retyped

To add a column: define it in the table's file (or in columns.py when two tables have it).
To add a table: one file, and its model in TABLES.
"""

from __future__ import annotations

from schemas.column import About, Facts, Model, Words, about, facts
from schemas.land_areas import LandAreas
from schemas.notices import Notices
from schemas.projects import Projects
from schemas.quarantine import Quarantine
from schemas.regions import Regions
from schemas.requests import Requests
from schemas.targets import Targets

TABLES: dict[str, Model] = {
    "regions": Regions,
    "notices": Notices,
    "projects": Projects,
    "land_areas": LandAreas,
    "targets": Targets,
    "requests": Requests,
    "quarantine": Quarantine,
}
"""Every published table, in the order in which they are told; a table comes after those it refers to."""

FROM_NOTICES = tuple(name for name, model in TABLES.items() if "notice_id" in about(model).references)
"""The tables whose rows are found in notices."""

DATED = tuple(name for name, model in TABLES.items() if any(fact.name == "year" for fact in facts(model)))
"""The tables whose rows have a year; the others are published in one file."""

__all__ = ["DATED", "FROM_NOTICES", "TABLES", "About", "Facts", "Model", "Words", "about", "facts"]
