"""An Excel file written row by row, right to left, in which every cell is text: nothing of it is ever computed."""

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile

from app.domain.errors import AppError

_NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MARKUP: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
_LIKE_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_LONGEST: Final = 32_767
"""Characters that Excel takes in a cell."""
_PLAIN, _HEAD, _QUOTED = 0, 1, 2
"""Numbers of the styles below; a quoted cell stays text also when somebody edits it."""
_XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_PARTS: Final = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    + "".join(
        f'<Override PartName="/xl/{name}.xml" '
        f'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.{kind}+xml"/>'
        for name, kind in (("workbook", "sheet.main"), ("worksheets/sheet1", "worksheet"), ("styles", "styles"))
    )
    + "</Types>",
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
    "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}">'
    '<fonts count="2"><font><sz val="11"/><name val="Tahoma"/></font>'
    '<font><b/><sz val="11"/><name val="Tahoma"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="3"><xf numFmtId="49"/><xf numFmtId="49" fontId="1" applyFont="1"/>'
    '<xf numFmtId="49" quotePrefix="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
}


class SpreadsheetNotWritten(AppError):
    """The folder took no file (full, read-only, gone); facts: `name`."""

    code = "spreadsheet_not_written"


def write_spreadsheet(target: Path, title: str, head: Sequence[tuple[str, int]], rows: Iterable[Sequence[str]]) -> None:
    """Write a sheet with a frozen head of (words, width in letters); the file is there whole or not at all.

    Raises `SpreadsheetNotWritten`.
    """
    part = target.with_name(f"{target.name}.part")
    try:
        with ZipFile(part, "w", ZIP_DEFLATED) as package:
            for name, content in _PARTS.items():
                package.writestr(name, _XML + content)
            package.writestr("xl/workbook.xml", _XML + _workbook(title))
            with package.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
                sheet.write((_XML + _beginning(head)).encode())
                sheet.write(_row([words for words, _ in head], _HEAD).encode())
                for row in rows:
                    sheet.write(_row(row).encode())
                sheet.write(b"</sheetData></worksheet>")
        part.replace(target)
    except OSError as error:
        raise SpreadsheetNotWritten(name=target.name) from error
    finally:
        with suppress(OSError):  # also where its folder cannot be looked into
            part.unlink(missing_ok=True)


def _workbook(title: str) -> str:
    name = re.sub(r"[\[\]:*?/\\]", " ", title)[:31].translate(_MARKUP)
    return (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><bookViews><workbookView/></bookViews>'
        f'<sheets><sheet name="{name}" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )


def _beginning(head: Sequence[tuple[str, int]]) -> str:
    columns = "".join(
        f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>' for at, (_, width) in enumerate(head, 1)
    )
    return (
        f'<worksheet xmlns="{_MAIN}"><sheetViews><sheetView rightToLeft="1" workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f"<cols>{columns}</cols><sheetData>"
    )


def _row(values: Sequence[str], style: int | None = None) -> str:
    return f"<row>{''.join(_cell(value, style) for value in values)}</row>"


def _cell(value: str, style: int | None) -> str:
    if not value:
        return "<c/>"
    if style is None:
        style = _QUOTED if value.startswith(_LIKE_FORMULA) else _PLAIN
    words = _NOT_XML.sub("", value)[:_LONGEST].translate(_MARKUP)
    return f'<c t="inlineStr" s="{style}"><is><t xml:space="preserve">{words}</t></is></c>'
