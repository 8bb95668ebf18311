"""The patterns of what tells when and whether: what each can begin with, and the words it is made of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from flows.extract.lexicon import either, load, words
from flows.read.lexicon import lexicon
from flows.read.years import PERIOD, PLAN_ITSELF, YEAR

# The months of holidays that deadlines are set by.
HOLIDAYS = {"五一": 5, "端午": 6, "中秋": 9, "国庆": 10, "“十一”": 10, "双节": 10}
# … and of quarters and seasons.
SEASONS = (
    {"春节": 2, "二季度": 6, "三季度": 9, "汛": 6, "暑": 8, "开学": 9, "学期": 9, "国庆": 10}
    | dict.fromkeys(("霜降", "入冬", "封冻", "上冻", "供", "采暖"), 11)
    | dict.fromkeys(("冬至", "两节", "元旦"), 12)
)

# By when something is due.
_BEFORE = "[之以]?前"
# Marks of a list within a sentence.
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_DIGITS = frozenset("123456789")
# Figures that go on as a month or a year does, which but a few do.
_DATED = r"[1-9](?:月|[0-2]月|[09]\d\d)"
# A year of two figures, where it is told when something was done (一期于09年底投产).
_SHORT_YEAR = (
    r"(?<=[于自，,。；;、（(期])(?:0[5-9]|1\d|2\d)年"
    r"(?=[底初末]|\d{1,2}月|正式|建成|投产|开工|动工|试产|竣工|签约|落户|通车)"
)
_FROM_START, _SHORT = ("started", "completed", "in_use"), 4
# How many branches of a pattern one look ahead passes by.
_BY = 4


@cache
def cue_pattern() -> tuple[re.Pattern[str], tuple[str, ...]]:
    """What tells when and whether, and of what kind each group is: at a place only those are tried that can
    begin with the character that stands there."""
    told = _told()
    can: dict[str, list[tuple[str, str]]] = {}
    for kind, starts, pattern in told:
        for char in dict.fromkeys(start[0] for start in starts):
            can.setdefault(char, []).append((kind, pattern))
    alike: dict[tuple[tuple[str, str], ...], str] = {}
    for char, found in can.items():
        alike[tuple(found)] = alike.get(tuple(found), "") + char
    often = sorted(alike, key=lambda found: -len(alike[found]))  # what begins with most characters first
    often.sort(key=lambda found: not _DIGITS.issuperset(alike[found]))  # before them the figures
    figures = sum(_DIGITS.issuperset(chars) for chars in alike.values())
    branches = [
        (alike[found], _ahead(alike[found], "|".join(f"({pattern})" for _, pattern in found)))
        for found in often
    ]
    kinds = tuple(kind for found in often for kind, _ in found)
    dated = "|".join(pattern for _, pattern in branches[:figures])
    branches = branches[figures:]
    while len(branches) > 1:
        branches = _nested(branches)
    # What begins with a character that only words begin with must go on as one of them does.
    every = {start for _, starts, _ in told for start in starts}
    alone = _DIGITS.union(start for start in every if len(start) == 1)
    words = [start for start in every if start[0] not in alone]
    counted = sorted(start for start in every if start[0] in _DIGITS and len(start) > 1)  # words: 3年内
    figure = "|".join([_DATED, *map(re.escape, counted)])
    first, second = (_any(start[at] for start in words) for at in (0, 1))
    begins = f"(?=[{_any(alone - _DIGITS)}]|[{first}][{second}])"
    return re.compile(f"(?=[{_any(can)}])(?:(?={figure})(?:{dated})|{begins}{branches[0][1]})"), kinds


def _any(chars: Iterable[str]) -> str:
    """Some characters as they stand in a set of a pattern."""
    return re.escape("".join(sorted(set(chars))))


def _nested(branches: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Branches that begin with different characters in groups: where none of a group can begin, one look
    ahead passes by it."""
    groups = [branches[at : at + _BY] for at in range(0, len(branches), _BY)]
    chars = ["".join(chars for chars, _ in group) for group in groups]
    return [(c, _ahead(c, "|".join(p for _, p in group))) for c, group in zip(chars, groups, strict=True)]


