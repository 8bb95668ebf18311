"""Which files are documents, by their first bytes and not by their names, and their text.

    %PDF-                  PDF, by pdf.py
    PK (ZIP)               DOCX, XLSX, OFD, or an archive with one of them inside, by packed.py
    D0CF11E0, {\\rtf        the old Office forms, by LibreOffice to DOCX or XLSX (office.py)

All but LibreOffice, which has a process of its own, are read apart (flows/read/apart).
"""

from __future__ import annotations

from collections.abc import Iterator

from flows.read.apart import read_apart
from flows.read.documents import office
from flows.read.documents.made import Made, Member, NotRead

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_HEAD = 1_024
_MOST_TRIED = 5
FORMS = {
    "application/pdf": "PDF",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "workbook",
    "application/ofd": "OFD",
    "application/zip": "ZIP file",
}
"""Media types of documents that begin in one way only."""


def is_document(data: bytes) -> bool:
    """Whether bytes begin as a document does."""
    return _is_pdf(data) or data.startswith((*_ZIP, _OLE, b"{\\rtf"))


def read_document(data: bytes) -> Made | Iterator[Member]:
    """The text of a document, or of an archive the files that may be its notice, the likeliest first.
    Raises NotRead."""
    if _is_pdf(data):
        return _made(read_apart("pdf", data))
    if data.startswith(_ZIP):
        first = read_apart("packed", data)
        return _members(data, first) if isinstance(first, Member) else first
    return _by_office(data)


def _is_pdf(data: bytes) -> bool:
    """PDF may begin behind a few bytes of something else, not behind a text that speaks of it."""
    at = data.find(b"%PDF-", 0, _HEAD)
    return at >= 0 and not (at and data[:at].strip().isascii() and data[:at].strip())


def _made(made: Made | Member) -> Made:
    if isinstance(made, Member):
        raise NotRead("is an archive, not a document")
    return made


def _members(data: bytes, first: Member) -> Iterator[Member]:
    yield first
    for nth in range(1, min(first.left, _MOST_TRIED - 1) + 1):
        member = read_apart("packed", data, nth=nth)
        if isinstance(member, Member):
            yield member


def _by_office(data: bytes) -> Made:
    old = _old_form(data)
    new = "xlsx" if old == "xls" else "docx"
    made = _made(read_apart("packed", office.convert(data, old=old, new=new)))
    media_type = {"xls": "application/vnd.ms-excel", "doc": "application/msword"}.get(old, "application/rtf")
    return Made(made.text, media_type, made.warnings)


def _old_form(data: bytes) -> str:
    """The form of an OLE file, by the names of its streams."""
    if not data.startswith(_OLE):
        return "rtf"
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise NotRead("is a document with a password")
    for name, form in (("WordDocument", "doc"), ("Workbook", "xls"), ("Book", "xls")):
        if name.encode("utf-16-le") in data:
            return form
    raise NotRead("is of an old Office form that is not known")
