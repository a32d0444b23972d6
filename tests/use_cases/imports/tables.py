"""Tables as offices have them, for tests."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook

HEADS = ("شماره ثبت", "تاريخ دريافت", "نام و نام خانوادگی شاکی", "كد ملي", "شهرستان", "موضوع", "شرح شکایت")
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def row(number: object = 1, **changes: object) -> list[object]:
    """A row that can be taken, with changes by the place of their head."""
    cells: list[object] = [number, "۱۴۰۵/۰۸/۳۰", "رضا احمدی", "0499370899", "خواف", f"موضوع {number}", "شرح موضوع"]
    for place, value in changes.items():
        cells[int(place.removeprefix("at"))] = value
    return cells


def workbook(path: Path, rows: Sequence[Sequence[object]], heads: Sequence[object] = HEADS) -> Path:
    """An Excel file with one sheet."""
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    for each in (heads, *rows):
        sheet.append(list(each))
    made.save(path)
    return path


def with_parts(path: Path, parts: Mapping[str, bytes]) -> Path:
    """The same workbook with some of its parts replaced or added."""
    with ZipFile(path) as package:
        kept = {name: package.read(name) for name in package.namelist()}
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as package:
        for name, content in {**kept, **parts}.items():
            package.writestr(name, content)
    path.write_bytes(made.getvalue())
    return path


def with_sheet(path: Path, rows: bytes) -> Path:
    """The same workbook with these rows as its sheet."""
    sheet = f'<worksheet xmlns="{_MAIN}"><sheetData>'.encode() + rows + b"</sheetData></worksheet>"
    return with_parts(path, {"xl/worksheets/sheet1.xml": sheet})
