"""Letters and envelopes of visits from the command line, one by one and many together."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from app.cli.session import ANSWER_IS_NO, DONE, Console, dated, tell, write_bytes
from app.cli.visits import VisitId, find_visit
from app.domain.errors import AppError
from app.persian.catalogue import error_sentence, tr
from app.use_cases.desk import Desk
from app.use_cases.document_templates.views import LetterDraft, LetterView
from app.use_cases.letters.batch import BatchLetter, BatchView
from app.use_cases.letters.letters import ACTIONS, ENVELOPES
from app.use_cases.letters.naming import letter_file_name

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


def write_letters(
    console: Console,
    visits: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ID]...", help="Visits by id or tracking code; - reads them from standard input."),
    ] = None,
    kind: Kind = ACTIONS,
    recipient: Annotated[str, typer.Option(help="The same for all; default: the head of each visit's unit.")] = "",
    subject: Annotated[str, typer.Option(help="The same for all; default: as each visit suggests.")] = "",
    text: Own = "",
    copy: Copies = None,
    confidential: Confidential = False,
    sign: Sign = False,
    again: Annotated[bool, typer.Option("--again", help="Also where such a letter went out before.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be issued; keep nothing.")] = False,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with the newest batch that is not finished.")] = False,
    out: Annotated[Path | None, typer.Option("--out", help="Folder for the PDFs.")] = None,
    envelopes: Annotated[Path | None, typer.Option(help="PDF with an envelope for each letter.")] = None,
    envelope: EnvelopeKind = ENVELOPES[0],
) -> int:
    """Issue letters about many sealed visits; what was broken off goes on with --resume, and no letter goes out twice.

    Exit code 1 where a letter could not be issued.
    """
    password = "" if dry_run else console.password()
    with console.desk() as desk:
        batches, refused = desk.letter_batches, tuple[BatchLetter, ...]()
        if resume:
            found = batches.unfinished()
            batch_id = found[0].id if found else None
        else:
            common = _common(batches.suggest(kind), recipient, subject, text, copy, confidential)
            subjects = [f"visit/{find_visit(desk, each)}" for each in _given(visits)]
            planned = batches.plan(subjects, kind, signs=sign, again=again)
            refused = tuple(each for each in planned if each.refusal)
            going = [each.subject for each in planned if not each.refusal]
            batch_id = batches.begin(going, common, signs=sign) if going and not dry_run else None
            if dry_run:
                console.show({"letters": len(going), "refused": [_refusal(each) for each in refused]})
        view = batches.run(batch_id, password, _progress) if batch_id else None
        if view and out:
            _save(desk, view, out)
        if view and view.issued and envelopes:
            write_bytes(envelopes, batches.envelopes(view.id, envelope))
    return DONE if dry_run else _tell_batch(console, view, refused)


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


def _given(visits: Sequence[str] | None) -> list[str]:
    return sys.stdin.read().split() if visits == ["-"] else list(visits or ())


def _common(
    suggested: LetterDraft, recipient: str, subject: str, text: str, copy: list[str] | None, confidential: bool
) -> LetterDraft:
    copies = tuple(copy) if copy else suggested.copies
    secrecy = "confidential" if confidential else suggested.secrecy
    return replace(suggested, recipient=recipient, subject=subject, extra=text, copies=copies, secrecy=secrecy)


def _save(desk: Desk, view: BatchView, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for each in view.letters:
        if each.letter:
            write_bytes(folder / letter_file_name(each.letter, each.name), desk.letters.pdf(each.letter.id))


def _tell_batch(console: Console, view: BatchView | None, refused: Sequence[BatchLetter]) -> int:
    refused = [*refused, *(view.refused if view else ())]
    document = {
        "batch": str(view.id) if view else None,
        "finished": view.is_ended if view else True,
        "waiting": view.waiting if view else 0,
        "issued": [letter_document(letter) for letter in view.issued] if view else [],
        "refused": [_refusal(each) for each in refused],
    }
    console.show(document, lambda: (f"{letter.number} {letter.subject}" for letter in (view.issued if view else ())))
    for each in refused:
        tell(f"{each.name}: {_sentence(each.refusal)}")
    return ANSWER_IS_NO if refused or (view and view.waiting) else DONE


def _refusal(each: BatchLetter) -> dict[str, Any]:
    code = each.refusal.code if each.refusal else ""
    return {"subject": each.subject, "name": each.name, "code": code, "reason": _sentence(each.refusal)}


def _sentence(error: AppError | None) -> str:
    return error_sentence(error.code, error.facts) if error else ""


def _progress(done: int, total: int) -> None:
    tell(tr("letter-batch-progress", done=done, total=total))


def commands() -> Iterator[tuple[str, Any]]:
    """The commands of letters in the group `visit`."""
    yield "letter", write_letter
    yield "letters", list_letters
    yield "letters-batch", write_letters
    yield "envelope", write_envelope
