"""Which candidates are names of projects: by their head, by what stands before and behind them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from flows.extract.lexicon import pattern, words
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

_ROAD_OR_PHASE = re.compile("[GSX][0-9]|.*[一二三四五六七八九十]期$")
MARKS = " 0123456789.．、，,()（）①②③④⑤⑥⑦⑧⑨⑩"
COUNTED = re.compile(
    r"[0-9一二两三四五六七八九十百千万]+(?:多|余)?(?:个|家|所|处|座|条|项|批|套|台|栋|幢|口|眼|宗|块|间)(?:以上)?(?:[省市县国区家]+级)?$"
)
_ONE = re.compile("1(?![0-9.])")
_BARE_ZONE = re.compile(
    "(?:工业|产业|开发|科技)?园区|工业园|产业园|开发区|经开区|高新区|工业集中区|集聚区|产业集聚区"
)
# Where a place lies is no word of a project.
_LIES = re.compile("(?:位于|地处|坐落|成立于|辖|现辖|下辖|总面积)")
_PLACE = re.compile("(?:社区|街道|[镇乡村县区市]|林场|农场)$")
# What is built somewhere by the count.
_ONE_NEW = re.compile("(?:新建|修建|兴建|新增|增设)$")
_ONE_MORE = re.compile("(?:[0-9]+|[一二两三四五六七八九十]+)[座个处条所栋幢家]")
_COUNT_BEHIND = re.compile(
    r"(?:(?:已|共)?建成(?=[0-9.]+[个家所处]))?(?:达|达到|共|约|近|各)?(?:[0-9.]+|[一二两三四五六七八九十百千]{2,}|[两三四五六七八九](?=[处座个条所家]))(?:[—～~-][0-9.]+)?[万千百]?(?:多|余)?(?:(?P<unit>个|家|所|处|座|条|项|户|口|眼|台)|[套栋幢]|公里|万?亩|万?平方米)(?!(?![以左][上下右内]|通过|完成|已|全部|均|获|列入|纳入|竣工|开工|投产)[一-龥])"
)
_HOMES = re.compile("(?:安置[点区房]|小区|社区|回迁[房楼区]|搬迁点|集中居住[点区])$")
# What a list sums up that is built nowhere (三大百亿元产业集群).
_INDUSTRIES = re.compile(
    "(?:等|[一二三四五六七八九十0-9]+大)?[^，,、项工园]{0,8}(?:产业集群|产业链|支柱产业|主导产业)"
)
# With whom is signed.
_WITH, _SIGNS = (
    re.compile("[与同跟][^，,]{0,6}$"),
    re.compile("(?:等[^，,、；。]{0,12})?(?:正式|成功|已|就)*(?:签订|签署|签约|达成)"),
)
_SIZE_BEFORE = re.compile("[0-9.]+(?:余|多)?万?(?:公里|米|平方米|亩)的?$")
# In a list where each has its sum before it (5亿元柏湾家电、3亿元青石物流园等项目).
SUM_BEFORE = re.compile(r"[0-9.]+[亿万]+元的?$")
_INCLUDED = re.compile(
    "(?:(?:项目|工程)[^，,。；]{0,8}|[0-9一二三四五六七八九十]+[个项])[（(]?(?:主要)?(?:包括|包含|分别为|分别是)[:：]?$"
)
# The houses of a village that are taken are what is worked at, not the village.
TAKEN = re.compile("[^、]{1,8}[庄村寨屯营圩巷]房屋(?:征收|征迁|拆迁)")
# What a firm puts in, told of it alone (云岭木业有限公司投资2亿元).
FUNDED = re.compile(r"(?:计划|总|累计)*投资(?:约|近|超)?[0-9.]+余?[亿万]+元")
_AT_LAST = re.compile("正式|开始|首次|顺利|对外|[向对][^，]{1,6}$")
# Its size in brackets; what works bring; how far they go, right behind their name.
_SIZED = re.compile("[（(][^（）()]*[0-9][^（）()]*[）)]")
_GAINED = re.compile("新增|改善|惠及|受益|完成(?!率)|投入(?:资金)?[0-9.]+[亿万]")
# How many of those that it takes have signed or gone.
RATE = re.compile("(?:签约|拆平|拆除|征收|交地|腾空|供地|兑付)率")
SIZE_BEHIND = re.compile("(?:面积|了|约|至|到)*[0-9.]+(?:余|多)?万?(?:亩|平方米|公里|米|公顷)")
# When and how fast works go, whatever is told of them then (柏湾大闸大修汛前收工).
_COMES = re.compile(
    "(?:力争|争取|确保|务必|必须|要|于|将|已|计划|预计|拟)*(?:[0-9]+月|[一二三四]季度|[上下]半年|年[底内前初]|汛[前后期]|[春夏秋冬]季|春节|国庆|元旦|本月|当年|今年|去年|明年)"
    "|提前|按期|如期|按时|历时|累计|截至|至今|目前|全面铺开|全面展开|打捆|同步|分[一二两三四]?[期批步段片]"
)
# How long an adverb is that may stand before an act (相继投产).
_ADVERB = 4
# How far a plant is that tells of its firm; what else happens to firms is no project.
_OF_PLANTS: tuple[Stage, ...] = ("started", "under_construction", "completed", "in_use")
_PHASED = re.compile(r"[一二三四五六七八九十]期[）)]?(?:工程|项目)?$")
# What may stand before works that a list names, and governs none.
_MAINLY = MARKS + "其中重点主要分别是有为另还又"
OLD_OR_NEW = re.compile(r"(?:新(?!农村|[型兴增建能时一])|老(?![旧年龄百]))[一-龥]{3}|[旧原][一-龥]{1,6}地块$")
# What stands behind these is where something is or who gets it, not what is built.
_SITED = re.compile(
    "(?:(?:落户|入驻|进驻|进入|登陆|坐落|位于|毗邻|紧邻|紧靠|背靠|距离?)(?:于|在|到)?"
    "|(?:敲|选|落|设|放|确|选址)定?(?:于|在)|依托|[移转租划拨让送捐交]给)$"
)
_CHECKED, _RANKED = re.compile("验收|评估|复评|复审|考核|认定"), ("省", "国家", "自治区", "市", "县级")
_SYSTEM = re.compile("[一-龥]{0,6}(?<![编机])(?:制度?|机制)(?:改革|建设)?(?:$|[，,、])")
_SHAPED = re.compile(
    "(?:城市|发展|整体|基本|总体)*框架(?:全面|基本|逐步|初步|已经|已)*(?:拉开|形成|显现|成型)"
)
_SHUT = re.compile("(?:已|同步|全部|依法|正式|随即)*(?:关停|停业|停运|撤销|取缔)")
_TO_FIRMS = re.compile("等?[0-9一二两三四五六七八九十]+[家户]")
# What stands behind these is what something is or takes part in.
_AS = re.compile("(?:(?:作为|属于|列为|成为|参与|参加)|(?:作为|列为|属于)[^，,、]{2,12}的)$")
# Names before these are what the project runs to (与人民路、西环路相连) or lies beside (柏湾园以北).
_MEETS = re.compile("(?:相连|相接|交汇|相交|毗邻|接壤)|以[东南西北]+(?:[，,；;。、]|$|[侧的地区片])")
# What comes when works are done (柏湾冷库扩建完成后…).
_AFTER = re.compile("(?:完成|完工|竣工|建成|投用|投产)?后")
_AFTER_WORKS = re.compile(RENEWED)
_TOLD_ASIDE = re.compile("[（(][^）)]*[）)]")
# Honours of what stands long since.
_HONOURED = re.compile(
    "(?:荣获|获评|(?:继续)?保持(?=[一-龥“]{2,16}(?:称号|荣誉))|荣膺|入选(?![一-龥]{0,12}(?:创建|建设|试点|培育)名单)|入围|上榜|蝉联|被(?:评|授|命名|认定)|获(?=[一-龥“]{2,16}(?:奖|称号|荣誉))|通过[^，,；。]{0,10}(?:现代化|标准化|示范|文明|卫生|平安|特色|优质|规范化)[^，,；。]{0,8}(?:验收|复评|复审|评估|考核)|通过[^，,；。]{0,16}(?:认证|等级评审|景观质量评审|评定)|达到[^，,；。]{0,16}(?:标准|等级)|创(?:成|建为?)(?:国家|省)?级?[2345]A)"
)
# What is dredged or lined over some length.
_WATERS = ("小流域", "道路", *"河渠涌溪沟江湖港浜圩段")
_FIGURE, _COUNTS = re.compile("[0-9]"), re.compile("[0-9一二两三四五六七八九十]")
# Quarters in which several things are counted.
_QUARTER = re.compile("(?!.*(?:工程|项目)).{2,}(?:新区|新城|片区|园区|街区|社区|小区|开发区|集聚区)$")
_SEVERAL_IN = re.compile("(?:的|内)?[0-9]+余?(?:处|户|家|条|座|个(?!亿|月))")
_LITTLE = re.compile("(?:仅有?|只有|不足|共有|现有|拥有)[约近]?[0-9]+(?!年)")
# What a zone earns or takes in, which is at work.
_ZONE = re.compile("(?:园区|产业园|工业园|开发区|经开区|高新区|集聚区|集中区)$")
_EARNS = re.compile(
    "(?:全年)?(?:完成|实现|预计)+[^，,；。0-9]{0,10}(?:产值|增加值|税收|收入|销售额|营收|吞吐量|进出口额?|交易额)"
    "|(?:已|共|新|累计|全年|成功)*(?:落户|入驻|引进|招引|签约|集聚|聚集)(?:了|各类)?(?:[一-龥]{0,4}(?:项目|企业|商户|人才)[0-9]|[0-9]+余?[个家户])"
)
_BARE_SIDE = re.compile("(?:[东西南北中]|[东西南北]部|老城|新城|城[东西南北中])(?:片区|片|区)")
SEATS = frozenset("省市县区镇乡州旗")
"""What things of a county or town are called by before what they are."""
# What has worn out or was damaged, what is shut down, with whom one works together, what works as ever.
_WORN = re.compile(
    "[一-龥0-9]{0,8}?(?:坑坑洼洼|坑洼不平|年久失修|塌方|垮塌|(?:破损|损坏|冲刷|受损|老化|拥堵)严重)"
    "(?![^，,。；;]{0,12}(?:改造|修复|整治|完工|治理|重建))"
)
_ENDED = ("关停", "关闭", "淘汰", "取缔", "注销", "查封")
_TOGETHER = re.compile("的(?:战略|深度|务实|全面)?合作(?!项目|建设|开发|共建)")
_AT_WORK = re.compile(
    "(?:出水|水质)(?:水质)?(?:持续|一直|长期|全年|始终|均)?(?:稳定|正常)(?:达到|达标)"
    "|(?:全年|累计|共)?(?:完成|实现)?(?:旅客|货物|货邮)吞吐量|入住老人[0-9]"
)
_HELPS = ("帮助", "指导", "协调")
_EASED = re.compile("(?:协调)?(?:解决|破解|化解|纾解)(?!了)")
_SENT = re.compile("(?:正式|开始|全面|稳定)?(?:供[水热气电]|输[送电水]|送[电水气])")
_PUT_UP = re.compile("(?:建成|新建|设立|设置|布设|增设|安装)(?![^，,。；;、]{0,4}的(?:基础|同时|前提))")
_SUPPLIES = ("供水", "供热", "供气", "供电", "供暖")
# The plan of what is no one project.
_WIDE = re.compile("(?:[新城]区|开发区|经开区|高新区|片区|新城|经济带|走廊)$")
_ON_PAPER = re.compile(
    "(?:总体|控制性|详细|国土空间|空间|发展|建设)*规划(?:纲要|方案|编制|获|通过|印发|出台|批复|修编)"
)
_TITLED = re.compile("(?:获评|评为|荣获|认定为|命名为|授予)[^，,、]{0,8}$")
# What is done for a project tells nothing of it (为…项目提供保障).
_GAINS = re.compile("(?:提供|培养|储备|奠定|打下|创造|注入|腾出)")
# What is to be built and is not: 尚未开工.
_NOT_YET = re.compile(
    "(?:项目|工程|建设|目前|现|至今|一直|迟迟|仍然?|还|均|都|尚)*(?:未能?|没有?|无法|不能)(?:如期|按期|按时|正式|实质性|全面|及时)*(?:启动|进场)?(?:开工|动工|开建|建成|竣工|完工|投用|投产|投运|通车|投入使用|交付|启动|施工|建设)"
)
# What is got ready for a body.
_PREPARED = re.compile(
    "(?:目前|现|已经?|正在|上半年|年内|基本|全面|累计)*(?:完成|开展|启动|办理|进行)?了?(?:投资约?[0-9]|征地|拆迁|征拆|征收|用地|可研|初步设计|施工图|规划设计|勘察|招标|招投标|选址|立项)"
    "|获[^，,。；]{0,8}批准(?:筹建|设立)|获批筹建"
)
# What is done to idle land, and the land of what stood there.
_IDLE = re.compile("(?:盘活|收储|收回|腾退|处置|清理|回收)(?:了|利用)?$")
_ITS_LAND = re.compile("的?(?:闲置|厂区|老|旧|原|存量|低效|国有|建设)*(?:用地|土地|地块|宗地|厂区|厂房)")
_BODY = re.compile(r"(?:大学|学院|学校|研究院|实验室)$")
# How well works go of a thing that stands since long (农贸市场整治成效明显), and what bodies see to of all
# of a kind (完善…, 加强…): none of it is one project's.
_AS_A_WHOLE = re.compile("(?:建设|管理|运行)?(?:成效|效果|成果|力度|工作|水平|步伐|体系|质量)")
_SEEN_TO = re.compile("(?:完善|加强|加大|规范|健全|强化|提升|优化|巩固|提高|维护|改善)了?$")
_DONE = ("完成", "建成", "新建")
_LONG_ENOUGH = 5
MANY = re.compile(
    "农村|城乡|城镇|老旧|高标准|棚户区|乡镇|村级|道路|公路|农田|标准|部分|各|全|多|其他|基础设施|配套"
)
"""How a name begins that tells a kind of which a place has many."""
_JOINTS, _FEW = ("、", "和", "及", "与"), 2
_TOLD_OF = re.compile(
    r"^(?:[（(][^）)]*[）)])?(?:预计|计划|概算|估算|规划|永久)*(?:(?:累计|已)+完成投资|总投资|占地|用地|全长|总长|长约?(?=[0-9])|范围约?(?=[0-9])|总建筑面积|建筑面积|绿化面积|涉及|投资|列入|纳入|因|由|利用(?=原|旧|闲置|老|现有|废弃)|受(?=[^，,。；;、]{1,16}(?:影响|制约|限制|困扰))|拥有|有[0-9一二两三四五六七八九十]|位于|是)"
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
    shaped = name.text.endswith(("新城", "新区", "城区")) and _SHAPED.match(post)
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
        or lead.endswith(("重点工程", "重点项目", "重大工程", "重大项目"))
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
