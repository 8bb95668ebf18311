"""Of what an act of completion is told: of all the project, of a part of it, of a step before its works."""

from __future__ import annotations

import re
from functools import cache

from flows.extract.lexicon import either, load, pattern, words
from flows.extract.model import Stage

# What 完成 governs, up to a break or a figure.
_OBJECT = re.compile(
    "了?(?:[0-9]+[座栋幢台层跨孔根](?=[一-龥]{2}))?[“‘]?(?![并和及与且于在后率时较过近约达超比度])([一-龥“”‘’A-Z]{2,16}?)"
    "(?=$|[^一-龥“”‘’A-Z]|[和及并与]|以及)"
)
# … with what else it governs, up to the end of the clause.
_MORE_OF_IT = re.compile("(?:(?:[和及与、]|以及)[一-龥]{2,9}?){1,3}(?=$|[，,；;。])")
_COVER = re.compile(
    "(?:(?:国家|[省市区县州盟旗])级?(?=重[点大])|重[点大](?=项目|工程)|道路|路面|街道|路段|房屋|全部|全线|整体|总体|项目|工程|所有|各项|各类|相关|主要|剩余|既定|后续|的)*"
)
_WHOLE_AND = re.compile(
    "[^、和及与]{3,}(?:工程|项目|[一二三四五六0-9A-H]标段|[一二三四五六七八九十]期(?=(?:钢结构|标准化?|[0-9]+号)?(?:厂房|主体|车间|设备|地下室|[一-龥]{2}楼)))"
    "(?![^、]*机组)(?=[^、]{2})"
)
_NUMBERS = re.compile(
    "(?:[0-9A-Z一二三四五六七八九十]{1,3}[号#][、和及至到—-])+(?=[0-9A-Z一二三四五六七八九十]{1,3}[号#])"
)
# What is the main part of some things, whose name goes on with it (柏湾水库|大坝).
_MAIN = re.compile(
    "(.{2,}(?:(?:水库|水电站|枢纽)(?=大坝|坝体|主坝)|(?:医院|大厦|中心|酒店|广场|站)(?=主楼|塔楼|裙楼)|渔港(?=防波堤|护岸)|大桥(?=桥梁)))"
    "(?:大坝|坝体|主坝|主楼|塔楼|裙楼|防波堤|护岸|桥梁)"
)
_MAIN_PARTS = ("大坝", "坝体", "主坝", "主楼", "塔楼", "裙楼", "防波堤", "护岸", "桥梁")
# Whose part it is (46套住房|主体).
_HOUSES = re.compile("[0-9]+[套栋幢座户间](?:住房|住宅|厂房|楼房|教学楼|用房|房屋)?")
# Parts that are called like the whole of a road.
_ONE_PART = frozenset(("路面", "路面工程", "路基工程", "桥面工程", "路面硬化工程", "路面铺筑工程"))
_NO_PLACE = "[^县市区镇乡村院校路街道站厂馆园项目]"
STRETCH = re.compile("(?![一-龥]{1,4}(?:铁路|公路|高速|国道|客专|专线))[一-龥]{2,6}[至到][一-龥]{2,6}段")
WAY = re.compile("[路线河渠道堤溪江]|管网|治理")
"""Between which places a stretch lies, and what has such stretches."""
_WORKSHOP = re.compile(
    _NO_PLACE + "{0,3}(?:车间|生产线|装置|裙楼|塔楼|主楼|附楼)"
    f"|(?:{_NO_PLACE}{{0,3}}车间)?(?:成品|半成品|原料|冷藏|冷冻)库|(?:职工|员工)(?:宿舍|食堂|公寓)楼?"
    "|(?:第[一二三四五六七八]台|[0-9一二三四五六七八]{1,2}[号#])(?:[一-龥]{2})?机组"
)


# Parts of a bridge behind its name.
_OF_BRIDGES = ("工程", "施工", "铺装")
_BRIDGE = re.compile(
    "([^、和及]{2,}桥)(?:桥面|引道|引桥|桥台|护栏|下部结构|上部结构)(?:铺装)?"
    "(?:[、及和](?:桥面|引道|引桥|附属|护栏|亮化|接线)(?:铺装|道路)?)*"
    f"{either(_OF_BRIDGES)}"
)
# What a project has several of, told by its number.
_NUMBERED = re.compile("(?<=项目)[0-9一二三四五六七八九十]{1,2}[号#](?:厂房|车间|楼|仓库|生产线)$")
# One of the two bores or halves of a way.
_SIDES = ("左线", "右线", "左洞", "右洞", "左幅", "右幅")
_SIDE = re.compile(f"(?<=隧道|大桥|公路|高速){either(_SIDES)}$")


