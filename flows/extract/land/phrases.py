"""The words around an area of land: its phrase, the clause before, whether it goes on a list or is a part."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flows.extract.analysis import Analysis
from flows.extract.lexicon import either, load
from flows.extract.quantities import Quantity
from flows.values import value

_PARTS = load("areas")["parts"]
# Up to the last of what clauses begin behind.
_UP_TO_STOP = re.compile(r"(?s:.*)(?:[，,；;：:。！？!?\n(（]|[)）]、)")
_RIGHT_STOP = re.compile(r"[，,；;：:。！？!?\n(（)）、|]")
_JOINS = re.compile("[和及与]")
_JOINT = re.compile("[、和及与]|以及")
# What of something is meant, in brackets of its name: 柏湾园（二期）, 高标准农田项目（柏湾片区）.
_CLOSED = re.compile(
    "(?:[一-龥]{2,6}片区|[一二三四五六七八九十东西南北]{1,2}(?:[期区段片]|标段|期工程))[）)]"
)
# What is to be done with an area, named right behind it (640亩征地任务).
_TASK = re.compile("(?:土地|用地|的)?[一-龥]{0,8}?任务")
_GAP = re.compile("[，,；;：:。]")
_PART = re.compile(rf"[)）]?[，,；;：:、和及与\s(（]*(?:{either(_PARTS['part'].split())})")
_SAME = re.compile(rf"[(（]|[(（，,、\s]*(?:{either(_PARTS['same'].split())})(?:计|为|约)?")
_MORE = re.compile(rf"[)）]?[，,、；;]?\s*(?>{either(_PARTS['more'].split())}|20\d\d年的?|\s)*+")
_OF_WORKS = re.compile(
    rf"(?:[一-龥]{{0,4}}(?:乡|镇|村|片区?|项目区))?(?>{either(_PARTS['works'].split())}|\d|\s|[—－-])*+"
)
_BRACKETED = re.compile(r"[(（](?:共|合计|共计|总计|约|面积)?$")
_LISTED = re.compile(r"[)）]*[，,、]\s*[^，,。；;：:、\d\s]{1,9}")
_PLOTS = re.compile(r"[)）]*[，,、；;]\s*[一-龥]{2,12}用地\d{1,4}(?:宗|块|个)[、，,]?")
# What kind of land in brackets, or of what village, is a part of that before them: 土地90亩（耕地30亩）.
_KIND_OF = re.compile("[（(](?:其中)?[一-龥]{0,6}[地田林草园][约近]?")
_PLACE_OF = re.compile("[（(][一-龥]{1,6}[村镇乡]约?")
_SIZE_ALONE = re.compile(
    r"[，,；;：:、\s(（]*[^，,；;：:、\s(（]{0,4}?(?:面积|规模|合计|总计)[^，,。；;]{0,4}"
    r"|(?:合|共|共计|计)[约近]?"
)
BEFORE, BEHIND = 60, 24
"""How far a phrase is read before and behind its number, in characters."""


@value
class Phrase:
    """The words around an area: text[left:number] before it, text[behind:right] behind it.

    `sentence` is where its sentence begins, `last` where the area before it ends (0 without one). `part`: the
    area is a part of the one before (其中水田20亩); `continues`: it is that or the next of its list.
    """

    text: str
    sentence: int
    last: int
    left: int
    number: int
    behind: int
    right: int
    part: bool
    continues: bool

    @property
    def joined(self) -> bool:
        """Whether nothing but a joint parts it from the area before (3亩和2亩)."""
        return self.last > self.sentence and _JOINT.fullmatch(self.text, self.last, self.number) is not None

    @property
    def listed(self) -> bool:
        """Whether no more than a noun parts it from the area before (林地19公顷，其他农用地3公顷)."""
        return self.last > self.sentence and _LISTED.fullmatch(self.text, self.last, self.number) is not None

    @property
    def plots(self) -> bool:
        """Whether it is the next of a list of plots (，商住用地18宗1105亩)."""
        return self.last > self.sentence and _PLOTS.fullmatch(self.text, self.last, self.number) is not None

    @property
    def goes_on(self) -> bool:
        """Whether it only tells more of the land before (比上年增加3万亩、累计达3800亩)."""
        return self.last > self.sentence and _MORE.fullmatch(self.text, self.last, self.number) is not None

    @property
    def same(self) -> bool:
        """Whether it only turns the area before into another unit (3公顷（合45亩）)."""
        return self.last > self.sentence and _SAME.fullmatch(self.text, self.last, self.number) is not None

    @property
    def size_alone(self) -> bool:
        """Whether the phrase says no more than that it is a size (面积合计92亩)."""
        return _SIZE_ALONE.fullmatch(self.text, self.left, self.number) is not None

    @property
    def bracketed(self) -> bool:
        """Whether it stands in brackets with no more than a word for a sum (安置区（50亩）)."""
        return _BRACKETED.search(self.text, max(self.sentence, self.number - 5), self.number) is not None

    @property
    def of_works(self) -> bool:
        """Whether it tells no more than how much of works told of before (余下1.7万亩, 柏湾镇3万亩)."""
        return _OF_WORKS.fullmatch(self.text, self.left, self.number) is not None

    @property
    def task(self) -> int:
        """Where the task that an area is part of ends (640亩征地任务), else where the area does."""
        named = _TASK.match(self.text, self.behind)
        return named.end() if named else self.behind

    @property
    def low(self) -> int:
        """How far back in the sentence its clauses are read."""
        return max(self.sentence, self.left - BEFORE)

    @property
    def clause_before(self) -> int:
        """Where the clause before the phrase begins."""
        return _clause(self.text, self.low, self.left - 1)

    def around(self, size: int) -> str:
        """The characters right behind the number."""
        return self.text[self.behind : self.behind + size]


def phrase(analysis: Analysis, starts: Sequence[int], index: int, quantity: Quantity, last: int) -> Phrase:
    """The phrase of a quantity: its `index` in `starts`, the places of all; `last` is the area before it."""
    text, start, end = analysis.text, quantity.quote_start, quantity.quote_end
    sentence = analysis.sentence_at(start)
    low = max(sentence.start, start - BEFORE, last)
    colon = start - (text[start - 1] in "：:" if start else 0)
    left = _clause(text, low, colon)
    high = min(sentence.end, end + BEHIND)
    after = max(end, starts[index + 1]) if index + 1 < len(starts) else high
    stop = _RIGHT_STOP.search(text, end, min(high, after))
    right = stop.start() if stop else min(high, after)
    if stop is None and right == after and not _JOINS.search(text, end, right):
        right = end  # the words between two numbers belong to the second: 耕地20亩林地30亩
    behind_another = last > sentence.start
    part = behind_another and _is_part(text, last, left, start)
    continues = part or (behind_another and _GAP.search(text, last, start) is None)
    return Phrase(text, sentence.start, last, left, start, end, right, part, continues)


def _clause(text: str, start: int, end: int) -> int:
    """Where the last clause of a stretch begins; a bracket of a name begins none (柏湾园（二期）67亩)."""
    stop = _UP_TO_STOP.match(text, start, end)
    if stop and _CLOSED.match(text, stop.end(), end):
        stop = _UP_TO_STOP.match(text, start, stop.end() - 1)
    return stop.end() if stop else start


def _is_part(text: str, last: int, left: int, number: int) -> bool:
    """Whether an area is a part of the one that ends at `last`, by the words before it."""
    return bool(
        _PART.match(text, last, number)
        or _PART.match(text, left, number)
        or _KIND_OF.fullmatch(text, last, number)
        or _PLACE_OF.fullmatch(text, last, number)
    )
