"""The words of acts: how far each takes a project, and the patterns that find them."""

from __future__ import annotations

import re
from functools import cache, partial
from typing import cast

from flows.extract.lexicon import either, load, words
from flows.extract.model import Stage

# What works that are planned are entered in.
_PLANS = (
    "开发方案", "规划库", "规划", "盘子", "笼子", "计划", "储备库", "项目库", "三个一批",
    "补助范围", "支持范围",
    "债券储备", "专业园区", "工业园区", "申报名单", "培育名单", "年度重点", "重点前期", "中期调整",
    *("创建名单", "建设名单", "试点名单", "改造名单", "实施名单", "支持名单"),
)  # fmt: skip

# How long a word is that is a verb and its object, which 了 may part.
_VERB_AND_OBJECT = 2


@cache
def stages_of() -> dict[str, Stage]:
    """How far a project is of which an act is told, by its words."""
    papers = words("stages", "papers", "words")
    got: dict[str, Stage] = {
        verb + paper: "preparation" for verb in words("stages", "papers", "got") for paper in papers
    }
    got |= {
        w: cast(Stage, stage)
        for stage in load("stages")["stages"]
        if stage != "empty"
        for w in words("stages", "stages", stage)
    }
    # a verb and its object with 了 between them: 投了用, 签了约
    parted = [w for w in words("stages", "parted", "words") if w in got]
    parted += [w for w in got if len(w) == _VERB_AND_OBJECT and w not in spare()]
    return _made() | {f"{w[0]}了{w[1:]}": got[w] for w in parted} | got


def _made() -> dict[str, Stage]:
    """Acts that are made of what is done and how much of it, or of a verb and what is got before works."""
    of = partial(words, "stages", "told")
    papers = of("papers")
    made: dict[str, Stage] = {got + paper: "preparation" for got in of("papers_got") for paper in papers}
    made |= {verb + share: "under_construction" for verb in of("does") for share in of("shares")}
    return made | dict.fromkeys(of("done_some"), "under_construction")


def _stands(nouns: str, states: str) -> str:
    """The pattern of a noun and how it stands, by what both are called in the lexicon (墙已砌起)."""
    told = words("stages", "told", states)
    how = either(words("stages", "told", "how"))
    long, short = [w for w in told if len(w) > 1], [w for w in told if len(w) == 1]
    ends = f"(?:{how})?(?:{either(long)})" + (f"|(?:{how})(?:{either(short)})" if short else "")
    return f"(?:{either(words('stages', 'told', nouns))})(?:{ends})"


@cache
def spare() -> frozenset[str]:
    """Acts that say little alone."""
    return frozenset(words("stages", "spare", "words"))


# How far a project is of which a whole phrase tells.
_OF_GROUP: dict[str, Stage] = {
    "plan": "proposed",
    "passed": "completed",
    "papers": "preparation",
    "drawn": "preparation",
    "built": "under_construction",
    "settled": "preparation",
}
# What acts hold that are whole phrases: 纳入…规划, 通过省级评估.
OF_PHRASES = ("入", "通过")
COMPLETES = ("完成", "已完成", "基本完成", "全面完成", "全部完成")
"""Acts that say of whatever stands behind them that it is complete."""


def of_phrase(match: re.Match[str]) -> Stage:
    """How far the act takes a project that was found, where it is a whole phrase."""
    return next(stage for group, stage in _OF_GROUP.items() if match[group])


