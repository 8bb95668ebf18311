"""Publishing: accepted tables become a release that people and programs read. This room owns `published/`.

What stands in `published/` after a run that succeeded, all of it of one release:

    parquet/<table>/year=<YYYY>/<table>.parquet    for programs
    csv/<table>/<table>-<YYYY>.csv                 for people
    csv/<table>.csv     all years, where a spreadsheet can open them
    gongbao.xlsx        all tables for people, a sheet each (workbook.py)
    codes.csv           every code of every code list, and what it means
    dictionary.md       how to read it, how right it is; every table, column and code, in both languages
    datapackage.json    the same for programs (Frictionless v2): schemas, keys, sizes, hashes
    catalog.jsonld      the same for data portals (DCAT 3): one dataset, a distribution for each data file
    release.json        its version and the one before; counts, checks and a hash of the rows by table;
                        accuracy, raw files with hashes, versions of the code
    quality/            what became of all that was found, how right it is (quality.py)
    changes/            what differs from the release before, and why (changes.py)
    SHA256SUMS          over all of these; also the list of what a release owns
    status.json         whether the last run failed; not of the release, nor in SHA256SUMS (status.py)
    .*                  at the top only: not ours, kept as they are

Unknown years lie in year=__HIVE_DEFAULT_PARTITION__ and <table>-undated.csv. A table without years is
one file: parquet/<table>/<table>.parquet, csv/<table>/<table>.csv.

The same accepted tables over the same release before give the same bytes, with the same pyarrow (Parquet
files name their writer's version). If nothing changed nothing is touched: a release that would be the same
to the byte keeps its version and its changes/. The first one is 1.0.0; versions are computed (version.py).

Beside it, while a run publishes: `.published.lock` (held by the kernel, gone with its process) and
`.published.staging/`; see `swap` for what a crash can leave there. The next run removes it.

A run that fails, or is killed at any moment, leaves the previous release whole: a release is built aside,
synced to disk and put in place in one step. A folder with files that no release put there is never
replaced.

    accepted.py     the tables that validation left
    tables.py       Parquet and CSV files by year
    sheets.py       the CSV form
    accuracy.py     how right the rows were when they were last measured
    workbook.py     gongbao.xlsx
    package.py      datapackage.json, dictionary.md
    catalog.py      catalog.jsonld
    companions.py   small tables beside the data
    codebook.py     codes.csv
    quality.py      quality/, and quality_page.py its page
    markdown.py     tables of pages
    content.py      a hash of the rows, whoever wrote the files
    version.py      MAJOR, MINOR or PATCH
    previous.py     the release that stands there
    comparison.py   this one held against it
    changes.py      rows that differ, both ways
    floors.py       what may not shrink
    manifest.py     SHA256SUMS; what a folder holds
    lock.py         one publisher at a time
    status.py       failed, stale or current
    verify.py       whether a folder is what it says
    swap.py         one folder in the place of another
    publish.py      all of it
    targets/        where releases go on to: S3 and other places
"""

from __future__ import annotations

from flows.publish.errors import PublishBusy, PublishFailed
from flows.publish.publish import Allowed, Release, publish

__all__ = ["Allowed", "PublishBusy", "PublishFailed", "Release", "publish"]
