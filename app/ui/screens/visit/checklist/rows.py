"""The rows of one checklist: made a few at a time, those in sight first, and none is made twice."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.checklists import Score
from app.ui import theme
from app.ui.screens.visit.checklist.filling import Filling
from app.ui.screens.visit.checklist.presenter import ChecklistPresenter
from app.ui.screens.visit.checklist.row import ItemRow
from app.ui.screens.visit.checklist.section import SectionHeader
from app.ui.widgets.layout import column
from app.use_cases.checklists.views import ItemView

_IN_SIGHT = 7
_AT_A_TIME = 2
_STACK_BELOW = 640


class Rows(QWidget):
    """Sections and rows of a `Filling`; `grown` says that rows came or grew, so that places have moved."""

    grown = Signal()

    def __init__(
        self,
        filling: Filling,
        presenter: ChecklistPresenter,
        today: Callable[[], date],
        editable: bool,
        parent: QWidget | None = None,
    ) -> None:
        """With its `parent` from the start: one that comes later has every part styled a second time."""
        super().__init__(parent)
        self._filling, self._presenter, self._today, self._editable = filling, presenter, today, editable
        self._headers: list[SectionHeader] = []
        self._section_of: dict[str, int] = {}
        self._rows: dict[str, ItemRow] = {}
        self._unlaid: list[QWidget] = []
        self._body: QVBoxLayout = column(None, spacing=0, into=self)
        self._steps = self._build()
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)
        self.is_laid = self.is_whole = False
        """Whether the rows in sight are there; whether every row is."""
        self._awaited: tuple[str, Callable[[ItemRow], None]] | None = None
        self._timer.start()

    def row(self, code: str) -> ItemRow:
        """The row of an item, made now when it was not in sight yet."""
        if code not in self._rows:
            while code not in self._rows:
                self._make(1)
            self._lay()
        return self._rows[code]

    def first_to(self, code: str, call: Callable[[ItemRow], None]) -> None:
        """Call with an item's row: the first such call waits until the rows in sight are there, later ones do not."""
        waits = not self.is_laid and self._awaited is None
        self._awaited = (code, call) if waits else None
        if not waits:
            call(self.row(code))

    def made(self) -> Iterator[ItemRow]:
        """The rows that are there."""
        return iter(self._rows.values())

    def showEvent(self, event: QShowEvent) -> None:
        """The style sheet takes the opaque ground away each time it is applied."""
        super().showEvent(event)
        self.theme_changed()

    def theme_changed(self) -> None:
        """Keep the ground opaque: scrolling then moves what is painted instead of painting all of it anew."""
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground of the card; once it is in sight, the rows behind those in sight are made."""
        QPainter(self).fillRect(event.rect(), theme.color("surface"))
        if self.is_laid and not self.is_whole and not self._timer.isActive():
            self._timer.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Answers go under their questions where there is little room."""
        super().resizeEvent(event)
        self._stack_rows()
        self.grown.emit()

    def _stack_rows(self) -> None:
        stacked = self.width() < theme.px(_STACK_BELOW)
        for made in self._rows.values():
            made.show_stacked(stacked)

    def show_items(self, views: Sequence[ItemView]) -> None:
        """Repaint rows; those not made yet will be made from what the filling says then."""
        for view in views:
            if view.item.code in self._rows:
                self._show(self._rows[view.item.code], view)

    def show_scores(self, scores: Score) -> None:
        """Repaint the headings."""
        for header, score in zip(self._headers, scores.sections, strict=False):
            header.show_score(score)
            if header not in self._unlaid:
                header.setVisible(score.asked > 0)

    def unfold(self, code: str) -> None:
        """Open the section of an item."""
        self.row(code)
        self._headers[self._section_of[code]].unfold()

    def _go_on(self) -> None:
        self._make(_AT_A_TIME)
        is_awaited = self._awaited is not None and self._awaited[0] not in self._rows
        if not self.is_laid and len(self._rows) >= _IN_SIGHT and not is_awaited:
            self._timer.stop()  # until they are painted
            self._lay()

    def _make(self, rows: int) -> None:
        for _made in range(rows):
            if next(self._steps, None) is None:
                self._timer.stop()
                self.is_whole = True
                self._lay()
                return

    def _build(self) -> Iterator[ItemRow]:
        scores = self._filling.score().sections
        for at, section in enumerate(self._filling.template.sections):
            header = SectionHeader(self, section.title, first=at == 0, on_fold=partial(self._fold, at))
            self._headers.append(header)
            self._keep(header)
            header.show_score(scores[at])
            for item in section.items:
                made = ItemRow(self, self._filling.views[item.code], self._presenter, self._today)
                made.show_editable(self._editable)
                self._section_of[item.code] = at
                self._rows[item.code] = made
                self._keep(made)
                yield made

    def _keep(self, part: QWidget) -> None:
        """Make a part ready out of sight: laying out and styling each by itself would move the page each time."""
        for inner in part.findChildren(QWidget):
            inner.ensurePolished()
        self._unlaid.append(part)

    def _lay(self) -> None:
        """Bring what is ready into sight, all at once."""
        parts, self._unlaid = self._unlaid, []
        with self._laid_once():
            for part in parts:
                self._body.insertWidget(self._body.count() - 1, part)
                if isinstance(part, ItemRow):
                    self._show(part, self._filling.views[part.code])
            self._stack_rows()
            self.show_scores(self._filling.score())
        self.is_laid = True
        if self._awaited is not None and self._awaited[0] in self._rows:
            (code, call), self._awaited = self._awaited, None
            call(self._rows[code])

    @contextmanager
    def _laid_once(self) -> Iterator[None]:
        """Each row that is shown or hidden would have all rows laid out anew, there and then."""
        self._body.setEnabled(False)
        yield
        self._body.setEnabled(True)
        self._body.invalidate()

    def _show(self, made: ItemRow, view: ItemView) -> None:
        made.show_view(view)
        if made not in self._unlaid:
            made.setVisible(view.asked and not self._headers[self._section_of[made.code]].folded)

    def _fold(self, at: int, folded: bool) -> None:
        with self._laid_once():
            for code, made in self._rows.items():
                if self._section_of[code] == at and made not in self._unlaid:
                    made.setVisible(made.view.asked and not folded)
