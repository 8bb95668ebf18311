"""A text as reading compares it: full-width digits as plain ones, drawn bars as |, traditional characters
as simplified ones.

Each character stays one, so that a place in the plain text is the same place in the text.
"""

from __future__ import annotations

from functools import cache

from flows.read.lexicon import lexicon


@cache
def _table() -> dict[int, str]:
    pairs = lexicon("traditional")["pairs"].split()
    wide = {0xFF10 + n: str(n) for n in range(10)}
    bars = dict.fromkeys(map(ord, "｜┃│︱"), "|")
    return wide | bars | {ord(pair[0]): pair[1] for pair in pairs if pair[0] != pair[1]}


def plain(text: str) -> str:
    """The text in plain digits, bars and simplified characters, of the same length."""
    return text.translate(_table())
