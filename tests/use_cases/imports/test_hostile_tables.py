"""Files that are no tables, or too much of one: each ends in one sentence, and nothing is read beyond the limits."""

import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.errors import AppError
from app.domain.imports import CellKind
from app.persian.catalogue import error_sentence
from app.use_cases.imports import limits
from app.use_cases.imports.limits import TableNotRead, TableTooLarge
from app.use_cases.imports.opening import open_table
from tests.use_cases.imports.tables import row, with_parts, with_sheet, workbook

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1000
LINKS = b'<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'


def read(path: Path) -> list[str]:
    """All the rows, as far as they come."""
    table = open_table(path).table
    return [f"{each.number}" for each in table.rows(table.sheets[0], [], lambda: None)]


def plain(data: bytes) -> Callable[[Path], Path]:
    def made(path: Path) -> Path:
        path.write_bytes(data)
        return path

    return made


def big(path: Path) -> Path:
    with path.open("wb") as file:
        file.truncate(2_000_000_000)
    return path


def sheet(rows: bytes) -> Callable[[Path], Path]:
    return lambda path: with_sheet(workbook(path, [row(1)]), rows)


def part(name: str, content: bytes) -> Callable[[Path], Path]:
    return lambda path: with_parts(workbook(path, [row(1)]), {name: content})


def encrypted_entry(path: Path) -> Path:
    data = bytearray(workbook(path, [row(1)]).read_bytes())
    at = data.rindex(b"PK\x01\x02")
    data[at + 8 : at + 10] = struct.pack("<H", 1)
    path.write_bytes(bytes(data))
    return path


DOCTYPE = b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>'
REFUSED: dict[str, tuple[Callable[[Path], Path], str]] = {
    "nothing there": (lambda path: path, "missing"),
    "a folder": (lambda path: path.parent, "missing"),
    "two gigabytes": (big, "file"),
    "empty": (plain(b""), "empty"),
    "a program": (plain(b"MZ\x90\x00" + b"\0" * 100), "program"),
    "a PDF": (plain(b"%PDF-1.7"), "pdf"),
    "old Excel": (plain(OLE), "old_excel"),
    "with a password": (plain(OLE + "EncryptedPackage".encode("utf-16-le")), "encrypted"),
    "a password within the package": (encrypted_entry, "encrypted"),
    "a web page": (plain("<html><table>".encode("utf-8-sig")), "web_page"),
    "bytes": (plain(b"\x01\x02\x00abc"), "no_text"),
    "half a package": (plain(b"PK\x03\x04" + b"\0" * 50), "damaged"),
    "a quote that is never closed": (plain('موضوع,شرح\n1,"الف\n2,ب\n'.encode()), "quotes"),
    "macros": (part("xl/vbaProject.bin", b"x"), "macros"),
    "an entity": (part("xl/worksheets/sheet1.xml", DOCTYPE), "damaged"),
    "no XML": (part("xl/worksheets/sheet1.xml", b"\x00\xff"), "damaged"),
    "a text that is not there": (sheet(b'<row><c t="s"><v>99999</v></c></row>'), "damaged"),
    "a cell nowhere": (sheet(b'<row><c r="1"><v>1</v></c></row>'), "damaged"),
    "an endless remark": (sheet(b"<!--" + b"x" * 6_000_000 + b"-->"), "damaged"),
    "more rows than Excel has": (sheet(b'<row r="1048577"/>'), "sheet_rows"),
    "a column far out": (sheet(b'<row><c r="XFD1"><v>1</v></c></row>'), "columns"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_each_ends_in_one_sentence_that_says_what_it_is(name: str, tmp_path: Path) -> None:
    make, reason = REFUSED[name]
    with pytest.raises((TableNotRead, TableTooLarge)) as refused:
        read(make(tmp_path / "table.xlsx"))
    assert refused.value.facts["reason"] == reason
    sentence = error_sentence(refused.value.code, refused.value.facts)
    assert sentence != error_sentence("app_error", {}) and "\n" not in sentence


def test_a_bomb_and_millions_of_empty_rows_end_at_their_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LARGEST_UNPACKED", 3_000_000)
    monkeypatch.setattr(limits, "MOST_SHEET_ROWS", 5_000)
    for rows, reason in ((b"<row/>" * 6_000, "sheet_rows"), (b" " * 4_000_000, "unpacked")):
        with pytest.raises(TableTooLarge) as refused:
            read(sheet(rows)(tmp_path / "table.xlsx"))
        assert refused.value.facts["reason"] == reason


def test_formulas_errors_and_endless_texts_are_cells_without_a_value(tmp_path: Path) -> None:
    cells = (
        b'<row><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="e"><v>#REF!</v></c>'
        b'<c r="C1" t="inlineStr"><is><t>' + b"x" * 1_000_000 + b"</t></is></c>"
        b'<c r="D1"><v>12345678901234567890</v></c></row>'
    )
    table = open_table(sheet(cells)(tmp_path / "table.xlsx")).table
    (only,) = table.rows(table.sheets[0], [], lambda: None)
    kinds = [only.cells[place].kind for place in range(4)]
    assert kinds == [CellKind.FORMULA, CellKind.ERROR, CellKind.LONG, CellKind.ROUNDED]
    assert (only.cells[0].text, only.cells[2].text) == ("", "1000000")


def test_links_to_other_files_are_not_followed_but_told(tmp_path: Path) -> None:
    linked = part("xl/externalLinks/externalLink1.xml", LINKS)(tmp_path / "table.xlsx")
    assert open_table(linked).table.notices == {"external_links"}
    assert read(linked) == ["1", "2"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
@pytest.mark.parametrize("sign", ";,\t")
def test_text_is_read_in_any_encoding_with_any_separator(encoding: str, sign: str, tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(f'شماره{sign}موضوع\n="01"{sign}"الف{sign} ب\nج"\n'.encode(encoding))
    table = open_table(path).table
    rows = list(table.rows(table.sheets[0], [], lambda: None))
    assert [[cell.text for cell in each.cells.values()] for each in rows] == [
        ["شماره", "موضوع"],
        ["01", f"الف{sign} ب\nج"],
    ]


def test_no_refusal_is_a_bug_of_ours(tmp_path: Path) -> None:
    path = workbook(tmp_path / "table.xlsx", [row(1)])
    whole = path.read_bytes()
    for at in range(0, len(whole), 97):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])
        try:
            read(path)
        except AppError:
            continue
