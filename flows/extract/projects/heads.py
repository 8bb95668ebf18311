"""The words of project names: which ending says what thing it is, and what tells it from common words.

A head is the thing (大桥, 产业园), strong where it says by itself that something is built.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache

from flows.extract.lexicon import either, pattern, words
from flows.extract.projects import places
from flows.extract.projects.endings import (
    BRACKET,
    LAST_OF_PHASES,
    PHASE,
    bare,
    common_words,
    generic,
    heads,
    place,
)

_ROAD = re.compile(r"[GSXYCＧＳ][0-9]{2,4}(?:线|国道|省道)?$")
ADMIN = re.compile(
    r"^(?:[县镇乡市区省旗盟州]|街道(?!排水|雨水|污水|路灯|照明|亮化|绿化|美化|两侧|立面|环境|路面|硬化|改造|整治))(?![域政级区城乡镇村委里直内外])"
)
"""What a name begins with that the notice's own town or county has (镇卫生院)."""
QUOTED = re.compile(r"[“‘\"《「].+?[”’\"》」]")
_NO_HEAD = re.compile(
    r"(?:[0-9]楼|进场|到场|退场|离场|撤场|散场|现场|上场|入场|立场|街道|入库|上线|在线|一线|出厂|思路|出路|退路|之路|道路|网站|下线|划线|放线|布线|标线|防线|底线|红线|热线|主线|战线|条线|视线|路线|网络|到站|本站|进城|入城|产城|下乡|进村|入村|驻村|入园|退园|出园|手段|电路|乘坐|名片|影片|芯片|叶片|木片|药片|饮片|薯片|瓦片|照片|图片|连片|成片|大片|一片|水路|陆路)$"
)
_LONGEST = 8
"""How long a head is at most that tells what ends with it."""
_OPENS, _CLOSES = frozenset('“‘"《「'), frozenset('”’"》」')
# What a name ends or begins with of which some patterns below are tried ($ passes over a line's end).
_LAST_OF_ROADS, _LAST_OF_WAYS = frozenset("0123456789线道\n"), frozenset("环段路东南西北")
_LAST_OF_PHASE, _FIRST_OF_CODES = frozenset("期标）)\n"), frozenset("GSXYC0123456789")
_QUOTES = '”’"》」'
_LAST_OF_PLAIN = frozenset("程目\n")
# … and where any of them is tried to say what head a name has.
_RULED = _LAST_OF_ROADS | _LAST_OF_WAYS | _CLOSES | frozenset("小中")
_FIRST_OF_ADMIN, _FIRST_OF_SEATS = frozenset("县镇乡市区省旗盟州街"), frozenset("新老县城镇圩集场中主")
_RING = re.compile("[东南西北][一二三四五内中外]环$|[一-龥]{2,4}[东南西北]环$")
_LINE_RING = re.compile("线[东南西北]{1,2}环$")  # 地铁3号线东南环
_SLOGAN = re.compile(r"(?!三北)[一二两三四五六七八九十百千万亿0-9]+")
# A slogan that tells where (一江两岸).
_BANKS = re.compile(
    "[两三四五六][馆院校站厂所中心]+合一|[江河湖溪港][两四]岸|两江四岸|一[泓江河湖库]清水|[江河湖溪]口|^.?[十百千]里"
)
_PLAIN = re.compile(r"(?:示范|重点|重大|试点|建设|系列)*(?:项目|工程)$")

