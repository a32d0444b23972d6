"""«خوانندگان هویت»: who can open identities on which laptop; one that waits is admitted by comparing its code."""

from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.persian.jalali import format_moment
from app.persian.text import isolate
from app.ui import theme
from app.ui.errors import shown
from app.ui.navigation import ShellContext
from app.ui.screen import Screen
from app.ui.screens.people.readers_presenter import Readers, ReadersPresenter
from app.ui.screens.people.tabs import people_tabs
from app.ui.widgets.button import Button
from app.ui.widgets.card import Banner, Card, Pill, Tone
from app.ui.widgets.confirm import ConfirmDialog
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.form import Form
from app.ui.widgets.label import Label, line
from app.ui.widgets.layout import column, emptied, row, scrolling
from app.ui.widgets.line_edit import CodeEdit
from app.use_cases.complaints.identity_readers import ReaderView


class ReadersScreen(Screen):
    """For who may open identities."""

    title_id: ClassVar[str] = "reader-title"
    icon: ClassVar[str] = "eye"

    def __init__(self, context: ShellContext) -> None:
        super().__init__(context)
        self.presenter = ReadersPresenter(self, context, self)
        self.code = Label("", "title", selectable=True)
        self._lines: QVBoxLayout = column(spacing=10)
        self._lay()
        self.add_shortcut("F5", "people-refresh", self.presenter.refresh)

    def activated(self, argument: object = None) -> None:
        """Read anew."""
        self.presenter.refresh()

    def data_arrived(self) -> None:
        """Look anew."""
        self.presenter.refresh()

    def show_readers(self, found: Readers) -> None:
        """The code of this laptop, and a line for each reader; who waits stands first."""
        self.code.setText(isolate(to_persian(found.code)))
        emptied(self._lines)
        for at, reader in enumerate(sorted(found.readers, key=lambda each: not _waits(each))):
            if at:
                self._lines.addWidget(line())
            self._lines.addWidget(self._line(reader))

    def _line(self, reader: ReaderView) -> QWidget:
        head = row(Label(reader.name, "strong"), Pill(*_standing(reader)), spacing=8)
        if reader.is_here:
            head.addWidget(Pill(tr("reader-here"), "primary"))
        head.addStretch(1)
        if _waits(reader):
            admit = Button(tr("reader-admit"), "check", "", lambda: AdmitDialog(self, self.presenter, reader).open())
            admit.setObjectName(f"admit-{reader.id}")
            head.addWidget(admit)
        if reader.is_admitted:
            withdraw = Button(tr("reader-withdraw"), "arrow-back-up", "ghost", lambda: self._withdraw(reader))
            withdraw.setObjectName(f"withdraw-{reader.id}")
            head.addWidget(withdraw)
        known = "reader-keys" if reader.keys <= reader.of_keys else "reader-keys-not-here"
        keys = tr(known, keys=reader.keys, of=reader.of_keys, at=format_moment(reader.made_at))
        made = QWidget()
        column(head, Label(keys, "caption", wrap=True), spacing=2, into=made)
        return made

    def _withdraw(self, reader: ReaderView) -> None:
        title, detail = tr("reader-withdraw-title", name=reader.name), tr("reader-withdraw-detail")
        asked = ConfirmDialog(self, title, detail, tr("reader-withdraw-action"), danger=True)
        asked.open_for(lambda _reason: self.presenter.withdraw(reader.id, reader.name))

    def _renew(self) -> None:
        asked = ConfirmDialog(self, tr("reader-renew-title"), tr("reader-renew-detail"), tr("reader-renew-action"))
        asked.open_for(lambda _reason: self.presenter.renew_key())

    def _lay(self) -> None:
        own = Card(tr("reader-own"), self.code, Label(tr("reader-own-detail"), "secondary", wrap=True))
        everybody = Card(tr("reader-everybody"), spacing=10)
        everybody.body.addWidget(Label(tr("reader-detail"), "secondary", wrap=True))
        everybody.body.addLayout(self._lines)
        self.renew = Button(tr("reader-renew"), "key", "", self._renew)
        self.renew.setVisible(self.presenter.may_renew)
        everybody.header.addWidget(self.renew)
        whole = QWidget()
        column(
            row(people_tabs(self.context, "identity-readers"), None),
            own,
            everybody,
            None,
            spacing=12,
            margins=(20, 14, 20, 16),
            into=whole,
        )
        column(scrolling(whole), into=self)


class AdmitDialog(Dialog):
    """Asks for the code that the colleague reads out; a wrong one stays, to be compared again."""

    def __init__(self, page: QWidget, presenter: ReadersPresenter, reader: ReaderView) -> None:
        super().__init__(page)
        self._presenter, self._reader = presenter, reader
        title = tr("reader-admit-title", name=reader.name)
        self.setWindowTitle(title)
        self.setMinimumWidth(theme.px(480))
        self.finished.connect(self.deleteLater)
        self.refusal = Banner()
        self.typed = CodeEdit(max_length=40)
        self.typed.returnPressed.connect(self.send)
        self._form = Form(110)
        self._form.add("code", tr("reader-code"), self.typed, tr("reader-code-hint"), required=True)
        self.ok = Button(tr("reader-admit-action"), "check", "primary", self.send)
        foot = row(self.ok, Button(tr("widget-cancel"), None, "", self.reject), None, spacing=8)
        detail = Label(tr("reader-admit-detail"), "secondary", wrap=True)
        parts = (Label(title, "heading", wrap=True), detail, self.refusal, self._form, foot)
        column(*parts, spacing=12, margins=(20, 18, 20, 16), into=self)
        self.typed.setFocus()

    def send(self) -> None:
        """Compare and admit."""
        code = self.typed.text().strip()
        self._form.show_errors({} if code else {"code": tr("reader-code-missing")})
        if code and self.ok.isEnabled():
            self.ok.setEnabled(False)
            self._presenter.admit(self._reader, code, self.accept, self._refused)

    def _refused(self, error: Exception) -> None:
        self.ok.setEnabled(True)
        self.refusal.show_sentence(shown(error).sentence, "bad")
        self.fit()


def _waits(reader: ReaderView) -> bool:
    return reader.is_permitted and not reader.is_trusted and not reader.is_here


def _standing(reader: ReaderView) -> tuple[str, Tone]:
    if not reader.is_permitted:
        return tr("reader-not-permitted"), "na"
    if reader.is_trusted or reader.is_here:
        return tr("reader-admitted-by-code" if reader.is_admitted else "reader-trusted"), "ok"
    return tr("reader-waits"), "warn"
