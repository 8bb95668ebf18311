"""What the names of a list lend each other: heads (沙河、白鹤自然资源所), works, what a count sums up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from flows.extract.lexicon import either, load, one_of, words
from flows.extract.projects import places
from flows.extract.projects.endings import ESTATES, bare, common_words, heads, joined_words
from flows.extract.projects.heads import head_of, lacks_head, proper, road, sole, worked_at
from flows.extract.projects.lists import PROJECT
from flows.extract.projects.parts import is_part

# What a list lends to none whose own thing is told: how much it makes, or what it is.
_OWN = re.compile(
    "[0-9]万?(?:吨|千瓦|兆瓦|头|只|套|台|件|米|方)[^0-9、]{2,}$"
    f"|{either(words('projects', 'lists', 'own'))}$"
)
_RELICS = words("projects", "lists", "relics")
# With what begins that is no works on all of a list (A路、B路（C街段）改造, A桥、B桥至C镇改建).
_NO_WORKS = frozenset("（(至到、")
# With what ends that makes but the last of them longer (A路、B路北延).
_LONGER = frozenset("延长伸拓")
_LAST_OF_ROMAN = frozenset("ⅠⅡⅢⅣⅤⅥ")
_WHOLE, _ESTATES = words("projects", "lists", "whole"), words("projects", "lists", "estates")
# Heads that firms take from a list.
_OF_FIRMS = re.compile("(?:项目|工程|生产线|基地|车间|厂房|工厂|总部|期)$")
# Works that are done at each place of the list before them: 等小区改造, 等园区污水管网.
_WORKS = re.compile(
    r"(?:管网|改造|整治|治理|加固|提升|修复|更新|扩建|迁建|加装电梯)(?:建设)?(?:工程|项目|试点)?$"
)
RESTORED = re.compile("(?:修缮|修复|维修|抢险加固)(?:工程|项目)?")
"""What old houses and bridges of a list undergo."""
_FIRMS = (
    *("企业", "公司", "龙头企业", "骨干企业", "工业企业", "规上企业", "重点企业"),
    *("中央企业", "央企", "国企", "市属国企", "省属企业", "民企", "外企"),
)
_NOMINATED = words("projects", "lists", "nominated")
_NO_WORKS_OF = words("projects", "lists", "no_works")
# What is done in each hospital of a list (县人民医院、县中医院发热门诊改造).
_HOSPITALS = ("医院", "卫生院", "保健院")
_ROOM_OF = re.compile(f"{either(_HOSPITALS)}([一-龥]{{4,10}})$")
# What is renewed whole, whatever stands there (柏家街、油库宿舍2个棚户区改造项目); old estates are called so.
_RENEWED = tuple(w for w in words("projects", "lists", "renewed") if not w.startswith("老旧"))
_IDLE_FIRMS = ("停产企业", "僵尸企业", "低效企业", "外迁企业", "关停企业")
# What firms of a list do together (龙头企业增资扩产).
_FIRMS_GROW = re.compile("(?:龙头|骨干|重点|规上|工业|链主|头部|一批)*企业.")
_SETTLED = re.compile(
    r"(?:宿舍|家属院|新村|大院|[东西南北前后新老]院|公寓|小区|社区|村|片区|园区|产业园|工业园|家园|花园|水库|灌区|河|湖)$"
)
SETTLED_AT = re.compile("(?<=[一-龥]{2})(?:社区|街道|[村镇乡])$")
"""Where people live: what a list of such places ends with stands at each."""
# A road by its number.
_CODED = re.compile("(?:[国省县乡]道)?[GSXYCT][0-9]{2,4}线?")
# What sums roads up that are told by their numbers, maybe with their rank.
_RANKED = re.compile("(?:普通)?(?:(?P<rank>[国省县乡]道)|国省(?:干线|道)|干线公路|干线|公路|道路|线路)")
_TOWNS = ("镇", "乡", "街道")
# In which town a place of a list lies (洛岩镇|古龙片).
_IN_TOWN = re.compile("^[一-龥]{2,4}(?:镇|乡|街道)(?=[一-龥]{2})")
_LONGEST_PLACE, _LONGEST_LENT, _A_QUARTER = 4, 8, re.compile("(?<=[一-龥])片区?$")
_FARMS = ("猪场", "鸡场", "牛场", "羊场", "养殖场")
# What is a quarter takes no other quarter's head (柏湾地块、南门小区两个片区).
_QUARTER = re.compile("(?:地块|区块|片区|小区|街区|园区)$")
_WAY = re.compile("^(?:大道|大街|公路)")
# Words that begin as what they are of ends (柏湾村、石桥村|村道硬化).
_OF_A_VILLAGE = re.compile("村(?:道(?!路)|级|部|口|史|庄|内|集体)|镇(?:区|级|中心)|乡(?:道(?!路)|级)")
# A place that is called as a thing (麻园), before what every quarter has.
_SHORT, _DIVISIONS = 2, ("社区", "街道")
# What is built nowhere and takes no head.
_INDUSTRIES = ("集群", "产业链")
_RING = re.compile("[东西南北]{1,2}[一二三四五六]环")
# Places of one sort: waters, and two provinces by their short names.
_WATERS = re.compile("[一-龥]{1,3}?[江河湖港渠沟溪峡](?=[一-龥]{3})")
_PROVINCES = re.compile("[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀黔贵滇云藏陕秦甘陇青宁新疆]{2}")
# What a thing is not called by: a count, a verb.
_NOT_CALLED = re.compile("^(?:[0-9一二两三四五六七八九十]+[个条处座大]|[-—])|建设|打造|[两沿]岸")
# What those whose homes are renewed move to.
_HOUSES = re.compile("(?<=改造)(?:安置房|回迁房|安置小区|安置点|安置区)(?:工程|项目)?$")
# A place of a kind that has several things of its own; a county's things are told by themselves.
_PLACES = re.compile(
    "村(?![级庄委])|镇(?![级庄委])|乡(?![级庄委村])|社区|街道|嘎查|苏木|产业园区?|工业园区?|园区|景区|开发区|新区|片区|旅游区|度假区|县城|城区|新城|科技园"
)
_SEAT = re.compile("县城|城区|镇区|集镇|圩镇|场镇|[老新]城区|园区|经开区|高新区")
_BESIDES = ("配套", "附属", "周边", "其他")
_TWO = re.compile("[和及与]")
# Homes that are called by the streets whose people move there.
_HOMES = ("安置小区", "安置房", "安置点", "安置区", "还建房", "还建小区", "回迁房")
# Between which places a way runs, by them alone.
_ENDS_OF_WAY = re.compile("[一-龥]{2,6}至[一-龥]{2,6}(?<![路线速铁段桥隧道渠管沟廊缆])")
_YEAR_BEFORE = re.compile("20[0-9]{2}年$")
_PLOTS, _QUARTERS = ("地块", "存量地块"), ("地块", "区块", "片区", "用地")
# What is worked at, and what is done to it where it is called a project (公园提升工程).
_BUILT, _BETTERED = ("strong", "weak"), ("提升", "完善", "优化", "保温")
# What things of one kind end with, whatever stands before it.
_KINDS = frozenset("馆矿祠寺塔庙阁桥闸站库渠厂坝井楼校")
# What a list of ways lends with the stretch that is built of each (柏黄、石绩高铁柏州段).
_STRETCH_OF = re.compile("(?<=[一-龥]{2})(?:高铁|城际铁路|城际|铁路|高速公路|高速)[一-龥]{2,4}?段$")
_PHASED = re.compile("(?<=.{3})(?:[（(]?[一二三四五六七八九十]期[）)]?|首期)(?:建设)?(?:工程|项目)?$")
# What projects of a list are called together, which says of none what it is: how large, how far, what sort.
_SUMMING = re.compile(
    rf"子(?=项目|工程)|(?:问题|烂尾|停工)?楼盘|[一-龥]{{0,2}}类|招商(?:引资)?|超?过?[0-9.]+[亿万]*元(?:以上)?|过亿元|亿元"
    f"|{either(words('projects', 'lists', 'summing'))}"
)


@lru_cache(maxsize=1 << 12)
def shared_head(text: str) -> str:
    """What a list's last name lends to the names before it: its longest ending made of common words only."""
    way = _STRETCH_OF.search(text) if "段" in text else None
    if way:
        return way.group()
    phase = _PHASED.search(text) if "期" in text else None
    if phase and head_of(text[: phase.start()]) != "firm":  # 柏湾、石桥安置小区二期
        lent = shared_head(text[: phase.start()])
        return lent and lent + phase[0]
    core = text
    every, generic_words, sizes = heads(), common_words(), _sizes()
    at = last = len(core)
    while at > 0:
        step = 0
        lends = at == len(core) or core[at - 1] not in ESTATES
        for size in sizes.get(core[max(0, at - 2) : at], ()):
            word = core[at - size : at] if size <= at else ""
            if word in generic_words or (lends and word in every):
                step = size
                break
        if not step and at < len(core) and core[at - 1] in "和及与新":
            step = 1  # 一体化保护和修复工程
        if not step and at == len(core) and core[-1:] in every:
            step = 1  # 松墩排涝站: 站 alone lends nothing, 排涝站 does
        if not step:
            break
        last, at = at, at - step
    while core[at : at + 1] in tuple("和及与") and not joined_words().match(core, at):
        at += 1
    if core.startswith("号", at) and core[at - 1].isdecimal():
        return ""  # 邮电新村、建设巷3号院
    if not at:
        return core[last:] if head_of(core[last:]) == "act" else ""
    year = _YEAR_BEFORE.search(core, 0, at)
    return core[year.start() if year else at :] if len(core) - at > 1 else ""


