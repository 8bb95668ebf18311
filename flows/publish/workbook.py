"""gongbao.xlsx: the whole release as one workbook for people, a sheet a table, after one that explains.

Office Open XML (ECMA-376), written whole columns at a time: text stays text and is never a formula, numbers
and days are real ones, the first row is frozen and filters, widths fit. A spreadsheet keeps 15 digits of a
number: a figure of more is written as text. A sheet ends at 1,048,576 rows; the explaining sheet says what
was left out. Times inside the archive are fixed, so that the same rows give the same bytes with the same
zlib.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import IO
from xml.sax.saxutils import escape

import pyarrow as pa
import pyarrow.compute as pc

from flows.publish import sheets
from schemas import Model, about, facts

WORKBOOK = "gongbao.xlsx"
MOST_ROWS = 1_048_576
"""Rows that a sheet of Excel holds, the header among them."""

_LONGEST = 32_767
_STRETCH = 65_536
_HEADER, _DAY = 1, 2
_ILLEGAL = "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x{fffe}\\x{ffff}]"
_EPOCH_DAYS = 25_569
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_STYLES = (
    f'{_HEAD}<styleSheet xmlns="{_MAIN}"><numFmts count="1">'
    '<numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>'
    '</numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/>'
    '<name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill>'
    '<patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/>'
    '<bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="3"><xf xfId="0"/>'
    '<xf xfId="0" fontId="1" applyFont="1"/><xf xfId="0" numFmtId="164" applyNumberFormat="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def write_workbook(
    path: Path,
    explained: list[tuple[str, ...]],
    models: Mapping[str, Model],
    tables: Mapping[str, pa.Table],
) -> None:
    """Writes the workbook: rows of text that explain it, then each table, asked for in its turn."""
    names = ["说明 README", *models]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for part, text in _frame(names).items():
            _put(archive, part, text)
        with _open(archive, "xl/worksheets/sheet1.xml") as file:
            _write_explained(explained, file)
        for number, (name, model) in enumerate(models.items(), 2):
            with _open(archive, f"xl/worksheets/sheet{number}.xml") as file:
                _write_table(model, tables[name].slice(0, MOST_ROWS - 1), file)


def _frame(names: list[str]) -> dict[str, str]:
    """The parts that hold the sheets together."""
    numbers = range(1, len(names) + 1)
    kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    types = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{kinds}.worksheet+xml"/>'
        for n in numbers
    )
    listed = "".join(
        f'<sheet name="{escape(name)}" sheetId="{n}" r:id="rId{n}"/>'
        for n, name in zip(numbers, names, strict=True)
    )
    related = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in numbers
    )
    style = f'<Relationship Id="rId{len(names) + 1}" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    return {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml"'
        ' ContentType="application/xml"/><Override PartName="/xl/workbook.xml"'
        f' ContentType="{kinds}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{kinds}.styles+xml"/>{types}</Types>',
        "_rels/.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1"'
        f' Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
        f"{related}{style}</Relationships>",
        "xl/styles.xml": _STYLES,
    }


def _part(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 3
    return info


def _put(archive: zipfile.ZipFile, name: str, text: str) -> None:
    archive.writestr(_part(name), text, compresslevel=6)


def _open(archive: zipfile.ZipFile, name: str) -> IO[bytes]:
    return archive.open(_part(name), "w", force_zip64=True)


def _write_explained(explained: list[tuple[str, ...]], file: IO[bytes]) -> None:
    width = max(map(len, explained))
    columns = [
        pa.array([row[n] if n < len(row) else None for row in explained], pa.string()) for n in range(width)
    ]
    widths = [28, *[60] * (width - 1)]
    _begin(widths, False, file)
    file.write(_rows([_inline(column) for column in columns]))
    file.write(b"</sheetData></worksheet>")


def _write_table(model: Model, rows: pa.Table, file: IO[bytes]) -> None:
    told = facts(model)
    rows = rows.select([fact.name for fact in told])
    _begin([_width(rows[fact.name], fact.name) for fact in told], True, file)
    head = [pa.array([f'<c s="{_HEADER}" t="inlineStr"><is><t>{fact.name}</t></is></c>']) for fact in told]
    file.write(_rows(head))
    for start in range(0, rows.num_rows, _STRETCH):
        part = rows.slice(start, _STRETCH).combine_chunks()
        file.write(_rows([_cells(part[name].combine_chunks()) for name in part.column_names]))
    last = f"{_letters(len(told))}{rows.num_rows + 1}"
    file.write(f'</sheetData><autoFilter ref="A1:{last}"/></worksheet>'.encode())


def _begin(widths: list[int], frozen: bool, file: IO[bytes]) -> None:
    pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' if frozen else ""
    columns = "".join(
        f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>' for n, width in enumerate(widths, 1)
    )
    file.write(
        f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">{pane}'
        f"</sheetView></sheetViews><cols>{columns}</cols><sheetData>".encode()
    )


def _rows(cells: list[pa.Array]) -> memoryview:
    """Cells, as XML, as rows; an empty one stands for null, since cells are not numbered."""
    filled = [pc.fill_null(column, "<c/>") for column in cells]
    filled[0] = pc.binary_join_element_wise("<row>", filled[0], "")
    return sheets.lines(filled, "</row>", "")


def _cells(column: pa.Array) -> pa.Array:
    """A column's cells as XML."""
    kind = column.type
    if pa.types.is_boolean(kind):
        return _tagged('<c t="b"><v>', column.cast(pa.int8()).cast(pa.string()))
    if pa.types.is_date(kind):
        days = pc.add(column.cast(pa.int32()), _EPOCH_DAYS)
        return _tagged(f'<c s="{_DAY}"><v>', days.cast(pa.string()))
    plain = sheets.plain(column)
    if pa.types.is_integer(kind):
        return _tagged("<c><v>", plain)
    if pa.types.is_decimal(kind):
        digits = pc.utf8_length(pc.replace_substring_regex(plain, "[^0-9]", ""))
        return pc.if_else(pc.greater(digits, 15), _inline(plain), _tagged("<c><v>", plain))
    different = plain.dictionary_encode()
    if 2 * len(different.dictionary) > len(plain):
        return _inline(plain)
    return _inline(different.dictionary).take(different.indices)


