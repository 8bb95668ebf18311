"""Where a name begins and ends: the words, times and figures that cut a clause, and what a clause can hold
and still speak of the project before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from flows.extract.lexicon import either, load, one_of, words
from flows.extract.projects.asides import CUTS as ASIDES
from flows.extract.projects.endings import common
from flows.extract.projects.places import across, within_town
from flows.read.notice import Span

# So long may the words be that tell what a thing reaches, and those that stand in the name of a town.
_REACH, _SHORT = 24, 2
_TIME = (
    r"(?:(?=[0-9“\"一二三四五六七八九十上下今明去前后当本年月目截现近汛开春夏秋冬国元暑主封上入寒中端清麦节新插大雨土霜立岁惊谷芒处白小供采第])(?:[“\"]?十[一二三四五六]五[”\"]?(?:期间|时期|末)?|[“\"](?:五一|七一|八一|十一|国庆|元旦|春节|中秋)节?[”\"]|(?:19|20)[0-9]{2}[—\-－~至到]?(?:(?:19|20)[0-9]{2})?年(?!产|度(?:项目|工程|[0-9.]+万?亩[^，,。；;、]{0,10}(?:项目|工程)|高标准|农|中央|[省市县]级|国家|小农水|土地|新增|地质|水土|以工代赈|巩固|[^全各我本，,；;。、]{2,6}[县市区镇乡][^，,；;。、]{2,30}(?:项目|工程)))(?:春节|国庆|元旦)?"
    r"|(?<![〇○零0-9一二三四五六七八九十第])[二两三四五十]年(?=(?:累计|共|先后)?(?:改造|改建|建成|新建|整治|修建|治理|硬化|打造|拆除))"
    r"|(?:今|明|去|当|本|上|后|前)年(?!轻)(?<!新上年)|(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2}|元)月(?:[0-9]{1,2}日|份|起(?=[供投通运试开正全对提]))?|[0-9]{1,2}日(?=之?前|[开进通封交动竣启投])|[上下]半年|第?[一二三四1-4]季度"
    r"|年(?:初|中|内|底|尾)|主?汛期|汛前|汛后|入汛前?|开学前?|[春夏秋冬]季(?![一二两三]项|奥|残奥|运动|体育)(?:学期|汛期)?|(?:秋粮收购|新粮入库|(?:供[暖热]|采暖)季?|插秧|夏灌|冬灌|秋冬种|春种|夏收|大忙|雨季|雨期|冬休|土壤封冻|霜降|立冬|春耕|春灌|春播|秋播|秋收|麦收|封冻|上冻|入冬|立春|雨水|惊蛰|春分|谷雨|立夏|小满|芒种|夏至|小暑|大暑|立秋|处暑|白露|秋分|寒露|小雪|大雪|冬至|小寒|大寒|暑假|寒假|中秋节?|端午节?|清明节?|春运|节)(?=[前后期])|(?<![0-9一二三四五六七八九十两几多当今去明后])年前|年末|春节(?:假期|长假)?|国庆(?:节?假期|长假|节)?|元旦(?:假期)?|五一(?![路街里巷村桥渠]|大[道桥街]|广场|公园|游园|小区|社区|水库|新村|[小中]学|农场|林场|煤矿)(?:节?假期|小长假|长假|节(?=[前后]))?|十一(?![路街号中小期批次届局区里巷弄组社队])|暑期|(?:暑假|寒假)(?=[建完竣交开投启封验改搬入施动收前后期])|月底|目前|截至|现已|近日|近年来))(?:末|底|初|中旬|上旬|下旬|以来)?(?:之?前|期间|之?后)?"
)
# Behind a cut word these make one word with it: 储备库, 开放大学.
_COMPOUND = ("库", "性", "式", "大学", "中心")
# What else makes one word with some of them, and what alone does with others.
_MACHINES, _DAMAGED = ("机", "器", "架"), ("土地", "农田", "耕地", "林地", "道路", "公路", "路段")
_MORE = {
    "投资": ("有限", "集团", "公司", "区"),
    "控制": ("系统",),
    "世界": ("级", "地质公园", "文化", "闽南", "客家"),
    "协同": ("发展产业园", "发展示范区", "创新中心", "创新园"),
    "考察": ("国内基地",),
    "供应": ("链",),
    "协同发展": ("产业园", "示范区", "试验区", "区"),
    "融合发展": ("产业园", "示范区", "试验区", "区"),
    "推广应用": ("先导区", "示范区", "中心", "基地"),
    "先行先试": ("示范", "区"),
    "目的": ("地",),
    "上马": ("坊", "村", "镇", "乡", "街", "石", "河", "岭", "庄", "山", "台", "塘"),
    "高分": ("子材料", "子新材料", "子产业", "子项目", "子", "卫星"),
    "开行": ("动车",),
    "背靠": ("背",),
    "送电": (
        *("江西", "湖南", "湖北", "广东", "广西", "浙江", "江苏", "上海", "山东", "安徽", "河南", "河北"),
        *("重庆", "福建", "北京", "天津", "工程", "通道"),
    ),
    "具有": ("限",),
    "配租": ("型",),
    **dict.fromkeys(
        ("合作开发", "合作建设", "共同开发", "联合开发", "联合建设", "合作共建"),
        ("项目", "工程", "基地", "区"),
    ),
    "储备": ("粮", "林", "地块", "用地", "站", "基地"),
    "整合": ("项目", "工程"),
    "补充": ("耕地", "水源"),
    "处置": ("厂", "场", "站", "设施", "项目", "工程"),
    **dict.fromkeys(("达产", "早达产", "满产达产"), ("业", "品")),
    **{word: words("stages", "within", word) for word in load("stages")["within"]},
    "搬迁": ("点", "户", "安置", "群众"),
    "全面": ("改造项目", "改造工程"),
    "通航": ("空", "机场", "小镇", "产业", "基地"),
    "抢修": ("基地", "物资"),
    **dict.fromkeys((f"双向{n}车道" for n in "两四六八"), ("改", "扩", "拓", "公路", "道路", "一级", "快速")),
    **dict.fromkeys(("挖掘", "收割", "转向"), _MACHINES),
    **dict.fromkeys(("损毁", "冲毁", "震毁"), _DAMAGED),
}
_ONLY = {
    "集成": ("实验", "试验", "装置", "创新", "示范", "房屋", "建筑", "系统", "芯片", "电路", "材"),
    **dict.fromkeys(("打造成", "建设成", "改造成"), ("渝", "都")),
}
_TO_BECOME = ("打造成", "建设成", "改造成")
# These make none with 大学 or 中心: 加快大学城建设, 完成中心小学改造.
_BUILDING = re.compile("加快|推进|推动|实施|启动|完成|建成|开工|动工|复工|抓好|做好|争取|确保")
_ENDINGS = ("性", "式")
_GLUE = re.compile(r"(?:个|座|条|处|所)?[镇村乡县区屯组]的|[村社屯组镇乡]的(?=[一-龥]{0,3}路)")
# From where to where a way runs.
_WAY = re.compile(
    "[至到][一-龥]{1,5}[村镇乡组屯坪坝湾坡岭街沟库桥站厂校场口寺院]的(?=[一-龥]{0,3}(?:路|机耕道|水渠|管线))"
)
# What bodies of a list have (三所中心小学的学生宿舍楼), and how far back their count stands.
_BODIES = re.compile(
    f"[二两三四五六七八九十0-9]+[个所家座处][一-龥]{{0,6}}?{one_of('projects', 'lists', 'bodies')}的"
)
_OF_BODIES, _FAR = tuple(body[-2:] + "的" for body in words("projects", "lists", "bodies")), 14
_BEFORE_GLUE = frozenset("镇村乡县区屯组社坪坝湾坡岭街沟库桥站厂校场口寺院")
"""What can stand before a 的 that they find."""
# Who pays for the projects that a list counts (三个政府投资棚户区改造项目).
_PAYER = re.compile(f"(?:个{one_of('projects', 'lists', 'payers')}|(?:国家|[省市县]级?)(?:以上)?)$")
# The renewal of a village (启动石桥村拆迁).
_VILLAGE_TAKEN = re.compile("[^全整中个本该各、]村拆迁[，,。；;、已]$")
_HOUSES = re.compile("[庄村寨屯营圩巷]房屋$")
# Verbs that are part of a name behind these (柏家庄房屋征收, 补充耕地储备项目).
_NOUNS = {
    **dict.fromkeys(("征收", "征迁", "拆迁"), _HOUSES),
    "储备": re.compile("(?:耕地|土地)$"),
    "稳定": re.compile("不$"),
    **dict.fromkeys(("新建", "重建", "扩建"), re.compile("(?:迁址|异地|易地|原址)$")),
    "结合": re.compile("(?:中西医|平战|医养)$"),
    "保障": re.compile("(?:算力|应急|[供饮用]水|供[电热气]|水源|通行|防洪|安全)$"),
}
# A five-year plan within a name: what stands before and behind it.
_OF_PLACE = re.compile(
    "[一-龥]{2}(?:灌区|流域|水库|[河江湖市县区镇]|公园|新区|园区|开发区|港区|机场|电站|铁路|公路)$"
)
_THING_AND_PLAN = re.compile("[一-龥]{2,10}?(?:项目|工程|改造|建设)")
# A year within a name: the place before it, the thing behind it (白沙镇2024年高标准农田建设项目).
_YEAR, _YEARS_PLACE = re.compile("20[0-9]{2}年度?"), re.compile("[^全各我本该所、，]{2}[县市区镇乡村]$")
_YEARS_THING = re.compile(
    "(?![一-龥]{0,12}(?:重点|重大|实事|年度)(?:项目|工程)"
    "|(?:工程|建设|投资|招商|产业|工业|政府|在建|续建|储备|签约|招商引资)项目)[一-龥]{2,20}?(?:项目|工程|节水改造|续建配套(?!与)|除险加固)"
)
# … or the part of the year's works in brackets (2024年高标准农田建设项目（白沙片区）).
_YEARS_PART = re.compile("度?[一-龥]{2,16}(?:项目|工程)[（(][一-龥、]{1,12}[片区镇乡村县市旗][)）]")
# What ends also works that a name holds (管网安装|到位).
_ENDED = ("到位", "完成", "完毕", "贯通")
# What begins a place's name, and is no store (谋划|库尔勒).
_KU = re.compile("库[尔车伦木勒姆米布]")
# What is called by where it stands, no centre that a verb names (力争|中心广场).
_CENTRAL = re.compile(
    "中心(?:广场|[小中]学|学校|幼儿园|卫生院|敬老院|福利院|城区|[镇村街路]|社区|公园|粮库|渔港)"
)
# What is used for new works, behind 利用.
_USED = ("原", "旧", "闲置", "老", "现有", "废弃", "荒", "边角")
# What places begin with 后 (后坂, 后山).
_DONE_AFTER = ("完成后", "建成后", "实施后")
_BACK_PLACES = tuple("坂坪山塘湾沟坑港溪村洋寨岭河街澳坝坡埔浦屿垅冲")
# Behind these no 后 says that something is done first (加快后小营改造).
_NEVER_AFTER, _BACK_WORDS = ("加快", "推进", "抓好", "做好", "抓紧"), ("续", "勤", "期", "备", "方")
_BACK_VILLAGE = re.compile("[一-龥](?<![续期勤各全将的])(?:家?村|片区|社区|至[一-龥]{2,4}(?:、|公路|道路))")


def _acts() -> Iterator[str]:
    """Acts that are told by words of their own."""
    spare = words("stages", "spare", "words")
    for stage in ("started", "completed", "in_use"):
        yield from (word for word in words("stages", "stages", stage) if word not in spare)
    yield from (f"{word[0]}了{word[1:]}" for word in words("stages", "parted", "words"))


@cache
def _cut_words() -> frozenset[str]:
    """The words that cut, and the acts that one of them would cut in two (破题|开工)."""
    cuts = words("clauses", "cuts", "words")
    within = re.compile("(?!基本|" + either(cuts) + ").+?(?:" + either(cuts) + "|[了于在])")
    cut = (act for act in _acts() if not act.endswith(_ENDED) and within.match(act))
    return frozenset((*cuts, *cut))


@cache
def _built() -> frozenset[str]:
    """Verbs of works, which are no part of a name before 了."""
    return frozenset((*words("stages", "verbs", "words"), *words("stages", "stages", "under_construction")))


@cache
def _adverbs() -> frozenset[str]:
    return frozenset(words("clauses", "cuts", "adverbs")) - _cut_words()


@cache
def _sure() -> re.Pattern[str]:
    """What is done that no name holds."""
    return re.compile(either([*words("stages", "surely", "words"), *_acts()]))


# Words of one character that cut, and stand in names of places (将乐, 正定).
_ALONE = tuple("将均正并总在要则因于")


@cache
def _kept() -> tuple[str, ...]:
    """Words that guard against those that cut, and adverbs."""
    return (*common(), *_adverbs(), *across((*_cut_words(), *_adverbs(), *_ALONE)))


@cache
def _cuts() -> re.Pattern[str]:
    """Words at which a name ends, times, and common words, which guard against them (修复工程 holds 复工).
    What must not stand before a character is asked behind it: re passes by what begins with others."""
    kept = _kept()
    return re.compile(
        rf"{ASIDES}|\u3000+|[ \t]{{2,}}|争取[到了](?!位|[0-9])|综合整治(?<![一-龥“”]综合整治)(?=[一-龥]{{2}})"
        rf"|策划(?=[一-龥]{{2}})"
        rf"|这一?[“\"][^“”\"\n]{{1,12}}[”\"]|(?P<word>{either([*_cut_words(), *kept])})|{_TIME}"
        rf"|由(?=[^，,。；;、]{{1,16}}(?:{one_of('stages', 'by_whom', 'wins')}"
        r"|承建|投资|建设|负责|实施|施工|开发|援建|牵头|主导|运营|操盘|代建|承担|出资|接手|接管|管护|管养|托管|收储|收回|回购|组织|提供|审批|兜底|改造而?来|改建而?来|演变而?来))|的|【[^】\n]{1,14}】|】|集[^，,。；;\n]{2,60}?[于为]一体的?|把(?=[^，,。；;、\n]{2,20}?(?:作为|当作|当成|摆|放在|列为|列入|纳入|打造|建成|建设|办成|变成|抓))|[0-9][0-9]*[.．](?![0-9])|[①-⒇]|是(?<!求是)(?!否)"
        rf"|以(?=[^，,。；;]{{2,60}}为{one_of('accepted', 'behind', 'central')})"
        r"|已(?!有)|——|盘活(?=原|闲置|废弃|老)|[一二两三四五六七八九十][一-龥](?:是指|指|即)(?![标导挥示定将时可日])|自(?=[^，,。；;、的]{2,20}?至[^，,。；;、的]{1,14}?(?:全?长|约)约?[0-9])|将(?![军乐台来])|均(?=[^衡价])|正(?=[在进施加有处抓按紧全])"
        r"|也(?=[已将正])|建(?<=[村镇乡区社组]建)(?=一[个座处家栋所条])|[与同随](?=[^，,。；;、]{1,8}同步)|并(?<![屯兼合归撤]并)(?!网|购|联|举|村|居)|总(?=面积|建筑|长|投)|在(?<!所在)(?!建|线|谈)|按照?(?=[^，,。；;、]{1,14}(?:标准|模式)(?:打造|建设|改造|实施|推进))|属(?<![附下所隶归直]属)(?=危|于|国|省|市级|县级|[市县区]重[点大]|重点|新建|改建|[大中小](?:[（(][12一二][）)])?型)|系(?<![体联关水]系)(?=(?:国家|[省市县区])级?重[点大])|[只仅才](?=完成|建成|做到|做完|建|修|铺|开工|启动|实施)|基本(?!农田|公共|养老|医疗|烟田|生活|单元)|要(?<![主重需纪必首紧摘次]要)(?![素求点件道塞地])|为(?=国家级|省级|市级|县级|跨年)|则(?<![喀规准法原细]则)(?=[引由建用已拟将只])|自(?<![各独亲来出源私擅]自)(?=[0-9]{4}年|[去今前上]年|[0-9]{1,2}月)|除(?<![扫拆消解清免排去革铲根废剪]除)(?!险|雪|尘|湿|臭|磷|氮|草|虫|外|夕)(?=[^，,。；;]{2,40}外(?:(?![一-龥])|(?=的?(?:全部|所有|各项|其他|其余)|全线|均|都|已)))|一批(?<!等一批)|其他|受(?=[^，,。；;、]{1,16}(?:影响|制约|限制|困扰))|分[一-龥]{1,4}(?:、[一-龥]{1,4})+[二两三四五六]个?(?:标段|段|片区?|区块)|分[一二两三四五六0-9]+(?:[期批次步段片块]|个?标段|个?片区|个?区块)(?:建设|改造|实施|推进|开发|走)?(?![地岭])|做(?=施工准备|前期|可研|设计|方案|招标|环评|初步设计)|剩(?=余?[0-9]|余[一-龥])|[还尚](?=[差欠缺剩]|在(?!建))|缺(?=用地|资金|指标|土地)|欠(?=征地|资金|[0-9])|于(?=[0-9春五国元上下今明去本当年]|第?[一二三四]季度)"
        rf"|(?:{either(sorted(_built()))}|[修盖建][起成好]?)?了(?<!为了)(?!解)"
        r"|(?<![一-龥])第[一二三四五六七八九十]+[座条个处家栋](?=[一-龥]{3})"
        r"|[中里](?:(?<=[个项]项目.)|(?<=[个项]工程.))(?![心学医部央路段间期轴山])"
        r"|一块(?=[0-9一-九])|因(?<![基起成诱原]因)(?![素子特果])|边(?=办|建|施工|审批|设计|生产|招)|高效(?=推进|完成|统筹|实施|落实|办理|协同|处置|处理|运行|运转|服务|开展|利用|建设|保障|推动|衔接)|包装(?:(?<![一-龥]包装)|(?<=[年月度底末内前将拟要力时极重点再又]包装))(?!材料|印刷|厂|制品|纸|箱|膜|袋|机|盒|业|产业|印务|彩印|基地|新材|车间|科技|有限|企业|公司|容器|生产|园|设备|用)|[需须](?=[完安在于按由建投拆征])|应(?<![供响适反相理感效照对报呼顺策因回]应)(?=[0-9]|[上下]半年|[今明]年|年[内底]|第?[一二三四]季度)"
    )


def back_place(text: str, at: int) -> bool:
    """Whether the 后 before a point is what a place's name begins with."""
    return (
        text.startswith(_BACK_PLACES, at)
        or text.startswith("、", at + 1)
        or _BACK_VILLAGE.match(text, at) is not None
        or (text.endswith(_NEVER_AFTER, 0, at - 1) and not text.startswith(_BACK_WORDS, at))
    )


