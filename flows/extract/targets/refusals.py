"""Why a planned figure is no target: it describes, it is a size, a tariff, a time (GUIDE: targets)."""

from __future__ import annotations

import re
from dataclasses import replace

from flows.extract.lexicon import either, load
from flows.extract.model import LandAreaRow
from flows.extract.quantities import lexicon
from flows.extract.targets.indicators import BARE, LEVEL, LIGHT, MARK, NOUNS, before, closes, only_verbs
from flows.extract.targets.places import Place
from flows.extract.targets.wordset import WordSet

_WORDS = load("targets")
MEASURES = WordSet(_WORDS["units"]["measures"])
_DESCRIBING = WordSet(_WORDS["units"]["describing"])
_TIMES = WordSet(_WORDS["units"]["times"])
_TIMES_NOUNS = WordSet(_WORDS["units"]["times_nouns"])
_RANKS = WordSet(_WORDS["ranks"]["units"])
_RANKS_BEFORE = WordSet(_WORDS["ranks"]["before"])
_SIZE = WordSet(_WORDS["size"]["always"])
_SIZE_ALONE = WordSet(_WORDS["size"]["alone"])
_INVESTED = WordSet(_WORDS["size"]["invested"])
_PROGRESS = WordSet(_WORDS["size"]["progress"])
_PROJECT_SIZE = WordSet(_WORDS["size"]["project"])
_FUNDS = WordSet(_WORDS["size"]["funds"])
_SOUGHT = WordSet(_WORDS["size"]["sought"])
_PARTS_OF_PLAN = WordSet(_WORDS["slogans"]["parts"])
_ALL_TOLD = WordSet(_WORDS["slogans"]["all"])
_WHOLE = WordSet(_WORDS["size"]["whole"])
_OUTCOME = WordSet(_WORDS["size"]["outcome"])
LENGTHS = ("长度", "总长", "总长度", "里程", "总里程")
"""How long what is counted is in all."""
_POWERS = frozenset(_WORDS["size"]["powers"].split())
_HERDS = frozenset("只头羽匹尾")
_FARMS = re.compile("[\u4e00-\u9fff]{0,12}?(?:基地|养殖场|牧场|猪场|鸡场|牛场|羊场|养殖小区|项目)")
_THINGS = re.compile("[\u4e00-\u9fff]{0,4}?(?:" + "|".join(_WORDS["size"]["things"].split()) + ")")
_KIND = WordSet(_WORDS["size"]["kind"])
_PEOPLE = WordSet(_WORDS["size"]["people"])
_GROUPS = WordSet(_WORDS["size"]["groups"])
_MAKES = WordSet(_WORDS["size"]["makes"])
_STANDING = WordSet(_WORDS["standing"]["words"])
_STANDING_NOUNS = WordSet(_WORDS["standing"]["nouns"])
_MONEY = WordSet(_WORDS["stuff"]["money"])
_LAND = WordSet(_WORDS["stuff"]["land"])
_TARIFF = WordSet(_WORDS["tariff"]["words"])
_NO_TARIFF = re.compile(either(_WORDS["tariff"]["none"].split()))
_OFTEN = WordSet(_WORDS["units"]["often"])
_EVERY = re.compile(_WORDS["units"]["every"])
_EACH = WordSet(_WORDS["tariff"]["each"])
_PAID = WordSet(_WORDS["tariff"]["paid"])
_YEAR_END = WordSet(_WORDS["estimates"]["ends"])
_PREVENTED = WordSet(_WORDS["estimates"]["prevented"])
# Units of which some figures are no targets by the words before them.
_TELLING_UNITS = _RANKS | _TIMES | _OFTEN | {"位"}
_LEVELS = WordSet(_WORDS["tariff"]["levels"])
_DONE = WordSet(_WORDS["done"]["words"])
_MARKED = WordSet(_WORDS["standing"]["words"], _WORDS["done"]["words"])
"""What stands in a clause that tells of the place as it is, or what is done."""
_UNLESS = WordSet(_WORDS["done"]["unless"])
_FRESH = WordSet(_WORDS["belonging"]["fresh"])
_SAME = WordSet(_WORDS["belonging"]["same"])
_OWN = WordSet(_WORDS["belonging"]["own"])
_WIDE = WordSet(_WORDS["belonging"]["nouns"])
_HAS = WordSet(_WORDS["belonging"]["has"])
_BRINGS = WordSet(_WORDS["belonging"]["brings"])
RUNS = WordSet(_WORDS["belonging"]["runs"])
"""What says that a thing is used from then on."""
_NOT_YEARLY = WordSet(_WORDS["belonging"]["not_yearly"])
# Before what a thing will have (届时可入驻企业).
_MAY = re.compile("^(?:届时|预计|可|将|能|日后|首批|新增|增加|净增)+")
_ESTIMATES = WordSet(_WORDS["estimates"]["words"])
_SLOGANS = WordSet(_WORDS["slogans"]["heads"])
_FIRM = WordSet(_WORDS["slogans"]["firm"])
_SMALL = frozenset(_WORDS["slogans"]["small"])
MONEY_UNITS = frozenset({"元", "美元", "欧元", "港元"})
RATES = frozenset({"%", "‰", "百分点", "倍"})
_SHARES = frozenset({"%", "成"})
LAND_UNITS = frozenset({"亩", "公顷", "平方公里", "平方米"})
_IMPLIED: dict[str, WordSet] = {unit: WordSet(" ".join(words)) for unit, words in _WORDS["implied"].items()}
UNITLESS = "a number without a unit"
# How long what it is of is told before it at most.
_KIND_LONG = 4
PROJECT_SIZE = "size", "tells how large the project is"
_ROUND = re.compile("[十百千万亿]+[^十百千万亿\\d一二两三四五六七八九]")
# How large land of a project is, whatever is done with it.
_EXTENT = frozenset(("建设规模", "面积", "总面积", "规模", "总规模", "起步区", "启动区"))
_IN_ALL = re.compile("[总概估]")
# By whom it is invested (由某公司出资800万元).
_BY_WHOM = re.compile(
    "^由?[\u4e00-\u9fff]{2,14}?(?:公司|集团|企业|厂|商会|合作社|客商|投资商|开发商)(?=.{0,2}[投出]资)"
)
_PARTS = re.compile(
    "(?:前者|后者|本|该|此)?(?:项目|工程|园区|(?<=[该本此])[站厂园桥路库校院馆楼场区])?(?:[一二三四]期|首期|其中)?"
)
_PARTS_BEGIN = frozenset("前后本该此项工园一二三四首其")
# How large works are, and what says that they are an aim of the year.
WORKS = frozenset({"套", "平方米", "立方米", "米", "公里", "座", "层", "栋", "幢", "千瓦", "张"})
WITHIN = re.compile("年内|年底|当年|今年|全年|完成|力争|确保|计划|争取|季度|\\d月|回迁|交付")
# What is taken or pulled down is counted by its area (征收房屋面积18万平方米).
_TAKEN = re.compile("(?:征收|征迁|拆迁|拆除|回收|收回|盘活|收储|出让|交付)")
# What of a place's building is aimed at.
_SHARE_BUILT = re.compile(
    "(?:新增|新开工|新建|实施)?(?:装配式|绿色|节能|超低能耗|被动式|钢结构)[\u4e00-\u9fff]{0,4}面积"
)
_UNLAWFUL = re.compile("[违非]法|违建|违规")
# What works need, and what joins how long and how wide a thing is.
_NEEDS = re.compile("(?:该|本|此)(?:项目|工程)(?:共|约|总共|大约)*需(?:要)?(?:资金|投资|经费)$")
_BY = frozenset("×*xX")
# From where to where a way is so long.
_FROM_TO = re.compile("[自从][^，,。；;]{2,24}?[至到][^，,。；;]{1,16}?(?<!延)长$")
_RANKED, _POLICY = re.compile("排名|考核|排序"), re.compile("政策|措施|举措|条例|意见")
_JOINT = re.compile("[、和及与]")
_PARTED = ("个", "块", "项", "大", "片")
# Where it is done.
_SPREAD = re.compile("分布[于在][^，,。；;]{0,24}$")
_WITHIN_IT = re.compile("(?:建设|规划|红线|用地|征收)*范围[内以]")
# How far a thing has come that is told by its size (800亩产业园建设步伐).
_ITS_PACE = re.compile("[^，,。；;、0-9]{2,16}(?:步伐|进度|进程)(?![^，,。；;、])")
# What a project is made of.
_MADE_OF = re.compile("(?:建设|工程|项目)内容(?:主要)?(?:有|为|包括|含|是)?$")
# How many people a thing holds.
_HELD, _HOLDS = ("人", "名", "位"), re.compile("(?:容纳|(?:设计|规划|可)招收)[\u4e00-\u9fff]{0,4}$")
_COUNTS_THINGS = frozenset("家个项所座条处")
_REST_OF = re.compile("(?:其余|其他|其它|另外)的?$")
_WORKS = re.compile("项目|工程|地块")
_BASED = re.compile("的?基础(?!研究|设施|教育|性|产业|工程|能力|养老)")
_BASE = re.compile("[由从][^，。；、]{0,8}$")
_DIVIDED = ("分为", "分成", "划分为", "划分成", "共分")
# By how much a target is met (超目标任务8.6%, 高于预期目标1.7个百分点).
_OVER = re.compile(
    "(?:超(?:额(?:完成)?|出|过)?|高[于出]|低于|快于|好于)[^，,。；;]{0,6}(?:目标|任务|计划)(?:任务|目标|数|进度)?$"
)
# What a count leaves out (不含上年遗留的0.6万平方米), and what is still open.
_LEFT_OUT = re.compile("不(?:含|包括|计)[^，,。；;]{0,10}$")
_UNDECIDED = re.compile("视[^，,。；;]{2,14}(?:[再另而]行?定|确定|决定)")
# What stands before a figure that is told in brackets behind a project's name, and does not act.
_AND_MORE = re.compile("[一-龥]{0,3}[、和及与]?")
# A quotation that is all a count is told of (实现三个“翻一番”).
_QUOTED_AIM = re.compile('[“"][^”"]{1,8}[”"]$')
# What a figure is told for so many people (每千名老人拥有养老床位).
_RATIO = re.compile("每(?:[百千万]|十万)")
_EACH_GETS = re.compile("每[个村镇乡户人所座处家项条站校点栋幢段片层馆院](?:平均)?(?:投资|投入|安排)")
_FOR_EACH = re.compile(
    "(?:每[户人亩]每?[月年天]?|每平方米)[^，,。；;0-9]{0,8}(?:奖励?|发放|补助|补贴|补偿|支付|给予|过渡费|安置费)[^，,。；;0-9]{0,4}$"
)
# How a share is bounded whose whole is told between (不低于全年的45%).
_BOUNDS = lexicon.bounds("before")
_BOUND_OF = re.compile(
    f"({either(tuple(_BOUNDS))})(?:全|总|年|计划|任务|目标|上|去)[\u4e00-\u9fff]{{0,6}}的$"
)
_KEPT = re.compile("稳定|保持|确保|巩固|守住|稳住|完成")
_THAN = re.compile(r"(?:较|比|与)(?:20\d\d年|上年|去年)[^，。]{0,6}的$")
# What was counted before is counted by.
_POINTING = ("个", "座", "条", "处", "项")
_ALL, _SAID = (
    (*_POINTING, "片", "家", "所", "栋", "宗", "宗地", "块"),
    re.compile("上述|以上|前述|这|该|前|后|头|剩下的?|余下的?|最后"),
)
_ONCE = re.compile(
    "(?:项目|工程|道路|公路|大桥|桥梁|小区|水库|学校|医院|园区)?(?:均|都|全部|全面|正式)*"
    "(?:建成|投产|达产|竣工|完工|投用|投运|通车|运行|建设)(?:达产|投产|投用|使用|达效)?[之以]?后"
)
# Lengths of time that 个 counts.
_SPANS_OF_TIME = ("季度", "学期", "学年", "年度", "年头", "星期")
_IN_TURN = ("分别", "先后", "相继", "均", "都", "全部")
_TOGETHER = re.compile("(?:项目|工程|地块|片区)?(?:合计|共计|总计|累计|加起来)")
_POINTED = re.compile(
    "(?:点|项目|工程|片区|地块|安置点|标段|大桥|小区)(?:均|都|全部|明年|今年|年[底内]|[0-9一二三四五六七八九十]+月|力争|预计|于|将|已|计划|同步)"
)
_STEPS = ("批", "期", "步", "次", "段", "片", "年")
_AMONG = re.compile("的?[\u4e00-\u9fff]{0,8}?(?:项目|工程|任务)中(?:已经?|现已|目前|有)[\u4e00-\u9fff]{0,4}")
_TAKES_UP = re.compile("占用|^建设征地|使用林地|^[\u4e00-\u9fff]{2,4}用地$")
# What a thing is built on or in (利用闲置校舍).
_USES = re.compile(
    "利用(?:废弃|闲置|空闲|原有?|老|旧|荒)[\u4e00-\u9fff]{0,10}?(?:地|场|厂房|校舍|用房|矿坑|荒山|荒坡)"
)
# Who does what the next figure tells (12个续建项目计划完成投资6亿元).
_DOERS = re.compile(
    "[\u4e00-\u9fff]{0,6}(?:项目|工程|企业)(?:全年|年内|今年|年度)?(?:计划|预计|拟|力争)[\u4e00-\u9fff]{0,6}"
)
_PLACES = re.compile("(?:园区|街道|乡镇|镇|开发区|社区|村|部门|单位)")  # 三个街道整治小巷12条
_WHOSE_LAND = re.compile("[一-龥]{0,4}(?:社区|[村镇乡]|街道)[一-龥]{2,8}面积[一-龥]{0,4}")
_LISTED = re.compile("(?:主要|核心|约束性|预期性|重点)?指标")
_IS_SOMETHING = re.compile(
    "的?[\u4e00-\u9fff]{1,10}是(?:我|全|本|当|最|重要|主要)|的?[\u4e00-\u9fff]{0,6}(?:工作|任务)(?:主要)?是"
)
# Sizes that stand right behind a project's name, and how it goes on that tells that all of it is built.
_SIZES = frozenset(("亩", "公顷", "平方米", "平方公里", "吨", "千瓦", "兆瓦"))
_BUILT_THEN = re.compile(
    "(?:床位|机组|装机)?(?:今年|年内|年底|[0-9]{1,2}月|[上下]半年|第?[一二三四]季度|底|末|之?前|基本|全面|全部|力争|确保|计划|预计)*"
    "(?:建成|投产|投用|投入|并网|竣工|完工|开工|动工|开放|开园|启用)"
)
_OF_THIS_PART = re.compile("该(?:段|路|线|桥)?(?:路|堤|道)?全?长")
_ROADS_IN_ALL = re.compile("(?:路|道路|线路)(?:共|合计|总长|全长)")
_CONCERNED = re.compile("涉及[^，。；、]{0,8}$")
_TOLD_AIM = re.compile("(?:左右|以上)?的(?:预期|增长|发展)*目标(?:与|和|是|既|，)")
_RULED = re.compile("(?<![管统直])辖(?:[0-9]+个[一-龥]{1,4}、)*$")
_ACTORS = re.compile("(?:[市县区镇乡州省旗]直)?(?:相关|有关|职能|责任|成员)?(?:部门|单位)")
_DIVISIONS = re.compile("市州|市县|县区|县市|设区市|地市|县城|城区")
_COMMUNITIES = re.compile("(?:行政|自然)?村|社区|居委会?|乡镇|镇|街道|县|自然湾|村民小组")
_RAISED = re.compile("(?:提高|增加|上调|达|调整|(?:扩|拓)[大展]?(?=[到至]))[到至]?$")
# A time that is to become shorter is a target, a statutory one is not (办理时限压缩到3个工作日).
_SHORTENED = re.compile("(?:压缩|缩短|压减|减少|降低?|提速)[至到为]")
_OPEN_ALL_DAY = re.compile("(?:自助|城市|无人|智能|便民|营业|开放|不打烊|全天候|应急|值班)")
# What is spent on what is counted behind it.
_SPENDS = re.compile(
    "(?:投入|投资|筹资|安排|争取|落实|整合|筹集|筹措|拨付)(?:[一-龥]{0,5}资金)?(?:约|近|超过?|达)?$"
)
_REACHES = re.compile("(?:可达到?|达到?|约|为|超过?)$")
# How far a thing is from another; whom what is to be prevented would hurt.
_FAR = re.compile("距离?(?!离)[^，,。；;、]{1,14}$")
_HURTS = re.compile("(?<!受)威胁|危及|潜在")
# What becomes of those that a bound falls on: 不到九成的予以约谈.
_JUDGED = re.compile("的(?:一律|予以|给予|将?被|不得|不予|可以?予)")
# … and of those that are told to be so.
_THOSE = re.compile(f"的(?:{'|'.join(_WORDS['size']['those'].split())})")
# How a thing begins that a size is told of, and in what its length is told (12公里的管线, 300个泊位的停车楼).
_SIZED, _LONG = (
    re.compile(f"(?:{'|'.join(_WORDS['size']['places'].split())})?的(?!(?:目标|任务))[\u4e00-\u9fff]{{3}}"),
    frozenset(("公里", "米")),
)
# Parts of a project that are told by the count (三栋厂房的基础), and what it is fitted with (设车位420个).
_PART_OF = re.compile("[\u4e00-\u9fff]{1,6}?的?(?:基础|主体|桩基|地下室|主体结构)(?![\u4e00-\u9fff])")
_FITTED = re.compile(
    "(?:可停|可存|可储|开放(?=病床|床位)|内设|设有|设置|配有|配建|设(?![立计施备想定])|配(?![合备套]))"
    "[\u4e00-\u9fff]{1,6}$"
)
_TO = re.compile("[^，。；]{1,8}[到至为]$")
# How a second size of a named thing begins (投资1380万元、总长8600米的…).
_AND_LONG = (
    *("、总长", "、全长", "、长", "、占地", "、总占地"),
    *("、建筑面积", "、总建筑面积", "、总投资", "、工期"),
)
# A rate of what is counted (8个村垃圾收运覆盖率达到).
_RATED = re.compile(
    "[^，,。；;、]{2,16}(?:率|比例|比重|占比)(?:要|均|都)?(?:达到?|提高到|保持在?|稳定在?|超过?)"
)


