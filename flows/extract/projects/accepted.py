"""Which candidates are names of projects: by their head, by what stands before and behind them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache, partial

from flows.extract.lexicon import one_of, pattern, words
from flows.extract.model import Stage
from flows.extract.projects import stages
from flows.extract.projects.chunks import RENEWED
from flows.extract.projects.cuts import familiar
from flows.extract.projects.heads import head_of, of_a_kind, sole, worked_at
from flows.extract.projects.helped import helped, supports
from flows.extract.projects.lists import PROJECT
from flows.extract.projects.names import LIKELY, Name
from flows.extract.projects.plausible import campaign, plausible
from flows.extract.projects.worked import works_before, works_on

_before = partial(one_of, "accepted", "before")
_behind = partial(one_of, "accepted", "behind")
_named = partial(one_of, "accepted", "names")

# What is called by a number or as a phase has a name, though it is made of common words.
_ROAD_OR_PHASE = re.compile("[GSX][0-9]|.*[一二三四五六七八九十]期$")
MARKS = " 0123456789.．、，,()（）①②③④⑤⑥⑦⑧⑨⑩"
# A count before names tells of a kind, not of them (12个|农贸市场).
COUNTED = re.compile(
    r"(?<![第0-9一二两三四五六七八九十百千万])[0-9一二两三四五六七八九十百千万]+(?:多|余)?(?:个|家|所|处|座|条|项|批|套|台|栋|幢|口|眼|宗|块|间)(?:以上)?(?:[省市县国区家]+级)?$"
)
_ONE = re.compile("1(?![0-9.])")
# Zones without a name: something within them is meant.
_BARE_ZONE = re.compile(_named("bare_zones"))
# Where a place lies is no word of a project.
_LIES, _PLACE = re.compile(_behind("lies")), re.compile(f"{_named('places')}$")
# What is done year by year in what stands, with whom and for whom something is done, builds nothing.
_KEPT = re.compile(
    f"(?:、[^，,、]{{2,15}}?)?的?{_behind('kept')}(?:(?:、|和|及|与|以及){_behind('kept')})*{_behind('kept_how')}?$"
)
BESIDE = re.compile(f"{_before('beside')}$")
_WHOSE = re.compile(f"的?(?:{_behind('people')}|{_behind('around')})")
# What is built somewhere by the count.
_ONE_NEW = re.compile(f"{_named('by_count')}$")
_ONE_MORE = re.compile("(?:[0-9]+|[一二两三四五六七八九十]+)[座个处条所栋幢家]")
# A count behind a name tells that it is a kind, but where it counts what goes on (3处已…).
_COUNT_BEHIND = re.compile(
    r"(?:(?:已|共)?建成(?=[0-9.]+[个家所处]))?(?:达|达到|共|约|近|各)?(?:[0-9.]+|[一二两三四五六七八九十百千]{2,}|[两三四五六七八九](?=[处座个条所家]))(?:[—～~-][0-9.]+)?[万千百]?(?:多|余)?(?:(?P<unit>个|家|所|处|座|条|项|户|口|眼|台)|[套栋幢]|公里|万?亩|万?平方米)"
    rf"(?!(?![以左][上下右内]|已|全部|均|{_behind('counted')})[一-龥])"
)
# Homes are counted by households, and are one project (柏湾安置点96户).
_HOMES = re.compile(f"{_named('homes')}$")
# What a list sums up that is built nowhere (三大百亿元产业集群).
_INDUSTRIES = re.compile(f"(?:等|[一二三四五六七八九十0-9]+大)?[^，,、项工园]{{0,8}}{_behind('industries')}")
# With whom is signed.
_WITH, _SIGNS = (
    re.compile("[与同跟][^，,]{0,6}$"),
    re.compile(f"(?:等[^，,、；。]{{0,12}})?(?:正式|成功|已|就)*{_behind('signs')}"),
)
# How much of a kind is built (2.5公里污水管线).
_SIZE_BEFORE = re.compile("[0-9.]+(?:余|多)?万?(?:公里|米|平方米|亩)的?$")
# In a list where each has its sum before it (5亿元柏湾家电、3亿元青石物流园等项目).
SUM_BEFORE = re.compile(r"[0-9.]+[亿万]+元的?$")
# How a list of projects begins.
_INCLUDED = re.compile(
    "(?:(?:项目|工程)[^，,。；]{0,8}|[0-9一二三四五六七八九十]+[个项])[（(]?(?:主要)?(?:包括|包含|分别为|分别是)[:：]?$"
)
# The houses of a village that are taken are what is worked at, not the village.
TAKEN = re.compile(f"[^、]{{1,8}}[庄村寨屯营圩巷]房屋{_behind('taken')}")
# What a firm puts in, told of it alone (云岭木业有限公司投资2亿元).
FUNDED = re.compile(r"(?:计划|总|累计)*投资(?:约|近|超)?[0-9.]+余?[亿万]+元")
# What an everyday act is done by or to when it is done at last (向市民开放).
_AT_LAST = re.compile(f"{_behind('at_last')}|[向对][^，]{{1,6}}$")
# Its size in brackets; what works bring; how far they go, right behind their name.
_SIZED = re.compile("[（(][^（）()]*[0-9][^（）()]*[）)]")
_GAINED = re.compile(f"{_behind('gained')}|完成(?!率)|投入(?:资金)?[0-9.]+[亿万]")
# How many of those that it takes have signed or gone.
RATE = re.compile(f"{_behind('rates')}率")
SIZE_BEHIND = re.compile("(?:面积|了|约|至|到)*[0-9.]+(?:余|多)?万?(?:亩|平方米|公里|米|公顷)")
# When and how fast works go, whatever is told of them then (柏湾大闸大修汛前收工).
_COMES = re.compile(
    f"(?:{_behind('hoped')}|要|于|将|已|拟)*(?:[0-9]+月|[一二三四]季度|[上下]半年|年[底内前初]|汛[前后期]|[春夏秋冬]季|{_behind('times')})"
    f"|{_behind('pace')}|分[一二两三四]?[期批步段片]"
)
# How long an adverb is that may stand before an act (相继投产).
_ADVERB = 4
# How far a plant is that tells of its firm; what else happens to firms is no project.
_OF_PLANTS: tuple[Stage, ...] = ("started", "under_construction", "completed", "in_use")
_PHASED = re.compile(r"[一二三四五六七八九十]期[）)]?(?:工程|项目)?$")
# What may stand before works that a list names, and governs none.
_MAINLY = MARKS + "其中重点主要分别是有为另还又"
# What is told from others of its kind by its age alone.
OLD_OR_NEW = re.compile(r"(?:新(?!农村|[型兴增建能时一])|老(?![旧年龄百]))[一-龥]{3}|[旧原][一-龥]{1,6}地块$")
# What stands behind these is where something is or who gets it, not what is built.
_SITED = re.compile(
    f"(?:{_before('sited')}(?:于|在|到)?"
    "|(?:敲|选|落|设|放|确|选址)定?(?:于|在)|依托|[移转租划拨让送捐交]给)$"
)
# A body that is tested is none that is built (通过省现代化学校验收).
_CHECKED, _RANKED = re.compile(_behind("assessed")), words("accepted", "names", "ranks")
# A body's ways, not its house (县文化馆总分馆制).
_SYSTEM = re.compile("[一-龥]{0,6}(?<![编机])(?:制度?|机制)(?:改革|建设)?(?:$|[，,、])")
# How far a town is, not its works.
_SHAPED = re.compile(f"{_behind('framed')}*框架(?:全面|基本|逐步|初步|已经|已)*{_behind('shaped')}")
_TOWNS = words("accepted", "names", "towns")
# What stops is not being built (老汽车站同步关停).
_SHUT = re.compile(f"(?:已|同步|全部|依法|正式|随即)*{_behind('shut')}")
# To whom a thing is handed over (交付等12户).
_TO_FIRMS = re.compile("等?[0-9一二两三四五六七八九十]+[家户]")
# What stands behind these is what something is or takes part in.
_AS = re.compile(f"(?:{_before('as')}|{_before('as_such')}[^，,、]{{2,12}}的)$")
# Names before these are what the project runs to (与人民路、西环路相连) or lies beside (柏湾园以北).
_MEETS = re.compile(f"{_behind('meets')}|以[东南西北]+(?:[，,；;。、]|$|[侧的地区片])")
# What comes when works are done (柏湾冷库扩建完成后…).
_AFTER = re.compile(f"{_behind('finished')}?后")
_AFTER_WORKS = re.compile(RENEWED)
# What stands in brackets behind a name may tell of it first.
_TOLD_ASIDE = re.compile("[（(][^）)]*[）)]")
# Honours of what stands long since.
_HONOURED = re.compile(
    f"(?:{_behind('honours')}"
    f"|(?:继续)?保持(?=[一-龥“]{{2,16}}{_behind('titles')})"
    f"|入选(?![一-龥]{{0,12}}{_behind('no_honour')}名单)"
    f"|被{_behind('honoured')}"
    f"|获(?=[一-龥“]{{2,16}}(?:奖|{_behind('titles')}))"
    f"|通过[^，,；。]{{0,10}}{_behind('qualities')}[^，,；。]{{0,8}}{_behind('checks')}"
    f"|通过[^，,；。]{{0,16}}{_behind('graded')}"
    "|达到[^，,；。]{0,16}(?:标准|等级)"
    "|创(?:成|建为?)(?:国家|省)?级?[2345]A)"
)
# What is dredged or lined over some length.
_WATERS = words("accepted", "names", "waters")
_FIGURE, _COUNTS = re.compile("[0-9]"), re.compile("[0-9一二两三四五六七八九十]")
# Quarters in which several things are counted.
_QUARTER = re.compile(f"(?!.*(?:工程|项目)).{{2,}}{_named('quarters')}$")
# Several things in a quarter are built, not the quarter (云岭新区4处口袋公园).
_SEVERAL_IN = re.compile("(?:的|内)?[0-9]+余?(?:处|户|家|条|座|个(?!亿|月))")
# How small a thing is tells why another is built (业务用房仅有420平方米).
_LITTLE = re.compile("(?:仅有?|只有|不足|共有|现有|拥有)[约近]?[0-9]+(?!年)")
# What a zone earns or takes in, which is at work.
_ZONE = re.compile(f"{_named('zones')}$")
_EARNS = re.compile(
    f"(?:全年)?(?:完成|实现|预计)+[^，,；。0-9]{{0,10}}{_behind('earned')}|年{_behind('earned')}"
    f"|(?:已|共|新|累计|全年|成功)*{_behind('takes_in')}(?:了|各类)?(?:[一-龥]{{0,4}}{_behind('taken_in')}[0-9]|[0-9]+余?[个家户])"
)
# How many of what stands at a place something is done to.
_ITS_MANY = re.compile(f"(?:沿线|两侧|范围内|周边)?的?[0-9]+余?[一-龥]{{1,2}}{_behind('fittings')}")
# How full a house is, how clean the water is where it flows.
_STATE_OF = re.compile(f"(?:的)?{_behind('states')}")
# A side of a town, under which a list of works stands (东片区：…).
_BARE_SIDE = re.compile("(?:[东西南北中]|[东西南北]部|老城|新城|城[东西南北中])(?:片区|片|区)")
SEATS = frozenset("省市县区镇乡州旗")
"""What things of a county or town are called by before what they are."""
# What has worn out or was damaged, what is shut down, with whom one works together, what works as ever.
_WORN = re.compile(
    f"[一-龥0-9]{{0,8}}?(?:{_behind('worn')}|{_behind('badly')}严重)(?![^，,。；;]{{0,12}}{_behind('mended')})"
)
_ENDED = words("accepted", "before", "ended")
_TOGETHER = re.compile(f"的{_behind('together')}?合作(?!{_behind('common_works')})")
_AT_WORK = re.compile(
    f"{_behind('discharged')}(?:水质)?(?:持续|一直|长期|全年|始终|均)?(?:稳定|正常)(?:达到|达标)"
    f"|(?:全年|累计|共)?(?:完成|实现)?{_behind('carried')}吞吐量|入住老人[0-9]"
)
# A firm that is helped builds nothing by that (帮助柏湾电力解决…).
_HELPS = words("accepted", "before", "helps")
_EASED = re.compile(f"(?:协调)?{_behind('eased')}(?!了)")
# To whom, or in which place, is no project (向云岭镇供水, 在柏湾广场建成充电站).
_SENT = re.compile(f"(?:正式|开始|全面|稳定)?{_behind('sent')}")
_PUT_UP = re.compile(f"{_behind('put_up')}(?![^，,。；;、]{{0,4}}的(?:基础|同时|前提))")
_SUPPLIES = words("accepted", "names", "supplies")
# The plan of what is no one project.
_WIDE = re.compile(f"{_named('wide')}$")
_ON_PAPER = re.compile(f"{_behind('plans')}*规划{_behind('planned')}")
# What was honoured stands long since.
_TITLED = re.compile(f"{_before('titled')}[^，,、]{{0,8}}$")
# What is done for a project tells nothing of it (为…项目提供保障).
_GAINS = re.compile(_behind("given"))
# What is to be built and is not: 尚未开工.
_NOT_YET = re.compile(
    f"(?:项目|工程|建设|目前|现|至今|一直|迟迟|仍然?|还|均|都|尚)*(?:未能?|没有?|无法|不能){_behind('unmet')}*(?:启动|进场)?{_behind('unbuilt')}"
)
# What is got ready for a body.
_PREPARED = re.compile(
    f"(?:目前|现|已经?|正在|上半年|年内|基本|全面|累计)*(?:完成|开展|启动|办理|进行)?了?(?:投资约?[0-9]|{_behind('prepared')})"
    "|获[^，,。；]{0,8}批准(?:筹建|设立)|获批筹建"
)
# What is done to idle land, and the land of what stood there.
_IDLE = re.compile(f"{_before('idle')}(?:了|利用)?$")
_ITS_LAND = re.compile(f"的?{_behind('spare')}*{_behind('land')}")
# What stands and works for long: that something is done for it makes it no project.
_BODY = re.compile(f"{_named('bodies')}$")
# How well works go of a thing that stands since long (农贸市场整治成效明显), and what bodies see to of all
# of a kind (完善…, 加强…): none of it is one project's.
_AS_A_WHOLE = re.compile(f"{_behind('cared')}?{_behind('effects')}")
_SEEN_TO = re.compile(f"{_before('seen_to')}了?$")
# What makes a thing by its length (建成柏湾路3公里).
_DONE = words("accepted", "before", "done")
# A project's rank, right before the one that has it.
_RANKS = words("accepted", "before", "ranked")
_LONG_ENOUGH = 5
MANY = re.compile(_named("many"))
"""How a name begins that tells a kind of which a place has many."""
_JOINTS, _FEW = ("、", "和", "及", "与"), 2
# What is told of a project as a whole: how large it is, what it costs, where it lies, what hinders it.
_TOLD_OF = re.compile(
    rf"^(?:[（(][^）)]*[）)])?{_behind('reckoned')}*"
    rf"(?:(?:累计|已)+完成投资|长约?(?=[0-9])|范围约?(?=[0-9])|{_behind('sizes')}|因|由|利用(?={_behind('used')})"
    rf"|受(?=[^，,。；;、]{{1,16}}{_behind('hinders')})|有[0-9一二两三四五六七八九十]|是)"
)


@lru_cache(maxsize=1 << 12)
def fault(name: str) -> str | None:
    """Why words can be no name at all; None if they can."""
    if campaign(name):
        return "a campaign, not a place"
    return None if plausible(name) else "words that no name holds"


def accepted(
    name: Name,
    names: Sequence[Name],
    lead: str,
    post: str,
    *,
    alone: bool,
    owner: bool = False,
    listed: bool = False,
    phased: bool = False,
) -> bool:
    """`alone`: nothing stands behind the names; `owner`: 的 does, and another name behind it; `listed`: they
    go on with a list in which it is told how much there is of each; `phased`: their phases are told next."""
    if name.head == "none" or fault(name.text) or _of_no_work(name, names, lead, post, owner=owner):
        return False
    if name.head == LIKELY:
        return _likely(name, lead, post)
    if _only_counted(name, names, lead, post, listed=listed) or _ordinary(name.text):
        return False
    if not (name.proper or _among_sure(names) or _beside_sure(name, names, lead, post)):
        return (
            bool(OLD_OR_NEW.match(name.text))
            and not PROJECT.search(name.text)
            and (any(stages.told(g) for g in stages.clusters(post)) or bool(_TOLD_OF.search(post)))
        )
    if name.head == "unheaded":
        return True
    worked = name.head == "act" and not lead  # 镇水厂改扩建3月供水, 市民广场扩建1万平方米
    worked = worked and bool(alone or stages.acts(post) or SIZE_BEHIND.match(post))
    if sole(name.text) and not (phased or worked or _sole_told(lead, post)):
        return False  # what stands long since is no project
    if name.head == "firm":
        return phased or _founded(lead, post) or FUNDED.fullmatch(post) is not None
    if _worked_on(name, lead, post, alone=alone):
        return True
    led = lead and (
        stages.acts(lead) or pattern("stages", "verbs", "words").search(lead) or _INCLUDED.search(lead)
    )
    done = bool(led or stages.acts(post))
    if name.head == "strong":
        return done or _strong(name, lead, post, alone=alone)
    if name.head == "shared":
        return _shared(name, names, lead, post, alone=alone, done=done)
    if helped(lead, post, name.text):
        return True
    if phased and not lead.strip(MARKS):
        return True
    if _BODY.search(name.text) and not stages.acts(lead):
        return _built(lead, post)
    if len(names) > 1 and done and any(n.proper and n.head in ("strong", "shared") for n in names):
        return True
    if alone and (not lead.strip(MARKS) or lead.endswith("的")):
        return True
    return (
        bool(stages.acts(lead))
        or bool(_TOLD_OF.match(post))
        or bool(_NOT_YET.match(post))
        or halted(post)
        or does(post)
    )


def _of_no_work(name: Name, names: Sequence[Name], lead: str, post: str, *, owner: bool) -> bool:
    """Whether what stands around a name tells that no work on it is meant: it is counted, lies somewhere, is
    the place of others, has been honoured or earns."""
    if lead and name is names[0] and COUNTED.search(lead) and not name.text.endswith("机组"):
        return True
    if ("产业" in post and _INDUSTRIES.match(post)) or (_SIGNS.match(post) and _WITH.search(lead)):
        return True
    if _BARE_ZONE.fullmatch(name.text) and not stages.acts(lead):
        return True  # 工业园区新征用地3平方公里
    if not lead.strip(MARKS) and _LIES.match(post) and _PLACE.search(name.text):
        return True  # 柏湾社区位于…, which the notice is about
    if _KEPT.match(post) or (lead and BESIDE.search(lead)):
        return True  # 抓好柏湾水库安全生产, 联合柏湾中学开展活动
    if _WHOSE.match(post) and not stages.acts(post):
        return True  # 做好柏湾小区居民的思想工作
    if _ITS_MANY.match(post) and lead.endswith(("对", "将", "为")):
        return True  # 对柏湾路的478盏路灯进行出新
    if name.head == "act" and _ONE_NEW.search(name.text) and _ONE_MORE.match(post):
        return True  # 在柏湾路新建一座小游园
    if lead and _SIZE_BEFORE.search(lead) and of_a_kind(name.text):
        return True  # 建设2.5公里污水管线
    elsewhere = (lead and _SITED.search(lead)) or (owner and (name.head == "firm" or not stages.acts(lead)))
    if elsewhere and not PROJECT.search(name.text):
        return True
    if lead.endswith("通过") and _CHECKED.match(post) and name.text.startswith(_RANKED):
        return True  # 通过省现代化学校验收
    if lead.endswith("交付") and _TO_FIRMS.match(post):
        return True
    shaped = name.text.endswith(_TOWNS) and _SHAPED.match(post)
    if shaped or _SYSTEM.match(post) or (_SHUT.match(post) and not stages.acts(lead)):
        return True  # 县文化馆总分馆制, 老汽车站同步关停
    if (lead and _AS.search(lead)) or _MEETS.match(post) or (lead.endswith("为") and _GAINS.match(post)):
        return True
    if _ON_PAPER.match(post) and _WIDE.search(name.text) and not stages.acts(lead):
        return True
    if len(names) == 1 and not lead.strip(MARKS) and _SEVERAL_IN.match(post) and _QUARTER.match(name.text):
        return True  # 云岭新区4处口袋公园
    if _IDLE.search(lead) and _ITS_LAND.match(post) and not PROJECT.search(name.text):
        return True  # 盘活原化肥厂用地120亩
    if name.text.endswith("配套") and name.text[0] in SEATS and _SEEN_TO.search(lead):
        return True  # 完善镇工业园区配套
    if _BARE_SIDE.fullmatch(name.text) and not post and not stages.acts(lead):
        return True  # 东片区：…
    if _WORN.match(post) or lead.endswith(_ENDED) or _TOGETHER.match(post):
        return True  # 柏湾公路坑坑洼洼, 关停柏湾砖厂, 与柏湾电力的合作
    if not stages.acts(lead) and _AT_WORK.match(post):
        return True  # 柏湾机场旅客吞吐量突破60万人次
    if name.head in ("firm", LIKELY) and lead.endswith(_HELPS) and _EASED.match(post):
        return True
    if lead.endswith("向") and (name.text.endswith(_SUPPLIES) or _SENT.match(post)):
        return True  # 向云岭镇供水
    if lead.endswith("在") and _PUT_UP.match(post):
        return True  # 在柏湾广场建成充电站
    if _LITTLE.match(post):
        return True  # 县妇幼保健站业务用房仅有420平方米
    if _STATE_OF.match(post) and not stages.acts(lead):
        return True  # 柏湾大厦入驻率达到95%, 柏溪柏湾段断面水质达标
    if _EARNS.match(post) and _ZONE.search(name.text) and not stages.acts(lead):
        return True
    return name.head != "firm" and _HONOURED.match(post) is not None and not stages.acts(lead)


def _likely(name: Name, lead: str, post: str) -> bool:
    """Whether a name that only the model sees is one."""
    if _BODY.search(name.text) and not stages.acts(lead):
        return _built(lead, post)
    if _TITLED.search(lead):
        return False
    counted = _COUNT_BEHIND.match(post)
    many = counted and counted["unit"] and not _ONE.match(counted[0])
    return not (many or (counted and of_a_kind(name.text)))  # 新建初制加工厂2座, 良种茶园300亩


def _only_counted(name: Name, names: Sequence[Name], lead: str, post: str, *, listed: bool) -> bool:
    """Whether the count behind a name tells that it is a kind of thing (新建便民服务中心3处)."""
    count = _COUNT_BEHIND.match(post) if name is names[-1] else None
    if not count or name.until > name.end or _PHASED.search(name.text):
        return False
    if count["unit"] == "户" and name.proper and _HOMES.search(name.text):
        return False  # 柏湾安置点96户
    one = name.proper and not sole(name.text) and _ONE.match(count[0])
    if one and (listed or (len(names) == 1 and (_building(lead) or works_before(lead)))):
        return False
    if (count["unit"] and len(names) == 1) or not name.proper or of_a_kind(name.text):
        return True
    by_length = lead.endswith(_DONE) and count[0].endswith("公里")
    return sole(name.text) and name.head != "act" and not by_length


def _worked_on(name: Name, lead: str, post: str, *, alone: bool) -> bool:
    """Whether works on what a name names are told, by their words alone (修缮柏氏宗祠, 青石农场扩建200亩)."""
    if name.head in ("strong", "weak") and _AFTER_WORKS.match(post):
        return True  # 柏湾市场升级改造后于国庆节开业
    if name.head == "act" and (_AFTER.match(post) or TAKEN.fullmatch(name.text)):
        return True  # 柏湾冷库扩建后…, 柏家庄房屋征收在…
    if name.head in ("act", "strong", "weak") and works_on(post, lead, 0, len(post)):
        return True  # 对A进行改造
    if name.head in ("strong", "weak", "shared") and name.text[0] != "区" and works_before(lead):
        return True  # 修缮柏氏宗祠, 开发柏青花园, no 开发|区
    if name.head != "act":
        return False
    if lead.endswith("开展") or (alone and supports(lead)):
        return True  # 稳妥开展柏湾路棚户区改造, 支持柏湾陶瓷技改扩能
    if not lead:
        if _GAINED.match(post) or RATE.match(post):
            return True  # 青石坪塘整治新增灌面800亩
        body = worked_at(name.text)
        if SIZE_BEHIND.match(post) and (
            head_of(body) in ("strong", "weak", "act") or body.endswith(_WATERS)
        ):
            return True  # 青石农场扩建200亩, no land of a place
    if supports(lead) and SIZE_BEHIND.match(post):
        return True  # 支持柏湾开发区扩容300亩
    return not lead.strip(_MAINLY) and bool(
        alone or _SIZED.match(post) or _COMES.match(post)  # 重点是柏湾路硬化（3公里）
    )


def _strong(name: Name, lead: str, post: str, *, alone: bool) -> bool:
    """Whether a name with a head of its own is a project's, where no act is done to it."""
    return (
        "投资" in lead
        or bool(SUM_BEFORE.search(lead))
        or not lead.strip(MARKS + "其中是")
        or (alone and lead.endswith("的"))  # 全长2公里的柏湾隧道，…
        or lead.endswith(_RANKS)
        or bool(PROJECT.search(name.text) or _PHASED.search(name.text) or _TOLD_OF.search(post))
    )


