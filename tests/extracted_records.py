"""Made extracted records, as extraction would leave them, for the tests of validation and publishing."""

from __future__ import annotations

import copy
import hashlib
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from flows.read.notice import Region
from flows.read.regions import Division
from flows.validate.regions import region_rows
from schemas.area import square_metres

TEXT = (
    "青石街道2023年工作总结和2024年工作计划\n"
    "一、2023年工作总结\n"
    "完成云水公园征地约120亩。梨园路改造工程竣工，总投资2.5亿元。\n"
    "二、2024年工作计划\n"
    "流转耕地300—500亩，新建口袋公园5个以上。完成梨园路改造工程验收。\n"
)


REGIONS = region_rows(
    [
        Division("330000", 1, Region("330000", "浙江省")),
        Division("331000", 2, Region("331000", "浙江省", "台州市")),
        Division("331099", 3, Region("331099", "浙江省", "台州市", "青石市")),
        Division("331099001", 4, Region("331099001", "浙江省", "台州市", "青石市", "青石街道")),
    ]
)
"""The list of divisions that the made notices are placed in."""


def _hash(*parts: object) -> str:
    return hashlib.sha256("\0".join(map(str, parts)).encode()).hexdigest()


def notice(number: int = 0, **other: Any) -> dict[str, Any]:
    """A notice as reading gives it."""
    told = {
        "notice_id": _hash("notice", number)[:16],
        "title": "青石街道2023年工作总结和2024年工作计划",
        "issuer": "青石街道",
        "kind": "summary_and_plan",
        "index_number": f"QS331099-001/2024-{number:05d}",
        "document_number": None,
        "written_on": "2024-01-05",
        "published_on": "2024-01-08",
        "disclosure": "主动公开",
        "region_code": "331099001",
        "province": "浙江省",
        "city": "台州市",
        "county": "青石市",
        "township": "青石街道",
        "reviewed_year": 2023,
        "planned_year": 2024,
        "attachment_of": None,
        "source_url": None,
        "retrieved_at": "2024-01-09T02:00:00+00:00",
        "raw_path": f"331099/2024-01-08/青石街道/{number:05d}.txt",
        "raw_sha256": _hash("raw", number),
        "media_type": "text/plain",
        "characters": len(TEXT),
    }
    return told | other


def row(table: str, about: dict[str, Any], quote: str, text: str = TEXT, **cells: Any) -> dict[str, Any]:
    """A row with its evidence: the quote at its first place in the text."""
    start = text.index(quote)
    place = text.rfind("\n", 0, start) + 1
    end = text.index("\n", start)
    return {
        "row_id": _hash(table, about["notice_id"], quote, start)[:16],
        "notice_id": about["notice_id"],
        "section": "一、2023年工作总结" if start < text.index("二、") else "二、2024年工作计划",
        "sentence": text[place:end],
        "quote": quote,
        "quote_start": start,
        "quote_end": start + len(quote),
        "rule": "made",
    } | cells


def area(about: dict[str, Any], quote: str = "约120亩", value: str = "120", **cells: Any) -> dict[str, Any]:
    """A land area."""
    unit = cells.get("unit", "亩")
    high = cells.get("value_high")
    made = {
        "year": 2023,
        "modality": "actual",
        "value": value,
        "value_high": None,
        "unit": unit,
        "area_m2": str(square_metres(Decimal(value), unit)),
        "area_m2_high": str(square_metres(Decimal(high), unit)) if high else None,
        "bound": "approx",
        "action": "acquired",
        "land_use": None,
        "project_id": None,
        "project": None,
    }
    return row("land_areas", about, quote, **(made | cells))


def project(about: dict[str, Any], name: str = "梨园路改造工程", **cells: Any) -> dict[str, Any]:
    """A project."""
    made = {
        "project_id": _hash("project", name)[:16],
        "year": 2023,
        "name": name,
        "modality": "actual",
        "stage": "completed",
        "category": "transport",
        "investment_yuan": "250000000",
        "progress_percent": None,
    }
    return row("projects", about, name, **(made | cells))


def quantity(about: dict[str, Any], **cells: Any) -> dict[str, Any]:
    """A quantity target."""
    made = {
        "year": 2024,
        "kind": "quantity",
        "indicator": "口袋公园",
        "bound": "ge",
        "value": "5",
        "value_high": None,
        "unit": "个",
        "project_id": None,
        "project": None,
        "milestone": None,
        "stage": None,
    }
    return row("targets", about, "5个以上", **(made | cells))


def milestone(about: dict[str, Any], **cells: Any) -> dict[str, Any]:
    """A milestone."""
    made = {
        "year": 2024,
        "kind": "milestone",
        "indicator": None,
        "bound": None,
        "value": None,
        "value_high": None,
        "unit": None,
        "project_id": _hash("project", "梨园路改造工程")[:16],
        "project": "梨园路改造工程",
        "milestone": "完成验收",
        "stage": "completed",
    }
    return row("targets", about, "梨园路改造工程验收", **(made | cells))


def record(number: int = 0, text: str = TEXT, **other: Any) -> dict[str, Any]:
    """A whole record: one notice with a project, two areas, a quantity and a milestone."""
    told = notice(number, **other)
    return {
        "notice": told,
        "text": text,
        "rows": {
            "projects": [project(told)],
            "land_areas": [
                area(told),
                area(
                    told,
                    "300—500亩",
                    "300",
                    value_high="500",
                    year=2024,
                    modality="planned",
                    bound="eq",
                    action="transferred",
                    land_use="cropland",
                ),
            ],
            "targets": [quantity(told), milestone(told)],
        },
        "refusals": [],
    }


def unreadable(raw_path: str = "331099/broken.txt") -> dict[str, Any]:
    """What extraction leaves of a raw file that could not be read."""
    failure = {
        "raw_path": raw_path,
        "raw_sha256": _hash("raw", raw_path),
        "check": "readable",
        "reason": "binary data, not text",
    }
    return {"notice": None, "failure": failure}


def write(folder: Path, *records: dict[str, Any]) -> list[Path]:
    """The records as files, in order."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number, one in enumerate(records):
        path = folder / f"{number:06d}.json"
        path.write_text(json.dumps(one, ensure_ascii=False), encoding="utf-8")
        paths.append(path)
    return paths


def changed(one: dict[str, Any], table: str, place: int = 0, **cells: Any) -> dict[str, Any]:
    """A copy of a record with some cells of one row replaced."""
    other = copy.deepcopy(one)
    other["rows"][table][place].update(cells)
    return other
