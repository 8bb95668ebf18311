"""Labels in front of a colon or in 【】, and what stands under them (lexicons/labels.toml)."""

from __future__ import annotations

import re
from functools import cache

from flows.extract.lexicon import either, load, words
from flows.read.notice import Span
from flows.read.years import YEAR, year_of
from flows.values import value

_BRACKET = re.compile(r"[（(]([^（()）\n]{1,10})[）)]\s*$")
_EDGES = frozenset("【\n\r\t \u3000\xa0；;，,。、）)】:：.．|｜—●■◆▲★○□·•*①②③④⑤⑥⑦⑧⑨⑩")
BLANK = " \t\u3000\xa0"
_UNIT = re.compile("(?:单位[:：])?((?:亿|万)?元|[万千]?亩|公顷|平方公里|[万千]?平方米|㎡)")
_SPACED = re.compile("(?:[\u4e00-\u9fff][ \u3000]{1,3}){2,5}[\u4e00-\u9fff]$")
_LONGEST = 26
_VAGUE = "约为"


@value
class Label(Span):
    """A label, up to what stands under it."""

    words: str
    kind: str
    unit: str
    year: int | None


def label_at(text: str, low: int, colon: int) -> Label | None:
    """The label that ends in a colon or a bracket, None if no lexicon has it."""
    end = colon
    while end > low and text[end - 1] in BLANK:
        end -= 1
    bracket = _BRACKET.search(text, max(low, end - 12), end)
    end = bracket.start() if bracket else end
    start = end
    while start > low and end - start < _LONGEST and text[start - 1] not in _EDGES:
        start -= 1
    said = text[start:end]
    if end - start == 1 and (spaced := _SPACED.search(text, max(low, end - _LONGEST), end)):
        start, said = spaced.start(), re.sub(r"\s", "", spaced[0])
    opened = text[start - 1 : start] == "【"
    if opened != (text[colon] == "】"):
        return None
    kind, year = _meaning(said, bracket[1] if bracket else "")
    if not kind:
        return None
    unit = _UNIT.fullmatch(bracket[1]) if bracket else None
    stop = colon + 1
    while text[stop : stop + 1] and text[stop] in BLANK + "：:":
        stop += 1
    return Label(start - opened, stop, said, kind, unit[1] if unit else "", year)


def is_label(said: str) -> bool:
    """Whether words are a label."""
    return bool(_meaning(said, "")[0])


def bare(label: str) -> str:
    """The words of a label without the year or time before them."""
    before = _before().match(label)
    year = YEAR.match(label) if before else None
    return label[year.end() :].removeprefix("度") if year else label


@cache
def _kinds() -> dict[str, str]:
    return {
        word: kind
        for kind in load("labels")["labels"]
        if kind not in ("before", "of_a_year", "goal_of_a_year")
        for word in words("labels", "labels", kind)
    }


@cache
def _of_a_year() -> dict[str, str]:
    told = {"of_a_year": "yearly", "goal_of_a_year": "goal"}
    return {word: kind for key, kind in told.items() for word in words("labels", "labels", key)}


@cache
def _before() -> re.Pattern[str]:
    before = either(words("labels", "labels", "before"))
    return re.compile(
        rf"(?:(?:19|20)\d\d\s*年度?|[一二三四1-4]季度|\d{{1,2}}月(?:份|底|末)?|{before}"
        r"|截[至止][^，,；;。\n]{2,12}?(?=累计|完成|工程|项目|建设|形象|进|$))+"
    )


def _meaning(said: str, bracket: str) -> tuple[str, int | None]:
    """What stands under a label, "" for none, and of which year."""
    if not 2 <= len(said) <= _LONGEST:
        return "", None
    before = _before().match(said)
    named = (YEAR.search(said) or YEAR.search(bracket)) if "年" in said + bracket else None
    year = year_of(named) if named else None
    rest = said[before.end() :] if before else said
    if not _kinds().get(rest):
        rest = rest.rstrip(_VAGUE)  # 总投资约：5亿元
    kind = _kinds().get(said) or _kinds().get(rest, "")
    if year is not None or (before and before[0].startswith(("本年", "今年", "当年"))):
        kind = _of_a_year().get(rest, kind)
    if before and not rest and said.startswith("截"):
        kind = "progress"
    return kind, year
