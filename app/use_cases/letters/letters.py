"""Letters to a unit about a visit: suggested, previewed, issued with the next letter number, kept as they went."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.errors import AppError, NotFound
from app.domain.findings import require_text
from app.domain.numbers import NumberKind
from app.domain.permissions import Permission
from app.domain.visits import SEALED_STATES, VisitState
from app.models.document import Letter
from app.models.user import User
from app.models.visit import Visit
from app.persian.catalogue import tr
from app.persian.jalali import to_jalali
from app.persian.text import normalise
from app.use_cases.base import UseCases, existing
from app.use_cases.document_templates.composing import press, press_again, tell_of_fallback
from app.use_cases.document_templates.shipped import shipped
from app.use_cases.document_templates.versions import in_force
from app.use_cases.document_templates.views import Composed, LetterDraft, LetterView
from app.use_cases.letters.facts import letter_facts
from app.use_cases.numbers.verbs import next_number
from app.use_cases.records.steps import note_step
from app.use_cases.views import VisitView
from app.use_cases.visits.showing import visit_view
from app.use_cases.visits.visibility import own_visit, seen_visit

ACTIONS, MINUTES = "letter-actions", "letter-minutes"
LETTERS = (ACTIONS, MINUTES)
ENVELOPES = ("envelope-dl", "envelope-c5")


class LetterTooEarly(AppError):
    """Letters tell what a sealed record says."""

    code = "letter_too_early"


class LetterWithoutActions(AppError):
    """There is no action that a letter could ask for."""

    code = "letter_without_actions"


class Letters(UseCases):
    """Letters about visits."""

    def suggest(self, visit_id: UUID, code: str = ACTIONS) -> LetterDraft:
        """A letter as it would most likely be written; raises `LetterTooEarly`, `LetterWithoutActions`."""
        with self.tools.transaction() as session:
            view = self._told(session, visit_id, code)
        subject = tr(f"letter-subject-{code.removeprefix('letter-')}", kind=tr(f"visit-kind-{view.row.kind.value}"))
        return LetterDraft(
            code,
            tr("letter-recipient", unit=view.row.unit_name),
            subject,
            tr("letter-minutes-attached") if code == MINUTES else "",
            view.secrecy,
            copies=(tr("letter-copy-secretariat"),),
        )

    def preview(self, visit_id: UUID, draft: LetterDraft) -> Composed:
        """The letter without its number, marked as a draft."""
        with self.tools.transaction() as session:
            view = self._told(session, visit_id, draft.code)
            facts = letter_facts(session, self, view, draft, "", self.tools.today())
            made = press(session, self, draft.code)
        return made.make(facts, draft=True)

    def issue(self, visit_id: UUID, draft: LetterDraft) -> LetterView:
        """Give the letter its number and keep it; raises `NumbersUsedUp`. What fails gives the number back."""
        draft = _clean(draft)
        with self.tools.transaction() as session:
            view = self._told(session, visit_id, draft.code)
            on = self.tools.today()
            number = f"{to_jalali(on).year}/{next_number(session, NumberKind.LETTER, on)}"
            facts = letter_facts(session, self, view, draft, number, on)
            made = press(session, self, draft.code).make(facts)
            if made.fell_back:
                tell_of_fallback(session, self, shipped(draft.code))
            letter = Letter(
                visit_id=visit_id,
                code=draft.code,
                number=number,
                dated_on=on,
                recipient=draft.recipient,
                subject=draft.subject,
                secrecy=draft.secrecy,
                facts=facts,
                template_id=made.template_id,
                template_version=made.template_version,
                pdf_sha256=self.tools.blobs.put(made.pdf),
                issued_by=self.actor.user_id,
                issued_at=self.tools.now(),
            )
            session.add(letter)
            session.flush()
            payload = {"letter": str(letter.id), "pdf": letter.pdf_sha256}
            note_step(session, self.tools, self.actor, "letter_issued", "visit", visit_id, payload, number)
            return _view(letter, self.actor.name, _title(session, draft.code), made.fell_back)

    def of_visit(self, visit_id: UUID) -> Sequence[LetterView]:
        """The letters of a visit, the newest first."""
        with self.tools.transaction() as session:
            seen_visit(session, self.actor, visit_id)
            rows = session.execute(
                select(Letter, User.full_name)
                .outerjoin(User, User.id == Letter.issued_by)
                .where(Letter.visit_id == visit_id)
                .order_by(Letter.issued_at.desc(), Letter.id.desc())
            ).all()
            return [_view(letter, name or "", _title(session, letter.code)) for letter, name in rows]

    def pdf(self, letter_id: UUID) -> bytes:
        """The letter as it went; while its file has not arrived it is made anew from what it said."""
        with self.tools.transaction() as session:
            letter = existing(session, Letter, letter_id)
            if letter.visit_id is None:
                raise NotFound(record=str(letter_id))
            seen_visit(session, self.actor, letter.visit_id)
            if self.tools.blobs.has(letter.pdf_sha256):
                return self.tools.blobs.get(letter.pdf_sha256)
            facts = letter.facts
            made = press_again(session, self, letter.code, letter.template_id)
        return made.make(facts).pdf

    def envelope(self, visit_id: UUID, code: str = ENVELOPES[0], letter_id: UUID | None = None) -> Composed:
        """An envelope to the visit's unit, with a letter's number where one is named."""
        if code not in ENVELOPES:
            raise NotFound(record=code)
        with self.tools.transaction() as session:
            visit = seen_visit(session, self.actor, visit_id)
            self._require_writer(session, visit)
            view = visit_view(session, self, visit)
            letter = existing(session, Letter, letter_id) if letter_id else None
            recipient = letter.recipient if letter else tr("letter-recipient", unit=view.row.unit_name)
            draft = LetterDraft(code, recipient, "", secrecy=letter.secrecy if letter else "normal")
            on = letter.dated_on if letter else self.tools.today()
            facts = letter_facts(session, self, view, draft, letter.number if letter else "", on)
            made = press(session, self, code)
        return made.make_and_tell(facts)

    def _told(self, session: Session, visit_id: UUID, code: str) -> VisitView:
        if code not in LETTERS:
            raise NotFound(record=code)
        visit = seen_visit(session, self.actor, visit_id)
        self._require_writer(session, visit)
        if VisitState(visit.state) not in SEALED_STATES:
            raise LetterTooEarly()
        view = visit_view(session, self, visit)
        if code == ACTIONS and not view.actions:
            raise LetterWithoutActions()
        return view

    def _require_writer(self, session: Session, visit: Visit) -> None:
        """Those who sign for the office, and those who recorded the visit."""
        if not self.actor.may(Permission.ISSUE_ORDER, visit.unit_id):
            own_visit(session, self.actor, visit.id)


def _clean(draft: LetterDraft) -> LetterDraft:
    copies = (normalise(copy).strip() for copy in draft.copies)
    return LetterDraft(
        draft.code,
        require_text(normalise(draft.recipient), "recipient"),
        require_text(normalise(draft.subject), "subject"),
        normalise(draft.attachment).strip(),
        draft.secrecy if draft.secrecy in ("normal", "confidential") else "normal",
        normalise(draft.extra).strip(),
        tuple(copy for copy in copies if copy),
    )


def _title(session: Session, code: str) -> str:
    stored = in_force(session, code)
    return stored.title if stored else shipped(code).title


def _view(letter: Letter, issued_by: str, title: str, fell_back: bool = False) -> LetterView:
    return LetterView(
        letter.id,
        letter.visit_id,
        letter.code,
        title,
        letter.number,
        letter.dated_on,
        letter.recipient,
        letter.subject,
        letter.secrecy,
        issued_by,
        letter.issued_at,
        fell_back,
    )
