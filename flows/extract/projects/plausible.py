"""What can be no name of a project: clauses, slogans, honours, campaigns."""

from __future__ import annotations

import re
from functools import cache, partial

from flows.extract.lexicon import one_of, pattern, words
from flows.extract.projects.asides import NEAR, TO
from flows.extract.projects.endings import PHASE, bare, heads
from flows.extract.projects.heads import FIGURES, head_of, proper

_no, _housed = partial(one_of, "accepted", "no_names"), partial(one_of, "accepted", "housed")

# A house told by its number, a line by its volts, a quotation with one character before it, a sum.
_PART = re.compile(
    rf"[0-9A-Z]+#.*|[0-9A-Z]+[—－~～-][0-9A-Z]+号{_no('houses_by_letter')}|[0-9—－~至-]+号{_no('houses')}?"
    rf"|(?:[A-Z]?[0-9]*地块|[A-Z东西南北中]区|[0-9A-Z])*[0-9A-Z]+号{_no('houses_of_plot')}|[0-9.]+千伏线路|[^省市县区镇乡]“.*"
    rf"|[百千万亿]+[亩吨元](?!.*{_no('sites')}$)(?!(?<=万吨)[一-龥]{{4,}}(?:项目|工程|生产线)$).*"
)
# How a name cannot begin.
_FRONT = re.compile(
    "|".join(
        (
            # The end of a way, a section of works, the object of a verb.
            f"[园路线渠河道街堤]?[东南西北](?:{TO}|[起到抵](?=[一-龥]{{2,}})|[邻临](?=[一-龥]{{3,}}))",
            "20[0-9]{2}年度?在(?!建)",
            "[东南西北][侧面边]?(?:毗邻|紧邻|靠近|邻近|临近)",
            f"{NEAR}|邻近|介于|起于|止于",
            "(?:沥青|[路桥]面|路基|管[网道]|隧[道洞])+(?:摊?铺|修|打|掘进)[至到].*",
            *("第?[一二三四五六七八九十0-9A-Z]+标段$", "沿.{2,8}" + _no("along") + ".*"),
            "沿.{2,8}?(?:接|连|通|铺|延伸|敷设)[至到入往].*",
            *("(?:项目|工程)[共分拟待]|项目[一二三四]期", "[东南西北](?:拓宽|扩宽|加宽)$"),
            "段(?![家庄村寨湾岗店铺集屯坪甸堡堰坊]|[一-龥]{1,2}(?:[村乡镇]|街道))",
            *("少数(?!民族)|个别|大多数", "现(?![代浇场])", "宣布项目", "发布", "请"),
            # A class of works, not one of them; what trains reach.
            *("(?:20[0-9]{2}年(?:度)?|[一-龥]{2,6}类)(?:项目|工程)?$", f"通达{_no('trains')}"),
            # All of a year, the first of many.
            "(?:[上下本]年度|明年|今年)(?:计划|重点|新建|续建)?(?:项目|工程)$|(?:20|二[〇○零])[xXＸ×*]{2}年(?:计划|重点|新建|续建|谋划|储备)*(?:项目|工程)|首[宗批](?:项目|工程|地块|土地)$",
            # What a place is to become.
            "(?:富美|秀美|富裕|富强|繁荣|文明|和谐)+新(?!区|城|村|农村|型)",
            # A box in a plan; what something is.
            "专栏[0-9一二三四五六七八九十]|第[一二三四五六七八九十]类|系20[0-9]{2}年",
            # A pronoun, a count.
            "至(?=[一-龥]{4,})|运营(?!中心|商|[部区])",
            "(?:20[0-9]{2}年度?)?[两三四五六七八九十]大[一-龥]{2,8}(?:项目|工程)$",
            "[省市县区镇乡]委(?!党校|大院|办公|机关|礼堂|招待所|老|家属|宿舍|小区)",
            "属(?=[ⅠⅡⅢⅣⅤ一-龥]{2,6}(?:工程|项目)$)",
            *("[这该此某各]", "[本其](?:项目|工程)", "那(?=[个些里边处时种次项])"),
            "其(?=[中他它余实所新一二三总厂子]|项目|工程|生产)",
            *("[一二两三四五六七八九十百]+(?:个|项|批)", "[0-9]+(?:个|项|批|座|条|处|所|栋|家|宗)"),
        )
    )
)
# With what these begin, and clauses.
_FIRSTS = frozenset(
    "富秀繁文和二专系上下明今首少个大毗紧靠邻正介起止省市县区镇乡属运发东南西北沥路桥面管隧第沿项工段现宣请通至这该此某各本其那被后每一二两三四五六七八九十百千万"
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
)
# What says no more than that something is 项目 or 工程, at its end.
_CALLED_SO = ("项目", "工程")
_TOO_SHORT = 3
_OF_PROJECTS = re.compile(
    "|".join(
        (
            ".*(?:[及与]|(?<![共永太仁义平泰安祥人])和)(?:项目|工程)$",
            *("[以由为对将把在从用向]项目$", ".{0,2}[引争攻促抢强]项目$"),
            *(".{0,6}[上招跑盯拼谋抓]项目$", ".*人才招引项目$", ".*[省市县区镇乡]招商引资项目$"),
            *(f"{_no('sorted')}+类?(?:项目|工程)$", f".{{1,5}}[省市县区镇乡]{_no('ranked')}项目$"),
            *(f"(?:.*{_no('packs')})?包装项目$", f".*{_no('sought')}项目$"),
        )
    )
)
# What no name holds: a change, a direction, a slogan; one of the characters tells that it may.
_CHANGED = "".join(
    re.escape(w[-1]) for key in ("becomes", "papers") for w in words("accepted", "no_names", key)
)
_MAY_HOLD, _MAY_END = re.compile(f"[对批举变向为绕航宗幅司{_CHANGED}]"), ("修复", "库")
_HOLDS = re.compile(
    "|".join(
        (
            *(".*并举.*", ".*(?:[促保强稳惠利兴]|(?<!保)护)修复$", "[一-龥]{2,3}变(?![电配])[一-龥]{2,3}$"),
            *(f".+向.{{2,8}}{_no('reaches')}$", f".*{_no('becomes')}.*", f".+为{_no('centres')}$"),
            *(f".*{_no('papers')}[和及与].*", ".*绕行(?!线|公?路|道)", ".*航线$", ".*项目(?:储备)?库$"),
            *(f".*{_no('batch')}一批.*", ".{2,}(?<!第)一批.+", ".*公司[对为与]", ".+[委局办府厅]对.+"),
            ".{2,}[0-9]+[宗幅](?:[一-龥]{2})?(?:地块|用地|土地)",
        )
    )
)
# Bodies whose houses are built, where they are no actors (石桥派出所业务用房).
_HOUSED = re.compile(
    f"会议(?=中心|展览|旧址)|群众(?={_housed('people')})|财政(?=小型农田水利)|非工程措施(?=项目)|行动(?=车)|"
    f"社会治安(?=视频|监控|防控)|战略(?=(?:矿产)?(?:资源|物资)储备)|"
    f"精神(?={_housed('mind')})|机制(?=[造砂冰氧板药茶炭纸])|面貌(?={_housed('look')})"
    f"|老干部(?={_housed('veterans')})|干部(?={_housed('cadres')})|党员(?={_housed('members')})"
    f"|{_housed('bodies')}(?={_housed('houses')})|(?<=有限)责任(?=公司)|人员(?=公寓|宿舍|周转)|体系(?=[（(][一二三四]期)"
)
# What calls for a kind of works (抓更新, 兴渔港).
_CALL, _CALLS = 3, frozenset(words("accepted", "no_names", "calls"))
# What people say or do, a count, a time, what a town is to become, a sum: none of it names a thing.
_SAID = re.compile(
    "|".join(
        (
            f"(?<=.){_no('offices')}(?:[一-龥]{{2,4}}(?:对|就|说|表示|介绍|主持|率|带领|强调|指出|一行)|[一-龥]{{1,3}}$)",
            f"^{_no('steps')}$|^(?:行政|自然)村|[局县市区镇委]属(?:各|有关)|{_no('tells')}|(?<=.)经过(?=.{{2,}})|^[田树林路渠沟][成配相](?:块|方|行|网|片|套|通|连)|(?<=.)以(?:项目|工程)$",
            "(?<=.[委局办府厅县市区镇乡门间司家])对(?![面岸口外接河山江])|(?<=.[道镇乡村局委县市区])在(?!建)",
            f"^{_no('investors')}(?:大|优质|重点)*项目$",
            "^复建安置区$|^(?:一次(?!性)|大规模|高密度|欠|其周边|自[东南西北]|月[底初末]|[0-9]{1,2} 月 )",
            f"{_no('fair')}[一-龥]{{1,6}}?{_no('towns')}$|[0-9.]+[亿万]?元$",
            "^(?:[省市县区镇乡旗]|街道)?(?:20[0-9]{2}年度?)?(?:民生)?实事(?:项目)?$",
            "^(?:至(?!善|诚|德|尊|臻|美|高)|含(?![山光笑珠秀章羞])|标志着|名称|接收|多方|(?:[一二三]期)?项目新建|一家|约[0-9]|连接(?![线道段路桥]))",
            "[起止]于(?!.*桥)|所[列述涉]|(?<=.{2})(?:地处|位于|坐落|加挂)|创建为|(?<=.)按(?:一般|标准|照)|为项目$|平稳$|接着$|(?:基础|公共)配套$|以[东南西北]$|[0-9]只|第[一二三四五六七八九十]+届",
        )
    )
)
# A clause, or how much of a thing is told, is no name.
_CLAUSE = re.compile(
    "被(?!子|服)|后(?:年[产加可]|可|将|预计|实现|形成|带动)|每[个座家条处所村站]"
    "|[一二两三四五六七八九十百千万]{2,}[余多来]?(?:亩|公顷|平方米|公里)"
)
# … where it holds one of these.
_MAY_LACK = re.compile("[没无缺洼重不展0-9.]")
_LACKS = re.compile(
    f"[一-龥]{{1,6}}(?:没有|[无缺]){_no('lacks')}"
    f"|.{{2,}}(?:坑坑洼洼|[^，]{{1,4}}严重|(?:缺[水路电])+|[还尚]?不{_no('wanting')})$"
    "|.{2,}开展|.*[0-9.]+余?(?:万?亩|公里|户)$|.*(?<![产0-9.])[0-9.]+余?万?平方米"
)
# Slogans, and lists of qualities: “东拓北延”, “序化、洁化、绿化”, “夜话”向….
_TALK = re.compile(f"“(?!{_no('works')})(?:[东南西北中上下内外][一-龥]){{2,}}”|“[^”]*、[^”]*”|”向")
_ONLY_FIGURES, _PAIRED = re.compile(f"(?:{FIGURES.pattern})*"), re.compile("[（(）)“”]")
# What a place begins with that a campaign lacks (石桥村至云岭村畅通工程, 白沙镇安居工程).
_PLACED = re.compile(
    "[^全各本我省市县区镇乡村户入]{2,6}?(?:村|镇|乡|社区|街道|路|大道|街|巷)(?![级域内])"
    "|[^全各本我省市县区镇乡村户入江中小]{2,4}?[河江溪湖渠](?![道流湖长岸网])"
)
# What trades are made, of which a thing alone is made anew (林果产业提质扩面, no 农贸市场提质增效).
_BETTERED, _BETTERED_ENDS = re.compile(f"{_no('bettered')}$"), words("accepted", "no_names", "bettered")
# What a heading calls for in so many characters, and a thing of which there are many (见缝插针建公园).
_CALLED_FOR = re.compile("[一-龥]{3}[^迁扩重改新整拓翻续兴修还][建修治](?=(?:公园|游园|道路|河道)$)")
_CALLED_FOR_BEHIND = ("公园", "游园", "道路", "河道")
# Where something lies, no thing (文昌路与柏河大道交叉口).
_WHERE_WAYS_MEET = words("accepted", "no_names", "where_ways_meet")
# What is counted of each kind (三桥两路): those, whatever they are called.
_COUNTS, _COUNTED_KINDS = (
    frozenset("一二两三四五六七八九十"),
    re.compile("(?:[一二两三四五六七八九十][路桥园馆场校院厂站街巷廊港]){2,3}"),
)
# With what words begin that are but a part or a sum, and end that are but how much.
_PART_FIRSTS, _UNITS = frozenset("至百千万亿"), frozenset("瓦伏吨头")
_STOP = re.compile(r"[，。；：！？,;:!?|]")


