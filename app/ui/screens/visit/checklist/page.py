"""The checklist tab: rows at the right, score, photos and note at the left."""

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QScrollArea, QStackedWidget, QWidget

from app.domain.checklists import AnswerInvalid, Score
from app.persian.catalogue import error_sentence, tr
from app.ui import theme
from app.ui.dialogs import choose_files
from app.ui.screens.visit import words
from app.ui.screens.visit.checklist.filling import Filling
from app.ui.screens.visit.checklist.keys import wish
from app.ui.screens.visit.checklist.presenter import ChecklistPresenter
from app.ui.screens.visit.checklist.row import ItemRow
from app.ui.screens.visit.checklist.rows import Rows
from app.ui.screens.visit.checklist.side import WIDTH, NoteCard, PhotoCard, ScoreCard
from app.ui.screens.visit.opened import OpenVisit
from app.ui.screens.visit.photos.incoming import PHOTO_SUFFIXES, Incoming
from app.ui.widgets.card import Card, EmptyState
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row, scrolling
from app.ui.widgets.line_edit import NumberEdit
from app.ui.widgets.search_field import FilterChips
from app.use_cases.checklists.views import ItemView
from app.use_cases.visits.photo_views import PhotoView

FOLD_BELOW = 900
"""Narrower than this the side panel folds away; notes then open under their rows."""


_CORNER = 3
"""Pixels between the card's rounded corners and the rows' square ones."""
_READING = frozenset({"up", "down", "note", "information"})