def marks_of(text: str, clause: Span) -> list[tuple[int, int]]:
    """Where the words that cut a clause stand, in order; of adverbs 已 and 未 do, which no name holds."""
    compounds, adverbs, guards, payer = _compounds(), _adverbs(), _guards(), 0
    marks: list[tuple[int, int]] = []
    for match in _cuts().finditer(text, clause.start, clause.end):
        word = match[1]
        if word in guards:
            continue
        if match.end() - match.start() <= _SHORT and within_town(text, match.start(), match.end()):
            continue  # 因民镇
        if word is None:
            found = match[0]
            if found == "的":
                kept = match.start() == payer or _glued(text, match)
            else:
                kept = (found[:2] == "20" and _in_name(text, match)) or (
                    found[0] == "“" and _quoted(text, marks[-1][1] if marks else clause.start, match)
                )
            if not kept:
                # 上半年|后塘水库
                cut = found[-1] == "后" and len(found) > 1 and back_place(text, match.end())
                marks.append((match.start(), match.end() - cut))
        elif word in _DONE_AFTER and back_place(text, match.end()):
            marks.append((match.start(), match.end() - 1))  # 完成后坂桥改造
        elif behind := compounds.get(word):
            if word in _TO_BECOME and text.startswith(behind, match.end()):
                marks.append((match.start(), match.end() - 1))  # 打造|成渝走廊
            elif word == "投资" and _PAYER.search(text, clause.start, match.start()):
                payer = match.end()
            elif (word in _NOUNS and _NOUNS[word].search(text, clause.start, match.start())) or (
                word == "拆迁" and _VILLAGE_TAKEN.search(text, clause.start, match.end() + 1)
            ):
                continue
            elif (
                not text.startswith(behind, match.end())
                or _KU.match(text, match.end())
                or _CENTRAL.match(text, match.end())
            ):
                marks.append(match.span())
        elif word == "利用":
            if match.start() > clause.start and text.startswith(_USED, match.end()):
                marks.append(match.span())
        elif (word in adverbs and ("已" in word or "未" in word or _sure().match(text, match.end()))) or (
            text.startswith("了", match.end()) and word in _built()  # 城区新建|了柏湾停车场
        ):
            marks.append(match.span())
    return marks


