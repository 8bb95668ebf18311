"""Files of sentences, each with the rows that it must give."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path


def cases(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Each sentence of a file with the lines "= …" below it, none for "= nothing"."""
    sentence, wanted = "", list[str]()
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("= "):
            wanted.append(line[2:])
        elif not line.strip() and sentence:
            yield sentence, [w for w in wanted if w != "nothing"]
            sentence, wanted = "", []
        elif line.strip() and not line.startswith("#"):
            sentence = line.strip()
