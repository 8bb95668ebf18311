"""What a project's name is made of, to tell it from its like in other notices."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from flows.extract.lexicon import either, words
from flows.extract.projects.endings import generic, heads
from flows.extract.projects.heads import head_of
from flows.extract.projects.spellings import key

_QUOTES = re.compile("[“”‘’\"'《》「」·.\\s]")
_BRACKET = re.compile("[(（]([^()（）]*)[)）]")
_DIGITS = "一二三四五六七八九十0-9"
_CHARACTERS = str.maketrans("0123456789", "〇一二三四五六七八九")
# What tells things of a row apart (二桥, 纬三路), no 三里镇.
_NUMERAL = re.compile(
    f"[A-Z0-9]|第[{_DIGITS}]+|[{_DIGITS}](?=[号桥路街中小横纵环大馆校院厂巷])|(?<=[纬经横纵])[{_DIGITS}]"
)
_ORDINAL = re.compile(f"第[{_DIGITS}]+|[A-Z0-9]+|[{_DIGITS}](?=[号期桥路街]|$)")
_PHASE = re.compile(f"第?[{_DIGITS}]+期|[{_DIGITS}]+(?:标段|号机组)")
_PHASED = re.compile(f"(.{{2,}}?)(?:{_PHASE.pattern})([一-龥].*)$")
_YEAR = re.compile("20[0-9]{2}年度?")
_PLANNED = re.compile("十[一二三四五]五")
_ROADS = {"国道": "G", "省道": "S", "县道": "X", "乡道": "Y"}
_ROAD = "(?:国道|省道|县道|乡道)"
_NUMBERED = re.compile(
    f"{_ROAD}?([GSXY])([0-9]{{2,4}})线?|({_ROAD})([0-9]{{2,4}})线?|([0-9]{{2,4}})({_ROAD})线?"
)
_CODE = re.compile("[GSXY][0-9]{2,4}")
_KIND = (
    "(?:段(?:公路|道路)?|(?:旅游|快速|高速|连接|城际|[一二三四]级)?"
    "(?:公路|道路|铁路|高铁|高速|通道|快速路|路|线))"
)
_WAY = re.compile(f"([^至—–~-]{{2,8}})[至—–~-]+([^至—–~-]{{2,8}}?)(?:{_KIND}|$)")
_BY_ENDS = re.compile(f"(?:^|线)(..){_KIND}$")
_TOWN, _TOWN_END = re.compile("^.*?[镇乡](?=[一-龥]{2,}[村寨屯])"), re.compile("(?<=[一-龥]{2})[镇乡村县市]$")
_EXTENDED = re.compile("[东西南北]{1,2}(?:(?:延伸?|拓|扩)(?:伸?[段线]|长线|伸)?(?:道路)?|段)")
_AREA = "(?:片区|区块|地块|区|片|园|岸|院|校区)"
# 莲塘东片区 has a side, 铁西片区 is called so.
_SIDE = re.compile(f"(?<![一-龥])(?:[一-龥]{{2,}})?([东西南北中]{_AREA})")
_ONE_SIDE = re.compile(f"[东西南北中A-Z](?:{_AREA}|段)")
_STRETCH = re.compile("([上中下]游|城区以下|城区|县城|[一-龥]{2})段$")
_WHERE = ("段", "村", "镇", "乡", "社区", "片区")
_SCHOOL = re.compile(
    "(?<![一二三四五六七八九十])第?([一二三四五六七八九十]{1,2})"
    "(小学(?!生)|中学(?!生)|小|中|高|幼儿园|幼|医院|院|水厂)(?![心型区])"
)
_IN_FULL = {"小": "小学", "中": "中学", "高": "高中", "幼": "幼儿园", "院": "医院"}
_NO_OFFICE = "(?![道场域政级区城乡镇村委里直内外])"
_OF_TOWN = re.compile(f"([一-龥]{{2,3}})(?:街道|镇|乡){_NO_OFFICE}(?=[一-龥]{{3}})")
_ADMIN = re.compile(f"(?:[县市区旗镇乡]|街道){_NO_OFFICE}")
_COUNTY = re.compile(f"[一-龥]{{0,4}}(?:[县市旗]|(?<![社片小园校新老学库院厂矿景林灌开发])区){_NO_OFFICE}")
_GOES_ON = re.compile("[至—–路桥河江大]|城(?:段|区|关|内|至)")
# What is told of a project's part (…项目回迁楼).
_PART = re.compile("(?<=[一-龥]{2})(?:项目|工程)([一-龥].+)$")
# 敬老院 is no old house.
_NO_HOME = "(?<![敬养])"
_WORKS = re.compile("(?:项目|工程)$")
_LAST = "(?:项目|工程)?$"
_ALONE = frozenset("桥路街塘库闸站")
HOMES = "安置房"
"""What homes for those who move are called, however a notice writes it (identity.toml, `written`)."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart.

    `stem` is what it says of the thing and whose it is; `thing` the thing alone, or `vague` the word that
    stands for it; `core` the stem without what is told or not, `own` of it what no other has. `deed` is what
    is done, `kinds` what sorts of it, `grown` how what stands there is made larger, `moved` that it moves.
    `phases`, `marks`, `stretch`, `part`, `sizes`, `code` and `town` tell it from its like. `way` is
    from where to where it runs, and what is said of it. `bare` says that it is a firm's alone or any town's,
    `legal` that it has the firm's full name, `also` what its brackets call it.
    """

    key: str
    stem: str
    thing: str
    vague: str
    core: str
    own: str
    deed: str
    kinds: frozenset[str]
    grown: str
    moved: bool
    phases: tuple[str, ...]
    marks: frozenset[str]
    stretch: str
    part: str
    sizes: frozenset[str]
    code: str
    town: str
    way: tuple[str, str, str] | None
    bare: bool
    legal: bool
    also: tuple[Name, ...]

    def signs(self) -> set[str]:
        """What a name is found by, of which `seeks` of any that is alike holds one."""
        found = {self.key, self.stem, self.code, f"={self.core}", f"^{self.core[:2]}", f"<{self.stem[:2]}"}
        found |= {f"+{two}" for two in _twos(self.stem)}
        if self.way:
            found.add(f"~{self.initials()}")
        return found.union(*(name.signs() for name in self.also)) - {""}

    def seeks(self) -> set[str]:
        """The signs of names that may be alike."""
        found = {self.key, self.stem, self.code, f"={self.core}", f"+{self.core[:2]}", f"~{self.stem[:2]}"}
        found |= {f"^{two}" for two in _twos(self.stem)}
        if self.way:
            found |= {f"{mark}{self.initials()}" for mark in "~<"}
        return found.union(*(name.seeks() for name in self.also)) - {""}

    def initials(self) -> str:
        """The first characters of a way's ends, by which it is called for short."""
        return self.way[0][:1] + self.way[1][:1] if self.way else ""

    def by_ends(self) -> str:
        """The two characters that may be the `initials` of a way (沱高 of 沱高快速路); "" where none can."""
        m = _BY_ENDS.search(self.stem)
        return m[1] if m else ""