@cache
def _sizes() -> dict[str, tuple[int, ...]]:
    """How long heads and common words are that end with two characters, the longest first."""
    found: dict[str, set[int]] = {}
    for word in {*heads(), *common_words()}:
        if 1 < len(word) <= _LONGEST_LENT:
            found.setdefault(word[-2:], set()).add(len(word))
    return {end: tuple(sorted(sizes, reverse=True)) for end, sizes in found.items()}


@lru_cache(maxsize=1 << 12)
def collective(head: str) -> bool:
    """Whether a head behind 等 only sums up (等重大工程) and lends nothing."""
    return not _SUMMING.sub("", head)


def common(words: str) -> bool:
    """Whether words say what kind of thing or works something is, and not which one."""
    which = proper(words) and not sole(words) and words not in heads()
    thing = head_of(words) in ("strong", "weak", "act")
    return thing and not which and not collective(PROJECT.sub("", words))


# Where small parks lie, no part of what they are called.
_STREETSIDE = re.compile("^(?:城市|城区|县城)街头(?=游园|公园|绿地)")
# Spots on roads that are mended.
_SPOTS = re.compile(
    f"(?:{either(words('projects', 'lists', 'spots'))})(?:位)?(?:整治|改造|治理|疏通|消除|提升)"
)
# How something begins that has a name of its own.
_NAMED = re.compile("[一-龥]{2,4}(?:[路街]|大道|新区|片区|园区|古城)(?=[一-龥]{4})")


