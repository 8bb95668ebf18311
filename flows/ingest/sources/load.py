"""Source files: `raw/sources/<id>.toml`, one a source; adding a source is writing one file.

They lie in raw/ beside what they bring, and not in the code: a source is an operator's choice like the
notices themselves, an installed gongbao has it too, and a new one does not make every notice be read again
as a new version of the code does.

    # raw/sources/linhai.toml
    kind = "lists"
    name = "临海市政府信息公开：工作总结"
    publisher = "临海市人民政府"
    region = "331082"
    contact = "data@example.org"                   # goes into the user agent
    floor = 20                                     # fewer notices seen in a run than this are reported
    pace_seconds = 3
    hosts = ["files.example.gov.cn"]               # of attachments; hosts of lists are known

    [[lists]]
    address = "https://www.example.gov.cn/zwgk/index.html"
    pages = "https://www.example.gov.cn/zwgk/index_{n}.html"      # or: next = "下一页"
    first = 1
    most = 50

    [links]
    notice = '/t\\d{8}_\\d+\\.html$'
    title = "总结|计划|报告"

    # raw/sources/archive.toml
    kind = "warc"
    name = "Common Crawl: gov.cn"
    publisher = "various"
    folder = "../../archives"                      # relative to this file

What each key means is said in model.py. It says where to look, and nothing of what a notice means.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from flows.ingest.sources.model import AddressSource, AnySource, FolderSource, ListSource, WarcSource

_ADAPTER: TypeAdapter[AnySource] = TypeAdapter(AnySource)


class BadSource(Exception):
    """A source file that cannot be used: the message names the file, the key and why, one line each."""


def load_source(path: Path) -> ListSource | AddressSource | FolderSource | WarcSource:
    """The source that a file tells. Raises BadSource."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadSource(f"{path}: cannot be opened: {error.strerror}") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadSource(f"{path}: is not TOML: {error}") from error
    if "id" in data:
        raise BadSource(f"{path}: id: is the name of the file, and not told in it")
    try:
        return _ADAPTER.validate_python({**data, "id": path.stem}, context={"folder": path.parent})
    except ValidationError as error:
        lines = [f"{path}: {_key(e['loc'], data)}{_why(e)}" for e in error.errors(include_url=False)]
        raise BadSource("\n".join(dict.fromkeys(lines))) from None


def _key(loc: Sequence[int | str], data: dict[str, Any]) -> str:
    """`lists[0].address: ` for a place in the file; the kind that pydantic puts before it is no key."""
    parts = list(loc)
    if parts and parts[0] == data.get("kind"):
        del parts[0]
    said = "".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in parts).lstrip(".")
    return f"{said}: " if said else ""


def _why(error: Any) -> str:
    said: dict[str, str] = {
        "missing": "is missing",
        "extra_forbidden": "is no key that a source has",
        "union_tag_not_found": "kind: is missing; it is one of lists, addresses, folder, warc",
        "union_tag_invalid": "kind: is none of lists, addresses, folder, warc",
    }
    if error["type"] in said:
        return said[error["type"]]
    message = str(error["msg"]).removeprefix("Value error, ")
    return message if error["type"] == "value_error" else f"{message[:1].lower()}{message[1:]}"