class ChecklistPage(QWidget):
    """A `ChecklistScreen`."""

    def __init__(self, opened: OpenVisit, incoming: Incoming) -> None:
        super().__init__()
        self.presenter = ChecklistPresenter(self, opened)
        self._opened, self._incoming = opened, incoming
        self._rows: Rows | None = None
        self._editable = False
        self._filtered: QWidget | None = None
        self._chips: FilterChips | None = None
        self._top = row(margins=(14, 8, 14, 8))
        self._holder = QScrollArea()
        self._holder.setWidgetResizable(True)
        self._holder.setFrameShape(QFrame.Shape.NoFrame)
        self._holder.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._keys = Label(tr("visit-keys"), "caption")
        self._keys.setContentsMargins(16, 6, 16, 8)
        self._keys.setSizePolicy(self._keys.sizePolicy().Policy.Ignored, self._keys.sizePolicy().Policy.Fixed)
        self._list = Card(flush=True, spacing=0)
        self._list.body.addLayout(self._top)
        self._list.body.addWidget(self._holder, 1)
        self._list.body.addWidget(self._keys)
        self._score = ScoreCard()
        self._strip = PhotoCard(
            lambda keys: incoming.fetch(keys, self._strip.strip.show_pictures),
            self._add_photo,
            lambda key: opened.jump("photos", str(key)),
        )
        self._note = NoteCard(self._type_note)
        self._beside = QWidget()
        column(self._score, self._strip, self._note, spacing=12, into=self._beside).setStretch(2, 1)
        self._side = scrolling(self._beside)
        self._side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = row(self._list, self._side, spacing=14, into=self)
        body.setStretch(0, 1)
        self.theme_changed()
        self.presenter.start()
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]

    @property
    def is_laid(self) -> bool:
        """Whether the rows in sight are there."""
        return self._rows is None or self._rows.is_laid

    def is_behind(self) -> bool:
        """Whether another tab is in front."""
        tabs = self.parentWidget()
        return isinstance(tabs, QStackedWidget) and tabs.currentWidget() is not self

    def go_to(self, place: str) -> None:
        """Stand on the item `checklist id/code`, or where one stood."""
        self.presenter.come()
        checklist_id, _slash, code = place.partition("/")
        if code:
            self.presenter.go_to(UUID(checklist_id), code)
        else:
            self.focus_current()

    def show_checklists(self, fillings: Sequence[Filling], chosen: int) -> None:
        """Chips with each checklist's progress, when there are several."""
        if self._chips is not None:
            self._top.removeWidget(self._chips)
            self._chips.deleteLater()
            self._chips = None
        if len(fillings) < 2:
            self._top.setContentsMargins(0, _CORNER, 0, 0)
            return
        options = [(str(at), _chip_words(filling, filling.score())) for at, filling in enumerate(fillings)]
        self._chips = FilterChips(options, str(chosen))
        self._chips.chosen.connect(lambda key: self.presenter.choose_checklist(int(key)))
        self._top.setContentsMargins(14, 8, 14, 8)
        self._top.addWidget(self._chips, 1)

    def show_filling(self, filling: Filling | None, editable: bool) -> None:
        """Lay out the rows."""
        self._watch(None)
        self._editable = editable
        self._rows = None
        if filling is not None:
            today = self._opened.context.today
            self._rows = Rows(filling, self.presenter, today, editable, self._holder.viewport())
            self._rows.grown.connect(self._keep_in_sight, Qt.ConnectionType.QueuedConnection)
        self._holder.setWidget(self._rows or EmptyState("checklist", tr("visit-no-checklist"), tr("visit-choose-one")))
        self._beside.setEnabled(filling is not None)
        self._keys.setVisible(editable)
        self._strip.add.setVisible(editable)

    def show_items(self, views: Sequence[ItemView]) -> None:
        """Repaint these rows."""
        if self._rows is not None:
            self._rows.show_items(views)
        current = next((view for view in views if view.item.code == self.presenter.current), None)
        if current is not None:
            self._note.show_item(current, editable=self._editable)

    def show_scores(self, scores: Score, filling: Filling) -> None:
        """Repaint what counts."""
        self._score.show_scores(scores, filling)
        if self._chips is not None:
            self._chips.show_words(self._chips.value, _chip_words(filling, scores))
        if self._rows is not None:
            self._rows.show_scores(scores)

    def show_current(self, view: ItemView, *, focus: bool) -> None:
        """Mark a row; bring keyboard and sight there."""
        self._note.show_item(view, editable=self._editable)
        if self._rows is not None:
            self._rows.first_to(view.item.code, partial(self._stand, focus=focus))

    def show_photos(self, photos: Sequence[PhotoView], of_item: ItemView | None) -> None:
        """Show the strip."""
        self._strip.show_photos(photos, of_item, self._incoming.numbers())

    def show_invalid(self, code: str, error: AnswerInvalid) -> None:
        """Say it under the question."""
        if self._rows is not None:
            self._rows.row(code).show_invalid(error_sentence(error.code, error.facts))

    def open_note(self, code: str) -> None:
        """Open the note under its row."""
        if self._rows is not None:
            self._rows.row(code).open_note()

    def open_information(self, code: str) -> None:
        """Open hint and citation under their row."""
        if self._rows is not None:
            self._rows.row(code).toggle_information()

    def ask_photo(self, code: str) -> None:
        """Choose photos for an item."""
        paths = choose_files(self, tr("visit-pictures"), PHOTO_SUFFIXES)
        if paths:
            self._incoming.add_files(paths, code)

    def item_at(self, at: QPoint) -> str:
        """Code of the item whose row is at a point of the page, "" for none."""
        under = self.childAt(at)
        made = self._row_of(under) if under is not None else None
        return made.code if made is not None else ""

    def focus_current(self) -> None:
        """Put the keyboard on the row one stood on."""
        if self._rows is not None and self.presenter.current:
            self._rows.row(self.presenter.current).target.setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, field: QObject, event: QEvent) -> bool:
        """The keys of a row; only the widget that has the focus is listened to."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and isinstance(field, QWidget):
            made = self._row_of(field)
            if made is not None:
                return self._press(made, field, event)
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the side panel when there is no room."""
        super().resizeEvent(event)
        self._side.setVisible(self.width() >= theme.px(FOLD_BELOW))

    def theme_changed(self) -> None:
        """Keep the side panel's width."""
        self._side.setFixedWidth(theme.px(WIDTH))

    def _stand(self, made: ItemRow, *, focus: bool) -> None:
        if self._rows is None or made.code != self.presenter.current:
            return
        self._rows.unfold(made.code)
        for each in self._rows.made():
            each.show_current(each is made)
        if focus:
            if self.isVisible():
                made.target.setFocus(Qt.FocusReason.TabFocusReason)
            # A row that was just made has no place yet: look at it once the layout has run.
            QTimer.singleShot(0, made, lambda: self._look_at(made))

    def _look_at(self, made: ItemRow) -> None:
        self._holder.ensureWidgetVisible(made, 0, theme.px(60))

    def _keep_in_sight(self) -> None:
        """What one writes in stays in sight while rows come and grow."""
        made = self._row_of(QApplication.focusWidget() or self)
        if made is not None:
            self._look_at(made)

    def _press(self, made: ItemRow, field: QWidget, event: QKeyEvent) -> bool:
        if field is made.note:
            return self._press_in_note(made, event)
        typed_in = isinstance(field, QLineEdit)
        is_number = isinstance(field, NumberEdit)
        takes_letters = made.field.takes_letters or (typed_in and not is_number)
        key = wish(event, field, takes_letters=takes_letters, takes_digits=is_number)
        commands: dict[str, Callable[[], object]] = {
            "up": lambda: self.presenter.move(-1),
            "down": lambda: self.presenter.move(1),
            "note": lambda: self.presenter.open_note(made.code),
            "photo": lambda: self.presenter.add_photo(made.code),
            "information": lambda: self.presenter.open_information(made.code),
            "finding": lambda: self.presenter.accept_proposal(made.code),
            "clear": lambda: self.presenter.answer(made.code, ""),
            "enter": lambda: self.presenter.enter(made.code, self.presenter.value_of(made.code)),
        }
        if key in commands and (self._editable or key in _READING):
            commands[key]()
            return True
        if key.isdigit() and self._editable:
            self.presenter.press(made.code, int(key))
            return True
        return False

    def _press_in_note(self, made: ItemRow, event: QKeyEvent) -> bool:
        closes = event.key() == Qt.Key.Key_Escape or (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        )
        if closes:
            made.close_note()
        return closes

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        left = self._row_of(old) if old is not None else None
        entered = self._row_of(new) if new is not None else None
        if left is not None and left is not entered:
            self.presenter.leave_field(left.code)
        self._watch(new if entered is not None else None)
        if entered is not None:
            self.presenter.stand_on(entered.code)

    def _watch(self, field: QWidget | None) -> None:
        if self._filtered is not None and shiboken6.isValid(self._filtered):
            self._filtered.removeEventFilter(self)
        self._filtered = field
        if field is not None:
            field.installEventFilter(self)

    def _row_of(self, widget: QWidget) -> ItemRow | None:
        at: QObject | None = widget
        while at is not None and not isinstance(at, ItemRow):
            if at is self._rows:
                return None
            at = at.parent()
        return at if isinstance(at, ItemRow) and self._rows is not None and self._rows.isAncestorOf(at) else None

    def _type_note(self, note: str) -> None:
        if self.presenter.current:
            self.presenter.type_note(self.presenter.current, note)

    def _add_photo(self) -> None:
        self.ask_photo(self.presenter.current)


def _chip_words(filling: Filling, scores: Score) -> str:
    return f"{filling.template.title}  {words.progress_words(scores.total)}"
