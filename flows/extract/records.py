"""An extraction as plain JSON: what the work store keeps. Decimals are strings, dates ISO."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from flows.extract.identity import RowIds, project_id
from flows.extract.model import Extraction, LandAreaRow, MilestoneRow, ProjectRow, QuantityRow
from flows.read.notice import Notice, Span
from flows.read.sentences import sentences
from schemas.area import square_metres

Row = dict[str, Any]

_FINEST = Decimal("0.000001")
# Up to this length a sentence is quoted whole, then the stretch around the quote: a cell holds 32,767.
_LONGEST_SENTENCE = 2000


def record(extraction: Extraction) -> Row:
    """One notice with its rows and what was refused, ready for JSON (the contract of the work store)."""
    notice = extraction.notice
    evidence, ids = _evidence(notice), RowIds(notice)
    rows = {
        "projects": [_project(notice, r, evidence, ids) for r in extraction.projects],
        "land_areas": [_land_area(notice, r, evidence, ids) for r in extraction.land_areas],
        "targets": [_quantity(notice, r, evidence, ids) for r in extraction.quantities]
        + [_milestone(notice, r, evidence, ids) for r in extraction.milestones],
    }
    return {
        "notice": _notice(notice),
        "text": notice.text,
        "rows": rows,
        "refusals": [asdict(r) for r in extraction.refusals],
    }


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

    def of(span: Span) -> Row:
        first = _at(spans, span.start)
        last = _at(spans, max(span.start, span.end - 1))
        return {
            "notice_id": notice.notice_id,
            "section": " > ".join(h.text.strip() for h in notice.section_at(span.start).headings) or None,
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


def _at(spans: list[Span], place: int) -> Span:
    low, high = 0, len(spans)
    while low < high:
        middle = (low + high) // 2
        if spans[middle].start <= place:
            low = middle + 1
        else:
            high = middle
    return spans[max(0, low - 1)]


def _text(value: Decimal | None) -> str | None:
    """A figure as text, exact as written; shares without end (三分之二) to six decimals."""
    if value is None:
        return None
    exponent = value.as_tuple().exponent
    return format(value.quantize(_FINEST) if isinstance(exponent, int) and exponent < -6 else value, "f")


def _area(value: Decimal | None, unit: str) -> str | None:
    return None if value is None else _text(square_metres(value, unit))


def _project(notice: Notice, r: ProjectRow, evidence: Evidence, ids: RowIds) -> Row:
    return {
        "row_id": ids.take("projects", r.start, r.end, r.when.modality, r.when.year, r.name),
        "project_id": project_id(notice, r.name),
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


def _land_area(notice: Notice, r: LandAreaRow, evidence: Evidence, ids: RowIds) -> Row:
    return {
        "row_id": ids.take("land_areas", r.start, r.end, r.value),
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
        "project_id": project_id(notice, r.project) if r.project else None,
        "project": r.project,
        **evidence(r),
        "rule": f"{r.rule}; {r.when.rule}",
    }


def _quantity(notice: Notice, r: QuantityRow, evidence: Evidence, ids: RowIds) -> Row:
    return {
        "row_id": ids.take("targets", r.start, r.end, r.indicator, r.project),
        "year": r.when.year,
        "kind": "quantity",
        "indicator": r.indicator,
        "bound": r.bound,
        "value": _text(r.value),
        "value_high": _text(r.value_high),
        "unit": r.unit,
        "project_id": project_id(notice, r.project) if r.project else None,
        "project": r.project,
        "milestone": None,
        "stage": None,
        **evidence(r),
        "rule": f"{r.rule}; {r.when.rule}",
    }


def _milestone(notice: Notice, r: MilestoneRow, evidence: Evidence, ids: RowIds) -> Row:
    return {
        "row_id": ids.take("milestones", r.start, r.end, r.project, r.milestone),
        "year": r.when.year,
        "kind": "milestone",
        "indicator": None,
        "bound": None,
        "value": None,
        "value_high": None,
        "unit": None,
        "project_id": project_id(notice, r.project),
        "project": r.project,
        "milestone": r.milestone,
        "stage": r.stage,
        **evidence(r),
        "rule": f"{r.rule}; {r.when.rule}",
    }
