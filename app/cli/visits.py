"""The visit's life from the command line."""

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

import typer

from app.cli.files import read_bytes, read_json_object, write_bytes
from app.cli.session import Console, tell
from app.cli.visit_answers import record
from app.cli.visit_documents import row_document, visit_document
from app.cli.visit_examples import ANSWERS_EXAMPLE, VISIT_EXAMPLE
from app.cli.visit_files import UnknownReference, VisitFile, countersign_draft, new_visit
from app.domain.visits import CountersignOutcome, Openness, VisitState
from app.persian.calendar import format_date
from app.persian.catalogue import tr
from app.persian.digits import to_latin
from app.use_cases.desk import Desk
from app.use_cases.sealing.views import CountersignDraft
from app.use_cases.visits.views import VisitFilter, VisitRow, VisitView

VisitId = Annotated[str, typer.Argument(metavar="ID", help="Id or tracking code of the visit.")]
JsonFile = Annotated[Path | None, typer.Option("--file", help="JSON file; - is standard input.")]
Example = Annotated[bool, typer.Option("--example", help="Print an example of the file and stop.")]


def list_visits(
    console: Console,
    state: Annotated[str, typer.Option(help="Only visits in this state.")] = "",
    mine: Annotated[bool, typer.Option(help="Only visits of one's own teams.")] = False,
    text: Annotated[str, typer.Option(help="Words of unit, county, subject, team or code.")] = "",
) -> None:
    """List visits, newest first."""
    states = (VisitState(state),) if state in set(VisitState) else ()
    if state and not states:
        raise UnknownReference(field="state", value=state)
    with console.desk() as desk:
        rows = desk.visits.list(VisitFilter(states=states, mine=mine, text=text))
    console.show({"visits": [row_document(row) for row in rows]}, lambda: (_line(row) for row in rows))


def show_visit(console: Console, visit_id: VisitId) -> None:
    """Show one visit with everything in it."""
    with console.desk() as desk:
        view = desk.visits.show(find_visit(desk, visit_id))
    console.show(visit_document(view))


def create_visit(console: Console, file: JsonFile = None, example: Example = False) -> None:
    """Plan a visit from a JSON file; a file with answers records them too."""
    if example or file is None:
        _print_example(VISIT_EXAMPLE)
        return
    given = _file(file)
    with console.desk() as desk:
        visit_id = desk.visits.plan(new_visit(desk, given))
        if _RECORDING & given.body.keys():
            record(desk, visit_id, given)
        view = desk.visits.show(visit_id)
    console.show(visit_document(view))


def change_visit(
    console: Console,
    visit_id: VisitId,
    file: JsonFile = None,
    example: Example = False,
    drop_answers: Annotated[bool, typer.Option(help="Drop the answers of checklists that are taken out.")] = False,
) -> None:
    """Plan a visit anew from a JSON file; what the file leaves out is as in a new visit."""
    if example or file is None:
        _print_example(VISIT_EXAMPLE)
        return
    given = _file(file)
    with console.desk() as desk:
        found = find_visit(desk, visit_id)
        desk.visits.change(found, new_visit(desk, given), drop_answers=drop_answers)
        view = desk.visits.show(found)
    console.show(visit_document(view))


_RECORDING = {"answers", "findings", "actions", "strengths", "interviews", "statements", "place", "countersignature"}


def answer_visit(console: Console, visit_id: VisitId, file: JsonFile = None, example: Example = False) -> None:
    """Record answers, notes, people, findings, actions and the countersignature from a JSON file."""
    if example or file is None:
        _print_example(ANSWERS_EXAMPLE)
        return
    with console.desk() as desk:
        found = find_visit(desk, visit_id)
        record(desk, found, _file(file))
        view = desk.visits.show(found)
    console.show(visit_document(view))


def attach_file(
    console: Console,
    visit_id: VisitId,
    file: Annotated[Path, typer.Argument(help="Photo or document.")],
    item: Annotated[str, typer.Option(help="Number or code of the item it belongs to.")] = "",
    caption: Annotated[str, typer.Option(help="What it shows.")] = "",
    document: Annotated[bool, typer.Option("--document", help="Keep as a document, not as a photo.")] = False,
) -> None:
    """Attach a photo or document; the original is kept byte for byte."""
    data = read_bytes(file)
    with console.desk() as desk:
        found = find_visit(desk, visit_id)
        item_code = _item_code(desk.visits.show(found), item) if item else ""
        as_document = document or file.suffix.lower() == ".pdf"
        add = desk.visits.add_document if as_document else desk.visits.add_photo
        kept = add(found, data, file.name, item_code, caption)
    console.show(
        {
            "id": str(kept.id),
            "visit": str(found),
            "kind": kept.kind,
            "file_name": kept.file_name,
            "sha256": kept.sha256,
            "size": kept.size,
            "width": kept.width,
            "height": kept.height,
            "damaged": kept.is_damaged,
        }
    )


def countersign_visit(console: Console, visit_id: VisitId, file: JsonFile = None) -> None:
    """Record what the unit's representative did: signed, refused before a witness, or was absent."""
    if file is None:
        _print_example({"countersignature": ANSWERS_EXAMPLE["countersignature"]})
        return
    given = _file(file)
    body = given.body if "countersignature" in given.body else {"countersignature": given.body}
    draft = countersign_draft(VisitFile(given.name, body, given.folder))
    with console.desk() as desk:
        found = find_visit(desk, visit_id)
        _finish(desk, found, given.text("gaps_reason"))
        if draft:
            desk.sealing.countersign(found, draft)
        view = desk.visits.show(found)
    console.show(visit_document(view))