_PHASED = re.compile(r"(?:期|标段)(?:工程|项目)$")
_ENDS_IN_PHASE = re.compile("[一二三四五六七八九十][期标][）)]?$")
_CODED, _DIVERTED = (
    re.compile(
        "[GSXYC][0-9]{2,4}"
        "(?!.*(?:(?:工程|项目)[^（(一二三四五六七八九十]|可(?:行|研|$)|初步|施工图|立项|环评|招标|方案))"
        "|[0-9]+千伏.{2,6}变$"
    ),
    re.compile("引[一-龥]{1,2}[济入补][一-龥]{1,2}(?<![工项])$"),
)
_OF_ROAD = re.compile(
    "(?:路|高速|快速|大道|铁路|高铁|城际|轻轨|地铁|快线|[国省县]道|[线河江渠])[（(一-龥][^、]{1,8}段$"
)
# What goes from where to where (“柏电入石”).
_SENT = re.compile("[一-龥]{1,2}[电水气煤](?:[东西南北]?[入送调输济供]|外送)[一-龥]{0,2}")
# A road that is called by its ends (石桥村至云岭道路).
_ROAD_ENDS = re.compile("[^、]{2,}(?:[至—－-]|(?<=[村镇乡院校站口桥场])到)[^、]{2,}(?:道路|路段)$")
_NO_STRETCH = re.compile(r"^.{0,2}段$|[阶时手片地身文]段$")
_ORDINAL = re.compile(
    "(?:新区|开发区|经开区|高新区|园区|城区|[县市区镇])?第[一二三四五六七八九十]+(?![批次届轮季产栋幢座标跑])"
)
_LIST_JOINT = re.compile("[、和及]")
_SEAT, _AT_SEAT = (
    re.compile("[新老]城区|县城|城区|镇区|圩镇|集镇|场镇|中心城区|主城区"),
    re.compile(
        "(?:工程|[厂场站]|中心|过境(?:公?路|线)|绕城公?路|环城路|外环路|防洪堤)(?:升级|提升|扩建|改扩建|迁建|改造)*$"
    ),
)
_SIDE = re.compile("[东西南北中][线环片]")
_LABELLED = re.compile("[A-Z]+[0-9]+|[0-9]+[号线](?!楼)|[0-9]{1,3}[国省县乡]道|[国省县乡]道[0-9]{3}")
# A town has one of each.
_CENTRAL = re.compile(
    "(?:中心(?:小学|幼儿园|卫生院|学校|初中|中学|敬老院|广场)|妇幼保健院|中医院|人民医院|疾控中心|看守所|殡仪馆|烈士陵园|党校).{2}"
    "|中心(?:小学|幼儿园|卫生院|初中|敬老院)$"
)
# What is called by any two characters, but those that say what kind it is.
_CALLED_BY_TWO = (
    (re.compile("([一-龥]{2})村(?=.{2})"), "kinds_of_village"),
    (re.compile("([一-龥]{2})(?:水库|湿地公园|森林公园)"), "kinds_of_reservoir"),
    (re.compile("([一-龥]{2})[镇乡](?![区级村政域])(?=.{2})"), "kinds_of_town"),
)
# … and what stands third in such a name.
_THIRD = ("村", "水库", "湿地公园", "森林公园", "镇", "乡")
# Things called by a village of a common name (上村桥, 中村水厂).
_HAMLET = re.compile(
    "[上中下前后大小里外老新东西南北](?:村|庄|屯|寨|坪|塘|坝|湾)(?:大桥|桥|水库|水厂|泵站|电站|闸|隧道|塘坝|煤矿)$"
)
_BASIN = re.compile("(?<!清洁)(?<!生态)(?<!重点)(?<!综合)(?<!治理)[一-龥]{2}小流域")
_SCHOOL = re.compile("(?<=.)[一二三四五六七八九十]{1,2}[小中]$")
# Schools, hospitals and works called by a number, yards by their unit, estates called 某苑.
_NUMBERED = re.compile(
    "(?:新区|开发区|园区|城区|[县市区镇乡])?[一二三四五六七八九十]{1,2}[小中](?![区园组型村微学儿心央期队外内层落线])|(?:自来水|污水)第?[一二三四五六七八九十]厂|(?:县城|城市|城区)第?[一二三四五]水源地?|(?:自来水|污水)?第?[一二三四五六七八九十]{1,2}(?:[小幼](?![区园组型村微学儿])|[中院](?![心央型期队外内层落线])|水厂|污水处理厂|小学|中学|高中|初中|幼儿园)"
    "|[一二三四五六七八九十]{1,2}[坝河江山桥塘湖溪沟岭湾岔](?:水库|水电站|电站|枢纽|灌区|大桥|隧道|泵站|煤矿)"
    "|[五七八]一(?:广场|公园|游园|水库|大桥|新村|渠)"
    "|.{1,8}[社厂局院校司所行站]家属[院区楼]|[一-龥]{2}苑(?:[东南西北]?区|小区|社区)?$"
)
# A substation is called by its place, common as this may read (新港110千伏变电站).
_SUBSTATION = re.compile(
    "(?!新建|新增|扩建|改造|建设|建成|城区|县城|农村|城乡|农网|配网|变电|输电|高压|投运|续建|两?[座个])[一-龥]{2,8}(?:10|35|66|110|220|330|500|750|1000)(?:千伏|kV|KV)[输变开]"
    "|(?:35|66|110|220|330|500|750|1000)(?:千伏|kV|KV)(?!及?以[上下]|输|变|开关|电网|线路|架空)[一-龥]{2,6}变(?:电?[站所])?$"
)
# 国际 before what is built for trade is part of a name (云海国际金融中心).
_INTERNATIONAL = re.compile("国际(?!一流|先进|领先|知名|消费).{2,5}(?:城|中心|大厦|广场|[港谷])$")
FIGURES = re.compile(r"[0-9０-９.%（）()“”]|兆瓦|千伏|[万千]+[瓦吨伏头]")
_STREET = re.compile("[一-龥]{2,4}?(?:路|街(?!道)|大道)(?=.{2})")
_CALLED = re.compile(
    r"(.{2,6}?)[一二三四五六七八九十]?(?:路|街|大道|大街|(?<=[一-龥]{2})巷)(?:[东西南北]?[延段线].*|(?:改造|拓宽|整治|提升|改扩建|大修|扩建|改建).*|“.*)?"
)
# Roads that are called by what others are of (no 文化街).
_NAMED_ROADS = (
    *("文化路", "文化东路", "文化西路", "文化南路", "文化北路", "商业路"),
    *("产业大道", "旅游大道", "高铁大道"),
)
# A place that ends as a thing does, alone or at the end of a way (青谷, 柏湾—石桥).
_BARE_PLACE = re.compile("(?:[^—－至-]{2,5}[—－至-][^—－至-]?)?[^—－至-][桥谷坊楼场店]")
_LAST_OF_BARE = frozenset("桥谷坊楼场店]］") | LAST_OF_PHASES


