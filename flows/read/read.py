"""A raw file becomes a Notice."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from flows.ingest.forms import media_type as form_of
from flows.read.attached import link_title, located_beside, told_beside
from flows.read.body import body_span, lines, parted
from flows.read.dates import find_date
from flows.read.decode import Undecodable, decode
from flows.read.documents.document import FORMS, is_document, read_document
from flows.read.documents.made import Made, NotRead
from flows.read.fields import Field
from flows.read.html_page import NoText, page
from flows.read.identity import notice_id
from flows.read.layout import COPIES, Layout, is_title, layout
from flows.read.lexicon import lexicon, words
from flows.read.notice import Notice, Span, Table
from flows.read.opening import untold_day
from flows.read.outline import Step, entries, steps
from flows.read.parts import parts_of
from flows.read.plain import plain
from flows.read.regions import Sources, locate
from flows.read.sections import sections
from flows.read.stacked import stacked_tables
from flows.read.tables import tables
from flows.read.telling import tell
from flows.read.torn import torn_tables
from flows.read.unreadable import Unreadable
from flows.read.years import leaning

# A notice is a few thousand characters. What is past these is something else, and is told so instead of
# being waited for: a file with pictures inside may be large, its text may not.
MAX_BYTES = 20_000_000
_MOST_PICTURES = 5
"""How many times larger a document may be, for the pictures in it."""
MAX_CHARACTERS = 2_000_000
_MOST_MARKUP = 3
_BY_DATE = ("date of", "nothing of")
_PICTURE = re.compile(r"data:image/[\w.+-]{1,30};base64,[A-Za-z0-9+/=\s]*")
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)
# Where a title goes on in the next line.
_BROKEN = re.compile(r"[ \t\u3000]*\r?\n\s*")
# A site's name before a title: 云水县人民政府-2016年工作总结.
_SITE = re.compile(r"^[\u4e00-\u9fff]{2,20}(?:人民政府|政府网|门户网站|门户|信息网)\s*[-_—|]+\s*(?=\S{5})")
_REPORTED = re.compile(
    r"(?:^|[^\u4e00-\u9fff]|年度?)((?![年度])[\u4e00-\u9fff]{2,12}?[省市县区旗州乡镇])(?:(?:19|20)\d\d年度?)?(?:人民)?政府工作报告"
)
_ENTITLED = re.compile(
    r"(?:关于)?([\u4e00-\u9fff]{2,24}?(?:人民政府|办事处|委员会|管委会|办公室|局|街道|镇|乡))"
    r"(?=关于|(?:19|20)\d\d|二〇|上半年|下半年|工作(?:总结|计划|要点)|年度)"
)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Source:
    """What a file says: the text of its notice, the page around it, and what the page's head tells."""

    text: str
    media_type: str
    frame: str = ""
    head: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


def read(
    path: Path,
    *,
    raw_path: str | None = None,
    sidecar: Mapping[str, Any] | None = None,
    limit: int = MAX_BYTES,
    of: Notice | None = None,
) -> Notice:
    """The notice in a raw file of at most `limit` bytes (a document: a few times as many). `raw_path` is its
    name in the raw store, `sidecar` what is known of it (flows.ingest.sidecar), `of` the notice that it is
    attached to. Raises Unreadable."""
    side = dict(sidecar or {})
    data = _bytes(path, limit)
    source = _source(path, data, side)
    if not source.text.strip():
        raise Unreadable(path, "has no text")
    if len(source.text) > MAX_CHARACTERS:
        raise Unreadable(
            path, f"has {len(source.text):,} characters, more than the limit of {MAX_CHARACTERS:,}"
        )
    return _notice(source, hashlib.sha256(data).hexdigest(), raw_path or path.name, side, of)


def _bytes(path: Path, limit: int) -> bytes:
    try:
        size = path.stat().st_size
        if size > limit:
            with path.open("rb") as file:
                limit *= _MOST_PICTURES if is_document(file.read(1_024)) else 1
        if size > limit:
            raise Unreadable(path, f"is {size / 1e6:.1f} MB, more than the limit of {limit / 1e6:.1f} MB")
        data = path.read_bytes()
    except OSError as error:
        raise Unreadable(path, f"cannot be opened: {error.strerror}") from error
    if not data.strip(b" \t\r\n\0"):
        raise Unreadable(path, "is empty")
    return data


def _source(path: Path, data: bytes, side: Mapping[str, Any], *, inside: bool = False) -> _Source:
    if is_document(data):
        return _document(path, data, inside=inside)
    told = str(side.get("media_type") or "")
    charset = _CHARSET.search(told)
    try:
        text = decode(data, declared=charset.group(1) if charset else None).text
    except Undecodable as error:
        raise Unreadable(path, str(error)) from error
    media = told.partition(";")[0].strip().lower() or form_of(path) or "text/plain"
    if "html" not in media and not _HTML.match(text, 0, 2_000):
        if media in FORMS:
            raise Unreadable(path, f"is called a {FORMS[media]} but is none")
        return _Source(text, media)
    return _page(path, text, media if "html" in media else "text/html", side)