def _quoted(text: str, begin: int, time: re.Match[str]) -> bool:
    """Whether a quoted five-year plan is part of a name that begins before it (柏湾灌区“十五五”改造项目)."""
    before = text[begin : time.start()].rpartition("、")[2]
    return (
        time[0][-1] == "”"
        and _THING_AND_PLAN.match(text, time.end()) is not None
        and _OF_PLACE.search(before) is not None
    )


def _in_name(text: str, time: re.Match[str]) -> bool:
    """Whether a year is part of a project's name."""
    if not _YEAR.fullmatch(time.group()):
        return False
    if _YEARS_PART.match(text, time.end()):
        return True
    if not _YEARS_PLACE.search(text, max(0, time.start() - 4), time.start()):
        return False
    thing = _YEARS_THING.match(text, time.end())
    return (
        thing is not None
        and (not openers().match(text, time.end()) or text.startswith("高标准", time.end()))
        and not any(m["word"] is None or m["word"] in _cut_words() for m in _cuts().finditer(thing.group()))
    )


@cache
def _compounds() -> dict[str, tuple[str, ...]]:
    """The cut words, each with what makes one word with it that stands behind it."""
    return {word: _compound(word) for word in _cut_words()}


@cache
def _guards() -> frozenset[str]:
    """The words that are but common ones: most that are found, and none of them cuts."""
    return frozenset(_kept()) - {*_compounds(), *_adverbs(), *_built(), *_DONE_AFTER, "利用"}


