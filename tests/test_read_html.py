"""Web pages: what is taken of them, tables, templates with and without a known article element."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from flows.read import Unreadable, read
from flows.read.notice import Notice

NAVIGATION = (
    '<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/a">政务公开</a></li><li><a href="/b">互动交流</a></li></ul></div>'
    '<div class="pos">当前位置：<a href="/">首页</a> > <a href="/a">政务公开</a> > 古城街道</div>'
)
METADATA = (
    "<table><tr><td>索 引 号：</td><td>LH331082-066/2023-132817</td><td>公开方式：</td><td>主动公开</td></tr>"
    "<tr><td>文　　号：</td><td></td><td>成文日期：</td><td>2023-12-04</td></tr>"
    '<tr><td>发布单位：</td><td colspan="3">古城街道</td></tr></table>'
)
FOOTER = '<div>分享到：微信</div><div>版权所有：临海市人民政府 浙ICP备05000000号</div><script>var a="流转土地99亩"</script>'


def page(body: str, folder: Path, head: str = "", name: str = "a.html") -> Notice:
    path = folder / name
    path.write_text(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>", encoding="utf-8")
    return read(path)


def body(found: Notice) -> str:
    return found.text[found.body.start : found.body.end]


def test_a_page_with_metadata_table_and_article(tmp_path: Path) -> None:
    article = (
        '<div id="zoom"><p>一、2023年工作亮点</p><p>1、完成征收<span>452.7</span><b>亩</b>。</p>'
        "<p>二、2024年工作计划</p><p>新增绿地2公顷。</p></div>"
    )
    title = "<h1>古城街道2023年工作总结及2024年工作思路</h1><p>日期：2023-12-04 17:30 来源：古城街道 浏览次数：<i>12</i></p>"
    found = page(NAVIGATION + METADATA + title + article + FOOTER, tmp_path)
    assert body(found) == "一、2023年工作亮点\n1、完成征收452.7亩。\n二、2024年工作计划\n新增绿地2公顷。"
    assert found.title == "古城街道2023年工作总结及2024年工作思路"
    assert found.index_number == "LH331082-066/2023-132817"
    assert found.document_number is None
    assert (found.written_on, found.published_on) == (date(2023, 12, 4), date(2023, 12, 4))
    assert (found.issuer, found.disclosure, found.media_type) == ("古城街道", "主动公开", "text/html")
    assert found.region.code == "331082001"


def test_meta_tags_tell_what_the_page_does_not(tmp_path: Path) -> None:
    head = (
        '<title>工作总结-云水县人民政府</title><meta name="ArticleTitle" content="云水县水利局2023年工作总结">'
        '<meta name="PubDate" content="2024-01-08 09:00"><meta name="ContentSource" content="云水县水利局">'
    )
    found = page(
        NAVIGATION + '<div class="TRS_Editor"><p>全年改善灌溉面积1.1万亩，治理河道12公里。</p></div>',
        tmp_path,
        head,
    )
    assert found.title == "云水县水利局2023年工作总结"
    assert found.published_on == date(2024, 1, 8)
    assert found.issuer == "云水县水利局"


def test_the_pages_title_without_the_sites_name(tmp_path: Path) -> None:
    found = page(
        "<div id=zoom><p>拟征收土地12亩，涉及农户三十户。</p></div>",
        tmp_path,
        "<title>征收土地预公告_云水县人民政府</title>",
    )
    assert found.title == "征收土地预公告"


def test_cells_and_rows_keep_their_order(tmp_path: Path) -> None:
    table = (
        '<table><thead><tr><th rowspan="2">村</th><th colspan="2">面积（亩）</th></tr><tr><th>总</th><th>其中<br>水田</th></tr></thead>'
        "<tr><td>甲村</td><td><p>30</p></td><td>12</td></tr><tr><td>乙村</td><td>20</td><td></td></tr></table>"
    )
    found = page(
        f'<div id="zoom"><p>土地现状如下，单位为亩：</p>{table}<p>以上数据截至年底。</p></div>', tmp_path
    )
    assert body(found).splitlines()[1:5] == [
        "| 村 | 面积（亩） |  |",
        "|  | 总 | 其中 水田 |",
        "| 甲村 | 30 | 12 |",
        "| 乙村 | 20 |  |",
    ]
    assert len(found.tables[0].rows) == 4


def test_a_table_that_frames_the_page_is_no_table_of_data(tmp_path: Path) -> None:
    frame = "<table><tr><td>左栏</td><td><table><tr><td>村</td><td>亩</td></tr><tr><td>甲村</td><td>30</td></tr></table></td></tr></table>"
    found = page(f'<div id="zoom"><p>本年度的土地情况如下表所示。</p>{frame}</div>', tmp_path)
    assert "| 甲村 | 30 |" in body(found)
    assert "| 左栏" not in body(found)


def test_a_very_short_notice_without_a_known_article(tmp_path: Path) -> None:
    found = page(NAVIGATION + "<div><p>拟征收上坑村集体土地<span>12</span>亩。</p></div>" + FOOTER, tmp_path)
    assert body(found) == "拟征收上坑村集体土地12亩。"


def test_a_long_page_without_a_known_article(tmp_path: Path) -> None:
    words = "全镇完成土地流转300亩，硬化村道11公里，新建沼气池三百口，群众满意度进一步提高，各项工作取得新的成效。"
    text = "".join(f"<p>（{n}）第{n}项工作。{words}</p>" for n in "一二三四五六七八")
    side = (
        '<div class="side"><ul>'
        + "".join(f'<li><a href="/{n}">相关链接{n}</a></li>' for n in range(20))
        + "</ul></div>"
    )
    found = page(
        NAVIGATION + side + f"<div class='x1'><h1>云水镇2023年工作总结</h1>{text}</div>" + FOOTER, tmp_path
    )
    assert body(found).count(words) == 8
    assert "相关链接" not in found.text
    assert found.title == "云水镇2023年工作总结"


def test_words_parted_by_the_source_stay_together(tmp_path: Path) -> None:
    found = page(
        '<div id="zoom"><p>完成\n    征收土地&nbsp;452.7\n亩，涉及两村。</p>第二行<br>第三行的内容更长一些</div>',
        tmp_path,
    )
    assert body(found) == "完成征收土地 452.7 亩，涉及两村。\n第二行\n第三行的内容更长一些"


def test_pictures_inside_a_page_do_not_count(tmp_path: Path) -> None:
    picture = f'<img src="data:image/png;base64,{"QUJD" * 2_000_000}">'
    found = page(f'<div id="zoom">{picture}<p>征收土地66亩，涉及农户三十户。</p></div>', tmp_path)
    assert body(found) == "征收土地66亩，涉及农户三十户。"


def test_hidden_words_and_scripts_are_not_read(tmp_path: Path) -> None:
    hidden = '<div style="display: none">征收土地88亩</div><script>征收土地99亩</script><!-- 征收土地77亩 --><style>p{}</style>'
    found = page(f'<div id="zoom">{hidden}<p>征收土地66亩，涉及农户三十户。</p></div>', tmp_path)
    assert body(found) == "征收土地66亩，涉及农户三十户。"


def test_an_id_that_holds_mostly_links_is_no_article(tmp_path: Path) -> None:
    links = "".join(f'<li><a href="/{n}">某某镇工作动态信息第{n}条</a></li>' for n in range(30))
    found = page(f'<div id="content"><ul>{links}</ul></div><p>拟征收上坑村集体土地12亩。</p>', tmp_path)
    assert body(found) == "拟征收上坑村集体土地12亩。"


def test_a_page_saved_under_another_suffix(tmp_path: Path) -> None:
    found = page('<div id="zoom"><p>征收土地66亩，涉及农户三十户。</p></div>', tmp_path, name="a.txt")
    assert found.media_type == "text/html"
    assert body(found) == "征收土地66亩，涉及农户三十户。"


def test_broken_markup(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(
        "<div id=zoom><p>征收土地66亩<table><tr><td>甲<td>1<tr><td>乙<td>2</div><p>完", encoding="utf-8"
    )
    assert "征收土地66亩" in read(path).text





@pytest.mark.parametrize(
    ("article", "why"),
    [
        ("<img src='W1.jpg'><p><img src='W2.jpg'></p>", "shows its text as pictures"),
        ("<iframe src='text.html'></iframe>", "keeps its text in a frame"),
        ("<embed src='a.swf'>", "keeps its text in a frame"),
        ("<script>load(7)</script>", "which a script fills"),
        ("<p>" + "\ue123\uf456\ue789" * 20 + "</p>", "is written in a font of its own: 60 of its characters"),
    ],
    ids=["pictures", "frame", "embedded", "script", "font"],
)
def test_text_that_cannot_be_read_is_told(article: str, why: str, tmp_path: Path) -> None:
    title = "<h1>古城街道2023年工作总结</h1><p>日期：2023-12-04 来源：古城街道</p>"
    with pytest.raises(Unreadable, match=why):
        page(f'{NAVIGATION}{title}<div id="zoom">{article}</div>{FOOTER}', tmp_path)


def test_a_notice_that_is_its_attachments_is_read(tmp_path: Path) -> None:
    title = "<h1>古城街道2023年工作总结</h1><p>日期：2023-12-04 来源：古城街道</p>"
    found = page(f'{title}<div id="zoom"><img src="icon.gif"></div><a href="1.pdf">工作总结.pdf</a>{FOOTER}', tmp_path)
    assert found.title == "古城街道2023年工作总结"


def test_an_article_that_a_script_shows_later(tmp_path: Path) -> None:
    found = page(f'{NAVIGATION}<span id="zoom" style="display:none"><p>征收土地66亩，涉及农户三十户。</p></span>{FOOTER}', tmp_path)
    assert body(found) == "征收土地66亩，涉及农户三十户。"
