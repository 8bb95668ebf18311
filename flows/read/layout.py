"""The layout of a page: frame, metadata and title above, the body, signature and frame below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import pairwise

from flows.read.body import is_frame
from flows.read.dates import find_date
from flows.read.fields import Field, below, fields
from flows.read.lexicon import lexicon, words
from flows.read.marks import DASH, Mark, explicit
from flows.read.notice import Span
from flows.read.spaced import heads_table
from flows.read.years import leaning
from flows.values import value

# What begins a heading of the body, however it ends.
_HEADING = re.compile(r"第[一二三四五六]部分|(?P<open>[（(])?[一二三四五六七八九十]{1,2}(?(open)[)）]|、)")
COPIES = re.compile(
    r"(?<=.{6})\s*(?:[-—_ ]?\s*(?:[（(](?:精选|通用|优选|热门|最新|范文|模板|合集|共|汇编)*\s*\d{1,3}篇[）)]"
    r"|(?:精选|通用|优选|热门|最新|范文|模板|合集|共|汇编|[-—_])+\s*\d{1,3}篇)|\s*[（(]第?\d{1,3}[/／]\d{1,3}页?[）)]){1,2}$"
)
"""How many texts a page holds and which page of it this is, behind a title (…工作报告-28篇（第5/48页）)."""
_RULE = re.compile(r"[-—=_*|｜: \t]{3,}|[|｜]")  # drawn across the page, or between the rows of a table
# What stands over the list of other pages at a page's end, and how long their titles are at most.
_OTHERS = re.compile(
    r"[\W_]*(?:相关|推荐|热门|延伸|更多|精彩|猜你喜欢)(?:新闻|阅读|链接|文章|信息|内容|推荐|报道|资讯|稿件)?[\W_]*"
)
_LONGEST_LINK = 60
# Who sent a page in, below its day.
_BY_WHOM = re.compile(r"[（(][^（）()\n]{2,20}?(?:供稿|撰稿|报道|提供|摄影?|编辑|来稿)[）)]")
# Who may read a paper, whom to ask, and who else gets it, below its day (（此件主动公开）).
_TO_WHOM = re.compile(
    r"[（(]?(?:[此本][件文])?[：:]?(?:信息公开选项[：:])?(?:主动公开|依申请公开|不予公开|公开发布|公开)[）)]?"
    r"|[（(](?:联系人|联系电话|咨询电话|监督电话|承办人|联系单位)[：:][^（）()\n。]{1,40}[）)]?"
    r"|[（(]?(?:抄送|抄报|主送|分送|发|报)[：:][^\n]{2,70}"
)
_AT_END = (_RULE, _BY_WHOM, _TO_WHOM)
# A sentence, however it ends: 为切实推进…，结合…，制定工作计划.
_CLAUSES = re.compile(r"(?:为(?:切实|了|进一步|深入|贯彻|全面|推)|[^，,]*[，,][^，,]*[，,])")
_DAY_NEXT = r"(?=(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2})"
# A date without a label, behind where a page comes from.
_BEHIND_SOURCE = re.compile(
    r"\s*(?:(?:信息|文章|稿件|新闻)?(?:来源|稿源|作者|供稿|编辑|撰稿|发布机构)[:：][^\d:：]{0,24}?){1,3}"
    + _DAY_NEXT
)
# … and behind a label that is run into what stands before it.
_LABELLED_DAY = re.compile(rf"(?:发布|公开|公布|生成|成文)(?:日期|时间)[:：]\s*{_DAY_NEXT}")
_IN_WORDS = re.compile(
    "[（(]?二[〇○零0][〇○零0一二三四五六七八九]{2}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日[）)]?"
)
# A title with where it was read, and when, on one line.
_TITLE_READ_AT = re.compile(
    r"(?P<title>[^—\n]{4,40})(?:——|—|--|[（(])\s*(?P<at>(?:19|20)\d\d\s*年\s*\d{1,2}月\s*\d{1,2}日.{0,40}会议?上?[）)]?)"
)
_READ_AT = re.compile(r"[（(—\-]+\s*(?:19|20)\d\d\s*年.{0,30}会议上[）)]?$")
# A title with its day, from which the line goes on.
_TITLED_LINE = re.compile(
    r"(?P<title>[^。；;，,\n（(]{4,40}?)[ \t\u3000]*"
    r"[（(](?P<day>(?:19|20)\d\d\s*年\s*\d{1,2}月\s*\d{1,2}日)[）)]"
)
# When a page was put up, to the minute, by whom and under what.
_STAMPED = re.compile(r"(?:19|20)\d\d-\d\d?-\d\d? \d\d?:\d\d")
# The address of the page, before its date.
_ADDRESS = re.compile(r"^(?:https?://[!-~]+|(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/[!-~]*)?)\s+")
# … or anywhere beside it (柏湾网 http://www.example.cn 2019-03-12 10:00).
_URL = re.compile(r"[ \t\u3000]*https?://[!-~]+[ \t\u3000]*")
# A day among words of the page's furniture ([柏湾镇]  2013-12-24 08:36   阅读：302   字号 T|T).
_ANY_DAY = re.compile(
    r"(?<!\d)(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}日?(?!\d)(?:\s*\d\d?:\d\d(?::\d\d)?)?"
)
_CLAUSE_MARKS = re.compile("[，。；、]|工作(?:总结|计划|要点|报告)")
_LONGEST_FURNITURE = 70
# How long a bare title is at least, and the paragraph below it.
_LEAST_TITLE, _PARAGRAPH = 6, 24
# How many lines may stand there: the title and one of whose page it is, or of what the page offers, a clause.
_BESIDE_TITLE, _CLAUSE = 2, re.compile("[，,:：！!]")
# A title with the day of the page behind it; a line of the page with the day and the minute of it.
_DAY_FIGURES = r"(?P<day>(?:19|20)\d\d[-/.]\d\d?[-/.]\d\d?)"
_MINUTE = r"[ \u3000]+\d\d?:\d\d(?::\d\d)?"
_TITLE_DATED = re.compile(
    rf"(?P<title>\S.{{3,60}}?)[ \t\u3000]+[\[（(]?{_DAY_FIGURES}(?:{_MINUTE})?[\])）]?"
)
_OF_MINUTE = re.compile(rf"[-•·*\s]*(?:[\u4e00-\u9fff]{{2,20}}[ \u3000]+)?{_DAY_FIGURES}{_MINUTE}")
_SIZES = re.compile(
    "[ \u3000]{1,8}(?:[大小]字|字[体号]|[大中小]|A[+-])(?:[ \u3000]{1,8}(?:[大中小]|A[+-])){0,4}$"
)
# Whose page it is, and its day, with what little stands beside them (柏湾县人民政府  2016-09-19; 人民网
# 2018年11月21日08:32; 青石政务 · 2018年11月21日); no title.
_BYLINE = re.compile(
    r"(?:[\u4e00-\u9fff]{2,18}(?<!总结|报告|计划|情况|要点|工作|通报|公告|公示|方案|简报|安排|意见|进展|通知|会议)"
    r"[ \u3000|｜·•/]{1,8})?(?P<day>(?:19|20)\d\d[-/.年]\d\d?[-/.月]\d\d?日?)"
    r"(?:[T \u3000]{0,4}\d\d?[:：时]\d\d(?:分|[:：]\d\d)?)?"
    r"(?:[ \u3000|｜·•/]{1,8}(?:星期[一二三四五六日天]|\d+评论"
    r"|第?[0-9A-Z]{1,3}版(?:[:：][ \u3000]?[\u4e00-\u9fff]{2,8})?|[\u4e00-\u9fff]{2,10}))?"
)
_BEGINS_DATED = re.compile(r"[\s【\[(（]*(?:19|20)\d\d[-/.年]")
_DAY = re.compile(
    r"[（(\[【]?\s*(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}日?[\s\d:：]*(?:印发|发布|公布|通过)?\s*[)）\]】]?"
)
_WEEKDAY = re.compile("(?:星期|周)[一二三四五六日天]")
_PAPER = re.compile(r"[\u4e00-\u9fff《》]{2,14}")
# Projects by how far they are, which can end as bodies do (储备：柏湾水库、云岭电站).
_SORTED_LIST = re.compile("[^，。：:]{2,8}[：:][^：:]{3,}、")
_BEFORE_DAY = re.compile(r"[\s　]{2,}|(?=(?:19|20)\d\d年)|(?=二[〇○零O])")
_OF_TIME = re.compile(r"(?:19|20)\d\d年|二〇|[上下]半年|年度")
# The first line of a title that a page breaks wherever it is full, and how long the rest of it is at most.
_BROKEN_TITLE = re.compile(r"[\u4e00-\u9fff]{2,16}\s?(?:19|20)\d\d\s?年[^，,。；;：:|｜]{4,40}")
_LEFT_OVER = 9
# Any other line that little but the day of the page stands on (柏湾网 www.example.cn 2019-03-12 10:00,
# 第1203期 2019年3月12日, 2019-03-12T10:22:00+08:00, 柏湾日报 2019-03-12 A02版 综合).
_PAGE_STAMP = re.compile(
    r"(?:第 ?\d{1,5} ?期[ \u3000]+|[^，,。；;：:、\d]{0,30}[ \u3000|｜>])?"
    r"(?:19|20)\d\d[-/.年]\d\d?[-/.月]\d\d?日?"
    r"(?:[T \u3000]{0,3}\d\d?:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:[+-]\d\d:?\d\d|Z)?)?"
    r"(?:[ \u3000|｜]+(?:第?[0-9A-Z]{1,3}版)?[^，,。；;：:、\d]{0,12})?"
)
_LONGEST_STAMP = 50
# On what shelves of a library a page stands.
_SHELVES = re.compile("[\u4e00-\u9fff]{2,6}(?:[ \u3000/>]+[\u4e00-\u9fff]{2,6}){2,}")
# Where and when a report was read, or by whom.
_FRONT = re.compile(
    r"会议上?[）)]?$|^[—\-（(].{0,40}(?:[0-9０-９一二三四五六七八九十〇○]日|届|次)"
    r"|(?:长|主任|书记|主席)[\s　]{1,4}[\u4e00-\u9fff\s　]{2,6}"
    r"(?:[（(](?:19|20)\d\d年\d{1,2}月\d{1,2}日[）)])?$"
)
# When a report was read, in a line of its own.
_FRONT_DAY = re.compile(r"[—–-]{1,2}\s*(?:19|20)\d\d年?\d{1,2}月?\d{1,2}日在")
# A title goes on in the line below it.
_GOES_ON = re.compile(r"[及和暨与]\s*(?:(?:19|20)\d\d|二〇|[上下]半年|下一?步|今后|明年)")
# A row of a table whose cells only blanks part.
_ROW = re.compile(r"\d{1,3}[ \t\u3000]+(?![年月])[\u4e00-\u9fff]")
_SPACED = re.compile(r"(?:[\u4e00-\u9fff〇\d][ \u3000\xa0]+){3,}[\u4e00-\u9fff]")
_BLANKS = re.compile(r"[ \u3000\xa0]+")
_LABELS = re.compile("[\u4e00-\u9fff)）][:：]")
_LABELLED = re.compile("(?:时间|地点|单位|人员|嘉宾|记者|作者|出席|列席|(?:发布|主持|发言|新闻发言)人)[:：]")
# How a letter is called that makes something known, and how many lines it has at most.
_MADE_KNOWN, _LETTER = re.compile("(?:印发|转发|下发|公布|下达).*通知"), 20
_HEAD, _TAIL = 60, 40
_BULLET, _FAR_ON = 20, 8
"""How long a bullet of a page's bar is at most, and how many lines behind it the page goes on."""
_LONGEST_META = 240
_NUMBER = re.compile(
    r"[\u4e00-\u9fff]{1,12}[〔\[［（(]\s*(?:19|20)\d\d\s*[〕\]］）)]\s*(?:第\s*)?\d{1,5}\s*号"
)
# The first label of what is told of a project, no word of the page.
_OF_PROJECT = re.compile(
    r"(?:[（(]?[一二三四五六七八九十0-9]{1,2}[)）、.．]{1,2}\s*)?(?:项目|工程)名称\s*[:：]\s*\S"
)


