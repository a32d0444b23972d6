"""The page of people: a table at the right, the chosen person at the left."""

from collections.abc import Mapping, Sequence
from typing import ClassVar
from uuid import UUID

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from app.domain.permissions import Role
from app.persian.catalogue import tr
from app.ui import theme
from app.ui.navigation import ShellContext
from app.ui.record_screen import RecordScreen
from app.ui.screens.people import words
from app.ui.screens.people.account_dialog import AccountDialog
from app.ui.screens.people.detail import PersonDetail
from app.ui.screens.people.person_dialog import PersonDialog
from app.ui.screens.people.presenter import GROUPS, PeoplePresenter
from app.ui.screens.people.reset_dialog import ResetDialog
from app.ui.screens.people.revoke_dialog import RevokeDialog
from app.ui.screens.people.tabs import people_tabs
from app.ui.widgets.button import Button
from app.ui.widgets.card import Card, EmptyState
from app.ui.widgets.combo import ComboBox
from app.ui.widgets.confirm import ConfirmDialog
from app.ui.widgets.folding import Folding
from app.ui.widgets.layout import column, row
from app.ui.widgets.search_field import FilterChips, SearchField
from app.ui.widgets.table import Column, Table
from app.use_cases.people.views import PersonView

_DETAIL_WIDTH, _FOLDED, _ROOMY = 348, 800, 1240
_CERTIFICATE = 4


class PeopleScreen(RecordScreen):
    """`activated` may take a person's id, e.g. from the search."""

    title_id: ClassVar[str] = "people-title"
    icon: ClassVar[str] = "users"

    def __init__(self, context: ShellContext) -> None:
        super().__init__(context)
        self.presenter = PeoplePresenter(self, context, self)
        self._search = SearchField(tr("people-search"))
        self._search.searched.connect(self.presenter.search)
        self._role = ComboBox([(role, words.role_words(role)) for role in Role], empty=tr("people-every-role"))
        self._role.setAccessibleName(tr("people-role"))
        self._role.chosen.connect(lambda role: self.presenter.filter_role(Role(str(role)) if role else None))
        self.chips = FilterChips([(group, tr(f"people-filter-{group}")) for group in GROUPS], GROUPS[0])
        self.chips.chosen.connect(self.presenter.filter)
        self.table: Table[PersonView] = Table(_columns(context), name=tr("people-title"))
        self.detail = PersonDetail(
            may_manage=self.presenter.may_manage,
            edit=self._edit,
            open_account=self._open_account,
            close_account=self._close_account,
            renew=self._renew,
            revoke=self._revoke,
            reset=self._reset,
        )
        self.table.current.connect(self._show_detail)
        self._new = Button(tr("people-new"), "user-plus", "primary", lambda: self._edit(None))
        self._lay()
        self.add_shortcut("Ctrl+F", "people-search", self._search.setFocus)
        self.add_shortcut("F5", "people-refresh", self.presenter.refresh)
        if self.presenter.may_manage:
            self.table.opened.connect(self._edit)
            self.list_shortcut("Enter", "people-edit")
            self.add_shortcut("Ctrl+N", "people-new", lambda: self._edit(None))

    def activated(self, argument: object = None) -> None:
        """Read anew."""
        self.presenter.refresh(UUID(str(argument)) if argument else None)

    def data_arrived(self) -> None:
        """Look anew; the frame stays where it is."""
        self.presenter.refresh(self.table.current_row.id if self.table.current_row else None)

    def primary_action(self) -> QWidget | None:
        """A new person, for those who may."""
        return self._new if self.presenter.may_manage else None

    def show_people(self, people: Sequence[PersonView], current: UUID | None) -> None:
        """The lines of the table."""
        self.table.show_rows(people, same=lambda person: person.id)
        self._stack.setCurrentIndex(0 if people else 1)
        self.table.go_to(current, lambda person: person.id)
        self._show_detail(self.table.current_row)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """How many people each chip would show."""
        self.chips.show_counts(dict(counts))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns that the side says too give way to the names."""
        super().resizeEvent(event)
        self.theme_changed()

    def theme_changed(self) -> None:
        """Larger letters leave room for fewer columns."""
        self.table.setColumnHidden(_CERTIFICATE, self.width() < theme.px(_ROOMY))
        self._role.setMaximumWidth(theme.px(200))

    def _show_detail(self, person: PersonView | None) -> None:
        is_self = person is not None and self.presenter.is_self(person)
        self.detail.show_person(person, self.context.today(), is_self=is_self)

    def _edit(self, person: PersonView | None) -> None:
        self.open_dialog(PersonDialog(self, person, self.presenter.units, self.presenter.save))

    def _open_account(self, person: PersonView) -> None:
        def create(login: str, password: str) -> None:
            self.presenter.open_account(person, login, password)

        self.open_dialog(AccountDialog(self, person, create))

    def _close_account(self, person: PersonView) -> None:
        title, action = tr("people-close-title", name=person.full_name), tr("people-close-account")
        dialog = ConfirmDialog(self, title, tr("people-close-detail"), action, danger=True)
        dialog.open_for(lambda _reason: self.presenter.close_account(person))

    def _renew(self, person: PersonView) -> None:
        title, action = tr("people-renew-title", name=person.full_name), tr("people-renew")
        dialog = ConfirmDialog(self, title, tr("people-renew-detail"), action)
        dialog.open_for(lambda _reason: self.presenter.renew_certificate(person))

    def _revoke(self, person: PersonView) -> None:
        self.open_dialog(RevokeDialog(self, person, lambda reason: self.presenter.revoke_certificate(person, reason)))

    def _reset(self, person: PersonView) -> None:
        self.open_dialog(ResetDialog(self, person, lambda password: self.presenter.reset_password(person, password)))

    def _lay(self) -> None:
        card = Card(flush=True)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.table)
        self._stack.addWidget(EmptyState("users", tr("people-none"), tr("people-none-detail")))
        card.body.addLayout(self._stack, 1)
        tabs = people_tabs(self.context, "people")
        top = row(self._search, self._role, column(3, self.chips, spacing=0), spacing=12)
        for at, share in enumerate((3, 2, 5)):
            top.setStretch(at, share)
        lower = Folding((card, 1), (self.detail, 0), below=_FOLDED, last_width=_DETAIL_WIDTH, heights=(220, 340))
        page = column(row(tabs, None), top, lower, spacing=12, margins=(20, 14, 20, 16), into=self)
        page.setStretch(2, 1)
        self.theme_changed()


def _columns(context: ShellContext) -> tuple[Column[PersonView], ...]:
    return (
        Column("people-name", lambda person: person.full_name, "strong", 150),
        Column("people-position", lambda person: person.position, "muted", 0),
        Column("people-roles", words.roles_words, "text", 190),
        Column("people-account", words.account_words, "pill", 104),
        Column(
            "people-certificate",
            lambda person: words.signing_words(person, context.today()),
            "pill",
            126,
            sort=lambda person: person.certificate_expires_on,
        ),
    )
