"""Items of lists of projects: each begins with a project's name, and all of it is about that project."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from flows.extract.analysis import Analysis
from flows.extract.labels import is_label
from flows.extract.lexicon import either
from flows.extract.lexicon import words as lexicon_words
from flows.extract.model import Stage
from flows.extract.projects import stages
from flows.extract.projects.chunks import chunks
from flows.extract.projects.events import Group
from flows.extract.projects.heads import head_of, proper
from flows.extract.projects.lists import PROJECT
from flows.extract.projects.names import Name, parse
from flows.extract.projects.plausible import campaign, plausible
from flows.read.notice import Heading, Span
from flows.read.years import leaning

# A mark of an item within a line (…项目33个。1、A厂投产。2、B园封顶。).
_WITHIN = re.compile(
    r"(?:[0-9]{1,2}(?:[、．]|\.(?![0-9]))|[①-⒇]|[（(][0-9一二三四五六七八九十]{1,2}[）)])[ 　]*"
)
WITHIN_BEGINS = frozenset(("（", "(", *"0123456789", *map(chr, range(ord("①"), ord("⒇") + 1))))
"""The characters that such a mark begins with."""
_COUNTED = re.compile(
    r"(?:项目|工程)[^，,。；;]{0,6}[0-9]+[个项]|[0-9]+[个项][^，,。；;、]{0,10}(?:项目|工程)(?![^。]{0,30}[0-9])"
)
# What stands over such a list: 续建项目, 二、新开工工程（12个）.
_LIST = re.compile(
    r"[^，,。]{0,14}(?:(?<![抓促强])(?:项目|工程)|实事)(?:名单|清单|[（(][^（()）]*[)）]|\d+个)*"
    r"(?:(?:建设|完成|进展|落实|办理|推进|实施)+情况|安排)?[:：]?"
)
# No part of a name: （占地45亩）.
_SIZE = r"(?![^（()）]*(?:\d|[占面投总])[^（()）]*[亩米元顷里瓦吨套户张台伏])"
_NAME = re.compile(
    rf"[^，,。：:；;（）()\n]{{4,40}}(?:[（(]{_SIZE}[^（()）\n]{{2,20}}[)）])?(?=[，,。：:；;（(])"
)
_BEFORE_LABELS = re.compile(
    rf"[^，,。：:；;（）()\n]{{3,50}}(?:[（(]{_SIZE}[^（()）\n]{{2,20}}[)）][^，,。：:；;（）()\n]{{0,16}})?"
)
# … but for what points on to a list (重点抓好以下项目：).
# … behind who builds it and what that costs (石桥公司投资2亿元的…项目：, 县住建局2.3亿元…改造：).
_BY_WHOM = re.compile(
    r"[^，,。；;：:、（）()\n\d\s]{2,16}(?:总?投资)?(?:约)?[0-9.]+[万亿]+元的?(?=[^，,。；;：:\n]{4,30}[：:])"
)
_BUILT_BY = re.compile(r"(?P<name>[^，,。；;：:、\n\d]{4,24})(?=[：:])")
_POINTS_ON = re.compile("以下|下列|如下|上述|抓好|做好|推进|加快|实施|涉及|包括|计划|安排")
_CALLED = re.compile(
    r"(?P<name>[^，,。；;：:、（）()\n\d]{4,24}(?:项目|工程)(?=[：:][^\n]{6})"
    # 某散热器：总投资1.5亿元，…
    r"|[^，,。；;：:、（）()\n\d\s]{3,20}(?=[：:](?:该项目)?(?:计划|预计|拟|协议|概算)?总?投资(?:约|近|额)?[0-9]))[：:]"
)
POINT = re.compile(
    "(?:[一二三四五六七八九十]+[是、]|(?:另|还有)?一[件处个条座项宗家]是"
    "|第[一二三四五六七八九十]+[，,、是]|其[一二三四五六][，,是]?)[ 　]*"
)
"""A mark of one point of a sentence or a line (一是, 第二，, 其三)."""
_SHORTEST, _LONGEST = 6, 40
_SIZED = re.compile(r"[（(](?:[一二三四五六七八九十]期)?[^（()）]{0,4}[0-9.]+[^（()）]{1,6}[)）]$")
_POINTS = frozenset("一二三四五六七八九十第其另还")
_LONGEST_MARKED = _LONGEST + 20
_MARKED, _MARKS, _CLOSED = 4, tuple("、.．）)—-"), frozenset("。；;：:（(")
_PROJECTS = ("项目", "工程")
# How much what is no name by the rules must count to be one, and how much it leaves of the sentence (建设).
_LOOKS, _BEHIND = 600, 2
_OF_STAGES = re.compile("(.{2,8}?)(?:阶段)?(?:重点|重大)?(?:项目|工程)")
# What is told of an item at once.
_DONE = re.compile("^完成|竣工$")
# What an item's name costs, before it, and how its works go, behind it.
_COSTS = re.compile(
    "(?:总|计划|预计|概算)*投资(?:额)?(?:约|近)?[0-9.]+余?[万亿]+元?"
    "(?:、(?:总?建筑面积|总?占地(?:面积)?|总?长度?|全长)[约近]?[0-9.]+余?万?(?:平方米|亩|公里|米)?)?的"
)
# Who builds it and what it costs before a name, apart by blanks.
_FIELDS = re.compile(
    r"[^，,。；;：:、（）()\n\d\s]{2,20}[ \u3000]+(?:总?投资)?[0-9.]+[万亿]+元[ \u3000]+(?=\S)"
)
_INVESTED = re.compile(
    f"[^，,。；;、：:]{{2,20}}?{_COSTS.pattern[:-1]}(?:新建|建设|兴建|修建|实施|打造|开发)?的"
)
_GOES = re.compile(
    "(?:建设|施工)?(?:进展|推进|建设|施工|实施)(?:较为|比较|基本)?(?:顺利|缓慢|有序|良好|较快|迅速|正常)$"
)
_BOTH = re.compile("[及和与]")
# What the parts of a site are called, and how long such words are at most.
_PART = re.compile(
    f"(?:{either(lexicon_words('projects', 'lists', 'of_a_site'))}"
    "|[0-9一二三四五六七八九十]+[#号]楼(?:（[^）]*）)?)(?:工程)?$"
)
_LONGEST_PART = 12
_ASIDE = re.compile("[（(][^（()）]*[)）]$")
_KIND = re.compile("(?:建设)?(?:项目|工程)?(?:[（(][^（()）]*[)）])?$")
_SEVERAL = re.compile("[、等]")
# How long a common name must be that it may be one's; kinds of works, by which a list can be parted.
_TELLING = 5
# … and how long one is that tells but a sort.
_SORT = 8
_KINDS = re.compile(
    "农村|城乡|城镇|老旧|高标准|棚户区|乡镇|村级|道路|公路|农田|[国省县乡]道|国省|.*干线|.*[路渠管线]网"
)
# What a line is about that names none.
_ABOUT = re.compile("(?:情况|问题|安排|打算|措施|建议|特点|成效|做法|要求)$")
_FOR_LIVES = re.compile("实事|民生工程")


def item(analysis: Analysis, sentence: Span) -> Name | None:
    """The project that an item of a list begins with and is about; None if it stands in no such list, or
    begins with something else. In a notice that is a list of projects, whatever can be one is a name."""
    if not listed(analysis, sentence):
        return None
    return opens(analysis, sentence, sure=not _FOR_LIVES.search(analysis.notice.title or ""))


def within(text: str, sentence: Span) -> int:
    """Where an item starts that a sentence within a line is, by its mark; -1 where it has none."""
    mark = _WITHIN.match(text, sentence.start, sentence.end)
    return mark.end() if mark and mark.end() < sentence.end else -1


def counted(text: str, first: Span) -> bool:
    """Whether a sentence counts the projects that items behind it tell of."""
    return _COUNTED.search(text, first.start, first.end) is not None


def opens(analysis: Analysis, sentence: Span, *, sure: bool = False) -> Name | None:
    """The project that a sentence begins with and is about, where it is an item of a list of projects
    (`sure`: whatever it is called)."""
    found = _NAME.match(analysis.text, sentence.start, sentence.end)
    if found is None or _heads_others(analysis, found):
        return None
    whatever = analysis.notice.kind == "project_list"
    if sure and not whatever:
        whatever = head_of(found[0]) in ("strong", "weak") and not stages.acts(found[0])
        whatever = whatever and len(found[0]) >= _TELLING
        whatever = whatever and not (_KINDS.match(found[0]) or PROJECT.search(found[0]))
    start, end = found.span()
    if costs := _COSTS.match(analysis.text, start, end):
        start = costs.end()  # 总投资12亿的|A项目
    if goes := _GOES.search(analysis.text, start, end):
        end = goes.start()  # A项目|建设顺利
    return _named(analysis.text[start:end], start, whatever)


def called(analysis: Analysis, sentence: Span) -> Name | None:
    """The project that a line without a mark begins with, told of behind a colon (柏湾广场项目：…)."""
    text = analysis.text
    if text[sentence.start - 1 : sentence.start] not in ("\n", "", "　", " "):
        return None
    by = _BY_WHOM.match(text, sentence.start, sentence.end)
    found = _CALLED.match(text, by.end() if by else sentence.start, sentence.end)
    if by and not found:
        found = _BUILT_BY.match(text, by.end(), sentence.end)
    if found is None or not proper(PROJECT.sub("", found["name"])) or _POINTS_ON.search(found["name"]):
        return None
    return _named(found["name"], found.start("name"), whatever=True)


def _heads_others(analysis: Analysis, opening: re.Match[str]) -> bool:
    """Whether the words that a line opens with only tell what sort of projects the rest of it names
    (河道治理。柏河治理工程…), or what it is about (总体情况。…)."""
    text, end = analysis.text, opening.end()
    if text[end : end + 1] != "。" or PROJECT.search(opening[0]):
        return False
    if _ABOUT.search(opening[0]):
        return True
    if len(opening[0]) > _SORT or (proper(opening[0]) and head_of(opening[0])):
        return False
    stop = max(text.find("。", end + 1), end)
    looks = analysis.boundaries.between(end, stop)
    if not proper(opening[0]):
        return bool(looks)
    named = (text[s.start : s.end] for s in looks if s.score >= _LOOKS)
    return any(head_of(n) in ("strong", "weak") and proper(n) for n in named)


def alone(analysis: Analysis, sentence: Span, *, on_line: bool = False) -> Name | None:
    """The project whose name is all of a sentence that others follow on its line (一是柏湾大桥。已完成…), or
    of a line that others follow (`on_line`)."""
    text, start, end = analysis.text, sentence.start, sentence.end
    if end - start > _LONGEST_MARKED or bool(text[end : end + 1].strip()) is on_line:
        return None
    point = POINT.match(text, start, end) if text[start] in _POINTS else None
    after_mark = on_line or point is not None or text[start - 1 : start] in _MARKS
    start = point.end() if point else start
    end = start + len(text[start:end].rstrip("。；;：: "))
    if text[end - 1] in "）)" and (sized := _SIZED.search(text, start, end)):
        end = sized.start()
    least = _MARKED if after_mark else _SHORTEST
    if not least <= end - start <= _LONGEST or text[end : end + 1] not in _CLOSED:
        return None
    if not (after_mark or text.endswith(_PROJECTS, start, end)):
        return None
    cut = chunks(text, Span(start, end), ())
    if len(cut) != 1 or (cut[0].start, cut[0].end) != (start, end):
        return None
    looks = after_mark and any(
        s.start == start and s.score >= _LOOKS and end - s.end <= _BEHIND
        for s in analysis.boundaries.between(start, end)
    )
    name = _named(text[start:end], start, whatever=looks)
    heads = ("strong", "act", "weak") if after_mark else ("strong", "act")
    return name if name and (looks or name.head in heads) else None


def marked(text: str, sentence: Span) -> bool:
    """Whether a mark of an item stands before a sentence or begins it."""
    return text[sentence.start - 1 : sentence.start] in _MARKS or points(text, sentence)


def governed(text: str, sentence: Span, name: Name) -> bool:
    """Whether an item's first sentence is but a verb or who invests, and the name of what that is done to
    (1.扩建柏湾医院。…, ——柏湾集团投资3亿元建设的豆制品项目。…)."""
    if text[sentence.start - 1 : sentence.start] not in _MARKS:
        return False
    words = text[sentence.start : sentence.end].rstrip("。")
    lead = words.removesuffix(name.text)
    if _INVESTED.fullmatch(lead):
        return True
    acts = stages.acts(lead) if lead != words else ()
    return bool(acts) and (acts[0].start, acts[-1].end) == (0, len(lead))


def points(text: str, sentence: Span) -> bool:
    """Whether a sentence begins with a mark of a point (一是)."""
    return _point(text, sentence) is not None


def _point(text: str, sentence: Span) -> re.Match[str] | None:
    if sentence.start >= sentence.end or text[sentence.start] not in _POINTS:
        return None
    return POINT.match(text, sentence.start, sentence.end)


def labelled(analysis: Analysis, head: Span, *, sure: bool) -> Name | None:
    """The project that an item of labelled fields begins with; `sure`: only projects have such fields. A list
    of what is done for people's lives is by fields of works (学前教育提质扩容)."""
    found = _BEFORE_LABELS.match(analysis.text, head.start, head.end)
    if found is None or leaning(found[0]):  # 下一步工作
        return None
    name = beside().sub("", found[0])
    notice = analysis.notice
    whatever = notice.kind == "project_list" or (sure and proper(name))
    return _named(name, head.start, whatever and not _FOR_LIVES.search(notice.title or ""))