@value
class Layout:
    """Lines head:tail are the body. `title` is the line above it that looks like one; `signer` and `signed`
    stand below it."""

    head: int
    tail: int
    title: str | None
    fields: tuple[Field, ...]
    signer: str | None
    signed: date | None
    dated: date | None
    """A date above the body that no label tells, else one beside the source below it."""
    document_number: str | None
    """A document number (石政征告〔2023〕12号) that stands alone on a line above the body."""


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    data = lexicon("titles")
    return {
        "title": re.compile(rf"(?:{words(data['title_ends'])})》?(?:[（(][^（()）]*[)）])?$"),
        "body": re.compile(rf".{{2,40}}(?:{words(data['body_ends'])})(?:[（(][^（()）]*[)）])?$"),
        "no_title": re.compile(words(data["no_title"])),
        "furniture": re.compile(words(data["furniture"])),
    }


def layout(text: str, lines: Sequence[Span]) -> Layout:
    """Cuts the lines of a page into head, body and tail."""
    head = _head(text, lines)
    tail, below = _tail(text, lines, head.end)
    tail, signer, signed = _signature(text, lines, head.end, tail)
    return Layout(
        head=head.end,
        tail=tail,
        title=head.title(),
        fields=tuple(head.fields + below),
        signer=signer or head.signer,
        signed=signed or head.front_day or _covered(text, lines[head.end : tail], head.title()),
        dated=head.day or _sourced(text, lines[tail:]),
        document_number=head.number,
    )


