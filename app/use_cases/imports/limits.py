"""How much of a foreign file is read, and the refusals when it is more, or something else than a table."""

from typing import Final

from app.domain.errors import AppError

LARGEST_FILE: Final = 50_000_000
"""Bytes of a file: twenty thousand rows of long letters, several times over."""
LARGEST_UNPACKED: Final = 300_000_000
"""Bytes of all parts of a workbook that are read; a packed bomb ends here."""
MOST_PARTS: Final = 2_000
"""Entries in a workbook's package."""
MOST_STRINGS: Final = 1_000_000
MOST_SHEETS: Final = 100
MOST_SHEET_ROWS: Final = 1_048_576
"""As many as Excel itself has."""
MOST_ROWS: Final = 50_000
"""Rows with something in them."""
MOST_COLUMNS: Final = 200
"""Columns in which something may stand."""
MOST_MERGED: Final = 200_000
"""Cells that are merged into others."""


class TableNotRead(AppError):
    """The file is no table this program reads; facts: `name`, `reason` (a code)."""

    code = "imports_not_read"


class TableTooLarge(AppError):
    """There is more in the file than is taken at once; facts: `name`, `reason` (a code), `most`."""

    code = "imports_too_large"


class SheetUnknown(AppError):
    """The workbook has no such sheet; facts: `sheet`, `sheets` (those it has)."""

    code = "imports_sheet_unknown"