def _of_another(head: str) -> bool:
    """Whether what closes a list is of a thing with a name of its own (等鼓楼街文化园景点项目)."""
    of = PROJECT.sub("", head)
    named = _NAMED.match(of) if of != head else None
    return named is not None and proper(named[0]) and head_of(of) != "act"


def counted(piece: str, head: str) -> tuple[str, str | None]:
    """A name of a list that closes with a count or 等, and the kind of its head or the list's."""
    kind, head = head_of(piece), _STREETSIDE.sub("", head)
    if head.startswith(_RENEWED) and kind != "act" and head_of(PROJECT.sub("", head)) == "act":
        return piece + join(piece, head), "shared"  # 柏家街、油库宿舍2个棚户区改造项目
    if kind and _SPOTS.match(head):
        return piece + head, "shared"  # 石桥街等16处积水点整治
    if kind != "act" and _of_another(head):
        return piece, kind or "shared"
    if head in _PLOTS and not piece.endswith(_QUARTERS):
        return piece + head, "shared"  # 老汽车站等三宗地块
    if _A_QUARTER.search(piece) and PROJECT.search(head) and not collective(head) and not proper(head):
        return piece + head, "shared"  # 古龙片、双岩片两个高标准农田建设项目
    firms = head in _FIRMS or head.endswith(_IDLE_FIRMS)
    if firms and (kind == "firm" or (kind is None and proper(piece))):
        return piece, "firm"  # 柏东塑编、石湾车架两家企业
    if _FIRMS_GROW.match(head) or head.startswith(_NOMINATED) or head.endswith(_NO_WORKS_OF):
        return piece, "none"
    coded = piece[-1:].isdigit() and _CODED.fullmatch(piece) is not None
    ranked = _RANKED.match(head) if coded else None
    if ranked and (works := head[ranked.end() :]):  # S103、S326两条省道大中修工程
        return piece + (head if ranked["rank"] and "道" not in piece else works), "shared"
    more = added(piece, head)
    if more is not None and (not more or head_of(PROJECT.sub("", more)) in ("act", "strong", "weak")):
        return piece + more, "shared" if more else kind or "shared"
    schooled = kind == "weak" and head.endswith(rooms()) and not proper(head)
    if schooled and piece.endswith(taught_or_healed()):
        return piece + head, "shared"  # 柏湾中学、石桥小学两栋学生宿舍楼
    if piece.endswith("变") and head.endswith("变电站"):
        return piece, "strong"  # 城心变、东郊变等3座110千伏变电站
    if piece[-1:] == head[-1:] == "线" and kind:
        return piece, kind  # 柏湾线等轨道交通线
    if head and not collective(head):
        of_place = bare(piece)
        short = len(piece) <= 3 and len(of_place) == len(piece) and not road(piece)
        if (
            lacks_head(piece)
            or short
            or (of_place != piece and of_place[-1:] in ("村", "镇", "乡") and head_of(of_place) != "act")
            or (
                kind == "weak"
                and head_of(head) == "weak"
                and not road(piece)
                and not _QUARTER.search(piece)
                and not piece.endswith((head[-2:], *_FARMS))
            )
        ):
            whole = piece + join(piece, head)
            if head_of(whole) is None and kind and not lacks_head(piece):
                return piece, kind  # 馨香园等14处园林小品
            return whole, "shared" if head_of(whole) else "none"
        if RESTORED.fullmatch(head):
            return piece + join(piece, head), "shared"
        if _WORKS.search(head) and (join(piece, head) != head or _SETTLED.search(piece)):
            return piece + join(piece, head), "shared"
    if kind in (None, "firm"):
        return piece, "shared" if head_of(head) else kind or "none"
    return piece, kind


