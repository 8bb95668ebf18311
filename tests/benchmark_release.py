"""What a release of many rows costs: `python tests/benchmark_release.py [ROWS]` (a million). No test; prints seconds,
peak memory and bytes.

Made notices of 50 rows each (30 targets, 15 land areas, 5 projects), in 2,000 towns, over eight years. Each step runs in
a process of its own: validation, a first release, the same again, a release in which one notice in a hundred is told
another way, and verification.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import orjson

from schemas.area import square_metres

ROWS_EACH = 50
CODE = {"gongbao": "0", "extract": "benchmark"}
_PLACES = "云青石溪柳桥梅岭松竹泉沙湖江塘坪湾峰谷田"
_WORDS = [
    "新增",
    "企业",
    "学位",
    "床位",
    "岗位",
    "管网",
    "农房",
    "站点",
    "绿道",
    "河道",
    "机构",
    "园区",
    "平台",
    "车位",
    "公园",
    "社区",
]


def main() -> None:
    """Prints the figures."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _told("made records", make, folder, rows // ROWS_EACH, False)
        _told("validate", check, folder)
        _told("publish", release, folder)
        _told("publish the same", release, folder)
        _told("verify", look, folder)
        make(folder, rows // ROWS_EACH, True)
        _told("validate, 1 in 100 another", check, folder)
        _told("publish, 1 in 100 another", release, folder)
        for path, size in sorted(_sizes(folder / "published").items()):
            print(f"{path:<28}{size / 1e6:>10.1f} MB")


def _told(what: str, step: Callable[..., None], *arguments: Any) -> None:
    """Runs a step in a fresh process, and prints what it took."""
    began = time.perf_counter()
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        cpu, peak = pool.apply(_spent, (step, *arguments))
    seconds = time.perf_counter() - began
    print(f"{what:<28}{seconds:>8.1f} s {cpu:>8.1f} s of CPU {peak / 1024:>8.0f} MB at most", flush=True)


def _spent(step: Callable[..., None], *arguments: Any) -> tuple[float, int]:
    """Seconds of CPU and peak memory in KiB of a step in this process."""
    step(*arguments)
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime, used.ru_maxrss


def check(folder: Path) -> None:
    """Validates the records."""
    from flows.validate import validate

    validate(sorted((folder / "records").iterdir()), folder / "accepted")


def release(folder: Path) -> None:
    """Publishes what was accepted."""
    from flows.publish import publish

    publish(folder / "accepted", folder / "published", code=CODE)


def look(folder: Path) -> None:
    """Verifies the release; raw files are not there."""
    from flows.publish.verify import verify

    for one in verify(folder / "published"):
        if one.wrong:
            raise SystemExit("; ".join(one.wrong[:3]))


def _sizes(published: Path) -> dict[str, int]:
    """Bytes by what stands at the top."""
    sizes: dict[str, int] = {}
    for path in published.rglob("*"):
        if path.is_file():
            place = path.relative_to(published).parts
            name = f"{place[0]}/{place[1]}" if place[0] in ("csv", "parquet") else place[0]
            sizes[name] = sizes.get(name, 0) + path.stat().st_size
    return sizes | {"all": sum(sizes.values())}


def make(folder: Path, count: int, another: bool) -> None:
    """Records of notices as extraction leaves them; `another` rewrites one in a hundred in another way."""
    from flows.validate.regions import all_regions

    towns = [town for town in all_regions().to_pylist() if town["level"] == 4][:2000]
    (folder / "records").mkdir(exist_ok=True)
    for number in range(0, count, 100 if another else 1):
        told = orjson.dumps(_record(number, towns[number % len(towns)], another))
        (folder / "records" / f"{number:06}.json").write_bytes(told)


def _hash(*parts: object) -> str:
    return hashlib.sha256("\0".join(map(str, parts)).encode()).hexdigest()


def _record(number: int, town: dict[str, Any], another: bool) -> dict[str, Any]:
    chance = random.Random(number)
    year = 2017 + number % 8
    issuer = f"{town['name']}人民政府"
    title = f"{town['name']}{year - 1}年工作总结和{year}年工作计划"
    about = {
        "notice_id": _hash("notice", number)[:16],
        "title": title,
        "issuer": issuer,
        "kind": "summary_and_plan",
        "index_number": f"{number:08}",
        "document_number": None,
        "written_on": f"{year}-01-05",
        "published_on": f"{year}-01-{1 + number % 28:02}",
        "disclosure": "主动公开",
        "region_code": town["region_code"],
        "province": town["province"],
        "city": town["city"],
        "county": town["county"],
        "township": town["name"],
        "reviewed_year": year - 1,
        "planned_year": year,
        "source_url": f"https://www.example.gov.cn/{number}.html",
        "retrieved_at": f"{year}-02-01T02:00:00+00:00",
        "raw_path": f"{town['region_code']}/{year}-01-08/{issuer}/{number:06}.html",
        "raw_sha256": _hash("raw", number),
        "media_type": "text/html",
    }
    text, rows = [f"{title}\n"], {"projects": [], "land_areas": [], "targets": []}
    length = len(text[0])
    for table, sentence, quote, cells in _sentences(chance, year, another, about["notice_id"]):
        start = length + sentence.index(quote)
        evidence = {
            "sentence": sentence[:-1],
            "quote": quote,
            "quote_start": start,
            "quote_end": start + len(quote),
        }
        row_id = _hash(table, number, start)[:16]
        ids = {"row_id": row_id, "notice_id": about["notice_id"], "section": "一、主要工作 > （二）项目建设"}
        rows[table].append(ids | evidence | {"rule": "made; section"} | cells)
        text.append(sentence)
        length += len(sentence)
    whole = "".join(text)
    return {"notice": about | {"characters": len(whole)}, "text": whole, "rows": rows, "refusals": []}


def _sentences(
    chance: random.Random, year: int, another: bool, notice_id: str
) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    """Sentences that each hold a row: its table, the sentence, the quote, its own cells."""
    names = ["".join(chance.choices(_PLACES, k=3)) + f"路改造工程{n}期" for n in range(5)]
    ids = {name: _hash("project", notice_id, name)[:16] for name in names}
    for name in names:
        cost = chance.randint(1, 900)
        cells = {
            "project_id": ids[name],
            "year": year - 1,
            "name": name,
            "modality": "actual",
            "stage": "completed",
        }
        cells |= {"category": "transport", "investment_yuan": str(cost * 10**6), "progress_percent": None}
        yield "projects", f"{name}按期竣工，完成投资{cost}百万元，沿线居民出行更加便利。\n", name, cells
    for n in range(15):
        value, name = str(chance.randint(10, 9000)), names[n % 5]
        area = str(square_metres(Decimal(value), "亩"))
        cells = {
            "year": year - n % 2,
            "modality": "planned",
            "value": value,
            "value_high": None,
            "unit": "亩",
        }
        cells |= {
            "area_m2": area,
            "area_m2_high": None,
            "bound": "approx",
            "action": "acquired",
            "land_use": None,
        }
        cells |= (
            {"project_id": ids[name], "project": name} if n % 3 else {"project_id": None, "project": None}
        )
        yield (
            "land_areas",
            f"围绕{name}完成征地约{value}亩，同步做好青苗补偿和群众安置工作。\n",
            f"约{value}亩",
            cells,
        )
    for n in range(30):
        value = str(chance.randint(1, 500) + another)
        word = "".join(chance.choices(_WORDS, k=2))
        cells = {
            "year": year,
            "kind": "quantity",
            "indicator": word,
            "bound": "ge",
            "value": value,
            "unit": "个",
        }
        cells |= {"value_high": None, "project_id": None, "project": None, "milestone": None, "stage": None}
        yield (
            "targets",
            f"持续抓好第{n}项民生实事，全年新建{word}{value}个以上，力争走在全县前列。\n",
            f"{value}个以上",
            cells,
        )


if __name__ == "__main__":
    main()
