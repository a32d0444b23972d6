"""Lists of cases: the piece that is looked at, counted over all of it."""

from array import array
from collections.abc import Sequence
from itertools import islice
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.errors import NotFound
from app.domain.permissions import Permission
from app.models.complaint import Complaint
from app.models.complaint_line import ComplaintLine
from app.use_cases.base import UseCases
from app.use_cases.complaints.lines import Lines
from app.use_cases.complaints.list_views import (
    ComplaintCounts,
    ComplaintFilter,
    ComplaintOrder,
    ComplaintPage,
    ComplaintRow,
)
from app.use_cases.complaints.reaching import visible
from app.use_cases.complaints.rows import Rows
from app.use_cases.complaints.searching import case_ids
from app.use_cases.ports import Stopped

_AT_ONCE = 500


class Listing(UseCases):
    """Cases as lists show them. A long list is kept as the places of its cases, and shown a page at a time."""

    def page(
        self,
        wanted: ComplaintFilter | None = None,
        order: ComplaintOrder = ComplaintOrder.REGISTERED,
        descending: bool = True,
        offset: int = 0,
        limit: int | None = 200,
    ) -> ComplaintPage:
        """A piece of the cases the person may see (`limit` None: to the end), with counts. NotPermitted."""
        self._require_reader()
        wanted, lines = wanted or ComplaintFilter(), Lines(self.tools, self.actor)
        with self.tools.reading() as session:
            end = None if limit is None else offset + limit
            found = list(islice(lines.rows(session, wanted, order, descending, end), offset, None))
            counts = lines.counts(session, wanted)
            chosen = [count for state, count in counts.states.items() if not wanted.states or state in wanted.states]
            return ComplaintPage(self._at(session, found), counts.states, sum(chosen), counts.overdue, counts.soon)

    def list(self, wanted: ComplaintFilter | None = None) -> list[ComplaintRow]:
        """All cases the filter finds, the newest first. NotPermitted."""
        return list(self.page(wanted, limit=None).rows)

    def counts(self, wanted: ComplaintFilter | None = None, stopped: Stopped | None = None) -> ComplaintCounts:
        """How many cases there are; the filter's own states do not narrow those by state. NotPermitted."""
        self._require_reader()
        wanted, lines = wanted or ComplaintFilter(), Lines(self.tools, self.actor)
        with self.tools.reading(stopped) as session:
            return lines.counts(session, wanted)

    def first(
        self,
        wanted: ComplaintFilter,
        order: ComplaintOrder = ComplaintOrder.REGISTERED,
        descending: bool = True,
        limit: int = 100,
        stopped: Stopped | None = None,
    ) -> tuple[ComplaintRow, ...]:
        """The beginning of a list, at once however long it is. NotPermitted."""
        self._require_reader()
        with self.tools.reading(stopped) as session:
            found = Lines(self.tools, self.actor).rows(session, wanted, order, descending, limit)
            return self._at(session, list(found))

    def places(
        self,
        wanted: ComplaintFilter,
        order: ComplaintOrder = ComplaintOrder.REGISTERED,
        descending: bool = True,
        stopped: Stopped | None = None,
    ) -> Sequence[int]:
        """A whole list as it is now, eight bytes a case: what `at` shows pages of. NotPermitted."""
        self._require_reader()
        with self.tools.reading(stopped) as session:
            return array("q", Lines(self.tools, self.actor).rows(session, wanted, order, descending))

    def at(self, places: Sequence[int]) -> tuple[ComplaintRow | None, ...]:
        """The cases of these places; None for those that are gone or may not be seen. NotPermitted."""
        self._require_reader()
        with self.tools.reading() as session:
            found = Rows(self.tools, self.actor).at(session, places)
            return tuple(found.get(place) for place in places)

    def ids(self, places: Sequence[int]) -> Sequence[UUID]:
        """The cases of these places that are still there, by their ids. NotPermitted."""
        self._require_reader()
        found: dict[int, UUID] = {}
        query = select(ComplaintLine.row, ComplaintLine.complaint_id).where(visible(self.actor, ComplaintLine))
        with self.tools.reading() as session:
            for start in range(0, len(places), _AT_ONCE):
                chunk = query.where(ComplaintLine.row.in_(places[start : start + _AT_ONCE]))
                found |= dict(session.execute(chunk).tuples().all())
        return tuple(found[place] for place in places if place in found)

    def find(self, given: str) -> UUID:
        """A case by id, number or tracking code, in any digits; raises `NotFound` for none and for several."""
        self._require_reader()
        with self.tools.reading() as session:
            try:
                ids: Sequence[UUID] = [UUID(given.strip())]
            except ValueError:
                ids = case_ids(session, given)
            found = session.scalars(select(Complaint.id).where(Complaint.id.in_(ids), visible(self.actor))).all()
        if len(found) != 1:
            raise NotFound(record=given[:40])
        return found[0]

    def _at(self, session: Session, places: Sequence[int]) -> tuple[ComplaintRow, ...]:
        found = Rows(self.tools, self.actor).at(session, places)
        return tuple(found[place] for place in places if place in found)

    def _require_reader(self) -> None:
        if not self.actor.may_anywhere(Permission.VIEW_COMPLAINTS):
            self.actor.require(Permission.VIEW_COMPLAINTS)
