"""Letters and envelopes of visits from the command line."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from app.cli.files import write_bytes
from app.cli.session import Console, dated
from app.cli.visits import VisitId, find_visit
from app.use_cases.document_templates.views import LetterView
from app.use_cases.letters.letters import ACTIONS, ENVELOPES

Out = Annotated[Path, typer.Option("--out", help="PDF to write.")]
Kind = Annotated[str, typer.Option(help="Code of the letter: letter-actions or letter-minutes.")]
Own = Annotated[str, typer.Option(help="A paragraph of one's own.")]
Copies = Annotated[list[str] | None, typer.Option(help="A further recipient; may be given several times.")]
Confidential = Annotated[bool, typer.Option("--confidential", help="Mark it as confidential.")]
Sign = Annotated[bool, typer.Option("--sign", help="Sign it electronically, for the office.")]
EnvelopeKind = Annotated[str, typer.Option(help="Code of the envelope: envelope-dl or envelope-c5.")]


def write_letter(
    console: Console,
    visit_id: VisitId,
    out: Out,
    kind: Kind = ACTIONS,
    recipient: Annotated[str, typer.Option(help="To whom; default: the head of the visit's unit.")] = "",
    subject: Annotated[str, typer.Option(help="Default: as the visit suggests.")] = "",
    text: Own = "",
    copy: Copies = None,
    confidential: Confidential = False,
    draft: Annotated[bool, typer.Option("--draft", help="Only look: no number is taken, nothing is kept.")] = False,
    sign: Sign = False,
) -> None:
    """Issue a letter about a sealed visit with the next letter number."""
    password = console.password() if sign and not draft else None
    with console.desk() as desk:
        found = find_visit(desk, visit_id)
        suggested = desk.letters.suggest(found, kind)
        wanted = replace(
            suggested,
            recipient=recipient or suggested.recipient,
            subject=subject or suggested.subject,
            extra=text,
            copies=tuple(copy) if copy else suggested.copies,
            secrecy="confidential" if confidential else suggested.secrecy,
        )
        if draft:
            made = desk.letters.preview(found, wanted)
            data, document = made.pdf, {"draft": True, "fell_back": made.fell_back}
        else:
            issued = desk.letters.issue(found, wanted, password)
            data, document = desk.letters.pdf(issued.id), letter_document(issued)
    write_bytes(out, data)
    console.show({**document, "file": str(out), "bytes": len(data)})


def list_letters(console: Console, visit_id: VisitId) -> None:
    """List the letters issued about a visit."""
    with console.desk() as desk:
        rows = desk.letters.of_visit(find_visit(desk, visit_id))
    console.show(
        {"letters": [letter_document(row) for row in rows]}, lambda: (f"{row.number} {row.subject}" for row in rows)
    )


def write_envelope(console: Console, visit_id: VisitId, out: Out, kind: EnvelopeKind = ENVELOPES[0]) -> None:
    """Write an envelope to the visit's unit."""
    with console.desk() as desk:
        made = desk.letters.envelope(find_visit(desk, visit_id), kind)
    write_bytes(out, made.pdf)
    console.show({"file": str(out), "bytes": len(made.pdf), "fell_back": made.fell_back})


def letter_document(letter: LetterView) -> dict[str, Any]:
    """A letter as JSON."""
    return {
        "id": str(letter.id),
        "kind": letter.code,
        "number": letter.number,
        **dated("date", letter.dated_on),
        "recipient": letter.recipient,
        "subject": letter.subject,
        "class": letter.secrecy,
        "issued_by": letter.issued_by,
        "signed": letter.is_signed,
        "fell_back": letter.fell_back,
    }


def commands() -> Iterator[tuple[str, Any]]:
    """The commands of letters in the group `visit`."""
    yield "letter", write_letter
    yield "letters", list_letters
    yield "envelope", write_envelope
