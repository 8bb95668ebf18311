"""What is done with an area of land and what land it is, from the words around it."""

from __future__ import annotations

import re
from functools import lru_cache

from flows.extract.land import words as land_words
from flows.extract.land.phrases import Phrase
from flows.extract.land.words import ACT, ACTIONS, HINT, KIND, LAND_USES, LOOSE, PLANTING, SERVED, SIZE, Word
from flows.read.notice import Notice
from flows.read.plain import plain
from flows.values import value

_CLAUSE = re.compile("[^，,。；;\n]{0,24}")
# What is named by a crop and takes land.
_TAKEN = ("acquired", "occupied", "redeveloped", "transferred")
# What a list of nouns behind an area goes on with.
_LISTS = ("acquired", "supplied")
_OF_LIST = ("next of a list", "part of an area before", "part or list of the area before")
_MAKER = re.compile(
    "[^，,。；;]{0,6}(?:基地|工厂|厂|市场|中心|产业园|物流|园区|示范园|综合体|公司|合作社|项目)"
)
# A plant that works up what grows, whatever is told of its land (坚果初加工厂).
_PLANT = re.compile("[^，,。；;、]{0,4}加工(?:厂|项目|园|车间)")
_PLOT = re.compile(
    "(?:地块|(?:商住|商服|商业|住宅|居住|工业|经营性)用地)(?:合计|共计|共)?(?:[^，,。；;]{0,6}[，,])?(?:土地|用地)?(?:面积|用地)?[约共为]?$"
)
_AGAIN = r"(?:[（(](?:合|折合|即|约)?[^（）()，,]{2,12}[)）])?"
_LET = re.compile(
    rf"{_AGAIN}(?:[，,](?:规划)?(?:土地|用地)?(?:用途|性质)[^，,。；;\n]{{2,16}})?(?:[，,]|(?=由))[^，,。；;、\n]{{0,16}}?"
    "((?:争取|力争|计划|预计|拟|将)[^，,。；;、\n]{0,8}挂牌|摘牌|成交|竞得|挂牌成交|成功出让|拍卖成交|挂牌出让|[已完]成?出让)"
)
# What land it is, told behind (面积30亩，用途为住宅用地).
_FOR = re.compile(rf"{_AGAIN}[，,](?:规划)?(?:土地|用地)?(?:用途|性质)[为是：:]?([^，,。；;\n]{{2,16}})")
# What is told to be done on land tells no land (2.8万亩已完成田间道路).
_DOES = re.compile("(?:[已均现也]|全部|全面|正在|目前)+(?:完成|建成|建设|修建|铺设|实施|开工)")
_BUILT = re.compile("[建兴打新]")  # 流转土地300亩建设蔬菜基地
# What land a figure counts, right behind it.
_GROUND_OF = "(?:(?:闲置|低效|存量|国有|集体|工业|建设)*(?:土地|用地|宗地|地块))?"
# The figures of a list behind one, and what is done with all of them (东片30亩、西片20亩的征收).
_OTHERS = re.compile(
    rf"{_GROUND_OF}(?:(?:[、和及与]|以及)[^，,。；;、\n]{{0,16}}?\d[\d.]*[万千]?(?:亩|公顷|平方公里|平方米)多?{_GROUND_OF})++的?"
)
_UNLAWFUL = re.compile("违规|违法|非法|(?<!未)拆除")
_GAINS = re.compile("(?:受益|覆盖|惠及|服务|辐射)$")
# How far something reaches is no size (实施面积).
_REACHED = re.compile("实施|覆盖|服务|受益|惠及|影响|监测|试点|保护")
# 完成用地面积3公顷 tells what was done, not how large something is; a figure that is a clause by itself.
_REACHES, _BARE = re.compile("(?:完成|实现)$"), re.compile(r"[，,]\s*约?\s*")
_OF_PLOT = re.compile("(?:项目)?(?:地块|区块|片区|用地|安置房|安置点)")
# What an area stands before (推动90亩柏湾产业园开工).
_HOW_LARGE = re.compile("的?[一-龥]{2,14}?(?:项目|综合体|园区?)(?:开工|建设|落地|签约|扩|投产|建成|投用)")
_USED = re.compile("(?:项目|工程|建设|总|需|规划)?用地(?:面积)?[约近为]?")
_PAPERS = re.compile("(?:的)?(?:建设|项目)?用地(?:(?:的)?手续|预审|[已均现正受尚因未])")
# Land that no crop tells of.
_GROWN_WILD = ("forest", "grassland", "construction")
_TOWN = re.compile("[城镇]区面积")
_APART, _GROUND = re.compile("[和及与]近?$"), re.compile("土地|地块|用地")
# Land of several kinds, not that of what it is a part of (报批建设用地9公顷，其中农用地8公顷).
_OF_FARMERS = re.compile("农用地(?:面积)?$")
# What stands under these in a notice of land that is taken is how much.
_EXTENT = re.compile("范围|面积|位置|四至|地类|权属|现状|基本情况")
# What was asked for in a clause before is got (上报建设用地9公顷，获批5公顷).
_GRANTED = re.compile(
    "(?:已|共|经|现|目前)*(?:获|获得|得到)?(?:国务院|国家|自治区|省|市|上级)*(?:人民)?(?:政府)?"
    "(?:获批|批准|批复|批回)"
)
# The title of a plan or an account of the land that is supplied.
_SUPPLY = re.compile("(?:土地|用地)供应|供地")
_AWAY = ("heading: ", "act in a clause before: ", "act behind a list: ")
# What is told of no act, and what works on land the name of a project tells.
_WEAK = ("no act told", "a size alone", "kind: 建成面积")
_WORKS = ("reclaimed", "afforested")
_BESIDE = 5
"""How far before its number a size may stand, in characters (占地面积约为)."""


