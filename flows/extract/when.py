"""Year and modality of a fact at a place: what its sentence says, over what its section says (GUIDE: year and modality)."""

from __future__ import annotations

import re
from functools import cache

from flows.extract.model import When
from flows.read.lexicon import lexicon, words
from flows.read.notice import Modality, Notice
from flows.read.years import PLAN_PERIOD, YEAR, period_end

_SENTENCE_STOP = re.compile(r"[。！？!?\n\r]")
_SEGMENT_STOP = re.compile(r"[。！？!?\n\r；;]")


def when(notice: Notice, start: int, end: int) -> When:
    """Year and modality of what stands at text[start:end]."""
    section = notice.section_at(start)
    text = notice.text
    begin = max(_before(text, start, _SENTENCE_STOP), section.start)
    sentence = text[begin:start]
    year, modality, rule = section.year, section.modality, section.rule
    cue = _year_cue(sentence, section.year, text[start : end + 1])
    segment = sentence[_before(sentence, len(sentence), _SEGMENT_STOP) :]
    intends = _modality_cue(segment)
    if cue is not None:
        named, relative = cue
        rule = "sentence: relative year" if relative else "sentence: year"
        if section.year is not None and named > section.year:
            modality = "planned"
        elif section.year is not None and named < section.year:
            modality = "actual" if section.modality == "planned" else section.modality
        year = named
    if (
        intends == "planned"
        and modality == "actual"
        and (cue is None or section.year is None or cue[0] >= section.year)
    ):
        modality, rule = "planned", "sentence: intended"
    elif (
        intends == "actual"
        and modality == "planned"
        and (cue is None or section.year is None or cue[0] <= section.year)
    ):
        modality, rule = "actual", "sentence: done"
    if _effect(text, begin, sentence) and cue is None:
        return When(None, "planned", "sentence: effect of a project")
    return When(year, modality, rule)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    data = lexicon("when", "flows.extract")
    m, r, e = data["modality"], data["relative"], data["effect"]
    return {
        "planned": re.compile(words(m["planned"])),
        "actual": re.compile(words(m["actual"])),
        "nouns": re.compile(words(m["nouns"])),
        "estimates": re.compile(words(m["estimates"])),
        "effect": re.compile(words(e["after"])),
        "relative": re.compile(words(r["same"], r["before"], r["two_before"], r["after"])),
        "compared": re.compile(rf"(?:{words(r['compared'])})$"),
        "comparing": re.compile(words(r["comparing"])),
    }


def _before(text: str, position: int, stop: re.Pattern[str]) -> int:
    """Where the stretch around a place begins: behind the last stop before it."""
    low = max(0, position - 600)
    at = low
    for m in stop.finditer(text, low, position):
        at = m.end()
    return at


def _year_cue(sentence: str, base: int | None, own: str) -> tuple[int, bool] | None:
    """The last year that the sentence names before a place and that reaches to it, and whether it was a relative one."""
    p = _patterns()
    found: list[tuple[int, int, bool]] = []
    for m in YEAR.finditer(sentence):
        after = sentence[m.end() :]
        if (
            _inside_name(sentence, m.start(), m.end())
            or p["compared"].search(sentence[: m.start()])
            or p["comparing"].match(after)
        ):
            continue
        relative_clause = re.match(r"(?:[底初末前]|\d+月)?[^，,；;、的]{1,6}的", after)
        if relative_clause or not m.group().endswith("年"):
            continue
        if m.start() > 0 and sentence[m.start() - 1] == "从":
            continue
        year = int(m["to"] or m["y"]) if m["y"] else None
        if year:
            found.append((m.start(), year, False))
    for m in PLAN_PERIOD.finditer(sentence):
        if (year := period_end(m["n"])) and sentence[m.end() : m.end() + 2] in ("期间", "时期"):
            found.append((m.start(), year, False))
    if base is not None:
        data = lexicon("when", "flows.extract")["relative"]
        shift = (
            {w: 0 for w in data["same"]}
            | {w: -1 for w in data["before"]}
            | {w: -2 for w in data["two_before"]}
            | {w: 1 for w in data["after"]}
        )
        for m in p["relative"].finditer(sentence):
            if p["compared"].search(sentence[: m.start()]) or p["comparing"].match(sentence[m.end() :]):
                continue
            found.append((m.start(), base + shift[m.group()], True))
    found.sort()
    if not found:
        return None
    place, year, relative = found[-1]
    if place > 4 and _SEGMENT_STOP.search(sentence, place):
        earlier = [f for f in found if f[0] <= 4]
        return (earlier[-1][1], earlier[-1][2]) if earlier else None
    return year, relative


def _inside_name(sentence: str, start: int, end: int) -> bool:
    """Whether a year stands in a document's title 《…》 or a bracketed document number 〔2023〕."""
    return sentence.rfind("《", 0, start) > sentence.rfind("》", 0, start) or sentence[
        max(0, start - 1) : start
    ] in ("〔", "[", "［")


def _modality_cue(segment: str) -> Modality | None:
    p = _patterns()
    bare = p["nouns"].sub(lambda m: "＿" * len(m.group()), segment)
    planned = [m.start() for m in p["planned"].finditer(bare)]
    actual = [m.start() for m in p["actual"].finditer(bare)]
    if p["estimates"].search(segment):
        return None
    if planned and (not actual or planned[-1] > actual[-1]):
        return "planned"
    return "actual" if actual else None


def _effect(text: str, begin: int, sentence: str) -> bool:
    return bool(_patterns()["effect"].search(sentence))