def describes(place: Place) -> str | None:
    """Why a figure only tells what kind of thing stands behind it (50万元以上的村), None if it does not."""
    quantity, right = place.quantity, place.behind.lstrip()
    if place.followed and _BASE.search(place.left) and _TO.match(right):
        return "the figure that another one starts from"
    if right.startswith("的") and _JUDGED.match(right) and quantity.unit in MEASURES:
        return "bounds a kind of thing"
    bounded = quantity.bound in ("lt", "le") and quantity.unit in RATES
    if bounded and (_THOSE.match(right) or right == "的"):
        return "bounds a kind of thing"  # 完成率低于80%的乡镇
    alone = not (place.joined or place.left.strip())
    if alone and _SIZED.match(right) and (quantity.unit in _LONG or right[0] != "的"):
        return "is a size in a name"
    if place.followed and right == "的" and quantity.unit in MEASURES:
        return "bounds a kind of thing"
    if not right and place.followed and quantity.unit in MONEY_UNITS and quantity.bound in ("ge", "gt"):
        return "bounds a kind of thing"
    if not right and place.followed and _ROUND.match(place.written):
        return "a round figure that names a kind of thing"
    if place.followed and quantity.unit not in MEASURES and _RATED.fullmatch(right):
        return "counts what the next figure is a rate of"
    if (quantity.unit in _ALL or quantity.unit == "百分点") and _points_back(place, right):
        return "counts what was told of before"
    if place.left.endswith("分") and quantity.unit in _STEPS:
        return "tells in how many steps it is done"
    if place.followed and _AMONG.fullmatch(right):
        return "counts what the next figure is a part of"
    if place.followed and not place.left.strip() and quantity.unit == "个" and _DOERS.fullmatch(right):
        return "counts what the next figure is told of"
    if place.followed and not place.left.strip() and quantity.unit == "个" and _WHOSE_LAND.fullmatch(right):
        return "counts whose land the next figure measures"
    doers = place.followed and not place.left.strip() and quantity.unit == "个" and _PLACES.match(right)
    if doers and LIGHT.at_start(right[doers.end() :]) not in ("", "实现", "达到"):
        return "counts where the next figure is done"
    if _LISTED.match(right) and (place.joined or place.left.strip()):
        return "counts what is listed"
    if place.left.endswith("连续") or (quantity.unit == "个" and right.startswith(_SPANS_OF_TIME)):
        return "a length of time"
    if quantity.unit == "小时" and _OPEN_ALL_DAY.match(right):
        return "tells how long a thing is open"
    if place.followed and right in _AND_LONG and _KIND.at_end(_REACHES.sub("", place.left)):
        return "is a size of what the next figure measures"
    channels = quantity.unit == "路" and place.left.endswith(("视频", "监控", "信号"))
    if quantity.unit in _DESCRIBING and not channels and not before(place.left).change:
        return f"{quantity.unit} tells how a thing is made"
    if not right or right[0] in "、和及与" or closes(right):
        return None
    of = _THINGS if quantity.unit in _POWERS else _FARMS if quantity.unit in _HERDS else None
    if of and quantity.bound == "eq" and of.match(right):
        return "is a size in a name"
    measure = quantity.unit in MEASURES
    if measure and _WITHIN_IT.match(right):
        return "tells where it is done"
    if measure and _ITS_PACE.match(right):
        return "is the size of a thing that is furthered"
    if _ROUND.match(place.written):
        return "a round figure that names a kind of thing"
    if quantity.bound == "ge" and quantity.unit in _PEOPLE and _GROUPS.inside(right[:8]):
        return "is the size of a kind of group"
    if quantity.describes and quantity.unit not in RATES:
        # 链主企业10家、50家以上配套企业
        counts = quantity.bound == "approx" or quantity.unit in _COUNTS_THINGS
        listed = place.joined and counts and not place.left.strip("、和与及 ")
        # 促使A、B等12个以上项目开工
        listed = listed or (quantity.bound in ("ge", "gt") and place.left.endswith("等"))
        if measure or not (listed or _ruled(place)):
            return "tells what kind of thing follows"
    if _MAKES.at_end(place.left):
        return "is a size in a name"
    noun = right.removeprefix("的")
    if not measure or not noun:
        return None
    if _made_of(quantity.unit, noun) and not place.followed and not _KIND.at_end(place.left):
        return None
    whole = quantity.unit not in MONEY_UNITS and noun == right and not place.followed
    if quantity.bound in ("ge", "gt") and whole and _ruled(place):
        return None
    if quantity.bound in ("ge", "gt", "le", "lt") and quantity.unit not in RATES:
        return "bounds a kind of thing"
    spent = _spends(place.left, noun)
    if _KIND.at_end(_REACHES.sub("", place.left)) and quantity.unit not in RATES and not spent:
        return "is a size in a name"
    if place.followed and quantity.unit not in RATES and not _parted(noun) and not spent:
        return "is a size of what the next figure counts"
    return None


