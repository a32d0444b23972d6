"""Backup at the right, the check of everything at the left."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.persian.catalogue import has, tr
from app.persian.digits import to_persian
from app.persian.text import isolate
from app.ui import theme
from app.ui.dialogs import choose_target
from app.ui.navigation import ShellContext
from app.ui.screens.settings.upkeep_presenter import UpkeepPresenter
from app.ui.widgets.button import Button
from app.ui.widgets.card import Banner, Card
from app.ui.widgets.folding import Folding
from app.ui.widgets.label import Icon, Label
from app.ui.widgets.layout import column, emptied, row, scrolling
from app.use_cases.records.views import CheckReport


class UpkeepPage(QWidget):
    """Both run in the background; the strip at the foot of the window shows how far, and stops them."""

    def __init__(self, context: ShellContext) -> None:
        super().__init__()
        self._context = context
        self.presenter = UpkeepPresenter(self, context, self)
        self.last, self.report = Banner(), Banner()
        self.back_up = Button(tr("settings-backup-do"), "device-floppy", "primary", self._choose)
        self.check = Button(tr("settings-check-do"), "shield-check", "", self.presenter.check)
        self._problems: QVBoxLayout = column(spacing=8)
        checking = QWidget()
        column(self._check_card(), None, into=checking)
        if not self.presenter.may_back_up:
            column(checking, into=self)
            return
        backing_up = QWidget()
        column(self._backup_card(), None, into=backing_up)
        column(Folding((backing_up, 1), (checking, 1), below=720), into=self)

    def refresh(self) -> None:
        """Read when the last backup was made."""
        self.presenter.refresh()

    def show_last_backup(self, words: str, *, is_late: bool) -> None:
        """When, and whether that is long ago."""
        self.last.show_sentence(words, "warn" if is_late else "ok")

    def show_busy(self, what: str) -> None:
        """One at a time; the buttons come back when it is over."""
        for name, button in (("backup", self.back_up), ("check", self.check)):
            button.setEnabled(not what)
            said = f"settings-{name}-running" if what == name else f"settings-{name}-do"
            button.show_words(tr(said))

    def show_backup_made(self, words: str) -> None:
        """What was written."""
        self._context.notify(words, "ok")

    def show_report(self, report: CheckReport, at: str) -> None:
        """That all is well, or what is not."""
        emptied(self._problems)
        words = "settings-check-fine" if report.ok else "settings-check-found"
        self.report.show_sentence(tr(words, at=at, count=len(report.problems)), "ok" if report.ok else "bad")
        told = (*report.problems, *report.warnings)
        self._found.setVisible(bool(told))
        self._found.setMinimumHeight(min(theme.px(380), theme.px(60) * len(told)))
        for kind, where in report.problems:
            self._problems.addWidget(_problem(kind, where, "bad_text"))
        for kind, where in report.warnings:
            self._problems.addWidget(_problem(kind, where, "warn_text"))

    def show_failed(self, error: Exception) -> None:
        """Why it came to nothing."""
        if isinstance(error, OSError):
            self._context.notify(tr("settings-file-unwritable"), "bad")
        else:
            self._context.show_error(error)

    def _backup_card(self) -> Card:
        return Card(
            tr("settings-backup"),
            self.last,
            Label(tr("settings-backup-detail"), "secondary", wrap=True),
            row(self.back_up, None),
            Label(tr("settings-backup-restore"), "caption", wrap=True),
            spacing=12,
        )

    def _check_card(self) -> Card:
        inside = QWidget()
        column(self._problems, None, into=inside)
        self._found = scrolling(inside)
        self._found.hide()
        detail = Label(tr("settings-check-detail"), "secondary", wrap=True)
        return Card(tr("settings-check"), detail, row(self.check, None), self.report, self._found, spacing=12)

    def _choose(self) -> None:
        path = choose_target(self, tr("settings-backup-kind"), self.presenter.suggested_name())
        if path is not None:
            self.presenter.back_up(path)


def _problem(kind: str, where: str, ink: str) -> QWidget:
    made = QWidget()
    name = f"settings-problem-{kind.replace('_', '-')}"
    words = tr(name) if has(name) else tr("settings-problem-other")
    latin = any(letter.isascii() and letter.isalpha() for letter in where)
    texts = column(
        Label(words, "strong", wrap=True),
        Label(isolate(where) if latin else to_persian(where), "caption", wrap=True, selectable=True),
        spacing=2,
    )
    body = row(Icon("alert-circle", ink, 20), texts, spacing=10, into=made)
    body.setStretch(1, 1)
    return made
