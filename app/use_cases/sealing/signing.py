"""Signatures of the team and the head's seal, in one PDF that only ever grows."""

import json
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.document_templates import DocumentTemplate
from app.domain.errors import AppError, NotFound
from app.domain.permissions import Permission
from app.domain.visits import (
    Openness,
    TeamRole,
    VisitState,
    require_sealable,
)
from app.models.attachment import Attachment
from app.models.office import Office
from app.models.signature import Addendum, Seal, Signature
from app.models.user import SigningKey, User
from app.models.visit import TeamMember, Visit
from app.use_cases.base import UseCases, child_id, existing
from app.use_cases.document_templates.composing import forms_remembered, tell_of_fallback
from app.use_cases.office.letterhead import letterhead
from app.use_cases.office.trust import require_not_revoked
from app.use_cases.people.identity import CertificateMissing, open_identity
from app.use_cases.ports import BuiltDocument, Identity, ImageSource, Progress
from app.use_cases.records.notices import notify
from app.use_cases.records.steps import note_step
from app.use_cases.sealing.record import MINUTES, remembered_form, visit_record
from app.use_cases.sealing.stamped_files import newest_file
from app.use_cases.sealing.views import SealView
from app.use_cases.visits.attachments import marked_image, marks_of
from app.use_cases.visits.showing import visit_view
from app.use_cases.visits.visibility import seen_visit

HEAD_FIELD = "head"
PRINTED_SIDE = 800
"""Pixels of a photo's longer side handed to the PDF: half as many again as its box takes at 150 dots to the inch."""


class NotInTeam(AppError):
    """Only team members sign; facts: `name`."""

    code = "not_in_team"


class AlreadySigned(AppError):
    """This person's signature is in the document; facts: `name`."""

    code = "already_signed"


class NotHead(AppError):
    """Only the head of the team seals."""

    code = "not_head"


class NotSealed(AppError):
    """The visit has no sealed PDF yet."""

    code = "not_sealed"


class NotFrozen(AppError):
    """Signatures come after recording is finished."""

    code = "not_frozen"