def _sizes() -> dict[str, tuple[int, ...]]:
    """How long heads are that end with two characters, the longest first, or are one character."""
    found: dict[str, set[int]] = {}
    for word in heads():
        found.setdefault(word[-2:], set()).add(len(word))
    for end, sizes in found.items():
        if end[-1] in found:
            sizes.add(1)
    return {end: tuple(sorted(sizes, reverse=True)) for end, sizes in found.items()}


_HEADS, _SIZES = heads(), _sizes()


@cache
def _single() -> frozenset[str]:
    every = [w for w in words("projects", "generic", "words") if len(w) == 1]
    return (
        frozenset(every)
        | frozenset(w for w in heads() if len(w) == 1)
        | frozenset("的和及与、等期号段第向通好一二三四五六七八九十两占了上对接可达超管有效被")
    )


@cache
def _begin_common() -> frozenset[str]:
    """The two characters that common words begin with."""
    return frozenset(word[:2] for word in common_words())


@cache
def _never_own() -> frozenset[str]:
    """The characters that no name is told by: common ones, those of figures, and spaces."""
    figures = frozenset("0123456789０１２３４５６７８９.%（）()“”兆瓦千伏万吨头")
    return _single() | figures | {char for char in map(chr, range(0x3001)) if char.isspace()}


@cache
def _told_at_start() -> re.Pattern[str]:
    """What stands first in a name that tells itself from others."""
    sides = either(words("projects", "heads", "sides")) + "[新片园核组]"
    patterns = (_SIDE.pattern, sides, _CENTRAL.pattern, _NUMBERED.pattern, _HAMLET.pattern)
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


