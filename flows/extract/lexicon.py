"""The lexicons: words that a local expert edits, as TOML beside this file.

A value is a list or a string of words parted by white space. A pattern made of words takes the longest first.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from flows.read.lexicon import lexicon


def load(name: str) -> dict[str, Any]:
    """The tables of lexicons/<name>.toml."""
    return lexicon(name, "flows.extract")


@cache
def words(name: str, table: str, key: str) -> tuple[str, ...]:
    """The words of one entry, longest first, then in the order of code points, each once."""
    value = load(name)[table][key]
    found = value.split() if isinstance(value, str) else [str(v) for v in value]
    return tuple(sorted(set(found), key=lambda w: (-len(w), w)))


def either(found: tuple[str, ...] | list[str], *, before: str = "") -> str:
    """A pattern that matches one of the words, the longest that fits; shared beginnings are tried once.

    `before` asserts something of the text before the word, as a look behind the first character of it.
    """
    tree: _Tree = {}
    for word in found:
        node = tree
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return _pattern(tree, before)


_Tree = dict[str, "_Tree"]


def _pattern(tree: _Tree, before: str = "") -> str:
    branches = [(char, _pattern(tree[char])) for char in sorted(tree) if char]
    if not branches:
        return ""
    if len(branches) == 1 and "" not in tree:
        return re.escape(branches[0][0]) + before + branches[0][1]
    if len(branches) <= _BUCKET and not before:
        inner = "|".join(re.escape(char) + rest for char, rest in branches)
    else:
        size = max(_BUCKET, int(len(branches) ** 0.5))
        buckets = [branches[i : i + size] for i in range(0, len(branches), size)]
        inner = f"[{_chars(branches)}]{before}(?:{'|'.join(map(_bucket, buckets))})"
    return f"(?:{inner})" + ("?" if "" in tree else "")


_BUCKET = 16


def _bucket(branches: list[tuple[str, str]]) -> str:
    """Branches behind a look back at their first character: re leaps to one of a set of characters where a
    pattern begins with it, but tries branches one by one."""
    rests = "|".join(f"(?<={re.escape(char)}){rest}" for char, rest in branches)
    return f"(?<=[{_chars(branches)}])(?:{rests})"


def _chars(branches: list[tuple[str, str]]) -> str:
    return "".join(re.escape(char) for char, _ in branches)