class Signing(UseCases):
    """Signing and sealing."""

    def draft_pdf(self, visit_id: UUID, progress: Progress | None = None) -> bytes:
        """The minutes as they stand, marked as a draft unless somebody signed already."""
        with self.tools.transaction() as session:
            visit = seen_visit(session, self.actor, visit_id)
            if visit.document_sha256:
                return self.tools.blobs.get(newest_file(session, self.tools, visit.document_sha256))
            record = json.loads(visit.frozen_record) if visit.frozen_record else visit_record(session, self, visit)
        return self._minutes(record, True, progress).pdf

    def sign(
        self,
        visit_id: UUID,
        login: str,
        password: str,
        ink_png: bytes | None = None,
        progress: Progress | None = None,
    ) -> None:
        """A team member signs on this laptop with the own password; the head signs by sealing."""
        self._sign(visit_id, login, password, ink_png, progress, seal=False)

    def seal(
        self, visit_id: UUID, password: str, ink_png: bytes | None = None, progress: Progress | None = None
    ) -> SealView:
        """The head's signature closes the record for good; only addenda follow. Raises before anything is kept."""
        with self.tools.transaction() as session:
            login = existing(session, User, self.actor.user_id).login or ""
        self._sign(visit_id, login, password, ink_png, progress, seal=True)
        with self.tools.transaction() as session:
            view = visit_view(session, self, seen_visit(session, self.actor, visit_id))
        if view.seal is None:
            raise NotSealed()
        return view.seal

    def pdf(self, visit_id: UUID) -> bytes:
        """The sealed PDF, with its time stamp where it has one; raises `NotSealed`."""
        with self.tools.transaction() as session:
            visit = seen_visit(session, self.actor, visit_id)
            seal = session.scalar(select(Seal).where(Seal.visit_id == visit.id, Seal.addendum_id.is_(None)))
            if seal is None:
                raise NotSealed()
            newest = newest_file(session, self.tools, seal.pdf_sha256)
        return self.tools.blobs.get(newest)

    def _sign(
        self,
        visit_id: UUID,
        login: str,
        password: str,
        ink_png: bytes | None,
        progress: Progress | None,
        seal: bool,
    ) -> None:
        with self.tools.transaction() as session:
            visit = seen_visit(session, self.actor, visit_id)
            person, seat = self._signer(session, visit, login, seal)
            require_not_revoked(session, self.tools, person)
            key = session.get(SigningKey, person.id)
            record = json.loads(visit.frozen_record or "null")
            document = visit.document_sha256
        if key is None:
            raise CertificateMissing(name=person.full_name)
        # Deriving the key takes half a second of another core meanwhile.
        with ThreadPoolExecutor(1, "identity") as beside:
            opening = beside.submit(open_identity, self.tools, key, login, password, person)
            if ink_png:
                self.tools.intake.inspect_image(ink_png)
            if document is None:
                pdf = self.tools.signing.prepare(self._minutes(record, False, _unless_refused(opening, progress)))
            else:
                pdf = self.tools.blobs.get(document)
            identity = opening.result()
        field, now = signature_field(record, person.id), self.tools.now()
        signed = self.tools.signing.sign(
            pdf,
            field,
            identity,
            name=person.full_name,
            record_hash=str(visit.record_hash),
            signed_at=now,
            appearance=self.tools.documents.appearance(
                person.full_name,
                person.position,
                now,
                record["tracking_code"],
                ink_png,
                self.tools.signing.box_size(pdf, field),
            ),
            first=document is None,
        )
        stored = self.tools.blobs.put(signed)
        with self.tools.transaction() as session:
            self._keep(session, visit_id, person, seat, stored, document)

    def _signer(self, session: Session, visit: Visit, login: str, seal: bool) -> tuple[User, TeamMember]:
        state = VisitState(visit.state)
        if seal:
            require_sealable(state, Openness(visit.openness))
            self.actor.require(Permission.SEAL_VISIT, visit.unit_id)
        elif state is VisitState.RECORDED and visit.openness == Openness.OPEN.value:
            require_sealable(state, Openness.OPEN)
        elif state not in (VisitState.RECORDED, VisitState.COUNTERSIGNED):
            raise NotFrozen()
        person = session.scalar(select(User).where(User.login == login))
        if person is None:
            raise NotFound(record=login)
        seat = session.get(TeamMember, child_id(visit.id, str(person.id)))
        if seat is None:
            raise NotInTeam(name=person.full_name)
        if (seat.role == TeamRole.HEAD) != seal:
            raise NotHead()
        if session.get(Signature, child_id(visit.id, str(person.id))):
            raise AlreadySigned(name=person.full_name)
        return person, seat

    def _keep(
        self, session: Session, visit_id: UUID, person: User, seat: TeamMember, stored: str, document: str | None
    ) -> None:
        visit = existing(session, Visit, visit_id)
        if visit.document_sha256 != document:  # somebody signed meanwhile: this signature would tear theirs off
            raise AlreadySigned(name=person.full_name)
        facts = self.tools.signing.facts(person.certificate or b"")
        session.add(
            Signature(
                id=child_id(visit.id, str(person.id)),
                visit_id=visit.id,
                user_id=person.id,
                record_hash=visit.record_hash or "",
                certificate_fingerprint=facts.fingerprint,
                signed_at=self.tools.now(),
            )
        )
        visit.document_sha256 = stored
        payload = {"record": visit.record_hash, "pdf": stored}
        if seat.role != TeamRole.HEAD:
            note_step(session, self.tools, self.actor, "visit_signed", "visit", visit.id, payload, person.full_name)
            return
        visit.state = VisitState.SEALED.value
        session.add(new_seal(self, visit.id, None, visit.frozen_record or "", visit.record_hash or "", stored))
        note_step(session, self.tools, self.actor, "visit_sealed", "visit", visit.id, payload)
        notify(session, self.tools, visit.id, self.actor, "visit-sealed", {"code": visit.tracking_code})

    def _minutes(self, record: Mapping[str, Any], draft: bool, progress: Progress | None) -> BuiltDocument:
        with self.tools.transaction() as session:
            office = existing(session, Office, self.tools.office_id)
            known = forms_remembered(session, MINUTES, remembered_form(record))
            head = (office.logo, letterhead(office))

        def build(template: DocumentTemplate) -> BuiltDocument:
            with self._images(record) as images:
                return self.tools.documents.minutes(record, images, *head, template, draft, progress)

        built, form, fell_back = known.make(build)
        if fell_back and not draft:
            with self.tools.transaction() as session:
                tell_of_fallback(session, self, form.template)
        return built

    @contextmanager
    def _images(self, record: Mapping[str, Any]) -> Iterator[ImageSource]:
        """Pictures by attachment id, marks drawn in, and the ink by its hash; None for what is not here.

        The intake's process makes them ready one after the other, ahead of the document that asks for them.
        """
        ids = [UUID(photo["id"]) for photo in record["photos"]]
        with self.tools.transaction() as session:
            rows = {str(row.id): row for row in session.scalars(select(Attachment).where(Attachment.id.in_(ids)))}
            marks = {str(row_id): drawn for row_id, drawn in marks_of(session, ids).items()}

        def ready(name: str) -> bytes | None:
            row = rows.get(name)
            if row is None:
                return self.tools.blobs.get(name) if len(name) == 64 and self.tools.blobs.has(name) else None
            if not self.tools.blobs.has(row.sha256):
                return None
            return marked_image(self, row, marks.get(name, ()), PRINTED_SIDE)

        ahead = ThreadPoolExecutor(1, "photos")
        coming = {photo["id"]: ahead.submit(ready, photo["id"]) for photo in record["photos"]}
        try:
            yield lambda name: coming[name].result() if name in coming else ready(name)
        finally:
            ahead.shutdown(cancel_futures=True)


def _unless_refused(opening: Future[Identity], progress: Progress | None) -> Progress:
    """Progress that stops the work at its next step once the password turned out to be wrong."""

    def told(done: int, total: int) -> None:
        if opening.done():
            opening.result()
        if progress:
            progress(done, total)

    return told


def signature_field(record: Mapping[str, Any], user_id: UUID) -> str:
    """The box of a team member in the minutes: `head`, or `member_1`, `member_2` … in the order of the team."""
    members = [seat["user_id"] for seat in record["team"] if seat["role"] != TeamRole.HEAD]
    return f"member_{members.index(str(user_id)) + 1}" if str(user_id) in members else HEAD_FIELD


def new_seal(
    use_cases: UseCases, visit_id: UUID, addendum: Addendum | None, record: str, record_hash: str, pdf_sha256: str
) -> Seal:
    """The seal's row, signed by this device over the record's and the file's hash."""
    tools = use_cases.tools
    return Seal(
        id=child_id(addendum.id if addendum else visit_id, "seal"),
        visit_id=visit_id,
        addendum_id=addendum.id if addendum else None,
        record=record,
        record_hash=record_hash,
        pdf_sha256=pdf_sha256,
        sealed_by=use_cases.actor.user_id,
        sealed_at=tools.now(),
        device_id=tools.device_id,
        device_signature=tools.device_signer(seal_message(record_hash, pdf_sha256)),
    )


def seal_message(record_hash: str, pdf_sha256: str) -> bytes:
    """The bytes a device signs for a seal."""
    return f"bazresyar/seal/{record_hash}/{pdf_sha256}".encode()
