"""Ids that stay: made of what the source says and where it stands, never of cleaned values or counters.

`row_id` hangs on the notice, the quote and which of the equal quotes in the text it is, so that neither a
better extractor nor a longer page header renumbers the rows. `project_id` hangs on the county and the words
of the name, and on the town where every town has one (镇卫生院); `flows.validate.identity` then joins those
that mean one project.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache, lru_cache

from flows.extract.projects.parts_of_names import common
from flows.extract.projects.spellings import key
from flows.read.identity import county_told
from flows.read.notice import Notice
from flows.read.regions.divisions import by_name

_ZONE = re.compile(
    "[一-龥]{2,}?(?:开发区|经开区|高新区|园区|新区)(?=管委会|管理委员会|党工委|党政办|办公室|$)"
)
_ZONES = {
    "经开区": ("经济开发区", "经济技术开发区", "经开区"),
    "高新区": ("高新技术产业开发区", "高新技术开发区", "高新区"),
}


def digest(*parts: object) -> str:
    """16 hexadecimal digits that stand for some parts, in order."""
    return hashlib.sha256("\x1f".join(["" if p is None else str(p) for p in parts]).encode()).hexdigest()[:16]


class Ids:
    """The ids of a notice's rows and projects. A row that shares its quote with one before adds what tells
    them apart."""

    def __init__(self, notice: Notice) -> None:
        self._notice = notice
        self._taken: set[str] = set()
        self._before: dict[tuple[str, str], tuple[int, int]] = {}
        self._projects: dict[str, str] = {}

    def project(self, name: str) -> str:
        """The id of a project of the notice."""
        found = self._projects.get(name)
        if found is None:
            found = self._projects[name] = project_id(self._notice, name)
        return found

    def row(self, table: str, start: int, end: int, *also: object) -> str:
        """The id of a row whose quote is text[start:end]; `also` tells rows of one quote apart, in order."""
        quote = self._notice.text[start:end]
        parts: list[object] = [self._notice.notice_id, table, quote, self._equal(table, quote, start)]
        found = digest(*parts)
        for part in also:
            if found not in self._taken:
                break
            parts.append(part)
            found = digest(*parts)
        self._taken.add(found)
        return f"r{found}"  # a letter first: a spreadsheet takes 16 digits for a number

    def _equal(self, table: str, quote: str, start: int) -> int:
        """How many equal quotes the text has before a place; it is counted on from the table's last row."""
        text = self._notice.text
        count, at = self._before.get((table, quote), (0, 0))
        if at > start or not quote:
            return text.count(quote, 0, start)
        while (found := text.find(quote, at, start)) >= 0:
            count, at = count + 1, found + len(quote)
        self._before[table, quote] = count, at
        return count


def project_id(notice: Notice, name: str) -> str:
    """The id of a project in its county (else: of its issuer), the same over spellings, notices and years."""
    place, town = whose(notice.region.code, notice.issuer, notice.title, notice.notice_id)
    of_town = (town,) if town and common(name) else ()
    return "p" + digest("project", place, *of_town, key(name))


@lru_cache(maxsize=1 << 10)
def whose(code: str | None, issuer: str | None, title: str | None, notice_id: str) -> tuple[str, str]:
    """Whose projects a notice tells: its county, and the code of its town or the name of its zone ("" for
    none). Without a code the county is the one that its issuer or its title names; where none is named
    (县政府办公室), the notice alone: another county's office is called the same."""
    told = None if code else county_told(issuer or "") or county_told(title or "")
    code = code or _town_of_its_name(told)
    town = code if len(code) > 6 else _zone(issuer or "")
    return code[:6] or told or notice_id, town


def _zone(issuer: str) -> str:
    """What zone an issuer is, as its county calls it (经开区 for 皋南经济开发区管委会); "" for none."""
    m = _ZONE.search(issuer)
    if not m:
        return ""
    return next((short for short, words in _ZONES.items() if m[0].endswith(words)), m[0])


@cache
def _town_of_its_name(told: str | None) -> str:
    """The code of the one town of a name: too little to publish as a notice's region, but its projects are
    told beside those of its own notices."""
    codes = [code for code, current in by_name().get(told or "", ()) if current]
    return codes[0] if len(codes) == 1 and len(codes[0]) > 6 else ""
