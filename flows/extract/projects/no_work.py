"""What around a name tells that no work on it is meant: it is counted, lies somewhere, is the place of
others, has been honoured or earns."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from flows.extract.lexicon import one_of, words
from flows.extract.projects import places, stages
from flows.extract.projects.endings import PHASE
from flows.extract.projects.heads import of_a_kind
from flows.extract.projects.lists import PROJECT
from flows.extract.projects.names import LIKELY, Name

_before = partial(one_of, "accepted", "before")
_behind = partial(one_of, "accepted", "behind")
_named = partial(one_of, "accepted", "names")

MARKS = " 0123456789.．、，,()（）①②③④⑤⑥⑦⑧⑨⑩⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽"
# A count before names tells of a kind, not of them (12个|农贸市场).
COUNTED = re.compile(
    r"(?<![第0-9一二两三四五六七八九十百千万])[0-9一二两三四五六七八九十百千万]+(?:多|余)?(?:个|家|所|处|座|条|项|批|套|台|栋|幢|口|眼|宗|块|间)(?:以上)?(?:[省市县国区家]+级)?$"
)
# With whom or by what something is done.
BESIDE = re.compile(f"{_before('beside')}$|结合[0-9.]*(?:余|多)?万?亩?$")
# What bodies see to of all of a kind (完善…, 加强…).
SEEN_TO = re.compile(f"{_before('seen_to')}了?$")
SEATS = frozenset("省市县区镇乡州旗")
"""What things of a county or town are called by before what they are."""
# Homes that are called by their place are one project, however many they are (18栋426套|柏湾安置房).
_OF_HOMES = re.compile("(?:安置|保障|公租|廉租|周转|还建|回迁)(?:住)?房$|(?:小区|家园|公寓)$")
_HOMES_COUNTED = re.compile("[0-9]+余?[栋幢套]$")
# How much of a kind is built (2.5公里污水管线).
_SIZE_BEFORE = re.compile("[0-9.]+(?:余|多)?万?(?:公里|米|平方米|亩)的?$")
# The first of a kind, which is not called by a place.
_FIRST = re.compile("(?:全国|国内|省内|全省|全区|全市|世界|全球|西部|亚洲)首[个条批座家套台]$")
_RANKS_SOUGHT = tuple(f"创建{of}级" for of in ("国家", "省", "市", "县", "区"))
_FIRSTS_END = frozenset("个条批座家套台")
# Some of a kind.
_SOME, _SOME_OF = ("一批", "更多"), re.compile("(?:一批|更多)[^，,。；]{2,20}的$")
# What a place wants to be.
_PRAISED = re.compile(
    "(?:(?:国内|国际|全国|世界|全球|西部|行业)(?:领先|一流|知名|先进|前列)|具有[^，,。；]{2,14}(?:影响力|竞争力|吸引力|辨识度))的[“]?$"
)
# A share of a kind (61%的污水处理厂).
_SHARE = re.compile("[0-9.]+[%％]的$")
# What stands behind these is where something is or who gets it, not what is built.
_SITED = re.compile(
    f"(?:{_before('sited')}(?:于|在|到)?|(?:敲|选|落|设|放|确|选址)定?(?:于|在)|依托|[移转租划拨让送捐交]给)$"
)
# What stands behind these is what something is or takes part in.
_AS = re.compile(f"(?:{_before('as')}|{_before('as_such')}[^，,、]{{2,12}}的)$")
# With whom is signed, what is done to idle land.
_WITH = re.compile("[与同跟][^，,]{0,6}$")
_IDLE = tuple(idle + on for idle in words("accepted", "before", "idle") for on in ("", "了", "利用"))
_ENDED, _HELPS = words("accepted", "before", "ended"), words("accepted", "before", "helps")
# Zones without a name: something within them is meant.
_BARE_ZONE = re.compile(_named("bare_zones"))
# A side of a town, under which a list of works stands (东片区：…).
_BARE_SIDE = re.compile("(?:[东西南北中]|[东西南北]部|老城|新城|城[东西南北中])(?:片区|片|区)")
_VILLAGE = re.compile("[村镇乡]$|社区$|街道$")
_PLACE, _WIDE, _ZONE = (re.compile(f"{_named(kind)}$") for kind in ("places", "wide", "zones"))
# What is built somewhere by the count.
_ONE_NEW = re.compile(f"{_named('by_count')}$")
# Quarters in which several things are counted.
_QUARTER = re.compile(f"(?!.*(?:工程|项目)).{{2,}}{_named('quarters')}$")
_RANKED, _TOWNS, _SUPPLIES = (words("accepted", "names", kind) for kind in ("ranks", "towns", "supplies"))


class _Told(NamedTuple):
    """A name, those of its list, and what stands before and behind them."""

    name: Name
    names: Sequence[Name]
    lead: str
    post: str

    @property
    def unled(self) -> bool:
        """Whether nothing but marks stands before."""
        return not self.lead.strip(MARKS)

    @property
    def undone(self) -> bool:
        """Whether no act that stands before is done to it."""
        return not stages.acts(self.lead)


_ISSUED = ("实施", "出台", "印发", "编制", "制定", "落实", "修订", "颁布", "施行")
_MOVES = ("推动", "促进", "支持", "引导", "鼓励", "助力", "帮助")
# What goods and people come and go by.
_GATE = re.compile("(?:机场|港口?|口岸|枢纽|集结中心|航运中心)$")
# What stands behind a name, and what else must hold for it to tell that no work is meant.
_BEHIND: tuple[tuple[str, Callable[[_Told], bool]], ...] = (
    # What is done year by year in what stands (抓好柏湾水库安全生产).
    (
        f"(?:、[^，,、]{{2,15}}?)?(?:的|(?:实施|进行|开展)了?)?{_behind('kept')}(?:(?:、|和|及|与|以及){_behind('kept')})*{_behind('kept_how')}?$",
        lambda _: True,
    ),
    # With whom is signed.
    (
        f"(?:等[^，,、；。]{{0,12}})?(?:正式|成功|已|就)*{_behind('signs')}",
        lambda told: _WITH.search(told.lead) is not None,
    ),
    # Where a place lies that the notice is about (柏湾社区位于…).
    (_behind("lies"), lambda told: told.unled and _PLACE.search(told.name.text) is not None),
    # For whom something is done (做好柏湾小区居民的思想工作).
    (f"的?(?:{_behind('people')}|{_behind('around')})", lambda told: not stages.acts(told.post)),
    # What is built somewhere by the count (在柏湾路新建一座小游园).
    (
        "(?:[0-9]+|[一二两三四五六七八九十]+)[座个处条所栋幢家]",
        lambda told: told.name.head == "act" and _ONE_NEW.search(told.name.text) is not None,
    ),
    # How far a town is, not its works.
    (
        f"{_behind('framed')}*框架(?:全面|基本|逐步|初步|已经|已)*{_behind('shaped')}",
        lambda told: told.name.text.endswith(_TOWNS),
    ),
    # How ways and rivers lie (柏石铁路横贯东西), a firm that is wound up.
    (f"{_behind('lie')}{_behind('lie_there')}|(?:公司)?{_behind('wound_up')}", lambda told: told.undone),
    # Firms that but mean to come (A、B等企业已表示入驻意向).
    ("(?:、[^、，,。；;]{2,12}){0,12}?等?[^、，,。；;]{0,6}企业[^，,。；;]{0,6}意向", lambda _: True),
    (
        "(?:已|均|都)*(?:表示|表达|达成|有)了?[^，,。；;]{0,8}意向",
        lambda told: not PROJECT.search(told.name.text),
    ),
    # What is won with others (全国科普教育基地、中国科技旅游基地等称号).
    (
        f"(?:、[^、，,。；;]{{2,24}}){{0,12}}?(?:等[一-龥]{{0,6}}?)?(?:荣誉)?{_behind('titles')}",
        lambda told: not PROJECT.search(told.name.text),
    ),
    # A zone at work that does so much (柏湾园区新建道路3条), and so many projects of it.
    (
        f"(?:管委会)?(?:将|要|已|今年|全年|共|累计|计划)*{_behind('zone_does')}+[^，,。；;]{{0,12}}?[0-9.]+余?(?:家|项|条|公里|万元|亿元)"
        "|[0-9]+余?个(?:重点|重大)?[一-龥]{0,4}项目",
        lambda told: (
            told.unled
            and _ZONE.search(told.name.text) is not None
            and not any(work in told.name.text for work in ("项目", "工程"))
        ),
    ),
    # A body's ways, not its house (县文化馆总分馆制).
    ("[一-龥]{0,6}(?<![编机])(?:制度?|机制)(?:改革|建设)?(?:$|[，,、])", lambda _: True),
    # What stops is not being built (老汽车站同步关停).
    (f"(?:已|同步|全部|依法|正式|随即)*{_behind('shut')}", lambda told: told.undone),
    # What the project runs to (与人民路、西环路相连) or lies beside (柏湾园以北).
    (f"{_behind('meets')}|以[东南西北]+(?:[，,；;。、0-9]|$|[侧的地区片])", lambda _: True),
    # The plan of what is no one project.
    (
        f"{_behind('plans')}*规划{_behind('planned')}",
        lambda told: _WIDE.search(told.name.text) is not None and told.undone,
    ),
    # Several things in a quarter are built, not the quarter (云岭新区4处口袋公园).
    (
        "(?:的|内)?[0-9]+余?(?:处|户|家|条|座|个(?!亿|月))",
        lambda told: len(told.names) == 1 and told.unled and _QUARTER.match(told.name.text) is not None,
    ),
    # Plots in a quarter (东城新区6宗储备地块).
    (
        "(?:的|内)?[0-9]+余?[宗幅](?:[一-龥]{2})?(?:地块|用地|土地)",
        lambda told: _QUARTER.match(told.name.text) is not None,
    ),
    # What has worn out or was damaged (柏湾公路坑坑洼洼).
    (
        f"[一-龥0-9]{{0,8}}?(?:{_behind('worn')}|{_behind('badly')}严重)(?![^，,。；;]{{0,12}}{_behind('mended')})",
        lambda _: True,
    ),
    # With whom one works together (与柏湾电力的合作).
    (f"的{_behind('together')}?合作(?!{_behind('common_works')})", lambda _: True),
    # What works as ever (柏湾机场旅客吞吐量突破60万人次).
    (
        f"{_behind('discharged')}(?:水质)?(?:持续|一直|长期|全年|始终|均)?(?:稳定|正常)(?:达到|达标)"
        f"|(?:全年|累计|共|年度)?(?:完成|实现)?{_behind('carried')}(?:吞吐量|(?:超|突破|近|达)[0-9])|入住老人[0-9]",
        lambda told: told.undone,
    ),
    # What a thing that stands has become (柏湾机场成为西部第三大机场).
    (
        "成为(?![^，,。；;]{0,24}(?:建成|投产|投用|通车|开工|落地|落户|运营|获批|签约|示范项目))",
        lambda told: told.undone and _GATE.search(told.name.text) is not None,
    ),
    # … and what it is praised as (柏湾绿道成为网红打卡地).
    (f"成为[^，,。；;]{{0,12}}{_behind('praised')}(?![一-龥])", lambda told: told.undone),
    # How small a thing is tells why another is built (业务用房仅有420平方米).
    ("(?:仅有?|只有|不足|共有|现有|拥有)[约近]?[0-9]+(?!年)", lambda _: True),
    # How full a house is, how clean the water is where it flows.
    (f"的?{_behind('states')}", lambda told: told.undone),
    # What a zone earns or takes in, which is at work.
    (
        f"(?:全年)?(?:完成|实现|预计)+[^，,；。0-9]{{0,10}}{_behind('earned')}|年{_behind('earned')}"
        f"|(?:已|共|新|累计|全年|成功)*{_behind('takes_in')}(?:了|各类)?(?:[一-龥]{{0,4}}{_behind('taken_in')}[0-9]|[0-9]+余?[个家户])",
        lambda told: _ZONE.search(told.name.text) is not None and told.undone,
    ),
    # Honours of what stands long since.
    (
        f"{_behind('honours')}|(?:{'|'.join(_RANKS_SOUGHT)})[一-龥]{{0,8}}(?:街区?|村|社区|小区|单位|学校|[县镇乡])(?![一-龥]*(?:工程|项目))|(?:成功)?获批(?={stages.GRANTED})"
        f"|(?:继续)?保持(?=[一-龥“]{{2,16}}{_behind('titles')})"
        f"|入选(?![一-龥]{{0,12}}{_behind('no_honour')}名单)"
        f"|(?:现?已)?被{_behind('honoured')}"
        f"|获(?=[一-龥“]{{2,16}}(?:奖|{_behind('titles')}))"
        f"|通过[^，,；。]{{0,10}}{_behind('qualities')}[^，,；。]{{0,8}}{_behind('checks')}"
        f"|通过[^，,；。]{{0,16}}{_behind('graded')}"
        "|达到[^，,；。]{0,16}(?:标准|等级)"
        "|(?:成功|顺利)?创(?:成|建为?)(?:国家|省)?级?[2345]A|创建为(?!抓手|契机|目标|龙头|重点|核心|引领|载体)",
        lambda told: told.name.head != "firm" and told.undone,
    ),
    # Crops by the kind of what grows them (桑蚕、沃柑等特色产业基地42万亩).
    (
        r"[0-9.]+余?万?亩",
        lambda told: (
            told.name.head == "shared"
            and told.names[-1].told_to > told.names[-1].end
            and told.name.text.endswith("基地")
        ),
    ),
    # What is looked over again (柏湾景区通过4A级景区复核).
    (f"(?:顺利)?通过[^，,。；]{{0,16}}{_behind('rechecked')}(?![一-龥])", lambda told: told.undone),
    # What is nominated (推动柏湾古城申报世界文化遗产).
    ("(?:等[^，,。；]{0,6})?(?:申报|申请|列入)(?:世界|国家)[^，,。；]{0,8}遗产", lambda _: True),
    # A title that is sought or won (推动柏湾景区创建国家5A级景区, 柏湾地质公园获批世界地质公园).
    (
        f"(?:等[^，,。；]{{0,6}})?(?:成功|争|积极)?(?:创建|获批)(?:国家|世界|全国|联合国)[^，,。；]{{0,10}}{_behind('won')}(?![一-龥])",
        lambda _: True,
    ),
    (
        "(?:、[^、，,。；;]{2,16}?){0,6}(?:国家)?[2345]A级?(?:旅游)?景区(?:创建|复核|提升)"
        "(?!工程|项目|改造|[一-龥]{0,4}建设)",
        lambda _: True,
    ),
    # A way of doing things, what is stored, what is able: none of it is the thing (…治理新模式).
    ("新?(?:模式|路径)(?![一-龥]{0,4}(?:建设|改造))|(?:储备)?库(?:并|$)|的能力", lambda _: True),
    # What is tried as a standard (获批国家标准化试点).
    (
        "(?:等[^，,。；]{0,6}项目)?获批[^，,。；]{0,10}试点(?![一-龥]{0,6}(?:建设|开工|动工))",
        lambda told: not told.lead.strip(MARKS),
    ),
    # How many there are of all kinds of a list (省际铁路、高速公路、水路通道达到28条).
    (
        r"(?:、[^，,、；;。]{2,10}){1,3}(?:达到?|增至|增加到|超过?|突破)[0-9.]+余?[条个座处]",
        lambda told: told.undone,
    ),
    # A plan that is called by it (推进柏湾生态岛建设第六轮三年行动计划).
    (
        f"(?:建设)?{_behind('rounds')}+(?:计划|{_behind('papers')})",
        lambda told: not PROJECT.search(told.name.text),
    ),
    # What plans are drawn up for (地下管廊、停车设施2个专项规划).
    (
        r"(?:[、和及与][^，,。；;]{2,24}?)?(?:等|等?[0-9一二两三四五六七八九十]+[个项部])专项规划",
        lambda told: not PROJECT.search(told.name.text),
    ),
    # What a year is about, or an aim that is quoted (建设“…A基地”的目标定位).
    (
        "[^，。；;]{0,4}的(?:关键|攻坚|重要|开局|奠基)(?:一年|之年|时期|阶段|节点)"
        "|[^“”。；;]{0,30}”的(?:奋斗|发展|总体|工作|战略)*(?:目标|定位|思路|愿景|要求|理念)",
        lambda _: True,
    ),
    # What sign is hung up (挂上村史馆的牌子).
    ("的(?:牌子|牌匾|招牌|匾额)", lambda _: True),
    # What else is done by the chance of it (以A基地建设为契机), a brand.
    ("的?(?:建设|创建)*为(?:契机|依托|突破口|牵引)", lambda _: True),
    (
        "”?(?:[、和“][^，,。；;]{1,16})*等?(?:特色|知名|地方)*品牌(?![^，,。；;]{0,6}(?:店|项目|街|广场))",
        lambda _: True,
    ),
    # As what it is built (按B客运站的标准建造), a trade that is helped along.
    ("的标准(?:进行|来|予以)?(?:建|设计|打造|实施)", lambda _: True),
    ("(?:、[^，,。；;]{2,12})*等[一-龥]{2,8}(?:加工业|产业|企业)(?:加快|做大做强|健康)?发展", lambda _: True),
    # What a paper is about (印发了《关于做好A片区征迁工作的通知》).
    ("[^《》\n]{0,24}的?(?:通知|意见|办法|建议|提案|决定|公告|通告|批复)》", lambda _: True),
    # What is nominated for a list of heritage.
    ("(?:等[^，,。；]{0,6})?(?:申遗|申报世界)", lambda _: True),
    # A firm that is called so (石桥建设工程|有限公司).
    ("(?:(?:集团|股份|控股)?有限(?:责任)?公司|(?:股份|集团)?公司)", lambda told: told.name.head != "firm"),
    # What a place is laid out around (A产业园、B产业园为两翼).
    (f"(?:、[^，,。；;]{{2,24}})?为{_behind('layout')}(?=$|[，,、的])", lambda told: told.undone),
    # What something else is made of (建起含闲置地块、空置厂房在内的资源库).
    ("(?:、[^，,。；;]{2,24})?在内的(?![^，,。；;]{0,12}(?:项目|工程))", lambda _: True),
    # Between which two something else lies; what stands along a way; what a village asks for.
    ("(?:[与和及][^，,。；;]{2,12})?之间", lambda _: True),
    ("两侧|沿线|两岸|一线", lambda told: told.name.text[0] == "沿" and told.undone),
    ("申请|上报|研究|讨论|决定", lambda told: told.name.text.endswith(("村委会", "居委会", "社区居委会"))),
    # The land of places (对石桥村、青石新村2.1万亩土地实行…).
    (
        "的?[0-9.]+余?万?亩(?:土地|耕地|农田|林地|水面|稻田)",
        lambda told: _VILLAGE.search(told.name.text) is not None,
    ),
    # Who comes to a zone (柏湾园区新增投产企业11家).
    (f"新(?:增|培育|引进|引入)[一-龥]{{0,4}}{_behind('comers')}[0-9]", lambda _: True),
)
_RULES = tuple((re.compile(behind), holds) for behind, holds in _BEHIND)
# Most of what stands behind names is none of it: one look tells.
_ANY = re.compile("|".join(f"(?:{behind})" for behind, _ in _BEHIND))
# How what stands before a name ends, what stands behind it then, and what else must hold.
_BETWEEN: tuple[tuple[tuple[str, ...], str, Callable[[Name], bool]], ...] = (
    # How many of what stands at a place something is done to (对柏湾路的478盏路灯进行出新).
    (
        ("对", "将", "为"),
        f"(?:沿线|两侧|范围内|周边)?的?[0-9]+余?[一-龥]{{1,2}}{_behind('fittings')}",
        lambda _: True,
    ),
    # A body that is tested is none that is built (通过省现代化学校验收).
    (("通过",), _behind("assessed"), lambda name: name.text.startswith(_RANKED)),
    # To whom a thing is handed over (交付等12户).
    (("交付",), "等?[0-9一二两三四五六七八九十]+[家户]", lambda _: True),
    # What is done for a project tells nothing of it (为…项目提供保障).
    (("为",), _behind("given"), lambda _: True),
    # A firm that is helped builds nothing by that (帮助柏湾电力解决…).
    (_HELPS, f"(?:协调)?{_behind('eased')}(?!了)", lambda name: name.head in ("firm", LIKELY)),
    # How well something of it all goes (提升高速公路、国省道等节点的通达水平).
    (
        words("accepted", "before", "seen_to"),
        f"(?:、[^，,。；;]{{1,40}}?)?(?:等[^，,。；;、的]{{0,8}})?(?:的[^，,。；;、的]{{2,10}}?{_behind('measured')}"
        f"|[^，,。；;、的]{{0,8}}{_behind('able')}(?:能力|能级))(?![一-龥])",
        lambda name: PROJECT.search(name.text) is None,
    ),
    # To whom (向云岭镇供水), or in which place (在柏湾广场建成充电站).
    (("向",), f"(?:正式|开始|全面|稳定)?{_behind('sent')}", lambda _: True),
    (("在",), "(?:建设|兴建|修建)(?:了)?[0-9一二两三四五六七八九十]+余?[座个处条所栋幢家]", lambda _: True),
    (("在",), f"{_behind('put_up')}(?![^，,。；;、]{{0,4}}的(?:基础|同时|前提))", lambda _: True),
    # By what sorts of works others are furthered (以土地整理工程、生态工程为重点).
    (("以",), f"为{_behind('central')}", lambda _: True),
    # A paper that is called by it (实施柏湾新区条例).
    (_ISSUED, f"[一-龥]{{0,8}}?(?:{_behind('papers')}|[一-龥]{{2}}计划)", lambda _: True),
    # The land of what stood there (盘活原化肥厂用地120亩).
    (
        _IDLE,
        f"的?{_behind('spare')}*{_behind('land')}",
        lambda name: PROJECT.search(name.text) is None,
    ),
    # What else than works it is moved to (推动柏湾机场和石桥机场联动发展).
    (
        _MOVES,
        f"(?:等[^，,。；]{{0,8}})?(?:[与和同][^，,。；;]{{2,16}}?)?{_behind('moved_to')}",
        lambda name: PHASE.search(name.text) is None,
    ),
)
# By the last character of what stands before.
_BY_LAST: dict[str, list[tuple[str, re.Pattern[str], Callable[[Name], bool]]]] = {}
for _ends, _post, _holds in _BETWEEN:
    for _end in _ends:
        _BY_LAST.setdefault(_end[-1], []).append((_end, re.compile(_post), _holds))
# How what stands before a name ends where it tells that no work is meant ($ passes over a line's end).
_LAST_OF_LEADS = frozenset("级个家所处座条项批套台栋幢口眼宗块间上级的“里米亩于在到托给向多了\n").union(
    word[-1]
    for key in ("beside", "seen_to", "sited", "as", "ended")
    for word in words("accepted", "before", key)
)
# What a place is to be for others, and what only a house of that name undergoes.
_ROLE, _ROLES_END = re.compile(f"{_named('roles')}$"), ("中心",)
_OF_HOUSES, _FRAMED = ("started", "in_use"), words("accepted", "names", "framed")
# How what stands behind a name ends, what it is then, and what else must hold.
_AT_LAST: tuple[tuple[tuple[str, ...], str, Callable[[_Told], bool]], ...] = (
    # What a place shows the more of (柏湾生态区绿色发展特色更加鲜明).
    (
        words("accepted", "behind", "shown"),
        f"[^，,。；;、]{{0,8}}{_behind('shows')}{_behind('more')}*{_behind('shown')}$",
        lambda told: told.undone,
    ),
    # How clean its water stays.
    (
        ("类", "类水质", "类标准"),
        "(?:水质)?(?:稳定|持续|始终|连续[^，]{1,4}年)?(?:保持|达到?)(?:在?地表水)?[ⅠⅡⅢⅣⅤ]类(?:水质|标准)?$",
        lambda told: told.undone,
    ),
    # What is planned together (稳岗扩容提质、就业创业等行动计划).
    (
        ("计划",),
        "(?:、[^，,。；;]{2,14}){0,3}(?:等[^，,。；;]{0,6})?(?:行动)?计划$",
        lambda told: told.name.head == "act",
    ),
)
_ENDINGS = tuple(end for ends, _, _ in _AT_LAST for end in ends)
_LAST_RULES = tuple((ends, re.compile(behind), holds) for ends, behind, holds in _AT_LAST)
# What a list sums up that is built nowhere (三大百亿元产业集群); each of them is an industry by its words.
_INDUSTRIES = re.compile(f"(?:等|[一二三四五六七八九十0-9]+大)?[^，,、项工园]{{0,8}}{_behind('industries')}")


def _role(name: Name, lead: str, post: str) -> bool:
    """Whether a name is what a place is to be for others (打造西部金融中心), and no house of that name is
    begun or opened."""
    if not name.text.endswith(_ROLES_END) or not _ROLE.search(name.text):
        return False
    acts = (*stages.acts(lead), *stages.acts(post))
    return not any(a.stage in _OF_HOUSES or a.text in _FRAMED for a in acts)


def of_no_work(name: Name, names: Sequence[Name], lead: str, post: str, *, owner: bool) -> bool:
    """Whether what stands around a name of a list tells that no work on it is meant; `owner`: 的 stands
    behind it, and another name behind that."""
    if _role(name, lead, post):
        return True
    if post:
        if _INDUSTRIES.match(post):
            return True
        if _ANY.match(post):
            told = _Told(name, names, lead, post)
            for behind, holds in _RULES:
                if behind.match(post) and holds(told):
                    return True
        if post.endswith(_ENDINGS):
            told = _Told(name, names, lead, post)
            for ends, behind, holds in _LAST_RULES:
                if post.endswith(ends) and behind.match(post) and holds(told):
                    return True
        for end, behind, fits in _BY_LAST.get(lead[-1:], ()):
            if lead.endswith(end) and behind.match(post) and fits(name):
                return True
    elif _BARE_SIDE.fullmatch(name.text) and not stages.acts(lead):
        return True  # 东片区：…
    if _BARE_ZONE.fullmatch(name.text) and not stages.acts(lead):
        return True  # 工业园区新征用地3平方公里
    if owner and (name.head == "firm" or not stages.acts(lead)) and not PROJECT.search(name.text):
        return True
    if lead[-1:] in _FIRSTS_END and _FIRST.search(lead) and not (stages.acts(lead) or stages.acts(post)):
        return True  # 国内首个水光互补工程——柏湾电站投运
    return bool(lead) and _led(name, names, lead)


def _settles(name: Name, names: Sequence[Name], lead: str) -> bool:
    """Whether what stands behind 落户 is what came, one of a list that is summed up (成功落户A、B等项目)."""
    summed = names[-1].until > names[-1].end
    return summed and lead.endswith("落户") and _ZONE.search(name.text) is None


def _led(name: Name, names: Sequence[Name], lead: str) -> bool:
    """Whether what stands before a name tells it."""
    if lead[-1] not in _LAST_OF_LEADS:
        return False
    first = name is names[0]
    if first and COUNTED.search(lead) and not name.text.endswith("机组"):
        return not (name.proper and _OF_HOMES.search(name.text) and _HOMES_COUNTED.search(lead))
    if BESIDE.search(lead) or _AS.search(lead) or lead.endswith(_ENDED):
        return True  # 联合柏湾中学开展活动, 关停柏湾砖厂
    if first and _SHARE.search(lead):
        return True  # 61%的污水处理厂完成提标
    if lead.endswith(_RANKS_SOUGHT) and not PROJECT.search(name.text):
        return True  # 创建市级|示范街
    if _FIRST.search(lead) and not places.ends(name.text) and not PROJECT.search(name.text):
        return True  # 建成省内首条整机生产线
    if lead.endswith(_SOME) or _SOME_OF.search(lead):
        return True  # 新建一批中试平台和孵化器, 打造一批功能完善的副中心
    if _PRAISED.search(lead):
        return True  # 打造国内领先的高性能碳纤维基地, 建成具有国际竞争力的制造中心
    if _SIZE_BEFORE.search(lead) and of_a_kind(name.text):
        return True  # 建设2.5公里污水管线
    if _SITED.search(lead) and not (PROJECT.search(name.text) or _settles(name, names, lead)):
        return True
    if lead.endswith("向") and name.text.endswith(_SUPPLIES):
        return True
    return name.text.endswith("配套") and name.text[0] in SEATS and SEEN_TO.search(lead) is not None
