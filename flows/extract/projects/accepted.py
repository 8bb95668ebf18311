"""Which candidates are names of projects: by their head, by what stands before and behind them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache, partial

from flows.extract.lexicon import one_of, pattern, words
from flows.extract.model import Stage
from flows.extract.projects import places, stages
from flows.extract.projects.chunks import INTRODUCES, RENEWED
from flows.extract.projects.cuts import familiar
from flows.extract.projects.heads import head_of, of_a_kind, road, sole, worked_at
from flows.extract.projects.helped import helped, supports
from flows.extract.projects.lists import COSTS, PROJECT
from flows.extract.projects.names import LIKELY, Name
from flows.extract.projects.no_work import MARKS, SEEN_TO, of_no_work
from flows.extract.projects.plausible import campaign, plausible
from flows.extract.projects.worked import works_before, works_on

_before = partial(one_of, "accepted", "before")
_behind = partial(one_of, "accepted", "behind")
_named = partial(one_of, "accepted", "names")

# What is called by a number or as a phase has a name, though it is made of common words.
_ROAD_OR_PHASE = re.compile("[GSX][0-9]|.*[一二三四五六七八九十]期$")
_ONE = re.compile("1(?![0-9.])")
# A count behind a name tells that it is a kind, but where it counts what goes on (3处已…).
_COUNT_BEHIND = re.compile(
    r"”?(?:(?:已|共|全部)?(?:建成|完成|竣工|完工|立项|验收)(?=[0-9.]+[个家所处]))?(?:达|达到|共|约|近|各)?(?:[0-9.]+|[一二两三四五六七八九十百千]{2,}|[两三四五六七八九](?=[处座个条所家]))(?:[—～~-][0-9.]+)?[万千百]?(?:多|余)?(?:(?P<unit>个|家|所|处|座|条|项|户|口|眼|台)|[套栋幢]|公里|万?亩|万?平方米)"
    rf"(?!(?![以左][上下右内]|已|全部|均|{_behind('counted')}|上下)[一-龥])"
)
_GROWN = re.compile("建设(?:约|近)?[0-9.]+余?(?:公顷|万?亩)")
_COUNT_FIRSTS = frozenset("”已共全建完竣立验达约近各.0123456789一二两三四五六七八九十百千")
# Fields that are called by what grows on them alone.
_FIELDS = re.compile("[^村镇乡县区市屯社沟湾庄河江路]{1,3}(?:基地|(?<![公业技流教植动物家])园)")
# Homes are counted by households, and are one project (柏湾安置点96户).
_HOMES = re.compile(f"{_named('homes')}$")
# In a list where each has its sum before it (5亿元柏湾家电、3亿元青石物流园等项目).
SUM_BEFORE = re.compile(f"{COSTS}的?$")
# How a list of projects begins, behind how many there are.
_MANY, _ARE = "[0-9一二两三四五六七八九十]+[个项]", "(?:主要)?(?:包括|分别为|分别是|分别有|即)[:：]?$"
_INCLUDED = re.compile(
    f"(?:(?:项目|工程)[^，,。；]{{0,8}}|{_MANY})[（(，,：:]?{_ARE}|[有县市区镇乡]{_MANY}[（(：:]$"
)
# What tells of which ways a project is made up (，包括A路、B路).
_MADE_UP = re.compile("(?:主要|其中|具体)?包括|主要有|(?:分别|具体)[是为]|即")
THEY_ARE = re.compile(f"{_MANY}[，,：:]{_ARE}")
"""How projects are named behind their count in a clause before (项目有3个，分别是…)."""
# The houses of a village that are taken are what is worked at, not the village.
TAKEN = re.compile(f"[^、]{{1,8}}[庄村寨屯营圩巷]房屋{_behind('taken')}")
# What a firm has, which is worked at (将柏湾线缆公司28亩土地收储).
_ITS_LAND = re.compile(
    "[约近]?[0-9.]+余?万?(?:亩|公顷|平方米)(?:的?(?:闲置|存量|低效|工业|国有))*(?:土地|用地|厂房|宗地)"
)
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
# What comes when works are done (柏湾冷库扩建完成后…).
_AFTER = re.compile(f"{_behind('finished')}?后")
_AFTER_WORKS = re.compile(RENEWED)
# What stands in brackets behind a name may tell of it first.
_TOLD_ASIDE = re.compile("[（(][^）)]*[）)]")
# What is dredged or lined over some length.
_WATERS = words("accepted", "names", "waters")
_FIGURE, _COUNTS = re.compile("[0-9]"), re.compile("[0-9一二两三四五六七八九十]")
# What was honoured stands long since.
_TITLED = re.compile(f"{_before('titled')}[^，,、]{{0,8}}$")
# What is to be built and is not: 尚未开工.
_NOT_YET = re.compile(
    f"(?:项目|工程|建设|目前|现|至今|一直|迟迟|仍然?|还|均|都|尚)*(?:未能?|没有?|无法|不能){_behind('unmet')}*(?:启动|进场)?{_behind('unbuilt')}"
)
# What is got ready for a body.
_PREPARED = re.compile(
    f"(?:目前|现|已经?|正在|上半年|年内|基本|全面|累计)*(?:完成|开展|启动|办理|进行)?了?(?:投资约?[0-9]|{_behind('prepared')})"
    "|获[^，,。；]{0,8}批准(?:筹建|设立)|获批筹建"
)
# What stands and works for long: that something is done for it makes it no project.
_BODY = re.compile(f"{_named('bodies')}$")
_BECAME = re.compile("(?:改造|改建|扩建|升级|转型|演变)而?来")
# What it takes part in (柏湾大学“双一流”建设).
_TAKES_PART = re.compile("“[^”]{2,8}”(?:建设|创建|改革|试点|行动|计划)")
_BEING_BUILT = re.compile("(?:等)?(?:正在)?(?:加快|启动|全面|抓紧)建设(?![一-龥])")
# How well works go of a thing that stands since long (农贸市场整治成效明显), and what bodies see to of all
# of a kind (完善…, 加强…): none of it is one project's.
_AS_A_WHOLE = re.compile(f"{_behind('cared')}?{_behind('effects')}")
# What makes a thing by its length (建成柏湾路3公里).
_DONE = words("accepted", "before", "done")
# A project's rank, right before the one that has it.
_RANKS = words("accepted", "before", "ranked")
_ALONG = ("沿线", "两侧", "周边", "一带")
_LIVED_IN = ("社区", "小区", "新村")
_LONG_ENOUGH = 5
MANY = re.compile(_named("many"))
"""How a name begins that tells a kind of which a place has many."""
# How a firm moves, which builds nothing.
_MOVES_IN = frozenset(words("accepted", "behind", "moves_in"))
_FIRMS_BEHIND = ("等一批中央企业", "等中央企业", "等央企", "等企业", "等一批企业", "等市属国企")
# What a body does from day to day.
_KEPT_GOING = frozenset(words("accepted", "behind", "keeps_going"))
_JOINTS, _FEW = ("、", "和", "及", "与"), 2
# What only tells how a way lies (柏石铁路横贯东西), or of what sort a village is.
_LYING = re.compile(f"{_behind('lie')}{_behind('lie_there')}$|(?<!级){_named('villages')}$")
# Where works go on (走进柏湾大桥施工现场).
_SITE = re.compile("(?:项目|工程)?(?:施工|建设|改造|作业)(?:现场|工地|一线)|(?:项目|工程)?(?:现场|工地)")
# What a list of projects follows (涉及的重点项目主要有).
_INTRODUCED = re.compile(f"{INTRODUCES}[:：]?$")
# What is told of a project as a whole: how large it is, what it costs, where it lies, what hinders it.
_TOLD_OF = re.compile(
    rf"^(?:[（(][^）)]*[）)])?(?:{_behind('reckoned')}|{_behind('in_all')}|[每各][座个处所条家栋宗口])*"
    rf"(?:(?:累计|已)+完成投资|(?:一共|总共|合计|共计|共)[约近]?(?=[0-9])|长约?(?=[0-9])|范围约?(?=[0-9])|{_behind('sizes')}|因|由|利用(?={_behind('used')})"
    rf"|受(?=[^，,。；;、]{{1,16}}{_behind('hinders')})|有[0-9一二两三四五六七八九十]|是)"
)


@lru_cache(maxsize=1 << 12)
def fault(name: str) -> str | None:
    """Why words can be no name at all; None if they can."""
    if campaign(name):
        return "a campaign, not a place"
    if places.whole(name):
        return "a city or county"
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
    if _LYING.search(name.text) or (post.startswith(_ALONG) and name.head == "weak"):
        return False
    if name.head == "none" or fault(name.text) or of_no_work(name, names, lead, post, owner=owner):
        return False
    if lead.endswith("由") and _BECAME.match(post):
        return False  # 由旧机械厂改造来的柏湾文创园
    if post[:1] == "“" and _TAKES_PART.match(post) and _BODY.search(name.text):
        return False
    if name.head == LIKELY:
        return _likely(name, lead, post) and not _moved(name, names, post)
    if _only_counted(name, names, lead, post, listed=listed) or _ordinary(name.text):
        return False
    if not (name.proper or _among_sure(names) or _beside_sure(name, names, lead, post)):
        return (
            bool(OLD_OR_NEW.match(name.text))
            and not PROJECT.search(name.text)
            and (any(stages.told(g) for g in stages.clusters(post)) or bool(_TOLD_OF.search(post)))
        )
    if name.head == "unheaded" or _SITE.match(post):
        return True
    if (
        not phased
        and sole(name.text)
        and (lead.strip(MARKS) or not _beside_another(name, names))
        and not _sole_worked(name, lead, post, alone=alone)
    ):
        return False  # what stands long since is no project
    if name.head == "firm":
        return phased or _founded(lead, post) or FUNDED.fullmatch(post) is not None
    if _worked_on(name, lead, post, alone=alone):
        return True
    introduced = _INTRODUCED.search(lead) is not None
    done = bool(
        stages.acts(post)
        or stages.acts(lead)
        or introduced
        or pattern("stages", "verbs", "words").search(lead)
        or _INCLUDED.search(lead)
    )
    if name.head == "strong":
        return done or _strong(name, lead, post, alone=alone)
    if name.head == "shared":
        return phased or _shared(name, names, lead, post, alone=alone, done=done)
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
        or introduced
        or (len(names) > 1 and road(name.text) and _MADE_UP.fullmatch(lead) is not None)
        or bool(_TOLD_OF.match(post))
        or bool(_NOT_YET.match(post))
        or halted(post)
        or does(post)
    )


def _likely(name: Name, lead: str, post: str) -> bool:
    """Whether a name that only the model sees is one."""
    if _BODY.search(name.text) and not stages.acts(lead):
        return _built(lead, post)
    if _TITLED.search(lead) or (_ITS_LAND.match(post) and head_of(name.text) == "firm"):
        return False
    if _GROWN.match(post) and of_a_kind(name.text):
        return False  # 花卉苗木基地建设22公顷
    counted = _COUNT_BEHIND.match(post)
    many = counted and counted["unit"] and not _ONE.match(counted[0])
    return not (many or (counted and of_a_kind(name.text)))  # 新建初制加工厂2座, 良种茶园300亩


def _moved(name: Name, names: Sequence[Name], post: str) -> bool:
    """Whether a firm moves, which builds nothing (A、B等中央企业迁入柏湾)."""
    firm = head_of(name.text) == "firm" or post.startswith(_FIRMS_BEHIND)
    acts = stages.acts(post)
    return firm and bool(acts) and acts[0].text in _MOVES_IN


def _only_counted(name: Name, names: Sequence[Name], lead: str, post: str, *, listed: bool) -> bool:
    """Whether the count behind a name tells that it is a kind of thing (新建便民服务中心3处)."""
    last = name is names[-1] or post.startswith("达到")
    count = _COUNT_BEHIND.match(post) if last and post[:1] in _COUNT_FIRSTS else None
    if not count or name.until > name.end or _PHASED.search(name.text):
        return False
    if count["unit"] == "户" and name.proper and _HOMES.search(name.text):
        return False  # 柏湾安置点96户
    if count[0].endswith("亩") and _FIELDS.fullmatch(name.text):
        return True  # 新建血橙园850亩: what grows there, and where it does not
    if count["unit"] and len(names) > 1 and post.startswith("达到") and not stages.acts(lead):
        return True  # 省际铁路、高速公路、水路通道达到28条
    one = name.proper and not sole(name.text) and _ONE.match(count[0])
    if one and (listed or (len(names) == 1 and (_building(lead) or works_before(lead)))):
        return False
    if (count["unit"] and len(names) == 1) or not name.proper or of_a_kind(name.text):
        return True
    by_length = lead.endswith(_DONE) and count[0].endswith("公里")
    return sole(name.text) and name.head != "act" and not by_length


def _worked_on(name: Name, lead: str, post: str, *, alone: bool) -> bool:
    """Whether works on what a name names are told, by their words alone (修缮柏氏宗祠, 青石农场扩建200亩)."""
    head = name.head
    if post:
        if head in ("strong", "weak", "shared") and _AFTER_WORKS.match(post):
            return True  # 柏湾市场升级改造后于国庆节开业
        if head in ("act", "strong", "weak") and works_on(post, lead, 0, len(post)):
            return True  # 对A进行改造
    if head in ("strong", "weak", "shared") and name.text[0] != "区" and works_before(lead):
        return True  # 修缮柏氏宗祠, 开发柏青花园, no 开发|区
    if head != "act":
        return False
    if _AFTER.match(post) or TAKEN.fullmatch(name.text):
        return True  # 柏湾冷库扩建后…, 柏家庄房屋征收在…
    if lead.endswith("开展") or (alone and supports(lead)):
        return True  # 稳妥开展柏湾路棚户区改造, 支持柏湾陶瓷技改扩能
    if not lead:
        if _GAINED.match(post) or RATE.match(post):
            return True  # 青石坪塘整治新增灌面800亩
        body = worked_at(name.text)
        if SIZE_BEHIND.match(post) and (head_of(body) in ("strong", "weak", "act") or body.endswith(_WATERS)):
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
    lent = closed or (last.head == "strong" and last.proper)
    return lent and (_TOLD_OF.match(post) is not None or halted(post))


def _built(lead: str, post: str) -> bool:
    """Whether a body is built or opened, by what it costs and what stands behind it."""
    if SUM_BEFORE.search(lead) or _PREPARED.match(post):
        return True
    if _BEING_BUILT.match(post):
        return True  # 柏湾实验室加快建设
    built = [a for g in stages.clusters(post) for a in g if not a.spare and a.text not in _KEPT_GOING]
    return any(a.stage not in ("proposed", "preparation") for a in built)


def _building(lead: str) -> bool:
    """Whether what stands before a name ends with an act that builds (新建|柏湾便民市场1处)."""
    acts = stages.acts(lead)
    return bool(acts) and acts[-1].end == len(lead)


def _sole_worked(name: Name, lead: str, post: str, *, alone: bool) -> bool:
    """Whether the one thing of its kind that a place has is a project by its works, or by what is told of
    it (镇水厂改扩建3月供水, 市民广场扩建1万平方米)."""
    by_works = name.head == "act" and not lead
    if by_works and (alone or stages.acts(post) or SIZE_BEHIND.match(post)):
        return True
    return _sole_told(lead, post)


def _sole_told(lead: str, post: str) -> bool:
    """Whether something is told of the one thing of its kind that a place has that makes it a project."""
    acts = stages.acts(lead)
    seen_to = bool(acts) and all(a.text in _everyday() for a in acts)
    if seen_to and (_of_its_work(post) or (stages.acts(post) and not undergoes(post))):
        return False  # 做好敬老院安全管理, 保障污水处理厂运行
    if SEEN_TO.search(lead):
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


def _beside_another(name: Name, names: Sequence[Name]) -> bool:
    """Whether something that is no only one of its kind is told of together with it (柏湾医院综合楼和
    老年活动中心)."""
    return any(n.proper and n.head in ("strong", "act") and not sole(n.text) for n in names if n is not name)


def _beside_sure(name: Name, names: Sequence[Name], lead: str, post: str) -> bool:
    """Whether a name in common words is built together with another that is sure (A路、机场货运通道)."""
    if len(names) != 2 or name.head not in ("strong", "weak"):
        return False
    if len(name.text) < _LONG_ENOUGH and not all(n.text.endswith(_LIVED_IN) for n in names):
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
    return any(
        not (a.spare or a.denied or a.text in _MOVES_IN) and (a.stage in _OF_PLANTS or a.text in _signed())
        for a in acts
    )


def _aside(post: str) -> tuple[str, str]:
    """What stands in brackets right behind a name ("" where nothing does), and what stands behind that."""
    found = _TOLD_ASIDE.match(post)
    return (found[0], post[found.end() :]) if found else ("", post)


@cache
def _signed() -> frozenset[str]:
    return frozenset(words("stages", "firms", "words"))


def halted(post: str) -> bool:
    """Whether what stands behind a name begins with what befalls works that stand still or are late, or with
    what was meant to be done (本应年底完工)."""
    if post.startswith(stages.MEANT_WORDS) and stages.acts(post):
        return True
    found = pattern("stages", "halted", "words").search(post) if post else None
    return found is not None and len(familiar().sub("", post[: found.start()]).strip()) <= _ADVERB


def does(post: str) -> bool:
    """Whether what stands behind a name begins with an act, or tells one that says much."""
    aside, post = _aside(post) if post.startswith(("（", "(")) else ("", post)
    if aside and any(not a.spare for g in stages.clusters(aside) if stages.told(g) for a in g):
        return True  # 柏湾加工车间（设备调试完毕）
    acts = stages.acts(post)
    if not acts:
        return False
    if post.startswith("等") and acts[0].start <= 12:
        post = post[acts[0].start :]
    first = -1
    for group in stages.clusters(post):
        if not stages.told(group):
            continue
        start = group[0].start
        far = len(familiar().sub("", post[:start]).strip()) if start else 0
        if far <= _ADVERB and not all(a.spare for a in group):
            return True
        if first < 0:
            first = far
    return first == 0 and not stages.NOMINAL.match(post)


def why(name: Name) -> str:
    return fault(name.text) or ("nothing is built there" if name.head != "strong" else "a common noun")
