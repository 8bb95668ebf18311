"""Where a text tells the effects that a project will have (建成后年销售额预计达6亿元)."""

from __future__ import annotations

import re

from flows.extract.analysis import Analysis
from flows.read.lexicon import lexicon, words
from flows.read.notice import Span

_WORDS = lexicon("targets", "flows.extract")["effects"]
_AFTER = re.compile(words(_WORDS["after"].split()))
_MAY = re.compile(rf"(?<![全今本当去明])(?:{words(_WORDS['may'].split())})")
_AGAIN = re.compile(rf"\s*(?:{words(_WORDS['again'].split())})")
_YEAR = re.compile(r"20\d\d\s?年|“?十[三四五六]五”?末")
_CLAUSE = re.compile("[，,；;：:。]")


class Effects:
    """The places of a notice that tell effects, looked up by position."""

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis
        self._cues: dict[int, int | None] = {}

    def cue(self, position: int) -> int | None:
        """Where the words stand that make a figure at a position an effect, None if it is none.

        建成后 holds to the end of its sentence, and into a next one that goes on with effects; 年可, 可带动 hold
        for their clause.
        """
        sentence = self._analysis.sentence_at(position)
        text = self._analysis.text
        after = self._after(sentence)
        if after is not None and after < position:
            return after
        clause = max((m.end() for m in _CLAUSE.finditer(text, sentence.start, position)), default=sentence.start)
        may = _MAY.search(text, clause, position)
        return may.start() if may else None

    def pass_by(self, sentence: Span) -> None:
        """Takes note of a sentence without figures: the next one may go on with its effects."""
        self._after(sentence)

    def year_told(self, cue: int, position: int) -> bool:
        """Whether a year is named between the cue and the figure."""
        return bool(_YEAR.search(self._analysis.text, cue, position))

    def _after(self, sentence: Span) -> int | None:
        if sentence.start not in self._cues:
            text = self._analysis.text
            found = _AFTER.search(text, sentence.start, sentence.end)
            cue = found.start() if found else None
            if cue is None and _AGAIN.match(text, sentence.start, sentence.end) and sentence.start:
                before = self._analysis.sentence_at(sentence.start - 1)
                if before.end <= sentence.start and "\n" not in text[before.end : sentence.start]:
                    held = self._cues.get(before.start)
                    cue = sentence.start if held is not None else None
            self._cues[sentence.start] = cue
        return self._cues[sentence.start]