def _shared(name: Name, names: Sequence[Name], lead: str, post: str, *, alone: bool, done: bool) -> bool:
    """Whether a name whose head the last of its list has is a project's (`done`: something is done to it)."""
    last = names[-1]
    closed = last.until > last.end
    if alone and not lead.strip(MARKS):
        told = last.head in ("strong", "weak") and last.proper and last.text[-2:] == name.text[-2:]
        told = told or (closed and not _FIGURE.search(name.text))  # 石桥、柏湾两个乡卫生院业务用房
        if told or head_of(name.text) == "act":
            return True  # 石桥、柏湾村服务中心，均已开工
    if done or name.text.endswith(("项目", "工程")) or SUM_BEFORE.search(lead):
        return True
    if lead.endswith("开展") and head_of(name.text) == "act":
        return True  # 开展和平里、幸福里等6个老旧小区改造
    return closed and _TOLD_OF.match(post) is not None


def _built(lead: str, post: str) -> bool:
    """Whether a body is built or opened, by what it costs and what stands behind it."""
    if SUM_BEFORE.search(lead) or _PREPARED.match(post):
        return True
    built = [a for g in stages.clusters(post) for a in g if not a.spare]
    return any(a.stage not in ("proposed", "preparation") for a in built)


def _building(lead: str) -> bool:
    """Whether what stands before a name ends with an act that builds (新建|柏湾便民市场1处)."""
    acts = stages.acts(lead)
    return bool(acts) and acts[-1].end == len(lead)


