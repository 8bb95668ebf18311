"""Names told behind what they are (改造老旧小区8个，包括东里、西里; 泵站2座（东村、西村）)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from flows.extract.projects import stages
from flows.extract.projects.built_at import BUILT
from flows.extract.projects.endings import heads
from flows.extract.projects.events import Group
from flows.extract.projects.heads import head_of, proper
from flows.extract.projects.kinds import ETC, LONGEST_LIST, Kind, kind_of, of_kind
from flows.extract.projects.lending import classed, common
from flows.extract.projects.lists import PROJECT, parts_of
from flows.extract.projects.names import Name, parse
from flows.extract.projects.plausible import plausible
from flows.extract.quantities import Quantity
from flows.read.notice import Span

_LISTS = re.compile(
    "(?:其中)?(?:(?:主要)?包括|即|分别是|分别为|分别位于|分布在|重点是|重点在|主要是|主要有|主要在|分别在)[:：]?"
)
_BEGINS = frozenset("其包即分重主")
UNCOUNTED = ("包括", "主要包括", "其中包括", "分别是", "分别为", "主要是", "主要有")
"""How a list begins that a clause without a figure can stand before."""
_COUNTED = re.compile("等[0-9一二两三四五六七八九十]+余?[个处条座所](?P<thing>[一-龥]{0,6})$")
# What heads a list, with the mark of an item before it (3.水库除险加固：…).
_LABELS = ("：", ":", "—")
_LABEL_MARK = re.compile(
    "^(?:[0-9]{1,2}[.．、]|[（(][0-9一二三四五六七八九十]{1,2}[)）]|[一二三四五六七八九十][、是]|[①-⒇])"
)
_FIGURE, _CODE = re.compile("[0-9]"), re.compile("[GSXYC][0-9]{2,4}")
_OPENS = ("（", "(")
# What is counted that can be called by any names, and what such a name is.
_PROJECTS, _STOPS = re.compile("(?:项目|工程)(?:共|计|有)?$"), re.compile("[，,；;：:。]")
_NAMED = re.compile("(?!其中|包括|新建|续建|前期)(?:(?!的)[一-龥A-Za-z0-9“”（）()·-]){3,24}")
_COUNTERS = frozenset("个座条处所家项")
# What is counted before its names in brackets, and works on it behind them.
_THING = re.compile("[一-龥]{1,8}(?=[（(])")
_WORKS = re.compile("(?:除险)?(?:加固|改造|整治|治理|修缮|提升|扩建)(?:工程|项目)?")
_AREAS = ("亩", "公顷", "平方公里")
# What a clause before counts by the same word (建成…等6条高速公路，续建…等4条).
_SAME_COUNTED = "[0-9一二两三四五六七八九十]{}([一-龥]{{2,10}})(?=[，,；;])"


def told_behind(text: str, clause: Span, before: Span, own: Sequence[Quantity]) -> Group | None:
    """The names in a clause that begins with 包括, 即 …, of the kind that the clause `before` built or
    renewed; `own` are the figures of that one."""
    said = _LISTS.match(text, clause.start, clause.end) if text[clause.start] in _BEGINS else None
    counted = own[-1].quote_end == before.end == clause.start - 1 and text[before.end] in "：:"
    if (said is None and not counted) or own[-1].unit in _AREAS:
        return None  # 新建高标准农田3万亩，重点在东村、西村
    if text.endswith(("路段", "标段", "河段"), clause.start, clause.end):
        return None  # 截污干管3公里，包括东门街、西门街等路段
    start = said.end() if said else clause.start
    kind = kind_of(text, before, own)
    names = of_kind(text, start, clause.end, kind, own[-1].value) if kind else []
    if said is None and len(names) != own[-1].value:  # 工程2处：A、B
        named = _of_projects(text, before, own[-1], start, clause.end)
        return _group(text, before.start, clause, named, None) if named else None
    if not names and stages.acts(text[before.start : before.end]):
        names = _themselves(text, start, clause.end) or _sharing(text, start, clause.end, own)
    return _group(text, before.start, clause, names, kind) if names else None


def told_uncounted(text: str, clause: Span, before: Span | None) -> Group | None:
    """The names in a clause that begins with 包括 or 分别是, of the kind that the clause `before` builds or
    renews without saying how many (改造老旧小区，包括东里、西里等11个小区)."""
    said = _LISTS.match(text, clause.start, clause.end) if before else None
    if before is None or said is None:
        return None
    count = _COUNTED.search(text, said.end(), clause.end)
    end = count.start() if count else clause.end
    if "、" not in text[said.end() : end]:
        return None
    kind = kind_of(text, before, (), counted=False)
    if kind is None or (count and count["thing"] not in kind.thing):
        return None
    names = of_kind(text, said.end(), end, kind)
    return _group(text, before.start, clause, names, kind) if names else None


def sentence_before(text: str, start: int) -> Span | None:
    """The sentence of the same line before a place, without its mark; None at a line's beginning."""
    if text[start - 1 : start] != "。":
        return None
    begin = max(text.rfind(stop, 0, start - 1) for stop in "。；;\n") + 1
    mark = _LABEL_MARK.match(text[begin : start - 1].lstrip())
    begin += len(text[begin:start]) - len(text[begin:start].lstrip()) + (mark.end() if mark else 0)
    return Span(begin, start - 1) if begin < start - 1 else None


