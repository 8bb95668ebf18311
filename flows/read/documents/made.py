"""What a reader of documents makes."""

from __future__ import annotations

from dataclasses import dataclass


class NotRead(Exception):
    """A document that cannot be read; the message says why, as the rest of a sentence about it."""


@dataclass(frozen=True, slots=True)
class Made:
    """The text of a document, a paragraph a line and a row of a table as | cells; `media_type` is what it
    is, whatever it was called."""

    text: str
    media_type: str
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside an archive, and how many more may be its main document."""

    name: str
    data: bytes
    left: int


def cell(words: str) -> str:
    """The words of a table's cell on one line, without the bar that parts cells."""
    return glue(words.split()).replace("|", "／")


def row(cells: list[str]) -> str:
    """A row of a table as a line."""
    return "| " + " | ".join(cells) + " |"


def glue(pieces: list[str]) -> str:
    """Pieces of a broken line as one: no blank where Chinese meets Chinese."""
    joined = ""
    for piece in pieces:
        if joined and piece and joined[-1] < "\u2000" and piece[0] < "\u2000":
            joined += " "
        joined += piece
    return joined
