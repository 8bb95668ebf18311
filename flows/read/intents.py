"""Stretches of plans that no heading tells: a sentence turns to what is to come, and those behind it go on,
until one tells of what was done (GUIDE: year and modality)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from flows.read.lexicon import lexicon, words
from flows.read.years import PERIOD, PLAN_ITSELF, YEAR, Context, State, period_end, year_of

RULE = "lead-in: intent"
_WEAK = "of the notice"
"""How the rules end by which title, opening or date alone say what a stretch is."""
_YEAR, _PERIOD = (re.sub(r"\?P<\w+>", "", p.pattern) for p in (YEAR, PERIOD))
"""Patterns of years and five-year plans without the names of their groups, to stand in others twice."""
# No day by which something is due (5月20日前).
_THE_OTHER_DAY = r"(?<!\d)日前"
# A figure that is no date.
_FIGURE = re.compile(r"\d(?![^，,；;]{0,6}[年月日])")
# What parts what is told before a turn from it.
_PARTED = re.compile("[；;]")
# What is told of a year gone by before it.
_YEAR_BEFORE = re.compile("(?:去|前|上)年(?![^，,。；;]{0,6}(?:的|结转|基础上))")
_NEAR = 90
"""How far into a sentence its turn is looked for."""

_AIMS_ABOVE = re.compile(
    r"(?:实现|完成|达到|达成|围绕)(?:好|了)?(?:以上|上述|这些|上列)[^，,。；;\n]{0,8}(?:目标|任务|指标)"
)
_BY_WHEN = re.compile("年内|年底之?前|1?[0-9]月(?:底|末|[0-9]{1,2}日)?之?前|力争[^，,。；;]{0,6}[完竣通建]")
_CELL, _ENDS = r"(?:^|[\n|])[ \t\u3000]*", r"[ \t\u3000]*(?=[\n|])"
_BY_COLUMN = re.compile(rf"{_CELL}(?:完成时限|完成时间|办结时限|时限要求|时间节点|推进时限){_ENDS}")
_WHO_COLUMN = re.compile(rf"{_CELL}(?:责任|牵头|承办|主办)(?:单位|部门|领导|股室|科室){_ENDS}")
# What is to be sure is not done (确保全年任务顺利完成).
_AIMED = re.compile("(?:确保|保证|力争|争取|计划|安排|预计|拟|[需须](?=完成))[^，,。；;\\n]*")
# How a time goes on that only tells the past of what stands behind it.
_PAST_OF = re.compile(r"(?:1?\d月)?[^，,。；;\d]{1,10}的(?!\d)[^，,。；;]{2}")
# What only says that a report follows (现将一年来的工作和下步安排报告如下).
_MADE_KNOWN = re.compile("(?:现将?|将)[^。；;]{2,60}(?:报告|汇报|公示|公布|通报|总结|说明|介绍)如下")
_HEAD = 300
"""How far from its beginning a text says that its works are put to a vote."""
_LABELS = 3
"""So many labels of an offered project make a proposal of a text."""

_JUNE = 6
"""Until this month the first half of a year is to come."""
_MANY = 4
"""So many clauses that urge make a plan of a text."""
_TO_ONE_DONE = 8
"""And so many of them to each word that tells of what was done (累计, in a goal)."""


@dataclass(frozen=True, slots=True)
class Intent:
    """A sentence that turns to what is to come, in a year if it tells one. `wide`: those of the paragraphs
    behind its own go on too."""

    year: int | None
    wide: bool


def intent(sentence: str, context: Context, now: State) -> Intent | None:
    """What a sentence opens, None when it tells nothing that is to come or is in a plan already."""
    if now.modality == "planned" or not context.headings_tell:
        return None
    weak = now.rule.endswith(_WEAK)
    scheduled = _schedules().match(sentence) if weak else None
    if scheduled and not (_done().search(sentence) or _met().search(_AIMED.sub("", sentence))):
        year = _year(sentence, scheduled, context)
        # 2024年，全县安排项目68个，年度计划投资76亿元, told in 2025: an account of that year
        over = year is not None and context.day is not None and year < context.day.year
        return None if over else Intent(year, wide=context.urges)
    budget = _budget().match(sentence) if weak and "投资" in sentence else None
    if budget and not _met().search(sentence):
        return Intent(_year(sentence, budget, context), wide=True)
    if not _hints().search(sentence) or _MADE_KNOWN.search(sentence):
        return None
    if _turns_whole() and not (_opens().search(sentence, 0, _NEAR) or _ordered().match(sentence)):
        return None
    sentence = _bare(sentence)
    turn = _ordered().match(sentence) or _opens().search(sentence, 0, _NEAR)
    if turn is None or _done().search(sentence, 0, turn.start()):
        return None
    if turn[0][-1] == "将" and _moved().match(sentence, turn.end()):
        return None
    kinds = {"coming": None, "planned": None, "aims": None, "said": None} | turn.groupdict()
    if kinds["said"] and _done().search(turn[0]):
        return None
    if kinds["coming"] and _facts().search(sentence, 0, turn.start()):
        return None
    if kinds["coming"] and sentence.find("预计", 0, turn.start()) >= 0:
        return None  # 预计到12月底，财政总收入将达到…: an estimate of the year
    if kinds["planned"] and (_done().search(sentence) or _PARTED.search(sentence, 0, turn.start())):
        return None  # 办公楼封顶；明年计划完成投资2亿元
    if kinds["planned"] and _YEAR_BEFORE.search(sentence, 0, turn.start()):
        return None  # 柏湾公路去年路面铺了一半，今年要全线通车
    if kinds["planned"] and _FIGURE.search(sentence, 0, _clause(sentence, turn.start())):
        return None  # 参合率达到86%，明年要达到90%
    if not weak and not (kinds["coming"] or (kinds["said"] and turn.start() == 0)):
        return None
    if kinds["aims"] and _given().search(sentence, _clause(sentence, turn.start()), turn.end()):
        return None
    wide = weak and not (kinds["planned"] and turn[0].endswith(_narrow()))
    return Intent(_year(sentence, turn, context), wide)


def _clause(sentence: str, at: int) -> int:
    """Where the clause around a place begins."""
    return max(sentence.rfind(mark, 0, at) for mark in "，,；;：:") + 1


def untold(state: State) -> bool:
    """Whether nothing but the date of a notice, if that, says what a stretch is."""
    return state.modality == "actual" and state.rule in ("nothing of the notice", "date of the notice")


def opens_plans(words: str) -> bool:
    """Whether words turn to what is to come, so that they are no heading."""
    return _opens().search(_bare(words)) is not None


def urges(body: str) -> bool:
    """Whether a text of which nothing else tells what it is plans: it urges, clause by clause, and tells of
    nothing that was done, or hardly anything."""
    urged = len(_urges().findall(body))
    return urged >= _MANY and len(_told().findall(_AIMED.sub("", body))) <= urged // _TO_ONE_DONE


def proposes(body: str) -> bool:
    """Whether a text is the card of a project that is offered: lines of it are labelled so (合作方式：…)."""
    return len({found["label"] for found in _proposal().finditer(body)}) >= _LABELS


def assigns(body: str) -> bool:
    """Whether a text is a list of tasks: it says of each who is to do it, and tells of nothing done."""
    return len(_assigned().findall(body)) >= _LABELS and not tells_done(body)


def sets_dates(body: str) -> bool:
    """Whether a text sets by when each of its tasks is to be done, in clauses or in a column of its own, and
    tells of nothing done."""
    if len(_BY_WHEN.findall(body)) < _MANY and not (_BY_COLUMN.search(body) and _WHO_COLUMN.search(body)):
        return False
    return not tells_done(body)


def put_to_vote(body: str) -> bool:
    """Whether a text begins with works that are put to a vote (十件民生实事备选项目), and tells of nothing
    done."""
    return _voted().search(body, 0, _HEAD) is not None and not tells_done(body)


def aims_above(body: str) -> bool:
    """Whether a text begins with goals, which it calls so behind them (为实现以上目标), and tells of nothing
    done before that."""
    found = _AIMS_ABOVE.search(body)
    return found is not None and not tells_done(body[: found.start()])


def tells_done(body: str) -> bool:
    """Whether a text tells of anything as done or reached."""
    return _told().search(_AIMED.sub("", body)) is not None


def ends(sentence: str, day: date | None) -> bool:
    """Whether a sentence of such a stretch, of a notice of a day, ends it: it tells of a time gone by or of
    what was done."""
    if sentence.startswith("其中"):  # more of the sentence before
        return False
    gone = _gone().match(sentence)
    if gone and day is not None and day.month < _JUNE and gone[0].endswith("上半年"):
        gone = None  # still to come
    if gone and _PAST_OF.match(sentence, gone.end()):
        gone = None  # 去年7月洪水冲毁的高桥坝，4月15日前修复到位
    return gone is not None or (
        _done().search(sentence) is not None and _intends().search(_bare(sentence)) is None
    )


def _year(sentence: str, turn: re.Match[str], context: Context) -> int | None:
    """The year that a turn plans: the one named before or in it, or this one."""
    named = [year_of(m) for m in YEAR.finditer(sentence, 0, turn.end())]
    for period in PERIOD.finditer(sentence, 0, turn.end()):
        if _PLACE_IN_PLAN.match(sentence, period.end()):
            continue  # 今年是“十五五”开局之年，将…
        if not (named and sentence.startswith(("规划", "纲要"), period.end())):  # 2019年，按照“十三五”规划
            named.append(period_end(period))
    if len(set(named)) > 1 and turn.groupdict().get("said"):
        return None  # 县长指出，2023年处置工作关系到2024年用地指标，各镇要…
    if named:
        return named[-1]
    within = _within().search(sentence, 0, turn.end())
    if within and within["this"] and context.day:
        return context.day.year
    if within:
        return context.reviewed_year if context.reviewed_year is not None else context.planned_year
    return None


# Which of its years a five-year plan has reached.
_PLACE_IN_PLAN = re.compile("(?:规划|时期)?的?(?:开局|起步|收官|第一|最后一|关键|攻坚|第?[二三四])之?年")


@cache
def _hints() -> re.Pattern[str]:
    """One of these is in whatever `_opens` or `_ordered` find."""
    w = lexicon("intents")
    said = rf"[省市县区镇乡旗](?:{words(w['says'])})[，,:：]"
    return re.compile(f"{words(w['intends'], w['orders'], ['将'], [word[-2:] for word in w['aims']])}|{said}")


_NO_PART = re.compile(r"[\d.一二三四五六七八九十，,。；;:：\n]")
"""What decides whether a year, a plan or a clause is read where a noun holds it."""


@cache
def _turns_whole() -> bool:
    """Whether what turns a bare sentence turns the whole one too: unless a noun that is taken out can be a
    part of what must not follow (要求, 以来, objects), or holds figures or marks."""
    w = lexicon("intents")
    stops = [stop[at:] for stop in ("要求", "以来", "级", *w["objects"]) for at in range(len(stop))]
    nouns = [*w["nouns"], "计划", "争取", "共争取", "已争取"]
    return not any(
        _NO_PART.search(noun) or any(noun.startswith(stop) or stop.startswith(noun) for stop in stops)
        for noun in nouns
    )


@cache
def _opens() -> re.Pattern[str]:
    w = lexicon("intents")
    time, intends = (
        rf"(?:{words(w['times'])}|{_YEAR}|{_PERIOD}[”\"]?(?:期间|时期))(?!以来)",
        rf"(?!要求)(?:{words(w['intends'])})",
    )
    first = {word[0] for name in ("aims", "meetings", "times") for word in w[name]}
    first |= set('将第“"十二12〇零○一二三四五六七八九')
    return re.compile(
        rf"(?=[{''.join(sorted(first))}])(?:"
        rf"(?P<aims>(?:{words(w['aims'])})(?:”|项目)?(?:分别|主要|初步|[确暂]?定)?(?:是|为|包括|[:：]))"
        rf"|(?P<said>(?:{words(w['meetings'])})[^，,。；;:：]{{0,8}}(?:{words(w['says'])})[^。]{{0,60}}?(?!要求)(?:{words(w['orders'])}))"
        rf"|(?P<praised>(?:今年|{_YEAR})[^。；;]{{0,40}}?(?:{words(w['praised'])})[^。]{{0,60}}?{intends})"
        rf"|(?P<coming>将(?=(?:{words(w['coming'])})(?!{words(w['objects'])})|在[^，,。；;\d]{{2,25}}[上下中][，,]?))"
        rf"|(?P<planned>{time}度?[，,]?[^，,。；;:：]{{0,20}}?{intends}))"
    )


@cache
def _proposal() -> re.Pattern[str]:
    return re.compile(rf"(?:^|\n)[ \t\u3000]*(?P<label>{words(lexicon('intents')['offers'])})[:：]")


@cache
def _ordered() -> re.Pattern[str]:
    """A speaker who is named tells what is to be done: 李某某强调，各乡镇要…."""
    w = lexicon("intents")
    return re.compile(
        rf"(?P<said>[\u4e00-\u9fff]{{2,5}}?(?:{words(w['says'])})[，,:：][^。]{{0,60}}?(?!要求)(?:{words(w['orders'])})"
        rf"|《?(?:政府工作)?报告》?(?:提出|明确|要求)[，,:：]"
        rf"(?=[^。]{{0,60}}?(?:{words(w['orders'], w['urges'])}))"
        # the place itself: 柏湾区提出，加快…
        rf"|[\u4e00-\u9fff]{{1,4}}[省市县区镇乡旗](?:{words(w['says'])})[，,:：](?={words(w['urges'])})"
        "|(?:要|必须|务必)(?![求素么是想说不害闻件点领]|[^，,。；;]{0,12}(?:才能|就得|，就))(?=[\u4e00-\u9fff]{2}))"
    )


@cache
def _schedules() -> re.Pattern[str]:
    schedules = words(lexicon("intents")["schedules"])
    # 占年度计划的104% schedules nothing
    scheduled = rf"[^。；;]{{0,60}}?(?<![占为超])(?:{schedules})"
    return re.compile(rf"(?:今年|本年度|{_YEAR})(?!以来|的)度?[，,]?{scheduled}")


@cache
def _within() -> re.Pattern[str]:
    w = lexicon("intents")
    return re.compile(rf"(?P<this>{words(w['this'])})|{words(w['rest'])}")


@cache
def _narrow() -> tuple[str, ...]:
    return tuple(lexicon("intents")["narrow"])


@cache
def _budget() -> re.Pattern[str]:
    """What a place as a whole plans to spend in a year (2023年，我县计划投资3亿元)."""
    return re.compile(
        rf"[^。；;]{{0,40}}?(?:今年|{_YEAR}|年度)[，,]?(?:我|全)?[省市县区镇乡旗]"
        r"[^，,。；;]{0,12}?(?:计划|安排)(?:总|完成)?投资\d"
    )


@cache
def _met() -> re.Pattern[str]:
    return re.compile(rf"完成[^，,。；;\d]{{0,12}}\d|{words(lexicon('intents')['done'])}")


@cache
def _nouns() -> re.Pattern[str]:
    nouns = words(lexicon("intents")["nouns"])
    got = r"争取(?:了|到(?![\d年月明今本下第“\"十位底]))|[共已]争取"  # 全年争取到项目23个
    return re.compile(rf"{nouns}|{PLAN_ITSELF}|{got}")


def _bare(sentence: str) -> str:
    """A sentence without the words that only look as if they intended something (主要, 即将)."""
    return _nouns().sub(lambda m: "□" * len(m[0]), sentence)


@cache
def _moved() -> re.Pattern[str]:
    return re.compile(rf"[^，,。；;]{{0,40}}?(?:{words(lexicon('intents')['moves'])})")


@cache
def _facts() -> re.Pattern[str]:
    return re.compile(words(lexicon("intents")["facts"]))


@cache
def _given() -> re.Pattern[str]:
    return re.compile(words(lexicon("intents")["given"]))


@cache
def _done() -> re.Pattern[str]:
    return re.compile(words(lexicon("intents")["done"]))


@cache
def _urges() -> re.Pattern[str]:
    urges = words(lexicon("intents")["urges"])
    return re.compile(rf"(?:^|[，,。；;：:、\s])(?:[一二三四五六七八九十]是)?(?:{urges})")


@cache
def _voted() -> re.Pattern[str]:
    voted = words(lexicon("intents")["voted"])
    return re.compile(rf"实事[^。；;\n]{{0,16}}(?:{voted})|(?:{voted})[^。；;\n]{{0,16}}(?:实事|项目)")


@cache
def _assigned() -> re.Pattern[str]:
    return re.compile(rf"(?:^|\n)[ \t\u3000]*(?:{words(lexicon('intents')['assigned'])})[:：]")


@cache
def _told() -> re.Pattern[str]:
    w = lexicon("intents")
    return re.compile(rf"{words(w['done'], w['gone'], w['reached'])}|{_THE_OTHER_DAY}|(?<!为)了(?!解|望)")


@cache
def _gone() -> re.Pattern[str]:
    w = lexicon("intents")
    return re.compile(
        rf"[^，,。；;]{{0,6}}?(?:{words(w['gone'])}|{_THE_OTHER_DAY}|1?\d?[—–\-~至]?1?\d月(?:份|底|末)?[，,])"
        rf"|(?:{YEAR.pattern})[，,]?[^。]{{0,40}}?(?:{words(w['done'])})"
    )


@cache
def _intends() -> re.Pattern[str]:
    w = lexicon("intents")
    return re.compile(
        rf"将(?:{words(w['coming'])})|力争|确保|计划|争取|拟|要(?!求)|需(?:{words(w['needs'])})"
        r"|(?<![\d—–~至-])1?\d月(?:底|末|[123]?\d日)?之?前"
    )
