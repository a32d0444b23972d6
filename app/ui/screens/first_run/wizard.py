"""The wizard of the first run: steps at the top, one page, back and next."""

from pathlib import Path
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from app.persian.catalogue import tr
from app.ui import errors
from app.ui.jobs import Jobs
from app.ui.screens.first_run.finish import (
    CodePage,
    FinishedPage,
    Holding,
    SamplePage,
    WorkingPage,
    page_width,
)
from app.ui.screens.first_run.join_page import JoinedPage, JoinPage
from app.ui.screens.first_run.pages import (
    AdministratorPage,
    OfficePage,
    Page,
    RecoveryPage,
    RestPage,
    WelcomePage,
)
from app.ui.screens.first_run.presenter import JOINING, STEPS, Draft, FirstRunPresenter, Step
from app.ui.screens.first_run.units_page import UnitsPage
from app.ui.startup import OfficeJoined, SampleMade, Startup
from app.ui.widgets.button import Button
from app.ui.widgets.card import Banner, Card
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row, scrolling
from app.use_cases.office.new_office import OfficeMade


class FirstRunWizard(QWidget):
    """`done` carries the new profile's folder and the login to begin with; `left` goes back to sign-in."""

    done = Signal(object, str)
    left = Signal()

    def __init__(self, startup: Startup, jobs: Jobs, *, can_leave: bool) -> None:
        super().__init__()
        self._startup, self._jobs, self._can_leave = startup, jobs, can_leave
        self._presenter = FirstRunPresenter(self, startup, jobs, self)
        self._title, self._detail = Label("", "title", wrap=True), Label("", "secondary", wrap=True)
        self._place = Label("", "caption")
        self._banner = Banner(closable=True)
        self._working = WorkingPage()
        self._stack = QStackedWidget()
        self._pages = self._make_pages()
        for page in (*self._pages.values(), self._working):
            self._stack.addWidget(page)
        self._back = Button(tr("first-run-back"), "arrow-right", "", self._go_back)
        self._next = Button("", "arrow-left", "primary", self._go_on)
        self._foot = QWidget()
        row(self._back, None, self._next, into=self._foot)
        self._lay()
        self._presenter.open()

    def show_step(self, step: Step, draft: Draft) -> None:
        """Bring a page to the front."""
        at, last = self._presenter.place
        self._banner.hide()
        self._head.show()
        self._foot.show()
        self._title.setText(tr(f"first-run-{step.value}-title"))
        self._detail.setText(tr(f"first-run-{step.value}-detail"))
        self._place.setText(tr("first-run-place", at=at, all=last) if at else "")
        page = self._pages[step]
        page.show_draft(draft)
        page.show_errors({})
        self._stack.setCurrentWidget(page)
        self._back.setVisible(at > 0 or self._can_leave)
        self._next.setVisible(at > 0)
        self._next.show_words(tr(_last_words(self._presenter.joins) if at == last else "first-run-next"))
        page.focus_first()

    def show_errors(self, errors: dict[str, str]) -> None:
        """Sentences under the fields of the page in front."""
        self._pages[self._presenter.step].show_errors(errors)

    def show_working(self, words: str) -> None:
        """Nothing to do but to wait."""
        self._head.hide()
        self._foot.hide()
        self._working.begin(words)
        self._stack.setCurrentWidget(self._working)

    def show_progress(self, done: int, total: int, text: str) -> None:
        """How far it is."""
        self._working.show_progress(done, total, text)

    def show_made(self, made: OfficeMade, holders: tuple[str, str], office_name: str) -> None:
        """The codes one by one, then the fingerprint."""
        first = CodePage(self._holding(office_name, holders[0], 1, made.share_codes[0]), self._jobs)
        second = CodePage(self._holding(office_name, holders[1], 2, made.share_codes[1]), self._jobs)
        login = self._presenter.draft.login.strip()
        self._presenter.change(password="", again="")
        first.went_on.connect(lambda: self._bring(second))
        second.went_on.connect(
            lambda: self._bring(
                FinishedPage(office_name, made.root_fingerprint, lambda: self.leave(made.directory, login))
            )
        )
        self._bring(first)

    def show_sample(self, made: SampleMade) -> None:
        """The people of the sample province."""
        self._bring(SamplePage(made, self.leave))

    def show_joined(self, made: OfficeJoined, holders: tuple[str, str]) -> None:
        """The codes one by one, then the way in."""
        first = CodePage(self._holding(made.office, holders[0], 1, made.share_codes[0]), self._jobs)
        second = CodePage(self._holding(made.office, holders[1], 2, made.share_codes[1]), self._jobs)
        self._presenter.change(password="", again="", code="")
        first.went_on.connect(lambda: self._bring(second))
        second.went_on.connect(lambda: self._bring(JoinedPage(made, self.leave)))
        self._bring(first)

    def show_failed(self, error: Exception) -> None:
        """The sentence of a failure; everything typed is still there."""
        self._banner.show_sentence(errors.shown(error).sentence, "bad")

    def leave(self, directory: Path | None, login: str) -> None:
        """Go to the sign-in page."""
        self.done.emit(directory, login)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on where a page has fields."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self._foot.isVisible() and self._next.isVisible():
            self._go_on()
        else:
            super().keyPressEvent(event)

    def _make_pages(self) -> dict[Step, Page]:
        can_join = self._startup.join_office is not None
        welcome, office, units = WelcomePage(can_join=can_join), OfficePage(self._presenter.provinces), UnitsPage()
        welcome.own_wanted.connect(lambda: self._presenter.begin(STEPS))
        welcome.join_wanted.connect(lambda: self._presenter.begin(JOINING))
        welcome.sample_wanted.connect(self._presenter.make_sample)
        office.province_chosen.connect(self._choose_province)
        units.pasted.connect(self._add_units)
        return {
            Step.WELCOME: welcome,
            Step.OFFICE: office,
            Step.UNITS: units,
            Step.REST: RestPage(self._startup.today),
            Step.ADMINISTRATOR: AdministratorPage(),
            Step.RECOVERY: RecoveryPage(),
            Step.JOIN: JoinPage(),
        }

    def _choose_province(self, code: str) -> None:
        self._presenter.change(**self._pages[Step.OFFICE].values())
        self._presenter.choose_province(code)
        self._pages[Step.OFFICE].show_draft(self._presenter.draft)

    def _add_units(self, names: str) -> None:
        page = self._pages[Step.UNITS]
        self._presenter.change(**page.values())
        self._presenter.add_units(names)
        page.show_draft(self._presenter.draft)

    def _go_on(self) -> None:
        self._presenter.change(**self._pages[self._presenter.step].values())
        self._presenter.go_on()

    def _go_back(self) -> None:
        if self._presenter.step is Step.WELCOME:
            self.left.emit()
            return
        self._presenter.change(**self._pages[self._presenter.step].values())
        self._presenter.go_back()

    def _holding(self, office: str, holder: str, number: Literal[1, 2], code: str) -> Holding:
        make = self._startup.recovery_sheet
        return Holding(holder, number, code, lambda: make(office, holder, number, code))

    def _bring(self, page: QWidget) -> None:
        self._head.hide()
        self._foot.hide()
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)

    def _lay(self) -> None:
        self._head = QWidget()
        titles = column(self._title, self._detail, spacing=4)
        head = row(titles, self._place, spacing=12, into=self._head)
        head.setStretch(0, 1)
        head.setAlignment(self._place, Qt.AlignmentFlag.AlignTop)
        card = Card("", self._head, self._banner, 4, self._stack, 4, self._foot, spacing=10)
        card.body.setContentsMargins(24, 20, 24, 16)
        card.body.setStretch(card.body.indexOf(self._stack), 1)
        card.setMaximumWidth(page_width())
        card.setMaximumHeight(page_width())
        inside = QWidget()
        middle = row(None, card, None)
        middle.setStretch(1, 20)
        lines = column(None, middle, None, spacing=0, margins=(16, 16, 16, 16), into=inside)
        lines.setStretch(1, 20)
        area = scrolling(inside)
        area.setFrameShape(QFrame.Shape.NoFrame)
        column(area, into=self)


def _last_words(joins: bool) -> str:
    return "first-run-join-do" if joins else "first-run-make"