@cache
def acts() -> re.Pattern[str]:
    """Acts in a text: words of the lexicon, and what is made of them and an object."""
    lists = f"(?:{'|'.join(_PLANS)}|(?:重点|重大)(?:建设|实施)?项目库?|[省市县区州盟]级?重点(?![一-龥]))"
    plan = (  # 纳入, 列入, 进入, 入选: re passes quickly by what begins with another character
        f"[纳列进入挤](?P<plan>(?:(?<=[纳列进])入|(?<=入)选|(?<=挤)[进入])(?:[^，,。；;、年]|[明今下三五0-9]年|年度){{0,14}}?{lists}"
        f"(?:[一-龥]{{0,6}}(?:盘子|笼子|项目库|储备库|项目))?)"
    )
    passed = (
        "通(?P<passed>过(?:国家|自治[区州县]|[省市县区州盟部]厅?)级?[^，,。；;、节环能稳洪中]{0,8}(?:评估|核查|复核|考核|自验|抽验|初验|复验|核实|认证|审计))"
    )
    # 办结林地使用手续, 完成实施方案编制
    papers = (
        "办(?P<papers>[结完妥齐好理下](?![^，,。；;、]{0,3}(?:竣工|验收))(?!(?:选房|入住|分房|交房|收房|入学|报到|贷款|结婚))[^，,。；;、的率0-9]{0,8}?手续)"
        "|完(?P<drawn>成(?:[^，,。；;、的0-9]{1,8}?手续(?:办理|审批|报批)?"
        "|(?:工程|项目|实施|建设|改造|搬迁|征收|补偿|安置|施工|设计|规划设计)*方案(?:编制|评审|论证|审批|报批)"
        "|(?:[一-龥]{2,6})?(?:公开|邀请|集中|挂网|工程|项目|施工|设计|监理)(?:公开)?(?:招标|招投标|招采)))"
    )
    built, settled = _stands("parts", "parts_states"), _stands("papers", "papers_states")
    before = "(?<![成工产用车营行施设造建治理业园通付程目今完]后.)(?<!分[期步类].)"
    done = either(list(stages_of()), before=before)
    return re.compile(
        f"{plan}|{passed}|{papers}|(?P<built>{built})|(?P<settled>{settled})|{done}(?!(?<=治理|整治)(?:河长|堤长))(?!(?<=建设|改造|规划|施工|开工|治理|整治|修复|绿化|开发)(?:面积|长度|里程|规模|内容|范围|对象|单位|地点|工期|资金|周期))"
        "(?!(?<=发电|供水|供电|供热|供气|供暖|回迁)(?:项目|工程|机组|锅炉|热源|设备|系统|中心|网点|[站厂量率房楼户区所局片线]|企业|单位|小区|社区|安置|群众|居民|公司|管网|管线|管道|线路|线缆|面积|能力|设施|装机|量|供[水电气热暖]设施))"
        "(?!(?<=供水|供电|供热|供气|供暖|通水|通电|通气|通暖)[、和及](?:供|排|通|道))(?<!完善供[水电热气暖])(?<!供.[、和及]供[水电热气暖])"
        "(?!(?<=完成投资)[约近]?[0-9.]+余?[亿万]*元的(?![0-9]))(?!(?<=送电)[^，,。；;、]{1,5}(?:特高压|直流|交流|工程))(?!(?<=通航)(?:设施|建筑物|船闸|工程|保障|里程))"
        "(?!(?<=联调)(?:联动|联处|联治|联打|机制))(?!(?<=使用)(?:论证|管理))(?!(?<=中交)[一二三四五六七八九十0-9]*(?:[航公局建疏路隧通]|集团))(?<!国开行)(?!(?<=通航)空)(?!(?<=开放)(?:平台|型|水平|程度|格局|合作|发展|高地|环境|大门|新|经济|创新|通道|口岸))(?!(?<=入住)(?:老人|学生|人员|老年))(?!(?<=架通)车)(?!(?<=动工)具)(?!(?<=并网)(?:光伏|光热|风电|风力|型|点|柜|线路))(?!(?<=达产)[业品])(?!(?<=挂牌)(?:督办|督战|作战|销号|督导|督查|保护))(?!(?<=交付)(?:面积|率|量))(?!(?<=交钥匙)(?:项目|工程))(?!(?<=[^0-9]日供[水气热])[^，,；;。、]{0,4}[0-9])"
        "(?!(?<=使用)(?:手续|权|证|费|面积|率|效率|情况))(?!(?<=蓄水)(?:池|能力|面积|量|位|区|坝))(?!(?<=放水)(?:[涵洞设闸口管塔虹]|抗旱|保灌|灌溉|泄洪|压咸|调度))(?!(?<=通关)(?:系统|便利|时间|效率|手续|一体))(?!(?<=入驻)(?:率|区))"
        "(?!(?<=储备)(?:林|库|粮|中心|局|站|资金|干部|人才|物资))(?!(?<=出让|签约|落户)(?:收入|资金|金额|额|总额|奖励))"
        "(?!(?<=施工)(?:环境|秩序|质量|安全|人员|力量|现场|力度))(?!(?<=通一平)[”’]?面积)(?!(?<=启动|改造|治理|整治|施工|拆迁|征收)区)(?!(?<=路基|桩基|主体|施工|改造)用地)(?!(?<=受电)[杆力网缆线])"
    )


@cache
def ends() -> frozenset[str]:
    """The last two characters of acts, or the one that is all."""
    states = (*words("stages", "told", "parts_states"), *words("stages", "told", "papers_states"))
    return frozenset(w[-2:] for w in (*stages_of(), *_PLANS, *states, "项目"))


@cache
def letters() -> frozenset[str]:
    """The characters of acts that are words."""
    told = (w for key in load("stages")["told"] for w in words("stages", "told", key))
    return frozenset("".join((*stages_of(), *told)))
