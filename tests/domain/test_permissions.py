"""Of a complaint each role does what its duty is, and sees no more (domain §3, 9; clause 8-3)."""

from uuid import UUID

import pytest

from app.domain.errors import NotPermitted
from app.domain.permissions import ROLE_PERMISSIONS, Actor, Grant, Permission, Role

P = Permission
OF_COMPLAINTS = {
    each for each in Permission if "complaint" in each or each in {P.OPEN_IDENTITY, P.OVERRIDE_ADMISSIBILITY}
}
UNIT = UUID(int=1)


def roles_with(permission: Permission) -> set[Role]:
    return {role for role, permissions in ROLE_PERMISSIONS.items() if permission in permissions}


@pytest.mark.parametrize(
    ("permission", "roles"),
    [
        (P.REGISTER_COMPLAINT, {Role.CLERK, Role.INVESTIGATOR, Role.MANAGER}),
        (P.ORDER_COMPLAINT, {Role.MANAGER, Role.DIRECTOR_GENERAL}),
        (P.INVESTIGATE_COMPLAINT, {Role.INVESTIGATOR, Role.MANAGER}),
        (P.SIGN_COMPLAINT_FINDING, {Role.INVESTIGATOR, Role.MANAGER}),
        (P.ANSWER_COMPLAINT, {Role.MANAGER, Role.DIRECTOR_GENERAL}),
        (P.OVERRIDE_ADMISSIBILITY, {Role.MANAGER}),
        (P.EDIT_COMPLAINT_RULES, {Role.ADMINISTRATOR}),
        (P.REPLY_TO_REFERRAL, {Role.UNIT_LIAISON}),
    ],
)
def test_a_duty_belongs_to_its_roles(permission: Permission, roles: set[Role]) -> None:
    assert roles_with(permission) == roles


def test_inspectors_units_and_evaluators_have_no_part_in_complaints() -> None:
    for role in (Role.INSPECTOR, Role.UNIT_LIAISON, Role.EVALUATOR):
        assert not ROLE_PERMISSIONS[role] & OF_COMPLAINTS


def test_who_keeps_the_system_or_watches_it_opens_no_identity() -> None:
    for role in (Role.ADMINISTRATOR, Role.AUDITOR):
        assert P.OPEN_IDENTITY not in ROLE_PERMISSIONS[role]
    assert ROLE_PERMISSIONS[Role.AUDITOR] & OF_COMPLAINTS == {P.VIEW_COMPLAINTS, P.VIEW_CONFIDENTIAL_COMPLAINTS}


def test_a_grant_for_a_unit_covers_that_unit_only() -> None:
    actor = Actor(UUID(int=2), "رابط", frozenset({Grant(Role.UNIT_LIAISON, UNIT)}))
    actor.require(P.REPLY_TO_REFERRAL, UNIT)
    with pytest.raises(NotPermitted):
        actor.require(P.REPLY_TO_REFERRAL, UUID(int=3))
    assert actor.units_of(P.REPLY_TO_REFERRAL) == frozenset({UNIT})
