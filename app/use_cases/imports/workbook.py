"""An .xlsx file that may be hostile: which sheets it has, and their rows as a stream under limits."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from posixpath import join, normpath
from typing import IO, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812 - an exception with the name of a function

from app.domain.imports import Cell, SheetRow
from app.use_cases.imports import limits
from app.use_cases.imports.limits import SheetUnknown, TableNotRead, TableTooLarge
from app.use_cases.imports.sheet_xml import SharedStrings, Sheet
from app.use_cases.imports.xml_stream import Elements, XmlNotRead

_DAY_FORMATS: Final = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
"""Built-in formats of numbers that show days or times."""
_NOT_LETTERS_OF_DAYS: Final = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
_FORGED: Final = (
    *(BadZipFile, ZlibError, XmlNotRead, EOFError, OSError),
    *(KeyError, IndexError, ValueError, OverflowError, RuntimeError),
)
"""What the package and its parts raise where they are not what they say."""
_FROM_1904: Final = 1462
_SHEET: Final = "/worksheet"


class Workbook:
    """`notices` are codes of what was met and left alone: links to other files, sheets that are hidden."""

    def __init__(self, data: bytes, name: str) -> None:
        """TableNotRead, TableTooLarge."""
        self._name, self._unpacked = name, 0
        with self._told():
            self._package = ZipFile(BytesIO(data))
            self._require_plain()
            self._links = self._related("xl/workbook.xml")
            self._shift = 0
            self._sheets: dict[str, str] = {}
            self.hidden: set[str] = set()
            self._read_workbook()
        if not self._sheets:
            raise TableNotRead(name=name, reason="no_sheet")
        has_links = any(part.startswith("xl/externalLinks/") for part in self._package.namelist())
        self.notices = frozenset({"external_links"} if has_links else ())
        self._strings: list[Cell] | None = None
        self._days: frozenset[int] = frozenset()

    @property
    def sheets(self) -> tuple[str, ...]:
        """The names of its sheets; those that are hidden at the end."""
        return tuple(sorted(self._sheets, key=lambda each: each in self.hidden))

    def rows(self, sheet: str, merged: list[str], step: Callable[[], None]) -> Iterator[SheetRow]:
        """The rows in which something stands; `merged` is filled with the ranges of merged cells at the end.

        SheetUnknown, TableNotRead, TableTooLarge.
        """
        if sheet not in self._sheets:
            raise SheetUnknown(sheet=sheet, sheets="، ".join(self.sheets))
        with self._told():
            self._unpacked = 0
            if self._strings is None:
                self._read_shared()
            with self._part(self._sheets[sheet]) as part:
                found = Sheet(part, self._name, self._strings or (), self._days, self._shift)
                yield from found.rows(step)
                merged.extend(found.merged)

    def _require_plain(self) -> None:
        entries = self._package.infolist()
        names = [entry.filename for entry in entries]
        if len(entries) > limits.MOST_PARTS or len(set(names)) < len(names):
            raise TableNotRead(name=self._name, reason="damaged")
        if "[Content_Types].xml" not in names or "xl/workbook.xml" not in names:
            raise TableNotRead(name=self._name, reason="other_package")
        if any(each.lower().endswith("vbaproject.bin") or each.startswith("xl/macrosheets/") for each in names):
            raise TableNotRead(name=self._name, reason="macros")
        if any(entry.flag_bits & 1 for entry in entries):
            raise TableNotRead(name=self._name, reason="encrypted")
        if any(entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for entry in entries):
            raise TableNotRead(name=self._name, reason="damaged")

    def _read_workbook(self) -> None:
        targets = {key: target for key, (kind, target) in self._links.items() if kind.endswith(_SHEET)}

        def heard(name: str, given: Mapping[str, str]) -> None:
            if name == "workbookPr" and given.get("date1904", "0") in ("1", "true"):
                self._shift = _FROM_1904
            elif name == "sheet" and len(self._sheets) < limits.MOST_SHEETS:
                key = next((value for each, value in given.items() if each.rpartition("}")[2] == "id"), "")
                if key in targets:
                    self._sheets[given["name"]] = targets[key]
                    if given.get("state", "visible") != "visible":
                        self.hidden.add(given["name"])

        with self._part("xl/workbook.xml") as part:
            Elements(part, heard).read()

    def _related(self, part_name: str) -> Mapping[str, tuple[str, str]]:
        """Kind and target of what a part leads to, within the package only."""
        folder, _, name = part_name.rpartition("/")
        found: dict[str, tuple[str, str]] = {}

        def heard(element: str, given: Mapping[str, str]) -> None:
            if element == "Relationship" and given.get("TargetMode", "Internal") == "Internal":
                target = given["Target"]
                path = target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
                found[given["Id"]] = given["Type"], path

        with self._part(f"{folder}/_rels/{name}.rels") as part:
            Elements(part, heard).read()
        return found

    def _read_shared(self) -> None:
        strings: list[Cell] = []
        for kind, target in self._links.values():
            if kind.endswith("/sharedStrings"):
                with self._part(target) as part:
                    found = SharedStrings(part, self._name)
                    found.read()
                    strings = found.cells
            elif kind.endswith("/styles"):
                self._read_styles(target)
        self._strings = strings

    def _read_styles(self, target: str) -> None:
        formats: dict[int, str] = {}
        styles: list[int] = []
        is_cells = False

        def heard(name: str, given: Mapping[str, str]) -> None:
            nonlocal is_cells
            if name == "numFmt":
                formats[int(given["numFmtId"])] = given.get("formatCode", "")
            elif name in ("cellXfs", "cellStyleXfs", "cellStyles", "dxfs"):
                is_cells = name == "cellXfs"
            elif name == "xf" and is_cells:
                styles.append(int(given.get("numFmtId", 0)))

        with self._part(target) as part:
            Elements(part, heard).read()
        days = {each for each in styles if each in _DAY_FORMATS or _shows_days(formats.get(each, ""))}
        self._days = frozenset(at for at, each in enumerate(styles) if each in days)

    @contextmanager
    def _part(self, name: str) -> Iterator[IO[bytes]]:
        with self._package.open(name) as part:
            yield _Counted(part, self._count)  # type: ignore[misc]

    def _count(self, size: int) -> None:
        self._unpacked += size
        if self._unpacked > limits.LARGEST_UNPACKED:
            raise TableTooLarge(name=self._name, reason="unpacked", most=limits.LARGEST_UNPACKED // 1_000_000)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """What a damaged or forged package raises, as one sentence."""
        try:
            yield
        except _FORGED as error:
            raise TableNotRead(name=self._name, reason="damaged") from error


class _Counted:
    """A part whose unpacked bytes are counted while they are read."""

    def __init__(self, part: IO[bytes], count: Callable[[int], None]) -> None:
        self._part, self._count = part, count

    def read(self, size: int) -> bytes:
        """The next bytes."""
        piece = self._part.read(size)
        self._count(len(piece))
        return piece


def _shows_days(pattern: str) -> bool:
    """Whether a format of numbers has a year or a day in it."""
    letters = _NOT_LETTERS_OF_DAYS.sub("", pattern).lower()
    return "y" in letters or "d" in letters
