"""What the verbs of imports take and give: frozen copies, safe to keep on any thread."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.domain.errors import AppError
from app.domain.imports import ImportField


class ColumnUnknown(AppError):
    """A mapping names a column that the sheet does not have; facts: `column`, `columns`."""

    code = "imports_column_unknown"


class SourceUnknown(AppError):
    """A mapping names a source that is not shipped; facts: `source`, `sources`."""

    code = "imports_source_unknown"


class FieldUnknown(AppError):
    """A mapping names a field there is not; facts: `field`, `fields`."""

    code = "imports_field_unknown"


class MappingUnreadable(AppError):
    """A file of a mapping is no YAML of the form that is wanted; facts: `file`."""

    code = "imports_mapping_unreadable"


class FixedInvalid(AppError):
    """A value that was to stand for all rows is none of its field; facts: `field`, `sentence`."""

    code = "imports_fixed_invalid"


class NothingMapped(AppError):
    """Neither a column for the subject nor one for the text is known."""

    code = "imports_nothing_mapped"


class FileChanged(AppError):
    """The file is not the one that was looked at; facts: `name`."""

    code = "imports_file_changed"


class TargetIsSource(AppError):
    """The list of refused rows would overwrite the file itself; facts: `name`."""

    code = "imports_target_is_source"


@dataclass(frozen=True, slots=True)
class Choice:
    """How a file is to be read: what a person chose; None is guessed, a column None is left out."""

    sheet: str | None = None
    source: str | None = None
    columns: Mapping[ImportField, str | int | None] | None = None
    fixed: Mapping[ImportField, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Look:
    """A table as it would be read: `first` are its first rows as they are shown, `columns` what is which."""

    name: str
    sha256: str
    sheets: tuple[str, ...]
    sheet: str
    heads: tuple[str, ...]
    head_row: int
    rows: int
    first: tuple[tuple[str, ...], ...]
    source: str
    source_title: str
    columns: Mapping[ImportField, int]
    fixed: Mapping[ImportField, str]
    remembered: bool
    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """Why a row is not taken; `cell` is like C12, `column` its head; both "" where it is about the whole row."""

    row: int
    column: str
    cell: str
    reason: str


@dataclass(frozen=True, slots=True)
class Imported:
    """What came, or would come: rows taken, rows that are here already, and those that cannot be taken.

    `refused` may hold several reasons for one row, of which there are `refused_rows`.
    """

    look: Look
    accepted: int
    known: int
    refused: tuple[RefusedRow, ...]
    refused_rows: int
    numbers: tuple[str, str] | None = None