@lru_cache(maxsize=1 << 16)
def head_of(text: str) -> str | None:
    """The kind of head that a stretch ends with (strong, weak, act), or None."""
    last, core, phased = text[-1:], text, False
    if last in LAST_OF_PHASES or "[" in text or "［" in text:  # all others are bare
        core = bare(text)
        last, phased = core[-1:], core != text
    if phased or last in _RULED or core[:1] in _FIRST_OF_CODES or "引" in core:
        if told := _ruled(text, core):
            return told
        if last in _CLOSES:
            core = core.rstrip(_QUOTES)
            last = core[-1:]
    for size in _SIZES.get(core[-2:]) or _SIZES.get(last, ()):
        kind = _HEADS.get(core[-size:]) if size <= _LONGEST else None
        if kind:
            if size == 1 and _NO_HEAD.search(core):
                return None
            if (last == "段" and _NO_STRETCH.search(core)) or (last == "地" and core.endswith("宅基地")):
                return None
            if kind == "firm" and not firm(core):
                return None
            return "strong" if phased and kind in ("weak", "firm") and PHASE.search(text) else kind
    in_phase = text[-1:] in _LAST_OF_PHASE and len(core) > 2
    return "strong" if in_phase and _ENDS_IN_PHASE.search(text) else None


def _ruled(text: str, core: str) -> str | None:
    """The kind of head that a stretch ends with, where a pattern tells it: of roads, phases, diversions,
    schools; None where none does."""
    last = core[-1:]
    if (last in _LAST_OF_ROADS and _ROAD.search(core)) or (core != text and _PHASED.search(text)):
        return "strong"
    if last in _CLOSES:
        core = core.rstrip(_QUOTES)
        last = core[-1:]
    if (
        (core[:1] in _FIRST_OF_CODES and _CODED.match(core))
        or ("引" in core and _DIVERTED.search(core))
        or (last in _LAST_OF_WAYS and _is_way(core, last))
        or text[-2:] == "号线"
    ):
        return "strong"
    return "weak" if last in ("小", "中") and _SCHOOL.search(core) else None


def _is_way(core: str, last: str) -> bool:
    """Whether it is a ring, a stretch, a road from where to where, or a side of a 大道."""
    if last == "环":
        return _RING.match(core) is not None or _LINE_RING.search(core) is not None
    if last in "路段":
        return (last == "段" and _OF_ROAD.search(core) is not None) or _ROAD_ENDS.match(core) is not None
    return core[-3:-1] == "大道" and len(core) > 3


def head_ends(text: str) -> list[int]:
    """Where a stretch can be cut so that it ends with a head, the longest first, none shorter than four."""
    sizes = range(len(text) - 1, 3, -1)
    if text[:1] in "GSXYCＧＳ[［0123456789" or "引" in text:
        return list(sizes)
    lasts = _lasts()
    return [size for size in sizes if text[size - 1] in lasts]


@cache
def _lasts() -> frozenset[str]:
    """The characters that a stretch with a head ends with; a road's or a diversion's may be any."""
    return frozenset(word[-1] for word in heads()) | frozenset(
        '期段程目组楼线道东南西北0123456789０１２３４５６７８９）)］]”’"》」'
    )


@lru_cache(maxsize=1 << 12)
def before_list(count: Decimal, text: str) -> tuple[int, str] | None:
    """Where a list of `count` names starts behind the head that they share (水电站柏湾、云滩、青口 of three),
    and the head."""
    pieces = _LIST_JOINT.split(text)
    if len(pieces) != count or count < 3:
        return None
    for size in range(2, len(pieces[0]) - 1):
        head = _ending(pieces[0][:size], "strong")
        left = pieces[0][size:]
        if (
            head
            and 2 <= len(left) <= 4
            and head_of(left) != "strong"
            and not generic().sub("", pieces[0][: size - len(head)])
        ):
            return size, head
    return None


@cache
def _numbered() -> re.Pattern[str]:
    """Parts of a project that are told by their numbers."""
    number = "[0-9A-Z]{1,3}(?:号|#)"
    kinds = either(words("projects", "heads", "numbered"))
    return re.compile(f"{number}?(?:[、和及至到~—–-]+{number})*(?:{kinds})")


