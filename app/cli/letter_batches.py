"""Letters about many visits or cases at once from the command line; what was broken off goes on where it stood."""

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any

import typer

from app.cli.complaint_references import choice_named
from app.cli.files import write_bytes
from app.cli.letters import Confidential, Copies, EnvelopeKind, Kind, Own, letter_document
from app.cli.session import ANSWER_IS_NO, DONE, Console, tell
from app.cli.visits import find_visit
from app.domain.complaints import AnswerWay
from app.domain.errors import AppError, InvalidInput
from app.persian.catalogue import error_sentence, tr
from app.use_cases.desk import Desk
from app.use_cases.document_templates.views import LetterDraft
from app.use_cases.letters.about_cases import ANSWER
from app.use_cases.letters.batch_views import BatchLetter, BatchView
from app.use_cases.letters.known import CASE_LETTERS
from app.use_cases.letters.letters import ACTIONS, ENVELOPES, LETTERS
from app.use_cases.letters.naming import letter_file_name

RECEIPT = "receipt"
Again = Annotated[bool, typer.Option("--again", help="Also where such a letter went out before.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would be issued; keep nothing.")]
Resume = Annotated[bool, typer.Option("--resume", help="Go on with the newest batch that is not finished.")]
Folder = Annotated[Path | None, typer.Option("--out", help="Folder for the PDFs.")]
Envelopes = Annotated[Path | None, typer.Option(help="PDF with an envelope for each letter.")]


def write_visit_letters(
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
    sign: Annotated[bool, typer.Option("--sign", help="Sign them electronically, for the office.")] = False,
    again: Again = False,
    dry_run: DryRun = False,
    resume: Resume = False,
    out: Folder = None,
    envelopes: Envelopes = None,
    envelope: EnvelopeKind = ENVELOPES[0],
) -> int:
    """Issue letters about many sealed visits; what was broken off goes on with --resume, and no letter goes out twice.

    Exit code 1 where a letter could not be issued.
    """
    run = _Batch(console, LETTERS, dry_run, _Files(out, envelopes, envelope))
    if resume:
        return run.resume()
    common = _Common(text, copy, confidential, recipient=recipient, subject=subject)
    found = lambda desk: [f"visit/{find_visit(desk, each)}" for each in _given(visits)]  # noqa: E731
    return run.begin(kind, found, common, sign, again)


def write_case_letters(
    console: Console,
    cases: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ID]...", help="Cases by id, number or tracking code; - reads them from input."),
    ] = None,
    kind: Annotated[str, typer.Option(help="answer, forward, referral or reminder; or receipt.")] = ANSWER,
    text: Own = "",
    copy: Copies = None,
    confidential: Confidential = False,
    unnamed: Annotated[bool, typer.Option("--unnamed", help="Address answers to the case, not the person.")] = False,
    way: Annotated[str, typer.Option(help="How answers are given: system, letter, telephone or in_person.")] = "letter",
    sign: Annotated[
        bool, typer.Option("--sign/--ink", help="Signed electronically, or left to be signed by hand.")
    ] = True,
    again: Again = False,
    dry_run: DryRun = False,
    resume: Resume = False,
    out: Folder = None,
    envelopes: Envelopes = None,
    envelope: EnvelopeKind = ENVELOPES[0],
) -> int:
    """Issue the answers of many cases, their results, or letters to all units that have not replied, in one go.

    What was broken off goes on with --resume, and no letter goes out twice. Each answer that names who complained is
    logged as an opening. Receipts have no number and are only written to --out. Exit code 1 where a letter could not
    be issued.
    """
    run = _Batch(console, CASE_LETTERS, dry_run, _Files(out, envelopes, envelope))
    if resume:
        return run.resume()
    if kind == RECEIPT and out and not dry_run:
        return _write_receipts(console, _given(cases), out)
    if kind not in CASE_LETTERS:
        known = "، ".join((*CASE_LETTERS, f"{RECEIPT} (--out)"))
        raise InvalidInput(field="kind", reason=tr("cli-field-choice", value=kind[:20], choices=known))
    common = _Common(text, copy, confidential, with_name=not unnamed, way=choice_named(AnswerWay, "way", way))
    found = lambda desk: [f"complaint/{desk.complaints.find(each)}" for each in _given(cases)]  # noqa: E731
    return run.begin(kind, found, common, sign, again)


def _write_receipts(console: Console, cases: Sequence[str], folder: Path) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    with console.desk() as desk:
        found = [desk.complaints.find(each) for each in cases]
        for done, case_id in enumerate(found):
            _progress(done, len(found))
            number = desk.complaints.show(case_id).row.number.replace("/", "-")
            name = tr("case-paper-file", paper=tr("case-paper-receipt"), number=number)
            write_bytes(folder / f"{name}.pdf", desk.case_papers.receipt(case_id).pdf)
    console.show({"receipts": len(found), "folder": str(folder)})
    return DONE


