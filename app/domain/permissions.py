"""Who may do what: roles of a person per office or unit, and the permissions they carry (domain §9)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from app.domain.errors import NotPermitted


class Role(StrEnum):
    """The nine roles of an inspection office."""

    INSPECTOR = "inspector"
    CLERK = "clerk"
    INVESTIGATOR = "investigator"
    UNIT_LIAISON = "unit_liaison"
    EVALUATOR = "evaluator"
    MANAGER = "manager"
    DIRECTOR_GENERAL = "director_general"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"


class Permission(StrEnum):
    """What a use case can ask for."""

    VIEW_VISITS = "view_visits"
    VIEW_COVERT_VISITS = "view_covert_visits"
    PLAN_VISITS = "plan_visits"
    RECORD_VISIT = "record_visit"
    SIGN_VISIT = "sign_visit"
    SEAL_VISIT = "seal_visit"
    CANCEL_VISIT = "cancel_visit"
    FOLLOW_ACTIONS = "follow_actions"
    ISSUE_ORDER = "issue_order"
    EXPORT_WITHOUT_IDENTITIES = "export_without_identities"
    VIEW_PEOPLE = "view_people"
    MANAGE_PEOPLE = "manage_people"
    MANAGE_WORKSHOPS = "manage_workshops"
    MANAGE_UNITS = "manage_units"
    EDIT_CHECKLISTS = "edit_checklists"
    MANAGE_OFFICE = "manage_office"
    MANAGE_CALENDAR = "manage_calendar"
    BACK_UP = "back_up"
    READ_HISTORY = "read_history"
    REGISTER_COMPLAINT = "register_complaint"
    VIEW_COMPLAINTS = "view_complaints"
    VIEW_CONFIDENTIAL_COMPLAINTS = "view_confidential_complaints"
    OPEN_IDENTITY = "open_identity"
    INVESTIGATE_COMPLAINT = "investigate_complaint"
    ORDER_COMPLAINT = "order_complaint"
    REFER_COMPLAINT = "refer_complaint"
    REPLY_TO_REFERRAL = "reply_to_referral"
    SIGN_COMPLAINT_FINDING = "sign_complaint_finding"
    ANSWER_COMPLAINT = "answer_complaint"
    MERGE_COMPLAINTS = "merge_complaints"
    OVERRIDE_ADMISSIBILITY = "override_admissibility"
    EDIT_COMPLAINT_RULES = "edit_complaint_rules"
    IMPORT_COMPLAINTS = "import_complaints"
    EXPORT_COMPLAINTS = "export_complaints"


_EVERYBODY = {Permission.VIEW_PEOPLE}
_READING = _EVERYBODY | {Permission.VIEW_VISITS}
_RECORDING = _READING | {
    Permission.RECORD_VISIT,
    Permission.SIGN_VISIT,
    Permission.SEAL_VISIT,
    Permission.FOLLOW_ACTIONS,
}
_TAKING_COMPLAINTS = {
    Permission.REGISTER_COMPLAINT,
    Permission.VIEW_COMPLAINTS,
    Permission.OPEN_IDENTITY,
    Permission.IMPORT_COMPLAINTS,
}
_WORKING_COMPLAINTS = _TAKING_COMPLAINTS | {
    Permission.VIEW_CONFIDENTIAL_COMPLAINTS,
    Permission.INVESTIGATE_COMPLAINT,
    Permission.REFER_COMPLAINT,
    Permission.SIGN_COMPLAINT_FINDING,
    Permission.MERGE_COMPLAINTS,
    Permission.EXPORT_COMPLAINTS,
}
_READING_COMPLAINTS = {Permission.VIEW_COMPLAINTS, Permission.VIEW_CONFIDENTIAL_COMPLAINTS}

ROLE_PERMISSIONS: Mapping[Role, frozenset[Permission]] = {
    Role.INSPECTOR: frozenset(_RECORDING),
    Role.CLERK: frozenset(_READING | _TAKING_COMPLAINTS),
    Role.INVESTIGATOR: frozenset(_RECORDING | _WORKING_COMPLAINTS),
    Role.UNIT_LIAISON: frozenset(_READING | {Permission.FOLLOW_ACTIONS, Permission.REPLY_TO_REFERRAL}),
    Role.EVALUATOR: frozenset(_READING),
    Role.MANAGER: frozenset(
        _RECORDING
        | _WORKING_COMPLAINTS
        | {
            Permission.ORDER_COMPLAINT,
            Permission.ANSWER_COMPLAINT,
            Permission.OVERRIDE_ADMISSIBILITY,
            Permission.VIEW_COVERT_VISITS,
            Permission.PLAN_VISITS,
            Permission.CANCEL_VISIT,
            Permission.ISSUE_ORDER,
            Permission.EXPORT_WITHOUT_IDENTITIES,
            Permission.READ_HISTORY,
            Permission.MANAGE_CALENDAR,
            Permission.MANAGE_WORKSHOPS,
            Permission.BACK_UP,
        }
    ),
    Role.DIRECTOR_GENERAL: frozenset(
        _READING
        | _READING_COMPLAINTS
        | {
            Permission.VIEW_COVERT_VISITS,
            Permission.ISSUE_ORDER,
            Permission.EXPORT_WITHOUT_IDENTITIES,
            Permission.READ_HISTORY,
            Permission.ORDER_COMPLAINT,
            Permission.OPEN_IDENTITY,
            Permission.ANSWER_COMPLAINT,
            Permission.EXPORT_COMPLAINTS,
        }
    ),
    Role.ADMINISTRATOR: frozenset(
        _EVERYBODY
        | {
            Permission.MANAGE_PEOPLE,
            Permission.MANAGE_WORKSHOPS,
            Permission.MANAGE_UNITS,
            Permission.EDIT_CHECKLISTS,
            Permission.EDIT_COMPLAINT_RULES,
            Permission.MANAGE_OFFICE,
            Permission.MANAGE_CALENDAR,
            Permission.BACK_UP,
            Permission.READ_HISTORY,
        }
    ),
    Role.AUDITOR: frozenset(_READING | _READING_COMPLAINTS | {Permission.VIEW_COVERT_VISITS, Permission.READ_HISTORY}),
}
"""A covert visit is announced to nobody outside the team, so even reading it is a permission of its own (domain §2).

