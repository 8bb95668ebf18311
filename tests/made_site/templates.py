"""Three templates that government sites are made with, filled with notices of our own.

    trs     index.html, index_1.html, …; notices t20240105_7.html; UTF-8; validators
    jpage   one list in CDATA of a script; notices art_1_7.html; GBK that only a meta tag tells; validators
    jsp     list.jsp?page=2 by a link 下一页; notices show.jsp?id=7; GBK that nothing tells; a visit counter, a
            clock and related links on every page; no validators
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from made_site.hosts import Host, Reply

_ON_A_PAGE = 10
_YEARS = range(2020, 2025)


def notice_text(number: int, said: str = "") -> str:
    """The words of a notice."""
    year = _YEARS[number % len(_YEARS)]
    return f"云水镇{year}年工作总结第{number}号\n全年流转土地{100 + number}亩，新建道路{number + 1}公里。{said}"


@dataclass
class Site:
    """The three hosts, and what notice `said` beyond its text."""

    trs: Host
    jpage: Host
    jsp: Host
    notices: int
    said: dict[str, str] = field(default_factory=dict)

    @property
    def hosts(self) -> tuple[Host, ...]:
        """All of them."""
        return self.trs, self.jpage, self.jsp

    def forget(self) -> None:
        """Begins new logs."""
        for host in self.hosts:
            host.forget()

    def fill(self) -> None:
        """Makes the pages anew, with what was added to `said`. Misbehaving pages stay."""
        for number in range(self.notices):
            self._notice(self.trs, f"/zw/t20240105_{number}.html", number, "utf-8", "<head><title>t</title></head>")
            self._notice(self.jpage, f"/art/2024/1/5/art_1_{number}.html", number, "gbk", '<head><meta charset="gb2312"></head>')
            self.jsp.pages[f"/show.jsp?id={number}"] = self._counted(number)
        self._lists()

    def _notice(self, host: Host, path: str, number: int, encoding: str, head: str) -> None:
        words = "".join(f"<p>{line}</p>" for line in notice_text(number, self.said.get(path, "")).splitlines())
        more = ""
        if number % 10 == 0:
            more = f'<p>附件：<a href="./files/{number}.pdf">项目清单.pdf</a></p>'
            folder = path.rsplit("/", 1)[0]
            host.pages[f"{folder}/files/{number}.pdf"] = Reply(b"%PDF-1.4 " + str(number).encode(), media_type="application/pdf")
        html = f"<!DOCTYPE html><html>{head}<body><div class='TRS_Editor'>{words}{more}</div></body></html>"
        host.pages[path] = Reply(html.encode(encoding))

    def _counted(self, number: int) -> object:
        words = notice_text(number, self.said.get(f"/show.jsp?id={number}", ""))

        def page(times: int) -> Reply:
            html = (
                f"<html><body><div>今天是2024年1月{times}日 星期一 当前时间：10:2{times}</div>"
                f"<div id='zoom'>{words}</div><span>浏览次数：{times * 7}次</span>"
                f"<ul><li><a href='/show.jsp?id={number + times}'>相关新闻{times}</a></li></ul></body></html>"
            )
            return Reply(html.encode("gbk"), etag=False)

        return page

    def _lists(self) -> None:
        pages = range((self.notices + _ON_A_PAGE - 1) // _ON_A_PAGE)
        for page in pages:
            numbers = range(page * _ON_A_PAGE, min(self.notices, (page + 1) * _ON_A_PAGE))
            rows = "".join(f"<li><a href='./t20240105_{n}.html' title='工作总结第{n}号'>工作…</a></li>" for n in numbers)
            rows += "<li><a href='/about.html'>关于我们</a></li>"
            name = f"index_{page}.html" if page else "index.html"
            self.trs.pages[f"/zw/{name}"] = Reply(f"<html><body><ul>{rows}</ul></body></html>".encode())
            rows = "".join(f"<a href='show.jsp?id={n}'>工作总结第{n}号</a><br>" for n in numbers)
            if page + 1 in pages:
                rows += f"<a href='list.jsp?page={page + 2}'>下一页</a>"
            query = f"?page={page + 1}" if page else ""
            self.jsp.pages[f"/list.jsp{query}"] = Reply(f"<html><body>{rows}</body></html>".encode("gbk"), etag=False)
        records = "".join(
            f"<record><![CDATA[<li><a href='/art/2024/1/5/art_1_{n}.html'>工作总结</a></li>]]></record>" for n in range(self.notices)
        )
        self.jpage.pages["/col/index.html"] = Reply(
            f'<html><head><meta charset="gbk"></head><body><script type="text/xml">{records}</script></body></html>'.encode("gbk")
        )


ROBOTS = "User-agent: *\nDisallow: /secret/\nDisallow: /zw/t20240105_3.html\n"


@contextmanager
def made_site(notices: int = 12) -> Iterator[Site]:
    """The site, with as many notices on each host."""
    site = Site(Host(), Host(), Host(), notices)
    site.trs.pages["/robots.txt"] = Reply(ROBOTS.encode(), media_type="text/plain")
    site.fill()
    try:
        yield site
    finally:
        for host in site.hosts:
            host.close()