@dataclass(slots=True)
class _Head:
    """What stands above the body, as it is found."""

    end: int = 0
    titles: list[str] = field(default_factory=list)
    others: list[tuple[int, str]] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    day: date | None = None
    front_day: date | None = None
    number: str | None = None
    signer: str | None = None

    def read_on(self, line: str) -> None:
        """Takes the day of a report off the first line of its body, where that begins with its title and day
        (在某会议上的讲话（2014年3月8日）同志们：…)."""
        told = _TITLED_LINE.match(line)
        if told and (told["title"] in self.titles or is_title(told["title"])):
            self.front_day = self.front_day or find_date(told["day"])

    def name_by_first_line(self, number: int, line: str) -> None:
        """Takes the first line of all as the title where nothing else stands above the body's first
        paragraph, in line `number` (市领导调研项目建设⏎1月12日，市长…。)."""
        if self.titles or self.fields or self.day or not 0 < number == len(self.others) <= _BESIDE_TITLE:
            return
        if len(line) > _PARAGRAPH and line[-1] in "。！!":
            p = _patterns()
            named = [
                words
                for _, words in self.others
                if len(words) >= _LEAST_TITLE
                and not (p["no_title"].search(words) or p["body"].fullmatch(words))
            ]
            beside = number == 1 or p["body"].fullmatch(self.others[0][1])
            if named and (beside or _CLAUSE.search(self.others[1][1])):
                self.titles.append(named[0])
                self.end = number

    def title(self) -> str | None:
        """The last line that ends as titles do; without one the last bare line that metadata follows."""
        if self.titles:
            return self.titles[-1]
        no_title = _patterns()["no_title"]
        above = [
            words
            for i, words in self.others
            if i < self.end
            and len(words) >= _LEAST_TITLE
            and not (no_title.search(words) or _LABELLED.match(words))
        ]
        return above[-1] if above and (self.fields or self.day) else None


