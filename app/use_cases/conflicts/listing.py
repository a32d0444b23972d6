"""Conflicts as people see them."""

from typing import Any, Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.base import Base
from app.models.complaint import Complaint
from app.models.office import Unit
from app.models.sync import Conflict
from app.models.user import User
from app.models.visit import Visit
from app.persian.catalogue import has, tr
from app.use_cases.base import UseCases, existing
from app.use_cases.conflicts import values
from app.use_cases.conflicts.answers import asked_in, short
from app.use_cases.conflicts.known import known_value, reference
from app.use_cases.conflicts.rights import case_of, may_resolve, may_see, visit_of
from app.use_cases.conflicts.views import ConflictView, FieldInConflict, Take

OPEN: Final = "open"
_TELLS_NOTHING: Final = frozenset({"province_id", "office_id", "extra", "key_id", "national_key", "phone_key"})
"""Columns without a meaning for people; keys of an identity are decided with what they seal."""


class Listing(UseCases):
    """Reading conflicts."""

    def list(self, *, resolved: bool = False) -> list[ConflictView]:
        """Open conflicts the person may see, oldest first; or the resolved ones, newest first."""
        order = Conflict.resolved_at.desc() if resolved else Conflict.created_at
        with self.tools.transaction() as session:
            rows = session.scalars(select(Conflict).where(_listed(resolved)).order_by(order, Conflict.id)).all()
            return [view_of(session, self, row) for row in rows if may_see(session, self.actor, row)]

    def show(self, conflict_id: UUID) -> ConflictView:
        """One conflict; raises NotFound."""
        with self.tools.transaction() as session:
            return view_of(session, self, existing(session, Conflict, conflict_id))

    def count(self) -> int:
        """How many open conflicts the person sees."""
        with self.tools.transaction() as session:
            rows = session.scalars(select(Conflict).where(_listed(resolved=False)))
            return sum(may_see(session, self.actor, row) for row in rows)


def _listed(resolved: bool) -> Any:  # noqa: ANN401 - SQLAlchemy's condition
    """Two laptops that resolved the same conflict leave one about it, which has nothing to decide."""
    state = Conflict.state != OPEN if resolved else Conflict.state == OPEN
    return state & Conflict.record_table.in_(set(Base.metadata.tables) - {"conflict", "history_entry"})


def view_of(session: Session, use_cases: UseCases, conflict: Conflict) -> ConflictView:
    """The conflict in words."""
    visit_id = visit_of(session, conflict)
    visit = session.get(Visit, visit_id) if visit_id else None
    resolver = session.get(User, conflict.resolved_by) if conflict.resolved_by else None
    return ConflictView(
        id=conflict.id,
        kind=conflict.kind,
        kind_words=tr(f"conflict-kind-{conflict.kind.replace('/', '-')}"),
        reason_words=_reason(conflict),
        record=_record_words(session, conflict, visit),
        table=conflict.record_table,
        record_id=conflict.record_id,
        visit_id=visit.id if visit else None,
        at=conflict.created_at,
        by=conflict.made_by,
        fields=tuple(_fields(session, conflict)),
        is_open=conflict.state == OPEN,
        resolved_by=resolver.full_name if resolver else "",
        resolved_at=conflict.resolved_at,
        may_resolve=conflict.state == OPEN and may_resolve(session, use_cases.actor, conflict),
    )


def _fields(session: Session, conflict: Conflict) -> list[FieldInConflict]:
    decided = conflict.resolution or {}
    table, found, asked = conflict.record_table, list[FieldInConflict](), asked_in(session, conflict)
    for name, sides in conflict.fields.items():
        if name in _TELLS_NOTHING or not isinstance(sides, dict):
            continue
        if name == "sealed":
            base, mine, theirs = (tr(f"conflict-identity-{side}", name=conflict.made_by) for side in _SIDES)
        elif asked and name == "value":
            base, mine, theirs = (asked.in_words(str(sides.get(side) or "")) for side in _SIDES)
        else:
            base, mine, theirs = (values.in_words(session, table, name, sides.get(side)) for side in _SIDES)
        take = Take(decided[name]["take"]) if name in decided else None
        writable = conflict.kind == "edit/edit" and values.is_writable(table, name)
        found.append(FieldInConflict(name, values.label(name), base, mine, theirs, writable, take))
    return sorted(found, key=lambda field: field.label)


_SIDES = ("base", "mine", "theirs")


def _reason(conflict: Conflict) -> str:
    message = f"conflict-reason-{str(conflict.extra.get('reason', '')).replace('_', '-')}"
    return tr(message) if has(message) else ""


def _record_words(session: Session, conflict: Conflict, visit: Visit | None) -> str:
    table = conflict.record_table
    what, name = values.table_label(table), short(_name(session, conflict))
    case_id = case_of(session, conflict) if visit is None and table != "complaint" else None
    if case := session.get(Complaint, case_id) if case_id else None:
        what = tr("conflict-record-quoted", what=what, name=name) if name else what
        return tr("conflict-record-case", what=what, number=case.number)
    if visit is None:
        return tr("conflict-record-named", what=what, name=name) if name else what
    if asked := asked_in(session, conflict):
        what = tr("conflict-record-answer", question=asked.name)
    elif name and table != "visit":
        what = tr("conflict-record-quoted", what=what, name=name)
    unit = session.get(Unit, visit.unit_id)
    return tr("conflict-record-visit", what=what, unit=unit.name if unit else "", code=visit.tracking_code)


def _name(session: Session, conflict: Conflict) -> str:
    """By what people know the record: its own words, or whom it is about."""
    if words := known_value(session, conflict, values.name_column(conflict.record_table)):
        return str(words)
    person = reference(session, conflict, "user_id")
    return values.name_of(session, "user", person) if person else ""
