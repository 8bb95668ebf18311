"""A whole made government: three hosts in three manners, 300 notices over five years, attachments of each kind, and
pages that misbehave.

    trs     UTF-8; list pages index.html, index_1.html, …; notices zw/<year>/t<day>_<n>.html; validators
    jpage   GBK that a meta tag tells; one list a year in CDATA of a script; notices art/<y>/<m>/<d>/art_9_<n>.html; validators
    jsp     GBK that nothing tells; a list without an end, turned by a link; notices show.jsp?id=<n>; a counter, a clock and
            related links on each; no validators
"""

from __future__ import annotations

import gzip
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

from documents_made import ofd, pdf, zipped
from docx import Document
from openpyxl import Workbook

from made_site.hosts import Host, Reply

EACH = 100
ON_A_PAGE = 20
KINDS = ("pdf", "docx", "xlsx", "ofd", "zip")
FORBIDDEN, HEALS, RESTS = 3, 11, 41
"""Of trs: robots.txt forbids it; it fails twice; it answers 429 once, with Retry-After."""
LOOP, TRUNCATED, LIES, BOMB, SLOW = 5, 8, 12, 15, 19
"""Of jpage: a redirect loop; a body that ends too early, always; a wrong charset in header and page; 2 MB in 2 kB; one that
lets us wait."""
LOST, PARTED, FRAMED, CHANGES, VANISHES = 6, 16, 13, 20, 21
"""Of jsp: gone in words; in three pages; its text in a frame; and what changes and vanishes in the second night."""
ROBOTS = f"User-agent: *\nDisallow: /zw/secret/\nDisallow: /zw/*/t*_{FORBIDDEN}.html$\nCrawl-delay: 0\n"
TOWNS = ["云溪", "松岭", "柳河", "石桥", "梅山", "竹溪", "沙河", "白石", "清塘", "桂江"]


def town(number: int) -> str:
    """The body that issued a notice."""
    return f"{TOWNS[number % len(TOWNS)]}镇"


def day(number: int) -> date:
    """When a notice was published: in the winters of 2020 to 2024, or in a summer."""
    return date(2020 + number % 5, (1, 12, 7)[number % 3], 3) + timedelta(days=number % 25)


def title(number: int) -> str:
    """Its title."""
    at = day(number)
    if at.month == 12:
        return f"{town(number)}{at.year}年工作总结和{at.year + 1}年工作计划（第{number}号）"
    return f"{town(number)}{at.year - (at.month == 1)}年{'上半年' if at.month == 7 else ''}工作总结（第{number}号）"


def lines(number: int, said: str = "") -> list[str]:
    """Its words, a paragraph each."""
    body, at = town(number), day(number)
    told = [
        f"一、{at.year - (at.month == 1)}年工作总结",
        f"全镇流转土地{100 + number}亩，新建道路{number % 30 + 1}公里，{body}文化中心二期工程已完成主体施工。",
        f"改造农田{number * 3 + 20}亩，{body}污水处理厂提标改造工程建成投用。{said}",
    ]
    if at.month == 12:
        told += [f"二、{at.year + 1}年工作计划", f"计划造林{number + 50}亩，开工建设{body}农贸市场，新增就业{number + 200}人以上。"]
    return told


@cache
def attachment(kind: str, number: int) -> bytes:
    """A list of projects of a notice in a kind of file."""
    heads, row = ["序号", "项目名称", "年度目标"], ["1", f"{town(number)}供水管网改造工程", "完成管网铺设"]
    name = f"{town(number)}{day(number).year}年重点项目清单"
    if kind == "pdf":
        return pdf(name, f"{row[1]}年内{row[2]}，铺设管道{number + 3}公里。")
    if kind == "ofd":
        return ofd([[(30.0, 40.0, 7.0, name), (20.0, 60.0, 5.0, f"{row[1]}年内{row[2]}，铺设管道{number + 3}公里。")]])
    made = io.BytesIO()
    if kind == "docx":
        document = Document()
        document.add_paragraph(name)
        table = document.add_table(2, 3)
        for r, cells in enumerate((heads, row)):
            for c, words in enumerate(cells):
                table.cell(r, c).text = words
        document.save(made)
    elif kind == "xlsx":
        book = Workbook()
        for cells in ([name], heads, row):
            book.worksheets[0].append(cells)
        book.save(made)
    else:
        return zipped({f"{name}.docx": attachment("docx", number)})
    return made.getvalue()


