"""Validation: what extraction found is checked, and what stands is told from what does not.

report.py       limits, counts, how a validation fails
corrections.py  what people put right, before anything is checked
extracted.py    records read into typed tables; every quote looked up in its text
cells.py        raw cells to types
merge.py        the same notice or row told twice
checks.py       the pandera models, lazily
regions.py      the list of divisions as rows
requests.py     the crawl ledger as rows
settle.py       notices, rows and what they refer to
account.py      what became of all that was found, by table, year and source
quarantine.py   what does not stand, and why
validate.py     all of it, and the files that it leaves
"""

from __future__ import annotations

from flows.validate.report import Limits, RawRead, TableCounts, ValidationFailed, ValidationReport
from flows.validate.validate import validate

__all__ = ["Limits", "RawRead", "TableCounts", "ValidationFailed", "ValidationReport", "validate"]
