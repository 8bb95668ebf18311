"""What kind of thing an act is done to, told between the two (新建|可容纳300人的|柏湾敬老院)."""

import re
from functools import cache

from flows.extract.lexicon import either, words
from flows.extract.projects import stages
from flows.read.notice import Span

_NUMBER = r"[0-9.]+[余多]?[万亿千百]*|[一二三四五六七八九十两百千]+"
_SIZE = rf"[^，,；;。：:、0-9]{{0,10}}?(?:{_NUMBER})[^，,；;。：:、0-9]{{1,10}}?"
_SIZED = re.compile(rf"(?:了|过|起)?(?:一[座个条家处所])?{_SIZE}(?:[、，,和]{_SIZE}){{0,2}}的")
# Not how something is when it is done (改造后的公园, 建成的大桥).
_ALIKE = re.compile("(?:了|过|起)?(?:一[座个条家处所])?(?![的后前中时以之地得所])[^，,；;。：:的]{2,16}的")
_FIRST = re.compile("(?:了|起)?[^，,；;。：:、的0-9]{0,6}(?:首|第[一二三四五])[座个条家所处]$")
# By whom it is built is no act of its own (新建由省水利厅援建的水厂).
_BY = re.compile("(?:由|经)[^，,；;。：:的]{2,16}的")
_AS_LARGE = re.compile(
    "[总规划项目设计]{0,4}(?:占地|用地|面积|建筑|投资|[全总]?长|[高宽]|[年日](?:产|处理)|总?库容|装机|规模)"
)
_COMMAS, _MARKS = "，,", "，,；;。：:\n"
_JOINTS = re.compile("(?:、|和|及|与|以及)+")
# Of what year the next of a list is.
_OF_YEAR = re.compile("20[0-9]{2}年度?")
# What is made the best of its kind is no project by that alone (打造全省有名的韭菜基地).
_FAME = "打造"


@cache
def _no_act() -> re.Pattern[str]:
    """Words that look like an act and tell how much something can do (年发电2亿度)."""
    return re.compile(either(words("targets", "size", "makes")))


def may_tell_kind(lead: str) -> bool:
    """Whether the words before a name may tell what kind of thing it is."""
    return lead.endswith("的") or _FIRST.search(lead) is not None


def done_to(text: str, start: int, end: int) -> Span | None:
    """The words up to the act that is done to what text[start:end] leads to, with nothing but what that is
    like between."""
    if did := _done(text, start, end):
        return did
    if text[start - 1] not in _COMMAS or text[start] == "的" or stages.acts(text[start:end]):
        return None
    before = max(text.rfind(mark, 0, start - 1) for mark in _MARKS) + 1
    did = _done(text, before, end)  # 新建占地300亩，投资2亿元的
    return did if did and _AS_LARGE.match(text, did.end) else None


def _done(text: str, start: int, end: int) -> Span | None:
    for act in stages.acts(text[start:end]):
        at = start + act.end
        if not act.denied and _tells(text, at, end, alike=act.text != _FAME):
            return Span(start, at)
    return None


def joined(text: str, start: int, end: int) -> bool:
    """Whether nothing but what the next is like parts two names of a list (敬老院和|日供水800吨的|水厂)."""
    joint = _JOINTS.match(text, start, end)
    return bool(joint and _tells(text, joint.end(), end, alike=True))


def _tells(text: str, start: int, end: int, *, alike: bool) -> bool:
    if _FIRST.fullmatch(text, start, end):
        return True  # 建成全县首座
    if alike and _OF_YEAR.fullmatch(text, start, end):
        return True  # 柏岭加油站、2011年|农田水利工程
    found = _SIZED.fullmatch(text, start, end) or (alike and _ALIKE.fullmatch(text, start, end))
    if found and _BY.fullmatch(text, start, end):
        return True
    return bool(found and not stages.acts(_no_act().sub("", text[start:end])))
