"""Ingest: which raw files there are, and what is known of where they came from."""

from flows.ingest.manifest import RawFile, raw_files
from flows.ingest.sidecar import BadSidecar

__all__ = ["BadSidecar", "RawFile", "raw_files"]