def _sole_told(lead: str, post: str) -> bool:
    """Whether something is told of the one thing of its kind that a place has that makes it a project."""
    acts = stages.acts(lead)
    seen_to = bool(acts) and all(a.text in _everyday() for a in acts)
    if seen_to and (_of_its_work(post) or (stages.acts(post) and not undergoes(post))):
        return False  # 做好敬老院安全管理, 保障污水处理厂运行
    if _SEEN_TO.search(lead):
        return False
    return bool(
        acts or undergoes(post) or any(said.match(post) for said in (_AFTER, _SIZED, _GAINED, _TOLD_OF))
    )


def _of_its_work(post: str) -> bool:
    """Whether what stands behind a thing speaks of something else of it, no act (总分馆制建设)."""
    found = stages.acts(post)
    if post.startswith(("等", "（", "(")) or (found and post.startswith(_JOINTS)):
        return False
    return len(familiar().sub("", post[: found[0].start] if found else post)) > _FEW


def undergoes(post: str) -> bool:
    """Whether more is told of a thing than that it does what it is there for (运行稳定, 免费开放)."""
    return any(
        (a.text not in _everyday() or _AT_LAST.search(post, 0, a.start))
        and not _AS_A_WHOLE.match(post, a.end)
        for a in stages.acts(post)
    )