@lru_cache(maxsize=1 << 16)
def proper(text: str) -> bool:
    """Whether something is left of a name when all words are taken away that any town could use."""
    first = text[:1]
    own = first not in _never_own() and text[:2] not in _begin_common()
    if own and text.isalpha() and not first.isascii():
        return True  # it begins with its own words: most names
    if first in _OPENS and text[-1:] in _CLOSES and len(QUOTED.findall(text)) == 1:
        short = len(text) < 7 and head_of(text[1:-1]) not in ("strong", "weak")
        if short or (_SLOGAN.match(text, 1) and not _BANKS.search(text)):
            return False
        text = text[1:-1]
        first = text[:1]
    if first.isascii() and _numbered().fullmatch(text):
        return False
    core = bare(text)
    quoted = [] if text.isalpha() else [q.strip('“”‘’"《》「」') for q in QUOTED.findall(text)]
    if quoted:
        if any(_DIVERTED.fullmatch(q) or _SENT.fullmatch(q) for q in quoted):
            return True
        if any(
            len(q) > 1 and not generic().fullmatch(q) and (not _SLOGAN.match(q) or _BANKS.search(q))
            for q in quoted
        ):
            return bool(QUOTED.sub("", _PLAIN.sub("", text)))
        core = QUOTED.sub("", core)
    if _own_words(core) or _called(core):
        return True
    return core != text and (
        (PHASE.search(text) is not None and (head_of(core) is not None or len(core) > 3))
        or BRACKET.search(text) is not None
    )


def _own_words(core: str) -> bool:
    """Whether more than common characters is left of a name without its common words."""
    begins, never = _begin_common(), _never_own()
    for at, char in enumerate(core):
        if core[at : at + 2] in begins:
            break
        if char not in never:
            return True  # it stands before all common words
    found = generic().search(core)
    if found is None:
        return _own(core)
    before = core[: found.start()]
    if not never.issuperset(before):
        return True
    return _own(f"{before} {generic().sub(' ', core[found.end() :])}")


def _own(left: str) -> bool:
    """Whether more than common characters and figures is in what is left of a name."""
    if _never_own().issuperset(left):
        return not _single().issuperset("".join(FIGURES.sub("", left).split()))
    return True


def _called(core: str) -> bool:
    """Whether a name of common words is one that things are called by: of roads, of what a town has one of,
    by numbers and sides."""
    first, last = core[:1], core[-1:]
    plain = _PLAIN.sub("", core) if last in _LAST_OF_PLAIN else core
    if first in _FIRST_OF_ADMIN and ADMIN.match(plain) and len(plain) > 3 and _thing(plain):
        return True
    if first in _FIRST_OF_SEATS and _SEAT.match(core) and _AT_SEAT.search(core):
        return True
    if "第" in core and len(core) > 4 and _ORDINAL.match(core):
        return True
    if "路" in core or "街" in core or "道" in core or "巷" in core:
        street = _STREET.match(core)
        if (street and road(street.group())) or road(core):
            return True
    if core.startswith(_THIRD, 2):
        for called, kinds in _CALLED_BY_TWO:
            two = called.match(core)
            if two and two[1] not in words("projects", "heads", kinds):
                return True
    if _told_at_start().match(core):
        return True
    if not core.isalpha() and (_LABELLED.search(core) or _SUBSTATION.match(core)):
        return True
    if last in ("镇", "乡") and len(core) > 2 and not generic().fullmatch(core):
        return True
    if "国家" in core and national(core):
        return True
    if ("小流域" in core and _BASIN.search(core)) or ("国际" in core and _INTERNATIONAL.search(core)):
        return True
    return sole(core) or places.tells(core, generic())


def national(core: str) -> bool:
    """Whether it is one of the nation's centres, of which each field has one (国家大豆技术创新中心)."""
    found = _nations().fullmatch(core)
    return found is not None and bool(found["field"] or found["before"])


@cache
def may_be_national() -> re.Pattern[str]:
    """What a stretch holds that may be one of them."""
    sorts = either(words("projects", "heads", "national"))
    return re.compile(f"国家(?!级|重[点大])[^，,。；;、]{{0,14}}?{sorts}")


