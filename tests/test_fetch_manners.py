"""Sites that misbehave, and what must never be asked."""

from __future__ import annotations

import gzip
import itertools
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from fetching import Nights, addresses, lists
from made_site import Host, Reply

from flows.ingest import raw_files
from flows.ingest.fetch.answer import Failed
from flows.ingest.fetch.body import Truncated, read_body
from flows.ingest.fetch.connect import is_public
from flows.ingest.fetch.robots import Robots
from flows.ingest.sources.taken import Taken

PAGE = "<html><body><p>云水镇2024年工作总结，流转土地300亩。</p></body></html>".encode()


@pytest.fixture
def host() -> Iterator[Host]:
    host = Host()
    yield host
    host.close()


@pytest.fixture
def nights(tmp_path: Path) -> Nights:
    return Nights(tmp_path)


def run(nights: Nights, host: Host, *paths: str, source: str = "") -> Taken:
    nights.source("a", addresses(*(host.url + p for p in paths), source=source))
    return nights.run()["a"]


def got(nights: Nights) -> list[str]:
    return [f.sidecar["source_url"].rpartition("/")[2] for f in raw_files(nights.raw)]


def test_a_500_heals(host: Host, nights: Nights) -> None:
    host.pages["/a"] = lambda times: Reply(PAGE) if times > 2 else Reply(status=500)
    assert run(nights, host, "/a").counts["new"] == 1
    told = [(r.attempt, r.status, r.error) for r in nights.ledger() if r.purpose == "notice"]
    assert told == [(1, 500, "status 500"), (2, 500, "status 500"), (3, 200, None)]


def test_retry_after_is_obeyed(host: Host, nights: Nights) -> None:
    host.pages["/a"] = lambda times: Reply(PAGE) if times > 1 else Reply(status=429, headers={"Retry-After": "1"})
    assert run(nights, host, "/a").counts["new"] == 1
    first, second = host.times[-2:]
    assert second - first >= 1
    assert nights.ledger()[-1].wait_seconds >= 0.9


def test_a_host_that_wants_to_be_left_alone_is(host: Host, nights: Nights) -> None:
    host.pages["/a"] = Reply(status=503, headers={"Retry-After": "86400"})
    host.pages["/b"] = Reply(PAGE)
    taken = run(nights, host, "/a", "/b")
    assert "asks to be left alone for 86400 s" in (taken.error or "")
    assert "/b" not in host.asked


def test_a_host_that_fails_and_fails_is_left(host: Host, nights: Nights) -> None:
    for number in range(9):
        host.pages[f"/{number}"] = Reply(status=500)
    taken = run(nights, host, *(f"/{n}" for n in range(9)), source="limits = {attempts = 2}")
    assert "5 addresses in a row failed" in (taken.error or "")
    assert len(host.asked) == 1 + 5 * 2


def test_what_fails_does_not_stop_the_rest(host: Host, nights: Nights) -> None:
    packed = gzip.compress(PAGE)
    host.pages |= {
        "/loop1": Reply(status=302, headers={"Location": "/loop2"}),
        "/loop2": Reply(status=302, headers={"Location": "/loop1"}),
        "/chain": Reply(status=301, headers={"Location": "/chain?1"}),
        **{f"/chain?{n}": Reply(status=301, headers={"Location": f"/chain?{n + 1}"}) for n in range(1, 9)},
        "/ok": Reply(PAGE),
        "/truncated": Reply(PAGE, length=5_000),
        "/slow": Reply(PAGE, pause=3),
        "/bomb": Reply(gzip.compress(b"0" * 30_000_000), headers={"Content-Encoding": "gzip"}, etag=False),
        "/packed": Reply(packed, headers={"Content-Encoding": "gzip"}),
        "/cut": Reply(packed[:-9], headers={"Content-Encoding": "gzip"}),
        "/large": Reply(b"<html>" + b"0" * 300_000),
        "/forbidden": Reply(status=403),
        "/empty": Reply(b""),
    }
    source = "limits = {attempts = 2, seconds = 0.5, page_bytes = 200000}"
    broken = ["/loop1", "/truncated", "/chain", "/ok", "/slow", "/bomb", "/packed", "/cut", "/large", "/forbidden", "/empty"]
    taken = run(nights, host, *broken, source=source)
    assert taken.error is None
    assert (taken.counts["new"], taken.counts["failed"]) == (2, 9)
    assert got(nights) == ["ok", "packed"] or got(nights) == ["packed", "ok"]
    assert all(f.path.read_bytes() == PAGE for f in raw_files(nights.raw))
    told = "\n".join(taken.troubles)
    for words in (
        "in a loop",
        "/chain redirects 6 times",
        "/truncated: RemoteProtocolError",
        "/slow: ReadTimeout",
        "/bomb: has more than 200,000 bytes",
        "/cut: Truncated",
        "/large: has more than 200,000 bytes",
        "/forbidden: status 403",
        "/empty: is empty",
    ):
        assert words in told, told
    assert {r.robots for r in nights.ledger()} == {"own", "allowed"}


