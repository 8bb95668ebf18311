"""What ingest sees of pages: links, and whether two states say the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.ingest.address import joined
from flows.ingest.markup import decoded, links, text_digest
from flows.ingest.suffix import suffix_of


def html(inner: str) -> bytes:
    return f"<html><head><style>a{{}}</style></head><body>{inner}</body></html>".encode()


def test_links_of_pages_in_pieces() -> None:
    page = html('<a href="/1" title="2024年工作总结">2024年工…</a><a href="javascript:a()">x</a>') + b'<A HREF="2">b</A>'
    assert [(a.address, a.text) for a in links(page, "http://a.example/x/")] == [
        ("http://a.example/1", "2024年工作总结"),
        ("http://a.example/x/2", "b"),
    ]
    based = b'<html><head><base href="http://a.example/y/"></head><a href="1#top">a</a><a href="1">b</a></html>'
    assert [(a.address, a.text) for a in links(based, "http://a.example/x/")] == [("http://a.example/y/1", "a")]
    assert links(b"", "http://a.example/") == []
    session = html('<a href="/show.jsp;jsessionid=0A1B.node1?id=7">a</a><a href="/show.jsp?id=7">b</a>')
    assert [a.address for a in links(session, "http://a.example/")] == ["http://a.example/show.jsp?id=7"]


BODY = "<p>云水镇2024年工作总结</p><p>流转土地300亩，访问120家企业。</p>"


@pytest.mark.parametrize(
    "other",
    [
        BODY + "<span>浏览次数：128次</span>",
        BODY + "<span>阅读量 <b>3,021</b></span><script>var a = 7</script>",
        BODY + "<div>您是第1024位访客</div>",
        "<div>今天是2024年1月5日 星期五</div>" + BODY,
        "<div>现在时间：2024-01-05 10:21:03</div>" + BODY,
        BODY + "<ul><li><a href='/7'>相关新闻：另建水库</a></li></ul>",
        BODY.replace("</p><p>", "</p>\n\n  <p>"),
        "<header>访客你好</header>" + BODY + "<footer>2024</footer><!-- 7 -->",
    ],
)
def test_the_same_said(other: str) -> None:
    assert text_digest(html(other)) == text_digest(html(BODY))


@pytest.mark.parametrize("other", [BODY.replace("300", "301"), BODY.replace("120", "121"), BODY + "<p>建水库。</p>"])
def test_something_else_said(other: str) -> None:
    assert text_digest(html(other)) != text_digest(html(BODY))


def test_attachments_and_documents_count() -> None:
    assert text_digest(html(BODY), ["http://a.example/1.pdf"]) != text_digest(html(BODY))
    assert text_digest(b"%PDF-1.4 a") != text_digest(b"%PDF-1.4 b")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "utf-16", "gb18030"])
def test_decoded(encoding: str) -> None:
    assert decoded("<p>云水镇</p>".encode(encoding)) == "<p>云水镇</p>"


def test_decoded_by_what_is_said() -> None:
    assert decoded("雲水".encode("big5"), "text/html; charset=big5") == "雲水"
    assert decoded("雲水".encode("big5"), hint="big5") == "雲水"
    assert decoded('<meta charset="utf-8">云水'.encode("gbk")) == '<meta charset="utf-8">云水'
    assert decoded(b"\xff\xff\x80").startswith("\ufffd")


@pytest.mark.parametrize(
    ("body", "address", "media_type", "disposition", "suffix"),
    [
        (html("a"), "http://a.example/show.jsp?id=1", "text/html", "", ".html"),
        (html("a"), "http://a.example/1.shtml", "text/html", "", ".shtml"),
        (html("不存在"), "http://a.example/1.pdf", "text/html", "", ".html"),
        (b"PK\x03\x04", "http://a.example/down.jsp?id=7&filename=%E8%A1%A8.xlsx", "", "", ".xlsx"),
        (b"%PDF-1.4", "http://a.example/down.do", "application/octet-stream", "", ".pdf"),
        (b"PK\x03\x04", "http://a.example/1.docx", "", "", ".docx"),
        (b"PK\x03\x04", "http://a.example/down", "", "attachment; filename=\"a.xlsx\"", ".xlsx"),
        (b"PK\x03\x04", "http://a.example/down", "", "", ".zip"),
        (b"\xd0\xcf\x11\xe0", "http://a.example/1.XLS", "", "", ".xls"),
        (b"\x00\x01", "http://a.example/1", "image/png", "", ".bin"),
        ("云水镇".encode(), "http://a.example/1.txt", "text/plain", "", ".txt"),
    ],
)
def test_suffixes(body: bytes, address: str, media_type: str, disposition: str, suffix: str) -> None:
    assert suffix_of(body, address, media_type, disposition) == suffix


@given(st.binary(max_size=300) | st.text("<>/a href='\"&;#x0!-[]云\0\ud7ff", max_size=200).map(str.encode))
def test_no_bytes_break_it(body: bytes) -> None:
    for data in (body, b"<html><body>" + body):
        links(data, "http://a.example/")
        assert text_digest(data) == text_digest(data)
        assert suffix_of(data, "http://a.example/1").startswith(".")
        decoded(data, "text/html; charset=" + body[:9].decode("latin-1"))


@given(st.text(max_size=60))
def test_no_link_breaks_it(link: str) -> None:
    to = joined("http://a.example/b/", link)
    assert to is None or (to.isascii() and to == joined(to, to))
