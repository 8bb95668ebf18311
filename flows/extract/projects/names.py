"""Project names in a stretch of words: shared heads split, told from common words by what remains.

A name is place + thing + phase. A head is the thing (大桥, 产业园), strong where it says by itself that
something is built.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from string import ascii_uppercase, digits

from flows.extract.lexicon import one_of, words
from flows.extract.projects.endings import NUMBER, generic, without_notes
from flows.extract.projects.heads import QUOTED, before_list, head_of, lacks_head, proper, road, worked_at
from flows.extract.projects.lending import (
    RESTORED,
    SETTLED_AT,
    apart,
    classed,
    collective,
    counted,
    join,
    listed,
    of_all,
    of_one,
)
from flows.extract.projects.lists import ALL_QUOTED, COUNTED, GROUP, PROJECT, Sum, closed, pieces, so_many
from flows.extract.projects.tails import without_tail
from flows.extract.projects.told_parts import behind as parts_behind
from flows.extract.quantities.numerals import value as written
from flows.values import value

_OPENING = ("“", "‘")
_SIGNS = ("号", "#")
# The next ones of what is told by its number behind a name (柏河三桥、四桥).
_ON = re.compile(
    "(?P<of>[^、和及与]{2,8})[一二三四五六七八九](?P<kind>大?桥|[中小]学?|水?库|泵站|号?隧道|水厂)"
    "(?P<more>(?:[、和及与][一二三四五六七八九](?P=kind))+)"
)
_ITS_NUMBER = re.compile("[一二三四五六七八九][^、和及与]+")
_ORDINAL = re.compile("第[一二三四五六七八九十]")
# Some that are told apart by a number or a side (第一、第二小学; 东、西环路).
_APART = re.compile(
    "(?P<of>[^、和及与]{0,6}?)(?:"
    "(?P<ones>(?:第[一二三四五六七八九十][、和及与])+第[一二三四五六七八九十])(?P<thing>[^、和及与]{2,20})"
    "|(?P<side>[东南西北])[、和](?P<side_other>[东南西北])(?P<way>[一二三四五外内]?环路?|环城路|外环|干渠|大街|大道))"
)
_PHASES = re.compile(r"^([^、]{2,16}?)([一二三四五])期?[、和及]([一二三四五])期([^、和及等]*)$")
# Houses of one estate that are told by their numbers are one (柏湾安置房1#、2#楼); plots, sections and
# engines that follow one name are many (柏湾片区1号、2号地块).
_NO = "(?:[0-9]{1,3}|[A-Z](?:-?[0-9]{1,3})*|[一二三四五六七八九十]{1,2}|[甲乙丙丁])(?:号|#)?"
_HOUSES = re.compile(
    rf"^([^、]{{3,24}}?){_NO}(?:(?:[、和及与至—－~-]|——){_NO})+(?:号|#)?(?:楼|栋|幢|厂房|车间)楼?$"
)
_SERIES = re.compile(
    rf"^(?P<of>[^、]{{3,20}}?)(?<![0-9-])(?P<each>{_NO}(?:[、和及与]{_NO})+)(?:[两三四五六](?:[个宗幅块栋](?=[地区]))?)?(?P<kind>号?(?:地块|区块|机组|泊位|标段|座|区(?![一-龥]?[镇域划位]))[^、和及与等]*)$"
)
_LINE_NUMBER = re.compile("(?P<number>[0-9]+)(?:号线)?")
# Lines that are told by their numbers (地铁2、3、9号线工程).
_LINES = re.compile(
    r"(?P<of>[^、0-9]{0,12})(?P<each>[0-9]{1,2}(?:号线)?(?:[、和及][0-9]{1,2}(?:号线)?){0,12}[、和及][0-9]{1,2})号线"
    r"(?P<more>[^、和及]*)"
)
_EACH, _LAST_OF_SERIES = re.compile(_NO), "楼栋幢房间块组位段座区"
_LAST_OF_HOUSES = frozenset("楼栋幢房间\n")
_BLOCK = re.compile("[A-H]区(?=[一-龥]{2})")
NUMBERED = "大?桥|隧[道洞]|泵站|水?闸|码头"
"""What is called by its number alone behind another one, as a part of a pattern."""
# One of several that are told apart by a number, a letter or a side, behind another of them.
_MEMBER = re.compile(
    "(?:[东南西北中甲乙丙丁A-Z]|[一二三四五六七八九十]{1,2}号)"
    f"(区|地块|片区|[一-龥]{{0,2}}楼|厂房|[一-龥]?井|线|{NUMBERED})$"
)
# … and stretches of a road or river, by sides.
_SECTION = re.compile("(?:[东南西北中上下左右前后]{1,2}部?延?|[上中下]游|[东南西北]延)(?:[段线]|(?<=游)段?)$")
_OF_PLACES = re.compile(r"(?:[县市区州镇乡村]|地区?)(?:建设|发展|打造|种植|实施|开展|推进)")
# What there is but between two (柏湾开发区与石桥新城快速通道).
_OF_TWO = re.compile(
    f"[^与和及]{{2,16}}与[^与和及]{{2,16}}?(?:{'|'.join(words('projects', 'lists', 'between_two'))})"
    "(?:工程|项目)?"
)
# What is summed up and is built nowhere (柏戏剧院等文化品牌).
_NO_SITES = re.compile(
    "[^、，]{0,12}(?:调查|排查|监测|普查|专项规划)$|(?:(?:乡镇|镇|乡|街道|行政村|自然村|社区|县区|地市|村民小组)$)|[^、，项工]{0,4}(?:领域|新?赛道|新空间|场景|(?:传统|新兴|未来|优势|特色)产业(?!园|基地|城|带|小镇|社区|示范|项目|工程))|[^、，项工]{0,8}(?:产业集群|产业链|功能区|板块|支柱产业|主导产业|产业体系)|(?:县区|区县|县市|市县|市州|州市|省区|省市|地市|设区市|城市(?=特色|差异|协同|发展|群|均|被|入|纳|获|先后|试点))(?!重[点大]|级|[^、，]{0,6}(?:项目|工程)).|[^、，项工]{0,4}(?:品牌|名片|赛事|荣誉|奖项|称号|媒体|经验|做法|案例)"
)
# What a list of projects is praised as (一批大项目、好项目).
_ALL_GOOD = re.compile("[大好优]项目[、和]?[大好优]项目$")
_LONGEST_LIST = 80
# What projects that a list sums up are, one quality after the other.
_QUALITIES = re.compile(
    "等(?:一大?批|多个)?(?:[一-龥]{1,4}性、){1,3}[一-龥]{1,4}性(?=的?(?:重[点大])?(?:项目|工程))"
)
# Parks that a list sums up as parks.
_PARKS = ("产业园", "园区", "加工园", "工业园", "示范园", "科技园", "物流园", "创业园", "孵化园")
# Schools that a list sums up by their kinds.
_SCHOOLS = frozenset(("学校", "中小学", "院校", "中小学校"))
_SCHOOL_KINDS = re.compile("(?<=所中小学)[、和]幼儿园$")
# What a list sums up by sorts names none of them (环境整治、便民服务等8类38项实事项目).
_SORTS = re.compile("等[0-9一二两三四五六七八九十]+大?类")
# How large it is, in brackets behind a name.
_SIZE_NOTE = re.compile(
    r"[（(](?<=.{4})[^（）()、]*[0-9][^（）()、]*(?:吨|亩|公里|米|千瓦|台|套|辆|头|只|元|张|户|人)[^（）()、0-9]{0,4}[）)]$"
    r"|[（(](?<=.{4})(?:(?:含|包括)[^（）()]*|第[一二三四五六七八九十百]+[项件])[）)]$"
)
_BESIDE = re.compile(
    r"(?:项目区?|工程)(?=.{4})|.{4,}?[东西南北]侧的?(?=.{4})(?![A-Z0-9]+[-—0-9]*(?:地块|区块)$)"
)
_ALONG = re.compile("[^、]{2,8}沿线(?=[^、]{2,5}$)")
_ADMINISTERED = re.compile("[区县市镇乡村省]$|街道$")
_ROUTE = re.compile("^[^至—－-]{2,6}[至—－-][^至—－-]{2,6}$")
_PART_OF = re.compile("(.{4,}?(?:项目|工程))(?!项目|工程)([^（(一二三四五化].+)")
# How long a road is, how much a plant makes a day: within its name no part of it.
_MEASURED = re.compile(
    r"(?<=.)[（(]?(?:全长|约|共)*(?:[0-9.]+(?:公里|千米|米)[）)]?|日(?:供水|处理|供气|产)(?:能力)?[0-9.]+万?(?:吨|立方米)(?=.*(?:[厂站场]|工程)$)"
    r"|[（(][0-9.]+(?:个|栋|户|套|张|条|座|处)[^（）()0-9]{0,3}[）)]|共[0-9]+(?:套|户|栋|幢)"
    "|共[0-9.]+万?(?:方|平方米|平米)(?=.*房$)"
    "|[0-9]+[栋幢](?=房屋|住宅|楼房|居民楼|住房))(?=.)"
)
_FIGURE = re.compile("[0-9]")
_PLAIN_WORKS = re.compile("(?:项目|工程)$")
_MORE = re.compile(
    rf"等(?:{NUMBER}(?:个|座|条|处|所|项|大|家|宗)[^、和及与，]{{1,14}}|[^、和及与，]{{1,12}}(?:项目|工程)"
    "|(?P<level>(?:一批)?(?:国家|省|市|县|区)级[^、和及与，]{2,10}(?:建设|改造|整治|治理)"
    "|[^、和及与，等]{2,8}(?:除险加固|改造提升|综合整治|综合治理)))"
    "(?P<joint>、|以及|和|及|与)"
)
# What is worked at of a thing that is named before it (柏湾大桥桥面及机电工程).
_PARTS_OF = re.compile(
    "(?:路面|路基|线下|站前|站后|下部|上部|桥隧|桥涵|桥梁|桥面|桥墩|主塔|大坝|坝体|坝肩|溢洪道|机电|土建|桩基|房建|交安|主体|主体结构|主体及附属|主体及配套|装修|装饰|装饰装修|内装修|二次装修|设备安装|土石方|钢结构|基础|[及和与])+(?:工程|施工|填筑|浇筑|开挖|安装)$"
    "|(?:钢结构|(?<!库)大坝|坝体|主塔|索塔|桥墩|墩柱|承台|箱梁|[TＴ]梁|主梁|取水泵房|取水头部|取水口|加压泵房|送水泵房|清水池|沉淀池|配水井|调节池|生化池|沉砂池|(?<=[厂站库区])(?:主管网|支管网|引水管线|输水管线))$"
)
# … and a list of them with another name behind it.
_COUNTED_MORE = re.compile(
    f"[、和](?:[^、和及与，等]+?)(?P<count>{NUMBER})(?:个|座|条|处|所|项|家|片(?!区)|宗|块|段|栋)[^、和及与，等“]{{2,10}}(?P<joint>以及|和(?![美谐平睦])|及|与)(?=.{{4}})"
)
# The last characters of these, and what stands before 工程 in them.
_LAST_OF_PARTS = frozenset("程工筑挖装房部口池井网线构坝体塔墩柱台梁\n")
_BEFORE_WORKS = frozenset("面基隧涵梁墩塔坝体肩道电建安构属套修饰装方础及和与")
_HEAD_FIRST = re.compile(rf"(?P<count>{NUMBER})(?:座|个|条|处|所|家|大)(?=[^、]{{4,}}、)")
# What is built beside the bodies that a list names (体育场、妇儿医院两处地下停车场).
_BODY = re.compile(
    "(?:医院|学校|[小中]学|体育[场馆]|广场|公园|车站|市场|小区|社区|商场|大厦)[东南西北]?侧?$"
)
_FACILITY = re.compile(
    "(?:公共|地下|立体|人行|智慧|便民)*(?:停车[场楼库]|公厕|天桥|地下通道|通道|充电站|驿站|中转站|换热站|垃圾站|游园|口袋公园)"
)
_PLANNED, _LAST_OF_PLANNED = re.compile("(?:策划|规划设计|方案设计|前期工作)$"), frozenset("划计作\n")
# Stretches of a way and the works on all of them.
_EACH_STRETCH = re.compile("([一-龥]{1,6}?段)(?:[、和]|$)")
_STRETCHES = re.compile(
    "(?P<list>(?P<way>[一-龥]{1,6}?(?:河|江|溪|渠|路|线|堤|沟))[一-龥]{1,6}?段(?:[、和][一-龥]{1,6}?段)+)"
    "(?P<works>[一-龥]{0,10}?(?:工程|项目|治理|改造|整治|加固|修复))"
)
# … and sections told behind all of it (柏湾高速石桥段、云岭段).
_SECTIONS = re.compile(
    "(?P<whole>[^、]{2,}?(?:工程|项目|治理|整治|改造|扩建|改建|高速|公路|铁路|快速路|大道|绿道|管廊|[^一-龥]线|路|街))[一-龥]{2,3}段(?:[、和及与][一-龥]{2,3}段)+"
)
_EACH_SECTION = re.compile("[^、和及与]+")
_FIRMS = re.compile("[一-龥]{0,6}(?:企业|公司)")
# What a list is called as a whole behind its last name (柏湾大桥“两路一桥”).
_IN_ALL = re.compile(
    "(?<=.{3})“([一二两三四五六七八九十])[一-龥]{1,3}?(?P<more>[一二两三四五六七八九十][一-龥]{1,3})?”$"
)
# Several that are built as one (图书馆、文化馆“两馆合一”项目).
_IN_ONE = re.compile("(?:^|(?<=[^、]))(“[两二三四五六][馆院校站厂所中心]+合一”(?:项目|工程)?)$")
# Parts of schools and hospitals, and what parts begin with that are told by a number or a side.
_ROOMS = frozenset(words("projects", "heads", "rooms"))
_FIRST_OF_PARTS = frozenset(
    f"东南西北中上下左右前后甲乙丙丁一二两三四五六七八九十０１２３４５６７８９{digits}{ascii_uppercase}"
)
_SCHOOL = re.compile("[一二三四五六七八九十]{1,2}[小中幼]$")
# What stands behind 等 where a list tells no more, and how long a name is there that has no head.
_NOTHING_MORE, _THREE, _LONG = ("", "建设"), 3, 5
# Quarters that are called by their roads.
_SQUARES = re.compile("(?:商圈|街区|片区|商业街)(?:改造|更新|提升|整治|开发)+")
# What a list is praised as.
_PRAISED = re.compile("大国重器|国之重器|超级工程|世纪工程|标志性成果|硬核")
# What may stand behind the head that closes a list.
_ENDS = re.compile("(?:建设|实施)?")
_OTHER_PHASE = re.compile(rf"({NUMBER}(?:期|标段|标))(?:工程|项目)?")
_PHASE_OF = re.compile(rf"{NUMBER}(?:期|标段|标)")
_WORD = re.compile("[^、]{0,4}[一-龥]{2}[^号]*[0-9]+号")
_NUMBERED, _NUMBERED_ON = re.compile("[0-9]+号"), re.compile("[0-9]+号.*")
OF_SORT = f"{one_of('projects', 'lists', 'kinds')}项目"
"""Of what sort a project is, as it is told before its name (续建项目|柏湾水厂)."""
_APPOSED = re.compile(
    r"(?:重点|重大|标志性|控制性|关键性?|咽喉|节点性?|龙头|骨干水源|重点水源)(?:工程|项目|建筑)中?(?=.{4})"
    f"|^{OF_SORT}(?=.{{4}})"
    "|(?:外资|民营|上市|台资|港资)(?:企业|公司)(?=.{4})"
    r"|(?:(?:园区|城区|县城|镇区)?主次?干道|(?:配套|新建|附属)?道路)(?=[^、]{2,4}(?:路|街|大道))"
)
# What a name is of, that stands before it.
_KINDS, _LONGEST_KIND, _SHORTEST = ("小区", "枢纽", "安置房"), 8, 4
# Quarters that are renewed, whatever the things are that they are called by (东门市场片区改造).
_QUARTERS = re.compile("片区(?:更新|改造|开发|征收)")


LIKELY = "likely"
"""The head of a name that the look of the text alone tells."""


@value
class Name:
    """A candidate: its place in the stretch (code points), its full text, and how sure its head makes it.

    `head` is strong, weak, act, shared (lent by the list it stands in), likely (by the look of the text) or
    none; `proper` says that it tells itself from others; `until` is where the count and head end that a list
    closes with (三个未来社区).
    """

    start: int
    end: int
    text: str
    head: str
    proper: bool
    until: int = 0

    @property
    def told_to(self) -> int:
        """Where it ends, with the count and head that close its list."""
        return self.until if self.until > self.end else self.end


def _and_more(text: str) -> tuple[Name, ...]:
    """The names of a counted list with a name behind it (A、B两条高速公路和C快速路); none else."""
    found = _COUNTED_MORE.search(text)
    if found is None:
        return ()
    listed, more = parse(text[: found.start("joint")]), parse(text[found.end() :])
    if len(listed) != written(found["count"]) or not all(n.proper for n in listed):
        return ()
    if not more or not all(n.proper and n.head in ("strong", "weak", "act") for n in more):
        return ()
    far = found.end()
    return (*listed, *(_moved(n, far) for n in more))


@lru_cache(maxsize=1 << 16)
def parse(text: str) -> tuple[Name, ...]:
    """The names in a stretch that holds nothing but names: "A、B和C工程", "A、B、C三个未来社区", "A等项目".

    >>> [n.text for n in parse("井头、江景、靖江三个省级未来社区")]
    ['井头未来社区', '江景未来社区', '靖江未来社区']
    """
    if "行业" in text and head_of(text) == "act" and not _PLAIN_WORKS.search(text):
        return ()  # 焦化、铸造行业深度治理
    in_one = _IN_ONE.search(text) if "合一”" in text else None
    if "、" in text or "和" in text or "及" in text or "与" in text:
        return _sharing(text) or _in_one(in_one) or _further(text) or _plain_list(text)
    if in_one:
        return _in_one(in_one)
    if text[-1:] in _LAST_OF_SERIES and (houses := _houses(text)):
        return houses
    if "等" in text or "”" in text or text.count("项目") > 1 or COUNTED.search(text):
        return _plain_list(text)
    return _one(text)


def _in_one(found: re.Match[str] | None) -> tuple[Name, ...]:
    """What several are built as (“两馆合一”项目)."""
    return (Name(found.start(1), found.end(1), found[1], "strong", True),) if found else ()


def _sharing(text: str) -> tuple[Name, ...]:
    """The names of several that share all but a phase, a number, a side or a stretch; none else."""
    if apart_by := _told_apart(text) or _numbered_on(text):
        return apart_by
    if "号线" in text and (lines := _LINES.fullmatch(text)):
        each = list(_LINE_NUMBER.finditer(text, lines.start("each")))
        whole = [f"{lines['of']}{m['number']}号线{lines['more']}" for m in each]
        ends = [*(m.end() for m in each[:-1]), len(text)]
        starts = [0, *(m.start() for m in each[1:])]
        return tuple(Name(s, e, n, "strong", True) for s, e, n in zip(starts, ends, whole, strict=True))
    if "与" in text and "、" not in text and _OF_TWO.fullmatch(text):
        return (Name(0, len(text), text, "strong", proper(text)),)
    pair = _PHASES.search(text) if "期" in text else None
    if pair:
        first, second = (pair.group(1) + pair.group(k) + "期" + pair.group(4) for k in (2, 3))
        return (
            Name(0, pair.end(2), first, "strong", proper(first)),
            Name(pair.start(3), len(text), second, "strong", proper(second)),
        )
    if text.count("段") > 1 and (along := _STRETCHES.fullmatch(text)):
        return _along(along)
    if text.count("段") > 1 and (sections := _SECTIONS.fullmatch(text)):
        return tuple(
            Name(m.start() if at else 0, m.end(), sections["whole"] + m[0], "strong", True)
            for at, m in enumerate(_EACH_SECTION.finditer(text, sections.end("whole")))
        )
    return ()


def _further(text: str) -> tuple[Name, ...]:
    """The names of a list that is numbered, counted before others, or begins with its head; none else."""
    series = _numbered(text) if text[-1:] in _LAST_OF_SERIES or "地块" in text else ()
    if series:
        return series
    whole, parts = parts_behind(text)
    if parts and proper(whole):
        return tuple(
            Name(p.start if at else 0, p.end, whole + p.text, "strong", True) for at, p in enumerate(parts)
        )
    more = _MORE.search(text) if "等" in text else None
    if more:  # A、B等5条道路和C工程
        others = [n for n in parse(text[more.end() :]) if n.head != "none"]
        told = more["level"] is not None or GROUP.search(text, more.end()) is not None
        if any(n.proper and (told or n.head != "shared") for n in others):
            far = more.end()
            placed = [_moved(n, far, until=n.until and n.until + far) for n in others]
            return (*parse(text[: more.start("joint")]), *placed)
    if not COUNTED.search(text):
        return ()
    if and_more := _and_more(text):
        return and_more
    first = _HEAD_FIRST.search(text) if "、" in text else None
    if first:
        count = written(first["count"])
        counts = before_list(count, text[first.end() :]) if count is not None else None
        if counts:
            at, head = first.end() + counts[0], counts[1]
            return tuple(
                Name(
                    at + s, at + e, text[at + s : at + e] + join(text[at + s : at + e], head), "shared", True
                )
                for s, e in pieces(text[at:])
            )
    return ()


def _one(text: str) -> tuple[Name, ...]:
    """The name of a stretch that is no list: all of it, if that has a head."""
    if not text.strip():
        return ()
    piece, s, e = _cut(text, 0, len(text), None)
    if piece.endswith("建设") and head_of(piece[:-2]):
        piece, e = piece[:-2], e - 2
    said = piece
    if piece[:1] in _OPENING and len(piece) > _LONG - 1 and _quoted(piece):
        piece, s, e = piece[1:-1], s + 1, e - 1
    kind = of_one(piece)
    return (Name(s, e, _unmeasured(piece), kind, proper(said)),) if kind else ()


def _quoted(piece: str) -> bool:
    """Whether a name that begins with a quotation mark stands in such marks as a whole."""
    return piece[-1:] in "”’" and len(QUOTED.findall(piece)) == 1


def _cut(text: str, s: int, e: int, listed_as: int | None) -> tuple[str, int, int]:
    """A name without its parts, its size, where it lies and what it is said to be, and from where to where
    it stands; `listed_as`: of how many in a list it is one, but for the first."""
    piece = text[s:e]
    inner = piece[4:-2]
    if piece[-1:] in _LAST_OF_PARTS or "项目" in inner or "工程" in inner:
        e = s + _whole(piece)
    size = _SIZE_NOTE.search(text, s, e) if "（" in piece or "(" in piece else None
    if size is None and listed_as and "“" in piece and (size := _IN_ALL.search(text, s, e)):
        size = size if size["more"] or _counts(size, s, listed_as) else None
    e = size.start() if size else e
    piece, s = _apposed(without_notes(text[s:e].strip()), s)
    if "侧" in piece or piece.startswith(("项目", "工程")):
        piece, s = _sited(piece, s)
    return piece, s, e


def _plain_list(text: str) -> tuple[Name, ...]:
    """The names of a list, with what the last of them or what sums them up lends to each."""
    text = _ALL_GOOD.sub("项目", text) if text.count("项目") > 1 else text
    if "性、" in text:
        text = _QUALITIES.sub(lambda m: m[0].replace("、", "大"), text)  # 等一批标志性、功能性项目
    if "类" in text and _SORTS.search(text):
        return ()
    if "等" in text and (kinds := _SCHOOL_KINDS.search(text)):
        text = text[: kinds.start()]  # 等6所中小学|、幼儿园
    parts: Sequence[tuple[int, int]]
    parts, summed = closed(text)
    if summed:
        if _OF_PLACES.match(summed.head) or _NO_SITES.match(summed.head):
            return ()
        listed_so = text[: summed.start]
        parts = pieces(listed_so, pair=summed.count == 2 or ALL_QUOTED.fullmatch(listed_so) is not None)
        if summed.count is not None and len(parts) < summed.count:
            parts = so_many(listed_so, summed.count)
    spans = [(s, e) for s, e in apart(text, parts) if text[s:e].strip()]
    if not spans or len(spans) > _LONGEST_LIST:
        return ()
    names: list[Name] = []
    told = [text[s:e] for s, e in spans]
    for index, (s, e) in enumerate(spans):
        piece, s, e = _cut(text, s, e, len(spans) if index else None)
        if summed and not index and "沿线" in piece and (along := _ALONG.match(piece)) and not head_of(piece):
            piece, s = piece[along.end() :], s + along.end()  # 二级路沿线板墨、下罗两个屯
        if piece.endswith("建设") and (kind := head_of(piece[:-2])):
            piece, e = piece[:-2], e - 2
            if index + 1 < len(spans) and kind in ("strong", "weak") and not summed and proper(piece):
                names.append(Name(s, e, piece, kind, True))
                continue  # A灌区建设和B灌区改造
        planned = _PLANNED.search(piece) if piece[-1:] in _LAST_OF_PLANNED and len(spans) > 1 else None
        if planned and proper(piece[: planned.start()]) and head_of(piece[: planned.start()]):
            names.append(Name(s, s + planned.start(), piece[: planned.start()], "strong", True))
            continue  # A项目策划、B景区规划设计等
        if len(spans) > 1 and not head_of(piece) and head_of(thing := without_tail(piece)) and proper(thing):
            piece, e = thing, e - len(piece) + len(thing)  # A机场选址和B公路用地预审
        of_same = names and (piece[:1] in _FIRST_OF_PARTS or piece in _ROOMS)
        if of_same and (same := _of_the_same(names[-1].text, piece, joint=text[s - 1 : s])):
            names.append(Name(s, e, same, names[-1].head, True))
            continue
        said = piece
        quoted = piece[:1] in _OPENING and _quoted(piece)
        if quoted and len(piece) > (3 if summed and summed.count == len(spans) else 4) and "、" not in piece:
            piece, s, e = piece[1:-1], s + 1, e - 1
        whole, kind = _lent(text, piece, told[index + 1 :], summed, len(spans))
        if summed and len(spans) == 1 and not summed.open and _ADMINISTERED.search(piece):
            continue  # 柏树区四大医疗中心 names none of them
        if kind:
            sure = proper(said) or (summed is not None and _surely(summed, len(spans), quoted=quoted))
            names.append(Name(s, e, _unmeasured(whole), kind, sure))
    if not summed and any(n.proper for n in names):
        names = [_of_place(n, text) for n in names]
    counted_all = summed is not None and summed.count == len(spans) == len(names) > 1
    if counted_all and any(n.proper for n in names):
        names = [replace(n, proper=True) if n.head == "shared" else n for n in names]
    if summed and names:
        names[-1] = _moved(names[-1], 0, until=summed.until)
    if summed and summed.open and summed.head in _NOTHING_MORE and len(names) >= _THREE:
        sure = any(n.proper and n.head in ("strong", "weak") for n in names)
        names = [_of_sure(n) if sure else n for n in names]
    return tuple(names)


_PLACE_SIZE = 2


def _of_place(name: Name, text: str) -> Name:
    """A name of a list beside another that is one: what has nothing of its own but what the list lends it
    tells it apart, common as it reads (江堤村、石滩村|城中村改造)."""
    piece = text[name.start : name.end]
    if name.head != "shared" or name.proper or len(piece) < _PLACE_SIZE:
        return name
    own = len(piece) < _LONG and generic().search(piece) is None
    settled = SETTLED_AT.search(piece) is not None and not generic().fullmatch(piece)
    return replace(name, proper=True) if lacks_head(piece) and (own or settled) else name


def _lent(
    text: str, piece: str, behind: Sequence[str], summed: Sum | None, size: int
) -> tuple[str, str | None]:
    """A name of a list of `size` with what is lent to it, by the names behind or by what sums them up, and
    the kind of its head."""
    if summed is None:
        return listed(piece, behind)
    if (
        collective(summed.head)
        and behind
        and (len(piece) <= 3 or _ROUTE.search(piece))
        and lacks_head(piece)
    ):
        whole, kind = listed(piece, behind)
        all_told = _ENDS.fullmatch(text, summed.until) and "、" in text
        of_all_told = (summed.count or 0) >= size or (
            summed.open and not summed.count and PROJECT.search(summed.head) is not None
        )
        if kind is None and all_told and of_all_told:
            return counted(piece, summed.head)  # 宏达、恒通、汇源3个项目
        return whole, kind
    whole, kind = counted(piece, summed.head)
    if kind == "none" and summed.count is None and _PRAISED.match(summed.head):
        lent, of_list = listed(piece, behind)  # 柏湾、石桥水电站等大国重器
        whole, kind = (lent, of_list) if of_list == "shared" else (whole, kind)
    of_each = summed.count == size > 1 and of_all(summed.head)
    lived_at = SETTLED_AT.search(piece) is not None and of_all(summed.head)
    if whole == piece and ((of_each and _beside(piece, summed.head)) or lived_at):
        whole, kind = piece + summed.head, "shared"  # 柳林、南大街两个安置小区
    if whole == piece and summed.open and _SQUARES.fullmatch(summed.head):
        whole, kind = piece + summed.head, "shared"  # 柏湾东路等商圈改造提升
    if whole == piece + summed.head and summed.open and summed.head in _SCHOOLS and head_of(piece):
        whole, kind = piece, "shared"  # 柏湾职教中心、石桥幼儿园等3所学校
    if whole == piece + summed.head and _parks_told_twice(piece, summed.head):
        whole, kind = piece, "shared"  # 柏湾加工园、石桥产业园等5个农产品加工园区
    if whole == piece + summed.head and _FIRMS.fullmatch(summed.head):
        whole, kind = piece, "shared"  # A、B等15个高科技企业
    return whole, kind


def _parks_told_twice(piece: str, head: str) -> bool:
    """Whether names of parks are summed up as parks."""
    return head.endswith(_PARKS) and piece.endswith(_PARKS)


def _moved(name: Name, far: int, until: int = 0) -> Name:
    """A name that stands so much farther on."""
    return Name(name.start + far, name.end + far, name.text, name.head, name.proper, until)


def _of_sure(name: Name) -> Name:
    """A name without a head in a list that works are told of (柏湾新材料、石桥创新药、青石中心等建设)."""
    own = name.head == "none" and name.proper and len(name.text) >= _LONG
    return replace(name, head="shared") if own else name


def _along(found: re.Match[str]) -> tuple[Name, ...]:
    """Stretches of one way, each with the way and the works on it (柏河东村段、西村段防洪治理工程)."""
    names = list[Name]()
    for piece in _EACH_STRETCH.finditer(found["list"], len(found["way"])):
        whole = found["way"] + piece[1] + found["works"]
        start = piece.start(1) if names else 0
        names.append(Name(start, piece.end(1), whole, "shared", True))
    names[-1] = replace(names[-1], end=found.end(), head="strong")
    return tuple(names)


def _told_apart(text: str) -> tuple[Name, ...]:
    """Names that share all but a number or a side (第一、第二小学; 东、西环路); none else."""
    found = _APART.fullmatch(text)
    if found is None or head_of(found["thing"] or found["way"]) is None:
        return ()
    of = found["of"]
    if found["ones"]:
        each = [m.span() for m in _ORDINAL.finditer(text, *found.span("ones"))]
        thing = found["thing"]
    else:
        each, thing = [found.span("side"), found.span("side_other")], found["way"]
    last = len(each) - 1
    return tuple(
        Name(s if at else 0, len(text) if at == last else e, of + text[s:e] + thing, "shared", True)
        for at, (s, e) in enumerate(each)
    )


def _numbered_on(text: str) -> tuple[Name, ...]:
    """Names of which the first tells whose number the others are (柏河三桥、四桥); none else."""
    found = _ON.fullmatch(text)
    if found is None or not proper(found["of"]) or head_of(found["kind"]) is None:
        return ()
    each = [m.span() for m in _ITS_NUMBER.finditer(text, found.start("more"))]
    first = Name(0, found.start("more"), text[: found.start("more")], "strong", True)
    return (first, *(Name(s, e, found["of"] + text[s:e], "strong", True) for s, e in each))


def _houses(text: str) -> tuple[Name, ...]:
    """The name of the whole whose houses are told by their numbers."""
    houses = _HOUSES.match(text) if text[-1:] in _LAST_OF_HOUSES else None
    if houses and proper(houses[1]) and (head_of(houses[1]) or len(houses[1]) > 3):
        return (Name(0, len(text), houses[1] if head_of(houses[1]) else text, "strong", True),)
    return ()


def _numbered(text: str) -> tuple[Name, ...]:
    """The names of houses, plots, sections that are told by their numbers behind the name of a whole."""
    if houses := _houses(text):
        return houses
    series = _SERIES.match(text)
    if series is None or not proper(series["of"]):
        return ()
    of, kind, last = series["of"], series["kind"], series.end("each")
    if of.endswith("分"):
        return (Name(0, len(of) - 1, of[:-1], "strong", True),)  # 柏麓智谷分A、B、C三个地块
    each = list(_EACH.finditer(text, series.start("each"), last))
    told_once = kind[0] != "号" and each[-1][0][-1] in _SIGNS  # 3、4号机组
    sign = each[-1][0][-1] if told_once else ""
    names = [
        Name(n.start(), n.end(), of + n[0].removesuffix(sign) + sign + kind, "strong", True) for n in each
    ]
    return (replace(names[0], start=0), *names[1:-1], replace(names[-1], end=len(text)))


def _counts(said: re.Match[str], start: int, size: int) -> bool:
    """Whether what stands behind the last name of a list counts them all (A水厂、B水厂“两厂”)."""
    return said.start() > start and written(said[1]) == size


def _unmeasured(name: str) -> str:
    """A name without its length and what it makes a day."""
    return _MEASURED.sub("", name) if not name.isalpha() and _FIGURE.search(name) else name


def _of_the_same(before: str, piece: str, joint: str) -> str:
    """The whole name of a part that tells only which one it is, of the undertaking before (二期, B区厂房), or
    of a house of the same body (石桥中学教学楼、食堂)."""
    if piece in _ROOMS and (own := max((r for r in _ROOMS if before.endswith(r)), key=len, default="")):
        body = before.removesuffix(own)
        return body + piece if head_of(body) and proper(body) else ""
    if other := _OTHER_PHASE.fullmatch(piece):
        if joint == "及" and not _PHASE_OF.search(before):
            return _PLAIN_WORKS.sub("", before) + piece  # 引柏济石及二期工程
        return _PHASE_OF.sub(other[1], before)
    if member := _MEMBER.fullmatch(worked_at(piece)):
        first = _MEMBER.search(before, 2)
        if first and first[1] == member[1]:
            return before[: first.start()] + piece
    if section := _SECTION.fullmatch(worked_at(piece)):
        first = _SECTION.search(before, 2)
        if first and first.end() == len(worked_at(before)):
            return before[: first.start()] + section[0]
    school = _SCHOOL.fullmatch(piece)
    if school and (first := _SCHOOL.search(before)) and first.start() and before[-1] == piece[-1]:
        return before[: first.start()] + piece  # 城北二小、三小
    if _BLOCK.match(piece) and (block := _BLOCK.search(before, 2)):
        return before[: block.start()] + piece
    if _NUMBERED.match(piece) and _NUMBERED.search(before, 2) and _WORD.match(before):
        return _NUMBERED_ON.sub(piece, before)
    return ""


def _surely(summed: Sum, size: int, *, quoted: bool) -> bool:
    """Whether what closes a list says that its words are names, common as they read (青山、茶园两个村)."""
    of_each = quoted or summed.head[:1] in "村镇乡" or classed(summed.head)
    of_each = of_each or RESTORED.fullmatch(summed.head) is not None
    return summed.head.startswith("子") or (size > 1 and summed.count == size and of_each)


def _beside(piece: str, head: str) -> bool:
    """Whether what a list closes by is something else than its names: what is at roads and bodies, or done
    to quarters that are called by them."""
    if road(piece) or (_BODY.search(piece) and _FACILITY.fullmatch(head)):
        return True
    return _QUARTERS.match(head) is not None and not piece.endswith("片区")


def _apposed(piece: str, start: int) -> tuple[str, int]:
    """A name without what it is said to be (重点工程隆泸叙铁路), and where it starts then."""
    front = piece[:-3]
    said = "程" in front or "目" in front or "道" in front or "司" in front or "业" in front or "筑" in front
    match = _APPOSED.search(piece) if said else None
    if match and head_of(piece[match.end() :]) and proper(piece[match.end() :]):
        return piece[match.end() :], start + match.end()
    if "小区" not in piece and "枢纽" not in piece and "安置房" not in piece:
        return piece, start
    for size in range(min(_LONGEST_KIND, len(piece) - _SHORTEST), 2, -1):
        if piece.endswith(_KINDS, 0, size):
            kind, name = piece[:size], piece[size:]
            if name[0] not in "“‘" and head_of(name) and proper(name) and not proper(kind):
                return name, start + size  # 回迁小区柏湾家园
    return piece, start


def _whole(piece: str) -> int:
    """How long a name is without what it is made of (龙溪水库增容工程大坝, …项目第一栋厂房)."""
    of_part = piece[-1:] in _LAST_OF_PARTS and (piece[-2:] != "工程" or piece[-3:-2] in _BEFORE_WORKS)
    parts = _PARTS_OF.search(piece) if of_part else None
    whole = piece[: parts.start()] if parts else ""
    if len(whole) > 3 and proper(whole) and head_of(whole) in ("strong", "weak"):
        return len(whole)
    match = _PART_OF.fullmatch(piece) if "项目" in piece or "工程" in piece else None
    if match and head_of(match[2]) and not proper(match[2]) and proper(match[1]):
        return match.end(1)
    return len(piece)


def _sited(piece: str, start: int) -> tuple[str, int]:
    """A name without where it lies (运河大桥东侧石桥工业园) and what it is counted as (项目石桥大桥)."""
    match = _BESIDE.match(piece)
    if match and head_of(piece[match.end() :]) and proper(piece[match.end() :]):
        return piece[match.end() :], start + match.end()
    return piece, start
