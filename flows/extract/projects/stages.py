"""Acts of building in a stretch of words, and how far each takes a project."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from typing import NamedTuple

from flows.extract.lexicon import either, load, one_of, words
from flows.extract.model import Stage
from flows.extract.projects import act_words, parts
from flows.extract.projects.act_words import COMPLETES
from flows.values import value

ORDER: tuple[Stage, ...] = ("proposed", "preparation", "started", "under_construction", "completed", "in_use")
_RANK = {stage: rank for rank, stage in enumerate(ORDER)}
# "…的建设", not an act of building: what follows a name, up to a break.
NOMINAL = re.compile(r"建设(?:$|[，,；;、。])")
_BREAK = re.compile(r"[、，,；;。：:并且但）)]|以及|和")


# What only labels how far things are, and how that ends.
_HOW_FAR_ENDS = ("进度", "进展", "情况")
_HOW_FAR = re.compile(
    "(?:目前|项目|工程|建设|工作|总体|形象|推进|实施|完成|落实)+(?:进度|进展|情况|进展情况)"
)
# What is handed over, and how much land of it.
_SO_MUCH_LAND = re.compile(
    "了?(?:最后|剩余|剩下|余下|首批|全部|其余|所需)?的?[约近共]?[0-9.]+余?万?(?:亩|公顷)"
)
# That the time of it comes later (竣工时间比原计划推后一年).
_WHEN_LATE = re.compile(
    "(?:的?时间|日期|节点|工期)[^，,。；;]{0,12}?(?:推后|推迟|延后|延期|顺延|滞后|晚)(?![到至])"
)
# Before what will not be done.
_REFUSED = re.compile(
    "不(?:[予得]|再?(?:要求|作要求|安排|列入|纳入|考虑)?)"
    "(?:单独|另行|重复|新增|组织|进行|计划|在年内|年内|今年)?$"
)
# What is only fit to be begun or used (具备通航条件), and what is no act at all (通航条件改善).
_FIT = re.compile("(?:具备|达到|满足|符合)[一-龥]{0,4}$")
_STATE = ("条件", "能力")
# Whose object may be a list that ends in a telling act (完成电力、给水管线迁改设计).
_GETS = ("完成", "做好", "抓好", "办理", "办好", "办结", "取得", "获得", "拿到", "落实")
_PARTED = re.compile(
    "[，,；;。：:并且]"  # 完成调规、6月底前挂牌
    "|、(?:20[0-9]{2}年|[今明]年|年[内底]|[0-9]{1,2}月|[上下]半年|第?[一二三四]季度|[国春五元][庆节一旦])"
)
# When the next of two steps comes that nothing else parts (5月开工年底完工).
_THEN = re.compile(
    "(?:[今明]年|年[内底末中]|[0-9]{1,2}月(?:份|底|初|[上中下]旬)?|[上下]半年|第?[一二三四]季度)之?前?(?:主体)?"
)
_AND_SUCH = re.compile("[^，,。；;、：:0-9并]{0,8}(?:和|及|以及)[^，,。；;、：:0-9并]{0,4}")
_AND_WORKS = re.compile("(?:[、和及与]|以及)[^，,；;。：:年月底季]{0,8}$")
_AND = re.compile("(?:[和及与]|以及)[^，,；;。、：:并且年月底季0-9]{0,6}$")
EARLY: tuple[Stage, ...] = ("proposed", "preparation")
"""Stages before anything is built: late as they may be told, they tell that it is not further."""
_SHORT: dict[Stage, Stage] = {"in_use": "completed", "started": "preparation"}
# How far behind what a thing unites its end stands at most.
_ONE_SPAN = 14
# Where works come to before they begin.
_ZONE = re.compile("[一-龥]{0,6}?(?:园区|产业园|工业园|开发区|高新区|经开区|集聚区|集中区)")
_USED = ("投入", "投用", "启用", "交付", "前", "时")
_BROUGHT, _CAPITAL = ("引进", "引入"), ("社会资本", "资金", "战略投资", "民间资本", "工商资本", "人才")
# What is near, and not there yet (竣工在即).
_STARTS = ("动工", "开工", "启动")
# What 争取 only presses on to.
_URGED_ON = ("加快", "完成", "抓好", "做好", "推进", "推动", "加速")
_NEAR: dict[Stage, Stage] = {
    "in_use": "under_construction",
    "completed": "under_construction",
    "started": "preparation",
}
_FROM = ("距", "离", "距离", "距离正式", "距正式", "离正式", "距全线", "离全线")
_READY = re.compile("(?:准备|筹备|正在组织|正在迎接)(?:[0-9]{1,2}月(?:份|底|初)?|年[内底])?$")
_SOON = ("在即", "倒计时", "冲刺", "进入倒计时")
# What works are aimed at (按年底通车的目标, 冲刺年底通水目标); what is all that is done (拿地后一直未动工).
_EFFECT = re.compile(
    "(?:达产|投产|达效|投用|投运|运营|全面|全部)+后(?:$|[，,]?(?:[可将能年]|预计|每年|实现))"
)
_AIM = re.compile(
    "(?:[、，][^，,。；;、]{2,14})?(?:的?(?:目标|时间要求|时间节点|工期要求|节点要求|节点)|为目标)"
)
_AIMS = re.compile("(?:按照?|以|冲刺|围绕|锚定|对照|瞄准|朝着|向着|紧盯|对标)[^，,。；;]*$")
_NOT_YET = "(?:仍|一直|至今|迟迟|还|尚)*(?:未|没)(?!来)"
# What has to be done first, of which 完成 tells (完成|征地后，启动建设).
_FIRST = re.compile(f"[^，,；;。、]{{1,8}}后(?!{_NOT_YET}|[续期勤方备墙山街路巷村屯沟塘湾坪河埠])")
_AND_NO_MORE = re.compile(f"后{_NOT_YET}")
_BEHIND = f"率|(?<!加快)(?<!推进)(?<!抓好)(?<!做好)后(?!{_NOT_YET})|以后|之后|影响|制约"
_SLOW = ("滞后", "缓慢")
_WORKS = ("主体工程", "土建", "土建工程", "桩基", "桩基工程", "路基", "路基工程", "基础工程", "地下室")
# A heading of a list (开工一批：), and how 到位 stands behind a name.
_LABEL, _IN_PLACE = (
    re.compile(r"(?:一批|类)(?:$|[：:，,；;。])|(?<=进度)[:：]|(?<=推进)(?:情况|进展|进度)?[:：]"),
    re.compile(
        "[”’]?(?:已经?|全部|全面|基本|均|都|年内|年底前)*"
        "|.*?(?:绿化|亮化|景观|设备|管网|管线|路灯|设施|标线)(?:已经?|全部|全面|基本|均|都|[0-9]+月底?前?)+"
    ),
)
# Land that is handed over for a project, and machines that come to its site.
_LAND = re.compile(
    "(?:土地|用地|净地|红线|场地)[^，,；;。]{0,10}$|征地[^，,；;。、]{0,9}$|亩(?:已经?|全部|均|基本|都|顺利)*$"
)
_LAND_BEHIND = re.compile("[^，,；;。、]{0,6}(?:用地|净地|土地|场地)")
MADE = words("stages", "verbs", "made")
"""What makes a thing, or but a part of one (建成育苗车间)."""
_OVER = frozenset({"结束", "完毕", "完成", "全部完成", "基本完成", "全面完成"})
_FOR_LAND = re.compile(
    "(?:(?:实物)?指标复核|实物复核|实物调查|实物指标调查|丈量|清点|征占?地|征收|征迁|拆迁|征拆|政策处理|清表|清障|迁改)(?:工作|任务|协调|补偿)*(?:已经?|全部|全面|均|基本|顺利|如期|提前|总体)*$"
)
_MACHINES = re.compile("设备[^，,；;。、]{0,8}$")
_HERDS = re.compile("[0-9]头?[^，,；;。、]{0,4}?(?:[牛羊猪鸡鸭鹅鸽]|种[畜禽])$")
_ENDS, _HANDED = ("收尾", "扫尾"), ("交付", "交房", "交楼")
# What is laid out in the end stands: 管网铺设完毕.
_LAID = ("铺设", "敷设", "架设", "铺筑", "硬化", "铺油")
_LINES = re.compile("(?:管网|管道|管线|水管|线路|电缆|公路|路|道|渠)$")
_LAID_OUT = frozenset(laid + over for laid in _LAID for over in ("完毕", "完成", "结束"))
_OF_LAND = re.compile("土地|拆旧|耕地|水田|农田|梯田|复垦|改水|造田|垦造|开发|整治|整理|指标|高标准|地块")
_TAKEN = re.compile("征|拆|签约")
_OF_LAND_TAKEN = re.compile("(?:征|拆迁|签约|腾空|评估|收储)[^，,；;。、]{0,6}$")
_LEVELLING = "(?:场地)?平整(?:土地|场地)?|场平|(?:[三五七]通)?一平”?"
_LEVELS, _TO_LEVEL = re.compile(_LEVELLING), re.compile(f"(?:{_LEVELLING})$")
# Of what that is the work itself.
_LAID_OUT_AS = re.compile(
    "园(?!项目)|区|农田|耕地|梯田|复垦|整治|整理|造田|改水|安置点|集聚点|片|小镇|组团|广场|基地|物流港|城$|谷"
    "|路|街|大道|垦"
)
# What stands at one of these is but taken down.
_PAIRED = frozenset(("、", "和", "及", "与"))
_DOWN, _OLD = ("拆除完毕", "拆完"), ("片区", "棚户区", "地块", "棚改项目", "城中村")
# With what acts end whose reach what they are done to tells, but for what is laid out.
_IN_END = (*_ENDS, *_DOWN, "拆除", "搬迁", "入库")
_CLEARING = ("征收", "拆迁", "征迁", "征拆", "征地")
# Where one moves in, not out.
_NEW_SITES = (
    *("住院楼", "门诊楼", "医技楼", "办公楼", "教学楼", "校区", "院区"),
    *("新址", "新校", "新院", "大楼", "综合楼", "新区中学", "新区小学"),
)
_RECLAIMED = re.compile("复垦|拆旧|增减挂钩")
_WHICH = re.compile("的(?!一半|[过近约]|[一二三四五六七八九]成)[一-龥“‘A-Z]")
_BEGINS = re.compile(
    "(?:即将|将|已|全面|正式|力争|争取|确保|计划|预计|[明今]?年[内底]?|[0-9]+月|第?[一二三四]季度|[上下]半年|[份底初前])*"
    "(?:开工|动工|开建|启动|破土)"
)
_NOT_GOT = re.compile(
    "未[获批通完办能]|受阻|不批|无望|难产|落空|(?:时间)?(?:由|从)[^，,；;。]{1,9}(?:推迟|延后|延期|顺延)|[就即后又]停[工建](?!后|复)"
    "|[”’]?的?(?:目标|计划|任务|承诺|节点)?(?:没有[兑实完如按]|[仍尚]?未[能如按兑实]|落空|(?:时间)?(?:推迟|延后|延期|顺延)|无法)"
)
MEANT_WORDS = words("stages", "meant", "words")
"""What tells what was meant to be done."""
MEANT = f"(?<![较比照按依]){one_of('stages', 'meant', 'words')}"
"""… but for what it is compared with (较原计划提前)."""
_MEANT_BEFORE = re.compile(MEANT + "[^，,；;。、]{0,10}$")
_AWAITED = ("待", "等待", "等候", "静待", "只待", "只等")
# With what words of works that lay ground go on (一批打基础、利长远的项目).
_FOR_LONG = re.compile(
    "[、，,的]?(?:利长远|管长远|增后劲|蓄动能|补短板|利全局|强支撑|优结构|促发展|添后劲|增动能)|的"
)
# What has to come before what is planned (待水位回落后|复工).
_ONCE = re.compile(
    "(?:等|待|等待|只待|只等)[^，,；;。、]{2,14}(?:(?<!最)(?<![^回]落)后(?:再|即|立即|马上|全面|正式)?|[批复定毕成]即)"
    "(?:(?:于|在|可|将|拟|力争|预计)*(?:[今明]年)?(?:[0-9]{1,2}月[份底初中]?|[上下]半年|[一二三四]季度|年[内底])(?:即|可|将)?)?"
)
_FORE = re.compile("(?:[之以]?前(?!期|[0-9一二三四五六七八九十两者])|准备)")
# What makes an act none right behind it, whatever act that is (建成后, 完成率, 征迁影响, 蓄水准备,
# 建成达产后可实现…, 开工一批：), and the characters that all of this begins with.
_NO_ACT = re.compile(f"(?:{_BEHIND}|{_FORE.pattern}|{_EFFECT.pattern}|{_LABEL.pattern})")
_NO_ACT_BEGINS = frozenset("率后以之影制前准达投效运全一类:：")
# What is but drawn of the works (布展方案已编制完成).
_DRAWN_OF = ("方案", "设计方案", "图纸")
# What comes before works, though their word begins it (布展|招标).
_BEFORE_WORKS = re.compile(
    "(?:工程)?(?:采购)?(?:招标|招投标|招采|(?:深化)?设计(?![能年日产规标院中师时速一-]))"
)
_IDEAS = ("申报", "谋划", "策划", "储备", "包装")
_TENANTS_COME = re.compile("[0-9]+余?[家户个](?:[一-龥]{0,4}企业|商户|商家|机构|单位|店铺)[^，,。；;]{0,6}$")
_TENANTS = ("企业", "商户", "商家", "机构", "市场主体")
_PAID = ("定金", "保证金", "押金", "租金", "首付")
# What packs a project, and is no firm of packaging; of what is opened by a time.
_PACKS = re.compile(
    "(?:^|[，,、；;（(：:]|谋划|策划|申报|储备|论证|重点|精心|积极|继续|已|正在?|完成|做好|抓好|加强|[拟将要再又]|计划|预计|力争|适时|尽快|抓紧|同步|全力|优先|年内?|月份?|季度|[底末]|前)$"
)
_OPEN_TO = re.compile("(?:前|月|日|底|可|已|实现|恢复|即将|全部|全线|单向|双向|半幅)$")
# How large it is (建成5公顷的柏湾公园), no share.
_SIZED = re.compile("[0-9.]+[^0-9，,。；;、的%％]{1,4}的")
# What a thing is designed for, and what is not held up by works.
_BY_DESIGN = re.compile(
    "(?:年限|使用年限|规模|能力|容量|标准|时速|库容|装机|[日年](?:供|处理|产|加工|生产|吞吐|发电))"
)
_NOT_DELAYED = ("不误", "不影响", "不耽误", "不搞", "不做", "不涉及")
# A check that is but asked for, behind what is done.
_CHECKED = ("验收", "报验")
_ASKED = re.compile(
    "[^，,；;。、]{0,6}[并后](?:(?:申请|提请|报请|申报|迎接|等待|准备|组织)[^，,；;。、]{0,6}验收|报验)"
)
GRANTED = (
    "(?:为|成为|成)?(?:首批|全国|国家|省|市|自治区|区|县)[^，,；;。、]{0,12}"
    f"{one_of('accepted', 'behind', 'granted')}(?:[，,；;。、]|$)"
)
"""As what a thing that stands is recognized, and by whom (获批|省级孵化器)."""
_GRANTED = re.compile(GRANTED)
# All the houses there are (6栋厂房全部竣工).
_STANDS = frozenset({"竣工", "完工", "建成", "竣工验收"})
_ALL_OF = re.compile("[0-9]+(?:余|多)?[栋幢座][一-龥]{1,6}(?:已经?)?(?:全部|均|都)(?:已经?)?$")
# Where something is built, no step before its works.
_SITED = re.compile(
    "(?:于|在)?[一-龥]{2,10}?(?:村|镇|乡|区|路|街|屯|组|园|片|侧|旁|[东南西北]部|交[汇叉]处)(?:[，,。；;、（(]|$)"
)
# Homes that are handed over by the count (交付300套), no share of the works.
_HOUSED = re.compile("交付|交房|交楼|分房|上房|入住|回迁")
_SHARE = re.compile(
    r"(?:总?工程(?:总)?量的?|总进度的?|总投资额?的?(?=[0-9.]+[%％])|过|近|约|达|超|超过)*(?:一?半|[0-9](?![0-9.余多]*(?:座|处|所|个|项|条|家|件))|[一二三四五六七八九]成)"
)
# 完成苗木栽植七成: a share of something (not a date: 完成招标10月).
_SHARE_OF = re.compile(r"[一-龥]{2,12}?[的约近达超过]*(?:一半|过半|[0-9.]+[%％]|[一二三四五六七八九]成)")
# The rest of a thing, with which all of it is done.
_LEFT = re.compile("(?:剩余|余下|剩下)(?:的|部分)?[^，。；、]{0,12}$")
_SOME = re.compile("了?(?:部分|大部分|一部分|局部)")
_ONLY = re.compile("(?:仅|只|才|刚)$")


@value
class Act:
    """What is done: its place in the stretch (code points), words and stage, and whether it is denied;
    `refused`: it will not be done at all (不再实施); `aimed`: it is but aimed at (按年底通车的目标施工)."""

    start: int
    end: int
    text: str
    stage: Stage
    spare: bool
    denied: bool
    refused: bool = False
    waits: bool = False
    aimed: bool = False

    @property
    def hurries(self) -> bool:
        """Whether it only tells that works go on (加快建设), not what they come to."""
        return self.spare and act_words.stages_of().get(self.text) != "completed"


@cache
def _within() -> dict[str, tuple[str, ...]]:
    """Acts that are but a part of another word, with what stands behind them then."""
    return {word: words("stages", "within", word) for word in load("stages")["within"]}


@cache
def _goes_on() -> frozenset[str]:
    """What tells how acts go on, or that they end, of whatever works these are."""
    return frozenset(words("stages", "goes_on", "words"))


@cache
def _denial() -> re.Pattern[str]:
    """A denial; 停工两个月后 is over."""
    return re.compile(
        either(words("stages", "negation", "words"), before="(?<![淹沉埋覆治].)")
        + "(?![^，,；;。、]{0,8}[^最]后)[^，,；;。、]*$"
    )


def furthest(stages: Iterable[Stage | None]) -> Stage | None:
    """The furthest of some stages, or None."""
    far: Stage | None = None
    for stage in stages:
        if stage and (far is None or _RANK[stage] > _RANK[far]):
            far = stage
    return far


def one_object(text: str, begin: int, end: int, start: int) -> bool:
    """Whether an act at `start` is with what text[begin:end] completes its object (完成装修和|设备安装)."""
    return text.startswith("完成", begin) and _AND_SUCH.fullmatch(text, end, start) is not None


def of_what_follows(text: str, act: Act) -> bool:
    """Whether an act only tells which one is meant (新签约的A项目)."""
    return _WHICH.match(text, act.end) is not None


def may_fill(text: str, low: int, start: int, end: int) -> bool:
    """Whether an act that begins at `low` or behind could reach over all of text[start:end] and end there."""
    if not (text[max(0, end - 2) : end] in act_words.ends() or text[end - 1 : end] in act_words.ends()):
        return False
    if act_words.letters().issuperset(text[start:end]):
        return True
    first, second = act_words.OF_PHRASES
    return text.find(first, low, end) >= 0 or text.find(second, low, end) >= 0


# Words of acts that are none in some places, and with what others begin and end that are.
_DOUBTFUL = frozenset(
    ("建成区", "选址", "入住", "出栏", *_BROUGHT, "开学", "采摘", "到位", "过半", "包装", "交用", "批回")
    + ("交楼", "交房", "打基础", "通行", "拟建", "获批", "成功获批", "实施")
)
_DOUBTFUL_BEGINS, _DOUBTFUL_ENDS = ("新开", "交付"), (*_WORKS, *_CHECKED, "入驻")
# Words whose reach others around them tell, but for those that begin with _HANDED_OVER.
_HANDED_OVER, _BY_OTHERS = ("交付", "移交"), _OVER | {"入驻", "进场"}
# What stands behind an act that may bear on it: characters with which any begins that `_NO_ACT`, `_STATE`,
# `_NOT_GOT`, `_SOON`, `_DRAWN_OF`, `_BEFORE_WORKS`, `_SLOW` or `_WHEN_LATE` look for there. Most acts end
# before none.
_BEHIND_BEGINS = _NO_ACT_BEGINS.union(
    *("条能", "未受不无难落时由从就即后又”’的目计任承节没仍尚推延顺", "在倒冲进", "方设图工采招深"),
    *("滞缓", "日"),
)
# With what all ends that `_FROM` and `_READY` look for before an act.
_NEAR_ENDS = frozenset("距离式线备织接份底初月内")
# Why something is not done, by what was changed of it.
_BECAUSE, _CHANGED = ("因", "由于", "受", "因为"), ("变更", "不当", "争议", "问题", "影响")
_CHANGED_BEGINS = frozenset(word[0] for word in _CHANGED)
# By what something else goes.
_BY_PACE, _PACES = re.compile("[视按据照随依][^，,。；;、]{0,8}$"), ("进度", "时序", "需要", "进展", "情况")
_PACE = frozenset(pace[0] for pace in _PACES)
_AIM_BEGINS = frozenset("、，的目时工节为")


class _Word(NamedTuple):
    """What the words of an act alone tell: how far it takes a project (None: a phrase), whether it says
    little, what makes another word of it, whether it can be none, what bears on its reach."""

    stage: Stage | None
    spare: bool
    within: tuple[str, ...]
    doubtful: bool
    by_others: bool
    completes: bool
    made: bool


@lru_cache(maxsize=1 << 12)
def _word(word: str) -> _Word:
    """What the words of an act alone tell."""
    return _Word(
        act_words.stages_of().get(word),
        word in act_words.spare(),
        tuple(behind for act, those in _within().items() if word.endswith(act) for behind in those),
        word in _DOUBTFUL or word.startswith(_DOUBTFUL_BEGINS) or word.endswith(_DOUBTFUL_ENDS),
        word in _BY_OTHERS or word.startswith(_HANDED_OVER),
        word.endswith("完成"),
        word in MADE,
    )


@cache
def _denies() -> frozenset[str]:
    """One of these characters is in a text in which `_denied` could find a denial before an act."""
    denials = words("stages", "negation", "words")
    return frozenset(word[0] for word in (*denials, *MEANT_WORDS, *_AWAITED, "不"))


@lru_cache(maxsize=1 << 13)
def acts(text: str) -> tuple[Act, ...]:
    """The acts in a stretch, in order, words that touch each other as one act (建成通车)."""
    if text.endswith(_HOW_FAR_ENDS) and _HOW_FAR.fullmatch(text):
        return ()
    hits = list(act_words.acts().finditer(text))
    if not hits:
        return ()
    found: list[Act] = []
    size = len(text)
    denies = not _denies().isdisjoint(text)
    if len(hits) > 1 and text.startswith(_AWAITED) and (once := _ONCE.match(text)):
        hits = [hit for hit in hits if hit.start() >= once.end()] or hits  # 待场地交付后|进场
    for match in hits:
        word = match[0]
        start, end = match.span()
        told, spare, within, doubtful, by_others, completes, made = _word(word)
        more, after = end < size, text[end : end + 1]
        heeded = after in _BEHIND_BEGINS
        if heeded and after in _NO_ACT_BEGINS and _NO_ACT.match(text, end):
            continue
        if within and text.startswith(within, end):
            continue  # 恒通电子
        if doubtful and _another_word(text, word, start, end, found):
            continue
        before = text[start - 12 if start > 12 else 0 : start]
        if (word == "设计" and _BY_DESIGN.match(text, end)) or before.endswith(_NOT_DELAYED):
            continue  # 设计日供水5万吨, 不误插秧
        if after in _CHANGED_BEGINS and text.startswith(_CHANGED, end) and before.endswith(_BECAUSE):
            continue  # 因设计变更，工期滞后
        if after in _PACE and text.startswith(_PACES, end) and _BY_PACE.search(before):
            continue  # 其余用地视建设进度供应
        fit = heeded and text.startswith(_STATE, end)
        if fit and not spare and not _FIT.search(before):
            continue
        denied = (denies or heeded) and _denied(text, before, end, first=not found)
        stage = told or act_words.of_phrase(match)
        if heeded or by_others or before[-1:] in _NEAR_ENDS:
            stage = _reached(text, word, stage, before, end)
        if fit and text.startswith("条件", end):
            stage = _SHORT.get(stage, stage)
        denied = denied or (heeded and stage not in EARLY and text.startswith(_SLOW, end))
        denied = denied or (heeded and _WHEN_LATE.match(text, end) is not None)
        if denied and _WHICH.match(text, end):
            continue  # 原定年底通车的A, that is one which is not open yet
        if more and word.endswith(_HANDED_OVER) and _SO_MUCH_LAND.match(text, end):
            stage = "preparation"  # 已交付|1170亩
        if stage == "completed" and _in_part(text, word, before, end):
            stage = "under_construction"  # 路基完成71% is a part of the way
        if stage == "in_use" and parts.minor().search(before):
            stage = "under_construction"
        if more and completes and _FIRST.match(text, end):
            continue
        if more and completes and (thing := parts.object_of(text, end)):
            if parts.earns(thing):
                continue
            stage = parts.done_to(thing) or stage
        if more and stage == "completed" and made and parts.makes_part(text, end):
            stage = "under_construction"  # 建成育苗车间
        refused = denies and _REFUSED.search(before) is not None
        waits = denied and not found and not refused and _ONCE.fullmatch(text, 0, start) is not None
        aimed = after in _AIM_BEGINS and _AIM.match(text, end) is not None
        aimed = aimed and _AIMS.search(text, 0, start) is not None
        act = Act(start, end, word, stage, spare, denied or refused, refused, waits, aimed)
        if found and found[-1].end == start:
            found[-1] = _join(found[-1], act, text)
        else:
            found.append(act)
    if denies and any(a.denied and a.stage == "started" for a in found):  # 场平结束但未动工
        found = [replace(a, stage="preparation") if _LEVELS.match(a.text) else a for a in found]
    return tuple(found)


def only_act(words: str) -> bool:
    """Whether words are one act and nothing else."""
    found = acts(words)
    return len(found) == 1 and (found[0].start, found[0].end) == (0, len(words))


# Before 实施 these tell how long works go on, and no step of them.
_SPREAD = ("跨年", "跨年度", "分期", "分步", "分年", "分年度")


def _another_word(text: str, word: str, start: int, end: int, found: Sequence[Act]) -> bool:
    """Whether a word that is not always an act is none where it stands."""
    if word == "建成区" or (word == "实施" and text.endswith(_SPREAD, 0, start)):
        return True  # 秋后动工，跨年实施
    if word.startswith("新开") and text.startswith("重", max(0, start - 1)):
        return True  # 改造后重新开放
    if word.endswith(_WORKS) and _BEGINS.match(text, end):
        return True  # 主体工程即将开工, 土建开工 are starts
    if (word == "选址" and _SITED.match(text, end)) or (word == "入住" and text.startswith("可", start - 1)):
        return True  # 选址北村南侧, 可入住96户
    if found and word.endswith(_CHECKED) and _ASKED.fullmatch(text, found[-1].end, end):
        return True  # 完工并提请验收: no more than what it is told of
    if (word == "出栏" and text.startswith("年", start - 1)) or (
        word in _BROUGHT and text.startswith(_CAPITAL, end)
    ):
        return True  # 年出栏800头, 引进社会资本
    if word == "开学" and text.endswith(("秋季", "春季", "学期"), 0, start) and text.startswith(_USED, end):
        return True  # 秋季开学投入使用
    if word == "采摘" and "一体" in text[end : end + _ONE_SPAN]:
        return True  # 集餐饮、采摘于一体
    if (word.startswith("交付") and text.startswith(_PAID, end)) or (
        word == "到位" and text.startswith("资金", end)
    ):
        return True  # 已交付定金, 到位资金2亿元
    if word.endswith("入驻") and (text.startswith(_TENANTS, end) or _TENANTS_COME.search(text, 0, start)):
        return True  # 新入驻企业10家, 18家企业“拎包入驻”
    if word == "过半" and _OF_LAND_TAKEN.search(text, 0, start):
        return True  # 征地完成过半
    if word == "包装" and _PACKS.search(text, 0, start) is None:
        return True  # 恒泰包装
    if (word == "交用" and text.startswith("地", end)) or (
        word == "批回" and text[start - 1 : start] in tuple("首每分")
    ):
        return True  # 移交用地, 首批回迁房
    if word in ("交楼", "交房") and (text.startswith("保", start - 1) or text.startswith("面", end)):
        return True  # 保交楼, 成交楼面价
    if word == "打基础" and _FOR_LONG.match(text, end):
        return True  # 一批打基础、利长远的项目
    if word.endswith("获批") and _GRANTED.match(text, end):
        return True
    if word == "通行" and _OPEN_TO.search(text, 0, start) is None:
        return True
    if word == "到位" and not _IN_PLACE.fullmatch(text, 0, start):
        return True
    # （拟建厂房约2万平方米）
    return word == "拟建" and text.rfind("（", 0, start) > text.rfind("）", 0, start)


def _denied(text: str, before: str, end: int, *, first: bool) -> bool:
    """Whether what is told before or behind an act denies it; what the `first` waits for is not done."""
    return (
        (first and text.startswith(_AWAITED))  # 主体完工，待下闸验收
        or (before != "" and (before[-1] == "不" or _denial().search(before) is not None))
        or _MEANT_BEFORE.search(before) is not None
        or (end < len(text) and _NOT_GOT.match(text, end) is not None)
    )


def _reached(text: str, word: str, stage: Stage, before: str, end: int) -> Stage:
    """How far an act takes what it is done to, by the words around it."""
    if stage in _NEAR and (
        text.startswith(_SOON, end)
        or before.endswith(_FROM)
        or (("备" in before or "正在" in before) and _READY.search(before))
    ):
        stage = _NEAR[stage]
    if word.startswith(_HANDED_OVER) and (_LAND.search(before) or _LAND_BEHIND.match(text, end)):
        return "preparation"
    of_others = word in _BY_OTHERS
    if of_others and word == "入驻" and _ZONE.match(text, end):
        return "preparation"  # A、B等5个项目入驻园区
    if of_others and word in _OVER and _FOR_LAND.search(before):
        return "preparation"  # 征占地工作全部结束
    if of_others and word == "进场" and _MACHINES.search(before):
        return "under_construction"
    if of_others and word == "进场" and _HERDS.search(before):
        return "in_use"  # 首批300头奶牛进场
    if end < len(text) and stage not in EARLY:
        if text.startswith(_DRAWN_OF, end):
            return "preparation"
        if stage == "under_construction" and _BEFORE_WORKS.match(text, end):
            return "preparation"  # 布展招标, 内装设计
    return stage


_SO_MANY_OF = re.compile(
    "[0-9一二两三四五六七八九十百]+(?P<of>[一-龥])[一-龥]{0,6}[中里](?:已?有)?的?[0-9一二两三四五六七八九十百]+(?P=of)[一-龥]{0,4}$"
)


def _in_part(text: str, word: str, before: str, end: int) -> bool:
    """Whether what is told to be completed is but a part or a share."""
    of_part = (parts.part().search(before) or parts.and_more().search(before)) and not word.endswith(_HANDED)
    of_part = of_part and not _LEFT.search(before)  # 剩余护岸5月底前完工
    if _SO_MANY_OF.search(before):
        return True  # 8栋中5栋通过验收
    if (of_part and not (word in _STANDS and _ALL_OF.search(before))) or _ONLY.search(before):
        return True
    return end < len(text) and bool(
        (_SHARE.match(text, end) and not (_HOUSED.search(word) or _SIZED.match(text, end)))
        or _SOME.match(text, end)
        or (word.endswith("完成") and _SHARE_OF.match(text, end))
    )


def _join(a: Act, b: Act, text: str) -> Act:
    told = [x for x in (a, b) if not x.spare] or [a, b]
    stage = furthest(x.stage for x in told) or b.stage
    if b.text.endswith(_STARTS) and a.stage == "under_construction":
        stage = "started"  # 航道疏浚动工
    if a.text == "争取" and b.text.startswith(_URGED_ON):
        return b  # 争取|加快柏湾大桥建设
    if a.spare and (b.spare or a.stage == "started"):
        stage = combined(a, b)
    if a.stage == "under_construction" and b.spare and b.stage == "started":
        stage = "started"  # 抓紧|启动实施
    if a.text.endswith("对接") and b.stage == "proposed":
        stage = "proposed"  # 对接纳入规划
    if a.stage in EARLY and b.text in _goes_on():
        stage = a.stage  # 前期工作进展顺利
    denied, refused = a.denied or b.denied, a.refused or b.refused
    return Act(a.start, b.end, text[a.start : b.end], stage, a.spare and b.spare, denied, refused)


def combined(verb: Act, noun: Act | None, name: str = "") -> Stage:
    """How far a verb and the act it governs go: 启动…政策处理 is preparation, 完成…建设 completed."""
    if noun is None:
        return verb.stage
    if verb.text in COMPLETES and (noun.text == "施工" or (noun.text in _LAID and _LINES.search(name))):
        return "completed"  # 完成…管网铺设
    if verb.stage == "proposed" and verb.text.endswith(_IDEAS) and noun.stage == "preparation":
        return verb.stage  # 新谋划搬迁腾退项目
    if noun.text == "入驻" and verb.stage == "preparation":
        return verb.stage  # 招引…入驻园区
    if noun.text == "入库":
        return in_end(noun, name, planned=False)
    if not noun.spare:
        # 启动…规划建设 is more than an idea
        if (verb.stage, noun.stage) == ("started", "proposed"):
            return "proposed" if noun.text in _IDEAS else "preparation"
        if verb.stage == "started" and _LEVELS.fullmatch(noun.text):
            return "started"
        # 启动桩基施工 is a start
        begun = verb.spare and (verb.stage, noun.stage) == ("started", "under_construction")
        return "started" if begun else noun.stage
    if (verb.stage, noun.stage) == ("under_construction", "completed"):
        return noun.stage
    if verb.text in ("争取", "建设") and noun.stage == "started":
        return noun.stage  # 争取年内启动, 建设即将启动
    return verb.stage


def levels(words: str) -> bool:
    """Whether words end with what lays out ground (正在平整场地, 三通一平)."""
    return _TO_LEVEL.search(words) is not None


def in_end(act: Act, name: str, *, planned: bool) -> Stage:
    """How far an act of one name goes: to bring to an end what is planned (6月底扫尾) completes it, and
    what is not land comes 入库 as a proposal."""
    if act.stage == "under_construction" and levels(act.text) and not _LAID_OUT_AS.search(name):
        return "preparation"  # 完成水泥厂场地平整; where a zone is built this is the work itself
    if not act.text.endswith(_IN_END) and act.text not in _LAID_OUT:
        return act.stage
    if planned and act.text.endswith(_ENDS) and not _TAKEN.search(act.text):
        return "completed"
    if act.text.endswith("拆除") and _RECLAIMED.search(name):
        return "under_construction"
    if act.text.endswith(_ENDS) and name.endswith(_CLEARING):
        return "preparation"
    if act.text in _DOWN and name.endswith(_OLD):
        return "preparation"
    if act.text.endswith("搬迁") and (name.endswith(_NEW_SITES) or "迁建" in name):
        return "in_use"
    if act.text in _LAID_OUT and _LINES.search(name):
        return "completed"
    if act.text.endswith("入库") and "验收" not in act.text and not _OF_LAND.search(name):
        return "proposed"
    return act.stage


def clusters(text: str) -> list[list[Act]]:
    """Acts by stretch between commas, 、 and 并."""
    found = acts(text)
    if len(found) < 2:
        return [list(found)] if found else []
    groups: list[list[Act]] = []
    last = None
    for act in found:
        gap = text[last.end : act.start] if last else ""
        early = last is not None and last.stage == act.stage == "preparation"
        paired = gap in _PAIRED and early  # 办理环评、能评; 取得可研和环评批复
        # 完成选址和初步设计, but not 完成征地并开始设计
        joint = early and groups[-1][0].text.removeprefix("争取").startswith(_GETS) and _AND.match(gap)
        works = last is not None and last.text in _WORKS and _AND_WORKS.match(gap)
        whole = paired or joint or works or (last and last.text in COMPLETES and not _PARTED.search(gap))
        begun = last is not None and last.stage == "started" and not last.spare
        then = begun and _THEN.fullmatch(gap) is not None
        if last is None or then or (not whole and (_BREAK.search(gap) or _AND_NO_MORE.match(gap))):
            groups.append([act])
        else:
            groups[-1].append(act)
        last = act
    return groups


def _told_alone(act: Act, *, planned: bool) -> Act | None:
    """The one act of a cluster, None when it is denied."""
    if act.aimed and not planned:
        return None
    if act.denied and not (planned and act.waits):
        # 尚未取得用海批复
        return act if act.stage == "preparation" and not (act.spare or act.refused) else None
    return act


def told(group: list[Act], *, planned: bool = False) -> Act | None:
    """The act that counts in a cluster: the furthest telling one, else the first; None when it is denied.
    What is `planned` for when something has come (待水位回落后复工) is not."""
    if len(group) == 1:
        return _told_alone(group[0], planned=planned)
    if not planned:
        group = [a for a in group if not a.aimed]
    if any(a.denied and not (planned and a.waits) for a in group):
        if any(a.refused for a in group):
            return None
        papers = [a for a in group if a.stage == "preparation" and not a.spare]
        return papers[-1] if len(papers) == len(group) else None  # 尚未取得用海批复
    telling = [a for a in group if not a.spare]
    if len(telling) > 1 and telling[0].stage == "preparation" and telling[-1].text in _goes_on():
        telling.pop()  # 政策处理收官 is no end of works
    if telling:
        return max(telling, key=lambda a: (_RANK[a.stage], a.start))
    if not group:
        return None
    first = group[0]
    return (
        first
        if len(group) == 1
        else Act(first.start, group[-1].end, first.text, combined(first, group[-1]), True, False)
    )
