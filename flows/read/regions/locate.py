"""Where a notice speaks of: from its index number, issuer, title, breadcrumb and signature, its text only
to decide between places.

Nothing is guessed. A name that several places bear (鼓楼区, 古城街道) is taken only when the notice names
the city or county of one of them, and the code in an index number only when a name agrees: many index
numbers begin with digits
that are no region.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from flows.read.lexicon import lexicon
from flows.read.notice import Region
from flows.read.regions.divisions import Division, by_name, division, short, short_names, townships

_ENDS = re.compile(r"街道|民族乡|自治[区州县旗]|[省市县区旗州盟镇乡]|苏木|地区")
_LONGEST_NAME = 16
_BODY_HEAD, _BODY_TAIL = 2_000, 400
# How often a text that is of a place at least calls it for short: firms and investors come from anywhere.
_OFTEN = 3
_RECORD = re.compile(r"(.)(?:ICP|公网安备)")
_PROVINCES = {
    letter: code
    for code, letter in re.findall(
        r"(\d\d)(.)",
        "11京12津13冀14晋15蒙21辽22吉23黑31沪32苏33浙34皖35闽36赣37鲁41豫42鄂43湘44粤45桂46琼50渝51川52贵53云54藏"
        "61陕62甘63青64宁65新",
    )
}
# A short name must not be the end of a longer one: 沙洲区 in 楚沙市沙洲区 stands alone, 屏县 in 青屏县 does
# not.
_BOUNDARY = re.compile(r"[\W\da-zA-Z_省市县区州盟旗镇乡道年在为于是和与及的我全至到从对向原]|^$")
# A government whose place is in no list.
_GOVERNMENT = re.compile(
    r"((?![年月日本全我各])[\u4e00-\u9fff]{2,10}[县市区旗])(?=人民政府|政府|党委|委员会|[\u4e00-\u9fff]{0,12}(?:局|办公室)(?![\u4e00-\u9fff]))"
)
# What follows the name of a district that has a body.
_OF_BODY = re.compile(
    "人民政府|政府|[区县市](?:委|人大|政协)|[\u4e00-\u9fff]{2,8}(?:局|街道|镇|乡|办事处|办公室)"
)
# A site's or a paper's name for short.
_SITE = "(?:政府|人民|党建|新闻|在线|信息|之窗|[\u4e00-\u9fff]{0,2}网)"
_ROADS = "(?![路街道大巷桥村镇乡社公小新里苑广场中西东南北])"
_BODY = re.compile("人民政府|政府|县委|市委|区委|党委|人大|[\u4e00-\u9fff]{1,8}局|委|街道|镇|乡")
_COUNTY_BEFORE = re.compile(r"[\u4e00-\u9fff]{1,8}[县区市旗]$")


@dataclass(frozen=True, slots=True)
class Located:
    """The region of a notice, and why it is not deeper or not known (None when it is as deep as told)."""

    region: Region
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Sources:
    """What the place is read from. `frame` is the text above and below the body: site name, breadcrumb,
    footer."""

    index_number: str = ""
    issuer: str = ""
    title: str = ""
    frame: str = ""
    body: str = ""


def locate(sources: Sources) -> Located:
    """The region of a notice as deep as it is certain."""
    strong = "\n".join((sources.issuer, sources.title, sources.frame))
    body = sources.body
    if len(body) > _BODY_HEAD + _BODY_TAIL:
        body = body[:_BODY_HEAD] + "\n" + body[-_BODY_TAIL:]
    notice = _Notice(strong, body, None)
    notice.coded = _coded(sources.index_number, notice)
    reason: str | None = None
    for text in (f"{sources.issuer}\n{sources.title}", sources.frame):
        place, reason = _choose(_named(text), notice)
        if place:
            return Located(_deepest(place, notice.coded, strong).region)
        if reason:
            break
    if notice.coded:
        return Located(notice.coded.region)
    if reason is None and (stranger := _stranger(strong)):
        reason = f"{stranger} is in no list of divisions"
    if reason is None:
        place = _told_alone(notice.body)
        if place:
            return Located(place.region)
    return Located(Region(), reason or "no known place is named")


@dataclass(slots=True)
class _Notice:
    """The texts that tell of places, the sure one and the other, and the place that the index number's code
    names."""

    strong: str
    body: str
    coded: Division | None


def _coded(index_number: str, notice: _Notice) -> Division | None:
    """The county, city or province whose code begins a group of the index number, when a name in the notice
    agrees."""
    for group in re.findall(r"[0-9A-Z]+", index_number.upper()):
        m = re.match(r"(?:(?:1[1-39]|5[1-39])(?=\d{6}[0-9A-Z]{9,10}$)|[A-Z]{0,4})(\d{6})", group)
        place = division(m.group(1)) if m else None
        if place is None or place.level > 3:
            continue
        if short(place.name) in notice.strong or short(place.name) in notice.body:
            return place
        if place.level == 3 and any(name in notice.strong for name in townships(place.code)):
            return place
    return None


@cache
def _tails() -> frozenset[str]:
    """The last three characters of all names, both of those that have but two."""
    return frozenset(name[-3:] for name in by_name())


def _named(text: str) -> list[Division]:
    """The divisions that a text may name, by their full names, the longest at each place."""
    names, tails = by_name(), _tails()
    found: dict[str, None] = {}
    taken = 0
    for end in _ENDS.finditer(text):
        begin, stop = end.span()
        if text[stop - 3 : stop] not in tails and text[stop - 2 : stop] not in tails:
            continue
        for start in range(max(taken, stop - _LONGEST_NAME), begin):
            name = text[start:stop]
            if name in names and _stands(text, start, name):
                found[name] = None
                taken = stop
                break
    return [
        d
        for name in found
        for code, current in names[name]
        if (d := division(code, former=not current)) and _fits(d, text)
    ]


def _stands(text: str, start: int, name: str) -> bool:
    if name in _common():
        behind = text[max(0, start - 5) : start].removesuffix("市").endswith(short_names())
        return behind or (len(name) > 2 and _OF_BODY.match(text, start + len(name)) is not None)
    if len(name) == 2 and text.startswith("长", start + len(name)):
        return False  # 代县长
    if len(name) >= 4 or name.endswith("省") or _BOUNDARY.match(text[max(0, start - 1) : start]):
        return True
    return text[max(0, start - 4) : start].endswith(short_names())


@cache
def _common() -> frozenset[str]:
    return frozenset(lexicon("places")["common"].split())


def _fits(place: Division, text: str) -> bool:
    """Whether nothing else is told before its name that it would lie in (青屏县云溪镇 is not 三台县's 云溪镇,
    长春市临河区 not 巴彦淖尔's 临河区)."""
    r = place.region
    if place.level == 4:
        own = tuple(n for n in (r.county, r.city) if n)
        return not any(_COUNTY_BEFORE.search(b) and not b.endswith(own) for b in _before(place.name, text))
    if place.level == 3 and place.current and r.city:
        return not any(b.endswith(_cities()) and not b.endswith(r.city) for b in _before(place.name, text))
    return True


def _before(name: str, text: str) -> Iterator[str]:
    """What stands before each place of a name."""
    at = text.find(name)
    while at >= 0:
        yield text[max(0, at - 12) : at]
        at = text.find(name, at + 1)


@cache
def _cities() -> tuple[str, ...]:
    return tuple(name for name, codes in by_name().items() if any(c[4:] == "00" and now for c, now in codes))


def _stranger(strong: str) -> str | None:
    """A government's place that no list has."""
    for m in _GOVERNMENT.finditer(strong):
        if not any(m.group(1).endswith(d.name) for d in _named(m.group(1))):
            return m.group(1)
    return None


def _told_alone(body: str) -> Division | None:
    """The one county that a text speaks of again and again, or whose body or township it names; the one in
    which two townships or more of the text lie."""
    named = _named(body)
    counties = {d.code: d for d in named if d.level == 3 and _told_of(body, d.name)}
    if len(counties) == 1:
        return next(iter(counties.values()))
    return None if counties else _around(named)


def _told_of(body: str, county: str) -> bool:
    at = body.find(county)
    return body.count(county) >= 2 or _BODY.match(body, at + len(county)) is not None


def _around(named: Sequence[Division]) -> Division | None:
    """The one county in which two or more of the townships lie that a text names, more than in any other."""
    inside: dict[str, set[str]] = {}
    for d in named:
        if d.level == 4 and d.current:
            inside.setdefault(d.code[:6], set()).add(d.name)
    most = max(map(len, inside.values()), default=0)
    best = [code for code, names in inside.items() if len(names) == most]
    return division(best[0]) if most >= 2 and len(best) == 1 else None


def _choose(candidates: Sequence[Division], notice: _Notice) -> tuple[Division | None, str | None]:
    """The place among those that a source names: the deepest that is certain, or why there is none."""
    stranger = _stranger(notice.strong) if not any(d.level in (2, 3) for d in candidates) else None
    for level in (4, 3, 2, 1):
        here = [d for d in candidates if d.level == level]
        if not here or (level == 4 and stranger):
            continue
        place = _certain(here, notice, alone=level <= 3)
        if place:
            return place, None
        if level == 4 and any(d.level < 4 for d in candidates):
            continue
        more = "…" if len({d.code for d in here}) > 6 else ""
        where = "、".join(dict.fromkeys(d.region.city or d.region.province or "" for d in here[:6]))
        count = len({d.code for d in here})
        if count == 1:
            return None, f"{here[0].name} is told alone: nothing says that it is the one of {where}"
        return (
            None,
            f"{here[0].name} stands in {count} places ({where}{more}) and nothing else decides",
        )
    return None, f"{stranger} is in no list of divisions" if stranger and candidates else None


def _certain(here: Sequence[Division], notice: _Notice, *, alone: bool) -> Division | None:
    """The one that more is told for than for any other. `alone`: one that has no rival needs nothing told
    for it."""
    scored = sorted(
        ((_evidence(d, notice), d.current, d.code, d) for d in here), key=lambda s: s[:3], reverse=True
    )
    best, current, code, place = scored[0]
    rivals = [
        d for score, still, other, d in scored[1:] if score == best and other != code and still >= current
    ]
    if rivals:
        return None
    if best > (0, 0) or (alone and len({c for _, still, c, _ in scored if still == current}) == 1):
        return place
    return None


def _evidence(place: Division, notice: _Notice) -> tuple[int, int]:
    """How much the notice says of what a place lies in: by its sure sources, then by its text."""
    r = place.region
    levels = ((r.province, False), (r.city, False), (r.county, True))
    above = [(name, is_county) for name, is_county in levels if name and name != place.name]
    sure = sum(3 if name in notice.strong else _called(notice.strong, name, county) for name, county in above)
    body = notice.body
    told = sum(
        name in body or (body.count(short(name)) >= _OFTEN and _called(body, name, county))
        for name, county in above
    )
    if notice.coded and place.code.startswith(_stem(notice.coded.code)):
        sure += 5
    record = _RECORD.search(notice.strong)
    if record and place.code.startswith(_PROVINCES.get(record.group(1), "-")):
        sure += 1
    return sure, told


def _called(text: str, name: str, county: bool) -> bool:
    """Whether a text tells a place by what people call it (南京). Most counties are called by words of any
    text (振兴, 新建): they are told by their sites' names alone."""
    called = short(name)
    if called == name or called not in text:
        return False
    if county:
        return re.search(f"(?:{_BOUNDARY.pattern}){called}{_SITE}", text) is not None
    return called not in _words() and re.search(called + _ROADS, text) is not None


@cache
def _words() -> frozenset[str]:
    return frozenset(lexicon("places")["words"].split())


def _stem(code: str) -> str:
    """The digits that all codes below a division begin with."""
    return code[:2] if code[2:] == "0000" else code[:4] if code[4:] == "00" else code


def _deepest(place: Division, coded: Division | None, strong: str) -> Division:
    """The deeper place inside it that the index number's code or the same sources name, else the place
    itself."""
    if coded and coded.level > place.level and coded.code.startswith(_stem(place.code)):
        place = coded
    if place.level != 3:
        return place
    inside = (d for d in _named(strong) if d.level == 4 and d.code.startswith(place.code))
    return next(inside, place)
