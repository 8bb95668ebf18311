"""Which names of a notice mean the same project: with and without 项目, brackets, or words in between."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from itertools import chain

from flows.extract.lexicon import either, words
from flows.extract.projects.heads import head_of

_MARKS = re.compile(r"[\s“”‘’\"'《》「」()（）·.]")
_PHASED = re.compile("[一二三四五六七八九十]期")
_ORDINARY, _ENDS = re.compile(r"(?:建设)?(?:项目|工程)(?:建设)?$"), ("项目", "工程", "建设")
_PHASE = re.compile(
    r"[一二三四五六七八九十0-9]+(?:期|标段|号机组)|[东西南北](?:区|段|延|区段)(?![一-龥])|[东西南北]延"
)
# A part or phase told by its number; how much a plant makes is none.
_COUNTED = re.compile(
    "(?![0-9.]+[万亿]?(?:吨|千瓦|兆瓦|立方|平方|亩|头|只|套|台|辆|米|片|支|件|吉瓦|羽|匹))[0-9A-Z一二三四五六七八九十]"
)
# A bridge that is built anew is the same.
_RUN_DOWN = re.compile("危旧?(?=桥)")
_BETWEEN = re.compile(
    "(?P<from>[^至]{2,4})至(?P<to>[^至]{2,4}?)(?P<kind>城际铁路|高速公路|高速铁路|高速|高铁|铁路|公路)"
)
_CODE = re.compile(r"[GSX][0-9]{2,4}")
_BY_WAY = ("经", "至")
_HOMES = ("安置房", "安置小区", "安置点", "回迁房", "还建房", "还建小区")
_BRACKET = re.compile(r"[（(][^）)]*[）)]")


@lru_cache(maxsize=1 << 14)
def key(name: str) -> str:
    """A name's words alone: no width, quotes, brackets, spaces, no 项目 at its end; then its phases."""
    text = unicodedata.normalize("NFKC", name)
    text = _MARKS.sub("", text)
    if "危" in text:
        text = _RUN_DOWN.sub("", text)
    phases = _PHASE.findall(text)
    if phases:
        text = _PHASE.sub("", text)
    if text.endswith(_ENDS):
        text = _ORDINARY.sub("", text)
    return f"{text}|{''.join(phases)}"