def _compound(word: str) -> tuple[str, ...]:
    if word in _ONLY:
        return _ONLY[word]
    if word in _MORE:
        return (*_COMPOUND, *_MORE[word])
    return _ENDINGS if _BUILDING.match(word) else _COMPOUND


def opening_words() -> list[str]:
    """Words that open a stretch and are no part of the name behind them."""
    return [*words("clauses", "cuts", "soft"), *words("clauses", "cuts", "openers")]


@cache
def openers() -> re.Pattern[str]:
    """The same as a pattern."""
    return re.compile(either(opening_words()))


# By when things are to be done (赶在主汛期到来之前).
_IN_TIME_FOR = "赶在[一-龥0-9“”]{1,10}?(?:之前|以前|到来前|[期季节月汛冬学底收播种灌采摘]前)"


# Who passes its papers (可研已经县发展和改革局批复).
_BY_OFFICE = (
    "(?:已?经|由|获)[一-龥]{1,12}?(?:局|委|厅|部|政府|院)(?=批复|批准|审批|审查|核准|同意|备案|评审|立项| )"
)


@cache
def familiar() -> re.Pattern[str]:
    """What a clause can hold and still speak of the project before: times, parts, the words of how."""
    known = {*words("clauses", "parts", "words"), *words("stages", "parts", "words")}
    return re.compile(rf"{_IN_TIME_FOR}|{_BY_OFFICE}|{_TIME}|{either(sorted(known))}|[0-9A-Z#%、，（）()]")


