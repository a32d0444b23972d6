"""The page of workshops: a year's register or what it taught each person and unit, the chosen workshop at the left."""

from collections.abc import Callable, Sequence
from typing import ClassVar
from uuid import UUID

from PySide6.QtWidgets import QStackedLayout, QWidget

from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.ui import dialogs, theme
from app.ui.navigation import ShellContext
from app.ui.record_screen import RecordScreen
from app.ui.screens.people.tabs import people_tabs
from app.ui.screens.workshops.attendee_dialog import AttendeeDialog
from app.ui.screens.workshops.detail import WorkshopDetail
from app.ui.screens.workshops.presenter import WorkshopsPresenter
from app.ui.screens.workshops.workshop_dialog import WorkshopDialog
from app.ui.widgets.button import Button
from app.ui.widgets.card import Card, EmptyState
from app.ui.widgets.combo import ComboBox
from app.ui.widgets.folding import Folding
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.pdf_window import PdfWindow
from app.ui.widgets.search_field import SearchField
from app.ui.widgets.segments import Segments
from app.ui.widgets.table import Column, Table
from app.use_cases.workshops.views import PersonHours, UnitHours, WorkshopPaper, WorkshopRow, WorkshopView, YearTotals

_DETAIL_WIDTH, _FOLDED = 348, 800
_SHOWN = ("workshops", "people", "units")
_WORKSHOPS: tuple[Column[WorkshopRow], ...] = (
    Column("workshops-what", lambda row: to_persian(row.title), "strong", 0),
    Column("workshops-day", lambda row: row.held_on, "date", 104),
    Column("workshops-total-hours", lambda row: row.hours, "number", 70),
    Column("workshops-people", lambda row: row.attendees, "number", 100),
)
_PEOPLE: tuple[Column[PersonHours], ...] = (
    Column("workshops-name", lambda row: row.name, "strong", 170),
    Column("workshops-unit", lambda row: row.unit_name or tr("people-headquarters"), "muted", 0),
    Column("workshops-count", lambda row: row.workshops, "number", 84),
    Column("workshops-total-hours", lambda row: row.hours, "number", 70),
    Column("workshops-taught", lambda row: _taught(row), "pill", 130),
)
_UNITS: tuple[Column[UnitHours], ...] = (
    Column("workshops-unit", lambda row: row.unit_name or tr("people-headquarters"), "strong", 0),
    Column("workshops-people", lambda row: row.people, "number", 110),
    Column("workshops-person-hours", lambda row: row.hours, "number", 110),
)


