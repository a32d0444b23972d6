"""The register of staff workshops from the command line (clause 8-22)."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

import typer

from app.cli.files import write_bytes
from app.cli.session import Console, dated
from app.cli.visit_files import UnknownReference, VisitFile
from app.cli.workshop_files import attendee_draft, attendee_drafts, example, read_workshop, workshop_draft
from app.persian.digits import to_latin, to_persian
from app.persian.jalali import format_date, to_jalali
from app.persian.text import search_key
from app.use_cases.desk import Desk
from app.use_cases.workshops.views import WorkshopRow, WorkshopView, YearTotals

WorkshopId = Annotated[str, typer.Argument(metavar="ID", help="Id or title of the workshop.")]
JsonFile = Annotated[Path | None, typer.Option("--file", help="JSON file; - is standard input.")]
Year = Annotated[str, typer.Option("--year", help="Solar Hijri year.")]


def list_workshops(
    console: Console,
    year: Year = "",
    text: Annotated[str, typer.Option(help="Words of the workshop, or names.")] = "",
    xlsx: Annotated[Path | None, typer.Option(help="Write who took part to this Excel file as well.")] = None,
) -> None:
    """List workshops, the newest first; with a year also hours by person and unit, and the share of the staff."""
    wanted = _year(year)
    with console.desk() as desk:
        rows = desk.workshops.list(wanted, text)
        totals = {"totals": _totals(desk.workshops.totals(wanted))} if wanted else {}
        written = {"written": desk.workshops.export(xlsx, wanted)} if xlsx else {}
    console.show({**written, "workshops": [_row(row) for row in rows], **totals}, lambda: (_line(row) for row in rows))


def show_workshop(
    console: Console,
    workshop_id: WorkshopId,
    out: Annotated[Path | None, typer.Option("--out", help="Write the list to sign to this PDF file.")] = None,
) -> None:
    """Show a workshop with who took part."""
    with console.desk() as desk:
        found = _find(desk, workshop_id)
        view = desk.workshops.show(found)
        paper = desk.workshops.attendance_pdf(found) if out else None
    written = {}
    if out and paper:
        write_bytes(out, paper.made.pdf)
        written = {"file": str(out), "bytes": len(paper.made.pdf)}
    console.show({**_document(view), **written}, lambda: _lines(view))


def add_workshop(
    console: Console,
    file: JsonFile = None,
    show_example: Annotated[bool, typer.Option("--example", help="Print an example of the file and stop.")] = False,
) -> None:
    """Enter a workshop from a JSON file, with who took part."""
    if show_example or file is None:
        sys.stdout.write(json.dumps(example(), ensure_ascii=False, indent=2) + "\n")
        return
    given = read_workshop(file)
    with console.desk() as desk:
        made = desk.workshops.add(workshop_draft(given, None, desk), attendee_drafts(given, desk))
        view = desk.workshops.show(made)
    console.show(_document(view), lambda: _lines(view))


def change_workshop(console: Console, workshop_id: WorkshopId, file: JsonFile = None) -> None:
    """Put a workshop right by a JSON file; its `attendees` come to those who are there."""
    if file is None:
        sys.stdout.write(json.dumps(example(), ensure_ascii=False, indent=2) + "\n")
        return
    given = read_workshop(file)
    with console.desk() as desk:
        found = _find(desk, workshop_id)
        draft, people = workshop_draft(given, desk.workshops.show(found), desk), attendee_drafts(given, desk)
        desk.workshops.change(found, draft, people)
        view = desk.workshops.show(found)
    console.show(_document(view), lambda: _lines(view))


def attend_workshop(
    console: Console,
    workshop_id: WorkshopId,
    person: Annotated[list[str] | None, typer.Option(help="Login or name of somebody of the office.")] = None,
    name: Annotated[list[str] | None, typer.Option(help="Name of somebody else.")] = None,
    unit: Annotated[str, typer.Option(help="Code or name of the unit of those named.")] = "",
) -> None:
    """Add people to those who took part."""
    given = VisitFile("--person", {}, Path())
    rows = [{"person": each} for each in person or ()] + [{"name": each, "unit": unit} for each in name or ()]
    with console.desk() as desk:
        found = _find(desk, workshop_id)
        added = desk.workshops.attend(found, [attendee_draft(given, row, desk) for row in rows])
        view = desk.workshops.show(found)
    console.show({**_document(view), "added": added}, lambda: _lines(view))


def dismiss_attendees(
    console: Console,
    workshop_id: WorkshopId,
    attendee: Annotated[list[str], typer.Option(help="Id or name of who took no part.")],
) -> None:
    """Take people out of those who took part."""
    with console.desk() as desk:
        found = _find(desk, workshop_id)
        view = desk.workshops.show(found)
        desk.workshops.dismiss([_attendee(view, each) for each in attendee])
        view = desk.workshops.show(found)
    console.show(_document(view), lambda: _lines(view))


def remove_workshop(console: Console, workshop_id: WorkshopId) -> None:
    """Take a workshop out of the register, with who took part."""
    with console.desk() as desk:
        found = _find(desk, workshop_id)
        desk.workshops.remove(found)
    console.show({"id": str(found), "removed": True})


def print_register(
    console: Console,
    out: Annotated[Path, typer.Option("--out", help="The PDF file to write.")],
    year: Year = "",
) -> None:
    """Write a year's register, the present one's where none is named."""
    with console.desk() as desk:
        wanted = _year(year) or to_jalali(desk.today()).year
        paper, totals = desk.workshops.register_pdf(wanted), desk.workshops.totals(wanted)
    write_bytes(out, paper.made.pdf)
    console.show({"file": str(out), "bytes": len(paper.made.pdf), **_totals(totals)})


def commands() -> Iterator[tuple[str, Any]]:
    """Names and functions of the group `workshop`."""
    yield "list", list_workshops
    yield "show", show_workshop
    yield "add", add_workshop
    yield "change", change_workshop
    yield "attend", attend_workshop
    yield "dismiss", dismiss_attendees
    yield "remove", remove_workshop
    yield "register", print_register


def _year(text: str) -> int | None:
    digits = to_latin(text).strip()
    if digits and not (digits.isascii() and digits.isdigit() and len(digits) == 4):
        raise UnknownReference(field="year", value=text[:40])
    return int(digits) if digits else None


def _find(desk: Desk, wanted: str) -> UUID:
    try:
        return desk.workshops.show(UUID(wanted)).row.id
    except ValueError:
        found = [row.id for row in desk.workshops.list() if search_key(row.title) == search_key(wanted)]
    if len(found) != 1:
        raise UnknownReference(field="workshop", value=wanted[:40])
    return found[0]


def _attendee(view: WorkshopView, wanted: str) -> UUID:
    for each in view.attendees:
        if wanted == str(each.id) or search_key(wanted) == search_key(each.name):
            return each.id
    raise UnknownReference(field="attendee", value=wanted[:40])


def _row(row: WorkshopRow) -> dict[str, Any]:
    return {
        "id": str(row.id),
        "title": row.title,
        **dated("held_on", row.held_on),
        "hours": row.hours,
        "trainer": row.trainer,
        "place": row.place,
        "attendee_count": row.attendees,
    }


def _document(view: WorkshopView) -> dict[str, Any]:
    return {
        **_row(view.row),
        "topics": view.topics,
        "attendees": [
            {
                "id": str(each.id),
                "person": str(each.user_id) if each.user_id else None,
                "name": each.name,
                "position": each.position,
                "unit": each.unit_name or None,
            }
            for each in view.attendees
        ],
    }


def _totals(totals: YearTotals) -> dict[str, Any]:
    return {
        "year": totals.year,
        "workshops": totals.workshops,
        "hours": totals.hours,
        "person_hours": totals.person_hours,
        "staff": totals.staff,
        "taught": totals.taught,
        "share_percent": totals.share,
        "people": [
            {
                "name": each.name,
                "unit": each.unit_name or None,
                "staff": each.is_staff,
                "workshops": each.workshops,
                "hours": each.hours,
            }
            for each in totals.people
        ],
        "units": [
            {"unit": each.unit_name or None, "people": each.people, "person_hours": each.hours} for each in totals.units
        ],
    }


def _lines(view: WorkshopView) -> Iterator[str]:
    yield _line(view.row)
    for each in view.attendees:
        yield f"  {each.name}  {each.unit_name}".rstrip()


def _line(row: WorkshopRow) -> str:
    return f"{format_date(row.held_on)}  {row.title}  {to_persian(row.hours)}  {to_persian(row.attendees)}"
