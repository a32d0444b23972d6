"""Foreign tables from the command line: tried, and taken in whole or not at all."""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer
import yaml

from app.cli.files import FileUnreadable
from app.cli.session import ANSWER_IS_NO, DONE, Console, tell
from app.domain.imports import ImportField
from app.persian.catalogue import tr
from app.persian.digits import to_latin
from app.use_cases.imports.views import Choice, FieldUnknown, Imported, MappingUnreadable

_LARGEST_MAPPING = 100_000
_STEP = 1000
"""Rows between two lines of progress."""


def import_complaints(
    console: Console,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="An .xlsx or .csv file.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would come, and write nothing.")] = False,
    mapping: Annotated[Path | None, typer.Option(help="YAML file: source, sheet, columns, fixed.")] = None,
    source: Annotated[str, typer.Option(help="samad, phone_111 or register; default: by the heads.")] = "",
    sheet: Annotated[str, typer.Option(help="Name of the sheet; default: the one whose heads are known best.")] = "",
    refused: Annotated[Path | None, typer.Option(help="Write the refused rows to this Excel file.")] = None,
) -> int:
    """Take complaints in from another system's export or an old register; exit 1 when rows were refused."""
    choice = _choice(mapping, source, sheet)
    with console.desk() as desk:
        # First, so that a folder that takes no file is told while nothing came yet.
        written = desk.imports.save_refused(file, refused, choice) if refused else 0
        taken = (desk.imports.check if dry_run else desk.imports.run)(file, choice, _told())
    for notice in taken.look.notices:
        tell(notice)
    console.show(
        {**_document(taken, dry_run), **({"written": written} if refused else {})}, lambda: _lines(taken, dry_run)
    )
    return ANSWER_IS_NO if taken.refused else DONE


def _choice(path: Path | None, source: str, sheet: str) -> Choice:
    body = _mapping(path) if path else {}
    columns = {_field(name): _column(path, value) for name, value in _part(path, body, "columns").items()}
    fixed = {_field(name): str(value) for name, value in _part(path, body, "fixed").items() if value is not None}
    return Choice(sheet or _name(path, body, "sheet"), source or _name(path, body, "source"), columns or None, fixed)


def _mapping(path: Path) -> Mapping[str, Any]:
    try:
        if path.stat().st_size > _LARGEST_MAPPING:
            raise MappingUnreadable(file=path.name)
        body = yaml.load(path.read_text(encoding="utf-8-sig"), Loader=_PlainLoader)
    except OSError as error:
        raise FileUnreadable(file=path.name) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise MappingUnreadable(file=path.name) from error
    if not isinstance(body, Mapping):
        raise MappingUnreadable(file=path.name)
    return body


class _PlainLoader(yaml.BaseLoader):
    """Every scalar is the text that was written, a day as well as a number; a reference would multiply what is read."""

    def compose_node(self, parent: Any, index: Any) -> Any:  # noqa: ANN401 - as yaml has it
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError
        return super().compose_node(parent, index)


def _part(path: Path | None, body: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    part = body.get(name) or {}
    if not isinstance(part, Mapping):
        raise MappingUnreadable(file=path.name if path else "")
    return part


def _name(path: Path | None, body: Mapping[str, Any], name: str) -> str | None:
    value = body.get(name)
    if value is not None and not isinstance(value, str):
        raise MappingUnreadable(file=path.name if path else "")
    return value or None


def _field(name: object) -> ImportField:
    if name not in set(ImportField):
        raise FieldUnknown(field=str(name)[:40], fields="، ".join(ImportField))
    return ImportField(str(name))


def _column(path: Path | None, value: object) -> str | None:
    if not isinstance(value, str):
        raise MappingUnreadable(file=path.name if path else "")
    return None if value in ("", "null", "~") else value


def _told() -> Any:  # noqa: ANN401 - a Progress
    """Progress on standard error where a person looks at it."""
    shown = -1

    def progress(done: int, total: int) -> None:
        nonlocal shown
        if sys.stderr.isatty() and total and done // _STEP > shown:
            shown = done // _STEP
            tell(tr("imports-progress", done=done, total=total))

    return progress


def _document(taken: Imported, dry_run: bool) -> Mapping[str, Any]:
    look = taken.look
    columns = {field.value: look.heads[at] if at < len(look.heads) else at for field, at in look.columns.items()}
    return {
        "accepted": taken.accepted,
        "known": taken.known,
        "refused": [
            {"row": each.row, "column": each.column, "cell": each.cell, "reason": each.reason} for each in taken.refused
        ],
        "refused_rows": taken.refused_rows,
        "rows": look.rows,
        "dry_run": dry_run,
        "numbers": list(taken.numbers) if taken.numbers else None,
        "sha256": look.sha256,
        "notices": list(look.notices),
        "mapping": {
            "source": look.source,
            "sheet": look.sheet,
            "columns": columns,
            "fixed": {field.value: to_latin(words) for field, words in look.fixed.items()},
        },
    }


def _lines(taken: Imported, dry_run: bool) -> Iterator[str]:
    message = "imports-would-come" if dry_run else "imports-came"
    yield tr(message, accepted=taken.accepted, known=taken.known, refused=taken.refused_rows)
    for each in taken.refused:
        where = " ".join(part for part in (each.cell, each.column) if part)
        yield tr("imports-refused-line", row=each.row, where=where, reason=each.reason)


def commands() -> Iterator[tuple[str, Any]]:
    """The commands of the group `import`."""
    yield "complaints", import_complaints
