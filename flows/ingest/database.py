"""How the databases of ingest are opened: SQLite, written by several threads at once.

They are whole after a kill at any moment. After a power cut the last entries may lack, and what they told is
asked for again.
"""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

_SECONDS = 60.0


def opened(path: Path, tables: str) -> sqlite3.Connection:
    """A connection to a database that has `tables`: statements that make them where they are not there."""
    db = sqlite3.connect(path, timeout=_SECONDS)
    until = time.monotonic() + _SECONDS
    while True:
        try:
            db.executescript(f"pragma journal_mode = wal; pragma synchronous = normal; {tables}")
            return db
        except sqlite3.OperationalError:  # SQLite does not wait by itself for the change of the journal
            if time.monotonic() > until:
                db.close()
                raise
            time.sleep(0.02)
