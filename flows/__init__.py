"""The rooms a notice walks through: ingest, read, extract, validate, publish. See README.md."""

__version__ = "0.40.6"
"""The version of the code; `flows.extract.VERSION` is the one that results hang on."""
