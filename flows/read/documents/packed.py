"""ZIP files within limits: an Office document, an OFD, or an archive with the notice inside.

Names inside are words to choose by, never places: nothing is unpacked to disk.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from pathlib import PurePosixPath

from flows.ingest.forms import MEDIA_TYPES
from flows.read.documents import docx, ofd, xlsx
from flows.read.documents.made import Made, Member, NotRead

MOST_MEMBERS, MOST_BYTES, MOST_RATIO = 5_000, 300_000_000, 200
_RATIO_FROM = 5_000_000
"""Bytes below which a member may be as well pressed as it likes."""
_FORBIDDEN = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCRYPTED = 1
_ASIDE = re.compile(r"附件|附表|附图|说明|目录|readme", re.IGNORECASE)
_XML = (".xml", ".rels", ".vml")


def read(data: bytes, nth: int = 0) -> Made | Member:
    """The text of an Office document or OFD; of an archive the `nth` file that may be its main document.
    Raises NotRead."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = {info.filename.replace("\\", "/") for info in _checked(archive)}
            if "word/document.xml" in names:
                kind = "docx"
            elif "xl/workbook.xml" in names:
                kind = "xlsx"
            elif any(name.lower().lstrip("/") == "ofd.xml" for name in names):
                kind = "ofd"
            else:
                return _member(archive, nth)
            _no_entities(archive)
    except (zipfile.BadZipFile, EOFError, zlib.error, NotImplementedError, OverflowError) as error:
        raise NotRead(f"is a broken ZIP file ({error})") from error
    return {"docx": docx.read, "xlsx": xlsx.read, "ofd": ofd.read}[kind](data)


def _checked(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise NotRead(f"is a ZIP file of {len(members):,} members, more than the limit of {MOST_MEMBERS:,}")
    size = sum(m.file_size for m in members)
    if size > MOST_BYTES:
        raise NotRead(
            f"is a ZIP file of {size / 1e6:,.0f} MB unpacked, more than the limit of {MOST_BYTES // 10**6} MB"
        )
    for m in members:
        if m.flag_bits & _ENCRYPTED:
            raise NotRead("is a ZIP file with a password")
        if m.file_size > _RATIO_FROM and m.file_size > MOST_RATIO * max(1, m.compress_size):
            raise NotRead(f"is a ZIP file pressed more than {MOST_RATIO} times, as no document is")
    return members


def _bytes(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """A member, no longer than it said that it is."""
    with archive.open(member) as file:
        data = file.read(member.file_size + 1)
    if len(data) > member.file_size:
        raise NotRead("is a ZIP file that unpacks to more than it tells")
    return data


def _no_entities(archive: zipfile.ZipFile) -> None:
    """Refuses document types and entities: no document needs them, and they reach for files and memory."""
    for member in archive.infolist():
        if member.filename.lower().endswith(_XML):
            data = _bytes(archive, member)
            if b"\0" in data[:64]:  # UTF-16
                data = data.replace(b"\0", b"")
            if _FORBIDDEN.search(data):
                raise NotRead("has XML entities, as no document needs them")


def _member(archive: zipfile.ZipFile, nth: int) -> Member:
    """Documents before tables, what is no appendix first, then as they lie."""
    found = [
        (_ASIDE.search(name) is not None, suffix in (".xlsx", ".xls", ".et"), i, name, m)
        for i, m in enumerate(archive.infolist())
        if not m.is_dir()
        for name in [_name(m)]
        for suffix in [PurePosixPath(name).suffix.lower()]
        if suffix in MEDIA_TYPES and suffix != ".zip" and not PurePosixPath(name).name.startswith((".", "~"))
    ]
    if nth >= len(found):
        raise NotRead("is a ZIP file without a document that is read")
    *_, name, member = sorted(found, key=lambda f: f[:3])[nth]
    return Member(name, _bytes(archive, member), len(found) - nth - 1)


def _name(member: zipfile.ZipInfo) -> str:
    """A name as its packer meant it: without the UTF-8 flag most often GBK."""
    if member.flag_bits & 0x800:
        return member.filename
    try:
        raw = member.filename.encode("cp437")
    except UnicodeEncodeError:
        return member.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return member.filename