def classed(head: str) -> bool:
    """Whether a list sums up by a class of things (两条河道整治): each of as many names is one."""
    return _class().match(head) is not None


def of_all(head: str) -> bool:
    """Whether a head behind a count of the names says what each of them is, roads too."""
    return head_of(head) is not None and not collective(head) and not classed(head)


@cache
def _firms() -> tuple[str, ...]:
    """What firms alone are called by (药业), and no industry (新能源)."""
    called = ("业", "公司", "集团", "科技")
    return tuple(word for word, kind in heads().items() if kind == "firm" and word.endswith(called))


@cache
def _classes() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    """What a list sums up by, and how the names of that kind end."""
    sorts = either(words("projects", "lists", "sorts"))
    return tuple(
        (
            re.compile(
                f"(?:{sorts}){{0,2}}{either(c['sum'].split())}(?!管网|网|设施|沿线|照明|[灯面段基口])"
            ),
            tuple(c["ends"].split()),
        )
        for c in load("projects")["classes"]
    )


@cache
def _class() -> re.Pattern[str]:
    """Any of what a list sums up by."""
    return re.compile("|".join(kind.pattern for kind, _ in _classes()))


def added(piece: str, head: str) -> str | None:
    """What a list's head adds to a name of the kind that it sums up (道路改造 adds 改造 to 柏溪路); None to
    others."""
    if len(piece) < _SHORT or not classed(head):
        return None
    core = bare(piece)
    for kind, ends in _classes():
        if core.endswith(ends) and (match := kind.match(head)):
            rest = head[match.end() :]
            more = kind.match(rest)
            return rest[more.end() :] if more else rest
    return None