def test_a_server_that_drips(nights: Nights) -> None:
    import socket
    import threading
    import time

    with socket.create_server(("127.0.0.1", 0)) as server:

        def drip() -> None:
            while True:
                try:
                    client, _ = server.accept()
                    with client:
                        client.recv(4096)
                        for byte in itertools.cycle(b"HTTP/1.1 200 OK"):
                            client.send(bytes([byte]))
                            time.sleep(0.1)
                except OSError:
                    if server.fileno() < 0:
                        return

        threading.Thread(target=drip, daemon=True).start()
        nights.source("a", addresses(f"http://127.0.0.1:{server.getsockname()[1]}/a", source="limits = {attempts = 1, seconds = 0.5}"))
        began = time.monotonic()
        taken = nights.run()["a"]
        assert time.monotonic() - began < 60
        assert taken.counts["refused"] == 1, "its robots.txt cannot be had"
        server.shutdown(socket.SHUT_RDWR)


def test_other_hosts_are_never_asked(host: Host, nights: Nights) -> None:
    other = Host()
    try:
        other.pages["/a.pdf"] = Reply(b"%PDF-1.4")
        host.pages["/moved"] = Reply(status=302, headers={"Location": f"{other.url}/a"})
        host.pages["/page"] = Reply(PAGE + f'<a href="{other.url}/a.pdf">附件</a>'.encode())
        taken = run(nights, host, "/moved", "/page")
        assert other.asked == []
        assert (taken.counts["refused"], taken.counts["attachments refused"], taken.counts["new"]) == (1, 1, 1)
        assert [r.error for r in nights.ledger() if r.robots == "unknown"] == [f"{other.name} is no host of this source"] * 2
        nights.source("a", addresses(f"{host.url}/page", source=f'hosts = ["{other.name}"]'))
        nights.run()
        assert other.asked == ["/robots.txt", "/a.pdf"]
    finally:
        other.close()


def test_this_machine_is_not_asked(host: Host, nights: Nights) -> None:
    host.pages["/a"] = Reply(PAGE)
    text = addresses(f"{host.url}/a", f"http://localhost:{host.url.rpartition(':')[2]}/a")
    nights.source("a", text.replace("private = true", "private = false").replace("pace_seconds = 0", "pace_seconds = 0.5"))
    taken = nights.run()["a"]
    assert host.asked == []
    assert taken.counts["refused"] == 2
    assert "a private address" in taken.troubles[0]


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "::1", "::",
     "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "ff02::1"],
)  # fmt: skip
def test_private_addresses(address: str) -> None:
    assert not is_public(address)


def test_public_addresses() -> None:
    assert all(is_public(a) for a in ("114.114.114.114", "2400:3200::1", "::ffff:114.114.114.114"))


def test_robots_that_cannot_be_had_close_the_host(host: Host, nights: Nights) -> None:
    host.pages |= {"/robots.txt": Reply(status=503), "/a": Reply(PAGE)}
    taken = run(nights, host, "/a")
    assert set(host.asked) == {"/robots.txt"}
    assert "robots.txt cannot be had" in taken.troubles[0]