def same(a: str, b: str) -> bool:
    """Whether two names of one notice mean one project: phases alike, one the other with words left out."""
    ka, kb = key(a), key(b)
    if ka == kb:
        return True
    bracketed = "（" in a or "（" in b or "(" in a or "(" in b
    if (
        bracketed
        and bool(_BRACKET.search(a)) != bool(_BRACKET.search(b))
        and key(_BRACKET.sub("", a)) == key(_BRACKET.sub("", b))
    ):
        return not _PHASED.search("".join(_BRACKET.findall(a + b)))
    (wa, pa), (wb, pb) = ka.split("|"), kb.split("|")
    if pa != pb:
        return False
    short, long = (wa, wb) if len(wa) <= len(wb) else (wb, wa)
    if short.endswith("片区") and long.startswith(_HOMES, len(short)):
        return False  # what is taken and what is built for those who leave
    if _as_called_for_short(short, long):
        return True
    if not (long.startswith(short[:2]) or long.endswith(short)):
        return False  # as all that follow ask for
    if _spelled_out(short) == _spelled_out(long):
        return True  # 东关棚改 is 东关片区棚户区改造
    code = _CODE.match(short)
    if code and long.startswith(code.group()) and short[code.end() :] in ("", "公路", "国道", "省道", "线"):
        rest = long[code.end() :]
        return head_of(rest) is not None or "至" in rest or rest.endswith("段")
    if len(short) >= (2 if pa else 3) and long.startswith(short) and _acts().fullmatch(long, len(short)):
        return True  # 柏湾水库除险加固 is what is told of 柏湾水库
    if len(short) == 2 and short + "项目" in (a, b) and long.startswith(short) and not pa:
        return True  # 天枢项目 is 天枢测控基地
    of_place = short[-1:] in tuple("村镇乡") and a.endswith("项目") and b.endswith("项目")
    if len(short) >= 3 and of_place and long.startswith(short):
        return True  # 柏湾村项目 is 柏湾村垦造水田项目
    if len(short) == 3 and long.endswith(short) and long[:-3] in words("projects", "spellings", "offices"):
        return True  # 体育馆项目 is 县体育馆
    if len(short) < 4:
        return False
    if long.startswith((short + "及", short + "和", short + "与")):
        return True
    if long.endswith(short):
        return long[: -len(short)][-1:] not in _BY_WAY  # 甲经乙至丙铁路 is another than 乙至丙铁路
    if long.startswith(short) and head_of(short) in (None, "firm") and not _COUNTED.match(long, len(short)):
        return True  # 云岭木业 is who builds the 云岭木业制材园
    if (
        len(short) * 5 >= len(long) * 2
        and bracketed
        and _BRACKET.search(a + b)
        and long.startswith(short[: len(short) // 2])
        and _inside(short, long)
    ):
        return True
    if len(short) * 5 < len(long) * 2 and not (short[:2] == long[:2] and len(short) >= 4):
        return False
    return short[-2:] == long[-2:] and short[:2] == long[:2] and _inside(short, long)


def _spelled_out(name: str) -> str:
    """A name in which what is called in two ways, in full and for short, is called in one."""
    for short, long in _shortened():
        if short in name:
            name = name.replace(short, long)
        name = name.replace("片区" + long, long)
    return name


@cache
def _shortened() -> tuple[tuple[str, str], ...]:
    pairs = (pair.split("=") for pair in words("projects", "spellings", "short"))
    return tuple((short, long) for short, long in pairs)


def _as_called_for_short(short: str, long: str) -> bool:
    """Whether a way is called by the first characters of its ends (云沙高速 is 云溪至沙坪高速公路)."""
    way = _BETWEEN.match(long) if "至" in long else None
    return (
        way is not None
        and short[:1] == way["from"][0]
        and short.startswith((way["to"][0] + way["kind"], way["to"][0] + way["kind"][:2]), 1)
        and short[2:].removeprefix(way["kind"]).removeprefix(way["kind"][:2]) == long[way.end() :]
    )


@cache
def _acts() -> re.Pattern[str]:
    """What is done to the thing whose name stands before, and nothing else."""
    apart = words("projects", "spellings", "apart")
    acts = (act for act in words("projects", "heads", "acts") if not any(part in act for part in apart))
    act, behind = either(list(acts)), either(words("projects", "spellings", "behind"))
    return re.compile(
        f"(?:片区|地块|区块)?(?:{behind}|(?:{act}[与及和]?)?{act}|续建配套[与及和]?{act})?(?:建设)?(?:项目|工程)?"
    )


def _apart(a: str, b: str, lists: Mapping[str, set[object]]) -> bool:
    return key(a) != key(b) and not lists.get(a, set()).isdisjoint(lists.get(b, ()))


def _inside(short: str, long: str) -> bool:
    rest = iter(long)
    return all(c in rest for c in short)


class Spellings:
    """The names of a notice, each with the fullest spelling of its project."""

    def __init__(self, names: Iterable[str], lists: Mapping[str, set[object]] | None = None) -> None:
        """`lists` tells in which lists a name stands: two names of one list are two projects."""
        self._fullest: dict[str, str] = {}
        groups: list[list[str]] = []
        near: dict[
            str, list[tuple[str, list[str]]]
        ] = {}  # by how a name begins and ends: no others can be the same
        every = list(dict.fromkeys(names))
        codes = [name for name in every if name[:1] in ("G", "S", "X") and _CODE.fullmatch(name)]
        if codes:  # a road's number alone, last: it joins no two names
            every = [name for name in every if name not in codes] + codes
        for name in every:
            words = key(name).partition("|")[0]
            begins, ends = f"{words[:2]}…", f"…{words[-1:]}"
            ways = {begins, ends}
            if "至" in words and (way := _BETWEEN.match(words)):
                ways.add(f"{way['from'][0]}{way['to'][0]}…")
            beside = [near.setdefault(way, []) for way in sorted(ways)]
            group = None
            for other, of in chain.from_iterable(beside):
                if same(name, other) and not (lists and _apart(name, other, lists)):
                    group = of
                    break
            if group is None:
                groups.append(group := [])
            group.append(name)
            for of_way in beside:
                of_way.append((name, group))
        for group in groups:
            if len(group) > 1:
                fullest = max(group, key=lambda n: (len(n), n))
                self._fullest.update(dict.fromkeys(group, fullest))

    def fullest(self, name: str) -> str:
        """The fullest spelling of a name."""
        return self._fullest.get(name, name)