def bound_ahead(place: Place) -> Place:
    """A place with the bound of its rate, where that stands before the whole of which the rate is told."""
    quantity = place.quantity
    far = quantity.bound == "eq" and quantity.unit in RATES and place.left.endswith("的")
    found = _BOUND_OF.search(place.left) if far else None
    if found is None:
        return place
    bounded = replace(quantity, bound=_BOUNDS[found[1]])
    return replace(place, quantity=bounded, left=place.left[: found.start()])


def _ruled(place: Place) -> bool:
    """Whether nothing but verbs stands before a figure."""
    left = place.left.strip()
    return bool(left) and only_verbs(left)


def _points_back(place: Place, right: str) -> bool:
    """Whether a count before `right` is of what was told of before."""
    quantity, left = place.quantity, place.left.strip()
    if left:
        return quantity.unit in _ALL and _SAID.fullmatch(left) is not None  # 上述四个项目中
    # 两宗地分别于6月和9月挂牌, 两片合计4100亩, 两个项目达产后…
    all_of_them = right.startswith(_IN_TURN) or _TOGETHER.match(right) or _ONCE.match(right)
    if quantity.bound == "eq" and quantity.unit in _ALL and all_of_them:
        return True
    return bool(
        (quantity.unit in _POINTING and _POINTED.match(right))
        or (quantity.unit == "百分点" and place.written.endswith("个点"))  # 两个点明年搬迁入住
    )


