"""What the names of a list share in front: the place of the first (石桥镇卫生院、敬老院; 云岭园区道路、管网)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from flows.extract.projects.heads import ADMIN, proper, sole
from flows.extract.projects.lending import common
from flows.extract.projects.names import Name

# A place of a kind that has several things of its own; a county's things are told by themselves.
_PLACE = re.compile(
    "[村镇乡](?![级庄委])|社区|街道|嘎查|苏木|产业园区?|工业园区?|[园景]区|开发区|新区|片区|旅游区|度假区|县城|城区|新城|科技园"
)
_SEAT = re.compile("县城|城区|镇区|集镇|圩镇|场镇|[老新]城区|园区|经开区|高新区")
_THING = ("strong", "weak")


def fronted(names: Sequence[Name], front: str) -> tuple[list[Name], str]:
    """The names of a list, common ones with the place of those before them, and the place that the last has;
    `front` is the one that stood before the list, "" for none."""
    whole: list[Name] = []
    for name in names:
        of_place = front and name.head in _THING and (not name.proper or sole(name.text))
        if of_place and not ADMIN.match(name.text) and common(name.text):
            name = replace(name, text=front + name.text, proper=True)
        else:
            front = front_of(name.text) if name.head in _THING else ""
        whole.append(name)
    return whole, front


@lru_cache(maxsize=1 << 12)
def front_of(name: str) -> str:
    """The place that a name begins with, where what stands behind it is a common thing; "" where none does."""
    for place in reversed([m.end() for m in _PLACE.finditer(name, 1)]):
        if common(name[place:]) and (proper(name[:place]) or _SEAT.fullmatch(name, 0, place)):
            return name[:place]
    return ""
