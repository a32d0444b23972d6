"""The chosen person at the side: who it is, which roles, whether and until when they can sign in and sign."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.persian.jalali import format_date
from app.persian.text import isolate
from app.ui.screens.people import words
from app.ui.widgets.button import Button
from app.ui.widgets.card import Banner, Card, EmptyState, Pill
from app.ui.widgets.facts import Fact, FactGrid
from app.ui.widgets.label import Icon, Label, line
from app.ui.widgets.layout import column, emptied, row, scrolling
from app.use_cases.people.views import PersonView

Act = Callable[[PersonView], object]


class PersonDetail(Card):
    """The buttons are there for those who keep people only."""

    def __init__(
        self, *, may_manage: bool, edit: Act, open_account: Act, close_account: Act, renew: Act, revoke: Act, reset: Act
    ) -> None:
        super().__init__()
        self._person: PersonView | None = None
        self._may_manage = may_manage
        self._name, self._position = Label("", "heading", wrap=True), Label("", "secondary", wrap=True)
        self._pill = Pill("")
        self._facts = FactGrid(name_width=84)
        self._roles: QVBoxLayout = column(spacing=8)
        self.warning = Banner()
        self.edit = Button(tr("people-edit"), "pencil", "primary", lambda: self._do(edit))
        self.open_account = Button(tr("people-open-account"), "key", "", lambda: self._do(open_account))
        self.close_account = Button(tr("people-close-account"), "user-off", "danger", lambda: self._do(close_account))
        self.renew = Button(tr("people-renew"), "certificate", "", lambda: self._do(renew))
        self.revoke = Button(tr("people-revoke"), "circle-x", "danger", lambda: self._do(revoke))
        self.reset = Button(tr("people-reset"), "lock-open", "", lambda: self._do(reset))
        self._stack = QStackedLayout()
        self._lay()

    def show_person(self, person: PersonView | None, today: date, *, is_self: bool = False) -> None:
        """Another person, or nobody."""
        self._person = person
        self._stack.setCurrentIndex(0 if person else 1)
        if person is None:
            return
        self._name.setText(person.full_name)
        self._position.setText(to_persian(person.position) or tr("people-no-position"))
        self._pill.show_state(*words.standing_words(person))
        self._facts.show_facts(_facts(person))
        self._show_roles(person)
        self._show_warning(person, today)
        self.edit.setVisible(self._may_manage)
        self.open_account.setVisible(self._may_manage and not person.has_account and person.is_active)
        is_revoked = person.certificate_revoked_on is not None
        self.renew.setVisible(self._may_manage and person.has_account and person.is_active and not is_revoked)
        self.revoke.setVisible(self._may_manage and person.certificate_expires_on is not None and not is_revoked)
        self.reset.setVisible(self._may_manage and person.has_account and not is_self)
        self.close_account.setVisible(self._may_manage and person.has_account and not is_self)

    def _show_roles(self, person: PersonView) -> None:
        emptied(self._roles)
        for grant in person.roles:
            said = Label(words.grant_words(grant), wrap=True)
            place = row(Icon("id", "text3", 18), said, spacing=10)
            place.setStretch(1, 1)
            holder = QWidget()
            holder.setLayout(place)
            self._roles.addWidget(holder)
        if not person.roles:
            self._roles.addWidget(Label(tr("people-no-roles"), "secondary", wrap=True))

    def _show_warning(self, person: PersonView, today: date) -> None:
        warned = words.expires_soon(person, today)
        self.warning.setVisible(warned)
        if warned:
            said, tone = words.signing_words(person, today)
            kind = "bad" if tone == "bad" else "warn"
            self.warning.show_sentence(tr("people-certificate-warning", state=said), kind)  # type: ignore[arg-type]

    def _do(self, act: Act) -> None:
        if self._person is not None:
            act(self._person)

    def _lay(self) -> None:
        inside, shown = QWidget(), QWidget()
        names = column(self._name, self._position, spacing=2)
        head = row(Icon("user-circle", "primary", 40), names, self._pill, spacing=12)
        head.setStretch(1, 1)
        column(
            self.warning, self._facts, 2, line(), Label(tr("people-roles"), "heading"), self._roles, None,
            spacing=12, into=shown,
        )  # fmt: skip
        keys, ways_out = row(self.renew, self.reset, spacing=8), row(self.revoke, self.close_account, spacing=8)
        page = column(head, 4, scrolling(shown), keys, self.open_account, ways_out, self.edit,
                      spacing=10, into=inside)  # fmt: skip
        page.setStretch(2, 1)
        self._stack.addWidget(inside)
        self._stack.addWidget(EmptyState("users", tr("people-choose")))
        self.body.addLayout(self._stack, 1)


def _facts(person: PersonView) -> list[Fact]:
    on, revoked_on = person.certificate_expires_on, person.certificate_revoked_on
    certificate = tr("people-certificate"), format_date(on) if on else tr("people-no-certificate")
    if revoked_on is not None:
        certificate = tr("people-certificate-of"), tr("people-certificate-revoked-on", on=format_date(revoked_on))
    return [
        Fact("building", tr("people-unit"), person.unit_name or tr("people-headquarters")),
        Fact("user", tr("people-login"), isolate(person.login) if person.login else tr("people-no-account")),
        Fact("certificate", *certificate),
    ]
