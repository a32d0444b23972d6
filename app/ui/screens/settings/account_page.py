"""My account: who I am here, my password, my certificate, and how the program looks to me."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.persian.catalogue import tr
from app.persian.jalali import format_date
from app.persian.text import isolate
from app.ui.navigation import ShellContext
from app.ui.screens.people.words import certificate_words
from app.ui.screens.settings.account_presenter import AccountPresenter
from app.ui.screens.settings.card_dialog import CardDialog
from app.ui.screens.settings.import_dialog import ImportCertificateDialog
from app.ui.screens.settings.laptop import Laptop, Look
from app.ui.screens.settings.look_card import LookCard
from app.ui.screens.sign_in.change_password import ChangePasswordDialog
from app.ui.widgets.button import Button
from app.ui.widgets.card import Banner, Card, Pill
from app.ui.widgets.codes import grouped
from app.ui.widgets.facts import Fact, FactGrid
from app.ui.widgets.folding import Folding
from app.ui.widgets.layout import column, row
from app.use_cases.people.views import CertificateView


class AccountPage(QWidget):
    """Two columns of cards."""

    def __init__(self, context: ShellContext, laptop: Laptop) -> None:
        super().__init__()
        self._context = context
        self.presenter = AccountPresenter(self, context, self)
        self.dialog: ImportCertificateDialog | CardDialog | None = None
        self._person, self.certificate = FactGrid(name_width=112), FactGrid(name_width=84)
        self._pill, self.warning = Pill(""), Banner()
        change = Button(tr("shell-change-password"), "key", "", self._change_password)
        account = Card(tr("settings-account"), self._person, row(change, None), spacing=12)
        take_in = Button(tr("settings-import"), "upload", "", self._import)
        card = Button(tr("settings-card"), "id", "", self._use_card)
        signing = Card(tr("settings-certificate"), self.warning, self.certificate, row(take_in, card, None), spacing=12)
        signing.header.addWidget(self._pill)
        first, second = QWidget(), QWidget()
        right = column(account, spacing=14, into=first)
        column(signing, None, spacing=14, into=second)
        if isinstance(context, Look):
            right.addWidget(LookCard(context, laptop.idle_lock_minutes))
        right.addStretch(1)
        column(Folding((first, 1), (second, 1), below=720), into=self)

    def refresh(self) -> None:
        """Read anew."""
        self.presenter.refresh()

    def show_person(self, name: str, login: str, roles: Sequence[str]) -> None:
        """Who is signed in."""
        self._person.show_facts(
            (
                Fact("user", tr("people-name"), name),
                Fact("key", tr("people-login"), isolate(login)),
                Fact("id", tr("people-roles"), "\n".join(roles)),
            )
        )

    def show_certificate(self, certificate: CertificateView | None) -> None:
        """What the person signs with."""
        self.warning.setVisible(certificate is None)
        self._pill.setVisible(certificate is not None)
        if certificate is None:
            self.warning.show_sentence(tr("settings-certificate-none"), "warn")
            self.certificate.show_facts(())
            return
        today = self._context.today()
        words, tone = certificate_words(certificate.expires_on, today)
        expiry = format_date(certificate.expires_on)
        if tone in ("warn", "bad"):
            self.warning.show_sentence(tr("people-certificate-warning", state=words), "warn")
            expiry = f"{expiry} ({words})"
        own = certificate.own_authority
        self._pill.show_state(tr("settings-certificate-own" if own else "settings-certificate-other"), "ok")
        self.certificate.show_facts(
            (
                Fact("user", tr("settings-certificate-name"), certificate.name),
                Fact("building-community", tr("settings-certificate-issuer"), certificate.issuer),
                Fact("calendar", tr("people-certificate"), expiry),
                Fact("fingerprint", tr("settings-fingerprint"), isolate(grouped(certificate.fingerprint))),
            )
        )

    def show_cards(self, found: Sequence[CertificateView]) -> None:
        """What the card can sign as."""
        if isinstance(self.dialog, CardDialog):
            self.dialog.show_certificates(found)

    def show_imported(self) -> None:
        """Close the form."""
        if self.dialog is not None:
            self.dialog.accept()

    def show_refused(self, error: Exception) -> None:
        """Say in the form why the certificate was not taken in."""
        if self.dialog is not None:
            self.dialog.show_refused(error)

    def _change_password(self) -> None:
        dialog = ChangePasswordDialog(self.window(), self._context)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _import(self) -> None:
        self._open(ImportCertificateDialog(self.window(), self.presenter.import_certificate))

    def _use_card(self) -> None:
        self._open(CardDialog(self.window(), self.presenter.read_cards, self.presenter.use_card))

    def _open(self, dialog: ImportCertificateDialog | CardDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._closed)
        dialog.open()

    def _closed(self, _result: int) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = None