@value
class Told:
    """What an area was found to be; `rule` says what decided the action."""

    action: str
    land_use: str | None
    rule: str


class Meanings:
    """The meanings of a notice's areas, asked for in the order of the text."""

    def __init__(self, notice: Notice) -> None:
        self.notice, self._title = notice, plain(notice.title or "")
        self.last: Told | None = None
        self.whole: Told | None = None
        self.beside: Told | None = None  # the last part of the whole that has an act of its own
        self.shared: list[str] = []
        self.works: tuple[int, Told] | None = None  # the last works on land, and where their line begins
        self.until = 0  # where the last area ends

    def of(self, phrase: Phrase) -> Told:
        """The meaning of an area. What its phrase leaves open comes from the area that it is a part of, the
        clauses before, and the headings."""
        if self.last and phrase.last != self.until:
            self.last = None  # a figure between them is no land
        self.until = phrase.behind
        if self.last and phrase.same:
            self.last = Told(self.last.action, self.last.land_use, "same land in another unit")
        else:
            self.whole = self._whole(phrase)
            action, rule = self._action(phrase)
            self.last = self._of_works(phrase, Told(action, self._land_use(phrase, action, rule), rule))
            if not phrase.continues or not self.whole:
                self.beside = None
            elif rule.startswith("act"):
                self.beside = self.last
        return self.last

    def by_name(self, told: Told, project: str | None) -> Told:
        """What is done with an area where only the name of its project tells (高标准农田项目新建3万亩)."""
        works = [w for w in _acts_of(project or "") if w.code in _WORKS]
        if not works or told.land_use == "green":
            return told
        weak = told.rule in _WEAK or (
            told.action == "other" and told.rule.startswith("act in a clause before")
        )
        action, rule = (works[-1].code, f"name: {works[-1].text}") if weak else (told.action, told.rule)
        uses = LAND_USES.find(works[-1].text, 0, len(works[-1].text))
        use = told.land_use or (uses[-1].code if uses and action == works[-1].code else None)
        if use != told.land_use or rule != told.rule:
            self.last = told = Told(action, use, rule)
        return told

    def _of_works(self, phrase: Phrase, told: Told) -> Told:
        """The meaning of a figure that only tells how much of the works on land that its line or the title
        tells of (建成高标准农田9万亩。余下2万亩)."""
        line = phrase.text.rfind("\n", 0, phrase.number)
        if told.rule in _WEAK and phrase.of_works:
            if self.works and self.works[0] == line:
                return Told(self.works[1].action, told.land_use or self.works[1].land_use, "works before")
            title = [w for w in _acts_of(self.notice.title or "") if w.code in _WORKS]
            if title:
                uses = LAND_USES.find(title[0].text, 0, len(title[0].text))
                use = uses[-1].code if uses else None
                return Told(title[0].code, told.land_use or use, f"title: {title[0].text}")
        if told.rule.startswith("act: ") and told.action == "reclaimed":
            self.works = line, told
        elif told.rule not in _WEAK:
            self.works = None
        return told

    def _whole(self, phrase: Phrase) -> Told | None:
        """The area that this one and the others of its list are parts of (造林9亩，其中油茶5亩、毛竹4亩)."""
        if phrase.part:
            return self.whole or self.last
        return self.whole if phrase.continues else None

    def _action(self, phrase: Phrase) -> tuple[str, str]:
        left = ACTIONS.find(phrase.text, phrase.left, phrase.number)
        right = ACTIONS.find(phrase.text, phrase.behind, phrase.right)
        size = [w for w in left if w.level == SIZE and not _REACHES.search(phrase.text, phrase.left, w.start)]
        left = [w for w in left if (w.level != SIZE or w in size) and not _closed(phrase.text, w)]
        use = _used_for(phrase)
        above = self._heading(phrase) if use and not land_words.action(left, right, (ACT,)) else None
        if above and above.code == "supplied":  # it is told by its use
            return above.code, f"heading: {above.text}"
        if size and phrase.number - size[-1].start - len(size[-1].text) <= _BESIDE:
            return size[-1].code, f"size: {size[-1].text}"
        if asked := _acts(phrase.text, phrase.behind, phrase.task):
            return asked[-1].code, f"act: {asked[-1].text}"
        own = land_words.action(left, right, (ACT,))
        if own and _only_describes(phrase, own):
            own = land_words.action([], right, (ACT,)) or own
            if self.whole and self.whole.action == "supplied" and own.start < phrase.number:
                own = None  # 供应住宅用地30公顷，其中棚户区改造用地9公顷
        if self.last and phrase.goes_on and not (own and own.start >= phrase.behind):
            return self.last.action, "more of the land before"
        used_up = own and own.code == "other" and own.start >= phrase.behind
        if used_up and (_USED.fullmatch(phrase.text, phrase.left, phrase.number) or _waits(phrase)):
            return "occupied", "a size alone"  # 用地52亩已完成报批, 52亩用地受审批影响
        if word := own:
            undone = word.code == "cultivated" and (
                land_words.undone(phrase.text, phrase.left, word.start)
                or _UNLAWFUL.search(phrase.text, phrase.left, word.start)  # 拆除违规围网养殖水面700亩
            )
            code = "afforested" if self._trees(phrase, word) else word.code
            return ("other" if undone else code), f"act: {word.text}"
        start = phrase.clause_before if phrase.size_alone else phrase.left
        plot = _PLOT.search(phrase.text, start, phrase.number)
        let = plot and not _acts(phrase.text, start, plot.start()) and _LET.match(phrase.text, phrase.behind)
        if let:
            return "supplied", f"act in a clause behind: {let[1]}"  # 二期地块68亩，10月以1亿元摘牌
        if word := _of_all(phrase):
            return word.code, f"act behind a list: {word.text}"
        if phrase.bracketed and self.notice.kind != "land_notice":
            return self._bracketed(phrase)
        if land_words.planted(phrase.text, phrase.left, phrase.right):
            return "afforested", "green space made"
        if self.beside and self.whole and self.whole.action == "other" and phrase.continues:
            return self.beside.action, "next of a list"  # 报批用地9亩，其中占用耕地5亩（含水田2亩）、林地4亩
        if self.whole and self.whole.rule.startswith(("act", "heading")):
            return self.whole.action, "part of an area before"
        if self.whole and self.whole.action == "occupied" and phrase.part and not own:
            return "occupied", "part of a size before"
        above = self._heading(phrase)
        if above and above.code == "acquired" and self._is_taken(phrase):
            return above.code, f"heading: {above.text}"
        used = LAND_USES.find(phrase.text, phrase.left, phrase.number)
        made = any(w.level == KIND and w.code == "reclaimed" for w in left)
        if above and above.code == "supplied" and used and not (size or made):  # it is told by its use
            return above.code, f"heading: {above.text}"
        if self.last and self.last.action == "supplied" and used and phrase.plots:
            return self.last.action, "next of a list"
        word = land_words.action(left, right, (SIZE, KIND))
        taken = self.last and self.last.action == "acquired" and phrase.continues and phrase.listed
        if taken and word and word.code in ("cultivated", "other"):
            return "acquired", "next of a list"  # 征用水田9亩、鱼塘4亩、宅基地2亩
        if word and word.code == "other" and word.start >= phrase.behind and _size_of(phrase):
            return "occupied", "a size before a name"
        if word and word.code == "other" and self.last and self.last.rule in _OF_LIST and phrase.listed:
            return self.last.action, "next of a list"  # 征地9亩，其中林地6亩，水域3亩
        if word:
            if word.code == "cultivated" and _UNLAWFUL.search(phrase.text, phrase.left, phrase.number):
                return "other", f"undone: {word.text}"
            if word.level == KIND and _GAINS.search(phrase.text, phrase.left, word.start):
                return "other", f"what gains: {word.text}"  # 受益烟田, 覆盖农田
            return word.code, f"kind: {word.text}"
        if self.last and phrase.continues:
            if self.last.rule.startswith("kind: ") and used and used[-1].code in _GROWN_WILD:
                return "other", "no act told"  # 果园30亩、林地20亩
            return self.last.action, "part or list of the area before"
        if self.last and self.last.action in _LISTS and phrase.listed:
            return self.last.action, "next of a list"
        if _USED.fullmatch(phrase.text, phrase.left, phrase.number):
            return "occupied", "a size alone"
        if word := _earlier(phrase):
            return word.code, f"act in a clause before: {word.text}"
        if word := land_words.action(left, right, (HINT,)):
            return word.code, f"hint: {word.text}"
        if word := self._heading(phrase):
            return word.code, f"heading: {word.text}"
        if phrase.size_alone and not _REACHED.search(phrase.text, phrase.left, phrase.number):
            return "occupied", "a size alone"
        if _BARE.fullmatch(phrase.text, phrase.left - 1, phrase.number):
            return "occupied", "a size alone"
        if _HOW_LARGE.match(phrase.text, phrase.behind):
            return "occupied", "a size before a name"
        return "other", "no act told"

    def _trees(self, phrase: Phrase, word: Word) -> bool:
        """Whether what is planted is woods or green (栽植云杉、青杨共860亩)."""
        if word.code != "cultivated" or word.text not in PLANTING:
            return False
        told = LAND_USES.find(phrase.text, word.start, phrase.number)
        if told:
            return all(use.code in ("forest", "green") for use in told)
        return land_words.land_use_of(word.code, phrase.text[phrase.left : phrase.number]) == "forest"

    def _is_taken(self, phrase: Phrase) -> bool:
        """Whether a land notice tells here how much land is taken, by place and by kind."""
        path = self.notice.section_at(phrase.number).headings
        if self.notice.kind != "land_notice" or "成片开发" in self._title:
            return False  # of which only a part is taken
        return bool(path) and _EXTENT.search(land_words.of_heading(path[-1], phrase.text)) is not None

    def _bracketed(self, phrase: Phrase) -> tuple[str, str]:
        """The act of an area in brackets: what its own clause tells before or behind them, else how large
        something is."""
        before = ACTIONS.find(phrase.text, phrase.clause_before, phrase.left)
        behind = _CLAUSE.match(phrase.text, phrase.right)
        after = ACTIONS.find(phrase.text, behind.start(), behind.end()) if behind else []
        word = land_words.action(before, after, (ACT, KIND))
        if word and (word.level == ACT or word.code != "other"):  # no 某湿地公园（22公顷）
            return word.code, f"act around the brackets: {word.text}"
        return "occupied", "size in brackets"

    def _heading(self, phrase: Phrase) -> Word | None:
        """The act that the innermost heading tells, else the title of a land notice or a plan of supply."""
        for heading in reversed(self.notice.section_at(phrase.number).headings):
            if acts := _acts_of(land_words.of_heading(heading, phrase.text)):
                return acts[-1]
        told = self.notice.kind == "land_notice" or _SUPPLY.search(self._title)
        acts = _acts_of(self._title) if told else []
        return acts[0] if acts else None

    def _land_use(self, phrase: Phrase, action: str, rule: str) -> str | None:
        used = _used_for(phrase)
        if used and (uses := LAND_USES.find(used[1], 0, len(used[1]))):
            return uses[-1].code
        left = LAND_USES.find(phrase.text, phrase.left, phrase.number)
        apart = _APART.search(phrase.text, phrase.left, phrase.number)
        if apart and _GROUND.match(phrase.text, phrase.behind):
            left = []  # A路的选址和80亩土地的出让
        if action in _TAKEN:  # 油茶加工厂征地20亩 tells nothing of the land
            left = [w for w in left if w.text.endswith("地") or not _maker(phrase, w)]
        if left and phrase.text.find("加工", phrase.left, phrase.number) >= 0:
            left = [w for w in left if not _PLANT.match(phrase.text, w.start + len(w.text), phrase.number)]
        right = LAND_USES.find(phrase.text, phrase.behind, phrase.right)
        if shared := self._shared(phrase, left):
            return shared
        built = action == "transferred" and _BUILT.match(phrase.text, phrase.behind)
        if right and (built or _DOES.match(phrase.text, phrase.behind)):
            right = []
        if right and right[0].start <= phrase.behind + 1:
            return right[0].code
        while len(left) > 1 and left[-1].text in SERVED:
            left.pop()
        if left or right:
            under = any(w.text.startswith("林下") for w in left)  # 发展林下食用菌30亩
            return "forest" if under else left[-1].code if left else right[0].code
        if self.last and (phrase.part or phrase.goes_on or phrase.joined):
            return None if _OF_FARMERS.search(phrase.text, phrase.left, phrase.number) else self.last.land_use
        if self.whole and phrase.continues:
            return self.whole.land_use
        if self.last and phrase.listed and action == self.last.action == "occupied":
            return self.last.land_use  # 永久占用9公顷，临时占用3公顷
        if _GRANTED.match(phrase.text, phrase.left, phrase.number):
            asked = LAND_USES.find(phrase.text, phrase.low, phrase.left)
            return asked[-1].code if asked and asked[-1].code == "construction" else None
        named = phrase.text[phrase.left : phrase.number]
        size = phrase.size_alone and not (self._own_act(phrase) or _TOWN.search(named))
        alone = size or phrase.bracketed
        before = LAND_USES.find(phrase.text, phrase.clause_before, phrase.left) if alone else []
        if before:
            return before[-1].code
        word = rule.rpartition(": ")[2]
        if action == "cultivated" and word in PLANTING:
            told = LAND_USES.find(phrase.text, phrase.low, phrase.left)
            if told and told[-1].code in ("orchard", "forest"):
                return told[-1].code
        if rule == "kind: 基地":
            return None  # of whatever it is
        # the act of a heading or an earlier clause names land (高标准农田)
        told = LAND_USES.find(word, 0, len(word)) if rule.startswith(_AWAY) else []
        return land_words.land_use_of(action, named) or (told[-1].code if told else None)

    def _own_act(self, phrase: Phrase) -> bool:
        """Whether the phrase has an act that the clause before has not."""
        before = {w.text for w in _acts(phrase.text, phrase.clause_before, phrase.left)}
        return any(w.text not in before for w in _acts(phrase.text, phrase.left, phrase.number))

    def _shared(self, phrase: Phrase, left: list[Word]) -> str | None:
        """The land use of a figure in a list that shares its nouns (水稻、玉米面积分别为3万亩和2万亩)."""
        respectively = phrase.text.find("分别", phrase.left, phrase.number)
        if respectively >= 0:
            self.shared = [w.code for w in left if w.start < respectively]
        elif not phrase.continues:
            self.shared = []
        return self.shared.pop(0) if self.shared else None