def test_robots_at_every_redirect_and_crawl_delay(host: Host, nights: Nights) -> None:
    host.pages |= {
        "/robots.txt": Reply(b"User-agent: gongbao\nDisallow: /secret\nCrawl-delay: 0.3\n", media_type="text/plain"),
        "/a": Reply(status=302, headers={"Location": "/secret/a"}),
        "/secret/a": Reply(PAGE),
        "/b": Reply(PAGE),
    }
    run(nights, host, "/a", "/b")
    assert host.asked == ["/robots.txt", "/a", "/b"]
    assert all(later - earlier >= 0.29 for earlier, later in itertools.pairwise(host.times))


def test_rates_and_no_rules() -> None:
    assert Robots("User-agent: *\nRequest-rate: 1/10\n", "gongbao").delay == 10
    assert Robots(None, "gongbao").forbid("http://a.example/") is None
    assert Robots("rubbish \0\n", "gongbao").forbid("http://a.example/") is None


def test_an_endless_list_ends(host: Host, nights: Nights) -> None:
    def page(times: int) -> Reply:
        return Reply(f'<a href="/n_{min(times, 3)}.html">总结</a><a href="/list?{times}">下一页</a>'.encode())

    host.pages |= {"/list": page, "/n_1.html": Reply(PAGE)}
    host.pages |= {f"/list?{n}": Reply(f'<a href="/n_1.html">总结</a><a href="/list?{n + 1}">下一页</a>'.encode()) for n in range(50)}
    nights.source("a", lists(host, "/list", r"/n_\d\.html$", 'next = "下一页"', "floor = 2"))
    taken = nights.run()["a"]
    assert host.asked == ["/robots.txt", "/list", "/list?1", "/n_1.html"]
    assert (taken.seen, taken.state) == (1, "below floor")
    host.pages |= {f"/list?{n}": Reply(f'<a href="/n_{n}.html">总结</a><a href="/list?{n + 1}">下一页</a>'.encode()) for n in range(50)}
    host.forget()
    nights.source("a", lists(host, "/list", r"/none_\d\.html$", 'next = "下一页"\nmost = 4'))
    nights.run()
    assert len([a for a in host.asked if a.startswith("/list")]) == 2, "a page that shows nothing new ends the list"
    nights.source("a", lists(host, "/list", r"/n_\d+\.html$", 'next = "下一页"\nmost = 4'))
    nights.run()
    assert "/list?5" not in host.asked


def test_a_broken_list_is_told_and_what_is_known_is_visited(host: Host, nights: Nights) -> None:
    host.pages |= {"/list": Reply(b'<a href="/n_1.html">a</a>'), "/n_1.html": Reply(PAGE)}
    nights.source("a", lists(host, "/list", r"/n_\d\.html$", source="floor = 1\nlimits = {attempts = 1}"))
    nights.run()
    host.pages["/list"] = Reply(status=500)
    taken = nights.run()["a"]
    assert (taken.state, taken.counts["same"], taken.counts["lists failed"]) == ("below floor", 1, 1)


def test_bodies() -> None:
    assert read_body([b"a", b"b"], {}, 2) == b"ab"
    raw = zlib.compressobj(wbits=-15)
    assert read_body([raw.compress(b"abc") + raw.flush()], {"content-encoding": "deflate"}, 3) == b"abc"
    assert read_body([zlib.compress(b"abc")], {"content-encoding": "deflate"}, 3) == b"abc"
    twice = gzip.compress(gzip.compress(b"abc" * 100))
    assert read_body([twice[:9], twice[9:]], {"content-encoding": "gzip, gzip"}, 300) == b"abc" * 100
    with pytest.raises(Failed, match="more than 299"):
        read_body([twice], {"content-encoding": "gzip, gzip"}, 299)
    with pytest.raises(Failed, match="packed as br"):
        read_body([b""], {"content-encoding": "br"}, 9)
    with pytest.raises(Failed, match="cannot be unpacked"):
        read_body([b"rubbish"], {"content-encoding": "gzip"}, 99)
    with pytest.raises(Truncated):
        read_body([gzip.compress(b"abc")[:-3]], {"content-encoding": "gzip"}, 99)