def _head(text: str, lines: Sequence[Span]) -> _Head:
    """The lines above the body: frame, metadata, title, and who read it where."""
    head = _Head()
    taken = -1
    for i, line in enumerate(lines[:_HEAD]):
        words_ = _closed(text[line.start : line.end])
        here, mark = _metadata(words_, i), _mark(text, line)
        if heads_table(text, line) or (head.titles and _OF_PROJECT.match(words_)):
            break
        if i == taken:
            pass
        elif i + 1 < len(lines) and (pair := below(words_, text[lines[i + 1].start : lines[i + 1].end], i)):
            head.fields.append(pair)
            taken = i + 1
        elif here and not (mark and len(_LABELS.findall(text, mark.end, line.end)) > 1):
            head.fields += here
            head.day = head.day or _leading_date(words_)
            if not head.day and not any(_ANY_DAY.match(f.value) for f in here):
                head.day = _furnished_day(words_)  # 撰稿：某某　审核：某某　2014-01-16
        elif _NUMBER.fullmatch(words_):
            head.number = head.number or words_
        elif day := _furnished_day(words_):
            head.day = head.day or day
        elif _dated(words_):
            head.day = head.day or find_date(_URL.sub(" ", words_))
            if head.titles and words_[0] in "（(":  # of the report, not of the page
                head.front_day = head.front_day or find_date(words_)
        elif is_frame(text, line) or _RULE.fullmatch(words_):
            pass
        elif head.titles and not mark and (signed := _signed(words_)) and signed[0]:
            head.signer, head.front_day = signed[0], signed[1] or head.front_day
        elif (head.titles or head.fields or _READ_AT.match(words_)) and _front(words_) and not mark:
            head.front_day = head.front_day or find_date(words_)
        elif _opens_body(text, line, titled=bool(head.titles) or any(f.name == "title" for f in head.fields)):
            marked = explicit(text, line)
            bullet = marked is not None and marked.rank == DASH and len(words_) <= _BULLET  # • 无障碍
            after = lines[i + 1 : i + (_FAR_ON if bullet else 4)]
            if "。" in words_ or (marked and not bullet) or not _page_goes_on(text, after, words_):
                head.read_on(words_)
                head.name_by_first_line(i, words_)
                break
            continue
        elif (read := _TITLE_READ_AT.fullmatch(words_)) and is_title(read["title"]):
            head.titles.append(read["title"])  # 政府工作报告——2022年1月10日在…会议上
            head.front_day = head.front_day or find_date(read["at"])
        elif (read := _TITLE_DATED.fullmatch(words_)) and is_title(read["title"]):
            head.titles.append(read["title"])  # 2012年工作总结 2013-03-07
            head.day = head.day or find_date(read["day"])
        elif is_title(words_):
            if head.titles and _GOES_ON.match(words_):
                head.titles[-1] += words_  # …执行情况 / 及2023年计划草案的报告
                head.end = i + 1
                continue
            another = head.titles and words_ not in head.titles and leaning(words_)
            if another and not _page_goes_on(text, lines[i + 1 : i + 4]):
                break  # a title below the title is the first heading: 2016年工作总结
            if not (head.titles and head.titles[-1].endswith(words_)):  # the second line of the same again
                head.titles.append(_joined(text, lines, i))
        else:
            head.others.append((i, words_))
            continue
        head.end = i + 1
    return head


