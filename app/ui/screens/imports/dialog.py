"""From a file to cases in four pages: the file, its columns, what is tried or done, and what came of it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QProgressBar, QStackedLayout, QWidget

from app.domain.permissions import Permission
from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.persian.text import isolate
from app.ui import dialogs, theme
from app.ui.errors import shown
from app.ui.jobs import Job
from app.ui.navigation import ShellContext
from app.ui.screens.imports.mapping_form import MappingForm
from app.ui.screens.imports.presenter import ImportPresenter
from app.ui.widgets.button import Button
from app.ui.widgets.card import Banner
from app.ui.widgets.dialog import resize_within
from app.ui.widgets.file_drop import FileDrop
from app.ui.widgets.label import ElidedLabel, Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.table import Column, Table
from app.use_cases.imports.opening import TABLES
from app.use_cases.imports.views import Imported, Look, RefusedRow

_WIDTH, _HEIGHT = 1080, 660
_FILE, _MAPPING, _RUN, _RESULT = range(4)
_COLUMNS: tuple[Column[RefusedRow], ...] = (
    Column("imports-row", lambda each: to_persian(each.row), "strong", 80),
    Column("imports-cell", lambda each: each.cell, "code", 90),
    Column("imports-column", lambda each: each.column, "text", 190),
    Column("imports-reason", lambda each: each.reason, width=0),
)


class ImportDialog(QDialog):
    """Escape stops what is under way, and closes the window when nothing is; `came` is called when cases came."""

    def __init__(self, parent: QWidget, context: ShellContext, came: Callable[[], object]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("imports-title"))
        self._context, self._came = context, came
        self._job: Job | None = None
        self._checked: Imported | None = None
        self.presenter = ImportPresenter(self, context, self)
        self.banner, self.outcome = Banner(), Banner()
        self.drop = FileDrop(tr("imports-drop"), TABLES, kind=tr("imports-kind"))
        self.name = ElidedLabel("", "heading")
        self.form = MappingForm(self.presenter.sources, context.today)
        self.check = Button(tr("imports-check"), "list-check", "primary", self._check)
        self._words, self._bar = Label("", "heading"), QProgressBar()
        self._bar.setProperty("kind", "work")
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(tr("imports-title"))
        self.stop = Button(tr("shell-stop"), "player-stop", "", self._stop)
        self.leave = Button(tr("imports-leave"), "arrow-right", "", self.hide, tip=tr("imports-leave-tip"))
        self.table: Table[RefusedRow] = Table(_COLUMNS, name=tr("imports-refused-title"))
        self.run = Button(tr("imports-run", count=0), "upload", "primary", self._run)
        self.back = Button(tr("imports-back"), "arrow-right", "", self._go_back)
        self.save = Button(tr("imports-save-refused"), "download", "", self._save)
        self._stack = QStackedLayout()
        self._lay(parent)
        self.drop.dropped.connect(lambda paths: self.presenter.open(paths[0]))
        self.form.read_as.connect(lambda sheet, source: self.presenter.read_as(sheet=sheet, source=source))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._go_on)
        self.drop.setFocus()

    def show_look(self, look: Look) -> None:
        """The file as it would be read, to be put right."""
        self._job = None
        self.banner.hide()
        if look.notices or look.remembered:
            words = [*look.notices, *([tr("imports-remembered")] if look.remembered else [])]
            self.banner.show_sentence(" ".join(words), "info")
        self.name.setText(tr("imports-file", name=look.name, rows=look.rows))
        self.form.show_look(look)
        self._stack.setCurrentIndex(_MAPPING)
        (self.form.columns[0] if self.form.columns else self.form.source).setFocus()

    def show_running(self, job: Job, *, writes: bool) -> None:
        """How far it is."""
        self._job = job
        job.progressed.connect(self._show_progress)
        self.banner.hide()
        self.stop.setEnabled(True)
        self.stop.show()
        self.leave.setVisible(writes)
        self._bar.setRange(0, 0)
        self._words.setText(tr("imports-preparing" if writes else "imports-reading"))
        self._stack.setCurrentIndex(_RUN)
        self.stop.setFocus()

    def show_checked(self, taken: Imported) -> None:
        """What would come, and what cannot."""
        self._checked = taken
        self._show_rows(taken, "imports-would-come")
        self.run.show_words(tr("imports-run", count=taken.accepted))
        self.run.setVisible(taken.accepted > 0)
        self.back.show()
        (self.run if taken.accepted else self.table).setFocus()

    def show_done(self, taken: Imported) -> None:
        """What came; to a person who went on with other work in passing."""
        if self.isHidden():
            self._job = None
            self._context.notify(_outcome("imports-came", taken), "warn" if taken.refused else "ok")
            self._came()
            self.deleteLater()
            return
        self._show_rows(taken, "imports-came")
        if taken.numbers:
            first, last = (to_persian(number) for number in taken.numbers)
            self.banner.show_sentence(tr("imports-numbers", first=isolate(first), last=isolate(last)), "info")
        self.run.hide()
        self.back.hide()
        self._came()
        (self.save if taken.refused else self.close_button).setFocus()

    def show_refused(self, error: Exception) -> None:
        """Why it cannot go on; what was chosen is still there."""
        self._job = None
        self._come_back()
        self._return()
        self.banner.show_sentence(shown(error).sentence, "bad")

    def show_stopped(self, *, wrote: bool) -> None:
        """Nothing of it is here."""
        self._job = None
        self._come_back()
        self._return()
        self.banner.show_sentence(tr("imports-stopped" if wrote else "imports-stopped-reading"), "warn")

    def show_saved(self, count: int, target: Path) -> None:
        """The list of refused rows is written."""
        self.banner.show_sentence(tr("imports-saved", count=count, name=target.name), "ok")

    def reject(self) -> None:
        """Stop what is under way, or close."""
        if self._job is not None and self._job.running:
            self._stop() if not self.stop.isHidden() else self.hide()
        else:
            super().reject()

    def _show_rows(self, taken: Imported, message: str) -> None:
        self._job = None
        self.outcome.show_sentence(_outcome(message, taken), "warn" if taken.refused else "ok")
        self.table.show_rows(taken.refused)
        self.save.setVisible(bool(taken.refused))
        self._stack.setCurrentIndex(_RESULT)

    def _come_back(self) -> None:
        """What went wrong is told where it can be put right."""
        if self.isHidden():
            self.open()

    def _return(self) -> None:
        """To the last page on which something can be done."""
        page = _RESULT if self._checked is not None else _MAPPING if self.presenter.look is not None else _FILE
        self._stack.setCurrentIndex(page)
        (self.table if page == _RESULT else self.form.source if page == _MAPPING else self.drop).setFocus()

    def _go_on(self) -> None:
        if self._stack.currentIndex() == _MAPPING:
            self._check()
        elif self._stack.currentIndex() == _RESULT and not self.run.isHidden():
            self._run()

    def _go_back(self) -> None:
        self._checked = None
        self.banner.hide()
        self._return()

    def _check(self) -> None:
        if self.form.is_complete():
            self._checked = None
            self.presenter.check(self.form.chosen(), self.form.values())

    def _run(self) -> None:
        if self._checked is not None:
            self.presenter.run(self._checked)

    def _save(self) -> None:
        name = f"{tr('imports-refused-title')}.xlsx"
        if (target := dialogs.choose_target(self, tr("complaints-excel"), name)) is not None:
            self.presenter.save_refused(target)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self.stop.setEnabled(False)
        self._words.setText(tr("shell-stopping"))

    def _show_progress(self, done: int, total: int, writing: str) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        if writing:
            self.stop.hide()
            self._words.setText(tr("imports-coming", done=done, total=total) if total else writing)
        elif self.stop.isEnabled() and total:
            self._words.setText(tr("imports-progress", done=done, total=total))

    def _lay(self, parent: QWidget) -> None:
        for page in (self._file_page(), self._mapping_page(), self._run_page(), self._result_page()):
            self._stack.addWidget(page)
        body = column(Label(tr("imports-title"), "title"), self.banner, spacing=12, margins=(20, 16, 20, 16), into=self)
        body.addLayout(self._stack, 1)
        resize_within(self, parent, theme.px(_WIDTH), theme.px(_HEIGHT))

    def _file_page(self) -> QWidget:
        page = QWidget()
        cancel = Button(tr("widget-cancel"), None, "", self.reject)
        detail = Label(tr("imports-file-detail"), "secondary", wrap=True)
        column(detail, self.drop, row(cancel, None), spacing=12, into=page).setStretch(1, 1)
        return page

    def _mapping_page(self) -> QWidget:
        page = QWidget()
        other = Button(tr("imports-other-file"), "folder-open", "", self.drop.choose)
        cancel = Button(tr("widget-cancel"), None, "", self.reject)
        foot = row(self.check, other, cancel, None, spacing=8)
        column(self.name, self.form, foot, spacing=10, into=page).setStretch(1, 1)
        return page

    def _run_page(self) -> QWidget:
        page = QWidget()
        detail = Label(tr("imports-run-detail"), "secondary", wrap=True)
        column(None, self._words, self._bar, detail, 8, row(self.stop, self.leave, None), None, spacing=12, into=page)
        return page

    def _result_page(self) -> QWidget:
        page = QWidget()
        self.close_button = Button(tr("widget-close"), None, "", self.reject)
        foot = row(self.run, self.save, self.back, None, self.close_button, spacing=8)
        column(self.outcome, self.table, foot, spacing=10, into=page).setStretch(1, 1)
        return page


def _outcome(message: str, taken: Imported) -> str:
    return tr(message, accepted=taken.accepted, known=taken.known, refused=taken.refused_rows)


def import_button(parent: QWidget, context: ShellContext, came: Callable[[], object]) -> Button:
    """The way in; hidden from those who may not."""
    made = Button(tr("imports-title-more"), "upload", "ghost", lambda: ImportDialog(parent, context, came).open())
    may = context.desk.actor.may_anywhere
    made.setVisible(may(Permission.REGISTER_COMPLAINT) and may(Permission.IMPORT_COMPLAINTS))
    return made
