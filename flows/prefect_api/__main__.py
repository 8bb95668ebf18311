"""The Prefect API in a process of its own: `python -m flows.prefect_api FD`.

FD is a listening socket of its parent. It serves until its standard input closes, so that it never outlives
the run that it belongs to, however that ends.
"""

from __future__ import annotations

import gc
import os
import socket
import sys
import threading

import uvicorn

APP = "prefect.server.api.server:create_app"


def main() -> None:
    """Serves on the socket until standard input ends."""
    listening = socket.socket(fileno=int(sys.argv[1]))
    config = uvicorn.Config(APP, factory=True, log_level="error", lifespan="on", timeout_graceful_shutdown=3)
    gc.disable()  # the import makes a million objects that stay: collecting among them costs a fifth of it
    config.load()
    gc.freeze()
    gc.enable()
    server = uvicorn.Server(config)
    threading.Thread(target=_stop_with_parent, args=(server,), daemon=True).start()
    server.run(sockets=[listening])


def _stop_with_parent(server: uvicorn.Server) -> None:
    while os.read(0, 1024):
        pass
    server.should_exit = True


if __name__ == "__main__":
    main()
