"""The signed-in person's own account and signing certificate."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

from app.persian.catalogue import tr
from app.ui.navigation import ShellContext
from app.ui.screens.people.words import grant_words
from app.use_cases.people.views import CertificateView, GrantView

MOST_BYTES = 1 << 20
"""A key store larger than this is none; it is not even read."""


class AccountView(Protocol):
    """What the page can show."""

    def show_person(self, name: str, login: str, roles: Sequence[str]) -> None: ...
    def show_certificate(self, certificate: CertificateView | None) -> None: ...
    def show_cards(self, found: Sequence[CertificateView]) -> None: ...
    def show_imported(self) -> None: ...
    def show_refused(self, error: Exception) -> None: ...


class AccountPresenter:
    """Reads the certificate and takes another one in."""

    def __init__(self, view: AccountView, context: ShellContext, owner: Any) -> None:  # noqa: ANN401 - a widget
        self._view, self._context, self._owner = view, context, owner

    def refresh(self) -> None:
        """Read roles and certificate."""
        desk = self._context.desk

        def read() -> tuple[list[str], CertificateView | None]:
            units = {unit.id: unit.name for unit in desk.office.units(active_only=False)}
            grants = sorted(desk.actor.grants, key=lambda grant: (grant.role, str(grant.unit_id)))
            shown = [
                GrantView(grant.role, grant.unit_id, units.get(grant.unit_id, "") if grant.unit_id else "")
                for grant in grants
            ]
            return [grant_words(grant) for grant in shown], desk.people.certificate()

        self._context.jobs.run("database", read, self._arrived, owner=self._owner)

    def import_certificate(self, path: Path, passphrase: str) -> None:
        """Sign with the identity of a PKCS#12 file from now on."""
        people = self._context.desk.people

        def take_in() -> CertificateView:
            with path.open("rb") as file:
                data = file.read(MOST_BYTES + 1)
            return people.import_certificate(data, passphrase)

        self._context.jobs.run("database", take_in, self._imported, self._view.show_refused, owner=self._owner)

    def read_cards(self, library: str, pin: str) -> None:
        """See what the card can sign as."""
        people = self._context.desk.people
        self._run(lambda: people.cards(library, pin), self._view.show_cards)

    def use_card(self, library: str, pin: str, fingerprint: str) -> None:
        """Sign with a card from now on."""
        people = self._context.desk.people
        self._run(lambda: people.use_card(library, pin, fingerprint), self._imported)

    def _run(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        # A card takes its time, and its library is not ours: not in the store's lane.
        self._context.jobs.run("free", work, done, self._view.show_refused, owner=self._owner)

    def _arrived(self, found: tuple[list[str], CertificateView | None]) -> None:
        roles, certificate = found
        desk = self._context.desk
        self._view.show_person(desk.actor.name, desk.login, roles)
        self._view.show_certificate(certificate)

    def _imported(self, certificate: CertificateView) -> None:
        self._context.notify(tr("settings-certificate-imported", name=certificate.name), "ok")
        self._view.show_imported()
        self._view.show_certificate(certificate)
