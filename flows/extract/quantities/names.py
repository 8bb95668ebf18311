"""Numbers that are names, labels, dates, times, codes: what tells them from quantities."""

from __future__ import annotations

import re
import string

from flows.extract.lexicon import either, load
from flows.extract.quantities import lexicon, money
from flows.extract.quantities.numerals import DIGIT
from flows.extract.quantities.units import STARTS

_GAP = "[-—–~、至到]{1,2}"
_AFTER = "|".join(
    (
        r"年(?<!(?<!\d)\d\.\d年)(?<!(?<!\d)\d\d\.\d年)|月|日(?![元均])|季度|星(?=级|酒店|饭店|宾馆)|号(?!召)|时(?![间代段期])(?:\d+分(?!之))?|届|[强佳](?!化)|版|级|楼|弄|室|周年|世纪|°(?![CF])|[′″]|[#＃]",
        rf"点(?:[前后整半许多]|{DIGIT}|\d)|·\d+|%\d[\dA-F]|国道|省道|县道|乡道|千?伏(?!安)|[kK][vV]",
        r"期(?<!(?:培训|训班|讲座|课堂|简报)\d期)(?<!(?:培训|训班|讲座|课堂|简报)\d\d期)"
        r"(?=工程|项目|建设|开发|配套|楼|安置|回迁|住宅|商住|施工|交付|用地|地块|厂|标准|主体|[、和及)）]|\d+[套栋幢]|$)",
    )
)
_NAMES = lexicon.words("number_names", "names")
# Names that are all numerals (十一, 十四五) are none where a counter follows: 十一个.
_NUMERALS = [name for name in _NAMES if re.fullmatch(f"{DIGIT}+", name)]
_COUNTED = "".join(sorted(start for start in STARTS if start >= "一"))
SKIP = "|".join(
    (
        "一户一人|一(?:件一件|步一步|个一个|项一项|户一户|条一条|村一村|天一天|点一点|年一年|家一家|处一处)",
        r"https?:[^\s一-鿿，。；）)]*|www\.[^\s一-鿿，。；）)]*",
        r"(?:19|20)\d\d[-/.]\d{1,2}(?:[-/.]\d{1,2}(?!\d)|(?=[-/.]))",
        r"\d{1,2}\.\d{1,2}\.\d{1,2}(?![\d.%])",
        r"(?<=[村区社庄])\d+(?:[、,，]\d+){0,20}(?:村民)?[组社](?!区)",
        r"(?<=[上下]午|凌晨|早上|晚上|中午|傍晚|时间)\d{1,2}点(?:半|整|\d{1,2}分)?",
        r"(?:[0156789]0|[09]5)后(?![续备勤])",
        rf"(?<=[至到—–-]){DIGIT}[家道台棵座间口户](?=(?:通村|水泥|沥青|砂石|旅游)?(?:公路|道路|路段|段(?!时)))",
        # 二台沟; of a count it is 两
        rf"(?<!{DIGIT})二[台道家棵间座户口个][坡沟湾岭寨屯庄坝坪河桥岗梁垭箐坎塘]",
        # 石桥村三家塘
        r"(?<=[村镇乡])[三四五六七八九十]家(?:[塘湾沟冲坪坝桥岭岗垭坳坡槽坎咀嘴坨洼峪峁梁店庄]|屋场|铺子|营子)",
        # 三垛河; of rivers and ponds these count none
        rf"(?<!{DIGIT})[一二三四五六七八九十][垛亩份团斗][河江溪湖沟桥岭塘湾港村庄](?!水)",
        # X308八车线, 三人制, 5500大卡
        rf"(?<=\d){DIGIT}[车](?=线)|(?:\d|{DIGIT}){{1,2}}人制|\d+大卡",
        # 五峰路, 三台山: what these counters count is no road or mountain
        rf"(?<!{DIGIT})[一三四五六七八九十][台门峰棵户头家块排班支团股眼]"
        r"(?:(?:[东西南北中]|[一二三四五])?路(?![灯段网面])|(?:大街|街)(?!道)|大道|巷|山(?![上区地庄塘泉])|岭|桥|大桥|水库|村(?![民委级口里]))",
        rf"(?<=[至到]){DIGIT}{{1,2}}[组社](?=[农公道路级村])",
        rf"{DIGIT}{{1,2}}连(?=段)",
        r"(?<=高速|公路|铁路)[一三四五六七八九十](?![公千]|[个条期号标])[一-龥]{1,2}段",
        rf"(?<!{DIGIT})[一二三四五六七八九十]条(?:岭|山(?!塘|路|洪))",
        r"[一二三四五六七八九十][至到—-][一二三四五六七八九十](?:期|标段|组团|年级)",
        r"(?<!\d)\d{1,2}村(?=小学|幼儿园|卫生室|村委|服装|卫星|至\d{1,2}村|、\d{1,2}村[小幼卫])|(?<=至)\d{1,2}村(?!民)",
        r"\d{1,3}[团连](?=道路|公路|场|镇|团部|连队|[—至])|(?<=[—至])\d{1,3}[团连]",
        r"\d{1,2}(?:号线)?(?:[、和及]\d{1,2}(?:号线)?){0,12}[、和及]\d{1,2}号线|(?<=[国省县乡]道)\d{1,4}(?=项目|工程|改|段)|\d{3,4}线|\d{1,2}\.0(?![\d%])(?=[一-鿿”])(?!万|亿|[米元吨亩])",
        r"\d+(?:\.\d)?代线|\d\d/\d\d(?=榨季|年度|采暖|供暖|学年|赛季|酿季)",
        r"\d+(?:[-/]\d+){2,}[-/\dA-Za-z]*|\d{5,}-\d+",
        # 千塘万亩, 百企千户: drives that are called by two round numbers
        r"(?<=[^\d一二两三四五六七八九几数十百千万亿点.][十百千万][一-龥])[十百千万](?:[亩吨斤户人村企家店园棵株头厂社]|公里)(?![余多])",
        r"0\d{2,3}[-— ]?\d{7,8}(?!\d)|1[3-9]\d{9}(?!\d)",
        r"\d+[*×○□xX]{2,}\d*|\d+[*×]\d+(?:[*×]\d+)*",
        rf"(?:\d+|{DIGIT})(?:\+(?:\d+|[NnXx]|{DIGIT}))+",
        r"\d+(?:\.\d+)?:\d\d:\d\d|(?:[01]?\d|2[0-4]):[0-5]\d(?!\d)(?<!比\d:\d\d)(?<!比\d\d:\d\d)",
        rf"\d+(?:\.\d+)?(?: ?{_GAP} ?\d+(?:\.\d+)?){{0,12}} ?(?:{_AFTER})",
        "|".join(map(re.escape, lexicon.words("number_names", "lines"))),
        rf"(?:{either(_NUMERALS)})(?!{DIGIT}|[多余几又点{_COUNTED}])",
        either([name for name in _NAMES if name not in _NUMERALS] + load("number_names")["places"].split()),
        rf"{DIGIT}+(?:{either(lexicon.words('number_names', 'after'))})",
    )
)
"""What is skipped whole at a numeral."""