def attached(number: int) -> str | None:
    """The kind of a notice's attachment: every fifth has one, each kind in turn."""
    return KINDS[number // 5 % len(KINDS)] if number % 5 == 0 else None


@dataclass
class Whole:
    """The three hosts. `said` is what notices say beyond their text, by host and number; `more` how many are new."""

    trs: Host = field(default_factory=Host)
    jpage: Host = field(default_factory=Host)
    jsp: Host = field(default_factory=Host)
    said: dict[tuple[str, int], str] = field(default_factory=dict)
    more: int = 0

    @property
    def hosts(self) -> dict[str, Host]:
        """All of them, by name."""
        return {"trs": self.trs, "jpage": self.jpage, "jsp": self.jsp}

    @property
    def numbers(self) -> range:
        """Of the notices on each host."""
        return range(EACH + self.more)

    def fill(self) -> None:
        """Makes the pages anew; those that misbehave do so from the start."""
        for number in self.numbers:
            self._trs(number)
            self._jpage(number)
            self._jsp(number)
        self._lists()
        self._misbehave()

    def _attach(self, host: Host, number: int, folder: str) -> str:
        kind = attached(number)
        if kind is None:
            return ""
        host.pages[f"{folder}/files/P{number}.{kind}"] = Reply(attachment(kind, number), media_type="application/octet-stream")
        return f'<p>附件：<a href="{folder}/files/P{number}.{kind}">重点项目清单.{kind}</a></p>'

    def _trs(self, number: int) -> None:
        words = "".join(f"<p>　　{line}</p>" for line in lines(number, self.said.get(("trs", number), "")))
        html = (
            f'<!DOCTYPE html><html><head><meta charset="utf-8"><meta name="ArticleTitle" content="{title(number)}">'
            f'<meta name="PubDate" content="{day(number)} 09:00"></head><body><div class="nav"><a href="/">首页</a></div>'
            f"<table><tr><td>索引号</td><td>YS{number:05}/{day(number).year}</td><td>发布机构</td><td>{town(number)}人民政府</td></tr></table>"
            f'<h1>{title(number)}</h1><div id="zoom"><div class="TRS_Editor">{words}</div></div>{self._attach(self.trs, number, "/zw")}'
            "<div>版权所有：云水县人民政府</div></body></html>"
        )
        self.trs.pages[trs_path(number)] = Reply(html.encode("utf-8"))

    def _jpage(self, number: int) -> None:
        words = "".join(f"<p>{line}</p>" for line in lines(number, self.said.get(("jpage", number), "")))
        html = (
            f'<html><head><meta charset="gb2312"><title>云水县人民政府 计划总结 {title(number)}</title></head><body>'
            f"<table><tr><td><!--ZJEG_RSS.title.begin-->{title(number)}<!--ZJEG_RSS.title.end--></td></tr>"
            f"<tr><td>发布日期：{day(number)} 信息来源：{town(number)}人民政府 浏览次数：8</td></tr>"
            f"<tr><td><!--ZJEG_RSS.content.begin-->{words}<!--ZJEG_RSS.content.end--></td></tr></table>{self._attach(self.jpage, number, '/module')}"
            "</body></html>\n<html><body>主办：云水县人民政府</body></html>"
        )
        self.jpage.pages[jpage_path(number)] = Reply(html.encode("gbk"))

    def _jsp(self, number: int) -> None:
        words = "".join(f"<p>{line}</p>" for line in lines(number, self.said.get(("jsp", number), "")))
        self.jsp.pages[jsp_path(number)] = self._counted(number, f"{words}{self._attach(self.jsp, number, '/upload')}")

    def _counted(self, number: int, words: str, more: str = "") -> Callable[[int], Reply]:
        def page(times: int) -> Reply:
            html = (
                f"<html><head><title>{title(number)}</title></head><body><div>今天是2024年1月{times}日 星期一</div>"
                f"<h2>{title(number)}</h2><p>发布时间：{day(number)} 来源：{town(number)}人民政府</p><div class='article-content'>{words}</div>{more}"
                f"<span>浏览次数：{times * 7}次</span><ul><li><a href='/show.jsp?id={number + times}'>相关新闻{times}</a></li></ul></body></html>"
            )
            return Reply(html.encode("gbk"), etag=False)

        return page

    def _lists(self) -> None:
        numbers = sorted(self.numbers, key=lambda n: (day(n), n), reverse=True)
        pages = [numbers[at : at + ON_A_PAGE] for at in range(0, len(numbers), ON_A_PAGE)]
        for at, shown in enumerate(pages):
            rows = "".join(f"<li><a href='{trs_path(n)}' title='{title(n)}'>{title(n)[:8]}…</a></li>" for n in shown)
            name = f"index_{at}.html" if at else "index.html"
            self.trs.pages[f"/zw/{name}"] = Reply(f"<html><body><ul>{rows}<li><a href='/zw/secret/1.html'>内部</a></li></ul></body></html>".encode())
            rows = "".join(f"<a href='show.jsp?id={n}'>{title(n)}</a><br>" for n in shown)
            self.jsp.pages[f"/list.jsp?page={at + 1}"] = self._turned(rows, at + 2)
        for at in range(len(pages) + 1, 60):  # it never ends: each page past the last shows the last again
            self.jsp.pages[f"/list.jsp?page={at}"] = self._turned(rows, at + 1)
        for year in range(2020, 2025):
            records = "".join(
                f"<record><![CDATA[<li><a href='{jpage_path(n)}'>{title(n)}</a></li>]]></record>" for n in numbers if day(n).year == year
            )
            html = f'<html><head><meta charset="gbk"></head><body><script type="text/xml">{records}</script></body></html>'
            self.jpage.pages[f"/col/{year}/index.html"] = Reply(html.encode("gbk"))

    def _turned(self, rows: str, then: int) -> Reply:
        return Reply(f"<html><body>{rows}<a href='list.jsp?page={then}'>下一页</a></body></html>".encode("gbk"), etag=False)

    def _misbehave(self) -> None:
        healed, rested = self.trs.pages[trs_path(HEALS)], self.trs.pages[trs_path(RESTS)]
        assert isinstance(healed, Reply)
        assert isinstance(rested, Reply)
        self.trs.pages[trs_path(HEALS)] = lambda times: healed if times > 2 else Reply(status=500)
        rest = Reply(status=429, headers={"Retry-After": "1"})
        self.trs.pages[trs_path(RESTS)] = lambda times: rested if times > 1 else rest
        there = jpage_path(LOOP)
        self.jpage.pages[there] = Reply(status=302, headers={"Location": f"{there}?a"})
        self.jpage.pages[f"{there}?a"] = Reply(status=302, headers={"Location": there})
        self.jpage.pages[jpage_path(TRUNCATED)] = Reply("<html><p>云水县".encode(), length=90_000)
        liar = self.jpage.pages[jpage_path(LIES)]
        assert isinstance(liar, Reply)
        lies = liar.body.replace(b"gb2312", b"iso-8859-1")
        self.jpage.pages[jpage_path(LIES)] = Reply(lies, media_type="text/html; charset=utf-8")
        bomb = gzip.compress(b"<html>" + b" " * 2_000_000)
        self.jpage.pages[jpage_path(BOMB)] = Reply(bomb, headers={"Content-Encoding": "gzip"})
        slow = self.jpage.pages[jpage_path(SLOW)]
        assert isinstance(slow, Reply)
        self.jpage.pages[jpage_path(SLOW)] = Reply(slow.body, pause=0.4)
        self._misbehave_in_words()

    def _misbehave_in_words(self) -> None:
        gone = "<html><head><title>404</title></head><body><a href='/'>首页</a><p>您访问的页面不存在</p></body></html>"
        self.jsp.pages[jsp_path(LOST)] = Reply(gone.encode("gbk"), etag=False)
        told = lines(PARTED)
        turns = "".join(f"<a href='show.jsp?id={PARTED}&page={n}'>{n}</a>" for n in range(1, 4))
        for n, words in enumerate((told[:2], told[2:3], told[3:]), 1):
            path = jsp_path(PARTED) + (f"&page={n}" if n > 1 else "")
            self.jsp.pages[path] = self._counted(PARTED, "".join(f"<p>{line}</p>" for line in words), turns)
        frame = "".join(f"<p>{line}</p>" for line in lines(FRAMED))
        self.jsp.pages[jsp_path(FRAMED)] = self._counted(FRAMED, f"<iframe src='/body/{FRAMED}.html' width='100%'></iframe>")
        self.jsp.pages[f"/body/{FRAMED}.html"] = Reply(f"<html><body>{frame}</body></html>".encode("gbk"))


def trs_path(number: int) -> str:
    """Where a notice of trs is."""
    return f"/zw/{day(number).year}/t{day(number):%Y%m%d}_{number}.html"


def jpage_path(number: int) -> str:
    """Where a notice of jpage is."""
    at = day(number)
    return f"/art/{at.year}/{at.month}/{at.day}/art_9_{number}.html"


def jsp_path(number: int) -> str:
    """Where a notice of jsp is."""
    return f"/show.jsp?id={number}"


@contextmanager
def whole_site() -> Iterator[Whole]:
    """The site."""
    site = Whole()
    site.trs.pages["/robots.txt"] = Reply(ROBOTS.encode(), media_type="text/plain")
    site.fill()
    try:
        yield site
    finally:
        for host in site.hosts.values():
            host.close()
