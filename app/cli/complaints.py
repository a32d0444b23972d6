"""The complaint's life from the command line."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from app.cli.complaint_documents import admissibility_document, case_document, row_document
from app.cli.complaint_files import EXAMPLE, read_submission
from app.cli.complaint_references import ComplaintId, Reason, choice_named, day_of, unit_named, with_unit
from app.cli.session import ANSWER_IS_NO, DONE, Console, tell
from app.cli.usage import ArgumentMissing
from app.cli.visit_files import UnknownReference, find_person
from app.domain.complaints import Channel, ComplaintState, Priority, SubmissionKind, named
from app.persian.calendar import format_date
from app.persian.catalogue import tr
from app.persian.digits import to_latin, to_persian
from app.use_cases.complaints.list_views import ComplaintFilter, ComplaintRow, Urgency


def register_complaint(
    console: Console,
    file: Annotated[Path | None, typer.Option("--file", help="JSON file; - is standard input.")] = None,
    example: Annotated[bool, typer.Option("--example", help="Print an example of the file and stop.")] = False,
) -> None:
    """Register a submission from a JSON file; what it leaves out is judged by the admissibility rules."""
    if example:
        sys.stdout.write(json.dumps(EXAMPLE, ensure_ascii=False, indent=2) + "\n")
        return
    if file is None:
        raise ArgumentMissing(argument="--file", help="complaint register --help")
    with console.desk() as desk:
        given, unknown = read_submission(file, desk.today())
        made = desk.complaints.register(with_unit(desk, given))
        view = desk.complaints.show(made.id)
    if unknown:
        tell(tr("cli-fields-unknown", fields="، ".join(unknown)))
    console.show({**case_document(view), "unknown_fields": list(unknown)}, lambda: iter((_line(view.row),)))


def list_complaints(
    console: Console,
    state: Annotated[list[str] | None, typer.Option(help="Only cases in this state, or these states.")] = None,
    unit: Annotated[str, typer.Option(help="Only about the unit with this code or name.")] = "",
    kind: Annotated[str, typer.Option(help="Only this kind of submission.")] = "",
    channel: Annotated[str, typer.Option(help="Only what came this way.")] = "",
    priority: Annotated[str, typer.Option(help="Only this priority.")] = "",
    urgency: Annotated[str, typer.Option(help="overdue, soon or later.")] = "",
    mine: Annotated[bool, typer.Option("--mine", help="Only cases one investigates.")] = False,
    open_only: Annotated[bool, typer.Option("--open", help="Only cases somebody waits for.")] = False,
    merged: Annotated[bool, typer.Option("--merged", help="Also cases joined to another.")] = False,
    from_on: Annotated[str, typer.Option("--from", help="First day of receipt.")] = "",
    to_on: Annotated[str, typer.Option("--to", help="Last day of receipt.")] = "",
    text: Annotated[str, typer.Option(help="Words, number, code or name.")] = "",
    limit: Annotated[int, typer.Option(min=1, help="At most so many rows.")] = 200,
    offset: Annotated[int, typer.Option(min=0, help="Leave out the first rows.")] = 0,
    xlsx: Annotated[Path | None, typer.Option(help="Write all of them to this Excel file as well.")] = None,
) -> None:
    """List cases, the newest first, with counts by state."""
    with console.desk() as desk:
        wanted = ComplaintFilter(
            states=tuple(choice_named(ComplaintState, "--state", each) for each in state or ()),
            unit_id=unit_named(desk, unit) if unit else None,
            kind=choice_named(SubmissionKind, "--kind", kind) if kind else None,
            channel=choice_named(Channel, "--channel", channel) if channel else None,
            priority=choice_named(Priority, "--priority", priority) if priority else None,
            urgency=choice_named(Urgency, "--urgency", urgency) if urgency else None,
            mine=mine,
            open_only=open_only,
            merged_too=merged,
            from_on=day_of("--from", from_on),
            to_on=day_of("--to", to_on),
            text=text,
        )
        page = desk.complaints.page(wanted, offset=offset, limit=limit)
        written = {"written": desk.complaints.export(desk.complaints.places(wanted), xlsx)} if xlsx else {}
    console.show(
        {
            **written,
            "complaints": [row_document(row) for row in page.rows],
            "total": page.total,
            "counts": {each.value: count for each, count in page.counts.items()},
            "overdue": page.overdue,
            "soon": page.soon,
        },
        lambda: (_line(row) for row in page.rows),
    )


def show_complaint(console: Console, complaint_id: ComplaintId) -> None:
    """Show one case with everything in it, but for who submitted it."""
    with console.desk() as desk:
        view = desk.complaints.show(desk.complaints.find(complaint_id))
    console.show(case_document(view))


def move_complaint(
    console: Console,
    complaint_id: ComplaintId,
    state: Annotated[str, typer.Argument(metavar="STATE", help="The step to take.")],
    reason: Reason = "",
    note: Annotated[str, typer.Option(help="The order's wording, or to whom it is forwarded.")] = "",
    number: Annotated[str, typer.Option(help="The secretariat's number; default: the register's.")] = "",
    place: Annotated[str, typer.Option(help="From where the step is taken.")] = "",
) -> None:
    """Take a step of the process; an illegal one is refused with the reason (exit 1)."""
    with console.desk() as desk:
        found, wanted = desk.complaints.find(complaint_id), choice_named(ComplaintState, "STATE", state)
        desk.complaints.move(found, wanted, reason=reason, note=note, number=number, place=place)
        view = desk.complaints.show(found)
    console.show(case_document(view), lambda: iter((_line(view.row),)))


def judge_complaint(
    console: Console,
    complaint_id: ComplaintId,
    answer: Annotated[list[str] | None, typer.Option(help="NAME=VALUE: answer a question of the rules.")] = None,
    override: Annotated[str, typer.Option(metavar="CLAUSE", help="Set this clause's verdict aside.")] = "",
    applies: Annotated[bool, typer.Option("--applies/--not-applies", help="What counts instead.")] = False,
    reason: Reason = "",
) -> int:
    """What each admissibility clause says and why; exit 1 while the case is not handled here."""
    with console.desk() as desk:
        found = desk.complaints.find(complaint_id)
        for each in answer or ():
            name, _, value = each.partition("=")
            desk.complaints.answer_question(found, name.strip(), value.strip())
        if override:
            desk.complaints.override(found, to_latin(override).strip(), applies, reason)
        view = desk.complaints.admissibility(found)
    console.show({"id": str(found), **admissibility_document(view)})
    return DONE if view.is_admissible else ANSWER_IS_NO


def assign_complaint(
    console: Console,
    complaint_id: ComplaintId,
    to: Annotated[str, typer.Option("--to", help="Login or name of the investigator; empty takes it back.")] = "",
) -> None:
    """Give a case to an investigator."""
    with console.desk() as desk:
        found = desk.complaints.find(complaint_id)
        person = find_person(desk.people.list(), to) if to else None
        desk.complaints.assign(found, person.id if person else None)
        view = desk.complaints.show(found)
    console.show(case_document(view), lambda: iter((_line(view.row),)))


def merge_complaints(
    console: Console,
    complaint_id: ComplaintId,
    into: Annotated[str, typer.Option("--into", help="The case it is joined to.")],
    reason: Reason = "",
) -> None:
    """Join a case to another that is about the same."""
    with console.desk() as desk:
        found, target = desk.complaints.find(complaint_id), desk.complaints.find(into)
        desk.complaints.merge(found, target, reason)
        view = desk.complaints.show(target)
    console.show(case_document(view))


def take_apart(console: Console, complaint_id: ComplaintId) -> None:
    """Undo a join: the case that was joined to another goes on where it stood."""
    with console.desk() as desk:
        view = desk.complaints.show(desk.complaints.find(complaint_id))
        merge = next((each for each in view.merges if not each.is_into_this and each.undone_at is None), None)
        if merge is None:
            raise UnknownReference(field="merge", value=view.row.number)
        desk.complaints.take_apart(merge.id)
        view = desk.complaints.show(view.row.id)
    console.show(case_document(view))


def _line(row: ComplaintRow) -> str:
    due = format_date(row.due_on)
    return f"{to_persian(row.number)}  {row.tracking_code}  {named(row.state)}  {due}  {row.unit_name}  {row.subject}"


def commands() -> Iterator[tuple[str, Any]]:
    """The commands of the group `complaint`."""
    yield "register", register_complaint
    yield "list", list_complaints
    yield "show", show_complaint
    yield "move", move_complaint
    yield "admissibility", judge_complaint
    yield "assign", assign_complaint
    yield "merge", merge_complaints
    yield "take-apart", take_apart