def _mark(text: str, line: Span) -> Mark | None:
    """The mark of a heading or an item that a line bears: it is no signer ((一)石桥变电站), and with labels
    no metadata (1.某工程。总投资：…；责任单位：…)."""
    mark = explicit(text, line)
    return mark if mark and mark.rank < DASH else None


def _leading_date(line: str) -> date | None:
    """A date without a label in a line of metadata, at its start or behind its source (2024-08-15 09:20
    来源：…; 来源：党政办 2024-08-15 打印)."""
    line = _ADDRESS.sub("", line)
    if _BEGINS_DATED.match(line):
        return find_date(line[:24])
    if stamped := _OF_MINUTE.match(line) or _BYLINE.fullmatch(_SIZES.sub("", line)):
        return find_date(stamped["day"])
    behind = _BEHIND_SOURCE.match(line) or _LABELLED_DAY.search(line)
    if behind:
        return find_date(line[behind.end() : behind.end() + 16])
    stamp = _STAMPED.search(line)
    return find_date(stamp[0]) if stamp else None


def _furnished_day(line: str) -> date | None:
    """The day in a line of the page's furniture that tells no label of it, None in any other line."""
    day = _ANY_DAY.search(line) if len(line) <= _LONGEST_FURNITURE else None
    if not day:
        return None
    beside = line[: day.start()] + " " + line[day.end() :]
    if not _patterns()["furniture"].search(beside) or _CLAUSE_MARKS.search(beside):
        return None
    return find_date(day[0])