def _page(path: Path, text: str, media: str, side: Mapping[str, Any]) -> _Source:
    """What a page says, with the frames and further pages that were taken with it."""
    parts, warnings = parts_of(path, side)
    frames: dict[str, str] = {}
    further: list[str] = []
    text = _PICTURE.sub("", text)
    size = len(text)
    try:
        for part in parts:
            charset = _CHARSET.search(part.media_type)
            told = _PICTURE.sub("", decode(part.data, declared=charset.group(1) if charset else None).text)
            size += len(told)
            if part.kind == "frame":
                frames[part.src] = told
            else:
                further.append(told)
        if size > _MOST_MARKUP * MAX_CHARACTERS:
            raise Unreadable(path, f"has {size:,} characters of markup, more than the limit")
        found = page(text, frames, further)
    except (NoText, Undecodable) as error:
        raise Unreadable(path, str(error)) from error
    return _Source(found.text, media, found.frame, found.head, tuple(warnings))


def _document(path: Path, data: bytes, *, inside: bool) -> _Source:
    """What a document says, or the first file in an archive that can be read."""
    try:
        found = read_document(data)
        if isinstance(found, Made):
            return _Source(found.text, found.media_type, warnings=found.warnings)
        if inside:
            raise Unreadable(path, "is an archive in an archive")
        reasons: list[str] = []
        for member in found:
            try:
                source = _source(Path(member.name), member.data, {}, inside=True)
            except Unreadable as error:
                reasons.append(f"{member.name} {error.reason}")
                continue
            told = f"read from {member.name} in the archive"
            return replace(source, media_type="application/zip", warnings=(told, *source.warnings, *reasons))
    except NotRead as error:
        raise Unreadable(path, str(error)) from error
    raise Unreadable(path, f"is an archive without a notice that can be read: {'; '.join(reasons)}")


def _notice(
    source: _Source, sha256: str, raw_path: str, side: Mapping[str, Any], of: Notice | None
) -> Notice:
    text = plain(source.text)
    found = lines(text)
    layout_ = layout(text, found)
    facts = _Facts(source, text, layout_)
    dated = facts.written_on or facts.published_on
    if of:
        facts.complete(of, side.get("title"))
    body = body_span(text, found, layout_.head, layout_.tail)
    body_lines = parted(text, found[layout_.head : layout_.tail])
    stacked = [*stacked_tables(text, body_lines), *torn_tables(text, body_lines)]
    tabled = tables(text, _outside(body_lines, stacked))
    outline = entries(text, _outside(body_lines, [*stacked, *_rows(text, tabled)]))
    path = steps(source.text, outline)
    heads = tuple(s.heading for s in path if s.heading)
    title = plain(facts.title) if facts.title else ""
    outermost = _outermost(path, title)
    told = tell(
        title or None,
        [plain(s.heading.text) for s in path if s.heading and s.level == outermost and not s.titled],
        facts.written_on or facts.published_on or untold_day(text[body.start : body.end]),
        body=text[body.start : body.end],
        numbered=_numbered(facts.document_number),
    )
    told = replace(told, context=replace(told.context, outermost=outermost))
    if of and told.default.rule.startswith(_BY_DATE) and not dated:
        told = told_beside(told, title, of)
    around = f"{text[: body.start]}\n{text[body.end :]}\n{source.frame}"
    sources = Sources(
        facts.index_number or "",
        plain(facts.issuer or ""),
        title,
        plain(around),
        text[body.start : body.end],
    )
    place = located_beside(sources, of) if of else locate(sources)
    address, retrieved = side.get("source_url"), side.get("retrieved_at")
    identity, identified_by = notice_id(
        index_number=None if of and facts.index_number == of.index_number else facts.index_number,
        source_url=address,
        issuer=facts.issuer,
        title=facts.title,
        day=facts.written_on or facts.published_on,
        text=text[body.start : body.end],
        sha256=sha256,
    )
    return Notice(
        notice_id=identity,
        raw_path=raw_path,
        raw_sha256=sha256,
        media_type=source.media_type,
        text=source.text,
        source_url=address,
        attachment_of=of.notice_id if of else None,
        retrieved_at=datetime.fromisoformat(retrieved).astimezone(UTC) if retrieved else None,
        title=facts.title,
        issuer=facts.issuer,
        index_number=facts.index_number,
        document_number=facts.document_number,
        written_on=facts.written_on,
        published_on=facts.published_on,
        disclosure=facts.disclosure,
        kind=told.kind,
        reviewed_year=told.context.reviewed_year,
        planned_year=told.context.planned_year,
        region=place.region,
        body=body,
        headings=heads,
        sections=sections(text, body_lines, path, told.context, told.default),
        tables=tuple(sorted((*tabled, *stacked), key=lambda t: t.start)),
        marks=tuple(Span(e.mark.start, e.mark.end) for e in outline if e.mark),
        identified_by=identified_by,
        warnings=(*source.warnings, *facts.warnings(place.reason, empty=not body_lines)),
    )


