"""The papers of a case from the command line: the receipt, the answer, the result for the authority."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from app.cli.complaint_references import ComplaintId, referral_named
from app.cli.files import write_bytes
from app.cli.letters import Copies, EnvelopeKind, Out, Own, letter_document
from app.cli.session import Console
from app.domain.document_templates import Page
from app.use_cases.document_templates.views import Composed, LetterView
from app.use_cases.letters.about_cases import ANSWER, FORWARD
from app.use_cases.letters.about_referrals import REFERRAL, REMINDER
from app.use_cases.letters.letters import ENVELOPES
from app.use_cases.sealing.record import instant

Draft = Annotated[bool, typer.Option("--draft", help="Only look: no number is taken, nothing is kept.")]
Ink = Annotated[bool, typer.Option("--ink", help="Leave it to be signed by hand; default: signed electronically.")]


def write_receipt(console: Console, complaint_id: ComplaintId, out: Out) -> None:
    """Write the receipt with number, tracking code and last day; naming who complained is logged as an opening."""
    with console.desk() as desk:
        made = desk.case_papers.receipt(desk.complaints.find(complaint_id))
    _written(console, out, made.pdf, _made(made))


def write_answer(
    console: Console,
    complaint_id: ComplaintId,
    out: Out,
    to: Annotated[str, typer.Option("--to", help="complainant or authority.")] = "complainant",
    text: Annotated[str, typer.Option(help="What is answered; default: the conclusion, or the clause's text.")] = "",
    copy: Copies = None,
    attachment: Annotated[str, typer.Option(help="What goes with it.")] = "",
    unnamed: Annotated[bool, typer.Option("--unnamed", help="Address the case instead of the person.")] = False,
    ink: Ink = False,
    again: Annotated[bool, typer.Option("--again", help="Issue another although one went out.")] = False,
    reason: Annotated[str, typer.Option(help="Why a letter with the name is opened again; it is logged.")] = "",
    draft: Draft = False,
) -> None:
    """Issue the final answer as a signed letter with the next number, or write the one that went out (clause 6-9)."""
    code = {"complainant": ANSWER, "authority": FORWARD}.get(to, to)
    password = None if draft or ink else console.password()
    with console.desk() as desk:
        papers, found = desk.case_papers, desk.complaints.find(complaint_id)
        earlier = next((each for each in papers.letters(found) if each.code == code), None)
        if earlier and not again and not draft:
            data, document = desk.letters.pdf(earlier.id, reason), _issued(earlier, is_new=False)
        else:
            suggested = papers.suggest(found, code)
            wanted = replace(
                suggested,
                extra=text or suggested.extra,
                attachment=attachment,
                copies=tuple(copy) if copy else suggested.copies,
            )
            if draft:
                made = papers.preview(found, wanted)
                data, document = made.pdf, _made(made) | {"draft": True}
            else:
                issued = papers.answer(found, wanted, password, with_name=not unnamed)
                data, document = issued.pdf, _issued(issued.letter, is_new=True)
    _written(console, out, data, document)


def sign_finding(console: Console, complaint_id: ComplaintId, out: Out, draft: Draft = False) -> None:
    """Sign the finding, point by point with its evidence, and write its PDF; `verify` proves it later."""
    password = "" if draft else console.password()
    with console.desk() as desk:
        found = desk.complaints.find(complaint_id)
        if draft:
            made = desk.case_papers.finding_draft(found)
            data, document = made.pdf, _made(made) | {"draft": True}
        else:
            view = desk.case_papers.sign_finding(found, password)
            data = desk.case_papers.finding_pdf(found)
            document = {"verdict": view.verdict, "hash": view.record_hash, "sealed_at": instant(view.sealed_at)}
    _written(console, out, data, document)


def write_finding(console: Console, complaint_id: ComplaintId, out: Out) -> None:
    """Write the signed finding as it was signed."""
    with console.desk() as desk:
        data = desk.case_papers.finding_pdf(desk.complaints.find(complaint_id))
    _written(console, out, data, {})


def write_to_unit(
    console: Console,
    complaint_id: ComplaintId,
    unit: Annotated[str, typer.Option(help="Code or name of the unit.")],
    out: Out,
    reminder: Annotated[bool, typer.Option("--reminder", help="Remind the unit, and note that it was.")] = False,
    text: Own = "",
    copy: Copies = None,
    ink: Ink = False,
    draft: Draft = False,
) -> None:
    """Issue the referral's letter to a unit, without who complained unless that was released with a reason."""
    password = None if draft or ink else console.password()
    with console.desk() as desk:
        papers, view = desk.case_papers, desk.complaints.show(desk.complaints.find(complaint_id))
        referral = referral_named(desk, view, unit)
        suggested = papers.suggest_to_unit(referral.id, REMINDER if reminder else REFERRAL)
        wanted = replace(suggested, extra=text, copies=tuple(copy) if copy else suggested.copies)
        if draft:
            made = papers.preview_to_unit(referral.id, wanted)
            data, document = made.pdf, _made(made) | {"draft": True}
        else:
            issued = papers.write_to_unit(referral.id, wanted, password)
            data, document = issued.pdf, letter_document(issued.letter)
    _written(console, out, data, document)


def write_case_envelope(
    console: Console,
    complaint_id: ComplaintId,
    out: Out,
    reason: Annotated[str, typer.Option(help="Why the identity is opened, in words; it is logged.")],
    kind: EnvelopeKind = ENVELOPES[0],
) -> None:
    """Write an envelope with name and address of who complained; logged as an opening with its reason."""
    with console.desk() as desk:
        made = desk.case_papers.envelope(desk.complaints.find(complaint_id), reason, kind)
    _written(console, out, made.pdf, _made(made))


def write_deadline_sheet(console: Console, complaint_id: ComplaintId, out: Out) -> None:
    """Write the proof of the last day: each day that did not count, and why."""
    with console.desk() as desk:
        made = desk.case_papers.deadline_sheet(desk.complaints.find(complaint_id))
    _written(console, out, made.pdf, _made(made))


def write_poster(console: Console, out: Out, paper: Annotated[Page, typer.Option(help="a3 or a4.")] = Page.A4) -> None:
    """Write the flowchart of handling complaints for the entrance or the notice board (note to section 6)."""
    with console.desk() as desk:
        made = desk.document_templates.poster(paper)
    _written(console, out, made.pdf, _made(made) | {"paper": paper.value})


def list_case_letters(console: Console, complaint_id: ComplaintId) -> None:
    """List the letters about a case."""
    with console.desk() as desk:
        rows = desk.case_papers.letters(desk.complaints.find(complaint_id))
    console.show(
        {"letters": [letter_document(row) for row in rows]}, lambda: (f"{row.number} {row.subject}" for row in rows)
    )


def _made(made: Composed) -> dict[str, Any]:
    return {"fell_back": made.fell_back}


def _issued(letter: LetterView, *, is_new: bool) -> dict[str, Any]:
    return {**letter_document(letter), "new": is_new}


def _written(console: Console, out: Path, data: bytes, document: dict[str, Any]) -> None:
    write_bytes(out, data)
    console.show({**document, "file": str(out), "bytes": len(data)})


def commands() -> Iterator[tuple[str, Any]]:
    """Further commands of the group `complaint`."""
    yield "receipt", write_receipt
    yield "answer-pdf", write_answer
    yield "sign-finding", sign_finding
    yield "finding-pdf", write_finding
    yield "unit-letter", write_to_unit
    yield "envelope", write_case_envelope
    yield "deadline-pdf", write_deadline_sheet
    yield "poster", write_poster
    yield "letters", list_case_letters
