"""The walk through a sentence: whom each clause of it speaks of, and what it tells of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from flows.extract.analysis import Analysis
from flows.extract.lexicon import words as listed_words
from flows.extract.projects import stages
from flows.extract.projects.among import (
    AMONG,
    INSIDE_ENDS,
    counter_again,
    counts,
    inside,
    listed_inside,
    of_these,
)
from flows.extract.projects.built_at import built_at
from flows.extract.projects.candidates import IN_PHASES, groups
from flows.extract.projects.chunks import clauses
from flows.extract.projects.endings import bare
from flows.extract.projects.events import Event, Group, Listed, Walk
from flows.extract.projects.going_on import (
    DEADLINE,
    ITEM,
    KEYED,
    attribute,
    chains,
    go_on,
    member,
    of_another,
    on_way,
    only_acts,
    others,
    own_object,
    past_names,
    revives,
)
from flows.extract.projects.heads import head_of, road, sole, worked_at
from flows.extract.projects.items import is_made, marked
from flows.extract.projects.kinds import Kind
from flows.extract.projects.lent import (
    UNCOUNTED,
    in_brackets,
    of_the_same,
    sentence_before,
    told_behind,
    told_uncounted,
    under_label,
)
from flows.extract.projects.lists import PROJECT
from flows.extract.projects.names import LIKELY, Name
from flows.extract.projects.parts import STRETCH, WAY, holds, is_part
from flows.extract.projects.phases import divided
from flows.extract.projects.pointed import ALL_OF_BEGINS, all_of, may_point
from flows.extract.projects.postponed import PUT_OFF, put_off
from flows.extract.projects.posts import parted, times_alone
from flows.extract.projects.renewed import Renewed, counted_quarters, renewed_here
from flows.extract.projects.sites import site, told_at
from flows.extract.projects.spoken import of_none, solved, spoken_of
from flows.extract.projects.tails import without_tail
from flows.extract.projects.telling import (
    SORTS,
    THEY_ARE,
    counts_works,
    label_end,
    only_names,
    opens_list,
    sorted_under,
    tell,
)
from flows.extract.quantities import Quantity
from flows.extract.when import soonest
from flows.read.notice import Span

# Longer than any clause that a person writes: rubbish, which would take its square in time.
_LONGEST_CLAUSE = 1500
_INVESTS = re.compile(
    "(?:共|总|累计|计划|预计|先后|筹资)*投资(?:约|近|达)?"
    "(?:[0-9.,]+|[一二三四五六七八九十百千两]+)余?(?:[亿万]*余?元|[亿万])"
)
# … by a firm, for what it builds then (云岭木业公司投资2亿元，建设柏湾板材项目).
_FIRM_INVESTS = re.compile(f"(?:引进|由)?[^，,。；;、：:]{{2,20}}(?:公司|集团){_INVESTS.pattern}")
_FOR_THIS = re.compile(
    "[，,](?:拟|将|计划)?(?:新建|建设|建成|兴建|改扩建|扩建|实施|开发|打造|新上)"
    "[^，,。；;、0-9]{4,30}(?:项目|工程|厂|园|基地|中心|电站)(?:[，,。；;]|$)"
)
# What others build is but used (抢抓柏湾高铁开通的机遇), and the characters that this begins with.
_SEIZES = frozenset("抢紧抓借乘趁把")
_CHANCE = re.compile(
    "(?:[抢紧]?[抓抢][住抢抓]?|借助?|乘着?|趁着?|把握)[^，,。；;]{2,40}(?:机遇|契机|东风|之机|之势|机会|窗口期)"
)
_BUT = re.compile("除了?([一-龥]{2,30}?)(?:以|之)?外(?![墙立环围伸迁部])")
# What a clause begins with, but for one with figures, that only prepares those behind it (IN_PHASES, _BUT).
_PREPARES = frozenset("项工计拟共总体规分除")
_EXCEPT = re.compile("除了?(?!险).*(?:以|之)?外")
# What a stretch of a plan is headed by within its sentence.
_CALL = re.compile("[抓促保盯推赶强](?:前期|开工|续建|竣工|投产|在建|谋划|储备|入库|落地|建设|投用|达产)")
_CALLED = 4
_CLASS = re.compile("(?:一批|类)$")
# Names in lists that are told by their places alone from then on (浦溪中学扩建、…，浦溪中学已完工).
_NAMED_BY_WORKS = ("shared", "act")
# What stood in the way.
_ON_THE_WAY = re.compile("(?:先后|一路)?(?:历经|克服|攻克|排除|顶着|冒着|历时)[^，,。；;]*")
_ON_THE_WAY_BEGINS = frozenset("先一历克攻排顶冒")
_ALL = re.compile("[^，,。；;、]{0,12}?(?:全部|均|都|悉数)(?!数|程)")
_WITH_SUM = re.compile("(?:计划|协议|概算)*总?投资约?[0-9.]+余?[亿万]+元的$")
_OF_ALL = ("均", "都", "也都", "也均")
_ALSO = ("还有", "还包括", "以及", "另有", "另外还有", "外加", "加上")
_JOINED_ON = ("及", "以及", "和", "与")
_AND_MORE, _BUILT = ("", "以及", "及"), ("", "建设", "实施")
_SORT_ALONE = re.compile("(?:为|属|系)?(?:新建|续建|改建|扩建|改扩建|在建|技改|迁建|跨年度)(?:项目|工程)")
_OTHERS_LEFT = ("余下的", "剩下的", "其余的", "余下部分", "剩余部分", "余下计划", "其余计划")
_FIELDS_OF_WORKS = ("建设", "改造", "整治", "治理", "保护", "修复")
_INCLUDES = frozenset(THEY_ARE)
# How large one of a list is.
_SIZE = re.compile(
    "(?:全?长|约)*(?:[0-9.]+余?万?(?:公里|千米|米|亩|平方米)|[0-9一二两三四五六七八九十]+[座条处栋幢所])?"
)
# How far behind a project 目前 or 预计 still speaks of it.
_NEAR, _PARTED = 60, re.compile("[；;]")
_WITH, _AT_ONCE = ("与", "同"), "同步"
# By so much of it is a part told in full (A项目1号机组 … A项目2号机组).
_STEM = 3
# What stands between a road and the part of it that is told of (A大道控制性工程B隧道贯通).
_KEY_WORKS = re.compile(f"的?(?:{KEYED}|节点性?)(?:节点)?工程(?=[一-龥]{{3}})")
# What a name of a list may say of its size, and is not said again (青石中型水库, 青石水库).
_OF_SIZE = re.compile("(?:大型|中型|小型)(?=水库|灌区|水闸|泵站)")
# A clause that heads an item (；二是A示范林项目。).
_HEADS_ITEM = re.compile("[一二三四五六七八九十]是[^，,。；;]{3,40}(?:项目|工程)")
# What is amiss (存在净地交付不及时、老小区配套欠账多等问题): nothing is done there.
_TROUBLE_ENDS = frozenset(("问题", "短板", "不足", "困难", "现象", "隐患"))
_TROUBLES = re.compile("存在[^，,。；;]{2,}等[一-龥]{0,4}$")
# Why works are held up, within what is told of them (因石桥大桥征地迟滞，…).
_HELD_UP = ("因", "由于", "受")
_HOLDS_UP = (
    *("迟滞", "滞后", "缓慢", "影响", "制约", "原因", "问题", "受阻", "未批", "困难", "阻工", "纠纷", "争议"),
    *("不到位", "未到位"),
)
# What is told of a way whole, and how far a stretch is where works on the way go on.
_WHOLE_WAY = ("全线", "全路", "全段")
_IN_HAND = ("started", "under_construction", "completed", "in_use")
_ITEM_BEGINS, _ENDS_HEAD = frozenset("一二三四五六七八九十"), ("。", "：", ":")
_ENDS_LIST, _COMMA = re.compile("[。；;\n]"), re.compile("[，,]")
_COMMAS, _SEMICOLONS, _COLONS = "，,", "；;", ("：", ":")
_THE_REST = tuple(f"{rest}{of}" for rest in ("其余", "其他", "其它") for of in ("项目", "各项"))


def walk_sentence(
    analysis: Analysis, out: Walk, sentence: Span, topic: list[Name], titled: list[Name]
) -> list[Name]:
    """Walks a sentence under the names that its line has spoken of (`topic`) or that a heading gives it;
    returns those it leaves behind."""
    text = analysis.text
    walk = _Sentence(analysis, out, sentence, titled, titled or topic)
    figures = bool(analysis.quantities_in(sentence))
    those_that = text.find("的有", sentence.start, sentence.end) >= 0
    for clause in clauses(text, sentence.start, sentence.end):
        if clause.end - clause.start > _LONGEST_CLAUSE:
            continue
        first = text[clause.start]
        if (first in SORTS or those_that) and (under := sorted_under(text, clause)):
            walk.opened, clause = under
            first = text[clause.start]
        elif first == "“" and (begin := label_end(text, clause)) > clause.start:
            clause = Span(begin, clause.end)
            first = text[begin]
        elif first == "除" and not walk.current and _EXCEPT.fullmatch(text, clause.start, clause.end):
            clause = Span(clause.start + (2 if text[clause.start + 1] == "了" else 1), clause.end)
            if not stages.acts(text[clause.start : clause.end]):
                continue  # 除A外，…: of the others
            walk.excepts, first = True, text[clause.start]
        own = analysis.quantities_in(clause) if figures else ()
        counts, sort = counts_works(text, clause)
        if counts:
            out.sorts = sort
        elif out.sorts and text[clause.start : clause.end] in _INCLUDES:
            walk.opened = out.sorts  # 新开工10个，有：A、B
        if (own or first in _PREPARES) and walk.prepares(clause, own):
            continue
        several = len(walk.titled) > 1
        if several and not out.lists.names:
            out.lists.add(walk.titled, more=False)  # 11、A、B、C。后两个项目招标完毕
        lists = out.lists.names or (out.events and first in ALL_OF_BEGINS)
        may = lists and (may_point(text, clause.start) or out.lists.may_begin(text, clause.start))
        if may and walk.points(clause):
            continue
        if not walk.titled and (freed := solved(text, clause)):
            walk.current = list(freed)  # 解决A大桥征地问题，…
            continue
        found = walk.find(clause, own)
        if found is None:
            continue
        alone = not (found or walk.titled) and walk.before_comma(clause)
        if alone and (about := spoken_of(text, clause)):
            walk.current = list(about)  # 对A大桥，要倒排工期
            continue
        if not found and text[clause.end - 1] in INSIDE_ENDS and (names := listed_inside(text, clause)):
            out.members = walk.current = names
            out.lists.add(names, more=False)
            continue
        closed = text.startswith(_ENDS_HEAD, clause.end)
        heads = first in _ITEM_BEGINS and _HEADS_ITEM.fullmatch(text, clause.start, clause.end)
        if closed and (heads or walk.labels(clause, found)):
            walk.begin_item(found)
            walk.labelled = text[clause.end] in _COLONS
        if walk.spent or walk.of_all or walk.chained or walk.chained_before or first in DEADLINE:
            walk.follow(clause, found)
        before = () if found else walk.current or walk.subject
        if found:
            walk.tell(clause, own, found)
        else:
            walk.go_on(clause, own)
        if not PUT_OFF.isdisjoint(text[clause.start : clause.end]):
            put_off(analysis, out, sentence, clause, walk.current or before)
    if walk.titled:
        out.titled = walk.titled
    return walk.current or walk.subject


@dataclass(slots=True)
class _Sentence:
    """A sentence on the way through it.

    `titled` are the names that a heading gives it, `subject` those that it stands under, `current` those
    that its clauses have come to speak of, and `one` those of several that they speak of at last; `told`
    whether a clause told something of what was spoken of before. `opened` is the act that a list stands
    under, `spent` where a sum stands that what follows was built for, `place` where what follows is built,
    all of the sentence where it `heads` it; `last` is the clause before, with its figures. `chained` tells
    whether a clause is one of a chain of deadlines, `chained_before` whether the one before it was, and
    `of_all` of whom such a chain is told, whatever its clauses name; `begun` are those of whom its clauses
    told nothing but an act before them, and `untold` those of whom they told no act (长2公里的A路；长3公里的
    B路均已完工): all of them 全部 means. `kind` is what a count before 其中 (which stands at `which`) counts,
    `among` whether the clause before named some of these, and `of_others` whether it was about more of the
    same, which are not named; `of_stretch` tells whether a clause is about a stretch of a way, `of_kind` that
    all named since are of the `kind`, `held` that what is spoken of holds all that the clause names,
    `bracketed` that the sentence has a bracket; `whole` is where the last clause ended if it was names alone.
    `counted` is what was counted of which clauses list some and count them again, with its counter.
    """

    analysis: Analysis
    out: Walk
    span: Span
    titled: list[Name]
    subject: list[Name]
    current: list[Name] = field(default_factory=list)
    one: Sequence[Name] = ()
    told: bool = False
    opened: Listed | None = None
    spent: Span | None = None
    place: str = ""
    heads: bool = False
    last: Span | None = None
    figures_of_last: Sequence[Quantity] = ()
    of_all: list[Name] = field(default_factory=list)
    begun: list[Name] = field(default_factory=list)
    untold: list[Name] = field(default_factory=list)
    chained: bool = False
    chained_before: bool = False
    kind: Kind | None = None
    among: bool = False
    which: int = -1
    of_kind: bool = False
    of_others: bool = False
    of_stretch: bool = False
    labelled: bool = False
    held: bool = False
    bracketed: bool = False
    whole: int = -1
    excepts: bool = False
    counted: tuple[Kind, str] | None = None

    def __post_init__(self) -> None:
        text, start, end = self.analysis.text, self.span.start, self.span.end
        self.which = text.find(AMONG, start, end)
        self.bracketed = text.find("（", start, end) >= 0 or text.find("(", start, end) >= 0

    def prepares(self, clause: Span, own: Sequence[Quantity]) -> bool:
        """Whether a clause only prepares those that follow it: what was invested, who is left out."""
        text = self.analysis.text
        if own and not self.titled and self._invests(clause):
            self.spent = clause  # 投资200万元，完成…: of what follows
            return True
        divided = text.find("分", clause.start, clause.end) >= 0
        if divided and IN_PHASES.fullmatch(text, clause.start, clause.end):
            return True
        but = _BUT.match(text, clause.start, clause.end) if text[clause.start] == "除" else None
        whole = self.current or self.subject
        if but is None or len(whole) < 2:
            return False
        others = [n for n in whole if not but[1].startswith(n.text[:2])]
        if but.end() == clause.end and self.before_comma(clause):
            self.one = others or whole
            return True  # 除A没有开工外，均已完工
        rest = Span(but.end(), clause.end)
        if len(others) == len(whole) or not stages.acts(text[rest.start : rest.end]):
            return False
        if others:  # 除A外均已完工
            figures = self.analysis.quantities_in(rest)
            go_on(self.analysis, self.out, rest, figures, others, loose=True, fresh=False)
        return True

    def points(self, clause: Span) -> bool:
        """Whether a clause points into a list told before, and tells of some of its members."""
        analysis, out = self.analysis, self.out
        pointed, said = out.lists.pointed(analysis.text, clause) if out.lists.names else ([], 0)
        if not pointed and out.events and analysis.text[clause.start] in ALL_OF_BEGINS:
            told = (Name(e.start, e.end, e.name, "strong", True) for e in reversed(out.events) if e.named)
            pointed, said = all_of(analysis.text, clause, told)
        if not pointed:
            return False
        then = out.lists.next_piece(analysis.text, Span(said, clause.end))
        rest = Span(said, then or clause.end)
        go_on(analysis, out, rest, analysis.quantities_in(rest), pointed, loose=True, fresh=False)
        out.stretch(pointed, rest.end)
        out.lists.since |= {n.text for n in pointed}
        if then and self.points(Span(then + 1, clause.end)):
            return True  # 石桥9月开工、|白鹤年底竣工
        self.current = pointed
        return True

    def find(self, clause: Span, own: Sequence[Quantity]) -> list[Group] | None:
        """The names that a clause tells of, but for parts of what is spoken of; None where it tells but at
        which place what follows is built."""
        analysis, out, text, start = self.analysis, self.out, self.analysis.text, clause.start
        self.of_stretch = self.held = False
        last, figures, self.last, self.figures_of_last = self.last, self.figures_of_last, clause, own
        if text[start] in _SEIZES and _CHANCE.fullmatch(text, start, clause.end):
            return []
        of_kind = None
        if last and figures:
            of_kind = told_behind(text, clause, last, figures)
        elif not figures and text.startswith(UNCOUNTED, start):
            of_kind = told_uncounted(text, clause, last or sentence_before(text, start))
        if own and not of_kind:
            if self.bracketed:
                of_kind = in_brackets(text, clause, own)
            if last and not figures and not of_kind:
                of_kind = under_label(text, clause, last, own)
            if last and not of_kind:
                of_kind = of_the_same(text, self.span.start, clause, own)
            if not of_kind:
                of_kind = self._counted_again(last, figures, clause)
        at = None
        if not self.titled:
            at = site(text, clause)
        elif len(self.titled) == 1 and text.startswith("主要", start):
            return []  # A路管网改造：主要对老街管网进行改造
        last_two = text[clause.end - 2 : clause.end]
        if last and text.startswith(_HELD_UP, start) and text.endswith(_HOLDS_UP, start, clause.end):
            return []
        if last_two in _TROUBLE_ENDS and _TROUBLES.search(text, start, clause.end):
            return []
        if at and at.alone:
            self.place, self.heads = at.place, at.heads
            if not at.heads:
                return None
            at = None
        under = self.current or self.subject
        found = [of_kind] if of_kind else []
        if at or self.place:
            place = at.place if at else self.place
            self.place = self.place if self.heads else ""
            if not found and place:
                rest = Span(at.end, clause.end) if at else clause
                found = told_at(text, place, groups(analysis, out, rest, own, under, place))
        quarters = [] if found else counted_quarters(text, clause)
        if quarters:
            found = [Group(tuple(quarters), start, "", quarters[-1].end, clause.end, start)]
        found = found or groups(analysis, out, clause, own, under)
        if found and out.renewed:
            found = [_renewals(group, out.renewed) for group in found]
        elif not found:
            there = out.renewed.told(text, clause) if out.renewed else []  # 沙柏村签约率达到95%
            if not there and out.branded:
                there = out.branded.told(text, clause)  # 福盛三季度投用
            there = there or renewed_here(text, clause)
            if there:
                found = [Group(tuple(there), start, "", there[-1].end, clause.end, start)]
        of_each = built_at(text, clause)
        among = self.which >= 0 or text[clause.end - 1] in INSIDE_ENDS
        among = among or (bool(own) and text.startswith(_COLONS, clause.end))
        if among and not (of_each or self.titled):
            of_each = self._among(clause, own)
        if of_each and not _the_same(found, of_each):
            found = [of_each]  # 在A村、B村建成文化广场
        return self._of_none_before(clause, found) if found else found

    def _counted_again(self, last: Span | None, figures: Sequence[Quantity], clause: Span) -> Group | None:
        """Those of what was counted before that a clause lists by their places and counts again
        (新建小微公园10处，东大街、丽景苑两处上半年完工，庙后、西关两处动工)."""
        text = self.analysis.text
        unit = counter_again(text, clause)
        if unit is None:
            return None
        counted = self.counted if self.counted and self.counted[1] == unit else None
        if last and figures and figures[-1].unit == unit and (kind := counts(text, last, figures)):
            counted = kind, unit
        found = of_these(text, clause, counted[0], sure=True) if counted else None
        if found:
            self.counted = counted
        return found

    def _among(self, clause: Span, own: Sequence[Quantity]) -> Group | None:
        """Those that a clause tells of what an earlier one counted (其中东村、西村两处完工); else what it
        counts is kept, where such a clause follows."""
        text, opens = self.analysis.text, None
        if text[clause.end - 1] in INSIDE_ENDS and (opens := inside(text, clause)):
            self.of_kind = True
        if opens is None and own and text.startswith(_COLONS, clause.end):
            opens = counts(text, clause, own)  # 实施矿山治理3处：东山、西山两处通过验收；…
        if opens:
            self.kind, self.among, self.which = opens, True, clause.start
            return None
        if self.which < 0:
            return None
        of_them = text.startswith(AMONG, clause.start)
        if self.kind and (of_them or self.among):
            found = of_these(text, clause, self.kind, sure=self.of_kind)
            self.among = found is not None
            return found
        self.among = False
        if own and clause.end <= self.which:
            self.kind = counts(text, clause, own) or self.kind
        return None

    def _of_none_before(self, clause: Span, found: list[Group]) -> list[Group]:
        """The groups of a clause that are no parts of what is spoken of; members of lists by full names."""
        text, out = self.analysis.text, self.out
        if out.members:
            found = _as_members(text, found, out.members)
        if out.item:
            found = [g for g in found if not is_made(out.item, g)]
        if found and found[0].names[0].text[-1] == "段":
            self.of_stretch = all(STRETCH.fullmatch(n.text) for g in found for n in g.names)
        before = text[clause.start - 1]
        about = self.titled or (self.current if before in "，,：:" else [])
        if about and before in "，,":
            beside = [g for g in found if _tells_of_it(text, g)]
            # A苑一期回迁，二期8栋楼与B苑同步开工
            found = [_at_once(text, g, beside[at - 1].names if at else about) for at, g in enumerate(beside)]
        if len(about) == 1 and about[0].text.endswith(_PROJECTS):
            found = _without_its_own(text, found, about[0])
        item = not about and bool(self.subject) and self.subject is out.opened
        if found and (about or item):
            headed = bool(self.titled) or item or before in _COLONS
            of = about or self.subject
            self.held = len(of) == 1 and all(_holds(of[0], g) for g in found)
            found = [] if self.held else _without_parts(found, of, headed=headed)
        if len(found) > 1 and _stands_there(found[0], found[1]):
            found = found[1:]  # 在原棉纺厂地块规划建设A产业园
        return _without_held(found) if len(found) > 1 else found

    def labels(self, clause: Span, found: Sequence[Group]) -> bool:
        """Whether a clause is but one name, and the rest of its sentence tells of that (A桥：…)."""
        if clause.start != self.span.start or self.titled or len(found) != 1 or len(found[0].names) != 1:
            return False
        name = found[0].names[0]
        whole = name.start == clause.start and name.told_to == clause.end
        whole = whole and self.analysis.text[clause.end] in _COLONS and name.head in ("strong", "act")
        return whole and not is_part(name.text, headed=True)

    def begin_item(self, found: Sequence[Group]) -> None:
        """An item within a line is headed by what a clause names: of that all is told up to the next one."""
        self.titled = [n for g in found for n in g.names]
        self.out.parted = True
        self.subject, self.current, self.one, self.begun = self.titled, [], (), []

    def follow(self, clause: Span, found: Sequence[Group]) -> None:
        """What was invested before a clause is of what it builds, else of those spoken of; and it may go on
        with a chain of deadlines, or end one."""
        text, spent = self.analysis.text, self.spent
        if spent:
            under = self.current or self.subject
            apart = text[spent.start - 1] in _SEMICOLONS
            of_one = len(found) == 1 and len(found[0].names) == 1 and (apart or not under)
            if found and (of_one or stages.acts(found[0].lead)):
                self.out.spent = spent
            elif under:
                figures = self.analysis.quantities_in(spent)
                go_on(self.analysis, self.out, spent, figures, under, loose=True, fresh=False)
            self.spent = None
        if self.of_all and text[clause.start - 1] in _SEMICOLONS and self.span.start < clause.start:
            self.of_all = []
        self.chained_before = self.chained
        self.chained = text[clause.start] in DEADLINE and chains(text, clause)

    def tell(self, clause: Span, own: Sequence[Quantity], found: Sequence[Group]) -> None:
        """What a clause tells of its own names, of which the sentence goes on to speak."""
        text, out, start = self.analysis.text, self.out, clause.start
        self.of_others = False
        before = text[start - 1]
        names = [n for g in found for n in g.names]
        led = bool(stages.acts(found[0].lead))
        only_begun = led and all(
            (g.post_start == g.post_end or _SIZE.fullmatch(text, g.post_start, g.post_end))
            and stages.acts(g.lead)
            for g in found
        )
        self.begun = [*self.begun, *names] if only_begun else []
        if not (self.of_all or self.chained or led):
            self.of_all = names
        opened = None if self.opened and text.startswith(AMONG, start) else self.opened
        if not opened and found[0].lead.strip("：:") in _INCLUDES:
            opened = out.sorts  # 如期开工项目79项，完成投资3亿元。主要有A、B
        joins = opened
        if self.current:
            joins = _joins_list(out, found[0], self.current)
            joins = joins or _goes_on_list(text, clause, out, found[0], self.current, self.whole) or opened
        ends = text[found[-1].post_start : clause.end]
        goes_on = self.whole == start - 1 and text.startswith(_JOINED_ON, start) and not led
        self.whole = clause.end if ends in _BUILT else -1
        first = len(out.events)
        for group in parted(text, found):
            tell(self.analysis, out, group, clause, own, joins)
            out.stretch(group.names, group.post_end)
            called = start == self.span.start and text.startswith("是", group.post_start) and not group.lead
            if called:
                self.titled = self.subject = list(group.names)
        if out.way and all(_stretch_of(n, out.way) for n in names):
            out.events += [_of_way(e, out.way) for e in out.events[first:] if e.stage in _IN_HAND]
        if len(names) == 1:
            out.divided = divided(text, names[0], clause.end) or out.divided
        if len(names) > 1 and (led_by := {n.start for n in names if _KEY_WORKS.match(text, n.end)}):
            out.events[first:] = [_in_part(e) if e.start in led_by else e for e in out.events[first:]]
        if len(found) > 1:
            out.events += self._each_by_then(found, out.events[first:])
        done = [e for e in out.events[first:] if e.act]
        every = names
        if self.untold and (goes_on or (len(names) == 1 and self._of_all(clause, found[0]))):
            every = [*self.untold, *names]
            done = [e for e in done if e.start == names[0].start]
            begun = {n.start for n in self.untold}  # no more than 硬化 of A路硬化1.5公里
            out.events = [e for e in out.events if not (e.start in begun and e.spare and _within(e))]
            out.events += [
                replace(e, start=n.start, end=n.end, name=n.text, investment=None, progress=None)
                for n in self.untold
                for e in done
            ]
        said = any(not (e.spare and _within(e)) for e in done)
        self.untold = [] if said else [*self.untold, *names]
        if len(names) > 1 and any(n.head in _NAMED_BY_WORKS for n in names):
            out.members = names
        ways = (self.current or self.titled) if before in _COMMAS else []
        self.current = out.anchor = ways if on_way(text, found, ways) else every
        self.one = ()
        out.lists.add(self.current, more=before in "、）)")
        if text[start] == "因" and text.endswith("需要", start, clause.end):
            self._forget()  # 因A工程、B园建设需要，已征收土地200亩
        if self.excepts or (text[start] == "除" and _EXCEPT.fullmatch(text, clause.start, clause.end)):
            self.excepts, self.of_all = False, []  # 除A继续做前期外，9月底前全部动工: of the others
            self._forget()

    def _each_by_then(self, found: Sequence[Group], told: Sequence[Event]) -> list[Event]:
        """What is told of the next one in a list, of those that have but a time of their own (A路6月底、B路
        9月底通车)."""
        text, notice, each = self.analysis.text, self.analysis.notice, list[Event]()
        times = [times_alone(text, group.post_start, group.post_end) for group in found]
        for at, (group, time) in enumerate(zip(found, times, strict=True)):
            behind = next((g for g, own in zip(found[at:], times[at:], strict=True) if own is None), None)
            if time is None or behind is None:
                continue
            then = soonest(notice, time.start, time.end)
            of_it = [e for e in told if e.act and e.start == behind.names[0].start]
            each += [
                replace(e, start=n.start, end=n.end, name=n.text, when=then, investment=None, progress=None)
                for n in group.names
                for e in of_it
            ]
        return each

    def go_on(self, clause: Span, own: Sequence[Quantity]) -> None:
        """What a clause without names tells of those spoken of before, if it is about them at all."""
        analysis, text, out = self.analysis, self.analysis.text, self.out
        if clause.end - clause.start <= _CALLED and _CALL.fullmatch(text, clause.start, clause.end):
            self._forget()  # 抓前期，…
            self.opened = opens_list(text, clause)
            return
        words = text[clause.start : clause.end]
        if _SORT_ALONE.fullmatch(words) and not only_names(text, clause.end):
            return  # A中心二期。续建项目，总投资1.8亿元
        labels = self._apart(clause) and text[clause.end : clause.end + 1] in _COLONS
        if labels and not self.titled and words.endswith(_FIELDS_OF_WORKS):
            self._forget()  # 续建A江堤。海堤建设：B海堤年内完工
            return
        if not self.titled and of_none(words):
            self._forget()  # 对签约项目，抓紧办理手续: of none by name
            if text[clause.end : clause.end + 1] not in _COLONS:
                return
        may_lead = words[0] in _ON_THE_WAY_BEGINS and bool(self.current)
        if may_lead and _ON_THE_WAY.match(words) and not stages.acts(words):
            return  # 历经三道难关，终于开馆
        if words.startswith(_THE_REST) or (len(self.current) > 1 and words.startswith(_OTHERS_LEFT)):
            self._forget()  # A已完工。其余项目正在招标，3月底开工
            out.anchor = []
            return
        of_others = bool(own) and others(text, clause, own)
        if of_others:
            self.of_others = True
        elif self.of_others and self._before_was_told(clause):
            return  # 另外2座正在施工，计划10月底前完工
        if opens := opens_list(text, clause):
            self.opened = opens
            if _CLASS.search(text, clause.start, clause.end):
                self._forget()  # 续建类：…
                return
        spoken_of = self.current or self.subject or out.anchor
        if not (spoken_of or self.of_all):
            return
        if not self.titled and self._apart(clause) and of_another(words, spoken_of):
            self._forget()
            return
        if self.chained and self.of_all and (self.chained_before or not self.current):
            self.current = self.of_all
        if not (self.current or self.subject) and out.anchor and self._goes_back(clause, words):
            self.subject = out.anchor
        whole = self.current or self.subject
        if not whole:
            return
        if out.way and words.startswith(_WHOLE_WAY) and all(_stretch_of(n, out.way) for n in whole):
            self.current = whole = [out.way]  # 石桥至云岭段已通车，全线年底完工
        fresh = not (self.current or self.titled or self.told)
        rest = clause
        if len(whole) > 1 and (those := member(words, whole)) is not whole:
            self.one = those
            out.lists.since |= {n.text for n in those}
            rest = Span(clause.start + past_names(words, those), clause.end)
            own = [q for q in own if q.start >= rest.start]
        names = self.one or whole
        every = self.begun if names[-1] in self.begun else self.untold
        if names is whole and len(every) > len(names) and names[-1] in every and _ALL.match(words):
            names = every  # 续建A路，新建B路，年底前全部通车
            self.current = list(every)
            begun = {n.start for n in every}  # no more than 硬化 of A路硬化2公里，均已完成设计
            out.events = [e for e in out.events if not (e.start in begun and e.spare and _within(e))]
        told = len(out.events)
        about = go_on(
            analysis, out, rest, own, names,
            loose=bool(self.titled), fresh=fresh, sure=self.labelled or self.held,
        )  # fmt: skip
        if self.of_stretch:  # A公路改建，石桥至云岭段已通车: not all of it
            out.events[told:] = [_in_part(e) for e in out.events[told:]]
        if about:
            out.stretch(names, clause.end)
            if len(out.events) > told:
                self.untold = [n for n in self.untold if n not in names]
            self.told = self.told or attribute().match(words) is not None
            if fresh and not own and (since := revives().match(words)) and since["near"]:
                self.current = list(whole)  # 截至6月底，累计交付用地20亩
            return
        if of_others and len(whole) > 1:
            out.anchor = []  # 另外13条正在抢工，预计…: of those
        of_before = bool(out.anchor) and out.anchor[0].start < self.span.start
        if of_before and (ITEM.match(text, clause.start) or own_object(words)):
            out.anchor = []
        self.current, self.subject, self.told = [], self.titled, False

    def _before_was_told(self, clause: Span) -> bool:
        """Whether a clause goes on behind a comma with nothing but acts, of what the one before was about."""
        before = self.analysis.text[clause.start - 1]
        return before in _COMMAS and only_acts(self.analysis.text[clause.start : clause.end])

    def _forget(self) -> None:
        """What follows is about nothing that was spoken of before."""
        self.current, self.subject, self.out.anchor = [], self.titled, []

    def _goes_back(self, clause: Span, words: str) -> bool:
        """Whether a clause, with nothing spoken of, goes back to the last project of the line."""
        text, out = self.analysis.text, self.out
        back = revives().match(words)
        several = len(out.anchor) > 1 and words.startswith(("项目", "工程"))
        several = several and not all(n.text.endswith(("项目", "工程")) for n in out.anchor)
        near = clause.start - out.told_until <= _NEAR
        near = near and not _PARTED.search(text, out.told_until, clause.start)
        if back and not several and (back["near"] is None or near):
            return True
        in_cell = text[clause.start - 1] == "|"
        same = out.anchor[0].start >= self.span.start
        same = same or (clause.start == self.span.start and not marked(text, self.span))
        return near and same and not in_cell and only_acts(words)

    def _apart(self, clause: Span) -> bool:
        """Whether a clause begins the sentence, or stands behind ；."""
        return clause.start == self.span.start or self.analysis.text[clause.start - 1] in _SEMICOLONS

    def before_comma(self, clause: Span) -> bool:
        """Whether a clause ends at a comma, or with the text."""
        return self.analysis.text[clause.end : clause.end + 1] in _COMMAS

    def _of_all(self, clause: Span, last: Group) -> bool:
        """Whether what stands behind the last of several is done to all of them (A，B均已完工), as where each
        is told with its sum (总投资2亿元的A，总投资3亿元的B开工)."""
        text, begin = self.analysis.text, self.untold[-1].start
        if text.startswith(_OF_ALL, last.post_start):
            return True
        comma = text.rfind("，", begin, clause.start) >= 0 and text.find("。", begin, clause.start) < 0
        each = _WITH_SUM.match(text, clause.start, last.names[0].start)
        return comma and each is not None and (_WITH_SUM.search(text, self.span.start, begin) is not None)

    def _invests(self, clause: Span) -> bool:
        """Whether a clause that stands apart tells only what was invested."""
        text = self.analysis.text
        start, end = clause.start, clause.end
        apart = start == self.span.start or text[start - 1] in _SEMICOLONS
        if not apart or not self.before_comma(clause) or text.find("投资", start, end) < 0:
            return False
        if text.find("公司", start, end) > 0 or text.find("集团", start, end) > 0:
            by_firm = _FIRM_INVESTS.fullmatch(text, start, end)
            return by_firm is not None and _FOR_THIS.match(text, end) is not None
        return _INVESTS.fullmatch(text, start, end) is not None


def _in_part(event: Event) -> Event:
    """What is told of a stretch, of the whole."""
    return replace(event, stage="under_construction") if event.stage in ("completed", "in_use") else event


def _stretch_of(name: Name, way: Name) -> bool:
    """Whether a name is that of a stretch of a way."""
    return name.text != way.text and name.text.startswith(way.text) and name.text.endswith("段")


def _of_way(event: Event, way: Name) -> Event:
    """What is told of a stretch, of the way: works go on there."""
    return replace(
        event, start=way.start, end=way.end, name=way.text, stage="under_construction", act=None,
        milestone="", named=False, bare=True, investment=None, progress=None,
    )  # fmt: skip


def _renewals(group: Group, renewed: Renewed) -> Group:
    """A group in which the quarters are called by what is renewed there."""
    return replace(group, names=tuple(replace(n, text=renewed.full(n.text)) for n in group.names))


def _the_same(found: Sequence[Group], of_each: Group) -> bool:
    """Whether the names that were found tell of each place what is built there, as those of a list do."""
    names = [n for group in found for n in group.names]
    return len(names) == len(of_each.names) and all(
        n.start == b.start and len(n.text) > b.end - b.start
        for n, b in zip(names, of_each.names, strict=True)
    )


_PROJECTS, _MANY_PARTS = ("项目", "工程"), 3
_AND_ALSO = ("以及", "及", "和", "、")
# With what a clause begins that tells what a project is made of; what is a project by itself.
_MAKES_UP = re.compile(
    "已?(?:(?:总|计划|已)*投资[^，,]{0,10}元)?(?:主要|计划|拟|高标准)*(?:规划)?"
    "(?:建设|修建|新建|建成)(?:了|内容(?:包括|为|有))?"
)
_OF_ITS_OWN = re.compile(
    "(?:项目|工程|期|路|街|大道|桥|隧道|河|江|村|线|水库|水厂|小区|片区)(?:改造|治理|建设)?$"
)


def _without_its_own(text: str, found: list[Group], whole: Name) -> list[Group]:
    """Groups of names without those that a project is made of, and what goes on with them."""
    kept: list[Group] = []
    at = -1
    for group in found:
        if _makes_up(text, group, whole) or (at >= 0 and text[at : group.names[0].start] in _AND_ALSO):
            at = group.names[-1].told_to
        else:
            kept.append(group)
            at = -1
    return kept


def _makes_up(text: str, group: Group, whole: Name) -> bool:
    """Whether a group of names is what a project is made of (A项目，建设文化馆、博物馆、图书馆等)."""
    names = group.names
    if len(names) < _MANY_PARTS or not _MAKES_UP.fullmatch(group.lead) or names[-1].told_to < names[-1].end:
        return False
    stem = whole.text[:_STEM]
    return not any(n.text.startswith(stem) or _OF_ITS_OWN.search(n.text) for n in names)


def _tells_of_it(text: str, group: Group) -> bool:
    """Whether a group of names is not only told beside what is spoken of (与一期连片开放)."""
    return not group.lead.rstrip().endswith(_WITH) or text.startswith(_AT_ONCE, group.post_start)


def _at_once(text: str, group: Group, about: Sequence[Name]) -> Group:
    """A group of names with what is spoken of, where one is done at once with the other (与B路同步通车)."""
    if not (group.lead.rstrip().endswith(_WITH) and text.startswith(_AT_ONCE, group.post_start)):
        return group
    named = tuple(n for n in group.names if not sole(n.text))  # no 与高铁站同步投用
    return replace(group, names=(*about, *named), lead="")


def _without_parts(found: Sequence[Group], about: list[Name], *, headed: bool) -> list[Group]:
    """Groups of names without those that tell but of parts of the one project that is spoken of; what is told
    of a part goes on about the name right before it (一期教学楼、图书馆启用)."""
    kept: list[Group] = []
    for group in found:
        if not _of_a_whole(group, about, headed=headed):
            kept.append(group)
        elif kept and kept[-1].post_end == group.lead_start and not group.lead.strip("、和及"):
            kept[-1] = replace(kept[-1], post_end=group.post_end)
    return kept


# What is said before where something is built.
_IN = ("在", "于", "利用", "依托")
_BUILT_THERE = re.compile("(?:规划|拟|将|计划)*(?:建设|新建|改建|兴建|修建|打造)")


def _stands_there(place: Group, group: Group) -> bool:
    """Whether a group of names tells but where what the one right behind it names is built."""
    there = place.lead.rstrip().endswith(_IN) and len(place.names) == 1 and place.post_end == group.lead_start
    return there and _BUILT_THERE.match(group.lead) is not None


def _without_held(found: Sequence[Group]) -> list[Group]:
    """Groups of names without those of what a place right before them holds: what is told of them is told of
    that (A公园完成游客中心建设)."""
    kept: list[Group] = []
    for group in found:
        before = kept[-1] if kept else None
        if (
            before
            and before.post_end == group.lead_start
            and len(before.names) == 1
            and stages.acts(group.lead)
            and _holds(before.names[0], group)
        ):
            kept[-1] = replace(before, post_end=group.post_end)
        else:
            kept.append(group)
    return kept


def _holds(place: Name, group: Group) -> bool:
    """Whether a group of names tells but of what a place holds."""
    site = bare(place.text)
    return all(holds(site, n.text) for n in group.names)


def _of_a_whole(group: Group, about: list[Name], *, headed: bool) -> bool:
    """Whether a group of names tells but of parts of the one project that is spoken of (其电解车间投产)."""
    if len(about) != 1:
        return False
    whole = about[0].text
    alone = all(STRETCH.fullmatch(n.text) and n.text[:_STEM] != whole[:_STEM] for n in group.names)
    if alone and WAY.search(whole):
        return True  # 柏石公路改造，石桥至云岭段路基成型
    if _holds(about[0], group):
        return True  # 建设柏湾公园，完成游客中心
    stem = whole[:_STEM]
    for n in group.names:
        as_part = headed or n.head == LIKELY or (n.head == "act" and not group.lead)
        if n.text.startswith(stem) or not is_part(n.text, headed=as_part):
            return False
    return (headed or not stages.acts(group.lead)) and not is_part(whole, headed=headed)


def _as_members(text: str, found: Sequence[Group], whole: Sequence[Name]) -> list[Group]:
    """Groups with members of a list in full, which they tell by the words that the list tells them by
    (柏湾路、石桥路两处游园，柏湾路已开放)."""
    told = [
        (text[n.start : n.end] if n.head == "shared" else worked_at(n.text), n.text)
        for n in whole
        if n.head in _NAMED_BY_WORKS
    ]
    groups: list[Group] = []
    for group in found:
        names = tuple([_in_full(n, told) for n in group.names])
        groups.append(group if names == group.names else replace(group, names=names))
    return groups


def _in_full(name: Name, told: Sequence[tuple[str, str]]) -> Name:
    """A name, as the one of a list that it can only be, `told` by pieces of its text."""
    words = name.text
    of = [t for piece, t in told if _OF_SIZE.sub("", t).startswith(words) and words.startswith(piece)]
    if not of:  # 罗坊片, 红旗村管网
        of = [t for piece, t in told if words != t and words.startswith(piece) and _is_of(words, piece)]
    if not of and (core := PROJECT.sub("", words)) != words and len(core) > 1:
        of = [t for piece, t in told if t.startswith(core)]  # 清水河项目, of 清水河综合治理
    return replace(name, text=of[0]) if len(of) == 1 else name


def _is_of(name: str, piece: str) -> bool:
    """Whether a name says no more than a place of a list, with which it begins, and a part of what is built
    there."""
    rest = name.removeprefix(piece).lstrip("村镇乡")
    return rest in ("片", "段", "点") or rest.startswith(listed_words("stages", "parts", "words"))


def _joins_list(out: Walk, group: Group, before: Sequence[Name]) -> Listed | None:
    """The act that governs the names right before, where more of them are told by 还有 (开工A路，还有B路)."""
    return _governs(out, before) if group.lead.strip("，, ") in _ALSO else None


def _goes_on_list(
    text: str, clause: Span, out: Walk, group: Group, before: Sequence[Name], whole: int
) -> Listed | None:
    """The act that governs the names right before, where a clause is but one more of them, each with its size
    (新建A路5公里，B路3公里), or the last (改造A小学教学楼，B小学宿舍楼。), or another list that is counted
    as the one before is (加快A、B等6条高铁，C等17条高速公路，以及D等水利工程建设). `whole` is where the last
    clause ended if it was names alone."""
    start, end = group.names[0].start, group.names[-1].told_to
    lead = text[clause.start : start] if before and text[clause.start - 1] in _COMMAS else None
    if lead is not None and lead in _AND_MORE:
        summed = text.startswith("等", before[-1].end) and text.startswith("等", group.names[-1].end)
        rest = text[group.post_start : clause.end]
        last = _governs(out, before) if summed and rest in _BUILT else None
        if last and out.events[-1].rule.endswith(("verb before", "verb before the list")):
            return last
    if lead in _INCLUDES and len(group.names) > 1 and all(road(n.text) for n in group.names):
        return _governs(out, before)  # 开工建设A路网工程，包括B路、C路
    if not before or start != clause.start or text[start - 1] not in _COMMAS:
        return None
    if text[group.post_start : clause.end] in _BUILT:
        end = clause.end
    sized = whole == start - 1 or _SIZE.fullmatch(text, before[-1].told_to, start - 1)
    if not (sized and _SIZE.fullmatch(text, end, clause.end)):
        return None
    more = end == clause.end and text[end : end + 1] in _COMMAS
    if more and not _only_names(text, end + 1):
        return None
    last = _governs(out, before)
    # the last of a chain of names alone (实施A楼，B公园，C路改造。), or of two with their sizes
    rules = ("verb before", "verb before the list") if end == clause.end else ("verb before",)
    return last if last and out.events[-1].rule.endswith(rules) else None


def _only_names(text: str, start: int) -> bool:
    """Whether a sentence goes on with nothing but names up to its end or a verb (A楼，B公园，C路改造)."""
    stop = _ENDS_LIST.search(text, start)
    for words in _COMMA.split(text[start : stop.start() if stop else len(text)]):
        if head_of(without_tail(words)) is None:
            acts = stages.acts(words)
            return not acts or acts[0].start == 0
    return True


def _governs(out: Walk, before: Sequence[Name]) -> Listed | None:
    """The act that the last names were told by, where it stands before them."""
    if not out.events or not before:
        return None
    last = out.events[-1]
    if last.act is None or last.name != before[-1].text or last.act.start > before[-1].start:
        return None
    return last.act.start, last.act.end, last.stage, last.milestone, "verb before the list", last.spare


def _within(event: Event) -> bool:
    """Whether the act of an event is part of its name (A路硬化1.5公里)."""
    return event.act is not None and event.act.start >= event.start and event.act.end <= event.end
