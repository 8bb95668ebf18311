"""Names whose last word tells nothing (云岭光学镜头模组, 松湾功能膜): an act that only projects undergo tells
them, or the list that they stand in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from flows.extract.lexicon import either, least, pattern, words
from flows.extract.projects import stages
from flows.extract.projects.chunks import Chunk
from flows.extract.projects.cuts import familiar, openers
from flows.extract.projects.endings import generic, heads
from flows.extract.projects.heads import head_of, proper
from flows.extract.projects.lists import PROJECT, parts_of
from flows.extract.projects.names import Name
from flows.extract.projects.plausible import plausible
from flows.extract.projects.tails import without_tail

_SHORTEST, _LONGEST = 4, 16
# What estates, malls and streets undergo, which have short names (柏澜府交房, 青和汇开业).
_OF_ESTATES = ("消防验收", "进行消防验收", "交房", "交楼", "开盘", "开业", "试营业", "开街")
# How estates are called, common words as these are.
_CALLED = ("国际", "名城", "领域", "时代", "印象", "新城市")
# How long an adverb is that may stand before an act (相继投产).
_ADVERB = 4
_NO_NAME = re.compile(
    "[0-9一二三四五六七八九十两几各每该此其本这那][个家项户处所座条批类种次名人]|[的了着过等及与和把被让使向从对为以没]|^[因受由经待若如即]|[我们全各]|[前后未]$|[，。；：、“”‘’《》]"
)
_ENDS_COMMON = 2
# Acts that govern the name of what is built, its frame that is finished.
_OPENS = ("开工", "动工", "开工建设", "动工建设", "开建", "复工", "开业", "开盘")
_BUILDS, _FRAMES = ("建成", "启用", "交付", "新建"), ("主体", "主体建设", "主体施工", "主体工程", "主体结构")
LED = (*_OPENS, *_BUILDS, "完成")
_THINGS = ("strong", "weak", "act")
# What ends a place's name and begins or stands in that of goods too (线束, 矿用车, 面板).
_IN_GOODS = "线矿片段谷港湖坊场点"


def with_unheaded(text: str, chunk: Chunk, end: int, names: Sequence[Name]) -> Sequence[Name]:
    """The names of a stretch with those that lack a head, where what stands behind it, up to `end`, begins
    with an act that only projects undergo, or where most names of its list have a head."""
    whole = without_tail(text[chunk.start : chunk.end])
    if len(names) == 1 and names[0].start == 0 and names[0].told_to >= len(whole):
        return names  # it leaves nothing over
    because = text[chunk.start - 1 : chunk.start] == "因"  # 因天气转冷停工
    told = chunk.end < end and not because and may_be_told(text, chunk.end, end)
    act = _undergone(text, chunk.end, end) if told else ""
    shortest = _SHORTEST - (act in _OF_ESTATES)
    led = chunk.lead.endswith(LED) and _led(text, chunk, end, names)
    undergone = bool(act) or led
    if not undergone and (len(names) < 2 or not all(n.proper for n in names)):
        return names
    items = parts_of(whole)
    listed = len(items) > 2 and len(names) * 2 > len(items) and all(n.proper for n in names)
    if not (listed or led or (len(whole) >= shortest and undergone)):
        return names
    taken = [(n.start, n.told_to) for n in names]
    among = undergone and len(items) > 1
    found = [
        Name(start, stop, whole[start:stop], "unheaded", True)
        for start, stop in items
        if not any(s < stop and start < e for s, e in taken)
        and _could_be(whole[start:stop], listed=among, least=shortest - led)
    ]
    return sorted([*names, *found], key=lambda n: n.start) if found else names


def _undergone(text: str, start: int, end: int) -> str:
    """The act that only projects undergo with which text[start:end] begins, adverbs and times before it; ""
    where there is none."""
    cluster = next(iter(stages.clusters(text[start:end])), None)
    if not cluster or any(a.denied for a in cluster):
        return ""
    sure = next((a.text for a in cluster if a.text in sure_acts()), "")
    return sure if sure and len(familiar().sub("", text[start : start + cluster[0].start])) <= _ADVERB else ""


def _led(text: str, chunk: Chunk, end: int, names: Sequence[Name]) -> bool:
    """Whether an act that only a site undergoes governs a stretch that ends its clause (开业柏青汇),
    or a list of which one is sure (建成柏青花园、云溪里)."""
    found = stages.acts(chunk.lead)
    if not found or found[-1].end != len(chunk.lead) or found[-1].denied:
        return False
    act = found[-1].text
    if act.endswith(_OPENS):
        return chunk.end == end or bool(stages.acts(text[chunk.end : end]))
    if act.endswith("完成"):
        return text.endswith(_FRAMES, chunk.start, chunk.end)
    sure = any(n.proper and n.head in ("strong", "weak") and not PROJECT.search(n.text) for n in names)
    return sure and act.endswith(_BUILDS) and chunk.end == end


def may_be_told(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] holds an act that only projects undergo."""
    return _sure_act().search(text, start, end) is not None


@cache
def _sure_act() -> re.Pattern[str]:
    return re.compile(either(least(words("stages", "surely", "words"))))


@cache
def sure_acts() -> frozenset[str]:
    """The acts that only projects undergo."""
    return frozenset(words("stages", "surely", "words"))


def _could_be(piece: str, *, listed: bool, least: int) -> bool:
    """Whether words without a head could be a project's name: proper, no clause, no common word last, but
    in a list or as estates are called."""
    return (
        least <= len(piece) <= _LONGEST
        and head_of(piece) is None
        and not _NO_NAME.search(piece)
        and not openers().match(piece)
        and (listed or piece.endswith(_CALLED) or not generic().fullmatch(piece[-_ENDS_COMMON:]))
        and not pattern("projects", "generic", "untold").search(piece)
        and not stages.acts(piece)
        and proper(piece)
        and plausible(piece)
        and not any(
            head_of(piece[:size]) in _THINGS
            and piece[size - 1 : size + 1] != "标段"
            and not (piece[size - 1] in _IN_GOODS and piece[size - 2 : size] not in heads())
            and proper(piece[:size])
            for size in range(3, len(piece))
        )
    )