def _spends(left: str, noun: str) -> bool:
    """Whether a sum is what is spent to do what is counted behind it (投入500万元改造3所学校)."""
    return _SPENDS.search(left) is not None and LIGHT.at_start(noun) != ""


def _parted(words: str) -> bool:
    """Whether the words between two figures are more than the first one's noun (专项资金和, 资金建设)."""
    if _JOINT.search(words):
        return True
    found = (LIGHT.at_start(words[at:]) for at in range(1, len(words)) if words[at] in LIGHT.begins)
    return any(len(verb) > 1 and verb not in LEVEL for verb in found)


def _made_of(unit: str, noun: str) -> bool:
    """Whether money or land behind a figure is what it counts (5亿元专项资金, 300亩低效用地)."""
    return (unit in MONEY_UNITS and _MONEY.inside(noun)) or (unit in LAND_UNITS and _LAND.inside(noun))


def implied(place: Place, noun: str) -> str | None:
    """The unit that a bare number's noun implies (游客人次突破500万), None if the number counts nothing."""
    large = place.written.endswith(("万", "亿"))
    for unit, words in _IMPLIED.items():
        if words.at_end(noun) or (unit and large and words.inside(place.right)):
            return unit
    return None


# What is left for later, and what of.
_PUT_OFF = ("转入明年", "转入下年", "转到明年", "结转")
_BUILT_UNITS = ("栋", "幢", "个", "处", "座", "条", "户")
# What is to be done, by its number alone, before it is told.
_TAKES_ON, _DOINGS = ("做好", "抓好", "办好", "干好", "抓", "办", "做"), re.compile("(?:大?事)?[：:]?")


