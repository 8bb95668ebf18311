"""The rooms a notice walks through: ingest, read, extract, validate, publish. See README.md."""
