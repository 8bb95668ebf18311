"""One host: pages by path, a log of what was asked, and conditional requests answered as a good server does."""

from __future__ import annotations

import contextlib
import hashlib
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Reply:
    """What a page serves. `length` lies about the length, `pause` waits before the body."""

    body: bytes = b""
    status: int = 200
    media_type: str = "text/html"
    headers: dict[str, str] = field(default_factory=dict)
    length: int | None = None
    pause: float = 0.0
    etag: bool = True


Page = Reply | Callable[[int], Reply]
"""A reply, or what makes one of the number of times that the page was asked for, from 1."""


class Host:
    """A server of pages. `asked` are the paths with their queries as they came, `sent` the bytes of bodies."""

    def __init__(self) -> None:
        self.pages: dict[str, Page] = {}
        self.asked: list[str] = []
        self.agents: set[str] = set()
        self.cookies: list[str] = []
        self.times: list[float] = []
        self.sent = 0
        self.at_once = self.most_at_once = 0
        self._counts: Counter[str] = Counter()
        self.lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    @property
    def name(self) -> str:
        """Name and port."""
        return f"127.0.0.1:{self._server.server_port}"

    @property
    def url(self) -> str:
        """Where it is."""
        return f"http://{self.name}"

    def forget(self) -> None:
        """Begins a new log."""
        self.asked.clear()
        self.times.clear()
        self.sent = self.most_at_once = 0

    def close(self) -> None:
        """Stops it."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def reply(self, path: str, headers: Any) -> Reply:
        """What a request is told."""
        with self.lock:
            self.asked.append(path)
            self.times.append(time.monotonic())
            self.agents.add(headers.get("User-Agent", ""))
            if headers.get("Cookie"):
                self.cookies.append(headers["Cookie"])
            self._counts[path] += 1
            times = self._counts[path]
        page = self.pages.get(path, Reply(b"<html><body>404</body></html>", 404))
        reply = page if isinstance(page, Reply) else page(times)
        if reply.status == 200 and reply.etag:
            tag = '"' + hashlib.sha256(reply.body).hexdigest()[:12] + '"'
            if headers.get("If-None-Match") == tag:
                return Reply(status=304, headers={"ETag": tag})
            reply.headers["ETag"] = tag
        reply.headers.setdefault("Set-Cookie", "who=you; Path=/")
        return reply


def _handler(host: Host) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def handle(self) -> None:
            with contextlib.suppress(ConnectionError):
                super().handle()

        def do_GET(self) -> None:
            with host.lock:
                host.at_once += 1
                host.most_at_once = max(host.most_at_once, host.at_once)
            reply = host.reply(self.path, self.headers)
            time.sleep(0.002)  # long enough that a second request beside this one would be seen
            if not reply.pause:
                self._answered()
            self._answer(reply)

        def _answered(self) -> None:
            # before the last bytes go out: the client may ask again at once, on another connection and thread
            with host.lock:
                host.at_once -= 1

        def _answer(self, reply: Reply) -> None:
            with contextlib.suppress(ConnectionError):
                self.send_response(reply.status)
                if reply.status != 304:
                    self.send_header("Content-Type", reply.media_type)
                    self.send_header("Content-Length", str(reply.length or len(reply.body)))
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                if reply.pause:
                    self.wfile.flush()
                    time.sleep(reply.pause)
                    self._answered()
                if reply.status != 304:
                    self.wfile.write(reply.body)
                    host.sent += len(reply.body)
                self.close_connection = bool(reply.length or reply.pause)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    return Handler