@cache
def _whole() -> re.Pattern[str]:
    return re.compile(f"(?:{either(words('stages', 'objects', 'whole'))})+(?:工程|项目|工作|任务)?$")


@cache
def _before() -> re.Pattern[str]:
    return re.compile(either(words("stages", "objects", "preparation")) + "(?:工作|任务|手续)?”?$")


@cache
def part() -> re.Pattern[str]:
    """A part that is told done (路基6月底前全部完成)."""
    found = either(words("stages", "parts", "words"))
    return re.compile(
        rf"(?<![里米亩])(?<![里米亩]标准)(?<!主体[及和与、])(?<!主体工程[及和与、]){found}"
        r"(?:施工|浇筑|硬化|刷黑|铺油|拓宽|填筑|开挖|铺设|铺筑|铺装|摊铺|安装|砌筑|衬砌|架设|制作|吊装|工程|建设|改造|改建|灌浆|加固|装修|部分|任务)?"
        r"(?:(?:比原?计划)?提前(?:近|约)?[0-9一二两三四五六七八九十半]+(?:个?多?月|年|天))?"
        r"(?:(?:今年|明年|年内|年底|[上下]半年|[一二三四]季度|汛期?|[0-9]+月)?(?:底|初|末)?前?)?(?:全部|全面|全线|全幅|半幅|双幅|[左右]幅|基本|顺利|实现|已经?|均)*$"
    )


@cache
def minor() -> re.Pattern[str]:
    """A part before what is told of it that can be used long before the whole is (配电房已送电)."""
    how = "全部|全面|基本|顺利|均|都|也|已经?|正式|率先"
    return re.compile(f"{either(words('stages', 'parts', 'minor'))}(?:{how})*$")


@cache
def and_more() -> re.Pattern[str]:
    """A part and another thing with it that are told done (路基、管网已完成)."""
    first = "路基|主体|桩基|土建|基础|桥面|桥墩|大坝|坝体|地下室|主厂房|钢结构"
    how = "全部|全面|基本|顺利|均|都|已经?"
    times = "[上下]半年|年[底内前末]|汛[前期]|[春夏秋冬]季"
    return re.compile(f"(?:{first})(?:工程|施工)?[、和及](?!{times})[一-龥]{{2,5}}?(?:{how})*$")


@cache
def part_listed() -> re.Pattern[str]:
    """A part of a project, or a step before its works, before another of a list (桩基施工、|石桥大桥)."""
    steps = words("stages", "objects", "preparation")
    found = either([*words("stages", "parts", "words"), *steps])
    works = "施工|浇筑|填筑|开挖|铺设|安装|砌筑|架设|吊装|工程|建设|工作|任务"
    return re.compile(rf"{found}(?:{works})?、(?=[一-龥]{{3}})")


def opens_part(text: str) -> bool:
    """Whether a stretch begins with a part of a project (大坝主体)."""
    housed = _HOUSES.match(text)
    rest = text[housed.end() if housed else 0 :].removeprefix("工程")
    return pattern("stages", "parts", "words").match(rest) is not None


def of_works(text: str) -> bool:
    """Whether a stretch begins with a part of a project or a step before its works (土建招标)."""
    return opens_part(text) or pattern("stages", "objects", "preparation").match(text) is not None


@cache
def _of_one() -> re.Pattern[str]:
    found = either(words("stages", "parts", "words"))
    return re.compile(rf"{_NO_PLACE}{{0,2}}{found}")


@cache
def _made_of() -> re.Pattern[str]:
    """Parts with their numbers, and what is done to them (大坝防渗墙拓宽改造, 教学楼B栋, 2号低温库)."""
    found = either(words("stages", "parts", "words"))
    done = either(words("projects", "heads", "acts"))
    number = "(?:[0-9A-Z一二三四五六七八九十]{1,3}[号#]?[栋座幢]?|[0-9]{1,2}号[一-龥]{0,3}[库舍窑炉])"
    return re.compile(
        rf"(?:{number})?(?:{found}|场地|土地|边坡|平整|支护|[楼栋库舍])(?:{found}|{done}|{number}|场地|平整|支护|安装|施工|装修|及|和|与|、)*"
    )


