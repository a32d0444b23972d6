"""People of the office: roles, accounts on this laptop, passwords and certificates."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.domain.errors import AppError
from app.domain.findings import require_text
from app.domain.permissions import Actor, Grant, Permission, Role
from app.models.identity import IdentitySecret
from app.models.office import Office, Unit
from app.models.user import AuthorityKey, RoleGrant, SigningKey, User
from app.persian.jalali import local_day
from app.persian.text import normalise, sort_key
from app.use_cases.base import existing
from app.use_cases.complaints.identity_keys import IdentityKeys
from app.use_cases.office.trust import require_not_revoked
from app.use_cases.people.authority import AUTHORITY, own_authority
from app.use_cases.people.certificates import Certificates
from app.use_cases.people.identity import CertificateForeign, CertificateMissing, sealed_signing_key
from app.use_cases.people.login import login_name
from app.use_cases.people.revoking import revoked_on
from app.use_cases.people.views import GrantView, PersonDraft, PersonView
from app.use_cases.ports import Identity
from app.use_cases.records.notices import tell_person
from app.use_cases.records.search import index_record
from app.use_cases.records.steps import note_step


class LoginOfAnother(AppError):
    """Another person has this login name; facts: `login`."""

    code = "login_of_another"


class LastAdministrator(AppError):
    """The office keeps at least one active administrator with an account."""

    code = "last_administrator"


class AccountAbsent(AppError):
    """The person has no account on this laptop; facts: `name`."""

    code = "account_absent"


class OwnPassword(AppError):
    """Nobody resets the own password: changing it keeps the signing key, resetting does not."""

    code = "own_password"


class People(Certificates):
    """Who works here and what they may do."""

    def list(self, active_only: bool = True) -> list[PersonView]:
        """People by name."""
        self.actor_may_see()
        with self.tools.transaction() as session:
            query = select(User).where(User.is_active) if active_only else select(User)
            units = dict(session.execute(select(Unit.id, Unit.name)).tuples().all())
            grants = _grants(session, units)
            users = session.scalars(query).all()
            revoked = revoked_on(session, self.tools, {user.id: user.certificate for user in users if user.certificate})
            rows = [_view(user, units, grants.get(user.id, ()), revoked.get(user.id)) for user in users]
        return sorted(rows, key=lambda person: sort_key(person.full_name))

    def actor_may_see(self) -> None:
        """Raise `NotPermitted` for somebody without any role."""
        if not self.actor.may_anywhere(Permission.VIEW_PEOPLE):
            self.actor.require(Permission.VIEW_PEOPLE)

    def save(self, draft: PersonDraft) -> UUID:
        """Make or change a person and the roles; raises `LastAdministrator`."""
        self.actor.require(Permission.MANAGE_PEOPLE)
        with self.tools.transaction() as session:
            person = existing(session, User, draft.id) if draft.id else User(login=None)
            person.full_name = require_text(normalise(draft.full_name), "name")
            person.position, person.unit_id = normalise(draft.position).strip(), draft.unit_id
            person.is_active = draft.is_active
            session.add(person)
            session.flush()
            session.execute(delete(RoleGrant).where(RoleGrant.user_id == person.id))
            session.add_all(
                RoleGrant(user_id=person.id, role=Role(role).value, unit_id=unit_id) for role, unit_id in draft.grants
            )
            session.flush()
            _require_administrator(session)
            index_person(session, person)
            note_step(session, self.tools, self.actor, "person_saved", "user", person.id, _roles(draft))
            IdentityKeys(self.tools, self.actor).settle_in(session)
            return person.id

    def open_account(self, person_id: UUID, login: str, password: str) -> None:
        """Give a person a key of their own on this laptop and a certificate of the office's authority."""
        self.actor.require(Permission.MANAGE_PEOPLE)
        name = login_name(login)
        with self.tools.transaction() as session:
            existing(session, User, person_id)
            if session.scalar(select(User.id).where(User.login == name, User.id != person_id)):
                raise LoginOfAnother(login=name)
            authority = own_authority(session, self)
            office = existing(session, Office, self.tools.office_id)
        personal_key = self.tools.accounts.add(name, person_id, password)
        self._certify(person_id, name, personal_key, authority, office, "account_opened")

    def reset_password(self, person_id: UUID, password: str) -> None:
        """Let somebody else in again whose password is forgotten, with a new signing key and certificate.

        The earlier signing key is sealed under the forgotten password and is lost; what it signed stays valid.
        """
        self.actor.require(Permission.MANAGE_PEOPLE)
        if person_id == self.actor.user_id:
            raise OwnPassword()
        with self.tools.transaction() as session:
            person, login = _with_account(session, person_id)
            authority = own_authority(session, self)
            office = existing(session, Office, self.tools.office_id)
        personal_key = self.tools.accounts.reset(login, person_id, password)
        self._certify(person_id, login, personal_key, authority, office, "password_reset")
        with self.tools.transaction() as session:
            tell_person(session, self.tools, person.id, "password-reset", {"name": self.actor.name})

    def renew_certificate(self, person_id: UUID) -> date:
        """Another certificate of the office for the person's own key, until the day that is returned.

        What was signed with the earlier one stays valid. Raises `CertificateForeign`, `AuthorityAbsent`.
        """
        self.actor.require(Permission.MANAGE_PEOPLE)
        with self.tools.transaction() as session:
            person, _login = _with_account(session, person_id)
            authority, office = own_authority(session, self), existing(session, Office, self.tools.office_id)
            if person.certificate is None or session.get(SigningKey, person_id) is None:
                raise CertificateMissing(name=person.full_name)
            require_not_revoked(session, self.tools, person)  # a new key comes with a new password
            try:
                renewed = self.tools.signing.renew(
                    authority,
                    person.certificate,
                    person_id,
                    person.full_name,
                    person.position,
                    office.name,
                    self.tools.now(),
                )
            except ValueError:
                raise CertificateForeign(name=person.full_name) from None
            facts = self.tools.signing.facts(renewed)
            person.certificate, person.certificate_expires_at = renewed, facts.expires_at
            payload = {"fingerprint": facts.fingerprint}
            note_step(session, self.tools, self.actor, "certificate_renewed", "user", person_id, payload)
            return local_day(facts.expires_at)

    def close_account(self, person_id: UUID) -> None:
        """Take a person's key from this laptop; what they did stays. Raises `LastAdministrator`."""
        self.actor.require(Permission.MANAGE_PEOPLE)
        with self.tools.transaction() as session:
            person = existing(session, User, person_id)
            person.login = None
            for kind in (SigningKey, AuthorityKey, IdentitySecret):
                session.execute(delete(kind).where(kind.user_id == person_id))
            session.flush()
            _require_administrator(session)
            note_step(session, self.tools, self.actor, "account_closed", "user", person_id)
        self.tools.accounts.remove(person_id)

    def change_password(self, old: str, new: str) -> None:
        """Change the own password."""
        self.tools.accounts.change_password(self._login(), old, new)
        with self.tools.transaction() as session:
            note_step(session, self.tools, self.actor, "password_changed", "user", self.actor.user_id)

    def _certify(
        self, person_id: UUID, login: str, personal_key: bytes, authority: Identity, office: Office, step: str
    ) -> None:
        """A new signing key with its certificate, and for an administrator the authority, under a personal key."""
        with self.tools.transaction() as session:
            person = existing(session, User, person_id)
            identity = self.tools.signing.issue(
                authority, person_id, person.full_name, person.position, office.name, self.tools.now()
            )
            person.login = login
            session.merge(sealed_signing_key(self.tools, personal_key, person, identity))
            session.execute(delete(AuthorityKey).where(AuthorityKey.user_id == person_id))
            if _is_administrator(session, person_id):
                sealed = self.tools.accounts.seal(personal_key, authority.private_key, AUTHORITY)
                session.add(AuthorityKey(user_id=person_id, sealed_key=sealed))
            note_step(session, self.tools, self.actor, step, "user", person_id)
            IdentityKeys(self.tools, self.actor).prepare(session, person_id, personal_key, identity.private_key)

    def _login(self) -> str:
        with self.tools.transaction() as session:
            return existing(session, User, self.actor.user_id).login or ""


