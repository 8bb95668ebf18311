"""Which names in two notices of one county mean one project.

Within a notice one author writes (`spellings`); over years others do. They put in or leave out whose a thing
is, the firm's full name, how much it makes and what is done to it, and write the thing in another way. What
tells things of one kind apart is never passed over: phases, numbers, sides, extensions, what else is built.
"""

from __future__ import annotations

import re
from itertools import pairwise

from flows.extract.projects.endings import heads
from flows.extract.projects.heads import head_of
from flows.extract.projects.parts_of_names import HOMES, Name, any_of, listed, of_its_own, paired

SAME, SURE, LIKELY, NOT = 3, 2, 1, 0
"""How surely two names mean one project: spelled the same, all but so, likely, not."""

_RAIL, _ROAD, _RIVER = re.compile("铁|城际|轨道"), re.compile("[路线]|高速|通道"), re.compile("[河溪江渠堤]")
_LIKE_WAYS = re.compile("[路线段道桥渠堤铁]|高速")
_PLACES, _SIDES, _AGES = frozenset("沟河溪山岭湾坝塘湖"), frozenset("东西南北"), frozenset("新老旧")
_JOINS = ("及", "和", "与", "暨")
# How estates are called in their names alone.
_ESTATES = ("小区", "社区")


def apart(a: Name, b: Name) -> bool:
    """Whether something tells two names apart, however alike they are."""
    return (
        a.phases != b.phases
        or a.marks != b.marks
        or bool(a.sizes and b.sizes and a.sizes.isdisjoint(b.sizes))
        or bool(a.code and b.code and a.code != b.code)
        or bool(a.town and b.town and a.town != b.town)
        or (a.part != b.part and not (a.part in b.stem and b.part in a.stem))
        or bool(a.stretch and b.stretch and a.stretch != b.stretch)
        or bool(a.kinds and b.kinds and a.kinds.isdisjoint(b.kinds))
        or (a.grown != b.grown and "renewed" not in (a.grown, b.grown))
    )


def alike(a: Name, b: Name) -> int:
    """How surely two names mean one project: SAME, SURE, LIKELY or NOT."""
    if a.key == b.key and a.stem == b.stem:
        return SAME
    if (a.also or b.also) and (found := _by_brackets(a, b)):
        return found
    if apart(a, b):
        return NOT
    if a.stem == b.stem or (a.core == b.core and {a.vague, b.vague} <= listed("ways")):
        return SURE
    if a.way or b.way:
        return _along(a, b)
    short, long = sorted((a, b), key=lambda name: (len(name.core), len(name.stem), name.stem))
    if a.code and a.code == b.code and not (_told(a) and _told(b)):
        return LIKELY
    if a.stem.count("、") != b.stem.count("、") or _of_part(short, long):
        return NOT
    if _side_before(a) != _side_before(b):
        return NOT
    if short.thing != long.thing and short.thing and not _goes_beyond(long, short):
        return NOT
    if sorted(a.core) == sorted(b.core):
        return LIKELY
    if bool(a.town) != bool(b.town) and not (a if b.town else b).stem.startswith(a.town or b.town):
        return NOT
    if len(short.own) < 2 and not (a.code and a.code == b.code):
        return LIKELY if _only_one(short, long) else NOT
    if not short.thing and not (_treated_alike(short, long) and _of_a_kind(short, long)):
        return NOT
    if not _holds(long, short):
        return NOT
    fuller = bool(short.phases) or (long.legal and not short.legal)
    begun_alike = long.core[:2] == short.core[:2] and not (short.bare or long.bare)
    return SURE if fuller and begun_alike else LIKELY


def _of_part(short: Name, long: Name) -> bool:
    """Whether the longer of two names tells a part of what the shorter one does, or what is built there."""
    if short.vague and long.vague and (short.vague in listed("ways")) != (long.vague in listed("ways")):
        return True
    if short.code and not long.code and len(short.own) < 2:
        return True
    if short.vague and not short.bare and (at := long.stem.find(short.core + short.vague)) >= 0:
        rest = any_of("idle").sub("", long.stem[at + len(short.core + short.vague) :])
        return bool(rest) and rest not in listed("vague") and not rest.startswith(_JOINS)
    if long.stem == short.core:
        return False
    if short.thing and long.stem.startswith(short.stem):
        return not long.stem.startswith(_JOINS, len(short.stem))
    if not short.thing and short.moved and not long.moved:
        return True
    if short.thing or not long.thing or not long.stem.startswith(short.core):
        return False
    if head_of(short.core) == "firm":
        return False
    between = long.stem[len(short.core) : -len(long.thing)]
    return not ((short.phases and _is_common(between)) or _homes(short, long))


def _is_common(text: str) -> bool:
    """Whether a text is nothing but trades and words that any town could use."""
    return not of_its_own(text) or heads().get(text) == "firm"


def _homes(short: Name, long: Name) -> bool:
    """Whether an estate is told by its name (惠家小区) and as what it is for (惠家安置房)."""
    return short.vague in _ESTATES and long.thing == HOMES