def _outside(lines: list[Span], stretches: Sequence[Span]) -> list[Span]:
    """The lines that begin in none of some stretches, which do not overlap."""
    if not stretches:
        return lines
    inside = sorted((s.start, s.end) for s in stretches)
    starts = [start for start, _ in inside]
    found = []
    for line in lines:
        at = bisect_right(starts, line.start) - 1
        if at < 0 or line.start >= inside[at][1]:
            found.append(line)
    return found


def _rows(text: str, tabled: Sequence[Table]) -> list[Span]:
    """The rows of several cells that tabs part, which are no headings of the text."""
    return [
        Span(row[0].start, row[-1].end)
        for table in tabled
        for row in table.rows
        if text.find("\t", row[0].start, row[-1].end) >= 0
    ]


def _outermost(path: Sequence[Step], title: str) -> int:
    """The level of the outermost headings: the second where the only one of the first is the title again."""
    top = [s.heading for s in path if s.heading and s.level == 1 and not s.titled]
    if len(top) != 1 or top[0].mark or not leaning(title):
        return 1
    again = plain(top[0].text)
    if leaning(again) != leaning(title):
        return 1
    return 2 if title in again or again in title or is_title(again) else 1


class _Facts:
    """What the page says of itself: by its labels first, then by its head, its title line and its
    signature."""

    def __init__(self, source: _Source, text: str, layout_: Layout) -> None:
        """`text` is that of the source, plain."""

        def as_written(value: str | None) -> str | None:
            """What was found in the plain text, as the text writes it."""
            at = text.find(value) if value else -1
            return source.text[at : at + len(value)] if value and at >= 0 else value or None

        said = _most_trusted(layout_.fields)
        head = source.head
        self.index_number = said.get("index_number")
        self.document_number = as_written(said.get("document_number") or layout_.document_number)
        self.disclosure = as_written(said.get("disclosure"))
        window = head.get("window", "")
        title = (
            as_written(said.get("title"))
            or head.get("title")
            or (window if is_title(window) else None)
            or as_written(layout_.title)
            or window
        )
        self.title = _BROKEN.sub("", COPIES.sub("", _SITE.sub("", title))) if title else None
        issuer = as_written(said.get("issuer")) or head.get("issuer")
        self.issuer = issuer or as_written(layout_.signer) or _titled(self.title or "")
        self.written_on: date | None = find_date(said.get("written_on", "")) or layout_.signed
        self.published_on: date | None = (
            find_date(said.get("published_on", ""))
            or layout_.dated
            or find_date(head.get("published_on", ""))
        )
        if said.get("written_on") and layout_.dated == self.published_on and self._made_later():
            self.written_on, self.published_on = self.published_on, self.written_on
        self.unknown = sorted({f.label for f in layout_.fields if not f.known})

    def _made_later(self) -> bool:
        """Whether the page's record says that it was made after the day that stands below its title: then
        that day is the writing's."""
        made, told = self.written_on, self.published_on
        return made is not None and told is not None and made > told

    def complete(self, of: Notice, link: object) -> None:
        """Takes from the notice that it is attached to what is not said; `link` are the words that lead from
        there to it."""
        self.title = self.title or link_title(link) or of.title
        self.issuer = self.issuer or of.issuer
        if self.written_on is None and self.published_on is None:
            self.written_on = of.written_on
        self.published_on = self.published_on or of.published_on

    def warnings(self, place: str | None, *, empty: bool) -> tuple[str, ...]:
        """What an operator should know of the reading, in plain words."""
        lacking = [
            ("no title", self.title is None),
            ("no date", self.written_on is None and self.published_on is None),
            ("no issuer", self.issuer is None),
            ("no body", empty),
        ]
        told = [what for what, so in lacking if so]
        if place:
            told.append(f"no region: {place}")
        return (*told, *(f"unknown label: {label}" for label in self.unknown))


def _numbered(document_number: str | None) -> int | None:
    """The year in a document number (云政告〔2023〕12号)."""
    year = re.search(r"[〔\[［（(]\s*((?:19|20)\d\d)\s*[〕\]］）)]", document_number or "")
    return int(year[1]) if year else None


def _titled(title: str) -> str | None:
    """The body that a title begins with (云水县水利局2023年工作总结), a government for its report."""
    report = _REPORTED.search(title)
    if report:
        return f"{report.group(1)}人民政府"
    body = _ENTITLED.match(title)
    return body.group(1) if body else None


@cache
def _nobody() -> re.Pattern[str]:
    return re.compile(words(lexicon("labels")["nobody"]["words"]))


def _most_trusted(found: Sequence[Field]) -> dict[str, str]:
    """For each field of a notice the value of its most trusted label that has one."""
    best: dict[str, tuple[int, str]] = {}
    for f in found:
        if f.name and f.value and not (f.name == "issuer" and _nobody().search(f.value)):
            trust = lexicon("labels")["labels"][f.name].index(f.label)
            if f.name not in best or trust < best[f.name][0]:
                best[f.name] = (trust, f.value)
    return {name: value for name, (_, value) in best.items()}