@cache
def _nations() -> re.Pattern[str]:
    sorts = either(words("projects", "heads", "national"))
    return re.compile(
        "(?P<before>[一-龥]{2,10})?国家(?!级|重[点大])(?P<field>(?:(?!国家)[一-龥]){1,14}?)??"
        f"{sorts}(?:[（(][^（）()]+[）)])?"
    )


@lru_cache(maxsize=1 << 14)
def sole(text: str) -> bool:
    """Whether it is a thing of which a place has one, maybe with a part of it and works on it."""
    return _sole().fullmatch(text) is not None


def begins_sole(text: str) -> bool:
    """Whether it begins with a thing of which a place has one (商贸街|道路及立面改造工程)."""
    return text.startswith(words("projects", "sole", "words"))


@cache
def _sole() -> re.Pattern[str]:
    seats, things = (either(words("projects", "sole", key)) for key in ("seats", "words"))
    parts = either(words("projects", "sole", "parts"))
    offices, houses = (either(words("projects", "sole", key)) for key in ("offices", "houses"))
    works = either([w for w, kind in heads().items() if kind == "act"])
    return re.compile(
        f"(?:[0-9]+千伏变电站|(?:{seats})*(?:{things}(?:{parts})?|{offices}{houses})(?:{works})*)(?:工程|项目)?"
    )


@lru_cache(maxsize=1 << 12)
def of_a_kind(text: str) -> bool:
    """Whether a name in which a size stands right behind tells but what kind of thing is so large."""
    return not proper(pattern("projects", "generic", "measured").sub("", text))


def _thing(plain: str) -> bool:
    """Whether it is a thing, maybe with works on it (县医院迁建), not works alone (省河流治理)."""
    kind = head_of(plain)
    if kind != "act":
        return kind is not None
    body = worked_at(plain)
    return head_of(body) in ("strong", "weak") or body[-2:-1] in tuple("一二三四五六七八九十")


def worked_at(text: str) -> str:
    """What the works that a name ends with are done on (广场 of 广场扩建); all of a name without works."""
    return text.removesuffix(_ending(text, "act"))


def _ending(text: str, kind: str) -> str:
    """The longest head of a kind that a text ends with, "" where there is none."""
    for size in _SIZES.get(text[-2:]) or _SIZES.get(text[-1:], ()):
        if _HEADS.get(text[-size:]) == kind:
            return text[-size:]
    return ""


def road(core: str) -> bool:
    """Whether a road is called by a name, common as its words may be (振兴街, 科创二路)."""
    match = _CALLED.fullmatch(core)
    if match is None:
        return False
    called = match[1]
    if core.startswith(_NAMED_ROADS):
        return True
    return not called.endswith(_road_types()) and called not in words("projects", "heads", "road_types")


@cache
def _road_types() -> tuple[str, ...]:
    """What stands before 路 or 街 that says of what type they are, at the end of a name too."""
    kinds = words("projects", "heads", "road_types")
    return tuple(kind for kind in kinds if len(kind) > 1 or kind in "公铁道线")


def lacks_head(piece: str) -> bool:
    """Whether a name in a list is only a place or a firm, to which the list lends its head."""
    kind = head_of(piece)
    if kind is None:
        return True
    return (
        kind == "firm"
        or piece.endswith("小流域")
        or (
            kind == "weak"
            and len(piece) <= 4
            and place().search(piece) is not None
            and not (piece[-1] == "苑" and len(piece) > 2)  # 云岭雅苑
            and not piece.endswith("运河")
        )
        or (kind != "act" and piece[-1:] in _LAST_OF_BARE and _BARE_PLACE.fullmatch(bare(piece)) is not None)
    )


def firm(text: str) -> bool:
    """Whether a firm is called by a name of its own before what it makes (云岭|木业), not by its trade."""
    core = _trades().sub("", bare(text))
    return 2 <= len(core) <= 6 and proper(core)


@cache
def _trades() -> re.Pattern[str]:
    return re.compile(f"(?:{either(words('projects', 'heads', 'firms'))})+$")