def of_one(piece: str) -> str | None:
    """The kind of the head of a name that none lends to."""
    return "strong" if piece[-1:] in _LAST_OF_ROMAN else head_of(piece)


# What stands for the first of two that are called alike (东、西岭门).
_OPPOSITE = {"东": "西", "西": "东", "南": "北", "北": "南", "上": "下", "前": "后", "大": "小", "内": "外"}


def listed(piece: str, behind: Sequence[str]) -> tuple[str, str | None]:
    """A name of a plain list, and the kind of its head: what lacks one takes the next one's."""
    if not behind:
        return piece, of_one(piece)
    kind = head_of(piece)
    if behind[0][:1] == _OPPOSITE.get(piece) and len(behind[0]) > _SHORT:
        return piece + behind[0][1:], "shared"  # 东、西岭门安置工程
    if kind and PROJECT.search(piece):
        return piece, kind  # 石桥村改造项目、云岭村旧村改造
    if piece.endswith("提升") and head_of(piece.removesuffix("提升")) in _BUILT:
        return piece, "act"  # 石台景区提升、青阳度假区开发
    works = _works_of_all(piece, behind) or _thing_of_each(piece, behind)
    if works:
        return piece + works, "shared"
    lender = next((t for t in behind if not lacks_head(t)), None)
    lent = shared_head(lender) if lender else ""
    if lender and (longer := _behind_place(piece, lender)):
        lent = longer
    if lent.startswith(_HOMES) and piece[-1] in "街路巷坊村庄" and len(piece) <= _LONGEST_PLACE:
        return piece + lent, "shared"  # 油榨街、石牌坊安置小区
    if lender and lent and "至" in lender and kind == "weak" and _ENDS_OF_WAY.fullmatch(piece):
        return piece + lent, "shared"  # 玉林至铁山港、靖西至那坡高速公路
    own = _OWN.search(piece) if lent else None
    only = PROJECT.search(lent)
    if only and (own or (kind == "firm" and head_of(PROJECT.sub("", lender or "")) == "firm")):
        return piece + only[0], kind or "shared"  # 石桥林浆纸一体化、柏湾五金、白鹤纸品项目
    if own:
        return piece, kind or ("shared" if own[0][0].isdigit() else None)
    if len(piece) > 2 and piece[-1] in "城苑府庭郡" and lent[-1:] in tuple("苑庭府郡"):
        return piece, kind or "strong"  # 龙柏城、青柏雅苑
    if lent.startswith(_firms()) or (piece.endswith(_WHOLE) and lent.startswith(_ESTATES)):
        return piece, kind  # 锐科精密、柏湾药业研发总部; 龙之城、柏湾中心
    if piece[-1] in _LAST_OF_ROMAN:
        return piece, "strong"  # 柏城云脑Ⅲ
    if piece.endswith(_INDUSTRIES):
        return piece, kind  # 云岭工业母机集群、柏湾零部件基地
    if not lent or lent[-1] in ESTATES:
        return piece, kind  # 青柏台、书香名邸
    if kind == "firm" and head_of(lent) in ("strong", "weak") and not _OF_FIRMS.search(lent):
        return piece, kind  # 云岭木业、石桥石材园
    rest = join(piece, lent)
    if len(piece) == _SHORT and kind == "weak" and lent.startswith(_DIVISIONS):
        return piece + lent, "shared"  # 麻园、石湾社区卫生服务中心
    if lacks_head(piece) and not (kind == "strong" and lent[-1] == piece[-1]):
        return piece + rest, "shared" if head_of(piece + rest) else "none"
    return piece, kind  # 石桥、柏湾大桥 are bridges both


def _behind_place(piece: str, lender: str) -> str:
    """What a list's last name is called behind its place, where the name before is a place of that sort alone
    (青湖、|澜江流域山水工程), "" where that is not told."""
    if places.whole(piece) and (end := places.ends(lender)):
        place, rest = lender[:end], lender[end:]
    elif (waters := _WATERS.match(lender)) and (
        piece[-1] in ("港" if waters[0][-1] == "港" else "江河湖渠沟溪峡") and len(piece) <= _LONGEST_PLACE
    ):
        place, rest = waters[0], lender[waters.end() :]
    elif _PROVINCES.fullmatch(piece) and (two := _PROVINCES.match(lender)):
        place, rest = two[0], lender[two.end() :]
    else:
        return ""
    called = proper(rest) == proper(PROJECT.sub("", rest)) and not _NOT_CALLED.search(rest)
    lends = called and place != lender and head_of(rest) not in (None, "act")
    return rest if lends and len(rest) > 2 else ""