def reason(
    place: Place, indicator: str, project: str | None, area: LandAreaRow | None, *, counted: bool = False
) -> tuple[str, str] | None:
    """The rule and the reason by which a planned figure is no target, None if it is one; `counted`: it is
    told of projects that were counted before it."""
    unit, left, clause = place.quantity.unit, "".join(place.left.split()), place.clause
    right = place.right.strip()
    tail = left.rstrip("约为达到是")
    if (unit in _TELLING_UNITS or unit.startswith("元")) and (by_unit := _by_unit(unit, left, tail, clause)):
        return by_unit
    marked = "占" in clause or _MARKED.inside(clause)
    based = "基础" in right and _BASED.match(right) is not None and not _KEPT.search(left)
    if based or (left.endswith("的") and _THAN.search(left)):
        return "base", "the figure that another one starts from"
    people = indicator.endswith("总人口") and not indicator.startswith("服务")
    stands = (people or indicator in _STANDING_NOUNS) and not _RAISED.search(left)
    if stands or (marked and _STANDING.inside(clause.replace("占国土面积", ""))):
        return "standing", "tells of the place as it is"
    if unit == "%" and _TOLD_AIM.match(place.right):
        return "standing", "tells of an aim that was told before"
    is_something = "是" in right and _IS_SOMETHING.match(place.right)
    if is_something or ("辖" in clause and _RULED.search(clause)):
        return "standing", "tells of the place as it is"
    if _OVER.search(left) and (unit in RATES or left.startswith(("超", "高出", "多出"))):
        return "base", "tells by how much a target is met"
    if indicator in _ALL_TOLD:
        return "slogan", "counts all that is to be done"
    parted = unit in _PARTED and (_PARTS_OF_PLAN.at_start(right) or unit == "块")
    if parted and "分" in left:
        return "standing", "tells of what it consists"
    if not right and unit == "项" and left.endswith("有"):
        return "listed", "counts what is listed"  # 有四项：一是…
    if unit == "件" and _DOINGS.fullmatch(right) and left.endswith(_TAKES_ON):
        return "listed", "counts what is listed"  # 着力做好三件事：一是…
    if right.startswith(_PUT_OFF) and unit in _BUILT_UNITS:
        return "base", "is put off"  # 其余2栋转入明年
    excepted = clause.startswith("除") and clause.rstrip("，, ").endswith("外")
    spared = left.startswith("除") and right == "外"
    if spared or excepted or left.endswith("遗留") or _LEFT_OUT.search(left):
        return "base", "is left out of the count"
    if right.startswith("视") and _UNDECIDED.match(right):
        return "listed", "is not decided yet"  # 二期120亩视资金情况再定
    if left.endswith(_DIVIDED):
        return "standing", "tells of what it consists"
    if left.endswith("由") and unit == "个":
        return "actors", "counts who acts"
    if "分布" in left and _SPREAD.search(left):
        return "where", "counts where something is done"
    if left == "结合":
        return "where", "tells with what it goes together"
    if left.endswith("等") and _ACTORS.match(right):
        return "actors", "counts who acts"
    if left.endswith(("在", "沿线")) and _DIVISIONS.match(right):
        return "where", "counts where something is done"
    if unit in ("个", "项") and (left in ("前", "后") or (_REST_OF.search(left) and _WORKS.match(right))):
        return "named", "counts some of what is named"
    if _OF_THIS_PART.fullmatch(left) or (unit == "条" and _ROADS_IN_ALL.match(right)):
        return "size", "tells how long a way is"  # 该段长2.6公里, 两条路合计3.6公里
    if "涉及" in left and _CONCERNED.search(left) and _COMMUNITIES.match(right):
        return "concerned", "tells how much a thing concerns"
    if unit == "米" and right.startswith(("高程", "标高")):
        return "size", "tells how high it gets"  # 大坝填筑到680米高程
    if _NEEDS.search(left):
        return PROJECT_SIZE  # 该工程需资金4.5万元
    if unit in ("公里", "米") and (right[:1] in _BY or left[-1:] in _BY):
        return "size", "tells how large a thing is"  # 边沟0.5米×0.5米
    as_large = area is None or area.action in ("occupied", "other")
    if project and as_large and left.endswith(project) and unit in _SIZES and _BUILT_THEN.match(right):
        return PROJECT_SIZE  # 柏湾公园一期560亩年底前基本建成
    if unit in ("公里", "米") and left.endswith("长") and _FROM_TO.search(left):
        return "size", "tells how long a way is"  # 自柏湾广场至石桥长1800米
    if unit in ("公里", "米") and "距" in left and _FAR.search(left):
        return "size", "tells how far a thing is"
    if _HURTS.search(clause) and "除" not in clause:
        return "prevented", "whom it would hurt"
    if "/" in unit and indicator.endswith("规模"):
        return "size", "tells how large a thing is"  # 规模150吨/日
    if left[-1:] in _PREVENTED.ends and _PREVENTED.at_end(left):
        return "prevented", "what is to be kept from happening"
    paid = unit in MONEY_UNITS and _EACH.inside(indicator) and _PAID.inside(indicator)
    gets = unit in MONEY_UNITS and place.quantity.bound != "ge" and _EACH_GETS.match(indicator)
    if gets or (paid and not _RAISED.search(left)):
        return "tariff", "paid for each of many"
    each = tail[-1:] in _EACH.ends and _EACH.at_end(tail)
    if (each or ("每" in left and _FOR_EACH.search(left))) and not _LEVELS.inside(left):
        return "each", "a figure for each of many"
    end = indicator[-1:]
    if end in _WHOLE.ends and _WHOLE.at_end(indicator) and not _RAISED.search(left):
        return "size", "tells how large a thing is"
    if right[-1:] in _OUTCOME.ends and _OUTCOME.at_end(right):
        return "done", "told as done already"
    part = _PARTS.match(indicator) if indicator[:1] in _PARTS_BEGIN else None
    bare = (indicator[part.end() :] if part else indicator) or indicator
    of_it = bool(project) and indicator.startswith(project or "") and indicator != project
    if project and of_it:
        bare = indicator.removeprefix(project)
    if place.bracketed and project and area is not None and (not left or bare in _PROJECT_SIZE):
        return PROJECT_SIZE
    alone = place.bracketed and project and len(left) <= _KIND_LONG and not place.right
    held = area is not None and area.action in ("occupied", "other")
    if alone and held and not ("征" in left or _RAISED.search(left)):
        return PROJECT_SIZE  # 柏湾湖修复工程（水域1.1平方公里）
    if project and area is not None and bare in _EXTENT:
        return PROJECT_SIZE
    if area is not None and area.action not in ("occupied", "other"):
        return None
    part_of = area is not None and area.action == "occupied" and area.rule.startswith("part")
    if part_of and "用于" not in left and not _RAISED.search(left):
        return "size", "tells how large a thing is"
    sized = end in _SIZE.ends and bool(_SIZE.at_end(indicator))
    if sized:
        bound = place.quantity.bound
        about = counted and bound in ("gt", "approx")  # 引进项目50个以上，总投资超600亿元
        aimed = bound == "ge" or about or (counted and not _IN_ALL.search(left))
        spent = unit in MONEY_UNITS and not project and aimed
        taken = _TAKEN.match(indicator) and not indicator.endswith("占地")
        sized = not (spent or taken or _UNLAWFUL.search(indicator))
    if sized and not project and place.quantity.bound == "ge" and _SHARE_BUILT.match(indicator):
        sized = False  # 装配式建筑面积不少于8万平方米
    of_count = (counted or (place.joined and not project)) and unit in ("公里", "米")
    of_count = of_count and bare.endswith(LENGTHS)
    if (sized or bare in _SIZE_ALONE) and "完成" not in left and not of_count:
        return "size", "tells how large a thing is"
    share_of = left.endswith("的") and project
    if unit in _SHARES and _PROGRESS.at_end(indicator) and (share_of or "工程" in right):
        return "progress", "tells how far the project is to be"
    if indicator.startswith("每") and not _RATIO.match(indicator) and _PROJECT_SIZE.at_end(indicator):
        return "size", "tells how large each is"
    if unit in LAND_UNITS and _USES.fullmatch(indicator):
        return "where", "tells where something is built"
    takes_up = area is not None and area.action == "occupied" and _TAKES_UP.search(indicator)
    if takes_up and project and "新增" not in left and tail.endswith(indicator[-2:]):
        return PROJECT_SIZE
    if place.bracketed and not left and (unit in LAND_UNITS or unit in ("公里", "米")):
        return "size", "tells how large a thing is"
    if place.bracketed and (bare in _PROJECT_SIZE or bare.endswith("能力")):
        return "size", "tells how large a thing is"
    invested = False
    if unit in MONEY_UNITS:
        said = left.strip("，、— ").removeprefix("前者").removeprefix("后者").removeprefix("其")
        if mark := MARK.match(said):
            said = said[mark.end() :]
        company = _BY_WHOM.sub("", said)
        if company != said and company in _INVESTED:
            return "size", "tells who pays for it"
        invested = said in _INVESTED or (of_it and bare in _INVESTED)
    if left in ("实现", "要实现", "做到") and _QUOTED_AIM.match(right):
        return "slogan", "a small numeral of a slogan"
    if project and unit in WORKS and (left.endswith(("全部", "所有")) or _PART_OF.match(place.right)):
        return "size", "counts the parts of the project"
    if (project or unit in _SHARES) and _FUNDS.at_end(bare) and not _SOUGHT.inside(left):
        return "size", "tells who pays for it"
    if place.bracketed and project and _AND_MORE.fullmatch(left) and unit not in MEASURES:
        return PROJECT_SIZE  # 某小学（占地30亩，24个班）
    if unit in _HELD and _HOLDS.search(left):
        return "size", "tells how many it holds"
    if _MADE_OF.search(left) or (project and _FITTED.match(bare)):
        return "size", "tells what the project has"
    told = bare in _PROJECT_SIZE and not (_RAISED.search(left) or WITHIN.search(place.right))
    told = told and f"新增{bare}" not in left
    if (project and (told or invested)) or (place.bracketed and invested):
        return PROJECT_SIZE
    if marked and _DONE.inside(clause) and not _UNLESS.inside(clause):
        return "done", "told as done already"
    return _slogan(place)