Of a complaint a unit sees what is referred to it; who complained is a permission of its own (8-3).
"""


@dataclass(frozen=True, slots=True)
class Grant:
    """One role of a person, for the whole office (`unit_id` None) or for one unit."""

    role: Role
    unit_id: UUID | None = None

    def covers(self, permission: Permission, unit_id: UUID | None) -> bool:
        """Whether this grant carries the permission; a unit's grant covers that unit only."""
        return permission in ROLE_PERMISSIONS[self.role] and (self.unit_id is None or self.unit_id == unit_id)


@dataclass(frozen=True, slots=True)
class Actor:
    """The signed-in person on whose behalf a use case runs."""

    user_id: UUID
    name: str
    grants: frozenset[Grant]

    def may(self, permission: Permission, unit_id: UUID | None = None) -> bool:
        """Whether any grant carries the permission for the unit (None: for the whole office)."""
        return any(grant.covers(permission, unit_id) for grant in self.grants)

    def may_anywhere(self, permission: Permission) -> bool:
        """Whether the actor holds the permission for the office or at least one unit."""
        return any(permission in ROLE_PERMISSIONS[grant.role] for grant in self.grants)

    def require(self, permission: Permission, unit_id: UUID | None = None) -> None:
        """Raise `NotPermitted` unless `may`."""
        if not self.may(permission, unit_id):
            raise NotPermitted(permission=permission.value)

    def units_of(self, permission: Permission) -> frozenset[UUID] | None:
        """Units the permission is limited to, or None when it holds for the whole office."""
        grants = [grant for grant in self.grants if permission in ROLE_PERMISSIONS[grant.role]]
        if any(grant.unit_id is None for grant in grants):
            return None
        return frozenset(grant.unit_id for grant in grants if grant.unit_id is not None)
