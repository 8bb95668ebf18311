"""What can be no name of a project: clauses, slogans, honours, campaigns."""

from __future__ import annotations

import re

from flows.extract.lexicon import pattern
from flows.extract.projects.endings import bare, heads
from flows.extract.projects.heads import FIGURES, head_of

_PART = re.compile(
    r"[0-9A-Z]+#.*|[0-9A-Z]+[—－~～-][0-9A-Z]+号(?:楼|厂房|车间|栋)|[0-9—－~至-]+号(?:楼|厂房|车间|栋|库|仓|(?:学生|教师)?公寓|(?:学生|教师)?宿舍楼?|教学楼|病房楼|住院楼|泵房)?|(?:[A-Z]?[0-9]*地块|[A-Z东西南北中]区|[0-9A-Z])*[0-9A-Z]+号(?:楼|库|厂房|车间|仓)|[0-9.]+千伏线路|.“.*|[百千万亿]+[亩吨元](?!.*(?:基地|园|示范区)$).*"
)
_FROM_TO = re.compile(
    "[东南西北]至|(?:项目|工程)[共分拟]|第?[一二三四五六七八九十0-9A-Z]+标段$|.*[和及与](?:项目|工程)$|[以由为对将把在从用向]项目$|.{0,2}[引争攻促抢强]项目$|.{0,6}[上招跑盯拼谋抓]项目$|.*并举.*|.*(?:[促保强稳惠利兴]|(?<!保)护)修复$|.*项目(?:储备)?库$|宣布项目|(?:前期|预备|储备|谋划|在建|续建|新建|新开工|竣工)+类?(?:项目|工程)$|[一-龥]{2,3}变(?![电配])[一-龥]{2,3}$|通达(?:动车|高铁)|请|.*绕行(?!线|公?路|道)|段(?![家庄村寨湾])|现(?![代浇场])|.+向.{2,8}(?:延伸|拓展|覆盖)$|.*人才招引项目$|.*[省市县区镇乡]招商引资项目$|.{1,5}[省市县区镇乡](?:重点|重大|重点建设)项目$|.*(?:引进|招引|培育|建成|打造|实施)一批.*|.*(?:改成|修成|变成|变为).*|.*(?:报批|审批|组卷)[和及与].*|.*航线$|[这该此某各]|[本其](?:项目|工程)|那(?=[个些里边处时种次项])|(?:.*(?:谋划|策划|储备|申报|积极|精心|重点|对接|论证))?包装项目$|.*(?:开展|谋划|争取)项目$|.*公司[对为与]|其(?=[中他它余实所新一二三总厂子]|项目|工程|生产)|(?:20[0-9]{2}年(?:度)?|[一-龥]{2,6}类)(?:项目|工程)?$|[一二两三四五六七八九十百]+(?:个|项|批)|[0-9]+(?:个|项|批|座|条|处|所|栋|家|宗)|.+为(?:中心|核心)$|沿.{2,8}(?:两侧|沿线|一线|周边).*"
)
# Bodies whose houses are built, where they are no actors (石桥派出所业务用房).
_HOUSED = re.compile(
    "精神(?=卫生中心|病院|病医院|专科)|机制(?=[造砂冰氧板药茶炭纸])|"
    "面貌(?=改造)|老干部(?=活动中心|大学)|干部(?=学院|学校|周转房|公寓|宿舍|教育|培训)|党员(?=活动室|教育基地|教育中心|培训)|"
    "(?:派出所|公安局|公安分局|法院|检察院|法庭|政协|党委|委员会|指挥部|协会|办公室|办事处)(?=新办公|新综合|业务|办案|技术用房|办公|综合楼|审判|新址|迁建|改扩建|大楼|营房|技侦|家属|宿舍|小区|片区|地块|旧址)"
)
# A clause, or how much of a thing is told, is no name.
_NO_THING = re.compile(
    "被(?!子)|[一-龥]{1,6}(?:没有|[无缺])(?:高铁|动车|铁路|高速公路|高速|机场|地铁|国道)|[一二两三四五六七八九十百千万]{2,}[余多来]?(?:亩|公顷|平方米|公里)|.{2,}(?:坑坑洼洼|[^，]{1,4}严重|(?:缺[水路电])+|[还尚]?不(?:配套|健全|完善|足|够|高|强|大))$|.{2,}开展|每[个座家条处所村]|.*[0-9.]+余?(?:万?亩|公里|户)$|.*(?<![产0-9.])[0-9.]+余?万?平方米"
)
# Slogans, and lists of qualities: “东拓北延”, “序化、洁化、绿化”, “夜话”向….
_TALK = re.compile(
    "“(?!东数西算|西电东送|西气东输|南水北调)(?:[东南西北中上下内外][一-龥]){2,}”|“[^”]*、[^”]*”|”向"
)
_ONLY_FIGURES, _PAIRED = re.compile(f"(?:{FIGURES.pattern})*"), re.compile("[（(）)“”]")
# What a place begins with that a campaign lacks (石桥村至云岭村畅通工程, 白沙镇安居工程).
_PLACED = re.compile(
    "[^全各本我省市县区镇乡村户入]{2,6}?(?:村|镇|乡|社区|街道)(?![级域内])"
    "|[^全各本我省市县区镇乡村户入江中小]{2,4}?[河江溪湖渠](?![道流湖长岸网])"
)
_STOP = re.compile(r"[，。；：！？,;:!?|]")


def plausible(text: str) -> bool:
    """Whether a stretch could be a name at all."""
    if _PART.fullmatch(text) or (_PAIRED.search(text) and not _paired(text)) or _ONLY_FIGURES.fullmatch(text):
        return False
    return (
        2 <= len(text) <= 40
        and not _FROM_TO.match(text)
        and not _NO_THING.match(text)
        and not pattern("projects", "generic", "barred").search(_HOUSED.sub("", text))
        and not pattern("projects", "generic", "honours", "$").search(text)
        and not _STOP.search(text)
        and not (text[-1] == "”" and head_of(text) == "act" and text[text.rfind("“") + 1 : -1] not in heads())
        and not _TALK.search(text)
    )


def _paired(text: str) -> bool:
    """Whether brackets and quotation marks that open close too."""
    opened, closed = text.count("（") + text.count("("), text.count("）") + text.count(")")
    return opened == closed and text.count("“") == text.count("”")


def campaign(text: str) -> bool:
    """Whether it is called 工程 and is a campaign."""
    core = bare(text).rstrip("”’")
    if core.endswith("提质增效"):
        return head_of(core[: -len("提质增效")]) not in ("strong", "weak")
    found = pattern("projects", "generic", "campaign", "$").search(core)
    return found is not None and not _PLACED.match(core[: found.start()])