# The last characters of words that bar a name at its end.
_HONOURS_END, _CAMPAIGNS_END = (
    frozenset(word[-1] for word in words("projects", "generic", key)) for key in ("honours", "campaign")
)


def plausible(text: str) -> bool:
    """Whether a stretch could be a name at all."""
    if not 2 <= len(text) <= 40:
        return False
    first, last = text[0], text[-1]
    figured = not text.isalpha()  # figures and marks: most names have none
    if figured and (_STOP.search(text) or _TALK.search(text) or (_PAIRED.search(text) and not _paired(text))):
        return False
    if (figured or last in _UNITS) and _ONLY_FIGURES.fullmatch(text):
        return False
    if (figured or first in _PART_FIRSTS or "号" in text) and _PART.fullmatch(text):
        return False
    if len(text) == _TOO_SHORT and text.endswith(_CALLED_SO):
        return False
    if (first in _FIRSTS or "类" in text) and (_FRONT.match(text) or _CLAUSE.match(text)):
        return False
    if len(text) == _CALL and first in _CALLS and text[1] != "新" and text[1:] in heads():
        return False
    if first in _COUNTS and _COUNTED_KINDS.fullmatch(text):
        return False
    if text.endswith(_CALLED_SO) and _OF_PROJECTS.match(text):
        return False
    if (_MAY_HOLD.search(text) or text.endswith(_MAY_END)) and _HOLDS.match(text):
        return False
    if _MAY_LACK.search(text) and _LACKS.match(text):
        return False
    if text.endswith(_WHERE_WAYS_MEET) or _SAID.search(text):
        return False
    if text.endswith(_CALLED_FOR_BEHIND) and _CALLED_FOR.match(text):
        return False
    if last in _HONOURS_END and pattern("projects", "generic", "honours", "$").search(text):
        return False
    if last == "”" and head_of(text) == "act" and text[text.rfind("“") + 1 : -1] not in heads():
        return False
    return not (
        _may_be_barred().search(text)
        and pattern("projects", "generic", "barred").search(_HOUSED.sub("", text))
    )