def _used_for(phrase: Phrase) -> re.Match[str] | None:
    """What land it is, told behind a figure."""
    return _FOR.match(phrase.text, phrase.behind) if phrase.around(1) in "（(，," else None


def _only_describes(phrase: Phrase, word: Word) -> bool:
    """Whether an act tells what kind of land it is, not what is done with it (A棚户区改造地块4.7公顷上市出让,
    腾出的老校区31亩土地由县里收储)."""
    end = word.start + len(word.text)
    of_plot = word.code == "redeveloped" and _OF_PLOT.match(phrase.text, end) is not None
    return of_plot or (word.start < phrase.number and phrase.text.startswith("的", end))


def _of_all(phrase: Phrase) -> Word | None:
    """What is told behind the last figure of a list of what is done with all of them."""
    others = _OTHERS.match(phrase.text, phrase.behind)
    clause = _CLAUSE.match(phrase.text, others.end()) if others else None
    acts = _acts(phrase.text, clause.start(), clause.end()) if clause else []
    return acts[0] if acts else None


def _waits(phrase: Phrase) -> bool:
    """Whether what is told behind an area is done with its papers (二期80亩用地已获批复)."""
    return _PAPERS.match(phrase.text, phrase.behind) is not None


def _maker(phrase: Phrase, word: Word) -> bool:
    """Whether a word for land is a part of the name of what takes land (油茶加工厂, 石榴示范园)."""
    return _MAKER.match(phrase.text, word.start + len(word.text), phrase.number) is not None