class WorkshopsScreen(RecordScreen):
    """`activated` may take a workshop's id."""

    title_id: ClassVar[str] = "workshops-title"
    icon: ClassVar[str] = "certificate"

    def __init__(self, context: ShellContext) -> None:
        super().__init__(context)
        self.presenter = WorkshopsPresenter(self, context, self)
        self._view: WorkshopView | None = None
        self.search = SearchField(tr("workshops-search"))
        self.search.searched.connect(self.presenter.search)
        self.year = ComboBox()
        self.year.setAccessibleName(tr("workshops-year"))
        self.year.chosen.connect(lambda year: self.presenter.choose_year(int(str(year))))
        self.shown = Segments([(each, tr(f"workshops-show-{each}")) for each in _SHOWN], tr("workshops-show"))
        self.shown.set_value(_SHOWN[0])
        self.shown.chosen.connect(self._turn)
        self.table: Table[WorkshopRow] = Table(_WORKSHOPS, name=tr("workshops-title"))
        self.people: Table[PersonHours] = Table(_PEOPLE, name=tr("workshops-show-people"))
        self.units: Table[UnitHours] = Table(_UNITS, name=tr("workshops-show-units"))
        self.detail = WorkshopDetail(may_keep=self.presenter.may_keep)
        self.summary = Label("", "caption", wrap=True)
        self._new = Button(tr("workshops-new"), "plus", "primary", lambda: self._edit(None))
        self._print = Button(tr("workshops-print-register"), "printer", "ghost", self.presenter.print_register)
        self._export = Button(tr("workshops-export"), "download", "ghost", self._ask_target)
        self._lay()
        self._connect()

    def activated(self, argument: object = None) -> None:
        """Read anew."""
        self.presenter.refresh(UUID(str(argument)) if argument else self._current())

    def data_arrived(self) -> None:
        """Look anew; the frame stays where it is."""
        self.presenter.refresh(self._current())

    def primary_action(self) -> QWidget | None:
        """A new workshop, for those who keep the register."""
        return self._new if self.presenter.may_keep else None

    def show_years(self, years: Sequence[int], year: int) -> None:
        """The years one can look at."""
        self.year.set_options([(each, tr("workshops-of-year", year=to_persian(each))) for each in years])
        self.year.set_value(year)

    def show_workshops(self, rows: Sequence[WorkshopRow], wanted: UUID | None, *, is_narrowed: bool) -> None:
        """The lines of the register; the frame goes to the wanted one."""
        self.table.show_rows(rows, same=lambda each: each.id)
        self._lists.setCurrentIndex(0 if rows else 2 if is_narrowed else 1)
        self.table.go_to(wanted, lambda each: each.id)
        self.presenter.open(self.table.current_row if rows else None)

    def show_totals(self, totals: YearTotals) -> None:
        """What the year taught."""
        self.people.show_rows(totals.people)
        self.units.show_rows(totals.units)
        self.summary.setText(
            tr(
                "workshops-summary",
                workshops=totals.workshops,
                hours=totals.hours,
                person_hours=totals.person_hours,
                taught=totals.taught,
                staff=totals.staff,
                share=totals.share or 0,
            )
        )

    def show_workshop(self, view: WorkshopView | None) -> None:
        """The chosen workshop."""
        self._view = view
        self.detail.show_workshop(view)

    def show_stored(self) -> None:
        """Close the form; what was searched before would hide a new workshop."""
        super().show_stored()
        self.search.clear()

    def show_attended(self, count: int) -> None:
        """Somebody was added."""
        if isinstance(self.dialog, AttendeeDialog):
            self.dialog.show_attended(count)

    def show_paper(self, paper: WorkshopPaper) -> None:
        """A list to print or save."""
        PdfWindow(self, self.context.jobs, tr("workshops-title"), paper.name, paper.made.pdf).open_over(self)

    def theme_changed(self) -> None:
        """Fit the choice of a year to the font scale."""
        self.year.setMaximumWidth(theme.px(130))

    def _current(self) -> UUID | None:
        return self.table.current_row.id if self.table.current_row else None

    def _with(self, act: Callable[[WorkshopRow], None]) -> None:
        if self._view is not None:
            act(self._view.row)

    def _turn(self, shown: str) -> None:
        self._pages.setCurrentIndex(_SHOWN.index(shown))
        self.search.setEnabled(shown == _SHOWN[0])

    def _edit(self, view: WorkshopView | None) -> None:
        workshop_id = view.row.id if view else None
        self.open_dialog(
            WorkshopDialog(self, view, self.context.today, lambda draft: self.presenter.save(workshop_id, draft))
        )

    def _edit_current(self) -> None:
        if self._view is not None and self.presenter.may_keep:
            self._edit(self._view)

    def _attend(self) -> None:
        if self._view is not None:
            workshop = self._view.row
            self.open_dialog(
                AttendeeDialog(
                    self,
                    tr("workshops-attend-title", title=workshop.title),
                    self.presenter.people,
                    self.presenter.units,
                    lambda draft: self.presenter.attend(workshop, draft),
                )
            )

    def _ask_target(self) -> None:
        is_people = self.shown.value != _SHOWN[0]
        title = tr("workshops-people-of", year=to_persian(self.presenter.year)) if is_people else tr("workshops-title")
        if (target := dialogs.choose_target(self, tr("complaints-excel"), f"{title}.xlsx")) is not None:
            self.presenter.export(target, people=is_people)

    def _connect(self) -> None:
        self.table.current.connect(self.presenter.open)
        self.detail.printed.connect(lambda: self._with(self.presenter.print_attendance))
        self.add_shortcut("Ctrl+F", "workshops-search", self.search.setFocus)
        self.add_shortcut("F5", "people-refresh", lambda: self.presenter.refresh(self._current()))
        self.add_shortcut("Ctrl+P", "workshops-print-register", self.presenter.print_register)
        if not self.presenter.may_keep:
            return
        self.table.opened.connect(lambda _row: self._edit_current())
        self.detail.changed.connect(self._edit_current)
        self.detail.attended.connect(self._attend)
        self.detail.dismissed.connect(lambda each: self._with(lambda row: self.presenter.dismiss(row, each)))
        self.detail.removed.connect(lambda: self._with(self.presenter.remove))
        self.list_shortcut("Enter", "workshops-edit")
        self.add_shortcut("Ctrl+N", "workshops-new", lambda: self._edit(None))
        self.add_shortcut("Ctrl+Shift+N", "workshops-attend", self._attend)

    def _lay(self) -> None:
        registers, self._lists = QWidget(), QStackedLayout()
        self._lists.addWidget(self.table)
        first = Button(tr("workshops-new"), "plus", "link", lambda: self._edit(None))
        first.setVisible(self.presenter.may_keep)
        self._lists.addWidget(EmptyState("certificate", tr("workshops-none"), tr("workshops-none-detail"), first))
        self._lists.addWidget(EmptyState("search", tr("workshops-none-found")))
        registers.setLayout(self._lists)
        self._pages = QStackedLayout()
        for page in (registers, self.people, self.units):
            self._pages.addWidget(page)
        card = Card(flush=True)
        card.body.addLayout(self._pages, 1)
        foot = row(self.summary, self._print, self._export, spacing=8, margins=(16, 6, 10, 8))
        foot.setStretch(0, 1)
        card.body.addLayout(foot)
        top = row(people_tabs(self.context, "workshops"), self.search, self.year, self.shown, spacing=12)
        top.setStretch(1, 1)
        lower = Folding((card, 1), (self.detail, 0), below=_FOLDED, last_width=_DETAIL_WIDTH, heights=(220, 340))
        page_body = column(top, lower, spacing=14, margins=(20, 16, 20, 16), into=self)
        page_body.setStretch(1, 1)
        self.theme_changed()


def _taught(person: PersonHours) -> object:
    if not person.is_staff:
        return (tr("workshops-not-staff"), "na")
    return (tr("workshops-was-taught"), "ok") if person.workshops else (tr("workshops-not-taught"), "warn")
