"""Which source a raw file came from, as its path tells."""

from __future__ import annotations

import re

from flows.ingest.places import SOURCES, TAKEN

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def source_of(raw_path: str) -> str:
    """`sources/<name>` of a file that a source brought; of one that was put there by hand its folder without
    the day (`<region>/<issuer>`, by convention), or "." right below raw/.
    """
    folder = raw_path.split("/")[:-1]
    if len(folder) > 1 and folder[0] == TAKEN:
        return f"{SOURCES}/{folder[1]}"
    return "/".join(part for part in folder if not _DAY.fullmatch(part)) or "."
