"""Reading the register: its years, its lines, one workshop with who took part."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.permissions import Permission
from app.domain.workshops import year_bounds
from app.models.office import Unit
from app.models.user import User
from app.models.workshop import Workshop, WorkshopAttendee
from app.persian.jalali import to_jalali
from app.persian.text import search_key, sort_key
from app.use_cases.base import UseCases, existing
from app.use_cases.workshops.views import AttendeeView, WorkshopRow, WorkshopView


class WorkshopReading(UseCases):
    """For everybody of the office."""

    def years(self) -> tuple[int, ...]:
        """The Solar Hijri years in which there are workshops, and the present one; the newest first."""
        self._require_sight()
        with self.tools.transaction() as session:
            days = session.scalars(select(Workshop.held_on).distinct()).all()
        return tuple(sorted({to_jalali(on).year for on in (*days, self.tools.today())}, reverse=True))

    def list(self, year: int | None = None, text: str = "") -> tuple[WorkshopRow, ...]:
        """The workshops of a year, or of all, the newest first; `text` is sought in what they say and in names.

        Raises `YearUnlikely`.
        """
        self._require_sight()
        with self.tools.transaction() as session:
            return workshop_rows(session, self._of_year(session, year), text)

    def show(self, workshop_id: UUID) -> WorkshopView:
        """One workshop with who took part, by name; raises `NotFound`."""
        self._require_sight()
        with self.tools.transaction() as session:
            return workshop_view(session, existing(session, Workshop, workshop_id))

    def _of_year(self, session: Session, year: int | None) -> Sequence[Workshop]:
        query = select(Workshop).order_by(Workshop.held_on.desc(), Workshop.id.desc())
        if year is not None:
            query = query.where(Workshop.held_on.between(*year_bounds(year, self.tools.today())))
        return session.scalars(query).all()

    def _require_sight(self) -> None:
        if not self.actor.may_anywhere(Permission.VIEW_PEOPLE):
            self.actor.require(Permission.VIEW_PEOPLE)


def workshop_rows(session: Session, workshops: Sequence[Workshop], text: str = "") -> tuple[WorkshopRow, ...]:
    """The lines of these workshops, in their order, but for those in which a word of `text` does not stand."""
    counts = _counts(session)
    words = search_key(text).split()
    names = _names(session) if words else {}
    return tuple(
        _row(each, counts.get(each.id, 0))
        for each in workshops
        if not words or _holds(search_key(" ".join((each.title, each.topics, each.trainer, each.place,
                                                    *names.get(each.id, ())))), words)
    )  # fmt: skip


def workshop_view(session: Session, workshop: Workshop) -> WorkshopView:
    """A workshop with who took part."""
    people = attendees(session, [workshop.id])[workshop.id]
    return WorkshopView(_row(workshop, len(people)), workshop.topics, people)


def attendees(session: Session, workshops: Collection[UUID]) -> Mapping[UUID, tuple[AttendeeView, ...]]:
    """Who took part in each of these workshops, by name."""
    found: dict[UUID, list[AttendeeView]] = {workshop_id: [] for workshop_id in workshops}
    rows = session.execute(
        select(WorkshopAttendee, User, Unit.name)
        .outerjoin(User, User.id == WorkshopAttendee.user_id)
        .outerjoin(Unit, Unit.id == WorkshopAttendee.unit_id)
        .where(WorkshopAttendee.workshop_id.in_(workshops))
    )
    for row, person, unit in rows:
        name, position = (person.full_name, person.position) if person else (row.name, "")
        found[row.workshop_id].append(AttendeeView(row.id, row.user_id, name, position, row.unit_id, unit or ""))
    return {
        workshop_id: tuple(sorted(people, key=lambda each: (sort_key(each.name), each.id)))
        for workshop_id, people in found.items()
    }


def _counts(session: Session) -> Mapping[UUID, int]:
    query = select(WorkshopAttendee.workshop_id, func.count()).group_by(WorkshopAttendee.workshop_id)
    return dict(session.execute(query).tuples().all())


def _names(session: Session) -> Mapping[UUID, Sequence[str]]:
    found: dict[UUID, list[str]] = defaultdict(list)
    rows = session.execute(
        select(WorkshopAttendee.workshop_id, WorkshopAttendee.name, User.full_name).outerjoin(
            User, User.id == WorkshopAttendee.user_id
        )
    )
    for workshop_id, name, full_name in rows:
        found[workshop_id].append(full_name or name)
    return found


def _holds(said: str, words: Sequence[str]) -> bool:
    return all(word in said for word in words)


def _row(workshop: Workshop, attendees: int) -> WorkshopRow:
    return WorkshopRow(
        workshop.id, workshop.title, workshop.held_on, workshop.hours, workshop.trainer, workshop.place, attendees
    )
