"""The tab of conversations and statements: the lists at the right, the open one at the left."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from app.persian.catalogue import tr
from app.persian.jalali import format_moment
from app.ui import theme
from app.ui.screens.visit.checklist.meta_line import MetaPart
from app.ui.screens.visit.fields import FREE_WIDTH, put
from app.ui.screens.visit.opened import OpenVisit
from app.ui.screens.visit.record_list import Record, RecordList, chain
from app.ui.screens.visit.speech.presenter import SpeechPresenter, Spoken
from app.ui.widgets.button import icon_button
from app.ui.widgets.card import Card, EmptyState
from app.ui.widgets.form import FormRow
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row, scrolling
from app.ui.widgets.line_edit import LineEdit
from app.ui.widgets.text_area import TextArea
from app.use_cases.visits.views import SpeechView, VisitView

_SIDE, _FOLD_BELOW = 430, 900


class SpeechEditor(Card):
    """Who spoke, in what capacity, and what was said."""

    def __init__(self, presenter: SpeechPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._heading = Label("", "heading")
        self._remove = icon_button("trash", tr("visit-delete"), presenter.remove)
        close = icon_button("x", tr("widget-close"), presenter.close)
        self.name = LineEdit(placeholder=tr("visit-speaker-placeholder"), max_length=120)
        self.position = LineEdit(placeholder=tr("visit-position-placeholder"), max_length=120)
        self.text = TextArea(placeholder=tr("visit-speech-placeholder"), lines=8, most_lines=16)
        self._name_row = FormRow(tr("visit-speaker"), self.name)
        self._text_row = FormRow(tr("visit-speech"), self.text)
        position_row = FormRow(tr("visit-position"), self.position)
        self.body.addLayout(row(self._heading, None, self._remove, close, spacing=2))
        for field in (self._name_row, position_row, self._text_row):
            self.body.addWidget(field.label)
            self.body.addWidget(field)
        self.body.addStretch(1)
        self.name.textEdited.connect(lambda _words: self._typed())
        self.position.textEdited.connect(lambda _words: self._typed())
        self.text.textChanged.connect(self._typed)

    def show_speech(self, spoken: Spoken, stored: SpeechView | None, *, editable: bool) -> None:
        """Fill in a stored record, or an empty one."""
        self._heading.setText(tr(f"visit-{spoken.kind}" if stored else f"visit-new-{spoken.kind}"))
        self._remove.setVisible(editable)
        if stored is not None or spoken.draft.id is None:
            put(self.name, stored.name if stored else "")
            put(self.position, stored.position if stored else "")
            put(self.text, stored.text if stored else "")
        for field in (self.name, self.position, self.text):
            field.setReadOnly(not editable)

    def begin(self, kind: str, unit_head: str) -> None:
        """Offer the unit's head as the one who states."""
        if kind == "statement" and unit_head:
            self.name.setText(unit_head)
            self.position.setText(tr("visit-unit-head"))
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_missing(self, name: str, text: str) -> None:
        """Say what is missing."""
        self._name_row.show_error(name)
        self._text_row.show_error(text)

    def _typed(self) -> None:
        self._presenter.type_speech(self.name.text(), self.position.text(), self.text.words)


class SpeechPage(QWidget):
    """A `SpeechScreen`."""

    def __init__(self, opened: OpenVisit) -> None:
        super().__init__()
        self.presenter = presenter = SpeechPresenter(self, opened)
        self._opened = opened
        self.interviews = RecordList(
            tr("visit-interviews"),
            tr("visit-no-interviews"),
            tr("visit-new-interview"),
            lambda: presenter.begin("interview"),
        )
        self.statements = RecordList(
            tr("visit-statements"),
            tr("visit-no-statements"),
            tr("visit-new-statement"),
            lambda: presenter.begin("statement"),
        )
        self.editor = SpeechEditor(presenter)
        empty = Card()
        empty.body.addWidget(EmptyState("message-circle", tr("visit-open-record"), tr("visit-open-speech-detail")))
        self._stack = QStackedWidget()
        self._stack.addWidget(empty)
        self._stack.addWidget(self.editor)
        lists = QWidget()
        column(self.interviews, self.statements, None, spacing=12, margins=(8, 0, 0, 0), into=lists)
        self._lists = scrolling(lists)
        row(self._lists, self._stack, spacing=6, into=self).setStretch(0, 1)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.interviews.chosen.connect(lambda key: presenter.choose("interview", key))
        self.statements.chosen.connect(lambda key: presenter.choose("statement", key))
        presenter.start()
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]

    def show_lists(self, visit: VisitView) -> None:
        """Show what was said."""
        self.interviews.show_records(_records(visit.interviews), editable=visit.may_edit)
        self.statements.show_records(_records(visit.statements), editable=visit.may_edit)
        chain(self.interviews, self.statements)

    def show_chosen(self, spoken: Spoken | None) -> None:
        """Open the editor, or close it."""
        self._mark(spoken)
        self._fold()
        self._stack.setCurrentIndex(0 if spoken is None else 1)
        if spoken is None:
            return
        self.setFocus()  # else the fields of the record before would count as being typed in
        self.editor.show_missing("", "")
        self.show_stored(spoken)
        if spoken.draft.id is None:
            self.editor.begin(spoken.kind, self.presenter.unit_head)

    def show_stored(self, spoken: Spoken) -> None:
        """Fill in what is not being typed."""
        self._mark(spoken)
        self.editor.show_speech(spoken, self.presenter.speech(spoken), editable=self._opened.stored.may_edit)

    def show_missing(self, name: str, text: str) -> None:
        """Say what is missing."""
        self.editor.show_missing(name, text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for both, the open record takes the lists' place."""
        super().resizeEvent(event)
        self._fold()

    def theme_changed(self) -> None:
        """Keep the editor's width."""
        self._fold()

    def _fold(self) -> None:
        wide, is_open = self.width() >= theme.px(_FOLD_BELOW), self.presenter.spoken is not None
        self._lists.setVisible(wide or not is_open)
        self._stack.setVisible(wide or is_open)
        self._stack.setMinimumWidth(theme.px(_SIDE) if wide else 0)
        self._stack.setMaximumWidth(theme.px(_SIDE) if wide else FREE_WIDTH)

    def _mark(self, spoken: Spoken | None) -> None:
        for kind, records in (("interview", self.interviews), ("statement", self.statements)):
            records.show_chosen(spoken.draft.id if spoken is not None and spoken.kind == kind else None)

    def _focus_moved(self, old: QWidget | None, _new: QWidget | None) -> None:
        if old is not None and self.editor.isAncestorOf(old):
            self.presenter.leave_field()


def _records(speeches: tuple[SpeechView, ...]) -> list[Record]:
    return [
        Record(
            speech.id,
            at,
            " ".join(speech.text.split())[:160],
            tuple(
                MetaPart(words, tone)
                for words, tone in (
                    (speech.name or tr("visit-nameless"), "na"),
                    (speech.position, ""),
                    (format_moment(speech.made_at) if speech.made_at else "", ""),
                )
                if words
            ),
        )
        for at, speech in enumerate(speeches, 1)
    ]
