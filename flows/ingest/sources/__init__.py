"""Sources: where notices come from, one TOML file a source (load.py), and how each is taken (take.py)."""

from flows.ingest.places import source_files
from flows.ingest.sources.load import BadSource, load_source
from flows.ingest.sources.model import AddressSource, FolderSource, ListSource, Source, WarcSource, WebSource

__all__ = [
    "AddressSource",
    "BadSource",
    "FolderSource",
    "ListSource",
    "Source",
    "WarcSource",
    "WebSource",
    "load_source",
    "source_files",
]