@cache
def beside() -> re.Pattern[str]:
    """What in brackets at the end of an item's name is no part of it (（县水利局）, （续建）)."""
    bodies, works = (either(lexicon_words("labels", "aside", key)) for key in ("bodies", "works"))
    return re.compile(f"[（(](?:[^（()）]{{1,18}}{bodies}|{works})[)）]$")


@cache
def _field() -> re.Pattern[str]:
    """What calls a field of works (交通基础设施项目)."""
    return re.compile(f"(?:{either(lexicon_words('projects', 'heads', 'fields'))})+")


def _named(words: str, start: int, whatever: bool) -> Name | None:
    """The words an item begins with, as a name: `whatever` can be one."""
    if "元" in words and (fields := _FIELDS.match(words)):
        start, words = start + fields.end(), words[fields.end() :]  # 柏湾焦化公司　2亿元　|捣固焦改造项目
    if is_label(words) or _SEVERAL.search(_ASIDE.sub("", words)) or not plausible(words) or campaign(words):
        return None
    acts = stages.acts(words)
    if acts and (acts[0].start == 0 or _DONE.search(acts[-1].text) or not acts[-1].spare):
        return None  # 云岭小学动工
    begins = (*lexicon_words("projects", "lists", "more"), *lexicon_words("projects", "heads", "betters"))
    if words.startswith(begins) or _field().fullmatch(words):
        return None
    names = parse(words)
    if len(names) == 2 and _BOTH.match(words, names[0].end) and names[0].proper and not names[1].proper:
        names = (replace(names[1], start=0, text=words, proper=True),)  # 柏湾街立面整治及夜景工程
    sure = len(names) == 1 and names[0].proper and len(names[0].text) >= len(words) - 2
    told = bool(acts) and acts[-1].end == len(words)  # 基础设施项目稳步推进
    if not sure and (told or not (whatever and (proper(words) or head_of(words) is not None))):
        return None
    return Name(start, start + len(words), words, names[0].head if sure else "none", True)


