"""A text as reading compares it: full-width digits as plain ones, drawn bars as |, traditional characters
as simplified ones, what no one sees and what is no part of it (marks of bold print, watermarks) as blanks.

Each character stays one, so that a place in the plain text is the same place in the text.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from string import ascii_letters

from opencc import OpenCC

UNSEEN = "\u200b\u200c\u200d\u2060\ufeff\xad"
"""Characters that no reader sees."""
_DIGITS = {chr(0xFF10 + n): str(n) for n in range(10)}


@cache
def _table() -> dict[str, str]:
    return _DIGITS | dict.fromkeys("｜┃│︱", "|") | dict.fromkeys(UNSEEN, " ")


@cache
def _odd() -> re.Pattern[str]:
    return re.compile(f"[{re.escape(''.join(_table()))}]")


@cache
def _opencc() -> OpenCC:
    return OpenCC("t2s")


@cache
def _pairs() -> dict[str, str]:
    """Characters that only traditional texts write, with what simplified ones write for them: by OpenCC, but
    for those of GB 2312 (乾县, 著名), which tell nothing."""
    all_of_them = [char for char in map(chr, range(0x3400, 0xA000)) if not _in_gb2312(char)]
    written = _opencc().convert("\n".join(all_of_them)).split("\n")
    pairs = zip(all_of_them, written, strict=True)
    return {char: now for char, now in pairs if char != now and len(now) == 1}


def _in_gb2312(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


@cache
def _only_traditional() -> re.Pattern[str]:
    return re.compile(f"[{''.join(sorted(_pairs()))}]")


def plain(text: str) -> str:
    """The text in plain digits, bars and simplified characters, of the same length."""
    seen = text if text.isascii() else _simplified(text)
    if _odd().search(seen):
        table = _table()
        seen = _odd().sub(lambda odd: table[odd[0]], seen)
    if _one_line(text) or not (spans := noise(text)):
        return seen
    chars = list(seen)
    for start, end in spans:
        chars[start:end] = " " * (end - start)
    return "".join(chars)


def _simplified(text: str) -> str:
    """The text with lines that have traditional characters in simplified ones: by the words of the line, and
    where these are as many characters no longer, by each character."""
    if not _only_traditional().search(text):
        return text
    lines = text.splitlines(keepends=True)
    for i, line in enumerate(lines):
        if _only_traditional().search(line):
            said = _opencc().convert(line)
            pairs = _pairs()
            lines[i] = said if len(said) == len(line) else "".join([pairs.get(c, c) for c in line])
    return "".join(lines)


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
RAISED = re.compile(r"(?<=\n)[23](?=\n[^\n]{0,80}?[\d万亿 ][ck]?m[ ]?[ ,，。；;、)）])")
"""The exponent of a unit in the line below, in a line of its own (3⏎年供水 318 万 m ，)."""
# A picture, as a converter writes it.
_PICTURE = re.compile(r"!\[[^\]\n]{0,80}\]\([^)\n]{0,300}\)")
_OFTEN = 3


@lru_cache(maxsize=8)
def noise(text: str) -> tuple[tuple[int, int], ...]:
    """Where marks of print and watermarks stand, in order."""
    found = []
    if "**" in text or "#" in text:
        for m in _PRINT.finditer(text):
            found.append(m.span("open") if m["open"] else m.span())
    if "![" in text:
        found += [m.span() for m in _PICTURE.finditer(text)]
    found += [m.span() for m in RAISED.finditer(text)]
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
_CORNERS = str.maketrans("「」『』", "“”‘’")
_OTHER_QUOTES = re.compile('["「」『』]')


def oddly_quoted(text: str) -> bool:
    """Whether a text has other quotation marks than “ and ”."""
    return _OTHER_QUOTES.search(text) is not None


def curled(text: str) -> str:
    """The text with quotation marks that open and close, “ and ”, of the same length."""
    return _STRAIGHT.sub("“\\1”", text.translate(_CORNERS))


_BLANK_BEHIND = re.compile("([，,；;])([ \u3000\xa0]+)(?=[\u4e00-\u9fff“0-9])")


def blank_behind_marks(text: str) -> bool:
    """Whether blanks stand behind commas or semicolons of a text (已封顶, 预计8月底前竣工)."""
    return _BLANK_BEHIND.search(text) is not None


def closed_up(text: str) -> str:
    """The text without these blanks, of the same length: the mark stands twice."""
    return _BLANK_BEHIND.sub(lambda found: found[1] * len(found[0]), text)


def traditional(text: str) -> bool:
    """Whether a text is written in traditional characters, by its first 2,000."""
    return len(_only_traditional().findall(text, 0, 2_000)) >= _MANY


_MANY = 12