@cache
def _everyday() -> frozenset[str]:
    return frozenset(words("stages", "everyday", "words"))


@lru_cache(maxsize=1 << 12)
def _ordinary(name: str) -> bool:
    """Whether a name is made of nothing but words of how and when."""
    return (
        familiar().match(name) is not None
        and not familiar().sub("", name)
        and not _ROAD_OR_PHASE.match(name)
        and (not sole(name) or name in words("clauses", "parts", "words"))
    )


def _among_sure(names: Sequence[Name]) -> bool:
    """Whether most of some names in one list are sure."""
    sure = [n for n in names if n.proper and n.head in ("strong", "shared", "act", "weak")]
    return len(names) > 1 and len(sure) * 2 > len(names)


def _beside_sure(name: Name, names: Sequence[Name], lead: str, post: str) -> bool:
    """Whether a name in common words is built together with another that is sure (A路、机场货运通道)."""
    if len(names) != 2 or name.head not in ("strong", "weak") or len(name.text) < _LONG_ENOUGH:
        return False
    if MANY.match(name.text) or _COUNTS.search(lead + name.text[0]):
        return False
    if not (stages.acts(lead) or stages.acts(post)):
        return False
    return any(n.proper and n.head in ("strong", "act", "weak") for n in names)


def _founded(lead: str, post: str) -> bool:
    """Whether a firm's plant is signed for, begun, finished or put to use by acts before or right behind."""
    acts, at = list(stages.acts(lead)), 0
    _, post = _aside(post)
    for cluster in stages.clusters(post):
        between = familiar().sub("", post[at : cluster[0].start]).strip("、，并且")
        if not stages.told(cluster) or len(between) > _ADVERB:
            break
        acts += cluster
        at = cluster[-1].end
    return any(not a.spare and not a.denied and (a.stage in _OF_PLANTS or a.text in _signed()) for a in acts)