def _works_of_all(piece: str, behind: Sequence[str]) -> str:
    """The works that the first name of a list behind with works on it lends to those of its kind before it
    (A水库、B水库、C水库除险加固工程), "" where the list turns to something else."""
    if piece.endswith(_HOSPITALS):
        last = next((o for o in behind if not o.endswith(_HOSPITALS)), "")
        within = _ROOM_OF.search(last)
        if within and head_of(PROJECT.sub("", within[1])) == "act":
            return within[1]
    if works := _of_class(piece, behind) or _of_its_kind(piece, behind):
        return works
    for other in behind:
        if other.endswith(rooms()):
            room = next(r for r in rooms() if other.endswith(r))
            whole = other.removesuffix(room)
            if any(piece.endswith(e) and whole.endswith(e) for _, ends in _classes() for e in ends):
                return room
        if piece.endswith(_RELICS) and (mended := _mended().search(other)):
            return mended["works"]  # 文昌阁、陈氏宗祠修缮工程
        lent = "" if lacks_head(other) else shared_head(other)
        renewed = lent.startswith(words("projects", "lists", "renewed"))
        if renewed and lent.startswith("片区"):
            renewed = piece[-1] in "路街巷" or lacks_head(piece)
        if renewed and head_of(piece) and not _lived_in().search(piece):
            return ""  # 柏湾铁路、石桥棚户区改造
        if renewed and head_of(PROJECT.sub("", _HOUSES.sub("", lent))) == "act":
            return join(piece, lent)  # 北街、柏家庄城中村改造
        rest = join(piece, lent)
        if lent and rest != lent and head_of(PROJECT.sub("", rest)) == "act":
            return rest
        lent = _WAY.sub("", lent)
        roads = lent and head_of(piece) != "act" and _way(bare(piece)) and _way(bare(other[: -len(lent)]))
        if roads and head_of(PROJECT.sub("", lent)) == "act":
            return lent if lent[-1] not in _LONGER else ""  # A路、B路雨污管网改造工程
        if roads and lent.endswith(words("projects", "lists", "at_roads")):
            return lent  # A路、B路公共停车场
        if lent and rest:
            return ""
    return ""


def _of_class(piece: str, behind: Sequence[str]) -> str:
    """The works that the last of some things of one of those kinds that a list sums up has, for another of
    that kind before them (东门小学、|西门小学、石桥中学塑胶跑道改造), "" for none."""
    for _, ends in _classes():
        if not piece.endswith(ends) or head_of(piece) == "act":
            continue
        other = next((o for o in behind if not o.endswith(ends)), "")
        found = ((other.find(end, 2), -len(end)) for end in ends)
        at, size = min(((at, size) for at, size in found if at > 0), default=(0, 0))
        works = other[at - size :] if at else ""
        more = next((e for e in ends if works.startswith(e) and len(works) > len(e)), "")
        works = works[len(more) :]  # 锦绣苑|小区|改造
        of_all = works and works[0] not in _NO_WORKS and works[-1] not in _LONGER
        of_all = of_all and len(worked_at(works)) != 1
        if of_all and head_of(PROJECT.sub("", works)) == "act":
            return works
    return ""


def _of_its_kind(piece: str, behind: Sequence[str]) -> str:
    """The works that the next name of a list behind with works has, where they are done on a thing of the
    kind that a name before it is (县图书馆、|县文化馆提升改造项目), "" for none."""
    if head_of(piece) not in _BUILT:
        return ""
    for other in behind:
        body, works = _worked(other)
        if not works:
            if head_of(other) is not None and not _alike(piece, other):
                return ""  # the list turns to something else
            continue
        of_all = works[0] not in _NO_WORKS and works[-1] not in _LONGER
        return works if of_all and _alike(piece, body) else ""
    return ""


