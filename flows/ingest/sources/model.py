"""What a source file may say. A key that is not here is an error, so that a slip of the pen is told.

Four kinds share the first keys; examples are in load.py.

    kind = "lists"        a site's list pages, turned page by page, and the notices that they link to
    kind = "addresses"    notices by their addresses
    kind = "folder"       files that something else puts into a folder
    kind = "warc"         web archives: .warc and .warc.gz, of a crawl of one's own or of a public one
"""

from __future__ import annotations

import codecs
import re
from pathlib import Path
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    model_validator,
)

from flows.ingest.address import host_of, is_http, plain_address

_LEAST_PACE_SECONDS = 0.5
_CONTACT = re.compile(r"(mailto:)?[^\s@();]+@[^\s@();]+\.[a-z]+|https?://[^\s();]+")
MARK = "{n}"
"""Stands for the number of the page in `pages`."""


def _pattern(text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        raise ValueError(f"is no regular expression: {error}") from None
    return text


def _address(text: str) -> str:
    if not is_http(text):
        raise ValueError(f"is no http or https address: {text}")
    return plain_address(text)


def _encoding(text: str) -> str:
    try:
        return codecs.lookup(text).name
    except LookupError:
        raise ValueError(f"is no encoding that is known: {text}") from None


def _contact(text: str) -> str:
    if not text.isascii() or not _CONTACT.fullmatch(text):
        raise ValueError("is neither a mail address nor a web address; sites must be able to ask what we do")
    return text


def _beside(path: object, info: ValidationInfo) -> object:
    """Paths of a source file are relative to its folder."""
    return (info.context or {}).get("folder", Path()) / path if isinstance(path, str) else path


Pattern = Annotated[str, AfterValidator(_pattern)]
Address = Annotated[str, AfterValidator(_address)]
Place = Annotated[Path, BeforeValidator(_beside)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Source(_Part):
    """What every source says. `id` is the name of its file without .toml."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,63}$")
    name: str = Field(min_length=1)
    publisher: str = Field(min_length=1)
    region: str | None = Field(default=None, pattern=r"^\d{6}(\d{3})?$")
    encoding: Annotated[str, AfterValidator(_encoding)] | None = None
    """What pages are written in that do not say so (gb18030 for GBK and GB2312)."""
    floor: int = Field(default=0, ge=0)
    """Fewer notices seen in a run than this are reported: a site was changed, or its list is empty."""


class Links(_Part):
    """Which links of a list page lead to a notice: patterns that are searched in the whole address, or in
    the words of the link."""

    notice: Pattern
    never: Pattern | None = None
    title: Pattern | None = None


class Limits(_Part):
    """What is too much. Bytes are counted after decompression; minutes are of one run of the source: what
    it did not reach it takes the next night."""

    page_bytes: int = Field(default=10_000_000, gt=0)
    attachment_bytes: int = Field(default=50_000_000, gt=0)
    seconds: float = Field(default=60, gt=0)
    redirects: int = Field(default=5, ge=0, le=20)
    attempts: int = Field(default=4, ge=1, le=10)
    minutes: float = Field(default=240, gt=0)


class WebSource(Source):
    """A source that is asked over the network. Only the hosts of its addresses and `hosts` are."""

    contact: Annotated[str, AfterValidator(_contact)]
    hosts: tuple[str, ...] = ()
    """Further hosts that its notices and attachments may lie on: name, or name:port."""
    private: bool = False
    """Whether addresses of this machine or a private network are asked. For tests and intranets."""
    pace_seconds: float = Field(default=2.0, ge=0, le=3600)
    """Least time between two requests to a host; a longer Crawl-delay of its robots.txt counts."""
    revisit_days: float = Field(default=30, ge=0)
    """A notice is asked for again at least that often: soon when it is young, then less and less."""
    attachments: bool = True
    attachment: Pattern | None = None
    """Links of a notice that are attachments beside those that end in .pdf, .doc, .xls and the like."""
    limits: Limits = Limits()

    @property
    def starts(self) -> tuple[str, ...]:
        """The addresses that the file names."""
        raise NotImplementedError

    @property
    def all_hosts(self) -> frozenset[str]:
        """The hosts that are asked, as `host_of` writes them."""
        return frozenset(host_of(a) for a in self.starts) | {h.lower() for h in self.hosts}

    @model_validator(mode="after")
    def _polite(self) -> WebSource:
        if self.pace_seconds < _LEAST_PACE_SECONDS and not self.private:
            raise ValueError(f"pace_seconds is less than {_LEAST_PACE_SECONDS}, too fast for a public site")
        return self


class List(_Part):
    """A list of notices. Its further pages are found by a link (`next`: its words) or by a pattern of
    addresses (`pages`: with {n}, from `first`)."""

    address: Address
    next: str | None = None
    pages: str | None = None
    first: int = Field(default=1, ge=0)
    most: int = Field(default=100, ge=1)

    @model_validator(mode="after")
    def _paging(self) -> List:
        if self.next and self.pages:
            raise ValueError("has both next and pages; one of them tells the further pages")
        if self.pages and (MARK not in self.pages or not is_http(self.pages)):
            raise ValueError(f"pages is no address with {MARK} in it: {self.pages}")
        return self


class ListSource(WebSource):
    """A site's list pages."""

    kind: Literal["lists"]
    lists: tuple[List, ...] = Field(min_length=1)
    links: Links

    @property
    def starts(self) -> tuple[str, ...]:
        """The first pages of its lists."""
        return tuple(a.address for a in self.lists)


class AddressSource(WebSource):
    """Notices by their addresses."""

    kind: Literal["addresses"]
    addresses: tuple[Address, ...] = Field(min_length=1)

    @property
    def starts(self) -> tuple[str, ...]:
        """The addresses."""
        return self.addresses


class FolderSource(Source):
    """Files in a folder outside raw/, with their sidecars where they have one."""

    kind: Literal["folder"]
    folder: Place
    files: str = "**/*"


class WarcSource(Source):
    """Responses in web archives."""

    kind: Literal["warc"]
    folder: Place
    files: str = "**/*.warc*"
    links: Links | None = None
    page_bytes: int = Field(default=50_000_000, gt=0)


AnySource = Annotated[ListSource | AddressSource | FolderSource | WarcSource, Field(discriminator="kind")]
