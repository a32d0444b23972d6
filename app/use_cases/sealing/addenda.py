"""Addenda (متمم): what is added after the seal, itself signed, sealed and linked to the record (domain §2)."""

from uuid import UUID

from sqlalchemy import func, select

from app.domain.findings import require_text
from app.domain.permissions import Permission
from app.domain.sealing import canonical, record_hash
from app.domain.visits import SEALED_STATES, VisitState
from app.models.office import Office, Unit
from app.models.signature import Addendum, Seal
from app.models.user import SigningKey, User
from app.models.visit import Visit
from app.persian.text import normalise
from app.use_cases.base import UseCases, existing
from app.use_cases.office.letterhead import letterhead
from app.use_cases.office.trust import require_not_revoked
from app.use_cases.people.identity import CertificateMissing, open_identity
from app.use_cases.records.log_head import known_log_head
from app.use_cases.records.steps import note_step
from app.use_cases.sealing.record import instant
from app.use_cases.sealing.signing import NotSealed, new_seal
from app.use_cases.sealing.stamped_files import newest_file
from app.use_cases.sealing.views import AddendumView
from app.use_cases.visits.showing import addenda_of
from app.use_cases.visits.visibility import own_visit, seen_visit

ADDENDUM_SCHEMA = "bazresyar/addendum/1"


class Addenda(UseCases):
    """Adding to a sealed record."""

    def add_addendum(self, visit_id: UUID, text: str, password: str) -> AddendumView:
        """Write, sign and seal an addendum in one step; raises `NotSealed` before the seal."""
        body = require_text(normalise(text), "addendum")
        with self.tools.transaction() as session:
            visit = own_visit(session, self.actor, visit_id)
            self.actor.require(Permission.SIGN_VISIT, visit.unit_id)
            if VisitState(visit.state) not in SEALED_STATES:
                raise NotSealed()
            person = existing(session, User, self.actor.user_id)
            require_not_revoked(session, self.tools, person)
            key = session.get(SigningKey, person.id)
            number = 1 + (
                session.scalar(select(func.count()).select_from(Addendum).where(Addendum.visit_id == visit.id)) or 0
            )
            office, unit = existing(session, Office, self.tools.office_id), existing(session, Unit, visit.unit_id)
            log_head = known_log_head(session)
        if key is None:
            raise CertificateMissing(name=person.full_name)
        identity = open_identity(self.tools, key, person.login or "", password, person)
        now = self.tools.now()
        record = {**_record(office, unit, visit, person, number, body, instant(now)), **log_head}
        hashed = record_hash(record)
        built = self.tools.documents.addendum(record, office.logo, letterhead(office))
        pdf, [box] = self.tools.signing.prepare(built), built.signature_boxes
        size = self.tools.signing.box_size(pdf, box.field)
        signed = self.tools.signing.sign(
            pdf,
            box.field,
            identity,
            name=person.full_name,
            record_hash=hashed,
            signed_at=now,
            appearance=self.tools.documents.appearance(
                person.full_name, person.position, now, visit.tracking_code, None, size
            ),
            first=True,
        )
        stored = self.tools.blobs.put(signed)
        with self.tools.transaction() as session:
            row = Addendum(visit_id=visit_id, number=number, text=body, written_by=person.id, written_at=now)
            session.add(row)
            session.flush()
            session.add(new_seal(self, visit_id, row, canonical(record).decode(), hashed, stored))
            payload = {"record": hashed, "pdf": stored}
            note_step(session, self.tools, self.actor, "addendum_sealed", "visit", visit_id, payload)
        return AddendumView(row.id, number, body, person.full_name, now, hashed)

    def addenda(self, visit_id: UUID) -> tuple[AddendumView, ...]:
        """The sealed addenda of a visit, in their order."""
        with self.tools.transaction() as session:
            return addenda_of(session, seen_visit(session, self.actor, visit_id).id)

    def addendum_pdf(self, addendum_id: UUID) -> bytes:
        """The sealed PDF of an addendum, with its time stamp where it has one."""
        with self.tools.transaction() as session:
            row = existing(session, Addendum, addendum_id)
            seen_visit(session, self.actor, row.visit_id)
            seal = session.scalar(select(Seal).where(Seal.addendum_id == row.id))
            if seal is None:
                raise NotSealed()
            newest = newest_file(session, self.tools, seal.pdf_sha256)
        return self.tools.blobs.get(newest)


def _record(
    office: Office, unit: Unit, visit: Visit, person: User, number: int, text: str, written_at: str | None
) -> dict[str, object]:
    return {
        "schema": ADDENDUM_SCHEMA,
        "class": visit.secrecy,
        "office": {"id": str(office.id), "name": office.name, "province": office.province_name},
        "unit": {"id": str(unit.id), "code": unit.code, "name": unit.name},
        "visit": {
            "id": str(visit.id),
            "tracking_code": visit.tracking_code,
            "order_number": visit.order_number,
            "planned_on": visit.planned_on.isoformat(),
            "record_hash": visit.record_hash,
        },
        "tracking_code": visit.tracking_code,
        "number": number,
        "text": text,
        "written_at": written_at,
        "team": [{"user_id": str(person.id), "name": person.full_name, "position": person.position, "role": "head"}],
    }