def _dated(line: str) -> bool:
    """A line that is a date (2024-05-17 10:02, （2025年1月16日印发）), perhaps with the body it is of."""
    line = _SIZES.sub("", _URL.sub(" ", line).strip() if "://" in line else line)
    if _IN_WORDS.fullmatch(line) or _OF_MINUTE.fullmatch(line) or _BYLINE.fullmatch(line):
        return True
    if len(line) <= _LONGEST_STAMP and _PAGE_STAMP.fullmatch(line):
        titled = _TITLE_DATED.fullmatch(line)
        if not is_title(titled["title"] if titled else line):
            return True
    day = _DAY.match(line) if len(line) <= 40 else None
    if not day:
        return False
    of = line[day.end() :]
    if not of or _WEEKDAY.match(of):
        return True
    if not line[day.end() - 1].isspace():
        return False
    stamped = ":" in day[0] and _PAPER.fullmatch(of)  # 2015-03-27 10:03 某某日报
    return stamped is not None or _patterns()["body"].fullmatch(of) is not None


def _opens_body(text: str, line: Span, *, titled: bool) -> bool:
    size = line.end - line.start
    if size > 60 or text[line.end - 1] in "。；;：:":
        return True
    if titled and text[line.start] in "|｜" and text[line.end - 1] in "|｜":
        return True
    return explicit(text, line) is not None and (titled or not is_title(text[line.start : line.end]))


def _page_goes_on(text: str, after: Sequence[Span], above: str = "") -> bool:
    """Whether metadata or frame follows at once, so that a long line above it was not yet the body; behind a
    label that tells nothing also a day."""
    follow = [text[line.start : line.end] for line in after]
    label = len(above) <= _BULLET and above.endswith((":", "："))
    if any(f.name for line in follow for f in _metadata(line, 0)):
        return True
    return label and any(_dated(line) or _FRONT_DAY.match(line) for line in follow)


def _metadata(line: str, number: int) -> list[Field]:
    """The fields of a line of metadata, none of any other line."""
    if "。" in line or (len(line) > _LONGEST_META and "|" not in line):
        return []
    here = fields(line, number)
    known = [f for f in here if f.known]
    if not known or _heads_columns(line):
        return []
    return here if len(known) >= 2 or len(line) <= 40 or any(f.name for f in known) else []


def _heads_columns(line: str) -> bool:
    """Whether a line is the heading of a table of data: | 序号 | 项目名称 | 责任单位 |."""
    return line.count("|") > 2 and re.match(r"\|?\s*序\s*号\s*\|", line) is not None


def _closed(line: str) -> str:
    """A line whose characters are spaced out (政 府 工 作 报 告), closed up; others as they are."""
    return _BLANKS.sub("", line) if _SPACED.fullmatch(line) else line


def is_title(line: str) -> bool:
    """Whether a line ends as titles do (lexicons/titles.toml)."""
    p = _patterns()
    line = COPIES.sub("", line)
    if _HEADING.match(line) or _CLAUSES.match(line) or _STAMPED.search(line):
        return False
    if line.count(" - ") > 1 or _SHELVES.fullmatch(line):
        return False  # 信息公开 - 工作动态 - 总结; 文库 实用文档 报告/总结
    return 5 <= len(line) <= 70 and bool(p["title"].search(line)) and not p["no_title"].search(line)