def actor_of(session: Session, user_id: UUID) -> Actor:
    """The person as an actor, with the roles in force."""
    person = existing(session, User, user_id)
    rows = session.scalars(select(RoleGrant).where(RoleGrant.user_id == user_id))
    grants = frozenset(Grant(Role(row.role), row.unit_id) for row in rows)
    return Actor(user_id, person.full_name, grants if person.is_active else frozenset())


def index_person(session: Session, person: User) -> None:
    """Make the person findable by name and position."""
    index_record(session, "person", person.id, person.full_name, person.position, person.login or "")


def _with_account(session: Session, person_id: UUID) -> tuple[User, str]:
    person = existing(session, User, person_id)
    if person.login is None:
        raise AccountAbsent(name=person.full_name)
    return person, person.login


def _is_administrator(session: Session, person_id: UUID) -> bool:
    return any(grant.role is Role.ADMINISTRATOR for grant in actor_of(session, person_id).grants)


def _require_administrator(session: Session) -> None:
    found = session.scalar(
        select(User.id)
        .join(RoleGrant, RoleGrant.user_id == User.id)
        .where(User.is_active, User.login.is_not(None), RoleGrant.role == Role.ADMINISTRATOR.value)
        .limit(1)
    )
    if found is None:
        raise LastAdministrator()


def _roles(draft: PersonDraft) -> Mapping[str, object]:
    return {"roles": sorted(f"{Role(role).value}:{unit_id or ''}" for role, unit_id in draft.grants)}


def _grants(session: Session, units: Mapping[UUID, str]) -> Mapping[UUID, Sequence[GrantView]]:
    grants: dict[UUID, Sequence[GrantView]] = {}
    for row in session.scalars(select(RoleGrant).order_by(RoleGrant.id)):
        view = GrantView(Role(row.role), row.unit_id, units.get(row.unit_id, "") if row.unit_id else "")
        grants[row.user_id] = (*grants.get(row.user_id, ()), view)
    return grants


def _view(user: User, units: Mapping[UUID, str], grants: Sequence[GrantView], revoked_on: date | None) -> PersonView:
    return PersonView(
        id=user.id,
        full_name=user.full_name,
        position=user.position,
        login=user.login,
        unit_id=user.unit_id,
        unit_name=units.get(user.unit_id, "") if user.unit_id else "",
        roles=tuple(grants),
        is_active=user.is_active,
        certificate_expires_on=local_day(user.certificate_expires_at) if user.certificate_expires_at else None,
        has_account=user.login is not None,
        certificate_revoked_on=revoked_on,
    )