def _ahead(chars: str, pattern: str) -> str:
    return f"(?=[{re.escape(chars)}])(?:{pattern})"


def _told() -> list[tuple[str, Iterable[str], str]]:
    """What tells when and whether, the first that fits counts: its kind ("" for what only holds such words),
    the characters or words that it can begin with, and its pattern."""
    data = load("when")
    m, r, c = data["modality"], data["relative"], data["compared"]
    left_over = either(data["left"]["left_over"])
    compared, behind = either(c["after"]), either(c["before"])
    relative_words = [word for named in r.values() for word in named]
    relative = either(relative_words)
    awaited = rf"待(?!{relative})[^，。；\n]{{2,12}}?后"
    of_figure = r"(?:的|同期[的为]?)(?=[约近]?\d++(?:\.\d++)?(?![%％\d]))"
    done, takes = either(data["effect"]["done"]), ["完成", "超额", "占", "落实", "按", "接受", "下达"]
    year, period = (re.sub(r"\(\?P<\w+>", "(?:", pattern.pattern) for pattern in (YEAR, PERIOD))
    years, relatives = ["1", "2", "一九", *(f"二{zero}" for zero in "〇零○ＯO0o")], _opening(relative_words)
    times = sorted({start[0] for start in [*years, *relatives]})
    return [
        ("", "《“", r"《[^》\n]{0,80}》|“[^”\n，。；]{0,20}(?:19|20)\d\d[^”\n，。；]{0,20}”"),
        ("", _each("自", times), rf"自(?:{relative}|{year})[^，。；\n]{{0,20}}?以来"),
        ("", _each("自从", times), rf"[自从](?:{relative}|{year})[^，。；\n]{{0,4}}?(?:起|开始)"),
        # what a figure of that year is compared with (比上年的8万亩增加2万亩)
        ("", _opening(c["after"]), rf"{compared}(?=(?:{relative}|{year}){of_figure})"),
        ("year_of", relatives, relative + of_figure),
        # what was left over is done now (去年该干没干的先干起来, 去年没兑现的两件)
        ("", relatives, rf"{relative}{left_over}[^，,。；;：:\n]{{0,8}}?的"),
        ("", _opening(c["after"]), rf"{compared}(?:{relative}|{year}|[“\"]?十[一二三四五六]五[”\"]?)"),
        ("", _each("由", relatives), rf"由(?!{relative}{of_figure}){relative}的"),  # 由去年的61%提高到72%
        ("", ["上年"], r"(?<=新)上年产"),
        ("", "继", r"继(?!续)[^，,。；\n]{2,24}后"),  # 继A竣工后，B也开工
        ("", [*relatives, *years], rf"(?:{relative}|{year})(?:[底末]|年末)?{behind}"),
        (
            "period",
            ["第十", "第二", *_each("十", "一二三四五六七八九"), "二十", *_each("“”", "十二")],
            rf"(?:{period})(?=[”\"]?(?:期间|时期|末))",
        ),
        ("year", years, year),
        ("short_year", _each("0", "56789") + _each("12", "0123456789"), _SHORT_YEAR),
        ("forward", _opening(forward()), either(list(forward()))),
        ("relative", relatives, relative),
        ("effect", _opening(data["effect"]["done"]), after_done(done)),
        (
            "effect",
            _opening(data["effect"]["then"]),
            rf"{either(data['effect']['then'])}(?=[年每可将能预]|户均|人均)",
        ),
        (
            "",
            [*_opening(m["estimates"]), "预计", "全年", "上半", "前三", "一季", "半年"],
            rf"{either(m['estimates'])}"
            r"|预计[^，,。；\d]{0,8}(?:全年(?:可(?=实现|完成|达))?|今年(?!底|年|内|下半年|第|[一二三四]季|\d|[^，,。；\d]{1,6}之?前))"
            rf"|预计(?=(?:{year})?(?:前三季度|[上下]半年|[一二三四]季度|1[-—–~至]{{1,2}}1?\d月)[，,全])"
            r"|(?:全年|上半年|前三季度|一季度|半年度?)[^，,。；\d]{0,10}预计",
        ),
        (
            "task",
            "拟",
            r"拟(?:用地|占用|占地|选址)(?:土地|耕地|林地|农田|草地|草原|面积){0,2}"
            r"(?=[约近]?\d)(?![约近]?[\d.]+[^\d，,。；]{1,5}中[尚仍还])",
        ),
        ("", _opening(m["nouns"]), either(m["nouns"])),
        # 将A建设作为大事来抓: how it is seen
        ("", "将", r"将(?=[^，,。；\n]{2,26}?(?:作为|当作|当成|视为|摆在|放在|摆上))"),
        ("", ["占", "完成"], r"(?:占|完成)[^，,。；\n\d]{0,8}计划(?=的?[\d百])"),
        ("", [PLAN_ITSELF[:2]], PLAN_ITSELF),
        ("", ["计划"], r"计划(?:新?开工|竣工|实施|建设|续建|投产|完成|完工)的(?=\d+余?[个项])"),
        ("", _opening(takes), rf"{either(takes)}[^，,。；\n\d]{{0,24}}任务(?=\D{{0,4}}\d)"),
        ("", "拟", r"(?<=[\d亩顷米])拟[\u4e00-\u9fff]{1,4}?的?(?:地块|宗地|区块|土地|用地)"),
        ("", "拟", r"拟(?:选址|建)[于在](?![\d今明])"),  # where it is to stand
        (
            "",  # 已开工建设的A桥6月通车
            ["已", "目前", "前期"],
            r"(?<![^，,。；;：:、\n\s])(?:目前|前期)?(?:已经?|正在)[^，,。；;、\d\n]{2,10}?的(?=[\u4e00-\u9fff“])",
        ),
        ("", "正", r"正在[\u4e00-\u9fff]{2,6}?的(?=[\u4e00-\u9fff“])"),  # 正在建设的A桥6月通车
        ("", "已", r"(?<=[对将把与])已经?[^，,。；;、\d]{2,14}?的(?=[\u4e00-\u9fff“])"),  # 对已签约的A项目
        ("", "已", r"(?<=[家个户对快动把])已[\u4e00-\u9fff]{2}(?:企业|项目|工程|小区|地块|矿权|用地|宗地)"),
        (
            "yearly",
            ["年", "可", "预计", "将", "有望"],
            r"(?<![\d今去明前当上本全次每半多周来百千一二两三四五六七八九十几])年(?![底初内末度终前中均年关来份]|货(?!物))(?=[^，。；\n]{0,12}(?:可|预计|将|有望))"
            r"|(?:可|预计|将|有望)[^，。；\n\d今去明前当上本全次每半多周来百千一二两三四五六七八九十几]{0,6}年(?![底初内末度前中均\d])",
        ),
        ("yearly", ["正常"], "正常年份"),
        # what works earn behind what they cost (计划投资800万元，创产值500万元)
        ("effect", ["创产", "创利", "创税"], r"(?<=元[，,])创(?:产值|利税|利润|税收)(?=约?\d)"),
        ("fresh", _opening(data["effect"]["fresh"]), rf"(?<=[，,、并])(?:{either(data['effect']['fresh'])})"),
        (
            "fresh",
            ["二期", "三期", "后期"],
            rf"(?<=[，,])(?:[二三]期|后期)(?={either(data['effect']['fresh'])})",
        ),
        (
            "planned",  # 待场地交付后于10月进场
            "待",
            awaited + "(?=[^，,。；、\n]{0,9}?"
            "(?:[开动复]工|启动|进场|施工|投[产用]|通车|实施|移交|交付|报批|报验|申报|验收))",
        ),
        ("", "待", awaited),
        (
            "closing",
            ["预计"],
            rf"预计[，,]?(?:全?[省市县区镇乡旗])?(?=(?:{either(m['accounts'])})[^，,。；\d底]{{0,16}}\d)|"
            r"预计[到至](?:12月(?:31日|[底末份])?|年[底末])[，,]?[^，,。；\n\d]{0,20}?[将可]?(?=达|完成|实现)"
            r"|预计年内"
            rf"|预计[全我][省市县区镇乡](?=(?:(?!{relative})[^，,。；\d可将拟到底]){{0,24}}\d)"
            r"|预计(?:(?:[可能将已]|基本)?(?:完成|增长)(?=[^，,。；\n]{0,10}\d)"
            rf"|(?={year}(?![\d底末初上下]))|(?=\d)(?!{year}|[\d.]+月))",
        ),
        # a goal, unless all around is told as done
        (
            "",
            ["推动", "推进", "促进"],
            r"(?:推动|推进|促进)[^，,。；;\n]{1,16}?取得(?:新|显著|长足|更大|积极|实质)",
        ),
        (
            "",
            ["现有"],
            rf"(?<=[{m['made_of']}])现有|现有(?=[^，,。；;、\d]{{1,12}}{either(m['made'])}[^，,。；;、\d]{{0,4}}\d)",
        ),
        (
            "planned",
            _opening(m["bent_on"]),
            rf"{either(m['bent_on'])}(?=[在于]|{relative}|{year}|{either(m['times'])}|[^，,。；;\n了]{{1,10}}(?:年底|年内|月底)前?"
            r"|[^，,。；;\n了\d]{0,6}(?:1[0-2]|[1-9])月(?:\d{1,2}日|底|末|[上中下]旬|份)?之?前)",
        ),
        ("planned", _opening(m["planned"]), either(m["planned"])),
        # 将试投产, 眼看就要动工, 马上全面开工
        (
            "planned",
            ["将", *_opening(m["soon"])],
            rf"(?:将[要会]?|{either(m['soon'])}(?:就|便|即|可以?|能|要|将){{0,2}}){either(m['how'])}?(?={_acts()}(?!区))",
        ),
        (
            "planned",
            _opening(m["must"]),
            rf"(?:{either(m['must'])}){either(m['how'])}?(?={_acts()}(?!区|[条情项]))",
        ),
        # 今年再治6.5平方公里
        ("planned", _opening(m["this_year"]), rf"(?<=今年)(?:{either(m['this_year'])})"),
        ("actual", _opening(m["actual"]), either(m["actual"])),
        # 上月进入调试, in a plan
        (
            "actual",
            _opening(m["lately"]),
            rf"(?<![\d{m['not_lately']}]){either(m['lately'])}(?![内将拟点])",
        ),
        (
            "so_far",
            _each("1", "-—–~～至"),
            r"(?<=[，,；;。])1[-—–~～至](?:1[0-2]|[2-9])月份?(?=(?:已|累计|共|实际)*(?:完成|实现|到位))",
        ),
        (
            "task",
            ["任务"],
            r"(?<![年度])任务(?:共|共计|合计|总计|为|是|数|量|面积|总量){0,2}(?=[约近]?\d)"
            r"(?![约近]?[\d.]+[^\d，,。；]{1,4}"
            r"(?:[，,](?:目前|现|均|全部){0,2}已(?:经|全部|全面|如期|超额){0,2}完成(?!约?\d)|已(?!完成约?\d)|均已|全部|全面))",
        ),
        ("rest", ["下半", "第四", "四季"], r"下半年|第?四季度"),
        (
            "month",
            "123456789",
            r"(?:(?<![\d\-—–~～至到年.])|(?<=[今本]年)|(?<=20\d\d年)|(?<!\d20\d\d)(?<=20\d\d)|(?<=20\d\d[./-]))"
            rf"(?:1[0-2]|[1-9])月(?:\d{{1,2}}[日号]|底|末|上旬|中旬|下旬|份)?(?:{_BEFORE})?",
        ),
        (
            "written_month",
            [*_each("一二三四五六七八九十", "月"), *_each("十", "一二")],
            rf"(?<![一二三四五六七八九十\d])(?:十[一二]?|[一二三四五六七八九])月(?:[底末份]|[上中下]旬)(?:{_BEFORE})?",
        ),
        ("nextmonth", ["下个", "下月", "次月"], r"下个?月(?![0-9])|次月"),
        ("monthend", ["月底", "本月"], rf"(?<![\d一二三四五六七八九十上个每当])(?:本月|月)底(?:{_BEFORE})?"),
        ("holiday", ["“", *_opening(HOLIDAYS)], rf"“?(?:{'|'.join(HOLIDAYS)})”?节?{_BEFORE}"),
        ("yearend", ["年底", "元旦"], rf"(?<![\d去前上今明年])年底(?:{_BEFORE})|元旦节?{_BEFORE}"),
        # of the year that is told before it
        (
            "yearend",
            ["底", "末", "年底", "年末", "内"],
            rf"(?:(?<=[今本]年)|(?<=20\d\d年))(?:年?[底末](?:{_BEFORE})?|内(?![蒙江涝控容外地部需河陆]))|(?<![\d去前上今明每])年末(?:{_BEFORE})?",
        ),
        ("segment", f"；;{_CIRCLED}", f"[；;{_CIRCLED}]"),
        ("colon", "：:", r"[：:]"),
        ("ground", ["基础"], r"基础上"),
        (
            "within",
            [
                *("年内", "年底", "全年", "剩余", "余下"),
                *("上半", *_each("第", "一二三"), *_each("一二三", "季"), "雨季", "春节"),
                *("汛", *_each("春秋", "季开"), "开学", *_each("入", "冬汛")),
                *("霜降", "封冻", *_each("供", "暖热"), "采暖", "上冻", "冬至"),
                *("国庆", "暑假", "暑期", "两节", "元旦", "新学", "秋学"),
            ],
            rf"第?[二三]季度[末底]?|国庆(?:节|假期|长假)?期间|暑[假期](?:期间|结束{_BEFORE}|内)|(?:秋季|新)学期(?:开始|开学)?{_BEFORE}"
            rf"|(?:汛期?|秋?季?开学|入冬|封冻|上冻|霜降|冬至|两节|元旦、?春节|春节|供[暖热][季期]?|采暖[季期]?){_BEFORE}|"
            rf"(?<=[，,])(?:第?一季度[末底]?|上半年|(?:雨季|春节|春季?开学|入汛|霜降){_BEFORE})|(?<![一二两三四五六七八九十几\d])年内|全年|剩余|余下|(?<![\d去前上今明年每])年底",
        ),
    ]


