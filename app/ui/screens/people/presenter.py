"""People in a list, and what an administrator does with them."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Protocol
from uuid import UUID

from app.domain.permissions import Permission, Role
from app.persian.catalogue import tr
from app.persian.jalali import format_date
from app.persian.text import search_key
from app.ui.navigation import ShellContext
from app.ui.screens.people import words
from app.use_cases.office.views import UnitView
from app.use_cases.people.views import PersonDraft, PersonView

GROUPS = ("active", "account", "expiring", "inactive")


class PeopleView(Protocol):
    """What the page can show."""

    def show_people(self, people: Sequence[PersonView], current: UUID | None) -> None: ...
    def show_counts(self, counts: Mapping[str, int]) -> None: ...
    def show_refused(self, error: Exception) -> None: ...
    def show_stored(self) -> None: ...


class PeoplePresenter:
    """Reads everybody once and filters as one types; changes are read back."""

    def __init__(self, view: PeopleView, context: ShellContext, owner: Any) -> None:  # noqa: ANN401 - a widget
        self._view, self._context, self._owner = view, context, owner
        self._all: list[PersonView] = []
        self.units: list[UnitView] = []
        self._text, self._group = "", "active"
        self._role: Role | None = None
        self._wanted: UUID | None = None

    @property
    def may_manage(self) -> bool:
        """Whether the person keeps people, roles and accounts."""
        return bool(self._context.desk.actor.may(Permission.MANAGE_PEOPLE))

    def is_self(self, person: PersonView) -> bool:
        """Whether somebody looks at their own line."""
        return bool(person.id == self._context.desk.actor.user_id)

    def refresh(self, wanted: UUID | None = None) -> None:
        """Read everybody anew; `wanted` is whom to put the frame on."""
        desk = self._context.desk
        self._wanted = wanted

        def read() -> tuple[list[PersonView], list[UnitView]]:
            return desk.people.list(active_only=False), desk.office.units()

        self._run(read, self._arrived)

    def search(self, typed: str) -> None:
        """Show people whose name, position, unit or login holds the words."""
        self._text = typed
        self._show()

    def filter(self, group: str) -> None:
        """Show one group."""
        self._group = group
        self._show()

    def filter_role(self, role: Role | None) -> None:
        """Show people with a role, or everybody."""
        self._role = role
        self._show()

    def save(self, draft: PersonDraft) -> None:
        """Keep a person and the roles."""
        people = self._context.desk.people
        told = tr("people-saved", name=draft.full_name)
        self._do(lambda: people.save(draft), lambda person_id: self._stored(told, person_id))

    def open_account(self, person: PersonView, login: str, password: str) -> None:
        """Let somebody sign in on this laptop, with a certificate of the office."""
        people = self._context.desk.people
        told = tr("people-account-opened", name=person.full_name)
        self._do(lambda: people.open_account(person.id, login, password), lambda _none: self._stored(told, person.id))

    def close_account(self, person: PersonView) -> None:
        """Take the way in from somebody."""
        people = self._context.desk.people
        told = tr("people-account-closed", name=person.full_name)
        self._do(lambda: people.close_account(person.id), lambda _none: self._stored(told, person.id))

    def renew_certificate(self, person: PersonView) -> None:
        """Give somebody another certificate of the office for the same key."""
        people = self._context.desk.people

        def told(on: date) -> None:
            self._stored(tr("people-renewed", name=person.full_name, on=format_date(on)), person.id)

        self._do(lambda: people.renew_certificate(person.id), told)

    def revoke_certificate(self, person: PersonView, reason: str) -> None:
        """Let somebody's certificate count no more."""
        people = self._context.desk.people
        told = tr("people-revoked", name=person.full_name)
        self._do(lambda: people.revoke_certificate(person.id, reason), lambda _none: self._stored(told, person.id))

    def reset_password(self, person: PersonView, password: str) -> None:
        """Let somebody in again who forgot the password."""
        people = self._context.desk.people
        told = tr("people-reset-done", name=person.full_name)
        self._do(lambda: people.reset_password(person.id, password), lambda _none: self._stored(told, person.id))

    def _arrived(self, found: tuple[list[PersonView], list[UnitView]]) -> None:
        self._all, self.units = found
        self._view.show_counts({group: len(self._of_group(group)) for group in GROUPS})
        self._show()

    def _show(self) -> None:
        sought = search_key(self._text).split()
        kept = [person for person in self._of_group(self._group) if self._fits(person, sought)]
        self._view.show_people(kept, self._wanted)
        self._wanted = None

    def _of_group(self, group: str) -> list[PersonView]:
        today = self._context.today()
        match group:
            case "account":
                return [person for person in self._all if person.is_active and person.has_account]
            case "expiring":
                return [person for person in self._all if person.is_active and words.expires_soon(person, today)]
            case "inactive":
                return [person for person in self._all if not person.is_active]
        return [person for person in self._all if person.is_active]

    def _fits(self, person: PersonView, sought: Sequence[str]) -> bool:
        if self._role is not None and self._role not in {grant.role for grant in person.roles}:
            return False
        said = search_key(" ".join((person.full_name, person.position, person.unit_name, person.login or "")))
        return all(word in said for word in sought)

    def _stored(self, told: str, person_id: UUID) -> None:
        self._context.notify(told, "ok")
        self._view.show_stored()
        self.refresh(person_id)

    def _do(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self._context.jobs.run("database", work, done, self._view.show_refused, owner=self._owner)

    def _run(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self._context.jobs.run("database", work, done, owner=self._owner)