def _of_projects(text: str, before: Span, count: Quantity, start: int, end: int) -> list[Name]:
    """As many names text[start:end] as projects are counted before them, whatever they are called by
    (引进项目3个（宏泰包装、鑫源铸造、绿康饲料）)."""
    if count.value < 2 or not _PROJECTS.search(text, before.start, count.quote_start):
        return []
    words = ETC.sub("", text[start:end])
    if _STOPS.search(words):
        return []
    pieces = parts_of(words)
    if len(pieces) != count.value or len(pieces) > LONGEST_LIST:
        return []
    named = [words[at:stop] for at, stop in pieces]
    if not all(_NAMED.fullmatch(piece) and plausible(piece) and not common(piece) for piece in named):
        return []
    return [Name(start + at, start + stop, words[at:stop], "shared", True) for at, stop in pieces]


def _themselves(text: str, start: int, end: int) -> list[Name]:
    """The names of a list text[start:end] that all say what they are (新开工1个，即柏湾大桥)."""
    words = ETC.sub("", text[start:end])
    names: list[Name] = []
    for at, stop in parts_of(words)[:LONGEST_LIST]:
        piece = words[at:stop]
        if head_of(piece) not in ("strong", "weak") or not (proper(piece) and plausible(piece)):
            return []
        if stages.acts(piece) or _FIGURE.search(_CODE.sub("", piece)):
            return []
        names.append(Name(start + at, start + stop, piece, "shared", True))
    return names


def _sharing(text: str, start: int, end: int, own: Sequence[Quantity]) -> list[Name]:
    """As many names as the clause before counts, of which the last lends its head to the others
    (已完工3所，即红旗、桃园、石桥中心幼儿园)."""
    names = parse(text[start:end])
    if not own or own[-1].value != len(names) or len(names) < 2 or not all(n.proper for n in names):
        return []
    if names[-1].head == "shared" or any(n.head not in ("strong", "weak", "shared") for n in names):
        return []
    return [replace(n, start=start + n.start, end=start + n.end, until=0) for n in names]


def in_brackets(text: str, clause: Span, own: Sequence[Quantity]) -> Group | None:
    """The names in brackets behind a count of what a clause built or renewed (建成泵站2座（东村、西村）)."""
    if text.find("（", clause.start, clause.end) < 0 and text.find("(", clause.start, clause.end) < 0:
        return None
    count = None
    for q in own:
        if text.startswith(_OPENS, q.quote_end):
            count = q
            break
        if q.unit in _COUNTERS and (thing := _THING.match(text, q.quote_end, clause.end)):
            return _of_things(text, clause, q, thing.end())
    if count is None or count.value > LONGEST_LIST:
        return None
    stop = text.find("）" if text[count.quote_end] == "（" else ")", count.quote_end, clause.end)
    if stop < 0:
        return None
    before, behind = Span(clause.start, count.quote_end), text[stop + 1 : clause.end]
    undergone = not stages.acts(text[before.start : before.end]) and bool(stages.acts(behind))
    kind = kind_of(text, before, [count], undergone=undergone)
    names = of_kind(text, count.quote_end + 1, stop, kind, count.value) if kind else []
    if not names or len(names) != count.value:
        named = _of_projects(text, before, count, count.quote_end + 1, stop)
        lead = text[before.start : before.end]
        return Group(tuple(named), before.start, lead, stop + 1, clause.end, clause.start) if named else None
    if undergone:  # 泵站2座（东村、西村）已建成
        return Group(tuple(names), names[0].start, "", stop + 1, clause.end, clause.start)
    return _group(text, clause.start, clause, names, kind)


