"""Deciding conflicts: the decision is an ordinary change of the record, noted in history, and syncs like any other."""

from typing import Any, Final
from uuid import UUID

from sqlalchemy import delete, insert, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.domain.errors import AppError
from app.domain.visits import SEALED_STATES, VisitState, require_editable, require_move
from app.models.base import Base
from app.models.complaint import Complaint
from app.models.office import Unit
from app.models.sync import Conflict
from app.models.user import User
from app.models.visit import Visit
from app.use_cases.base import UseCases, existing
from app.use_cases.complaints.identities import Identities
from app.use_cases.complaints.merging import end_other_joins
from app.use_cases.complaints.moving import require_workable
from app.use_cases.complaints.searching import index_complaint
from app.use_cases.complaints.settling import settle
from app.use_cases.conflicts import values
from app.use_cases.conflicts.known import current_row, dropped_row
from app.use_cases.conflicts.listing import OPEN
from app.use_cases.conflicts.rights import case_of, require_right, visit_of
from app.use_cases.conflicts.views import Decision, Decisions, Take
from app.use_cases.office.units import index_unit
from app.use_cases.people.people import index_person
from app.use_cases.records.steps import note_step
from app.use_cases.visits.filled import filled_checklists, keep_progress
from app.use_cases.visits.planning import index_visit

_AFTER_SEAL: Final = frozenset({"addendum", "seal", "stamp", "action_follow_up"})
"""Tables whose rows may come after the seal."""
_SIGNED: Final = frozenset({"allegation", "allegation_evidence", "allegation_citation", "complaint_finding"})
"""Tables whose rows are signed with the finding."""


class ConflictDecided(AppError):
    """Somebody decided this conflict already; facts: `name`."""

    code = "conflict_decided"


class ConflictRowInUse(AppError):
    """The record cannot be deleted while others refer to it, or put back while what it refers to is gone."""

    code = "conflict_row_in_use"


class ConflictRowElsewhere(AppError):
    """The whole deleted record is only on the laptop that changed it; facts: `name`."""

    code = "conflict_row_elsewhere"


class ConflictFieldUnknown(AppError):
    """The conflict is not about that field; facts: `field`."""

    code = "conflict_field_unknown"


class Resolving(UseCases):
    """Deciding conflicts."""

    def resolve(self, conflict_id: UUID, decisions: Decisions) -> bool:
        """Decide fields by name ('' stands for all that are undecided); true once every field is.

        Raises NotPermitted, ConflictDecided, VisitFrozen, IllegalMove, InvalidInput, ConflictFieldUnknown,
        ConflictRowInUse, ConflictRowElsewhere.
        """
        with self.tools.transaction() as session:
            conflict = existing(session, Conflict, conflict_id)
            require_right(session, self.actor, conflict)
            if conflict.state != OPEN:
                resolver = session.get(User, conflict.resolved_by) if conflict.resolved_by else None
                raise ConflictDecided(name=resolver.full_name if resolver else "")
            given = _spread(conflict, decisions)
            try:
                _carry_out(session, self, conflict, given)
                session.flush()
            except IntegrityError as error:
                raise ConflictRowInUse from error
            return self._note(session, conflict, given)

    def _note(self, session: Session, conflict: Conflict, given: Decisions) -> bool:
        noted = {name: {"take": each.take.value, "value": each.value} for name, each in given.items()}
        conflict.resolution = {**(conflict.resolution or {}), **noted}
        is_whole = set(conflict.resolution) >= set(_decidable(conflict))
        if is_whole:
            conflict.state, conflict.resolved_by = "resolved", self.actor.user_id
            conflict.resolved_at = self.tools.now()
        record = (conflict.record_table, conflict.record_id)
        note_step(session, self.tools, self.actor, "conflict_resolved", *record, payload=noted)
        _renew(session, self, conflict)
        return is_whole


def _decidable(conflict: Conflict) -> list[str]:
    """The fields to decide; a conflict without fields is decided as a whole, under an empty name."""
    return list(conflict.fields) or [""]


def _spread(conflict: Conflict, decisions: Decisions) -> dict[str, Decision]:
    fields = _decidable(conflict)
    if unknown := set(decisions) - {*fields, ""}:
        raise ConflictFieldUnknown(field=", ".join(sorted(unknown)))
    decided = {name: decision for name, decision in decisions.items() if name in fields}
    if "" in decisions:
        left = [name for name in fields if name not in decided and name not in (conflict.resolution or {})]
        decided |= dict.fromkeys(left, decisions[""])
    return _grouped(conflict, decided)