def _size_of(phrase: Phrase) -> bool:
    """Whether a size stands before the name of what is so large (面积约20公顷的柏湾湿地公园)."""
    return phrase.size_alone and phrase.text.startswith("的", phrase.behind)


def _closed(text: str, word: Word) -> bool:
    """Whether a phase ends a bracket of a name (柏湾园（二期）67亩)."""
    return word.level == KIND and text.startswith(("）", ")"), word.start + len(word.text))


def _acts(text: str, start: int, end: int) -> list[Word]:
    return [w for w in ACTIONS.find(text, start, end) if w.level == ACT]


@lru_cache(maxsize=1 << 10)
def _acts_of(heading: str) -> list[Word]:
    """The acts of a heading, of which all areas below it ask."""
    return _acts(heading, 0, len(heading))


def _earlier(phrase: Phrase) -> Word | None:
    """The nearest act in the clauses before, back to a semicolon; for a bare size (面积4万亩) whatever the
    clause before tells."""
    if phrase.size_alone:
        words = ACTIONS.find(phrase.text, phrase.clause_before, phrase.left)
        words = [w for w in words if w.level == ACT or w.code != "other"]  # 湿地建成，总面积9亩
        if word := land_words.action(words, [], (ACT, KIND)):
            return word
    cut = max(phrase.text.rfind(mark, phrase.low, phrase.left) for mark in "；;")
    acts = [w for w in _acts(phrase.text, max(phrase.low, cut + 1), phrase.left) if w.text not in LOOSE]
    return acts[-1] if acts else None