def _aside(post: str) -> tuple[str, str]:
    """What stands in brackets right behind a name ("" where nothing does), and what stands behind that."""
    found = _TOLD_ASIDE.match(post)
    return (found[0], post[found.end() :]) if found else ("", post)


@cache
def _signed() -> frozenset[str]:
    return frozenset(words("stages", "firms", "words"))


def halted(post: str) -> bool:
    """Whether what stands behind a name begins with what befalls works that stand still or are late."""
    found = pattern("stages", "halted", "words").search(post)
    return found is not None and len(familiar().sub("", post[: found.start()]).strip()) <= _ADVERB


def does(post: str) -> bool:
    """Whether what stands behind a name begins with an act, or tells one that says much."""
    aside, post = _aside(post)
    if aside and any(not a.spare for g in stages.clusters(aside) if stages.told(g) for a in g):
        return True  # 柏湾加工车间（设备调试完毕）
    acts = stages.acts(post)
    if post.startswith("等") and acts and acts[0].start <= 12:
        post = post[acts[0].start :]
    groups = [g for g in stages.clusters(post) if stages.told(g)]
    before = [len(familiar().sub("", post[: g[0].start]).strip()) for g in groups]
    if any(not a.spare and far <= 4 for g, far in zip(groups, before, strict=True) for a in g):
        return True
    return bool(groups) and not before[0] and not stages.NOMINAL.match(post)


def why(name: Name) -> str:
    return fault(name.text) or ("nothing is built there" if name.head != "strong" else "a common noun")