_LABELS = re.compile(rf"(?:{'|'.join(map(re.escape, lexicon.words('number_names', 'labels')))})[:： ]?$")
_DESCRIBED = re.compile(rf"的?(?:{either(lexicon.words('number_names', 'described'))})")
_LABEL_AFTER = re.compile(f" ?(?:{_AFTER})")
_AND_UP = re.compile("及以[上下]的?[一-鿿]")
_OPEN = {"“": "”", "‘": "’", '"': '"', "「": "」", "『": "』"}
OPENS = frozenset(_OPEN)
"""The marks that open what a figure can describe."""
GLUE = frozenset(string.ascii_letters + "第_#*×○·^-.:")
"""The characters before a numeral that can make it part of a name."""
_CODE = re.compile(rf"(?:[-\dA-Za-z/_.]|\+(?=\d))+|{DIGIT}*")


def glued(text: str, start: int) -> bool:
    """Whether what stands before a numeral makes it part of a name (G318, 第三, PM2.5, ×24)."""
    last = text[start - 1 : start]
    if text[start] in "¥$€£" or (last.isalpha() and money.sign(text, start)):
        return False
    if last in {"-", ".", ":"}:
        return text[start - 2 : start - 1].isdigit()
    return last in GLUE


def code_end(text: str, start: int) -> int:
    """Where the code that runs on from a place ends (G318, LH331082-066/2023)."""
    match = _CODE.match(text, start)
    return match.end() if match else start


def labelled(text: str, start: int) -> bool:
    """Whether the word before a bare number makes it a label (附件1, 表3, 电话, 〔2022)."""
    if text[start - 1 : start] in {"〔", "[", "【", "［"}:
        return True
    return _LABELS.search(text, max(0, start - 6), start) is not None


def dated(text: str, at: int) -> bool:
    """Whether what follows a number makes it a date or a label (月, 日, 号 …)."""
    return _LABEL_AFTER.match(text, at) is not None


def year_like(text: str, start: int, stop: int, written: str) -> bool:
    """Whether a bare number is a year: four digits of our times in brackets or beside another year."""
    if len(written) != 4 or written[:2] not in {"19", "20"}:
        return False
    return text[start - 1 : start] in set('(（“"') or text[stop : stop + 1] in set(")）-—–~·")


def begins_line(text: str, start: int) -> bool:
    """Whether a number is the first of its line, bullets and spaces aside."""
    head = start
    while head > 0 and start - head < 40 and text[head - 1] in " •·":
        head -= 1
    return head == 0 or text[head - 1] == "\n"


def list_mark(text: str, start: int, end: int) -> bool:
    """Whether a bare number is a list mark: it begins its line, or stands alone in brackets."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before in {"(", "（"} and after in {")", "）"}:
        return True
    if before in {"(", "（"}:
        start -= 1
    if after in {",", "，"}:
        return begins_line(text, start) and "一" <= text[end + 1 : end + 2] <= "鿿"
    begins = begins_line(text, start) or (
        text[start - 1] in "。；;" and not text[end + 1 : end + 2].isdigit()
    )
    return begins and after in {"、", ".", ")", "）"}


def describes(text: str, start: int, end: int, bounded: bool, lone: bool) -> bool:
    """Whether the quantity text[start:end] only tells what kind of thing follows it (GUIDE: targets)."""
    after = text[end : end + 1]
    if after == "级" or (bounded and (_DESCRIBED.match(text, end) or _AND_UP.match(text, end - 3))):
        return True
    if bounded and after == "且":  # 林地5亩以上且树龄在4年以上的农户
        return True
    if lone and not bounded and (after.isalnum() or after == "的"):
        return True
    close = _OPEN.get(text[start - 1 : start])
    if close is None:
        return False
    closed = text.find(close, end, end + 16)
    return closed > end or (closed == end and "一" <= text[end + 1 : end + 2] <= "鿿")