def _by_unit(unit: str, left: str, tail: str, clause: str) -> tuple[str, str] | None:
    """Why a figure is no target by its unit and the words before it: a rank, a time, a tariff."""
    if unit == "位" and _RANKED.search(clause) and tail.endswith(("后", "末", "前")):
        return "rank", "a rank"
    if unit in _RANKS and _RANKS_BEFORE.at_end(tail):
        return "rank", "a rank"
    shortened = unit == "工作日" and _SHORTENED.search(left)
    if unit in _TIMES and not shortened and (unit == "工作日" or not _TIMES_NOUNS.inside(left)):
        return "time", "a length of time"
    if unit.startswith("元") and _TARIFF.inside(_NO_TARIFF.sub("", clause)) and "资金" not in clause:
        return "tariff", "a tariff"
    if unit in _OFTEN and _EVERY.search(clause):
        return "often", "how often a thing is done"
    return None


def estimate(segment: str, *, of_project: bool) -> bool:
    """Whether words estimate the year (预计全年完成), rather than aim, or tell what a project will bring."""
    return _ESTIMATES.inside(segment) and (not of_project or _YEAR_END.inside(segment))


def of_the_place(noun: str, verb: str, project: str) -> bool:
    """Whether a figure starts something of the whole place, not of the project told of before."""
    taken = "" if verb or NOUNS.at_start(noun) else BARE.at_start(noun)
    if taken and not {noun, noun[len(taken) :]} & _PROJECT_SIZE:
        verb = taken  # 整治裸房200栋, not 新增床位30张
    fresh = verb in _FRESH and not (verb in _SAME and verb in project)
    return (fresh or _WIDE.inside(noun)) and not _OWN.at_end(noun)


