"""Keeping the register: workshops entered, put right and removed, and who took part in them."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.permissions import Permission
from app.domain.workshops import (
    MOST_ATTENDEES,
    AttendeeDraft,
    TooManyAttendees,
    WorkshopDraft,
    checked,
    checked_name,
)
from app.models.office import Unit
from app.models.user import User
from app.models.workshop import Workshop, WorkshopAttendee
from app.use_cases.base import UseCases, child_id, existing
from app.use_cases.records.steps import note_step
from app.use_cases.records.undo import remove_rows
from app.use_cases.records.views import UndoToken
from app.use_cases.workshops.totals import attendee_key


class WorkshopKeeping(UseCases):
    """For those who keep the register."""

    def add(self, draft: WorkshopDraft, attendees: Sequence[AttendeeDraft] = ()) -> UUID:
        """Enter a workshop, with who took part; raises `FieldInvalid`, `TooManyAttendees`, `NotFound`."""
        self.actor.require(Permission.MANAGE_WORKSHOPS)
        kept = checked(draft, self.tools.today())
        with self.tools.transaction() as session:
            workshop = Workshop(title=kept.title, held_on=kept.held_on)
            _write(workshop, kept)
            session.add(workshop)
            session.flush()
            count = _add_attendees(session, workshop, attendees)
            note_step(session, self.tools, self.actor, "workshop_added", "workshop", workshop.id, {"attendees": count})
            return workshop.id

    def change(self, workshop_id: UUID, draft: WorkshopDraft, attendees: Sequence[AttendeeDraft] = ()) -> None:
        """Put a workshop right; `attendees` come to those who took part. Raises as `add`, then nothing is changed."""
        self.actor.require(Permission.MANAGE_WORKSHOPS)
        kept = checked(draft, self.tools.today())
        with self.tools.transaction() as session:
            workshop = existing(session, Workshop, workshop_id)
            _write(workshop, kept)
            payload = {"attendees": _add_attendees(session, workshop, attendees)}
            note_step(session, self.tools, self.actor, "workshop_changed", "workshop", workshop_id, payload)

    def remove(self, workshop_id: UUID) -> UndoToken:
        """Take a workshop out of the register, with who took part; undoable. Raises `NotFound`."""
        self.actor.require(Permission.MANAGE_WORKSHOPS)
        with self.tools.transaction() as session:
            workshop = existing(session, Workshop, workshop_id)
            rows = session.scalars(select(WorkshopAttendee).where(WorkshopAttendee.workshop_id == workshop_id)).all()
            note_step(
                session, self.tools, self.actor, "workshop_removed", "workshop", workshop_id, {"attendees": len(rows)}
            )
            return remove_rows(session, self.tools, self.actor.user_id, [workshop, *rows])

    def attend(self, workshop_id: UUID, attendees: Sequence[AttendeeDraft]) -> int:
        """Add people to those who took part, and give how many were not there yet.

        Raises `FieldInvalid` for a name, `NotFound` for a person or unit, `TooManyAttendees`; then nobody is added.
        """
        self.actor.require(Permission.MANAGE_WORKSHOPS)
        with self.tools.transaction() as session:
            count = _add_attendees(session, existing(session, Workshop, workshop_id), attendees)
            if count:
                payload = {"attendees": count}
                note_step(session, self.tools, self.actor, "attendees_added", "workshop", workshop_id, payload)
            return count

    def dismiss(self, attendee_ids: Sequence[UUID]) -> UndoToken:
        """Take people out of those who took part; undoable. Raises `NotFound`."""
        self.actor.require(Permission.MANAGE_WORKSHOPS)
        with self.tools.transaction() as session:
            rows = [existing(session, WorkshopAttendee, each) for each in dict.fromkeys(attendee_ids)]
            for workshop_id in {row.workshop_id for row in rows}:
                count = {"attendees": sum(row.workshop_id == workshop_id for row in rows)}
                note_step(session, self.tools, self.actor, "attendees_removed", "workshop", workshop_id, count)
            return remove_rows(session, self.tools, self.actor.user_id, list(rows))


def _write(workshop: Workshop, kept: WorkshopDraft) -> None:
    workshop.title, workshop.held_on, workshop.hours = kept.title, kept.held_on, kept.hours
    workshop.topics, workshop.trainer, workshop.place = kept.topics, kept.trainer, kept.place


def _add_attendees(session: Session, workshop: Workshop, drafts: Sequence[AttendeeDraft]) -> int:
    there = set(session.scalars(select(WorkshopAttendee.id).where(WorkshopAttendee.workshop_id == workshop.id)).all())
    before = len(there)
    for draft in drafts:
        row = _attendee(session, workshop, draft)
        if row.id not in there:
            there.add(row.id)
            session.add(row)
        if len(there) > MOST_ATTENDEES:
            raise TooManyAttendees(most=MOST_ATTENDEES)
    return len(there) - before


def _attendee(session: Session, workshop: Workshop, draft: AttendeeDraft) -> WorkshopAttendee:
    """The row, under an id that any laptop gives to the same person; staff has the unit of that day."""
    if draft.user_id is not None:
        person = existing(session, User, draft.user_id)
        return WorkshopAttendee(
            id=child_id(workshop.id, str(person.id)), workshop_id=workshop.id, user_id=person.id, unit_id=person.unit_id
        )
    name = checked_name(draft.name)
    unit_id = existing(session, Unit, draft.unit_id).id if draft.unit_id else None
    return WorkshopAttendee(
        id=child_id(workshop.id, str(attendee_key(unit_id, name))), workshop_id=workshop.id, name=name, unit_id=unit_id
    )