@cache
def _may_be_barred() -> re.Pattern[str]:
    """What bars a name, and what keeps some of it from that: most names hold neither."""
    return re.compile(f"{_HOUSED.pattern}|{pattern('projects', 'generic', 'barred').pattern}")


def _paired(text: str) -> bool:
    """Whether brackets and quotation marks that open close too."""
    opened, closed = text.count("（") + text.count("("), text.count("）") + text.count(")")
    return opened == closed and text.count("“") == text.count("”")


def campaign(text: str) -> bool:
    """Whether it is called 工程 and is a campaign."""
    core = bare(text)
    core = core.rstrip("”’") if core[-1:] in "”’" else core
    if core.endswith(_BETTERED_ENDS) and (bettered := _BETTERED.search(core)):
        thing = core[: bettered.start()]
        return head_of(thing) not in ("strong", "weak") and PHASE.search(thing) is None
    if "三北" in core and PHASE.search(text):
        return False  # “三北”六期工程
    if core[-1:] not in _CAMPAIGNS_END:
        return False
    found = pattern("projects", "generic", "campaign", "$").search(core)
    if found is None:
        return False
    thing = core[: found.start()]
    placed = _PLACED.match(thing) or (head_of(thing) in ("strong", "weak") and proper(thing))
    return not placed  # 县疾控中心|能力提升工程