def sign_visit(
    console: Console,
    visit_id: VisitId,
    ink: Annotated[Path | None, typer.Option(help="PNG of the drawn signature.")] = None,
) -> None:
    """Sign as a member of the team (with --user); the head signs by sealing."""
    password = console.password()
    with console.desk() as desk:
        found = find_visit(desk, visit_id)
        desk.sealing.sign(found, desk.login, password, read_bytes(ink) if ink else None)
        view = desk.visits.show(found)
    console.show(visit_document(view))


def seal_visit(
    console: Console,
    visit_id: VisitId,
    gaps: Annotated[str, typer.Option(help="Reason for unanswered items or missing evidence.")] = "",
    absent: Annotated[str, typer.Option(help="Reason why the unit's representative was absent.")] = "",
    ink: Annotated[Path | None, typer.Option(help="PNG of the drawn signature.")] = None,
) -> None:
    """Finish, sign as the head and seal; afterwards only addenda follow."""
    password = console.password()
    with console.desk() as desk:
        found = find_visit(desk, visit_id)
        _finish(desk, found, gaps)
        view = desk.visits.show(found)
        if absent and view.countersignature is None and view.row.openness is Openness.OPEN:
            desk.sealing.countersign(found, CountersignDraft(CountersignOutcome.ABSENT, "", reason=absent))
        desk.sealing.seal(found, password, read_bytes(ink) if ink else None, _progress)
        view = desk.visits.show(found)
    console.show(visit_document(view))


def visit_pdf(
    console: Console, visit_id: VisitId, out: Annotated[Path, typer.Option("--out", help="PDF to write.")]
) -> None:
    """Write the signed minutes, or the draft while the visit is not sealed."""
    with console.desk() as desk:
        found = find_visit(desk, visit_id)
        view = desk.visits.show(found)
        data = desk.sealing.pdf(found) if view.seal else desk.sealing.draft_pdf(found)
    write_bytes(out, data)
    console.show(
        {
            "id": str(found),
            "file": str(out),
            "bytes": len(data),
            "sealed": view.seal is not None,
            "record_hash": view.seal.record_hash if view.seal else None,
        }
    )


def add_addendum(
    console: Console, visit_id: VisitId, text: Annotated[str, typer.Option(help="What is added to the record.")]
) -> None:
    """Add a signed and sealed addendum to sealed minutes."""
    password = console.password()
    with console.desk() as desk:
        found = find_visit(desk, visit_id)
        added = desk.sealing.add_addendum(found, text, password)
    console.show({"id": str(added.id), "number": added.number, "record_hash": added.record_hash})


def cancel_visit(console: Console, visit_id: VisitId, reason: Annotated[str, typer.Option()]) -> None:
    """Cancel a visit that is not sealed."""
    with console.desk() as desk:
        found = find_visit(desk, visit_id)
        desk.sealing.cancel(found, reason)
        view = desk.visits.show(found)
    console.show(visit_document(view))


def order_pdf(console: Console, visit_id: VisitId, out: Annotated[Path, typer.Option("--out")]) -> None:
    """Write the inspection order."""
    with console.desk() as desk:
        data = desk.programme.order_pdf(find_visit(desk, visit_id))
    write_bytes(out, data)
    console.show({"file": str(out), "bytes": len(data)})


def _line(row: VisitRow) -> str:
    state = tr(f"visit-state-{row.state.value.replace('_', '-')}")
    return f"{row.tracking_code}  {format_date(row.planned_on)}  {state}  {row.unit_name}"


def _file(path: Path) -> VisitFile:
    return VisitFile(path.name, read_json_object(path), path.parent)


def _print_example(example: Mapping[str, Any]) -> None:
    sys.stdout.write(json.dumps(example, ensure_ascii=False, indent=2) + "\n")


def find_visit(desk: Desk, given: str) -> UUID:
    """A visit by id, by the beginning of its id, or by its tracking code."""
    try:
        return UUID(given)
    except ValueError:
        wanted = to_latin(given).upper().replace("-", "")
        for row in desk.visits.list(VisitFilter(text=f"{wanted[:4]}-{wanted[4:]}")):
            if row.tracking_code.replace("-", "") == wanted:
                return row.id
    raise UnknownReference(field="visit", value=given)


def _item_code(view: VisitView, wanted: str) -> str:
    for checklist in view.checklists:
        for item in checklist.items():
            if to_latin(wanted) in (item.item.code, str(item.item.number)):
                return item.item.code
    raise UnknownReference(field="item", value=wanted)


def _finish(desk: Desk, visit_id: UUID, gaps_reason: str) -> None:
    state = desk.visits.show(visit_id).row.state
    if state is VisitState.PLANNED:
        desk.visits.begin(visit_id)
    if state in (VisitState.PLANNED, VisitState.UNDER_WAY):
        desk.sealing.finish(visit_id, gaps_reason)


def _progress(done: int, total: int) -> None:
    tell(f"{done}/{total}")


def commands() -> Iterator[tuple[str, Any]]:
    """The commands of the group `visit`."""
    yield "list", list_visits
    yield "show", show_visit
    yield "create", create_visit
    yield "change", change_visit
    yield "answer", answer_visit
    yield "attach", attach_file
    yield "countersign", countersign_visit
    yield "sign", sign_visit
    yield "seal", seal_visit
    yield "pdf", visit_pdf
    yield "addendum", add_addendum
    yield "cancel", cancel_visit
    yield "order-pdf", order_pdf
