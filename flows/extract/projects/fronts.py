"""What the names of a list share in front: the place of the first (石桥镇卫生院、敬老院)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flows.extract.projects.heads import ADMIN, sole
from flows.extract.projects.lending import common, front_of
from flows.extract.projects.names import Name

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
