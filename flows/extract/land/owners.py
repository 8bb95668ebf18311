"""Which project an area of land belongs to."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from flows.extract.analysis import Analysis
from flows.extract.land.named import FOR_ITSELF, Named, all_over, echoes, frees, makes_woods
from flows.extract.land.phrases import Phrase
from flows.extract.land.words import ACT, ACTIONS
from flows.extract.lexicon import either, load
from flows.extract.model import Mention
from flows.extract.quantities.numerals import value as written
from flows.extract.subjects import Subjects, example

_PURPOSE = re.compile(rf"[，,]?(?:{either(load('areas')['purpose']['words'].split())})")
_BUILDS = re.compile(rf"([，,]?)(?:{either(load('areas')['purpose']['builds'].split())})")
_FIGURE_NEXT = re.compile("[约近共]?[0-9]")
_TAKES = re.compile(either(load("areas")["purpose"]["takes"].split()))
_IN_BRACKETS = re.compile(
    rf"[（(](?:[^（）()。；]{{1,24}}[，,、])?(?:{either(load('areas')['purpose']['bracketed'].split())})?(?:面积)?(?:约|为|共)?"
)
_STOPS, _AND = re.compile("[，,；;、。]"), re.compile("[、和]")
_PARTED = re.compile("[；;]")
_EACH = re.compile("分别|依次[为是]|各为")
# As many figures, with nothing between them, as there are names before (用地96亩、30亩和45亩).
_FIGURE = "[约近]?[0-9.]+余?[万千百]?[余多]?(?:亩|公顷|平方米|平方公里)"
_FIGURES = re.compile(f"{_FIGURE}(?:[、和及]{_FIGURE})+(?=[，,。；;（(\n]|$)")
_WHICH, _REST = re.compile("前者|后者"), re.compile("[^，,。；;]*")
# How many of a list, the first or the last, the figures are of (前两家分别摘牌286亩和74.5亩).
_SOME = re.compile("(?P<end>[前后])(?P<many>[二两三四五六2-6])[个家者宗项条块处座]?(?:项目|工程|地块)?")
# What a place does with its land all over, and names of what is itself land.
_PLACES = {"afforested", "cultivated", "redeveloped"}
# What begins something else before it takes land (；新建公墓1处、占地20亩).
_ELSE = re.compile("[；;][^；;]*(?:新建|兴建|修建|建成|改造)")
# The next kind of land of a list (；公共服务用地6公顷), no land of the project's own (；新增永久用地1186亩).
_ITS_USE = "(?!(?:项目|工程|新增|共|共计|合计|需|尚需|还需|拟|计划|规划|总|永久|临时|建设)*用地)"
_LISTED_USE = re.compile(
    f"[；;]{_ITS_USE}[^，,；;]{{2,12}}用地[约近共超]?$|[；;][^；;]*，{_ITS_USE}[^，,；;]{{2,12}}用地[约近共超]?$"
)
_ITS_OWN = re.compile(either(load("areas")["purpose"]["own"].split()))
_PLACE = load("areas")["place"]
_SOLD = re.compile(_PLACE["sold"])
_TAKEN = {"acquired", "supplied"}
_FARMLAND, _FOR_FARMS = (re.compile(either(_PLACE[key].split())) for key in ("farmland", "for_farms"))
_RESERVED = re.compile(either(_PLACE["reserved"].split()))
_STANDS, _FOR_A_TIME = (re.compile(either(_PLACE[key].split())) for key in ("stands", "for_a_time"))
_GROWS = re.compile(rf"{either(_PLACE['grows'].split())}(?:[一二三四五六七八九十]期)?(?:项目|工程|建设)?$")
_OPENS = re.compile(
    rf"{either(_PLACE['opens'].split())}|[^，,。；;：:\n]{{2,12}}(?:公司|集团|合作社)(?:投资|流转|租|征|在)"
)
# What the land is mainly told by (以甲山封育、乙路绿化为重点，造林30亩), the next of a list (；二是新建市场),
# a thing beside the one named (启动甲路建设和30亩广场征收).
_WITH_OTHERS = re.compile("[^，,。；;、]{0,4}为(?:重点|抓手|核心|支撑|依托|载体|契机|龙头|引领)")
_NEXT_ITEM = re.compile("[；;。，,][二三四五六七八九十][是要]")
_BESIDES = re.compile("(?:建设|改造|施工|工程|前期|扩建)[和及与]$")
# How much of a crop a place grows in all, or the farmland that it makes.
_COVERS = re.compile(
    "(?:种植|播种|认证|养殖|流转|稻|麦|豆|米|菜|茶|烟|(?<!挂)果|林|蔗|棉|药材|葡萄|油料)面积(?:稳定|达|保持|控制|扩|突破|发展)"
)
_FARMS = re.compile(either(_PLACE["farms"].split()))
_SITES = re.compile("[林园田地村]|流域|水土|石漠|造林|片区|基地|更新|城中|农业|绿化|生态|湿地|草")
_WORKS, _QUARTERS = ("项目", "工程"), ("片区", "地块", "新区", "组团", "园区")
_ANOTHER_ENDS = _WORKS + _QUARTERS
_ANOTHER = re.compile(
    f"[、，；](?!该|本|此|整个|各)(?:[一-龥]{{4,14}}(?<!个){either(_WORKS)}"
    f"|(?![东南西北中核启起老新])[一-龥]{{2,8}}{either(_QUARTERS)})$"
)
# Whose land a clause begins with.
_ELSEWHERE = re.compile(
    "((?!项目|工程|[本该全各其共])[一-龥]{2,4}(?:湖|河|江|县|市|镇|乡|湿地|草原|流域))(?:核心区|流域|沿岸|周边|两岸)?"
    "(?:完成|实现|清退|治理|种植|新增|流转|征收|退[耕养牧渔])"
)
# Others behind a name (保障了甲桥（20亩）、乙路等用地).
_MORE = re.compile("(?:[（(][^（）()]{1,16}[)）])?(?:[、和及]|等[^，,。；;]{0,4}项目)")
_PARAGRAPH = 20
"""How much of a line behind a name tells all of it, unless the next goes on with one of these."""
_GOES_ON = re.compile(either(_PLACE["goes_on"].split()))
_NEAR = 8
"""How many mentions back a name is looked for that holds a figure."""


class Projects:
    """The projects of a notice's areas, asked for in the order of the text."""

    def __init__(self, analysis: Analysis, mentions: Sequence[Mention]) -> None:
        self.analysis = analysis
        self.mentions = sorted(mentions, key=lambda m: (m.start, m.end))
        self.starts = [m.start for m in self.mentions]
        self.subjects = Subjects(analysis, self.mentions)
        self.named = Named(analysis, self.mentions)
        self.aside: tuple[str, str | None] | None = None
        self.last: str | None = None
        self.of_all = self.of_all_before = False
        self.respective: list[str] = []
        names = {m.name for m in mentions} if analysis.notice.kind == "land_notice" else set()
        self.only = names.pop() if len(names) == 1 else None  # what a notice takes land for

    def of(self, phrase: Phrase, action: str) -> str | None:
        """The project of an area: the name that holds the figure, the subject, or what the land is for.

        A name told of a part (其中某工程20亩) is not the subject of what follows.
        """
        self.of_all_before, self.of_all = self.of_all, False
        name = (
            self._holding(phrase.number)
            or self._behind(phrase)
            or self._beside(phrase)
            or self._each(phrase)
            or self._subject(phrase)
            or self._purpose(phrase)
            or self._built(phrase, action)
        )
        if name is None and not self.of_all and not _another(phrase):
            name = self._takes(phrase) or self.named.of(phrase, action, self.last)
        if name is None and action == "acquired" and self.only:
            name = self.only
        self.last = name
        return name

    def _holding(self, position: int) -> str | None:
        to = bisect_right(self.starts, position)
        for mention in reversed(self.mentions[max(0, to - _NEAR) : to]):
            if position < mention.end:
                return mention.name
        return None

    def _behind(self, phrase: Phrase) -> str | None:
        """The one name that stands right behind the figure (启动30亩柏湾公园建设)."""
        at = bisect_left(self.starts, phrase.behind)
        if at == len(self.starts) or self.starts[at] != phrase.behind:
            return None
        return self.mentions[at].name if self.mentions[at].alone else None

    def _beside(self, phrase: Phrase) -> str | None:
        """The name that the figure stands right behind or in brackets after, though others are told with it
        (甲园、乙园（占地20亩）)."""
        at = bisect_left(self.starts, phrase.number) - 1
        if at < 0 or self.mentions[at].end < phrase.sentence:
            return None
        near = self.mentions[at]
        between = phrase.text[near.end : phrase.number]
        if _IN_BRACKETS.fullmatch(between) and not example(self.analysis, near):
            return near.name
        if near.alone:
            return None
        parted = phrase.text[near.start - 1 : near.start] in "、和及"
        listed = parted and at > 0 and self.mentions[at - 1].end >= near.start - 1
        return near.name if len(between) <= 2 and not listed and not _STOPS.search(between) else None

    def _each(self, phrase: Phrase) -> str | None:
        """Of several told together the one whose figure it is (面积分别为20亩和30亩), or that 前者 means."""
        if which := _WHICH.match(phrase.text, phrase.left, phrase.number):
            group = self._group(phrase.left, phrase.sentence)
            if which[0] == "前者":
                return group[0].name if len(group) > 1 else None
            return group[-1].name if len(group) == 2 else None
        each = _EACH.search(phrase.text, phrase.left, phrase.number)
        rest = _REST.match(phrase.text, phrase.number) if each else None
        if not (each or phrase.continues):
            rest = _FIGURES.match(phrase.text, phrase.number)
        if rest:
            group = self._group(each.start() if each else phrase.number, phrase.sentence)
            figures = len(_AND.findall(rest[0])) + 1
            some = _SOME.match(phrase.text, phrase.left, phrase.number)
            if some and written(some["many"]) == figures < len(group):
                group = group[:figures] if some["end"] == "前" else group[-figures:]
            self.respective = [m.name for m in group] if len(group) == figures else []
        elif not phrase.continues:
            self.respective = []
        return self.respective.pop(0) if self.respective else None

    def _group(self, position: int, start: int) -> list[Mention]:
        """The mentions of the last list before a place of a sentence."""
        at = bisect_left(self.starts, position)
        group: list[Mention] = []
        for mention in reversed(self.mentions[max(0, at - _NEAR) : at]):
            if mention.start < start or (group and group[0].start - mention.end > 1):
                break
            group.insert(0, mention)
        return group

    def _subject(self, phrase: Phrase) -> str | None:
        name = self.subjects.at(phrase.number)
        self.of_all = bool(name) and self._of_the_place(phrase, name or "")
        if self.of_all or (name is None and not phrase.part):
            return None
        own = [m for m in self._between(phrase.last, phrase.number) if m.name == name]
        if phrase.part and not own and not _PARTED.search(phrase.text, phrase.last, phrase.number):
            return self.last
        if not own and _another(phrase):
            return None
        if phrase.part:
            self.aside = (own[-1].name, self.last) if own else None
        elif self.aside and name == self.aside[0] and not phrase.continues and not own:
            return self.aside[1]
        return name

    def _of_the_place(self, phrase: Phrase, name: str) -> bool:
        """Whether a clause behind a project's tells what the whole place does (新增城市绿地)."""
        at = bisect_left(self.starts, phrase.number) - 1
        between = phrase.text[self.mentions[at].end : phrase.number]
        if between.startswith("外") or (phrase.last <= self.starts[at] and _BESIDES.search(between)):
            return True
        if self.mentions[at].name == name and _begins_else(phrase, between):
            return True
        if self.starts[at] < phrase.sentence or not _STOPS.search(between):
            return False
        if phrase.part or phrase.continues:
            return self.of_all_before and self.starts[at] < phrase.last
        if all_over(phrase, name):
            return True
        elsewhere = _ELSEWHERE.match(phrase.text, phrase.left, phrase.number)
        if elsewhere and elsewhere[1][:2] not in name:
            return True  # A改造完成，洞石湖核心区清退杨树7万亩
        clause = phrase.text[phrase.left : phrase.number]
        told = {w.code for w in ACTIONS.find(phrase.text, phrase.left, phrase.number) if w.level == ACT}
        if told & _TAKEN and not _GROWS.search(name) and not _FOR_A_TIME.search(clause):
            start = self.mentions[at].start
            stop = max(phrase.text.rfind(mark, phrase.sentence, start) for mark in "，,；;")
            if _STANDS.search(phrase.text, max(phrase.sentence, stop + 1), phrase.left):
                return True
        stored = _RESERVED.search(clause) or _SOLD.search(clause)
        if stored and not (_GROWS.search(name) or FOR_ITSELF.search(name)):
            return True
        if _COVERS.search(clause) and not echoes(clause, name):
            return True  # A蓝莓园建成投产，葡萄面积稳定在8万亩
        its_own = _ITS_OWN.search(clause) or frees(name, clause) or makes_woods(name, clause)
        if _SITES.search(name) or its_own:
            return False
        if _SOLD.search(clause) or (_FARMLAND.search(clause) and not _FOR_FARMS.search(name)):
            return True
        if "transferred" in told and not _FARMS.search(name):
            return True
        if "绿" in name and clause.startswith("绿化"):
            return False  # A绿道一期建成6公里，绿化3公顷
        return bool(told & _PLACES) and not told & {w.code for w in ACTIONS.find(name, 0, len(name))}

    def _purpose(self, phrase: Phrase) -> str | None:
        """The project that the land is told to be for right behind the number (面积12公顷，拟用于某项目)."""
        purpose = _PURPOSE.match(phrase.text, phrase.behind)
        near = self._between(purpose.end(), purpose.end() + 5) if purpose else []
        return near[0].name if near and not _MORE.match(phrase.text, near[0].end) else None

    def _built(self, phrase: Phrase, action: str) -> str | None:
        """The project that is told right behind the number to be built there (流转土地300亩建设某某基地)."""
        builds = _BUILDS.match(phrase.text, phrase.behind)
        if builds is None or (builds[1] and action != "transferred"):
            return None
        near = self._between(builds.end(), builds.end() + 3)
        if not near or _MORE.match(phrase.text, near[0].end) or _FIGURE_NEXT.match(phrase.text, near[0].end):
            return None
        return near[0].name

    def _takes(self, phrase: Phrase) -> str | None:
        """The one project that the sentence has told last, for land that something takes (征地, 占地)."""
        if not _TAKES.search(phrase.text, phrase.left, phrase.number):
            return None
        at = bisect_left(self.starts, phrase.number) - 1
        last = self.mentions[at] if at >= 0 and self.starts[at] >= phrase.sentence else None
        if last and (
            _ELSE.search(phrase.text, last.end, phrase.number)
            or _LISTED_USE.search(phrase.text, last.end, phrase.number)
        ):
            return None
        return last.name if last and last.alone and not example(self.analysis, last) else None

    def _between(self, start: int, end: int) -> list[Mention]:
        return self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


def _begins_else(phrase: Phrase, between: str) -> bool:
    """Whether something else begins `between` a name and a figure."""
    if _WITH_OTHERS.match(between) or _NEXT_ITEM.search(between):
        return True
    line, broken, _ = between.partition("\n")
    if not broken:
        return False
    if _OPENS.match(phrase.text, phrase.sentence):
        return True
    return len(line) > _PARAGRAPH and _GOES_ON.match(phrase.text, phrase.sentence) is None


def _another(phrase: Phrase) -> bool:
    """Whether a project that was not read as one stands right before a figure in a list of parts."""
    if not phrase.text.endswith(_ANOTHER_ENDS, phrase.sentence, phrase.number):
        return False
    return _ANOTHER.search(phrase.text, phrase.sentence, phrase.number) is not None
