"""How publishing fails: always in one line, with what was published before untouched."""

from __future__ import annotations


class PublishFailed(Exception):
    """Nothing was published. The message says why in one line."""


class PublishBusy(PublishFailed):
    """Another run is publishing to the same folder and did not end in time."""