def _tagged(opened: str, values: pa.Array) -> pa.Array:
    return pc.binary_join_element_wise(opened, values, "</v></c>", "")


def _inline(texts: pa.Array) -> pa.Array:
    """Texts as cells. What XML cannot hold, or a cell of Excel, is left out."""
    cut = pc.utf8_slice_codeunits(pc.replace_substring_regex(texts, _ILLEGAL, ""), 0, _LONGEST)
    for sign, written in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\r", "&#13;")):
        cut = pc.replace_substring(cut, sign, written)
    return pc.binary_join_element_wise(
        '<c t="inlineStr"><is><t xml:space="preserve">', cut, "</t></is></c>", ""
    )


def _width(column: pa.ChunkedArray, name: str) -> int:
    """Wide enough for most cells: a Chinese character takes two places."""
    first = column.slice(0, 1000).combine_chunks()
    longest = pc.max(pc.binary_length(sheets.plain(first))).as_py() or 0
    wide = 2 / 3 if pa.types.is_string(column.type) else 1
    return max(len(name) + 4, 10, min(50, int(longest * wide) + 2))


def _letters(number: int) -> str:
    """The name of a column by its number from 1."""
    name = ""
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name


def explain(
    version: str, attribution: str, models: Mapping[str, Model], rows: Mapping[str, int]
) -> list[tuple[str, ...]]:
    """The first sheet: what this is, who may use it, tables with their numbers of rows, and their columns."""
    made: list[tuple[str, ...]] = [
        (
            "公报 Gongbao",
            f"地方政府公告数据，版本 {version} / Data out of local-government notices, version {version}",
        ),
        ("许可 Licence", "CC BY 4.0 https://creativecommons.org/licenses/by/4.0/"),
        ("署名 Attribution", attribution),
        (),
        ("表 Sheet", "内容 Content", "行数 Rows"),
    ]
    for name, model in models.items():
        left = rows[name] - (MOST_ROWS - 1)
        said = f"{rows[name]}" + (f" (最后 {left} 行未列 / the last {left} are left out)" if left > 0 else "")
        made.append((name, about(model).words.title, said))
    for name, model in models.items():
        made += [(), (name, about(model).words.about)]
        for fact in facts(model):
            unit = f" [{fact.unit}]" if fact.unit else ""
            made.append((fact.name, f"{fact.words.title}{unit}", fact.words.about))
            if fact.codes:
                codes = "; ".join(f"{code.value} = {code.zh} {code.en}" for code in fact.codes.codes)
                made[-1] = (*made[-1], codes)
    return made
