"""What is said behind the names of a list: of all of them, where only sizes and sums stand between."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from flows.extract.projects import stages
from flows.extract.projects.chunks import TOLD_ASIDE, Chunk
from flows.extract.projects.cuts import only_times
from flows.extract.projects.events import Group
from flows.extract.projects.lists import COSTS
from flows.extract.projects.names import Name
from flows.extract.projects.sized import joined
from flows.read.notice import Span

_OWN_SUM = re.compile(
    r"[和及与]?(?:(?:总|计划|预计)*投资(?:约|近|达|超)?)?[0-9.,]+余?[亿万]+[美欧港]?元的?"
    r"|[和及与]?(?:总?占地|用地|总?建筑面积|全长|总长|长)(?:面积)?(?:约|近|达|超)?[0-9.,]+余?万?(?:亩|公顷|平方米|公里|米)的"
    r"|[和及与]?[0-9.,]+余?万?(?:亩|公顷|平方米|公里|米|套|栋|幢)的?"
)
# How a member of a list is made (A工程、新建B工程完成可研).
_MADE = re.compile("(?:[新续改迁重]建|改?扩建)")
# What stands between two names of a list, and how long an act is that is of the first alone.
_JOINED, _SHORTEST, _LONGEST = re.compile("(?:、|和|及|与|以及)$"), 2, 6
_AND = ("和", "及", "与")
# What joins two stretches that name what one act is done to (四期与柏湾花园同步开建).
_WITH = (*_AND, "同")
_BETWEEN = re.compile(
    r"(?:[0-9.]+(?:多|余)?(?:公里|千米|米|亩|平方米|万?千瓦|兆瓦|万?吨|万?立方米)"
    f"|{COSTS}"
    "|[0-9]+[栋幢座套](?:[住教安标][宅学置准])?(?:楼|住宅|住房|厂房))?[、和]"
)
# How much of each there is, in a list that one act governs (建成A公园60亩、B公园35亩).
_EACH_OF = re.compile(
    "(?:共|约|长|全长|各)?(?:[0-9.]+|[一二两三四五六七八九十]+)(?:多|余)?[万千]*(?:公里|千米|米|亩|公顷|平方米|千瓦|兆瓦|吨|立方米|座|栋|幢|户|套|处|条|口|(?:教学)?班|个班)"
    "(?:[（(][^（）()]{1,20}[）)])?(?:、|和|及|以及)"
)
_COUNTED_FIRST = re.compile(
    "(?:[一-龥]{2,12}?[0-9.]+(?:多|余)?[万千]*(?:公里|千米|米|亩|公顷|平方米|座|处|条|个|口|眼|栋|幢|套|户)[、和])+"
)
_JOINTS, _ONE = ("、", "和"), re.compile("[1一][座条处个所家](?![0-9])")
# What tells of the first name alone, with no verb before it (A项目桩基施工、B项目办结供地手续).
_TELLS = re.compile("(?:桩基|主体|基础|路基|土建|装修|设备|管网)(?:施工|安装)$|试生产$|试运行$")
# The same step of each of a list, with how much it is about.
_SAME_STEP = re.compile("(土地征收|征地|征收|征迁|拆迁|流转)约?[0-9.]+[余多]?万?[一-龥]{1,3}[、和]")
# What a list of ways with how long each is sums up by (A路硬化2公里、B路硬化1公里|村道建设已完工).
_ALL_WAYS = re.compile(
    "[0-9.]+余?(?:公里|千米|米)(?:村道|农村公路|通村公路|村组道路|道路|公路)(?:建设|硬化)?(?=[已均全正])"
)
_IN_BRACKETS = re.compile(r"[（(][^（）()]{0,30}[0-9][^（）()]{1,5}[）)][、和]")


def posts(text: str, clause: Span, found: Sequence[tuple[Chunk, Sequence[Name]]]) -> list[tuple[int, int]]:
    """Where what is said of each stretch of names stands: of a list with figures between, behind its last
    one."""
    if len(found) == 1:
        chunk, names = found[0]
        return [(chunk.start + names[-1].told_to, clause.end)]
    last_chunk, last_names = found[-1]
    ways = _ALL_WAYS.match(text, last_chunk.start + last_names[-1].told_to, clause.end)
    found_posts: list[tuple[int, int]] = []
    behind: Chunk | None = None
    behind_name = clause.end
    for chunk, names in reversed(found):
        start = ways.end() if ways and not behind else chunk.start + names[-1].told_to
        end = behind.lead_start if behind else clause.end
        if behind and (
            joined(text, start, behind_name)
            or (text[start:behind_name] in _WITH and not stages.acts(chunk.lead))
            or (
                _parts(text, start, end, behind)
                and (not behind.lead or _OWN_SUM.fullmatch(behind.lead) or _MADE.fullmatch(behind.lead))
                and (
                    not stages.acts(chunk.lead)
                    or text.startswith("的", found_posts[-1][0])
                    # 推动2亿元的A、1亿元的B投产
                    or (behind.lead.endswith("的") and _OWN_SUM.fullmatch(behind.lead))
                )
            )
        ):
            first, last = found_posts[-1]
            until = last - 1 if text[last - 1] in "、，,和及" else last  # A公园、B公园（11月交付）、C公园
            aside = TOLD_ASIDE.fullmatch(text, first, until) is not None and stages.acts(text[first:last])
            found_posts.append((start, start) if aside else (first, last))  # A公园、B公园（2020年完工）
        else:
            found_posts.append((start, end))
        behind, behind_name = chunk, chunk.start + names[0].start
    return found_posts[::-1]


def _parts(text: str, start: int, end: int, behind: Chunk) -> bool:
    """Whether nothing but a figure of its own parts a name from the next of its list."""
    return (
        (start == end and (not behind.lead or behind.lead[0] in _AND))  # no firm|投资2亿元的project
        or _BETWEEN.fullmatch(text, start, end) is not None
        or of_size(text, start, end)
    )


def of_size(text: str, start: int, end: int) -> bool:
    """Whether nothing but how large it is parts a name from the next of its list (（1860亩）、)."""
    return _IN_BRACKETS.fullmatch(text, start, end) is not None and not stages.acts(text[start:end])


def verb_of_list(text: str, start: int, end: int, behind: int) -> str:
    """The words up to the verb of a list of counted things before a name text[end:behind] of which there is
    one (新建农村公路90公里、柏湾大桥1座); "" for none."""
    one = text[end - 1 : end] in _JOINTS and _ONE.match(text, behind)
    found = stages.acts(text[start:end]) if one else ()
    if not found or found[0].denied or not _COUNTED_FIRST.fullmatch(text, start + found[0].end, end):
        return ""
    return text[start : start + found[0].end]


def goes_on_list(text: str, start: int, end: int, post: str) -> bool:
    """Whether a list goes on behind how much there is of one, with no act of the next one's own, or the same
    one (完成A路征地180亩、B厂征地35亩)."""
    if _EACH_OF.fullmatch(text, start, end) is not None and not stages.acts(post):
        return True
    same = _SAME_STEP.fullmatch(text, start, end)
    return same is not None and post.startswith(same[1])


def times_alone(text: str, start: int, end: int) -> Span | None:
    """The time that is all that stands behind a name before the next of its list, whose act is its too
    (柏湾大道6月底|、石林路9月底通车); None where anything else does."""
    words = text[start:end].rstrip("、和及")
    return (
        Span(start, start + len(words)) if words and only_times(words) and len(words) < end - start else None
    )


def parted(text: str, found: Sequence[Group]) -> Sequence[Group]:
    """Groups, where what stands before a 、 is told of the names before it (其中A完成桥墩、B完成桩基), and
    what stands between names of one verb of those before it (启动A路建设和B片区征收)."""
    if len(found) == len(found[0].names) == 1:
        return found
    return [own for group in _told_before_joints(found) for own in _each_own(text, group)]


def _each_own(text: str, group: Group) -> Iterator[Group]:
    names, begin = group.names, 0
    led = bool(stages.acts(group.lead))
    for at in range(len(names) - 1 if led or group.post_end > group.post_start else 0):
        end = names[at].end
        noun = _JOINED.sub("", text[end : names[at + 1].start])
        acts = stages.acts(noun) if _SHORTEST <= len(noun) <= _LONGEST else ()
        if acts and acts[0].start == 0 and acts[-1].end == len(noun) and (led or _TELLS.search(noun)):
            yield replace(group, names=names[begin : at + 1], post_start=end, post_end=end + len(noun))
            begin = at + 1
    yield replace(group, names=names[begin:]) if begin else group


def _told_before_joints(found: Sequence[Group]) -> Iterator[Group]:
    for at, group in enumerate(found):
        if at and group.lead.endswith("、"):
            group = replace(group, lead="", lead_start=group.names[0].start)
        after = found[at + 1] if at + 1 < len(found) else None
        if after and after.lead.endswith("、") and after.lead_start == group.post_end:
            group = replace(group, post_end=after.lead_start + len(after.lead) - 1)
        yield group
