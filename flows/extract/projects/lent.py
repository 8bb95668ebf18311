"""Names told behind what they are (改造老旧小区8个，包括东里、西里), and things built at several places
(在东村、西村各建一座泵站)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from flows.extract.projects import stages
from flows.extract.projects.chunks import Chunk, chunks
from flows.extract.projects.endings import heads
from flows.extract.projects.events import Group
from flows.extract.projects.heads import head_of, lacks_head, proper
from flows.extract.projects.lending import SETTLED_AT, common, counted, join
from flows.extract.projects.lists import parts_of, so_many
from flows.extract.projects.names import Name, parse
from flows.extract.projects.plausible import plausible
from flows.extract.projects.tails import without_tail
from flows.extract.quantities import Quantity
from flows.extract.quantities.numerals import value as written
from flows.read.notice import Span

_LISTS = re.compile(
    "(?:其中)?(?:包括|包含|即|分别是|分别为|分别位于|分布在|重点是|重点在|主要是|主要有|主要在|分别在)[:：]?"
)
_BEGINS = frozenset("其包即分重主")
_VERBS = (
    "(?:新|改扩|兴|修|开工)?(?:建(?:成|设|起|好|了|立)?)|打造|设立|设置|布局|配建|开展|实施|完成|启动|(?:加快|全面|全力)?推进|动工兴建"
)
_BUILT = re.compile(
    rf"(?:各|再|均|都|分别|也|计划|拟|将|年内)*(?:投资[0-9.]+[万亿]+元[，,]?)?(?:{_VERBS})了?"
    r"(?:[一二两三四五0-9]+(?:座|个|处|所|口|家|条|栋))?"
)
# Places at which one thing each is built, or as many as they are.
_BUILT_AT = re.compile(
    r"(?P<at>(?:(?:共|总|计划|累计)*投资[约近]?[0-9.]+[万亿]+元，?)?[一-龥]{0,4}?在)?(?P<places>[^，,、0-9]{2,8}(?:[、和及][^，,、0-9]{2,8}?)+)"
    r"(?:(?P<number>[两二三四五六七八九十2-9])个?(?P<kind>集镇|圩镇|村|镇|乡|社区|街道|片区|园区|乡镇|地方?))?"
    rf"(?P<each>分别|各|均|都)?(?P<built>再?(?:计划|拟|年内|投资[0-9.]+[万亿]+元)*(?:{_VERBS}))了?"
    r"(?:(?P<count>[一二两三四五六七八九十]|[0-9]+)(?:个|座|所|处|条|家|栋)(?P<thing>[^，,、0-9]{2,14})"
    r"|(?P<things>[^，,、0-9]{2,14})(?:(?P<many>[一二两三四五六七八九十]|[0-9]+)(?:个|座|所|处|条|家|栋)|$))"
)
# What heads a list, with the mark of an item before it (3.水库除险加固：…).
_LABELS, _LABEL_MARK = ("：", ":", "—"), re.compile("^(?:[0-9]{1,2}[.．、]|[（(][0-9一二三四五六七八九十]{1,2}[)）]|[一二三四五六七八九十][、是]|[①-⑳])")
_EACH = ("各", "均", "都", "分别")
_SIZED = re.compile("^[百千万]+亩")
_ETC, _APART = re.compile("等(?:地|处|村|镇)?$"), re.compile("[^、和及与]{2,}")
_PLACES = frozenset(("处", "个", "座", "所", "家"))
_OF_TOWNS = re.compile("^(?:乡镇|镇村|全[县镇乡市区])")
_PLACE = re.compile("(?:村|镇|乡|社区|街道|屯|嘎查|苏木|团场|农场)$")
_ASIDE = re.compile("[（(][^（）()]*[）)]$")
# Works that are part of a name (东里老旧小区改造).
_WORKS = (
    "改造",
    "整治",
    "治理",
    "加固",
    "除险加固",
    "提升",
    "修缮",
    "维修",
    "提质改造",
    "升级改造",
    "扩建",
    "改扩建",
)
_DONE_LAST = re.compile("(?:已|共|新)*建(?:成|好)?了?$")
_HOMES = re.compile("(?:小区|片区|棚户区|旧村|城中村|社区|家属院|住宅|老街)$")
_FIGURE, _CODE = re.compile("[0-9]"), re.compile("[GSXYC][0-9]{2,4}")
_OPENS = ("（", "(")
_AREAS = ("亩", "公顷", "平方公里")
_LONGEST_PLACE, _LONGEST_LIST = 10, 12
# How far behind where a clause begins it says so.
_NEAR, _MAY_BE_BUILT_AT = 40, re.compile("在|各|[两二三四五六七八九十2-9]个?(?:集镇|圩镇|[村镇乡屯]|社区|街道)")


def told_behind(text: str, clause: Span, before: Span, own: Sequence[Quantity]) -> Group | None:
    """The names in a clause that begins with 包括, 即 …, of the kind that the clause `before` built or
    renewed; `own` are the figures of that one."""
    said = _LISTS.match(text, clause.start, clause.end) if text[clause.start] in _BEGINS else None
    counted = own[-1].quote_end == before.end == clause.start - 1 and text[before.end] in "：:"
    if (said is None and not counted) or own[-1].unit in _AREAS:
        return None  # 新建高标准农田3万亩，重点在东村、西村
    start = said.end() if said else clause.start
    kind = _kind(text, before, own)
    names = _of_kind(text, start, clause.end, *kind, own[-1].value) if kind else []
    if said is None and len(names) != own[-1].value:
        return None  # 工程2处：A、B
    if not names and stages.acts(text[before.start : before.end]):
        names = _themselves(text, start, clause.end) or _sharing(text, start, clause.end, own)
    return _group(text, before.start, clause, names) if names else None


def _themselves(text: str, start: int, end: int) -> list[Name]:
    """The names of a list text[start:end] that all say what they are (新开工1个，即柏湾大桥)."""
    words = _ETC.sub("", text[start:end])
    names: list[Name] = []
    for at, stop in parts_of(words)[:_LONGEST_LIST]:
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
    count = None
    for q in own:
        if text.startswith(_OPENS, q.quote_end):
            count = q
            break
    if count is None or count.value > _LONGEST_LIST:
        return None
    stop = text.find("）" if text[count.quote_end] == "（" else ")", count.quote_end, clause.end)
    if stop < 0:
        return None
    before, behind = Span(clause.start, count.quote_end), text[stop + 1 : clause.end]
    undergone = not stages.acts(text[before.start : before.end]) and bool(stages.acts(behind))
    kind = _kind(text, before, [count], undergone=undergone)
    names = _of_kind(text, count.quote_end + 1, stop, *kind, count.value) if kind else []
    if not names or len(names) != count.value:
        return None
    if undergone:  # 泵站2座（东村、西村）已建成
        return Group(tuple(names), names[0].start, "", stop + 1, clause.end, clause.start)
    return _group(text, clause.start, clause, names)


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
    lead = _BUILT.match(text, clause.start, clause.end)
    start = lead.end() if lead else clause.start
    names = _of_kind(text, start, own[-1].quote_start, thing, "", own[-1].value)
    if len(names) != own[-1].value or len(names) < 2:
        return None
    return Group(tuple(names), clause.start, text[clause.start : start], clause.end, clause.end, clause.start)


def built_at(text: str, clause: Span) -> Group | None:
    """The names of what a clause builds one of at each of several places (在东村、西村各建1座泵站)."""
    near = _MAY_BE_BUILT_AT.search(text, clause.start, min(clause.end, clause.start + _NEAR))
    found = _BUILT_AT.match(text, clause.start, clause.end) if near else None
    if found is None or not (found["at"] or found["each"] or found["kind"]):
        return None
    thing = _SIZED.sub("", without_tail(found["thing"] or found["things"]))
    words, shift = found["places"], found.start("places")
    number = written(found["number"]) if found["number"] else None
    spans = _places(words, number)
    many, where = found["count"] or found["many"], found["kind"] or ""
    if len(spans) < 2 or (number is not None and number != len(spans)):
        return None
    if many is not None and written(many) != (1 if found["each"] else len(spans)):
        return None
    if not (found["at"] and many) and not (where or all(_PLACE.search(words[s:e]) for s, e in spans)):
        return None
    if not common(thing):
        return None
    places = [words[s:e] + join(words[s:e], where) for s, e in spans]
    kind = _OF_TOWNS.sub("", thing)
    names = [
        Name(s + shift, e + shift, place + join(place, kind), "act" if head_of(kind) == "act" else "shared", True)
        for (s, e), place in zip(spans, places, strict=True)
    ]
    if not any(map(proper, places)) or not all(_is_place(p, alone=False, some=True) for p in places):
        return None
    if not all(plausible(n.text) for n in names):
        return None
    start = found.start("built")
    return Group(tuple(names), start, text[start : found.start("thing" if found["thing"] else "things")], clause.end, clause.end, clause.start)


def _group(text: str, start: int, clause: Span, names: Sequence[Name]) -> Group:
    return Group(tuple(names), start, text[start : names[0].start], clause.end, clause.end, clause.start)


def _of_kind(
    text: str, start: int, end: int, thing: str, works: str, count: Decimal | None = None
) -> list[Name]:
    """The names of a list text[start:end], each with the thing and the works that it lacks; none where one
    of them is no name, but where as many stand there as are counted one may be common (新桥)."""
    words = _ETC.sub("", text[start:end])
    spans = so_many(words, count)
    some = len(spans) == count and any(proper(words[s:e]) for s, e in spans)
    names: list[Name] = []
    for at, stop in spans[:_LONGEST_LIST]:
        piece = _ASIDE.sub("", words[at:stop])
        own_head = head_of(piece) in ("strong", "weak", "act") and (len(piece) > 3 or piece[-1] == thing[-1])
        if head_of(thing) == "act":
            whole = counted(piece, thing)[0]
        else:
            itself = own_head and not lacks_head(piece) and not SETTLED_AT.search(piece)
            whole = piece if itself else piece + join(piece, thing)
        whole += works if works and not whole.endswith(works) else ""
        named = 2 <= len(piece) <= _LONGEST_PLACE and (some or proper(piece)) and plausible(whole)
        if not named or _FIGURE.search(piece):
            return []
        names.append(Name(start + at, start + at + len(piece), whole, "shared", True))
    return names


def _kind(
    text: str, before: Span, own: Sequence[Quantity], *, undergone: bool = False
) -> tuple[str, str] | None:
    """What a clause builds or renews without naming it, and the works if these are part of a name;
    `undergone` where what is done to it stands behind."""
    acts = stages.acts(text[before.start : before.end])
    cut = chunks(text, before, own)
    if not (acts or undergone) or not own or not cut:
        return None
    for chunk in reversed(cut):
        words = without_tail(text[chunk.start : chunk.end])
        words = _DONE_LAST.sub("", words)  # 服务站建了3个
        rest = words[max((a.end for a in stages.acts(words)), default=0) :] if words not in heads() else words
        governed = undergone or stages.acts(chunk.lead)
        if rest in ("", words) and governed and head_of(words) == "act" and common(words):
            return words, ""  # 完成|水库除险加固
        words = words if rest == "工程" else rest  # 老城改造|棚户区
        if head_of(words) != "act" and common(words):
            done = acts[0].text if acts and acts[0].text in _WORKS and _HOMES.search(words) else ""
            return words, done
    return None


def placed(text: str, cut: Sequence[Chunk], chunk: Chunk, own: Sequence[Quantity]) -> Sequence[Name]:
    """The names of a thing that is built at places which a count closes (服务站建成东村、西村两处)."""
    if not chunk.lead or not _BUILT.fullmatch(chunk.lead):
        return ()
    count = next((q for q in own if q.quote_start == chunk.end and q.unit in _PLACES), None)
    thing = next((c for c in cut if count and c.end == chunk.lead_start), None)
    if count is None or thing is None:
        return ()
    kind = _OF_TOWNS.sub("", text[thing.start : thing.end])
    if head_of(kind) not in ("strong", "weak") or proper(kind):
        return ()
    words = text[chunk.start : chunk.end]
    spans = parts_of(words)
    if len(spans) != count.value or not all(_is_place(words[s:e], alone=False) for s, e in spans):
        return ()
    return [Name(s, e, words[s:e] + kind, "shared", True) for s, e in spans]


def sited(text: str, cut: Sequence[Chunk], chunk: Chunk, names: Sequence[Name]) -> Sequence[Name]:
    """The names of what is built at each of the places before it (东村、西村各建成1座泵站), none where no
    places are told."""
    if len(names) != 1 or names[0].head not in ("strong", "weak", "act"):
        return ()
    if names[0].proper and not (common(names[0].text) and chunk.lead.startswith(_EACH)):
        return ()
    place = next((c for c in cut if c.end == chunk.lead_start), None)
    if names[0].head == "act" and not (place and _PLACE.search(text, place.start, place.end)):
        return ()
    if place is None or not _BUILT.fullmatch(chunk.lead):
        return ()
    words = text[place.start : place.end]
    spans = _places(words, None)
    several = len(spans) > 1 or place.lead.endswith("在")
    if not several or not all(_is_place(words[s:e], alone=not place.lead.endswith("在")) for s, e in spans):
        return ()
    shift = place.start - chunk.start
    end = place.end - chunk.start
    return [Name(s + shift, e + shift, words[s:e] + names[0].text, "shared", True, end) for s, e in spans]


def _places(words: str, count: Decimal | None) -> Sequence[tuple[int, int]]:
    """The places of a list, as many as are counted; 和 stands between two where each says that it is one."""
    apart = [m.span() for m in _APART.finditer(words)]
    sure = len(apart) > 1 and all(_PLACE.search(words[s:e]) for s, e in apart)
    return apart if sure else so_many(words, count)


def _is_place(words: str, *, alone: bool, some: bool = False) -> bool:
    """Whether words are a place; an `alone` one must say so, of `some` one may be common (新桥)."""
    return (
        2 <= len(words) <= _LONGEST_PLACE
        and head_of(words) in (None, "weak")
        and (some or proper(words))
        and (not alone or _PLACE.search(words) is not None)
    )