def _worked(name: str) -> tuple[str, str]:
    """What the works are done on that a name ends with, and these; "" and "" for a name without."""
    core = PROJECT.sub("", name)
    body = worked_at(core)
    if body == core and core != name:
        body = core.removesuffix(next((w for w in _BETTERED if core.endswith(w)), ""))
    return (body, name[len(body) :]) if "" != body != core else ("", "")


def _alike(piece: str, other: str) -> bool:
    """Whether two things are of one kind by how they end."""
    if piece[-1] == other[-1] and (piece[-2:] == other[-2:] or piece[-1] in _KINDS):
        return True
    return any(piece.endswith(ends) and other.endswith(ends) for _, ends in _classes())


def _way(core: str) -> bool:
    """Whether it is a road, or a stretch of a ring of roads (西北四环)."""
    return road(core) or (_RING.fullmatch(core) or _CODED.fullmatch(core)) is not None


def _thing_of_each(piece: str, behind: Sequence[str]) -> str:
    """What each quarter of a list has, told of the next one that has anything (A社区、B社区日间照料中心), ""
    for nothing."""
    quarter = SETTLED_AT.search(piece) or _A_QUARTER.search(piece)
    if quarter is None:
        return ""
    sorts = (quarter[0], *(_TOWNS if quarter[0] in _TOWNS else ()))  # A镇、B乡土地整治项目
    for other in behind:
        place, _, thing = next((p for sort in sorts if (p := other.partition(sort))[1]), ("", "", ""))
        if not 1 < len(_IN_TOWN.sub("", place)) <= _LONGEST_PLACE:
            return ""
        if thing:
            return thing if common(thing) else ""
    return ""


@cache
def _lived_in() -> re.Pattern[str]:
    """Where people lived and worked, or what stood there, which is renewed whole."""
    return re.compile(f"{one_of('projects', 'lists', 'lived_in')}$")


@cache
def _mended() -> re.Pattern[str]:
    """What is done to an old building, behind it."""
    relics, works = one_of("projects", "lists", "relics"), one_of("projects", "lists", "mended")
    return re.compile(f"{relics}(?P<works>{works}(?:工程|项目)?)$")


@cache
def taught_or_healed() -> tuple[str, ...]:
    """How schools and hospitals end, which have such parts."""
    return tuple(end for kind, ends in _classes() if kind.match("学校") or kind.match("医院") for end in ends)


@cache
def rooms() -> tuple[str, ...]:
    """Parts of schools and hospitals, the longest first."""
    return words("projects", "heads", "rooms")


def join(piece: str, lent: str) -> str:
    """The lent head without what the piece already ends with."""
    if piece[-1:] == lent[:1] and lent[:1] in ("村", "镇", "乡") and not _OF_A_VILLAGE.match(lent):
        return lent[1:]  # 柏湾村、石桥村两村道路
    if piece[-1:] == "库" and lent[:2] == "水库":
        return lent[2:]  # 红旗库|、云湾水库
    if piece[-1:] not in lent:
        return lent
    if piece[-1:] == lent:
        return ""  # 3座桥（云岭桥、…）
    for size in range(min(len(piece), len(lent)), 1, -1):
        if piece.endswith(lent[:size]):
            return lent[size:]
    return lent


@lru_cache(maxsize=1 << 12)
def front_of(name: str) -> str:
    """The place that a name begins with, where what stands behind it is a common thing; "" for none."""
    for place in reversed([m.end() for m in _PLACES.finditer(name, 1)]):
        if common(name[place:]) and (proper(name[:place]) or _SEAT.fullmatch(name, 0, place)):
            return name[:place]
    return ""


def apart(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The parts of a list, of which one may hold two things at one place (石桥村卫生室和文化礼堂)."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        joint = _TWO.search(text, start + 3, end - 2)
        if joint and front_of(text[start : joint.start()]) and _thing(text[joint.end() : end]):
            found += [(start, joint.start()), (joint.end(), end)]
        else:
            found.append((start, end))
    return found


def _thing(words: str) -> bool:
    kind = head_of(words) in ("strong", "weak") and not PROJECT.search(words)
    kind = kind and not words.startswith(_BESIDES)
    return kind and common(words) and not is_part(words, headed=True)
