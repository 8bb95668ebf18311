"""Attachments belong to their notice: they are found through it, and it tells what their own text lacks."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from documents_made import pdf
from extracted_records import REGIONS, record, write
from fetching import Nights, addresses
from made_site import Host, Reply

from flows.explain import explained
from flows.extract.extract import extract
from flows.extract.records import record as as_record
from flows.extract.store import Store
from flows.extract.worker import extract_file
from flows.ingest import RawFile, raw_files
from flows.ingest.listing import read_listing, write_listing
from flows.read import read
from flows.read.attached import link_title
from flows.validate import validate

PAGE = """<!DOCTYPE html><html><head><title>临海市2025年重点项目计划</title></head><body>
<table><tr><td>索引号</td><td>LH331082-066/2025-00017</td><td>发布日期</td><td>2025-02-10</td></tr>
<tr><td>发布机构</td><td>临海市人民政府</td><td>文号</td><td></td></tr></table>
<div id="zoom"><h1>临海市2025年重点项目计划</h1><p>现将2025年重点项目计划公布如下，请各街道、镇做好实施。全年流转土地300亩。</p>
{links}</div></body></html>"""


def sheet(*rows: tuple[str, ...]) -> bytes:
    book, made = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(made)
    return made.getvalue()


@pytest.fixture
def host() -> Iterator[Host]:
    host = Host()
    yield host
    host.close()


def taken(folder: Path, host: Host, **attached: tuple[str, bytes]) -> Nights:
    """A night that takes a notice with attachments: the words of the link and the bytes by name (a_pdf is a.pdf)."""
    nights = Nights(folder)
    links = ""
    for name, (words, data) in attached.items():
        path = "/files/" + name.replace("_", ".")
        links += f'<p><a href="{path}">{words}</a></p>'
        host.pages[path] = Reply(data, media_type="application/octet-stream")
    host.pages["/n.html"] = Reply(PAGE.format(links=links).encode())
    nights.source("a", addresses(f"{host.url}/n.html"))
    assert nights.run()["a"].counts["attachments new"] == len(attached)
    return nights


def records(nights: Nights) -> dict[str, dict[str, Any]]:
    """What extraction makes of the taken files, by the end of their addresses."""
    store = Store(nights.work)
    made = {}
    for file in raw_files(nights.raw):
        told = extract_file(file, store.path(file))
        made[file.sidecar["address"].rpartition("/")[2]] = json.loads(Path(told["path"]).read_text("utf-8"))
    return made


LIST = sheet(("序号", "项目名称", "建设内容", "总投资（万元）"), ("1", "梨园路改造工程", "改造道路2公里", "5000"), ("2", "云水公园建设工程", "新建公园", "800"))


def test_what_its_text_lacks_its_notice_tells(host: Host, tmp_path: Path) -> None:
    nights = taken(tmp_path, host, a_xlsx=("附件1：重点项目清单.xlsx", LIST), b_pdf=("点击下载", pdf("安置房项目", "新建安置房120套，流转土地80亩。")))
    made = records(nights)
    owner = made["n.html"]["notice"]
    assert (owner["attachment_of"], owner["region_code"], owner["planned_year"]) == (None, "331082", 2025)
    for name in ("a.xlsx", "b.pdf"):
        told = made[name]["notice"]
        assert told["attachment_of"] == owner["notice_id"] != told["notice_id"]
        assert {c: told[c] for c in ("region_code", "issuer", "published_on", "planned_year", "reviewed_year")} == {
            c: owner[c] for c in ("region_code", "issuer", "published_on", "planned_year", "reviewed_year")
        }
        assert told["index_number"] is None
        assert told["source_url"].endswith(name)
    assert made["a.xlsx"]["notice"]["title"] == "重点项目清单"
    assert {(row["name"], row["year"], row["modality"]) for row in made["a.xlsx"]["rows"]["projects"]} == {
        ("梨园路改造工程", 2025, "planned"),
        ("云水公园建设工程", 2025, "planned"),
    }
    assert [row["year"] for row in made["b.pdf"]["rows"]["land_areas"]] == [2025]


def test_what_it_says_itself_stands(host: Host, tmp_path: Path) -> None:
    own = pdf("仙居县2023年工作总结", "2023年，我县流转土地80亩。", "仙居县人民政府", "2024年1月9日")
    told = records(taken(tmp_path, host, a_pdf=("附件.pdf", own)))["a.pdf"]
    notice = told["notice"]
    assert (notice["title"], notice["county"], notice["reviewed_year"]) == ("仙居县2023年工作总结", "仙居县", 2023)
    assert notice["attachment_of"]
    assert [row["year"] for row in told["rows"]["land_areas"]] == [2023]


def test_ids_stay_and_are_never_those_of_the_notice(host: Host, tmp_path: Path) -> None:
    copy = pdf("临海市2025年重点项目计划", "索引号：LH331082-066/2025-00017", "全年流转土地300亩。")
    nights = taken(tmp_path, host, a_pdf=("正文.pdf", copy), b_xlsx=("清单.xlsx", LIST))
    made = records(nights)
    assert len({one["notice"]["notice_id"] for one in made.values()}) == 3
    alone = next(f for f in raw_files(nights.raw) if f.path.suffix == ".xlsx")
    assert read(alone.path, sidecar=alone.sidecar).notice_id == made["b.xlsx"]["notice"]["notice_id"]


def test_a_notice_that_cannot_be_read_takes_no_attachment_with_it(host: Host, tmp_path: Path) -> None:
    nights = taken(tmp_path, host, a_xlsx=("重点项目清单.xlsx", LIST))
    owner = next(f for f in raw_files(nights.raw) if f.path.suffix == ".html")
    owner.path.write_bytes(b"")
    told = records(nights)["a.xlsx"]["notice"]
    assert (told["attachment_of"], told["region_code"]) == (None, None)


def test_a_new_state_of_its_notice_is_looked_at_again(host: Host, tmp_path: Path) -> None:
    nights = taken(tmp_path, host, a_xlsx=("重点项目清单.xlsx", LIST))

    def of(suffix: str) -> RawFile:
        (found,) = (f for f in raw_files(nights.raw) if f.path.suffix == suffix)
        return found

    store, before = Store(nights.work), of(".xlsx")
    listing = tmp_path / "listing.json"
    write_listing(raw_files(nights.raw), listing)
    assert read_listing(listing) == raw_files(nights.raw)
    assert before.attached_to == of(".html")
    page = host.pages["/n.html"]
    assert isinstance(page, Reply)
    host.pages["/n.html"] = Reply(page.body.replace(b"2025-02-10", b"2025-02-11"))
    nights.run()
    after = of(".xlsx")
    assert (after.raw_path, after.sha256) == (before.raw_path, before.sha256)
    assert store.path(after) != store.path(before)


def test_explain_reads_it_beside_its_notice(host: Host, tmp_path: Path) -> None:
    nights = taken(tmp_path, host, a_xlsx=("重点项目清单.xlsx", LIST))
    file = next(f for f in raw_files(nights.raw) if f.path.suffix == ".xlsx")
    assert explained(file.path, nights.raw).notice == records(nights)["a.xlsx"]["notice"]


def test_attachments_go_along_with_a_notice_that_does_not_stand(tmp_path: Path) -> None:
    bad, sound = record(1, region_code="999999"), record(3)
    ids = [one["notice"]["notice_id"] for one in (bad, sound)]
    attached = [record(number, attachment_of=of) for number, of in zip((2, 4), ids, strict=True)]
    report = validate(
        write(tmp_path / "extracted", bad, sound, *attached, *(record(n) for n in range(5, 40))), tmp_path / "accepted", regions=REGIONS
    )
    told = report.tables["notices"]
    assert (told.quarantined, told.checks) == (2, {"attachment_of_stands": 1, "region_code_exists": 1})


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("附件1：2024年重点项目清单.xlsx", "2024年重点项目清单"),
        ("附件 二 重点项目进展表（点击下载）.pdf", "重点项目进展表"),
        ("重点项目清单.pdf（1.2MB）", "重点项目清单"),
        ("点击下载", None),
        ("附件.doc", None),
        ("清单", None),
        (None, None),
    ],
)
def test_words_of_links(words: str | None, title: str | None) -> None:
    assert link_title(words) == title


def test_an_attachment_has_no_rows_of_its_notice(host: Host, tmp_path: Path) -> None:
    nights = taken(tmp_path, host, a_xlsx=("重点项目清单.xlsx", LIST))
    files = {f.path.suffix: f for f in raw_files(nights.raw)}
    owner = read(files[".html"].path, sidecar=files[".html"].sidecar)
    told = as_record(extract(read(files[".xlsx"].path, sidecar=files[".xlsx"].sidecar, of=owner)))
    assert all(row["quote"] in told["text"] for rows in told["rows"].values() for row in rows)
    assert "流转土地300亩" not in told["text"]
