"""The lexicons: words that a local expert edits, as TOML beside this file.

A value is a list or a string of words parted by white space. A pattern made of words takes the longest first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
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


@cache
def pattern(name: str, table: str, key: str, after: str = "") -> re.Pattern[str]:
    """One of the words of an entry, with what must follow it."""
    return re.compile(either(words(name, table, key)) + after)


def one_of(name: str, table: str, key: str) -> str:
    """One of the words of an entry as a group, for a pattern of which it is a part."""
    return f"(?:{either(words(name, table, key))})"


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


def least(found: Iterable[str]) -> list[str]:
    """The words that hold none of the others: where any stands in a text, one of these does."""
    every = set(found)
    return [word for word in every if every.isdisjoint(_parts(word))]


def _parts(word: str) -> Iterator[str]:
    """All that stands within a word and is shorter."""
    size = len(word)
    return (word[at:end] for at in range(size) for end in range(at + 1, size + 1) if end - at < size)


_Tree = dict[str, "_Tree"]


# As many branches are tried one by one: re passes quickly by those that begin with another character.
_BUCKET = 48
# As many looks ahead are.
_LOOKS = 4


def _pattern(tree: _Tree, before: str = "") -> str:
    first = sorted((char for char in tree if char), key=lambda char: ("" in tree[char], char))
    branches = [re.escape(char) + before + _pattern(tree[char]) for char in first]
    if not branches:
        return ""
    if len(branches) == 1 and "" not in tree:
        return branches[0]
    inner = _either(tree, first, branches)
    if len(branches) > _BUCKET:
        inner = f"(?:(?=[{_chars(first)}]){inner})"
    return inner + ("?" if "" in tree else "")


def _either(tree: _Tree, first: list[str], branches: list[str]) -> str:
    """One of some branches; of many they stand in buckets, and many of these in others."""
    if len(branches) > _BUCKET:
        size = max(_BUCKET, -(-len(branches) // _LOOKS))
        buckets = [slice(at, at + size) for at in range(0, len(branches), size)]
        branches = [_ahead(tree, first[b]) + _either(tree, first[b], branches[b]) for b in buckets]
    return f"(?:{'|'.join(branches)})"


def _ahead(tree: _Tree, first: list[str]) -> str:
    """A look ahead that lets pass what one of some branches can begin with: two characters, where none of
    their words has but one."""
    second = sorted({char for f in first for char in tree[f]})
    return f"(?=[{_chars(first)}]" + (f"[{_chars(second)}])" if "" not in second else ")")


def _chars(found: list[str]) -> str:
    return "".join(map(re.escape, found))
