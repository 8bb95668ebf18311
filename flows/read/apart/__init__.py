"""Reading apart: a document is read in a process of its own, which may die of it.

    client.py   asks, from the process that reads notices
    server.py   a process that has the readers loaded, and forks for each document
    limits.py   what the fork may use: time, memory, no network, no files

A fork costs milliseconds where a new process costs a second, and no document sees another's remains.
"""

from flows.read.apart.client import read_apart

__all__ = ["read_apart"]