def _of_things(text: str, clause: Span, count: Quantity, opens: int) -> Group | None:
    """The names in brackets behind counted things, which say what each is (建成2座桥梁（东门桥、西门桥）,
    实施2个小区（东里、西里）改造)."""
    stop = text.find("）" if text[opens] == "（" else ")", opens, clause.end)
    acts = stages.acts(text[clause.start : count.quote_start])
    thing = text[count.quote_end : opens]
    if not (PROJECT.search(thing) or common(thing) or classed(thing)):
        return None
    if stop < 0 or count.value > LONGEST_LIST:
        return None
    works = _WORKS.match(text, stop + 1, clause.end)
    end, listed = works.end() if works else stop + 1, text[opens + 1 : stop]
    said = text[count.quote_start : opens] if count.value > 1 else ""  # 1座中型水库（石门水库）除险加固
    names = parse(listed + said + text[stop + 1 : end])
    if len(names) != count.value or (said and names[-1].end > len(listed)):
        return None
    if not (acts or stages.acts(text[end : clause.end])):
        return None
    if not all(n.proper and plausible(n.text) for n in names):
        return None
    at = opens + 1
    placed = tuple(replace(n, start=n.start + at, end=min(n.end + at, stop), until=0) for n in names)
    lead = text[clause.start : count.quote_start] if acts else ""
    return Group(placed, clause.start if acts else at, lead, end, clause.end, clause.start)


def under_label(text: str, clause: Span, before: Span, own: Sequence[Quantity]) -> Group | None:
    """The names of a counted list of what the clause before is called by alone (水库除险加固：完成东冲、西冲
    2座; 山洪沟治理——东沟、西沟两条)."""
    if text[before.end : before.end + 1] not in _LABELS or own[-1].quote_end != clause.end:
        return None
    thing = _LABEL_MARK.sub("", text[before.start : before.end])
    acts = stages.acts(thing)
    thing = thing[acts[0].end :] if acts and acts[0].end < len(thing) and thing not in heads() else thing
    if not common(thing):
        return None
    lead = BUILT.match(text, clause.start, clause.end)
    start = lead.end() if lead else clause.start
    names = of_kind(text, start, own[-1].quote_start, Kind(thing, ""), own[-1].value)
    if len(names) != own[-1].value or len(names) < 2:
        return None
    return Group(tuple(names), clause.start, text[clause.start : start], clause.end, clause.end, clause.start)


def of_the_same(text: str, since: int, clause: Span, own: Sequence[Quantity]) -> Group | None:
    """The names of a counted list of what a clause since a place counted by the same word
    (建成A、B等6条高速公路，续建C、D等4条)."""
    count = own[-1]
    if count.quote_end != clause.end or count.unit not in _COUNTERS or clause.start <= since:
        return None
    acts = stages.acts(text[clause.start : count.quote_start])
    before = re.findall(_SAME_COUNTED.format(count.unit), text[since : clause.start]) if acts else []
    if not before or not (common(before[-1]) or classed(before[-1])):
        return None
    end = acts[0].end
    for act in acts[1:]:
        if act.start == end:
            end = act.end
    start = clause.start + end
    names = parse(text[start : clause.end] + before[-1])
    if not names or names[-1].end > count.quote_start - start or not all(n.proper for n in names):
        return None
    if len(names) != count.value and text[count.quote_start - 1] != "等":
        return None
    placed = tuple(replace(n, start=n.start + start, end=n.end + start, until=0) for n in names)
    return Group(placed, clause.start, text[clause.start : start], clause.end, clause.end, clause.start)


def _group(text: str, start: int, clause: Span, names: Sequence[Name], kind: Kind | None) -> Group:
    lead = text[start : names[0].start]
    if kind and head_of(kind.thing) == "act":
        lead = lead.partition(kind.thing)[0]  # 完成|水库除险加固4座
    return Group(tuple(names), start, lead, clause.end, clause.end, clause.start)