def _side_before(name: Name) -> str:
    """The side that stands right before the thing (恒悦广场|南|楼)."""
    if not (name.thing or name.vague) and len(name.core) < 4:
        return ""
    before = (name.core if name.vague else name.core[: -max(len(name.thing), 1)])[-1:]
    return before if before in _SIDES else ""


def _told(name: Name) -> bool:
    """Whether a name tells more than a road's number and what is done."""
    return bool(name.stem) and name.stem not in listed("done")


def _only_one(short: Name, long: Name) -> bool:
    """Whether a name that any town could use calls what the longer one does: of the same phase, or a thing of
    which a county has one."""
    if not long.core.endswith(short.core):
        return False
    if any_of("many").search(short.core[: len(short.core) - len(short.thing)]):
        return False  # 县医院发热门诊 and 县中医院发热门诊
    return len(short.core) >= 4 and (bool(short.phases) or short.thing not in listed("many"))


def _by_brackets(a: Name, b: Name) -> int:
    """How surely what the brackets of one name call it is the other."""
    found = [(alike(one, b), one) for one in a.also] + [(alike(a, other), other) for other in b.also]
    return min(max((sure for sure, one in found if sure > LIKELY or one.thing), default=NOT), SURE)


def _of_a_kind(short: Name, long: Name) -> bool:
    """Whether what a name without a thing calls for short can be what the longer one tells."""
    way = short.code or short.vague in listed("ways")
    if way and not (long.code or _LIKE_WAYS.search(long.stem)):
        return False
    if _homes(short, long):
        return long.core.startswith(short.core)
    if len(short.core) == 2:
        return long.core.startswith(short.core) if short.phases else long.core == short.core
    return len(short.core) > 3 or long.stem.startswith(short.core)


def _treated_alike(short: Name, long: Name) -> bool:
    """Whether what is done to a place that is no thing is what the longer name tells."""
    mine = _treatments(short.deed)
    return not mine or not mine.isdisjoint(_treatments(long.deed + long.stem))


def _treatments(text: str) -> set[str]:
    """What sorts of works a text tells are done."""
    known, sorts = paired("treated")
    return {sorts[word] for word in known.findall(text)}


def _goes_beyond(long: Name, short: Name) -> bool:
    """Whether a name that ends in another thing may still mean what the shorter one does: it tells that and
    more of it, or is told by the same phase of a site."""
    if short.phases and (short.thing in long.stem or long.stem.startswith(short.stem)):
        return True
    at = long.stem.find(short.thing)
    return (at < 0 and not long.thing) or (at >= 0 and long.stem.startswith(_JOINS, at + len(short.thing)))


def closeness(a: Name, b: Name) -> float:
    """How much two names share of what they say: 0 to 1."""
    if a.stem == b.stem:
        return 1.0
    return round(2 * _shared(a.stem, b.stem) / max(len(a.stem) + len(b.stem), 1), 3)


def _shared(a: str, b: str) -> int:
    """How many characters two texts share in order."""
    before = [0] * (len(b) + 1)
    for one in a:
        row = [0]
        for at, other in enumerate(b):
            row.append(before[at] + 1 if one == other else max(before[at + 1], row[at]))
        before = row
    return before[-1]


def _along(a: Name, b: Name) -> int:
    """How surely two names of which one tells from where to where mean one way."""
    sorts = {_sort(a), _sort(b)} - {""}
    if len(sorts) > 1:
        return NOT
    if a.way and b.way:
        alike = _near(a.way[0], b.way[0]) and _near(a.way[1], b.way[1]) and a.way[2] == b.way[2]
        return SURE if alike else NOT
    one, other = (a, b) if a.way else (b, a)
    if one.way and not one.way[2] and other.by_ends() == one.initials():
        return LIKELY
    return LIKELY if a.code and a.code == b.code and not (_told(a) and _told(b)) else NOT


def _sort(name: Name) -> str:
    """What sort of way a name tells, where it says so."""
    if _RAIL.search(name.stem):
        return "rail"
    if name.code or _ROAD.search(name.stem):
        return "road"
    return "river" if _RIVER.search(name.stem) else ""


def _near(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    rest = iter(long)
    return short[:1] in long and all(char in rest for char in short) and ("经" in a) == ("经" in b)


def _holds(long: Name, short: Name) -> bool:
    """Whether a name tells all that another does in order, its first two characters together; a new or an old
    one of it is another."""
    at = long.stem.find(short.core[:2])
    if at < 0:
        return False
    places = [at]
    for char in short.core[1:]:
        at = long.stem.find(char, at + 1)
        if at < 0:
            return False
        places.append(at)
    if long.thing == "水库" and any(b - a == 2 and long.stem[a + 1] in _PLACES for a, b in pairwise(places)):
        return False  # 乌兰沟水库 is not 乌兰水库
    aged = any(at and at - 1 not in places and long.stem[at - 1] in _AGES for at in places)
    return not aged or long.moved or short.moved
