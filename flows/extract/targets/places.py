"""The words around the figures of a sentence: which stand before a figure, which behind it."""

from __future__ import annotations

import re

from flows.extract.quantities import Quantity
from flows.extract.targets import indicators as words
from flows.read.notice import Span
from flows.values import value

BREAK = re.compile(r"[，,；;。：:！!？?\n|｜]|——")
_BRACKETS = re.compile(r"[（(][^（()）]{0,30}[)）]")
_STOP = re.compile(r"\.(?!\d)|[，,；;。：:！!？?\n|｜（(）)]|——")
_JOIN = re.compile("[、和及与]|以及|并")
_TITLE = re.compile(
    r"\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）.．、]\s*)?"
    r"[\u4e00-\u9fff]{2,10}[ \u3000]+(?=[\u4e00-\u9fff])"
)
_EACH = re.compile("(?<=..)(?:[户人亩村校镇]均|平均|每)")
_BRACKET, _OPENED, _CLOSED = re.compile("[（()）]"), re.compile("[（(]"), re.compile("[)）]")
_OPEN = re.compile(r"[（(][^（()）\n]*\Z")
_WINDOW = 80


@value
class Place:
    """A figure with its words.

    `left` and `right` are its own, as far as the next break or figure; `clause` goes back to the break, over
    figures; `behind` on to the next break or figure, whosever words they are.
    `bracketed`: it stands in a bracket.
    `joined`: no break stands between the figure before and this one; `followed`: none before the next one.
    """

    quantity: Quantity
    written: str
    left: str
    right: str
    clause: str
    behind: str
    joined: bool
    followed: bool
    bracketed: bool = False


def places(text: str, span: Span, figures: list[Quantity]) -> list[Place]:
    """The places of the figures of one sentence, in order."""
    found: list[Place] = []
    joined = False
    opens = _OPENED.search(text, span.start, figures[-1].start) is not None
    left = clause = _before(text, span.start, figures[0].quote_start)
    for n, q in enumerate(figures):
        ahead = figures[n + 1].quote_start if n + 1 < len(figures) else span.end
        gap = text[q.quote_end : max(q.quote_end, ahead)]
        gap = "、" if gap == "/" else gap  # 11.3公里/24.8万平方米
        followed = n + 1 < len(figures) and not BREAK.search(gap)
        if followed:
            behind = _BRACKET.split(gap, maxsplit=1)[0].strip()
            right, after = _split(gap, words.only_verbs(left) or left.rstrip().endswith("的"))
        else:
            behind = right = _behind(gap[:_WINDOW])
            after = ""
        inside = opens and _OPEN.search(text, max(span.start, q.start - _WINDOW), q.start) is not None
        found.append(Place(q, text[q.start : q.end], left, right, clause, behind, joined, followed, inside))
        if n + 1 < len(figures):
            joined = followed
            onward = (clause + text[q.quote_start : ahead])[-_WINDOW:]
            clause = onward if followed else _before(text, q.quote_end, ahead)
            left = after if followed else clause
    return found


def _before(text: str, start: int, end: int) -> str:
    """The words from the last break to a figure, without brackets; after an open bracket, those inside it."""
    part = text[max(start, end - _WINDOW) : end].replace("\n", "")
    blank = " " in part or "\u3000" in part
    if blank and end - start <= _WINDOW and (title := _TITLE.match(part)):
        part = part[title.end() :]
    parts = BREAK.split(part)
    last = parts[-1]
    if len(parts) > 1 and part[-len(last) - 1] in ":：" and words.only_verbs(last.strip()):
        last = parts[-2] + last
    if "（" in last or "(" in last:
        last = _BRACKETS.sub("", last)
        last = last[max(last.rfind("（"), last.rfind("(")) + 1 :]
    return last.lstrip(")）")


def _unbracketed(words: str) -> str:
    """Words without what short brackets hold."""
    return _BRACKETS.sub("", words) if "（" in words or "(" in words else words


def _behind(gap: str) -> str:
    """The words between a figure and the next break, without what short brackets hold."""
    gap = _unbracketed(gap)
    stop = _STOP.search(gap)
    return (gap[: stop.start()] if stop else gap).split("、")[0]


def _split(gap: str, verb_before: bool) -> tuple[str, str]:
    """The words between two figures without a break: those of the first, those of the second."""
    gap = _unbracketed(gap)
    opened, closed = _OPENED.search(gap), _CLOSED.search(gap)
    if closed and not (opened and opened.start() < closed.start()):
        return gap[: closed.start()], gap[(opened or closed).end() :]  # 甲（占地9亩）、乙（占地8亩）
    if opened:
        return gap[: opened.start()], gap[opened.end() :]
    gap = gap.strip().removesuffix("共")
    joins = list(_JOIN.finditer(gap))
    if joins and joins[-1].end() == len(gap) and not gap.endswith(("涉及", "普及", "惠及")):
        return gap[: joins[-1].start()], ""
    if joins and joins[0].start() == 0:
        return "", gap[joins[0].end() :]
    if joins and verb_before:
        return gap[: joins[0].start()], gap[joins[0].end() :]
    if each := _EACH.search(gap):
        return gap[: each.start()], gap[each.start() :]
    if not verb_before:
        return "", gap
    for at in range(2, len(gap)):
        if gap[at] in words.LIGHT.begins and len(words.LIGHT.at_start(gap[at:])) > 1:
            return gap[:at], gap[at:]
    return gap, ""
