"""Names without what is no part of them: parts and acts behind them, the 的 of a place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from flows.extract.projects import stages
from flows.extract.projects.names import Name
from flows.extract.projects.parts import whole_of

# What a place's name ends with before what it has.
_WHOSE = re.compile(
    "(?<=[村镇乡区屯组街路])的(?=[“一-龥])|(?<=[至到][一-龥]{2})的(?![0-9])|(?<=[至到][一-龥]{3})的(?![0-9])"
    "|(?<=[至到][一-龥]{4})的(?![0-9])"
)


def without_part(name: Name) -> Name:
    """A name that stands in the text without a part of it that stands behind it (A改建工程|水稳层)."""
    size = whole_of(name.text) if name.end - name.start == len(name.text) and not name.until else 0
    return replace(name, end=name.start + size, text=name.text[:size], head="strong") if size else name


def without_acts(names: Sequence[Name]) -> Sequence[Name]:
    """Names without acts that a list goes on with (A楼立项、|设计)."""
    while len(names) > 1 and names[-1].head == "none" and stages.only_act(names[-1].text):
        names = names[:-1]
    return names


def plain(name: str) -> str:
    """A name without the 的 behind the place that it begins with (石桥村的“幸福广场”)."""
    name = name.removesuffix("工程") if name.endswith("项目工程") else name
    return _WHOSE.sub("", name, count=1) if "的" in name else name
