"""Words that point into the list of projects before: 前者, 后者, 前两个, 其余3个项目, 大桥."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from flows.extract.lexicon import one_of
from flows.extract.projects import stages
from flows.extract.projects.cuts import familiar, only_times
from flows.extract.projects.endings import heads
from flows.extract.projects.heads import head_of, proper
from flows.extract.projects.lists import PROJECT
from flows.extract.projects.names import Name
from flows.extract.quantities.numerals import value as written
from flows.read.notice import Span

_COUNT = "[0-9]{1,2}|[二两三四五六七八九十]{1,2}"
_UNITS = "个项条座处家段宗块片栋所口"
_OF = f"[{_UNITS}]"
MEANT = "(?:其中|力争|争取|确保|预计|计划)*"
"""A pattern of what stands before the one of several that is pointed at (力争后者年底建成)."""
_POINTS = re.compile(
    rf"{MEANT}(?:(?P<former>前者)|(?P<latter>后者)"
    rf"|第(?P<nth>[一二三四五六七八])(?P<each>{_OF}|者)(?:项目|工程)?"
    rf"|(?P<end>[前后头])(?P<some>{_COUNT}|一(?={_OF}))(?:{_OF}|者)(?:项目|工程)?(?![月年])"
    rf"|(?:其余|其他|其它|剩余|剩下的?|余下的?|另外|另(?=[两三四五六2-9]))(?P<rest>{_COUNT}|一(?={_OF})){_OF}(?:项目|工程)?"
    rf"|(?P<other>另)?一(?P<one>{_OF})(?![{_UNITS}月级批])(?=[^，,。；;、]))"
)
_POINTS_BEGINS = frozenset("其第前后头剩余另一力争确预计")
_LATTER = re.compile(f"后({_COUNT})(?:者|{_OF})")

# All of those told last, by their number (两项工程均已投入运行).
_ALL_OF = re.compile(
    "(?:这|上述|以上)(?P<these>[二两三四五六七八九十]|[2-9])[个项](?:项目|工程)"
    "|(?:这|上述|以上|该)?([二两三四五六七八九十]|[2-9])(?:者(?=均|都)|[个项条座处所家宗])"
    "(?:[一-龥]{2,6}?)?"
    "(?:[^，,。；;、一-龥]|[0-9月日年底前内初末上下半季度已将]|力争|争取|确保|预计|计划|目前|现)*(?:均|都|全部|同时|先后|相继|分别(?![是为有]))"
)
ALL_OF_BEGINS = frozenset("这上以该二两三四五六七八九十23456789")
"""The characters that a clause begins with that tells of all of them."""

# When, before what a thing is called by.
_WHEN = re.compile(
    "(?:其中|力争|争取|确保|预计|计划|目前|现|[0-9]{1,2}月(?:份|底|初)?|年[内底初]|[上下]半年|[一二三四]季度|[春夏秋冬]季|开学|前|于|在)*"
)
_WHEN_BEGINS = frozenset("其力争确预计目现年上下一二三四春夏秋冬开前于在0123456789")
_MAY_POINT = ALL_OF_BEGINS | _POINTS_BEGINS | _WHEN_BEGINS
# How long a word is by which a thing is called for short.
_LONGEST = 5
# With what no name goes on, and with what a name for short may (塘岙点规划用地60亩).
_SIZES = ("占地", "用地", "总投资", "概算")
_GOES_ON = (
    *(*_SIZES, "计划投资"),
    *("取得", "获得", "获批", "列入", "纳入", "通过", "被", "已", "正在", "将", "仍", "尚", "均", "也"),
)
_SIZED = (*_SIZES, "规划用地", "规划占地", "规划面积", "估算")
# How long a name is for short that ends as the full one does (汤桥站).
_SHORT = 4
# How much of a name calls one of a list at least (恒泰 of 恒泰精密机械), what joins two called so, how many
# they are, and what makes it but where a way begins (柏湾机场, before 柏湾机场至石桥快速路).
_BEGINNING, _JOINS = 2, re.compile("[、和与及]")
_SO_MANY = re.compile(rf"(?:这|等)?(?:{_COUNT}){_OF}(?:项目|工程)?|项目|工程")
_WITH = frozenset("及和与、")
_FROM_THERE = frozenset("至到—-～")
_NAME_ENDS, _PHASE = re.compile("工程|项目"), re.compile("[一二三四五六七八九十]期")
_EVERY = re.compile(rf"(?:这|上述|以上)?(?P<count>{_COUNT}){_OF}(?:项目|工程)")
# Those of a list that are not told of yet, however many they are (A完工，其余完成主体).
_OTHERS = re.compile("(?:其余|其他|其它|剩余|余下)的?(?:均|都|全部|也|则|项目|工程)*")
# How long an adverb is that may stand before an act.
_ADVERB = 2
# What any of them is called.
_ANY = ("项目", "工程")


def all_of(text: str, clause: Span, told: Iterable[Name]) -> tuple[list[Name], int]:
    """The names told last of which a clause tells by their number, and where what it says begins; `told` are
    those of the line, the last one first."""
    found = _ALL_OF.match(text, clause.start, clause.end)
    if found is None:
        return [], 0
    number = "these" if found["these"] else 2
    count = int(written(found[number]) or 0)
    last: dict[str, Name] = {}
    for name in told:
        if len(last) == count:
            break
        last.setdefault(name.text, name)
    return (list(reversed(last.values())), found.end(number)) if len(last) == count else ([], 0)


@cache
def _heads_begin() -> frozenset[str]:
    """The two characters that heads begin with."""
    return frozenset(head[:2] for head in heads() if len(head) > 1)


def may_point(text: str, start: int) -> bool:
    """Whether a clause that begins there could point into a list, by its first two characters."""
    first = text[start]
    return first in _MAY_POINT or text[start : start + 2] in _heads_begin()


def begun(words: str, names: Sequence[Name]) -> tuple[list[Name], int]:
    """Those of names that words begin by calling by how these begin (恒泰、永昌年底投产), and where what is
    said of them begins."""
    when = _WHEN.match(words) if words and words[0] in _WHEN_BEGINS else None
    start = at = when.end() if when else 0
    found: list[Name] = []
    one = _one_begun(words, at, names)
    while one:
        name, at = one
        found.append(name)
        joint = _JOINS.match(words, at)
        one = _one_begun(words, joint.end(), names) if joint else None
    told = {n.text for n in found}
    said = words[start:at]
    if not found or len(told) < len(found) or told.issubset(_JOINS.split(said)):
        return [], 0  # all told whole
    many = _SO_MANY.match(words, at) if len(found) > 1 else None
    at = many.end() if many else at
    headed = len(found) == 1 and head_of(said) not in (None, "firm")
    if headed and not (_shortened(found[0].text, said) or _begins(found[0].text, said)):
        return [], 0  # what has a name of its own
    return (found, at) if _acts_next(words[at:]) or words.startswith(_SIZED, at) else ([], 0)


def _shortened(name: str, words: str) -> bool:
    """Whether words are what a name begins with and its last character (汤桥站, of 汤桥镇污水处理站)."""
    core = PROJECT.sub("", name)
    return len(words) <= _SHORT and core.startswith(words[:-1]) and core.endswith(words[-1])


def _begins(name: str, words: str) -> bool:
    """Whether words are all of what a name begins with, but for what else is built with it."""
    return name.startswith(words) and name[len(words) : len(words) + 1] not in _WITH


def _one_begun(words: str, at: int, names: Sequence[Name]) -> tuple[Name, int] | None:
    """The one name that begins as the words from a place on do, which go on with some of it in order
    (永昌材料 of 永昌新材料产业园), or that is called by what it is, and where it ends; None for none."""
    begins = words[at : at + _BEGINNING]
    own = [n for n in names if n.text.startswith(begins)] if len(begins) == _BEGINNING else []
    if len({n.text for n in own}) != 1 or stages.acts(begins):
        one, size = called(words[at:], names)
        return (one[0], at + size) if one else None
    name, end = own[0].text, at + _BEGINNING
    if words.startswith(name, at):
        return own[0], at + len(name)
    left = name[_BEGINNING:]
    while end < len(words) and words[end] in left and not _acts_next(words[end:]):
        left = left[left.index(words[end]) + 1 :]
        end += 1
    return (own[0], end) if left[:1] not in _FROM_THERE else None


def called(words: str, names: Sequence[Name]) -> tuple[list[Name], int]:
    """The one of names that words begin by calling by what it is (教学楼年底前封顶), and where that ends."""
    when = _WHEN.match(words) if words and words[0] in _WHEN_BEGINS else None
    start = when.end() if when else 0
    if words[start : start + 2] not in _heads_begin():
        return [], 0
    known = heads()
    for end in range(min(start + _LONGEST, len(words)), start + 1, -1):
        word = words[start:end]
        if word in known and word not in _ANY and not stages.acts(word) and head_of(word) != "act":
            so_called = [n for n in names if n.text != word and _is_called(n.text, word)]
            return (so_called, end) if len(so_called) == 1 else ([], 0)
    return [], 0


def _is_called(name: str, word: str) -> bool:
    """Whether a name ends with a word, or with works on what does (柏湾水库除险加固工程 is 水库)."""
    if name.endswith(word):
        return True
    _, found, works = PROJECT.sub("", name).rpartition(word)
    return bool(found) and head_of(works) == "act" and not proper(works)


def _at_once(words: str) -> bool:
    """Whether an act begins words, adverbs and times before it, and no name goes on."""
    if words.startswith(_GOES_ON):
        return True
    acts = stages.acts(words)
    return bool(acts) and len(familiar().sub("", words[: acts[0].start])) <= _ADVERB


def _acts_next(words: str) -> bool:
    """Whether an act begins words, but for when it is done and in what manner."""
    acts = stages.acts(words)
    if not acts or _NAME_ENDS.match(words, acts[0].end) or _PHASE.match(words):
        return False  # 柏湾路|打通工程开工
    return only_times(_manners().sub("", words[: acts[0].start]))


@cache
def _manners() -> re.Pattern[str]:
    return re.compile(one_of("clauses", "cuts", "adverbs"))


def _to_stop(text: str, start: int) -> str:
    """What is left of a sentence behind a place."""
    return text[start:].partition("。")[0]


class Lists:
    """The last list of names in a line, and which names were told of alone since."""

    def __init__(self) -> None:
        self.names: list[Name] = []
        self.since: set[str] = set()

    def add(self, names: Sequence[Name], *, more: bool) -> None:
        """Names that a clause tells of; `more`: they go on with the list before."""
        if more and self.names:
            self.names += names
        elif len(names) > 1:
            self.names, self.since = list(names), set()
        else:
            self.since |= {n.text for n in names}
            if not self.names:
                self.names = list(names)

    def pointed(self, text: str, clause: Span) -> tuple[list[Name], int]:
        """The names of the list that a clause points to as it begins, and where what it says begins."""
        may = text[clause.start] in _POINTS_BEGINS and len(self.names) > 1
        found = _POINTS.match(text, clause.start, clause.end) if may else None
        if found is None:
            these = self._of_these(text, clause) if len(self.names) > 1 else ([], 0)
            named = self._called(text, clause) if self.names and len(these[0]) < 2 else ([], 0)
            return named if named[0] else these
        if found["one"]:
            return self._in_turn(text, clause, found)
        if found["former"] or found["latter"]:
            of = self.names[:1] if found["former"] else self.names[-1:]
            two = len(self.names) == 2 or (found["former"] and self._others_next(text, clause.end))
            return (of if two else []), found.end()
        count = int(written(found["some"] or found["rest"] or found["nth"]) or 0)
        if found["nth"]:
            first = count == 1 and (
                text[clause.start - 1] in "：:" or f"第二{found['each']}" in _to_stop(text, clause.end)
            )
            if not first and "第一" not in text[self.names[-1].end : clause.start]:
                return [], 0  # 第三条入津特高压项目
            return self.names[count - 1 : count], found.end()
        if found["rest"]:
            left = [n for n in self.names if n.text not in self.since]
            return (left if self.since and len(left) == count else []), found.end()
        if not 0 < count < len(self.names):
            return [], 0
        return (self.names[-count:] if found["end"] == "后" else self.names[:count]), found.end()

    def may_begin(self, text: str, start: int) -> bool:
        """Whether a clause that begins there could call one of the list by how it begins."""
        begins = text[start : start + _BEGINNING]
        return len(self.names) > 1 and any(n.text.startswith(begins) for n in self.names)

    def next_piece(self, text: str, rest: Span) -> int | None:
        """Where a 、 stands in the rest of a clause behind which another of the list is called."""
        at = text.find("、", rest.start, rest.end) if len(self.names) > 1 else -1
        while at >= 0:
            if self.pointed(text, Span(at + 1, rest.end))[0]:
                return at
            at = text.find("、", at + 1, rest.end)
        return None

    def _of_these(self, text: str, clause: Span) -> tuple[list[Name], int]:
        """Those of a list of the same line that a clause calls by how they begin, or that are left."""
        if self.names[-1].start < text.rfind("\n", 0, clause.start):
            return [], 0
        words = text[clause.start : clause.end]
        rest, near = _OTHERS.match(words), self.names[-1].start > text.rfind("。", 0, clause.start)
        if rest and near and _acts_next(words[rest.end() :]):
            left = [n for n in self.names if n.text not in self.since]
            return (left, clause.start + rest.end()) if 0 < len(left) < len(self.names) else ([], 0)
        every = _EVERY.match(words)
        if every and written(every["count"]) == len(self.names) and _acts_next(words[every.end() :]):
            return self.names, clause.start + every.end()  # A、B开工。两个项目年底竣工
        those, size = begun(words, self.names)
        return those, clause.start + size

    def _others_next(self, text: str, start: int) -> bool:
        """Whether all but the first of the list are told of behind a place (A和B、C：前者…；后两者…)."""
        rest = _LATTER.search(_to_stop(text, start))
        return rest is not None and written(rest[1]) == len(self.names) - 1

    def _in_turn(self, text: str, clause: Span, found: re.Match[str]) -> tuple[list[Name], int]:
        """The first of two names for 一个…, the second for 另一个… or one more 一个…."""
        if len(self.names) != 2 or not _at_once(text[found.end() : clause.end]):
            return [], 0
        before = text.rfind("。", 0, clause.start) + 1
        again = f"一{found['one']}"
        if found["other"] or re.search(f"[，,；;：:]另?{again}", text[before : clause.start]):
            return self.names[1:], found.end()
        if re.search(f"[，,；;]另?{again}", _to_stop(text, clause.end)):
            return self.names[:1], found.end()
        return [], 0

    def _called(self, text: str, clause: Span) -> tuple[list[Name], int]:
        """The one name of the list that a clause calls by what it is (A教学楼、B公寓：教学楼年底前封顶)."""
        words = text[clause.start : clause.end]
        one, size = called(words, self.names)
        if not one or self.names[-1].start < text.rfind("。", 0, clause.start):
            return [], 0  # … or of another sentence
        return (one, clause.start + size) if _at_once(words[size:]) else ([], 0)