def _twos(text: str) -> Iterator[str]:
    return (text[at : at + 2] for at in range(len(text) - 1))


@cache
def listed(name: str) -> frozenset[str]:
    """The words of an entry of identity.toml."""
    return frozenset(words("identity", "identity", name))


@cache
def any_of(name: str, before: str = "", after: str = "") -> re.Pattern[str]:
    """One of the words of an entry of identity.toml."""
    return re.compile(f"{before}(?:{either(words('identity', 'identity', name))}){after}")


@cache
def paired(name: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """The pairs of an entry of identity.toml (污水厂=污水处理厂), and what finds the first of each."""
    pairs = dict(pair.split("=") for pair in words("identity", "identity", name))
    return re.compile(either(tuple(pairs))), pairs


@cache
def _things() -> frozenset[str]:
    """What a thing can be called, as it is written here."""
    _, full = paired("written")
    every = (word for word, kind in heads().items() if kind in ("strong", "weak"))
    told = (word for word in every if len(word) > 1 or word in _ALONE)
    return frozenset(full.get(word, word) for word in told) - listed("vague")


@lru_cache(maxsize=1 << 15)
def taken_apart(name: str, places: tuple[str, ...] = (), town: str = "") -> Name:
    """A name's parts. `places` are what the notice's county and town are called, and what they lie in; `town`
    is the one whose notice it is: its 卫生院 is no other town's."""
    text = _QUOTES.sub("", unicodedata.normalize("NFKC", name)).upper().replace("KV", "千伏")
    text = _PLANNED.sub("", text.replace("首期", "一期"))
    inside = tuple(told for told in _BRACKET.findall(text) if told)
    text = _NUMBERED.sub(_signed, _BRACKET.sub("", text))
    text = text.removeprefix("原") if len(text) > 4 else text
    part = _behind_phase(text)
    text, phases, sizes, code = _numbers(text, inside)
    ways = (_WAY.search(_without(told, places[:-2], "")) for told in (*inside, text))
    way = next((_ends(m) for m in ways if m), None)
    text = _spelled_out(any_of("along", "[及和与](?:其)?", "[一-龥]*$").sub("", text))
    text, marks = _sides(text, inside)
    moved = bool(any_of("moved").search(text)) or any(told in listed("moved") for told in inside)
    if any_of("old", _NO_HOME).search(text):
        marks.add("old")
    text = any_of("moved").sub("", any_of("old", _NO_HOME).sub("", text))
    if (m := _PART.search(text)) and not any_of("done").fullmatch(m[1]):
        part = m[1]
        text = text[: m.start()] + part
    grown = "" if phases else _grown(text)
    stem = _undone(text)
    deed = text[len(stem) :]
    stem = _placed(_without(stem, places, town), inside)
    of_town = ""
    if (m := _OF_TOWN.match(stem)) and len(of_its_own(stem[m.end() :])) >= 2:
        of_town, stem = m[1], stem[m.end() :]
    stretch = m[1] if (m := _STRETCH.search(stem)) else ""
    thing = _thing(stem)
    if not thing:
        marks |= {word for word in listed("other") if stem.endswith(word)}
    if numerals := "".join(_NUMERAL.findall(stem)):
        marks.add(numerals)
    core, vague = _core(stem, thing)
    own = of_its_own(core)
    if town and not code and not _COUNTY.match(text) and len(any_of("common").sub("", own)) < 2:
        stem, core, own = town + stem, town + core, town
    return Name(
        key=key(name),
        stem=stem,
        thing=thing,
        vague=vague,
        core=core,
        own=own,
        deed=deed,
        kinds=frozenset(any_of("kinds").findall(deed)),
        grown=grown,
        moved=moved,
        phases=phases,
        marks=frozenset(marks),
        stretch=stretch,
        part=part,
        sizes=sizes,
        code=code,
        town=of_town,
        way=way,
        legal="公司" in name,
        bare=len(own) < 2 or (not thing and head_of(stem) == "firm"),
        also=tuple(taken_apart(told.lstrip("现即"), places, town) for told in inside if _is_name(told)),
    )


@lru_cache(maxsize=1 << 14)
def common(name: str) -> bool:
    """Whether any town could have what is called so (镇卫生院, 集镇污水处理厂)."""
    text = key(name).partition("|")[0]
    if _COUNTY.match(text):
        return False
    text = _spelled_out(_ADMIN.sub("", text))
    return not _CODE.search(text) and len(any_of("common").sub("", of_its_own(text))) < 2


def of_its_own(text: str) -> str:
    """A name without numbers and the words that any town could use."""
    return _ORDINAL.sub("", generic().sub("", text))


def _signed(m: re.Match[str]) -> str:
    """A road's number as on its signs (326省道 is S326)."""
    return (m[1] or _ROADS[m[3] or m[6]]) + (m[2] or m[4] or m[5])


def _numbers(text: str, inside: tuple[str, ...]) -> tuple[str, tuple[str, ...], frozenset[str], str]:
    """A name without its phases, sizes, years and the number of its road; and these."""
    every = (*inside, text)
    told_phases = (phase.removeprefix("第") for told in every for phase in _PHASE.findall(told))
    phases = {phase.translate(_CHARACTERS) for phase in told_phases}
    text = _PHASE.sub("", text)
    size = any_of("sizes", "(?<![0-9])(?:[年日][一-龥]{1,2})?(?:[0-9]+[×X*])?([0-9.]+[百千万亿]?", ")级?")
    sizes = {*size.findall(text), *(year for told in every for year in _YEAR.findall(told))}
    if text.endswith("变") and any(told.endswith("千伏") for told in sizes):
        text += "电站"
    signed = (_CODE.search(_NUMBERED.sub(_signed, told)) for told in (text, *inside))
    code = next((m[0] for m in signed if m), "")
    return _YEAR.sub("", size.sub("", _CODE.sub("", text))), tuple(sorted(phases)), frozenset(sizes), code


def _behind_phase(text: str) -> str:
    """The part of a thing's phase that a name tells (梅岭公园二期|游客中心)."""
    m = _PHASED.search(text)
    if not m or not _thing(_undone(_spelled_out(m[1]))):
        return ""
    part = _undone(_spelled_out(m[2]), 0)
    return part if _thing(part) and part != HOMES else ""


def _spelled_out(text: str) -> str:
    """A name with things written in one way, without what says that a firm is one."""
    text = _SCHOOL.sub(lambda m: f"第{m[1]}{_IN_FULL.get(m[2], m[2])}", any_of("firms").sub("", text))
    known, full = paired("written")
    for _ in range(2):  # what is put in may be a part of another
        text = known.sub(lambda m: full[m[0]], text)
    return text


def _sides(text: str, inside: tuple[str, ...]) -> tuple[str, set[str]]:
    """A name without its sides and extensions; and these."""
    marks = {_side(told) for told in inside if _ONE_SIDE.fullmatch(told)}
    marks |= {_side(told) for told in _EXTENDED.findall(text)}
    text = _EXTENDED.sub("", text)
    if m := _SIDE.search(text):
        marks.add(_side(m[1]))
        text = text[: m.start(1)] + text[m.end(1) :] or text
    return text, marks


def _grown(text: str) -> str:
    """Which entry of identity.toml tells that what stands there is made larger or better; "" for none."""
    found = (name for name in ("renewed", "grown", "bettered") if any_of(name, after=_LAST).search(text))
    return next(found, "")


def _side(told: str) -> str:
    """Which side or extension: 东延段 is 东延, 东片区 is 东区."""
    at = 2 if told[1:2] in tuple("东西南北") else 1
    return told[:at] + ("延" if told[at] in "延拓扩" else "段" if told[at] == "段" else "区")


def _placed(stem: str, inside: tuple[str, ...]) -> str:
    """A stem with the places or the stretch that its brackets tell."""
    where = "".join(told for told in inside if _is_where(told))
    return stem + where if where.endswith("段") else where + stem


def _is_where(told: str) -> bool:
    return told.endswith(_WHERE) and not _ONE_SIDE.fullmatch(told) and not _WAY.search(told)


def _is_name(told: str) -> bool:
    """Whether what stands in a name's brackets is another name of it."""
    other = told.endswith(_WHERE) or _ONE_SIDE.fullmatch(told) or _PHASE.search(told) or _WAY.search(told)
    return len(told) > 2 and not other


def _without(text: str, places: Iterable[str], town: str) -> str:
    """A name without the places that it begins with, where what is left still is one."""
    for place in places:
        rest = text.removeprefix(place)
        if rest != text and len(rest) >= 2 and not _GOES_ON.match(rest):
            text = rest
    if town and (zone := any_of("zones").match(text)) and len(text) - zone.end() >= 2:
        return text[zone.end() :]
    m = _ADMIN.match(text)
    return text[m.end() :] if m and len(text) - m.end() >= 2 else text


def _ends(m: re.Match[str]) -> tuple[str, str, str]:
    """A way's ends without their towns, and what is said of it behind them."""
    a, b = (_TOWN_END.sub("", _TOWN.sub("", end)) for end in m.groups())
    return a.rpartition("线")[2] or a, b, any_of("idle").sub("", _undone(m.string[m.end() :], 0))


def _undone(text: str, least: int = 2) -> str:
    """A name without what is done to the thing, at its end; `least` characters are left."""
    done = any_of("done", after="$")
    while (m := done.search(text) or _WORKS.search(text)) and m.start() >= least:
        text = text[: m.start()]
    return text.rstrip("的及和与")


def _thing(stem: str) -> str:
    """The thing that a stem ends with, the longest."""
    things = _things()
    return next((stem[-size:] for size in range(min(8, len(stem)), 0, -1) if stem[-size:] in things), "")


def _core(stem: str, thing: str) -> tuple[str, str]:
    """A stem without idle words and, where it tells no thing, the vague one at its end; and that."""
    busy = any_of("idle").sub("", stem[: len(stem) - len(thing)]) + thing
    core = busy if len(busy) >= 2 else stem
    if not thing and (m := any_of("vague", after="$").search(core)) and m.start() >= 2:
        return core[: m.start()], m[0]
    return core, ""