def is_cut(words: str) -> bool:
    """Whether a name ends or begins at words (有望) that hold nothing with which one begins (建成|后塬)."""
    return words in _cut_words() and not words.endswith("后")


def only_times(words: str) -> bool:
    """Whether a stretch tells nothing but when (6月底前)."""
    return _times().fullmatch(words) is not None


def behind_times(words: str) -> str:
    """What stands in a stretch behind the times that it begins with (6月底前|其余3个)."""
    found = _times().match(words)
    return words[found.end() :] if found else words


@cache
def step_then() -> re.Pattern[str]:
    """A time and a few words of what is done then, the words as a group (4月上梁)."""
    return re.compile(rf"(?:力争|争取|确保|务必|于|在)*(?:{_TIME})+([一-龥]{{2,12}})")


@cache
def _times() -> re.Pattern[str]:
    return re.compile(f"(?:{_TIME}|[力争取确保于将并])*")


@cache
def _reaching() -> re.Pattern[str]:
    """What a thing reaches, which is no thing of its own (位于三个村的道路, 连接东村、西村的大桥)."""
    return re.compile(rf"{either(words('clauses', 'cuts', 'reaches'))}[一-龥、0-9]+$")


def _glued(text: str, match: re.Match[str]) -> bool:
    """Whether a 的 parts no names: 三个村的道路, but for 位于三个村的道路."""
    if text.startswith(_OF_BODIES, match.start() - 2) and _BODIES.search(
        text, max(0, match.start() - _FAR), match.end()
    ):
        return True
    return (
        text[match.start() - 1] in _BEFORE_GLUE
        and (
            _GLUE.search(text, max(0, match.start() - 2), match.end()) is not None
            or _WAY.search(text, max(0, match.start() - 8), match.end()) is not None
        )
        and not reached(text, match.start())
    )


def reached(text: str, at: int) -> bool:
    """Whether what a thing reaches ends at a place (连接东村、西村|的大桥)."""
    return _reaching().search(text, max(0, at - _REACH), at) is not None