def _joined(text: str, lines: Sequence[Span], i: int) -> str:
    """A title broken over two lines in one: …关于印发 / ….的通知, 云水县林业局 / 2016年工作总结."""
    line = _closed(text[lines[i].start : lines[i].end])
    above = text[lines[i - 1].start : lines[i - 1].end] if i else ""
    if not above or is_frame(text, lines[i - 1]) or find_date(above):
        return line
    half = above.endswith(("关于", "印发", "和", "及", "暨")) or line.startswith(("关于", "印发"))
    body = _OF_TIME.match(line) and _patterns()["body"].fullmatch(above)
    broken = len(line) <= _LEFT_OVER and _BROKEN_TITLE.fullmatch(above)
    return above + line if (half or body or broken) and len(above) <= 40 and not fields(above, 0) else line


def _front(line: str) -> bool:
    """What stands between a title and the first words of a report: where and when it was read, by whom."""
    return len(line) <= 50 and _FRONT.search(line) is not None


def _tail(text: str, lines: Sequence[Span], head: int) -> tuple[int, list[Field]]:
    tail = end = _others(text, lines, head)
    gathered: list[Field] = []
    for j in range(end - 1, max(head, end - _TAIL) - 1, -1):
        line = lines[j]
        words_ = text[line.start : line.end]
        framed = is_frame(text, line) or any(p.fullmatch(words_) for p in _AT_END)
        if not framed and (len(words_) > 80 or "。" in words_):
            break
        here = [f for f in fields(words_, j) if f.known]
        if not framed and (not here or explicit(text, line)):
            break
        gathered += here
        tail = j
    return tail, gathered


def _sourced(text: str, below: Sequence[Span]) -> date | None:
    """The day of the paper that a text was taken from (来源：柏州日报 2024-01-09 第03版)."""
    for line in below[:_TAIL]:
        words_ = text[line.start : line.end]
        if any(f.name == "issuer" for f in fields(words_, 0)) and (day := find_date(words_)):
            return day
    return None


def _others(text: str, lines: Sequence[Span], head: int) -> int:
    """Where a list of other pages begins that ends a page (相关新闻); behind all lines where none does."""
    for j in range(max(head + 1, len(lines) - _TAIL), len(lines)):
        words_ = text[lines[j].start : lines[j].end]
        if _OTHERS.fullmatch(words_) and all(
            s.end - s.start <= _LONGEST_LINK and text.find("。", s.start, s.end) < 0 for s in lines[j + 1 :]
        ):
            return j
    return len(lines)


def _signature(text: str, lines: Sequence[Span], head: int, tail: int) -> tuple[int, str | None, date | None]:
    """Takes the signer and the date below the body off its end."""
    signer: str | None = None
    signed: date | None = None
    for _ in range(3):
        found = _signed(text[lines[tail - 1].start : lines[tail - 1].end]) if tail > head else None
        if found is None or explicit(text, lines[tail - 1]):
            break
        body, day = found
        if (day and signed) or (body and signer):
            break
        signer, signed = signer or body, signed or day
        tail -= 1
    return tail, signer, signed


def _covered(text: str, lines: Sequence[Span], title: str | None) -> date | None:
    """The day below the letter that makes known what stands under it (关于印发…的通知), above its title."""
    if title is None or not _MADE_KNOWN.search(title):
        return None
    for line, after in pairwise(lines[:_LETTER]):
        signed = _signed(text[line.start : line.end])
        if signed and signed[1] and is_title(text[after.start : after.end]):
            return signed[1]
    return None


def _signed(line: str) -> tuple[str | None, date | None] | None:
    """The body and the day that a line is made of (清河乡林业站　二〇一五年十二月二十日), either alone too;
    else None."""
    if len(line) > 40 or "。" in line or "；" in line or _ROW.match(line) or _SORTED_LIST.match(line):
        return None
    body = _patterns()["body"]
    day = find_date(line)
    if not day:
        return (line, None) if body.fullmatch(line) else None
    before = _BEFORE_DAY.split(line)[0].strip(" 　（(")
    return before if body.fullmatch(before) else None, day