def _grouped(conflict: Conflict, decided: dict[str, Decision]) -> dict[str, Decision]:
    """Fields that only make sense together are decided together."""
    columns = Base.metadata.tables[conflict.record_table].c
    groups = {name: columns[name].info.get("sync_group") for name in conflict.fields if name in columns}
    for name, decision in list(decided.items()):
        if decision.take is not Take.VALUE and groups.get(name):
            decided |= {other: decision for other, group in groups.items() if group == groups[name]}
    return decided


def _carry_out(session: Session, use_cases: UseCases, conflict: Conflict, given: Decisions) -> None:
    wanted = {name: each for name, each in given.items() if each.take is not Take.THEIRS}
    if not wanted:
        return
    _require_unfrozen(session, conflict, wanted)
    here = current_row(session, conflict)
    if conflict.kind == "delete/edit" or not conflict.fields:
        _delete(session, conflict)
    elif here is None:
        _put_back(session, use_cases, conflict, wanted)
    else:
        _change(session, conflict, here, wanted)


def _require_unfrozen(session: Session, conflict: Conflict, wanted: Decisions) -> None:
    """What is sealed does not change: who still means it writes an addendum, or has the case reopened."""
    case_id = case_of(session, conflict) if conflict.record_table in _SIGNED else None
    if case := session.get(Complaint, case_id) if case_id else None:
        require_workable(session, case)
    visit_id = visit_of(session, conflict)
    visit = session.get(Visit, visit_id) if visit_id else None
    if visit is None or conflict.record_table in _AFTER_SEAL:
        return
    state = VisitState(visit.state)
    only_state = set(wanted) == {"state"}
    if conflict.record_table == "visit" and only_state:
        require_move(state, VisitState(str(_value(conflict, "state", wanted["state"]))))
    elif not (conflict.record_table == "corrective_action" and only_state and state in SEALED_STATES):
        require_editable(state)


def _value(conflict: Conflict, name: str, decision: Decision) -> Any:  # noqa: ANN401 - whatever the column holds
    if decision.take is Take.VALUE:
        return values.typed_value(conflict.record_table, name, decision.value)
    column = values.column_of(conflict.record_table, name)
    mine = conflict.fields[name].get("mine")
    return mine if column is None else values.python_value(column, mine)


def _change(session: Session, conflict: Conflict, here: dict[str, Any], wanted: Decisions) -> None:
    table = Base.metadata.tables[conflict.record_table]
    taken = {name: _value(conflict, name, decision) for name, decision in wanted.items()}
    known = {name: value for name, value in taken.items() if name in table.c}
    unknown = {name: value for name, value in taken.items() if name not in table.c}
    if unknown:  # a newer version's fields
        known["extra"] = {**here["extra"], **unknown}
    session.execute(update(table).where(table.c.id == conflict.record_id).values(**known))
    session.expire_all()


def _put_back(session: Session, use_cases: UseCases, conflict: Conflict, wanted: Decisions) -> None:
    """Make a deleted or refused record again, whole."""
    table = Base.metadata.tables[conflict.record_table]
    whole = {name: _value(conflict, name, decision) for name, decision in wanted.items() if name in table.c}
    if conflict.kind != "refused":
        whole = {**_dropped(session, conflict), **whole}
    office = {"province_id": use_cases.tools.province_id, "office_id": use_cases.tools.office_id}
    row = {"extra": {}, **whole, **office, "id": conflict.record_id}
    if any(not column.nullable and column.default is None and column.name not in row for column in table.c):
        raise ConflictRowElsewhere(name=conflict.made_by)
    session.execute(insert(table).values(**row))


def _dropped(session: Session, conflict: Conflict) -> dict[str, Any]:
    """The record as this laptop had it when the centre said it was deleted."""
    whole = dropped_row(session, conflict)
    if not whole:
        raise ConflictRowElsewhere(name=conflict.made_by)
    return whole


def _delete(session: Session, conflict: Conflict) -> None:
    table = Base.metadata.tables[conflict.record_table]
    session.execute(delete(table).where(table.c.id == conflict.record_id))


def _renew(session: Session, use_cases: UseCases, conflict: Conflict) -> None:
    """Lists and the search box show the decision at once."""
    session.flush()
    visit_id = visit_of(session, conflict)
    if visit_id and (visit := session.get(Visit, visit_id)):
        keep_progress(session, visit_id, filled_checklists(session, visit_id))
        index_visit(session, visit)
    case_id = case_of(session, conflict)
    if case_id and (case := session.get(Complaint, case_id)):
        if conflict.record_table == "complaint" and "merged_into_id" in conflict.fields:
            end_other_joins(session, use_cases, case)
        settle(session, case)
        index_complaint(session, case, Identities(use_cases.tools, use_cases.actor).index_terms(session, case.id))
    if conflict.record_table == "unit" and (unit := session.get(Unit, conflict.record_id)):
        index_unit(session, unit)
    if conflict.record_table == "user" and (person := session.get(User, conflict.record_id)):
        index_person(session, person)
