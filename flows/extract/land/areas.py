"""Areas of land: which figures of a notice are, and their rows (GUIDE: land_areas).

An area is judged by its phrase: the words between the last stop (or the last area) and the number, and those
behind the number up to the next stop or figure (`land_phrases`). What is done with the land and what land it
is: `land_meaning`; whose land: `land_projects`; bare figures under a heading with the unit: `land_tables`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from flows.extract.analysis import Analysis
from flows.extract.land import words as land_words
from flows.extract.land.meaning import Meanings
from flows.extract.land.owners import Projects
from flows.extract.land.phrases import Phrase, phrase
from flows.extract.land.tables import table_areas
from flows.extract.land.words import GROUNDS, Word
from flows.extract.model import LandAreaRow, Mention, Refusal
from flows.extract.quantities import Quantity
from flows.extract.when import when
from flows.read.notice import Kind

_MADE = re.compile("(?:年|日|月)(?:产|加工|生产|可?生产)(?:能力)?(?:达到?|约)?$")
_MADE_ENDS = "产工力达到约"
_EACH_OF = re.compile(
    "的?[一-龥]{0,8}?(?:大户|种植户|养殖户|家庭农场|经营主体|合作社)"
    r"|[一-龥]{2,12}\d{1,4}[余多]?(?:个|家|户|处|座|条|片)"
    r"|的[一-龥]{0,10}\d[\d.]*[万千]?[多余]?(?:亩|公顷|平方公里)"
)
_SEA = re.compile("(?:的)?[一-龥]{0,4}(?:用海|海域)")
UNITS = frozenset(("亩", "公顷", "平方公里", "平方米"))


def land_areas(analysis: Analysis, mentions: Sequence[Mention]) -> tuple[list[LandAreaRow], list[Refusal]]:
    """The areas of a notice in the order of its text, and the figures in units of area that are none."""
    rows, refusals = _told(analysis, mentions)
    in_tables, not_in_tables = table_areas(analysis, mentions)
    taken = {r.start for r in rows}
    rows += [r for r in in_tables if r.start not in taken]
    return (
        sorted(rows, key=lambda r: (r.start, r.end)),
        sorted(refusals + not_in_tables, key=lambda r: (r.start, r.end)),
    )


def _told(analysis: Analysis, mentions: Sequence[Mention]) -> tuple[list[LandAreaRow], list[Refusal]]:
    """The areas told with their unit."""
    rows: list[LandAreaRow] = []
    refusals: list[Refusal] = []
    projects, meanings = Projects(analysis, mentions), Meanings(analysis.notice)
    starts = [q.quote_start for q in analysis.quantities]
    last = 0
    for i, quantity in enumerate(analysis.quantities):
        if quantity.unit not in UNITS:
            continue
        words = phrase(analysis, starts, i, quantity, last)
        start, last = quantity.quote_start, quantity.quote_end
        same = rows and rows[-1].end == words.last and rows[-1].unit == quantity.unit and words.joined
        if (why := refused(quantity, words, analysis.notice.kind)) and not (same and why[0] == "floor"):
            refusals.append(Refusal(start, last, "land_areas", *why))
            continue
        told = meanings.of(words)
        project = projects.of(words, told.action)
        told = meanings.by_name(told, project)
        rows.append(
            LandAreaRow(
                start,
                last,
                when(analysis.notice, start, last),
                quantity.value,
                quantity.value_high,
                quantity.unit,
                quantity.bound,
                told.action,
                told.land_use,
                project,
                told.rule,
            )
        )
    return rows, refusals


def refused(quantity: Quantity, words: Phrase, kind: Kind) -> tuple[str, str] | None:
    """Why a figure in a unit of area is no area of land: the rule and the reason; None if it is one."""
    text, left, number = words.text, words.left, words.number
    if quantity.describes:
        return "describes", "the area is part of a name or tells a kind"
    if quantity.bound in ("ge", "gt", "le") and _EACH_OF.match(text, words.behind):
        return "describes", "bounds each of several"  # 百亩以上种粮大户10户, 百亩以上的果园3000亩
    if text[number - 1] in _MADE_ENDS and _MADE.search(text, left, number):
        return "made", "what a plant makes, not land"
    if land_words.each(text, left, number):
        return "each", "a share of one, not an area"
    before = GROUNDS.find(text, left, number) or (_further(words) if words.size_alone else [])
    if (before and before[-1].code == "sea") or _SEA.match(text, words.behind):
        return "sea", "sea is no land"
    if word := land_words.built(text, left, number):
        return "floor", f"floor area: {word}"
    return _floor(words, kind) if quantity.unit == "平方米" else None


def _further(words: Phrase) -> list[Word]:
    """The words for grounds in the clauses before, back to the area before."""
    return GROUNDS.find(words.text, max(words.low, words.last), words.left)


def _floor(words: Phrase, kind: Kind) -> tuple[str, str] | None:
    """Square metres are land only where a word says so: before the number, else behind it, else in the clause
    before (口袋公园6个，总面积4万平方米)."""
    before = GROUNDS.find(words.text, words.left, words.number)
    behind = GROUNDS.find(words.text, words.behind, words.right)
    further = _further(words) if words.size_alone else []
    for found, near in ((before, -1), (behind, 0), (further, -1)):
        if found:
            word = found[near]
            return None if word.code == "land" else ("floor", f"floor area: {word.text}")
    return None if kind == "land_notice" else ("floor", "square metres without a word for land")
