"""Lexicons of the room: TOML files beside the code, read once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def lexicon(name: str, package: str = "flows.read") -> dict[str, Any]:
    """The tables of `lexicons/<name>.toml` of a package."""
    return tomllib.loads((files(package) / "lexicons" / f"{name}.toml").read_text(encoding="utf-8"))


def begins(words_: Iterable[str]) -> str:
    """A look ahead for what any of the words begins with: where none does, they are not tried one by one."""
    return f"(?=[{re.escape(''.join(sorted({word[0] for word in words_})))}])"


def words(*lists: list[str]) -> str:
    """A regular expression alternation of words, longest first, so that the longest one wins."""
    return "|".join(re.escape(w) for w in sorted({w for ws in lists for w in ws}, key=lambda w: (-len(w), w)))
