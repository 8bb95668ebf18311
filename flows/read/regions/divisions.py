"""The divisions of China by GB/T 2260 and GB/T 10114 codes: current ones of the end of 2025, and former
counties since 1980."""

from __future__ import annotations

import csv
import gzip
import io
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from flows.read.notice import Region

AS_OF = "2025-12-31"
FORMER_LISTS = "1980-2015"
# The lists as build.py made them.
DIVISIONS = Path(__file__).with_name(f"divisions-{AS_OF}.csv.gz")
FORMER = Path(__file__).with_name(f"former-{FORMER_LISTS}.csv")

# What full names end in beside the name that people use: 台州市 is 台州, 延边朝鲜族自治州 is 延边.
_PEOPLES = (
    "汉族|蒙古族?|回族|藏族|维吾尔族?|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族?|傣族|黎族|傈僳族|佤族|畲族|拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜族?|土族|达斡尔族|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|"
    "锡伯族?|阿昌族|普米族|塔吉克族?|怒族|鄂温克族|德昂族|保安族|裕固族|独龙族|鄂伦春族?|各族"
)
_ENDING = re.compile(
    rf"(?:(?:{_PEOPLES})*自治(?:区|州|县|旗)|特别行政区|地区|林区|新区|矿区|省|市|区|县|盟|旗|州)$"
)


@dataclass(frozen=True, slots=True)
class Division:
    """A division: its code (6 digits, 9 for townships), its level (1 province … 4 township) and its names
    from the top down."""

    code: str
    level: int
    region: Region
    current: bool = True

    @property
    def name(self) -> str:
        """Its own name."""
        r = self.region
        return (r.province, r.city, r.county, r.township)[self.level - 1] or ""


def short(name: str) -> str:
    """A name as people use it (临海市 is 临海); the whole name when one character would be left."""
    bare = _ENDING.sub("", name)
    return bare if len(bare) >= 2 else name


@cache
def _names() -> dict[str, str]:
    """The current names by code, in the order of codes."""
    rows = gzip.decompress(DIVISIONS.read_bytes()).decode("utf-8").splitlines()[1:]
    return {row[:at]: row[at + 1 :] for row in rows if (at := row.index(","))}


@cache
def called(levels: tuple[str, ...]) -> frozenset[str]:
    """What people call the current provinces, cities and counties whose full names end so (县, 市)."""
    return frozenset(
        bare
        for code, name in _names().items()
        if len(code) == 6 and name.endswith(levels) and len(bare := short(name)) >= 2
    )


@cache
def _former() -> dict[str, Division]:
    """Former cities and counties, each under the names of its time. A code used again stands here with its
    old name."""
    rows = csv.DictReader(io.StringIO(FORMER.read_text(encoding="utf-8")))
    return {
        r["code"]: Division(
            r["code"],
            3 if r["county"] else 2,
            Region(r["code"], r["province"], r["city"] or None, r["county"] or None),
            current=False,
        )
        for r in rows
    }


@cache
def division(code: str, *, former: bool = False) -> Division | None:
    """The division of a code, the current one unless `former` is asked for or it is the only one; None for
    no code."""
    if code in _names() and not (former and code in _former()):
        return Division(code, *_place(code))
    return _former().get(code)


def divisions() -> list[Division]:
    """All divisions: current ones in the order of codes, then former ones."""
    return [d for code in _names() if (d := division(code))] + list(_former().values())


def townships(county: str) -> list[str]:
    """The names of the townships of a county's code of six digits."""
    return _townships().get(county, [])


@cache
def every_township() -> frozenset[str]:
    """The names of all townships."""
    return frozenset(name for names in _townships().values() for name in names)


@cache
def _townships() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for code, name in _names().items():
        if len(code) == 9:
            found.setdefault(code[:6], []).append(name)
    return found


def _place(code: str) -> tuple[int, Region]:
    """Level and names of a code. Some counties stand under a province, some townships under a city."""
    rows = _names()
    province, city = rows[code[:2] + "0000"], rows.get(code[:4] + "00") if code[2:4] != "00" else None
    if code[2:] == "0000":
        return 1, Region(code, province)
    if len(code) == 6 and code[4:] == "00":
        return 2, Region(code, province, city)
    county = rows.get(code[:6]) if code[4:6] != "00" else None
    if len(code) == 6:
        return 3, Region(code, province, city, county)
    return 4, Region(code, province, city, county, rows[code])


@cache
def by_name() -> dict[str, tuple[tuple[str, bool], ...]]:
    """For each full name the codes that bear it and whether they do so still, current ones first."""
    found: dict[str, list[tuple[str, bool]]] = {}
    for code, name in _names().items():
        found.setdefault(name, []).append((code, True))
    for code, former in _former().items():
        found.setdefault(former.name, []).append((code, False))
    return {name: tuple(codes) for name, codes in found.items()}


@cache
def short_names() -> tuple[str, ...]:
    """The names that people use for provinces and cities (浙江, 台州)."""
    return tuple(
        sorted({short(name) for code, name in _names().items() if len(code) == 6 and code[4:] == "00"})
    )
