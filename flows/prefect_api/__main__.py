"""The Prefect API in a process of its own: `python -m flows.prefect_api FD [DATABASE]`.

FD is a listening socket of its parent. It serves until its standard input closes, so that it never outlives
the run that it belongs to, however that ends. DATABASE is made first where it is missing.
"""

from __future__ import annotations

import gc
import os
import socket
import sys
import threading
from pathlib import Path

import uvicorn
from sqlalchemy import create_engine
from sqlalchemy.schema import CreateIndex, CreateTable

APP = "prefect.server.api.server:create_app"


def main() -> None:
    """Serves on the socket until standard input ends."""
    listening = socket.socket(fileno=int(sys.argv[1]))
    config = uvicorn.Config(APP, factory=True, log_level="error", lifespan="on", timeout_graceful_shutdown=3)
    gc.disable()  # the import makes a million objects that stay: collecting among them costs a fifth of it
    if len(sys.argv) > 2 and not Path(sys.argv[2]).exists():
        make(Path(sys.argv[2]))
    config.load()
    gc.freeze()
    gc.enable()
    server = uvicorn.Server(config)
    threading.Thread(target=_stop_with_parent, args=(server,), daemon=True).start()
    server.run(sockets=[listening])


def make(path: Path) -> None:
    """A new database from Prefect's models, there whole or not at all."""
    from prefect.server.database.orm_models import Base

    new = path.with_suffix(f".{os.getpid()}.new")
    with create_engine(f"sqlite:///{new}").begin() as database:
        for table in Base.metadata.sorted_tables:
            database.execute(CreateTable(table, if_not_exists=True))
            for index in sorted(table.indexes, key=lambda i: str(i.name)):
                database.execute(CreateIndex(index, if_not_exists=True))
    os.replace(new, path)


def _stop_with_parent(server: uvicorn.Server) -> None:
    while os.read(0, 1024):
        pass
    server.should_exit = True


if __name__ == "__main__":
    main()
