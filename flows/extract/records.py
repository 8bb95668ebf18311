"""An extraction as plain JSON: what the work store keeps. Decimals are strings, dates ISO."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from flows.extract.identity import Ids
from flows.extract.model import (
    Extraction,
    LandAreaRow,
    MilestoneRow,
    ProjectRow,
    QuantityRow,
    Refusal,
)
from flows.read.notice import Notice, Span
from flows.read.sentences import sentences
from schemas.area import square_metres

Row = dict[str, Any]

_FINEST, _WHOLE = Decimal("0.000001"), Decimal(1)
# Up to this length a sentence is quoted whole, then the stretch around the quote: a cell holds 32,767.
_LONGEST_SENTENCE = 2000


def record(extraction: Extraction) -> Row:
    """One notice with its rows and what was refused, ready for JSON (the contract of the work store)."""
    notice = extraction.notice
    evidence, ids = _evidence(notice), Ids(notice)
    rows = {
        "projects": [_project(r, evidence, ids) for r in extraction.projects],
        "land_areas": [_land_area(r, evidence, ids) for r in extraction.land_areas],
        "targets": [_quantity(r, evidence, ids) for r in extraction.quantities]
        + [_milestone(r, evidence, ids) for r in extraction.milestones],
    }
    return {
        "notice": _notice(notice),
        "text": notice.text,
        "rows": rows,
        "refusals": [_refusal(r) for r in extraction.refusals],
    }


def _refusal(r: Refusal) -> Row:
    return {"start": r.start, "end": r.end, "table": r.table, "rule": r.rule, "reason": r.reason}


def _notice(notice: Notice) -> Row:
    return {
        "notice_id": notice.notice_id,
        "title": notice.title,
        "issuer": notice.issuer,
        "kind": notice.kind,
        "index_number": notice.index_number,
        "document_number": notice.document_number,
        "written_on": notice.written_on.isoformat() if notice.written_on else None,
        "published_on": notice.published_on.isoformat() if notice.published_on else None,
        "disclosure": notice.disclosure,
        "region_code": notice.region.code,
        "province": notice.region.province,
        "city": notice.region.city,
        "county": notice.region.county,
        "township": notice.region.township,
        "reviewed_year": notice.reviewed_year,
        "planned_year": notice.planned_year,
        "attachment_of": notice.attachment_of,
        "source_url": notice.source_url,
        "retrieved_at": notice.retrieved_at.isoformat() if notice.retrieved_at else None,
        "raw_path": notice.raw_path,
        "raw_sha256": notice.raw_sha256,
        "media_type": notice.media_type,
        "characters": len(notice.text),
    }


Evidence = Callable[[Span], Row]


def _evidence(notice: Notice) -> Evidence:
    """A function from a quote's span to its evidence: headings, sentence, quote, place."""
    spans = sentences(notice.text)
    starts = [s.start for s in spans]
    sections = [s.start for s in notice.sections]
    above = [" > ".join(h.text.strip() for h in s.headings) or None for s in notice.sections]

    def of(span: Span) -> Row:
        first = spans[_at(starts, span.start)]
        last = spans[_at(starts, max(span.start, span.end - 1))]
        return {
            "notice_id": notice.notice_id,
            "section": above[_at(sections, span.start)],
            "sentence": notice.text[slice(*_around(span, first.start, last.end))],
            "quote": notice.text[span.start : span.end],
            "quote_start": span.start,
            "quote_end": span.end,
        }

    return of


def _around(span: Span, start: int, end: int) -> tuple[int, int]:
    """The sentence of a quote, or as much around the quote as a cell should hold."""
    start, end = min(start, span.start), max(end, span.end)
    if end - start <= _LONGEST_SENTENCE:
        return start, end
    room = max(0, _LONGEST_SENTENCE - (span.end - span.start)) // 2
    return max(start, span.start - room), min(end, span.end + room)


def _at(starts: list[int], place: int) -> int:
    """Which one of some stretches a place is in, by where they start; the first for one before them all."""
    return max(0, bisect_right(starts, place) - 1)


def _text(value: Decimal | None) -> str | None:
    """A figure as text, exact as written; shares without end (三分之二) to six decimals."""
    if value is None:
        return None
    if not value.same_quantum(_WHOLE):
        exponent = value.as_tuple().exponent
        value = value.quantize(_FINEST) if isinstance(exponent, int) and exponent < -6 else value
    return format(value, "f")


def _area(value: Decimal | None, unit: str) -> str | None:
    return None if value is None else _text(square_metres(value, unit))


def _project(r: ProjectRow, evidence: Evidence, ids: Ids) -> Row:
    return {
        "row_id": ids.row("projects", r.start, r.end, r.when.modality, r.when.year, r.name),
        "project_id": ids.project(r.name),
        "year": r.when.year,
        "name": r.name,
        "modality": r.when.modality,
        "stage": r.stage,
        "category": r.category,
        "investment_yuan": _text(r.investment_yuan),
        "progress_percent": _text(r.progress_percent),
        **evidence(r),
        "rule": f"{r.rule}; {r.when.rule}",
    }


def _land_area(r: LandAreaRow, evidence: Evidence, ids: Ids) -> Row:
    return {
        "row_id": ids.row("land_areas", r.start, r.end, r.value),
        "year": r.when.year,
        "modality": r.when.modality,
        "value": _text(r.value),
        "value_high": _text(r.value_high),
        "unit": r.unit,
        "area_m2": _area(r.value, r.unit),
        "area_m2_high": _area(r.value_high, r.unit),
        "bound": r.bound,
        "action": r.action,
        "land_use": r.land_use,
        "project_id": ids.project(r.project) if r.project else None,
        "project": r.project,
        **evidence(r),
        "rule": f"{r.rule}; {r.when.rule}",
    }


def _quantity(r: QuantityRow, evidence: Evidence, ids: Ids) -> Row:
    return {
        "row_id": ids.row("targets", r.start, r.end, r.indicator, r.project),
        "year": r.when.year,
        "kind": "quantity",
        "indicator": r.indicator,
        "bound": r.bound,
        "value": _text(r.value),
        "value_high": _text(r.value_high),
        "unit": r.unit,
        "project_id": ids.project(r.project) if r.project else None,
        "project": r.project,
        "milestone": None,
        "stage": None,
        **evidence(r),
        "rule": f"{r.rule}; {r.when.rule}",
    }


def _milestone(r: MilestoneRow, evidence: Evidence, ids: Ids) -> Row:
    return {
        "row_id": ids.row("milestones", r.start, r.end, r.project, r.milestone),
        "year": r.when.year,
        "kind": "milestone",
        "indicator": None,
        "bound": None,
        "value": None,
        "value_high": None,
        "unit": None,
        "project_id": ids.project(r.project),
        "project": r.project,
        "milestone": r.milestone,
        "stage": r.stage,
        **evidence(r),
        "rule": f"{r.rule}; {r.when.rule}",
    }
