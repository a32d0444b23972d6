"""One question of a checklist: its words, its answer, and what opens under it."""

from collections.abc import Callable, Iterator
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from app.domain.checklists import ItemKind, Verdict
from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.ui import theme
from app.ui.screens.visit import words
from app.ui.screens.visit.checklist.answers import AnswerField, answer_field
from app.ui.screens.visit.checklist.meta_line import MetaLine, MetaPart
from app.ui.screens.visit.checklist.presenter import ChecklistPresenter
from app.ui.widgets.button import Button, icon_button
from app.ui.widgets.label import ElidedLabel, Icon, Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.text_area import TextArea
from app.use_cases.checklists.views import ItemView

_INDENT = 50


class ItemRow(QFrame):
    """Tells the presenter what the person does; shows what the presenter says."""

    def __init__(
        self, parent: QWidget, view: ItemView, presenter: ChecklistPresenter, today: Callable[[], date]
    ) -> None:
        super().__init__(parent)
        self.code = view.item.code
        self._presenter, self._view = presenter, view
        self._is_current = self._is_shown = self._is_stacked = False
        self.setProperty("row", "true")
        self.field: AnswerField = answer_field(view.item, today)
        self._camera = icon_button("camera", tr("visit-add-photo-of", item=view.item.number), self._ask_photo)
        self._pencil = icon_button("note", tr("visit-note-of", item=view.item.number), self._open_note)
        self._meta = MetaLine()
        self._meta.opened.connect(lambda: presenter.open_finding(self.code))
        self._note: TextArea | None = None
        self._information: QWidget | None = None
        self._proposal: _ProposalStrip | None = None
        self._under: QVBoxLayout = column(spacing=8)
        self._lay()
        self.field.given.connect(lambda value: presenter.answer(self.code, value))
        self.field.typed.connect(lambda value: presenter.type_value(self.code, value))
        self.field.entered.connect(lambda value: presenter.enter(self.code, value))
        self.show_view(view)

    @property
    def view(self) -> ItemView:
        """What the row shows."""
        return self._view

    @property
    def target(self) -> QWidget:
        """What takes the keyboard: the answer, or the row itself while it is only read."""
        return self.field.target if self.field.isEnabled() else self

    @property
    def note(self) -> TextArea | None:
        """The field of the note, once it was opened."""
        return self._note

    def show_view(self, view: ItemView) -> None:
        """Repaint what differs: a button that is merely set again would lay out the whole list anew."""
        before, self._view = self._view, view
        self.field.show_answer(view)
        self._meta.show_parts(tuple(_meta_parts(view)))
        if not self._is_shown or before.photos != view.photos:
            self._camera.show_icon("camera", "primary" if view.photos else "text2")
            self._camera.show_words(to_persian(view.photos) if view.photos else "")
            self._camera.setAccessibleName(tr("visit-add-photo-of", item=view.item.number))
        if not self._is_shown or bool(before.note) != bool(view.note):
            self._pencil.show_icon("note", "primary" if view.note else "text2")
        self._is_shown = True
        self._show_proposal(view)
        if self._note is not None and not self._note.hasFocus() and self._note.words != view.note.rstrip():
            self._note.blockSignals(True)
            self._note.set_words(view.note)
            self._note.blockSignals(False)

    def show_current(self, current: bool) -> None:
        """Mark the row one stands on."""
        if current != self._is_current:
            self._is_current = current
            self.update()

    def show_stacked(self, stacked: bool) -> None:
        """Put the answer under the question, or beside it."""
        if stacked != self._is_stacked:
            self._is_stacked = stacked
            self._place()

    def show_editable(self, editable: bool) -> None:
        """Read only once the record is finished."""
        self.field.setEnabled(editable)
        self._camera.setEnabled(editable)
        self._pencil.setEnabled(editable or bool(self._view.note))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if editable else Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("" if editable else f"{self._view.item.text}: {words.answer_words(self._view)}")

    def show_invalid(self, sentence: str) -> None:
        """Say why the answer is not taken."""
        self._meta.show_parts((*_meta_parts(self._view), MetaPart(sentence, "error")))

    def open_note(self) -> None:
        """Open the note and write in it."""
        if self._note is None:
            self._note = TextArea(self._view.note, tr("visit-note-placeholder"), lines=2, most_lines=8)
            self._note.setAccessibleName(tr("visit-note-of", item=self._view.item.number))
            self._note.textChanged.connect(self._type_note)
            self._note.setReadOnly(not self.field.isEnabled())
            self._under.insertWidget(0, self._note)
        self._note.show()
        self._note.setFocus(Qt.FocusReason.OtherFocusReason)
        self._note.moveCursor(self._note.textCursor().MoveOperation.End)

    def close_note(self) -> None:
        """Back to the answer."""
        if self._note is not None:
            self._note.hide()
        self.target.setFocus(Qt.FocusReason.OtherFocusReason)

    def toggle_information(self) -> None:
        """Show or hide hint and citation."""
        if self._information is None:
            self._information = _information(self._view)
            self._under.addWidget(self._information)
        else:
            self._information.setVisible(self._information.isHidden())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The current row has a bar at its right edge: its tint alone would be colour only."""
        if self._is_current:
            painter = QPainter(self)
            painter.fillRect(self.rect(), theme.color("sunken"))
            painter.fillRect(self.width() - 3, 0, 3, self.height(), theme.color("primary"))
        super().paintEvent(event)

    def _lay(self) -> None:
        item = self._view.item
        number = Label(to_persian(item.number), "caption")
        number.setFixedWidth(theme.px(22))
        number.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        number.setContentsMargins(0, 2, 0, 0)
        question = Label(item.text, wrap=True)
        question.setBuddy(self.field.target)
        self._words = column(None, question, self._meta, None, spacing=4)
        self._buttons = row(self._camera, self._pencil, spacing=0)
        self._main = QGridLayout()
        self._main.setContentsMargins(14, 7, 8, 7)
        self._main.setHorizontalSpacing(10)
        self._main.setVerticalSpacing(6)
        self._main.setColumnStretch(1, 1)
        self._main.addWidget(number, 0, 0, Qt.AlignmentFlag.AlignVCenter)
        self._place()
        for button in (self._camera, self._pencil):
            button.setFixedWidth(theme.px(42))
            button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._under.setContentsMargins(12, 0, _INDENT, 0)
        whole = _Measured(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._main)
        whole.addLayout(self._under)

    def _place(self) -> None:
        """Beside the question, or under it where there is little room."""
        for part in (self._words, self._buttons):
            self._main.removeItem(part)
        self._main.removeWidget(self.field)
        middle, line = Qt.AlignmentFlag.AlignVCenter, 1 if self._is_stacked else 0
        self._main.addLayout(self._words, 0, 1, 1, 3 if self._is_stacked else 1)
        self._main.addWidget(self.field, line, 1 if self._is_stacked else 2, middle)
        self._main.addLayout(self._buttons, line, 3)

    def _show_proposal(self, view: ItemView) -> None:
        wanted = view.proposal is not None and view.finding_id is None and self.field.isEnabled()
        if wanted and self._proposal is None:
            self._proposal = _ProposalStrip(lambda: self._presenter.accept_proposal(self.code))
            self._under.addWidget(self._proposal)
        if self._proposal is not None:
            self._proposal.setVisible(wanted)
            if view.proposal is not None:
                self._proposal.show_text(view.proposal.text)

    def _type_note(self) -> None:
        if self._note is not None:
            self._presenter.type_note(self.code, self._note.words)

    def _ask_photo(self) -> None:
        self._presenter.stand_on(self.code)
        self._presenter.add_photo(self.code)

    def _open_note(self) -> None:
        self._presenter.stand_on(self.code)
        if self._note is not None and self._note.isVisible():
            self.close_note()
        else:
            self._presenter.open_note(self.code)


class _Measured(QVBoxLayout):
    """Remembers its heights until something in it changes: at each change of one row the list measures all of them."""

    def __init__(self, parent: QWidget) -> None:
        self._heights: dict[int, int] = {}
        super().__init__(parent)

    def heightForWidth(self, width: int) -> int:
        """As ever, but asked only once."""
        if width not in self._heights:
            self._heights[width] = super().heightForWidth(width)
        return self._heights[width]

    def invalidate(self) -> None:
        """Measure anew."""
        self._heights.clear()
        super().invalidate()


class _ProposalStrip(QWidget):
    """The finding an answer suggests, and the button that takes it."""

    def __init__(self, accept: Callable[[], object]) -> None:
        super().__init__()
        self._text = ElidedLabel("", "secondary")
        take = Button(tr("visit-accept-finding"), "circle-plus", "link", accept, tip=tr("visit-accept-finding-tip"))
        take.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        body = row(Icon("flag", "warn_text", 16), self._text, take, spacing=8, margins=(0, 0, 0, 6), into=self)
        body.setStretch(1, 1)

    def show_text(self, text: str) -> None:
        """Show the proposed words."""
        self._text.setText(tr("visit-proposed-finding", text=text))


def _meta_parts(view: ItemView) -> Iterator[MetaPart]:
    item = view.item
    if item.weight >= words.IMPORTANT_WEIGHT:
        yield MetaPart(tr("visit-important"), "na")
    if norm := words.norm_words(item):
        yield MetaPart(tr("visit-norm", norm=norm))
    if item.kind is ItemKind.CHOICE and view.verdict is not None and view.verdict is not Verdict.NOT_APPLICABLE:
        yield MetaPart(words.verdict_words(view.verdict), words.verdict_tone(view.verdict))
    for piece in ("photo", "note"):
        if piece in view.missing:
            yield MetaPart(tr(f"visit-{piece}-needed"), "warn")
    if view.finding_id is not None:
        yield MetaPart(tr("visit-finding-made"), "teal", opens=True)
    if note := " ".join(view.note.split()):
        yield MetaPart(note)


def _information(view: ItemView) -> QWidget:
    item = view.item
    made = QWidget()
    parts = column(spacing=4, margins=(0, 0, 0, 8), into=made)
    for text_id, text in (("visit-hint", item.hint), ("visit-citation", item.citation)):
        if text:
            parts.addWidget(Label(tr(text_id, text=text), "caption", wrap=True, selectable=True))
    if not parts.count():
        parts.addWidget(Label(tr("visit-no-hint"), "caption"))
    return made