def stage_of(analysis: Analysis, sentence: Span) -> Stage | None:
    """How far all of a list are, by what stands over it (续建项目, 前期项目)."""
    for heading in reversed(analysis.section_at(sentence.start).headings):
        above = heading.end <= sentence.start and _of_projects(heading.text)
        if above and (acts := stages.acts(heading.text)):
            return stages.furthest(a.stage for a in acts if not a.denied)
    return None


def listed(analysis: Analysis, sentence: Span) -> bool:
    """Whether a sentence stands right below a heading that calls what follows projects."""
    above = [h for h in analysis.section_at(sentence.start).headings if h.end < sentence.start]
    return bool(above) and _of_projects(above[-1].text)


def whatever_listed(analysis: Analysis, heading: Heading, name: Name) -> bool:
    """Whether a heading of common words is one of a list that is headed as projects (重点项目安排)."""
    above = [h for h in analysis.section_at(heading.start).headings if h.end < heading.start]
    if not above or not _of_projects(above[-1].text) or _FOR_LIVES.search(above[-1].text):
        return False
    told = name.head == "strong" and len(name.text) >= _TELLING and not PROJECT.search(name.text)
    return told and not _KINDS.match(name.text)


def of_stages(heading: str) -> bool:
    """Whether a heading tells nothing but how far what stands under it is (前期工作项目, 滞后项目)."""
    found = _OF_STAGES.fullmatch(heading) if heading.endswith(("项目", "工程")) else None
    return found is not None and (
        stages.only_act(found[1]) or found[1] in lexicon_words("stages", "halted", "words")
    )


def _of_projects(heading: str) -> bool:
    named = "项目" in heading or "工程" in heading or "实事" in heading
    return named and _LIST.fullmatch(heading) is not None


def is_made(whole: Name, group: Group) -> bool:
    """Whether a group of names is what an item's project makes (改造云岭路、学前街等5条道路), and neither its
    own name nor a phase of it."""
    own = _KIND.sub("", whole.text)
    if all(len(n.text) <= _LONGEST_PART and _PART.search(n.text) for n in group.names):
        return not any(n.text.startswith(own[:2]) for n in group.names)  # 开闭所、泵房及外网工程
    several = len(group.names) > 1 and stages.acts(group.lead)
    return bool(several) and not any(n.text.startswith(own) for n in group.names)