def yearly(noun: str) -> bool:
    """Whether a noun tells what comes of a thing in a year (年产值, 年可加工大豆)."""
    return noun.startswith("年") and len(noun) > 2 and not _NOT_YEARLY.at_start(noun)


def brings(noun: str) -> bool:
    """Whether a noun tells what a thing brings once it runs."""
    return yearly(noun) or noun in _BRINGS


def of_the_last(noun: str, between: str) -> bool:
    """Whether a figure is told of the project of a clause before, from which words tell of it `between`: what
    a thing has, or what it brings once it runs."""
    bare = _MAY.sub("", noun)
    if bare in _HAS:
        return True
    return brings(bare) and RUNS.inside(between)


def starts_anew(words: str) -> bool:
    """Whether words begin with a verb that can start something of the whole place."""
    return words.startswith("增加") or bool(_FRESH.at_start(words))


def _slogan(place: Place) -> tuple[str, str] | None:
    written = place.written.strip()
    noun = place.right.strip()
    if written[:1] in _SMALL and len(written) <= 3:
        if _SLOGANS.inside(noun) or (written.startswith("一") and noun):
            return "slogan", "a small numeral of a slogan"
    elif len(written) <= 3 and noun and (_FIRM.at_end(noun) or _FIRM.at_start(noun)):
        return "slogan", "a small numeral of a slogan"
    elif place.quantity.unit in "条项" and _POLICY.search(noun[:6]):
        return "slogan", "the number of a policy"
    return None
