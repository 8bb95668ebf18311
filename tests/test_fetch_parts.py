"""Notices in several pages and frames, and pages that say that they are gone with status 200."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fetching import Nights, addresses
from made_site import Host, Reply

from flows.ingest import RawFile, raw_files
from flows.ingest.check import verify
from flows.ingest.missing import missing
from flows.ingest.parts import parts
from flows.ingest.sources.taken import Taken
from flows.read import Unreadable, read
from flows.read.notice import Notice

HEAD = '<html><head><meta charset="utf-8"><title>云水镇2024年工作总结</title></head><body>'
TITLE = "<h1>云水镇2024年工作总结</h1><p>发布日期：2025-01-03 来源：云水镇人民政府</p>"
FOOT = "<div>版权所有：云水镇人民政府</div></body></html>"


def page(words: str, more: str = "") -> bytes:
    return f"{HEAD}{TITLE}<div id='zoom'><p>{words}</p></div>{more}{FOOT}".encode()


@pytest.fixture
def host() -> Iterator[Host]:
    host = Host()
    yield host
    host.close()


@pytest.fixture
def nights(tmp_path: Path) -> Nights:
    return Nights(tmp_path)


def run(nights: Nights, host: Host, *paths: str) -> Taken:
    nights.source("a", addresses(*(host.url + p for p in paths), source="limits = {attempts = 1}"))
    return nights.run()["a"]


def only(nights: Nights) -> RawFile:
    (file,) = raw_files(nights.raw)
    return file


def notice(file: RawFile) -> Notice:
    return read(file.path, raw_path=file.raw_path, sidecar=file.sidecar)


def body(found: Notice) -> str:
    return found.text[found.body.start : found.body.end]


TURNS = '<div class="pages"><a href="t1.html">1</a> <a href="t1_1.html">2</a> <a href="t1_2.html">3</a> <a href="t1_1.html">下一页</a></div>'


def parted(host: Host, turns: str = TURNS) -> None:
    host.pages |= {
        "/zw/t1.html": Reply(page("一、2024年工作总结</p><p>流转土地310亩，新建道路12公里。", turns)),
        "/zw/t1_1.html": Reply(page("改造农田420亩，建成云水镇文化中心。", turns)),
        "/zw/t1_2.html": Reply(page("二、2025年工作计划</p><p>造林530亩，开工建设云水大桥。</p><p><a href='x.pdf'>附件</a>", turns)),
        "/zw/x.pdf": Reply(b"%PDF-1.4 x", media_type="application/pdf"),
    }


WHOLE = [
    "一、2024年工作总结",
    "流转土地310亩，新建道路12公里。",
    "改造农田420亩，建成云水镇文化中心。",
    "二、2025年工作计划",
    "造林530亩，开工建设云水大桥。",
]


@pytest.mark.parametrize(
    "turns",
    [TURNS, '<a href="t1_1.html">下一页</a> <a href="t1_2.html">尾页</a>', "<script>createPageHTML(3, 0, 't1', 'html');</script>"],
    ids=["numbers", "next", "script"],
)
def test_a_notice_in_pages_is_one(host: Host, nights: Nights, turns: str) -> None:
    parted(host, turns)
    taken = run(nights, host, "/zw/t1.html")
    assert {k: n for k, n in taken.counts.items() if n} == {"new": 1, "parts new": 2, "attachments new": 1}
    file = next(f for f in raw_files(nights.raw) if f.sidecar["address"].endswith("t1.html"))
    assert len(raw_files(nights.raw)) == 2, "a further page is no notice of its own"
    found = notice(file)
    assert [line for line in body(found).splitlines() if line != "附件"] == WHOLE
    assert found.title == "云水镇2024年工作总结"
    assert found.issuer == "云水镇人民政府"
    assert verify(nights.raw) == (4, [])
    assert [r.address.rpartition("/")[2] for r in nights.ledger()] == ["robots.txt", "t1.html", "t1_1.html", "t1_2.html", "x.pdf"]


def test_a_further_page_that_changes_is_a_new_version(host: Host, nights: Nights) -> None:
    parted(host)
    run(nights, host, "/zw/t1.html")
    host.forget()
    again = nights.run()["a"]
    assert {k: n for k, n in again.counts.items() if n} == {"same": 1, "parts same": 2, "attachments same": 1}
    assert {r.status for r in nights.ledger() if r.purpose != "robots"} == {304}
    host.pages["/zw/t1_1.html"] = Reply(page("改造农田999亩。", TURNS))
    assert nights.run()["a"].counts["changed"] == 1
    file = next(f for f in raw_files(nights.raw) if f.sidecar["address"].endswith("t1.html"))
    assert file.history["version"] == 2
    assert "改造农田999亩。" in body(notice(file))
    assert file.sidecar["headers"]["content-type"] == "text/html"
    assert nights.run()["a"].counts["same"] == 1
    (nights.raw / "taken" / "manifest.sqlite").unlink()
    assert nights.run()["a"].counts["same"] == 1, "also where the manifest was made again"


def test_a_further_page_that_fails_is_told_and_healed(host: Host, nights: Nights) -> None:
    parted(host)
    host.pages["/zw/t1_1.html"] = Reply(status=500)
    host.pages["/zw/t1_2.html"] = Reply(status=404)
    run(nights, host, "/zw/t1.html")
    found = notice(only(nights))
    assert "lacks 2 of its pages, which could not be had" in found.warnings
    assert body(found).splitlines() == WHOLE[:2]
    parted(host)
    assert nights.run()["a"].counts["changed"] == 1
    file = next(f for f in raw_files(nights.raw) if f.sidecar["address"].endswith("t1.html"))
    assert [line for line in body(notice(file)).splitlines() if line != "附件"] == WHOLE


def test_a_further_page_that_is_lost_is_told(host: Host, nights: Nights) -> None:
    parted(host)
    run(nights, host, "/zw/t1.html")
    file = next(f for f in raw_files(nights.raw) if f.sidecar["address"].endswith("t1.html"))
    place = file.path.parent / file.sidecar["parts"][0]["file"]
    place.write_bytes(b"<html>other")
    with pytest.raises(Unreadable, match="is not what was taken"):
        notice(file)
    place.unlink()
    with pytest.raises(Unreadable, match="cannot be opened"):
        notice(file)
    file.sidecar["parts"][0]["file"] = "../../../../etc/passwd"
    with pytest.raises(Unreadable, match="tells its further pages wrongly"):
        notice(file)


@pytest.mark.parametrize("place", ["<div id='zoom'>{}</div>", "<div class='x'>{}</div>"], ids=["in the article", "alone"])
def test_a_frame_that_holds_the_text(host: Host, nights: Nights, place: str) -> None:
    frame = "<iframe src='../body/7.html?a=1' width='100%'></iframe><iframe src='/count.html' width='0'></iframe>"
    other = "<iframe src='http://other.example/weather.html'></iframe>"
    host.pages |= {
        "/zw/t1.html": Reply((HEAD + TITLE + place.format(frame) + other + FOOT).encode()),
        "/body/7.html?a=1": Reply("<html><body><p>一、2024年工作总结</p><p>流转土地310亩，新建道路12公里。</p></body></html>".encode("gbk")),
    }
    taken = run(nights, host, "/zw/t1.html")
    assert host.asked == ["/robots.txt", "/zw/t1.html", "/body/7.html?a=1"]
    assert taken.counts["parts new"] == 1
    found = notice(only(nights))
    assert body(found).splitlines() == WHOLE[:2]
    assert found.title == "云水镇2024年工作总结"


def test_a_frame_of_several_notices_is_furniture(host: Host, nights: Nights) -> None:
    for n in (1, 2, 3):
        host.pages[f"/t{n}.html"] = Reply(page(f"流转土地{n}00亩。", "<iframe src='/head.html'></iframe>"))
    host.pages["/head.html"] = Reply(page("天气晴，气温三至十二度，东北风三级。"))
    run(nights, host, "/t1.html", "/t2.html", "/t3.html")
    assert host.asked.count("/head.html") == 1
    assert ["天气" in body(notice(f)) for f in raw_files(nights.raw)] == [False] * 3


SAYS = "<html><head><title>{}</title></head><body><a href='/'>首页</a><div>{}</div><div>版权所有：云水县人民政府</div></body></html>"


@pytest.mark.parametrize(
    ("title", "words", "what"),
    [
        ("404 - 云水县", "对不起，您访问的页面不存在或已被删除。", "gone"),
        ("云水县人民政府", "该信息已经下线", "gone"),
        ("提示", "没有找到您要访问的页面，3秒后返回首页", "gone"),
        ("页面不存在", "", "gone"),
        ("Error", "HTTP Error 404. The requested resource is not found.", "gone"),
        ("", "<script>alert('此文章已被删除！');history.back()</script>", "gone"),
        ("", "系统正在维护，请稍后再试", "passing"),
        ("安全验证", "请输入验证码", "passing"),
        ("", "请开启JavaScript并刷新该页", "passing"),
        ("关于政务网站系统升级维护的通告", "为提升服务能力，定于2024年3月1日至3日对县政务服务系统进行升级维护，期间暂停办理业务，请相互转告，由此带来不便敬请谅解。" * 2, None),
        ("云水镇总结", "全年流转土地300亩。", None),
        ("征收公告", "因房屋所有权人已死亡，其坟墓信息不详，拟征收土地12亩。" * 9 + "网页不存在。", None),
    ],
)  # fmt: skip
def test_what_a_page_says_of_itself(title: str, words: str, what: str | None, tmp_path: Path) -> None:
    data = SAYS.format(title, words).encode("gbk")
    assert missing(data) == what
    path = tmp_path / "a.html"
    path.write_bytes(data)
    try:
        told = read(path).text
    except Unreadable as error:
        told = error.reason
    assert ("is no notice" in told) == (what is not None)


def test_gone_in_words_is_gone(host: Host, nights: Nights) -> None:
    gone = Reply(SAYS.format("404", "页面不存在").encode())
    host.pages |= {"/1.html": Reply(page("流转土地310亩。")), "/2.html": Reply(page("流转土地320亩。")), "/3.html": gone}
    taken = run(nights, host, "/1.html", "/2.html", "/3.html")
    assert {k: n for k, n in taken.counts.items() if n} == {"new": 2, "gone": 1, "gone in words": 1}
    host.pages["/1.html"] = gone
    host.pages |= {"/2.html": Reply(status=302, headers={"Location": "/"}), "/": Reply(page("欢迎访问云水镇政府网站，这里有最新消息。"))}
    taken = nights.run()["a"]
    assert {k: n for k, n in taken.counts.items() if n} == {"gone": 3, "gone in words": 3}
    files = raw_files(nights.raw)
    assert [(f.history["version"], f.history["gone_since"] is not None) for f in files] == [(1, True)] * 2
    assert [(r.status, r.error) for r in nights.ledger() if r.purpose == "notice"] == [
        (200, "says that it does not exist (status 200)"),
        (200, "says that it does not exist (status 200)"),
        (302, None),
        (200, "leads to the front page"),
    ]


def test_what_stands_in_for_a_while_is_no_version(host: Host, nights: Nights) -> None:
    parted(host)
    run(nights, host, "/zw/t1.html")
    host.pages["/zw/t1.html"] = Reply(SAYS.format("", "系统正在维护，请稍后再试").encode())
    host.pages["/zw/x.pdf"] = Reply(SAYS.format("", "请登录后下载").encode())
    assert nights.run()["a"].counts["failed"] == 1
    parted(host)
    host.pages["/zw/x.pdf"] = Reply(SAYS.format("", "请登录后下载本单位发布的文件").encode())
    taken = nights.run()["a"]
    assert (taken.counts["attachments failed"], taken.counts["changed"]) == (1, 0)
    assert "is a page and not the file" in taken.troubles[0]
    assert {f.history["version"] for f in raw_files(nights.raw)} == {1}


def test_which_links_turn_the_pages() -> None:
    def turned(links: str, notice: str = "http://a.example/zw/t20240105_7.html") -> list[str]:
        body = f"<html><body>{links}</body></html>".encode()
        return [p.address.removeprefix("http://a.example") for p in parts(body, notice, notice)]

    assert turned("<a href='t20240105_7_1.html'>下一页</a>") == ["/zw/t20240105_7_1.html"]
    assert turned("<a href='t20240105_7-2.html'>[2]</a><a href='t20240105_7-10.html'>10</a><a href='t20240105_7-3.html'>3</a>") == [
        f"/zw/t20240105_7-{n}.html" for n in (2, 3, 10)
    ]  # fmt: skip
    assert turned("<a href='t20240105_8.html'>下一页</a><a href='t20240105_7_1.html'>下一篇</a><a href='/list_2.html'>2</a>") == []
    assert turned("<a href='http://b.example/zw/t20240105_7_1.html'>2</a>") == []
    show = "http://a.example/show.jsp?id=7"
    assert turned("<a href='show.jsp?id=7&page=2'>2</a><a href='show.jsp?id=8&page=2'>2</a><a href='show.jsp?id=7&page=1'>1</a>", show) == [
        "/show.jsp?id=7&page=2"
    ]  # fmt: skip
    assert turned("<script>createPageHTML(60, 0, \"t20240105_7\", \"shtml\")</script>")[-1] == "/zw/t20240105_7_50.shtml"
    assert turned("<script>createPageHTML(3, 0, 'index', 'html')</script>") == []


def test_files_behind_scripts_are_attachments(host: Host, nights: Nights) -> None:
    links = '<a href="/down.jsp?filename=a7.docx">附件1</a><a href="/download.jsp?id=8">项目清单.xlsx</a><a href="/show.jsp?id=9">更多</a>'
    host.pages |= {"/t1.html": Reply(page("流转土地310亩。", links)), "/down.jsp?filename=a7.docx": Reply(b"PK\x03\x04a"), "/download.jsp?id=8": Reply(b"PK\x03\x04b")}
    assert run(nights, host, "/t1.html").counts["attachments new"] == 2
    assert host.asked == ["/robots.txt", "/t1.html", "/down.jsp?filename=a7.docx", "/download.jsp?id=8"]
    assert sorted(f.path.suffix for f in raw_files(nights.raw)) == [".docx", ".html", ".zip"]