@dataclass(frozen=True, slots=True)
class _Common:
    """What was said of all letters."""

    text: str
    copies: Sequence[str] | None
    confidential: bool
    recipient: str = ""
    subject: str = ""
    with_name: bool = True
    way: AnswerWay = AnswerWay.LETTER

    def of(self, suggested: LetterDraft) -> LetterDraft:
        return replace(
            suggested,
            recipient=self.recipient,
            subject=self.subject,
            extra=self.text,
            copies=tuple(self.copies) if self.copies else suggested.copies,
            secrecy="confidential" if self.confidential else suggested.secrecy,
            with_name=self.with_name,
            way=self.way,
        )


@dataclass(frozen=True, slots=True)
class _Files:
    """Where the letters are written to, and their envelopes."""

    folder: Path | None
    envelopes: Path | None
    envelope: str

    def write(self, desk: Desk, view: BatchView) -> None:
        if self.folder:
            self.folder.mkdir(parents=True, exist_ok=True)
            for each in view.letters:
                if each.letter:
                    pdf = desk.letters.pdf(each.letter.id, tr("letter-batch-opening"))
                    write_bytes(self.folder / letter_file_name(each.letter, each.name), pdf)
        if view.issued and self.envelopes:
            write_bytes(self.envelopes, desk.letter_batches.envelopes(view.id, self.envelope))


@dataclass(frozen=True, slots=True)
class _Batch:
    """A batch begun or gone on with, and what is told of it."""

    console: Console
    codes: Sequence[str]
    dry_run: bool
    files: _Files

    def begin(
        self, kind: str, subjects: Callable[[Desk], Sequence[str]], common: _Common, signs: bool, again: bool
    ) -> int:
        password = "" if self.dry_run else self.console.password()
        with self.console.desk() as desk:
            batches = desk.letter_batches
            planned = batches.plan(subjects(desk), kind, signs=signs, again=again, with_name=common.with_name)
            refused = [each for each in planned if each.refusal]
            going = [each.subject for each in planned if not each.refusal]
            if self.dry_run:
                self.console.show({"letters": len(going), "refused": [_refusal(each) for each in refused]})
                return DONE
            view = None
            if going:
                batch_id = batches.begin(going, common.of(batches.suggest(kind)), signs=signs)
                view = batches.run(batch_id, password, _progress)
                self.files.write(desk, view)
        return self._tell(view, refused)

    def resume(self) -> int:
        password = self.console.password()
        with self.console.desk() as desk:
            left = desk.letter_batches.unfinished(self.codes)
            view = desk.letter_batches.run(left[0].id, password, _progress) if left else None
            if view:
                self.files.write(desk, view)
        return self._tell(view, [])

    def _tell(self, view: BatchView | None, refused: Sequence[BatchLetter]) -> int:
        refused = [*refused, *(view.refused if view else ())]
        issued = view.issued if view else ()
        document = {
            "batch": str(view.id) if view else None,
            "finished": view.is_ended if view else True,
            "waiting": view.waiting if view else 0,
            "issued": [letter_document(letter) for letter in issued],
            "refused": [_refusal(each) for each in refused],
        }
        self.console.show(document, lambda: (f"{letter.number} {letter.subject}" for letter in issued))
        for each in refused:
            tell(f"{each.name}: {_sentence(each.refusal)}")
        return ANSWER_IS_NO if refused or (view and view.waiting) else DONE


def _given(named: Sequence[str] | None) -> list[str]:
    if not named:
        raise InvalidInput(field="ID", reason=tr("letter-batch-none"))
    return sys.stdin.read().split() if named == ["-"] else list(named)


def _refusal(each: BatchLetter) -> dict[str, Any]:
    code = each.refusal.code if each.refusal else ""
    return {"subject": each.subject, "name": each.name, "code": code, "reason": _sentence(each.refusal)}


def _sentence(error: AppError | None) -> str:
    return error_sentence(error.code, error.facts) if error else ""


def _progress(done: int, total: int) -> None:
    tell(tr("letter-batch-progress", done=done, total=total))


def visit_commands() -> Iterator[tuple[str, Any]]:
    """The commands of letters to many in the group `visit`."""
    yield "letters-batch", write_visit_letters


def case_commands() -> Iterator[tuple[str, Any]]:
    """The same in the group `complaint`."""
    yield "letters-batch", write_case_letters
