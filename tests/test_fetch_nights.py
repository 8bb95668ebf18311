"""Night after night at a made site: all is taken, then only what changed."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from fetching import Nights
from made_site import Site, made_site

from flows.ingest import RawFile, raw_files
from flows.ingest.sources.taken import Taken

NOTICES = 12


@pytest.fixture
def site() -> Iterator[Site]:
    with made_site(NOTICES) as site:
        yield site


@pytest.fixture
def nights(site: Site, tmp_path: Path) -> Nights:
    nights = Nights(tmp_path)
    nights.three(site)
    return nights


def counts(taken: Taken) -> dict[str, int]:
    return {k: n for k, n in sorted(taken.counts.items()) if n}


def of(files: list[RawFile], address: str) -> RawFile:
    (found,) = (f for f in files if f.sidecar["address"].endswith(address))
    return found


def test_the_first_night_takes_all(site: Site, nights: Nights) -> None:
    night = nights.run()
    assert counts(night["trs"]) == {"attachments new": 2, "new": NOTICES - 1, "refused": 1}
    assert counts(night["jpage"]) == {"attachments new": 2, "new": NOTICES}
    assert counts(night["jsp"]) == {"new": NOTICES}
    assert {n: (t.state, t.seen, t.error) for n, t in night.items()} == dict.fromkeys(
        ("jpage", "jsp", "trs"), ("taken", NOTICES, None)
    )
    files = raw_files(nights.raw)
    assert len(files) == 3 * NOTICES - 1 + 4
    assert all(f.path.read_bytes() and f.problem is None for f in files)


def test_bytes_are_as_served_with_their_sidecar(site: Site, nights: Nights) -> None:
    nights.run()
    files = raw_files(nights.raw)
    gbk = of(files, "/show.jsp?id=5")
    assert "流转土地105亩" in gbk.path.read_bytes().decode("gbk")
    assert gbk.path.suffix == ".html"
    assert gbk.sidecar == json.loads(gbk.path.with_name(gbk.path.name + ".json").read_text("utf-8"))
    assert gbk.sidecar["source_url"] == f"{site.jsp.url}/show.jsp?id=5"
    assert gbk.sidecar["media_type"] == "text/html; charset=gb18030"
    assert (gbk.sidecar["status"], gbk.sidecar["version"], gbk.sidecar["region"]) == (200, 1, "330999")
    assert gbk.sidecar["retrieved_at"] == "2024-01-06T18:00:00+00:00"
    assert gbk.sidecar["title"] == "工作总结第5号"
    assert of(files, "/t20240105_5.html").sidecar["title"] == "工作总结第5号"
    attachment = of(files, "/zw/files/10.pdf")
    assert attachment.path.read_bytes() == b"%PDF-1.4 10"
    assert attachment.sidecar["attachment_of"] == f"{site.trs.url}/zw/t20240105_10.html"
    assert attachment.path.is_relative_to(of(files, "/zw/t20240105_10.html").path.parent)


def test_manners(site: Site, nights: Nights) -> None:
    nights.run()
    assert "/zw/t20240105_3.html" not in site.trs.asked, "robots.txt forbids it"
    assert "/about.html" not in site.trs.asked
    for host in site.hosts:
        assert host.asked[0] == "/robots.txt"
        assert max(Counter(host.asked).values()) == 1
        assert host.most_at_once == 1
        assert host.cookies == []
        (agent,) = host.agents
        assert agent.startswith("gongbao/")
        assert "data@example.org" in agent


def test_the_second_night_transfers_only_what_changed(site: Site, nights: Nights) -> None:
    nights.run()
    before = {f.raw_path: f.path.read_bytes() for f in raw_files(nights.raw)}
    changed = "/zw/t20240105_7.html"
    site.said[changed] = "另建水库一座。"
    site.notices += 1
    site.fill()
    del site.jpage.pages["/art/2024/1/5/art_1_4.html"]
    site.forget()
    night = nights.run()
    assert counts(night["trs"]) == {"attachments same": 2, "changed": 1, "new": 1, "refused": 1, "same": NOTICES - 2}
    assert counts(night["jpage"]) == {"attachments same": 2, "gone": 1, "new": 1, "same": NOTICES - 1}
    assert counts(night["jsp"]) == {"new": 1, "same": NOTICES}, "counters, clocks and related links are no change"
    bodies = [r for r in nights.ledger() if r.purpose in ("notice", "attachment") and r.status == 200]
    assert {r.address.rpartition("/")[2] for r in bodies if r.source != "jsp"} == {
        "t20240105_7.html", "t20240105_12.html", "art_1_12.html"
    }  # fmt: skip
    files = raw_files(nights.raw)
    new = of(files, changed)
    assert new.history["version"] == 2
    assert new.history["first_seen"] < new.history["last_seen"]
    assert new.sidecar["version"] == 2
    assert {p.name.partition("-")[0] for p in new.path.parent.iterdir()} == {"v1", "v2"}
    gone = of(files, "/art_1_4.html")
    assert gone.history["gone_since"] == "2024-01-07T18:00:00+00:00"
    assert gone.path.exists()
    for raw_path, data in before.items():
        assert (nights.raw / raw_path).read_bytes() == data, "nothing is rewritten"
    untouched = of(files, "/show.jsp?id=5")
    assert untouched.raw_path in before
    assert untouched.history["last_seen"] == "2024-01-07T18:00:00+00:00"
    assert untouched.sidecar["retrieved_at"] == "2024-01-06T18:00:00+00:00", "it need not be read again"


def test_what_comes_back_is_there_again(site: Site, nights: Nights) -> None:
    path = "/art/2024/1/5/art_1_4.html"
    nights.run()
    page = site.jpage.pages.pop(path)
    nights.run()
    site.jpage.pages[path] = page
    nights.run()
    back = of(raw_files(nights.raw), path)
    assert (back.history["version"], back.history["gone_since"]) == (1, None)


def test_old_notices_are_asked_for_less_and_less(site: Site, nights: Nights) -> None:
    nights.run()
    asked = []
    for _ in range(9):
        site.forget()
        nights.run()
        asked.append(site.jsp.asked.count("/show.jsp?id=5"))
    assert asked == [1, 1, 1, 1, 0, 1, 0, 1, 0]


def test_a_run_that_was_stopped_goes_on_where_it_stood(site: Site, nights: Nights) -> None:
    class Killed(BaseException):
        pass

    (nights.raw / "sources" / "jsp.toml").unlink()
    (nights.raw / "sources" / "jpage.toml").unlink()
    from flows.ingest.sources import web

    real = web.Visit._notice

    def dies(self: web.Visit, address: str, title: str) -> None:
        if address.endswith("_8.html"):
            raise Killed
        real(self, address, title)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(web.Visit, "_notice", dies)
        with pytest.raises(Killed):
            nights.run()
    site.forget()
    night = nights.run(days=0.01)
    assert counts(night["trs"])["new"] == 4
    notices = [a for a in site.trs.asked if "/t2024" in a]
    assert sorted(notices) == sorted(f"/zw/t20240105_{n}.html" for n in (8, 9, 10, 11))
    assert len(raw_files(nights.raw)) == NOTICES - 1 + 2


def test_a_manifest_that_is_lost_is_made_again(site: Site, nights: Nights) -> None:
    nights.run()
    site.said["/zw/t20240105_7.html"] = "另建水库一座。"
    site.fill()
    nights.run()
    del site.jpage.pages["/art/2024/1/5/art_1_4.html"]
    page = site.jpage.pages.pop("/art/2024/1/5/art_1_5.html")
    nights.run()
    site.jpage.pages["/art/2024/1/5/art_1_5.html"] = page
    nights.run()
    before = raw_files(nights.raw)
    assert of(before, "/art_1_4.html").history["gone_since"]
    assert of(before, "/t20240105_7.html").history["version"] == 2
    (nights.raw / "taken" / "manifest.sqlite").unlink()
    assert raw_files(nights.raw) == before, "with its history, which the ledger tells"
    assert counts(nights.run()["jsp"]) == {"same": NOTICES}


def test_the_ledger_tells_it_all(site: Site, nights: Nights) -> None:
    nights.run()
    ledger = nights.ledger()
    sent = [r for r in ledger if r.robots != "forbidden"]
    for name, host in (("trs", site.trs), ("jpage", site.jpage), ("jsp", site.jsp)):
        assert [r.address.removeprefix(host.url) for r in sent if r.source == name] == host.asked
        assert sum(r.bytes for r in sent if r.source == name and r.status == 200) <= host.sent
    (forbidden,) = (r for r in ledger if r.robots == "forbidden")
    assert (forbidden.status, forbidden.error) == (None, "robots.txt forbids it")
    assert {r.robots for r in ledger if r.purpose == "robots"} == {"own"}
    nights.run()
    assert sum(r.cached for r in nights.ledger()) == len([r for r in nights.ledger() if r.status == 304]) > NOTICES
