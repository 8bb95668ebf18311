"""A text as reading compares it: full-width digits as plain ones, drawn bars as |, traditional characters
as simplified ones.

Each character stays one, so that a place in the plain text is the same place in the text.
"""

from __future__ import annotations

import re
from functools import cache

from flows.read.lexicon import lexicon


@cache
def _table() -> dict[str, str]:
    pairs = lexicon("traditional")["pairs"].split()
    wide = {chr(0xFF10 + n): str(n) for n in range(10)}
    bars = dict.fromkeys("｜┃│︱", "|")
    return wide | bars | {pair[0]: pair[1] for pair in pairs if pair[0] != pair[1]}


@cache
def _odd() -> re.Pattern[str]:
    return re.compile(f"[{re.escape(''.join(_table()))}]")


def plain(text: str) -> str:
    """The text in plain digits, bars and simplified characters, of the same length."""
    table = _table()
    return _odd().sub(lambda odd: table[odd[0]], text)
