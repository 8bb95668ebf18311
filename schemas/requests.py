"""requests: one row for each request to a site, made or refused: the manners of the crawl, for all to see."""

from __future__ import annotations

from schemas import codes
from schemas.column import INSTANT, INTEGER, TEXT, THREE_PLACES, TRUTH, Cell, Table, Words, field, tell


class Requests(Table):
    """One row for each request to a site, and for each that was not made and why."""

    year: Cell = field(
        INTEGER,
        Words("年份", "Year", "请求的年份（UTC）", "Year of the request (UTC)"),
        at_least=1949,
        at_most=2100,
    )
    asked_at: Cell = field(
        INSTANT,
        Words(
            "请求时间",
            "Asked at",
            "发出请求的时间，或决定不发的时间（UTC）",
            "When it was sent, or it was decided not to (UTC)",
        ),
    )
    run: Cell = field(
        INSTANT,
        Words("运行", "Run", "所属运行的开始时间（UTC）", "When the run began that it belongs to (UTC)"),
    )
    source: Cell = field(
        TEXT, Words("来源", "Source", "来源文件的名称", "Name of the source file that it was made for")
    )
    purpose: Cell = field(
        TEXT, Words("用途", "Purpose", "请求的用途", "What it was made for"), codes=codes.REQUEST_PURPOSE
    )
    address: Cell = field(
        TEXT, Words("网址", "Address", "请求的网址，会话标识已隐去", "What was asked; sessions are hidden")
    )
    asked_for: Cell = field(
        TEXT,
        Words(
            "原网址",
            "Asked for",
            "最初要取的网址，重定向后与“网址”不同",
            "What was wanted at first; another than `address` after redirects",
        ),
    )
    redirects: Cell = field(
        INTEGER,
        Words("重定向次数", "Redirects", "到达该网址前的重定向次数", "Redirects that led to the address"),
        at_least=0,
    )
    robots: Cell = field(
        TEXT,
        Words("robots 规则", "Robots", "robots.txt 是否允许", "What robots.txt says of it"),
        codes=codes.ROBOTS,
    )
    attempt: Cell = field(
        INTEGER,
        Words("第几次", "Attempt", "第几次尝试，0 为未发出", "Which attempt it was; 0 was not sent"),
        at_least=0,
    )
    wait_seconds: Cell = field(
        THREE_PLACES,
        Words("等待", "Wait", "发出前等待的时间", "How long we waited for the site's turn"),
        unit="s",
        at_least=0,
    )
    seconds: Cell = field(
        THREE_PLACES, Words("用时", "Time", "答复用时", "How long the answer took"), unit="s", at_least=0
    )
    status: Cell = field(
        INTEGER,
        Words("状态码", "Status", "HTTP 状态码，没有答复时为空", "HTTP status; empty without an answer"),
        nullable=True,
    )
    cached: Cell = field(
        TRUTH,
        Words(
            "未变",
            "Cached",
            "网站称内容未变（304），没有重复传输",
            "Whether the site said that what we have still holds (304)",
        ),
    )
    bytes: Cell = field(
        INTEGER,
        Words("字节数", "Bytes", "正文解压后的字节数", "Size of the body, unpacked"),
        unit="B",
        at_least=0,
    )
    sha256: Cell = field(
        TEXT,
        Words("校验和", "Hash", "正文的 SHA-256", "SHA-256 of the body"),
        nullable=True,
        pattern=r"^[0-9a-f]{64}$",
        looks="64 hexadecimal digits",
    )
    error: Cell = field(
        TEXT,
        Words("原因", "Error", "没有取得内容的原因", "Why nothing came of it; empty where something did"),
        nullable=True,
    )
    request_id: Cell = field(
        TEXT,
        Words("请求编号", "Request id", "由账目文件和行次得出", "From the file of the ledger and the line"),
        unique=True,
    )

    class Config:
        name = "requests"
        metadata = tell(
            Words(
                "采集账目",
                "Requests",
                "对网站的每次请求一行，未发出的也列出原因；为最近一次运行前31天内的账目，"
                "全部账目在 raw/ledger/",
                "Each request to a site, also those that were not made and why: of the 31 days before the"
                " last run; all of them are in raw/ledger/",
            ),
            key="request_id",
            order=("asked_at", "source", "request_id"),
            news=False,
        )