def _acts() -> str:
    """What is done to works from their start on, by the words of the lexicon."""
    told = {word for stage in _FROM_START for word in words("stages", "stages", stage)}
    return either([word for word in told if len(word) <= _SHORT])


def _opening(found: Iterable[str]) -> list[str]:
    """How some words begin: two characters of each."""
    return sorted({word[:2] for word in found})


def _each(chars: str, nexts: Iterable[str]) -> list[str]:
    """How words begin that go on behind some characters as others do."""
    return [char + follows[0] for char in chars for follows in nexts]


@cache
def forward() -> dict[str, int]:
    """Words for years to come (今后五年), with how many years on the last one is."""
    ahead: dict[str, int] = lexicon("years")["spans"]["forward"]
    return ahead


def after_done(done: str) -> str:
    """How an effect begins (建成后, 改造后); what follows at once happened too (改造后重新开业)."""
    again = (
        r"(?:于(?:[^，,。；\d]{1,8}?|\d{1,2}月(?:\d{1,2}日)?))?(?:[^，,。；\d]{1,6}了|(?:已经?|又|重新|正式|顺利|全面|随即|对外|免费)*"
        "(?:开业|开放|开馆|投用|营业|启用|入住|回迁|移交|分配|重新|交付|投入(?:使用|运行|运营)))"
    )
    return rf"{done}(?:{done})?(?:以|之)?后(?!续|勤|期|{again})"
