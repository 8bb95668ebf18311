"""How fast raw files are read, by kind: `python tests/benchmark_read.py [FILES]`. No test; prints figures of one core.

A page of a kind is about 4,000 characters: a page of HTML, a page of PDF, and as much in the other kinds. Documents are
read in a process of their own; its time counts, and its memory is told apart.
"""

from __future__ import annotations

import io
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from documents_made import ofd, pdf, zipped
from docx import Document
from openpyxl import Workbook

from flows.read import read
from flows.read.apart import client

NOTICES = sorted((Path(__file__).parent / "notices").glob("*.txt"))
_CHARACTERS = 4_000


def paragraphs(number: int) -> list[str]:
    """The words of a page: lines of our notices, others for each number."""
    text = NOTICES[number % len(NOTICES)].read_text("utf-8").replace("亩", f"{number}亩")
    while len(text) < _CHARACTERS:
        text += text
    return [line for line in text[:_CHARACTERS].splitlines() if line.strip()]


def html(number: int, encoding: str = "utf-8") -> bytes:
    """A page with the frame that pages have: 48 KB."""
    links = "".join(f'<li><a href="/zw/{n}.html" class="link-{n}">栏目第{n}号的工作动态信息</a></li>' for n in range(300))
    words = "".join(f'<p style="text-indent: 2em"><span>{line}</span></p>' for line in paragraphs(number))
    page = (
        f'<html><head><meta charset="{encoding}"><title>云水县2023年工作总结</title></head><body><ul>{links}</ul>'
        f"<h1>云水县2023年工作总结</h1><p>发布日期：2024-01-05 来源：云水县人民政府</p>"
        f'<div id="{{}}">{words}</div></body></html>'
    )
    return page.format("zoom" if number % 2 or encoding != "utf-8" else "x").encode(encoding)


def docx(number: int) -> bytes:
    """A document of paragraphs and a table."""
    made, document = io.BytesIO(), Document()
    for line in paragraphs(number):
        document.add_paragraph(line)
    table = document.add_table(20, 6)
    for r, row in enumerate(table.rows):
        for c, cell in enumerate(row.cells):
            cell.text = f"第{r}行{c}列"
    document.save(made)
    return made.getvalue()


def xlsx(number: int) -> bytes:
    """A sheet of 250 projects."""
    made, book = io.BytesIO(), Workbook()
    book.worksheets[0].append(["序号", "项目名称", "建设内容", "总投资", "年度目标"])
    for row in range(250):
        book.worksheets[0].append([row, f"云水县第{row + number}号供水工程", "铺设管道", row * 100, "完成管网铺设"])
    book.save(made)
    return made.getvalue()


def ofd_(number: int) -> bytes:
    """Placed lines of 30 characters on three pages."""
    text = "".join(paragraphs(number))
    lines = [text[at : at + 30] for at in range(0, len(text), 30)]
    return ofd([[(20.0, 30.0 + 5 * i, 4.0, line) for i, line in enumerate(lines[at : at + 45])] for at in range(0, len(lines), 45)])


KINDS: dict[str, tuple[Callable[[int], bytes], int]] = {
    "txt": (lambda n: "\n".join(paragraphs(n)).encode(), 1),
    "html": (lambda n: html(n * 2 + 1), 1),
    "html, GBK": (lambda n: html(n, "gb18030"), 1),
    "html, no known article": (lambda n: html(n * 2), 1),
    "pdf": (lambda n: pdf("云水县2023年工作总结", *paragraphs(n)), 0),
    "docx": (docx, 1),
    "xlsx": (xlsx, 1),
    "ofd": (ofd_, 0),
    "zip": (lambda n: zipped({"a.docx": docx(n)}), 1),
}


def pages(kind: str, data: bytes) -> int:
    """How many pages a file has."""
    if kind == "pdf":
        import pypdfium2

        return len(pypdfium2.PdfDocument(data))
    return 1 if kind != "ofd" else data.count(b"/Content.xml") // 2


def spent_apart() -> float:
    """Seconds of processor of the processes that read documents and have ended."""
    told = resource.getrusage(resource.RUSAGE_CHILDREN)
    return told.ru_utime + told.ru_stime


def own(kind: str, count: int) -> None:
    """Measures one kind in this process, and prints its line."""
    make, _ = KINDS[kind]
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        sheets = size = 0
        for number in range(count):
            data = make(number)
            path = Path(folder) / f"{number}.{kind.split(',')[0]}"
            path.write_bytes(data)
            paths.append(path)
            sheets, size = sheets + pages(kind, data), size + len(data)
        read(paths[0])  # what is imported
        client._server.close()
        start = spent_apart()  # what it costs to start the process that reads documents
        read(paths[0])
        began, busy = time.perf_counter(), time.process_time()
        characters = sum(len(read(path).text) for path in paths)
        took, busy = time.perf_counter() - began, time.process_time() - busy
    client._server.close()
    peaks = [resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    spent = busy + max(0.0, spent_apart() - 2 * start)
    print(
        f"{kind:24} {sheets / took:7.0f} pages/s {sheets / spent:7.0f} pages/s of processor {count / took:7.0f} files/s"
        f" {characters / sheets:6.0f} characters {size / count / 1000:6.0f} kB {peaks[0]:5.0f} MB {peaks[1]:5.0f} MB apart"
    )


def main() -> None:
    """Prints the figures, each kind in a process of its own."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    if len(sys.argv) > 2:
        own(sys.argv[2], count)
        return
    for kind in KINDS:
        subprocess.run([sys.executable, __file__, str(count), kind], check=True)


if __name__ == "__main__":
    main()