def is_part(name: str, *, headed: bool) -> bool:
    """Whether a name says no more than what part of something it is (电解车间, under a heading 教学楼)."""
    if headed and (_made_of().fullmatch(name) or _of_one().fullmatch(name)):
        return True
    return _WORKSHOP.fullmatch(name) is not None


@cache
def _held() -> tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]:
    """Each kind of place: what its names end with, and what such places hold."""
    holds = load("projects")["holds"]
    where = either(holds["where"].split())
    number = "(?:[0-9A-Z一二三四五六七八九十]{1,3}(?:[—至到-][0-9A-Z]{1,3})?[号#栋座])?"
    return tuple(
        (tuple(kind["of"].split()), re.compile(f"(?:{where})*{number}{either(kind['parts'].split())}"))
        for kind in holds["kinds"]
    )


_BY_NUMBER = re.compile(
    "(?:第?[0-9一二三四五六七八九十]{1,2}|[A-H])[号#栋座][一-龥]{0,3}(?:楼|厂房|车间|仓|库|机组|泊位|塔)"
)


def holds(place: str, thing: str) -> bool:
    """Whether a place of its kind holds such things (柏湾公园, 游客中心; of any, 3号实训楼)."""
    if _BY_NUMBER.fullmatch(thing):
        return True
    return any(place.endswith(ends) and part.fullmatch(thing) is not None for ends, part in _held())


def held_at(place: str, text: str, at: int) -> int:
    """Where a thing that a place holds ends that begins there (A公园建成|科普馆); 0 where none does."""
    for ends, part in _held():
        found = part.match(text, at) if place.endswith(ends) else None
        if found and not text.startswith("、", found.end()):
            return found.end()
    return 0


def whole_of(name: str) -> int:
    """How long the name of the whole is, where a part of it stands behind it (A改建工程|水稳层); 0 where none
    does."""
    if name.endswith(_MAIN_PARTS) and (main := _MAIN.fullmatch(name)):
        return main.end(1)
    if name.endswith(_SIDES) and (side := _SIDE.search(name)):
        return side.start()  # 柏湾隧道|右线
    if "桥" in name and name.endswith(_OF_BRIDGES) and (bridge := _BRIDGE.fullmatch(name)):
        return bridge.end(1)  # 柏湾大桥|桥面及引道工程
    if "项目" in name and (numbered := _NUMBERED.search(name)):
        return numbered.start()  # 天元项目|3号厂房
    inner = name[3:-2]
    ends = "工程" in inner or "项目" in inner or "期" in inner
    found = _WHOLE_AND.match(name) if ends else None
    if found is None:
        return 0
    rest = found.end()
    if numbers := _NUMBERS.match(name, rest):
        rest = numbers.end()  # A项目|1号、2号车间
    return found.end() if _made_of().fullmatch(name, rest) else 0


def object_of(text: str, end: int) -> str:
    """What an act that ends there is done to, if it stands behind it."""
    found = _OBJECT.match(text, end)
    return found[1].strip("“”‘’") if found else ""


def makes_part(text: str, end: int) -> bool:
    """Whether what an act that ends there makes is but a part of something."""
    made = object_of(text, end)
    return bool(made) and (opens_part(made) or is_part(made, headed=False))


def through(text: str, end: int) -> int:
    """Where an act that ends there ends with what it is done to, if that is but a part or a step."""
    found = _OBJECT.match(text, end) if text.endswith("完成", 0, end) else None
    if not found or not done_to(found[1].strip("“”‘’")):
        return end
    more = _MORE_OF_IT.match(text, found.end())
    return more.end() if more else found.end()


def done_to(thing: str) -> Stage | None:
    """How far a project is of which something is completed; None where all of it is."""
    if thing in _ONE_PART:
        return "under_construction"
    thing = thing[cover.end() :] if (cover := _COVER.match(thing)) else thing
    if not thing or _whole().fullmatch(thing):
        return None
    return "preparation" if _before().search(thing) else "under_construction"


def before_works(post: str) -> bool:
    """Whether what stands behind a name that 完成 governs is a step before its works (产权归集)."""
    found = _OBJECT.match(post)
    return found is not None and not post.startswith("等") and done_to(found[1]) == "preparation"


def earns(thing: str) -> bool:
    """Whether what is completed is no work (完成产值2亿元)."""
    return thing.endswith(words("stages", "objects", "earned"))
