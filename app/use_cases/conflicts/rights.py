"""Who may see a conflict, and who may decide it."""

from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.errors import NotFound, NotPermitted
from app.domain.permissions import Actor, Permission
from app.models.base import Base
from app.models.complaint import Complaint
from app.models.sync import Conflict
from app.use_cases.complaints.reaching import own_case, seen_case
from app.use_cases.conflicts.known import reference
from app.use_cases.visits.visibility import ContentsAway, known_visit, own_visit

_PERMISSIONS: Final = {
    "admissibility_rules": Permission.EDIT_COMPLAINT_RULES,
    "checklist_template": Permission.EDIT_CHECKLISTS,
    "citation": Permission.EDIT_CHECKLISTS,
    "county": Permission.MANAGE_OFFICE,
    "document_template": Permission.MANAGE_OFFICE,
    "office": Permission.MANAGE_OFFICE,
    "unit": Permission.MANAGE_UNITS,
    "user": Permission.MANAGE_PEOPLE,
    "role_grant": Permission.MANAGE_PEOPLE,
    "day_off": Permission.MANAGE_CALENDAR,
    "rest_rule": Permission.MANAGE_CALENDAR,
    "visit_programme": Permission.PLAN_VISITS,
    "workshop": Permission.MANAGE_WORKSHOPS,
    "workshop_attendee": Permission.MANAGE_WORKSHOPS,
}


def visit_of(session: Session, conflict: Conflict) -> UUID | None:
    """The visit a conflict is about, also when its record is gone from here."""
    if conflict.record_table == "visit":
        return conflict.record_id
    return reference(session, conflict, "visit_id")


def case_of(session: Session, conflict: Conflict) -> UUID | None:
    """The case a conflict is about, likewise."""
    if conflict.record_table == "complaint":
        return conflict.record_id
    return reference(session, conflict, "complaint_id")


def may_see(session: Session, actor: Actor, conflict: Conflict) -> bool:
    """Whether the conflict is shown to the person: not where it would give a covert visit or a case away."""
    try:
        _require_sight(session, actor, conflict)
    except (NotFound, NotPermitted):
        return False
    return True


def may_resolve(session: Session, actor: Actor, conflict: Conflict) -> bool:
    """Whether the person may decide it."""
    try:
        require_right(session, actor, conflict)
    except (NotFound, NotPermitted, ContentsAway):
        return False
    return True


def require_right(session: Session, actor: Actor, conflict: Conflict) -> None:
    """Raise NotPermitted unless the person may change the record itself."""
    visit_id = visit_of(session, conflict)
    if visit_id is not None and _is_here(session, visit_id):
        own_visit(session, actor, visit_id)
        return
    case_id = case_of(session, conflict)
    if case_id is not None and _is_case_here(session, case_id):
        is_intake = conflict.record_table in ("complaint", "complainant", "admissibility_fact")
        wanted = Permission.REGISTER_COMPLAINT if is_intake else Permission.INVESTIGATE_COMPLAINT
        own_case(session, actor, case_id, wanted)
        return
    actor.require(_PERMISSIONS.get(conflict.record_table, Permission.PLAN_VISITS))


def _require_sight(session: Session, actor: Actor, conflict: Conflict) -> None:
    visit_id = visit_of(session, conflict)
    if visit_id is not None and _is_here(session, visit_id):
        known_visit(session, actor, visit_id)
        return
    case_id = case_of(session, conflict)
    if case_id is not None and _is_case_here(session, case_id):
        seen_case(session, actor, case_id)
        return
    wanted = _PERMISSIONS.get(conflict.record_table, Permission.PLAN_VISITS)
    if not actor.may_anywhere(wanted):
        raise NotPermitted(permission=wanted.value)


def _is_case_here(session: Session, case_id: UUID) -> bool:
    return session.scalar(select(Complaint.id).where(Complaint.id == case_id)) is not None


def _is_here(session: Session, visit_id: UUID) -> bool:
    visits = Base.metadata.tables["visit"]
    return session.scalar(select(visits.c.id).where(visits.c.id == visit_id)) is not None
