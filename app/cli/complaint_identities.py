"""Who submitted, from the command line: opened with a reason, who opened it, and who can."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Annotated, Any
from uuid import UUID

import typer

from app.cli.complaint_references import ComplaintId
from app.cli.session import Console, secret
from app.cli.visit_files import UnknownReference
from app.domain.complaints import Complainant
from app.domain.permissions import Permission
from app.persian.calendar import format_moment
from app.persian.catalogue import tr


def open_identity(
    console: Console,
    complaint_id: ComplaintId,
    reason: Annotated[str, typer.Option(help="Why it is opened, in words; it is logged.")],
) -> None:
    """Open who submitted a case; logged with the reason before anything is shown (exit 3 without permission)."""
    with console.desk() as desk:
        if not desk.actor.may_anywhere(Permission.OPEN_IDENTITY):  # before it is told whether there is such a case
            desk.actor.require(Permission.OPEN_IDENTITY)
        opened = desk.identities.open(desk.complaints.find(complaint_id), reason)
    console.show({"complainant": identity_document(opened)}, lambda: iter(_lines(opened)))


def list_openings(console: Console, complaint_id: ComplaintId) -> None:
    """Who opened the identity of a case, when and why."""
    with console.desk() as desk:
        rows = desk.identities.openings(desk.complaints.find(complaint_id))
    console.show(
        {"openings": [{"opened_by": row.opened_by, "opened_at": row.opened_at, "reason": row.reason} for row in rows]},
        lambda: (f"{format_moment(row.opened_at)}  {row.opened_by}  {row.reason}" for row in rows),
    )


def list_readers(console: Console) -> None:
    """Who can open identities on which laptop; one that is permitted and not trusted waits to be admitted."""
    with console.desk() as desk:
        code, rows = desk.identity_readers.own_code(), desk.identity_readers.list()
    console.show(
        {"code": code, "readers": [asdict(row) for row in rows]},
        lambda: iter([code, *(f"{row.id}  {row.name}  {row.keys}/{row.of_keys}" for row in rows)]),
    )


def admit_reader(
    console: Console,
    reader: Annotated[str, typer.Argument(metavar="ID", help="Id of the reader.")],
    code: Annotated[str, typer.Option(help="What the colleague reads out from that laptop.")],
) -> None:
    """Give a colleague's laptop the identity keys, after its code was compared."""
    try:
        reader_id = UUID(reader)
    except ValueError:
        raise UnknownReference(field="reader", value=reader[:40]) from None
    with console.desk() as desk:
        desk.identity_readers.admit(reader_id, code)
    console.show({"admitted": str(reader_id)})


def renew_key(console: Console) -> None:
    """Seal who submits with another key from now on, as after a laptop was lost and its certificate revoked."""
    with console.desk() as desk:
        desk.identity_readers.renew_key()
    console.show({"renewed": True})


def recover_identities(console: Console) -> None:
    """Take back the identity keys that the office's two recovery codes open; they are asked for."""
    first = secret("BAZRESYAR_RECOVERY_1", "cli-recovery-first")
    second = secret("BAZRESYAR_RECOVERY_2", "cli-recovery-second")
    with console.desk() as desk:
        taken = desk.identity_readers.recover(first, second)
    console.show({"keys": taken}, lambda: iter((tr("identity-recovered", count=taken),)))


def identity_document(complainant: Complainant) -> dict[str, Any]:
    """In the form of the file of `complaint register`."""
    document = {"type": complainant.type.value, **asdict(complainant.person)}
    document |= {"name": complainant.name, "legal_id": complainant.legal_id}
    if complainant.representative:
        document["representative"] = asdict(complainant.representative)
    return {name: value for name, value in document.items() if value}


def _lines(complainant: Complainant) -> Iterator[str]:
    for person in filter(None, (complainant.person, complainant.representative)):
        yield "  ".join(filter(None, asdict(person).values()))
    if complainant.name:
        yield f"{complainant.name}  {complainant.legal_id}"


def commands() -> Iterator[tuple[str, Any]]:
    """Further commands of the group `complaint`."""
    yield "identity", open_identity
    yield "openings", list_openings
    yield "readers", list_readers
    yield "admit", admit_reader
    yield "renew-identity-key", renew_key
    yield "recover-identities", recover_identities
