"""A text as reading compares it: full-width digits as plain ones, drawn bars as |, traditional characters
as simplified ones, what no one sees and what is no part of it (marks of bold print, watermarks) as blanks.

Each character stays one, so that a place in the plain text is the same place in the text.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from string import ascii_letters

from flows.read.lexicon import lexicon

UNSEEN = "\u200b\u200c\u200d\u2060\ufeff\xad"
"""Characters that no reader sees."""
_DIGITS = {chr(0xFF10 + n): str(n) for n in range(10)}


@cache
def _table() -> dict[str, str]:
    pairs = lexicon("traditional")["pairs"].split()
    bars = dict.fromkeys("｜┃│︱", "|")
    unseen = dict.fromkeys(UNSEEN, " ")
    return _DIGITS | bars | unseen | {pair[0]: pair[1] for pair in pairs if pair[0] != pair[1]}


@cache
def _odd() -> re.Pattern[str]:
    return re.compile(f"[{re.escape(''.join(_table()))}]")


def plain(text: str) -> str:
    """The text in plain digits, bars and simplified characters, of the same length."""
    if _odd().search(text):
        table = _table()
        seen = _odd().sub(lambda odd: table[odd[0]], text)
    else:
        seen = text
    if _one_line(text) or not (spans := noise(text)):
        return seen
    chars = list(seen)
    for start, end in spans:
        chars[start:end] = " " * (end - start)
    return "".join(chars)


def _one_line(text: str) -> bool:
    """Whether a text is too short for noise to be told: one line without marks of print."""
    return "\n" not in text and "#" not in text and "**" not in text


# Marks of print: bold words that a line begins with, # before a heading (** in place of a name is none).
_PRINT = re.compile(
    r"^[ \t\u3000]*(?:#{1,6}(?=[ \t]))?[ \t]*(?P<open>\*\*)(?=[^*\n]{2,80}?(?:[。：:；！]\*\*|\*\*[ \t]*$))"
    r"|(?<=[。：:；！])\*\*|\*\*(?=[ \t]*$)|^#{1,6}(?=[ \t])",
    re.MULTILINE,
)
# What a site leaves at the end of lines: a few letters, perhaps with its name behind them.
_LEFT = re.compile(
    r"[A-Za-z](?<=[\u4e00-\u9fff。；：！？)）\n].)[A-Za-z0-9]{1,4}[^。；，,：:\n0-9]{0,16}$", re.MULTILINE,
)
_OFTEN = 3


@lru_cache(maxsize=8)
def noise(text: str) -> tuple[tuple[int, int], ...]:
    """Where marks of print and watermarks stand, in order."""
    found = []
    if "**" in text or "#" in text:
        for m in _PRINT.finditer(text):
            found.append(m.span("open") if m["open"] else m.span())
    left = list(_LEFT.finditer(text))
    if len(left) >= _OFTEN:
        count = Counter(m[0] for m in left)
        alone = {m[0] for m in left if text[m.start() - 1] in "\n。"}
        found += [m.span() for m in left if count[m[0]] >= _OFTEN and m[0] in alone]
    return tuple(sorted(found))


_LETTERS = {chr(0xFEE0 + ord(char)): char for char in ascii_letters}
_WIDE = str.maketrans(_DIGITS | _LETTERS | {"％": "%"})
_POINT = re.compile("(?<=[0-9])．(?=[0-9])")
_ANY_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ％]")


def wide(text: str) -> bool:
    """Whether a text has digits or letters of full width."""
    return _ANY_WIDE.search(text) is not None


def narrow(text: str) -> str:
    """The text with digits and letters of half width, of the same length."""
    return _POINT.sub(".", text.translate(_WIDE))


_STRAIGHT = re.compile('"([^"\n]{1,40})"')


def curled(text: str) -> str:
    """The text with quotation marks that open and close, of the same length."""
    return _STRAIGHT.sub("“\\1”", text)


@cache
def _only_traditional() -> re.Pattern[str]:
    pairs = {pair[0] for pair in lexicon("traditional")["pairs"].split() if pair[0] != pair[1]}
    return re.compile(f"[{re.escape(''.join(sorted(pairs - _WRITTEN_NOW)))}]")


def traditional(text: str) -> bool:
    """Whether a text is written in traditional characters, by its first 2,000."""
    return len(_only_traditional().findall(text, 0, 2_000)) >= _MANY


_WRITTEN_NOW = frozenset("著於徵乾")
"""Traditional characters that simplified texts write too, in other words."""
_MANY = 12
