"""How fast notices are read and extracted: `python tests/benchmark_extract.py [NOTICES]`. No test; prints ratios.

The notices are the ones in tests/notices, varied: other numbers, other place names, so that nothing is cached by
chance. Figures are of one core in a warm process; the last lines are a whole run with all cores.
"""

from __future__ import annotations

import random
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from flows.extract.extract import extract
from flows.extract.records import record
from flows.read import read

NOTICES = Path(__file__).parent / "notices"
PLACES = "云青石溪柳桥梅岭松竹泉沙湖江塘坪湾峰谷田"
_YEAR = re.compile(r"(?:19|20)\d\d")


def varied(text: str, chance: random.Random) -> str:
    """A notice with other digits (years stay) and other place names."""
    swap = dict(zip(PLACES, chance.sample(PLACES, len(PLACES)), strict=True))
    years = {at for year in _YEAR.finditer(text) for at in range(year.start(), year.end())}
    return "".join(
        chance.choice("123456789") if c.isdigit() and c.isascii() and at not in years else swap.get(c, c)
        for at, c in enumerate(text)
    )


def make(folder: Path, count: int) -> list[Path]:
    """Varied notices in a folder."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(NOTICES.glob("*.txt"))]
    chance = random.Random(7)
    folder.mkdir()
    paths = [folder / f"{number:05}.txt" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_text(varied(texts[number % len(texts)], chance), encoding="utf-8")
    return paths


def seconds(paths: list[Path]) -> tuple[float, int, int]:
    """Time, characters and rows of reading and extracting notices."""
    began, characters, rows = time.perf_counter(), 0, 0
    for path in paths:
        told = record(extract(read(path)))
        characters += told["notice"]["characters"]
        rows += sum(map(len, told["rows"].values()))
    return time.perf_counter() - began, characters, rows


def main() -> None:
    """Prints the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = make(folder / "raw", count)
        seconds(paths[:8])
        took, characters, rows = seconds(paths)
        print(f"{count / took:.0f} notices per second and core ({characters / count:.0f} characters, {rows / count:.0f} rows each)")
        print(f"{took / characters * 4_000_000:.1f} ms for 4,000 characters")
        long = folder / "long.txt"
        text = paths[0].read_text(encoding="utf-8")
        figures = []
        for times in (10, 100):
            long.write_text(text * times, encoding="utf-8")
            figures.append(seconds([long])[0])
        print(f"{figures[1] / figures[0]:.1f} times the time for 10 times the text ({len(text) * 100} characters in {figures[1]:.1f} s)")
        gongbao = Path(sys.executable).with_name("gongbao")
        options = ["--raw", folder / "raw", "--published", folder / "published", "--work", folder / "work", "--max-quarantine", "1"]
        for which in ("first", "second"):
            began = time.perf_counter()
            subprocess.run([gongbao, "run", *options], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            print(f"{time.perf_counter() - began:.1f} s for the {which} whole run over {count} notices")


if __name__ == "__main__":
    main()
