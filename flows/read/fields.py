"""What a page says of itself: labels and values (索引号：…), in a line, in lines, in tables, with values
left empty."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from flows.read.dates import find_date
from flows.read.lexicon import begins, lexicon
from flows.values import value


@value
class Field:
    """A label of the page with its value (perhaps empty). `name` is the field of a notice that it fills,
    None for a label that fills none; `known` is False for a label that no lexicon has."""

    name: str | None
    label: str
    value: str
    line: int
    known: bool = True


def _spaced(label: str) -> str:
    return r"[ \t\u3000\xa0]*".join(re.escape(c) for c in label)


@cache
def _labels() -> tuple[dict[str, str | None], re.Pattern[str]]:
    data = lexicon("labels")
    known: dict[str, str | None] = dict.fromkeys(data["ignored"]["labels"])
    for name, labels in data["labels"].items():
        known |= dict.fromkeys(labels, name)
    longest = sorted(known, key=lambda w: (-len(w), w))
    any_label = "|".join(_spaced(w) for w in longest)
    return known, re.compile(
        rf"(?<![\u4e00-\u9fff]){begins(longest)}(?P<label>{any_label})"
        r"[ \t\u3000\xa0]*(?P<sep>[】〗]?[:：]|(?=[|｜])|[】〗]|[ \u3000]?\](?![:：]))"
    )


_UNKNOWN = re.compile(r"(?:^|[\s|｜•·【\[])(?P<label>[\u4e00-\u9fff]{2,8})[ \t\u3000]*[:：]")
_PARTED, _BAR = re.compile("[:：】〗]"), re.compile("[|｜]")
# A wide gap, another bracket, another label, a date behind what is no date.
_CUT = re.compile(
    r"[ \t\u3000\xa0]{2,}|[\s\u3000]+[【\[]|[】〗]|[\s\u3000][\u4e00-\u9fff]{2,6}[:：]"
    r"|[\s\u3000]+(?:19|20)\d\d[-年./]\d{1,2}[-月./]\d{1,2}日?(?!\d)"
)
_LONGEST, _LONGEST_BARE, _LONGEST_BELOW = 2_000, 240, 80
_NOTHING = frozenset({"无", "空", "暂无", "/", "\\", "—", "——", "-", "--"})
_COUNTER = re.compile(
    r"(?:热度|点击|浏览|阅读|访问|作者|编辑|字号|字体)[量数次]{0,2}[:：]|字[号体][\s\u3000]*[【\[（(]"
)
_TAG = re.compile(r"^[【\[〖][\u4e00-\u9fff]{2,6}[】\]〗](?=[\u4e00-\u9fff\d])")
_LABEL = re.compile(r"[\u4e00-\u9fff]{2,6}[:：](?!\S)")
_NOTED = re.compile("[（(][^（()）]*[)）]$")
_EDGES = " \t\u3000\xa0|｜丨•·【】[]〖〗"


def fields(line: str, number: int) -> list[Field]:
    """The labelled values of a line, in their order; `number` is kept with each."""
    if len(line) > _LONGEST:
        return []
    if "|" in line or "｜" in line:
        return list(_cells(line, number))
    parted = _PARTED.search(line) is not None
    spaced = list(_spaced_out(line, number)) if not parted or "\t" in line else []
    return spaced or (list(_pairs(line, number)) if parted or "]" in line else [])


def _spaced_out(line: str, number: int) -> Iterator[Field]:
    """The pairs of a line that parts labels and values by blanks alone (索引号 0110/2016-2 发布机构 某某局):
    it begins with a label and has another."""
    if len(line) > _LONGEST_BARE or "。" in line or ("\t" not in line and len(line.split()) < 2):
        return
    known, pattern = _bare_labels()
    found = list(pattern.finditer(line))
    few = len(found) < 1 if "\t" in line else len(found) < 2
    if few or line[: found[0].start()].strip():
        return
    for here, after in zip(found, [*found[1:], None], strict=False):
        label = "".join(here["label"].split())
        value = line[here.end() : after.start() if after else len(line)]
        yield Field(known[label], label, _value(value.strip(_EDGES + ":：")), number)


def below(line: str, after: str, number: int) -> Field | None:
    """The field of a line that is a label alone, with its value in the line below it."""
    known, pattern = _bare_labels()
    found = pattern.fullmatch(line.strip(_EDGES))
    label = "".join(found["label"].split()) if found else ""
    name = known.get(label)
    if not name or len(after) > _LONGEST_BELOW or "。" in after or pattern.fullmatch(after.strip(_EDGES)):
        return None
    if name.endswith("_on") and find_date(after) is None:
        return None
    return Field(name, label, _value(after), number)


@cache
def _bare_labels() -> tuple[dict[str, str | None], re.Pattern[str]]:
    known, _ = _labels()
    longest = sorted(known, key=lambda w: (-len(w), w))
    any_label = "|".join(_spaced(w) for w in longest if len(w) > 1)
    return known, re.compile(rf"(?<!\S){begins(longest)}(?P<label>{any_label})[:：]?(?=\s|$)")


def _pairs(line: str, number: int) -> Iterator[Field]:
    known, pattern = _labels()
    found = list(pattern.finditer(line))
    for here, after in zip(found, [*found[1:], None], strict=False):
        value = line[here.end() : after.start() if after else len(line)]
        label = "".join(here["label"].split())
        yield Field(known[label], label, _value(value), number)
    taken = {"".join(m["label"].split()) for m in found}
    for m in _UNKNOWN.finditer(line):
        if m["label"] not in taken and m["label"] not in known:
            yield Field(None, m["label"], "", number, known=False)


@cache
def _heads() -> frozenset[str]:
    return frozenset(lexicon("tables")["heads"])


def _cells(line: str, number: int) -> Iterator[Field]:
    known, pattern = _labels()
    cells = [c.strip(" \t\u3000\xa0") for c in _BAR.split(line)]
    if sum(_NOTED.sub("", cell) in _heads() for cell in cells) > 1:
        return  # the headings of a table (名称 | 总投资（万元） | 进展情况)
    _, bare = _bare_labels()
    spaced = [found if (found := bare.match(cell)) and found.end() < len(cell) else None for cell in cells]
    by_blank = len(cells) - spaced.count(None) > 1  # 发布时间 2014-1-16 | 责任科室 秘书科
    waiting: str | None = None
    for cell, told in zip(cells, spaced, strict=True):
        label = "".join(cell.split()).rstrip(":：")
        if label in known:
            if waiting:
                yield Field(known[waiting], waiting, "", number)
            waiting = label
        elif waiting and cell:
            yield Field(known[waiting], waiting, _value(cell), number)
            waiting = None
        elif told and by_blank:
            label = "".join(told["label"].split())
            yield Field(known[label], label, _value(cell[told.end() :]), number)
        elif pattern.match(cell):
            yield from _pairs(cell, number)
    if waiting:
        yield Field(known[waiting], waiting, "", number)


def _value(value: str) -> str:
    """The value proper: up to a wide gap, a bracketed button (【打印】) or an unknown label; none for 无."""
    value = _TAG.sub("", value.strip(" \t\u3000\xa0")).strip(_EDGES)
    cut = _CUT.search(value)
    cut = cut or _COUNTER.search(value)
    value = (value[: cut.start()] if cut else value).strip(_EDGES)
    return "" if value in _NOTHING or _LABEL.match(value) else value
